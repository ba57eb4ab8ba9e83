"""What the rows of a table change in an agreement: planned, drafted, and tried by the check."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from macros.checks.everything import checked
from macros.data.agreement import Agreement, FollowUp, Outcome
from macros.data.complaints import nearest
from macros.data.dates import is_past, today
from macros.data.problem import Problem
from macros.data.reading import read_text
from macros.data.written import ValuePath
from scripts.writing.editing import Draft, Values, block, flow
from scripts.writing.files import RefusedError
from scripts.writing.outcome_table import COLUMNS, FINDINGS, KEYS, Row, shown, value_of
from scripts.writing.same_outcome import Match, Matching, Told, matched
from scripts.writing.text_table import Edits, located
from scripts.writing.troubles import Trouble, in_columns

OPTIONS = {"id": "--follow-up", "published": "--published", "source": "--source"}
ORDER = ("id", "kind", "answers", "period", "published", "by", "source", "summary", "outcomes")


class CellError(RefusedError):
    """Why a row cannot be used, and in which of its columns the reason is."""

    def __init__(self, key: str, message: str):
        super().__init__(message)
        self.column = COLUMNS[key]


@dataclass
class Plan:
    """What the rows come to: which outcomes are new, which are changed, and what is wrong."""

    agreement: Agreement
    name: str
    new: list[tuple[Row, Values]] = field(default_factory=list)
    changed: dict[int, tuple[Row, Values]] = field(default_factory=dict)
    """By the outcome's index."""
    kept: set[int] = field(default_factory=set)
    empty: int = 0
    other: int = 0
    notes: list[Trouble] = field(default_factory=list)
    """What is told though nothing is wrong."""
    troubles: list[Trouble] = field(default_factory=list)
    numbered: dict[int, Row] = field(default_factory=dict)
    """The row that names an outcome by its number, by the outcome's index."""
    joined: dict[tuple[int, str], int] = field(default_factory=dict)
    """The row that a column of an outcome comes from, where it is not the outcome's first."""

    @property
    def index(self) -> int:
        """The index of the follow-up, also of one that is to be written."""
        follow_ups = self.agreement.follow_ups
        found = (index for index, each in enumerate(follow_ups) if each.id == self.name)
        return next(found, len(follow_ups))

    @property
    def follow_up(self) -> FollowUp | None:
        return next(iter(self.agreement.follow_ups[self.index :]), None)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return self.follow_up.outcomes if self.follow_up else ()

    @property
    def taken(self) -> set[int]:
        return self.kept | set(self.changed)

    @property
    def row_numbers(self) -> dict[int, int]:
        """The number of the row that an outcome of the new text comes from, by its index."""
        new = enumerate(self.new, len(self.outcomes))
        return {index: row.number for index, (row, _) in (*self.changed.items(), *new)}


def planned(agreement: Agreement, name: str, rows: Sequence[Row]) -> Plan:
    """What a table means for one follow-up of an agreement. Nothing is written."""
    plan = Plan(agreement, name)
    unnamed: dict[int, Values] = {}
    # Rows that say which outcome they are come first, so that no other row is taken for it.
    for row in sorted(rows, key=lambda each: not each.cells.get("number")):
        try:
            values = _take(plan, row)
        except CellError as error:
            plan.troubles.append(Trouble(row.number, error.column, str(error)))
        else:
            unnamed |= {row.number: values} if values else {}
    _find(plan, {row.number: row for row in rows}, unnamed)
    plan.new.sort(key=lambda each: each[0].number)
    return plan


def _take(plan: Plan, row: Row) -> Values:
    """Put what a row says in the plan. Give it when the row does not say which outcome it is of."""
    named = row.cells.get("follow_up", "")
    if named not in ("", plan.name):
        _leave_alone(plan, row, named)
        return {}
    if not any(row.cells.get(key) for key in FINDINGS):
        _skip(plan, row)
        return {}
    index = _numbered(plan, row) if named and row.cells.get("number") else None
    new = KEYS if index is None else row.differing(shown(plan.outcomes[index]))
    values, troubles = _read(row, new)
    plan.troubles += troubles
    if index is not None and not troubles:
        plan.numbered[index] = row
        _change(plan, row, index)
    return values if index is None and not troubles else {}


