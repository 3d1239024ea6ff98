"""Labels: every mention of a target by a variant of the lexicon, longest first, never two on one word.

A wording that needs its context counts where a context word stands in its paragraph, or where its target was named
before in the article. Modifiers around a name compose with it; a bare noun points back to the nearest wording it fits.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled
from analysis.find.labels.composition import compose, cuts_name, join, led_name
from analysis.find.labels.reference import in_context, is_act, is_anothers, is_bare, is_place, named_before, point_back
from analysis.find.labels.wordings import (EPITHET, FIRST, HEAD, POINTER, ROW, TAIL, TARGET, UNTIL, label_end,
                                           modifier_at)
from analysis.read.naming import AFTER, DECOY, HYPERNYM, Naming
from analysis.read.sections import is_own_text
from analysis.read.tokens import TITLED, opens, partner


class Labels(NamedTuple):
    """Arrays, one entry a label, in order of the text; -1 where there is none."""

    first: np.ndarray  # int64: first token
    until: np.ndarray  # token after
    row: np.ndarray  # row of labels.csv (of a bare noun: that of its antecedent)
    target: np.ndarray  # row of targets.csv
    pointer: np.ndarray  # row of hypernyms.csv: a bare noun that points back
    head: np.ndarray  # row of modifiers.csv before the name, its own or that of the name before
    epithet: np.ndarray  # row of modifiers.csv after it
    tail: np.ndarray  # row of labels.csv of a second wording that names the same target at once (تنظيم الدولة «داعش»)


@compiled
def read_label(g, i, span, lexicon, found):
    """Note the label that token i may begin; False where it names nobody. span: the unit, and its labels so far."""
    begun, stop, since, n = span
    entries, naming = lexicon
    if found[POINTER, n] >= 0:
        j = led_name(g, entries, naming, found, n)
        if j < 0:
            return is_bare(g, entries, i) and point_back(g, naming, found, (begun, since, n))
        found[ROW, n], found[POINTER, n] = entries[g[j].label - 1].row, -1
        found[TARGET, n] = naming.target[found[ROW, n]]
        found[EPITHET, n] = modifier_at(g, entries, found[UNTIL, n], AFTER)
        found[UNTIL, n] = label_end(g, j, i)
        return True
    row = found[ROW, n]
    if naming.place[row] and is_place(g, naming, i, naming.place[row]):
        return False
    if naming.act[row] and is_act(g, naming, found, n):
        return False
    if naming.noun[row] >= 0:
        if is_anothers(g, entries, naming, found[UNTIL, n]):
            return False
        found[POINTER, n] = naming.noun[row] if g[i].label_words == 1 else -1  # الاحتلال, before its context is asked
        if found[POINTER, n] >= 0 and point_back(g, naming, found, (begun, since, n)):
            return True
        found[POINTER, n] = -1
    found[TARGET, n] = naming.target[row]
    context = naming.context[naming.edges[row]:naming.edges[row + 1]]
    return context.shape[0] == 0 or named_before(found, (since, n), found[TARGET, n]) or in_context(
        g, i, (begun, stop), context)


@compiled
def find_in_unit(g, span, lexicon, found):
    """Note the labels of one unit; returns how many there are so far. span: first token of the unit and its end, the
    labels of its article from `since` on, all so far."""
    i, stop, since, n = span
    entries, naming = lexicon
    begun = i
    while i < stop:
        if opens(g, i) and g[i].role == TITLED:  # a book says it
            i = partner(g, i)
        if not g[i].label or not is_own_text(g[i].section):
            i += 1
            continue
        entry = entries[g[i].label - 1]
        if entry.kind == DECOY:
            i += int(g[i].label_words)
            continue
        pointer = entry.kind == HYPERNYM
        found[FIRST, n], found[UNTIL, n] = i, label_end(g, i, i)
        found[ROW, n], found[POINTER, n] = -1 if pointer else entry.row, entry.row if pointer else -1
        found[HEAD, n] = found[EPITHET, n] = found[TAIL, n] = -1
        if cuts_name(g, i, found[UNTIL, n]) or not read_label(g, i, (begun, stop, since, n), lexicon, found):
            i += 1
            continue
        compose(g, entries, naming, found, n)
        i = found[UNTIL, n]
        n += not (n > since and join(g, found, n))
    return n


@compiled
def find_labels(g, unit, lexicon, found):
    """Fill `found` (8, capacity), of each article the title first, to which the text points back; returns how many."""
    n = 0
    for article in range(0, unit.shape[0] - 1, 3):
        since = n
        for u in (article + 1, article, article + 2):
            n = find_in_unit(g, (unit[u], unit[u + 1], since, n), lexicon, found)
    return n


def find(g: np.recarray, unit: np.ndarray, entries: np.recarray, naming: Naming) -> Labels:
    """Labels of a batch of tokens. unit: int64, first token of each unit (text, title and byline of each article), and
    the end."""
    found = np.empty((8, len(g) + 1), np.int64)
    found = found[:, :find_labels(g, unit, (entries, naming), found)]
    return Labels(*found[:, np.argsort(found[FIRST], kind="stable")])
