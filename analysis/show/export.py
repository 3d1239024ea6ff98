"""Measured tables for programs that do not read Parquet: R without arrow, Stata, SPSS, spreadsheets."""

from __future__ import annotations

import codecs
import os
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.csv as pc

from analysis import tables
from analysis.errors import InputError


def export_csv(directory: Path, out: Path) -> list[Path]:
    """Write `out`/<name>.csv for every table of `directory`, stories too where they are: all appear, or none does.

    RFC 4180 with \\n between rows and a UTF-8 byte order mark, without which spreadsheets garble Arabic;
    strings stand in quotes, null is an empty field without quotes, dates are YYYY-MM-DD.
    Raises InputError where a table is missing, unreadable or of another version.
    """
    frames = tables.load(directory)
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".writing-", dir=out) as staging:
        for name, frame in frames.items():
            with open(Path(staging, f"{name}.csv"), "wb") as file:
                file.write(codecs.BOM_UTF8)
                pc.write_csv(_conform(name, frame, directory), file)
        for name in frames:
            os.replace(Path(staging, f"{name}.csv"), out / f"{name}.csv")
    return [out / f"{name}.csv" for name in frames]


def _conform(name: str, frame, directory: Path) -> pa.Table:
    """The frame with the types of its schema: pandas turns whole numbers to floats where one is null."""
    try:
        return pa.Table.from_pandas(frame, tables.schema(name), preserve_index=False)
    except (KeyError, pa.ArrowException) as error:
        raise InputError(f"{Path(directory) / name}.parquet: not the columns of this version ({error}); "
                         "measure the corpus again") from error
