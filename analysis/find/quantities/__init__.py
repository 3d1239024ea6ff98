"""Quantities: numbers with what they count, in digits and words, and days.

Numbers in words are read by the grammar of cardinals (Ryding 2005, *A Reference Grammar of Modern Standard Arabic*,
chapter 15). What befell those who are counted, how the number is qualified and whether it is part of another follow
from the words around it; data/sample/CODEBOOK.md says what counts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled
from analysis.find.quantities.ages import is_age
from analysis.find.quantities.context import note
from analysis.find.quantities.counted import counted_at, is_dimension, one_and_part
from analysis.find.quantities.dates import date_at, is_nth_of_month, is_of_site, is_year
from analysis.find.quantities.duals import dual_at, is_dual
from analysis.find.quantities.exclusions import is_excluded
from analysis.find.quantities.noted import COUNT, DATE, DURATION, FIRST, HEDGE, HIGH, UNIT, UNKNOWN, UNTIL, VALUE
from analysis.find.quantities.nouns import counts
from analysis.find.quantities.numerals import FIGURE, NONE, UNCLEAR, WORDS
from analysis.find.quantities.page import (Page, after_article, before_article, is_number, may_be_day, phrase_before)
from analysis.find.quantities.ranges import changes, days_at, days_of_month_at, link_after, range_at
from analysis.read.arabic import DIGIT
from analysis.read.entries import FROM
from analysis.read.quantities import BETWEEN, IDLE, NUMBER, OR, YEAR
from analysis.read.sections import is_own_text
from analysis.read.units import Units

NEAR = 3  # tokens of بين and what stands between it and a noun
ROWS = 6, 2  # of found, of amount (noted.py)


class Quantities(NamedTuple):
    """Arrays, one entry a quantity, in order of the text."""

    first: np.ndarray  # int64: first token of the number, or of بين before a range
    until: np.ndarray  # token after its noun
    value: np.ndarray  # float64
    high: np.ndarray  # upper end; NaN where there is none
    unit: np.ndarray  # index into tables.UNITS
    hedge: np.ndarray  # index into tables.HEDGES; -1 where there is none
    count: np.ndarray  # index into tables.COUNTS


@compiled
def read_range(page, noted, n, span):
    """Note a range of numbers or days at the first token of span (token, first of unit, end).

    (token after, or -1, whether it is a quantity).
    """
    i, begin, stop = span
    amount = noted[1]
    between = page.g[i].amount_is & BETWEEN != 0
    k = i + int(page.g[i].amount_words) if between else i
    first = k - 1 if between else i
    k = after_article(page, k, stop)
    if k >= stop or not may_be_day(page, k):
        return -1, False
    until, day, last = days_at(page, k, stop, between)
    if day > 0:
        amount[VALUE, n], amount[HIGH, n] = day, last
        note(page, noted, n, (first, until, begin, stop), (day, DATE, WORDS))
        return until, True
    if not is_number(page, k):
        return -1, False
    until, value, high, unit, last = range_at(page, k, stop, between)
    if value < 0 or (is_age(page, first, until, unit) if between else is_excluded(page, (k, last, until), value, unit)):
        return -1, False
    dated = (between and unit == UNKNOWN) or phrase_before(page, k, YEAR, 1) >= 0  # عام 2009 إلى 15 مليونا
    if dated and page.g[k].kind == DIGIT and is_year(value):
        return -1, False
    if unit == DURATION and before_article(page, k) < k and before_article(page, last - 1) < last - 1:
        return until, False  # من الـ5 إلى الـ9 سنوات: ages
    amount[VALUE, n], amount[HIGH, n] = value, high
    note(page, noted, n, (first, until, begin, stop), (value, unit, WORDS))
    return until, True


@compiled
def read_one(page, noted, n, span):
    """Note a day or a number at the first token of span; (token after, whether it is a quantity)."""
    i, begin, stop = span
    amount = noted[1]
    until, value = date_at(page, i, stop)
    if value > 0 and (is_of_site(page, i) or is_nth_of_month(page, i)):
        return until, False
    if value > 0:
        amount[VALUE, n] = value
        note(page, noted, n, (i, until, begin, stop), (value, DATE, WORDS))
        return until, True
    _, value, _ = days_of_month_at(page, i, stop, True)
    if value > 0:  # يومي 27 و31 مايو
        amount[VALUE, n] = value
        note(page, noted, n, (i, i + 1, begin, stop), (value, DATE, WORDS))
        return i + 1, True
    end, value = one_and_part(page, i, stop)
    if value > 0:
        amount[VALUE, n] = value
        note(page, noted, n, (i - 1, end, begin, stop), (value, counts(page, i - 1), WORDS))
        return end, True
    until, end, value, high, unit, way = counted_at(page, i, stop)
    if way == NONE or way == UNCLEAR:
        return max(until, i + max(1, int(page.g[i].amount_words))), False
    if is_excluded(page, (i, until, end), value, unit):
        return end, False
    amount[VALUE, n], amount[HIGH, n] = value, high
    note(page, noted, n, (i, end, begin, stop), (value, unit, way))
    return end, True


@compiled
def read_dual(page, noted, n, span):
    """Note the noun in the dual at the first token of span; (token after, whether it is a quantity)."""
    i, begin, stop = span
    end, value = dual_at(page, i, stop)
    unit = counts(page, i)
    first = i
    between = phrase_before(page, i, BETWEEN, NEAR) >= 0 and is_dimension(unit)
    k = link_after(page, end, stop, between)
    came_from = i > begin and page.g[i - 1].word == FROM
    spread = between or (came_from and is_dimension(unit) and not changes(page, i))
    if k > 0 and (spread or page.g[end].amount_is & OR):  # من شهرين إلى ثلاثة أشهر، شهرين أو ثلاثة
        _, after, high, _, other, way = counted_at(page, k, stop)
        told = way == WORDS or (spread and way == FIGURE)
        if told and high > value and (other == UNKNOWN or other == unit):
            noted[1][HIGH, n], end, first = high, after, i - between
    if is_age(page, i, end, unit):
        return end, False
    noted[1][VALUE, n] = value
    note(page, noted, n, (first, end, begin, stop), (value, unit, WORDS))
    return end, True


@compiled
def read_unit(page, noted, n, span):
    """Note the quantities of a unit (tokens of span) from the n-th on; how many there are then."""
    g = page.g
    found, amount = noted
    i, stop = span
    begin = i
    while i < stop:
        kinds = g[i].amount_is
        if not (kinds or g[i].kind == DIGIT) or not is_own_text(g[i].section):
            i += 1
            continue
        if kinds & IDLE:
            i += int(g[i].amount_words)
            continue
        amount[HIGH, n] = np.nan
        here, after, there = (i, begin, stop), i + 1, False
        if kinds & (BETWEEN | NUMBER) or g[i].kind == DIGIT:
            until, ranged = read_range(page, noted, n, here)
            if until > i:
                after, there = until, ranged
            elif not kinds & BETWEEN:
                after, there = read_one(page, noted, n, here)
        elif is_dual(page, i, stop, found[:, n - 1]):
            after, there = read_dual(page, noted, n, here)
        n += there
        i = max(after, i + 1)
    return n


@compiled
def find_quantities(tokens, unit, lexicon, text, noted):
    """Fill noted (found, amount) from their second column on; returns how many quantities there are.

    lexicon: entries and what they are worth; text: code points, first of each unit, year of each article.
    """
    entries, worths = lexicon
    points, begins, years = text
    n = 1
    for u in range(unit.shape[0] - 1):
        year = years[u // 3, 0], years[u // 3, 1]
        page = Page(tokens, entries, worths, points[begins[u]:begins[u + 1]], year)
        n = read_unit(page, noted, n, (unit[u], unit[u + 1]))
    return n - 1


def find(tokens: np.recarray, unit: np.ndarray, lexicon: tuple, units: Units, years: np.ndarray) -> Quantities:
    """Quantities of a batch. unit: int64, first token of each unit and the end; lexicon: entries (ENTRY) and what they
    are worth (Lexicons.worths); years: int64[articles, 2], Gregorian and Hijri, 0 where an article has no day.
    """
    found = np.full((ROWS[0], len(tokens) + 2), -2)
    amount = np.full((ROWS[1], len(tokens) + 2), np.nan)
    n = find_quantities(tokens, unit, lexicon, (units.points, units.begins, years), (found, amount))
    found, amount = found[:, 1:n + 1], amount[:, 1:n + 1]
    return Quantities(found[FIRST], found[UNTIL], amount[VALUE], amount[HIGH], found[UNIT], found[HEDGE], found[COUNT])
