"""Judgements: what somebody calls something, or takes it for (ما سماه «...»، عد المجلس القرار خرقا، معتبرا ذلك ...)."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.read.arabic import ALEF_LAST, ARTICLE, BEH_FIRST, COMMA, FATHATAN, LAM_FIRST, OPEN, code
from analysis.read.conjugation import DUAL, PLURAL
from analysis.read.entries import (CALLS, DEMONSTRATIVE, JUDGES, MATTER, NOMINAL, OBJECT, PREP, PRESENT, THAT, WHAT,
                                   WITH_BY, WITH_OBJECT)
from analysis.read.tokens import after_cue, carries_pronoun, is_stop, is_text, opens, partner

CALLED_WORDS = 4  # words of a wording without marks at the most
JUDGED_REACH = 24  # tokens from a verb to what it takes something for
GHAIN, REH = code("غ"), code("ر")


@compiled
def whole_label(g, first, until):
    """`until`, or the token after the label that it would cut."""
    for i in range(first, until):
        if g[i].label:
            until = max(until, i + int(g[i].label_words))
    return until


@compiled
def called_row(g, cue, bounds, row):
    """Read ما سماه «...»، ما وصفته الوزارة بـ...: the wording is that of whoever calls it so."""
    first, stop = bounds
    calls = g[cue].takes & CALLS or (g[cue].takes & OBJECT and g[cue].prep & WITH_BY)
    if not calls or not g[cue].takes & WITH_OBJECT or cue == first or g[cue - 1].word != WHAT:
        return False
    named = after_cue(g, cue)
    if named + 1 < stop and g[named].kind == OPEN:  # ما سماه (...)
        row.content, row.adjunct, row.rule, row.licence = named + 1, named, r.CALLED, r.NOUN
        row.content_until = sources.skip_parenthesis(g, named, stop) - 1
        return row.content_until > row.content
    if named >= stop or not (opens(g, named) or is_text(g, named)):
        return False
    i, until = named, sources.phrase_end(g, named, stop)
    while i < until and not (opens(g, i) or g[i].label or g[i].spelled & BEH_FIRST):
        i += 1
    if named < i < until and sources.is_somebody(g, named, i):
        row.source, row.source_until = named, i
    elif i >= until:
        i = named
    if g[i].length == 1 and i + 1 < stop and opens(g, i + 1):
        i += 1
    row.content, row.adjunct, row.rule, row.licence = i, i, r.CALLED, r.NOUN
    words = min(max(until, i + 1), i + CALLED_WORDS)
    row.content_until = partner(g, i) + 1 if opens(g, i) else whole_label(g, i, words)
    return row.content_until > i


@compiled
def is_verdict(g, i, first):
    """Whether what something is taken for begins at i: an indefinite noun after a complete phrase, or غير مسؤول."""
    if i <= first or not is_text(g, i) or g[i].spelled & (ARTICLE | BEH_FIRST | LAM_FIRST) or g[i].name:
        return False
    if g[i].word == PREP:
        negated = g[i].initial == GHAIN and g[i].length == 3 and g[i].final == REH
        return negated and (g[i - 1].spelled & ARTICLE or not g[i - 1].head)  # not منظمات غير حكومية
    if (g[i].word and g[i].word != MATTER) or (g[i].cue and g[i].cue != NOMINAL):
        return False
    before = g[i - 1]
    complete = before.spelled & ARTICLE or before.word == DEMONSTRATIVE or carries_pronoun(g, i - 1) or (
        before.head > 0 and before.head_number == PLURAL)
    return is_accusative(g, i) or (complete and not g[i].head and sources.may_end_before(g, i))


@compiled
def is_accusative(g, i):
    """Whether a word without article is written as an object or predicate is (خرقا)."""
    return g[i].spelled & (FATHATAN | ALEF_LAST) != 0 and g[i].length > 3 and not g[i].spelled & ARTICLE


@compiled
def verdict(g, first, end):
    """Token where what the judged is taken for begins (عد المجلس هذا القرار | خرقا للهدنة), or -1."""
    for i in range(first, min(end, first + JUDGED_REACH)):
        if is_stop(g, i) or g[i].kind == COMMA or opens(g, i) or g[i].word == THAT or sources.is_verb(g, i):
            return -1
        if is_verdict(g, i, first):
            return i
    return -1


@compiled
def judged_at(g, first, end):
    """Token where the judged begins at the latest: ذلك، هذا القرار، a verbal noun; or -1."""
    for i in range(first, min(end, first + JUDGED_REACH)):
        if is_stop(g, i) or g[i].kind == COMMA or opens(g, i) or g[i].word == THAT or sources.is_verb(g, i):
            return -1
        if g[i].word == DEMONSTRATIVE:
            return i
        if not is_accusative(g, i) and (sources.begins_matter(g, i) or sources.begins_own_matter(g, i)):
            return i
    return -1


@compiled
def judged_row(g, cue, stop, row):
    """Read عدت الأمانة هذه التصريحات غير مسؤولة، خطوة اعتبرها مراقبون خرقا; يعتبر alone mostly means is."""
    named = g[cue].takes & WITH_OBJECT
    if not g[cue].takes & JUDGES or g[cue].number == DUAL or (g[cue].takes & PRESENT and not named):
        return False
    first = after_cue(g, cue)
    judged = -1 if named else judged_at(g, first, stop)
    content = verdict(g, judged, stop) if judged >= 0 else -1
    if content < 0:  # عد المجلس القرار خرقا: the judged is the last word before its verdict
        content = verdict(g, first, stop)
        judged = content if named else content - 1
        if content < 0 or (not named and (not g[judged].spelled & ARTICLE or g[judged].head or judged == first)):
            return False
        if not named and not is_accusative(g, content) and sources.begins_matter(g, content):
            return False  # اعتبر نادي الأسير الفلسطيني | إعدام ...، ...: what is judged, its verdict further on
    if judged > first and not sources.is_somebody(g, first, first + 1):
        return False
    if judged > first:
        row.source, row.source_until = first, judged
    row.licence, row.content, row.adjunct = r.NOUN, content, content
    row.rule = r.VERB_SOURCE_NOUN if judged > first else r.VERB_NOUN
    return judged > first or (g[first].word == DEMONSTRATIVE and g[cue].cue_clitics != 0)


@compiled
def judging_row(g, cue, stop, row):
    """Read معتبرا هذا القرار خرقا للهدنة."""
    first = after_cue(g, cue)
    judged = first < stop and (g[first].word == DEMONSTRATIVE or g[first].spelled & ARTICLE or
                               sources.begins_matter(g, first))
    content = verdict(g, first, stop) if judged else -1
    if content < 0:
        return False
    row.licence, row.content, row.adjunct, row.rule = r.NOUN, content, content, r.PARTICIPLE_NOUN
    return True
