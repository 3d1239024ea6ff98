"""Pairs: the texts of different outlets that share a shingle, and the runs of words that they share.

An exact inverted index: which texts have a shingle. Commonplaces are out of it, so that no shingle has more than
MOST_ARTICLES texts, and what it costs grows with what is shared, not with the number of pairs.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.compiled import compiled
from analysis.read.units import edges
from analysis.relate.reuse.alignment import Side, align, empty_room
from analysis.relate.reuse.shingles import Shingles, Words

RUNS = 2**18  # held at once, at least
COLUMNS = ("one", "other", "shared", "word", "other_word", "n_words", "passage")


class Texts(NamedTuple):
    """All texts, as the compiled functions take them."""

    word: np.ndarray  # int32: of each word its number
    shingle: np.ndarray  # int32: and that of the shingle that begins with it
    first: np.ndarray  # int64[n + 1]: the first word of each text
    known: np.ndarray  # int32: the numbers of each text's shingles that other outlets have, in order,
    at: np.ndarray  # int32: and the word of the text each begins with
    known_first: np.ndarray  # int64[n + 1]: the first of these of each text
    row: np.ndarray  # int64: the texts that have shingle k are text[row[k]:row[k + 1]]
    text: np.ndarray  # int32
    outlet: np.ndarray  # int64, one a text


def shared_runs(words: Words, shingles: Shingles, outlet: np.ndarray) -> pd.DataFrame:
    """Runs of equal words in two texts of different outlets, in order: the columns of COLUMNS.

    one < other are numbers of texts; shared: how many different shingles, commonplaces out, both have; word and
    other_word: the run's first word, as a place in `words`; passage: 0, 1, ... within the two.
    """
    place = words.place()
    inside = np.flatnonzero(shingles.number >= 0)
    known = inside[np.lexsort((inside, shingles.number[inside], place[inside]))]
    texts = Texts(words.number, shingles.number, words.first, shingles.number[known],
                  (known - words.first[place[known]]).astype(np.int32),
                  edges(np.bincount(place[known], minlength=len(outlet))), shingles.row, shingles.text,
                  np.asarray(outlet, np.int64))
    longest = int(np.diff(words.first).max(initial=0))
    room = np.zeros(len(outlet), np.int32), np.empty(len(outlet), np.int32), np.zeros((2, longest), np.uint8)
    out, found, done = np.empty((RUNS, len(COLUMNS)), np.int32), [np.empty((0, len(COLUMNS)), np.int32)], 0
    while done < len(outlet):
        until, filled = find_runs(done, texts, room, empty_room(longest), out)
        found.append(out[:filled].copy())
        if until == done:
            out = np.empty((2 * len(out), len(COLUMNS)), np.int32)
        done = until
    frame = pd.DataFrame(np.concatenate(found), columns=list(COLUMNS))
    return frame.sort_values(["one", "other", "word"], ignore_index=True)


@compiled
def find_runs(begin, texts, room, alignment, out):
    """Runs of the texts from `begin` on with those after them, while there is room: (texts done, runs).

    room: shingles shared with every text (0), texts near, used words; alignment: alignment.Room. A text whose runs
    found no room is not done.
    """
    shared, near, used = room
    filled = 0
    for one in range(begin, texts.outlet.shape[0]):
        before, found = filled, find_near(one, texts, (shared, near))
        for k in range(found):
            other = near[k]
            if filled >= 0:
                count = align(side(one, texts, used[0]), side(other, texts, used[1]), alignment)
                filled = write_runs((one, other, shared[other]), texts, alignment.runs[:count], (out, filled))
            shared[other] = 0
        if filled < 0:
            return one, before
    return texts.outlet.shape[0], filled


@compiled
def find_near(one, texts, room):
    """Count the shingles that a text shares with each text after it, of another outlet; returns how many these are."""
    shared, near = room
    found = 0
    for k in range(texts.known_first[one], texts.known_first[one + 1]):
        shingle = texts.known[k]
        if k == texts.known_first[one] or shingle != texts.known[k - 1]:
            for t in range(texts.row[shingle], texts.row[shingle + 1]):
                other = texts.text[t]
                if other > one and texts.outlet[other] != texts.outlet[one]:
                    if not shared[other]:
                        near[found] = other
                        found += 1
                    shared[other] += 1
    return found


@compiled
def side(text, texts, used):
    """One text, none of its words used."""
    begin, end = texts.first[text], texts.first[text + 1]
    known, known_end = texts.known_first[text], texts.known_first[text + 1]
    used[:end - begin] = 0
    return Side(texts.word[begin:end], texts.shingle[begin:end], texts.known[known:known_end],
                texts.at[known:known_end], used[:end - begin])


@compiled
def write_runs(pair, texts, runs, out):
    """Write down the runs of two texts; how many there are, -1 where they find no room."""
    one, other, shared = pair
    rows, filled = out
    if filled + runs.shape[0] > rows.shape[0]:
        return -1
    for k in range(runs.shape[0]):
        row = rows[filled]
        row[0], row[1], row[2] = one, other, shared
        row[3], row[4] = texts.first[one] + runs[k, 0], texts.first[other] + runs[k, 1]
        row[5], row[6] = runs[k, 2], runs[k, 3]
        filled += 1
    return filled
