"""Where an agency's name stands: byline, dateline, footer, photo, or in a sentence."""

from __future__ import annotations

from analysis import tables
from analysis.compiled import compiled
from analysis.read.arabic import (AND, APOSTROPHE, ARTICLE, CLOSE, COLON, COMMA, DASH, LATIN, NEWLINE, OPEN, SLASH,
                                  STOP, STRAIGHT)
from analysis.read.entries import ABBREVIATION, AGENCY_SHIFT, FROM, PREPOSITION
from analysis.read.sections import ANYWHERE, BYLINE, CAPTION, CREDIT, DATELINE
from analysis.read.tokens import VERB, closes, is_stop, is_text, opens

(IN_BYLINE, IN_DATELINE, IN_FOOTER, OF_PHOTO, CITED, RELAY) = range(len(tables.CREDIT_FORMS))
AGENCY_HEAD = tables.SOURCE_TYPES.index("agency")
PLACE_WORDS = 4  # tokens of a place before the agency in brackets: دمشق (سانا) أعلنت
DATELINE_REACH = 12  # tokens from the beginning of the text in which a dateline ends
ITEM_REACH = 8  # tokens of the dateline of a later item
PHOTO_REACH = 4  # tokens between الصور and the agency
ADJECTIVES = 2  # words between an agency's name and its abbreviation: وكالة الأنباء الإماراتية الرسمية «وام»


@compiled
def is_mark(g, i):
    """Whether token i is a bracket or a quotation mark."""
    return g[i].kind == OPEN or g[i].kind == CLOSE or STRAIGHT <= g[i].kind <= APOSTROPHE


@compiled
def past_marks(g, i, stop):
    """The token at or after i that is no bracket or quotation mark."""
    while i < stop and is_mark(g, i):
        i += 1
    return i


@compiled
def past_closing(g, i, stop):
    """The token at or after i that is no closing bracket or quotation mark."""
    while i < stop and is_mark(g, i) and g[i].kind != OPEN and not opens(g, i):
        i += 1
    return i


@compiled
def before_marks(g, i, first):
    """The token at or before i that is no bracket or quotation mark, or first - 1."""
    while i >= first and is_mark(g, i):
        i -= 1
    return i


@compiled
def in_brackets(g, i, until):
    """Whether the agency stands alone in brackets: (رويترز)."""
    n = g.shape[0]
    return i > 0 and until < n and g[i - 1].kind == OPEN and g[until].kind == CLOSE


@compiled
def in_marks(g, i, until):
    """Whether the agency stands alone in brackets or quotation marks."""
    if i == 0 or until == g.shape[0] or not is_mark(g, i - 1) or not is_mark(g, until):
        return False
    return g[i - 1].kind != CLOSE and g[until].kind != OPEN and not closes(g, i - 1) and not opens(g, until)


@compiled
def ends_line(g, i, stop):
    """Whether nothing but closing marks and stops follows from token i on in the line."""
    while i < stop and g[i].kind != NEWLINE:
        if g[i].kind != STOP and not is_mark(g, i):
            return False
        i += 1
    return True


@compiled
def agency_noun(g, i, first, entries):
    """Token of the words for an agency that stand before its name (وكالة أنباء «...»), or -1."""
    last = before_marks(g, i - 1, first)
    for j in range(last, max(first, last - ADJECTIVES) - 1, -1):
        if g[j].head and entries[g[j].head - 1].type == AGENCY_HEAD:
            return j
        if not is_text(g, j) or g[j].cue == VERB or (g[j].word and not g[j].head):
            return -1
    return -1


@compiled
def in_dateline(g, i, until, first):
    """Whether the agency stands in a dateline: دمشق (سانا) - ...، الرياض - واس: ..., at the text's beginning."""
    if i - first > DATELINE_REACH:
        return False
    last = min(until + 4, g.shape[0])
    for j in range(first, i):
        if (is_stop(g, j) and g[j].kind != NEWLINE) or (g[j].cue == VERB and g[j].name == 0):
            return False
    for j in range(until, last):
        if g[j].kind == DASH or g[j].kind == COLON or g[j].kind == NEWLINE:
            return g[max(first, i - 1)].cue == 0
        if g[j].kind != CLOSE:
            return False
    return False


