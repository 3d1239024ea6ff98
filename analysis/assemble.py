"""One batch of articles: scan, find, relate, and the rows of every table from what was found in tokens."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from typing import NamedTuple
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis import tables
from analysis.find import attributions, credits, labels, quotations
from analysis.find.attributions.rows import KNOWN, RULES
from analysis.read import sections
from analysis.read.arabic import LETTER
from analysis.read.entries import APPOSED, COLON_CUE, NOMINAL, PARTICIPLE, VERB
from analysis.read.lexicons import Lexicons
from analysis.read.scan import scan
from analysis.read.units import Units, edges, read_units
from analysis.relate import confidence, genre, origin, speakers
from analysis.relate import roles as relate_roles
from analysis.relate.voice import voices
from analysis.tables import FIELDS

# Every other kind is a preposition.
CUE_CLASS = {VERB: "verb", PARTICIPLE: "participle", COLON_CUE: "colon", NOMINAL: "noun", APPOSED: "noun"}
CLASS_OF_KIND = np.array([tables.CUE_CLASSES.index(CUE_CLASS.get(kind, "preposition")) for kind in range(256)])
SPOKEN = tuple(map(tables.QUOTATION_ROLES.index, relate_roles.SPOKEN))


class Articles(NamedTuple):
    """Articles, in the columns of corpus.SCHEMA, and the fields (tables.FIELDS) of each, one after another."""

    table: pa.RecordBatch
    texts: list[str]


class Batch(NamedTuple):
    """Articles, their units in tokens, and what each token is."""

    articles: pa.RecordBatch
    units: Units
    tokens: np.recarray  # TOKEN
    unit: np.ndarray  # int64: first token of each unit, and the end
    unit_of: np.ndarray  # int32: unit of every token
    lexicons: Lexicons

    def place(self, token: np.ndarray) -> dict[str, pa.Array]:
        """The columns doc_id, field and section of tokens."""
        unit = self.unit_of[token]
        return {"doc_id": self.articles["doc_id"].take(pa.array(unit // 3)), "field": named(FIELDS, unit % 3),
                "section": named(tables.SECTIONS, self.tokens.section[token])}

    def surface(self, token: np.ndarray, start: np.ndarray, end: np.ndarray, present: np.ndarray | None = None):
        """The text of spans in the units of `token`, as written; '' for those that are not present."""
        return self.units.text(self.unit_of[token], start, end if present is None else np.where(present, end, 0))


def take_articles(table: pa.RecordBatch) -> Articles:
    """The articles of `table` with their texts as strings."""
    fields = (table[field].to_numpy(zero_copy_only=False) for field in FIELDS)
    return Articles(table, [text for article in zip(*fields, strict=True) for text in article])


def read_batch(articles: Articles, lexicons: Lexicons) -> Batch:
    """Tokens of the articles' text, title and byline."""
    units = read_units(articles.texts)
    fields = np.tile(np.arange(3, dtype=np.uint8), len(articles.table))
    titled = np.repeat(np.diff(units.begins)[1::3] > 0, 3)
    tokens, unit = scan(units, lexicons.dictionary, lexicons.entries, (fields, titled))
    unit_of = np.repeat(np.arange(len(fields), dtype=np.int32), np.diff(unit))
    return Batch(articles.table, units, tokens, unit, unit_of, lexicons)


def measure_batch(articles: Articles, lexicons: Lexicons) -> dict[str, pa.Table]:
    """Every table of one batch; duplicate_of is left null."""
    batch = read_batch(articles, lexicons)
    span = quotations.find(batch.tokens, batch.unit)
    rows = attributions.find(batch.tokens, batch.unit, lexicons.entries)
    credited = credits.find(batch.tokens, batch.unit, lexicons.entries)
    roles = relate_roles.quotation_roles(batch.tokens, span, batch.tokens.role[span[0]], rows)
    columns = {
        "documents": document_columns(batch, rows, credited),
        "sections": section_columns(batch),
        "quotations": quotation_columns(batch, span, roles),
        "attributions": attribution_columns(batch, rows),
        "credits": credit_columns(batch, rows, credited),
    }
    ids, source_ids = columns["attributions"]["attribution_id"], columns["attributions"]["source_id"]
    columns["contents"] = content_columns(batch, rows, ids)
    columns["labels"] = label_columns(batch, rows, (span, roles), ids)
    columns["speakers"] = speaker_columns(batch, rows, source_ids)
    return {name: tables.conform(name, columns[name]) for name in tables.TABLES}


