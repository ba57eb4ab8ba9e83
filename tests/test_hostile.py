"""The corpus of bad input, against the real reader and the real rules."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.checks.everything import checked
from tests.hostile.files import Case, cases

DAY = date(2026, 11, 29)
# What the small register is warned of without any change.
TOLD_ANYWAY = ("MB114", "MB210", "MB211")


def told(folder: Path) -> list[str]:
    """What is told of a folder: each problem's code, file and line."""
    found = [each for each in checked(folder, DAY).problems if each.code not in TOLD_ANYWAY]
    lines = [str(replace(each, position=replace(each.position, column=0))) for each in found]
    assert all("\n" not in line for line in lines)
    shown = [line.removeprefix(f"{folder}/").partition(":0: ") for line in lines]
    return [f"{text.split()[0]} {place}" for place, _, text in shown]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_what_comes_of_a_file(case: Case, tmp_path: Path) -> None:
    case.put_in(tmp_path)
    if case.told:
        assert case.told in told(tmp_path)
    else:
        assert told(tmp_path) == []
