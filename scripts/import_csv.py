"""Put the outcomes of a spreadsheet into an agreement.

    python -m scripts.import_csv ADRESS FIL --follow-up ID [--published DATUM] [--source ID]

Either every row is right and the file is written, or everything wrong is told and nothing is.
"""

import re
import shutil
import sys
import tempfile
from argparse import Namespace
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from macros.data.agreement import Agreement, FollowUp, Outcome
from macros.data.problem import Problem
from macros.data.reading import Tree, nearest, read
from macros.data.written import ValuePath
from scripts.arguments import Parser, a_date, a_slug, add_folder
from scripts.check import checked_register
from scripts.writing.editing import Draft, block, flow
from scripts.writing.files import RefusedError, ended, file_of, readable, replace, text_of
from scripts.writing.outcome_table import (
    COLUMNS,
    KEYS,
    TELLING,
    Row,
    is_same,
    read_rows,
    shown,
    value_of,
)

SAME_THING = ("promise", "part", "parties", "target", "indicator", "places", "unit")
"""What two outcomes of one follow-up do not have in common, unless somebody else assessed."""
OPTIONS = {"id": "--follow-up", "published": "--published", "source": "--source"}

Values = dict[str, Any]


@dataclass(frozen=True, order=True)
class Trouble:
    """Something to mend in the spreadsheet. Row 0 is the command itself."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        column = f", kolumn {self.column}" if self.row and self.column else self.column
        where = f"Rad {self.row}{column}" if self.row else column or "Avtalet"
        return f"{where}: {self.message}"


@dataclass
class Plan:
    """What the rows come to: which outcomes are new, which are changed, and what is wrong."""

    agreement: Agreement
    follow_up: FollowUp | None
    name: str
    new: list[tuple[Row, Values]] = field(default_factory=list)
    changed: dict[int, tuple[Row, Values]] = field(default_factory=dict)
    """By the outcome's place: the keys that get a value, or None to lose theirs."""
    kept: set[int] = field(default_factory=set)
    empty: list[int] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    other: int = 0
    troubles: list[Trouble] = field(default_factory=list)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        return self.follow_up.outcomes if self.follow_up else ()

    @property
    def taken(self) -> set[int]:
        return self.kept | set(self.changed)


def planned(agreement: Agreement, name: str, rows: Sequence[Row]) -> Plan:
    """What a table means for one follow-up of an agreement. Nothing is written."""
    follow_up = next((each for each in agreement.follow_ups if each.id == name), None)
    plan = Plan(agreement, follow_up, name)
    # Rows that say which outcome they are come first, so that no other row is taken for it.
    for row in sorted(rows, key=lambda each: not each.cells.get("number")):
        try:
            _place(plan, row)
        except RefusedError as told:
            column, _, message = str(told).partition("|")
            plan.troubles.append(Trouble(row.number, column, message))
    plan.new.sort(key=lambda each: each[0].number)
    return plan


def _place(plan: Plan, row: Row) -> None:
    """Find what a row is about, and put what it says in the plan."""
    named = row.cells.get("follow_up", "")
    if named not in ("", plan.name):
        _leave_alone(plan, row, named)
        return
    if not any(row.cells.get(key) for key in TELLING):
        _skip(plan, row)
        return
    place = _numbered(plan, row) if named and row.cells.get("number") else None
    values, troubles = _values(row, shown(plan.outcomes[place]) if place is not None else None)
    plan.troubles += troubles
    if troubles:
        return
    if place is not None:
        _change(plan, row, place)
        return
    place = _alike(plan, values)
    if place is None:
        _add(plan, row, values)
    else:
        # It is not known that the row was exported: an empty cell takes nothing away.
        _change(plan, Row(row.number, {key: row.cells[key] for key in values}), place)


def _skip(plan: Plan, row: Row) -> None:
    """A row without an outcome is counted, and told of when somebody may have meant one."""
    plan.empty.append(row.number)
    if row.cells.get("number"):
        message = "inget utfall. Det som står i filen är kvar; ta bort det där om det är fel."
        plan.notes.append(f"Rad {row.number}: {message}")
    elif any(row.cells.get(key) for key in KEYS if key != "promise"):
        columns = ", ".join(COLUMNS[key] for key in TELLING)
        plan.notes.append(f"Rad {row.number}: inget utfall. Fyll i någon av {columns}.")


