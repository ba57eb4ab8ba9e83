"""Outcomes as rows of a spreadsheet, and back: the columns, the cells, the files."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, get_origin

from pydantic.fields import FieldInfo

from macros.data.agreement import Agreement, Outcome, Promise, SourceReference
from macros.data.complaints import nearest
from macros.data.dates import MONTHS, PartialDate
from macros.data.text import clean, folded
from macros.data.vocabulary import COMPUTED, Word
from macros.data.written import Written, classes_in, fields_of
from scripts.writing.answers import no_word, word_of
from scripts.writing.files import RefusedError
from scripts.writing.workbook import SUFFIX, Choices, Sheet, table_in

HELP = {
    "name": "Rubrik",
    "words": "Löftets text",
    "choices": "Delar och mål",
    "follow_up": "Uppföljning",
    "number": "Utfall nr",
}
"""The headings of the columns that are no field of an outcome: they help whoever fills in."""


def headings_of(kind: type[Outcome]) -> dict[str, str]:
    """The heading of each field that fits in a cell; the promise first, wording and source last."""
    named = {key: str(info.title) for key, info in fields_of(kind).items() if _fits(info)}
    last = {key: named.pop(key) for key in ("wording", "source")}
    return {"promise": named.pop("promise")} | HELP | named | last


def _fits(info: FieldInfo) -> bool:
    """Whether a value can stand in a cell. Of mappings only a reference to a source can."""
    return {*classes_in(info.annotation, Written)} <= {SourceReference}


COLUMNS = headings_of(Outcome)
KEYS = tuple(key for key in COLUMNS if key not in HELP)
FINDINGS = ("status", "reason", "effect", "indicator", "value", "text", "replaced_by")
"""The columns of which one must have a value: the others alone say nothing."""
DELIMITERS = ";,\t"
SHEET = "Utfall"
"""What the sheet of outcomes is called in a workbook."""

_FORMULA = tuple("=+-@\t\r'")
_ENGLISH_MONTHS = {"may": 5, "oct": 10}
_SHORT_MONTHS = {month[:3]: number for number, month in enumerate(MONTHS, 1)} | _ENGLISH_MONTHS


Cells = Mapping[str, str]
"""What stands in a row, by column."""


@dataclass(frozen=True)
class Row:
    """One row under the headings, and its number in the spreadsheet."""

    number: int
    cells: Cells

    def differing(self, before: Cells) -> list[str]:
        """The columns where it says something else than before. A missing one says nothing."""
        present = [key for key in KEYS if key in self.cells]
        return [key for key in present if not is_same(key, self.cells[key], before[key])]


def rows_of(agreement: Agreement, only: str | None = None) -> Iterator[Cells]:
    """A row for each outcome, and one for each promise without any, promise by promise.

    With `only`, the outcomes are those of that follow-up, whether it is written yet or not.
    """
    addresses = [agreement.resolved(each.id) for each in agreement.promises]
    outcomes: dict[str, list[Cells]] = {address: [] for address in addresses}
    others: list[Cells] = []
    for follow_up in agreement.follow_ups:
        for number, outcome in enumerate(follow_up.outcomes, 1):
            if only in (None, follow_up.id):
                address = agreement.resolved(outcome.promise) if outcome.promise else ""
                cells = {"follow_up": follow_up.id, "number": str(number), **shown(outcome)}
                outcomes.get(address, others).append(cells)
    for promise in agreement.promises:
        found = outcomes[agreement.resolved(promise.id)]
        empty = [] if promise.withdrawn else [{"promise": promise.id}]
        yield from ({**cells, **_help(promise)} for cells in found or empty)
    yield from others


def shown(outcome: Outcome) -> dict[str, str]:
    """The cells of an outcome."""
    keys = (key for key in headings_of(type(outcome)) if key not in HELP)
    return {key: _cell(getattr(outcome, key)) for key in keys}


def _cell(value: Any) -> str:
    if isinstance(value, Word):
        return value.label
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Decimal):
        return f"{value:f}".replace(".", ",")
    if isinstance(value, SourceReference):
        return f"{value.id}: {value.at}" if value.at else value.id
    if isinstance(value, tuple):
        return "; ".join(map(_cell, value))
    return "" if value is None else str(value)


def _help(promise: Promise) -> Cells:
    """The cells that help whoever fills in a row about a promise."""
    choices = [f"Del {each.id}: {each.text}" for each in promise.parts]
    for target in promise.targets:
        goal = f"{_cell(target.operator)} {_cell(target.value)} {target.unit}"
        choices.append(f"Mål {target.id}: {goal}")
    return {"name": promise.title or "", "words": promise.text, "choices": "; ".join(choices)}


def value_of(key: str, cell: str) -> Any:
    """What a cell says, as it is written in YAML; None for an empty one."""
    if not cell:
        return None
    annotation = Outcome.model_fields[key].annotation
    for kind in classes_in(annotation, Word):
        return _word(kind, cell)
    for kind, read in READERS:
        if any(classes_in(annotation, kind)):
            return read(cell)
    return _items(cell) if get_origin(annotation) is tuple else cell


def _word(kind: type[Word], cell: str) -> str:
    word = word_of(kind, cell)
    if word and word in COMPUTED:
        raise RefusedError(f"”{cell}” räknas ut och skrivs aldrig. Lämna cellen tom.")
    if not word:
        raise RefusedError(no_word(kind, cell))
    return word.value


def _number(cell: str) -> str:
    """A number with a decimal point: `1 234,5` and `1.234,5` are 1234.5."""
    number = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", cell.replace("−", "-"))
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+,\d+", number):
        number = number.replace(".", "")
    return number.replace(",", ".")


def _day(cell: str) -> str:
    """A date, also in the forms that spreadsheets give it.

    `sep-24` is Excel's for a month, `2024/9/30` and `30 september 2024` are those of other
    settings, and a date may have got a time of day. `09/10/2024` may be two days: it is left.
    """
    text = re.sub(r"[ t]00:00(:00)?$", "", cell.lower())
    named = re.fullmatch(r"(\d\d?[- ](?=.*\d{4}))?([a-z]{3})[a-z]*\.?[- ](\d\d|\d{4})", text)
    if named and named[2] in _SHORT_MONTHS:
        year = named[3] if len(named[3]) == 4 else f"20{named[3]}"
        day = f"-{int(named[1][:-1]):02}" if named[1] else ""
        return f"{year}-{_SHORT_MONTHS[named[2]]:02}{day}"
    numbers = re.fullmatch(r"(\d{4})([-/])(\d\d?)(?:\2(\d\d?))?", text)
    if numbers:
        return "-".join(each.zfill(2) for each in numbers.group(1, 3, 4) if each)
    return cell


def _yes_or_no(cell: str) -> str:
    """As it is written in YAML; a spreadsheet may have made a word of its own of it."""
    words = {"ja": "yes", "true": "yes", "sant": "yes", "nej": "no", "false": "no", "falskt": "no"}
    return words.get(cell.casefold(), cell)


def _items(cell: str) -> list[str]:
    return [each for each in re.split(r"\s*;\s*", cell) if each]


def _sources(cell: str) -> list[dict[str, str]]:
    """`rapport: sidan 3; avtal` as references to sources."""
    sources = [each.partition(":") for each in _items(cell)]
    return [
        {"id": name.strip()} | ({"at": where.strip()} if where.strip() else {})
        for name, _, where in sources
    ]


READERS: tuple[tuple[type, Callable[[str], Any]], ...] = (
    (bool, _yes_or_no),
    (Decimal, _number),
    (PartialDate, _day),
    (SourceReference, _sources),
)
"""How the cells of a field are read, by a class in its annotation."""


def is_same(key: str, cell: str, before: str) -> bool:
    """Whether two cells say the same, in whatever form."""
    if cell == before:
        return True
    try:
        now, then = value_of(key, cell), value_of(key, before)
        if key == "value" and now and then:
            return Decimal(now) == Decimal(then)
    except (RefusedError, InvalidOperation):
        return False
    return bool(now == then)


def protected(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def unprotected(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(_FORMULA) else cell


def as_csv(rows: Iterable[Cells]) -> bytes:
    """The file that Swedish Excel opens as it is."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS.values())
    for row in rows:
        writer.writerow(protected(row.get(key, "")) for key in COLUMNS)
    return file.getvalue().encode("utf-8-sig")


