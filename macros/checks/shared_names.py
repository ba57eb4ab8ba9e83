"""Names of what all files share that nothing has, and whether the shared file is at fault.

An id that is misspelt in themes.yml is unknown in every file that names the theme: that is one
slip, told where it was made. A name that is misspelt in a file is told in that file.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from macros.checks.offers import Offers
from macros.checks.rules import texts_of
from macros.data.meanings import Ref
from macros.data.problem import Problem, lines_told
from macros.data.written import Position, Value, values_of
from macros.facts.loading import Loaded
from macros.facts.once import once
from macros.facts.register import Register
from macros.urls import addresses
from macros.urls.permalinks import FILE_NAME, latest, links, lost, read_permalinks

REGISTERS: Mapping[str, tuple[str, str, Callable[[Register], Mapping[str, Any]]]] = {
    "municipalities": ("municipalities.yml", "kommunerna", lambda r: r.municipality_by_slug),
    "places": (
        "places.yml",
        "platserna och kommunerna",
        lambda r: {**r.place_by_slug, **r.municipality_by_slug},
    ),
    "known_parties": ("parties.yml", "parterna", lambda r: r.known_party_by_id),
    "themes": ("themes.yml", "ämnena", lambda r: r.theme_by_id),
    "glossary": ("glossary.yml", "orden", lambda r: r.entry_by_id),
}
"""The common file, what its things are called together, and the things by their ids."""
_URLS: Mapping[str, Callable[[str], str]] = {
    "municipalities": addresses.municipality_url,
    "places": addresses.place_url,
    "themes": addresses.theme_url,
}
"""The URLs of the things that have pages of their own."""
_MOST_FILES = 3

Name = tuple[str, str]
"""The register that something is looked for in, and its id."""


class Unknown(NamedTuple):
    """A value that names nothing of a register, what is said of it, and the id that is meant."""

    value: Value[Ref]
    message: str
    meant: str

    @property
    def name(self) -> Name:
        return self.value.meaning.to, self.value.text


@once
def unknown_names(loaded: Loaded) -> tuple[Unknown, ...]:
    """Each value that names nothing. Of a register that cannot be read nobody knows."""
    return tuple(_unknown(loaded))


def _unknown(loaded: Loaded) -> Iterator[Unknown]:
    @cache
    def offers(to: str, but: str) -> Offers:
        known = REGISTERS[to][2](loaded.register)
        return Offers([each for key, each in known.items() if key != but])

    for value in texts_of(loaded, Ref):
        to = value.meaning.to
        if to in REGISTERS:
            file, where, known_in = REGISTERS[to]
            own = str(getattr(value.holder, "id", "")) if to == "glossary" else ""
            is_known = value.text in known_in(loaded.register) and value.text != own
            if file not in loaded.unreadable and not is_known:
                found = offers(to, own)
                yield Unknown(value, found.unknown(value.text, where), found.meant(value.text))


@once
def lost_names(loaded: Loaded) -> Mapping[Name, Problem]:
    """The names that a register has lost, each with the problem that is told there.

    It has lost what was published, and what several files name where nobody names the id that is
    nearest. Of the faulty files alone nobody knows what the others name.
    """
    unknown, register = unknown_names(loaded), loaded.register
    if not unknown or register.agreements is loaded.in_part:
        return {}
    values: dict[Name, list[Unknown]] = {}
    for each in unknown:
        values.setdefault(each.name, []).append(each)
    gone = lost(latest(read_permalinks(loaded.folder / FILE_NAME)[0]), links(register))
    urls = {line.url for line in gone}
    named = {each.text for each in (*texts_of(loaded, Ref), *values_of(loaded.in_part, Ref))}
    named |= {each.address.split("/")[0] for each in (*register.agreements, *loaded.in_part)}
    found = {}
    for name, those in values.items():
        meant = those[0].meant if those[0].meant not in named else ""
        files = {each.value.position.file for each in those}
        if url_of(name) in urls or (meant and len(files) > 1):
            found[name] = _lost(loaded, name, meant, those)
    return found


def url_of(name: Name) -> str | None:
    """The URL of the page of what a name is of, if that has one."""
    to, word = name
    return _URLS[to](word) if to in _URLS else None


def _lost(loaded: Loaded, name: Name, meant: str, values: list[Unknown]) -> Problem:
    to, word = name
    file, where, known_in = REGISTERS[to]
    lines: dict[str, list[int]] = {}
    for each in values:
        position = each.value.position
        lines.setdefault(position.file, []).append(position.line)
    told = _files_told(loaded.folder, lines)
    if meant:
        thing = known_in(loaded.register)[meant]
        position = thing.position("slug" if hasattr(thing, "slug") else "id")
        message = f"Här står ”{meant}”, men {told} skriver ”{word}”"
        return Problem(position, message + ". Är id:t felskrivet rättar du det här, annars där.")
    message = (
        f"”{word}” finns inte längre bland {where}, men {told} skriver det. Lägg tillbaka det."
    )
    return Problem(Position((loaded.folder / file).as_posix()), message)


def _files_told(folder: Path, lines: Mapping[str, list[int]]) -> str:
    """`2 filer (a/b.yml rad 3 och 5, c/d.yml rad 4)`."""
    shown = [
        f"{Path(file).relative_to(folder).as_posix()} {lines_told(numbers)}"
        for file, numbers in sorted(lines.items())[:_MOST_FILES]
    ]
    left = f" och {len(lines) - _MOST_FILES} till" if len(lines) > _MOST_FILES else ""
    return f"{len(lines)} {'fil' if len(lines) == 1 else 'filer'} ({', '.join(shown)}{left})"
