"""Which files have changed, by asking the disk: that works on every disk, also over a network."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import monotonic

Seen = dict[Path, tuple[int, int, int]]
"""Each file, and what is another when it has been written: its time, its size and its number."""


ALL = 2.0
"""Seconds between looks at all files."""


def seen(paths: Iterable[Path]) -> Seen:
    """Files, and all that is below folders. Hidden files are no part of the site."""
    found: Seen = {}
    for path in paths:
        try:
            is_folder, status = path.is_dir(), path.stat()
        except OSError:
            continue
        if is_folder:
            found.update(_below(path))
        else:
            found[path] = status.st_mtime_ns, status.st_size, status.st_ino
    return found


def _below(folder: Path) -> Iterator[tuple[Path, tuple[int, int, int]]]:
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                yield from _below(folder / entry.name)
            else:
                status = entry.stat(follow_symlinks=False)
                yield folder / entry.name, (status.st_mtime_ns, status.st_size, status.st_ino)
        except OSError:
            continue


class Watch:
    """Finds what has changed: soon in what is looked at, a little later in all the rest, for the
    files of the whole country are many.
    """

    def __init__(self, paths: Sequence[Path], files: Seen, clock: Callable[[], float] = monotonic):
        self._paths, self._clock, self._looked = paths, clock, clock()
        self.files = files
        """All, as they were last."""

    def changed(self, soon: Iterable[Path]) -> set[Path]:
        """What has come, gone or been written. What is gone is seen when all is looked at."""
        if self._clock() - self._looked < ALL:
            now = seen(soon)
            found = {path for path, each in now.items() if self.files.get(path) != each}
            self.files |= now
            return found
        self._looked = self._clock()
        before, self.files = self.files, seen(self._paths)
        return {path for path, _ in before.items() ^ self.files.items()}
