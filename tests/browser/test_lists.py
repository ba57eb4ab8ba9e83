"""The lists as a reader uses them: filter, sort, go back, send the address on.

The pages are opened from the disk: they need no server, and nothing is fetched.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.helpers.reader import Reader
from tests.helpers.sites import Built


class List:
    """One of the pages with a form, opened on a phone."""

    def __init__(self, page: Page, site: Path, name: str):
        self.page = page
        self._address = (site / name / "index.html").as_uri()

    def open(self, query: str = "") -> None:
        self.page.goto(self._address + query)

    def choose(self, name: str, value: str) -> None:
        details = self.page.locator(".filters details")
        if details.count() and details.get_attribute("open") is None:
            details.locator("summary").click()
        self.page.select_option(f"#filter-{name}", value)

    @property
    def rows(self) -> list[str]:
        """The first line of each row that is shown. (`innerText` lacks what is out of sight.)"""
        rows = self.page.locator(".rows > li:not([hidden])").all_text_contents()
        return [row.strip().splitlines()[0].strip() for row in rows]

    @property
    def count(self) -> str:
        return self.page.locator(".filters__count").inner_text()

    @property
    def query(self) -> str:
        return self.page.url.partition("?")[2]

    @property
    def headings(self) -> list[str]:
        return self.page.locator(".group:not([hidden]) > :is(h2, h3)").all_text_contents()


@pytest.fixture
def promises(browser: Browser, built: Built) -> Iterator[List]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield List(context.new_page(), built.folder, "loften")
    context.close()


@pytest.fixture
def municipalities(browser: Browser, built: Built) -> Iterator[List]:
    context = browser.new_context(viewport={"width": 360, "height": 740})
    yield List(context.new_page(), built.folder, "kommun")
    context.close()


def test_words_filter_without_diacritics_in_any_order_and_the_count_is_told(promises: List) -> None:
    promises.open()
    everything = len(promises.rows)
    promises.page.fill("#filter-q", "fots TIMRA")
    assert promises.rows == ["Polisen ska synas mer till fots"]
    assert promises.count == f"1 av {everything} löften och punkter i planer"
    assert promises.page.locator(".filters__count").get_attribute("role") == "status"
    assert promises.headings == ["Timrå"]
    assert promises.query == "q=fots+TIMRA"


@pytest.mark.parametrize(("typed", "same"), [("skolor", "skola"), ("poliser", "polisen")])
def test_each_form_of_a_word_finds_the_same_rows(promises: List, typed: str, same: str) -> None:
    promises.open()
    promises.page.fill("#filter-q", typed)
    found = promises.rows
    promises.page.fill("#filter-q", same)
    assert found == promises.rows != []


def test_the_address_brings_the_same_rows_back(promises: List) -> None:
    promises.open()
    promises.choose("kommun", "uppsala")
    promises.choose("ansvarig", "not_stated")
    chosen, query = promises.rows, promises.query
    assert len(chosen) > 0
    promises.open(f"?{query}")
    assert promises.rows == chosen
    assert promises.page.locator("details[open]").count() == 1


def test_back_undoes_a_choice_and_forward_does_it_again(promises: List) -> None:
    promises.open()
    everything = promises.rows
    promises.choose("kommun", "bracke")
    assert len(promises.rows) == 1
    promises.page.go_back()
    assert promises.rows == everything
    assert promises.page.input_value("#filter-kommun") == ""
    promises.page.go_forward()
    assert len(promises.rows) == 1


def test_another_order_is_one_list_and_the_first_order_comes_back(promises: List) -> None:
    promises.open()
    before = promises.rows
    promises.choose("sort", "senaste")
    assert promises.headings == []
    assert sorted(promises.rows) == sorted(before)
    days = [row.get_attribute("data-start") for row in promises.page.locator(".rows > li").all()]
    assert days == sorted(days, key=str, reverse=True)
    promises.choose("sort", "")
    assert promises.rows == before
    assert promises.headings == ["Bräcke", "Timrå", "Uppsala"]


def test_what_no_row_has_is_answered_with_none_and_a_way_on(promises: List) -> None:
    promises.open("?kommun=lund")
    assert promises.rows == []
    assert promises.count.startswith("0 av ")
    assert promises.page.locator(".filters__none").is_visible()
    promises.page.click(".filters [type=reset]")
    assert len(promises.rows) > 20
    assert promises.query == ""


def test_only_the_keyboard_is_needed(promises: List) -> None:
    promises.open()
    promises.page.focus("#filter-q")
    promises.page.keyboard.type("skola")
    promises.page.keyboard.press("Enter")
    assert "q=skola" in promises.query
    some = len(promises.rows)
    promises.page.keyboard.press("Tab")
    promises.page.keyboard.press("Tab")
    promises.page.keyboard.press("Enter")
    assert promises.page.locator("details[open]").count() == 1
    promises.page.focus(".filters [type=reset]")
    promises.page.keyboard.press("Enter")
    assert len(promises.rows) > some
    assert promises.page.evaluate("document.activeElement.type") == "reset"


def test_municipalities_that_have_something_in_the_order_of_the_alphabet(
    municipalities: List,
) -> None:
    municipalities.open()
    municipalities.page.check("#filter-har")
    assert municipalities.count == "4 av 290 kommuner"
    assert municipalities.query == "har=avtal"
    municipalities.open("?sort=plats")
    assert municipalities.rows[0].startswith("Ale")
    assert municipalities.rows[-1].startswith("Övertorneå")


@pytest.mark.parametrize("name", ["loften", "avtal", "kommun"])
def test_without_script_the_whole_list_stands_and_no_form_that_can_do_nothing(
    browser: Browser, built: Built, name: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    listed = List(context.new_page(), built.folder, name)
    listed.open()
    assert len(listed.rows) >= 6
    assert not listed.page.locator("form.filters").is_visible()
    context.close()


def test_on_a_wide_screen_every_choice_is_there_without_opening_anything(
    browser: Browser, built: Built
) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 740})
    listed = List(context.new_page(), built.folder, "loften")
    listed.open()
    assert not listed.page.locator(".filters summary").is_visible()
    for select in listed.page.locator(".filters select").all():
        assert select.is_visible()
    listed.page.select_option("#filter-kommun", "timra")
    assert listed.headings == ["Timrå"]
    context.close()


# --- a list that is too long for its page ---------------------------------------------------------


class LongList:
    """One whose rows are fetched, on a phone. What it asked for is remembered."""

    def __init__(self, reader: Reader, address: str, **settings: Any):
        self.page = reader.open(address, width=360, **settings)
        self._reader = reader

    def fetched(self) -> list[str]:
        home = self._reader.home
        return [url.removeprefix(home) for url in self._reader.asked if url.endswith(".json")]

    def choose(self, name: str, value: str) -> None:
        details = self.page.locator(".filters details")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        self.page.select_option(f"#filter-{name}", value)

    def told(self, words: str) -> None:
        expect(self.page.locator(".filters__count")).to_have_text(re.compile(words))

    @property
    def links(self) -> list[str]:
        found = self.page.locator(".found li > a").evaluate_all("all => all.map((one) => one.href)")
        return [each.removeprefix(self._reader.home) for each in found]


def test_nothing_is_fetched_until_somebody_chooses(crowded_reader: Reader) -> None:
    found = LongList(crowded_reader, "loften/")
    expect(found.page.locator(".split")).to_be_visible()
    assert found.fetched() == []
    found.choose("kommun", "ort-000")
    found.told(r"^\d+ av \d+ löften")
    assert found.fetched() == ["loften/lan/01/lista.json"]
    expect(found.page.locator(".split")).to_be_hidden()
    assert found.links
    assert {each.split("/")[1] for each in found.links} == {"ort-000"}
    assert found.page.url.endswith("?kommun=ort-000")


def test_an_old_address_of_a_choice_shows_what_it_did(crowded_reader: Reader) -> None:
    found = LongList(crowded_reader, "loften/?lan=01&amne=trafik")
    found.told(r"^\d+ av \d+ löften")
    assert found.fetched() == ["loften/lan/01/lista.json"]
    found.page.click(".filters [type=reset]")
    expect(found.page.locator(".split")).to_be_visible()
    expect(found.page.locator(".found")).to_be_hidden()
    assert "?" not in found.page.url


def test_what_fits_nothing_says_so_and_leads_to_the_search(crowded_reader: Reader) -> None:
    found = LongList(crowded_reader, "loften/lan/01/?q=finnsinte")
    expect(found.page.locator(".filters__none")).to_be_visible()
    expect(found.page.locator(".found")).to_be_hidden()


def test_words_find_the_rows_that_have_them(crowded_reader: Reader) -> None:
    found = LongList(crowded_reader, "loften/lan/01/")
    name = found.page.locator(".split .lines a").first.inner_text()
    found.page.fill("#filter-q", name)
    found.told(r"^[1-9]\d* av \d+ löften")
    assert name in found.page.locator(".found li > a").all_inner_texts()


def test_a_hundred_rows_are_shown_at_a_time_and_the_focus_goes_on(crowded_reader: Reader) -> None:
    found = LongList(crowded_reader, "avtal/?sort=plats")
    found.told("avtal")
    assert len(found.links) == 100
    found.page.get_by_role("button", name="Visa fler").click()
    assert len(found.links) > 100
    focused = found.page.evaluate("document.activeElement.href").removeprefix(crowded_reader.home)
    assert focused == found.links[100]
    expect(found.page.locator(".found button")).to_be_hidden()


def test_where_rows_cannot_be_fetched_the_links_stand(browser: Browser, crowded: Path) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto((crowded / "avtal/index.html").as_uri() + "?sort=plats")
    expect(page.locator(".filters__count")).to_contain_text("kunde inte hämtas")
    expect(page.locator(".split")).to_be_visible()
    page.close()


def test_without_script_a_long_list_has_its_links_and_no_form(
    browser: Browser, crowded: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((crowded / "loften/index.html").as_uri())
    expect(page.locator("form.filters")).to_be_hidden()
    expect(page.locator(".split a")).to_have_count(21)
    context.close()


@pytest.mark.parametrize(("width", "height"), [(360, 800), (1280, 900)])
@pytest.mark.parametrize(
    ("address", "row"),
    [
        ("amne/narkotika", "table.answers tbody tr"),
        ("uppfoljning", "#publicerat"),
    ],
)
def test_the_answer_and_the_first_of_its_rows_stand_on_the_first_screen(
    browser: Browser, built: Built, address: str, row: str, width: int, height: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto((built.folder / address / "index.html").as_uri())
    answer = page.locator(".answer__plain").first.bounding_box()
    first = page.locator(row).first.bounding_box()
    page.close()
    assert answer
    assert answer["y"] + answer["height"] <= height
    assert first
    assert first["y"] + 40 <= height
