"""The pictures: right as XML, told in words too, and of no colour of their own."""

import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.data.text import folded
from macros.data.vocabulary import LISTED, Disputed, Status
from macros.facts.figures import StatusSummary
from macros.pages.charts import Point, series_of, status_bar, values_chart
from tests.helpers.builders import Values, a_follow_up, a_promise, a_register, an_agreement
from tests.helpers.pages import Pages, miniature, page

HOSTILE = "\"><script>alert('x')</script> &amp; {{ 7*7 }} {% raw %} | *a* `b` #c [d](e)\x00\u202e"
SUMMARY = StatusSummary({Status.NOT_REPORTED: 1, Status.FULFILLED: 2, Disputed.DISPUTED: 1})


def points(*values: str) -> list[Point]:
    return [Point(str(2020 + n), Decimal(value)) for n, value in enumerate(values)]


def chart(*values: str, target: str | None = None, unit: str = "pass") -> Element:
    goal = Decimal(target) if target is not None else None
    return parsed(values_chart(points(*values), unit, "varden-1", f"Redovisat: {unit}", goal))


def parsed(svg: str) -> Element:
    return ElementTree.fromstring(svg)


def words(svg: Element, tag: str) -> list[str]:
    return [each.text or "" for each in svg.iter(tag)]


CHARTS = {
    "bar": status_bar(SUMMARY, "status", "Så står det till"),
    "values": values_chart(points("6", "8"), "pass", "varden-1", "Redovisat", Decimal(8)),
}


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_is_a_picture_with_a_name_and_a_description(kind: str) -> None:
    svg = parsed(CHARTS[kind])
    ids = [each.get("id", "") for each in svg.iter() if each.get("id")]
    assert (svg.tag, svg.get("role")) == ("svg", "img")
    assert [each.tag for each in svg][:2] == ["title", "desc"]
    named = [svg.get("aria-labelledby"), svg.get("aria-describedby")]
    assert named == ids == [each.get("id") for each in svg][:2]
    assert all(words(svg, "title") + words(svg, "desc"))


def test_no_id_stands_twice_where_a_page_has_several_charts() -> None:
    pages = Pages(miniature())
    calls = [
        *('promise_page("pahittinge/2022-loften#fotpass")', "status_summary()"),
        'agreement_page("smaby/2022-samverkan")',
    ]
    for call in calls:
        html = page(pages.called("x/", f"{{{{ {call} }}}}"))
        ids = [each.get("id") for each in html.iter() if each.get("id")]
        assert len(ids) == len(set(ids))
        assert any(each.get("role") == "img" for each in html.iter())


COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl|\b(fill|stroke|style|color|bgcolor)\s*[=:]")


@pytest.mark.parametrize("kind", CHARTS)
def test_a_chart_has_no_colour_of_its_own(kind: str) -> None:
    assert COLOUR.findall(CHARTS[kind]) == []


def test_the_style_sheet_draws_values_with_the_colour_of_the_text() -> None:
    css = Path("docs/assets/site.css").read_text(encoding="utf-8")
    rules = dict(re.findall(r"\.chart--values (polyline|circle|text) \{([^}]*)\}", css))
    assert {name: "currentColor" in rule for name, rule in rules.items()} == {
        "polyline": True,
        "circle": True,
        "text": True,
    }


@pytest.mark.parametrize("svg", [*CHARTS.values()], ids=[*CHARTS])
def test_a_chart_needs_nothing_from_elsewhere(svg: str) -> None:
    inside = {each.tag for each in parsed(svg).iter()}
    assert inside <= {"svg", "title", "desc", "rect", "line", "polyline", "circle", "text"}
    assert not re.search(r"href|url\(|\son\w+=", svg)


# --- the bar --------------------------------------------------------------------------------------


def test_the_bar_has_a_field_for_each_status_as_wide_as_its_part() -> None:
    fields = [
        (each.get("class"), each.get("x"), each.get("width"))
        for each in parsed(CHARTS["bar"]).iter("rect")
    ]
    assert fields == [
        ("field field--not_reported", "0.0", "150.0"),
        ("field field--fulfilled", "150.0", "300.0"),
        ("field field--disputed", "450.0", "150.0"),
    ]


def test_the_bar_tells_its_counts_in_words() -> None:
    svg = parsed(CHARTS["bar"])
    assert words(svg, "title") == ["Så står det till"]
    assert words(svg, "desc") == ["4 löften: Ingen redovisning här 1, Uppfyllt 2, Flera besked 1."]


def test_without_promises_there_is_no_bar() -> None:
    assert status_bar(StatusSummary({}), "status", "Så står det till") == ""


def test_every_status_has_a_label_and_a_field_in_the_style_sheet() -> None:
    css = Path("docs/assets/site.css").read_text(encoding="utf-8")
    summary = StatusSummary(dict.fromkeys(LISTED, 1))
    fields = [each.get("class", "") for each in parsed(status_bar(summary, "s", "t")).iter("rect")]
    assert len(fields) == len(LISTED)
    assert [name for name in fields if f".{name.split()[1]}" not in css] == []


# --- the values -----------------------------------------------------------------------------------


@pytest.mark.parametrize("values", [[], ["8"]])
def test_fewer_than_two_values_give_no_chart(values: list[str]) -> None:
    assert values_chart(points(*values), "pass", "varden-1", "Redovisat", Decimal(8)) == ""


