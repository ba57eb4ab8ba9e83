"""Check the data: `python -m scripts.check [MAPP]`.

Exit 0 when nothing is wrong (warnings do not count), 1 otherwise. Works without MkDocs.
"""

import argparse
import io
import sys
from datetime import date
from pathlib import Path

from macros.checks import check
from macros.dates import today
from macros.reading import Problem
from macros.register import Register, read_register


def checked_register(folder: Path, day: date | None = None) -> tuple[Register, list[Problem]]:
    """The register, and all problems of all files, sorted. With `day`, as of an earlier day."""
    register, problems = read_register(folder, day or today())
    return register, sorted({*problems, *check(register, is_today=day is None)})


def summary(register: Register, problems: list[Problem]) -> str:
    warnings = sum(problem.is_warning for problem in problems)
    counts = (
        f"Läste {register.files_read} filer: {len(register.agreements)} avtal och planer"
        f" med {len(register.promises)} löften."
    )
    errors = len(problems) - warnings
    return f"{counts} {errors or 'Inga'} fel, {warnings or 'inga'} varningar."


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m scripts.check", description="Kontrollera uppgifterna i agreements/."
    )
    parser.add_argument(
        "folder",
        nargs="?",
        type=Path,
        default=Path("agreements"),
        metavar="MAPP",
        help="mappen som kontrolleras",
    )
    folder = parser.parse_args(arguments).folder
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if not folder.is_dir():
        print(f"Mappen {folder} finns inte.", file=sys.stderr)
        return 1
    register, problems = checked_register(folder)
    for problem in problems:
        print(problem)
    print(summary(register, problems), file=sys.stderr)
    return int(any(not problem.is_warning for problem in problems))


if __name__ == "__main__":
    sys.exit(main())
