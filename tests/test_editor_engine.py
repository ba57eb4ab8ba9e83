"""The engine of the editor in the browser: its own tests run in node, and what it is made of.

What they compare with Python they ask it: `tests/helpers/read_values.py`, `quote_answers.py` and
`document_problems.py`. EDITOR_SECONDS, EDITOR_SPOILT and EDITOR_MARKED make the random trials
more, and EDITOR_SEED makes them others.
"""

import gzip
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

TESTS, EDITOR = Path("tests/editor"), Path("docs/assets/editor")
VENDOR = EDITOR / "vendor"
ASSETS = EDITOR.parent
MADE = ASSETS / "editor_made"
"""What the page loads, made of all that."""
ENGINE = (
    *(
        "cleaning",
        "described",
        "faults",
        "guesses",
        "likeness",
        "places",
        "problems",
        "quoted",
        "quotes",
        "reading",
    ),
    *("references", "rewriting", "rules", "shape", "text", "values", "writing"),
)
MOST_BYTES = 58_000
"""Of the engine as it is written. What the page loads is less: see browser/test_editor.py."""
NODE = shutil.which("node")

needs_node = pytest.mark.skipif(not NODE, reason="node is not installed")
needs_packages = pytest.mark.skipif(
    not (NODE and (TESTS / "node_modules/esbuild").is_dir()),
    reason="npm has not installed what tests/editor/package.json names",
)


def node(*arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHON": sys.executable}
    command = [str(NODE), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


LONG = ("guesses.test.js", "many.test.js", "problems.test.js", "quotes.test.js", "said.test.js")


@needs_node
@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.name, marks=pytest.mark.long if path.name in LONG else ())
        for path in sorted(TESTS.glob("*.test.js"))
    ],
)
def test_the_engine_does_what_its_own_tests_say(path: Path) -> None:
    run = node("--test", path.as_posix())
    failed = [part for part in run.stdout.split("# Subtest: ") if "\nnot ok" in part]
    assert run.returncode == 0, "\n".join(failed) + run.stderr


@pytest.mark.long
@needs_packages
def test_what_is_vendored_is_what_make_vendor_makes(tmp_path: Path) -> None:
    run = node((TESTS / "build.js").as_posix(), tmp_path.as_posix())
    assert run.returncode == 0, run.stderr
    for folder in (VENDOR, MADE):
        made = tmp_path / folder.relative_to(ASSETS)
        assert texts_in(made) == texts_in(folder), "Run make vendor."


def texts_in(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_each_library_has_its_licence_beside_it() -> None:
    libraries = {path.stem for path in VENDOR.glob("*.js")}
    assert libraries == {"yaml", "json-schema"}
    assert {path.name.partition(".")[0] for path in VENDOR.glob("*.LICENSE.txt")} == libraries


@pytest.mark.parametrize(
    "path", sorted([*EDITOR.rglob("*.js"), *MADE.glob("*.js")]), ids=lambda path: path.name
)
def test_no_script_asks_for_what_the_policy_forbids(path: Path) -> None:
    text = path.read_text("utf-8")
    found = re.findall(r"\beval\s*\(|\bFunction\s*\(|\.innerHTML\b", text)
    assert found == []
    modules = re.findall(r"\bfrom ?\"([^\"\n]+)\";", text)
    assert [each for each in modules if not each.startswith("./")] == []


def test_the_engine_is_small() -> None:
    files = [EDITOR / f"{name}.js" for name in ENGINE] + sorted(VENDOR.glob("*.js"))
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9)) for path in files}
    assert sum(sizes.values()) <= MOST_BYTES, sizes


def test_the_lock_of_the_packages_names_no_host() -> None:
    assert "://" not in re.sub(r'"url": ".*"', "", (TESTS / "package-lock.json").read_text("utf-8"))
