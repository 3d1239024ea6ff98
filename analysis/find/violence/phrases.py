"""Clauses and noun phrases around acts of violence: where they end, and what stands in them."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.read.arabic import (ALEF, ALEF_LAST, AND, ARTICLE, BEH_FIRST, BY, CLOSE, DAMMA_FIRST, DIGIT, FATHATAN,
                                  FOR, HEH, LAM_FIRST, LIKE, MAQSURA, MARBUTA, NOON, OPEN, SEMICOLON, TEH, WAW, YEH,
                                  YEH_FIRST)
from analysis.read.conjugation import FEMININE, MASCULINE
from analysis.read.entries import (ABOUT, AUXILIARY, BECAUSE, CIRCUMSTANCE, CONJUNCTION, CONTRAST, DAY, FROM, HUMAN,
                                   IN, NEGATION, ON, PREP, PRONOMINAL, RELATIVE, RESULT, TEMPORAL, THAT, THEREIN, TO,
                                   WHAT)
from analysis.read.naming import ACTS
from analysis.read.tokens import VERB, closes, is_stop, is_text, opens
from analysis.read.violence import (ACT, ACTOR, ARMED, BROUGHT_BY, CARRIED, CAUSES, CONTROL, COUNT, FALL, FINITE,
                                    MANNER, MEANS, NOUN, PERSON, SIDE, THROUGH, VICTIM, WOUND)

REACH = 24  # tokens of a clause on either side of an act
LONGEST = 8  # tokens of a noun phrase


@compiled
def ends_clause(g, j):
    """Whether a clause cannot reach over token j."""
    return is_stop(g, j) or g[j].kind == SEMICOLON or g[j].word == THAT or (
        g[j].cue == VERB and g[j].word == 0 and not g[j].deed_is & PERSON)  # أسر ثلاثة


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
    if word == PREP and g[j].deed_is & COUNT and j + 1 < g.shape[0] and g[j + 1].kind == DIGIT:
        return False  # نحو 20
    return word == IN or word == ON or word == TO or word == ABOUT or word == PREP or word == TEMPORAL


@compiled
def links(g, j):
    """Whether token j is a word that begins another clause or an adverb."""
    word = g[j].word
    return (word == RELATIVE or word == CONJUNCTION or word == CONTRAST or word == DAY or word == CIRCUMSTANCE or
            word == WHAT or word == RESULT or word == THAT or word == BECAUSE or word == AUXILIARY or
            word == NEGATION or word == THEREIN)


@compiled
def is_actor(g, j):
    """Whether token j names somebody who may do violence."""
    return g[j].deed_is & (ACTOR | ARMED) != 0 or g[j].label_flags & ACTS != 0


@compiled
def is_counted(g, j):
    """Whether a number, or what persons are called, stands at token j."""
    return g[j].kind == DIGIT or g[j].deed_is & (COUNT | PERSON | VICTIM) != 0


@compiled
def is_number(g, j):
    """Whether token j is a number, or a word before one."""
    return g[j].kind == DIGIT or g[j].deed_is & COUNT != 0


@compiled
def is_person(g, j):
    """Whether token j is what persons are called, or names them."""
    human = g[j].head_flags & HUMAN != 0 and g[j].head_clitics & FOR == 0
    return human or g[j].name != 0 or g[j].deed_is & PERSON != 0 or is_actor(g, j)


@compiled
def is_accusative(g, j):
    """Whether token j is written as an indefinite accusative (ضابطا)."""
    plain = not g[j].name and not g[j].label and not g[j].spelled & ARTICLE and g[j].penult != HEH  # not بيتها
    return g[j].spelled & FATHATAN != 0 or (plain and g[j].spelled & ALEF_LAST != 0 and not g[j].word)


@compiled
def is_verb(g, j):
    """Whether token j looks like a finite verb: one of the lexicon, or an unknown word of such a shape."""
    kinds = g[j].deed_is
    if kinds & FINITE and not kinds & (NOUN | VICTIM | MEANS | WOUND | ACTOR | PERSON | FALL):
        return True
    if g[j].cue == VERB and not g[j].word:
        return True
    known = kinds or g[j].label or g[j].name or g[j].head or g[j].word or g[j].agency
    if known or g[j].length < 4 or g[j].spelled & (ARTICLE | MARBUTA):
        return False
    return ((g[j].final == TEH and g[j].penult != ALEF and g[j].penult != YEH and g[j].penult != WAW) or
            (g[j].spelled & YEH_FIRST != 0 and (g[j].final != YEH or g[j].spelled & MAQSURA != 0)))


@compiled
def is_adverbial(g, j):
    """Whether token j begins what is no noun phrase: a preposition on its own or joined, a time, a circumstance."""
    word = g[j].word
    if is_preposition(g, j) or links(g, j) or word == FROM or word == PRONOMINAL:
        return True
    if g[j].deed_is & (THROUGH | BROUGHT_BY) or g[j].deed_clitics & (BY | FOR | LIKE):
        return True
    if g[j].head_clitics & (BY | FOR | LIKE) and not g[j].deed and not g[j].label:
        return True
    return g[j].spelled & ARTICLE != 0 and g[j].spelled & (BEH_FIRST | LAM_FIRST) != 0


@compiled
def begins_phrase(g, j, stop):
    """Whether a bare noun phrase begins at token j."""
    if j < stop and g[j].deed_is & COUNT and g[j].deed_words > 1 and not g[j].deed_clitics & (BY | FOR):
        return True  # ما مجموعه
    if j >= stop or not is_text(g, j) or is_adverbial(g, j) or is_verb(g, j):
        return False
    return not (g[j].initial == WAW and g[j].deed_clitics & AND)


@compiled
def breaks_phrase(g, k):
    """Whether no noun phrase goes on at token k."""
    kinds = g[k].deed_is
    if not is_text(g, k) or is_preposition(g, k) or links(g, k) or is_verb(g, k):
        return True
    if kinds & (BROUGHT_BY | THROUGH | CARRIED | CAUSES | CONTROL) or g[k].deed_clitics & BY:
        return True
    return kinds & ACT != 0 and g[k].initial == WAW


@compiled
def phrase_end(g, j, stop):
    """Token after the noun phrase that begins at j."""
    k = j + 1
    while k < stop and k - j < LONGEST and not breaks_phrase(g, k):
        if g[k].word == FROM and (k + 1 >= stop or breaks_phrase(g, k + 1)):
            break
        if is_accusative(g, k) and not (is_number(g, k - 1) or is_accusative(g, k - 1) or is_number(g, k)):
            break  # خمسة مدنيين حرقا
        k += 1
    return k


@compiled
def is_joined(g, k):
    """Whether token k is brought in by ب, as far as is known or seems (برصاص، بحافلة)."""
    if g[k].deed_clitics & BY:
        return True
    known = g[k].deed or g[k].label or g[k].name or g[k].word
    return g[k].spelled & BEH_FIRST != 0 and not known and (g[k].head == 0 or g[k].head_clitics & BY != 0)


@compiled
def parts_definite(g, k):
    """Whether token k, indefinite, cannot go on a phrase whose last word is definite (التحالف غارات)."""
    definite = g[k - 1].spelled & ARTICLE and not g[k - 1].deed_is & SIDE
    known = g[k].spelled & ARTICLE or g[k].name or g[k].label or g[k].deed_is & (SIDE | CARRIED) or g[k].word
    return definite and not known and g[k].initial != WAW


@compiled
def actor_end(g, j, stop):
    """Token after the actor that begins at j: before an object, a preposition or a mark."""
    k = j + max(1, int(g[j].deed_words), int(g[j].label_words))
    while k < stop and k - j < LONGEST and is_text(g, k) and not is_preposition(g, k):
        carried = g[k].deed_is & CARRIED or g[k - 1].deed_is & CARRIED
        whole = g[k - 1].deed_is & ACTOR and g[k - 1].final == NOON  # اغتال مسلحون أمين المكتبة
        alike = g[k].final == NOON and g[k].penult == g[k - 1].penult  # مسلحون مجهولون
        whole = whole and not (alike or g[k].deed_is & (ACTOR | SIDE) or (g[k].name and not g[k].head) or g[k].word or
                               g[k].label)
        agrees = is_accusative(g, k) and is_accusative(g, k - 1)  # مسلحين أكرادا, قتالا داخليا
        ends = (is_counted(g, k) or is_accusative(g, k)) and not agrees
        if not carried and (ends or links(g, k) or whole or is_verb(g, k) or parts_definite(g, k)):
            break
        if g[k].deed_is & (BROUGHT_BY | THROUGH | CAUSES) or is_joined(g, k):
            break
        both = g[k].spelled & ARTICLE and g[k - 1].spelled & ARTICLE and not g[k].deed_is & CARRIED
        if (g[k].word == FROM and (k + 1 >= stop or g[k + 1].deed_is & ACT)) or (both and not is_epithet(g, k)):
            break
        k += 1
    return k


@compiled
def is_epithet(g, k):
    """Whether a definite word at k may describe the noun before it (الجيش الوطني), which its gender tells."""
    if g[k].spelled & MARBUTA and g[k - 1].head and g[k - 1].head_gender == MASCULINE and g[k - 1].head_number == 1:
        return False  # الجيش القرية
    if g[k].deed_is & (SIDE | ARMED | MANNER) or g[k].final == YEH or (g[k].final == HEH and g[k].penult == YEH):
        return True
    broken = g[k - 1].final == TEH or g[k - 1].spelled & MARBUTA or g[k - 1].head_number > 1 or not g[k - 1].head
    return not g[k].spelled & MARBUTA or broken != 0


@compiled
def own_end(g, j, stop):
    """Token after an actor's own words: his name, or his noun and the definite word behind it (الجيش السوري)."""
    k = j + max(1, int(g[j].deed_words), int(g[j].label_words))
    several = g[j].final == NOON and not g[j].spelled & ARTICLE  # هاجم مسلحون القافلة
    if k < stop and not g[j].label and not several and g[k].spelled & ARTICLE and is_epithet(g, k):
        k += 1
    while k < stop and (g[k].deed_is & SIDE or (g[k].spelled & ARTICLE and g[k - 1].label)):
        k += 1
    return k


