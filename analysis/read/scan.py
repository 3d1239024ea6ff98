"""Text → tokens: one pass that folds, cuts into words and marks, and looks words up; one that follows phrases.

The hot loops of the project. They run over code points (UTF-32), so that an index is an offset.
"""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled
from analysis.read import arabic, marks
from analysis.read.arabic import (
    APOSTROPHE,
    CONTROL,
    DAMMA_FIRST,
    DIGIT,
    FATHATAN,
    HAMZA_ABOVE,
    HAMZA_BELOW,
    LATIN,
    LETTER,
    LIGATURE,
    LONGEST,
    MAQSURA,
    MARBUTA,
    MARK,
    MOST_CLITICS,
    OTHER,
    PLANE,
    SPACE,
    STOP,
    STRAIGHT,
)
from analysis.read.dictionary import AGENCY, ANCHOR, CUE, FILTER_BITS, HEAD, LABEL, NAME, WORD, Dictionary
from analysis.read.tokens import TOKEN

FIRST_LATIN, LAST_LATIN = arabic.code("a"), arabic.code("z")
WAYS = 16  # ways to cut clitics off one word, at the most

# What the first pass writes: words and marks, and the readings whose first word begins some entry.
CUT = np.dtype([("key", "u8"), ("start", "i4"), ("end", "i4"), ("spelled", "u2"), ("kind", "u1"), ("length", "u1")],
               align=True)
READING = np.dtype([("token", "i4"), ("slot", "i4"), ("cut", "i4"), ("clitics", "u1")], align=True)
# Room for one word: its letters, where each stands, and the keys and ways of its cuts.
LETTERS = np.dtype([("letter", "u1"), ("at", "i4"), ("key", "u8"), ("cut", "i4"), ("clitics", "u1")], align=True)


@compiled
def read_word(points, i, stop, tables, room):
    """Fold the word that begins at i into room; (number of letters, end of the word, spelling bits)."""
    classes, ligatures = tables
    n, end, spelled, begin = 0, i, 0, i
    first, last = points[i], points[i]
    while i < stop:
        point = points[i]
        kind = classes[point] if point < PLANE else OTHER
        if kind >= LETTER:
            last = point
            if n < LONGEST:
                room.letter[n] = kind
                room.at[n] = i
                n += 1
        elif kind == LIGATURE:
            last = point
            for k in range(5):
                letter = ligatures[point, k]
                if letter and n < LONGEST:
                    room.letter[n] = letter
                    room.at[n] = i
                    n += 1
        elif kind == MARK:
            if point == 0x64B:
                spelled |= FATHATAN
            elif point == 0x64F and i == begin + 1:
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
    if FIRST_LATIN <= room.letter[0] <= LAST_LATIN:
        spelled |= LATIN
    return n, end, spelled | arabic.shape(room.letter, n, spelled)


@compiled
def find_slot(slots, key):
    """Slot of a key in the dictionary, or -1."""
    last = slots.shape[0] - 1
    slot = np.int64(key & np.uint64(last))
    while slots[slot].key:
        if slots[slot].key == key:
            return slot
        slot = (slot + 1) & last
    return -1


