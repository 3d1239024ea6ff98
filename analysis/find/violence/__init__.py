"""Acts of violence: who was killed, wounded, detained or attacked, and whether the clause says by whom.

What grammar leaves out is a choice of framing: قتلت الغارة خمسة، قُتل خمسة، مقتل خمسة (Trew 1979, in Fowler et al.,
*Language and Control*; Henley, Miller & Beazley 1995, *J. Language and Social Psychology* 14:60). Unvowelled verbs are
active or passive by what stands around them: a subject that can do violence, and an object.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled
from analysis.read.conjugation import FEMININE
from analysis.find.violence.agents import (BY_ACTOR, BY_MEANS, NOBODY, agent_of, agent_of_noun, carrier, cause_before,
                                           found_after, found_before, head_actor, when_struck)
from analysis.find.violence.exclusions import count_kinds, has_needed, is_mention, is_violence, sentence_of
from analysis.find.violence.noted import (ACTIVE_FORM, AGENT, AGENT_KIND, AGENT_UNTIL, ENTRY, FIRST, FORM, MENTION,
                                          NEAR, NOMINAL, PASSIVE_FORM, UNTIL)
from analysis.find.violence.patients import note_patient
from analysis.find.violence.phrases import actor_end, begins_phrase, clause
from analysis.find.violence.subjects import after_act, begins_sentence, is_present
from analysis.find.violence.verbs import form_of, is_described, is_noun
from analysis.read.arabic import AND, FOR
from analysis.read.entries import IN, RELATIVE, RESULT, THAT, WHAT
from analysis.read.sections import is_own_text
from analysis.read.tokens import is_text
from analysis.read.violence import (ACT, ACTIVE, CONTROL, EITHER, EVENT, HELD, HURTS, IDLE, MEANS, NOUN, RUIN,
                                    THROUGH, VERBAL, VICTIM, WOUND)


class Acts(NamedTuple):
    """Arrays, one entry an act, in order of the text; -1 where there is none."""

    first: np.ndarray  # int64: first token of the verb or noun
    until: np.ndarray  # token after
    row: np.ndarray  # row of violence.csv
    form: np.ndarray  # index into tables.ACT_FORMS
    agent_kind: np.ndarray  # index into tables.AGENT_KINDS; -1 for a mention of victims, which has no clause of its own
    agent: np.ndarray  # first token of who or what did it
    agent_until: np.ndarray
    patient: np.ndarray  # first token of whom or what it befell
    patient_until: np.ndarray


@compiled
def set_agent(act, found):
    """Write down a (kind of agent, first token, token after)."""
    act[AGENT_KIND], act[AGENT], act[AGENT_UNTIL] = found


@compiled
def is_therein(g, i, until):
    """Whether an act refers to what it happened in by a pronoun (قتل فيها خمسة، راح ضحيته أربعة)."""
    if until > i + 1 or g[i].deed_words > 1:
        return True
    by = until < g.shape[0] and g[until].word == IN and g[until].length > 2
    return by or (i > 0 and g[i - 1].word == IN and g[i - 1].length > 2)


@compiled
def shares(g, entry, entries, act, before):
    """Whether an act joined by و to the one before has its agent: both harm persons, neither holds nor drives them."""
    i, p = act[FIRST], before[FIRST]
    other = entries[before[ENTRY]]
    alike = entry.traits & HURTS and other.traits & HURTS and entry.kind != HELD and other.kind != HELD
    near = i - p < 2 * NEAR and g[i].sentence == g[p].sentence and g[i].deed_clitics & AND
    campaign = act[FORM] == NOMINAL and g[i - 1].deed_is & EVENT and entry.kind == other.kind and entry.traits & HURTS
    if campaign and before[FORM] == ACTIVE_FORM and g[i].sentence == g[p].sentence:
        return before[AGENT_KIND] == BY_ACTOR  # اعتقلت الشرطة ... في حملات اعتقال
    return alike and near and before[FORM] != ACTIVE_FORM and before[AGENT_KIND] > NOBODY


@compiled
def told_before(g, act, bounds, before, span):
    """The agent of the act or actor that brought an act at i about (ما أدى إلى مقتل), as of means_at."""
    i = act[FIRST]
    c = i if g[i].deed_clitics & FOR and not g[i].deed_is & VICTIM else cause_before(g, bounds[0], i)
    if c < 0 or (act[AGENT_KIND] == BY_MEANS and not (g[c - 1].word == WHAT or g[c - 1].word == RESULT)):
        return NOBODY, -1, -1
    first, p = sentence_of(g, i, span)[0], before[FIRST]
    if p >= first and p < c and before[FORM] == ACTIVE_FORM and before[ENTRY] >= 0:
        return before[AGENT_KIND], before[AGENT], before[AGENT_UNTIL]
    if act[AGENT_KIND] == BY_MEANS:
        return NOBODY, -1, -1
    return head_actor(g, first, c) if c < i else (NOBODY, -1, -1)


@compiled
def told_after(g, stop, end):
    """The agent of an act that is told as the time of the one before (بعد أن قصف الجيش البلدة), as of means_at."""
    if stop + 2 < end and g[stop].word == THAT and g[stop - 1].deed_is & THROUGH and g[stop].deed == 0:
        return when_struck(g, stop, end)
    return NOBODY, -1, -1


@compiled
def note_agent(g, act, around, entry, entries):
    """Fill in who did it, as the clause tells; an active verb by its subject. around: clause, unit, act before."""
    bounds, span, before = around
    (first, stop), i = bounds, act[FIRST]
    verb, purpose = act[FORM] != NOMINAL, g[i].deed_clitics & FOR != 0 and not g[i].deed_is & VICTIM
    if act[FORM] == MENTION:
        act[AGENT_KIND], act[AGENT], act[AGENT_UNTIL] = -1, -1, -1
        return
    set_agent(act, (NOBODY, -1, -1))
    if act[FORM] == ACTIVE_FORM:
        set_agent(act, agent_of(g, i, bounds, entry))
        return
    if not verb and not g[i].deed_is & VICTIM and (g[i].deed_is & VERBAL or entry.type == ACTIVE):
        set_agent(act, agent_of_noun(g, i, stop, entry))
        if act[AGENT_KIND] == BY_ACTOR:
            return
    found = found_after(g, act[UNTIL], stop, entry.kind == HELD)
    if found[0] > act[AGENT_KIND]:
        set_agent(act, found)
    related = i > first and g[i - 1].word == RELATIVE  # whom the relative means has suffered the act
    joined = verb and (g[i].deed_clitics & AND != 0 or related) and not is_therein(g, i, act[UNTIL])
    if act[AGENT_KIND] < BY_ACTOR and not joined and (not purpose or count_kinds(g, max(first, i - 4), i, CONTROL)):
        found = found_before(g, first, i, not verb)
        if found[0] > act[AGENT_KIND]:
            set_agent(act, found)
    if act[AGENT_KIND] < BY_ACTOR and not verb:
        found = told_before(g, act, bounds, before, span)
        if found[0] == BY_ACTOR or found[0] > act[AGENT_KIND]:
            set_agent(act, found)
    a = carrier(g, act[UNTIL], stop) if act[AGENT_KIND] < BY_ACTOR and not verb else -1
    if a >= 0:
        set_agent(act, (BY_ACTOR, a, actor_end(g, a, stop)))
    if act[AGENT_KIND] == NOBODY and not verb and first > span[0] and g[first - 1].deed_is & CONTROL:
        set_agent(act, (BY_ACTOR, -1, -1))  # وتعهدت بشن هجمات
    if act[AGENT_KIND] == NOBODY:
        set_agent(act, told_after(g, stop, span[1]))
    if act[AGENT_KIND] == NOBODY and before[FIRST] >= span[0] and shares(g, entry, entries, act, before):
        act[AGENT_KIND], act[AGENT], act[AGENT_UNTIL] = before[AGENT_KIND], before[AGENT], before[AGENT_UNTIL]


@compiled
def goes_on(g, i, before, stop):
    """Whether a verb joined by و has the subject of the active verb before (يقتل الجيش راعيا ويعتقل تسعة)."""
    p = before[FIRST]
    alike = g[p].deed_gender == g[i].deed_gender and g[p].deed_number == g[i].deed_number and g[p].deed_is & VERBAL
    near = g[i].deed_clitics & AND and g[p].sentence == g[i].sentence and i - p < 3 * NEAR
    told = before[FORM] == ACTIVE_FORM and (g[i].deed_gender == FEMININE or is_present(g, p))
    return alike and near and told and begins_phrase(g, after_act(g, i, stop), stop)


@compiled
def is_event(g, i, stop, entry):
    """Whether means at token i are an act of their own: at the head of a clause, or with a subject and an object."""
    heads = i == 0 or begins_sentence(g, i) or not is_text(g, i - 1)
    kind, _, k = agent_of_noun(g, i, stop, entry)
    whom = k >= 0 and k < stop and (begins_phrase(g, k, stop) or g[k].deed_clitics & FOR or g[k].head_clitics & FOR)
    return (heads and is_described(g, i)) or (kind > NOBODY and whom)


@compiled
def read_act(g, entries, i, span, found):
    """Note the act that token i may be; False where it is none. found: this act and the one before, as columns."""
    act, before = found[:, 1], found[:, 0]
    entry, kinds = entries[g[i].deed - 1], g[i].deed_is
    if kinds & VERBAL and not kinds & (NOUN | MEANS | WOUND) and i > span[0] and g[i - 1].word == IN:
        return False  # في تدمر
    bounds, hurts = clause(g, i, span), entry.traits & HURTS != 0
    noun = not kinds & VERBAL or (kinds & (NOUN | MEANS | WOUND) != 0 and is_noun(g, i, bounds[0]))
    if noun and not kinds & (NOUN | VICTIM) and not is_event(g, i, bounds[1], entry):
        return False
    act[FIRST], act[UNTIL], act[ENTRY] = i, i + int(g[i].deed_words), g[i].deed - 1
    if kinds & VICTIM:
        act[FORM] = MENTION if is_mention(g, i, bounds[0]) else NOMINAL
    elif noun:
        act[FORM] = NOMINAL
    else:
        act[FORM] = form_of(g, i, entry.type, bounds, (hurts, entry.kind != RUIN))
    either = act[FORM] == PASSIVE_FORM and entry.type == EITHER and before[FIRST] >= span[0]
    if either and goes_on(g, i, before, bounds[1]):
        act[FORM] = ACTIVE_FORM
    note_agent(g, act, (bounds, span, before), entry, entries)
    of_verb = noun and kinds & VERBAL  # what a verb needs is not asked of its noun
    note_patient(g, i, act, bounds, entry.sector)
    if not of_verb and not has_needed(g, i, entry.sector, act, bounds):
        return False
    return is_violence(g, i, entry, act, span)


@compiled
def find_acts(g, unit, entries, found):
    """Fill `found` (9, capacity), from its second column on; returns how many acts there are."""
    n = 0
    for u in range(unit.shape[0] - 1):
        named = unit[u]  # token after the last label, or after words that tell of no act
        for i in range(unit[u], unit[u + 1]):
            inside = i < named
            if g[i].label:
                named = max(named, i + int(g[i].label_words))
            if g[i].deed_is & IDLE:
                named = max(named, i + int(g[i].deed_words))
            elif g[i].deed_is & ACT and is_own_text(g[i].section) and not inside:
                n += read_act(g, entries, i, (unit[u], unit[u + 1]), found[:, n:n + 2])
    return n


def find(g: np.recarray, unit: np.ndarray, entries: np.recarray) -> Acts:
    """Acts of violence in a batch of tokens. unit: int64, first token of each unit and the end."""
    found = np.full((9, len(g) + 2), -1)
    found = found[:, 1:find_acts(g, unit, entries, found) + 1].copy()
    found[ENTRY] = entries["row"][found[ENTRY]]
    return Acts(*found)
