"""All pages and files of the register at once: what MkDocs does page by page, in a tenth.

MkDocs reads the stub of each page, renders it as a template, parses the Markdown and renders the
theme around it. Here the macro is called, its Markdown is HTML that is known (`written_html`), the
theme is rendered once for all pages that differ in words only, and every core has its share. What
would be made as it was last time is taken from the earlier site (`kept.py`). The bytes are the
same: `mkdocs build` alone makes the same site (tests/test_pace.py). Nothing but `hooks.py` knows
this module.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from macros.facts.once import once
from macros.facts.register import Register
from macros.facts.seals import sealed
from macros.files.edit_links import edit_link
from macros.files.linked_data import linked_data
from macros.making.units import PORTION, Around, Contents, Unit
from macros.page_macros import PageMacros
from macros.pages import embeds
from macros.pages.finished import finished
from macros.pages.rendering import Renderer
from macros.pages.written_html import html_of
from macros.publishing import (
    Build,
    Stub,
    data_files,
    documents_to_edit,
    file_links,
    file_to_edit,
    files,
    files_of_all,
    files_of_document,
    files_of_the_editor,
    index,
    index_of_place,
    page,
    picture_of,
    records,
    shown,
)
from macros.urls import addresses
from macros.urls.addressed import DataFile, Link, SideFile, StoredText
from macros.urls.permalinks import links

_SLOT = re.compile("\ue000([a-z_]+)\ue001")
AT_ONCE = "PAGES_AT_ONCE"
"""The variable with which `scripts.build` asks that all be made here; without it MkDocs makes each
page, and the same.
"""
PART_OF_SITE = "PART_OF_SITE"
"""The variable that says which part is made here, of how many: `3/8`. Without it all is."""
EARLIER_SITE = "EARLIER_SITE"
"""The variable that says where the site of the last build is."""


def slot(name: str) -> str:
    """What stands in a frame where a page's own words go: signs that nothing around a page has."""
    return f"\ue000{name}\ue001"


@dataclass(frozen=True)
class Sort:
    """Pages that the theme makes alike but for words: their links count from the same folder, and
    the same things are said of them.
    """

    own: str
    """The URL of a page in the navigation, which has its own place there."""
    folder: str
    depth: int
    kind: str
    scripts: tuple[str, ...]
    has_feed: bool
    has_markdown: bool
    has_data: bool

    @property
    def url(self) -> str:
        """One that counts from the same folder as theirs."""
        return self.own or "/".join([self.folder, *["-"] * (self.depth - 1), ""])


@dataclass(frozen=True)
class Page:
    """A page that is to be made."""

    url: str
    stub: Stub


@dataclass(frozen=True)
class Surroundings:
    """What only MkDocs knows."""

    framed: Callable[[Sort], str]
    """The theme around the pages of a sort, with a slot for each of their words."""
    parsed: Callable[[str], str]
    """The HTML of Markdown that is not known here."""
    in_nav: Container[str] = ()
    """The URLs of the pages in the navigation."""


