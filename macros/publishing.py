"""All that is published: paths and contents. Testable without MkDocs."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from macros.data.agreement import Agreement
from macros.data.publisher import SiteFacts
from macros.data.registers import County, Municipality, NamedPlace, Theme
from macros.data.text import shortened
from macros.data.vocabulary import Disputed, Status
from macros.facts.once import once
from macros.facts.register import Register, RegisteredPromise, gathered
from macros.files import calendars, cards, editor, feeds, sitemap, sources
from macros.files.data import DataFiles
from macros.pages import calendar_days, embeds, events, long_lists, search_index, security
from macros.pages.cards import card_of
from macros.pages.escaping import inert
from macros.pages.events import Followed
from macros.pages.phrases import short_term
from macros.pages.search import Search
from macros.pages.search_portion import Files, Portion, of_place
from macros.pages.titles import short_title
from macros.urls import addresses, redirects
from macros.urls.addressed import (
    DataFile,
    InCounty,
    Link,
    Shown,
    SideFile,
    StoredText,
    addressed,
    first_url,
)
from macros.urls.permalinks import links
from macros.urls.sections import Section


@dataclass(frozen=True)
class Build:
    """What a build knows beside the register."""

    site_url: str = ""
    """The public URL of the site, with a slash at its end."""
    site: SiteFacts = field(default_factory=SiteFacts)
    """Who publishes, and what the ids of feeds begin with."""
    by_hand: Mapping[str, str] = field(default_factory=dict)
    """The Markdown of the pages written by hand, by their URLs: the search finds them too."""
    texts: Path | None = None
    """The folder that the stored source texts are below; None leaves them out."""
    pictures: Path | None = None
    """The folder where pictures are kept between builds; None keeps none."""
    only: str = ""
    """What a preview is limited to: a municipality's slug, or a folder of agreements."""


@dataclass(frozen=True)
class Stub:
    """A page that is nothing but one macro call."""

    title: str
    description: str
    macro: str
    of: str | None = None
    """What the macro takes, where it takes anything: an address, a slug, a word."""
    kind: str = ""
    """Given for pages of things, for their style."""
    scripts: tuple[str, ...] = ()
    """Names of files in docs/assets that this page alone loads."""

    @property
    def heading(self) -> str:
        """The title, as it stands in the head of the page.

        mkdocs-macros renders titles as templates and the theme prints them raw, so they are escaped
        already here.
        """
        return str(inert(self.title))

    @property
    def summary(self) -> str:
        """The description, as short as it is shown, escaped as the title is."""
        return str(inert(shortened(self.description)))

    def __str__(self) -> str:
        """The Markdown file that MkDocs is handed."""
        argument = "" if self.of is None else f'"{self.of}"'
        lines = [
            "---",
            f"title: {json.dumps(self.heading, ensure_ascii=False)}",
            f"description: {json.dumps(self.summary, ensure_ascii=False)}",
            "hide: [navigation, toc]",
            *([f"kind: {self.kind}"] if self.kind else []),
            *([f"scripts: [{', '.join(self.scripts)}]"] if self.scripts else []),
            "---",
            f"{{{{ {self.macro}({argument}) }}}}",
        ]
        return "\n".join(lines) + "\n"


NOTHING_MORE = Build()


def published(register: Register, build: Build = NOTHING_MORE) -> Iterator[tuple[str, str | bytes]]:
    """The path below the docs folder, and the content, of each page and file of the register.

    A page as Markdown is there when its macro has been called, and so is handed over by hooks.py.
    """
    yield from pages(register, build.only)
    yield from files(register, build)
    yield from files_of_the_site(register, build)


def pages(register: Register, only: str = "") -> Iterator[tuple[str, str]]:
    """The stub of each page: its front matter and one macro call."""
    for url, stub in stubs(register, only):
        yield addresses.page_file(url), str(stub)


def stubs(register: Register, only: str = "") -> Iterator[tuple[str, Stub]]:
    """The URL of each page of the register, and what the page is made from."""
    return ((url, page(register, thing)) for url, thing in shown(register, only).items())


@once
def shown(register: Register, only: str = "") -> Mapping[str, Shown]:
    """What each page of the register is about, by its URL."""
    found = ((link.url, link.thing) for link in _links(register, only))
    return {url: thing for url, thing in found if isinstance(thing, Shown)}


def _links(register: Register, only: str) -> Iterator[Link]:
    """What is shown in a preview that is limited; all, when it is not."""
    for link in addressed(register):
        if not only or not link.previews or only in link.previews:
            yield link


def data_files(
    register: Register, build: Build, portions: Mapping[str, bytes] | None = None
) -> DataFiles:
    return DataFiles(register, build.site_url or "/", build.site, portions or {})


