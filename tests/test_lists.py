"""The lists to browse: who stands where, in which order, and what a row is chosen by."""

import re
from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from macros.data.agreement import Agreement
from macros.data.registers import KnownParty
from macros.data.text import alphabetical
from macros.data.vocabulary import Disputed, PartyKind, Status
from macros.facts import facets, lists
from macros.facts.register import Register
from macros.publishing import pages as stubs_of
from macros.urls import addresses
from macros.urls.sections import SECTIONS
from tests.helpers.builders import (
    a_follow_up,
    a_municipality,
    a_named_place,
    a_party,
    a_planned,
    a_promise,
    a_register,
    an_agreement,
    an_area,
)
from tests.helpers.pages import Pages, miniature, page, the_five, visible

KOMMUNEN = a_party(id="kommunen", name="Exempelby kommun", kind="municipality")
WITHDRAWN = {"date": "2021-01-01", "reason": "published_in_error"}


def names(records: Iterable[Any]) -> list[str]:
    return [record.promise.id for record in records]


# --- order ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "in_order"),
    [
        pytest.param(["Örebro", "Ale", "Åre", "Ängelholm"], "Ale Åre Ängelholm Örebro", id="å ä ö"),
        pytest.param(["berg", "Ale"], "Ale berg", id="large and small letters"),
    ],
)
def test_names_stand_in_the_order_of_the_swedish_alphabet(typed: list[str], in_order: str) -> None:
    assert sorted(typed, key=alphabetical) == in_order.split()


def test_promises_stand_place_by_place_the_latest_document_first_each_in_its_own_order() -> None:
    register = a_register(
        an_agreement("provinge/2020", municipalities=["provinge"], promises=[a_promise(id="sist")]),
        an_agreement(valid={"from": "2018"}, promises=[a_promise(id="b"), a_promise(id="a")]),
        an_agreement("exempelby/2021", valid={"from": "2021"}, promises=[a_promise(id="nyast")]),
    )
    assert names(lists.promises(register)) == ["nyast", "b", "a", "sist"]


def test_what_is_withdrawn_is_in_no_list() -> None:
    register = a_register(
        an_agreement(
            promises=[a_promise(id="kvar"), a_promise(id="borta", withdrawn=WITHDRAWN)],
        ),
        an_agreement("exempelby/misstag", withdrawn=WITHDRAWN, promises=[a_promise(id="med")]),
    )
    assert names(lists.promises(register)) == ["kvar"]
    assert [each.address for each in lists.agreements(register)] == ["exempelby/2020-samverkan"]
    assert lists.owned(register, register.agreements[0], register.agreements[0].parties[0]) == 0


def test_two_places_of_one_name_are_two_places() -> None:
    places = [("centrum-a", "exempelby"), ("centrum-b", "provinge")]
    register = a_register(
        *(
            an_agreement(f"{slug}/{year}", municipalities=[home], promises=[a_promise()])
            for slug, home in places
            for year in (2019, 2020)
        ),
        places=tuple(
            a_named_place(slug=slug, name="Centrum", municipalities=[home]) for slug, home in places
        ),
    )
    found = lists.by_place(register, lists.promises(register))
    told = [(name, [record.agreement.address for record in some]) for name, some in found]
    assert told == [
        ("Centrum", ["centrum-b/2020", "centrum-b/2019"]),
        ("Centrum", ["centrum-a/2020", "centrum-a/2019"]),
    ]


def test_a_document_of_a_named_place_stands_under_it_and_in_the_county_of_each_municipality() -> (
    None
):
    far = a_municipality({"slug": "fjarran", "name": "Fjärran", "code": "9801"})
    base = a_register()
    register = a_register(
        an_agreement("bada/2020", municipalities=["exempelby", "fjarran"]),
        places=(a_named_place(name="Båda sidor"),),
        municipalities=(*base.municipalities, far),
        counties=(*base.counties, base.counties[0].model_copy(update={"code": "98"})),
    )
    (agreement,) = register.agreements
    assert lists.place_name(register, agreement) == "Båda sidor"
    assert lists.municipality_names(register, agreement) == "Båda sidor (Exempelby, Fjärran)"
    assert facets.counties_of(register, agreement) == ("99", "98")
    assert (
        lists.agreements_of_county(register, "98")
        == lists.agreements_of_county(register, "99")
        == (agreement,)
    )


