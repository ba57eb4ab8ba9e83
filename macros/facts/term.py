"""The term of an agreement on a day: derived, and decided here alone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from macros.data.agreement import Agreement, Period
from macros.data.dates import PartialDate
from macros.data.vocabulary import (
    DecisionRole,
    DecisionState,
    OpenEnd,
    SignatoryRole,
    TermState,
)


class StartBasis(Enum):
    """Where the start was read, best first. All but STATED are our reading, shown as such.

    A year in the title is no start: it may be that of the text, or of what is planned.
    """

    STATED = "stated"
    DOCUMENT_DATE = "document_date"
    SIGNED = "signed"


_YEARS = re.compile(r"\b(199\d|20\d\d)\b(?:[/–](\d\d)\b)?")


def years_in_title(agreement: Agreement) -> tuple[int, ...]:
    """The years from 1990 to 2099 that the title names, in order: `2024/25` has two."""
    found: list[int] = []
    for year, short in _YEARS.findall(agreement.name):
        later = int(year) // 100 * 100 + int(short or 0)
        found += [int(year)] if later <= int(year) else [int(year), later]
    return tuple(found)


def start_of(agreement: Agreement) -> tuple[PartialDate, StartBasis] | None:
    """When the term starts, and how we know. None when nothing tells."""
    if agreement.valid and agreement.valid.from_:
        return agreement.valid.from_, StartBasis.STATED
    if agreement.document_date:
        return agreement.document_date, StartBasis.DOCUMENT_DATE
    dates = [signing.date for signing in agreement.signed if signing.date]
    if dates:
        return min(dates, key=lambda day: day.first), StartBasis.SIGNED
    return None


def end_of(agreement: Agreement, replaced_on: PartialDate | None = None) -> PartialDate | None:
    """The end as the source states it, or the day before something replaced it, if that is before.

    `replaced_on` is the start of what replaces it.
    """
    agreed, ended = agreed_end_of(agreement), ended_early(agreement)
    is_early = ended and (agreed is None or ended.last < agreed.last)
    return _cut(ended if is_early else agreed, replaced_on)


def agreed_end_of(agreement: Agreement) -> PartialDate | None:
    """The end that it was made for, or prolonged to, whether or not it ended before."""
    ends = agreement.valid.ends if agreement.valid else ()
    return max(ends, key=lambda end: end.last, default=None)


def first_end_of(
    agreement: Agreement, replaced_on: PartialDate | None = None
) -> PartialDate | None:
    """The end that the agreement had before it was prolonged, or ended early: what was due by then
    is due still.
    """
    return _cut(agreement.valid.to if agreement.valid else None, replaced_on)


def ended_early(agreement: Agreement) -> PartialDate | None:
    """The last day of what ended before the time that it was made for."""
    return agreement.valid.ended.date if agreement.valid and agreement.valid.ended else None


def _cut(stated: PartialDate | None, replaced_on: PartialDate | None) -> PartialDate | None:
    """The stated end, or the day, month or year before something took over: no day is invented."""
    if not replaced_on or (stated and stated.last < replaced_on.first):
        return stated
    last = replaced_on.first - timedelta(days=1)
    month = last.month if replaced_on.month else None
    return PartialDate(last.year, month, last.day if replaced_on.day else None)


def overlaps(period: Period, first: date | None, last: date | None) -> bool:
    """Whether a period touches the days from `first` to `last`; None is open."""
    starts_in_time = not (period.from_ and last) or period.from_.first <= last
    ends_in_time = not (period.to and first) or period.to.last >= first
    return starts_in_time and ends_in_time


def state_of(agreement: Agreement, day: date, replaced_on: PartialDate | None = None) -> TermState:
    """How the term stands on `day`. `replaced_on` is the start of what replaces it."""
    stated, start = end_of(agreement), start_of(agreement)
    end = end_of(agreement, replaced_on)
    if end and end.last < day:
        return TermState.ENDED
    if start and start[0].first > day and (stated or start[1] is StartBasis.STATED):
        return TermState.COMING
    titled = years_in_title(agreement)
    if not start and titled and titled[0] > day.year:
        return TermState.COMING
    return TermState.IN_FORCE if stated or is_open(agreement) else TermState.NOT_KNOWN


def is_open(agreement: Agreement) -> bool:
    """Whether the source states that the agreement runs on without an end."""
    running = (OpenEnd.UNTIL_FURTHER_NOTICE, OpenEnd.UNTIL_NEXT)
    return bool(agreement.valid and agreement.valid.open in running)


def is_shown_undecided(agreement: Agreement) -> bool:
    """Whether the text is a proposal, or has blank lines to sign on, and no source shows more.

    Where sources say nothing of it, nothing is known: then it is not.
    """
    decided = [each for each in agreement.decisions if each.role is not DecisionRole.PROPOSES]
    if any(each.state is DecisionState.MADE for each in decided):
        return False
    if any(signing.date for signing in agreement.signed):
        return False
    if not agreement.signed and any(e.role is SignatoryRole.SIGNS for e in agreement.signatories):
        return False  # names under it may be of those who signed
    # What is left proposes, or expects a decision that no source shows.
    return bool(agreement.decisions or agreement.signed)


@dataclass(frozen=True)
class Spell:
    """What lies between the end of an agreement and the start of the next, or what both have."""

    first: PartialDate
    last: PartialDate
    is_gap: bool
    basis: StartBasis = StartBasis.STATED
    """How the start of the next is known."""


def spells_between(terms: Iterable[tuple[Agreement, PartialDate | None]]) -> tuple[Spell, ...]:
    """Where the terms of agreements leave a gap or overlap, each given with its end.

    What has no end that is known makes no overlap, and after it may be no gap. A start that is our
    reading makes no overlap.
    """
    known, running = [], []
    for agreement, end in terms:
        start = start_of(agreement)
        if start and end:
            known.append((start[0], end, start[1]))
        elif start:
            running.append(start[0].first)
    known.sort(key=lambda each: (each[0].first, each[1].last))
    found = []
    latest: PartialDate | None = None
    for start_day, end, basis in known:
        is_told = not any(each <= start_day.first for each in running)
        if latest and start_day.first > latest.last + timedelta(days=1):
            found += [Spell(latest, start_day, is_gap=True, basis=basis)] if is_told else []
        elif latest and basis is StartBasis.STATED:
            first_end = min(latest, end, key=lambda each: each.last)
            # Of `2018–2020` and `2020–2023` neither is known to have applied with the other.
            if start_day.last <= first_end.first:
                found.append(Spell(start_day, first_end, is_gap=False))
        latest = max(filter(None, (latest, end)), key=lambda each: each.last)
    return tuple(found)
