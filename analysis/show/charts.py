"""Estimates as charts. Each takes a result frame and an `ax` and returns the `ax`; none computes, shows or saves.

Make the figure with `plt.subplots(figsize=charts.figure_size(result), layout="constrained")`. Colours are told
apart by the colour-blind and differ in lightness, and every voice has a shape of its own, so that grey prints
read. A hollow mark says: too few mentions or documents for an interval, and no claim.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke

from analysis.show import rows
from analysis.show.arabic_text import is_arabic, label
from analysis.show.rows import figure_size
from analysis.tables import SOURCE_TYPES

__all__ = ["VOICES", "agency_use", "article_length", "attribution_profile", "figure_size", "label_choice", "source_mix",
           "voice_gap"]

VOICES = {"own": ("#003f5c", "o"), "attributed": ("#d55e00", "D"), "quoted": ("#56b4e9", "^"), "all": ("#777777", "s"),
          "elsewhere": ("#777777", "v")}  # the own voice in articles that claims do not rest on
# Paul Tol's "muted" scheme, ordered so that neighbours in a bar differ in lightness; hatches for grey prints.
FILLS = dict(zip(SOURCE_TYPES, (
    ("#332288", ""), ("#88ccee", "..."), ("#117733", ""), ("#ddcc77", "///"), ("#882255", ""), ("#44aa99", "\\\\\\"),
    ("#aa4499", ""), ("#cc6677", "xxx"), ("#eeeeee", "---")), strict=True))
SHADES, LEAST_DARKEST = colormaps["Blues"], 0.1  # where all shares are below 10 %, none is dark


def article_length(result: pd.DataFrame, ax: Axes) -> Axes:
    """Words in an article by outlet: the median on the middle half of the articles.

    `result`: outlet, n (articles), low, median, high (the quartiles, in words).
    """
    if result.empty:
        return rows.nothing(ax)
    where = rows.place(result, ax)
    rows.band(ax, where)
    colour, shape = VOICES["own"]
    ax.hlines(where.y, result["low"], result["high"], color=colour, linewidth=2, zorder=2)
    rows.marks(ax, result["median"], where.y, np.zeros(len(result), bool), (colour, shape))
    rows.counts(ax, where, "articles", [f"{n:,}" for n in result["n"]])
    rows.words(ax, "words in an article: median and middle half", float(result["high"].max()))
    return ax


def label_choice(result: pd.DataFrame, ax: Axes) -> Axes:
    """Share of a target's mentions that take a wording, by outlet and voice, with 95 % intervals.

    `result` as of `measure.framing.label_choice` (by variant or valence), optionally with `target_name`.
    """
    if result.empty:
        return rows.nothing(ax)
    where = rows.place(result, ax)
    rows.band(ax, where)
    present = {voice: look for voice, look in VOICES.items() if (result["voice"] == voice).any()}
    for voice, look in present.items():
        at = (result["voice"] == voice).to_numpy()
        rows.dots(ax, result[at], where.y[at], look)
    rows.counts(ax, where, "mentions", rows.of(result))
    rows.percent(ax, "share of the target's mentions in that voice, with 95 % interval")
    return rows.legend(ax, where, [rows.handle(*item) for item in present.items()] + rows.hollow_handle(result))


def voice_gap(result: pd.DataFrame, ax: Axes) -> Axes:
    """Valence index in own voice against all voices, a dumbbell a row, below it the gap's 95 % interval.

    `result` as of `measure.framing.voice_gap`. The interval is laid off from the own-voice mark: where it
    does not reach below that mark, the gap differs from nil.
    """
    if result.empty:
        return rows.nothing(ax)
    where = rows.place(result, ax)
    rows.band(ax, where)
    rows.index(ax, "valence index: −1 all pejorative … +1 all positive")
    ax.hlines(where.y, result["own"], result["all"], color=rows.INK, linewidth=1.2, zorder=2)
    ax.hlines(where.y + 0.4, result["own"] + result["low"], result["own"] + result["high"], color=rows.PALE,
              linewidth=2, zorder=2)
    hollow = (result["method"] == "none").to_numpy()
    for voice in ("all", "own"):
        rows.marks(ax, result[voice], where.y, hollow, VOICES[voice])
    rows.counts(ax, where, "gap", ["" if gap != gap else rows.signed(gap) for gap in result["gap"]])
    rows.counts(ax, where, "own of all", rows.of(result, "total_own", "total_all"), column=1)
    handles = [rows.handle("own voice", VOICES["own"]), rows.handle("all voices", VOICES["all"])]
    if result["low"].notna().any():
        handles.append(Line2D([], [], color=rows.PALE, linewidth=2, label="95 % interval of the gap"))
    return rows.legend(ax, where, handles + rows.hollow_handle(result))


def attribution_profile(result: pd.DataFrame, ax: Axes) -> Axes:
    """Share of an outlet's attributions with each property, with 95 % intervals.

    `result` as of `measure.sourcing.attribution_profile`: a heading a measure, below it a row an outlet.
    """
    if result.empty:
        return rows.nothing(ax)
    where = rows.place(result, ax)
    rows.band(ax, where)
    rows.dots(ax, result, where.y, VOICES["own"])
    rows.counts(ax, where, "attributions", rows.of(result))
    rows.percent(ax, "share of the outlet's attributions, with 95 % interval")
    return rows.legend(ax, where, rows.hollow_handle(result))


def source_mix(result: pd.DataFrame, ax: Axes) -> Axes:
    """Kinds of sources as stacked bars, an outlet a bar, its attributions counted beside it.

    `result` as of `measure.sourcing.source_mix`. Shares of 7 % or more are written into the bar.
    """
    if result.empty:
        return rows.nothing(ax)
    where = rows.place(result, ax)
    rows.band(ax, where)
    kinds, ends = result["source_type"], dict.fromkeys(where.y, 0.0)
    for i in np.argsort(kinds.map(SOURCE_TYPES.index), kind="stable"):
        y, share, (colour, hatch) = where.y[i], result["share"].iloc[i], FILLS[kinds.iloc[i]]
        left = ends[y]
        ax.barh(y, share, 0.8, left, color=colour, hatch=hatch, edgecolor=rows.PALE, linewidth=0.5, zorder=2)
        if share >= 0.07:
            _write(ax, (left + share / 2, y), f"{share:.0%}", colour)
        ends[y] += share
    repeated = pd.Series(where.y).duplicated()
    rows.counts(ax, where, "attributions",
                ["" if again else f"{n:,}" for n, again in zip(result["total"], repeated, strict=True)])
    rows.percent(ax, "share of the outlet's attributions")
    return rows.legend(ax, where, [
        Rectangle((0, 0), 1, 1, facecolor=colour, hatch=hatch, edgecolor=rows.PALE, label=kind.replace("_", " "))
        for kind, (colour, hatch) in FILLS.items() if result["n"][kinds == kind].any()])


def agency_use(result: pd.DataFrame, ax: Axes) -> Axes:
    """Share of an outlet's articles that credit an agency: an agency a row, an outlet a column (sorted).

    `result` as of `measure.wires.agency_use`, one form at a time (ValueError otherwise). A cell tells the
    share and the number of articles, darker for larger shares of this chart; a hollow one only the number, too few
    for a claim.
    """
    if result.empty:
        return rows.nothing(ax)
    if result.duplicated(["outlet", "agency"]).any():
        raise ValueError("agency_use draws one form at a time: select one value of the column `form`")
    where = rows.place(result, ax)
    outlets, darkest = rows.columns(result), max(result["share"].max(), LEAST_DARKEST)
    for row, y in zip(result.itertuples(), where.y, strict=True):
        x, hollow = outlets.index(str(row.outlet)), row.method == "none"
        colour = "white" if hollow else SHADES(0.6 * row.share / darkest)  # black letters stay legible
        ax.add_patch(Rectangle((x - 0.47, y - 0.57), 0.94, 1.14, facecolor=colour, linestyle=":" if hollow else "-",
                               edgecolor=rows.PALE, linewidth=0.6, zorder=2))
        if row.n_documents:
            share = "<1%" if row.share < 0.005 else f"{row.share:.0%}"
            _write(ax, (x, y), f"{row.n_documents:,}" if hollow else f"{share} · {row.n_documents:,}", colour)
    edges = (-0.5, len(outlets) - 0.5)
    ax.set_xlim(edges[::-1] if any(map(is_arabic, outlets)) else edges)
    ax.set_xticks(range(len(outlets)), [label(name, rows.COLUMN_WIDTH) for name in outlets], linespacing=0.85)
    ax.tick_params(axis="x", top=True, labeltop=True, bottom=False, labelbottom=False, length=0)
    ax.spines["bottom"].set_visible(False)
    return ax


def _write(ax: Axes, at: tuple[float, float], text: str, colour) -> None:
    """Write `text` at the centre of a field of `colour`, in a halo of that colour so that no hatch crosses it."""
    ax.text(*at, text, ha="center", va="center", size=rows.SMALL - 1, color="white" if rows.dark(colour) else rows.INK,
            zorder=3, path_effects=[withStroke(linewidth=3, foreground=colour)])
