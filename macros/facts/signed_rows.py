"""What is kept between runs, as signed rows of one SQLite file.

It may be thrown away or be spoilt at any time, and nothing is lost by that but time. A row that
this computer has not signed is never read (`trust.py`).
"""

import contextlib
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from macros.facts import trust

Key = str | bytes
_WAIT = 10
"""Seconds for another process that writes."""
_IN_USE = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL)
"""Why a file that is whole cannot be used just now."""


@dataclass(frozen=True)
class SignedRows:
    """A table of them, in a file; in memory where there is none."""

    file: Path | None
    table: str

    def opened(self) -> sqlite3.Connection:
        """The table. What is no table begins anew; where none can be, one in memory does."""
        for _ in range(2):
            try:
                return self._connected(self.file)
            except (sqlite3.Error, OSError) as error:
                self._throw_away(error)
        return self._connected(None)

    def _connected(self, file: Path | None) -> sqlite3.Connection:
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
        table = sqlite3.connect(file or ":memory:", timeout=_WAIT, check_same_thread=False)
        form = f"CREATE TABLE IF NOT EXISTS {self.table} (key PRIMARY KEY, value BLOB, signature)"
        try:
            table.execute("PRAGMA auto_vacuum = FULL")
            table.execute(form)
        except sqlite3.Error:
            table.close()
            raise
        return table

    def _throw_away(self, error: Exception) -> None:
        if self.file and getattr(error, "sqlite_errorcode", None) not in _IN_USE:
            with contextlib.suppress(OSError):
                self.file.unlink()

    def read(self, key: Key) -> bytes | None:
        """What is kept by a key, by a process that asks once."""
        with contextlib.suppress(sqlite3.Error), contextlib.closing(self.opened()) as table:
            return self.found(table, key)
        return None

    def found(self, table: sqlite3.Connection, key: Key) -> bytes | None:
        """What is kept by a key, if it was kept here."""
        query = f"SELECT value, signature FROM {self.table} WHERE key = ?"
        row = table.execute(query, (key,)).fetchone()
        return row[0] if row and trust.is_own(row[0], row[1]) else None

    def keys(self, table: sqlite3.Connection) -> set[Key]:
        return {key for (key,) in table.execute(f"SELECT key FROM {self.table}")}

    def put(self, table: sqlite3.Connection, rows: Iterable[tuple[Key, bytes]]) -> None:
        """Keep something by each key, in place of what was there."""
        signed = ((key, content, trust.signed(content)) for key, content in rows)
        query = f"REPLACE INTO {self.table} (key, value, signature) VALUES (?, ?, ?)"
        table.executemany(query, signed)

    def drop(self, table: sqlite3.Connection, keys: Iterable[Key]) -> None:
        table.executemany(f"DELETE FROM {self.table} WHERE key = ?", [(key,) for key in keys])

    def change(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do something with the table, whole or not at all; with a new one where it was spoilt. A
        disk that is full keeps nothing.
        """
        for _ in range(2):
            try:
                with contextlib.closing(self.opened()) as table, table:
                    return work(table)
            except (sqlite3.Error, OSError) as error:
                self._throw_away(error)
        return None
