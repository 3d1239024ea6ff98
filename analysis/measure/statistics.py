"""Shares of mentions with their intervals, documents as the unit; entropy and concentration.

Mentions of one document are not independent: an article that says "ميليشيا" once tends to say it again. An
outlet's documents are therefore the clusters, and a share of mentions is a ratio estimator over them, sum of
x over sum of n (Cochran 1977, *Sampling Techniques*, sections 2.11 and 3.12).

**Which documents are resampled.** All the outlet's documents, also those without the denominator. How many
documents mention a target is itself an outcome, so the denominator's documents are a domain, not a sample of
fixed size (Cochran 1977, section 2.13; Lohr 2010, *Sampling: Design and Analysis*, section 4.2). It lets one
set of draws serve every target, voice and variant of the outlet: differences between them keep their
covariance, and an interval does not depend on what else is measured. Against resampling only the documents
with the denominator, coverage differed by less than .01 (simulated as below).

**Which interval** (`share_interval`).
- total < 10 mentions or documents < 20: none.
- both sides of the share (the label, and all else) said in 12 documents or more: percentiles of the document
  bootstrap, 2,000 draws, tails widened for few documents (`percentile_interval`). Documents, not mentions, are
  counted: ten mentions in three documents are three observations, and of three the bootstrap knows nothing.
- else: Wilson's score interval on total / design effect (Franco, Little, Louis & Slud 2019, *J. Survey
  Statistics and Methodology* 7:334).

**Which comparisons** (`difference_interval`; `framing.valence_index`, the difference of two shares of the same
mentions). None where fewer than FEWEST_COMPARED documents, of both sides together, say the rarer of the label and all
else. So few are no evidence, however they fall on the two sides: of five that are as likely to fall on either, all
five fall on one once in sixteen, of six once in 32 (the sign test; Cochran 1954, *Biometrics* 10:417, asks for five
expected on each side). What is shown of so few differs too seldom: outlets of 20 documents that are alike, with 5 % of
their mentions the label, differed in .02 of runs; in .03 of those in which six documents say it, .04 of those in which
seven do. Seven are the fewest with which differences and indices kept their word in every condition.

**What is measured** (`benchmarks/calibration.py`, `data/accuracy/calibration.csv`; 20 to 200 documents, shares of
.02 to .5, geometric sizes of mean 4 and 8, intra-document correlation .1, .3 and .6; 95 % nominal). By documents
and share, over sizes and correlations, the intervals cover .923 to .967; in single conditions .886 (mentions of
mean 8, correlation .6, rare labels) to .987. Intervals that take mentions for independent cover .71. Tried, and worse
by documents and share:
- plain percentiles for all: .64 to .95, the least for rare labels in few documents.
- the bootstrap from ten mentions on the rarer side, in however few documents: .91 to .996; so it was, with a whole
  document added to each side and Student's t, and labels of 1 to 9 mentions were covered by .99.
- a design effect from the data alone: .86 to .95.
- Jeffreys' interval in Wilson's place: .91 to .98. Student's t in the place of z: .925 to .971.
Where all documents have the same share, a bootstrap interval has no width.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import NamedTuple

import numpy as np

from analysis.compiled import compiled

LEVEL = 0.95
REPLICATES = 2000
FEWEST_MENTIONS = 10
FEWEST_DOCUMENTS = 20
FEWEST_EITHER_WAY = 12  # documents that say either side of a share, for the bootstrap
FEWEST_COMPARED = 7  # documents that say the rarer side of two shares compared, in both together
ADDED = 0.1  # of a document, to each side, before a design effect is estimated
DRAWS_AT_ONCE = 2**22

NORMAL = NormalDist()
Z = NORMAL.inv_cdf((1 + LEVEL) / 2)


class Resampling(NamedTuple):
    """An outlet's documents, to be drawn with replacement.

    `rows` (m,): places, in 0 ... n_documents - 1, of the documents that count matrices hold, ascending; the
    other documents count nothing. `seed`: whole numbers; equal seeds draw equal documents.
    """

    rows: np.ndarray
    n_documents: int
    seed: tuple[int, ...]

    def totals(self, counts: np.ndarray) -> np.ndarray:
        """Column totals of `counts` (m, k) in each draw of n_documents documents: (REPLICATES, k).

        Whole-number counts are summed exactly, so the result does not depend on the linear algebra library.
        """
        rng, size = np.random.default_rng(self.seed), self.n_documents
        column = np.full(size, len(self.rows))
        column[self.rows] = np.arange(len(self.rows))
        totals, padded = np.empty((REPLICATES, counts.shape[1])), np.vstack([counts, np.zeros(counts.shape[1])])
        block = max(1, DRAWS_AT_ONCE // size)
        for first in range(0, REPLICATES, block):
            n = min(block, REPLICATES - first)
            drawn = rng.integers(size, size=(n, size), dtype=np.uint32)
            times = np.zeros((n, len(self.rows) + 1))
            tally(drawn, column, times)
            totals[first:first + n] = times @ padded
        return totals


@compiled
def tally(drawn, column, times):
    """Add to `times` (draws, columns) how often each draw, a row of `drawn`, holds each document's column."""
    for draw in range(drawn.shape[0]):
        for document in drawn[draw]:
            times[draw, column[document]] += 1


