"""Files as they stand: bytes to text without a change, and one clear sentence where that cannot be."""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analysis.errors import InputError

LARGEST_FIELD = 2**31 - 1  # code points in one CSV field: the most that csv takes on every system
MARKS = {codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
ARABIC_ENCODINGS = ("utf-8", "windows-1256", "iso-8859-6")


def read_text(path: Path) -> str:
    """Text of a UTF-8 file: a byte order mark at its start is not text, everything else is kept."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(_unreadable(path, error)) from error
    return _decode(data, path).removeprefix("\ufeff")


def read_lines(path: Path) -> Iterator[str]:
    """Lines of a UTF-8 file (.gz: unpacked on the way) with their ends; only \\n ends a line."""
    unpack, offset = gzip.open if path.suffix.lower() == ".gz" else open, 0
    try:
        with unpack(path, "rb") as file, io.BufferedReader(file, 1 << 17) as buffered:
            for number, data in enumerate(buffered, 1):
                line = _decode(data, path, number, offset)
                yield line.removeprefix("\ufeff") if number == 1 else line
                offset += len(data)
    except EOFError as error:
        raise InputError(f"{path}: the file is cut off after {offset:,} unpacked bytes; "
                         "fetch or compress it again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(f"{path}: not a sound gzip file ({error}); fetch or compress it again") from error
    except OSError as error:
        raise InputError(_unreadable(path, error)) from error


class Table(NamedTuple):
    """A CSV file: its header, its rows, and the line each of them begins on; what is wrong with a row, by its number.

    Rows are numbered from 0; each has as many fields as the header, those that are wrong too.
    """

    path: Path
    header: list[str]
    rows: list[list[str]]
    begins: list[int]
    wrong: dict[int, str]

    def place(self, row: int) -> str:
        """Where a row stands: counted as spreadsheets do, with the header as row 1."""
        return f"{self.path}, row {row + 2} (line {self.begins[row]})"


def read_csv(path: Path) -> Table:
    """A CSV file after RFC 4180 (comma, UTF-8).

    Line ends inside quotes are kept as they are; empty lines are no rows. Wrong is a row that has not as many fields
    as the header. Raises InputError for quotes that do not pair: what follows them cannot be told.
    """
    csv.field_size_limit(LARGEST_FIELD)
    reader = csv.reader(read_lines(path), strict=True)
    header, rows, begins, wrong, line = None, [], [], {}, 1
    try:
        for row in reader:
            if row and header is None:
                header = row
            elif row:
                if len(row) != len(header):
                    wrong[len(rows)] = (f"{len(row)} fields where the header has {len(header)}; put fields that hold a "
                                        "comma or a line end in quotes")
                    row = [*row, *[""] * len(header)][:len(header)]
                rows.append(row)
                begins.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(f"{path}, row beginning on line {line}: not CSV ({error}); put fields that hold a comma, "
                         "a quote or a line end in double quotes, and double the quotes inside") from error
    return Table(path, header or [], rows, begins, wrong)


def _decode(data: bytes, path: Path, line: int = 1, offset: int = 0) -> str:
    """`data` as UTF-8; it begins on `line`, at byte `offset` of the file."""
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        line += data.count(b"\n", 0, error.start)
        encoding = _likely_encoding(data)
        remedy = ("the rest looks like UTF-8: mend the damaged characters there" if encoding == "utf-8" else
                  f"it looks like {encoding}: convert the file (iconv -f {encoding} -t utf-8 OLD > NEW)")
        raise InputError(f"{path}, line {line}: byte {offset + error.start:,} is not UTF-8; {remedy}") from error


def _likely_encoding(data: bytes) -> str:
    """The encoding in which `data` has the most Arabic articles (ال): the commonest pair of letters by far."""
    for mark, encoding in MARKS.items():
        if data.startswith(mark):
            return encoding
    return max(ARABIC_ENCODINGS, key=lambda encoding: data.decode(encoding, "replace").count("ال"))


def _unreadable(path: Path, error: OSError) -> str:
    return f"{path}: cannot be read ({error.strerror or error}); check the name and your right to read it"
