"""Lexicons: the CSV files of a folder → checked tables → the dictionary that the scan walks.

A file given in another folder replaces the file of the same name here; a file NAME.more.csv there adds its
rows to NAME.csv, and replaces those of the same key. Every row is checked; what is wrong is said with the file,
the row and the remedy.
"""

from __future__ import annotations

import csv
import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa

from analysis import tables
from analysis.errors import InputError
from analysis.read import arabic, expressions, naming, quantities, violence
from analysis.read.dictionary import Dictionary
from analysis.read.entries import compile_entries
from analysis.read.expressions import Surroundings, compile_surroundings
from analysis.read.naming import Naming, compile_naming

# Who owns an agency, as data/lexicons/README.md says; '' where a file of the user does not tell.
OWNERSHIPS = ("state", "public", "cooperative", "private", "party", "group", "newspaper", "generic")
HERE = Path(__file__).resolve().parents[2] / "data" / "lexicons"

# file: (columns that identify a row, further columns that must be there, allowed values)
FILES = {
    "targets": (("target",), ("name_ar", "name_en", "kind"), {}),
    "labels": (("target", "variant"), ("valence", "example", "source", "note"), {"valence": tables.VALENCES}),
    "agencies": (("agency", "alias"), ("kind", "context", "example", "source", "note"),
                 {"context": ("", "credit", "company"), "ownership": ("", *OWNERSHIPS)}),
    "heads": (("head", "source_type"), ("gender", "feminine", "dual", "plural", "human", "sector", "title", "office"),
              {"gender": ("m", "f"), "human": ("yes", "no"), "source_type": tables.SOURCE_TYPES,
               "sector": tables.SECTORS, "title": ("yes", "no"), "office": ("yes", "no")}),
    "names": (("name",), ("gender", "kind"), {"gender": ("m", "f", ""), "kind": ("given", "family_prefix", "place")}),
    "cues": (("lemma", "class"), ("past", "present", "participle", "forms", "preposition", "stance", "takes", "example",
                                  "source", "note"),
             {"class": ("verb", "phrase", "preposition", "noun"), "stance": tables.STANCES}),
    "function_words": (("word",), ("class",), {}),
    "sections": (("section", "anchor"), ("where", "reach", "example", "note"),
                 {"section": tables.SECTIONS, "where": ("line", "start", "any", "tail", "tags"),
                  "reach": ("line", "rest", "after", "pair", "list")}),
    "modifiers": (("word", "place"), ("valence", "kinds", "example", "note"),
                  {"place": ("before", "after"), "valence": tables.VALENCES}),
    "hypernyms": (("noun",), ("valence", "example", "note", "after"),
                  {"valence": tables.VALENCES, "after": ("target", "noun")}),
    "decoys": (("wording",), ("example", "note"), {}),
    "places": (("word",), ("kind", "example", "note"), {"kind": naming.PLACES}),
    "sectors": (("word",), ("sector", "forms", "example", "note"), {"sector": tables.SECTORS}),
    "violence": (("lemma", "class"), ("forms", "past", "present", "effect", "valence", "voice", "needs", "party",
                                      "example", "note"),
                 {"class": tuple(violence.CLASSES), "effect": ("", *tables.EFFECTS), "voice": ("", *violence.VOICES),
                  "valence": ("", *tables.VALENCES), "needs": violence.NEEDS}),
    "expressions": (("entry", "kind"), ("polarity", "inflect", "present", "forms", "unless", "context", "without",
                                        "example", "source", "note"),
                    {"kind": tables.EXPRESSION_KINDS, "polarity": tables.POLARITIES,
                     "inflect": expressions.INFLECTIONS}),
    "disclosures": (("kind", "wording"), ("example", "note"), {"kind": tables.DISCLOSURES}),
    "quantities": (("lemma", "class"), ("forms", "dual", "past", "present", "value", "high", "means", "example",
                                        "note"),
                   {"class": quantities.CLASSES, "means": quantities.MEANS}),
    "genres": (("genre", "marker", "where"), ("points", "example", "note"),
               {"genre": tables.GENRES, "where": tables.FIELDS, "points": ("1", "2", "3")}),
}
ONE_EACH = ("country", "ownership")  # columns of agencies.csv of which every agency has one value
CLITICS = ("و", "ب", "ل", "ك", "ال")
# the column that the example must hold
WRITTEN = {"labels": "variant", "agencies": "alias", "decoys": "wording", "places": "word"}


