"""The calendar that the parties promised: when each follow-up is due, and how it stands."""

from datetime import date, timedelta
from typing import Any

import pytest

from macros.checks.follow_ups import answers_name_an_occasion
from macros.data.agreement import Agreement
from macros.data.dates import PartialDate
from macros.facts.calendar import Due, due_dates, occasions
from tests.helpers.builders import Values, a_follow_up, a_planned, a_register, an_agreement, told
from tests.helpers.histories import DAYS, assert_history, histories, on

TODAY = date(2021, 6, 30)
DAYS_TERM = {"from": "2020-02-01", "to": "2020-12-31"}


def dues(rule: Values, today: date = TODAY, **agreement: Any) -> str:
    """The names of the times that a rule falls due."""
    found = an_agreement(follow_up_plan=[a_planned(**rule)], **agreement)
    return " ".join(each.name for each in due_dates(found, found.follow_up_plan[0], today))


YEARLY: Values = {"every": "year"}
HALF_TIME: Values = {"kind": "half_time"}
FINAL: Values = {"kind": "final"}


@pytest.mark.parametrize(
    ("rule", "valid", "names"),
    [
        pytest.param(YEARLY, {"from": "2020", "to": "2022"}, "2020 2021 2022", id="years"),
        pytest.param(
            YEARLY,
            {"from": "2019-04-01", "to": "2023-03-31"},
            "2019 2020 2021 2022",
            id="four years",
        ),
        pytest.param(
            YEARLY, {"from": "2019-12-31", "to": "2020-01-01"}, "2019", id="two days are one time"
        ),
        pytest.param(
            YEARLY, {"from": "2020-02-01", "to": "2020-12-31"}, "2020", id="less than a year"
        ),
        pytest.param(
            YEARLY, {"from": "2020-02-29", "to": "2022-08-15"}, "2020 2021", id="the nearest number"
        ),
        pytest.param(
            YEARLY,
            {"from": "2020-07-01", "to": "2022-12-31"},
            "2020 2021",
            id="two years and a half",
        ),
        pytest.param(
            YEARLY,
            {"from": "2020-07-01", "to": "2023-01-01"},
            "2020 2021 2022",
            id="a day more than that",
        ),
        pytest.param(
            {**YEARLY, "month": "10"},
            {"from": "2020", "to": "2021"},
            "2020-10 2021-10",
            id="months",
        ),
        pytest.param(
            {**YEARLY, "month": "10"},
            {"from": "2019-11-01", "to": "2021-09-30"},
            "2020-10",
            id="only months within the term",
        ),
        pytest.param(
            {**YEARLY, "month": "10"},
            {"from": "2019-10-31", "to": "2020-10-01"},
            "2019-10 2020-10",
            id="months that the term touches by a day",
        ),
        pytest.param(
            {**YEARLY, "month": "2"},
            {"from": "2024-02-29", "to": "2024-02-29"},
            "2024-02",
            id="a term of one leap day",
        ),
        pytest.param(
            {"every": "half_year"},
            {"from": "2020-06-30", "to": "2021-07-01"},
            "2020-H1 2020-H2 2021-H1 2021-H2",
            id="half-years touched",
        ),
        pytest.param(
            {"every": "half_year"}, {"from": "2020-07", "to": "2020"}, "2020-H2", id="one half-year"
        ),
        pytest.param(
            {"every": "quarter"}, DAYS_TERM, "2020-Q1 2020-Q2 2020-Q3 2020-Q4", id="quarters"
        ),
        pytest.param({"every": "tertial"}, DAYS_TERM, "2020-T1 2020-T2 2020-T3", id="tertials"),
        pytest.param(
            {"every": "quarter"},
            {"from": "2020-04-01", "to": "2020-09-30"},
            "2020-Q2 2020-Q3",
            id="quarters that are whole",
        ),
        pytest.param(
            {**YEARLY, "from": "2021-05", "to": "2022-01-01"},
            {"from": "2019", "to": "2025"},
            "2021",
            id="the rule's own time goes before the term",
        ),
        pytest.param(
            {**YEARLY, "to": "2020"}, {"from": "2019", "to": "2025"}, "2019 2020", id="its own end"
        ),
        pytest.param(
            {**YEARLY, "from": "2024"}, {"from": "2019", "to": "2025"}, "2024 2025", id="own start"
        ),
        pytest.param(FINAL, {"from": "2020", "to": "2022"}, "2022", id="final: the end, a year"),
        pytest.param(FINAL, {"to": "2022-03"}, "2022-03", id="final: the end, a month"),
        pytest.param(FINAL, DAYS_TERM, "2020-12-31", id="final: the end, a day"),
        pytest.param(FINAL, {"from": "2020"}, "", id="final: no end"),
        pytest.param({**FINAL, "to": "2021-05"}, DAYS_TERM, "2021-05", id="final: its own end"),
        pytest.param({**FINAL, "due": "2023"}, DAYS_TERM, "2023", id="final: due wins"),
        pytest.param({**YEARLY, "due": "2023-02"}, DAYS_TERM, "2023-02", id="yearly: due wins"),
        pytest.param(
            {**HALF_TIME, "due": "2023-02-28"}, DAYS_TERM, "2023-02-28", id="half time: due wins"
        ),
        pytest.param(HALF_TIME, DAYS_TERM, "2020-07-17", id="half time: a day"),
        pytest.param(
            HALF_TIME, {"from": "2024-02-28", "to": "2024-03-01"}, "2024-02-29", id="the leap day"
        ),
        pytest.param(
            HALF_TIME, {"from": "2024-02-28", "to": "2024-03-02"}, "2024-02-29", id="odd days"
        ),
        pytest.param(HALF_TIME, {"from": "2020-02", "to": "2020-12"}, "2020-07", id="a month"),
        pytest.param(
            HALF_TIME, {"from": "2020-02-01", "to": "2020-12"}, "2020-07", id="a day and a month"
        ),
        pytest.param(HALF_TIME, {"from": "2020", "to": "2022"}, "2021", id="half time: a year"),
        pytest.param(
            HALF_TIME, {"from": "2020-02-01", "to": "2022"}, "2021", id="a day and a year"
        ),
        pytest.param(HALF_TIME, {"from": "2020-02"}, "", id="half time: no end"),
        pytest.param({"every": "meeting"}, DAYS_TERM, "", id="at meetings"),
        pytest.param({"kind": "continuous"}, DAYS_TERM, "", id="all the time"),
        pytest.param({"kind": "continuous", **YEARLY}, DAYS_TERM, "", id="all the time, each year"),
        pytest.param({}, DAYS_TERM, "", id="recurring without rhythm"),
    ],
)
def test_a_rule_falls_due(rule: Values, valid: Values, names: str) -> None:
    assert dues(rule, valid=valid) == names


