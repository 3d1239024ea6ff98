"""Who did it: whether the clause of an act names an actor, the means only, or nobody.

Means (غارة، رصاص) count where a preposition brings them in, or where they stand before the act; an actor who owns them
(غارة إسرائيلية، قذائف أطلقها الجيش) is named with them.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.read.arabic import ALEF_LAST, ARTICLE, BY, DIGIT, FATHATAN, NOON, SEMICOLON, WAW
from analysis.read.entries import ABOUT, CONJUNCTION, FROM, IN, ON, PREP, RELATIVE, TEMPORAL, THAT, TO
from analysis.read.naming import ACTS
from analysis.read.tokens import VERB, is_stop, is_text
from analysis.read.violence import (ACCIDENT, ACT, ACTOR, ARMED, BROUGHT_BY, CARRIED, CAUSES, COUNT, MEANS, PERSON,
                                    SIDE, THROUGH, VICTIM)

NOBODY, BY_MEANS, BY_ACTOR = range(3)  # indices of tables.AGENT_KINDS
REACH = 24  # tokens of a clause on either side of an act
OWNER = 4  # tokens between means and their owner at the most
BROUGHT = 3  # tokens between a preposition and the means that it brings in
LONGEST = 8  # tokens of a noun phrase


@compiled
def ends_clause(g, j):
    """Whether a clause cannot reach over token j."""
    return is_stop(g, j) or g[j].kind == SEMICOLON or g[j].word == THAT or (g[j].cue == VERB and g[j].word == 0)


@compiled
def clause(g, i, span):
    """(first token, token after) of the clause around token i. span: first token and end of its unit."""
    first, stop = i, i + 1
    while first > span[0] and i - first < REACH and not ends_clause(g, first - 1):
        first -= 1
    while stop < span[1] and stop - i < REACH and not ends_clause(g, stop) and g[stop].word != CONJUNCTION:
        stop += 1
    return first, stop


@compiled
def is_preposition(g, j):
    """Whether a noun phrase ends before token j, a preposition (من within it does not end it)."""
    word = g[j].word
    return word == IN or word == ON or word == TO or word == ABOUT or word == PREP or word == TEMPORAL


@compiled
def brings_in(g, j):
    """Whether token j is a preposition that tells when or by what."""
    word = g[j].word
    return g[j].deed_is & THROUGH or word == IN or word == FROM or word == TEMPORAL


@compiled
def is_actor(g, j):
    """Whether token j names somebody who may do violence."""
    return g[j].deed_is & (ACTOR | ARMED) != 0 or g[j].label_flags & ACTS != 0


@compiled
def phrase_end(g, j, stop):
    """Token after the noun phrase that begins at j."""
    k = j
    while k < stop and k - j < LONGEST:
        ends = is_preposition(g, k) or g[k].word == RELATIVE or g[k].deed_is & (BROUGHT_BY | THROUGH | CARRIED)
        brought = g[k].deed_is & MEANS and g[k].deed_clitics & BY
        if k > j and (ends or brought or not is_text(g, k) or (g[k].deed_is & ACT and g[k].initial == WAW)):
            break
        k += 1
    return k


@compiled
def is_counted(g, j):
    """Whether a number, or what persons are called, stands at token j."""
    return g[j].kind == DIGIT or g[j].deed_is & (COUNT | PERSON | VICTIM) != 0


@compiled
def is_accusative(g, j):
    """Whether token j is written as an indefinite accusative (ضابطا)."""
    plain = not g[j].name and not g[j].label and not g[j].spelled & ARTICLE
    return g[j].spelled & FATHATAN != 0 or (plain and g[j].spelled & ALEF_LAST != 0 and not g[j].word)


@compiled
def actor_end(g, j, stop):
    """Token after the actor that begins at j: before an object, a preposition or a mark."""
    k = j + max(1, int(g[j].deed_words), int(g[j].label_words))
    while k < stop and k - j < LONGEST and is_text(g, k) and not is_preposition(g, k):
        carried = g[k].deed_is & CARRIED or g[k - 1].deed_is & CARRIED
        whole = g[k - 1].deed_is & ACTOR and g[k - 1].final == NOON  # اغتال مسلحون أمين المكتبة
        whole = whole and g[k].head > 0 and not g[k].deed_is & ACTOR
        if not carried and (is_counted(g, k) or is_accusative(g, k) or g[k].word == RELATIVE or whole):
            break
        k += 1
    return k


@compiled
def own_end(g, j, stop):
    """Token after an actor's own words: his name, or his noun and the definite word behind it (الجيش السوري)."""
    k = j + max(1, int(g[j].deed_words), int(g[j].label_words))
    if k < stop and not g[j].label and g[k].spelled & ARTICLE:
        k += 1
    while k < stop and g[k].deed_is & SIDE:
        k += 1
    return k


