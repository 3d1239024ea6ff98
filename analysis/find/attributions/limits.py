"""Limits: where, before its sentence ends, a content gives way to what the outlet tells itself.

After a comma: what the speaker did besides (، داعيا، ودعت ...), what was at the time (فيما، في هذه الأثناء), what was
before (، وكان ... قد، ويأتي ذلك), what stands against it (غير أن).
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import rows as r
from analysis.read.arabic import ALEF_LAST, AND, ARTICLE, BEH, COMMA, FATHATAN, FEH, KAF, MEEM, NOON, STOP, WAW, code
from analysis.read.conjugation import FEMININE
from analysis.read.entries import (AS_FOR, AUXILIARY, BACKGROUND, CIRCUMSTANCE, CONJUNCTION, CONTRAST, DEMONSTRATIVE,
                                   ECHO, IN, NEGATION, NOMINAL, PRESENT, PRONOUN, RELATIVE, REQUEST, TAKES_PREP,
                                   TEMPORAL, THAT, TOPIC, VERB, WHAT, WITH_ABOUT, WITH_OBJECT, WITH_TO)
from analysis.read.sections import HEADLINE
from analysis.read.tokens import opens, partner

THEH, QAF = code("ث"), code("ق")
NO_QAD = 4  # letters of كان and the like at the least; قد has fewer
SUBJECT = 8  # tokens between كان and its قد at the most
LOOK_BACK = 64  # tokens before a cue in which the marks around it are looked for
WHILE = 5  # letters of بينما: shorter conjunctions (كما) make no clause wait for another


@compiled
def is_circumstance(g, i):
    """Whether a word has the shape of a participle in the accusative (مستشهدا، معددا)."""
    accusative = g[i].spelled & FATHATAN or (g[i].spelled & ALEF_LAST and g[i].length > 4)
    plain = g[i].word == 0 and g[i].head == 0 and g[i].name == 0 and not g[i].spelled & ARTICLE
    return accusative and plain and g[i].initial == MEEM


@compiled
def clause_limit(g, first, limit):
    """Where after a comma the outlet tells what the speaker did besides (، مستشهدا ب، داعيا), else `limit`."""
    i = first + 2
    while i < limit:
        if opens(g, i):
            i = partner(g, i)
        elif g[i - 1].kind == COMMA and is_circumstance(g, i):
            return i
        i += 1
    return limit


@compiled
def begins_act(g, i, gender):
    """Whether a verb tells what a woman or body did besides (، ودعت الأهالي للحضور): its ت shows that it is a verb."""
    past = g[i].cue == VERB and g[i].gender == FEMININE and not g[i].takes & (PRESENT | WITH_OBJECT)
    return past and gender == FEMININE and g[i].cue_clitics & AND != 0


@compiled
def is_fan(g, i):
    """Whether token i is written فان or فإن: a conjunction, or the first part of a Dutch name (فان دايك)."""
    return g[i].word == CONJUNCTION and g[i].length == 3 and g[i].initial == FEH and g[i].final == NOON


@compiled
def is_we(g, i):
    """Whether token i is نحن."""
    return g[i].word == PRONOUN and g[i].initial == NOON and g[i].length == 3


@compiled
def ends_while(g, i, cue):
    """Whether token i is the فإن that closes the clause of a cue after بينما (بينما تبدي البلدية لينا، فإن ...)."""
    return is_fan(g, i) and cue > 0 and g[cue - 1].word == CONJUNCTION and g[cue - 1].length >= WHILE


@compiled
def matter_limit(g, row, limit):
    """Where after a comma the sentence leaves a content that is a noun (أكدت حرصها، ودعت ...، بينما تبدي لينا، فإن)."""
    i = row.content + 1
    while i < limit:
        if opens(g, i):
            i = partner(g, i)
        elif g[i - 1].kind == COMMA and (begins_act(g, i, g[row.cue].gender) or ends_while(g, i, row.cue)):
            return i
        elif g[i - 1].kind == COMMA and ends_matter(g, i):
            return limit if goes_on(g, i, limit) else i - 1
        elif judges(g, row.cue) and tells_when(g, i, row.cue):
            return i
        i += 1
    return limit


@compiled
def judges(g, cue):
    """Whether a verb demands, judges or tells a feeling (طالب ب، أدان، أعرب عن): not what happened."""
    felt = g[cue].takes & TAKES_PREP and g[cue].prep == WITH_ABOUT and not g[cue].takes & TOPIC
    return g[cue].takes & REQUEST != 0 or felt != 0


@compiled
def tells_when(g, i, cue):
    """Whether a word tells on which occasion something was said: ، وذلك، عقب، إثر; no comma is needed after praise or
    blame (أشاد بأداء الفرق إثر إنقاذ السفينة), as it is after calls (دعا إلى زيارة مدينة أفقرت إثر الحرب)."""
    comma = g[i - 1].kind == COMMA
    so = g[i].word == CONJUNCTION and g[i].initial == WAW and g[i].final == KAF
    upon = g[i].word == TEMPORAL and g[i].length == 3 and (g[i].penult == THEH or g[i].penult == QAF)
    praised = g[cue].takes & REQUEST and not g[cue].prep & WITH_TO and g[i - 1].word == 0
    return (comma and so) or (upon and (comma or praised))


@compiled
def phrase_limit(g, first, limit):
    """Where a phrase that a noun of saying holds ends: before a comma (بعد أنباء عن إغلاق المصنع، تجمع العمال)."""
    for i in range(first + 1, limit):
        if g[i].kind == COMMA and not inside_quotation(g, i, first):
            return i
    return limit


@compiled
def ends_matter(g, i):
    """Whether after a comma a word opens a clause of the outlet's after a noun: ثم، وهو ما، وهذا ما، وقد."""
    joined = g[i].word_clitics & AND and (g[i].word == PRONOUN or g[i].word == DEMONSTRATIVE)
    then = g[i].word == CONJUNCTION and g[i].length == 2 and g[i].final == MEEM and g[i].initial == THEH
    was = g[i].word == AUXILIARY and g[i].word_clitics & AND  # وقد شهدت، وكانت
    return then or was != 0 or (joined != 0 and i + 1 < g.shape[0] and g[i + 1].word == WHAT)


