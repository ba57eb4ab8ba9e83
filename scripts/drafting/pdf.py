"""A PDF as lines: columns in reading order, ruled tables as rows, hardly anything guessed.

pdfplumber gives words with their places and finds ruled tables; what is a column is decided here,
by gaps that many lines share.
"""

import logging
import statistics
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException

from macros.data.text import folded
from scripts.drafting.columns import Segment, in_reading_order
from scripts.drafting.paper import Line, Paper, Style, joined_lines, tidy
from scripts.writing.files import RefusedError

MOST_PAGES = 300
_PARAGRAPH_GAP = 0.75
"""The empty space, in heights of a line, that parts paragraphs."""
_NARROWEST = 170
"""The width of a column in points, at least: names below each other fill no column."""
_COLUMN_GAP = 1.2
"""The space between two words of a line, in heights of it, that parts columns and cells."""


def pdf_paper(path: Path) -> Paper:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    try:
        with pdfplumber.open(path) as pdf:
            pages = pdf.pages[: MOST_PAGES + 1]
            read = [_page(page, number) for number, page in enumerate(pages[:MOST_PAGES], 1)]
    except Exception as fault:  # whatever a broken file makes the reader raise
        raise _refused(path, fault) from None
    notes = [note for _, note in read if note]
    if len(pages) > MOST_PAGES:
        notes.append(f"Bara de första {MOST_PAGES} sidorna är lästa.")
    return Paper(tuple(line for lines, _ in read for line in lines), True, tuple(notes))


def _refused(path: Path, fault: Exception) -> RefusedError:
    cause = fault.args[0] if isinstance(fault, PdfminerException) and fault.args else fault
    if isinstance(cause, PDFPasswordIncorrect):
        advice = "är skyddad med lösenord. Ta bort lösenordet, eller spara texten som .txt."
        return RefusedError(f"{path.as_posix()} {advice}")
    advice = "går inte att läsa som PDF: filen är skadad. Hämta den igen."
    return RefusedError(f"{path.as_posix()} {advice}")


def _page(page: Any, number: int) -> tuple[list[Line], str]:
    return list(_lines_of(page, number)), _note(page, number)


def _note(page: Any, number: int) -> str:
    if page.chars:
        return ""
    if page.images:
        return (
            f"Sidan {number} är en bild utan text. Skriv av den, eller gör om den till text (OCR)."
        )
    return f"Sidan {number} är tom."


def _lines_of(page: Any, number: int) -> Iterator[Line]:
    """The lines of a page from the top, each table where it stands."""
    tables = [table for table in page.find_tables() if _is_table(table)]
    words = [
        word
        for word in page.extract_words(use_text_flow=False, keep_blank_chars=False)
        if not any(_is_within(word, table.bbox) for table in tables)
    ]
    for table in sorted(tables, key=lambda each: each.bbox[1]):
        top = table.bbox[1]
        above = [word for word in words if word["top"] < top]
        words = [word for word in words if word["top"] >= top]
        yield from _text_lines(above, number)
        yield Line("", number)
        yield from _rows(table, number)
        yield Line("", number)
    yield from _text_lines(words, number)


def _is_table(table: Any) -> bool:
    return len(table.rows) > 1 and max(len(row.cells) for row in table.rows) > 1


def _is_within(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= across <= box[2] and box[1] <= down <= box[3])


def _rows(table: Any, number: int) -> Iterator[Line]:
    for row in table.extract():
        cells = [_cell(cell or "") for cell in row]
        yield Line("\t".join(cells) if any(cells) else "", number, Style.ROW)


def _cell(text: str) -> str:
    """The lines of a cell as one, hyphens at their ends joined."""
    joined = ""
    for line in tidy(text).split("\n"):
        joined = joined_lines(joined, line.strip())
    return folded(joined)


def _text_lines(words: list[dict[str, Any]], number: int) -> Iterator[Line]:
    """Words as lines in reading order, an empty line where paragraphs are parted."""
    rows = list(_segments(words))
    heights = [piece.bottom - piece.top for row in rows for piece in row]
    height = statistics.median(heights) if heights else 0
    for column in in_reading_order(rows):
        left = min((piece.x0 for row in column for piece in row), default=0)
        right = max((piece.x1 for row in column for piece in row), default=0)
        before: float | None = None
        for row in column:
            if before is not None and row[0].top - before > _PARAGRAPH_GAP * height:
                yield Line("", number)
            before = max(piece.bottom for piece in row)
            text = "\t".join(piece.text for piece in row)
            fill = (row[-1].x1 - left) / max(right - left, _NARROWEST)
            yield Line(text, number, Style.ROW if len(row) > 1 else Style.PLAIN, 0, fill)
        yield Line("", number)


def _segments(words: Iterable[dict[str, Any]]) -> Iterator[list[Segment]]:
    """The lines of a page, each as the pieces that wide gaps part."""
    for line in _by_line(words):
        pieces = [[line[0]]]
        for before, word in pairwise(line):
            height = max(word["bottom"] - word["top"], 1)
            if word["x0"] - before["x1"] > _COLUMN_GAP * height:
                pieces.append([])
            pieces[-1].append(word)
        yield [Segment.of(piece) for piece in pieces]


def _by_line(words: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    """Words that stand on the same line, from left to right."""
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda each: (round(each["bottom"]), each["x0"])):
        middle = (word["top"] + word["bottom"]) / 2
        if line and middle > line[0]["bottom"]:
            yield sorted(line, key=lambda each: each["x0"])
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda each: each["x0"])
