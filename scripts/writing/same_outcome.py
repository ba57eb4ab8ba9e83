"""Which outcome each row of a table is about, where the row does not say so by its number.

Two outcomes of one follow-up are of different things (`THING`), of different units, or by
different assessors. A unit belongs to a value: a row with a status and a row with a number of
evenings are one outcome, whether the file has it whole or in two.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from scripts.writing.outcome_table import FINDINGS

Item = TypeVar("Item")
Other = TypeVar("Other")

THING = ("promise", "part", "parties", "target", "indicator", "places")


@dataclass(frozen=True)
class Told:
    """What a row says, or an outcome of the file, in a form that can be compared."""

    number: int
    """Of the row; the index of an outcome."""
    values: Mapping[str, Any]
    """What is empty is left out."""

    @property
    def thing(self) -> str:
        return repr([self.values.get(key) for key in THING])

    def differing(self, other: "Told") -> set[str]:
        """The keys with another value, or with none on one side."""
        keys = {*self.values, *other.values}
        return {key for key in keys if self.values.get(key) != other.values.get(key)}

    def contradicts(self, other: "Told") -> bool:
        return bool(self.differing(other) & self.values.keys() & other.values.keys())

    def is_within(self, other: "Told") -> bool:
        return all(other.values.get(key) == value for key, value in self.values.items())

    def is_like(self, other: "Told", *keys: str) -> bool:
        return all(self.values.get(key) == other.values.get(key) for key in keys)

    def may_be(self, other: "Told") -> bool:
        """Whether one has a value or an assessor that the other has not, or the same value in
        another unit, which is mended.
        """

        def is_lacking(key: str) -> bool:
            return key not in self.values or key not in other.values

        has_two_values = "value" in self.values and "value" in other.values
        is_one_measure = self.is_like(other, "value") if has_two_values else is_lacking("unit")
        is_one_assessor = self.is_like(other, "assessed_by") or is_lacking("assessed_by")
        return (self.is_like(other, "unit") or is_one_measure) and is_one_assessor

    def completes(self, other: "Told") -> bool:
        """Whether they are one that has come apart: neither finds what the other finds."""
        both = self.values.keys() & other.values.keys()
        return self.may_be(other) and both.isdisjoint(FINDINGS)


@dataclass(eq=False)
class Match:
    """Rows that are one outcome, and where the file has it."""

    rows: list[Told]
    outcome: Told | None = None
    other_part: Told | None = None
    """The rest of it, where it has come apart in the file."""
    corrected: str = ""
    """The part of the thing that the row corrects."""

    @property
    def told(self) -> Told:
        """What the rows say together."""
        values = {key: value for row in self.rows for key, value in row.values.items()}
        return Told(self.rows[0].number, values)

    @property
    def after(self) -> Told:
        """What the outcome says when the rows are read."""
        before = self.outcome.values if self.outcome else {}
        return Told(self.rows[0].number, {**before, **self.told.values})


@dataclass
class Matching:
    """Rows beside the outcomes of a follow-up that no row names by number."""

    matches: list[Match] = field(default_factory=list)
    repeated: list[Told] = field(default_factory=list)
    """Outcomes that say all that a row says, beside the row that they are of."""
    unclear: list[Told] = field(default_factory=list)
    """Rows that are about any of several outcomes."""
    double: list[tuple[Told, int]] = field(default_factory=list)
    """Rows that contradict another about the same thing, and the number of that one."""


def matched(rows: Iterable[Told], outcomes: Iterable[Told], named: Iterable[Told] = ()) -> Matching:
    """What each row is about. Other rows have `named` their outcomes by number: no row is of those,
    or of the same thing.
    """
    things: dict[str, _Thing] = {}
    for row in rows:
        things.setdefault(row.thing, _Thing()).left.append(row)
    for outcome in outcomes:
        things.setdefault(outcome.thing, _Thing()).free.append(outcome)
    for row in named:
        things.setdefault(row.thing, _Thing()).named.append(row)
    for thing in things.values():
        thing.find()
    _correct([*things.values()])
    for thing in things.values():
        thing.end()
    found = Matching()
    for thing in things.values():
        found.matches += thing.found.matches
        found.repeated += thing.found.repeated
        found.unclear += thing.found.unclear
        found.double += thing.found.double
    return found


def _correct(things: Sequence["_Thing"]) -> None:
    """The last row is the last outcome when the table has all others and one cell differs.

    Without the others it may be a table of new rows only, which would write over what is there.
    """
    rows = [(thing, row) for thing in things for row in thing.left]
    outcomes = [(thing, each) for thing in things for each in thing.free]
    if not len(rows) == len(outcomes) == 1 or not any(each.found.matches for each in things):
        return
    (its, row), (theirs, outcome) = rows[0], outcomes[0]
    differing = row.differing(outcome)
    if len(differing) == 1 and differing < {*THING} - {"promise"}:
        its.left, theirs.free = [], []
        theirs.found.matches.append(Match([row], outcome, corrected=differing.pop()))


@dataclass
class _Thing:
    """The rows and the outcomes of one thing, as far as it is known which is which."""

    left: list[Told] = field(default_factory=list)
    free: list[Told] = field(default_factory=list)
    named: list[Told] = field(default_factory=list)
    found: Matching = field(default_factory=Matching)

    def find(self) -> None:
        self._fit(lambda row, each: row.is_like(each, "unit", "assessed_by"))
        self._fit(lambda row, each: row.is_like(each, "unit"))
        self._leave_told()
        pairs = _only_for_each_other(self.left, self.free, Told.may_be)
        for row, outcome in pairs:
            self._match(row, outcome)

    def end(self) -> None:
        """Find what is new, and what is told twice."""
        self._leave_told()
        self._join()
        self._refuse()
        for match in self.found.matches:
            if match.outcome:
                parts = [each for each in self.free if each.completes(match.outcome)]
                match.other_part = parts[0] if len(parts) == 1 else None

    def _match(self, row: Told, outcome: Told) -> None:
        self.left = [each for each in self.left if each is not row]
        self.free = [each for each in self.free if each is not outcome]
        self.found.matches.append(Match([row], outcome))

    def _fit(self, fits: Callable[[Told, Told], bool]) -> None:
        for row in self.left:
            outcomes = [each for each in self.free if fits(row, each)]
            if len(outcomes) == 1:
                self._match(row, outcomes[0])
            elif outcomes:
                self.found.unclear.append(row)
        self.left = [each for each in self.left if each not in self.found.unclear]

    def _leave_told(self) -> None:
        """Leave the rows of which the file says all, or will when the other rows are read."""
        known = [(each, each) for each in self.free]
        known += [(each.outcome, each.after) for each in self.found.matches if each.outcome]
        left = []
        for row in self.left:
            outcomes = [outcome for outcome, after in known if row.is_within(after)]
            self.found.repeated += outcomes[:1]
            left += [] if outcomes else [row]
        self.left = left

    def _join(self) -> None:
        """Let two rows be one outcome that do not contradict each other, and no third."""
        new = [Match([row]) for row in self.left]
        there = [*self.found.matches, *new]
        for one, other in _only_for_each_other(new, there, _are_one):
            if one in there and other in there:
                there.remove(one)
                other.rows = sorted([*other.rows, *one.rows], key=lambda each: each.number)
        self.left, self.found.matches = [], there

    def _refuse(self) -> None:
        """Take away the new rows that say something else than another of the same thing."""
        kept: list[Match] = []
        for match in self.found.matches:
            row = match.told
            others = [*self.named, *(other for each in kept for other in each.rows)]
            same = [each.number for each in others if row.is_like(each, "unit", "assessed_by")]
            if same and not match.outcome:
                self.found.double.append((row, same[0]))
            else:
                kept.append(match)
        self.found.matches = kept


def _are_one(one: Match, other: Match) -> bool:
    is_other = one is not other
    return is_other and one.told.may_be(other.told) and not one.told.contradicts(other.told)


def _only_for_each_other(
    ones: Sequence[Item], others: Sequence[Other], fits: Callable[[Item, Other], bool]
) -> list[tuple[Item, Other]]:
    """The pairs that fit, of which neither fits anything else."""
    pairs = [(one, other) for one in ones for other in others if fits(one, other)]
    times = Counter(id(one) for one, _ in pairs), Counter(id(other) for _, other in pairs)
    return [(one, other) for one, other in pairs if times[0][id(one)] == times[1][id(other)] == 1]
