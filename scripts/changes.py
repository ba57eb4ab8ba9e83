"""What a change will do to the site, in plain Swedish: `python -m scripts.changes BASE`.

Compares the data at the git revision BASE with the data as it is now. `--data` tells, as JSON,
which of the records that are published as data it adds, changes and removes.
"""

import os
import sys
import tempfile
from pathlib import Path

from macros.data.dates import today
from macros.files.differences import as_json, differences
from scripts.arguments import FOLDER, Parser
from scripts.releasing.changes import checked_at, report
from scripts.releasing.reports import checked_now
from scripts.releasing.revisions import is_revision

NOT_COMPARED = "Det går inte att jämföra: uppgifterna i ”{}” saknas eller har fel."


def main(arguments: list[str] | None = None) -> int:
    description = "Berätta vad en ändring gör med webbplatsen, jämfört med en git-version."
    parser = Parser.of("changes", description)
    named = "till exempel HEAD~1, annars main"
    parser.add_argument("base", nargs="?", default="main", metavar="BASE", help=named)
    asked = "visa i stället, som JSON, vilka poster i data som ändras"
    parser.add_argument("--data", action="store_true", help=asked)
    parser.add_argument("--folder", type=Path, default=FOLDER, metavar="MAPP", help="data")
    options = parser.parse_args(arguments)
    if not is_revision(options.base):
        print(f"Git känner inte till ”{options.base}”. Skriv till exempel main.", file=sys.stderr)
        return 1
    day = today()
    after = checked_now(options.folder, day)
    if after.errors:
        print(*after.errors, "Rätta felen. Då går det att jämföra.", sep="\n", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        before = checked_at(options.base, options.folder, Path(folder), day)
        if not options.data:
            print(*report(before, after.register, options.base), sep="\n")
            return 0
        if before.errors:
            print(NOT_COMPARED.format(options.base), file=sys.stderr)
            return 1
        site_url = os.environ.get("SITE_URL") or "/"
        found = differences(before.register, after.register, site_url)
        print(as_json(found, base=options.base, day=day.isoformat()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
