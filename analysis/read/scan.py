"""Text → tokens: one pass that folds, cuts into words and marks, and looks words up; one that follows phrases.

The hot loops of the project. They run over code points (UTF-32), so that an index is an offset.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled
from analysis.read import arabic, marks
from analysis.read.arabic import (APOSTROPHE, CONTROL, DAMMA_FIRST, DIGIT, FATHATAN, HAMZA_ABOVE,
                                  HAMZA_BELOW, LATIN, LETTER, LIGATURE, LONGEST, MAQSURA, MARBUTA, MARK, MOST_CLITICS,
                                  OTHER, PLANE, SPACE, STOP, STRAIGHT)
from analysis.read.dictionary import FILTER_BITS, Dictionary
from analysis.read.tokens import Tokens, empty_lanes

LATIN_CODES = (arabic.code("a"), arabic.code("z"))


class Words(NamedTuple):
    """What the first pass writes: tokens, and the readings whose first word begins some entry."""

    start: np.ndarray
    end: np.ndarray
    kind: np.ndarray
    spelled: np.ndarray
    key: np.ndarray
    length: np.ndarray
    reading_token: np.ndarray
    reading_slot: np.ndarray
    reading_cut: np.ndarray
    reading_clitics: np.ndarray


class Scratch(NamedTuple):
    """Room for one word."""

    letters: np.ndarray
    at: np.ndarray
    keys: np.ndarray
    cuts: np.ndarray
    bits: np.ndarray


def _room(points: int) -> tuple[Words, Scratch]:
    i32, u8 = np.int32, np.uint8
    words = Words(*(np.empty(points + 1, t) for t in (i32, i32, u8, np.uint16, np.uint64, u8)),
                  *(np.empty(2 * points + 16, t) for t in (i32, i32, i32, u8)))
    return words, Scratch(np.zeros(LONGEST + 8, u8), np.zeros(LONGEST + 8, i32), np.zeros(MOST_CLITICS + 1, np.uint64),
                          np.zeros(16, i32), np.zeros(16, u8))


@compiled
def classify(points, i, classes):
    """Class of code point i."""
    point = points[i]
    return classes[point] if point < PLANE else np.uint8(OTHER)


@compiled
def read_word(points, i, stop, tables, scratch):
    """Fold the word that begins at i into scratch; (number of letters, end of the word, spelling bits)."""
    classes, ligatures = tables
    letters, at = scratch.letters, scratch.at
    n, end, spelled, begin = 0, i, 0, i
    first, last = points[i], points[i]
    while i < stop:
        kind = classify(points, i, classes)
        if kind >= LETTER:
            last = points[i]
            if n < LONGEST:
                letters[n] = kind
                at[n] = i
                n += 1
        elif kind == LIGATURE:
            last = points[i]
            for k in range(5):
                letter = ligatures[points[i], k]
                if letter and n < LONGEST:
                    letters[n] = letter
                    at[n] = i
                    n += 1
        elif kind == MARK:
            if points[i] == 0x64B:
                spelled |= FATHATAN
            elif points[i] == 0x64F and i == begin + 1:
                spelled |= DAMMA_FIRST
        elif kind != CONTROL:
            break
        i += 1
        if kind != CONTROL:
            end = i
    if last == 0x649 or last == 0xFEF0 or last == 0xFEEF:
        spelled |= MAQSURA
    elif last == 0x629 or last == 0xFE93 or last == 0xFE94:
        spelled |= MARBUTA
    if first == 0x623 or first == 0xFE83:
        spelled |= HAMZA_ABOVE
    elif first == 0x625 or first == 0xFE87:
        spelled |= HAMZA_BELOW
    if LATIN_CODES[0] <= letters[0] <= LATIN_CODES[1]:
        spelled |= LATIN
    return n, end, spelled | arabic.shape(letters, n, spelled)


@compiled
def find_slot(dictionary, key):
    """Slot of a key in the dictionary, or -1."""
    last = dictionary.key.shape[0] - 1
    slot = np.int64(key & np.uint64(last))
    while dictionary.key[slot]:
        if dictionary.key[slot] == key:
            return slot
        slot = (slot + 1) & last
    return -1


@compiled
def look_up(n, token, found, dictionary, room):
    """Record every reading of the word in scratch whose key begins an entry; returns the readings so far."""
    words, scratch = room
    for way in range(arabic.clitic_cuts(scratch.letters, n, scratch.cuts, scratch.bits)):
        cut = scratch.cuts[way]
        key = scratch.keys[cut]
        bit = np.int64(key >> np.uint64(64 - FILTER_BITS))
        if not dictionary.filter[bit >> 3] >> (bit & 7) & 1:
            continue
        slot = find_slot(dictionary, key)
        if slot >= 0:
            words.reading_token[found] = token
            words.reading_slot[found] = slot
            words.reading_cut[found] = scratch.at[cut]
            words.reading_clitics[found] = scratch.bits[way]
            found += 1
    return found


@compiled
def read_number(points, i, stop, classes):
    """End of the number that begins at i: digits, and points, commas or slashes between digits."""
    end = i + 1
    while end < stop:
        kind = classify(points, end, classes)
        if kind == DIGIT:
            end += 1
        elif end + 1 < stop and (points[end] == 0x2E or points[end] == 0x2C or points[end] == 0x66B or
                                 points[end] == 0x66C) and classify(points, end + 1, classes) == DIGIT:
            end += 2
        else:
            break
    return end


@compiled
def cut_words(points, units, tables, dictionary, room):
    """First pass over a batch. points: code points of all units; units: int64[u + 1] where each begins.

    Returns (tokens of each unit as int64[u + 1], number of readings).
    """
    words, scratch = room
    classes, _ = tables
    token_at = np.zeros(units.shape[0], np.int64)
    token, found = 0, 0
    for u in range(units.shape[0] - 1):
        base, i, stop = units[u], units[u], units[u + 1]
        token_at[u] = token
        while i < stop:
            kind = classify(points, i, classes)
            if kind == SPACE or kind == CONTROL or kind == MARK:
                i += 1
                continue
            end, n, spelled, key = i + 1, 0, 0, np.uint64(0)
            if kind >= LETTER or kind == LIGATURE:
                n, end, spelled = read_word(points, i, stop, tables, scratch)
                kind = LETTER
                if n:
                    arabic.suffix_keys(scratch.letters, n, scratch.keys)
                    key = scratch.keys[0]
                    found = look_up(n, token, found, dictionary, room)
            elif kind == DIGIT:
                end = read_number(points, i, stop, classes)
            words.start[token] = i - base
            words.end[token] = end - base
            words.kind[token] = kind
            words.spelled[token] = spelled
            words.key[token] = key
            words.length[token] = n
            token += 1
            i = end
    token_at[-1] = token
    return token_at, found


@compiled
def next_word(tokens, i, stop):
    """Token of the phrase's next word after i: the neighbour, past one quotation mark or an abbreviation's stop."""
    j = i + 1
    if j < stop and tokens.kind[j] == STOP and tokens.length[i] == 1 and tokens.start[j] == tokens.end[i]:
        j += 1
    elif j < stop and STRAIGHT <= tokens.kind[j] <= APOSTROPHE:
        j += 1
    return j if j < stop and tokens.kind[j] == LETTER else -1


@compiled
def accept(tokens, dictionary, slot, reading):
    """Enter the entries that end here into their lanes, unless a longer one stands there already."""
    first_token, until, cut, clitics = reading
    for a in range(dictionary.first[slot], dictionary.first[slot] + dictionary.count[slot]):
        if clitics & ~dictionary.accept_allowed[a] or dictionary.accept_required[a] & ~clitics:
            continue
        spelled = tokens.spelled[until - 1]
        if dictionary.accept_spelled[a] & ~spelled or dictionary.accept_unspelled[a] & spelled:
            continue
        entry = dictionary.accept_entry[a]
        lane = dictionary.lane[entry]
        if until > tokens.until[lane, first_token]:
            tokens.entry[lane, first_token] = entry
            tokens.until[lane, first_token] = until
            tokens.cut[lane, first_token] = cut
            tokens.clitics[lane, first_token] = clitics


@compiled
def follow_phrases(tokens, words, found, dictionary, base):
    """Second pass: follow each reading as far as some entry goes and enter every entry met on the way."""
    unit = 0
    for r in range(found):
        first = words.reading_token[r]
        while tokens.unit[unit + 1] <= first:
            unit += 1
        slot, at, stop = np.int64(words.reading_slot[r]), first, tokens.unit[unit + 1]
        state = dictionary.key[slot]
        cut, clitics = np.int32(words.reading_cut[r] - base[unit]), words.reading_clitics[r]
        while slot >= 0:
            accept(tokens, dictionary, slot, (first, at + 1, cut, clitics))
            if not dictionary.longer[slot]:
                break
            at = next_word(tokens, at, stop)
            if at < 0:
                break
            state = arabic.next_state(state, tokens.key[at])
            slot = find_slot(dictionary, state)


def scan(texts: list[str], dictionary: Dictionary) -> Tokens:
    """Tokens of a batch of texts (each one unit). Nothing is changed; lone surrogates count as one code point."""
    encoded = [text.encode("utf-32-le", "surrogatepass") for text in texts]
    units = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(e) // 4 for e in encoded], out=units[1:])
    points = np.frombuffer(b"".join(encoded), np.uint32)
    words, scratch = room = _room(len(points))
    token_at, found = cut_words(points, units, arabic.character_table(), dictionary, room)
    n = int(token_at[-1])
    tokens = Tokens(token_at, *(column[:n].copy() for column in words[:6]), *empty_lanes(n),
                    *(np.zeros(n, t) for t in (np.int32, np.int32)), np.full(n, -1, np.int32))
    follow_phrases(tokens, words, found, dictionary, units)
    marks.number_sentences(tokens, points, units)
    marks.pair_quotations(tokens, points, units)
    return tokens
