"""A sheet of paper tells what the page tells, from where, and when."""

import re

import pytest

from tests.helpers.in_short import in_short
from tests.helpers.page_types import PUBLIC
from tests.helpers.reader import Reader

ONE_SHEET = ("promise", "municipality", "municipality with nothing")


@pytest.mark.parametrize("kind", ONE_SHEET)
def test_a_page_goes_on_one_sheet_of_paper(reader: Reader, kind: str) -> None:
    paper = reader.open(PUBLIC[kind]).pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type /Page\b", paper)) == 1


@pytest.mark.parametrize("kind", in_short(1, ["promise", "municipality", "agreement", "theme"]))
def test_the_paper_tells_the_full_address_and_the_day(reader: Reader, kind: str) -> None:
    page = reader.open(PUBLIC[kind])
    page.emulate_media(media="print")
    told = page.locator(".bottom__print").inner_text()
    assert f"https://medborgarloften.example/{PUBLIC[kind]}" in told
    assert "Så här såg sidan ut 29 november 2026." in told
    assert not page.get_by_role("navigation", name="Huvudmeny").is_visible()
    assert not page.get_by_role("search").is_visible()
