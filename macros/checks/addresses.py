"""The rules about addresses: what was published is kept, and nothing is used twice."""

from collections.abc import Iterator

from macros.checks.rules import rule, unknown
from macros.data.agreement import Agreement, Promise
from macros.data.problem import Problem
from macros.data.written import Position, Written
from macros.facts.register import Register
from macros.urls import addresses
from macros.urls.addresses import (
    agreement_url,
    municipality_url,
    promise_url,
    theme_url,
)
from macros.urls.permalinks import FILE_NAME, Record, _standing, latest, links, read_records


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
    addresses.STATUSES: "Lägg tillbaka ordet i macros/data/vocabulary.py.",
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
