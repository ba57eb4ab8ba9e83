"""Calendars to subscribe to (iCalendar, RFC 5545): when follow-ups were promised.

Written with the library `icalendar`, which folds lines and escapes texts. Each day has a UID that
never changes, and stands on the last day of the time that was promised.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Event

from macros.data.publisher import SITE_NAME
from macros.facts.events import CalendarDay
from macros.files.feeds import first_year


def calendar(days: Iterable[CalendarDay], name: str, site_url: str, authority: str) -> str:
    """The calendar of what is called `name`; of everything, when that is empty."""
    found = Calendar()
    found.add("prodid", f"-//{_domain(authority)}//{SITE_NAME}//SV")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", f"{SITE_NAME}: {name or 'utlovade uppföljningar'}")
    frame: bytes = found.to_ical()
    before, end = frame.decode("utf-8").rsplit("END:VCALENDAR", 1)
    events = "".join(_event(each, site_url, authority) for each in days)
    return f"{before}{events}END:VCALENDAR{end}"


@lru_cache(maxsize=100_000)
def _event(day: CalendarDay, site_url: str, authority: str) -> str:
    """One whole day. It ends before the next: the end of a calendar is exclusive.

    Written once, for the calendar of everything and those of its municipalities.
    """
    event = Event()
    event.add("uid", f"{day.name}@{_domain(authority)}")
    event.add("dtstamp", _moment(day.written or date(first_year(authority), 1, 1)))
    event.add("dtstart", day.day)
    event.add("dtend", day.day + timedelta(days=1))
    event.add("summary", day.title)
    event.add("description", f"{day.text} {site_url}{day.url}")
    event.add("url", f"{site_url}{day.url}")
    event.add("transp", "TRANSPARENT")
    written: bytes = event.to_ical()
    return written.decode("utf-8")


def _domain(authority: str) -> str:
    return authority.partition(",")[0]


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
