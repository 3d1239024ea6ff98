"""Two articles that share text, side by side: what both have, and what one has otherwise."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis.errors import InputError
from analysis.measure.counterparts import gaps
from analysis.show.language import codes_of, direction, numerals, tell, word
from analysis.show.pages import Page, cells, escape
from analysis.show.reading import Span, marked_text, one_article

LEGEND = {"shared": "in both", "changed": "here otherwise", "label own": "label, own voice",
          "label attributed": "label, attributed", "label quoted": "label, quoted"}
TURNED = {"doc_id": "other_id", "start": "other_start", "end": "other_end", "credited": "other_credited"}


def beside(doc_id: str, other_id: str, tables: dict[str, pd.DataFrame], corpus: pa.Table | pd.DataFrame) -> Page:
    """The articles `doc_id` (first, at the right) and `other_id` in two columns, and below them what differs.

    tables: documents, labels, reuse. Marked are the runs that both have, the stretches between two runs of a passage,
    and the labels in either; a chip tells the passage and its words. Raises InputError where the two share no text, or
    the corpus has another text than the one measured.
    """
    runs = _runs(doc_id, other_id, tables["reuse"])
    articles = [one_article(id_, tables.get("documents"), corpus) for id_ in (doc_id, other_id)]
    between = gaps(runs)
    sides = [_column(article, _spans(article["doc_id"], side, tables["labels"]))
             for article, side in zip(articles, ((runs, between), (_turned(runs), _turned(between))), strict=True)]
    legend = " ".join(f'<span><em class="{kind}">{word(text)}</em></span>' for kind, text in LEGEND.items())
    title = " · ".join(article["outlet"] for article in articles)
    return Page.of(f'<div class="isnad wide" dir="rtl"><h1>{escape(title)}</h1>'
                   f'<p class="legend" dir="{direction()}">{legend} {_told(runs, articles)}</p>'
                   f'<div class="beside">{"".join(sides)}</div>{cells(_differences(between, articles))}</div>',
                   title)


def _runs(doc_id: str, other_id: str, reuse: pd.DataFrame) -> pd.DataFrame:
    """The runs of the two, those of `doc_id` first."""
    here = reuse[(reuse["doc_id"] == doc_id) & (reuse["other_id"] == other_id)]
    there = reuse[(reuse["doc_id"] == other_id) & (reuse["other_id"] == doc_id)]
    runs = here if len(here) else _turned(there)
    if runs.empty:
        raise InputError(f"the articles {doc_id!r} and {other_id!r} share no text")
    return runs.sort_values("start", ignore_index=True)


def _turned(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.rename(columns={**TURNED, **{other: one for one, other in TURNED.items()}})


def _spans(doc_id: str, shared: tuple[pd.DataFrame, pd.DataFrame], labels: pd.DataFrame) -> list[Span]:
    """What is marked in the text of an article: passages, runs, what lies between them, labels in either."""
    runs, between = shared
    passages = runs.groupby("passage", as_index=False).agg(
        start=("start", "min"), end=("end", "max"), n=("n_words", "sum"))
    own = labels[(labels["doc_id"] == doc_id) & (labels["field"] == "text")]
    inside = [((passages["start"] < end) & (passages["end"] > start)).any()
              for start, end in zip(own["start"], own["end"], strict=True)]
    spans = [Span(row.start, row.end, "section", f"{numerals(str(row.passage + 1))}: {_words(row.n)}")
             for row in passages.itertuples()]
    spans += [Span(row.start, row.end, "shared", f"{word('in both')}: {_words(row.n_words)}")
              for row in runs.itertuples()]
    spans += [Span(row.start, row.end, "changed", word("here otherwise")) for row in between.itertuples()]
    return spans + [Span(row.start, row.end, f"label {row.voice}",
                         " · ".join(codes_of(row, "target", "variant", "valence")))
                    for row in own[np.array(inside, bool)].itertuples()]


def _words(n: int) -> str:
    return tell("{n} words", n=n)


def _column(article: pd.Series, spans: list[Span]) -> str:
    about = " · ".join(filter(None, (article["outlet"], article["byline"], article["doc_id"])))
    return (f'<article dir="rtl"><h2 class="title">{escape(article["title"])}</h2><p class="about">{escape(about)}</p>'
            f'<div class="text">{marked_text(article["text"], spans)}</div></article>')


def _told(runs: pd.DataFrame, articles: list[pd.Series]) -> str:
    """Which of the two had the text first, as far as anything tells."""
    earlier = runs["earlier"].dropna().unique()
    if len(earlier) != 1:
        return word("nothing tells which had it first")
    return f"{word('first in:')} <bdi>{escape(next(a['outlet'] for a in articles if a['doc_id'] == earlier[0]))}</bdi>"


def _differences(between: pd.DataFrame, articles: list[pd.Series]) -> pd.DataFrame:
    """What stands between two runs in either article: passage, and the words, a column an outlet."""
    names = [article["outlet"] for article in articles]
    names = names if names[0] != names[1] else [article["doc_id"] for article in articles]
    places = [zip(between[f"{of}start"], between[f"{of}end"], strict=True) for of in ("", "other_")]
    words = [[article["text"][start:end].strip() or None for start, end in place]
             for article, place in zip(articles, places, strict=True)]
    return pd.DataFrame({"passage": between["passage"] + 1, names[0]: words[0], names[1]: words[1]})
