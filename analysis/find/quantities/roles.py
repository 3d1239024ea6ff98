"""What befell those who are counted: killed, wounded, detained ..., by the verb or noun of the clause."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.quantities.hedges import joins_on
from analysis.find.quantities.noted import (BEFELL, CASUALTIES, DETAINED, FIRST, KILLED, MONEY, PEOPLE, PERCENT,
                                            RELEASED, UNKNOWN, UNTIL, WOUNDED)
from analysis.find.quantities.nouns import counts, is_of_them
from analysis.find.quantities.page import entry_of, is_number, number_of, phrase_before, same_line, worth
from analysis.read.arabic import AND, ARTICLE, COLON, COMMA, HEH, MEEM, SEMICOLON
from analysis.read.entries import AUXILIARY, CIRCUMSTANCE, CONJUNCTION, FROM, RELATIVE, TEMPORAL, THAT
from analysis.read.quantities import AFTER, BETWEEN, DUAL, IDLE, MET, NOUN, ROLE, UNIT
from analysis.read.tokens import VERB
from analysis.read.violence import CARRIED, VERBAL

BACK, FORTH, FAR = 12, 4, 9  # tokens between a number and what befell those it counts
LONGEST = 3  # tokens of a phrase
VICTIMS = (1 << KILLED) | (1 << WOUNDED) | (1 << CASUALTIES)


@compiled
def befell(page, k):
    """1 + unit of what befell somebody by the word at token k, 0 for none."""
    covered = 0 <= phrase_before(page, k + 1, IDLE, LONGEST) < k  # مدى الحياة
    return int(entry_of(page, k).type) if page.g[k].amount_is & ROLE and not covered else 0


@compiled
def is_victims(unit):
    """Whether 1 + a unit is of killed or wounded persons."""
    return unit > 0 and (1 << (unit - 1)) & VICTIMS


@compiled
def joined_roles(page, k):
    """1 + unit of the words of harm at token k, those that و joins it to before it among them (قتل وجرح)."""
    unit = befell(page, k)
    if is_victims(unit) and page.g[k].amount_clitics & AND and k > 0:
        for p in (k - 1, k - 2):
            parted = p < 0 or not same_line(page, k, p) or page.g[k - 1].kind == COMMA  # قتلوا، وأصيب
            counted = page.g[k - 1].amount_is & (NOUN | ROLE) == NOUN or is_number(page, k - 1)  # مقتل 14 وإصابة
            other = 0 if parted or counted else befell(page, p)
            if other:
                return CASUALTIES + 1 if is_victims(other) and other != unit else unit
    return unit


@compiled
def ends_clause(page, k):
    """Whether what stands before token k tells nothing of a number behind it."""
    word = page.g[k].word
    other = word == RELATIVE or word == THAT or word == CONJUNCTION or page.g[k].cue == VERB
    verb = page.g[k].deed_is & (VERBAL | CARRIED) and not page.g[k].amount_is & (ROLE | NOUN)
    return other or verb or page.g[k].kind == COLON or page.g[k].kind == SEMICOLON


@compiled
def role_before(page, i, before):
    """1 + unit of the role of a number at token i, by the words before it. before: the quantity before, as noted."""
    for k in range(i - 1, max(-1, i - 1 - BACK), -1):
        if not same_line(page, i, k):
            return 0
        if k < before[UNTIL] and k >= before[FIRST]:
            return before[BEFELL] if joins_on(page, i, before) else 0
        unit = 0 if k < i - 1 and is_of_them(page, k) else joined_roles(page, k)
        if unit:
            return unit
        if ends_clause(page, k):
            return 0
    return 0


@compiled
def role_after(page, j, stop):
    """1 + unit of the role of a number that ends before token j, by the words behind it (12 راعيا قتلوا)."""
    if j < stop and page.g[j].amount_is & AFTER:  # 12 شخصا على الأقل قتلوا
        j += int(page.g[j].amount_words)
    for k in range(j, min(stop, j + FORTH)):
        if not same_line(page, j - 1, k) or is_number(page, k):
            return 0
        if k > j and page.g[k - 1].word == FROM and page.g[k].amount_is & NOUN:
            continue  # ثلاثة من الجرحى فارقوا الحياة
        unit = befell(page, k)
        if unit and page.g[k].amount_clitics & AND:
            return 0
        if unit:
            return unit
        word = page.g[k].word
        if word == TEMPORAL or word == CIRCUMSTANCE or word == RELATIVE or word == FROM or word == AUXILIARY:
            continue
        if word or page.g[k].cue == VERB or (k > j and page.g[k - 1].word != FROM and page.g[k - 2].word != FROM):
            return 0
    return 0


@compiled
def is_one(page, k):
    """Whether token k is واحد."""
    return number_of(page, k) == UNIT and worth(page, k) == 1


@compiled
def fate_after(page, i, j, stop):
    """1 + killed where a number i .. j with its noun stands between a verb and its object (لقي 12 راعيا حتفهم)."""
    for k in range(j, min(stop, j + BACK) if i > 0 and page.g[i - 1].amount_is & MET else j):
        counted = is_number(page, k) and not is_one(page, k)
        if counted or not same_line(page, j - 1, k) or (k > j and ends_clause(page, k)):
            return 0
        if befell(page, k) == KILLED + 1 and page.g[k].final == MEEM and page.g[k].penult == HEH:
            return KILLED + 1
    return 0


@compiled
def is_between_kinds(page, j, stop):
    """Whether two kinds of harm are told behind token j (بين قتيل وجريح)."""
    for k in range(j, min(stop - 2, j + FAR)):
        if not same_line(page, j - 1, k) or is_number(page, k):
            return False
        if page.g[k].amount_is & BETWEEN and page.g[k + 1].amount_is & page.g[k + 2].amount_is & NOUN:
            return page.g[k + 2].amount_clitics & AND != 0
    return False


@compiled
def unit_of(unit, role):
    """Unit of what is counted, with the role (1 + unit, or 0) that it stands in."""
    if role == 0:
        return unit
    means = role - 1
    if means == MONEY or means == PERCENT:
        return means if unit == UNKNOWN else unit
    if unit == UNKNOWN or unit == PEOPLE or (unit == DETAINED and means == RELEASED):
        return means
    return KILLED if (unit == WOUNDED or unit == DETAINED) and means == KILLED else unit


@compiled
def is_conjoint(page, j, stop, unit):
    """Whether the noun before token j has a second kind joined to it (12 قتيلا وجريحا)."""
    if j >= stop or not (unit == KILLED or unit == WOUNDED) or not page.g[j].amount_is & NOUN or is_number(page, j):
        return False
    other = counts(page, j)
    told = page.g[j].amount_is & (ROLE | DUAL)  # قتيلان وجريحان: two numbers
    alike = page.g[j].spelled & page.g[j - 1].spelled & ARTICLE  # عشرات القتلى والجرحى
    joined = page.g[j].amount_clitics & AND and (alike or not told)
    return joined and other != unit and (other == KILLED or other == WOUNDED)
