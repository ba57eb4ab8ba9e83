"""What an earlier build made, and whether it would be made the same today.

Kept in one file that may be thrown away, or be spoilt, at any time: then all is made anew.
"""

import os
import pickle
import shutil
import sqlite3
import stat
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, Any, NamedTuple, TypeVar

from macros.facts.asked import FIELDS, Answered, Inquiry, NotedRegister
from macros.facts.seals import CHANGED, sealed
from macros.facts.signed_rows import SignedRows

Given = TypeVar("Given")

_FORM = 4
"""Raised when what is kept has another form."""
_PIECE = 1 << 20
"""Bytes of a file that are compared at a time."""


def key_of(words: Iterable[str], paths: Iterable[Path]) -> str:
    """The seal of some words, and of all that lies in some files and folders."""
    found = [*words]
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        for each in inside:
            if each.is_file() and each.suffix != ".pyc":
                found += [each.as_posix(), sealed(each.read_bytes())]
    return sealed(repr(found))


class MadeFile(NamedTuple):
    """A file that was made, and what tells whether it is still as it was."""

    path: str
    size: int
    changed: int
    """When it was written, in ns."""
    seal: str

    def found_in(self, site: Path) -> "MadeFile | None":
        """The same, if it lies in a site as it was written, or as it was copied from there."""
        path = f"{site}/{self.path}"
        there = _file_at(path)
        if not there or there.st_size != self.size:
            return None
        if there.st_mtime_ns == self.changed:
            return self
        try:
            with open(path, "rb") as file:
                is_same = sealed(file.read()) == self.seal
        except OSError:
            return None
        return self._replace(changed=there.st_mtime_ns) if is_same else None


def _file_at(path: str) -> os.stat_result | None:
    """The state of a file; nothing of a link, whose target may be left behind."""
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


class Made(NamedTuple):
    """What was made at a time: a page and its text, or a file beside a page."""

    inquiries: tuple[Inquiry, ...]
    """What was asked of the register."""
    sort: Hashable
    """What sort of unit it is, for what is around it: of a page, the theme."""
    around: str
    """The seal of that."""
    files: tuple[MadeFile, ...]
    portion: bytes = b""
    """What it adds to units that tell of all."""


Rows = list[tuple[Any, ...]]


@dataclass
class Kept:
    """What was made, by name; and how the register answered what was asked."""

    made: dict[str, Made] = field(default_factory=dict)
    answers: dict[Inquiry, Answered] = field(default_factory=dict)


@dataclass
class Comparison:
    """What was made of an earlier register, beside the register of today."""

    kept: Kept
    register: NotedRegister
    _answers: dict[Inquiry, Answered] = field(default_factory=dict)
    """The answers that are the same as they were, as they were found today."""
    _same: dict[Inquiry, bool] = field(default_factory=dict)

    def is_same(self, inquiry: Inquiry) -> bool:
        """Whether an inquiry has the same answer today."""
        if inquiry not in self._same:
            self._same[inquiry] = self._compared(inquiry)
        return self._same[inquiry]

    def _compared(self, inquiry: Inquiry) -> bool:
        earlier = self.kept.answers[inquiry]
        if earlier.seal == CHANGED:
            return False
        now = earlier if self._follows(earlier) else self._asked_again(inquiry)
        if now is None or now.seal != earlier.seal:
            return False
        self._answers[inquiry] = now
        return True

    def answer(self, inquiry: Inquiry) -> Answered:
        """How an inquiry that has the same answer, or one on the way to it, is answered today."""
        return self._answers.get(inquiry) or self.register.noting.answered(inquiry)

    def _follows(self, earlier: Answered) -> bool:
        """Whether all that an answer was found from is the same. Of a field that is never asked: if
        nothing in it had changed, nobody would build.
        """
        asked = earlier.asked
        return bool(asked) and all(e.name not in FIELDS and self.is_same(e) for e in asked)

    def _asked_again(self, inquiry: Inquiry) -> Answered | None:
        try:
            return self.register.asked_again(inquiry)
        except Exception:  # what it was about is there no longer
            return None


