"""The language of figures, of heads and codes in tables, and of pages: English, or Arabic with its digits.

It is set once a process (`use`), as matplotlib's rcParams are. The words stand in data/words.csv: `en`, `ar`, and `of`,
the columns whose head (`head`) or codes they are, empty where a figure or page says it. Names, wordings and text are
data and stay as they are, with the digits they have. In Arabic one rule holds for all numbers: Arabic-Indic digits,
٫ before decimals, ٬ between thousands, ٪ after a blank, a sign before the number, which is right of it. English is what
the programs say, and is changed by nothing here.
"""

from __future__ import annotations

import csv
import re
import string
from collections.abc import Iterable
from functools import lru_cache
from numbers import Number
from pathlib import Path

import pandas as pd

from analysis.errors import InputError
from analysis.measure import signals
from analysis.read.lexicons import HERE, read_csv
from analysis.show.arabic_text import RIGHT_TO_LEFT_MARK, is_arabic, label

WORDS = Path(__file__).resolve().parents[2] / "data" / "words.csv"
LANGUAGES = ("en", "ar")
HEAD = "head"
DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩") | {ord("%"): "\u00a0٪"}  # apart, for it has a dot as nought has
POINT, COMMA = re.compile(r"(?<=\d)\.(?=\d)"), re.compile(r"(?<=\d),(?=\d)")  # between two digits
SIGN = re.compile(r"(?<!\w)-(?=\d)")  # before a number, not within a word, a range or a day

_chosen = {"language": "en"}


def use(language: str) -> None:
    """Have figures and tables in `language` from now on, "en" or "ar"; InputError where it is another."""
    if language not in LANGUAGES:
        raise InputError(f"there is no language {language!r}; choose one of {', '.join(LANGUAGES)}")
    _chosen["language"] = language


def chosen() -> str:
    """The language of figures and tables: "en" or "ar"."""
    return _chosen["language"]


def in_arabic() -> bool:
    """Whether figures and tables are in Arabic."""
    return chosen() == "ar"


def direction() -> str:
    """Which way a line of figures and tables runs: "rtl" or "ltr"."""
    return "rtl" if in_arabic() else "ltr"


def from_right(names: Iterable[str]) -> bool:
    """Whether the reader of a figure with these `names` begins at the right."""
    return in_arabic() or any(map(is_arabic, names))


@lru_cache(maxsize=1)
def words() -> dict[tuple[str, str], str]:
    """The Arabic of (of, en): data/words.csv, what data/signals.csv says of signals, and names of targets."""
    with open(WORDS, encoding="utf-8", newline="") as file:
        known = {(of, row["en"]): row["ar"] for row in csv.DictReader(file) for of in row["of"].split() or [""]}
    names, targets = signals.definitions(), read_csv(HERE / "targets.csv", "targets")
    for of in ("name", "definition", "evidence_for", "evidence_against", "cannot_tell"):
        known |= {(of, en): ar for en, ar in zip(names[of], names[f"{of}_ar"], strict=True)}
    slugs = zip(targets["target"], targets["name_ar"], strict=True)
    return known | {(of, slug): ar for slug, ar in slugs for of in ("target", "other_target")}


def tell(phrase: str, **values: object) -> str:
    """`phrase` with its `values` filled in, for a page or a printed line; without a word in Arabic a KeyError there."""
    return _InArabic().format(words()["", phrase], **values) if in_arabic() else phrase.format(**values)


def say(phrase: str, **values: object) -> str:
    """`tell` as a figure is given it."""
    return label(tell(phrase, **values)) if in_arabic() else tell(phrase, **values)


def word(code: object, of: str = "") -> str:
    """What a code of the column `of`, or a head of tables (`of`: "head"), is called; without a word the code."""
    return words().get((of, str(code)), str(code)) if in_arabic() else str(code)


def called(codes: pd.Series, of: str) -> pd.Series:
    """What each code of a column is called."""
    return codes.map(lambda code: word(code, of))


def codes_of(row, *columns: str) -> list[str]:
    """What the codes that a row of a table has in these columns are called, in their order; none for a missing one."""
    return [word(code, column) for column in columns if isinstance(code := getattr(row, column), str)]


def numerals(text: str) -> str:
    """Numbers as Python writes them ("1,204", "-0.5", "45%"), in the digits of the language."""
    if not in_arabic():
        return text
    text = SIGN.sub("−", COMMA.sub("٬", POINT.sub("٫", text)))
    return (RIGHT_TO_LEFT_MARK if text[:1] in ("+", "−") else "") + text.translate(DIGITS)


def number(text: str) -> str:
    """`numerals` as a figure is given them."""
    return label(numerals(text)) if in_arabic() else text


class _InArabic(string.Formatter):
    """Fills in numbers in Arabic digits, and anything else as it is."""

    def format_field(self, value: object, form: str) -> str:
        text = format(value, form)
        return numerals(text) if isinstance(value, Number) else text
