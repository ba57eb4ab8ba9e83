"""Show the site on this machine and follow every change: `python -m scripts.preview [PLATS]`.

With a place only its pages are built, so that the first comes at once. A mistake in the
data is told; the page comes when it is mended.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

from macros.urls.addresses import municipality_url
from scripts.arguments import Parser
from scripts.check import checked_register

WATCHED = ("agreements", "docs", "mkdocs.yml")


def wait_until_right(folder: Path) -> None:
    """Tell what is wrong each time the data changes, until nothing is."""
    told: list[str] = []
    while True:
        _, problems = checked_register(folder)
        errors = [str(problem) for problem in problems if not problem.is_warning]
        if not errors:
            return
        if errors != told:
            told = errors
            print(*errors, "Rätta felen och spara, så visas sidan.", sep="\n", flush=True)
        seen = _last_change(folder)
        while _last_change(folder) == seen:
            time.sleep(0.3)


def _last_change(folder: Path) -> list[tuple[str, int]]:
    return sorted((str(path), path.stat().st_mtime_ns) for path in folder.rglob("*"))


def main(arguments: list[str] | None = None) -> int:
    parser = Parser(
        prog="python -m scripts.preview", description="Visa webbplatsen på den egna datorn."
    )
    parser.add_argument(
        "only",
        nargs="?",
        default=os.environ.get("ONLY", ""),
        metavar="PLATS",
        help="visa bara den här platsens sidor, till exempel uppsala",
    )
    parser.add_argument(
        "--address",
        default="127.0.0.1:8000",
        metavar="VÄRD:PORT",
        help="adressen där den visas (annars 127.0.0.1:8000)",
    )
    options = parser.parse_args(arguments)
    wait_until_right(Path("agreements"))
    if options.only:
        page = f"http://{options.address}/{municipality_url(options.only)}"
        print(f"Öppna {page} . Avsluta med Ctrl+C.")
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", options.address]
    command += [f"--watch={folder}" for folder in WATCHED]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "ONLY": options.only}
    try:
        return subprocess.run(command, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
