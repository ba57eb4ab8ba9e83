"""Citing a page: with a button, without script, and by a link that opens the quote."""

from playwright.sync_api import Locator, Page, expect

from tests.helpers.page_types import PUBLIC
from tests.helpers.reader import Reader

PROMISE = "avtal/pahittinge/2022-loften/grannar/"


def opened(page: Page) -> Page:
    page.get_by_text("Citera eller bädda in sidan").click()
    return page


def code(page: Page, label: str) -> Locator:
    return page.locator(".use p", has_text=label).locator("code")


def test_a_button_copies_a_citation_line_by_line(small_reader: Reader) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    page = opened(small_reader.open(PROMISE, permissions=permissions))
    page.get_by_role("button", name="Kopiera: BibTeX").click()
    expect(page.locator(".use [role=status]", has_text="Kopierad.")).to_be_visible()
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == code(page, "BibTeX:").text_content()
    assert copied.splitlines()[0] == "@misc{pahittinge-2022-loften-grannar,"
    assert len(copied.splitlines()) > 5


def test_without_script_a_citation_is_text_to_mark_and_no_button_shows(
    small_reader: Reader,
) -> None:
    page = opened(small_reader.open(PROMISE, java_script_enabled=False))
    expect(code(page, "RIS:")).to_be_visible()
    assert page.get_by_role("button", name="Kopiera").count() == 0


def test_a_link_to_a_quote_opens_its_page_at_the_quote(reader: Reader) -> None:
    page = reader.open(PUBLIC["promise"], width=360)
    expect(page.locator("blockquote")).not_to_be_in_viewport(ratio=1)
    mark = (code(page, "Länk rakt till citatet:").text_content() or "").partition("#")[2]
    there = reader.open(f"{PUBLIC['promise']}#{mark}", width=360)
    expect(there.locator("blockquote")).to_be_in_viewport(ratio=1)
