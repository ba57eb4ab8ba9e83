"""Without a script, and without a server: all is there but the search."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.page_types import PUBLIC
from tests.helpers.reader import Reader
from tests.helpers.sites import Built

SOME = ("front", "municipality", "promise", "promises", "search", "editor", "about")
"""The pages that are seen without script in `make test` too; all have the same frame."""


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(url, id=name, marks=() if name in SOME else pytest.mark.long)
        for name, url in PUBLIC.items()
    ],
)
def test_a_page_without_script_shows_its_menu_and_its_text(reader: Reader, address: str) -> None:
    page = reader.visit(address, width=320, java_script_enabled=False)
    for name in ("Kommuner", "Avtal", "Ämnen", "Uppföljning", "Om"):
        link = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name=name)
        assert link.first.is_visible()
    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.get_by_role("button", name="Meny").is_visible()
    assert not page.get_by_label("Mörkt").is_visible()


def test_a_citizen_without_script_goes_from_the_front_page_to_a_promise(reader: Reader) -> None:
    page = reader.open(width=360, java_script_enabled=False)
    page.get_by_role("link", name="listan över alla kommuner").click()
    page.get_by_role("link", name="Timrå", exact=True).last.click()
    page.get_by_role("link", name="Polisen ska synas mer till fots").first.click()
    expect(page.get_by_text("Vad lovades?")).to_be_visible()
    assert urlsplit(page.url).path.endswith(PUBLIC["promise"])


def test_a_search_without_script_leads_to_the_lists(reader: Reader) -> None:
    page = reader.open("kommun/uppsala/", java_script_enabled=False)
    page.get_by_role("searchbox").first.fill("narkotika")
    page.get_by_role("button", name="Sök").click()
    for name in ("Alla kommuner", "Alla ämnen", "Alla listor"):
        expect(page.get_by_role("main").get_by_role("link", name=name).first).to_be_visible()
    assert page.url.endswith("sok/?q=narkotika")


def test_the_front_page_s_box_without_script_leads_to_all_municipalities(reader: Reader) -> None:
    page = reader.open(java_script_enabled=False)
    page.get_by_role("main").get_by_role("searchbox").fill("timrå")
    page.get_by_role("main").get_by_role("button", name="Sök").click()
    assert urlsplit(page.url).path.endswith("kommun/")
    expect(page.get_by_role("link", name="Timrå", exact=True).last).to_be_visible()


@pytest.fixture
def folder_page(browser: Browser, built: Built) -> Page:
    page = browser.new_context().new_page()
    page.goto((built.folder / "index.html").as_uri())
    return page


def test_the_site_can_be_read_in_a_folder_without_a_server(folder_page: Page) -> None:
    page = folder_page
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 246)"
    page.get_by_role("navigation", name="Huvudmeny").get_by_role("link", name="Kommuner").click()
    page.get_by_role("link", name="Timrå", exact=True).last.click()
    page.get_by_role("link", name="Polisen ska synas mer till fots").first.click()
    title = page.get_by_role("heading", level=1)
    expect(title).to_contain_text("Polisen ska synas mer till fots")
    page.get_by_role("navigation", name="Du är här").get_by_role("link", name="Start").click()
    expect(title).to_contain_text("Vad har polisen")


def test_the_search_box_finds_a_municipality_in_a_folder_without_a_server(
    folder_page: Page,
) -> None:
    folder_page.get_by_role("combobox").fill("timra")
    folder_page.get_by_role("option", name="Timrå").click()
    folder_page.wait_for_url("**/kommun/timra/index.html")
    expect(folder_page.get_by_role("heading", name="Timrå", level=1)).to_be_visible()
