"""Pages that read right in Arabic: standalone HTML documents that load nothing, and in a notebook their body.

Text is never changed; what HTML cannot hold (control characters, lone surrogates) is shown as a sign.
"""

from __future__ import annotations

import html
import re
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from analysis.show.language import HEAD, in_arabic, numerals, word

# Control characters but tab and line ends; bidi embeddings, that would reach beyond their span; no characters.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
                     "\ufdd0-\ufdef\ufffe\uffff]")
MISSING = "–"
LONG = 24  # characters from which on a cell is text to read, and is given room
HEADING = re.compile(r"(</?h)([1-4])\b")


class Page(str):
    """A standalone HTML document; Jupyter shows its body."""

    @classmethod
    def of(cls, body: str, title: str) -> Page:
        """A document of `body`, with the style sheet in it."""
        return cls(f'<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8">'
                   f'<meta name="viewport" content="width=device-width, initial-scale=1">'
                   f"<title>{attribute(title)}</title>\n"
                   f"<style>{style()}</style></head>\n<body>{body}</body></html>\n")

    @property
    def body(self) -> str:
        """What stands in the document's body."""
        return self.partition("<body>")[2].rpartition("</body>")[0]

    def _repr_html_(self) -> str:
        return f"<style>{style()}</style>{HEADING.sub(_below, self.body)}"  # below the headings of a notebook

    def __repr__(self) -> str:
        return f"<page of {len(self):,} characters>"


def _below(match: re.Match) -> str:
    return f"{match[1]}{int(match[2]) + 2}"


@lru_cache(maxsize=1)
def style() -> str:
    """The style sheet of every page."""
    return Path(__file__).with_name("reading.css").read_text(encoding="utf-8")


def escape(text: str) -> str:
    """`text` as HTML that loses no code point; control characters are signs (<i class="control" title="U+0000">)."""
    return CONTROL.sub(_sign, html.escape(text, quote=False)).replace("\r", "&#13;")


def _sign(match: re.Match) -> str:
    point = ord(match[0])
    picture = chr(0x2400 + point) if point < 32 else "\u2421" if point == 127 else "\ufffd"
    return f'<i class="control" title="U+{point:04X}">{picture}</i>'


def breaking(name: str) -> str:
    """`name` as HTML that may go on in a new line after each _."""
    return escape(name).replace("_", "_<wbr>")


def attribute(text: str) -> str:
    """`text` as the value of an HTML attribute, control characters replaced."""
    return html.escape(CONTROL.sub("\ufffd", text)).replace("\r", "&#13;").replace("\n", "&#10;")


def table(frame: pd.DataFrame, digits: int = 2) -> Page:
    """`frame` as a page with one table: each cell in its own direction, numbers rounded to `digits`, – where missing.

    The index is left out; whole numbers have thousands separated. Heads and codes are in the language that was chosen
    (`language.use`); in Arabic the first column stands at the right.
    """
    return Page.of(cells(frame, digits), "table")


def cells(frame: pd.DataFrame, digits: int = 2) -> str:
    """The <table> element of `table`; a frame without rows says that there is nothing to show."""
    if frame.empty:
        return f"<p>{word('nothing to show')}</p>"
    numeric = [is_numeric_dtype(kind) and not is_bool_dtype(kind) for kind in frame.dtypes]
    head = "".join(f'<th scope="col"{_side(number)}>{breaking(word(name, HEAD))}</th>'
                   for name, number in zip(frame.columns, numeric, strict=True))
    columns = list(zip(map(str, frame.columns), numeric, strict=True))
    body = "\n".join("<tr>" + "".join(_cell(value, digits, column) for value, column in zip(row, columns, strict=True))
                     + "</tr>" for row in frame.itertuples(index=False, name=None))
    turned = ' dir="rtl"' if in_arabic() else ""
    return f'<table class="isnad-table"{turned}><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def _side(number: bool) -> str:
    return ' class="number"' if number else ' dir="auto"'


def _cell(value: object, digits: int, column: tuple[str, bool]) -> str:
    """One cell. column: its name, and whether it is one of numbers."""
    name, number = column
    if not isinstance(value, (list, tuple, np.ndarray)) and pd.isna(value):
        return f"<td{_side(number)}>{MISSING}</td>"
    if isinstance(value, (bool, np.bool_)):
        value = word("yes" if value else "no")
    elif isinstance(value, (int, np.integer)):
        value, number = numerals(f"{value:,}"), True
    elif isinstance(value, (float, np.floating)):
        value, number = numerals(f"{value:,.{digits}f}"), True
    else:
        value = word(value, name)
    wide = ' class="words"' if len(str(value)) >= LONG and not number else ""
    return f"<td{_side(number)}{wide}>{breaking(str(value))}</td>"
