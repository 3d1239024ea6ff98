"""Wordings that stand around a target and are not in the lexicon yet: candidates for labels.csv, for people to judge.

Every mention of a target is looked at in its line: the noun before it, the adjectives after it, and what else stands in
the same slots, two words before and one after. Words count once an article, and only where they stand more often than
their frequency explains: normalised pointwise mutual information of word and place (Bouma 2009, *Proceedings of
GSCL*:31). A noun before a name is mostly a thing of its bearer and no name for it (مواقع، صفوف), so such nouns must
also follow what the first words of known wordings follow: cosine of PMI vectors (Turney & Pantel 2010, *JAIR* 37:141).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import NamedTuple

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.measure.tongue import BREAK, Stream, Tongue, read_stream, tidy
from analysis.read import arabic

TYPES = {"target": "str", "variant": "str", "kind": "str", "n": "int64", "n_documents": "int64", "n_outlets": "int64",
         "outlets": "str", "association": "float64", "example": "str", "valence": "str", "source": "str", "note": "str"}
LEXICON = ["target", "variant", "valence", "example", "source", "note", "without"]
ASSOCIATED = 0.25  # association at the least
ALIKE = 0.115  # mean cosine with the nouns that begin known wordings, at the least
TARGETS = 0.25  # share of its slots that is the target's, at the least, for what stands in them
REACH, SHOWN = 120, 12  # code points looked at on either side of a mention; words of an example
SO_CALLED = re.compile("ما [يت](سمي|عرف)$")


class Mention(NamedTuple):
    """A label, with the words of its stretch on either side as written, nearest first."""

    doc_id: str
    line: str  # some words of its line
    surface: str  # with its article
    before: list[str]
    after: list[str]
    joined: bool  # another clitic stands before it


def discover(labels: pd.DataFrame, articles: pa.Table | pd.DataFrame, known: pd.DataFrame, *,
             target: str | None = None, fewest: int = 3) -> pd.DataFrame:
    """Wordings around the mentions of `target` (None: of every target) that `known` does not hold, best first.

    labels: the measured table. articles: doc_id, outlet, text, title. known: rows of labels.csv (target, variant).
    Returns target, variant (as written most often), kind, n, n_documents, n_outlets, outlets ('name documents, ...'),
    association (-1 ... 1), example, and valence, source, note, all three ''. Kinds: head, adjective, head+adjective,
    slot, so-called (after ما يسمى: to be seen, not added). At least `fewest` articles; a text that an outlet repeats
    counts once. Raises ValueError for a target that is not in `known`.
    """
    if target is not None and target not in set(known["target"]):
        raise ValueError(f"target: {target!r} is not among those of `known`")
    articles = articles.to_pandas() if isinstance(articles, pa.Table) else articles
    articles = articles.drop_duplicates(["outlet", "text"]).set_index("doc_id")
    texts = articles["text"].to_dict()
    wanted = labels[labels["field"].isin(["text", "title"]) & labels["doc_id"].isin(articles.index)]
    mentions = read_mentions(wanted if target is None else wanted[wanted["target"] == target], articles)
    tongue = Tongue(read_stream(texts), known, labels["variant"])
    found = [Surroundings(name, rows, tongue, articles["outlet"], fewest) for name, rows in mentions.items()]
    fillers = find_fillers(tongue.stream, {slot for around in found for slot in around.slots})
    for around in found:
        around.look_beside()
        around.look_in_slots(fillers, texts)
    frame = pd.DataFrame([row for around in found for row in around.rows()], columns=[*TYPES, "rank"]).astype(TYPES)
    return frame.sort_values(["target", "rank", "variant"], ascending=[True, False, True], ignore_index=True)[[*TYPES]]


def written(rows: pd.DataFrame) -> str:
    """`rows` as CSV text, the columns of labels.csv first: delete rows and the columns behind, fill valence, append.

    Wordings after ما يسمى are left out. The examples are lines of the articles: write your own before passing it on.
    """
    rows = rows[rows["kind"] != "so-called"].assign(without="")
    return rows[[*LEXICON, *(c for c in TYPES if c not in LEXICON)]].to_csv(index=False, lineterminator="\n")


def read_mentions(labels: pd.DataFrame, articles: pd.DataFrame) -> dict[str, list[Mention]]:
    """The labels of each target, as mentions."""
    column, found = {name: articles[name].to_dict() for name in ("text", "title")}, defaultdict(list)
    for label in labels.itertuples():
        text = column[label.field][label.doc_id]
        left, right = text[max(0, label.start - REACH):label.start], text[label.end:label.end + REACH]
        before = tidy(BREAK.split(left)[-1]).split()
        clitics = before.pop() if before and arabic.fold(left[-1:]) else ""
        surface, after = tidy(text[label.start:label.end]), re.split("[\n\r]", right)[0].split()
        line = " ".join([*before[-4:], clitics + surface, *after]).split()[:SHOWN]
        surface = "ال" * clitics.endswith(("ال", "لل")) + surface
        found[label.target].append(Mention(label.doc_id, " ".join(line), surface, before[::-1],
                                           tidy(BREAK.split(right)[0]).split(), clitics not in ("", "ال")))
    return found


def find_fillers(stream: Stream, slots: set[tuple[str, ...]]) -> dict[tuple[str, ...], list[tuple[str, tuple]]]:
    """(doc_id, words) of everything one or two words wide that stands in slots (two words before, one after)."""
    size, names, found, words = len(stream.times), list(stream.number), defaultdict(list), stream.words
    wanted = {(stream.number[a] * size + stream.number[b]) * size + stream.number[c]: (a, b, c) for a, b, c in slots}
    for width in (1, 2):
        n = max(0, len(words) - width - 2)
        codes = (words[:n] * size + words[1:n + 1]) * size + words[width + 2:]
        inside = np.logical_and.reduce([words[k:k + n] > 0 for k in range(2, width + 2)])
        for i in np.flatnonzero(inside & np.isin(codes, np.fromiter(wanted, np.int64))).tolist():
            filler = tuple(names[k] for k in words[i + 2:i + 2 + width])
            found[wanted[codes[i]]].append((stream.doc_ids[stream.document[i]], filler))
    return found


def find_written(text: str, slot: tuple[str, ...], words: tuple[str, ...]) -> tuple[str, str]:
    """Folded `words` as written in a slot of a text, and the line from there."""
    wanted, n = [*slot[:2], *words, slot[2]], len(words) + 3
    for stretch in BREAK.split(text):
        there = tidy(stretch).split()
        folded = [arabic.fold(word) for word in there]
        for i in range(len(folded) - n + 1):
            if folded[i:i + n] == wanted:
                return " ".join(there[i + 2:i + n - 1]), " ".join(there[i:][:SHOWN])
    return " ".join(words), ""


class Surroundings:
    """The mentions of one target, and the wordings found around them in at least `fewest` articles."""

    def __init__(self, target: str, mentions: list[Mention], tongue: Tongue, outlets: pd.Series, fewest: int):
        self.target, self.mentions, self.tongue, self.fewest = target, mentions, tongue, fewest
        self.outlets, self.articles = outlets, {mention.doc_id for mention in mentions}
        self.found: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)  # kind, wording, doc_id, line
        self.strength: dict[str, tuple[float, float]] = {}  # association and likeness, by folded wording
        slots = (tuple(map(arabic.fold, (*m.before[1::-1], *m.after[:1]))) for m in mentions if not m.joined)
        self.slots = Counter(slot for slot in slots if len(slot) == 3 and all(map(tongue.stream.count, slot)))

    def note(self, kind: str, wording: str, where: tuple[str, str], strengths: list[tuple[float, float]]) -> None:
        """Add a wording at (doc_id, line), unless the lexicon has it, with or without the article."""
        folded = arabic.fold(wording)
        if not {folded, folded.removeprefix("ال"), "ال" + folded} & self.tongue.known:
            self.found[folded].append((kind, wording, *where))
            self.strength[folded] = max(min(strengths), self.strength.get(folded, (-1, 0)))

    def associated(self, words: list[tuple[str, str]]) -> dict[str, float]:
        """Association of each word with its place, from (word, doc_id), folded, where it is enough."""
        n = Counter(word for word, _ in {(arabic.fold(word), doc_id) for word, doc_id in words if word})
        return {word: value for word, k in n.items() if k >= self.fewest
                and (value := self.tongue.association(word, k, len(self.articles))) >= ASSOCIATED}

    def head(self, mention: Mention) -> str:
        """The word before a mention without clitics; '' where it cannot be its head."""
        head = self.tongue.without_clitics(mention.before[0]) if mention.before and not mention.joined else ""
        return "" if arabic.fold(head).startswith("ال") > arabic.fold(mention.surface).startswith("ال") else head

    def heads(self) -> dict[str, tuple[float, float]]:
        """Association and likeness of the nouns before mentions that may name the target."""
        filled = self.associated([(self.head(mention), mention.doc_id) for mention in self.mentions])
        nouns, models = list(filter(self.tongue.is_noun, filled)), self.tongue.models(self.target)
        like = self.tongue.likeness(nouns, models) if models else {}
        return {word: (value, max(like.get(word, 0), ALIKE)) for word, value in filled.items()
                if word in models or like.get(word, 0) >= ALIKE}

    def modifiers(self, mention: Mention, adjectives: dict[str, tuple]) -> list[str]:
        """The adjectives after a mention, two at the most: bare after an indefinite variant, else definite."""
        surface = arabic.fold(mention.surface)
        bare, feminine = surface in self.tongue.indefinite, surface.split()[0].endswith("ه")
        fits = [folded in adjectives and folded.startswith("ال") != bare and feminine <= folded.endswith("ه")
                for folded in map(arabic.fold, mention.after[:2])]
        return mention.after[:[*fits, False].index(False)]

    def look_beside(self) -> None:
        """Note heads, adjectives, both, and what stands after ما يسمى."""
        heads, after = self.heads(), [(m.after[0], m.doc_id) for m in self.mentions if m.after]
        adjectives = {word: (value, 2 * ALIKE) for word, value in self.associated(after).items()
                      if self.tongue.is_adjective(word)}
        for mention in self.mentions:
            head, modifiers = self.head(mention), self.modifiers(mention, adjectives)
            own, values = heads.get(arabic.fold(head)), [adjectives[arabic.fold(word)] for word in modifiers]
            for n in range(len(modifiers) + 1):
                phrase = " ".join([mention.surface, *modifiers[:n]])
                if n:
                    self.note("adjective", phrase, mention[:2], values[:n])
                if own:
                    self.note("head+adjective" if n else "head", f"{head} {phrase}", mention[:2], [own, *values[:n]])
            if SO_CALLED.fullmatch(arabic.fold(" ".join(mention.before[1::-1]))):
                self.note("so-called", " ".join([*mention.before[1::-1], mention.surface]), mention[:2], [(0.0, 0.0)])

    def look_in_slots(self, fillers: dict[tuple, list], texts: dict[str, str]) -> None:
        """Note nouns that stand, in articles on the target, in slots that are mostly the target's."""
        places = defaultdict(list)
        for slot, n in self.slots.items():
            for doc_id, words in fillers[slot]:
                if doc_id in self.articles and words[-1].startswith("ال") and all(map(self.tongue.is_noun, words)):
                    places[words].append((doc_id, slot, min(1, n / len(fillers[slot]))))
        for words, there in places.items():
            doc_ids, slots, shares = zip(*there, strict=True)
            n, rarest = len(set(doc_ids)), min(words, key=self.tongue.stream.count)
            if n >= self.fewest and len(set(slots)) > 1 and np.mean(shares) >= TARGETS:
                association = self.tongue.association(rarest, n, len(self.articles))
                for doc_id, slot, _ in there:
                    wording, line = find_written(texts[doc_id], slot, words)
                    self.note("slot", wording, (doc_id, line), [(association, ALIKE)])

    def rows(self) -> list[tuple]:
        """One row a wording: the columns of TYPES, and its rank."""
        rows = []
        for folded, finds in self.found.items():
            kind = Counter(find[0] for find in finds).most_common(1)[0][0]
            _, wordings, doc_ids, lines = zip(*(find for find in finds if find[0] == kind), strict=True)
            outlets = Counter(self.outlets[list(set(doc_ids))])
            by_use = ", ".join(f"{name} {k}" for name, k in sorted(outlets.items(), key=lambda o: (-o[1], o[0])))
            n, (association, like) = outlets.total(), self.strength[folded]
            wording = Counter(wordings).most_common(1)[0][0]
            rows.append((self.target, wording, kind, len(lines), n, len(outlets), by_use, association,
                         lines[wordings.index(wording)], "", "", "", association * np.log1p(n) * (ALIKE + like)))
        return [row for row in rows if row[4] >= self.fewest]
