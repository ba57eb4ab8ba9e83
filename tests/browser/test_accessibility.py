"""What is opened, pressed or preferred, for everyone. Each page as it comes: test_each_page."""

import re
from itertools import pairwise

import pytest

from tests.helpers.axe import violations
from tests.helpers.in_short import in_short
from tests.helpers.page_types import PUBLIC, SMALL
from tests.helpers.reader import Reader
from tests.helpers.sites import Built, read_site

SCHEMES = ("light", "dark")
CONTRAST = """
(logo) => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255);
    const [r, g, b] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const [a, b] = [getComputedStyle(logo).fill, getComputedStyle(document.body).backgroundColor];
  return Math.max(light(a) / light(b), light(b) / light(a));
}"""


@pytest.mark.parametrize("scheme", in_short(1, SCHEMES))
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


# Of each thing that can be pressed: its words, and whether an outline or a border is seen.
OUTLINED = """
[...document.querySelectorAll("button, summary")].filter((one) => one.checkVisibility())
.map((one) => {
  const isDrawn = (box) => {
    const style = getComputedStyle(box);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0;
    return outline || parseFloat(style.borderBottomWidth) > 0;
  };
  // What opens something is framed with it.
  const boxes = one.matches("summary") ? [one, one.parentElement] : [one];
  return [one.textContent.trim(), boxes.some(isDrawn)];
})"""
BARS = """
[...document.querySelectorAll(".top__menu a")].map((one) => {
  const style = getComputedStyle(one);
  const ground = getComputedStyle(document.body).backgroundColor;
  return [one.hasAttribute("aria-current"), style.borderBottomColor !== ground];
})"""


@pytest.mark.parametrize(
    "address", in_short(1, [PUBLIC["promise"], "", "kommun/uppsala/", "loften/"])
)
def test_in_forced_colours_each_button_has_an_outline(reader: Reader, address: str) -> None:
    page = reader.open(address, width=360, forced_colors="active")
    outlined = page.evaluate(OUTLINED)
    assert outlined
    assert [words for words, is_outlined in outlined if not is_outlined] == []


def test_in_forced_colours_only_the_place_of_the_menu_that_one_is_at_has_a_bar(
    reader: Reader,
) -> None:
    bars = reader.open("kommun/uppsala/", forced_colors="active").evaluate(BARS)
    assert len(bars) > 5
    assert [is_here for is_here, has_bar in bars if has_bar] == [True]


def test_the_tab_key_goes_through_the_list_beside_the_map_and_not_through_the_map(
    reader: Reader,
) -> None:
    page = reader.open(PUBLIC["theme"])
    marks = page.locator(".map__place")
    assert marks.count()
    for number in range(marks.count()):
        assert marks.nth(number).evaluate("one => one.tabIndex") == -1
        name = marks.nth(number).get_attribute("aria-label")
        assert name
        assert page.locator(".places__list a").filter(has_text=name.partition(",")[0]).count()


def test_each_link_of_a_heading_is_named_after_it(reader: Reader) -> None:
    page = reader.open(PUBLIC["agreement"])
    names = page.locator(".headerlink").evaluate_all(
        "links => links.map((one) => one.getAttribute('aria-label'))"
    )
    assert len(names) > 5
    assert len({*names}) == len(names)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_logo_is_seen_in_either_scheme(reader: Reader, scheme: str) -> None:
    page = reader.open(color_scheme=scheme)
    assert page.locator(".top__name svg").evaluate(CONTRAST) > 3
