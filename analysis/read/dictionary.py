"""Lexicon entries → one hash table that the scan walks: words, their clitics, and phrases of words.

A phrase is looked up word by word: the key of its first word (any clitics cut off), then the key of
the phrase so far mixed with the key of the next word. Keys are 64 bits of a hash of folded letters;
with 50,000 keys against a million distinct words, a false hit is expected once in 10^8 corpora.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.read import arabic, keys

# Lanes: what a stretch of words is looked up as. A token carries at most one entry in each lane.
LANES = ("cue", "word", "head", "label", "agency", "name", "anchor", "deed", "expression", "amount")
CUE, WORD, HEAD, LABEL, AGENCY, NAME, ANCHOR, DEED, EXPRESSION, AMOUNT = range(len(LANES))

# An entry of any lane; `row`: its row in the lexicon. What the other fields hold depends on the lane (see `entries`):
#   lane         kind                     type             sector              traits; gender, number
#   cue          verb, participle ...     prepositions     stance              what it takes; of its form
#   word         class
#   head         1                        type of source   sector              human, title, office, outlet; its own
#   label        plain, hypernym, decoy                    sector or NOWHERE   acts
#   agency       1                                                             flags, number of the agency << 8
#   name         given, particle, place                                        gender
#   anchor: of a section, where it stands  reach           section
#     of genres  MARKS + field            genre            points
#     of what an article tells of itself  kind of disclosure
#     modifier (its row + 1)                                                   row + 1 of the same word before names
#     of sectors                                           sector
#   deed         ruin, held, other        voice            what it needs       flags of `violence`; of its form
#   expression   1                        inflection
#   amount       unit counted             what befell      hedge               flags of `quantities`; number word
ENTRY = np.dtype([("lane", "u1"), ("row", "i4"), ("kind", "u1"), ("gender", "u1"), ("number", "u1"), ("traits", "u4"),
                  ("type", "u1"), ("sector", "u1")], align=True)

# Clitics that may stand before an entry.
ANY_CLITIC = arabic.AND | arabic.BY | arabic.FOR | arabic.LIKE | arabic.THE
NO_ARTICLE = ANY_CLITIC & ~arabic.THE
ONLY_AND = arabic.AND
VERB_CLITICS = arabic.AND | arabic.WILL | arabic.FOR


class Form(NamedTuple):
    """One written form of an entry: its words, the clitics it takes, the spelling it insists on."""

    text: str
    entry: int
    clitics: int
    spelled: int = 0  # spelling bits that must be there
    unspelled: int = 0  # spelling bits that must not


# A slot of the hash table; key 0 marks a free one. Its accepts are first .. first + count; `longer` where some
# phrase goes on from here.
SLOT = np.dtype([("key", "u8"), ("first", "i4"), ("count", "i2"), ("longer", "?")], align=True)
# An entry that ends at a slot: the clitics that may and must have been cut, the spelling it must and must not have.
ACCEPT = np.dtype([("entry", "i4"), ("allowed", "u2"), ("required", "u2"), ("spelled", "u2"), ("unspelled", "u2")],
                  align=True)


class Dictionary(NamedTuple):
    """The compiled table."""

    slots: np.recarray  # SLOT; a power of two of them
    accepts: np.recarray  # ACCEPT
    filter: np.ndarray  # uint8[]: bitmap over the upper bits of first words' polynomials; most words end here


FILTER_BITS = 19


def keys_of(words: list[tuple[int, ...]]) -> list[int]:
    """Key after the first word, after the second, ...: the last one is the phrase's own."""
    found = [keys.word_key(words[0])]
    for word in words[1:]:
        found.append(keys.phrase_key(found[-1], keys.word_key(word)))
    return found


def _readings(form: Form):
    """(words, allowed clitics, required clitics): the form itself, and ال... as it stands after لـ (لل...)."""
    words = arabic.words(form.text)
    yield words, form.clitics, 0
    first = words[0]
    if form.clitics & arabic.FOR and first[:2] == (arabic.ALEF, arabic.LAM) and len(first) > 4:
        yield [first[2:], *words[1:]], form.clitics | arabic.THE, arabic.FOR | arabic.THE


def build(forms: list[Form]) -> Dictionary:
    """Dictionary of `forms`."""
    accepts: dict[int, dict[tuple, None]] = {}
    longer: set[int] = set()
    starts: set[int] = set()
    for form in forms:
        for words, allowed, required in _readings(form):
            states = keys_of(words)
            starts.add(keys.polynomial(words[0]))
            longer.update(states[:-1])
            for state in states:
                accepts.setdefault(state, {})
            accepts[states[-1]][form.entry, allowed, required, form.spelled, form.unspelled] = None
    slots = np.zeros(1 << max(4, (2 * len(accepts)).bit_length()), SLOT)
    rows: list[tuple] = []
    for key, found in accepts.items():
        slot = key & (len(slots) - 1)
        while slots["key"][slot]:
            slot = (slot + 1) & (len(slots) - 1)
        slots[slot] = key, len(rows), len(found), key in longer
        rows.extend(found)
    bitmap = np.zeros((1 << FILTER_BITS) // 8, np.uint8)
    for start in starts:
        bit = start >> (64 - FILTER_BITS)
        bitmap[bit >> 3] |= 1 << (bit & 7)
    return Dictionary(slots.view(np.recarray), np.array(rows, ACCEPT).view(np.recarray), bitmap)
