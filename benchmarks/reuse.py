"""Reuse against brute force: python benchmarks/reuse.py CORPUS [--columns text=content ...] [--out FILE.csv]

Brute force knows nothing of the program: its own folding, words by one regular expression, the set of stretches of
eight words of every article, and every two articles of different outlets compared, set with set. Stretches of more than
40 articles, or of more than a tenth of one outlet's, are out; articles of fewer than 20 stretches are not compared; two
share text where half the stretches of the shorter stand in the other. The program's pairs are those of its table
`reuse` that say so. Shares of the articles (those that repeat their outlet's own left out) are drawn once, the smaller
inside the larger; each contender runs in a process of its own, which tells its seconds and the most memory it held,
Python and its libraries included.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
from collections import Counter
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

SHARES = (25, 50, 100)  # % of the articles
LENGTH, MOST, TENTH, FEWEST, HALF = 8, 40, 10, 20, 0.5
SEED = 7

DROPPED = re.compile("[\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
FOLDS = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ہ": "ه", "ک": "ك", "ؤ": "ء", "ئ": "ء"}
SAME = str.maketrans(FOLDS)
WORD = re.compile(r"\d+|[^\W\d_]+")


def words(text: str) -> list[str]:
    """Folded words and numbers, read without the program."""
    whole = unicodedata.normalize("NFKC", text)
    bare = "".join(c for c in whole if unicodedata.category(c) not in ("Mn", "Me"))
    folded = DROPPED.sub("", bare).lower().translate(SAME)
    return ["".join(str(int(c)) for c in word) if word.isdecimal() else word for word in WORD.findall(folded)]


def brute(articles: list[dict]) -> dict:
    """Pairs of articles that share text, and the articles that were compared. articles: doc_id, outlet, text."""
    number: dict[tuple[str, ...], int] = {}
    sets = []
    for article in articles:
        found = words(article["text"])
        stretches = (tuple(found[i:i + LENGTH]) for i in range(len(found) - LENGTH + 1))
        sets.append({number.setdefault(stretch, len(number)) for stretch in stretches})
    number.clear()
    sizes = Counter(article["outlet"] for article in articles)
    spread = Counter(shingle for one in sets for shingle in one)
    of_outlet = Counter((article["outlet"], shingle) for article, one in zip(articles, sets, strict=True)
                        for shingle in one if spread[shingle] > 1)
    common = {shingle for shingle, n in spread.items() if n > MOST}
    common |= {shingle for (outlet, shingle), n in of_outlet.items() if n * TENTH > sizes[outlet] and n > 2}
    left = [(article["doc_id"], article["outlet"], one - common) for article, one in zip(articles, sets, strict=True)]
    compared = [article for article in left if len(article[2]) >= FEWEST]
    pairs = [sorted((a, b)) for (a, outlet, one), (b, other_outlet, other) in combinations(compared, 2)
             if outlet != other_outlet and not one.isdisjoint(other)
             and len(one & other) >= HALF * min(len(one), len(other))]
    return {"pairs": pairs, "compared": [doc_id for doc_id, *_ in compared]}


def program(articles: list[dict], tables_dir: Path) -> dict:
    """The same pairs by the table `reuse`, and how much there is in it."""
    import pandas as pd

    from analysis import tables
    from analysis.relate.reuse import MEASURED, PASSAGE, reuse

    frame = pd.DataFrame(articles)
    measured = {name: table[table["doc_id"].isin(frame["doc_id"])]
                for name, table in tables.load(tables_dir, *MEASURED).items()}
    few = frame[:100]
    reuse(few, **{name: table[table["doc_id"].isin(few["doc_id"])] for name, table in measured.items()})  # compiled
    began = time.perf_counter()
    found = reuse(frame, **measured)
    seconds = time.perf_counter() - began
    pairs = found.drop_duplicates(["doc_id", "other_id"])
    half = pairs[pairs[["containment", "other_containment"]].max(axis=1) >= HALF]
    return {"pairs": half[["doc_id", "other_id"]].to_numpy().tolist(), "seconds": seconds,
            "count": [len(pairs), len(found.drop_duplicates(PASSAGE)), len(found)]}


def run(folder: Path, contender: str, share: int) -> dict:
    """What a contender says of a share of the articles, in a process of its own.

    A process begins with the memory of the one that starts it, as its most: this one holds nothing.
    """
    subprocess.run([sys.executable, __file__, str(folder), "--part", contender, str(share)], check=True)
    return json.loads((folder / f"{contender}-{share}.json").read_text(encoding="utf-8"))


def contend(folder: Path, contender: str, share: int) -> None:
    """Be a contender: write what it says, its seconds and its memory."""
    articles = json.loads((folder / "articles.json").read_text(encoding="utf-8"))
    articles = articles[:len(articles) * share // 100]
    began = time.perf_counter()
    said = brute(articles) if contender == "brute" else program(articles, folder)
    said = {"seconds": time.perf_counter() - began, "documents": len(articles)} | said
    unit = 1 if sys.platform == "darwin" else 1024
    said["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    (folder / f"{contender}-{share}.json").write_text(json.dumps(said), encoding="utf-8")


def prepare(corpus: Path, columns: list[str], folder: Path) -> None:
    """Measure the corpus into `folder` and write its articles there, in a random order."""
    from analysis import tables
    from analysis.read.corpus import read_corpus

    given = ["--columns", *columns] if columns else []
    subprocess.run([sys.executable, "-m", "analysis", "measure", str(corpus), "--out", str(folder), *given], check=True,
                   cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    documents = tables.load(folder, "documents")["documents"]
    once = set(documents.loc[documents["duplicate_of"].isna(), "doc_id"])
    articles = read_corpus(corpus, dict(pair.split("=") for pair in columns)).select(["doc_id", "outlet", "text"])
    articles = [article for article in articles.to_pylist() if article["doc_id"] in once]
    random.Random(SEED).shuffle(articles)
    (folder / "articles.json").write_text(json.dumps(articles), encoding="utf-8")


def compare(folder: Path, share: int) -> dict:
    """Both contenders on a share of the articles."""
    ours, exact = run(folder, "program", share), run(folder, "brute", share)
    compared, truth = set(exact["compared"]), set(map(tuple, exact["pairs"]))
    found = {pair for pair in map(tuple, ours["pairs"]) if compared.issuperset(pair)}
    pairs, passages, runs = ours["count"]
    return {"share": share, "documents": ours["documents"], "exact": len(truth), "found": len(found),
            "precision": f"{len(found & truth) / len(found):.4f}", "recall": f"{len(found & truth) / len(truth):.4f}",
            "pairs": pairs, "passages": passages, "runs": runs,
            "seconds": f"{ours['seconds']:.1f}", "megabytes": round(ours["megabytes"]),
            "brute_seconds": f"{exact['seconds']:.1f}", "brute_megabytes": round(exact["megabytes"])}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--columns", nargs="+", default=[], metavar="OURS=THEIRS")
    parser.add_argument("--out", type=Path, default=ROOT / "data" / "accuracy" / "reuse.csv")
    parser.add_argument("--part", nargs=2, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.part:
        contender, value = args.part
        if contender == "prepare":
            prepare(args.corpus, args.columns, Path(value))
        else:
            contend(args.corpus, contender, int(value))
        return
    with tempfile.TemporaryDirectory() as name:
        columns = ["--columns", *args.columns] if args.columns else []
        subprocess.run([sys.executable, __file__, str(args.corpus), *columns, "--part", "prepare", name], check=True)
        rows = []
        for share in SHARES:
            rows.append(compare(Path(name), share))
            print(rows[-1], flush=True)
    with open(args.out, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
