"""Nouns in the dual, which alone say two (قريتان، رجلا أمن), and what looks like them."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.quantities.counted import half_after
from analysis.find.quantities.noted import DATE, DURATION, PEOPLE, UNIT, UNTIL
from analysis.find.quantities.nouns import counts, is_noun, is_person, is_two_or_more
from analysis.find.quantities.page import is_number, number_of, same_line, worth
from analysis.read.arabic import AND, ARTICLE, DIGIT, HEH, KAF, LAM_FIRST, LETTER, TEH, THE, WAW, YEH
from analysis.read.quantities import CONSTRUCT, DUAL, NAMED, ORDINAL, TEN
from analysis.read.quantities import UNIT as ONES

NEAR = 3  # tokens between a noun and what is joined to its adjective


@compiled
def is_general(page, i, stop):
    """Whether a definite dual of time is the adjective of those before it (المديرين العامين), and no time."""
    g = page.g
    if i == 0 or counts(page, i) != DURATION or not g[i].spelled & g[i - 1].spelled & ARTICLE or (
            not same_line(page, i, i - 1)):
        return False
    counted = is_noun(page, i - 1) and counts(page, i - 1) <= PEOPLE
    many = counted or is_two_or_more(g, i - 1) or is_person(page, i - 1)
    return many and not (i + 1 < stop and g[i + 1].spelled & ARTICLE and is_two_or_more(g, i + 1))  # العامين الماضيين


@compiled
def is_mine(page, k, stop):
    """Whether an adjective at token k tells that the noun before it is one thing, and the speaker's (رحلتي الأولى)."""
    g = page.g
    origin = g[k].spelled & ARTICLE and g[k].final == HEH and g[k].penult == YEH
    if not (origin or number_of(page, k) == ORDINAL):
        return False
    for p in range(k + 1, min(stop, k + 1 + NEAR)):
        if g[p].initial == WAW and g[p].kind == LETTER and same_line(page, k, p):
            return False  # وزارتي الخارجية والداخلية
    return True


@compiled
def owns_two(page, i, stop):
    """Whether the dual at token i stands before what it belongs to (رجلا أمن), and is no other form that looks so."""
    g = page.g
    k = i + 1
    if k >= stop or g[k].kind != LETTER or g[k].word or is_number(page, k) or g[i].amount_clitics & THE:  # الجانبي
        return False
    if number_of(page, k) == ORDINAL and g[k].spelled & ARTICLE:  # رجلي الأول
        return False
    for_the = g[k].spelled & LAM_FIRST and g[k].spelled & ARTICLE  # زيارتي للقرية
    joined = for_the or g[k].initial == WAW or g[k].initial == KAF  # دولتي وقومي، زيارتي كوزير
    return not joined and not (g[i].penult == TEH and is_mine(page, k, stop))


@compiled
def is_dual(page, i, stop, before):
    """Whether the noun at token i says two, and is no adjective of the quantity before, as noted, that ends there."""
    both = i > 0 and page.g[i - 1].amount_is & DUAL and page.g[i].spelled & page.g[i - 1].spelled & ARTICLE
    adjective = (both or (before[UNTIL] == i and before[UNIT] != DATE)) and not page.g[i].amount_clitics & AND
    numbered = page.g[i].amount_is & NAMED and i + 1 < stop and page.g[i + 1].kind == DIGIT  # المادتان 5 و7
    if adjective or numbered or not page.g[i].amount_is & DUAL or is_general(page, i, stop):
        return False
    k = i + int(page.g[i].amount_words)
    if k + 2 < stop and number_of(page, k) == ORDINAL:
        k += 1 + (number_of(page, k + 1) == TEN)
        if number_of(page, k) == ORDINAL and page.g[k].amount_clitics & AND:
            return False  # الجيلين الثالث والرابع
    return not page.g[i].amount_is & CONSTRUCT or owns_two(page, i, stop)


@compiled
def dual_at(page, i, stop):
    """(Token after, value) of a noun in the dual at token i, with اثنين behind it."""
    end = i + int(page.g[i].amount_words)
    if end < stop and number_of(page, end) == ONES and worth(page, end) == 2:
        end += 1
    end, more = half_after(page, end, stop)
    return end, 2 + more
