"""First pass: code points → words, numbers and marks, and the readings of words that may begin a lexicon entry.

The hot loop of the project. It runs over code points (UTF-32), so that an index is an offset.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled, inlined
from analysis.read import arabic, keys
from analysis.read.arabic import (CONTROL, DAMMA_FIRST, DASH, DIGIT, FATHATAN, LETTER, LIGATURE, LONGEST, MARK,
                                  MOST_CLITICS, OTHER, PLANE, SPACE)
from analysis.read.dictionary import FILTER_BITS
from analysis.read.keys import POWERS
from analysis.read.tokens import BLANK

DOT, TATWEEL, BLANKS = 0x2E, 0x640, 0x20
FURTHEST = 65_535  # code points of clitics (with their tatweels) before an entry
WAYS = MOST_CLITICS + 1  # readings of one word at the most
SHORT_WAYS = 4  # of a word whose clitics are a few letters; longer chains begin with a conjunction and end in ال

# A reading: what follows the clitics of a word, where an entry may begin so.
READING = np.dtype([("suffix", "u8"),  # its polynomial
                    ("chain", "u8"),  # the polynomial of the letters before it
                    ("token", "i4"), ("cut", "u2")], align=True)  # which word; code points before it


class Room(NamedTuple):
    """Room for the longest word that is looked up, and for what is looked at past its end."""

    letters: np.ndarray  # uint8[]
    offsets: np.ndarray  # int64[]: of each in the word
    sums: np.ndarray  # uint64[]: polynomial of those before each


def empty_room() -> Room:
    """Room for one word."""
    return Room(*(np.zeros(LONGEST + 8, type_) for type_ in (np.uint8, np.int64, np.uint64)))


@compiled
def classify(points, classes, kinds):
    """Class of character of every code point."""
    for i in range(points.shape[0]):
        point = points[i]
        kinds[i] = classes[point] if point < PLANE else OTHER


@inlined
def take_letter(room, n, total, letter, offset):
    """Add the n-th letter of a word and the polynomial of those before it to its room; (letters, polynomial) so far."""
    if n < LONGEST:
        room.letters[n], room.offsets[n], room.sums[n] = letter, offset, total
        total += np.uint64(letter) * POWERS[n]
        n += 1
    return n, total


@inlined
def read_letters(points, kinds, span, ligatures, room):
    """Fold the word that begins a span into room; (letters, end of the word, bits of the marks it carries)."""
    begin, stop = span
    n, i, end, spelled, total = 0, begin, begin, 0, np.uint64(0)
    while i < stop:
        kind = kinds[i]
        if kind >= LETTER:
            n, total = take_letter(room, n, total, kind, i - begin)
        elif kind == LIGATURE:
            for k in range(5):
                if ligatures[points[i], k]:
                    n, total = take_letter(room, n, total, ligatures[points[i], k], i - begin)
        elif kind == MARK:
            first = room.letters[0]
            if points[i] == 0x64B:
                spelled |= FATHATAN
            elif points[i] == 0x64F and (n == 1 or (n == 2 and (first == arabic.WAW or first == arabic.FEH))):
                spelled |= DAMMA_FIRST
        elif kind != CONTROL:
            break
        i += 1
        if kind != CONTROL:
            end = i
    room.sums[n] = total
    return n, end, spelled


@inlined
def last_letter(points, kinds, begin, end):
    """The last code point of a word that is no mark."""
    i = end - 1
    while i > begin and kinds[i] < LIGATURE:
        i -= 1
    return points[i]


@inlined
def spelling_of(points, kinds, word, room, tables):
    """Spelling bits that folding loses: hamza on the first alef, final ى and ة; and the word's shape.

    word: (where it begins, where it ends, its letters). A و or ف before the word does not hide its alef.
    """
    begin, end, n = word
    _, _, spelled_first, spelled_last = tables
    initial = room.letters[0]
    joined = (n > 3) & (end - begin > 1) & ((initial == arabic.WAW) | (initial == arabic.FEH))
    spelled = spelled_first[points[begin + joined]] | spelled_last[last_letter(points, kinds, begin, end)]
    return spelled | arabic.shape(room.letters, n, spelled)


@inlined
def note_reading(room, n, p, bitmap, reading):
    """Note what follows the first p letters of a word; 1 where the filter lets it pass, 0 where no entry begins so."""
    suffix, cut = keys.suffix(room.sums[n], room.sums[p], p), room.offsets[p]
    reading.suffix, reading.chain, reading.cut = suffix, room.sums[p], cut
    bit = np.int64(suffix >> np.uint64(64 - FILTER_BITS))
    return bitmap[bit >> 3] >> (bit & 7) & (cut <= FURTHEST)


@inlined
def note_readings(room, n, bitmap, readings, place):
    """Note the readings of a word that may begin an entry; returns how many there are so far.

    place: (readings so far, number of the token). Each is written down and then kept or not, without a branch: no
    processor guesses what the next word is. A suffix has two letters.
    """
    found, token = place
    lengths = keys.CHAIN_LENGTHS[room.letters[0]] & (((1 << (n - 1)) - 1) | 1)
    for p in range(SHORT_WAYS):
        readings[found].token = token
        found += note_reading(room, n, p, bitmap, readings[found]) & (lengths >> p) & 1
    if lengths >> SHORT_WAYS and (room.letters[3] == arabic.LAM or room.letters[4] == arabic.LAM):  # وبالـ
        for p in range(SHORT_WAYS, WAYS):
            readings[found].token = token
            found += note_reading(room, n, p, bitmap, readings[found]) & (lengths >> p) & 1
    return found


@compiled
def read_number(points, kinds, i, stop):
    """End of the number that begins at i: digits, and points or commas between digits."""
    end = i + 1
    while end < stop:
        point = points[end]
        if kinds[end] == DIGIT:
            end += 1
        elif end + 1 < stop and (point == 0x2E or point == 0x2C or point == 0x66B or point == 0x66C) and (
                kinds[end + 1] == DIGIT):
            end += 2
        else:
            break
    return end


@inlined
def is_dash(points, i):
    """Whether a tatweel that stands on no letter is a dash: ـ كيف ...؟"""
    return points[i] == TATWEEL and (i + 1 == points.shape[0] or points[i + 1] == TATWEEL or points[i + 1] <= BLANKS)


@compiled
def cut_words(points, tables, bitmap, out):
    """First pass over the code points of one unit.

    out: (tokens, readings, room for a word, room for the class of every code point), filled here. Returns how many
    tokens and readings there are; -1 tokens where there is no room for all.
    """
    tokens, readings, room, kinds = out
    classes, ligatures, _, _ = tables
    classify(points, classes, kinds)
    count, found, i, stop = 0, 0, 0, points.shape[0]
    while i < stop:
        kind = kinds[i]
        if kind == SPACE or kind == CONTROL or (kind == MARK and not is_dash(points, i)):
            i += 1
            continue
        if count == tokens.shape[0]:
            return -1, found
        tokens[count] = BLANK[0]
        end, token = i + 1, tokens[count]
        if kind >= LETTER or kind == LIGATURE:
            n, end, marked = read_letters(points, kinds, (i, stop), ligatures, room)
            kind = LETTER
            if n:
                token.key, token.length = keys.mix(room.sums[n]), n
                token.spelled = marked | spelling_of(points, kinds, (i, end, n), room, tables)
                token.initial, token.penult, token.final = (room.letters[0], room.letters[max(0, n - 2)],
                                                            room.letters[n - 1])
                found = note_readings(room, n, bitmap, readings, (found, count))
        elif kind == DIGIT:
            end = read_number(points, kinds, i, stop)
        elif kind == MARK:
            kind = DASH
            while end < stop and points[end] == TATWEEL:
                end += 1
        elif points[i] == DOT:
            while end < stop and points[end] == DOT:
                end += 1
        token.start, token.end, token.kind = i, end, kind
        count += 1
        i = end
    return count, found
