"""Credits: every news agency named, and in what form: byline, dateline, footer, photo, or cited in a sentence."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis import tables
from analysis.compiled import compiled
from analysis.read.arabic import CLOSE, COLON, DASH, NEWLINE, OPEN
from analysis.read.entries import ONLY_CREDIT
from analysis.read.sections import BYLINE, CAPTION, CREDIT, DATELINE, MASTHEAD, NOTICE, TEASER, WIDGET
from analysis.read.tokens import is_stop

(IN_BYLINE, IN_DATELINE, IN_FOOTER, OF_PHOTO, CITED, RELAY) = range(len(tables.CREDIT_FORMS))
PLACE_WORDS = 4  # tokens of a place before the agency in brackets: دمشق (سانا) أعلنت
DATELINE_REACH = 12  # tokens from the beginning of the text in which a dateline ends


class Credits(NamedTuple):
    """Arrays, one entry a credit, in order of the text."""

    first: np.ndarray  # int32: first token
    until: np.ndarray  # int32: token after
    row: np.ndarray  # int32: row of agencies.csv
    form: np.ndarray  # uint8: index into tables.CREDIT_FORMS


@compiled
def in_brackets(g, i, until):
    """Whether the agency stands alone in brackets: (رويترز)."""
    n = g.shape[0]
    return i > 0 and until < n and g[i - 1].kind == OPEN and g[until].kind == CLOSE


@compiled
def ends_line(g, until):
    """Whether nothing but closing marks follows in the line."""
    i = until
    while i < g.shape[0] and g[i].kind != NEWLINE:
        if g[i].kind != CLOSE and not is_stop(g, i):
            return False
        i += 1
    return True


@compiled
def in_dateline(g, i, until, first):
    """Whether the agency stands in a dateline: دمشق (سانا) - ...، الرياض - واس: ..., at the text's beginning."""
    if i - first > DATELINE_REACH:
        return False
    last = min(until + 4, g.shape[0])
    for j in range(first, i):
        if is_stop(g, j) and g[j].kind != NEWLINE:
            return False
    for j in range(until, last):
        if g[j].kind == DASH or g[j].kind == COLON or g[j].kind == NEWLINE:
            return g[max(first, i - 1)].cue == 0
        if g[j].kind != CLOSE:
            return False
    return False


@compiled
def form_of(g, i, until, first):
    """Form of the credit whose agency is tokens i..until of the unit that begins at `first`."""
    section = g[i].section
    if section == BYLINE:
        return IN_BYLINE
    if section == CREDIT:
        return IN_FOOTER
    if section == DATELINE or in_dateline(g, i, until, first):
        return IN_DATELINE
    if section == CAPTION:
        return OF_PHOTO
    ended = ends_line(g, until)
    if in_brackets(g, i, until) and i - first <= PLACE_WORDS and not ended:
        return IN_DATELINE
    if in_brackets(g, i, until) and ended:
        return IN_FOOTER
    return CITED


@compiled
def find_credits(g, unit, entries, found):
    """Fill `found` (4, capacity) with first, until, entry, form; returns how many."""
    n = 0
    for u in range(unit.shape[0] - 1):
        first, i = unit[u], unit[u]
        while i < unit[u + 1]:
            section = g[i].section
            if g[i].agency and section != NOTICE and section != TEASER and section != WIDGET and section != MASTHEAD:
                until = i + int(g[i].agency_words)
                form = form_of(g, i, until, first)
                ambiguous = entries[g[i].agency - 1].traits & ONLY_CREDIT and not in_brackets(g, i, until)
                person = ambiguous and g[i].name > 0 and not (i > first and g[i - 1].head)
                if not person and (form != CITED or not ambiguous):
                    found[0, n], found[1, n], found[2, n], found[3, n] = i, until, g[i].agency - 1, form
                    n += 1
                    i = until
                    continue
            i += 1
    return n


def find(g: np.recarray, unit: np.ndarray, entries: np.recarray) -> Credits:
    """Credits of a batch. unit: int64, first token of each unit and the end."""
    found = np.empty((4, len(g)), np.int64)
    found = found[:, :find_credits(g, unit, entries, found)].copy()
    return Credits(found[0], found[1], entries["row"][found[2]], found[3].astype(np.uint8))
