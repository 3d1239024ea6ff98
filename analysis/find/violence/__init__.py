"""Acts of violence: who was killed, wounded, detained or attacked, and whether the clause says by whom.

What grammar leaves out is a choice of framing: قتلت الغارة خمسة، قُتل خمسة، مقتل خمسة (Trew 1979, in Fowler et al.,
*Language and Control*; Henley, Miller & Beazley 1995, *J. Language and Social Psychology* 14:60). Unvowelled verbs are
active or passive by what stands around them: a subject that can do violence, and an object.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled
from analysis.find.violence.agents import (BY_ACTOR, BY_MEANS, NOBODY, clause, found_after, found_before, is_accident,
                                           is_actor, is_counted, is_preposition, phrase_end)
from analysis.find.violence.verbs import ACTIVE_FORM, MENTION, NOMINAL, after_act, agent_of, form_of, object_after
from analysis.read.arabic import ARTICLE, BEH_FIRST, BY, FOR, LIKE, MARBUTA, THE
from analysis.read.conjugation import PLURAL
from analysis.read.entries import (AUXILIARY, CIRCUMSTANCE, CONJUNCTION, CONTRAST, DAY, IN, NEGATION, PRONOMINAL,
                                   PRONOUN, RELATIVE, THAT)
from analysis.read.sections import BODY, CAPTION, DATELINE, HEADLINE, SUBHEADING
from analysis.read.tokens import begins_unit, carries_pronoun, is_text
from analysis.read.violence import (ACT, ADJUNCT, ATTACK, HURTS, MEANS, NOT_CITED, NOUN, PERSONS, RUIN, SIDE, SUBJECT,
                                    VERBAL, VICTIM, WOUND)

FIRST, UNTIL, ENTRY, FORM, AGENCY, AGENT, AGENT_UNTIL, PATIENT, PATIENT_UNTIL = range(9)  # what is noted of an act
NEAR = 6  # tokens between an act and what it needs at the most


class Acts(NamedTuple):
    """Arrays, one entry an act, in order of the text; -1 where there is none."""

    first: np.ndarray  # int64: first token of the verb or noun
    until: np.ndarray  # token after
    row: np.ndarray  # row of violence.csv
    form: np.ndarray  # index into tables.ACT_FORMS
    agency: np.ndarray  # index into tables.AGENCIES; -1 for a mention of victims, which has no clause of its own
    agent: np.ndarray  # first token of who or what did it
    agent_until: np.ndarray
    patient: np.ndarray  # first token of whom or what it befell
    patient_until: np.ndarray


@compiled
def counts(section):
    """Whether acts of a section are the article's."""
    return section == BODY or section == HEADLINE or section == SUBHEADING or section == CAPTION or section == DATELINE


@compiled
def is_noun(g, i):
    """Whether a form that may be a verb or its noun (قتل) is the noun: behind a noun, a preposition, a clitic."""
    if g[i].deed_clitics & (BY | FOR | LIKE | THE) or g[i].spelled & MARBUTA:
        return True
    if begins_unit(g, i) or not is_text(g, i - 1):
        return False
    word = g[i - 1].word
    verbal = (word == CONJUNCTION or word == THAT or word == AUXILIARY or word == NEGATION or word == RELATIVE or
              word == PRONOUN or word == CIRCUMSTANCE or word == DAY or word == CONTRAST)
    if verbal:
        return False
    after = i + 1 < g.shape[0] and (g[i + 1].word == IN or g[i + 1].deed_is & MEANS)
    return is_preposition(g, i - 1) or not after


@compiled
def is_mention(g, i):
    """Whether victims are named as known already, or their noun is a title: it tells of no act of its own."""
    return g[i].spelled & ARTICLE != 0 or g[i].deed_clitics & THE != 0 or carries_pronoun(g, i)


@compiled
def holds(g, first, stop, kinds):
    """Whether one of tokens first..stop is of these kinds."""
    for j in range(first, stop):
        if g[j].deed_is & kinds:
            return True
    return False


@compiled
def is_person(g, j):
    """Whether token j counts people, or is what they are called in war."""
    return is_counted(g, j) or is_actor(g, j)


@compiled
def is_cited(g, j, stop):
    """Whether ب follows, as after a verb that may mean to cite: not with what kills, and not in a name."""
    for k in range(j, min(stop, j + 3)):
        if g[k].spelled & BEH_FIRST and not g[k].name and not g[k].deed_is & (MEANS | WOUND):
            return True
    return False


