"""Folders that change as a whole, one command at a time."""

import contextlib
import ctypes
import os
import shutil
import sys
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
        shutil.rmtree(new, ignore_errors=True)
        return
    # A system that cannot exchange: `recover` mends what a kill between the two would leave.
    if place.exists():
        place.rename(old)
    new.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def recover(place: Path, old: Path) -> None:
    """Put back what was moved away by somebody who was stopped before the new one came."""
    if old.exists() and not place.exists():
        old.rename(place)
    shutil.rmtree(old, ignore_errors=True)


def exchanged(one: Path, other: Path) -> bool:
    """Whether two folders have changed places, in one step. Not every system can."""
    if sys.platform == "win32":
        return False
    system = ctypes.CDLL(None)
    if not hasattr(system, "renameat2"):
        return False
    paths = (os.fsencode(one), os.fsencode(other))
    return bool(system.renameat2(_HERE, paths[0], _HERE, paths[1], _EXCHANGE) == 0)
