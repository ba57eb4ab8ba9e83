"""What a site must have, by the register of its day.

It follows from the files that the site is made of. By their seal it is kept, for to read a thousand
documents and to list all that is published of them takes longer than to look through a site that
was looked through before. A build, which has read them, keeps it for whoever verifies.
"""

import pickle
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from macros.facts.loading import load
from macros.facts.parsed import KEPT as PARSED
from macros.facts.parsed import Kept
from macros.facts.register import Register
from macros.facts.signed_rows import SignedRows
from macros.publishing import names_of_the_site, shown
from macros.urls.addressed import Link
from macros.urls.addresses import page_file
from macros.urls.permalinks import FILE_NAME, latest, links, read_permalinks
from scripts.releasing.unchanged import made_of

AGREEMENTS = Path("agreements")
KEPT = Path(".cache/verified.sqlite")
"""Where it is kept, beside the gists of the pages."""
TABLE = KEY = "expected"


class Expected(NamedTuple):
    """What a site is asked for."""

    files: frozenset[str]
    """Each page and each file of the register, its stored texts too."""
    urls: tuple[str, ...]
    """What was ever published: pages, files, and anchors on pages."""


def expected(register: Register, records: Iterable[Link]) -> Expected:
    """What a site must have, by a register and the lines of permalinks.txt."""
    files = {html_of(page_file(url)) for url in shown(register)}
    files.update(names_of_the_site(register))
    files.update(link.url for link in links(register).values() if link.state == "file")
    return Expected(frozenset(files), tuple(latest(records)))


def html_of(file: str) -> str:
    """The file that MkDocs makes of a file: `om/metod.md` → `om/metod/index.html`."""
    stem = file.removesuffix(".md")
    if stem == file:
        return file
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


def expected_of(register: Register) -> Expected:
    """The same, by a register of this project."""
    records, _ = read_permalinks(AGREEMENTS / FILE_NAME)
    # What has moved or is withdrawn has no anchors, nor what was published after the day.
    now = links(register)
    return expected(register, [each for each in records if each.url in now or not each.anchor])


def expected_on(day: date, file: Path) -> Expected:
    """The same, by the files of this project as of a day. It is kept in a file."""
    seal, rows = made_of(day.isoformat()).encode(), SignedRows(file, TABLE)
    with suppress(Exception):  # What was spoilt can fail in any way.
        row = rows.read(KEY)
        if row and row.startswith(seal):
            return Expected(*pickle.loads(memoryview(row)[len(seal) :]))
    found = expected_of(load(AGREEMENTS, day, kept=Kept(PARSED)).register)
    _keep(found, seal, rows)
    return found


def _keep(found: Expected, seal: bytes, rows: SignedRows) -> None:
    row = seal + pickle.dumps(tuple(found), pickle.HIGHEST_PROTOCOL)
    rows.change(lambda table: rows.put(table, [(KEY, row)]))


def keep_beside(register: Register, made_of: str) -> None:
    """Keep what is expected by a register, which was read from files that had this seal, while this
    process goes on; it is waited for when the process ends.
    """
    get_context("fork").Process(target=_keep_of, args=(register, made_of)).start()


def _keep_of(register: Register, made_of: str) -> None:
    _keep(expected_of(register), made_of.encode(), SignedRows(KEPT, TABLE))
