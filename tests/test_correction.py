"""Corrected shares keep their word: what benchmarks/correction.py wrote, and some of its conditions run again."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import correction

COVERED, RUNS = (.92, .97), 2000
ENOUGH = 500  # runs in which a condition shows something, to be judged


@pytest.fixture(scope="module")
def written() -> pd.DataFrame:
    return pd.read_csv(correction.OUT)


@pytest.fixture(scope="module")
def shown(written) -> pd.DataFrame:
    return written[written["shown"] >= ENOUGH]


def test_every_condition_is_there(written):
    cells = len(correction.OUTLETS) * len(correction.WHATS) + 1
    assert len(written) == len(correction.ERRORS) * len(correction.CODED) * cells
    assert (written["runs"] == RUNS).all() and set(written["errors"]) == set(correction.ERRORS)


def test_corrected_intervals_cover_the_truth_in_every_cell_shown(shown):
    assert len(shown) > 200 and shown["covered"].round(2).between(*COVERED).all()
    assert shown.groupby("what")["covered"].mean().between(.94, .965).all()


def test_what_was_coded_enough_is_shown(written):
    """With 400 coded all outlets, with 200 the two of most articles, with 800 in every run."""
    by_n = {n: written[(written["n"] == n) & (written["what"] != "difference")] for n in correction.CODED}
    assert (by_n[400].query("documents >= 100")["shown"] > .99 * RUNS).all()
    assert (by_n[200].query("documents == 400")["shown"] > .99 * RUNS).all()
    assert (by_n[200].query("documents == 60")["shown"] < .05 * RUNS).all()
    assert (by_n[800]["shown"] == RUNS).all()


def test_raw_intervals_fail(shown):
    """They hold the truth of at least one outlet in less than two thirds of runs wherever a fifth of codes is wrong."""
    worst = shown[shown["what"] != "difference"].groupby("errors")["raw_covered"].min()
    assert (worst[["voice .2", "labels .2", "both .2", "differential"]] < .67).all() and worst.min() < .1
    off = shown[shown["what"] == "difference"].set_index("errors")["raw_covered"]
    assert off["one outlet alone"].max() < .9, "alike outlets seem to differ where the measure errs in one of them"


def test_corrected_shares_are_not_biased_and_raw_ones_are(shown):
    share = shown[shown["what"] != "difference"]
    assert share["error"].abs().max() < .01 and share["raw_error"].abs().max() > .06


def test_more_coding_narrows_the_interval(shown):
    wide = shown.pivot_table(index=["errors", "what", "documents"], columns="n", values="width").dropna()
    assert len(wide) >= 3 * len(correction.ERRORS)
    assert (wide[800] < wide[400]).all() and (wide[400] < wide[200]).all()


def test_the_table_is_of_the_estimator_as_it_is(written):
    """One condition again, with its own random numbers, in fewer runs: a rule that changes leaves the table behind."""
    runs = 150
    again = pd.DataFrame(correction.measure(("both .2", 400, runs)))
    same = written[(written["errors"] == "both .2") & (written["n"] == 400)].reset_index(drop=True)
    assert (again["what"] == same["what"]).all()
    error = 3.5 * np.sqrt(.95 * .05 / runs)
    assert ((again["covered"] - same["covered"]).abs() < error).all()
    assert np.allclose(again["width"], same["width"], rtol=.06) and np.allclose(again["truth"], same["truth"])
    assert again["raw_covered"].min() < .2
