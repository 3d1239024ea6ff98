"""Pieces: what its attribution cuts in two («...»، قال فلان، «...»؛ قتل، وفقا له، عشرون), or what goes on in the next
paragraph."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import contents, limits, sources
from analysis.find.attributions import rows as r
from analysis.read.arabic import ARTICLE, COMMA, DASH, FEH, NEWLINE, STOP, WAW
from analysis.read.entries import AS_FOR, AUXILIARY, HUMAN, PREPOSITION, TITLE
from analysis.read.tokens import (FRAGMENT, SPEECH, VERB, carries_pronoun, closes, is_stop, is_text, opens, partner,
                                  sentence_end)

REACH = 8  # tokens between the speaker and the second piece at the most


@compiled
def second_piece(g, row, stop):
    """Opening mark of the speech that goes on after its speaker was named, or -1."""
    for i in range(row.source_until, min(stop, row.source_until + REACH)):
        if is_stop(g, i) or g[i].cue:
            return -1
        if opens(g, i):
            spoken = g[i].role == SPEECH or g[i].role == FRAGMENT
            return i if spoken and g[i - 1].kind == COMMA else -1
    return -1


@compiled
def next_line(g, i, stop):
    """First token of the next line that is not empty, where nothing but stops is left of this one; else -1."""
    while i < stop and g[i].kind == STOP:
        i += 1
    if i >= stop or g[i].kind != NEWLINE:
        return -1
    while i < stop and g[i].kind == NEWLINE:
        i += 1
    return i if i < stop else -1


@compiled
def is_taken(rows, k, i):
    """Whether the speech that opens at token i is the content of another row than k."""
    for n in range(max(0, k - 2), min(rows.shape[0], k + 3)):
        if n != k and (rows[n].content == i or rows[n].content == i + 1):
            return True
    return False


@compiled
def last_line(g, rows, k, i, stop):
    """Token after the speech that goes on, line by line, after token i (each line opens with a mark of its own)."""
    until = i
    line = next_line(g, i, stop)
    while line >= 0 and opens(g, line) and g[line].role == SPEECH and not is_taken(rows, k, line):
        until = partner(g, line) + 1
        line = next_line(g, until, stop)
    return until


@compiled
def rest_of_clause(g, row, stop):
    """Where a clause goes on behind the aside that told its source (قتل، وفقا للشرطة، | عشرون), or -1."""
    aside = max(row.cue_until, row.source_until, row.via_until)
    while aside < stop and closes(g, aside):
        aside += 1
    i = aside + 1
    if i >= stop or (g[aside].kind != COMMA and g[aside].kind != DASH) or not (is_text(g, i) or opens(g, i)):
        return -1
    will = g[i].word == AUXILIARY and g[i].initial == FEH  # ، كما حذر فلان، فسوف
    if g[i].sentence != g[row.cue].sentence or g[i].initial == WAW or g[i].cue or g[i].word == AS_FOR or (
            sources.begins_clause(g, i) and not will):
        return -1
    if row.source < 0 and row.kind == PREPOSITION and not sources.is_preposition(g, i):
        return -1  # «...» على حد تعبيرهم، ليكون, but ردا، بحسب قولهم، على
    named = g[i].head_flags & (HUMAN | TITLE) or sources.begins_adjunct(g, i, stop)
    told = row.source < 0 or row.kind == VERB or sources.is_somebody(g, row.source, row.source_until) or (
        g[row.source].spelled & ARTICLE or carries_pronoun(g, row.source))
    return i if told and not named else -1


@compiled
def rest_end(g, rows, k, i, stop):
    """Token after the clause that goes on at i: before the next cue that speaks again, or the end of its sentence."""
    limit = limits.meanwhile_limit(g, i, limits.clause_limit(g, i, sentence_end(g, i, stop)), False)
    for n in range(k + 1, rows.shape[0]):
        if rows[n].cue >= limit or rows[n].unit != rows[k].unit:
            break
        if rows[n].cue > i and contents.speaks_again(g, rows[n], rows[n].cue):
            return contents.clause_before(g, rows[n].cue, i)
    while limit > i + 1 and is_stop(g, limit - 1):
        limit -= 1
    return limit


@compiled
def fill_pieces(g, unit, rows):
    """Find the second piece of every content that is cut in two."""
    for k in range(rows.shape[0]):
        row = rows[k]
        stop = unit[row.unit + 1]
        if row.rule == r.PREPOSITION_LAST or row.rule == r.ACCORDING_VERB:
            rest = rest_of_clause(g, row, stop) if row.licence == r.BEFORE and row.content_until <= row.cue else -1
            last = row.content_until - 1
            if rest >= 0 and closes(g, last) and (g[last].role == SPEECH or g[last].role == FRAGMENT):
                row.content = partner(g, last)  # هجوم نفذ «ردا على القصف» بحسب البيان، ...
            elif rest >= 0:  # what is cut in two is the clause, not what stands before it
                row.content = limits.last_clause(g, row.content, row.content_until)
                row.more, row.more_until = rest, rest_end(g, rows, k, rest, stop)
            continue
        if row.quote_type != r.DIRECT or row.content < 0:
            continue
        if row.licence == r.BEFORE and row.source >= 0:
            piece = second_piece(g, row, stop)
            if piece >= 0 and not is_taken(rows, k, piece):
                row.more, row.more_until = piece + 1, partner(g, piece) + (not closes(g, partner(g, piece)))
        elif row.content > 0 and opens(g, row.content - 1):
            end = partner(g, row.content - 1) + 1
            until = last_line(g, rows, k, end, stop)
            if until > end:
                row.more = next_line(g, end, stop)
                row.more_until = until - closes(g, until - 1)
