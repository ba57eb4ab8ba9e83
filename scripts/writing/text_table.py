"""What may be edited of promises, areas and a document, as sheets of a workbook.

What the source says word by word is shown and not read: it is changed in the file, beside its
source. An edit of it is told.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.data.agreement import Agreement, PriorityArea, Promise
from macros.data.complaints import nearest
from macros.data.problem import Problem
from macros.data.text import clean, folded
from macros.data.written import ValuePath, Written, fields_of
from scripts.writing.editing import Draft
from scripts.writing.files import RefusedError
from scripts.writing.troubles import Trouble, in_columns, told
from scripts.writing.workbook import Choices, Sheet, table_in

PROMISES = {
    "id": "Id",
    "text": "Löftets text",
    "title": "Rubrik",
    "plain": "Klarspråk",
    "owners": "Ansvariga",
    "partners": "Medverkande",
    "areas": "Områden",
    "themes": "Ämnen",
    "audience": "Riktar sig till",
}
AREAS = {
    "id": "Id",
    "label": "Områdets namn",
    "designation": "Källans ord för område",
    "themes": "Ämnen",
}
DOCUMENT = {"id": "Id", "title": "Titel", "plain": "Klarspråk"}
SHOWN = frozenset(("id", "text", "label"))
"""The columns that help whoever fills in, beside the title of a document."""


OF_THE_SOURCE = "Det är källans ord: ändra dem i avtalets fil."


@dataclass(frozen=True)
class Table:
    """One of the sheets: its name, its columns, and where in the file its things are."""

    name: str
    headings: dict[str, str]
    help: frozenset[str]
    key: str = ""
    """The list that the things stand in; empty for the document itself."""

    def things(self, agreement: Agreement) -> dict[str, tuple[ValuePath, Written]]:
        """Each thing that may be edited and its way in the file, by its id."""
        if not self.key:
            return {agreement.address: ((), agreement)}
        listed: Sequence[Promise | PriorityArea] = getattr(agreement, self.key)
        return {
            each.id: ((self.key, index), each)
            for index, each in enumerate(listed)
            if not getattr(each, "withdrawn", None)
        }


TABLES = (
    Table("Löften", PROMISES, SHOWN, "promises"),
    Table("Områden", AREAS, SHOWN, "priority_areas"),
    Table("Avtalet", DOCUMENT, SHOWN | {"title"}),
)


@dataclass
class Edits:
    """What the sheets change, what is wrong in them, and what in them is not read."""

    values: list[tuple[ValuePath, str, Any, type[Written]]] = field(default_factory=list)
    notes: list[Trouble] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    rows: dict[ValuePath, tuple[Table, int]] = field(default_factory=dict)
    """The sheet and the row of each value that is changed."""


def sheets_of(agreement: Agreement) -> list[Sheet]:
    parties = Choices([each.id for each in agreement.parties], is_strict=False)
    areas = Choices([each.id for each in agreement.priority_areas], is_strict=False)
    choices = {"owners": parties, "partners": parties, "areas": areas}
    return [
        Sheet(
            table.name,
            table.headings,
            [_row(table, name, each) for name, (_, each) in table.things(agreement).items()],
            table.help,
            {key: found for key, found in choices.items() if key in table.headings},
        )
        for table in TABLES
    ]


def _row(table: Table, name: str, thing: Written) -> dict[str, str]:
    values = {key: getattr(thing, key) for key in table.headings if key != "id"}
    return {"id": name, **{key: _cell(value) for key, value in values.items()}}


def _cell(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value or "")


def edits_in(path: Path, agreement: Agreement) -> Edits:
    """What a workbook changes of what is no outcome."""
    edits = Edits()
    for table in TABLES:
        rows = table_in(path, table.name)
        if rows:
            _read(table, rows, agreement, edits)
    return edits


def _read(table: Table, rows: list[list[str]], agreement: Agreement, edits: Edits) -> None:
    keys = {heading: key for key, heading in table.headings.items()}
    named = [keys.get(cell.strip()) for cell in rows[0]]
    if "id" not in named:
        edits.troubles.append(Trouble(1, "", "kolumnen ”Id” saknas.", table.name))
        return
    things = table.things(agreement)
    for number, row in enumerate(rows[1:], 2):
        cells = {key: clean(cell).strip() for key, cell in zip(named, row, strict=False) if key}
        name = cells["id"]
        if name in things:
            _take(table, number, cells, things[name], edits)
        elif any(cells.values()):
            message = f"”{name}” finns inte. {nearest(name, list(things))}"
            message += " Något nytt skrivs i filen eller med python -m scripts.new."
            edits.troubles.append(Trouble(number, table.headings["id"], message, table.name))


def _take(
    table: Table,
    number: int,
    cells: dict[str, str],
    found: tuple[ValuePath, Written],
    edits: Edits,
) -> None:
    """What a row changes of a thing."""
    path, thing = found
    for key in _differing(cells, _row(table, cells["id"], thing)):
        if key in table.help:
            message = f"Kolumnen läses inte in. {OF_THE_SOURCE}"
            edits.notes.append(Trouble(number, table.headings[key], message, table.name))
        else:
            edits.values.append((path, key, _value(type(thing), key, cells[key]), type(thing)))
            edits.rows[(*path, key)] = table, number


def _differing(cells: dict[str, str], before: dict[str, str]) -> Iterator[str]:
    """The columns that say something else than the file."""
    return (key for key, cell in cells.items() if folded(cell) != folded(before[key]))


def _value(kind: type[Written], key: str, cell: str) -> Any:
    is_list = str(fields_of(kind)[key].annotation).startswith("tuple")
    return [each.strip() for each in cell.split(";") if each.strip()] if is_list else cell


def edited(text: str, edits: Edits) -> str:
    """The text of the file with the edits."""
    draft = Draft(text)
    for path, key, value, kind in edits.values:
        if value:
            draft.put(path, key, value, tuple(fields_of(kind)))
        else:
            draft.remove(path, key)
    return draft.result()


def refuse(edits: Edits) -> None:
    """Nothing is written where something in the sheets is wrong."""
    if edits.troubles:
        advice = "Inget är skrivet. Rätta arbetsboken och läs in den igen."
        raise RefusedError("\n".join([*told(edits.troubles), advice]))


def located(problem: Problem, edits: Edits) -> Trouble | None:
    """A problem of a value that a sheet changes, as its row and its column."""
    for length in range(len(problem.path), 0, -1):
        if found := edits.rows.get(problem.path[:length]):
            table, number = found
            heading = table.headings[str(problem.path[length - 1])]
            message = in_columns(problem.message, table.headings)
            return Trouble(number, heading, message, table.name)
    return None
