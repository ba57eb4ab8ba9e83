"""The search index of a built site, and what is said when it cannot be made."""

import subprocess
from datetime import date
from pathlib import Path

import pytest

from scripts import search_index
from scripts.releasing import build
from scripts.releasing.index import FOLDER, USED, IndexingError, make_index, pages_found
from tests.helpers.sites import Built

PAGE = '<!doctype html><html lang="sv"><title>{0}</title><body><main{1}><h1>{0}</h1></main></html>'


def write(site: Path, name: str, attributes: str = " data-pagefind-body") -> None:
    (site / name).mkdir(parents=True)
    text = PAGE.format(name, attributes)
    (site / name / "index.html").write_text(text, encoding="utf-8")


def files(site: Path) -> dict[str, bytes]:
    found = (path for path in sorted((site / FOLDER).rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in found}


def test_only_pages_that_say_so_are_found(tmp_path: Path) -> None:
    write(tmp_path, "bro")
    write(tmp_path, "torg")
    write(tmp_path, "lista", "")
    assert make_index(tmp_path) == 2


def test_nothing_of_pagefind_s_own_user_interfaces_is_left(tmp_path: Path) -> None:
    write(tmp_path, "bro")
    make_index(tmp_path)
    beside = {path.name for path in (tmp_path / FOLDER).iterdir() if path.is_file()}
    assert {name for name in beside if not name.endswith(".pf_meta")} == set(USED)


def test_the_same_pages_give_the_same_words(tmp_path: Path) -> None:
    for place in ("a", "b"):
        for name in ("bro", "torg", "park"):
            write(tmp_path / place, name)
        make_index(tmp_path / place)
    assert files(tmp_path / "a") == files(tmp_path / "b")


def test_a_site_without_pages_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexingError, match="Pagefind kunde inte göra sökindexet"):
        make_index(tmp_path)


def test_an_index_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexingError, match="går inte att läsa"):
        pages_found(tmp_path)


def test_what_pagefind_says_is_told_when_it_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FOLDER).write_text("i vägen")
    write(tmp_path, "bro")
    assert search_index.main([str(tmp_path)]) == 1
    assert "Pagefind kunde inte göra sökindexet" in capsys.readouterr().err


def test_a_folder_that_is_not_there_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert search_index.main([str(tmp_path / "finns-inte")]) == 1
    assert "finns inte" in capsys.readouterr().err


def test_a_build_without_an_index_has_failed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails(_: Path) -> int:
        raise IndexingError("Det gick inte.")

    run: subprocess.CompletedProcess[str] = subprocess.CompletedProcess([], returncode=0)
    monkeypatch.setattr(build, "make_index", fails)
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: run)
    assert not build.build(tmp_path, date(2026, 11, 22))
    assert "Det gick inte." in capsys.readouterr().err


def test_the_public_site_has_an_index_of_all_that_may_be_found(built: Built) -> None:
    pages = built.folder.rglob("index.html")
    may_be_found = [page for page in pages if "data-pagefind-body" in page.read_text("utf-8")]
    assert pages_found(built.folder / FOLDER) == len(may_be_found) > 300
