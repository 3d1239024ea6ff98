"""Numbers in digits and words → what they are worth: 1,250 · ٣٫٥ · ثلاثة وعشرون ألفا ومئتان · مليون ونصف المليون."""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled
from analysis.find.quantities.page import (adjoins, entry_of, is_and, is_character, is_number, is_quote, number_of,
                                           same_line, worth)
from analysis.read.arabic import ALEF, AND, BY, CLOSE, COMMA, DIGIT, FOR, OPEN, REH, STOP, THE
from analysis.read.quantities import (FEW, FRACTION, HUNDRED, HUNDREDS, NOUN, PERCENT, POINT, QUARTERS, SCALE, SCALED,
                                      SCALES, TEN, TENS, UNIT, VAGUE)

# How a number is written.
NONE, FIGURE, WORDS, PART, UNCLEAR = range(5)  # PART: of a whole (نصف), per hundred; UNCLEAR: digits that are no number
ARABIC_POINT, ARABIC_COMMA = 0x66B, 0x66C
SIGN, ARABIC_SIGN = 0x25, 0x66A
LEFT_MARK, RIGHT_MARK = 0x200E, 0x200F
THOUSANDS = 3  # digits of a group
EXACT = 1e-3  # what a number of thousands may be off when its decimals are multiplied (129.3 million)


@compiled
def read_figure(own, start, end):
    """The number that digits are (-1 for 1.2.2031), whether it is read as thousands but may be a decimal (1.250)."""
    value, groups, size, longest = 0.0, 0, 0, 0
    sign, mixed, first = 0, False, 0
    for p in range(start, end):
        point = own[p]
        if point == 0x2E or point == 0x2C or point == ARABIC_POINT or point == ARABIC_COMMA:
            mixed = mixed or (groups > 0 and (size != THOUSANDS or point != sign))
            first = size if groups == 0 else first
            groups, size, sign = groups + 1, 0, point
        else:
            value, size = value * 10 + (point & 0xF), size + 1
            longest = max(longest, size)
    if groups == 0:
        return value, False
    if groups == 1:
        leads = own[start] & 0xF
        if size == THOUSANDS and first <= THOUSANDS and leads and sign != ARABIC_POINT:
            return value, sign != ARABIC_COMMA
        return value / 10.0 ** size, False
    if size == THOUSANDS and not mixed:
        return value, False
    for p in range(start, end):  # 1,250.75
        point = own[p]
        if point == sign and p < end - size - 1:
            return -1.0, False
    decimal = groups == 2 and first <= THOUSANDS and longest <= THOUSANDS
    return (value / 10.0 ** size, False) if decimal else (-1.0, False)


@compiled
def next_part(page, j, stop):
    """Token of a number that و joins to what ends before j, or -1."""
    if j >= stop:
        return -1
    if is_number(page, j) and page.g[j].kind != DIGIT:
        return j if page.g[j].amount_clitics & AND else -1
    return j + 1 if is_and(page, j) and j + 1 < stop and is_number(page, j + 1) else -1


@compiled
def follows(page, j, stop, number):
    """Whether token j is that kind of number word, nothing joining it."""
    return j < stop and number_of(page, j) == number and not page.g[j].amount_clitics & AND


@compiled
def below_hundred(page, i, stop):
    """(Token after, value) of a number below a hundred in words; value 0 where there is none."""
    kind, value = number_of(page, i), worth(page, i) if number_of(page, i) else 0.0
    j = i + 1
    if kind == UNIT:
        if follows(page, j, stop, TEN):
            return j + 1, value + 10
        k = next_part(page, j, stop)
        if k >= 0 and page.g[k].kind != DIGIT and number_of(page, k) == TENS:
            return k + 1, value + worth(page, k)
        return j, value
    if kind == TEN or kind == TENS:
        return j, value
    return i, 0.0


@compiled
def below_thousand(page, i, stop):
    """(Token after, value) of a number below a thousand in words; value 0 where there is none."""
    kind = number_of(page, i)
    if kind == HUNDRED or kind == HUNDREDS:
        j, value = i + 1, worth(page, i)
    elif kind == UNIT and follows(page, i + 1, stop, HUNDRED):
        j, value = i + 2, 100 * worth(page, i)
    else:
        return below_hundred(page, i, stop)
    k = next_part(page, j, stop)
    if k >= 0 and page.g[k].kind != DIGIT:
        until, more = below_hundred(page, k, stop)
        if more > 0:
            return until, value + more
    return j, value


