"""Reuse: text that articles of different outlets share, word for word, and who says where it comes from.

Two articles share text where eight words in a row (a shingle) stand in both, folded, and are no commonplace: what more
than 40 articles have, or more than a tenth of one outlet's (and more than two of them), is a formula or the furniture
of a page. Every such pair is found, by an index of shingles (Broder 1997, *Compression and Complexity of Sequences*,
for shingles and containment). `alignment` says how its words are laid side by side, `crediting` who is credited.

Articles that repeat their outlet's own (duplicate_of) are left out: they are counted once, and share nothing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import tables
from analysis.relate.reuse.crediting import NEAR, credit, named_sources
from analysis.relate.reuse.pairs import shared_runs
from analysis.relate.reuse.shingles import COMMON, SHINGLE, Words, find_shingles, read_words

# Of 37 passages of SaudiNewsNet below both, read one by one, 34 were a name with its titles, three a set phrase.
FEWEST_WORDS = 15  # of a passage of two articles that share little else
TELLING = 0.1  # share of an article's shingles from which on two articles share much
MEASURED = ("documents", "credits", "attributions")  # tables that `reuse` takes
PASSAGE = ["doc_id", "other_id", "passage"]  # what names a passage


def reuse(articles: pd.DataFrame, documents: pd.DataFrame, credits: pd.DataFrame,
          attributions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Runs of words that articles of different outlets share: the columns of tables.FURTHER["reuse"], in order.

    articles: doc_id, text. documents, credits, attributions: as measured; without attributions no outlet that is cited
    in a sentence (نقلا عن صحيفة الضحى) counts as credited. Runs of a passage follow one another in both articles, with
    at most twenty words of either between them, which are what one has otherwise; each passage has a run of eight
    words that are no commonplace, and no word stands in two runs of one pair. Short passages of articles that share
    little else are left out (`drop_formulas`). earlier: by the day of publication where both are known and differ,
    else by who credits whom. Neither the order of rows nor a rerun changes a row.
    """
    kept, words, outlet = _read(articles, documents)
    shingles = find_shingles(words, outlet)
    runs = drop_formulas(shared_runs(words, shingles, outlet), shingles.distinct)
    ids, last = kept["doc_id"].to_numpy(object), runs["n_words"].to_numpy() - 1
    found = pd.DataFrame({"doc_id": ids[runs["one"]], "other_id": ids[runs["other"]], "passage": runs["passage"]})
    for side, of in (("", "one"), ("other_", "other")):
        first = runs[f"{side}word"].to_numpy()
        found[f"{side}start"], found[f"{side}end"] = words.start[first], words.end[first + last]
        found[f"{side}containment"] = runs["shared"].to_numpy() / shingles.distinct[runs[of]]
    sources = named_sources(documents, credits, attributions)
    credited = credit(_passages(found[PASSAGE], runs, words), documents, sources)
    found = found.assign(n_words=runs["n_words"]).merge(
        credited.drop(columns=["start", "end", "other_start", "other_end"]), on=PASSAGE, validate="m:1")
    return found[[column.name for column in tables.FURTHER["reuse"]]]


