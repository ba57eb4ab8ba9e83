"""Ratchets: old faults of a new rule are listed and tolerated, new ones are refused.

`tolerated.txt` beside the data has a line for each: code, file and message. Line numbers are left
out, so that it still fits when something else in the file moves.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from macros.data.problem import Problem
from macros.data.reading import what_is_text_in
from macros.data.written import Position

FILE_NAME = "tolerated.txt"


def without_tolerated(
    problems: Iterable[Problem], folder: Path, ratchets: Collection[str]
) -> Iterator[Problem]:
    """The problems that are not tolerated, and a problem for each line that tolerates nothing."""
    path = folder / FILE_NAME
    lines = what_is_text_in(path).splitlines()
    listed = {line: number for number, line in enumerate(lines, 1) if line and line[0] != "#"}
    used = set()
    for problem in problems:
        line = line_of(problem, folder)
        if problem.code in ratchets and line in listed:
            used.add(line)
        else:
            yield problem
    for line in listed.keys() - used:
        position = Position(path.as_posix(), listed[line])
        yield Problem(position, "Felet finns inte längre. Ta bort raden.", True, "MB034")


def line_of(problem: Problem, folder: Path) -> str:
    """How a problem is written in the list."""
    file = Path(problem.position.file)
    shown = file.relative_to(folder) if file.is_relative_to(folder) else file
    return " ".join((problem.code, shown.as_posix(), problem.message))
