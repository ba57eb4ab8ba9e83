"""What several tests share: the public site, built once for all of them."""

import fcntl
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

DAY = "2026-11-22"
BUILD = """
import sys
from datetime import date
from pathlib import Path
from scripts.build import build
sys.exit(not build(Path(sys.argv[1]), date.fromisoformat(sys.argv[2])))
"""


@dataclass(frozen=True)
class Built:
    """A built site, and what MkDocs said while it built it."""

    folder: Path
    log: str
    ended_well: bool


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Built:
    """The public site. The first of pytest's workers to need it builds it, the others wait."""
    base = tmp_path_factory.getbasetemp()
    common = base if worker_id == "master" else base.parent
    folder, log, code = (common / name for name in ("site", "site.log", "site.code"))
    with (common / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not code.exists():
            _build(folder, log, code)
    return Built(folder, log.read_text(encoding="utf-8"), code.read_text() == "0")


def _build(folder: Path, log: Path, code: Path) -> None:
    command = [sys.executable, "-c", BUILD, str(folder), DAY]
    run = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    log.write_text(run.stdout + run.stderr, encoding="utf-8")
    code.write_text(str(run.returncode))
