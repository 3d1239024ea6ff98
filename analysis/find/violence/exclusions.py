"""What is no act of violence: accidents, illness, sport, animals, stories told, titles of works, figures of speech."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.violence.agents import BY_ACTOR, BY_MEANS, NOBODY
from analysis.find.violence.noted import AGENT, AGENT_KIND, AGENT_UNTIL, FORM, MENTION, NEAR, PATIENT, PATIENT_UNTIL
from analysis.find.violence.phrases import is_actor, is_counted, is_number, is_person, is_preposition
from analysis.read.arabic import AND, ARTICLE, BEH_FIRST, BY, THE, YEH
from analysis.read.entries import FROM
from analysis.read.tokens import TITLED, carries_pronoun, is_stop, is_text, opens, partner
from analysis.read.violence import (ABSTRACT, ACCIDENT, ADJUNCT, ANIMAL, ARMED, ATTACK, CAUSES, CONTROL, COUNT, EVENT,
                                    EVIDENCE, FALL, FICTION, ILLNESS, MEANS, NOT_CITED, PERSON, PERSONS, RUIN, SIDE,
                                    SPORT, SUBJECT, VERBAL, VICTIM, VIOLENCE, WOUND)

MARKED = 12  # tokens between the mark that opens a title and an act inside it
MUCH, RARE = 3, 80  # words of sport or stories that make a text one of them: so many, and one in so many


@compiled
def in_title(g, i, first):
    """Whether token i stands in quotation marks around the title of a work."""
    for j in range(i - 1, max(first, i - MARKED) - 1, -1):
        if opens(g, j) and g[j].role == TITLED and partner(g, j) > i:
            return True
    return False


@compiled
def befalls(g, first, until, kinds):
    """Whether the head of a noun phrase is of these kinds: its first word that is no number."""
    k = first
    while k + 1 < until and (is_number(g, k) or g[k].word == FROM) and not g[k].deed_is & kinds:
        k += 1
    return first >= 0 and g[k].deed_is & kinds != 0


@compiled
def sentence_of(g, i, span):
    """(first token, token after) of the sentence of token i. span: first token and end of its unit."""
    first, stop = i, i + 1
    while first > span[0] and not is_stop(g, first - 1):
        first -= 1
    while stop < span[1] and not is_stop(g, stop):
        stop += 1
    return first, stop


@compiled
def count_kinds(g, first, stop, kinds):
    """How many of tokens first..stop are of these kinds."""
    n = 0
    for j in range(first, stop):
        if g[j].deed_is & kinds:
            n += 1
    return n


@compiled
def is_play(g, span):
    """Whether a unit is of sport or of stories more than of violence."""
    play = max(count_kinds(g, span[0], span[1], SPORT), count_kinds(g, span[0], span[1], FICTION))
    often = play >= MUCH and play * RARE > span[1] - span[0]
    return often and play > count_kinds(g, span[0], span[1], MEANS | ARMED)


@compiled
def is_mishap(g, i, span, told):
    """Whether an accident or illness is told around an act at i; told: who did it, 0 nobody, 1 means, 2 an actor;
    and whether the word is as often one of accidents.

    An accident in its own sentence settles it; else, where nobody is named, what the whole text tells more of.
    """
    (named, weak), (first, stop) = told, sentence_of(g, i, span)
    for j in range(first, stop):
        if g[j].deed_is & ACCIDENT and not (j == i - 1 and g[j].deed_is & EVENT):  # حوادث القتل
            if named < 2 and not (named and g[j].deed_words < 2 and count_kinds(g, first, stop, MEANS)):
                return True
    if named or not weak:
        return False
    mishaps = count_kinds(g, span[0], span[1], ACCIDENT | ILLNESS | SPORT)
    return count_kinds(g, first, stop, ILLNESS | SPORT) > 0 or \
        mishaps > count_kinds(g, span[0], span[1], MEANS | ARMED | VERBAL)


@compiled
def is_told(g, i, first):
    """Whether victims at i are told of as an act: counted, fallen, left by something."""
    for j in range(max(first, i - 3), i):
        joined = g[j].deed_is & VICTIM and g[i].deed_clitics & AND
        if (is_number(g, j) and g[j + 1].word != FROM) or g[j].deed_is & (FALL | CAUSES | CONTROL) or joined:
            return True
    return False


@compiled
def is_mention(g, i, first):
    """Whether victims are named as known already, or their noun is a title: it tells of no act of its own."""
    if g[i].spelled & ARTICLE or g[i].deed_clitics & THE or carries_pronoun(g, i):
        return True
    if is_told(g, i, first):
        return False
    j = i + 1
    of = j < g.shape[0] and is_text(g, j) and not is_preposition(g, j) and not g[j].word
    definite = of and (g[j].spelled & ARTICLE or g[j].name or g[j].label or carries_pronoun(g, j) or
                       (j + 1 < g.shape[0] and g[j + 1].spelled & ARTICLE and not is_person(g, j)))
    lone = g[i].length - (g[i].deed_clitics & AND != 0) == 4 and g[i].final != YEH  # بطل شهيد
    return bool(definite) or lone


@compiled
def is_cited(g, j, stop):
    """Whether ب follows, as after a verb that may mean to cite: not with what kills, and not in a name."""
    for k in range(j, min(stop, j + 12)):
        by = g[k].spelled & BEH_FIRST and not g[k].name and not g[k].deed_is & (MEANS | WOUND | COUNT)
        if by and (k < j + 3 or g[k].deed_clitics & BY or g[k].head_clitics & BY or not g[k].deed):
            return True
        if is_preposition(g, k) or g[k].word == FROM:
            return False
    return False


@compiled
def has_needed(g, i, need, act, bounds):
    """Whether an act has around it what its row says it needs (violence is seen to by is_violence)."""
    stop, j = bounds[1], i + int(g[i].deed_words)
    if need & NOT_CITED:
        k = j + (j < stop and g[j].deed_is & PERSON != 0)
        return not is_cited(g, j, stop) if not is_number(g, min(j, stop - 1)) else k >= 0
    if need & ATTACK:
        return count_kinds(g, j, min(stop, j + 2 * NEAR), MEANS) > 0
    if need & SUBJECT:
        who = act[AGENT]
        return who >= 0 and (act[AGENT_KIND] == BY_MEANS or is_actor(g, who) or g[who].deed_is & SIDE != 0)
    if need & ADJUNCT:
        return j < stop and is_preposition(g, j)
    if need & PERSONS:
        k = act[PATIENT]
        near = count_kinds(g, j, min(stop, j + NEAR), WOUND | MEANS)
        return (k >= 0 and (is_counted(g, k) or is_person(g, k))) or near > 0
    return True


@compiled
def is_violence(g, i, entry, act, span):
    """Whether an act is violence between people: no accident, no illness, no game, no story, no figure of speech."""
    of, until = act[PATIENT], act[PATIENT_UNTIL]
    if of == i and until > i + 1:
        of = i + 1  # ضحايا أفكار
    figure = befalls(g, of, until, ABSTRACT) and (entry.kind == RUIN or not befalls(g, of, until, PERSON))
    figure = figure and act[FORM] != MENTION
    sick = count_kinds(g, max(of, 0), until, ILLNESS) > 0
    if in_title(g, i, span[0]) or figure or befalls(g, of, until, ANIMAL) or sick:
        return False
    who = act[AGENT]
    if who >= 0 and befalls(g, who, act[AGENT_UNTIL], ANIMAL | ILLNESS) and not is_actor(g, who):
        return False
    wild = who < 0 or not is_actor(g, who)
    first, stop = sentence_of(g, i, span)
    if wild and not (of >= 0 and is_person(g, of)) and count_kinds(g, first, stop, ANIMAL) > 0:
        return False
    if is_play(g, span) and act[FORM] != MENTION:
        return False
    if not entry.sector & (VIOLENCE | EVIDENCE):
        return True
    j, weak = i + int(g[i].deed_words), entry.sector & EVIDENCE != 0
    known = 2 * (act[AGENT_KIND] == BY_ACTOR and who >= 0 and (is_actor(g, who) or g[who].deed_is & SIDE != 0))
    if weak and known < 2 and count_kinds(g, j, min(span[1], j + 2 * NEAR), ILLNESS) > 0:
        return False
    return act[FORM] == MENTION or not is_mishap(g, i, span, (max(known, int(act[AGENT_KIND] != NOBODY)), weak))