# --- years ---------------------------------------------------------------------------------------


def test_the_latest_year_stands_first_and_what_has_no_year_last() -> None:
    register = a_register(
        an_agreement("exempelby/utan"), an_agreement(valid={"from": "2018", "to": "2019"})
    )
    assert list(lists.by_year(register)) == [2019, 2018, None]


# --- status and party ----------------------------------------------------------------------------


def with_outcomes(*outcomes: dict[str, str]) -> Register:
    follow_up = a_follow_up(published="2021-01-01", outcomes=list(outcomes))
    parties = [a_party(), KOMMUNEN]
    promise = a_promise(owners=["polisen", "kommunen"])
    return a_register(an_agreement(parties=parties, promises=[promise], follow_ups=[follow_up]))


def test_a_promise_stands_under_one_status_alone() -> None:
    register = with_outcomes({"promise": "ga-pass", "status": "ongoing"})
    found = lists.by_status(register)
    assert [status for status, records in found.items() if records] == [Status.ONGOING]
    assert set(found) == {*Status, *Disputed}


def test_a_promise_with_differing_verdicts_is_told_beside_each_of_its_statuses() -> None:
    register = with_outcomes(
        {"promise": "ga-pass", "status": "ongoing", "assessed_by": "police"},
        {"promise": "ga-pass", "status": "fulfilled", "assessed_by": "municipality"},
    )
    found = lists.by_status(register)
    assert [status for status, records in found.items() if records] == [Disputed.DISPUTED]
    told = [status for status in Status if lists.partly(register, status)]
    assert told == [Status.ONGOING, Status.FULFILLED]
    assert lists.partly(register, Disputed.DISPUTED) == []


def test_two_spellings_of_a_party_are_two_names() -> None:
    register = a_register(
        an_agreement("exempelby/a", parties=[a_party(name="Polisen Ö"), KOMMUNEN]),
        an_agreement("exempelby/b", parties=[a_party(name="Polisen i Ö")]),
        an_agreement("exempelby/c", parties=[a_party(name="Polisen Ö")]),
    )
    found = lists.by_party(register)
    assert list(found) == [PartyKind.MUNICIPALITY, PartyKind.POLICE]
    told = {name: [a.address for a, _ in pairs] for name, pairs in found[PartyKind.POLICE].items()}
    assert told == {"Polisen i Ö": ["exempelby/b"], "Polisen Ö": ["exempelby/c", "exempelby/a"]}
    assert list(lists.by_party(register, PartyKind.POLICE)) == [PartyKind.POLICE]


def test_a_name_that_several_municipalities_write_is_one_for_each_unless_it_is_known() -> None:
    agreements = [
        an_agreement("exempelby/a"),
        an_agreement("provinge/b", municipalities=["provinge"]),
    ]
    (found,) = lists.by_party(a_register(*agreements)).values()
    assert list(found) == ["Polisen (Exempelby)", "Polisen (Provinge)"]
    district = an_agreement("bada/c")
    at_home = a_register(agreements[0], district, places=(a_named_place(),))
    assert [[*of] for of in lists.by_party(at_home).values()] == [["Polisen"]]
    known = KnownParty(id="polisen", name="Hela polisen", names=("Polisen",))
    (found,) = lists.by_party(a_register(*agreements, parties=(known,))).values()
    assert list(found) == ["Hela polisen"]


# --- themes --------------------------------------------------------------------------------------


def test_themes_are_counted_by_municipality_and_by_undertaking() -> None:
    area = an_area(themes=["trafik"])
    agreement = an_agreement(priority_areas=[area], promises=[a_promise(areas=[area["id"]])])
    (use,) = lists.by_theme(a_register(agreement))
    assert (use.municipalities, use.promises, use.is_used) == (1, 1, True)
    assert not lists.by_theme(a_register())[0].is_used


def test_a_theme_is_taken_up_where_a_promise_stands_under_another_document_s_area() -> None:
    area = an_area(themes=["trafik"])
    home = an_agreement(priority_areas=[area])
    plan = an_agreement(
        "provinge/plan",
        municipalities=["provinge"],
        promises=[a_promise(areas=[f"{home.address}#{area['id']}"])],
    )
    register = a_register(home, plan)
    (use,) = lists.by_theme(register)
    found = lists.municipalities_of_theme(register, "trafik")
    assert [each.slug for each in found] == ["exempelby", "provinge"]
    assert use.municipalities == len(found)


