"""Licences: the signs that what follows a cue is what somebody said.

A finite verb needs one: أن or إن, the preposition it goes with, a colon, speech in marks, or a verbal noun
where the verb takes one (أكد ضرورة ...).
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import rows as r
from analysis.find.attributions import sources
from analysis.read.arabic import (AND, ARTICLE, BEH_FIRST, BY, CLOSE, COLON, COMMA, LAM_FIRST, NEWLINE, OPEN, STOP,
                                  VERBAL_NOUN, YEH)
from analysis.read.entries import (ABOUT, ASKS, ECHO, EVENT, FROM, HOMOGRAPH, HUMAN, IN, ISSUED, JUDGES, MATTER,
                                   MEASURE, MODAL, NORM, OBJECT, ON, PARTICIPLE, PREP, PRONOUN, QUANTITY, QUESTION,
                                   QUOTATIVE, REQUEST, SPEECH_ONLY, TAKES_NOUN, TAKES_PREP, TEMPORAL, THAT, TITLE_WORD,
                                   TO, WHAT, WITH_ABOUT, WITH_BY, WITH_FROM, WITH_IN, WITH_ON, WITH_TO)
from analysis.read.tokens import (FRAGMENT, SPEECH, VERB, after_cue, carries_pronoun, closes, is_stop, is_text, opens,
                                  partner)

AHEAD = 12  # tokens in which a clause is looked for after a preposition of the cue



@compiled
def is_bare(g, i):
    """Whether the preposition at i carries no pronoun (عن, not عنه)."""
    word = g[i].word
    return g[i].length < 3 or (g[i].length == 3 and (word == TO or word == ON))


@compiled
def carries_own(g, i):
    """Whether token i is a preposition with its pronoun: فيه، عنها، إليهم."""
    word = g[i].word
    return (word == IN or word == ABOUT or word == FROM or word == TO or word == ON) and not is_bare(g, i)


@compiled
def own_preposition(g, i, prep):
    """Whether token i is the preposition that the cue goes with."""
    word = g[i].word
    if not is_bare(g, i):
        return False
    return ((word == TO and prep & WITH_TO) or (word == ON and prep & WITH_ON) or (word == ABOUT and prep & WITH_ABOUT)
            or (word == FROM and prep & WITH_FROM) or (word == IN and prep & WITH_IN)) != 0


@compiled
def clause_ahead(g, i, cue):
    """The أن that a later preposition of the cue's brings (حذر مصدر من داخل المحافظة من أن), or -1."""
    for j in range(i + 1, min(g.shape[0] - 1, i + AHEAD)):
        if is_stop(g, j) or g[j].kind == COMMA or g[j].cue:
            return -1
        if g[j + 1].word == THAT and own_preposition(g, j, g[cue].prep):
            return j + 1
    return -1


@compiled
def parted_clause_ahead(g, i):
    """Whether a comma and أن follow: what stands at i is part of the source (أوضح قائد عمليات تحرير المدينة، أن)."""
    for j in range(i + 1, min(g.shape[0] - 1, i + AHEAD)):
        if is_stop(g, j) or g[j].cue or opens(g, j):
            return False
        if g[j].kind == COMMA:
            return g[j + 1].word == THAT and not g[j + 1].word_clitics
    return False


@compiled
def preposition_ahead(g, i, cue):
    """Whether the cue's own preposition follows in its clause (دعت لجنة المانحين لإعمار الوادي الدول إلى ...)."""
    for j in range(i + 1, min(g.shape[0], i + AHEAD)):
        if is_stop(g, j) or g[j].kind == COMMA or g[j].cue:
            return False
        if own_preposition(g, j, g[cue].prep):
            return True
    return False


@compiled
def bare_clause_ahead(g, i):
    """Whether a clause of the verb's own follows a preposition that is part of its source (المشرف على الفريق أن)."""
    for j in range(i + 1, min(g.shape[0], i + AHEAD)):
        if is_stop(g, j) or g[j].kind == COMMA or g[j].cue or opens(g, j):
            return False
        if g[j].word == THAT:
            return g[j - 1].word == 0 and g[j - 1].spelled & VERBAL_NOUN == 0 and not g[j].word_clitics
    return False


@compiled
def judged_noun(g, i, cue):
    """Whether a noun with ب is what a judgement or call is about (رحب كارتر بالغارات، أشادت الوزيرة بدور فرنسا)."""
    if closes(g, i - 1):  # أفاد «مكتب الأخبار» بشن هجوم
        return True
    if sources.is_preposition(g, after_cue(g, cue)):  # طالب في تصريح سابق بسرعة ...
        return g[cue].takes & REQUEST != 0
    complete = g[i - 1].spelled & ARTICLE or g[i - 1].name or g[i].label or g[i].spelled & ARTICLE
    ended = sources.may_end_before(g, i) or carries_pronoun(g, i - 1)  # أشاد معاليه بدور ...
    return g[cue].takes & REQUEST and (complete or carries_pronoun(g, i - 1)) and ended


