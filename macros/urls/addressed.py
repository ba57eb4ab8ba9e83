"""Every URL that the register yields: pages, files, and where things were before.

The one enumeration that pages, permalinks, redirects and the rules about addresses take. A new kind
of page is a line in `addressed`, a case in `publishing.page` and a row of remedies in
`checks.addresses`. A new kind of file beside pages is a name in `addresses`, where it lies in
`_names_beside`, and a case in `publishing._side_file`.
"""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from macros.data.agreement import Agreement, Promise
from macros.data.registers import County, Municipality, NamedPlace, Theme
from macros.data.vocabulary import LISTED, Disputed, Status
from macros.data.written import NOWHERE, Position, Stated
from macros.facts import lists
from macros.facts.once import once
from macros.facts.register import Register, RegisteredPromise
from macros.facts.seals import Unsaid
from macros.urls import addresses, anchors
from macros.urls.addresses import (
    CALENDAR,
    CARD,
    DATA_FILES,
    FEED,
    PAGE_TEXT,
    RECORD,
    municipality_url,
    page_url,
    theme_url,
)
from macros.urls.anchors import Anchored, entry_anchor
from macros.urls.marks import mark
from macros.urls.sections import SEARCH_PAGE, SECTIONS, Section

State = Literal["page", "file", "moved", "withdrawn", "anchor"]


@dataclass(frozen=True)
class StoredText:
    """A source's text, stored beside its agreement and published as a file."""

    agreement: Agreement
    file: str
    """Counted from the agreement's folder: `sources/2020-samverkan.txt`."""


@dataclass(frozen=True)
class DataFile:
    """A file of data that is beside no page."""

    name: str


@dataclass(frozen=True)
class InCounty:
    """A county, as the page that lists what it has of a long list."""

    whole: Section | Theme
    county: County

    @property
    def url(self) -> str:
        """`loften/lan/03/`, `amne/trafik/lan/03/`."""
        return addresses.in_county(_url_of_list(self.whole), self.county.code)


def _url_of_list(whole: Section | Theme) -> str:
    return theme_url(whole.id) if isinstance(whole, Theme) else whole.url


Listing = Section | County | InCounty | Status | Disputed | Municipality | NamedPlace | Theme
"""What has a page that lists agreements or promises."""
Shown = Listing | Agreement | RegisteredPromise
"""What has a page."""


@dataclass(frozen=True)
class SideFile:
    """A file beside a page, about the thing of that page; of everything, beside the front page."""

    name: str
    """`addresses.FEED` …"""
    of: Shown | None
    page: str
    """The URL of the page that it is about, which a copy at a former URL leads to too."""


Thing = Shown | StoredText | DataFile | SideFile


@dataclass(frozen=True)
class Mark(Unsaid):
    """What a thing is, so that another in its place is seen. It is found when it is asked for: all
    but those who record URLs ask where they lead.
    """

    register: Register
    thing: object

    def __str__(self) -> str:
        return mark(self.register, self.thing)


@dataclass(frozen=True)
class Link:
    """A URL, and what it yields: a page, an anchor on one, a file, or the way to where it went."""

    url: str
    state: State = "page"
    to: tuple[str, ...] = ()
    """Where it leads: one URL when moved, the successors when withdrawn."""
    stated: Stated | Position = field(default=NOWHERE, compare=False)
    """Where it is stated; NOWHERE when it follows from something else."""
    thing: Thing | None = field(default=None, compare=False)
    """What the page or file shows; None for what has moved, and for a page written by hand."""
    previews: tuple[str, ...] = field(default=(), compare=False)
    """The municipalities and folders whose previews show it; all of them, when empty."""
    marked: Mark | str = field(default="", compare=False)

    @property
    def position(self) -> Position:
        """Where it is stated, as file and line."""
        return self.stated if isinstance(self.stated, Position) else self.stated.position

    @property
    def mark(self) -> str:
        return str(self.marked)

    @property
    def anchor(self) -> str:
        """The anchor on its page that it leads to; empty for the whole page."""
        return self.url.partition("#")[2]

    def __str__(self) -> str:
        """As permalinks.txt states it. The front page is `/` there."""
        known = self.mark
        mark = (f"={known}",) if known else ()
        return " ".join((self.url or "/", self.state, *self.to, *mark))


