"""Charts in cells: agencies by outlets, outlets by outlets with the tree of their mergers."""

import drawing
import numpy as np
import pandas as pd
import pytest
from drawing import LATIN, OUTLETS, check_in_place, drawn, luminance, words
from matplotlib.figure import Figure

from analysis.show import arabic_text, charts

pytestmark = pytest.mark.usefixtures("style")


def test_agency_use_begins_at_the_right_and_wants_one_form():
    result = drawing.agency_use(["الضحى", "صدى الساحل"])
    left, right = drawn("agency_use", result).get_xlim()
    assert left > right
    left, right = drawn("agency_use", drawing.agency_use(["coast", "morning"])).get_xlim()
    assert left < right
    both = pd.concat([result, result.assign(form="all")])
    with pytest.raises(ValueError, match="one form at a time"):
        charts.agency_use(both, Figure().subplots())


def test_agency_use_tells_share_and_count_and_claims_nothing_of_few():
    result = drawing.agency_use(["coast", "morning"]).query("share > 0")
    cells = [f"{r.n_documents:,}" if r.method == "none" else f"{r.share:.0%} · {r.n_documents:,}"
             for r in result.itertuples()]
    assert set(cells) <= set(words(drawn("agency_use", result)))
    rare = result.head(1).assign(share=0.004, n_documents=1)
    assert "<1% · 1" in words(drawn("agency_use", rare))


def cells(ax):
    """The text of each cell by (row from above, column from the reader's first side)."""
    return {(round(t.get_position()[1] / 1.3 - 0.5), round(t.get_position()[0])): t.get_text()
            for t in ax.texts if "·" in t.get_text()}


TWELVE = [f"صحيفة الساحل {i}" for i in range(12)]


@pytest.mark.parametrize("outlets", [["coast", "morning"], LATIN, OUTLETS, TWELVE], ids=["two", "latin", "some", "12"])
def test_nothing_overlaps_and_nothing_is_cut_off_in_a_heat_map(outlets):
    check_in_place(drawn("outlet_heat_map", drawing.clusters(outlets, ["نداء الجنوب", "ضوء"])))


def test_heat_map_tells_every_pair_twice_and_nothing_of_an_outlet_with_itself():
    result = drawing.clusters(["coast", "dawn", "morning", "north"])
    told = cells(drawn("outlet_heat_map", result))
    place = {outlet: i for i, outlet in enumerate(result.order)}
    assert len(told) == 12
    for pair in result.distances.itertuples():
        a, b = place[pair.outlet_a], place[pair.outlet_b]
        assert told[a, b] == told[b, a] == f"{pair.distance:.2f} · {pair.n_targets}"


def test_heat_map_is_darker_for_outlets_farther_apart_and_black_letters_stay_legible():
    result = drawing.clusters(["coast", "dawn", "morning", "north"])
    ax = drawn("outlet_heat_map", result)
    shade = {t.get_text(): luminance(patch.get_facecolor())
             for t, patch in zip([t for t in ax.texts if "·" in t.get_text()], ax.patches, strict=True)}
    order = [f"{pair.distance:.2f} · {pair.n_targets}" for pair in result.distances.itertuples()]
    light = [shade[text] for text in order]
    assert light == sorted(light, reverse=True) and light[-1] > 0.35 and light[0] - light[-1] > 0.3


def test_outlets_stand_in_the_order_of_the_clusters_from_the_reader_s_first_side():
    result = drawing.clusters(TWELVE[:5])
    ax = drawn("outlet_heat_map", result)
    rows = [t.get_text().strip(arabic_text.RIGHT_TO_LEFT_MARK) for t in ax.get_yticklabels()]
    heads = [t.get_text().strip(arabic_text.RIGHT_TO_LEFT_MARK) for t in ax.get_xticklabels()]
    assert rows == heads == result.order
    assert ax.yaxis.get_ticks_position() == "right" and ax.get_xlim()[0] > ax.get_xlim()[1]
    assert drawn("outlet_heat_map", drawing.clusters(LATIN)).yaxis.get_ticks_position() == "left"


def test_tree_joins_clusters_at_their_distances_and_no_branch_crosses_another():
    result = drawing.clusters(TWELVE[:6])
    ax = drawn("outlet_heat_map", result)
    forks = [(line.get_xdata(), line.get_ydata()) for line in ax.get_lines()]
    out = np.array([x[1] - 5.6 for x, _ in forks])
    distance = result.linkage["distance"].to_numpy()
    assert out / out[-1] == pytest.approx(distance / distance[-1])
    spans = [sorted((y[0], y[2])) for _, y in forks]
    for (low, high), (x, _) in zip(spans, forks, strict=True):
        crossing = [y for other_x, ys in forks for y, start, end in ((ys[0], other_x[0], other_x[1]),
                                                                     (ys[2], other_x[3], other_x[2]))
                    if low < y < high and start < x[1] < end]
        assert crossing == []


def test_outlets_left_out_are_named_and_none_to_compare_says_so():
    said = words(drawn("outlet_heat_map", drawing.clusters(LATIN[:2], ["نداء الجنوب", "ضوء"])))
    assert any("left out" in text and "نداء الجنوب، ضوء" in text for text in said)
    assert not any("left out" in text for text in words(drawn("outlet_heat_map", drawing.clusters(LATIN))))
    assert words(drawn("outlet_heat_map", drawing.clusters(LATIN[:1]))) == ["nothing to show"]
