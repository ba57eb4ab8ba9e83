"""A site that several machines build a part each of, and that is put together from the parts.

Each part has a note in it: which it is, of how many, and of what it was made.
"""

import filecmp
import json
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

NOTE = ".part.json"
MOST = 256


class MergingError(Exception):
    """Why parts are no site, in Swedish."""


@dataclass(frozen=True, order=True)
class Part:
    """One of several parts, counted from 1."""

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> "Part":
        """`3/8`. Raise ValueError for what is no part."""
        found = re.fullmatch(r"([1-9][0-9]{0,2})/([1-9][0-9]{0,2})", text)
        part = cls(*map(int, found.groups())) if found else cls(1, 0)
        if part.number > part.of or part.of > MOST:
            raise ValueError(f"”{text}” är ingen del. Skriv till exempel 3/8: del tre av åtta.")
        return part

    @property
    def folder(self) -> str:
        return f"{self.number}-av-{self.of}"

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


WHOLE = Part(1, 1)


@dataclass(frozen=True)
class Note:
    """What a part says of itself."""

    part: Part
    made_of: str
    """The seal of all that the site is made of."""

    def write(self, folder: Path) -> None:
        noted = {"part": str(self.part), "made_of": self.made_of}
        (folder / NOTE).write_text(json.dumps(noted), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Note":
        try:
            noted = json.loads((folder / NOTE).read_text(encoding="utf-8"))
            return cls(Part.parse(noted["part"]), str(noted["made_of"]))
        except (OSError, ValueError, LookupError, TypeError):
            raise MergingError(
                f"{folder} är ingen byggd del: {NOTE} saknas eller är fel."
            ) from None


def merge(folder: Path, into: Path) -> bool:
    """Put the parts that lie in a folder together. Raise MergingError where they are no whole."""
    parts = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if not parts:
        raise MergingError(f"I {folder} ligger inga delar.")
    _are_a_whole(parts)
    into.mkdir(parents=True)
    for part in parts:
        for path in _files(part):
            _put(part / path, into / path)
    return True


def _are_a_whole(folders: Iterable[Path]) -> None:
    """That each part of one and the same site is there, once."""
    notes = [Note.read(folder) for folder in folders]
    if len({note.made_of for note in notes}) > 1 or len({note.part.of for note in notes}) > 1:
        raise MergingError("Delarna är inte byggda av samma uppgifter. Bygg dem igen.")
    there = sorted(note.part.number for note in notes)
    wanted = range(1, notes[0].part.of + 1)
    if there != [*wanted]:
        lacking = ", ".join(str(number) for number in wanted if number not in there)
        said = f"Det saknas delar: {lacking}" if lacking else "En del finns två gånger"
        raise MergingError(f"{said}. {wanted.stop - 1} delar ska läggas ihop.")


def _files(folder: Path) -> Iterator[Path]:
    """The files of a part, counted from it, but for its note."""
    found = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return (path for path in found if path.as_posix() != NOTE)


def _put(source: Path, to: Path) -> None:
    """Move a file. What every part has, as the pages written by hand, must be the same in all."""
    to.parent.mkdir(parents=True, exist_ok=True)
    if not to.exists():
        shutil.copy2(source, to)
    elif not filecmp.cmp(source, to, shallow=False):
        raise MergingError(f"{source} är inte samma fil i alla delar. Bygg dem igen.")
