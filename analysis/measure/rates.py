"""How often something rare is said, over words: rates, whose intervals allow for what stands in clusters.

A share has at most one hit for each that is counted; a rate has not, and where few articles say a wording Wilson's
interval on words would be many times too wide: an article says three hundred words and one of them.
"""

from __future__ import annotations

import numpy as np
from scipy.special import gammaincinv

from analysis.measure.statistics import (FEWEST_DOCUMENTS, FEWEST_EITHER_WAY, LEVEL, Resampling,
                                         percentile_interval)

SAYS_AGAIN = 2


def rate_interval(x: np.ndarray, n: np.ndarray, resampling: Resampling) -> dict[str, np.ndarray]:
    """Rates sum(x) / sum(n) of an outlet, each with its interval.

    x (m, k): what was found of k kinds in each of the m documents `resampling.rows`; n (m,): words of each. Returns
    arrays (k,): n, total, n_documents (with words), n_saying, rate, low, high (per word), method: 'none' of fewer than
    FEWEST_DOCUMENTS documents; 'bootstrap', percentiles of the document bootstrap, where FEWEST_EITHER_WAY documents
    say it (a ratio over documents, Cochran 1977, *Sampling Techniques*, section 2.11); else 'gamma'.
    """
    saying, documents, total = (x > 0).sum(0), int((n > 0).sum()), n.sum()
    many = (saying >= FEWEST_EITHER_WAY) & (documents >= FEWEST_DOCUMENTS)
    method = np.where(many, "bootstrap", "gamma" if documents >= FEWEST_DOCUMENTS else "none").astype(object)
    low, high = gamma_interval(x) if documents >= FEWEST_DOCUMENTS else np.full((2, len(saying)), np.nan)
    low, high = low / total, high / total
    if many.any():
        drawn = resampling.totals(np.column_stack([x[:, many], n]))
        replicates = drawn[:, :-1] / np.maximum(drawn[:, -1:], 1)
        low[many], high[many] = percentile_interval(replicates, np.full(many.sum(), documents))
    rate = x.sum(0) / total
    return {"n": x.sum(0).astype(int), "total": np.full(len(rate), int(total)),
            "n_documents": np.full(len(rate), documents), "n_saying": saying, "rate": rate,
            "low": np.minimum(low, rate), "high": np.maximum(high, rate), "method": method}


def gamma_interval(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Interval (low, high) of the expected totals of x (m, k), rare events that come in clusters: those of a document.

    Fay & Feuer 1997, *Statistics in Medicine* 16:791: documents that say it are Poisson, each weighs as often as it
    says it. One more is allowed for that says it as often as any did, and SAYS_AGAIN times at the least: few documents
    do not show how bursty a wording is (planted, of 200 documents 2 to 10 of which say it twice in the mean: with once
    at the least .85 to .95 of the intervals hold the truth, so .95 to .99). Nothing said, of which Garwood's exact
    interval (1936, *Biometrika* 28:437) ends at 3.69:

    >>> ["%.2f" % end[0] for end in gamma_interval(np.zeros((30, 1)))]
    ['0.00', '7.38']
    """
    area = (1 - LEVEL) / 2
    total, square = x.sum(0), np.square(x).sum(0)
    heaviest = np.maximum(x.max(0), SAYS_AGAIN)
    shape = np.divide(np.square(total), square, out=np.ones(len(total)), where=total > 0)
    low = np.divide(square, total, out=np.zeros(len(total)), where=total > 0) * gammaincinv(shape, area)
    more, squares = total + heaviest, square + np.square(heaviest)
    return low, squares / more * gammaincinv(np.square(more) / squares, 1 - area)
