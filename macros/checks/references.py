"""References: what a value names must be there. One rule over every field of the type `Ref`.

What could not be read is never blamed on those that refer to it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from macros.checks.rules import texts_of, unknown
from macros.data.agreement import Agreement, Outcome, Promise
from macros.data.meanings import Ref, RefOrWords
from macros.data.problem import Problem
from macros.data.spelling import VERY_NEAR, near_words
from macros.data.written import Value, names_by_key
from macros.facts.loading import Loaded
from macros.facts.register import Register

Named = Value[Ref]

REGISTERS: Mapping[str, tuple[str, str, Callable[[Register], Iterable[str]]]] = {
    "municipalities": ("municipalities.yml", "kommunerna", lambda r: r.municipality_by_slug),
    "places": (
        "places.yml",
        "platserna och kommunerna",
        lambda r: (*r.place_by_slug, *r.municipality_by_slug),
    ),
    "known_parties": ("parties.yml", "parterna", lambda r: r.known_party_by_id),
    "themes": ("themes.yml", "ämnena", lambda r: r.theme_by_id),
    "glossary": ("glossary.yml", "orden", lambda r: r.entry_by_id),
}
"""The common file, what its things are called together, and the ids of them."""

LISTS: Mapping[str, tuple[str, Callable[[Register, Named], Iterable[Any] | None]]] = {
    "parties": ("parterna", lambda _, value: _agreement(value).parties),
    "actors": (
        "parterna och organen",
        lambda _, value: (*_agreement(value).parties, *_agreement(value).bodies),
    ),
    "sources": ("källorna", lambda _, value: _agreement(value).sources),
    "indicators": ("avtalets indikatorer", lambda _, value: _indicators(_agreement(value))),
    "parts": ("löftets delar", lambda register, value: _of_promise(register, value, "parts")),
    "targets": ("löftets mål", lambda register, value: _of_promise(register, value, "targets")),
}
"""What the things of a list in the same file are called together, and where they are."""

THINGS: Mapping[str, tuple[str, ...]] = {
    "documents": (),
    "promises": ("promises",),
    "priority_areas": ("priority_areas",),
    "follow_up_plan": ("follow_up_plan",),
    "corrected": ("promises", "priority_areas"),
    "successors": ("promises",),
}
"""The lists, of this document or another, that an id or an address may lead into."""

TARGETS = {*REGISTERS, *LISTS, *THINGS}


def names_in_the_registers_are_known(loaded: Loaded) -> Iterator[Problem]:
    """Kommuner, platser, ämnen och ord i ordlistan skrivs med de kortnamn som står i
    municipalities.yml, places.yml, themes.yml och glossary.yml.
    """
    for value in texts_of(loaded, Ref):
        if value.meaning.to in REGISTERS:
            file, where, known_in = REGISTERS[value.meaning.to]
            known = {*known_in(loaded.register)}
            if value.meaning.to == "glossary":
                known -= {_own_id(value)}
            if file not in loaded.unreadable and value.text not in known:
                yield Problem(value.position, unknown(value.text, known, where))


def references_lead_somewhere(loaded: Loaded) -> Iterator[Problem]:
    """Det som en rad hänvisar till finns. Ett ensamt id är något i samma fil, plats/namn är ett
    dokument och plats/namn#id är något i det.
    """

    @cache
    def ids_in(address: str, to: str) -> dict[str, None]:
        """The ids that a value may lead to, sorted: a thousand values ask for them."""
        document = loaded.register.by_address[address]
        return dict.fromkeys(
            sorted(each.id for key in THINGS[to] for each in getattr(document, key))
        )

    for value in texts_of(loaded, Ref):
        if value.meaning.to in LISTS:
            yield from _in_a_list(loaded.register, value)
        elif value.meaning.to in THINGS:
            yield from _at_an_address(loaded, value, ids_in)


def each_is_named_once(loaded: Loaded) -> Iterator[Problem]:
    """Det som en lista räknar upp med id eller adress står en gång i den."""
    for value in texts_of(loaded, Ref):
        if len(value.below) < 2:
            continue
        named = getattr(value.holder, names_by_key(type(value.holder))[value.key])
        first = named.index(value.text)
        if first != value.below[1]:
            message = f"”{value.text}” står redan i listan. Ta bort den ena."
            yield Problem(value.position, message)


def _in_a_list(register: Register, value: Named) -> Iterator[Problem]:
    where, things_in = LISTS[value.meaning.to]
    things = things_in(register, value)
    if things is None:
        return
    known = [each.id for each in things]
    may_be_words = isinstance(value.meaning, RefOrWords)
    is_meant = not may_be_words or near_words(value.text, known, least=VERY_NEAR)
    if value.text not in known and is_meant:
        yield Problem(value.position, unknown(value.text, known, where))


def _at_an_address(
    loaded: Loaded, value: Named, ids_in: Callable[[str, str], Collection[str]]
) -> Iterator[Problem]:
    register, reference = loaded.register, value.text
    here = value.within[0].address if isinstance(value.within[0], Agreement) else ""
    address, _, name = reference.partition("#") if "/" in reference else (here, "", reference)
    other = register.by_address.get(address)
    if address in loaded.unreadable:
        return
    if other is None:
        message = unknown(address, register.by_address, "avtalen")
    elif reference in (here, f"{here}#{_own_id(value)}"):
        message = "Hänvisningen leder till sig själv. Ta bort eller rätta den."
    else:
        known = ids_in(other.address, value.meaning.to)
        if not name or name in known:
            return
        message = unknown(name, known, f"id:n i {other.address}")
    yield Problem(value.position, message)


def _own_id(value: Named) -> str:
    """The id of what refers: it may not refer to itself."""
    return str(getattr(value.holder, "id", ""))


def _agreement(value: Named) -> Agreement:
    agreement = value.within[0]
    assert isinstance(agreement, Agreement)
    return agreement


def _indicators(agreement: Agreement) -> list[Any]:
    return [each for area in agreement.priority_areas for each in area.indicators]


def _of_promise(register: Register, value: Named, key: str) -> Iterable[Any] | None:
    """A list of the promise that a value stands in, or that its outcome names; None if unknown."""
    promise = next((each for each in value.within if isinstance(each, Promise)), None)
    outcome = value.holder
    if promise is None and isinstance(outcome, Outcome) and outcome.promise:
        promise = register.promise_named(_agreement(value), outcome)
        if promise is None:
            return None
    return getattr(promise, key) if promise else ()
