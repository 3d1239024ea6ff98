"""Sources: where the noun phrase of a speaker begins and ends.

An Arabic source is a head noun or a name with its construct, adjectives, titles and appositions. It ends
where an adjunct begins (في بيان، خلال، أمس), at a relative clause, at the licence of the cue, or at a
comma after which no apposition follows.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.read.arabic import (ALEF_LAST, AND, APOSTROPHE, ARTICLE, BEH_FIRST, CLOSE, COMMA, DASH, DIGIT, FOR,
                                  HAMZA_ABOVE, HEH, LAM_FIRST, LETTER, MARBUTA, MEEM, OPEN, STRAIGHT, TEH,
                                  VERBAL_NOUN, WAW, YEH, YEH_FIRST)
from analysis.read.conjugation import SINGULAR
from analysis.read.entries import (ABOUT, AUDIENCE, AUXILIARY, BECAUSE, CIRCUMSTANCE, CONJUNCTION, CONTRAST, DAY,
                                   DEMONSTRATIVE, EVENT, FROM, HUMAN, IN, ISSUED, MATTER, MEASURE, MONTH, NEGATION,
                                   NOMINAL, NORM, ON, PARTICIPLE, PLACE, PREP, PRESENT, PRONOMINAL, PRONOUN, QUANTITY,
                                   QUOTATIVE, RELATIVE, TEMPORAL, THAT, TITLE, TO, TOPIC, WHAT)
from analysis.read.tokens import VERB, begins_unit, carries_pronoun, is_text, opens, partner
from analysis.read.violence import EVENT as DEED
from analysis.read.violence import MEANS
from analysis.read.violence import NOUN as ACT
from analysis.read.violence import VERBAL

SHORT_NAME = 4  # tokens of a name without a source noun at the most
LONGEST_PREPOSITIONAL = 14  # tokens of a source after بحسب


@compiled
def is_verb(g, i):
    """Whether token i is a finite cue and nothing else (بين may be a preposition, كشف after عدم a noun)."""
    plain = g[i].cue == VERB and g[i].word == 0 and g[i].head == 0 and g[i].name == 0
    return plain and (begins_unit(g, i) or g[i - 1].word != MATTER)


@compiled
def is_definite(g, i):
    """Whether a word is known to be definite or a name: it cannot be the first part of a construct."""
    return (g[i].spelled & ARTICLE) != 0 or g[i].name != 0 or not is_text(g, i)


@compiled
def is_adjective(g, i, stop):
    """Whether a word that may open a circumstance agrees with the source before it: مصدر مطلع, مصادر خاصة."""
    if (g[i].initial != MEEM and g[i].final != HEH) or i == 0 or i + 1 >= stop or g[i].word_clitics:
        return False
    if (g[i].word != CIRCUMSTANCE and g[i].word != TEMPORAL) or not g[i - 1].head or g[i - 1].spelled & ARTICLE:
        return False
    after = g[i + 1]
    return g[i].length == 4 and not (after.spelled & ARTICLE or after.word == DAY or after.word == MONTH)


@compiled
def begins_adjunct(g, i, stop):
    """Whether a circumstance of speaking begins here: أمس، خلال ...، في بيان، على حسابه، من جهته."""
    word = g[i].word
    if is_adjective(g, i, stop):
        return False
    if word == CIRCUMSTANCE or word == DAY or word == TEMPORAL or (word == PRONOMINAL and not g[i].spelled & BEH_FIRST):
        return True
    if word == AUDIENCE:
        return (g[i].word_clitics & FOR) != 0
    if (word == IN or word == ON or word == PREP) and i + 1 < stop:
        after = g[i + 1].word
        named = after == EVENT or after == DEMONSTRATIVE or after == CIRCUMSTANCE or after == DAY
        named = named or (i + 2 < stop and g[i + 2].word == ISSUED)  # في شريط بثته القناة
        return named or g[i + 1].kind == DIGIT
    return False


@compiled
def begins_clause(g, i):
    """Whether a word can only open another clause: relative, conjunction, negation, auxiliary, another verb."""
    word = g[i].word
    return (word == RELATIVE or word == CONJUNCTION or word == NEGATION or word == AUXILIARY or word == BECAUSE or
            word == WHAT or word == PRONOUN or word == QUOTATIVE or word == CONTRAST or is_verb(g, i))


@compiled
def describes(g, i):
    """Whether i is a verb with the pronoun of the noun before it, its subject following (وحدات تدعمها الحكومة)."""
    subject = i + 1 < g.shape[0] and (g[i + 1].head or g[i + 1].name or g[i + 1].label or g[i + 1].agency)
    return subject and carries_pronoun(g, i) and not begins_own_matter(g, i)


@compiled
def begins_object(g, i, first):
    """Whether an object of the verb begins at i: an indefinite noun after a complete phrase (قدرت النقابة كلفة)."""
    plain = g[i].word == 0 or g[i].word == MEASURE or g[i].word == NORM
    if i <= first or not is_text(g, i) or not plain or g[i].name or g[i].spelled & (ARTICLE | BEH_FIRST):
        return False
    if g[i].cue and g[i].cue != NOMINAL:  # but كشف المتحدث معلومات
        return False
    if g[i].spelled & LAM_FIRST or not may_end_before(g, i) or describes(g, i):
        return False
    last = i - 1
    if g[last].word == CIRCUMSTANCE and last > first and g[last - 1].spelled & ARTICLE and g[i].initial != WAW:
        return True  # نفى الناطق مجددا أي علاقة
    titled = g[last].head_flags & TITLE and g[last].head_number == SINGULAR
    return (g[last].spelled & ARTICLE) != 0 and not (g[i].head_flags & (HUMAN | TITLE) or titled)


@compiled
def begins_definite_object(g, i, first):
    """Whether a definite noun that no adjective can be is the object of a judgement: one of acts, or before a relative
    clause (أدان الأمين العام | الهجوم على، أدان المجلس المحلي للمدينة القديمة | الجرائم التي ...)."""
    if i <= first or i + 1 >= g.shape[0] or not is_text(g, i) or not g[i].spelled & ARTICLE or g[i].head:
        return False
    complete = is_definite(g, i - 1) or carries_pronoun(g, i - 1)
    if g[i].deed_is & (ACT | DEED | MEANS | VERBAL) and complete and not g[i].spelled & (BEH_FIRST | LAM_FIRST):
        return True
    adjective = g[i - 1].spelled & ARTICLE and g[i - 1].spelled & MARBUTA and not g[i].label
    return i > first + 1 and g[i + 1].word == RELATIVE and adjective and not g[i].spelled & MARBUTA


@compiled
def begins_told(g, i, first):
    """Whether the one who is told, warned or accused begins at i, after a complete source (اتهمت باكستان | الهند)."""
    if not is_text(g, i) or g[i].word or g[i].cue or g[i].head_clitics & AND:
        return False
    complete = g[i - 1].name == PLACE or carries_pronoun(g, i - 1) or ends_name(g, first, i) or (
        (g[i - 1].spelled & ARTICLE) != 0)
    body = g[i].head and g[i].spelled & ARTICLE and not g[i].head_flags & HUMAN
    return complete and (g[i].name == PLACE or g[i].label or body)


@compiled
def spoke_to(g, first, i):
    """Whether a verb describes an indefinite source by whom it spoke to (قالت مصادر تحدثت لـ«الضحى» إن)."""
    spoke = g[i].takes & TOPIC and not g[i].takes & PRESENT and g[i].cue_clitics == 0
    return spoke and i > first and is_text(g, i - 1) and g[first].head and not g[first].spelled & ARTICLE


@compiled
def begins_matter(g, i):
    """Whether a word can be the verbal noun that opens a content: ضرورة، عدم، إصرار، ارتفاع; not after و."""
    if g[i].word == MATTER:
        return g[i].word_clitics == 0
    word = g[i].word
    plain = word == 0 or word == NORM or word == MEASURE or (word == EVENT and not g[i].word_clitics)
    adjective = g[i].penult == YEH and g[i].spelled & MARBUTA and g[i - 1].spelled & MARBUTA  # تقارير إخبارية تركية
    shaped = g[i].spelled & VERBAL_NOUN and not g[i].spelled & BEH_FIRST and not adjective
    return shaped and plain and g[i].head == 0 and g[i].name == 0 and g[i].cue == 0


@compiled
def begins_own_matter(g, i):
    """Whether a word can be a verbal noun with the speaker's pronoun: رفضه، مقاطعتها، استعدادهم."""
    if not carries_pronoun(g, i) or g[i].word or g[i].head or g[i].name or g[i].label or g[i].agency or (
            g[i].cue and g[i].cue != NOMINAL):
        return False
    no_noun = g[i].final != HEH and not g[i].spelled & VERBAL_NOUN
    verb = g[i].spelled & YEH_FIRST or (g[i].initial == TEH and no_noun)  # يلقبه، تدعمها, but تأكيده
    return not g[i].spelled & (ARTICLE | BEH_FIRST | LAM_FIRST) and g[i].initial != WAW and not verb


@compiled
def is_preposition(g, i):
    """Whether a source cannot begin with token i."""
    word = g[i].word
    return (word == IN or word == FROM or word == TO or word == ON or word == ABOUT or word == PREP or
            word == TEMPORAL or word == PRONOMINAL)


@compiled
def may_end_before(g, i):
    """Whether a noun phrase can be complete before token i: its last word is no open construct or preposition."""
    last = i - 1
    if is_preposition(g, last):
        plain = g[last].word != PREP and g[last].word != TEMPORAL
        return g[last].word == PRONOMINAL or (plain and g[last].length > (2 if g[last].word == IN else 3))
    return not (g[last].head and not is_definite(g, last) and g[last].head_number == 1)


@compiled
def ends_name(g, first, i):
    """Whether a person's name is complete before token i: then في tells where it was said (قال سالم في لقاء)."""
    for k in range(i - 1, first - 1, -1):
        if g[k].name and g[k].name != PLACE:
            return True
        if g[k].kind != LETTER or g[k].head or g[k].word or g[k].label or g[k].agency:
            return False
    return i - first < SHORT_NAME


@compiled
def skip_parenthesis(g, i, stop):
    """Token after the bracket that opens at i, or i + 1 where it is never closed."""
    for j in range(i + 1, min(stop, i + 12)):
        if g[j].kind == CLOSE:
            return j + 1
    return i + 1


