"""Measured spans in their context, a line each: a table to read, and a page of it that sorts and searches itself.

The page needs nothing else: its script (concordance.js) stands in it. Without a script the table stands as it is.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pyarrow as pa

from analysis.errors import InputError
from analysis.read.arabic import FOLDS
from analysis.show.language import HEAD, direction, in_arabic, numerals, word
from analysis.show.pages import LONG, MISSING, Page, attribute, breaking, escape
from analysis.show.reading import legend, select, speakers

AROUND = ["doc_id", "kind", "before", "span", "after"]  # of a line; what else it has says what was measured


def of_labels(labels: pd.DataFrame) -> pd.DataFrame:
    """Labels as spans for `concordance`: voice, target, wording; `kind` gives each the colour of its voice."""
    kind = "label " + labels["voice"] + labels["marked"].map({True: " marked", False: ""})
    return labels.assign(kind=kind).rename(columns={"variant": "wording"})[
        ["doc_id", "field", "start", "end", "kind", "voice", "target", "wording"]]


def of_attributions(said: pd.DataFrame) -> pd.DataFrame:
    """Attributions as spans for `concordance`, each by its cue: who speaks, source_type, stance, quote_type."""
    who = said["attribution_id"].map(speakers(said))
    return said.assign(kind="cue", who=who).rename(columns={"cue_start": "start", "cue_end": "end"})[
        ["doc_id", "field", "start", "end", "kind", "who", "source_type", "stance", "quote_type"]]


def concordance(spans: pd.DataFrame, corpus: pa.Table | pd.DataFrame, width: int = 60) -> pd.DataFrame:
    """Every span in its context: `before` the words in the `width` characters before it, `after` those behind it.

    spans: doc_id, field, start, end (code points), kind (CSS classes of reading.css), and any columns more.
    Returns outlet, those columns, before, span, after, doc_id, kind, in the order of `spans`; runs of space are one
    blank. Spans of articles that `corpus` lacks raise InputError.
    """
    articles = select(corpus, list(spans["doc_id"].unique())).set_index("doc_id")
    missing = set(spans["doc_id"]) - set(articles.index)
    if missing:
        raise InputError(f"the corpus has no article {min(missing)!r}; give the corpus that was measured")
    texts = [articles.at[row.doc_id, row.field] for row in spans.itertuples()]
    places = list(zip(texts, spans["start"], spans["end"], strict=True))
    around = [_around(text, start, end, width) for text, start, end in places]
    measured = spans.drop(columns=["doc_id", "field", "start", "end", "kind"]).reset_index(drop=True)
    measured.insert(0, "outlet", spans["doc_id"].map(articles["outlet"]).to_numpy())
    return measured.assign(
        before=[_one_line(before) for before, _ in around], span=[_one_line(text[a:b]) for text, a, b in places],
        after=[_one_line(after) for _, after in around],
        doc_id=spans["doc_id"].to_numpy(), kind=spans["kind"].to_numpy())


def _around(text: str, start: int, end: int, width: int) -> tuple[str, str]:
    """At most `width` characters before and after a span, no word cut in two unless it is longer than that."""
    first, last = max(start - width, 0), min(end + width, len(text))
    if first and not text[first - 1].isspace():
        first += re.match(r"(?:\S*\s+)?", text[first:start]).end()
    after = text[end:last]
    if last < len(text) and not text[last].isspace():
        after = re.sub(r"\s+\S*\Z", "", after)
    return text[first:start], after


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def concordance_html(lines: pd.DataFrame, links: dict[str, str] | None = None) -> Page:
    """`lines` of `concordance` as a page, right to left: a click on a head sorts, a search field folds spellings.

    links: doc_id → address of the marked article, for those that have one. Printed, the first 40 lines show.
    """
    if lines.empty:
        return Page.of('<div class="isnad"><p>' + word("nothing to show") + "</p></div>", "concordance")
    measured = [name for name in lines.columns if name not in AROUND]
    heads = "".join(f'<th scope="col" class="{_class(name, measured)}" data-key="{attribute(name)}">'
                    f"{breaking(word(name, HEAD))}</th>" for name in (*measured, "before", "span", "after", "doc_id"))
    printed = word("Printed are at most 40 lines; the page has {n}.").format(n=numerals(f"{len(lines):,}"))
    rows = "\n".join(_row(line, measured, links or {}) for line in lines.to_dict("records"))
    return Page.of(
        f'<div class="isnad wide concordance" dir="rtl">{legend(lines)}'
        f'<p class="find" dir="{direction()}" hidden><label>{_search()} '
        f'<input type="search" dir="auto"></label> <output></output></p>'
        f'<table dir="rtl"><thead><tr>{heads}</tr></thead>\n<tbody>{rows}</tbody></table>'
        f'<p class="printed" dir="{direction()}">{printed}</p></div>\n'
        f"<script>{script()}</script>", "concordance")


def _row(line: dict, measured: list[str], links: dict[str, str]) -> str:
    values = [word(line[name], name) if pd.notna(line[name]) else MISSING for name in measured]
    told = "".join(f'<td class="measured{" words" * (len(value) >= LONG)}" dir="auto">{breaking(value)}</td>'
                   for value in values)
    doc_id, link = breaking(line["doc_id"]), links.get(line["doc_id"])
    named = f'<a href="{attribute(link)}">{doc_id}</a>' if link else doc_id
    return (f'<tr>{told}<td class="before" lang="ar">{escape(line["before"])}</td>'
            f'<td class="key" lang="ar"><span class="{attribute(line["kind"])}">{escape(line["span"])}</span></td>'
            f'<td class="after" lang="ar">{escape(line["after"])}</td><td class="document" dir="ltr">{named}</td></tr>')


def _search() -> str:
    return word("Search") if in_arabic() else 'Search (<span lang="ar">بحث</span>)'


def _class(name: str, measured: list[str]) -> str:
    return "measured" if name in measured else {"span": "key", "doc_id": "document"}.get(name, name)


def script() -> str:
    """The script of a concordance, with the letters that are one for `arabic.fold`, and what it says."""
    text = Path(__file__).with_name("concordance.js").read_text(encoding="utf-8")
    said = {"FOLDS": FOLDS, "SAID": word("{shown} of {all} lines"), "DIGITS": "ar-u-nu-arab" if in_arabic() else "en"}
    for name, value in said.items():
        text = text.replace(name, json.dumps(value, ensure_ascii=False), 1)
    return text
