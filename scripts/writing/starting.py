"""What something new starts from: its file, an id that is free for ever, and what it answers."""

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from macros.data.agreement import ITSELF, Agreement, Promise, address_of
from macros.data.complaints import PATTERN_ADVICE, nearest
from macros.data.dates import PartialDate
from macros.data.meanings import SLUG, is_slug
from macros.data.spelling import slug_of
from macros.data.vocabulary import Reporting
from macros.facts.calendar import Occasion
from macros.facts.register import Register
from macros.urls.addresses import agreement_url, promise_url
from macros.urls.permalinks import FILE_NAME, read_permalinks
from scripts.writing.files import RefusedError, there_already


def folder_of(register: Register, wanted: str) -> tuple[str, list[str]]:
    """The folder that a name or a slug stands for, and the municipalities it holds."""
    plain = wanted.casefold().removesuffix(" kommun").strip()
    for municipality in register.municipalities:
        names = (municipality.name, *municipality.former_names, *municipality.formerly)
        if plain in (municipality.slug, *(name.casefold() for name in names)):
            return municipality.slug, [municipality.slug]
    for place in register.places:
        if plain in (place.slug, place.name.casefold()):
            return place.slug, list(place.municipalities)
    everywhere = register.municipalities + register.places
    advice = nearest(wanted, [name for each in everywhere for name in (each.name, each.slug)])
    raise RefusedError(f"”{wanted}” finns inte bland kommunerna och platserna. {advice}")


def free_path(register: Register, folder: Path, name: str) -> Path:
    """The path of a new file, whose address never was anything else's."""
    if not is_slug(name):
        example = f"Skriv till exempel {slug_of(name) or '2024-samverkan'}."
        message = f"”{name}” kan inte bli en adress. {PATTERN_ADVICE[SLUG]}"
        raise RefusedError(f"{message} {example}")
    path = folder / f"{name}.yml"
    if path.exists():
        raise there_already(path)
    address = address_of(path)
    former = {old for each in register.agreements for old in each.formerly}
    if address in former or agreement_url(address) in _published(path):
        message = f"Adressen {address} har använts förut och återanvänds aldrig."
        raise RefusedError(f"{message} Välj ett annat namn.")
    return path


def free_id(register: Register, path: Path, content: object, wanted: str) -> str:
    """An id that names nothing in a file and never did. Its `content` may have faults."""
    address = address_of(path)
    former = {
        each.agreement.resolved(old) for each in register.promises for old in each.promise.formerly
    }
    used, published = {*former, *ids_in(content, "id", "formerly")}, _published(path)
    names = (wanted if number == 1 else f"{wanted}-{number}" for number in count(1))
    unused = (name for name in names if used.isdisjoint((name, f"{address}#{name}")))
    return next(name for name in unused if promise_url(f"{address}#{name}") not in published)


def _published(path: Path) -> set[str]:
    """Every url that was ever published from the folder of an agreement's file."""
    return {record.url for record in read_permalinks(path.parent.parent / FILE_NAME)[0]}


def ids_in(content: object, *keys: str) -> Iterator[str]:
    """The ids below these keys in what was read from a file, right or not."""
    if isinstance(content, dict):
        for key, value in content.items():
            names = value if isinstance(value, list) else [value]
            yield from (each for each in names if key in keys and isinstance(each, str))
            yield from ids_in(value, *keys)
    elif isinstance(content, list):
        for each in content:
            yield from ids_in(each, *keys)


def ids_below(content: object, key: str) -> list[str]:
    """The ids of the things in one list of a file that was read."""
    things = content.get(key) if isinstance(content, dict) else None
    found = [each.get("id") for each in things or () if isinstance(each, dict)]
    return [each for each in found if isinstance(each, str)]


def has_own_source(sources: object) -> bool:
    """Whether one of the sources of a file that was read is the document itself."""
    if not isinstance(sources, list):
        return False
    kinds = [each.get("kind") for each in sources if isinstance(each, dict)]
    return len(sources) == 1 or any(kind in ITSELF for kind in kinds)


def unanswered(register: Register, agreement: Agreement, published: str = "") -> list[Occasion]:
    """The promised follow-ups that nothing answers: the latest that has fallen due first, then
    those to come, the nearest first; undated last. What was published before its time began is no
    answer to it.
    """
    day = PartialDate.parse(published).last if published else date.max

    def distance(occasion: Occasion) -> tuple[bool, int]:
        days = (occasion.due.last - register.today).days if occasion.due else sys.maxsize
        return days > 0, abs(days)

    occasions = register.occasions_of(agreement)
    waiting = [
        each
        for each in occasions
        if each.reporting is not Reporting.REPORTED and not _begins_after(each, day)
    ]
    return sorted([each for each in waiting if each.due or not each.answers], key=distance)


def _begins_after(occasion: Occasion, day: date) -> bool:
    """Whether the time of an occasion begins after a day. Of one day only the end is known."""
    due = occasion.due
    return bool(due and due.first != due.last and due.first > day)


def already_there(agreement: Agreement, values: Mapping[str, Any]) -> Iterator[str]:
    """The follow-ups that have the source and the day of a new one: it may be the same."""
    sources = {each["id"] for each in values.get("source") or ()}
    for each in agreement.follow_ups:
        is_same_source = not sources.isdisjoint(cited.id for cited in each.source)
        if is_same_source and each.published and str(each.published) == values.get("published"):
            line = each.position("id").line
            yield (
                f"Obs: ”{each.id}” på rad {line} har samma källa och dag. Är det den uppföljningen"
                " fyller du i den i stället, och tar bort de nya raderna."
            )


def awaiting(register: Register, agreement: Agreement) -> list[Promise]:
    """The promises without an outcome, or with one that a later follow-up may change."""
    return [
        each.promise
        for each in register.promises
        if each.agreement is agreement
        and not each.promise.withdrawn
        and not register.standing(each).is_final
    ]


def follow_up(register: Register, answered: list[Occasion], published: str) -> dict[str, Any]:
    """What is known of a new follow-up: its id, and the occasion that it answers."""
    due = answered[0].due if answered else None
    when = due.name.lower() if due else published or str(register.today.year)
    values: dict[str, Any] = {"id": f"uppfoljning-{when}"}
    if answered:
        planned = answered[0].planned
        values["kind"] = planned.kind.value
        values["answers"] = [{"planned": planned.id} | ({"due": due.name} if due else {})]
    return values | ({"published": published} if published else {})
