"""Whom or what an act of violence befell."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.violence.noted import (ACTIVE_FORM, AGENT, AGENT_UNTIL, FORM, INTRANSITIVE_FORM, NEAR, PATIENT,
                                          PATIENT_UNTIL)
from analysis.find.violence.phrases import begins_phrase, is_counted, is_person, phrase_end
from analysis.find.violence.subjects import after_act, is_subject, subject_before
from analysis.find.violence.verbs import is_adverb, object_at
from analysis.read.arabic import ARTICLE, FOR
from analysis.read.entries import IN, ON, PRONOMINAL
from analysis.read.tokens import carries_pronoun
from analysis.read.violence import ATTACK, HURTS, MANNER, MEANS, OBJECT, SIDE, VERBAL, VICTIM


@compiled
def patient_at(g, i, act, bounds, need):
    """Token at which whom or what it befell would begin: the object, the subject of a passive, a noun's genitive."""
    stop = bounds[1]
    j = after_act(g, i, stop)
    if g[i].deed_is & VICTIM:
        return i
    if need & ATTACK:  # شن غارات على التلال
        for k in range(j, min(stop, j + 2 * NEAR)):
            if g[k].word == ON:
                return k + 1
        return stop
    behind = act[AGENT_UNTIL] > j and act[AGENT] <= j + 1 and act[AGENT] >= j
    if act[FORM] == ACTIVE_FORM:
        k = object_at(g, act[AGENT_UNTIL] if behind else j, stop, g[i].deed_is & HURTS != 0)
        return k if k >= 0 else stop
    if behind:
        return act[AGENT_UNTIL]
    if j + 1 < stop and (g[j].word == IN or g[j].word == PRONOMINAL) and is_counted(g, j + 1):
        return j + 1  # أصيب فيه تسعة
    return j


@compiled
def with_pronoun(g, i):
    """Whether an act carries whom it befell as a pronoun (قتلوه، احتجازهم)."""
    carries = g[i].deed_is & OBJECT != 0 if g[i].deed_is & VERBAL else carries_pronoun(g, i)
    return carries and not g[i].deed_is & VICTIM


@compiled
def note_patient(g, i, act, bounds, need):
    """Fill in whom it befell: the object of an active verb, the subject of others, the noun after a noun."""
    first, stop = bounds
    act[PATIENT], act[PATIENT_UNTIL] = -1, -1
    if with_pronoun(g, i) and act[FORM] != INTRANSITIVE_FORM:
        return
    j = patient_at(g, i, act, bounds, need)
    described = j < stop and j > i and (g[j].deed_is & MANNER or (g[j].deed_is & SIDE and not is_person(g, j)))
    there = j < stop and (begins_phrase(g, j, stop) or g[j].deed_clitics & FOR or g[j].head_clitics & FOR)
    adverb = there and g[i].deed_is & HURTS and is_adverb(g, j, stop)
    if j == i or (there and not described and not adverb):
        act[PATIENT], act[PATIENT_UNTIL] = j, phrase_end(g, j, stop)
    elif g[i].deed_is & VERBAL and act[FORM] != ACTIVE_FORM:  # تسعة جنود أصيبوا
        s = subject_before(g, first, i)
        noun = s >= 0 and (is_subject(g, s, i) or g[s].spelled & ARTICLE or g[s].head)
        if noun and not g[s].deed_is & MEANS:
            act[PATIENT], act[PATIENT_UNTIL] = s, min(i, phrase_end(g, s, i))
