"""Tables in a workbook that Excel and LibreOffice open (.xlsx), with lists to choose from.

Each cell is text: none is a formula, and no program makes a date of it.
"""

import io
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from macros.data.text import clean
from scripts.writing.files import RefusedError

SUFFIX = ".xlsx"
CHOICES = "Val"
"""The hidden sheet with the lists."""
SPARE = 200
"""Rows below the last one that have the lists too."""
MOST_IN_CELL = 32_767
MOST_BYTES, MOST_ROWS, MOST_COLUMNS = 50_000_000, 20_000, 300
_WIDTHS = (12, 45)
_HELPING = PatternFill("solid", fgColor="EEEEEE")
_ONLY_TEXT = "@"


@dataclass(frozen=True)
class Choices:
    """What a column may hold."""

    words: Sequence[str]
    is_strict: bool = True
    """Whether nothing else may stand there: several words may, with ; between."""


@dataclass(frozen=True)
class Sheet:
    """A table: its name, its headings by key, its rows, and how its columns are filled in."""

    name: str
    headings: Mapping[str, str]
    rows: Sequence[Mapping[str, str]]
    help: frozenset[str] = frozenset()
    """The columns that are shown only: what is written in them is not read."""
    choices: Mapping[str, Choices] = field(default_factory=dict)


def as_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """A workbook with the sheets, and one more that is hidden, with what there is to choose."""
    book = Workbook()
    book.remove(book.active)
    made = [(sheet, book.create_sheet(sheet.name)) for sheet in sheets]
    lists = book.create_sheet(CHOICES)
    lists.sheet_state = "hidden"
    for sheet, page in made:
        _fill(page, sheet)
        for key, choices in sheet.choices.items():
            if choices.words:
                _offer(page, sheet, key, choices, lists)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _fill(page: Any, sheet: Sheet) -> None:
    page.freeze_panes = "B2"
    for column, (key, heading) in enumerate(sheet.headings.items(), 1):
        cell = _put(page, 1, column, heading)
        cell.font = Font(bold=True)
        page.column_dimensions[get_column_letter(column)].width = _WIDTHS[key in sheet.help] + 8
        for row in range(2, len(sheet.rows) + SPARE + 2):
            texts = sheet.rows[row - 2] if row - 2 < len(sheet.rows) else {}
            cell = _put(page, row, column, texts.get(key, ""))
            if key in sheet.help:
                cell.fill = _HELPING


def _put(page: Any, row: int, column: int, text: str) -> Any:
    """A cell of text, whatever it looks like. What has no room would be cut without a word."""
    if len(text) > MOST_IN_CELL:
        message = f"En text har {len(text)} tecken, och en cell rymmer {MOST_IN_CELL}."
        raise RefusedError(f"{message} Spara som .csv i stället.")
    cell = page.cell(row, column)
    if text:
        cell.value = clean(text)
        cell.data_type = "s"
    cell.number_format = _ONLY_TEXT
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _offer(page: Any, sheet: Sheet, key: str, choices: Choices, lists: Any) -> None:
    """A list to choose from in each cell of a column."""
    at = lists.max_column + 1 if lists.cell(1, 1).value else 1
    for row, word in enumerate([sheet.headings[key], *choices.words], 1):
        _put(lists, row, at, word)
    letter = get_column_letter(at)
    last = len(choices.words) + 1
    offered = DataValidation(
        type="list", formula1=f"={CHOICES}!${letter}$2:${letter}${last}", allow_blank=True
    )
    offered.showErrorMessage = choices.is_strict
    offered.errorTitle, offered.error = (
        "Välj ur listan",
        "Det som står i cellen går inte att välja.",
    )
    column = get_column_letter([*sheet.headings].index(key) + 1)
    offered.add(f"{column}2:{column}{len(sheet.rows) + SPARE + 1}")
    page.add_data_validation(offered)


def table_in(path: Path, name: str) -> list[list[str]] | None:
    """The cells of a sheet as text; None where there is no such sheet."""
    try:
        with ZipFile(path) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_BYTES:
                raise ValueError("more than a person fills in")
        with closing(load_workbook(path, read_only=True, data_only=True)) as book:
            page = book[name] if name in book.sheetnames else None
            rows = None if page is None else _rows_of(page)
    except Exception:  # bytes that were spoilt can fail in any way
        message = f"{path} går inte att läsa som en arbetsbok. Spara om den som .xlsx."
        raise RefusedError(message) from None
    return None if rows is None else [[_text(cell) for cell in row] for row in rows]


def _rows_of(page: Any) -> list[list[Any]]:
    """The rows, whatever size the file says that it has."""
    page.reset_dimensions()
    within = page.iter_rows(max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True)
    rows = [list(row) for row in within]
    width = max(
        (at for row in rows for at, cell in enumerate(row, 1) if cell is not None), default=0
    )
    return [row[:width] for row in rows]


def _text(value: Any) -> str:
    """What a cell shows, in a form that does not depend on the computer's language."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return (value.date() if not (value.hour or value.minute) else value).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value).replace(".", ",")
    return "" if value is None else str(value)
