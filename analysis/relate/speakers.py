"""Speakers: one name for everybody who speaks, within an article (source_id) and across the corpus (speaker_id)."""

from __future__ import annotations

import hashlib
from functools import lru_cache

import numpy as np

from analysis.read import arabic


def phrase_start(tokens: np.recarray, first: np.ndarray) -> np.ndarray:
    """Where the noun phrases that begin at tokens `first` begin, the ل of وفقا لوكالة and لرويترز and any و cut off."""
    start = tokens.start[first]
    for lane in ("head", "agency"):
        clitics = tokens[f"{lane}_clitics"][first]
        joined = (tokens[lane][first] > 0) & ((clitics & (arabic.FOR | arabic.AND)) > 0) & ((clitics & arabic.THE) == 0)
        start = np.where(joined, tokens.start[first] + tokens[f"{lane}_cut"][first], start)
    return start


@lru_cache(maxsize=1 << 16)
def speaker_id(name: str) -> str:
    """Id of a speaker across articles: a hash of the folded name."""
    return hashlib.sha1(arabic.fold(name).encode()).hexdigest()[:12]


def fullest(speaker: np.ndarray, length: np.ndarray) -> np.ndarray:
    """The row with the longest name of each speaker, in order of who is named first.

    speaker: a number above 0 for everybody who speaks; length: of the name given at the row, 0 where none is.
    """
    rows = np.flatnonzero((speaker > 0) & (length > 0))
    order = rows[np.lexsort((-length[rows], speaker[rows]))]
    longest = order[np.flatnonzero(np.diff(speaker[order], prepend=0))]
    _, first = np.unique(speaker[rows], return_index=True)
    return longest[np.argsort(first)]
