"""Excel sheets: right to left, the span marked in its context, codes in drop-downs, the codebook on a second sheet.

Rich text, validation and reading order are those of ECMA-376 (Office Open XML), written and read by openpyxl.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.datavalidation import DataValidation

from analysis.errors import InputError
from analysis.read.coding import Item
from analysis.show.sheets.returned import Answer
from analysis.show.sheets.rows import answers, columns_of, keys_of
from analysis.show.sheets.units import Unit, printable

FACE = "Arial"  # has Arabic on every system that runs a spreadsheet
SHEET, CODEBOOK = "coding", "codebook"
WIDTHS = {"context": 68, "asked": 17, "choice": 15, "number": 12, "text": 20, "key": 16}  # in digits of the face
BOOK_WIDTHS = (13, 16, 27, 42, 27, 42)
MARKS = {"span": {"b": True, "color": "C00000"}, "source": {"u": "single", "color": "1F4E9E"},
         "content": {"color": "2E6B34"}}
RIGHT = Alignment(horizontal="right", vertical="top", wrap_text=True, readingOrder=2)
LEFT = Alignment(horizontal="left", vertical="top", wrap_text=True, readingOrder=1)
HEAD = PatternFill("solid", fgColor="E7E6E6")
LINE = Border(*[Side("thin", color="BFBFBF")] * 4)
BLANK_LINES = re.compile(r"[ \n]*\n")
LINES = 70  # characters of context in a printed line


def write(path: Path, units: list[Unit], items: tuple[Item, ...]) -> None:
    """One sheet for one coder; its second sheet is the codebook."""
    book = Workbook()
    sheet, codebook = book.active, book.create_sheet(CODEBOOK)
    sheet.title = SHEET
    ranges = _codebook(codebook, items)
    columns = columns_of(items)
    _head(sheet, columns)
    for number, unit in enumerate(units, 3):
        _row(sheet, number, unit, columns)
    _drop_downs(sheet, columns, ranges, len(units))
    _page(sheet, columns)
    _protect(sheet)
    book.save(path)


def _head(sheet, columns: list[tuple[str, str, str]]) -> None:
    """Two rows: what is asked, and the names by which columns are found again."""
    for number, (name, kind, heading) in enumerate(columns, 1):
        for row, text in ((1, heading), (2, name)):
            cell = sheet.cell(row, number, text)
            cell.alignment, cell.fill, cell.border = RIGHT if row == 1 else LEFT, HEAD, LINE
            cell.font = Font(name=FACE, size=10, bold=row == 1, color="7F7F7F" if row == 2 or kind == "key" else None)
        sheet.column_dimensions[get_column_letter(number)].width = WIDTHS[kind]
    sheet.row_dimensions[1].height = 15 * max(_height(heading, WIDTHS[kind]) for _, kind, heading in columns)


def _height(text: str, width: int) -> int:
    """How many lines `text` takes in a column of this width; words that do not fit leave some of a line empty."""
    return sum(1 + len(line) // (width - 4) for line in text.split("\n"))


def _row(sheet, number: int, unit: Unit, columns: list[tuple[str, str, str]]) -> None:
    pieces = [(BLANK_LINES.sub("\n", text), names) for text, names in unit.pieces()]
    values = {"context": _rich(pieces), "asked": printable(unit.asked), **keys_of(unit),
              **{item: printable(code) for item, code in unit.codes.items()}}
    for column, (name, kind, _) in enumerate(columns, 1):
        cell = sheet.cell(number, column)
        _put(cell, values.get(name, ""))
        cell.alignment, cell.border = LEFT if kind in ("key", "number") else RIGHT, LINE
        cell.protection = Protection(locked=kind in ("context", "asked", "key"))
        cell.font = Font(name=FACE, size=9 if kind == "key" else 12, color="7F7F7F" if kind == "key" else None)
    context = "".join(text for text, _ in pieces)
    sheet.row_dimensions[number].height = min(409, 18 * max(2, _height(context, LINES)))  # 409 points: Excel's most


def _put(cell, value) -> None:
    """The value into the cell; text that begins with = is text all the same."""
    if value != "":
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"


def _rich(pieces: list[tuple[str, frozenset[str]]]) -> CellRichText:
    """The context with span, source and content marked; the mark of the span goes before the others."""
    plain = {"rFont": FACE, "sz": 12}
    return CellRichText([TextBlock(InlineFont(**plain, **_mark(names)), text) for text, names in pieces if text])


def _mark(names: frozenset[str]) -> dict:
    return next((mark for name, mark in MARKS.items() if name in names), {})


def _codebook(sheet, items: tuple[Item, ...]) -> dict[str, str]:
    """Fill the codebook, a row a code, and give the range of each item's choices."""
    head = ("item", "code", "اختر", "متى", "english", "when")
    rows, ranges = [head], {}
    for item in items:
        rows.append((item.name, "", item.arabic, item.when_arabic, item.english, item.when_english))
        first = len(rows) + 1
        rows += [(item.name, c.code, c.shown if item.codes else c.arabic, c.when_arabic, c.english, c.when_english)
                 for c in item.choices]
        if item.codes:
            ranges[item.name] = f"{CODEBOOK}!$C${first}:$C${len(rows)}"
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = sheet.cell(number, column)
            _put(cell, text)
            question = number == 1 or not row[1]
            cell.alignment, cell.border = RIGHT if column in (3, 4) else LEFT, LINE
            cell.font = Font(name=FACE, size=10, bold=question)
            if question:
                cell.fill = HEAD
        sheet.row_dimensions[number].height = 14 * max(map(_height, row, BOOK_WIDTHS))
    for letter, width in zip("ABCDEF", BOOK_WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "A2"
    _landscape(sheet, "1:1")
    return ranges


def _drop_downs(sheet, columns: list[tuple[str, str, str]], ranges: dict[str, str], n: int) -> None:
    for number, (name, kind, _) in enumerate(columns, 1):
        if kind == "number":
            rule = DataValidation(type="decimal", operator="between", formula1="-1E+15", formula2="1E+15")
        elif name in ranges:
            rule = DataValidation(type="list", formula1=ranges[name])
        else:
            continue
        rule.allow_blank, rule.showErrorMessage, rule.errorTitle = True, True, name
        rule.error = "اختر من القائمة · choose from the list" if name in ranges else "اكتب رقما · write a number"
        letter = get_column_letter(number)
        rule.add(f"{letter}3:{letter}{n + 2}")
        sheet.add_data_validation(rule)


def _page(sheet, columns: list[tuple[str, str, str]]) -> None:
    sheet.sheet_view.rightToLeft = True
    sheet.freeze_panes = "B3"
    keys = [get_column_letter(n) for n, (_, kind, _) in enumerate(columns, 1) if kind == "key"]
    sheet.print_area = f"A1:{get_column_letter(len(columns) - len(keys))}{sheet.max_row}"  # keys are for machines
    _landscape(sheet, "1:2")


def _protect(sheet) -> None:
    """Only answers can be written, by chance at least: there is no password, and rows and columns can be made wider."""
    protection = sheet.protection
    protection.formatColumns = protection.formatRows = protection.formatCells = False  # False: it is allowed
    protection.enable()


def _landscape(sheet, titles: str) -> None:
    """One page wide on A4, the head on every page."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = titles
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = margins.bottom = 0.4  # inches


def read(path: Path, items: tuple[Item, ...]) -> Iterator[Answer]:
    """What a coder wrote into a sheet, an answer a cell; raises InputError where it is no workbook."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what other programs add to a workbook
            book = load_workbook(path, data_only=True)
    except (BadZipFile, KeyError, ValueError, OSError, TypeError, InvalidFileException) as error:
        raise InputError(f"{path}: not a readable Excel workbook ({error}); save it as .xlsx") from error
    sheet = book[SHEET] if SHEET in book.sheetnames else book.worksheets[0]
    return answers(path, sheet.iter_rows(values_only=True), items)
