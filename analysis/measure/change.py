"""Framing over time: label choice by month or week, and before against after a day.

Articles without a day (`published` is null) are left out of every estimate, never put somewhere: `dated` says of each
outlet how many, and belongs beside whatever is shown. Where no article has a day the frames are empty.

Periods, and before and after, are parts of one sample of an outlet's dated articles. All of them are resampled, as
everywhere (statistics.py), so that which articles else there are changes no interval.
"""

from __future__ import annotations

import datetime as dt

import numpy as np
import pandas as pd

from analysis.measure.contrasts import PERMUTATIONS, shuffles
from analysis.measure.sample import Sample, count, numbers_of, ordered, shares
from analysis.measure.statistics import difference_interval, share_interval

PERIODS = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q", "year": "Y"}  # weeks from Monday, as ISO 8601
GROUP = ["target", "outlet", "voice", "period"]
DAY = "datetime64[us]"
DATED_TYPES = {"n_documents": "int64", "n_dated": "int64", "n_undated": "int64", "first": DAY, "last": DAY}
CHANGE_TYPES = {"before": "float64", "after": "float64", "difference": "float64", "low": "float64", "high": "float64",
                "n_before": "int64", "n_after": "int64", "n_documents_before": "int64", "n_documents_after": "int64",
                "p": "float64"}


def dated(documents: pd.DataFrame) -> pd.DataFrame:
    """How many articles have a day: outlet, n_documents, n_dated, n_undated (in no estimate here), first, last (day).

    Articles that repeat their outlet's own (duplicate_of) are not counted; first and last are NaT where none has one.
    """
    counted = documents.loc[documents["duplicate_of"].isna(), ["outlet"]].assign(day=_days(documents))
    found = counted.groupby("outlet", as_index=False).agg(
        n_documents=("day", "size"), n_dated=("day", "count"), first=("day", "min"), last=("day", "max"))
    found = found.assign(n_undated=found["n_documents"] - found["n_dated"])
    return ordered([found], ["outlet", *DATED_TYPES], DATED_TYPES)


def over_time(labels: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator,
              by: str = "month") -> pd.DataFrame:
    """Share of each valence among an outlet's mentions of a target, by voice and period of publication.

    Returns target, outlet, voice, period (its first day, a Timestamp; of a week the Monday), valence, n, total,
    n_documents, share, low, high, method, as framing.label_choice does: a row for each valence that occurs for the
    target in dated articles, n = 0 where it does not in this period; none for periods without a mention. The
    intervals are of one period each: that two do not overlap in a long row of them is no test (see `change`).
    by: day, week, month, quarter or year; raises ValueError for another.
    """
    if by not in PERIODS:
        raise ValueError(f"by: {by!r} is none of {', '.join(PERIODS)}")
    sample, mentions = _placed(labels, documents, rng)
    first = mentions["published"].dt.to_period(PERIODS[by]).dt.start_time
    mentions = mentions.assign(period=first.dt.strftime("%Y-%m-%d").astype("str"))
    mentions = pd.concat([mentions, mentions.assign(voice="all")], ignore_index=True)
    values = mentions[["target", "valence"]].drop_duplicates()
    cells = mentions[GROUP].drop_duplicates().merge(values, on="target")
    found = shares(cells, mentions.assign(hit=True), GROUP, sample)
    return found.assign(period=pd.to_datetime(found["period"]).astype(DAY))


