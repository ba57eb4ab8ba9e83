"""How a term stands on a day: before, on and after its ends, in every precision."""

from datetime import date, timedelta
from typing import Any

import pytest

from macros.data.agreement import Agreement, Period
from macros.data.dates import PartialDate
from macros.data.vocabulary import TermState
from macros.facts import term
from macros.facts.term import StartBasis
from tests.helpers.builders import a_register, an_agreement

COMING, IN_FORCE, ENDED, NOT_KNOWN = (
    TermState.COMING,
    TermState.IN_FORCE,
    TermState.ENDED,
    TermState.NOT_KNOWN,
)
DAYS = {"from": "2020-03-01", "to": "2021-02-28"}
MONTHS = {"from": "2019-03", "to": "2020-02"}
YEARS = {"from": "2020", "to": "2021"}


@pytest.mark.parametrize(
    ("valid", "day", "state"),
    [
        pytest.param(DAYS, "2020-02-29", COMING, id="the day before the start"),
        pytest.param(DAYS, "2020-03-01", IN_FORCE, id="the first day"),
        pytest.param(DAYS, "2021-02-28", IN_FORCE, id="the last day"),
        pytest.param(DAYS, "2021-03-01", ENDED, id="the day after the end"),
        pytest.param(MONTHS, "2019-02-28", COMING, id="the day before the first month"),
        pytest.param(MONTHS, "2020-02-29", IN_FORCE, id="leap day of the last month"),
        pytest.param(MONTHS, "2020-03-01", ENDED, id="the day after the last month"),
        pytest.param(YEARS, "2019-12-31", COMING, id="new year's eve before"),
        pytest.param(YEARS, "2020-01-01", IN_FORCE, id="the first day of the first year"),
        pytest.param(YEARS, "2021-12-31", IN_FORCE, id="the last day of the last year"),
        pytest.param(YEARS, "2022-01-01", ENDED, id="new year's day after"),
        pytest.param({"to": "2021"}, "1999-01-01", IN_FORCE, id="end without start"),
        pytest.param({"to": "2021"}, "2022-01-01", ENDED, id="end without start, after"),
        pytest.param({"from": "2020"}, "2020-06-01", NOT_KNOWN, id="start without end"),
        pytest.param(
            {"from": "2020"},
            "2019-12-31",
            COMING,
            id="before a start without end",
        ),
        pytest.param(
            {"from": "2020", "open": "until_further_notice"}, "2099-01-01", IN_FORCE, id="open"
        ),
        pytest.param(
            {"from": "2020", "open": "until_further_notice"},
            "2019-12-31",
            COMING,
            id="open, before",
        ),
        pytest.param({"open": "until_next"}, "2020-01-01", IN_FORCE, id="until the next"),
        pytest.param(
            {"from": "2020", "open": "not_stated"}, "2021-01-01", NOT_KNOWN, id="end not stated"
        ),
        pytest.param({"verbatim": "En tid."}, "2020-01-01", NOT_KNOWN, id="only words"),
        pytest.param(None, "2020-01-01", NOT_KNOWN, id="no term"),
    ],
)
def test_a_term_stands_so_on_a_day(valid: Any, day: str, state: TermState) -> None:
    assert term.state_of(an_agreement(valid=valid), date.fromisoformat(day)) is state


@pytest.mark.parametrize(
    ("valid", "day", "state"),
    [
        pytest.param(YEARS, "2021-05-31", IN_FORCE, id="the day before it is replaced"),
        pytest.param(YEARS, "2021-06-01", ENDED, id="the day it is replaced"),
        pytest.param({"open": "until_next"}, "2021-06-01", ENDED, id="an open one"),
        pytest.param(None, "2021-06-01", ENDED, id="one without term"),
        pytest.param(None, "2021-05-31", NOT_KNOWN, id="one without term, the day before"),
    ],
)
def test_what_replaces_a_term_ends_it_on_its_first_day(
    valid: Any, day: str, state: TermState
) -> None:
    agreement = an_agreement(valid=valid)
    assert term.state_of(agreement, date.fromisoformat(day), PartialDate(2021, 6, 1)) is state


@pytest.mark.parametrize(
    ("valid", "replaced_on", "end"),
    [
        pytest.param(
            YEARS, PartialDate(2021, 6, 1), PartialDate(2021, 5, 31), id="within the term"
        ),
        pytest.param(
            YEARS, PartialDate(2021, 1, 1), PartialDate(2020, 12, 31), id="on new year's day"
        ),
        pytest.param(
            YEARS, PartialDate(2021, 12, 31), PartialDate(2021, 12, 30), id="on its last day"
        ),
        pytest.param(YEARS, PartialDate(2022, 1, 1), PartialDate(2021), id="after its end"),
        pytest.param(None, PartialDate(2024, 3, 1), PartialDate(2024, 2, 29), id="without an end"),
        pytest.param(None, PartialDate(2024, 3), PartialDate(2024, 2), id="in a month"),
        pytest.param(None, PartialDate(2024), PartialDate(2023), id="in a year"),
    ],
)
def test_the_last_day_of_what_is_replaced_is_the_day_before(
    valid: Any, replaced_on: PartialDate, end: PartialDate
) -> None:
    agreement = an_agreement(valid=valid)
    assert term.end_of(agreement, replaced_on) == end
    assert term.state_of(agreement, end.last, replaced_on) is not ENDED
    assert term.state_of(agreement, end.last + timedelta(days=1), replaced_on) is ENDED


