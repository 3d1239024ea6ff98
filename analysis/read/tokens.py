"""Tokens: the contract between read and find.

A batch is many units (the text, title and byline of many articles) side by side; a token is a word, a
number or a mark. Offsets count code points from the beginning of the unit's own field.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.read.dictionary import LANES


class Tokens(NamedTuple):
    """Arrays of a batch. n tokens, u units; lane arrays are (lanes, n)."""

    unit: np.ndarray  # int64[u + 1]: tokens of unit k are unit[k] .. unit[k + 1]
    start: np.ndarray  # int32[n]
    end: np.ndarray  # int32[n]
    kind: np.ndarray  # uint8[n]: class of character; arabic.LETTER for words, arabic.DIGIT for numbers
    spelled: np.ndarray  # uint16[n]: spelling bits
    key: np.ndarray  # uint64[n]: key of the folded word
    length: np.ndarray  # uint8[n]: letters of the word
    entry: np.ndarray  # int32[lanes, n]: lexicon entry that begins at this token, or -1
    until: np.ndarray  # int32[lanes, n]: token after the entry
    cut: np.ndarray  # int32[lanes, n]: offset of the entry itself, after its clitics
    clitics: np.ndarray  # uint8[lanes, n]: clitics before the entry
    paragraph: np.ndarray  # int32[n]: counts up within the batch
    sentence: np.ndarray  # int32[n]: counts up within the batch
    partner: np.ndarray  # int32[n]: the other mark of a pair; of an orphan the last token inside; else -1


def empty_lanes(n: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """(entry, until, cut, clitics) for n tokens, with nothing found yet."""
    lanes = len(LANES)
    return (np.full((lanes, n), -1, np.int32), np.zeros((lanes, n), np.int32), np.zeros((lanes, n), np.int32),
            np.zeros((lanes, n), np.uint8))
