"""Two numbers or days that are the ends of a range (بين 20 و30 مترا، من 800 إلى ألف، 5 مايو إلى 9 يونيو)."""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled
from analysis.find.quantities.counted import THOUSAND, counted_at
from analysis.find.quantities.dates import HIJRI_YEARS, WHOLE_YEAR, date_at, day_at
from analysis.find.quantities.noted import PERCENT, UNKNOWN
from analysis.find.quantities.numerals import NONE, PART, UNCLEAR, WORDS, scale_at
from analysis.find.quantities.page import (after_article, before_article, is_and, is_number, may_be_day, phrase_before,
                                           same_line)
from analysis.read.arabic import AND, CLOSE, COMMA, DASH, DIGIT, OPEN, WAW
from analysis.read.entries import FROM, TO
from analysis.read.quantities import BETWEEN, DUAL, ERA, HEDGE, OR, RISE, UNTIL

CHANGED = 6  # tokens between a verb of change, or of a range, and its numbers


@compiled
def link_after(page, j, stop, either):
    """Token of a second number that something joins to what ends before token j, or -1. either: it is و that joins."""
    if j + 1 >= stop or not same_line(page, j - 1, j):
        return -1
    g = page.g
    j += g[j].kind == CLOSE  # (150) إلى (200)
    j += either and g[j].kind == COMMA  # بين 150 ألفا، و200 ألف
    if j + 1 >= stop or not same_line(page, j - 1, j):
        return -1
    if either and g[j].initial == WAW and after_article(page, j, stop) > j:
        return j + 1
    if either and may_be_day(page, j) and g[j].kind != DIGIT and g[j].amount_clitics & AND:
        return j
    if either and g[j].amount_is & DUAL and g[j].amount_clitics & AND:
        return j
    until = g[j].amount_is & UNTIL
    to = g[j].word == TO or until
    joins = to or (is_and(page, j) if either else g[j].kind == DASH or g[j].amount_is & OR != 0)
    k = j + (int(g[j].amount_words) if until else 1)
    if k >= stop:
        return -1
    k = after_article(page, k + (g[k].kind == OPEN and k + 1 < stop), stop)
    if joins and (may_be_day(page, k) or g[k].word == FROM) and same_line(page, j, k):
        return k
    return -1


@compiled
def changes(page, i):
    """Whether what a number stands in is a change from one number to another (ارتفع من 20 إلى 30)."""
    for k in range(i - 1, max(-1, i - 1 - CHANGED), -1):
        if not same_line(page, i, k):
            return False
        if page.g[k].amount_is & RISE:
            return True
    return False


@compiled
def is_spread(page, i):
    """Whether من before a number begins a range that a verb announces (يتراوح سعرها من 20 دولارا إلى 30 دولارا)."""
    i = before_article(page, i)
    for k in range(i - 2, max(-1, i - 2 - CHANGED), -1):
        if page.g[i - 1].word != FROM or not same_line(page, i, k):
            return False
        if page.g[k].amount_is & BETWEEN:
            return True
    return False


@compiled
def range_at(page, i, stop, between):
    """(Token after, value, upper end, unit, token after the last number) of a range at token i; value -1 for none.

    between: whether بين stands before it.
    """
    none = (i, -1.0, np.nan, UNKNOWN, i)
    _, end, value, high, unit, way = counted_at(page, i, stop)
    if way == NONE or way == UNCLEAR or way == PART or high == high:
        return none
    k = link_after(page, end, stop, between)
    if k < 0 or (page.g[k].kind != DIGIT and not is_number(page, k)):
        return none
    last, after, top, more, other, way = counted_at(page, k, stop)
    if way == NONE or way == UNCLEAR or way == PART or more == more:
        return none
    shares = unit == other == PERCENT and phrase_before(page, i, HEDGE, 2) >= 0  # نحو 5% إلى 7%
    told = between or is_spread(page, i) or (shares and not changes(page, i))
    if unit == UNKNOWN and other == UNKNOWN and not told and way != WORDS:
        return none
    if unit != UNKNOWN and other != UNKNOWN and unit != other:
        return none
    if not told and page.g[end].word == TO and (changes(page, i) or unit != UNKNOWN):
        return none
    scale = scale_at(page, last - 1, stop)
    if unit == UNKNOWN and scale > 1 and value < 1000:
        value = value * scale
        if last == k + 1 and value >= top:  # 800 إلى مليون، 800 إلى ألف
            value /= THOUSAND
    if top <= value:
        return none
    return after, value, top, other if other != UNKNOWN else unit, last


@compiled
def months_at(page, j, stop, told):
    """(Token after, first day, last day) of a range of days that each have a month (5 مايو إلى 9 يونيو); 0 for none.

    j: token after the first day; told: that day, whether بين stands before it.
    """
    none = (j, 0.0, 0.0)
    first, between = told
    k = link_after(page, j, stop, between)
    if k < 0:
        return none
    until, last = date_at(page, k, stop)
    year, other = last // WHOLE_YEAR, first // WHOLE_YEAR
    if other and (year < HIJRI_YEARS) != (other < HIJRI_YEARS):
        return none
    if page.g[j - 1].kind != DIGIT and not page.g[j - 1].amount_is & ERA:  # its year is not told
        first = year * WHOLE_YEAR + first % WHOLE_YEAR
        first -= WHOLE_YEAR * (first > last and year > 0)
    return (until, first, last) if 0 < first < last else none


@compiled
def days_of_month_at(page, i, stop, between):
    """(Token after, first day, last day) of days before their one month (5 و6 و11 مايو) at token i; 0 for none."""
    j, day = day_at(page, i, stop)
    next_day = day
    while next_day > 0:
        k = link_after(page, j, stop, between)
        if k < 0:
            break
        until, last = date_at(page, k, stop)
        if last > 0:
            rising = last % 100 > day and until > k + 1
            return (until, last - last % 100 + day, last) if rising else (i, 0.0, 0.0)
        j, next_day = day_at(page, k, stop)
    return i, 0.0, 0.0


@compiled
def days_at(page, i, stop, between):
    """(Token after, first day, last day) of a range of days (بين 5 و11 مايو) at token i; 0 for none."""
    j, first = date_at(page, i, stop)
    return months_at(page, j, stop, (first, between)) if first > 0 else days_of_month_at(page, i, stop, between)
