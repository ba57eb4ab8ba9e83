"""What the check says of a change, as the one comment that stands on it: `comment.md`.

What is wrong with its lines, what readers will see change, whether it is a correction, and the
addresses to record. What was known before in files that the change leaves alone is not said.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import accumulate, groupby
from pathlib import Path

from macros.checks.everything import Checked
from macros.data.agreement import (
    Agreement,
    Note,
    Outcome,
    PriorityArea,
    Promise,
    Relation,
    Source,
    SourceReference,
)
from macros.data.problem import Problem
from macros.data.text import shortened
from macros.facts.erasing import GONE
from macros.facts.register import Register
from macros.pages.escaping import inert
from macros.pages.phrases import count
from macros.pages.titles import short_title
from macros.urls.permalinks import FILE_NAME, new_links, read_permalinks
from scripts.releasing.changes import changes, row_of, unpack
from scripts.releasing.facts import Fact, Sort, facts
from scripts.releasing.reports import checked_site
from scripts.releasing.revisions import changed_since
from scripts.releasing.untrusted import ELSEWHERE, FENCE, harmless

UNSEEN = ("MB131", "MB132", "MB133", "MB134", "MB135")
"""Problems whose line may hold somebody's personal data: nothing else is said of the line."""
NOT_RECORDED, FACTS, STATUSES = "MB305", "Uppgifter som ändras", "Status som ändras"
KNOWN = "Varningar som fanns förut, i filerna som ändras"
WIDEST, LONGEST = 120, 400
NEVER_CORRECTED = frozenset(
    (
        *("id", "formerly", "former_files", "withdrawn", "notes", "last_searched", "accepted"),
        *("source", "at", "url", "archived", "file", "captured", "updated", "redacted", "edition"),
        *("themes", "plain", "maps_to", "continues", "specifies", "also_of", "wording"),
        *("replaced_by", "presents", "address", "answers"),
    )
)
"""What is ours, or only says where something stands: no reader was told anything wrong."""
OURS = (Note, Source, SourceReference, Relation)
_MEANT = re.compile("”([^”]+)”[^”]*Menade du ”([^”]+)”")
IS_IT = (
    "Var det som stod fel? Lägg då raderna sist i `agreements/corrections.yml`, så att läsarna får"
    " veta det. Skriv gärna om dem med egna ord. Har källan ändrats, eller är det bara"
    " bättre skrivet, behövs inget."
)
TO_RECORD = (
    "Står det överst att de är antecknade är det klart. Finns knappen ”Update branch” längst ner på"
    " ändringen, tryck på den, så görs ett nytt försök. Annars lägger du raderna sist i"
    " `agreements/permalinks.txt`, eller kör `python -m scripts.permalinks`."
)
TOO_MANY = (
    "Står det överst att de är antecknade är det klart. Annars kör du"
    " `python -m scripts.permalinks`. Raderna är för många för att stå här."
)
"""Half of them would be worse than none: what lacks would not be seen."""
NOT_HERE = "ryms inte här. Kör `python -m scripts.comment main`."
WRONG_BEFORE = (
    "Uppgifterna hade fel före ändringen. Därför går det inte att visa vilka sidor som ändras."
)
NOT_READ = (
    "Det som ändras i filer med fel visas här när felen är rättade. Då visas också vilka sidor som"
    " ändras."
)


@dataclass(frozen=True)
class Room:
    """How much of a change is told."""

    problems: int
    rows: int
    """Of each document and each list."""
    times: int = 1
    """How many times as long as a section of the comment one may be."""
    rest: str = ELSEWHERE
    """Where that stands which is left out."""

    def left(self, number: int) -> str:
        return f"… och {number} till. {'Den' if number == 1 else 'De'} {self.rest}"


SHORT = Room(20, 40)
WHOLE = Room(10_000, 10_000, 4, NOT_HERE)
"""What the page of the run shows: GitHub takes 1,048,576 bytes, and a sign may be four."""
ALL = replace(WHOLE, times=1_000)


