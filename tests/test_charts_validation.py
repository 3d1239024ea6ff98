"""The charts of validation: figures at their places, too few told apart, nothing over anything else."""

import drawing
import numpy as np
import pandas as pd
import pytest
from drawing import LATIN, OUTLETS, check_in_place, drawn, marks, segments, words
from matplotlib.patches import Rectangle

from analysis.show import charts
from analysis.show.charts import rows
from analysis.show.charts.validation import ASKED, CORRECTED, RAW, headed

pytestmark = pytest.mark.usefixtures("style")
CHARTS = ["scores", "agreement", "confusion", "corrected"]
by_chart = pytest.mark.parametrize("chart", CHARTS)
MANY = [f"صحيفة الساحل {i}" for i in range(9)]


@by_chart
@pytest.mark.parametrize("outlets", [OUTLETS, LATIN, MANY, OUTLETS[:1]], ids=["some", "latin", "nine", "one"])
def test_nothing_overlaps_and_nothing_is_cut_off(chart, outlets):
    check_in_place(drawn(chart, getattr(drawing, chart)(outlets)))


@by_chart
def test_empty_frames_say_so_frames_stay_and_arabic_begins_at_the_right(chart):
    result = getattr(drawing, chart)(OUTLETS)
    before = result.copy(deep=True)
    assert drawn(chart, result).yaxis.get_ticks_position() == "right"
    pd.testing.assert_frame_equal(result, before)
    assert drawn(chart, getattr(drawing, chart)(LATIN)).yaxis.get_ticks_position() == "left"
    assert words(drawn(chart, result.head(0))) == ["nothing to show"]


def test_scores_are_drawn_in_the_look_of_their_system_under_the_title_given():
    result = drawing.scores(LATIN)
    ax = drawn("scores", result, "share of cues")
    where = rows.layout(result)
    for system, (_, shape) in charts.SYSTEMS.items():
        at = result["voice"] == system
        assert marks(ax, marker=shape) == sorted(zip(result.loc[at, "share"], where.y[at], strict=True))
    assert {*charts.SYSTEMS, "share of cues", *(f"{n:,}" for n in result["n"])} <= set(words(ax))
    assert "share that is right, with 95 % interval" in words(drawn("scores", result))


def test_agreement_draws_alpha_and_the_equal_pairs_beside_it():
    result = drawing.agreement([*LATIN, "afternoon"])
    ax = drawn("agreement", result)
    where = rows.layout(pd.DataFrame({"outlet": result["item"]}))
    assert marks(ax, marker="o") == sorted(zip(result["alpha"], where.y, strict=True))
    assert [x for x, _ in marks(ax, marker="s")] == sorted(result["agreement"])
    told = result[result["method"] != "none"]
    spans = {(round(a[0], 6), round(b[0], 6)) for a, b in segments(ax)}
    assert {(round(low, 6), round(high, 6)) for low, high in zip(told["low"], told["high"], strict=True)} <= spans
    upright = {line.get_xdata()[0] for line in ax.get_lines() if line.get_linestyle() == "--"}
    assert upright == set(ASKED)


def test_an_alpha_below_nought_is_inside_and_one_that_is_none_is_left_out():
    result = drawing.agreement(["voice", "valence"]).assign(alpha=[-.4, np.nan], low=np.nan, high=np.nan, method="none")
    ax = drawn("agreement", result)
    assert ax.get_xlim()[0] < -.4 and "voice" in words(ax) and "valence" not in words(ax)


def test_confusion_tells_share_of_the_row_and_mentions_darker_where_there_are_more():
    result = drawing.confusion(["own", "attributed", "quoted"])
    ax = drawn("confusion", result)
    assert words(ax).count("80% · 40") == 3 and words(ax).count("7% · 3.5") == 6
    cells = [patch for patch in ax.patches if isinstance(patch, Rectangle) and round(patch.get_height(), 2) == 1.14]
    lightness = [sum(patch.get_facecolor()[:3]) for patch in cells]
    assert len(cells) == 9 and [light < 2.4 for light in lightness] == list(result["measured"] == result["read"])
    with pytest.raises(ValueError, match="one item at a time"):
        drawn("confusion", pd.concat([result, result.assign(item="valence")]))


def test_corrected_draws_both_shares_and_hollow_what_was_not_coded_enough():
    result = drawing.corrected([*OUTLETS, "المدى"])
    ax = drawn("corrected", result)
    where, few = rows.layout(headed(result)), (result["method"] == "none").to_numpy()
    assert marks(ax, marker=CORRECTED[1]) == sorted(zip(result["share"][~few], where.y[~few], strict=True))
    assert marks(ax, marker=RAW[1]) == sorted(zip(result["raw"], where.y, strict=True))
    assert [x for x, _ in marks(ax, marker=RAW[1], markerfacecolor="white")] == sorted(result["raw"][few])
    assert sorted((a[0], b[0]) for a, b in segments(ax)) == sorted(
        zip(result["low"][~few], result["high"][~few], strict=True))
    assert "قصف المرفأ القديم: pejorative in own voice" in words(ax)
    with pytest.raises(ValueError, match="one measure at a time"):
        drawn("corrected", pd.concat([result, result.assign(measure="index")]))


def test_an_index_has_an_axis_from_minus_one_and_a_voice_no_second_name():
    result = drawing.corrected(OUTLETS).assign(measure="index", value="")
    assert drawn("corrected", result).get_xlim()[0] < -1
    assert "قصف المرفأ القديم: own voice" in words(drawn("corrected", result.assign(measure="voice", value="own")))