@compiled
def is_meantime(g, i, limit):
    """Whether في هذه الأثناء or the like stands between commas at i: the outlet turns to something else."""
    return i + 3 < limit and g[i].word == IN and g[i + 1].word == DEMONSTRATIVE and g[i + 3].kind == COMMA


@compiled
def contrast_limit(g, first, limit):
    """Where the outlet goes on after what a bare noun tells (تعهد بدعم، فيما ...؛ كما لم تحدد ...), or `limit`."""
    for i in range(first + 2, limit):
        if g[i].word == NEGATION and g[i - 1].word == CONJUNCTION and g[i - 1].initial == KAF:
            return i - 1
        long = g[i].word == CONJUNCTION and (g[i].word_words > 1 or g[i].length > 3)
        also = i + 1 < limit and g[i + 1].word == CIRCUMSTANCE  # ليس مع الصيادين فقط، ولكن أيضا مع التجار
        against = (g[i].word == CONTRAST and not also) or (long and (g[i].initial == FEH or g[i].initial == BEH))
        if g[i - 1].kind == COMMA and (against or g[i].word == AS_FOR):
            return limit if goes_on(g, i, limit) else i - 1
        if g[i].word == CONTRAST and g[i].word_words > 1 and g[i - 1].word == 0:  # غير أن needs no comma
            return i
    return limit


@compiled
def tells_on(g, row):
    """Whether what is told is a clause that goes on with فيما: not in a relative clause (التي تخشى تركيا أن ...)."""
    return row.licence == r.CLAUSE and (row.cue == 0 or g[row.cue - 1].word != RELATIVE)


@compiled
def meanwhile_limit(g, first, limit, clause):
    """Where after a comma وفيما, or فيما behind a noun, tells of something else (أعلن إغلاق الجسر، فيما وصلت السفن); or
    `limit`. clause: whether what is told is a clause, which goes on with فيما (ذكر أن الجسر أغلق، فيما فتح النفق)."""
    for i in range(first + 2, limit):
        if g[i - 1].kind == COMMA and is_meantime(g, i, limit) and not inside_quotation(g, i, first):
            return limit if goes_on(g, i, limit) else i - 1
        meanwhile = g[i].length == 4 + (g[i].initial == WAW) and (
            g[i].initial == FEH or g[i].word_clitics & AND)
        if clause and g[i].initial == FEH and not (i + 1 < limit and g[i + 1].cue == VERB):  # فيما يعتبر ذلك نكسة
            continue
        if g[i - 1].kind == COMMA and g[i].word == CONJUNCTION and g[i].word_words == 1 and meanwhile:
            return limit if goes_on(g, i, limit) or inside_quotation(g, i, first) else i - 1
    return limit


