"""The term of an agreement on a day: derived, and decided here alone."""

import re
from datetime import date, timedelta
from enum import Enum

from macros.data.agreement import Agreement, Period
from macros.data.dates import PartialDate
from macros.data.vocabulary import OpenEnd, TermState


class StartBasis(Enum):
    """Where the start was read, best first. All but STATED are our reading, shown as such."""

    STATED = "stated"
    DOCUMENT_DATE = "document_date"
    SIGNED = "signed"
    TITLE = "title"


def years_in_title(agreement: Agreement) -> tuple[int, ...]:
    """The years from 1990 to 2099 that the title names, in order."""
    return tuple(int(year) for year in re.findall(r"\b(?:199\d|20\d\d)\b", agreement.name))


def start_of(agreement: Agreement) -> tuple[PartialDate, StartBasis] | None:
    """When the term starts, and how we know. None when nothing tells."""
    if agreement.valid and agreement.valid.from_:
        return agreement.valid.from_, StartBasis.STATED
    if agreement.document_date:
        return agreement.document_date, StartBasis.DOCUMENT_DATE
    dates = [signing.date for signing in agreement.signed if signing.date]
    if dates:
        return min(dates, key=lambda day: day.first), StartBasis.SIGNED
    years = years_in_title(agreement)
    return (PartialDate(years[0]), StartBasis.TITLE) if years else None


def end_of(agreement: Agreement, replaced_on: date | None = None) -> PartialDate | None:
    """The end as the source states it, or the day before something replaced it, if that is before.

    `replaced_on` is the start of what replaces it.
    """
    stated = agreement.valid.to if agreement.valid else None
    if replaced_on and (stated is None or replaced_on <= stated.last):
        last = replaced_on - timedelta(days=1)
        return PartialDate(last.year, last.month, last.day)
    return stated


def overlaps(period: Period, first: date | None, last: date | None) -> bool:
    """Whether a period touches the days from `first` to `last`; None is open."""
    starts_in_time = not (period.from_ and last) or period.from_.first <= last
    ends_in_time = not (period.to and first) or period.to.last >= first
    return starts_in_time and ends_in_time


def state_of(agreement: Agreement, day: date, replaced_on: date | None = None) -> TermState:
    """How the term stands on `day`. `replaced_on` is the start of what replaces it."""
    stated, start = end_of(agreement), start_of(agreement)
    end = end_of(agreement, replaced_on)
    if end and end.last < day:
        return TermState.ENDED
    if start and start[0].first > day and (stated or start[1] is StartBasis.STATED):
        return TermState.COMING
    return TermState.IN_FORCE if stated or is_open(agreement) else TermState.NOT_KNOWN


def is_open(agreement: Agreement) -> bool:
    """Whether the source states that the agreement runs on without an end."""
    running = (OpenEnd.UNTIL_FURTHER_NOTICE, OpenEnd.UNTIL_NEXT)
    return bool(agreement.valid and agreement.valid.open in running)
