"""Dates and times as Swedish texts write them: `1 april 2019`, `2020-02-01`, `2020 – 2023`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from macros.data.dates import MONTHS, YEARS, PartialDate, is_real

_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_MONTH = rf"(?P<month>{'|'.join([*MONTHS, 'sept', *(name[:3] for name in MONTHS)])})\b\.?"
_DATE = re.compile(
    r"(?<![\d/])(?P<iso>\d{4}-\d{2}-\d{2})(?![\d])"
    r"|(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})[ -](?P<y>\d{4})(?!\d)"
    rf"|(?:(?<![\d/])(?P<day>\d{{1,2}})(?::?[ea])?\s+)?\b{_MONTH}(?:\s+(?:år\s+)?(?P<of>\d{{4}}))?"
    r"|(?<![\w/.])(?<![^\W\d]-)(?P<year>(?:19|20)\d{2})(?![\d/:]|-\d{2,3}(?!\d)|-\d{5})",
    re.IGNORECASE,
)
_TO = re.compile(
    r"(?:\btill(?: och med)?(?: utgången av)?|\bt\.?\s?o\.?\s?m\.?|[–-]|\blängst|\bsenast"
    r"|\bupphör\w*|\bslutar)"
    r"\s*(?:den\s*)?$",
    re.IGNORECASE,
)
_FROM = re.compile(
    r"(?:\bfrån(?: och med)?|\bfr\.?\s?o\.?\s?m\.?|\bkraft|\bbörjar)\s*(?:den\s*)?$", re.I
)


_YEAR = re.compile(
    r"\b(?:under|löften? för) (?:hela )?(?:kalenderåret |året |år )?$", re.IGNORECASE
)
_NUMBERS = ("ett", "två", "tre", "fyra", "fem")
_YEARS_LONG = re.compile(
    rf"(?:(?<!förlängs )\b(?:i|under|och) |^)({'|'.join(_NUMBERS)}|[1-9]) år\b(?! i taget)",
    re.IGNORECASE,
)
"""How long something is valid, and not by how much it is prolonged."""
_BEFORE = 40
"""Signs before a date that say what it is."""


@dataclass(frozen=True)
class Found:
    """A date, and where in the text it stands."""

    date: PartialDate
    start: int
    end: int


def dates_in(text: str, year: int | None = None) -> list[Found]:
    """The dates of a text. One without a year has that of the next one: `1 maj – 2 juni 2024`,
    and the last ones the year that is given."""
    found: list[Found] = []
    for each in reversed(list(_DATE.finditer(text))):
        date = _date(each, year)
        if date:
            year = date.year
            found.append(Found(date, each.start(), each.end()))
    return found[::-1]


def month_in(text: str) -> int | None:
    """The only month that a text names."""
    named = months_in(text)
    return named[0] if len(named) == 1 else None


def months_in(text: str) -> list[int]:
    """The months that a text names, in the order of the year."""
    named = enumerate(MONTHS, 1)
    return [number for number, name in named if re.search(rf"\b{name}\b", text, re.IGNORECASE)]


_AND = re.compile(r"\s*(?:,|och|samt|–|-)\s*(?:år(?:et)?\s*)?", re.IGNORECASE)
"""Between years that are one time: `under 2026 och 2027`."""


def term_in(text: str) -> dict[str, str]:
    """`from`, `to` and `open` as a sentence states them."""
    term: dict[str, str] = {}
    is_of_years, end = False, 0
    for each in dates_in(text):
        before = text[max(0, each.start - _BEFORE) : each.start]
        if is_of_years and not each.date.month and _AND.fullmatch(text[end : each.start]):
            term["to"] = str(each.date)
        end = each.end
        if not term and not each.date.month and _YEAR.search(before):
            term = {"from": str(each.date), "to": str(each.date)}
            is_of_years = True
        key = "to" if _TO.search(before) else "from" if _FROM.search(before) else ""
        free = "from" if not term else "to" if "to" not in term else ""
        if (key or free) not in ("", *term):
            term[key or free] = str(each.date)
    years = _YEARS_LONG.search(text)
    if years and "from" in term and "to" not in term:
        term |= _end(term["from"], years[1].lower())
    if "to" not in term and re.search(r"\btills\s+vidare\b", text, re.IGNORECASE):
        term["open"] = "until_further_notice"
    return dict(sorted(term.items())) if term.get("from", "") <= term.get("to", "9") else {}


def _end(start: str, number: str) -> dict[str, str]:
    """The last day of so many years from a day or the beginning of a month or a year."""
    first, count = PartialDate.parse(start), _NUMBERS.index(number) + 1 if number in _NUMBERS else 0
    years = count or int(number)
    if not first.month:
        return {"to": str(PartialDate(first.year + years - 1))}
    after = date(first.year + years, first.month, min(first.day or 1, 28))
    last = after + timedelta(days=(first.day or 1) - after.day - 1)
    return {"to": str(PartialDate(last.year, last.month, last.day if first.day else None))}


def _date(found: re.Match[str], year: int | None) -> PartialDate | None:
    numbers = list(_numbers(found, year))
    if not numbers or numbers[0] not in YEARS or not is_real(*numbers):
        return None
    return PartialDate(*numbers)


def _numbers(found: re.Match[str], year: int | None) -> Iterator[int]:
    if found["iso"]:
        yield from map(int, found["iso"].split("-"))
    elif found["y"]:
        yield from (int(found["y"]), int(found["m"]), int(found["d"]))
    elif found["year"]:
        yield int(found["year"])
    elif found["of"] or year:
        yield int(found["of"] or year or 0)
        yield _SHORT[
            found["month"].lower()
            if found["month"].lower() == "sept"
            else found["month"].lower()[:3]
        ]
        if found["day"]:
            yield int(found["day"])
