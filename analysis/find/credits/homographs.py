"""Whether the name of an agency that is also another word is the agency's: واس، معا، فارس، الفرنسية.

In a byline, dateline, footer or picture line it is, unless it is a person's given name. In a sentence something has
to say so: وكالة before it, marks around an abbreviation («واس»), a cue that only a source takes (بحسب واس، ذكرت سانا
أن), or that it was told something (قال المدير لسانا). So it is with companies that are agencies too (بلومبرغ), which
something else may be said of; a document makes them one as well (بيانات بلومبرغ), a given name before them never.
"""

from __future__ import annotations

from analysis.compiled import compiled
from analysis.find.credits.forms import (CITED, IN_BYLINE, OF_PHOTO, agency_noun, before_marks, in_marks, past_marks)
from analysis.find.credits.relays import OF_DOCUMENT, is_told, noun_before, speech_follows
from analysis.read.arabic import FOR, LETTER, OPEN
from analysis.read.conjugation import FEMININE, SINGULAR
from analysis.read.entries import (ABBREVIATION, ABOUT, AGENCY_SHIFT, COMPANY, DESCRIPTION, FROM, GENERIC, GIVEN,
                                   ONLY_CREDIT, PLACE, PREP, PREPOSITION, THAT)
from analysis.read.tokens import VERB, closes, is_text, opens


@compiled
def is_surname(g, i, until, first):
    """Whether a given name stands before, or one word in the same marks: مايكل بلومبرغ، «أليكس بلومبرغ»."""
    if i == first or g[i].agency_cut:
        return False
    marked = i - 1 > first and until < g.shape[0] and g[i - 1].kind == LETTER and opens(g, i - 2) and closes(g, until)
    return g[i - 1].name == GIVEN or marked


@compiled
def follows_place(g, i, until, page):
    """Whether a place and a mark stand before, and no family name after: طهران - فارس."""
    alone = until == page[1] or not is_text(g, until)
    return alone and i - 1 > page[0] and not is_text(g, i - 1) and g[i - 2].name == PLACE


@compiled
def is_word_of_caption(g, i, until, page):
    """Whether words stand beside it that are not those for a picture: أب وأم, but not in الصور من واس."""
    led = i > page[0] and is_text(g, i - 1) and g[i - 1].anchor == 0 and g[i - 1].word != FROM
    return led or (until < page[1] and is_text(g, until))


@compiled
def is_subject(g, i, until, page):
    """Whether a verb of saying before it and what was said after it make it the speaker: ذكرت سانا أن."""
    verb, after = before_marks(g, i - 1, page[0]), past_marks(g, until, page[1])
    says = verb >= page[0] and g[verb].cue == VERB and g[verb].gender == FEMININE and g[verb].number == SINGULAR
    return says and g[i].agency_clitics == 0 and after < page[1] and (g[after].word == THAT or g[after].word == ABOUT)


@compiled
def follows_preposition(g, i, first):
    """Whether token i is a cue such as بحسب, or the عن or ل that goes with one: نقلا عن."""
    if i > first and (g[i].word == ABOUT or g[i].word == PREP):
        i -= 1
    return i >= first and g[i].cue == PREPOSITION


@compiled
def is_cited(g, i, until, page, traits):
    """Whether what stands around it says that it is cited: بحسب واس، ذكرت سانا أن، قال لسانا."""
    if traits & (DESCRIPTION | GENERIC):
        return False
    if follows_preposition(g, before_marks(g, i - 1, page[0]), page[0]) and (g[i].agency_clitics | FOR) == FOR:
        return True
    told = (g[i].agency_clitics | FOR) == FOR and speech_follows(g, past_marks(g, until, page[1]), page[1])
    return is_subject(g, i, until, page) or (told and is_told(g, i, until, page))


@compiled
def is_explained(g, i, until, stop, entries):
    """Whether another agency's name in brackets says which one is described: وكالة الأنباء اليابانية (جيجي برس)."""
    if until + 1 >= stop or g[until].kind != OPEN or not g[until + 1].agency:
        return False
    mine, other = entries[g[i].agency - 1].traits, entries[g[until + 1].agency - 1].traits
    return mine & DESCRIPTION and mine >> AGENCY_SHIFT != other >> AGENCY_SHIFT


@compiled
def is_meant(g, span, form, page, entries):
    """Whether the tokens of a span, in the unit page[0]..page[1], name an agency; form: where they stand."""
    i, until = span
    traits, first = entries[g[i].agency - 1].traits, page[0]
    if traits & COMPANY and is_surname(g, i, until, first):
        return False
    if traits & (ONLY_CREDIT | COMPANY) == 0:
        return not is_explained(g, i, until, page[1], entries)
    marked = in_marks(g, i, until)
    noun = not traits & DESCRIPTION and agency_noun(g, i, first, entries) >= 0
    if g[i].name == GIVEN and not marked and not noun and not follows_place(g, i, until, page):
        return False
    captioned = form == OF_PHOTO and not marked and is_word_of_caption(g, i, until, page)
    if form != CITED and not captioned:
        return (g[i].agency_clitics | FOR) == FOR or form == IN_BYLINE
    if noun or (marked and traits & ABBREVIATION and g[i].agency_clitics == 0 and g[i - 1].kind != OPEN):
        return True
    if traits & COMPANY and noun_before(g, i, first, entries) == OF_DOCUMENT:  # بيانات بلومبرغ
        return True
    return is_cited(g, i, until, page, traits)
