"""The table of scores: a row a measure, with its 95 % interval and what it is a share or mean of."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from analysis.measure.statistics import FEWEST_MENTIONS, Resampling, share_interval

COLUMNS = ("data", "system", "by", "group", "measure", "value", "low", "high", "n", "documents")
SEED = 7

Rows = list[dict]
Names = tuple[str, str, str, str, str]  # data, system, by, group, measure


def score(names: Names, value: float, interval: tuple[float, float], n: int, documents: int) -> dict:
    """A row of scores.csv; nothing of nothing has no value, and fewer than FEWEST_MENTIONS no interval."""
    low, high = interval if n >= FEWEST_MENTIONS else (np.nan, np.nan)
    cells = (*names, value if n else np.nan, low, high, n, documents)
    return dict(zip(COLUMNS, cells, strict=True))


def share(names: Names, outcomes: list[tuple[str, bool]]) -> dict:
    """A row for a share of `outcomes` (document, whether it came out); its interval takes documents as the unit."""
    documents = sorted({document for document, _ in outcomes})
    counts = np.zeros((2, len(documents), 1))
    for document, hit in outcomes:
        counts[:, documents.index(document), 0] += hit, 1
    found = share_interval(*counts, Resampling(np.arange(len(documents)), len(documents), (SEED,)))
    return score(names, found["share"][0], (found["low"][0], found["high"][0]), len(outcomes), len(documents))


def write(path: Path, rows: Rows) -> None:
    """Rows as CSV with numbers of three places, null as an empty field (UTF-8 with a byte order mark)."""
    pd.DataFrame(rows).round(3).to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")
