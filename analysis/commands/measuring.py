"""Commands that measure a corpus: its tables, stories, shared text, new wordings; and lexicons, which say of what."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from analysis.commands import studying
from analysis.commands.given import chosen_lexicons, read_articles, refuse_file, refuse_others, without_collection
from analysis.errors import InputError
from analysis.progress import counting, say

OURS = Path("data/lexicons")
CANDIDATES = """\
variant is a wording, example a line it stands in, n how often, in n_documents articles of n_outlets outlets;
kind what it is of the name (head: a noun before it, adjective: behind it, slot: in its place); association, -1
to 1, how much more often it stands there than its frequency explains. Next: delete what is no name, fill in
valence by data/lexicons/CODEBOOK.md, put the rows into labels.more.csv of a folder of yours, `lexicon check`
it, and measure again with --lexicons."""


def measure(args: argparse.Namespace) -> None:
    """Measure a corpus, by its own columns or as a study says, write its tables, and say what was found."""
    from analysis import __version__, pipeline, tables
    from analysis.read import provenance
    from analysis.read.corpus import read_corpus
    from analysis.read.lexicons import lexicon_hash

    if args.study:
        return studying.measure(args)
    if not args.out:
        raise InputError("--check and --renew are for studies: name one with --study, or a folder with --out")
    began = time.perf_counter()
    refuse_file(args.out)
    with without_collection():
        corpus, lexicons = read_corpus(args.corpus, args.columns), chosen_lexicons(args.lexicons)
        with counting(len(corpus)) as count:
            measured = pipeline.measure(corpus, lexicons, workers=args.workers, progress=count)
    tables.write(measured, args.out)
    provenance.write(args.out, {
        "corpus": args.corpus.resolve().name, "articles": len(corpus), "columns": args.columns, "isnad": __version__,
        "lexicons": args.lexicons.resolve().name if args.lexicons else OURS.as_posix(),
        "lexicons_sha256": lexicon_hash(lexicons)})
    outlets = len(measured["documents"]["outlet"].unique())
    counts = ", ".join(f"{len(measured[name]):,} {name}" for name in ("attributions", "labels", "credits"))
    print(f"articles: {len(corpus):,}, outlets: {outlets:,}; {counts}; "
          f"{time.perf_counter() - began:.1f} s; tables in {args.out}")
    if odd := _odd(measured["documents"]):
        print(f"kept all the same: {odd}")


def _odd(documents) -> str:
    """How many articles lack something, or repeat another."""
    import pyarrow.compute as pc

    counts = {"without a word of text": pc.sum(pc.equal(documents["n_words"], 0)).as_py(),
              "the same as an earlier one of their outlet, and counted once":
              len(documents) - documents["duplicate_of"].null_count,
              "without a date": documents["published"].null_count}
    return ", ".join(f"{n:,} {what}" for what, n in counts.items() if n)


def stories(args: argparse.Namespace) -> None:
    """Write the story of every article beside the measured tables, and say how many are told by several outlets."""
    from analysis import tables
    from analysis.relate import stories as found

    corpus, documents = read_articles(args, args.out), tables.load(args.out, "documents")["documents"]
    refuse_others(args, corpus, documents)
    say(f"putting {len(corpus):,} articles on the same events together ...")
    told = found.stories(corpus.to_pandas())
    tables.write({"stories": tables.conform("stories", dict(told.items()))}, args.out)
    shared = found.shared_stories(told, documents)
    print(f"stories: {told['story_id'].nunique():,}, told by two outlets or more: {len(shared):,}, "
          f"in {shared['n_articles'].sum():,} articles; stories.parquet in {args.out}")


def reuse(args: argparse.Namespace) -> None:
    """Write the text and statements that articles of several outlets share beside the measured tables; say how much."""
    from analysis import tables

    corpus, documents = read_articles(args, args.out), tables.load(args.out, "documents")["documents"]
    refuse_others(args, corpus, documents)
    print(f"{write_shared(corpus, args.out)} in {args.out}")


def write_shared(corpus, folder: Path) -> str:
    """Write the tables of shared text of a corpus beside its measured tables; how much there is, and the files."""
    from analysis import tables
    from analysis.relate.compared import share
    from analysis.relate.reuse import MEASURED, PASSAGE

    say(f"looking for text that {len(corpus):,} articles share ...")
    shared = share(corpus.to_pandas(), tables.load(folder, *MEASURED))
    tables.write(shared, folder)
    frames = {name: table.to_pandas() for name, table in shared.items()}
    passages, sharing = frames["reuse"].drop_duplicates(PASSAGE), frames["originality"]["n_shared"] > 0
    uncredited = (passages[["credited", "other_credited"]] == "uncredited").all(axis=1).sum()
    return (f"articles that share text with another outlet's: {sharing.sum():,} of {len(sharing):,}; "
            f"passages: {len(passages):,}, of no named source: {uncredited:,}; "
            f"statements of several outlets: {frames['statements']['statement_id'].nunique():,}; "
            f"{', '.join(f'{name}.parquet' for name in frames)}")


def lexicon(args: argparse.Namespace) -> None:
    """Say what is wrong with lexicon files, row by row; InputError where anything is."""
    from analysis.read.lexicons import FILES, problems, read_lexicons

    names = [f"{name}{more}.csv" for name in FILES for more in ("", ".more")]
    inside = [args.path / name for name in names if (args.path / name).exists()] if args.path.is_dir() else [args.path]
    found = [problem for path in inside for problem in problems(path)]
    for problem in found:
        print(problem)
    if found:
        raise InputError(f"{args.path}: {len(found):,} rows to mend")
    lexicons = read_lexicons(args.path)
    print(f"nothing wrong: {', '.join(path.name for path in inside)}; with ours {len(lexicons.frames['labels']):,} "
          f"wordings of {len(lexicons.frames['targets']):,} targets")


def discover(args: argparse.Namespace) -> None:
    """Write wordings that the lexicon lacks, for review, and say how many."""
    from analysis import tables
    from analysis.measure import discovery

    known = chosen_lexicons(args.lexicons).frames["labels"]
    if args.target and args.target not in set(known["target"]):
        raise InputError(f"--target: {args.target!r} has no wording in labels.csv; add a first one there")
    labels, corpus = tables.load(args.tables, "labels")["labels"], read_articles(args, args.tables)
    rows = discovery.discover(labels, corpus, known, target=args.target, fewest=args.fewest)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(discovery.written(rows), encoding="utf-8-sig", newline="")
    seen = (rows["kind"] == "so-called").sum()
    left_out = f"; {seen:,} wordings after «so-called» left out" if seen else ""
    print(f"{len(rows) - seen:,} candidates in {args.out}{left_out}")
    print(CANDIDATES if len(rows) > seen else "Nothing stands around it often enough that is not in the lexicon yet; "
          "with --fewest 2 rarer wordings come too")