def files(
    register: Register,
    build: Build,
    some: Iterable[Link] | None = None,
    data: DataFiles | None = None,
) -> Iterator[tuple[str, str | bytes]]:
    """The files that have addresses: stored texts, files of data, and what lies beside pages.

    `some` are those that are wanted, of `file_links`; all, when it is left out. `data` is for
    whoever asks for some more than once, so that no table is made again.
    """
    data = data or data_files(register, build)
    for link in file_links(register, build.only).values() if some is None else some:
        match link.thing:
            case StoredText() as text if build.texts:
                is_withheld = register.is_withheld(text.agreement, text.file)
                content = sources.stored_text(build.texts, text)
                yield link.url, sources.WITHHELD if is_withheld else content
            case DataFile(name):
                yield link.url, data.common(name)
            case SideFile() as file if file.name != addresses.PAGE_TEXT:
                yield link.url, _side_file(register, build, data, link.url, file)


@once
def file_links(register: Register, only: str = "") -> Mapping[str, Link]:
    """The files that have addresses, by these: a stored text may be that of several documents.

    A page as Markdown is made with its page.
    """
    return {
        link.url: link
        for link in _links(register, only)
        if isinstance(link.thing, DataFile | StoredText)
        or (isinstance(link.thing, SideFile) and link.thing.name != addresses.PAGE_TEXT)
    }


@once
def records(register: Register, only: str = "") -> Mapping[str, tuple[str, ...]]:
    """The URLs of the files with the record of each document and of its promises."""
    found = ((_recorded(link), url) for url, link in file_links(register, only).items())
    return gathered((of.address.partition("#")[0], url) for of, url in found if of)


def _recorded(link: Link) -> Agreement | RegisteredPromise | None:
    match link.thing:
        case SideFile(addresses.RECORD, Agreement() | RegisteredPromise() as of):
            return of
    return None


def files_of_document(
    register: Register, build: Build, data: DataFiles, document: str
) -> tuple[dict[str, str], bytes]:
    """Those files, and what the document adds to the files of data."""
    links = file_links(register, build.only)
    found = (
        (url, _recorded(links[url])) for url in records(register, build.only).get(document, ())
    )
    return data.of_document(document, {url: of for url, of in found if of})


def _side_file(
    register: Register, build: Build, data: DataFiles, url: str, file: SideFile
) -> str | bytes:
    """A file beside a page. One at a former URL says where it is itself, where its format does."""
    of = file.of if isinstance(file.of, Followed) else None
    site_url, authority = build.site_url, build.site.feeds.authority or ""
    match file:
        case SideFile(
            addresses.RECORD, Agreement() | RegisteredPromise() | Municipality() as thing
        ):
            return data.beside(thing)
        case SideFile(addresses.CARD, thing):
            return cards.cached(card_of(register, thing), build.pictures)
        case SideFile(addresses.CALENDAR):
            days, name = calendar_days.days_of(register, of), events.name_of(register, of)
            return calendars.calendar(days, name, site_url, authority)
    entries, name = events.entries_of(register, of), events.name_of(register, of)
    return feeds.feed(entries, name, first_url(file), file.page, url, site_url, authority)


def files_of_the_site(register: Register, build: Build) -> Iterator[tuple[str, str | bytes]]:
    """What others show in frames, what the editor fetches, and what no thing has: `files_of_all`.

    None of it is in permalinks.txt. Nobody links to it, but to the small pages for frames: each is
    made of its page's URL and stays as long as that does, which permalinks.txt sees to.
    """
    yield from embeds.embeds(register, build.site_url, build.only)
    yield from files_of_the_editor(register, build)
    for address in documents_to_edit(register, build).values():
        yield from file_to_edit(build, address)
    yield from index(register, build)
    yield from files_of_all(register, build)


def is_page(register: Register, build: Build, url: str) -> bool:
    """Whether there is a page at a URL."""
    return url in build.by_hand or url in shown(register, build.only)


def index_of_place(register: Register, build: Build, slug: str) -> tuple[Files, Portion]:
    """What the search is told of the pages of a municipality, and what they add to its index."""
    entries = Search(register, build.by_hand).of_place(slug)
    return of_place(slug, entries, partial(is_page, register, build))


def index(
    register: Register, build: Build, made: Mapping[str, bytes] | None = None
) -> Iterator[tuple[str, str]]:
    """The index of the search, but for the files of the places whose portions have been made."""
    there = partial(is_page, register, build)
    yield from search_index.files(Search(register, build.by_hand), there, made)


def files_of_the_editor(register: Register, build: Build) -> Iterator[tuple[str, str]]:
    """The form, and what there is to open in it."""
    yield from editor.files_of_the_form()
    yield addresses.EDITOR_REGISTER, editor.register_file(register, build.site.code)


def documents_to_edit(register: Register, build: Build) -> Mapping[str, str]:
    """The addresses of the documents that the editor may open, by the URLs of their files."""
    if not build.texts:
        return {}
    there = shown(register, build.only)
    found = editor.addresses_of_files(register).items()
    return {url: each for url, each in found if addresses.page_url(each) in there}


