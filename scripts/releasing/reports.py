"""Which problems the data has, and the forms in which they are reported.

Forms: text, GitHub's workflow commands, GitLab's Code Quality, JSON, and a summary in Markdown.
"""

import hashlib
import json
import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from macros.checks.again import checked_again
from macros.checks.docs import pages_by_hand
from macros.checks.everything import Checked, checked
from macros.checks.found import FOUND, Store
from macros.data.dates import is_past
from macros.data.problem import Problem
from macros.data.publisher import site_problems
from macros.data.reading import what_is_text_in
from macros.data.written import Position
from macros.facts.parsed import KEPT, Kept
from macros.facts.register import Register
from macros.pages.escaping import inert
from macros.pages.phrases import count
from macros.urls.permalinks import FILE_NAME, latest, links, read_permalinks

Problems = Sequence[Problem]
AGREEMENTS = Path("agreements")
"""The folder that is published; what it says, and what was found in it, is kept."""


def checked_now(folder: Path, day: date) -> Checked:
    """A folder checked as of a day. What asks the day is left out of the check of a past one."""
    is_today = not is_past(day)
    if folder == AGREEMENTS:
        return checked_again(folder, day, Kept(KEPT), Store(FOUND), is_today)
    return checked(folder, day, is_today=is_today)


def checked_site(folder: Path, day: date) -> Checked:
    """The same, with the problems of the site's own settings and texts, beside the folder."""
    found = checked_now(folder, day)
    settings, docs = site_problems(folder.parent / "mkdocs.yml"), folder.parent / "docs"
    strange = pages_by_hand(docs, found.whole) if os.path.lexists(docs) else ()
    return replace(found, problems=tuple(sorted([*found.problems, *settings, *strange])))


def may_be_published(day: date) -> Register | None:
    """Check the data as of a day, and print what is wrong. The register, when nothing is."""
    found = checked_site(AGREEMENTS, day)
    print(as_text(found.problems), end="", flush=True)
    print(summary(found, found.problems), file=sys.stderr)
    return None if found.errors else found.register


def is_recorded(register: Register) -> bool:
    """Whether every address of the register is in permalinks.txt. Print what is missing."""
    lines, _ = read_permalinks(AGREEMENTS / FILE_NAME)
    lacking = sorted(links(register).keys() - latest(lines).keys())
    if lacking:
        message = f"Adresser som inte är antecknade: {len(lacking)}, till exempel /{lacking[0]}."
        advice = "Kör python -m scripts.permalinks, och lägg in ändringen i git."
        print(f"{message} {advice}", file=sys.stderr)
    return not lacking


def summary(found: Checked, shown: Problems) -> str:
    return (
        f"Läste {found.files_read} filer: {found.documents} avtal och planer"
        f" med {found.promises} löften. {counts(shown)}"
    )


def counts(problems: Problems) -> str:
    warnings = sum(problem.is_warning for problem in problems)
    errors = len(problems) - warnings
    return f"{errors or 'Inga'} fel, {count(warnings, 'varning', 'varningar')}."


def as_text(problems: Problems) -> str:
    """One line each, and below it the line that it speaks of, with a mark under the fault."""
    lines_of = _lines_on_disk()
    return "".join(f"{problem}\n{_shown(problem, lines_of)}" for problem in problems)


LinesOf = Callable[[str], Sequence[str]]
WIDEST = 100
"""Signs that are shown of a long line."""
_SEEN = str.maketrans({"\t": "→", "\xa0": "°", "\u202f": "°"})
"""Signs that look like spaces, as Word shows them."""


def _lines_on_disk() -> LinesOf:
    """The lines of a file that a problem names; each file is read once."""
    return cache(lambda file: what_is_text_in(Path(file)).split("\n"))


