"""Attributions: cue, source and content of everything that somebody is said to have said.

After PARC 3.0 (Pareti 2016) and PolNeAR (Newell et al. 2018), for Arabic and without a parser: a closed
lexicon of cues, a licence for each finite verb, noun phrase edges, and resolution by agreement.
"""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled
from analysis.find.attributions import (adverbials, chains, contents, cues, dialogues, headlines, nominals, pieces,
                                        relays, resolution, texts)
from analysis.find.attributions import rows as r
from analysis.read.arabic import AND
from analysis.read.conjugation import PLURAL
from analysis.read.entries import (ACCORDING, APPOSED, BACK, ECHO, NOMINAL, PARTICIPLE, PREPOSITION, PRESENT, REQUEST,
                                   TAKES_PREP, TEXT)
from analysis.read.sections import BODY, CAPTION, HEADLINE, SUBHEADING
from analysis.read.tokens import VERB, after_cue, carries_pronoun


@compiled
def is_article(section):
    """Whether a section is the article's own wording, where attributions are looked for."""
    return section == BODY or section == HEADLINE or section == SUBHEADING or section == CAPTION


@compiled
def read_cue(g, cue, bounds, row):
    """Try the rules for one cue; True where the row was filled."""
    kind = g[cue].cue
    if kind == PREPOSITION:
        return adverbials.preposition_row(g, cue, bounds, row)
    if kind == ACCORDING:
        return adverbials.according_row(g, cue, bounds, row)
    if kind == PARTICIPLE:
        return cues.participle_row(g, cue, bounds, row)
    if kind == NOMINAL:
        return nominals.nominal_row(g, cue, bounds[1], row)
    if kind == APPOSED:
        return nominals.apposed_row(g, cue, bounds, row)
    if g[cue].takes & BACK:
        return nominals.pointer_row(g, cue, bounds, row)
    if g[cue].takes & TEXT:
        return texts.text_row(g, cue, bounds[1], row)
    trailing = adverbials.after_speech(g, cue, bounds[0]) or adverbials.inside_clause(g, cue, bounds[0]) or (
        adverbials.between_commas(g, cue, bounds))
    if trailing and adverbials.trailing_verb_row(g, cue, bounds, row):
        return True
    return cues.verb_row(g, cue, bounds, row) or adverbials.trailing_verb_row(g, cue, bounds, row)


@compiled
def shared_row(g, rows, n, cue, stop):
    """1 where an adverbial inside the frame of row n - 1 names another source of the same content, else 0.

    قال فلان نقلا عن مصادر محلية إن ...: two attributions of one content. A medium is a relay and no row.
    """
    row, before = rows[n], rows[n - 1]
    if n == 0 or before.unit < 0 or relays.relayed_by(g, cue, stop)[0] >= 0 or before.content < cue or (
            before.rule == r.RELAYED):
        return 0
    r.fresh(row, before.unit)
    begin(g, row, cue)
    if not adverbials.preposition_source(g, cue, stop, row) or row.source < 0:
        r.clear(row)
        return 0
    row.licence, row.content, row.adjunct, row.rule = r.SHARED, before.content, cue, r.PREPOSITION_FIRST
    if relays.is_person_relay(g, cue):
        row.via, row.via_until = before.source, before.source_until
    return 1


@compiled
def begin(g, row, cue):
    """Note the cue in a fresh row."""
    row.cue, row.cue_until, row.kind = cue, after_cue(g, cue), g[cue].cue
    row.takes, row.gender, row.number = g[cue].takes, g[cue].gender, g[cue].number


@compiled
def find_rows(g, units, rows):
    """Fill one row a cue, in order of the text; returns how many."""
    n = 0
    for unit in range(units.shape[0] - 1):
        first, stop, before = units[unit], units[unit + 1], n
        spoken, interview = first, dialogues.is_interview(g, first, stop)
        plain = dialogues.plain_turns(g, first, stop)
        for cue in range(first, stop):
            if g[cue].cue == 0 and g[cue].section != HEADLINE and not interview and not plain:
                continue
            if plain and n > before and dialogues.begins_answer(g, cue, first, plain):  # by whom was named before
                row = rows[n]
                r.fresh(row, unit)
                n += dialogues.answer_row(g, cue, stop, plain, row)
                continue
            if g[cue].section == HEADLINE and cue >= spoken:
                row = rows[n]
                r.fresh(row, unit)
                if headlines.headline_row(g, cue, (first, stop), row):
                    spoken = row.cue_until
                    n += 1
            if interview and dialogues.begins_line(g, cue, first):
                row = rows[n]
                r.fresh(row, unit)
                if dialogues.turn_row(g, cue, stop, row):
                    spoken = row.cue_until
                    n += 1
            if cue < spoken and g[cue].cue == PREPOSITION and is_article(g[cue].section):
                n += shared_row(g, rows, n, cue, stop)
            if cue < spoken or g[cue].cue == 0 or g[cue].cue == ECHO or not is_article(g[cue].section):
                continue
            if g[cue].takes & TEXT and plain and n > before:
                continue  # وفيما يلي نص الحوار: its turns follow
            if g[cue].cue == NOMINAL and n > before and rows[n - 1].content == cue and carries_pronoun(g, cue):
                continue  # جدد الوزير تأكيده أن: told already
            row = rows[n]
            r.fresh(row, unit)
            begin(g, row, cue)
            row.negated = cues.is_negated(g, cue, first)
            if read_cue(g, cue, (first, stop), row):
                spoken = max(row.cue_until, row.source_until, row.adjunct)
                n += 1
    return n


def find(g: np.recarray, unit: np.ndarray, entries: np.recarray) -> np.ndarray:
    """Rows (rows.ROW) of a batch, in order of their cues. unit: int64, first token of each unit and the end."""
    rows = r.room_for_rows(len(g) + 1)
    found = np.array(rows[:find_rows(g, unit, rows)])
    chains.merge_relays(g, found)
    chains.share_contents(g, found)
    contents.fill_contents(g, unit, found)
    found = found[found["rule"] != r.MERGED]
    pieces.fill_pieces(g, unit, found)
    chains.nest(found)
    resolution.resolve(g, entries, found)
    nobody = (found["resolution"] == r.NONE) & (found["rule"] != r.IMPERSONAL) & (found["rule"] != r.CALLED)
    spoken = (found["number"] == PLURAL) | ((found["takes"] & (TAKES_PREP | PRESENT | REQUEST)) == TAKES_PREP)
    called = g["cue_clitics"][found["cue"]] & AND != 0  # ، ودعا إلى: a call in the past is somebody's
    spoken |= called & ((found["takes"] & (TAKES_PREP | PRESENT)) == TAKES_PREP) & (g["prep"][found["cue"]] != 0)
    return without(found, nobody & ~spoken & (found["kind"] == VERB) & (found["licence"] == r.NOUN))


def without(rows: np.ndarray, gone: np.ndarray) -> np.ndarray:
    """The rows that are not `gone`, with their pointers to one another set anew (to -1 where the other is gone).

    A bare noun after a verb whose speaker nobody could find is no statement (كتاب يعبر عن أحاسيسهم), unless the verb
    is one that only persons are the subject of (وأشاروا إلى ...، وأعرب عن ...).
    """
    place = np.cumsum(~gone) - 1
    place[gone] = -1
    kept = rows[~gone]
    for field in ("antecedent", "parent"):
        kept[field] = np.where(kept[field] >= 0, place[kept[field]], -1)
    return kept
