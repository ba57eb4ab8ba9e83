"""Every page is valid HTML, says the reference checker (the Nu Html Checker)."""

import json
import os
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.helpers.sites import Built

CHECKER = Path(__file__).parent / "node_modules/vnu-jar/build/dist/vnu.jar"
# Faults of the theme's own base.html, and nothing else, are let by. The checker tells of
# a policy's 'self' as if it let nothing in, since a file on a disk has no origin.
THE_THEME_S_OWN = ("Attribute “autocomplete” is only allowed when the input type is",)
NOT_KNOWN_ON_A_DISK = ("Resource violates Content Security Policy (meta tag): external ",
                       "Resource violates Content Security Policy (meta tag): image ")  # fmt: skip
# Half the processor's time for a run of seconds: no second compiler, one collector.
QUICK_START = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xss4m")
NO_FAULT = ("Trailing slash on void elements",)


def faults(*folders: Path) -> list[str]:
    """What the checker finds on the pages of some sites, each with its folder, file and line."""
    if not (CHECKER.exists() and shutil.which("java")):
        message = (
            "The checker is not installed: it needs npm and java (see .ci/run), then make test"
        )
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
    command = ["java", *QUICK_START, "-jar", str(CHECKER), "--format", "json", "--exit-zero-always"]
    run = subprocess.run(
        [*command, "--skip-non-html", *map(str, folders)],
        capture_output=True,
        text=True,
        check=True,
    )
    let_by = (*THE_THEME_S_OWN, *NOT_KNOWN_ON_A_DISK, *NO_FAULT)
    return [
        f"{each['url']}:{each.get('lastLine')}: {each['message']}"
        for each in json.loads(run.stderr)["messages"]
        if not each["message"].startswith(let_by) and not is_data(each)
    ]


def is_data(told: dict[str, str]) -> bool:
    """Whether the checker takes data for a script. No browser runs it: test_linked_data.py."""
    is_inline = told["message"].startswith("Inline script violates Content Security Policy")
    return is_inline and 'type="application/ld+json"' in told.get("extract", "")


@pytest.mark.long
def test_the_pages_of_the_register_are_valid(built: Built) -> None:
    assert faults(built.folder) == []


PAGE = '<!doctype html><html lang="sv"><head><title>x</title>{}</head><body>{}</body></html>'
FAULTS = {
    "an element that is not closed": PAGE.format("", "<div><span>x</div>"),
    "an element that is never closed": PAGE.format("", "<div>x"),
    "an end without a start": PAGE.format("", "x</div>"),
    "an end of what has none": PAGE.format("", "x</br>"),
    "elements that cross": PAGE.format("", "<b><i>x</b></i>"),
    "a start that looks like an end": PAGE.format("", "<div/>"),
    "a block in a paragraph": PAGE.format("", "<p><div></div></p>"),
    "a block in a phrase": PAGE.format("", "<span><p>x</p></span>"),
    "a block in a link in a heading": PAGE.format("", "<h2><a href='..'><div>x</div></a></h2>"),
    "a list item without a list": PAGE.format("", "<li>x</li>"),
    "a list without items": PAGE.format("", "<ul><p>x</p></ul>"),
    "a cell without a row": PAGE.format("", "<table><td>x</td></table>"),
    "a link in a link": PAGE.format("", "<a href='..'>x <b><a href='..'>y</a></b></a>"),
    "a field in a button": PAGE.format("", "<button><input></button>"),
    "an image without alt": PAGE.format("", "<img src='x.svg'>"),
    "an obsolete element": PAGE.format("", "<marquee>x</marquee>"),
    "an obsolete attribute": PAGE.format("", '<p align="left">x'),
    "an attribute twice": PAGE.format("", '<p class="a" class="b">x'),
    "a space in an address": PAGE.format("", '<a href="?a b">x</a>'),
    "a block in the head": PAGE.format("<div></div>", ""),
    "an id twice": PAGE.format("", "<p id='a'>x<p id='a'>y"),
    "no doctype": PAGE.format("", "").removeprefix("<!doctype html>"),
    "no title": PAGE.format("", "").replace("<title>x</title>", ""),
    "no language": PAGE.format("", "").replace(' lang="sv"', ""),
}


@pytest.fixture(scope="module")
def seen(miniature: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the checker says of the miniature and of each kind of fault, both in one run."""
    folder = tmp_path_factory.mktemp("html") / "of-the-tests"
    folder.mkdir()
    for name, html in {"no fault": PAGE.format("", "<p>x"), **FAULTS}.items():
        (folder / f"{name}.html").write_text(html, encoding="utf-8")
    return faults(miniature, folder)


def test_the_pages_of_the_miniature_are_valid_whatever_their_texts_try(seen: list[str]) -> None:
    assert [each for each in seen if "/of-the-tests/" not in each] == []


def test_the_checker_sees_each_kind_of_fault(seen: list[str]) -> None:
    ours = [each.partition("/of-the-tests/")[2] for each in seen if "/of-the-tests/" in each]
    assert {unquote(each.partition(".html:")[0]) for each in ours} == set(FAULTS)
