"""Cues: which of the words that may attribute do, and what they stand with.

A finite verb needs a licence: أن, its preposition, a colon or speech in marks; a bare verbal noun where the
verb takes one. What stands between verb and licence is the source, then adjuncts.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.find.quotations import FRAGMENT, SPEECH
from analysis.read.arabic import (
    AND,
    APOSTROPHE,
    ARTICLE,
    BEH_FIRST,
    BY,
    CLOSE,
    COLON,
    COMMA,
    DAMMA_FIRST,
    DASH,
    FATHATAN,
    FOR,
    FUTURE,
    LAM_FIRST,
    LETTER,
    OPEN,
    STRAIGHT,
    VERBAL_NOUN,
    YEH_FIRST,
)
from analysis.read.conjugation import MASCULINE, PLURAL, SINGULAR
from analysis.read.entries import (
    ABOUT,
    AUXILIARY,
    CONJUNCTION,
    CONTRAST,
    DEMONSTRATIVE,
    ECHO,
    FIRST_PERSON,
    FROM,
    IN,
    MATTER,
    MODAL,
    NEGATION,
    ON,
    OUTLET,
    PARTICIPLE,
    PREP,
    PREPOSITION,
    PRESENT,
    QUOTATIVE,
    RELATIVE,
    RELAYS,
    REQUEST,
    SPEECH_ONLY,
    TAKES_NOUN,
    TAKES_PREP,
    TEMPORAL,
    THAT,
    TO,
    TOPIC,
    TURN,
    VERB,
    WHAT,
    WITH_ABOUT,
    WITH_BY,
    WITH_FROM,
    WITH_IN,
    WITH_OBJECT,
    WITH_ON,
    WITH_TO,
)
from analysis.read.tokens import after_cue, is_stop, is_text, is_verb, opens, partner, sentence_end

LONGEST_SUBJECT = 12  # tokens of a subject before its verb
REACH = 48  # tokens between a cue and its licence at the most
PARTICIPLE_REACH = 16


@compiled
def own_preposition(g, i, prep):
    """Whether token i is the preposition that the cue goes with."""
    word = g[i].word
    return ((word == TO and prep & WITH_TO) or (word == ON and prep & WITH_ON) or (word == ABOUT and prep & WITH_ABOUT)
            or (word == FROM and prep & WITH_FROM) or (word == IN and prep & WITH_IN)) != 0


@compiled
def by_noun(g, i, prep, near):
    """Whether token i is a noun with ب that the cue goes with (أفاد بمقتل): any if `near`, else a verbal noun."""
    if not prep & WITH_BY or not g[i].spelled & BEH_FIRST or g[i].name:
        return False
    if g[i].word == QUOTATIVE:
        return False
    return near or (g[i].spelled & VERBAL_NOUN) != 0 or (g[i].word == MATTER and (g[i].word_clitics & BY) != 0)


@compiled
def follows_foreign_preposition(g, i, prep):
    """Whether the أن at i belongs to a preposition that the cue does not take (بعد أن، على أن، إضافة إلى أن)."""
    word = g[i - 1].word
    if g[i].word_clitics & ~AND or i == 0 or g[i - 1].cue:
        return False
    foreign = (word == TO or word == ON or word == ABOUT or word == FROM or word == IN) and not own_preposition(
        g, i - 1, prep)
    return foreign or word == PREP or word == TEMPORAL or word == WHAT


@compiled
def licence_at(g, i, cue):
    """(licence, first token of the content) that token i gives the cue, or (NO_LICENCE, -1)."""
    flags, prep = g[cue].flags, g[cue].prep
    if g[i].word == THAT:
        return (r.NO_LICENCE, -1) if follows_foreign_preposition(g, i, prep) else (r.CLAUSE, i)
    if g[i].word == MODAL and not prep:
        return r.CLAUSE, i
    if g[i].kind == COLON:
        after = i + 1
        if after < g.shape[0] and g[after].word == THAT:
            return r.CLAUSE, after
        if after < g.shape[0] and opens(g, after):
            return r.SPEECH, after
        return r.COLON_SPEECH, after
    if g[i].kind == OPEN and i + 1 < g.shape[0] and g[i + 1].word == THAT:
        return r.CLAUSE, i + 1
    if opens(g, i) and (g[i].role == SPEECH or (g[i].role == FRAGMENT and not is_text(g, i - 1))):
        return r.SPEECH, i
    if own_preposition(g, i, prep) and i + 1 < g.shape[0]:
        if g[i + 1].word == THAT:
            return r.CLAUSE, i + 1
        if flags & (TAKES_PREP | TAKES_NOUN) and (is_text(g, i + 1) or opens(g, i + 1)):
            if not sources.begins_adjunct(g, i, g.shape[0]):
                return r.NOUN, i + 1
    if flags & (TAKES_PREP | TAKES_NOUN) and by_noun(g, i, prep, i == after_cue(g, cue) or g[i - 1].kind == COMMA):
        return r.NOUN, i
    return r.NO_LICENCE, -1


@compiled
def is_preposition(g, i):
    """Whether a source cannot begin with token i."""
    word = g[i].word
    return word == IN or word == FROM or word == TO or word == ON or word == ABOUT or word == PREP or word == TEMPORAL


@compiled
def opens_clause(g, i):
    """Whether after a comma a new clause begins at i: ... ، وهذا / ، وفي / ، مضيفا."""
    if i == 0 or g[i - 1].kind != COMMA:
        return False
    joined = g[i].word_clitics & AND and g[i].word or g[i].cue_clitics & AND and g[i].cue == VERB
    return joined != 0 or g[i].cue == PARTICIPLE


@compiled
def addresses(g, i, first):
    """Whether the one spoken to begins at i: لرويترز، لوكالة ...، لـ«...»، أبلغ فلان رويترز."""
    if g[i].word == PREP and i + 1 < g.shape[0] and opens(g, i + 1) and g[i].length == 1:
        return True
    if i > first and g[i].agency and not g[i].agency_clitics and sources.may_end_before(g, i):
        return True
    if not g[i].spelled & LAM_FIRST:
        return False
    return (g[i].head_clitics & FOR and g[i].head_flags & OUTLET) != 0 or (g[i].agency_clitics & FOR) != 0


@compiled
def read_frame(g, cue, stop, row):
    """Fill source, adjunct, licence and content of the finite verb `cue`; False where it attributes nothing."""
    flags = g[cue].flags
    first = after_cue(g, cue)
    end = min(stop, sentence_end(g, cue, stop), first + REACH)
    source_until, closed, i = -1, False, first
    while i < end:
        licence, content = licence_at(g, i, cue)
        if licence == r.NOUN and (flags & SPEECH_ONLY):
            licence = r.NO_LICENCE
        if licence != r.NO_LICENCE:
            row.licence, row.content = licence, content
            row.adjunct = i
            if not closed:
                source_until = i
            break
        if flags & TAKES_NOUN and i >= first and is_text(g, i) and sources.begins_matter(g, i) and not (
                closed and i - source_until > 8):
            if i == first or sources.may_end_before(g, i):
                row.licence, row.content, row.adjunct = r.NOUN, i, i
                if not closed:
                    source_until = i
                break
        kind = g[i].kind
        if is_stop(g, i) or opens_clause(g, i):
            return False
        if g[i].word == QUOTATIVE or g[i].cue >= PREPOSITION or sources.begins_adjunct(g, i, end) or (
                addresses(g, i, first)):
            if not closed:
                source_until, closed = i, True
        elif g[i].word == RELATIVE:
            if not closed:
                source_until, closed = i, True
        elif kind == COMMA:
            if not closed and not sources.apposition_follows(g, i, end):
                source_until, closed = i, True
        elif kind == OPEN:
            i = sources.skip_parenthesis(g, i, end)
            continue
        elif opens(g, i):
            i = partner(g, i) + 1
            continue
        elif g[i].word == CONJUNCTION or g[i].word == CONTRAST or g[i].word == NEGATION or g[i].word == WHAT:
            return False
        elif (g[i].word == AUXILIARY or is_verb(g, i)) and not closed:
            return False
        elif i == first and is_preposition(g, i):
            closed, source_until = True, i
        i += 1
    if row.licence == r.NO_LICENCE:
        return False
    set_source(g, row, first, source_until)
    return True


@compiled
def set_source(g, row, first, until):
    """The source is tokens first..until, commas and prepositions at its edges left out; none where nothing is left."""
    while until > first and not (is_text(g, until - 1) or g[until - 1].kind == CLOSE or
                                 STRAIGHT <= g[until - 1].kind <= APOSTROPHE):
        until -= 1
    while first < until and (g[first].kind == COMMA or g[first].kind == DASH):
        first += 1
    if until > first:
        row.source, row.source_until = first, until


@compiled
def set_left_source(g, row, cue, first):
    """A subject before the verb (لكن الوزير أكد أن), inside the clause; a relative verb has none."""
    last = cue - 1
    if g[cue].flags & (REQUEST | TOPIC | SPEECH_ONLY) or g[last].spelled & FATHATAN:
        return
    if last < first or g[last].kind != LETTER and g[last].kind != CLOSE and not (
            STRAIGHT <= g[last].kind <= APOSTROPHE):
        return
    if g[cue].cue_clitics or g[last].word == RELATIVE or g[last].word == WHAT:
        return
    begin = sources.phrase_start(g, last, first)
    after = begin > first and (g[begin - 1].word == AUXILIARY or g[begin - 1].word == CONTRAST or
                               g[begin - 1].word == THAT or g[begin - 1].word == CONJUNCTION)
    while begin <= last and (g[begin].word and g[begin].word != DEMONSTRATIVE):
        begin += 1
    if begin > last or last - begin > LONGEST_SUBJECT:
        return
    if names_somebody(g, begin, last + 1) or (after and g[begin].kind == LETTER):
        row.source, row.source_until = begin, last + 1


@compiled
def names_somebody(g, first, until):
    """Whether a noun phrase holds a source noun, a name, an agency, a label or a definite noun at its head."""
    for i in range(first, min(until, first + 3)):
        if g[i].head or g[i].name or g[i].agency or g[i].label:
            return True
    return (g[first].spelled & ARTICLE) != 0 and until - first <= 4


@compiled
def clause_start(g, i, first):
    """First token of the clause that token i stands in: after the last comma, stop, colon or conjunction."""
    while i > first and not is_stop(g, i - 1) and g[i - 1].kind != COMMA and g[i - 1].kind != COLON:
        i -= 1
    return i


@compiled
def is_negated(g, cue, first):
    """Whether لم, لا, لن or ليس denies the verb."""
    return cue > first and g[cue - 1].word == NEGATION


@compiled
def is_finite(g, cue, bounds):
    """Whether the cue is a verb here: not a noun after a preposition, and بين or عبر only with its licence at once."""
    first, stop = bounds
    until = after_cue(g, cue)
    if cue > first and (is_preposition(g, cue - 1) or g[cue - 1].word == WHAT):
        return False
    if g[cue].word == 0 or until >= stop:
        return True
    if g[until].word == THAT or g[until].kind == COLON or own_preposition(g, until, g[cue].prep):
        return True
    opened = cue == first or is_stop(g, cue - 1) or g[cue - 1].kind == COMMA or g[cue - 1].word == TURN
    return opened and (g[until].head > 0 or g[until].name > 0 or
                                                    g[until].spelled & ARTICLE != 0)


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
def opens_sentence(g, cue, first):
    """Whether a cue without subject begins a clause of its own (وطالب ...، كما دعا ...)."""
    if cue == first or g[cue].cue_clitics & AND or g[cue - 1].kind == COMMA or is_stop(g, cue - 1):
        return True
    return g[cue - 1].word == CONJUNCTION or g[cue - 1].cue == ECHO


@compiled
def is_impersonal(g, cue):
    """يذكر أن، يشار إلى أن: a present verb without subject that opens a sentence; or a written passive (أُعلن)."""
    if g[cue].spelled & DAMMA_FIRST:
        return True
    opened = cue == 0 or is_stop(g, cue - 1)
    return opened and (g[cue].flags & PRESENT) != 0 and g[cue].gender == MASCULINE and g[cue].number == SINGULAR


@compiled
def bare_content(g, cue, stop, row):
    """Content without any licence: a present verb right after the cue (وقال يجب ...), or a noun after أكدوا."""
    i = after_cue(g, cue)
    if i >= stop or not is_text(g, i) or g[i].word or g[i].head or g[i].name:
        return False
    told = g[i].spelled & (YEH_FIRST | FUTURE) and not g[cue].flags & (TAKES_PREP | SPEECH_ONLY | PRESENT)
    plural = g[cue].number == PLURAL and g[cue].flags & TAKES_NOUN and not g[cue].flags & REQUEST
    if not (told or plural) or g[i].spelled & ARTICLE:
        return False
    row.licence, row.content, row.adjunct = r.BARE, i, i
    return True


@compiled
def verb_row(g, cue, bounds, row):
    """Read one finite verb. bounds: (first, stop) token of its unit."""
    first, stop = bounds
    if g[cue].flags & (FIRST_PERSON | RELAYS) or not is_finite(g, cue, bounds):
        return False
    if not read_frame(g, cue, stop, row) and not bare_content(g, cue, stop, row):
        return False
    direct = row.licence == r.SPEECH or row.licence == r.COLON_SPEECH
    if g[cue].flags & WITH_OBJECT == 0 and (row.source < 0 or after_auxiliary(g, cue, first)):
        set_left_source(g, row, cue, clause_start(g, cue, first))
        if 0 <= row.source < cue:
            row.rule = r.SOURCE_VERB
            return True
    if row.source < 0 and g[cue].flags & (REQUEST | TOPIC) and not opens_sentence(g, cue, first):
        return False
    if row.source < 0 and is_impersonal(g, cue):
        row.rule = r.IMPERSONAL
    elif row.source < 0 and row.cue > first and g[cue - 1].word == RELATIVE:
        row.rule = r.RELATIVE_VERB
    elif row.licence == r.NOUN:
        row.rule = r.VERB_NOUN if row.source < 0 else r.VERB_SOURCE_NOUN
    elif direct:
        row.rule = r.VERB_SPEECH if row.source < 0 else r.VERB_SOURCE_SPEECH
    else:
        row.rule = r.VERB_CLAUSE if row.source < 0 else r.VERB_SOURCE_CLAUSE
    return True


@compiled
def participle_row(g, cue, stop, row):
    """Read one participle (مضيفا أن، مشيرا إلى): licence near, no source of its own."""
    flags = g[cue].flags
    first = after_cue(g, cue)
    end = min(stop, sentence_end(g, cue, stop), first + PARTICIPLE_REACH)
    i = first
    while i < end:
        licence, content = licence_at(g, i, cue)
        near = i == first or sources.begins_adjunct(g, first, end) or g[first].kind == COMMA or (
            g[first].word == QUOTATIVE)
        if licence != r.NO_LICENCE and near and not (licence == r.NOUN and flags & SPEECH_ONLY):
            row.licence, row.content, row.adjunct = licence, content, i
            break
        if i == first and flags & TAKES_NOUN and is_text(g, i) and sources.begins_matter(g, i):
            row.licence, row.content, row.adjunct = r.NOUN, i, i
            break
        if is_verb(g, i) or g[i].cue == PARTICIPLE or is_stop(g, i):
            return False
        i += 1
    if row.licence == r.NO_LICENCE:
        return False
    row.rule = r.PARTICIPLE_CLAUSE
    if row.licence == r.NOUN:
        row.rule = r.PARTICIPLE_NOUN
    elif row.licence != r.CLAUSE:
        row.rule = r.PARTICIPLE_SPEECH
    return True