def of_theme(**outcome: Any) -> Register:
    """A promise about traffic that nobody reports, and one beside it that is; and an outcome."""
    areas = [
        an_area(themes=["trafik"], indicators=[{"id": "fart", "text": "Farten."}]),
        an_area(id="bada", themes=["trafik", "annat"]),
    ]
    promises = [a_promise(id="tyst", areas=["torget"]), a_promise(id="horda", areas=["torget"])]
    outcomes = [{"promise": "horda", "value": "1"}, {"value": "2", **outcome}]
    follow_up = a_follow_up(published="2021-01-01", outcomes=outcomes)
    agreement = an_agreement(priority_areas=areas, promises=promises, follow_ups=[follow_up])
    return a_register(agreement)


def test_what_is_reported_stands_first() -> None:
    register = of_theme()
    records = lists.promises_of_theme(register, "trafik")
    assert names(records) == ["tyst", "horda"]
    assert names(lists.reported_first(register, records)) == ["horda", "tyst"]


@pytest.mark.parametrize(
    ("outcome", "is_of_it"),
    [
        pytest.param({}, False, id="of no theme"),
        pytest.param({"themes": ["trafik"]}, True, id="its own"),
        pytest.param({"area": "torget"}, True, id="its area's only one"),
        pytest.param({"area": "bada"}, False, id="one of several of its area"),
        pytest.param({"indicator": "fart"}, True, id="what the area is measured by"),
        pytest.param({"promise": "tyst"}, False, id="of a promise: it stands there"),
    ],
)
def test_results_without_a_promise_are_gathered_by_theme(
    outcome: dict[str, Any], is_of_it: bool
) -> None:
    found = lists.results_of_theme(of_theme(**outcome), "trafik")
    assert [result.value for _, _, result in found] == ([2] if is_of_it else [])


def test_what_is_awaited_stands_in_twelve_months_and_those_after_that_have_any() -> None:
    agreement = an_agreement(
        valid={"from": "2021", "to": "2023"},
        follow_up_plan=[
            a_planned(id="oktober", every="year", month="10"),
            a_planned(id="sist", kind="final", due="2023-12-05"),
        ],
    )
    found = lists.coming(a_register(agreement))
    assert [str(month) for month in found][:2] == ["2021-06", "2021-07"]
    told = {str(month): [each.planned.id for each in some] for month, some in found.items() if some}
    assert told == {
        "2021-10": ["oktober"],
        "2022-10": ["oktober"],
        "2023-10": ["oktober"],
        "2023-12": ["sist"],
    }
    assert len(found) == 12 + 3


@pytest.mark.parametrize("name", ["the five", "miniature"])
def test_the_page_of_follow_ups_says_nothing_twice(name: str) -> None:
    page = shown(name, addresses.FOLLOW_UPS)
    words = [visible(each) for each in page.iter() if each.get("class") in ("words", "retold")]
    titles = [visible(each) for each in page.iter("p") if each.get("class") == "card__title"]
    for found in (words, titles):
        assert sorted(found) == sorted(set(found))


def test_the_page_of_follow_ups_begins_with_what_is_published() -> None:
    page = shown("miniature", addresses.FOLLOW_UPS)
    headings = [each.get("id") for each in page.iter("h2")]
    assert headings == ["publicerat", "kommer", "saknas", "utan-dag", "_anvand"]


def test_the_table_of_a_theme_has_the_promise_its_figures_who_answers_and_how_it_went() -> None:
    rows = shown("miniature", addresses.theme_url("trollskap")).findall(".//table/tbody/tr")
    told = [[" ".join(visible(cell).split()) for cell in row] for row in rows]
    assert [cells[-2:] for cells in told if "Klockan ringer" in cells[1]] == [
        ["Vem svarar: Ansvarig anges inte i källan", "Ingen redovisning här"]
    ]


# --- the pages -----------------------------------------------------------------------------------


@cache
def shown(name: str, url: str) -> Element:
    register = {"the five": the_five, "miniature": miniature}[name]()
    stub = dict(stubs_of(register))[addresses.page_file(url)]
    return page(Pages(register).called(url, stub.split("---\n", 2)[2]))


def leads_to(name: str, url: str) -> set[str]:
    """Where the links of a page lead, from the site's root."""
    links = {link.get("href") or "" for link in shown(name, url).iter("a")}
    return {there for there in links if not there.startswith("#")}