@dataclass(frozen=True)
class Change:
    """The data before and after a change."""

    before: Checked
    after: Checked
    folder: Path
    day: date
    files: frozenset[str]
    """Those that differ."""

    @classmethod
    def since(cls, base: str, folder: Path, day: date, into: Path) -> "Change":
        """The change since a git revision, which is unpacked below `into`."""
        unpack(base, folder, into)
        found = checked_site(into / folder, day)
        problems = tuple(_without(f"{into.as_posix()}/", each) for each in found.problems)
        before = replace(found, problems=problems)
        return cls(before, checked_site(folder, day), folder, day, changed_since(base))

    @cached_property
    def problems(self) -> list[Problem]:
        """All that stops the change, and the warnings that are new or in a file that differs."""
        known = {_same(each) for each in self.before.problems}
        personal = {_line(each) for each in self.after.problems if each.code in UNSEEN}
        return [
            each
            for each in self.after.problems
            if (each.code in UNSEEN or _line(each) not in personal)
            and each.code != NOT_RECORDED
            and (
                not each.is_warning or each.position.file in self.files or _same(each) not in known
            )
        ]

    @cached_property
    def known(self) -> list[Problem]:
        """The warnings among them that were there before."""
        before = {_same(each) for each in self.before.problems}
        return [each for each in self.problems if each.is_warning and _same(each) in before]

    @property
    def errors(self) -> list[Problem]:
        return [each for each in self.problems if not each.is_warning]

    @cached_property
    def facts(self) -> list[Fact]:
        wrong = (*self.before.errors, *self.after.errors)
        return facts(
            self.before.register, self.after.register, frozenset(map(_name_of_file, wrong))
        )

    @cached_property
    def unrecorded(self) -> list[str]:
        """The lines that permalinks.txt lacks, as far as nothing is wrong."""
        lines, problems = read_permalinks(self.folder / FILE_NAME)
        if self.errors or problems:
            return []
        return [str(each) for each in new_links(self.after.register, lines)]


def _without(folder: str, problem: Problem) -> Problem:
    """A problem in an unpacked file as one in the file itself."""
    file = problem.position.file.removeprefix(folder)
    return replace(problem, position=replace(problem.position, file=file))


def _name_of_file(problem: Problem) -> str:
    return "/".join(problem.position.file.split("/")[-2:])


def _line(problem: Problem) -> tuple[str, int]:
    return problem.position.file, problem.position.line


def _same(problem: Problem) -> tuple[str, str, str]:
    """What makes a problem the one that was there before: not its line, which moves."""
    return problem.position.file, problem.code, problem.message


def comment(change: Change, room: Room = SHORT) -> str:
    """The whole text, no section of it longer than its share. Nothing is HTML, link or mention."""
    parts = (
        harmless("\n".join(part(change, room)), share * room.times, room.rest)
        for part, share in _SHARES.items()
    )
    return "\n".join(filter(str.strip, parts))


def _summary(change: Change, room: Room) -> Iterator[str]:
    errors = len(change.errors)
    warnings = len(change.problems) - errors - len(change.known)
    told = f"**{errors} fel att rätta**" if errors else "**Inga fel**"
    yield f"{told}, {count(warnings, 'ny varning', 'nya varningar')}."
    if change.unrecorded:
        lines = count(len(change.unrecorded), "ny adress", "nya adresser")
        yield f"Innan ändringen kan godkännas behöver {lines} antecknas, se längst ner."


# --- what is wrong --------------------------------------------------------------------------------


