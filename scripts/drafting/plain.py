"""Plain text as lines: UTF-8, or what Swedish texts were saved as before it."""

import re
from pathlib import Path

from scripts.drafting.layout import Cells, tables_in
from scripts.drafting.paper import Line, Paper, Style, tidy
from scripts.writing.files import RefusedError

NARROWEST_WRAPPED, WIDEST_WRAPPED = 45, 110
"""A program breaks lines at such widths. In a text of other widths each line is a paragraph."""

_SPREAD = re.compile(r"(?<=[^\s.…]) {3,}(?=[^\s.…])")
"""Space that only puts words below each other: they are the cells of a row."""


def text_paper(path: Path) -> Paper:
    try:
        content = path.read_bytes()
    except OSError:
        raise RefusedError(f"Filen {path.as_posix()} går inte att läsa.") from None
    text, note = _decoded(path, content)
    return paper_of_text(text, note)


def paper_of_text(text: str, *notes: str) -> Paper:
    """The lines of a text. A form feed begins a new page."""
    pages = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\f")
    rows = [(tidy(row), number) for number, page in enumerate(pages, 1) for row in page.split("\n")]
    cells = tables_in([row for row, _ in rows])
    spread = [_SPREAD.sub("\t", row) for row, _ in rows]
    widest = max(map(len, spread))
    is_wrapped = NARROWEST_WRAPPED <= widest <= WIDEST_WRAPPED
    lines = (
        _line(row, page, cells.get(number), widest if is_wrapped else 0, "\t" in as_typed.strip())
        for number, (row, (as_typed, page)) in enumerate(zip(spread, rows, strict=True))
    )
    return Paper(tuple(lines), len(pages) > 1, tuple(filter(None, notes)))


def _line(row: str, page: int, cells: Cells | None, width: int, has_tabs: bool) -> Line:
    """A line of a text; one of a table has the cells of its columns, the empty ones too. What tabs
    part are cells of a row.
    """
    fill = len(row.rstrip()) / width if width else 0.0
    if cells is None:
        return Line(row, page, Style.ROW if has_tabs else Style.PLAIN, fill=fill)
    return Line("\t".join(cells.texts), page, Style.ROW, 0, fill, cells.goes_on)


def _decoded(path: Path, content: bytes) -> tuple[str, str]:
    """The text of a file, and a remark when its encoding had to be guessed."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace"), "Texten var sparad som UTF-16."
    try:
        return content.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        pass
    if b"\x00" in content:
        raise RefusedError(f"{path.as_posix()} är ingen text. Spara den som UTF-8.")
    note = "Texten var inte sparad som UTF-8. Den är läst som Windows-1252: kontrollera å, ä och ö."
    return content.decode("cp1252", "replace"), note
