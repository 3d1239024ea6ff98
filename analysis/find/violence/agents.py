"""Who did it: whether the clause of an act names an actor, the means only, or nobody.

Means (غارة، رصاص) count where a preposition brings them in, or where they stand before the act; an actor who owns them
(غارة إسرائيلية، قذائف أطلقها الجيش) is named with them.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.violence.phrases import (actor_end, after_number, begins_phrase, is_accusative, is_actor,
                                            is_counted, is_joined, is_person, is_preposition, is_verb, own_end,
                                            parts_definite, skip_marks)
from analysis.find.violence.subjects import (after_act, begins_sentence, begins_when, is_killer, subject_after,
                                             subject_before)
from analysis.read.arabic import ARTICLE, BY, COMMA, FOR, LAM, LAM_FIRST, MARBUTA, WAW
from analysis.read.entries import CIRCUMSTANCE, CONJUNCTION, CONTRAST, FROM, IN, PREP, RESULT, TEMPORAL, WHAT
from analysis.read.naming import ACTS
from analysis.read.tokens import carries_pronoun, is_text
from analysis.read.violence import (ACT, ACTOR, ARMED, ATTACK, BROUGHT_BY, CARRIED, CAUSES, CONTROL, COUNT, DOING,
                                    EVENT, FALL, HURTS, MANNER, MEANS, MUTUAL, OBJECT, SIDE, THROUGH, VERBAL)

NOBODY, BY_MEANS, BY_ACTOR = range(3)  # indices of tables.AGENT_KINDS
OWNER = 4  # tokens between means and their owner at the most
CARRIES = 10  # tokens between means and the verb that tells who carried them
FAR = 6  # tokens between a verb of doing, its subject a pronoun, and the act
BROUGHT = 3  # tokens between a preposition and the means that it brings in


@compiled
def brings_in(g, j):
    """Whether token j is a preposition that tells when or by what, or a number that one is joined to."""
    word = g[j].word
    joined = g[j].deed_clitics & BY and g[j].deed_is & COUNT
    return g[j].deed_is & THROUGH or word == IN or word == FROM or word == TEMPORAL or joined


@compiled
def carrier(g, j, stop):
    """The actor behind the verb that carried the means at j (هجوم على الجسر شنه مسلحون), or -1."""
    for k in range(j, min(stop, j + CARRIES)):
        if g[k].deed_is & CARRIED:
            a = skip_marks(g, k + int(g[k].deed_words), stop)
            return a if a < stop and is_text(g, a) and not is_preposition(g, a) else -1
        if g[k].deed_is & ACT and not g[k].deed_is & MEANS:
            return -1
    return -1


@compiled
def owner(g, j, stop):
    """The token at which the actor begins to whom the means at j belong, or -1."""
    k = j + int(g[j].deed_words)
    for n in range(OWNER):
        joined = k < stop and g[k].word == PREP and g[k].length == 1 and g[k].initial == LAM  # لـ«الحركة»
        a = skip_marks(g, k + joined, stop)
        if a >= stop or is_preposition(g, a) or is_joined(g, a):
            return -1
        if joined and a > k + 1:
            return a
        if parts_definite(g, a):
            return -1
        k = a
        kinds = g[k].deed_is
        if kinds & CARRIED:
            return k + 1 if k + 1 < stop and is_text(g, k + 1) else -1
        if kinds & BROUGHT_BY:
            return k + int(g[k].deed_words) if k + int(g[k].deed_words) < stop else -1
        if n > 0 and g[j].deed_is & VERBAL and is_other(g, k - 1):
            return -1  # قصف مواقع الحركة
        same = (g[k].spelled & ARTICLE) == (g[j].spelled & ARTICLE) or g[k - 1].deed_is & MEANS
        side = kinds & SIDE and same and not (n > 0 and is_other(g, k - 1))  # not تفجير ديالى العراقية
        armed = kinds & ARMED and n > 0 and not is_adjective(g, k)
        if n > 1 and g[k].deed_clitics & FOR:
            return -1  # أهداف تابعة للحركة
        if side or kinds & ACTOR or g[k].label_flags & ACTS or armed:
            return k
        if not is_text(g, k):
            return -1
        k += 1
    return -1


@compiled
def is_other(g, k):
    """Whether a noun at k, no adjective of an attack, stands between it and who would own it."""
    return not g[k].deed_is & (MANNER | SIDE | MEANS | ARMED | EVENT) and not g[k].spelled & (MARBUTA | ARTICLE)


@compiled
def is_adjective(g, k):
    """Whether the armed at k are told of as an attack is (الهجوم الانتحاري)."""
    return g[k].spelled & ARTICLE != 0


@compiled
def means_at(g, j, stop):
    """(kind of agent, first token, token after) of the means at token j."""
    who = -1 if g[j].deed_is & MUTUAL else owner(g, j, stop)
    if who < 0 and not g[j].deed_is & MUTUAL:
        who = carrier(g, j, stop)
    if who >= 0:
        side = g[who].deed_is & SIDE and not g[who].label_flags & ACTS
        return BY_ACTOR, who, who + 1 if side else actor_end(g, who, stop)
    return BY_MEANS, j, actor_end(g, j, stop)


@compiled
def subject_of(g, s, stop):
    """(kind of agent, first token, token after) of a subject at s."""
    m = after_number(g, s, stop)
    if g[m].deed_is & MEANS and not g[m].deed_is & ACTOR:
        kind, at, until = means_at(g, m, stop)
        return kind, s if at == m else at, until
    return BY_ACTOR, s, actor_end(g, s, stop)


@compiled
def doer_before(g, first, j, i):
    """(kind, first token, token after) of the subject of a verb at j (تمكن, أدى) that did the act at i."""
    if g[j].deed_is & DOING and carries_pronoun(g, j):
        return BY_ACTOR, -1, -1
    if is_actor(g, j + 1) or (g[j].deed_is & (CONTROL | DOING) and j + 2 < i and begins_phrase(g, j + 1, i)):
        return BY_ACTOR, j + 1, actor_end(g, j + 1, i)
    s = subject_before(g, first, j)
    if s >= 0:
        return subject_of(g, s, j)
    return (BY_ACTOR, -1, -1) if g[j].deed_is & CONTROL and i - j < FAR else (NOBODY, -1, -1)


@compiled
def found_before(g, first, i, noun):
    """The agent that stands between the beginning of a clause and an act at i, as of means_at.

    noun: whether the act is told as one, so that verbs of doing (تمكن من، قام ب) tell who did it.
    """
    best, begin, until, caused = NOBODY, -1, -1, False
    if i > first and (g[i - 1].deed_is & THROUGH or g[i - 1].word == TEMPORAL):
        return best, begin, until  # توترت المدينة بعد مقتل راع
    for j in range(i - 1, first - 1, -1):
        kinds, level, at, end = g[j].deed_is, NOBODY, -1, -1
        if g[j].word == CONTRAST or g[j].word == CONJUNCTION or begins_when(g, j):
            break
        if kinds & MEANS and not (kinds & EVENT and j + int(g[j].deed_words) == i):  # عملية اغتيال
            level, at, end = means_at(g, j, i)
        elif kinds & CAUSES or (kinds & (CONTROL | DOING) and noun):
            level, at, end = doer_before(g, first, j, i)
            plain = g[j - 1].word != WHAT and g[j - 1].word != RESULT
            caused = caused or (kinds & CAUSES != 0 and plain)
        if level > best:
            best, begin, until = level, at, end
        elif level == BY_MEANS and best == BY_MEANS and begin == j + 1:
            begin = j  # انفجار عبوة
        elif best == BY_MEANS and caused and not g[begin].deed_clitics & BY:
            break  # نفذ الطيران طلعة أسفرت عن
    return best, begin, until


@compiled
def when_struck(g, j, stop):
    """The actor of an act told as the time of another (عندما قصف الجيش البلدة), as of means_at."""
    k = j + int(g[j].word_words)
    if k + 1 >= stop:
        return NOBODY, -1, -1
    weapon = g[after_number(g, k + 1, stop)].deed_is & MEANS and (g[k].deed_is & FALL or is_verb(g, k))
    if weapon or (g[k].deed_is & (VERBAL | CONTROL) and (is_actor(g, k + 1) or g[k + 1].deed_is & MEANS)):
        return subject_of(g, k + 1, stop)
    return NOBODY, -1, -1


@compiled
def found_after(g, i, stop, held):
    """The agent that stands between an act and the end of its clause: only what is brought in, as of means_at.

    held: whether people are held or driven out, which no weapon that ب brings in does (المتورطين بالتفجير).
    """
    best, begin, until, brought = NOBODY, -1, -1, -BROUGHT - 1
    for j in range(i, stop):
        kinds, level, at, end = g[j].deed_is, NOBODY, -1, -1
        if g[j].kind == COMMA and j + 1 < stop and g[j + 1].initial == WAW and not g[j + 1].deed_is & ACT:
            break
        if kinds & BROUGHT_BY and j + int(g[j].deed_words) < stop:
            at = skip_marks(g, j + int(g[j].deed_words), stop)
            level = BY_ACTOR if at < stop and g[at].initial != WAW else NOBODY  # not من جانب ومن جانب
            end = actor_end(g, at, stop) if at < stop else stop
        elif kinds & CARRIED and j == i and j + 1 < stop:
            level, at, end = subject_of(g, j + 1, stop)
        elif kinds & MEANS and (j - brought <= BROUGHT or (g[j].deed_clitics & BY and not held)):
            level, at, end = means_at(g, j, stop)
            brought = j
        elif g[j].word == CIRCUMSTANCE:
            level, at, end = when_struck(g, j, stop)
        elif brings_in(g, j):
            brought = j
        elif is_preposition(g, j):
            brought = -BROUGHT - 1
        if level > best and at < stop:
            best, begin, until = level, at, end
    return best, begin, until


@compiled
def is_attack(g, j, stop, entry):
    """Whether the means at j behind a verb that needs an attack are it, not who made it (شن غارات)."""
    if not entry.sector & ATTACK or not g[j].deed_is & MEANS:
        return False
    for k in range(j + 1, min(stop, j + CARRIES)):
        if is_preposition(g, k):
            return True
        if g[k].deed_is & MEANS:
            return False
    return True


@compiled
def agent_of(g, i, bounds, entry):
    """(kind of agent, first token, token after) of the subject of an active verb; a pronoun's has no tokens."""
    (first, stop), hurts = bounds, entry.traits & HURTS != 0
    j = after_act(g, i, stop)
    at = subject_after(g, i, stop) if g[i].deed_is & OBJECT else -1
    if at < 0:
        at = subject_before(g, first, i)
    if at < 0:
        at = subject_after(g, i, stop)
    if at >= j and is_attack(g, at, stop, entry):
        at = -1
    if at < 0 and g[i].deed_words > 1:  # أودت بحياة
        kind, at, until = found_before(g, first, i, False)
        return max(kind, BY_MEANS), at, until
    if at < 0:
        return BY_ACTOR, -1, -1
    if is_killer(g, at, stop) and at >= j:
        return BY_ACTOR, at, at + 1
    end = stop if at >= j else i
    if g[after_number(g, at, end)].deed_is & MEANS:
        return subject_of(g, at, end)
    return BY_ACTOR, at, actor_end(g, at, end) if hurts or at < j else own_end(g, at, end)


