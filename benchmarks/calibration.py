"""Whether the statistics keep their word: python benchmarks/calibration.py [--runs 2000] [--out FILE.csv]

Corpora are drawn in which the truth is known, and measured by the functions that the notebooks call. Every document of
an outlet names the target, a geometric number of times (mean 4 or 8); the share of a label in a document is beta, so
that two mentions of one document agree with the intra-document correlation given, and over all documents it is p.

    coverage           of 95 % intervals that are shown: of a share, a valence index, a voice gap
    false positives    at nominal 5 %, of outlets that do not differ: of the difference of two shares, of divergence and
                       keyness (documents shuffled), of within_story (signs flipped)

Beside each stands what takes mentions for independent ("mentions": Wilson's interval, z of two proportions, z of
Monroe, Colaresi & Quinn). Cells are told by method: "shown" is ours, "bootstrap" and "wilson" are the two parts of it.
"""

from __future__ import annotations

import argparse
import os
import sys
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the processes share the cores

import numpy as np
import pandas as pd
from scipy import sparse

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from analysis.measure import contrasts, framing, keyness  # noqa: E402
from analysis.measure.statistics import Resampling, Z, difference_interval, share_interval, wilson  # noqa: E402

OUT = ROOT / "data" / "accuracy" / "calibration.csv"
SEED = 7
AT_ONCE = 200  # runs that share their draws
NOMINAL = 0.05
SHUFFLES = 199  # enough for p of .05 to be exact
WORDS = 100  # of a corpus in which keyness is tested, each a run
DOCUMENTS, SHARES, SIZES, CORRELATIONS = (20, 30, 50, 100, 200), (.02, .05, .1, .25, .5), (4, 8), (.1, .3, .6)
COLUMNS = ("what", "method", "n_documents", "p", "mean_size", "correlation", "runs", "value", "low", "high")