def file_to_edit(build: Build, address: str) -> Iterator[tuple[str, bytes]]:
    """A document's own file, as it is."""
    if build.texts:
        yield addresses.editor_file_url(address), editor.file_as_it_is(build.texts, address)


def files_of_all(register: Register, build: Build) -> Iterator[tuple[str, str]]:
    """What lists fetch, what leads from former URLs, what is said to robots and servers."""
    found = [link for link in _links(register, build.only) if isinstance(link.thing, Shown)]
    yield from long_lists.files(register, partial(is_page, register, build))
    yield addresses.SUGGESTIONS, search_index.suggestions(register)
    # What has been taken away is not for search engines.
    there = {*build.by_hand, *(link.url for link in found if link.state != "withdrawn")}
    days = events.changed_on(register)
    yield addresses.SITEMAP, sitemap.sitemap(there, days, build.site_url or "/")
    map_ = f"{build.site_url or '/'}{addresses.SITEMAP}"
    yield "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {map_}\n"
    yield from redirects.redirect_files(register, build.site_url)
    yield from security.server_rules(build.site_url)


def names_of_the_site(register: Register) -> Iterator[str]:
    """The paths of the same files, but for those that the head of the index names itself: to learn
    them is a thousandth of the work of making the files.
    """
    yield from (addresses.SEARCH_WORDS, addresses.SUGGESTIONS, addresses.SITEMAP, "robots.txt")
    yield from (addresses.EDITOR_FORM, addresses.EDITOR_SCHEMA, addresses.EDITOR_REGISTER)
    yield from editor.addresses_of_files(register)
    yield from embeds.paths(register)
    yield from (path for path, _ in redirects.redirect_files(register))
    yield from (path for path, _ in security.server_rules())


def picture_of(register: Register, url: str) -> tuple[str, str]:
    """The URL of the picture that is shared with a page, and its words; else that of the site."""
    now = links(register)
    link = now.get(f"{url}{addresses.CARD}") or now[addresses.CARD]
    of = link.thing.of if isinstance(link.thing, SideFile) else None
    return link.url, str(inert(card_of(register, of).words))


def page(register: Register, thing: Shown) -> Stub:
    """The stub of a thing's page: title, description and macro call."""
    match thing:
        case Agreement():
            return _agreement(register, thing)
        case RegisteredPromise():
            return _promise(register, thing)
        case Section(url, title, description, macro, scripts):
            loaded = long_lists.SCRIPTS if long_lists.is_long(register, url) else scripts
            return Stub(title, description, macro, scripts=loaded)
        case InCounty():
            return _in_county(thing)
        case County(name=name):
            description = f"Avtal och löften i {name}, kommun för kommun."
            return Stub(name, description, "county_page", thing.code)
        case Municipality(name=name):
            where = f"{name}, {register.county_of(thing).name}"
            description = f"Vad polisen och kommunen har lovat i {where}, och hur det gick."
            return Stub(name, description, "municipality_page", thing.slug, "municipality")
        case NamedPlace(name=name):
            description = f"Vad som är lovat i {name}, och vad som gäller i hela kommunen."
            return Stub(name, description, "place_page", thing.slug)
        case Theme():
            return Stub(thing.name, thing.definition, "theme_page", thing.id, "theme")
        case Status() | Disputed():
            description = f"Löften som har statusen {thing.label}. {thing.definition}"
            return Stub(f"Status: {thing.label}", description, "status_page", thing.value)


def _in_county(here: InCounty) -> Stub:
    whole, county = here.whole, here.county.name
    if isinstance(whole, Theme):
        description = f"Löften och områden i {county} om ämnet {whole.name}. {whole.definition}"
        return Stub(f"{whole.name}, {county}", description, "list_in_county", here.url, "theme")
    description = whole.of_county.format(county)
    title = f"{whole.title}, {county}"
    scripts = long_lists.SCRIPTS if whole.url == addresses.PROMISES else whole.scripts
    return Stub(title, description, "list_in_county", here.url, scripts=scripts)


def _agreement(register: Register, agreement: Agreement) -> Stub:
    where, when = _municipalities(register, agreement), short_term(agreement)
    return Stub(
        short_title(register, agreement),
        agreement.plain or f"{agreement.kind.label}, {where}, {when}.",
        "agreement_page",
        agreement.address,
        "" if register.is_withdrawn(agreement) else "agreement",
    )


def _promise(register: Register, record: RegisteredPromise) -> Stub:
    promise, where = record.promise, _municipalities(register, record.agreement)
    # Of what is erased no time is known, and that is not what its source says.
    when = "" if record.agreement.is_erased else f", {short_term(record.agreement)}"
    return Stub(
        f"{promise.name} – {where}{when}",
        promise.plain or promise.text,
        "promise_page",
        record.address,
        "promise" if register.is_sought(record) else "",
    )


def _municipalities(register: Register, agreement: Agreement) -> str:
    return ", ".join(register.municipality_by_slug[slug].name for slug in agreement.municipalities)
