"""What is said of a name that stands where an id is wanted: the id that is meant.

The reader refuses the name by its form. Which ids there are stands elsewhere in the file, or in
the files that all share.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from macros.checks.offers import Offers
from macros.checks.references import SOMEBODY_ELSE, THINGS
from macros.checks.shared_names import REGISTERS
from macros.data.problem import Problem
from macros.facts.loading import Loaded

_IN_FILE: Mapping[str, tuple[str, ...]] = {
    "parties": ("parties",),
    "actors": ("parties", "bodies"),
    "sources": ("sources",),
    **{to: lists for to, lists in THINGS.items() if lists},
}
"""The lists of an agreement that a reference may lead into, by what it refers to."""


def with_ids(loaded: Loaded) -> Callable[[Problem], Problem]:
    """Tells of each name in place of an id which id is meant."""

    @cache
    def offers(to: str, file: str) -> Offers | None:
        things = tuple(_things(loaded, to, file))
        return Offers(things) if things else None

    def told(problem: Problem) -> Problem:
        found = (
            problem.refers_to
            and problem.written
            and offers(
                problem.refers_to, "" if problem.refers_to in REGISTERS else problem.position.file
            )
        )
        if not found:
            return problem
        message = f"”{problem.written}” är inget id. {found.advice(problem.written)}"
        if {"owners", "partners"} & {*problem.position.path} and not found.is_meant(
            problem.written
        ):
            message += f" {SOMEBODY_ELSE}"
        return replace(problem, message=message)

    return told


def _things(loaded: Loaded, to: str, file: str) -> Iterator[Any]:
    """All that a value of a file may name."""
    if to in REGISTERS and REGISTERS[to][0] not in loaded.unreadable:
        yield from REGISTERS[to][2](loaded.register).values()
    for agreement in loaded.in_part if to in _IN_FILE else ():
        if agreement.stands_in == file:
            for name in _IN_FILE[to]:
                yield from getattr(agreement, name)
