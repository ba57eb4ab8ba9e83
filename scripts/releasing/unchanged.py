"""Whether anything has changed since the last build: told before the program itself is read.

Nothing but Python's own modules may be imported here, or that alone would take longer.
"""

import json
import os
import sys
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

INPUTS = ("agreements", "docs", "macros", "scripts", "mkdocs.yml", "requirements.txt")
"""What a site is made of."""
ENVIRONMENT = ("SITE_URL", "ONLY")
NOTED = Path(".cache/unchanged.json")


def is_unchanged(site: Path, *words: str) -> int:
    """How many pages the site has that was built of the same, and is as it was left; 0 if it is not
    so. `words` are what else was asked for: the day.
    """
    try:
        noted = json.loads(NOTED.read_text(encoding="utf-8"))
        same = noted["made_of"] == made_of(*words) and noted["site"] == _left_as(site)
        return int(noted["pages"]) if same else 0
    except (OSError, ValueError, LookupError, TypeError):
        return 0


def made_of(*words: str) -> str:
    """The seal of all that a site is made of. It is taken before the site is made."""
    seal = blake2b(repr((words, sys.version, *map(os.environ.get, ENVIRONMENT))).encode())
    for name in INPUTS:
        for path in sorted(_files(name)):
            content = Path(path).read_bytes()
            seal.update(f"{path}\0{len(content)}\0".encode(errors="surrogateescape") + content)
    return seal.hexdigest()


def note(site: Path, made_of: str, pages: int) -> None:
    """Keep what a site was made of, and how it was left."""
    NOTED.parent.mkdir(exist_ok=True)
    noted = {"made_of": made_of, "site": _left_as(site), "pages": pages}
    beside = NOTED.with_suffix(f".{os.getpid()}")
    beside.write_text(json.dumps(noted), encoding="utf-8")
    beside.replace(NOTED)


def _left_as(site: Path) -> str:
    """The seal of the names, the sizes and the times of the files of a site."""
    seal = blake2b()
    for path in sorted(_files(str(site))):
        found = os.stat(path)
        words = f"{path}\0{found.st_size}\0{found.st_mtime_ns}\0"
        seal.update(words.encode(errors="surrogateescape"))
    return seal.hexdigest()


def _files(name: str) -> Iterator[str]:
    """A file, or all files below a folder but what Python has compiled."""
    if os.path.isfile(name):
        yield name
    for folder, _, names in os.walk(name):
        if not folder.endswith("__pycache__"):
            yield from (f"{folder}/{each}" for each in names)
