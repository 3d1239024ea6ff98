"""Framing over time: planted changes, periods, articles without a day, and a test that does not cry wolf."""

import datetime as dt
import doctest

import numpy as np
import pandas as pd
import pytest
from constructed import TARGET, bursty_labels, documents, labels
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import InputError
from analysis.measure import change as module
from analysis.measure.change import change, dated, over_time, permutation_p
from analysis.measure.framing import label_choice

BAD, PLAIN = "ميليشيا", "الحركة"
DAY = dt.date(2031, 4, 1)
MEASURES = (over_time, lambda *table, rng: change(*table, DAY, rng=rng))


def rng(seed=20):
    return np.random.default_rng(seed)


def published(articles, days):
    """`articles` with a day (or None) for each doc_id that `days` names; the others have none."""
    day = articles["doc_id"].map(days).astype(object)
    return articles.assign(published=day.where(day.notna(), None))


@pytest.fixture(scope="module")
def corpus():
    """الضحى says ميليشيا in a tenth of its mentions before April and in half from then on; النبأ in a fifth always.

    The last ten articles of each have no day and say nothing but ميليشيا.
    """
    later = bursty_labels("الضحى", 60, .5, rng(2))
    later = later.assign(doc_id="الضحى-" + (later.doc_id.str[-2:].astype(int) + 60).map("{:02}".format))
    undated = [(f"{outlet}-{i}", "own", BAD) for outlet, n in (("الضحى", 120), ("النبأ", 80)) for i in range(n, n + 10)]
    mentions = pd.concat([bursty_labels("الضحى", 60, .1, rng(1)), later, bursty_labels("النبأ", 80, .2, rng(3)),
                          bursty_labels("النبأ", 30, .8, rng(4), "quoted"), labels(undated)], ignore_index=True)
    days = {f"الضحى-{i:02}": DAY + dt.timedelta(i - 60) for i in range(120)}
    days |= {f"النبأ-{i:02}": DAY + dt.timedelta(i - 40) for i in range(80)}
    return mentions, published(documents({"الضحى": 130, "النبأ": 90}), days)


def test_published_numbers_of_the_docstrings():
    results = doctest.testmod(module)
    assert results.attempted >= 3 and results.failed == 0


def test_a_planted_change_is_found_and_no_other(corpus):
    found = change(*corpus, DAY, rng=rng()).set_index("outlet")
    turned, steady = found.loc["الضحى"], found.loc["النبأ"]
    assert turned.difference == turned.after - turned.before and turned.low < .4 < turned.high and turned.low > .05
    assert (turned.p, turned.n_documents_before, turned.n_documents_after) == (.001, 60, 60)
    assert steady.low < 0 < steady.high and steady.p > .05
    assert (steady.n_documents_before, steady.n_documents_after) == (40, 40)
    own = corpus[0][(corpus[0].voice == "own") & corpus[0].doc_id.str.startswith("النبأ")]
    assert steady.n_before + steady.n_after == len(own) - 10


def test_the_day_itself_is_after_it():
    days = {f"الضحى-{i:02}": DAY + dt.timedelta(i - 1) for i in range(3)}
    articles = published(documents({"الضحى": 3}), days)
    mentions = labels([("الضحى-00", "own", BAD), ("الضحى-01", "own", PLAIN), ("الضحى-02", "own", PLAIN)])
    for day in (DAY, "2031-04-01", pd.Timestamp(DAY)):
        found = change(mentions, articles, day, rng=rng()).iloc[0]
        assert (found.before, found.after, found.n_before, found.n_after, found.method) == (1, 0, 1, 2, "none")
        assert np.isnan([found.p, found.low, found.high]).all()


def test_a_side_without_a_mention_is_shown_as_such(corpus):
    found = change(*corpus, "2035-01-01", rng=rng())
    assert (found.n_after == 0).all() and found[["after", "difference", "low", "p"]].isna().all(axis=None)
    assert found.before.notna().all() and (found.method == "none").all()


