"""What is wrong with a built site: dead links, requests to other hosts, lost URLs.

Each rule is a function of the site as it lies on disk. The grammar of HTML is left to the
checkers that the tests run on every kind of page.
"""

import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, lru_cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from macros.data.cores import on_every_core
from macros.facts.loading import uncollected
from macros.facts.register import Register
from macros.pages import search_index
from macros.urls.addresses import SEARCH_INDEX, SEARCH_WORDS, root_of
from scripts.releasing.elements import MANY, in_css, is_readable, parsed, plainly_written
from scripts.releasing.expected import KEPT, Expected, expected_of, expected_on
from scripts.releasing.gists import AT_A_TIME, Gist, Gists

# The page that servers show for a wrong URL has none of its own.
ERROR_PAGE = "404.html"
FRONT_PAGE = "index.html"
ANCHOR = "#"
PAGE_SCHEMES = {"", "http", "https"}
LINK_SCHEMES = {*PAGE_SCHEMES, "mailto", "tel", "webcal"}


@dataclass(frozen=True, order=True)
class Problem:
    """Something that is wrong with a file of the site. Line 0 is the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message}"


class Page:
    """What is asked about one HTML page."""

    def __init__(self, name: str, content: bytes):
        self.name = name
        self.url = "/" + name.removesuffix("index.html")
        self.faults: list[Problem] = []
        content, elements = _with_plain_lines(content), None
        if is_readable(content):
            elements = plainly_written(content)
        else:
            self._fault(0, "Sidan har styrtecken, eller tecken som inte är UTF-8.")
        elements = elements or parsed(content.decode("utf-8", "replace"))
        columns = zip(*elements.asked, strict=True) if elements.asked else ((),) * 5
        links, canonicals, requests, ids, references = columns
        self.links = {each for each in links if each is not None}
        self.requests = {*chain(*requests), *chain(*map(in_css, elements.styles))}
        self.canonical = next((each for each in reversed(canonicals) if each is not None), "")
        self.ids = {each for each in ids if each is not None}
        self._look_at_ids(ids, elements.line)
        self._look_at_references(references, elements.line)

    def _look_at_ids(self, ids: Sequence[str | None], line: Callable[[int], int]) -> None:
        given = [each for each in ids if each is not None]
        if len(given) == len(self.ids) and " ".join(given).split() == given:
            return  # each is there once and is one word, as nearly always
        seen: set[str] = set()
        for number, id_ in enumerate(ids):
            if id_ is None:
                continue
            if id_ in seen:
                self._fault(line(number), f"id=”{id_}” står två gånger på sidan.")
            if not id_ or re.search(r"\s", id_):
                self._fault(line(number), f"id=”{id_}” är tomt eller har mellanrum.")
            seen.add(id_)

    def _look_at_references(
        self, references: Sequence[Sequence[tuple[str, str]]], line: Callable[[int], int]
    ) -> None:
        for number, named in enumerate(references):
            for attribute, id_ in named:
                if id_ not in self.ids:
                    message = f"{attribute}=”{id_}” nämner ett id som inte finns på sidan."
                    self._fault(line(number), message)

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Problem(self.name, line, message))


@dataclass(frozen=True)
class Site:
    """A built site. `url` is its own, as its front page states it."""

    files: frozenset[str]
    pages: Mapping[str, Page]
    """The pages that are asked about: all, or those that something may be wrong with."""
    sheets: Mapping[str, set[str]]
    """What each style sheet makes a browser fetch."""
    url: str = ""
    search: str = ""
    """The head of the index of the search, which names the other files of it,"""
    chunks: tuple[str, ...] = ()
    """and its chunks, which name some more."""
    ids: Mapping[str, Collection[str]] = field(default_factory=dict)
    """The ids on each page, on those that are not asked about too."""

    @property
    def names_of_pages(self) -> list[str]:
        return sorted(name for name in self.files if name.endswith(".html"))

    @cached_property
    def root(self) -> str:
        return root_of(self.url)

    def has(self, name: str) -> bool:
        return name in self.files

    def has_anchor(self, name: str, anchor: str) -> bool:
        return not anchor or anchor in self.ids.get(name, ())


def read_site(folder: Path) -> Site:
    """All that is asked about a site."""
    site = _beside_pages(folder)
    pages = _read_pages(folder, site.names_of_pages)
    return replace(site, pages=pages, ids={name: page.ids for name, page in pages.items()})


def _beside_pages(folder: Path) -> Site:
    """What is asked about a site, but for its pages."""
    files = frozenset(_names_of_files(f"{folder}/"))

    def content(name: str) -> bytes:
        return _with_plain_lines((folder / name).read_bytes()) if name in files else b""

    def text_of(name: str) -> str:
        return content(name).decode("utf-8", "replace")

    sheets = {name: {*in_css(text_of(name))} for name in files if name.endswith(".css")}
    url = Page(FRONT_PAGE, content(FRONT_PAGE)).canonical
    chunks = tuple(text_of(name) for name in sorted(files) if name.startswith(SEARCH_INDEX))
    return Site(files, {}, sheets, url, text_of(SEARCH_WORDS), chunks)


def _names_of_files(folder: str, at: str = "") -> Iterator[str]:
    """The files below a folder: of tens of thousands, none is asked for by itself. A link to a
    folder is not followed, and a folder that cannot be opened has none.
    """
    try:
        with os.scandir(f"{folder}{at}") as entries:
            found = [*entries]
    except OSError:
        return
    for entry in found:
        if entry.is_dir(follow_symlinks=False):
            yield from _names_of_files(folder, f"{at}{entry.name}/")
        elif entry.is_file(follow_symlinks=False) or os.path.isfile(entry.path):
            yield f"{at}{entry.name}"


def _with_plain_lines(content: bytes) -> bytes:
    """As a browser reads it: a line ends in one way."""
    if b"\r" in content:
        content = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return content


def _read_pages(folder: Path, names: Sequence[str]) -> dict[str, Page]:
    """Some pages: on every core, when there are many."""

    def read(some: Sequence[str]) -> list[Page]:
        return [Page(name, (folder / name).read_bytes()) for name in some]

    shares = [names[at : at + AT_A_TIME] for at in range(0, len(names), AT_A_TIME)]
    with on_every_core(read, shares, is_much=len(shares) > 1) as answers:
        return {page.name: page for page in chain.from_iterable(answers)}


_NO_ADDRESS = "är ingen adress."
_PLAIN_ADDRESS = re.compile(r"https?://[a-z0-9.-]+(?:/[\w./?=&%#+,;~-]*)?", re.ASCII)
"""What nothing in the grammar of URLs can be said against, as nearly all that pages have."""


@lru_cache(maxsize=MANY)
def is_address(url: str) -> bool:
    """Whether a URL can be read as one, alone and seen from a page: `http://[x` cannot."""
    if _PLAIN_ADDRESS.fullmatch(url):
        return True
    try:
        for each in (url, url.strip().replace("\\", "/"), urljoin("/", url)):
            urlsplit(each)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=MANY)
def is_elsewhere(url: str, own: str = "") -> bool:
    """Whether a URL leads to another host than the site's own."""
    split = urlsplit(url.strip().replace("\\", "/"))
    if not split.netloc and split.scheme not in ("http", "https", "ftp", "ws", "wss"):
        return False
    return not own or split.netloc != urlsplit(own).netloc