@pytest.mark.parametrize(
    ("changes", "names"),
    [
        pytest.param({"document_date": "2019-11-30"}, "2019 2020", id="the document's year"),
        pytest.param({"signed": [{"date": "2020-01"}]}, "2020", id="the year it was signed"),
        pytest.param({"title": "Löften 2018–2020"}, "2021", id="a year in the title is no start"),
        pytest.param(
            {"document_date": "2020", "signed": [{"date": "2018"}], "title": "Löften 2017"},
            "2020",
            id="the document's date goes first",
        ),
        pytest.param({}, "2021", id="nothing: only the end's year"),
    ],
)
def test_without_a_start_recurrence_starts_with_the_year_that_is_known(
    changes: Values, names: str
) -> None:
    assert dues(YEARLY, valid={"to": "2021-05-31"}, **changes) == names


def test_a_start_that_is_read_is_its_whole_year() -> None:
    rule = {"every": "quarter"}
    assert dues(rule, valid={"to": "2020-06"}, document_date="2020-05-02") == "2020-Q1 2020-Q2"


def test_the_half_of_a_time_whose_start_is_read_is_a_year() -> None:
    assert dues(HALF_TIME, valid={"to": "2022-12-31"}, document_date="2020-01-01") == "2021"


def test_without_start_and_end_nothing_is_due() -> None:
    assert dues(YEARLY, valid=None) == dues(FINAL, valid=None) == dues(HALF_TIME, valid=None) == ""


