"""The rules about personal data: what may not be published, and what may point somebody out."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from macros.checks import contact_details, identity_numbers
from macros.checks.identity_numbers import Found
from macros.checks.quotes import named_files
from macros.checks.rules import texts_of
from macros.checks.small_counts import counts_people
from macros.data import erasing
from macros.data.agreement import Agreement, Figure, Outcome
from macros.data.meanings import Meaning, Prose
from macros.data.problem import Problem
from macros.data.vocabulary import Measure
from macros.data.written import Position, Written
from macros.facts.loading import Loaded
from macros.facts.once import once


def nobody_is_named_by_identity_number(loaded: Loaded) -> Iterator[Problem]:
    """Inget personnummer eller samordningsnummer står i uppgifterna, i en sparad källa eller i en
    fils namn, med eller utan streck, mellanrum och sekel. Datumet och kontrollsiffran prövas, så
    diarienummer, organisationsnummer och tider går bra.
    """
    message = "Här står ett personnummer. Ta bort det; det får inte publiceras."
    for position in _identity_numbers(loaded, lambda found: found.is_certain):
        yield Problem(position, message)


def what_may_be_an_identity_number_is_looked_at(loaded: Loaded) -> Iterator[Problem]:
    """Siffror som kan vara ett personnummer men lika gärna något annat, till exempel ett
    telefonnummer eller ett klockslag, ger en varning.
    """
    message = "Kan det här vara ett personnummer? Ta i så fall bort det; det får inte publiceras."
    for position in _identity_numbers(loaded, lambda found: not found.is_certain):
        yield Problem(position, message, is_warning=True)


_OF_AN_OFFICE = (
    "Adressen ser ut att gå till en person. Skriv kontorets webbsida eller e-post i stället."
)


def nobody_s_own_contact_details_are_given(loaded: Loaded) -> Iterator[Problem]:
    """Inga mobilnummer, hemnummer eller e-postadresser till en person står i uppgifterna, i deras
    kommentarer eller i en sparad källa. Vägar till en funktion går bra: växeln, registrator,
    kommunens e-post. Annars kommer en varning: numret kan höra till en funktion. En parts ”contact”
    går aldrig till en person: där är det ett fel.
    """
    message = "Här står ett telefonnummer eller en e-postadress som ser ut att gå till en person."
    advice = "Ta bort det. Går det till en funktion kan du godta varningen under ”accepted”."
    for value in texts_of(loaded, Prose):
        if contact_details.lines_in(value.text):
            yield Problem(value.position, f"{message} {advice}", is_warning=True)
    for position, comment in _comments(loaded):
        if contact_details.lines_in(comment):
            yield Problem(position, f"{message} {advice}", is_warning=True)
    for party in (each for one in loaded.register.agreements for each in one.parties):
        if party.contact and contact_details.lines_in(party.contact):
            yield Problem(party.position("contact"), _OF_AN_OFFICE)
    for path in _stored_texts(loaded):
        for line in contact_details.lines_in(loaded.texts.whatever(path)):
            position = Position(path.as_posix(), line)
            yield Problem(position, f"{message} {advice}", is_warning=True)


FEWEST = 5
"""Fewer people than these may be pointed out by their number."""


def counts_point_nobody_out(loaded: Loaded) -> Iterator[Problem]:
    """Ett utfall eller en siffra räknar inte färre än fem personer: i en liten kommun kan alla veta
    vilka de är. Mål, poliser och andra som är där i sitt arbete räknas inte hit.
    """
    for agreement, _, outcome in loaded.register.outcomes:
        for thing, unit in _counted(loaded, agreement, outcome):
            if _is_a_few(thing) and counts_people(unit):
                message = f"{thing.value} {unit}: så få att det kan gå att förstå vilka de är."
                advice = "Ta bort siffran om den kan peka ut någon. Annars: godta varningen."
                yield Problem(thing.position("value"), f"{message} {advice}", is_warning=True)


def _counted(
    loaded: Loaded, agreement: Agreement, outcome: Outcome
) -> Iterator[tuple[Outcome | Figure, str]]:
    """What an outcome counts, each with its unit: its own, or that of its target."""
    promise = loaded.register.promise_named(agreement, outcome)
    targets = promise.targets if promise else ()
    promised = next((each.unit for each in targets if each.id == outcome.target), "")
    yield outcome, outcome.unit or promised
    yield from ((figure, figure.unit) for figure in outcome.figures)


def _is_a_few(thing: Outcome | Figure) -> bool:
    value = thing.value
    is_few = value is not None and 0 < value < FEWEST and value == int(value)
    return is_few and thing.measure is not Measure.LEVEL


def what_is_erased_is_gone_from_the_files_too(loaded: Loaded) -> Iterator[Problem]:
    """Det som är borttaget för personuppgifternas skull (reason: personal_data) visas inte. Orden
    tas bort ur filen också, och ur den sparade texten: annars finns de kvar för den som läser
    filerna. Texten visas inte heller, förrän det står när den blev struken.
    """
    for agreement in loaded.register.agreements:
        for thing, kept in _erased_in(agreement):
            left = [key for key in thing.keys_in_file() if key not in kept]
            if left:
                message = f"Det här är borttaget och visas inte, men står kvar: {', '.join(left)}."
                advice = "Ta bort det ur filen också."
                yield Problem(thing.position(left[0]), f"{message} {advice}", is_warning=True)
    for agreement, paper, file, _ in named_files(loaded):
        if loaded.register.is_withheld(agreement, file) and not agreement.is_erased:
            said = f"”{file}” visas inte, för ett löfte ur den är borttaget."
            advice = "Stryk personuppgifterna i filen, och skriv sedan ”redacted: dagen”."
            yield Problem(paper.position("file"), f"{said} {advice}", is_warning=True)


def _erased_in(agreement: Agreement) -> Iterator[tuple[Written, tuple[str, ...]]]:
    """All that is erased in a file, each with the keys that may stay."""
    if agreement.is_erased:
        yield agreement, (*erasing.KEPT["Agreement"], *erasing.KEPT_BELOW)
        for key, kept in erasing.KEPT_BELOW.items():
            for item in getattr(agreement, key):
                yield item, (*kept, *erasing.NEEDED_BELOW.get(key, ()))
    else:
        for promise in agreement.promises:
            yield from [(promise, erasing.KEPT["Promise"])] if promise.is_erased else []
    for part in (part for each in agreement.promises if each.is_erased for part in each.parts):
        yield part, (*erasing.KEPT_OF_PART, "text")
    for gone in (agreement.withdrawn, *(each.withdrawn for each in agreement.promises)):
        if gone and gone.erases:
            yield gone, erasing.KEPT["Withdrawal"]


class _Place(NamedTuple):
    """Where identity numbers stand."""

    position: Position
    found: tuple[Found, ...]
    is_comment: bool = False


def _identity_numbers(loaded: Loaded, is_meant: Callable[[Found], bool]) -> Iterator[Position]:
    """Where identity numbers stand: in the data and its comments, in stored texts, in the names of
    files.
    """
    named = set()
    for place in _places_of_numbers(loaded):
        line = place.position.file, place.position.line
        if any(map(is_meant, place.found)) and not (place.is_comment and line in named):
            named.add(line)
            yield place.position


@once
def _places_of_numbers(loaded: Loaded) -> tuple[_Place, ...]:
    """Where identity numbers stand, certain or not. Comments come after the values beside them."""
    return tuple(place for place in _looked_at(loaded) if place.found)


def _looked_at(loaded: Loaded) -> Iterator[_Place]:
    for value in texts_of(loaded, Meaning):
        if found := identity_numbers.found_in(value.text):
            yield _Place(value.position, found)
    for path in _stored_texts(loaded):
        for each in identity_numbers.found_in(loaded.texts.whatever(path)):
            yield _Place(Position(path.as_posix(), each.line), (each,))
    for position, comment in _comments(loaded):
        yield _Place(position, identity_numbers.found_in(comment), is_comment=True)
    for path in loaded.files:
        name = path.name.replace("_", " ")
        yield _Place(Position(path.as_posix()), identity_numbers.found_in(name))


@once
def _stored_texts(loaded: Loaded) -> list[Path]:
    """Every file that is named, and every text file below the places' folders, named or not."""
    named = {path for *_, path in named_files(loaded) if path}
    below = {
        path for path in loaded.files if path.suffix == ".txt" and path.parent != loaded.folder
    }
    return sorted(named | below)


_COMMENT = re.compile(r"(?:^|\s)#(.*)")


@once
def _comments(loaded: Loaded) -> tuple[tuple[Position, str], ...]:
    """What is written for other editors: whoever reads the files sees it too."""
    files = (path for path in loaded.files if path.suffix == ".yml")
    texts = ((path.as_posix(), loaded.texts.whatever(path)) for path in files)
    lines = (
        (Position(file, number), _COMMENT.search(line))
        for file, text in texts
        if "#" in text
        for number, line in enumerate(text.split("\n"), 1)
        if "#" in line
    )
    return tuple((position, comment[1]) for position, comment in lines if comment)