def file_of(path: str) -> str:
    """The file that a server sends for a path below the site's root."""
    name = unquote(path).removeprefix("/")
    return f"{name}index.html" if name.endswith("/") or not name else name


def target(site: Site, here: str, url: str) -> tuple[str, str]:
    """The file and the anchor that a URL leads to, seen from a path of the site.

    A site may lie in a folder of its host: what starts with / starts with that folder.
    """
    root, way, folders = site.root, _plain_way(url), _folders(here)
    if way and way.up < len(folders) and root.endswith("/"):
        file = f"{folders[way.up]}{way.file}" if way.up or way.file else file_of(here)
        return file, way.anchor
    there = urlsplit(urljoin(root + here.removeprefix("/"), url))
    if not there.path.startswith(root):
        return there.path, unquote(there.fragment)
    return file_of(there.path.removeprefix(root)), unquote(there.fragment)


class Way(NamedTuple):
    """A URL that goes up some folders and from there, as nearly all do."""

    up: int
    file: str
    """Counted from there; empty where it leads to the page that it stands on."""
    anchor: str


_PLAIN_WAY = re.compile(
    r"((?:\.\./)*(?:\.\.(?![^#]))?)((?:[\w-]+/)*(?:[\w-]+(?:\.[\w-]+)?)?)(?:#([\w-]*))?",
    re.ASCII,
)
_PLAIN_PATH = re.compile(r"/?(?:[\w-]+/)*(?:[\w-]+(?:\.[\w-]+)?)?", re.ASCII)


