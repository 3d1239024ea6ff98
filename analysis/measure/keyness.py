"""Which words set two sets of documents apart: counts of words, log-odds, G² with document permutation.

Words gather in documents: an article that says a word once tends to say it again. Statistics that take each
word for an independent draw, as the published z and the chi-squared limits of G² do, find differences where
there are none. Here documents are the unit: z carries the word's design effect, and the p of G² comes from
shuffling whole documents between the sides (Mildenberger 2023, *Assessing keyness using permutation tests*,
arXiv:2308.13383).

A side is one flag a document: a is True, b is False, and what is positive is a's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.errors import InputError
from analysis.measure.contrasts import PERMUTATIONS
from analysis.measure.shuffled_words import Observed, entropics
from analysis.measure.statistics import FEWEST_DOCUMENTS
from analysis.read import vocabulary

PRIOR = 500
PRIORS = (100, 500, 1000)
HALVINGS = 200
FEW_BEYOND = 10
REFINED = 10
CHI_SQUARED = 3.841  # 95 % point of one degree of freedom


class WordCounts(NamedTuple):
    """How often each document says each word: `matrix` (documents, words), sparse, and the folded `words`."""

    matrix: sparse.csr_array | sparse.csr_matrix
    words: list[str]


def word_counts(texts: Iterable[str], *, fewest_documents: int = FEWEST_DOCUMENTS) -> WordCounts:
    """Words of `texts` that stand in `fewest_documents` of them or more, sorted, and how often each text says them.

    Words are folded, clitics left on; numbers and words in other scripts than Arabic and Latin go. Raises InputError
    where there is no such word.

    >>> word_counts(["قَالَ المُتَحَدِّثُ: «الهُدْنَةُ» قائمة، ٢٠ يومًا"], fewest_documents=1).words
    ['المتحدث', 'الهدنه', 'قاءمه', 'قال', 'يوما']
    """
    matrix, words = vocabulary.count_words(list(texts), fewest_documents)
    if not words:
        raise InputError(f"texts: no word could be counted in {fewest_documents} of them; give more texts, or ask for "
                         "fewer documents a word")
    return WordCounts(matrix, words)


def weighted_log_odds(counts: WordCounts, side: np.ndarray, *, alpha0: float = PRIOR) -> pd.DataFrame:
    """Log-odds of each word between two sides, shrunk by an informative Dirichlet prior, the most of a's first.

    Monroe, Colaresi & Quinn 2008, *Political Analysis* 16:372: word w weighs as if each side had said it alpha_w
    times more, alpha_w = `alpha0` times its share of all words of both sides.
    Returns, by word: n_a, n_b (times), n_documents_a, n_documents_b, log_odds, design_effect, z. z is theirs over
    the root of the design effect, the variance of the word's share over documents as a multiple of the binomial
    one, never below 1 (Kish 1965, *Survey Sampling*, section 8.2; about the share of both sides together). It
    ranks words; `signed_g2` tests them. Raises ValueError where a side is empty.

    Eight documents of one word, three to one on each side: alpha is 1 a word, the log-odds are log(4/2) - log(2/4)
    and their variance 1/4 + 1/2. Documents that repeat their word are not more of them.

    >>> said = sparse.csr_array(np.array([[1, 0]] * 3 + [[0, 1]] * 4 + [[1, 0]]))
    >>> side = np.arange(8) < 4
    >>> found = weighted_log_odds(WordCounts(said, ["هدنة", "حرب"]), side, alpha0=2)
    >>> found[["log_odds", "z"]].round(4).loc["هدنة"].tolist()  # log 4, log 4 / sqrt(3/4)
    [1.3863, 1.6008]
    >>> found = weighted_log_odds(WordCounts(5 * said, ["هدنة", "حرب"]), side, alpha0=10)
    >>> found[["log_odds", "z"]].round(4).loc["هدنة"].tolist()
    [1.3863, 1.6008]
    """
    frame, totals = _totals(counts, side)
    effect = _design_effects(counts.matrix)
    log_odds, z = _log_odds(frame["n_a"].to_numpy(float), frame["n_b"].to_numpy(float), totals, alpha0)
    frame = frame.assign(log_odds=log_odds, design_effect=effect, z=z / np.sqrt(effect))
    return frame.sort_values("z", ascending=False, kind="stable")


def prior_sensitivity(counts: WordCounts, side: np.ndarray, *, priors: tuple[float, ...] = PRIORS,
                      top: int = 20) -> pd.DataFrame:
    """How the ranks of the top words by |z| change with the prior: those among the `top` at any of `priors`.

    Returns, by word: rank_<prior> (1 first) for each prior, moved (largest - smallest rank), in order of moved.
    """
    found = [weighted_log_odds(counts, side, alpha0=alpha0)["z"].loc[counts.words].abs() for alpha0 in priors]
    ranks = pd.DataFrame({f"rank_{alpha0:g}": z.rank(ascending=False, method="min").astype("int64")
                          for alpha0, z in zip(priors, found, strict=True)})
    ranks = ranks[(ranks <= top).any(axis=1)]
    return ranks.assign(moved=ranks.max(axis=1) - ranks.min(axis=1)).sort_values("moved", kind="stable")


def signed_g2(counts: WordCounts, side: np.ndarray, *, rng: np.random.Generator,
              permutations: int = PERMUTATIONS) -> pd.DataFrame:
    """G² of each word between two sides, positive where a says it more, with p from shuffled documents.

    Dunning 1993, *Computational Linguistics* 19:61. Returns, by word, the most of a's first: n_a, n_b,
    n_documents_a, n_documents_b, g2, p (two-sided, (1 + as extreme) / (1 + shuffles)), q (Benjamini-Hochberg over
    the words given). Words with fewer than 10 of `permutations` shuffles as extreme get as many again, up to ten times
    (stopping early as Besag & Clifford 1991, *Biometrika* 78:301, keeps p valid): q divides p by the words called, and
    999 shuffles alone leave it above .05 for any word of a large vocabulary. Raises ValueError where a side is empty.
    """
    frame, totals = _totals(counts, side)
    found = g2(frame["n_a"], frame["n_b"], *totals)
    observed, (beyond, drawn) = Observed.of(counts.matrix, side), np.zeros((2, len(frame)), int)
    for _ in range(REFINED):
        few = np.flatnonzero(beyond < FEW_BEYOND)
        if len(few):
            beyond[few] += observed.beyond(np.abs(found), few, permutations, rng)
            drawn[few] += permutations
    p = (1 + beyond) / (1 + drawn)
    return frame.assign(g2=found, p=p, q=benjamini_hochberg(p)).sort_values("g2", ascending=False, kind="stable")


def split_half_null(counts: WordCounts, *, rng: np.random.Generator, halvings: int = HALVINGS) -> pd.DataFrame:
    """What the statistics give between random halves of one outlet's documents, where nothing sets them apart.

    Returns, by word: n, n_documents, g2_95 (95th percentile of |G²| over `halvings`), z_95 (of |z|, alpha0 500),
    beyond (share of halvings in which |G²| passes 3.84, the chi-squared limit of independent words: .05 where
    they are, more the burstier the word). Raises ValueError for fewer than two documents.
    """
    side = np.arange(counts.matrix.shape[0]) < counts.matrix.shape[0] // 2
    frame, totals = _totals(counts, side)
    every, effect = (frame["n_a"] + frame["n_b"]).to_numpy(float), np.sqrt(_design_effects(counts.matrix))[:, None]
    of_g2, of_z = [], []
    observed = Observed.of(counts.matrix, side)
    for one, n_one in observed.sides(halvings, rng):
        other, n_both = every[:, None] - one, (n_one, sum(totals) - n_one)
        of_g2.append(np.abs(g2(one, other, *n_both)).astype(np.float32))
        of_z.append(np.abs(_log_odds(one, other, n_both, PRIOR)[1] / effect).astype(np.float32))
    of_g2, of_z = np.hstack(of_g2), np.hstack(of_z)
    return pd.DataFrame({"n": every.astype(int), "n_documents": frame["n_documents_a"] + frame["n_documents_b"],
                         "g2_95": np.quantile(of_g2, .95, axis=1), "z_95": np.quantile(of_z, .95, axis=1),
                         "beyond": (of_g2 > CHI_SQUARED).mean(1)}, index=frame.index)


def g2(n_a, n_b, total_a, total_b) -> np.ndarray:
    """Signed log-likelihood ratio of a word said n_a times of total_a and n_b of total_b; + where a says it more.

    The example is the first of Dunning 1993, table 1: "swiss" after "the" and elsewhere.

    >>> round(float(g2(110, 111, 110 + 2442, 111 + 29114)), 2)
    270.72
    """
    n_a, n_b, total_a, total_b = (np.asarray(x, float) for x in (n_a, n_b, total_a, total_b))
    n, total = n_a + n_b, total_a + total_b
    cells = (entropics(n_a) + entropics(n_b) + entropics(total_a - n_a) + entropics(total_b - n_b)
             - entropics(n) - entropics(total - n) - entropics(total_a) - entropics(total_b) + entropics(total))
    return np.sign(n_a * total_b - n_b * total_a) * 2 * np.maximum(cells, 0)


def benjamini_hochberg(p) -> np.ndarray:
    """q of each p: the smallest false discovery rate at which it is still called a discovery.

    Benjamini & Hochberg 1995, *J. Royal Statistical Society B* 57:289. Their example: of fifteen
    comparisons the first four are discoveries at .05.

    >>> p = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1]
    >>> benjamini_hochberg(p).round(4).tolist()[:6]
    [0.0015, 0.003, 0.0095, 0.0356, 0.0603, 0.0639]
    """
    p = np.asarray(p, float)
    falling = np.argsort(-p, kind="stable")
    q = np.empty(len(p))
    q[falling] = np.minimum.accumulate(p[falling] * len(p) / np.arange(len(p), 0, -1))
    return q


def _totals(counts, side):
    """Each word's times and documents on either side, and the words of either side; a ValueError for no side."""
    side = np.asarray(side, bool)
    if len(side) != counts.matrix.shape[0] or side.all() or not side.any():
        raise ValueError(f"side: {len(side)} flags, {int(side.sum())} of them true, for {counts.matrix.shape[0]} "
                         "documents; give one flag a document, and documents on both sides")
    parts = {"a": counts.matrix[side], "b": counts.matrix[~side]}
    frame = pd.DataFrame({name: _flat(part) for x, matrix in parts.items()
                          for name, part in ((f"n_{x}", matrix.sum(0)), (f"n_documents_{x}", (matrix > 0).sum(0)))},
                         index=pd.Index(counts.words, name="word", dtype="str"))[
                             ["n_a", "n_b", "n_documents_a", "n_documents_b"]]
    return frame, (float(frame["n_a"].sum()), float(frame["n_b"].sum()))


