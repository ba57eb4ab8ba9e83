"""Build the site: `python -m scripts.build [--today 2026-11-22]`.

Checks the data, builds beside, then swaps: a failed build leaves the earlier site whole.
"""

import os
import shutil
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from macros.data.dates import today
from scripts import check
from scripts.arguments import Parser, a_day
from scripts.search_index import IndexingError, make_index

SITE = Path("site")


def is_checked(day: date) -> bool:
    """Check the data as of a day, and tell what is wrong. True when it may be published."""
    return check.main(["--today", day.isoformat()]) == 0


def build(destination: Path, day: date) -> bool:
    """Run MkDocs strictly into `destination`, and Pagefind on it. True when both ended well."""
    epoch = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(epoch)}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(destination)]
    if subprocess.run(command, env=environment, check=False).returncode != 0:
        return False
    try:
        make_index(destination)
    except IndexingError as error:
        print(error, file=sys.stderr)
        return False
    return True


def swap(new: Path, site: Path) -> None:
    """Put the new folder in the old one's place."""
    old = site.with_name(f".{site.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


def main(arguments: list[str] | None = None) -> int:
    parser = Parser(prog="python -m scripts.build", description="Bygg webbplatsen.")
    parser.add_argument(
        "--today", type=a_day, default=today(), metavar="DAG", help="dagen som visas"
    )
    day = parser.parse_args(arguments).today
    if not is_checked(day):
        print("Webbplatsen byggdes inte. Den tidigare är orörd.", file=sys.stderr)
        return 1
    new, started = SITE.with_name(f".{SITE.name}-new"), time.monotonic()
    shutil.rmtree(new, ignore_errors=True)
    if not build(new.resolve(), day):
        shutil.rmtree(new, ignore_errors=True)
        print("Bygget misslyckades. Den tidigare webbplatsen är orörd.", file=sys.stderr)
        return 1
    swap(new, SITE)
    pages = sum(1 for _ in SITE.rglob("*.html"))
    seconds = time.monotonic() - started
    print(f"Klart: {pages} sidor på {seconds:.0f} s. Öppna {SITE.resolve() / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
