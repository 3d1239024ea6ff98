"""From a corpus to the tables of a study, without its text; and whether those that are shipped are the same.

What is left out: titles ('') and addresses (null), of which the host stays in `domain`; bylines of more than
LONGEST_BYLINE characters, which are sentences ('' as where the corpus gives none). What an article has in words of its
own (sources, relays, names, wordings) is cut after MOST_WORDS words; the offsets beside it stay, and still say where
all of it stands. Nothing else is changed, so that every measure of tables gives what it gave before, but for
`speakers.credited_differently`: it compares whole names, and of a few the words that tell are cut.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from analysis import pipeline
from analysis.errors import InputError
from analysis.read.lexicons import Lexicons
from analysis.relate.compared import compare
from analysis.studies.recipe import Study

MOST_WORDS = 12
LONGEST_BYLINE = 60  # characters
COMPRESSION = 19  # level of zstd: a tenth smaller, and slow


def measure(study: Study, articles: pa.Table, lexicons: Lexicons, *, workers: int = 1,
            progress: Callable[[int], None] | None = None) -> dict[str, pa.Table]:
    """The study's tables of `articles` (outlets named), those that compare articles too, without text."""
    measured = pipeline.measure(articles, lexicons, workers=workers, progress=progress)
    measured |= compare(articles.to_pandas(), {name: table.to_pandas() for name, table in measured.items()})
    return {name: without_text(name, measured[name]) for name in study.tables}


def without_text(name: str, table: pa.Table) -> pa.Table:
    """Table `name` with nothing in it that one could read an article by."""
    if name == "documents":  # before anything is cut: a byline is as long as the corpus gives it
        table = _each(table, "title", lambda _: "")
        table = _each(table, "url", lambda _: None)
        table = _each(table, "byline", lambda byline: byline if len(byline) <= LONGEST_BYLINE else "")
    for column in table.schema:
        if pa.types.is_string(column.type) and not column.name.endswith("_id"):
            table = _each(table, column.name, _first_words)
    return table


def _first_words(text: str) -> str:
    words = text.split()
    return text if len(words) <= MOST_WORDS else " ".join(words[:MOST_WORDS])


def _each(table: pa.Table, name: str, change: Callable[[str], str | None]) -> pa.Table:
    """`table` with `change` made to every string of a column; null stays null."""
    place = table.schema.get_field_index(name)
    encoded = table.column(place).combine_chunks().dictionary_encode()
    changed = pa.array([change(value) for value in encoded.dictionary.to_pylist()], pa.string())
    return table.set_column(place, table.schema.field(place), changed.take(encoded.indices))


def differences(made: dict[str, pa.Table], folder: Path) -> list[str]:
    """Which tables of `folder` differ from those `made`, and in which columns: a phrase a table, none where all agree.

    Raises InputError for a table that cannot be read.
    """
    found = []
    for name, table in made.items():
        path = Path(folder) / f"{name}.parquet"
        try:
            shipped = pq.read_table(path)
        except (pa.ArrowException, OSError) as error:
            raise InputError(f"{path}: not a readable Parquet file ({error}); take it from the repository again"
                             ) from error
        if len(shipped) != len(table):
            found.append(f"{name} ({len(table):,} rows, shipped {len(shipped):,})")
        elif columns := _differing(table, shipped):
            found.append(f"{name} ({', '.join(columns)})")
    return found


def _differing(table: pa.Table, shipped: pa.Table) -> list[str]:
    names = dict.fromkeys((*table.column_names, *shipped.column_names))
    both = set(table.column_names) & set(shipped.column_names)
    return [name for name in names if name not in both or not table[name].equals(shipped[name])]
