"""Rows of attributions, of their contents, and of who speaks."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis import tables
from analysis.assemble.batch import Batch, joined, named, optional
from analysis.find.attributions.rows import KNOWN, RULES
from analysis.read.entries import APPOSED, COLON_CUE, NOMINAL, PARTICIPLE, VERB
from analysis.relate import confidence, speakers

# Every other kind is a preposition.
CUE_CLASS = {VERB: "verb", PARTICIPLE: "participle", COLON_CUE: "colon", NOMINAL: "noun", APPOSED: "noun"}
CLASS_OF_KIND = np.array([tables.CUE_CLASSES.index(CUE_CLASS.get(kind, "preposition")) for kind in range(256)])


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
