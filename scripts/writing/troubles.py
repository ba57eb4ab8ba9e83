"""What is to be mended in a table: told once for all its rows, by the headings of its columns."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from macros.data.agreement import Outcome
from macros.data.vocabulary import Word
from macros.data.written import classes_in, fields_of

_WRITTEN_BY_THEM = r"(?! (?:finns inte|går inte|har fel form|är inget))"
"""What stands before this is quoted from the table itself."""
_QUOTED = re.compile(rf"”(?P<key>[a-z_]+)(?:: (?P<value>[^”]+))?”{_WRITTEN_BY_THEM}")
_ADD = re.compile(r"Lägg till (?P<what>[^.;]+)")


@dataclass(frozen=True, order=True)
class Trouble:
    """Something to mend in the spreadsheet. Row 0 is the command itself."""

    row: int
    column: str
    message: str
    sheet: str = ""
    """Where it is not that of the outcomes."""

    def __str__(self) -> str:
        return _line([self.row], self)


def told(troubles: Iterable[Trouble]) -> list[str]:
    """A line for each kind, with every row that it concerns, in the order of their first rows."""
    rows: dict[Trouble, list[int]] = {}
    for each in sorted(set(troubles), key=lambda each: (each.sheet, each)):
        rows.setdefault(replace(each, row=0), []).append(each.row)
    return [_line(numbers, each) for each, numbers in rows.items()]


def _line(rows: list[int], trouble: Trouble) -> str:
    if not any(rows):
        return f"{trouble.column or 'Avtalet'}: {trouble.message}"
    where = f"rad {rows_told(rows)}"
    where = f"{trouble.sheet}, {where}" if trouble.sheet else where.capitalize()
    column = f", kolumn {trouble.column}" if trouble.column else ""
    return f"{where}{column}: {trouble.message}"


def rows_told(rows: Iterable[int]) -> str:
    """`2`, `2 och 4`, `2–5, 9 och 12`: all of them, for each is to be mended."""
    runs: list[list[int]] = []
    for row in sorted(set(rows)):
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    parts = []
    for run in runs:
        parts += [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(row) for row in run]
    *first, last = parts
    return f"{', '.join(first)} och {last}" if first else last


def in_columns(message: str, headings: Mapping[str, str]) -> str:
    """A message of the check with the headings and the labels of a table in place of the keys and
    the words of a file.
    """

    def named(found: re.Match[str]) -> str:
        key, value = found["key"], found["value"]
        heading = headings.get(key)
        if not heading:
            return f"”{_LABELS[key]}”" if key in _LABELS and not value else found[0]
        if not value or "…" in value:
            return f"”{heading}”"
        return f"”{heading}: {_LABELS[value]}”" if value in _LABELS else f"”{heading}” ({value})"

    def filled_in(found: re.Match[str]) -> str:
        what = re.sub(r"\b[a-z_]+\b", lambda word: headings.get(word[0], word[0]), found["what"])
        return f"Fyll i {what}" if what != found["what"] or _names(what, headings) else found[0]

    return _ADD.sub(filled_in, _QUOTED.sub(named, message))


def _names(text: str, headings: Mapping[str, str]) -> bool:
    return any(f"”{heading}" in text for heading in headings.values())


_LABELS = {
    word.value: word.label
    for info in fields_of(Outcome).values()
    for kind in classes_in(info.annotation, Word)
    for word in kind
}
"""What a table calls the words that may stand in it."""
