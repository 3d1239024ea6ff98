"""Kinds of sources: what a source is by its head noun, its name or its marks, and how later verbs agree with it."""

from __future__ import annotations

from analysis import tables
from analysis.compiled import compiled
from analysis.find.attributions import rows as r
from analysis.find.attributions import sectors, sources
from analysis.read.arabic import ALEF, ARTICLE, BEH_FIRST, DAL, DIGIT, LAM_FIRST, LETTER, NOON, WAW, YEH
from analysis.read.conjugation import FEMININE, MASCULINE, PLURAL, SINGULAR
from analysis.read.entries import (ABOUT, DIVINE, FROM, HUMAN, IN, OFFICE, ON, OUTLET, PLACE, PREP, PRONOUN, QUANTITY,
                                   RELATIVE, TITLE)
from analysis.read.tokens import VERB, begins_unit, is_text, opens, partner

(NAMED_PERSON, UNNAMED_PERSON, INSTITUTION, AGENCY_TYPE, MEDIA, DOCUMENT, GROUP, SCRIPTURE, IMPERSONAL) = range(
    len(tables.SOURCE_TYPES))
NEAR_NAME = 600  # tokens within which the full name of a surname in marks is looked for
NEAR_HEAD = 6  # tokens from the beginning of a source in which its head noun stands


@compiled
def is_given_name(g, i, until):
    """Whether a word that is also a source noun is a name here, another name word after it (ناديا يوسف)."""
    if g[i].name == 0 or g[i].name == PLACE or i + 1 >= until or g[i].spelled & ARTICLE:
        return False
    if g[i].head_flags & (OFFICE | TITLE):
        return False
    return g[i + 1].name != 0 or (g[i + 1].word == 0 and not g[i + 1].head and not g[i + 1].spelled & ARTICLE)


@compiled
def is_one_of(g, i):
    """Whether a word is أحد or إحدى: one of many."""
    if g[i].word != QUANTITY or g[i].initial != ALEF:
        return False
    return (g[i].length == 3 and g[i].final == DAL) or (g[i].length == 4 and g[i].penult == DAL)


@compiled
def head_of(g, row):
    """Token of the source's head noun (its first source noun before any preposition), or -1."""
    near = NEAR_HEAD + 2 if g[row.source].word == QUANTITY else NEAR_HEAD
    for i in range(row.source, min(row.source_until, row.source + near)):
        if g[i].head and not is_given_name(g, i, row.source_until):
            return i
        if g[i].word == IN or g[i].word == RELATIVE:
            return -1
    return -1


@compiled
def is_name_word(g, i):
    """A word that can be part of a proper name: no function word, no source noun."""
    return g[i].kind == LETTER and g[i].length > 2 and not g[i].head and not g[i].word


@compiled
def has_name(g, first, until, bare):
    """Whether a phrase holds a person's name: a given name, or (if `bare`) two name words in a row without article.

    What follows a preposition names somebody else (مصادر مقربة من ...); only what follows في may be passed over to a
    given name (عضو اللجنة في المجلس محمد ...). Words in ي are adjectives where nothing tells that they are names.
    """
    run, passed = 0, False
    for i in range(first, until):
        word = g[i].word
        title = i > first and g[i].head_flags & TITLE and g[i].spelled & ARTICLE and i + 1 < until  # المهندس حاتم
        if title and (is_name_word(g, i + 1) or g[i + 1].name):
            return True
        if word == IN and bare:
            passed = True
            continue
        if word == FROM or word == IN or word == PREP or word == ON or word == ABOUT:
            return False
        if g[i].name and g[i].name != PLACE and g[i].word == 0:
            return True
        after = bare and g[i - 1].spelled & ARTICLE and not passed  # أخصائي التغذية لافي
        if after and is_name_word(g, i) and not g[i].spelled & (ARTICLE | BEH_FIRST | LAM_FIRST) and not g[i].name:
            return True
        surname = bare and run == 1 and g[i].spelled & ARTICLE and g[i].final == YEH and g[i].word == 0  # زامل الغامدي
        plain = is_name_word(g, i) and not g[i].spelled & ARTICLE and not g[i].name and g[i].final != YEH
        run = run + 1 if plain and not passed else 0
        if bare and (run == 2 or surname):
            return True
    return False