def _leave_alone(plan: Plan, row: Row, named: str) -> None:
    """A row of another follow-up must be as it was exported."""
    others = {each.id: each.outcomes for each in plan.agreement.follow_ups}
    if named not in others:
        raise _trouble("follow_up", f"”{named}” finns inte. {nearest(named, list(others))}")
    number = row.cells.get("number", "")
    outcomes = others[named]
    before = (
        shown(outcomes[int(number) - 1])
        if number.isdecimal() and 0 < int(number) <= len(outcomes)
        else None
    )
    if before is None or _differing(row, before):
        advice = f"Läs in den för sig, med --follow-up {named}, eller lämna raden som den var."
        raise _trouble("follow_up", f"Raden är ändrad men hör till ”{named}”. {advice}")
    plan.other += 1


def _numbered(plan: Plan, row: Row) -> int:
    """The place of the outcome that a row names by number."""
    number = row.cells["number"]
    if not number.isdecimal() or not 0 < int(number) <= len(plan.outcomes):
        message = f"Utfall {number} finns inte i ”{plan.name}”. Lämna cellen tom för ett nytt."
        raise _trouble("number", message)
    place = int(number) - 1
    if place in plan.taken:
        raise _trouble("number", f"Utfall {number} står redan på en annan rad. Ta bort den ena.")
    if row.cells.get("promise", "") != (plan.outcomes[place].promise or ""):
        was = plan.outcomes[place].promise or "inget löfte"
        message = f"Utfall {number} gäller {was}. Skriv tillbaka det."
        raise _trouble("promise", message)
    return place


def _values(row: Row, before: dict[str, str] | None) -> tuple[Values, list[Trouble]]:
    """What the cells of a row say, and what is wrong with each of them."""
    values: Values = {}
    troubles = []
    for key in KEYS:
        cell = row.cells.get(key, "")
        if before and is_same(key, cell, before[key]):
            continue
        try:
            value = value_of(key, cell)
        except RefusedError as told:
            troubles.append(Trouble(row.number, COLUMNS[key], str(told)))
            continue
        values |= {key: value} if value else {}
    if not (row.cells.get("promise") or row.cells.get("indicator")):
        message = "Skriv vilket löfte utfallet gäller, eller en indikator."
        troubles.append(Trouble(row.number, COLUMNS["promise"], message))
    told_by_reader = (
        Trouble(row.number, COLUMNS[key], message) for key, message in _of_wrong_form(values)
    )
    return values, [*troubles, *told_by_reader]


def _of_wrong_form(values: Values) -> list[tuple[str, str]]:
    """What the reader says of each value, were it written in a file."""
    keys = list(values)
    if not keys:
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "outcome.yml"
        path.write_text("".join(f"{key}: {flow(values[key])}\n" for key in keys), "utf-8")
        result = read(path, Outcome)
    problems = result if isinstance(result, list) else []
    return [(keys[problem.position.line - 1], problem.message) for problem in problems]


def _alike(plan: Plan, values: Values) -> int | None:
    """The place of the one outcome that tells of the same thing, if it is there."""
    alike = [
        place
        for place, outcome in enumerate(plan.outcomes)
        if place not in plan.taken and _thing(plan, _as_values(outcome)) == _thing(plan, values)
    ]
    assessor = values.get("assessed_by")
    exactly = [place for place in alike if plan.outcomes[place].assessed_by == assessor]
    found = exactly or alike
    if len(found) > 1:
        message = f"Flera utfall i ”{plan.name}” gäller samma sak. Exportera en ny tabell, som har"
        raise _trouble("number", f"{message} deras nummer.")
    return found[0] if found else None


def _as_values(outcome: Outcome) -> Values:
    cells = shown(outcome)
    return {key: value_of(key, cells[key]) for key in SAME_THING}


def _thing(plan: Plan, values: Values) -> list[Any]:
    """What an outcome is about, in a form that can be compared."""
    promise = values.get("promise")
    others = [values.get(key) or None for key in SAME_THING[1:]]
    return [plan.agreement.resolved(promise) if promise else None, *others]


def _add(plan: Plan, row: Row, values: Values) -> None:
    for other, told in plan.new:
        same_assessor = told.get("assessed_by") == values.get("assessed_by")
        if same_assessor and _thing(plan, told) == _thing(plan, values):
            message = f"Raden gäller samma sak som rad {other.number}. Ta bort den ena,"
            raise _trouble("promise", f"{message} eller skriv del, parter, mål eller plats.")
    plan.new.append((row, values))


