"""The rules about URLs: what was published is kept, and no URL is used for two things."""

import fnmatch
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from macros.checks.shared_names import lost_names, url_of
from macros.data.agreement import Agreement
from macros.data.problem import Problem
from macros.data.reading import what_is_text_in
from macros.data.written import NOWHERE, Position
from macros.facts.loading import Loaded
from macros.urls import addresses
from macros.urls.addressed import Link, addressed
from macros.urls.marks import Likeness, compared
from macros.urls.permalinks import FILE_NAME, latest, links, lost, marks, new_links, read_permalinks


def permalinks_have_their_form(loaded: Loaded) -> Iterator[Problem]:
    """Varje rad i permalinks.txt är en adress, ett läge och vart den leder."""
    yield from read_permalinks(loaded.folder / FILE_NAME)[1]


def published_addresses_are_kept(loaded: Loaded) -> Iterator[Problem]:
    """Det som en gång har publicerats har kvar sin adress: en sida, en hänvisning vidare eller ett
    besked om att det är borta.
    """
    last = _last_lines(loaded)
    gone = [line for line in lost(last, links(loaded.register)) if line.state != "anchor"]
    told = {url_of(name) for name in lost_names(loaded)}
    gone = [line for line in gone if line.url not in told]
    urls = {line.url for line in gone}
    above = {line.url: _document_above(line) for line in gone}
    below = Counter(document for document in above.values() if document in urls)
    for line in gone:
        is_told = above[line.url] in urls
        if not is_told and not _may_be_renamed(loaded, line, last):
            yield from _lost(loaded, line, last, below[line.url])


def _document_above(line: Link) -> str:
    """The URL of the document that a page lies below. When it is lost, it is told for all."""
    document = re.match(addresses.page_url(r"[\w-]+/[\w-]+"), line.url)
    return document[0] if document and document[0] != line.url else ""


def _may_be_renamed(loaded: Loaded, line: Link, last: Mapping[str, Link]) -> bool:
    """Whether a file that could not be read, and never was published, may be the lost document."""
    _, place, name = [*line.url.split("/"), "", ""][:3]
    return f"{place}/{name}" not in loaded.register.by_address and any(
        address.split("/")[0] == place and addresses.page_url(address) not in last
        for address in loaded.unreadable
        if "/" in address
    )


def published_places_are_kept(loaded: Loaded) -> Iterator[Problem]:
    """Det som går att länka till på en sida (områden, utlovad uppföljning, grupper, handlingar,
    delar, källor, uppföljningar och ord) har kvar sitt ställe. Byter det id skriver man det gamla
    under ”formerly”.
    """
    now = links(loaded.register)
    for url, line in _last_lines(loaded).items():
        page, _, name = url.partition("#")
        here = now.get(page)
        if line.state == "anchor" and url not in now and (here or page == addresses.GLOSSARY):
            moved = here.to[0] if here and here.state == "moved" else page
            is_gone = moved in now and now[moved].state == "withdrawn"
            if f"{moved}#{name}" not in now and not is_gone:
                yield from _lost_anchor(loaded, line)


def _lost_anchor(loaded: Loaded, line: Link) -> Iterator[Problem]:
    """That an anchor is lost, unless a file that could not be read may hold its thing."""
    page, _, name = line.url.partition("#")
    document = "/".join(page.split("/")[1:3])
    holder = "glossary.yml" if page == addresses.GLOSSARY else document
    if holder in loaded.unreadable:
        return
    agreement = loaded.register.by_address.get(document)
    former = name.removesuffix("_") if name.endswith("_") else re.sub("^(kalla|del)-", "", name)
    message = f"Stället {line.url} är publicerat men finns inte längre."
    advice = f"Skriv ”formerly: [{former}]” på det i filen som har kommit i stället."
    if page == addresses.GLOSSARY:
        advice = "Skriv tillbaka ordet i glossary.yml."
    yield Problem(agreement.position() if agreement else line.position, f"{message} {advice}")


def _last_lines(loaded: Loaded) -> Mapping[str, Link]:
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
        "Skriv ”formerly: [{}]” i filen som är samma avtal, eller lägg tillbaka filen. Ska avtalet"
        " bort skriver du ”withdrawn: …” längst ner i den.",
        "Avtalets adress",
    ),
    Remedy(
        addresses.source_file_url(_NAME, ".*"),
        "{}/*",
        "Lägg tillbaka filen, eller skriv dess förra namn under ”former_files” på källan.",
    ),
    Remedy("om/.*", "", "Lägg tillbaka sidan i docs/om."),
    Remedy(".*", "", "Lägg tillbaka filen."),
)


