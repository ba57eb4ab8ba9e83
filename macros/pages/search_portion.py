"""What the pages of a place add to the index of the search, beside the files of these pages.

It follows from what the search is told of those pages, and so it is kept while the pages of others
change.
"""

import hashlib
from collections.abc import Callable, Iterable
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from macros.facts import portions
from macros.pages.search import SearchEntry
from macros.pages.search_chunks import compact
from macros.pages.search_postings import Said, said_on
from macros.urls import addresses


class Portion(NamedTuple):
    """What the pages of a place add to the index, in their order."""

    place: str
    days: list[int | str]
    """Their days, with the kinds of the pages of each in turn."""
    filters: list[tuple[str, ...]]
    """Of each page the filters that leave it."""
    urls: list[str]
    told: bytes
    """The seal of all that is told of them."""
    said: Said

    def packed(self) -> bytes:
        return portions.packed(tuple(self))

    @classmethod
    def unpacked(cls, content: bytes) -> "Portion":
        return cls(*portions.unpacked(content))


Files = list[tuple[str, str]]
"""Paths and contents."""


def of_place(
    place: str, entries: Iterable[SearchEntry], is_published: Callable[[str], bool]
) -> tuple[Files, Portion]:
    """A file for each page of a place that is there, and what they add to the index."""
    pages = [each for each in entries if is_published(each.url.partition("#")[0])]
    files = [
        (f"{addresses.SEARCH_PAGES}{place}/{number}.json", compact(_told(page)))
        for number, page in enumerate(pages)
    ]
    told = hashlib.sha256("".join(content for _, content in files).encode()).digest()
    filters = [tuple(f"!{key}:{value}" for key, value in page.filters) for page in pages]
    urls = [page.url for page in pages]
    return files, Portion(place, _days(pages), filters, urls, told, said_on(pages))


def _days(pages: Iterable[SearchEntry]) -> list[int | str]:
    found: list[int | str] = []
    for day, some in groupby(pages, lambda page: page.date):
        kinds = "".join(page.kind[0] for page in some)
        found += (date.fromisoformat(day).toordinal(), kinds)
    return found


def _told(page: SearchEntry) -> dict[str, Any]:
    """What the list of hits shows of a page, and what evidence is looked for in."""
    shown = {key: str(value) for key, value in page.facts.items() if value}
    known = {page.title, page.facts.get("plain")}
    texts = dict.fromkeys(text for _, text in page.texts if text not in known)
    return {"url": page.url, **shown, "texts": list(texts)}
