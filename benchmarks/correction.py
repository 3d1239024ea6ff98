"""Whether corrected shares keep their word: python benchmarks/correction.py [--runs 2000] [--out FILE.csv]

Corpora of four outlets are drawn in which the truth is known. Every document names the target, a geometric number of
times (mean 4); the share of own voice in a document, and of pejorative wordings in either voice, is beta
(intra-document correlation .2 and .3), other voices being more pejorative. The measure errs: takes voices or valences
for others at a rate that may differ between outlets, and some mentions name something else. A sample is drawn without
replacement, stratified by outlet, measured voice and measured valence, as many from a stratum as the root of its size
is to the roots of all (so probabilities differ), and coded without error.

    share        pejorative wordings among the mentions in own voice
    voice        own voice among the mentions
    index        valence index in own voice
    difference   of the shares of the second and the third outlet, which are alike in truth

A row a condition: how often the corrected 95 % interval covers the truth, and how often that of the raw share does
(statistics.share_interval), mean widths and mean errors of both. `shown`: runs in which enough was coded.
"""

from __future__ import annotations

import argparse
import os
import sys
import zlib
from concurrent.futures import ProcessPoolExecutor
from itertools import product
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # the processes share the cores

import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from analysis.measure.statistics import (Resampling, difference_interval, share_interval,  # noqa: E402
                                         square_and_add, wilson)
from analysis.measure.validation import corrected  # noqa: E402
from analysis.tables import VALENCES, VOICES  # noqa: E402

OUT = ROOT / "data" / "accuracy" / "correction.csv"
SEED, AT_ONCE = 11, 200  # runs that share their draws
SIZE, ELSEWHERE, MORE = 4, .04, .2  # mentions a document; of them naming something else; more pejorative elsewhere
VOICE_CORRELATION, VALENCE_CORRELATION, POSITIVE = .2, .3, .3  # positive: share of what is not pejorative
COLUMNS = ("errors", "n", "what", "documents", "truth", "runs", "shown", "covered", "low", "high", "raw_covered",
           "width", "raw_width", "error", "raw_error")
OWN, PEJORATIVE = VOICES.index("own"), VALENCES.index("pejorative")


class Outlet(NamedTuple):
    """Documents, share of pejorative wordings in own voice, share of own voice."""

    documents: int
    pejorative: float
    own: float


OUTLETS = (Outlet(60, .1, .5), Outlet(100, .3, .6), Outlet(200, .3, .5), Outlet(400, .5, .6))
ERRORS = {  # of voice and of valence, an outlet each
    "voice .1": ((.1, 0),) * 4, "voice .2": ((.2, 0),) * 4, "labels .1": ((0, .1),) * 4, "labels .2": ((0, .2),) * 4,
    "both .1": ((.1, .1),) * 4, "both .2": ((.2, .2),) * 4,
    "differential": ((.2, .1), (.1, .1), (.2, .2), (.1, .2)),
    "one outlet alone": ((0, 0), (0, 0), (.2, .2), (0, 0))}
CODED = (200, 400, 800)


class Corpus(NamedTuple):
    """Mentions of one outlet: document, truly (voice, valence) as numbers, whether it names the target, as measured."""

    place: np.ndarray
    voice: np.ndarray
    valence: np.ndarray
    named: np.ndarray
    measured_voice: np.ndarray
    measured_valence: np.ndarray


