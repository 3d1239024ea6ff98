"""What a corpus may come as: JSON lines, CSV, Parquet, or a folder of text files with their metadata.

Each reader takes a path and a map from our column names to the corpus's own, and returns `Rows`. JSON lines are read
by Arrow where they are plain, and else with care, which takes longer and says what is wrong where.
"""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import lru_cache
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.json as pj
import pyarrow.parquet as pq

from analysis.errors import InputError, first_of
from analysis.read.files import read_csv, read_lines, read_text

COLUMNS = ("doc_id", "outlet", "published", "title", "byline", "url", "text")
REQUIRED = ("text", "outlet")
METADATA = "metadata.csv"
BLOCK = 1 << 24  # bytes of JSON that Arrow parses at once; an article of more is read with care
NEAR = 0.75  # likeness from which on a name may be meant by another
KINDS = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object",
         type(None): "null", str: "a string"}


@dataclass(frozen=True)
class Rows:
    """The columns a file or folder holds, under our names, one value an article; `place` says where a row stands.

    wrong: rows that are no article, and why, by their number.
    """

    columns: dict[str, list | pa.ChunkedArray]
    place: Callable[[int], str]
    wrong: dict[int, str] = field(default_factory=dict)


def reader(path: Path) -> Callable[[Path, dict[str, str]], Rows]:
    """The function that reads what `path` names; InputError where there is none."""
    if path.is_dir():
        return read_folder
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder; check the spelling")
    for ending, read in ((".jsonl", read_jsonl), (".jsonl.gz", read_jsonl), (".csv", read_table),
                         (".csv.gz", read_table), (".parquet", read_parquet)):
        if path.name.lower().endswith(ending):
            return read
    raise InputError(f"{path}: articles cannot be read from this kind of file; "
                     "give a folder of .txt, or a file .jsonl, .jsonl.gz, .csv, .csv.gz or .parquet")


def read_jsonl(path: Path, columns: dict[str, str]) -> Rows:
    """One object a line; lines of white space alone are no articles, and a NaN is a value not given."""
    return _read_plain_jsonl(path, columns) or _read_any_jsonl(path, columns)


def _read_plain_jsonl(path: Path, columns: dict[str, str]) -> Rows | None:
    """JSON lines through Arrow, or None where a line is anything but one object whose columns are strings or null.

    A column that is null throughout counts as one that is not there.
    """
    wanted = pa.schema([(name, pa.string()) for name in _wanted(columns)])
    try:
        packed = "gzip" if path.suffix.lower() == ".gz" else None
        with open(path, "rb") as raw, pa.input_stream(raw, compression=packed) as file:
            data = file.read()
        table = pj.read_json(pa.BufferReader(data), pj.ReadOptions(use_threads=False, block_size=BLOCK),
                             pj.ParseOptions(explicit_schema=wanted, unexpected_field_behavior="ignore"))
        table.validate(full=True)  # UTF-8
        found = _find(path, [name for name in wanted.names if table[name].null_count < len(table)], columns)
    except (pa.ArrowException, OSError, InputError):
        return None
    if len(table) != _objects(data):
        return None
    careful = lru_cache(lambda: _read_any_jsonl(path, columns))  # only to say on which line a row stands
    return Rows({ours: table[theirs] for ours, theirs in found.items()}, lambda row: careful().place(row))


def _objects(data: bytes) -> int:
    """How many lines there are, where each begins as an object; else -1."""
    points = np.frombuffer(data, np.uint8)
    begins = np.append(0, np.flatnonzero(points[:-1] == ord("\n")) + 1)
    return len(begins) if (points[begins] == ord("{")).all() else -1


def _wanted(columns: dict[str, str]) -> list[str]:
    """The columns to look for in a file that may have any."""
    return sorted({*COLUMNS, "id", *columns.values()})


def _read_any_jsonl(path: Path, columns: dict[str, str]) -> Rows:
    """JSON lines one by one; InputError with line and remedy for one that is no article."""
    decode = json.JSONDecoder(strict=False, parse_constant=lambda constant: None).decode
    wanted = _wanted(columns)
    names, lines, values = {}, [], []
    for number, line in enumerate(read_lines(path), 1):
        if line.isspace():
            continue
        try:
            row = decode(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{path}, line {number}: the JSON breaks off or is malformed ({error}); "
                             "write each article as one object on one line") from error
        if type(row) is not dict:
            raise InputError(f"{path}, line {number}: {KINDS[type(row)]} stands where an object should; "
                             "write each article as one object on one line")
        names.update(row)
        values.append([row.get(name) for name in wanted])
        lines.append(number)
    if not lines:
        raise InputError(_empty(path))
    found = _find(path, list(names), columns)
    column = dict(zip(wanted, map(list, zip(*values, strict=True)), strict=True))
    return Rows({ours: column[theirs] for ours, theirs in found.items()}, lambda row: f"{path}, line {lines[row]}")


def read_table(path: Path, columns: dict[str, str]) -> Rows:
    """CSV after RFC 4180."""
    table = read_csv(path)
    if not table.header:
        raise InputError(_empty(path))
    found = {ours: table.header.index(theirs) for ours, theirs in _find(path, table.header, columns).items()}
    return Rows({ours: [row[at] for row in table.rows] for ours, at in found.items()}, table.place, table.wrong)