@compiled
def scale_at(page, j, stop):
    """The thousand, million ... that multiplies what stands before token j, or 0."""
    if j < stop and page.g[j].kind != DIGIT and not page.g[j].amount_clitics & AND:
        kind = number_of(page, j)
        if kind == SCALE or kind == SCALES:
            return worth(page, j)
    return 0.0


@compiled
def scaled(page, j, stop, value):
    """(Token after, value, its scale) of a number that ends before j, with the thousands and millions behind it."""
    scale = 1.0
    more = scale_at(page, j, stop)
    while more > 0:
        scale, j = scale * more, j + 1
        more = scale_at(page, j, stop)
    value *= scale
    whole = np.round(value)
    return j, whole if scale > 1 and abs(value - whole) < EXACT else value, scale


@compiled
def is_turned(page, i, stop):
    """Whether digits are a decimal fraction that some agencies write before its whole number (9ر16 for 16.9)."""
    if i + 2 >= stop or page.g[i + 1].length != 1 or page.g[i + 1].initial != REH or page.g[i + 2].kind != DIGIT:
        return False
    return adjoins(page, i + 1) and adjoins(page, i + 2)


@compiled
def is_parted(page, i, stop):
    """Whether a sign of direction that nobody sees parts a decimal fraction from its point (5.26)."""
    if i + 2 >= stop or page.g[i + 1].kind != STOP or page.g[i + 2].kind != DIGIT or not adjoins(page, i + 1):
        return False
    point = page.own[page.g[i + 1].end]
    return page.g[i + 2].start == page.g[i + 1].end + 1 and (point == LEFT_MARK or point == RIGHT_MARK)


@compiled
def with_decimals(page, until, stop, value):
    """(Token after, value) of a number that ends before `until`, with its decimals (ثلاثة فاصلة ثمانية)."""
    k = until + 1
    if k >= stop or not page.g[until].amount_is & POINT or not is_number(page, k) or page.g[k].amount_clitics & AND:
        return until, value
    if page.g[k].kind == DIGIT:
        share, _ = read_figure(page.own, page.g[k].start, page.g[k].end)
        return k + 1, value + share / 10.0 ** (page.g[k].end - page.g[k].start)
    after, share = below_hundred(page, k, stop)
    return (after, value + share / (10 if share < 10 else 100)) if share > 0 else (until, value)


@compiled
def is_share(page, j, stop):
    """Whether per cent stands at token j."""
    return j < stop and (page.g[j].amount_is & PERCENT != 0 or is_character(page, j, SIGN, ARABIC_SIGN))


@compiled
def grouped(page, i, stop, value):
    """(Token after, value) of digits at token i with those that Arabic commas bind to them: 16،875 or 77،8 %."""
    g = page.g
    until, whole = i + 1, value
    leads = g[i].end - g[i].start <= THOUSANDS and value > 0
    while leads and comma_after(page, until, stop) and g[until + 1].end - g[until + 1].start == THOUSANDS:
        part, _ = read_figure(page.own, g[until + 1].start, g[until + 1].end)
        whole, until = whole * 1000 + part, until + 2
    if until > i + 1 or not comma_after(page, until, stop):
        return until, whole
    k = until + 2
    if is_share(page, k, stop) or scale_at(page, k, stop) > 0:
        part, _ = read_figure(page.own, g[until + 1].start, g[until + 1].end)
        return k, value + part / 10.0 ** (g[until + 1].end - g[until + 1].start)
    return until, value


@compiled
def comma_after(page, j, stop):
    """Whether a comma at token j binds the digits behind it to those before it, no blank between."""
    bound = j + 1 < stop and page.g[j].kind == COMMA and page.g[j + 1].kind == DIGIT
    return bound and adjoins(page, j) and adjoins(page, j + 1)


@compiled
def after_mark(page, i, until, stop):
    """Token after the bracket or mark that closes what encloses digits alone: (15) ألف، "38" سيارة."""
    if until >= stop or i == 0:
        return until
    brackets = page.g[i - 1].kind == OPEN and page.g[until].kind == CLOSE
    marks = is_quote(page, i - 1) and is_quote(page, until)
    behind = until + 1
    if (brackets or marks) and behind < stop and same_line(page, i, behind):
        counts = page.g[behind].amount_is & (NOUN | PERCENT) or scale_at(page, behind, stop) > 0
        return behind if counts and not page.g[behind].amount_clitics & (AND | BY | FOR | THE) else until
    return until


