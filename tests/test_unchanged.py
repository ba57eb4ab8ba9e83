"""That nothing has changed since the last build is told at once, and only then."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.releasing.unchanged import NOTED, is_unchanged, made_of, note

SITE = Path("site")
FILES = {
    "agreements/smaby/2022-samverkan.yml": "title: Löften",
    "docs/index.md": "# Start",
    "mkdocs.yml": "site_name: Prov",
    "site/index.html": "<h1>Start</h1>",
    "site/kommun/smaby/index.html": "<h1>Småby</h1>",
    "site/avtal/smaby/2022-samverkan/index.html": "<h1>Löften</h1>",
}
Change = Callable[[pytest.MonkeyPatch], object]


def write(name: str, text: str) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project that has just been built."""
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        write(name, text)
    note(SITE, made_of("2024-03-01"), 2)


CHANGES: dict[str, Change] = {
    "another word in the data": lambda _: write(
        "agreements/smaby/2022-samverkan.yml", "title: Ord"
    ),
    "a new file": lambda _: write("agreements/smaby/2024-plan.yml", "title: Plan"),
    "a file that is gone": lambda _: Path("docs/index.md").unlink(),
    "another setting": lambda _: write("mkdocs.yml", "site_name: Annat"),
    "another public address": lambda patch: patch.setenv("SITE_URL", "https://annan.example/"),
    "a page that is gone": lambda _: Path("site/kommun/smaby/index.html").unlink(),
    "a page that somebody has edited": lambda _: write("site/index.html", "<h1>Annat</h1>"),
    "a document's page that somebody has edited": lambda _: write(
        "site/avtal/smaby/2022-samverkan/index.html", "<h1>Ord</h1>"
    ),
    "no document's page": lambda _: shutil.rmtree("site/avtal"),
    "a link to nothing among documents": lambda _: Path("site/avtal/lank").symlink_to("ingenting"),
    "no site": lambda _: shutil.rmtree("site"),
    "a page too many": lambda _: write("site/annan/index.html", ""),
    "a page of a document too many": lambda _: write("site/avtal/smaby/2024/index.html", ""),
    "a note that is spoilt": lambda _: NOTED.write_bytes(b"\xff{"),
    "a note of another form": lambda _: NOTED.write_text("[]"),
    "no note": lambda _: NOTED.unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen(change: Change, built: None, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_unchanged(SITE, "2024-03-01") == 2
    change(monkeypatch)
    assert is_unchanged(SITE, "2024-03-01") == 0


def test_a_site_without_documents_is_seen_to_be_as_it_was(built: None) -> None:
    shutil.rmtree("site/avtal")
    note(SITE, made_of("2024-03-01"), 1)
    assert is_unchanged(SITE, "2024-03-01") == 1


@pytest.mark.parametrize("link", ["site/avtal/lank", "site/lank"])
def test_of_a_site_that_cannot_be_read_nothing_is_noted(link: str, built: None) -> None:
    Path(link).symlink_to("ingenting")
    note(SITE, made_of("2024-03-01"), 2)
    assert not NOTED.exists()
    assert is_unchanged(SITE, "2024-03-01") == 0


def test_another_day_is_another_site(built: None) -> None:
    assert is_unchanged(SITE, "2024-03-02") == 0


def test_what_python_has_compiled_is_no_change(built: None) -> None:
    write("macros/__pycache__/hooks.cpython-311.pyc", "x")
    assert is_unchanged(SITE, "2024-03-01") == 2


def test_the_program_is_not_read_to_see_that_nothing_has_changed() -> None:
    code = (
        "import sys, scripts.build;"
        "print([name for name in sys.modules if name.startswith(('macros', 'mkdocs', 'pydantic'))])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"
