"""What an outlet changed in text that it shares with another: labels, cues, words for violence, any words.

Compared are the places inside a reused passage where two articles part for a few words (`counterparts`). A wording that
both have differs by nothing; clitics and spelling make no difference, for wordings are entries of a lexicon (a bare
noun that points back, hypernym, is told as it stands).

**Direction.** Which of the two wordings was there first is known only where the table `reuse` names the earlier
article. Elsewhere a pair of wordings is a contrast without direction: either outlet may have changed it, or both, or a
third.

**What n counts.** An agency's text in ten newspapers makes forty-five pairs of articles, and one editor's change then
shows in nine of them. n is the fewest articles whose change explains all that is seen: the smaller of the numbers of
articles on the two sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.measure.counterparts import align, gaps
from analysis.measure.sample import FURNITURE, Sample, shares

# From mild to harsh, and from doubt to assent: of two wordings the first stands left.
RANKS = {"positive": 0, "neutral": 1, "pejorative": 2, "distancing": 0, "endorsing": 2}
MOST_WORDS = 4  # of a change of words, on either side
SPELLED = str.maketrans("ةک", "هك", "اأإآويىیؤئء ")
MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
LETTERS = re.compile(r"[^\W\d_]+")
CLITICS = re.compile("[وف]?(?:[بك]?ال|لل|[بلك])?(?=..)")  # before a word


def label_changes(labels: pd.DataFrame, reuse: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Labels in reused passages, each with the label of the same target that stands for it in the other article.

    Returns doc_id, outlet, other_id, other_outlet, passage, earlier, target, wording, value (its valence), voice,
    start, end, and the last six with other_ before their name; null on the side where nothing stands for a changed
    label. Where none of its target does, it may be one of another target, which the columns tell.
    """
    wording = labels["variant"].where(labels["variant"] != "hypernym", labels["surface"])
    spans = labels.assign(wording=wording, value=labels["valence"])
    return _changes(spans, ["target"], reuse, documents)


