"""The recipe of a study, study.toml: from which corpus it is measured, how, and who draws its figures."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from analysis import tables
from analysis.errors import InputError

ROOT = Path(__file__).resolve().parents[2]
STUDIES = ROOT / "data" / "studies"
STRINGS, MAPPINGS = ("name", "title", "corpus", "lexicons", "notebook"), ("columns", "outlets", "package")


@dataclass(frozen=True)
class Study:
    """study.toml of `folder`. `lexicons` and `notebook` are paths from the repository's folder; `corpus` is a name."""

    folder: Path
    name: str
    title: str
    corpus: str
    lexicons: str
    notebook: str
    seed: int
    tables: list[str]
    columns: dict[str, str] = field(default_factory=dict)  # ours → the corpus's own
    outlets: dict[str, str] = field(default_factory=dict)  # the corpus's own → the name of an outlet
    package: dict = field(default_factory=dict)  # of datapackage.json: description, licences, sources, citation ...


def read_study(folder: Path | str) -> Study:
    """The study in `folder`. Raises InputError where study.toml is missing or is no recipe."""
    path = Path(folder) / "study.toml"
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
        study = Study(Path(folder), **given)
    except (OSError, ValueError, TypeError) as error:
        raise InputError(f"{path}: not the recipe of a study ({error}); data/studies/README.md says what it holds"
                         ) from error
    kinds = dict.fromkeys(STRINGS, str) | dict.fromkeys(MAPPINGS, dict) | {"seed": int, "tables": list}
    for name, kind in kinds.items():
        if not isinstance(getattr(study, name), kind):
            raise InputError(f"{path}: {name} is {getattr(study, name)!r}; data/studies/README.md says what it holds")
    if set(study.tables) - set(tables.TABLES) - set(tables.FURTHER) or set(tables.TABLES) - set(study.tables):
        raise InputError(f"{path}: tables has to name all of {', '.join(tables.TABLES)}, and may name "
                         f"{', '.join(tables.FURTHER)}")
    return study


def read_studies(folders: list[Path]) -> list[Study]:
    """The studies in `folders`, all of data/studies where there are none."""
    return [read_study(folder) for folder in folders or sorted(path.parent for path in STUDIES.glob("*/study.toml"))]


def name_outlets(study: Study, articles: pa.Table) -> pa.Table:
    """`articles` with the outlets that the study knows by another name called so."""
    names = [study.outlets.get(outlet, outlet) for outlet in articles["outlet"].to_pylist()]
    return articles.set_column(articles.schema.get_field_index("outlet"), articles.schema.field("outlet"), [names])
