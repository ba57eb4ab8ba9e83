"""What is wrong with a built site: dead links, requests to other hosts, lost URLs.

Each rule is a function of the site as it lies on disk. The grammar of HTML is left to the
checkers that the tests run on every kind of page.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from itertools import chain
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urljoin, urlsplit

from macros.data.cores import on_every_core
from macros.facts.loading import load
from macros.facts.register import Register
from macros.pages import search_index
from macros.publishing import names_of_the_site, pages
from macros.urls.addressed import Link
from macros.urls.addresses import SEARCH_INDEX, SEARCH_WORDS, root_of
from macros.urls.permalinks import FILE_NAME, latest, links, read_permalinks

AGREEMENTS = Path("agreements")

# Where a browser fetches something by itself. (A link that somebody follows is no request.)
FETCHED = {"src", "poster", "data", "action", "formaction", "background", "ping", "manifest"}
IN_SETS = {"srcset", "imagesrcset"}
NOT_FETCHED_LINKS = {"canonical", "alternate", "prev", "next", "license", "author", "me"}
IN_CSS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']+)""")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
REFERRING = {"for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls"}
# The page that servers show for a wrong URL has none of its own.
ERROR_PAGE = "404.html"
LINK_SCHEMES = {"", "http", "https", "mailto", "tel", "webcal"}

AT_A_TIME = 100
"""Pages that a process reads before it hands them over."""
MANY = 50_000
"""Links and elements that are known again when they stand on another page too."""

Attributes = dict[str, str]


