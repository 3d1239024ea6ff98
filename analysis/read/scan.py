"""Text → tokens: words and marks, then the phrases of the lexicons among them, then sentences and quotation marks."""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled, inlined
from analysis.read import arabic, keys, marks
from analysis.read.arabic import APOSTROPHE, LETTER, STOP, STRAIGHT
from analysis.read.dictionary import AGENCY, ANCHOR, CUE, HEAD, LABEL, NAME, WORD, Dictionary
from analysis.read.tokens import TOKEN
from analysis.read.units import Units
from analysis.read.words import READING, WAYS, cut_words, empty_room, find_slot

INITIALS = 2  # letters of a part of an abbreviation (يو.بي.آي)
USUAL = 4  # code points a token in running text, at the least


@compiled
def next_word(g, i, stop):
    """Token of the phrase's next word after i: the neighbour, past one quotation mark or an abbreviation's stop."""
    j = i + 1
    if j + 1 < stop and g[j].kind == STOP and g[i].length <= INITIALS and g[j].start == g[i].end:
        j += g[i].length == 1 or g[j + 1].start == g[j].end
    elif j < stop and STRAIGHT <= g[j].kind <= APOSTROPHE:
        j += 1
    return j if j < stop and g[j].kind == LETTER else -1


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
    elif lane == AGENCY and words > token.agency_words:
        token.agency, token.agency_words, token.agency_cut, token.agency_clitics = entry + 1, words, cut, clitics
        token.agency_flags = grammar.traits
    elif lane == NAME and words > token.name_words:
        token.name, token.name_words = grammar.kind, words
    elif lane == ANCHOR and words > token.anchor_words:
        token.anchor, token.anchor_words = entry + 1, words


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
def follow_phrases(g, unit, readings, dictionary, entries):
    """Second pass: follow each reading as far as some entry goes and enter every entry met on the way."""
    slots, accepts, _ = dictionary
    u = 0
    for r in range(readings.shape[0]):
        first = np.int64(readings[r].token)
        while unit[u + 1] <= first:
            u += 1
        slot, at = np.int64(readings[r].slot), first
        state, cut, clitics = slots[slot].key, readings[r].cut, readings[r].clitics
        while slot >= 0:
            accept(g, slots[slot], accepts, entries, (first, at + 1, cut, clitics))
            if not slots[slot].longer:
                break
            at = next_word(g, at, unit[u + 1])
            if at < 0:
                break
            state = keys.next_state(state, g[at].key)
            slot = find_slot(slots, state)


def cut(units: Units, dictionary: Dictionary, room: int) -> tuple[np.recarray, np.ndarray, np.recarray]:
    """Tokens, first token of each unit, and readings; where `room` does not suffice, with room for any text."""
    tokens = np.zeros(room, TOKEN).view(np.recarray)
    readings = np.empty(WAYS * (room + 1), READING).view(np.recarray)
    kinds, unit = np.empty(len(units.points), np.uint8), np.zeros(len(units.begins), np.int64)
    out = tokens, readings, empty_room(), kinds, unit
    found = cut_words(units.points, units.begins, arabic.character_table(), dictionary, out)
    if found < 0:
        return cut(units, dictionary, len(units.points))
    return tokens[:unit[-1]], unit, readings[:found]


def scan(units: Units, dictionary: Dictionary, entries: np.recarray) -> tuple[np.recarray, np.ndarray]:
    """Tokens (records of TOKEN) of a batch of units, and int64[u + 1], the first token of each.

    Sections and roles are left 0.
    """
    tokens, unit, readings = cut(units, dictionary, len(units.points) // USUAL + 1)
    follow_phrases(tokens, unit, readings, dictionary, entries)
    marks.number_sentences(tokens, unit, *units)
    marks.pair_quotations(tokens, unit, *units, np.zeros(marks.DEEPEST, np.int64))
    return tokens, unit
