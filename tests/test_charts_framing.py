"""Framing drawn: valence to either side, headline against body, shares by period."""

import drawing
import numpy as np
import pandas as pd
import pytest
from drawing import OUTLETS, drawn, marks, segments, words
from matplotlib.colors import same_color
from matplotlib.dates import date2num
from matplotlib.figure import Figure

from analysis.show import charts
from analysis.show.charts import axes, rows
from analysis.show.charts.marks import PAIR

pytestmark = pytest.mark.usefixtures("style")


def bars(ax, y):
    """(end, colour of the edge, whether hollow) of each bar at `y`."""
    return [(b.get_width(), b.get_edgecolor(), same_color(b.get_facecolor(), "white")) for b in ax.patches
            if abs(b.get_y() + b.get_height() / 2 - y) < 1e-9 and abs(b.get_height() - 0.74) < 1e-9]


def test_valence_bars_reach_left_by_pejorative_and_right_by_positive_mentions():
    result = drawing.valence_bars(OUTLETS)
    ax = drawn("valence_bars", result)
    for row, y in zip(result.itertuples(), rows.layout(result).y, strict=True):
        ends = [sign * n / row.total for sign, n in ((-1, row.n_negative), (1, row.n_positive)) if n]
        found = bars(ax, y)
        assert [end for end, _, _ in found] == pytest.approx(ends)
        assert all(same_color(colour, charts.VOICES[row.voice][0]) for _, colour, _ in found)
        assert all(hollow == (row.method == "none") for _, _, hollow in found)


def test_valence_bars_carry_the_index_on_its_interval_where_it_has_one():
    result = drawing.valence_bars(OUTLETS)
    ax = drawn("valence_bars", result)
    told = result[result["method"] != "none"]
    y = rows.layout(result).y[result["method"] != "none"]
    assert marks(ax, marker="o") == sorted(zip(told["index"], y, strict=True))
    assert sorted((s[0][0], s[1][0]) for s in segments(ax)) == sorted(zip(told["low"], told["high"], strict=True))


def test_valence_bars_tell_mentions_and_what_is_hollow():
    result = drawing.valence_bars(OUTLETS)
    said = words(drawn("valence_bars", result))
    for column in ("n_negative", "n_positive", "total"):
        assert {f"{n:,}" for n in result[column]} <= set(said)
    assert {"pejorative", "positive", "of all", "own", "attributed", "quoted", "all", "حركة الرعد (الجناح المسلح)",
            "valence index, 95 % interval", "hollow: too few for an interval"} <= set(said)
    known = words(drawn("valence_bars", result[result["method"] != "none"]))
    assert not any("hollow" in text for text in known)


def test_headline_body_joins_the_two_shares_and_lays_the_interval_off_from_the_bodies():
    result = drawing.headline_body(OUTLETS)
    ax = drawn("headline_body", result)
    y = rows.layout(result).y
    for column, (_, shape) in zip(("headline", "body"), PAIR, strict=True):
        assert marks(ax, marker=shape) == sorted(zip(result[column], y, strict=True))
    assert len(marks(ax, markerfacecolor="white")) == 2 * (result["method"] == "none").sum()
    drawn_segments = {(round(s[0][0], 9), round(s[1][0], 9), round(s[0][1], 9)) for s in segments(ax) if len(s)}
    wanted = {(round(b, 9), round(h, 9), round(at, 9)) for b, h, at in zip(result["body"], result["headline"], y,
                                                                           strict=True)}
    told = result["low"].notna()
    wanted |= {(round(b + low, 9), round(b + high, 9), round(at + 0.4, 9)) for b, low, high, at in zip(
        result["body"][told], result["low"][told], result["high"][told], y[told], strict=True)}
    assert drawn_segments == wanted


def test_within_story_draws_each_pair_s_difference_on_its_interval():
    result = drawing.within_story(OUTLETS)
    ax = drawn("within_story", result)
    y = rows.layout(result).y
    assert marks(ax, marker="o") == sorted(zip(result["difference"], y, strict=True))
    assert len(marks(ax, markerfacecolor="white")) == (result["method"] == "none").sum() > 0
    told = result[result["method"] != "none"]
    assert sorted((s[0][0], s[1][0]) for s in segments(ax)) == sorted(zip(told["low"], told["high"], strict=True))
    assert {f"{n:,}" for n in result["n_stories"]} <= set(words(ax))
    assert any("الضحى" in text and "صدى الساحل" in text for text in words(ax))