@compiled
def begins_with_name(g, row, head):
    """Whether a name stands before the head noun that follows it (سيرجي فيدوروف مدير المركز، الحلو، عضو المجلس)."""
    one = head > row.source and is_one_of(g, head - 1)  # سالم، أحد المتحدثين
    if head <= row.source or not g[head].head_flags & HUMAN or (g[head].head_number == PLURAL and not one):
        return False
    if one and head - 1 == row.source:
        return False
    for i in range(row.source, head - one):
        if g[i].kind == LETTER and not is_name_word(g, i) and g[i].word != PRONOUN and not g[i].name:
            return False
    return True


@compiled
def is_plural_noun(g, first, until):
    """Whether a phrase without a source noun begins with a sound plural of persons: المنظرون، أنصاره الأرجنتينيون."""
    for i in range(first, min(until, first + 2)):
        nominative = g[i].penult == WAW and g[i].final == NOON
        if nominative and g[i].spelled & ARTICLE and g[i].length > 5 and not g[i].name:
            return True
    return False


@compiled
def surname_of(g, i):
    """Whether the word i stood close by before it after a given name (محمد الموسى ... «الموسى») or a verb of saying."""
    for j in range(i - 1, max(0, i - NEAR_NAME), -1):
        if begins_unit(g, j):
            return False
        if g[j].key == g[i].key and is_text(g, j - 1):
            given = (g[j - 1].name != 0 and g[j - 1].name != PLACE) or (
                not begins_unit(g, j - 1) and g[j - 2].name != 0 and g[j - 2].name != PLACE and is_name_word(g, j - 1))
            if given or (g[j - 1].cue == VERB and is_name_word(g, j) and g[j].spelled & ARTICLE == 0):
                return True
    return False


@compiled
def classify_bare(g, entries, row):
    """Type of a source without a source noun: a place speaks for its government, a label or marks for a body."""
    first = row.source
    row.source_type = NAMED_PERSON
    row.sector = sectors.sector_after(g, entries, (first, row.source_until), sectors.OTHER)
    named = g[first].name != 0 or g[first + 1].name != 0
    if g[first].name == PLACE:
        row.source_type, row.sector = INSTITUTION, sectors.GOVERNMENT
    elif g[first].label:
        row.source_type = INSTITUTION
    elif opens(g, first) and not named and partner(g, first) - first < 5:
        if row.gender != MASCULINE or not surname_of(g, first + 1):
            row.source_type = INSTITUTION
    elif g[first].kind == DIGIT or is_plural_noun(g, first, row.source_until) or (
            row.number == PLURAL and row.source < row.cue):
        row.source_type = GROUP


@compiled
def classify_person(g, row, head, traits):
    """Named where a name or a definite office tells who it is, else unnamed; plurals are nobody in particular."""
    until, one = row.source_until, g[head].head_number == SINGULAR or is_one_of(g, row.source)
    if not g[head].head_flags & HUMAN:
        row.source_type = UNNAMED_PERSON  # مصادر موالية لهادي
        return
    office = traits & (OFFICE | TITLE) != 0
    if has_name(g, head + 1, until, one) or (one and has_name(g, row.source, head, False)):
        row.source_type = NAMED_PERSON
    elif one and office and not is_one_of(g, row.source) and is_specified(g, head, until):
        row.source_type = NAMED_PERSON
    else:
        row.source_type = UNNAMED_PERSON


