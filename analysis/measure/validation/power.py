"""How many mentions have to be coded for a corrected interval as narrow as is wanted.

The variance of a corrected share has two parts: of the articles, which no coding makes smaller, and of coding some
mentions and not all, which falls with 1/n - 1/N, n coded of N (Särndal, Swensson & Wretman 1992, *Model Assisted Survey
Sampling*, 3.3 and 6.3). A pilot sample tells both (`corrected`: worth, from_coding), or an assumption does (`assumed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.measure.statistics import t_quantile, wilson
from analysis.measure.validation.corrected import FEWEST_CODED

PLAUSIBLE = 100  # coded mentions at which `assumed` tells the variance


class Assumed(NamedTuple):
    """What one expects of a target in an outlet before anything is coded.

    share: of the wording among mentions in the voice, as true; voice: share of the voice among mentions; voice_error,
    label_error: how often the measure takes another voice, another wording; mentions, documents: measured;
    design_effect: how many times the variance of a share of mentions is that of as many independent ones (measured 1.5
    to 4 in news).
    """

    share: float
    voice: float = 0.5
    voice_error: float = 0.1
    label_error: float = 0.1
    mentions: int = 1000
    documents: int = 200
    design_effect: float = 2.0


def half_width(cell: Mapping, n: int) -> float:
    """Half the width of the corrected 95 % interval that is to be expected with `n` mentions coded.

    cell: a row of `corrected` with an interval (an index is half as wide as a share of twice that), or of `assumed`.
    """
    share, scale = ((1 + cell["share"]) / 2, 2) if cell.get("measure") == "index" else (cell["share"], 1)
    total, coded = cell["n_measured"], cell["n_coded"]
    left = (1 / n - 1 / total) / (1 / coded - 1 / total) if coded < total else 1.0
    worth = cell["worth"] / (1 - cell["from_coding"] + cell["from_coding"] * left)
    low, high = wilson(share, worth, t_quantile(max(min(n, cell["n_documents"]) - 1, 5)))
    return float(high - low) / 2 * scale


def needed(cell: Mapping, wanted: float) -> int | None:
    """The fewest coded mentions with which half the interval is `wanted` wide or less; None where all would not do.

    Never fewer than `corrected` wants before it tells anything.
    """
    if half_width(cell, cell["n_measured"]) > wanted:
        return None
    few, enough = min(FEWEST_CODED, int(cell["n_measured"])), int(cell["n_measured"])
    while few < enough:
        middle = (few + enough) // 2
        few, enough = (few, middle) if half_width(cell, middle) <= wanted else (middle + 1, enough)
    return enough


def needed_for(shares: pd.DataFrame, wanted: float) -> pd.DataFrame:
    """Rows of `corrected` that have an interval, with half_width (now), needed (mentions to code in all for `wanted`;
    null where coding all would not do) and least (half the width if all were coded)."""
    told = shares[shares["method"] == "corrected"]
    cells = told.to_dict("records")
    return told.assign(half_width=(told["high"] - told["low"]) / 2,
                       needed=pd.array([needed(cell, wanted) for cell in cells], "Int64"),
                       least=[half_width(cell, cell["n_measured"]) for cell in cells])


def assumed(guess: Assumed) -> dict:
    """A cell for `half_width` and `needed` from an assumption: share, worth, from_coding, n_measured, n_coded,
    n_documents.

    Errors are taken for as frequent in all voices and wordings. What coding adds is the variance of what is read less
    lambda times what is measured, at the best lambda (Angelopoulos, Duchi & Zrnic 2023, arXiv:2311.01453).
    """
    n = min(PLAUSIBLE, guess.mentions // 2)
    articles = guess.share * (1 - guess.share) * guess.design_effect / (guess.mentions * guess.voice)
    coding = _residual(guess) * (1 / n - 1 / guess.mentions) / guess.voice**2
    return {"share": guess.share, "worth": guess.share * (1 - guess.share) / (articles + coding),
            "from_coding": coding / (articles + coding), "n_measured": guess.mentions, "n_coded": n,
            "n_documents": guess.documents}


def _residual(guess: Assumed) -> float:
    """Variance of what a mention, as read, is above the share, that what was measured of it does not tell."""
    moments, mean = np.zeros((2, 2)), np.zeros(2)
    for voice, hit, other_voice, other_label in product((True, False), repeat=4):
        chance = (_chance(guess.voice, voice) * _chance(guess.share, hit) * _chance(guess.voice_error, other_voice)
                  * _chance(guess.label_error, other_label))
        above = np.array([voice * (hit - guess.share), (voice != other_voice) * ((hit != other_label) - guess.share)])
        moments, mean = moments + chance * np.outer(above, above), mean + chance * above
    (read, both), (_, measured) = moments - np.outer(mean, mean)
    return float(read - both**2 / measured)


def _chance(rate: float, happens: bool) -> float:
    return rate if happens else 1 - rate
