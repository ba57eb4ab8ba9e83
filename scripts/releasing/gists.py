"""The gist of each page of a site: whether it is right in itself, and what others must have for it.

It follows from the bytes of the page, by which it is kept: a page that was looked through before is
not parsed again. What is kept may be thrown away or be spoilt at any time: then all is looked
through anew.
"""

import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from macros.data.cores import on_every_core
from macros.facts.signed_rows import Key, SignedRows
from macros.making.kept import key_of
from macros.urls import addresses

TABLE = "gists"
AT_A_TIME = 100
"""Pages that a process looks through before it hands them over."""
_KEY = 32
"""Bytes that a kept gist begins with: the seal of what it is of."""
_PROGRAM = (Path(__file__).parent, Path(addresses.__file__))
"""What the gist of the same bytes may be another by."""


class Gist(NamedTuple):
    """What the rest of a site is told of a page."""

    is_right: bool
    """Nothing is wrong with it, if all is there that it leads to."""
    ids: tuple[str, ...]
    leads_to: tuple[str, ...]
    """Files of the site, and anchors on them: `om/index.html`, `om/index.html#mer`."""


class _Looked(NamedTuple):
    """A gist as it is kept, after its key, and whether it was not kept before."""

    row: bytes
    is_new: bool


@dataclass(frozen=True)
class Gists:
    """The gists of the pages in a folder: found by `look`, or kept in a file."""

    folder: Path
    look: Callable[[str, bytes], Gist]
    """What is seen in a page of this name with these bytes."""
    words: str
    """What else that follows from: the URL of the site."""
    file: Path | None = None
    _used: set[bytes] = field(default_factory=set)
    _new: list[bytes] = field(default_factory=list)

    @contextmanager
    def of(self, names: Sequence[str]) -> Iterator[Iterator[tuple[str, Gist]]]:
        """The name and the gist of each page, found on every core while this process goes on."""
        shares = [names[at : at + AT_A_TIME] for at in range(0, len(names), AT_A_TIME)]
        with on_every_core(self._looked_through, shares, len(shares) > 1) as answers:
            looked = map(self._taken, chain.from_iterable(answers))
            yield zip(names, looked, strict=True)
        if "_table" in vars(self):
            self._table.close()
        if self.file:
            self._rows.change(self._renew)

    @property
    def _rows(self) -> SignedRows:
        return SignedRows(self.file, TABLE)

    def _looked_through(self, names: Iterable[str]) -> list[_Looked]:
        return [self._looked(name) for name in names]

    def _looked(self, name: str) -> _Looked:
        with open(f"{self.folder}/{name}", "rb") as file:
            content = file.read()
        seal = sha256(self._start + name.encode(errors="surrogateescape") + b"\0")
        seal.update(content)
        key = seal.digest()
        if key in self._kept:
            with suppress(Exception):  # What was spoilt can fail in any way.
                row = self._rows.found(self._table, key)
                # A row that was put in the place of another is signed too.
                if row and row.startswith(key):
                    return _Looked(row, is_new=False)
        gist = tuple(self.look(name, content))
        return _Looked(key + pickle.dumps(gist, pickle.HIGHEST_PROTOCOL), is_new=True)

    @cached_property
    def _kept(self) -> set[Key]:
        """The keys of what is kept: of tens of thousands of new pages, none is looked for."""
        with suppress(sqlite3.Error):
            return self._rows.keys(self._table)
        return set()

    @cached_property
    def _table(self) -> sqlite3.Connection:
        """Opened once by each process that looks through pages: this one, when they are few."""
        return self._rows.opened()

    @cached_property
    def _start(self) -> bytes:
        return key_of((sys.version, self.words), _PROGRAM).encode()

    def _taken(self, looked: _Looked) -> Gist:
        self._used.add(looked.row[:_KEY])
        if looked.is_new:
            self._new.append(looked.row)
        return Gist(*pickle.loads(memoryview(looked.row)[_KEY:]))

    def _renew(self, table: sqlite3.Connection) -> None:
        """Keep what is new, and throw away what no page says any longer."""
        self._rows.drop(table, self._rows.keys(table) - self._used)
        self._rows.put(table, ((row[:_KEY], row) for row in self._new))