@pytest.mark.parametrize("articles, method", [(6, "none"), (7, "wilson")])
def test_no_change_is_claimed_of_a_word_in_six_articles(articles, method):
    days = {f"الضحى-{i:02}": DAY + dt.timedelta(i - 30) for i in range(60)}
    mentions = labels([(doc_id, "own", BAD if i >= 60 - articles else PLAIN) for i, doc_id in enumerate(days)])
    found = change(mentions, published(documents({"الضحى": 60}), days), DAY, rng=rng()).iloc[0]
    assert found.method == method and found.difference == pytest.approx(articles / 30)
    assert np.isnan([found.p, found.low, found.high]).all() == (method == "none")


def test_documents_are_shuffled_not_mentions():
    """Of an outlet that does not change, p <= .05 about once in twenty, however bursty its words."""
    days = {f"الضحى-{i:02}": DAY + dt.timedelta(i - 30) for i in range(60)}
    articles, calls = published(documents({"الضحى": 60}), days), 0
    for seed in range(40):
        found = change(bursty_labels("الضحى", 60, .4, rng((seed, 1))), articles, DAY, rng=rng(seed), permutations=99)
        calls += found.p.iloc[0] <= .05
    assert calls <= 7  # of 40; more come of a true .05 once in 1,000


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(1, 4)), min_size=2, max_size=12), st.data())
def test_p_does_not_care_for_the_direction_nor_the_order(counts, data):
    n = np.array([n for _, n in counts])
    x = np.minimum([x for x, _ in counts], n)
    after = np.arange(len(n)) < data.draw(st.integers(1, len(n) - 1))
    p = permutation_p(x, n, after, rng(), 50)
    assert p == permutation_p(n - x, n, after, rng(), 50)
    assert 1 / 51 <= p <= 1


def test_shares_of_a_period_are_those_of_its_articles_alone(corpus):
    mentions, articles = corpus
    found = over_time(*corpus, rng=rng())
    assert list(found) == ["target", "outlet", "voice", "period", "valence", "n", "total", "n_documents", "share",
                           "low", "high", "method"]
    assert found.period.dtype == "datetime64[us]"
    march = articles[[day is not None and (day.year, day.month) == (2031, 3) for day in articles.published]]
    alone = label_choice(mentions[mentions.doc_id.isin(march.doc_id)], march, rng=rng(), by="valence")
    part = found[found.period == pd.Timestamp("2031-03-01")].drop(columns="period").reset_index(drop=True)
    columns = ["target", "outlet", "voice", "valence", "n", "total", "n_documents", "share", "method"]
    pd.testing.assert_frame_equal(part[columns], alone[columns])
    shown = part.method != "none"
    assert shown.sum() >= 4 and (part.low - alone.low)[shown].abs().max() < .06  # other draws, the same rule


def test_periods_are_named_by_their_first_day():
    days = {"الضحى-00": dt.date(2031, 3, 31), "الضحى-01": dt.date(2031, 4, 6), "الضحى-02": dt.date(2031, 4, 7)}
    articles = published(documents({"الضحى": 3}), days)
    mentions = labels([(doc_id, "own", PLAIN) for doc_id in days])
    wanted = {"day": ["2031-03-31", "2031-04-06", "2031-04-07"], "week": ["2031-03-31", "2031-04-07"],
              "month": ["2031-03-01", "2031-04-01"], "quarter": ["2031-01-01", "2031-04-01"], "year": ["2031-01-01"]}
    for by, first in wanted.items():
        found = over_time(mentions, articles, rng=rng(), by=by)
        assert found[found.voice == "own"].period.tolist() == [pd.Timestamp(day) for day in first]
    with pytest.raises(ValueError, match="'fortnight' is none of day, week"):
        over_time(mentions, articles, rng=rng(), by="fortnight")


