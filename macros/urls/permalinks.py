"""Everything ever published: where each thing is, was and went.

A published address lives for ever: it yields its page, a redirect or a tombstone.
`agreements/permalinks.txt` holds every address that was ever published, one a line:
address, state (`page`, `file`, `moved`, `withdrawn`) and where it leads now. It only
grows; the last line about an address is how it stands.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from macros.data.agreement import Agreement, Document, Promise, Source, Withdrawal
from macros.data.problem import Problem
from macros.data.vocabulary import LISTED
from macros.data.written import Position
from macros.facts.register import Register
from macros.urls import addresses
from macros.urls.addresses import (
    agreement_url,
    county_url,
    municipality_url,
    page_url,
    promise_url,
    source_file_url,
    status_url,
    theme_url,
)
from macros.urls.sections import SECTIONS

State = Literal["page", "file", "moved", "withdrawn"]
STATES: tuple[State, ...] = ("page", "file", "moved", "withdrawn")
FILE_NAME = "permalinks.txt"


@dataclass(frozen=True)
class Link:
    """What stands at an address: a page, a file, or where it went."""

    url: str
    state: State
    to: tuple[str, ...] = ()
    """Where it leads: one address when moved, the successors when withdrawn."""

    def __str__(self) -> str:
        return " ".join((self.url, self.state, *self.to))


@dataclass(frozen=True)
class Record(Link):
    """One line of permalinks.txt."""

    position: Position = field(default_factory=lambda: Position(FILE_NAME))


def links(register: Register) -> dict[str, Link]:
    """What the register yields now, by address. What is written as moved yields to pages."""
    found = {link.url: link for link in _moved(register)}
    return found | {link.url: link for link in _standing(register)}


def _standing(register: Register) -> Iterator[Link]:
    """Everything that has a page or a file of its own."""
    lists = (each.url for each in SECTIONS)
    yield from (Link(url, "page") for url in ("", addresses.SEARCH, *lists))
    yield from (Link(county_url(each.code), "page") for each in register.counties)
    yield from (Link(status_url(each.value), "page") for each in LISTED)
    yield from (Link(municipality_url(each.slug), "page") for each in register.municipalities)
    yield from (Link(theme_url(each.id), "page") for each in register.themes)
    for agreement in register.agreements:
        yield _link_of(register, agreement, agreement, agreement_url(agreement.address))
        for promise in agreement.promises:
            url = promise_url(agreement.resolved(promise.id))
            yield _link_of(register, agreement, promise, url)
        things: tuple[Source | Document, ...] = (*agreement.sources, *agreement.documents)
        for thing in things:
            if thing.file:
                yield Link(source_file_url(agreement.address, thing.file), "file")


def _link_of(
    register: Register, agreement: Agreement, thing: Agreement | Promise, url: str
) -> Link:
    if thing.withdrawn and register.is_withdrawn(thing):
        return Link(url, "withdrawn", successors_of(agreement, thing.withdrawn))
    return Link(url, "page")


def successors_of(agreement: Agreement, withdrawn: Withdrawal) -> tuple[str, ...]:
    """The pages of what took over."""
    return tuple(page_url(agreement.resolved(each)) for each in withdrawn.successors)


def _moved(register: Register) -> Iterator[Link]:
    """Every former address, each leading in one step to where the thing is now.

    A document that has moved takes its promises with it, those with a former id too;
    what a promise itself tells of its former address goes first.
    """
    for municipality in register.municipalities:
        for slug in municipality.formerly:
            yield Link(municipality_url(slug), "moved", (municipality_url(municipality.slug),))
    for theme in register.themes:
        for name in theme.formerly:
            yield Link(theme_url(name), "moved", (theme_url(theme.id),))
    for agreement in register.agreements:
        for old in agreement.formerly:
            yield Link(agreement_url(old), "moved", (agreement_url(agreement.address),))
            yield from _moved_promises(agreement, old)
    for agreement in register.agreements:
        yield from _moved_promises(agreement, agreement.address, own=False)


def _moved_promises(agreement: Agreement, document: str, own: bool = True) -> Iterator[Link]:
    """The former addresses of an agreement's promises, as seen from one of its addresses."""
    for promise in agreement.promises:
        now = promise_url(agreement.resolved(promise.id))
        for name in (*promise.formerly, *((promise.id,) if own else ())):
            old = promise_url(name if "/" in name else f"{document}#{name}")
            if old != now:
                yield Link(old, "moved", (now,))


def read_records(path: Path) -> tuple[list[Record], list[Problem]]:
    """The lines of permalinks.txt, and what is wrong with them. No file is no line."""
    records: list[Record] = []
    problems: list[Problem] = []
    lines = path.read_text(encoding="utf-8").split("\n") if path.exists() else []
    for number, line in enumerate(lines, 1):
        words = line.split()
        position = Position(path.as_posix(), number)
        if not words or line.startswith("#"):
            continue
        state = next((state for state in STATES if words[1:2] == [state]), None)
        if state is None:
            message = (
                "Raden har fel form. Kör python -m scripts.permalinks i stället för att skriva."
            )
            problems.append(Problem(position, message))
        else:
            records.append(
                Record("" if words[0] == "/" else words[0], state, tuple(words[2:]), position)
            )
    return records, problems


def latest(records: Iterable[Record]) -> dict[str, Record]:
    """How each address stands: its last line."""
    return {record.url: record for record in records}


def unrecorded(register: Register, records: Iterable[Record]) -> list[Link]:
    """What the register yields that its last line does not tell, in order of address."""
    known = {url: (record.state, record.to) for url, record in latest(records).items()}
    now = links(register)
    return [now[url] for url in sorted(now) if known.get(url) != (now[url].state, now[url].to)]


def line(link: Link) -> str:
    """As it stands in permalinks.txt. The front page is written as `/`."""
    return str(link) if link.url else f"/ {link.state}"


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
