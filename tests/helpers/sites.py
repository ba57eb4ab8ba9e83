"""A built site."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import html5lib

from scripts.releasing import verify

DAY = "2026-11-29"

read_site = cache(verify.read_site)


@dataclass(frozen=True)
class Built:
    """A built site, and what MkDocs said while it built it."""

    folder: Path
    log: str
    ended_well: bool


def parse_errors(folder: Path, names: Iterable[str]) -> list[tuple[str, object]]:
    """What a browser must guess about, by the book: slow, so that only tests ask it."""
    found: list[tuple[str, object]] = []
    for name in names:
        parser = html5lib.HTMLParser()
        parser.parse((folder / name).read_text(encoding="utf-8"))
        found += [(name, error) for error in parser.errors]
    return found