@compiled
def is_elative(g, i):
    """An indefinite word with أ after a definite noun: a predicate (الفاو أدنى مستوى), not part of its phrase."""
    return g[i].spelled & HAMZA_ABOVE and g[i].length == 4 and not g[i].spelled & ARTICLE and not g[i].name


@compiled
def phrase_end(g, first, stop):
    """End of the noun phrase that begins at `first`, where nothing else limits it: for sources after a preposition."""
    i = first
    while i < stop and i - first < LONGEST_PREPOSITIONAL:
        kind = g[i].kind
        if kind == OPEN:
            i = skip_parenthesis(g, i, stop)
            continue
        if STRAIGHT <= kind <= APOSTROPHE:
            if opens(g, i) and partner(g, i) - i <= 6 and partner(g, i) < stop:
                i = partner(g, i) + 1
                continue
            break
        if kind != LETTER and kind != DIGIT and kind != DASH:
            break
        if i > first and (begins_adjunct(g, i, stop) or begins_clause(g, i) or g[i].word == THAT):
            break
        if i > first and g[i].cue == PARTICIPLE and g[i].spelled & ALEF_LAST and not g[i].head:
            break
        if i > first and g[i - 1].spelled & ARTICLE and is_elative(g, i):
            break
        i += 1
    return i


@compiled
def phrase_start(g, last, first):
    """First token of the noun phrase that ends at `last`, walking left no further than `first`."""
    i = last
    while i >= first:
        kind = g[i].kind
        word = g[i].word
        if kind == CLOSE or (kind >= STRAIGHT and kind <= APOSTROPHE and g[i].partner < 0):
            back = partner(g, i) if kind != CLOSE else i
            while kind == CLOSE and back > first and g[back].kind != OPEN:
                back -= 1
            i = back - 1
            continue
        if kind != LETTER and kind != DIGIT:
            break
        if g[i].head and g[i].head_clitics & AND:
            return i
        if word == THAT or word == BECAUSE or begins_clause(g, i) or begins_adjunct(g, i, last + 1):
            break
        i -= 1
    return i + 1


@compiled
def apposition_follows(g, comma, stop):
    """Whether the words after a comma still name the speaker: a title, an office, a definite noun or a name."""
    i = comma + 1
    if i >= stop or g[i].kind != LETTER or begins_adjunct(g, i, stop) or begins_clause(g, i) or g[i].word:
        return False
    return g[i].cue == 0



@compiled
def is_somebody(g, first, until):
    """Whether a noun phrase holds a source noun, a name, an agency or a label at its head (أكثر من ثمانين شركة)."""
    for i in range(first, min(until, first + (6 if g[first].word == QUANTITY else 3))):
        if g[i].head or g[i].name or g[i].agency or g[i].label:
            return True
    return False


@compiled
def names_somebody(g, first, until):
    """Whether a noun phrase names somebody, or is short and definite and may."""
    marked = opens(g, first) and first + 1 < until and (g[first + 1].spelled & ARTICLE) != 0
    return is_somebody(g, first, until) or ((marked or (g[first].spelled & ARTICLE) != 0) and until - first <= 4)


@compiled
def opens_clause(g, i):
    """Whether after a comma a new clause begins at i: ... ، وهذا / ، وفي / ، مضيفا."""
    if i >= g.shape[0] or begins_unit(g, i) or g[i - 1].kind != COMMA:
        return False
    if g[i].word == 0 and g[i].cue == 0:
        return False
    joined = (g[i].word_clitics & AND and g[i].word) or (g[i].cue_clitics & AND and g[i].cue == VERB)
    return joined != 0 or (g[i].cue == PARTICIPLE and g[i].word == 0)
