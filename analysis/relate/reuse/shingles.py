"""What articles share text by: their folded words and numbers, with offsets, and every stretch of eight of them.

Words are whole, clitics and all: whoever takes over a text takes over its clitics. A number is its digits, whatever the
script; punctuation, marks and blanks are none. Two words are one where their keys of 64 bits are (`relate.terms`).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.compiled import compiled, inlined
from analysis.read import keys
from analysis.read.arabic import CONTROL, DIGIT, LIGATURE, PLANE
from analysis.read.units import Units, read_units
from analysis.relate.terms import ARTICLES_AT_ONCE, MOST_LETTERS, read_word, spelling_tables

SHINGLE = 8  # words
MOST_ARTICLES = 40  # a shingle of more is a commonplace
MOST_OF_OUTLET = 10  # so is one of more than a tenth of an outlet's articles,
FEWEST_OF_OUTLET = 2  # though not of two: what two articles of an outlet share is no form of the house
ALONE, COMMON = -1, -2  # numbers of shingles that one outlet alone has, or that are commonplaces


class Words(NamedTuple):
    """The words of all texts, one text after another."""

    number: np.ndarray  # int32: equal where the folded words are
    start: np.ndarray  # int32: first code point, in the text
    end: np.ndarray  # int32: code point after the word
    first: np.ndarray  # int64[n + 1]: first word of each text, and the end

    def place(self) -> np.ndarray:
        """int32, one a word: its text."""
        return np.repeat(np.arange(len(self.first) - 1, dtype=np.int32), np.diff(self.first))


class Shingles(NamedTuple):
    """The stretches of SHINGLE words that begin with each word."""

    number: np.ndarray  # int32, one a word: equal where the stretches are; ALONE, COMMON
    row: np.ndarray  # int64[numbers + 1]: the texts that have number k are text[row[k]:row[k + 1]]
    text: np.ndarray  # int32
    distinct: np.ndarray  # int32, one a text: its different shingles, commonplaces left out


def read_words(texts: list[str]) -> Words:
    """The folded words of `texts`.

    >>> words = read_words(["سَدٌّ ٢٥، سد 25"])
    >>> words.number.tolist(), words.start.tolist(), words.end.tolist()
    ([0, 1, 0, 1], [0, 6, 10, 13], [5, 8, 12, 15])
    """
    parts, edge = [(np.empty(0, np.uint64), *np.empty((2, 0), np.int32))], [np.zeros(1, np.int64)]
    for at in range(0, len(texts), ARTICLES_AT_ONCE):
        *words, first = _keyed(read_units(texts[at:at + ARTICLES_AT_ONCE]))
        edge.append(edge[-1][-1] + first[1:])
        parts.append(words)
    key, start, end = (np.concatenate(columns) for columns in zip(*parts, strict=True))
    return Words(pd.factorize(key)[0].astype(np.int32), start, end, np.concatenate(edge))


def find_shingles(words: Words, outlet: np.ndarray) -> Shingles:
    """The shingles that texts of several outlets have, commonplaces left out. outlet: int, one a text, from 0 up."""
    key, place = np.empty(len(words.number), np.uint64), words.place()
    key_shingles(words.number, words.first, key)
    whole = np.flatnonzero(np.arange(len(key)) + SHINGLE <= words.first[1:][place])
    order = whole[np.argsort(key[whole], kind="stable")]
    number, distinct = np.full(len(key), ALONE, np.int32), np.zeros(len(outlet), np.int32)
    row, text = np.zeros(len(order) // 2 + 1, np.int64), np.empty(len(order), np.int32)
    sizes = np.bincount(outlet, minlength=1)
    most = np.maximum(FEWEST_OF_OUTLET, sizes // MOST_OF_OUTLET)
    shared = number_shingles((key, order, place), (outlet, most, np.zeros_like(sizes)), (number, row, text, distinct))
    return Shingles(number, row[:shared + 1].copy(), text[:row[shared]].copy(), distinct)


@inlined
def next_word(points, at, tables, letters):
    """Read a word or number, or what is none, from `at` on: (where reading goes on, its end, letters; 0 where none)."""
    classes, ligatures, numerals = tables
    kind = classes[points[at]] if points[at] < PLANE else CONTROL
    if kind == DIGIT:
        n = 0
        while at < points.shape[0] and points[at] < PLANE and classes[points[at]] == DIGIT:
            letters[n] = numerals[points[at]]
            n, at = n + 1, at + 1
        return at, at, n
    if kind < LIGATURE:
        return at + 1, at, 0
    at, n = read_word(points, at, (classes, ligatures), letters)
    end = at
    while classes[points[end - 1]] == CONTROL:
        end -= 1
    return at, end, n


@compiled
def key_words(units, tables, letters, out):
    """The key of every word of each unit; out: (keys, starts, ends, first: the first word of each unit)."""
    points, begins = units
    key, start, end, first = out
    count = 0
    for u in range(begins.shape[0] - 1):
        first[u], at = count, 0
        own = points[begins[u]:begins[u + 1]]
        while at < own.shape[0]:
            begin = at
            at, until, n = next_word(own, at, tables, letters)
            if n:
                total = np.uint64(0)
                for k in range(n):
                    total = total * np.uint64(keys.SEED) + np.uint64(letters[k])
                key[count], start[count], end[count] = keys.mix(total), begin, until
                count += 1
    first[-1] = count


@compiled
def key_shingles(number, first, key):
    """The key of the SHINGLE words from each word on, of texts that have so many left."""
    for u in range(first.shape[0] - 1):
        for i in range(first[u], first[u + 1] - SHINGLE + 1):
            state = np.uint64(0)
            for k in range(i, i + SHINGLE):
                state = keys.next_state(state, keys.mix(np.uint64(number[k]) + np.uint64(1)))
            key[i] = state


@compiled
def number_shingles(given, outlets, out):
    """Number the shingles of several outlets, mark commonplaces, count those of each text; returns how many numbers.

    given: key and text of every shingle and their order by key, then place. outlets: of each text, the most texts that
    may have a shingle, room for a count. out: number of every shingle, rows and texts of the numbers, counts.
    """
    key, order, place = given
    outlet, most, have = outlets
    number, row, text, distinct = out
    count, begin = 0, 0
    while begin < order.shape[0]:
        end, filled, of = begin, row[count], 0
        common = False
        while end < order.shape[0] and key[order[end]] == key[order[begin]]:
            own = place[order[end]]
            if end == begin or own != place[order[end - 1]]:
                text[filled] = own
                filled += 1
                of += have[outlet[own]] == 0
                have[outlet[own]] += 1
                common |= have[outlet[own]] > most[outlet[own]]
            end += 1
        common |= filled - row[count] > MOST_ARTICLES
        for k in range(row[count], filled):
            have[outlet[text[k]]] = 0
            distinct[text[k]] += not common
        if common or of > 1:
            for k in range(begin, end):
                number[order[k]] = COMMON if common else count
        if not common and of > 1:
            count += 1
            row[count] = filled
        begin = end
    return count


def _keyed(units: Units) -> tuple[np.ndarray, ...]:
    """(key, start, end) of all words of the units, and the number of the first of each unit and of all."""
    key, start, end = (np.empty(len(units.points), type_) for type_ in (np.uint64, np.int32, np.int32))
    first = np.zeros(len(units.begins), np.int64)
    letters = np.empty(MOST_LETTERS * int(np.diff(units.begins).max(initial=0)), np.uint8)
    key_words(units, spelling_tables(), letters, (key, start, end, first))
    return (*(column[:first[-1]].copy() for column in (key, start, end)), first)
