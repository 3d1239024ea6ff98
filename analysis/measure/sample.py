"""From tables to counts: which rows are measured, by outlet and document, and how shares of them are framed.

Claims about an outlet rest on the news that its own staff signs (`split`); the rest stands beside it. Measured are
articles without `duplicate_of`, and in them every section but the page's own furniture (masthead, notice, teaser,
widget), which belongs to the site and to other stories.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

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
        documents = documents.reset_index(drop=True)
        kept = documents.loc[documents["duplicate_of"].isna(), ["outlet", "doc_id"]].sort_values(["outlet", "doc_id"])
        self._ids, self._outlet = pd.Index(documents["doc_id"]), documents["outlet"].array
        self._place = np.full(len(documents), -1)
        self._place[kept.index] = kept.groupby("outlet").cumcount()
        self.sizes: dict[str, int] = kept.groupby("outlet").size().to_dict()
        self._seed = int(rng.integers(2**63)) if rng else 0

    def place(self, rows: pd.DataFrame, table: str) -> pd.DataFrame:
        """The measured rows with two more columns: outlet, and place (of the document in its outlet).

        Raises InputError where a row of `table` stands in no document.
        """
        document = self._ids.get_indexer(rows["doc_id"])
        if (document < 0).any():
            row = int(np.argmax(document < 0))
            raise InputError(f"{table}: row {row} stands in doc_id {rows['doc_id'].iloc[row]!r}, which is not among "
                             "the documents; load both tables from the same run")
        kept = (self._place[document] >= 0) & ~rows["section"].isin(FURNITURE).to_numpy(bool)
        return rows[kept].assign(outlet=self._outlet.take(document[kept]), place=self._place[document[kept]])

    def by_outlet(self, estimate: Callable[[pd.DataFrame, pd.DataFrame, Resampling], dict], cells: pd.DataFrame,
                  placed: pd.DataFrame) -> list[pd.DataFrame]:
        """`cells` with their estimates as further columns, a frame an outlet, made on all cores of the processor.

        estimate: takes the outlet's cells, which keep their index (by which `numbers_of` counts them), its rows of
        `placed`, and the resampling of the documents of these.
        """
        rows = dict(list(placed.groupby("outlet")))

        def one(outlet, wanted):
            seed = (self._seed, int.from_bytes(outlet.encode(), "big"))
            resampling = Resampling(np.unique(rows[outlet]["place"]), self.sizes[outlet], seed)
            return wanted.assign(**estimate(wanted, rows[outlet], resampling))

        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return list(threads.map(lambda pair: one(*pair), cells.groupby("outlet")))


def numbers_of(keys: pd.DataFrame, rows: pd.DataFrame) -> np.ndarray:
    """For each of `rows`, the number of the row of `keys` with the same values in the columns of `keys`, or -1."""
    return pd.MultiIndex.from_frame(keys).get_indexer(pd.MultiIndex.from_frame(rows[list(keys)]))


def count(rows: pd.DataFrame, column: str, numbers: np.ndarray, resampling: Resampling) -> np.ndarray:
    """How many of `rows` (of one outlet) stand in each document of `resampling` with each of `numbers`: (m, k) floats.

    column: where the rows have their number. numbers: ascending.
    """
    number, m, k = rows[column].to_numpy(), len(resampling.rows), len(numbers)
    cell = np.minimum(np.searchsorted(numbers, number), k - 1)
    document = np.searchsorted(resampling.rows, rows["place"].to_numpy())
    counted = np.asarray(numbers)[cell] == number
    return np.bincount(document[counted] * k + cell[counted], minlength=m * k).reshape(m, k).astype(float)


def shares(cells: pd.DataFrame, mentions: pd.DataFrame, over: list[str], sample: Sample) -> pd.DataFrame:
    """`cells` with their estimates: n, total, n_documents, share, low, high, method.

    cells: one row a share, its columns the keys, `outlet` among them. mentions: placed rows with a flag `hit`;
    a denominator counts those that agree in the keys `over`, its numerators the hits that agree in all keys.
    """
    cells, groups = cells.reset_index(drop=True), cells[over].drop_duplicates()
    numbered = mentions[["outlet", "place", "hit"]].assign(cell=numbers_of(cells, mentions),
                                                           group=numbers_of(groups, mentions))
    group_of = numbers_of(groups, cells)

    def estimate(wanted, rows, resampling):
        denominators, denominator = np.unique(group_of[wanted.index], return_inverse=True)
        x = count(rows[rows["hit"]], "cell", wanted.index.to_numpy(), resampling)
        n = count(rows, "group", denominators, resampling)[:, denominator]
        return share_interval(x, n, resampling)

    return ordered(sample.by_outlet(estimate, cells, numbered), [*cells, *TYPES, "method"], TYPES)


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
