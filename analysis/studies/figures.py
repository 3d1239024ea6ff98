"""The figures of a study: its notebook, run on its tables, and whether they are those that were recorded.

figures.sha256 holds the SHA-256 of every file, as sha256sum writes and checks it, after one line with the versions that
drew them. Of the same versions on the same kind of machine figures are the same to the byte; another version of
matplotlib or of the font library draws other bytes, so elsewhere only the numbers (CSV, written to twelve digits) are
compared.
"""

from __future__ import annotations

import hashlib
import os
import platform
import tempfile
from pathlib import Path
from typing import NamedTuple

import matplotlib
import numpy
import pandas
from matplotlib import ft2font

from analysis.errors import InputError
from analysis.progress import say
from analysis.show.report import run, run_together
from analysis.studies.recipe import ROOT, Study

RECORD = "figures.sha256"


class Drawn(NamedTuple):
    """Files that the notebook of a study wrote, and why it stopped, '' where it ran to its end."""

    made: list[Path]
    stopped: str


def draw(studies: list[Study], out: Path) -> list[Drawn]:
    """Run the notebook of each study, two at a time: its figures and their numbers, in `out`/NAME, for each."""
    return run_together(lambda study: _draw(study, Path(out)), studies)


def _draw(study: Study, out: Path) -> Drawn:
    say(f"drawing the figures of {study.name} ...")
    folder, stopped = out / study.name, ""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".drawing-", dir=folder) as staging:
        try:
            run(ROOT / study.notebook, {"study": study.folder, "figures": Path(staging)})
        except InputError as error:
            stopped = str(error)
        made = sorted(path.name for path in Path(staging).iterdir())
        for name in made:
            os.replace(Path(staging, name), folder / name)
    return Drawn([folder / name for name in made], stopped)


def versions() -> str:
    """What drew the figures, and on what kind of machine."""
    with_version = {"matplotlib": matplotlib, "numpy": numpy, "pandas": pandas}
    drawn_by = [f"{name} {module.__version__}" for name, module in with_version.items()]
    return ", ".join([*drawn_by, f"FreeType {ft2font.__freetype_version__}", platform.system(), platform.machine()])


def record(study: Study, made: list[Path]) -> Path:
    """Write the hashes of the files that were made beside the study's tables."""
    lines = [f"# {versions()}", *(f"{hashed}  {name}" for name, hashed in _hashes(made).items())]
    path = study.folder / RECORD
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return path


def differing(study: Study, made: list[Path]) -> dict[str, list[str]]:
    """Names of recorded figures that are missing or differ, and of others that were made, each with its files' kinds.

    Images count only where the same versions drew them. Raises InputError where nothing was recorded.
    """
    drawn_by, recorded = _recorded(study)
    found, names = _hashes(made), {}
    for name in sorted(found.keys() | recorded.keys()):
        figure, _, kind = name.rpartition(".")
        if found.get(name) != recorded.get(name) and (kind == "csv" or drawn_by == versions()):
            names.setdefault(figure, []).append(kind)
    return names


def drawn_elsewhere(study: Study) -> str:
    """The versions that drew the recorded figures, where they are not those of here; else ''."""
    drawn_by, _ = _recorded(study)
    return "" if drawn_by == versions() else drawn_by


def _recorded(study: Study) -> tuple[str, dict[str, str]]:
    path = study.folder / RECORD
    try:
        first, *lines = path.read_text(encoding="utf-8").splitlines()
        return first.removeprefix("# "), {name: hashed for hashed, name in (line.split("  ", 1) for line in lines)}
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: no record of figures ({error}); write one with "
                         f"`python -m analysis measure CORPUS --study {study.folder} --renew`") from error


def _hashes(made: list[Path]) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made}