def _change(plan: Plan, row: Row, place: int) -> None:
    differing = _differing(row, shown(plan.outcomes[place]))
    if differing:
        told = {key: value_of(key, row.cells[key]) for key in differing}
        plan.changed[place] = (row, told)
    else:
        plan.kept.add(place)


def _differing(row: Row, before: dict[str, str]) -> list[str]:
    """The columns of which a row says something else than the file. A missing one says nothing."""
    present = [key for key in KEYS if key in row.cells]
    return [key for key in present if not is_same(key, row.cells[key], before[key])]


def _trouble(key: str, message: str) -> RefusedError:
    """A refusal that names its column, for `planned` to take apart."""
    return RefusedError(f"{COLUMNS[key]}|{message}")


def drafted(text: str, plan: Plan, options: Values) -> str:
    """The file's new text. The old one when the rows say nothing new."""
    draft = Draft(text)
    new = [values for _, values in plan.new]
    if not plan.follow_up:
        if new:
            entry = {"id": plan.name, **options, "outcomes": new}
            draft.append(("follow_ups",), [block(entry)], tuple(Agreement.model_fields))
        return draft.result()
    entry_path: ValuePath = ("follow_ups", plan.agreement.follow_ups.index(plan.follow_up))
    order = ("id", "kind", "answers", "period", "published", "by", "source", "summary", "outcomes")
    for key, value in options.items():
        if not getattr(plan.follow_up, key):
            draft.put(entry_path, key, value, order)
    for place, (_, values) in plan.changed.items():
        for key, value in values.items():
            path = (*entry_path, "outcomes", place)
            if value:
                draft.put(path, key, value, KEYS)
            else:
                draft.remove(path, key)
    if new:
        draft.append((*entry_path, "outcomes"), map(block, new), order)
    return draft.result()


def tried(path: Path, text: str) -> list[Problem]:
    """What the check would say of a new text, and does not say of the old one."""
    folder = path.parent.parent.resolve()
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / folder.name
        shutil.copytree(folder, copy, ignore_dangling_symlinks=True)
        changed = copy / path.parent.name / path.name
        changed.write_bytes(text.encode("utf-8"))
        after = [(_known_as(each, copy, folder), each) for each in checked_register(copy)[1]]
    before = Counter(_known_as(each, folder, folder) for each in checked_register(folder)[1])
    found = []
    for known_as, problem in after:
        if before[known_as]:
            before[known_as] -= 1
        else:
            found.append(problem)
    return found


def _known_as(problem: Problem, folder: Path, real: Path) -> tuple[str, str]:
    """A problem without its line, which every change moves."""
    told = (problem.position.file, problem.message)
    file, message = (each.replace(folder.as_posix(), real.as_posix()) for each in told)
    return file, message


def located(problem: Problem, text: str, plan: Plan) -> Trouble:
    """A problem of the new text as a row and a column of the spreadsheet."""
    path = _path_at(text, problem)
    number = (
        plan.agreement.follow_ups.index(plan.follow_up)
        if plan.follow_up
        else len(plan.agreement.follow_ups)
    )
    if path[:2] != ("follow_ups", number):
        return Trouble(0, "", problem.message)
    if len(path) < 4 or path[2] != "outcomes":
        return Trouble(0, OPTIONS.get(str(path[2]) if len(path) > 2 else "", ""), problem.message)
    row = _row_of(plan, int(path[3]))
    column = COLUMNS.get(str(path[4]), "") if len(path) > 4 else ""
    columns = [
        COLUMNS[key] for key in re.findall(r"”(\w+)(?=[:”])", problem.message) if key in KEYS
    ]
    advice = f" I tabellen: kolumnen {columns[-1]}." if columns and columns[-1] != column else ""
    if not row:
        return Trouble(0, f"Utfall {int(path[3]) + 1}", problem.message)
    return Trouble(row, column, f"{problem.message}{advice}")


def _path_at(text: str, problem: Problem) -> ValuePath:
    """The value that stands where a problem is told."""
    place = (problem.position.line, problem.position.column)
    positions = Tree("", text.removeprefix("\ufeff")).positions
    found = [path for path, each in positions.items() if (each.line, each.column) == place]
    return max(found, key=len, default=())


