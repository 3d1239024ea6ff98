"""Objects: nouns without a preposition that can be what a verb of saying tells (أكد الوزير ضرورة ...، نفى ذلك)."""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.attributions import sources
from analysis.read.arabic import ARTICLE, BEH_FIRST, CLOSE, COMMA, FATHATAN, LAM_FIRST, MARBUTA, VERBAL_NOUN, WAW
from analysis.read.entries import (CIRCUMSTANCE, DAY, DEMONSTRATIVE, MATTER, NOBODY, NOMINAL, NORM, PRESENT, RELATIVE,
                                   REQUEST, TAKES_NOUN, THAT, WHAT)
from analysis.read.sections import HEADLINE
from analysis.read.tokens import VERB, begins_unit, carries_pronoun, ends_phrase, is_text, opens

LATE = 8  # tokens after the end of the source beyond which a verbal noun is no content


@compiled
def is_pointer(g, i):
    """Whether a demonstrative stands for what was said (أرجع المدير ذلك إلى), and is none of its noun (هذا المدير)."""
    if g[i].word != DEMONSTRATIVE or i + 1 >= g.shape[0]:
        return False
    return not g[i + 1].spelled & ARTICLE or (g[i - 1].cue != VERB and sources.ends_name(g, i - 1, i))


@compiled
def is_object(g, i):
    """Whether an indefinite noun after a comma is what a verb tells, no apposition (أكد المحامي، صعوبة القضايا)."""
    plain = g[i].word == 0 or g[i].word == MATTER or g[i].word == NORM
    named = g[i].head or g[i].name or g[i].agency or g[i].label or g[i].cue or carries_pronoun(g, i)
    return is_text(g, i) and plain and not named and g[i].word_clitics == 0 and g[i].initial != WAW and (
        not g[i].spelled & (ARTICLE | BEH_FIRST | LAM_FIRST | FATHATAN))


@compiled
def tells_news(g, i, first):
    """Whether a noun of what is told around, after a complete source, is what its verb tells (كشف الوزير معلومات)."""
    news = g[i].cue == NOMINAL and g[i].takes & NOBODY and not g[i].cue_clitics and not g[i].spelled & ARTICLE
    if not news or i <= first or i - first > LATE or (is_text(g, i - 1) and g[i - 1].head):
        return False
    whose = i + 1 < g.shape[0] and (g[i + 1].spelled & ARTICLE or g[i + 1].label or g[i + 1].name)  # مزاعم الحزب
    return not whose and sources.may_end_before(g, i)


@compiled
def parted_object(g, i, first, since):
    """Whether what a verb tells begins at i, behind a complete source and a circumstance (أعلنت الشرطة أمس، القبض على؛
    أدان المجلس اليوم القصف): no adjective or apposition can stand there. since: tokens since the source ended."""
    noun = is_text(g, i) and not (g[i].head or g[i].name or g[i].agency or g[i].label or g[i].cue or g[i].word_clitics)
    shaped = g[i].spelled & (ARTICLE | MARBUTA) or sources.begins_matter(g, i) or sources.begins_own_matter(g, i)
    if not since or not noun or not (g[i].word == MATTER or (g[i].word == 0 and shaped)):
        return False
    last = i - 1 - (g[i - 1].kind == COMMA)
    if g[last].kind == CLOSE and last > first + 2:
        last -= 3  # أول من أمس (الاثنين)، سيطرتها
    day = g[last].word == DAY and (g[i - 1].kind == COMMA or g[last - 1].word == CIRCUMSTANCE)
    then = (g[last].word == CIRCUMSTANCE and (g[i - 1].kind == COMMA or g[last].length < 6)) or day
    return then and sources.is_somebody(g, first, i)


@compiled
def headline_object(g, cue, i):
    """Whether what a headline judges begins right behind its verb (المجلس يدين مصادقة إسرائيل على ...)."""
    named = g[i].head or g[i].name or g[i].agency or g[i].label or g[i].cue
    headline = g[cue].section == HEADLINE and g[cue].takes & PRESENT and not begins_unit(g, cue)
    noun = is_text(g, i) and not g[i].spelled & (BEH_FIRST | LAM_FIRST)
    return headline and noun and not named and (g[i].word == 0 or g[i].word == MATTER or g[i].word == NORM)


@compiled
def matter_at(g, i, first, takes, since):
    """Whether a bare verbal noun at i is the content of a verb that takes one. since: tokens since the source ended."""
    after_comma = g[i - 1].kind == COMMA and sources.begins_own_matter(g, i)  # أبدى الوزير، الذي ...، تأييده
    near = 1 < since <= LATE and g[i].spelled & VERBAL_NOUN  # أكدت في بيان لها، استمرارها
    if takes & TAKES_NOUN and (tells_news(g, i, first) or (
            not takes & REQUEST and parted_object(g, i, first, since))):
        return True
    if not takes & TAKES_NOUN or (after_comma != (since > LATE) and not (after_comma and near)):
        return False
    if opens(g, i):
        return i > first and is_text(g, i + 1) and sources.begins_matter(g, i + 1)
    if not g[i].word_clitics and (is_pointer(g, i) or (i > first and g[i].word == WHAT)):  # نفى المتحدث ما تردد / ذلك
        return (i == first or sources.may_end_before(g, i)) and not takes & REQUEST
    if i > first and g[i - 1].kind == COMMA and is_object(g, i) and sources.is_somebody(g, first, i):
        return not takes & REQUEST and ends_phrase(g, i - 2)
    if g[i - 1].word == RELATIVE or g[i - 1].word == THAT:
        return False  # الهجوم الذي نفذه التنظيم، بعد أن تمكن
    if not is_text(g, i) or not (sources.begins_matter(g, i) or (i > first and sources.begins_own_matter(g, i))):
        return False
    return i == first or sources.may_end_before(g, i)
