"""Counting words, and what sets two sets of documents apart: hand-made cases, published numbers, simulation."""

import doctest

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import sparse
from scipy.stats import chi2_contingency, false_discovery_control
from sklearn.feature_extraction.text import CountVectorizer

from analysis.errors import InputError
from analysis.measure import keyness, shuffled_words
from analysis.measure.keyness import (WordCounts, benjamini_hochberg, g2, prior_sensitivity, signed_g2,
                                      split_half_null, weighted_log_odds, word_counts)
from analysis.measure.shuffled_words import Observed
from analysis.read.arabic import fold

VOWELLED = "وَصَلَتِ القَافِلَةُ إِلَى المَخْيَمِ"
BARE = "وصلت القافلة الى المخيم"


def rng(seed=20):
    return np.random.default_rng(seed)


def counted(table):
    """Counts of words w00, w01 ... from a table (documents, words)."""
    return WordCounts(sparse.csr_array(np.asarray(table)), [f"w{i:02}" for i in range(np.shape(table)[1])])


def bursty(n_documents, n_words, draw):
    """Words that most documents never say and some say over and over, beside a filler that makes articles long."""
    rates = draw.gamma(.3, 10, (n_documents, n_words)) * (draw.random((n_documents, n_words)) < .3)
    filler = 40 + draw.negative_binomial(4, .02, (n_documents, 1))
    return counted(np.hstack([draw.poisson(rates), filler]))


def test_published_numbers_of_the_docstrings():
    results = doctest.testmod(keyness)
    assert results.attempted >= 9 and results.failed == 0


def test_vowelled_words_are_counted_with_bare_ones():
    counts = word_counts([VOWELLED, BARE, BARE], fewest_documents=3)
    assert len(counts.words) == 4 and (counts.matrix.toarray() == 1).all()


def test_the_usual_pattern_shreds_vowelled_words():
    """Marks are no word characters: scikit-learn's own analyser finds pieces, and no word of the bare text but one."""
    usual = CountVectorizer().build_analyzer()
    assert len(usual(VOWELLED)) != 4 and not set(usual(VOWELLED)) & set(usual(BARE))
    assert word_counts([VOWELLED], fewest_documents=1).words == word_counts([BARE], fewest_documents=1).words


@pytest.mark.parametrize("text, words", [
    ("مـــدينة", {"مدينه": 1}), ("ﻻ سلام", {"لا": 1, "سلام": 1}), ("عام 2015م", {"عام": 1, "م": 1}),
    ("«هدنة»،هدنة", {"هدنه": 2}), ("мир BBC", {"bbc": 1})])
def test_words_are_folded_as_everywhere_in_the_house(text, words):
    counts = word_counts([text], fewest_documents=1)
    assert dict(zip(counts.words, counts.matrix.toarray()[0].tolist(), strict=True)) == words


PIECES = st.sampled_from([*"ابتةىيلأؤّـ‏ـﻻﷲЖaZ5٣،.«\n 	😀", " ", "هدنة", " سلام "])


@settings(deadline=None)
@given(st.lists(st.lists(PIECES, max_size=12).map("".join), max_size=6))
def test_words_are_those_of_fold_counted_one_by_one(texts):
    """The compiled counts against a plain reading of what `fold` leaves."""
    peer = CountVectorizer(analyzer=lambda text: [word for word in fold(text).split() if "?" not in word])
    expected = peer.fit_transform(["هدنة", *texts])
    counts = word_counts(["هدنة", *texts], fewest_documents=1)
    assert counts.words == peer.get_feature_names_out().tolist()
    assert (counts.matrix.toarray() == expected.toarray()).all()


def test_words_of_few_documents_are_left_out_however_often_they_are_said():
    counts = word_counts(["هدنة " * 50, "حرب", "حرب سلام", "حرب سلام"], fewest_documents=2)
    assert counts.words == ["حرب", "سلام"]
    assert counts.matrix.toarray().tolist() == [[0, 0], [1, 0], [1, 1], [1, 1]]


@pytest.mark.parametrize("texts", [[], ["", "١٢"], ["هدنة", "حرب"]])
def test_texts_without_a_word_in_enough_documents_are_refused_in_a_sentence(texts):
    with pytest.raises(InputError, match="fewer documents a word"):
        word_counts(texts, fewest_documents=2)


@pytest.mark.parametrize("side", [[True] * 4, [False] * 4, [True, False]])
@pytest.mark.parametrize("measure", [weighted_log_odds, lambda *given: signed_g2(*given, rng=rng())])
def test_a_side_without_documents_is_refused(measure, side):
    with pytest.raises(ValueError, match="both sides"):
        measure(counted(np.eye(4, dtype=int)), np.array(side))


