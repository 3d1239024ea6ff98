"""Charts of how violence is told: whether anybody is said to have done it, and the words for the dead."""

from __future__ import annotations

import pandas as pd
from matplotlib.axes import Axes

from analysis.show.charts import bars, marks
from analysis.tables import AGENT_KINDS, VALENCES

AGENT_FILLS = dict(zip(AGENT_KINDS, (("#eeeeee", "---"), ("#ddcc77", "///"), ("#332288", "")), strict=True))
DEATH_FILLS = dict(zip(VALENCES, (("#882255", "xxx"), ("#eeeeee", ""), ("#117733", "...")), strict=True))


def agent_mix(result: pd.DataFrame, ax: Axes) -> Axes:
    """Of an outlet's tellings of violence, how many name nobody, the means alone, an actor: a bar an outlet.

    `result` as of `measure.violence.agents`, one voice at a time (ValueError otherwise).
    """
    return _one_voice(result, ax, ("agent_kind", AGENT_FILLS), "acts told")


def death_words(result: pd.DataFrame, ax: Axes) -> Axes:
    """Of an outlet's words for the dead and their dying, how many grudge, are plain, honour: a bar an outlet.

    `result` as of `measure.violence.death_words`, one voice at a time (ValueError otherwise).
    """
    return _one_voice(result, ax, ("valence", DEATH_FILLS), "tellings of death")


def _one_voice(result, ax, parts, counted):
    if result.empty:
        return marks.nothing(ax)
    if result["voice"].nunique() > 1:
        raise ValueError("bars of shares draw one voice at a time: select one value of the column `voice`")
    return bars.stacked(result.drop(columns="voice"), ax, parts, counted)
