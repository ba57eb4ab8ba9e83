"""The facets: what lists and the search are filtered by, and the values that each thing has."""

import re
from pathlib import Path
from typing import Any

import pytest

from macros.data.vocabulary import LISTED
from macros.facts import facets, lists
from macros.facts.register import Register
from macros.pages.search import Search
from tests.helpers.builders import a_party, a_promise, a_register, an_agreement, an_area
from tests.helpers.pages import miniature

KOMMUNEN = a_party(id="kommunen", name="Exempelby kommun", kind="municipality")
LISTS, SEARCH = (
    Path("docs/assets", name).read_text(encoding="utf-8") for name in ("lists.js", "search.js")
)


def a_whole_promise() -> Register:
    promise = a_promise(owners=["polisen", "kommunen"], areas=["torget"], period="2021")
    return a_register(
        an_agreement(
            valid={"from": "2020", "to": "2021"},
            parties=[a_party(), KOMMUNEN],
            priority_areas=[an_area(themes=["trafik"])],
            promises=[promise],
        )
    )


def test_a_promise_carries_all_that_it_can_be_chosen_by() -> None:
    register = a_whole_promise()
    assert facets.of_promise(register, register.promises[0]) == {
        "kommun": ("exempelby",),
        "lan": ("99",),
        "lage": ("in_force",),
        "amne": ("trafik",),
        "status": ("not_reported",),
        "ansvarig": ("municipality", "police"),
        "ar": ("2021",),
        "typ": ("promise",),
    }


def test_a_promise_without_an_owner_says_so() -> None:
    register = a_register(an_agreement(promises=[a_promise()]))
    assert facets.of_promise(register, register.promises[0])["ansvarig"] == (facets.NOT_STATED,)


def test_a_form_offers_only_what_some_row_has_each_in_its_order() -> None:
    found = facets.choices_of_promises(miniature())
    assert list(found[facets.YEAR]) == sorted(found[facets.YEAR], reverse=True)
    in_order = [status.value for status in LISTED]
    statuses = found[facets.STATUS]
    assert list(statuses) == [value for value in in_order if value in statuses]
    assert "98" not in found[facets.COUNTY]
    assert not any(facets.choices_of_promises(a_register()).values())


@pytest.mark.parametrize(
    ("written", "years"),
    [
        pytest.param({"valid": {"from": "2018", "to": "2020"}}, [2018, 2019, 2020], id="a term"),
        pytest.param({"valid": {"to": "2026"}}, [2026], id="an end alone"),
        pytest.param({"valid": {"to": "2022"}, "title": "Löften 2021"}, [2022], id="no title"),
        pytest.param({"valid": {"from": "2019", "open": "not_stated"}}, [2019], id="a start alone"),
        pytest.param(
            {"valid": {"from": "2019", "open": "until_further_notice"}},
            [2019, 2020, 2021],
            id="runs on: up to the day's year",
        ),
        pytest.param({}, [], id="nothing known"),
    ],
)
def test_years_of_an_agreement(written: dict[str, Any], years: list[int]) -> None:
    register = a_register(an_agreement(**written))
    assert list(facets.years(register, register.agreements[0])) == years


def test_what_is_replaced_on_new_year_s_day_does_not_run_that_year() -> None:
    old = an_agreement(valid={"from": "2018", "to": "2021"})
    new = an_agreement(
        "exempelby/2020",
        valid={"from": "2020-01-01", "to": "2022"},
        relations=[{"kind": "replaces", "to": old.address}],
    )
    assert facets.years(a_register(old, new), old) == (2018, 2019)


@pytest.mark.parametrize(
    ("period", "years"),
    [
        pytest.param(None, (2018, 2019, 2020), id="none of its own: the agreement's"),
        pytest.param("2019", (2019,), id="a year"),
        pytest.param({"from": "2020"}, (2020,), id="a start of its own"),
        pytest.param({"to": "2019-06"}, (2018, 2019), id="an end of its own"),
    ],
)
def test_years_of_a_promise(period: Any, years: tuple[int, ...]) -> None:
    written = a_promise(**({"period": period} if period else {}))
    register = a_register(an_agreement(valid={"from": "2018", "to": "2020"}, promises=[written]))
    (record,) = register.promises
    assert facets.years(register, record.agreement, record) == years


# --- the scripts know the same keys --------------------------------------------------------------


def test_the_list_s_script_sorts_by_what_the_pages_offer_and_the_rows_carry() -> None:
    block = re.search(r"const orders = \{(.*?)\n  \};", LISTS, re.DOTALL)
    assert block
    orders = dict(re.findall(r"^    (\w+): \[.*?data\.(\w+)", block[1], re.MULTILINE))
    register = a_whole_promise()
    carried = {*lists.sort_keys(register, register.agreements[0]), facets.STATUS.key}
    assert {*orders.values()} <= carried
    pages = [Path("docs/templates/pages", name) for name in ("_lists.html", "agreements.md")]
    pages.append(Path("docs/templates/pages/municipalities.md"))
    offered = re.findall(r'"(\w*)": "', " ".join(page.read_text("utf-8") for page in pages))
    assert {*offered} == {"", *orders}


def test_the_list_s_script_knows_no_facet_but_the_status() -> None:
    named = {*re.findall(r"(?:elements|dataset|data)\.(\w+)", LISTS)}
    assert named & {facet.key for facet in (*facets.OF_SEARCH, facets.HOLDS)} == {facets.STATUS.key}


def test_the_script_of_long_lists_knows_where_a_county_is_chosen() -> None:
    script = Path("docs/assets/long_list.js").read_text(encoding="utf-8")
    named = {*re.findall(r"elements\.(\w+)", script), *re.findall(r'chosen\.get\("(\w+)"', script)}
    assert named == {facets.MUNICIPALITY.key, facets.COUNTY.key}
    shown = {*re.findall(r"(?<!\.)data\.(\w+)", script)}
    assert shown <= {"name", "url", "plats", "when", "label"}


def test_the_search_s_script_shows_facts_that_pages_have_and_no_other() -> None:
    entries = Search(miniature(), {"om/": "# Om\n\nVi."}).entries()
    facts = {key for entry in entries for key in entry.facts}
    read = re.search(r"const \{ (.*?) \} = page;", SEARCH)
    assert read
    assert {*read[1].split(", ")} == facts | {"texts"}


def test_the_search_s_script_knows_each_kind_of_page_by_its_first_letter() -> None:
    script = Path("docs/assets/search_words.js").read_text(encoding="utf-8")
    kinds = re.search(r"const KINDS = \{ (.*?) \}", script)
    assert kinds
    assert {*re.findall(r"(\w):", kinds[1])} == {kind[0] for kind in facets.PAGE_KINDS}


def test_the_search_s_script_knows_a_municipality_by_its_label() -> None:
    assert f'kind === "{facets.PAGE_KINDS["municipality"]}"' in SEARCH
