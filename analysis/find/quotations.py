"""Quotations: what stands between quotation marks, and whether it is speech or a name.

Short fragments are left open here (FRAGMENT): whether they are part of somebody's speech or scare quotes
depends on the attribution around them, which `relate` knows.
"""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled
from analysis.read.arabic import ARTICLE, BEH_FIRST, COLON, LATIN, LETTER, MARBUTA, STOP, TENTH, WAW, YEH_FIRST
from analysis.read.entries import (ABOUT, DEMONSTRATIVE, FROM, HUMAN, IN, NEGATION, OFFICE, ON, PREP, QUOTATIVE,
                                   RELATIVE, THAT, TITLE_WORD, TO, VERB, WITH_BY)
from analysis.read.tokens import FRAGMENT, NAMED, SPEECH, TITLED, carries_pronoun, closes, is_text, opens, partner

NAME_WORDS = 4  # words of a name in marks at the most
NEAR = 600  # tokens within which a word in marks is looked for again
TITLE_WORDS = 12  # words of a work's title after بعنوان


@compiled
def words_inside(g, first, last):
    """Words between two marks."""
    n = 0
    for i in range(first + 1, last):
        n += is_text(g, i)
    return n


@compiled
def has_letter(g, first, last):
    """Whether a quotation holds a word, and not numbers alone."""
    for i in range(first + 1, last):
        if g[i].kind == LETTER:
            return True
    return False


@compiled
def has_clause(g, first, last):
    """Whether a quotation holds what only sentences have: a verb of saying, أن, a negation, a stop or a colon."""
    for i in range(first + 1, last):
        if g[i].kind == STOP and i < last - 1:
            return True
        if g[i].word == THAT or g[i].word == NEGATION or g[i].word == RELATIVE or g[i].cue == VERB:
            return True
    return False


@compiled
def named_inside(g, first, last):
    """Whether a label, an agency, a given name or a Latin word stands right inside the mark."""
    i = first + 1
    if i >= last:
        return True
    return g[i].label > 0 or g[i].agency > 0 or g[i].name > 0 or g[i].head > 0 or (g[i].spelled & LATIN) != 0


@compiled
def joins_noun(g, i):
    """Whether the mark at i stands on a noun or a clitic: شركة «س», بـ«س», لـ«س»; not after a verb or a colon."""
    if i == 0 or not is_text(g, i - 1):
        return False
    before = i - 1
    if g[before].cue == VERB or g[before].word == THAT:
        return False
    word = g[before].word
    if word == TO or word == ON or word == ABOUT or word == FROM:
        return ((g[i + 1].spelled | g[min(i + 2, g.shape[0] - 1)].spelled) & ARTICLE) != 0
    return word == 0 or word == PREP or word == IN or word == DEMONSTRATIVE


@compiled
def stands_repeated(g, i):
    """Whether the same word stood or stands in marks close by: «سابك» ... «سابك» is a name."""
    last = partner(g, i)
    if last - i != 2:
        return False
    for j in range(max(0, i - NEAR), min(g.shape[0] - 1, i + NEAR)):
        if j != i and g[j + 1].key == g[i + 1].key and opens(g, j) and partner(g, j) == j + 2:
            return True
    return False


@compiled
def is_predicate(g, i):
    """Whether the one word in marks is a verb, or an adjective of the noun before (بموقفها "الثابت"، وتيرة "بطيئة")."""
    if g[i + 1].cue or g[i + 1].spelled & (YEH_FIRST | TENTH):
        return True
    if i == 0 or not is_text(g, i - 1) or g[i - 1].spelled & ARTICLE:
        return False
    if g[i + 1].spelled & ARTICLE:
        return carries_pronoun(g, i - 1)
    return (g[i + 1].spelled & g[i - 1].spelled & MARBUTA) != 0 and g[i - 1].head == 0


@compiled
def names_thing(g, i, last):
    """Whether marks stand on a noun that they name (شركة «...»), or hold somebody's office (فلان «رئيس ...»)."""
    if i == 0 or not is_text(g, i - 1) or g[i - 1].cue:
        return False
    open_noun = g[i - 1].head > 0 and not g[i - 1].head_flags & HUMAN and not g[i - 1].spelled & ARTICLE
    if open_noun and words_inside(g, i, last) <= NAME_WORDS + 1:
        return True
    return last > i + 1 and g[i + 1].head > 0 and (g[i + 1].head_flags & OFFICE) != 0 and g[i - 1].word == 0


