"""Pages that stop where it hurts most on their way: nothing that is shown moves when more comes."""

import pytest

from tests.helpers.in_short import in_short
from tests.helpers.reader import Reader
from tests.helpers.shifts import SHIFT


@pytest.mark.parametrize("width", in_short(1, [360, 1280]))
@pytest.mark.parametrize("url", ["", "sok/", "lan/03/", "amne/narkotika/"])
def test_nothing_moves_when_a_word_or_a_row_comes_late(
    halting_reader: Reader, url: str, width: int
) -> None:
    halting_reader.visit("om/", width)  # brings what all pages share: the next is painted at once
    assert halting_reader.visit(url, width).evaluate(SHIFT) == []
