"""Resolution: who speaks where nobody is named, and which mentions are one speaker.

A dropped subject or a participle inherits the nearest speaker before it that agrees in gender and number;
a definite mention (المصدر، المتحدث، الوزارة) leads to the nearest speaker of that kind; a passive and an
impersonal verb inherit nobody. Agreement is that of verb and preceding subject: plurals of things are
feminine singular, plurals of persons take the plural once the verb follows.
"""

from __future__ import annotations

from analysis import tables
from analysis.compiled import compiled
from analysis.find.attributions import rows as r
from analysis.read.arabic import ARTICLE, LETTER
from analysis.read.conjugation import FEMININE, MASCULINE, PLURAL, SINGULAR
from analysis.read.entries import (ABOUT, DEMONSTRATIVE, DIVINE, FROM, HUMAN, IN, OFFICE, ON, PARTICIPLE, PLACE, PREP,
                                   SELF, TITLE)
from analysis.read.tokens import is_text, opens, partner

(NAMED_PERSON, UNNAMED_PERSON, INSTITUTION, AGENCY_TYPE, MEDIA, DOCUMENT, GROUP, SCRIPTURE, IMPERSONAL) = range(
    len(tables.SOURCE_TYPES))
OTHER_SECTOR, MEDIA_SECTOR, RELIGIOUS_SECTOR, GOVERNMENT_SECTOR = (
    tables.SECTORS.index(s) for s in ("other", "media", "religious", "government"))


@compiled
def head_of(g, row):
    """Token of the source's head noun (its first source noun among the first four words), or -1."""
    for i in range(row.source, min(row.source_until, row.source + 4)):
        if g[i].head:
            return i
    return -1


@compiled
def is_name_word(g, i):
    """A word that can be part of a proper name: no function word, no source noun."""
    return g[i].kind == LETTER and g[i].length > 2 and not g[i].head and not g[i].word


@compiled
def has_name(g, first, until, bare):
    """Whether a phrase holds a person's name: a given name, or (if `bare`) two name words in a row without article.

    What follows a preposition names somebody else (مصادر مقربة من ...).
    """
    run = 0
    for i in range(first, until):
        word = g[i].word
        if word == FROM or word == IN or word == PREP or word == ON or word == ABOUT:
            return False
        if g[i].name and g[i].name != PLACE:
            return True
        plain = is_name_word(g, i) and not g[i].spelled & ARTICLE and not g[i].name
        run = run + 1 if plain else 0
        if run == 2 and bare:
            return True
    return False


@compiled
def classify_bare(g, row):
    """Type of a source without a source noun: a place speaks for its government, a label or marks for a body."""
    first = row.source
    row.source_type, row.sector = NAMED_PERSON, OTHER_SECTOR
    if g[first].name == PLACE:
        row.source_type, row.sector = INSTITUTION, GOVERNMENT_SECTOR
    elif g[first].label or (opens(g, first) and partner(g, first) == first + 2 and not g[first + 1].name):
        row.source_type = INSTITUTION


@compiled
def classify_person(g, row, head, traits):
    """Named where a name or a definite office tells who it is, else unnamed; plurals are nobody in particular."""
    until, one = row.source_until, g[head].head_number == SINGULAR
    office = traits & (OFFICE | TITLE) != 0
    if has_name(g, head + 1, until, one) or (one and has_name(g, row.source, head, False)):
        row.source_type = NAMED_PERSON
    elif one and office and is_specified(g, head, until):
        row.source_type = NAMED_PERSON
    else:
        row.source_type = UNNAMED_PERSON


@compiled
def classify_source(g, entries, row):
    """Fill source type and sector from agency, head noun and name."""
    first, until = row.source, row.source_until
    head = head_of(g, row)
    row.sector = OTHER_SECTOR
    for i in range(first, until):
        if g[i].word == DIVINE:
            row.source_type, row.sector = SCRIPTURE, RELIGIOUS_SECTOR
            return
    quoted = opens(g, first) and first + 1 < until and g[first + 1].agency > 0
    if quoted or g[first].agency or (head >= 0 and head + 1 < until and g[head + 1].agency > 0):
        row.source_type, row.sector = AGENCY_TYPE, MEDIA_SECTOR
        return
    if head < 0:
        classify_bare(g, row)
        return
    entry = g[head].head - 1
    row.source_type, row.sector = entries[entry].type, entries[entry].sector
    if row.source_type == NAMED_PERSON or row.source_type == UNNAMED_PERSON:
        classify_person(g, row, head, entries[entry].traits)


@compiled
def is_specified(g, head, until):
    """Whether an office is definite: by article, by a place or by a definite construct (محافظ عدن، وزير الخارجية)."""
    if g[head].spelled & ARTICLE:
        return True
    for i in range(head + 1, min(until, head + 4)):
        if g[i].spelled & ARTICLE or g[i].name == PLACE:
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
def agrees(row, earlier):
    """Whether a later cue can have the earlier row's speaker as its subject."""
    if earlier.gender == 0 or row.gender == 0:
        return True
    return earlier.gender == row.gender and (earlier.number == row.number or row.number == SINGULAR)


