"""Resolution: who speaks where nobody is named, and which mentions are one speaker.

A dropped subject or a participle inherits the nearest speaker before it that agrees in gender and number;
a definite mention (المصدر، المتحدث، الوزارة) leads to the nearest speaker of that kind; a passive and an
impersonal verb inherit nobody. Agreement is that of verb and preceding subject: plurals of things are
feminine singular, plurals of persons take the plural once the verb follows.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import kinds
from analysis.find.attributions import rows as r
from analysis.find.attributions import sectors, sources
from analysis.find.attributions import subjects
from analysis.read.arabic import ARTICLE, COMMA, FATHATAN
from analysis.read.conjugation import SINGULAR
from analysis.read.entries import DEMONSTRATIVE, HUMAN, PARTICIPLE, PLACE, SELF
from analysis.read.tokens import VERB, carries_pronoun, is_stop, is_text

SENTENCE_REACH = 16  # tokens before a verb in which whoever is its dropped subject is looked for


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
        if rows[n].resolution == r.NONE or rows[n].source_type == kinds.IMPERSONAL or not can_hear(rows, k, n):
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
    if until > first and until - first < 3 and g[first].head and g[first].spelled & ARTICLE:
        adjective = until - first == 1 or (g[first + 1].spelled & ARTICLE and not g[first + 1].name)
        return first if adjective else -1
    return -1


@compiled
def is_honorific(g, row):
    """Whether the source is but a title with a pronoun: معاليه، سموه, which speak of whoever was named last."""
    return row.source_until - row.source == 1 and g[row.source].head > 0 and carries_pronoun(g, row.source)


@compiled
def last_named(rows, k, first):
    """Row of the nearest named person before row k, or -1."""
    for n in range(k - 1, first - 1, -1):
        if rows[n].source_type == kinds.NAMED_PERSON:
            return n
    return -1


@compiled
def is_role(g, row):
    """Whether the source is a person by role alone, definite and not anonymous: اللاعب، المهاجم السوري."""
    first = row.source
    if not g[first].head or not g[first].spelled & ARTICLE or g[first].head_number != SINGULAR:
        return False
    return row.source_type == kinds.UNNAMED_PERSON and row.source_until - first < 3


@compiled
def continues(rows, k):
    """Whether the row before speaks with the voice of a named person of the same gender."""
    before = rows[k - 1]
    return before.source_type == kinds.NAMED_PERSON and before.gender == rows[k].gender and before.unit == rows[k].unit


@compiled
def holds_head(g, entries, row, definite):
    """Whether an earlier source has the source noun at token `definite` for its head, in the same number."""
    head = kinds.head_of(g, row)
    if head < 0 or g[head].head_number != g[definite].head_number:
        return False
    return entries[g[head].head - 1].row == entries[g[definite].head - 1].row


@compiled
def shares_name(g, row, earlier):
    """Whether every name word of the shorter source stands in the longer one."""
    matched, total = 0, 0
    for i in range(row.source, row.source_until):
        if not kinds.is_name_word(g, i):
            continue
        total += 1
        for j in range(earlier.source, earlier.source_until):
            if g[i].key == g[j].key and is_text(g, j):
                matched += 1
                break
    return total > 0 and matched == total


@compiled
def is_same(g, row, earlier):
    """Whether two sources are the same words."""
    n = row.source_until - row.source
    if earlier.source_until - earlier.source != n:
        return False
    for k in range(n):
        if g[row.source + k].key != g[earlier.source + k].key:
            return False
    return True


@compiled
def may_be_one(g, row, earlier):
    """Whether two sources can be one speaker: a ministry and sources in the ministry are two."""
    if kinds.head_of(g, row) < 0 or kinds.head_of(g, earlier) < 0:
        return True
    return row.source_type == earlier.source_type


@compiled
def antecedent_of(g, entries, rows, k, first):
    """Earlier explicit row that names the same speaker as row k, or -1."""
    row = rows[k]
    definite = definite_head(g, row)
    for n in range(k - 1, first - 1, -1):
        if rows[n].source < 0:
            continue
        if definite >= 0:
            if holds_head(g, entries, rows[n], definite):
                return n
        elif may_be_one(g, row, rows[n]) and (
                shares_name(g, row, rows[n]) or shares_name(g, rows[n], row) or is_same(g, row, rows[n])):
            return n
    return -1


@compiled
def speaks_here(g, entries, row):
    """Whether the dropped subject stands in the same sentence: المدير الذي أكد، أصدرت النقابة بيانا أكدت فيه.

    Then the row gets its kind, and is a speaker of its own.
    """
    relative = row.rule == r.RELATIVE_VERB
    if not relative and not subjects.points_back(g, row.cue):
        return False
    last = row.cue - 1 - relative
    while last > 0 and g[last].kind == COMMA:
        last -= 1
    for i in range(last, max(-1, row.cue - SENTENCE_REACH), -1):
        if g[i].sentence != g[row.cue].sentence or is_stop(g, i):
            return False
        if relative and i < last - 1 and (g[i].kind == COMMA or g[i].cue == VERB):
            return False
        person = g[i].head and g[i].head_flags & HUMAN and g[i].head_gender == row.gender
        body = g[i].head and not g[i].head_flags & HUMAN and g[i].head_gender == row.gender and not relative
        named = relative and g[i].name and g[i].name != PLACE
        if g[i].word == 0 and g[i].cue == 0 and not g[i].spelled & FATHATAN and (
                named or person or (body and not is_document(entries, g[i].head - 1))):
            row.source, row.source_until = i, last + 1 if relative else sources.phrase_end(g, i, row.cue)
            kinds.classify_source(g, entries, row)
            kinds.fill_name(g, row)
            row.source, row.source_until = -1, -1
            row.resolution, row.speaker = r.DROPPED, row.cue + 1
            return True
    return False


@compiled
def is_document(entries, entry):
    """Whether a source noun is a document, which is spoken in and does not speak here (بيانا أكد فيه)."""
    return entries[entry].type == kinds.DOCUMENT


@compiled
def resolve(g, entries, rows):
    """Fill type, sector, resolution, antecedent and speaker of every row, in order of the text."""
    first, unit = 0, -1
    for k in range(rows.shape[0]):
        row = rows[k]
        if row.unit != unit:
            unit, first = row.unit, k
        if row.rule == r.IMPERSONAL:
            row.source_type, row.sector, row.resolution = kinds.IMPERSONAL, sectors.OTHER, r.NONE
        elif row.source < 0:
            n = -1 if speaks_here(g, entries, row) else nearest(rows, k, first)
            if row.resolution != r.DROPPED:
                row.resolution = r.NONE
            if n >= 0:
                inherit(rows, k, n, r.BY_PARTICIPLE if row.kind == PARTICIPLE else r.DROPPED)
        else:
            kinds.classify_source(g, entries, row)
            kinds.fill_name(g, row)
            kinds.set_agreement(g, row)
            row.resolution, row.speaker = r.EXPLICIT, row.cue + 1
            honorific = is_honorific(g, row)
            n = last_named(rows, k, first) if honorific else antecedent_of(g, entries, rows, k, first)
            if honorific and n >= 0:
                inherit(rows, k, n, r.DEFINITE)
            elif n >= 0:
                row.speaker = rows[n].speaker
                if definite_head(g, row) >= 0:
                    inherit(rows, k, n, r.DEFINITE)
                elif kinds.head_of(g, row) < 0:
                    row.source_type, row.sector = rows[n].source_type, rows[n].sector
                elif row.sector == sectors.OTHER:
                    row.sector = rows[n].sector
            elif is_role(g, row) and k > first and continues(rows, k):
                inherit(rows, k, k - 1, r.DEFINITE)