@compiled
def opens_item(g, i, until, page):
    """Whether the agency stands in the dateline of a later item of a round-up: * المنامة - «بنا»: ..."""
    dash, colon = before_marks(g, i - 1, page[0]), past_marks(g, until, page[1])
    if dash < page[0] or colon >= page[1] or g[dash].kind != DASH or g[colon].kind != COLON:
        return False
    j = dash
    while j > page[0] and g[j - 1].kind != NEWLINE:
        j -= 1
        if g[j].cue or dash - j > ITEM_REACH:
            return False
    return True


@compiled
def is_pictured(g, i, until, page, entries):
    """Whether the agency made the picture: (تصوير: رويترز)، «الصور من واس»، REUTERS/Salem Hadi."""
    if until + 1 < page[1] and g[until].kind == SLASH and g[i].spelled & LATIN and g[until + 1].spelled & LATIN:
        return True
    for j in range(i - 1, max(page[0], i - PHOTO_REACH) - 1, -1):
        entry = g[j].anchor - 1
        if entry >= 0 and entries[entry].kind <= ANYWHERE and entries[entry].sector == CAPTION:
            return ends_line(g, until, page[1]) or g[until].kind == STOP or is_mark(g, until)
        joins = is_mark(g, j) or g[j].word == FROM or g[j].kind == COLON or g[j].kind == DASH or g[j].kind == SLASH
        if not joins:
            return False
    return False


@compiled
def stands_alone(g, i, until, page):
    """Whether the agency is a sentence of its own: ... الشارع. «رويترز» وقال ..."""
    before, after = before_marks(g, i - 1, page[0]), past_marks(g, until, page[1])
    parted = before < page[0] or g[before].kind == STOP or g[before].kind == NEWLINE
    if not parted or (before == i - 1 and not ends_line(g, until, page[1])):
        return False
    goes_on = after < page[1] and (g[after].kind == COLON or g[after].kind == COMMA)
    said = goes_on or (after < page[1] and (g[after].cue == PREPOSITION or
                                            (g[after].cue == VERB and not g[after].cue_clitics & AND)))
    return not said and (before == i - 1 or in_marks(g, i, until))


@compiled
def form_of(g, i, until, page, entries):
    """Form of the credit whose agency is tokens i..until of the unit page[0]..page[1]."""
    section, first = g[i].section, page[0]
    if section == BYLINE:
        return IN_BYLINE
    if section == CREDIT:
        return IN_FOOTER
    if section == DATELINE or in_dateline(g, i, until, first) or opens_item(g, i, until, page):
        return IN_DATELINE
    if section == CAPTION or is_pictured(g, i, until, page, entries):
        return OF_PHOTO
    ended = ends_line(g, until, page[1])
    bracketed = in_brackets(g, i, until) and agency_noun(g, i, first, entries) < 0
    if bracketed and i - first <= PLACE_WORDS and not ended:
        return IN_DATELINE
    if stands_alone(g, i, until, page):
        return IN_FOOTER if ended else OF_PHOTO
    if bracketed and ended:
        return IN_FOOTER
    return CITED


@compiled
def with_abbreviation(g, i, until, stop, entries):
    """Token after an agency's name and its abbreviation beside it: وكالة الأنباء الألمانية (د ب أ) is one naming."""
    owner = entries[g[i].agency - 1].traits >> AGENCY_SHIFT
    j = until
    while j < stop and j - until < ADJECTIVES and is_text(g, j) and g[j].spelled & ARTICLE and not g[j].agency:
        j += 1
    if j < stop and g[j].kind != OPEN and is_mark(g, j):
        j += 1
    if j < stop and (is_mark(g, j) or g[j].kind == DASH):
        j += 1
    if j >= stop or not g[j].agency:
        return until
    traits = entries[g[j].agency - 1].traits
    if traits >> AGENCY_SHIFT == owner and traits & ABBREVIATION:
        return j + int(g[j].agency_words)
    return until