def t_quantile(df):
    """Two-sided LEVEL quantile of Student's t: Cornish-Fisher expansion, Abramowitz & Stegun 1964, 26.7.5.

    Exact to .001 from 5 degrees of freedom on.

    >>> [round(float(t_quantile(df)), 3) for df in (10, 19, 120)]
    [2.228, 2.093, 1.98]
    """
    df, z = np.asarray(df, float), Z
    return (z + (z**3 + z) / (4 * df) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * df**2)
            + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * df**3)
            + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * df**4))


def wilson(share, total, quantile=Z) -> tuple[np.ndarray, np.ndarray]:
    """Score interval (low, high) of a share of `total`, which need not be whole (Wilson 1927).

    The examples are those of Newcombe 1998, *Statistics in Medicine* 17:857, table I, method 3.

    >>> for n, total in ((81, 263), (15, 148), (0, 20), (1, 29)):
    ...     print("%.4f %.4f" % wilson(n / total, total))
    0.2553 0.3662
    0.0624 0.1605
    0.0000 0.1611
    0.0061 0.1718
    """
    share, square = np.asarray(share, float), np.square(quantile) / total
    centre = (share + square / 2) / (1 + square)
    half = np.sqrt(square * (share * (1 - share) + square / 4)) / (1 + square)
    return np.clip(centre - half, 0, share), np.clip(centre + half, share, 1)


def square_and_add(first, second, correlation=0.0) -> tuple[np.ndarray, np.ndarray]:
    """Interval of first - second from theirs, each given as (estimate, low, high), and their correlation.

    Newcombe 1998, *Statistics in Medicine* 17:873 (method 10; the example is from table II), with correlation
    Zou & Donner 2008, *Statistics in Medicine* 27:1693.

    >>> one, two = ((n / total, *wilson(n / total, total)) for n, total in ((56, 70), (48, 80)))
    >>> "%.4f %.4f" % square_and_add(one, two)
    '0.0524 0.3339'
    """
    def reach(a, b):
        return np.sqrt(np.maximum(a * a + b * b - 2 * correlation * a * b, 0))

    (one, one_low, one_high), (two, two_low, two_high) = first, second
    return (one - two - reach(one - one_low, two_high - two),
            one - two + reach(one_high - one, two - two_low))


