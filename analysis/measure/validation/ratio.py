"""A share of mentions, corrected by a coded sample of them, with its interval: the arithmetic of `corrected`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from analysis.measure.statistics import ADDED, t_quantile, wilson


class Counts(NamedTuple):
    """What each mention is worth, above and below the line of a share, as measured and as read.

    place (N,): the mention's document, a whole number. measured (N, 2). coded (n,): the rows that were coded. read (n,
    2). probability (n,): of being coded.
    """

    place: np.ndarray
    measured: np.ndarray
    coded: np.ndarray
    read: np.ndarray
    probability: np.ndarray

    @property
    def weight(self) -> np.ndarray:
        """How many mentions a coded one stands for: 1 / probability, scaled to stand for all N together (Hájek)."""
        return len(self.place) / self.probability / (1 / self.probability).sum()

    @property
    def risk(self) -> np.ndarray:
        """What a squared error of a coded mention adds to the variance of a total."""
        return (1 - self.probability) * self.weight**2

    def totals(self, tuning: float) -> np.ndarray:
        """Both sums over all mentions, measured and corrected: (2,)."""
        return tuning * self.measured.sum(0) + self.weight @ (self.read - tuning * self.measured[self.coded])

    def beyond(self, share: float) -> tuple[np.ndarray, np.ndarray]:
        """How far each mention is above `share` of what it counts below: measured (N,), read (n,)."""
        return self.measured @ (1, -share), self.read @ (1, -share)


class Ratio(NamedTuple):
    """A corrected share, the variance of it, the part of that from coding some mentions only, and lambda.

    worth: the mentions, each drawn alone, that would give this variance.
    """

    value: float
    variance: float
    sampling: float
    worth: float
    tuning: float

    def interval(self, n_documents: int) -> tuple[float, float]:
        """95 % interval, `n_documents` of which were coded: Wilson's, with Student's t."""
        low, high = wilson(self.value, self.worth, t_quantile(max(n_documents - 1, 5)))
        return float(low), float(high)


def ratio(counts: Counts) -> Ratio:
    """The corrected share of `counts`; see `corrected` for the method. The value is kept between 0 and 1."""
    tuning = 1.0
    for _ in range(2):  # the slope depends on the share, and the share, a little, on the slope
        above, below = counts.totals(tuning)
        tuning = slope(*counts.beyond(above / below if below > 0 else 0.0), counts)
    above, below = counts.totals(tuning)
    if below <= 0:
        return Ratio(np.nan, np.nan, np.nan, np.nan, tuning)
    value = float(np.clip(above / below, 0, 1))
    documents = len(np.unique(counts.place[counts.coded[counts.read[:, 1] > 0]]))
    added = ADDED * below / max(documents, 1)  # a tenth of what a coded document stands for, to each side
    below += 2 * added
    share = (value * (below - 2 * added) + added) / below
    spread, sampling = _variance(counts, share, tuning)
    spread += added**2 / ADDED * (share**2 + (1 - share) ** 2)
    return Ratio(value, spread / below**2, sampling / below**2, share * (1 - share) * below**2 / spread, tuning)


def slope(measured: np.ndarray, read: np.ndarray, counts: Counts) -> float:
    """Of read on measured among the coded, by what their errors add to the variance; between 0 and 1, 1 where all is
    coded.

    With one probability for all it is lambda of PPI++ (Angelopoulos, Duchi & Zrnic 2023, arXiv:2311.01453) without its
    factor 1 / (1 + n/N), which is for coded mentions that are not among the measured.
    """
    risk, measured = counts.risk, measured[counts.coded]
    if not risk.any():
        return 1.0
    measured, read = (x - np.average(x, weights=risk) for x in (measured, read))
    square = (risk * measured * measured).sum()
    return float(np.clip((risk * measured * read).sum() / square, 0, 1)) if square > 0 else 1.0


def _variance(counts: Counts, share: float, tuning: float) -> tuple[float, float]:
    """Variance of the sum of what is above `share`, by documents, and the part of it from coding some mentions only."""
    measured, read = counts.beyond(share)
    error = read - tuning * measured[counts.coded]
    weight, n = counts.weight, len(read)
    mean = weight @ error / weight.sum()
    error = (error - mean) * np.sqrt(n / max(n - 2, 1))  # two are estimated: mean and slope
    each = tuning * measured + mean
    np.add.at(each, counts.coded, weight * error)
    by_document = np.bincount(counts.place, each)[np.bincount(counts.place) > 0]
    m = len(by_document)
    return m * by_document.var(ddof=1) if m > 1 else np.nan, (counts.risk * error**2).sum()
