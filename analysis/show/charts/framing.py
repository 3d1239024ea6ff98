"""Charts of framing: which wordings, in whose voice, in headline or body, and when."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateFormatter, AutoDateLocator, date2num
from matplotlib.patches import Rectangle
from matplotlib.patheffects import withStroke
from matplotlib.ticker import PercentFormatter

from analysis.show.arabic_text import label
from analysis.show.charts import axes, marks, rows
from analysis.show.language import from_right, say, word

PANEL_NAME_WIDTH = 18  # characters


class Pair(NamedTuple):
    """Two columns of a frame that a dumbbell joins, and the column of their difference, first - second.

    `looks` and `names`: of the first and the second; `interval`: what the pale line is called.
    """

    columns: tuple[str, str]
    difference: str
    looks: tuple[tuple[str, str], tuple[str, str]]
    names: tuple[str, str]
    interval: str


VOICE_GAP = Pair(("all", "own"), "gap", (marks.VOICES["all"], marks.VOICES["own"]), ("all voices", "own voice"),
                 "95 % interval of the gap")
HEADLINE_BODY = Pair(("headline", "body"), "difference", marks.PAIR, ("headlines", "bodies"),
                     "95 % interval of the difference")


def label_choice(result: pd.DataFrame, ax: Axes) -> Axes:
    """Share of a target's mentions that take a wording, by outlet and voice, with 95 % intervals.

    `result` as of `measure.framing.label_choice` (by variant or valence), optionally with `target_name`.
    """
    if result.empty:
        return marks.nothing(ax)
    where = rows.place(result, ax)
    for voice, look in marks.present(result).items():
        at = (result["voice"] == voice).to_numpy()
        marks.dots(ax, result[at], where.y[at], look)
    rows.counts(ax, where, say("mentions"), rows.of(result))
    axes.percent(ax, say("share of the target's mentions in that voice, with 95 % interval"))
    return marks.legend(ax, where.side, marks.handles(result))


def valence_bars(result: pd.DataFrame, ax: Axes) -> Axes:
    """Pejorative mentions to the left and positive ones to the right, a bar a voice; what is missing is neutral.

    `result` as of `measure.framing.valence_index`, optionally with `target_name`. On the bars stands the valence
    index, which is the right part less the left one, with its 95 % interval; beside them the mentions.
    """
    if result.empty:
        return marks.nothing(ax)
    where, hollow = rows.place(result, ax), marks.is_hollow(result)
    looks = [marks.VOICES[voice] for voice in result["voice"]]
    for column, sign in (("n_negative", -1), ("n_positive", 1)):
        bars = zip(where.y, sign * result[column] / result["total"], looks, hollow, strict=True)
        for y, share, (colour, _), few in bars:
            if share:
                ax.barh(y, share, 0.74, color="white" if few else colour, edgecolor=colour, linewidth=1,
                        linestyle=":" if few else "-", zorder=2)
    halo = [withStroke(linewidth=3, foreground="white")]
    ax.hlines(where.y[~hollow], result["low"][~hollow], result["high"][~hollow], color=marks.INK, linewidth=1.5,
              path_effects=halo, zorder=3)
    ax.plot(result["index"][~hollow], where.y[~hollow], "o", color=marks.INK, markersize=4.5, path_effects=halo,
            clip_on=False, zorder=4)
    for column, (title, counted) in enumerate((("pejorative", "n_negative"), ("positive", "n_positive"),
                                               ("of all", "total"))):
        rows.counts(ax, where, say(title), rows.numbers(result[counted]), 1.25 * column)
    axes.percent_each_way(ax, say("pejorative (left) and positive (right): share of the mentions in that voice"))
    return marks.legend(ax, where.side, _valence_handles(result, hollow))


def _valence_handles(result, hollow):
    handles = [Rectangle((0, 0), 1, 1, color=colour, label=label(word(voice, "voice")))
               for voice, (colour, _) in marks.present(result).items()]
    if not hollow.all():
        handles.append(marks.handle(say("valence index, 95 % interval"), (marks.INK, "o")))
    return handles + marks.hollow_bar(result)


def voice_gap(result: pd.DataFrame, ax: Axes) -> Axes:
    """Valence index in own voice against all voices, a dumbbell a row, below it the gap's 95 % interval.

    `result` as of `measure.framing.voice_gap`. The interval is laid off from the own-voice mark: where it
    does not reach below that mark, the gap differs from nil.
    """
    if result.empty:
        return marks.nothing(ax)
    where = rows.place(result, ax)
    axes.index(ax, say("valence index: −1 all pejorative … +1 all positive"))
    rows.counts(ax, where, say("gap"), _differences(result["gap"]))
    rows.counts(ax, where, say("own of all"), rows.of(result, "total_own", "total_all"), column=1)
    return _dumbbells(ax, result, where, VOICE_GAP)


def headline_body(result: pd.DataFrame, ax: Axes) -> Axes:
    """Pejorative share of mentions in headlines against bodies, a dumbbell a row, below it the difference's interval.

    `result`: target, outlet, headline, body (shares), difference (headline - body), low, high (of it), n_headline,
    n_body (mentions), method; optionally `target_name`. The interval is laid off from the mark of the bodies: where
    it does not reach below that mark, the two differ.
    """
    if result.empty:
        return marks.nothing(ax)
    where = rows.place(result, ax)
    axes.percent(ax, say("share of the target's mentions that are pejorative"))
    rows.counts(ax, where, say("difference"), _differences(result["difference"]))
    for column, title, counted in ((1.4, say("in headline"), "n_headline"), (2.7, say("in body"), "n_body")):
        rows.counts(ax, where, title, rows.numbers(result[counted]), column)
    return _dumbbells(ax, result, where, HEADLINE_BODY)


def _differences(column):
    return ["" if pd.isna(difference) else axes.signed(difference) for difference in column]


def _dumbbells(ax: Axes, result: pd.DataFrame, where: rows.Layout, pair: Pair) -> Axes:
    """Join the columns of `pair` in each row and lay the interval of their difference off from the second."""
    first, second = (result[column] for column in pair.columns)
    ax.hlines(where.y, second, first, color=marks.INK, linewidth=1.2, zorder=2)
    ax.hlines(where.y + 0.4, second + result["low"], second + result["high"], color=marks.PALE, linewidth=2, zorder=2)
    for shares, look in zip((first, second), pair.looks, strict=True):
        marks.draw(ax, shares, where.y, marks.is_hollow(result), look)
    handles = [marks.handle(say(name), look) for name, look in zip(pair.names, pair.looks, strict=True)][::-1]
    if result["low"].notna().any():
        handles.append(marks.line_handle(say(pair.interval)))
    return marks.legend(ax, where.side, handles + marks.hollow_handle(result))


def within_story(result: pd.DataFrame, ax: Axes) -> Axes:
    """How much more often one outlet than another words a target pejoratively, in the stories both tell: a row a pair.

    `result` as of `measure.contrasts.within_story`, optionally with `target_name`. Right of nil the outlet that is
    named first does, left of it the other.
    """
    if result.empty:
        return marks.nothing(ax)
    where = rows.place(result, ax)
    marks.dots(ax, result.rename(columns={"difference": "share"}), where.y, marks.VOICES["own"])
    rows.counts(ax, where, say("stories"), rows.numbers(result["n_stories"]))
    axes.percent_each_way(
        ax, say("pejorative share of the first less that of the second, mean over stories, 95 % interval"))
    return marks.legend(ax, where.side, marks.hollow_handle(result))


def over_time(result: pd.DataFrame, ax: Axes) -> Axes:
    """Share by period, a line a voice in its 95 % band: one panel of small multiples, an outlet a panel.

    `result` as of `measure.framing.over_time`, one target, outlet and valence at a time (ValueError otherwise).
    Above stand the outlet and how many mentions a point rests on. Hollow points are joined to nothing. Share the
    axes (`sharex=True, sharey=True`), and give the figure one legend (`charts.handles`).
    """
    if result.empty:
        return marks.nothing(ax)
    if result.duplicated(["voice", "period"]).any():
        raise ValueError("over_time draws one target, outlet and valence at a time: select one value of each")
    for voice, look in marks.present(result).items():
        _course(ax, result[result["voice"] == voice].sort_values("period"), look)
    ax.update_datalim([(ax.dataLim.x0 - 1, 0), (ax.dataLim.x1 + 1, 0)])  # nil, and a day around a lone period
    ax.autoscale_view()
    dates = AutoDateLocator(minticks=2, maxticks=3)
    ax.xaxis.set_major_locator(dates)
    axes.numbered(ax.xaxis, AutoDateFormatter(dates))
    axes.numbered(ax.yaxis, PercentFormatter(1))
    ax.tick_params(length=3, color=marks.PALE, labelsize=marks.SMALL)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="y")
    name, few, most = str(result["outlet"].iloc[0]), result["total"].min(), result["total"].max()
    first, last = ("right", "left") if from_right([name]) else ("left", "right")
    ax.set_title(label(name, PANEL_NAME_WIDTH), loc=first, size=12, weight="bold")
    counted = "{few:,}–{most:,} mentions a point" if few < most else "{most:,} mentions a point"
    ax.set_title(say(counted, few=few, most=most), loc=last, size=marks.SMALL, color=marks.PALE)
    return ax


def _course(ax, result, look):
    """Draw one voice's shares by period: a band and a line where there are intervals, marks everywhere."""
    period, hollow = date2num(result["period"]), marks.is_hollow(result)
    low, high, share = (np.where(hollow, np.nan, result[column]) for column in ("low", "high", "share"))
    ax.fill_between(period, low, high, color=look[0], alpha=0.18, linewidth=0, zorder=1)
    ax.plot(period, share, "-", color=look[0], linewidth=1.2, zorder=2)
    ax.vlines(period[~hollow], low[~hollow], high[~hollow], color=look[0], linewidth=0.8, zorder=2)
    marks.draw(ax, period, result["share"], hollow, look)
