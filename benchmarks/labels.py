"""How far the labels of a corpus agree with mentions that were read: target, wording, valence, voice.

    python benchmarks/labels.py TABLES [--out data/accuracy/labels.csv]

TABLES: SaudiNewsNet, measured whole. The readings are in labels_read.csv. A mention that is measured no more counts as
right where its reader found that it meant something else, and else as wrong.
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

READ = HERE / "labels_read.csv"
WHERE = ["doc_id", "field"]


def met(read: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """`read` with the label that shares letters with each mention (the first), its columns with the suffix _now."""
    read = read.reset_index(drop=True).rename_axis("mention").reset_index()
    pairs = read.merge(labels[[*WHERE, "start", "end", "target", "variant", "voice"]], on=WHERE, suffixes=("", "_now"))
    pairs = pairs[(pairs["start_now"] < pairs["end"]) & (pairs["end_now"] > pairs["start"])]
    first = pairs.drop_duplicates("mention")[["mention", "target_now", "variant_now", "voice_now"]]
    return read.merge(first, on="mention", how="left", validate="one_to_one")


def verdicts(read: pd.DataFrame, labels: pd.DataFrame) -> pd.DataFrame:
    """For each mention whether target and wording are right now, and the voice (null where it is measured no more)."""
    now = met(read, labels)
    there, meant = now["target_now"].notna(), now["target_right"] == "yes"
    same = (now["target_now"] == now["target"]) & (now["variant_now"] == now["variant"])
    whole = meant & (now["variant_right"] == "yes")
    right = (same & whole) | (there & ~same & ~whole) | (~there & ~meant)
    return pd.DataFrame({"draw": now["draw"], "reader": now["reader"], "doubt": now["doubt"] == "yes", "wording": right,
                         "voice": (now["voice_now"] == now["voice"]).where(there)})


def scores(found: pd.DataFrame) -> pd.DataFrame:
    """Shares by draw and reader: what (wording, voice, voice without doubtful mentions), n, right, share, low, high."""
    rows = []
    for (draw, reader), mentions in found.groupby(["draw", "reader"], sort=False):
        sure = mentions[~mentions["doubt"]]
        for what, hits in (("wording", mentions["wording"]), ("voice", mentions["voice"].dropna()),
                           ("voice, doubtful ones left out", sure["voice"].dropna())):
            share = hits.mean()
            low, high = wilson(share, len(hits))
            rows.append((draw, reader, what, len(hits), int(hits.sum()), share, float(low), float(high)))
    return pd.DataFrame(rows, columns=["draw", "reader", "what", "n", "right", "share", "low", "high"])


def main() -> None:
    """Score the tables, print the result, and write it where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    found = scores(verdicts(pd.read_csv(READ, keep_default_na=False), load(args.tables, "labels")["labels"]))
    print(found.round(3).to_string(index=False))
    if args.out:
        found.round(4).to_csv(args.out, index=False, lineterminator="\n")


if __name__ == "__main__":
    main()