def originality(articles: pd.DataFrame, documents: pd.DataFrame, reuse: pd.DataFrame) -> pd.DataFrame:
    """How much of each article is shared: doc_id, n_words, n_shared, n_commonplace, in the order of `documents`.

    Counted in words and numbers. articles: doc_id, text; reuse: as `reuse` gives it. n_commonplace: words of which
    every stretch of eight is a commonplace, those in runs left out. An article that repeats its outlet's own has what
    that one has.
    """
    kept, words, outlet = _read(articles, documents)
    number, place = find_shingles(words, outlet).number, words.place()
    whole = np.arange(len(number)) + SHINGLE <= words.first[1:][place]
    common = _covered(np.flatnonzero(whole & (number == COMMON)), SHINGLE, len(number))
    telling = _covered(np.flatnonzero(whole & (number != COMMON)), SHINGLE, len(number))
    shared = np.zeros(len(number), bool)
    for side in ("doc_id", "start", "end"), ("other_id", "other_start", "other_end"):
        doc_id, start, end = (reuse[column] for column in side)
        first, last = _find(words, pd.Index(kept["doc_id"]).get_indexer(doc_id), start.to_numpy(), end.to_numpy())
        shared |= _covered(first, last - first, len(number))
    counts = pd.DataFrame({"n_words": 1, "n_shared": shared, "n_commonplace": common & ~telling & ~shared})
    counts = counts.astype("int64").groupby(place).sum().reindex(range(len(kept)), fill_value=0)
    counts.index = pd.Index(kept["doc_id"])
    of = documents["duplicate_of"].where(documents["duplicate_of"].notna(), documents["doc_id"])
    counts = counts.loc[of].reset_index(drop=True)
    return pd.concat([documents["doc_id"].reset_index(drop=True), counts], axis=1)


def drop_formulas(runs: pd.DataFrame, distinct: np.ndarray) -> pd.DataFrame:
    """Runs of passages of FEWEST_WORDS words, or of two texts one of which has TELLING of its shingles from the other.

    What is dropped are names with their titles and offices above all. distinct: different shingles of each text.
    """
    together = [runs["one"], runs["other"]]
    words = runs.groupby([*together, runs["passage"]])["n_words"].transform("sum")
    most = runs["shared"] / np.minimum(distinct[runs["one"]], distinct[runs["other"]])
    kept = runs[(words >= FEWEST_WORDS) | (most >= TELLING)].reset_index(drop=True)
    passage = kept.groupby(["one", "other"])["passage"].rank("dense").astype("int64") - 1
    return kept.assign(passage=passage)


def _read(articles: pd.DataFrame, documents: pd.DataFrame) -> tuple[pd.DataFrame, Words, np.ndarray]:
    """The articles that are compared, by doc_id; their words; the number of each one's outlet."""
    counted = documents.loc[documents["duplicate_of"].isna(), ["doc_id", "outlet"]]
    kept = counted.merge(articles[["doc_id", "text"]], on="doc_id", validate="1:1")
    kept = kept.sort_values("doc_id", ignore_index=True)
    return kept, read_words(kept["text"].tolist()), pd.factorize(kept["outlet"], sort=True)[0]


def _passages(names: pd.DataFrame, runs: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One row a passage: PASSAGE, and from where to where its source is looked for in both articles, as offsets."""
    spans = names.copy()
    for side in ("", "other_"):
        spans[f"{side}start"], spans[f"{side}end"] = runs[f"{side}word"], runs[f"{side}word"] + runs["n_words"] - 1
    found = spans.assign(one=runs["one"], other=runs["other"]).groupby(PASSAGE, as_index=False, sort=False).agg(
        {"start": "min", "end": "max", "other_start": "min", "other_end": "max", "one": "first", "other": "first"})
    for side, of in (("", "one"), ("other_", "other")):
        first, last = words.first[found[of]], words.first[found[of] + 1] - 1
        found[f"{side}start"] = words.start[np.maximum(found[f"{side}start"] - NEAR, first)]
        found[f"{side}end"] = words.end[np.minimum(found[f"{side}end"] + NEAR, last)]
    return found.drop(columns=["one", "other"])


def _covered(first: np.ndarray, length: np.ndarray | int, n: int) -> np.ndarray:
    """bool[n]: what stands in one of the stretches that begin at `first`."""
    change = np.zeros(n + 1, np.int64)
    np.add.at(change, first, 1)
    np.add.at(change, first + length, -1)
    return np.cumsum(change[:-1]) > 0


def _find(words: Words, text: np.ndarray, start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The first word of each span, offsets in a text, and the word after it."""
    wide = np.int64(1) << 32
    place = words.place() * wide
    return (np.searchsorted(place + words.start, text * wide + start),
            np.searchsorted(place + words.end, text * wide + end, side="right"))
