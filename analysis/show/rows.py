"""The rows that charts share: where each stands, its name, its marks, its counts.

Rows stand in the order of the frame. Where their names are Arabic the reader's first item is at the right:
names at the right, first column rightmost; numbers always run from left to right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, PercentFormatter, StrMethodFormatter
from matplotlib.transforms import ScaledTranslation

from analysis.show.arabic_text import is_arabic, label

INK, PALE, BAND = "#1a1a1a", "#777777", "#f3f3f3"
NAME_WIDTH, HEADING_WIDTH, COLUMN_WIDTH, LEGEND_WIDTH = 26, 64, 16, 60  # characters
LINE, CELL, LETTER, MARGIN = 0.26, 0.85, 0.085, 1.45  # inches: a line, a column, a letter; axis and legend
SMALL, COLUMN_POINTS = 10.5, 46  # points: small letters, the first column of numbers


@dataclass(frozen=True)
class Layout:
    """Where a frame's rows stand, in lines from the top: `y` of each, and the names and headings with theirs."""

    y: np.ndarray
    names: list[tuple[float, str]]
    bands: list[tuple[float, float]]
    headings: list[tuple[float, str]]
    height: float

    @property
    def side(self) -> str:
        """The side on which the reader begins."""
        return "right" if any(is_arabic(name) for _, name in self.names) else "left"


def layout(result: pd.DataFrame) -> Layout:
    """Lay out `result`: a heading a target (and wording) or measure, below it a row an outlet, in it a line a voice.

    Frames with an `agency` have a row an agency.
    """
    keys = pd.DataFrame({"heading": _headings(result), "line": result.get("voice", ""),
                         "row": result["agency" if "agency" in result else "outlet"].astype(str)})
    keys = keys.reset_index(drop=True)
    y, names, bands, headings, cursor = np.zeros(len(keys)), [], [], [], 0.0
    for heading, group in keys.groupby("heading", sort=False):
        if heading:
            heading = label(heading, HEADING_WIDTH)
            height = heading.count("\n") + 1.3
            headings.append((cursor + height / 2 + 0.1, heading))
            cursor += height
        for name, lines in group.groupby("row", sort=False):
            name = label(name, NAME_WIDTH)
            line = pd.factorize(lines["line"])[0]
            height = max(line.max() + 1, name.count("\n") + 1) + 0.3
            middle = cursor + height / 2
            y[lines.index] = middle + line - line.max() / 2
            names.append((middle, name))
            bands.append((cursor, cursor + height))
            cursor += height
        cursor += 0.3
    return Layout(y, names, bands, headings, cursor)


def _headings(result: pd.DataFrame) -> pd.Series:
    if "measure" in result:
        return result["measure"].astype(str)
    if "target" not in result:
        return pd.Series("", result.index)
    target = result["target_name" if "target_name" in result else "target"].astype(str)
    wording = next((c for c in ("variant", "valence") if c in result), None)
    return target + ": " + result[wording].astype(str) if wording else target


def figure_size(result: pd.DataFrame, width: float = 8.0) -> tuple[float, float]:
    """Width and height in inches at which nothing in the chart of `result` overlaps (constrained layout)."""
    if result.empty:
        return width, 1.5
    height = LINE * layout(result).height
    if "agency" not in result:
        legend_lines = 3 if "source_type" in result else 2 if "gap" in result else 1
        return width, MARGIN + LINE * legend_lines + height
    lines = [line for name in columns(result) for line in label(name, COLUMN_WIDTH).split("\n")]
    cell = max(CELL, LETTER * max(map(len, lines)))
    most = max(label(name, COLUMN_WIDTH).count("\n") for name in columns(result))
    return max(width, 2.5 + cell * len(columns(result))), 0.8 + LINE * most + height


def columns(result: pd.DataFrame) -> list[str]:
    """The outlets of `result`, sorted."""
    return sorted(set(result["outlet"].astype(str)))


def place(result: pd.DataFrame, ax: Axes) -> Layout:
    """Lay out `result` on `ax`: names on the reader's first side, headings inside; returns where rows stand."""
    where = layout(result)
    ax.set_ylim(where.height, 0)
    ax.set_yticks([y for y, _ in where.names], [name for _, name in where.names], linespacing=0.85)
    ax.yaxis.set_ticks_position(where.side)
    ax.tick_params(axis="y", length=0)
    for tick in ax.get_yticklabels():
        tick.set_multialignment(where.side)
    edge = 1.0 if where.side == "right" else 0.0
    for y, heading in where.headings:
        ax.text(edge, y, heading, transform=ax.get_yaxis_transform(), ha=where.side, va="center", weight="bold",
                linespacing=0.85)
    return where


def band(ax: Axes, where: Layout) -> None:
    """Shade every second row, so that the eye keeps to it."""
    for low, high in where.bands[::2]:
        ax.axhspan(low, high, color=BAND, linewidth=0, zorder=0)


def marks(ax: Axes, x: pd.Series, y: np.ndarray, hollow: np.ndarray, look: tuple[str, str]) -> None:
    """Draw a mark at every (x, y) in the (colour, shape) of `look`, white inside where `hollow`."""
    colour, shape = look
    x = np.asarray(x, float)
    for some, face in ((~hollow, colour), (hollow, "white")):
        some = some & np.isfinite(x)
        if some.any():  # a line of no points would take room at the figure's corner
            ax.plot(x[some], y[some], shape, markerfacecolor=face, markeredgecolor=colour, markeredgewidth=1.3,
                    markersize=6.5, clip_on=False, zorder=3)


