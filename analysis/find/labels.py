"""Labels: every mention of a target by a variant of the lexicon, longest first, never two on one word."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled
from analysis.read.sections import BODY, CAPTION, DATELINE, HEADLINE, SUBHEADING
from analysis.read.tokens import closes, partner


class Labels(NamedTuple):
    """Arrays, one entry a label, in order of the text."""

    first: np.ndarray  # int64: first token
    until: np.ndarray  # int64: token after
    row: np.ndarray  # int32: row of labels.csv


@compiled
def counts(section):
    """Whether labels of a section are the article's: not its furniture, notices and other stories."""
    return section == BODY or section == HEADLINE or section == SUBHEADING or section == CAPTION or section == DATELINE


@compiled
def label_end(g, i):
    """Token after the label that begins at i; a mark that closes a quotation begun inside it belongs to it."""
    until = i + int(g[i].label_words)
    if until < g.shape[0] and closes(g, until) and partner(g, until) > i:
        return until + 1
    return until


@compiled
def find_labels(g, found):
    """Fill `found` (3, capacity) with first token, token after and entry; returns how many."""
    n, i = 0, 0
    while i < g.shape[0]:
        if g[i].label and counts(g[i].section):
            found[0, n], found[1, n], found[2, n] = i, label_end(g, i), g[i].label - 1
            n += 1
            i = found[1, n - 1]
        else:
            i += 1
    return n


def find(g: np.recarray, entries: np.recarray) -> Labels:
    """Labels of a batch of tokens."""
    found = np.empty((3, len(g)), np.int64)
    found = found[:, :find_labels(g, found)].copy()
    return Labels(found[0], found[1], entries["row"][found[2]])
