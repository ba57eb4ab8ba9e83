"""What files said, by their words: a file is parsed again only when its text is another.

Kept on disk too, between runs, what was parsed lies in one SQLite file. It is thrown away when it
cannot be read, and nothing is lost by that but time: no answer depends on it.
"""

import hashlib
import pickle
import sqlite3
import sys
import threading
from functools import cache
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

import pydantic
import yaml

from macros.data.problem import Problem
from macros.data.reading import read_text
from macros.data.written import Written
from macros.facts.signed_rows import SignedRows

KEPT = Path(".cache/parsed.sqlite")
"""Where commands keep what they have parsed."""
_PROGRAM = Path(__file__).parents[1] / "data"
TABLE = "parsed_own"

Parsed = Written | list[Problem]
"""A file as an object of its class, or all that is wrong with it."""


@cache
def _program() -> bytes:
    """What the same text may be read otherwise by: our classes, Python and pydantic."""
    loader = f"{yaml.__version__} {hasattr(yaml, 'CSafeLoader')}"
    found = hashlib.sha256(f"{sys.version} {pydantic.VERSION} {loader}".encode())
    for path in sorted(_PROGRAM.glob("*.py")):
        found.update(path.read_bytes())
    return found.digest()


class Kept:
    """What was parsed so far: in memory, and in a file on disk if there is one."""

    def __init__(self, file: Path | None = None):
        self._parsed: dict[tuple[str, type[Written]], tuple[str, Parsed]] = {}
        self._packed: dict[bytes, bytes] = {}
        """What came packed from another process, by its key, until it is on disk."""
        self._rows = SignedRows(file, TABLE)
        self._table = self._rows.opened()
        self._is_new = False
        """Whether something has been parsed that is not on disk."""
        self._lock = threading.Lock()
        """The table is asked by one thread at a time."""

    def read_text(self, file: str, text: str, kind: type[Written]) -> Parsed:
        """As `reading.read_text`."""
        found = self.found(file, text, kind)
        if found is None:
            found = read_text(file, text, kind)
            self.take(file, text, kind, found)
        return found

    def found(self, file: str, text: str, kind: type[Written]) -> Parsed | None:
        """What is kept of a file with these words."""
        earlier = self._parsed.get((file, kind))
        if earlier and earlier[0] == text:
            return earlier[1]
        found = self._on_disk(_key(file, text, kind))
        if found is not None:
            self._parsed[file, kind] = text, found
        return found

    def take(
        self, file: str, text: str, kind: type[Written], found: Parsed, packed: bytes = b""
    ) -> None:
        """Keep what a file with these words says; also `packed`, if somebody has it so."""
        self._parsed[file, kind] = text, found
        if packed:
            self._packed[_key(file, text, kind)] = packed
        self._is_new = True

    def _on_disk(self, key: bytes) -> Parsed | None:
        try:
            with self._lock:
                content = self._rows.found(self._table, key)
            found: Parsed | None = pickle.loads(content) if content else None
        except Exception:  # Bytes that were spoilt can fail in any way.
            return None
        return found

    def save(self, is_all: bool = True) -> None:
        """Keep on disk what can be published, and, if all was read, throw away what no file says
        any longer.

        A process that was parted from the one that has read can do it: it takes its time.
        """
        right = {
            _key(file, text, kind): found
            for (file, kind), (text, found) in list(self._parsed.items())
            if not isinstance(found, list)
        }

        def renew(table: sqlite3.Connection) -> None:
            known = self._rows.keys(table)
            self._rows.drop(table, known - right.keys() if is_all else ())
            new = right.keys() - known
            packed = ((key, self._packed.get(key) or pickle.dumps(right[key], 5)) for key in new)
            self._rows.put(table, packed)

        self._rows.change(renew)

    def save_beside(self, is_all: bool = True) -> None:
        """The same while this process goes on, if something is new; it is waited for when the
        process ends.
        """
        if not self._is_new:
            return
        self._is_new = False
        if "fork" in get_all_start_methods():
            get_context("fork").Process(target=self.save, args=(is_all,)).start()
        else:
            self.save(is_all)
        self._packed.clear()


def _key(file: str, text: str, kind: type[Written]) -> bytes:
    found = hashlib.sha256(_program())
    found.update(f"{kind.__qualname__}\0{file}\0{text}".encode("utf-8", "surrogatepass"))
    return found.digest()
