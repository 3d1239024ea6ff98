"""One batch of articles: scan, find, relate, and the rows of every table from what was found in tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa

from analysis import tables
from analysis.find import attributions, credits, labels, quotations
from analysis.find.attributions.rows import KNOWN, RULES
from analysis.read import sections
from analysis.read.arabic import LETTER
from analysis.read.entries import APPOSED, COLON_CUE, NOMINAL, PARTICIPLE, VERB
from analysis.read.lexicons import Lexicons
from analysis.read.scan import scan
from analysis.relate import confidence, speakers
from analysis.relate import roles as relate_roles
from analysis.relate.voice import voices

FIELDS = ("text", "title", "byline")  # order of the units of an article
# Every other kind is a preposition.
CUE_CLASS = {VERB: "verb", PARTICIPLE: "participle", COLON_CUE: "colon", NOMINAL: "noun", APPOSED: "noun"}
SPOKEN = tuple(map(tables.QUOTATION_ROLES.index, relate_roles.SPOKEN))


class Batch(NamedTuple):
    """Articles, their units in tokens, and what each token is."""

    articles: list[dict]
    texts: list[str]
    tokens: np.recarray  # TOKEN
    unit: np.ndarray  # int64: first token of each unit, and the end
    unit_of: np.ndarray  # int32: unit of every token
    lexicons: Lexicons

    def place(self, token: np.ndarray) -> tuple[np.ndarray, list[str], list[str]]:
        """Unit, doc_id and field of tokens."""
        unit = self.unit_of[token]
        ids = [article["doc_id"] for article in self.articles]
        return unit, [ids[u // 3] for u in unit.tolist()], [FIELDS[u % 3] for u in unit.tolist()]

    def surface(self, unit: np.ndarray, start: np.ndarray, end: np.ndarray, present: np.ndarray | None = None) -> list:
        """The text of spans, as written; '' for those that are not present."""
        texts, end = self.texts, end if present is None else np.where(present, end, 0)
        return [texts[u][s:e] if e else "" for u, s, e in zip(unit.tolist(), start.tolist(), end.tolist(), strict=True)]

    def sections_of(self, token: np.ndarray) -> pa.Array:
        """Name of the section each token stands in."""
        return named(tables.SECTIONS, self.tokens.section[token])


def read_batch(articles: list[dict], lexicons: Lexicons) -> Batch:
    """Tokens of the articles' text, title and byline."""
    texts = [article[field] or "" for article in articles for field in FIELDS]
    tokens, unit = scan(texts, lexicons.dictionary, lexicons.entries)
    fields = np.tile(np.arange(3, dtype=np.uint8), len(articles))
    titled = np.repeat([bool(article["title"]) for article in articles], 3)
    sections.read_sections(tokens, unit, lexicons.entries, (fields, titled))
    unit_of = np.repeat(np.arange(len(texts), dtype=np.int32), np.diff(unit))
    return Batch(articles, texts, tokens, unit, unit_of, lexicons)


def measure_batch(articles: list[dict], lexicons: Lexicons) -> dict[str, pa.Table]:
    """Every table of one batch; duplicate_of is left null."""
    batch = read_batch(articles, lexicons)
    span = quotations.find(batch.tokens, batch.unit)
    rows = attributions.find(batch.tokens, batch.unit, lexicons.entries)
    roles = relate_roles.quotation_roles(span, batch.tokens.role[span[0]], rows)
    columns = {
        "documents": document_columns(batch),
        "sections": section_columns(batch),
        "quotations": quotation_columns(batch, span, roles),
        **attribution_columns(batch, rows),
        "credits": credit_columns(batch, rows),
    }
    columns["labels"] = label_columns(batch, rows, (span, roles), columns["attributions"]["attribution_id"])
    columns["speakers"] = speakers.columns(columns["attributions"]["source_id"].to_pylist(), spoken_names(batch, rows))
    return {name: tables.conform(name, columns[name]) for name in tables.TABLES}


def document_columns(batch: Batch) -> dict[str, list]:
    """One row an article."""
    articles = batch.articles
    is_word = np.concatenate([[0], np.cumsum(batch.tokens.kind == LETTER)])
    unit = batch.unit
    words = (is_word[unit[1:]] - is_word[unit[:-1]])[::3]
    given = ("doc_id", "outlet", "published", "url", "sha256")
    return {name: [article[name] for article in articles] for name in given} | {
        "title": [article["title"] or "" for article in articles],
        "byline": [article["byline"] or "" for article in articles],
        "domain": [domain(article["url"]) for article in articles],
        "n_chars": [len(article["text"]) for article in articles],
        "n_words": words,
        "duplicate_of": [None] * len(articles),
    }


