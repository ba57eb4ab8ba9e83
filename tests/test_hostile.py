"""The corpus of bad input, against the real reader and the real rules."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from macros.checks.everything import checked
from macros.data.meanings import Prose, RefOrWords, is_slug
from macros.data.text import clean, folded
from macros.data.vocabulary import WithdrawalReason
from macros.data.written import Value, values_of
from macros.facts.loading import load
from tests.helpers.page_words import words_of_site
from tests.hostile.files import AGREEMENT, HEAD, Case, cases
from tests.hostile.site import DAY as BUILT
from tests.hostile.site import publish_hostile

DAY = date(2026, 11, 29)
SITES, EDITS = int(os.environ.get("SITES", "1")), int(os.environ.get("EDITS", "12"))
# What the small register is warned of without any change.
TOLD_ANYWAY = ("MB114", "MB210", "MB211")


def told(folder: Path) -> list[str]:
    """What is told of a folder: each problem's code, file and line."""
    found = [each for each in checked(folder, DAY).problems if each.code not in TOLD_ANYWAY]
    lines = [str(replace(each, position=replace(each.position, column=0))) for each in found]
    assert all("\n" not in line for line in lines)
    shown = [line.removeprefix(f"{folder}/").partition(":0: ") for line in lines]
    return [f"{text.split()[0]} {place}" for place, _, text in shown]


@pytest.mark.parametrize("case", [*cases()], ids=lambda case: case.name)
def test_what_comes_of_a_file(
    case: Case, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    record_property("comes of it", case.kind)
    case.put_in(tmp_path)
    if case.told:
        assert case.told in told(tmp_path)
    else:
        assert told(tmp_path) == []


def test_the_whole_corpus_is_published_when_it_stands_in_every_text(hostile: Path) -> None:
    """What the check accepts builds, is verified and is published."""
    assert (hostile / "index.html").is_file()


@pytest.mark.long
@pytest.mark.parametrize("seed", range(1, 1 + SITES))
def test_whatever_the_check_accepts_is_published(seed: int, tmp_path: Path) -> None:
    """A register with the corpus in its texts, after random edits of its form."""
    run = publish_hostile(tmp_path / "site", seed, EDITS)
    assert run.returncode == 0, run.stdout + run.stderr


def test_nothing_that_is_accepted_is_lost(hostile: Path) -> None:
    """Each text of each file is on a page, sign for sign; but what is erased, and references."""
    register = load(hostile.parents[1] / "agreements", BUILT).register
    shown = "".join(_squeezed(page.text) for page in words_of_site(hostile).values())
    texts = list(values_of(register.everything, Prose))
    lost = [value for value in texts if _squeezed(value.text) not in shown]
    assert [f"{value.position}: {value.text}" for value in lost if not _is_left_out(value)] == []
    assert len(texts) > 300
    assert len(lost) < len(texts) // 20


def _is_left_out(value: Value[Prose]) -> bool:
    """Whether a text is an id, or stands in what was erased for the sake of somebody's privacy."""
    is_id = isinstance(value.meaning, RefOrWords) and is_slug(value.text)
    gone = (getattr(each, "withdrawn", None) for each in value.within)
    return is_id or any(each.reason is WithdrawalReason.PERSONAL_DATA for each in gone if each)


def _squeezed(text: str) -> str:
    return "".join(folded(clean(text)).split())


def test_the_first_hundred_problems_of_a_file_are_told_and_the_rest_is_counted(
    tmp_path: Path,
) -> None:
    rows = "".join(
        f"  - {{id: p{n}, kind: promise, text: A, owners: [b{n}]}}\n" for n in range(300)
    )
    Case("", AGREEMENT, f"{HEAD}promises:\n{rows}", "").put_in(tmp_path)
    found = [each for each in checked(tmp_path, DAY).errors if AGREEMENT in str(each)]
    assert len(found) == 101
    assert found[-1].code == "MB037"
    assert found[-1].message == "Det finns minst 201 till i filen. Rätta de här först."


@pytest.mark.parametrize("path", ["kallor/smaby/2022-karta.txt"])
def test_a_stored_text_is_published_as_it_is(hostile: Path, path: str) -> None:
    stored = hostile.parents[1] / "agreements/smaby/sources/2022-karta.txt"
    assert (hostile / path).read_bytes() == b"\xef\xbb\xbf" + stored.read_bytes()
