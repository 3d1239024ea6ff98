"""The statistics by published numbers, by hand-made cases and by what must hold of any counts."""

import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from analysis.measure import statistics
from analysis.measure.statistics import (REPLICATES, Resampling, choose_method, design_effect, difference_interval,
                                         entropy, hhi, in_order, percentile_interval, share_interval, square_and_add,
                                         t_quantile, wilson)


def one_share(x, n, n_documents=None, seed=(1,)):
    """share_interval of one share, as plain numbers."""
    x, n = np.asarray(x, float)[:, None], np.asarray(n, float)[:, None]
    resampling = Resampling(np.arange(len(n)), n_documents or len(n), seed)
    return {name: values[0] for name, values in share_interval(x, n, resampling).items()}


def test_published_numbers_of_the_docstrings():
    results = doctest.testmod(statistics)
    assert results.attempted >= 10 and results.failed == 0


@pytest.mark.parametrize("n, total, low, high", [
    (81, 263, .2553, .3662), (15, 148, .0624, .1605), (0, 20, 0, .1611), (1, 29, .0061, .1718)])
def test_wilson_gives_the_numbers_of_newcombe_1998(n, total, low, high):
    assert np.round(wilson(n / total, total), 4) == pytest.approx((low, high))


@pytest.mark.parametrize("first, second, low, high", [
    ((56, 70), (48, 80), .0524, .3339), ((9, 10), (3, 10), .1705, .8090), ((10, 10), (0, 10), .6075, 1)])
def test_square_and_add_gives_the_numbers_of_newcombe_1998(first, second, low, high):
    parts = ((n / total, *wilson(n / total, total)) for n, total in (first, second))
    assert square_and_add(*parts) == pytest.approx((low, high), abs=6e-5)


def test_correlated_estimates_differ_more_surely():
    one, two = (.5, .4, .6), (.4, .3, .5)
    free, tied = square_and_add(one, two), square_and_add(one, two, .9)
    assert free[0] < tied[0] < .1 < tied[1] < free[1]


@pytest.mark.parametrize("df, t", [(9, 2.262), (10, 2.228), (19, 2.093), (30, 2.042), (60, 2.000), (120, 1.980)])
def test_t_quantile_gives_the_printed_table(df, t):
    assert float(t_quantile(df)) == pytest.approx(t, abs=6e-4)


def test_design_effect_of_independent_mentions_is_one_and_of_clustered_ones_the_cluster_size():
    rng = np.random.default_rng(3)
    n = np.full((2000, 1), 6.0)
    assert design_effect(rng.binomial(6, .3, (2000, 1)).astype(float), n)[0] == pytest.approx(1, abs=.1)
    assert design_effect(6 * rng.binomial(1, .3, (2000, 1)).astype(float), n)[0] == pytest.approx(6, abs=.3)


def test_design_effect_knows_no_certainty_where_a_label_never_occurs():
    """Nothing observed says nothing of bursts: twenty documents of four mentions are not eighty observations."""
    n = np.full((20, 1), 4.0)
    assert design_effect(np.zeros((20, 1)), n)[0] > 3


@pytest.mark.parametrize("either_way, total, documents, method", [
    (12, 24, 20, "bootstrap"), (11, 200, 200, "wilson"), (0, 10, 20, "wilson"), (4, 9, 20, "none"),
    (50, 100, 19, "none")])
def test_method_is_chosen_at_the_stated_limits(either_way, total, documents, method):
    assert choose_method(np.array([either_way]), np.array([total]), np.array([documents])).tolist() == [method]


def test_resampled_totals_are_draws_of_the_outlets_documents_with_replacement():
    counts = np.array([[3.0, 3.0], [0.0, 5.0], [1.0, 1.0]])
    totals = Resampling(np.array([2, 7, 40]), 60, (8,)).totals(counts)
    assert totals.shape == (REPLICATES, 2)
    assert totals.mean(0) == pytest.approx(counts.sum(0), rel=.1)
    assert totals.var(0) == pytest.approx(60 * np.array([np.append(c, [0] * 57).var() for c in counts.T]), rel=.15)


