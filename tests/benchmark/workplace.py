"""A copy of the project with a made-up register, where commands are run and files are changed."""

import os
import sys
import time
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

import yaml

from tests.benchmark.measuring import Cost, Watched, cost_of
from tests.helpers.many import DAY, write
from tests.helpers.project import PROJECT, project

TODAY = ["--today", DAY.isoformat()]
_PUBLISHED = "www"
FOLDER = Path(".cache/bench").resolve()
"""Where all that is measured lies, and the rivals are installed."""
GONE = FOLDER / "gone"
"""Where it lies that is to be removed when all has been measured."""


def put_away(path: Path) -> None:
    """Remove a file or a folder, but later: for some minutes after tens of thousands of files have
    been removed, ext4 takes up to ten times as long to make one.
    """
    if path.exists():
        GONE.mkdir(parents=True, exist_ok=True)
        path.rename(GONE / f"{time.monotonic_ns()}")


class Workplace:
    """A register of one size with one version of the program: `code` is a checkout of it."""

    def __init__(self, folder: Path, agreements: Path, code: Path):
        self.folder = folder
        self.code = code
        put_away(folder)
        folder.mkdir(parents=True)
        project(folder, agreements, code)
        self.is_built = False
        self.is_checked = False
        self.fingerprint: str | None = None
        self._changes = 0
        self.cost("scripts.permalinks")

    @property
    def site(self) -> Path:
        return self.folder / "site"

    @property
    def published(self) -> Path:
        return self.folder / _PUBLISHED

    @cached_property
    def environment(self) -> dict[str, str]:
        """As on a machine of one's own; caches lie in here, so that they can be thrown away."""
        noon = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC)
        left = {name: text for name, text in os.environ.items() if not name.startswith("PYTHON")}
        return left | {
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": str(int(noon.timestamp())),
            "XDG_CACHE_HOME": str(self.folder / ".cache"),
        }

    @property
    def log(self) -> Path:
        return self.folder.with_suffix(".log")

    def cost(self, module: str, *arguments: str) -> Cost:
        """What `python -m module` costs here. What the last one left to remove is no part of it."""
        for gone in self.folder.glob(".site-gone-*"):
            put_away(gone)
        return cost_of(_command(module, *arguments), self.folder, self.environment, self.log)

    def started(self, module: str, *arguments: str) -> Watched:
        """`python -m module`, which goes on here."""
        return Watched(_command(module, *arguments), self.folder, self.environment, self.log)

    def clean(self) -> None:
        """Take away all that commands have made, but what Python has compiled."""
        for path in self.folder.iterdir():
            if path.name not in PROJECT:
                put_away(path)
        self.is_built = self.is_checked = False

    def change(self) -> str:
        """Change the title of one promise. Gives the words that are new, on several pages."""
        self._changes += 1
        new = f"Ny rad {self._changes} här"
        values = yaml.load(self.document.read_text(encoding="utf-8"), _LOADER)
        values["promises"][0]["title"] = new
        write(self.document, values)
        return new

    @cached_property
    def document(self) -> Path:
        """The file that is changed: one in the middle."""
        found = sorted((self.folder / "agreements").glob("*/*.yml"))
        return found[len(found) // 2]

    def pages(self, site: str = "site") -> int:
        return sum(1 for _ in (self.folder / site).rglob("*.html"))


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _command(module: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", module, *arguments]
