"""Nouns that attribute: تصريح الوزير بأن، بلاغ مفاده أن، ما كشفه الوزير من أن; and what points back: جاء ذلك في ...

They hold a clause that is no complement of a finite verb.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import adverbials
from analysis.find.attributions import licences
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.read.arabic import ARTICLE, BY, COMMA, VERBAL_NOUN
from analysis.read.entries import (EVENT, FROM, IN, NOBODY, NOMINAL, ON, PREP, PREPOSITION, TEMPORAL, THAT,
                                   WITH_OBJECT)
from analysis.read.tokens import after_cue, carries_pronoun, is_stop, is_text

NEAR = 3  # tokens between a noun that has its speaker's pronoun and what is said
SHORT = 3  # letters of بعد and قبل; خلال and أثناء have more
REACH = 14  # tokens of a speaker between a noun and its clause at the most


@compiled
def set_nominal(row, source, clause, adjunct):
    """Fill a row with a source (first, until) and a clause that begins at token `clause`; always True."""
    row.source, row.source_until = source
    row.licence, row.content, row.adjunct, row.rule = r.CLAUSE, clause, adjunct, r.NOMINAL_CLAUSE
    return True


@compiled
def said_at(g, cue, i, first):
    """(licence, first token) of what a noun of saying holds, where token i brings it, else (NO_LICENCE, -1).

    أن، بأن، من أن; its own preposition and a verbal noun (أنباء عن وصول، اتهامات بقتل), or such a noun at once after
    its speaker (إعلان الوزارة توقيف ...).
    """
    if g[i].word == THAT:
        return (r.NO_LICENCE, -1) if licences.follows_foreign_preposition(g, i, g[cue].prep) else (r.CLAUSE, i)
    if i + 1 >= g.shape[0]:
        return r.NO_LICENCE, -1
    if sources.is_preposition(g, i) and licences.is_bare(g, i):
        if g[i + 1].word == THAT:
            return r.CLAUSE, i + 1
        own = licences.own_preposition(g, i, g[cue].prep) and sources.begins_matter(g, i + 1)
        return (r.NOUN, i + 1) if own else (r.NO_LICENCE, -1)
    if licences.by_noun(g, i, cue, False) and g[i].spelled & VERBAL_NOUN:
        return r.NOUN, i
    spoken = i > first and sources.is_definite(g, i - 1) and sources.is_somebody(g, first, i)
    return (r.NOUN, i) if spoken and sources.begins_matter(g, i) else (r.NO_LICENCE, -1)


@compiled
def nominal_row(g, cue, stop, row):
    """Read تأكيدات الوزارة بأن ...، تأكيده أن ...، أنباء عن ...: a noun of saying, its speaker if any, what is said."""
    first, own = after_cue(g, cue), carries_pronoun(g, cue)
    for i in range(first, min(stop, first + REACH)):
        told = i + 2 < stop and g[i + 2].word == THAT and sources.is_preposition(g, i + 1)  # تصريحات الوزير، عن أن
        if is_stop(g, i) or (g[i].kind == COMMA and not told) or (g[i].cue and g[i].cue != NOMINAL):
            return False
        licence, content = said_at(g, cue, i, first)
        if licence == r.NO_LICENCE:
            continue
        row.licence, row.content, row.adjunct, row.rule = licence, content, i, r.NOMINAL_CLAUSE
        if own:
            return i - first < NEAR
        if i == first:
            row.rule = r.IMPERSONAL
            return g[cue].takes & NOBODY != 0 and not g[cue].cue_clitics & BY  # وبالتأكيد أن
        row.source, row.source_until = first, i - (g[i - 1].kind == COMMA)
        return sources.is_somebody(g, first, first + 1)
    return False


@compiled
def disclosed_row(g, cue, stop, row):
    """Read ما كشفته النيابة من أن ...: what the pronoun of the verb stands for follows after من."""
    first = after_cue(g, cue)
    if not g[cue].takes & WITH_OBJECT:
        return False
    for i in range(first, min(stop - 1, first + REACH)):
        if is_stop(g, i) or g[i].cue:
            return False
        if g[i].word == FROM and g[i + 1].word == THAT:
            until = i - (g[i - 1].kind == COMMA)
            if until <= first or not sources.is_somebody(g, first, until):
                return False
            set_nominal(row, (first, until), i + 1, i)
            row.rule = r.VERB_SOURCE_CLAUSE
            return True
    return False


@compiled
def apposed_row(g, cue, bounds, row):
    """Read بلاغ مفاده أن ...: what the noun before it holds."""
    first, stop = bounds
    i = after_cue(g, cue)
    if i >= stop or g[i].word != THAT or cue <= first or not is_text(g, cue - 1):
        return False
    return set_nominal(row, (cue - 1, cue), i, i)


@compiled
def is_occasion(g, i, stop):
    """Whether it is told where something was said (في، خلال، الخطاب في), not what came before it (التقدم بعد، ردا)."""
    if i + 1 < stop and g[i].spelled & ARTICLE and g[i].word != IN:
        i += 1
    word = g[i].word if i < stop else 0
    place = word == IN or word == ON or word == FROM or word == PREP or (word == TEMPORAL and g[i].length > SHORT)
    return place or (i < stop and g[i].cue == PREPOSITION)


@compiled
def pointer_row(g, cue, bounds, row):
    """Read ... . جاء ذلك في كلمة ألقاها فلان: the sentence before it is what he said."""
    first, stop = bounds
    start = adverbials.back_to(g, cue, first)
    if cue > start or not is_occasion(g, after_cue(g, cue), stop) or (
            not adverbials.sentence_before(g, row, start, first)):
        return False
    row.rule = r.POINTER_BACK
    for i in range(after_cue(g, cue), min(stop, after_cue(g, cue) + REACH)):
        if is_stop(g, i):
            break
        if (g[i].head or g[i].name) and g[i].word != EVENT and g[i - 1].word != EVENT:
            row.source, row.source_until = i, sources.phrase_end(g, i, stop)
            break
    return True