@pytest.mark.parametrize(
    ("rule", "today", "names"),
    [
        pytest.param(YEARLY, "2020-12-30", "2019 2020", id="to the year that is running"),
        pytest.param(YEARLY, "2020-12-31", "2019 2020 2021", id="on its last day, one ahead"),
        pytest.param(YEARLY, "2021-01-01", "2019 2020 2021", id="the day after"),
        pytest.param(YEARLY, "2010-01-01", "2019", id="before the start"),
        pytest.param({"every": "quarter"}, "2019-06-30", "2019-Q1 2019-Q2 2019-Q3", id="quarters"),
        pytest.param({"every": "quarter"}, "2019-06-29", "2019-Q1 2019-Q2", id="a day less"),
        pytest.param({**YEARLY, "month": "2"}, "2020-02-28", "2019-02 2020-02", id="no leap day"),
        pytest.param(
            {**YEARLY, "month": "2"}, "2020-02-29", "2019-02 2020-02 2021-02", id="a leap day"
        ),
        pytest.param({**YEARLY, "to": "2020"}, "2099-01-01", "2019 2020", id="the rule's own end"),
    ],
)
def test_without_an_end_it_runs_to_today_and_one_ahead(
    rule: Values, today: str, names: str
) -> None:
    valid = {"from": "2019", "open": "until_further_notice"}
    assert dues(rule, date.fromisoformat(today), valid=valid) == names


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("2020-02-29", "29 februari 2020"),
        ("2020-10", "oktober 2020"),
        ("2020-Q1", "första kvartalet 2020"),
        ("2020-Q4", "fjärde kvartalet 2020"),
        ("2020-T2", "andra tertialet 2020"),
        ("2020-H1", "första halvåret 2020"),
        ("2020-H2", "andra halvåret 2020"),
        ("2020", "2020"),
    ],
)
def test_a_due_date_is_named_as_people_name_it(name: str, label: str) -> None:
    assert Due(TODAY, TODAY, name).label == label


@pytest.mark.parametrize(
    ("rule", "day", "names"),
    [
        pytest.param(HALF_TIME, "2021-01-01", "2020", id="half of the time had passed"),
        pytest.param(HALF_TIME, "2019-06-01", "", id="it had not"),
        pytest.param(FINAL, "2020-06-01", "2020-05-31", id="the end is known"),
        pytest.param(FINAL, "2020", "", id="on what day it ended is not"),
    ],
)
def test_nobody_is_asked_for_what_the_one_that_took_over_may_have_made_needless(
    rule: Values, day: str, names: str
) -> None:
    old = an_agreement(follow_up_plan=[a_planned(**rule)], valid={"from": "2018", "to": "2021"})
    found = occasions(old, TODAY, replaced_on=PartialDate.parse(day))
    assert " ".join(each.due.name for each in found if each.due) == names


def test_a_year_of_the_term_that_is_no_calendar_year_is_named_by_its_days() -> None:
    valid = {"from": "2019-04-01", "to": "2021-03-31"}
    agreement = an_agreement(follow_up_plan=[a_planned(**YEARLY)], valid=valid)
    found = due_dates(agreement, agreement.follow_up_plan[0], TODAY)
    assert [due.label for due in found] == [
        "1 april 2019 – 31 mars 2020",
        "1 april 2020 – 31 mars 2021",
    ]


# --- what is replaced -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "replaced_on", "names"),
    [
        pytest.param(YEARLY, "2020-01-01", "2018 2019", id="the year it is replaced in is not due"),
        pytest.param(YEARLY, "2020-01-02", "2018 2019", id="nor for a day of it"),
        pytest.param({"every": "quarter"}, "2018-07-01", "2018-Q1 2018-Q2", id="quarters"),
        pytest.param(FINAL, "2020-01-01", "2019-12-31/2021", id="the end moves"),
        pytest.param(
            HALF_TIME, "2020-01-01", "2020/2018", id="the middle is that of the time agreed"
        ),
        pytest.param(FINAL, "2022-01-01", "2021", id="after the end"),
        pytest.param({**FINAL, "due": "2021"}, "2020-01-01", "2021", id="what the source dates"),
        pytest.param(FINAL, "2018-01-01", "", id="it never began"),
        pytest.param(HALF_TIME, "2018-01-01", "", id="and has no middle"),
        pytest.param({**YEARLY, "from": "2020"}, "2019-01-01", "", id="the rule never began"),
        pytest.param({**HALF_TIME, "from": "2020"}, "2019-01-01", "", id="nor its half"),
        pytest.param({**YEARLY, "from": "2022"}, "2023-01-01", "", id="it begins after the end"),
    ],
)
def test_what_is_replaced_has_no_due_date_after_its_last_day(
    rule: Values, replaced_on: str, names: str
) -> None:
    old = an_agreement(follow_up_plan=[a_planned(**rule)], valid={"from": "2018", "to": "2021"})
    found = due_dates(old, old.follow_up_plan[0], TODAY, PartialDate.parse(replaced_on))
    assert " ".join("/".join(due.names) for due in found) == names