def cue_changes(attributions: pd.DataFrame, reuse: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The same of cues: wording the lemma, value its stance; without target and voice."""
    spans = attributions.assign(start=attributions["cue_start"], end=attributions["cue_end"],
                                wording=attributions["cue_lemma"], value=attributions["stance"])
    return _changes(spans, [], reuse, documents)


def act_changes(violence: pd.DataFrame, reuse: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """The same of acts of violence: target the effect, wording the lemma and its form, value its valence."""
    spans = violence.assign(target=violence["effect"], wording=violence["lemma"] + " · " + violence["form"],
                            value=violence["valence"])
    return _changes(spans, ["target"], reuse, documents)


def _changes(spans, same, reuse, documents):
    spans = spans[(spans["field"] == "text") & ~spans["section"].isin(FURNITURE)]
    columns = [c for c in ("doc_id", "start", "end", "target", "wording", "value", "voice") if c in spans]
    return _in_outlets(align(spans[columns], _between(reuse, documents), same), documents)


def _between(reuse, documents):
    """`reuse` without articles that repeat their outlet's own."""
    repeated = documents.loc[documents["duplicate_of"].notna(), "doc_id"]
    return reuse[~reuse["doc_id"].isin(repeated) & ~reuse["other_id"].isin(repeated)]


def _in_outlets(found, documents):
    outlets = documents.set_index("doc_id")["outlet"]
    return found.assign(outlet=found["doc_id"].map(outlets), other_outlet=found["other_id"].map(outlets))


def replaced(changes: pd.DataFrame) -> pd.DataFrame:
    """The rows of `changes` with two wordings that differ by more than spelling, or in their value."""
    both = changes[changes["wording"].notna() & changes["other_wording"].notna()]
    words = both["wording"].map(common_letters) != both["other_wording"].map(common_letters)
    return both[words | (_rank(both["value"]) != _rank(both["other_value"]))]


def common_letters(wording: str) -> str:
    """`wording` without blanks, long vowels and hamzas, where three letters are left or more: what its spellings share.

    >>> [common_letters(text) for text in ("مليشيا الشمال", "ميليشيا الشمال", "الأمريكية", "الأميركيه", "اليوم")]
    ['ملشلشمل', 'ملشلشمل', 'لمركه', 'لمركه', 'اليوم']
    """
    left = wording.translate(SPELLED)
    return left if len(left) > 2 else wording


def _one_spelling(changes: pd.DataFrame) -> pd.DataFrame:
    """`changes` with every wording in the commonest of its spellings."""
    sides = ("wording", "other_wording")
    words = pd.concat([changes[side] for side in sides]).dropna().astype("str")
    counts = words.value_counts().rename_axis("word").reset_index(name="n")
    counts = counts.assign(of=counts["word"].map(common_letters)).sort_values(["n", "word"], ascending=[False, True])
    commonest = counts.drop_duplicates("of").set_index("of")["word"]
    spelt = dict(zip(counts["word"], counts["of"].map(commonest), strict=True))
    return changes.assign(**{side: changes[side].map(spelt) for side in sides})


def substitutions(changes: pd.DataFrame, by_outlet: bool = False) -> pd.DataFrame:
    """Which wordings stand for each other in reused passages, the commonest first; spellings of one are one.

    changes: of label_changes, cue_changes, act_changes or word_changes. Returns target, other_target (where changes
    have them: alike in most rows), one, other (wordings; the milder is one), one_value, other_value, n (the fewest
    articles whose change explains them), n_passages, n_one, n_other (articles with either wording), to_other (later
    articles that have `other` where the earlier one has `one`), to_one (the reverse). by_outlet: also the outlets
    outlet_one, outlet_other in whose articles the two stand.
    """
    rows = _ordered_sides(_one_spelling(replaced(changes)))
    keys = [*(["target", "other_target"] if "target" in rows else []), "one", "other", "one_value", "other_value",
            *(["outlet_one", "outlet_other"] if by_outlet else [])]
    later = {"to_other": rows["id_other"].where(rows["earlier"] == rows["id_one"]),
             "to_one": rows["id_one"].where(rows["earlier"] == rows["id_other"])}
    return _counted(rows.assign(**later), keys, {"n_one": "id_one", "n_other": "id_other"}, tuple(later))


def _counted(rows, keys, articles: dict[str, str], later: tuple[str, str]) -> pd.DataFrame:
    """n, n_passages, the numbers of `articles` (name: column), and of articles in the columns `later`, by `keys`."""
    rows = rows.assign(of=rows["doc_id"] + "\t" + rows["other_id"] + "\t" + rows["passage"].astype("str"))
    found = rows.groupby(keys, dropna=False).agg(
        n_passages=("of", "nunique"), **{name: (column, "nunique") for name, column in articles.items()},
        **{name: (name, "nunique") for name in later}).reset_index()
    found.insert(len(keys), "n", found[list(articles)].min(axis=1))
    return found.sort_values(["n", "n_passages", *keys], ascending=[False, False, *[True] * len(keys)],
                             ignore_index=True)


def _ordered_sides(rows):
    """`rows` with what stands on either side as one, one_value, id_one, outlet_one and other ..., the milder first."""
    rank, other_rank = _rank(rows["value"]), _rank(rows["other_value"])
    wording, other_wording = (rows[name].to_numpy(object) for name in ("wording", "other_wording"))
    turn = (rank > other_rank) | ((rank == other_rank) & (wording > other_wording)) if len(rows) else np.zeros(0, bool)
    names = {("id_one", "id_other"): ("doc_id", "other_id"), ("outlet_one", "outlet_other"): ("outlet", "other_outlet"),
             ("one", "other"): ("wording", "other_wording"), ("one_value", "other_value"): ("value", "other_value")}
    names |= {("target", "other_target"): ("target", "other_target")} if "target" in rows else {}
    turned = {}
    for (first, second), (left, right) in names.items():
        turned |= {first: rows[left].where(~turn, rows[right]), second: rows[right].where(~turn, rows[left])}
    return rows.assign(**turned)


def one_sided(changes: pd.DataFrame) -> pd.DataFrame:
    """Wordings that only one of two articles has where they part, and the other nothing that could stand for them.

    Returns target (where changes have it), wording, value, n (the fewest articles, as above), n_passages, n_with,
    n_without (articles), added (later articles that have it), dropped (later articles that lack it); the commonest
    first.
    """
    changes = _one_spelling(changes)
    left, right = changes[changes["other_wording"].isna()], changes[changes["wording"].isna()]
    columns = [c for c in ("target", "wording", "value") if c in changes]
    right = right.assign(doc_id=right["other_id"], other_id=right["doc_id"],
                         **{column: right[f"other_{column}"] for column in columns})
    rows = pd.concat([left, right], ignore_index=True)
    later = {"added": rows["doc_id"].where(rows["earlier"] == rows["other_id"]),
             "dropped": rows["other_id"].where(rows["earlier"] == rows["doc_id"])}
    return _counted(rows.assign(**later), columns, {"n_with": "doc_id", "n_without": "other_id"}, tuple(later))


def _rank(values: pd.Series) -> np.ndarray:
    """Where on RANKS each value stands, in the middle where there is none."""
    return values.map(RANKS).astype("float64").fillna(1).to_numpy()


def tone(changes: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator,
         later_only: bool = False) -> pd.DataFrame:
    """How often an outlet's labels are harsher, and milder, than those that stand for them where it shares text.

    changes: of label_changes. later_only: only against articles that an outlet's text is known to come from. Returns
    outlet, move ('harsher', 'milder'), n, total (labels of the outlet with a partner, alike ones too, each once:
    against several partners their mean decides), n_documents, share, low, high, method; documents are the unit.
    """
    sample = Sample(documents, rng)
    both = changes[changes["wording"].notna() & (changes["target"] == changes["other_target"])]
    step = _rank(both["value"]) - _rank(both["other_value"])
    sides = [both.assign(step=step, against=both["other_id"]),
             both.assign(doc_id=both["other_id"], start=both["other_start"], step=-step, against=both["doc_id"])]
    rows = pd.concat(sides, ignore_index=True)
    if later_only:
        rows = rows[rows["earlier"] == rows["against"]]
    rows = rows.groupby(["doc_id", "start"], as_index=False)["step"].mean().assign(section="body")
    placed = sample.place(rows, "labels")[["outlet", "place", "step"]]
    mentions = pd.concat([placed.assign(move="harsher", hit=placed["step"] > 0),
                          placed.assign(move="milder", hit=placed["step"] < 0)], ignore_index=True)
    cells = mentions[["outlet", "move"]].drop_duplicates()
    return shares(cells, mentions.astype({"hit": bool}), ["outlet", "move"], sample)


def word_changes(reuse: pd.DataFrame, texts: Mapping[str, str], documents: pd.DataFrame,
                 most_words: int = MOST_WORDS) -> pd.DataFrame:
    """Any words, at most `most_words` on either side, that stand for each other where two articles part.

    texts: of each article. Returns the columns of label_changes but target and voice: wording and other_wording are
    words, those that both begin or end with left out; value is null. Changes of punctuation, digits, clitics and
    spelling are none.
    """
    rows = _in_outlets(gaps(_between(reuse, documents)), documents)
    sides = [[_words(texts[name][start:end]) for name, start, end in
              zip(rows[f"{id_}_id"], rows[f"{of}start"], rows[f"{of}end"], strict=True)]
             for id_, of in (("doc", ""), ("other", "other_"))]
    trimmed = [_trimmed(one, other) for one, other in zip(*sides, strict=True)]
    kept = np.array([0 < len(one) <= most_words and 0 < len(other) <= most_words for one, other in trimmed], bool)
    rows = rows.assign(wording=[" ".join(one) for one, _ in trimmed], value=None,
                       other_wording=[" ".join(other) for _, other in trimmed], other_value=None)
    return rows[kept].reset_index(drop=True)


def _words(text: str) -> list[str]:
    """The words of `text` without vowel signs and other marks, letters in their plain forms."""
    return LETTERS.findall(MARKS.sub("", unicodedata.normalize("NFKC", text)))


def _trimmed(one: list[str], other: list[str]) -> tuple[list[str], list[str]]:
    """Both without the words that both begin with, and end with, whatever their clitics and spelling."""
    bare = [[common_letters(CLITICS.sub("", word, count=1)) for word in words] for words in (one, other)]
    shorter = min(len(one), len(other))
    first = next((i for i in range(shorter) if bare[0][i] != bare[1][i]), shorter)
    last = next((i for i in range(shorter - first) if bare[0][-1 - i] != bare[1][-1 - i]), shorter - first)
    return one[first:len(one) - last], other[first:len(other) - last]
