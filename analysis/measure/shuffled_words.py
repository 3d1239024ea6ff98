"""Words of documents shuffled between two sides: how often each falls on one side, and how far out that is.

Many shuffles are summed side by side: a word's documents are looked up once, and the flags of the shuffles that hold a
document stand next to each other.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

import numpy as np
from scipy import sparse

from analysis.compiled import compiled, inlined

DRAWN_AT_ONCE = 64  # shuffles of which a processor has the documents at hand


class Said(NamedTuple):
    """Counts of words, sparse: word w stands `times` in `documents`, those of begins[w] ... begins[w + 1]."""

    begins: np.ndarray
    documents: np.ndarray
    times: np.ndarray
    every: np.ndarray  # times of each word


class Observed(NamedTuple):
    """Words of documents on two sides, of which the smaller is drawn anew."""

    said: Said
    length: np.ndarray  # words of each document
    size: int  # documents of the smaller side

    @classmethod
    def of(cls, matrix: sparse.sparray, side: np.ndarray) -> Observed:
        """The counts `matrix` (documents, words) and the flags of the documents."""
        matrix = sparse.csc_array(matrix)
        every, length = (np.asarray(matrix.sum(axis)).ravel().astype(np.int64) for axis in (0, 1))
        said = Said(matrix.indptr, matrix.indices, matrix.data.astype(np.int32), every)
        return cls(said, length, int(min(np.sum(side), len(side) - np.sum(side))))

    def sides(self, n: int, rng: np.random.Generator) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """For blocks of `n` shuffles: each word's times on the smaller side (words, block), and its words (block,)."""
        for drawn in self._random(n, rng):
            members, lengths = self._draw(drawn)
            sums = np.empty((len(self.said.every), len(drawn)), np.int32)
            add_words(self.said, members, sums)
            yield sums, lengths

    def beyond(self, found: np.ndarray, chosen: np.ndarray, n: int, rng: np.random.Generator) -> np.ndarray:
        """How many of `n` shuffles give each of the words `chosen` a |G²| as high as it was `found` (of all words).

        The shuffles are spread over the processor's cores; how many there are changes nothing.
        """
        every, total = self.said.every, int(self.length.sum())
        reach = found / 2 * every * (1 - every / total)
        wanted = chosen, found, reach, entropics(np.arange(every.max() + 1))

        def count(drawn):
            members, one = self._draw(drawn)
            both = entropics(np.array(total)) - entropics(one) - entropics(total - one)
            beyond = np.zeros(len(chosen), np.int64)
            sides, room = (one, both, one / total, total), (members, np.empty(len(drawn), np.int32))
            count_beyond(self.said, wanted, sides, room, beyond)
            return beyond

        with ThreadPoolExecutor(os.cpu_count()) as threads:
            return sum(threads.map(count, self._random(n, rng)))

    def _random(self, n, rng):
        """Random numbers for `n` draws of the smaller side, a block at a time."""
        for first in range(0, n, DRAWN_AT_ONCE):
            yield rng.integers(2**32, size=(min(DRAWN_AT_ONCE, n - first), self.size), dtype=np.uint32)

    def _draw(self, drawn):
        """Which documents each draw holds, uint8 (documents, draws), 0 or 1, and their words (draws,)."""
        members, lengths = np.zeros((len(self.length), len(drawn)), np.uint8), np.zeros(len(drawn), np.int64)
        draw_documents(drawn, self.length, np.empty(len(self.length), np.int32), (members, lengths))
        return members, lengths


def entropics(n: np.ndarray) -> np.ndarray:
    """n log n, 0 for 0."""
    return n * np.log(np.maximum(n, 1))


@inlined
def entropic(n):
    """Compiled entropics."""
    return n * np.log(max(n, 1))


@compiled
def draw_documents(drawn, length, order, out):
    """Mark the documents of each draw, without replacement: so many steps of a shuffle (Fisher & Yates).

    drawn: uint32 (draws, documents to draw), random. order: room for the number of each document. out: (members,
    lengths), zeros.
    """
    members, lengths = out
    n = order.shape[0]
    for draw in range(drawn.shape[0]):
        for i in range(n):
            order[i] = i
        for i in range(drawn.shape[1]):
            j = i + np.int64(np.uint64(drawn[draw, i]) * np.uint64(n - i) >> np.uint64(32))
            members[order[j], draw] = 1
            lengths[draw] += length[order[j]]
            order[j] = order[i]


@compiled
def add_word(said, word, members, sums):
    """Fill `sums` with the times of one word in the documents of each draw."""
    sums[:] = 0
    for at in range(said.begins[word], said.begins[word + 1]):
        row, n = members[said.documents[at]], said.times[at]
        for draw in range(sums.shape[0]):
            sums[draw] += n * row[draw]


@compiled
def add_words(said, members, sums):
    """add_word of every word: `sums` (words, draws)."""
    for word in range(sums.shape[0]):
        add_word(said, word, members, sums[word])


@compiled
def count_beyond(said, wanted, sides, room, beyond):
    """Add to `beyond` in how many draws each chosen word's |G²| is as high as it was found.

    wanted: (words, |G²| found, its half times what in the variance of a word's times does not depend on the sides,
    n log n of 0, 1 ...). sides: (words of the documents of each draw, what G² adds for them, their share of all; words
    of all). room: (members, a number a draw). Half of G² is never above Pearson's chi-squared (Gibbs & Su 2002,
    *International Statistical Review* 70:419, theorem 5), which needs no logarithm: most draws are far below.
    """
    chosen, found, reach, table = wanted
    one, both, share, total = sides
    members, sums = room
    for i in range(chosen.shape[0]):
        word = chosen[i]
        n = said.every[word]
        rest, near, far = entropic(total - n), (1 - 1e-9) * reach[word], found[word] - 1e-7
        add_word(said, word, members, sums)
        for draw in range(sums.shape[0]):
            here = sums[draw]
            apart = here - n * share[draw]
            if apart * apart >= near * share[draw] * (1 - share[draw]):
                cells = (table[here] + table[n - here] - table[n] + entropic(one[draw] - here)
                         + entropic(total - one[draw] - n + here) - rest + both[draw])
                beyond[i] += 2 * max(cells, 0.0) >= far
