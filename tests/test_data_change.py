"""A change of the data as communicators make them is green in all that CI runs on it."""

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.helpers.data_change import change
from tests.helpers.project import THE_FIVE, use_no_examples_of_the_real_register

LEFT_OUT = (".git", ".venv", "site", "node_modules", ".*_cache", ".cache", ".hypothesis")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with the five agreements, and a commit that changes them."""
    folder = tmp_path_factory.mktemp("changed") / "project"
    shutil.copytree(".", folder, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
    shutil.rmtree(folder / "agreements")
    shutil.copytree(THE_FIVE, folder / "agreements")
    use_no_examples_of_the_real_register(folder / "docs")
    (folder / ".venv").symlink_to(sys.prefix)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "before")
    change(folder / "agreements", date.today())
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "after")
    return folder


def git(folder: Path, *words: str) -> None:
    person = ("-c", "user.name=Ingen", "-c", "user.email=ingen@smaby.example")
    subprocess.run(["git", *person, *words], cwd=folder, check=True, capture_output=True)


def run(folder: Path, *command: str) -> str:
    without = {"PYTHONPATH", "SOURCE_DATE_EPOCH", "PYTEST_XDIST_WORKER"}
    environment = {name: value for name, value in os.environ.items() if name not in without}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_all_that_ci_asks_of_a_change_of_data_is_green(changed: Path) -> None:
    """An agreement, a follow-up, a rename, a withdrawal and a correction at once."""
    run(changed, ".ci/only-data", "HEAD~1")
    python = ".venv/bin/python"
    assert "Inga fel" in run(changed, python, "-m", "scripts.check", "--format", "github")
    run(changed, python, "-m", "scripts.permalinks", "--check", "--against", "HEAD~1")
    assert "## Nya sidor" in run(changed, python, "-m", "scripts.changes", "HEAD~1")


@pytest.mark.long
def test_all_that_ci_builds_and_tests_of_a_change_of_data_is_green(changed: Path) -> None:
    # What is installed here stands for what the lock file asks for.
    done = run(changed, "make", "-o", ".venv/dev.stamp", "data")
    assert "scripts.verify" in done
    assert " passed" in done
