"""A batch: articles in tokens, and how what was found in tokens becomes columns."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analysis import tables
from analysis.read.lexicons import Lexicons
from analysis.read.scan import scan
from analysis.read.units import Units, read_units
from analysis.tables import FIELDS


class Articles(NamedTuple):
    """Articles, in the columns of corpus.SCHEMA, and the fields (tables.FIELDS) of each, one after another."""

    table: pa.RecordBatch
    texts: list[str]


class Batch(NamedTuple):
    """Articles, their units in tokens, and what each token is."""

    articles: pa.RecordBatch
    units: Units
    tokens: np.recarray  # TOKEN
    unit: np.ndarray  # int64: first token of each unit, and the end
    unit_of: np.ndarray  # int32: unit of every token
    lexicons: Lexicons

    def place(self, token: np.ndarray) -> dict[str, pa.Array]:
        """The columns doc_id, field and section of tokens."""
        unit = self.unit_of[token]
        return {"doc_id": self.articles["doc_id"].take(pa.array(unit // 3)), "field": named(FIELDS, unit % 3),
                "section": named(tables.SECTIONS, self.tokens.section[token])}

    def surface(self, token: np.ndarray, start: np.ndarray, end: np.ndarray, present: np.ndarray | None = None):
        """The text of spans in the units of `token`, as written; '' for those that are not present."""
        return self.units.text(self.unit_of[token], start, end if present is None else np.where(present, end, 0))


def take_articles(table: pa.RecordBatch) -> Articles:
    """The articles of `table` with their texts as strings."""
    fields = (table[field].to_numpy(zero_copy_only=False) for field in FIELDS)
    return Articles(table, [text for article in zip(*fields, strict=True) for text in article])


def read_batch(articles: Articles, lexicons: Lexicons) -> Batch:
    """Tokens of the articles' text, title and byline."""
    units = read_units(articles.texts)
    fields = np.tile(np.arange(3, dtype=np.uint8), len(articles.table))
    titled = np.repeat(np.diff(units.begins)[1::3] > 0, 3)
    tokens, unit = scan(units, lexicons.dictionary, lexicons.entries, (fields, titled))
    unit_of = np.repeat(np.arange(len(fields), dtype=np.int32), np.diff(unit))
    return Batch(articles.table, units, tokens, unit, unit_of, lexicons)


def named(values: tuple[str, ...], codes: np.ndarray, present: np.ndarray | None = None) -> pa.Array:
    """Arrow array of values[code], with nulls where none is present."""
    return _strings(values).take(optional(codes, present))


@lru_cache
def _strings(values: tuple[str, ...]) -> pa.Array:
    return pa.array(values, pa.string())


def optional(values: np.ndarray, present: np.ndarray | None) -> pa.Array:
    """Arrow array with nulls where a span is not present."""
    return pa.array(values, mask=None if present is None else ~present)


def joined(place: dict[str, pa.Array], number: np.ndarray) -> pa.Array:
    """doc_id, field and a number, joined by ':'."""
    return pc.binary_join_element_wise(place["doc_id"], place["field"], pa.array(number).cast(pa.string()), ":")
