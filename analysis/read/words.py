"""First pass: code points → words, numbers and marks, and the readings of words that begin a lexicon entry.

The hot loop of the project. It runs over code points (UTF-32), so that an index is an offset.
"""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled, inlined
from analysis.read import arabic, keys
from analysis.read.arabic import (CONTROL, DAMMA_FIRST, DIGIT, FATHATAN, HAMZA_ABOVE, HAMZA_BELOW, HAMZA_LAST, LATIN,
                                  LETTER, LIGATURE, LONGEST, MAQSURA, MARBUTA, MARK, MOST_CLITICS, OTHER, PLANE, SPACE)
from analysis.read.dictionary import FILTER_BITS
from analysis.read.keys import NO_CHAIN, POWERS

DOT = 0x2E
FIRST_LATIN, LAST_LATIN = arabic.code("a"), arabic.code("z")
FURTHEST = 65_535  # code points of clitics (with their tatweels) before an entry
WAYS = MOST_CLITICS + 1  # readings of one word at the most
LOWEST = np.array([(mask & -mask).bit_length() - 1 for mask in range(1 << WAYS)])  # lowest bit of a set of suffixes

# A reading: a word whose form, some clitics cut off, begins an entry.
READING = np.dtype([("token", "i4"), ("slot", "i4"), ("cut", "u2"), ("clitics", "u1")], align=True)


# Room for one word, uint64[3, letters]: its letters, the offset of each in it, and the polynomial of those before each.
LETTERS, OFFSETS, SUMS = range(3)


def empty_room() -> np.ndarray:
    """Room for the longest word that is looked up, and for what is looked at past its end."""
    return np.zeros((3, LONGEST + 8), np.uint64)


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
        room[LETTERS, n], room[OFFSETS, n], room[SUMS, n] = letter, offset, total
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
            first = room[LETTERS, 0]
            if points[i] == 0x64B:
                spelled |= FATHATAN
            elif points[i] == 0x64F and (n == 1 or (n == 2 and (first == arabic.WAW or first == arabic.FEH))):
                spelled |= DAMMA_FIRST
        elif kind != CONTROL:
            break
        i += 1
        if kind != CONTROL:
            end = i
    room[SUMS, n] = total
    return n, end, spelled


@inlined
def last_letter(points, kinds, begin, end):
    """The last code point of a word that is no mark."""
    i = end - 1
    while i > begin and kinds[i] < LIGATURE:
        i -= 1
    return points[i]


@inlined
def spelling_of(points, kinds, span, n, room):
    """Spelling bits that folding loses: hamza on the first alef (آ: above and below), final ى and ة; and its shape."""
    begin, end = span
    initial = room[LETTERS, 0]
    joined = (n > 3) & (end - begin > 1) & ((initial == arabic.WAW) | (initial == arabic.FEH))
    first, last = points[begin + joined], last_letter(points, kinds, begin, end)
    spelled = (((last == 0x649) | (last == 0xFEF0) | (last == 0xFEEF)) * MAQSURA +
               ((last == 0x629) | (last == 0xFE93) | (last == 0xFE94)) * MARBUTA +
               ((last == 0x623) | (last == 0xFE84)) * HAMZA_LAST +
               ((first == 0x623) | (first == 0xFE83) | (first == 0x622)) * HAMZA_ABOVE +
               ((first == 0x625) | (first == 0xFE87) | (first == 0x622)) * HAMZA_BELOW +
               ((initial >= FIRST_LATIN) & (initial <= LAST_LATIN)) * LATIN)
    return spelled | arabic.shape(room[LETTERS], n, spelled)


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
def may_begin(bitmap, key):
    """Whether the filter lets a key pass: every first word of an entry, and few others."""
    bit = np.int64(key >> np.uint64(64 - FILTER_BITS))
    return bitmap[bit >> 3] >> (bit & 7) & 1


@inlined
def passing(room, n, bitmap):
    """Which suffixes of a word the filter lets pass: bit p for that without the first p letters. A suffix has two."""
    passed = 0
    for p in range(WAYS):
        passed |= np.int64(may_begin(bitmap, keys.suffix_key(room[SUMS, n], room[SUMS, p], p))) << p
    return passed & (((1 << (n - 1)) - 1) | 1)


@inlined
def look_up(room, n, slots, readings, place):
    """Record every reading of a word whose key begins an entry; returns the readings so far.

    place: (the suffixes that may begin one, readings so far, number of the token).
    """
    passed, found, token = place
    while passed:
        p = LOWEST[passed]
        passed &= passed - 1
        clitics = keys.chain_of(room[SUMS, p])
        if clitics == NO_CHAIN or room[OFFSETS, p] > FURTHEST:
            continue
        slot = find_slot(slots, keys.suffix_key(room[SUMS, n], room[SUMS, p], p))
        if slot >= 0:
            reading = readings[found]
            reading.token, reading.slot, reading.cut, reading.clitics = token, slot, room[OFFSETS, p], clitics
            found += 1
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


@compiled
def cut_words(points, units, tables, dictionary, out):
    """First pass over a batch. points: code points of all units; units: int64[u + 1] where each begins.

    out: (tokens, readings, room for a word, room for the classes of all code points, int64[u + 1]), filled here, the
    last with the first token of each unit. Returns the number of readings, or -1 where there is no room for all tokens.
    """
    tokens, readings, room, kinds, token_at = out
    classes, ligatures = tables
    slots, _, bitmap = dictionary
    classify(points, classes, kinds)
    count, found = 0, 0
    for u in range(units.shape[0] - 1):
        base, i, stop = units[u], units[u], units[u + 1]
        token_at[u] = count
        while i < stop:
            kind = kinds[i]
            if kind == SPACE or kind == CONTROL or kind == MARK:
                i += 1
                continue
            if count == tokens.shape[0]:
                return -1
            end, token = i + 1, tokens[count]
            if kind >= LETTER or kind == LIGATURE:
                n, end, marked = read_letters(points, kinds, (i, stop), ligatures, room)
                kind = LETTER
                if n:
                    token.key, token.length = keys.suffix_key(room[SUMS, n], np.uint64(0), 0), n
                    token.spelled = marked | spelling_of(points, kinds, (i, end), n, room)
                    token.initial, token.penult, token.final = (room[LETTERS, 0], room[LETTERS, max(0, n - 2)],
                                                                room[LETTERS, n - 1])
                    passed = passing(room, n, bitmap)
                    if passed:
                        found = look_up(room, n, slots, readings, (passed, found, count))
            elif kind == DIGIT:
                end = read_number(points, kinds, i, stop)
            elif points[i] == DOT:
                while end < stop and points[end] == DOT:
                    end += 1
            token.start, token.end, token.kind = i - base, end - base, kind
            count += 1
            i = end
    token_at[-1] = count
    return found
