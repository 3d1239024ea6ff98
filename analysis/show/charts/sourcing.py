"""Charts of the corpus and of sourcing: length of articles, properties of attributions, kinds of sources."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.show.charts import axes, bars, marks, rows
from analysis.show.language import say
from analysis.tables import SOURCE_TYPES

# Paul Tol's "muted" scheme, ordered so that neighbours in a bar differ in lightness; hatches for grey prints.
FILLS = dict(zip(SOURCE_TYPES, (
    ("#332288", ""), ("#88ccee", "..."), ("#117733", ""), ("#ddcc77", "///"), ("#882255", ""), ("#44aa99", "\\\\\\"),
    ("#aa4499", ""), ("#cc6677", "xxx"), ("#eeeeee", "---")), strict=True))


def article_length(result: pd.DataFrame, ax: Axes) -> Axes:
    """Words in an article by outlet: the median on the middle half of the articles.

    `result`: outlet, n (articles), low, median, high (the quartiles, in words).
    """
    if result.empty:
        return marks.nothing(ax)
    where = rows.place(result, ax)
    colour, shape = marks.VOICES["own"]
    ax.hlines(where.y, result["low"], result["high"], color=colour, linewidth=2, zorder=2)
    marks.draw(ax, result["median"], where.y, np.zeros(len(result), bool), (colour, shape))
    rows.counts(ax, where, say("articles"), rows.numbers(result["n"]))
    axes.words(ax, say("words in an article: median and middle half"), float(result["high"].max()))
    return ax


def attribution_profile(result: pd.DataFrame, ax: Axes) -> Axes:
    """Share of an outlet's attributions with each property, with 95 % intervals.

    `result` as of `measure.sourcing.attribution_profile`: a heading a measure, below it a row an outlet.
    """
    if result.empty:
        return marks.nothing(ax)
    where = rows.place(result, ax)
    marks.dots(ax, result, where.y, marks.VOICES["own"])
    rows.counts(ax, where, say("attributions"), rows.of(result))
    axes.percent(ax, say("share of the outlet's attributions, with 95 % interval"))
    return marks.legend(ax, where.side, marks.hollow_handle(result))


def source_mix(result: pd.DataFrame, ax: Axes) -> Axes:
    """Kinds of sources as stacked bars, an outlet a bar, its attributions counted beside it.

    `result` as of `measure.sourcing.source_mix`. Shares of 7 % or more are written into the bar.
    """
    if result.empty:
        return marks.nothing(ax)
    return bars.stacked(result, ax, ("source_type", FILLS), "attributions")
