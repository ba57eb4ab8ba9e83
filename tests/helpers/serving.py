"""A built site on a server of its own, and the Chromium that looks at it.

The site lies at the root and below a path, as many publishers have it, and is sent
with the headers of its own rules for servers.
"""

import functools
import http.server
import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

BELOW = "/register/"
# The first has no window to draw: the tests in it take 60 s where those in the second take 106.
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Without these Debian's Chromium looks for its maker's hosts at every start.
_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium() -> str | None:
    return next(filter(None, map(shutil.which, _NAMES)), None)


def how_to_start_it() -> dict[str, Any]:
    """What Playwright's `launch` wants to know of the Chromium that is installed."""
    return {"executable_path": find_chromium(), "args": _FLAGS}


def headers_of(rules: str, path: str) -> dict[str, str]:
    """What `_headers` says of a path, as Netlify reads it: all that fits, each name once.

    Values of one name are joined by a comma. Browsers obey each policy of several.
    """
    found: dict[str, list[str]] = {}
    fits = False
    for line in rules.splitlines():
        if line.startswith("/"):
            fits = path.startswith(line[:-1]) if line.endswith("*") else path == line
        elif fits:
            name, _, value = line.strip().partition(": ")
            found.setdefault(name, []).append(value)
    return {name: ", ".join(values) for name, values in found.items()}


class Handler(http.server.SimpleHTTPRequestHandler):
    """Sends the files of a site with the headers of its own `_headers`."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BELOW))

    def end_headers(self) -> None:
        rules = Path(self.directory, "_headers").read_text(encoding="utf-8")
        path = "/" + self.path.partition("?")[0].removeprefix(BELOW).removeprefix("/")
        for name, value in headers_of(rules, path).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: Any) -> None:
        """Nothing: whoever serves tells what matters."""


class Slowly(Handler):
    """Sends a page block by block, with pauses: it is painted before all of it is there.

    A pause is longer than a frame. The browser keeps no page, so that the next time is as slow.
    """

    pieces, pause = 6, 0.02

    def end_headers(self) -> None:
        if self.path.endswith("/"):
            self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def copyfile(self, source: Any, outputfile: Any) -> None:
        text = source.read()
        start, step = 0, len(text) // self.pieces
        while start < len(text):
            end = text.find(b"\n<", start + step) if self.path.endswith("/") else -1
            end = len(text) if end < 0 else end
            outputfile.write(text[start:end])
            outputfile.flush()
            time.sleep(self.pause if end < len(text) else 0)
            start = end


class Haltingly(Handler):
    """Sends a page up to a button without its word, then up to the first row of a table. A pause is
    long enough for what is there to be painted.
    """

    places, pause = (b'<button type="submit">', b"</tr>\n<tr>"), 0.2

    def copyfile(self, source: Any, outputfile: Any) -> None:
        text = source.read()
        for place in self.places:
            if self.path.endswith("/") and place in text:
                before, found, text = text.partition(place)
                outputfile.write(before + found)
                outputfile.flush()
                time.sleep(self.pause)
        outputfile.write(text)


@contextmanager
def served(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """The address of a site's front page below a path, for as long as it is served."""
    made: Any = functools.partial(handler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), made) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{BELOW}"
        server.shutdown()