def test_what_was_promised_before_an_early_end_is_due_as_it_was_and_nothing_is_awaited_after() -> (
    None
):
    rules = [a_planned(id="ar", **YEARLY), a_planned(id="sist", **FINAL)]
    answer = a_follow_up(published="2021-02", answers=[{"planned": "ar", "due": "2020"}])

    def told(*follow_ups: Values) -> list[str]:
        agreement = an_agreement(
            follow_up_plan=rules,
            follow_ups=list(follow_ups),
            valid={"from": "2018", "to": "2021", "ended": {"date": "2020-05-31"}},
        )
        found = occasions(agreement, date(2026, 1, 1))
        return [each.due.name for each in found if each.due]

    assert told() == ["2018", "2019"]
    assert told(answer) == ["2018", "2019", "2020"]


@pytest.mark.parametrize("due", ["2021", "2019-12-31"])
def test_what_is_due_once_is_answered_by_its_name_before_and_after_the_replacement(
    due: str,
) -> None:
    answer = a_follow_up(answers=[{"planned": "varje-ar", "due": due}])
    old = an_agreement(
        follow_up_plan=[a_planned(**FINAL)],
        follow_ups=[answer],
        valid={"from": "2018", "to": "2021"},
    )
    new = an_agreement(
        "exempelby/2020-ny",
        valid={"from": "2020-01-01"},
        relations=[{"kind": "replaces", "to": old.address}],
    )
    register = a_register(old, new)
    (occasion,) = register.occasions_of(old)
    assert (occasion.due and occasion.due.name, occasion.reporting) == ("2019-12-31", "reported")
    assert told(answers_name_an_occasion, register) == []


# --- reporting ------------------------------------------------------------------------------------

# An end two years after most that is due here, so that nothing is closed too early.
TERM = {"from": "2020", "to": "2023-06-30"}


def reporting(agreement: Agreement, day: str) -> str:
    """How each occasion of an agreement stands, in order."""
    return " ".join(each.reporting or "-" for each in occasions(agreement, date.fromisoformat(day)))


def due_on(due: str, *follow_ups: Values, **changes: Any) -> Agreement:
    rule = a_planned(kind="final", due=due)
    changes = {"valid": TERM, **changes}
    return an_agreement(follow_up_plan=[rule], follow_ups=list(follow_ups), **changes)


@pytest.mark.parametrize(
    ("due", "last"),
    [
        pytest.param("2021-06-30", "2021-06-30", id="a day"),
        pytest.param("2024-02-29", "2024-02-29", id="a leap day"),
        pytest.param("2024-02", "2024-02-29", id="a month is late after its last day"),
        pytest.param("2023-02", "2023-02-28", id="a short month"),
        pytest.param("2021", "2021-12-31", id="a year is late after its last day"),
    ],
)
def test_it_is_due_soon_for_sixty_days_and_late_the_day_after(due: str, last: str) -> None:
    agreement, end = due_on(due), date.fromisoformat(last)
    told = [
        reporting(agreement, str(end - timedelta(days=before)))
        for before in (400, 61, 60, 59, 1, 0, -1, -2)
    ]
    assert told == [*["scheduled"] * 2, *["due_soon"] * 4, *["overdue"] * 2]


@pytest.mark.parametrize(
    ("rule", "valid", "names"),
    [
        pytest.param(
            {"every": "quarter"},
            {"from": "2020-03-01", "to": "2020-10-31"},
            "2020-Q2 2020-Q3",
            id="a quarter of which a third is left",
        ),
        pytest.param(
            {"every": "quarter"},
            {"from": "2020-02-01", "to": "2020-11-30"},
            "2020-Q1 2020-Q2 2020-Q3 2020-Q4",
            id="a quarter of which two thirds are",
        ),
        pytest.param(
            {**YEARLY, "month": "3"},
            {"from": "2019-03-01", "to": "2021-03-10"},
            "2020-03",
            id="the month that it begins with, and a third of the one that it ends in",
        ),
        pytest.param(
            {**YEARLY, "month": "3", "from": "2019-03"},
            {"from": "2019-03-01", "to": "2021"},
            "2019-03 2020-03 2021-03",
            id="a month that is named as the first",
        ),
    ],
)
def test_nobody_is_asked_for_a_time_that_the_agreement_hardly_saw(
    rule: Values, valid: Values, names: str
) -> None:
    plan = [a_planned(**rule)]
    agreement = an_agreement(follow_up_plan=plan, valid=valid)
    found = occasions(agreement, date(2022, 1, 1))
    assert " ".join(each.due.name for each in found if each.due) == names
    # Whoever answers such a time has answered it.
    every = due_dates(agreement, agreement.follow_up_plan[0], TODAY)
    told = [a_follow_up(answers=[{"planned": "varje-ar", "due": each.name}]) for each in every]
    answered = an_agreement(follow_up_plan=plan, valid=valid, follow_ups=told)
    assert len([*occasions(answered, date(2022, 1, 1))]) == len(every)


