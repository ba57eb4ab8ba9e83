"""Build the site: `python -m scripts.build [--today DAG] [--plain] [--part 3/8 | --merge MAPP]`.

Checks the data, builds beside, then swaps: a failed build leaves the earlier site whole. Where
nothing has changed since the last time, that is told at once. Several machines may build a part
each, which `--merge` puts together.
"""

import os
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from scripts.releasing import unchanged

SITE, PARTS = Path("site"), Path("delar")


def main(arguments: list[str] | None = None) -> int:
    asked = sys.argv[1:] if arguments is None else arguments
    words = *asked, os.environ.get("SOURCE_DATE_EPOCH", ""), date.today().isoformat()
    is_whole = not any(each.startswith(("--part", "--merge")) for each in asked)
    if is_whole and (pages := unchanged.is_unchanged(SITE, *words)):
        print(f"Inget har ändrats sedan förra bygget: {pages} sidor. Öppna {_first_page()}")
        return 0
    made_of = unchanged.made_of(*words)
    built = _build(arguments)
    if is_whole and built:
        unchanged.note(SITE, made_of, built)
    return int(built is None)


def _build(arguments: list[str] | None) -> int | None:
    """How many pages there are, of a site that is whole; None where nothing was built."""
    # To read the program takes longer than to see that nothing has changed.
    from macros.data.disk import reason
    from scripts.arguments import Parser, add_day
    from scripts.releasing.build import BuildingError
    from scripts.releasing.parts import MergingError

    parser = Parser.of("build", "Bygg webbplatsen.")
    add_day(parser)
    parser.add_argument("--plain", action="store_true", help="låt MkDocs göra varje sida: långsamt")
    parted = parser.add_mutually_exclusive_group()
    one = "bygg en del av flera, till exempel 3/8, till mappen delar"
    parted.add_argument("--part", type=_part, metavar="DEL", help=one)
    whole = "lägg ihop delarna som ligger i en mapp"
    parted.add_argument("--merge", type=Path, metavar="MAPP", help=whole)
    options = parser.parse_args(arguments)
    started = time.monotonic()
    try:
        done = _merged(options.merge) if options.merge else _built(options)
    except (BuildingError, MergingError, OSError) as error:
        print(reason(error) if isinstance(error, OSError) else error, file=sys.stderr)
        return None
    if not done:
        return None
    seconds = time.monotonic() - started
    if options.part:
        print(f"Klart: del {options.part} på {seconds:.0f} s. Den ligger i {PARTS}.")
        return 0
    pages = _pages()
    print(f"Klart: {pages} sidor på {seconds:.0f} s. Öppna {_first_page()}")
    return pages


def _part(text: str) -> object:
    from argparse import ArgumentTypeError

    from scripts.releasing.parts import Part

    try:
        return Part.parse(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


def _built(options: Any) -> bool:
    """Check, and build the site or a part of it."""
    from scripts.releasing.build import rebuild
    from scripts.releasing.parts import WHOLE, Note
    from scripts.releasing.reports import may_be_published

    made_of = unchanged.made_of(options.today.isoformat()) if options.part else ""
    read = partial(may_be_published, options.today)
    part = options.part or WHOLE
    folder = PARTS / part.folder if options.part else SITE
    folder.parent.mkdir(exist_ok=True)
    if not rebuild(folder, options.today, options.plain, read, part):
        print("Bygget misslyckades. Den tidigare webbplatsen är orörd.", file=sys.stderr)
        return False
    if options.part:
        Note(part, made_of).write(folder)
    return True


def _merged(folder: Path) -> bool:
    from scripts.releasing.build import put_beside
    from scripts.releasing.parts import merge

    return put_beside(SITE, lambda new: merge(folder, new))


def _pages() -> int:
    from macros.urls.addresses import EMBEDS

    embeds = os.path.join(SITE, EMBEDS, "")
    folders = ((f"{folder}/", names) for folder, _, names in os.walk(SITE))
    found = (names for folder, names in folders if not folder.startswith(embeds))
    return sum(name.endswith(".html") for names in found for name in names)


def _first_page() -> Path:
    return SITE.resolve() / "index.html"


if __name__ == "__main__":
    sys.exit(main())
