"""Every kind of page, for everyone: with axe, by keyboard, narrow, enlarged, in either colours."""

import re
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from scripts.releasing.verify import read_site
from tests.helpers.page_types import ERROR, PUBLIC, SMALL, shape
from tests.helpers.reader import Reader
from tests.helpers.sites import Built

# The first is also what a screen of 1280 px shows when it is enlarged to 400 %.
WIDTHS = (320, 768, 1280)
SCHEMES = ("light", "dark")


RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")


def violations(page: Page, rules: tuple[str, ...] = RULES) -> list[str]:
    """What axe finds: rule, place and why."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(AXE_SCRIPT)
    kind = "rule" if rules is COLOURS else "tag"
    options = {"runOnly": {"type": kind, "values": rules}, "resultTypes": ["violations"]}
    result: dict[str, Any] = page.evaluate("(options) => axe.run(options)", options)
    found: list[dict[str, Any]] = result["violations"]
    return [
        f"{rule['id']}: {node['target']} {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def at_each_size(reader: Reader, address: str, scheme: str) -> list[str]:
    """What axe finds at each width, where reading also must not need sideways scrolling."""
    page = reader.visit(address, color_scheme=scheme)
    # The two schemes differ in nothing but colours.
    rules = RULES if scheme == "light" else COLOURS
    found = []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
            found.append(f"{width} px: scrolls sideways to {wide}")
        found += [f"{width} px: {each}" for each in violations(page, rules)]
    return found


def test_the_table_has_a_page_of_each_kind(built: Built) -> None:
    addresses = {page.url.removeprefix("/") for page in read_site(built.folder).pages.values()}
    assert {shape(each) for each in addresses} == {ERROR, *map(shape, PUBLIC.values())}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC)
def test_axe_finds_nothing_on_a_page(reader: Reader, address: str, scheme: str) -> None:
    assert at_each_size(reader, address, scheme) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("address", SMALL.values(), ids=SMALL)
def test_axe_finds_nothing_on_a_page_with_outcomes(
    small_reader: Reader, address: str, scheme: str
) -> None:
    assert at_each_size(small_reader, address, scheme) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_on_the_page_of_a_wrong_address(root_reader: Reader, scheme: str) -> None:
    assert at_each_size(root_reader, ERROR, scheme) == []


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


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC)
def test_the_tab_key_goes_through_the_page_and_the_focus_can_be_seen(
    reader: Reader, address: str
) -> None:
    page = reader.visit(address)
    seen: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        where, outline = page.evaluate(FOCUS)
        if where is None or where in seen[:1]:
            break
        seen.append(where)
        assert outline >= 2, where
    assert re.search("Hoppa till innehållet", seen[0])
    assert len(seen) == len(set(seen)), "the focus went in a circle"


FOCUS = """
() => {
  const one = document.activeElement;
  if (!one || one === document.body) return [null, 0];
  one.dataset.number ??= String(document.querySelectorAll("[data-number]").length);
  const style = getComputedStyle(one);
  const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
  return [`${one.dataset.number} ${one.textContent.trim().slice(0, 60)}`, width];
}
"""


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