def _row_of(plan: Plan, place: int) -> int:
    """The row that an outcome of the new text comes from; 0 for those that no row changed."""
    if place in plan.changed:
        return plan.changed[place][0].number
    new = place - len(plan.outcomes)
    return plan.new[new][0].number if 0 <= new < len(plan.new) else 0


def import_rows(options: Namespace) -> None:
    """Read the table, try what it says, and write it when nothing is wrong."""
    path = file_of(options.folder, options.address)
    before, agreement = text_of(path), readable(path)
    plan = planned(agreement, options.follow_up, read_rows(options.table))
    told = _told_options(options, plan)
    after = drafted(before, plan, told)
    problems = tried(path, after) if after != before else []
    warnings = [each for each in problems if each.is_warning]
    wrong = [located(each, after, plan) for each in problems if not each.is_warning]
    if plan.troubles or wrong:
        lines = map(str, sorted({*plan.troubles, *wrong}))
        raise RefusedError(
            "\n".join([*lines, "Inget är skrivet. Rätta tabellen och läs in den igen."])
        )
    if after != before:
        replace(path, before, after)
    for warning in warnings:
        print(f"Varning: {located(warning, after, plan)}")
    _tell(path, plan, is_changed=after != before)
    if after != before:
        print(f"Skrev {path.as_posix()}. Kontrollera: python -m scripts.check")
        print("Titta på sidan: python -m scripts.preview")
        print(f"Ångra, om inget annat i filen är osparat: git restore {path.as_posix()}")


def _told_options(options: Namespace, plan: Plan) -> Values:
    """What the command tells of the follow-up itself, as it is written in YAML."""
    told: Values = {"published": str(options.published)} if options.published else {}
    known = [each.id for each in plan.agreement.sources]
    if options.source and options.source not in known:
        message = f"”{options.source}” finns inte bland källorna. {nearest(options.source, known)}"
        plan.troubles.append(Trouble(0, "--source", message))
    elif options.source:
        told["source"] = [{"id": options.source}]
    written = plan.follow_up.published if plan.follow_up else None
    if written and options.published and str(written) != str(options.published):
        message = f"Uppföljningen är redan publicerad {written}. Ändra det i filen i stället."
        plan.troubles.append(Trouble(0, "--published", message))
    sources = [each.id for each in plan.follow_up.source] if plan.follow_up else []
    if sources and options.source and options.source not in sources:
        message = (
            f"Uppföljningen har redan källan {', '.join(sources)}. Ändra det i filen i stället."
        )
        plan.troubles.append(Trouble(0, "--source", message))
    return told


def _tell(path: Path, plan: Plan, is_changed: bool) -> None:
    counts = (
        f"{len(plan.new)} nya utfall, {len(plan.changed)} ändrade, {len(plan.kept)} oförändrade."
        f" {len(plan.empty)} rader utan utfall hoppades över."
    )
    others = f" {plan.other} rader hör till andra uppföljningar." if plan.other else ""
    print("\n".join([f"{counts}{others}", *plan.notes]))
    if not is_changed:
        print(f"Inget nytt att skriva. {path.as_posix()} är som den var.")
    elif not plan.follow_up and plan.agreement.follow_up_plan:
        message = f"Svarar ”{plan.name}” på en utlovad uppföljning? Lägg till ”answers” i filen."
        print(message)


def main(arguments: list[str] | None = None) -> int:
    told = "Läs in utfall ur en tabell till ett avtal. Inget skrivs om någon rad är fel."
    parser = Parser(prog="python -m scripts.import_csv", description=told)
    parser.add_argument("address", metavar="ADRESS", help="avtalet, som plats/namn")
    parser.add_argument("table", type=Path, metavar="FIL", help="tabellen, sparad som CSV")
    parser.add_argument(
        "--follow-up",
        required=True,
        type=a_slug,
        metavar="ID",
        help="uppföljningen som utfallen hör till; en ny skrivs om den inte finns",
    )
    parser.add_argument(
        "--published", type=a_date, metavar="DATUM", help="dagen då uppföljningen publicerades"
    )
    parser.add_argument("--source", metavar="ID", help="uppföljningens källa, ur ”sources” i filen")
    add_folder(parser)
    options = parser.parse_args(arguments)
    return ended(lambda: import_rows(options))


if __name__ == "__main__":
    sys.exit(main())
