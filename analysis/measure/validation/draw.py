"""A random sample of what was measured, for coders to read: stratified, each row with its inclusion probability.

The design. Rows are divided by outlet, voice, target and rule, as the task has them; a stratum of N rows is meant to
get a share of the sample that grows with √N (a power allocation, Bankier 1988: rare strata are read more closely than
in proportion, common ones less), never more than all of its rows; every row of a stratum has the probability
n_h / N_h, above 0 and at most 1. That n_h is a fraction, below 1 in the many strata of few rows, so rows are drawn by
systematic sampling with these probabilities (Madow 1949; Särndal, Swensson & Wretman 1992, §3.6; Tillé 2006, ch. 7)
along the list of the strata in the order of their names, rows in random order within: the sample has n rows, each
drawn with exactly its probability, and a stratum gets n_h rows rounded up or down. Strata next to each other share an
outlet, then a voice: the order balances these too (implicit stratification, Cochran 1977, ch. 8).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.errors import InputError
from analysis.measure.sample import Sample
from analysis.read.coding import number_of

SPAN = ("start", "end")


@dataclass(frozen=True)
class Task:
    """What is sampled for one task: the id of a row, its span, what divides the strata, what was measured of it."""

    id: str | None  # null where rows have none: then doc_id, field and start name the unit
    span: tuple[str, str]
    by: tuple[str, ...]
    measured: tuple[str, ...]
    parts: tuple[str, ...] = ()  # further spans that coders see


TASKS = {
    "labels": Task("label_id", SPAN, ("outlet", "voice", "target"), ("target", "variant", "valence", "voice")),
    "attributions": Task("attribution_id", ("cue_start", "cue_end"), ("outlet", "rule"),
                         ("cue_lemma", "source", "source_type", "quote_type", "rule"),
                         ("source_start", "source_end", "content_start", "content_end")),
    "credits": Task(None, SPAN, ("outlet", "form"), ("agency", "form")),
    "quantities": Task(None, SPAN, ("outlet", "voice", "measured_unit"),
                       ("value", "value_high", "measured_unit", "voice")),
}
KEYS = ["unit", "task", "doc_id", "outlet", "field", "start", "end"]
DRAWN = ["stratum", "n_stratum", "probability"]
BETWEEN = " | "  # between what names a stratum


def sampling_frame(measured: dict[str, pd.DataFrame], task: str) -> pd.DataFrame:
    """The rows that can be drawn: KEYS, the measured columns of the task, further spans that coders see.

    measured: documents and the table of the task (with attributions, speakers too). Articles that repeat another and
    the page's own furniture are left out. `source` is the source as written, where it is dropped the speaker's name.
    The unit of a quantity is called measured_unit, since `unit` names the row; numbers are text, as coders' are.
    """
    chosen = TASKS[task]
    rows = Sample(measured["documents"]).place(measured[task], task).rename(columns={"unit": "measured_unit"})
    if task == "attributions":
        named = rows["source_id"].map(measured["speakers"].drop_duplicates("source_id").set_index("source_id")["name"])
        rows["source"] = rows["source"].where(rows["source"] != "", named.fillna(""))
    start, end = chosen.span
    unit = rows[chosen.id] if chosen.id else rows["doc_id"] + ":" + rows["field"] + ":" + rows[start].astype(str)
    found = rows.assign(unit=unit, task=task, start=rows[start], end=rows[end],
                        **{column: rows[column].astype("Int64") for column in chosen.parts},
                        **{column: rows[column].map(_written) for column in {"value", "value_high"} & {*rows}})
    return found[[*KEYS, *chosen.measured, *chosen.parts]].reset_index(drop=True)


def _written(value: float) -> str:
    """A number as codes are written."""
    return "" if np.isnan(value) else number_of(str(value))


def expected_sizes(sizes: np.ndarray, n: int) -> np.ndarray:
    """How many rows a stratum of each of these sizes is expected to get of n: ∝ √size, at most all; floats, sum n."""
    sizes = np.asarray(sizes, float)
    if n >= sizes.sum():
        return sizes
    whole = np.zeros(len(sizes), bool)
    while True:
        root = np.where(whole, 0, np.sqrt(sizes))
        expected = np.where(whole, sizes, root * (n - sizes[whole].sum()) / root.sum())
        over = (expected > sizes) & ~whole
        if not over.any():
            return expected
        whole |= over


def draw(rows: pd.DataFrame, n: int, by: list[str], rng: np.random.Generator) -> pd.DataFrame:
    """n of `rows`, or all where there are fewer, in the order of the strata, with stratum, n_stratum, probability.

    by: the columns whose values divide the strata. stratum: these values; n_stratum: its rows in `rows`.
    """
    keys = rows[by].astype(str)
    stratum = keys[by[0]].str.cat([keys[column] for column in by[1:]], sep=BETWEEN) if len(by) > 1 else keys[by[0]]
    sizes = stratum.groupby(stratum).size()
    probability = stratum.map(pd.Series(expected_sizes(sizes.to_numpy(), n) / sizes, sizes.index)).astype(float)
    listed = rows.assign(stratum=stratum, n_stratum=stratum.map(sizes).astype(int), probability=probability)
    listed = listed.sample(frac=1, random_state=rng).sort_values("stratum", kind="stable")
    if n >= len(rows):
        return listed.assign(probability=1.0).reset_index(drop=True)
    return listed[systematic(listed["probability"].to_numpy(), rng)].reset_index(drop=True)


def systematic(probability: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Which rows are drawn, each with its probability: those in which the running sum passes u, u + 1, ... (Madow).

    The sum of the probabilities is the size of the sample, a whole number but for rounding.
    """
    reached = np.concatenate(([0.0], np.cumsum(probability)))
    reached[-1] = np.round(reached[-1])
    passed = np.floor(reached - rng.random()).astype(int)
    return np.diff(passed) > 0


def strata(rows: pd.DataFrame, drawn: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """Every stratum, those of which nothing was drawn too: its columns `by`, n_stratum, n_drawn."""
    counted = rows.groupby(by, sort=True).size().rename("n_stratum").reset_index()
    taken = drawn.groupby(by).size().rename("n_drawn").reset_index()
    return counted.merge(taken, on=by, how="left").fillna({"n_drawn": 0}).astype({"n_drawn": int})


def read_sample(folder: Path) -> pd.DataFrame:
    """The sample that was drawn into a folder: KEYS, measured columns, DRAWN; text but for offsets and numbers.

    Raises InputError where there is none, or its columns are others.
    """
    path = Path(folder) / "sample.csv"
    if not path.exists():
        raise InputError(f"{folder}: there is no sample.csv; run `python -m analysis sample TABLES --corpus CORPUS "
                         f"--task TASK --out {folder}` first")
    rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    numbers = {"start": "int64", "end": "int64", "n_stratum": "int64", "probability": "float64"}
    try:
        return rows.astype(numbers)[[*KEYS, *(c for c in rows if c not in KEYS)]]
    except (KeyError, ValueError) as error:
        raise InputError(f"{path}: not as `python -m analysis sample` writes it ({error}); draw it anew") from error
