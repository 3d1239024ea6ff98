"""The scales that charts share. Numbers run from left to right whatever the language of the names."""

from __future__ import annotations

from collections.abc import Callable

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.ticker import (FixedLocator, Formatter, FuncFormatter, MaxNLocator, PercentFormatter,
                               StrMethodFormatter)

from analysis.show.charts.marks import PALE
from analysis.show.language import number


def percent(ax: Axes, title: str) -> None:
    """An axis from 0 to 100 %, its ticks above and below, called `title`."""
    ax.set_xlim(-0.01, 1.01)
    ax.xaxis.set_major_locator(FixedLocator([0, 0.25, 0.5, 0.75, 1]))
    numbered(ax.xaxis, PercentFormatter(1, decimals=0))
    ticked(ax, title)


def index(ax: Axes, title: str) -> None:
    """An axis from -1 to 1 with nil marked, its ticks above and below, called `title`."""
    _diverging(ax, title, 1, lambda x: signed(x, 1))


def percent_each_way(ax: Axes, title: str) -> None:
    """An axis from 100 % over nil, which is marked, to 100 %, its ticks above and below, called `title`."""
    _diverging(ax, title, 1, lambda x: number(f"{abs(x):.0%}"))


def log_odds(ax: Axes, title: str, most: float) -> None:
    """An axis from -`most` to `most` with nil marked, its ticks above and below, called `title`."""
    _diverging(ax, title, most, lambda x: signed(x, 0 if most >= 2 else 1))


def words(ax: Axes, title: str, most: float) -> None:
    """An axis of whole numbers from 0 to `most`, its ticks above and below, called `title`."""
    most = max(most, 1)
    ax.set_xlim(-0.01 * most, 1.01 * most)
    ticks = MaxNLocator(5, integer=True).tick_values(0, most)
    ax.xaxis.set_major_locator(FixedLocator(ticks[ticks <= most]))
    numbered(ax.xaxis, StrMethodFormatter("{x:,.0f}"))
    ticked(ax, title)


def _diverging(ax: Axes, title: str, most: float, written: Callable[[float], str]) -> None:
    ax.set_xlim(-1.03 * most, 1.03 * most)
    ticks = MaxNLocator(4, steps=[1, 2, 5, 10]).tick_values(-most, most)
    ax.xaxis.set_major_locator(FixedLocator(ticks[abs(ticks) <= most]))
    ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: written(x)))
    ax.axvline(0, color=PALE, linewidth=0.8, zorder=1)
    ticked(ax, title)


def ticked(ax: Axes, title: str) -> None:
    """An axis with its ticks above and below, called `title`."""
    ax.tick_params(axis="x", top=True, labeltop=True, length=3, color=PALE)
    ax.grid(axis="x")
    ax.set_xlabel(title)


def signed(x: float, digits: int = 2) -> str:
    """`x` with its sign, a true minus, nil without one."""
    text = f"{x:+.{digits}f}"
    return number(text[1:] if float(text) == 0 else text.replace("-", "−"))


def numbered(axis: Axis, formatter: Formatter) -> None:
    """Have `formatter` write the ticks of `axis`, in the digits of the language."""
    axis.set_major_formatter(_Numbers(formatter))


class _Numbers(Formatter):
    """What another formatter writes, in the digits of the language."""

    def __init__(self, written: Formatter):
        self.written = written

    def set_axis(self, axis: Axis) -> None:
        super().set_axis(axis)
        self.written.set_axis(axis)

    def set_locs(self, locs: list[float]) -> None:
        self.written.set_locs(locs)

    def __call__(self, x: float, pos: int | None = None) -> str:
        return number(self.written(x, pos))
