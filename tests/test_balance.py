"""The score interval of a balance: published numbers, its mirror, its bounds, and planted balances."""

import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measure import balance as module
from analysis.measure.balance import balance_effect, balance_interval, paired_score
from analysis.measure.statistics import Z


def score(one, other, total):
    """paired_score of counts, as plain numbers."""
    return [float(end) for end in paired_score(one / total, other / total, total)]


def test_published_numbers_of_the_docstrings():
    results = doctest.testmod(module)
    assert results.attempted >= 5 and results.failed == 0


def test_the_score_test_of_no_difference_is_mcnemars():
    """0 lies in the interval where (one - other)^2 / (one + other) is at most Z^2, whatever else there is."""
    for one, other in ((3, 0), (4, 0), (9, 2), (9, 3), (6, 1), (5, 1)):
        low, high = score(one, other, 60)
        assert (low <= 0 <= high) == ((one - other) ** 2 / (one + other) <= Z * Z)


@given(st.integers(0, 40), st.integers(0, 40), st.integers(1, 40))
def test_it_holds_the_difference_stays_in_bounds_and_mirrors(one, other, rest):
    total = one + other + rest
    low, high = score(one, other, total)
    assert -1 <= low <= (one - other) / total <= high <= 1 and high - low > 0
    assert score(other, one, total) == pytest.approx([-high, -low], abs=1e-9)


def test_repeating_every_mention_in_its_document_makes_nothing_surer():
    rng = np.random.default_rng(5)
    n = rng.geometric(.3, (40, 3)).astype(float)
    sides = [n * (rng.random((40, 3)) < .2) for _ in range(2)]
    sides[1] *= sides[0] == 0
    once, tenfold = (balance_interval(*(scale * part for part in (*sides, n))) for scale in (1, 10))
    assert np.allclose(once, tenfold)


def test_one_document_is_enough_for_a_width_and_not_for_certainty():
    n = np.zeros((20, 1))
    n[0] = 10
    low, high = balance_interval(np.zeros((20, 1)), n, n)
    assert low[0] == -1 and high[0] > .2
    assert balance_effect(np.zeros((20, 1)), n, n)[0] > 3


@settings(deadline=None, max_examples=5)
@given(st.sampled_from([(.1, .1), (.2, .02), (.05, .3)]))
def test_planted_balances_of_bursty_labels_are_covered(shares):
    """Ninety-five of a hundred intended; of 300 corpora of 60 documents fewer than 264 would be once in 10,000."""
    rng, runs = np.random.default_rng(6), 300
    n = rng.geometric(.25, (60, runs))
    chances = rng.dirichlet([*(share * 7 / 3 for share in shares), (1 - sum(shares)) * 7 / 3], (60, runs))
    counts = rng.multinomial(n, chances).astype(float)
    low, high = balance_interval(counts[..., 0], counts[..., 1], n.astype(float))
    truth = shares[0] - shares[1]
    assert ((low <= truth) & (truth <= high)).sum() >= 264
