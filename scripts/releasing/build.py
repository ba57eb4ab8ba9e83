"""Building the site, beside the earlier one: a failed build leaves that one whole."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from scripts.releasing.folders import held, put_in_place, readable_by_all, recover


def build(destination: Path, day: date) -> bool:
    """Run MkDocs strictly into `destination`. True when it ended well."""
    epoch = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(epoch)}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(destination)]
    return subprocess.run(command, env=environment, check=False).returncode == 0


class BuildingError(Exception):
    """Why nothing was built, in Swedish."""


def rebuild(site: Path, day: date) -> bool:
    """Build beside `site`, and put the new site in its place when all went well.

    Raise BuildingError when somebody else builds there.
    """
    new, old = (site.with_name(f".{site.name}-{which}") for which in ("new", "old"))
    readable_by_all()
    told = f"Någon annan bygger {site} just nu. Vänta tills det är klart."
    with held(site.absolute().parent, BuildingError(told)):
        recover(site, old)
        shutil.rmtree(new, ignore_errors=True)
        if not build(new.resolve(), day):
            shutil.rmtree(new, ignore_errors=True)
            return False
        put_in_place(new, site, old)
    return True
