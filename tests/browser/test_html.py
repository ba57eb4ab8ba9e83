"""Every page is valid HTML, says the reference checker (the Nu Html Checker)."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Built

CHECKER = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"
# Faults of the theme's own base.html, and nothing else, are let by. The checker tells of
# a policy's 'self' as if it let nothing in, since a file on a disk has no origin.
THE_THEME_S_OWN = ("Attribute “autocomplete” is only allowed when the input type is",)
NOT_KNOWN_ON_A_DISK = ("Resource violates Content Security Policy (meta tag): external ",
                       "Resource violates Content Security Policy (meta tag): image ")  # fmt: skip
NO_FAULT = ("Trailing slash on void elements",)


def told(folder: Path) -> list[str]:
    """What the checker says of the pages of a site, with its place."""
    if not (CHECKER.exists() and shutil.which("java")):
        told = "The checker is not installed: it needs npm and java (see .ci/run), then make test"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    command = ["java", "-jar", str(CHECKER), "--format", "json", "--exit-zero-always"]
    run = subprocess.run(
        [*command, "--skip-non-html", str(folder)], capture_output=True, text=True, check=True
    )
    let_by = (*THE_THEME_S_OWN, *NOT_KNOWN_ON_A_DISK, *NO_FAULT)
    return [
        f"{each['url'].partition(folder.name)[2]}:{each.get('lastLine')}: {each['message']}"
        for each in json.loads(run.stderr)["messages"]
        if not each["message"].startswith(let_by)
    ]


def test_the_pages_of_the_register_are_valid(built: Built) -> None:
    assert told(built.folder) == []


def test_the_pages_of_the_miniature_are_valid_whatever_their_texts_try(miniature: Path) -> None:
    assert told(miniature) == []


def test_the_checker_sees_a_fault(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="sv"><title>x</title><p><div></div></p>'
    (tmp_path / "index.html").write_text(page)
    assert [each for each in told(tmp_path) if "No “p” element in scope" in each]