def lists_of(register: Register, agreement: Agreement) -> list[str]:
    """Each list that an agreement belongs to."""
    counties = [addresses.county_url(code) for code in facets.counties_of(register, agreement)]
    kinds = {party.kind for party in agreement.parties}
    police = [addresses.POLICE] if PartyKind.POLICE in kinds else []
    return [addresses.AGREEMENTS, addresses.YEARS, addresses.PARTIES, *counties, *police]


@pytest.mark.parametrize("name", ["the five", "miniature"])
def test_each_agreement_stands_on_each_list_that_it_belongs_to(name: str) -> None:
    register = {"the five": the_five, "miniature": miniature}[name]()
    for agreement in register.agreements:
        there = addresses.agreement_url(agreement.address)
        for here in lists_of(register, agreement):
            is_there = addresses.relative(here, there) in leads_to(name, here)
            assert is_there is not register.is_withdrawn(agreement), (here, there)


@pytest.mark.parametrize("name", ["the five", "miniature"])
def test_each_promise_stands_on_each_list_that_it_belongs_to(name: str) -> None:
    register = {"the five": the_five, "miniature": miniature}[name]()
    for record in register.promises:
        there = addresses.promise_url(record.address)
        counties = facets.counties_of(register, record.agreement)
        statuses = {register.standing(record).listed, *register.standing(record).statuses}
        is_gone = register.is_withdrawn(record.promise) or register.is_withdrawn(record.agreement)
        for here in (
            addresses.PROMISES,
            *map(addresses.county_url, counties),
            *(addresses.status_url(status.value) for status in statuses),
        ):
            assert (addresses.relative(here, there) in leads_to(name, here)) is not is_gone, here


@pytest.mark.parametrize("name", ["the five", "miniature"])
@pytest.mark.parametrize("url", [addresses.PROMISES, addresses.AGREEMENTS])
def test_every_row_can_be_chosen_by_each_field_of_the_form(name: str, url: str) -> None:
    shown_page = shown(name, url)
    fields = {field.get("name") for field in shown_page.iter("select")} - {"sort"}
    rows = [row for row in shown_page.iter("li") if row.get("data-plats")]
    assert rows
    for row in rows:
        assert {f"data-{field}" for field in fields} <= set(row.keys())
    offered = {
        (field.get("name"), option.get("value"))
        for field in shown_page.iter("select")
        for option in field.iter("option")
    }
    carried = {
        (name, v) for name in fields for row in rows for v in row.get(f"data-{name}", "").split()
    }
    assert carried <= offered


def test_a_status_that_nobody_has_says_so() -> None:
    assert "Inget löfte som räknas här har den statusen nu." in visible(
        shown("the five", addresses.status_url("fulfilled"))
    )


def test_an_item_that_carries_out_a_promise_is_listed_but_not_counted_again() -> None:
    text = visible(shown("miniature", addresses.PROMISES))
    total, rows = len(miniature().counted_promises), len(lists.promises(miniature()))
    assert rows > total
    items = rows - total
    told = rf"Här står\s+{total} löften och åtaganden samt {items} punkter i planer"
    assert re.search(told, text)
    assert "De två räknas som ett löfte" in text


# --- what is split -------------------------------------------------------------------------------


def test_what_is_folded_by_county_stands_in_one_county_once() -> None:
    agreement = an_agreement(promises=[a_promise()])
    register = a_register(agreement)
    (county,) = register.counties
    assert lists.by_county(register, [agreement]) == [(county, 1)]
    assert lists.municipalities_with_any_of(register, [agreement], county.code) == [
        (register.municipalities[0], 1)
    ]
    (parties,) = lists.by_party(register).values()
    assert lists.parties_by_county(register, parties) == [(county, parties)]
    assert lists.counties_of_parties(register, parties) == [(county, 1)]


def test_the_hub_leads_to_every_list() -> None:
    here = addresses.BROWSE
    urls = {section.url for section in SECTIONS} - {here}
    assert {addresses.relative(here, url) for url in urls} <= leads_to("the five", here)


def test_what_runs_on_stands_under_each_year_up_to_the_day() -> None:
    running = an_agreement(valid={"from": "2018", "open": "until_further_notice"})
    assert list(lists.by_year(a_register(running, today=date(2019, 1, 1)))) == [2019, 2018]
