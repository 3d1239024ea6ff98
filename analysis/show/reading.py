"""Reading what was measured: an article with its spans marked, tables that read right in Arabic.

Everything is given as a Page (pages.py): a standalone HTML document, and in a notebook its body.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analysis.errors import InputError
from analysis.measure.sample import FURNITURE
from analysis.relate.reasons import voice_reasons
from analysis.show.language import codes_of, direction, numerals, tell, word
from analysis.show.pages import Page, attribute, cells, escape, table
from analysis.tables import FIELDS

__all__ = ["Page", "article", "article_html", "articles_written", "table"]

LEGEND = {"cue": "cue", "source": "source", "content": "content (darker: within another)", "quotation": "quotation",
          "credit": "agency credited", "label own": "label, own voice", "label attributed": "label, attributed",
          "label quoted": "label, quoted", "marked": "label in marks of its own", "furniture": "not the article"}
DECIDED = 60  # characters of the span that decided on a voice


class Span(NamedTuple):
    """A stretch of a field: CSS classes, of which the first is its kind, and a note for the reader."""

    start: int
    end: int
    kind: str
    note: str


def article_html(text: str, spans: pd.DataFrame, title: str = "", byline: str = "") -> Page:
    """An article as a right-to-left page with its spans marked; they may nest and overlap.

    spans: start, end (code points; null means no span), kind (CSS classes of reading.css, the first of them the
    kind: 'label own marked'), note (shown where the pointer rests) and optionally field (default text).
    """
    fields = dict.fromkeys(FIELDS, ())
    field = spans["field"] if "field" in spans else pd.Series("text", spans.index)
    for name, rows in spans[spans["start"].notna() & spans["end"].notna()].groupby(field):
        fields[name] = [Span(int(row.start), int(row.end), row.kind, row.note) for row in rows.itertuples()]
    heading = f'<h1 class="title">{marked_text(title, fields["title"])}</h1>' if title else ""
    author = f'<p class="by">{marked_text(byline, fields["byline"])}</p>' if byline else ""
    return Page.of(f'<article class="isnad" dir="rtl">{legend(spans)}{heading}{author}'
                   f'<div class="text">{marked_text(text, fields["text"])}</div></article>', title or "article")


def marked_text(text: str, spans: list[Span]) -> str:
    """`text` cut at every edge of a span, each piece in the classes and notes of all spans over it."""
    opening, closing = defaultdict(list), defaultdict(list)
    for number, span in enumerate(spans):
        start, end = max(span.start, 0), min(span.end, len(text))
        if start < end:
            opening[start].append(number)
            closing[end].append(number)
    over: dict[int, Span] = {}
    pieces = []
    for start, end in pairwise(sorted({0, len(text), *opening, *closing})):
        for number in closing[start]:
            del over[number]
        over |= {number: spans[number] for number in opening[start]}
        begins = [spans[number].note for number in opening[start] if spans[number].kind.startswith("section")]
        pieces.append(_piece(escape(text[start:end]), list(over.values()), begins))
    return "".join(pieces)


def _piece(escaped: str, over: list[Span], begins: list[str]) -> str:
    if not over:
        return escaped
    kinds = Counter(kind for span in over for kind in span.kind.split() if kind != "section")
    classes = [*kinds, *["nested"] * (kinds["content"] > 1), *["section"] * bool(begins)]
    named = f' data-section="{attribute(", ".join(begins))}"' if begins else ""
    note = attribute("\n".join(span.note for span in over))
    return f'<span class="{attribute(" ".join(classes))}"{named} title="{note}">{escaped}</span>'


def legend(spans: pd.DataFrame) -> str:
    """What the kinds of `spans` look like, and how many there are of each."""
    found = {sample: sum(set(sample.split()) <= set(kind.split()) for kind in spans["kind"]) for sample in LEGEND}
    entries = [f'<span><em class="{sample}">{word(LEGEND[sample])}</em> {numerals(f"{count:,}")}</span>'
               for sample, count in found.items() if count]
    return f'<p class="legend" dir="{direction()}">{" ".join(entries)}</p>' if entries else ""


def article(doc_id: str, tables: dict[str, pd.DataFrame], corpus: pa.Table | pd.DataFrame) -> Page:
    """The article `doc_id` of `corpus` with all marked that `tables` found in it; who says what, and why a voice is so.

    tables: sections, quotations, attributions, contents, labels, credits (and documents). Raises InputError
    where the corpus has no such article, or another text than the one measured.
    """
    row = one_article(doc_id, tables.get("documents"), corpus)
    own = _only(tables, [doc_id])
    reasons = voice_reasons(own["labels"], own["attributions"], own["contents"], own["quotations"])
    spans = article_spans(own | {"reasons": reasons})
    page = article_html(row["text"], spans, row["title"], row["byline"])
    lists = [_who_says(own["attributions"]), _why(own["labels"], reasons, row)]
    below = "".join(f'<div class="isnad">{cells(rows)}</div>' for rows in lists if len(rows))
    return Page.of(page.body + below, row["title"] or doc_id)


def articles_written(doc_ids: list[str], tables: dict[str, pd.DataFrame], corpus: pa.Table | pd.DataFrame,
                     folder: Path) -> dict[str, str]:
    """Write the page of each of these articles (see `article`) in `folder`; doc_id → name of its file, numbered."""
    folder.mkdir(parents=True, exist_ok=True)
    corpus, tables = select(corpus, doc_ids), _only(tables, doc_ids)  # so that no page looks through all of them
    names = {doc_id: f"{number:03}.html" for number, doc_id in enumerate(doc_ids, 1)}
    for doc_id, name in names.items():
        (folder / name).write_text(article(doc_id, tables, corpus), encoding="utf-8", newline="\n")
    return names


def _only(tables: dict[str, pd.DataFrame], doc_ids: list[str]) -> dict[str, pd.DataFrame]:
    """`tables` with the rows of these articles alone."""
    own = {name: frame[frame["doc_id"].isin(doc_ids)] for name, frame in tables.items() if "doc_id" in frame}
    said = tables["contents"]["attribution_id"].isin(own["attributions"]["attribution_id"])
    return own | {"contents": tables["contents"][said]}


def one_article(doc_id: str, documents: pd.DataFrame | None, corpus: pa.Table | pd.DataFrame) -> pd.Series:
    """doc_id, outlet, title, byline, text of the article; raises InputError as `article` does."""
    found = select(corpus, [doc_id])
    if len(found) != 1:
        raise InputError(f"the corpus has {len(found)} articles {doc_id!r}; give the corpus that was measured")
    row = found.iloc[0]
    if documents is None:
        return row
    measured = documents.loc[documents["doc_id"] == doc_id, "sha256"]
    if not (measured == hashlib.sha256(row["text"].encode()).hexdigest()).all():
        raise InputError(f"the text of article {doc_id!r} has changed since it was measured; measure it again")
    return row


def select(corpus: pa.Table | pd.DataFrame, doc_ids: list[str]) -> pd.DataFrame:
    """doc_id, outlet, title, byline, text of these articles; '' for a title or byline that is null or missing."""
    if isinstance(corpus, pa.Table):
        corpus = corpus.filter(pc.is_in(corpus["doc_id"], pa.array(doc_ids, pa.string()))).to_pandas()
    columns = ["doc_id", "outlet", "title", "byline", "text"]
    return corpus[corpus["doc_id"].isin(doc_ids)].reindex(columns=columns).fillna("")


def article_spans(own: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The spans of one article for article_html, outermost kinds first: field, start, end, kind, note."""
    said = own["attributions"]
    speaker = speakers(said)
    contents = own["contents"].merge(said[["attribution_id", "field"]], on="attribution_id")
    rows = [(r.field, r.start, r.end, "section furniture" if r.section in FURNITURE else "section aside",
             word(r.section, "section"))
            for r in own["sections"].itertuples() if r.section not in ("body", "headline")]
    rows += [(r.field, r.start, r.end, "content", _note("said by", speaker[r.attribution_id]))
             for r in contents.itertuples()]
    rows += [(r.field, r.start, r.end, "quotation",
              _note("quotation", *codes_of(r, "role"), "" if r.closed else tell("not closed")))
             for r in own["quotations"].itertuples()]
    rows += [(r.field, r.source_start, r.source_end, "source",
              _note("source", *codes_of(r, "source_type", "sector"), r.source_id)) for r in said.itertuples()]
    rows += [(r.field, r.cue_start, r.cue_end, "cue",
              _note("cue", r.cue_lemma, *codes_of(r, "stance", "quote_type", "resolution"), speaker[r.attribution_id],
                    r.rule)) for r in said.itertuples()]
    rows += [(r.field, r.start, r.end, "credit", _note("credit", r.agency, *codes_of(r, "form")))
             for r in own["credits"].itertuples()]
    why = dict(zip(own["reasons"]["label_id"], own["reasons"]["why"], strict=True)) if "reasons" in own else {}
    rows += [(r.field, r.start, r.end, f"label {r.voice}" + " marked" * r.marked,
              _note("label", *codes_of(r, "target", "variant", "valence", "voice"), tell("marked") if r.marked else "",
                    word(why.get(r.label_id, ""), "why"))) for r in own["labels"].itertuples()]
    return pd.DataFrame(rows, columns=["field", "start", "end", "kind", "note"])


