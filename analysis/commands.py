"""What the commands of the command line do: each takes the parsed arguments, and prints what a user wants to know.

What a command needs is imported when it runs: --help answers at once, and numba starts only to measure.
"""

from __future__ import annotations

import argparse
import gc
import re
import time
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import InputError


def measure(args: argparse.Namespace) -> None:
    """Measure a corpus, by its own columns or as a study says, write its tables, and say what was found."""
    from analysis import pipeline, tables
    from analysis.read.corpus import read_corpus
    from analysis.studies import running

    if args.study:
        return running.measure(args)
    if not args.out:
        raise InputError("--check and --renew are for studies: name one with --study, or a folder with --out")
    began = time.perf_counter()
    refuse_file(args.out)
    with without_collection():
        corpus, lexicons = read_corpus(args.corpus, args.columns), chosen_lexicons(args.lexicons)
        with progress_bar(len(corpus)) as bar:
            measured = pipeline.measure(corpus, lexicons, workers=args.workers, progress=bar.update)
    tables.write(measured, args.out)
    outlets = len(measured["documents"]["outlet"].unique())
    counts = ", ".join(f"{len(measured[name]):,} {name}" for name in ("attributions", "labels", "credits"))
    print(f"articles: {len(corpus):,}, outlets: {outlets:,}; {counts}; "
          f"{time.perf_counter() - began:.1f} s; tables in {args.out}")


def reproduce(args: argparse.Namespace) -> None:
    """Draw the figures of studies; to --check, InputError names those that differ from what was recorded."""
    from analysis.studies import running

    running.reproduce(args)


def report(args: argparse.Namespace) -> None:
    """Run the notebooks on measured tables and name the pages they became."""
    from analysis.show import report as pages

    out = args.out or args.tables / "report"
    refuse_file(out)
    for path in pages.render(args.tables, args.corpus, out, columns=args.columns):
        print(path)


