"""Cues: which of the words that may attribute do, verb by verb and participle by participle."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import frames
from analysis.find.attributions import judgements
from analysis.find.attributions import licences
from analysis.find.attributions import nominals
from analysis.find.attributions import relays
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.find.attributions import subjects
from analysis.read.arabic import (ALEF, AND, ARTICLE, BEH_FIRST, COLON, COMMA, DAMMA_FIRST, FATHATAN, FOR, LAM_FIRST,
                                  LETTER, NEWLINE, NOON)
from analysis.read.conjugation import DUAL, FEMININE, MASCULINE, PLURAL, SINGULAR
from analysis.read.entries import (ABOUT, AUXILIARY, CALLS, CIRCUMSTANCE, CONDITION, CONJUNCTION, CONTRAST,
                                   DEMONSTRATIVE, ECHO, EVENT, FROM, HOMOGRAPH, HUMAN, JUDGES, KNOWS, MATTER, MODAL,
                                   NEGATION, NOBODY, NOMINAL, NORM, OBJECT, ON, PARTICIPLE, PRESENT, PRONOMINAL,
                                   PRONOUN, QUOTATIVE, RELATIVE, RELAYS, REQUEST, RESULT, SELF, SHOWS, TAKES_NOUN,
                                   TAKES_PREP, TEMPORAL, THAT, TITLE, TO, TOPIC, TURN, WHAT, WITH_ABOUT, WITH_OBJECT,
                                   WITH_ON, WITH_TO)
from analysis.read.sections import HEADLINE
from analysis.read.tokens import VERB, after_cue, begins_unit, is_stop, is_text, opens, partner, sentence_end

NEAR = 3  # tokens between a verb and its speech that let it drop its subject after any noun
PARTICIPLE_REACH = 16  # tokens between a participle and its licence at the most


@compiled
def is_negated(g, cue, first):
    """Whether لم, لا, لن or ليس denies the verb."""
    return cue > first and g[cue - 1].word == NEGATION


@compiled
def is_unreal(g, cue, first):
    """Whether a verb is only wanted or possible (أراد أن يقول): a present after أن, but for قبل أن يضيف."""
    that = cue - 1
    plain = g[that].word == THAT and g[that].final == NOON and g[that].penult == ALEF  # no pronoun on it
    return that > first and plain and g[cue].takes & PRESENT != 0 and g[that - 1].word != TEMPORAL


@compiled
def expressed_ahead(g, cue, i, stop):
    """Whether the عن of عبر follows in its clause (عبر الألماني فلان، مدرب المنتخب، عن أمله)."""
    for j in range(i, min(stop, i + PARTICIPLE_REACH)):
        if is_stop(g, j) or g[j].cue == VERB:
            return False
        if licences.own_preposition(g, j, g[cue].prep):
            return True
    return False


@compiled
def is_finite(g, cue, bounds):
    """Whether the cue is a verb here: not a noun after a preposition, and بين or عبر only with its licence at once."""
    first, stop = bounds
    until = after_cue(g, cue)
    before = g[cue - 1].word if cue > first else 0
    joined = g[cue].cue_clitics & AND or (cue > first and g[cue - 1].word_words > 1)
    if before == CONDITION or (before == HOMOGRAPH and g[cue - 1].word_words > 1):
        return False
    fronted = cue > first + 1 and sources.is_preposition(g, cue - 2)  # عن ذلك تقول
    this = before == DEMONSTRATIVE and not g[cue - 1].word_clitics & FOR  # وهذا يؤكد أن, but لذلك يرى الخبراء أن
    if this and g[cue].takes & PRESENT and not g[cue].cue_clitics and not fronted:
        return False
    if before == NEGATION and cue > first + 1 and g[cue - 2].word == DEMONSTRATIVE:
        return False  # وهذا لا ينفي وجود خلاف
    if g[cue].word == PRONOMINAL or (g[cue].cue_clitics & FOR and not g[cue].takes & PRESENT):
        return False  # بينهم، لحث
    if before == MODAL and g[cue].takes & OBJECT:
        return False  # يمكن وصفه بأنه
    if (before == MATTER and g[cue - 1].cue != NOMINAL) or (before == RELATIVE and joined) or is_unreal(g, cue, first):
        return False
    if g[cue].word == HOMOGRAPH and (g[cue].word_words > 1 or until >= stop or g[until].word != THAT):
        return False  # ورد إلى المعرض، رجل يدعى سامي
    if before == WHAT and (cue - 1 == first or g[cue - 2].word != PRONOUN):
        return False
    if cue > first and sources.is_preposition(g, cue - 1) and not (before == FROM and g[cue].takes & PRESENT):
        return False

    if until >= stop:
        return True
    if g[cue].prep == WITH_ABOUT and g[cue].takes & TAKES_PREP and g[until].word == TO and licences.is_bare(g, until):
        return False  # وعبروا إلى
    at_once = g[until].word == THAT or g[until].kind == COLON or opens(g, until)
    at_once = at_once or licences.own_preposition(g, until, g[cue].prep) or licences.by_noun(g, until, cue, True)
    if g[cue].takes & WITH_OBJECT:
        return at_once or g[until].head > 0 or g[until].name > 0 or (g[cue].takes & OBJECT) != 0
    if g[cue].word == 0:
        return True
    if g[cue].number == DUAL:
        return False
    if g[until].word == THAT or g[until].kind == COLON or licences.own_preposition(g, until, g[cue].prep) or (
            licences.is_slip(g, until, cue)):
        return True
    opened = cue == first or is_stop(g, cue - 1) or g[cue - 1].kind == COMMA or g[cue - 1].word == TURN or (
        subjects.is_qad(g, cue - 1))
    near = until + 1 < stop and g[until].spelled & ARTICLE and (
        g[until + 1].word == THAT or expressed_ahead(g, cue, until, stop))
    near = near or (opens(g, until) and partner(g, until) + 1 < stop and g[partner(g, until) + 1].word == THAT)
    thing = g[cue].prep == WITH_ABOUT and not (  # عبر تحقيق عن
        g[until].head_flags & HUMAN or g[until].spelled & ARTICLE or g[until].head_number == PLURAL)
    return opened and ((g[until].head > 0 and not thing) or g[until].name > 0 or near)


@compiled
def opens_sentence(g, cue, first):
    """Whether a cue without subject begins a clause of its own (وطالب ...، كما دعا ...)."""
    if cue == first or g[cue].cue_clitics & AND or g[cue - 1].kind == COMMA or is_stop(g, cue - 1):
        return True
    then = g[cue - 1].word == CIRCUMSTANCE and g[cue - 1].word_clitics & AND  # وهنا طلب من الحارس أن
    return then or g[cue - 1].word == CONJUNCTION or g[cue - 1].word == CONTRAST or g[cue - 1].cue == ECHO


@compiled
def may_drop(g, cue, first, row):
    """Whether a verb without subject has a speaker: not one that describes a thing (موقف يؤكد أن، التي تعبر عن)."""
    before = cue - 1
    at_once = row.licence == r.SPEECH and row.adjunct - after_cue(g, cue) < NEAR
    if before < first or subjects.points_back(g, cue) or at_once:
        return True
    if g[before].word == THAT and row.licence == r.SPEECH and not at_once and is_text(g, row.adjunct - 1):
        return False  # أنها تتابع عن كثب ...
    if g[before].word == RESULT or (g[before].word == WHAT and row.licence != r.CLAUSE):
        return False
    if g[before].word == RELATIVE:
        aside = before > first and g[before - 1].kind == COMMA  # المحافظ، الذي أشار إلى, but لوحة، التي تشير إلى
        return row.licence != r.NOUN or (aside and not g[cue].takes & PRESENT)
    noun = g[before].word == 0 or g[before].word == MATTER or g[before].word == NORM or g[before].word == EVENT
    plain = is_text(g, before) and noun and g[before].cue == 0 and not g[before].spelled & FATHATAN
    return not (plain and g[cue].takes & PRESENT and not g[cue].cue_clitics)


@compiled
def is_impersonal(g, cue):
    """يذكر أن، يشار إلى أن: a present verb without subject that opens a sentence; or a written passive (أُعلن)."""
    if g[cue].spelled & DAMMA_FIRST:
        return True
    opened = begins_unit(g, cue) or is_stop(g, cue - 1)
    return opened and (g[cue].takes & PRESENT) != 0 and g[cue].gender == MASCULINE and g[cue].number == SINGULAR


@compiled
def expresses(g, cue):
    """Whether a verb in the present may be that of a thing that expresses another (رقصة تعبر عن الصيد)."""
    return g[cue].takes & PRESENT != 0 and g[cue].prep == WITH_ABOUT and g[cue].number == SINGULAR


@compiled
def points_elsewhere(g, cue, stop):
    """Whether a relative verb's own preposition carries a pronoun (التي دعا إليها فلان): its content stands before."""
    i = after_cue(g, cue)
    if i >= stop or begins_unit(g, cue) or g[cue - 1].word != RELATIVE or licences.is_bare(g, i):
        return False
    word, prep = g[i].word, g[cue].prep
    return ((word == TO and prep & WITH_TO) or (word == ON and prep & WITH_ON) or
            (word == ABOUT and prep & WITH_ABOUT)) != 0


