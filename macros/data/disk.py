"""What lies on disk: plain files only. Nothing that is a link or a device is read or published."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from macros.data.meanings import FILE_NAME, FILE_NAME_ADVICE
from macros.data.problem import Problem
from macros.data.written import Position

REASONS = {
    errno.ENOSPC: "disken är full",
    errno.EDQUOT: "utrymmet är slut",
    errno.EFBIG: "filen blev för stor",
    errno.EACCES: "behörighet saknas",
    errno.EPERM: "behörighet saknas",
    errno.EROFS: "det går bara att läsa där",
    errno.ENOENT: "filen eller mappen finns inte längre",
}


def reason(error: OSError) -> str:
    """What went wrong with a file, in one Swedish sentence."""
    why = REASONS.get(error.errno or 0, error.strerror or str(error))
    where = f" ({error.filename})" if error.filename else ""
    return f"Det gick inte att läsa eller skriva: {why}{where}."


def plain_files(folder: Path) -> tuple[list[Path], list[Problem]]:
    """Every file below a folder, sorted, and what there is that is none or cannot be reached.

    Hidden files are left out: nobody means them to be published.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    for path, problem in _walk(folder):
        if problem:
            problems.append(problem)
        else:
            files.append(path)
    return sorted(files), problems


def badly_named(folder: Path, files: list[Path]) -> Iterator[Problem]:
    """Files whose names cannot be addresses, or are one address where case makes no difference."""
    seen: dict[str, Path] = {}
    told: set[str] = set()
    for path in files:
        below = path.relative_to(folder)
        other = seen.setdefault(below.as_posix().lower(), path)
        if wrong := next((name for name in below.parts if not FILE_NAME.fullmatch(name)), None):
            here = below.as_posix().partition(wrong)[0] + wrong
            if here in told:  # a folder is told with its first file
                continue
            told.add(here)
            message = f"Namnet ”{wrong}” kan inte stå i en webbadress. {FILE_NAME_ADVICE}"
            yield Problem(Position(path.as_posix()), message, code="MB036")
        elif other is not path:
            message = f"Bara stora och små bokstäver skiljer namnet från {other.name}. Byt namn."
            yield Problem(Position(path.as_posix()), message, code="MB036")


def _walk(folder: Path) -> Iterator[tuple[Path, Problem | None]]:
    position = Position(folder.as_posix())
    if folder.is_symlink():
        yield folder, Problem(position, _A_LINK, code="MB035")
        return
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder, Problem(position, "Mappen går inte att läsa.", code="MB001")
        return
    for entry in entries:
        path = folder / entry.name
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            yield path, Problem(Position(path.as_posix()), _A_LINK, code="MB035")
        elif stat.S_ISDIR(mode) and not entry.name.startswith("."):
            yield from _walk(path)
        elif stat.S_ISREG(mode) and not entry.name.startswith("."):
            yield path, None
        elif not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):
            message = "Det här är ingen fil. Ta bort det."
            yield path, Problem(Position(path.as_posix()), message, code="MB035")


_A_LINK = "Det här är en länk till något annat. Lägg själva filen eller mappen här i stället."
