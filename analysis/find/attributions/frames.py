"""Frames: what stands between a verb of saying and its licence: the source, then adjuncts, and whom it was told.

A clause that opens on the way (a conjunction, a relay of another verb) ends the search: the verb has no
content there.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import licences
from analysis.find.attributions import limits
from analysis.find.attributions import objects
from analysis.find.attributions import relays
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.find.attributions import subjects
from analysis.read.arabic import (ALEF_LAST, ARTICLE, BEH_FIRST, BY, CLOSE, COLON, COMMA, DASH, FATHATAN, FOR, FUTURE,
                                  LAM_FIRST, LETTER, OPEN, VERBAL_NOUN, YEH_FIRST)
from analysis.read.conjugation import DUAL, PLURAL
from analysis.read.entries import (ABOUT, ACCORDING, AUDIENCE, AUXILIARY, BLESSING, CIRCUMSTANCE, CONDITION,
                                   CONJUNCTION, CONTRAST, DAY, DEMONSTRATIVE, EVENT, HUMAN, IN, ISSUED, MATTER,
                                   NEGATION, NOMINAL, NORM, OBJECT, ON, PARTICIPLE, PREP, PREPOSITION, PRESENT,
                                   PRONOMINAL, PRONOUN, QUANTITY, QUOTATIVE, RELATIVE, REQUEST, SHOWS, SPEECH_ONLY,
                                   TAKES_NOUN, TAKES_PREP, THAT, TOPIC, WHAT, WITH_BY, WITH_OBJECT)
from analysis.read.tokens import (SPEECH, after_cue, begins_unit, closes, ends_phrase, is_stop, is_text, opens,
                                  partner, sentence_end)

REACH = 48  # tokens between a cue and its licence at the most
SHORT_SOURCE = 4  # tokens of an unknown name that speech in marks may follow
ASIDE = 12  # tokens of an aside between commas at the most


# What a token between verb and licence is.
PART, CLOSES, SKIPPED, ENDS, ENDS_SOURCE = range(5)


@compiled
def speaks_at_once(g, i, end):
    """Whether a participle has its own clause right after it (مضيفا أن، مشيرا إلى أن): not that of the verb before."""
    j = after_cue(g, i)
    return j + 1 < end and (g[j].word == THAT or (licences.own_preposition(g, j, g[i].prep) and g[j + 1].word == THAT))


@compiled
def part_at(g, i, first, end):
    """What token i is to the frame of a verb whose complement begins at `first`."""
    word = g[i].word
    if is_stop(g, i):
        return ENDS
    if sources.opens_clause(g, i):  # ، وهو متحدث باسم ...، والتي ...، إن
        return CLOSES if (word == PRONOUN or word == RELATIVE) and i > first else ENDS
    if g[i].spelled & FATHATAN and (i > first or not g[i].head):
        return CLOSES
    if i == first and limits.is_circumstance(g, i):  # يقول موجها كلامه إلى
        return CLOSES
    if word == BLESSING and g[i - 1].kind != DASH:
        return CLOSES
    accusative = g[i].spelled & (FATHATAN | ALEF_LAST) != 0
    if g[i].cue == PARTICIPLE and i > first and word == 0 and accusative and speaks_at_once(g, i, end):
        return ENDS
    if i > first and g[i].head_clitics & FOR and g[i].head_flags & HUMAN and sources.ends_name(g, first, i):
        return CLOSES  # قال كارتر لجنود التحالف
    if word == QUOTATIVE or word == RELATIVE or sources.begins_adjunct(g, i, end) or (
            g[i].cue >= PREPOSITION and not (g[i].cue == NOMINAL and g[i].head)):
        return CLOSES
    if word == IN and i > first and sources.ends_name(g, first, i):
        return CLOSES
    if g[i].kind == CLOSE:
        return ENDS
    if g[i].kind == COMMA:
        return PART if sources.apposition_follows(g, i, end) else CLOSES
    if g[i].kind == OPEN or opens(g, i):
        return SKIPPED
    named = i == first and (g[i].head > 0 or limits.is_fan(g, i))  # وقالت أم لثلاثة، وقال فان دايك
    if (word == CONJUNCTION and not named) or word == CONTRAST or word == NEGATION or word == WHAT:
        return ENDS
    if sources.is_verb(g, i) and g[i - 1].word == CONDITION:
        return CLOSES  # طلب ألا يكشف اسمه
    if sources.is_verb(g, i) and sources.spoke_to(g, first, i):
        return CLOSES
    if sources.is_verb(g, i):
        return ENDS if g[i - 1].word == RELATIVE or subjects.points_back(g, i) else ENDS_SOURCE
    if word == AUXILIARY:
        return CLOSES if i > first else ENDS
    told = g[i].head_clitics & FOR or (g[i].spelled & LAM_FIRST and g[i].spelled & ARTICLE)
    if i == first and (sources.is_preposition(g, i) or told or (word == DEMONSTRATIVE and g[i].word_clitics & BY)):
        return CLOSES
    return PART


@compiled
def fits(g, takes, row):
    """Whether source and licence go together; a request may hold its object for a source, which is its content."""
    if row.source < 0:
        return True
    somebody = sources.names_somebody(g, row.source, row.source_until)
    said = row.licence == r.SPEECH or (row.licence == r.COLON_SPEECH and (
        g[row.adjunct - 1].word == QUOTATIVE or g[row.adjunct - 1].cue == PARTICIPLE))
    short = row.source_until - row.source <= SHORT_SOURCE and not sources.begins_own_matter(g, row.source)
    if takes & SPEECH_ONLY and said and short:
        somebody = True
    if row.negated and sources.begins_own_matter(g, row.source):
        return False  # لم يعلن اسمه
    plain = short and not g[row.source].spelled & (ARTICLE | VERBAL_NOUN) and g[row.source].word == 0
    if takes & REQUEST and plain and row.licence == r.NOUN and g[row.content].spelled & BEH_FIRST:
        return True  # رحب كارتر بالغارات
    called = licences.is_call(g, row)  # whom it is told to is named by the outlet: the content begins after it
    if takes & REQUEST and not somebody:
        row.content, row.source, row.source_until = row.content if called else row.source, -1, -1
        return True
    brought = g[row.adjunct].word == ON or g[row.adjunct].word == ABOUT  # كشف ... عن: the preposition brings it
    if not takes & WITH_OBJECT and (takes & OBJECT or (takes & TAKES_NOUN and row.licence == r.NOUN and not brought)):
        for i in range(row.source + 1, row.source_until):
            told = (called or takes & OBJECT) and sources.begins_told(g, i, row.source)
            if told or sources.begins_object(g, i, row.source) or g[i].word == EVENT:
                if not called and not takes & OBJECT:
                    row.content = i
                row.source_until = i
                break
    if takes & SHOWS and not somebody and sources.begins_own_matter(g, row.source):
        return False  # أثبت فشله، الدليل أن ...
    described = row.cue > 0 and g[row.cue - 1].word == RELATIVE and g[row.source].spelled & ARTICLE
    if row.licence == r.NOUN and described and not sources.is_somebody(g, row.source, row.source + 1):
        return False  # القانون الذي يشدد العقوبة على
    personal = not takes & PRESENT or g[row.cue].prep == WITH_BY  # يتعهد، يهدد
    if row.licence == r.NOUN and not somebody and personal and not takes & (REQUEST | TOPIC):
        # وأعرب بنيتيز عن ثقته، فيما أكد كارتر حرص بلاده: an unknown name of a few words before what can only be said
        plain = row.source_until - row.source < SHORT_SOURCE and not g[row.source].spelled & (ARTICLE | VERBAL_NOUN)
        told = takes & TAKES_PREP or brought or g[row.content].word == MATTER  # كشف لورين عن حالات غش
        return plain and g[row.source].word == 0 and told != 0
    return somebody or (row.licence != r.NOUN and not takes & SPEECH_ONLY and row.number != DUAL)


@compiled
def object_content(g, cue, stop, row):
    """Content that is a bare object of the verb (قدرت النقابة كلفة ...، أعلن البنك أرباحا)."""
    first = after_cue(g, cue)
    if not g[cue].takes & TAKES_NOUN or (g[cue].takes & REQUEST and g[cue].prep):
        return False
    end = min(stop, sentence_end(g, cue, stop), first + REACH)
    for i in range(first, end):
        passed = g[i].spelled & FATHATAN or (g[i].word == CIRCUMSTANCE and i > first) or g[i].cue == NOMINAL
        if g[i].kind == COMMA or (part_at(g, i, first, end) != PART and not passed):
            return False
        accusative = g[i].spelled & FATHATAN and sources.names_somebody(g, first, i)
        contract = g[i].word == NORM and not g[cue].takes & REQUEST  # جدد النادي عقد حارسه
        if sources.begins_object(g, i, first) and not contract and (accusative or sources.is_somebody(g, first, i)):
            row.licence, row.content, row.adjunct = r.NOUN, i, i
            set_source(g, row, first, i - (g[i - 1].word == CIRCUMSTANCE))
            return row.source >= 0
    return False


@compiled
def names_speaker_at(g, i, end):
    """Whether somebody is named at token i, in marks or not."""
    if i >= end:
        return False
    if opens(g, i):
        i += 1
    if g[i].spelled & FATHATAN:
        return False
    known = (g[i].head > 0 and not g[i].head_clitics & FOR) or g[i].name > 0 or g[i].agency > 0 or g[i].label > 0
    return known or g[i].word == QUANTITY


@compiled
def lead_end(g, row, first, end):
    """Token after what stands between a verb and its subject (قال لـ«الضحى» أمس مصدر، أكد فيه الطبيب)، else `first`."""
    i = first
    while i < end:
        told, until = relays.addressed(g, i, end)
        bare = i + 1 < end and g[i].word_words == 1
        if told >= 0:
            row.via, row.via_until, row.exclusive = told, until, i + 1 < told and not g[told].agency
            i = until + (until < end and (closes(g, until) or g[until].kind == CLOSE))
        elif g[i].word == DAY or (g[i].word == CIRCUMSTANCE and bare):
            i += 1
            while i < end and g[i].spelled & ARTICLE and not g[i].head and not g[i].name and not g[i].word:
                i += 1  # الجمعة الماضية
        elif g[i].word == CIRCUMSTANCE:
            i += int(g[i].word_words)
        elif g[i].word == PRONOMINAL or (g[i].word == AUDIENCE and g[i].word_clitics & FOR) or (
                licences.carries_own(g, i) and g[i].word != PREP):
            i += 1
        else:
            break
    named = row.via >= 0 and i < end and g[i].kind == LETTER and g[i].word == 0 and not g[i].cue
    if i > first and (named or names_speaker_at(g, i, end)):
        return i
    if i > first:
        row.via = row.via_until = -1
        row.exclusive = False
    return first


@compiled
def speech_ahead(g, row, source, i, end):
    """Speech in marks, or ، أن, after a clause that hangs on the frame (وقال فلان حيث حضر الحفل «...»)."""
    until, told = source[0], False
    while until < source[1] and not sources.is_preposition(g, until):
        until += 1
    for j in range(source[0], end):
        told = told or (g[j].spelled & FATHATAN) != 0
        if j < i:
            continue
        if is_stop(g, j) or (g[j].cue and j > i):
            return False
        comma = j - 2 if licences.own_preposition(g, j - 1, g[row.cue].prep) else j - 1
        if g[j].word == THAT and g[comma].kind == COMMA and j > i and not g[j].word_clitics:
            row.licence, row.content, row.adjunct = r.CLAUSE, j, j
            set_source(g, row, source[0], until)
            return row.source >= 0
        if opens(g, j) and told and g[j - 1].word == CONJUNCTION:
            return False  # بينما تبدي البلدية ليناً، فإن «...»: it has its object, the marks are another's
        if opens(g, j) and g[j].role == SPEECH and g[i].cue == 0:
            row.licence, row.content, row.adjunct = r.SPEECH, j, j
            set_source(g, row, source[0], until)
            return row.source >= 0
    return False


@compiled
def aside_end(g, i, end):
    """Token after the comma that closes an aside (وأعلنت الوزارة، حسبما ذكرت الضحى، أن), or i where none does."""
    for j in range(i, min(end, i + ASIDE)):
        if is_stop(g, j) or g[j].word == THAT:
            return i
        if g[j].kind == COMMA:
            return j + 1
    return i


@compiled
def tells_without_that(g, cue, i, source_until):
    """Whether after its source a clause without أن begins with a negation (وقال فلان للصحيفة لا خيار إلا ...), or
    after a comma with لكن or we (وتابع المدير، لكن العمال ...)."""
    plain = g[cue].takes & (TAKES_PREP | TAKES_NOUN | SPEECH_ONLY | REQUEST | OBJECT | SHOWS) == 0
    opened = g[i].word == NEGATION or (g[i - 1].kind == COMMA and (g[i].word == CONTRAST or limits.is_we(g, i)))
    return opened and plain and i >= source_until and g[i].word_clitics == 0


@compiled
def read_frame(g, cue, stop, row):
    """Fill source, relay, licence and content of the finite verb `cue`; False where it attributes nothing."""
    takes, first = g[cue].takes, after_cue(g, cue)
    end = min(stop, sentence_end(g, cue, stop), first + REACH)
    first = lead_end(g, row, first, end)
    source_until, i, aside = -1, first, False
    while i < end:
        licence, content = licences.licence_at(g, i, cue)
        if licence == r.NOUN and aside:
            licence = r.NO_LICENCE
        taken = takes ^ REQUEST if takes & REQUEST and not g[cue].prep else takes  # ثمن الوزير ما تقدمه الجمعية
        since = i - source_until if source_until >= 0 else 0
        judged = taken != takes and sources.begins_definite_object(g, i, first) and sources.is_somebody(g, first, i)
        judged = judged or (taken != takes and i == first and objects.headline_object(g, cue, i))
        if licence == r.NO_LICENCE and (judged or objects.matter_at(g, i, first, taken, since)) and (
                not licences.parted_clause_ahead(g, i)):
            licence, content = r.NOUN, i
        if licence != r.NO_LICENCE:
            row.licence, row.content, row.adjunct = licence, content, i
            before = content - 1 if licence == r.CLAUSE and content > i + 1 and g[i].kind != COLON else i
            set_source(g, row, first, source_until if source_until >= 0 else before)
            return fits(g, takes, row)
        if g[i].cue == ACCORDING and g[i - 1].kind == COMMA and aside_end(g, i, end) > i:
            source_until = i - 1 if source_until < 0 else source_until
            i = aside_end(g, i, end)
            continue
        part = part_at(g, i, first, end)
        if g[i].word == ISSUED and row.via < 0 and i + 1 < end and relays.names_medium(g, i + 1):
            row.via, row.via_until = i + 1, relays.medium_end(g, i + 1, end)
        if part == PART and takes & SPEECH_ONLY and licences.own_preposition(g, i, g[cue].prep):
            part = CLOSES
        named = first if source_until < 0 else source_until
        if (part == ENDS or limits.is_we(g, i)) and tells_without_that(g, cue, i, named):
            row.licence, row.content, row.adjunct = r.CLAUSE, i, i
            set_source(g, row, first, source_until if source_until >= 0 else i)
            return row.source >= 0 and (row.via >= 0 or sources.names_somebody(g, row.source, row.source_until))
        if (part == ENDS or (part == ENDS_SOURCE and g[i - 1].kind == COMMA)) and not is_stop(g, i):
            return speech_ahead(g, row, (first, source_until if source_until >= 0 else i), i, end)
        if part == ENDS or (part == ENDS_SOURCE and (source_until < 0 or not g[i].takes & WITH_OBJECT)):
            return False
        if (relays.note_relay(g, row, i, first, end) or part == CLOSES) and source_until < 0:
            source_until = i
        if part == CLOSES:
            aside = g[i].kind != COMMA and (aside or (g[i - 1].kind == COMMA and g[i].word != CIRCUMSTANCE))
        if part == SKIPPED:
            i = sources.skip_parenthesis(g, i, end) if g[i].kind == OPEN else partner(g, i) + 1
        else:
            i += max(1, int(g[i].word_words))
    return False


@compiled
def set_source(g, row, first, until):
    """The source is tokens first..until, commas and prepositions at its edges left out; none where nothing is left."""
    while until > first and not ends_phrase(g, until - 1):
        until -= 1
    while first < until and (g[first].kind == COMMA or g[first].kind == DASH):
        first += 1
    if until > first:
        row.source, row.source_until = first, until


@compiled
def bare_content(g, cue, stop, row):
    """Content without any licence: a present verb right after the cue (وقال يجب ...), or a noun after أكدوا."""
    i = after_cue(g, cue)
    if i >= stop or not is_text(g, i) or g[i].word or g[i].head or g[i].name:
        return False
    told = g[i].spelled & (YEH_FIRST | FUTURE) and not g[cue].takes & (TAKES_PREP | SPEECH_ONLY | PRESENT)
    plural = g[cue].number == PLURAL and g[cue].takes & TAKES_NOUN and not g[cue].takes & REQUEST
    own = g[cue].takes & TAKES_NOUN and g[cue].takes & PRESENT and sources.begins_own_matter(g, i) and (
        begins_unit(g, cue) or g[cue - 1].word != RELATIVE)
    if not (told or plural or own) or g[i].spelled & ARTICLE:
        return False
    row.licence, row.content, row.adjunct = r.BARE, i, i
    return True