@compiled
def agrees(g, s, i):
    """Whether a noun at s may be the subject that stands before the verb at i."""
    if g[i].deed_number > 1:
        return True  # plural or dual: persons
    feminine = g[i].deed_gender == FEMININE
    if is_number(g, s) or g[s].label:
        return True
    if g[s].head and g[s].head_gender:
        return feminine == (g[s].head_gender == FEMININE) or (feminine and g[s].head_number > 1)
    return feminine or not g[s].spelled & MARBUTA


@compiled
def disagrees(g, i, j, stop):
    """Whether the noun at j, or counted behind it, cannot be the subject that follows the verb at i: an object then."""
    if g[i].deed_number > 1 or g[i].spelled & DAMMA_FIRST:
        return False
    k = j
    while k < stop and k - j < 3 and is_number(g, k):
        k += 1
    if k >= stop or not is_text(g, k):
        return False
    masculine = g[k].head != 0 and g[k].head_gender == MASCULINE and g[k].head_flags & HUMAN != 0
    if g[i].deed_gender == FEMININE:
        return (masculine or (is_accusative(g, k) and k > j)) and not g[k].spelled & MARBUTA
    return k == j and g[k].head != 0 and g[k].head_gender == FEMININE and g[k].head_number == 1 and \
        g[k].spelled & MARBUTA != 0


@compiled
def after_number(g, j, stop):
    """Token j, or the one after the numbers that stand there."""
    while j + 1 < stop and is_number(g, j) and is_text(g, j + 1):
        j += 1
    return j


@compiled
def skip_marks(g, j, stop):
    """Token j, or the one after quotation marks and brackets that open there."""
    while j < stop and (opens(g, j) or closes(g, j) or g[j].kind == OPEN or g[j].kind == CLOSE):
        j += 1
    return j
