"""Rows that are kept in a file between runs: signed, and lost without harm."""

import pickle
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from macros.facts import signed_rows, trust
from macros.facts.seals import sealed
from macros.facts.signed_rows import SignedRows
from macros.making.kept import Kept, MadeFile, Store, packed
from macros.making.kept import Made as MadeOne

FOUND = Kept({"a/": MadeOne((), "page", "seal", (MadeFile("a/index.html", 1, 2, "b"),))})


@pytest.fixture
def rows(tmp_path: Path) -> SignedRows:
    return SignedRows(tmp_path / "kept" / "rows.sqlite", "things")


def put(rows: SignedRows, **contents: bytes) -> None:
    rows.change(lambda table: rows.put(table, contents.items()))


def found(rows: SignedRows, key: str) -> bytes | None:
    with closing(rows.opened()) as table:
        return rows.found(table, key)


def test_what_is_put_is_found_until_it_is_dropped(rows: SignedRows) -> None:
    put(rows, one=b"1", two=b"2")
    put(rows, one=b"11")
    assert [found(rows, key) for key in ("one", "two", "three")] == [b"11", b"2", None]
    rows.change(lambda table: rows.drop(table, ["one"]))
    with closing(rows.opened()) as table:
        assert rows.keys(table) == {"two"}


SPOILT = {
    "nothing": b"",
    "a head and then nothing": b"SQLite format 3\0 and then nothing",
    "no table": b"x" * 5000,
}


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_a_spoilt_file_begins_anew(rows: SignedRows, spoilt: bytes) -> None:
    put(rows, one=b"1")
    assert rows.file
    rows.file.write_bytes(spoilt)
    assert found(rows, "one") is None
    put(rows, two=b"2")
    assert found(rows, "two") == b"2"


def test_a_table_of_an_earlier_form_begins_anew(rows: SignedRows) -> None:
    assert rows.file
    rows.file.parent.mkdir()
    with closing(sqlite3.connect(rows.file)) as table, table:
        table.execute("CREATE TABLE things (name TEXT PRIMARY KEY, key TEXT, content BLOB)")
    put(rows, one=b"1")
    assert found(rows, "one") == b"1"


def test_a_page_that_is_spoilt_further_in_is_seen_when_it_is_written(rows: SignedRows) -> None:
    put(rows, **{f"key{number}": bytes(5000) for number in range(50)})
    assert rows.file
    data = rows.file.read_bytes()
    rows.file.write_bytes(data[:12288] + b"\xff" * 8192 + data[20480:])
    rows.change(lambda table: rows.drop(table, rows.keys(table)))
    put(rows, one=b"1")
    assert found(rows, "one") == b"1"


def test_a_file_that_another_writes_in_stays(
    rows: SignedRows, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(rows, one=b"1")
    monkeypatch.setattr(signed_rows, "_WAIT", 0)
    assert rows.file
    with closing(sqlite3.connect(rows.file)) as other:
        other.execute("BEGIN EXCLUSIVE")
        put(rows, two=b"2")
        assert found(rows, "one") is None
    assert [found(rows, key) for key in ("one", "two")] == [b"1", None]


def test_nothing_is_kept_where_no_file_can_be(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    rows = SignedRows(tmp_path / "in the way" / "rows.sqlite", "things")
    put(rows, one=b"1")
    assert found(rows, "one") is None


@pytest.mark.parametrize("signature", ["", None, sealed(b"1"), 7])
def test_what_this_computer_has_not_signed_is_not_found(
    rows: SignedRows, signature: object
) -> None:
    put(rows, one=b"1")
    with closing(rows.opened()) as table, table:
        table.execute("UPDATE things SET signature = ?", (signature,))
    assert found(rows, "one") is None


@pytest.fixture
def key_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where the key of a user is who has none yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    trust._key.cache_clear()
    yield tmp_path / "home/medborgarloften/key"
    trust._key.cache_clear()


@pytest.mark.parametrize("left", [None, b"", b"half"])
def test_a_key_of_which_a_full_disk_left_half_is_made_anew(
    left: bytes | None, key_file: Path
) -> None:
    if left is not None:
        key_file.parent.mkdir(parents=True)
        key_file.write_bytes(left)
    first = trust.signed(b"1")
    trust._key.cache_clear()
    assert trust.is_own(b"1", first)
    assert [path.name for path in key_file.parent.iterdir()] == ["key"]
    assert key_file.stat().st_mode & 0o777 == 0o600


def test_a_key_that_is_there_is_the_one_of_all(key_file: Path) -> None:
    key_file.parent.mkdir(parents=True)
    key_file.write_bytes(bytes(range(trust.LENGTH)))
    signature = trust.signed(b"1")
    assert key_file.read_bytes() == bytes(range(trust.LENGTH))
    assert trust.is_own(b"1", signature)


def keep(store: Store, site: str = "site", key: str = "key") -> None:
    store.write(site, key, {"a": packed(FOUND)}, ["a"])


def test_what_was_made_is_read_where_it_was_made_of_the_same(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept.sqlite")
    assert store.read("site", "a", "key") == Kept()
    keep(store)
    assert store.read("site", "a", "key") == FOUND
    others = ("site", "a", "other"), ("site", "b", "key"), ("other", "a", "key")
    assert [store.read(*each) for each in others] == [Kept()] * 3
    keep(store, key="other")
    assert [store.read("site", "a", each) for each in ("key", "other")] == [Kept(), FOUND]


def test_what_has_not_changed_stays_and_what_there_is_no_more_goes(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept.sqlite")
    keep(store, site="other")
    store.write("site", "key", {"a": packed(FOUND), "b": packed(FOUND)}, ["a", "b", "c"])
    store.write("site", "key", {"c": packed(FOUND)}, ["b", "c"])
    known = [store.read("site", each, "key") for each in "abc"]
    assert known == [Kept(), FOUND, FOUND]
    assert store.read("other", "a", "key") == FOUND


def test_what_was_kept_of_one_batch_is_never_read_as_that_of_another(tmp_path: Path) -> None:
    store = Store(tmp_path / "kept.sqlite")
    keep(store)
    with closing(SignedRows(store.file, "kept").opened()) as table, table:
        table.execute("UPDATE kept SET key = replace(key, 'a', 'b')")
    assert store.read("site", "b", "key") == Kept()


@pytest.mark.parametrize("spoilt", SPOILT.values(), ids=SPOILT)
def test_what_was_made_is_made_anew_where_its_file_is_spoilt(tmp_path: Path, spoilt: bytes) -> None:
    store = Store(tmp_path / "kept.sqlite")
    store.file.write_bytes(spoilt)
    assert store.read("site", "a", "key") == Kept()
    store.file.write_bytes(spoilt)
    keep(store)
    assert store.read("site", "a", "key") == FOUND


def test_what_another_has_put_among_what_was_made_is_never_read(tmp_path: Path) -> None:
    """To read what was pickled is to run it. What it was made of is signed too."""
    store, ran = Store(tmp_path / "kept.sqlite"), tmp_path / "ran"
    keep(store)
    rows = SignedRows(store.file, "kept")
    with closing(rows.opened()) as table, table:
        ((content,),) = table.execute("SELECT value FROM kept")
        start = content.partition(b"\n")[0] + b"\n"
        spiteful = start + pickle.dumps(Spiteful(ran))
        table.execute("UPDATE kept SET value = ?", (spiteful,))
    assert store.read("site", "a", "key") == Kept()
    assert not ran.exists()
    assert trust.is_own(spiteful, trust.signed(spiteful))


class Spiteful:
    def __init__(self, path: Path):
        self.path = path

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.path,)
