"""How fast a corpus is read: python benchmarks/speed.py CORPUS [--columns text=content outlet=source ...] [--peers]

Contenders take turns in every round of one run, on one core where the system lets a process choose; what is
printed is the median of the rounds. MB are 10^6 bytes of UTF-8 of the articles' text, title and byline.

    decode    CPython's own UTF-8 decoding of the same fields: a floor that every reader has to pay
    find      in memory: scan, sections, quotations, attributions, labels, credits, up to arrays
    measure   `python -m analysis measure`, files in to Parquet out, less its start-up (the same command on a
              corpus of one article)
    spacy     with --peers: spacy.blank("ar") and a PhraseMatcher (attr="LOWER") over the variants of
              data/lexicons/labels.csv and nothing else, on a random sample of whole articles
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from analysis import assemble, pipeline  # noqa: E402
from analysis.assemble.spans import years_of  # noqa: E402
from analysis.find import attributions, credits, expressions, labels, quantities, quotations, violence  # noqa: E402
from analysis.read.corpus import read_corpus  # noqa: E402
from analysis.read.lexicons import Lexicons, read_lexicons  # noqa: E402
from analysis.tables import FIELDS  # noqa: E402

SAMPLE_BYTES = 2_000_000  # of the peer's sample
SEED = 7


class Contender(NamedTuple):
    """What is timed (it returns seconds), over how many bytes and documents."""

    run: Callable[[], float]
    n_bytes: int
    n_documents: int


def keep_to_one_core() -> str:
    """Bind this process and its children to one core; says whether the system let it."""
    if not hasattr(os, "sched_setaffinity"):
        return "all cores (this system does not bind a process to one)"
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    return "one core"


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """`work` as a function that returns the seconds it took."""
    def run() -> float:
        began = time.perf_counter()
        work()
        return time.perf_counter() - began

    return run


def find(batches: list[assemble.Articles], lexicons: Lexicons) -> None:
    """Everything that is looked for in an article, without making tables of it."""
    for articles in batches:
        batch = assemble.read_batch(articles, lexicons)
        quotations.find(batch.tokens, batch.unit)
        attributions.find(batch.tokens, batch.unit, lexicons.entries)
        labels.find(batch.tokens, batch.unit, lexicons.entries, lexicons.naming)
        credits.find(batch.tokens, batch.unit, lexicons.entries)
        violence.find(batch.tokens, batch.unit, lexicons.entries)
        expressions.find(batch.tokens, batch.unit, lexicons.entries, lexicons.surroundings)
        quantities.find(batch.tokens, batch.unit, (lexicons.entries, lexicons.worths), batch.units,
                        years_of(batch.articles["published"]))


class Command:
    """`measure` as a user runs it; keeps the most memory that a run held."""

    def __init__(self, corpus: Path, columns: list[str], out: Path):
        self.words = [sys.executable, "-m", "analysis", "measure", str(corpus), "--out", str(out)]
        self.words += ["--columns", *columns] if columns else []
        self.peak = 0

    def run(self) -> float:
        """Seconds of one run, start-up included."""
        began = time.perf_counter()
        process = subprocess.Popen(self.words, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"failed with exit code {process.returncode}: {' '.join(self.words)}")
        unit = 1 if sys.platform == "darwin" else 1024
        self.peak = max(self.peak, usage.ru_maxrss * unit)
        return seconds


def phrase_matcher(texts: list[str], variants: list[str]) -> Callable[[], object]:
    """spaCy's tokeniser for Arabic and its PhraseMatcher over the label variants, as one pass over `texts`."""
    import spacy
    from spacy.matcher import PhraseMatcher

    model = spacy.blank("ar")
    matcher = PhraseMatcher(model.vocab, attr="LOWER")
    matcher.add("label", list(map(model.make_doc, variants)))
    return lambda: [matcher(model.make_doc(text)) for text in texts]