def domain(url: str | None) -> str | None:
    """Host of an address without www., or None."""
    scheme, slashes, rest = (url or "").partition("//")
    return _host(scheme + slashes + re.split(r"[/?#]", rest, maxsplit=1)[0])


@lru_cache(maxsize=4096)
def _host(address: str) -> str | None:
    """Host of an address that ends with it: a corpus has few."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def mark_duplicates(documents: pa.Table) -> pa.Table:
    """Fill duplicate_of: the first article of the same outlet with the same text, where the text is not empty."""
    frame = documents.select(["outlet", "sha256", "doc_id", "n_chars"]).to_pandas()
    first = frame.groupby(["outlet", "sha256"], sort=False)["doc_id"].transform("first")
    marks = first.where((first != frame["doc_id"]) & (frame["n_chars"] > 0))
    at = documents.schema.get_field_index("duplicate_of")
    return documents.set_column(at, documents.schema.field(at), pa.array(marks, pa.string(), from_pandas=True))


def section_columns(batch: Batch) -> dict[str, list]:
    """One row a stretch of lines of one section; the newline after a line belongs to none."""
    kept = np.flatnonzero(batch.tokens.kind != 3)
    code = batch.tokens.section[kept].astype(np.int32) + 16 * batch.unit_of[kept]
    edge = np.flatnonzero(np.diff(code, prepend=-1, append=-1)) if len(kept) else np.zeros(1, np.int64)
    first, last = kept[edge[:-1]], kept[edge[1:] - 1]
    _, doc_id, field = batch.place(first)
    return {"doc_id": doc_id, "field": field, "section": batch.sections_of(first),
            "start": batch.tokens.start[first], "end": batch.tokens.end[last]}


def quotation_columns(batch: Batch, span: np.ndarray, roles: np.ndarray) -> dict[str, list]:
    """One row a quotation; `span` in tokens, both marks inside."""
    tokens = batch.tokens
    first, last = span[0], span[1] - 1
    unit, doc_id, field = batch.place(first)
    return {"doc_id": doc_id, "field": field, "start": tokens.start[first], "end": tokens.end[last],
            "style": batch.surface(unit, tokens.start[first], tokens.end[first]),
            "closed": last + tokens.partner[last] == first,
            "role": named(tables.QUOTATION_ROLES, roles)}


def optional(values: np.ndarray, present: np.ndarray) -> pa.Array:
    """Arrow array with nulls where a span is not present."""
    return pa.array(values, mask=~present)


def named(values: Sequence[str], codes: np.ndarray, present: np.ndarray | None = None) -> pa.Array:
    """Arrow array of values[code], with nulls where none is present."""
    return pa.array(values, pa.string()).take(pa.array(codes, mask=None if present is None else ~present))


def attribution_columns(batch: Batch, rows: np.ndarray) -> dict[str, dict]:
    """The tables attributions and contents."""
    tokens, frames = batch.tokens, batch.lexicons.frames["cues"]
    start = tokens.start[rows["cue"]] + np.where(rows["kind"] == VERB, 0, tokens.cue_cut[rows["cue"]])
    end = tokens.end[rows["cue_until"] - 1]
    unit, doc_id, field = batch.place(rows["cue"])
    ids = np.array([f"{d}:{f}:{s}" for d, f, s in zip(doc_id, field, start.tolist(), strict=True)], object)
    has_source, has_content, has_via = rows["source"] >= 0, rows["content"] >= 0, rows["via"] >= 0
    source_start = speakers.phrase_start(tokens, rows["source"])
    source_end = tokens.end[rows["source_until"] - 1]
    content_start, content_end = tokens.start[rows["content"]], tokens.end[rows["content_until"] - 1]
    parted = rows["more"] >= 0
    more_start, more_end = tokens.start[rows["more"]], tokens.end[rows["more_until"] - 1]
    lemma_row = batch.lexicons.entries["row"][tokens.cue_entry[rows["cue"]] - 1] * (rows["kind"] != COLON_CUE)
    colon = rows["kind"] == COLON_CUE
    lemma = np.where(colon, ":", frames["lemma"].to_numpy()[lemma_row])
    stance = np.where(colon, "neutral", frames["stance"].to_numpy()[lemma_row])
    via_start = speakers.phrase_start(tokens, rows["via"])
    via = batch.surface(unit, via_start, tokens.end[rows["via_until"] - 1], has_via)
    typed = rows["source_type"] >= 0
    spoken = rows["speaker"] > 0
    who = [f"{d}:{f}:{s}" for d, f, s in zip(doc_id, field, (rows["speaker"] - batch.unit[unit]).tolist(), strict=True)]

    columns = {
        "attribution_id": ids, "doc_id": doc_id, "field": field, "section": batch.sections_of(rows["cue"]),
        "cue": batch.surface(unit, start, end), "cue_start": start, "cue_end": end, "cue_lemma": lemma,
        "cue_class": [CUE_CLASS.get(k, "preposition") for k in rows["kind"].tolist()], "stance": stance,
        "negated": rows["negated"],
        "source": batch.surface(unit, source_start, source_end, has_source),
        "source_start": optional(source_start, has_source), "source_end": optional(source_end, has_source),
        "source_type": named(tables.SOURCE_TYPES, rows["source_type"], typed),
        "sector": named(tables.SECTORS, rows["sector"], typed),
        "resolution": named(tables.RESOLUTIONS, rows["resolution"]),
        "antecedent_id": named(ids, rows["antecedent"], rows["antecedent"] >= 0),
        "source_id": optional(np.array(who, object), spoken),
        "content_start": optional(content_start, has_content),
        "content_end": optional(np.where(parted, more_end, content_end), has_content),
        "quote_type": named(tables.QUOTE_TYPES, rows["quote_type"]),
        "via": optional(np.array(via, object), has_via),
        "exclusive": rows["exclusive"] & (has_via | (rows["rule"] == KNOWN)),
        "parent_id": named(ids, rows["parent"], rows["parent"] >= 0),
        "rule": named(RULES, rows["rule"]),
        "confidence": confidence.confidences(rows["rule"], RULES),
    }
    part = np.concatenate([np.flatnonzero(has_content), np.flatnonzero(parted)])
    second = np.arange(len(part)) >= has_content.sum()
    order = np.lexsort((second, part))
    part, second = part[order], second[order]
    contents = {"attribution_id": ids[part], "part": second.astype(np.int32),
                "start": np.where(second, more_start[part], content_start[part]),
                "end": np.where(second, more_end[part], content_end[part])}
    return {"attributions": columns, "contents": contents}


def spoken_names(batch: Batch, rows: np.ndarray) -> list[str]:
    """The speaker's own name at each row, '' where none is given there."""
    tokens = batch.tokens
    start = speakers.phrase_start(tokens, rows["name"])
    return batch.surface(batch.unit_of[rows["cue"]], start, tokens.end[rows["name_until"] - 1], rows["name"] >= 0)