def show(args: argparse.Namespace) -> None:
    """Measure one article of a corpus, or two, and write a page: its spans marked, or what the two share."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from analysis import pipeline
    from analysis.read.corpus import read_corpus
    from analysis.show import reading

    corpus, wanted = read_corpus(args.corpus, args.columns), [args.doc_id, *([args.beside] if args.beside else [])]
    for doc_id in wanted:
        if not pc.any(pc.equal(corpus["doc_id"], doc_id)).as_py():
            nearest = _suggest(doc_id, corpus["doc_id"].to_pylist())
            raise InputError(f"{args.corpus}: there is no article {doc_id!r}; {nearest}")
    articles = corpus.filter(pc.is_in(corpus["doc_id"], pa.array(wanted, pa.string())))
    measured = pipeline.measure(articles, chosen_lexicons(args.lexicons))
    measured = {name: table.to_pandas() for name, table in measured.items()}
    page = _beside(wanted, measured, articles) if args.beside else reading.article(args.doc_id, measured, articles)
    out = args.out or Path(re.sub(r"[^\w.-]+", "_", args.doc_id)[:100] + ".html")
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")
    print(out)


def _beside(wanted: list[str], measured: dict, articles):
    from analysis.relate.reuse import MEASURED, reuse
    from analysis.show.beside import beside

    runs = reuse(articles.to_pandas(), **{name: measured[name] for name in MEASURED})
    return beside(*wanted, measured | {"reuse": runs}, articles)


def stories(args: argparse.Namespace) -> None:
    """Write the story of every article beside the measured tables, and say how many are told by several outlets."""
    from analysis import tables
    from analysis.read.corpus import read_corpus
    from analysis.relate import stories as found

    corpus, documents = read_corpus(args.corpus, args.columns), tables.load(args.out, "documents")["documents"]
    _refuse_others(args, corpus, documents)
    told = found.stories(corpus.to_pandas())
    tables.write({"stories": tables.conform("stories", dict(told.items()))}, args.out)
    shared = found.shared_stories(told, documents)
    print(f"stories: {told['story_id'].nunique():,}, told by two outlets or more: {len(shared):,}, "
          f"in {shared['n_articles'].sum():,} articles; stories.parquet in {args.out}")


def reuse(args: argparse.Namespace) -> None:
    """Write the text and statements that articles of several outlets share beside the measured tables; say how much."""
    from analysis import tables
    from analysis.read.corpus import read_corpus
    from analysis.relate.compared import share
    from analysis.relate.reuse import MEASURED, PASSAGE

    corpus, measured = read_corpus(args.corpus, args.columns), tables.load(args.out, *MEASURED)
    _refuse_others(args, corpus, measured["documents"])
    shared = share(corpus.to_pandas(), measured)
    tables.write(shared, args.out)
    frames = {name: table.to_pandas() for name, table in shared.items()}
    passages, sharing = frames["reuse"].drop_duplicates(PASSAGE), frames["originality"]["n_shared"] > 0
    uncredited = (passages[["credited", "other_credited"]] == "uncredited").all(axis=1).sum()
    print(f"articles that share text with another outlet's: {sharing.sum():,} of {len(sharing):,}; "
          f"passages: {len(passages):,}, of no named source: {uncredited:,}; "
          f"statements of several outlets: {frames['statements']['statement_id'].nunique():,}; "
          f"{', '.join(f'{name}.parquet' for name in frames)} in {args.out}")


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
    from analysis.read.corpus import read_corpus

    known = chosen_lexicons(args.lexicons).frames["labels"]
    if args.target and args.target not in set(known["target"]):
        raise InputError(f"--target: {args.target!r} has no wording in labels.csv; add a first one there")
    labels, corpus = tables.load(args.tables, "labels")["labels"], read_corpus(args.corpus, args.columns)
    rows = discovery.discover(labels, corpus, known, target=args.target, fewest=args.fewest)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    args.out.write_text(discovery.written(rows), encoding="utf-8-sig", newline="")
    print(f"{len(rows):,} candidates in {args.out}")


def sample(args: argparse.Namespace) -> None:
    """Draw a random sample of what was measured, and write it with the sheets to code it in."""
    import numpy as np

    from analysis import tables
    from analysis.measure.validation import draw
    from analysis.read import coding
    from analysis.read.corpus import read_corpus
    from analysis.show import sheets
    from analysis.show.sheets.units import shuffled, units

    refuse_file(args.out)
    if (args.out / "sample.csv").exists():
        raise InputError(f"{args.out}: there is a sample already, which somebody may be coding; name another --out")
    rng, task, lexicons = np.random.default_rng(args.seed), draw.TASKS[args.task], chosen_lexicons(args.lexicons)
    measured = tables.load(args.tables, *{"documents", args.task, *(("speakers",) if task.parts else ())})
    rows = draw.sampling_frame(measured, args.task)
    if args.target:
        rows = _of_target(rows, args)
    if not len(rows):
        raise InputError(f"{args.tables}: there are no {args.task} to draw from; measure more articles, or name "
                         "another --task")
    drawn = draw.draw(rows, args.n, list(task.by), rng)
    targets = lexicons.frames["targets"]
    names = dict(zip(targets["target"], targets["name_ar"] + "\n" + targets["name_en"], strict=True))
    made = units(drawn, measured["documents"], read_corpus(args.corpus, args.columns), names)
    agencies = {*lexicons.frames["agencies"]["agency"], *rows.get("agency", ())}
    codebook = coding.with_agencies(coding.read_coding(task=args.task), agencies)
    args.out.mkdir(parents=True, exist_ok=True)
    files = sheets.write(args.out, {coder: shuffled(made, coder, rng) for coder in args.coders},
                         coding.items(codebook), args.format)
    strata = draw.strata(rows, drawn, list(task.by))
    for name, frame in {"coding": codebook, "strata": strata, "sample": drawn}.items():
        files.append(args.out / f"{name}.csv")
        frame.to_csv(files[-1], index=False, encoding="utf-8-sig", lineterminator="\n")
    chances = drawn["probability"]
    print(f"{args.task}: {len(rows):,} in {len(strata):,} strata, drawn {len(drawn):,} with probabilities of "
          f"{chances.min():.2g} to {chances.max():.2g}")
    print(*files, sep="\n")


def coded(args: argparse.Namespace) -> None:
    """Read what coders gave back into the folder of their sample, and say what is wrong or missing in it."""
    from analysis.measure.validation.draw import read_sample
    from analysis.read import coding
    from analysis.show import sheets
    from analysis.show.sheets import returned

    drawn = read_sample(args.folder)
    items = coding.items(coding.read_coding(args.folder / "coding.csv", drawn["task"].iloc[0]))
    answers = (answer._replace(coder=answer.coder or args.coder or "")
               for path in args.files for answer in sheets.read(path, items))
    found = returned.checked(answers, drawn, items)
    for sentence in [*found.wrong, *found.gaps]:
        print(sentence)
    if found.wrong:
        raise InputError(f"{args.folder}: nothing was written; mend first what is wrong ({len(found.wrong):,})")
    kept = returned.add_coded(args.folder, found.coded)
    coders = ", ".join(sorted(kept["coder"].unique()))
    print(f"{kept['unit'].nunique():,} of {len(drawn):,} units coded by {coders or 'nobody'}: {len(kept):,} codes in "
          f"{args.folder / 'coded.csv'}")


def correct(args: argparse.Namespace) -> None:
    """Write what a coded sample says of the measure, agreement and scores, and of labels the corrected shares."""
    import numpy as np

    from analysis import tables
    from analysis.measure.validation import judged
    from analysis.measure.validation.summary import paragraph, summary

    sample, coded = judged.read(args.sample)
    task = sample["task"].iloc[0]
    measured = tables.load(args.tables, *dict.fromkeys(("documents", "labels", task)))
    if args.target and (task != "labels" or args.target not in set(measured["labels"]["target"])):
        raise InputError(f"--target: no label in {args.tables} has the target {args.target!r}" if task == "labels" else
                         f"--target: the sample is of {task}; only labels have targets")
    judged.refuse_others(sample, measured, args.tables)
    refuse_file(args.out)
    frames = summary((sample, coded), measured, target=args.target, rng=np.random.default_rng(1))
    args.out.mkdir(parents=True, exist_ok=True)
    for name, frame in frames.items():
        if name == "corrected":
            frame = frame.sort_values("method", kind="stable")  # what is corrected before what is not
        frame.to_csv(args.out / f"{name}.csv", index=False, encoding="utf-8-sig", lineterminator="\n")
    print(f"coded: {coded['unit'].nunique():,} of {len(sample):,} units, by {', '.join(sorted(set(coded['coder'])))}; "
          f"{', '.join(f'{name}.csv' for name in frames)} in {args.out}")
    print(paragraph(sample, coded, frames))


def export(args: argparse.Namespace) -> None:
    """Write measured tables for other programs and name the files."""
    from analysis.show.export import export_csv

    out = args.out or args.tables / args.to
    refuse_file(out)
    for path in export_csv(args.tables, out):
        print(path)


def progress_bar(articles: int):
    from tqdm import tqdm

    return tqdm(total=articles, unit=" articles", disable=None)


@contextmanager
def without_collection():
    """Without the search for cycles: a corpus makes millions of objects and not one cycle."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def chosen_lexicons(folder: Path | None):
    from analysis.read.lexicons import read_lexicons

    return read_lexicons(folder) if folder else read_lexicons()


def _refuse_others(args: argparse.Namespace, corpus, documents) -> None:
    if set(documents["doc_id"]) != set(corpus["doc_id"].to_pylist()):
        raise InputError(f"{args.out}: its tables are of other articles than {args.corpus}; measure that corpus first")


def _of_target(rows, args: argparse.Namespace):
    if "target" not in rows:
        raise InputError(f"--target: {args.task} have none; it goes with --task labels")
    if not (rows["target"] == args.target).any():
        raise InputError(f"{args.tables}: there are no labels of {args.target!r}; "
                         f"{_suggest(args.target, sorted(set(rows['target'])))}")
    return rows[rows["target"] == args.target]


def _suggest(name: str, there: list[str]) -> str:
    from difflib import get_close_matches

    return f"the nearest there are: {', '.join(get_close_matches(name, there, 3, 0) or there[:3])}"


def refuse_file(folder: Path) -> None:
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: this is a file; name a folder with --out")
