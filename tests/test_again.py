"""A check that looks again only at what has changed finds what one does that looks at all."""

import os
import pickle
import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.checks import again as module
from macros.checks import found as found_module
from macros.checks.again import checked_again, neighbours
from macros.checks.everything import Checked, checked
from macros.checks.found import Memory, Store
from macros.facts import loading
from macros.facts.loading import Loaded
from macros.facts.parsed import Kept
from macros.facts.signed_rows import SignedRows
from macros.urls.permalinks import FILE_NAME, links
from tests.helpers.project import MINIATURE

CHECKS = int(os.environ.get("CHECKS", "30"))
"""How many random edits; 1,000 in `make fuzz`."""
DAY = date(2024, 3, 1)
SMABY, PLAN = "smaby/2022-samverkan.yml", "pahittinge/2023-plan.yml"
STORED = "smaby/sources/2022-karta.txt"
LOFTEN = "pahittinge/2018-loften.yml"


class Folder:
    """Agreements whose addresses are recorded, and what earlier checks of them have left."""

    def __init__(self, folder: Path, agreements: Path = MINIATURE):
        self.agreements = folder / "agreements"
        shutil.copytree(agreements, self.agreements)
        self.store = Store(folder / "found.sqlite")
        self._parsed = folder / "parsed.sqlite"
        self.first = {path: path.read_bytes() for path in self.files()}

    def files(self, ending: str = "") -> list[Path]:
        found = (path for path in self.agreements.rglob(f"*{ending}") if path.is_file())
        return sorted(found)

    def cold(self, day: date = DAY, is_today: bool = True) -> Checked:
        return checked(self.agreements, day, is_today=is_today)

    def again(self, day: date = DAY, is_today: bool = True) -> Checked:
        return checked_again(self.agreements, day, Kept(self._parsed), self.store, is_today)

    def record(self) -> None:
        """All addresses as they are now, and no others."""
        lines = "".join(f"{link}\n" for link in links(self.cold().register).values())
        (self.agreements / FILE_NAME).write_text(lines, encoding="utf-8")

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.agreements / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) >= 1
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def copy(self, file: str, to: str) -> None:
        (self.agreements / to).parent.mkdir(exist_ok=True)
        (self.agreements / to).write_bytes((self.agreements / file).read_bytes())


