"""Facts as short Swedish phrases."""

from decimal import Decimal
from typing import Any

import pytest

from macros.data.agreement import Period, PlannedFollowUp, Target
from macros.data.dates import PartialDate
from macros.pages import phrases
from tests.helpers.builders import a_planned, a_source, a_target, an_agreement


@pytest.mark.parametrize(
    ("period", "words"),
    [
        pytest.param("2020", "2020", id="one year"),
        pytest.param("2020-04", "april 2020", id="one month"),
        pytest.param("2020-04-01", "1 april 2020", id="one day"),
        pytest.param({"from": "2020", "to": "2020"}, "2020", id="the same year twice"),
        pytest.param({"from": "2020", "to": "2023"}, "2020–2023", id="years"),
        pytest.param({"from": "2020-04", "to": "2021-03"}, "april 2020 – mars 2021", id="months"),
        pytest.param(
            {"from": "2019-04-01", "to": "2023-03-31"}, "1 april 2019 – 31 mars 2023", id="days"
        ),
        pytest.param({"from": "2020", "to": "2021-03"}, "2020 – mars 2021", id="year to month"),
        pytest.param({"from": "2020-02", "to": "2021"}, "februari 2020 – 2021", id="month to year"),
        pytest.param({"from": "2020"}, "från 2020", id="from a year"),
        pytest.param({"from": "2020-02-29"}, "från 29 februari 2020", id="from a day"),
        pytest.param({"to": "2026-12-31"}, "till och med 31 december 2026", id="to a day"),
        pytest.param({"to": "2026"}, "till 2026", id="to a year"),
        pytest.param({"to": "2026-06"}, "till juni 2026", id="to a month"),
    ],
)
def test_a_period_keeps_its_precision_in_words(period: Any, words: str) -> None:
    assert phrases.period(Period.model_validate(period)) == words


def test_nothing_spans_nothing() -> None:
    assert phrases.span(None, None) == ""


@pytest.mark.parametrize(
    ("valid", "words"),
    [
        pytest.param(None, "anges inte i källan", id="no term"),
        pytest.param({"verbatim": "Så länge."}, "anges inte i källan", id="only words"),
        pytest.param({"from": "2020", "to": "2023"}, "2020–2023", id="both ends"),
        pytest.param({"from": "2020"}, "från 2020 (slutdatum anges inte i källan)", id="no end"),
        pytest.param({"to": "2023"}, "till 2023 (startdatum anges inte i källan)", id="no start"),
        pytest.param(
            {"from": "2020-05", "open": "until_further_notice"},
            "från maj 2020, tills vidare",
            id="until further notice",
        ),
        pytest.param({"open": "until_next"}, "tills nästa avtal tar vid", id="until the next"),
        pytest.param(
            {"from": "2020", "open": "not_stated"},
            "från 2020, inget slutdatum anges",
            id="end not stated",
        ),
    ],
)
def test_a_term_tells_what_the_source_tells(valid: Any, words: str) -> None:
    assert phrases.term(an_agreement(valid=valid)) == words


