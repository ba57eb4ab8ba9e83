"""Dates keep their precision, and only real ones are taken."""

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from macros.data.dates import PartialDate, in_swedish, is_past, today

ADAPTER = TypeAdapter(PartialDate)


@pytest.mark.parametrize(
    ("text", "first", "last", "swedish"),
    [
        pytest.param("2020", "2020-01-01", "2020-12-31", "2020", id="year"),
        pytest.param("2020-04", "2020-04-01", "2020-04-30", "april 2020", id="month"),
        pytest.param("2020-12", "2020-12-01", "2020-12-31", "december 2020", id="last month"),
        pytest.param("2020-04-09", "2020-04-09", "2020-04-09", "9 april 2020", id="day"),
        pytest.param("2020-02", "2020-02-01", "2020-02-29", "februari 2020", id="leap February"),
        pytest.param("2021-02", "2021-02-01", "2021-02-28", "februari 2021", id="February"),
        pytest.param("1900-02", "1900-02-01", "1900-02-28", "februari 1900", id="no leap century"),
        pytest.param("2000-02", "2000-02-01", "2000-02-29", "februari 2000", id="leap century"),
        pytest.param("2020-02-29", "2020-02-29", "2020-02-29", "29 februari 2020", id="leap day"),
    ],
)
def test_a_date_keeps_its_precision(text: str, first: str, last: str, swedish: str) -> None:
    day = PartialDate.parse(text)
    assert str(day) == text
    assert (day.first, day.last) == (date.fromisoformat(first), date.fromisoformat(last))
    assert day.in_swedish == in_swedish(day) == swedish


EXAMPLES = "Skriv till exempel 2024, 2024-09 eller 2024-09-30."


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        pytest.param("2021-02-29", "Februari 2021 har 28 dagar.", id="no leap year"),
        pytest.param("1900-02-29", "Februari 1900 har 28 dagar.", id="no leap century"),
        pytest.param("2020-04-31", "April 2020 har 30 dagar.", id="day 31"),
        pytest.param("2020-13", EXAMPLES, id="month 13"),
        pytest.param("2020-00", "Skriv 2020.", id="month 0"),
        pytest.param("2020-01-00", "Skriv 2020-01.", id="day 0"),
        pytest.param("0000", EXAMPLES, id="year 0"),
        pytest.param("20", EXAMPLES, id="short year"),
        pytest.param("20200101", "Skriv 2020-01-01.", id="no dashes"),
        pytest.param("2020-1-1", "Skriv 2020-01-01.", id="no zeros"),
        pytest.param("2020-01-", EXAMPLES, id="dash last"),
        pytest.param("2020-01-01\n", "Skriv 2020-01-01.", id="line break"),
        pytest.param(" 2020", "Skriv 2020.", id="space"),
        pytest.param("2020-01-01T00:00", "Skriv 2020-01-01.", id="time"),
        pytest.param(
            "2020–2023", "Är det en tid skriver du {from: 2020, to: 2023}.", id="two years"
        ),
        pytest.param(
            "mars 2020 till 2023-04",
            "Är det en tid skriver du {from: 2020-03, to: 2023-04}.",
            id="from a month to another",
        ),
        pytest.param("٢٠٢٠", "Skriv 2020.", id="other digits"),
        pytest.param("", EXAMPLES, id="nothing"),
        pytest.param("30 september 2024", "Skriv 2024-09-30.", id="in words"),
        pytest.param("Måndagen den 30 sept. 2024", "Skriv 2024-09-30.", id="with its weekday"),
        pytest.param("1:a maj 2024", "Skriv 2024-05-01.", id="the first"),
        pytest.param("september 2024", "Skriv 2024-09.", id="a month"),
        pytest.param("2024/09/30", "Skriv 2024-09-30.", id="slashes"),
        pytest.param("30/9 2024", "Skriv 2024-09-30.", id="day before month"),
        pytest.param("30.9.2024", "Skriv 2024-09-30.", id="full stops"),
        pytest.param("9/30/2024", EXAMPLES, id="month before day"),
        pytest.param("2024-00-10", EXAMPLES, id="a day of no month"),
        pytest.param("20240010", EXAMPLES, id="the same without hyphens"),
        pytest.param("31 september 2024", "September 2024 har 30 dagar.", id="no such day"),
        pytest.param("1 april", EXAMPLES, id="no year"),
        pytest.param(
            "tills vidare",
            "Ta bort raden, och skriv open: until_further_notice under ”valid”.",
            id="no end",
        ),
        pytest.param("våren 2024", EXAMPLES, id="a season"),
        pytest.param("1 " * 90_000, EXAMPLES, id="very long"),
    ],
)
def test_what_is_no_date_is_told_with_the_right_form(text: str, advice: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(text)
    with pytest.raises(ValidationError) as raised:
        ADAPTER.validate_python(text)
    told = [error["msg"] for error in raised.value.errors()]
    assert told == [f"”{text}” är inget datum. {advice}"]


def test_a_date_goes_through_json_as_it_was_written() -> None:
    assert ADAPTER.dump_json(PartialDate(2020, 2)) == b'"2020-02"'
    assert ADAPTER.validate_json('"2020-02"') == PartialDate(2020, 2)
    assert ADAPTER.validate_python(PartialDate(2020, 2)) == PartialDate(2020, 2)


def test_the_schema_of_a_date_is_its_form() -> None:
    schema = ADAPTER.json_schema()
    assert schema == {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


@pytest.mark.parametrize(
    ("day", "swedish"),
    [
        pytest.param(date(2026, 11, 22), "22 november 2026", id="day"),
        pytest.param(date(2026, 5, 1), "1 maj 2026", id="no zero before"),
        pytest.param(PartialDate(2026, 1), "januari 2026", id="partial"),
    ],
)
def test_a_day_is_told_in_swedish(day: date | PartialDate, swedish: str) -> None:
    assert in_swedish(day) == swedish


@given(st.dates(date(1700, 1, 1), date(2200, 12, 31)))
@settings(max_examples=100, deadline=None, database=None, derandomize=True)
def test_every_day_reads_back_as_itself(day: date) -> None:
    parsed = PartialDate.parse(day.isoformat())
    assert str(parsed) == day.isoformat()
    assert parsed.first == parsed.last == day


@pytest.mark.parametrize(
    ("epoch", "day"),
    [
        pytest.param("0", date(1970, 1, 1), id="the first day"),
        pytest.param("1609459199", date(2020, 12, 31), id="last second of a year in UTC"),
        pytest.param("1609459200", date(2021, 1, 1), id="first second of a year in UTC"),
    ],
)
def test_the_day_of_the_build_can_be_set(
    epoch: str, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert today() == day


@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("is_set", [True, False])
def test_the_day_of_now_is_past_by_no_clock(
    zone: str, is_set: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`SOURCE_DATE_EPOCH` tells the day of UTC, the clock that of where it stands."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    if is_set:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(time.time())))
    else:
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    try:
        assert not is_past(today())
        assert is_past(today() - timedelta(days=2))
    finally:
        monkeypatch.undo()
        time.tzset()


def test_the_day_of_the_build_is_the_clocks_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = date.today()
    assert before <= today() <= date.today()