def _find(plan: Plan, rows: Mapping[int, Row], unnamed: Mapping[int, Values]) -> None:
    """Put the rows in the plan that do not say which outcome they are of."""
    named = [(row, _as_values(plan.outcomes[index], row)) for index, row in plan.numbered.items()]
    there = [_comparable(plan, _as_values(each)) for each in plan.outcomes]
    found = matched(
        [Told(number, _comparable(plan, values)) for number, values in unnamed.items()],
        [Told(index, each) for index, each in enumerate(there) if index not in plan.numbered],
        [Told(row.number, _comparable(plan, values)) for row, values in named],
    )
    for match in found.matches:
        numbers = [each.number for each in match.rows]
        # It is not known that the rows were exported: an empty cell takes nothing away.
        first = {key: number for number in reversed(numbers) for key in unnamed[number]}
        row = Row(numbers[0], {key: rows[number].cells[key] for key, number in first.items()})
        plan.joined |= {(row.number, key): number for key, number in first.items()}
        if match.outcome:
            _spread(plan, row, match)
        else:
            values = {key: unnamed[first[key]][key] for key in KEYS if key in first}
            plan.new.append((row, values))
    plan.kept |= {each.number for each in found.repeated} - set(plan.changed)
    plan.troubles += _not_found(plan, found)


def _not_found(plan: Plan, found: Matching) -> Iterator[Trouble]:
    """The rows that may be any of several outcomes, and those that are in each other's way."""
    for told in found.unclear:
        message = f"Flera utfall i ”{plan.name}” gäller samma sak. Exportera en ny tabell, som har"
        yield Trouble(told.number, COLUMNS["number"], f"{message} deras nummer.")
    for told, other in found.double:
        message = f"Raden gäller samma sak som rad {other}. Ta bort den ena, eller skriv del,"
        message += " parter, mål eller plats."
        yield Trouble(told.number, COLUMNS["promise"], message)


def _spread(plan: Plan, row: Row, match: Match) -> None:
    """Change an outcome, and the rest of it where it has come apart in the file."""
    parts = [each for each in (match.outcome, match.other_part) if each]
    for part in parts:
        here = {
            key: cell
            for key, cell in row.cells.items()
            if key in part.values or (part is parts[0] and not any(key in p.values for p in parts))
        }
        _change(plan, Row(row.number, here), part.number)
    if match.corrected:
        message = f"Cellen rättar utfall {parts[0].number + 1} i ”{plan.name}”."
        plan.notes.append(Trouble(row.number, COLUMNS[match.corrected], message))


def _comparable(plan: Plan, values: Values) -> Values:
    """Values in one form, however they are written."""
    said = {key: value for key, value in values.items() if value}
    if "promise" in said:
        said["promise"] = plan.agreement.resolved(said["promise"])
    if "value" in said:
        said["value"] = Decimal(said["value"])
    return said


def _as_values(outcome: Outcome, row: Row | None = None) -> Values:
    """What an outcome says, or will say when the row that names it is read."""
    cells = {**shown(outcome), **(row.cells if row else {})}
    return {key: value_of(key, cells[key]) for key in KEYS}


def _skip(plan: Plan, row: Row) -> None:
    """Count a row without an outcome, and note it when somebody may have meant one."""
    plan.empty += 1
    message = ""
    if row.cells.get("number"):
        message = "inget utfall. Det som står i filen är kvar; ta bort det där om det är fel."
    elif any(row.cells.get(key) for key in KEYS if key != "promise"):
        columns = ", ".join(COLUMNS[key] for key in FINDINGS)
        message = f"inget utfall. Fyll i någon av {columns}."
    plan.notes += [Trouble(row.number, "", message)] if message else []


def _leave_alone(plan: Plan, row: Row, named: str) -> None:
    """A row of another follow-up must be as it was exported."""
    others = {each.id: each.outcomes for each in plan.agreement.follow_ups}
    if named not in others:
        raise CellError("follow_up", f"”{named}” finns inte. {nearest(named, list(others))}")
    index = _index(row, others[named])
    if index is None or row.differing(shown(others[named][index])):
        advice = f"Läs in den för sig, med --follow-up {named}, eller lämna raden som den var."
        raise CellError("follow_up", f"Raden är ändrad men hör till ”{named}”. {advice}")
    plan.other += 1


def _numbered(plan: Plan, row: Row) -> int:
    """The index of the outcome that a row names by number."""
    number, index = row.cells["number"], _index(row, plan.outcomes)
    if index is None:
        message = f"Utfall {number} finns inte i ”{plan.name}”. Lämna cellen tom för ett nytt."
        raise CellError("number", message)
    if index in plan.taken:
        raise CellError("number", f"Utfall {number} står redan på en annan rad. Ta bort den ena.")
    promise = plan.outcomes[index].promise
    if row.cells.get("promise", "") != (promise or ""):
        message = f"Utfall {number} gäller {promise or 'inget löfte'}. Skriv tillbaka det."
        raise CellError("promise", message)
    return index


def _index(row: Row, outcomes: Sequence[Outcome]) -> int | None:
    number = row.cells.get("number", "")
    is_there = number.isdecimal() and 0 < int(number) <= len(outcomes)
    return int(number) - 1 if is_there else None


