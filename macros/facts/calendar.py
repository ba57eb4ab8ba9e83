"""The calendar that the parties themselves promised: when each follow-up is due, and its status.

An occasion has a precision, and is late only after the last day of it.
"""

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count

from macros.data.agreement import Agreement, FollowUp, PlannedFollowUp
from macros.data.dates import PartialDate, in_swedish
from macros.data.vocabulary import Every, FollowUpKind, Reporting
from macros.facts import term
from macros.facts.verdict import is_published

SOON = timedelta(days=60)
_MONTHS_IN = {Every.QUARTER: 3, Every.TERTIAL: 4, Every.HALF_YEAR: 6, Every.YEAR: 12}
_UNITS = {"Q": "kvartalet", "T": "tertialet", "H": "halvåret"}
_ORDINALS = ("första", "andra", "tredje", "fjärde")


@dataclass(frozen=True, order=True)
class Due:
    """A day, a month, a quarter, a half-year or a year in which something is due."""

    last: date
    first: date
    name: str
    """`2020-10-31`, `2020-10`, `2020-Q4`, `2020-T3`, `2020-H2` or `2020`, as `answers` names it."""
    former_name: str = ""
    """What it was named before something replaced the agreement and so moved it."""
    is_after: bool = False
    """Whether it may come any day from the first on: it was promised for after half of a time."""

    @property
    def names(self) -> tuple[str, ...]:
        """All that `answers` may call it."""
        return (self.name, self.former_name) if self.former_name else (self.name,)

    @property
    def label(self) -> str:
        if self.is_after:
            return f"från {PartialDate.parse(self.name).in_swedish}"
        year, _, part = self.name.partition("-")
        if not part and self.first.year != self.last.year:
            return f"{in_swedish(self.first)} – {in_swedish(self.last)}"
        if part[:1] in _UNITS:
            return f"{_ORDINALS[int(part[1]) - 1]} {_UNITS[part[0]]} {year}"
        return PartialDate.parse(self.name).in_swedish


@dataclass(frozen=True)
class Occasion:
    """One time that a follow-up was promised. `due` is None where no date is set."""

    agreement: Agreement
    planned: PlannedFollowUp
    due: Due | None
    reporting: Reporting | None
    answers: tuple[FollowUp, ...] = ()

    @property
    def order(self) -> tuple[int]:
        """What occasions stand in order by: when they are due, and undated ones last."""
        return ((self.due.last if self.due else date.max).toordinal(),)

    @property
    def is_looked_for(self) -> bool:
        """Whether somebody looked after it was due: before, nobody finds what is to come."""
        search = self.agreement.last_searched
        return bool(search and self.due and search.date.last > self.due.last)

    @property
    def is_computed(self) -> bool:
        """Whether we have worked out when it was due: half of a time, which no party named."""
        return bool(self.due and self.due.is_after)

    @property
    def counted_from(self) -> int | None:
        """The year that its time is counted from, where no source states when the term begins."""
        return counted_from(self.agreement, self.planned) if self.due else None

    @property
    def is_partly_answered(self) -> bool:
        """Whether what answers it takes up only a part of what was promised."""
        named = [
            answer
            for follow_up in self.answers
            for answer in follow_up.answers
            if answer.planned in (self.planned.id, self.planned_address)
        ]
        return bool(named) and all(answer.covers for answer in named)

    @property
    def was_answered_in_time(self) -> bool:
        """Whether all that was promised had been published when its time was over."""
        return any(
            self.due and each.published and each.published.last <= self.due.last
            for each in self.answers
            if not replace(self, answers=(each,)).is_partly_answered
        )

    @property
    def planned_address(self) -> str:
        return f"{self.agreement.address}#{self.planned.id}"


def counted_from(agreement: Agreement, planned: PlannedFollowUp) -> int | None:
    """The year that a rule is counted from, where that is our reading and it has no date itself."""
    start = term.start_of(agreement)
    is_of_start = planned.kind in (FollowUpKind.HALF_TIME, FollowUpKind.RECURRING)
    is_set = planned.due or planned.from_ or not is_of_start
    if not start or start[1] is term.StartBasis.STATED or is_set:
        return None
    return start[0].year