@compiled
def verb_row(g, cue, bounds, row):
    """Read one finite verb. bounds: (first, stop) token of its unit."""
    first, stop = bounds
    if g[cue].takes & RELAYS:
        if relays.relay_row(g, cue, stop, row):
            return True
        r.clear(row)
        return relays.blamed_row(g, cue, stop, row)
    if g[cue].takes & KNOWS:
        return relays.knower_row(g, cue, stop, row)
    if judgements.called_row(g, cue, bounds, row):
        return True
    if cue > first and g[cue - 1].word == WHAT and nominals.disclosed_row(g, cue, stop, row):
        return True
    if g[cue].takes & CALLS or not is_finite(g, cue, bounds) or points_elsewhere(g, cue, stop):
        return False
    if not frames.read_frame(g, cue, stop, row) and not frames.bare_content(g, cue, stop, row):
        r.clear(row)
        if judgements.judged_row(g, cue, stop, row):
            return True
        if not frames.object_content(g, cue, stop, row):
            return False
    if g[cue].spelled & DAMMA_FIRST:
        row.source = row.source_until = -1
    if row.source > cue and g[cue].takes & OBJECT and not g[cue].takes & WITH_OBJECT and cue > first and (
            g[cue - 1].word == RELATIVE):
        row.content, row.source, row.source_until = row.source, -1, -1  # الذي وصف الشركة بأنها
    direct = row.licence == r.SPEECH or row.licence == r.COLON_SPEECH
    if direct and g[cue].takes == 0 and g[cue].prep == WITH_ON and row.source >= 0 and g[row.source].word == EVENT:
        return False  # نص الحوار: ...
    told = g[cue].takes & OBJECT and row.licence == r.CLAUSE  # مصادرنا أبلغتنا أن
    if (not g[cue].takes & WITH_OBJECT or told) and (row.source < 0 or subjects.after_auxiliary(g, cue, first)):
        if row.source >= 0 and g[row.source].agency and row.via < 0:
            row.via, row.via_until = row.source, row.source_until
        subjects.set_left_source(g, row, cue, first)
        if 0 <= row.source < cue:
            row.rule = r.SOURCE_VERB
            named = sources.is_somebody(g, row.source, row.source + 1) or g[cue].section == HEADLINE or (
                g[row.source].cue == NOMINAL)  # أنباء تتحدث عن
            return row.licence != r.NOUN or not expresses(g, cue) or named
    speaker = row.source >= 0 and sources.is_somebody(g, row.source, row.source + 1)
    if row.licence == r.NOUN and g[row.content].word == SELF:
        return False  # عبر عن نفسه
    if g[cue].takes & TAKES_NOUN and g[cue].takes & PRESENT and g[cue].prep == WITH_TO and not speaker:
        return False  # يرجع الخلاف إلى
    aside = cue > first + 1 and g[cue - 1].word == PRONOUN and g[cue - 2].cue == VERB  # قال وهو يشير إلى الرفوف
    between = g[cue].word != 0 and not g[cue].prep  # وبين المالك والبلدية خلاف
    if row.licence == r.NOUN and (between or (row.source < 0 and aside)):
        return False
    if row.source < 0 and (g[cue].takes & SHOWS or not may_drop(g, cue, first, row)):
        return False
    goes_on = cue > first and g[cue - 1].kind == NEWLINE and g[cue].cue_clitics & AND  # a paragraph: ويكشف عن
    if row.licence == r.NOUN and expresses(g, cue) and not goes_on and not speaker:
        return False
    told = opens_sentence(g, cue, first) or subjects.points_back(g, cue)  # وجه خطابا طلب فيه دعم
    if row.source < 0 and g[cue].takes & (REQUEST | TOPIC) and not told:
        return False
    if row.source < 0 and (g[cue].takes & NOBODY or is_impersonal(g, cue)):
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
def holds_participle(g, cue, first):
    """Whether the participle is no adjective or noun: not after a preposition; bare ones after a comma or و."""
    before = cue - 1
    word = g[before].word if before >= first else 0
    return before < first or not (sources.is_preposition(g, before) or word == AUXILIARY or word == NEGATION)


