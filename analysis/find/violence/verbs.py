"""Verbs of violence: whether one is active or passive, and where its subject and object stand."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.violence.agents import (BY_ACTOR, actor_end, is_accusative, is_actor, is_counted, is_preposition,
                                           means_at, own_end)
from analysis.read.arabic import AND, BY, COMMA, DAMMA_FIRST, DIGIT, FOR, MARBUTA, NOON, WAW, YEH
from analysis.read.conjugation import FEMININE, PLURAL
from analysis.read.entries import CIRCUMSTANCE, DAY, FROM, HUMAN
from analysis.read.tokens import carries_pronoun, is_text
from analysis.read.violence import ACTIVE, COUNT, EITHER, INTRANSITIVE, MEANS, PERSON, VERBAL

ACTIVE_FORM, PASSIVE_FORM, INTRANSITIVE_FORM, NOMINAL, MENTION = range(5)  # indices of tables.ACT_FORMS

BEFORE = 10  # tokens between a subject and its verb at the most
FAR = 12  # tokens between a verb and an object that its subject parts from it


@compiled
def after_act(g, i, stop):
    """Token after an act and what parts it from its nouns: a second verb (قتل وجرح), a time of day."""
    j = i + int(g[i].deed_words)
    if j < stop and g[j].deed_is & VERBAL and g[j].deed_clitics & AND:
        j += int(g[j].deed_words)
    while j < stop and (g[j].word == DAY or g[j].word == CIRCUMSTANCE):
        j += 1
    return j


@compiled
def is_object(g, j):
    """Whether token j can be the first word of an object."""
    if not is_text(g, j) or is_preposition(g, j) or g[j].word == FROM or g[j].deed_clitics & (BY | FOR):
        return False
    person = g[j].head_flags & HUMAN and g[j].head_clitics & FOR == 0
    return is_counted(g, j) or is_accusative(g, j) or person or (carries_pronoun(g, j) and not g[j].word)


@compiled
def subject_before(g, first, i):
    """Token of an actor or means before the verb i, its subject, or -1: none that a preposition brings in."""
    for j in range(i - 1, max(first, i - BEFORE) - 1, -1):
        if g[j].deed_is & MEANS and i - j <= 2:
            return j
        if g[j].kind == COMMA:
            return -1
        if g[j].deed_is & MEANS or is_actor(g, j):
            begun = j
            while begun > first and is_actor(g, begun - 1):
                begun -= 1
            return begun if begun == first or not is_preposition(g, begun - 1) else -1
    return -1


@compiled
def object_after(g, j, stop):
    """First token of an object at j or after it, or -1."""
    for k in range(j, min(stop, j + FAR)):
        if is_object(g, k) and not is_preposition(g, k - 1):
            return k
    return -1


@compiled
def kills_at_once(g, i, j, first):
    """Whether a verb before a number or persons is active: they do not agree, or its subject stands before it."""
    if subject_before(g, first, i) >= 0 or g[i].deed_number == PLURAL:
        return True
    if g[i].deed_gender != FEMININE:
        return False
    number = g[j].deed_is & COUNT != 0
    return g[j].spelled & MARBUTA != 0 if number else g[j].kind != DIGIT and not g[j].spelled & MARBUTA


@compiled
def is_killer(g, j, stop):
    """Whether a person stands before one of his own, whom he harms (قتل رجل زوجته)."""
    return j + 1 < stop and g[j].deed_is & PERSON and carries_pronoun(g, j + 1) and g[j + 1].initial != WAW


@compiled
def is_active(g, i, bounds, does):
    """Whether a verb that may be either is active. bounds: first token and end of its clause.

    does: whether it harms persons, and whether weapons do it but are not what it is done to.
    """
    (first, stop), (hurts, strikes) = bounds, does
    j = after_act(g, i, stop)
    if g[i].spelled & DAMMA_FIRST:
        return False
    if carries_pronoun(g, i):
        return True
    if j >= stop or not is_text(g, j) or g[j].deed_clitics & BY:
        return False
    if g[j].deed_is & MEANS and strikes:
        return True
    if is_preposition(g, j):  # وقتلت عند المغيب حارسا
        k = object_after(g, j + 1, stop)
        return k >= 0 and (is_accusative(g, k) or (g[k].deed_is & PERSON and g[k].final == NOON and g[k].penult == YEH))
    if is_killer(g, j, stop):
        return True
    if is_counted(g, j):
        return kills_at_once(g, i, j, first)
    if is_accusative(g, j):
        return True
    if not hurts and is_actor(g, j):  # قصف الجيش السوري مواقع
        k = own_end(g, j, stop)
        return k < stop and is_text(g, k) and not is_preposition(g, k) and not g[k].deed_clitics & BY
    k = actor_end(g, j, stop)
    return k < stop and is_object(g, k)


@compiled
def form_of(g, i, voice, bounds, does):
    """Form of the verb at i, by the voice its row gives."""
    if voice == EITHER:
        return ACTIVE_FORM if is_active(g, i, bounds, does) else PASSIVE_FORM
    if voice == INTRANSITIVE:
        return INTRANSITIVE_FORM
    return ACTIVE_FORM if voice == ACTIVE else PASSIVE_FORM


@compiled
def agent_of(g, i, bounds, hurts):
    """(agency, first token, token after) of the subject of an active verb; a pronoun's has no tokens."""
    first, stop = bounds
    j = after_act(g, i, stop)
    at = j
    if is_killer(g, j, stop):
        return BY_ACTOR, j, j + 1
    if j >= stop or not is_text(g, j) or is_preposition(g, j) or is_counted(g, j) or is_accusative(g, j):
        at = subject_before(g, first, i)
    if at < 0:
        return BY_ACTOR, -1, -1
    if g[at].deed_is & MEANS:
        return means_at(g, at, stop if at >= j else i)
    end = stop if at >= j else i
    return BY_ACTOR, at, actor_end(g, at, end) if hurts else own_end(g, at, end)