def test_log_odds_are_those_of_the_formula():
    table = rng().poisson(.4, (60, 12))
    side = np.arange(60) < 25
    found = weighted_log_odds(counted(table), side, alpha0=100).sort_index()
    a, b, alpha = table[side].sum(0), table[~side].sum(0), 100 * table.sum(0) / table.sum()
    expected = np.log((a + alpha) / (a.sum() + 100 - a - alpha)) - np.log((b + alpha) / (b.sum() + 100 - b - alpha))
    assert found["log_odds"].to_numpy() == pytest.approx(expected)
    assert found["z"].to_numpy() == pytest.approx(expected / np.sqrt((1 / (a + alpha) + 1 / (b + alpha)) *
                                                                     found["design_effect"].to_numpy()))
    assert found["n_documents_a"].to_numpy().tolist() == (table[side] > 0).sum(0).tolist()


def test_a_word_of_one_document_is_one_observation():
    """Forty times in one article or once in each of forty: the same log-odds, another z."""
    table = np.zeros((200, 3), int)
    table[:, 2] = 100
    table[0, 0], table[:40, 1] = 40, 1
    found = weighted_log_odds(counted(table), np.arange(200) < 100)
    assert found.loc["w00", "log_odds"] == pytest.approx(found.loc["w01", "log_odds"])
    assert found.loc["w00", "design_effect"] == pytest.approx(40, rel=.02)
    assert found.loc["w01", "z"] > 6 * found.loc["w00", "z"]


def test_stronger_priors_hold_rare_words_back_more_than_common_ones():
    table = np.zeros((400, 3), int)
    table[:, 2] = 20
    table[:6, 0] = 1  # six against none
    table[:200, 1], table[200:300, 1] = 1, 1  # two hundred against a hundred
    side = np.arange(400) < 200
    weak, strong = (weighted_log_odds(counted(table), side, alpha0=a)["log_odds"].abs() for a in (10, 100000))
    assert weak["w00"] > weak["w01"] and strong["w00"] < weak["w00"] / 3
    found = prior_sensitivity(counted(table), side, priors=(1, 500), top=2)
    assert list(found.columns) == ["rank_1", "rank_500", "moved"]
    assert (found["moved"] == (found["rank_1"] - found["rank_500"]).abs()).all()


def test_prior_sensitivity_shows_the_words_on_top_at_any_prior():
    counts, side = bursty(80, 40, rng(2)), np.arange(80) < 40
    found = prior_sensitivity(counts, side, top=5)
    assert list(found.columns) == ["rank_100", "rank_500", "rank_1000", "moved"]
    assert 5 <= len(found) <= 15 and (found.iloc[:, :3].min(axis=1) <= 5).all()
    top = weighted_log_odds(counts, side)["z"].abs().idxmax()
    assert found.loc[top, "rank_500"] == 1


@given(arrays(int, 4, elements=st.integers(1, 5000)))
def test_g2_is_scipys_and_mirrors(cells):
    n_a, n_b, rest_a, rest_b = cells.tolist()
    found = g2(n_a, n_b, n_a + rest_a, n_b + rest_b)
    peer = chi2_contingency([[n_a, n_b], [rest_a, rest_b]], correction=False, lambda_="log-likelihood")
    assert abs(found) == pytest.approx(peer.statistic, abs=1e-6, rel=1e-6)
    assert found == pytest.approx(-g2(n_b, n_a, n_b + rest_b, n_a + rest_a), abs=1e-6)
    assert found == 0 or (found > 0) == (n_a * (n_b + rest_b) > n_b * (n_a + rest_a))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_benjamini_hochberg_is_scipys(p):
    assert benjamini_hochberg(p) == pytest.approx(false_discovery_control(p))


def test_a_planted_word_is_found_and_its_direction():
    table = rng(3).poisson(.3, (120, 30))
    table[:60, 4] += rng(4).poisson(2, 60)
    table[60:, 9] += rng(5).poisson(2, 60)
    found = signed_g2(counted(table), np.arange(120) < 60, rng=rng())
    assert found.index[0] == "w04" and found.index[-1] == "w09"
    assert found.loc["w04", "g2"] > 0 > found.loc["w09", "g2"]
    assert (found.loc[["w04", "w09"], "p"] == 1 / 9991).all() and (found.loc[["w04", "w09"], "q"] < .05).all()
    assert (found["q"] >= found["p"]).all()


def test_permutation_agrees_with_every_arrangement_there_is():
    """Two of five documents say the word, both on side a of two: one arrangement in ten is as far out."""
    table = np.array([[1, 1], [1, 1], [0, 2], [0, 2], [0, 2]])
    found = signed_g2(counted(table), np.array([True, True, False, False, False]), rng=rng(), permutations=4999)
    assert found["p"].to_numpy() == pytest.approx(.1, abs=.02)


def test_a_few_planted_words_are_called_among_thousands():
    """499 shuffles alone could leave no q of forty among two thousand below .1: the rarest are shuffled on."""
    table = rng(3).poisson(.2, (100, 2000))
    table[:50, :40] += rng(4).poisson(3, (50, 40))
    table[:, -1] = 20000  # so that the forty take nothing from the rest
    found = signed_g2(counted(table), np.arange(100) < 50, rng=rng(), permutations=499)
    assert (found["q"].iloc[:40] < .05).all() and (found["q"].iloc[40:] < .05).sum() <= 8


