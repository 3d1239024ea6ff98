"""What sheets of rows and columns have in common: which columns there are, and how a row becomes answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis.errors import InputError
from analysis.read.coding import Item
from analysis.show.sheets.returned import Answer
from analysis.show.sheets.units import Unit, asked_items, key, told, unit_of

KEYS = ("unit_id", "start", "end", "coder")  # the last columns: what finds the row again
LEFT_TO_RIGHT = "\u200e"  # keeps the question mark of an English line at its end
DEEPEST = 10  # rows among which the names of the columns are looked for


def columns_of(items: tuple[Item, ...]) -> list[tuple[str, str, str]]:
    """Name, kind and two-language heading of each column, the first at the right of a sheet."""
    shown = told(items)
    return [("context", "context", "السياق\ncontext"),
            *([(shown.name, "asked", f"{shown.arabic}\n{shown.english}")] if shown else []),
            *((item.name, item.kind, f"{item.arabic}\n{item.english}{LEFT_TO_RIGHT}") for item in asked_items(items)),
            *((name, "key", "") for name in KEYS)]


def keys_of(unit: Unit) -> dict[str, str | int]:
    """The values of KEYS."""
    return {"unit_id": key(unit.unit), "start": unit.start, "end": unit.end, "coder": unit.coder}


def answers(path: Path, rows: Iterable[tuple], items: tuple[Item, ...]) -> Iterator[Answer]:
    """An answer a cell, rows numbered from 1, columns found by their names; rows without anything are passed over.

    Raises InputError where the names, or one of them, are not among the first rows.
    """
    asked = [item.name for item in asked_items(items)]
    head: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        if not head:
            head = {name: place for place, name in enumerate(row) if name in (*KEYS, *asked)}
            if not {"unit_id", *asked} <= head.keys():
                head = head if "unit_id" in head or number == DEEPEST else {}
                if head or number == DEEPEST:
                    break
        elif any(value not in (None, "") for value in row):
            cells = {name: _text(row[place] if place < len(row) else None) for name, place in head.items()}
            span = tuple(cells.get(name, "") for name in ("start", "end"))
            where = tuple(int(float(edge)) for edge in span) if all(map(_is_number, span)) else None
            for name in asked:
                yield Answer(path.name, f"row {number}", unit_of(cells["unit_id"]), cells.get("coder", ""), name,
                             (cells[name],) if cells[name] else (), where)
    missing = [name for name in ("unit_id", *asked) if name not in head]
    if missing:
        raise InputError(f"{path}: there is no column {missing[0]}; leave the row of their names as it was written")


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _is_number(written: str) -> bool:
    try:
        return float(written) == float(written) and abs(float(written)) < 2**53
    except ValueError:
        return False
