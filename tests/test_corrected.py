"""Corrected shares: the truth where all is coded, the raw share where coders agree, nothing where few were coded."""

import numpy as np
import pandas as pd
import pytest
from checked import corpus, read, sampled
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.measure.validation import corrected as module
from analysis.measure.validation.judged import judged
from analysis.measure.validation.corrected import corrected, differences
from analysis.measure.validation.ratio import Counts, ratio
from analysis.tables import VALENCES, VOICES

SIZES = {"الضحى": 60, "صدى الساحل": 120}
ERRORS = {"mention": .05, "voice": .15, "valence": .15}
KEYS = ["measure", "target", "outlet", "voice", "value"]


@pytest.fixture(scope="module")
def measured():
    return corpus(SIZES, np.random.default_rng(3))


def one(shares: pd.DataFrame, measure, outlet, voice="own", value="pejorative", target="movement") -> pd.Series:
    keys = [measure, target, outlet, voice, value]
    row, = shares[(shares[KEYS] == keys).all(axis=1)].iloc
    return row


def test_where_all_is_coded_corrected_is_the_truth(measured):
    labels, articles = measured
    rng = np.random.default_rng(1)
    sample = sampled(labels, articles, 10**6, rng)
    coded = read(sample, ERRORS, rng)
    shares = corrected(labels, articles, judged(sample, coded))
    true = coded.pivot(index="unit", columns="item", values="code").loc[sample["unit"]].reset_index()
    true = true.assign(**sample[["outlet", "variant", "target"]]).query("mention == 'yes' and target == 'movement'")
    assert (shares.loc[shares["target"] == "movement", "method"] == "corrected").all()
    assert (shares["raw"] - shares["share"]).abs().max() > .05
    for outlet in SIZES:
        mentions = true[true["outlet"] == outlet]
        own = mentions[mentions["voice"] == "own"]
        sign = own["valence"].map({"pejorative": -1, "neutral": 0, "positive": 1})
        for measure, value, expected in (
                ("voice", "own", len(own) / len(mentions)), ("index", "", sign.mean()),
                ("valence", "pejorative", (own["valence"] == "pejorative").mean()),
                ("variant", "عصابة", (own["variant"] == "عصابة").mean())):
            row = one(shares, measure, outlet, value=value)
            assert row["share"] == pytest.approx(expected) and row["low"] < row["share"] < row["high"]
            assert row["from_coding"] == 0


def test_where_coders_agree_with_the_measure_corrected_is_raw(measured):
    labels, articles = measured
    rng = np.random.default_rng(2)
    sample = sampled(labels, articles, 300, rng)
    shares = corrected(labels, articles, judged(sample, read(sample, {}, rng, coders=("a", "b"))))
    told = shares[shares["method"] == "corrected"]
    assert len(told) > 50 and np.allclose(told["raw"], told["share"]) and (told["tuning"] == 1).all()
    assert ((told["low"] <= told["share"]) & (told["share"] <= told["high"])).all()


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 10**6))
def test_voices_add_up_to_one_and_intervals_hold_the_share(seed):
    rng = np.random.default_rng(seed)
    labels, articles = corpus({"الضحى": 60}, rng)
    sample = sampled(labels, articles, 120, rng)
    shares = corrected(labels, articles, judged(sample, read(sample, ERRORS, rng)))
    told = shares[shares["method"] == "corrected"]
    assert ((told["low"] <= told["share"]) & (told["share"] <= told["high"])).all()
    assert told["tuning"].between(0, 1).all() and told["from_coding"].between(0, 1).all()
    index = told["measure"] == "index"
    assert told.loc[~index, ["low", "high"]].stack().between(0, 1).all()
    assert told.loc[index, ["low", "high"]].stack().between(-1, 1).all()


def test_too_few_coded_say_nothing(measured):
    labels, articles = measured
    rng = np.random.default_rng(4)
    sample = sampled(labels, articles, 40, rng)
    shares = corrected(labels, articles, judged(sample, read(sample, ERRORS, rng)))
    few = shares[shares["outlet"] == "الضحى"]
    assert (few["n_coded"] < module.FEWEST_CODED).all() and (few["method"] == "none").all()
    assert few[["share", "low", "high", "tuning", "worth"]].isna().all(axis=None) and few["raw"].notna().any()


def test_other_articles_are_left_out_and_the_sample_still_serves(measured):
    """A sample of all articles corrects the shares of some of them: of one outlet's, by the units coded there."""
    labels, articles = measured
    rng = np.random.default_rng(5)
    sample = sampled(labels, articles, 400, rng)
    rows = judged(sample, read(sample, ERRORS, rng))
    part = articles[articles["outlet"] == "الضحى"]
    alone = corrected(labels[labels["doc_id"].isin(part["doc_id"])], part, rows)
    both = corrected(labels, articles, rows)
    pd.testing.assert_frame_equal(alone[alone["outlet"] == "الضحى"].reset_index(drop=True),
                                  both[both["outlet"] == "الضحى"].reset_index(drop=True))


