"""How far the quantities of a corpus agree with mentions that were read: value, unit, voice.

    python benchmarks/quantities.py TABLES [--out data/accuracy/quantities.csv]

TABLES: SaudiNewsNet, measured whole. The readings are in quantities_read.csv. What a reader found to be no quantity is
right where it is measured no more, and wrong where it is; a quantity that is measured no more is wrong. Unit and voice
are scored of quantities that are measured.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from analysis.measure.statistics import wilson  # noqa: E402
from analysis.tables import load  # noqa: E402

READ = HERE / "quantities_read.csv"
WHERE = ["doc_id", "field"]
NOW = ["value", "value_high", "unit", "voice"]


def read_verdicts() -> pd.DataFrame:
    """The readings: draw, doc_id, field, start, end, quantity (yes or no), and what is right: value, value_high, unit,
    voice."""
    return pd.read_csv(READ, dtype={"value": float, "value_high": float})


def met(read: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """`read` with the quantity that shares most letters with each mention, its columns with the suffix _now."""
    read = read.reset_index(drop=True).rename_axis("mention").reset_index()
    pairs = read.merge(quantities[[*WHERE, "start", "end", *NOW]], on=WHERE, suffixes=("", "_now"))
    pairs["shared"] = (np.minimum(pairs["end"], pairs["end_now"]) - np.maximum(pairs["start"], pairs["start_now"]))
    pairs = pairs[pairs["shared"] > 0].sort_values(["mention", "shared"], ascending=[True, False])
    most = pairs.drop_duplicates("mention")[["mention", *(f"{name}_now" for name in NOW)]]
    return read.merge(most, on="mention", how="left", validate="one_to_one")


def verdicts(read: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """For each mention whether its value is right now, and its unit and voice (null of what is not scored)."""
    now = met(read, quantities)
    there, real = now["value_now"].notna(), now["quantity"] == "yes"
    high = np.isclose(now["value_high"].fillna(-1), now["value_high_now"].fillna(-1))
    same = there & np.isclose(now["value"], now["value_now"]) & high
    scored = real & there
    return pd.DataFrame({"draw": now["draw"], "real": real, "value": same.where(real, ~there),
                         "unit": (now["unit"] == now["unit_now"]).where(scored),
                         "voice": (now["voice"] == now["voice_now"]).where(scored)})


def scores(found: pd.DataFrame) -> pd.DataFrame:
    """Shares by draw: what (value, value of quantities, unit, voice), n, right, share, low, high (95 %, Wilson)."""
    rows = []
    for draw, mentions in found.groupby("draw", sort=False):
        for what, hits in (("value", mentions["value"]), ("value of quantities", mentions["value"][mentions["real"]]),
                           ("unit", mentions["unit"].dropna()), ("voice", mentions["voice"].dropna())):
            share = hits.astype(bool).mean()
            low, high = wilson(share, len(hits))
            rows.append((draw, what, len(hits), int(hits.astype(bool).sum()), share, float(low), float(high)))
    return pd.DataFrame(rows, columns=["draw", "what", "n", "right", "share", "low", "high"])


def main() -> None:
    """Score the tables, print the result, and write it where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    found = scores(verdicts(read_verdicts(), load(args.tables, "quantities")["quantities"]))
    print(found.round(3).to_string(index=False))
    if args.out:
        found.round(4).to_csv(args.out, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
