"""First pass: code points → words, numbers and marks, and the readings of words that begin a lexicon entry.

The hot loop of the project. It runs over code points (UTF-32), so that an index is an offset.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled, inlined
from analysis.read import arabic
from analysis.read.arabic import (CONTROL, DAMMA_FIRST, DIGIT, FATHATAN, HAMZA_ABOVE, HAMZA_BELOW, HAMZA_LAST, LATIN,
                                  LETTER, LIGATURE, LONGEST, MAQSURA, MARBUTA, MARK, MOST_CLITICS, OTHER, PLANE, SPACE)
from analysis.read.dictionary import FILTER_BITS

FIRST_LATIN, LAST_LATIN = arabic.code("a"), arabic.code("z")
FURTHEST = 65_535  # code points of clitics (with their tatweels) before an entry
WAYS = 16  # ways to cut clitics off one word, at the most

# A reading: a word whose form, some clitics cut off, begins an entry.
READING = np.dtype([("token", "i4"), ("slot", "i4"), ("cut", "u2"), ("clitics", "u1")], align=True)


class Room(NamedTuple):
    """Room for one word: its letters, where each stands, the keys of its suffixes, its cuts and their clitics."""

    letters: np.ndarray  # uint8
    at: np.ndarray  # int64
    keys: np.ndarray  # uint64
    cuts: np.ndarray  # int64
    clitics: np.ndarray  # uint8


def empty_room() -> Room:
    """Room for the longest word that is looked up."""
    return Room(np.zeros(LONGEST + 8, np.uint8), np.zeros(LONGEST + 8, np.int64), np.zeros(MOST_CLITICS + 1, np.uint64),
                np.zeros(WAYS, np.int64), np.zeros(WAYS, np.uint8))


@inlined
def read_letters(points, i, stop, tables, room):
    """Fold the word that begins at i into room; (letters, end of the word, bits of the marks it carries)."""
    classes, ligatures = tables
    letters, at = room.letters, room.at
    n, end, spelled, begin = 0, i, 0, i
    while i < stop:
        point = points[i]
        kind = classes[point] if point < PLANE else OTHER
        if kind >= LETTER:
            if n < LONGEST:
                letters[n] = kind
                at[n] = i - begin
                n += 1
        elif kind == LIGATURE:
            for k in range(5):
                letter = ligatures[point, k]
                if letter and n < LONGEST:
                    letters[n] = letter
                    at[n] = i - begin
                    n += 1
        elif kind == MARK:
            if point == 0x64B:
                spelled |= FATHATAN
            elif point == 0x64F and (n == 1 or (n == 2 and (letters[0] == arabic.WAW or letters[0] == arabic.FEH))):
                spelled |= DAMMA_FIRST
        elif kind != CONTROL:
            break
        i += 1
        if kind != CONTROL:
            end = i
    return n, end, spelled


@inlined
def last_letter(points, begin, end, classes):
    """The last code point of a word that is no mark."""
    i = end - 1
    while i > begin and classes[points[i]] < LIGATURE:
        i -= 1
    return points[i]


@inlined
def spelling_of(points, span, n, classes, letters):
    """Spelling bits that folding loses: hamza on the first alef, final ى and ة; and the shape of the word."""
    begin, end = span
    first, last = points[begin], last_letter(points, begin, end, classes)
    spelled = 0
    if last == 0x649 or last == 0xFEF0 or last == 0xFEEF:
        spelled = MAQSURA
    elif last == 0x629 or last == 0xFE93 or last == 0xFE94:
        spelled = MARBUTA
    elif last == 0x623 or last == 0xFE84:
        spelled = HAMZA_LAST
    if n > 3 and end - begin > 1 and (letters[0] == arabic.WAW or letters[0] == arabic.FEH):
        first = points[begin + 1]
    if first == 0x623 or first == 0xFE83:
        spelled |= HAMZA_ABOVE
    elif first == 0x625 or first == 0xFE87:
        spelled |= HAMZA_BELOW
    if FIRST_LATIN <= letters[0] <= LAST_LATIN:
        spelled |= LATIN
    return spelled | arabic.shape(letters, n, spelled)


@inlined
def find_slot(slots, key):
    """Slot of a key in the dictionary, or -1."""
    last = slots.shape[0] - 1
    slot = np.int64(key & np.uint64(last))
    while slots[slot].key:
        if slots[slot].key == key:
            return slot
        slot = (slot + 1) & last
    return -1


@inlined
def look_up(room, n, dictionary, readings, place):
    """Record every reading of the word in room whose key begins an entry; returns the readings so far.

    place: (readings found before, number of the token).
    """
    slots, _, bitmap = dictionary
    found, token = place
    arabic.suffix_keys(room.letters, n, room.keys)
    for way in range(arabic.clitic_cuts(room.letters, n, room.cuts, room.clitics)):
        cut = room.cuts[way]
        key = room.keys[cut]
        bit = np.int64(key >> np.uint64(64 - FILTER_BITS))
        if not bitmap[bit >> 3] >> (bit & 7) & 1:
            continue
        slot = find_slot(slots, key)
        if slot >= 0 and room.at[cut] <= FURTHEST:
            reading = readings[found]
            reading.token, reading.slot = token, slot
            reading.cut, reading.clitics = room.at[cut], room.clitics[way]
            found += 1
    return found


@compiled
def read_number(points, i, stop, classes):
    """End of the number that begins at i: digits, and points or commas between digits."""
    end = i + 1
    while end < stop:
        point = points[end]
        if point < PLANE and classes[point] == DIGIT:
            end += 1
        elif end + 1 < stop and (point == 0x2E or point == 0x2C or point == 0x66B or point == 0x66C) and (
                points[end + 1] < PLANE and classes[points[end + 1]] == DIGIT):
            end += 2
        else:
            break
    return end


@compiled
def cut_words(points, units, tables, dictionary, out):
    """First pass over a batch. points: code points of all units; units: int64[u + 1] where each begins.

    Fills the tokens and readings of `out`; returns (first token of each unit as int64[u + 1], number of readings),
    or (.., -1) where there is no room for all tokens.
    """
    tokens, readings, room = out
    classes, _ = tables
    token_at = np.zeros(units.shape[0], np.int64)
    count, found = 0, 0
    for u in range(units.shape[0] - 1):
        base, i, stop = units[u], units[u], units[u + 1]
        token_at[u] = count
        while i < stop:
            point = points[i]
            kind = classes[point] if point < PLANE else OTHER
            if kind == SPACE or kind == CONTROL or kind == MARK:
                i += 1
                continue
            if count == tokens.shape[0]:
                return token_at, -1
            end, token = i + 1, tokens[count]
            if kind >= LETTER or kind == LIGATURE:
                n, end, marked = read_letters(points, i, stop, tables, room)
                kind = LETTER
                if n:
                    found = look_up(room, n, dictionary, readings, (found, count))
                    token.key, token.length = room.keys[0], n
                    token.spelled = marked | spelling_of(points, (i, end), n, classes, room.letters)
            elif kind == DIGIT:
                end = read_number(points, i, stop, classes)
            token.start, token.end, token.kind = i - base, end - base, kind
            count += 1
            i = end
    token_at[-1] = count
    return token_at, found