def occasions(
    agreement: Agreement,
    today: date,
    answers: Iterable[FollowUp] | None = None,
    replaced_on: PartialDate | None = None,
) -> Iterator[Occasion]:
    """Each time the rules of an agreement fall due, in order, and its status on `today`.

    `answers` are the follow-ups that may answer; the agreement's own by default.
    `replaced_on` is the start of what replaces it, which ends its calendar. Of what ended early it
    is not known whether anybody was to report later: only what somebody did is told. So it is of a
    quarter that the agreement was in force for less than half of.
    """
    end = term.end_of(agreement, replaced_on)
    published = [
        follow_up
        for follow_up in (agreement.follow_ups if answers is None else answers)
        if is_published(follow_up, today)
    ]
    undated: list[Due | None] = [None]
    found = [
        _occasion(agreement, planned, due, published, today, end)
        for planned in agreement.follow_up_plan
        for due in due_dates(agreement, planned, today, replaced_on) or undated
    ]
    found = [each for each in found if each.answers or _is_expected(each, end, replaced_on)]
    yield from sorted(found, key=lambda occasion: occasion.due.last if occasion.due else date.max)


def _is_expected(
    occasion: Occasion, end: PartialDate | None, replaced_on: PartialDate | None
) -> bool:
    """Whether the parties may be asked for what nothing answers, in a term that ends so."""
    agreement, planned, due = occasion.agreement, occasion.planned, occasion.due
    if not due:
        return True
    ended = term.ended_early(agreement)
    if ended and ended.last < due.last:
        return False
    if replaced_on and not planned.due:
        if planned.kind is FollowUpKind.HALF_TIME and replaced_on.first <= due.first:
            return False  # another had taken over
        if planned.kind is FollowUpKind.FINAL and due.former_name and not replaced_on.day:
            return False  # on which day is not known
    is_spell = planned.kind is FollowUpKind.RECURRING and not planned.due
    is_year = planned.every is Every.YEAR and not planned.month
    return not is_spell or is_year or _saw_half_of(agreement, planned, due, end)


def _saw_half_of(
    agreement: Agreement, planned: PlannedFollowUp, due: Due, end: PartialDate | None
) -> bool:
    """Whether the term was that of at least half of a quarter or the like; and of a yearly month,
    that it had begun before.
    """
    start, last = planned.from_ or _start(agreement), planned.to or end
    # In the month that an agreement begins with, nothing has happened yet.
    if planned.month and not planned.from_ and start and due.first <= start.first:
        return False
    first_day = max(due.first, start.first) if start else due.first
    last_day = min(due.last, last.last) if last else due.last
    return (last_day - first_day).days + 1 >= ((due.last - due.first).days + 1) / 2


def _occasion(
    agreement: Agreement,
    planned: PlannedFollowUp,
    due: Due | None,
    published: list[FollowUp],
    today: date,
    end: PartialDate | None,
) -> Occasion:
    answers = tuple(each for each in published if _answers(agreement, planned, due, each))
    reporting = _reporting(due, bool(answers), end, today) if due else None
    return Occasion(agreement, planned, due, reporting, answers)


def _answers(
    agreement: Agreement, planned: PlannedFollowUp, due: Due | None, follow_up: FollowUp
) -> bool:
    """Whether a follow-up answers the occasion. Elsewhere a mere id means one of its own."""
    names = [f"{agreement.address}#{planned.id}"]
    if follow_up in agreement.follow_ups:
        names.append(planned.id)
    return any(
        answer.planned in names and (not due or answer.due in (None, *due.names))
        for answer in follow_up.answers
    )


def _reporting(due: Due, is_answered: bool, end: PartialDate | None, today: date) -> Reporting:
    if is_answered:
        return Reporting.REPORTED
    if today <= due.last:
        return Reporting.DUE_SOON if due.last - today <= SOON else Reporting.SCHEDULED
    if end and _a_year_after(max(due.last, end.last)) < today:
        return Reporting.CLOSED_UNREPORTED
    return Reporting.OVERDUE


def _a_year_after(day: date, years: int = 1) -> date:
    """Twelve months later, or some years: 29 February becomes 28 February."""
    last = calendar.monthrange(day.year + years, day.month)[1]
    return date(day.year + years, day.month, min(day.day, last))


def due_dates(
    agreement: Agreement,
    planned: PlannedFollowUp,
    today: date,
    replaced_on: PartialDate | None = None,
) -> list[Due]:
    """When a planned follow-up falls due. Empty for what goes on all the time or comes at meetings.

    `replaced_on` is the start of what replaces the agreement. It moves what is due once, which
    a follow-up may still name as it was named before.
    """
    if planned.presents:
        return []
    start = _start(agreement)
    if replaced_on and start and replaced_on.first <= start.first and not planned.due:
        return []  # it never began
    found = _due_by(agreement, planned, today, term.first_end_of(agreement, replaced_on))
    before = _due_by(agreement, planned, today, term.first_end_of(agreement))
    if not len(found) == len(before) == 1 or found == before:
        return found
    (now,), (agreed,) = found, before
    if planned.kind is FollowUpKind.HALF_TIME:  # half of the time that was agreed
        return [replace(agreed, last=min(now.last, agreed.last), former_name=now.name)]
    return [replace(now, former_name=agreed.name)]