def sheet_of(agreement: Agreement, rows: Sequence[Cells]) -> Sheet:
    """The same rows as a sheet of a workbook, with what there is to choose in each column."""
    choices = {key: found for key in KEYS if (found := _choices(agreement, key)).words}
    return Sheet(SHEET, COLUMNS, rows, frozenset(HELP) - {"follow_up", "number"}, choices)


def _choices(agreement: Agreement, key: str) -> Choices:
    """The words or the ids that a column may hold; none where it may hold anything."""
    annotation = Outcome.model_fields[key].annotation
    is_list = get_origin(annotation) is tuple
    for kind in classes_in(annotation, Word):
        return Choices([word.label for word in kind if word not in COMPUTED])
    if key == "so_far":
        return Choices(["ja", "nej"])
    promises, areas = agreement.promises, agreement.priority_areas
    ids: dict[str, list[str]] = {
        "promise": [each.id for each in promises if not each.withdrawn],
        "part": [part.id for each in promises for part in each.parts],
        "target": [target.id for each in promises for target in each.targets],
        "indicator": [indicator.id for each in areas for indicator in each.indicators],
        "area": [each.id for each in areas],
        "parties": [each.id for each in agreement.parties],
        "source": [each.id for each in agreement.sources],
    }
    is_strict = not is_list and key not in ("promise", "area")
    return Choices(list(dict.fromkeys(ids.get(key, ()))), is_strict)


