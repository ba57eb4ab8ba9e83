"""Folders that change as a whole, one command at a time."""

import contextlib
import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

_HERE, _EXCHANGE = -100, 2
"""AT_FDCWD and RENAME_EXCHANGE of Linux."""


@contextlib.contextmanager
def held(path: Path, busy: Exception) -> Iterator[None]:
    """Hold a file alone, or raise `busy`. It is let go when the process ends, however that ends."""
    lock = FileLock(path)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise busy from None
    try:
        yield
    finally:
        lock.release()


def readable_by_all() -> None:
    """What is published is read by a web server, which is somebody else."""
    os.umask(0o022)


def put_in_place(new: Path, place: Path, old: Path) -> None:
    """Put a folder in the place of another, and remove that one. Whoever looks sees one of them."""
    if place.exists() and exchanged(new, place):
        _take_away(new, place)
        return
    # A system that cannot exchange: `recover` mends what a kill between the two would leave.
    if place.exists():
        place.rename(old)
    new.rename(place)
    if old.exists():
        _take_away(old, place)


def recover(place: Path, old: Path) -> None:
    """Put back what was moved away by somebody who was stopped before the new one came, and remove
    what is left of earlier ones.
    """
    if old.exists() and not place.exists():
        old.rename(place)
    for each in (old, *place.parent.glob(f"{_going(place)}*")):
        shutil.rmtree(each, ignore_errors=True)


def _going(place: Path) -> str:
    """How folders begin that are on their way out of a place."""
    return f".{place.name}-gone-"


def _take_away(folder: Path, place: Path) -> None:
    """Remove a folder while whoever asked goes on: for tens of thousands of files nobody waits.

    It goes on when this process has ended. Under a name of its own it is in nobody's way.
    """
    going = Path(tempfile.mkdtemp(prefix=_going(place), dir=place.parent))
    folder.rename(going / place.name)
    remove = shutil.which("rm") if hasattr(os, "posix_spawn") else None
    if not remove:
        shutil.rmtree(going, ignore_errors=True)
        return
    # Whoever reads what this process says is not to wait for the other either.
    silent = [(os.POSIX_SPAWN_OPEN, each, os.devnull, os.O_RDWR, 0) for each in range(3)]
    os.posix_spawn(remove, [remove, "-rf", str(going)], os.environ, file_actions=silent)


def exchanged(one: Path, other: Path) -> bool:
    """Whether two folders have changed places, in one step. Not every system can."""
    if sys.platform == "win32":
        return False
    system = ctypes.CDLL(None)
    if not hasattr(system, "renameat2"):
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    return bool(system.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0)
