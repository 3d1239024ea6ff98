"""What several commands are given: a corpus, lexicons, folders; and how they say that it will not do."""

from __future__ import annotations

import argparse
import gc
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import InputError


def columns_of(args: argparse.Namespace, folder: Path | None) -> dict[str, str]:
    """What the corpus calls our columns: as given, else as it was given when the tables of `folder` were measured."""
    from analysis.read import provenance

    return args.columns or (provenance.read(folder).get("columns", {}) if folder else {})


def read_articles(args: argparse.Namespace, folder: Path | None):
    """The articles of the corpus, by the columns of `columns_of`."""
    from analysis.read.corpus import read_corpus

    return read_corpus(args.corpus, columns_of(args, folder))


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
    """The lexicons with those of `folder` among them or in their place; ours alone without one."""
    from analysis.read.lexicons import read_lexicons

    return read_lexicons(folder) if folder else read_lexicons()


def refuse_others(args: argparse.Namespace, corpus, documents) -> None:
    """Raise InputError where the tables in --out are of other articles than the corpus."""
    if not same_articles(corpus, documents):
        raise InputError(f"{args.out}: its tables are of other articles than {args.corpus}; measure that corpus first")


def same_articles(corpus, documents) -> bool:
    """Whether tables are of the articles of this corpus, neither more nor fewer."""
    return set(documents["doc_id"]) == set(corpus["doc_id"].to_pylist())


def nearest(name: str, there: list[str]) -> str:
    """The end of a sentence: the three names of those `there` that are most like `name`."""
    from difflib import get_close_matches

    return f"the nearest there are: {', '.join(get_close_matches(name, there, 3, 0))}"


def refuse_file(folder: Path) -> None:
    """Raise InputError where a file stands in the place of the folder to write to."""
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder}: this is a file; name a folder with --out")