def _due_by(
    agreement: Agreement, planned: PlannedFollowUp, today: date, last: PartialDate | None
) -> list[Due]:
    """When it falls due in a term that ends so."""
    if planned.due:
        return [_due(planned.due)]
    start, end = planned.from_ or _start(agreement), planned.to or last
    # It may have been to begin when the agreement had ended, or something had replaced it.
    never_began = bool(start and end and end.last < start.first)
    match planned.kind:  # each kind: a new one is to be thought of here
        case FollowUpKind.FINAL:
            return [_due(end)] if end else []
        case FollowUpKind.HALF_TIME:
            return [_half_time(start, end)] if start and end and not never_began else []
        case FollowUpKind.RECURRING:
            is_counted = planned.every in _MONTHS_IN and not never_began
            return list(_recurring(planned, start, end, today)) if is_counted else []
        case FollowUpKind.CONTINUOUS:
            return []


def _start(agreement: Agreement) -> PartialDate | None:
    """The start of the term; where the source does not state it, the year of our reading."""
    known = term.start_of(agreement)
    if known is None:
        return None
    start, basis = known
    return start if basis is term.StartBasis.STATED else PartialDate(start.year)


def _due(day: PartialDate) -> Due:
    return Due(day.last, day.first, str(day))


def _half_time(start: PartialDate, end: PartialDate) -> Due:
    """From the middle day to the end, named by that day; by its month or year when an end has no
    day or no month. No party named a last day: it is late when the whole time has passed.
    """
    day = start.first + (end.last - start.first) // 2
    middle = PartialDate(day.year)
    if start.month and end.month:
        middle = PartialDate(day.year, day.month, day.day if start.day and end.day else None)
    return Due(end.last, middle.first, str(middle), is_after=True)


def _recurring(
    planned: PlannedFollowUp, start: PartialDate | None, end: PartialDate | None, today: date
) -> Iterator[Due]:
    """Each half-year, tertial, quarter or yearly month that the time touches, or each year."""
    if not start:
        yield from [_due(PartialDate(end.year))] if end else []
        return
    if planned.every is Every.YEAR and not planned.month:
        yield from _years(start.first, end.last if end else None, today)
        return
    length = 1 if planned.month else _MONTHS_IN[planned.every or Every.YEAR]
    months = [planned.month] if planned.month else range(1, 13, length)
    last_day = end.last if end else date(max(today.year, start.year) + 2, 12, 31)
    dues = (
        _spell(year, month, length)
        for year in range(start.year, last_day.year + 1)
        for month in months
    )
    for due in dues:
        if due.last >= start.first and due.first <= last_day:
            yield due
            if not end and due.last > today:  # without an end: up to today, and one ahead
                return


def _years(first: date, last: date | None, today: date) -> Iterator[Due]:
    """Each year of the term, whatever calendar years it touches: four years are four times.

    A term that is no whole number of years has the nearest, of two as near the fewer; the last year
    ends with the term.
    """
    many = _years_in(first, last) if last else None
    for number in count():
        begins = _a_year_after(first, number)
        ends = _a_year_after(first, number + 1) - timedelta(days=1)
        is_last = number + 1 == many
        yield _year(begins, last if is_last and last else ends)
        if is_last or (not many and ends > today):  # without an end: up to today, and one ahead
            return


def _years_in(first: date, last: date) -> int:
    """The whole years of a term, and one more where more than six months are left."""
    whole = last.year - first.year
    if _a_year_after(first, whole) > last + timedelta(days=1):
        whole -= 1
    begun = _a_year_after(first, whole)
    half = PartialDate(begun.year + (begun.month + 5) // 12, (begun.month + 5) % 12 + 1)
    begins_late = half.first.replace(day=min(begun.day, half.last.day))
    return max(1, whole + (begins_late <= last))


def _year(first: date, last: date) -> Due:
    """A year of the term, named by the calendar year that it begins in."""
    if first.year == last.year:
        return _due(PartialDate(first.year))
    return Due(last, first, str(first.year))


def _spell(year: int, month: int, length: int) -> Due:
    """The `length` months from `month`, named as people name them."""
    last_month = month + length - 1
    last = date(year, last_month, calendar.monthrange(year, last_month)[1])
    name = {
        1: f"{year}-{month:02}",
        3: f"{year}-Q{last_month // 3}",
        4: f"{year}-T{last_month // 4}",
        6: f"{year}-H{last_month // 6}",
        12: f"{year}",
    }[length]
    return Due(last, date(year, month, 1), name)
