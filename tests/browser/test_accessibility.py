"""What is opened, pressed or preferred, for everyone. Each page as it comes: test_each_page."""

import re
from itertools import pairwise

import pytest

from tests.helpers.axe import violations
from tests.helpers.page_types import SMALL
from tests.helpers.reader import Reader
from tests.helpers.sites import Built, read_site

SCHEMES = ("light", "dark")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_when_the_menu_and_the_suggestions_are_open(
    reader: Reader, scheme: str
) -> None:
    page = reader.open("kommun/uppsala/", width=320, color_scheme=scheme)
    page.get_by_role("button", name="Meny").click()
    page.get_by_role("combobox").fill("upp")
    page.get_by_role("option").first.wait_for()
    assert page.get_by_role("navigation", name="Huvudmeny").is_visible()
    assert violations(page) == []


def test_the_skip_link_leads_past_the_header(reader: Reader) -> None:
    page = reader.open("kommun/uppsala/")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('article'))")


def test_the_menu_is_a_button_that_tells_whether_it_is_open(reader: Reader) -> None:
    page = reader.open(width=360)
    button = page.get_by_role("button", name="Meny", expanded=False)
    menu = page.get_by_role("navigation", name="Huvudmeny")
    assert not menu.is_visible()
    button.press("Enter")
    assert page.get_by_role("button", name="Meny", expanded=True).is_visible()
    assert menu.get_by_role("link", name="Kommuner").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert page.evaluate("document.activeElement.textContent") == "Meny"


def test_headings_never_skip_a_level(built: Built) -> None:
    for page in read_site(built.folder).pages.values():
        html = (built.folder / page.name).read_text(encoding="utf-8")
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
        jumps = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
        assert (page.name, levels[:1], jumps) == (page.name, [1], [])


def test_nothing_moves_for_a_reader_who_wants_no_motion(reader: Reader) -> None:
    page = reader.open("kommun/uppsala/", reduced_motion="reduce")
    moving = """[...document.querySelectorAll("*")].filter((one) => {
      const style = getComputedStyle(one);
      return parseFloat(style.transitionDuration) > 0 || parseFloat(style.animationDuration) > 0;
    }).length"""
    assert page.evaluate(moving) == 0


def test_states_can_be_told_apart_in_forced_colours(small_reader: Reader) -> None:
    """Nothing is told by colour alone: each badge has a sign and words."""
    page = small_reader.open(SMALL["agreement with outcomes"], forced_colors="active")
    badges = page.locator(".badge")
    assert badges.count() > 3
    for number in range(badges.count()):
        badge = badges.nth(number)
        assert badge.inner_text().strip()
        assert badge.locator("svg").bounding_box()
