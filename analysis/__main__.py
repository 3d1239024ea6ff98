"""The command line: it parses and calls. `python -m analysis --help` shows what it can do."""

from __future__ import annotations

import argparse
import re
import signal
import sys
from pathlib import Path

from analysis import commands
from analysis.errors import InputError, Terminated

TASKS = ("labels", "attributions", "credits", "quantities")
FORMATS = ("xlsx", "csv", "label-studio", "inception", "web-annotation", "docbin")

COMMANDS = """examples:
  python -m analysis measure data/sample --lexicons data/sample/lexicons --out out/sample/tables
  python -m analysis report out/sample/tables --corpus data/sample --out out/sample/report
  python -m analysis COMMAND --help    what a command takes, with examples"""

MEASURE = """CORPUS is a folder of .txt (with metadata.csv: file, outlet, published, title, byline, url),
or a file .jsonl, .jsonl.gz, .csv, .csv.gz or .parquet with the columns text and outlet, and where
there are such: doc_id (or id), published, title, byline, url. DIR gets one Parquet file a table,
and measured.json, by which later commands on those tables know the columns.

examples:
  python -m analysis measure data/sample --out out/sample/tables
  python -m analysis measure news.jsonl.gz --out tables --columns text=content outlet=source byline=author
  python -m analysis measure news.csv --out tables --lexicons my_lexicons --workers 4

with --study the columns and lexicons are those of a study's study.toml, and the tables go without text; --check says
which tables and columns of the study differ, --renew makes the study anew: tables, description, record of figures.

  python -m analysis measure articles.jsonl.gz --study data/studies/saudi-press-2015 --out out/saudi-press-2015
  python -m analysis measure articles.jsonl.gz --study data/studies/saudi-press-2015 --check"""

REPRODUCE = """runs the notebooks of studies on their tables: every figure as PNG, SVG and PDF with its numbers as CSV,
in DIR/NAME. --check fails where a table or figure is not the one recorded, and names it. Images are compared only
where the same versions drew them, numbers always.

examples:
  python -m analysis reproduce
  python -m analysis reproduce data/studies/saudi-press-2015 --check"""

REPORT = """runs the notebooks on the tables in DIR and writes them as pages, and as PDF where Chromium is found.
Articles are quoted from CORPUS, which has to be the one that was measured. With --sample, the folder that `sample`
wrote with its sheets filled in, a page shows agreement, confusion and corrected shares; without it a corpus of your
own has no such page.

examples:
  python -m analysis report out/sample/tables --corpus data/sample --out out/sample/report
  python -m analysis report tables --corpus news.csv --sample check
  python -m analysis report tables --corpus news.jsonl.gz"""

SHOW = """measures one article and writes it as a page, with its attributions, quotations and labels marked; with
--beside two articles of different outlets in two columns, with what both have and what one has otherwise. The page
goes to the folder show beside the tables that --tables names, whose columns are known too, else to out/show.

examples:
  python -m analysis show data/sample DOC_ID
  python -m analysis show data/sample marafi_council --beside sada_council
  python -m analysis show news.csv 1417 --tables tables
  python -m analysis show news.csv 1417 --columns text=content outlet=source --out article.html"""

STORIES = """puts articles on the same event together, by words that few articles share, within seven days where days
are known, and writes doc_id and story_id to DIR/stories.parquet. Give it the corpus that was measured into DIR.

examples:
  python -m analysis stories data/sample --out out/sample/tables
  python -m analysis stories news.jsonl.gz --out tables"""

REUSE = """finds the text that articles of different outlets share, word for word, and whom each credits (reuse), how
much of each article is shared (originality), and what attributions of several outlets tell one statement (statements),
and writes them to DIR, as NAME.parquet. Give it the corpus that was measured into DIR.

examples:
  python -m analysis reuse data/sample --out out/sample/tables
  python -m analysis reuse news.jsonl.gz --out tables"""

