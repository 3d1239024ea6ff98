"""Which family of wordings each outlet takes for a target, by voice and by whose article it is, with intervals.

    python benchmarks/families.py TABLES --target houthis --out FILE.csv --families militia=ميليشيا,مليشيا rebels=متمرد

A wording is of the first family that has a stem in it (folded), `hypernym` where a bare noun points back, else `other`.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analysis.measure import framing
from analysis.measure.sample import split
from analysis.tables import load


def shares(tables: Path, target: str, families: dict[str, list[str]]) -> pd.DataFrame:
    """label_choice of the families, with whose articles they are: staff news, or all others."""
    parts = []
    for origin, measured in zip(("staff news", "others"), split(load(tables, "documents", "labels")), strict=True):
        labels = measured["labels"][measured["labels"]["target"] == target]
        labels = labels.assign(variant=framing.families(labels["variant"], families))
        found = framing.label_choice(labels, measured["documents"], rng=np.random.default_rng(1))
        parts.append(found.rename(columns={"variant": "family"}).assign(origin=origin))
    return pd.concat(parts, ignore_index=True)


def main() -> None:
    """Write the table and print the own voice."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path)
    parser.add_argument("--target", required=True)
    parser.add_argument("--families", nargs="+", required=True, metavar="NAME=STEM,STEM")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    pairs = (family.partition("=") for family in args.families)
    families = {name: stems.split(",") for name, _, stems in pairs}
    found = shares(args.tables, args.target, families)
    if args.out:
        found.to_csv(args.out, index=False, encoding="utf-8-sig", lineterminator="\n")
    print(found[found["voice"] == "own"].round(3).to_string(index=False))


if __name__ == "__main__":
    main()
