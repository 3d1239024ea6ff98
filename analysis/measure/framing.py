"""Which labels an outlet chooses, in whose voice: label choice, valence index, voice gap.

Voices are own, attributed, quoted (tables.py) and 'all', the three together.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analysis.measure.balance import balance_interval, correlation, residuals
from analysis.measure.sample import Sample, count, numbers_of, ordered, shares
from analysis.measure.statistics import (FEWEST_COMPARED, FEWEST_MENTIONS, Resampling, Z, choose_method, in_order,
                                         percentile_interval, ratios, square_and_add)
from analysis.read.arabic import fold

GROUP = ["target", "outlet", "voice"]
COLUMNS = ["doc_id", "section", "target", "variant", "valence", "voice"]  # of labels, all that is counted
INDEX_TYPES = {"n_positive": "int64", "n_negative": "int64", "total": "int64", "n_documents": "int64",
               "index": "float64", "low": "float64", "high": "float64"}
GAP_TYPES = {"own": "float64", "all": "float64", "gap": "float64", "low": "float64", "high": "float64",
             "total_own": "int64", "total_all": "int64", "n_documents": "int64"}


def label_choice(labels: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator,
                 by: str = "variant") -> pd.DataFrame:
    """Share of each variant (or valence) among an outlet's mentions of a target, by voice.

    Returns target, outlet, voice, <by>, n, total, n_documents, share, low, high, method: one row for each value
    of `by` that occurs for the target in the corpus, n = 0 where this outlet's voice never uses it; voices in
    which the outlet never mentions the target have no rows. total: its mentions of the target in that voice.
    Raises ValueError for another `by` than 'variant' or 'valence'.
    """
    if by not in ("variant", "valence"):
        raise ValueError(f"by: {by!r} is neither 'variant' nor 'valence'")
    sample = Sample(documents, rng)
    mentions = _mentions(sample, labels)
    values = mentions[["target", by]].drop_duplicates()
    cells = mentions[GROUP].drop_duplicates().merge(values, on="target")
    return shares(cells, mentions.assign(hit=True), GROUP, sample)


def valence_index(labels: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator) -> pd.DataFrame:
    """(positive - pejorative) / all mentions of a target, by outlet and voice: -1 ... 1.

    Returns target, outlet, voice, n_positive, n_negative, total, n_documents, index, low, high, method.
    The two sides that choose the method are the commonest valence and the others together; 'none' also where fewer
    than seven documents say the rarer (statistics.FEWEST_COMPARED). 'wilson' is the score interval of balance.py
    (Tango 1998, as Wilson's of one share).
    """
    sample = Sample(documents, rng)
    mentions = _mentions(sample, labels)
    cells = mentions[GROUP].drop_duplicates(ignore_index=True)

    def estimate(wanted, rows, resampling):
        counts = _valences(rows, "cell", wanted.index, resampling)
        found = _indices(*counts)
        low, high = _index_bounds(counts, found["method"], resampling)
        return found | {"low": np.clip(low, -1, found["index"]), "high": np.clip(high, found["index"], 1)}

    parts = sample.by_outlet(estimate, cells, mentions.assign(cell=numbers_of(cells, mentions)))
    return ordered(parts, [*GROUP, *INDEX_TYPES, "method"], INDEX_TYPES)


def voice_gap(labels: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator) -> pd.DataFrame:
    """How far the valence index moves when quoted and attributed labels are counted as the outlet's: all - own.

    Returns target, outlet, own, all, gap, low, high (of the gap), total_own, total_all, n_documents (with a
    mention in own voice), method. Outlets without a mention in own voice have no row. No interval where the index of
    all voices has none, own voice has fewer than 10 mentions or 20 documents, or other voices fewer than 10 mentions.
    'bootstrap', all drawn together, where 12 documents say either side in own voice and as many in others; else
    'wilson'. The gap is there the share of other voices among the mentions, times how far their index is from the own:
    square-and-add of these two indices' score intervals with their linearised correlation (Zou & Donner 2008,
    *Statistics in Medicine* 27:1693), and the linearised error of the share (Cochran 1977, section 6.3).
    In simulation (benchmarks/calibration.py) it covers .93 to .97; where articles with other voices are few (7 of 50)
    .89 in the worst condition, and nearly always where the truth is 0.
    """
    sample = Sample(documents, rng)
    mentions = _mentions(sample, labels)
    cells = mentions.loc[mentions["voice"] == "own", GROUP].drop_duplicates(ignore_index=True)
    mentions = mentions.assign(**{voice: numbers_of(cells.assign(voice=voice), mentions) for voice in ("own", "all")})

    def estimate(wanted, rows, resampling):
        own, every = (_valences(rows, voice, wanted.index, resampling) for voice in ("own", "all"))
        return _gaps(own, every, resampling)

    return ordered(sample.by_outlet(estimate, cells, mentions), ["target", "outlet", *GAP_TYPES, "method"], GAP_TYPES)


def families(variants: pd.Series, stems: dict[str, list[str]]) -> pd.Series:
    """The family of each wording: the first of `stems` of which one stands in it, folded; 'hypernym' where a bare noun
    points back; else 'other'."""
    folded = {name: [fold(stem) for stem in some] for name, some in stems.items()}

    def family(variant):
        written = fold(variant)
        return next((name for name, some in folded.items() if any(stem in written for stem in some)), "other")

    found = {variant: variant if variant == "hypernym" else family(variant) for variant in variants.unique()}
    return variants.map(found).astype("str")


def _mentions(sample, labels):
    """The measured labels, each once more in the voice 'all'."""
    mentions = sample.place(labels[COLUMNS], "labels")
    return pd.concat([mentions, mentions.assign(voice="all")], ignore_index=True)


def _valences(rows, column, numbers, resampling):
    """Positive, pejorative and all mentions in each document and numbered cell: three arrays (m, k)."""
    positive, negative = (count(rows[rows["valence"] == valence], column, numbers, resampling)
                          for valence in ("positive", "pejorative"))
    return positive, negative, count(rows, column, numbers, resampling)


def _either_way(positive: np.ndarray, negative: np.ndarray, n: np.ndarray) -> np.ndarray:
    """How many documents say the rarer side of the commonest valence and the others together; (k,) of (m, k)."""
    parts = np.stack([positive, negative, n - positive - negative])
    commonest = np.take_along_axis(parts, parts.sum(1).argmax(0)[None, None], 0)[0]
    return np.minimum((commonest > 0).sum(0), (n > commonest).sum(0))


def _indices(positive: np.ndarray, negative: np.ndarray, n: np.ndarray) -> dict[str, np.ndarray]:
    """Valence indices of an outlet, still without interval, from counts (m, k); arrays (k,)."""
    one, other, total, documents = positive.sum(0), negative.sum(0), n.sum(0), (n > 0).sum(0)
    either_way = _either_way(positive, negative, n)
    method = choose_method(either_way, total, documents)
    return {"n_positive": one.astype(int), "n_negative": other.astype(int), "total": total.astype(int),
            "n_documents": documents, "index": (one - other) / total,
            "method": np.where(either_way < FEWEST_COMPARED, "none", method)}


def _index_bounds(counts: Sequence[np.ndarray], method: np.ndarray, resampling: Resampling) -> tuple:
    """(low, high) of the valence indices of _valences' counts (m, k), by their `method`; each (k,)."""
    low, high = np.full((2, len(method)), np.nan)
    few, many = method == "wilson", method == "bootstrap"
    low[few], high[few] = balance_interval(*(c[:, few] for c in counts))
    if many.any():
        positive, negative, n = (c[:, many] for c in counts)
        drawn = resampling.totals(np.hstack([positive - negative, n]))
        low[many], high[many] = percentile_interval(ratios(drawn), (n > 0).sum(0))
    return low, high


