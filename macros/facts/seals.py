"""Short signs of answers: where two have the same, they say the same."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from hashlib import blake2b
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


class Seals:
    """The seals of answers of one register. Where something stands in its file it does not say."""

    def __init__(self) -> None:
        self._of_things: dict[int, tuple[object, str]] = {}
        """By what a thing is. The thing is kept too, so that no other takes its number."""

    def of(self, answer: object) -> str:
        return sealed(repr(self._plain(answer)))

    def _plain(self, value: object) -> object:
        """What a value says, as words, numbers and tuples."""
        match value:
            case Enum():
                return repr(value)
            case None | str() | int() | float() | date():
                return value
            case Position() | Stated():
                return None
            case Written():
                return self._of_thing(value)
            case tuple() | list():
                return "()", *map(self._plain, value)
            case Mapping():
                return "{}", *((self._plain(k), self._plain(each)) for k, each in value.items())
            case set() | frozenset():
                return "set", *sorted(repr(self._plain(each)) for each in value)
        if is_dataclass(value):
            return self._of_thing(value)
        raise TypeError(f"Nothing is known of what {type(value)} says.")

    def _of_thing(self, thing: Any) -> str:
        kept = self._of_things.get(id(thing))
        if kept is None:
            kept = self._of_things[id(thing)] = thing, sealed(repr(self._within(thing)))
        return kept[1]

    def _within(self, thing: Any) -> object:
        if isinstance(thing, Agreement):
            return thing.address, repr(thing)
        if isinstance(thing, Written):
            return thing.stands_in, repr(thing)
        values = (self._plain(getattr(thing, each.name)) for each in fields(thing))
        return type(thing).__qualname__, *values
