"""Verbs of violence: which forms are nouns, whether a verb is active or passive, and where its object stands."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.violence.noted import ACTIVE_FORM, INTRANSITIVE_FORM, PASSIVE_FORM
from analysis.find.violence.phrases import (actor_end, after_number, begins_phrase, disagrees, is_accusative,
                                            is_actor, is_adverbial, is_counted, is_number, is_person, is_preposition,
                                            is_verb, own_end, parts_definite)
from analysis.find.violence.subjects import (BEFORE, after_act, begins_sentence, is_killer, joins, skip_times,
                                             subject_before)
from analysis.read.arabic import (ALEF, AND, ARTICLE, BY, DAMMA_FIRST, DIGIT, FATHATAN, FEH, FOR, LIKE, MARBUTA, NOON,
                                  TEH, THE, WAW, YEH)
from analysis.read.conjugation import FEMININE, MASCULINE, PLURAL
from analysis.read.entries import (AUXILIARY, CIRCUMSTANCE, CONJUNCTION, CONTRAST, DAY, FROM, HUMAN, IN, NEGATION,
                                   PRONOMINAL, PRONOUN, RELATIVE, THAT)
from analysis.read.naming import ACTS
from analysis.read.tokens import begins_unit, carries_pronoun, is_text
from analysis.read.violence import (ABSTRACT, ACTIVE, COUNT, DOING, EITHER, EVENT, HURTS, INTRANSITIVE, MANNER, MEANS,
                                    OBJECT, PERSON, SIDE, THROUGH)

FAR = 12  # tokens between a verb and an object that its subject parts from it


@compiled
def is_described(g, i):
    """Whether a form that may be a verb or its noun stands before an adjective of the noun (قصف جوي، قصف روسي)."""
    j = i + 1
    if j >= g.shape[0]:
        return False
    attack = not g[i].deed_is & HURTS
    return g[j].deed_is & MANNER != 0 or (attack and g[j].deed_is & SIDE != 0 and not g[j].label_flags & ACTS)


@compiled
def mismatches(g, i):
    """Whether forces of feminine gender follow a masculine form: its noun then (شن طائرات التحالف غاراتها)."""
    j = i + 1
    if j >= g.shape[0] or g[i].deed_is & HURTS or g[i].deed_gender != MASCULINE:
        return False
    if g[j].deed_clitics & (BY | FOR):
        return False
    feminine = g[j].spelled & MARBUTA or (g[j].final == TEH and g[j].penult == ALEF)
    return feminine != 0 and (g[j].deed_is & MEANS != 0 or is_actor(g, j)) and not is_number(g, j)


@compiled
def is_opened(g, first, i):
    """Whether what stands before i, up to the beginning of a sentence, tells when or where (قرب الحاجز قتل راع)."""
    definite, k = g[i - 1].spelled & ARTICLE or g[i - 1].name or g[i - 1].label, i
    while k > first and i - k < BEFORE and joins(g, k - 1):
        k -= 1
    timed = k > first and (g[k - 1].word == CIRCUMSTANCE or g[k - 1].word == DAY)
    opened = timed or ((k == 0 or begins_sentence(g, k)) and is_adverbial(g, k))
    return opened and bool(definite or i - k > 2)  # من جهة أخرى قتل راع, but من أجل قتل راع


@compiled
def is_noun(g, i, first):
    """Whether a form that may be a verb or its noun (قتل) is the noun. first: of its clause."""
    if g[i].deed_clitics & (BY | FOR | LIKE | THE) or g[i].spelled & MARBUTA:
        return True
    if g[i].spelled & FATHATAN or is_described(g, i) or mismatches(g, i):
        return True
    if begins_unit(g, i) or not is_text(g, i - 1):
        return False
    word = g[i - 1].word
    verbal = (word == CONJUNCTION or word == THAT or word == AUXILIARY or word == NEGATION or word == RELATIVE or
              word == PRONOUN or word == CIRCUMSTANCE or word == DAY or word == CONTRAST)
    if verbal:
        return False
    if is_preposition(g, i - 1) or g[i - 1].deed_is & (EVENT | THROUGH | DOING):
        return True
    if g[i].initial == FEH or (is_accusative(g, i - 1) and is_person(g, i - 1)):
        return False  # فقتل، رجلا قتل فتى
    s = subject_before(g, first, i)
    if (s >= 0 and begins_sentence(g, s)) or is_opened(g, first, i):
        return False
    j = i + int(g[i].deed_words)
    if j >= g.shape[0]:
        return True
    joined = g[j].deed_clitics & BY or g[i].deed_clitics & AND
    return not (is_preposition(g, j) or (g[j].deed_is & MEANS and joined))


@compiled
def is_adverb(g, j, stop):
    """Whether an accusative at j tells how, not whom (قتلوا حرقا في بيتهم)."""
    person = g[j].head or is_person(g, j) or is_counted(g, j) or g[j].deed_is & ABSTRACT
    return is_accusative(g, j) and not person and not begins_phrase(g, j + 1, stop)


@compiled
def object_after(g, j, stop):
    """First token of an object at j or after it, or -1."""
    for k in range(j, min(stop, j + FAR)):
        human = g[k].head_flags & HUMAN and g[k].head_clitics & FOR == 0
        object = is_counted(g, k) or is_accusative(g, k) or human or (carries_pronoun(g, k) and not g[k].word)
        if object and begins_phrase(g, k, stop) and not (k > j and is_preposition(g, k - 1)):
            return k
    return -1


@compiled
def object_at(g, j, stop, hurts):
    """First token of the object that stands at j, its verb's subject being known, or behind adverbs; or -1."""
    if begins_phrase(g, j, stop):
        return -1 if hurts and is_adverb(g, j, stop) else j
    for k in range(j + 1, min(stop, j + FAR)):
        if is_verb(g, k) or g[k].word == RELATIVE or not is_text(g, k):
            return -1
        timed = g[k - 1].word == DAY or g[k - 1].word == CIRCUMSTANCE
        bare = begins_phrase(g, k, stop) and not is_preposition(g, k - 1)
        person = is_accusative(g, k) and not is_number(g, k - 1) and (g[k].head or is_person(g, k))
        if bare and (person or ((timed or parts_definite(g, k)) and not hurts)):
            return k
    return -1


