"""Templates that have been compiled are kept; where they cannot be, they are compiled."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from macros.pages import compiled
from macros.pages.compiled import Compiled

PAGE = "{% include 'part.html' %} {{ 1 + 1 }}"


@pytest.fixture(autouse=True)
def _nothing_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    forget(monkeypatch)


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """What another run knows from the start."""
    monkeypatch.setattr(Compiled, "code", {})
    monkeypatch.setattr(compiled, "_named", {})
    monkeypatch.setattr(compiled, "_recalled", set())


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.md").write_text(PAGE, encoding="utf-8")
    (folder / "part.html").write_text("ett", encoding="utf-8")
    return folder


def rendered(templates: Path) -> str:
    loader = FileSystemLoader(templates)
    return Environment(loader=loader, bytecode_cache=Compiled()).get_template("page.md").render()


@pytest.fixture
def file(tmp_path: Path, templates: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What another run has compiled and kept."""
    kept = tmp_path / "kept.sqlite"
    assert rendered(templates) == "ett 2"
    assert compiled.named_in(PAGE) == ["part.html"]
    compiled.keep(kept, templates)
    forget(monkeypatch)
    return kept


def test_what_is_kept_need_not_be_compiled(
    file: Path, templates: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled.recall(file, templates)
    assert len(Compiled.code) == 2
    monkeypatch.setattr(Environment, "compile", None)
    monkeypatch.setattr(Environment, "parse", None)
    assert rendered(templates) == "ett 2"
    assert compiled.named_in(PAGE) == ["part.html"]


def test_what_is_known_already_is_not_kept_again(file: Path, templates: Path) -> None:
    compiled.recall(file, templates)
    before = file.stat().st_mtime_ns
    compiled.keep(file, templates)
    assert file.stat().st_mtime_ns == before


def reworded(_: Path, templates: Path) -> None:
    (templates / "part.html").write_text("två", encoding="utf-8")


def thrown_away(file: Path, _: Path) -> None:
    file.unlink()


def spoilt(file: Path, _: Path) -> None:
    file.write_bytes(b"x" * 5_000)


def signed_by_another(file: Path, _: Path) -> None:
    with closing(sqlite3.connect(file)) as table, table:
        table.execute("UPDATE templates SET signature = 'another'")


@pytest.mark.parametrize("happen", [reworded, thrown_away, spoilt, signed_by_another])
def test_what_is_of_no_use_is_compiled(
    happen: Callable[[Path, Path], None], file: Path, templates: Path
) -> None:
    happen(file, templates)
    compiled.recall(file, templates)
    assert not Compiled.code
    assert rendered(templates) == ("två 2" if happen is reworded else "ett 2")
