"""Reading a whole folder of agreements, as far as it can be read."""

import gc
import pickle
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any

from macros.data.agreement import Agreement, address_of
from macros.data.cores import on_every_core
from macros.data.disk import badly_named, plain_files
from macros.data.problem import Problem
from macros.data.reading import read_text, readable_part, text_of, what_is_text_in
from macros.data.registers import (
    Corrections,
    ExternalLinks,
    FaultReports,
    GlossaryEntries,
    KnownParties,
    Municipalities,
    NamedPlaces,
    Themes,
)
from macros.data.tree import UnreadableError
from macros.data.written import Position, Written
from macros.facts import erasing
from macros.facts.parsed import Kept
from macros.facts.register import Register

COMMON_FILES: dict[str, type[Written]] = {
    "municipalities.yml": Municipalities,
    "themes.yml": Themes,
    "places.yml": NamedPlaces,
    "parties.yml": KnownParties,
    "corrections.yml": Corrections,
    "reports.yml": FaultReports,
    "glossary.yml": GlossaryEntries,
    "links.yml": ExternalLinks,
}
"""The files that all agreements share, by name."""
NEEDED = ("municipalities.yml", "themes.yml")
MANY = 100
"""More files than these are read by several processes, and as many agreements checked by them."""
_AT_A_TIME = 10
"""Files that a process reads before it hands them over."""


_AS_ON_DISK: Mapping[Path, str] = {}
Parse = Callable[[str, str, type[Written]], Written | list[Problem]]
"""As `reading.read_text`."""


class Texts(dict[Path, str | Problem]):
    """What files say, or why they cannot be read. Several rules ask, and each file is read once."""

    def __missing__(self, path: Path) -> str | Problem:
        try:
            self[path] = text_of(path)
        except UnreadableError as unreadable:
            self[path] = unreadable.problem
        return self[path]

    def whatever(self, path: Path) -> str:
        """What is text in a file, whatever it is encoded in; nothing where it may not be read."""
        known = self[path]
        return known if isinstance(known, str) else what_is_text_in(path)


@dataclass(frozen=True)
class Loaded:
    """A folder of agreements as it was read on a day."""

    register: Register
    folder: Path
    problems: tuple[Problem, ...] = ()
    """What could not be read, and why."""
    files_read: int = 0
    files: tuple[Path, ...] = ()
    """Every plain file below the folder."""
    in_part: tuple[Agreement, ...] = ()
    """What could be read of the agreements that have faults."""
    unreadable: frozenset[str] = frozenset()
    """The addresses and common files with faults: rules say nothing of what refers to them."""
    texts: Texts = field(default_factory=Texts, compare=False)
    """What files say as they are checked; the same for the faulty, and for some places alone."""

    @cached_property
    def of_the_faulty(self) -> "Loaded":
        """The same, with the readable parts of the faulty agreements in place of the others."""
        return replace(self, register=replace(self.register, agreements=self.in_part))

    def of_places(self, places: Collection[str]) -> "Loaded":
        """The same of some folders alone, beside what all share. It notes nothing that is asked."""

        def within(address: str) -> bool:
            place, slash, _ = address.partition("/")
            return not slash or place in places

        common = {each.name: getattr(self.register, each.name) for each in fields(Register)}
        of = tuple(each for each in self.register.agreements if within(each.address))
        return replace(
            self,
            register=Register(**common | {"agreements": of}),
            problems=tuple(
                each for each in self.problems if within(self.below(each.position.file))
            ),
            files=tuple(path for path in self.files if within(self.below(path.as_posix()))),
            in_part=tuple(each for each in self.in_part if within(each.address)),
            unreadable=frozenset(filter(within, self.unreadable)),
        )

    def below(self, file: str) -> str:
        """A file as it is called below the folder."""
        return file.removeprefix(f"{self.folder.as_posix()}/")


