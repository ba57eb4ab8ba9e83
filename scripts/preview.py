"""Show the site on this machine and follow every change: `python -m scripts.preview [PLATS]`.

With a municipality only its pages are built, so that the first comes at once. A mistake in the
data is reported; the page comes when it is mended.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from macros.urls.addresses import municipality_url
from scripts.arguments import FOLDER, Parser
from scripts.releasing.reports import checked_now

WATCHED = (FOLDER.as_posix(), "docs", "mkdocs.yml")


def wait_until_right(folder: Path) -> None:
    """Print what is wrong each time the data changes, until nothing is."""
    printed: list[str] = []
    while True:
        seen = _last_change(folder)
        errors = [str(error) for error in checked_now(folder).errors]
        if not errors:
            return
        if errors != printed:
            printed = errors
            print(*errors, "Rätta felen och spara, så visas sidan.", sep="\n", flush=True)
        while _last_change(folder) == seen:
            time.sleep(0.3)


def _last_change(folder: Path) -> list[tuple[str, int]]:
    return sorted((str(path), path.stat().st_mtime_ns) for path in folder.rglob("*"))


def main(arguments: list[str] | None = None) -> int:
    parser = Parser.of("preview", "Visa webbplatsen på den egna datorn.")
    only, given = "visa bara den här platsens sidor, till exempel uppsala", os.environ.get("ONLY")
    parser.add_argument("only", nargs="?", default=given or "", metavar="PLATS", help=only)
    local = "127.0.0.1:8000"
    where = f"adressen där den visas (annars {local})"
    parser.add_argument("--address", default=local, metavar="VÄRD:PORT", help=where)
    options = parser.parse_args(arguments)
    wait_until_right(FOLDER)
    if options.only:
        page = f"http://{options.address}/{municipality_url(options.only)}"
        print(f"Öppna {page} . Avsluta med Ctrl+C.")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", options.address]
    command += [f"--watch={path}" for path in WATCHED]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "ONLY": options.only}
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