@once
def addressed(register: Register) -> tuple[Link, ...]:
    """Each URL of each thing that has one, in the order that they are published."""
    pages = list(_pages(register))
    data = (Link(addresses.data_url(each), "file", thing=DataFile(each)) for each in DATA_FILES)
    return (*pages, *data, *_side_files(register, pages))


def _pages(register: Register) -> Iterator[Link]:
    """The pages with their anchors, what has moved, and the stored texts."""
    yield Link("")
    yield from map(Link, register.written_by_hand)
    yield from _of_registers(register)
    now = {
        addresses.source_file_url(each.address, thing.file)
        for each in register.agreements
        for thing in each.sources + each.documents
        if thing.file
    }
    for agreement in register.agreements:
        yield from _of_agreement(register, agreement)
        yield from (link for link in _former_texts(agreement) if link.url not in now)


def _of_registers(register: Register) -> Iterator[Link]:
    """The lists, and what the common files hold."""
    yield from (Link(each.url, thing=each) for each in SECTIONS)
    for county in register.counties:
        url, stated = addresses.county_url(county.code), county.stated_at("code")
        yield Link(url, stated=stated, thing=county)
    yield from (Link(addresses.status_url(each.value), thing=each) for each in LISTED)
    yield Link(SEARCH_PAGE.url, thing=SEARCH_PAGE)
    for one in register.municipalities:
        url, previews = municipality_url(one.slug), (one.slug,)
        yield Link(url, "page", (), one.stated_at("slug"), one, previews, Mark(register, one))
        yield from _stated(one, municipality_url, url)
    for place in register.places:
        url, shown_with = addresses.place_url(place.slug), (place.slug, *place.municipalities)
        stated = place.stated_at("slug")
        yield Link(url, "page", (), stated, place, shown_with, Mark(register, place))
    for theme in register.themes:
        url = theme_url(theme.id)
        yield Link(url, "page", (), theme.stated_at("id"), theme, marked=Mark(register, theme))
        yield from _stated(theme, theme_url, url)
    yield from _in_counties(register)
    for entry in register.glossary:
        url, stated = f"{addresses.GLOSSARY}#{entry_anchor(entry.id)}", entry.stated_at("id")
        yield Link(url, "anchor", stated=stated, marked=Mark(register, entry))


def _in_counties(register: Register) -> Iterator[Link]:
    """The pages of counties of each long list, with or without anything on them.

    What decides is how much has ever been in the register, not what a list holds today: a page
    that is published stays, whatever status or theme its promises are given.
    """
    long: list[Section | Theme] = []
    if lists.is_long(register):
        long += [each for each in SECTIONS if each.url == addresses.PROMISES]
    if lists.are_many(register):
        long += [each for each in SECTIONS if each.of_county and each not in long]
        long += register.themes
    for county in register.counties:
        previews = _shown_with(register, county)
        for whole in long:
            page = InCounty(whole, county)
            yield Link(page.url, stated=county.stated_at("code"), thing=page, previews=previews)


def _shown_with(register: Register, county: County) -> tuple[str, ...]:
    """The municipalities and the named places of a county."""
    slugs = {each.slug for each in register.municipalities if each.code.startswith(county.code)}
    places = [each.slug for each in register.places if slugs & {*each.municipalities}]
    return (*sorted(slugs), *places)


def outline(register: Register, agreement: Agreement) -> tuple[object, ...]:
    """All that a document adds to what is addressed, but where in its file it is stated."""
    links = (*_of_agreement(register, agreement), *_former_texts(agreement))
    known = [(str(link), link.stated is NOWHERE) for link in links]
    return *known, len(agreement.promises), agreement.municipalities


def _of_agreement(register: Register, agreement: Agreement) -> Iterator[Link]:
    """A document, its promises and its stored texts."""

    def page(thing: Agreement | RegisteredPromise, written: Agreement | Promise) -> Link:
        gone = written.withdrawn if register.is_withdrawn(written) else None
        to = tuple(page_url(agreement.resolved(each)) for each in gone.successors) if gone else ()
        stated = written.stated_at() if written is agreement else written.stated_at("id")
        state: State = "withdrawn" if gone else "page"
        return Link(
            page_url(thing.address), state, to, stated, thing, previews, Mark(register, thing)
        )

    previews = (agreement.address.split("/")[0], *agreement.municipalities)
    yield page(agreement, agreement)
    yield from _stated(agreement, page_url, page_url(agreement.address))
    if not register.is_withdrawn(agreement):
        yield from _anchored(register, agreement.address, anchors.of_agreement(register, agreement))
    for promise in agreement.promises:
        record = RegisteredPromise(agreement, promise)
        yield page(record, promise)
        yield from _moved_promise(record)
        if not register.is_withdrawn(promise):
            yield from _anchored(register, record.address, anchors.of_promise(promise))
    for file in sorted(
        {each.file for each in agreement.sources + agreement.documents if each.file}
    ):
        url = addresses.source_file_url(agreement.address, file)
        yield Link(url, "file", thing=StoredText(agreement, file), previews=previews)