@lru_cache(maxsize=MANY)
def _plain_way(url: str) -> Way | None:
    found = _PLAIN_WAY.fullmatch(url)
    if not found:
        return None
    up, path = found[1].count(".."), found[2]
    return Way(up, file_of(path) if up or path else "", found[3] or "")


@lru_cache(maxsize=MANY)
def _folders(here: str) -> tuple[str, ...]:
    """The folder of a path of the site, the one above it, and so on; none unless all is plain."""
    folder = here.removeprefix("/").rpartition("/")[0]
    parts = folder.split("/") if folder else []
    above = (f"{'/'.join(parts[:depth])}/" if depth else "" for depth in range(len(parts), -1, -1))
    return tuple(above) if _PLAIN_PATH.fullmatch(here) else ()


# --- the rules ------------------------------------------------------------------------------------


def each_page_is_right(site: Site) -> Iterator[Problem]:
    """A page has ids that can be referred to, refers to ids that it has, and is readable."""
    for page in site.pages.values():
        yield from page.faults


def links_lead_somewhere(site: Site) -> Iterator[Problem]:
    """Each link leads to a file of the site, and to an anchor that is on it."""
    for page in site.pages.values():
        for link in page.links:
            if message := _fault_of(site, page, link):
                yield Problem(page.name, 0, f"Länken ”{link}” {message}")


def _fault_of(site: Site, page: Page, link: str) -> str:
    if not _plain_way(link):
        if not is_address(link):
            return _NO_ADDRESS
        if not _leads_within(link, site.url):
            return "" if _scheme(link) in LINK_SCHEMES else "är varken en adress eller e-post."
    name, anchor = target(site, page.url, link)
    if not site.has(name):
        return "leder ingenstans."
    is_there = not anchor or site.has_anchor(name, anchor)
    return "" if is_there else "leder till ett ställe som inte finns."


@lru_cache(maxsize=MANY)
def _leads_within(link: str, own: str) -> bool:
    return _scheme(link) in PAGE_SCHEMES and not is_elsewhere(link, own)


def _scheme(link: str) -> str:
    return urlsplit(link).scheme


def requests_stay_within(site: Site) -> Iterator[Problem]:
    """A reader's browser asks no other host, and what it asks for is there."""
    fetching = [(page.name, page.url, page.requests) for page in site.pages.values()]
    fetching += [(name, name, urls) for name, urls in site.sheets.items()]
    for name, here, urls in fetching:
        for url in urls:
            if not is_address(url):
                yield Problem(name, 0, f"”{url}” ska hämtas men {_NO_ADDRESS}")
            elif is_elsewhere(url, site.url):
                yield Problem(name, 0, f"”{url}” hämtas från en annan värd.")
            elif not _is_there(site, here, url):
                yield Problem(name, 0, f"”{url}” ska hämtas men finns inte.")


def _is_there(site: Site, here: str, url: str) -> bool:
    return url.startswith(("#", "data:")) or site.has(target(site, here, url)[0])


def each_page_states_its_url(site: Site) -> Iterator[Problem]:
    """Each page names the whole URL to link to: its own, or the one it has moved to."""
    for page in site.pages.values():
        own = page.canonical
        if page.name != ERROR_PAGE and not (is_address(own) and is_elsewhere(own)):
            message = "Sidan säger inte sin adress (canonical). Sätt SITE_URL och bygg om."
            yield Problem(page.name, 0, message)


def the_register_is_published(site: Site, files: frozenset[str]) -> Iterator[Problem]:
    """Each page and each file of the register is in the site, its stored texts too."""
    for file in files - site.files:
        yield Problem(file, 0, "Saknas, fast registret har den.")


def the_index_is_whole(site: Site) -> Iterator[Problem]:
    """Each file that the search's index names is there."""
    try:
        files = {*search_index.named_in(site.search, site.chunks)} if site.search else set()
    except (ValueError, LookupError, TypeError):
        yield Problem(SEARCH_WORDS, 0, "Går inte att läsa: sökningen fungerar inte.")
        return
    for file in files - site.files:
        yield Problem(file, 0, "Saknas, fast sökningen har den.")


