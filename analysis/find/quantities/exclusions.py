"""Numbers that are no quantities: in names, years, hours, ages, lists, scores, telephone numbers, ordinals."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.quantities.ages import is_age
from analysis.find.quantities.dates import LAST_DAY, is_nil, is_year
from analysis.find.quantities.noted import PEOPLE, PERCENT, THINGS, UNKNOWN
from analysis.find.quantities.nouns import counts
from analysis.find.quantities.page import (adjoins, before_article, is_and, is_character, is_number,
                                           is_quote, number_of, phrase_before, same_line, worth)
from analysis.read.arabic import (ALEF, AND, ARTICLE, BEH, CLOSE, COLON, COMMA, DASH, DIGIT, KAF, LAM, LATIN, LETTER,
                                  MEEM, NEWLINE, OPEN, OTHER, SLASH, STOP, TEH, THE, WAW, YEH)
from analysis.read.entries import FROM, NEGATION, PREP, TO
from analysis.read.quantities import (BETWEEN, CLOCK, DUAL, ERA, FRACTION, HEDGE, HIJRI, HOUR, HUNDREDS,
                                      MONTH, NAMED, NOUN, OF, ORDER, ORDINAL, REACH, RISE, ROLE, SCALE, SCALED, SUBSET,
                                      TALLY, TEN, TENS, TOTAL, UNIT, YEAR)
from analysis.read.tokens import begins_unit
from analysis.read.violence import FINITE

HASH, STAR, LINE, PLUS = 0x23, 0x2A, 0x5F, 0x2B  # &#8220; *1100 الصيف_36 5 + 1
LONG = 1e6  # a number without a noun that is as large is one of telephones or papers
TURN = 4  # tokens
# What tells that a number beside it is a quantity.
TELLS = ROLE | TALLY | HEDGE | RISE | TOTAL | SUBSET | REACH | OF | BETWEEN


@compiled
def begins_line(page, i):
    """Whether token i is the first of its line."""
    return begins_unit(page.g, i) or page.g[i - 1].kind == NEWLINE


@compiled
def is_glued(page, i, until):
    """Whether digits are part of a name: F-16, G20, 4K."""
    g = page.g
    if g[i].kind != DIGIT:
        return False
    between = i > 1 and adjoins(page, i) and g[i - 1].kind != LETTER  # stop(4%، content/91
    before = i - 1 if between else i
    if adjoins(page, before) and (g[before - 1].spelled & LATIN or is_character(page, before - 1, HASH, HASH)):
        return True
    if adjoins(page, i) and (is_character(page, i - 1, HASH, STAR) or is_character(page, i - 1, LINE, LINE)):
        return True
    if before == i and i > 0 and g[i - 1].spelled & LATIN and same_line(page, i, i - 1):
        return True
    return until < g.shape[0] and adjoins(page, until) and g[until].spelled & LATIN != 0


@compiled
def is_glued_name(page, i):
    """Whether digits are written onto the word before them, which is no preposition or article (جي500)."""
    if page.g[i].kind != DIGIT or not adjoins(page, i) or page.g[i - 1].kind != LETTER:
        return False
    kinds = page.g[i - 1].amount_is
    return page.g[i - 1].length > 1 and page.g[i - 1].final != LAM and not page.g[i - 1].word and (
        kinds & NAMED or not kinds)


@compiled
def is_model(page, i):
    """Whether digits without a noun are tied to a word or letter before them: كبلر-452، م/17، 1000م2."""
    g = page.g
    if i < 2 or not same_line(page, i, i - 2):
        return False
    if adjoins(page, i) and g[i - 1].kind == LETTER and g[i - 1].amount_is & NOUN:  # كم2
        return True
    if g[i - 1].word == TO and g[i - 2].spelled & LATIN:  # SMS إلى
        return True
    if g[i - 1].kind == LETTER and g[i - 1].length == 1:  # م2، فيتامين د 3
        return not (g[i - 1].initial == WAW or g[i - 1].initial == BEH or g[i - 1].initial == LAM or (
            g[i - 1].initial == KAF))
    tied = g[i - 1].kind == DASH and adjoins(page, i - 1) and g[i - 2].length > 1 and not g[i - 2].amount_is & TELLS
    return g[i - 2].kind == LETTER and (tied or (g[i - 1].kind == SLASH and g[i - 2].length == 1))


@compiled
def is_reference(page, i, until):
    """Whether digits close a bracket behind a colon or comma (الحجرات: 13) that tells of no sum."""
    if i < 2 or until >= page.g.shape[0] or page.g[i].kind != DIGIT:
        return False
    if page.g[until].kind != CLOSE and not is_quote(page, until):
        return False
    mark = page.g[i - 1].kind == COLON or (page.g[i - 1].kind == COMMA and adjoins(page, i))
    return mark and not page.g[i - 2].amount_is & TELLS


@compiled
def is_turn(page, i):
    """Whether digits with an article apart tell which one, by the noun a few words before (المهرجان الوطني الـ 17)."""
    k = before_article(page, i)
    if k == i or k == 0:
        return False
    many = page.g[k - 1].final == TEH and page.g[k - 1].penult == ALEF
    for p in range(k - 1, max(-1, k - 1 - TURN), -1):
        preposed = TO <= page.g[p].word <= PREP
        if not same_line(page, i, p) or preposed or page.g[p].kind != LETTER:
            return False
        if page.g[p].amount_is & ORDER:
            return not many
    return False


@compiled
def first_of(page, i):
    """First of the digits that و, a comma or a stroke joins to those at token i (المادتين 5 و12)."""
    g = page.g
    while i > 1 and g[i - 2].kind == DIGIT and same_line(page, i, i - 2) and (
            is_and(page, i - 1) or g[i - 1].kind == COMMA or g[i - 1].kind == SLASH):
        i -= 2
    return i


@compiled
def is_told_apart(page, i):
    """Whether digits tell which one is meant, and not how many."""
    return is_turn(page, i) or is_model(page, i) or is_labelled(page, i)


@compiled
def is_no_form(page, i, until, stop):
    """Whether a word alone cannot be the number that it looks like: ألفي needs a noun, ألف has a definite object."""
    g = page.g
    if g[i].kind == DIGIT or until > i + 1:
        return False
    kind = number_of(page, i)
    if i > 0 and g[i - 1].word == NEGATION and g[i - 1].length == 2 and g[i - 1].final == MEEM:
        return True  # لم تسع
    two = kind == UNIT and worth(page, i) == 2  # إثني
    if kind == SCALED or kind == HUNDREDS or two:
        return g[i].final == YEH and (until >= stop or not is_number(page, until))
    behind = until < stop and g[until].spelled & ARTICLE and same_line(page, i, until)
    return kind == SCALE and behind and not g[i].amount_clitics & THE


@compiled
def is_compared(page, i, until):
    """Whether a dash, a stroke, a colon or a plus binds digits to others (2-1, 1435/1436, 8:30, 5+1)."""
    g = page.g
    if g[i].kind != DIGIT:
        return False
    for a, b in ((i - 2, i - 1), (until + 1, until)):
        if a >= 0 and a < g.shape[0] and (g[a].kind == DIGIT or is_nil(page, a)) and same_line(page, i, a) and (
                g[b].kind == DASH or g[b].kind == SLASH or g[b].kind == COLON or g[b].kind == OTHER):
            near = adjoins(page, max(a, b)) or g[b].kind != OTHER or is_character(page, b, PLUS, PLUS)
            if near:
                return True
    return False


@compiled
def is_listed(page, i, until):
    """Whether digits begin a line as the number of what follows (1- ، 2) ، 3.)."""
    if page.g[i].kind != DIGIT or until >= page.g.shape[0]:
        return False
    first = begins_line(page, i) or page.g[i - 1].kind == STOP or (
        page.g[i - 1].kind == OPEN and begins_line(page, i - 1))
    kind = page.g[until].kind
    return first and (kind == DASH or kind == CLOSE or kind == STOP or kind == SLASH or kind == NEWLINE)


@compiled
def is_ordinal(page, i, until):
    """Whether a number word is the end of an ordinal, or one itself (الثاني عشر، القرن العشرين)."""
    g = page.g
    kind = number_of(page, i)
    after = i > 0 and number_of(page, i - 1) == ORDINAL
    if (kind == TEN or kind == FRACTION) and after:
        return True
    eleven = i > 1 and number_of(page, i - 1) == TEN and number_of(page, i - 2) == ORDINAL
    if kind == FRACTION and eleven and g[i].amount_clitics & AND:
        return True  # الحادية عشرة والنصف
    timed = until < g.shape[0] and g[until].amount_is & HOUR
    if kind == FRACTION and (timed or phrase_before(page, i - 1, CLOCK, 2) >= 0):
        return True  # الواحدة والنصف ظهرا
    if kind == FRACTION and g[i].amount_clitics & THE and until < g.shape[0]:
        k = until + (g[until].word == FROM and until + 1 < g.shape[0] and g[until + 1].amount_is & YEAR != 0)
        return g[k].spelled & ARTICLE != 0 and same_line(page, i, k)  # الربع السابق، الربع من العام
    if kind == TENS and g[i].amount_clitics & AND and after:
        return True
    return kind == TENS and g[i].amount_clitics & THE != 0 and until == i + 1


@compiled
def is_weekday(page, i, until):
    """Whether a word for two is Monday."""
    two = number_of(page, i) == UNIT and worth(page, i) == 2 and until == i + 1 and page.g[i].penult != ALEF
    return two and page.g[i].amount_clitics & THE != 0 and not (i > 0 and page.g[i - 1].amount_is & DUAL)


@compiled
def is_labelled(page, i):
    """Whether what stands before digits makes them the number of a name or an hour (المرتبة "13"، الدقيقة الـ 5)."""
    k = before_article(page, first_of(page, i))
    kind = page.g[k - 1].kind if k > 0 else DIGIT
    if kind == DASH or kind == OPEN or kind == COLON or (k > 0 and is_quote(page, k - 1)):
        k = before_article(page, k - 1)
    if kind == COLON and k > 1 and page.g[k - 2].kind == CLOSE and page.g[k - 1].spelled & ARTICLE:  # ﴿...﴾ النحل: 8
        return True
    if kind == COLON:  # سورة آل عمران: 8
        for p in range(k - 1, max(-1, k - 1 - TURN), -1):
            if page.g[p].amount_is & NAMED and same_line(page, i, p):
                return True
    return phrase_before(page, k, NAMED, 3) >= 0 or phrase_before(page, k, CLOCK, 3) >= 0


@compiled
def is_of_name(page, i):
    """Whether digits before a noun are the number of a name: العقد "45" مشروع السور، صيف الوادي 36 زيارة الأسر."""
    g = page.g
    if i < 2 or g[i].kind != DIGIT or not same_line(page, i, i - 2):
        return False
    if g[i - 1].kind == OPEN or is_quote(page, i - 1):
        return g[i - 2].spelled & ARTICLE != 0 and phrase_before(page, i - 1, NAMED, 3) >= 0
    plain = g[i - 1].kind == LETTER and not g[i - 1].amount_is and not g[i - 1].word
    return plain and g[i - 2].amount_is & (YEAR | NOUN) == YEAR and not g[i - 2].word


@compiled
def is_named(page, i, until, value):
    """Whether what stands by a number that counts nothing makes it the number of a name, a year, an hour."""
    g = page.g
    digits = g[i].kind == DIGIT
    if phrase_before(page, i, CLOCK, 2) >= 0 or (until < g.shape[0] and g[until].amount_is & HOUR):
        return True
    if not digits:
        marked = i > 0 and is_quote(page, i - 1) and g[i].amount_clitics & THE  # قمة «السبع»
        if marked and phrase_before(page, i - 1, NAMED | ORDER, 1) >= 0:
            return True
        if not g[i].amount_clitics & THE and phrase_before(page, i, NAMED, 3) >= 0:
            return not (until < g.shape[0] and g[until].word == FROM)
        the_year = g[i - 1].spelled & ARTICLE and not g[i].amount_clitics & THE and value > LAST_DAY  # العام تسعين
        return phrase_before(page, i, YEAR, 1) >= 0 and (value >= 1000 or the_year) and value == int(value)
    if until < g.shape[0] and g[until].amount_is & ERA:
        return True
    if until + 2 < g.shape[0] and g[until].word == TO and g[until + 2].amount_is & HOUR:
        return True  # من 5 إلى 9 مساء
    month = i > 0 and g[i - 1].kind == LETTER and (number_of(page, i - 1) == MONTH or number_of(page, i - 1) == HIJRI)
    leads = page.own[g[i].start] & 0xF == 0
    plain = g[i].end - g[i].start == 4
    return (is_year(value) and plain) or (month and value < 100) or (
        leads and value >= 1) or value == 0 or phrase_before(page, i, YEAR, 1) >= 0


@compiled
def is_numbered(page, i, until):
    """Whether digits are the number of the name before them (الفوج 37، فيفا 15): nothing there tells of a quantity."""
    g = page.g
    if i == 0 or g[i - 1].kind != LETTER or not same_line(page, i, i - 1) or g[i - 1].length < 3:
        return False
    persons = g[i - 1].amount_is & NOUN and counts(page, i - 1) <= PEOPLE
    other = g[i - 1].word or g[i - 1].cue or g[i - 1].deed_is & FINITE
    name = g[i - 1].spelled & ARTICLE and g[i - 1].amount_is == REACH  # الخرج
    tells = other or (not name and (g[i - 1].amount_is & TELLS or phrase_before(page, i, TELLS, 4) >= 0))
    return not (persons or tells or (until < g.shape[0] and (g[until].word == FROM or g[until].amount_is & TELLS)))


@compiled
def is_in_brackets(page, i):
    """Whether digits stand in brackets behind what tells of no number: (42) of a minute, a paragraph."""
    g = page.g
    i = first_of(page, i)
    if i < 2 or g[i].kind != DIGIT or g[i - 1].kind != OPEN:
        return False
    return not g[i - 2].amount_is & TELLS and not is_number(page, i - 2)


@compiled
def is_repeated(page, i, until):
    """Whether digits in brackets are told in words behind them: (20) عشرين مليونا."""
    g = page.g
    if i == 0 or until + 1 >= g.shape[0] or g[i - 1].kind != OPEN or g[until].kind != CLOSE:
        return False
    return g[until + 1].kind != DIGIT and is_number(page, until + 1) and not g[until + 1].amount_clitics & AND


@compiled
def is_excluded(page, span, value, unit):
    """Whether a number (span: first token, token after, token after its noun) is no quantity; unit: of noun_after."""
    i, until, end = span
    guessed = unit == THINGS and not page.g[until].amount_is & NOUN
    if guessed and page.g[i].kind == DIGIT and (value == 1 or is_told_apart(page, i)):
        return True
    if is_glued(page, i, until) or is_age(page, i, end, unit) or is_listed(page, i, until):
        return True
    if is_glued_name(page, i) and unit != PERCENT:
        return True
    if is_weekday(page, i, until):
        return True
    if is_ordinal(page, i, until):
        return unit == UNKNOWN or number_of(page, i) == FRACTION or page.g[i].amount_clitics & AND != 0
    if unit != UNKNOWN:
        return unit == THINGS and is_of_name(page, i)
    if is_compared(page, i, until) or is_named(page, i, until, value) or is_no_form(page, i, until, page.g.shape[0]):
        return True
    if is_reference(page, i, until) or (page.g[i].kind == DIGIT and is_told_apart(page, i)):
        return True
    digits = page.g[i].kind == DIGIT and until == i + 1
    return digits and (value >= LONG or value == 1 or is_numbered(page, i, until) or is_repeated(page, i, until) or
                       is_in_brackets(page, i))
