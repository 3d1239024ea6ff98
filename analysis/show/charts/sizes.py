"""How large a figure must be so that nothing in it overlaps."""

from __future__ import annotations

import pandas as pd

from analysis.measure.contrasts import Clusters
from analysis.show.charts import discrepancies, grids, reuse, rows, signals, validation, wires

LINE, CELL, LETTER, MARGIN = 0.26, 0.85, 0.085, 1.45  # inches: a line, a column, a letter; axis and legend
PANEL = 3.6, 2.4  # inches: one of small multiples
VOLCANO, CIRCLE = 6.4, 6.6  # inches


def figure_size(result: pd.DataFrame | Clusters, width: float = 8.0) -> tuple[float, float]:
    """Width and height in inches at which nothing in the chart of `result` overlaps (constrained layout).

    A frame by `period` gets the size of one panel, words get that of a volcano, or with a `side` that of a forest.
    """
    if isinstance(result, Clusters):
        return _clusters(result, width)
    if result.empty:
        return width, 1.5
    if "standard" in result:
        return signals.size(result)
    if "period" in result:
        return PANEL
    if result.index.name == "word" and "side" not in result:
        return width, VOLCANO
    if "other_outlet" in result:
        return width, CIRCLE
    if "agency_place" in result:
        return width, MARGIN + LINE * wires.graph_height(result)
    if "other" in result:
        return width, MARGIN + LINE * reuse.height(result)
    if "discrepancy" in result:
        return width, MARGIN + LINE * discrepancies.height(result)
    if "told" in result:
        columns, heads = _grid(grids.columns(result))
        return max(width, columns + 1), heads + MARGIN / 2 + LINE * discrepancies.height(result)
    if "of_measured" in result:
        columns, heads = _grid(validation.codes(result))
        return max(width, columns), heads + MARGIN / 2 + LINE * rows.layout(validation.measured(result)).height
    if "alpha" in result:
        return width, MARGIN + LINE * rows.layout(validation.with_alpha(result)).height
    if "raw" in result:
        return width, MARGIN + LINE * rows.layout(validation.headed(result)).height
    height = LINE * rows.layout(result).height
    if "agency" in result:
        columns, heads = _grid(grids.columns(result))
        return max(width, columns), heads + height
    return width, MARGIN + LINE * _legend_lines(result) + height


def _legend_lines(result):
    if "source_type" in result:
        return 5
    if {"side", "index"} & set(result):
        return 3
    return 2 if {"gap", "difference"} & set(result) else 1


def _clusters(result, width):
    if not result.order:
        return width, 1.5
    columns, heads = _grid(result.order, grids.TREE_WIDTH)
    lines = rows.layout(pd.DataFrame({"outlet": result.order})).height + 1.5 + len(grids.left_out(result))
    return max(width, columns), heads + LINE * lines


def _grid(outlets, beyond=0.0):
    """Width of a grid of `outlets` and `beyond` columns more with the names of its rows, and height of its heads."""
    names = grids.heads(outlets)
    cell = max(CELL, LETTER * max(len(line) for name in names for line in name.split("\n")))
    return 2.5 + cell * (len(outlets) + beyond), 0.8 + LINE * max(name.count("\n") for name in names)
