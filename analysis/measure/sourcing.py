"""Whom an outlet attributes to, and how: attribution profile, mix of source types, its entropy.

Counted are the attributions that the outlet itself makes: those nested in another's content (`parent_id`)
belong to who speaks there. Measured attributions are rows of one table; documents are the unit.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.measure.sample import Sample, ordered, shares
from analysis.measure.statistics import entropy
from analysis.tables import SOURCE_TYPES

ANONYMOUS = ("unnamed_person", "group")
COLUMNS = ["doc_id", "section", "source_type", "source_start", "resolution", "quote_type", "stance", "negated",
           "parent_id"]  # of attributions, all that is counted
MEASURES = ("anonymous", "dropped", "direct", "mixed", "indirect", "endorsing", "distancing", "neutral", "unresolved")


def attribution_profile(attributions: pd.DataFrame, documents: pd.DataFrame, *,
                        rng: np.random.Generator) -> pd.DataFrame:
    """How an outlet attributes: nine shares, each of its own denominator.

    Returns outlet, measure, n, total, n_documents, share, low, high, method; all nine for every outlet that
    attributes anything (total 0 and share NaN where a denominator is empty).

    | measure | share of | among |
    |---|---|---|
    | anonymous | source_type unnamed_person or group (مسؤول، محللون): people who speak without a name, the veiled attribution of Culbertson 1975, ANPA News Research Bulletin 3; an inherited source counts as what it was | attributions whose source was found, without the impersonal (يذكر أن), which has none and is shown by source_mix |
    | dropped | no source noun phrase of its own (source_start null) | all |
    | unresolved | nobody could be found (resolution none) | all |
    | direct, mixed, indirect | quote_type | all that are not negated |
    | endorsing, distancing, neutral | stance of the cue | all that are not negated |

    A denied saying (لم يؤكد) has neither content nor a stance of the outlet's, yet it names or hides a source:
    it is left out of quote type and stance only.
    """  # noqa: E501
    sample = Sample(documents, rng)
    rows = _own(sample, attributions)
    found = (rows["resolution"] != "none") & rows["source_type"].notna() & (rows["source_type"] != "impersonal")
    every, said = pd.Series(True, rows.index), ~rows["negated"].astype(bool)
    hit = {"anonymous": rows["source_type"].isin(ANONYMOUS), "dropped": rows["source_start"].isna(),
           "unresolved": rows["resolution"] == "none"}
    among = {"anonymous": found, "dropped": every, "unresolved": every}
    for column, values in (("quote_type", MEASURES[2:5]), ("stance", MEASURES[5:8])):
        hit |= {value: rows[column] == value for value in values}
        among |= dict.fromkeys(values, said)
    placed = rows[["outlet", "place"]]
    bases = pd.concat([placed[among[m]].assign(measure=m, hit=hit[m]) for m in MEASURES], ignore_index=True)
    cells = rows[["outlet"]].drop_duplicates().merge(pd.DataFrame({"measure": MEASURES}), how="cross")
    return shares(cells, bases.astype({"hit": bool}), ["outlet", "measure"], sample)


def source_mix(attributions: pd.DataFrame, documents: pd.DataFrame, *, rng: np.random.Generator) -> pd.DataFrame:
    """Share of each source type among an outlet's attributions whose source was found, negated ones too.

    Returns outlet, source_type, n, total, n_documents, share, low, high, method; all nine types of tables.py
    for every outlet with a source.
    """
    sample = Sample(documents, rng)
    rows = _own(sample, attributions)
    rows = rows[(rows["resolution"] != "none") & rows["source_type"].notna()]
    cells = rows[["outlet"]].drop_duplicates().merge(pd.DataFrame({"source_type": SOURCE_TYPES}), how="cross")
    return shares(cells, rows.assign(hit=True), ["outlet"], sample)


def source_entropy(mix: pd.DataFrame) -> pd.DataFrame:
    """How evenly an outlet spreads over source types: H / ln k, 0 one type only, 1 all alike (Shannon 1948).

    mix: of source_mix. Returns outlet, k (types, also those never used), total (attributions), entropy.
    """
    parts = [pd.DataFrame({"outlet": [outlet], "k": [len(rows)], "total": [rows["n"].sum()],
                           "entropy": [entropy(rows.sort_values("source_type")["n"])]})
             for outlet, rows in mix.groupby("outlet")]
    types = {"k": "int64", "total": "int64", "entropy": "float64"}
    return ordered(parts, ["outlet", *types], types)


def _own(sample, attributions):
    rows = sample.place(attributions[COLUMNS], "attributions")
    return rows[rows["parent_id"].isna()]