def _lost(
    loaded: Loaded, line: Link, last: Mapping[str, Link], below: int = 0
) -> Iterator[Problem]:
    """That a URL is lost, unless a file that could not be read may hold its thing."""
    matches = ((remedy, re.fullmatch(remedy.urls, line.url)) for remedy in _REMEDIES)
    remedy, names = next((remedy, match.groups()) for remedy, match in matches if match)
    position, subject, advice = line.position, remedy.subject, remedy.advice.format(*names)
    if agreement := loaded.register.by_address.get("".join(names)):
        position, subject = _of_lost_promise(loaded, agreement, line, last), "Löftets adress"
        name = line.url.split("/")[3]
        advice = f"Skriv ”formerly: [{name}]” på det löfte som är samma,"
        advice += " eller skriv tillbaka löftet med ”withdrawn: …”."
    if not fnmatch.filter(loaded.unreadable, remedy.holder.format(*names)):
        more = f", och {below} {'adress' if below == 1 else 'adresser'} under den" if below else ""
        message = f"{subject} {line.url} är publicerad men finns inte längre{more}. {advice}"
        yield Problem(position, message)


def _of_lost_promise(
    loaded: Loaded, agreement: Agreement, line: Link, last: Mapping[str, Link]
) -> Position:
    """The promise that has come in place of a lost one: the new one with its words, or the only new
    one where words are not known. The list of promises when there is none.
    """
    page = re.escape(addresses.page_url(agreement.address)) + r"[\w-]+/"
    here = (link for url, link in links(loaded.register).items() if re.fullmatch(page, url))
    new = [link for link in here if link.state == "page" and link.url not in last]
    if line.mark:
        new = [each for each in new if compared(line.mark, each.mark) is Likeness.SAME]
    return new[0].position if len(new) == 1 else _key_of(agreement.position("promises"))


def _key_of(position: Position) -> Position:
    """Where the key of a value stands, which has lost something: a list begins on a line below."""
    key = f"{position.path[-1]}:" if position.path else ""
    lines = what_is_text_in(Path(position.file)).split("\n")[: position.line]
    above = (number for number in range(len(lines), 0, -1) if lines[number - 1].startswith(key))
    number = next(above, 0) if key else 0
    return replace(position, line=number, column=1) if number else position


def addresses_are_recorded(loaded: Loaded) -> Iterator[Problem]:
    """Det som publiceras står i permalinks.txt: en varning. Annars kan det försvinna utan att
    någon märker det.
    """
    path = loaded.folder / FILE_NAME
    lines, problems = read_permalinks(path)
    new = new_links(loaded.register, lines) if lines and not problems else []
    if new:
        message = f"Adresser som inte är antecknade: {len(new)}, till exempel /{new[0].url}."
        advice = "Kör python -m scripts.permalinks före publicering."
        yield Problem(Position(path.as_posix()), f"{message} {advice}", is_warning=True)


def addresses_mean_the_same(loaded: Loaded) -> Iterator[Problem]:
    """En adress visar samma sak som när den publicerades, med ungefär samma ord. Ett id återanvänds
    aldrig till något annat. Är orden delvis lika, eller gäller det ett ställe på en sida, är det en
    varning.
    """
    lines = read_permalinks(loaded.folder / FILE_NAME)[0]
    marked, now = marks(lines), links(loaded.register)
    is_moved = {url for url, line in latest(lines).items() if line.state == "moved"}
    for url, was in marked.items():
        link = _where_it_went(url, now) if url not in is_moved else None
        own = link.mark if link else ""
        if not link or not own or own == was:
            continue
        found = compared(was, own)
        is_swapped = _is_swapped(url, own, marked, now)
        if found is Likeness.SAME and not is_swapped:
            continue
        is_sure = (found is Likeness.OTHER or is_swapped) and not link.anchor
        message = f"Adressen /{url} visade något annat när den publicerades."
        advice = "Ett id återanvänds aldrig: välj ett nytt, och skriv tillbaka det gamla."
        same = "Är det samma sak med rättade ord, lägg till den här raden sist i permalinks.txt:"
        said = replace(link, url=url)
        yield Problem(link.position, f"{message} {advice} {same} {said}", is_warning=not is_sure)


def _where_it_went(url: str, now: Mapping[str, Link]) -> Link | None:
    """What an address yields; an anchor goes where its page went."""
    page, sign, name = url.partition("#")
    here = now.get(page)
    if name and here and here.state == "moved":
        return now.get(f"{here.to[0]}{sign}{name}")
    return now.get(url)


def _is_swapped(url: str, own: str, marked: dict[str, str], now: Mapping[str, Link]) -> bool:
    """Whether a thing has the words of another of the same document, which has changed too."""
    document = url.split("/")[:3]
    return own.count("~") == 1 and any(
        mark == own and other in now and now[other].mark != mark
        for other, mark in marked.items()
        if other != url and other.split("/")[:3] == document
    )


def former_addresses_are_free(loaded: Loaded) -> Iterator[Problem]:
    """En tidigare adress är ingen annans sida nu, och leder till en enda."""
    found = addressed(loaded.register)
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