def load(
    folder: Path,
    today: date,
    texts: Mapping[Path, str] | None = None,
    progress: Callable[[str], None] = lambda _: None,
    parse: Parse = read_text,
    only: Collection[str] | None = None,
    kept: Kept | None = None,
) -> Loaded:
    """Read all files below `folder`, or those of `only` some places beside the common ones.

    `texts` stand in for what the files on disk hold. What is `kept` of an earlier time is not
    parsed again, and what is parsed is kept. Another `parse` than the reader's own is called in
    this process alone.
    """
    there, problems = plain_files(folder) if only is None else _files_of(folder, only)
    loaded = load_files(folder, there, today, texts or {}, progress, parse, kept)
    return replace(loaded, problems=(*problems, *badly_named(folder, there), *loaded.problems))


def load_files(
    folder: Path,
    there: Sequence[Path],
    today: date,
    texts: Mapping[Path, str] = _AS_ON_DISK,
    progress: Callable[[str], None] = lambda _: None,
    parse: Parse = read_text,
    kept: Kept | None = None,
) -> Loaded:
    """The same of some files, whatever else there is, and whatever they are called."""
    loading = _Loading()
    files = files_read(folder, {*there, *texts})
    for (path, kind), read in zip(files, _each_read(files, texts, parse, kept), strict=True):
        progress(path.as_posix())
        loading.take(path, kind, read)
    read_here = {path for path, _ in files}
    by_hand = tuple(written_by_hand(folder.parent / "docs"))
    return Loaded(
        replace(_register(loading, today), written_by_hand=by_hand),
        folder,
        (*_strays(folder, there, read_here), *loading.problems),
        len(files),
        tuple(there),
        tuple(loading.in_part),
        frozenset({*loading.unreadable, *_missing(folder, read_here)}),
    )


