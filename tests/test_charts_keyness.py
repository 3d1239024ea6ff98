"""Words that set two sides apart: every word has its mark, the top ones their names, no name over another."""

from itertools import pairwise

import drawing
import numpy as np
import pytest
from drawing import OUTLETS, drawn, marks, segments, words
from matplotlib.figure import Figure

from analysis.show import arabic_text, charts
from analysis.show.charts import rows
from analysis.show.charts.keyness import LABELLED
from analysis.show.charts.marks import PAIR

pytestmark = pytest.mark.usefixtures("style")
SIDES = ("الضحى", "صدى الساحل")


def test_top_words_are_those_of_largest_z_on_either_side_the_first_first():
    result = drawing.keyness_volcano(OUTLETS)
    top = charts.top_words(result, 5)
    assert top["side"].tolist() == ["a"] * 5 + ["b"] * 5
    assert top["z"].tolist() == [*result["z"].nlargest(5), *result["z"].nsmallest(5)]
    assert charts.top_words(result[result["z"] > 0], 3)["side"].tolist() == ["a"] * 3
    assert "side" not in result


def test_words_that_lean_to_no_side_are_of_neither():
    result = drawing.keyness_volcano(OUTLETS).head(4).assign(z=[2.0, 0.0, 0.0, -1.0])
    assert charts.top_words(result)["z"].tolist() == [2, -1]


def test_volcano_marks_every_word_at_its_log_odds_and_z_and_discoveries_in_their_side_s_shape():
    result = drawing.keyness_volcano(OUTLETS)
    ax = drawn("keyness_volcano", result, SIDES)
    for sign, (_, shape) in zip((1, -1), PAIR, strict=True):
        found = result[(result["q"] <= 0.05) & (sign * result["log_odds"] > 0)]
        assert marks(ax, marker=shape) == sorted(zip(found["log_odds"], found["z"].abs(), strict=True))
    rest = result[result["q"] > 0.05]
    assert marks(ax, marker="o", markerfacecolor="none") == sorted(zip(rest["log_odds"], rest["z"].abs(), strict=True))


def named(ax):
    """The words named in a volcano, with their height, at each side."""
    found = {"left": [], "right": []}
    for t in ax.texts:
        if t.get_transform() == ax.transData and "\n" not in t.get_text():
            word = t.get_text().strip(arabic_text.RIGHT_TO_LEFT_MARK)
            found["right" if t.get_position()[0] > 0 else "left"].append((t.get_position()[1], word))
    return found


def test_volcano_names_the_discoveries_of_largest_z_in_their_order_beyond_every_mark():
    result = drawing.keyness_volcano(OUTLETS)
    ax = drawn("keyness_volcano", result)
    found = result[result["q"] <= 0.05].sort_values("z", kind="stable")
    sides = named(ax)
    assert [word for _, word in sides["right"]] == list(found.index[::-1][:LABELLED])
    assert [word for _, word in sides["left"]] == list(found.index[:LABELLED])
    for side in sides.values():
        assert [y for y, _ in side] == sorted((y for y, _ in side), reverse=True)
    outermost = result["log_odds"].abs().max()
    assert all(abs(t.get_position()[0]) > outermost for t in ax.texts if t.get_text().strip("\u200f") in result.index)


def test_volcano_joins_each_name_to_its_mark():
    result = drawing.keyness_volcano(OUTLETS)
    ax = drawn("keyness_volcano", result)
    heights = {word: y for side in named(ax).values() for y, word in side}
    lines = {(line.get_xdata()[0], line.get_ydata()[0]): line.get_ydata()[-1] for line in ax.get_lines()
             if line.get_linestyle() == "-" and len(line.get_xdata()) == 3}
    assert lines == {(result["log_odds"][word], abs(result["z"][word])): y for word, y in heights.items()}


def test_volcano_names_sides_and_says_how_many_discoveries_they_have():
    result = drawing.keyness_volcano(OUTLETS)
    said = words(drawn("keyness_volcano", result, SIDES))
    for sign, name in zip((1, -1), SIDES, strict=True):
        words_of_side = result[sign * result["log_odds"] > 0]
        discoveries = (words_of_side["q"] <= 0.05).sum()
        assert f"{name}\n{discoveries:,} discoveries of {len(words_of_side):,} words" in said


def test_volcano_names_nothing_where_there_is_no_discovery():
    ax = drawn("keyness_volcano", drawing.keyness_volcano(OUTLETS).assign(q=0.2))
    assert named(ax) == {"left": [], "right": []} and not marks(ax, marker=PAIR[0][1])


@pytest.mark.parametrize("z", [np.full(30, 9.0), np.linspace(0.01, 0.02, 30), np.geomspace(0.1, 50, 30)],
                         ids=["all alike", "all low", "rising"])
def test_names_keep_a_line_apart_and_within_the_axes_wherever_the_marks_are(z):
    result = drawing.keyness_volcano(["north"]).head(30).assign(z=z, log_odds=z / 3, q=0.01)
    ax = drawn("keyness_volcano", result)
    boxes = [t.get_window_extent().padded(-1, -2) for t in ax.texts if t.get_text().startswith("north")]
    assert len(boxes) == LABELLED
    for one, other in pairwise(boxes):
        assert one.y0 >= other.y1
    assert all(ax.bbox.y0 - 2 <= box.y0 and box.y1 <= ax.bbox.y1 + 2 for box in boxes)


def test_forest_draws_log_odds_on_intervals_of_their_standard_error():
    result = drawing.keyness_forest(OUTLETS)
    ax = drawn("keyness_forest", result, SIDES)
    where = rows.layout(result)
    for side, (_, shape) in zip("ab", PAIR, strict=True):
        at = result["side"] == side
        assert marks(ax, marker=shape) == sorted(zip(result["log_odds"][at], where.y[at], strict=True))
    error = np.abs(result["log_odds"] / result["z"])
    wanted = sorted(zip(result["log_odds"] - 1.959964 * error, result["log_odds"] + 1.959964 * error, strict=True))
    assert np.allclose(sorted(sorted((s[0][0], s[1][0])) for s in segments(ax)), wanted)
    hollow = result[result["q"] > 0.05]
    assert [x for x, _ in marks(ax, markerfacecolor="white")] == sorted(hollow["log_odds"])
    assert any("no discovery" in text for text in words(ax))


def test_forest_counts_times_and_articles_under_each_side_s_name():
    result = drawing.keyness_forest(OUTLETS)
    ax = drawn("keyness_forest", result, SIDES)
    for side, name in zip("ab", SIDES, strict=True):
        title = next(t for t in ax.texts if t.get_text().endswith(f"{name}\ntimes · articles"))
        column = [t for t in ax.texts if t.get_text()[:1].isdigit() and t.xyann[0] == title.xyann[0]]
        assert [t.get_text() for t in column] == [f"{n:,} · {m:,}" for n, m in zip(
            result[f"n_{side}"], result[f"n_documents_{side}"], strict=True)]
    assert {*SIDES} <= set(words(ax))


def test_forest_wants_the_rows_of_top_words():
    with pytest.raises(ValueError, match="top_words"):
        charts.keyness_forest(drawing.keyness_volcano(OUTLETS), Figure().subplots())
