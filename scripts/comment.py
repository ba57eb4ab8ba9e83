"""What the check says of a change, as one comment: `python -m scripts.comment BASE [--to FIL]`.

Compares the data with the git revision BASE. Where much changes the file of `--to` is as long as a
comment may be, that of `--whole` as long as the page of a run may be, and what is printed is all.
With `--format github` the problems stand beside the lines of the change too. Faults of the data do
not make it fail: `scripts.check` does that.
"""

import sys
import tempfile
from argparse import Namespace
from pathlib import Path

from macros.data.dates import today
from scripts.arguments import Parser, add_folder
from scripts.releasing.comment import ALL, WHOLE, Change, comment
from scripts.releasing.reports import FORMS
from scripts.releasing.revisions import is_revision


def main(arguments: list[str] | None = None) -> int:
    parser = Parser.of("comment", "Skriv kommentaren om en ändring, jämfört med en git-version.")
    named = "till exempel HEAD~1, annars main"
    parser.add_argument("base", nargs="?", default="main", metavar="BASE", help=named)
    parser.add_argument("--to", type=Path, metavar="FIL", help="filen att skriva, annars här")
    longer = "fil att skriva allt i, också det som inte ryms i en kommentar"
    parser.add_argument("--whole", type=Path, metavar="FIL", help=longer)
    rows = "fil att skriva de nya adresserna i, en rad var"
    parser.add_argument("--rows", type=Path, metavar="FIL", help=rows)
    forms = "skriv också ut felen, så att de visas vid raderna"
    parser.add_argument("--format", choices=["github"], metavar="FORM", help=forms)
    add_folder(parser)
    given = parser.parse_args(arguments)
    if not is_revision(given.base):
        print(f"Git känner inte till ”{given.base}”. Skriv till exempel main.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        change = Change.since(given.base, given.folder, today(), Path(folder))
        _write(change, given)
    return 0


def _write(change: Change, given: Namespace) -> None:
    if given.format:
        print(FORMS[given.format](change.problems), end="")
    if given.whole:
        given.whole.write_text(comment(change, WHOLE), encoding="utf-8")
    if given.rows:
        lines = "".join(f"{line}\n" for line in change.unrecorded)
        given.rows.write_text(lines, encoding="utf-8")
    if given.to:
        given.to.write_text(comment(change), encoding="utf-8")
    else:
        print(comment(change, ALL), end="")


if __name__ == "__main__":
    sys.exit(main())