def _read(row: Row, keys: Sequence[str]) -> tuple[Values, list[Trouble]]:
    """What the cells of a row say in some columns, and what is wrong with each of them."""
    values: Values = {}
    wrong: list[tuple[str, str]] = []
    for key in keys:
        try:
            value = value_of(key, row.cells.get(key, ""))
            values |= {key: value} if value else {}
        except RefusedError as reason:
            wrong.append((key, str(reason)))
    if not any(row.cells.get(key) for key in ("promise", "indicator", "text", "value")):
        message = "Skriv vilket löfte utfallet gäller, en indikator, eller vad som är redovisat."
        wrong.append(("promise", message))
    wrong += _of_wrong_form(values)
    return values, [Trouble(row.number, COLUMNS[key], message) for key, message in wrong]


def _of_wrong_form(values: Values) -> list[tuple[str, str]]:
    """What the reader says of each value, were it written in a file."""
    if not values:
        return []
    text = "".join(f"{key}: {flow(value)}\n" for key, value in values.items())
    result = read_text("", text, Outcome)
    problems = result if isinstance(result, list) else []
    return [(str((*each.path, *values)[0]), each.message) for each in problems]


def _change(plan: Plan, row: Row, index: int) -> None:
    differing = row.differing(shown(plan.outcomes[index]))
    if differing:
        plan.changed[index] = (row, {key: value_of(key, row.cells[key]) for key in differing})
    else:
        plan.kept.add(index)


def with_options(plan: Plan, published: str, source: str) -> Values:
    """The day and the source that the command gives the follow-up, as they are written."""
    known = [each.id for each in plan.agreement.sources]
    day = plan.follow_up.published if plan.follow_up else None
    sources = [each.id for each in plan.follow_up.source] if plan.follow_up else []
    advice = "Ändra det i filen i stället."
    if source and source not in known:
        message = f"”{source}” finns inte bland källorna. {nearest(source, known)}"
        plan.troubles.append(Trouble(0, "--source", message))
    if day and published and str(day) != published:
        message = f"Uppföljningen är redan publicerad {day}. {advice}"
        plan.troubles.append(Trouble(0, "--published", message))
    if sources and source and source not in sources:
        message = f"Uppföljningen har redan källan {', '.join(sources)}. {advice}"
        plan.troubles.append(Trouble(0, "--source", message))
    values = {"published": published, "source": [{"id": source}] if source in known else []}
    return {key: value for key, value in values.items() if value}


def drafted(text: str, plan: Plan, options: Values) -> str:
    """The file's new text. The old one when the rows say nothing new."""
    draft = Draft(text)
    new = [values for _, values in plan.new]
    if not plan.follow_up:
        if new:
            entry = block({"id": plan.name, **options, "outcomes": new})
            draft.append(("follow_ups",), [entry], tuple(Agreement.model_fields))
        return draft.result()
    path: ValuePath = ("follow_ups", plan.index)
    for key, value in options.items():
        if not getattr(plan.follow_up, key):
            draft.put(path, key, value, ORDER)
    for index, (_, values) in plan.changed.items():
        for key, value in values.items():
            if value:
                draft.put((*path, "outcomes", index), key, value, KEYS)
            else:
                draft.remove((*path, "outcomes", index), key)
    if new:
        draft.append((*path, "outcomes"), map(block, new), ORDER)
    return draft.result()


def tried(path: Path, text: str, plan: Plan, edits: Edits) -> tuple[list[Trouble], list[Trouble]]:
    """The errors and the warnings that the check finds in a new text and not in the old one."""
    folder, day = path.parent.parent, today()
    is_today = not is_past(day)
    old = {_known_as(each) for each in checked(folder, day, is_today=is_today).problems}
    texts = {path: text.removeprefix("\ufeff")}
    found: tuple[list[Trouble], list[Trouble]] = ([], [])
    for problem in checked(folder, day, texts, is_today=is_today).problems:
        if _known_as(problem) not in old:
            is_here = problem.position.file == path.as_posix()
            trouble = _located(problem, plan, edits) if is_here else None
            trouble = trouble or Trouble(0, "", problem.message)
            found[problem.is_warning].append(trouble)
    return found


def _known_as(problem: Problem) -> tuple[str, ValuePath, str]:
    """What stays the same of a problem when lines move. New things come last: paths do not move."""
    return problem.position.file, problem.path, problem.message


def _located(problem: Problem, plan: Plan, edits: Edits) -> Trouble | None:
    """A problem of the new text as a row and a column of the spreadsheet."""
    message = in_columns(problem.message, COLUMNS)
    match problem.path:
        case ("follow_ups", plan.index, "outcomes", int(index), *keys):
            key = str(keys[0]) if keys else ""
            number = plan.row_numbers.get(index)
            if number is None:
                return Trouble(0, f"Utfall {index + 1}", message)
            row = plan.joined.get((number, key), number)
            return Trouble(row, COLUMNS.get(key, ""), message)
        case ("follow_ups", plan.index, key, *_):
            return Trouble(0, OPTIONS.get(str(key), ""), problem.message)
    return located(problem, edits)