@pytest.mark.parametrize(
    ("valid", "published", "words"),
    [
        pytest.param({"from": "2019-04-01", "to": "2023-03-31"}, None, "2019–2023", id="both"),
        pytest.param({"from": "2020-01-01", "to": "2020-12"}, None, "2020", id="the same year"),
        pytest.param({"to": "2023"}, None, "till 2023", id="end"),
        pytest.param({"from": "2020"}, "2019", "från 2020", id="start"),
        pytest.param(None, "2021-05-04", "uppgift från 2021", id="published"),
        pytest.param(None, None, "tiden anges inte", id="nothing"),
    ],
)
def test_a_list_tells_years_only(valid: Any, published: str | None, words: str) -> None:
    source = a_source(published=published) if published else a_source()
    later = a_source(id="senare", published="2024")
    sources = [source, later] if published else [source]
    assert phrases.short_term(an_agreement(valid=valid, sources=sources)) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        pytest.param("8", "8", id="whole"),
        pytest.param("8.50", "8,5", id="zero last"),
        pytest.param("8.00", "8", id="zeros only"),
        pytest.param("0.25", "0,25", id="less than one"),
        pytest.param("100", "100", id="zeros of a whole"),
        pytest.param("1234.5", "1\u00a0234,5", id="thousands"),
        pytest.param("1234567", "1\u00a0234\u00a0567", id="millions"),
        pytest.param("1E+3", "1\u00a0000", id="exponent"),
        pytest.param("-2.5", "-2,5", id="negative"),
    ],
)
def test_a_number_has_a_decimal_comma_and_hard_spaces(value: str, words: str) -> None:
    assert phrases.number(Decimal(value)) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({}, "minst 8 pass", id="least"),
        pytest.param({"operator": "at_most", "value": "0.5"}, "högst 0,5 pass", id="most"),
        pytest.param({"per": {"unit": "week"}}, "minst 8 pass per vecka", id="each week"),
        pytest.param({"per": {"n": "2", "unit": "month"}}, "minst 8 pass per 2 månader", id="two"),
        pytest.param({"per": {"n": "3", "unit": "year"}}, "minst 8 pass per 3 år", id="years"),
        pytest.param(
            {"operator": "exactly", "within": "15 minuter"},
            "exakt 8 pass inom 15 minuter",
            id="within",
        ),
        pytest.param(
            {"operator": "about", "mode": "average"}, "omkring 8 pass i genomsnitt", id="average"
        ),
        pytest.param(
            {"per": {"unit": "day"}, "mode": "total", "period": "2020-04"},
            "minst 8 pass per dag sammanlagt (april 2020)",
            id="all at once",
        ),
    ],
)
def test_a_target_reads_as_a_phrase(changes: dict[str, Any], words: str) -> None:
    assert phrases.target(Target.model_validate(a_target(**changes))) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        pytest.param({"every": "year"}, "varje år", id="yearly"),
        pytest.param({"every": "year", "month": "10"}, "varje år i oktober", id="in a month"),
        pytest.param({"every": "quarter"}, "varje kvartal", id="quarterly"),
        pytest.param({"every": "meeting"}, "vid varje möte", id="at each meeting"),
        pytest.param({"kind": "half_time"}, "efter halva tiden", id="half time"),
        pytest.param({"kind": "final"}, "vid avtalets slut", id="final"),
        pytest.param({"kind": "continuous"}, "utan bestämd dag", id="continuous"),
        pytest.param({"kind": "recurring"}, "tiden anges inte", id="not told"),
        pytest.param({"due": "2023"}, "2023", id="due in a year"),
        pytest.param({"due": "2023-05"}, "maj 2023", id="due in a month"),
        pytest.param({"due": "2023-05-01"}, "senast 1 maj 2023", id="due on a day"),
        pytest.param({"kind": "final", "due": "2023"}, "2023", id="due wins over the kind"),
        pytest.param({"every": "year", "due": "2023"}, "2023", id="due wins over the rhythm"),
    ],
)
def test_a_rhythm_reads_as_a_phrase(changes: dict[str, Any], words: str) -> None:
    assert phrases.rhythm(PlannedFollowUp.model_validate(a_planned(**changes))) == words


@pytest.mark.parametrize(
    ("n", "words"),
    [
        pytest.param(0, "inga löften", id="none"),
        pytest.param(1, "1 löfte", id="one"),
        pytest.param(2, "2 löften", id="two"),
        pytest.param(21, "21 löften", id="twenty-one"),
    ],
)
def test_a_count_has_its_form(n: int, words: str) -> None:
    assert phrases.count(n, "löfte", "löften") == words


def test_none_of_two_things_is_neither_one_nor_the_other() -> None:
    told = [phrases.count(n, "löfte eller åtagande", "löften och åtaganden") for n in (0, 1, 2)]
    assert told == [
        "inga löften eller åtaganden",
        "1 löfte eller åtagande",
        "2 löften och åtaganden",
    ]


def test_a_span_is_the_same_whether_made_of_a_period_or_its_ends() -> None:
    ends = PartialDate(2020), PartialDate(2021, 2)
    period = Period.model_validate({"from": str(ends[0]), "to": str(ends[1])})
    assert phrases.span(*ends) == phrases.period(period)
