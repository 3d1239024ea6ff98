"""Text → tokens: words and marks, the phrases of the lexicons among them, sentences, quotation marks and sections."""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled, inlined
from analysis.read import arabic, keys, marks, sections
from analysis.read.arabic import APOSTROPHE, LETTER, STOP, STRAIGHT
from analysis.read.dictionary import (AGENCY, AMOUNT, ANCHOR, CUE, DEED, EXPRESSION, HEAD, LABEL, NAME, WORD,
                                      Dictionary)
from analysis.read.keys import NO_CHAIN
from analysis.read.tokens import TOKEN
from analysis.read.units import Units
from analysis.read.words import READING, WAYS, cut_words, empty_room

INITIALS = 2  # letters of a part of an abbreviation (يو.بي.آي)
FLAGS = 255  # bits of an agency's traits that are flags
USUAL = 4  # code points a token in running text, at the least


@compiled
def next_word(g, i):
    """Token of the phrase's next word after i: the neighbour, past one quotation mark or an abbreviation's stop."""
    j, stop = i + 1, g.shape[0]
    if j + 1 < stop and g[j].kind == STOP and g[i].length <= INITIALS and g[j].start == g[i].end:
        j += g[i].length == 1 or g[j + 1].start == g[j].end
    elif j < stop and STRAIGHT <= g[j].kind <= APOSTROPHE:
        j += 1
    return j if j < stop and g[j].kind == LETTER else -1


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
def enter(token, entry, grammar, place):
    """Enter a lexicon entry at its first token, unless a longer one of its lane stands there already."""
    words, cut, clitics = place
    lane = grammar.lane
    if lane == CUE and words > token.cue_words:
        token.cue_entry, token.cue_words, token.cue_cut, token.cue_clitics = entry + 1, words, cut, clitics
        token.cue, token.takes, token.prep = grammar.kind, grammar.traits, grammar.type
        token.gender, token.number = grammar.gender, grammar.number
    elif lane == WORD and words > token.word_words:
        token.word, token.word_words, token.word_clitics = grammar.kind, words, clitics
    elif lane == HEAD and words > token.head_words:
        token.head, token.head_words, token.head_cut, token.head_clitics = entry + 1, words, cut, clitics
        token.head_flags, token.head_gender, token.head_number = grammar.traits, grammar.gender, grammar.number
    elif lane == LABEL and words > token.label_words:
        token.label, token.label_words, token.label_cut = entry + 1, words, cut
        token.label_flags = grammar.traits
    elif lane == AGENCY and words > token.agency_words:
        token.agency, token.agency_words, token.agency_cut, token.agency_clitics = entry + 1, words, cut, clitics
        token.agency_flags = grammar.traits & FLAGS
    elif lane == NAME and words > token.name_words:
        token.name, token.name_words = grammar.kind, words
    elif lane == ANCHOR and words > token.anchor_words:
        token.anchor, token.anchor_words, token.anchor_cut = entry + 1, words, cut
    elif lane == DEED and words > token.deed_words:
        token.deed, token.deed_words, token.deed_cut, token.deed_clitics = entry + 1, words, cut, clitics
        token.deed_is, token.deed_gender, token.deed_number = grammar.traits, grammar.gender, grammar.number
    elif lane == EXPRESSION and words > token.expression_words:
        token.expression, token.expression_words, token.expression_cut = entry + 1, words, cut
    elif lane == AMOUNT and words > token.amount_words:
        token.amount, token.amount_words, token.amount_cut, token.amount_clitics = entry + 1, words, cut, clitics
        token.amount_is = grammar.traits


@inlined
def accept(g, slot, accepts, entries, place):
    """Enter what ends at a slot, where its clitics and spelling are those the entry takes."""
    first, until, cut, clitics = place
    spelled = g[until - 1].spelled
    for a in range(slot.first, slot.first + slot.count):
        form = accepts[a]
        if not (clitics & ~form.allowed or form.required & ~clitics or form.spelled & ~spelled or
                form.unspelled & spelled):
            enter(g[first], form.entry, entries[form.entry], (until - first, cut, clitics))


@compiled
def follow_phrases(g, readings, dictionary, entries):
    """Second pass: follow each reading as far as some entry goes and enter every entry met on the way."""
    slots, accepts, _ = dictionary
    for r in range(readings.shape[0]):
        clitics = keys.chain_of(readings[r].chain)
        if clitics == NO_CHAIN:
            continue
        first, cut, state = np.int64(readings[r].token), readings[r].cut, keys.mix(readings[r].suffix)
        at, slot = first, find_slot(slots, state)
        while slot >= 0:
            accept(g, slots[slot], accepts, entries, (first, at + 1, cut, clitics))
            if not slots[slot].longer:
                break
            at = next_word(g, at)
            if at < 0:
                break
            state = keys.next_state(state, g[at].key)
            slot = find_slot(slots, state)


@compiled
def scan_units(units, pages, lexicon, out):
    """Scan one unit after the other, so that its tokens are at hand; returns whether there was room for all.

    pages: for each unit (0 text, 1 title, 2 byline) and (the article has a title); lexicon: characters, dictionary and
    entries.
    out: (tokens, int64[u + 1] filled with the first token of each unit, readings, room for a word, room for the classes
    of a unit's code points, room for the marks that are open at once).
    """
    points, begins = units
    fields, titled = pages
    tables, dictionary, entries = lexicon
    tokens, unit, readings, room, kinds, opened = out
    count, numbers = 0, (0, 0)
    for u in range(begins.shape[0] - 1):
        own, unit[u] = points[begins[u]:begins[u + 1]], count
        n, found = cut_words(own, tables, dictionary.filter, (tokens[count:], readings, room, kinds))
        if n < 0:
            return False
        g = tokens[count:count + n]
        follow_phrases(g, readings[:found], dictionary, entries)
        numbers = marks.number_sentences(g, own, numbers)
        marks.pair_quotations(g, own, opened)
        sections.read_sections(g, entries, fields[u], titled[u])
        count += n
    unit[-1] = count
    return True


def scan(units: Units, dictionary: Dictionary, entries: np.recarray, pages=None) -> tuple[np.recarray, np.ndarray]:
    """Tokens (records of TOKEN, roles left 0) of a batch of units, and int64[u + 1], the first token of each.

    pages: uint8[u], whether a unit is a text (0), a title (1) or a byline (2), and bool[u], whether its article has a
    title; without them every unit is a text that has none.
    """
    unit, longest = np.zeros(len(units.begins), np.int64), int(np.diff(units.begins).max(initial=0))
    pages = pages or (np.zeros(len(unit), np.uint8), np.zeros(len(unit), np.bool_))
    readings = np.empty(WAYS * (longest + 1), READING).view(np.recarray)
    rooms = empty_room(), np.empty(longest, np.uint8), np.zeros(marks.DEEPEST, np.int64)
    lexicon = arabic.character_table(), dictionary, entries
    for room in (len(units.points) // USUAL + 1, len(units.points)):  # mostly the first suffices
        tokens = np.empty(room, TOKEN).view(np.recarray)
        if scan_units(units, pages, lexicon, (tokens, unit, readings, *rooms)):
            break
    return tokens[:unit[-1]], unit
