"""The benchmark: its register is the same each time and correct, and its measures measure."""

import os
import pkgutil
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from macros.checks.everything import checked
from scripts.permalinks import main as record_urls
from tests.benchmark.measuring import Cost, MeasuringError, cost_of
from tests.benchmark.profiling import STAGES
from tests.benchmark.register import SIZES, chosen, make
from tests.benchmark.report import Row, table
from tests.benchmark.rivals import frame
from tests.helpers.folder import everything_in
from tests.helpers.many import DAY, country


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("register") / "agreements", 3)


def test_a_register_is_the_same_for_the_same_seed(register: Path, tmp_path: Path) -> None:
    assert everything_in(make(tmp_path / "agreements", 3)) == everything_in(register)


def test_a_register_is_another_for_another_seed(register: Path, tmp_path: Path) -> None:
    other, name = make(tmp_path / "agreements", 1, seed=1), "ort-000/2024-samverkan.yml"
    assert (other / name).read_bytes() != (register / name).read_bytes()


def test_a_register_passes_the_check_and_its_addresses_can_be_recorded(tmp_path: Path) -> None:
    register = make(tmp_path / "agreements", 3)
    assert record_urls([str(register)]) == 0
    assert record_urls([str(register), "--check"]) == 0
    assert checked(register, DAY).problems == ()


def test_documents_are_as_long_as_real_ones(register: Path) -> None:
    sizes = [path.stat().st_size for path in register.glob("*/*.yml")]
    assert len(sizes) == 3
    assert all(18_000 <= size <= 24_000 for size in sizes)


def test_a_smaller_register_is_part_of_each_larger(tmp_path: Path) -> None:
    places = country(tmp_path)
    sizes = [list(chosen(places, number)) for number in SIZES.values()]
    assert [len({(each.place["slug"], each.name) for each in size}) for size in sizes] == [
        *SIZES.values()
    ]
    assert all(larger[: len(size)] == size for size, larger in pairwise(sizes))


def test_what_a_document_follows_is_in_the_register_before_it(tmp_path: Path) -> None:
    there: set[str] = {""}
    for each in chosen(country(tmp_path), SIZES["XL"]):
        assert {each.earlier, each.above} <= there
        there.add(f"{each.place['slug']}/{each.name}")


# A process that works for some 0.2 s and holds 60 MB, in a child of a child.
WORK = """
import time
held, end = bytearray(60_000_000), time.process_time() + 0.2
while time.process_time() < end:
    pass
"""
CHILD = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {WORK!r}], check=True)"


def test_a_cost_is_that_of_all_that_a_command_starts(tmp_path: Path) -> None:
    cost = cost_of([sys.executable, "-c", CHILD], tmp_path, os.environ, tmp_path / "log")
    assert cost.cpu >= 0.2
    assert cost.wall >= 0.2
    # Megabytes. No closer: for a moment, what is started has all that pytest has.
    assert 60 <= cost.memory < 60_000


def test_a_command_that_goes_wrong_is_not_measured(tmp_path: Path) -> None:
    command = [sys.executable, "-c", "import sys; sys.exit('Disken är full.')"]
    with pytest.raises(MeasuringError, match=r"Disken är full\."):
        cost_of(command, tmp_path, {**os.environ, "PYTHONUTF8": "1"}, tmp_path / "log")


def test_the_table_has_medians_and_compares_builds_with_hugo() -> None:
    ours = Row("here", "S", "cold", [Cost(n, 2 * n, 100) for n in (9, 4, 6)], pages=12)
    hugo = Row("here", "S", "hugo", [Cost(2, 3, 50)], pages=12)
    check = Row("here", "S", "check", [Cost(1, 1, 50)])
    assert [line.split() for line in table([ours, hugo, check]).splitlines()[1:]] == [
        ["S", "cold", "6.00", "12.00", "100", "12", "1000.0", "3.0", "4.0"],
        ["S", "hugo", "2.00", "3.00", "50", "12", "250.0", "1.0", "1.0"],
        ["S", "check", "1.00", "1.00", "50"],
    ]


def test_the_frame_of_a_rival_is_a_page_of_ours_without_its_content() -> None:
    page = (
        '<title>Metod – Löften</title><a href="../../kommun/">K</a>'
        '<article class="a">Text <article>i</article> mer</article><footer>F</footer>'
    )
    assert frame(page, "TITLE", "", "", "CONTENT") == (
        '<title>TITLE</title><a href="/kommun/">K</a>'
        '<article class="md-content__inner md-typeset">\nCONTENT\n</article><footer>F</footer>'
    )


@pytest.mark.parametrize("name", [name for names in STAGES.values() for name in names])
def test_each_stage_of_the_profile_is_a_function_that_there_is(name: str) -> None:
    assert callable(pkgutil.resolve_name(name))