def drawn(rng: np.random.Generator, outlet: Outlet, errors: tuple[float, float]) -> Corpus:
    """The mentions of one outlet in one run."""
    n = rng.geometric(1 / SIZE, outlet.documents)
    place = np.repeat(np.arange(outlet.documents), n)
    own, pejorative, elsewhere = (
        rng.random(len(place)) < beta(rng, mean, correlation, outlet.documents)[place]
        for mean, correlation in ((outlet.own, VOICE_CORRELATION), (outlet.pejorative, VALENCE_CORRELATION),
                                  (outlet.pejorative + MORE, VALENCE_CORRELATION)))
    voice = np.where(own, OWN, VOICES.index("quoted"))
    gentle = np.where(rng.random(len(place)) < POSITIVE, VALENCES.index("positive"), VALENCES.index("neutral"))
    valence = np.where(np.where(own, pejorative, elsewhere), PEJORATIVE, gentle)
    return Corpus(place, voice, valence, rng.random(len(place)) >= ELSEWHERE,
                  mistaken(rng, voice, errors[0], (OWN, VOICES.index("quoted"))),
                  mistaken(rng, valence, errors[1], range(len(VALENCES))))


def beta(rng, mean, correlation, documents):
    size = 1 / correlation - 1
    return rng.beta(mean * size, (1 - mean) * size, documents)


def mistaken(rng, codes, rate, values):
    """`codes`, a share `rate` of them another one of `values`, any as likely as any other."""
    values = np.asarray(values)
    other = values[(np.searchsorted(values, codes) + rng.integers(1, len(values), len(codes))) % len(values)]
    return np.where(rng.random(len(codes)) < rate, other, codes)