@compiled
def background_limit(g, first, limit):
    """Where after a comma the outlet tells what was before or goes along (، وكان ... قد، ويأتي ذلك); or `limit`."""
    for i in range(first + 2, limit):
        was = g[i].word == AUXILIARY and g[i].word_clitics & AND and g[i].length >= NO_QAD
        body = was and i + 1 < limit and (g[i + 1].label or g[i + 1].agency or (  # ، وكانت الحكومة أنفقت
            g[i + 1].head and g[i + 1].spelled & ARTICLE))
        pointer = g[i].word == PRONOUN and g[i].word_clitics & AND and i + 2 < limit and (
            g[i + 1].word == WHAT and g[i + 2].cue == VERB and not g[i + 2].takes & WITH_OBJECT)  # ، وهو ما أشار إليه
        told = g[i].word == BACKGROUND or body or pointer
        if g[i - 1].kind == COMMA and (told or (was and has_qad(g, i, limit))):
            return limit if goes_on(g, i, limit) or inside_quotation(g, i, first) else i - 1
    return limit


@compiled
def has_qad(g, i, limit):
    """Whether قد follows a subject after كان (وكان المجلس البلدي قد ...)."""
    for j in range(i + 1, min(limit, i + SUBJECT)):
        if g[j].word == AUXILIARY and g[j].length < NO_QAD:
            return True
        if g[j].kind == COMMA or g[j].word == RELATIVE or g[j].cue == VERB:
            return False
    return False


@compiled
def goes_on(g, i, limit):
    """Whether وأن takes up again what was told (تحدث عن خلاف، فيما كذا، وأن ...)."""
    for j in range(i, limit):
        if g[j].word == THAT and g[j].word_clitics & AND:
            return True
    return False


@compiled
def dots_limit(g, first, limit):
    """Where the dots stand that part what a headline tells (الجيش يعلن هدنة.. والأمطار تغلق الطريق), or `limit`."""
    for i in range(first + 1, limit):
        dots = g[i].kind == STOP and g[i].end - g[i].start > 1 and i + 1 < limit
        known = dots and (g[i + 1].label or g[i + 1].head or g[i + 1].name or g[i + 1].agency)
        if dots and (known or g[i + 1].initial != WAW) and not inside_quotation(g, i, first):
            return i  # but يطالب بفتح الملف.. واستجواب الوزير
    return limit


@compiled
def trail_limit(g, first, limit):
    """Where two dots and a clause with و or كما part what is told from what follows (إن الجسر أغلق.. وفي الوادي فاض
    النهر), or `limit`."""
    for i in range(first + 1, limit - 1):
        dots = g[i].kind == STOP and g[i].end - g[i].start > 1  # but د. وليد
        joined = g[i + 1].initial == WAW or g[i + 1].cue == ECHO
        if dots and joined and not goes_on(g, i, limit) and not inside_quotation(g, i, first):
            return i
    return limit


@compiled
def inside_quotation(g, i, first):
    """Whether token i stands in a quotation that opened between first and i."""
    for j in range(i - 1, first - 1, -1):
        if opens(g, j) and partner(g, j) >= i:
            return True
    return False


@compiled
def last_clause(g, first, until):
    """First token of the last clause of first..until: behind the last comma outside quotations."""
    for i in range(until - 1, first, -1):
        if g[i].kind == COMMA and not inside_quotation(g, i, first):
            return i + 1
    return first


@compiled
def marks_limit(g, cue, first, limit):
    """Where the marks close in which a cue stands («النتائج تكشف أن الجسر سليم» في إشارة إلى ...), or `limit`."""
    for i in range(cue - 1, max(-1, cue - LOOK_BACK), -1):
        if g[i].paragraph != g[cue].paragraph:
            break
        if opens(g, i) and partner(g, i) > first + 1:
            return min(limit, partner(g, i))
    return limit


@compiled
def own_limit(g, row, limit):
    """Where the outlet goes on by itself behind the content of a row that ends at `limit` at the latest."""
    first = row.content
    limit = clause_limit(g, first, limit)
    if g[row.cue].section == HEADLINE and row.rule != r.COLON_HEADLINE:
        limit = dots_limit(g, first, limit)
    elif g[row.cue].section != HEADLINE and row.licence != r.COLON_SPEECH:
        limit = trail_limit(g, first, limit)
    if row.licence == r.NOUN:
        limit = matter_limit(g, row, limit)
        if row.kind == NOMINAL:
            limit = phrase_limit(g, first, limit)
    limit = background_limit(g, first, meanwhile_limit(g, first, limit, tells_on(g, row)))
    if row.licence == r.NOUN and row.kind == VERB:
        limit = contrast_limit(g, first, limit)
    return limit
