"""The templates as Python, kept from one run to the next: to compile them takes a second.

What is kept may be thrown away, or be spoilt, at any time: then they are compiled. It is
known by the words of all templates and by what compiles them, and is signed (`signed_rows.py`).
"""

import marshal
import sqlite3
import sys
from pathlib import Path
from types import CodeType
from typing import ClassVar

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from jinja2.meta import find_referenced_templates

from macros.facts.seals import sealed
from macros.facts.signed_rows import SignedRows

_TABLE = "templates"
_COMPILER = Path(__file__).with_name("compiling.py"), Path(__file__).with_name("rendering.py")


class Compiled(BytecodeCache):
    """The templates compiled so far: each Renderer (of another day or register) needs the same."""

    code: ClassVar[dict[tuple[str, str], CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.code.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code:
            self.code[bucket.key, bucket.checksum] = bucket.code


_named: dict[str, list[str]] = {}
"""The templates that a text takes in, by the seal of the text."""
_recalled: set[object] = set()
"""The keys of what was found on disk."""


def named_in(text: str) -> list[str]:
    """The templates that a text takes in. A drawing is named as the page is made."""
    seal = sealed(text)
    if seal not in _named:
        found = find_referenced_templates(Environment().parse(text))
        _named[seal] = [name for name in found if name]
    return _named[seal]


def recall(file: Path, templates: Path) -> None:
    """Take what was kept in a file of a folder's templates, so that they need not be compiled."""
    if content := SignedRows(file, _TABLE).read(_made_of(templates)):
        code, named = marshal.loads(content)
        Compiled.code.update(code)
        _named.update(named)
        _recalled.update(code, named)


def keep(file: Path, templates: Path) -> None:
    """Keep what has been compiled of a folder's templates, if anything is new, and nothing else."""
    if _recalled >= {*Compiled.code, *_named}:
        return
    rows, content = SignedRows(file, _TABLE), marshal.dumps((Compiled.code, _named))

    def renew(table: sqlite3.Connection) -> None:
        rows.drop(table, rows.keys(table))
        rows.put(table, [(_made_of(templates), content)])

    rows.change(renew)


def _made_of(templates: Path) -> str:
    """The seal of the templates, and of what else they may become other Python by."""
    files = *_COMPILER, *sorted(each for each in templates.rglob("*") if each.is_file())
    told = (sealed(each.read_bytes()) for each in files)
    return sealed(repr([sys.version, jinja2.__version__, *told]))
