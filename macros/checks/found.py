"""What a check has found, place by place, kept between runs as one signed row of a file."""

import os
import pickle
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from sqlite3 import Connection
from typing import NamedTuple

import pydantic

from macros.data.problem import Problem
from macros.facts.seals import sealed
from macros.facts.signed_rows import SignedRows

FOUND = Path(".cache/found.sqlite")
"""Where commands keep what they have found."""
_PROGRAM = [Path(__file__).parents[1] / floor for floor in ("data", "facts", "urls", "checks")]
_LIBRARIES = Path(pydantic.__file__).parents[1]


class Outline(NamedTuple):
    """What rules that look at all documents may ask of a place."""

    seal: str
    documents: int
    promises: int
    """Those that are listed, and those that are counted."""


class Found(NamedTuple):
    """What is kept of a place."""

    files: str
    """The seal of its files."""
    named: frozenset[str]
    """The places that its documents name."""
    made_of: str
    """The seal of all that the rest follows from."""
    problems: tuple[Problem, ...]
    outline: Outline


class Memory(NamedTuple):
    """What a check has found."""

    places: Mapping[str, Found] = {}
    asked: str = ""
    """The seal of all that far rules ask, where they found nothing."""


class Store:
    """The file that it is kept in; nowhere, where there is none."""

    def __init__(self, file: Path | None):
        self._rows = SignedRows(file, "found")

    def read(self) -> Memory:
        """What this program, with these libraries, has found; nothing, where that was spoilt."""
        content = self._rows.read(_program())
        with suppress(Exception):  # Bytes that were spoilt can fail in any way.
            return Memory(*pickle.loads(content)) if content else Memory()
        return Memory()

    def write(self, memory: Memory) -> None:
        """Keep it in place of what was there."""
        content = pickle.dumps(tuple(memory), pickle.HIGHEST_PROTOCOL)

        def renew(table: Connection) -> None:
            self._rows.drop(table, self._rows.keys(table))
            self._rows.put(table, [(_program(), content)])

        self._rows.change(renew)


@cache
def _program() -> str:
    """The seal of all by which the same files may have other problems: our code, and Python and
    the libraries by their versions.
    """
    files = (path for floor in _PROGRAM for path in sorted(floor.glob("*.py")))
    libraries = sorted(os.listdir(_LIBRARIES))
    return sealed(repr((sys.version, libraries, [sealed(path.read_bytes()) for path in files])))
