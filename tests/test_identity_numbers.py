"""Identity numbers are found in every form, and what only looks like them is left alone."""

import pytest

from macros.checks.identity_numbers import Found, comparable, found_in
from tests.helpers.identity_numbers import certain, honest, last_four, listed


def sort_of(text: str) -> str:
    found = found_in(text)
    if not found:
        return "nothing"
    return "certain" if any(each.is_certain for each in found) else "doubtful"


def test_the_lists_are_long() -> None:
    by_hand = listed()
    assert len([*certain(), *by_hand["certain"]]) > 600
    assert len([*honest(), *by_hand["nothing"]]) > 500
    assert len(by_hand["nothing"]) > 140
    assert len(by_hand["doubtful"]) > 10


@pytest.mark.parametrize(("before", "after"), [("", ""), ("Rektorn (", "), som"), ("\n", "\n")])
def test_every_form_of_a_number_is_found_for_certain(before: str, after: str) -> None:
    """Also within a text."""
    missed = [
        name for name, number in certain() if sort_of(f"{before}{number}{after}") != "certain"
    ]
    assert missed == []


@pytest.mark.parametrize(("before", "after"), [("", ""), ("Se ", "."), ("(", ")"), ("a\n", "\nb")])
def test_what_only_looks_like_a_number_is_left_alone(before: str, after: str) -> None:
    texts = [f"{before}{text}{after}" for text in honest()]
    assert [text for text in texts if sort_of(text) != "nothing"] == []


@pytest.mark.parametrize("sort", ["certain", "doubtful", "nothing"])
def test_what_is_listed_by_hand_is_what_it_is_listed_as(sort: str) -> None:
    assert [text for text in listed()[sort] if sort_of(text) != sort] == []


def test_a_number_is_told_with_the_line_that_it_begins_on() -> None:
    last = last_four("19000228")
    text = f"Överst\r\n\r\n19000228-\r\n{last}\n000228–{last}\n070101{last_four('20070101')}"
    assert found_in(text) == (Found(3, True), Found(5, True), Found(6, False))


def test_a_folded_text_has_the_lines_of_the_text() -> None:
    text = "Å\n\u00ad\n\u2028−１\n\r\n²"
    assert comparable(text) == "Å\n\n\u2028-1\n\r\n "
