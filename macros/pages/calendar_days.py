"""The promised follow-ups in words: the days of calendars that people subscribe to."""

from collections.abc import Mapping

from macros.data.registers import Municipality
from macros.data.text import folded
from macros.facts.calendar import Occasion
from macros.facts.events import CalendarDay, name_of_occasion, published_day
from macros.facts.once import once
from macros.facts.register import Register
from macros.facts.term import start_of
from macros.pages import sentences
from macros.pages.events import Followed
from macros.pages.titles import short_title, where_of
from macros.urls.addresses import thing_url


def days_of(register: Register, thing: Followed | None) -> list[CalendarDay]:
    """The days of a municipality, or of all, by day."""
    slug = thing.slug if isinstance(thing, Municipality) else ""
    return list(_by_municipality(register).get(slug, ()))


@once
def _by_municipality(register: Register) -> Mapping[str, list[CalendarDay]]:
    """Those of each municipality; of all under the empty name."""
    found: dict[str, list[CalendarDay]] = {}
    for occasion in register.occasions_of():
        if occasion.due:
            day = _day(register, occasion)
            for slug in ("", *occasion.agreement.municipalities):
                found.setdefault(slug, []).append(day)
    return {slug: sorted(days, key=lambda day: (day.day, day.name)) for slug, days in found.items()}


def _day(register: Register, occasion: Occasion) -> CalendarDay:
    agreement, due = occasion.agreement, occasion.due
    assert due, "only what has a date is in a calendar"
    start = start_of(agreement)
    known = published_day(agreement) or agreement.document_date or (start[0] if start else None)
    where, when = where_of(register, agreement), sentences.promised_for(occasion)
    is_here = occasion.answers and not occasion.is_partly_answered
    title = f"{where}: utlovad uppföljning {when}{' (inlagd)' if is_here else ''}"
    return CalendarDay(
        name_of_occasion(occasion),
        due.last,
        known.first if known else None,
        thing_url(agreement.resolved(occasion.planned.id)),
        folded(title),
        folded(sentences.in_a_calendar(occasion, short_title(register, agreement))),
    )