def test_the_values_are_told_in_words_and_stand_by_their_points() -> None:
    svg = chart("6", "18.5", "1234", target="20")
    assert words(svg, "title") == ["Redovisat: pass"]
    assert words(svg, "desc") == ["2020: 6, 2021: 18,5, 2022: 1 234 pass. Målet är 20."]
    assert words(svg, "text") == ["6", "2020", "18,5", "2021", "1 234", "2022"]


def heights(svg: Element) -> list[float]:
    return [float(each.get("cy", "")) for each in svg.iter("circle")]


@pytest.mark.parametrize(
    ("values", "target", "expected"),
    [
        pytest.param(["0", "0"], None, [120, 120], id="nothing but zeroes"),
        pytest.param(["0", "10"], None, [120, 30], id="zero is the bottom"),
        pytest.param(["9", "10"], None, [39, 30], id="a small rise looks small"),
        pytest.param(["5", "10"], "20", [97.5, 75], id="room for a target above"),
        pytest.param(["10", "20"], "5", [75, 30], id="a target below"),
        pytest.param(["-10", "10"], None, [120, 30], id="below zero"),
        pytest.param(["-10", "-5"], None, [120, 75], id="zero is the top"),
    ],
)
def test_a_value_is_drawn_from_zero(
    values: list[str], target: str | None, expected: list[float]
) -> None:
    assert heights(chart(*values, target=target)) == expected


def test_the_line_goes_through_all_points_from_left_to_right() -> None:
    svg = chart("0", "5", "10")
    places = [f"{each.get('cx')},{each.get('cy')}" for each in svg.iter("circle")]
    (line,) = svg.iter("polyline")
    assert places == ["100.0,120.0", "300.0,75.0", "500.0,30.0"]
    assert line.get("points", "").split() == places


@pytest.mark.parametrize(("target", "height"), [("20", "30.0"), ("0", "120.0")])
def test_the_target_is_a_line_of_its_own_even_when_it_is_zero(target: str, height: str) -> None:
    svg = chart("5", "10", target=target)
    (goal,) = svg.iter("line")
    assert goal.attrib == {"class": "goal", "x1": "0", "y1": height, "x2": "600", "y2": height}


def test_without_a_target_there_is_no_line_of_it_and_no_word() -> None:
    svg = chart("5", "10")
    assert list(svg.iter("line")) == []
    assert words(svg, "desc") == ["2020: 5, 2021: 10 pass."]


# --- hostile words --------------------------------------------------------------------------------


def test_hostile_units_times_and_titles_are_only_text() -> None:
    told = [Point(HOSTILE, Decimal(1)), Point("2021", Decimal(2))]
    svg = parsed(values_chart(told, HOSTILE, "varden-1", HOSTILE, Decimal(3)))
    assert words(svg, "title") == [folded(HOSTILE)]
    assert words(svg, "desc") == [f"{folded(HOSTILE)}: 1, 2021: 2 {folded(HOSTILE)}. Målet är 3."]
    assert words(svg, "text")[1] == folded(HOSTILE)
    assert "script" not in {each.tag for each in svg.iter()}
    assert parsed(status_bar(SUMMARY, "status", HOSTILE))[0].text == folded(HOSTILE)


@settings(max_examples=60, deadline=None)
@given(st.text(), st.lists(st.decimals(-(10**9), 10**9, places=2), min_size=2, max_size=5))
def test_any_unit_and_any_numbers_make_a_picture(unit: str, values: list[Decimal]) -> None:
    told = [Point(str(n), value) for n, value in enumerate(values)]
    svg = parsed(values_chart(told, unit, "varden-1", unit))
    assert (svg[0].text or "") == folded(unit)
    assert all(30 <= height <= 120 for height in heights(svg))


def test_of_one_time_the_value_that_was_published_last_is_shown_and_each_place_by_itself() -> None:
    def told(published: str, as_of: str, value: str, place: str) -> Values:
        outcome = {"promise": "ga-pass", "value": value, "unit": "kameror", "as_of": as_of}
        return a_follow_up(published=published, outcomes=[{**outcome, "places": [place]}])

    reports = [
        told("2021-02", "2020", "8", "Torget"),
        told("2021-05", "2020", "2", "Torget"),
        told("2022-02", "2021", "3", "Torget"),
        told("2022-03", "2021", "9", "Parken"),
    ]
    agreement = an_agreement(promises=[a_promise()], follow_ups=reports)
    register = a_register(agreement, today=date(2023, 1, 1))
    (record,) = register.promises
    (series,) = series_of(record.promise, register.verdicts_of(record))
    assert [(each.when, int(each.value)) for each in series[2]] == [("2020", 2), ("2021", 3)]


def test_a_chart_goes_through_a_page_unchanged() -> None:
    call = '{{ promise_page("pahittinge/2022-loften#fotpass") }}'
    html = page(Pages(miniature()).called("x/", call))
    (svg,) = (each for each in html.iter() if each.get("class") == "chart chart--values")
    (description,) = (each for each in svg.iter() if (each.get("id") or "").endswith("-desc"))
    assert description.text == (
        "31 oktober 2022: 16, 31 oktober 2023: 18,5, 29 februari 2024: 21 fotpass | <natt>."
        " Målet är 20."
    )
