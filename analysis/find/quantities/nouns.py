"""What a number counts: the noun behind it, before it, or behind من."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.quantities.dates import is_year
from analysis.find.quantities.noted import MEASURE, MONEY, PEOPLE, PERCENT, THINGS, UNKNOWN
from analysis.find.quantities.numerals import ARABIC_SIGN, PART, SIGN
from analysis.find.quantities.page import (adjoins, before_article, entry_of, is_character, is_number, number_of,
                                           same_line)
from analysis.read.arabic import (ALEF, ALEF_LAST, AND, ARTICLE, BEH_FIRST, BY, CLOSE, DIGIT, FATHATAN, FOR, FUTURE,
                                  HEH, LAM_FIRST, LETTER, LIKE, MARBUTA, MEEM, NOON, OPEN, TEH, THE, WAW, YEH,
                                  YEH_FIRST)
from analysis.read.entries import FROM, HUMAN, NOMINAL, QUANTITY
from analysis.read.quantities import AGED, HOUR, NOUN, ORDER, ROLE, SCALES, SUBSET, TALLY
from analysis.read.quantities import PERCENT as PER_HUNDRED
from analysis.read.violence import FINITE, PERSON

DOLLAR, EURO, POUND, DEGREE = 0x24, 0x20AC, 0xA3, 0xB0
TAKEN = 0xFFFFFFFF ^ ORDER ^ AGED  # flags of words that are not counted
TALLIED = 14  # tokens between what is counted and its number
FEW, MANY = 11, 99  # between them nouns are accusative


@compiled
def is_cue(g, j):
    """Whether token j attributes and is no noun that can be counted (ثلاثة تهديدات)."""
    return g[j].cue and g[j].cue != NOMINAL


@compiled
def is_noun(page, j):
    """Whether token j is a noun of the lexicon, no clitic but the article before it."""
    return page.g[j].amount_is & NOUN and not page.g[j].amount_clitics & (AND | BY | FOR | LIKE)


@compiled
def counts(page, j):
    """Unit of the noun at token j."""
    return int(entry_of(page, j).kind) - 1


@compiled
def is_person(page, j):
    """Whether another noun at token j is known to mean persons."""
    human = page.g[j].head and page.g[j].head_flags & HUMAN
    return human or page.g[j].deed_is & PERSON or page.g[j].label_flags


@compiled
def may_count(page, j, value):
    """Whether a word that the lexicon does not know can be what a number counts."""
    g = page.g
    if g[j].kind != LETTER or g[j].length < 2 or (g[j].word and g[j].word != QUANTITY) or is_cue(g, j) or (
            g[j].amount_is & TAKEN):
        return False
    joined = g[j].spelled & (LAM_FIRST | BEH_FIRST) or g[j].initial == WAW
    if is_past(g, j) or g[j].deed_is & FINITE or g[j].spelled & ARTICLE or (joined and g[j].length > 3):
        return False
    if (g[j].final == ALEF and g[j].penult == WAW) or g[j].spelled & (YEH_FIRST | FUTURE):
        return False  # فازوا، يحتاجون
    if g[j].spelled & (FATHATAN | ALEF_LAST):
        return value >= FEW and g[j].penult != HEH
    if g[j].spelled & MARBUTA and FEW <= value <= MANY:
        return page.g[j - 1].kind == DIGIT  # 63 شجيرة
    if is_year(value) and page.g[j - 1].kind == DIGIT:
        return False
    return value < FEW or value > MANY


@compiled
def is_past(g, j):
    """Whether a word looks like a verb of the past, feminine (تأخرت) and no noun (أصوات، بيوت، بايت)."""
    long = g[j].penult == ALEF or g[j].penult == WAW or g[j].penult == YEH
    return g[j].length > 3 and g[j].final == TEH and not long


@compiled
def is_two_or_more(g, j):
    """Whether a word ends as duals and plurals of persons do."""
    return g[j].final == NOON and (g[j].penult == YEH or g[j].penult == WAW)


@compiled
def is_many(page, j):
    """Whether token j is a noun of persons that its ending makes several (متابعين)."""
    return j >= 0 and is_noun(page, j) and counts(page, j) <= PEOPLE and is_two_or_more(page.g, j)


@compiled
def is_square(page, j, stop):
    """Whether metres, squared or cubed, stand at token j (م2)."""
    if page.g[j].length != 1 or page.g[j].initial != MEEM or j + 1 >= stop or not adjoins(page, j + 1):
        return False
    sign = page.g[j + 1]
    return sign.kind == DIGIT and sign.end == sign.start + 1 and 2 <= page.own[sign.start] & 0xF <= 3


@compiled
def is_of_them(page, i):
    """Whether a part (نصفهم، ثلثها) carries a pronoun."""
    final, penult = page.g[i].final, page.g[i].penult
    return penult == HEH and (final == MEEM or final == ALEF)


@compiled
def noun_after(page, j, stop, number):
    """(Token after, unit) of what is counted, where it stands at token j; UNKNOWN for none. number: value, way."""
    value, way = number
    if j >= stop or not same_line(page, j - 1, j):
        return j, UNKNOWN
    g = page.g
    k = j + (g[j].kind == OPEN and j + 2 < stop and g[j + 2].kind == CLOSE)  # 12 (%)
    if is_character(page, k, SIGN, ARABIC_SIGN) or g[j].amount_is & PER_HUNDRED:
        return (k + 1 if g[k].kind != LETTER else j + int(g[j].amount_words)), PERCENT
    if is_character(page, j, DOLLAR, EURO) or is_character(page, j, POUND, POUND):
        return j + 1, MONEY
    if value == 2 and g[j - 1].kind == LETTER and (not is_noun(page, j) or counts(page, j) > PEOPLE):
        return j, UNKNOWN  # قتل الاثنان يوم السبت
    if is_noun(page, j):
        definite = g[j].amount_clitics & THE
        if not definite or way == PART or g[j - 1].spelled & ARTICLE or (
                value >= FEW + 9 and g[j - 1].kind != DIGIT):
            return j + int(g[j].amount_words), counts(page, j)
        return j, UNKNOWN
    if way == PART:
        after = g[j].kind == LETTER and not g[j].word and not is_cue(g, j) and not is_of_them(page, j - 1)
        return j + after, UNKNOWN
    if is_square(page, j, stop):
        return j + 2, MEASURE
    if is_character(page, j, DEGREE, DEGREE):
        return j + 1, MEASURE
    if may_count(page, j, value) and not g[j].amount_is & HOUR:
        return j + 1, PEOPLE if is_person(page, j) else THINGS
    return j, UNKNOWN


@compiled
def sign_before(page, i):
    """Unit of a sign before the digits at token i ($12), or UNKNOWN."""
    if not adjoins(page, i) or page.g[i].kind != DIGIT:
        return UNKNOWN
    if is_character(page, i - 1, DOLLAR, EURO) or is_character(page, i - 1, POUND, POUND):
        return MONEY
    return PERCENT if is_character(page, i - 1, SIGN, ARABIC_SIGN) else UNKNOWN


@compiled
def noun_before(page, i):
    """Unit of the noun before a number that follows it (أيام ثلاثة، الشاحنات الأربع), or UNKNOWN."""
    if i == 0 or not same_line(page, i, i - 1) or page.g[i].amount_clitics & (AND | BY | FOR):
        return UNKNOWN
    article = before_article(page, i) < i
    k = i - 1 - article
    if k < 0 or not page.g[k].amount_is & NOUN or is_number(page, k) or number_of(page, i) == SCALES:
        return UNKNOWN  # أنفق النادي الملايين
    alike = (page.g[i].amount_clitics & THE != 0) == (page.g[k].spelled & ARTICLE != 0)
    unit = counts(page, k)
    if page.g[i].kind == DIGIT:
        return unit if article else UNKNOWN
    return unit if alike or unit <= PEOPLE else UNKNOWN


@compiled
def tallied(page, i):
    """Unit of those whose number is told before token i (عدد الأسر العائدة إلى 550، وعددهم 30), or UNKNOWN."""
    for k in range(i - 1, max(-1, i - 1 - TALLIED), -1):
        if not same_line(page, i, k) or (is_number(page, k) and k < i - 1):
            return UNKNOWN
        if page.g[k].amount_is & TALLY:
            if page.g[k].final == MEEM and page.g[k].penult == HEH:
                return PEOPLE
            k += page.g[k + 1].word == FROM  # عدد من الركاب
            return counts(page, k + 1) if k + 1 < i and page.g[k + 1].amount_is & NOUN else UNKNOWN
    return UNKNOWN


@compiled
def noun_of(page, j, stop):
    """Unit of the noun behind من at token j (ثلاثة من الجرحى، خمسة من رجال الأمن), or UNKNOWN."""
    if j + 1 >= stop or page.g[j].word != FROM or page.g[j].amount_is & SUBSET or not same_line(page, j, j + 1):
        return UNKNOWN
    if page.g[j + 1].amount_is & NOUN and not is_number(page, j + 1):
        return counts(page, j + 1)
    return PEOPLE if is_person(page, j + 1) or page.g[j + 1].amount_is & ROLE else UNKNOWN