@pytest.mark.parametrize(
    ("rule", "last"),
    [
        pytest.param({"every": "quarter"}, "2022-03-31", id="a quarter"),
        pytest.param({"every": "half_year"}, "2022-06-30", id="a half-year"),
        pytest.param({"every": "year", "month": "2"}, "2022-02-28", id="a month each year"),
        pytest.param({"every": "year"}, "2022-12-31", id="a year"),
    ],
)
def test_what_recurs_is_late_after_the_last_day_of_its_time(rule: Values, last: str) -> None:
    term = {"from": "2022-01-01", "to": "2022-04-30"}
    agreement, end = (
        an_agreement(follow_up_plan=[a_planned(**rule)], valid=term),
        PartialDate.parse(last),
    )
    days = [end.last + timedelta(days=n) for n in (-61, -60, 0, 1)]
    told = [reporting(agreement, str(day)) for day in days]
    assert told == ["scheduled", "due_soon", "due_soon", "overdue"]


@pytest.mark.parametrize(
    ("due", "valid", "last_open"),
    [
        pytest.param("2020-06-30", {"to": "2021-03-31"}, "2022-03-31", id="the end is later"),
        pytest.param("2022-06-30", {"to": "2021-03-31"}, "2023-06-30", id="the due date is later"),
        pytest.param(
            "2020-06-30", {"to": "2021"}, "2022-12-31", id="a year ends with its last day"
        ),
        pytest.param("2024-02-29", {"to": "2023"}, "2025-02-28", id="a leap day"),
        pytest.param("2020-06-30", {"to": "2024-02-29"}, "2025-02-28", id="an end on a leap day"),
        pytest.param("2023-02-28", {"to": "2022"}, "2024-02-28", id="a year before a leap day"),
    ],
)
def test_it_is_closed_twelve_months_after_the_later_of_due_date_and_end(
    due: str, valid: Values, last_open: str
) -> None:
    agreement, day = due_on(due, valid=valid), date.fromisoformat(last_open)
    told = [reporting(agreement, str(day + timedelta(days=n))) for n in (-1, 0, 1, 9999)]
    assert told == ["overdue", "overdue", "closed_unreported", "closed_unreported"]


def test_a_prolongation_moves_the_closing_and_no_due_date() -> None:
    prolonged = {"from": "2020", "to": "2021-03-31", "prolongations": [{"to": "2022-03-31"}]}
    assert dues(FINAL, valid=prolonged) == "2021-03-31"
    agreement = due_on("2021-03-31", valid=prolonged)
    assert [reporting(agreement, day) for day in ("2023-03-31", "2023-04-01")] == [
        "overdue",
        "closed_unreported",
    ]


@pytest.mark.parametrize("valid", [None, {"from": "2020"}, {"open": "until_further_notice"}])
def test_nothing_is_closed_while_no_end_is_known(valid: Any) -> None:
    assert reporting(due_on("2020-06-30", valid=valid), "2099-01-01") == "overdue"


@pytest.mark.parametrize("rule", [{"every": "meeting"}, {"kind": "continuous"}, {}])
@pytest.mark.parametrize("day", ["2019-12-31", "2021-06-30", "2099-01-01"])
def test_what_has_no_due_date_is_never_late(rule: Values, day: str) -> None:
    agreement = an_agreement(follow_up_plan=[a_planned(**rule)], valid=TERM)
    (occasion,) = occasions(agreement, date.fromisoformat(day))
    assert (occasion.due, occasion.reporting) == (None, None)