@compiled
def is_active_before(g, i, j, stop):
    """Whether a verb without a subject before it is active, a number or persons at j behind it."""
    if g[i].deed_number == PLURAL or disagrees(g, i, j, stop):
        return True
    if g[i].deed_gender != FEMININE:
        return False
    number = g[j].deed_is & COUNT != 0
    return g[j].spelled & MARBUTA != 0 if number else g[j].kind != DIGIT and not g[j].spelled & MARBUTA


@compiled
def is_active(g, i, bounds, does):
    """Whether a verb that may be either is active. bounds: first token and end of its clause.

    does: whether it harms persons, and whether weapons do it but are not what it is done to.
    """
    (first, stop), (hurts, strikes) = bounds, does
    j = after_act(g, i, stop)
    if g[i].spelled & DAMMA_FIRST:
        return False
    if g[i].deed_is & OBJECT:
        return True
    s = subject_before(g, first, i)
    if s >= 0:
        struck = strikes and g[s].deed_is & MEANS and not (j < stop and ((g[j].word == IN and g[j].length > 2) or
                                                                   g[j].word == PRONOMINAL))
        return struck or object_at(g, j, stop, hurts) >= 0
    if j >= stop or not is_text(g, j):
        return False
    if not begins_phrase(g, j, stop):  # وقتلت عند المغيب حارسا
        k = object_after(g, j + 1, stop) if is_preposition(g, j) else -1
        if k >= 0:
            return is_accusative(g, k) or (g[k].deed_is & PERSON and g[k].final == NOON and g[k].penult == YEH)
        return not hurts and object_at(g, j, stop, hurts) >= 0
    if (g[after_number(g, j, stop)].deed_is & MEANS and strikes) or is_killer(g, j, stop):
        return True
    if is_counted(g, j):
        return is_active_before(g, i, j, stop)
    if is_accusative(g, j):
        return not (hurts and is_adverb(g, j, stop))
    if disagrees(g, i, j, stop):
        return True
    if not hurts and (is_actor(g, j) or g[j].deed_is & MEANS):  # قصف الجيش السوري مواقع
        several = is_actor(g, j) and g[j].final == NOON and g[j].penult == WAW
        return several or begins_phrase(g, skip_times(g, own_end(g, j, stop), stop), stop)
    k = skip_times(g, actor_end(g, j, stop), stop)
    if k < stop and g[k].word == RELATIVE and g[j].label_flags & ACTS and g[i].deed_gender == FEMININE:
        return True  # اعتقلت الحركة التي ... عشرات
    if k < stop and is_actor(g, j) and not g[k].name and begins_phrase(g, k, stop):
        return True
    return k < stop and g[k - 1].word != FROM and object_after(g, k, k + 1) >= 0


@compiled
def form_of(g, i, voice, bounds, does):
    """Form of the verb at i, by the voice its row gives."""
    if voice == EITHER:
        return ACTIVE_FORM if is_active(g, i, bounds, does) else PASSIVE_FORM
    if voice == INTRANSITIVE:
        return INTRANSITIVE_FORM
    return ACTIVE_FORM if voice == ACTIVE and not g[i].spelled & DAMMA_FIRST else PASSIVE_FORM
