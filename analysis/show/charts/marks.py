"""Marks, their colours and shapes, and the legend that explains them."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import to_rgb
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.transforms import ScaledTranslation

from analysis.show.arabic_text import label
from analysis.show.language import in_arabic, say, word

INK, PALE = "#1a1a1a", "#777777"
SMALL = 10.5  # points
SIZE = 6.5  # points, of a mark
LEGEND_WIDTH = 60  # characters
VOICES = {"own": ("#003f5c", "o"), "attributed": ("#d55e00", "D"), "quoted": ("#56b4e9", "^"), "all": (PALE, "s"),
          "elsewhere": (PALE, "v")}  # the own voice in articles that claims do not rest on
PAIR = ("#332288", "p"), ("#cc6677", "d")  # two things compared that are not voices


def draw(ax: Axes, x: pd.Series, y: np.ndarray, hollow: np.ndarray, look: tuple[str, str]) -> None:
    """Draw a mark at every (x, y) in the (colour, shape) of `look`, white inside where `hollow`."""
    colour, shape = look
    x = np.asarray(x, float)
    for some, face in ((~hollow, colour), (hollow, "white")):
        some = some & np.isfinite(x)
        if some.any():  # a line of no points would take room at the figure's corner
            ax.plot(x[some], y[some], shape, markerfacecolor=face, markeredgecolor=colour, markeredgewidth=1.3,
                    markersize=SIZE, clip_on=False, zorder=3)


def dots(ax: Axes, result: pd.DataFrame, y: np.ndarray, look: tuple[str, str]) -> None:
    """Draw each row's share as a mark on its interval, hollow and without interval where its method is 'none'."""
    hollow = is_hollow(result)
    ax.hlines(y[~hollow], result["low"][~hollow], result["high"][~hollow], color=look[0], linewidth=2, zorder=2)
    draw(ax, result["share"], y, hollow, look)


def is_hollow(result: pd.DataFrame) -> np.ndarray:
    """Which rows of `result` have too few mentions or documents for an interval."""
    return (result["method"] == "none").to_numpy()


def present(result: pd.DataFrame) -> dict[str, tuple[str, str]]:
    """The looks of the voices that `result` has."""
    return {voice: look for voice, look in VOICES.items() if (result["voice"] == voice).any()}


def dark(colour: str | tuple) -> bool:
    """Whether white letters read better on `colour` than black ones (relative luminance, WCAG 2.2, below 0.18)."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)]
    return float(np.dot((0.2126, 0.7152, 0.0722), linear)) < 0.18


def write(ax: Axes, at: tuple[float, float], text: str, colour) -> None:
    """Write `text` at the centre of a field of `colour`, in a halo of that colour so that no hatch crosses it."""
    ax.text(*at, text, ha="center", va="center", size=SMALL - 1, color="white" if dark(colour) else INK,
            zorder=3, path_effects=[withStroke(linewidth=3, foreground=colour)])


def handle(text: str, look: tuple[str, str], face: str | None = None) -> Line2D:
    """A legend entry for marks of the (colour, shape) `look`."""
    return Line2D([], [], linestyle="none", marker=look[1], markerfacecolor=face or look[0], markeredgecolor=look[0],
                  markersize=SIZE, label=text)


def voice_handle(voice: str, look: tuple[str, str]) -> Line2D:
    """A legend entry for the marks of a voice."""
    return handle(label(word(voice, "voice")), look)


def line_handle(text: str) -> Line2D:
    """A legend entry for the pale line that is an interval of its own."""
    return Line2D([], [], color=PALE, linewidth=2, label=text)


def hollow_handle(result: pd.DataFrame) -> list[Line2D]:
    """A legend entry for hollow marks where `result` has any."""
    return [handle(say("hollow: too few for an interval"), (PALE, "o"), "white")] if is_hollow(result).any() else []


def hollow_bar(result: pd.DataFrame) -> list[Rectangle]:
    """A legend entry for hollow bars where `result` has any."""
    look = {"facecolor": "white", "edgecolor": PALE, "linestyle": ":", "label": say("hollow: too few for an interval")}
    return [Rectangle((0, 0), 1, 1, **look)] if is_hollow(result).any() else []


def handles(result: pd.DataFrame) -> list[Line2D]:
    """Legend entries for the voices of `result` and its hollow marks, where small multiples share one legend:
    `figure.legend(handles=charts.handles(result), loc="outside upper center", ncols=4)`."""
    return [voice_handle(*item) for item in present(result).items()] + hollow_handle(result)


def legend(ax: Axes, side: str, handles: list, above: float = 0.45) -> Axes:
    """Explain the marks `above` the axes (inches), from the reader's first `side`; returns `ax`."""
    if handles:
        at = 1.0 if side == "right" else 0.0
        place = ax.transAxes + ScaledTranslation(0, above, ax.figure.dpi_scale_trans)
        columns, turned = _legend_columns(handles), in_arabic()
        ax.legend(handles=_mirrored(handles, columns) if turned else handles, loc=f"lower {side}",
                  bbox_to_anchor=(at, 1), bbox_transform=place, borderaxespad=0, ncols=columns, fontsize=SMALL,
                  handletextpad=0.5, columnspacing=1.4, markerfirst=not turned)
    return ax


def _mirrored(handles: list, columns: int) -> list:
    """`handles` so that the legend's columns, which are filled from the left, begin at the right."""
    parts = [list(part) for part in np.array_split(handles, columns)]
    short = [part + [handle("", (PALE, ""))] * (len(parts[0]) - len(part)) for part in parts]
    return [entry for part in short[::-1] for entry in part]


def _legend_columns(handles: list) -> int:
    """The most columns, up to four, that do not make the legend wider than the figure."""
    lengths = [len(entry.get_label()) for entry in handles]
    widths = {n: sum(max(part, default=0) for part in np.array_split(lengths, n)) for n in (4, 3, 2)}
    return next((n for n, width in widths.items() if width <= LEGEND_WIDTH), 1)


def nothing(ax: Axes) -> Axes:
    """Say that there is nothing to show; returns `ax`."""
    ax.set_axis_off()
    ax.text(0.5, 0.5, say("nothing to show"), transform=ax.transAxes, ha="center", va="center", color=PALE)
    return ax
