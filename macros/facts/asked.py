"""What a register is asked while something is made, and what it answered.

A page is made of answers of the register. When each inquiry that was asked on the way has the same
answer in a later register, the page is the same, and need not be made again. Nobody states what a
page depends on: it is noted while the page is made.

An inquiry is a field of the register, something that it works out of its fields, or a function that
is `once`. Where the answer is a mapping, each entry that is looked up is an inquiry of its own, so
that what is asked of one document is not asked of all. What is asked while an inquiry is answered
is noted with that inquiry: if none of it has changed, the answer is known without being worked
out.
"""

from collections.abc import Callable, ItemsView, Iterator, Mapping, Sized, ValuesView
from dataclasses import dataclass, field, fields
from functools import cached_property, partial
from typing import Any, NamedTuple, TypeVar

from macros.facts.once import INQUIRIES, NOTES, Arguments
from macros.facts.register import Register
from macros.facts.seals import ABSENT, CHANGED, Seals

Made = TypeVar("Made")
FEW = 40
"""Inquiries on the way to an answer that are worth to be noted. Of what asks for more, something
has changed as a rule.
"""
MANY = 400
"""An answer of more things than these has changed as a rule, when anything has. To seal it takes
longer than to ask again what was found from it. The country's municipalities are fewer.
"""


class Inquiry(NamedTuple):
    """Something that is asked of a register."""

    name: str
    """A field or an attribute of the register, or the name of a function that is `once`."""
    arguments: Arguments = ()
    entry: Arguments = ()
    """The key that is looked up in the answer; empty for the whole of it."""


class Answered(NamedTuple):
    """How an inquiry was answered."""

    seal: str
    """Another answer has another."""
    asked: tuple[Inquiry, ...]
    """What was asked on the way; nothing, where that is not known, so that it is asked again."""


@dataclass
class Noting:
    """The inquiries and answers so far, and what is asked by what is being made."""

    _answers: dict[tuple[str, Arguments], Any] = field(default_factory=dict)
    _asked: dict[tuple[str, Arguments], tuple[Inquiry, ...]] = field(default_factory=dict)
    _being_made: list[dict[tuple[str, Arguments, Arguments], None]] = field(default_factory=list)
    """What is asked by each thing that is being made, as plain tuples: a page asks thousands."""
    _seals: Seals = field(default_factory=Seals)
    _told: dict[tuple[str, Arguments], Answered] = field(default_factory=dict)
    """How inquiries for the whole of an answer were answered: many pages ask for the same."""

    def answer(
        self, name: str, arguments: Arguments, find: Callable[..., Any], /, *of: Any, **named: Any
    ) -> Any:
        """What an inquiry is answered, and that it was asked."""
        try:
            answer = self._answers[name, arguments]
        except KeyError:
            answer = self._found(name, arguments, partial(find, *of, **named))
        if type(answer) is not Entries and self._being_made:
            self._being_made[-1][name, arguments, ()] = None
        return answer

    def _found(self, name: str, arguments: Arguments, find: Callable[[], Any]) -> Any:
        """What an inquiry is answered that is asked for the first time."""
        whole = name, arguments
        answer, self._asked[whole] = self.watched(find)
        if isinstance(answer, dict):
            answer = Entries(answer, name, arguments, self._being_made)
        self._answers[whole] = answer
        return answer

    def watched(self, make: Callable[[], Made]) -> tuple[Made, tuple[Inquiry, ...]]:
        """What something makes, and what it asked."""
        self._being_made.append({})
        try:
            made = make()
        finally:
            inquiries = self._being_made.pop()
        return made, tuple(map(Inquiry._make, inquiries))

    def answered(self, inquiry: Inquiry) -> Answered:
        """An inquiry that has been asked, as it was answered."""
        whole = inquiry.name, inquiry.arguments
        if not inquiry.entry:
            if whole not in self._told:
                self._told[whole] = self._as_a_whole(inquiry)
            return self._told[whole]
        answer, (key,) = _plain(self._answers[whole]), inquiry.entry
        return self._sealed(whole, self._seals.of(answer[key]) if key in answer else ABSENT)

    def _as_a_whole(self, inquiry: Inquiry) -> Answered:
        if self.is_taken_as_changed(inquiry):
            return Answered(CHANGED, ())
        whole = inquiry.name, inquiry.arguments
        return self._sealed(whole, self._seals.of(_plain(self._answers[whole])))

    def _sealed(self, whole: tuple[str, Arguments], seal: str) -> Answered:
        asked = self._asked[whole]
        return Answered(seal, asked if len(asked) <= FEW else ())

    def is_taken_as_changed(self, inquiry: Inquiry) -> bool:
        """Whether an answer has changed in any later register, whatever it says."""
        answer = self._answers[inquiry.name, inquiry.arguments]
        return not inquiry.entry and _is_large(_plain(answer))