def dots(ax: Axes, result: pd.DataFrame, y: np.ndarray, look: tuple[str, str]) -> None:
    """Draw each row's share as a mark on its interval, hollow and without interval where its method is 'none'."""
    hollow = (result["method"] == "none").to_numpy()
    ax.hlines(y[~hollow], result["low"][~hollow], result["high"][~hollow], color=look[0], linewidth=2, zorder=2)
    marks(ax, result["share"], y, hollow, look)


def counts(ax: Axes, where: Layout, title: str, texts: Iterable[str], column: int = 0) -> None:
    """Write one text a row, and above them `title`, where the names are not: next to the axis or `column`s farther."""
    outward = -1 if where.side == "right" else 1
    style = {"textcoords": "offset points", "ha": "right" if outward < 0 else "left", "size": SMALL}
    edge, offset = (outward + 1) / 2, outward * (20 + COLUMN_POINTS * column)
    for y, text in zip(where.y, texts, strict=True):
        ax.annotate(text, (edge, y), (offset, 0), ax.get_yaxis_transform(), va="center", **style)
    ax.annotate(title, (edge, 1), (offset, 11), "axes fraction", color=PALE, **style)


def of(result: pd.DataFrame, n: str = "n", total: str = "total") -> list[str]:
    """"n of total" for every row."""
    return [f"{a:,} of {b:,}" for a, b in zip(result[n], result[total], strict=True)]


def percent(ax: Axes, title: str) -> None:
    """An axis from 0 to 100 %, its ticks above and below, called `title`."""
    ax.set_xlim(-0.01, 1.01)
    ax.xaxis.set_major_locator(FixedLocator([0, 0.25, 0.5, 0.75, 1]))
    ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    _both_ends(ax, title)


def index(ax: Axes, title: str) -> None:
    """An axis from -1 to 1 with nil marked, its ticks above and below, called `title`."""
    ax.set_xlim(-1.03, 1.03)
    ax.xaxis.set_major_locator(FixedLocator([-1, -0.5, 0, 0.5, 1]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: signed(x, 1)))
    ax.axvline(0, color=PALE, linewidth=0.8, zorder=1)
    _both_ends(ax, title)


def words(ax: Axes, title: str, most: float) -> None:
    """An axis of whole numbers from 0 to `most`, its ticks above and below, called `title`."""
    most = max(most, 1)
    ax.set_xlim(-0.01 * most, 1.01 * most)
    ticks = MaxNLocator(5, integer=True).tick_values(0, most)
    ax.xaxis.set_major_locator(FixedLocator(ticks[ticks <= most]))
    ax.xaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    _both_ends(ax, title)


def _both_ends(ax: Axes, title: str) -> None:
    ax.tick_params(axis="x", top=True, labeltop=True, length=3, color=PALE)
    ax.grid(axis="x")
    ax.set_xlabel(title)


def signed(number: float, digits: int = 2) -> str:
    """`number` with its sign, a true minus, nil without one."""
    text = f"{number:+.{digits}f}"
    return text[1:] if float(text) == 0 else text.replace("-", "−")


def dark(colour: str | tuple) -> bool:
    """Whether white letters read better on `colour` than black ones (relative luminance, WCAG 2.2, below 0.18)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return float(np.dot((0.2126, 0.7152, 0.0722), linear)) < 0.18


def legend(ax: Axes, where: Layout, handles: list) -> Axes:
    """Explain the marks above the rows, from the reader's first side; returns `ax`."""
    if handles:
        at = 1.0 if where.side == "right" else 0.0
        above = ax.transAxes + ScaledTranslation(0, 0.45, ax.figure.dpi_scale_trans)
        ax.legend(handles=handles, loc=f"lower {where.side}", bbox_to_anchor=(at, 1), bbox_transform=above,
                  borderaxespad=0, ncols=_legend_columns(handles), fontsize=SMALL, handletextpad=0.5, columnspacing=1.4)
    return ax


def _legend_columns(handles: list) -> int:
    """The most columns, up to four, that do not make the legend wider than the figure."""
    lengths = [len(entry.get_label()) for entry in handles]
    widths = {n: sum(max(part, default=0) for part in np.array_split(lengths, n)) for n in (4, 3, 2)}
    return next((n for n, width in widths.items() if width <= LEGEND_WIDTH), 1)


def handle(text: str, look: tuple[str, str], face: str | None = None) -> Line2D:
    """A legend entry for marks of the (colour, shape) `look`."""
    return Line2D([], [], linestyle="none", marker=look[1], markerfacecolor=face or look[0], markeredgecolor=look[0],
                  markersize=6.5, label=text)


def hollow_handle(result: pd.DataFrame) -> list[Line2D]:
    """A legend entry for hollow marks where `result` has any."""
    any_hollow = (result["method"] == "none").any()
    return [handle("hollow: too few for an interval", (PALE, "o"), "white")] if any_hollow else []


def nothing(ax: Axes) -> Axes:
    """Say that there is nothing to show; returns `ax`."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, "nothing to show", transform=ax.transAxes, ha="center", va="center", color=PALE)
    return ax