@dataclass
class Pace:
    """Makes the pages and files of a register."""

    renderer: Renderer
    build: Build
    surroundings: Surroundings
    portions: dict[str, bytes] = field(default_factory=dict)
    """What has been made that units which tell of all are made of, by the names of its units."""
    _here: str = ""
    _frames: dict[Sort, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.around = Around(self._seal_around)
        self._register = self.renderer.register
        self._macros = PageMacros(self.renderer, lambda: self._here).all()
        self._data = data_files(self._register, self.build)
        places = self._register.municipalities + self._register.places
        self._places = frozenset(each.slug for each in places)
        self.renderer.begin()

    def page(self, page: Page) -> Contents:
        """The path and the content of a page, and of its text beside it."""
        self._here = page.url
        argument = () if page.stub.of is None else (page.stub.of,)
        markdown = self._macros[page.stub.macro](*argument)
        known = html_of(markdown)
        html = self.surroundings.parsed(markdown) if known is None else known
        yield f"{page.url}index.html", self._framed(page, finished(html, page.url, self._register))
        for url in _texts(self._register).get(page.url, ()):
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
            "edit_link": edit_link(self._register, self.build.site.code, page.url),
            "content": content,
        }
        sort = self._sort(page, bool(words["data"]))
        frame = self._frame(sort)
        self.around.sort = sort
        return "".join(words[piece] if n % 2 else piece for n, piece in enumerate(frame))

    def _sort(self, page: Page, has_data: bool) -> Sort:
        own = page.url if page.url in self.surroundings.in_nav else ""
        folder, depth = page.url.split("/")[0], page.url.count("/")
        has = (self._has(page, addresses.FEED), self._has(page, addresses.PAGE_TEXT), has_data)
        return Sort(own, folder, depth, page.stub.kind, page.stub.scripts, *has)

    def _frame(self, sort: Sort) -> list[str]:
        """What stands around a page, and at every other place the name of a slot."""
        if sort not in self._frames:
            self._frames[sort] = _SLOT.split(self.surroundings.framed(sort))
        return self._frames[sort]

    def _seal_around(self, sort: object) -> str:
        """The seal of what a unit is made of beside the register."""
        return sealed("".join(self._frame(sort))) if isinstance(sort, Sort) else ""

    def _has(self, page: Page, name: str) -> bool:
        return f"{page.url}{name}" in links(self._register)

    # --- what there is to make --------------------------------------------------------------------

    def units(self) -> list[Unit]:
        """All pages and files of the register."""
        urls = shown(self._register, self.build.only)
        found = file_links(self._register, self.build.only)
        things = ((url, link.thing) for url, link in found.items())
        data = {url: thing.name for url, thing in things if isinstance(thing, DataFile)}
        own = {url for urls in records(self._register, self.build.only).values() for url in urls}
        beside = [url for url in found if url not in data and url not in own]
        return [
            # The files of data hold the same records: one process makes them. They and the index
            # tell of everything, so that any change is one of theirs: to note what they ask would
            # take as long as to make them.
            self._of_all(addresses.DATA_NOW, partial(self._files_of_data, data)),
            self._of_all(addresses.SEARCH_INDEX, self._index),
            Unit(addresses.SITEMAP, self._files_of_all, addresses.SITEMAP, follows=False),
            *(self._portion(each.address, self._records_of) for each in self._register.agreements),
            *(self._portion(each.slug, self._index_of) for each in self._register.municipalities),
            *(self._unit(url, partial(self._page_at, url)) for url in urls),
            *(self._unit(url, partial(self._file_at, url), found[url]) for url in beside),
            *self._of_the_editor(),
            *(
                self._unit(addresses.embed_url(url), partial(self._embed_at, url))
                for url in embeds.embedded(self._register, self.build.only)
            ),
        ]

    @staticmethod
    def _of_all(name: str, make: Callable[[], Contents]) -> Unit:
        return Unit(name, make, batch=name, follows=False, is_of_all=True)

    def _portion(self, name: str, make: Callable[[str], Contents]) -> Unit:
        """A document with what it adds to the files of data, or a municipality with what it adds to
        the index; and files with a part of that.
        """
        return Unit(name, partial(make, name), self._batch(name))

    def _unit(self, url: str, make: Callable[[], Contents], link: Link | None = None) -> Unit:
        """A page or a file. A stored text is a file of its own, and does not follow from the
        register.
        """
        is_own = link is not None and isinstance(link.thing, StoredText)
        return Unit(url, make, self._batch(url), follows=not is_own)

    def _batch(self, url: str) -> str:
        """What is of a place asks much the same, wherever on the site it is; so does a list with
        its parts.
        """
        steps = url.removesuffix(".html").split("/")
        return next((each for each in steps if each in self._places), "/".join(steps[:2]))

    def _of_the_editor(self) -> Iterator[Unit]:
        """A document's file is one of its own, and whether it may be read does not follow from
        the register: it lacks what is erased.
        """
        name = addresses.EDITOR_REGISTER
        make = partial(files_of_the_editor, self._register, self.build)
        yield Unit(name, make, self._batch(name), follows=False)
        for url, address in documents_to_edit(self._register, self.build).items():
            yield Unit(url, partial(file_to_edit, self.build, address), self._batch(url), False)

    def _page_at(self, url: str) -> Contents:
        thing = shown(self._register, self.build.only)[url]
        yield from self.page(Page(url, page(self._register, thing)))

    def _file_at(self, url: str) -> Contents:
        link = file_links(self._register, self.build.only)[url]
        yield from files(self._register, self.build, [link], self._data)

    def _records_of(self, document: str) -> Contents:
        files, portion = files_of_document(self._register, self.build, self._data, document)
        yield from files.items()
        yield PORTION, portion

    def _files_of_data(self, names: Mapping[str, str]) -> Contents:
        data = data_files(self._register, self.build, self.portions)
        for url, name in names.items():
            yield url, data.encoded(name)

    def _index_of(self, slug: str) -> Contents:
        files, portion = index_of_place(self._register, self.build, slug)
        yield from files
        yield PORTION, portion.packed()

    def _index(self) -> Contents:
        yield from index(self._register, self.build, self.portions)

    def _files_of_all(self) -> Contents:
        yield from files_of_all(self._register, self.build)

    def _embed_at(self, url: str) -> Contents:
        yield embeds.embed(self._register, url, self.build.site_url)


@once
def _texts(register: Register) -> Mapping[str, list[str]]:
    """The URLs of each page's text: beside it, and where it was."""
    found: dict[str, list[str]] = {}
    for link in links(register).values():
        if isinstance(link.thing, SideFile) and link.thing.name == addresses.PAGE_TEXT:
            found.setdefault(link.thing.page, []).append(link.url)
    return found