def told(found: Checked) -> tuple[list[str], tuple[int, int, int]]:
    """All that is said, each sign of it."""
    counts = found.files_read, found.documents, found.promises
    return [repr(each) for each in found.problems], counts


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    """The miniature, checked."""
    folder = Folder(tmp_path)
    folder.record()
    folder.again()
    return folder


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The places that are read from now on, and that of the common files as `agreements`."""
    places: set[str] = set()
    load_files = loading.load_files

    def noted(folder: Path, there: list[Path], *rest: Any, **named: Any) -> Loaded:
        places.update(path.parent.name for path in there if path.suffix == ".yml")
        return load_files(folder, there, *rest, **named)

    monkeypatch.setattr(module, "load_files", noted)
    return places


SMABY_AND_WHOM_IT_NAMES = {"smaby", "sagodalen"}
ALL = {*SMABY_AND_WHOM_IT_NAMES, "pahittinge"}
Edit = Callable[[Folder], object]


@pytest.mark.parametrize(
    ("edit", "places"),
    [
        pytest.param(lambda folder: None, set(), id="nothing"),
        pytest.param(
            lambda folder: folder.replace(LOFTEN, "title: Lagade lyktor", "title: Hela lyktor"),
            {"pahittinge"},
            id="a title: its place",
        ),
        pytest.param(
            lambda folder: folder.replace(LOFTEN, "kind:", "# TODO\n\nkind:"),
            {"pahittinge"},
            id="a comment that moves all lines: its place",
        ),
        pytest.param(
            lambda folder: folder.replace(LOFTEN, "title: Lagade lyktor", "title: TODO"),
            {"pahittinge"},
            id="a text that a near rule warns of: its place",
        ),
        pytest.param(
            lambda folder: folder.replace(SMABY, "KS-2022-00099", "KS-2022-00100"),
            SMABY_AND_WHOM_IT_NAMES,
            id="a document that names one of another place: both",
        ),
        pytest.param(
            lambda folder: folder.replace(STORED, "Vakt Vaktsson", "Vakt Vaksson"),
            SMABY_AND_WHOM_IT_NAMES,
            id="a stored text that quotes are compared with",
        ),
        pytest.param(
            lambda folder: (folder.agreements / STORED).unlink(),
            SMABY_AND_WHOM_IT_NAMES,
            id="a stored text that is gone",
        ),
        pytest.param(
            lambda folder: (folder.agreements / STORED).write_bytes(b"\xff"),
            SMABY_AND_WHOM_IT_NAMES,
            id="a stored text that is no text",
        ),
        pytest.param(
            lambda folder: (folder.agreements / "pahittinge" / "utkast.docx").write_text("ek"),
            {"pahittinge"},
            id="a file that nothing names",
        ),
        pytest.param(
            lambda folder: folder.replace(LOFTEN, "kind: citizen_promises", "kind: lofte"),
            ALL,
            id="a file that cannot be read: all",
        ),
        pytest.param(
            lambda folder: folder.replace(LOFTEN, "- id: lyktor", "- id: lampor"),
            ALL,
            id="an address that is lost: all",
        ),
        pytest.param(
            lambda folder: folder.replace(LOFTEN, "lyktor inom fem dagar", "älgar varje dag"),
            ALL,
            id="the words of a promise, by which it is known: all",
        ),
        pytest.param(
            lambda folder: folder.replace(SMABY, "continues: sagodalen/2023", "continues: sago/2"),
            ALL,
            id="an address that nothing has: all, for any may be meant",
        ),
        pytest.param(
            lambda folder: folder.replace(SMABY, "themes: [trollskap]", "themes: [trolskap]"),
            ALL,
            id="a theme that nobody knows: all",
        ),
        pytest.param(
            lambda folder: folder.copy(LOFTEN, "smaby/2018-loften.yml"), ALL, id="a copy: all"
        ),
        pytest.param(
            lambda folder: (folder.agreements / PLAN).unlink(), ALL, id="a file that is gone: all"
        ),
        pytest.param(
            lambda folder: folder.replace("themes.yml", "synonyms: [knytt,", "synonyms: [vättar,"),
            ALL,
            id="a common file: all",
        ),
        pytest.param(
            lambda folder: folder.replace(
                FILE_NAME, "avtal/smaby/2024-plan/ page", "avtal/x/ page"
            ),
            ALL,
            id="a line of permalinks.txt: all",
        ),
        pytest.param(
            lambda folder: (folder.agreements / "Avtal 2024.yml").write_text("kind: plan"),
            ALL,
            id="a stray file beside the places: all",
        ),
    ],
)
def test_after_a_change_all_is_told_that_is_wrong_and_no_more_is_read_than_it_is_about(
    edit: Edit, places: set[str], folder: Folder, read: set[str]
) -> None:
    edit(folder)
    found = told(folder.again())
    assert read - {"agreements"} == places
    assert found == told(folder.cold())
    assert found == told(folder.again()), "kept otherwise than it was found"


def test_what_was_mended_is_told_no_longer(folder: Folder) -> None:
    before = told(folder.again())
    folder.replace(LOFTEN, "- id: lyktor", "- id: lampor")
    assert told(folder.again()) != before
    folder.replace(LOFTEN, "- id: lampor", "- id: lyktor")
    assert told(folder.again()) == before


@pytest.mark.parametrize(
    ("day", "is_today"),
    [
        pytest.param(date(2022, 3, 1), True, id="an earlier day"),
        pytest.param(date(2025, 3, 6), True, id="a later day"),
        pytest.param(DAY, False, id="the same day, when it is past"),
    ],
)
def test_what_was_found_on_one_day_is_not_told_on_another(
    day: date, is_today: bool, folder: Folder
) -> None:
    assert told(folder.again(day, is_today)) == told(folder.cold(day, is_today))
    assert told(folder.again()) == told(folder.cold())


def test_the_register_is_the_one_that_was_checked_whatever_is_written_since(
    folder: Folder,
) -> None:
    before, found = folder.cold().register, folder.again()
    folder.replace(LOFTEN, "title: Lagade lyktor", "title: Hela lyktor")
    assert found.register.agreements == before.agreements
    assert found.register is found.register


def test_what_is_written_in_while_it_is_looked_at_is_not_kept(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found then may be of either."""
    loaded = module._Files.loaded

    def written_in(files: Any, places: Any) -> Loaded:
        found = loaded(files, places)
        (folder.agreements / PLAN).write_text("kind: plan\n", encoding="utf-8")
        return found

    folder.replace(PLAN, "title: ", "title: TODO ")
    before = folder.store.read()
    monkeypatch.setattr(module._Files, "loaded", written_in)
    folder.again()
    assert folder.store.read().places.get("pahittinge") in (None, before.places["pahittinge"])
    monkeypatch.undo()
    assert told(folder.again()) == told(folder.cold())


