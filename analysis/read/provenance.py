"""What measured tables were made from, and with: a small file beside them, so that later commands need not be told."""

from __future__ import annotations

import json
from pathlib import Path

from analysis.errors import InputError

FILE = "measured.json"
STUDY = "datapackage.json"  # of a study: the same under provenance


def write(folder: Path, made_from: dict) -> None:
    """Write FILE: corpus (its name), articles, columns (ours → the corpus's own), lexicons, lexicons_sha256, isnad."""
    text = json.dumps(made_from, ensure_ascii=False, indent=1) + "\n"
    (Path(folder) / FILE).write_text(text, encoding="utf-8", newline="\n")


def read(folder: Path) -> dict:
    """What stands there of the tables of `folder`, of a study too; {} where nothing was written.

    Raises InputError where it cannot be read.
    """
    for path in (Path(folder) / FILE, Path(folder) / STUDY):
        if path.exists():
            try:
                found = json.loads(path.read_text(encoding="utf-8"))
                return found["provenance"] if path.name == STUDY else found
            except (OSError, ValueError, KeyError) as error:
                raise InputError(f"{path}: not as it was written ({error}); measure the corpus again") from error
    return {}
