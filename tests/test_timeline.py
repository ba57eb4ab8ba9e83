"""Documents in time: what is drawn says no more than what is known."""

import re
from datetime import date

import pytest

from macros.facts.timeline import Timeline, around
from macros.pages import neighbours, sentences, timeline
from tests.helpers.builders import Values, a_follow_up, a_planned, a_register, an_agreement

DAY = date(2022, 7, 1)
YEARLY = a_planned(every="year")


def line_of(*documents: Values, day: date = DAY) -> Timeline:
    found = [
        an_agreement(f"exempelby/d{n}", kind="agreement", **each)
        for n, each in enumerate(documents)
    ]
    return timeline.of(a_register(*found, today=day), found, "exempelby")


def drawn(line: Timeline) -> list[tuple[str, str]]:
    """The name and the place of each thing in the strips, but for today's line."""
    strips = "".join(timeline.strip(line, bar) for bar in line.bars)
    bars = re.findall(r'<rect class="([^"]+)" x="([^"]+)" y="\d+" width="([^"]+)"', strips)
    placed = re.findall(r'<svg x="([^"]+)".*?class="([^"]+)"', strips)
    return [(name, f"{x} +{width}") for name, x, width in bars] + [(n, x) for x, n in placed]


@pytest.mark.parametrize(
    ("valid", "expected"),
    [
        pytest.param({"from": "2021", "to": "2021"}, [("time__bar", "0.00% +49.86%")], id="a year"),
        pytest.param(
            {"from": "2021", "open": "until_further_notice"},
            [("time__bar", "0.00% +74.79%"), ("time__tail time__tail--on", "74.79%")],
            id="until further notice",
        ),
        pytest.param(
            {"from": "2021", "to": "2021", "prolongations": [{"to": "2022"}]},
            [
                ("time__bar", "0.00% +49.86%"),
                ("time__bar time__bar--prolonged", "49.86% +50.00%"),
            ],
            id="prolonged",
        ),
    ],
)
def test_a_bar_is_as_long_as_the_source_says(
    valid: Values, expected: list[tuple[str, str]]
) -> None:
    assert drawn(line_of({"valid": valid})) == expected


def test_a_start_that_is_our_reading_is_drawn_broken_and_said() -> None:
    line = line_of({"valid": {"to": "2022"}, "document_date": "2021-05-02"})
    assert drawn(line)[0][0] == "time__bar time__bar--read"
    assert timeline.kinds(line) == ["read"]
    assert sentences.followed_up(line.bars[0]) == ["Ritat från 2 maj 2021, dokumentets datum."]


@pytest.mark.parametrize(
    ("valid", "ends"),
    [
        pytest.param({"from": "2021"}, ("0.00%", "100%"), id="nobody says when it ends"),
        pytest.param({"to": "2021"}, ("66.61%", "0%"), id="nobody says when it began"),
    ],
)
def test_what_is_not_known_is_broken_to_the_edge(valid: Values, ends: tuple[str, str]) -> None:
    line = line_of({"valid": valid})
    (tail,) = re.findall(
        r'class="time__tail" x1="([^"]+)" x2="([^"]+)"', timeline.strip(line, line.bars[0])
    )
    assert tail == ends
    assert timeline.kinds(line) == ["not_known"]


def test_what_nobody_dates_is_not_drawn() -> None:
    assert not line_of({}).is_drawn


SEARCHED = {"date": "2022-01-20", "where": "webben"}
REPORT = a_follow_up(published="2022-02", answers=[{"planned": "varje-ar", "due": "2021"}])
VALID: Values = {"valid": {"from": "2021", "to": "2022"}, "follow_up_plan": [YEARLY]}


@pytest.mark.parametrize(
    ("changes", "signs", "said"),
    [
        pytest.param(
            {},
            ["due", "not_looked_for"],
            [
                "Uppföljning utlovad 2021: inte letat efter än.",
                "Uppföljning utlovad 2022: planerad.",
            ],
            id="nobody has looked",
        ),
        pytest.param(
            {"last_searched": SEARCHED},
            ["due", "not_found"],
            [
                "Uppföljning utlovad 2021: letat, inte hittat.",
                "Uppföljning utlovad 2022: planerad.",
            ],
            id="somebody has looked since",
        ),
        pytest.param(
            {"follow_ups": [REPORT]},
            ["reported", "due"],
            ["Uppföljning utlovad 2021: publicerad.", "Uppföljning utlovad 2022: planerad."],
            id="reported",
        ),
        pytest.param(
            {"follow_ups": [a_follow_up()]},
            ["due", "not_looked_for"],
            [
                "Uppföljning utlovad 2021: inte letat efter än.",
                "Uppföljning utlovad 2022: planerad.",
                "1 uppföljning utan datum finns här.",
            ],
            id="one without a date",
        ),
        pytest.param(
            {"follow_up_plan": [], "follow_ups": [a_follow_up(published="2022-02")]},
            ["reported"],
            ["Uppföljning publicerad februari 2022."],
            id="reported without having been promised",
        ),
    ],
)
def test_a_point_says_whether_it_is_here_awaited_or_looked_for(
    changes: Values, signs: list[str], said: list[str]
) -> None:
    line = line_of({**VALID, **changes})
    assert timeline.signs(line) == signs
    assert sentences.followed_up(line.bars[0]) == said


