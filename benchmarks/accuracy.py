"""How right attributions are, on hand-read articles (gold) and on treebanks (silver).

    python benchmarks/accuracy.py --gold FILE.jsonl --scorer FILE.py --corpus SAUDINEWSNET --columns text=content ... \
      --pud FILE.conllu --padt FILE.conllu --out DIR

What is not given is not measured; --gold and --corpus need --scorer. DIR gets CSV files that hold no text:

    scores.csv   every measure of every system, with its 95 % interval from resampling documents
    rules.csv    what share of the rows of each rule were right
    read.csv     what was read by hand where the rules and a treebank differ, counted by kind

--unread prints the places where they differ and nobody has read; verdicts_silver.csv holds those that were.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import pyarrow as pa

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import baselines  # noqa: E402
import silver  # noqa: E402
from conllu import read_conllu  # noqa: E402
from readings import read_articles  # noqa: E402
from scores import SEED, Rows, score, write  # noqa: E402

from analysis import pipeline  # noqa: E402
from analysis.errors import InputError  # noqa: E402
from analysis.measure.statistics import wilson  # noqa: E402
from analysis.read import arabic  # noqa: E402
from analysis.read.corpus import SCHEMA  # noqa: E402
from analysis.read.lexicons import Lexicons, read_lexicons  # noqa: E402

REPLICATES = 500
ALIKE = 0.8  # share of two spans' hull that both cover, where a span is right
CUES = ("precision", "recall", "f1")
SPANS = ("quote_type", "dropped", "source_overlap", "source_close", "content_iou")
RESOLVED = ("quote_type_macro", "source_type", "source_id_b3", "via_f1")  # no baseline says who speaks


def attributions(articles: Rows, lexicons: Lexicons) -> Rows:
    """What is found in the text of the articles."""
    table = pipeline.measure(pa.Table.from_pylist(articles, SCHEMA), lexicons)["attributions"]
    return [row for row in table.to_pylist() if row["field"] == "text"]


def systems(articles: Rows, lexicons: Lexicons) -> dict[str, Rows]:
    """The rows of Isnad and of both baselines."""
    forms, found = baselines.reporting_forms(lexicons.frames["cues"]), {"Isnad": attributions(articles, lexicons)}
    for name, rule in (("quotation marks", baselines.quotation_pairs), ("first verb", baselines.first_verb)):
        found[name] = [{"doc_id": article["doc_id"], **row} for article in articles
                       for row in rule(article["text"], forms)]
    return found


class CueClasses:
    """Whether a cue is a verb, participle, preposition or colon, by its first word: the same for gold and for rows."""

    def __init__(self, lexicons: Lexicons):
        cues = lexicons.frames["cues"]
        self.participles = silver.Sayings(cues).participles
        forms = cues.loc[cues["class"] == "preposition", "forms"]
        self.prepositions = {arabic.fold(form).split()[0] for cell in forms for form in cell.split("/")}

    def __call__(self, row: dict) -> str:
        first, *_ = arabic.fold(row["cue"]).split() or [""]
        if not first:
            return "colon"
        for form in (first, first[1:] if first[0] in "وف" else first):
            if form in self.prepositions:
                return "preposition"
            if form in self.participles:
                return "participle"
        return "verb"


def score_gold(data: str, gold: Rows, found: dict[str, Rows], cue_class: CueClasses,
               scorer: ModuleType) -> Iterator[dict]:
    """Rows of scores.csv for hand-read articles: all together, by class of cue and by type of quotation."""
    for system, rows in found.items():
        measures = CUES + SPANS + (RESOLVED if system == "Isnad" else ())
        yield from measured(gold, rows, measures, scorer, (data, system, "all", "all"))
        for by, kind in (("cue class", cue_class), ("quote type", lambda row: row["quote_type"])):
            for group, (some, own) in parts(gold, rows, kind, scorer).items():
                yield from measured(some, own, CUES + SPANS, scorer, (data, system, by, group))


def matches(gold: Rows, rows: Rows, scorer: ModuleType) -> Iterator[tuple[dict, list[tuple[dict, dict]], Rows]]:
    """For each article the pairs of a gold relation and the row that met it, and the rows that met none."""
    by = defaultdict(list)
    for row in rows:
        by[row["doc_id"]].append(row)
    for article in gold:
        own = by[article["doc_id"]]
        met, used = scorer.match(own, article["attributions"])
        pairs = [(article["attributions"][place], row) for place, row in met.items()]
        yield article, pairs, [row for place, row in enumerate(own) if place not in used]


def parts(gold: Rows, rows: Rows, kind: Callable[[dict], str], scorer: ModuleType) -> dict[str, tuple[Rows, Rows]]:
    """Group → its gold, and the rows that met it or, having met nothing, claim to be of it."""
    own = defaultdict(list)
    for _, pairs, extra in matches(gold, rows, scorer):
        for wanted, row in pairs:
            own[kind(wanted)].append(row)
        for row in extra:
            own[kind(row)].append(row)
    groups = sorted({kind(wanted) for article in gold for wanted in article["attributions"] if wanted["core"]})
    return {group: ([article | {"attributions": [a for a in article["attributions"] if kind(a) == group]}
                     for article in gold], own[group]) for group in groups}


def measured(gold: Rows, rows: Rows, measures: tuple[str, ...], scorer: ModuleType,
             names: tuple[str, str, str, str]) -> Iterator[dict]:
    """One row a measure: its value, and the middle 95 % of it when articles are drawn with replacement."""
    value, n, rng = scorer.score(rows, gold)[0], sizes(gold, rows, scorer), np.random.default_rng(SEED)
    draws = [scorer.score(rows, [gold[i] for i in drawn])[0]
             for drawn in rng.integers(len(gold), size=(REPLICATES, len(gold)))]
    draws = [draw for draw in draws if draw["gold"]]
    for measure in measures:
        low, high = np.quantile([draw[measure] for draw in draws], (0.025, 0.975))
        yield score((*names, measure), value[measure], (low, high), n[measure], len(gold))


def sizes(gold: Rows, rows: Rows, scorer: ModuleType) -> Counter:
    """How many rows or relations each measure is a share or mean of."""
    n = Counter()
    for article, pairs, extra in matches(gold, rows, scorer):
        core = [wanted for wanted, _ in pairs if wanted["core"]]
        relations = sum(wanted["core"] for wanted in article["attributions"])
        n.update({"precision": len(core) + len(extra), "recall": relations, "f1": relations})
        n.update(dict.fromkeys(("quote_type", "quote_type_macro", "dropped", "source_type"), len(core)))
        n.update(dict.fromkeys(("source_overlap", "source_close"), sum(bool(wanted["source"]) for wanted in core)))
        n.update(content_iou=sum(bool(wanted.get("content_end")) for wanted in core),
                 source_id_b3=sum(bool(wanted.get("resolved")) for wanted in core),
                 via_f1=sum(bool(wanted.get("via")) for wanted in core))
    return n


def rule_shares(gold: Rows, rows: Rows, scorer: ModuleType) -> Rows:
    """Rows of rules.csv; rows that met gold that is not core count neither way."""
    n, right = Counter(), Counter()
    for article, pairs, extra in matches(gold, rows, scorer):
        n.update(row["rule"] for row in extra)
        n.update(row["rule"] for wanted, row in pairs if wanted["core"])
        right.update(row["rule"] for wanted, row in pairs
                     if wanted["core"] and is_right(row, wanted, article["text"], scorer))
    shares = [{"rule": rule, "n": total, "right": right[rule], "share": right[rule] / total}
              for rule, total in sorted(n.items(), key=lambda item: (-item[1], item[0]))]
    return [row | dict(zip(("low", "high"), map(float, wilson(row["share"], row["n"])), strict=True)) for row in shares]


def is_right(row: dict, wanted: dict, text: str, scorer: ModuleType) -> bool:
    """Whether type of quotation, source and content of a row are those of the gold relation it met."""
    def span(of: dict, name: str) -> tuple[int, int] | None:
        end = of.get(f"{name}_end")
        return scorer.trim(text, of[f"{name}_start"], end) if end else None

    pairs = [(span(wanted, "source") if wanted["source"] else None, span(row, "source")),
             (span(wanted, "content"), span(row, "content"))]
    return row["quote_type"] == wanted["quote_type"] and all(
        a == b or (a is not None and b is not None and scorer.iou(a, b) >= ALIKE) for a, b in pairs)


def score_silver(data: str, path: Path, lexicons: Lexicons) -> tuple[Rows, Rows, list]:
    """Rows of scores.csv for a treebank, the places where Isnad and it differ, and its sentences."""
    sentences, sayings = list(read_conllu(path)), silver.Sayings(lexicons.frames["cues"])
    documents = {sentence.sent_id: sentence.document for sentence in sentences}
    wanted = [positive for sentence in sentences for positive in silver.positives(sentence, sayings)]
    found = systems(silver.as_articles(sentences), lexicons)
    places = silver.judge(data, silver.differences(wanted, found["Isnad"]), silver.read_verdicts())
    scores = [row for system, rows in found.items() for row in silver.recall(wanted, rows, documents, (data, system))]
    return scores + silver.after_reading(wanted, places, documents, (data, "Isnad")), places, sentences


def read_gold(path: Path) -> Rows:
    """Articles as read_corpus gives them, each with its attributions."""
    blank = {"published": None, "title": "", "byline": "", "url": None}
    return [blank | json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def import_scorer(path: Path) -> ModuleType:
    """The scorer as a module, from its path."""
    specification = importlib.util.spec_from_file_location("scorer", path)
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def measure_gold(golds: dict[str, Rows], scorer: ModuleType, lexicons: Lexicons) -> tuple[Rows, Rows]:
    """Rows of scores.csv for each set of hand-read articles, and of rules.csv for all of them."""
    scores, everything, own = [], [], []
    for data, gold in golds.items():
        found = systems([{name: article[name] for name in SCHEMA.names} for article in gold], lexicons)
        scores += score_gold(data, gold, found, CueClasses(lexicons), scorer)
        everything, own = everything + gold, own + found["Isnad"]
    return scores, rule_shares(everything, own, scorer)


def main(argv: list[str] | None = None) -> None:
    """Measure what the arguments give."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("gold", "scorer", "corpus", "pud", "padt"):
        parser.add_argument(f"--{name}", type=Path, metavar="FILE")
    parser.add_argument("--columns", nargs="+", default=[], metavar="OURS=THEIRS")
    parser.add_argument("--out", type=Path, metavar="DIR", required=True)
    parser.add_argument("--unread", action="store_true", help="print the places that nobody has read")
    args = parser.parse_args(argv)
    if (args.gold or args.corpus) and not args.scorer:
        parser.error("--gold and --corpus need --scorer")

    args.out.mkdir(parents=True, exist_ok=True)
    lexicons, scores, places = read_lexicons(), [], []
    golds = {"gold": read_gold(args.gold)} if args.gold else {}
    if args.corpus:
        golds |= read_articles(args.corpus, dict(pair.split("=", 1) for pair in args.columns))
    if golds:
        scores, rules = measure_gold(golds, import_scorer(args.scorer), lexicons)
        write(args.out / "rules.csv", rules)
    for data, path in (("PUD", args.pud), ("PADT", args.padt)):
        if path:
            more, differ, sentences = score_silver(data, path, lexicons)
            scores, places = scores + more, places + differ
            if args.unread:
                silver.print_unread(differ, sentences)
    if places:
        write(args.out / "read.csv", silver.count_kinds(places))
    write(args.out / "scores.csv", scores)
    for row in scores:
        if row["group"] == "all":
            print(f"{row['data']:6}{row['system']:17}{row['measure']:18}{row['value']:.3f}")


if __name__ == "__main__":
    try:
        main()
    except (InputError, OSError) as error:
        sys.exit(str(error))
