"""The balance of two sides of the same mentions, say positive and pejorative, of which few documents say either.

The balance is the share of the one less the share of the other: -1 ... 1, and what a paired difference of proportions
is, whose score interval (Tango 1998, *Statistics in Medicine* 17:891) is taken here on mentions over design effect, as
`statistics.clustered_wilson` takes Wilson's. Square-and-add of the two shares' Wilson intervals (Newcombe 1998,
*Statistics in Medicine* 17:2635) counts a side that no document says as if it were unsure on its own: where
one side is 5 % of the mentions in 20 documents and the other never said, its intervals are a fifth wider, and intervals
of voice gaps made of them covered .99 where those made of these cover .96 (benchmarks/calibration.py).
"""

from __future__ import annotations

import numpy as np

from analysis.measure.statistics import ADDED, Z, in_order

HALVINGS = 50


def balance_effect(positive: np.ndarray, negative: np.ndarray, n: np.ndarray) -> np.ndarray:
    """How many times larger than multinomial the variance of sum(positive - negative) / sum(n) is; never below 1.

    All (m, k): mentions of either side and in all, in each of m documents, for k balances. As
    `statistics.design_effect`, with as much added: 2 * ADDED documents of average size, a third of them wholly
    positive, a third negative, a third neither.

    Twenty documents that each say one side only, four times: mentions count a quarter.

    >>> n = np.full((20, 1), 4.0)
    >>> positive = n * (np.arange(20) % 2)[:, None]
    >>> round(float(balance_effect(positive, n - positive, n)[0]), 1)
    4.2
    >>> float(balance_effect(n / 2, n / 4, n)[0])
    1.0
    """
    documents = np.maximum((n > 0).sum(0), 2)
    third, size = 2 * ADDED / 3, n.sum(0) / (n > 0).sum(0)
    total = n.sum(0) + 3 * third * size
    balance = (positive.sum(0) - negative.sum(0)) / total
    said = (positive.sum(0) + negative.sum(0) + 2 * third * size) / total
    added = third * np.square(size) * ((1 - balance) ** 2 + (1 + balance) ** 2 + balance**2)
    spread = in_order(np.square(positive - negative - balance * n)) + added
    return np.maximum(1, documents / (documents - 1) * spread / (total * (said - balance**2)))


def paired_score(one: np.ndarray, other: np.ndarray, total: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Score interval (low, high) of one - other, shares of the same `total`, which need not be whole (Tango 1998).

    The first example is Tango's (section 6.2: of 32 pairs 9 and 3). Where neither side is said it is Wilson's of
    nought, both ways.

    >>> for one, other, total in ((9, 3, 32), (0, 0, 20)):
    ...     print("%.3f %.3f" % paired_score(one / total, other / total, total))
    -0.027 0.390
    -0.161 0.161
    """
    difference = np.asarray(one - other, float)

    def unlikely(truth):
        """Whether the difference is further from `truth` than Z standard errors, were it the truth."""
        b = (2 - difference) * truth - one - other
        only_other = (np.sqrt(np.maximum(b * b + 8 * other * truth * (1 - truth), 0)) - b) / 4
        variance = np.maximum(2 * only_other + truth * (1 - truth), 0) / total
        return np.square(difference - truth) > Z * Z * variance

    def end(outside):
        inside = difference
        for _ in range(HALVINGS):
            middle = (inside + outside) / 2
            out = unlikely(middle)
            inside, outside = np.where(out, inside, middle), np.where(out, middle, outside)
        return inside

    return end(np.full_like(difference, -1)), end(np.full_like(difference, 1))


def balance_interval(positive: np.ndarray, negative: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """`paired_score` (low, high) of sum(positive - negative) / sum(n) on mentions over design effect; all (m, k)."""
    total = n.sum(0)
    return paired_score(positive.sum(0) / total, negative.sum(0) / total,
                        total / balance_effect(positive, negative, n))


def residuals(y: np.ndarray, n: np.ndarray) -> np.ndarray:
    """What each document adds to the linearised error of the ratios sum(y) / sum(n), all (m, k) (Cochran 1977, 6.3)."""
    return (y - y.sum(0) / n.sum(0) * n) / n.sum(0)


def correlation(one: np.ndarray, two: np.ndarray) -> np.ndarray:
    """Correlation of ratios by their `residuals` (m, k); 0 where either does not vary."""
    size = np.sqrt(in_order(np.square(one)) * in_order(np.square(two)))
    return np.divide(in_order(one * two), size, out=np.zeros(len(size)), where=size > 0)
