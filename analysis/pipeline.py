"""A corpus through read, find and relate: batches of articles → the tables of `tables`.

Batches are cut by size, not by the number of workers, and come back in order: the tables are the same in
one thread or many (the compiled functions hold no interpreter lock).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis import assemble, tables
from analysis.assemble import Articles
from analysis.assemble.ready import make_ready
from analysis.read.lexicons import Lexicons

BATCH_CHARS = 700_000  # code points of a batch, about


def batches(corpus: pa.Table) -> Iterator[Articles]:
    """The articles in order, in batches that end with the one that brings their text to BATCH_CHARS code points."""
    ends = np.cumsum(pc.utf8_length(corpus["text"]))
    first, read = 0, 0
    while first < len(corpus):
        until = min(int(np.searchsorted(ends, read + BATCH_CHARS)) + 1, len(corpus))
        table, = corpus.slice(first, until - first).combine_chunks().to_batches()
        yield assemble.take_articles(table)
        first, read = until, ends[until - 1]


def measure(corpus: pa.Table, lexicons: Lexicons, *, workers: int = 1,
            progress: Callable[[int], None] | None = None) -> dict[str, pa.Table]:
    """Tables of a corpus (columns doc_id, outlet, published, title, byline, url, text), by name.

    workers: threads; the tables do not depend on it. progress is called with the number of articles done.
    """
    make_ready(lexicons)
    parts: dict[str, list[pa.Table]] = {name: [] for name in tables.TABLES}
    with ThreadPoolExecutor(max_workers=workers) as pool:
        todo = batches(corpus)
        measured = (pool.map if workers > 1 else map)(lambda batch: assemble.measure_batch(batch, lexicons), todo)
        for found in measured:
            for name, table in found.items():
                parts[name].append(table)
            if progress:
                progress(len(found["documents"]))
    joined = {name: pa.concat_tables(found) if found else tables.conform(name, {c.name: [] for c in columns})
              for (name, columns), found in zip(tables.TABLES.items(), parts.values(), strict=True)}
    joined["documents"] = assemble.mark_duplicates(joined["documents"])
    return joined
