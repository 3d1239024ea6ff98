"""Simulated coders of known error, to learn and to test validation with: what they read is drawn, nobody read anything.

A measured code is taken through a confusion matrix to what is true (so that the measure errs as often as is said), and
the truth through another to what a coder writes. `rows` are as of a sample (`measured_unit` for the unit of a
quantity).
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis.measure.validation.judged import ITEMS, measured_code
from analysis.tables import CREDIT_FORMS, QUOTE_TYPES, SOURCE_TYPES, UNITS, VALENCES, VOICES

CODES = {"mention": ("yes", "no"), "valence": VALENCES, "voice": VOICES, "source": ("right", "partly", "wrong"),
         "content": ("right", "partly", "wrong"), "source_type": SOURCE_TYPES, "quote_type": QUOTE_TYPES,
         "form": CREDIT_FORMS, "unit": UNITS}


def evenly(codes: tuple[str, ...], error: float) -> pd.DataFrame:
    """A confusion matrix: each code is kept with 1 - error, and else is any other, as likely as the next.

    >>> print(evenly(("own", "attributed", "quoted"), 0.1).loc["own"].tolist())
    [0.9, 0.05, 0.05]
    """
    matrix = np.full((len(codes), len(codes)), error / max(len(codes) - 1, 1))
    np.fill_diagonal(matrix, 1 - error)
    return pd.DataFrame(matrix, codes, codes)


def misread(codes: pd.Series, matrix: pd.DataFrame, rng: np.random.Generator) -> pd.Series:
    """`codes`, each drawn anew by its row of the confusion matrix; a code without a row stays."""
    row = matrix.index.get_indexer(codes)
    ends = np.cumsum(matrix.to_numpy(), axis=1)[row]
    column = np.minimum((rng.random(len(codes))[:, None] * ends[:, -1:] >= ends).sum(1), matrix.shape[1] - 1)
    return codes.where(row < 0, pd.Series(matrix.columns.to_numpy(object)[column], codes.index))


def truth(rows: pd.DataFrame, task: str, errors: Mapping[str, float | pd.DataFrame], rng: np.random.Generator
          ) -> pd.DataFrame:
    """What is true of measured `rows`: their codes by item of `task`, drawn so that the measure errs as `errors` say.

    errors: an item's rate of error, or the confusion matrix from measured to true; items that are not named never err.
    """
    return pd.DataFrame({item: _drawn(measured_code(rows, item), item, errors.get(item, 0.0), rng)
                         for item in ITEMS[task]})


def coders(true: pd.DataFrame, units: pd.Series, slips: Mapping[str, float], rng: np.random.Generator) -> pd.DataFrame:
    """What coders write of sampled units: the frame coded (unit, coder, item, code).

    true: as of `truth`, and units the unit of each row, in the same order. slips: how often each coder takes a wrong
    code. Of what a coder takes for no mention nothing else is coded.
    """
    parts = []
    for coder, rate in slips.items():
        codes = pd.DataFrame({item: _drawn(true[item], item, rate, rng) for item in true})
        codes.loc[codes["mention"] == "no", [item for item in true if item != "mention"]] = None
        codes.index = pd.MultiIndex.from_product([units, [coder]])
        parts.append(codes.stack().rename_axis(["unit", "coder", "item"]).rename("code").reset_index())
    return pd.concat(parts, ignore_index=True).dropna(subset="code", ignore_index=True)


def _drawn(codes: pd.Series, item: str, error: float | pd.DataFrame, rng: np.random.Generator) -> pd.Series:
    if isinstance(error, pd.DataFrame):
        return misread(codes, error, rng)
    return misread(codes, evenly(CODES[item], error), rng) if error and item in CODES else codes.astype(object)
