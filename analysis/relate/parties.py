"""Parties: which target a stretch of text names, as a join of spans with labels."""

from __future__ import annotations

import numpy as np


def parties(first: np.ndarray, until: np.ndarray, labels: np.ndarray) -> np.ndarray:
    """int64[m]: the first of `labels` (2, n; sorted, none overlapping) that shares a token with each span, or -1.

    Spans with a negative beginning name nobody. All in tokens of one batch.
    """
    if not labels.shape[1]:
        return np.full(len(first), -1)
    k = np.searchsorted(labels[1], first, side="right")
    inside = np.minimum(k, labels.shape[1] - 1)
    return np.where((first >= 0) & (k < labels.shape[1]) & (labels[0][inside] < until), inside, -1)