@compiled
def stands_apart(g, cue):
    """Whether a comma or و parts the cue from what is before it (something is: a participle opens no article)."""
    return not begins_unit(g, cue) and (g[cue].cue_clitics & AND != 0 or not is_text(g, cue - 1))


@compiled
def for_noun(g, i, cue):
    """Whether ل stands for the إلى of a participle: لافتا لأهمية ...، مشيرا لضرورة."""
    plain = g[i].spelled & LAM_FIRST and not g[i].spelled & ARTICLE and g[i].word == 0 and g[i].length > 3
    matter = plain and not (g[i].head or g[i].name or g[i].agency)
    return g[cue].prep & WITH_TO and (matter or (g[i].word == MATTER and g[i].word_clitics & FOR))


@compiled
def participle_row(g, cue, bounds, row):
    """Read one participle (مضيفا أن، مشيرا إلى): licence near; a source of its own only as مؤكدا وزير ... أن."""
    unit, stop = bounds
    takes, first = g[cue].takes, after_cue(g, cue)
    end = min(stop, sentence_end(g, cue, stop), first + PARTICIPLE_REACH)
    if not holds_participle(g, cue, unit) or (first < stop and g[first].word == FROM and takes & OBJECT):
        return False
    i, passed = first, g[first].kind == COMMA if first < stop else False
    while i < end:
        licence, content = licences.licence_at(g, i, cue)
        near = i == first or passed or (takes & OBJECT and licence != r.SPEECH and licence != r.COLON_SPEECH)
        adjective = g[cue].gender == FEMININE and g[i].word != TO
        if licence == r.NOUN and not stands_apart(g, cue) and (adjective or licences.by_noun(g, i, cue, True)):
            licence = r.NO_LICENCE
        if licence == r.NO_LICENCE and i == first and for_noun(g, i, cue):
            licence, content = r.NOUN, i
        bare = i == first and takes & TAKES_NOUN and stands_apart(g, cue) and begins_noun(g, i, takes)
        # مستبعدا في تصريح خاص، نجاح ...
        late = passed and g[i - 1].kind == COMMA and i > first + 1 and takes & TAKES_NOUN and stands_apart(g, cue)
        bare = bare or (late and sources.begins_matter(g, i))
        if bare and licence == r.NO_LICENCE:
            licence, content = r.NOUN, i
        if licence != r.NO_LICENCE and near:
            row.licence, row.content, row.adjunct = licence, content, i
            if takes & OBJECT and i > first and licence == r.CLAUSE and g[first].kind >= LETTER:
                row.content = first  # واصفا القرار بأنه ظالم, but متهما المسلحين | بحصار القرية
            row.rule = r.PARTICIPLE_NOUN if licence == r.NOUN else (
                r.PARTICIPLE_CLAUSE if licence == r.CLAUSE else r.PARTICIPLE_SPEECH)
            return True
        if sources.is_verb(g, i) or g[i].cue == PARTICIPLE or is_stop(g, i) or sources.opens_clause(g, i + 1):
            break
        if g[i].kind == COMMA and i > first and g[first].kind != COMMA and not sources.begins_adjunct(g, first, end):
            break
        told = i == first and g[i].spelled & LAM_FIRST and g[i].length < 4  # مؤكدا لهم أن
        passed = passed or told or sources.begins_adjunct(g, i, end) or (
            g[i].word == QUOTATIVE or g[i].word == DEMONSTRATIVE)
        i += 1
    apart = stands_apart(g, cue) or g[cue].gender == MASCULINE
    if takes & JUDGES and apart and judgements.judging_row(g, cue, stop, row):
        return True
    pointed = first + 1 < stop and g[first].word == DEMONSTRATIVE and g[first + 1].head > 0  # مؤكدا هذا الناطق أن
    known = pointed or (first < stop and (g[first].head or g[first].name) and (
        stands_apart(g, cue) or g[first].spelled & ARTICLE != 0))
    read = known and not takes & (REQUEST | OBJECT) and frames.read_frame(g, cue, stop, row)
    if read and (row.licence == r.CLAUSE or stands_apart(g, cue)):
        row.rule = r.PARTICIPLE_CLAUSE
        return True
    return False


@compiled
def begins_noun(g, i, takes):
    """A noun that can be what a participle tells (مؤكدا تسجيل خمس حالات): of judgements no definite one."""
    if sources.begins_matter(g, i) or sources.begins_own_matter(g, i):
        return True
    if g[i].spelled & ARTICLE:  # مؤكدا الدعم الكامل للمزارعين, but مؤكدا المدير
        return is_text(g, i) and not (takes & REQUEST or g[i].word or g[i].cue or g[i].name or g[i].head or g[i].label)
    plain = is_text(g, i) and g[i].word == 0 and g[i].cue == 0 and g[i].name == 0
    return plain and not g[i].spelled & (ARTICLE | LAM_FIRST | BEH_FIRST) and not g[i].head_flags & (HUMAN | TITLE)
