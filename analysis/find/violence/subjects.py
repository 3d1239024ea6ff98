"""Where the subject of a verb of violence stands: before it, behind it, or nowhere (a pronoun)."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.violence.phrases import (actor_end, after_number, agrees, begins_phrase, is_accusative, is_actor,
                                            is_adverbial, is_counted, is_number, is_person, is_preposition, is_verb,
                                            links, own_end, skip_marks)
from analysis.read.arabic import ALEF, AND, ARTICLE, CLOSE, COLON, COMMA, MEEM, NEWLINE, NOON, OPEN, STOP, TEH, WAW, YEH
from analysis.read.conjugation import PLURAL
from analysis.read.entries import (AUXILIARY, CIRCUMSTANCE, CONJUNCTION, CONTRAST, DAY, FROM, NEGATION, PRONOUN,
                                   RELATIVE, THAT)
from analysis.read.tokens import carries_pronoun, closes, is_text, opens
from analysis.read.violence import CAUSES, HURTS, MEANS, OBJECT, PERSON, VERBAL

BEFORE = 12  # tokens between a subject and its verb at the most


@compiled
def skip_times(g, j, stop):
    """Token j, or the one after days and times that stand there."""
    while j < stop and (g[j].word == DAY or g[j].word == CIRCUMSTANCE):
        j += max(1, int(g[j].word_words))
    return j


@compiled
def after_act(g, i, stop):
    """Token after an act and what parts it from its nouns: a second verb (قتل وجرح), a time of day, a mark."""
    j = i + int(g[i].deed_words)
    alike = j < stop and g[j].deed_is & VERBAL and g[j].deed_clitics & AND
    if alike and g[j].deed_number == g[i].deed_number and g[j].deed_gender == g[i].deed_gender:
        j += int(g[j].deed_words)
    return skip_marks(g, skip_times(g, j, stop), stop)


@compiled
def joins(g, m):
    """Whether a noun phrase before its verb can reach over token m."""
    marks = opens(g, m) or closes(g, m) or g[m].kind == OPEN or g[m].kind == CLOSE
    return marks or (is_text(g, m) and not links(g, m) and not is_verb(g, m) and
                      not g[m].deed_is & (CAUSES | VERBAL))


@compiled
def is_subject(g, s, i):
    """Whether the noun at s is one that does, and agrees with the verb at i behind it."""
    does = is_person(g, s) or g[s].deed_is & MEANS or g[s].label or is_number(g, s)
    return bool(does) and not is_adverbial(g, s) and agrees(g, s, i)


@compiled
def is_present(g, i):
    """Whether the verb at i is in the present, as headlines have it behind their subjects."""
    return g[i].initial == YEH or (g[i].initial == TEH and g[i].final != TEH)


@compiled
def antecedent(g, first, r, i):
    """First token of the nearest noun before the relative at r that the verb at i agrees with, or -1."""
    for m in range(r - 1, first - 1, -1):
        if (g[m].deed_is & MEANS or is_person(g, m) or g[m].label) and agrees(g, m, i):
            s = m
            while s > first and (g[s - 1].deed_is & MEANS or is_actor(g, s - 1)) and agrees(g, s - 1, i):
                s -= 1
            return s
        if is_verb(g, m):
            return -1
    return -1


@compiled
def begins_sentence(g, s):
    """Whether token s begins a sentence or a clause of its own, so that a noun there is a subject."""
    if s == 0 or not is_text(g, s - 1):
        return s == 0 or g[s - 1].kind == STOP or g[s - 1].kind == NEWLINE or g[s - 1].kind == COLON
    word = g[s - 1].word
    return word == THAT or word == CONJUNCTION or word == CONTRAST or word == AUXILIARY


@compiled
def begins_when(g, j):
    """Whether token j is a conjunction of time (عندما، بعدما، حين), behind which a clause of its own begins."""
    joined = (g[j].final == ALEF and g[j].penult == MEEM) or (g[j].length == 3 and g[j].final == NOON)
    return g[j].word == CIRCUMSTANCE and joined


@compiled
def before_comma(g, first, c, i):
    """The subject that a comma at c parts from the verb at i: behind أن, or an attack that the verb tells more of."""
    for m in range(c - 1, max(first, c - 4) - 1, -1):
        if g[m].deed_is & MEANS and not g[m].deed_is & VERBAL and agrees(g, m, i):
            return m
    k = c
    while k > first and c - k < BEFORE and joins(g, k - 1):
        k -= 1
    s = skip_marks(g, k, c)
    return s if k > 0 and g[k - 1].word == THAT and is_subject(g, s, i) else -1


@compiled
def follows(g, i):
    """Whether an actor or means stands right behind the verb at i (عندما هاجم انتحاريان)."""
    return i + 1 < g.shape[0] and (is_actor(g, i + 1) or g[i + 1].deed_is & MEANS != 0)


@compiled
def subject_before(g, first, i):
    """First token of the noun phrase before the verb at i that is its subject, or -1."""
    if g[i].deed_clitics & AND or i == first or begins_when(g, i - 1):
        return -1
    if g[i - 1].word == CIRCUMSTANCE and follows(g, i):
        return -1
    j = i - 1
    if g[j].kind == COMMA:
        return before_comma(g, first, j, i)
    while j >= first and (g[j].word == AUXILIARY or g[j].word == NEGATION or g[j].word == CIRCUMSTANCE or
                          g[j].word == DAY or g[j].word == PRONOUN):
        j -= 1
    if j < first:
        return -1
    if g[j].word == RELATIVE:
        return antecedent(g, max(first, j - BEFORE), j, i)
    k = j + 1
    while k > first and i - k < BEFORE and joins(g, k - 1):
        k -= 1
    s = skip_marks(g, k, i)
    if s >= i:
        return -1
    marked = k == 0 or begins_sentence(g, k) or not is_text(g, k - 1)
    named = is_subject(g, s, i) or (s + 1 < i and is_subject(g, s + 1, i))
    whole = marked and (named or g[s].spelled & ARTICLE or g[s].head or (is_present(g, i) and s + 1 == i))
    several = g[i].deed_number < PLURAL or is_person(g, s) or is_number(g, s)
    whole = whole or (k > 0 and g[k - 1].word == THAT)
    if whole and several and not is_adverbial(g, s) and agrees(g, s, i):
        return s
    return nearest_before(g, k, i, marked)


@compiled
def is_party(g, m):
    """Whether token m names fighters or an attack."""
    return is_actor(g, m) or g[m].deed_is & MEANS != 0


@compiled
def nearest_before(g, k, i, marked):
    """The nearest noun in k..i that is a subject without a preposition, or an attack right before the verb; or -1.

    marked: whether a clause begins at k."""
    for m in range(i - 1, k - 1, -1):
        does = is_actor(g, m) or g[m].deed_is & MEANS
        far = 3 if g[i].deed_is & HURTS else 7
        struck = i - m <= far and g[m].deed_is & MEANS and agrees(g, m, i) and not g[m].deed_is & VERBAL
        one = m == i - 1 and is_accusative(g, m) and is_person(g, m)  # رجلا قتل فتى
        near = one or (i - m <= 2 and g[i].deed_number == PLURAL)
        alone = (m == k and marked) or (does and not (is_adverbial(g, m - 1) or g[m - 1].word == FROM))
        if struck or (is_subject(g, m, i) and (near or alone)):
            while m > k and not one and not is_preposition(g, m - 1) and is_party(g, m - 1):
                m -= 1
            return m
    return -1


@compiled
def is_killer(g, j, stop):
    """Whether a person stands before one of his own, whom he harms (قتل رجل زوجته)."""
    return j + 1 < stop and g[j].deed_is & PERSON and carries_pronoun(g, j + 1) and g[j + 1].initial != WAW


@compiled
def subject_after(g, i, stop):
    """First token of the subject that follows an active verb at i, or -1."""
    j = after_act(g, i, stop)
    if g[i].deed_is & OBJECT and begins_phrase(g, j, stop):
        return j if is_person(g, j) or g[j].deed_is & MEANS or g[j].spelled & ARTICLE else -1
    if is_killer(g, j, stop):
        return j
    if not begins_phrase(g, j, stop) or is_accusative(g, j):
        return -1
    if is_number(g, j) and g[after_number(g, j, stop)].deed_is & MEANS:
        return j
    if is_counted(g, j) and not (g[j].deed_is & PERSON and g[j].spelled & ARTICLE):  # مئات المستوطنين باحة المسجد
        k = j + 1
        return j if k < stop and is_number(g, j) and is_actor(g, k) and begins_phrase(g, own_end(g, k, stop), stop) \
            else -1
    if is_actor(g, j) or g[j].deed_is & MEANS:
        return j
    k = actor_end(g, j, stop)
    return j if k < stop and begins_phrase(g, k, stop) else -1
