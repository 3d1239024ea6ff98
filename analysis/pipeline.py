"""A corpus through read, find and relate: batches of articles → the tables of `tables`.

Batches are cut by size, not by the number of workers, and come back in order: the tables are the same in
one thread or many (the compiled functions hold no interpreter lock).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pyarrow as pa

from analysis import assemble, tables
from analysis.read.lexicons import Lexicons

BATCH_CHARS = 700_000  # code points of a batch, about


def batches(corpus: pa.Table) -> Iterator[list[dict]]:
    """The articles in order, each with the sha256 of its text, in batches of about BATCH_CHARS code points."""
    batch, size = [], 0
    for chunk in corpus.to_batches(max_chunksize=512):
        for article, text in zip(chunk.to_pylist(), chunk["text"], strict=True):
            article["sha256"] = sha256(text.as_buffer()).hexdigest()  # of Arrow's own UTF-8
            batch.append(article)
            size += len(article["text"])
            if size >= BATCH_CHARS:
                yield batch
                batch, size = [], 0
    if batch:
        yield batch


def measure(corpus: pa.Table, lexicons: Lexicons, *, workers: int = 1,
            progress: Callable[[int], None] | None = None) -> dict[str, pa.Table]:
    """Tables of a corpus (columns doc_id, outlet, published, title, byline, url, text), by name.

    workers: threads; the tables do not depend on it. progress is called with the number of articles done.
    """
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
