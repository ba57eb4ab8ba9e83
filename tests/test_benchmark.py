"""The benchmark: its register is the same each time and correct, and its measures measure."""

from itertools import pairwise
from pathlib import Path

import pytest

from macros.checks.everything import checked
from scripts.permalinks import main as record_urls
from tests.benchmark.register import SIZES, chosen, make
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


def test_a_register_passes_the_check_and_its_addresses_are_recorded(register: Path) -> None:
    assert checked(register, DAY).problems == ()
    assert record_urls([str(register), "--check"]) == 0


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
