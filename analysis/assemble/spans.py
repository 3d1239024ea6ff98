"""Rows of quotations, labels, credits and acts of violence, each with its voice where it has one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis import tables
from analysis.assemble.batch import Batch, joined, named, optional
from analysis.find import credits, labels
from analysis.find.violence import Acts
from analysis.read import arabic
from analysis.read.lexicons import Lexicons
from analysis.relate import roles as relate_roles
from analysis.relate.parties import parties
from analysis.relate.roles import SPOKEN
from analysis.relate.speakers import phrase_start
from analysis.relate.voice import voices

SPOKEN_ROLES = tuple(map(tables.QUOTATION_ROLES.index, SPOKEN))


class Told(NamedTuple):
    """What decides in whose voice a span stands, in tokens of a batch."""

    rows: np.ndarray  # attributions
    ids: pa.Array  # attribution_id of each
    quotations: np.ndarray  # (2, q), both marks inside
    roles: np.ndarray  # of each, index into tables.QUOTATION_ROLES

    def voice(self, span: np.ndarray) -> dict[str, pa.Array]:
        """The columns voice and attribution_id of spans (2, m)."""
        voice, row = voices(span, self.rows, self.quotations[:, np.isin(self.roles, SPOKEN_ROLES)])
        return {"voice": named(tables.VOICES, voice), "attribution_id": self.ids.take(optional(row, row >= 0))}


def quotation_columns(batch: Batch, told: Told) -> dict[str, list]:
    """One row a quotation."""
    tokens, place = batch.tokens, batch.place(told.quotations[0])
    first, last = told.quotations[0], told.quotations[1] - 1
    return {"doc_id": place["doc_id"], "field": place["field"], "start": tokens.start[first], "end": tokens.end[last],
            "style": batch.surface(first, tokens.start[first], tokens.end[first]),
            "closed": last + tokens.partner[last] == first,
            "role": named(tables.QUOTATION_ROLES, told.roles)}


def label_columns(batch: Batch, found: labels.Labels, told: Told) -> dict[str, list]:
    """One row a label, with its voice."""
    tokens, span = batch.tokens, np.stack([found.first, found.until])
    composed = (found.head >= 0) & (tokens.label[found.first] == 0)
    cut = np.where(composed, tokens.anchor_cut[found.first], tokens.label_cut[found.first])
    start, end = tokens.start[found.first] + cut, tokens.end[found.until - 1]
    place = batch.place(found.first)
    return place | told.voice(span) | naming_columns(batch.lexicons, found) | {
        "label_id": joined(place, start), "start": start, "end": end,
        "surface": batch.surface(found.first, start, end),
        "marked": relate_roles.marked(span, told.quotations, told.roles),
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


def violence_columns(batch: Batch, found: Acts, named_by: labels.Labels, told: Told) -> dict[str, list]:
    """One row an act of violence, with who did it and whom it befell."""
    tokens, rows = batch.tokens, batch.lexicons.arrow["violence"].take(pa.array(found.row))
    start, end = tokens.start[found.first] + tokens.deed_cut[found.first], tokens.end[found.until - 1]
    has_agent, has_patient = found.agent >= 0, found.patient >= 0
    label, targets = np.stack([named_by.first, named_by.until]), batch.lexicons.arrow["targets"]["target"]
    columns = batch.place(found.first) | told.voice(np.stack([found.first, found.until])) | {
        "start": start, "end": end, "act": batch.surface(found.first, start, end),
        "lemma": rows["lemma"], "effect": rows["effect"], "valence": rows["valence"],
        "form": named(tables.ACT_FORMS, found.form),
        "agency": named(tables.AGENCIES, found.agency, found.agency >= 0),
    }
    for who, first, until, there in (("agent", found.agent, found.agent_until, has_agent),
                                     ("patient", found.patient, found.patient_until, has_patient)):
        party = parties(first, until, label)
        target = named_by.target[party] if len(named_by.target) else party
        joined = (tokens.deed_clitics[first] & (arabic.BY | arabic.FOR)) > 0  # برصاص, للتحالف
        begin = np.where(joined, tokens.start[first] + tokens.deed_cut[first], phrase_start(tokens, first))
        stop = tokens.end[until - 1]
        columns |= {f"{who}_start": optional(begin, there), f"{who}_end": optional(stop, there),
                    f"{who}_target": targets.take(optional(target, party >= 0))}
        if who == "agent":
            columns["agent"] = batch.surface(found.first, begin, stop, there)
    return columns
