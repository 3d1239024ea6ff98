"""Signals of sources: named or not and why, how many and how various, whether both sides are heard.

Counted are the attributions that the outlet itself makes (`parent_id` null) and whose source was found, those to
scripture and to nobody (impersonal) left out. An inherited source counts as what it was.
"""

from __future__ import annotations

import pandas as pd

from analysis.measure.sample import Sample
from analysis.measure.signals.estimates import among, articles, evenness, rate, share
from analysis.measure.sourcing import ANONYMOUS
from analysis.tables import SECTORS, SOURCE_TYPES

INSTITUTIONS = ("institution", "agency", "media", "document")
NOBODY = ("scripture", "impersonal")
OFFICIAL, CIVIL = ("government", "military"), ("ngo", "expert", "witness")
PLACE = ["doc_id", "field"]


def named_sources(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of attributions to a person with a name. Columns of `estimates.ratio`, here and below."""
    rows = found(tables, sample)
    return share("named_sources", rows, rows["source_type"] == "named_person", sample)


def unnamed_sources(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of attributions to people without a name (مصدر أمني، محللون)."""
    rows = found(tables, sample)
    return share("unnamed_sources", rows, rows["source_type"].isin(ANONYMOUS), sample)


def institutional_sources(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of attributions to an institution, agency, medium or document."""
    rows = found(tables, sample)
    return share("institutional_sources", rows, rows["source_type"].isin(INSTITUTIONS), sample)


def no_source_found(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of all attributions whose source could not be found."""
    rows = sample.place(tables["attributions"], "attributions")
    rows = rows[rows["parent_id"].isna()]
    return share("no_source_found", rows, rows["resolution"] == "none", sample)


def anonymity_stated(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of unnamed persons, where first introduced, of whom the sentence says that they would not be named."""
    rows = _introduced(tables, sample)
    return share("anonymity_stated", rows, _disclosed(rows, tables, ("anonymity", "reason")), sample)


def anonymity_reasoned(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of unnamed persons, where first introduced, of whom the sentence says why they would not be named."""
    rows = _introduced(tables, sample)
    return share("anonymity_reasoned", rows, _disclosed(rows, tables, ("reason",)), sample)


def sources_per_100_words(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Distinct sources of an article (source_id) per 100 words of its text, the page's furniture included."""
    rows = articles(tables["documents"], sample)
    distinct = _distinct(tables, sample)
    rows = rows.assign(x=rows["doc_id"].map(distinct).fillna(0), n=rows["n_words"])
    return rate("sources_per_100_words", rows, sample, 100)


def several_sources(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of articles with two distinct sources or more."""
    rows = articles(tables["documents"], sample)
    return share("several_sources", rows, rows["doc_id"].map(_distinct(tables, sample)).fillna(0) > 1, sample)


def source_type_evenness(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """How evenly attributions spread over the seven types of source that are somebody; 0 one only, 1 all alike."""
    types = tuple(kind for kind in SOURCE_TYPES if kind not in NOBODY)
    return evenness("source_type_evenness", found(tables, sample), ("source_type", types), sample)


def sector_evenness(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """How evenly attributions spread over the twelve sectors; 0 one only, 1 all alike."""
    return evenness("sector_evenness", _in_sector(tables, sample), ("sector", SECTORS), sample)


def official_sources(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of attributions to governments and their forces."""
    rows = _in_sector(tables, sample)
    return share("official_sources", rows, rows["sector"].isin(OFFICIAL), sample)


def civil_sources(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of attributions to experts, witnesses and non-governmental organisations."""
    rows = _in_sector(tables, sample)
    return share("civil_sources", rows, rows["sector"].isin(CIVIL), sample)


def one_government(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of the government heard most among the official sources of which a label tells the country.

    Needs `targets` (frame of data/lexicons/targets.csv). Which government is heard most is taken from the same
    articles, so that the interval holds only for that government, and the value is never below 1 / governments.
    """
    rows = _in_sector(tables, sample)
    rows = rows[rows["sector"].isin(OFFICIAL)]
    country = _speaking(rows, tables).drop_duplicates("attribution_id").merge(
        tables["targets"][["target", "country"]], on="target")
    rows = rows.merge(country[["attribution_id", "country"]], on="attribution_id")
    counts = rows.groupby(["outlet", "country"]).size().sort_values(kind="stable")
    most = counts.reset_index().drop_duplicates("outlet", keep="last").set_index("outlet")["country"]
    return share("one_government", rows, rows["country"] == rows["outlet"].map(most), sample)


def targets_heard(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Of the parties that articles name (an article and a party count one), the share that is heard in them.

    Needs `targets`; events are no parties. Heard is whose label stands in a source of the same article.
    """
    rows = _parties(tables, sample)
    return share("targets_heard", rows, rows["heard"], sample)


def both_sides(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Of the articles that name two parties or more, the share in which two or more are heard. Needs `targets`."""
    rows = _parties(tables, sample).groupby(["outlet", "place"], as_index=False).agg(named=("heard", "size"),
                                                                                    heard=("heard", "sum"))
    rows = rows[rows["named"] > 1]
    return share("both_sides", rows, rows["heard"] > 1, sample)


def found(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """The attributions counted here, placed."""
    rows = sample.place(tables["attributions"], "attributions")
    known = (rows["resolution"] != "none") & rows["source_type"].notna() & ~rows["source_type"].isin(NOBODY)
    return rows[rows["parent_id"].isna() & known]


def _in_sector(tables, sample):
    return found(tables, sample).dropna(subset="sector")


def _distinct(tables, sample):
    """How many sources each article has."""
    return found(tables, sample).groupby("doc_id")["source_id"].nunique()


def _introduced(tables, sample):
    """Unnamed persons where a noun phrase of their own names them first in the article."""
    rows = found(tables, sample)
    rows = rows[(rows["source_type"] == "unnamed_person") & rows["source_start"].notna()]
    return rows.sort_values([*PLACE, "source_start"], kind="stable").drop_duplicates(["doc_id", "source_id"])


def _disclosed(rows, tables, kinds):
    """Which of `rows` have a disclosure of these kinds in the sentence of their source."""
    told = tables["disclosures"]
    told = told[told["kind"].isin(kinds)].rename(columns={"start": "told"})[[*PLACE, "told"]]
    near = rows[[*PLACE, "attribution_id", "source_start"]].merge(tables["sentences"][[*PLACE, "start", "end"]])
    near = near[(near["source_start"] >= near["start"]) & (near["source_start"] < near["end"])].merge(told)
    near = near[(near["told"] >= near["start"]) & (near["told"] < near["end"])]
    return rows["attribution_id"].isin(near["attribution_id"])


def _speaking(rows, tables):
    """attribution_id and target of the labels in the sources of `rows`, in order; an inherited source is its first."""
    spoken = rows.dropna(subset="source_start")[[*PLACE, "attribution_id", "source_id", "source_start", "source_end"]]
    inside = spoken.merge(tables["labels"][[*PLACE, "start", "target"]], on=PLACE)
    inside = inside[(inside["start"] >= inside["source_start"]) & (inside["start"] < inside["source_end"])]
    whose = inside.sort_values("start")[["doc_id", "source_id", "target"]].drop_duplicates()
    return rows[["doc_id", "source_id", "attribution_id"]].merge(whose, on=["doc_id", "source_id"])


def _parties(tables, sample):
    """outlet, place, doc_id, target, heard: the parties that each article names."""
    targets = tables["targets"]
    rows = sample.place(tables["labels"], "labels")[["outlet", "place", "doc_id", "target"]].drop_duplicates()
    rows = rows[rows["target"].isin(targets.loc[targets["kind"] != "event", "target"])]
    said = found(tables, sample)
    speaking = _speaking(said, tables)[["doc_id", "target"]]
    return rows.assign(heard=among(rows, ["doc_id", "target"], speaking))
