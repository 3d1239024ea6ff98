"""Keys: the numbers by which words and phrases are looked up, and which beginnings of a word may be clitics.

A word is a polynomial of its letters modulo 2^64, so that the key of what is left of it without its clitics
follows from two sums, without another pass over its letters (Karp & Rabin 1987).
"""

from __future__ import annotations

import numpy as np

from analysis.compiled import compiled, inlined
from analysis.read.arabic import (ALEF, AND, BEH, BY, FEH, FOR, KAF, LAM, LIKE, LONGEST, MOST_CLITICS, SEEN, THE, WAW,
                                  WILL)

MASK = (1 << 64) - 1
SEED, PRIME = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93
POWERS = np.array([pow(SEED, p, MASK + 1) for p in range(LONGEST)], np.uint64)
INVERSES = np.array([pow(SEED, -p, MASK + 1) for p in range(MOST_CLITICS + 1)], np.uint64)
NO_CHAIN = 255
CHAIN_SHIFT = 56


def mixed(key: int) -> int:
    """A key whose every bit depends on all of `key`."""
    key = ((key ^ (key >> 31)) * PRIME) & MASK
    return key ^ (key >> 29)


def polynomial(letters: tuple[int, ...]) -> int:
    """Σ letter · SEED^place modulo 2^64: less that of a prefix, it is the suffix's own times a power of SEED."""
    return sum(letter * pow(SEED, p, MASK + 1) for p, letter in enumerate(letters)) & MASK


def word_key(letters: tuple[int, ...]) -> int:
    """64-bit key of a folded word: its polynomial, mixed."""
    return mixed(polynomial(letters))


def phrase_key(state: int, key: int) -> int:
    """Key of a phrase so far (`state`) and one more word (`key`)."""
    state = ((state ^ (key >> 7)) * PRIME) & MASK
    return (state ^ key ^ (state >> 32)) & MASK


@inlined
def suffix(total, before, skipped):
    """Polynomial of what follows `skipped` letters. total, before: that of the word, and of those letters."""
    return (total - before) * INVERSES[skipped]


@inlined
def mix(key):
    """Compiled mixed."""
    key = (key ^ (key >> np.uint64(31))) * np.uint64(PRIME)
    return key ^ (key >> np.uint64(29))


@inlined
def next_state(state, key):
    """Compiled phrase_key."""
    state = (state ^ (key >> np.uint64(7))) * np.uint64(PRIME)
    return state ^ key ^ (state >> np.uint64(32))


def clitic_chains() -> dict[tuple[int, ...], int]:
    """Every chain of clitics that may stand before a word, as letters, and which clitics it is of.

    و ف (also doubled و), then س, or ب ك ل and ال, of which ل and ال are لل too.
    """
    first = {(): 0, (WAW,): AND, (FEH,): AND, (WAW, WAW): AND}
    then = {(): 0, (SEEN,): WILL, (ALEF, LAM): THE, (LAM, LAM): FOR | THE}
    for letter, clitic in ((BEH, BY), (KAF, LIKE), (LAM, FOR)):
        then |= {(letter,): clitic, (letter, ALEF, LAM): clitic | THE}
    return {a + b: bits | more for a, bits in first.items() for b, more in then.items()}


def _chain_table() -> tuple[np.ndarray, np.ndarray, int]:
    """Polynomial and clitics of each chain at the place it is sent to, and the factor that sends each to its own."""
    chains = {polynomial(letters): bits for letters, bits in clitic_chains().items()}
    factor = PRIME
    while len({(key * factor & MASK) >> CHAIN_SHIFT for key in chains}) < len(chains):
        factor = factor * PRIME & MASK
    keys, bits = np.zeros(1 << (64 - CHAIN_SHIFT), np.uint64), np.full(1 << (64 - CHAIN_SHIFT), NO_CHAIN, np.uint8)
    for key, clitics in chains.items():
        at = (key * factor & MASK) >> CHAIN_SHIFT
        keys[at], bits[at] = key, clitics
    return keys, bits, factor


def _chain_lengths() -> np.ndarray:
    """int64[256]: of each first letter, the lengths of the chains that begin with it, as bits; bit 0 for no chain."""
    lengths = np.ones(256, np.int64)
    for letters in filter(None, clitic_chains()):
        lengths[letters[0]] |= 1 << len(letters)
    return lengths


CHAIN_KEYS, CHAIN_BITS, CHAIN_FACTOR = _chain_table()
CHAIN_LENGTHS = _chain_lengths()


@inlined
def chain_of(key):
    """Which clitics the letters with the polynomial `key` are, or NO_CHAIN."""
    at = (key * np.uint64(CHAIN_FACTOR)) >> np.uint64(CHAIN_SHIFT)
    return CHAIN_BITS[at] if CHAIN_KEYS[at] == key else NO_CHAIN


@compiled
def is_among(keys, key):
    """Whether sorted keys hold a key."""
    at = np.searchsorted(keys, key)
    return at < keys.shape[0] and keys[at] == key