@compiled
def has_needed(g, i, need, act, bounds):
    """Whether an act has around it what its row says it needs."""
    stop, j = bounds[1], i + int(g[i].deed_words)
    if need == NOT_CITED:
        return is_counted(g, j) or not is_cited(g, j, stop)
    if need == ATTACK:
        return holds(g, j, min(stop, j + NEAR), MEANS)
    if need == SUBJECT:
        who = act[AGENT]
        return who >= 0 and (act[AGENCY] == BY_MEANS or is_actor(g, who) or g[who].deed_is & SIDE != 0)
    if need == ADJUNCT:
        return j < stop and is_preposition(g, j)
    if need == PERSONS:
        k = act[PATIENT]
        return (k >= 0 and is_person(g, k)) or holds(g, j, min(stop, j + NEAR), WOUND | MEANS)
    return True


@compiled
def note_agency(g, i, act, bounds, hurts):
    """Fill in who did it, as the clause tells; an active verb by its subject."""
    first, stop = bounds
    if act[FORM] == MENTION:
        act[AGENCY], act[AGENT], act[AGENT_UNTIL] = -1, -1, -1
        return
    if act[FORM] == ACTIVE_FORM:
        act[AGENCY], act[AGENT], act[AGENT_UNTIL] = agent_of(g, i, bounds, hurts)
        return
    level, at, until = found_after(g, act[UNTIL], stop)
    if level < BY_ACTOR:
        before, begin, end = found_before(g, first, i)
        if before > level:
            level, at, until = before, begin, end
    act[AGENCY], act[AGENT], act[AGENT_UNTIL] = level, at, until


@compiled
def note_patient(g, i, act, bounds):
    """Fill in whom it befell: the object of an active verb, the subject of others, the noun after a noun."""
    first, stop = bounds
    act[PATIENT], act[PATIENT_UNTIL] = -1, -1
    j = after_act(g, i, stop)
    if g[i].deed_is & VICTIM:
        j = i
    elif act[FORM] == ACTIVE_FORM:
        j = object_after(g, max(j, act[AGENT_UNTIL]), stop)
    elif j + 1 < stop and (g[j].word == IN or g[j].word == PRONOMINAL) and is_counted(g, j + 1):
        j += 1  # أصيب فيه تسعة
    plain = j >= 0 and j < stop and is_text(g, j) and not is_preposition(g, j) and not g[j].deed_clitics & BY
    if plain or j == i:
        act[PATIENT], act[PATIENT_UNTIL] = j, phrase_end(g, j, stop)
    elif g[i].deed_number == PLURAL and act[FORM] != ACTIVE_FORM:  # تسعة جنود أصيبوا
        while i > first and is_counted(g, i - 1) and act[FIRST] - i < NEAR:
            i -= 1
        if i < act[FIRST]:
            act[PATIENT], act[PATIENT_UNTIL] = i, act[FIRST]


@compiled
def read_act(g, entries, i, span, act):
    """Note the act that token i may be; False where it is none. span: first token and end of its unit."""
    entry, kinds = entries[g[i].deed - 1], g[i].deed_is
    bounds, hurts = clause(g, i, span), entry.traits & HURTS != 0
    noun = not kinds & VERBAL or (kinds & (NOUN | MEANS | WOUND) != 0 and is_noun(g, i))
    if noun and not kinds & (NOUN | VICTIM):
        return False
    act[FIRST], act[UNTIL], act[ENTRY] = i, i + int(g[i].deed_words), g[i].deed - 1
    if kinds & VICTIM:
        act[FORM] = MENTION if is_mention(g, i) else NOMINAL
    elif noun:
        act[FORM] = NOMINAL
    else:
        act[FORM] = form_of(g, i, entry.type, bounds, (hurts, entry.kind != RUIN))
    note_agency(g, i, act, bounds, hurts)
    note_patient(g, i, act, bounds)
    if not has_needed(g, i, entry.sector, act, bounds):
        return False
    return act[AGENCY] != NOBODY or not is_accident(g, i, bounds)


@compiled
def find_acts(g, unit, entries, found):
    """Fill `found` (9, capacity); returns how many acts there are."""
    n = 0
    for u in range(unit.shape[0] - 1):
        named = unit[u]  # token after the last label
        for i in range(unit[u], unit[u + 1]):
            inside = i < named
            if g[i].label:
                named = max(named, i + int(g[i].label_words))
            if g[i].deed_is & ACT and counts(g[i].section) and not inside:
                n += read_act(g, entries, i, (unit[u], unit[u + 1]), found[:, n])
    return n


def find(g: np.recarray, unit: np.ndarray, entries: np.recarray) -> Acts:
    """Acts of violence in a batch of tokens. unit: int64, first token of each unit and the end."""
    found = np.empty((9, len(g) + 1), np.int64)
    found = found[:, :find_acts(g, unit, entries, found)].copy()
    found[ENTRY] = entries["row"][found[ENTRY]]
    return Acts(*found)
