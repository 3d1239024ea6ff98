"""Charts of shared text: who shares with whom, and which wordings stand for each other."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch

from analysis.show.arabic_text import label
from analysis.show.charts import marks
from analysis.show.language import from_right, number, say, word

WIDEST = 8.0  # points, of the line of the most articles
NAME_WIDTH, WORDING_WIDTH = 18, 34  # characters
FRACTIONS = (0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75)  # of a line, where its number may stand
MOST_OUTLETS, MOST_WRITTEN = 16, 15  # outlets of a network, and numbers
CLEAR = 0.16  # of the circle's radius: how far numbers stay apart
LOOKS = {"pejorative": ("#882255", "s"), "neutral": (marks.PALE, "o"), "positive": ("#117733", "^"),
         "distancing": ("#882255", "s"), "endorsing": ("#117733", "^")}
STYLES = {(False, False): "-", (True, False): "<|-", (False, True): "-|>", (True, True): "<|-|>"}
PLAIN = marks.PALE, "o"  # wordings without a value


def network(result: pd.DataFrame, ax: Axes) -> Axes:
    """Outlets on a circle; a line is as wide as articles of the two share text, the number on the widest lines.

    `result` as of `measure.reuse.network`. An arrow points to the outlet that had the text later, where that is known
    of any article; lines without one have no known direction.
    """
    if result.empty:
        return marks.nothing(ax)
    outlets, links = _most(_links(result))
    turn = np.pi / 2 - 2 * np.pi * np.arange(len(outlets)) / len(outlets) * _handedness(outlets)
    place = dict(zip(outlets, np.column_stack([np.cos(turn), np.sin(turn)]), strict=True))
    most, written = max(n for n, _ in links.values()), list(place.values())
    widest = sorted(links.items(), key=lambda link: (-link[1][0], link[0]))
    for (one, other), (n, arrows) in widest[::-1]:
        ax.add_patch(_arrow(place[one], place[other], arrows, n / most, "#56b4e9"))
    for (one, other), (n, _) in widest[:MOST_WRITTEN]:
        for at in _clear(place[one], place[other], written):
            written.append(at)
            marks.write(ax, tuple(at), number(f"{n:,}"), "white")
    for outlet, (x, y) in place.items():
        ax.plot([x], [y], "o", color=marks.INK, markersize=9, clip_on=False, zorder=4)
        above = abs(x) < 0.2  # or below
        side, height = ("center", "bottom" if y > 0 else "top") if above else ("left" if x > 0 else "right", "center")
        ax.annotate(label(outlet, NAME_WIDTH), (x, y), (0, 14 * np.sign(y)) if above else (14 * np.sign(x), 0),
                    textcoords="offset points", ha=side, va=height, linespacing=0.85)
    ax.set_xlim(-1.12, 1.12)
    ax.set_ylim(-1.12, 1.12)
    ax.set_aspect("equal")
    ax.set_axis_off()
    left_out = len(set(result["outlet"]) | set(result["other_outlet"])) - len(outlets)
    told = [say("number and width: articles of the two that share text"),
            say("arrow: to the outlet that had it later, where that is known"),
            *[say("left out: {n} outlets that share less", n=left_out)] * bool(left_out)]
    ax.text(0.5, -0.14, "\n".join(told), transform=ax.transAxes, ha="center", va="top", color=marks.PALE)
    return ax


def _most(links: dict[tuple[str, str], tuple[int, str]]) -> tuple[list[str], dict]:
    """The outlets that share most, sorted, at most MOST_OUTLETS, and the links between them."""
    shared = Counter()
    for (one, other), (n, _) in sorted(links.items()):
        shared.update({one: n, other: n})
    outlets = sorted(outlet for outlet, _ in shared.most_common(MOST_OUTLETS))
    return outlets, {pair: link for pair, link in links.items() if set(pair) <= set(outlets)}


def _arrow(start, end, style: str, size: float, colour: str) -> FancyArrowPatch:
    """A line whose width is `size` of the widest, its heads, where `style` has any, in proportion."""
    width = max(WIDEST * size, 0.6)
    return FancyArrowPatch(start, end, arrowstyle=style, mutation_scale=10 + 2.5 * width, shrinkA=8, shrinkB=8,
                           linewidth=width, color=colour, capstyle="butt", joinstyle="miter", zorder=2)


def _handedness(outlets: list[str]) -> int:
    """Which way round the circle the reader goes: 1 clockwise, -1 where names are Arabic."""
    return -1 if from_right(outlets) else 1


def _links(result: pd.DataFrame) -> dict[tuple[str, str], tuple[int, str]]:
    """Of each two outlets that share text, the articles that do, and the style of the arrow between the two."""
    counted = {}
    for row in result.itertuples():
        pair = tuple(sorted((row.outlet, row.other_outlet)))
        n, to_one, to_other = counted.get(pair, (0, False, False))
        came, went = row.n_from_other > 0, row.n_to_other > 0
        if row.outlet != pair[0]:
            came, went = went, came
        counted[pair] = n + row.n_documents, to_one or came, to_other or went
    return {pair: (n, STYLES[to_one, to_other]) for pair, (n, to_one, to_other) in counted.items()}


def _clear(one: np.ndarray, other: np.ndarray, written: list[np.ndarray]) -> list[np.ndarray]:
    """The first place on the line from `one` to `other` where a number is clear of those written, if any is."""
    places = [one + fraction * (other - one) for fraction in FRACTIONS]
    return [at for at in places if min(np.hypot(*(at - place)) for place in written) >= CLEAR][:1]


def substitutions(result: pd.DataFrame, ax: Axes) -> Axes:
    """Wordings that stand for each other in reused passages, a pair a row, on a line as wide as articles are many.

    `result` as of `measure.rewriting.substitutions`, optionally with `target_name`. The milder wording stands on the
    reader's first side, each with a mark of its value; an arrow points to what later articles put, where that is known.
    """
    if result.empty:
        return marks.nothing(ax)
    heights, most = _heights(result), result["n"].max()
    bottom = np.cumsum(heights)
    y, arabic = bottom - heights / 2, from_right(result[["one", "other"]].to_numpy().flat)
    ends = {"one": (0, 1 if arabic else -1), "other": (1, -1 if arabic else 1)}
    for row, at in zip(result.itertuples(), y, strict=True):
        style = STYLES[row.to_one > 0, row.to_other > 0]
        ax.add_patch(_arrow((0, at), (1, at), style, row.n / most, "#bbbbbb"))
        marks.write(ax, (0.5, at), number(f"{row.n:,}"), "white")
    for side, (x, outward) in ends.items():
        looks = result[f"{side}_value"].map(LOOKS.get)
        for at, text, look in zip(y, result[side], looks, strict=True):
            marks.draw(ax, [x], np.array([at]), np.zeros(1, bool), look or PLAIN)
            ax.annotate(label(str(text), WORDING_WIDTH), (x, at), (outward * 10, 0), textcoords="offset points",
                        va="center", ha="left" if outward > 0 else "right", linespacing=0.85)
    ax.set_xlim((1.02, -0.02) if arabic else (-0.02, 1.02))
    ax.set_ylim(bottom[-1], 0)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.spines["bottom"].set_visible(False)
    ax.set_xlabel(say("number and width: the fewest articles whose change explains it"), labelpad=8)
    values = [value for value in LOOKS if (result[["one_value", "other_value"]] == value).any(axis=None)]
    handles = [marks.handle(label(word(value, "valence")), LOOKS[value]) for value in values]
    return marks.legend(ax, "right" if arabic else "left", handles, 0.1)


def height(result: pd.DataFrame) -> float:
    """Lines that the chart of `substitutions` takes."""
    return float(_heights(result).sum())


def _heights(result: pd.DataFrame) -> np.ndarray:
    """Lines that each row takes: those of the longer of its wordings, and room between rows."""
    lines = result[["one", "other"]].map(lambda text: label(str(text), WORDING_WIDTH).count("\n") + 1)
    return lines.max(axis=1).to_numpy() + 0.4
