"""Voice: whose words a label stands in, by the rules of the README, and which attribution it belongs to."""

import numpy as np
import pytest
from casefiles import article, cases
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.relate.voice import containing


@cases("voice")
def test_cases(case, measured):
    found = measured(article(case))
    lemma = {row["attribution_id"]: row["cue_lemma"] for row in found["attributions"]}
    assert [[row["words"], row["voice"], lemma.get(row["attribution_id"]), row["marked"]]
            for row in found["labels"]] == case["rows"]


@pytest.mark.parametrize("before", ["", "و", "ف"])
@pytest.mark.parametrize(("sentence", "voice"), [
    ("انسحبت قوات النظام من القرية.", "own"),
    ("قال الراعي إن قوات النظام انسحبت من القرية.", "attributed"),
    ("قال الراعي: «انسحبت قوات النظام من القرية قبل الفجر بساعة».", "quoted"),
])
def test_three_voices_of_one_sentence(before, sentence, voice, measured):
    [row] = measured({"text": before + sentence})["labels"]
    assert row["voice"] == voice
    assert (row["attribution_id"] is None) == (voice == "own")


intervals = st.lists(st.tuples(st.integers(0, 40), st.integers(1, 12)).map(lambda p: (p[0], p[0] + p[1])), max_size=12)


def arrays(pairs):
    return np.array(pairs, np.int64).reshape(-1, 2).T


@given(intervals, intervals)
@settings(deadline=None)
def test_the_innermost_interval_is_the_shortest_that_holds_the_span(spans, holders):
    span, (first, until) = arrays(spans), arrays(holders)
    for k, found in enumerate(containing(span, first, until)):
        around = [until[n] - first[n] for n in range(len(holders)) if first[n] <= span[0, k] and span[1, k] <= until[n]]
        assert (found >= 0) == bool(around)
        if around:
            assert first[found] <= span[0, k] and span[1, k] <= until[found]
            assert until[found] - first[found] == min(around)


def test_an_interval_that_is_not_there_holds_nothing():
    assert containing(arrays([(0, 1)]), np.array([-1]), np.array([5])).tolist() == [-1]
