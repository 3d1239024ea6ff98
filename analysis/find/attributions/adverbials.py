"""Attribution without a clause of saying: بحسب فلان، وفقا لـ، نقلا عن، حسبما ذكرت؛ and a verb after its quotation.

They stand before what they attribute (وبحسب المصدر فإن ...) or after it (... ، وفقا للوزارة).
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.find.attributions.cues import names_somebody
from analysis.find.quotations import FRAGMENT, SPEECH
from analysis.read.arabic import COMMA, LAM_FIRST, OPEN
from analysis.read.entries import ABOUT, NORM, ON, PREP, PRONOUN, THAT, VERB, WHAT, WITH_ABOUT, WITH_FOR, WITH_OBJECT
from analysis.read.tokens import after_cue, closes, is_stop, is_text, opens, partner, sentence_end


@compiled
def before_mark(g, i, first):
    """The token before i, a comma passed over, or -1."""
    j = i - 1
    if j >= first and g[j].kind == COMMA:
        j -= 1
    return j if j >= first else -1


@compiled
def back_to(g, cue, first):
    """First token of the sentence that the cue closes."""
    sentence, i = g[cue].sentence, cue
    while i > first and g[i - 1].sentence == sentence and g[i - 1].paragraph == g[cue].paragraph:
        i -= 1
    return i


@compiled
def place_content(g, row, bounds, until):
    """Content of an adverbial: what follows its source where it opens the sentence, else what stands before it."""
    first, stop = bounds
    start = back_to(g, row.cue, first)
    if row.cue - start <= 1 or g[row.cue - 1].word == PRONOUN:
        i = until
        while i < stop and not is_text(g, i) and not opens(g, i) and not is_stop(g, i):
            i += 1
        end = sentence_end(g, until - 1, stop)
        if i < end:
            row.content, row.adjunct = i, until
            row.licence = r.CLAUSE
            row.rule = r.PREPOSITION_FIRST
            return True
        return False
    row.licence, row.rule = r.BEFORE, r.PREPOSITION_LAST
    row.content, row.content_until = start, row.cue
    last = before_mark(g, row.cue, start)
    if last >= 0 and g[last].kind == OPEN:
        last -= 1
    if last >= start and closes(g, last) and partner(g, last) - 1 <= start:
        row.content = partner(g, last)
    row.content_until = last + 1
    return row.content_until > row.content


@compiled
def preposition_row(g, cue, bounds, row):
    """Read بحسب / وفقا لـ / نقلا عن and the noun phrase after it; False for وفقا للاتفاق and the like."""
    first, stop = bounds
    i = after_cue(g, cue)
    if i >= stop or (cue > first and g[cue - 1].word == ON):
        return False
    if g[cue].prep & WITH_FOR and not g[i].spelled & LAM_FIRST and g[i].word != PREP and not names_somebody(g, i, i + 1):
        return False
    if g[cue].prep & WITH_ABOUT:
        if g[i].word != ABOUT:
            return False
        i += 1
    if g[i].word == PREP and i + 1 < stop:
        i += 1
    if g[i].word == NORM or not (is_text(g, i) or opens(g, i)):
        return False
    until = sources.phrase_end(g, i, stop)
    if until <= i or not (opens(g, i) or names_somebody(g, i, until)):
        return False
    row.source, row.source_until = i, until
    return place_content(g, row, bounds, until)


@compiled
def according_row(g, cue, bounds, row):
    """Read حسبما / وفق ما / ما and the verb of saying after it; its subject follows."""
    first, stop = bounds
    verb = after_cue(g, cue)
    while verb < stop and verb < after_cue(g, cue) + 3 and g[verb].cue != VERB:
        verb += 1
    if verb >= stop or g[verb].cue != VERB:
        return False
    row.cue_until = after_cue(g, verb)
    row.gender, row.number = g[verb].gender, g[verb].number
    i = row.cue_until
    until = sources.phrase_end(g, i, stop) if i < stop else i
    if until > i and g[i].word == 0:
        row.source, row.source_until = i, until
    if not place_content(g, row, bounds, max(until, i)):
        return False
    row.rule = r.ACCORDING_VERB
    return True


@compiled
def trailing_verb_row(g, cue, bounds, row):
    """Read a verb of saying that follows its quotation: «...»، قال فلان؛ and وهو ما أكده فلان."""
    first, stop = bounds
    i = after_cue(g, cue)
    last = before_mark(g, cue, first)
    until = sources.phrase_end(g, i, stop) if i < stop else i
    if last >= 0 and not g[cue].cue_clitics and closes(g, last) and (g[last].role == SPEECH or g[last].role == FRAGMENT):
        if until <= i or g[i].word or not names_somebody(g, i, until):
            return False
        row.source, row.source_until = i, until
        row.licence, row.content, row.content_until = r.BEFORE, partner(g, last), last + 1
        row.rule = r.SPEECH_VERB_SOURCE
        return True
    if g[cue].flags & WITH_OBJECT and cue > first and g[cue - 1].word == WHAT and not g[cue - 1].word_clitics and until > i and g[i].word == 0:
        start, last = back_to(g, cue, first), cue - 2
        while last > start and (g[last].word == PRONOUN or g[last].kind == COMMA):
            last -= 1
        for k in range(start, last):
            if g[k].word == THAT:
                start = k
        row.source, row.source_until = i, until
        row.licence, row.content, row.content_until = r.BEFORE, start, last + 1
        row.rule = r.SPEECH_VERB_SOURCE
        return last > start
    return False
