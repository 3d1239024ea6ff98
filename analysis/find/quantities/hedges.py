"""How a number is qualified (نحو، على الأقل، لا يتجاوز), and what it is to the numbers before it (منهم، ليرتفع إلى)."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.quantities.noted import COUNT, CUMULATIVE, PEOPLE, SUBSET_OF, UNTIL, WHOLE
from analysis.find.quantities.nouns import counts
from analysis.find.quantities.page import entry_of, is_and, is_number, phrase_before, same_line
from analysis.read.arabic import AND, ARTICLE
from analysis.read.entries import ABOUT, FROM, NEGATION, ON, TO
from analysis.read.quantities import AFTER, BOUND, HEDGE, NOUN, OF, RISE, ROLE, SUBSET, TALLY, TOTAL

APPROXIMATE, MORE, LESS, AT_LEAST, AT_MOST = range(5)  # indices of tables.HEDGES
NO_HEDGE = -1
LONGEST, NEAR, DENIED, WINDOW = 4, 3, 5, 12  # tokens of a hedge; from a bound, a denial, a rise to the number


@compiled
def hedge_told(page, k):
    """The hedge that the word at token k tells."""
    return int(entry_of(page, k).sector) - 1


@compiled
def is_denied(page, k):
    """Whether a denial stands shortly before token k."""
    for p in range(k - 1, max(-1, k - 1 - DENIED), -1):
        if page.g[p].word == NEGATION and same_line(page, k, p):
            return True
    return False


@compiled
def turned(page, k, hedge):
    """A hedge at token k, turned round where it is denied (لا ... أكثر من)."""
    if hedge == MORE and is_denied(page, k):
        return AT_MOST
    return AT_LEAST if hedge == LESS and is_denied(page, k) else hedge


@compiled
def bound_before(page, i):
    """The hedge of a verb whose subject stands between it and the number (يزيد طوله على), or NO_HEDGE."""
    preposed = i > 0 and (page.g[i - 1].word == ON or page.g[i - 1].word == ABOUT)
    for k in range(i - 1, max(-1, i - 2 - NEAR - preposed), -1):
        if not same_line(page, i, k) or is_number(page, k):
            return NO_HEDGE
        if page.g[k].amount_is & BOUND:
            hedge = hedge_told(page, k)
            return turned(page, k, hedge) if preposed or hedge == MORE else NO_HEDGE
    return NO_HEDGE


@compiled
def hedge_of(page, i, until, stop):
    """(First token of hedge and number, hedge as index of tables.HEDGES or NO_HEDGE) of the number i .. until."""
    if until < stop and page.g[until].amount_is & AFTER and same_line(page, i, until):
        return i, hedge_told(page, until)
    k = phrase_before(page, i, HEDGE, LONGEST)
    if k >= 0 and same_line(page, i, k):
        return k, turned(page, k, hedge_told(page, k))
    return i, bound_before(page, i)


@compiled
def joins_on(page, i, before):
    """Whether و joins a number at token i, its hedge before it, to the quantity before."""
    last = before[UNTIL]
    return (last == i and page.g[i].amount_clitics & AND != 0) or (last >= 0 and last == i - 1 and is_and(page, last))


@compiled
def is_part(page, i, span, before):
    """Whether a number at token i, its hedge before it, is part of another.

    span: token after the number, and after its unit; before: the quantity before, as noted.
    """
    until, stop = span
    if phrase_before(page, i, SUBSET, NEAR) >= 0:
        return True
    if until < stop and page.g[until].amount_is & SUBSET and same_line(page, i, until):
        after = until + int(page.g[until].amount_words)
        return after >= stop or not is_number(page, after)
    for k in range(until, min(stop, until + NEAR)):
        if page.g[k].amount_is & OF and same_line(page, i, k):
            after = k + int(page.g[k].amount_words)
            return after < stop and is_number(page, after)
    return before[COUNT] == SUBSET_OF and joins_on(page, i, before)


@compiled
def tells_tally(page, k):
    """Whether token k tells that persons or a sum are counted (العدد، الحصيلة، القتلى)."""
    kinds = page.g[k].amount_is
    persons = kinds & ROLE and entry_of(page, k).type <= PEOPLE + 1
    the_persons = kinds & NOUN and page.g[k].spelled & ARTICLE and counts(page, k) <= PEOPLE
    return kinds & TALLY != 0 or persons or the_persons


@compiled
def is_total(page, i, until, unit):
    """Whether a number at token i, its hedge before it, is a sum so far (ليرتفع العدد إلى 30)."""
    to = i > 0 and page.g[i - 1].word == TO
    tally = False
    for k in range(i - 1, max(-1, i - 1 - WINDOW), -1):
        if not same_line(page, i, k) or (is_number(page, k) and k < i - 1):
            return False
        tally = tally or tells_tally(page, k)
        if page.g[k].amount_is & TOTAL:
            return unit <= PEOPLE or tally
        if page.g[k].amount_is & RISE:
            behind = until < page.g.shape[0] and tells_tally(page, until)
            return to and (tally or behind)
    return False


@compiled
def count_of(page, i, span, told):
    """What the number at token i is to those before it. told: its unit, and the quantity before, as noted."""
    unit, before = told
    if is_part(page, i, span, before):
        return SUBSET_OF
    return CUMULATIVE if is_total(page, i, span[0], unit) else WHOLE


@compiled
def is_of_those(page, j, stop):
    """Whether من and a definite noun of persons follow at token j (ثلاثة من الجرحى)."""
    if j + 1 >= stop or page.g[j].word != FROM or not same_line(page, j, j + 1):
        return False
    persons = page.g[j + 1].amount_is & NOUN and counts(page, j + 1) <= PEOPLE
    return (persons or page.g[j + 1].amount_is & ROLE) and page.g[j + 1].spelled & ARTICLE