LEXICON = """checks every row of the files of PATH (labels.csv, or labels.more.csv for rows that are added, and so on).

examples:
  python -m analysis lexicon check my_lexicons
  python -m analysis lexicon check my_lexicons/labels.more.csv"""

DISCOVER = """writes wordings that stand around the targets of CORPUS and are in no lexicon yet, as rows of labels.csv,
the most telling first. Add a target and two or three of its wordings (an adjective too) to a folder of yours, measure
with it, discover, delete what is no name, fill valence, append the rest to labels.more.csv there; again until nothing
new comes. The examples are lines of your articles: write your own before you publish the file.

examples:
  python -m analysis discover tables --corpus news.csv --target hamas --out candidates.csv
  python -m analysis discover tables --corpus news.csv --lexicons my_lexicons --out candidates.csv"""

SAMPLE = """draws a random sample of labels, attributions, credits or quantities by outlet, voice, target and rule, each
with its probability, and writes sheets that do not show what was measured. FOLDER gets sample.csv, strata.csv,
coding.csv (the codebook) and the sheets; open them, code every row, and read them back with `coded`.

examples:
  python -m analysis sample tables --corpus news.csv --task labels --n 200 --out check
  python -m analysis sample tables --corpus news.csv --task attributions --out said --coders huda sami --format csv"""

CODED = """reads the sheets that coders gave back, checks each code, and adds them to FOLDER/coded.csv. It says which
row has no code yet, and writes nothing while a code is wrong. FILE is .xlsx, .csv, an export of Label Studio (JSON)
or INCEpTION (XMI, JSON, or a zip of them), .jsonld, or .spacy.

examples:
  python -m analysis coded check check/sheet_a.xlsx check/sheet_b.xlsx
  python -m analysis coded check project-1.json"""

CORRECT = """says how far the coders of a sample agree (agreement.csv), how often the measure says what they say, by
outlet, voice, target and rule (scores.csv, confusion.csv), and, where labels were coded, what the shares of voices,
valences and wordings are when its errors are corrected, beside the raw ones (corrected.csv, differences.csv). FOLDER
has sample.csv and coded.csv, of the corpus that was measured into DIR. Prints a paragraph for a methods section.

examples:
  python -m analysis correct tables --sample check --out check/results
  python -m analysis correct tables --sample check --target hamas --out check/results"""

EXPORT = """writes one CSV file for every table in DIR: UTF-8 with byte order mark (so that spreadsheets show Arabic),
dates as YYYY-MM-DD, null as an empty field and the empty string as "".

examples:
  python -m analysis export out/sample/tables --to csv
  python -m analysis export tables --to csv --out for_stata
in R:     readr::read_csv("labels.csv")
in Stata: import delimited labels.csv, encoding("utf-8") bindquote(strict)"""


def _pair(argument: str) -> tuple[str, str]:
    ours, equals, theirs = argument.partition("=")
    if not (ours and equals and theirs):
        raise argparse.ArgumentTypeError(f"{argument!r} is not of the form text=content")
    return ours, theirs


def _count(argument: str) -> int:
    if not argument.isdecimal() or not int(argument):
        raise argparse.ArgumentTypeError(f"{argument!r} is not a whole number from 1 up")
    return int(argument)


def _name(argument: str) -> str:
    if not re.fullmatch(r"[\w.-]+", argument):
        raise argparse.ArgumentTypeError(f"{argument!r} is no name for a file; use letters, digits, _ and -")
    return argument


