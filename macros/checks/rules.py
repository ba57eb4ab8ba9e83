"""What a rule is, and what rules share.

A rule is a function that yields the problems of what was loaded. Its docstring is its manual: it
is Swedish, since communicators read it on the page about the check.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import cast

from macros.data.meanings import Meaning
from macros.data.problem import Problem
from macros.data.written import Kind, Value, values_of
from macros.facts.loading import Loaded
from macros.facts.once import once

Find = Callable[[Loaded], Iterator[Problem]]


class Scope(Enum):
    """What a rule looks at."""

    FILE = "file"
    """One thing at a time: it also judges what could be read of a faulty file."""
    REGISTER = "register"
    """Everything that is agreed, as a whole."""
    HISTORY = "history"
    """What is published now beside all that ever was."""


@dataclass(frozen=True)
class Described:
    """A sort of problem, as the page about the check describes it."""

    code: str
    """Permanent, and never used for another sort."""
    name: str
    manual: str
    wrong: str
    """An example of what the check refuses, or warns of."""
    remedy: str


@dataclass(frozen=True)
class Rule:
    """A function that finds problems, with its permanent code."""

    code: str
    scope: Scope
    find: Find
    wrong: str
    remedy: str
    asks_the_day: bool = False
    """Whether it compares with today: left out when the day shown is past."""
    looks_beyond: bool = False
    """Whether it looks at documents that have nothing to do with each other, as each that looks
    at what is published does: at the names that all give a thing, or whether two are the same.
    """
    is_ratchet: bool = False
    """Whether what `tolerated.txt` lists is tolerated: what is new is refused."""

    @property
    def is_far(self) -> bool:
        """Whether it looks further than from a document to those that name it, or that it names."""
        return self.looks_beyond or self.scope is Scope.HISTORY

    @property
    def described(self) -> Described:
        manual = " ".join((self.find.__doc__ or "").split())
        return Described(self.code, self.find.__name__, manual, self.wrong, self.remedy)

    def problems(self, loaded: Loaded) -> Iterator[Problem]:
        """What the rule finds, with its code."""
        views = [loaded, loaded.of_the_faulty] if self.scope is Scope.FILE else [loaded]
        for view in views:
            yield from (replace(problem, code=self.code) for problem in self.find(view))


def texts_of(loaded: Loaded, kind: type[Kind]) -> tuple[Value[Kind], ...]:
    """Every text of one sort of meaning. Many rules ask for them."""
    return cast("tuple[Value[Kind], ...]", _texts(loaded)[kind])


class _Texts(dict[type[Meaning], tuple[Value[Meaning], ...]]):
    """Texts by sorts of meaning. Whoever wants many sorts asks for all texts first: what else is
    asked for is found among them.
    """

    def __init__(self, loaded: Loaded):
        super().__init__()
        self._everything = loaded.register.everything

    def __missing__(self, kind: type[Meaning]) -> tuple[Value[Meaning], ...]:
        if (known := self.get(Meaning)) is None:
            self[kind] = tuple(values_of(self._everything, kind))
        else:
            self[kind] = tuple(value for value in known if isinstance(value.meaning, kind))
        return self[kind]


@once
def _texts(loaded: Loaded) -> _Texts:
    return _Texts(loaded)
