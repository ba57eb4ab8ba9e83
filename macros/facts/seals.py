"""Short signs of answers: where two have the same, they say the same."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import blake2b
from itertools import chain
from typing import Any

from macros.data.agreement import Agreement
from macros.data.written import Position, Stated, Written

ABSENT = "absent"
"""The seal of what is not there."""
CHANGED = "changed"
"""The seal of what is taken as another, whatever it says."""


def sealed(words: str | bytes) -> str:
    content = words.encode(errors="surrogatepass") if isinstance(words, str) else words
    return blake2b(content, digest_size=10).hexdigest()


class Unsaid:
    """What says nothing of its own: it follows from what is told beside it."""


class Seals:
    """The seals of answers of one register. Where something stands in its file it does not say."""

    def __init__(self) -> None:
        self._of_things: dict[int, tuple[object, str]] = {}
        """By what a thing is. The thing is kept too, so that no other takes its number."""

    def of(self, answer: object) -> str:
        return sealed(repr(self.plain(answer)))

    def plain(self, value: Any) -> object:
        """What a value says, as words, numbers and tuples."""
        kind: type = type(value)
        return _told_as(kind)(self, value)

    def of_thing(self, thing: object, told: "Told") -> str:
        """The seal of what a thing says, found once."""
        kept = self._of_things.get(id(thing))
        if kept is None:
            kept = self._of_things[id(thing)] = thing, sealed(repr(told(self, thing)))
        return kept[1]


Told = Callable[[Seals, Any], object]
"""What a value says."""


@cache
def _told_as(kind: type) -> Told:
    """How values of a class are told: found once for each, for there are hundreds of thousands."""
    if issubclass(kind, Position | Stated | Unsaid):
        return lambda seals, value: None
    if issubclass(kind, Enum):
        return lambda seals, value: repr(value)
    if issubclass(kind, type(None) | str | int | float | date | Decimal):
        return lambda seals, value: value
    if issubclass(kind, Written):
        return _once(_written)
    if is_dataclass(kind):
        return _once(_of_fields(kind.__qualname__, [each.name for each in fields(kind)]))
    if issubclass(kind, Mapping):
        return lambda seals, value: ("{}", *map(seals.plain, chain(value, value.values())))
    if issubclass(kind, set | frozenset):
        return lambda seals, value: ("set", *sorted(repr(seals.plain(each)) for each in value))
    if issubclass(kind, tuple | list):
        return lambda seals, value: ("()", *map(seals.plain, value))
    raise TypeError(f"Nothing is known of what {kind} says.")


def _once(told: Told) -> Told:
    """A thing is told by its seal."""
    return lambda seals, thing: seals.of_thing(thing, told)


def _of_fields(name: str, names: Iterable[str]) -> Told:
    known = tuple(names)
    return lambda seals, thing: (name, *(seals.plain(getattr(thing, each)) for each in known))


def _written(seals: Seals, thing: Written) -> object:
    """What is written is told as where it is at home, and all that it says, as JSON: to walk
    through it takes four times as long. A field holds values of one class, which JSON tells apart.
    """
    where = thing.address if isinstance(thing, Agreement) else thing.stands_in
    return type(thing).__qualname__, where, sealed(thing.model_dump_json())
