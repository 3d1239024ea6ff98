"""A number with its noun → a quantity as noted: unit by what befell those counted, hedge, what it is part of."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.quantities.counted import counted_at
from analysis.find.quantities.hedges import count_of, hedge_of, is_of_those
from analysis.find.quantities.noted import (BEFELL, CASUALTIES, CONJOINT, COUNT, DATE, DETAINED, DISPLACED, DURATION,
                                            FIRST, HEDGE, MEASURE, MONEY, PEOPLE, PERCENT, SUBSET_OF, THINGS, UNIT,
                                            UNKNOWN, UNTIL, VALUE, WHOLE, WOUNDED)
from analysis.find.quantities.nouns import is_many, is_of_them, noun_before, noun_of, tallied
from analysis.find.quantities.numerals import PART
from analysis.find.quantities.page import is_and, is_number, number_of, phrase_before, same_line
from analysis.find.quantities.roles import fate_after, is_between_kinds, is_conjoint, role_after, role_before, unit_of
from analysis.read.arabic import AND, ARTICLE, BY, CLOSE, COMMA, DIGIT, KAF, THE
from analysis.read.entries import FROM, PREP, TO
from analysis.read.quantities import NUMBER, OF, OR, SCALES, VAGUE
from analysis.read.quantities import UNTIL as UP_TO

SCALED_FROM, MILLION, BILLION = 1000, 1e6, 1e9
ALIKE = 100  # how many times larger another of the same things may be
LOOK_BACK, NEAREST = 40, 4  # quantities before that a number may repeat or be part of; whose currency it may share


@compiled
def has_role(unit):
    """Whether what befell those counted by a unit is another unit."""
    return unit == UNKNOWN or unit == PEOPLE or unit == DETAINED or unit == WOUNDED or unit == DISPLACED


@compiled
def unit_joined(page, j, stop, value):
    """Unit of the number behind token j that one worth `value` before it is part of, or that something joins to it."""
    if j + 1 >= stop or not same_line(page, j - 1, j + 1):
        return UNKNOWN
    g = page.g
    if g[j].word == FROM or g[j].amount_is & OF:  # خمسة من 12 راعيا
        k = j + max(1, int(g[j].amount_words))
        k += k + 1 < stop and g[k].initial == KAF and g[k].length == 2  # كل
        return counted_at(page, k, stop)[4] if k < stop and is_number(page, k) else UNKNOWN
    k = j if is_number(page, j) and g[j].kind != DIGIT and g[j].amount_clitics & AND else j + 1
    joins = k == j or g[j].word == TO or g[j].amount_is & (OR | UP_TO) or is_and(page, j)
    if not joins or not is_number(page, k):
        return UNKNOWN
    unit = counted_at(page, k, stop)[4]
    return unit if DURATION <= unit <= MEASURE and (unit != PERCENT or value < SCALED_FROM) else UNKNOWN


@compiled
def told_unit(noted, n, first, value):
    """Unit of the nearest quantity before the n-th, of its article (from token `first` on), that is worth as much."""
    found, amount = noted
    for m in range(n - 1, max(-1, n - 1 - LOOK_BACK), -1):
        if found[FIRST, m] < first:
            break
        if amount[VALUE, m] == value and found[UNIT, m] != DATE and found[UNIT, m] != PERCENT:
            return found[UNIT, m]
    return UNKNOWN


@compiled
def alike_before(page, noted, n, read):
    """Unit of a number whose noun is not told: that of the one before, in its sentence and of its size, or UNKNOWN.

    read: first token, token after, value. Thousands and more are of what was counted last (75 مليون يورو ... 60
    مليونا), and so is the next of a list (5 أطنان في الشمال، 7 في الجنوب).
    """
    found, amount = noted
    i, end, value = read
    before, last = found[UNIT, n - 1], amount[VALUE, n - 1]
    near = n > 1 and found[FIRST, n - 1] < i and page.g[found[FIRST, n - 1]].sentence == page.g[i].sentence
    if near and value >= SCALED_FROM and last / ALIKE <= value <= last * ALIKE and (before == PEOPLE or (
            before == MONEY or before == MEASURE)):
        return before
    return before if near and before != DATE and is_next_of_list(page, i, end, found[UNTIL, n - 1]) else UNKNOWN


@compiled
def is_next_of_list(page, i, end, last):
    """Whether the number i .. end follows in a list one that ends before token `last`: a preposition behind each."""
    g = page.g
    joined = g[i - 1].kind == COMMA or g[i - 1].kind == CLOSE or is_and(page, i - 1) or g[i].amount_clitics & AND
    return joined and end < g.shape[0] and TO <= g[end].word <= PREP and g[end].word == g[last].word


@compiled
def sum_before(noted, n, first, value):
    """MONEY where the last thing counted before the n-th in its article is money of its size, else UNKNOWN."""
    found, amount = noted
    for m in range(n - 1, max(-1, n - 1 - NEAREST), -1):
        if found[FIRST, m] < first:
            break
        unit, last = found[UNIT, m], amount[VALUE, m]
        if unit != PERCENT and unit != DATE and unit != DURATION:
            return MONEY if unit == MONEY and last / ALIKE <= value <= last * ALIKE else UNKNOWN
    return UNKNOWN


@compiled
def is_of_persons(page, i, end, stop):
    """Whether a number without a noun is of persons by its form: مئات الآلاف، بالمئات، اثنين من الثلاثة."""
    g = page.g
    if g[end - 1].amount_is & NUMBER and g[end - 1].spelled & ARTICLE and (
            number_of(page, end - 1) == SCALES or number_of(page, end - 1) == VAGUE):
        return True
    k = end + 1
    of_many = k < stop and g[end].word == FROM and is_number(page, k) and g[k].amount_clitics & THE
    of_those = i > 1 and g[i - 1].word == FROM and g[i].amount_clitics & THE and is_number(page, i - 2)
    return g[i].kind != DIGIT and (of_many or of_those)


@compiled
def whole_of(noted, n, first, read):
    """The nearest quantity before the n-th, of its article, that it may be part of, or 0; read: value, unit."""
    found, amount = noted
    value, own = read
    for m in range(n - 1, max(0, n - 1 - LOOK_BACK), -1):
        unit = found[UNIT, m]
        if found[FIRST, m] < first:
            break
        if own != UNKNOWN and own <= PEOPLE and unit > PEOPLE:
            continue
        if amount[VALUE, m] > value and unit != DATE and unit != DURATION and unit != PERCENT and unit != MEASURE:
            return m
    return 0


@compiled
def unit_of_nouns(page, i, span, value):
    """Unit of the noun before the number at token i, behind من, or of a number joined to it; UNKNOWN for none.

    span: token after the number and its noun, and after its unit of text.
    """
    end, stop = span
    unit = noun_before(page, i)
    if unit == UNKNOWN:
        unit = noun_of(page, end, stop)
    return unit_joined(page, end, stop, value) if unit == UNKNOWN else unit


@compiled
def unit_of_context(page, noted, n, span, value):
    """Unit of a number by those before it, its form and its size, where neither a noun nor a role tells what it counts.

    span: first token, token after its noun, first and last + 1 of its unit of text.
    """
    i, end, begin, stop = span
    g = page.g
    unit = UNKNOWN
    if noted[0][FIRST, n - 1] >= begin and phrase_before(page, i, OF, 3) >= 0:
        unit = noted[0][UNIT, n - 1]
    elif g[i].amount_clitics & THE and not (g[i - 1].spelled & ARTICLE and i > begin):
        unit = told_unit(noted, n, begin, value)
    if unit == UNKNOWN and value < BILLION and is_of_persons(page, i, end, stop):
        sums = value >= MILLION and g[i].amount_clitics & BY and not is_many(page, i - 1)  # صفقة بالملايين
        unit = MONEY if sums else PEOPLE
    if unit == UNKNOWN:
        unit = alike_before(page, noted, n, (i, end, value))
    if unit == UNKNOWN and value >= MILLION:
        unit = sum_before(noted, n, begin, value)
    if unit == UNKNOWN:
        unit = MONEY if value >= BILLION else THINGS
    return unit


@compiled
def note(page, noted, n, span, read):
    """Note the n-th quantity. span: first token, token after its noun, first and last + 1 of its unit.

    read: value, unit, way. The quantity before is noted in column n - 1, column 0 being blank.
    """
    found, _amount = noted
    (i, end, begin, stop), (value, unit, way) = span, read
    before = found[:, n - 1] if found[FIRST, n - 1] >= begin else found[:, 0]
    start, hedge = hedge_of(page, i, end, stop)
    bare = unit == UNKNOWN
    if bare:
        unit = unit_of_nouns(page, i, (end, stop), value)
    count, role, whole = WHOLE, 0, 0
    if unit != DATE and way != PART:
        count = count_of(page, start, (end, stop), (unit, before))
    if way == PART and is_of_them(page, i):
        count = SUBSET_OF
    if unit != DATE:
        role = CASUALTIES + 1 if is_between_kinds(page, end, stop) else role_before(page, start, before)
    if unit == UNKNOWN or unit <= PEOPLE:
        whole = whole_of(noted, n, begin, (value, unit))
    if has_role(unit):
        if role == 0:
            role = role_after(page, end, stop)
        if role == 0:
            role = fate_after(page, start, end, stop)
        if role == MONEY + 1 and value < SCALED_FROM and page.g[i].kind != DIGIT:
            role = 0  # كلف المجلس ثلاثة بالحراسة
        if count == SUBSET_OF and role == 0 and whole and (unit == UNKNOWN or found[UNIT, whole] <= PEOPLE):
            unit = found[UNIT, whole]
        unit = unit_of(unit, role)
        if unit == UNKNOWN:
            unit = tallied(page, start)
    if unit == UNKNOWN:
        unit = unit_of_context(page, noted, n, (i, end, begin, stop), value)
    both = is_conjoint(page, end, stop, unit)
    if both:
        unit = CASUALTIES
        end += 1
    if unit == CASUALTIES and (role or both):
        count = CONJOINT
    elif count == WHOLE and bare and is_of_those(page, end, stop) and whole and found[UNIT, whole] <= PEOPLE:
        count = SUBSET_OF
    found[FIRST, n], found[UNTIL, n], found[UNIT, n], found[HEDGE, n] = i, end, unit, hedge
    found[COUNT, n], found[BEFELL, n] = count, role
