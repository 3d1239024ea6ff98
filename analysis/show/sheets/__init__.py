"""Sheets: a sample out to coders, in the format they work with, and back.

A module a format, each with `write(path, units, items)` and `read(path, items)`; formats in which coders have accounts
of their own are written once, the others once a coder, in an order of the coder's own.
"""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.errors import InputError
from analysis.read.coding import Item
from analysis.show.sheets.returned import Answer
from analysis.show.sheets.units import Unit


@dataclass(frozen=True)
class Format:
    """How a format is written: by which module, under which name, for each coder or once for all."""

    module: str
    name: str  # {coder} stands for the coder
    reads: tuple[str, ...]  # suffixes


FORMATS = {
    "xlsx": Format("excel", "sheet_{coder}.xlsx", (".xlsx", ".xlsm")),
    "csv": Format("comma_separated", "sheet_{coder}.csv", (".csv", ".tsv", ".txt")),
    "label-studio": Format("label_studio", "label_studio.json", (".json",)),
    "inception": Format("inception", "inception.zip", (".xmi", ".zip")),
    "web-annotation": Format("web_annotation", "annotations_{coder}.jsonld", (".jsonld",)),
    "docbin": Format("spacy_docs", "spans_{coder}.spacy", (".spacy",)),
}


def write(out: Path, orders: dict[str, list[Unit]], items: tuple[Item, ...], formats: list[str]) -> list[Path]:
    """Write every coder's units, in the order given, in every format into a folder; all files appear, or none does.

    A format that is written once for all has the order of the first coder.
    """
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=out) as staging:
        for chosen in map(FORMATS.get, formats):
            each = orders if "{coder}" in chosen.name else {"": next(iter(orders.values()))}
            for coder, units in each.items():
                _module(chosen).write(Path(staging, chosen.name.format(coder=coder)), units, items)
        names = sorted(os.listdir(staging))
        for name in names:
            os.replace(Path(staging, name), out / name)
    return [out / name for name in names]


def read(path: Path, items: tuple[Item, ...]) -> Iterator[Answer]:
    """The answers in a file, whatever its format; raises InputError where it is of none, or cannot be read."""
    if not path.is_file():
        raise InputError(f"{path}: there is no such file")
    suffix = path.suffix.lower()
    name = next((name for name, chosen in FORMATS.items() if suffix in chosen.reads), None)
    if name is None:
        known = ", ".join(suffix for chosen in FORMATS.values() for suffix in chosen.reads)
        raise InputError(f"{path}: not a format that coders work with here; those end in {known}")
    if suffix == ".json" and b'"%TYPES"' in path.read_bytes():
        name = "inception"
    return _module(FORMATS[name]).read(path, items)


def _module(chosen: Format):
    return importlib.import_module(f"analysis.show.sheets.{chosen.module}")