@compiled
def look_up(room, n, slots, bitmap, readings, found, token):
    """Record every reading of the word in room whose key begins an entry; returns the readings so far."""
    arabic.suffix_keys(room.letter, n, room.key)
    for way in range(arabic.clitic_cuts(room.letter, n, room.cut, room.clitics)):
        cut = room.cut[way]
        key = room.key[cut]
        bit = np.int64(key >> np.uint64(64 - FILTER_BITS))
        if not bitmap[bit >> 3] >> (bit & 7) & 1:
            continue
        slot = find_slot(slots, key)
        if slot >= 0:
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

    Writes records of CUT and READING into `out`; returns (tokens of each unit as int64[u + 1], readings).
    """
    cuts, readings, room = out
    slots, _, bitmap = dictionary
    classes, _ = tables
    token_at = np.zeros(units.shape[0], np.int64)
    token, found = 0, 0
    for u in range(units.shape[0] - 1):
        base, i, stop = units[u], units[u], units[u + 1]
        token_at[u] = token
        while i < stop:
            point = points[i]
            kind = classes[point] if point < PLANE else OTHER
            if kind == SPACE or kind == CONTROL or kind == MARK:
                i += 1
                continue
            end, n, spelled, key = i + 1, 0, 0, np.uint64(0)
            if kind >= LETTER or kind == LIGATURE:
                n, end, spelled = read_word(points, i, stop, tables, room)
                kind = LETTER
                if n:
                    found = look_up(room, n, slots, bitmap, readings, found, token)
                    key = room.key[0]
            elif kind == DIGIT:
                end = read_number(points, i, stop, classes)
            cut = cuts[token]
            cut.start, cut.end, cut.key = i - base, end - base, key
            cut.kind, cut.spelled, cut.length = kind, spelled, n
            token += 1
            i = end
    token_at[-1] = token
    return token_at, found


@compiled
def next_word(g, i, stop):
    """Token of the phrase's next word after i: the neighbour, past one quotation mark or an abbreviation's stop."""
    j = i + 1
    if j < stop and g[j].kind == STOP and g[i].length == 1 and g[j].start == g[i].end:
        j += 1
    elif j < stop and STRAIGHT <= g[j].kind <= APOSTROPHE:
        j += 1
    return j if j < stop and g[j].kind == LETTER else -1


@compiled
def enter(g, entry, grammar, place):
    """Enter a lexicon entry at its first token, unless a longer one of its lane stands there already."""
    first, until, cut, clitics = place
    token, lane = g[first], grammar.lane
    if lane == CUE and until > token.cue_until:
        token.cue_entry, token.cue_until, token.cue_cut, token.cue_clitics = entry + 1, until, cut, clitics
        token.cue, token.flags, token.prep = grammar.kind, grammar.flags, grammar.type
        token.gender, token.number = grammar.gender, grammar.number
    elif lane == WORD and until > token.word_until:
        token.word, token.word_until, token.word_clitics = grammar.kind, until, clitics
    elif lane == HEAD and until > token.head_until:
        token.head, token.head_until, token.head_cut, token.head_clitics = entry + 1, until, cut, clitics
        token.head_flags, token.head_gender, token.head_number = grammar.flags, grammar.gender, grammar.number
    elif lane == LABEL and until > token.label_until:
        token.label, token.label_until, token.label_cut = entry + 1, until, cut
    elif lane == AGENCY and until > token.agency_until:
        token.agency, token.agency_until, token.agency_cut, token.agency_clitics = entry + 1, until, cut, clitics
    elif lane == NAME and until > token.name_until:
        token.name, token.name_until = grammar.kind, until
    elif lane == ANCHOR and until > token.anchor_until:
        token.anchor, token.anchor_until = entry + 1, until


@compiled
def accept(g, slot, accepts, entries, place):
    """Enter what ends at a slot, where its clitics and spelling are those the entry takes."""
    _, until, _, clitics = place
    spelled = g[until - 1].spelled
    for a in range(slot.first, slot.first + slot.count):
        form = accepts[a]
        if not (clitics & ~form.allowed or form.required & ~clitics or form.spelled & ~spelled or
                form.unspelled & spelled):
            enter(g, form.entry, entries[form.entry], place)


@compiled
def follow_phrases(g, units, readings, dictionary, entries):
    """Second pass: follow each reading as far as some entry goes and enter every entry met on the way.

    units: (first token, first code point) of each unit, int64 (2, u + 1).
    """
    slots, accepts, _ = dictionary
    unit = 0
    for r in range(readings.shape[0]):
        first = np.int64(readings[r].token)
        while units[0, unit + 1] <= first:
            unit += 1
        slot, at, stop = np.int64(readings[r].slot), first, units[0, unit + 1]
        state = slots[slot].key
        cut, clitics = readings[r].cut - units[1, unit], readings[r].clitics
        while slot >= 0:
            accept(g, slots[slot], accepts, entries, (first, at + 1, cut, clitics))
            if not slots[slot].longer:
                break
            at = next_word(g, at, stop)
            if at < 0:
                break
            state = arabic.next_state(state, g[at].key)
            slot = find_slot(slots, state)


def scan(texts: list[str], dictionary: Dictionary, entries: np.recarray) -> tuple[np.recarray, np.ndarray]:
    """Tokens (records of TOKEN) of a batch of texts, each one unit, and int64[u + 1], the first token of each.

    Nothing is changed; a lone surrogate counts as one code point. Sections and roles are left 0.
    """
    encoded = [text.encode("utf-32-le", "surrogatepass") for text in texts]
    units = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(e) // 4 for e in encoded], out=units[1:])
    points = np.frombuffer(b"".join(encoded), np.uint32)
    cuts, readings = np.empty(len(points) + 1, CUT), np.empty(2 * len(points) + WAYS, READING)
    room = np.zeros(max(LONGEST, WAYS, MOST_CLITICS + 1) + 8, LETTERS)
    out = cuts.view(np.recarray), readings.view(np.recarray), room.view(np.recarray)
    unit, found = cut_words(points, units, arabic.character_table(), dictionary, out)
    cuts = cuts[:unit[-1]]
    tokens = np.zeros(len(cuts), TOKEN)
    for field in CUT.names:
        tokens[field] = cuts[field]
    tokens["partner"] = -1
    tokens = tokens.view(np.recarray)
    follow_phrases(tokens, np.stack([unit, units]), out[1][:found], dictionary, entries)
    marks.number_sentences(tokens, unit, points, units)
    marks.pair_quotations(tokens, unit, points, units)
    return tokens, unit
