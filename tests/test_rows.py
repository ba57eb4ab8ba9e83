"""Where new rows of permalinks.txt stand."""

import subprocess
from pathlib import Path

import pytest

from macros.urls.permalinks import lost_lines
from scripts.releasing.rows import has_all, with_rows

FILE = "# Alla adresser\n/ page\navtal/ page\navtal/berg/1/ page\navtal/dal/1/ page\nloften/ page\n"
LATER = f"{FILE}avtal/berg/1/ withdrawn\n"


@pytest.mark.parametrize(
    ("before", "rows", "after"),
    [
        pytest.param("", ["b/ page"], "b/ page\n", id="in an empty file"),
        pytest.param("a/ page\n", ["b/ page"], "a/ page\nb/ page\n", id="after a whole line"),
        pytest.param("a/ page", ["b/ page"], "a/ page\nb/ page\n", id="after one without an end"),
        pytest.param(
            "a/ page\nc/ page\n", ["b/ page"], "a/ page\nb/ page\nc/ page\n", id="between"
        ),
        pytest.param("b/ page\n", ["a/ page"], "a/ page\nb/ page\n", id="before all others"),
        pytest.param(
            "# x\nb/ page\n", ["a/ page"], "# x\na/ page\nb/ page\n", id="below a heading"
        ),
        pytest.param(
            "\udcff\r\n\r\n", ["b/ page"], "\udcff\r\n\r\nb/ page\n", id="where no row is"
        ),
        pytest.param(
            "b/ page\na/ page\n",
            ["a/#x anchor", "b/c/ page"],
            "b/ page\nb/c/ page\na/ page\na/#x anchor\n",
            id="in a file in no order",
        ),
        pytest.param(
            "a/ page\nb/ page\na/ moved b/\nc/ page\n",
            ["a/ page", "aa/ page"],
            "a/ page\nb/ page\na/ moved b/\na/ page\naa/ page\nc/ page\n",
            id="after the last row about the address",
        ),
        pytest.param(
            "b/ page\na/\tpage\n c/ page\n",
            ["a/ withdrawn", "c/ file"],
            "b/ page\na/\tpage\na/ withdrawn\n c/ page\nc/ file\n",
            id="after a row with another space in it, or with one first",
        ),
        pytest.param(
            "/ page\n", ["/ file", "a/ page"], "/ page\n/ file\na/ page\n", id="the front"
        ),
    ],
)
def test_a_row_stands_after_the_one_whose_address_comes_before_its_own(
    before: str, rows: list[str], after: str
) -> None:
    assert with_rows(before, rows) == after
    assert lost_lines(before, after) == []


@pytest.mark.parametrize(
    ("earlier", "later", "has"),
    [
        (FILE, FILE, True),
        (FILE, LATER, True),
        (LATER, FILE, False),
        ("a/ page\nb/ page\n", "b/ page\na/ page\n", False),
        ("a/ page\n", "a/ page", True),
        ("", "", True),
    ],
)
def test_a_text_has_all_lines_of_another_in_their_order(
    earlier: str, later: str, has: bool
) -> None:
    assert has_all(earlier, later) is has


def test_two_changes_of_different_places_made_side_by_side_are_merged_by_git(
    tmp_path: Path,
) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=a", "-c", "user.email=a@b.example")
        subprocess.run(["git", *who, *words], cwd=tmp_path, check=True, capture_output=True)

    def commit(text: str) -> None:
        (tmp_path / "rows.txt").write_text(text)
        git("add", "rows.txt")
        git("commit", "-m", "x")

    berg, dal = "avtal/berg/1/#a anchor", "avtal/dal/1/#b anchor"
    git("init", "-b", "main")
    commit(FILE)
    git("checkout", "-b", "other")
    commit(with_rows(FILE, [berg]))
    git("checkout", "main")
    commit(with_rows(FILE, [dal]))
    git("merge", "other")
    assert (tmp_path / "rows.txt").read_text() == with_rows(FILE, [berg, dal])
