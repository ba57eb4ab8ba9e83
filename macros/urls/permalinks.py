"""Every URL ever published, and where each leads now.

A published URL lives for ever: it yields its page, a redirect or a tombstone.
`agreements/permalinks.txt` holds each that was ever published, one a line: the URL, its state
(`page`, `file`, `moved`, `withdrawn`) and where it leads. The file only grows; the last line about
a URL counts.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import get_args

from macros.data.problem import Problem
from macros.data.written import NOWHERE, Position
from macros.facts.register import Register
from macros.urls.addressed import Link, State, addressed

STATES: tuple[State, ...] = get_args(State)
FILE_NAME = "permalinks.txt"


def links(register: Register) -> dict[str, Link]:
    """What each URL yields now. A former URL leads in one step to the thing as it is now.

    A page goes before what has moved, and what a thing states itself of its former URLs before what
    follows from its document's move.
    """

    def rank(link: Link) -> tuple[bool, bool]:
        return link.state != "moved", link.position is not NOWHERE

    return {link.url: link for link in sorted(addressed(register), key=rank)}


def read_permalinks(path: Path) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """The lines of permalinks.txt, and what is wrong with them. A missing file has no lines."""
    return _read(path.as_posix(), path.read_text(encoding="utf-8") if path.exists() else "")


@lru_cache(maxsize=1)
def _read(file: str, text: str) -> tuple[tuple[Link, ...], tuple[Problem, ...]]:
    """Each rule about URLs asks for the same lines."""
    found: list[Link] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split()
        if not words or line.startswith("#"):
            continue
        position = Position(file, number)
        state = next((state for state in STATES if words[1:2] == [state]), None)
        if state:
            url = "" if words[0] == "/" else words[0]
            found.append(Link(url, state, tuple(words[2:]), position))
        else:
            advice = "Kör python -m scripts.permalinks i stället för att skriva."
            problems.append(Problem(position, f"Raden har fel form. {advice}"))
    return tuple(found), tuple(problems)


def latest(lines: Iterable[Link]) -> dict[str, Link]:
    """The last line about each URL."""
    return {line.url: line for line in lines}


def new_links(register: Register, lines: Iterable[Link]) -> list[Link]:
    """What the register yields that the last line about its URL does not state, in order of URL."""
    known = latest(lines)
    return [link for url, link in sorted(links(register).items()) if known.get(url) != link]


def lost_lines(before: str, after: str) -> list[str]:
    """The lines of an earlier permalinks.txt that a later one lacks, or has in another order."""
    left = after.split("\n")
    lost = []
    for entry in before.split("\n"):
        if not entry or entry.startswith("#"):
            continue
        if entry in left:
            left = left[left.index(entry) + 1 :]
        else:
            lost.append(entry)
    return lost
