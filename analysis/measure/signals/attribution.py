"""Signals of attribution: how much of the news is given to somebody, quoted, vouched for or kept at a distance."""

from __future__ import annotations

import pandas as pd

from analysis.measure.headlines import BODY
from analysis.measure.sample import Sample
from analysis.measure.signals.estimates import articles, among, ratio, share


def attributed_sentences(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of a body's sentences of which any word is in another's voice. Columns of `estimates.ratio`."""
    rows = _body(tables, sample)
    return share("attributed_sentences", rows, rows["attributed_words"] > 0, sample)


def attributed_words(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of a body's words in another's voice: in a content or in quoted speech. Columns of `estimates.ratio`."""
    rows = _body(tables, sample)
    return ratio("attributed_words", rows.assign(x=rows["attributed_words"], n=rows["n_words"]), sample)


def quoted_words(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of a body's words that are quoted speech. Columns of `estimates.ratio`."""
    rows = _body(tables, sample)
    return ratio("quoted_words", rows.assign(x=rows["quoted_words"], n=rows["n_words"]), sample)


def directly_quoted(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of attributions with words in quotation (direct or mixed), the denied left out."""
    rows = _said(tables, sample)
    return share("directly_quoted", rows, rows["quote_type"] != "indirect", sample)


def distancing(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of attributions by a cue that keeps its distance (زعم), the denied left out."""
    rows = _said(tables, sample)
    return share("distancing", rows, rows["stance"] == "distancing", sample)


def endorsing(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of attributions by a cue that vouches for the content (كشف), the denied left out."""
    rows = _said(tables, sample)
    return share("endorsing", rows, rows["stance"] == "endorsing", sample)


def numbers_attributed(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of the numbers of a text, dates and durations left out, that stand in another's voice."""
    rows = sample.place(tables["quantities"], "quantities")
    rows = rows[(rows["field"] == "text") & ~rows["unit"].isin(["date", "duration"])]
    return share("numbers_attributed", rows, rows["voice"] != "own", sample)


def unverified_said(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of articles that say of something that it could not be verified."""
    return disclosed("unverified_said", "unverified", tables, sample)


def comment_sought(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of articles that say that somebody was asked for comment in vain."""
    return disclosed("comment_sought", "comment", tables, sample)


def corrections(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of articles with a notice of correction."""
    return disclosed("corrections", "correction", tables, sample)


def disclosed(signal: str, kind: str, tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of articles with a disclosure of a kind in the outlet's own voice."""
    rows, told = articles(tables["documents"], sample), sample.place(tables["disclosures"], "disclosures")
    told = told[(told["kind"] == kind) & (told["voice"] == "own")]
    return share(signal, rows, among(rows, ["doc_id"], told), sample)


def _body(tables, sample):
    rows = sample.place(tables["sentences"], "sentences")
    return rows[(rows["field"] == "text") & rows["section"].isin(BODY)]


def _said(tables, sample):
    """What the outlet itself attributes and does not deny."""
    rows = sample.place(tables["attributions"], "attributions")
    return rows[rows["parent_id"].isna() & ~rows["negated"].astype(bool)]
