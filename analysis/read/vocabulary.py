"""Which words a text has, as keys: every word of many texts in one compiled pass, and how often each text says it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.compiled import compiled
from analysis.read import arabic, keys
from analysis.read.arabic import LETTER, LIGATURE
from analysis.read.units import Units, read_units
from analysis.read.words import classify, empty_room, read_letters

TEXTS_AT_ONCE = 2000
UNKNOWN = "?"  # what `fold` makes of a letter of another script


class Words(NamedTuple):
    """Words of some texts, one after another."""

    key: np.ndarray  # uint64: equal of words that fold to the same letters
    text: np.ndarray  # int64: place of the word's text
    span: np.ndarray  # int64 (words, 2): its code points


@compiled
def cut_keys(units, tables, out):
    """Fill out (keys, places of texts, spans, room for a word, room for the class of each code point); how many."""
    points, begins = units
    classes, ligatures, _, _ = tables
    found, text, span, room, kinds = out
    count = 0
    for u in range(begins.shape[0] - 1):
        own = points[begins[u]:begins[u + 1]]
        classify(own, classes, kinds)
        i, stop = 0, own.shape[0]
        while i < stop:
            if kinds[i] >= LETTER or kinds[i] == LIGATURE:
                n, end, _ = read_letters(own, kinds, (i, stop), ligatures, room)
                found[count], text[count] = keys.mix(room.sums[n]), u
                span[count, 0], span[count, 1] = i, end
                count += n > 0
                i = end
            else:
                i += 1
    return count


def read_words(units: Units) -> Words:
    """Every word of `units`; numbers and marks part words, vowel signs do not."""
    most, longest = (len(units.points) + len(units.begins)) // 2, int(np.diff(units.begins).max(initial=0))
    words = Words(np.empty(most, np.uint64), np.empty(most, np.int64), np.empty((most, 2), np.int64))
    rooms = empty_room(), np.empty(longest, np.uint8)
    n = cut_keys(units, arabic.character_table(), (*words, *rooms))
    return Words(*(part[:n] for part in words))


def count_words(texts: list[str], fewest: int) -> tuple[sparse.csr_array, list[str]]:
    """How often each text says each word that `fewest` texts say, (texts, words), and the folded words, sorted.

    Words with a letter of another script than Arabic and Latin are left out. Folds as `arabic.fold` does, several
    times as fast; of words longer than 48 letters the first 48 count.
    """
    key, text, span = (np.concatenate(parts) for parts in zip(*_batches(texts), strict=True))
    number, distinct = pd.factorize(key)
    counts = sparse.csr_array((np.ones(len(number), np.int64), (text, number)), (len(texts), len(distinct)))
    counts.sum_duplicates()
    kept = np.flatnonzero(np.bincount(counts.indices, minlength=len(distinct)) >= fewest)
    first = np.empty(len(distinct), np.int64)
    first[number[::-1]] = np.arange(len(number))[::-1]
    spelled = [arabic.fold(texts[text[i]][slice(*span[i])]) for i in first[kept]]
    order = [i for i in np.argsort(np.array(spelled, object)) if UNKNOWN not in spelled[i]]
    chosen = counts[:, kept[order]]
    chosen.sort_indices()
    return chosen, [spelled[i] for i in order]


def _batches(texts: list[str]) -> Iterator[Words]:
    for first in range(0, max(1, len(texts)), TEXTS_AT_ONCE):
        words = read_words(read_units(texts[first:first + TEXTS_AT_ONCE]))
        yield Words(words.key, words.text + first, words.span)
