"""From tables to counts: which rows are measured, by outlet and document, and how shares of them are framed.

Claims about an outlet rest on the news that its own staff signs (`split`); the rest stands beside it. Measured are
articles without `duplicate_of`, and in them every section but the page's own furniture (masthead, notice, teaser,
widget), which belongs to the site and to other stories.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.errors import InputError
from analysis.measure.statistics import Resampling, share_interval
from analysis.tables import VALENCES, VOICES

FURNITURE = ("masthead", "notice", "teaser", "widget")
ORDER = {"voice": (*VOICES, "all"), "valence": VALENCES}
TYPES = {"n": "int64", "total": "int64", "n_documents": "int64", "share": "float64", "low": "float64",
         "high": "float64"}


def is_staff_news(documents: pd.DataFrame) -> pd.Series:
    """Which articles claims about an outlet rest on: news whose writer is of the outlet's own staff.

    In a corpus in which no article names its writer it is all news, and wire copy counts as the outlet's: say so.
    """
    news = documents["genre"] == "news"
    named = (documents["origin"] != "unknown").any()
    return news & (documents["origin"] == "staff") if named else news


def split(measured: dict[str, pd.DataFrame]) -> tuple[dict[str, pd.DataFrame], dict[str, pd.DataFrame]]:
    """Measured tables (as of tables.load, `documents` among them): those of staff news, those of all other articles.

    Tables without doc_id (contents, speakers) are in both as they are: they are joined by ids.
    """
    documents = measured["documents"]
    staff = set(documents.loc[is_staff_news(documents), "doc_id"])
    parts = ({}, {})
    for name, frame in measured.items():
        inside = frame["doc_id"].isin(staff) if "doc_id" in frame else None
        for part, kept in zip(parts, (inside, None if inside is None else ~inside), strict=True):
            part[name] = frame if kept is None else frame[kept].reset_index(drop=True)
    return parts


class Sample:
    """The measured articles, outlet by outlet, and random numbers for each outlet.

    An outlet's random numbers depend on `rng` and the outlet's name alone, so neither the order of the rows
    nor another outlet changes them; `rng` is advanced by one draw.
    """

    def __init__(self, documents: pd.DataFrame, rng: np.random.Generator | None = None):
        known = documents.set_index("doc_id")
        self._outlet = known["outlet"]
        kept = known.loc[known["duplicate_of"].isna(), ["outlet"]].sort_index().sort_values("outlet", kind="stable")
        self._place = kept.groupby("outlet").cumcount()
        self.sizes: dict[str, int] = kept.groupby("outlet").size().to_dict()
        self._seed = int(rng.integers(2**63)) if rng else 0

    def place(self, rows: pd.DataFrame, table: str) -> pd.DataFrame:
        """The measured rows with two more columns: outlet, and place (of the document in its outlet).

        Raises InputError where a row of `table` stands in no document.
        """
        lost = ~rows["doc_id"].isin(self._outlet.index)
        if lost.any():
            raise InputError(f"{table}: row {int(np.argmax(lost))} stands in doc_id {rows['doc_id'][lost].iloc[0]!r}, "
                             "which is not among the documents; load both tables from the same run")
        kept = rows[rows["doc_id"].isin(self._place.index) & ~rows["section"].isin(FURNITURE)]
        return kept.assign(outlet=kept["doc_id"].map(self._outlet), place=kept["doc_id"].map(self._place).astype(int))

    def outlets(self, cells: pd.DataFrame,
                placed: pd.DataFrame) -> Iterator[tuple[pd.DataFrame, pd.DataFrame, Resampling]]:
        """For each outlet of `cells`: its cells, its rows of `placed`, the resampling of the documents of these."""
        rows = dict(list(placed.groupby("outlet")))
        for outlet, wanted in cells.groupby("outlet"):
            seed = (self._seed, int.from_bytes(outlet.encode(), "big"))
            places = np.unique(rows[outlet]["place"])
            yield wanted.reset_index(drop=True), rows[outlet], Resampling(places, self.sizes[outlet], seed)


def numbers_of(keys: pd.DataFrame, rows: pd.DataFrame) -> np.ndarray:
    """For each of `rows`, the number of the row of `keys` with the same values in the columns of `keys`, or -1."""
    return pd.MultiIndex.from_frame(keys).get_indexer(pd.MultiIndex.from_frame(rows[list(keys)]))


def count(rows: pd.DataFrame, cells: pd.DataFrame, resampling: Resampling) -> np.ndarray:
    """How many of `rows` (of one outlet) fall in each document of `resampling` and each of `cells`: (m, k) floats."""
    cell, m, k = numbers_of(cells, rows), len(resampling.rows), len(cells)
    document = np.searchsorted(resampling.rows, rows["place"].to_numpy())
    counted = cell >= 0
    return np.bincount(document[counted] * k + cell[counted], minlength=m * k).reshape(m, k).astype(float)


def shares(cells: pd.DataFrame, mentions: pd.DataFrame, over: list[str], sample: Sample) -> pd.DataFrame:
    """`cells` with their estimates: n, total, n_documents, share, low, high, method.

    cells: one row a share, its columns the keys, `outlet` among them. mentions: placed rows with a flag `hit`;
    a denominator counts those that agree in the keys `over`, its numerators the hits that agree in all keys.
    """
    parts = []
    for wanted, rows, resampling in sample.outlets(cells, mentions):
        groups = wanted[over].drop_duplicates()
        x = count(rows[rows["hit"]], wanted, resampling)
        n = count(rows, groups, resampling)[:, numbers_of(groups, wanted)]
        parts.append(wanted.assign(**share_interval(x, n, resampling)))
    return ordered(parts, [*cells, *TYPES, "method"], TYPES)


def ordered(parts: list[pd.DataFrame], columns: list[str], types: dict[str, str]) -> pd.DataFrame:
    """One frame of `parts` with these columns, numbers of these `types` and text else, sorted by its text columns.

    Voices and valences keep the order of tables.py, 'all' last.
    """
    types = {c: types.get(c, "str") for c in columns}
    if not parts:
        return pd.DataFrame({c: pd.Series(dtype=t) for c, t in types.items()})
    frame = pd.concat(parts, ignore_index=True)[columns].astype(types)
    keys = [c for c in columns if types[c] == "str" and c != "method"]

    def rank(column):
        return column.map({v: i for i, v in enumerate(ORDER[column.name])}) if column.name in ORDER else column

    return frame.sort_values(keys, key=rank, ignore_index=True)