def change(labels: pd.DataFrame, documents: pd.DataFrame, day: dt.date | str, *, rng: np.random.Generator,
           permutations: int = PERMUTATIONS) -> pd.DataFrame:
    """How much more pejoratively an outlet names a target in own voice from `day` on than before it.

    Returns target, outlet, before, after (pejorative shares of mentions), difference = after - before, low, high (of
    the difference), n_before, n_after (mentions), n_documents_before, n_documents_after (with one), p, method: a row
    for each outlet that names the target in a dated article, NaN for a side without a mention. The interval is
    square-and-add of the two shares' own (statistics.difference_interval; Zou & Donner 2008, *Statistics in Medicine*
    27:1693), whose articles are others: 'bootstrap' where both are; 'none' and no p where either has none, or fewer
    than seven articles of both together name the target pejoratively, or otherwise; else 'wilson'. p: `permutation_p`.

    What it cannot say: why. A day chosen because the figures turn there makes p too small; many targets need
    keyness.benjamini_hochberg; and other events fill the articles after a day than before it (contrasts.within_story).
    One event told in many articles makes them less independent than p takes them to be. In simulation (25, 60 and 120
    articles a side, shares .05, .15 and .3 before and as much or .15 more after, intra-document correlation .1 and .5;
    36 conditions, 1,000 corpora each) the 95 % intervals cover .946 on average and .90 in the worst condition (25
    articles a side, .15, correlation .5); where nothing changed p is .05 or less in .046 to .050 of corpora
    (correlation .5; 3 conditions, 2,000 each).
    """
    day = pd.Timestamp(day)
    sample, mentions = _placed(labels, documents, rng)
    mentions = mentions[mentions["voice"] == "own"]
    mentions = mentions.assign(hit=mentions["valence"] == "pejorative", after=mentions["published"] >= day)
    cells = mentions[["target", "outlet"]].drop_duplicates(ignore_index=True)
    mentions = mentions.assign(cell=numbers_of(cells, mentions))

    def estimate(wanted, rows, resampling):
        numbers, sides = wanted.index.to_numpy(), [rows[~rows["after"]], rows[rows["after"]]]
        counts = [tuple(count(some, "cell", numbers, resampling) for some in (side[side["hit"]], side))
                  for side in sides]
        found = _contrast(*(share_interval(*side, resampling) for side in counts))
        streams = [np.random.default_rng((*resampling.seed, int.from_bytes(target.encode(), "big")))
                   for target in wanted["target"]]
        p = [np.nan if method == "none" else permutation_p(*documents, stream, permutations)
             for method, documents, stream in zip(found["method"], _by_document(*counts), streams, strict=True)]
        return found | {"p": p}

    return ordered(sample.by_outlet(estimate, cells, mentions), ["target", "outlet", *CHANGE_TYPES, "method"],
                   CHANGE_TYPES)


def permutation_p(x: np.ndarray, n: np.ndarray, after: np.ndarray, rng: np.random.Generator,
                  permutations: int = PERMUTATIONS) -> float:
    """Two-sided p of the difference of shares sum(x) / sum(n) before and after, had documents come in any order.

    x, n: hits and mentions (one or more) of each document; after: its side. Pitman 1937, *Supplement to the Journal of
    the Royal Statistical Society* 4:119, with documents as the units; never 0 (Phipson & Smyth 2010, *Statistical
    Applications in Genetics and Molecular Biology* 9:39). The example is Fisher's lady (1935, chapter 2), who tells
    four cups from four: one order in 70, and another that is as far from chance on the other side.

    >>> milk_first = np.array([1, 1, 1, 1, 0, 0, 0, 0])
    >>> p = permutation_p(milk_first, np.ones(8), milk_first == 0, np.random.default_rng(0), 99_999)
    >>> round(p, 2), round(2 / 70, 2)
    (0.03, 0.03)
    """
    counts = np.column_stack([x, n]).astype(float)
    total, sides = counts.sum(0), [after[None], *shuffles(after, permutations, rng)]
    far = [np.abs(_share(one) - _share(total - one)) for one in (side.astype(float) @ counts for side in sides)]
    observed = far[0][0] - 1e-9
    return float(sum((block >= observed).sum() for block in far) / (1 + permutations))


def _share(counts):
    return counts[:, 0] / counts[:, 1]


def _contrast(before: dict, after: dict) -> dict[str, np.ndarray]:
    """The columns of `change` but p, from what share_interval found of each side."""
    return difference_interval(after, before) | {
        "before": before["share"], "after": after["share"], "n_before": before["total"], "n_after": after["total"],
        "n_documents_before": before["n_documents"], "n_documents_after": after["n_documents"]}


def _by_document(before: tuple, after: tuple):
    """For each target: hits, mentions and side of the documents that name it, from counts (m, k) of either side."""
    x, n = (np.vstack(sides) for sides in zip(before, after, strict=True))
    side = np.repeat([False, True], [len(before[0]), len(after[0])])
    for k in range(x.shape[1]):
        naming = n[:, k] > 0
        yield x[naming, k], n[naming, k], side[naming]


def _days(documents: pd.DataFrame) -> pd.Series:
    return pd.to_datetime(documents["published"]).astype(DAY)


def _placed(labels: pd.DataFrame, documents: pd.DataFrame, rng: np.random.Generator) -> tuple[Sample, pd.DataFrame]:
    """The dated articles, and the labels placed in them with their day as `published`."""
    day = _days(documents)
    undated = documents.loc[day.isna(), "doc_id"]
    sample = Sample(documents[day.notna()], rng)
    mentions = sample.place(labels[~labels["doc_id"].isin(undated)], "labels")
    return sample, mentions.assign(published=mentions["doc_id"].map(day.set_axis(documents["doc_id"])))
