"""How often the measure says what coders say, weighed so that the sample stands for the corpus.

Missed mentions were never found, so none of them is in the sample: **how many mentions are missed is not told here.**
Recall and F1 are those of voices, valences and other codes among the mentions that were found.

Shares are ratios of sums of weights (1 / probability: Hájek's estimator, Särndal, Swensson & Wretman 1992, *Model
Assisted Survey Sampling*, 5.7). Intervals are Wilson's on the coded units over their design effect, the linearised
variance of the ratio with articles as clusters, which unequal weights enlarge too, and with Student's t on the articles
less one (Korn & Graubard 1998, *Survey Methodology* 24:193): what `statistics.design_effect` does, with weights.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.measure.statistics import FEWEST_MENTIONS, design_effect, t_quantile, wilson
from analysis.measure.validation.judged import ITEMS, SAID

FEWEST_READ = 10  # articles
GROUPS = ("outlet", "voice", "target", "rule", "form")
TYPES = {"share": "float64", "low": "float64", "high": "float64", "n": "int64", "n_documents": "int64"}
COLUMNS = ("item", "measure", "code", "by", "group", *TYPES, "method")


def scores(judged: pd.DataFrame) -> pd.DataFrame:
    """How often the measure is right, by item, and by what was measured: outlet, voice, target, rule, form.

    judged: as of `judged.judged`. Returns item, measure, code, by, group, share, low, high (95 %), n and n_documents
    (coded units and articles that the share is of), method ('wilson', or 'none' where they are fewer than 10 units or
    10 articles). Measures: precision of mention (of source and content: right whole) and right (the same code) over all
    codes; precision, recall and f1 of each code.
    """
    if judged.empty:
        return pd.DataFrame(columns=list(COLUMNS)).astype(TYPES)
    numbers = judged.assign(unit=pd.factorize(judged["unit"])[0], doc_id=pd.factorize(judged["doc_id"])[0])
    numbers = numbers[["unit", "doc_id", "weight"]].to_numpy().T
    parts = [row | _share(above, below, numbers) | {"by": by, "group": group}
             for by, group, inside in _groups(judged) for row, above, below in _measures(judged, inside)]
    frame = pd.DataFrame(parts, columns=list(COLUMNS))
    return frame[frame["n"] > 0].astype(TYPES).reset_index(drop=True)


def _groups(judged: pd.DataFrame) -> Iterator[tuple[str, str, np.ndarray]]:
    """by, group and which rows, of every group that is scored."""
    yield "all", "all", np.ones(len(judged), bool)
    for by in GROUPS:
        for group in sorted(judged[by].dropna().unique()) if by in judged else ():
            yield by, group, (judged[by] == group).to_numpy()


def _measures(judged: pd.DataFrame, inside: np.ndarray) -> Iterator[tuple[dict, np.ndarray, np.ndarray]]:
    """item, measure and code, and what each row is worth above and below the line of the share."""
    mention = (judged["mention_read"] == "yes").to_numpy() & inside
    for item in ITEMS[judged["task"].iloc[0]]:
        measured, read = (judged[f"{item}_{side}"] for side in ("measured", "read"))
        known = read.notna().to_numpy() & (inside if item == "mention" else mention)
        same = known & (measured == read).to_numpy()
        yield {"item": item, "measure": "precision" if item in SAID else "right", "code": ""}, same, known
        for code in sorted(set(measured[known]) | set(read[known])) if item not in (*SAID, "value") else ():
            ours, theirs = known & (measured == code).to_numpy(), known & (read == code).to_numpy()
            for name, above, below in (("precision", ours & theirs, ours), ("recall", ours & theirs, theirs),
                                       ("f1", 2 * (ours & theirs), 1 * ours + theirs)):
                yield {"item": item, "measure": name, "code": code}, above, below


def _share(above: np.ndarray, below: np.ndarray, numbers: np.ndarray) -> dict:
    """Share, interval and counts of what rows are worth; numbers (3, rows): their unit, document and weight."""
    units, documents, weight = numbers[:, below > 0]
    (_, place), n_units = np.unique(documents, return_inverse=True), len(np.unique(units))
    x, n = (np.bincount(place, weight * worth[below > 0])[:, None] for worth in (above, below))
    found = {"share": float(x.sum() / n.sum()) if n_units else np.nan, "low": np.nan, "high": np.nan, "n": n_units,
             "n_documents": len(n), "method": "none"}
    if n_units < FEWEST_MENTIONS or len(n) < FEWEST_READ:
        return found
    low, high = weighted_interval(x, n, n_units)
    return found | {"low": low, "high": high, "method": "wilson"}


def weighted_interval(x: np.ndarray, n: np.ndarray, units: int) -> tuple[float, float]:
    """Interval (low, high) of the share sum(x) / sum(n) of `units`; x, n (documents, 1): sums of weights."""
    scale = units / n.sum()
    worth = units / design_effect(x * scale, n * scale)
    low, high = wilson(x.sum() / n.sum(), worth, t_quantile(len(n) - 1))
    return float(low[0]), float(high[0])


def confusion(judged: pd.DataFrame) -> pd.DataFrame:
    """What was measured against what was read, of true mentions: item, measured, read, n, share, of_measured.

    n: coded units, each divided among its coders. share: weighed, of all with that item coded. of_measured: weighed, of
    those measured so. Numbers (value) are left out.
    """
    parts, columns = [], ["item", "measured", "read", "n", "share", "of_measured"]
    for item in ITEMS[judged["task"].iloc[0]] if len(judged) else ():
        known = judged[f"{item}_read"].notna() & ((judged["mention_read"] == "yes") | (item == "mention"))
        if item == "value" or not known.any():
            continue
        rows = judged[known].rename(columns={f"{item}_measured": "measured", f"{item}_read": "read"})
        table = rows.assign(item=item, n=rows["weight"] * rows["probability"]).groupby(["item", "measured", "read"])
        table = table[["n", "weight"]].sum().reset_index()
        parts.append(table.assign(share=table["weight"] / table["weight"].sum(),
                                  of_measured=table["weight"] / table.groupby("measured")["weight"].transform("sum")))
    return pd.concat(parts, ignore_index=True)[columns] if parts else pd.DataFrame(columns=columns)
