"""Rank correlation with outside ratings: known values, coverage, and a warning where outlets are few."""

import numpy as np
import pandas as pd
import pytest
from constructed import documents
from scipy.stats import spearmanr

from analysis.errors import InputError
from analysis.measure.yardsticks import COLUMNS, rank_correlation, rated, spearman


def outlets(n, rho, rng):
    """Two measures of n outlets, normal with correlation rho."""
    return (pd.Series(side) for side in rng.multivariate_normal([0, 0], [[1, rho], [rho, 1]], n).T)


def test_rho_is_scipys_also_with_ties():
    rng = np.random.default_rng(1)
    one, other = rng.integers(0, 6, (40, 15)), rng.integers(0, 6, (40, 15))
    assert spearman(one, other) == pytest.approx([spearmanr(a, b).statistic for a, b in zip(one, other, strict=True)])


def test_few_outlets_carry_a_warning_and_many_do_not():
    rng = np.random.default_rng(2)
    (few,), (many,) = (rank_correlation(*outlets(n, .8, rng)).to_dict("records") for n in (9, 10))
    assert few["warning"] == "too few outlets to tell" and many["warning"] == ""
    assert few["method"] == "fisher" and few["low"] < few["rho"] < few["high"]


@pytest.mark.parametrize(("one", "other", "n"), [([1, 2, 3], [1, 2, 3], 3), ([], [], 0), ([1] * 5, range(5), 5)])
def test_no_interval_where_there_is_nothing_to_tell(one, other, n):
    result = rank_correlation(pd.Series(one, dtype=float), pd.Series(other, dtype=float))
    row, = result.to_dict("records")
    assert list(result) == COLUMNS and row["n"] == n
    assert row["method"] == "none" and np.isnan(row["low"]) and row["warning"]


def test_outlets_with_a_missing_value_are_left_out():
    one, other = pd.Series([1, 2, np.nan, 4, 5, 6.]), pd.Series([2, 1, 9, 4, np.nan, 7.])
    pd.testing.assert_frame_equal(rank_correlation(one, other),
                                  rank_correlation(pd.Series([1, 2, 4, 6.]), pd.Series([2, 1, 4, 7.])))


@pytest.mark.parametrize(("n", "rho"), [(12, 0), (12, .7), (40, .7)])
def test_fishers_interval_covers_the_truth(n, rho):
    """Spearman's rho of a bivariate normal is 6 / pi asin(r / 2)."""
    rng, truth = np.random.default_rng(3), 6 / np.pi * np.arcsin(rho / 2)
    found = pd.concat([rank_correlation(*outlets(n, rho, rng)) for _ in range(400)])
    assert .92 <= ((found["low"] <= truth) & (truth <= found["high"])).mean() <= .99


def test_bootstrap_holds_the_estimate_and_follows_rng():
    one, other = outlets(20, .6, np.random.default_rng(4))
    first, again = (rank_correlation(one, other, rng=np.random.default_rng(5)) for _ in range(2))
    pd.testing.assert_frame_equal(first, again)
    row, = first.to_dict("records")
    assert row["method"] == "bootstrap" and -1 <= row["low"] < row["rho"] < row["high"] <= 1


@pytest.fixture
def corpus():
    rows = documents({"الضحى": 3, "الندى": 2, "المدى": 1})
    return rows.assign(domain=["duha.example", "duha.example", "m.duha.example", "nada.example", None, None])


def test_ratings_join_by_the_domain_that_most_articles_have(corpus):
    profile = pd.DataFrame({"outlet": ["الضحى", "الندى", "المدى"], "share": [.2, .4, .6]})
    ratings = pd.DataFrame({"domain": ["www.Duha.example", "nada.example", "other.example"], "pc1": [.9, .5, .1]})
    joined = rated(profile, corpus, ratings, "pc1")
    assert joined[["outlet", "domain", "share", "pc1"]].to_numpy().tolist() == [
        ["الضحى", "duha.example", .2, .9], ["الندى", "nada.example", .4, .5]]


@pytest.mark.parametrize(("ratings", "outlets", "words"), [
    ({"site": ["a"], "pc1": [1]}, ["الضحى"], "no column 'domain'"),
    ({"domain": ["a"], "score": [1]}, ["الضحى"], "no column 'pc1'"),
    ({"domain": ["a.example", "www.a.example"], "pc1": [1, 2]}, ["الضحى"], "rated twice"),
    ({"domain": ["a.example"], "pc1": [1]}, ["الضحى", "الضحى"], "several rows")])
def test_what_cannot_be_joined_is_said(ratings, outlets, words, corpus):
    with pytest.raises(InputError, match=words):
        rated(pd.DataFrame({"outlet": outlets}), corpus, pd.DataFrame(ratings), "pc1")