def label_columns(batch: Batch, rows: np.ndarray, quoted, ids) -> dict[str, list]:
    """One row a label, with its voice."""
    tokens, frame = batch.tokens, batch.lexicons.frames["labels"]
    found = labels.find(tokens, batch.lexicons.entries)
    label = np.stack([found.first, found.until])
    span, roles = quoted
    voice, row = voices(label, rows, span[:, np.isin(roles, SPOKEN)])
    unit, doc_id, field = batch.place(found.first)
    start, end = tokens.start[found.first] + tokens.label_cut[found.first], tokens.end[found.until - 1]
    columns = {name: frame[name].to_numpy()[found.row] for name in ("target", "variant", "valence")}
    return columns | {
        "label_id": [f"{d}:{f}:{s}" for d, f, s in zip(doc_id, field, start.tolist(), strict=True)],
        "doc_id": doc_id, "field": field, "section": batch.sections_of(found.first), "start": start, "end": end,
        "surface": batch.surface(unit, start, end), "voice": named(tables.VOICES, voice),
        "attribution_id": named(ids, row, row >= 0), "marked": relate_roles.marked(label, span, roles),
    }


def credit_columns(batch: Batch, rows: np.ndarray) -> dict[str, list]:
    """One row an agency named."""
    tokens = batch.tokens
    found = credits.find(tokens, batch.unit, batch.lexicons.entries)
    unit, doc_id, field = batch.place(found.first)
    start, end = tokens.start[found.first] + tokens.agency_cut[found.first], tokens.end[found.until - 1]
    via = np.sort(rows["via"][rows["via"] >= 0])
    relayed = np.isin(found.first, via) & (found.form == credits.CITED)
    form = np.where(relayed, credits.RELAY, found.form)
    return {"doc_id": doc_id, "field": field, "section": batch.sections_of(found.first), "start": start, "end": end,
            "surface": batch.surface(unit, start, end),
            "agency": batch.lexicons.frames["agencies"]["agency"].to_numpy()[found.row],
            "form": named(tables.CREDIT_FORMS, form)}
