"""What several tests share: the public site and the miniature, each built once for all."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.helpers.project import MINIATURE, build_in, project, use_no_examples_of_the_real_register
from tests.helpers.sites import DAY, Built

BUILD = """
import sys
from datetime import date
from pathlib import Path
from scripts.releasing.build import build
sys.exit(not build(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])))
"""


@contextmanager
def _alone(factory: pytest.TempPathFactory, worker_id: str, name: str) -> Iterator[Path]:
    """A folder for all of pytest's workers. The first to need it fills it, the others wait."""
    base = factory.getbasetemp()
    common = base if worker_id == "master" else base.parent
    with (common / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield common


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """The public site."""
    with _alone(tmp_path_factory, worker_id, "site") as common:
        folder, log, code = (common / name for name in ("site", "site.log", "site.code"))
        if not code.exists():
            _build(folder, log, code)
    return Built(folder, log.read_text(encoding="utf-8"), code.read_text() == "0")


@pytest.fixture(scope="session")
def miniature(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The miniature, built as a site of its own."""
    with _alone(tmp_path_factory, worker_id, "miniature") as common:
        folder = common / "miniature"
        if not folder.exists():
            use_no_examples_of_the_real_register(project(folder, MINIATURE) / "docs")
            run = build_in(folder)
            assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"


def _build(folder: Path, log: Path, code: Path) -> None:
    command = [sys.executable, "-c", BUILD, str(folder), DAY]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    log.write_text(run.stdout + run.stderr, encoding="utf-8")
    code.write_text(str(run.returncode))