def replacing(start: str, address: str = "exempelby/2021", kind: str = "replaces") -> Agreement:
    relations = [{"kind": kind, "to": "exempelby/2020"}]
    return an_agreement(address, valid={"from": start}, relations=relations)


@pytest.mark.parametrize(
    ("others", "day"),
    [
        pytest.param([], None, id="nothing"),
        pytest.param([replacing("2021-06-01")], PartialDate(2021, 6, 1), id="one"),
        pytest.param([replacing("2021")], PartialDate(2021), id="a year"),
        pytest.param(
            [replacing("2022", "exempelby/2022"), replacing("2021-06")],
            PartialDate(2021, 6),
            id="the first of two",
        ),
        pytest.param([replacing("2021", kind="prolongs")], None, id="a prolongation"),
        pytest.param([replacing("2021", kind="renews")], None, id="one that comes after"),
    ],
)
def test_the_register_knows_the_day_something_replaces_it(
    others: list[Agreement], day: PartialDate | None
) -> None:
    agreement = an_agreement("exempelby/2020")
    assert a_register(agreement, *others).replaced_on(agreement) == day


@pytest.mark.parametrize(
    ("changes", "start"),
    [
        pytest.param(
            {
                "valid": {"from": "2020-03"},
                "document_date": "2019",
                "signed": [{"date": "2018"}],
                "title": "Löften 2017",
            },
            (PartialDate(2020, 3), StartBasis.STATED),
            id="the term first",
        ),
        pytest.param(
            {"valid": {"to": "2023"}, "document_date": "2019", "signed": [{"date": "2018"}]},
            (PartialDate(2019), StartBasis.DOCUMENT_DATE),
            id="then the document's date",
        ),
        pytest.param(
            {
                "signed": [{"date": "2018-05"}, {"place": "Exempelby"}, {"date": "2018-04-30"}],
                "title": "Löften 2017",
            },
            (PartialDate(2018, 4, 30), StartBasis.SIGNED),
            id="then the first signing",
        ),
        pytest.param(
            {"signed": [{"place": "Exempelby"}], "title": "Löften 2017–2019"},
            None,
            id="a year in the title is no start",
        ),
        pytest.param({"title": "Löften"}, None, id="nothing tells"),
    ],
)
def test_the_start_is_read_where_it_is_best_told(changes: dict[str, Any], start: object) -> None:
    assert term.start_of(an_agreement(**changes)) == start


@pytest.mark.parametrize(
    ("title", "years"),
    [
        pytest.param("Löften 2020–2023", (2020, 2023), id="dash"),
        pytest.param("Löften 2019 - 2022", (2019, 2022), id="hyphen"),
        pytest.param("Löften 2020/2021, ändrade 2021", (2020, 2021, 2021), id="three"),
        pytest.param("Löften 1999", (1999,), id="the nineties"),
        pytest.param("Löften läsåret 2024/25", (2024, 2025), id="a school year"),
        pytest.param("Löften 2024–25", (2024, 2025), id="a short year after a dash"),
        pytest.param("Dnr 2024/12", (2024,), id="a number after a stroke"),
        pytest.param("Löften", (), id="none"),
        pytest.param("Diarienummer 120201", (), id="inside a number"),
        pytest.param("Plan 1850 och 2150", (), id="other centuries"),
    ],
)
def test_the_years_of_a_title_are_read_in_order(title: str, years: tuple[int, ...]) -> None:
    assert term.years_in_title(an_agreement(title=title)) == years


def test_a_working_title_has_years_too() -> None:
    agreement = an_agreement(title=None, working_title="Löften 2020")
    assert term.years_in_title(agreement) == (2020,)


@pytest.mark.parametrize(
    ("valid", "end"),
    [
        pytest.param({"to": "2023-03"}, PartialDate(2023, 3), id="told"),
        pytest.param({"from": "2023-03"}, None, id="not told"),
        pytest.param(None, None, id="no term"),
    ],
)
def test_the_end_is_what_the_source_tells(valid: Any, end: PartialDate | None) -> None:
    assert term.end_of(an_agreement(title="Löften 2020–2022", valid=valid)) == end


@pytest.mark.parametrize(
    ("period", "first", "last", "touches"),
    [
        pytest.param("2020", date(2020, 12, 31), date(2021, 12, 31), True, id="on its last day"),
        pytest.param("2020", date(2021, 1, 1), date(2021, 12, 31), False, id="the day after"),
        pytest.param("2020", date(2019, 1, 1), date(2020, 1, 1), True, id="on its first day"),
        pytest.param("2020", date(2019, 1, 1), date(2019, 12, 31), False, id="the day before"),
        pytest.param("2020", None, None, True, id="no ends"),
        pytest.param("2020", None, date(2019, 12, 31), False, id="no start, too late"),
        pytest.param("2020", date(2021, 1, 1), None, False, id="no end, too early"),
        pytest.param({"from": "2020"}, date(2099, 1, 1), None, True, id="open period, after"),
        pytest.param({"from": "2020"}, None, date(2019, 12, 31), False, id="open period, before"),
        pytest.param({"to": "2020"}, None, date(1999, 1, 1), True, id="period without start"),
        pytest.param({"to": "2020"}, date(2021, 1, 1), None, False, id="without start, after"),
    ],
)
def test_a_period_touches_the_days(
    period: Any, first: date | None, last: date | None, touches: bool
) -> None:
    assert term.overlaps(Period.model_validate(period), first, last) is touches