def _note(kind: str, *parts: str | None) -> str:
    return " · ".join(part for part in (tell(kind), *parts) if isinstance(part, str) and part)


def speakers(said: pd.DataFrame) -> dict[str, str]:
    """Who speaks, by attribution_id: the source as written, else as its source_id was first written in the article."""
    named = said[(said["source"] != "") & said["source_id"].notna()].drop_duplicates("source_id")
    first = dict(zip(named["source_id"], named["source"], strict=True))
    return {r.attribution_id: r.source or first.get(r.source_id, tell("nobody found")) for r in said.itertuples()}


def _who_says(said: pd.DataFrame) -> pd.DataFrame:
    speaker = speakers(said)
    return said.assign(who=said["attribution_id"].map(speaker))[
        ["cue", "who", "source_type", "stance", "quote_type", "resolution", "via"]]


def _why(labels: pd.DataFrame, reasons: pd.DataFrame, article: pd.Series) -> pd.DataFrame:
    """For every label whom it means, how, and in whose voice; by which rule, and the beginning of what decided it."""
    spans = [article[r.field][r.start:r.end] if pd.notna(r.start) else "" for r in reasons.itertuples()]
    begun = [" ".join(span[:DECIDED].split()) + "…" * (len(span) > DECIDED) for span in spans]
    return pd.DataFrame({"label": labels["surface"].to_numpy(), "target": labels["target"].to_numpy(),
                         "valence": labels["valence"].to_numpy(), "voice": labels["voice"].to_numpy(),
                         "rule": reasons["rule"].to_numpy(), "why": reasons["why"].to_numpy(), "decided by": begun})
