"""Confidence: how often the rows of a rule were right where careful readers looked (data/accuracy/rules.csv)."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

RULES = Path(__file__).resolve().parents[2] / "data" / "accuracy" / "rules.csv"
LEAST = 10  # rows that readers judged, for a share to be given


@lru_cache
def shares(names: tuple[str, ...], path: Path = RULES) -> pa.Array:
    """float32: the share of each of the rules `names` that was right, null where fewer than LEAST rows were judged.

    A row is right where cue, type of quotation, source and content are those that the reader marked.
    """
    read = pd.read_csv(path, usecols=["rule", "n", "share"]).query("n >= @LEAST").set_index("rule")["share"]
    return pa.array(read.reindex(list(names)), pa.float32(), from_pandas=True)


def confidences(rule: np.ndarray, names: tuple[str, ...]) -> pa.Array:
    """float32, one a row: the share of its rule; `rule` holds places in `names`."""
    return shares(names).take(pa.array(rule))
