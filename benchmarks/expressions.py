"""Loaded wording against ArMPro, and as read by hand: spans of Loaded_Language that the lexicon touches, its precision.

    python benchmarks/expressions.py FILE.jsonl [--out FILE.csv]
    python benchmarks/expressions.py FILE.jsonl --draw N CORPUS --columns ...

FILE is a part of ArMPro (Hasanain et al. 2024, *LREC-COLING*), each paragraph an article of its own. A span counts as
own voice where it stands in no content of an attribution and no speech. --draw prints N hits in own voice of FILE and
of CORPUS each, with their places, for reading; the verdicts are in benchmarks/expressions_read.csv (README.md).
"""

from __future__ import annotations

import argparse
import sys
import zlib
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from armpro import as_articles, read_paragraphs  # noqa: E402
from scores import SEED, Rows, share, write  # noqa: E402

from analysis import pipeline  # noqa: E402
from analysis.errors import InputError  # noqa: E402
from analysis.measure.loading import LOADED  # noqa: E402
from analysis.measure.sample import FURNITURE  # noqa: E402
from analysis.read.corpus import read_corpus  # noqa: E402
from analysis.read.lexicons import read_lexicons  # noqa: E402

TECHNIQUE = "Loaded_Language"
READ = ROOT / "benchmarks" / "expressions_read.csv"
PLACE = ["doc_id", "field", "start", "end"]
SYSTEMS = ("loaded", "loaded and labels", "any kind")


def loaded_spans(paragraphs: Rows) -> pd.DataFrame:
    """Spans of the technique: doc_id, start, end."""
    return pd.DataFrame([{"doc_id": p["paragraph_id"], "start": label["start"], "end": label["end"]}
                         for p in paragraphs for label in p["labels"] if label["technique"] == TECHNIQUE])


def others_words(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Stretches of text that somebody else says: contents of attributions, and speech."""
    said = tables["attributions"][["attribution_id", "doc_id", "field"]].merge(tables["contents"], on="attribution_id")
    spoken = tables["quotations"][tables["quotations"]["role"].isin(["speech", "partial"])]
    return pd.concat([said, spoken])[PLACE].query("field == 'text'")


def meets(spans: pd.DataFrame, others: pd.DataFrame, inside: bool = False) -> pd.Series:
    """Whether each span shares a letter with one of `others` in its article (inside: lies in it)."""
    pairs = spans.reset_index().merge(others[["doc_id", "start", "end"]], on="doc_id", suffixes=("", "_other"))
    if inside:
        pairs = pairs[(pairs["start_other"] <= pairs["start"]) & (pairs["end"] <= pairs["end_other"])]
    else:
        pairs = pairs[(pairs["start_other"] < pairs["end"]) & (pairs["start"] < pairs["end_other"])]
    return pd.Series(spans.index.isin(pairs["index"]), spans.index)


def touched(spans: pd.DataFrame, tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The spans with `own` and, for each of SYSTEMS, whether it touches them."""
    found, labels = tables["expressions"], tables["labels"]
    loaded = found[found["kind"].isin(LOADED)]
    pejorative = labels[labels["valence"] == "pejorative"]
    by = dict(zip(SYSTEMS, (loaded, pd.concat([loaded, pejorative]), found), strict=True))
    return spans.assign(own=~meets(spans, others_words(tables), inside=True),
                        **{name: meets(spans, rows) for name, rows in by.items()})


def count(spans: pd.DataFrame) -> Rows:
    """A row a system: the share of own-voice spans that it touches, and of those in the words of others."""
    rows = []
    for own, group in ((True, "own"), (False, "others")):
        some = spans[spans["own"] == own]
        for name in SYSTEMS:
            rows.append(share(("ArMPro dev", name, "voice", group, "touched"),
                              list(zip(some["doc_id"], some[name], strict=True))))
    return rows


def precision(read: pd.DataFrame) -> Rows:
    """A row for all hits that were read, and for each draw and kind: the share that is loaded where it stands."""
    groups = [("all", "all", read)] + [(by, name, read[read[by] == name])
                                       for by in ("data", "kind") for name in sorted(read[by].unique())]
    return [share(("read by hand", "expressions", by, name, "precision"),
                  list(zip(some["doc_id"], some["loaded"] == "yes", strict=True))) for by, name, some in groups]


def is_held_out(doc_id: str) -> bool:
    """Whether an article was not looked at while the lexicon was made: half of them, by a sum of their id."""
    return zlib.crc32(doc_id.encode()) % 2 == 1


def draw(tables: dict[str, pd.DataFrame], n: int) -> pd.DataFrame:
    """`n` hits of loaded kinds in own voice, drawn at random, in the order of articles."""
    rows = tables["expressions"]
    rows = rows[(rows["voice"] == "own") & rows["kind"].isin(LOADED) & ~rows["section"].isin(FURNITURE)]
    rows = rows[~rows["doc_id"].isin(tables["documents"].query("duplicate_of.notna()")["doc_id"])]
    return rows.sample(n, random_state=SEED).sort_values(PLACE)[[*PLACE, "entry", "kind"]]


def measured(articles, lexicons) -> dict[str, pd.DataFrame]:
    """Every table as a frame."""
    return {name: table.to_pandas() for name, table in pipeline.measure(articles, lexicons).items()}


def main(argv: list[str] | None = None) -> None:
    """Measure the file that the arguments give, or draw hits for reading."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--out", type=Path, metavar="FILE.csv")
    parser.add_argument("--draw", nargs=2, metavar=("N", "CORPUS"))
    parser.add_argument("--columns", nargs="*", default=[], metavar="OURS=THEIRS")
    args = parser.parse_args(argv)
    paragraphs, lexicons = read_paragraphs(args.file), read_lexicons()
    tables = measured(as_articles(paragraphs), lexicons)
    if args.draw:
        n, corpus = int(args.draw[0]), read_corpus(Path(args.draw[1]), dict(c.split("=") for c in args.columns))
        held = corpus.filter([is_held_out(doc_id) for doc_id in corpus["doc_id"].to_pylist()])
        drawn = [draw(tables, n).assign(data="ArMPro dev"),
                 draw(measured(held, lexicons), n).assign(data="SaudiNewsNet")]
        pd.concat(drawn).to_csv(sys.stdout, index=False, lineterminator="\n")
        return
    rows = count(touched(loaded_spans(paragraphs), tables)) + precision(pd.read_csv(READ, keep_default_na=False))
    if args.out:
        write(args.out, rows)
    for row in rows:
        print(f"{row['data']:14}{row['system']:20}{row['group']:14}{row['measure']:10}{row['value']:.2f} "
              f"[{row['low']:.2f}, {row['high']:.2f}]  n {row['n']}")


if __name__ == "__main__":
    try:
        main()
    except (InputError, OSError) as error:
        sys.exit(str(error))
