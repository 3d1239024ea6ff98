"""Relays: whether an agency hands on the words of another (قال مسؤول لرويترز، وبحسب رويترز قال)."""

from __future__ import annotations

from analysis import tables
from analysis.compiled import compiled
from analysis.find.credits.forms import agency_noun, before_marks, past_closing, past_marks
from analysis.read.arabic import AND, ARTICLE, COLON, COMMA, FOR, LAM_FIRST, OPEN
from analysis.read.conjugation import FEMININE
from analysis.read.entries import (ABOUT, EVENT, ISSUED, MATTER, NOMINAL, OBJECT, PARTICIPLE, PREP, PREPOSITION,
                                   QUOTATIVE, RELATIVE, RELAYS, SHOWS, THAT, TO, TOPIC,
                                   WITH_ABOUT, WITH_OBJECT, WITH_TO)
from analysis.read.tokens import VERB, is_stop, is_text, opens

MEDIA = tables.SECTORS.index("media")
DOCUMENT = tables.SOURCE_TYPES.index("document")
CLAUSE = 20  # tokens from a verb to whom it was told
OPENING = 10  # tokens before the agency in an adjunct that opens a sentence
OF_SPEECH, OF_DOCUMENT = 1, 2
OF_ABOUT = 2  # letters of عن without a pronoun
SOON = 6  # tokens between whom something was told and what
NEAR = 2  # words between a noun and what it is joined to: بيان صحافي نقلته


@compiled
def says(g, i):
    """Whether token i is a verb or participle of saying."""
    verb = g[i].cue == VERB and (g[i].word == 0 or g[i].word == ISSUED)  # ردا على is none
    return verb or g[i].cue == PARTICIPLE


@compiled
def speech_follows(g, i, stop):
    """Whether what was said follows at token i: أن، بأن, a colon or an opening mark."""
    if i < stop and g[i].kind == COMMA:
        i += 1
    return i < stop and (g[i].word == THAT or g[i].kind == COLON or opens(g, i))


@compiled
def speech_near(g, i, stop):
    """Whether what was said follows soon after token i: لرويترز عبر الهاتف إن، رويترز يوم الجمعة أن."""
    for j in range(i, min(stop, i + SOON)):
        if speech_follows(g, j, stop):
            return True
        if says(g, j) or is_stop(g, j):
            return False
    return False


@compiled
def clause_verb(g, i, first):
    """The last verb of saying before token i in its clause, or -1."""
    for j in range(i - 1, max(first, i - CLAUSE) - 1, -1):
        if says(g, j):
            return j
        if is_stop(g, j) or g[j].word == THAT or g[j].kind == COLON:
            return -1
    return -1


@compiled
def noun_before(g, i, first, entries):
    """OF_SPEECH where a statement (تصريح) stands up to two words before token i, OF_DOCUMENT (تقرير), or 0."""
    for j in range(i - 1, max(first, i - 1 - NEAR) - 1, -1):
        if g[j].cue == NOMINAL and not g[j].head:
            return OF_SPEECH
        if g[j].head and entries[g[j].head - 1].type == DOCUMENT:
            return OF_DOCUMENT
        if not is_text(g, j) or g[j].word or says(g, j):
            return 0
    return 0


@compiled
def is_told(g, i, until, page):
    """Whether the agency is whom somebody told: قال المدير لسانا، أوضحت مصادر، إلى وكالة رويترز: «...»."""
    before = before_marks(g, i - 1, page[0])
    lone = before >= page[0] and g[before].word == PREP and g[before].length == 1 and g[before].spelled & LAM_FIRST
    to = before >= page[0] and g[before].word == TO
    start = before if lone or to else i
    clitics = g[i].agency_clitics if g[i].agency else g[i].head_clitics
    if not (lone or to or (clitics & FOR and clitics & AND == 0)):
        return False
    verb = clause_verb(g, start, page[0])
    if verb < 0 or g[start - 1].cue == PREPOSITION:  # وفقا لرويترز
        return False
    return not to or (not g[verb].prep & WITH_TO and speech_near(g, past_closing(g, until, page[1]), page[1]))


