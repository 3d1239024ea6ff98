"""Credibility signals as small multiples of dots: a row a signal, a column an outlet, in each cell an estimate.

Rows have scales of their own, written at their end; nothing is summed over them, and there is no total. Where outlets
are Arabic the first stands at the right, and so do the names of the signals; numbers run from left to right in a cell.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from analysis.show.arabic_text import label
from analysis.show.charts import marks, rows
from analysis.show.language import from_right, say, word

GAP = 0.22  # between two cells, of a cell's width
NAME, STANDARD, OUTLET = 30, 44, 12  # characters in a line
LINE = 0.19  # inches: a line of a row


def profile(result: pd.DataFrame, ax: Axes) -> Axes:
    """Every signal of every outlet, with 95 % interval; the standards that a signal bears on stand below its name.

    `result` as of `measure.signals.profile` with the columns name, unit and standard of its definitions; rows and
    columns stand in the order of the frame. A dash: nothing of the kind to measure.
    """
    if result.empty:
        return marks.nothing(ax)
    outlets, signals = list(dict.fromkeys(result["outlet"])), heads(result)
    backwards = from_right(outlets)
    base = dict(zip(outlets, (1 + GAP) * np.arange(len(outlets))[::-1 if backwards else 1], strict=True))
    width = len(outlets) * (1 + GAP) - GAP
    ax.set_xlim(-GAP / 2, width + GAP / 2)
    ax.set_ylim(signals["end"].max(), 0)
    for signal in signals.itertuples():
        cells = result[result["name"] == signal.name].reset_index(drop=True)
        _cells(ax, cells, cells["outlet"].map(base).to_numpy(), (signal.middle, scale(cells)))
    _frame(ax, signals, base)
    _names(ax, signals, "right" if backwards else "left")
    ax.set_xticks([x + 0.5 for x in base.values()], [label(outlet, OUTLET) for outlet in base])
    ax.xaxis.set_ticks_position("top")
    ax.tick_params(axis="x", length=0)
    ax.spines["bottom"].set_visible(False)
    return marks.legend(ax, "right" if backwards else "left", marks.hollow_handle(result), 0.1 + 0.24 * lines(outlets))


def scale(cells: pd.DataFrame) -> float:
    """What the right end of a row's cells means: 1 for shares and evenness, else a round number above all in them."""
    if not cells["unit"].iloc[0].startswith("per "):
        return 1.0
    most = np.nanmax([*cells["value"], *cells["high"], 0.1])
    return float(MaxNLocator(1, steps=[1, 2, 5, 10]).tick_values(0, most)[-1])


def heads(result: pd.DataFrame) -> pd.DataFrame:
    """One row a signal: name, text of its name and of its standards, lines, where it ends and its middle (in lines)."""
    found = result.drop_duplicates("name")[["name", "standard"]].reset_index(drop=True)
    found["text"] = [label(word(name, "name"), NAME) for name in found["name"]]
    found["small"] = [label(standard, STANDARD) for standard in found["standard"]]
    used = [text.count("\n") + 1 + (small.count("\n") + 1 if small else 0)
            for text, small in zip(found["text"], found["small"], strict=True)]
    found["lines"], found["end"] = used, np.cumsum(np.add(used, 0.8))
    found["scale"] = [_written(result[result["name"] == name]) for name in found["name"]]
    return found.assign(middle=found["end"] - (found["lines"] + 0.8) / 2)


def lines(outlets: list[str]) -> int:
    """Lines of the longest head of a column."""
    return max(label(outlet, OUTLET).count("\n") + 1 for outlet in outlets)


def size(result: pd.DataFrame) -> tuple[float, float]:
    """Width and height in inches at which nothing overlaps."""
    outlets = result["outlet"].nunique()
    return 4.4 + 0.95 * outlets, 0.7 + 0.24 * lines(list(result["outlet"])) + LINE * float(heads(result)["end"].max())


def _written(cells):
    unit = cells["unit"].iloc[0]
    if unit.startswith("per "):  # so many words
        n = int(unit.split()[1].replace(",", ""))
        return say("0 to {most:g} per", most=scale(cells)) + "\n" + say("{n:,} words", n=n)
    return say("0 to 100 %") if unit == "share" else say("0 to 1")


def _cells(ax, cells, base, place):
    """Draw the dots of one row. place: (its y, what the right end of a cell means)."""
    y, most = place
    look = marks.VOICES["own"]
    hollow, x = marks.is_hollow(cells), base + cells["value"].to_numpy() / most
    low, high = (base + cells[end].to_numpy() / most for end in ("low", "high"))
    at = np.full(len(cells), y)
    ax.hlines(at[~hollow], low[~hollow], high[~hollow], color=look[0], linewidth=2, zorder=2)
    marks.draw(ax, x, at, hollow, look)
    for left in base[cells["value"].isna().to_numpy()]:
        ax.text(left + 0.5, y, "–", ha="center", va="center", color=marks.PALE)


def _frame(ax, signals, base):
    """Shade every second row, and mark both ends and the middle of every column."""
    tops = [0, *signals["end"][:-1]]
    for top, bottom in list(zip(tops, signals["end"], strict=True))[::2]:
        ax.axhspan(top, bottom, color=rows.BAND, linewidth=0, zorder=0)
    for left in base.values():
        for part, width in ((0, 0.8), (0.5, 0.3), (1, 0.8)):
            ax.axvline(left + part, color=marks.PALE, linewidth=width, alpha=0.5, zorder=1)


def _names(ax, signals, side):
    """Write the names of the signals, below each its standards, on the first `side`; on the other the scales."""
    ax.set_yticks([])
    ax.yaxis.set_ticks_position(side)
    outward = 1 if side == "right" else -1
    edges = (1, 0) if side == "right" else (0, 1)
    style = {"textcoords": "offset points", "va": "center", "linespacing": 0.9}
    for signal in signals.itertuples():
        small = signal.small.count("\n") + 1 if signal.small else 0
        above, below = signal.middle - small / 2, signal.middle + (signal.lines - small) / 2
        for y, text, look in ((above, signal.text, {"size": marks.SMALL + 1}),
                              (below, signal.small, {"size": marks.SMALL - 2, "color": marks.PALE})):
            ax.annotate(text, (edges[0], y), (outward * 8, 0), ax.get_yaxis_transform(),
                        ha="left" if outward > 0 else "right", **style, **look)
        ax.annotate(signal.scale, (edges[1], signal.middle), (-outward * 8, 0), ax.get_yaxis_transform(),
                    ha="right" if outward > 0 else "left", size=marks.SMALL - 2, color=marks.PALE, **style)
