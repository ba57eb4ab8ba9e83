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

from macros import addresses
from macros.addresses import (
    agreement_url,
    county_url,
    municipality_url,
    page_url,
    promise_url,
    source_file_url,
    status_url,
    theme_url,
)
from macros.agreement import (
    Agreement,
    Document,
    Position,
    Promise,
    Source,
    Withdrawal,
    Written,
)
from macros.reading import Problem
from macros.register import Register
from macros.rules import rule, unknown
from macros.sections import SECTIONS
from macros.vocabulary import LISTED

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


@rule
def permalinks_have_their_form(register: Register) -> Iterator[Problem]:
    """Each line of permalinks.txt is an address, a state and where it leads."""
    yield from read_records(register.folder / FILE_NAME)[1]


@rule
def published_addresses_are_kept(register: Register) -> Iterator[Problem]:
    """What was ever published yields a page, a redirect or a tombstone."""
    now = links(register)
    for url, record in latest(read_records(register.folder / FILE_NAME)[0]).items():
        if url not in now and not _is_unreadable(register, url):
            position, message = _gone(register, record)
            yield Problem(position, message)


def _is_unreadable(register: Register, url: str) -> bool:
    """Whether a file that could not be read may hold what stood at an address."""
    places, themes = "municipalities.yml", "themes.yml"
    common = {
        addresses.MUNICIPALITIES: places,
        addresses.COUNTIES: places,
        addresses.THEMES: themes,
    }
    if any(url.startswith(start) and name in register.unreadable for start, name in common.items()):
        return True
    below = url.removeprefix(addresses.AGREEMENTS)
    hidden = any(below.startswith(f"{address}/") for address in register.unreadable)
    return hidden or (url.startswith(addresses.STORED_TEXTS) and bool(register.unreadable))


_OWNERS = {addresses.MUNICIPALITIES: "kommun", addresses.THEMES: "ämne"}
_REMEDIES = {
    addresses.COUNTIES: "Lägg tillbaka länet i municipalities.yml.",
    addresses.STATUSES: "Lägg tillbaka ordet i macros/vocabulary.py.",
}


def _gone(register: Register, record: Record) -> tuple[Position, str]:
    """Where to mend a lost address, and how."""
    section, slash, rest = record.url.partition("/")
    section += slash
    parts = rest.strip("/").split("/")
    published = f"{record.url} är publicerad men finns inte längre."
    if section == addresses.AGREEMENTS and len(parts) == 3:
        agreement = register.by_address.get("/".join(parts[:2]))
        if agreement:
            advice = f"Skriv ”formerly: [{parts[2]}]” på det löfte som är samma,"
            advice += " eller skriv tillbaka löftet med ”withdrawn: …”."
            return agreement.position("promises"), f"Löftets adress {published} {advice}"
    if section == addresses.AGREEMENTS:
        old = "/".join(parts[:2])
        advice = f"Skriv ”formerly: [{old}]” i filen som är samma avtal, eller lägg tillbaka filen."
        return record.position, f"Avtalets adress {published} {advice}"
    if owner := _OWNERS.get(section):
        advice = f"Skriv ”formerly: [{parts[0]}]” på samma {owner}, eller lägg tillbaka raden."
        return record.position, f"Adressen {published} {advice}"
    return record.position, f"Adressen {published} {_REMEDIES.get(section, 'Lägg tillbaka filen.')}"


@rule
def former_addresses_are_free(register: Register) -> Iterator[Problem]:
    """A former address is nobody's page now, and has one successor."""
    standing = {link.url for link in _standing(register)}
    owners: dict[str, str] = {}
    for written, index, old, now in _formerly(register):
        if old in standing and old != now:
            message = f"Adressen {old} används av något annat. Ett id återanvänds aldrig."
            yield Problem(written.position("formerly", index), f"{message} Välj ett nytt.")
        elif old == now:
            message = f"”formerly” är samma adress som nu: {old}. Ta bort den."
            yield Problem(written.position("formerly", index), message)
        elif owners.setdefault(old, now) != now:
            message = f"Adressen {old} leder redan till {owners[old]}. Ta bort den ena."
            yield Problem(written.position("formerly", index), message)


def _formerly(register: Register) -> Iterator[tuple[Written, int, str, str]]:
    """Whoever tells a former address: who, the index, the old address and the one now."""
    for municipality in register.municipalities:
        for index, slug in enumerate(municipality.formerly):
            yield municipality, index, municipality_url(slug), municipality_url(municipality.slug)
    for theme in register.themes:
        for index, name in enumerate(theme.formerly):
            yield theme, index, theme_url(name), theme_url(theme.id)
    for agreement in register.agreements:
        for index, old in enumerate(agreement.formerly):
            yield agreement, index, agreement_url(old), agreement_url(agreement.address)
        for promise in agreement.promises:
            now = promise_url(agreement.resolved(promise.id))
            for index, name in enumerate(promise.formerly):
                yield promise, index, promise_url(agreement.resolved(name)), now


@rule
def ids_are_never_reused(register: Register) -> Iterator[Problem]:
    """What led somewhere still leads to the same thing, wherever that has gone since.

    So the address is a page again only when the move itself is undone.
    """
    now = links(register)
    for url, record in latest(read_records(register.folder / FILE_NAME)[0]).items():
        link = now.get(url)
        if record.state != "moved" or not record.to or not link:
            continue
        place = link.to[0] if link.state == "moved" else url
        then = now.get(record.to[0])
        if place == record.to[0] or (then and then.state == "moved" and then.to == (place,)):
            continue
        message = f"Adressen {url} leder till {record.to[0]} sedan tidigare, inte till {place}."
        advice = "Ett id återanvänds aldrig. Välj ett nytt, eller skriv tillbaka ”formerly”."
        yield Problem(_where(register, place), f"{message} {advice}")


def _where(register: Register, url: str) -> Position:
    """The place in the data that yields a page."""
    for agreement in register.agreements:
        if agreement_url(agreement.address) == url:
            return agreement.position()
        for promise in agreement.promises:
            if promise_url(agreement.resolved(promise.id)) == url:
                return promise.position("id")
    urls = {municipality_url(each.slug): each.position("slug") for each in register.municipalities}
    urls |= {theme_url(each.id): each.position("id") for each in register.themes}
    return urls.get(url, Position((register.folder / FILE_NAME).as_posix()))


@rule
def successors_are_there(register: Register) -> Iterator[Problem]:
    """What a withdrawn thing names as its successor is a document or a promise here."""
    known = [*register.by_address, *register.promise_by_address]
    for agreement in register.agreements:
        things: tuple[Agreement | Promise, ...] = (agreement, *agreement.promises)
        for thing in things:
            withdrawn = thing.withdrawn
            for index, name in enumerate(withdrawn.successors if withdrawn else ()):
                address = agreement.resolved(name)
                if withdrawn and address not in known:
                    message = unknown(name, known, "avtalen och löftena")
                    yield Problem(withdrawn.position("successors", index), message)


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
