"""How many of the labels that readers marked in ArMPro are found: its spans of Name_Calling that name a target.

    python benchmarks/armpro.py FILE.jsonl [--verdicts FILE.csv] [--out FILE.csv] [--misses]

FILE is a part of ArMPro (Hasanain et al. 2024, *LREC-COLING*): a JSON object a line with paragraph_id, paragraph,
page_domain and labels (technique, start, end). Every paragraph is measured as an article of its own. The verdicts, one
reader's and written before anything was measured, say which spans name a target (README.md). --misses prints the
spans in scope that are not found.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

import pandas as pd
import pyarrow as pa

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from scores import Rows, write  # noqa: E402

from analysis import pipeline  # noqa: E402
from analysis.errors import InputError  # noqa: E402
from analysis.measure.discovery import discover  # noqa: E402
from analysis.measure.statistics import wilson  # noqa: E402
from analysis.read import arabic  # noqa: E402
from analysis.read.corpus import SCHEMA  # noqa: E402
from analysis.read.lexicons import Lexicons, read_lexicons  # noqa: E402

TECHNIQUE = "Name_Calling-Labeling"
VERDICTS = ROOT / "benchmarks" / "armpro_spans.csv"
IN_SCOPE = ("yes", "new")


def read_paragraphs(path: Path) -> Rows:
    """The objects of the file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def as_articles(paragraphs: Rows) -> pa.Table:
    """A corpus as read_corpus gives it, a paragraph an article."""
    blank = {"published": None, "title": "", "byline": "", "url": None}
    rows = [blank | {"doc_id": p["paragraph_id"], "outlet": p["page_domain"] or "?", "text": p["paragraph"]}
            for p in paragraphs]
    return pa.Table.from_pylist(rows, SCHEMA)


def read_spans(paragraphs: Rows, path: Path) -> Rows:
    """The spans of the technique with their verdicts; InputError for one that has none."""
    frame = pd.read_csv(path, dtype={"paragraph_id": str}, keep_default_na=False)
    verdicts = {(row["paragraph_id"], row["start"], row["end"]): row for row in frame.to_dict("records")}
    places = [(p["paragraph_id"], label["start"], label["end"])
              for p in paragraphs for label in p["labels"] if label["technique"] == TECHNIQUE]
    if unread := [place for place in places if place not in verdicts]:
        raise InputError(f"{path}: no verdict on {len(unread)} spans, the first of them {unread[0]}; "
                         "read them and add a row for each")
    return [verdicts[place] for place in places]


def overlap(a: dict, b: dict) -> bool:
    """Whether two spans share a code point."""
    return a["start"] < b["end"] and b["start"] < a["end"]


def judge(spans: Rows, labels: Rows, proposals: dict[str, Rows]) -> Rows:
    """`spans` in scope, with `found`, `pejorative` (by a label of the right target) and `proposed`.

    proposals: by paragraph, where a wording that discovery proposes stands.
    """
    by = defaultdict(list)
    for label in labels:
        by[label["doc_id"]].append(label)
    judged = []
    for span in spans:
        if span["scope"] in IN_SCOPE:
            targets, place = span["target"].split(), span["paragraph_id"]
            met = [label for label in by[place] if label["target"] in targets and overlap(label, span)]
            proposed = any(row["target"] in targets and overlap(row, span) for row in proposals.get(place, []))
            pejorative = any(label["valence"] == "pejorative" for label in met)
            judged.append(span | {"found": bool(met), "pejorative": pejorative, "proposed": proposed and not met})
    return judged


def propose(labels: pd.DataFrame, articles: pa.Table, lexicons: Lexicons) -> dict[str, Rows]:
    """Where wordings that discovery proposes on this corpus stand: paragraph → target, start, end."""
    candidates, found = discover(labels, articles, lexicons.frames["labels"]), defaultdict(list)
    for doc_id, text in zip(articles["doc_id"].to_pylist(), articles["text"].to_pylist(), strict=True):
        for row in candidates.itertuples():
            start = text.find(row.variant)
            while start >= 0:
                place = {"target": row.target, "start": start, "end": start + len(row.variant)}
                found[doc_id].append(place)
                start = text.find(row.variant, place["end"])
    return found


def count(judged: Rows) -> Rows:
    """A row for all spans in scope, for each scope and each kind."""
    groups = [("all", "all", judged)]
    for by in ("scope", "kind"):
        groups += [(by, name, [span for span in judged if span[by] == name])
                   for name in sorted({span[by] for span in judged})]
    rows = []
    for by, name, some in groups:
        n, found = len(some), sum(span["found"] for span in some)
        low, high = map(float, wilson(found / n, n))
        rows.append({"by": by, "group": name, "spans": n, "found": found,
                     "pejorative": sum(span["pejorative"] for span in some), "recall": found / n, "low": low,
                     "high": high, "missed": n - found, "proposed": sum(span["proposed"] for span in some)})
    return rows


def print_misses(judged: Rows, paragraphs: Rows) -> None:
    """Print every span in scope that is not found, with its target and kind."""
    texts = {p["paragraph_id"]: p["paragraph"] for p in paragraphs}
    for span in judged:
        if not span["found"]:
            words = texts[span["paragraph_id"]][span["start"]:span["end"]]
            print(span["scope"], span["target"], span["kind"], span["paragraph_id"], arabic.fold(words), sep="\t")


def main(argv: list[str] | None = None) -> None:
    """Measure the file that the arguments give."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--verdicts", type=Path, metavar="FILE.csv", default=VERDICTS)
    parser.add_argument("--out", type=Path, metavar="FILE.csv")
    parser.add_argument("--misses", action="store_true", help="print the spans that are not found")
    args = parser.parse_args(argv)

    paragraphs, lexicons = read_paragraphs(args.file), read_lexicons()
    spans, articles = read_spans(paragraphs, args.verdicts), as_articles(paragraphs)
    labels = pipeline.measure(articles, lexicons)["labels"]
    judged = judge(spans, labels.to_pylist(), propose(labels.to_pandas(), articles, lexicons))
    rows = count(judged)
    if args.out:
        write(args.out, rows)
    if args.misses:
        print_misses(judged, paragraphs)
    for row in rows:
        print(f"{row['by']:6}{row['group']:28}{row['found']:4} of {row['spans']:3}  {row['recall']:.2f} "
              f"[{row['low']:.2f}, {row['high']:.2f}]  pejorative {row['pejorative']}, proposed {row['proposed']}")


if __name__ == "__main__":
    try:
        main()
    except (InputError, OSError) as error:
        sys.exit(str(error))