def test_false_positives_stay_at_five_per_cent_where_words_are_bursty():
    """Random halves, words said in bursts: shuffled documents hold .05, the limits of independent words do not."""
    draw, shuffled, chi_squared, z = rng(6), [], [], []
    for _ in range(5):
        counts, side = bursty(120, 200, draw), np.arange(120) < 60
        found = signed_g2(counts, side, rng=draw, permutations=199).drop("w200")
        shuffled.append((found["p"] <= .05).mean())
        chi_squared.append((found["g2"].abs() > keyness.CHI_SQUARED).mean())
        z.append((weighted_log_odds(counts, side)["z"].drop("w200").abs() > 1.96).mean())
    assert np.mean(shuffled) == pytest.approx(.05, abs=.025)
    assert np.mean(z) < .07
    assert np.mean(chi_squared) > .3


def test_halves_of_one_outlet_show_how_bursty_a_word_is():
    draw = rng(7)
    even = draw.poisson(.5, (200, 20))
    bunched = np.where(draw.random((200, 20)) < .05, 10, 0)
    found = split_half_null(counted(np.hstack([even, bunched, np.full((200, 1), 200)])), rng=rng())
    assert list(found.columns) == ["n", "n_documents", "g2_95", "z_95", "beyond"]
    one, other = found.iloc[:20].mean(), found.iloc[20:40].mean()
    assert one["beyond"] == pytest.approx(.05, abs=.02) and one["g2_95"] == pytest.approx(3.84, abs=.7)
    assert other["beyond"] > .4 and other["g2_95"] > 20
    assert one["z_95"] < 2.2 and other["z_95"] < 2.2


def test_blocks_of_shuffles_change_nothing(monkeypatch):
    counts, side = bursty(60, 20, rng(8)), np.arange(60) < 20
    at_once = signed_g2(counts, side, rng=rng(), permutations=99)
    monkeypatch.setattr(shuffled_words, "DRAWN_AT_ONCE", 7)
    assert at_once.equals(signed_g2(counts, side, rng=rng(), permutations=99))


def test_the_number_of_cores_changes_nothing(monkeypatch):
    counts, side = bursty(60, 20, rng(8)), np.arange(60) < 20
    several = signed_g2(counts, side, rng=rng(), permutations=499)
    monkeypatch.setattr(shuffled_words.os, "cpu_count", lambda: 1)
    assert several.equals(signed_g2(counts, side, rng=rng(), permutations=499))


def test_shuffles_are_counted_as_g2_has_them():
    """What skips the logarithms and what looks them up, against the plain function on the same shuffles."""
    counts, side = bursty(80, 60, rng(9)), np.arange(80) < 30
    observed, every, total = Observed.of(counts.matrix, side), counts.matrix.sum(0)[:, None], counts.matrix.sum()
    found = np.abs(g2(counts.matrix[side].sum(0), counts.matrix[~side].sum(0), counts.matrix[side].sum(),
                      counts.matrix[~side].sum()))
    one, n_one = (np.hstack(parts) for parts in zip(*observed.sides(300, rng()), strict=True))
    drawn = np.abs(g2(one, every - one, n_one, total - n_one))
    beyond = observed.beyond(found, np.arange(61), 300, rng())
    assert (beyond == (drawn >= found[:, None] - 1e-7).sum(1)).all() and 0 < beyond.sum() < 300 * 61
    assert (observed.beyond(found, np.array([3, 5]), 300, rng()) == beyond[[3, 5]]).all()


def test_shuffles_hold_every_document_as_often():
    observed = Observed.of(sparse.csr_array(np.eye(12, dtype=int)), np.arange(12) < 4)
    one, n_one = (np.hstack(parts) for parts in zip(*observed.sides(6000, rng()), strict=True))
    assert set(n_one) == {4} and set(one.ravel()) == {0, 1}
    assert one.mean(1) == pytest.approx(np.full(12, 1 / 3), abs=.03)
    assert np.cov(one)[0, 1:] == pytest.approx(np.full(11, -2 / 99), abs=.02)


@settings(deadline=None, max_examples=25)
@given(arrays(int, (9, 4), elements=st.integers(0, 3)))
def test_sides_mirror_each_other_and_words_nobody_says_are_nought(table):
    table[0, 0] = table[-1, 0] = 1
    counts, side = counted(table), np.arange(9) < 4
    one, other = (weighted_log_odds(counts, s).sort_index() for s in (side, ~side))
    assert one["z"].to_numpy() == pytest.approx(-other["z"].to_numpy(), abs=1e-9)
    assert np.isfinite(one[["log_odds", "z"]].to_numpy()).all()
    silent = table.sum(0) == 0
    assert (one["z"].to_numpy()[silent] == 0).all()
    found = signed_g2(counts, side, rng=rng(), permutations=19).sort_index()
    assert (found["p"].to_numpy()[silent] == 1).all() and found["p"].between(1 / 191, 1).all()
