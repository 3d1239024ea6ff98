"""Charts of keyness: the words that set two sets of documents apart.

Both take the joined results of `measure.keyness.weighted_log_odds` and `signed_g2`, indexed by `word`: n_a, n_b,
n_documents_a, n_documents_b, log_odds, z, q. `sides` are the names of a, whose words have positive log-odds, and b.
z ranks words, q (of the documents shuffled) tests them: where q is above .05 a mark is hollow.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from scipy.optimize import isotonic_regression

from analysis.measure.statistics import Z
from analysis.show.arabic_text import label
from analysis.show.charts import axes, marks, rows
from analysis.show.language import from_right, say

DISCOVERY = 0.05  # the largest q
LABELLED = 10  # words of each side in a volcano
LINES = 18  # of labels, that a volcano has room for
BESIDE = 0.6  # of the half-axis, that a volcano's labels stand in
COLUMN_WIDTH = 18  # characters
SIDE_NAMES = 32  # points: above a volcano
COUNTED = "times · articles"
NO_DISCOVERY = "hollow: no discovery (q > .05)"


def top_words(result: pd.DataFrame, most: int = 12) -> pd.DataFrame:
    """The rows of the `most` words of either side by |z|, a's first, with one more column: side ('a' or 'b')."""
    found = result.sort_values("z", ascending=False, kind="stable")
    parts = {"a": found[found["z"] > 0].head(most), "b": found[found["z"] < 0].iloc[::-1].head(most)}
    return pd.concat([part.assign(side=side) for side, part in parts.items()])


def keyness_forest(result: pd.DataFrame, ax: Axes, sides: tuple[str, str] = ("a", "b")) -> Axes:
    """Log-odds of words with 95 % intervals, a word a row, beside it how often and in how many articles each side
    says it.

    `result`: as of `top_words` (ValueError without its column `side`). An interval is log-odds ± 1.96 of their
    standard error, log_odds / z, which holds the word's design effect.
    """
    if result.empty:
        return marks.nothing(ax)
    if "side" not in result:
        raise ValueError("keyness_forest draws a few words of each side: give it the rows of top_words")
    where, hollow = rows.place(result, ax), _is_hollow(result)
    reach = Z * result["log_odds"] / result["z"]
    low, high = result["log_odds"] - reach, result["log_odds"] + reach
    for side, look in zip("ab", marks.PAIR, strict=True):
        at = (result["side"] == side).to_numpy()
        ax.hlines(where.y[at], low[at], high[at], color=look[0], linewidth=2, zorder=2)
        marks.draw(ax, result["log_odds"][at], where.y[at], hollow[at], look)
    names, column = [label(name, COLUMN_WIDTH) for name in sides], 0.0
    for side, name in zip("ab", names, strict=True):
        texts = zip(result[f"n_{side}"], result[f"n_documents_{side}"], strict=True)
        rows.counts(ax, where, f"{name}\n{say(COUNTED)}", [say("{n:,} · {m:,}", n=n, m=m) for n, m in texts], column)
        column += 2.3
    axes.log_odds(ax, say("log-odds with 95 % interval"), float(max(-low.min(), high.max(), 1)))
    above = rows.title_height(max(name.count("\n") + 2 for name in names), rows.TITLE, marks.SMALL)
    return marks.legend(ax, where.side, _handles(sides, hollow), above)


def keyness_volcano(result: pd.DataFrame, ax: Axes, sides: tuple[str, str] = ("a", "b")) -> Axes:
    """Every word by its log-odds and |z|; the discoveries of largest |z| are named on their side of the chart."""
    if result.empty:
        return marks.nothing(ax)
    hollow, height = _is_hollow(result), result["z"].abs().to_numpy()
    most, top = float(max(result["log_odds"].abs().max(), 1)), float(max(height.max(), 1)) * 1.06
    x = result["log_odds"].to_numpy()
    ax.plot(x[hollow], height[hollow], "o", markerfacecolor="none", markeredgecolor="#b5b5b5", markeredgewidth=0.5,
            markersize=3, zorder=1)
    for name, side, (colour, shape), edge in zip(sides, (x > 0, x < 0), marks.PAIR, (1, 0), strict=True):
        some = side & ~hollow
        if some.any():
            ax.plot(x[some], height[some], shape, color=colour, markeredgewidth=0, markersize=4.5, zorder=2)
        found = say("{n:,} discoveries of {total:,} words", n=some.sum(), total=side.sum())
        title = f"{label(name, rows.NAME_WIDTH)}\n{found}"
        ax.annotate(title, (edge, 1), (0, SIDE_NAMES), "axes fraction", textcoords="offset points",
                    ha=("left", "right")[edge], linespacing=0.9)
    axes.log_odds(ax, say("log-odds"), most)
    ax.set_xlim(-(1 + BESIDE) * most, (1 + BESIDE) * most)
    ax.set_ylim(0, top)
    ax.set_ylabel("|z|")
    axes.numbered(ax.yaxis, ax.yaxis.get_major_formatter())
    ax.grid(axis="y")
    ax.tick_params(axis="y", length=0)
    for _, words in top_words(result[~hollow], LABELLED).groupby("side"):
        _name(ax, words, most, top)
    lines = max(label(name, rows.NAME_WIDTH).count("\n") + 2 for name in sides)
    return marks.legend(ax, "right" if from_right(sides) else "left", _handles(sides, hollow),
                        rows.title_height(lines, SIDE_NAMES, 12))


def _name(ax, words, most, top):
    """Name the `words` of one side beyond the outermost word, in order of |z|, each joined to its mark."""
    x, height = words["log_odds"].to_numpy(), words["z"].abs().to_numpy()
    outward = np.sign(x[0])
    for word, at, y in zip(words.index, zip(x, height, strict=True), _spread(height, top), strict=True):
        ax.plot([at[0], 1.04 * outward * most, 1.08 * outward * most], [at[1], y, y], color=marks.PALE,
                linewidth=0.5, zorder=1.5)
        ax.text(1.1 * outward * most, y, label(word), ha="left" if outward > 0 else "right", va="center",
                size=marks.SMALL)


def _spread(height: np.ndarray, top: float) -> np.ndarray:
    """The falling heights nearest to `height` (falling) that keep a line's distance, none below nil."""
    line = top / LINES
    steps = line * np.arange(len(height))
    spread = isotonic_regression(height + steps, increasing=False).x - steps
    return np.minimum(np.maximum(spread, steps[::-1] + line / 2), top - line / 2 - steps)


def _is_hollow(result):
    return (result["q"] > DISCOVERY).to_numpy()


def _handles(sides, hollow):
    handles = [marks.handle(label(name, rows.NAME_WIDTH), look) for name, look in zip(sides, marks.PAIR, strict=True)]
    return handles + ([marks.handle(say(NO_DISCOVERY), (marks.PALE, "o"), "white")] if hollow.any() else [])