@compiled
def classify_source(g, entries, row):
    """Fill source type and sector from agency, head noun and name."""
    first, until = row.source, row.source_until
    head = head_of(g, row)
    row.sector = sectors.OTHER
    for i in range(first, until):
        if g[i].word == DIVINE:
            row.source_type, row.sector = SCRIPTURE, sectors.RELIGIOUS
            return
    if row.rule == r.KNOWN and row.exclusive and row.via < 0:  # علمت «الضحى»
        row.source_type, row.sector = MEDIA, sectors.MEDIA
        return
    quoted = opens(g, first) and first + 1 < until and g[first + 1].agency > 0
    medium = head >= 0 and g[head].head_flags & OUTLET and head + 1 < until and (
        g[head + 1].agency > 0 or (opens(g, head + 1) and g[head + 2].agency > 0))
    if quoted or g[first].agency or medium:
        row.source_type, row.sector = AGENCY_TYPE, sectors.MEDIA
        return
    if head < 0:
        classify_bare(g, entries, row)
        return
    entry = g[head].head - 1
    row.source_type, own = entries[entry].type, entries[entry].sector
    row.sector = sectors.sector_after(g, entries, (head, until), own)
    if begins_with_name(g, row, head):
        row.source_type = NAMED_PERSON
    elif own == sectors.MILITARY and heads_body(g, head, until):
        row.source_type = INSTITUTION
    elif row.source_type == NAMED_PERSON or row.source_type == UNNAMED_PERSON or (
            row.source_type == GROUP and is_one_of(g, first)):
        classify_person(g, row, head, entries[entry].traits)
    elif row.source_type == INSTITUTION and g[head].head_number == PLURAL and not is_one_of(g, first) and (
            g[first].word == QUANTITY or own == sectors.BUSINESS):
        row.source_type = GROUP


@compiled
def heads_body(g, head, until):
    """Whether a title heads a construct and so is no title: فريق النصر، لواء الإسلام."""
    title = g[head].head_flags & TITLE and not g[head].head_flags & OFFICE and not g[head].spelled & ARTICLE
    if not title or g[head].head_number != SINGULAR or head + 1 >= until:
        return False
    return (g[head + 1].spelled & ARTICLE) != 0 and g[head + 1].name == 0 and g[head + 1].head == 0


@compiled
def is_specified(g, head, until):
    """Whether an office is definite: by article, by a place or by a definite construct (محافظ عدن، وزير الخارجية)."""
    if g[head].spelled & ARTICLE:
        return True
    for i in range(head + 1, min(until, head + NEAR_HEAD)):
        if g[i].spelled & BEH_FIRST and (g[i].word or not g[i].name) and not g[i].head:  # متحدث باسم الإدارة
            return False
        if sources.is_preposition(g, i):
            return False
        if g[i].spelled & ARTICLE:
            return not g[i].spelled & BEH_FIRST
        if g[i].name == PLACE:
            return True
    return False


@compiled
def set_agreement(g, row):
    """Gender and number that later verbs take when they speak of this source."""
    head = head_of(g, row)
    if head < 0:
        return
    if g[head].head_number == PLURAL:
        human = g[head].head_flags & HUMAN
        row.gender, row.number = (MASCULINE, PLURAL) if human else (FEMININE, SINGULAR)
    elif g[head].head_flags & (OFFICE | TITLE) == 0:
        row.gender, row.number = g[head].head_gender, g[head].head_number


@compiled
def name_start(g, row):
    """Token at which a person's own name begins in the source (السفير | أحمد بن حلي), or -1 where none is given."""
    head = -1
    for i in range(row.source, row.source_until):
        if g[i].name and g[i].name != PLACE and g[i].word == 0 and not g[i].head_flags & (OFFICE | TITLE):
            return i
        if g[i].head:
            head = i
    for i in range(max(head + 1, row.source), row.source_until):
        if is_name_word(g, i) and not (head >= 0 and g[i].spelled & ARTICLE):
            return i
    return -1


@compiled
def fill_name(g, row):
    """Note the speaker's own name: a person's without titles and offices, else the whole source."""
    row.name, row.name_until = row.source, row.source_until
    if row.source_type != NAMED_PERSON:
        return
    start = name_start(g, row)
    if start < 0:
        return
    until = start + 1
    while until < row.source_until and g[until].kind == LETTER and g[until].word == 0 and (
            not g[until].head or is_given_name(g, until, row.source_until)):
        until += 1
    row.name, row.name_until = start, until