@dataclass(frozen=True)
class Lexicons:
    """The checked files as frames (dtype str, '' for empty), and what the scan makes of them."""

    frames: dict[str, pd.DataFrame]
    entries: np.recarray
    dictionary: Dictionary
    naming: Naming
    surroundings: Surroundings

    def column(self, file: str, name: str) -> list[str]:
        """One column of a file, by row number."""
        return self.frames[file][name].tolist()

    @cached_property
    def worths(self) -> np.ndarray:
        """float64[rows, 2]: what each row of quantities.csv is worth."""
        return quantities.worths(self.frames["quantities"])

    @cached_property
    def arrow(self) -> dict[str, pa.RecordBatch]:
        """The files as Arrow."""
        return {file: pa.RecordBatch.from_pandas(frame, preserve_index=False) for file, frame in self.frames.items()}


def _rows(path: Path) -> tuple[list[str], list[list[str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.reader(lines, strict=True))
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 (byte {error.start}); save the file as CSV UTF-8") from error
    except csv.Error as error:
        raise InputError(f"{path}: not a CSV file ({error}); check its quotation marks") from error
    if not rows:
        raise InputError(f"{path}: the file is empty; it needs a header row")
    return rows[0], rows[1:]


def read_csv(path: Path, name: str) -> pd.DataFrame:
    """One lexicon file, checked. Raises InputError naming the file and the row (the header is row 1)."""
    header, rows = _rows(path)
    for problem in _problems(path, name, header, rows):
        raise InputError(problem)
    return pd.DataFrame(rows, columns=header, dtype=object)


def problems(path: Path) -> list[str]:
    """What is wrong with a lexicon file, row by row, as sentences. Raises InputError for a file that is no lexicon."""
    name = path.name.removesuffix(".csv").removesuffix(".more")
    if path.suffix != ".csv" or name not in FILES:
        raise InputError(f"{path}: no lexicon is called so; those are {', '.join(f'{name}.csv' for name in FILES)}, "
                         "and NAME.more.csv for rows that are added")
    return list(_problems(path, name, *_rows(path)))


def _problems(path: Path, name: str, header: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Every problem of a file's rows."""
    key, more, allowed = FILES[name]
    missing = [column for column in (*key, *more) if column not in header]
    if missing:
        yield f"{path}: column {missing[0]} is missing; the columns are {', '.join((*key, *more))}"
        return
    seen: dict[tuple[str, ...], int] = {}
    agencies: dict[str, dict[str, tuple[str, int]]] = {}
    for number, row in enumerate(rows, 2):
        if len(row) != len(header):
            yield (f"{path}, row {number}: {len(row)} cells where the header has {len(header)}; "
                   "put cells that hold a comma in quotation marks")
            continue
        cells = dict(zip(header, row, strict=True))
        problem = _problem(cells, key, allowed, WRITTEN.get(name))
        same = tuple(cells[column] for column in key)
        if not problem and name == "agencies":
            problem = _contradiction(cells, agencies.setdefault(cells["agency"], {}), number)
        if not problem and same in seen:
            problem = f"{' / '.join(same)} stands in row {seen[same]} already; delete one of the two"
        if problem:
            yield f"{path}, row {number}: {problem}"
        seen[same] = number


def _problem(cells: dict[str, str], key, allowed, written: str | None) -> str:
    """What is wrong with a row, or ''."""
    for column, value in cells.items():
        if value != unicodedata.normalize("NFC", value):
            return f"{column} is not in Unicode NFC; normalise the file"
        if value != value.strip():
            return f"{column} begins or ends with a blank; delete it"
    for column in key:
        if not cells[column]:
            return f"{column} is empty; fill it or delete the row"
    for column, values in allowed.items():
        if cells.get(column, "") not in values:
            return f"{column} is {cells[column]!r}; use one of {', '.join(v for v in values if v)}"
    if set(cells.get("without", "").split()) - set(CLITICS):
        return f"without is {cells['without']!r}; use {' '.join(CLITICS)}, parted by blanks"
    if written and not _holds(cells["example"], cells[written]):
        return f"the example does not hold {cells[written]!r}; write a sentence that does"
    return ""


def _contradiction(cells: dict[str, str], said: dict[str, tuple[str, int]], number: int) -> str:
    """What a row says of its agency otherwise than a row before it, or ''. said: column → (value, its row)."""
    for column in ONE_EACH:
        value, row = said.get(column, ("", 0))
        if value and cells.get(column) and cells[column] != value:
            return f"{column} of {cells['agency']} is {cells[column]!r}, but {value!r} in row {row}; an agency has one"
        if cells.get(column):
            said[column] = cells[column], number
    return ""


def _holds(example: str, wording: str) -> bool:
    """Whether a sentence holds a wording, also where ال stands as لل."""
    example, wording = arabic.fold(example), arabic.fold(wording)
    return wording in example or wording in example.replace("لل", "لال")


def read_lexicons(folder: Path | None = None) -> Lexicons:
    """The lexicons of the repository, each file replaced or extended by that of `folder` (or by one file, given alone).

    Raises InputError for a folder without any lexicon file, and for the first row that is wrong.
    """
    if folder is not None:
        folder = Path(folder)
        if folder.suffix == ".csv":
            problems(folder)  # says which names a file may have
        elif not any((folder / f"{name}{more}.csv").exists() for name in FILES for more in ("", ".more")):
            raise InputError(f"{folder}: holds no lexicon; it needs one of {', '.join(f'{n}.csv' for n in FILES)}, "
                             "or NAME.more.csv to add rows to one of them")
    frames = {name: _frame(name, folder) for name in FILES}
    _check_targets(frames, folder)
    frames["agencies"] = _agencies_whole(frames["agencies"], folder)
    entries, dictionary = compile_entries(frames)
    return Lexicons(frames, entries, dictionary, compile_naming(frames),
                    compile_surroundings(frames["expressions"]))


def lexicon_hash(lexicons: Lexicons) -> str:
    """SHA-256 of the checked files, in the order of their names, each as CSV after its name."""
    found = hashlib.sha256()
    for name, frame in sorted(lexicons.frames.items()):
        found.update(f"{name}\n{frame.to_csv(index=False, lineterminator=chr(10))}".encode())
    return found.hexdigest()


def _frame(name: str, folder: Path | None) -> pd.DataFrame:
    """One lexicon, of a row of the same key the last."""
    frame, *added = (read_csv(path, name) for path in _files(name, folder))
    for more in added:
        frame = pd.concat([frame, more.reindex(columns=frame.columns, fill_value="")], ignore_index=True)
    return frame.drop_duplicates(list(FILES[name][0]), keep="last", ignore_index=True)


def _files(name: str, folder: Path | None) -> list[Path]:
    """Where a lexicon stands: the file of `folder` or else of the repository, and that whose rows `folder` adds."""
    own, more = (folder and _given(folder, f"{name}{suffix}.csv") for suffix in ("", ".more"))
    return [own if own and own.exists() else HERE / f"{name}.csv", *([more] if more and more.exists() else [])]


def _given(folder: Path, name: str) -> Path | None:
    """The file of this name in a folder, or the file itself where only one was given."""
    if folder.suffix == ".csv":
        return folder if folder.name == name else None
    return folder / name


def _check_targets(frames: dict[str, pd.DataFrame], folder: Path | None) -> None:
    """Raise InputError where a label is of no known target, with the file and the row."""
    unknown = set(frames["labels"]["target"]) - set(frames["targets"]["target"])
    for path in _files("labels", folder) if unknown else ():
        for number, target in enumerate(read_csv(path, "labels")["target"], 2):
            if target in unknown:
                raise InputError(f"{path}, row {number}: target {target!r} is not in targets.csv; add it there")


def _agencies_whole(agencies: pd.DataFrame, folder: Path | None) -> pd.DataFrame:
    """agencies.csv with the one country and ownership of each agency in all its rows; '' where no row tells.

    So an alias added to one of our agencies need not repeat what is known of it.
    """
    agencies = agencies.assign(**{column: "" for column in ONE_EACH if column not in agencies})
    for column in ONE_EACH:
        told = agencies[agencies[column] != ""].drop_duplicates(["agency", column])
        if told["agency"].duplicated().any():
            agency = told["agency"][told["agency"].duplicated()].iloc[0]
            values = " and ".join(repr(value) for value in told[column][told["agency"] == agency])
            raise InputError(f"{folder or HERE}, agencies.csv: {column} of {agency} is {values}; an agency has one")
        known = dict(zip(told["agency"], told[column], strict=True))
        agencies[column] = [known.get(agency, "") for agency in agencies["agency"]]
    return agencies
