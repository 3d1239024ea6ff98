"""Stacked bars: what a whole is made of, an outlet a bar."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from analysis.show.arabic_text import label
from analysis.show.charts import axes, marks, rows
from analysis.show.language import number, say, word

WRITTEN = 0.07  # shares of this size and more are written into the bar


def stacked(result: pd.DataFrame, ax: Axes, parts: tuple[str, dict[str, tuple[str, str]]], counted: str) -> Axes:
    """Shares of the values of a column as one bar a row of names, `total` of what is `counted` beside it.

    parts: the column, and (colour, hatch) of each of its values, in the order in which they stand in the bar. Bars of
    too few mentions or documents for an interval are white.
    """
    column, fills = parts
    where, kinds = rows.place(result, ax), result[column]
    ends, hollow = dict.fromkeys(where.y, 0.0), marks.is_hollow(result)
    for i in np.argsort(kinds.map(list(fills).index), kind="stable"):
        y, share, (colour, hatch) = where.y[i], result["share"].iloc[i], fills[kinds.iloc[i]]
        if not share:
            continue
        left = ends[y]
        face, edge = ("white", colour if hatch == "" else marks.PALE) if hollow[i] else (colour, marks.PALE)
        ax.barh(y, share, 0.8, left, color=face, hatch=hatch, edgecolor=edge, linewidth=0.5 + hollow[i],
                linestyle=":" if hollow[i] else "-", zorder=2)
        if share >= WRITTEN:
            marks.write(ax, (left + share / 2, y), number(f"{share:.0%}"), face)
        ends[y] += share
    repeated = pd.Series(where.y).duplicated()
    rows.counts(ax, where, say(counted),
                ["" if again else n for n, again in zip(rows.numbers(result["total"]), repeated, strict=True)])
    axes.percent(ax, say("share of the outlet's {counted}", counted=say(counted)))
    return marks.legend(ax, where.side, [
        Rectangle((0, 0), 1, 1, facecolor=colour, hatch=hatch, edgecolor=marks.PALE,
                  label=label(word(kind, column).replace("_", " ")))
        for kind, (colour, hatch) in fills.items() if result["n"][kinds == kind].any()] + marks.hollow_bar(result))