def test_many_places_are_looked_at_by_several_processes(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MANY", 1)
    folder.replace("themes.yml", "synonyms: [knytt,", "synonyms: [vättar,")
    assert told(folder.again()) == told(folder.cold())


# --- what is kept ---------------------------------------------------------------------------------


def test_what_another_program_has_found_is_not_believed(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.store.read() != Memory()
    monkeypatch.setattr(found_module, "_program", lambda: "another")
    assert folder.store.read() == Memory()
    assert told(folder.again()) == told(folder.cold())


@pytest.mark.parametrize("content", [b"", b"\x80", pickle.dumps(({}, "", "")), pickle.dumps(1)])
def test_what_was_spoilt_costs_time_only(content: bytes, folder: Folder, tmp_path: Path) -> None:
    rows = SignedRows(tmp_path / "found.sqlite", "found")
    rows.change(lambda table: rows.put(table, [(key, content) for key in rows.keys(table)]))
    assert folder.store.read() == Memory()
    assert told(folder.again()) == told(folder.cold())


def test_where_nothing_can_be_written_nothing_is_kept(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    store = Store(tmp_path / "in the way" / "found.sqlite")
    found = checked_again(folder.agreements, DAY, Kept(), store)
    assert told(found) == told(folder.cold())
    assert store.read() == Memory()


# --- neighbours -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "together"),
    [
        pytest.param({"a": "", "b": ""}, ["a", "b"], id="who names nobody is alone"),
        pytest.param({"a": "b", "b": "", "c": ""}, ["ab", "c"], id="who is named is a neighbour"),
        pytest.param({"a": "b", "b": "", "c": "b"}, ["abc"], id="both who name the same"),
        pytest.param({"a": "ax", "b": ""}, ["a", "b"], id="itself, and what is not there"),
        pytest.param(
            {"a": "b", "b": "a", "c": "d", "d": "b", "e": ""}, ["abcd", "e"], id="in a ring"
        ),
    ],
)
def test_places_that_name_each_other_are_neighbours(
    named: dict[str, str], together: list[str]
) -> None:
    found = neighbours({"": frozenset(), **{each: frozenset(of) for each, of in named.items()}})
    assert found.pop("") == {""}
    assert {each: "".join(sorted(of)) for each, of in found.items()} == {
        each: of for of in together for each in of
    }


def test_the_common_files_are_neighbours_of_whom_they_name_and_tie_nobody_together() -> None:
    empty = frozenset[str]()
    found = neighbours({"": frozenset("ab"), "a": empty, "b": frozenset("c"), "c": empty})
    assert found == {
        "": {"", "a", "b", "c"},
        "a": {"a"},
        "b": {"b", "c"},
        "c": {"b", "c"},
    }


# --- at random ------------------------------------------------------------------------------------


def inside(values: Any) -> Iterator[Any]:
    """Every mapping and every list that has anything."""
    if isinstance(values, dict | list) and values:
        yield values
        for below in list(values.values()) if isinstance(values, dict) else values:
            yield from inside(below)


def texts_in(values: Any) -> list[tuple[Any, Any]]:
    """What holds each text, and its key there."""
    steps = ((one, key) for one in inside(values) for key in keys_of(one))
    return [(one, key) for one, key in steps if isinstance(one[key], str)]


def keys_of(values: Any) -> list[Any]:
    return list(values) if isinstance(values, dict) else list(range(len(values)))


def reword(values: Any, dice: random.Random) -> None:
    one, key = dice.choice(texts_in(values))
    word = one[key]
    one[key] = dice.choice([f"{word} ek", f"{word}x", word[1:] or "a", "TODO", "2031-01-01"])


def swap(values: Any, dice: random.Random) -> None:
    """Another text of the same file in place of one: an id or an address, as often as not."""
    one, key = dice.choice(texts_in(values))
    others = [other[name] for other, name in texts_in(values)]
    addresses = [each for each in others if "/" in each and " " not in each]
    one[key] = dice.choice(addresses if addresses and dice.random() < 0.5 else others)


def drop(values: Any, dice: random.Random) -> None:
    chosen = dice.choice([*inside(values)])
    chosen.pop(dice.choice(sorted(chosen)) if isinstance(chosen, dict) else -1)


def edit_values(folder: Folder, dice: random.Random) -> None:
    path = dice.choice(folder.files(".yml"))
    values = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    if texts_in(values):
        dice.choice((reword, reword, swap, swap, drop))(values, dice)
        shown = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)
        path.write_text(shown, encoding="utf-8")


def edit_words(folder: Folder, dice: random.Random) -> None:
    path = dice.choice(folder.files(".txt"))
    words = path.read_text(encoding="utf-8").split(" ")
    words.insert(dice.randrange(len(words)), dice.choice(words))
    path.write_text(" ".join(words), encoding="utf-8")


def move_lines(folder: Folder, dice: random.Random) -> None:
    path = dice.choice(folder.files(".yml"))
    path.write_bytes(b"# anna.ek@exempel.se\n\n" + path.read_bytes())


def remove(folder: Folder, dice: random.Random) -> None:
    dice.choice(folder.files()).unlink()


def copy_to_another_place(folder: Folder, dice: random.Random) -> None:
    path = dice.choice(folder.files(".yml"))
    place = dice.choice(["smaby", "pahittinge", "nyby"])
    folder.copy(path.relative_to(folder.agreements).as_posix(), f"{place}/{path.name}")


def mend(folder: Folder, _: random.Random) -> None:
    """All as it was at first, and recorded: then far rules find nothing."""
    for path in folder.files():
        if path not in folder.first:
            path.unlink()
    for path, content in folder.first.items():
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    folder.record()


KINDS = [edit_values] * 4 + [mend] * 3
KINDS += [edit_words, move_lines, remove, copy_to_another_place]


@pytest.mark.long
def test_after_any_edits_all_is_told_that_a_check_of_nothing_finds(tmp_path: Path) -> None:
    folder, dice = Folder(tmp_path), random.Random(CHECKS)
    day, is_today = DAY, True
    for _ in range(CHECKS):
        edit = dice.choice(KINDS)
        edit(folder, dice)
        if dice.random() < 0.2:
            day, is_today = dice.choice([(DAY, True), (DAY, False), (date(2025, 3, 6), True)])
        found = told(folder.again(day, is_today))
        assert found == told(folder.cold(day, is_today)), edit.__name__
