"""Stretches of a page with a function: headline, caption, subheading, body, notice, teaser ...

Lines are read by the anchors of data/lexicons/sections.csv first (رابط الخبر، جميع الحقوق محفوظة) and by
their form second: what stands before the first line of running text, short lines without a stop
between paragraphs, a line repeated at once.
"""

from __future__ import annotations

import numpy as np

from analysis import tables
from analysis.compiled import compiled
from analysis.read.arabic import CLOSE, COLON, COMMA, DASH, DIGIT, LATIN, LETTER, NEWLINE, SEMICOLON, STOP
from analysis.read.entries import OUTLET, PARTICIPLE, PLACE, REACH, WHERE
from analysis.read.tokens import VERB, closes

(HEADLINE, MASTHEAD, BYLINE, DATELINE, SUBHEADING, BODY, CAPTION, CREDIT, NOTICE, TEASER, WIDGET) = range(
    len(tables.SECTIONS))
LINE, START, ANYWHERE, TAIL, TAGS = (WHERE[name] for name in ("line", "start", "any", "tail", "tags"))
REST, AFTER, PAIR, LIST = (REACH[name] for name in ("rest", "after", "pair", "list"))

RUNNING = 25  # words that make a line running text even without a stop
SHORT_LINE = 12  # words of a subheading or caption at the most
ENCODED = 14  # characters of an encoded string at the least
PLACE_WORDS = 2  # words besides agencies in a line that only credits
SIGNATURE = 6  # Arabic words of a line that says who writes from where
NAME_LINE = 4  # words of a masthead line or a credited name at the most
TAG_WORDS = 30  # words of the tags of a page at the most
DATED = 3  # numbers that make a short line a date line


@compiled
def is_own_text(section):
    """Whether a section is the article's own text, in which words are counted: no furniture, notice or other story."""
    return section == BODY or section == HEADLINE or section == SUBHEADING or section == CAPTION or section == DATELINE


@compiled
def line_end(g, i, stop):
    """Token after the line that begins at i (its newline, or stop)."""
    while i < stop and g[i].kind != NEWLINE:
        i += 1
    return i


@compiled
def count(g, first, last, kind):
    """Tokens of a kind in a line."""
    n = 0
    for i in range(first, last):
        n += g[i].kind == kind
    return n


@compiled
def is_running(g, first, last):
    """A line of running text: it ends like a sentence, or is long."""
    n = 0
    for i in range(first, last):
        n += g[i].kind == LETTER
        if n == RUNNING:
            return True
    if n < NAME_LINE:
        return False
    end = last - 1
    while end > first and g[end].kind != LETTER and g[end].kind != STOP and g[end].kind != DIGIT:
        end -= 1
    return g[end].kind == STOP or g[last - 1].kind == COMMA or g[last - 1].kind == SEMICOLON


@compiled
def same_line(g, first, last, other):
    """Whether the line is repeated word for word by the line that begins at `other`."""
    if other + last - first > g.shape[0]:
        return False
    for k in range(last - first):
        if g[first + k].key != g[other + k].key or g[first + k].kind != g[other + k].kind:
            return False
    return True


@compiled
def is_code(g, first, last):
    """A line that begins with an encoded string, Latin letters and digits in one run: site furniture."""
    i, digits = first, 0
    while i < last and (g[i].spelled & LATIN or g[i].kind == DIGIT) and (i == first or g[i].start == g[i - 1].end):
        digits += g[i].kind == DIGIT
        i += 1
    return digits > 1 and g[i - 1].end - g[first].start >= ENCODED


@compiled
def closes_text(g, i, first, last):
    """Whether the words from token i on stand behind the last sentence of a unit, in its last line."""
    j = i - 1
    while j >= first and (closes(g, j) or g[j].kind == CLOSE):
        j -= 1
    for k in range(last, g.shape[0]):
        if g[k].kind != NEWLINE:
            return False
    return j < first or g[j].kind == STOP


@compiled
def is_tagged(g, i, last):
    """Whether the words from token i on are the tags of a page: a few, and no stop among them."""
    return count(g, i, last, STOP) == 0 and count(g, i, last, LETTER) <= TAG_WORDS


@compiled
def anchored(g, entries, first, last):
    """(anchor token, entry) of the first anchor that holds in the line, or (-1, -1)."""
    for i in range(first, last):
        entry = g[i].anchor - 1
        if entry < 0:
            continue
        where = entries[entry].kind
        if where == ANYWHERE:
            return i, entry
        if where == TAIL or where == TAGS:
            if closes_text(g, i, first, last) and (where == TAIL or is_tagged(g, i, last)):
                return i, entry
            continue
        if i != first:
            continue
        after = i + int(g[i].anchor_words)
        if where == START and after < last and g[after].kind == COLON:
            return i, entry
        words = count(g, after, last, LETTER)
        if (where == LINE and words <= 1) or (where == START and words <= 8 and not is_running(g, first, last)):
            return i, entry
    return -1, -1


@compiled
def fill(g, first, last, section):
    """Give tokens first..last a section."""
    for i in range(first, last):
        g[i].section = section


@compiled
def read_anchors(g, entries):
    """Apply the anchors of one unit; returns the token where the article's own text ends."""
    i, stop, listing = 0, g.shape[0], -1
    while i < stop:
        last = line_end(g, i, stop)
        at, entry = anchored(g, entries, i, last)
        if at >= 0:
            section, reach = entries[entry].sector, entries[entry].type
            fill(g, at, last, section)
            if reach == REST or reach == AFTER:
                fill(g, last, stop, TEASER if reach == AFTER else section)
                return at
            if reach == PAIR and last < stop:
                following = line_end(g, last + 1, stop)
                if count(g, last + 1, following, LETTER) <= NAME_LINE:
                    fill(g, last + 1, following, section)
                    last = following
            listing = section if reach == LIST else -1
        elif is_code(g, i, last):
            fill(g, i, last, WIDGET)
        elif listing >= 0 and count(g, i, last, LETTER) <= NAME_LINE:
            fill(g, i, last, listing)
        elif last > i:
            listing = -1
        i = last + 1
    return stop