# --- on disk --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Store:
    """The file that it is kept in: a row for each batch of a site."""

    file: Path

    @property
    def _rows(self) -> SignedRows:
        return SignedRows(self.file, "kept")

    def read(self, site: str, batch: str, key: str) -> Kept:
        """What was kept of a batch; nothing, where anything about it is otherwise."""
        row = _row(site, batch)
        content, start = self._rows.read(row), _start(key, row)
        if not content or not content.startswith(start):
            return Kept()
        return _unpacked(*pickle.loads(memoryview(content)[len(start) :]))

    def write(
        self, site: str, key: str, changed: Mapping[str, bytes], batches: Collection[str]
    ) -> None:
        """Keep what has changed, packed, in place of what was there, and of the site nothing but
        these batches.
        """
        new = {_row(site, batch): content for batch, content in changed.items()}
        right = {_row(site, each) for each in batches}

        def renew(table: sqlite3.Connection) -> None:
            own = {each for each in self._rows.keys(table) if _site_of(each) == site}
            self._rows.drop(table, own - right)
            self._rows.put(table, ((row, _start(key, row) + it) for row, it in new.items()))

        self._rows.change(renew)


def _row(site: str, batch: str) -> str:
    return f"{site}\t{batch}"


def _site_of(row: str | bytes) -> str:
    """The site of a row. One of an earlier form has all of a site, and its path alone."""
    site, _, batch = str(row).rpartition("\t")
    return site or batch


def _start(key: str, row: str) -> bytes:
    """What is kept begins with what it was made of, and of what it is."""
    return f"{_FORM} {key} {row}\n".encode()


def packed(kept: Kept) -> bytes:
    """The inquiries, the answers and what was made, as plain tuples in which an inquiry is a
    number: each is told once, and the whole is read in a tenth of the time.
    """
    numbers: dict[Inquiry, int] = {}

    def numbered(some: Iterable[Inquiry]) -> tuple[int, ...]:
        return tuple(numbers.setdefault(each, len(numbers)) for each in some)

    answers = [
        (*numbered([inquiry]), answered.seal, numbered(answered.asked))
        for inquiry, answered in kept.answers.items()
    ]
    made = [
        (
            name,
            numbered(one.inquiries),
            one.sort,
            one.around,
            tuple(map(tuple, one.files)),
            one.portion,
        )
        for name, one in kept.made.items()
    ]
    rows = list(map(tuple, numbers)), answers, made
    return pickle.dumps(rows, pickle.HIGHEST_PROTOCOL)


def _unpacked(asked_for: Rows, answers_found: Rows, made_of_them: Rows) -> Kept:
    inquiries = [Inquiry(*each) for each in asked_for]
    answers = {
        inquiries[number]: Answered(seal, tuple(inquiries[each] for each in asked))
        for number, seal, asked in answers_found
    }
    made = {
        name: Made(
            tuple(inquiries[each] for each in asked),
            sort,
            around,
            tuple(MadeFile(*each) for each in files),
            portion,
        )
        for name, asked, sort, around, files, portion in made_of_them
    }
    return Kept(made, answers)


def put(folder: Path, path: str, content: bytes, site: Path | None) -> MadeFile:
    """Write a file; where the earlier site has the same bytes, that one is shared."""
    seal = sealed(content)
    if site and (changed := _changed(f"{site}/{path}", content)):
        return share(folder, MadeFile(path, len(content), changed, seal), site)
    with open(_made_anew(_opened, f"{folder}/{path}"), "wb") as file:
        file.write(content)
        file.flush()
        return MadeFile(path, len(content), os.fstat(file.fileno()).st_mtime_ns, seal)


def _changed(path: str, content: bytes) -> int:
    """When a file was written that holds these bytes, in ns; 0 where there is no such file."""
    there = _file_at(path)
    if not there or there.st_size != len(content):
        return 0
    try:
        with open(path, "rb") as file:
            return there.st_mtime_ns if _holds(file, content) else 0
    except OSError:
        return 0


def _holds(file: IO[bytes], content: bytes) -> bool:
    """Whether a file has these bytes, piece by piece: the largest would fill the memory."""
    pieces = (content[at : at + _PIECE] for at in range(0, len(content), _PIECE))
    return all(file.read(_PIECE) == piece for piece in pieces) and not file.read(1)


def share(folder: Path, made: MadeFile, site: Path) -> MadeFile:
    """Let a file of an earlier site be one of this site too: no byte is copied."""
    there, file = f"{site}/{made.path}", f"{folder}/{made.path}"
    try:
        _made_anew(partial(os.link, there), file)
    except OSError:  # another disk, or one that cannot
        os.makedirs(os.path.dirname(file), exist_ok=True)
        shutil.copy2(there, file)
        return made._replace(changed=os.stat(file).st_mtime_ns)
    return made


def _opened(path: str) -> int:
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)


def _made_anew(make: Callable[[str], Given], path: str) -> Given:
    """What makes a file gives, where none may be yet. What is shared is never written in: it is the
    earlier site's too. Folders and files are looked for only when they are in the way: there are
    tens of thousands.
    """
    try:
        return make(path)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except FileExistsError:
        os.unlink(path)
    return make(path)
