"""All pages and files of the register at once: what MkDocs does page by page, in a tenth.

MkDocs reads the stub of each page, renders it as a template, parses the Markdown and renders the
theme around it. Here the macro is called, its Markdown is HTML that is known (`written_html`), the
theme is rendered once for all pages that differ in words only, and every core has its share. The
bytes are the same: `mkdocs build` alone makes the same site (tests/test_pace.py). Nothing but
`hooks.py` knows this module.
"""

import gc
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import ClassVar

from macros.files.linked_data import linked_data
from macros.page_macros import PageMacros
from macros.pages.finished import finished
from macros.pages.rendering import Renderer
from macros.pages.written_html import html_of
from macros.publishing import Build, Stub, data_files, files, links_to_files, picture_of
from macros.urls import addresses
from macros.urls.addressed import DataFile, Link, SideFile
from macros.urls.permalinks import links

_SLOT = re.compile("\ue000([a-z_]+)\ue001")
AT_ONCE = "PAGES_AT_ONCE"
"""The variable with which `scripts.build` asks that all be made here; without it MkDocs makes each
page, and the same.
"""
MANY = 40
"""Pages or files that a process makes at a time."""


def slot(name: str) -> str:
    """What stands in a frame where a page's own words go: signs that nothing around a page has."""
    return f"\ue000{name}\ue001"


@dataclass(frozen=True)
class Sort:
    """Pages that the theme makes alike but for words: their links count from the same folder, and
    the same things are said of them.
    """

    folder: str
    depth: int
    kind: str
    scripts: tuple[str, ...]
    has_feed: bool
    has_markdown: bool
    has_data: bool


@dataclass(frozen=True)
class Page:
    """A page that is to be made."""

    url: str
    stub: Stub


@dataclass(frozen=True)
class Surroundings:
    """What only MkDocs knows."""

    framed: Callable[[Page, Sort], str]
    """The theme around a page, with a slot for each of its words."""
    parsed: Callable[[str], str]
    """The HTML of Markdown that is not known here."""


@dataclass
class Pace:
    """Makes the pages and files of a register."""

    renderer: Renderer
    build: Build
    surroundings: Surroundings
    _here: str = ""
    _frames: dict[Sort, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._register = self.renderer.register
        self._macros = PageMacros(self.renderer, lambda: self._here).all()
        self._links = links(self._register)
        self._data = data_files(self._register, self.build)
        self._texts: dict[str, list[str]] = {}
        """The URLs of each page's text: beside it, and where it was."""
        for link in self._links.values():
            if isinstance(link.thing, SideFile) and link.thing.name == addresses.PAGE_TEXT:
                self._texts.setdefault(link.thing.page, []).append(link.url)

    def page(self, page: Page) -> Iterator[tuple[str, str]]:
        """The path and the content of a page, and of its text beside it."""
        self._here = page.url
        argument = () if page.stub.of is None else (page.stub.of,)
        markdown = self._macros[page.stub.macro](*argument)
        known = html_of(markdown)
        html = self.surroundings.parsed(markdown) if known is None else known
        yield f"{page.url}index.html", self._framed(page, finished(html, page.url, self._register))
        for url in self._texts.get(page.url, ()):
            yield url, markdown

    def _framed(self, page: Page, content: str) -> str:
        site_url = self.build.site_url
        picture, shown = picture_of(self._register, page.url)
        words = {
            "title": page.stub.heading,
            "description": page.stub.summary,
            "url": f"{site_url}{page.url}",
            "picture": picture,
            "picture_words": shown,
            "data": linked_data(self._register, page.url, site_url, self.build.site),
            "content": content,
        }
        frame = self._frame(page, bool(words["data"]))
        return "".join(words[piece] if n % 2 else piece for n, piece in enumerate(frame))

    def _frame(self, page: Page, has_data: bool) -> list[str]:
        """What stands around a page, and at every other place the name of a slot."""
        folder, depth = page.url.split("/")[0], page.url.count("/")
        has = (self._has(page, addresses.FEED), self._has(page, addresses.PAGE_TEXT), has_data)
        sort = Sort(folder, depth, page.stub.kind, page.stub.scripts, *has)
        if sort not in self._frames:
            self._frames[sort] = _SLOT.split(self.surroundings.framed(page, sort))
        return self._frames[sort]

    def _has(self, page: Page, name: str) -> bool:
        return f"{page.url}{name}" in self._links

    # --- on every core ----------------------------------------------------------------------------

    _inherited: ClassVar[tuple["Pace", list["Share"]]]
    """What the processes inherit: the register is never copied, since much is known by what a
    thing is, and not by what it is like.
    """

    def write(self, pages: Sequence[Page], folder: Path) -> None:
        """Write pages, and all the files of the register, below a folder."""
        found = links_to_files(self._register, self.build)
        # The files of data hold the same records: one process makes them.
        data = [link for link in found if isinstance(link.thing, DataFile)]
        beside = [link for link in found if not isinstance(link.thing, DataFile)]
        shares = [Share(links=data), *_shares(beside, pages)]
        Pace._inherited = self, shares
        with _processes() as each_of:
            for _ in each_of(_write, range(len(shares)), [folder] * len(shares)):
                pass

    def contents(self, share: "Share") -> Iterator[tuple[str, str | bytes]]:
        """The paths and contents of some pages and files."""
        yield from files(self._register, self.build, share.links, self._data)
        for page in share.pages:
            yield from self.page(page)


@dataclass(frozen=True)
class Share:
    """What a process makes at a time."""

    links: Sequence[Link] = ()
    pages: Sequence[Page] = ()


def _shares(links: Sequence[Link], pages: Sequence[Page]) -> Iterator[Share]:
    for at in range(0, len(pages), MANY):
        yield Share(pages=pages[at : at + MANY])
    for at in range(0, len(links), MANY):
        yield Share(links=links[at : at + MANY])


@contextmanager
def _processes() -> Iterator[Callable[..., Iterable[None]]]:
    """`map` on every core; on this one alone where a process cannot be parted in two."""
    if "fork" not in get_all_start_methods():
        yield map
        return
    gc.freeze()
    with ProcessPoolExecutor(os.cpu_count(), get_context("fork")) as pool:
        yield pool.map
    gc.unfreeze()


def _write(number: int, folder: Path) -> None:
    pace, shares = Pace._inherited
    for path, content in pace.contents(shares[number]):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
