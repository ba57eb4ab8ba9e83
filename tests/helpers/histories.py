"""The miniature day by day: tables of the days from which a thing stands in another way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from macros.facts.register import Register
from tests.helpers.pages import miniature

# The days that every thing is looked at, beside the days around its own changes.
DAYS = [
    *("2017-12-31", "2019-12-31", "2020-01-01", "2021-02-27", "2021-02-28", "2021-03-01"),
    *("2022-10-31", "2023-02-28", "2024-02-28", "2024-02-29", "2024-03-01", "2025-03-05"),
]

History = list[tuple[date, str]]
"""The days from which a thing stands in another way, in order."""


def histories(table: str) -> dict[str, History]:
    rows = (line.split(" | ") for line in table.splitlines() if line)
    return {name: [_change(change) for change in changes] for name, *changes in rows}


def _change(text: str) -> tuple[date, str]:
    day, _, state = text.partition(" ")
    return (date.min if day == "always" else date.fromisoformat(day)), state


def days_of(history: History) -> list[date]:
    """DAYS, and each day of change with the days around it."""
    changes = [day for day, _ in history if day > date.min]
    around = (day + timedelta(days=n) for day in changes for n in (-1, 0, 1))
    return sorted({*map(date.fromisoformat, DAYS), *around})


def at(history: History, day: date, before: str) -> str:
    return next((state for since, state in reversed(history) if since <= day), before)


def assert_history(history: History, before: str, state_on: Callable[[date], str]) -> None:
    days = days_of(history)
    assert {day: state_on(day) for day in days} == {day: at(history, day, before) for day in days}


@cache
def on(day: date) -> Register:
    """The miniature as it was seen on a day."""
    return replace(miniature(), today=day)
