"""A document as lines: what each reader gives, whatever the format was."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import reduce
from itertools import zip_longest

from macros.data.text import clean

_SIGNS = str.maketrans({"\uf0b7": "•", "\uf0a7": "•", "\uf0d8": "•", "\uf02d": "–", "\ufffe": None,
                        "\uffff": None})  # fmt: skip
"""List marks of symbol fonts, which have no sign of their own; and what no text file may hold."""


def tidy(text: str) -> str:
    """Words as they are kept: list marks that can be seen, nothing that cannot."""
    return clean(text.translate(_SIGNS))


class Style(StrEnum):
    """What the format itself says of a line."""

    PLAIN = ""
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    HEADER = "header"
    FOOTER = "footer"


@dataclass(frozen=True)
class Line:
    """One line of a document, as it stands there. The cells of a row are parted by tabs."""

    text: str
    page: int = 1
    style: Style = Style.PLAIN
    level: int = 0
    """The level of a heading, where the format has levels."""
    fill: float = 0.0
    """How much of its column the line fills, 0 to 1: a full line goes on in the next one."""
    goes_on: bool = False
    """Whether the cells of a row go on with those of the line above."""


@dataclass(frozen=True)
class Paper:
    """All that was read of a document, and what could not be read, in Swedish."""

    lines: tuple[Line, ...]
    has_pages: bool = False
    notes: tuple[str, ...] = ()

    @property
    def has_text(self) -> bool:
        return any(line.text.strip() for line in self.lines)


def joined_lines(first: str, second: str) -> str:
    """Two lines of one paragraph as one; a word that is broken at the end becomes whole."""
    if not first or not second:
        return first or second
    is_broken = first.endswith("-") and first[-2:-1].isalpha() and second[0].islower()
    goes_on = second.split()[0] in ("och", "eller", "samt", "till")
    return first[:-1] + second if is_broken and not goes_on else f"{first} {second}"


def joined_cells(rows: Iterable[str]) -> str:
    """The lines of a row as one, each cell joined with what goes on below it."""
    columns = zip_longest(*(row.split("\t") for row in rows), fillvalue="")
    return "\t".join(reduce(joined_lines, map(str.strip, cells)) for cells in columns)