def _shown(problem: Problem, lines_of: LinesOf) -> str:
    """The line of a problem with a mark under it, and what it was compared with."""
    shown = _marked(problem.position, lines_of)
    if (other := problem.compared_with) and (marked := _marked(other, lines_of)):
        shown += f"    {other.file}:\n{marked}"
    return shown


def _marked(position: Position, lines_of: LinesOf) -> str:
    """`  > 12 |   text: …`, and below it `^`; nothing where the file has no such line."""
    lines = lines_of(position.file)
    line = lines[position.line - 1].rstrip() if position.line <= len(lines) else ""
    if not line:
        return ""
    column = min(position.column, len(line) + 1) - 1
    start = max(0, column - WIDEST // 2) if len(line) > WIDEST else 0
    text = line[start : start + WIDEST]
    before, after = "…" * bool(start), "…" * (start + WIDEST < len(line))
    head = f"  > {position.line} | "
    mark = " " * (len(head) - 2) + "| " + " " * (len(before) + column - start) + "^"
    visible = re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", "�", text.translate(_SEEN))
    return f"{head}{before}{visible}{after}\n{mark}\n"


def as_github(problems: Problems) -> str:
    """Workflow commands, which GitHub shows beside the lines of the change."""
    return "".join(f"{_workflow_command(problem)}\n" for problem in problems)


def _workflow_command(problem: Problem) -> str:
    level, title = ("warning", "Varning") if problem.is_warning else ("error", "Fel")
    position = problem.position
    file = _escaped(position.file).replace(":", "%3A").replace(",", "%2C")
    where = f"file={file},line={position.line},col={position.column},title={title} {problem.code}"
    return f"::{level} {where}::{_escaped(problem.message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_gitlab(problems: Problems) -> str:
    """GitLab's Code Quality report. A fingerprint keeps when lines move in the file."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for problem in problems:
        file, message = problem.position.file, problem.message
        seen[file, message] += 1
        same = f"{file}\0{message}\0{seen[file, message]}".encode("utf-8", "backslashreplace")
        found.append(
            {
                "description": message,
                "check_name": problem.code,
                "fingerprint": hashlib.sha256(same).hexdigest(),
                "severity": "minor" if problem.is_warning else "major",
                "location": {"path": file, "lines": {"begin": problem.position.line}},
            }
        )
    return _as_json(found)


def as_list(problems: Problems) -> str:
    """A JSON list, for other programs."""
    found = [
        {
            "file": problem.position.file,
            "line": problem.position.line,
            "column": problem.position.column,
            "code": problem.code,
            "message": problem.message,
            "severity": "warning" if problem.is_warning else "error",
        }
        for problem in problems
    ]
    return _as_json(found)


def _as_json(found: object) -> str:
    """ASCII only, so that it is JSON whatever the terminal or the file is encoded in."""
    return json.dumps(found, indent=2) + "\n"


FORMS: dict[str, Callable[[Problems], str]] = {
    "text": as_text,
    "github": as_github,
    "gitlab": as_gitlab,
    "json": as_list,
}


def as_markdown(summed_up: str, problems: Problems) -> str:
    """What the run page of GitHub or GitLab shows: the counts, and a list for each file."""
    lines_of = _lines_on_disk()
    lines = ["## Kontroll av uppgifterna", "", summed_up, ""]
    for file, of_file in groupby(problems, lambda problem: problem.position.file):
        lines += [f"### {inert(file)}", ""]
        for problem in of_file:
            what = f"{'Varning' if problem.is_warning else 'Fel'} {problem.code}"
            told = inert(problem.message)
            lines += [f"- **Rad {problem.position.line}.** {what}: {told}", ""]
            if shown := _shown(problem, lines_of).rstrip("\n"):
                lines += [*_fenced(shown), ""]
    return "\n".join(lines)


def _fenced(text: str) -> list[str]:
    """A block of code in an item of a list, which no line of the text can end."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "  " + "`" * max(3, longest + 1)
    return [f"{fence}text", *(f"  {line}" for line in text.split("\n")), fence]
