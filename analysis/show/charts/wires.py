"""Charts of wire agencies: dependence, whose they are, who credits whom, originality."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.show.arabic_text import label
from analysis.show.charts import axes, bars, marks, rows
from analysis.show.language import from_right, say

WIDEST = 9.0  # points, of the line of the largest share
NAME_WIDTH = 26  # characters
# Okabe and Ito's colours, ordered so that neighbours in a bar differ in lightness; hatches for grey prints.
OWNERSHIP_FILLS = {"state": ("#0072b2", ""), "public": ("#f0e442", "..."), "cooperative": ("#d55e00", "///"),
                   "private": ("#56b4e9", ""), "party": ("#332288", ""), "group": ("#cc79a7", "xxx"),
                   "newspaper": ("#009e73", "\\\\\\"), "generic": ("#e69f00", "---")}
UNKNOWN = "#eeeeee", ""


def dependence(result: pd.DataFrame, ax: Axes) -> Axes:
    """Share of an outlet's articles that lean on agencies, openly and by their text, with 95 % intervals.

    `result` as of `measure.reuse.dependence`: a heading a measure, below it a row an outlet.
    """
    if result.empty:
        return marks.nothing(ax)
    where = rows.place(result, ax)
    marks.dots(ax, result, where.y, marks.VOICES["own"])
    rows.counts(ax, where, say("articles"), rows.of(result, "n_documents", "total_documents"))
    axes.percent(ax, say("share of the outlet's articles, with 95 % interval"))
    return marks.legend(ax, where.side, marks.hollow_handle(result))


def ownership(result: pd.DataFrame, ax: Axes) -> Axes:
    """Whose agencies an outlet credits, as stacked bars. `result` as of `measure.wires.ownership_shares`."""
    if result.empty:
        return marks.nothing(ax)
    others = dict.fromkeys(sorted(set(result["ownership"]) - set(OWNERSHIP_FILLS)), UNKNOWN)
    return bars.stacked(result, ax, ("ownership", OWNERSHIP_FILLS | others), "credits")


def originality(result: pd.DataFrame, ax: Axes) -> Axes:
    """Share of an outlet's words that no other outlet has, as bars with their 95 % intervals.

    `result` as of `measure.reuse.originality`. Beside the bars: the outlet's articles.
    """
    if result.empty:
        return marks.nothing(ax)
    where, hollow = rows.place(result, ax), marks.is_hollow(result)
    colour = marks.VOICES["quoted"][0]
    for y, share, few in zip(where.y, result["share"], hollow, strict=True):
        ax.barh(y, share, 0.7, color="white" if few else colour, edgecolor=marks.INK, linewidth=0.6,
                linestyle=":" if few else "-", zorder=2)
    ax.hlines(where.y[~hollow], result["low"][~hollow], result["high"][~hollow], color=marks.INK, linewidth=2, zorder=3)
    rows.counts(ax, where, say("articles"), rows.numbers(result["n_documents"]))
    axes.percent(ax, say("share of the outlet's words that stand in no other outlet's articles, with 95 % interval"))
    return marks.legend(ax, where.side, marks.hollow_bar(result))


def agency_graph(result: pd.DataFrame, ax: Axes) -> Axes:
    """Outlets on the reader's first side, agencies on the other, between them lines as wide as shares of articles.

    `result` as of `measure.wires.agency_graph`. Lines of outlets too small for an interval are dotted and of one width.
    """
    if result.empty:
        return marks.nothing(ax)
    at, height = _places(result)
    hollow = marks.is_hollow(result)
    most = result["share"][~hollow].max()
    for row, few in zip(result.itertuples(), hollow, strict=True):
        ax.plot([0, 1], [at["outlet"][row.outlet], at["agency"][row.agency]], color=marks.PALE if few else "#0072b2",
                linewidth=1 if few else max(WIDEST * row.share / most, 0.4), linestyle=":" if few else "-",
                alpha=1 if few else 0.65, solid_capstyle="butt", zorder=2)
    arabic = from_right(at["outlet"])
    for side, x in (("outlet", 0), ("agency", 1)):
        outward = (1 if x else -1) * (-1 if arabic else 1)
        for name, y in at[side].items():
            ax.plot([x], [y], "o" if side == "outlet" else "s", color=marks.INK, markersize=5, clip_on=False, zorder=3)
            ax.annotate(label(str(name), NAME_WIDTH), (x, y), (outward * 9, 0), textcoords="offset points", va="center",
                        ha="left" if outward > 0 else "right", linespacing=0.85)
    ax.set_xlim((1, 0) if arabic else (0, 1))
    ax.set_ylim(height, 0)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines["bottom"].set_visible(False)
    told = [*[say("widest line: {most:.0%} of the outlet's articles", most=most)] * bool((~hollow).any()),
            *[say("dotted: outlets of fewer than 20 articles")] * bool(hollow.any())]
    ax.set_xlabel("\n".join(told), labelpad=8)
    return ax


def graph_height(result: pd.DataFrame) -> float:
    """Lines that the chart of `agency_graph` takes."""
    return _places(result)[1]


def _places(result: pd.DataFrame) -> tuple[dict[str, dict[str, float]], float]:
    """Where the names of either side stand, in lines from the top, and the height of both; the shorter is spread."""
    at, heights = {}, {}
    for side in ("outlet", "agency"):
        names = result.drop_duplicates(side).sort_values(f"{side}_place")[side].astype("str")
        lines = np.array([label(name, NAME_WIDTH).count("\n") + 1.3 for name in names])
        at[side], heights[side] = dict(zip(names, np.cumsum(lines) - lines / 2, strict=True)), lines.sum()
    height = max(heights.values())
    return {side: {name: y * height / heights[side] for name, y in place.items()} for side, place in at.items()}, height
