"""The rules about what leads where: no circles, and the later after the earlier."""

from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from macros.data.problem import Problem
from macros.data.vocabulary import RelationKind
from macros.data.written import Position
from macros.facts import term
from macros.facts.lineage import LATER_THAN
from macros.facts.loading import Loaded
from macros.facts.register import Register

Way = tuple[str, str, str, Position]
"""The key that leads, from where, to where, and its position."""
MOST_NAMED = 6
_LATER_FIRST = {*(each.value for each in LATER_THAN), "continues"}
_EARLIER_FIRST = {RelationKind.FOLLOWED_BY.value, "successors"}
"""The keys that stand with the later of two things, and those that stand with the earlier."""
_TAKES_OVER = (RelationKind.REPLACES, RelationKind.RENEWS)


def nothing_leads_back_to_itself(loaded: Loaded) -> Iterator[Problem]:
    """Det som fortsätter, preciserar, ersätter eller följer efter något leder inte tillbaka till
    sig självt, inte heller på omvägar. Detsamma gäller det som har kommit i stället för något.
    """
    ways = list(_ways(loaded.register))
    told: set[frozenset[str]] = set()
    for key in dict.fromkeys(way[0] for way in ways):
        of_key = {(start, end): position for name, start, end, position in ways if name == key}
        if ring := _ring(of_key):
            told.add(frozenset(ring))
            message = f"”{key}” leder i en ring: {_shown(ring)}. Ta bort ett av leden."
            yield Problem(of_key[ring[0], ring[1]], message)
    for in_time in (dict(_in_time(ways)), *_replaced_in_one(loaded.register)):
        ring = _ring(in_time)
        if ring and frozenset(ring) not in told:
            message = f"Det senare kommer före det tidigare: {_shown(ring)}. Ta bort ett av leden."
            yield Problem(in_time[ring[0], ring[1]], message)


def _ring(ways: Iterable[tuple[str, str]]) -> list[str]:
    """What leads round to itself, the first name again last; empty where nothing does."""
    graph: dict[str, set[str]] = {}
    for start, end in ways:
        graph.setdefault(start, set()).add(end)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        # Each is a predecessor of the next: from the last, the ways lead round.
        ring = circle.args[1][:0:-1]
        first = ring.index(min(ring))
        return [*ring[first:], *ring[:first], ring[first]]
    return []


def _shown(ring: list[str]) -> str:
    return " → ".join(ring if len(ring) <= MOST_NAMED else [*ring[:MOST_NAMED], "…", ring[0]])


def _replaced_in_one(register: Register) -> Iterator[dict[tuple[str, str], Position]]:
    """What each follow-up says has come in place of what. A later one may put it back."""
    for agreement, follow_up in register.follow_ups:
        yield {
            (agreement.resolved(e.replaced_by), agreement.resolved(e.promise)): e.position(
                "replaced_by"
            )
            for e in follow_up.outcomes
            if e.promise and e.replaced_by
        }


def _in_time(ways: Iterable[Way]) -> Iterator[tuple[tuple[str, str], Position]]:
    """From each thing to what it came after, by whatever key that is told."""
    for key, start, end, position in ways:
        if key in _LATER_FIRST:
            yield (start, end), position
        elif key in _EARLIER_FIRST:
            yield (end, start), position


def _ways(register: Register) -> Iterator[Way]:
    for agreement in register.agreements:
        here = agreement.address
        for relation in agreement.relations:
            if relation.to:
                yield relation.kind.value, here, relation.to, relation.position("to")
        for area in agreement.priority_areas:
            if area.maps_to:
                position = area.position("maps_to")
                yield "maps_to", agreement.resolved(area.id), area.maps_to, position
        for promise in agreement.promises:
            start = agreement.resolved(promise.id)
            for key in ("continues", "specifies"):
                if end := getattr(promise, key):
                    yield key, start, end, promise.position(key)
            for end in promise.withdrawn.successors if promise.withdrawn else ():
                position = promise.position("withdrawn")
                yield "successors", start, agreement.resolved(end), position
        for end in agreement.withdrawn.successors if agreement.withdrawn else ():
            yield "successors", here, end, agreement.position("withdrawn")


def agreements_take_over_in_order(loaded: Loaded) -> Iterator[Problem]:
    """Ett avtal som ersätter eller följer efter ett annat börjar när det andra har slutat. Annars
    kommer en varning. Står det så i källan är allt som det ska.
    """
    register = loaded.register
    for agreement in register.agreements:
        start = agreement.valid.from_ if agreement.valid else None
        for relation in agreement.relations:
            other = register.by_address.get(relation.to or "")
            if relation.kind not in _TAKES_OVER or not other or not start:
                continue
            end, began = term.end_of(other), other.valid.from_ if other.valid else None
            # To replace is to take over before the end; before the start it is a slip.
            if relation.kind is RelationKind.REPLACES and began and began.first <= start.first:
                continue
            if end and start.last < end.last and start.first <= end.first:
                message = f"Det här avtalet börjar {start}, innan {other.address} slutar {end}."
                advice = "Står det så i källorna är allt som det ska. Annars är ett årtal fel."
                yield Problem(relation.position("to"), f"{message} {advice}", is_warning=True)
