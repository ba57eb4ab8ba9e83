"""What several tests share: the sites of the five, of the miniature and of what is published.

Each is built once for all of pytest's workers. The small made-up folder is each test's own.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from macros.data.dates import today
from tests.helpers.folder import written
from tests.helpers.many import DAY as CROWDED_DAY
from tests.helpers.many import many_agreements
from tests.helpers.project import MINIATURE, build_in, project
from tests.helpers.sites import DAY, Built
from tests.hostile.site import publish_hostile

BUILD = """
import sys
from datetime import date
from pathlib import Path
from scripts.releasing.build import build
sys.exit(not build(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])))
"""


FIRST = (
    *("browser/test_each_page.py", "browser/test_editor.py", "test_kept.py"),
    *("test_editor_engine.py", "test_data_change.py", "test_comment.py", "test_publish.py"),
    *("test_preview.py", "browser/test_search_page.py", "test_site.py", "test_parts.py"),
    *("test_long_lists.py", "test_same_outcome.py", "browser/test_flows.py"),
)
"""The modules that take longest, the longest first."""
CROWD = 60
"""Municipalities with more documents than a list has room for (`lists.MANY`)."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Where the long form alone is asked for, a module that has none is not even read."""
    if config.option.markexpr != "long" or not collection_path.match("test_*.py"):
        return None
    return "mark.long" not in collection_path.read_text(encoding="utf-8") or None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes long comes first, so that all workers are done at the same time.

    Each is given a module at a time (--dist loadfile): what its tests share is made once.
    """
    place = {name: number for number, name in enumerate(FIRST)}
    here = Path(__file__).parent
    items.sort(key=lambda item: place.get(item.path.relative_to(here).as_posix(), len(place)))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of the corpus of bad input: what comes of how many cases."""
    rows: dict[str, list[int]] = {}
    for index, outcome in enumerate(("passed", "failed")):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, kind in getattr(report, "user_properties", ()):
                if name == "comes of it":
                    rows.setdefault(kind, [0, 0])[index] += 1
    if rows:
        terminalreporter.section("bad input")
    for kind, (right, wrong) in sorted(rows.items()):
        terminalreporter.line(f"{kind:10} {right:4} as expected, {wrong} not")


@contextmanager
def _alone(factory: pytest.TempPathFactory, worker_id: str, name: str) -> Iterator[Path]:
    """A folder for all of pytest's workers. The first to need it fills it, the others wait.

    TEST_SITES names one for several runs: CI's, of the short form and of the long.
    """
    base = factory.getbasetemp()
    common = base if worker_id == "master" else base.parent
    common = Path(os.environ.get("TEST_SITES", common))
    with (common / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield common


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small made-up folder of agreements, for a command to change."""
    written(tmp_path / "agreements")
    return tmp_path / "agreements"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """The site of the five agreements."""
    with _alone(tmp_path_factory, worker_id, "the_five") as common:
        copy = common / "the_five"
        return _built(copy if copy.exists() else project(copy), common / "site", DAY)


@pytest.fixture(scope="session")
def public(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """The site of what is published, as of today. SITE names one that was built already."""
    if ready := os.environ.get("SITE"):
        return Built(Path(ready), "", ended_well=True)
    with _alone(tmp_path_factory, worker_id, "public") as common:
        return _built(Path.cwd(), common / "public", today().isoformat())


@pytest.fixture(scope="session")
def miniature(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The miniature, built as a site of its own."""
    with _alone(tmp_path_factory, worker_id, "miniature") as common:
        folder = common / "miniature"
        if not folder.exists():
            project(folder, MINIATURE)
            run = build_in(folder)
            assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def crowded(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A register that is too long for its lists, as a preview of one municipality shows it."""
    with _alone(tmp_path_factory, worker_id, "crowded") as common:
        folder = common / "crowded"
        if not folder.exists():
            data = many_agreements(common / "crowded_data", CROWD)
            project(folder, data)
            run = build_in(folder, day=CROWDED_DAY.isoformat(), ONLY="ort-000")
            assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The corpus of bad texts, in one published site."""
    with _alone(tmp_path_factory, worker_id, "hostile") as common:
        folder = common / "hostile"
        if not folder.exists():
            run = publish_hostile(folder)
            assert run.returncode == 0, run.stdout + run.stderr
    return folder / "www" / "current"


def _built(project: Path, folder: Path, day: str) -> Built:
    """The site of a project, built by the first that asks for it."""
    log, code = folder.with_suffix(".log"), folder.with_suffix(".code")
    if not code.exists():
        command = [sys.executable, "-c", BUILD, str(folder), day]
        environment = {**os.environ, "PYTHONPATH": str(project), "PYTHONDONTWRITEBYTECODE": "1"}
        run = subprocess.run(
            command,
            cwd=project,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        log.write_text(run.stdout + run.stderr, encoding="utf-8")
        code.write_text(str(run.returncode))
    return Built(folder, log.read_text(encoding="utf-8"), code.read_text() == "0")
