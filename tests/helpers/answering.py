"""A command that asks, and who is there to answer."""

import io
from datetime import UTC, datetime

import pytest


def nobody_is_there(monkeypatch: pytest.MonkeyPatch, year: int) -> None:
    """It is 10 October of a year, and standard input is no terminal."""
    day = int(datetime(year, 10, 10, 12, tzinfo=UTC).timestamp())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(day))
    monkeypatch.setattr("sys.stdin", io.StringIO())
