"""The server of a preview: sends what is asked for, and tells open pages what has changed."""

import errno
import hashlib
import json
import mimetypes
import traceback
from contextlib import suppress
from dataclasses import asdict
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from macros.urls.addresses import EMBEDS
from scripts.previewing.showing import Answer, Preview

OWN = "_preview/"
"""Below it lies what no site has: the script, its style and what open pages listen to."""
EVERY = 15
"""Seconds after which a page that listens is told the same again: one that has gone is noticed."""

_HERE = Path(__file__).parent
_END = b"</body>"
_WAITING = """<!doctype html>
<html lang="sv">
<head><meta charset="utf-8"><title>Förhandsvisning</title></head>
<body><p>{words}</p></body>
</html>
"""
_NOT_READ = "Uppgifterna läses. Sidan visas så snart de är lästa."
_WRONG = "Det är fel i uppgifterna. Sidan visas när du har rättat felen och sparat."
_FAILED = "Sidan gick inte att göra. Varför står i fönstret där förhandsvisningen startades."


class ServingError(Exception):
    """Why nothing can be shown, in Swedish."""


class Server(ThreadingHTTPServer):
    """Shows a preview at an address of this computer."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], preview: Preview):
        self.preview = preview
        try:
            super().__init__(address, _Handler)
        except OSError as error:
            raise ServingError(_why_not(address, error)) from None

    def handle_error(self, *_: Any) -> None:
        """A browser that has gone away is no error."""


def _why_not(address: tuple[str, int], error: OSError) -> str:
    where = f"{address[0]}:{address[1]}"
    if error.errno == errno.EADDRINUSE:
        advice = f"Avsluta den, eller välj en annan: --address {address[0]}:{address[1] + 1}"
        return f"Adressen {where} används redan, kanske av en annan förhandsvisning. {advice}"
    return f"Det går inte att visa något på {where}: {error.strerror or error}."


class _Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path).removeprefix("/")
        if path.startswith(OWN):
            self._own(path.removeprefix(OWN))
            return
        preview = self.server.preview
        version = preview.state.version
        try:
            answer = preview.answer(path)
            # An address without its last slash, where there is such a page.
            within = preview.answer(f"{path}/") if answer and not answer.is_found else None
        except Exception:
            traceback.print_exc()
            self._wait(_FAILED, HTTPStatus.INTERNAL_SERVER_ERROR, version)
            return
        if answer is None:
            is_page = path.endswith("/") or not path
            status = HTTPStatus.OK if is_page else HTTPStatus.SERVICE_UNAVAILABLE
            self._wait(_WRONG if preview.state.errors else _NOT_READ, status, version)
        elif within and within.is_found:
            self._send(HTTPStatus.FOUND, b"", "text/plain", Location=f"/{quote(path)}/")
        else:
            self._send_page(path, answer, version)

    def _send_page(self, path: str, answer: Answer, version: int) -> None:
        name = path if path and not path.endswith("/") else f"{path}index.html"
        kind = mimetypes.guess_type(name)[0] or "text/plain"
        kind = "text/html" if not answer.is_found else kind
        page = hashlib.sha256(answer.content).hexdigest()
        if self.headers["Preview-Page"] == page:
            note = quote(answer.note)
            self._send(HTTPStatus.NO_CONTENT, b"", kind, **{"Preview-Note": note})
            return
        content = answer.content
        if kind == "text/html" and not path.startswith(EMBEDS):
            content = _followed(content, page, answer.note, version)
        self._send(HTTPStatus.OK if answer.is_found else HTTPStatus.NOT_FOUND, content, kind)

    def _wait(self, words: str, status: HTTPStatus, version: int) -> None:
        page = _WAITING.format(words=escape(words)).encode()
        self._send(status, _followed(page, "", "", version), "text/html")

    def _send(self, status: HTTPStatus, content: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml", "javascript"))
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if is_text else kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(content)

    def _own(self, name: str) -> None:
        kinds = {"preview.js": "text/javascript", "preview.css": "text/css"}
        if name == "events":
            self._tell()
        elif name in kinds:
            self._send(HTTPStatus.OK, (_HERE / name).read_bytes(), kinds[name])
        else:
            self._send(HTTPStatus.NOT_FOUND, b"", "text/plain")

    def _tell(self) -> None:
        """The state of the preview, each time that it changes, for as long as somebody listens."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        preview, ticks = self.server.preview, -1
        with suppress(OSError):
            while not preview.is_over:
                ticks, state = preview.wait(ticks, EVERY)
                self.wfile.write(f"data: {json.dumps(asdict(state))}\n\n".encode())

    def log_message(self, *_: Any) -> None:
        """Nothing: the terminal is for what is wrong."""


def _followed(page: bytes, name: str, note: str, version: int) -> bytes:
    """A page with the script that follows the preview."""
    before, end, after = page.rpartition(_END)
    data = f'data-page="{name}" data-version="{version}" data-note="{escape(note)}"'
    added = f"""<link rel="stylesheet" href="/{OWN}preview.css">
<script src="/{OWN}preview.js" {data}></script>
"""
    return before + added.encode() + end + after if end else page
