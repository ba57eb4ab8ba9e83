"""What reaches or counts private people, and what only looks like it."""

import pytest

from macros.checks.contact_details import lines_in
from macros.checks.small_counts import counts_people
from tests.helpers.people import (
    AT_HOME,
    EMAILS,
    FUNCTION_EMAILS,
    MOBILES,
    NO_MOBILES,
    NO_PEOPLE,
    PEOPLE,
)

PERSONS = (*EMAILS, *MOBILES, *AT_HOME)
FUNCTIONS = (*FUNCTION_EMAILS, *NO_MOBILES)
AROUND = ("{}", "Ring eller skriv: {}.", "Alva Ek ({}), Småby", "Överst\n{}\nNederst")


def test_the_lists_are_long() -> None:
    assert len(set(PERSONS)) > 160
    assert len(set(FUNCTIONS)) > 100
    assert len(AROUND) > 3


@pytest.mark.parametrize("around", AROUND)
def test_what_reaches_a_person_is_found(around: str) -> None:
    assert [text for text in PERSONS if not lines_in(around.format(text))] == []


@pytest.mark.parametrize("around", AROUND)
def test_what_reaches_a_function_is_left_alone(around: str) -> None:
    assert [text for text in FUNCTIONS if lines_in(around.format(text))] == []


@pytest.mark.parametrize(
    "text", ["alva.ek＠smaby.example", "alva.ek﹫gmail.com", "Mobil ⓪⑦⓪①②③④⑤⑥⑦"]
)
def test_signs_that_are_folded_to_a_digit_or_an_at_are_those(text: str) -> None:
    """Where the text has none that is written as such."""
    assert lines_in(text) == (1,)


def test_each_line_is_told_once() -> None:
    text = "alva.ek@smaby.example, bo.ek@smaby.example\n\n070-174 06 05\ninfo@smaby.example"
    assert lines_in(text) == (1, 3)


def test_units_that_count_people_are_known() -> None:
    assert [unit for unit in PEOPLE if not counts_people(unit)] == []
    assert [unit for unit in NO_PEOPLE if counts_people(unit)] == []
