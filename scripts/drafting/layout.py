"""Tables that a program wrote with spaces: which cell a word is of is told by where it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PIECE = re.compile(r"\S+(?: {1,2}\S+)*")
"""Words that less than three spaces part: a cell, or a line of one."""
FEWEST_COLUMNS = 3
"""Two columns may be a page's, or two who sign."""
LONGEST_HEAD = 32
_OPEN = re.compile(
    r"\b(?:vid|i|på|av|med|till|för|och|samt|senast|den|under|från|om|mot|att|en|ett)$",
    re.IGNORECASE,
)
"""How the words of a cell end that go on in the next line, whatever that begins with."""
_SLACK = 2
"""Signs by which a cell may stand beside the head of its column."""


@dataclass(frozen=True)
class Cells:
    """A line of a table: its words by column, and whether they go on with the row above."""

    texts: tuple[str, ...]
    goes_on: bool = False


def tables_in(lines: Sequence[str]) -> dict[int, Cells]:
    """The lines that are of a table, by their number."""
    found: dict[int, Cells] = {}
    for number, line in enumerate(lines):
        starts = _starts_of_a_head(line) if number not in found else []
        table = dict(_below(lines, number, starts)) if starts else {}
        if any(not each.goes_on for each in table.values()):
            found[number] = Cells(tuple(_PIECE.findall(line)))
            found |= table
    return found


def _starts_of_a_head(line: str) -> list[int]:
    """Where the columns begin, when a line can be the head of a table."""
    pieces = list(_PIECE.finditer(line))
    is_head = len(pieces) >= FEWEST_COLUMNS and all(
        len(each[0]) <= LONGEST_HEAD and each[0][0].isupper() and not re.search(r"\d", each[0])
        for each in pieces
    )
    return [each.start() for each in pieces] if is_head else []


def _below(lines: Sequence[str], head: int, starts: list[int]) -> Iterator[tuple[int, Cells]]:
    """The lines below a head whose words all stand below a column's."""
    has_space = False
    before = [""] * len(starts)
    for number in range(head + 1, len(lines)):
        if not lines[number].strip():
            has_space = True
            continue
        texts = _in_columns(lines[number], starts)
        filled = sum(map(bool, texts))
        if not filled or (has_space and filled < 2):
            return
        is_open = any(
            _OPEN.search(above) for above, text in zip(before, texts, strict=True) if text
        )
        is_rest = not has_space and (is_open or next(filter(None, texts))[0].islower())
        is_row = has_space or filled >= max(len(starts) - 1, FEWEST_COLUMNS)
        is_row = is_row or (bool(texts[-1]) and filled > len(starts) / 2)
        yield number, Cells(tuple(texts), is_rest or not is_row)
        has_space, before = False, texts


def _in_columns(line: str, starts: list[int]) -> list[str]:
    """The words of a line by column; nothing, when some stand below none or over two."""
    texts = [""] * len(starts)
    for piece in _PIECE.finditer(line):
        near = [n for n, start in enumerate(starts) if abs(piece.start() - start) <= _SLACK]
        if not near or any(piece.start() + _SLACK < start < piece.end() for start in starts):
            return []
        texts[near[0]] = piece[0]
    return texts