def document_columns(batch: Batch, rows: np.ndarray, credited: credits.Credits) -> dict[str, list]:
    """One row an article."""
    articles, n_chars = batch.articles, np.diff(batch.units.begins)[::3]
    kinds = genre.genres(batch.tokens, batch.unit, batch.lexicons.entries, batch.units, rows)
    is_word = edges(batch.tokens.kind == LETTER)
    n_words = np.diff(is_word[batch.unit])[::3]
    return {name: articles[name] for name in ("doc_id", "outlet", "published", "title", "byline", "url")} | {
        "domain": [domain(url) for url in articles["url"].to_pylist()], "n_chars": n_chars, "n_words": n_words,
        "sha256": [sha256(text.as_buffer()).hexdigest() for text in articles["text"]],
        "origin": named(tables.ORIGINS, origin.origins(batch.tokens, batch.unit_of // 3, credited, len(articles))),
        "genre": named(tables.GENRES, kinds),
        "duplicate_of": pa.nulls(len(articles), pa.string()),
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
    """One row a stretch of lines of one section."""
    first, last = sections.stretches(batch.tokens, batch.unit)
    return batch.place(first) | {"start": batch.tokens.start[first], "end": batch.tokens.end[last]}


def quotation_columns(batch: Batch, span: np.ndarray, roles: np.ndarray) -> dict[str, list]:
    """One row a quotation; `span` in tokens, both marks inside."""
    tokens, place = batch.tokens, batch.place(span[0])
    first, last = span[0], span[1] - 1
    return {"doc_id": place["doc_id"], "field": place["field"], "start": tokens.start[first], "end": tokens.end[last],
            "style": batch.surface(first, tokens.start[first], tokens.end[first]),
            "closed": last + tokens.partner[last] == first,
            "role": named(tables.QUOTATION_ROLES, roles)}


def named(values: tuple[str, ...], codes: np.ndarray, present: np.ndarray | None = None) -> pa.Array:
    """Arrow array of values[code], with nulls where none is present."""
    return _strings(values).take(optional(codes, present))


@lru_cache
def _strings(values: tuple[str, ...]) -> pa.Array:
    return pa.array(values, pa.string())


def optional(values: np.ndarray, present: np.ndarray | None) -> pa.Array:
    """Arrow array with nulls where a span is not present."""
    return pa.array(values, mask=None if present is None else ~present)


def joined(place: dict[str, pa.Array], number: np.ndarray) -> pa.Array:
    """doc_id, field and a number, joined by ':'."""
    return pc.binary_join_element_wise(place["doc_id"], place["field"], pa.array(number).cast(pa.string()), ":")


def attribution_columns(batch: Batch, rows: np.ndarray) -> dict[str, list]:
    """One row an attribution."""
    tokens, cues, cue = batch.tokens, batch.lexicons.arrow["cues"], rows["cue"]
    start = tokens.start[cue] + np.where(rows["kind"] == VERB, 0, tokens.cue_cut[cue])
    end = tokens.end[rows["cue_until"] - 1]
    place = batch.place(cue)
    ids = joined(place, start)
    has_source, has_content, has_via = rows["source"] >= 0, rows["content"] >= 0, rows["via"] >= 0
    source_start, source_end = speakers.phrase_start(tokens, rows["source"]), tokens.end[rows["source_until"] - 1]
    content_until = np.where(rows["more"] >= 0, rows["more_until"], rows["content_until"])
    lemma = optional(batch.lexicons.entries["row"][tokens.cue_entry[cue] - 1], rows["kind"] != COLON_CUE)
    via = batch.surface(cue, speakers.phrase_start(tokens, rows["via"]), tokens.end[rows["via_until"] - 1], has_via)
    typed = rows["source_type"] >= 0
    who = joined(place, rows["speaker"] - batch.unit[batch.unit_of[cue]])
    return place | {
        "attribution_id": ids,
        "cue": batch.surface(cue, start, end), "cue_start": start, "cue_end": end,
        "cue_lemma": cues["lemma"].take(lemma).fill_null(":"),
        "cue_class": named(tables.CUE_CLASSES, CLASS_OF_KIND[rows["kind"]]),
        "stance": cues["stance"].take(lemma).fill_null("neutral"),
        "negated": rows["negated"],
        "source": batch.surface(cue, source_start, source_end, has_source),
        "source_start": optional(source_start, has_source), "source_end": optional(source_end, has_source),
        "source_type": named(tables.SOURCE_TYPES, rows["source_type"], typed),
        "sector": named(tables.SECTORS, rows["sector"], typed),
        "resolution": named(tables.RESOLUTIONS, rows["resolution"]),
        "antecedent_id": ids.take(optional(rows["antecedent"], rows["antecedent"] >= 0)),
        "source_id": pc.if_else(rows["speaker"] > 0, who, None),
        "content_start": optional(tokens.start[rows["content"]], has_content),
        "content_end": optional(tokens.end[content_until - 1], has_content),
        "quote_type": named(tables.QUOTE_TYPES, rows["quote_type"]),
        "via": pc.if_else(has_via, via, None),
        "exclusive": rows["exclusive"] & (has_via | (rows["rule"] == KNOWN)),
        "parent_id": ids.take(optional(rows["parent"], rows["parent"] >= 0)),
        "rule": named(RULES, rows["rule"]),
        "confidence": confidence.confidences(rows["rule"], RULES),
    }


def content_columns(batch: Batch, rows: np.ndarray, ids: pa.Array) -> dict[str, list]:
    """One row a piece of a content."""
    tokens = batch.tokens
    first, parted = np.flatnonzero(rows["content"] >= 0), np.flatnonzero(rows["more"] >= 0)
    row, part = np.concatenate([first, parted]), np.repeat([0, 1], [len(first), len(parted)])
    order = np.lexsort((part, row))
    row, part = row[order], part[order]
    return {"attribution_id": ids.take(pa.array(row)), "part": part,
            "start": tokens.start[np.where(part, rows["more"][row], rows["content"][row])],
            "end": tokens.end[np.where(part, rows["more_until"][row], rows["content_until"][row]) - 1]}


def speaker_columns(batch: Batch, rows: np.ndarray, source_ids: pa.Array) -> dict[str, list]:
    """One row a speaker, with the fullest name given."""
    start, end = speakers.phrase_start(batch.tokens, rows["name"]), batch.tokens.end[rows["name_until"] - 1]
    row = speakers.fullest(rows["speaker"], np.where(rows["name"] >= 0, end - start, 0))
    names = batch.surface(rows["cue"][row], start[row], end[row])
    return {"source_id": source_ids.take(pa.array(row)), "name": names,
            "speaker_id": [speakers.speaker_id(name) for name in names.to_pylist()]}


def label_columns(batch: Batch, rows: np.ndarray, quoted, ids: pa.Array) -> dict[str, list]:
    """One row a label, with its voice."""
    tokens = batch.tokens
    found = labels.find(tokens, batch.unit, batch.lexicons.entries, batch.lexicons.naming)
    span, roles = quoted
    label = np.stack([found.first, found.until])
    voice, row = voices(label, rows, span[:, np.isin(roles, SPOKEN)])
    composed = (found.head >= 0) & (tokens.label[found.first] == 0)
    cut = np.where(composed, tokens.anchor_cut[found.first], tokens.label_cut[found.first])
    start, end = tokens.start[found.first] + cut, tokens.end[found.until - 1]
    place = batch.place(found.first)
    return place | naming_columns(batch.lexicons, found) | {
        "label_id": joined(place, start), "start": start, "end": end,
        "surface": batch.surface(found.first, start, end), "voice": named(tables.VOICES, voice),
        "attribution_id": ids.take(optional(row, row >= 0)), "marked": relate_roles.marked(label, span, roles),
    }


def naming_columns(lexicons: Lexicons, found: labels.Labels) -> dict[str, pa.Array]:
    """Target, wording and valence of labels; a modifier's word stands in the wording, its valence decides."""
    own, pointers, modifiers = (lexicons.arrow[name] for name in ("labels", "hypernyms", "modifiers"))
    row, head, epithet = pa.array(found.row), optional(found.head, found.head >= 0), optional(
        found.epithet, found.epithet >= 0)
    pointer = optional(found.pointer, found.pointer >= 0)
    words = [modifiers["word"].take(head), own["variant"].take(row), modifiers["word"].take(epithet)]
    variant = pc.binary_join_element_wise(*words, " ", null_handling="skip")
    valence = pc.coalesce(modifiers["valence"].take(head), modifiers["valence"].take(epithet),
                          pointers["valence"].take(pointer), own["valence"].take(row))
    return {"target": lexicons.arrow["targets"]["target"].take(pa.array(found.target)),
            "variant": pc.if_else(pc.is_valid(pointer), "hypernym", variant), "valence": valence}


def credit_columns(batch: Batch, rows: np.ndarray, found: credits.Credits) -> dict[str, list]:
    """One row an agency named."""
    tokens = batch.tokens
    start, end = tokens.start[found.first] + tokens.agency_cut[found.first], tokens.end[found.until - 1]
    via = np.sort(rows["via"][rows["via"] >= 0])
    relayed = np.isin(found.first, via) & (found.form == credits.CITED)
    form = np.where(relayed, credits.RELAY, found.form)
    return batch.place(found.first) | {
        "start": start, "end": end, "surface": batch.surface(found.first, start, end),
        "agency": batch.lexicons.arrow["agencies"]["agency"].take(pa.array(found.row)),
        "form": named(tables.CREDIT_FORMS, form),
    }