def difference_interval(first: dict, second: dict) -> dict[str, np.ndarray]:
    """Differences of the shares of two samples of other documents, first - second, each as `share_interval` found them.

    Returns arrays (k,): difference, low, high, method: 'none' where either share has none, or fewer than
    FEWEST_COMPARED documents of both together say the rarer side; 'bootstrap' where both shares have it, else 'wilson'.
    The interval is `square_and_add` of theirs, if not of two bootstraps as much wider as Student's t is than z, on the
    documents less one of each sample (Korn & Graubard 1998, *Survey Methodology* 24:193): what Wilson's interval takes
    for known, the design effect, is estimated twice. With z outlets that are alike differed in up to .07 of runs.
    """
    saying = np.minimum(*(first[side] + second[side] for side in ("n_saying", "n_saying_else")))
    none = (first["method"] == "none") | (second["method"] == "none") | (saying < FEWEST_COMPARED)
    method = np.where(first["method"] == second["method"], first["method"], "wilson")
    documents = np.maximum(first["n_documents"] + second["n_documents"], 2 * FEWEST_DOCUMENTS)
    wider = np.where(method == "bootstrap", 1, t_quantile(documents - 2) / Z)
    low, high = square_and_add(*((side["share"], side["low"], side["high"]) for side in (first, second)))
    difference = first["share"] - second["share"]
    low, high = (np.clip(difference + wider * (end - difference), -1, 1) for end in (low, high))
    return {"difference": difference, "low": np.where(none, np.nan, low), "high": np.where(none, np.nan, high),
            "method": np.where(none, "none", method)}


def in_order(values: np.ndarray) -> np.ndarray:
    """Column totals of `values` (m, k), added from first row to last: rows of nought change no bit of them."""
    return np.add.accumulate(values, axis=0)[-1]


def design_effect(x: np.ndarray, n: np.ndarray) -> np.ndarray:
    """How many times larger than binomial the variance of the shares sum(x) / sum(n) is; never below 1.

    x, n (m, k): mentions of numerator and denominator in each of m documents, for k shares. The linearised
    variance of a ratio (Cochran 1977, section 6.3; Kish 1965, *Survey Sampling*, section 8.2) over p(1 - p)/n,
    estimated after adding a tenth of a document of average size to each side, wholly numerator and without it:
    what Agresti & Coull 1998 (*American Statistician* 52:119) do with mentions, done with documents. Where a label
    stands in one document or none, the data cannot show how bursty it is; a tenth is enough to take the label for
    as bursty as can be until documents say otherwise.

    Twenty documents that each say one of two words, always four times: mentions count a quarter.

    >>> n = np.full((20, 1), 4.0)
    >>> x = n * (np.arange(20) % 2)[:, None]
    >>> round(float(design_effect(x, n)[0]), 1)
    4.2
    >>> float(design_effect(n / 2, n)[0])
    1.0
    """
    documents = (n > 0).sum(0)
    size = n.sum(0) / documents
    total = n.sum(0) + 2 * ADDED * size
    share = (x.sum(0) + ADDED * size) / total
    spread = in_order(np.square(x - share * n)) + ADDED * np.square(size) * (share**2 + (1 - share) ** 2)
    return np.maximum(1, documents / (documents - 1) * spread / (total * share * (1 - share)))


