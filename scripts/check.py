"""Check the data: `python -m scripts.check [MAPP] [--today DAG]`.

Exit 0 when nothing is wrong in what is shown (warnings do not count), 1 otherwise. Works
without MkDocs. Problems go to stdout in the form that was asked for, all else to stderr.
"""

import argparse
import os
import sys
from pathlib import Path

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
    only = "visa bara det som gäller filerna"
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
    chosen = {file.resolve() for file in given.only}
    shown = [
        each
        for each in found.problems
        if not chosen or Path(each.position.file).resolve() in chosen
    ]
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
    return [f"Filen {file} finns inte." for file in given.only if not file.is_file()]


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