@compiled
def is_call(g, row):
    """Whether the row is that of a call whose preposition brings what is called for (دعا الأهالي إلى، طالب ... ب)."""
    return g[row.cue].takes & REQUEST != 0 and g[row.cue].prep != 0 and row.licence == r.NOUN


@compiled
def called_for(g, i, cue):
    """Whether ل stands for the إلى of a call: after the name of the one called (تدعو باريس لندن للتعاون), or on a
    noun without article after the verb or a complete phrase (دعا لوقف القصف، دعا المجلس لعقد جلسة)."""
    if not g[cue].takes & REQUEST or not g[cue].prep & WITH_TO or not g[i].spelled & LAM_FIRST:
        return False
    if (g[i].head and g[i].word != MATTER) or g[i].name or g[i].agency:
        return False
    before, first = g[i - 1], i == after_cue(g, cue)
    if g[i].spelled & ARTICLE:
        return not first and (before.name > 0 or closes(g, i - 1)) and g[i].word == 0 and not g[i].label
    word = g[i].word
    noun = word == 0 or word == MATTER or word == TITLE_WORD or word == EVENT or word == NORM
    complete = first or before.kind == COMMA or before.name or closes(g, i - 1) or carries_pronoun(g, i - 1)
    if before.spelled & ARTICLE and not complete:  # الوزير، الرئيس اليمني, but not الأمين العام المساعد لشؤون
        head = after_cue(g, cue)
        office = g[head].head_flags & HUMAN and g[head].spelled & ARTICLE and i > head + 1
        complete = not office or before.final == YEH
    return noun and g[i].length > 3 and complete and not preposition_ahead(g, i, cue)


@compiled
def by_noun(g, i, cue, near):
    """Whether token i is a noun with ب that the cue goes with (أفاد بمقتل): any if `near`, else a verbal noun."""
    prep = g[cue].prep
    only_preposition = not g[cue].takes & TAKES_NOUN and not g[i].head and sources.may_end_before(g, i)
    if not prep & WITH_BY or not g[i].spelled & BEH_FIRST or g[i].name:
        return False
    if g[i].word and not g[i].word_clitics & BY:
        return False
    number = g[i].word == MEASURE or g[i].word == QUANTITY or g[i].word == WHAT
    measured = number and g[cue].takes & (OBJECT | TAKES_NOUN)  # قدر الخسائر بنحو مليون
    if near or only_preposition or measured or judged_noun(g, i, cue):
        return True
    return (g[i].spelled & VERBAL_NOUN) != 0 or (g[i].word == MATTER and (g[i].word_clitics & BY) != 0)


@compiled
def follows_foreign_preposition(g, i, prep):
    """Whether the أن at i belongs to a preposition that the cue does not take (بعد أن، على أن، إضافة إلى أن)."""
    word = g[i - 1].word
    if g[i].word_clitics > AND or i == 0:
        return False
    if g[i - 1].cue:
        return g[i - 1].cue == ECHO
    foreign = word == TO or word == ON or word == ABOUT or word == FROM or word == IN
    foreign = foreign and is_bare(g, i - 1) and not own_preposition(g, i - 1, prep)
    return foreign or word == PREP or word == TEMPORAL or word == WHAT or word == MODAL


@compiled
def belongs_to_noun(g, i):
    """Whether the أن at i belongs to a bare definite noun that opens a clause (فشل في مهمته، الدليل أن المصنع أغلق)."""
    noun = i > 1 and is_text(g, i - 1) and g[i - 1].spelled & ARTICLE and g[i - 2].kind == COMMA
    return noun and g[i - 1].word == 0 and not (g[i - 1].head or g[i - 1].name or g[i - 1].label or g[i - 1].agency)


@compiled
def is_slip(g, i, cue):
    """Whether إلى أن or عن أن after a complete source stands for أن (أوضح مدير المركز إلى أن): a frequent slip."""
    if (g[i].word != TO and g[i].word != ABOUT) or not is_bare(g, i) or g[i].word_clitics:
        return False
    if i + 1 >= g.shape[0] or g[i + 1].word != THAT:
        return False
    before = g[i - 1]
    named = (before.word == 0 and (before.name or before.head or before.spelled & ARTICLE)) or before.kind == CLOSE
    return g[cue].cue == VERB and (i == after_cue(g, cue) or named)


