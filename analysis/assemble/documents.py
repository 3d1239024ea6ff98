"""Rows of articles and of their sections."""

from __future__ import annotations

import re
from functools import lru_cache
from hashlib import sha256
from urllib.parse import urlsplit

import numpy as np
import pyarrow as pa

from analysis import tables
from analysis.assemble.batch import Batch, named
from analysis.find import credits
from analysis.read import sections
from analysis.read.arabic import LETTER
from analysis.read.units import edges
from analysis.relate import origin


def document_columns(batch: Batch, kinds: np.ndarray, credited: credits.Credits) -> dict[str, list]:
    """One row an article. kinds: the genre of each, index into tables.GENRES."""
    articles, n_chars = batch.articles, np.diff(batch.units.begins)[::3]
    is_word = edges(batch.tokens.kind == LETTER)
    n_words = np.diff(is_word[batch.unit])[::3]
    return {name: articles[name] for name in ("doc_id", "outlet", "published", "title", "byline", "url")} | {
        "domain": [domain(url) for url in articles["url"].to_pylist()], "n_chars": n_chars, "n_words": n_words,
        "sha256": [sha256(text.as_buffer()).hexdigest() for text in articles["text"]],
        "origin": named(tables.ORIGINS, origin.origins(batch.tokens, batch.unit_of // 3, credited, len(articles))),
        "genre": named(tables.GENRES, kinds),
        "duplicate_of": pa.nulls(len(articles), pa.string()),
    }


def domain(url: str | None) -> str | None:
    """Host of an address without www., or None."""
    scheme, slashes, rest = (url or "").partition("//")
    return _host(scheme + slashes + re.split(r"[/?#]", rest, maxsplit=1)[0])


@lru_cache(maxsize=4096)
def _host(address: str) -> str | None:
    """Host of an address that ends with it: a corpus has few."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def mark_duplicates(documents: pa.Table) -> pa.Table:
    """Fill duplicate_of: the first article of the same outlet with the same text, where the text is not empty."""
    frame = documents.select(["outlet", "sha256", "doc_id", "n_chars"]).to_pandas()
    first = frame.groupby(["outlet", "sha256"], sort=False)["doc_id"].transform("first")
    marks = first.where((first != frame["doc_id"]) & (frame["n_chars"] > 0))
    at = documents.schema.get_field_index("duplicate_of")
    return documents.set_column(at, documents.schema.field(at), pa.array(marks, pa.string(), from_pandas=True))


def section_columns(batch: Batch) -> dict[str, list]:
    """One row a stretch of lines of one section."""
    first, last = sections.stretches(batch.tokens, batch.unit)
    return batch.place(first) | {"start": batch.tokens.start[first], "end": batch.tokens.end[last]}
