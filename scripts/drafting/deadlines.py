"""A promise's own time: by when, during which time, or that it goes on without an end."""

import calendar
import re

from macros.data.dates import PartialDate
from scripts.drafting.dates import dates_in
from scripts.drafting.proposal import Values

_REST = r"\s*(?:(?:den|i|under|år(?:et)?|utgången av|slutet av)\s+)*$"
_BY = re.compile(rf"\b(?:senast|klar[at]?|färdig\w*|vid utgången av){_REST}", re.IGNORECASE)
_BEFORE = re.compile(rf"\b(?:före|innan){_REST}", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:utgången|slutet) av\s+(?:\w+\s+)?$", re.IGNORECASE)
_FROM = re.compile(rf"\b(?:från(?: och med)?|fr\.?\s?o\.?\s?m\.?|med början){_REST}", re.IGNORECASE)
_DURING = re.compile(
    r"\bunder\s+(?:(?:hela|perioden|tiden|kalenderåret|året|åren|år)\s+)*$", re.IGNORECASE
)
_RANGE = re.compile(
    r"\s*(?:[–-]|till(?: och med)?|t\.?\s?o\.?\s?m\.?)\s*(?:den\s+)?", re.IGNORECASE
)
_PART = re.compile(
    r"\b(?:(?P<number>första|andra|tredje|fjärde)\s+(?P<what>halvåret|kvartalet)(?:\s+(?:av\s+)?år)?"
    r"|(?:Q|kvartal\s+)(?P<quarter>[1-4]))\s+(?P<year>\d{4})\b",
    re.IGNORECASE,
)
_SEASON = re.compile(r"\b\w*(?:vår|sommar|höst|vinter|termin|jul|påsk|lov)\w*", re.IGNORECASE)
_ONGOING = re.compile(
    r"\b(?:löpande|kontinuerlig\w*|fortlöpande|tills vidare|hela tiden)\b", re.IGNORECASE
)
_ORDINALS = ("första", "andra", "tredje", "fjärde")
_SIGNS = 40
"""Signs before a date that say what it is."""


def time_of(sentence: str, year: int | None = None) -> Values:
    """The time that a sentence gives for what it promises; dates without a year are of `year`."""
    part = _part_of_year(sentence)
    if part and re.search(r"\bunder\b", sentence[: part[0]], re.IGNORECASE):
        return _period(part[1], part[2])
    found = dates_in(sentence, year)
    for number, each in enumerate(found):
        before = sentence[max(0, each.start - _SIGNS) : each.start]
        if _BEFORE.search(before) and not _WHOLE.search(before):
            return _period(None, _eve(each.date))
        if _BY.search(before) or _BEFORE.search(before):
            return _period(None, each.date)
        after = found[number + 1] if number + 1 < len(found) else None
        is_range = after and _RANGE.fullmatch(sentence[each.end : after.start])
        if _DURING.search(before):
            return _period(each.date, after.date if after and is_range else each.date)
        if _FROM.search(before):
            return _period(each.date, after.date if after and is_range else None)
    return {}


def time_in_cell(cell: str, year: int | None = None) -> Values:
    """The time in a cell below `Klart` or `Tidplan`: its date is when it is to be done."""
    if _ONGOING.search(cell):
        return {"continuous": "yes"}
    part = _part_of_year(cell)
    if part:
        return _period(part[1], part[2])
    said = time_of(cell, year)
    if said or _SEASON.search(cell):
        return said
    found = dates_in(cell, year)
    if len(found) == 2 and _RANGE.fullmatch(cell[found[0].end : found[1].start]):
        return _period(found[0].date, found[1].date)
    return _period(None, found[0].date) if len(found) == 1 else {}


def _period(start: PartialDate | None, end: PartialDate | None) -> Values:
    if start and end and str(start) > str(end):
        return {}
    ends = {"from": start, "to": end}
    return {"period": {name: str(date) for name, date in ends.items() if date}}


def _part_of_year(text: str) -> tuple[int, PartialDate, PartialDate] | None:
    """Where `första halvåret 2026` stands, and its first and its last month."""
    found = _PART.search(text)
    if not found:
        return None
    ordinal = _ORDINALS.index(found["number"].lower()) if found["number"] else 0
    number = int(found["quarter"]) - 1 if found["quarter"] else ordinal
    months = 6 if (found["what"] or "").lower() == "halvåret" else 3
    first, year = number * months + 1, int(found["year"])
    if first > 12:
        return None
    return found.start(), PartialDate(year, first), PartialDate(year, first + months - 1)


def _eve(date: PartialDate) -> PartialDate:
    """The last day, month or year before a date."""
    if date.day and date.day > 1:
        return PartialDate(date.year, date.month, date.day - 1)
    if not date.month:
        return PartialDate(date.year - 1)
    year, month = (date.year, date.month - 1) if date.month > 1 else (date.year - 1, 12)
    return PartialDate(year, month, calendar.monthrange(year, month)[1] if date.day else None)
