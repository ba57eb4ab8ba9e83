"""The rules about URLs: what was published is kept, and no URL is used for two things."""

import fnmatch
import re
from collections.abc import Iterator
from typing import NamedTuple

from macros.data.problem import Problem
from macros.data.written import NOWHERE
from macros.facts.loading import Loaded
from macros.urls import addresses
from macros.urls.addressed import Link, addressed
from macros.urls.permalinks import FILE_NAME, latest, links, read_permalinks


def permalinks_have_their_form(loaded: Loaded) -> Iterator[Problem]:
    """Varje rad i permalinks.txt är en adress, ett läge och vart den leder."""
    yield from read_permalinks(loaded.folder / FILE_NAME)[1]


def published_addresses_are_kept(loaded: Loaded) -> Iterator[Problem]:
    """Det som en gång har publicerats har kvar sin adress: en sida, en hänvisning vidare eller ett
    besked om att det är borta.
    """
    now = links(loaded.register)
    for url, line in _last_lines(loaded).items():
        if url not in now:
            yield from _lost(loaded, line)


def _last_lines(loaded: Loaded) -> dict[str, Link]:
    return latest(read_permalinks(loaded.folder / FILE_NAME)[0])


class Remedy(NamedTuple):
    """How to mend the loss of one kind of URL."""

    urls: str
    """A pattern; its group is the name that the URL is made of."""
    holder: str
    """What holds the thing, as `Loaded.unreadable` names it."""
    advice: str
    subject: str = "Adressen"


_NAME = r"([\w-]+)"
_GEOGRAPHY = "municipalities.yml"
_RENAMED = "Skriv ”formerly: [{{}}]” på samma {}, eller lägg tillbaka raden."
_REMEDIES = (
    Remedy(addresses.municipality_url(_NAME), _GEOGRAPHY, _RENAMED.format("kommun")),
    Remedy(addresses.place_url(".*"), "places.yml", "Lägg tillbaka platsen i places.yml."),
    Remedy(addresses.theme_url(_NAME), "themes.yml", _RENAMED.format("ämne")),
    Remedy(addresses.county_url(".*"), _GEOGRAPHY, f"Lägg tillbaka länet i {_GEOGRAPHY}."),
    Remedy(addresses.status_url(".*"), "", "Lägg tillbaka ordet i macros/data/vocabulary.py."),
    Remedy(
        addresses.page_url(r"([\w-]+/[\w-]+)") + ".*",
        "{}",
        "Skriv ”formerly: [{}]” i filen som är samma avtal, eller lägg tillbaka filen.",
        "Avtalets adress",
    ),
    Remedy(addresses.source_file_url(_NAME, ".*"), "{}/*", "Lägg tillbaka filen."),
    Remedy(".*", "", "Lägg tillbaka filen."),
)


def _lost(loaded: Loaded, line: Link) -> Iterator[Problem]:
    """That a URL is lost, unless a file that could not be read may hold its thing."""
    matches = ((remedy, re.fullmatch(remedy.urls, line.url)) for remedy in _REMEDIES)
    remedy, names = next((remedy, match.groups()) for remedy, match in matches if match)
    position, subject, advice = line.position, remedy.subject, remedy.advice.format(*names)
    if agreement := loaded.register.by_address.get("".join(names)):
        position, subject = agreement.position("promises"), "Löftets adress"
        name = line.url.split("/")[3]
        advice = f"Skriv ”formerly: [{name}]” på det löfte som är samma,"
        advice += " eller skriv tillbaka löftet med ”withdrawn: …”."
    if not fnmatch.filter(loaded.unreadable, remedy.holder.format(*names)):
        message = f"{subject} {line.url} är publicerad men finns inte längre. {advice}"
        yield Problem(position, message)


def former_addresses_are_free(loaded: Loaded) -> Iterator[Problem]:
    """En tidigare adress är ingen annans sida nu, och leder till en enda."""
    found = list(addressed(loaded.register))
    here = {link.url for link in found if link.state != "moved"}
    owners: dict[str, str] = {}
    for link in found:
        if link.state != "moved" or link.position is NOWHERE:
            continue
        old, (now,) = link.url, link.to
        if old == now:
            message = f"”formerly” är samma adress som nu: {old}. Ta bort den."
            yield Problem(link.position, message)
        elif old in here:
            message = f"Adressen {old} används av något annat. Ett id återanvänds aldrig."
            yield Problem(link.position, f"{message} Välj ett nytt.")
        elif owners.setdefault(old, now) != now:
            message = f"Adressen {old} leder redan till {owners[old]}. Ta bort den ena."
            yield Problem(link.position, message)


def ids_are_never_reused(loaded: Loaded) -> Iterator[Problem]:
    """En adress som har lett vidare leder till samma sak som förut. Ett id återanvänds aldrig till
    något annat.
    """
    now = links(loaded.register)
    ends = {url: link.to[0] if link.state == "moved" else url for url, link in now.items()}
    for url, line in _last_lines(loaded).items():
        if line.state != "moved" or not line.to or url not in ends:
            continue
        then, here = line.to[0], ends[url]
        if here != ends.get(then):
            message = f"Adressen {url} leder till {then} sedan tidigare, inte till {here}."
            advice = "Ett id återanvänds aldrig. Välj ett nytt, eller skriv tillbaka ”formerly”."
            yield Problem(now[here].position, f"{message} {advice}")
