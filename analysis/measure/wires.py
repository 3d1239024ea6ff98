"""Which wire agencies an outlet leans on: use by form of credit, whose agencies they are, concentration on few."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.measure.sample import Sample, ordered, shares
from analysis.measure.statistics import FEWEST_DOCUMENTS, hhi, wilson

SWEEPS = 8  # over both columns of a graph
USE_TYPES = {"n": "int64", "n_documents": "int64", "total_documents": "int64", "share": "float64", "low": "float64",
             "high": "float64"}


def agency_use(credits: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Share of an outlet's documents that credit an agency, by form of credit and in any form ('all').

    Returns outlet, agency, form, n (credits), n_documents (with the credit), total_documents (of the outlet),
    share, low, high, method: every pair of agency and form in the corpus for every outlet with documents, 0
    where it has none. Forms overlap in documents, so their shares do not add up to that of 'all'. Wilson's
    interval on documents; none below 20 documents.
    """
    sample = Sample(documents)
    rows = sample.place(credits[["doc_id", "section", "agency", "form"]], "credits")
    rows = pd.concat([rows, rows.assign(form="all")], ignore_index=True)
    pairs = rows[["agency", "form"]].drop_duplicates()
    outlets = pd.DataFrame(sample.sizes.items(), columns=["outlet", "total_documents"])
    use = outlets.astype({"outlet": "str"}).merge(pairs, how="cross")
    keys = ["outlet", "agency", "form"]
    counted = rows.groupby(keys)["doc_id"].agg(n="size", n_documents="nunique").reset_index()
    use = use.merge(counted, how="left", on=keys, validate="one_to_one").fillna({"n": 0, "n_documents": 0})
    if use.empty:
        return ordered([], [*keys, *USE_TYPES, "method"], USE_TYPES)

    return ordered([with_shares(use)], [*keys, *USE_TYPES, "method"], USE_TYPES)


def with_shares(counted: pd.DataFrame) -> pd.DataFrame:
    """`counted` with share (n_documents / total_documents), low, high, method: Wilson's, none below 20 documents."""
    total = counted["total_documents"].to_numpy(float)
    share, enough = counted["n_documents"].to_numpy(float) / total, total >= FEWEST_DOCUMENTS
    low, high = (np.where(enough, end, np.nan) for end in wilson(share, total))
    return counted.assign(share=share, low=low, high=high, method=np.where(enough, "wilson", "none"))


def ownership_shares(credits: pd.DataFrame, documents: pd.DataFrame, ownership: pd.Series, *,
                     rng: np.random.Generator) -> pd.DataFrame:
    """Whose agencies an outlet credits: the share of each kind of ownership among its credits.

    ownership: of each agency (by its name, as in agencies.csv); agencies that it lacks, or has as '', are 'unknown'.
    Returns outlet, ownership, n, total (pairs of document and agency: an agency counts once a document), n_documents
    (with a credit), share, low, high, method: every kind of ownership credited in the corpus, for every outlet with a
    credit. Raises InputError as Sample.place does.
    """
    sample = Sample(documents, rng)
    pairs = sample.place(credits, "credits").drop_duplicates(["doc_id", "agency"])
    kinds = pairs["agency"].map(ownership).fillna("").astype("str")
    pairs = pairs.assign(ownership=kinds.where(kinds != "", "unknown"), hit=True)
    cells = pairs[["outlet"]].drop_duplicates().merge(pairs[["ownership"]].drop_duplicates(), how="cross")
    return shares(cells, pairs, ["outlet"], sample)


def concentration(credits: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """How far an outlet's credits gather on few agencies: the Herfindahl-Hirschman index, 1 one agency only.

    Returns outlet, n (pairs of document and agency: an agency counts once a document), n_documents (with a
    credit), hhi (NaN where nothing is credited); one row for every outlet with documents.
    """
    sample = Sample(documents)
    rows = sample.place(credits, "credits")
    pairs = rows[["outlet", "doc_id", "agency"]].drop_duplicates()
    counts = {outlet: group["agency"].value_counts().sort_index() for outlet, group in pairs.groupby("outlet")}
    with_credit = pairs.groupby("outlet")["doc_id"].nunique()
    parts = [pd.DataFrame({"outlet": [outlet], "n": [counts[outlet].sum() if outlet in counts else 0],
                           "n_documents": [with_credit.get(outlet, 0)], "hhi": [hhi(counts.get(outlet, []))]})
             for outlet in sample.sizes]
    types = {"n": "int64", "n_documents": "int64", "hhi": "float64"}
    return ordered(parts, ["outlet", *types], types)


def agency_graph(use: pd.DataFrame) -> pd.DataFrame:
    """Outlets and the agencies that they credit as a graph of two columns, ordered so that few of its lines cross.

    use: of agency_use, one form. Returns its rows with a credit, and outlet_place, agency_place (0, 1, ... from above):
    each column in turn is sorted by the mean place of what its lines lead to, weighed by their shares (the barycentre
    method of Sugiyama, Tagawa & Toda 1981, *IEEE Transactions on Systems, Man, and Cybernetics* 11:109).
    """
    rows = use[use["n_documents"] > 0].reset_index(drop=True)
    places = {side: {name: i for i, name in enumerate(sorted(set(rows[side])))} for side in ("outlet", "agency")}
    for _ in range(SWEEPS if len(rows) else 0):
        for side, other in (("agency", "outlet"), ("outlet", "agency")):
            weighed = rows.assign(at=rows[other].map(places[other]) * rows["share"])
            sums = weighed.groupby(side)[["at", "share"]].sum()
            means = (sums["at"] / sums["share"]).round(9)
            places[side] = {name: i for i, name in enumerate(means.sort_index().sort_values(kind="stable").index)}
    return rows.assign(outlet_place=rows["outlet"].map(places["outlet"]).astype("int64"),
                       agency_place=rows["agency"].map(places["agency"]).astype("int64"))
