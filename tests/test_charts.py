"""Charts draw what the frame says, whatever its size, and nothing lies over anything else."""

from itertools import combinations, pairwise

import drawing
import pandas as pd
import pytest
from drawing import CHARTS, LATIN, OUTLETS, check_in_place, drawn, luminance, marks, segments, words
from matplotlib.colors import same_color

from analysis.show import charts
from analysis.show.charts import axes, rows
from analysis.show.charts.marks import PAIR

pytestmark = pytest.mark.usefixtures("style")
by_chart = pytest.mark.parametrize("chart", CHARTS)


def frame(chart, outlets=OUTLETS):
    return getattr(drawing, chart)(outlets)


def sized(chart, size):
    if size == "sixty rows":
        return frame(chart, [f"صحيفة الساحل {i}" for i in range(60)]).head(60)
    return frame(chart, LATIN if size == "latin" else OUTLETS).head({"none": 0, "one": 1}.get(size))


@by_chart
@pytest.mark.parametrize("size", ["none", "one", "some", "latin", "sixty rows"])
def test_nothing_overlaps_and_nothing_is_cut_off(chart, size):
    check_in_place(drawn(chart, sized(chart, size)))


@by_chart
def test_an_empty_frame_says_so(chart):
    assert words(drawn(chart, frame(chart).head(0))) == ["nothing to show"]


@by_chart
def test_the_frame_is_left_as_it_was(chart):
    result = frame(chart)
    before = result.copy(deep=True)
    drawn(chart, result)
    pd.testing.assert_frame_equal(result, before)


@pytest.mark.parametrize("chart", [chart for chart in CHARTS if not chart.startswith("keyness")])
def test_the_index_does_not_matter(chart):
    result = frame(chart)
    shuffled = result.set_index(pd.Index(range(100, 100 + 2 * len(result), 2)))
    assert words(drawn(chart, result)) == words(drawn(chart, shuffled))


@pytest.mark.parametrize("chart", [chart for chart in CHARTS if chart not in (
    "over_time", "keyness_volcano", "agency_graph", "network", "substitutions")])
def test_names_stand_on_the_reader_s_first_side(chart):
    result = frame(chart, ["الضحى", "صدى الساحل"])
    assert drawn(chart, result).yaxis.get_ticks_position() == "right"
    if "agency" not in result:
        assert drawn(chart, frame(chart, ["morning", "coast"])).yaxis.get_ticks_position() == "left"


def test_label_choice_draws_each_share_in_its_voice():
    result = drawing.label_choice(OUTLETS)
    ax = drawn("label_choice", result)
    where = rows.layout(result)
    for voice, (_, shape) in list(charts.VOICES.items())[:3]:
        at = result["voice"] == voice
        assert marks(ax, marker=shape) == sorted(zip(result.loc[at, "share"], where.y[at], strict=True))
    few = result[result["method"] == "none"]
    assert [x for x, _ in marks(ax, markerfacecolor="white")] == sorted(few["share"])
    drawn_intervals = sorted((s[0][0], s[1][0]) for s in segments(ax))
    told = result[result["method"] != "none"]
    assert drawn_intervals == sorted(zip(told["low"], told["high"], strict=True))
    assert set(words(ax)) >= {f"{n:,} of {total:,}" for n, total in zip(result["n"], result["total"], strict=True)}
    assert {"own", "attributed", "quoted", "قصف المرفأ القديم: pejorative"} <= set(words(ax))


def test_label_choice_without_target_names_shows_the_slug():
    result = drawing.label_choice(["coast"]).drop(columns="target_name")
    assert "thunder: pejorative" in words(drawn("label_choice", result))


def test_voice_gap_draws_own_and_all_and_writes_the_gap():
    result = drawing.voice_gap(OUTLETS)
    ax = drawn("voice_gap", result)
    where = rows.layout(result)
    assert marks(ax, marker="o") == sorted(zip(result["own"], where.y, strict=True))
    assert marks(ax, marker="s") == sorted(zip(result["all"], where.y, strict=True))
    assert len(marks(ax, markerfacecolor="white")) == 2 * (result["method"] == "none").sum()
    assert set(words(ax)) >= {axes.signed(gap) for gap in result["gap"]}


def test_article_length_draws_the_median_on_the_middle_half():
    result = drawing.article_length(OUTLETS)
    ax = drawn("article_length", result)
    assert [x for x, _ in marks(ax)] == list(result["median"])
    assert [(s[0][0], s[1][0]) for s in segments(ax)] == list(zip(result["low"], result["high"], strict=True))


def test_the_scale_of_a_signal_names_its_unit():
    result = drawing.profile(OUTLETS).replace({"unit": {"per 100 words": "per 1,000 words"}})
    written = [text for text in words(drawn("profile", result)) if text.startswith("0 to ")]
    assert written[0] == "0 to 100 %" and written[2] == "0 to 1" and written[1].endswith(" per\n1,000 words")


def test_source_mix_stacks_to_the_whole():
    result = drawing.source_mix(OUTLETS)
    ax = drawn("source_mix", result)
    for outlet, y in zip(dict.fromkeys(result["outlet"]), dict.fromkeys(rows.layout(result).y), strict=True):
        bars = [b for b in ax.patches if b.get_width() > 0 and b.get_y() < y < b.get_y() + b.get_height()]
        looks = [*(c for c, _ in charts.FILLS.values()), "white"]  # white where there is no interval
        bars = [b for b in bars if any(same_color(b.get_facecolor(), c) for c in looks)]
        shares = result.loc[(result["outlet"] == outlet) & (result["share"] > 0), "share"]
        assert [b.get_width() for b in bars] == pytest.approx(list(shares))
        assert bars[-1].get_x() + bars[-1].get_width() == pytest.approx(1)


def test_voices_differ_in_grey_and_in_shape():
    looks = list(charts.VOICES.values())
    assert len({shape for _, shape in looks}) == len(looks)
    for (one, _), (other, _) in combinations(looks[:3], 2):
        assert abs(luminance(one) - luminance(other)) > 0.15


def test_pairs_differ_in_grey_and_in_shape_and_are_no_voices():
    (one, shape), (other, other_shape) = PAIR
    assert abs(luminance(one) - luminance(other)) > 0.15 and shape != other_shape
    assert not {*PAIR} & set(charts.VOICES.values())


def test_neighbours_in_a_bar_differ_in_grey():
    fills = list(charts.FILLS.values())
    for (one, hatch), (other, next_hatch) in pairwise(fills):
        assert hatch != next_hatch and abs(luminance(one) - luminance(other)) > 0.04


def test_reading_pages_use_the_charts_colour_of_the_own_voice():
    from analysis.show.pages import style
    assert f".isnad .label.own {{ background: {charts.VOICES['own'][0]}" in style()


@pytest.mark.parametrize(("number", "text"), [(0.204, "+0.20"), (-0.5, "−0.50"), (-0.001, "0.00"), (0, "0.00")])
def test_signed(number, text):
    assert axes.signed(number) == text
