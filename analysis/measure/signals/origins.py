"""Signals of where a text comes from: agencies, reuse, originality, who signs it and when, news and opinion apart.

Taken over all of an outlet's articles: whether an article is the outlet's own is the question here. Only
`agency_cited` is of staff news.
"""

from __future__ import annotations

import pandas as pd

from analysis.measure.sample import Sample
from analysis.measure.signals.estimates import among, articles, ratio, share
from analysis.relate.reuse.crediting import WRITING


def agency_written(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of articles that name an agency as their writer or one of them. Columns of `estimates.ratio`."""
    rows = articles(tables["documents"], sample)
    return share("agency_written", rows, rows["origin"].isin(["agency", "mixed"]), sample)


def agency_cited(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of articles that cite an agency in their sentences, or as the relay of what another said."""
    rows = articles(tables["documents"], sample)
    named = sample.place(tables["credits"], "credits")
    return share("agency_cited", rows, among(rows, ["doc_id"], named[named["form"].isin(["cited", "relay"])]), sample)


def uncredited_reuse(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of articles with a passage that another outlet's article has too, and of whose origin they name nobody.

    Any passage of the table counts, also of fewer words than `measure.reuse` asks for (FEWEST_WORDS).
    The earlier of the two is no copy, unless the other's byline, dateline or footer names an agency: then both have
    the agency's text. Needs `reuse`.
    """
    rows, reuse, named = articles(tables["documents"], sample), tables["reuse"], tables["credits"]
    by_agency = named.loc[named["form"].isin(WRITING), "doc_id"]
    both = [("doc_id", "other_id", "credited"), ("other_id", "doc_id", "other_credited")]
    copies = [reuse.loc[(reuse[credited] == "uncredited") & ((reuse["earlier"] != reuse[one])
                                                            | reuse[other].isin(by_agency)), one]
              for one, other, credited in both]
    return share("uncredited_reuse", rows, rows["doc_id"].isin(pd.concat(copies)), sample)


def original_words(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of words that stand in no passage shared with another outlet's article. Needs `originality`.

    Words that are commonplace are among all, and shared with nobody; `reuse.originality` leaves them out of both.
    """
    words = tables["originality"].set_index("doc_id")
    rows = articles(tables["documents"], sample).drop(columns="n_words")
    rows = rows.join(words, on="doc_id", how="inner")
    return ratio("original_words", rows.assign(x=rows["n_words"] - rows["n_shared"], n=rows["n_words"]), sample)


def byline(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of articles with an author line, whoever it names."""
    return _has("byline", tables, sample)


def dateline(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of articles that begin with the place they were written at."""
    return _has("dateline", tables, sample)


def dated(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of articles whose day of publication the corpus gives."""
    rows = articles(tables["documents"], sample)
    return share("dated", rows, rows["published"].notna(), sample)


def opinion(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of opinion among articles that are news or opinion by their wording."""
    rows = articles(tables["documents"], sample)
    rows = rows[rows["genre"].isin(["news", "opinion"])]
    return share("opinion", rows, rows["genre"] == "opinion", sample)


def opinion_signed(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of opinion articles with an author line."""
    rows = articles(tables["documents"], sample)
    rows = rows[rows["genre"] == "opinion"]
    return share("opinion_signed", rows, _with("byline", rows, tables), sample)


def _has(section, tables, sample):
    rows = articles(tables["documents"], sample)
    return share(section, rows, _with(section, rows, tables), sample)


def _with(section, rows, tables):
    """Which articles have a section, or a field of its name with anything in it."""
    sections = tables["sections"]
    return among(rows, ["doc_id"], sections[sections["section"] == section])
