"""Charts of contradictions: the values that one quantity is given, and what outlets of a story leave out."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.dates import date2num, num2date
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analysis.show.arabic_text import label
from analysis.show.charts import axes, grids, marks, rows
from analysis.show.language import called, say, word

WIDE = 10  # the largest value over the smallest, from which on the axis is logarithmic
SOURCE_WIDTH = 34  # characters
SURFACE_WIDTH = 22
ROOM = 0.08  # of the axis, beyond the outermost values
TELLINGS = {"own": ("#003f5c", ""), "attributed": ("#f2b880", "///"), "not told": ("white", "")}
YEARLESS = 10_000
UNIT = re.compile(r"\((\w+)\)")


def discrepancy(result: pd.DataFrame, ax: Axes) -> Axes:
    """One quantity with the values that it is given: a row an outlet and whom it has the value from.

    `result`: rows of one discrepancy of `measure.discrepancies.discrepancies` (ValueError where there are several). The
    shape tells the voice, a line what a hedge or a range allows; beside it stands what was written. Days are an axis of
    days; other values are drawn by their logarithms where the largest is ten times the smallest.
    """
    if result.empty:
        return marks.nothing(ax)
    if result["discrepancy"].nunique() > 1:
        raise ValueError("discrepancy draws one at a time: select one value of the column `discrepancy`")
    result = told_once(result)
    where = rows.place(_lines(result), ax)
    dates = (result["unit"] == "date").all()
    value, low, high = (_days(result[name]) if dates else result[name].to_numpy(float)
                        for name in ("value", "low", "high"))
    ax.hlines(where.y, low, np.fmax(low, high), color=marks.PALE, linewidth=2, zorder=2)
    for voice, look in marks.present(result).items():
        at = (result["voice"] == voice).to_numpy()
        marks.draw(ax, value[at], where.y[at], np.zeros(at.sum(), bool), look)
    rows.counts(ax, where, say("as written"), [label(surface, SURFACE_WIDTH) for surface in result["surface"]])
    _axis(ax, np.concatenate([low, high]), dates)
    return marks.legend(ax, where.side, [marks.voice_handle(*item) for item in marks.present(result).items()])


def omission_matrix(result: pd.DataFrame, ax: Axes) -> Axes:
    """What a story's outlets tell: a fact a row, an outlet a column; own voice, attributed, or not told.

    `result`: rows of one story of `measure.omission.omissions` (ValueError where there are several).
    """
    if result.empty:
        return marks.nothing(ax)
    if result.duplicated(["kind", "fact", "outlet"]).any():
        raise ValueError("omission_matrix draws one story at a time: select one value of the column `story_id`")
    where = rows.place(_facts(result), ax, shaded=False)
    outlets = grids.columns(result)
    for outlet, told, y in zip(result["outlet"].astype(str), result["told"], where.y, strict=True):
        ax.add_patch(Rectangle((outlets.index(outlet) - 0.44, y - 0.42), 0.88, 0.84, zorder=2, **_look(told)))
    grids.name_columns(ax, outlets)
    lines = max(head.count("\n") + 1 for head in grids.heads(outlets))
    handles = [Rectangle((0, 0), 1, 1, label=label(word(told, "told")), **_look(told)) for told in TELLINGS]
    return marks.legend(ax, where.side, handles, rows.title_height(lines, 6, 12))


def height(result: pd.DataFrame) -> float:
    """Lines that the rows of either chart take."""
    placed = _lines(told_once(result)) if "discrepancy" in result else _facts(result)
    return rows.layout(placed).height + 1


def told_once(result: pd.DataFrame) -> pd.DataFrame:
    """The rows of a discrepancy, an outlet with the same value of the same speaker in the same voice once."""
    return result.drop_duplicates(["outlet", "speaker", "voice", "value"]).reset_index(drop=True)


def _lines(result: pd.DataFrame) -> pd.DataFrame:
    """What `rows` lays out: a row an outlet with whom it cites, a line a value."""
    speaker = [label(name, SOURCE_WIDTH).split("\n")[0] for name in result["speaker"]]
    cited = pd.Series(speaker, result.index).where(result["voice"] != "own", "")
    name = result["outlet"].astype(str) + cited.map(lambda one: f" – {one}" if one else "")
    counted = called(result["unit"], "unit") + result["noun"].astype(str).map(lambda noun: f": {noun}" if noun else "")
    return pd.DataFrame({"measure": counted, "outlet": name,
                         "voice": result["voice"].astype(str) + result["value"].astype(str)})


def _facts(result: pd.DataFrame) -> pd.DataFrame:
    facts = [_fact(kind, str(fact)) for kind, fact in zip(result["kind"], result["fact"], strict=True)]
    return pd.DataFrame({"measure": called(result["kind"], "kind"), "outlet": facts})


def _fact(kind: str, fact: str) -> str:
    """What a fact is called: a target; what an act does, to whom; of a quantity the unit in brackets; a wording."""
    if kind == "quantity":
        return UNIT.sub(lambda unit: f"({word(unit[1], 'unit')})", fact)
    if kind == "act":
        return " ".join(word(word(part, "effect"), "target") for part in fact.split(" "))
    return word(fact, "target" if kind == "target" else "variant")


def _look(told: str) -> dict:
    colour, hatch = TELLINGS[told]
    return {"facecolor": colour, "hatch": hatch, "edgecolor": marks.PALE, "linewidth": 0.6,
            "linestyle": ":" if told == "not told" else "-"}


def _days(values: pd.Series) -> np.ndarray:
    """Days as matplotlib counts them; one without a year is of 2000."""
    day = values.to_numpy(float).astype(np.int64)
    day = np.where(day < YEARLESS, 2000 * YEARLESS + day, day)
    return date2num(pd.to_datetime(pd.Series(day).astype(str), format="%Y%m%d").to_numpy())


def _axis(ax: Axes, values: np.ndarray, dates: bool) -> None:
    least, most = values.min(), values.max()
    if not dates and least > 0 and most / least >= WIDE:
        ax.set_xscale("log")
        spare = (most / least) ** ROOM
        ax.set_xlim(least / spare, most * spare)
    else:
        spare = max(most - least, 1) * ROOM
        ax.set_xlim(least - spare, most + spare)
        ax.xaxis.set_major_locator(MaxNLocator(5, integer=True))
    axes.numbered(ax.xaxis, FuncFormatter(lambda x, _: _day(x) if dates else f"{x:,.12g}"))
    ax.tick_params(axis="x", top=True, labeltop=True, length=3, color=marks.PALE)
    ax.tick_params(axis="x", which="minor", length=2, color=marks.PALE, labelbottom=False)
    ax.grid(axis="x")
    log = ax.get_xscale() == "log"
    ax.set_xlabel(say("day") if dates else say("value, logarithmic") if log else say("value"))


def _day(x: float) -> str:
    day = num2date(x)
    return say("{day:02} {month}", day=day.day, month=word(f"{day:%b}", "month"))
