"""Headlines that attribute by a colon: وزير الصحة: لا إصابات جديدة، فلان لـ«...»: ..."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import kinds, relays
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.read.arabic import ARTICLE, BEH_FIRST, COLON, LAM_FIRST, NEWLINE
from analysis.read.entries import ABOUT, COLON_CUE, PLACE, PREP, TEMPORAL
from analysis.read.sections import HEADLINE
from analysis.read.tokens import SPEECH, is_stop, is_text, opens

LONGEST_SPEAKER = 10  # tokens before the colon of a headline at the most


@compiled
def headline_colon(g, i, first, stop):
    """The colon of the headline that begins at token i, or -1."""
    if g[i].section != HEADLINE or (i > first and g[i - 1].kind != NEWLINE):
        return -1
    for colon in range(i + 1, min(stop, i + LONGEST_SPEAKER)):
        if is_stop(g, colon) or sources.is_verb(g, colon):
            return -1
        if g[colon].kind == COLON:
            return colon
    return -1


@compiled
def may_speak(g, first, until):
    """Whether the words before a colon name a speaker: not a place (الرياض: ...) nor a rubric (بالصور: ...)."""
    known = until > first and g[first].head > 0 and g[first].head_clitics == 0  # برلماني، دراسة
    if until <= first or g[first].name == PLACE or ((g[first].word or g[first].spelled & BEH_FIRST) and not known):
        return False
    if until - first == 1 and kinds.surname_of(g, first):  # a name that the text gives in full
        return True
    one_definite = until - first == 1 and (g[first].spelled & ARTICLE) != 0
    return one_definite or opens(g, first) or sources.is_somebody(g, first, until)


@compiled
def headline_row(g, i, bounds, row):
    """Read the headline that begins at token i; False where it has no colon after a speaker."""
    first, stop = bounds
    colon = headline_colon(g, i, first, stop)
    if colon < 0 or colon + 1 >= stop or not (is_text(g, colon + 1) or opens(g, colon + 1)):
        return False
    until, to_medium = colon, False
    for k in range(i + 1, colon):
        if relays.note_relay(g, row, k, i, colon):
            until, to_medium = min(until, k), True
        told = g[k].word == PREP and g[k].length < 3 and g[k].spelled & LAM_FIRST  # فلان لـ الضحى: ...
        if g[k].word == ABOUT or g[k].word == TEMPORAL or told:  # فلان عن الميزانية: ...، فلان بعد الفوز: ...
            until = min(until, k)
    while until > i and g[until - 1].word == PREP:
        until -= 1
    if not may_speak(g, i, until) and not (to_medium and until == i + 1 and is_text(g, i) and not g[i].word):
        return False
    row.cue, row.cue_until, row.kind = colon, colon + 1, COLON_CUE
    row.source, row.source_until, row.content, row.adjunct = i, until, colon + 1, colon
    spoken = opens(g, colon + 1) and g[colon + 1].role == SPEECH
    row.licence, row.rule = r.SPEECH if spoken else r.COLON_SPEECH, r.COLON_HEADLINE
    return True
