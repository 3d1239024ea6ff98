"""Days: day and month in any calendar's names, or in digits. What has no day is no quantity (مايو 2031)."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.quantities.numerals import below_hundred, read_figure
from analysis.find.quantities.page import before_article, is_and, is_quote, number_of, phrase_before, same_line, worth
from analysis.read.arabic import AND, CLOSE, COMMA, DASH, DIGIT, OPEN, SLASH, THE
from analysis.read.entries import FROM
from analysis.read.quantities import ERA, HIJRI, MONTH, NAMED, NOUN, ORDINAL, SITE, TEN, TENS, YEAR

LAST_DAY, LAST_MONTH = 31, 12
EARLIEST, LATEST = 1200, 2200  # years
WHOLE_YEAR = 10000  # of YYYYMMDD
HIJRI_YEARS = 1600  # a year below is counted from the Hijra


@compiled
def is_year(value):
    """Whether a number may be a year of either calendar."""
    return EARLIEST <= value <= LATEST and value == int(value)


@compiled
def day_at(page, i, stop):
    """(Token after, day) of a day of the month at token i: 8, الثامن, الثامن عشر, الثامن والعشرين; day 0 for none."""
    if page.g[i].kind == DIGIT:
        value, _ = read_figure(page.own, page.g[i].start, page.g[i].end)
        return i + 1, value if value == int(value) and 0 < value <= LAST_DAY else 0.0
    kind = number_of(page, i)
    if kind == ORDINAL:
        day, j = worth(page, i), i + 1
        if j < stop and number_of(page, j) == TEN:
            day, j = day + 10, j + 1
        elif j < stop and number_of(page, j) == TENS and page.g[j].amount_clitics & AND:
            day, j = day + worth(page, j), j + 1
        return j, day
    until, day = below_hundred(page, i, stop) if kind == TENS or page.g[i].amount_clitics & THE else (i, 0.0)
    return until, day if day <= LAST_DAY else 0.0


@compiled
def month_at(page, j, stop):
    """(Token after, month, whether Hijri) of a month at token j, its other name behind it; month 0 for none."""
    kind = number_of(page, j) if j < stop else 0
    if kind != MONTH and kind != HIJRI:
        return j, 0.0, False
    until = j + int(page.g[j].amount_words)
    k = until + 1
    if k < stop and (page.g[until].kind == OPEN or page.g[until].kind == SLASH) and number_of(page, k) == kind:
        after = k + int(page.g[k].amount_words)
        if worth(page, k) == worth(page, j):
            until = after + (page.g[until].kind == OPEN and after < stop and page.g[after].kind == CLOSE)
    return until, worth(page, j), kind == HIJRI


@compiled
def year_at(page, j, stop):
    """(Token after, year) of the year behind a month, 0 where none is told."""
    k = j
    if k < stop and (page.g[k].kind == COMMA or page.g[k].kind == SLASH or page.g[k].word == FROM):
        k += 1
    if k < stop and page.g[k].amount_is & YEAR:
        k += int(page.g[k].amount_words)
    if k < stop and page.g[k].kind == DIGIT and same_line(page, j - 1, k):
        value, _ = read_figure(page.own, page.g[k].start, page.g[k].end)
        if is_year(value):
            return k + 1 + (k + 1 < stop and page.g[k + 1].amount_is & ERA != 0), value
    return j, 0.0


@compiled
def whole_day(day, month, year):
    """A day as YYYYMMDD; MMDD where its year is not known (0)."""
    return year * WHOLE_YEAR + month * 100 + day


@compiled
def in_digits(page, i, stop):
    """(Token after, YYYYMMDD) of 8/5/2031, 2031-5-8 or 8.5.2031 at token i; 0 for none."""
    start, end = page.g[i].start, page.g[i].end
    parts, last = 0, i
    a = b = c = 0.0
    if i + 4 < stop and (page.g[i + 1].kind == SLASH or page.g[i + 1].kind == DASH) and (
            page.g[i + 3].kind == page.g[i + 1].kind and page.g[i + 2].kind == page.g[i + 4].kind == DIGIT):
        a, _ = read_figure(page.own, start, end)
        b, _ = read_figure(page.own, page.g[i + 2].start, page.g[i + 2].end)
        c, _ = read_figure(page.own, page.g[i + 4].start, page.g[i + 4].end)
        parts, last = 3, i + 4
    else:
        for p in range(start, end):
            if page.own[p] == 0x2E or page.own[p] == 0x2C:
                parts, a, b, c = parts + 1, b, c, 0.0
            else:
                c = c * 10 + (page.own[p] & 0xF)
        parts += 1
    if parts != 3:
        return i, 0.0
    if is_year(a):
        a, c = c, a
    if not (is_year(c) and 0 < a <= LAST_DAY and 0 < b <= LAST_DAY):
        return i, 0.0
    if b > LAST_MONTH:
        a, b = b, a
    if b > LAST_MONTH:
        return i, 0.0
    until = last + 1
    return until + (until < stop and page.g[until].amount_is & ERA != 0), whole_day(a, b, c)


@compiled
def is_nil(page, i):
    """Whether token i is صفر, nil or a month."""
    return number_of(page, i) == HIJRI and worth(page, i) == 2


@compiled
def date_at(page, i, stop):
    """(Token after, YYYYMMDD or MMDD) of the day at token i; 0 for none."""
    if page.g[i].kind == DIGIT:
        until, value = in_digits(page, i, stop)
        if value > 0:
            return until, value
    j, day = day_at(page, i, stop)
    if day == 0:
        return i, 0.0
    if j + 1 < stop and page.g[j].kind == DASH and is_nil(page, j + 1):  # 2-صفر
        return i, 0.0
    if j < stop and (page.g[j].word == FROM or page.g[j].kind == DASH or page.g[j].kind == SLASH):
        j += 1
    named = j + 1 < stop and month_at(page, j + 1, stop)[1] > 0 and month_at(page, j, stop)[1] == 0
    if named and page.g[j].length == 3 and page.g[j].amount_is & NOUN:
        j += 1  # شهر
    j, month, hijri = month_at(page, j, stop)
    if month == 0:
        return i, 0.0
    until, year = year_at(page, j, stop)
    if year == 0:
        year = page.year[1] if hijri else page.year[0]
    return until, whole_day(day, month, year)


@compiled
def is_of_site(page, i):
    """Whether a day at token i is the name of what stands before it (شارع 26 سبتمبر، ثورتي 5 مايو و9 يونيو)."""
    g = page.g
    k = before_article(page, i)
    k -= k > 0 and is_quote(page, k - 1)
    joined = k > 0 and is_and(page, k - 1)
    while joined and k > 0 and (is_and(page, k - 1) or g[k - 1].kind == DIGIT or is_quote(page, k - 1) or (
            number_of(page, k - 1) == MONTH)):
        k -= 1
    return phrase_before(page, k, SITE, 1) >= 0 and not g[k - 1].amount_clitics & THE


@compiled
def is_nth_of_month(page, i):
    """Whether an ordinal before a month tells which week of it is meant (الأسبوع الثاني من مايو), and no day."""
    return number_of(page, i) == ORDINAL and phrase_before(page, i, NAMED, 1) >= 0
