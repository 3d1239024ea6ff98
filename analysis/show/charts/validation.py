"""Charts of how right the measure is: scores, agreement of coders, what it takes for what, corrected shares."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import FixedLocator, FormatStrFormatter

from analysis.show.charts import axes, grids, marks, rows
from analysis.show.language import called, say, word

CORRECTED, RAW = marks.PAIR
ALPHA, EQUAL = marks.VOICES["own"], (marks.PALE, "s")
SYSTEMS = dict(zip(("Isnad", "first verb", "quotation marks"), marks.VOICES.values(), strict=False))
ASKED = 0.667, 0.8  # Krippendorff 2019, Content Analysis: what tentative conclusions need, what others do


def scores(result: pd.DataFrame, ax: Axes, title: str | None = None) -> Axes:
    """How right systems are, with 95 % intervals: a heading a measure, below it a row an outlet, in it a mark a system.

    `result`: measure, outlet (what is judged), voice (the system: a name of SYSTEMS), share, low, high, method, n (what
    the share is of). The axis is called `title`, "share that is right" where there is none.
    """
    if result.empty:
        return marks.nothing(ax)
    where = rows.place(result, ax)
    for system, look in SYSTEMS.items():
        at = (result["voice"] == system).to_numpy()
        marks.dots(ax, result[at], where.y[at], look)
    rows.counts(ax, where, say("of"), rows.numbers(result["n"]))
    axes.percent(ax, title or say("share that is right, with 95 % interval"))
    handles = [marks.handle(say(system), look) for system, look in SYSTEMS.items()]
    return marks.legend(ax, where.side, handles + marks.hollow_handle(result))


def agreement(result: pd.DataFrame, ax: Axes) -> Axes:
    """Krippendorff's alpha of each item with its 95 % interval, and the share of pairs of codes that are equal.

    `result` as of `measure.validation.reliability.reliability`. The upright lines are at .667 and .8.
    """
    result = with_alpha(result)
    if result.empty:
        return marks.nothing(ax)
    where = rows.place(result, ax)
    for asked in ASKED:
        ax.axvline(asked, color=marks.PALE, linewidth=0.8, linestyle="--", zorder=1)
    marks.draw(ax, result["agreement"], where.y, marks.is_hollow(result), EQUAL)
    marks.dots(ax, result.assign(share=result["alpha"]), where.y, ALPHA)
    rows.counts(ax, where, say("units"), rows.numbers(result["n_units"]))
    least = result[["alpha", "low"]].min(axis=None)
    ax.set_xlim(min(0, least) - 0.01, 1.01)
    axes.ticked(ax, say("Krippendorff's alpha, with 95 % interval; dashed: .667 and .8"))
    ax.xaxis.set_major_locator(FixedLocator([tick / 4 for tick in range(-4, 5) if tick >= min(0, 4 * least)]))
    axes.numbered(ax.xaxis, FormatStrFormatter("%.2g"))
    return marks.legend(ax, where.side, [marks.handle(say("alpha"), ALPHA),
                                         marks.handle(say("equal pairs of codes"), EQUAL),
                                         *marks.hollow_handle(result)])


def confusion(result: pd.DataFrame, ax: Axes) -> Axes:
    """What was measured (a row a code) against what was read (a column a code).

    `result` as of `measure.validation.scores.confusion`, one item at a time (ValueError otherwise). A cell tells how
    many of those measured so are read so (weighed), darker for more, and the coded mentions; on the diagonal both
    agree.
    """
    if result.empty:
        return marks.nothing(ax)
    if result["item"].nunique() > 1:
        raise ValueError("confusion draws one item at a time: select one value of the column `item`")
    where, read = rows.place(measured(result), ax, shaded=False), codes(result)
    y = dict(zip(read, where.y, strict=True))
    for cell in result.itertuples():
        grids.cell(ax, (read.index(cell.read), y[cell.measured]), cell.of_measured,
                   say("{share:.0%} · {n:,.4g}", share=cell.of_measured, n=cell.n))
    ax.set_xlabel(say("{item} — rows: as measured, columns: as read; share of the row · coded mentions",
                      item=word(result["item"].iloc[0], "item")), labelpad=8)
    return grids.name_columns(ax, code_names(result))


def codes(result: pd.DataFrame) -> list[str]:
    """The codes of a confusion table, as they come."""
    return list(dict.fromkeys([*result["measured"].astype(str), *result["read"].astype(str)]))


def code_names(result: pd.DataFrame) -> list[str]:
    """What the codes of a confusion table are called."""
    return [word(code, result["item"].iloc[0]) for code in codes(result)]


def measured(result: pd.DataFrame) -> pd.DataFrame:
    """The rows of a confusion table, as `rows` lays them out."""
    return pd.DataFrame({"outlet": code_names(result)})


def corrected(result: pd.DataFrame, ax: Axes) -> Axes:
    """Corrected shares with their 95 % intervals, and the raw ones beside them, a row an outlet.

    `result` as of `measure.validation.corrected.corrected`, one measure at a time (ValueError otherwise), optionally
    with `target_name`. Where too few mentions were coded there is a hollow raw mark alone.
    """
    if result.empty:
        return marks.nothing(ax)
    if result["measure"].nunique() > 1:
        raise ValueError("corrected draws one measure at a time: select one value of the column `measure`")
    where, hollow = rows.place(headed(result), ax), marks.is_hollow(result)
    marks.draw(ax, result["raw"], where.y, hollow, RAW)
    marks.dots(ax, result, where.y, CORRECTED)
    rows.counts(ax, where, say("coded"), rows.of(result, "n_coded", "n_measured"))
    if result["measure"].iloc[0] == "index":
        axes.index(ax, say("valence index: −1 all pejorative … +1 all positive"))
    else:
        axes.percent(ax, say("share of the target's mentions, with 95 % interval"))
    return marks.legend(ax, where.side, [marks.handle(say("corrected"), CORRECTED),
                                         marks.handle(say("as measured"), RAW),
                                         *marks.hollow_handle(result)])


def headed(result: pd.DataFrame) -> pd.DataFrame:
    """The rows of `corrected`, as `rows` lays them out: a heading for each target, value and voice."""
    target = called(result["target_name" if "target_name" in result else "target"], "target")
    said = [say("{voice} voice", voice=word(row.voice, "voice")) if row.measure in ("voice", "index") else
            say("{value} in {voice} voice", value=word(row.value, row.measure), voice=word(row.voice, "voice"))
            for row in result.itertuples()]
    return pd.DataFrame({"measure": target + ": " + pd.Series(said, result.index, dtype="str"),
                         "outlet": called(result["outlet"], "outlet")})


def with_alpha(result: pd.DataFrame) -> pd.DataFrame:
    """The items that have an alpha, as `rows` lays them out."""
    return result[result["alpha"].notna()].assign(outlet=called(result["item"], "item"))