def test_headline_body_writes_differences_and_mentions_even_where_a_part_is_missing():
    result = drawing.headline_body(["coast"])
    lacking = result.assign(headline=[np.nan, 0.2], difference=[np.nan, -0.17], low=np.nan, high=np.nan,
                            n_headline=[0, 3], n_body=[4321, 17], method="none")
    ax = drawn("headline_body", lacking)
    assert {"−0.17", "0", "3", "4,321", "17", "headlines", "bodies", "in headline", "in body"} <= set(words(ax))
    assert len(marks(ax, marker=PAIR[0][1])) == 1 and len(marks(ax, marker=PAIR[1][1])) == 2
    assert "95 % interval of the difference" not in words(ax)
    assert {axes.signed(d) for d in result["difference"]} <= set(words(drawn("headline_body", result)))


def test_over_time_draws_each_voice_by_period_and_hollow_points_alone():
    result = drawing.over_time(OUTLETS)
    ax = drawn("over_time", result.sample(frac=1, random_state=3))
    for voice in ("own", "attributed"):
        some, (colour, shape) = result[result["voice"] == voice], charts.VOICES[voice]
        assert marks(ax, marker=shape) == sorted(zip(date2num(some["period"]), some["share"], strict=True))
        line = next(x for x in ax.get_lines() if x.get_linestyle() == "-" and same_color(x.get_color(), colour))
        assert list(line.get_xdata()) == sorted(date2num(some["period"]))
        told = np.where(some["method"] == "none", np.nan, some["share"])
        assert np.array_equal(line.get_ydata(), told, equal_nan=True)
    few = result[result["method"] == "none"]
    assert [y for _, y in sorted(marks(ax, markerfacecolor="white"), key=lambda p: p[1])] == sorted(few["share"])


def test_over_time_draws_intervals_as_a_band_that_breaks_where_there_is_none():
    result = drawing.over_time(OUTLETS).query("voice == 'own'")
    ax = drawn("over_time", result)
    told = result[result["method"] != "none"]
    assert sorted((s[0][1], s[1][1]) for s in segments(ax)) == sorted(zip(told["low"], told["high"], strict=True))
    band = ax.collections[0]
    runs = (result["method"] != "none").astype(int).diff().eq(1).sum() + (result["method"].iloc[0] != "none")
    assert len(band.get_paths()) == runs > 1
    assert {y for path in band.get_paths() for _, y in path.vertices} == {*told["low"], *told["high"]}


def test_over_time_names_its_outlet_and_how_many_mentions_a_point_rests_on():
    assert "7–1,210 mentions a point" in words(drawn("over_time", drawing.over_time(OUTLETS).head(11)))
    one = drawing.over_time(["coast"]).head(1)
    assert {"coast", "1,200 mentions a point"} <= set(words(drawn("over_time", one)))


def test_over_time_begins_at_nil_and_panels_share_their_axes():
    low, high = (drawing.over_time(OUTLETS).assign(share=0.3 * k, low=0.3 * k, high=0.3 * k) for k in (1, 3))
    figure = Figure(figsize=(8, 3), layout="constrained")
    one, other = figure.subplots(1, 2, sharex=True, sharey=True)
    charts.over_time(low, one)
    charts.over_time(high, other)
    assert one.get_ylim() == other.get_ylim()
    assert one.get_ylim()[0] <= 0 and one.get_ylim()[1] >= 0.9


def test_over_time_wants_one_outlet_at_a_time():
    result = drawing.over_time(["coast"])
    with pytest.raises(ValueError, match="one target, outlet and valence"):
        charts.over_time(pd.concat([result, result.assign(outlet="morning")]), Figure().subplots())


def test_small_multiples_can_share_one_legend():
    entries = charts.handles(drawing.over_time(OUTLETS))
    assert [entry.get_label() for entry in entries] == ["own", "attributed", "hollow: too few for an interval"]