@compiled
def credits_agency(g, first, last):
    """A line of a few words that names an agency: عدن - وكالات، (أ ف ب، رويترز)."""
    if has_verb(g, first, last):
        return False
    i, others = first, 0
    while i < last:
        others += g[i].kind == LETTER and not g[i].agency and not (g[i].head and g[i].head_flags & OUTLET)
        i += max(1, int(g[i].agency_words))
    return others <= PLACE_WORDS and others < count(g, first, last, LETTER)


@compiled
def is_place_line(g, first, last):
    """A line of a few words that begins with a place and a colon or dash: صنعاء: «الضحى»، بيروت - الضحى."""
    if g[first].name != PLACE or count(g, first, last, LETTER) > NAME_LINE or first + 1 >= last:
        return False
    return g[first + 1].kind == COLON or g[first + 1].kind == DASH


@compiled
def is_masthead(g, first, last):
    """A line of a few words that says what paper this is: الضحى - صحيفة يومية مستقلة."""
    for i in range(first, last):
        if g[i].head and g[i].head_flags & OUTLET and not g[i].agency:
            return count(g, first, last, LETTER) <= SIGNATURE and not has_verb(g, first, last)
    return False


@compiled
def is_signature(g, first, last):
    """The first line of a text where it is a few words on both sides of a dash: سالم الهادي – عدن، الضحى – عدن."""
    for i in range(first):
        if g[i].kind != NEWLINE:
            return False
    words, dash = 0, -1
    for i in range(first, last):
        words += g[i].kind == LETTER and not g[i].spelled & LATIN
        if g[i].kind == DASH and words:
            dash = i
    return dash > 0 and dash + 1 < last and words <= SIGNATURE and not has_verb(g, first, last)


@compiled
def opening_section(g, line, stop, state):
    """Section of a short line before the running text. state: (the headline was seen, it is the title field)."""
    first, last = line
    headline_seen, titled = state
    words = count(g, first, last, LETTER)
    if is_masthead(g, first, last):
        return MASTHEAD
    signed = credits_agency(g, first, last) or is_place_line(g, first, last)
    dated = count(g, first, last, DIGIT) >= DATED and words < SHORT_LINE
    if signed or dated or (titled and is_signature(g, first, last)):
        return DATELINE
    if last + 1 < stop and same_line(g, first, last, last + 1):
        return CAPTION
    if titled or headline_seen:
        return DATELINE if words <= NAME_LINE and not headline_seen and not titled else CAPTION
    return MASTHEAD if words < NAME_LINE else HEADLINE


@compiled
def read_lines(g, stop, titled):
    """Sections by the form of the lines of one unit, up to `stop`; lines that an anchor has settled are left alone."""
    begun, headline_seen = False, titled
    i, remaining = 0, 0
    while i < stop:
        last = line_end(g, i, stop)
        remaining += g[i].section == BODY and is_running(g, i, last)
        i = last + 1
    i = 0
    while i < stop:
        last = line_end(g, i, stop)
        if last > i and g[i].section == BODY:
            if is_running(g, i, last):
                begun = True
                remaining -= 1
            elif not begun and remaining:
                section = opening_section(g, (i, last), stop, (headline_seen, titled))
                headline_seen = headline_seen or section == HEADLINE
                fill(g, i, last, section)
                if section == CAPTION and last + 1 < stop and same_line(g, i, last, last + 1):
                    i = last + 1
                    last = line_end(g, i, stop)
                    fill(g, i, last, CAPTION)
            elif begun and count(g, i, last, LETTER) <= SHORT_LINE and g[last - 1].kind != COLON:
                if not remaining and credits_agency(g, i, last):
                    fill(g, i, last, CREDIT)
                elif not has_verb(g, i, last):
                    fill(g, i, last, SUBHEADING if remaining else CAPTION)
        i = last + 1


@compiled
def has_verb(g, first, last):
    """Whether a line holds a cue of attribution (then it is text, however short)."""
    for i in range(first, last):
        if g[i].cue == VERB or g[i].cue == PARTICIPLE:
            return True
    return False


@compiled
def read_sections(g, entries, field, titled):
    """Fill `section` of a unit. field: 0 text, 1 title, 2 byline; titled: whether the article has a title."""
    if field == 1:
        fill(g, 0, g.shape[0], HEADLINE)
    elif field == 2:
        fill(g, 0, g.shape[0], BYLINE)
    else:
        read_lines(g, read_anchors(g, entries), titled)


@compiled
def find_stretches(g, unit, found):
    """Fill `found` (2, capacity) with the first and last token of each stretch of one section; returns how many.

    The newline after a line belongs to none and parts none.
    """
    n = 0
    for u in range(unit.shape[0] - 1):
        current = -1  # section of the stretch that is being read
        for i in range(unit[u], unit[u + 1]):
            if g[i].kind != NEWLINE:
                if g[i].section != current:
                    found[0, n], current = i, g[i].section
                    n += 1
                found[1, n - 1] = i
    return n


def stretches(g: np.recarray, unit: np.ndarray) -> np.ndarray:
    """int64 (2, s): first and last token of each stretch of lines of one section. unit: int64, as scan gives it."""
    found = np.empty((2, len(g)), np.int64)
    return found[:, :find_stretches(g, unit, found)]