def test_an_agreement_without_a_plan_has_no_calendar() -> None:
    agreement = an_agreement(valid=TERM, follow_ups=[a_follow_up()])
    assert list(occasions(agreement, TODAY)) == []


ANSWER: Values = {"answers": [{"planned": "varje-ar"}]}


@pytest.mark.parametrize(
    ("follow_up", "day", "state"),
    [
        pytest.param({**ANSWER, "published": "2021-07-15"}, "2021-07-14", "overdue", id="tomorrow"),
        pytest.param({**ANSWER, "published": "2021-07-15"}, "2021-07-15", "reported", id="today"),
        pytest.param({**ANSWER, "published": "2021-07"}, "2021-06-30", "due_soon", id="next month"),
        pytest.param({**ANSWER, "published": "2021-07"}, "2021-07-01", "reported", id="this month"),
        pytest.param({**ANSWER, "published": "2021-03-01"}, "2021-03-01", "reported", id="early"),
        pytest.param({**ANSWER, "published": "2030"}, "2029-12-31", "closed_unreported", id="late"),
        pytest.param({**ANSWER, "published": "2030"}, "2030-01-01", "reported", id="very late"),
        pytest.param(ANSWER, "2021-03-01", "reported", id="an undated one answers"),
        pytest.param(
            {"answers": [{"planned": "varje-ar", "due": "2021-06-30"}]}, "2021-03-01", "reported",
            id="the occasion is named",
        ),
        pytest.param(
            {"answers": [{"planned": "varje-ar", "due": "2020-06-30"}]}, "2021-07-01", "overdue",
            id="another occasion is named",
        ),
        pytest.param(
            {"answers": [{"planned": "exempelby/2020-samverkan#varje-ar"}]},
            "2021-03-01",
            "reported",
            id="the rule is named in full",
        ),
        pytest.param(
            {"answers": [{"planned": "provinge/2020#varje-ar"}]}, "2021-07-01", "overdue",
            id="the rule of another document",
        ),
        pytest.param({"published": "2021"}, "2021-07-01", "overdue", id="one that answers nothing"),
    ],
)  # fmt: skip
def test_a_published_answer_makes_it_reported(follow_up: Values, day: str, state: str) -> None:
    assert reporting(due_on("2021-06-30", a_follow_up(**follow_up)), day) == state


def test_an_answer_is_of_the_occasion_that_it_names_and_no_other() -> None:
    answers = [{"planned": "varje-ar", "due": "2020"}, {"planned": "varje-ar", "due": "2022"}]
    agreement = an_agreement(
        follow_up_plan=[a_planned(every="year")],
        follow_ups=[a_follow_up(answers=answers)],
        valid={"from": "2020", "to": "2022"},
    )
    assert reporting(agreement, "2021-06-30") == "reported scheduled reported"


def test_a_follow_up_of_another_document_answers_only_what_it_names_there() -> None:
    plan = [a_planned(due="2020"), a_planned(id="halvtid", due="2021-02")]
    agreement = an_agreement("exempelby/2020", follow_up_plan=plan, valid=TERM)
    answers = [{"planned": "varje-ar"}, {"planned": "exempelby/2020#halvtid"}]
    other = an_agreement(
        "exempelby/2021-plan",
        follow_up_plan=[a_planned(due="2021-03")],
        follow_ups=[a_follow_up(answers=answers)],
    )
    register = a_register(agreement, other)
    told = {
        (each.agreement.address, each.planned.id): each.reporting
        for each in register.occasions_of()
    }
    assert told == {
        ("exempelby/2020", "varje-ar"): "overdue",
        ("exempelby/2020", "halvtid"): "reported",
        ("exempelby/2021-plan", "varje-ar"): "reported",
    }


def test_the_calendar_is_in_order_of_due_date_and_what_has_none_comes_last() -> None:
    plan = [
        a_planned(id="jamt", kind="continuous"),
        a_planned(id="sist", kind="final"),
        a_planned(id="arligt", every="year"),
        a_planned(id="forst", due="2019-05-01"),
    ]
    first = an_agreement(
        "exempelby/2020", follow_up_plan=plan, valid={"from": "2020", "to": "2021"}
    )
    second = an_agreement("exempelby/2021", follow_up_plan=[a_planned(due="2020-08")])
    told = a_register(first, second).occasions_of()
    assert [f"{each.planned.id} {each.due.name if each.due else '-'}" for each in told] == [
        "forst 2019-05-01",
        "varje-ar 2020-08",
        "arligt 2020",
        "sist 2021",
        "arligt 2021",
        "jamt -",
    ]


