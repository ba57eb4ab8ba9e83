"""Documents in time: how long each applies, as far as that is known, and when it is followed up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from macros.data.agreement import Agreement, FollowUp
from macros.data.vocabulary import Reporting
from macros.facts import lineage
from macros.facts.calendar import Due, Occasion
from macros.facts.register import Register, start_day
from macros.facts.term import Spell, StartBasis, first_end_of, is_open, is_shown_undecided, start_of

MOST_YEARS = 60
"""A span that is longer is a slip, or no picture could show it."""


@dataclass(frozen=True)
class Point:
    """Promised follow-ups that fall due on one day and stand alike, or one that nobody promised."""

    day: date
    reporting: Reporting
    occasions: tuple[Occasion, ...] = ()
    follow_up: FollowUp | None = None
    """What was published on the day, where no rule with a date asked for it."""


@dataclass(frozen=True)
class Bar:
    """A document's term. None where the source states no start, or no end."""

    agreement: Agreement
    first: date | None
    last: date | None
    prolonged: date | None
    """The last day as it was before it was prolonged."""
    runs_on: bool
    """Whether the source states that it has no end yet."""
    is_read: bool
    """Whether the start is our reading of the document's date: the source states none."""
    is_undecided: bool
    points: tuple[Point, ...]
    undated: int = 0
    """How many follow-ups are here that no date tells of."""

    @property
    def days(self) -> Iterator[date]:
        """Every day that the bar is drawn by."""
        yield from filter(None, (self.first, self.last))
        yield from (point.day for point in self.points)


@dataclass(frozen=True)
class Timeline:
    """Bars on one scale. Years are whole: from 1 January of `first_year` to the end of `last_year`.

    `gaps` are the times between which no agreement is known.
    """

    bars: tuple[Bar, ...]
    gaps: tuple[Spell, ...]
    first_year: int
    last_year: int
    today: date

    @property
    def is_drawn(self) -> bool:
        """Whether there is anything to see: a picture of nothing is none."""
        has_any = any(bar.first or bar.last or bar.points for bar in self.bars)
        return has_any and self.last_year - self.first_year < MOST_YEARS

    def share(self, day: date) -> float:
        """Where a day stands from 0 to 1."""
        first, last = date(self.first_year, 1, 1), date(self.last_year, 12, 31)
        return (day - first).days / ((last - first).days + 1)


def timeline(
    register: Register, agreements: Iterable[Agreement], municipality: str = ""
) -> Timeline:
    """The time line of some documents, the oldest first; with the gaps of a municipality."""
    found = sorted(agreements, key=lambda each: (start_day(each), each.address))
    bars = tuple(_bar(register, each) for each in found)
    spells = register.spells_between(municipality) if municipality else ()
    gaps = tuple(each for each in spells if each.is_gap)
    days = [*chain.from_iterable(bar.days for bar in bars), register.today]
    # What began is not known, but that it did: there is room for that.
    began = any(bar.last and not bar.first for bar in bars)
    return Timeline(bars, gaps, min(days).year - began, max(days).year, register.today)


def around(register: Register, agreement: Agreement) -> list[Agreement]:
    """A document with all that came before and after it, and what it stands beside."""
    found = [*lineage.before(register, agreement), agreement, *lineage.after(register, agreement)]
    beside = (tie.other for tie in lineage.ties(register, agreement, "beside") if tie.other)
    every = {each.address: each for each in (*found, *beside)}
    return [a for a in every.values() if a is agreement or not register.is_withdrawn(a)]


def _bar(register: Register, agreement: Agreement) -> Bar:
    start, end = start_of(agreement), register.end_of(agreement)
    before = first_end_of(agreement, register.replaced_on(agreement))
    is_prolonged = bool(before and end and before.last < end.last)
    return Bar(
        agreement,
        start[0].first if start else None,
        end.last if end else None,
        before.last if is_prolonged and before else None,
        runs_on=is_open(agreement) and not end,
        is_read=bool(start and start[1] is not StartBasis.STATED),
        is_undecided=is_shown_undecided(agreement),
        points=tuple(sorted(_points(register, agreement), key=lambda each: each.day)),
        undated=sum(not each.published for each in _unasked(register, agreement)),
    )


def _unasked(register: Register, agreement: Agreement) -> list[FollowUp]:
    """The follow-ups that answer no occasion that has a day."""
    dated = [each for each in register.occasions_of(agreement) if each.due]
    answering = {id(one) for each in dated for one in each.answers}
    return [each for each in register.follow_ups_of(agreement) if id(each) not in answering]


def _day(occasion: Occasion, due: Due) -> date:
    """The day that an occasion is drawn on: of one without a last day, when it was answered."""
    answered = [each.published.last for each in occasion.answers if each.published]
    return min(answered) if due.is_after and answered else due.last


def _points(register: Register, agreement: Agreement) -> Iterator[Point]:
    """What is due on one day with one status is one point."""
    found: dict[tuple[date, Reporting], list[Occasion]] = {}
    for each in register.occasions_of(agreement):
        if each.due and each.reporting:
            found.setdefault((_day(each, each.due), each.reporting), []).append(each)
    for (day, reporting), some in found.items():
        yield Point(day, reporting, tuple(some))
    for follow_up in _unasked(register, agreement):
        if follow_up.published:
            yield Point(follow_up.published.last, Reporting.REPORTED, follow_up=follow_up)
