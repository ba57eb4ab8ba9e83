"""Dates as people write them in agreements: a year, a month or a day.

The precision is kept: no day is ever invented. Only the state on a day reads a
year or a month as its first or last day.
"""

import calendar
import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli",
    "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
YEARS = range(1700, 2201)
PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?$"


@dataclass(frozen=True)
class PartialDate:
    """A year, a month or a day, such as `2020`, `2020-02` or `2020-02-01`."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Raise ValueError, with a Swedish message, for another form and for no real date."""
        if re.fullmatch(PATTERN, text, re.ASCII):
            numbers = [int(number) for number in text.split("-")]
            if numbers[0] in YEARS and is_real(*numbers):
                return cls(*numbers)
        raise ValueError(f"”{text}” är inget datum. {_advice(text)}")

    @cached_property
    def first(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @cached_property
    def last(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @cached_property
    def in_swedish(self) -> str:
        """`1 april 2019`, `april 2019` or `2019`."""
        month = MONTHS[self.month - 1] if self.month else None
        return " ".join(str(part) for part in (self.day, month, self.year) if part)

    @cached_property
    def as_a_time(self) -> str:
        """The same after a verb: `gick ut i april 2019`, `gick ut 1 april 2019`."""
        return f"i {self.in_swedish}" if self.month and not self.day else self.in_swedish

    def __str__(self) -> str:
        """The form that was written, which is ISO 8601 in all three precisions."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            _validated, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, _schema: core_schema.CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": "string", "pattern": PATTERN}


_MONTH = rf"(?P<name>{'|'.join(f'{name[:3]}[a-z]*' for name in MONTHS)})\.?"
_DAY_OF_MONTH, _YEAR = r"(den )?(?P<day>\d{1,2})(:?[ae])?", r"(?P<year>\d{4})"
_LONGEST = 40
_AS_PEOPLE_WRITE = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?:[a-zåäö]+dag(?:en)? )?(?:{_DAY_OF_MONTH} )?{_MONTH},? {_YEAR}",
        rf"{_YEAR}[-/. ](?P<month>\d{{1,2}})([-/. ](?P<day>\d{{1,2}}))?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)",
        rf"(?P<day>\d{{1,2}}) ?[-/. ] ?(?P<month>\d{{1,2}})[-/., ] ?{_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)[T ].+",
        rf"(?:år |år)?{_YEAR}(?: års?)?",
    )
)
"""`30 september 2024`, `2024/9/30`, `20240930`, `30/9 2024`, `2024-09-30 12:00`, `år 2024`."""


def read_date(text: str) -> "PartialDate | None":
    """The date that people mean by a text; None where it is none, or no real one."""
    found = _parts(text)
    if not found or not is_real(found[0], found[1] or 1, found[2] or 1):
        return None
    if found[2] and not found[1]:
        return None  # a day of no month
    return PartialDate(found[0], found[1] or None, found[2] or None)


def _parts(text: str) -> tuple[int, int, int] | None:
    """The year, month and day that somebody has written; 0 for what is left out."""
    for form in _AS_PEOPLE_WRITE if len(text) <= _LONGEST else ():
        if found := form.fullmatch(" ".join(text.split())):
            told = found.groupdict()
            named = (told.get("name") or "").casefold()[:3]
            month = next((at for at, name in enumerate(MONTHS, 1) if name[:3] == named), 0)
            numbers = int(told["year"]), month or int(told.get("month") or 0)
            if numbers[0] in YEARS and numbers[1] in range(13):
                return *numbers, int(told.get("day") or 0)
    return None


def _advice(text: str) -> str:
    """How what may be a date is written, or that the calendar has no such day."""
    if day := read_date(text):
        return f"Skriv {day}."
    if text.casefold().startswith("tills vidare"):
        return "Ta bort raden, och skriv open: until_further_notice under ”valid”."
    if (parts := _parts(text)) and parts[1]:
        last = calendar.monthrange(*parts[:2])[1]
        return f"{MONTHS[parts[1] - 1].capitalize()} {parts[0]} har {last} dagar."
    ends = re.split(r"\s*[–—]\s*|\s+(?:-|till)\s+", text) if len(text) <= _LONGEST else []
    if len(ends) == 2 and all(days := [read_date(end.strip()) for end in ends]):
        return f"Är det en tid skriver du {{from: {days[0]}, to: {days[1]}}}."
    return "Skriv till exempel 2024, 2024-09 eller 2024-09-30."


def is_real(year: int, month: int = 1, day: int = 1) -> bool:
    """Whether the calendar has such a day."""
    return month in range(1, 13) and day in range(1, calendar.monthrange(year, month)[1] + 1)


def _validated(value: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    if not isinstance(value, str):
        raise PydanticCustomError("MB020", "Här ska stå ett datum, till exempel 2024-09-30.")
    try:
        return PartialDate.parse(value)
    except ValueError as wrong:
        raise PydanticCustomError("MB020", str(wrong)) from None


def today() -> date:
    """The day of the build: `SOURCE_DATE_EPOCH` (seconds, UTC), else the clock.

    Only the entry points call this; everything else takes the day as an argument.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return date.today()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        message = f"SOURCE_DATE_EPOCH ska vara ett antal sekunder, inte ”{epoch}”."
        raise SystemExit(message) from None


def is_past(day: date) -> bool:
    """Whether a day is over by every clock: `SOURCE_DATE_EPOCH` tells that of UTC, where it is
    still yesterday for an hour or two of each Swedish night.
    """
    return day < min(date.today(), datetime.now(UTC).date())


def in_swedish(day: date | PartialDate) -> str:
    """`22 november 2026`; a partial date keeps its precision."""
    if isinstance(day, PartialDate):
        return day.in_swedish
    return PartialDate(day.year, day.month, day.day).in_swedish