@dataclass(frozen=True, order=True)
class Problem:
    """Something that is wrong with a file of the site. Line 0 is the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message}"


class Asked(NamedTuple):
    """What is asked about one element."""

    link: str | None
    canonical: str | None
    requests: tuple[str, ...]
    id: str | None
    references: tuple[tuple[str, str], ...]
    """The attributes that name ids, each with one."""


def asked(tag: str, attributes: Attributes) -> Asked:
    is_canonical = tag == "link" and attributes.get("rel") == "canonical"
    return Asked(
        attributes.get("href") if tag == "a" else None,
        attributes.get("href", "") if is_canonical else None,
        tuple(requests(tag, attributes)),
        attributes.get("id"),
        tuple(
            (name, id_)
            for name in REFERRING & attributes.keys()
            for id_ in attributes[name].split()
        ),
    )


class Page:
    """What is asked about one HTML page."""

    def __init__(self, name: str, text: str):
        self.name = name
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.requests: set[str] = set()
        self.canonical = ""
        self.faults: list[Problem] = []
        if NO_CHARACTERS.search(text):
            self._fault(0, "Sidan har styrtecken, eller tecken som inte är UTF-8.")
        elements = plainly_written(text)
        if elements is None:
            parsed = Parsed(text)
            elements = parsed.elements
            self.requests.update(url for style in parsed.styles for url in in_css(style))
        self._take(elements)

    @property
    def url(self) -> str:
        """The page's own URL below the site's root, as a browser sees it."""
        return "/" + self.name.removesuffix("index.html")

    def _take(self, elements: list[tuple[int, Asked]]) -> None:
        for line, element in elements:
            self.requests.update(element.requests)
            if element.link is not None:
                self.links.add(element.link)
            if element.canonical is not None:
                self.canonical = element.canonical
            if element.id is not None:
                self._note_id(line, element.id)
        for line, element in elements:
            for attribute, id_ in element.references:
                if id_ not in self.ids:
                    message = f"{attribute}=”{id_}” nämner ett id som inte finns på sidan."
                    self._fault(line, message)

    def _note_id(self, line: int, id_: str) -> None:
        if id_ in self.ids:
            self._fault(line, f"id=”{id_}” står två gånger på sidan.")
        if not id_ or re.search(r"\s", id_):
            self._fault(line, f"id=”{id_}” är tomt eller har mellanrum.")
        self.ids.add(id_)

    def _fault(self, line: int, message: str) -> None:
        self.faults.append(Problem(self.name, line, message))


class Parsed(HTMLParser):
    """The elements of any page, each with its line, and its styles."""

    def __init__(self, text: str):
        super().__init__()
        self.elements: list[tuple[int, Asked]] = []
        self.styles: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if attrs:  # what has none asks for nothing and has no id: half of all elements
            attributes = {name: value or "" for name, value in reversed(attrs)}  # the first counts
            self.elements.append((self.getpos()[0], asked(tag, attributes)))

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self.styles.append(data)


_ATTRIBUTE = (
    r"""\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>&]*(?:&(?:amp|lt|gt|quot|\#\d\d);[^"<>&]*)*")?"""
)
_TAG = re.compile(
    rf"""<(?:
    (script|title)((?:{_ATTRIBUTE})*)>[^<]*</\1>  # nothing in it is an element
    |(?!(?:script|title|style|textarea|iframe|xmp|no[a-z]+|plaintext)\b)
        ([a-z][a-z0-9]*)((?:{_ATTRIBUTE})*)\s*/?>
    |/[a-z][a-z0-9]*>
    |!doctype[ ]html>
    |!--(?!-?>)[^<>]*-->
    )""",
    re.VERBOSE,
)
"""What we write ourselves. A page where each `<` begins one of these needs no parser."""
_PAIR = re.compile(r'([a-zA-Z0-9:-]+)(?:="([^"]*)")?')


def plainly_written(text: str) -> list[tuple[int, Asked]] | None:
    """The same elements, in a tenth of the time; None unless all is written as we write it."""
    elements = []
    known, line, counted_to = 0, 1, 0
    for match in _TAG.finditer(text):
        whole, of_whole, tag, of_tag = match.groups()
        known += 2 if whole else 1
        element = (
            _asked_as_written(tag or whole, written) if (written := of_tag or of_whole) else None
        )
        if element:
            line += text.count("\n", counted_to, match.start())
            counted_to = match.start()
            elements.append((line, element))
    return elements if known == text.count("<") else None


@lru_cache(maxsize=MANY)
def _asked_as_written(tag: str, attributes: str) -> Asked | None:
    """What is asked about an element, if anything. Most stand on many pages."""
    pairs = reversed(_PAIR.findall(attributes))
    found = asked(tag, {name.lower(): unescape(value) for name, value in pairs})
    return found if found != _NOTHING else None


_NOTHING = Asked(None, None, (), None, ())


@dataclass(frozen=True)
class Site:
    """A built site. `url` is its own, as its front page states it."""

    files: frozenset[str]
    pages: dict[str, Page]
    sheets: dict[str, set[str]]
    """What each style sheet makes a browser fetch."""
    url: str = ""
    search: str = ""
    """The head of the index of the search, which names the other files of it,"""
    chunks: tuple[str, ...] = ()
    """and its chunks, which name some more."""

    def has_anchor(self, name: str, anchor: str) -> bool:
        return not anchor or (name in self.pages and anchor in self.pages[name].ids)


def requests(tag: str, attributes: Attributes) -> Iterator[str]:
    """The URLs that an element makes a browser fetch."""
    yield from (attributes[name] for name in FETCHED & attributes.keys())
    for name in IN_SETS & attributes.keys():
        yield from (each.split()[0] for each in attributes[name].split(",") if each.strip())
    if "style" in attributes:
        yield from in_css(attributes["style"])
    if tag == "link" and not set(attributes.get("rel", "").split()) & NOT_FETCHED_LINKS:
        yield attributes.get("href", "")
    if tag in ("use", "image"):
        yield from (attributes[name] for name in ("href", "xlink:href") if name in attributes)
    if tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        yield attributes.get("content", "").partition("=")[2]


def in_css(css: str) -> Iterator[str]:
    """The URLs that a style sheet makes a browser fetch."""
    yield from (url or imported for url, imported in IN_CSS.findall(CSS_COMMENT.sub("", css)))


def read_site(folder: Path) -> Site:
    """All that is asked about a site, each file read once: on every core, when there are many."""
    files = sorted(_names_of_files(folder))

    def text_of(name: str) -> str:
        return (folder / name).read_text(encoding="utf-8", errors="replace")

    def read(names: Sequence[str]) -> list[Page]:
        return [Page(name, text_of(name)) for name in names]

    found = [name for name in files if name.endswith(".html")]
    shares = [found[at : at + AT_A_TIME] for at in range(0, len(found), AT_A_TIME)]
    with on_every_core(read, shares, is_much=len(shares) > 1) as answers:
        pages = {page.name: page for page in chain.from_iterable(answers)}
    sheets = {name: {*in_css(text_of(name))} for name in files if name.endswith(".css")}
    url = pages["index.html"].canonical if "index.html" in pages else ""
    head = text_of(SEARCH_WORDS) if SEARCH_WORDS in files else ""
    chunks = tuple(text_of(name) for name in files if name.startswith(SEARCH_INDEX))
    return Site(frozenset(files), pages, sheets, url, head, chunks)


def _names_of_files(folder: Path) -> Iterator[str]:
    for path, _, names in os.walk(folder):
        below = Path(path).relative_to(folder).as_posix()
        at = "" if below == "." else f"{below}/"
        yield from (f"{at}{name}" for name in names if os.path.isfile(f"{path}/{name}"))


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
    root, way, folders = root_of(site.url), _plain_way(url), _folders(here)
    if way and way.up < len(folders) and root.endswith("/"):
        path = f"{folders[way.up]}{way.path}" if way.up or way.path else here
        return file_of(path), way.anchor
    there = urlsplit(urljoin(root + here.removeprefix("/"), url))
    if not there.path.startswith(root):
        return there.path, unquote(there.fragment)
    return file_of(there.path.removeprefix(root)), unquote(there.fragment)


class Way(NamedTuple):
    """A URL that goes up some folders and from there, as nearly all do."""

    up: int
    path: str
    anchor: str


_PLAIN_WAY = re.compile(
    r"((?:\.\./)*)((?:[\w-]+/)*(?:[\w-]+(?:\.[\w-]+)?)?)(?:#([\w-]*))?", re.ASCII
)
_PLAIN_PATH = re.compile(r"/?(?:[\w-]+/)*(?:[\w-]+(?:\.[\w-]+)?)?", re.ASCII)


@lru_cache(maxsize=MANY)
def _plain_way(url: str) -> Way | None:
    found = _PLAIN_WAY.fullmatch(url)
    return Way(found[1].count("/"), found[2], found[3] or "") if found else None


@lru_cache(maxsize=MANY)
def _folders(here: str) -> tuple[str, ...]:
    """The folder of a path of the site, the one above it, and so on; none unless all is plain."""
    folder = here.removeprefix("/").rpartition("/")[0]
    parts = folder.split("/") if folder else []
    above = (f"{'/'.join(parts[:depth])}/" if depth else "" for depth in range(len(parts), -1, -1))
    return tuple(above) if _PLAIN_PATH.fullmatch(here) else ()


# --- the rules ------------------------------------------------------------------------------------


def links_lead_somewhere(site: Site) -> Iterator[Problem]:
    """Each link leads to a file of the site, and to an anchor that is on it."""
    for page in site.pages.values():
        for link in page.links:
            for message in _faults_of(site, page, link):
                yield Problem(page.name, 0, f"Länken ”{link}” {message}")


def _faults_of(site: Site, page: Page, link: str) -> Iterator[str]:
    scheme = _scheme(link)
    if scheme not in LINK_SCHEMES:
        yield "är varken en adress eller e-post."
    elif scheme not in ("mailto", "tel", "webcal") and not is_elsewhere(link, site.url):
        name, anchor = target(site, page.url, link)
        if name not in site.files:
            yield "leder ingenstans."
        elif not site.has_anchor(name, anchor):
            yield "leder till ett ställe som inte finns."


@lru_cache(maxsize=MANY)
def _scheme(link: str) -> str:
    return urlsplit(link).scheme


def requests_stay_within(site: Site) -> Iterator[Problem]:
    """A reader's browser asks no other host, and what it asks for is there."""
    fetching = [(page.name, page.url, page.requests) for page in site.pages.values()]
    fetching += [(name, name, urls) for name, urls in site.sheets.items()]
    for name, here, urls in fetching:
        for url in urls:
            if is_elsewhere(url, site.url):
                yield Problem(name, 0, f"”{url}” hämtas från en annan värd.")
            elif not _is_there(site, here, url):
                yield Problem(name, 0, f"”{url}” ska hämtas men finns inte.")


def _is_there(site: Site, here: str, url: str) -> bool:
    return url.startswith(("#", "data:")) or target(site, here, url)[0] in site.files


def each_page_states_its_url(site: Site) -> Iterator[Problem]:
    """Each page names the whole URL to link to: its own, or the one it has moved to."""
    for page in site.pages.values():
        if page.name != ERROR_PAGE and not is_elsewhere(page.canonical):
            message = "Sidan säger inte sin adress (canonical). Sätt SITE_URL och bygg om."
            yield Problem(page.name, 0, message)


def the_register_is_published(site: Site, register: Register) -> Iterator[Problem]:
    """Each page and each file of the register is in the site, its stored texts too."""
    files = [html_of(file) for file, _ in pages(register)]
    files += names_of_the_site(register)
    files += [link.url for link in links(register).values() if link.state == "file"]
    for file in set(files) - site.files:
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


def html_of(file: str) -> str:
    """The file that MkDocs makes of a file: `om/metod.md` → `om/metod/index.html`."""
    stem = file.removesuffix(".md")
    if stem == file:
        return file
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


def published_urls_answer(site: Site, records: Iterable[Link]) -> Iterator[Problem]:
    """What was ever published yields its page, a redirect or a tombstone."""
    for url in latest(records):
        path, _, anchor = url.partition("#")
        name = file_of(path)
        if name not in site.files:
            yield Problem(name, 0, f"Saknas, fast adressen /{path} har publicerats.")
        elif not site.has_anchor(name, anchor):
            yield Problem(name, 0, f"Stället #{anchor} saknas, fast det har publicerats.")


def verify(folder: Path, register: Register, records: Iterable[Link]) -> list[Problem]:
    """All that is wrong with a built site, sorted."""
    site = read_site(folder)
    problems = {
        *(fault for page in site.pages.values() for fault in page.faults),
        *links_lead_somewhere(site),
        *requests_stay_within(site),
        *each_page_states_its_url(site),
        *the_register_is_published(site, register),
        *the_index_is_whole(site),
        *published_urls_answer(site, records),
    }
    return sorted(problems)


def verify_site(folder: Path, day: date) -> list[Problem]:
    """The same with the register of this project, as of a day."""
    return verify_register(folder, load(AGREEMENTS, day).register)


def verify_register(folder: Path, register: Register) -> list[Problem]:
    """The same with a register of this project that is read already."""
    records, _ = read_permalinks(AGREEMENTS / FILE_NAME)
    # A page that has moved or is withdrawn has no anchors, nor what was published after the day.
    now = links(register)
    return verify(
        folder, register, [each for each in records if each.url in now or not each.anchor]
    )