def _gaps(own: tuple, every: tuple, resampling: Resampling) -> dict[str, np.ndarray]:
    """Differences of valence indices, all voices - own, with intervals, from the counts of _valences; arrays (k,)."""
    others = tuple(all_ - own_ for all_, own_ in zip(every, own, strict=True))
    all_, own_, n_others = _indices(*every), _indices(*own), others[-1].sum(0)
    gap = all_["index"] - own_["index"]
    method = choose_method(np.minimum(_either_way(*own), _either_way(*others)), own_["total"], own_["n_documents"])
    method[(all_["method"] == "none") | (n_others < FEWEST_MENTIONS)] = "none"
    low, high = np.full((2, len(gap)), np.nan)

    few, many = method == "wilson", method == "bootstrap"
    low[few], high[few] = _weighed_difference(*(tuple(c[:, few] for c in counts) for counts in (others, own)))
    if many.any():
        drawn = resampling.totals(np.hstack([part[:, many] for positive, negative, n in (every, own)
                                             for part in (positive - negative, n)]))
        one, two = np.hsplit(drawn, 2)
        low[many], high[many] = percentile_interval(ratios(one) - ratios(two), own_["n_documents"][many])
    return {"own": own_["index"], "all": all_["index"], "gap": gap, "low": np.minimum(low, gap),
            "high": np.maximum(high, gap), "total_own": own_["total"], "total_all": all_["total"],
            "n_documents": own_["n_documents"], "method": method}


def _weighed_difference(others: tuple, own: tuple) -> tuple:
    """(low, high) of the share of other voices times how far their valence index is from the own, from counts; (k,)."""
    (one, n), (two, n_own) = ((positive - negative, n) for positive, negative, n in (others, own))
    ends = [(y.sum(0) / total.sum(0), *balance_interval(*counts))
            for y, total, counts in ((one, n, others), (two, n_own, own))]
    low, high = square_and_add(*ends, correlation(residuals(one, n), residuals(two, n_own)))
    difference, weight = ends[0][0] - ends[1][0], n.sum(0) / (n + n_own).sum(0)
    reach = Z * np.sqrt(in_order(np.square(residuals(n, n + n_own)))) * difference
    return (weight * difference - np.hypot(weight * (difference - low), reach),
            weight * difference + np.hypot(weight * (high - difference), reach))