def test_articles_without_a_day_are_counted_and_left_out(corpus):
    mentions, articles = corpus
    without = articles[articles.published.notna()]
    for measure in MEASURES:
        pd.testing.assert_frame_equal(measure(*corpus, rng=rng()), measure(
            mentions[mentions.doc_id.isin(without.doc_id)], without, rng=rng()), check_exact=True)
    found = dated(articles).set_index("outlet")
    assert found.loc["الضحى", ["n_documents", "n_dated", "n_undated"]].tolist() == [130, 120, 10]
    assert found.loc["النبأ", "first"] == pd.Timestamp(DAY - dt.timedelta(40))
    assert found.loc["النبأ", "last"] == pd.Timestamp(DAY + dt.timedelta(39))


def test_where_no_article_has_a_day_nothing_is_claimed(corpus):
    mentions, articles = corpus
    for measure in MEASURES:
        full, empty = measure(*corpus, rng=rng()), measure(mentions, articles.assign(published=None), rng=rng())
        assert empty.empty
        pd.testing.assert_series_equal(empty.dtypes, full.dtypes)
        assert measure(labels([]), articles, rng=rng()).empty
    found = dated(documents({"الضحى": 3}, duplicates=["الضحى-02"]))
    assert found.drop(columns=["first", "last"]).to_numpy().tolist() == [["الضحى", 2, 0, 2]]
    assert found["first"].isna().all() and dict(found.dtypes) == dict(dated(articles).dtypes)
    assert dict(dated(documents({})).dtypes) == dict(found.dtypes)


@pytest.mark.parametrize("measure", MEASURES)
def test_order_of_rows_other_outlets_and_other_targets_change_nothing(corpus, measure):
    mentions, articles = corpus
    whole = measure(*corpus, rng=rng())
    shuffled = mentions.sample(frac=1, random_state=1), articles.sample(frac=1, random_state=2)
    pd.testing.assert_frame_equal(whole, measure(*shuffled, rng=rng()), check_exact=True)
    alone = measure(mentions[mentions.doc_id.str.startswith("الضحى")], articles[articles.outlet == "الضحى"], rng=rng())
    pd.testing.assert_frame_equal(whole[whole.outlet == "الضحى"].reset_index(drop=True), alone, check_exact=True)
    other = labels([(f"الضحى-{i:02}", "own", BAD) for i in range(90)], target="operation")
    found = measure(pd.concat([mentions, other]), articles, rng=rng())
    assert len(found) > len(whole)
    pd.testing.assert_frame_equal(found[found.target == TARGET].reset_index(drop=True), whole, check_exact=True)


@pytest.mark.parametrize("measure", MEASURES)
def test_duplicates_and_furniture_are_skipped(corpus, measure):
    mentions, articles = corpus
    repeats = documents({"الضحى": 140}, [f"الضحى-{i}" for i in range(130, 140)]).tail(10).assign(published=DAY)
    extra = [labels([(doc_id, "own", BAD) for doc_id in repeats.doc_id] * 3),
             labels([("الضحى-01", "own", BAD)] * 9, section="teaser")]
    found = measure(pd.concat([mentions, *extra]), pd.concat([articles, repeats]), rng=rng())
    pd.testing.assert_frame_equal(found, measure(*corpus, rng=rng()), check_exact=True)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_label_in_no_document_is_an_error_that_names_it(corpus, measure):
    with pytest.raises(InputError, match=r"'الغد-00'.*same run"):
        measure(labels([("الغد-00", "own", BAD)]), corpus[1], rng=rng())


@pytest.mark.slow
def test_intervals_cover_the_change_and_p_keeps_its_level():
    days = {f"الضحى-{i:02}": DAY + dt.timedelta(i - 40) for i in range(80)}
    articles, held, calls = published(documents({"الضحى": 80}), days), 0, 0
    for seed in range(200):
        found = change(bursty_labels("الضحى", 80, .3, rng((seed, 7))), articles, DAY, rng=rng(seed), permutations=99)
        held += (found.low <= 0).iloc[0] and (found.high >= 0).iloc[0]
        calls += found.p.iloc[0] <= .05
    assert held >= 182  # .95 would give fewer once in 100
    assert calls <= 18  # .05 would give more once in 100
