"""What an article tells of its own making, by the wordings of disclosures.csv: a source that would not be named and
why, what was not verified, who was asked for comment, what is corrected."""

from __future__ import annotations

import numpy as np

from analysis.read.entries import DISCLOSES


def find(g: np.recarray, entries: np.recarray) -> np.ndarray:
    """int64: the tokens at which such a wording begins; how many tokens it takes up is their anchor_words."""
    anchored = np.flatnonzero(g.anchor)
    return anchored[entries["kind"][g.anchor[anchored] - 1] == DISCLOSES]
