"""What a change will do to the site, in plain Swedish: `python -m scripts.changes BASE`.

Compares the data at the git revision BASE with the data as it is now.
"""

import sys
import tempfile
from pathlib import Path

from macros.data.dates import today
from scripts.arguments import FOLDER, Parser
from scripts.releasing.changes import checked_at, report
from scripts.releasing.reports import checked_now
from scripts.releasing.revisions import is_revision


def main(arguments: list[str] | None = None) -> int:
    description = "Berätta vad en ändring gör med webbplatsen, jämfört med en git-version."
    parser = Parser.of("changes", description)
    parser.add_argument("base", metavar="BASE", help="till exempel main eller HEAD~1")
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
        print(*report(before, after.register, options.base), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
