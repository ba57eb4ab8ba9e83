"""Nothing is worked out twice, and no page costs more for what else the register holds.

Both are counted, in calls and in lines of the program that run: time differs from day to day.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest

from macros.checks.everything import check
from macros.data.reading import text_of
from macros.facts import lineage, loading, register, status, term
from macros.facts.loading import load
from macros.facts.once import once
from macros.facts.register import Register
from macros.publishing import pages as stubs
from tests.helpers.many import many
from tests.helpers.pages import Pages, miniature
from tests.helpers.project import MINIATURE

PROGRAM = str(Path(register.__file__).parents[1])
DAY = date(2024, 3, 1)
FEW = 12
"""Municipalities of the smaller register; the larger has four times as many."""


def pages_of(a_register: Register) -> list[tuple[str, str]]:
    """The URL and the macro call of each page."""
    return [
        (path.removesuffix("index.md"), text.rpartition("---\n")[2])
        for path, text in stubs(a_register)
    ]


def anew(a_register: Register) -> Register:
    """The same, with nothing found in it yet."""
    return replace(a_register)


# --- nothing twice -------------------------------------------------------------------------------


def test_what_is_found_once_is_kept_for_each_question_and_each_register() -> None:
    asked: list[tuple[str, str]] = []

    class Holder:
        @once
        def find(self, name: str, part: str = "") -> str:
            asked.append((name, part))
            return name + part

    one, other = Holder(), Holder()
    assert [one.find("a"), one.find("a"), one.find("a", part="b"), other.find("a")] == [
        *("a", "a", "ab", "a"),
    ]
    assert asked == [("a", ""), ("a", "b"), ("a", "")]


def test_what_is_empty_is_found_once_too() -> None:
    asked = []

    @once
    def find(_: Any) -> None:
        asked.append(1)

    holder = type("Holder", (), {})()
    assert [find(holder), find(holder)] == [None, None]
    assert len(asked) == 1


def share(
    promise: Any, _: Any, __: Any, part: Any = None, party: Any = None, names: Any = None
) -> object:
    return id(promise), part, party


def first(thing: Any, *_: Any) -> object:
    return id(thing)


def pair(earlier: Any, later: Any, *_: Any) -> object:
    return id(earlier), id(later)


def test_a_check_reads_each_file_once_however_many_rules_ask(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    loaded, read = load(MINIATURE, DAY), Counter[Path]()

    def counted(path: Path) -> str:
        read[path] += 1
        return text_of(path)

    monkeypatch.setattr(loading, "text_of", counted)
    check(loaded)
    assert {*read.values()} == {1}
    assert {path for path in loaded.files if path.suffix == ".txt"} & read.keys()


@pytest.mark.parametrize(
    ("module", "name", "thing"),
    [
        pytest.param(status, "standing_of", share, id="how a promise or a share of it stands"),
        pytest.param(term, "state_of", first, id="how the term of a document stands"),
        pytest.param(register, "occasions", first, id="the calendar of a document"),
        pytest.param(lineage, "Moves", pair, id="what became of the parts of a document"),
        pytest.param(lineage, "_named_by", first, id="which documents one goes back to"),
    ],
)
def test_all_pages_together_work_a_thing_out_at_most_once(
    module: ModuleType, name: str, thing: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = getattr(module, name)
    times: Counter[object] = Counter()
    depth = 0

    def counted(*asked: Any, **named: Any) -> object:
        nonlocal depth
        times[thing(*asked, **named)] += not depth  # the shares of a promise are part of it
        depth += 1
        try:
            return found(*asked, **named)
        finally:
            depth -= 1

    monkeypatch.setattr(module, name, counted)
    a_register = anew(miniature())
    pages = Pages(a_register)
    for here, text in pages_of(a_register):
        pages.called(here, text)
    assert times
    assert [each for each, n in times.items() if n > 1] == []


# --- nothing looks at all things for each thing --------------------------------------------------


@contextmanager
def lines_run(counts: Counter[str], kind: str) -> Iterator[None]:
    """Count the lines of the program that run: a comprehension is a line for each of its items."""

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if not frame.f_code.co_filename.startswith(PROGRAM):
            return None
        counts[kind] += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)


def lines_a_page(a_register: Register, *kinds: str) -> dict[str, float]:
    """How many lines run for a page of each kind, in the middle: what is found once is shared."""
    pages, counts, times = Pages(anew(a_register)), Counter[str](), Counter[str]()
    for here, text in pages_of(a_register):
        kind = text.partition("(")[0].removeprefix("{{ ")
        if kind in kinds:
            with lines_run(counts, kind):
                pages.called(here, text)
            times[kind] += 1
    return {kind: counts[kind] / times[kind] for kind in kinds}


@pytest.mark.long
def test_a_page_runs_as_many_lines_however_many_others_there_are() -> None:
    kinds = ("promise_page", "agreement_page", "municipality_page")
    few, more = (lines_a_page(many(n), *kinds) for n in (FEW, 4 * FEW))
    growth = {kind: round(more[kind] / few[kind], 2) for kind in kinds}
    assert max(growth.values()) < 1.1, growth  # the dice are not the same for each municipality


def test_what_is_told_apart_by_a_name_alone_is_refused() -> None:
    """It is noted by its place, and could not be asked again."""
    with pytest.raises(TypeError, match="asked again by position"):

        @once
        def find(_: Any, *words: str, is_short: bool = False) -> str:
            return str(is_short)
