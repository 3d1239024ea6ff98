"""CSV sheets: UTF-8 with byte order mark, without which spreadsheets garble Arabic; the span between ⟦ and ⟧."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from analysis.errors import InputError
from analysis.read.coding import Item
from analysis.show.sheets.returned import Answer
from analysis.show.sheets.rows import answers, columns_of, keys_of
from analysis.show.sheets.units import Unit, printable

OPEN, CLOSE = "⟦", "⟧"
RIGHT_TO_LEFT = "\u200f"  # begins every text: it reads from the right, and = or - at its head is no formula


def write(path: Path, units: list[Unit], items: tuple[Item, ...]) -> None:
    """One sheet for one coder."""
    columns = [name for name, _, _ in columns_of(items)]
    with open(path, "w", encoding="utf-8-sig", newline="") as file:
        sheet = csv.writer(file)
        sheet.writerow(columns)
        for unit in units:
            asked = RIGHT_TO_LEFT + printable(unit.asked) if unit.asked else ""
            values = {"context": RIGHT_TO_LEFT + _marked(unit), "asked": asked, **keys_of(unit),
                      **{item: printable(code) for item, code in unit.codes.items()}}
            sheet.writerow([values.get(name, "") for name in columns])


def _marked(unit: Unit) -> str:
    """The context, the span in its marks, source and content unmarked."""
    first, last = unit.window
    before, after = unit.text[first:unit.start], unit.text[unit.end:last]
    return printable(f"{before}{OPEN}{unit.span}{CLOSE}{after}")


def read(path: Path, items: tuple[Item, ...]) -> Iterator[Answer]:
    """What a coder wrote into a sheet, an answer a cell, with commas, semicolons or tabs between columns.

    Raises InputError where the file is not in Unicode, or no CSV.
    """
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not in Unicode ({error}); save it as «CSV UTF-8»") from error
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error as error:
        raise InputError(f"{path}: not a readable CSV file ({error}); write it anew with a spreadsheet") from error
    return answers(path, rows, items)
