"""Build the site: `python -m scripts.build [--today 2026-11-22] [--plain]`.

Checks the data, builds beside, then swaps: a failed build leaves the earlier site whole.
"""

import sys
import time
from pathlib import Path

from macros.data.disk import reason
from macros.urls.addresses import EMBEDS
from scripts.arguments import Parser, add_day
from scripts.releasing.build import BuildingError, rebuild
from scripts.releasing.reports import may_be_published

SITE = Path("site")


def main(arguments: list[str] | None = None) -> int:
    parser = Parser.of("build", "Bygg webbplatsen.")
    add_day(parser)
    parser.add_argument("--plain", action="store_true", help="låt MkDocs göra varje sida: långsamt")
    options = parser.parse_args(arguments)
    day = options.today
    read = may_be_published(day)
    if not read:
        print("Webbplatsen byggdes inte. Den tidigare är orörd.", file=sys.stderr)
        return 1
    started = time.monotonic()
    try:
        if not rebuild(SITE, day, options.plain, read):
            print("Bygget misslyckades. Den tidigare webbplatsen är orörd.", file=sys.stderr)
            return 1
    except (BuildingError, OSError) as error:
        print(reason(error) if isinstance(error, OSError) else error, file=sys.stderr)
        return 1
    pages = sum(not path.is_relative_to(SITE / EMBEDS) for path in SITE.rglob("*.html"))
    seconds = time.monotonic() - started
    print(f"Klart: {pages} sidor på {seconds:.0f} s. Öppna {SITE.resolve() / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
