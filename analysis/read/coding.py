"""What coders are asked of a span, and with which codes they answer: data/coding.csv.

A row a code: task, item, code, arabic, english (its wordings), when_arabic, when_english (when to choose it). The row
of an item whose code is '' holds the question. Codes in angle brackets stand for what cannot be listed there: <agency>
for the agencies of a lexicon, <number> for any number, <text> for what the coder cares to write, <shown> for what is
shown to the coder and not asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.errors import InputError

CODING = Path(__file__).resolve().parents[2] / "data" / "coding.csv"
COLUMNS = ("task", "item", "code", "arabic", "english", "when_arabic", "when_english")
PLACEHOLDERS = {"<number>": "number", "<text>": "text", "<shown>": "shown"}
BETWEEN = " · "  # between the wordings of a choice, and before its code


class Choice(NamedTuple):
    """One code of an item."""

    code: str
    arabic: str
    english: str
    when_arabic: str
    when_english: str

    @property
    def shown(self) -> str:
        """What a drop-down shows: the Arabic wording and the code, once where they are the same."""
        return self.code if self.code == self.arabic else f"{self.arabic}{BETWEEN}{self.code}"


class Item(NamedTuple):
    """One question: its name, its wordings, when to ask it; kind choice, number, text, or shown (asked of nobody)."""

    name: str
    arabic: str
    english: str
    when_arabic: str
    when_english: str
    kind: str
    choices: tuple[Choice, ...]  # of a number or text one, which tells what to write

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes to choose among; none where the answer is a number or text."""
        return tuple(choice.code for choice in self.choices) if self.kind == "choice" else ()

    def code(self, written: str) -> str | None:
        """The code that a coder means, who writes it, its wording or both as a drop-down shows them; None if none.

        Letters may be of either case, with spaces around and more than one between. A number may be written in any
        digits, and comes back as Python writes it, whole ones without a point.
        """
        written = written.strip()
        if self.kind == "number":
            return number_of(written)
        if self.kind != "choice":
            return written
        given = plain(written)
        return next((c.code for c in self.choices if given in map(plain, (c.code, c.arabic, c.english, c.shown))), None)


def plain(written: str) -> str:
    """A code as it is compared: without the case of its letters, one space between words."""
    return " ".join(written.split()).casefold()


def number_of(written: str) -> str | None:
    """The number that is written, in any digits, as Python writes it, whole ones without a point; None for none."""
    try:
        value = float(written.replace("٬", "").replace("٫", "."))
    except ValueError:
        return None
    if value in (float("inf"), float("-inf")) or value != value:
        return None
    return str(int(value)) if value == int(value) else repr(value)


def read_coding(path: Path = CODING, task: str | None = None) -> pd.DataFrame:
    """The rows of a codebook, of one task where it is named; every column text, '' for empty cells.

    Raises InputError where the file is missing, lacks a column or a task, or lists a code twice.
    """
    try:
        rows = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise InputError(f"{path}: not a readable CSV file in UTF-8 ({error}); it says which codes coders choose "
                         "among, so draw the sample again where it is lost") from error
    if missing := [column for column in COLUMNS if column not in rows]:
        raise InputError(f"{path}: there is no column {missing[0]}; the columns are {', '.join(COLUMNS)}")
    twice = rows.duplicated(["task", "item", "code"])
    if twice.any():
        row = rows[twice].iloc[0]
        raise InputError(f"{path}, row {twice.argmax() + 2}: {row['task']}, {row['item']}, {row['code']!r} stands "
                         "there twice; delete one")
    return rows[list(COLUMNS)] if task is None else rows.loc[rows["task"] == task, list(COLUMNS)].reset_index(drop=True)


def with_agencies(rows: pd.DataFrame, agencies: Iterable[str]) -> pd.DataFrame:
    """The rows of a codebook, a row an agency in the place of <agency>, by name."""
    parts = []
    for row in rows.to_dict("records"):
        names = sorted(set(agencies)) if row["code"] == "<agency>" else [None]
        parts += [row if name is None else row | {"code": name, "arabic": name, "english": name} for name in names]
    return pd.DataFrame(parts, columns=list(COLUMNS))


def items(rows: pd.DataFrame) -> tuple[Item, ...]:
    """The items of a codebook of one task, in its order."""
    made = []
    for name, own in rows.groupby("item", sort=False):
        question, codes = own[own["code"] == ""].iloc[0], own[own["code"] != ""]
        kind = PLACEHOLDERS.get(codes["code"].iloc[0], "choice")
        choices = tuple(Choice(*row) for row in codes[list(COLUMNS[2:])].itertuples(index=False, name=None))
        made.append(Item(name, *question[list(COLUMNS[3:])], kind, choices))
    return tuple(made)
