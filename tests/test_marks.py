"""The likeness of words: recorded with addresses for as long as they live, so that it stays."""

import random
from hashlib import blake2b

import pytest

from macros.data.text import folded
from macros.urls.marks import BITS, RUN, likeness


@pytest.mark.parametrize(
    ("words", "recorded"),
    [
        ("", ""),
        ("å", "~8fc5dad60434ce51337d8c29057d9331"),
        ("Fler poliser", "~248f83feec2ccc18eefa612752d8f618"),
        ("fler  POLISER", "~248f83feec2ccc18eefa612752d8f618"),
        ("Polisen ska synas mer på torget om kvällarna.", "~a24c8679caa0c11e78901367535200f8"),
        ("lugn " * 4000, "~77352334d3711f28e5646655e7bf23b3"),
    ],
)
def test_words_have_the_likeness_that_was_recorded(words: str, recorded: str) -> None:
    assert likeness(words) == recorded


def test_a_bit_is_that_of_more_than_half_of_the_runs() -> None:
    dice = random.Random(1)
    for length in (*range(1, 40), 400):
        words = "".join(dice.choices("abcdeåäö 12.", k=length)) + "x"
        text = f" {folded(words).casefold()} "
        runs = {text[at : at + RUN] for at in range(len(text) - RUN + 1)}
        hashes = [
            int.from_bytes(blake2b(run.encode(), digest_size=BITS // 8).digest(), "little")
            for run in runs
        ]
        more = [2 * sum(each >> bit & 1 for each in hashes) > len(runs) for bit in range(BITS)]
        assert likeness(words) == f"~{sum(bit << at for at, bit in enumerate(more)):032x}"