@compiled
def after_issue(g, i):
    """Whether the عن at i is that of صدر عن, الصادر حديثا عن."""
    return g[i - 1].word == ISSUED or (i > 1 and g[i - 2].word == ISSUED)


@compiled
def is_aside(g, i, cue):
    """Whether marks stand on a noun of the frame, its clause still to come (على هامش «المؤتمر ...»، الذي عقد: إن)."""
    if not is_text(g, i - 1) or i == after_cue(g, cue) or g[i - 1].word == QUOTATIVE or g[i - 1].word == THAT:
        return False
    last = partner(g, i)
    for j in range(last + 1, min(g.shape[0], last + AHEAD)):
        if is_stop(g, j) or g[j].cue or opens(g, j):
            return False
        if g[j].word == THAT and (g[j - 1].kind == COMMA or g[j - 1].kind == COLON):
            return True
        if g[j].kind == COLON:
            return True
    return False


@compiled
def is_initial(g, i):
    """Whether a stop touches the إن at i, which is a letter of a name then (إن. بي. سي)."""
    return i + 1 < g.shape[0] and g[i + 1].kind == STOP and g[i + 1].start == g[i].end


@compiled
def licence_at(g, i, cue):
    """(licence, first token of the content) that token i gives the cue, or (NO_LICENCE, -1)."""
    takes, prep = g[cue].takes, g[cue].prep
    if g[i].word == THAT and is_initial(g, i):
        return r.NO_LICENCE, -1
    if g[i].word == THAT and takes & JUDGES and g[i].word_clitics & AND:
        return r.NO_LICENCE, -1  # لم تعد القضية محلية وأن ...
    if g[i].word == THAT:
        foreign = i > after_cue(g, cue) and (follows_foreign_preposition(g, i, prep) or belongs_to_noun(g, i))
        return (r.NO_LICENCE, -1) if foreign else (r.CLAUSE, i)
    if g[i].word == MODAL and not prep and not takes & JUDGES and (i == after_cue(g, cue) or g[cue].cue == VERB):
        return r.CLAUSE, i
    if g[i].word == QUESTION and (takes & ASKS or g[i].word_words == 2):
        return r.CLAUSE, i
    if g[i].kind == COLON and g[i - 1].word == PRONOUN and g[i - 1].word_clitics & AND:
        return r.NO_LICENCE, -1  # اختتم النادي موسمه بثلاثة لاعبين، وهم: ...
    if g[i].kind == COLON:
        after = i + 1
        while after < g.shape[0] and g[after].kind == NEWLINE:
            after += 1
        if after < g.shape[0] and g[after].word == THAT:
            return r.CLAUSE, after
        if after < g.shape[0] and opens(g, after):
            return r.SPEECH, after
        return r.COLON_SPEECH, after
    if g[i].kind == OPEN and i + 1 < g.shape[0] and g[i + 1].word == THAT and not is_initial(g, i + 1):
        return r.CLAUSE, i + 1
    if opens(g, i) and is_aside(g, i, cue):
        return r.NO_LICENCE, -1
    if opens(g, i) and (g[i].role == SPEECH or (g[i].role == FRAGMENT and not is_text(g, i - 1))):
        return r.SPEECH, i
    if is_slip(g, i, cue):
        return r.CLAUSE, i + 1
    if own_preposition(g, i, prep) and i + 1 < g.shape[0] and not after_issue(g, i) and g[i - 1].word != HOMOGRAPH:
        if g[i + 1].word == THAT:
            return r.CLAUSE, i + 1
        if takes & (TAKES_PREP | TAKES_NOUN) and not takes & SPEECH_ONLY and (is_text(g, i + 1) or opens(g, i + 1)):
            ahead = clause_ahead(g, i, cue)
            if ahead >= 0:
                return r.CLAUSE, ahead
            if i > after_cue(g, cue) + 1 and takes & TAKES_NOUN and bare_clause_ahead(g, i):
                return r.NO_LICENCE, -1
            if not sources.begins_adjunct(g, i, g.shape[0]):
                return r.NOUN, i + 1
    if prep & WITH_BY and g[i].length == 1 and g[i].spelled & BEH_FIRST and i + 1 < g.shape[0] and opens(g, i + 1):
        return r.NOUN, i + 1
    if called_for(g, i, cue):
        return r.NOUN, i
    near = i == after_cue(g, cue) or g[i - 1].kind == COMMA or (takes & OBJECT and g[cue].cue == PARTICIPLE)
    if takes & (TAKES_PREP | TAKES_NOUN) and by_noun(g, i, cue, near):
        return r.NOUN, i
    return r.NO_LICENCE, -1