@compiled
def opens_for_another(g, i, until, page):
    """Whether an adjunct with the agency opens what another says: وبحسب رويترز قال، وفي حديث لرويترز، قال."""
    s, cited, placed = i, False, False
    while s > page[0] and g[s - 1].sentence == g[i].sentence and not is_stop(g, s - 1):
        s -= 1
        if says(g, s) or i - s > OPENING:
            return False
        cited |= g[s].cue == PREPOSITION
        placed |= g[s].word > 0
    after = past_marks(g, until, page[1])
    comma = after < page[1] and g[after].kind == COMMA
    after += comma
    if not (cited or (comma and placed)) or after + 1 >= page[1]:
        return False
    if g[after].word and g[after].word != THAT and g[after].cue == 0:  # فقد ذكر
        after += 1
    return g[after].cue == VERB and g[after].takes & (TOPIC | SHOWS) == 0


@compiled
def carries(g, i, page, entries):
    """Whether the agency carried a text of another: في بيان نقلته وكالة ..."""
    verb = i - 1
    if verb <= page[0] or not ((says(g, verb) and g[verb].takes & WITH_OBJECT) or g[verb].word == ISSUED):
        return False
    verb -= 1 + (g[verb - 1].word == RELATIVE)
    said = g[verb].word == EVENT or g[verb].word == MATTER  # not لما نقلته, nor صور نقلتها
    return verb >= page[0] and (said or noun_before(g, verb + 1, page[0], entries) > 0)


@compiled
def quotes_another(g, i, until, page):
    """Whether the agency says whom it has it from: نقلت وكالة رويترز عن مسؤول، قالت شينخوا نقلا عن متحدث."""
    after = past_marks(g, until, page[1])
    if after < page[1] and g[after].cue == PREPOSITION and g[after].prep & WITH_ABOUT:
        return True
    for _ in range(NEAR):
        if after < page[1] and is_text(g, after) and g[after].spelled & ARTICLE and g[after].word == 0:
            after += 1
    verb = i - 1 - (i - 1 > page[0] and g[i - 1].word == ABOUT and g[i - 1].length > OF_ABOUT)  # نقلت عنه وكالة
    if verb < page[0] or g[verb].cue != VERB or not g[verb].takes & RELAYS:
        return False
    return verb < i - 1 or (after < page[1] and (g[after].word == ABOUT or g[after].word == QUOTATIVE))


@compiled
def was_informed(g, i, until, page):
    """Whether the agency is the object of telling: أبلغ محلل «رويترز» أن."""
    verb = clause_verb(g, i, page[0])
    after = past_marks(g, until, page[1])
    told = 0 <= verb < i - 1 and g[verb].takes & OBJECT and g[i].agency_clitics == 0 and g[i - 1].word == 0
    return told and g[i].kind != OPEN and speech_near(g, after, page[1])


@compiled
def speaks_itself(g, i, until, page, entries):
    """Whether the agency says it, whatever an attribution around it makes of it: ذكرت ” رويترز ” أن، مسح لرويترز."""
    verb, after = before_marks(g, i - 1, page[0]), past_marks(g, until, page[1])
    subject = verb >= page[0] and g[verb].cue == VERB and g[verb].gender == FEMININE and not g[verb].takes & WITH_OBJECT
    if subject and g[i].agency_clitics == 0 and after < page[1] and g[after].word == THAT:
        return True
    return g[i].agency_clitics & FOR and noun_before(g, i, page[0], entries) == OF_DOCUMENT


@compiled
def hands_on(g, i, until, page, entries):
    """Whether the agency that a sentence cites in tokens i..until hands on the words of another."""
    noun = agency_noun(g, i, page[0], entries)
    start = noun if noun >= 0 else before_marks(g, i - 1, page[0]) + 1
    if start > page[0] and g[start - 1].head and entries[g[start - 1].head - 1].sector == MEDIA:
        start = noun = start - 1  # لتلفزيون رويترز، موقع وكالة رويترز
    if quotes_another(g, start, until, page) or carries(g, start, page, entries):
        return True
    if opens_for_another(g, start, until, page) or was_informed(g, start, until, page):
        return True
    named = noun if noun >= 0 else i
    lone = start > page[0] and g[start - 1].word == PREP and g[start - 1].length == 1  # حسب تقرير لـ«رويترز»
    kind = noun_before(g, start - lone, page[0], entries)
    return kind != OF_DOCUMENT and is_told(g, named, until, page)