def test_what_has_no_last_day_is_drawn_when_it_was_answered() -> None:
    line = line_of(
        {
            **VALID,
            "follow_up_plan": [a_planned(kind="half_time")],
            "follow_ups": [a_follow_up(published="2021-02-03", answers=[{"planned": "varje-ar"}])],
        }
    )
    assert [point.day.isoformat() for point in line.bars[0].points] == ["2021-02-03"]


def test_a_gap_is_drawn_between_two_agreements() -> None:
    line = line_of(
        {"valid": {"from": "2019", "to": "2019"}}, {"valid": {"from": "2021", "to": "2022"}}
    )
    (spell,) = line.gaps
    assert 'x1="24.91%" x2="50.03%"' in timeline.gap(line, spell)
    assert sentences.gap(spell) == (
        "Mellan 2019 och 2021 känner vi inte till någon samverkansöverenskommelse."
    )


@pytest.mark.parametrize(
    ("start", "read", "drawn"),
    [
        pytest.param(
            {"signed": [{"date": "2021-03"}]},
            "Mellan 2019 och mars 2021, då nästa undertecknades, känner vi inte till någon"
            " samverkansöverenskommelse.",
            "Ritat från mars 2021, då det undertecknades.",
            id="the day of signing",
        ),
        pytest.param(
            {"document_date": "2021-04-02"},
            "Mellan 2019 och 2 april 2021, då nästa är daterad, känner vi inte till någon"
            " samverkansöverenskommelse.",
            "Ritat från 2 april 2021, dokumentets datum.",
            id="the day of the document",
        ),
    ],
)
def test_a_start_that_is_read_says_from_what(start: Values, read: str, drawn: str) -> None:
    line = line_of({"valid": {"from": "2019", "to": "2019"}}, {"valid": {"to": "2022"}, **start})
    assert [sentences.gap(spell) for spell in line.gaps] == [read]
    assert sentences.followed_up(line.bars[1])[0] == drawn


@pytest.mark.parametrize(
    "valid", [{"from": "2010", "open": "until_further_notice"}, {"from": "2010"}]
)
def test_after_what_may_still_run_no_gap_is_told(valid: Values) -> None:
    terms = ({"from": "2015", "to": "2015"}, {"from": "2019", "to": "2022"}, valid)
    assert not line_of(*({"valid": each} for each in terms)).gaps


def test_an_agreement_that_runs_beside_the_next_ones_leaves_no_gap() -> None:
    terms = (("2018", "2024"), ("2019", "2019"), ("2022", "2022"))
    line = line_of(*({"valid": {"from": first, "to": last}} for first, last in terms))
    assert not line.gaps


def test_the_scale_names_no_more_years_than_have_room() -> None:
    long = line_of({"valid": {"from": "1990", "to": "2022"}})
    assert re.findall(r">(\d{4})<", timeline.axis(long)) == ["1990", "2000", "2010", "2020"]


def test_a_document_stands_with_what_came_before_and_after_it() -> None:
    first = an_agreement("exempelby/a", valid={"from": "2018", "to": "2019"})
    then = an_agreement(
        "exempelby/b",
        valid={"from": "2020", "to": "2021"},
        relations=[{"kind": "replaces", "to": "exempelby/a"}],
    )
    alone = an_agreement("exempelby/c")
    register = a_register(first, then, alone)
    assert around(register, then) == [first, then]
    assert around(register, first) == [first, then]


@pytest.mark.parametrize(
    ("code", "around"),
    [
        pytest.param("2262", {"2280", "2281"}, id="Timrå has Härnösand and Sundsvall"),
        pytest.param("0980", set(), id="Gotland has none"),
        pytest.param("9999", set(), id="what the map does not know has none"),
    ],
)
def test_neighbours_share_a_line_of_the_map(code: str, around: set[str]) -> None:
    assert neighbours.codes_around(code) == around


def test_neighbours_are_each_other_s() -> None:
    for code in ("0380", "1480", "2305"):
        assert all(
            code in neighbours.codes_around(other) for other in neighbours.codes_around(code)
        )
