"""What the editor's modules and the check both hold as a list or a number is the same in both.

The table of faults (`editor/problems.yml`) compares what they say; a limit that no row of it comes
near could move in one of them alone.
"""

import inspect
import json
import re
from pathlib import Path

import pytest

from macros.checks import agreements, follow_ups, quotes
from macros.data import agreement, complaints, dates, reading, spelling, tree
from macros.facts import status

EDITOR = Path("docs/assets/editor")


def constant(file: str, name: str) -> object:
    """A list or a number that a module has, as JSON reads it."""
    text = (EDITOR / file).read_text(encoding="utf-8")
    found = re.search(rf"^(?:export )?const {name} = ([^;]+);", text, re.MULTILINE)
    assert found, f"{file} has no {name}"
    return json.loads(re.sub(r"(?<=\d)_(?=\d)", "", found[1]))


@pytest.mark.parametrize(
    ("file", "name", "known"),
    [
        ("rules.js", "RESULTS", status.RESULTS),
        ("rules.js", "NEEDS_A_REASON", follow_ups.NEEDS_A_REASON),
        ("rules.js", "LONGEST_TITLE", agreements.LONGEST_TITLE),
        ("rules.js", "TITLES", agreements._TITLES),
        ("quoted.js", "ITSELF", agreement.ITSELF),
        ("quoted.js", "MOST_COMPARED", quotes._MOST_COMPARED),
        ("quotes.js", "LONGEST_COMPARED", quotes._LONGEST_COMPARED),
        ("values.js", "MOST_CHOICES", complaints.MOST_CHOICES),
        ("quoted.js", "MOST_WRONG", complaints.MOST_PROBLEMS),
        ("shape.js", "MOST_UNKNOWN", complaints.MOST_PROBLEMS),
        ("model.js", "LONGEST_ID", spelling.LONGEST_ID),
        ("reading.js", "MOST_LEVELS", tree.MAX_DEPTH),
        ("reading.js", "MOST_BYTES", reading.MAX_BYTES),
    ],
)
def test_a_limit_of_the_editor_is_the_check_s(file: str, name: str, known: object) -> None:
    expected = [*known] if isinstance(known, tuple) else known
    assert constant(file, name) == expected


def test_the_words_that_are_left_to_write_are_the_check_s() -> None:
    text = (EDITOR / "rules.js").read_text(encoding="utf-8")
    for word in re.findall(r"[A-Z]{3,}|lorem ipsum|skriv text här", agreements._TO_WRITE.pattern):
        assert re.search(rf"[:(|]{word}[|)]", text), word


def test_the_first_year_is_the_check_s() -> None:
    text = (EDITOR / "values.js").read_text(encoding="utf-8")
    assert f"year < {dates.YEARS.start}" in text


def test_the_days_that_have_come_are_those_of_the_check() -> None:
    """Each field of a day that MB205 looks at."""
    text = (EDITOR / "rules.js").read_text(encoding="utf-8")
    body = re.search(r"^const PAST = \{(.*?)^\};", text, re.MULTILINE | re.DOTALL)
    assert body
    rule = inspect.getsource(follow_ups.nothing_is_told_of_the_future)
    looked_at = re.findall(r'stated_at\("(\w+)"\)', rule)
    assert sorted(re.findall(r'"(\w+)"', body[1])) == sorted(looked_at)