@compiled
def joins_name(g, i):
    """Whether و joins the mark at i to a name in marks right before it: «هيئة الموانئ» و«رابطة صيادي الساحل الشرقي»."""
    and_alone = i > 1 and g[i - 1].kind == LETTER and g[i - 1].length == 1 and g[i - 1].initial == WAW
    return and_alone and closes(g, i - 2) and g[i - 2].role == NAMED


@compiled
def names_speaker(g, last, verb):
    """Whether the complement of `verb` goes on after the mark at `last`: what stood in marks was the speaker."""
    if last + 1 >= g.shape[0]:
        return False
    word = g[last + 1].word
    if g[verb].prep & WITH_BY and g[last + 1].spelled & BEH_FIRST:  # أفادت «شبكة ...» بتعرض
        return True
    return (word == THAT or word == TO or word == ON or word == ABOUT or word == QUOTATIVE or
            g[last + 1].kind == COLON)


@compiled
def role_of(g, i):
    """Role of the quotation that opens at i, as far as its own words and its left neighbour tell."""
    last = partner(g, i)
    n = words_inside(g, i, last)
    before = i - 1
    titled = (i > 0 and g[before].word == TITLE_WORD) or (
        i > 1 and g[before].kind == COLON and g[before - 1].word == TITLE_WORD and not carries_pronoun(g, before - 1))
    if titled and n <= TITLE_WORDS:
        return TITLED if n > NAME_WORDS else NAMED
    if names_thing(g, i, last) and n <= TITLE_WORDS and not has_clause(g, i, last):
        return NAMED
    if n and not has_letter(g, i, last):
        return NAMED
    if joins_name(g, i) and n <= TITLE_WORDS and not has_clause(g, i, last):
        return NAMED
    if n > NAME_WORDS or has_clause(g, i, last):
        return SPEECH
    if n > 1 and i > 0 and g[before].word == THAT and g[before].length > 3:  # بأنه «مثمر وصريح»
        return SPEECH
    if i > 0 and g[before].kind == COLON:  # أهل القضية: «الجيش الحر» والقوى المماثلة
        goes_on = last + 1 < g.shape[0] and closes(g, last) and is_text(g, last + 1) and g[last + 1].initial == WAW
        return NAMED if goes_on and g[i + 1].label > 0 else SPEECH
    named = named_inside(g, i, last)
    speaks = i > 0 and g[before].cue == VERB and names_speaker(g, last, before)
    if n <= 2 and i > 0 and g[before].cue == VERB and (named or speaks):
        return NAMED
    if speaks and (named or g[before].prep & WITH_BY):  # قالت «جبهة ...» إن
        return NAMED
    if i > 0 and (g[before].cue == VERB or g[before].word == THAT) and n > 2:
        return SPEECH
    if named_inside(g, i, last) or stands_repeated(g, i):
        return NAMED
    if n == 1 and is_predicate(g, i):
        return FRAGMENT
    if (joins_noun(g, i) and n <= 2) or (n == 1 and i > 0 and g[before].word == THAT and g[before].length < 4):
        return NAMED
    return FRAGMENT


@compiled
def find_quotations(g, unit, found):
    """Fill `role` at both marks of each quotation, and `found` (2, capacity); returns how many.

    A unit is read on its own: what stands before its first mark is no word of another article.
    """
    n = 0
    for u in range(unit.shape[0] - 1):
        own = g[unit[u]:unit[u + 1]]
        for i in range(own.shape[0]):
            if opens(own, i):
                last = partner(own, i)
                own[i].role = role_of(own, i)
                if closes(own, last):
                    own[last].role = own[i].role
                found[0, n], found[1, n] = unit[u] + i, unit[u] + last + 1
                n += 1
    return n


def find(g: np.recarray, unit: np.ndarray) -> np.ndarray:
    """Fill `role` at the marks of each quotation; returns int64 (2, q): opening mark, token after the last.

    unit: int64, first token of each unit and the end.
    """
    found = np.empty((2, len(g)), np.int64)
    return found[:, :find_quotations(g, unit, found)].copy()
