"""What the functions of this package are handed: a unit's tokens with their code points, and what entries are worth."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled
from analysis.read.arabic import ALEF, APOSTROPHE, COMMA, DIGIT, LAM, LETTER, NEWLINE, OTHER, STRAIGHT, WAW
from analysis.read.quantities import NUMBER, ORDINAL


class Page(NamedTuple):
    """A batch of tokens, the lexicons' entries, and the code points and year of the unit that is read."""

    g: np.recarray  # TOKEN
    entries: np.recarray  # ENTRY
    worths: np.ndarray  # float64[rows, 2], as Lexicons.worths
    own: np.ndarray  # uint32: code points of the unit
    year: tuple[int, int]  # of the article, Gregorian and Hijri; 0 where it has no day


@compiled
def entry_of(page, i):
    """Entry of the amount at token i, which has one."""
    return page.entries[page.g[i].amount - 1]


@compiled
def number_of(page, i):
    """What number word token i is (read.quantities.NUMBERS), 0 where it is none."""
    return entry_of(page, i).number if page.g[i].amount_is & NUMBER else 0


@compiled
def worth(page, i):
    """The number that the word at token i is worth."""
    return page.worths[entry_of(page, i).row, 0]


@compiled
def is_and(page, i):
    """Whether token i is و alone, as before digits."""
    return page.g[i].kind == LETTER and page.g[i].length == 1 and page.g[i].initial == WAW


@compiled
def is_number(page, i):
    """Whether token i is digits or a cardinal."""
    return page.g[i].kind == DIGIT or 0 < number_of(page, i) < ORDINAL


@compiled
def may_be_day(page, i):
    """Whether token i is digits, a cardinal or an ordinal."""
    return page.g[i].kind == DIGIT or 0 < number_of(page, i) <= ORDINAL


@compiled
def same_line(page, i, j):
    """Whether tokens i and j stand in one sentence and no line ends between them."""
    return page.g[i].sentence == page.g[j].sentence and page.g[j].kind != NEWLINE


@compiled
def is_character(page, i, first, second):
    """Whether token i is one of two characters that are no letters (%, ٪)."""
    point = page.own[page.g[i].start] if page.g[i].kind == OTHER else 0
    return point == first or point == second


@compiled
def is_quote(page, i):
    """Whether token i is a quotation mark."""
    return STRAIGHT <= page.g[i].kind <= APOSTROPHE


@compiled
def adjoins(page, i):
    """Whether no blank stands between token i and the one before."""
    return i > 0 and page.g[i].start == page.g[i - 1].end


@compiled
def before_article(page, i):
    """Token i, or that of an article written apart before it (الـ 30)."""
    g = page.g
    apart = i > 0 and g[i - 1].kind == LETTER and g[i - 1].length == 2 and g[i - 1].initial == ALEF
    return i - 1 if apart and g[i - 1].final == LAM else i


@compiled
def after_article(page, k, stop):
    """Token k, or the digits behind an article written apart there (الـ 30، والـ 30)."""
    g = page.g
    if k + 1 >= stop or g[k].kind != LETTER or g[k].final != LAM or g[k + 1].kind != DIGIT:
        return k
    alone = g[k].length == 2 and g[k].initial == ALEF
    return k + (alone or (g[k].length == 3 and g[k].initial == WAW and g[k].penult == ALEF))


@compiled
def phrase_before(page, i, flag, reach):
    """First token of a phrase with `flag` that ends before token i, or at a comma before it; -1 where there is none."""
    stop = i - 1 if i > 0 and page.g[i - 1].kind == COMMA else i
    best = -1
    for k in range(stop - 1, max(-1, stop - 1 - reach), -1):
        if page.g[k].amount_is & flag and k + int(page.g[k].amount_words) == stop:
            best = k
    return best
