"""Check the data: `python -m scripts.check [MAPP] [--today DAG]`.

Exit 0 when nothing is wrong in what is shown (warnings do not count), 1 otherwise. Works
without MkDocs. Problems go to stdout in the form that was asked for, all else to stderr.
"""

import argparse
import hashlib
import json
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from pathlib import Path

from macros.checks.everything import Checked, checked
from macros.data.dates import today
from macros.data.problem import Problem
from macros.data.publisher import site_problems
from macros.facts.register import Register
from macros.pages.escaping import inert
from macros.pages.phrases import count
from scripts.arguments import Parser, a_day


def checked_register(folder: Path, day: date | None = None) -> tuple[Register, list[Problem]]:
    """The register as of a day, and all problems of all files, sorted."""
    found = checked_folder(folder, day)
    return found.register, list(found.problems)


def checked_folder(folder: Path, day: date | None = None) -> Checked:
    shown = day or today()
    return checked(folder, shown, is_today=shown >= date.today())


def summary(register: Register, files_read: int, problems: list[Problem]) -> str:
    return (
        f"Läste {files_read} filer: {len(register.listed)} avtal och planer"
        f" med {len(register.counted_promises)} löften. {counts(problems)}"
    )


def counts(problems: list[Problem]) -> str:
    warnings = sum(problem.is_warning for problem in problems)
    errors = len(problems) - warnings
    return f"{errors or 'Inga'} fel, {count(warnings, 'varning', 'varningar')}."


def as_text(problems: list[Problem]) -> str:
    """One line each."""
    return "".join(f"{problem}\n" for problem in problems)


def as_github(problems: list[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines of the change."""
    return "".join(f"{_workflow_command(problem)}\n" for problem in problems)


def _workflow_command(problem: Problem) -> str:
    level, title = ("warning", "Varning") if problem.is_warning else ("error", "Fel")
    position = problem.position
    properties = {
        "file": position.file,
        "line": position.line,
        "col": position.column,
        "title": f"{title} {problem.code}",
    }
    told = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{level} {told}::{_data(problem.message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_gitlab(problems: list[Problem]) -> str:
    """GitLab's Code Quality report. A fingerprint keeps when lines move in the file."""
    seen: Counter[tuple[str, str]] = Counter()
    found = []
    for problem in problems:
        same = (problem.position.file, problem.message)
        seen[same] += 1
        found.append(
            {
                "description": problem.message,
                "check_name": problem.code,
                "fingerprint": _fingerprint(*same, str(seen[same])),
                "severity": "minor" if problem.is_warning else "major",
                "location": {
                    "path": problem.position.file,
                    "lines": {"begin": problem.position.line},
                },
            }
        )
    return _as_json(found)


def _fingerprint(*parts: str) -> str:
    text = "\0".join(parts).encode("utf-8", "backslashreplace")
    return hashlib.sha256(text).hexdigest()


def as_list(problems: list[Problem]) -> str:
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


FORMATS: dict[str, Callable[[list[Problem]], str]] = {
    "text": as_text,
    "github": as_github,
    "gitlab": as_gitlab,
    "json": as_list,
}


def as_markdown(told: str, problems: list[Problem]) -> str:
    """What the run page of GitHub or GitLab shows: the counts, and a table for each file."""
    lines = ["## Kontroll av uppgifterna", "", told, ""]
    for file, of_file in groupby(problems, lambda problem: problem.position.file):
        lines += [f"### {inert(file)}", "", "| Rad | | Vad |", "| ---: | --- | --- |"]
        for problem in of_file:
            level = "Varning" if problem.is_warning else "Fel"
            line, told = problem.position.line, inert(problem.message)
            lines.append(f"| {line} | {level} {problem.code} | {told} |")
        lines.append("")
    return "\n".join(lines)


def of_files(problems: Iterable[Problem], files: list[Path]) -> list[Problem]:
    """Those of the problems that stand in these files."""
    chosen = {file.resolve() for file in files}
    return [problem for problem in problems if Path(problem.position.file).resolve() in chosen]


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = Parser(
        prog="python -m scripts.check", description="Kontrollera uppgifterna i agreements/."
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("agreements"),
        metavar="MAPP",
        help="mappen som kontrolleras (annars agreements)",
    )
    forms = f"hur felen skrivs: {', '.join(FORMATS)}"
    parser.add_argument("--format", choices=FORMATS, default="text", metavar="FORM", help=forms)
    parser.add_argument(
        "--summary", type=Path, metavar="FIL", help="lägg till en sammanfattning i filen"
    )
    parser.add_argument(
        "--only", nargs="+", type=Path, metavar="FIL", help="visa bara det som gäller filerna"
    )
    parser.add_argument(
        "--today", type=a_day, default=today(), metavar="DAG", help="kontrollera som den dagen"
    )
    return parser.parse_args(arguments)


def main(arguments: list[str] | None = None) -> int:
    given = _arguments(arguments)
    missing = _missing(given)
    if missing:
        print(*missing, sep="\n", file=sys.stderr)
        return 1
    found = checked_folder(given.folder, given.today)
    problems = sorted([*found.problems, *site_problems(given.folder.parent / "mkdocs.yml")])
    shown = of_files(problems, given.only) if given.only else problems
    told = summary(found.register, found.files_read, shown)
    elsewhere = set(problems) - set(shown)
    if elsewhere:
        told += f" I andra filer: {counts(list(elsewhere))}"
    print(FORMATS[given.format](shown), end="", flush=True)
    print(told, file=sys.stderr)
    return max(_summarise(given, told, shown), int(any(not each.is_warning for each in shown)))


def _missing(given: argparse.Namespace) -> list[str]:
    """What was named but is not there."""
    if not given.folder.is_dir():
        return [f"Mappen {given.folder} finns inte."]
    return [f"Filen {file} finns inte." for file in given.only or () if not file.is_file()]


def _summarise(given: argparse.Namespace, told: str, problems: list[Problem]) -> int:
    """Write the summary, if there is somewhere to write it. 1 when it cannot be written."""
    runner = os.environ.get("GITHUB_STEP_SUMMARY") if given.format == "github" else None
    path = given.summary or (Path(runner) if runner else None)
    if not path:
        return 0
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(as_markdown(told, problems) + "\n")
    except OSError:
        print(f"Det går inte att skriva sammanfattningen i {path}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
