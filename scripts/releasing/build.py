"""Building the site, beside the earlier one: a failed build leaves that one whole."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path

from mkdocs.__main__ import cli as mkdocs

from macros import pace, page_macros
from macros.data.disk import reason
from macros.facts.register import Register
from scripts.releasing import expected, unchanged
from scripts.releasing.folders import held, put_in_place, readable_by_all, recover
from scripts.releasing.parts import WHOLE, Part


class BuildingError(Exception):
    """Why nothing was built, in Swedish."""


Reading = Callable[[], Register | None]
"""What reads and checks the register as of the day. None, and it has said why, when there are
faults.
"""
_SELDOM = 50_000
"""Things more, after which garbage is looked for: nearly all that a build makes is kept, and to
look through it again and again takes a tenth of the time.
"""
_HAS_FAULTS = 3
"""The exit code of a process that found faults in what it was to build from."""


def build(
    destination: Path,
    day: date,
    plain: bool = False,
    read: Reading | None = None,
    earlier: Path | None = None,
    part: Part = WHOLE,
) -> bool:
    """Run MkDocs strictly into `destination`. True when it ended well.

    `plain` leaves every page to MkDocs: the same site, in many times the time. `read` is called in
    a process that is parted from this one, which holds nothing of the register while it waits; if
    that finds faults, BuildingError is raised. `earlier` is the site of the last build: what would
    be made the same is taken from there. Of several parts one is made.
    """
    epoch = int(datetime(day.year, day.month, day.day, 12, tzinfo=UTC).timestamp())
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": str(epoch)}
    environment |= {} if plain else {pace.AT_ONCE: "1"}
    environment |= {pace.EARLIER_SITE: str(earlier.absolute())} if earlier else {}
    environment |= {pace.PART_OF_SITE: str(part)}
    words = ["build", "--strict", "--site-dir", str(destination)]
    code = _ended(words, environment, read, day)
    if code == _HAS_FAULTS:
        raise BuildingError("Webbplatsen byggdes inte. Den tidigare är orörd.")
    return code == 0


def _ended(
    words: list[str], environment: Mapping[str, str], read: Reading | None, day: date
) -> int | None:
    """How MkDocs ended, in a process of its own."""
    if read and "fork" not in get_all_start_methods():
        if not read():
            return _HAS_FAULTS
        read = None
    if not read:
        command = [sys.executable, "-m", "mkdocs", *words]
        return subprocess.run(command, env=environment, check=False).returncode
    sys.stdout.flush()
    child = get_context("fork").Process(target=_build_with, args=(words, environment, read, day))
    child.start()
    child.join()
    return child.exitcode


def _build_with(words: list[str], environment: Mapping[str, str], read: Reading, day: date) -> None:
    """What `python -m mkdocs` does, in this process."""
    gc.set_threshold(_SELDOM)
    made_of = unchanged.made_of(day.isoformat())
    try:
        register = read()
    except OSError as error:
        print(reason(error), file=sys.stderr)
        sys.exit(1)
    if not register:
        sys.exit(_HAS_FAULTS)
    gc.freeze()  # What is read is kept: to look through all of it once takes a second.
    expected.keep_beside(register, made_of)  # MkDocs begins meanwhile, on one core.
    os.environ.update(environment)
    page_macros.hand_over(register)
    try:
        mkdocs(words)
    except Exception:
        sys.excepthook(*sys.exc_info())
        sys.exit(1)


def rebuild(
    site: Path,
    day: date,
    plain: bool = False,
    read: Reading | None = None,
    part: Part = WHOLE,
) -> bool:
    """Build beside `site`, and put the new site in its place when all went well."""
    return put_beside(site, lambda new: build(new, day, plain, read, site, part))


def put_beside(site: Path, make: Callable[[Path], bool]) -> bool:
    """Make a site beside another, and put it in that one's place when all went well.

    Raise BuildingError when somebody else builds there, or when the data has faults.
    """
    new, old, lock = (site.with_name(f".{site.name}-{each}") for each in ("new", "old", "lock"))
    readable_by_all()
    told = f"Någon annan bygger {site} just nu. Vänta tills det är klart."
    with held(lock, BuildingError(told)):
        recover(site, old)
        shutil.rmtree(new, ignore_errors=True)
        try:
            made = make(new.resolve())
            if made:
                put_in_place(new, site, old)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    return made
