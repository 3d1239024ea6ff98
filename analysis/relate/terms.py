"""What articles are compared by: their folded words without clitics and their numbers, counted and weighed.

Terms of two characters and more, as keys of 64 bits (two different words of a corpus with the same key would be one in
10^7 corpora of a million words). `terms` spells them out.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy.sparse import csr_array

from analysis.compiled import compiled, inlined
from analysis.read import keys
from analysis.read.arabic import (ALEF, ALPHABET, BEH, CONTROL, DIGIT, FEH, FOREIGN, KAF, LAM, LETTER, LIGATURE, MARK,
                                  PLANE, WAW, character_table)
from analysis.read.units import Units, read_units

TITLE = 3  # how often the title is counted
RARE = 10  # articles; a word of fewer weighs no more
MOST_LETTERS = 5  # of one character
STEM = 3  # letters that clitics leave at least
NUMERAL = FOREIGN + 1  # 0 as a letter, then 1 ... 9
SEPARATORS = tuple(ord(c) for c in ".,٫٬")  # in a number
ARTICLES_AT_ONCE = 1000


def terms(text: str) -> list[str]:
    """The terms of a text in order, a letter of another script as '?'.

    >>> terms("وأُغلقت المدرسةُ ٢٥ يوما، والطريق 1,200 متر")
    ['اغلقت', 'مدرسه', '25', 'يوما', 'طريق', '1200', 'متر']
    """
    points, tables, spelled = read_units([text]).points, spelling_tables(), ALPHABET + "?0123456789"
    at, letters, found = 0, np.empty(MOST_LETTERS * len(points), np.uint8), []
    while at < len(points):
        at, begin, end = next_term(points, at, tables, letters)
        if begin < end:
            found.append("".join(spelled[letter - LETTER] for letter in letters[begin:end].tolist()))
    return found


def count_terms(titles: Sequence[str], texts: Sequence[str]) -> tuple[csr_array, np.ndarray]:
    """How often each article has each term, and which articles have the same text.

    Returns counts (n, terms), the title's TITLE times, a row of noughts where the text has no term; and a number for
    each wording of a text (n,), its terms in order, -1 where it has none.
    """
    n, keyed, edge = len(texts), [np.empty(0, np.uint64)], [np.zeros(1, np.int64)]
    for a in range(0, n, ARTICLES_AT_ONCE):
        fields = zip(titles[a:a + ARTICLES_AT_ONCE], texts[a:a + ARTICLES_AT_ONCE], strict=True)
        key, first = _keys(read_units(field for article in fields for field in article))
        edge.append(edge[-1][-1] + first[1:])
        keyed.append(key)
    key, first = np.concatenate(keyed), np.concatenate(edge)
    number, distinct = pd.factorize(key)
    row, columns, counts = np.zeros(n + 1, np.int64), np.empty(len(key), np.int64), np.empty(len(key))
    wording, place = np.zeros(n, np.uint64), np.full(len(distinct), -1, np.int64)
    count_keys((first, number, key), place, (row, columns, counts, wording))
    table = csr_array((counts[:row[-1]], columns[:row[-1]], row), (n, max(1, len(distinct))))
    return table, np.where(first[1::2] < first[2::2], pd.factorize(wording)[0], -1)


def weigh(counts: csr_array) -> csr_array:
    """Weights of the terms of each article (n, terms), rows of length 1, or of 0 where no term is left.

    Left out are terms of one article alone, which it has in common with none; those of more than a hundredth of the
    articles, though never for standing in fifty or fewer; and always those of more than a fifth.
    """
    n = counts.shape[0]
    spread = np.bincount(counts.indices, minlength=counts.shape[1])
    kept = (spread > 1) & (spread <= min(n / 5, max(50, n / 100)))
    if not kept.any():
        return csr_array((n, 1))
    weights, spread = counts[:, kept], spread[kept]
    rarity = np.log((1 + n) / (1 + np.maximum(spread, RARE))) + 1
    weights.data = (1 + np.log(weights.data)) * rarity[weights.indices]
    weights.data /= np.repeat(np.sqrt(weights.power(2).sum(axis=1)), np.diff(weights.indptr))
    weights.sort_indices()
    return weights


@inlined
def next_term(points, at, tables, letters):
    """Read a term, or what is none, from `at` on: (where it ends, letters[begin:end] are the term's; none where empty).
    """
    classes, ligatures, numerals = tables
    kind = classes[points[at]] if points[at] < PLANE else CONTROL
    if kind == DIGIT:
        return read_number(points, at, (classes, numerals), letters)
    if kind < LIGATURE:
        return at + 1, 0, 0
    at, n = read_word(points, at, (classes, ligatures), letters)
    begin = clitics(letters, n)
    return at, begin, n if n - begin > 1 else begin


@inlined
def read_word(points, at, tables, letters):
    """Fold the word that begins at `at`: (where it ends, how many letters)."""
    classes, ligatures = tables
    n = 0
    while at < points.shape[0] and points[at] < PLANE:
        kind = classes[points[at]]
        if kind >= LETTER:
            letters[n] = kind
            n += 1
        elif kind == LIGATURE:
            for k in range(MOST_LETTERS):
                if ligatures[points[at], k]:
                    letters[n] = ligatures[points[at], k]
                    n += 1
        elif kind != MARK and kind != CONTROL:
            break
        at += 1
    return at, n


@inlined
def read_number(points, at, tables, letters):
    """Read the digits of the number that begins at `at`, through separators, as next_term does; one digit is none."""
    classes, numerals = tables
    n, end = 0, at
    while at < points.shape[0] and points[at] < PLANE:
        if classes[points[at]] == DIGIT:
            letters[n] = numerals[points[at]]
            n, end = n + 1, at + 1
        elif points[at] not in SEPARATORS:
            break
        at += 1
    return end, 0, n if n > 1 else 0


@inlined
def clitics(letters, n):
    """How many of the n letters of a word are its conjunction, preposition and article; STEM are left at least.

    The prefixes of Larkey, Ballesteros & Connell 2002.
    """
    joined = 1 if n > STEM and (letters[0] == WAW or letters[0] == FEH) else 0
    at = joined
    if at + 2 < n and (letters[at] == BEH or letters[at] == KAF) and letters[at + 1] == ALEF:
        at += 1
    if at + 1 < n and (letters[at] == ALEF or (letters[at] == LAM and at == joined)) and letters[at + 1] == LAM:
        if n - at - 2 >= STEM:
            return at + 2
    return joined


@compiled
def key_terms(units, tables, letters, out):
    """The key of every term of each unit, one after the other; out: (keys, first: the first term of each unit)."""
    points, begins = units
    found, first = out
    count = 0
    for u in range(begins.shape[0] - 1):
        first[u], at = count, 0
        own = points[begins[u]:begins[u + 1]]
        while at < own.shape[0]:
            at, begin, end = next_term(own, at, tables, letters)
            if begin < end:
                total = np.uint64(0)
                for k in range(begin, end):
                    total = total * np.uint64(keys.SEED) + np.uint64(letters[k])
                found[count] = keys.mix(total)
                count += 1
    first[-1] = count


@compiled
def count_keys(given, place, out):
    """Count the terms of each article: (title, text) after (title, text).

    given: (first term of each unit, number and key of every term); place: -1 for every number. out: the rows of a
    sparse matrix, their columns, their values, and a key for the wording of each text.
    """
    first, number, key = given
    row, columns, counts, wording = out
    filled = 0
    for a in range(row.shape[0] - 1):
        begin, middle, end = first[2 * a], first[2 * a + 1], first[2 * a + 2]
        for t in range(begin if middle < end else end, end):
            term = number[t]
            if place[term] < row[a]:
                place[term], columns[filled], counts[filled] = filled, term, 0
                filled += 1
            counts[place[term]] += TITLE if t < middle else 1
            if t >= middle:
                wording[a] = keys.next_state(wording[a], key[t])
        row[a + 1] = filled


def _keys(units: Units) -> tuple[np.ndarray, np.ndarray]:
    """(keys of all terms of the units, number of the first of each unit and of all)."""
    found, first = np.empty(len(units.points), np.uint64), np.zeros(len(units.begins), np.int64)
    letters = np.empty(MOST_LETTERS * int(np.diff(units.begins).max(initial=0)), np.uint8)
    key_terms(units, spelling_tables(), letters, (found, first))
    return found[:first[-1]].copy(), first


@lru_cache(maxsize=1)
def spelling_tables() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What every character of the basic plane is, the letters of its ligatures, the letter that a digit counts as."""
    classes, ligatures, _, _ = character_table()
    numerals = [NUMERAL + unicodedata.decimal(chr(point), 0) for point in range(PLANE)]
    return classes, ligatures, np.array(numerals, np.uint8)