@compiled
def figures_at(page, i, stop):
    """(Token after, value, scale) of a number in digits with its scale."""
    value, either = read_figure(page.own, page.g[i].start, page.g[i].end)
    turned = is_turned(page, i, stop)
    if turned or is_parted(page, i, stop):
        share, _ = read_figure(page.own, page.g[i + 2].start, page.g[i + 2].end)
        last, until = i + 2, i + 3
        if turned or page.own[page.g[i + 1].end] == RIGHT_MARK:  # written from the right: 26.5 in memory as 5.26
            value, share, last = share, value, i
        value += share / 10.0 ** (page.g[last].end - page.g[last].start)
    else:
        until, value = grouped(page, i, stop, value)
        until, value = with_decimals(page, until, stop, value)
    until, whole, scale = scaled(page, after_mark(page, i, until, stop), stop, value)
    if either and scale >= 1e6:  # 1.250 مليار
        whole = whole / 1000
    return until, whole, scale


@compiled
def part_of_number(page, i, stop):
    """(Token after, value, scale) of one part of a number that و joins to others: digits or words with their scale."""
    if page.g[i].kind == DIGIT:
        return figures_at(page, i, stop)
    kind = number_of(page, i)
    if kind == SCALE or kind == SCALED:
        until, value, scale = scaled(page, i + 1, stop, worth(page, i))
        two = kind == SCALE and page.g[i].final == ALEF and until == i + 1 and until < stop
        if two and page.g[until].amount_is & NOUN and not page.g[until].amount_clitics & AND:
            value = 2 * value  # مليونا دولار
        return until, value, max(scale, value / 2 if kind == SCALED else value)
    until, value = below_thousand(page, i, stop)
    until, value = with_decimals(page, until, stop, value)
    return scaled(page, until, stop, value)


@compiled
def vague(page, i, stop):
    """(Token after, least, most) of عشرات، بضعة آلاف، عشرات الآلاف; least 0 where there is no such number."""
    kind = number_of(page, i)
    row = entry_of(page, i).row
    if kind == SCALES:
        until, value, _ = scaled(page, i + 1, stop, page.worths[row, 0])
        return until, 2 * value, 10 * value - 1
    if kind != VAGUE and kind != FEW:
        return i, 0.0, 0.0
    least, most, j = page.worths[row, 0], page.worths[row, 1], i + 1
    if kind == FEW and j < stop and number_of(page, j) == VAGUE:
        size = worth(page, j) / 2
        least, most, j = least * size, (most + 1) * size - 1, j + 1
    until, _, scale = scaled(page, j, stop, least)
    return until, least * scale, most * scale if scale == 1 or kind == FEW else (most + 1) * scale - 1


@compiled
def read_words(page, i, stop):
    """(Token after, value) of a number of parts in falling scale; of ونصف too, where it halves the scale."""
    until, value, scale = part_of_number(page, i, stop)
    total, last = value, scale
    while value > 0 and last > 1:
        k = next_part(page, until, stop)
        if k < 0 or not same_line(page, i, k):
            break
        if page.g[k].kind != DIGIT and number_of(page, k) == FRACTION:
            total, until = total + last * worth(page, k) / 100, k + 1
            return until + (scale_at(page, until, stop) > 0), total
        after, value, scale = part_of_number(page, k, stop)
        if value <= 0 or value >= last or value != int(value) or is_share(page, after, stop):
            break
        total, until, last = total + value, after, scale
    return until, total


@compiled
def read_number(page, i, stop):
    """(Token after, value, upper end or NaN, how it is written) of the number that begins at token i; NONE for none."""
    if page.g[i].kind == DIGIT:
        value, _ = read_figure(page.own, page.g[i].start, page.g[i].end)
        if value < 0:
            return i + 1, value, np.nan, UNCLEAR
        until, value = read_words(page, i, stop)
        return until, value, np.nan, FIGURE
    kind = number_of(page, i)
    if kind == FRACTION:
        scale = scale_at(page, i + 1, stop)
        if scale > 0:
            return i + 2, worth(page, i) / 100 * scale, np.nan, WORDS
        return i + 1, worth(page, i), np.nan, PART
    if kind == UNIT and follows(page, i + 1, stop, QUARTERS):
        return i + 2, worth(page, i) * worth(page, i + 1), np.nan, PART
    until, least, most = vague(page, i, stop)
    if least > 0:
        return until, least, most, WORDS
    if kind == 0 or kind > SCALED:
        return i, 0.0, np.nan, NONE
    until, value = read_words(page, i, stop)
    return until, value, np.nan, WORDS if value > 1 else NONE