def read_parquet(path: Path, columns: dict[str, str]) -> Rows:
    """One Parquet file; rows are counted from 1."""
    try:
        with pq.ParquetFile(path) as file:
            found = _find(path, file.schema_arrow.names, columns)
            table = file.read(list(found.values()))
            values = {ours: table.column(theirs).to_pylist() for ours, theirs in found.items()}
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not a sound Parquet file ({error}); fetch or write it again") from error
    return Rows(values, lambda row: f"{path}, row {row + 1}")


def read_folder(folder: Path, columns: dict[str, str]) -> Rows:
    """Every .txt of a folder, in order of name, with what its metadata.csv says of it.

    doc_id is the file's stem. Where the metadata give no outlet, it is the name up to the first '_'.
    File names are composed (NFC), since systems disagree on the spelling of letters with marks.
    """
    files = {unicodedata.normalize("NFC", file.name): file for file in folder.iterdir()
             if file.suffix.lower() == ".txt" and not file.name.startswith(".")}
    if not files:
        raise InputError(f"{folder}: there is no .txt file in this folder; name the folder that holds the articles, "
                         "or a file .jsonl, .jsonl.gz, .csv or .parquet")
    names, stems = sorted(files), [Path(name).stem for name in sorted(files)]
    described, rows = _read_metadata(folder, columns, names)
    values = {ours: [None if name not in rows else column[rows[name]] for name in names]
              for ours, column in described.columns.items()}
    given = values.get("outlet", [None] * len(names))
    values |= {"doc_id": stems, "text": [read_text(files[name]) for name in names],
               "outlet": [outlet or stem.split("_")[0] for outlet, stem in zip(given, stems, strict=True)]}

    def place(row: int) -> str:
        name = names[row]
        return f"{described.place(rows[name])}, {name}" if name in rows else str(folder / name)

    return Rows(values, place)


def _read_metadata(folder: Path, columns: dict[str, str], names: list[str]) -> tuple[Rows, dict[str, int]]:
    """Columns of metadata.csv beside the row of each file it names; nothing where the folder has none."""
    path = folder / METADATA
    if not path.exists():
        if columns:
            raise InputError(f"{folder}: there is no {METADATA}, so there are no columns to name with --columns; "
                             f"leave --columns out, or write a {METADATA}")
        return Rows({}, str), {}
    table = read_csv(path)
    header, lines = table.header, table.rows
    refuse(path, {row: ("fields", why) for row, why in table.wrong.items()}, table.place)
    if "file" not in header:
        raise InputError(f"{path}: there is no column 'file'; the columns are {', '.join(header) or 'none'}: "
                         "name the .txt file of each row in a column 'file'")
    found = {ours: header.index(theirs) for ours, theirs in _find(path, header, columns, required=()).items()}
    described = Rows({ours: [line[at] for line in lines] for ours, at in found.items()}, table.place)
    rows: dict[str, int] = {}
    for row, line in enumerate(lines):
        name = unicodedata.normalize("NFC", line[header.index("file")])
        if name not in names:
            near = get_close_matches(name, names, 1)
            raise InputError(f"{described.place(row)}: there is no file {name!r} in the folder; " +
                             (f"did you mean {near[0]!r}?" if near else "add the file or delete the row"))
        if name in rows:
            raise InputError(f"{described.place(row)}: {name!r} is described already in "
                             f"{described.place(rows[name])}; keep one of the two rows")
        rows[name] = row
    return described, rows


def _find(path: Path, names: list[str], columns: dict[str, str], required: tuple = REQUIRED) -> dict[str, str]:
    """Our names to the corpus's own, for the columns that are there; InputError where a needed one is not."""
    found, missing = {}, {}
    for ours in COLUMNS:
        theirs = columns.get(ours, "id" if ours == "doc_id" and "doc_id" not in names else ours)
        if names.count(theirs) > 1:
            raise InputError(f"{path}: {names.count(theirs)} columns are called {theirs!r}; rename all but one")
        if theirs in names:
            found[ours] = theirs
        elif ours in columns or ours in required:
            missing[ours] = theirs
    if missing:
        separator = next((mark for mark in (";", "\t") if len(names) == 1 and mark in names[0]), None)
        asked = {theirs: get_close_matches(theirs, names, 1, NEAR) for theirs in missing.values()}
        named = [f"{theirs!r}" + "".join(f" (did you mean {near!r}?)" for near in nearest)
                 for theirs, nearest in asked.items()]
        raise InputError(f"{path}: there is no column {' and no column '.join(named)}; "
                         f"the columns are {', '.join(names)}: " +
                         (f"save the file with commas instead of {separator!r}" if separator else
                          f"name yours with --columns {' '.join(f'{ours}=NAME' for ours in missing)}"))
    return found


def refuse(path: Path, wrong: dict[int, tuple[str, str]], place: Callable[[int], str]) -> None:
    """Raise InputError where rows are wrong (row → column, why): the one, or how many with the first of them."""
    told = [f"{place(row)}: {why}" for row, (_, why) in sorted(wrong.items())]
    if len(wrong) == 1:
        raise InputError(told[0])
    if wrong:
        columns = ", ".join(f"{name}: {n:,}" for name, n in Counter(name for name, _ in wrong.values()).most_common())
        raise InputError(f"{path}: {len(wrong):,} rows cannot be used ({columns}); mend them, for nothing was written",
                         first_of(told))


def _empty(path: Path) -> str:
    return f"{path}: there is no article in it; give a file or folder that holds at least one"