@compiled
def owns_attack(g, j, stop):
    """Whether the attack at j, or behind one word there, carries its maker as a pronoun (شن أولى غاراتها)."""
    for k in range(j, min(stop, j + 2)):
        if g[k].deed_is & MEANS and carries_pronoun(g, k) and not g[k - 1].deed_is & MEANS:
            return True
    return False


@compiled
def agent_of_noun(g, i, stop, entry):
    """(kind, first, after) of the doer in the genitive behind a verbal noun (قصف الطيران البلدة), as of means_at."""
    j, hurts = after_act(g, i, stop), entry.traits & HURTS != 0
    if j < stop and carries_pronoun(g, i) and g[j].word == FROM and j + 1 < stop and is_actor(g, j + 1):
        return BY_ACTOR, j + 1, actor_end(g, j + 1, stop)  # احتجازهم من المسلحين
    if entry.sector & ATTACK and owns_attack(g, j, stop):
        return BY_ACTOR, -1, -1
    if not begins_phrase(g, j, stop) or is_counted(g, j):
        return NOBODY, -1, -1
    if not hurts and g[j].deed_is & MEANS:
        return (NOBODY, -1, -1) if is_attack(g, j, stop, entry) else means_at(g, j, stop)
    if not is_actor(g, j):
        return NOBODY, -1, -1
    k = own_end(g, j, stop)
    if hurts and k + 1 < stop and is_accusative(g, k + 1) and is_person(g, k + 1):
        k += 1  # قتل شرطي أبيض شابا
    if k >= stop:
        return NOBODY, -1, -1
    whom = g[k].deed_clitics & FOR or g[k].head_clitics & FOR or (carries_pronoun(g, k) and g[k].spelled & LAM_FIRST)
    if hurts and (whom or is_accusative(g, k) or (is_counted(g, k) and begins_phrase(g, k, stop))):
        return BY_ACTOR, j, k
    if not hurts and (whom or begins_phrase(g, k, stop)):
        return BY_ACTOR, j, k
    return NOBODY, -1, -1


@compiled
def cause_before(g, first, i):
    """The verb before an act at i whose subject brought it about (مما أدى إلى), or -1."""
    for j in range(i - 1, max(first, i - 12) - 1, -1):
        if g[j].deed_is & CAUSES:
            return j
    return -1


@compiled
def head_actor(g, first, c):
    """The first actor before token c that no preposition governs, as of means_at."""
    for s in range(first, c):
        of_attack = s > first and g[s].deed_is & ARMED and g[s - 1].deed_is & MEANS  # هجوم انتحاري
        if is_actor(g, s) and not of_attack and (s == first or begins_sentence(g, s) or not is_preposition(g, s - 1)):
            return subject_of(g, s, c)
    return NOBODY, -1, -1
