"""The charts of contradictions: values at their places, voices told apart, facts by outlets."""

from itertools import combinations

import drawing
import numpy as np
import pandas as pd
import pytest
from drawing import LATIN, OUTLETS, check_in_place, drawn, luminance, marks, segments, words
from matplotlib.colors import same_color
from matplotlib.dates import num2date
from matplotlib.figure import Figure

from analysis.show import charts

pytestmark = pytest.mark.usefixtures("style")
MANY = [f"صحيفة الساحل {i}" for i in range(12)]


@pytest.mark.parametrize("chart", ["discrepancy", "omission_matrix"])
@pytest.mark.parametrize("outlets", [OUTLETS, LATIN, MANY, OUTLETS[:1]], ids=["some", "latin", "12", "one"])
def test_nothing_overlaps_and_nothing_is_cut_off(chart, outlets):
    check_in_place(drawn(chart, getattr(drawing, chart)(outlets)))


@pytest.mark.parametrize("chart", ["discrepancy", "omission_matrix"])
def test_empty_frames_say_so_frames_stay_and_arabic_begins_at_the_right(chart):
    result = getattr(drawing, chart)(OUTLETS)
    before = result.copy(deep=True)
    assert drawn(chart, result).yaxis.get_ticks_position() == "right"
    pd.testing.assert_frame_equal(result, before)
    assert drawn(chart, getattr(drawing, chart)(LATIN)).yaxis.get_ticks_position() == "left"
    assert words(drawn(chart, result.head(0))) == ["nothing to show"]


def test_values_stand_where_they_are_in_the_shape_of_their_voice():
    result = drawing.discrepancy(OUTLETS)
    ax = drawn("discrepancy", result)
    for voice, (_, shape) in list(charts.VOICES.items())[:2]:
        assert [x for x, _ in marks(ax, marker=shape)] == sorted(result.loc[result["voice"] == voice, "value"])
    assert sorted((s[0][0], s[1][0]) for s in segments(ax)) == sorted(zip(result["low"], result["high"], strict=True))
    assert ax.get_xscale() == "linear"
    assert set(result["surface"]) <= set(words(ax))


def test_large_values_are_written_out():
    result = drawing.discrepancy(["coast", "dawn"])
    for column in ("value", "low", "high"):
        result[column] = 14_000 + 10 * result[column]
    ax = drawn("discrepancy", result)
    ax.figure.draw_without_rendering()
    ticks = [tick.get_text() for tick in ax.get_xticklabels()]
    assert ticks and all("," in tick and "e" not in tick for tick in ticks)


def test_wide_values_are_drawn_by_their_logarithms_and_noughts_are_not():
    result = drawing.discrepancy(["coast", "dawn"])
    wide = result.assign(value=result["value"] * np.array([1, 90])[:len(result)], low=result["low"],
                         high=result["high"] * 90)
    assert drawn("discrepancy", wide).get_xscale() == "log"
    assert drawn("discrepancy", wide.assign(low=0)).get_xscale() == "linear"


def test_days_are_an_axis_of_days_also_without_a_year():
    for year in (0, 20310000):
        days = [year + 308, year + 310]
        result = drawing.discrepancy(["coast", "dawn"]).assign(unit="date", value=days, low=days, high=days)
        ax = drawn("discrepancy", result)
        assert [num2date(x).strftime("%m%d") for x, _ in marks(ax)] == ["0308", "0310"]


def test_the_same_told_twice_is_drawn_once_and_several_discrepancies_are_refused():
    result = drawing.discrepancy(["coast", "dawn"])
    assert len(marks(drawn("discrepancy", pd.concat([result, result])))) == len(result)
    with pytest.raises(ValueError, match="one at a time"):
        charts.discrepancy(result.assign(discrepancy=range(len(result))), Figure().subplots())


def test_cells_of_the_matrix_are_what_outlets_tell():
    result = drawing.omission_matrix(["coast", "dawn"])
    ax = drawn("omission_matrix", result)
    for told, (colour, _) in charts.TELLINGS.items():
        cells = [p for p in ax.patches if same_color(p.get_facecolor(), colour)]
        assert len(cells) == (result["told"] == told).sum() > 0
    with pytest.raises(ValueError, match="one story at a time"):
        charts.omission_matrix(pd.concat([result, result]), Figure().subplots())


def test_tellings_differ_in_grey():
    light = [luminance(colour) for colour, _ in charts.TELLINGS.values()]
    assert min(abs(a - b) for a, b in combinations(light, 2)) > 0.15