def sampled(rng: np.random.Generator, strata: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows of a stratified sample of about `n` and their probabilities: two a stratum at least, without replacement."""
    sizes = np.bincount(strata)
    roots = np.sqrt(sizes)
    taken = np.minimum(np.maximum(2, np.rint(n * roots / roots.sum())).astype(int), sizes)
    order = np.lexsort((rng.random(len(strata)), strata))
    rank = np.empty(len(strata), int)
    rank[order] = np.arange(len(strata)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    rows = np.flatnonzero(rank < taken[strata])
    return rows, (taken / np.maximum(sizes, 1))[strata[rows]]


def mentions(corpus: Corpus, coded: np.ndarray, probability: np.ndarray) -> corrected.Mentions:
    """The mentions of an outlet as `corrected` takes them."""
    shape = (len(corpus.place), len(VOICES), len(VALENCES))
    measured, read, every = np.zeros(shape), np.zeros(shape), np.arange(shape[0])
    measured[every, corpus.measured_voice, corpus.measured_valence] = 1
    read[every, corpus.voice, corpus.valence] = corpus.named
    return corrected.Mentions(corpus.place, measured, coded, read[coded], probability, np.full(shape[0], ""))


WHATS = {"share": corrected.worth("valence", "own", "pejorative"), "voice": corrected.worth("voice", "own", "own"),
         "index": corrected.worth("index", "own", "")}  # the index as a share, (1 + index) / 2
ESTIMATED = ("raw", "share", "low", "high")


def truth(outlet: Outlet, what: str) -> float:
    """What the share is in truth."""
    other = 1 - outlet.pejorative
    return {"share": outlet.pejorative, "voice": outlet.own, "index": other * (1 + POSITIVE) / 2}[what]


def run(rng: np.random.Generator, errors: tuple, n: int) -> tuple[np.ndarray, list[np.ndarray]]:
    """One corpus: estimates (outlets, whats, raw share low high), and of each outlet what was measured of its documents
    (documents, whats, above and below)."""
    outlets = [drawn(rng, outlet, error) for outlet, error in zip(OUTLETS, errors, strict=True)]
    kinds = len(VOICES) * len(VALENCES)
    strata = np.concatenate([number * kinds + one.measured_voice * len(VALENCES) + one.measured_valence
                             for number, one in enumerate(outlets)])
    coded, probability = sampled(rng, np.unique(strata, return_inverse=True)[1], n)
    ends = np.cumsum([0, *(len(one.place) for one in outlets)])
    found, measured = np.empty((len(OUTLETS), len(WHATS), len(ESTIMATED))), []
    for number, one in enumerate(outlets):
        inside = (coded >= ends[number]) & (coded < ends[number + 1])
        every = mentions(one, coded[inside] - ends[number], probability[inside])
        sums = []
        for place, (top, bottom) in enumerate(WHATS.values()):
            row = corrected.estimate(every, top, bottom)
            found[number, place] = [row[name] for name in ESTIMATED]
            sums.append([np.bincount(one.place, np.tensordot(every.measured, kind), OUTLETS[number].documents)
                         for kind in (top, bottom)])
        measured.append(np.array(sums).transpose(2, 0, 1))
    return found, measured


def measure(condition: tuple[str, int, int]) -> list[dict]:
    """The rows of a condition: name of the errors, mentions coded, runs."""
    name, n, runs = condition
    rng = np.random.default_rng((SEED, zlib.crc32(name.encode()), n))
    pairs = [run(rng, ERRORS[name], n) for _ in range(runs)]
    found = np.array([estimates for estimates, _ in pairs])
    rows, raw = [], {}
    for number, outlet in enumerate(OUTLETS):
        sums = np.stack([measured[number] for _, measured in pairs], axis=1)  # documents, runs, whats, above and below
        for place, what in enumerate(WHATS):
            raw[number, what] = intervals(sums[:, :, place, 0], sums[:, :, place, 1])
            shown = dict(zip(ESTIMATED, found[:, number, place].T, strict=True))
            rows.append(row(condition, (what, outlet.documents, truth(outlet, what)), shown, raw[number, what]))
    one, other = (dict(zip(ESTIMATED, found[:, number, 0].T, strict=True)) for number in (1, 2))
    low, high = square_and_add(*((side["share"], side["low"], side["high"]) for side in (one, other)))
    apart = {"share": one["share"] - other["share"], "low": low, "high": high}
    raw_apart = difference_interval(raw[1, "share"], raw[2, "share"])
    rows.append(row(condition, ("difference", OUTLETS[1].documents + OUTLETS[2].documents, 0.0), apart,
                    raw_apart | {"share": raw_apart["difference"]}))
    return rows


def intervals(above: np.ndarray, below: np.ndarray) -> dict[str, np.ndarray]:
    """share_interval of the raw shares, from documents by runs."""
    parts = [share_interval(above[:, first:first + AT_ONCE], below[:, first:first + AT_ONCE],
                            Resampling(np.arange(len(above)), len(above), (SEED, first)))
             for first in range(0, above.shape[1], AT_ONCE)]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def row(condition: tuple, cell: tuple, shown: dict, raw: dict) -> dict:
    """How often the intervals hold the truth, where there are any; how wide they are; how far off the shares."""
    (name, n, runs), (what, documents, true) = condition, cell
    ours, theirs = ([((found["low"] <= true) & (true <= found["high"]))[told], (found["high"] - found["low"])[told],
                     (found["share"] - true)[told]] for found in (shown, raw) for told in [np.isfinite(found["low"])])
    (covered, width, error), (raw_covered, raw_width, raw_error) = (
        [float(column.mean()) if len(column) else np.nan for column in columns] for columns in (ours, theirs))
    told = len(ours[0])
    low, high = map(float, wilson(covered, told)) if told else (np.nan, np.nan)
    return dict(zip(COLUMNS, (name, n, what, documents, true, runs, told, covered, low, high, raw_covered, width,
                              raw_width, error, raw_error), strict=True))


def main() -> None:
    """Run the conditions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=2000, metavar="N", help="corpora a condition (2000)")
    parser.add_argument("--out", type=Path, default=OUT, metavar="FILE.csv")
    args = parser.parse_args()
    with ProcessPoolExecutor() as processes:
        rows = [row for rows in processes.map(measure, product(ERRORS, CODED, [args.runs])) for row in rows]
    frame = pd.DataFrame(rows, columns=COLUMNS).round(4)
    frame.to_csv(args.out, index=False, lineterminator="\n")
    print(frame.pivot_table(index=["errors", "what", "documents"], columns="n",
                            values=["covered", "raw_covered"]).round(3).to_string())


if __name__ == "__main__":
    main()
