"""How far the credits of a corpus that stand outside bylines agree with credits that were read: agency and form.

    python benchmarks/credits.py TABLES [--out data/accuracy/credits.csv]

TABLES: SaudiNewsNet, measured whole. The readings are in credits_read.csv: which credits were drawn, as they were
measured then (agency, form), and what its reader found there (agency_read, form_read; '' where no agency is named).
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pandas as pd

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from analysis.measure.statistics import wilson  # noqa: E402
from analysis.tables import load  # noqa: E402

READ = HERE / "credits_read.csv"
WHERE = ["doc_id", "field"]


def met(read: pd.DataFrame, credits: pd.DataFrame) -> pd.DataFrame:
    """`read` with the credit that shares letters with each mention (the first), its columns with the suffix _now."""
    read = read.reset_index(drop=True).rename_axis("mention").reset_index()
    pairs = read.merge(credits[[*WHERE, "start", "end", "agency", "form"]], on=WHERE, suffixes=("", "_now"))
    pairs = pairs[(pairs["start_now"] < pairs["end"]) & (pairs["end_now"] > pairs["start"])]
    first = pairs.drop_duplicates("mention")[["mention", "agency_now", "form_now"]]
    return read.merge(first, on="mention", how="left", validate="one_to_one")


def verdicts(read: pd.DataFrame, credits: pd.DataFrame) -> pd.DataFrame:
    """For each mention whether its agency and its form are right now, and whether it is still found.

    agency: null where it is measured no more; form: null where the agency is not right; kept: null where the reader
    found no agency.
    """
    now = met(read, credits)
    there, named = now["agency_now"].notna(), now["agency_read"] != ""
    agency = (now["agency_now"] == now["agency_read"]).where(there)
    form = (now["form_now"] == now["form_read"]).where(there & (agency == True))  # noqa: E712
    return pd.DataFrame({"draw": now["draw"], "agency": agency, "form": form, "kept": there.where(named)})


def scores(found: pd.DataFrame) -> pd.DataFrame:
    """Shares by draw: what (agency, form, kept), n, right, share, low, high (Wilson's 95 %)."""
    rows = []
    for draw, mentions in found.groupby("draw", sort=False):
        for what in ("agency", "form", "kept"):
            hits = mentions[what].dropna().astype(bool)
            low, high = wilson(hits.mean(), len(hits))
            rows.append((draw, what, len(hits), int(hits.sum()), hits.mean(), float(low), float(high)))
    return pd.DataFrame(rows, columns=["draw", "what", "n", "right", "share", "low", "high"])


def main() -> None:
    """Score the tables, print the result, and write it where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    found = scores(verdicts(pd.read_csv(READ, keep_default_na=False), load(args.tables, "credits")["credits"]))
    print(found.round(3).to_string(index=False))
    if args.out:
        found.round(4).to_csv(args.out, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
