"""A long page in two layers: what is folded is still found, printed and linked to."""

import pytest
from playwright.sync_api import Page, expect

from tests.helpers.reader import Reader

AGREEMENT = "avtal/uppsala/2020-samverkan/"


def layer(page: Page, anchor: str) -> bool:
    """Whether the layer whose heading has the anchor stands open."""
    return bool(page.evaluate(f"document.getElementById('{anchor}').closest('details').open"))


@pytest.mark.parametrize("target", ["kallor", "kalla-avtal"])
def test_a_link_to_something_folded_opens_it(reader: Reader, target: str) -> None:
    page = reader.open(f"{AGREEMENT}#{target}", 360)
    assert layer(page, "kallor")
    assert not layer(page, "beslut")
    expect(page.locator(f"#{target}")).to_be_in_viewport()


def test_a_link_on_the_page_itself_opens_it(reader: Reader) -> None:
    page = reader.open(AGREEMENT, 1280)
    page.get_by_role("navigation", name="På den här sidan").get_by_text(
        "Källor", exact=True
    ).click()
    expect(page.locator("details:has(> summary > #kallor)")).to_have_attribute("open", "")
    expect(page.locator("#kallor")).to_be_in_viewport()


def test_a_search_on_the_page_finds_what_is_folded(reader: Reader) -> None:
    page = reader.open("om/")
    page.goto(f"{reader.home}{AGREEMENT}#:~:text=Källan%20ger")
    expect(page.locator("details:has(> summary > #kallor)")).to_have_attribute("open", "")


def test_paper_has_all_of_it(reader: Reader) -> None:
    page = reader.open(AGREEMENT, 1280)
    page.emulate_media(media="print")
    expect(page.locator("#kalla-avtal")).to_be_visible()


def test_the_contents_come_after_the_answer_and_stay_in_sight(reader: Reader) -> None:
    page = reader.open(AGREEMENT, 1280)
    order = page.evaluate(
        "[...document.querySelectorAll('h1, .questions, .toc, h2')].slice(0, 4)"
        ".map((one) => one.tagName + '.' + one.className.split(' ')[0])"
    )
    assert order == ["H1.", "DL.questions", "DETAILS.toc", "H2."]
    page.evaluate("window.scrollTo(0, 4000)")
    expect(page.get_by_role("navigation", name="På den här sidan")).to_be_in_viewport()


def test_on_a_phone_the_contents_are_one_line(reader: Reader) -> None:
    page = reader.open(AGREEMENT, 360)
    assert page.locator(".toc").bounding_box()["height"] < 60  # type: ignore[index]
