"""Credits: every news agency named, and in what form: byline, dateline, footer, photo, cited in a sentence, or relay.

A relay that the attributions know of (via) is told apart where the tables are put together; `relays` has the others.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled
from analysis.find.credits import forms, homographs, relays
from analysis.find.credits.forms import CITED, IN_BYLINE, IN_DATELINE, IN_FOOTER, OF_PHOTO, RELAY
from analysis.read.sections import MASTHEAD, NOTICE, TEASER, WIDGET

__all__ = ["CITED", "IN_BYLINE", "IN_DATELINE", "IN_FOOTER", "OF_PHOTO", "RELAY", "Credits", "find"]


class Credits(NamedTuple):
    """Arrays, one entry a credit, in order of the text."""

    first: np.ndarray  # int32: first token
    until: np.ndarray  # int32: token after
    row: np.ndarray  # int32: row of agencies.csv
    form: np.ndarray  # uint8: index into tables.CREDIT_FORMS
    own: np.ndarray  # bool: the agency says it itself, it is no relay


@compiled
def find_credits(g, unit, entries, found):
    """Fill `found` (5, capacity) with first, until, entry, form, own; returns how many."""
    n = 0
    for u in range(unit.shape[0] - 1):
        i = unit[u]
        page = unit[u], unit[u + 1]
        while i < unit[u + 1]:
            section = g[i].section
            if g[i].agency and section != NOTICE and section != TEASER and section != WIDGET and section != MASTHEAD:
                until = i + int(g[i].agency_words)
                form = forms.form_of(g, i, until, page, entries)
                if homographs.is_meant(g, (i, until), form, page, entries):
                    until = forms.with_abbreviation(g, i, until, page[1], entries)
                    found[4, n] = relays.speaks_itself(g, i, until, page, entries)
                    if form == CITED and not found[4, n] and relays.hands_on(g, i, until, page, entries):
                        form = RELAY
                    found[0, n], found[1, n], found[2, n], found[3, n] = i, until, g[i].agency - 1, form
                    n += 1
                    i = until
                    continue
            i += 1
    return n


def find(g: np.recarray, unit: np.ndarray, entries: np.recarray) -> Credits:
    """Credits of a batch. unit: int64, first token of each unit and the end."""
    found = np.empty((5, len(g)), np.int64)
    found = found[:, :find_credits(g, unit, entries, found)].copy()
    return Credits(found[0], found[1], entries["row"][found[2]], found[3].astype(np.uint8),
                   found[4].astype(bool))
