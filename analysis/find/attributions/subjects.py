"""Subjects before the verb: الوزير أكد، كان مصدر قد أفاد، سبق لوسائل إعلام أن ذكرت، المدير، الذي حضر الحفل، أكد."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.read.arabic import (ALEF_LAST, APOSTROPHE, ARTICLE, BEH_FIRST, CLOSE, COLON, COMMA, FATHATAN, LAM_FIRST,
                                  LETTER, STRAIGHT, code)
from analysis.read.entries import (AS_FOR, AUXILIARY, CIRCUMSTANCE, CONJUNCTION, CONTRAST, DAY, DEMONSTRATIVE, HUMAN,
                                   IN, NOBODY, NOMINAL, PRESENT, QUANTITY, RELATIVE, REQUEST, SHOWS, SPEECH_ONLY, THAT,
                                   THEREIN, TOPIC, WHAT)
from analysis.read.sections import HEADLINE
from analysis.read.tokens import VERB, after_cue, closes, is_stop

SHORT_SUBJECT = 3  # words of a subject that opens a headline (تركيا تؤكد ...)
LONGEST_SUBJECT = 12  # tokens of a subject before its verb
QAF, LAM = code("ق"), code("ل")


@compiled
def clause_start(g, i, first):
    """First token of the clause that token i stands in: after the last comma, stop, colon or conjunction."""
    while i > first and not is_stop(g, i - 1) and g[i - 1].kind != COMMA and g[i - 1].kind != COLON:
        i -= 1
    return i


@compiled
def is_qad(g, i):
    """Whether a word is قد or لقد, which stand between a subject and its verb."""
    return g[i].word == AUXILIARY and g[i].length < 4 and (g[i].initial == QAF or g[i].initial == LAM)


@compiled
def points_back(g, cue):
    """Whether the verb speaks of a noun before it (بيانا أكد فيه، كلمة قال فيها): that noun is no speaker."""
    i = after_cue(g, cue)
    if i >= g.shape[0] or g[i].paragraph != g[cue].paragraph:
        return False
    return (g[i].word == IN and g[i].length > 2) or g[i].word == THEREIN


@compiled
def after_auxiliary(g, cue, first):
    """Whether كان and a subject stand before the verb: كانت الحكومة قالت ..."""
    for i in range(cue - 2, max(first, cue - LONGEST_SUBJECT) - 1, -1):
        if g[i].word == AUXILIARY:
            return True
        if g[i].kind != LETTER or sources.begins_clause(g, i):
            return False
    return False


@compiled
def preceded(g, row, that, first):
    """Fill the source of وسبق لوسائل إعلام أن ذكرت: what stands after ل; `that` is أن. False where it is none."""
    for i in range(that - 1, max(first, that - LONGEST_SUBJECT) - 1, -1):
        if g[i].word == AUXILIARY and g[i + 1].spelled & LAM_FIRST and i + 1 < that:
            row.source, row.source_until = i + 1, that
            return True
        if (g[i].kind != LETTER and not STRAIGHT <= g[i].kind <= APOSTROPHE) or g[i].cue == VERB:
            return False
    return False


@compiled
def across_comma(g, cue, first):
    """Last token of a subject that a comma, or a whole relative clause, parts from its verb (.. ، الذي .. ، أكد)."""
    last = cue - 1
    start = clause_start(g, last, first)
    if g[start].word == RELATIVE and start > first and g[start - 1].kind == COMMA:
        last = start - 1
        start = clause_start(g, last, first)
    last -= 1
    if last < start or g[last].kind != LETTER:
        return -1
    begin = sources.phrase_start(g, last, start)
    opened = begin == start or g[begin - 1].word == THAT or g[begin - 1].word == AUXILIARY or (
        g[begin - 1].word == CONJUNCTION)
    while begin < last and g[begin].word and g[begin].word != DEMONSTRATIVE:
        begin += 1
    named = g[begin].head or g[begin].name or g[begin].agency
    return last if opened and named and last - begin <= LONGEST_SUBJECT + 2 else -1


@compiled
def follows_inna(g, last, start):
    """Whether أن or إن stands before a subject, which then is accusative: إلا أن مسؤولا محليا قال."""
    begin = sources.phrase_start(g, last, start)
    return begin > start and g[begin - 1].word == THAT


@compiled
def may_follow_subject(g, cue, last, start, clause):
    """Whether a verb can have its subject in the clause from `start` to `last`. clause: it tells a whole clause."""
    accusative = g[last].spelled & ALEF_LAST and not g[last].spelled & ARTICLE and not g[last].name
    accusative = (accusative and last > start and not g[last].label) or g[last].spelled & FATHATAN
    headline = g[cue].section == HEADLINE and g[cue].takes & PRESENT  # المقاومة تدين الأعمال التخريبية
    had = start < last and g[start].word == AUXILIARY and not g[cue].takes & PRESENT  # كانت الحكومة قد دعت إلى
    loose = SPEECH_ONLY if headline or had else REQUEST | SPEECH_ONLY | (0 if clause else TOPIC)
    if g[cue].takes & loose or (accusative and not follows_inna(g, last, start)):
        return False
    if g[last].kind != LETTER and g[last].kind != CLOSE and not STRAIGHT <= g[last].kind <= APOSTROPHE:
        return False
    joined = g[cue].cue_clitics and g[start].word != AS_FOR  # أما محمد فيقول
    return not (joined or g[last].word == RELATIVE or g[last].word == WHAT)


@compiled
def is_speaker(g, begin, last):
    """Whether a subject before a verb in the present is one by its first word: not الوضع في اليمن يؤكد."""
    first = g[begin]
    this = first.word == DEMONSTRATIVE and begin < last
    named = g[begin + 1] if this else first  # هذا المدير يؤكد, but هذه الأرقام تؤكد
    known = named.head or named.name or named.agency or named.label
    return known or first.word == QUANTITY or closes(g, last) or (
        last - begin < SHORT_SUBJECT and g[begin].section == HEADLINE)


@compiled
def tells_of_itself(g, cue, last):
    """Whether a verb tells what the indefinite thing right before it says (تقريرا يفيد بأن، معلومات تتحدث عن فرار)."""
    news = g[last].cue == NOMINAL and g[last].takes & NOBODY  # أنباء تتحدث عن
    thing = (g[last].head or news) and not g[last].head_flags & HUMAN and not g[last].spelled & ARTICLE
    construct = g[last - 1].head and not g[last - 1].spelled & ARTICLE  # وكالة أنباء تفيد
    plain = g[cue].takes & PRESENT and not g[cue].takes & (REQUEST | SHOWS | SPEECH_ONLY) and not g[cue].cue_clitics
    return last == cue - 1 and last > 0 and thing and not construct and plain


@compiled
def set_left_source(g, row, cue, first):
    """A subject before the verb (لكن الوزير أكد أن), inside the clause; a relative verb has none."""
    last = cue - 1
    if last < first or points_back(g, cue):
        return
    if g[last].word == THAT and not g[cue].cue_clitics and preceded(g, row, last, first):
        return
    if is_qad(g, last) and not g[last].word_clitics:
        last -= 1
    elif g[last].kind == COMMA and not g[cue].cue_clitics:
        last = across_comma(g, cue, first)
    while last > first and (g[last].word == CIRCUMSTANCE or g[last].word == DAY) and not g[cue].cue_clitics:
        last -= 1
    start = clause_start(g, last, first) if last >= first else first
    if last >= start and tells_of_itself(g, cue, last):
        row.source, row.source_until = last, last + 1
        return
    if last < start or not may_follow_subject(g, cue, last, start, row.licence == r.CLAUSE):
        return
    begin = sources.phrase_start(g, last, start)
    after = begin > start and (g[begin - 1].word == AUXILIARY or g[begin - 1].word == CONTRAST or
                               g[begin - 1].word == THAT or g[begin - 1].word == CONJUNCTION)
    bare = g[last].head > 0 and not g[last].spelled & ARTICLE and g[cue].takes & PRESENT and not g[cue].cue_clitics
    if bare and (sources.is_preposition(g, last - 1) or (begin <= last and sources.is_preposition(g, begin))):
        begin = last  # لدى الشرطة معلومات تقول إن
    if begin <= last and sources.is_preposition(g, begin) and not after:
        return  # وعن اللاعبين الأجانب قال
    while begin <= last and (g[begin].word and g[begin].word != DEMONSTRATIVE):
        begin += 1
    if begin > last or last - begin > LONGEST_SUBJECT:
        return
    alone = begin == last and begin == first and g[cue].section == HEADLINE  # بحاح يعرب عن
    if g[begin].spelled & BEH_FIRST and not alone and not g[begin].head and not g[begin].name and not g[begin].label:
        return
    if g[cue].takes & PRESENT and not after and not is_speaker(g, begin, last):
        return
    headline = begin == start and last - begin < SHORT_SUBJECT and g[cue].takes & PRESENT
    quoted = closes(g, last) and last - begin <= LONGEST_SUBJECT // 2 and after
    if sources.names_somebody(g, begin, last + 1) or quoted or ((after or headline) and g[begin].kind == LETTER):
        row.source, row.source_until = begin, last + 1
