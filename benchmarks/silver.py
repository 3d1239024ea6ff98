"""Verbs of saying with a clause, in dependency treebanks: silver to find cues by, and what was read where we differ."""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from conllu import QUOTES, VOWELS, Sentence, Word
from scores import Rows, share

from analysis.read import arabic, conjugation

VERDICTS = Path(__file__).with_name("verdicts_silver.csv")
OBJECTS = {"obj", "dobj", "dep"}  # where their head is a clause: speech stands as object in both treebanks
SUBJECTS = {"nsubj", "nsubjpass", "cop", "csubj"}
KINDS = ("data", "what", "kind", "verdict")


class Positive(NamedTuple):
    """A verb or participle of saying with a clause: where it stands, and by which relation the clause hangs on it."""

    sent_id: str
    start: int
    end: int
    cue: str
    cue_class: str
    relation: str


class Sayings:
    """The verbs of a cue lexicon: lemmas, finite forms and participles, folded."""

    def __init__(self, cues: pd.DataFrame):
        verbs = cues[cues["class"] == "verb"]
        self.lemmas = set(map(arabic.fold, verbs["lemma"])) | set(map(arabic.fold, verbs["past"]))
        self.participles = {arabic.fold(form.text) for stem in verbs["participle"] if stem
                            for form in conjugation.participle(stem)}

    def cue_class(self, word: Word) -> str:
        """verb, participle, or '' for what is no word of saying."""
        form = arabic.fold(word.form)
        if word.upos == "VERB" and "VerbForm=Part" not in word.features:
            return "verb" if arabic.fold(word.lemma) in self.lemmas else ""
        return "participle" if word.upos in ("VERB", "ADJ", "NOUN") and form in self.participles else ""


def positives(sentence: Sentence, sayings: Sayings) -> Iterator[Positive]:
    """The words of saying with a clause as content: ccomp, a clause as object or dep, parataxis that is quoted."""
    below: dict[int, list[Word]] = {}
    for word in sentence.words:
        below.setdefault(word.head, []).append(word)
    for word in sentence.words:
        cue_class = sayings.cue_class(word)
        relations = [c.relation for c in below.get(word.number, ()) if _is_content(c, word, below, sentence.words)]
        if cue_class and relations:
            yield Positive(sentence.sent_id, word.start, word.end, bare(word.form), cue_class, relations[0])


def _is_content(child: Word, verb: Word, below: dict[int, list[Word]], words: list[Word]) -> bool:
    if child.relation == "ccomp":
        return True
    clause = child.upos == "VERB" or any(c.relation in SUBJECTS or _is_that(c) for c in below.get(child.number, ()))
    if child.relation in OBJECTS:
        return clause
    between = words[min(child.number, verb.number):max(child.number, verb.number) - 1]
    return child.relation == "parataxis" and any(w.form in QUOTES or w.form == ":" for w in between)


def _is_that(word: Word) -> bool:
    return word.relation == "mark" and arabic.fold(word.form) == "ان"


def bare(word: str) -> str:
    """`word` without vowel signs."""
    return re.sub(VOWELS, "", word)


def as_articles(sentences: Iterable[Sentence]) -> Rows:
    """Every sentence as an article of its own, doc_id its sent_id."""
    blank = {"outlet": "-", "published": None, "title": "", "byline": "", "url": None}
    return [blank | {"doc_id": s.sent_id, "text": s.text} for s in sentences]


def recall(wanted: list[Positive], rows: Rows, documents: dict[str, str], names: tuple[str, str]) -> Rows:
    """Rows of scores.csv: the share of positives at which there is a cue, overall and by class of cue."""
    outcomes = [(w.cue_class, documents[w.sent_id], row is not None)
                for w, row in zip(wanted, meet(wanted, rows), strict=True)]
    return [share((*names, by, group, "recall"),
                  [(document, hit) for cue_class, document, hit in outcomes if group in ("all", cue_class)])
            for by, group in (("all", "all"), ("cue class", "verb"), ("cue class", "participle"))]


def after_reading(wanted: list[Positive], places: Rows, documents: dict[str, str], names: tuple[str, str]) -> Rows:
    """Rows of scores.csv that know the verdicts on `places`, where rows and treebank differ.

    recall_read leaves out the missed that are no core attribution; precision_read takes the rows at positives for
    true, and leaves out the rows that are optional or unread.
    """
    missed = [place for place in places if place["what"] == "missed"]
    further = [place for place in places if place["what"] == "further" and place["verdict"] in ("true", "false")]
    gone = {(place["sent_id"], place["cue_start"]) for place in missed}
    hits = [(documents[w.sent_id], True) for w in wanted if (w.sent_id, w.start) not in gone]
    misses = [(documents[place["sent_id"]], False) for place in missed if place["verdict"] in ("true", "unread")]
    read = [(documents[place["sent_id"]], place["verdict"] == "true") for place in further]
    return [share((*names, "all", "all", "recall_read"), hits + misses),
            share((*names, "all", "all", "precision_read"), hits + read)]


def meet(wanted: list[Positive], rows: Rows) -> list[dict | None]:
    """The row whose cue overlaps each positive, else None."""
    by = defaultdict(list)
    for row in rows:
        by[row["doc_id"]].append(row)
    return [next((row for row in by[w.sent_id] if row["cue_start"] < w.end and w.start < row["cue_end"]), None)
            for w in wanted]


def differences(wanted: list[Positive], rows: Rows) -> Iterator[dict]:
    """Positives that were missed, and further rows: those at no positive."""
    found = meet(wanted, rows)
    for w, row in zip(wanted, found, strict=True):
        if row is None:
            yield {"what": "missed", "sent_id": w.sent_id, "cue_start": w.start, "cue": w.cue}
    met = set(map(id, found))
    for row in rows:
        if id(row) not in met:
            yield {"what": "further", "sent_id": row["doc_id"], "cue_start": row["cue_start"],
                   "cue": bare(row["cue"])}


def read_verdicts(path: Path = VERDICTS) -> dict[tuple[str, str, int], dict]:
    """What was read by hand, by treebank, sentence and first code point of the cue."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row["corpus"], row["sent_id"], int(row["cue_start"])): row for row in csv.DictReader(file)}


def judge(data: str, places: Iterable[dict], verdicts: dict[tuple[str, str, int], dict]) -> Rows:
    """Places with their kind and verdict: true, optional (no core attribution by the codebook), false or unread."""
    unread = {"verdict": "unread", "kind": ""}
    read = [(place, verdicts.get((data, place["sent_id"], place["cue_start"]), unread)) for place in places]
    return [{"data": data, **place, "kind": found["kind"], "verdict": found["verdict"]} for place, found in read]


def count_kinds(places: Rows) -> Rows:
    """Rows of read.csv: how many places are of a kind, the most frequent first."""
    kinds = Counter(tuple(place[name] for name in KINDS) for place in places)
    return [dict(zip(KINDS, key, strict=True), n=n)
            for key, n in sorted(kinds.items(), key=lambda item: (item[0][:2], -item[1], item[0]))]


def print_unread(places: Rows, sentences: Iterable[Sentence]) -> None:
    """Print every place without verdict, and the words around it."""
    texts = {sentence.sent_id: sentence.text for sentence in sentences}
    for place in places:
        if place["verdict"] == "unread":
            text, start = texts[place["sent_id"]], place["cue_start"]
            print(place["data"], place["what"], place["sent_id"], start, place["cue"], sep="\t")
            print(f"    {text[max(0, start - 120):start]}>>>{text[start:start + 200]}")