def _side_files(register: Register, pages: Iterable[Link]) -> Iterator[Link]:
    """The files beside pages, and beside where they were: no server leads on from a file."""
    with_documents = {slug for each in register.agreements for slug in each.municipalities}
    home = {link.url: link for link in pages if link.state in ("page", "withdrawn")}
    moved = {link.url: home[link.to[0]] for link in pages if _has_moved_to(link, home)}
    for url, page in (moved | home).items():
        for name in _names_beside(page, with_documents):
            thing = page.thing if isinstance(page.thing, Shown) else None
            file = SideFile(name, thing, page.url)
            yield Link(f"{url}{name}", "file", (), page.stated, file, page.previews)


def _names_beside(page: Link, with_documents: Container[str]) -> tuple[str, ...]:
    """What lies beside the page of each sort of thing. Each page of the register is there as text;
    of those written by hand only the front page has anything.
    """
    match page.thing:
        case None:
            return () if page.url else (FEED, CARD)
        case Agreement():
            return FEED, CARD, RECORD, PAGE_TEXT
        case RegisteredPromise():
            return CARD, RECORD, PAGE_TEXT
        case Municipality(slug=slug) if slug in with_documents:
            return FEED, CALENDAR, CARD, RECORD, PAGE_TEXT
        case Municipality():
            return FEED, CALENDAR, RECORD, PAGE_TEXT
        case Theme():
            return FEED, PAGE_TEXT
        case Section(url=addresses.FOLLOW_UPS):
            return CALENDAR, PAGE_TEXT
    return (PAGE_TEXT,)


def first_url(file: SideFile) -> str:
    """The URL that its page had first: what the id of a feed is made of."""
    match file.of:
        case Municipality(formerly=(first, *_)):
            return municipality_url(first)
        case Theme(formerly=(first, *_)):
            return theme_url(first)
        case Agreement(formerly=(first, *_)):
            return page_url(first)
    return file.page


def _has_moved_to(link: Link, home: Mapping[str, Link]) -> bool:
    return link.state == "moved" and link.to[0] in home


def _former_texts(agreement: Agreement) -> Iterator[Link]:
    """The texts of a document at the URLs that they had: no server leads on from a file."""
    previews = (agreement.address.split("/")[0], *agreement.municipalities)
    for thing in agreement.sources + agreement.documents:
        for address in (agreement.address, *agreement.formerly):
            for name in (thing.file, *thing.former_files) if thing.file else ():
                url = addresses.source_file_url(address, name or "")
                text = StoredText(agreement, thing.file or "")
                yield Link(url, "file", thing=text, previews=previews)


def _anchored(
    register: Register, address: str, found: Iterable[tuple[str, Anchored]]
) -> Iterator[Link]:
    """The anchors on the page of a document or a promise."""
    for name, thing in found:
        url = f"{page_url(address)}#{name}"
        yield Link(url, "anchor", (), thing.stated_at("id"), marked=Mark(register, thing))


def _moved_promise(record: RegisteredPromise) -> Iterator[Link]:
    """The former URLs of a promise: a document that has moved takes its promises with it."""
    agreement, promise, now = record.agreement, record.promise, page_url(record.address)
    yield from _stated(promise, lambda name: page_url(agreement.resolved(name)), now)
    names = (*(name for name in promise.formerly if "/" not in name), promise.id)
    for old in agreement.formerly:
        yield from (Link(page_url(f"{old}#{name}"), "moved", (now,)) for name in names)


def _stated(
    thing: Municipality | Theme | Agreement | Promise, url_of: Callable[[str], str], now: str
) -> Iterator[Link]:
    """The former URLs that a thing states itself."""
    for index, old in enumerate(thing.formerly):
        yield Link(url_of(old), "moved", (now,), thing.stated_at("formerly", index))
