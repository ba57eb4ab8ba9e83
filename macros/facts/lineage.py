"""What came before and after: agreements, their areas and their promises, both ways."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar

from macros.data.agreement import Agreement, PriorityArea, Relation
from macros.data.vocabulary import RelationKind, WithdrawalReason
from macros.facts.once import once
from macros.facts.register import Register, RegisteredPromise, gathered, newest_first

Address = TypeVar("Address", bound=Agreement | RegisteredPromise)

LATER_THAN = {
    RelationKind.REPLACES,
    RelationKind.PROLONGS,
    RelationKind.REVISES,
    RelationKind.RENEWS,
}
"""The kinds by which the document that states them is the later; `followed_by` is the reverse."""


@dataclass(frozen=True)
class Tie:
    """A relation seen from one of its ends."""

    stated_in: Agreement
    relation: Relation
    other: Agreement | None
    """The document at the other end; None where the source only names it."""

    @property
    def is_own(self) -> bool:
        """Whether this end states it."""
        return self.other is not self.stated_in

    @property
    def label(self) -> str:
        """What this end is to the other: `Ersätter`."""
        return self.relation.kind.label if self.is_own else self.relation.kind.inverse

    @property
    def from_the_other(self) -> str:
        """What the other is to this end: `Ersätts av`."""
        return self.relation.kind.inverse if self.is_own else self.relation.kind.label

    @property
    def side(self) -> str:
        """Where the other stands in time: `before`, `after` or `beside`."""
        if self.relation.kind in LATER_THAN:
            return "before" if self.is_own else "after"
        if self.relation.kind is RelationKind.FOLLOWED_BY:
            return "after" if self.is_own else "before"
        return "beside"


def prolonging(register: Register, agreement: Agreement) -> list[Agreement]:
    """The documents that prolong one, and those that prolong them, the nearest first."""
    found = {agreement.address: agreement}
    left = [agreement]
    while left:
        related = register.related_to(left.pop(0))
        by = (other for other, how in related if how.kind is RelationKind.PROLONGS)
        new = {each.address: each for each in by if each.address not in found}
        found |= new
        left += new.values()
    return list(found.values())[1:]


def ties(register: Register, agreement: Agreement, side: str = "") -> list[Tie]:
    """The relations of a document, its own first. Those that both ends state appear once."""
    return [tie for tie in _ties(register, agreement.address) if side in ("", tie.side)]


@once
def _ties(register: Register, address: str) -> tuple[Tie, ...]:
    known = register.by_address
    agreement = known[address]
    own = [Tie(agreement, each, known.get(each.to or "")) for each in agreement.relations]
    others = [Tie(other, each, other) for other, each in register.related_to(agreement)]
    stated = {(tie.other.address, tie.label) for tie in own if tie.other}
    rest = (tie for tie in others if tie.other and (tie.other.address, tie.label) not in stated)
    return (*own, *rest)


def before(register: Register, agreement: Agreement) -> list[Agreement]:
    """All that it followed upon, the oldest first."""
    return list(_before(register, agreement.address))


@once
def _before(register: Register, address: str) -> tuple[Agreement, ...]:
    start = register.by_address[address]
    found = _line(start, lambda each: newest_first(_others(register, each, "before")))
    return tuple(found[::-1])


def after(register: Register, agreement: Agreement) -> list[Agreement]:
    """All that followed upon it, the next first."""
    return list(_after(register, agreement.address))


@once
def _after(register: Register, address: str) -> tuple[Agreement, ...]:
    start = register.by_address[address]
    return tuple(_line(start, lambda each: newest_first(_others(register, each, "after"))[::-1]))


def _others(register: Register, agreement: Agreement, side: str) -> Iterator[Agreement]:
    return (tie.other for tie in ties(register, agreement, side) if tie.other)


def promises_before(register: Register, record: RegisteredPromise) -> list[RegisteredPromise]:
    """The promises of earlier documents that this one continues, the oldest first."""
    known = register.promise_by_address

    def earlier(each: RegisteredPromise) -> Iterable[RegisteredPromise]:
        return [known[each.promise.continues]] if each.promise.continues in known else []

    return _line(record, earlier)[::-1]


def promises_after(register: Register, record: RegisteredPromise) -> list[RegisteredPromise]:
    """The promises of later documents that continue this one, the next first."""
    return _line(record, lambda each: register.continued_by(each.address))


def _line(start: Address, step: Callable[[Address], Iterable[Address]]) -> list[Address]:
    """What is reached step by step, the nearest first, each once, also where the data circles."""
    found = {start.address: start}
    generation = [start]
    while generation:
        reached = {each.address: each for one in generation for each in step(one)}
        generation = [each for address, each in reached.items() if address not in found]
        found |= {each.address: each for each in generation}
    return list(found.values())[1:]


def unrelated(register: Register, agreement: Agreement) -> tuple[Agreement, ...]:
    """Other documents of the same municipalities whose relation to it nobody states."""
    related = [*before(register, agreement), *after(register, agreement)]
    related += _others(register, agreement, "beside")
    for moves in moves_of(register, agreement):
        related += [moves.earlier, moves.later]
    here = (each for slug in agreement.municipalities for each in register.of_municipality(slug))
    others = {each.address: each for each in here}
    for each in (agreement, *related):
        others.pop(each.address, None)
    return newest_first(others.values())


@dataclass(frozen=True)
class Moves:
    """The areas and promises of one document beside those of a later one.

    Each pair is (earlier, later); None where no counterpart is stated, which does
    not mean that there is none.
    """

    earlier: Agreement
    later: Agreement
    areas: tuple[tuple[PriorityArea | None, PriorityArea | None], ...]
    promises: tuple[tuple[RegisteredPromise | None, RegisteredPromise | None], ...]

    @staticmethod
    def alone(pairs: Iterable[tuple[object, object]]) -> list[tuple[object, object]]:
        """Those of the pairs where one end is not stated."""
        return [pair for pair in pairs if None in pair]


def moves_of(register: Register, agreement: Agreement) -> list[Moves]:
    """The moves from each document that this one goes back to, and to each that goes back to it."""
    return list(_moves_of(register, agreement.address))


@once
def _moves_of(register: Register, address: str) -> tuple[Moves, ...]:
    here = register.by_address[address]
    pairs = [(register.by_address[there], here) for there in _earlier(register)[address]]
    pairs += [(here, later) for later in _followers(register).get(address, ())]
    return tuple(_moves(register, earlier.address, later.address) for earlier, later in pairs)


@once
def _followers(register: Register) -> dict[str, tuple[Agreement, ...]]:
    """The documents whose areas or promises go back to each, by its address."""
    earlier = _earlier(register)
    return gathered((there, each) for each in register.listed for there in earlier[each.address])


@once
def _earlier(register: Register) -> dict[str, list[str]]:
    """The addresses of those that each goes back to, by its own."""
    return {each.address: _named_by(each) for each in register.agreements}


def _named_by(agreement: Agreement) -> list[str]:
    """The other documents whose areas or promises this one says that its own go back to."""
    named = [area.maps_to for area in agreement.priority_areas]
    named += [promise.continues for promise in agreement.promises]
    documents = {each.partition("#")[0] for each in named if each}
    return sorted(documents - {agreement.address})


@once
def _moves(register: Register, before: str, after: str) -> Moves:
    earlier, later = register.by_address[before], register.by_address[after]
    old_areas = {earlier.resolved(area.id): area for area in earlier.priority_areas}
    new_areas = [(old_areas.get(area.maps_to or ""), area) for area in later.priority_areas]
    old, new = register.promises_of(earlier), register.promises_of(later)
    by_address = {record.address: record for record in old}
    replaced = {by: record for record in old for by in _replaced_by(register, record)}
    promises = [
        (by_address.get(record.promise.continues or "") or replaced.get(record.address), record)
        for record in new
    ]
    areas = _with_the_rest(new_areas, old_areas.values())
    return Moves(earlier, later, areas, _with_the_rest(promises, old))


def _replaced_by(register: Register, record: RegisteredPromise) -> Iterator[str]:
    """The addresses of the promises that a source says have come in its place."""
    for verdict in register.standing(record).verdicts:
        if verdict.outcome.replaced_by:
            yield verdict.agreement.resolved(verdict.outcome.replaced_by)


def in_place_of(register: Register, record: RegisteredPromise) -> list[RegisteredPromise]:
    """The promises that it has come in place of, as what counts of them today says."""
    some = _said_to_be_replaced(register).get(record.address, ())
    return [each for each in some if record.address in _replaced_by(register, each)]


@once
def _said_to_be_replaced(register: Register) -> dict[str, tuple[RegisteredPromise, ...]]:
    """The promises of which any follow-up says so, by the address of what came in their place."""
    known = register.promise_by_address
    return gathered(
        (home.resolved(each.replaced_by), known[home.resolved(each.promise)])
        for home, follow_up in register.follow_ups
        for each in follow_up.outcomes
        if each.promise and each.replaced_by
    )


def put_in_place_on(register: Register, record: RegisteredPromise) -> date | None:
    """The day when the parties put a promise in place of another, as far as that is told."""
    return min(_days_of_putting_in_place(register).get(record.address, ()), default=None)


@once
def _days_of_putting_in_place(register: Register) -> dict[str, tuple[date, ...]]:
    """By the address of what came in place of another."""
    gone = ((each, each.promise.withdrawn) for each in register.promises)
    taken_away = (
        (each.agreement.resolved(successor), withdrawn.date.first)
        for each, withdrawn in gone
        if withdrawn and withdrawn.reason is WithdrawalReason.REPLACED_BY_PARTIES
        for successor in withdrawn.successors
    )
    said = (
        (home.resolved(outcome.replaced_by), day.first)
        for home, follow_up, outcome in register.outcomes
        if outcome.replaced_by and (day := register.verdict(home, follow_up, outcome).day)
    )
    return gathered(chain[tuple[str, date]](taken_away, said))


Item = TypeVar("Item")


def _with_the_rest(
    pairs: Sequence[tuple[Item | None, Item | None]], earlier: Iterable[Item]
) -> tuple[tuple[Item | None, Item | None], ...]:
    """The pairs, and then the earlier ones that no later one names; empty where none is named."""
    named = [old for old, _ in pairs if old is not None]
    if not named:
        return ()
    return (*pairs, *((old, None) for old in earlier if old not in named))


def carried_out(
    register: Register, agreement: Agreement
) -> list[tuple[RegisteredPromise, RegisteredPromise]]:
    """Each plan item with the promise that it carries out, where either is in the document."""
    return list(_carried_out(register).get(agreement.address, ()))


@once
def _carried_out(
    register: Register,
) -> dict[str, tuple[tuple[RegisteredPromise, RegisteredPromise], ...]]:
    """By the address of either's document."""
    known = register.promise_by_address
    items = [item for item in register.listed_promises if item.promise.specifies in known]
    pairs = [(known[item.promise.specifies or ""], item) for item in items]
    return gathered(
        (address, pair)
        for pair in pairs
        for address in dict.fromkeys(each.agreement.address for each in pair)
    )


def areas_after(register: Register, address: str) -> list[tuple[Agreement, PriorityArea]]:
    """The areas of later documents that say that they answer to this one."""
    return list(_areas_after(register).get(address, ()))


@once
def _areas_after(register: Register) -> dict[str, tuple[tuple[Agreement, PriorityArea], ...]]:
    """By the address of the earlier area."""
    return gathered(
        (area.maps_to, (agreement, area))
        for agreement in register.listed
        for area in agreement.priority_areas
        if area.maps_to and area.maps_to.partition("#")[0] != agreement.address
    )
