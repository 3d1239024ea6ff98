"""How many mentions to code: what is foreseen against what comes out."""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "benchmarks"))

import correction

from analysis.measure.validation import corrected, power

WORTH = corrected.worth("valence", "own", "pejorative")
OUTLET = correction.Outlet(200, .3, .5)


def cells(rng, errors, n, runs) -> list[dict]:
    """`runs` corpora of one outlet, in each `n` mentions drawn at random and coded."""
    made = []
    for _ in range(runs):
        one = correction.drawn(rng, OUTLET, errors)
        size = len(one.place)
        coded = np.sort(rng.choice(size, min(n, size), replace=False))
        made.append(corrected.estimate(correction.mentions(one, coded, np.full(len(coded), len(coded) / size)), *WORTH))
    return made


def mean_half(found: list[dict]) -> float:
    return float(np.mean([(cell["high"] - cell["low"]) / 2 for cell in found]))


@pytest.mark.parametrize("errors", [(.1, .1), (.2, .2)])
def test_a_pilot_foretells_the_half_width(errors):
    rng = np.random.default_rng(1)
    pilots = cells(rng, errors, 120, 60)
    for n in (250, 500):
        foreseen = np.mean([power.half_width(pilot, n) for pilot in pilots])
        assert foreseen == pytest.approx(mean_half(cells(rng, errors, n, 60)), rel=.07)


def test_the_mentions_that_are_needed_give_what_was_wanted():
    rng = np.random.default_rng(2)
    wanted = .1
    n = int(np.median([power.needed(pilot, wanted) for pilot in cells(rng, (.1, .1), 120, 60)]))
    assert 60 < n < 200
    assert mean_half(cells(rng, (.1, .1), n, 60)) == pytest.approx(wanted, rel=.07)


def test_an_assumption_foretells_it_too():
    rng = np.random.default_rng(3)
    guess = power.Assumed(share=.3, voice=.5, voice_error=.1, label_error=.1, mentions=800, documents=200)
    n = power.needed(power.assumed(guess), .09)
    assert mean_half(cells(rng, (.1, .1), n, 60)) == pytest.approx(.09, rel=.12)


@pytest.mark.parametrize("field", ["voice_error", "label_error", "design_effect"])
def test_more_errors_and_burstier_mentions_need_more(field):
    less, more = (power.Assumed(.3, mentions=5000)._replace(**{field: value * getattr(power.Assumed(.3), field)})
                  for value in (1, 1.8))
    assert power.needed(power.assumed(less), .06) < power.needed(power.assumed(more), .06)


def test_narrower_needs_more_and_what_no_coding_reaches_is_none():
    cell = power.assumed(power.Assumed(.3))
    wide, narrow = power.needed(cell, .1), power.needed(cell, .08)
    assert wide < narrow <= cell["n_measured"]
    assert power.half_width(cell, narrow) <= .08 < power.half_width(cell, narrow - 1)
    assert power.needed(cell, power.half_width(cell, cell["n_measured"]) - .001) is None
    assert power.half_width(cell, cell["n_coded"]) == pytest.approx(power.half_width(cell | {"from_coding": 0}, 100))


def test_frames_get_their_columns():
    told = {"measure": "valence", "low": .2, "high": .42, "method": "corrected"}
    rows = pd.DataFrame([power.assumed(power.Assumed(.3)) | told, {"measure": "valence", "method": "none"}])
    told = power.needed_for(rows, .08)
    assert len(told) == 1 and told["needed"].iloc[0] == power.needed(power.assumed(power.Assumed(.3)), .08)
    assert told["half_width"].iloc[0] == pytest.approx(.11) and told["least"].iloc[0] < .08
    assert power.needed_for(rows, .001)["needed"].isna().all()
    index = rows.assign(measure="index", share=-.4)
    assert power.needed_for(index, .16)["needed"].iloc[0] == power.needed(power.assumed(power.Assumed(.3)), .08)
