"""Validation: spans that were found beside spans that readers marked, as precision, recall and agreement.

Spans are matched one to one, those that overlap most first, as is usual for attribution relations (Pareti 2016).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.measure.statistics import wilson

SPAN = ("start", "end")


class Score(NamedTuple):
    """How well spans were found."""

    precision: float  # share of the found that match
    recall: float  # share of the gold that is matched
    f1: float
    n_found: int
    n_gold: int


def pair(found: pd.DataFrame, gold: pd.DataFrame, *, by: list[str], span: tuple[str, str] = SPAN) -> pd.DataFrame:
    """Which found span is which of the gold: one row a pair.

    Returns columns found and gold (row labels of the two frames) and overlap (code points that both cover, above 0).
    Spans can only pair where the columns `by` (doc_id, field, and what else has to be the same) agree. Each span is in
    one pair at the most; of overlapping candidates the longest overlap pairs first, then the closest in length, then
    the first.
    """
    start, end = span
    columns = [*by, start, end]
    both = found[columns].rename_axis("found").reset_index().merge(
        gold[columns].rename_axis("gold").reset_index(), on=by, suffixes=("", "_gold"))
    both["overlap"] = (np.minimum(both[end], both[f"{end}_gold"]) - np.maximum(both[start], both[f"{start}_gold"]))
    both["apart"] = ((both[end] - both[start]) - (both[f"{end}_gold"] - both[f"{start}_gold"])).abs()
    both = both[both["overlap"] > 0].sort_values(["overlap", "apart", start, "found", "gold"],
                                                 ascending=[False, True, True, True, True])
    taken: dict[str, set] = {"found": set(), "gold": set()}
    chosen = []
    for row in both[["found", "gold", "overlap"]].itertuples(index=False):
        if row.found not in taken["found"] and row.gold not in taken["gold"]:
            taken["found"].add(row.found)
            taken["gold"].add(row.gold)
            chosen.append(row)
    return pd.DataFrame(chosen, columns=["found", "gold", "overlap"])


def score(found: pd.DataFrame, gold: pd.DataFrame, pairs: pd.DataFrame) -> Score:
    """Precision, recall and F1 of `pairs`; a share of nothing is 1."""
    matched, n_found, n_gold = len(pairs), len(found), len(gold)
    return Score(matched / n_found if n_found else 1.0, matched / n_gold if n_gold else 1.0,
                 2 * matched / (n_found + n_gold) if n_found + n_gold else 1.0, n_found, n_gold)


def agreement(found: pd.DataFrame, gold: pd.DataFrame, pairs: pd.DataFrame, column: str) -> pd.Series:
    """How many of the pairs have the same value in a column, null being a value: share, low, high (95 %, Wilson), n."""
    ours, theirs = found.loc[pairs["found"], column].to_numpy(object), gold.loc[pairs["gold"], column].to_numpy(object)
    same = [(pd.isna(a) and pd.isna(b)) or (not pd.isna(a) and not pd.isna(b) and a == b)
            for a, b in zip(ours, theirs, strict=True)]
    n = len(same)
    share = sum(same) / n if n else np.nan
    low, high = wilson(share, n) if n else (np.nan, np.nan)
    return pd.Series({"share": share, "low": float(low), "high": float(high), "n": n})


def overlap_share(found: pd.DataFrame, gold: pd.DataFrame, pairs: pd.DataFrame, span: tuple[str, str]) -> float:
    """Mean intersection over union of another span of the pairs, where both have it; NaN where none has."""
    start, end = span
    ours = found.loc[pairs["found"], [start, end]].to_numpy(float)
    theirs = gold.loc[pairs["gold"], [start, end]].to_numpy(float)
    both = ~np.isnan(ours).any(1) & ~np.isnan(theirs).any(1)
    if not both.any():
        return float("nan")
    inner = np.minimum(ours[both, 1], theirs[both, 1]) - np.maximum(ours[both, 0], theirs[both, 0])
    outer = np.maximum(ours[both, 1], theirs[both, 1]) - np.minimum(ours[both, 0], theirs[both, 0])
    return float((np.maximum(inner, 0) / np.maximum(outer, 1)).mean())
