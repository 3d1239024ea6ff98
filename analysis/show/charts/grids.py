"""Charts in cells: agencies by outlets, and outlets by outlets."""

from __future__ import annotations

import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.measure.contrasts import Clusters
from analysis.show.arabic_text import label
from analysis.show.charts import marks, rows
from analysis.show.language import from_right, number, say

SHADES, LEAST_DARKEST = colormaps["Blues"], 0.1  # where all shares are below 10 %, none is dark
DARKEST = 0.6  # of SHADES: black letters stay legible
HEAD_WIDTH = 16  # characters
TREE_WIDTH = 1.6  # columns


def agency_use(result: pd.DataFrame, ax: Axes) -> Axes:
    """Share of an outlet's articles that credit an agency: an agency a row, an outlet a column (sorted).

    `result` as of `measure.wires.agency_use`, one form at a time (ValueError otherwise). A cell tells the
    share and the number of articles, darker for larger shares of this chart; a hollow one only the number, too few
    for a claim.
    """
    if result.empty:
        return marks.nothing(ax)
    if result.duplicated(["outlet", "agency"]).any():
        raise ValueError("agency_use draws one form at a time: select one value of the column `form`")
    where = rows.place(result, ax, shaded=False)
    outlets, darkest = columns(result), max(result["share"].max(), LEAST_DARKEST)
    for row, y in zip(result.itertuples(), where.y, strict=True):
        at, share = (outlets.index(str(row.outlet)), y), "<1%" if row.share < 0.005 else f"{row.share:.0%}"
        if row.method == "none":
            cell(ax, at, None, number(f"{row.n_documents:,}") if row.n_documents else "")
        else:
            text = say("{share} · {n:,}", share=number(share), n=row.n_documents)
            cell(ax, at, row.share / darkest, text if row.n_documents else "")
    return name_columns(ax, outlets)


def outlet_heat_map(result: Clusters, ax: Axes) -> Axes:
    """How far apart outlets word the same targets, like outlets side by side, and beside them the tree of mergers.

    `result` as of `measure.contrasts.outlet_clusters`; its figures are `result.distances`. A cell tells the mean
    divergence in bits and of how many targets, darker for the outlets farther apart. A branch of the tree ends
    where two clusters merge, farther out at greater distance.
    """
    if not result.order:
        return marks.nothing(ax)
    where = rows.place(pd.DataFrame({"outlet": result.order}), ax, shaded=False)
    place = {outlet: (i, y) for i, (outlet, y) in enumerate(zip(result.order, where.y, strict=True))}
    least, most = result.distances["distance"].min(), result.distances["distance"].max()
    for pair in result.distances.itertuples():
        shade = (pair.distance - least) / (most - least) if most > least else 0
        for row, column in ((pair.outlet_a, pair.outlet_b), (pair.outlet_b, pair.outlet_a)):
            cell(ax, (place[column][0], place[row][1]), shade,
                 say("{distance:.2f} · {n}", distance=pair.distance, n=pair.n_targets))
    _tree(ax, result, [place[outlet][1] for outlet in result.outlets])
    lines = [say("mean Jensen–Shannon divergence (bits) · number of targets; darker: farther apart"), *left_out(result)]
    ax.set_xlabel("\n".join(lines), labelpad=8, linespacing=0.95)
    return name_columns(ax, result.order, TREE_WIDTH)


def left_out(result: Clusters) -> list[str]:
    """Lines that name the outlets too seldom compared."""
    if not result.left_out:
        return []
    comma = "، " if from_right(result.left_out) else ", "
    return [say("left out, too few mentions of shared targets:"), *label(comma.join(result.left_out), 80).split("\n")]


def columns(result: pd.DataFrame) -> list[str]:
    """The outlets of `result`, sorted."""
    return sorted(set(result["outlet"].astype(str)))


def heads(outlets: list[str]) -> list[str]:
    """The names of `outlets` as they stand above columns."""
    return [label(name, HEAD_WIDTH) for name in outlets]


def cell(ax: Axes, at: tuple[float, float], shade: float | None, text: str) -> None:
    """Draw a cell around `at` that tells `text`, its `shade` from 0 to 1, or hollow."""
    colour = "white" if shade is None else SHADES(DARKEST * shade)
    ax.add_patch(Rectangle((at[0] - 0.47, at[1] - 0.57), 0.94, 1.14, facecolor=colour, edgecolor=marks.PALE,
                           linestyle=":" if shade is None else "-", linewidth=0.6, zorder=2))
    if text:
        marks.write(ax, at, text, colour)


def name_columns(ax: Axes, outlets: list[str], beyond: float = 0) -> Axes:
    """Name the columns above, the first on the reader's first side, with room for `beyond` columns after the last."""
    edges = (-0.5, len(outlets) - 0.5 + beyond)
    ax.set_xlim(edges[::-1] if from_right(outlets) else edges)
    ax.set_xticks(range(len(outlets)), heads(outlets), linespacing=0.85)
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    ax.spines["bottom"].set_visible(False)
    return ax


def _tree(ax: Axes, result: Clusters, y: list[float]) -> None:
    """Draw the mergers of `result` after the last column, its outlets (as numbered) standing at `y`."""
    start = len(y) - 0.5 + 0.1
    scale = (TREE_WIDTH - 0.2) / (result.linkage["distance"].max() or 1)
    ends = [(start, at) for at in y]
    for merger in result.linkage.itertuples():
        (one, above), (other, below) = ends[merger.left], ends[merger.right]
        x = start + scale * merger.distance
        ax.plot([one, x, x, other], [above, above, below, below], color=marks.INK, linewidth=1.2, zorder=2)
        ends.append((x, (above + below) / 2))
