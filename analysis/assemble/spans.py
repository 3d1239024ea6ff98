"""Rows of quotations, labels, credits, acts, expressions and quantities, each with its voice where it has one."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis import tables
from analysis.assemble.batch import Batch, joined, named, optional
from analysis.find import credits, expressions, labels
from analysis.find.quantities import Quantities
from analysis.find.violence import Acts
from analysis.read import arabic
from analysis.read.lexicons import Lexicons
from analysis.read.violence import SIDE
from analysis.relate.parties import parties
from analysis.relate.roles import SPOKEN, marked
from analysis.relate.speakers import phrase_start
from analysis.relate.voice import voices

UNIX_JULIAN_DAY, HIJRA = 2_440_588, 1_948_440  # of 1 January 1970, of the day before the Hijri calendar begins
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
        "marked": marked(span, told.quotations, told.roles),
    }


def naming_columns(lexicons: Lexicons, found: labels.Labels) -> dict[str, pa.Array]:
    """Target, wording and valence of labels: the words of all parts; a modifier's valence decides, else what is not
    neutral."""
    own, pointers, modifiers = (lexicons.arrow[name] for name in ("labels", "hypernyms", "modifiers"))
    row = pa.array(found.row)
    head, epithet, pointer, tail = (optional(part, part >= 0) for part in (found.head, found.epithet, found.pointer,
                                                                           found.tail))
    words = [modifiers["word"].take(head), own["variant"].take(row), own["variant"].take(tail),
             modifiers["word"].take(epithet)]
    variant = pc.binary_join_element_wise(*words, " ", null_handling="skip")
    first, second = own["valence"].take(row), own["valence"].take(tail)
    valence = pc.coalesce(modifiers["valence"].take(head), modifiers["valence"].take(epithet),
                          pointers["valence"].take(pointer),
                          pc.if_else(pc.equal(first, "neutral"), pc.coalesce(second, first), first))
    return {"target": lexicons.arrow["targets"]["target"].take(pa.array(found.target)),
            "variant": pc.if_else(pc.is_valid(pointer), "hypernym", variant), "valence": valence}


def credit_columns(batch: Batch, rows: np.ndarray, found: credits.Credits) -> dict[str, list]:
    """One row an agency named."""
    tokens = batch.tokens
    start, end = tokens.start[found.first] + tokens.agency_cut[found.first], tokens.end[found.until - 1]
    via = np.sort(rows["via"][rows["via"] >= 0])
    relayed = np.isin(found.first, via) & (found.form == credits.CITED) & ~found.own
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
    columns = batch.place(found.first) | told.voice(np.stack([found.first, found.until])) | {
        "start": start, "end": end, "act": batch.surface(found.first, start, end),
        "lemma": rows["lemma"], "effect": rows["effect"], "valence": rows["valence"],
        "form": named(tables.ACT_FORMS, found.form),
        "agent_kind": named(tables.AGENT_KINDS, found.agent_kind, found.agent_kind >= 0),
    }
    spans = {"agent": (found.agent, found.agent_until), "patient": (found.patient, found.patient_until)}
    for who, (first, until) in spans.items():
        there, stop = first >= 0, tokens.end[until - 1]
        joined = (tokens.deed_clitics[first] & (arabic.BY | arabic.FOR)) > 0  # برصاص, للتحالف
        begin = np.where(joined, tokens.start[first] + tokens.deed_cut[first], phrase_start(tokens, first))
        columns |= {f"{who}_start": optional(begin, there), f"{who}_end": optional(stop, there),
                    f"{who}_target": party_column(batch, spans[who], named_by)}
        if who == "agent":
            columns["agent"] = batch.surface(found.first, begin, stop, there)
    return columns


def expression_columns(batch: Batch, found: expressions.Expressions, told: Told) -> dict[str, list]:
    """One row an expression, with its voice."""
    tokens, rows = batch.tokens, batch.lexicons.arrow["expressions"].take(pa.array(found.row))
    start, end = tokens.start[found.first] + tokens.expression_cut[found.first], tokens.end[found.until - 1]
    return batch.place(found.first) | told.voice(np.stack([found.first, found.until])) | {
        "start": start, "end": end, "surface": batch.surface(found.first, start, end),
        "entry": rows["entry"], "kind": rows["kind"], "polarity": rows["polarity"],
    }


def party_column(batch: Batch, span: tuple[np.ndarray, np.ndarray], named_by: labels.Labels) -> pa.Array:
    """The target of the adjective that a span begins with (إسرائيلية), else of a label that shares words with it."""
    first, until = span
    label = parties(first, until, np.stack([named_by.first, named_by.until]))
    target = named_by.target[label] if len(named_by.target) else label
    adjective = (first >= 0) & ((batch.tokens.deed_is[first] & SIDE) > 0)
    row = optional(batch.lexicons.entries["row"][batch.tokens.deed[first] - 1], adjective)
    side = batch.lexicons.arrow["violence"]["party"].take(row)
    side = pc.if_else(pc.equal(side, ""), None, side)
    return pc.coalesce(side, batch.lexicons.arrow["targets"]["target"].take(optional(target, label >= 0)))


def quantity_columns(batch: Batch, found: Quantities, told: Told) -> dict[str, list]:
    """One row a quantity, with its voice; it begins behind its clitics, but with its article."""
    tokens = batch.tokens
    article = (tokens.amount_clitics[found.first] & arabic.THE) > 0
    joined_to = (tokens.amount_clitics[found.first] & arabic.FOR) > 0  # للجانبين: one ل for two
    cut = tokens.amount_cut[found.first] - np.where(article, np.where(joined_to, 1, 2), 0)
    start, end = tokens.start[found.first] + np.maximum(cut, 0), tokens.end[found.until - 1]
    return batch.place(found.first) | told.voice(np.stack([found.first, found.until])) | {
        "start": start, "end": end, "surface": batch.surface(found.first, start, end),
        "value": found.value, "value_high": optional(found.high, ~np.isnan(found.high)),
        "unit": named(tables.UNITS, found.unit), "hedge": named(tables.HEDGES, found.hedge, found.hedge >= 0),
        "count": named(tables.COUNTS, found.count),
    }


def years_of(published: pa.Array) -> np.ndarray:
    """int64[n, 2]: the year of each day, Gregorian and Hijri (tabular Islamic calendar, from 16 July 622); 0: null."""
    days = published.cast(pa.int32()).fill_null(0).to_numpy(zero_copy_only=False).astype(np.int64)
    julian = days + UNIX_JULIAN_DAY
    gregorian = pc.year(published).fill_null(0).to_numpy(zero_copy_only=False)
    years = np.stack([gregorian, (30 * (julian - HIJRA) + 10646) // 10631], 1)
    years[published.is_null().to_numpy(zero_copy_only=False)] = 0
    return years.astype(np.int64)