@contextmanager
def uncollected() -> Iterator[None]:
    """What is read is kept: to look for garbage in it takes a third of the time of reading, and
    as much of that of checking.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _register(loading: "_Loading", today: date) -> Register:
    """All that was read. Nothing in it has the words of what is erased."""
    erased = erasing.erased_addresses((*loading.agreements, *loading.in_part))
    agreements, lost = erasing.without_outcomes(loading.agreements, erased)
    common = {**loading.common, "lost_outcomes": lost}
    if "corrections" in common:
        common["corrections"] = erasing.without_words(common["corrections"], erased)
    if "reports" in common:
        common["reports"] = erasing.without_reports(common["reports"], erased)
    return Register(today, agreements, **common)


@dataclass(frozen=True)
class _Read:
    """What became of a file. What another process has read comes packed, as it is kept too."""

    value: Written | None
    problems: tuple[Problem, ...] = ()
    part: Agreement | None = None
    """What can be read of an agreement that has faults."""
    text: str = ""
    """What stands in the file, where all of it could be read, and nobody had it before."""
    packed: bytes = b""

    def __reduce__(self) -> tuple[Any, ...]:
        packed = pickle.dumps(self.value, pickle.HIGHEST_PROTOCOL) if self.value else b""
        return _unpacked, (packed, self.problems, self.part, self.text)


def _unpacked(
    packed: bytes, problems: tuple[Problem, ...], part: Agreement | None, text: str
) -> _Read:
    value = pickle.loads(packed) if packed else None
    return _Read(value, problems, part, text, packed)


def _each_read(
    files: Sequence[tuple[Path, type[Written]]],
    texts: Mapping[Path, str],
    parse: Parse,
    kept: Kept | None,
) -> Iterator[_Read]:
    """What became of each file, in their order: those that nothing is kept of on every core."""

    def read(some: Sequence[tuple[Path, type[Written]]]) -> list[_Read]:
        return [_read(path, kind, texts, parse) for path, kind in some]

    known = dict(_known(files, texts, kept)) if kept else {}
    left = [each for each in files if each[0] not in known]
    shares = [left[at : at + _AT_A_TIME] for at in range(0, len(left), _AT_A_TIME)]
    is_much = len(left) > MANY and parse is read_text
    with uncollected(), on_every_core(read, shares, is_much) as answers:
        new = chain.from_iterable(answers)
        for path, kind in files:
            found = known.get(path) or next(new)
            if kept and found.value and path not in known:
                text = texts.get(path, found.text)
                kept.take(path.as_posix(), text, kind, found.value, found.packed)
            yield found


def _known(
    files: Iterable[tuple[Path, type[Written]]], texts: Mapping[Path, str], kept: Kept
) -> Iterator[tuple[Path, _Read]]:
    """What the files say whose words have been parsed at an earlier time."""
    for path, kind in files:
        with suppress(UnreadableError):
            text = texts[path] if path in texts else text_of(path)
            found = kept.found(path.as_posix(), text, kind)
            if isinstance(found, Written):
                yield path, _Read(found)


def _read(path: Path, kind: type[Written], texts: Mapping[Path, str], parse: Parse) -> _Read:
    try:
        text = texts[path] if path in texts else text_of(path)
    except UnreadableError as unreadable:
        return _Read(None, (unreadable.problem,))
    result = parse(path.as_posix(), text, kind)
    if isinstance(result, list):
        part = readable_part(path.as_posix(), text, Agreement) if kind is Agreement else None
        return _Read(None, tuple(result), part)
    return _Read(result, text="" if path in texts else text)


@dataclass
class _Loading:
    """What has been read so far."""

    problems: list[Problem] = field(default_factory=list)
    agreements: list[Agreement] = field(default_factory=list)
    in_part: list[Agreement] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    common: dict[str, Any] = field(default_factory=dict)
    """The lists of the common files, by the attribute of the register."""

    def take(self, path: Path, kind: type[Written], read: _Read) -> None:
        if read.value is None:
            self.problems += read.problems
            self.in_part += [read.part] if read.part else []
            self.unreadable.add(address_of(path) if kind is Agreement else path.name)
        elif isinstance(read.value, Agreement):
            self.agreements.append(read.value)
        else:
            self.common |= {name: getattr(read.value, name) for name in kind.model_fields}


def files_read(folder: Path, there: Collection[Path]) -> list[tuple[Path, type[Written]]]:
    """The files that data is read from, each with what it holds."""
    common = ((folder / name, kind) for name, kind in COMMON_FILES.items())
    agreements = (path for path in sorted(there) if _is_agreement_s(folder, path))
    return [
        *((path, kind) for path, kind in common if path in there),
        *((path, Agreement) for path in agreements),
    ]


def _is_agreement_s(folder: Path, path: Path) -> bool:
    return path.suffix == ".yml" and path.parent.parent == folder


def _files_of(folder: Path, places: Collection[str]) -> tuple[list[Path], list[Problem]]:
    """The common files, and the plain files of some places."""
    found = [plain_files(folder / place) for place in places if (folder / place).is_dir()]
    common = (folder / name for name in COMMON_FILES)
    files = [path for path in common if path.is_file() and not path.is_symlink()]
    for more, _ in found:
        files += more
    return sorted(files), [problem for _, problems in found for problem in problems]


def written_by_hand(docs: Path) -> Iterator[str]:
    """The URLs of the pages in docs/: `om/metod.md` is `om/metod/`."""
    for path in plain_files(docs)[0] if docs.is_dir() else ():
        below = path.relative_to(docs)
        if path.suffix == ".md" and below.parts[0] != "templates":
            page = below.parent if below.stem == "index" else below.with_suffix("")
            yield f"{page.as_posix()}/" if page.parts else ""


def _strays(
    folder: Path, there: Collection[Path], read_here: Collection[Path]
) -> Iterator[Problem]:
    """YAML files that stand where nothing reads them, and common files that are not there."""
    for path in sorted(there):
        if path.suffix.lower() in (".yml", ".yaml") and path not in read_here:
            place = path.relative_to(folder).parts[0] if path.parent != folder else "uppsala"
            right = f"{folder.as_posix()}/{place}/{path.stem}.yml"
            advice = f"Flytta den till kommunens eller platsens mapp, till exempel {right}."
            if path.parent.parent == folder:
                advice = f"Byt namn till {path.stem}.yml."
            message = f"Filen läses inte som ett avtal. {advice}"
            yield Problem(Position(path.as_posix()), message, code="MB032")
    for name in _missing(folder, read_here):
        position = Position((folder / name).as_posix())
        yield Problem(position, "Filen saknas. Lägg tillbaka den.", code="MB033")


def _missing(folder: Path, read_here: Collection[Path]) -> list[str]:
    """The common files that must be there and are not: nothing is said of what stood in them."""
    return [name for name in NEEDED if folder / name not in read_here]
