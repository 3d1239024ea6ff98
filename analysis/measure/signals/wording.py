"""Signals of wording in the outlet's own voice, and of what a headline says that its article does not hold."""

from __future__ import annotations

import pandas as pd

from analysis.measure.headlines import sides
from analysis.measure.loading import PER, own_wordings
from analysis.measure.sample import Sample
from analysis.measure.signals.estimates import among, articles, rate, share
from analysis.read.arabic import fold

EVALUATIVE = ("evaluative", "emotive", "invective", "figurative")
CARRIED = 0.75  # of the words of a headline's quotation, for the body to hold it


def pejorative_labels(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of the labels in own voice that are pejorative. Columns of `estimates.ratio`, here and below."""
    rows = _own_labels(tables, sample)
    return share("pejorative_labels", rows, rows["valence"] == "pejorative", sample)


def positive_labels(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of the labels in own voice that honour their target."""
    rows = _own_labels(tables, sample)
    return share("positive_labels", rows, rows["valence"] == "positive", sample)


def intensifiers(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Words of degree in own voice per 1,000 words in own voice."""
    return _expressed("intensifiers", ("intensifier",), tables, sample)


def evaluatives(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Words of judgement, feeling and abuse, and figures of speech, in own voice per 1,000 words in own voice.

    What shares letters with a pejorative label is left out: `pejorative_labels` counts it.
    """
    return _expressed("evaluatives", EVALUATIVE, tables, sample)


def hedges(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """The writer's own hedges (ربما، على الأرجح) per 1,000 words in own voice."""
    return _expressed("hedges", ("hedge",), tables, sample)


def headline_labels(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of the labels in headlines of which the body has one of the same target and valence."""
    above, below = _sides(tables["labels"], "labels", sample)
    return share("headline_labels", above, among(above, ["doc_id", "target", "valence"], below), sample)


def headline_numbers(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of the numbers in headlines that stand, with the same unit, in the body."""
    above, below = _sides(tables["quantities"], "quantities", sample)
    return share("headline_numbers", above, among(above, ["doc_id", "value", "unit"], below), sample)


def headline_quotations(tables: dict[str, pd.DataFrame], sample: Sample) -> pd.DataFrame:
    """Share of the quotations of speech in headlines of whose words the body holds three in four or more.

    Needs `texts` (doc_id, text, title: the corpus). Words are compared folded, wherever in the text they stand.
    """
    rows = sample.place(tables["quotations"].assign(section="headline"), "quotations")
    rows = rows[(rows["field"] == "title") & rows["role"].isin(["speech", "partial"])]
    rows = rows.merge(tables["texts"][["doc_id", "title", "text"]], on="doc_id", validate="many_to_one")
    held = [_held(row.title[row.start:row.end], row.text) for row in rows.itertuples()]
    return share("headline_quotations", rows, pd.Series(held, rows.index, dtype=float) >= CARRIED, sample)


def _held(quotation, text):
    """Share of a quotation's words that a text holds as words."""
    words, held = _words(quotation), set(_words(text))
    return sum(word in held for word in words) / max(len(words), 1)


def _words(text):
    """Folded words of a text, without marks."""
    return "".join(c if c.isalnum() else " " for c in fold(text)).split()


def _own_labels(tables, sample):
    rows = sample.place(tables["labels"], "labels")
    return rows[rows["voice"] == "own"]


def _expressed(signal, kinds, tables, sample):
    told = sample.place(own_wordings(tables["expressions"], tables["labels"]), "expressions")
    told = told[told["kind"].isin(kinds)].groupby("doc_id").size()
    rows = articles(tables["documents"], sample)
    rows = rows.assign(x=rows["doc_id"].map(told).fillna(0), n=rows["n_own_words"])
    return rate(signal, rows, sample, PER)


def _sides(rows, table, sample):
    """Rows in headlines, and those in bodies."""
    rows = sample.place(rows, table)
    above, below = sides(rows)
    return rows[above], rows[below]
