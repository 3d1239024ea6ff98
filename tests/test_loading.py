"""How loaded own wording is: rates counted by hand, whose words count, labels among them, and how sure a rate is."""

import doctest

import numpy as np
import pandas as pd
import pytest
from constructed import documents, expressions, labels

from analysis.measure import rates as module
from analysis.measure.loading import LOADED, STANCE, loading, own_wordings
from analysis.measure.rates import gamma_interval
from analysis.measure.sample import split
from analysis.tables import EXPRESSION_KINDS

SIZES = {"الضحى": 30, "المدار": 10}  # of 50 words in own voice each


def one(frame, outlet, kind):
    rows = frame[(frame["outlet"] == outlet) & (frame["kind"] == kind)]
    assert len(rows) == 1, rows
    return rows.iloc[0]


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def said(outlet, n, kind, voice="own"):
    return [(f"{outlet}-{i:02}", voice, kind) for i in range(n)]


def test_the_docstring_counts_right():
    results = doctest.testmod(module)
    assert results.attempted >= 1 and results.failed == 0


def test_rates_are_of_words_in_own_voice(rng):
    rows = expressions(said("الضحى", 15, "evaluative") + said("الضحى", 15, "hedge") + said("الضحى", 3, "emotive"))
    found = loading(rows, documents(SIZES), rng=rng)
    row = one(found, "الضحى", "evaluative")
    assert (row["n"], row["words"], row["n_documents"], row["n_saying"]) == (15, 1500, 30, 15)
    assert row["rate"] == pytest.approx(10) and row["low"] < 10 < row["high"] and row["method"] == "bootstrap"
    assert one(found, "الضحى", "loaded")["n"] == 18 and one(found, "الضحى", "stance")["n"] == 15
    assert one(found, "الضحى", "loaded")["rate"] == pytest.approx(12)


def test_every_kind_has_a_row_for_every_outlet(rng):
    found = loading(expressions(said("الضحى", 5, "hedge")), documents(SIZES), rng=rng)
    assert len(found) == 2 * (len(EXPRESSION_KINDS) + 3)
    assert set(LOADED) | set(STANCE) == {*EXPRESSION_KINDS, "label"} and not set(LOADED) & set(STANCE)
    nothing = one(found, "الضحى", "figurative")
    assert nothing["rate"] == 0 and nothing["low"] == 0 and nothing["high"] == pytest.approx(2 * 3.689 / 1.5, abs=.01)
    few = one(found, "المدار", "hedge")  # of ten articles nothing is claimed
    assert few["method"] == "none" and np.isnan(few["low"]) and np.isnan(few["high"])


def test_other_voices_furniture_and_repeated_articles_are_left_out(rng):
    own = said("الضحى", 4, "evaluative")
    rows = pd.concat([expressions(own), expressions(said("الضحى", 9, "evaluative", "quoted")),
                      expressions(said("الضحى", 9, "evaluative", "attributed")),
                      expressions(said("الضحى", 9, "evaluative"), section="teaser")], ignore_index=True)
    found = loading(rows, documents(SIZES, duplicates=["الضحى-03"]), rng=rng)
    row = one(found, "الضحى", "evaluative")
    assert (row["n"], row["words"], row["n_documents"]) == (3, 1450, 29)


def test_pejorative_labels_are_a_kind_and_their_words_count_once(rng):
    called = labels([("الضحى-00", "own", "ميليشيا"), ("الضحى-01", "quoted", "ميليشيا"), ("الضحى-02", "own", "الحركة")])
    inside = expressions([("الضحى-00", "own", "invective"), ("الضحى-02", "own", "invective")])  # at 0 and at 10
    found = loading(inside, documents(SIZES), rng=rng, labels=called)
    assert one(found, "الضحى", "label")["n"] == 1 and one(found, "الضحى", "invective")["n"] == 1
    assert one(found, "الضحى", "loaded")["n"] == 2
    assert sorted(own_wordings(inside, called)["kind"]) == ["invective", "label"]
    assert one(loading(inside, documents(SIZES), rng=rng), "الضحى", "label")["n"] == 0


def test_articles_without_own_words_have_no_part_in_it(rng):
    articles = documents(SIZES)
    articles.loc[articles["doc_id"] == "الضحى-00", "n_own_words"] = 0
    row = one(loading(expressions(said("الضحى", 5, "hedge")), articles, rng=rng), "الضحى", "hedge")
    assert (row["words"], row["n_documents"]) == (1450, 29)


def test_staff_news_beside_the_rest(rng):
    articles = documents(SIZES)
    articles.loc[articles["doc_id"] > "الضحى-19", "genre"] = "opinion"
    rows = expressions(said("الضحى", 30, "evaluative"))
    staff, rest = (loading(part["expressions"], part["documents"], rng=rng)
                   for part in split({"documents": articles, "expressions": rows}))
    assert one(staff, "الضحى", "evaluative")["n"] == 20 and one(rest, "الضحى", "evaluative")["n"] == 10


def test_the_order_of_rows_changes_nothing():
    rows = expressions(said("الضحى", 15, "evaluative") + said("المدار", 5, "hedge"))
    shuffled = rows.sample(frac=1, random_state=1).reset_index(drop=True)
    once, again = (loading(some, documents(SIZES), rng=np.random.default_rng(3)) for some in (rows, shuffled))
    pd.testing.assert_frame_equal(once, again)


def test_nothing_at_all_gives_no_rows(rng):
    found = loading(expressions([]), documents({}), rng=rng)
    assert found.empty and found["rate"].dtype == "float64"


@pytest.mark.parametrize("share", [.01, .02, .05])
def test_rare_clustered_expressions_are_covered(share):
    """Planted: a few documents of 200 say it, some of them again and again; 95 % nominal."""
    rng = np.random.default_rng(5)
    says = rng.random((200, 3000)) < share
    low, high = gamma_interval(says * rng.geometric(.5, says.shape))
    truth = 200 * share * 2
    assert np.mean((low <= truth) & (truth <= high)) >= .94
