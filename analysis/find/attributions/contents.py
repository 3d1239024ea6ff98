"""Contents: where what somebody said ends, and whether it is quoted, reported or both.

A quotation ends at its mark; a reported clause at the end of its sentence, or before the next cue that
speaks again (، مضيفا ...، وأضاف ...، فيما أكد ...).
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import limits
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.read.arabic import AND, COLON, COMMA, NEWLINE, SEMICOLON, STOP, WAW
from analysis.read.entries import (AUXILIARY, BACKGROUND, CIRCUMSTANCE, CONJUNCTION, FROM, NEGATION, PARTICIPLE,
                                   PREPOSITION, REQUEST, THAT, TURN, VERB)
from analysis.read.sections import line_end
from analysis.read.tokens import FRAGMENT, SPEECH, begins_unit, closes, is_stop, is_text, opens, partner, sentence_end


@compiled
def speaks_again(g, row, cue):
    """Whether the row that follows begins a new statement rather than standing inside the content before it."""
    if row.kind == PARTICIPLE or row.rule == r.PREPOSITION_FIRST:
        return row.kind == PARTICIPLE or g[cue].cue_clitics & AND != 0
    if row.kind == VERB:
        before = cue - 1
        if g[before].word == NEGATION:
            return (g[before].word_clitics & AND) != 0 or g[before - 1].word == CONJUNCTION
        if row.source < 0 and row.takes & REQUEST and g[before].kind != COMMA:
            return False
        if g[cue].cue_clitics & AND or (
                g[before].word == CONJUNCTION or g[before].word == CIRCUMSTANCE or g[before].kind == COMMA):
            return True
    return row.licence == r.BEFORE


@compiled
def clause_before(g, cue, first):
    """Token where the clause of a new cue begins: its comma or conjunction counts to it."""
    i = cue
    while i > first:
        before = g[i - 1]
        if before.word != CONJUNCTION and before.word != NEGATION and before.kind != COMMA and before.kind != SEMICOLON:
            break
        i -= 1
    return i


@compiled
def quotation_end(g, i, limit):
    """Token after the quotation at or right after i (after أن), or -1 where none opens there."""
    j = i + 1 if g[i].word == THAT else i
    if j < limit and g[j].kind == COLON:
        j += 1
    if j < limit and opens(g, j) and g[j].role == SPEECH:
        return partner(g, j) + 1
    return -1


@compiled
def speech_end(g, i, stop):
    """Token after the speech in marks that opens at i and after what goes on in marks at once («...».. «...»)."""
    until = partner(g, i) + 1
    while until + 1 < stop and closes(g, until - 1):
        j = until
        while j < stop and g[j].kind == STOP and g[j].end - g[j].start > 1:
            j += 1
        if j == until or j >= stop or not opens(g, j) or g[j].role != SPEECH:
            break
        until = partner(g, j) + 1
    return until


@compiled
def is_fronted(g, first, cue):
    """Whether only an adverbial stands before the verb of a content, a comma after it (أنه بعد «...»، أبلغت ...)."""
    if g[first].word != THAT or g[cue - 1].kind != COMMA or not sources.is_preposition(g, first + 1):
        return False
    for i in range(first + 2, cue - 1):
        if g[i].kind == COMMA or sources.is_verb(g, i):
            return False
    return True


@compiled
def told_inside(g, row, limit):
    """Whether an adverbial stands inside what is told, which goes on after it (أن الجسر، بحسب الوزارة، أغلق)."""
    if row.licence == r.BEFORE and row.kind == PREPOSITION and row.source < 0:
        return True  # كان، على حد قوله، ...
    if row.licence != r.BEFORE or row.kind == VERB or row.rule == r.POINTER_BACK or row.source < 0:
        return False
    after = max(row.cue_until, row.source_until)
    if after + 2 >= limit or is_stop(g, after):
        return False
    return g[after].kind != COMMA or g[after + 1].initial != WAW or g[after + 1].word == THAT


@compiled
def speaks_on(g, row, limit, stop):
    """Whether speech without marks after a colon may go on behind its sentence: its verb opens a line."""
    whole = limit == sentence_end(g, row.content, stop)
    opened = begins_unit(g, row.cue) or g[row.cue - 1].kind == NEWLINE
    spoken = row.licence == r.COLON_SPEECH and is_text(g, row.content)
    return whole and opened and spoken and row.kind == VERB and row.source >= 0


@compiled
def rest_of_line(g, rows, k, limit, stop):
    """Token after the sentences of the line that nobody else speaks in, from `limit` on."""
    end = line_end(g, limit - 1, stop)
    for n in range(k + 1, rows.shape[0]):
        if rows[n].unit != rows[k].unit or rows[n].cue >= end:
            break
        if rows[n].cue >= limit:
            end = rows[n].cue
            while end > limit and g[end - 1].sentence == g[rows[n].cue].sentence:
                end -= 1
            break
    for i in range(limit, end):
        opens_it = g[i].sentence != g[i - 1].sentence
        if opens_it and (opens(g, i) or g[i].word == TURN or g[i].word == FROM or g[i].word == BACKGROUND or (
                g[i].word == AUXILIARY and g[i].word_clitics & AND)):
            return i
    return end


@compiled
def content_end(g, rows, k, stop):
    """Token after the content of row k; rows are in order of their cues."""
    row = rows[k]
    limit = sentence_end(g, row.content, stop)
    if row.licence == r.SPEECH:
        return speech_end(g, row.content, stop)
    quoted = quotation_end(g, row.content, stop)
    if quoted > 0 and (quoted >= limit or g[quoted].kind == STOP or is_stop(g, quoted) or g[quoted].kind == COMMA or
                       quoted >= sentence_end(g, quoted - 1, stop)):
        return quoted
    limit = limits.own_limit(g, row, limits.marks_limit(g, row.cue, row.content, limit))
    for n in range(k + 1, rows.shape[0]):
        cue = rows[n].cue
        if cue >= limit or rows[n].unit != row.unit:
            break
        if told_inside(g, rows[n], limit):
            continue
        before = clause_before(g, cue, row.content)
        said = before > row.content + (g[row.content].word == THAT)  # but أنه بينما تبدي ...، فإن: nothing yet
        if said and speaks_again(g, rows[n], cue) and not limits.inside_quotation(g, cue, row.content) and (
                rows[n].kind != VERB or not is_fronted(g, row.content, cue)):
            return before
    return rest_of_line(g, rows, k, limit, stop) if speaks_on(g, row, limit, stop) else limit


@compiled
def quote_type(g, row):
    """Direct where the content is one quotation or colon speech, mixed where it holds quoted pieces."""
    if row.licence == r.SPEECH or row.licence == r.COLON_SPEECH:
        return r.DIRECT
    first = row.content
    if g[first].word == THAT:
        first += 1
    if first < row.content_until and g[first].kind == COLON:
        first += 1
    if first < row.content_until and opens(g, first) and g[first].role == SPEECH:
        last = partner(g, first)
        if last >= row.content_until - 2:
            return r.DIRECT
    for i in range(row.content, row.content_until):
        if opens(g, i) and (g[i].role == SPEECH or g[i].role == FRAGMENT):
            return r.MIXED
    return r.INDIRECT


@compiled
def fill_contents(g, unit, rows):
    """End and quote type of every row's content."""
    for k in range(rows.shape[0]):
        row = rows[k]
        if row.content_until < 0:
            stop = unit[row.unit + 1]
            until = content_end(g, rows, k, stop)
            while until > row.content + 1 and (is_stop(g, until - 1) or g[until - 1].kind == COMMA):
                until -= 1
            row.content_until = until
        row.quote_type = quote_type(g, row)
        if row.quote_type == r.DIRECT and opens(g, row.content) and partner(g, row.content) >= row.content_until - 1:
            row.content += 1
            if closes(g, row.content_until - 1):
                row.content_until -= 1