def _problems(change: Change, room: Room) -> Iterator[str]:
    errors = change.errors
    warnings = [each for each in change.problems if each.is_warning and each not in change.known]
    if errors:
        yield f"### Det här ska rättas ({len(errors)})\n"
        yield from _each_problem(errors, room)
    if warnings:
        yield f"\n### Titta på det här också ({len(warnings)})\n"
        yield "Varningar hindrar inte att ändringen godkänns.\n"
        yield from _each_problem(warnings, room)
    if change.known:
        yield f"<details><summary>{KNOWN} ({len(change.known)})</summary>\n"
        yield from _rows([_in_one_line(each) for each in change.known], room)
        yield "\n</details>\n"


def _in_one_line(problem: Problem) -> str:
    where = f"{inert(problem.position.file)}, rad {problem.position.line}"
    return f"**{where}:** {inert(problem.message)} ({problem.code})"


def _each_problem(problems: Sequence[Problem], room: Room) -> Iterator[str]:
    for each in problems[: room.problems]:
        yield f"{_in_one_line(each)}\n"
        if each.code not in UNSEEN:
            yield from _line_of(each)
    if len(problems) > room.problems:
        yield f"{room.left(len(problems) - room.problems)}\n"


def _line_of(problem: Problem) -> Iterator[str]:
    """The line that is wrong with a caret, and as it is meant where the message says so."""
    line, column = _written(problem), problem.position.column
    if not line.strip():
        return
    start = max(0, column - WIDEST // 2) if len(line) > WIDEST else 0
    yield f"{FENCE}yaml"
    yield line[start : start + WIDEST]
    yield " " * (column - 1 - start) + "^"
    yield FENCE
    meant = _MEANT.search(problem.message)
    at = line.find(meant[1], column - 1) if meant else -1
    if meant and at >= 0:
        yield f"Skriv så här, om det är det du menar:\n\n{FENCE}yaml"
        yield (line[:at] + meant[2] + line[at + len(meant[1]) :])[start : start + WIDEST]
        yield FENCE
    yield ""


def _written(problem: Problem) -> str:
    """The line of the file. What cannot be read is not shown."""
    try:
        text = Path(problem.position.file).read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return ""
    lines = text.splitlines()
    return lines[problem.position.line - 1] if problem.position.line <= len(lines) else ""


# --- what readers will see ------------------------------------------------------------------------


def _facts(change: Change, room: Room) -> Iterator[str]:
    yield "### Det här ändras för läsarna"
    if change.errors:
        yield f"\n{NOT_READ}"
    elif not change.facts:
        yield "\nIngen uppgift ändras."
    for heading, of_document in groupby(change.facts, lambda each: _heading(change, each)):
        rows = [row_of(each) for each in of_document]
        yield f"\n#### {heading}\n"
        yield from _rows(rows, room)


def _heading(change: Change, fact: Fact) -> str:
    """The document by its short title and address; what is common to all, together."""
    document = fact.document
    if not isinstance(document, Agreement):
        return "Gemensamma uppgifter"
    register = change.after.register
    if fact.sort is Sort.GONE and document.address not in register.by_address:
        register = change.before.register
    return f"{inert(_title(register, document))} (`{document.address}`)"


def _title(register: Register, document: Agreement) -> str:
    """Where something is wrong the register may lack what a short title needs."""
    try:
        return short_title(register, document)
    except KeyError:
        return document.name


def _rows(rows: Sequence[str], room: Room) -> Iterator[str]:
    yield from (f"- {row}" for row in rows[: room.rows])
    if len(rows) > room.rows:
        yield f"- {room.left(len(rows) - room.rows)}"


def _pages(change: Change, room: Room) -> Iterator[str]:
    """Statuses and pages, where both registers can be made into pages."""
    if change.before.errors and not change.errors:
        yield WRONG_BEFORE
    if change.errors or change.before.errors:
        return
    sections = changes(change.before.register, change.after.register)
    for heading, rows in sections.items():
        if rows and heading == STATUSES:
            yield f"#### {heading}\n"
            yield from _rows(rows, room)
            yield ""
    for heading, rows in sections.items():
        if rows and heading not in (FACTS, STATUSES):
            yield f"<details><summary>{heading} ({len(rows)})</summary>\n"
            yield from _rows(rows, room)
            yield "\n</details>\n"


# --- rows to paste --------------------------------------------------------------------------------


def _corrections(change: Change, room: Room) -> Iterator[str]:
    rows = list(correction_rows(change))
    shown = rows[: _fitting(rows, _SHARES[_corrections] * room.times - len(IS_IT) - 200)]
    if rows:
        yield f"### Är det här en rättelse?\n\n{IS_IT}"
    if shown:
        yield f"\n{FENCE}yaml"
        yield from shown
        yield FENCE
    if len(rows) > len(shown):
        yield f"\n{room.left(len(rows) - len(shown))}"


def _fitting(rows: Sequence[str], most: int) -> int:
    """How many rows there is room for, of those to paste: none of them is cut."""
    return sum(1 for length in accumulate(len(row) + 1 for row in rows) if length <= most)


def correction_rows(change: Change) -> Iterator[str]:
    """For each thing of which published words differ, the row that corrections.yml would have: it
    is of four lines.
    """
    told = {each.address for each in change.after.register.corrections}
    told -= {each.address for each in change.before.register.corrections}
    published = change.before.register.by_address
    by_address: dict[str, list[Fact]] = {}
    for fact in filter(_may_be_wrong, change.facts):
        assert isinstance(fact.document, Agreement)
        address = _corrected(fact.document, fact)
        is_known = {fact.document.address, *fact.document.formerly} & published.keys()
        if is_known and address not in told:
            by_address.setdefault(address, []).append(fact)
    for address, found in by_address.items():
        was = _quoted("Det stod", (each.was for each in found))
        now = _quoted("Det står", (each.now for each in found))
        yield (
            f"  - date: {change.day.isoformat()}\n    address: {address}\n"
            f"    was: {was}\n    now: {now}"
        )


def _may_be_wrong(fact: Fact) -> bool:
    """Whether readers were told something that is not told any longer, in an agreement's words."""
    is_ours = any(isinstance(each, OURS) for each in fact.within)
    is_told = fact.sort is not Sort.NEW and GONE not in (fact.was, fact.now)
    is_fact = is_told and not is_ours and not NEVER_CORRECTED & {*fact.key.split(".")}
    return is_fact and isinstance(fact.document, Agreement)


def _corrected(document: Agreement, fact: Fact) -> str:
    """The address of the promise or area that a fact is of, else of the document."""
    for thing in fact.within[1:]:
        if isinstance(thing, Promise | PriorityArea) and not (
            fact.sort is Sort.GONE and not fact.key and thing is fact.within[-1]
        ):
            return document.resolved(thing.id)
        if isinstance(thing, Outcome) and thing.promise:
            return document.resolved(thing.promise)
    return document.address


def _quoted(lead: str, values: Iterable[str]) -> str:
    """Words as YAML has them between quotation marks: JSON, which nothing in a text can end."""
    told = [shortened(each, LONGEST) for each in values if each]
    text = f"{lead}: {' / '.join(told)}" if told else "Det står inte längre."
    return json.dumps(text, ensure_ascii=False).replace("`", "\\u0060")


def _addresses(change: Change, room: Room) -> Iterator[str]:
    lines = change.unrecorded
    if not lines:
        return
    yield f"### Nya adresser att anteckna ({len(lines)})\n"
    if _fitting(lines, _SHARES[_addresses] * room.times - 400) < len(lines):
        yield TOO_MANY
        return
    yield f"{TO_RECORD}\n\n{FENCE}text"
    yield from lines
    yield FENCE


_SHARES: dict[Callable[[Change, Room], Iterator[str]], int] = {
    _summary: 500,
    _problems: 18_000,
    _facts: 12_000,
    _pages: 8_000,
    _corrections: 7_000,
    _addresses: 14_000,
}
"""The sections in order, and how many signs each may have: together no more than is shown."""
