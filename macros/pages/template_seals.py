"""What a template is made of: itself, what it takes in, and the drawings that any may take in."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from macros.facts.once import once
from macros.facts.register import Register
from macros.facts.seals import sealed
from macros.pages.compiled import named_in

_TEMPLATES = (".md", ".html")


@once
def seal_of(_: Register, folder: str, name: str) -> str:
    """The seal of a template with all that it takes in. It is asked as things of the register are,
    so that it is noted which pages a template has made.
    """
    return seals(folder)[name]


@cache
def seals(folder: str) -> dict[str, str]:
    """The seals of all templates in a folder."""
    texts = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(Path(folder).rglob("*"))
        if path.is_file()
    }
    drawings = [text for name, text in texts.items() if not name.endswith(_TEMPLATES)]
    takes = {name: named_in(text) for name, text in texts.items() if name.endswith(_TEMPLATES)}
    return {
        name: sealed(repr([texts[each] for each in _taken_in(name, takes)] + drawings))
        for name in takes
    }


def _taken_in(name: str, takes: Mapping[str, list[str]]) -> Iterator[str]:
    """A template, and all that it takes in, each once."""
    found = [name]
    for one in found:
        found += [each for each in takes[one] if each not in found]
    return iter(found)
