"""Relays: who passed a statement on (via).

Whom it was told to (قال ... لرويترز، في اتصال مع «...»), the agency it is taken from beside its source (وأكد
مصدر، وفقا لوكالة ...، أن), and نقلت وكالة ... عن مسؤول قوله: one row for the official, the agency its relay.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import licences
from analysis.find.attributions import limits
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.read.arabic import ARTICLE, CLOSE, COLON, COMMA, FOR, LAM_FIRST, MARBUTA, OPEN
from analysis.read.conjugation import PLURAL
from analysis.read.entries import (ABOUT, CONTRAST, FROM, HUMAN, ONLY_CREDIT, OUTLET, PREP, PREPOSITION, PRESENT,
                                   QUOTATIVE, RELATIVE, THAT, TO, WITH_ABOUT, WITH_OBJECT, WITH_TO)
from analysis.read.tokens import NAMED, SPEECH, after_cue, is_stop, is_text, opens, partner, sentence_end

ALONE = 2  # letters of عن; with a pronoun it has more
RELAY_REACH = 24  # tokens from نقلت to what was said
NAME_OF_MEDIUM = 6  # tokens of a medium's name after its head noun at the most


@compiled
def names_medium(g, i):
    """Whether a medium or an agency is named at token i (its head noun or its own name)."""
    return g[i].agency > 0 or (g[i].head > 0 and (g[i].head_flags & OUTLET) != 0)


@compiled
def medium_end(g, i, stop):
    """Token after the name of the medium that begins at i: وكالة «رويترز»، صحيفة الضفة، «الضفة»."""
    if opens(g, i):
        return min(stop, partner(g, i) + 1)
    if g[i].agency:
        return i + int(g[i].agency_words)
    j = i + 1
    while j < stop and j - i < NAME_OF_MEDIUM and g[j].word == 0:
        if opens(g, j):
            return min(stop, partner(g, j) + 1)
        if g[j].agency:
            return j + int(g[j].agency_words)
        if not is_text(g, j):
            break
        j += 1
    return min(j, i + 3)


@compiled
def closing_bracket(g, i, stop):
    """The bracket that closes the short name in brackets that opens at i, or -1."""
    for j in range(i + 2, min(stop, i + NAME_OF_MEDIUM)):
        if g[j].kind == CLOSE:
            return j
    return -1


@compiled
def addressed(g, i, stop):
    """(first, until) of the medium that is spoken to at token i (لرويترز، لـ«...»، مع وكالة ...), or (-1, -1)."""
    after = i + 1
    if g[i].word == PREP and after < stop and g[i].length < 3:
        told = g[i].length == 1 and g[i].spelled & LAM_FIRST
        if told and g[after].kind == OPEN and closing_bracket(g, after, stop) > after:
            return after + 1, closing_bracket(g, after, stop)
        named = opens(g, after) and not sources.begins_matter(g, after + 1)
        if named and (told or (g[i].length == 2 and g[after].role == NAMED)):
            return after + 1, partner(g, after)
        if g[i].length == 2 and names_medium(g, after):
            return after, medium_end(g, after, stop)
    told = (g[i].head_clitics & FOR and g[i].head_flags & OUTLET) or g[i].agency_clitics & FOR
    if g[i].spelled & LAM_FIRST and told:
        return i, medium_end(g, i, stop)
    return -1, -1


@compiled
def object_agency(g, i, first):
    """Whether an agency stands after a complete source, as whom it was told: أبلغ مسؤولون رويترز أن."""
    if i <= first:
        return False
    if opens(g, i) and g[i + 1].agency and g[i - 1].agency == 0 and not g[i - 1].head_flags & OUTLET:
        return True
    adjective = g[i].spelled & ARTICLE and g[i].spelled & MARBUTA  # الألمانية
    if g[i].agency == 0 or g[i].agency_clitics or g[i].agency_flags & ONLY_CREDIT or adjective:
        return False
    return sources.may_end_before(g, i) and g[i - 1].head == 0


@compiled
def relayed_by(g, cue, stop):
    """(first, until) of the medium in وفقا لوكالة ... / نقلا عن صحيفة ... at a preposition, or (-1, -1)."""
    i = after_cue(g, cue)
    while i < stop and (g[i].word == ABOUT or g[i].word == PREP):
        i += 1
    if i < stop and opens(g, i):
        return i + 1, partner(g, i)
    if i < stop and names_medium(g, i):
        return i, medium_end(g, i, stop)
    return -1, -1


@compiled
def is_person_relay(g, cue):
    """Whether the speaker passes on what others said: نقلا عن."""
    return (g[cue].prep & WITH_ABOUT) != 0


@compiled
def note_relay(g, row, i, first, end):
    """Where a relay stands at token i of a frame, note it in the row; True if it ends the source."""
    via, until = addressed(g, i, end)
    if via >= 0 and row.via < 0:
        row.exclusive = i + 1 < via and not g[via].agency  # told to a bare «name»: outlets name themselves so
    if via < 0 and object_agency(g, i, first):
        via, until = i, medium_end(g, i, end)
    if via < 0 and g[i].cue == PREPOSITION:
        via, until = relayed_by(g, i, end)
    if via < 0:
        return False
    if row.via < 0:
        row.via, row.via_until = via, until
    return True


@compiled
def knower_row(g, cue, stop, row):
    """Read علمت «الضحى» من مصادر مطلعة أن: the outlet is the knower, and relays those from whom it learned."""
    i = after_cue(g, cue)
    first, until = i, i
    if i >= stop:
        return False
    if opens(g, i) or g[i].kind == OPEN:
        last = partner(g, i) if opens(g, i) else closing_bracket(g, i, stop)
        if last < i or last - i > NAME_OF_MEDIUM:
            return False
        row.exclusive = True
        first, until, i = i + 1, last, last + 1
    elif names_medium(g, i):
        until = i = medium_end(g, i, stop)
    elif g[i].head and g[i].head_flags & HUMAN == 0 and g[i].head_number == PLURAL:  # علمت مصادر الضحى أن
        until = i = sources.phrase_end(g, i, stop)
    if i < stop and g[i].word == FROM:
        row.source = i + 1
        while i < stop and g[i].word != THAT and not is_stop(g, i) and not sources.is_verb(g, i):
            i += 1
        row.source_until = i - (g[i - 1].kind == COMMA)
        if until > first:
            row.via, row.via_until = first, until
    elif until > first:
        row.source, row.source_until = first, until
    if i + 1 < stop and g[i].kind == COMMA:
        i += 1
    if row.source < 0 or row.source_until <= row.source or i >= stop or g[i].word != THAT:
        return False
    row.licence, row.content, row.adjunct, row.rule = r.CLAUSE, i, i, r.KNOWN
    return True


@compiled
def blamed_row(g, cue, stop, row):
    """Read نسبت الحكومة الهجوم إلى فلان، هجوم نسبته الحكومة إلى فلان، قصف نسب إلى فلان: told is whose act it was."""
    if not g[cue].prep & WITH_TO:
        return False
    first, named = after_cue(g, cue), g[cue].takes & WITH_OBJECT != 0
    i = first
    while i < min(stop, first + RELAY_REACH) and not (g[i].word == TO and licences.is_bare(g, i)):
        if is_stop(g, i) or sources.is_verb(g, i) or g[i].kind == COMMA or g[i].word == THAT:
            return False
        i += 1
    if i + 1 >= stop or g[i].word != TO or not (is_text(g, i + 1) or opens(g, i + 1)):
        return False
    row.licence, row.content, row.adjunct, row.rule = r.NOUN, i + 1, i, r.IMPERSONAL
    row.content_until = limits.phrase_limit(g, i + 1, sentence_end(g, i, stop))
    if i == first:
        return not g[cue].takes & PRESENT and not named
    until = first + 1
    while until < i and not named and not sources.begins_object(g, until, first) and not (
            sources.begins_definite_object(g, until, first)):
        until += 1
    row.source, row.source_until, row.rule = first, until, r.VERB_SOURCE_NOUN
    return (named or until < i) and sources.is_somebody(g, first, first + 1)  # whoever lays it to him, and what


@compiled
def relay_row(g, cue, stop, row):
    """Read نقلت وكالة ... عن ... قوله / أن: the source is whom the medium quotes, the medium its relay."""
    first = after_cue(g, cue)
    end = min(stop, sentence_end(g, cue, stop), first + RELAY_REACH)
    about, named, i = -1, -1, first
    while i < end:
        asked = g[i].word == ABOUT or (g[i].word == TO and g[cue].prep & WITH_TO)  # نقلت عن، نسبت إلى
        if asked and about < 0:
            about, named = i, i
        elif g[i].cue == PREPOSITION and about < 0:  # على لسان
            about, named = i, after_cue(g, i) - 1
        elif g[i].word == THAT or g[i].word == QUOTATIVE or g[i].kind == COLON or (opens(g, i) and g[i].role == SPEECH):
            break
        elif about >= 0 and g[about].word == ABOUT and i > named + 1 and not g[i].cue and (
                sources.begins_own_matter(g, i)):
            break  # ونقلت الإذاعة عن مهندسين استعدادهم ل
        elif is_stop(g, i) or sources.is_verb(g, i) or g[i].word == RELATIVE or g[i].word == CONTRAST:
            return False
        i += 1
    if i >= end or i == first:
        return False
    spoken = i
    while i < end and (g[i].word == QUOTATIVE or g[i].kind == COLON or g[i].kind == COMMA):
        i += 1
    if i >= end:
        return False
    row.adjunct, row.content = i, i
    row.licence = r.SPEECH if opens(g, i) and g[i].role == SPEECH else r.CLAUSE
    if i == spoken and sources.begins_own_matter(g, i):
        row.licence = r.NOUN
    row.rule = r.RELAYED
    if about < 0:
        row.source, row.source_until = first, spoken
        said = g[i].word == THAT and spoken == sources.phrase_end(g, first, spoken) and (
            not sources.is_preposition(g, first))  # نقلت المصادر أن, but نقل السلطة، ومن الواضح أن; نقلها إلى مستشفى
        return names_medium(g, first) or (said and sources.is_somebody(g, first, spoken))
    if about > first:
        row.via, row.via_until = first, about
    if g[about].word == ABOUT and g[about].length > ALONE:  # ونقل عنه قوله: of whoever was named before
        return spoken == about + 1
    until = min(sources.phrase_end(g, named + 1, spoken), spoken)
    row.source, row.source_until = named + 1, until
    return until > named + 1
