"""Attribution without a clause of saying: بحسب فلان، وفقا لـ، نقلا عن، حسبما ذكرت؛ and a verb after its quotation.

They stand before what they attribute (وبحسب المصدر فإن ...) or after it (... ، وفقا للوزارة).
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import frames
from analysis.find.attributions import limits
from analysis.find.attributions import relays
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.read.arabic import (ALEF, ALEF_LAST, AND, ARTICLE, BEH_FIRST, COMMA, FATHATAN, FEH, HAMZA_ABOVE,
                                  LAM_FIRST, NEWLINE, NOON, OPEN, VERBAL_NOUN)
from analysis.read.entries import (ABOUT, CONJUNCTION, DEMONSTRATIVE, ECHO, EVENT, MATTER, MEASURE, NORM, ON, PLACE,
                                   PREP, PREPOSITION, PRONOMINAL, PRONOUN, QUANTITY, RELATIVE, REQUEST, THAT,
                                   TITLE_WORD, WHAT, WITH_ABOUT, WITH_FOR, WITH_OBJECT)
from analysis.read.tokens import (FRAGMENT, SPEECH, VERB, after_cue, begins_unit, carries_pronoun, closes, is_stop,
                                  is_text, opens, partner, sentence_end)

AHEAD = 16  # tokens after the source in which فإن is looked for



@compiled
def before_mark(g, i, first):
    """The token before i, a comma passed over, or -1."""
    j = i - 1
    if j >= first and g[j].kind == COMMA:
        j -= 1
    return j if j >= first else -1


@compiled
def back_to(g, cue, first):
    """First token of the sentence, or of the quotation, that the cue closes."""
    sentence, i = g[cue].sentence, cue
    while i > first and g[i - 1].sentence == sentence and g[i - 1].paragraph == g[cue].paragraph:
        if opens(g, i - 1) and partner(g, i - 1) > cue:
            break
        i -= 1
    return i


@compiled
def clause_after(g, i, stop):
    """The فإن that opens what an adverbial before it attributes (وبحسب البيان الذي ... فإن), or -1."""
    for j in range(i, min(stop, i + AHEAD)):
        if is_stop(g, j):
            return -1
        so = g[j].word == CONJUNCTION and g[j].length == 3 and g[j].penult == ALEF and g[j].final == NOON  # فإن
        if so or (g[j].word == THAT and g[j].word_clitics & AND):
            return j
    return -1


@compiled
def main_clause(g, start, cue):
    """Token where the sentence that an adverbial closes comes to its point (رغم المطر | فإن الطريق، بحسب ...)."""
    so = clause_after(g, start, cue)
    for i in range(start, so):
        if g[i].word == THAT or g[i].cue == VERB:
            return start
    return so if so > start and g[so].word == CONJUNCTION else start


@compiled
def sentence_before(g, row, start, first):
    """Content of an adverbial that is a sentence of its own (... . وفقا لرويترز.): the sentence before it."""
    last = start - 1
    if last <= first or g[last].kind == NEWLINE or not is_stop(g, last):
        return False
    row.licence, row.rule = r.BEFORE, r.PREPOSITION_LAST
    row.content, row.content_until = back_to(g, last, first), last
    return row.content_until > row.content


@compiled
def place_content(g, row, bounds, until):
    """Content of an adverbial: what follows its source where it opens the sentence, else what stands before it."""
    first, stop = bounds
    start = back_to(g, row.cue, first)
    clause = clause_after(g, until, stop)
    at_once = until + 1 < stop and g[until].kind == COMMA and g[until + 1].initial == FEH
    if at_once and clause > until + 1 and g[clause].word_clitics & AND:
        clause = until + 1  # وحسب الناطق، فالقوات ...، وأن
    elif clause < 0 and until < stop and g[until].word == THAT:
        clause = until  # نجد حسب الإحصاء أن
    joined = g[row.cue].cue_clitics & AND and (g[row.cue - 1].kind == COMMA or at_once)  # وبحسب المصدر، فقد
    if row.cue > start and (g[row.cue - 1].word == THAT or joined):
        start = row.cue  # أنه بحسب التقرير، ... ، وبحسب التقرير
    if row.cue - start <= 1 or g[row.cue - 1].word == PRONOUN or clause >= 0:
        i = max(until, clause)
        while i < stop and not is_text(g, i) and not opens(g, i) and not is_stop(g, i):
            i += 1
        end = sentence_end(g, until - 1, stop)
        if i < end and not is_stop(g, i):
            row.content, row.adjunct = i, until
            row.licence = r.CLAUSE
            row.rule = r.PREPOSITION_FIRST
            return True
        return sentence_before(g, row, start, first)
    row.licence, row.rule = r.BEFORE, r.PREPOSITION_LAST
    row.content, row.content_until = main_clause(g, start, row.cue), row.cue
    last = before_mark(g, row.cue, start)
    if last >= 0 and g[last].kind == OPEN:
        last -= 1
    if last >= start and closes(g, last) and partner(g, last) - 1 <= start:
        row.content = partner(g, last)
    row.content_until = last + 1
    if row.source < 0 and row.kind == PREPOSITION:  # على حد تعبيره: of the marks before it, or of its clause
        ended = until >= stop or is_stop(g, until) or g[until].sentence != g[row.cue].sentence
        clause = row.content if ended else limits.last_clause(g, row.content, last + 1)
        row.content = partner(g, last) if closes(g, last) else clause
    return row.content_until > row.content


@compiled
def stands_alone(g, cue, until, stop):
    """Whether an adverbial is an aside, a boundary before and after it (... ، وفق خفر السواحل.)."""
    before = begins_unit(g, cue) or not is_text(g, cue - 1) or g[cue - 1].word == PRONOUN
    return before and (until >= stop or not is_text(g, until) or g[until].word == THAT or sources.is_elative(g, until))


@compiled
def holds_name(g, first, until):
    """Whether a given name or an agency stands among some tokens."""
    for i in range(first, until):
        if (g[i].name and g[i].name != PLACE) or g[i].agency:
            return True
    return False


@compiled
def preposition_source(g, cue, stop, row):
    """Fill the source after بحسب / وفقا لـ / نقلا عن; False for وفقا للاتفاق and the like."""
    i, prep = after_cue(g, cue), g[cue].prep
    if i > cue + 1 and carries_pronoun(g, i - 1):
        return True  # على حد قوله: whom the pronoun stands for was named before
    if i >= stop or (not begins_unit(g, cue) and g[cue - 1].word == ON):
        return False
    joined = g[i].spelled & LAM_FIRST or g[i].word == PREP or sources.names_somebody(g, i, i + 1)
    if prep & WITH_FOR and not joined:
        return False
    if prep & WITH_ABOUT:
        if g[i].word != ABOUT:
            return False
        i += 1
    if g[i].word == PREP and i + 1 < stop:
        i += 1
    document = not prep & WITH_FOR and clause_after(g, i, stop) >= 0  # وبحسب لائحة الاتهام، فإن
    plan = g[i].word == TITLE_WORD and i + 1 < stop and is_text(g, i + 1) and not (
        g[i].spelled & ARTICLE or g[i + 1].spelled & ARTICLE or g[i + 1].agency)  # وفق برنامج زمني
    norm = g[i].word == NORM or g[i].word == MATTER or g[i].word == MEASURE or plan
    if (norm and not document) or not (is_text(g, i) or opens(g, i)):
        return False
    until = sources.phrase_end(g, i, stop)
    last = g[i].word == DEMONSTRATIVE or (g[i].spelled & HAMZA_ABOVE and g[i].length < 5)  # آخر إحصائية، تلك المصادر
    named = document or opens(g, i) or sources.is_somebody(g, i, i + 1 + (last != 0)) or g[i].word == QUANTITY or (
        not g[i].spelled & VERBAL_NOUN and holds_name(g, i, min(until, i + 3)))
    if until <= i or not (named or stands_alone(g, cue, until, stop)):
        return False
    row.source, row.source_until = i, until
    return True


@compiled
def preposition_row(g, cue, bounds, row):
    """Read an adverbial and what it attributes."""
    return preposition_source(g, cue, bounds[1], row) and (
        place_content(g, row, bounds, max(row.source_until, row.cue_until)))


@compiled
def speaker_end(g, row, i, stop):
    """Token after the speaker named at i, before any medium he spoke to, which is noted (كما قال فلان لرويترز)."""
    until = sources.phrase_end(g, i, stop) if i < stop and not sources.is_verb(g, i) else i
    for k in range(i + 1, until):
        if relays.note_relay(g, row, k, i, stop):
            return k
    return until


@compiled
def according_row(g, cue, bounds, row):
    """Read حسبما / وفق ما / ما and the verb of saying after it; its subject follows."""
    stop = bounds[1]
    verb = after_cue(g, cue)
    while verb < stop and verb < after_cue(g, cue) + 3 and g[verb].cue != VERB:
        verb += 1
    if verb >= stop or g[verb].cue != VERB or g[verb].takes & REQUEST:
        return False
    row.cue_until = after_cue(g, verb)
    row.gender, row.number = g[verb].gender, g[verb].number
    i = row.cue_until
    if i < stop and g[i].word == PRONOMINAL:  # حسب ما صرح به
        i += 1
    until = speaker_end(g, row, i, stop)
    if until > i and (g[i].word == 0 or g[i].word == EVENT):
        row.source, row.source_until = i, until
    if not place_content(g, row, bounds, max(until, i, row.via_until)):
        return False
    row.rule = r.ACCORDING_VERB
    return True


@compiled
def after_speech(g, cue, first):
    """Whether a verb stands right after speech in marks that opens its sentence («...»، قال فلان، «...»)."""
    last = before_mark(g, cue, first)
    if last < first or not closes(g, last) or g[cue].cue_clitics:
        return False
    begun = partner(g, last)
    spoken = g[last].role == SPEECH or g[last].role == FRAGMENT
    return spoken and (begun == first or g[begun - 1].sentence != g[cue].sentence or is_stop(g, begun - 1))


@compiled
def is_name_alone(g, i, until):
    """Whether an unknown word can only be a name: without article or ending of a circumstance (كما أوضح بوفارد)."""
    plain = g[i].word == 0 and g[i].cue == 0 and is_text(g, i) and not g[i].spelled & (FATHATAN | ALEF_LAST)
    return plain and until == i + 1 and not g[i].spelled & (ARTICLE | LAM_FIRST | VERBAL_NOUN)


@compiled
def inside_clause(g, cue, first):
    """Whether كما and its verb stand in the middle of a clause (أن الجسر كما كرر المهندس أضيق مما يجب)."""
    return cue > first + 1 and g[cue - 1].cue == ECHO and g[cue - 1].cue_clitics == 0 and is_text(g, cue - 2)


@compiled
def between_commas(g, cue, bounds):
    """Whether كما and who speaks stand between commas in a sentence that goes on (فإن تم ذلك، كما حذر فلان، فسوف)."""
    first, stop = bounds
    echo = cue - 1
    if echo <= first or g[echo].cue != ECHO or g[echo].cue_clitics or g[echo - 1].kind != COMMA:
        return False
    if g[echo].sentence != g[echo - 1].sentence or after_cue(g, cue) >= stop:
        return False
    until = sources.phrase_end(g, after_cue(g, cue), stop)
    return until > after_cue(g, cue) and until + 1 < stop and g[until].kind == COMMA and g[until + 1].initial == FEH


@compiled
def as_said_row(g, cue, bounds, row):
    """Read ... ، كما قال فلان: what stands before it is what he said."""
    first, stop = bounds
    i = frames.lead_end(g, row, after_cue(g, cue), stop)
    until = speaker_end(g, row, i, stop)
    after = max(until, row.via_until)
    ended = after >= stop or not is_text(g, after) or sources.begins_adjunct(g, after, stop)  # كما قال فلان أمس
    other = g[i].word and g[i].word != DEMONSTRATIVE and not g[i].head  # كما أقرت في 2012 قانونا, but كما تقول أم عادل
    manner = g[i].spelled & BEH_FIRST and until > i + 1 and not (g[i].head or g[i].name)  # كما يزعمون بزعامة فلان
    if until <= i or not ended or other or manner or not (
            sources.names_somebody(g, i, until) or is_name_alone(g, i, until)):
        return False
    echo = cue - 1
    start, last = back_to(g, echo, first), before_mark(g, echo, first)
    row.source, row.source_until = i, until
    if last < start:  # كما قال فلان، فإن ...
        return clause_after(g, after, stop) >= 0 and place_content(g, row, bounds, after)
    row.licence, row.rule, row.content, row.content_until = r.BEFORE, r.ACCORDING_VERB, start, last + 1
    if closes(g, last) and g[last].role == SPEECH:
        row.content = partner(g, last)
    return True


@compiled
def points_back(g, cue, first):
    """Whether a verb with a pronoun speaks of what was said before: وهو ما أكده، الأمر الذي نفاه، وهو وصف رفضته."""
    if not g[cue].takes & WITH_OBJECT or cue < first + 3:
        return False
    before = g[cue - 1]
    if before.word == RELATIVE:  # الأمر الذي
        return g[cue - 2].spelled & ARTICLE != 0 and g[cue - 3].kind == COMMA
    what = before.word == WHAT and not before.word_clitics
    if g[cue - 2].word != PRONOUN or (g[cue - 3].kind != COMMA and not (what and g[cue - 2].word_clitics & AND)):
        return False
    return what or (is_text(g, cue - 1) and before.word == 0 and not before.spelled & ARTICLE)


@compiled
def trailing_verb_row(g, cue, bounds, row):
    """Read a verb of saying that follows its quotation: «...»، قال فلان؛ and وهو ما أكده فلان."""
    first, stop = bounds
    i = after_cue(g, cue)
    last = before_mark(g, cue, first)
    until = sources.phrase_end(g, i, stop) if i < stop else i
    spoken = last >= 0 and closes(g, last) and (g[last].role == SPEECH or g[last].role == FRAGMENT)
    between = g[cue].word != 0 and last == cue - 1  # «لا علاقة» بين الرحلتين
    if spoken and not g[cue].cue_clitics and not between:
        whole = after_speech(g, cue, first) and g[last].role == SPEECH
        named = until > i and (not g[i].word or g[i].word == EVENT) and (
            sources.names_somebody(g, i, until) or (whole and is_text(g, i) and not g[i].spelled & FATHATAN))
        if not named and not whole:
            return False
        if named:
            row.source, row.source_until = i, until
        row.licence, row.content, row.content_until = r.BEFORE, partner(g, last), last + 1
        row.rule = r.SPEECH_VERB_SOURCE if named else r.VERB_SPEECH
        return True
    if cue > first and g[cue - 1].cue == ECHO and not g[cue].takes & REQUEST and not g[cue].cue_clitics:
        return as_said_row(g, cue, bounds, row)
    if points_back(g, cue, first) and until > i and (g[i].word == 0 or g[i].word == QUANTITY):
        start, last = back_to(g, cue, first), cue - 3
        while last > start and g[cue - 3].kind == COMMA and not (is_text(g, last) and g[last + 1].kind == COMMA):
            last -= 1
        for k in range(start, last):
            if g[k].word == THAT:
                start = k
        row.source, row.source_until = i, until
        row.licence, row.content, row.content_until = r.BEFORE, start, last + 1
        row.rule = r.SPEECH_VERB_SOURCE
        return last > start
    return False
