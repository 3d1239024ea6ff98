"""The statistics keep their word: what benchmarks/calibration.py wrote, and some of its cells run again."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import calibration  # noqa: E402
from calibration import Cell  # noqa: E402

COVERED, MISTAKEN = (.92, .97), (.03, .07)
SPREAD = 2.6  # standard errors of a simulation, once in a hundred


@pytest.fixture(scope="module")
def written() -> pd.DataFrame:
    return pd.read_csv(calibration.OUT)


def cells(written, what, method="shown"):
    return written[(written["what"] == what) & (written["method"] == method)]


def test_shown_intervals_cover_as_they_say_by_documents_and_p(written):
    """Over both sizes and the three correlations, which no reader knows."""
    pooled = cells(written, "coverage of share").query("mean_size.isna()")
    assert len(pooled) == len(calibration.DOCUMENTS) * len(calibration.SHARES)
    assert (pooled["runs"] >= 6 * 2000).all() and pooled["value"].between(*COVERED).all()


def test_no_condition_covers_far_less(written):
    single = cells(written, "coverage of share").query("mean_size.notna()")
    assert (single["runs"] >= 2000).all() and single["value"].min() > .875
    assert single["value"].between(.9, .98).mean() > .9


@pytest.mark.parametrize("what", calibration.PLAN)
def test_everything_shown_keeps_its_word_by_documents_and_p(written, what):
    """Over sizes and correlations, each by the runs that show something; five stories show nothing, eight little."""
    found = cells(written, what).query("mean_size.notna()")
    conditions = {cell[:2] for cell in calibration.PLAN[what][1]}
    assert set(zip(found["n_documents"], found["p"], strict=True)) == conditions
    shown = found.assign(came=found["value"].fillna(0) * found["runs"]).groupby(["n_documents", "p"]).sum()
    shown = shown[shown["runs"] > 0]
    assert (shown["came"] / shown["runs"]).between(*(COVERED if what.startswith("coverage") else MISTAKEN)).all()
    assert len(shown) == len(conditions) - 2 * (what == "false positives of within_story")
    assert (shown["runs"] >= (200 if what == "false positives of within_story" else 2000)).all()


@pytest.mark.parametrize("what", [what for what in calibration.PLAN if what != "coverage of share"])
def test_everything_but_a_share_keeps_its_word_in_each_condition(written, what):
    found = cells(written, what).query("runs >= 200")
    assert len(found) >= 8
    assert found["value"].between(*(COVERED if what.startswith("coverage") else MISTAKEN)).all()


@pytest.mark.parametrize("what", ["coverage of index", "coverage of gap", "false positives of difference"])
def test_comparisons_are_shown_where_seven_documents_can_be_expected(written, what):
    """What is not shown is what could not be told: of 20 documents that say a label in 5 % of their mentions, most."""
    found = cells(written, what)
    assert (found["runs"] >= 2000).all()
    drawn = found["runs"].max()
    assert (found.query("n_documents >= 50 or p >= .25")["runs"] > .9 * drawn).all()


def test_few_stories_are_not_tested(written):
    found = cells(written, "false positives of within_story").set_index("n_documents")["runs"]
    assert (found[5] == 0).all() and (found[50] == 2000).all()


def test_what_takes_mentions_for_independent_does_not_keep_its_word(written):
    tokens = written[written["method"] == "mentions"]
    covered = tokens["what"].str.startswith("coverage")
    assert tokens.loc[covered, "value"].mean() < .8
    assert tokens.loc[~covered, "value"].groupby(tokens["what"]).mean().min() > .25


def test_the_table_is_of_the_statistics_as_they_are(written):
    """One cell again, with its own random numbers: a rule that changes leaves the table behind."""
    cell = Cell("coverage of share", 30, .1, 8, .3, 2000)
    for row in calibration.measure(cell):
        same, = cells(written, cell.what, row["method"]).query(
            "n_documents == 30 and p == .1 and mean_size == 8 and correlation == .3").to_dict("records")
        assert same["runs"] == row["runs"] and same["value"] == pytest.approx(row["value"], abs=.002)


@pytest.mark.parametrize("cell", [
    Cell("coverage of share", 50, .25, 4, .3, 600), Cell("coverage of share", 20, .1, 4, .1, 600),
    Cell("coverage of index", 50, .25, 4, .3, 400), Cell("coverage of index", 20, .05, 8, .3, 600),
    Cell("coverage of gap", 20, .05, 4, .3, 400)], ids=str)
def test_cells_cover_in_the_band(cell):
    shown = next(iter(calibration.measure(cell)))
    error = SPREAD * np.sqrt(.95 * .05 / shown["runs"])
    assert shown["method"] == "shown" and COVERED[0] - error <= shown["value"] <= COVERED[1] + error


@pytest.mark.parametrize("cell", [
    Cell("false positives of keyness", 50, .3, 8, None, 400),
    Cell("false positives of difference", 50, .25, 8, .3, 600),
    Cell("false positives of difference", 20, .05, 8, .3, 2000),
    Cell("false positives of divergence", 20, .25, 4, .3, 200)], ids=str)
def test_cells_hold_five_per_cent(cell):
    found = {row["method"]: row for row in calibration.measure(cell)}
    error = SPREAD * np.sqrt(.05 * .95 / found["shown"]["runs"])
    assert MISTAKEN[0] - error <= found["shown"]["value"] <= MISTAKEN[1] + error
    assert found["mentions"]["value"] > .15
