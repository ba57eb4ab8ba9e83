"""What pages say of themselves to programs: JSON-LD."""

import json
from dataclasses import replace
from typing import Any

import pytest

from macros.data.publisher import SiteFacts
from macros.facts.register import Register
from macros.files.linked_data import linked_data
from macros.urls import addresses
from tests.helpers.builders import a_promise, a_register, an_agreement
from tests.helpers.pages import SITE_URL, miniature

NOBODY = SiteFacts()
SOMEBODY = SiteFacts.model_validate({"publisher": {"name": "Exempelby kommun"}})
AGREEMENT = "avtal/exempelby/2020-samverkan/"
PROMISE = f"{AGREEMENT}ga-pass/"
VALID = {"from": "2020", "to": "2022-06"}


def nodes(register: Register, url: str, site: SiteFacts = NOBODY) -> dict[str, Any]:
    """The JSON-LD of a page, by the types of its parts."""
    text = linked_data(register, url, SITE_URL, site)
    found = json.loads(text) if text else {"@graph": []}
    return {node["@type"]: node for node in found["@graph"]}


def a_small_register(**changes: Any) -> Register:
    return a_register(an_agreement(promises=[a_promise(**changes)], valid=VALID))


def test_a_promise_is_a_part_of_its_document_and_has_a_place_and_a_time() -> None:
    work = nodes(a_small_register(), PROMISE, SOMEBODY)["CreativeWork"]
    assert work == {
        "@type": "CreativeWork",
        "@id": f"{SITE_URL}{PROMISE}",
        "inLanguage": "sv",
        "publisher": {"@type": "Organization", "name": "Exempelby kommun"},
        "spatialCoverage": [{"@type": "AdministrativeArea", "name": "Exempelby"}],
        "temporalCoverage": "2020/2022-06",
        "name": "Vi ska gå pass.",
        "isPartOf": {
            "@type": "CreativeWork",
            "@id": f"{SITE_URL}{AGREEMENT}",
            "name": "Medborgarlöften",
        },
    }


def test_a_publisher_that_is_not_stated_is_not_made_up() -> None:
    assert "publisher" not in nodes(a_small_register(), PROMISE)["CreativeWork"]


@pytest.mark.parametrize(
    ("url", "trail"),
    [
        (PROMISE, ["", "kommun/exempelby/", AGREEMENT, PROMISE]),
        (AGREEMENT, ["", "avtal/", "kommun/exempelby/", AGREEMENT]),
        ("kommun/exempelby/", ["", "kommun/", "kommun/exempelby/"]),
        ("amne/trafik/", ["", "amne/", "amne/trafik/"]),
    ],
)
def test_the_crumbs_lead_from_the_front_page_to_the_page_itself(url: str, trail: list[str]) -> None:
    items = nodes(a_small_register(), url)["BreadcrumbList"]["itemListElement"]
    assert [each["item"] for each in items] == [f"{SITE_URL}{step}" for step in trail]
    assert [each["position"] for each in items] == list(range(1, len(trail) + 1))


def test_the_page_of_the_data_is_a_data_set_of_files_that_are_there() -> None:
    data = nodes(a_small_register(), addresses.DATA)["Dataset"]
    files = {each["contentUrl"] for each in data["distribution"]}
    assert files <= {f"{SITE_URL}{addresses.data_url(each)}" for each in addresses.DATA_FILES}
    assert data["dateModified"] == "2021-06-30"


@pytest.mark.parametrize("reason", ["not_stated", "personal_data"])
def test_what_has_gone_says_nothing(reason: str) -> None:
    gone = a_small_register(withdrawn={"date": "2021-01-01", "reason": reason})
    assert nodes(gone, PROMISE) == {}


def test_no_text_ends_the_element_that_it_stands_in() -> None:
    register = a_small_register(text="Vi ska </script><script>alert(1)</script> &amp; gå.")
    text = linked_data(register, PROMISE, SITE_URL, NOBODY)
    assert not set("<>&") & set(text)
    assert nodes(register, PROMISE)["CreativeWork"]["name"].startswith("Vi ska </script>")


def test_no_page_says_there_how_a_promise_went() -> None:
    for record in miniature().listed_promises:
        status = miniature().standing(record)
        text = linked_data(miniature(), addresses.page_url(record.address), SITE_URL, NOBODY)
        assert status.listed.value not in text
        assert f'"{status.listed.label}"' not in text


def test_it_follows_the_register_of_its_day() -> None:
    later = replace(a_small_register(), today=miniature().today)
    assert nodes(later, addresses.DATA)["Dataset"]["dateModified"] == "2024-03-01"
