"""Which places must be read for the pages of one: those that its documents name, those that name
its documents, and what is tied to them in turn.

It is found in the words of the files, before any is parsed: too many places cost time, and one
that is missed is read with all others a little later.
"""

import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from macros.data.registers import NamedPlace

_ADDRESS = re.compile(rb"[a-z0-9-]+/[a-z0-9-]+")
_MUNICIPALITIES = re.compile(rb"municipalities:(.*(?:\n[ \t-].*)*)")
_SLUG = re.compile(rb"[a-z0-9][a-z0-9-]*")


class Ties:
    """The files of all documents below a folder, as they were when they were last looked at."""

    def __init__(self, folder: Path):
        self._folder = folder
        self._texts: dict[str, dict[str, bytes]] = {}
        """By place and name."""
        self._municipalities: dict[str, set[str]] = {}
        """Those that the documents of a place say that they are of."""
        self._found: dict[str, frozenset[str]] = {}
        self.look(sorted(folder.glob("*/*.yml")))

    @property
    def documents(self) -> int:
        return sum(map(len, self._texts.values()))

    def look(self, changed: Collection[Path]) -> None:
        """Read what has changed."""
        self._found.clear()
        for path in changed:
            if path.parent.parent == self._folder and path.suffix == ".yml":
                place, name = path.parent.name, path.stem
                try:
                    self._texts.setdefault(place, {})[name] = path.read_bytes()
                except OSError:
                    self._texts.get(place, {}).pop(name, None)
                self._municipalities[place] = {
                    slug for text in self._texts[place].values() for slug in _municipalities(text)
                }

    def around(
        self, place: str, named: Callable[[], Collection[NamedPlace]] = tuple
    ) -> frozenset[str]:
        """A place with all that is tied to it; nothing, when there is no document among them."""
        if place not in self._found:
            found = self._gathered(place, named())
            is_any = any(self._texts.get(each) for each in found)
            self._found[place] = frozenset(found if is_any else ())
        return self._found[place]

    def _gathered(self, place: str, named: Collection[NamedPlace]) -> set[str]:
        found, left = {place}, [place]
        while left:
            one = left.pop()
            new = {*self._tied(one), *_tied_by_name(one, named)} - found
            found |= new
            left += new
        return found

    def _tied(self, place: str) -> Iterator[str]:
        yield from self._municipalities.get(place, ())
        yield from (other for other, of in self._municipalities.items() if place in of)
        own = self._texts.get(place, {})
        for text in own.values():
            for address in {*_ADDRESS.findall(text)}:
                other, _, name = address.decode().partition("/")
                if name in self._texts.get(other, ()):
                    yield other
        needles = [f"{place}/{name}".encode() for name in own]
        for other, texts in self._texts.items():
            if any(needle in text for text in texts.values() for needle in needles):
                yield other


def _municipalities(text: bytes) -> Iterator[str]:
    """Those that a document states, at the outermost level of its file."""
    start = text.find(b"\nmunicipalities:")
    stated = _MUNICIPALITIES.match(text, start + 1) if start >= 0 else None
    return (slug.decode() for slug in _SLUG.findall(stated[1] if stated else b""))


def _tied_by_name(place: str, named: Collection[NamedPlace]) -> Iterator[str]:
    """The municipalities of a named place and the larger one that it is in, and the other way."""
    for each in named:
        around = {*each.municipalities, *([each.parent] if each.parent else [])}
        if each.slug == place:
            yield from around
        elif place in around:
            yield each.slug
