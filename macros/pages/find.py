"""Things by the ids and addresses that others name them by. Templates call this `find`."""

from collections.abc import Iterable
from typing import TypeVar

from macros.data.agreement import (
    Agreement,
    Identified,
    Indicator,
    Outcome,
    Part,
    PriorityArea,
    Promise,
    Target,
)
from macros.facts.register import Register
from macros.urls import addresses

Thing = TypeVar("Thing", bound=Identified)


def _one(things: Iterable[Thing], name: str | None) -> Thing | None:
    return next((thing for thing in things if thing.id == name), None)


def target(promise: Promise, outcome: Outcome) -> Target | None:
    """The target that an outcome measures."""
    return _one(promise.targets, outcome.target)


def part(promise: Promise, name: str) -> Part | None:
    return _one(promise.parts, name)


def indicator(agreement: Agreement, name: str) -> Indicator | None:
    return _one([each for area in agreement.priority_areas for each in area.indicators], name)


def area(register: Register, address: str) -> PriorityArea | None:
    """None where the address is that of a document or a promise."""
    document, _, name = address.partition("#")
    return _one(register.by_address[document].priority_areas, name)


def url(register: Register, address: str) -> str:
    """Where a document, a promise or an area is read: an area stands on its document's page."""
    is_area = area(register, address)
    return addresses.thing_url(address) if is_area else addresses.page_url(address)


def name(register: Register, address: str) -> str:
    """The name of a document, a promise or an area."""
    if address in register.promise_by_address:
        return register.promise_by_address[address].promise.name
    agreement, found = register.by_address[address.partition("#")[0]], area(register, address)
    return f"{agreement.name}: {found.label}" if found else agreement.name
