"""Commands that show what was measured: a report, an article, tables for other programs."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from analysis.commands.coding import gather_changed
from analysis.commands.given import chosen_lexicons, columns_of, nearest, read_articles, refuse_file, same_articles
from analysis.commands.measuring import write_shared
from analysis.errors import InputError


def report(args: argparse.Namespace) -> None:
    """Run the notebooks on measured tables and name the pages they became."""
    from analysis.show import language
    from analysis.show import report as pages

    language.use(args.language)
    out = args.out or args.tables / "report"
    refuse_file(out)
    if args.sample:
        gather_changed(args.sample)
    given = {"columns": columns_of(args, args.tables), "checked": args.sample}
    articles = pages.check(args.tables, args.corpus, given)
    if articles is not None and not (args.tables / "reuse.parquet").exists():
        _share(articles, args.tables)
    for path in pages.render(args.tables, args.corpus, out, given):
        print(path)


def _share(articles, folder: Path) -> None:
    """Write the tables of shared text, which two pages show, where the articles are those that were measured."""
    from analysis import tables

    if same_articles(articles, tables.load(folder, "documents")["documents"]):
        write_shared(articles, folder)


def show(args: argparse.Namespace) -> None:
    """Measure one article of a corpus, or two, and write a page: its spans marked, or what the two share."""
    import pyarrow as pa
    import pyarrow.compute as pc

    from analysis import pipeline
    from analysis.show import language, reading

    language.use(args.language)
    corpus, wanted = read_articles(args, args.tables), [args.doc_id, *([args.beside] if args.beside else [])]
    for doc_id in wanted:
        if not pc.any(pc.equal(corpus["doc_id"], doc_id)).as_py():
            near = nearest(doc_id, corpus["doc_id"].to_pylist())
            raise InputError(f"{args.corpus}: there is no article {doc_id!r}; {near}")
    articles = corpus.filter(pc.is_in(corpus["doc_id"], pa.array(wanted, pa.string())))
    measured = pipeline.measure(articles, chosen_lexicons(args.lexicons))
    measured = {name: table.to_pandas() for name, table in measured.items()}
    page = _beside(wanted, measured, articles) if args.beside else reading.article(args.doc_id, measured, articles)
    name = re.sub(r"[^\w.-]+", "_", args.doc_id)[:100] + ".html"
    out = args.out or (args.tables or Path("out")) / "show" / name
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(page, encoding="utf-8")
    print(out)


def _beside(wanted: list[str], measured: dict, articles):
    from analysis.relate.reuse import MEASURED, reuse
    from analysis.show.beside import beside

    runs = reuse(articles.to_pandas(), **{name: measured[name] for name in MEASURED})
    return beside(*wanted, measured | {"reuse": runs}, articles)


def export(args: argparse.Namespace) -> None:
    """Write measured tables for other programs and name the files."""
    from analysis.show.export import export_csv

    out = args.out or args.tables / args.to
    refuse_file(out)
    for path in export_csv(args.tables, out):
        print(path)
