"""Validation: matching of spans, and the shares that follow from it, on spans small enough to count by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.measure.validation import agreement, overlap_share, pair, score

BY = ["doc_id"]


def spans(*rows: tuple, doc_id: str = "d1") -> pd.DataFrame:
    """Spans (start, end, kind) of one article."""
    return pd.DataFrame([(doc_id, *row) for row in rows], columns=["doc_id", "start", "end", "kind"])


def pairs_of(found, gold) -> list[tuple[int, int, int]]:
    return sorted(pair(found, gold, by=BY).itertuples(index=False, name=None))


@pytest.mark.parametrize(("found", "gold", "expected"), [
    ([(0, 4, "a")], [(0, 4, "a")], [(0, 0, 4)]),
    ([(0, 4, "a")], [(4, 8, "a")], []),
    ([(0, 4, "a"), (2, 9, "a")], [(3, 9, "a")], [(1, 0, 6)]),
    ([(0, 10, "a")], [(0, 4, "a"), (5, 10, "a")], [(0, 1, 5)]),
    ([(0, 9, "a"), (2, 5, "a")], [(2, 5, "a")], [(1, 0, 3)]),  # as much overlap: the closest in length
    ([(0, 3, "a"), (3, 6, "a")], [(0, 3, "a"), (3, 6, "a")], [(0, 0, 3), (1, 1, 3)]),
    ([], [(0, 3, "a")], []), ([], [], []),
])
def test_pairs(found, gold, expected):
    assert pairs_of(spans(*found), spans(*gold)) == expected


def test_articles_do_not_pair_with_one_another():
    assert pairs_of(spans((0, 4, "a")), spans((0, 4, "a"), doc_id="d2")) == []


def test_scores_by_hand():
    found = spans((0, 4, "a"), (6, 8, "b"), (20, 22, "a"))
    gold = spans((1, 4, "a"), (6, 8, "a"), (10, 12, "a"), (30, 31, "b"))
    pairs = pair(found, gold, by=BY)
    assert score(found, gold, pairs) == pytest.approx((2 / 3, 2 / 4, 4 / 7, 3, 4))
    kind = agreement(found, gold, pairs, "kind")
    assert kind["share"] == .5 and kind["n"] == 2 and kind["low"] < .5 < kind["high"]
    assert overlap_share(found, gold, pairs, ("start", "end")) == pytest.approx((3 / 4 + 1) / 2)


def test_nothing_to_find_and_nothing_found():
    nothing = spans()
    assert score(nothing, nothing, pair(nothing, nothing, by=BY))[:3] == (1, 1, 1)
    some = spans((0, 2, "a"))
    assert score(some, nothing, pair(some, nothing, by=BY))[:3] == (0, 1, 0)
    empty = agreement(nothing, nothing, pair(nothing, nothing, by=BY), "kind")
    assert empty["n"] == 0 and np.isnan(empty["share"])
    assert np.isnan(overlap_share(nothing, nothing, pair(nothing, nothing, by=BY), ("start", "end")))


def test_null_is_a_value_that_agrees_with_itself_only():
    found, gold = spans((0, 2, None), (3, 5, "a"), (6, 8, None)), spans((0, 2, None), (3, 5, None), (6, 8, "a"))
    assert agreement(found, gold, pair(found, gold, by=BY), "kind")["share"] == pytest.approx(1 / 3)


some_spans = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8)), max_size=8).map(
    lambda rows: spans(*((start, start + length, "a") for start, length in rows)))


@given(some_spans, some_spans)
def test_pairs_are_one_to_one(found, gold):
    pairs = pair(found, gold, by=BY)
    assert pairs["found"].is_unique and pairs["gold"].is_unique and (pairs["overlap"] > 0).all()
    assert score(found, gold, pairs).f1 <= 1


@given(some_spans)
def test_everything_agrees_with_itself(found):
    assert score(found, found, pair(found, found, by=BY))[:3] == (1, 1, 1)
