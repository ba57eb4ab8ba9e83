"""Every URL ever published, and where each leads now.

A published URL lives for ever: it yields its page, a redirect or a tombstone.
`agreements/permalinks.txt` holds each that was ever published, one a line: the URL, its state
(`page`, `anchor`, `file`, `moved`, `withdrawn`), where it leads, and after `=` the mark of what it
was. The file only grows; the last line about a URL counts, and the last mark.
"""

import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import get_args

from macros.data.problem import Problem
from macros.data.reading import text_of
from macros.data.tree import UnreadableError
from macros.data.written import NOWHERE, Position
from macros.facts.once import once
from macros.facts.register import Register
from macros.urls import addresses
from macros.urls.addressed import Link, State, addressed

STATES: tuple[State, ...] = get_args(State)
_STATES: Mapping[str, State] = {each: each for each in STATES}
FILE_NAME = "permalinks.txt"
MARK = re.compile("=[a-z0-9:+~_-]+")
MOST = 100_000_000
"""Bytes of the file: a line for each of a million addresses."""


@once
def links(register: Register) -> Mapping[str, Link]:
    """What each URL yields now. A former URL leads in one step to the thing as it is now.

    A page goes before what has moved, and what a thing states itself of its former URLs before what
    follows from its document's move.
    """

    def rank(link: Link) -> tuple[bool, bool]:
        return link.state != "moved", link.stated is not NOWHERE

    return {link.url: link for link in sorted(addressed(register), key=rank)}


def read_permalinks(path: Path) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """The lines of permalinks.txt, and what is wrong with them. A missing file has no lines."""
    try:
        return _read(path.as_posix(), text_of(path, MOST) if os.path.lexists(path) else "")
    except UnreadableError as unreadable:
        return (), (unreadable.problem,)


@lru_cache(maxsize=1)
def _read(file: str, text: str) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Each rule about URLs asks for the same lines."""
    found: list[Link] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        position = Position(file, number)
        if link := link_of(line, position):
            found.append(link)
        elif line.strip() and not line.startswith("#"):
            advice = "Rätta den, eller kör python -m scripts.permalinks --mend."
            problems.append(Problem(position, f"Raden har fel form. {advice}"))
    return tuple(found), tuple(problems)


def link_of(line: str, position: Position = NOWHERE) -> Link | None:
    """A line as what it states; None for a comment, an empty line, or one of the wrong form."""
    parts = line.split()
    if len(parts) < 2 or line.startswith("#") or not "".join(parts).isprintable():
        return None
    url, state, *words = parts
    known = _STATES.get(state)
    mark = words.pop() if words and words[-1].startswith("=") else ""
    if known is None or (mark and not MARK.fullmatch(mark)):
        return None
    is_whole = len(words) == 1 if known == "moved" else known == "withdrawn" or not words
    if not is_whole or ("#" in url) != (known == "anchor"):
        return None
    return Link("" if url == "/" else url, known, tuple(words), position, marked=mark[1:])


def marks(lines: Iterable[Link]) -> dict[str, str]:
    """The last mark of each URL that has one."""
    return {line.url: line.mark for line in lines if line.mark}


def latest(lines: Iterable[Link]) -> dict[str, Link]:
    """The last line about each URL."""
    return {line.url: line for line in lines}


def new_links(register: Register, lines: Iterable[Link]) -> list[Link]:
    """What the register yields that the last line about its URL does not state, in order of URL.

    A mark that is recorded stays as it is: else many small changes would add up to another thing.
    """
    lines = tuple(lines)
    known, marked = latest(lines), marks(lines)
    return [
        replace(link, marked=marked.get(url, link.mark))
        for url, link in sorted(links(register).items())
        if known.get(url) != link or (url not in marked and link.mark)
    ]


def lost(before: Mapping[str, Link], now: Mapping[str, Link]) -> list[Link]:
    """What is there no longer.

    A file beside a lost page goes and comes back with it: one loss, told once. A page that has
    nothing to draw any longer is shared with the site's own picture: its own is not missed.
    """
    gone = {url: link for url, link in before.items() if url not in now}
    return [link for url, link in gone.items() if link.state != "file" or _is_missed(url, gone)]


def _is_missed(file: str, gone: Mapping[str, Link]) -> bool:
    page, slash, name = file.rpartition("/")
    return f"{page}{slash}" not in gone and name != addresses.CARD


def lost_lines(before: str, after: str) -> list[str]:
    """The lines of an earlier permalinks.txt that a later one lacks, or has in another order.

    A line that states nothing may go.
    """
    left = after.split("\n")
    lost = []
    for entry in filter(link_of, before.split("\n")):
        if entry in left:
            left = left[left.index(entry) + 1 :]
        else:
            lost.append(entry)
    return lost
