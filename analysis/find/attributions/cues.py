"""Cues: which of the words that may attribute do, verb by verb and participle by participle."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import frames
from analysis.find.attributions import licences
from analysis.find.attributions import relays
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.read.arabic import AND, ARTICLE, COLON, COMMA, DAMMA_FIRST
from analysis.read.conjugation import MASCULINE, SINGULAR
from analysis.read.entries import (CONJUNCTION, ECHO, FIRST_PERSON, NEGATION, PARTICIPLE, PRESENT, QUOTATIVE, RELATIVE,
                                   RELAYS, REQUEST, SPEECH_ONLY, TAKES_NOUN, THAT, TOPIC, TURN, WHAT, WITH_OBJECT)
from analysis.read.tokens import after_cue, is_stop, is_text, is_verb, sentence_end

PARTICIPLE_REACH = 16  # tokens between a participle and its licence at the most


@compiled
def clause_start(g, i, first):
    """First token of the clause that token i stands in: after the last comma, stop, colon or conjunction."""
    while i > first and not is_stop(g, i - 1) and g[i - 1].kind != COMMA and g[i - 1].kind != COLON:
        i -= 1
    return i


@compiled
def is_negated(g, cue, first):
    """Whether لم, لا, لن or ليس denies the verb."""
    return cue > first and g[cue - 1].word == NEGATION


@compiled
def is_finite(g, cue, bounds):
    """Whether the cue is a verb here: not a noun after a preposition, and بين or عبر only with its licence at once."""
    first, stop = bounds
    until = after_cue(g, cue)
    if cue > first and (sources.is_preposition(g, cue - 1) or g[cue - 1].word == WHAT):
        return False
    if g[cue].word == 0 or until >= stop:
        return True
    if g[until].word == THAT or g[until].kind == COLON or licences.own_preposition(g, until, g[cue].prep):
        return True
    opened = cue == first or is_stop(g, cue - 1) or g[cue - 1].kind == COMMA or g[cue - 1].word == TURN
    return opened and (g[until].head > 0 or g[until].name > 0 or
                                                    g[until].spelled & ARTICLE != 0)


@compiled
def opens_sentence(g, cue, first):
    """Whether a cue without subject begins a clause of its own (وطالب ...، كما دعا ...)."""
    if cue == first or g[cue].cue_clitics & AND or g[cue - 1].kind == COMMA or is_stop(g, cue - 1):
        return True
    return g[cue - 1].word == CONJUNCTION or g[cue - 1].cue == ECHO


@compiled
def is_impersonal(g, cue):
    """يذكر أن، يشار إلى أن: a present verb without subject that opens a sentence; or a written passive (أُعلن)."""
    if g[cue].spelled & DAMMA_FIRST:
        return True
    opened = cue == 0 or is_stop(g, cue - 1)
    return opened and (g[cue].flags & PRESENT) != 0 and g[cue].gender == MASCULINE and g[cue].number == SINGULAR


@compiled
def verb_row(g, cue, bounds, row):
    """Read one finite verb. bounds: (first, stop) token of its unit."""
    first, stop = bounds
    if g[cue].flags & RELAYS:
        return relays.relay_row(g, cue, stop, row)
    if g[cue].flags & FIRST_PERSON or not is_finite(g, cue, bounds):
        return False
    if not frames.read_frame(g, cue, stop, row) and not frames.bare_content(g, cue, stop, row):
        return False
    if g[cue].spelled & DAMMA_FIRST:
        row.source = row.source_until = -1
    direct = row.licence == r.SPEECH or row.licence == r.COLON_SPEECH
    if g[cue].flags & WITH_OBJECT == 0 and (row.source < 0 or sources.after_auxiliary(g, cue, first)):
        if row.source >= 0 and g[row.source].agency and row.via < 0:
            row.via, row.via_until = row.source, row.source_until
        sources.set_left_source(g, row, cue, clause_start(g, cue, first))
        if 0 <= row.source < cue:
            row.rule = r.SOURCE_VERB
            return True
    if row.source < 0 and g[cue].flags & (REQUEST | TOPIC) and not opens_sentence(g, cue, first):
        return False
    if row.source < 0 and is_impersonal(g, cue):
        row.rule = r.IMPERSONAL
    elif row.source < 0 and row.cue > first and g[cue - 1].word == RELATIVE:
        row.rule = r.RELATIVE_VERB
    elif row.licence == r.NOUN:
        row.rule = r.VERB_NOUN if row.source < 0 else r.VERB_SOURCE_NOUN
    elif direct:
        row.rule = r.VERB_SPEECH if row.source < 0 else r.VERB_SOURCE_SPEECH
    else:
        row.rule = r.VERB_CLAUSE if row.source < 0 else r.VERB_SOURCE_CLAUSE
    return True


@compiled
def participle_row(g, cue, stop, row):
    """Read one participle (مضيفا أن، مشيرا إلى): licence near, no source of its own."""
    flags = g[cue].flags
    first = after_cue(g, cue)
    end = min(stop, sentence_end(g, cue, stop), first + PARTICIPLE_REACH)
    i = first
    while i < end:
        licence, content = licences.licence_at(g, i, cue)
        near = i == first or sources.begins_adjunct(g, first, end) or g[first].kind == COMMA or (
            g[first].word == QUOTATIVE)
        if licence != r.NO_LICENCE and near and not (licence == r.NOUN and flags & SPEECH_ONLY):
            row.licence, row.content, row.adjunct = licence, content, i
            break
        if i == first and flags & TAKES_NOUN and is_text(g, i) and sources.begins_matter(g, i):
            row.licence, row.content, row.adjunct = r.NOUN, i, i
            break
        if is_verb(g, i) or g[i].cue == PARTICIPLE or is_stop(g, i):
            return False
        i += 1
    if row.licence == r.NO_LICENCE:
        return False
    row.rule = r.PARTICIPLE_CLAUSE
    if row.licence == r.NOUN:
        row.rule = r.PARTICIPLE_NOUN
    elif row.licence != r.CLAUSE:
        row.rule = r.PARTICIPLE_SPEECH
    return True
