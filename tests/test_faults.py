"""What happens when something around the program goes wrong: each is told in one Swedish line.

Kills, full disks and two at once: `test_build.py`, `test_publish.py`.
"""

import os
import pickle
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from macros import hooks
from macros.checks.everything import checked
from macros.data.tree import UnreadableError
from macros.data.written import Position
from scripts import permalinks
from scripts.releasing import publish
from tests.helpers.builders import TODAY
from tests.helpers.folder import written


def told(folder: Path) -> list[str]:
    return [str(each).replace(f"{folder}/", "") for each in checked(folder, TODAY).errors]


def test_a_folder_that_may_not_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was left out of the register without a word."""
    written(tmp_path)
    scandir = os.scandir

    def refuse(path: Path) -> Any:
        if Path(path).name == "exempelby":
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert told(tmp_path) == ["exempelby:1:1: MB001 Mappen går inte att läsa."]


def test_a_file_that_may_not_be_read_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    agreement = written(tmp_path)
    open_ = Path.open

    def refuse(path: Path, *words: Any, **named: Any) -> Any:
        if path == agreement:
            raise PermissionError(13, "Permission denied", str(path))
        return open_(path, *words, **named)

    monkeypatch.setattr(Path, "open", refuse)
    assert told(tmp_path) == [
        "exempelby/2020-samverkan.yml:1:1: MB001 Filen går inte att läsa."
        " Kontrollera att den finns och får läsas."
    ]


def test_a_source_that_goes_during_the_build_stops_it_in_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def vanish(*_: Any) -> Iterator[tuple[str, str]]:
        raise UnreadableError(Position("agreements/smaby/sources/x.txt"), "MB001")
        yield

    config = SimpleNamespace(
        site_url="https://smaby.example/",
        docs_dir="docs",
        theme=SimpleNamespace(custom_dir=""),
        extra={},
    )
    monkeypatch.setattr(hooks, "pages", vanish)
    monkeypatch.setattr("macros.page_macros.register", lambda: None)
    with pytest.raises(Abort) as stopped:
        hooks.on_files(Files([]), config)  # type: ignore[arg-type]
    assert str(stopped.value) == (
        "agreements/smaby/sources/x.txt:1:1: MB001 Filen går inte att läsa. Kontrollera att den"
        " finns och får läsas.\nFilen ändrades under bygget. Bygg igen."
    )


def test_a_file_that_cannot_be_read_is_told_from_another_process_too() -> None:
    error = UnreadableError(Position("agreements/smaby/sources/x.txt"), "MB001")
    told = pickle.loads(pickle.dumps(error))
    assert str(told.problem) == str(error.problem)


def test_where_there_is_no_git_nothing_is_taken_for_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    five = "tests/the_five/agreements"
    assert permalinks.main([five, "--check", "--against", "HEAD"]) == 1
    assert capsys.readouterr().err == "Git känner inte till ”HEAD”. Inget är jämfört.\n"


def test_a_clock_that_jumps_back_does_not_bring_an_earlier_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Sites are named by the clock, and their order is kept in links."""
    moments = iter((2026, 2024, 2025))

    class Clock:
        @staticmethod
        def now(zone: object) -> datetime:
            return datetime(next(moments), 11, 29, tzinfo=UTC)

    monkeypatch.setattr(publish, "datetime", Clock)

    def build(folder: Path) -> bool:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "index.html").write_text(folder.name)
        return True

    steps = publish.Steps(lambda: True, build, lambda _: [])
    names = [publish.publish(tmp_path / "www", steps, 3) for _ in range(3)]
    assert (tmp_path / "www/current/index.html").read_text() == names[-1]
    assert list(publish.Destination(tmp_path / "www").history()) == names[::-1]
    assert publish.roll_back(tmp_path / "www") == (names[1], names[2])
