"""How long estimates take: python benchmarks/estimates.py TABLES CORPUS [--columns ...] [--outlet aawsat]

All shares, indices and gaps of the measured TABLES with their intervals (2,000 draws of documents), of staff news and
of all articles, and the words that set one outlet's articles apart from all others' (2,000 shuffles of documents).
Prints the seconds of each piece and of all: those that passed, and those that the processor worked, all cores together
(on a machine with other work the first say little). Reading files and the first compilation are left out.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from analysis.measure import framing, keyness, sample, sourcing, wires  # noqa: E402
from analysis.measure.statistics import Resampling  # noqa: E402
from analysis.read.corpus import read_corpus  # noqa: E402

TABLES = ("documents", "labels", "attributions", "credits")
SHUFFLES = 2000
SEED = 7


def estimates(measured: dict[str, pd.DataFrame]) -> Iterator[tuple[str, object]]:
    """Name and result of every estimate with intervals; each is made when it is asked for."""
    documents, labels, attributions, credits = (measured[name] for name in TABLES)
    rng = np.random.default_rng(SEED)
    yield "label_choice by variant", framing.label_choice(labels, documents, rng=rng)
    yield "label_choice by valence", framing.label_choice(labels, documents, rng=rng, by="valence")
    yield "valence_index", framing.valence_index(labels, documents, rng=rng)
    yield "voice_gap", framing.voice_gap(labels, documents, rng=rng)
    yield "attribution_profile", sourcing.attribution_profile(attributions, documents, rng=rng)
    yield "source_mix", sourcing.source_mix(attributions, documents, rng=rng)
    yield "agency_use", wires.agency_use(credits, documents)


def key_words(texts: list[str], side: np.ndarray) -> Iterator[tuple[str, object]]:
    """The steps of keyness, one outlet (True in `side`) against the rest."""
    counts = keyness.word_counts(texts)
    yield "word_counts", counts
    yield "weighted_log_odds", keyness.weighted_log_odds(counts, side)
    yield "signed_g2", keyness.signed_g2(counts, side, rng=np.random.default_rng(SEED), permutations=SHUFFLES)


def timed(steps: Iterator[tuple[str, object]], of: str) -> np.ndarray:
    """Seconds of all steps, (passed, worked by all cores); those of each are printed as they come."""
    began = np.array([time.perf_counter(), time.process_time()])
    total = np.zeros(2)
    for name, _ in steps:
        now = np.array([time.perf_counter(), time.process_time()])
        print(row(f"{of:12}{name}", now - began), flush=True)
        total, began = total + now - began, now
    return total


def row(name: str, seconds: np.ndarray) -> str:
    """A line of the table."""
    return f"{name:38}{seconds[0]:8.2f} s{seconds[1]:10.2f} s"


def warm_up() -> None:
    """Compile what is compiled, and keep it on disk."""
    counts = keyness.word_counts(["هدنة حرب", "هدنة"] * 20)
    keyness.signed_g2(counts, np.arange(40) < 20, rng=np.random.default_rng(SEED), permutations=9)
    Resampling(np.arange(2), 2, (SEED,)).totals(np.ones((2, 1)))


def main() -> None:
    """Time what the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", type=Path, metavar="TABLES", help="folder that `measure` wrote")
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--columns", nargs="+", default=[], metavar="OURS=THEIRS")
    parser.add_argument("--outlet", default="aawsat", help="whose words are set against the rest's")
    args = parser.parse_args()

    measured = {name: pd.read_parquet(args.tables / f"{name}.parquet") for name in TABLES}
    corpus = read_corpus(args.corpus, dict(pair.split("=", 1) for pair in args.columns))
    once = set(measured["documents"].query("duplicate_of.isna()")["doc_id"])
    articles = corpus.select(["doc_id", "outlet", "text"]).to_pandas()
    articles = articles[articles["doc_id"].isin(once)]
    side = (articles["outlet"] == args.outlet).to_numpy()
    warm_up()
    parts = [("staff news", estimates(sample.split(measured)[0])), ("all", estimates(measured)),
             ("keyness", key_words(articles["text"].tolist(), side))]
    print(f"{'':38}{'passed':>10}{'worked':>12}")
    total = {of: timed(steps, of) for of, steps in parts}
    print(row("intervals", total["staff news"] + total["all"]))
    print(row("intervals and keyness", sum(total.values())))


if __name__ == "__main__":
    main()