def sample(documents: list[list[str]], n_bytes: int) -> list[list[str]]:
    """Whole articles in random order, the same on every run, up to `n_bytes`."""
    chosen, size = [], 0
    for document in random.Random(SEED).sample(documents, len(documents)):
        if size >= n_bytes:
            break
        chosen.append(document)
        size += weight([document])
    return chosen


def weight(documents: list[list[str]]) -> int:
    """Bytes of UTF-8."""
    return sum(len(field.encode()) for document in documents for field in document)


def race(contenders: dict[str, Contender], rounds: int) -> dict[str, float]:
    """Median seconds of each contender; the first round, which fills caches, is not counted."""
    seconds: dict[str, list[float]] = {name: [] for name in contenders}
    for lap in range(rounds + 1):
        for name, contender in contenders.items():
            taken = contender.run()
            if lap:
                seconds[name].append(taken)
    return {name: statistics.median(taken) for name, taken in seconds.items()}


def table(contenders: dict[str, Contender], seconds: dict[str, float], peak: int) -> str:
    """The result as lines of text."""
    speed = {name: contenders[name].n_bytes / seconds[name] / 1e6 for name in seconds}
    lines = [f"{'':10}{'MB/s':>9}{'documents/s':>14}{'of decode':>12}{'of spacy':>11}{'peak memory':>14}"]
    for name, found in speed.items():
        rate = contenders[name].n_documents / seconds[name]
        peer = f"{found / speed['spacy']:.2f} x" if "spacy" in speed else "-"
        memory = f"{peak / 1e6:,.0f} MB" if name == "measure" else "-"
        lines.append(f"{name:10}{found:9.2f}{rate:14,.0f}{found / speed['decode']:10.3f} x{peer:>11}{memory:>14}")
    return "\n".join(lines)


def main() -> None:
    """Run the race that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--columns", nargs="+", default=[], metavar="OURS=THEIRS")
    parser.add_argument("--peers", action="store_true", help="race spaCy too (python -m pip install spacy)")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="rounds that count (5)")
    args = parser.parse_args()

    where = keep_to_one_core()
    corpus, lexicons = read_corpus(args.corpus, dict(pair.split("=", 1) for pair in args.columns)), read_lexicons()
    documents = [[article[field] for field in FIELDS] for article in corpus.select(FIELDS).to_pylist()]
    encoded = [field.encode() for document in documents for field in document]
    batches, n_bytes = list(pipeline.batches(corpus)), weight(documents)
    with tempfile.TemporaryDirectory() as folder:
        single = Path(folder, "single.jsonl")
        article = {"outlet": "-", **dict(zip(FIELDS, documents[0], strict=True))}
        single.write_text(json.dumps(article, ensure_ascii=False) + "\n", encoding="utf-8")
        whole = Command(args.corpus.resolve(), args.columns, Path(folder, "tables"))
        start = Command(single, [], Path(folder, "single"))
        contenders = {
            "decode": Contender(timed(lambda: [field.decode() for field in encoded]), n_bytes, len(documents)),
            "find": Contender(timed(lambda: find(batches, lexicons)), n_bytes, len(documents)),
            "start": Contender(start.run, weight(documents[:1]), 1),
            "measure": Contender(whole.run, n_bytes, len(documents)),
        }
        if args.peers:
            texts = sample(documents, SAMPLE_BYTES)
            fields = [field for document in texts for field in document]
            match = phrase_matcher(fields, lexicons.column("labels", "variant"))
            contenders["spacy"] = Contender(timed(match), weight(texts), len(texts))
        seconds = race(contenders, args.rounds)
    start_up = seconds.pop("start")
    seconds["measure"] -= start_up
    print(f"{len(documents):,} articles, {n_bytes / 1e6:.1f} MB; {where}; medians of {args.rounds} interleaved rounds; "
          f"start-up of measure {start_up:.2f} s")
    print(table(contenders, seconds, whole.peak))


if __name__ == "__main__":
    main()
