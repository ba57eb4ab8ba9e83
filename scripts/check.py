"""Check the data: `python -m scripts.check [MAPP] [--today DAG]`.

Exit 0 when nothing is wrong in what is shown (warnings do not count), 1 otherwise. Works
without MkDocs. Problems go to stdout in the form that was asked for, all else to stderr.
"""

import argparse
import os
import sys
from collections.abc import Collection
from contextlib import suppress
from functools import cache
from pathlib import Path

from macros.data.problem import Problem
from scripts.arguments import FOLDER, Parser, add_day
from scripts.releasing.reports import FORMS, as_markdown, checked_site, counts, summary


def _parser() -> Parser:
    parser = Parser.of("check", "Kontrollera uppgifterna i agreements/.")
    named = "mappen som kontrolleras (annars agreements)"
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER, metavar="MAPP", help=named)
    forms = f"hur felen skrivs: {', '.join(FORMS)}"
    parser.add_argument("--format", choices=FORMS, default="text", metavar="FORM", help=forms)
    added = "lägg till en sammanfattning i filen"
    parser.add_argument("--summary", type=Path, metavar="FIL", help=added)
    only = "visa bara det som gäller filerna, eller platsen, och de källor som de nämner"
    parser.add_argument("--only", nargs="+", type=Path, default=[], metavar="FIL", help=only)
    add_day(parser, "kontrollera som den dagen")
    return parser


def main(arguments: list[str] | None = None) -> int:
    given = _parser().parse_args(arguments)
    missing = _missing(given)
    if missing:
        print(*missing, sep="\n", file=sys.stderr)
        return 1
    found = checked_site(given.folder, given.today)
    chosen = {file.resolve() for each in given.only for file in _files(given.folder, each)}
    shown = [each for each in found.problems if not chosen or _is_about(each, chosen)]
    summed_up = summary(found, shown)
    elsewhere = set(found.problems) - set(shown)
    if elsewhere:
        summed_up += f" I andra filer: {counts(list(elsewhere))}"
    print(FORMS[given.format](shown), end="", flush=True)
    print(summed_up, file=sys.stderr)
    is_written = _summarise(given, as_markdown(summed_up, shown))
    return int(any(not each.is_warning for each in shown) or not is_written)


def _missing(given: argparse.Namespace) -> list[str]:
    """What was named but is not there."""
    if not given.folder.is_dir():
        return [f"Mappen {given.folder} finns inte."]
    return [told for each in given.only if (told := _not_checked(given.folder, each))]


def _not_checked(folder: Path, named: Path) -> str:
    """Why nothing is said of what was named; empty where something is."""
    files = _files(folder, named)
    if not files:
        return f"Filen {named} finns inte."
    if any(_is_read(folder, file) for file in files):
        return ""
    return f"{files[0]} läses inte. Avtal ligger i {folder}, i kommunens eller platsens mapp."


def _is_read(folder: Path, file: Path) -> bool:
    """Whether the check reads a file: data, pages written by hand, and who publishes."""
    of = (folder, folder.parent / "docs")
    is_within = any(file.resolve().is_relative_to(each.resolve()) for each in of)
    return is_within or file.name == "mkdocs.yml"


def _files(folder: Path, named: Path) -> list[Path]:
    """The files that somebody names: by a path, by a place, or by an agreement's address."""
    with suppress(OSError):  # a name that is too long
        for path in (folder / named, folder / f"{named}.yml", named, Path(f"{named}.yml")):
            if path.is_file():
                return [path]
            if path.is_dir():
                return [each for each in sorted(path.rglob("*")) if each.is_file()]
    return []


def _is_about(problem: Problem, chosen: Collection[Path]) -> bool:
    """Whether a problem is one of the chosen files, or of a stored text that one of them names: no
    quote is compared with what cannot be read.
    """
    file = Path(problem.position.file).resolve()
    if file in chosen or file.suffix == ".yml":
        return file in chosen
    beside = (each for each in chosen if each.suffix == ".yml" and file.is_relative_to(each.parent))
    return any(file.relative_to(each.parent).as_posix() in _text(each) for each in beside)


@cache
def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")


def _summarise(given: argparse.Namespace, text: str) -> bool:
    """Write the summary, if there is somewhere to write it. False when it cannot be written."""
    runner = os.environ.get("GITHUB_STEP_SUMMARY") if given.format == "github" else None
    path = given.summary or (Path(runner) if runner else None)
    if not path:
        return True
    try:
        with path.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{text}\n")
    except OSError:
        print(f"Det går inte att skriva sammanfattningen i {path}.", file=sys.stderr)
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