class Cell(NamedTuple):
    """One condition, `runs` times."""

    what: str
    n_documents: int
    p: float
    mean_size: int
    correlation: float | None
    runs: int

    def rng(self) -> np.random.Generator:
        """Random numbers of this cell alone, whatever else is run."""
        return np.random.default_rng((SEED, zlib.crc32(repr(self).encode())))

    def mentions(self, rng: np.random.Generator, p: float | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Mentions by the label and in all, (documents, runs), of one outlet a run."""
        n = rng.geometric(1 / self.mean_size, (self.n_documents, self.runs))
        return rng.binomial(n, self.chances(rng, self.p if p is None else p)), n

    def chances(self, rng: np.random.Generator, p: float) -> np.ndarray:
        """Share of the label in each document, of mean p."""
        size = 1 / self.correlation - 1
        return rng.beta(p * size, (1 - p) * size, (self.n_documents, self.runs))

    def row(self, method: str, outcomes: np.ndarray) -> dict:
        """How often it came out so, of the runs that say anything."""
        runs, value = len(outcomes), float(np.mean(outcomes)) if len(outcomes) else np.nan
        low, high = map(float, wilson(value, runs)) if runs else (np.nan, np.nan)
        return dict(zip(COLUMNS, (self.what, method, *self[1:5], runs, value, low, high), strict=True))


def intervals(cell: Cell, x: np.ndarray, n: np.ndarray, outlet: int = 0) -> dict[str, np.ndarray]:
    """share_interval of every run; some runs at a time are drawn together."""
    parts = [share_interval(x[:, first:first + AT_ONCE].astype(float), n[:, first:first + AT_ONCE].astype(float),
                            Resampling(np.arange(len(n)), len(n), (SEED, outlet, first)))
             for first in range(0, cell.runs, AT_ONCE)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def share_coverage(cell: Cell) -> Iterator[dict]:
    """How often p lies in the interval of a share, by method."""
    found = intervals(cell, *cell.mentions(cell.rng()))
    covered, method = (found["low"] <= cell.p) & (cell.p <= found["high"]), found["method"]
    yield cell.row("shown", covered[method != "none"])
    for name in ("bootstrap", "wilson"):
        yield cell.row(name, covered[method == name])
    low, high = wilson(found["share"], found["total"])
    yield cell.row("mentions", (low <= cell.p) & (cell.p <= high))


def difference_of_shares(cell: Cell) -> Iterator[dict]:
    """How often two outlets of one share seem to differ: 0 outside the interval of their difference."""
    rng = cell.rng()
    one, other = (intervals(cell, *cell.mentions(rng), outlet) for outlet in (0, 1))
    found = difference_interval(one, other)
    yield cell.row("shown", ((found["low"] > 0) | (found["high"] < 0))[found["method"] != "none"])
    yield cell.row("mentions", proportions_differ(one["n"], other["n"], one["total"], other["total"]))


def proportions_differ(n_a, n_b, total_a, total_b) -> np.ndarray:
    """The z test of two proportions, each mention taken for an independent draw."""
    pooled = (n_a + n_b) / (total_a + total_b)
    error = np.sqrt(pooled * (1 - pooled) * (1 / total_a + 1 / total_b))
    return np.abs(n_a / total_a - n_b / total_b) > Z * error


def tables(counts: dict[tuple[str, str, str], np.ndarray]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Labels and documents of runs, each a target of its own, from mentions (documents, runs).

    counts: by outlet, voice and valence, which is also the variant.
    """
    parts = []
    for (outlet, voice, valence), number in counts.items():
        document, run = (place.repeat(number.ravel()) for place in map(np.ravel, np.indices(number.shape)))
        parts.append(pd.DataFrame({"doc_id": pd.Series(document.astype(str)) + outlet, "target": run.astype(str),
                                   "voice": voice, "variant": valence, "valence": valence, "section": "body"}))
    sizes = {outlet: len(number) for (outlet, _, _), number in counts.items()}
    ids = [(f"{place}{outlet}", outlet, None) for outlet, size in sizes.items() for place in range(size)]
    return pd.concat(parts, ignore_index=True), pd.DataFrame(ids, columns=["doc_id", "outlet", "duplicate_of"])


def index_coverage(cell: Cell) -> Iterator[dict]:
    """How often the index lies in its interval, where p are pejorative and as many of the others positive."""
    rng = cell.rng()
    negative, n = cell.mentions(rng)
    positive = rng.binomial(n - negative, cell.chances(rng, cell.p))
    truth = (1 - cell.p) * cell.p - cell.p
    yield from framed(cell, framing.valence_index, truth, {
        ("A", "own", "pejorative"): negative, ("A", "own", "positive"): positive,
        ("A", "own", "neutral"): n - negative - positive})


def gap_coverage(cell: Cell) -> Iterator[dict]:
    """How often the gap lies in its interval, where other voices speak as often as the outlet, p + .2 pejorative."""
    rng = cell.rng()
    (own, n_own), (other, n_other) = cell.mentions(rng), cell.mentions(rng, cell.p + .2)
    yield from framed(cell, framing.voice_gap, -.1, {
        ("A", "own", "pejorative"): own, ("A", "own", "neutral"): n_own - own,
        ("A", "quoted", "pejorative"): other, ("A", "quoted", "neutral"): n_other - other})


def framed(cell: Cell, estimate: Callable, truth: float, counts: dict) -> Iterator[dict]:
    """Coverage of one of framing's estimates in own voice."""
    parts = []
    for first in range(0, cell.runs, AT_ONCE):
        mentions, documents = tables({key: number[:, first:first + AT_ONCE] for key, number in counts.items()})
        parts.append(estimate(mentions, documents, rng=np.random.default_rng((SEED, first))))
    found = pd.concat(parts, ignore_index=True)
    if "voice" in found:
        found = found[found["voice"] == "own"]
    covered = ((found["low"] <= truth) & (truth <= found["high"])).to_numpy()
    yield cell.row("shown", covered[found["method"] != "none"])
    for name in ("bootstrap", "wilson"):
        yield cell.row(name, covered[found["method"] == name])


def two_outlets(cell: Cell) -> tuple[pd.DataFrame, pd.DataFrame, np.ndarray]:
    """Labels and documents of two outlets that do not differ, and whether a test of mentions says they do."""
    rng = cell.rng()
    (one, n_one), (other, n_other) = cell.mentions(rng), cell.mentions(rng)
    mentions, documents = tables({("A", "own", "pejorative"): one, ("A", "own", "neutral"): n_one - one,
                                  ("B", "own", "pejorative"): other, ("B", "own", "neutral"): n_other - other})
    return mentions, documents, proportions_differ(*(part.sum(0) for part in (one, other, n_one, n_other)))


def divergence(cell: Cell) -> Iterator[dict]:
    """How often the variants of two outlets that do not differ diverge."""
    mentions, documents, differ = two_outlets(cell)
    p = contrasts.divergence(mentions, documents, rng=cell.rng(), permutations=SHUFFLES)["p"].dropna()
    yield cell.row("shown", p.to_numpy() <= NOMINAL)
    yield cell.row("mentions", differ)


def within_story(cell: Cell) -> Iterator[dict]:
    """How often two outlets that do not differ do so in the stories that both tell, an article each."""
    mentions, documents, differ = two_outlets(cell)
    stories = documents[["doc_id"]].assign(story_id=documents["doc_id"].str[:-1])
    p = contrasts.within_story(mentions, documents, stories, rng=cell.rng())["p"].dropna()
    yield cell.row("shown", p.to_numpy() <= NOMINAL)
    yield cell.row("mentions", differ)


def key_words(cell: Cell) -> Iterator[dict]:
    """How often a word sets random halves of documents apart; p of all documents say it, mean_size times."""
    rng, found = cell.rng(), {"shown": [], "design effect": [], "mentions": [], "mentions, G2": []}
    for _ in range(0, cell.runs, WORDS):
        says = rng.random((2 * cell.n_documents, WORDS)) < cell.p
        times = np.where(says, rng.geometric(1 / cell.mean_size, says.shape), 0)
        rest = rng.negative_binomial(4, .01, (len(says), 1))
        words = [f"w{i}" for i in range(WORDS)]
        counts = keyness.WordCounts(sparse.csr_array(np.hstack([times, rest])), [*words, "rest"])
        side = np.arange(len(says)) < cell.n_documents
        tested = keyness.signed_g2(counts, side, rng=rng, permutations=SHUFFLES).loc[words]
        odds = keyness.weighted_log_odds(counts, side).loc[words]
        found["shown"].append(tested["p"] <= NOMINAL)
        found["design effect"].append(odds["z"].abs() > Z)
        found["mentions"].append((odds["z"] * np.sqrt(odds["design_effect"])).abs() > Z)
        found["mentions, G2"].append(tested["g2"].abs() > keyness.CHI_SQUARED)
    for method, outcomes in found.items():
        yield cell.row(method, np.concatenate(outcomes)[:cell.runs])


GRID = tuple(product(DOCUMENTS, SHARES, SIZES, CORRELATIONS))
PLAN: dict[str, tuple[Callable, tuple]] = {
    "coverage of share": (share_coverage, GRID),
    "coverage of index": (index_coverage, tuple(product((20, 50, 100), (.05, .25), SIZES, (.3,)))),
    "coverage of gap": (gap_coverage, tuple(product((20, 50, 100), (.05, .25), SIZES, (.3,)))),
    "false positives of difference": (difference_of_shares, tuple(product((20, 50, 100), SHARES[1:], SIZES, (.3,)))),
    "false positives of divergence": (divergence, tuple(product((20, 50), (.1, .25), SIZES, (.1, .6)))),
    "false positives of within_story": (within_story, tuple(product((5, 8, 12, 20, 50), (.1, .5), SIZES, (.3,)))),
    "false positives of keyness": (key_words, tuple(product((50, 100, 200), (.1, .3), SIZES, (None,)))),
}


def measure(cell: Cell) -> list[dict]:
    """The rows of one cell."""
    return list(PLAN[cell.what][0](cell))


def plan(runs: int, whats: list[str]) -> list[Cell]:
    """The cells of `whats`, the largest first, so that no core is left with one at the end."""
    cells = [Cell(what, *conditions, runs) for what in whats for conditions in PLAN[what][1]]
    return sorted(cells, key=lambda cell: -cell.n_documents)


def pooled(rows: pd.DataFrame) -> pd.DataFrame:
    """Coverage of a share by documents and p, over sizes and correlations (left empty), each weighing the same."""
    shares = rows[(rows["what"] == "coverage of share") & rows["method"].isin(["shown", "mentions"])]
    cells = shares.groupby(["what", "method", "n_documents", "p"])
    runs, value = cells["runs"].sum(), cells["value"].mean()
    error = Z * np.sqrt(value * (1 - value) / runs)
    return pd.DataFrame({"runs": runs, "value": value, "low": value - error, "high": value + error}).reset_index()


def main() -> None:
    """Run the cells that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000, metavar="N", help="corpora a cell (2000)")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FILE.csv")
    parser.add_argument("--only", nargs="+", default=list(PLAN), choices=list(PLAN), metavar="WHAT",
                        help="cells to run; the file's rows of others stay (all)")
    args = parser.parse_args()
    with ProcessPoolExecutor() as processes:
        rows = [row for rows in processes.map(measure, plan(args.runs, args.only)) for row in rows]
    frame = pd.DataFrame(rows, columns=COLUMNS)
    frame = pd.concat([pooled(frame), frame], ignore_index=True)[list(COLUMNS)].round(4)
    kept = pd.read_csv(args.out) if args.out.exists() else frame[:0]
    written = pd.concat([kept[~kept["what"].isin(args.only)], frame], ignore_index=True).sort_values(
        ["what", "method", "n_documents", "p", "mean_size", "correlation"], kind="stable", na_position="first")
    written.to_csv(args.out, index=False, lineterminator="\n")
    print(frame[frame["correlation"].isna() & frame["mean_size"].isna()].pivot_table(
        index=["what", "method", "n_documents"], columns="p", values="value").round(3).to_string())
    print(frame.groupby(["what", "method"])["value"].agg(["min", "mean", "max"]).round(3).to_string())


if __name__ == "__main__":
    main()