class _Columns(argparse.Action):
    def __call__(self, parser, args, pairs, option=None):
        if len(dict(pairs)) < len(pairs):
            parser.error(f"{option}: one of the names on the left stands there twice")
        args.columns = dict(pairs)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analysis", formatter_class=argparse.RawDescriptionHelpFormatter,
                                     description="Sources, voice and framing in Arabic news.", epilog=COMMANDS)
    chosen = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(run, brief: str, text: str) -> argparse.ArgumentParser:
        made = chosen.add_parser(run.__name__, help=brief, description=brief, epilog=text,
                                formatter_class=argparse.RawDescriptionHelpFormatter)
        made.set_defaults(run=run)
        return made

    def add_columns(made: argparse.ArgumentParser) -> None:
        made.add_argument("--columns", type=_pair, nargs="+", action=_Columns, default={}, metavar="OURS=THEIRS",
                          help="what the corpus calls our columns, such as text=content outlet=source; of tables that "
                               "were measured by default as `measure` was told")

    def add_lexicons(made: argparse.ArgumentParser) -> None:
        made.add_argument("--lexicons", type=Path, metavar="DIR",
                          help="folder or file that replaces lexicons of ours, or adds to them (NAME.more.csv)")

    made = command(commands.measure, "measure a corpus: articles in, tables out", MEASURE)
    made.add_argument("corpus", type=Path, metavar="CORPUS")
    what = made.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, metavar="DIR", help="folder for the tables")
    what.add_argument("--check", action="store_true", help="compare with the tables of the study; write nothing")
    what.add_argument("--renew", action="store_true", help="make the study anew")
    made.add_argument("--study", type=Path, metavar="STUDY", help="folder of the study that says how to measure")
    add_columns(made)
    add_lexicons(made)
    made.add_argument("--workers", type=_count, default=1, metavar="N", help="threads to measure with (1)")

    def add_language(made: argparse.ArgumentParser) -> None:
        made.add_argument("--language", choices=("en", "ar"), default="en", help="of what the pages say (en)")

    made = command(commands.report, "notebooks on measured tables, as pages", REPORT)
    made.add_argument("tables", type=Path, metavar="DIR", help="folder of measured tables")
    made.add_argument("--corpus", type=Path, metavar="CORPUS", help="the articles that were measured")
    add_columns(made)
    made.add_argument("--sample", type=Path, metavar="FOLDER", help="folder of a sample of labels that people coded")
    add_language(made)
    made.add_argument("--out", type=Path, metavar="DIR", help="folder for the pages (DIR/report)")

    made = command(commands.reproduce, "the figures of studies, to the byte", REPRODUCE)
    made.add_argument("studies", type=Path, nargs="*", metavar="STUDY", help="folders of studies (all of data/studies)")
    made.add_argument("--out", type=Path, metavar="DIR", default=Path("out/reproduced"),
                      help="folder for the figures (out/reproduced)")
    made.add_argument("--check", action="store_true", help="fail where tables or figures are not those recorded")

    made = command(commands.show, "one article with its spans marked", SHOW)
    made.add_argument("corpus", type=Path, metavar="CORPUS")
    made.add_argument("doc_id", metavar="DOC_ID")
    made.add_argument("--beside", metavar="OTHER_ID", help="an article that shares text with it, in a second column")
    add_columns(made)
    add_lexicons(made)
    add_language(made)
    made.add_argument("--tables", type=Path, metavar="DIR", help="folder of the corpus's measured tables")
    made.add_argument("--out", type=Path, metavar="FILE", help="page to write (DIR/show/DOC_ID.html, else out/show)")

    made = command(commands.stories, "which articles tell of the same event", STORIES)
    made.add_argument("corpus", type=Path, metavar="CORPUS")
    made.add_argument("--out", type=Path, metavar="DIR", required=True, help="folder of its measured tables")
    add_columns(made)

    made = command(commands.reuse, "text that articles of different outlets share", REUSE)
    made.add_argument("corpus", type=Path, metavar="CORPUS")
    made.add_argument("--out", type=Path, metavar="DIR", required=True, help="folder of its measured tables")
    add_columns(made)

    made = command(commands.lexicon, "what is wrong with lexicon files, row by row", LEXICON)
    made.add_argument("action", choices=["check"])
    made.add_argument("path", type=Path, metavar="PATH", help="a folder of lexicons, or one file of it")

    made = command(commands.discover, "wordings that the lexicon lacks, for review", DISCOVER)
    made.add_argument("tables", type=Path, metavar="DIR", help="folder of measured tables")
    made.add_argument("--corpus", type=Path, metavar="CORPUS", required=True, help="the articles that were measured")
    add_columns(made)
    add_lexicons(made)
    made.add_argument("--target", metavar="TARGET", help="one target of targets.csv (all)")
    made.add_argument("--fewest", type=_count, default=3, metavar="N", help="articles a wording stands in (3)")
    made.add_argument("--out", type=Path, metavar="FILE", required=True, help="CSV file to write")

    made = command(commands.sample, "a random sample to code, and sheets for coders", SAMPLE)
    made.add_argument("tables", type=Path, metavar="TABLES", help="folder of measured tables")
    made.add_argument("--corpus", type=Path, metavar="CORPUS", required=True, help="the articles that were measured")
    add_columns(made)
    add_lexicons(made)
    made.add_argument("--task", choices=TASKS, required=True, help="what to check")
    made.add_argument("--target", metavar="TARGET", help="of labels, those of one target of targets.csv (all)")
    made.add_argument("--n", type=_count, default=200, metavar="N", help="rows to draw (200)")
    made.add_argument("--seed", type=_count, default=1, metavar="N", help="the same seed draws the same rows (1)")
    made.add_argument("--coders", type=_name, nargs="+", default=["a", "b"], metavar="NAME", help="who codes (a b)")
    made.add_argument("--format", choices=FORMATS, nargs="+", default=["xlsx"], help="of the sheets (xlsx)")
    made.add_argument("--out", type=Path, metavar="FOLDER", required=True, help="folder for sample and sheets")

    made = command(commands.coded, "sheets that coders gave back, checked and put together", CODED)
    made.add_argument("folder", type=Path, metavar="FOLDER", help="folder of the sample")
    made.add_argument("files", type=Path, metavar="FILE", nargs="+", help="sheets that came back")
    made.add_argument("--coder", type=_name, metavar="NAME", help="who coded the files that do not say so")

    made = command(commands.correct, "agreement, accuracy and corrected shares from a coded sample", CORRECT)
    made.add_argument("tables", type=Path, metavar="DIR", help="folder of measured tables")
    made.add_argument("--sample", type=Path, metavar="FOLDER", required=True, help="folder of sample.csv and coded.csv")
    made.add_argument("--target", metavar="TARGET", help="one target of targets.csv (all)")
    made.add_argument("--out", type=Path, metavar="DIR", required=True, help="folder for the files")

    made = command(commands.export, "measured tables for R, Stata and spreadsheets", EXPORT)
    made.add_argument("tables", type=Path, metavar="DIR", help="folder of measured tables")
    made.add_argument("--to", choices=["csv"], required=True, help="format of the files")
    made.add_argument("--out", type=Path, metavar="DIR", help="folder for the files (DIR/csv)")
    return parser


def main(argv: list[str] | None = None) -> int:
    """Run one command: 0 when done, 2 for input that cannot be used, 1 where writing fails, 130 or 143 when stopped."""
    args = _parser().parse_args(argv)
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        args.run(args)
    except InputError as error:
        return _complain(error, 2)
    except OSError as error:
        return _complain(error, 1)
    except KeyboardInterrupt as stop:
        by, code = ("SIGTERM", 143) if isinstance(stop, Terminated) else ("Ctrl-C", 130)
        return _complain(f"stopped by {by} before it was done; nothing is half written, the same command begins anew",
                         code)
    finally:
        signal.signal(signal.SIGTERM, before)
    return 0


def _terminate(number: int, frame: object) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # once is enough
    raise Terminated


def _complain(message: object, code: int) -> int:
    rows = getattr(message, "rows", ())
    print("isnad:", *(message.args[0] if rows else str(message)).split(), file=sys.stderr)
    for row in rows:
        print(" ", *row.split(), file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(main())