def test_resampling_does_not_depend_on_how_many_draws_are_made_at_once(monkeypatch):
    counts, resampling = np.arange(12.0).reshape(6, 2), Resampling(np.arange(6) * 3, 30, (2, 4))
    at_once = resampling.totals(counts)
    monkeypatch.setattr(statistics, "DRAWS_AT_ONCE", 1000)
    assert (resampling.totals(counts) == at_once).all()


def test_percentiles_are_wider_for_few_documents_and_plain_for_many():
    replicates = np.linspace(0, 1, 2001)[:, None] * np.ones(2)
    low, high = percentile_interval(replicates, np.array([20, 10**6]))
    assert (low[1], high[1]) == pytest.approx((.025, .975), abs=1e-5)
    assert low[0] == pytest.approx(.0159, abs=2e-4)
    assert low + high == pytest.approx(1)


def test_bootstrap_interval_of_a_share_agrees_with_its_linearised_error():
    rng = np.random.default_rng(0)
    n = rng.geometric(.25, 400).astype(float)
    x = rng.binomial(n.astype(int), rng.beta(2, 3, 400)).astype(float)
    found = one_share(x, n, 1200)
    error = np.sqrt(np.square(x - found["share"] * n).sum()) / n.sum()
    assert found["method"] == "bootstrap"
    assert (found["high"] - found["low"]) / 2 == pytest.approx(1.96 * error, rel=.08)


def test_repeating_every_mention_in_its_document_makes_nothing_surer():
    """Ten times the mentions in the same documents are no more evidence: tokens are not the unit."""
    rng = np.random.default_rng(4)
    n = rng.geometric(.3, 60).astype(float)
    x = np.where(rng.random(60) < .4, n, 0)
    once, tenfold = one_share(x, n), one_share(10 * x, 10 * n)
    assert (tenfold["low"], tenfold["high"]) == (once["low"], once["high"])
    assert tenfold["total"] == 10 * once["total"]


def test_wilson_interval_of_a_rare_label_widens_with_its_bursts():
    n = np.full(40, 5)
    spread, bunched = np.zeros(40), np.zeros(40)
    spread[:5], bunched[0] = 1, 5
    one, other = one_share(spread, n), one_share(bunched, n)
    assert one["method"] == other["method"] == "wilson"
    assert one["share"] == other["share"] == 5 / 200
    assert other["high"] > one["high"] > .05


def test_a_label_of_many_mentions_in_few_documents_is_left_to_wilson():
    """Forty mentions, but in eleven documents: what the bootstrap would draw from is eleven, whatever their size."""
    n = np.full(60, 8)
    assert one_share([4] * 11 + [0] * 49, n)["method"] == one_share([4] * 11 + [8] * 49, n)["method"] == "wilson"
    assert one_share([4] * 12 + [0] * 48, n)["method"] == one_share([4] * 12 + [8] * 48, n)["method"] == "bootstrap"


def test_rows_of_nought_change_no_bit_of_a_total():
    values = np.random.default_rng(1).random((300, 1))
    spaced = np.zeros((900, 1))
    spaced[::3] = values
    assert in_order(values) == in_order(spaced) == pytest.approx(values.sum())


def test_wilson_interval_of_a_rare_label_is_wilsons_on_the_effective_number():
    found = one_share([1] * 4 + [0] * 16, [1] * 20)
    assert found["method"] == "wilson"
    # one mention a document: the squares are binomial, 20/19 is what remains of the effect
    assert (found["low"], found["high"]) == pytest.approx(wilson(.2, 20 / (20 / 19)), abs=1e-9)


@pytest.mark.parametrize("share", [.05, .25])
def test_intervals_cover_planted_shares_of_bursty_labels(share):
    """Ninety-five of a hundred intended; 150 corpora of 30 documents would show 88 or fewer once in 10,000."""
    rng, covered = np.random.default_rng(6), 0
    for corpus in range(150):
        n = rng.geometric(.25, 30)
        x = rng.binomial(n, rng.beta(share * 7 / 3, (1 - share) * 7 / 3, 30))
        found = one_share(x, n, 90, (corpus,))
        covered += found["low"] <= share <= found["high"]
    assert covered >= 132


def test_no_interval_below_ten_mentions_or_twenty_documents():
    for found in (one_share([1] * 19, [2] * 19), one_share([1, 0, 0], [3, 3, 3]), one_share([0] * 25, [0] * 25)):
        assert found["method"] == "none"
        assert np.isnan([found["low"], found["high"]]).all()
    assert np.isnan(found["share"])


