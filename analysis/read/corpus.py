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
from analysis.read.sources import COLUMNS, KINDS, Rows, reader

SCHEMA = pa.schema([pa.field(name, pa.date32() if name == "published" else pa.string(), name in ("published", "url"))
                    for name in COLUMNS])
ISO_DAY = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?")


def read_corpus(path: Path | str, columns: dict[str, str] | None = None) -> pa.Table:
    """One row an article: doc_id, outlet, published (date32, null), title, byline, url (null), text.

    `path` is a folder of .txt (with metadata.csv: file, outlet, published, title, byline, url), or a file
    .jsonl, .csv (either may be .gz) or .parquet. `columns` maps these names to the corpus's own
    ({"text": "content"}); only text and outlet must be there, and a null text is ''.
    doc_id is the column doc_id or id, in a folder the file's stem, else a hash of the url, else of the
    file's name and the number of the row. Raises InputError naming file, row and remedy.
    """
    path, columns = Path(path), dict(columns or {})
    if unknown := sorted(columns.keys() - set(COLUMNS)):
        raise InputError(f"--columns: {unknown[0]!r} is not a column of Isnad; those are {', '.join(COLUMNS)}")
    rows = reader(path)(path, columns)
    n = len(rows.columns["text"])
    if not n:
        raise InputError(f"{path}: there is no article in it; give a file or folder that holds at least one")
    values = {name: _strings(name, rows.columns.get(name, [None] * n), rows)
              for name in ("outlet", "title", "byline", "url", "text")}
    outlets, urls, published, ids = (_listed(column) for column in (
        values["outlet"], values["url"], *(rows.columns.get(name, [None] * n) for name in ("published", "doc_id"))))
    for row, outlet in enumerate(outlets):
        if not outlet.strip():
            raise InputError(f"{rows.place(row)}: the outlet is empty; name the publisher of every article")
    values["published"] = [_day(value, row, rows) for row, value in enumerate(published)]
    values["doc_id"] = _identify(path, ids, urls, rows)
    values["url"] = [url or None for url in urls]
    return pa.table([_array(field, values[field.name], rows) for field in SCHEMA], schema=SCHEMA)


def _strings(name: str, values: list | pa.ChunkedArray, rows: Rows) -> list[str] | pa.ChunkedArray:
    """`values` with '' for null; InputError for what is no string."""
    if isinstance(values, pa.ChunkedArray):
        return values.fill_null("")
    for row, value in enumerate(values):
        if type(value) is not str and value is not None:
            raise InputError(f"{rows.place(row)}: {name} is {KINDS.get(type(value), type(value).__name__)}, "
                             "not a string; write it as a string, or as null where there is none")
    return [value or "" for value in values]


def _listed(values: list | pa.ChunkedArray) -> list:
    return values if isinstance(values, list) else values.to_pylist()


def _day(value: str | date | datetime | None, row: int, rows: Rows) -> date | None:
    """The day of an ISO date or time as written, whatever its zone; null where none is given."""
    if value is None or (type(value) is str and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(ISO_DAY.fullmatch(value.strip())[1])
    except (AttributeError, TypeError, ValueError) as error:
        raise InputError(f"{rows.place(row)}: published is {value!r}, not a date; "
                         "write it as YYYY-MM-DD, or leave it empty where it is not known") from error


def _identify(path: Path, given: list, urls: list[str], rows: Rows) -> list[str]:
    """A doc_id for every row, the same on every machine: as given, else hashed; InputError for one given twice."""
    file = path.name.removesuffix(".gz")
    seen, keys, first = Counter(), [], {}
    for row, (doc_id, url) in enumerate(zip(given, urls, strict=True)):
        if doc_id is None or doc_id == "":
            key = url or f"{file}\n{row + 1}"
            seen[key] += 1  # the second article of one url must differ from the first
            doc_id = _hash(f"{key}\n{seen[key]}")
        elif type(doc_id) not in (str, int):
            raise InputError(f"{rows.place(row)}: doc_id is {KINDS.get(type(doc_id), type(doc_id).__name__)}, "
                             "neither a string nor a whole number; write it as a string")
        doc_id = str(doc_id)
        if doc_id in first:
            raise InputError(f"{rows.place(row)}: doc_id {doc_id!r} is taken already by {rows.place(first[doc_id])}; "
                             "give every article an id of its own, or name another column with --columns doc_id=NAME")
        first[doc_id] = row
        keys.append(doc_id)
    return keys


def _hash(key: str) -> str:
    """64 bits of SHA-256, hexadecimal; lone surrogates are refused later, with their row."""
    return sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _array(field: pa.Field, values: list | pa.ChunkedArray, rows: Rows) -> pa.Array | pa.ChunkedArray:
    """`values` as Arrow; a string that has half a surrogate pair cannot be stored, and its row is named."""
    if isinstance(values, pa.ChunkedArray):
        return values
    try:
        return pa.array(values, field.type)
    except UnicodeEncodeError as error:
        row = next(row for row, value in enumerate(values) if value and not _encodable(value))
        raise InputError(f"{rows.place(row)}: {field.name} holds half a surrogate pair "
                         f"({error.object[error.start]!a}), which is no character; replace it by U+FFFD") from error


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
