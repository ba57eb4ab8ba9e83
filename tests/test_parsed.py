"""What was parsed is kept by its words, and nothing but time depends on it."""

import copy
import pickle
import sqlite3
import sys
from datetime import date
from pathlib import Path

import pytest

from macros.facts import loading
from macros.facts import parsed as module
from macros.facts.loading import load
from macros.facts.parsed import Kept
from macros.facts.register import Register
from macros.facts.seals import sealed
from macros.facts.signed_rows import SignedRows
from macros.urls.permalinks import links
from tests.helpers.project import MINIATURE

DAY = date(2024, 3, 1)


def read(store: Kept) -> Register:
    return load(MINIATURE, DAY, parse=store.read_text).register


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that everything was kept in."""
    store = Kept(tmp_path / "kept" / "parsed.sqlite")
    read(store)
    store.save()
    return tmp_path / "kept" / "parsed.sqlite"


def opened(file: Path) -> sqlite3.Connection:
    return SignedRows(file, module.TABLE).opened()


def refuse(*_: object) -> None:
    raise AssertionError("parsed again")


def test_what_was_kept_on_disk_is_not_parsed_again(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "read_text", refuse)
    assert read(Kept(file)) == load(MINIATURE, DAY).register


def test_what_was_kept_knows_its_lines(file: Path) -> None:
    again, first = read(Kept(file)), load(MINIATURE, DAY).register
    positions = [[each.position("id") for each in r.agreements[0].promises] for r in (again, first)]
    assert positions[0] == positions[1]


def test_no_line_is_looked_for_until_somebody_asks(file: Path) -> None:
    """Where all values of a large register stand takes as much memory as what they say."""
    register = read(Kept(file))
    addresses = [each.address for each in register.agreements]
    assert addresses
    assert links(register)
    one = register.agreements[0]
    assert not any("_marks" in vars(each._origin.positions) for each in register.agreements)
    assert one.position("title").line > 1
    assert "_marks" in vars(one._origin.positions)


def test_what_has_the_same_keys_shares_the_names_of_them(file: Path) -> None:
    promises = [each.promise for each in read(Kept(file)).promises]
    alike = [each.model_fields_set for each in promises]
    assert len({id(each) for each in alike}) == len(set(map(frozenset, alike))) < len(alike)
    assert promises[0].model_copy(update={"title": "Ny"}).model_fields_set is not alike[0]


def test_what_was_kept_needs_half_the_room_of_what_is_made_in_one_piece(file: Path) -> None:
    promise = read(Kept(file)).promises[0].promise
    in_one_piece = dict(vars(promise).items())
    assert sys.getsizeof(vars(promise)) * 2 < sys.getsizeof(in_one_piece)


def test_what_is_said_in_two_places_is_two_and_a_copy_stands_where_the_first_does(
    file: Path,
) -> None:
    first, second = (each.promise for each in read(Kept(file)).promises[:2])
    same = second.model_copy(update=vars(first))
    assert first.model_copy() == first != same
    assert same.own_path == second.own_path
    assert vars(same) == vars(first)
    assert copy.deepcopy(first) == first == first.model_copy(deep=True)


def test_only_a_text_that_is_another_is_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    store = Kept()
    read(store)
    path = next(MINIATURE.glob("*/*.yml"))
    other = path.read_text(encoding="utf-8") + "\n# En rad till."
    found = []

    def count(file: str, text: str, kind: type) -> object:
        found.append(file)
        return []

    monkeypatch.setattr(module, "read_text", count)
    load(MINIATURE, DAY, {path: other}, parse=store.read_text)
    assert found == [path.as_posix()]


@pytest.mark.parametrize("spoilt", [b"", b"SQLite format 3\0 and then nothing", b"x" * 5000])
def test_a_spoilt_file_costs_time_only(file: Path, spoilt: bytes) -> None:
    file.write_bytes(spoilt)
    store = Kept(file)
    assert read(store) == load(MINIATURE, DAY).register
    store.save()
    assert read(Kept(file)) == load(MINIATURE, DAY).register


def test_a_spoilt_row_costs_time_only(file: Path) -> None:
    with opened(file) as table:
        table.execute("UPDATE parsed_own SET value = x'8004'")
    assert read(Kept(file)) == load(MINIATURE, DAY).register


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    store = Kept(tmp_path / "in the way" / "parsed.sqlite")
    assert read(store) == load(MINIATURE, DAY).register
    store.save()


def test_a_value_in_which_a_sign_was_spoilt_is_not_believed(file: Path) -> None:
    with opened(file) as table:
        rows = table.execute("SELECT key, value FROM parsed_own").fetchall()
        others = [(value.replace(b"Tomtemarken", b"Tomtemarkxn"), key) for key, value in rows]
        assert others != [(value, key) for key, value in rows]
        table.executemany("UPDATE parsed_own SET value = ? WHERE key = ?", others)
    assert read(Kept(file)) == load(MINIATURE, DAY).register


def test_many_processes_parse_what_is_not_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MANY", 1)
    path = next(MINIATURE.glob("*/*.yml"))
    other = path.read_text(encoding="utf-8") + "\n# En rad till."
    store = Kept(file)
    found = load(MINIATURE, DAY, {path: other}, kept=store)
    assert found == load(MINIATURE, DAY, {path: other})
    store.save()
    monkeypatch.setattr(module, "read_text", refuse)
    monkeypatch.setattr(loading, "read_text", refuse)
    assert load(MINIATURE, DAY, {path: other}, kept=Kept(file)) == found


def test_what_another_has_put_in_the_cache_is_never_read(file: Path, tmp_path: Path) -> None:
    """To read what was pickled is to run it."""
    ran = tmp_path / "ran"
    spiteful = pickle.dumps(Spiteful(ran))
    with opened(file) as table:
        table.execute(
            "UPDATE parsed_own SET value = ?, signature = ?", (spiteful, sealed(spiteful))
        )
    assert read(Kept(file)) == load(MINIATURE, DAY).register
    assert not ran.exists()


class Spiteful:
    def __init__(self, path: Path):
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.path,)
