"""A number with its noun, in digits or words, and parts of a unit (عشرون كيلومترا ونصف، عام ونصف العام)."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.quantities.noted import DURATION, MEASURE, MONEY, PERCENT, UNKNOWN
from analysis.find.quantities.nouns import counts, is_noun, noun_after, sign_before
from analysis.find.quantities.numerals import FIGURE, NONE, PART, UNCLEAR, read_figure, read_number
from analysis.find.quantities.page import is_number, number_of, same_line, worth
from analysis.read.arabic import AND, ARTICLE
from analysis.read.quantities import DUAL, FRACTION

THOUSAND = 1000


@compiled
def is_dimension(unit):
    """Whether what is counted can be parted: times, measures and money."""
    return unit == DURATION or unit == MEASURE or unit == MONEY


@compiled
def half_after(page, end, stop):
    """(Token after, part of one) of ونصف behind a noun that ends before token `end` (ساعتين ونصف الساعة)."""
    half = end < stop and number_of(page, end) == FRACTION and page.g[end].amount_clitics & AND
    if half and same_line(page, end - 1, end):
        k = end + 1
        again = k < stop and is_noun(page, k) and page.g[k].spelled & ARTICLE != 0
        return k + again, worth(page, end) / 100
    return end, 0.0


@compiled
def one_and_part(page, i, stop):
    """(Token after, value) of a unit and a part of it, whose part is at token i (عام ونصف العام); value 0 for none."""
    end, more = half_after(page, i, stop)
    if more == 0 or i == 0 or not is_noun(page, i - 1) or page.g[i - 1].amount_is & DUAL:
        return i, 0.0
    return end, 1 + more if is_dimension(counts(page, i - 1)) and not is_number(page, max(0, i - 2)) else 0.0


@compiled
def counted_at(page, i, stop):
    """(Token after the number, token after its noun, value, upper end, unit, way) of the number at token i."""
    until, value, high, way = read_number(page, i, stop)
    if way == NONE or way == UNCLEAR:
        return until, until, value, high, UNKNOWN, way
    end, unit = noun_after(page, until, stop, (value, way))
    if unit == UNKNOWN:
        unit = sign_before(page, i)
    if way == PART:
        if unit == DURATION or (is_dimension(unit) and not page.g[until].spelled & ARTICLE):  # نصف متر
            return until, end, value / 100, high, unit, way
        return until, end, value, high, PERCENT, way
    if unit == PERCENT and way == FIGURE:  # 9.650 في المئة
        figure, either = read_figure(page.own, page.g[i].start, page.g[i].end)
        value = value / THOUSAND if either and value == figure else value
    if is_dimension(unit):
        end, more = half_after(page, end, stop)
        value += more
    return until, end, value, high, unit, way
