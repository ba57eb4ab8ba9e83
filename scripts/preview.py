"""Show the site on this machine and follow every change: `python -m scripts.preview [PLATS]`.

Nothing is built: each page is made when it is asked for. With a place its pages come first. A
mistake in the data is shown over the page as it was, and goes when it is mended.
"""

import argparse
import os
import signal
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

from macros.data.dates import today
from scripts.arguments import FOLDER, Parser
from scripts.previewing.serving import Server, ServingError
from scripts.previewing.showing import Preview, UnknownPlaceError
from scripts.previewing.watching import Seen, Watch, seen

OTHERS = (Path("docs"), Path("mkdocs.yml"))
CACHE = Path(".cache")
SOON = 0.2
"""Seconds between looks."""


def _address(text: str) -> tuple[str, int]:
    host, _, port = text.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65535:
        raise argparse.ArgumentTypeError(
            f"”{text}” är ingen adress. Skriv till exempel 127.0.0.1:8000."
        )
    return host, int(port)


def follow(preview: Preview, files: Seen) -> None:
    """Look for changes until somebody interrupts."""
    watch, day = Watch([FOLDER, *OTHERS], files), today()
    while True:
        time.sleep(SOON)
        changed = watch.changed([*preview.looked_at(), *OTHERS])
        if changed or day != today():
            day = today()
            preview.take(changed, watch.files)


def show(address: tuple[str, int], place: str) -> None:
    """Serve until somebody interrupts. Raise ServingError when the address is taken,
    UnknownPlaceError when no page is about the place."""
    preview = Preview(FOLDER, CACHE)
    page = preview.home_of(place) if place else ""
    files = seen([FOLDER, *OTHERS])
    preview.begin(files, today())
    with Server(address, preview) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        home = f"http://{address[0]}:{server.server_port}/"
        print(f"Öppna {home}{page} . Avsluta med Ctrl+C.", flush=True)
        try:
            preview.take([], files, place)
            follow(preview, files)
        except KeyboardInterrupt:
            with suppress(OSError):  # The terminal may be what was closed.
                print("Avslutad.")
        finally:
            preview.end()
            server.shutdown()


def main(arguments: list[str] | None = None) -> int:
    parser = Parser.of("preview", "Visa webbplatsen på den egna datorn.")
    only, given = "visa den här platsens sidor först, till exempel uppsala", os.environ.get("ONLY")
    parser.add_argument("only", nargs="?", default=given or "", metavar="PLATS", help=only)
    local = "127.0.0.1:8000"
    where = f"adressen där den visas (annars {local})"
    parser.add_argument("--address", default=local, type=_address, metavar="VÄRD:PORT", help=where)
    options = parser.parse_args(arguments)
    # Ctrl+C, a stop from elsewhere and a closed terminal end all of it in the same way.
    for name in ("SIGTERM", "SIGHUP", "SIGBREAK"):
        if sign := getattr(signal, name, None):
            signal.signal(sign, signal.default_int_handler)
    try:
        show(options.address, options.only)
    except (ServingError, UnknownPlaceError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