def published_urls_answer(site: Site, urls: Iterable[str]) -> Iterator[Problem]:
    """What was ever published yields its page, a redirect or a tombstone."""
    for url in urls:
        path, _, anchor = url.partition("#")
        name = file_of(path)
        if not site.has(name):
            yield Problem(name, 0, f"Saknas, fast adressen /{path} har publicerats.")
        elif not site.has_anchor(name, anchor):
            yield Problem(name, 0, f"Stället #{anchor} saknas, fast det har publicerats.")


OF_PAGES = (
    each_page_is_right,
    links_lead_somewhere,
    requests_stay_within,
    each_page_states_its_url,
)


# --- all of them ----------------------------------------------------------------------------------


def verify(
    folder: Path, expected: Callable[[], Expected], kept: Path | None = None
) -> list[Problem]:
    """All that is wrong with a built site, sorted. Gists of pages are kept in a file.

    What a rule says of a page is asked only of those that their gists do not show to be right. What
    is expected of the site is asked for meanwhile: the processes that look through pages have been
    parted from this one by then, and hold no register.
    """
    site = _beside_pages(folder)
    gists = Gists(folder, partial(_gist, site.url), site.url, kept)
    with uncollected(), gists.of(site.names_of_pages) as found:
        files, urls = expected()
        problems = {*the_register_is_published(site, files), *the_index_is_whole(site)}
        ids, doubtful = _doubtful(site, found)
    site = replace(site, pages=_read_pages(folder, doubtful), ids=ids)
    problems.update(problem for rule in OF_PAGES for problem in rule(site))
    return sorted({*problems, *published_urls_answer(site, urls)})


@dataclass(frozen=True)
class _AllThere(Site):
    """A page in a site that has everything, and notes what of that the rules ask for.

    A rule that told of what is there, rather than of what is not, could not be asked so.
    """

    asked_for: set[str] = field(default_factory=set)

    def has(self, name: str) -> bool:
        self.asked_for.add(name)
        return ANCHOR not in name  # such a name could not be told from an anchor

    def has_anchor(self, name: str, anchor: str) -> bool:
        if anchor:
            self.asked_for.add(f"{name}{ANCHOR}{anchor}")
        return True


def _gist(url: str, name: str, content: bytes) -> Gist:
    """Of a page, what the rules say if only all is there that it asks for, and what that is."""
    page = Page(name, content)
    site = _AllThere(frozenset(), {name: page}, {}, url)
    is_right = not any(True for rule in OF_PAGES for _ in rule(site))
    return Gist(is_right, tuple(sorted(page.ids)), tuple(site.asked_for))


def _doubtful(
    site: Site, gists: Iterable[tuple[str, Gist]]
) -> tuple[dict[str, frozenset[str]], list[str]]:
    """The ids of each page, and the pages that are not right, or ask for what is not there."""
    ids: dict[str, frozenset[str]] = {}
    asked_for: dict[str, tuple[str, ...]] = {}
    wrong: set[str] = set()
    # All gists are held at a time: of most pages the ids are those of another, and so are most
    # words that they ask for.
    known: dict[tuple[str, ...], frozenset[str]] = {}
    words: dict[str, str] = {}
    for name, gist in gists:
        if gist.ids not in known:
            known[gist.ids] = frozenset(gist.ids)
        ids[name] = known[gist.ids]
        asked_for[name] = tuple(map(words.setdefault, gist.leads_to, gist.leads_to))
        if not gist.is_right:
            wrong.add(name)
    whole = replace(site, ids=ids)
    missing = {each for each in words if not _is_found(whole, each)}
    if missing:
        wrong.update(name for name, some in asked_for.items() if not missing.isdisjoint(some))
    return ids, sorted(wrong)


def _is_found(site: Site, asked_for: str) -> bool:
    """Whether a site has what was asked of one that has everything."""
    name, _, anchor = asked_for.partition(ANCHOR)
    return site.has(name) and site.has_anchor(name, anchor)


def verify_site(folder: Path, day: date) -> list[Problem]:
    """The same with what is expected by the register of this project, as of a day."""
    return verify(folder, lambda: expected_on(day, KEPT), KEPT)


def verify_register(folder: Path, register: Register) -> list[Problem]:
    """The same with a register of this project that is read already."""
    return verify(folder, lambda: expected_of(register), KEPT)
