"""A git repository with the miniature's data, to make changes in."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

MINIATURE = Path("tests/miniature/agreements").resolve()
DOCUMENT = Path("agreements/smaby/2022-samverkan.yml")


def begin(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The miniature's data and the templates that pages need, as one commit, on a known day."""
    shutil.copytree(MINIATURE, folder / "agreements")
    shutil.copytree("docs/templates", folder / "docs/templates")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709290000")  # 2024-03-01
    subprocess.run(["git", "init", "-q"], check=True, capture_output=True)
    commit("Start")


def commit(message: str) -> None:
    person = ("-c", "user.name=Ingen", "-c", "user.email=ingen@smaby.example")
    for words in (("add", "."), (*person, "commit", "-q", "-m", message)):
        subprocess.run(["git", *words], check=True, capture_output=True)


def replace(old: str, new: str, file: Path = DOCUMENT) -> Callable[[], None]:
    """An edit: one text in a file in place of another that must be there."""

    def edit() -> None:
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit
