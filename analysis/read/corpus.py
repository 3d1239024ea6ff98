"""Corpora: files to one table of articles, whatever they come as.

No text is stripped or normalised and no article is dropped; what cannot be used is one clear sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

import pyarrow as pa

from analysis.errors import InputError
from analysis.read.formats import COLUMNS, KINDS, Rows, reader, refuse

SCHEMA = pa.schema([pa.field(name, pa.date32() if name == "published" else pa.string(), name in ("published", "url"))
                    for name in COLUMNS])
HALF = re.compile("[\ud800-\udfff]")
Wrong = dict[int, tuple[str, str]]  # row → column, why it cannot be used; the first reason of a row
ISO_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?")


def read_corpus(path: Path | str, columns: dict[str, str] | None = None) -> pa.Table:
    """One row an article: doc_id, outlet, published (date32, null), title, byline, url (null), text.

    `path` is a folder of .txt (with metadata.csv: file, outlet, published, title, byline, url), or a file
    .jsonl, .csv (either may be .gz) or .parquet. `columns` maps these names to the corpus's own
    ({"text": "content"}); only text and outlet must be there, and a null text is ''.
    doc_id is the column doc_id or id, in a folder the file's stem, else a hash of the url, else of the
    file's name and the number of the row. Raises InputError naming file, row and remedy, of all rows that are wrong.
    """
    path, columns = Path(path), dict(columns or {})
    if unknown := sorted(columns.keys() - set(COLUMNS)):
        turned = f"; ours stand on the left: {columns[unknown[0]]}={unknown[0]}" * (columns[unknown[0]] in COLUMNS)
        raise InputError(f"--columns: {unknown[0]!r} is not a column of Isnad; those are {', '.join(COLUMNS)}{turned}")
    rows = reader(path)(path, columns)
    n = len(rows.columns["text"])
    if not n:
        raise InputError(f"{path}: there is no article in it; give a file or folder that holds at least one")
    wrong: Wrong = {row: ("fields", why) for row, why in rows.wrong.items()}
    values = {name: _strings(name, rows.columns.get(name, [None] * n), wrong)
              for name in ("outlet", "title", "byline", "url", "text")}
    outlets, urls, published, ids = (_listed(column) for column in (
        values["outlet"], values["url"], *(rows.columns.get(name, [None] * n) for name in ("published", "doc_id"))))
    for row, outlet in enumerate(outlets):
        if not outlet.strip():
            wrong.setdefault(row, ("outlet", "the outlet is empty; name the publisher of every article"))
    values["published"] = [_day(value, row, wrong) for row, value in enumerate(published)]
    values["doc_id"] = _identify(path, ids, (urls, rows), wrong)
    values["url"] = [url or None for url in urls]
    arrays = [_array(field, values[field.name], wrong) for field in SCHEMA]
    refuse(path, wrong, rows.place)
    return pa.table(arrays, schema=SCHEMA)


def _strings(name: str, values: list | pa.ChunkedArray, wrong: Wrong) -> list[str] | pa.ChunkedArray:
    """`values` with '' for null; wrong is what is no string."""
    if isinstance(values, pa.ChunkedArray):
        return values.fill_null("")
    for row, value in enumerate(values):
        if type(value) is not str and value is not None:
            wrong.setdefault(row, (name, f"{name} is {_kind(value)}, not a string; write it as a string, or as null "
                                         "where there is none"))
    return [value if type(value) is str else "" for value in values]


def _kind(value: object) -> str:
    return KINDS.get(type(value), type(value).__name__)


def _listed(values: list | pa.ChunkedArray) -> list:
    return values if isinstance(values, list) else values.to_pylist()


def _day(value: str | date | datetime | None, row: int, wrong: Wrong) -> date | None:
    """The day of an ISO date or time as written, whatever its zone; null where none is given. Wrong is what is none."""
    if value is None or (type(value) is str and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(ISO_DAY.fullmatch(value.strip())[1])
    except (AttributeError, TypeError, ValueError):
        wrong.setdefault(row, ("published", f"published is {value!r}, not a date; write it as YYYY-MM-DD, or leave it "
                                            "empty where it is not known"))
        return None


def _identify(path: Path, given: list, source: tuple[list[str], Rows], wrong: Wrong) -> list[str]:
    """A doc_id for every row, the same on every machine: as given, else hashed. Wrong is one given twice.

    source: the urls, and the rows for where they stand.
    """
    file, (urls, rows) = path.name.removesuffix(".gz"), source
    seen, keys, first = Counter(), [], {}
    for row, (doc_id, url) in enumerate(zip(given, urls, strict=True)):
        if doc_id is None or doc_id == "":
            key = url or f"{file}\n{row + 1}"
            seen[key] += 1  # the second article of one url must differ from the first
            doc_id = _hash(f"{key}\n{seen[key]}")
        elif type(doc_id) not in (str, int):
            wrong.setdefault(row, ("doc_id", f"doc_id is {_kind(doc_id)}, neither a string nor a whole number; write "
                                             "it as a string"))
        doc_id = str(doc_id)
        if doc_id in first:
            wrong.setdefault(row, ("doc_id", f"doc_id {doc_id!r} is taken already by {rows.place(first[doc_id])}; give "
                                   "every article an id of its own, or name another column with --columns doc_id=NAME"))
        first.setdefault(doc_id, row)
        keys.append(doc_id)
    return keys


def _hash(key: str) -> str:
    """64 bits of SHA-256, hexadecimal; lone surrogates are refused later, with their row."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _array(field: pa.Field, values: list | pa.ChunkedArray, wrong: Wrong) -> pa.Array | pa.ChunkedArray:
    """`values` as Arrow; wrong is a string that has half a surrogate pair, and cannot be stored."""
    if isinstance(values, pa.ChunkedArray):
        return values
    try:
        return pa.array(values, field.type)
    except UnicodeEncodeError:
        for row, value in enumerate(values):
            if value and (half := HALF.search(value)):
                wrong.setdefault(row, (field.name, f"{field.name} holds half a surrogate pair ({half[0]!a}), which is "
                                                   "no character; replace it by U+FFFD"))
        return pa.nulls(len(values), field.type)