def _flat(sums):
    return np.asarray(sums).ravel().astype(int)


def _log_odds(n_a, n_b, totals, alpha0):
    """(log-odds, z of independent words), alpha_w in proportion to the words of both sides; 0 of what nobody says."""
    n, total = n_a + n_b, totals[0] + totals[1]
    alpha, varies = alpha0 * n / total, (n > 0) & (n < total)
    a, b = n_a + alpha, n_b + alpha
    a, b, rest_a, rest_b = (np.where(varies, x, 1) for x in (a, b, totals[0] + alpha0 - a, totals[1] + alpha0 - b))
    log_odds = np.log(a / rest_a) - np.log(b / rest_b)
    return log_odds, log_odds / np.sqrt(1 / a + 1 / b)


def _design_effects(matrix):
    """Variance over documents of each word's share, linearised, over the binomial variance; never below 1."""
    matrix = matrix.astype(float)
    length = _sums(matrix, 1)
    total = length.sum()
    share = _sums(matrix, 0) / total
    spread = _sums(matrix.multiply(matrix), 0) - 2 * share * (matrix.T @ length) + share**2 * (length**2).sum()
    binomial = total * share * (1 - share)
    return np.maximum(1, np.divide(spread, binomial, out=np.ones(len(share)), where=binomial > 0))


def _sums(matrix, axis):
    return np.asarray(matrix.sum(axis), float).ravel()