# --- the miniature, day by day --------------------------------------------------------------------

# A rule and a due date, then each day from which it stands in another way. An occasion that
# has no state on a day is not in the calendar yet: where no end is known, one lies ahead.
CALENDAR = """
pahittinge/2018-loften#arsvis 2018 | always scheduled | 2018-11-01 due_soon | 2019-01-01 overdue\
 | 2019-02-14 reported
pahittinge/2018-loften#arsvis 2019 | always scheduled | 2019-11-01 due_soon | 2020-01-01 overdue\
 | 2021-01-01 closed_unreported
pahittinge/2018-loften#vid-slutet 2019 | always scheduled | 2019-11-01 due_soon\
 | 2020-01-01 overdue | 2020-06-01 reported
pahittinge/2020-loften#halvtid 2021-02-28 | always scheduled | 2021-03-15 reported
pahittinge/2021-samverkan#halvar 2021-H2 | 2021-06-30 reported
pahittinge/2021-samverkan#halvar 2022-H1 | 2021-12-31 scheduled | 2022-05-01 due_soon\
 | 2022-07-01 overdue
pahittinge/2021-samverkan#halvar 2022-H2 | 2022-06-30 scheduled | 2022-11-01 due_soon\
 | 2023-01-01 overdue
pahittinge/2021-samverkan#halvar 2023-H1 | 2022-12-31 scheduled | 2023-05-01 due_soon\
 | 2023-07-01 overdue
pahittinge/2021-samverkan#halvar 2023-H2 | 2023-06-30 scheduled | 2023-11-01 due_soon\
 | 2024-01-01 overdue
pahittinge/2021-samverkan#halvar 2024-H1 | 2023-12-31 scheduled | 2024-05-01 due_soon\
 | 2024-07-01 overdue
pahittinge/2021-samverkan#halvar 2024-H2 | 2024-06-30 scheduled | 2024-11-01 due_soon\
 | 2025-01-01 overdue
pahittinge/2021-samverkan#halvar 2025-H1 | 2024-12-31 scheduled | 2025-05-01 due_soon\
 | 2025-07-01 overdue
pahittinge/2021-samverkan#oktober 2021-10 | always scheduled | 2021-09-01 due_soon\
 | 2021-11-01 overdue
pahittinge/2021-samverkan#oktober 2022-10 | 2021-10-31 scheduled | 2022-09-01 due_soon\
 | 2022-11-01 overdue
pahittinge/2021-samverkan#oktober 2023-10 | 2022-10-31 scheduled | 2023-09-01 due_soon\
 | 2023-11-01 overdue
pahittinge/2021-samverkan#oktober 2024-10 | 2023-10-31 scheduled | 2024-09-01 due_soon\
 | 2024-11-01 overdue
pahittinge/2021-samverkan#oktober 2025-10 | 2024-10-31 scheduled | 2025-09-01 due_soon\
 | 2025-11-01 overdue
pahittinge/2022-loften#oktober 2022-10 | always scheduled | 2022-09-01 due_soon\
 | 2022-11-01 overdue | 2022-11-10 reported
pahittinge/2022-loften#oktober 2023-10 | always scheduled | 2023-09-01 due_soon\
 | 2023-11-01 reported
pahittinge/2022-loften#kvartal 2023-Q3 | always scheduled | 2023-08-01 due_soon\
 | 2023-10-01 overdue | 2025-03-01 closed_unreported
pahittinge/2022-loften#kvartal 2023-Q4 | always scheduled | 2023-11-01 due_soon\
 | 2024-01-01 overdue | 2025-03-01 closed_unreported
pahittinge/2022-loften#halvar 2022-H1 | always scheduled | 2022-05-01 due_soon\
 | 2022-07-01 overdue | 2025-03-01 closed_unreported
pahittinge/2022-loften#halvar 2022-H2 | always scheduled | 2022-11-01 due_soon\
 | 2022-11-10 reported
pahittinge/2022-loften#halvar 2023-H1 | always scheduled | 2023-05-01 due_soon\
 | 2023-07-01 overdue | 2025-03-01 closed_unreported
pahittinge/2022-loften#halvar 2023-H2 | always scheduled | 2023-11-01 due_soon\
 | 2024-01-01 overdue | 2025-03-01 closed_unreported
pahittinge/2022-loften#sista-dagen 2024-02-29 | always scheduled | 2023-12-31 due_soon\
 | 2024-03-01 reported
pahittinge/2022-loften#efterat 2024-04-30 | always scheduled | 2024-03-01 due_soon\
 | 2024-05-01 overdue | 2025-03-05 reported
pahittinge/2023-plan#arsvis 2023 | always scheduled | 2023-11-01 due_soon | 2024-01-01 overdue\
 | 2024-02-29 reported
pahittinge/2023-plan#arsvis 2024 | 2023-12-31 scheduled | 2024-11-01 due_soon\
 | 2025-01-01 overdue
pahittinge/2023-plan#arsvis 2025 | 2024-12-31 scheduled | 2025-11-01 due_soon\
 | 2026-01-01 overdue
sagodalen/2023-loften#kvartal 2023-Q1 | always scheduled | 2023-01-30 due_soon\
 | 2023-04-01 overdue
sagodalen/2023-loften#kvartal 2023-Q2 | 2023-03-31 scheduled | 2023-05-01 due_soon\
 | 2023-07-01 overdue
sagodalen/2023-loften#kvartal 2023-Q3 | 2023-06-30 scheduled | 2023-08-01 due_soon\
 | 2023-10-01 overdue
sagodalen/2023-loften#kvartal 2023-Q4 | 2023-09-30 scheduled | 2023-11-01 due_soon\
 | 2024-01-01 overdue
sagodalen/2023-loften#kvartal 2024-Q1 | 2023-12-31 scheduled | 2024-01-31 due_soon\
 | 2024-04-01 overdue
sagodalen/2023-loften#kvartal 2024-Q2 | 2024-03-31 scheduled | 2024-05-01 due_soon\
 | 2024-07-01 overdue
sagodalen/2023-loften#kvartal 2024-Q3 | 2024-06-30 scheduled | 2024-08-01 due_soon\
 | 2024-10-01 overdue
sagodalen/2023-loften#kvartal 2024-Q4 | 2024-09-30 scheduled | 2024-11-01 due_soon\
 | 2025-01-01 overdue
sagodalen/2023-loften#kvartal 2025-Q1 | 2024-12-31 scheduled | 2025-01-30 due_soon\
 | 2025-04-01 overdue
smaby/2022-samverkan#arsvis 2022-10 | always scheduled | 2022-09-01 due_soon\
 | 2022-11-01 overdue | 2023-01-23 reported
smaby/2022-samverkan#arsvis 2023-10 | always scheduled | 2023-09-01 due_soon\
 | 2023-11-01 overdue | 2024-01-01 reported
smaby/2022-samverkan#arsvis 2024-10 | always scheduled | 2024-09-01 due_soon\
 | 2024-11-01 overdue | 2026-12-30 closed_unreported
smaby/2022-samverkan#sista 2026-02-27 | always scheduled | 2025-12-29 due_soon\
 | 2026-02-28 overdue | 2027-02-28 closed_unreported
smaby/2022-samverkan#halvvags 2023-07-10 | always scheduled | 2024-10-31 due_soon\
 | 2024-12-31 overdue | 2026-12-30 closed_unreported
"""
UNDATED = [
    *("pahittinge/2020-loften#moten", "pahittinge/2021-samverkan#jamt"),
    "smaby/2022-samverkan#igen",
    "smaby/2022-samverkan#jamt",
]


def calendar(day: date) -> dict[str, str]:
    """The miniature's calendar on a day: each dated occasion and how it stands."""
    return {
        f"{each.planned_address} {each.due.name}": each.reporting or ""
        for each in on(day).occasions_of()
        if each.due
    }


@pytest.mark.parametrize("name", histories(CALENDAR))
def test_each_occasion_of_the_miniature_stands_so_day_by_day(name: str) -> None:
    history = histories(CALENDAR)[name]
    assert_history(history, "", lambda day: calendar(day).get(name, ""))


@pytest.mark.parametrize("day", DAYS)
def test_the_calendar_of_the_miniature_holds_nothing_else(day: str) -> None:
    today = date.fromisoformat(day)
    known = histories(CALENDAR).items()
    assert set(calendar(today)) == {name for name, history in known if history[0][0] <= today}
    undated = [each.planned_address for each in on(today).occasions_of() if not each.due]
    assert sorted(undated) == UNDATED