def ignored(agreement: Agreement, rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    """The cells that somebody has edited in columns that are not read: row and heading."""
    help_of = {each.id: _help(each) for each in agreement.promises}
    for row in rows:
        shown_there = help_of.get(row.cells.get("promise", ""), {})
        for key, told in shown_there.items():
            cell = row.cells.get(key, "")
            if cell and folded(cell) != folded(told):
                yield row.number, HELP[key]


def read_rows(path: Path) -> list[Row]:
    """The rows of a file, whichever program saved it. Raise RefusedError with all that is wrong."""
    if path.suffix.lower() == SUFFIX:
        found = table_in(path, SHEET)
        if found is None:
            raise RefusedError(f"{path.name} har inget blad som heter {SHEET}.")
        return _rows_in(path.name, found)
    text, delimiter = _with_delimiter(_decoded(path))
    try:
        table = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        message = f"{path.name} går inte att läsa som tabell. Kontrollera citattecknen."
        raise RefusedError(f"{message} Spara om den som CSV.") from None
    return _rows_in(path.name, table)


def _rows_in(name: str, table: list[list[str]]) -> list[Row]:
    if not table:
        raise RefusedError(f"{name} är tom.")
    keys = _headings(name, table)
    _refuse_longer_rows(name, table)
    return [
        Row(number, {key: _tidy(cells[index]) for index, key in keys.items() if index < len(cells)})
        for number, cells in enumerate(table[1:], 2)
        if any(cell.strip() for cell in cells)
    ]


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError:
        raise RefusedError(f"Filen {path} går inte att läsa. Kontrollera namnet.") from None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        raise RefusedError(f"{path.name} är ingen CSV-fil. Spara om den som CSV UTF-8.")
    readings = list(_readings(data))
    heading = COLUMNS["promise"].casefold()
    return next((text for text in readings if heading in text.casefold()), readings[0])


def _readings(data: bytes) -> Iterator[str]:
    """What a file may say: as UTF-8, as saved by Excel for Windows, or by that for the Mac."""
    for encoding in ("utf-8-sig", "cp1252", "mac_roman"):
        with suppress(UnicodeDecodeError):
            yield data.decode(encoding)


def _with_delimiter(text: str) -> tuple[str, str]:
    """The table and the sign between its cells: the commonest one in the row of headings.

    Excel takes a first line `sep=;` for the sign, and shows the rest.
    """
    stated = re.match(r'\ufeff?"?sep=([;,\t])"?(\r\n?|\n)', text)
    if stated:
        return text[stated.end() :], stated[1]
    first = text.splitlines()[0] if text else ""
    return text, max(DELIMITERS, key=first.count)


def _refuse_longer_rows(name: str, table: list[list[str]]) -> None:
    """A decimal comma between commas moves all cells that follow it one column to the right."""
    longer = [number for number, row in enumerate(table, 1) if len(row) > len(table[0])]
    if longer:
        message = f"{name}: rad {longer[0]}: Raden har fler celler än rubriker."
        advice = "Har den decimalkomma? Spara om tabellen med semikolon mellan cellerna."
        raise RefusedError(f"{message} {advice}")


def _tidy(cell: str) -> str:
    return clean(unprotected(cell)).strip()


def _headings(name: str, table: list[list[str]]) -> dict[int, str]:
    """The key of each column, by its index."""
    known = {heading.casefold(): key for key, heading in COLUMNS.items()}
    known |= {key: key for key in COLUMNS}
    found: dict[int, str] = {}
    problems = []
    for index, heading in enumerate(map(_tidy, table[0])):
        key = known.get(heading.casefold())
        is_used = any(row[index].strip() for row in table if len(row) > index)
        if key in found.values():
            problems.append(f"Kolumnen ”{heading}” finns två gånger. Ta bort den ena.")
        elif key:
            found[index] = key
        elif is_used:
            advice = nearest(heading, list(COLUMNS.values()))
            problems.append(f"Kolumnen ”{heading}” är okänd. {advice} Eller ta bort den.")
    if "promise" not in found.values():
        missing = f"Kolumnen ”{COLUMNS['promise']}” saknas."
        problems.append(f"{missing} Exportera en ny tabell och fyll i den.")
    if problems:
        raise RefusedError("\n".join(f"{name}: rad 1: {problem}" for problem in problems))
    return found
