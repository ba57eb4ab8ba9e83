"""The rules about addresses: what was published is kept, and nothing is used twice."""

from collections.abc import Iterator

from macros.data.problem import Problem
from macros.data.written import Position, Written
from macros.facts.loading import Loaded
from macros.facts.register import Register
from macros.urls import addresses
from macros.urls.addresses import (
    agreement_url,
    municipality_url,
    promise_url,
    theme_url,
)
from macros.urls.permalinks import FILE_NAME, Record, _standing, latest, links, read_records


def permalinks_have_their_form(loaded: Loaded) -> Iterator[Problem]:
    """Varje rad i permalinks.txt är en adress, ett läge och vart den leder."""
    yield from read_records(loaded.folder / FILE_NAME)[1]


def published_addresses_are_kept(loaded: Loaded) -> Iterator[Problem]:
    """Det som en gång har publicerats har kvar sin adress: en sida, en hänvisning vidare eller ett
    besked om att det är borta.
    """
    now = links(loaded.register)
    for url, record in latest(read_records(loaded.folder / FILE_NAME)[0]).items():
        if url not in now and not _is_unreadable(loaded, url):
            position, message = _gone(loaded, record)
            yield Problem(position, message)


def _is_unreadable(loaded: Loaded, url: str) -> bool:
    """Whether a file that could not be read may hold what stood at an address."""
    places, themes = "municipalities.yml", "themes.yml"
    common = {
        addresses.MUNICIPALITIES: places,
        addresses.COUNTIES: places,
        addresses.THEMES: themes,
    }
    if any(url.startswith(start) and name in loaded.unreadable for start, name in common.items()):
        return True
    below = url.removeprefix(addresses.AGREEMENTS)
    hidden = any(below.startswith(f"{address}/") for address in loaded.unreadable)
    return hidden or (url.startswith(addresses.STORED_TEXTS) and bool(loaded.unreadable))


_OWNERS = {addresses.MUNICIPALITIES: "kommun", addresses.THEMES: "ämne"}

_REMEDIES = {
    addresses.COUNTIES: "Lägg tillbaka länet i municipalities.yml.",
    addresses.STATUSES: "Lägg tillbaka ordet i macros/data/vocabulary.py.",
}


def _gone(loaded: Loaded, record: Record) -> tuple[Position, str]:
    """Where to mend a lost address, and how."""
    section, slash, rest = record.url.partition("/")
    section += slash
    parts = rest.strip("/").split("/")
    published = f"{record.url} är publicerad men finns inte längre."
    if section == addresses.AGREEMENTS and len(parts) == 3:
        agreement = loaded.register.by_address.get("/".join(parts[:2]))
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


def former_addresses_are_free(loaded: Loaded) -> Iterator[Problem]:
    """En tidigare adress är ingen annans sida nu, och leder till en enda."""
    standing = {link.url for link in _standing(loaded.register)}
    owners: dict[str, str] = {}
    for written, index, old, now in _formerly(loaded.register):
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


def ids_are_never_reused(loaded: Loaded) -> Iterator[Problem]:
    """En adress som har lett vidare leder till samma sak som förut. Ett id återanvänds aldrig till
    något annat.
    """
    now = links(loaded.register)
    for url, record in latest(read_records(loaded.folder / FILE_NAME)[0]).items():
        link = now.get(url)
        if record.state != "moved" or not record.to or not link:
            continue
        place = link.to[0] if link.state == "moved" else url
        then = now.get(record.to[0])
        if place == record.to[0] or (then and then.state == "moved" and then.to == (place,)):
            continue
        message = f"Adressen {url} leder till {record.to[0]} sedan tidigare, inte till {place}."
        advice = "Ett id återanvänds aldrig. Välj ett nytt, eller skriv tillbaka ”formerly”."
        yield Problem(_where(loaded, place), f"{message} {advice}")


def _where(loaded: Loaded, url: str) -> Position:
    """The place in the data that yields a page."""
    for agreement in loaded.register.agreements:
        if agreement_url(agreement.address) == url:
            return agreement.position()
        for promise in agreement.promises:
            if promise_url(agreement.resolved(promise.id)) == url:
                return promise.position("id")
    urls = {
        municipality_url(each.slug): each.position("slug")
        for each in loaded.register.municipalities
    }
    urls |= {theme_url(each.id): each.position("id") for each in loaded.register.themes}
    return urls.get(url, Position((loaded.folder / FILE_NAME).as_posix()))
