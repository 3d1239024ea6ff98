"""Labels: every mention of a target by a variant of the lexicon, longest first, never two on one word."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled
from analysis.read.dictionary import LABEL
from analysis.read.sections import BODY, CAPTION, DATELINE, HEADLINE, SUBHEADING
from analysis.read.tokens import Tokens


class Labels(NamedTuple):
    """Arrays, one entry a label, in order of the text."""

    first: np.ndarray  # int32: first token
    until: np.ndarray  # int32: token after
    row: np.ndarray  # int32: row of labels.csv


@compiled
def counts(section):
    """Whether labels of a section are the article's: not its furniture, notices and other stories."""
    return section == BODY or section == HEADLINE or section == SUBHEADING or section == CAPTION or section == DATELINE


@compiled
def find_labels(entry, until, section, found):
    """Fill `found` (3, capacity) with first token, token after and entry; returns how many."""
    n, i = 0, 0
    while i < entry.shape[0]:
        if entry[i] >= 0 and counts(section[i]):
            found[0, n], found[1, n], found[2, n] = i, until[i], entry[i]
            n += 1
            i = until[i]
        else:
            i += 1
    return n


def find(tokens: Tokens, section: np.ndarray, rows: np.ndarray) -> Labels:
    """Labels of a batch. section: of every token; rows: int32, row of the lexicon of each entry."""
    entry = tokens.entry[LABEL]
    found = np.empty((3, int(np.count_nonzero(entry >= 0)) + 1), np.int32)
    n = find_labels(entry, tokens.until[LABEL], section, found)
    return Labels(found[0, :n], found[1, :n], rows[found[2, :n]])