def _is_large(answer: object) -> bool:
    return isinstance(answer, Sized) and not isinstance(answer, str) and len(answer) > MANY


class Entries(Mapping[Any, Any]):
    """A mapping whose entries are noted as they are looked up; all of it, when it is walked."""

    def __init__(
        self,
        of: Mapping[Any, Any],
        name: str,
        arguments: Arguments,
        being_made: list[dict[tuple[str, Arguments, Arguments], None]],
    ):
        self.of = of
        self._name, self._arguments, self._being_made = name, arguments, being_made

    def _note(self, *entry: object) -> None:
        if self._being_made:
            self._being_made[-1][self._name, self._arguments, entry] = None

    def __getitem__(self, key: Any) -> Any:
        self._note(key)
        return self.of[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._note(key)
        return self.of.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._note(key)
        return key in self.of

    def __iter__(self) -> Iterator[Any]:
        self._note()
        return iter(self.of)

    def __len__(self) -> int:
        self._note()
        return len(self.of)

    # All of it is one inquiry: a mapping's own way would look up, and note, each entry.
    def items(self) -> ItemsView[Any, Any]:
        self._note()
        return self.of.items()

    def values(self) -> ValuesView[Any]:
        self._note()
        return self.of.values()


def _plain(answer: Any) -> Any:
    """An answer as it was found, which notes nothing when it is looked into."""
    return answer.of if isinstance(answer, Entries) else answer


class NotedRegister(Register):
    """A register that writes down what it is asked."""

    @classmethod
    def of(cls, register: Register) -> "NotedRegister":
        """The same, of which nothing has been asked."""
        noted = object.__new__(cls)
        known = {each.name: getattr(register, each.name) for each in fields(Register)}
        known[NOTES] = Noting()
        object.__getattribute__(noted, "__dict__").update(known)
        return noted

    @classmethod
    def noted(cls, register: Register) -> "NotedRegister":
        """A register itself, if it writes down; else `of` it."""
        return register if isinstance(register, cls) else cls.of(register)

    @property
    def noting(self) -> Noting:
        return _noting(self)

    def asked_again(self, inquiry: Inquiry) -> Answered:
        """How an inquiry of an earlier register is answered by this one."""
        self.noting.watched(partial(self._ask, inquiry))
        return self.noting.answered(inquiry)

    def _ask(self, inquiry: Inquiry) -> None:
        name, arguments, entry = inquiry
        known = INQUIRIES.get(name)
        answer = known(self, *arguments) if known else getattr(self, name)
        if entry:
            answer.get(entry[0])


def _noting(register: NotedRegister) -> Noting:
    """What a register has been asked so far. It is looked up at every word of a page."""
    kept = vars(register)
    if NOTES not in kept:
        kept[NOTES] = Noting()
    notes: Noting = kept[NOTES]
    return notes


def _field(name: str) -> Callable[[Register], Any]:
    return lambda register: vars(register)[name]


_FINDERS: dict[str, Callable[[Any], Any]] = {
    **{each.name: _field(each.name) for each in fields(Register)},
    **{name: it.func for name, it in vars(Register).items() if isinstance(it, cached_property)},
}
"""How each attribute of a register is found that can be asked for."""


def _noted(name: str, find: Callable[[Any], Any]) -> property:
    """An attribute that is found as in any register, and noted: all others cost what they did."""
    return property(
        lambda register: _noting(register).answer(name, (), find, register),
        lambda register, value: vars(register).__setitem__(name, value),
    )


for _name, _find in _FINDERS.items():
    setattr(NotedRegister, _name, _noted(_name, _find))

FIELDS = frozenset(each.name for each in fields(Register))
