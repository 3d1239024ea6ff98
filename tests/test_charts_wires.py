"""Charts of agencies and of shared text: who credits whom, who shares with whom, which wordings stand for which."""

from itertools import combinations

import drawing
import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from drawing import LATIN, OUTLETS, boxes, drawn, words
from matplotlib.patches import FancyArrowPatch, Rectangle

from analysis.measure.wires import agency_graph
from analysis.show import arabic_text, charts
from analysis.show.charts import reuse

pytestmark = pytest.mark.usefixtures("style")


def arrows(ax):
    return [patch for patch in ax.patches if isinstance(patch, FancyArrowPatch)]


def test_a_graph_has_a_line_for_every_credit_as_wide_as_its_share():
    result = drawing.agency_graph(LATIN)
    lines = [line for line in drawn("agency_graph", result).get_lines() if len(line.get_xdata()) == 2]
    assert len(lines) == len(result)
    shares = result["share"][result["method"] != "none"].to_numpy()
    widths = np.array([line.get_linewidth() for line in lines if line.get_linestyle() == "-"])
    assert widths[shares.argmax()] == widths.max() and (np.argsort(widths) == np.argsort(shares)).all()
    assert [line.get_linestyle() for line in lines] == [":" if m == "none" else "-" for m in result["method"]]


def test_a_graph_has_outlets_on_the_reader_s_first_side():
    for outlets, reader in ((OUTLETS[:2], "right"), (LATIN[:2], "left")):
        ax = drawn("agency_graph", drawing.agency_graph(outlets))
        x = {text.strip(arabic_text.RIGHT_TO_LEFT_MARK): box.x0 for text, box in boxes(ax)}
        assert (x[outlets[0]] > x["رويترز"]) == (reader == "right")


def test_a_graph_is_ordered_so_that_its_lines_do_not_cross_where_they_need_not():
    use = pd.DataFrame({"outlet": ["ا", "ب", "ج", "د"], "agency": ["ص", "ع", "ص", "ع"], "form": "all", "n": 1,
                        "n_documents": [9, 8, 7, 6], "total_documents": 10, "share": [.9, .8, .7, .6], "low": np.nan,
                        "high": np.nan, "method": "none"})
    rows = agency_graph(pd.concat([use, use.head(1).assign(agency="ق", n_documents=0, share=0)]))
    assert len(rows) == 4
    crossing = [pair for pair in combinations(rows.itertuples(), 2)
                if (pair[0].outlet_place - pair[1].outlet_place) * (pair[0].agency_place - pair[1].agency_place) < 0]
    assert crossing == []


def test_network_writes_the_articles_of_both_and_points_to_the_later_outlet():
    result = drawing.network(LATIN)
    ax = drawn("network", result)
    pair = [frozenset(pair) for pair in zip(result["outlet"], result["other_outlet"], strict=True)]
    assert {f"{n:,}" for n in result.groupby(pair)["n_documents"].sum()} <= set(words(ax))
    headed, = (patch for patch in arrows(ax) if patch.get_arrowstyle().arrow != "-")
    assert len(arrows(ax)) == 3 and headed.get_arrowstyle().arrow in ("<|-", "-|>")
    turn = np.pi / 2 - 2 * np.pi * sorted(LATIN).index(LATIN[1]) / 3  # of the later one
    later = headed._posA_posB[headed.get_arrowstyle().arrow == "-|>"]
    assert later == pytest.approx([np.cos(turn), np.sin(turn)])


def test_network_says_how_many_outlets_it_has_left_out():
    outlets = [f"paper {i:02}" for i in range(20)]
    result = drawing.network(outlets)
    said = words(drawn("network", result))
    assert any("left out: 4 outlets" in text for text in said)
    assert sum(text.startswith("paper") for text in said) == reuse.MOST_OUTLETS == 16


def test_wordings_stand_milder_first_with_the_mark_of_their_value():
    result = pd.DataFrame({"one": ["حركة الرعد"], "other": ["ميليشيا الرعد"], "one_value": ["neutral"], "n": [12],
                           "other_value": ["pejorative"], "to_other": [3], "to_one": [0]})
    ax = drawn("substitutions", result)
    x = {text.strip(arabic_text.RIGHT_TO_LEFT_MARK): box.x0 for text, box in boxes(ax)}
    assert x["حركة الرعد"] > x["12"] > x["ميليشيا الرعد"]
    assert {line.get_marker() for line in ax.get_lines()} == {"o", "s"}
    arrow, = arrows(ax)
    assert arrow.get_arrowstyle().arrow == "-|>"
    plain = drawn("substitutions", result.assign(to_other=0))
    assert arrows(plain)[0].get_arrowstyle().arrow == "-"


def test_words_without_a_value_are_drawn_too():
    result = drawing.substitutions(LATIN).assign(one_value=None, other_value=None)
    assert {line.get_marker() for line in drawn("substitutions", result).get_lines()} == {"o"}


def test_kinds_of_ownership_keep_their_colours_and_new_ones_are_pale():
    result = drawing.ownership(["morning"]).replace({"ownership": {"state": "tribal"}})
    bars = [patch for patch in drawn("ownership", result).patches if isinstance(patch, Rectangle) and patch.get_width()]
    colours = [mpl.colors.to_hex(bar.get_facecolor()) for bar in bars]
    assert charts.OWNERSHIP_FILLS["private"][0] in colours and colours.count("#eeeeee") == 2