def two_shares(*saying, documents=20):
    """share_interval of samples of documents with two mentions each, `saying` of which say nothing but the label."""
    n = np.full((documents, 1), 2.0)
    said = (np.where(np.arange(documents) < number, 2.0, 0)[:, None] for number in saying)
    return [share_interval(x, n, Resampling(np.arange(documents), documents, (place,))) for place, x in enumerate(said)]


@pytest.mark.parametrize("saying, method", [
    ((6, 0), "none"), ((2, 4), "none"), ((7, 0), "wilson"), ((3, 4), "wilson"), ((20, 14), "none"),
    ((13, 20), "wilson"), ((20, 0), "wilson")])
def test_a_difference_is_shown_where_seven_documents_of_both_say_the_rarer_side(saying, method):
    found = difference_interval(*two_shares(*saying))
    assert found["method"].tolist() == [method]
    assert found["difference"][0] == pytest.approx((saying[0] - saying[1]) / 20)
    assert np.isnan([found["low"][0], found["high"][0]]).all() == (method == "none")


def test_a_difference_is_square_and_add_of_its_shares_and_drawn_where_both_are():
    one, other = two_shares(20, 12, documents=40)
    found = difference_interval(one, other)
    assert found["method"].tolist() == ["bootstrap"]
    assert (found["low"], found["high"]) == square_and_add(*(tuple(side[name] for name in ("share", "low", "high"))
                                                             for side in (one, other)))
    few, = two_shares(3, documents=19)
    assert few["method"] == difference_interval(one, few)["method"] == "none"


def test_a_difference_of_wilson_intervals_is_as_much_wider_as_t_is_than_z():
    one, rare = two_shares(20, 8, documents=40)
    found, (low, high) = difference_interval(one, rare), square_and_add(*(
        tuple(side[name] for name in ("share", "low", "high")) for side in (one, rare)))
    assert found["method"].tolist() == ["wilson"]
    assert found["high"] - found["low"] == pytest.approx((high - low) * t_quantile(78) / 1.96, rel=1e-4)


@st.composite
def counted(draw):
    m, k = draw(st.integers(1, 45)), draw(st.integers(1, 3))
    n = draw(arrays(int, (m, k), elements=st.integers(0, 12)))
    return np.minimum(draw(arrays(int, (m, k), elements=st.integers(0, 12))), n).astype(float), n.astype(float)


@settings(deadline=None, max_examples=60)
@given(counted())
def test_intervals_hold_their_shares_and_stay_between_nought_and_one(counts):
    x, n = counts
    found = share_interval(x, n, Resampling(np.arange(len(n)), len(n) + 5, (0,)))
    shown = found["method"] != "none"
    low, share, high = (found[name][shown] for name in ("low", "share", "high"))
    assert ((low >= 0) & (low <= share) & (share <= high) & (high <= 1)).all()
    assert np.isnan([found["low"][~shown], found["high"][~shown]]).all()
    assert (shown == ((n.sum(0) >= 10) & ((n > 0).sum(0) >= 20))).all()


@settings(deadline=None, max_examples=60)
@given(counted())
def test_the_two_sides_of_a_share_mirror_each_other(counts):
    x, n = counts
    resampling = Resampling(np.arange(len(n)), len(n), (0,))
    one, other = share_interval(x, n, resampling), share_interval(n - x, n, resampling)
    assert (one["method"] == other["method"]).all()
    assert one["low"] == pytest.approx(1 - other["high"], abs=1e-9, nan_ok=True)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=12).filter(any))
def test_entropy_and_concentration_stay_in_bounds_and_ignore_order(counts):
    assert -1e-12 <= entropy(counts) <= 1 + 1e-12
    assert 1 / len(counts) - 1e-12 <= hhi(counts) <= 1 + 1e-12
    assert entropy(counts[::-1]) == pytest.approx(entropy(counts))


def test_entropy_and_concentration_at_their_ends():
    assert entropy([5, 5, 5]) == pytest.approx(1) and hhi([5, 5, 5]) == pytest.approx(1 / 3)
    assert entropy([7, 0, 0]) == 0 and hhi([7, 0, 0]) == 1
    assert entropy([3]) == 0
    assert np.isnan(entropy([0, 0])) and np.isnan(hhi([]))