def clustered_wilson(x: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's interval (low, high) of the shares sum(x) / sum(n) on mentions over design effect; x, n (m, k)."""
    total = n.sum(0)
    return wilson(x.sum(0) / total, total / design_effect(x, n))


def percentile_interval(replicates: np.ndarray, n_documents: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """(low, high) of each column of `replicates` (draws, k), tails widened for few documents.

    The tail area is Phi(-t * sqrt(m / (m - 1))) with t on m - 1 degrees of freedom: the expanded percentile
    interval of Hesterberg 2015, *American Statistician* 69:371. m (k,) are the documents with the denominator.
    """
    m = np.asarray(n_documents, float)
    tail = np.array([NORMAL.cdf(-q) for q in t_quantile(m - 1) * np.sqrt(m / (m - 1))])
    ordered = np.sort(np.ascontiguousarray(replicates.T), axis=1)

    def at(area):
        place = area * (ordered.shape[1] - 1)
        below = place.astype(int)
        column = np.arange(len(ordered))
        low, high = ordered[column, below], ordered[column, np.ceil(place).astype(int)]
        return low + (high - low) * (place - below)

    return at(tail), at(1 - tail)


def choose_method(either_way: np.ndarray, total: np.ndarray, n_documents: np.ndarray) -> np.ndarray:
    """'bootstrap', 'wilson' or 'none' for each estimate, by the documents of its rarer side, mentions, documents.

    >>> choose_method(np.array([12, 11, 4]), np.array([40, 40, 9]), np.array([20, 20, 20])).tolist()
    ['bootstrap', 'wilson', 'none']
    """
    enough = (total >= FEWEST_MENTIONS) & (n_documents >= FEWEST_DOCUMENTS)
    return np.where(enough, np.where(either_way >= FEWEST_EITHER_WAY, "bootstrap", "wilson"), "none").astype(object)


def share_interval(x: np.ndarray, n: np.ndarray, resampling: Resampling) -> dict[str, np.ndarray]:
    """Shares sum(x) / sum(n) of an outlet, each with the interval that the module's docstring chooses.

    x, n (m, k): mentions of numerator and denominator in the documents `resampling.rows`, for k shares.
    Returns arrays (k,): n, total, n_documents, share (NaN where total is 0), low, high, method, and the documents that
    say the label (n_saying) and anything else (n_saying_else). The interval always holds the share.
    """
    count, total, documents = x.sum(0), n.sum(0), (n > 0).sum(0)
    share = np.divide(count, total, out=np.full(len(total), np.nan), where=total > 0)
    saying, otherwise = (x > 0).sum(0), (n > x).sum(0)
    method = choose_method(np.minimum(saying, otherwise), total, documents)
    low, high = np.full((2, len(total)), np.nan)

    few = method == "wilson"
    low[few], high[few] = clustered_wilson(x[:, few], n[:, few])

    many = method == "bootstrap"
    if many.any():
        drawn = resampling.totals(np.hstack([x[:, many], n[:, many]]))
        low[many], high[many] = percentile_interval(ratios(drawn), documents[many])
    return {"n": count.astype(int), "total": total.astype(int), "n_documents": documents, "share": share,
            "low": np.minimum(low, share), "high": np.maximum(high, share), "method": method, "n_saying": saying,
            "n_saying_else": otherwise}


def ratios(totals: np.ndarray) -> np.ndarray:
    """Numerators over denominators, the left and right halves of `totals` (draws, 2k): (draws, k).

    A draw without the denominator gives 0; with 20 documents that is less than one draw in 10^8.
    """
    numerators, denominators = np.hsplit(totals, 2)
    return numerators / np.maximum(denominators, 1)


def entropy(counts) -> float:
    """Shannon entropy of `counts` over ln k, k of them, zeros included: 0 one kind only, 1 all alike.

    NaN where nothing was counted, 0 where k is 1. The example is Shannon's 1948 (*Bell System Technical
    Journal* 27:379, section 9): 7/4 bits of 2.

    >>> entropy([4, 2, 1, 1])
    0.875
    """
    counts = np.asarray(counts, float)
    if counts.sum() == 0:
        return float("nan")
    shares = counts[counts > 0] / counts.sum()
    return float((shares * np.log(1 / shares)).sum() / np.log(len(counts))) if len(counts) > 1 else 0.0


def hhi(counts) -> float:
    """Herfindahl-Hirschman index, the sum of squared shares: 1/k all alike, 1 one only; NaN for nothing.

    The example is that of the U.S. Department of Justice (four firms of 30, 30, 20 and 20 %: 2,600 of 10,000).

    >>> round(hhi([30, 30, 20, 20]), 4)
    0.26
    """
    counts = np.asarray(counts, float)
    return float(np.square(counts / counts.sum()).sum()) if counts.sum() else float("nan")