def test_a_target_alone_is_as_it_is_among_all(measured):
    labels, articles = measured
    rng = np.random.default_rng(6)
    sample = sampled(labels, articles, 300, rng)
    rows = judged(sample, read(sample, ERRORS, rng))
    every = corrected(labels, articles, rows)
    pd.testing.assert_frame_equal(corrected(labels, articles, rows, target="movement"),
                                  every[every["target"] == "movement"].reset_index(drop=True))
    assert set(every["target"]) == {"movement", "council", "all"} and set(every["outlet"]) == {*SIZES, "all"}


def test_a_sample_of_one_target_says_nothing_of_all(measured):
    labels, articles = measured
    rng = np.random.default_rng(6)
    sample = sampled(labels[labels["target"] == "movement"], articles, 300, rng)
    shares = corrected(labels, articles, judged(sample, read(sample, ERRORS, rng)))
    assert set(shares["target"]) == {"movement"} and (shares["method"] == "corrected").any()


def test_two_coders_who_differ_count_half_each(measured):
    labels, articles = measured
    rng = np.random.default_rng(7)
    sample = sampled(labels, articles, 10**6, rng)
    true = read(sample, {}, rng)
    other = true.assign(coder="b").replace({"code": {"own": "quoted"}})
    row = one(corrected(labels, articles, judged(sample, pd.concat([true, other]))), "voice", "الضحى", value="own")
    assert row["share"] == pytest.approx(row["raw"] / 2)
    settled = other.assign(coder="adjudicated")
    rows = judged(sample, pd.concat([true, other, settled]))
    assert one(corrected(labels, articles, rows), "voice", "الضحى", value="own")["share"] == pytest.approx(0, abs=1e-9)


def test_mentions_without_voice_or_valence_count_as_not_coded(measured):
    labels, articles = measured
    rng = np.random.default_rng(8)
    sample = sampled(labels, articles, 300, rng)
    coded = read(sample, {}, rng)
    left = set(sample["unit"].iloc[::5])
    coded = coded[~(coded["unit"].isin(left) & (coded["item"] == "valence"))]
    shares = corrected(labels, articles, judged(sample, coded))
    assert one(shares, "voice", "all", value="own", target="all")["n_coded"] == len(sample) - len(left)


def test_differences_are_of_outlets_that_both_have_an_interval(measured):
    labels, articles = measured
    rng = np.random.default_rng(9)
    sample = sampled(labels, articles, 400, rng)
    shares = corrected(labels, articles, judged(sample, read(sample, ERRORS, rng)))
    apart = differences(shares).query("measure == 'voice' and voice == 'own' and target == 'movement'").iloc[0]
    first, second = (one(shares, "voice", apart[side], value="own") for side in ("outlet_a", "outlet_b"))
    assert apart["difference"] == pytest.approx(first["share"] - second["share"])
    assert apart["low"] == pytest.approx(apart["difference"] - np.hypot(first["share"] - first["low"],
                                                                        second["high"] - second["share"]))
    assert differences(shares.head(0)).empty


def counts(rng, n=400, coded=120, rate=.2) -> Counts:
    """A mention a document, the denominator all of them, drawn at random: the case of prediction-powered inference."""
    read = (rng.random(n) < .3).astype(float)
    measured = np.where(rng.random(n) < rate, 1 - read, read)
    rows = np.sort(rng.choice(n, coded, replace=False))
    ones = np.ones(n)
    return Counts(np.arange(n), np.column_stack([measured, ones]), rows, np.column_stack([read, ones])[rows],
                  np.full(coded, coded / n))


def test_of_simple_samples_the_share_is_that_of_prediction_powered_inference():
    """Angelopoulos, Duchi & Zrnic 2023: lambda * mean f of all + mean of (y - lambda f) of the coded."""
    given_ = counts(np.random.default_rng(10))
    found = ratio(given_)
    f, y = given_.measured[given_.coded, 0], given_.read[:, 0]
    tuning = np.cov(f, y)[0, 1] / np.var(f, ddof=1)
    mean = tuning * given_.measured[:, 0].mean() + (y - tuning * f).mean()
    assert found.tuning == pytest.approx(tuning) and found.value == pytest.approx(mean)
    classical = f.var(ddof=1) * tuning**2 / 400 + (y - tuning * f).var(ddof=1) / 120 + (
        2 * tuning * np.cov(f, y - tuning * f)[0, 1] / 400)
    assert found.variance == pytest.approx(classical, rel=.03)


def test_a_measure_that_tells_nothing_is_not_leant_on_and_one_that_errs_less_says_more():
    rng = np.random.default_rng(11)
    assert ratio(counts(rng, rate=.5)).tuning < .2
    errors = [np.mean([ratio(counts(rng, rate=rate)).variance for _ in range(20)]) for rate in (.05, .2, .4)]
    assert errors[0] < errors[1] < errors[2]


def test_a_share_whose_denominator_is_corrected_away_is_none():
    given_ = counts(np.random.default_rng(12))
    nothing = given_._replace(read=given_.read * 0)
    assert np.isnan(ratio(nothing).value)


def test_worth_of_a_mention():
    top, bottom = module.worth("index", "own", "")
    assert top.shape == bottom.shape == (len(VOICES), len(VALENCES))
    own = VOICES.index("own")
    assert bottom[own].tolist() == [1, 1, 1] and bottom.sum() == 3
    assert dict(zip(VALENCES, top[own], strict=True)) == {"pejorative": 0, "neutral": .5, "positive": 1}