@compiled
def can_hear(rows, k, n):
    """Whether row n is told at a level that row k continues: it is no aside inside another content than k's."""
    return rows[n].parent < 0 or rows[n].parent == rows[k].parent or rows[k].parent == n


@compiled
def nearest(rows, k, first):
    """Row of the nearest speaker before row k that agrees; failing that of the nearest; -1 where there is none."""
    fallback = -1
    for n in range(k - 1, first - 1, -1):
        if rows[n].resolution == r.NONE or rows[n].source_type == IMPERSONAL or not can_hear(rows, k, n):
            continue
        if agrees(rows[k], rows[n]):
            return n
        if fallback < 0:
            fallback = n
    return fallback


@compiled
def inherit(rows, k, n, how):
    """Row k speaks with the voice of row n."""
    row, speaker = rows[k], rows[n]
    row.antecedent, row.resolution = n, how
    row.source_type, row.sector, row.speaker = speaker.source_type, speaker.sector, speaker.speaker


@compiled
def definite_head(g, row):
    """Token of the head where the source is no more than a definite source noun (هذا المصدر، الوزارة), else -1."""
    first = row.source
    until = row.source_until
    while first < until and g[first].word == DEMONSTRATIVE:
        first += 1
    if until - first == 2 and (g[first + 1].word == DEMONSTRATIVE or g[first + 1].word == SELF):
        until -= 1
    if until - first == 1 and g[first].head and g[first].spelled & ARTICLE:
        return first
    return -1


@compiled
def is_role(g, row):
    """Whether the source is a person by role alone, definite and not anonymous: اللاعب، المهاجم السوري."""
    first = row.source
    if not g[first].head or not g[first].spelled & ARTICLE or g[first].head_number != SINGULAR:
        return False
    return row.source_type == UNNAMED_PERSON and row.source_until - first < 3


@compiled
def continues(rows, k):
    """Whether the row before speaks with the voice of a named person of the same gender."""
    before = rows[k - 1]
    return before.source_type == NAMED_PERSON and before.gender == rows[k].gender and before.unit == rows[k].unit


@compiled
def holds_head(g, entries, row, entry):
    """Whether an earlier source has the same source noun (any of its forms)."""
    for i in range(row.source, row.source_until):
        if g[i].head and entries[g[i].head - 1].row == entries[entry].row:
            return True
    return False


@compiled
def shares_name(g, row, earlier):
    """Whether every name word of the shorter source stands in the longer one."""
    matched, total = 0, 0
    for i in range(row.source, row.source_until):
        if not is_name_word(g, i):
            continue
        total += 1
        for j in range(earlier.source, earlier.source_until):
            if g[i].key == g[j].key and is_text(g, j):
                matched += 1
                break
    return total > 0 and matched == total


@compiled
def antecedent_of(g, entries, rows, k, first):
    """Earlier explicit row that names the same speaker as row k, or -1."""
    row = rows[k]
    definite = definite_head(g, row)
    for n in range(k - 1, first - 1, -1):
        if rows[n].source < 0:
            continue
        if definite >= 0:
            if holds_head(g, entries, rows[n], g[definite].head - 1):
                return n
        elif shares_name(g, row, rows[n]) or shares_name(g, rows[n], row):
            return n
    return -1


@compiled
def resolve(g, entries, rows):
    """Fill type, sector, resolution, antecedent and speaker of every row, in order of the text."""
    first, unit = 0, -1
    for k in range(rows.shape[0]):
        row = rows[k]
        if row.unit != unit:
            unit, first = row.unit, k
        if row.rule == r.IMPERSONAL:
            row.source_type, row.sector, row.resolution = IMPERSONAL, OTHER_SECTOR, r.NONE
        elif row.source < 0:
            n = nearest(rows, k, first)
            row.resolution = r.NONE
            if n >= 0:
                inherit(rows, k, n, r.BY_PARTICIPLE if row.kind == PARTICIPLE else r.DROPPED)
        else:
            classify_source(g, entries, row)
            set_agreement(g, row)
            row.resolution, row.speaker = r.EXPLICIT, row.cue + 1
            n = antecedent_of(g, entries, rows, k, first)
            if n >= 0:
                row.speaker = rows[n].speaker
                if definite_head(g, row) >= 0:
                    inherit(rows, k, n, r.DEFINITE)
                elif head_of(g, row) < 0:
                    row.source_type, row.sector = rows[n].source_type, rows[n].sector
            elif is_role(g, row) and k > first and continues(rows, k):
                inherit(rows, k, k - 1, r.DEFINITE)
