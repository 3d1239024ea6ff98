"""The rows that charts share: where each stands, its name, its counts.

Rows stand in the order of the frame. Where their names are Arabic the reader's first item is at the right:
names at the right, first column rightmost; numbers always run from left to right.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.show.arabic_text import label
from analysis.show.charts.marks import PALE, SMALL
from analysis.show.language import called, from_right, number, say

BAND = "#f3f3f3"
NAME_WIDTH, HEADING_WIDTH = 26, 64  # characters
FIRST_COLUMN, COLUMN = 20, 46  # points: from the axis to the first column of numbers, from one to the next
TITLE = 11  # points: from the axis to the title of a column


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
        return "right" if from_right(name for _, name in self.names) else "left"


def layout(result: pd.DataFrame) -> Layout:
    """Lay out `result`: a heading a target (and wording) or measure, below it a row an outlet, in it a line a voice.

    Frames with an `agency` have a row an agency, those of pairs (`outlet_a`) a row a pair, those indexed by `word` a
    row a word, a gap between the sides.
    """
    keys = pd.DataFrame({"heading": _headings(result), "line": result.get("voice", ""), "row": _names(result),
                         "block": result.get("side", "")})
    keys = keys.reset_index(drop=True)
    y, names, bands, headings, cursor = np.zeros(len(keys)), [], [], [], 0.0
    for (heading, _), group in keys.groupby(["heading", "block"], sort=False):
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


def _is_of_words(result: pd.DataFrame) -> bool:
    return result.index.name == "word"


def _names(result: pd.DataFrame) -> pd.Series:
    if _is_of_words(result):
        return result.index.to_series().astype(str)
    if "outlet_a" in result:
        pairs = zip(result["outlet_a"], result["outlet_b"], strict=True)
        named = [say("{one} – {other}", one=one, other=other) for one, other in pairs]
        return pd.Series(named, result.index, dtype="str")
    return result["agency" if "agency" in result else "outlet"].astype(str)


def _headings(result: pd.DataFrame) -> pd.Series:
    if "measure" in result:
        return called(result["measure"], "measure")
    if "target" not in result:
        return pd.Series("", result.index)
    target = result["target_name" if "target_name" in result else "target"].astype(str)
    wording = next((c for c in ("variant", "valence") if c in result), None)
    return target + ": " + called(result[wording], wording) if wording else target


def place(result: pd.DataFrame, ax: Axes, shaded: bool = True) -> Layout:
    """Lay out `result` on `ax`: names on the reader's first side, headings inside, every second row shaded, so that
    the eye keeps to it; returns where rows stand."""
    where = layout(result)
    ax.set_ylim(where.height, 0)
    ax.set_yticks([y for y, _ in where.names], [name for _, name in where.names], linespacing=0.85)
    ax.yaxis.set_ticks_position(where.side)
    ax.tick_params(axis="y", length=0)
    for tick in ax.get_yticklabels():
        tick.set_multialignment(where.side)
    for low, high in where.bands[::2] if shaded else ():
        ax.axhspan(low, high, color=BAND, linewidth=0, zorder=0)
    edge = 1.0 if where.side == "right" else 0.0
    for y, heading in where.headings:
        ax.text(edge, y, heading, transform=ax.get_yaxis_transform(), ha=where.side, va="center", weight="bold",
                linespacing=0.85)
    return where


def counts(ax: Axes, where: Layout, title: str, texts: Iterable[str], column: float = 0) -> None:
    """Write one text a row, and above them `title`, where the names are not: next to the axis or `column`s farther."""
    outward = -1 if where.side == "right" else 1
    style = {"textcoords": "offset points", "ha": "right" if outward < 0 else "left", "size": SMALL}
    edge, offset = (outward + 1) / 2, outward * (FIRST_COLUMN + COLUMN * column)
    for y, text in zip(where.y, texts, strict=True):
        ax.annotate(text, (edge, y), (offset, 0), ax.get_yaxis_transform(), va="center", **style)
    ax.annotate(title, (edge, 1), (offset, TITLE), "axes fraction", color=PALE, linespacing=0.85, **style)


def of(result: pd.DataFrame, n: str = "n", total: str = "total") -> list[str]:
    """"n of total" for every row."""
    return [say("{n:,} of {total:,}", n=a, total=b) for a, b in zip(result[n], result[total], strict=True)]


def numbers(column: pd.Series) -> list[str]:
    """Every whole number of a column as a figure writes it, thousands separated."""
    return [number(f"{n:,}") for n in column]


def title_height(lines: int, offset: float, size: float) -> float:
    """How far above the axes (inches) a legend has room over titles of so many `lines` of `size`, `offset` (points)."""
    return (offset + lines * size * 1.4) / 72 + 0.08