@compiled
def owner(g, j, stop):
    """The token at which the actor begins to whom the means at j belong, or -1."""
    k = j + int(g[j].deed_words)
    for n in range(OWNER):
        if k >= stop or is_preposition(g, k):
            return -1
        kinds = g[k].deed_is
        if kinds & CARRIED:
            return k + 1 if k + 1 < stop and is_text(g, k + 1) else -1
        armed = kinds & ARMED and n > 0 and not g[k].spelled & ARTICLE
        if kinds & (SIDE | ACTOR) or g[k].label_flags & ACTS or armed:
            return k
        if not is_text(g, k) and n == 0:
            return -1
        k += 1
    return -1


@compiled
def means_at(g, j, stop):
    """(kind of agent, first token, token after) of the means at token j."""
    who = owner(g, j, stop)
    if who >= 0:
        side = g[who].deed_is & SIDE and not g[who].label_flags & ACTS
        return BY_ACTOR, who, who + 1 if side else actor_end(g, who, stop)
    return BY_MEANS, j, actor_end(g, j, stop)


@compiled
def found_before(g, first, i):
    """The agent that stands between the beginning of a clause and an act at i, as of means_at."""
    best, begin, until = NOBODY, -1, -1
    for j in range(i - 1, first - 1, -1):
        kinds, level, at, end = g[j].deed_is, NOBODY, -1, -1
        if kinds & MEANS:
            level, at, end = means_at(g, j, i)
        elif kinds & CAUSES and j + 1 < i and is_actor(g, j + 1):
            level, at, end = BY_ACTOR, j + 1, actor_end(g, j + 1, i)
        if level > best:
            best, begin, until = level, at, end
    return best, begin, until


@compiled
def found_after(g, i, stop):
    """The agent that stands between an act and the end of its clause: only what is brought in, as of means_at."""
    best, begin, until, brought = NOBODY, -1, -1, -BROUGHT - 1
    for j in range(i, stop):
        kinds, level, at, end = g[j].deed_is, NOBODY, -1, -1
        if kinds & BROUGHT_BY and j + int(g[j].deed_words) < stop:
            at = j + int(g[j].deed_words)
            level, end = BY_ACTOR, actor_end(g, at, stop)
        elif kinds & CARRIED and j == i and j + 1 < stop:
            level, at, end = means_at(g, j + 1, stop) if g[j + 1].deed_is & MEANS else (
                BY_ACTOR, j + 1, actor_end(g, j + 1, stop))
        elif kinds & MEANS and (j - brought <= BROUGHT or g[j].deed_clitics & BY):
            level, at, end = means_at(g, j, stop)
            brought = j
        elif brings_in(g, j):
            brought = j
        elif is_preposition(g, j):
            brought = -BROUGHT - 1
        if level > best:
            best, begin, until = level, at, end
    return best, begin, until


@compiled
def is_accident(g, i, bounds):
    """Whether the clause of an act at i tells of an accident or an illness (but حوادث القتل are none)."""
    for j in range(bounds[0], bounds[1]):
        if g[j].deed_is & ACCIDENT and j != i - 1:
            return True
    return False
