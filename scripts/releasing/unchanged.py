"""Whether anything has changed since the last build: told before the program itself is read.

Nothing but Python's own modules may be imported here, or that alone would take longer.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

INPUTS = ("agreements", "docs", "macros", "scripts", "mkdocs.yml", "requirements.txt")
"""What a site is made of."""
MOST = "avtal"
"""The folder of a site in which most of its files lie."""
ENVIRONMENT = ("SITE_URL", "ONLY")
NOTED = Path(".cache/unchanged.json")


def is_unchanged(site: Path, *words: str) -> int:
    """How many pages the site has that was built of the same, and is as it was left; 0 if it is not
    so. `words` are what else was asked for: the day.
    """
    try:
        noted = json.loads(NOTED.read_text(encoding="utf-8"))
        seals = _both(lambda: made_of(*words) + _left_as(site, False), lambda: _left_as(site, True))
        same = seals == (noted["made_of"] + noted["site"][0], noted["site"][1])
        return int(noted["pages"]) if same else 0
    except (OSError, ValueError, LookupError, TypeError):
        return 0


def made_of(*words: str) -> str:
    """The seal of all that a site is made of. It is taken before the site is made."""
    seal = sha256(repr((words, sys.version, *map(os.environ.get, ENVIRONMENT))).encode())
    for name in INPUTS:
        for path in sorted(_files(name)):
            content = _bytes_of(path)
            seal.update(f"{path}\0{len(content)}\0".encode(errors="surrogateescape") + content)
    return seal.hexdigest()


def note(site: Path, made_of: str, pages: int) -> None:
    """Keep what a site was made of, and how it was left."""
    NOTED.parent.mkdir(exist_ok=True)
    try:
        left_as = _both(lambda: _left_as(site, False), lambda: _left_as(site, True))
    except OSError:  # What cannot be read is looked at whole the next time.
        NOTED.unlink(missing_ok=True)
        return
    noted = {"made_of": made_of, "site": left_as, "pages": pages}
    beside = NOTED.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(noted), encoding="utf-8")
    beside.replace(NOTED)


def _both(one: Callable[[], str], other: Callable[[], str]) -> tuple[str, str]:
    """What two functions find, the second in a process of its own where one can be parted."""
    if not hasattr(os, "fork"):
        return one(), other()
    inward, outward = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.write(outward, other().encode())
        finally:
            os._exit(0)
    os.close(outward)
    try:
        with open(inward, encoding="ascii") as told:
            found = one(), told.read()
    finally:
        os.waitpid(child, 0)
    if not found[1]:
        raise OSError("the other process could not read what it was asked for")
    return found


def _left_as(site: Path, of_most: bool) -> str:
    """The seal of the names, the sizes and the times of the files of a site: of the folder that
    most lies in, or of all the others.
    """
    most = f"{site}/{MOST}"
    seal = sha256()
    for state in _states(most if of_most else str(site), "" if of_most else most):
        seal.update(repr(state).encode(errors="surrogateescape"))
    return seal.hexdigest()


def _states(folder: str, but: str) -> Iterator[tuple[str, list[tuple[str, int, int]]]]:
    """Each folder below one, but for one in it, in a fixed order: the name, the size and the time
    of each of its files. To tell and to sort them folder by folder takes half of the time.
    """
    left = [folder] if os.path.isdir(folder) else []
    while left:
        here = left.pop()
        folders, files = [], []
        with os.scandir(here) as found:
            for each in found:
                if each.is_dir(follow_symlinks=False):
                    folders.append(each.path)
                else:
                    state = each.stat()
                    files.append((each.name, state.st_size, state.st_mtime_ns))
        yield here, sorted(files)
        left += sorted(each for each in folders if each != but)


def _bytes_of(path: str) -> bytes:
    """What a file holds, with the fewest calls of the system: there are thousands."""
    with open(path, "rb", buffering=0) as file:
        return file.readall()


def _files(name: str) -> Iterator[str]:
    """A file, or all files below a folder but what Python has compiled."""
    if os.path.isfile(name):
        yield name
    for folder, _, names in os.walk(name):
        if os.path.basename(folder) != "__pycache__":
            yield from (f"{folder}/{each}" for each in names)
