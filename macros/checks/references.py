"""References: what a value names must be there. One rule over every field of the type `Ref`.

What could not be read is never blamed on those that refer to it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from macros.checks.offers import Offers
from macros.checks.rules import texts_of
from macros.checks.shared_names import REGISTERS, lost_names, unknown_names
from macros.data.agreement import Agreement, Outcome, Promise
from macros.data.meanings import Ref, RefOrWords
from macros.data.problem import Problem, lines_told
from macros.data.spelling import VERY_NEAR, near_words
from macros.data.written import Position, Value, names_by_key
from macros.facts.loading import Loaded
from macros.facts.once import once
from macros.facts.register import Register

Named = Value[Ref]
Found = tuple[Named, str, str]
"""A reference that leads nowhere, what is said of it, and what more when it is not alone."""

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
    municipalities.yml, places.yml, themes.yml och glossary.yml. Är det där ett id har bytts eller
    tagits bort sägs det en gång, vid det, med filerna som skriver det gamla.
    """
    told = lost_names(loaded)
    yield from told.values()
    unknown = (each for each in unknown_names(loaded) if each.name not in told)
    yield from _once_a_file((each.value, each.message, "") for each in unknown)


def _once_a_file(found: Iterable[Found]) -> Iterator[Problem]:
    """One problem for what is said of the same word on many lines of a file."""
    same: dict[tuple[str, str, str], list[Position]] = {}
    for value, message, more in found:
        position = value.position
        same.setdefault((position.file, message, more), []).append(position)
    for (_, message, more), positions in same.items():
        first, *others = sorted(positions)
        if others:
            message += f"{more} Detsamma gäller {lines_told([each.line for each in others])}."
        yield Problem(first, message)


def references_lead_somewhere(loaded: Loaded) -> Iterator[Problem]:
    """Det som en rad hänvisar till finns. Ett ensamt id är något i samma fil, plats/namn är ett
    dokument och plats/namn#id är något i det.
    """

    yield from _once_a_file(_leading_nowhere(loaded))


def names_of_nothing(loaded: Loaded) -> Iterator[Named]:
    """Each value that names nothing. What is advised then, all else that is named decides."""
    for view in (loaded, loaded.of_the_faulty):
        yield from (each.value for each in unknown_names(view))
    yield from (value for value, *_ in _leading_nowhere(loaded))


@once
def _leading_nowhere(loaded: Loaded) -> tuple[Found, ...]:
    return tuple(_each_leading_nowhere(loaded))


def _each_leading_nowhere(loaded: Loaded) -> Iterator[Found]:
    asked = _Asked(loaded)
    for value in texts_of(loaded, Ref):
        if value.meaning.to in LISTS:
            yield from _in_a_list(loaded.register, value, asked)
        elif value.meaning.to in THINGS:
            yield from _at_an_address(loaded, value, asked)


SOMEBODY_ELSE = "Är det någon annan? Lägg till den under ”parties”, med ”role: named”."
"""What is said of who answers for a promise and is no party."""


class _Asked:
    """What a thousand values ask for, found once."""

    def __init__(self, loaded: Loaded):
        self._loaded = loaded
        self._offers: dict[tuple[str, str], Offers] = {}
        self._things: dict[tuple[str, str], dict[str, Any]] = {}

    def things_in(self, address: str, to: str) -> dict[str, Any]:
        """What a value may lead to, by id."""
        if (address, to) not in self._things:
            document = self._loaded.register.by_address[address]
            things = (each for key in THINGS[to] for each in getattr(document, key))
            self._things[address, to] = {each.id: each for each in things}
        return self._things[address, to]

    def offers(self, address: str, to: str, things: Iterable[Any]) -> Offers:
        """Those of a list of a document; those of a promise are few, and no two alike."""
        if to in ("parts", "targets"):
            return Offers(things)
        return self._offers.setdefault((address, to), Offers(things))

    @cached_property
    def named(self) -> frozenset[tuple[int, str]]:
        """Every id that something refers to, with its file."""
        texts = texts_of(self._loaded, Ref)
        return frozenset((id(value.within[0]), value.text) for value in texts)


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


def _in_a_list(register: Register, value: Named, asked: _Asked) -> Iterator[Found]:
    where, things_in = LISTS[value.meaning.to]
    found = things_in(register, value)
    if found is None:
        return
    things = tuple(found)
    known = [each.id for each in things]
    may_be_words = isinstance(value.meaning, RefOrWords)
    is_meant = not may_be_words or near_words(value.text, known, least=VERY_NEAR)
    if value.text not in known and is_meant:
        offers = asked.offers(_agreement(value).address, value.meaning.to, things)
        message, more = offers.unknown(value.text, where), ""
        near = next((each for each in things if f"”{each.id}”?" in message), None)
        if near and (id(value.within[0]), near.id) not in asked.named:
            more = f" Eller är id:t på rad {near.position('id').line} felskrivet?"
        elif value.below[0] in ("owners", "partners") and not offers.is_meant(value.text):
            message += f" {SOMEBODY_ELSE}"
        yield value, message, more


def _at_an_address(loaded: Loaded, value: Named, asked: _Asked) -> Iterator[Found]:
    register, reference = loaded.register, value.text
    here = value.within[0].address if isinstance(value.within[0], Agreement) else ""
    address, _, name = reference.partition("#") if "/" in reference else (here, "", reference)
    other = register.by_address.get(address)
    if address in loaded.unreadable:
        return
    if other is None:
        message = asked.offers("", "documents", register.by_address).unknown(address, "avtalen")
    elif reference in (here, f"{here}#{_own_id(value)}"):
        message = "Hänvisningen leder till sig själv. Ta bort eller rätta den."
    else:
        known = asked.things_in(other.address, value.meaning.to)
        if not name or name in known:
            return
        offers = asked.offers(other.address, value.meaning.to, known.values())
        message = offers.unknown(name, f"id:n i {other.address}")
    yield value, message, ""


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
