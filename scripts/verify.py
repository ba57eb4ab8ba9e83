"""Verify a built site: `python -m scripts.verify [MAPP] [--today DAG]`.

Whatever a reader could stumble on: pages that are missing, links that lead nowhere,
requests to other hosts, HTML that browsers must guess about, addresses that no longer answer.
Each rule is a function of the site as it lies on disk.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from macros.data.dates import today
from macros.facts.loading import load
from macros.facts.register import Register
from macros.publishing import published
from macros.urls.addressed import Link
from macros.urls.addresses import root_of
from macros.urls.permalinks import FILE_NAME, latest, links, read_permalinks
from scripts.arguments import Parser, a_day

AGREEMENTS = Path("agreements")

# Where a browser fetches something by itself. (A link that somebody follows is no request.)
FETCHED = {"src", "poster", "data", "action", "formaction", "background", "ping", "manifest"}
NOT_FETCHED_LINKS = {"canonical", "alternate", "prev", "next", "license", "author", "me"}
IN_CSS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']+)""")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
NO_CHARACTERS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufffd]")
# The page that servers show for a wrong address has no address of its own.
ERROR_PAGE = "404.html"
LINK_SCHEMES = {"", "http", "https", "mailto", "tel"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _words("area base br col embed hr img input link meta source track wbr")
FOREIGN = {"svg", "math"}
BLOCKS = _words(
    "address article aside blockquote details dialog div dl fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre search section table ul"
)
# Elements whose end tag may be left out, and the start tags that end them.
ENDED_BY = {
    "p": BLOCKS,
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "option": {"option", "optgroup"},
    "td": {"td", "th", "tr", "tbody", "tfoot"},
    "th": {"td", "th", "tr", "tbody", "tfoot"},
    "tr": {"tr", "tbody", "tfoot"},
    "thead": {"tbody", "tfoot"},
    "tbody": {"tbody", "tfoot"},
    "head": {"body"},
}
MAY_LACK_END = {*ENDED_BY, "html", "body", "tfoot"}
# Elements for words within a line: no block may stand in them.
PHRASES = _words(
    "abbr b bdi bdo button cite code data dfn em h1 h2 h3 h4 h5 h6 i kbd label mark meter output"
    " pre q s samp small span strong sub sup time u var"
)
TRANSPARENT = {"a", "ins", "del"}
PARENTS = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "tr": {"table", "thead", "tbody", "tfoot"},
    "td": {"tr"},
    "th": {"tr"},
    "thead": {"table"},
    "tbody": {"table"},
    "tfoot": {"table"},
    "caption": {"table"},
    "figcaption": {"figure"},
    "summary": {"details"},
    "option": {"select", "optgroup", "datalist"},
}
CHILDREN = {
    "ul": {"li"},
    "ol": {"li"},
    "dl": {"dt", "dd", "div"},
    "table": {"caption", "colgroup", "thead", "tbody", "tfoot", "tr"},
    "tr": {"td", "th"},
    "head": {"title", "meta", "link", "style", "base", "noscript"},
}
NOT_WITHIN = {
    "a": {"a", "button"},
    "button": {"a", "button"},
    "input": {"a", "button"},
    "select": {"a", "button"},
    "label": {"label", "button", "a"},
    "form": {"form"},
}
OBSOLETE = _words("acronym big center dir font frame frameset marquee nobr strike tt")
OBSOLETE_ATTRIBUTES = {"align", "valign", "bgcolor", "cellpadding", "cellspacing", "nowrap"}
REFERRING = {"for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls"}


@dataclass(frozen=True, order=True)
class Problem:
    """Something that is wrong with a file of the site. Line 0 is the file as a whole."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{where}: {self.message}"


Placed = tuple[int, str]
"""A line of the page, and what stands there."""


@dataclass
class Page:
    """What is asked about one HTML page."""

    name: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    lang: str = ""
    title: str = ""
    text_outside_code: str = ""
    faults: list[Placed] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The page's own address below the site's root, as a browser sees it."""
        return "/" + self.name.removesuffix("index.html")


@dataclass(frozen=True)
class Site:
    """A built site. `url` is its own address, as its front page tells it."""

    folder: Path
    files: frozenset[str]
    pages: dict[str, Page]
    sheets: dict[str, list[str]]
    url: str = ""


class Reader(HTMLParser):
    """Reads one page, and notes what is wrong with its HTML."""

    def __init__(self, page: Page):
        super().__init__(convert_charrefs=True)
        self.page = page
        self._open: list[tuple[str, int]] = []
        self._references: list[tuple[int, str, str]] = []
        self._has_doctype = False

    def fault(self, message: str, line: int | None = None) -> None:
        self.page.faults.append((line or self.getpos()[0], message))

    def _is_in(self, *names: str) -> bool:
        return any(name in names for name, _ in self._open)

    def handle_decl(self, decl: str) -> None:
        self._has_doctype = decl.lower() == "doctype html" and not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if not self._is_in(*FOREIGN):
            self._end_what_may_lack_its_end(tag)
            for message in _wrong_place(tag, [name for name, _ in self._open]):
                self.fault(message)
        for name, times in Counter(name for name, _ in attrs).items():
            if times > 1:
                self.fault(f"<{tag}> har {name} två gånger.")
        for message in _lacks(tag, told):
            self.fault(message)
        self._note_attributes(tag, told)
        self._note(tag, told)
        if tag not in VOID:
            self._open.append((tag, self.getpos()[0]))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag in VOID:
            return
        if not self._is_in(*FOREIGN):
            self.fault(f"<{tag}/> är ingen sluttagg. Skriv <{tag}></{tag}>.")
        self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not self._is_in(tag):
            self.fault(f"</{tag}> hör inte till någon starttagg.")
            return
        while self._open:
            name, line = self._open.pop()
            if name == tag:
                return
            if name not in MAY_LACK_END:
                self.fault(f"<{name}> stängs inte före </{tag}>.", line)

    def handle_data(self, data: str) -> None:
        if self._is_in("style"):
            self.page.requests += in_css(data)
        if self._is_in("title") and not self._is_in("svg"):
            self.page.title += data
        if self._is_in("h1"):
            self.page.headings[-1] += data
        if not self._is_in("code"):
            self.page.text_outside_code += data

    def close(self) -> None:
        super().close()
        for name, line in self._open:
            if name not in MAY_LACK_END:
                self.fault(f"<{name}> stängs aldrig.", line)
        self._check_ids()
        if not self._has_doctype:
            self.fault("Sidan börjar inte med <!doctype html>.", 1)
        if not self.page.lang:
            self.fault("<html> saknar lang.", 1)
        if not self.page.title.strip():
            self.fault("Sidan saknar <title>.", 1)

    def _check_ids(self) -> None:
        for line, name, id_ in self._references:
            if id_ not in self.page.ids:
                self.fault(f"{name}=”{id_}” nämner ett id som inte finns på sidan.", line)

    def _end_what_may_lack_its_end(self, tag: str) -> None:
        while self._open and tag in ENDED_BY.get(self._open[-1][0], ()):
            self._open.pop()

    def _note_attributes(self, tag: str, told: dict[str, str]) -> None:
        if "id" in told:
            if told["id"] in self.page.ids:
                self.fault(f"id=”{told['id']}” står två gånger på sidan.")
            if not told["id"] or re.search(r"\s", told["id"]):
                self.fault(f"id=”{told['id']}” är tomt eller har mellanrum.")
            self.page.ids.append(told["id"])
        for name in REFERRING & told.keys():
            self._references += [(self.getpos()[0], name, each) for each in told[name].split()]
        for name in sorted(OBSOLETE_ATTRIBUTES & told.keys()):
            self.fault(f"<{tag}> har {name}, som är utgånget ur HTML.")

    def _note(self, tag: str, told: dict[str, str]) -> None:
        self.page.requests += requests(tag, told)
        if tag == "a" and "href" in told:
            self.page.links.append(told["href"])
        if tag == "h1":
            self.page.headings.append("")
        if tag == "html":
            self.page.lang = told.get("lang", "")
        if tag == "meta":
            self.page.meta[told.get("name", "")] = told.get("content", "")
        if tag == "link" and told.get("rel") == "canonical":
            self.page.canonical = told.get("href", "")


def _wrong_place(tag: str, above: list[str]) -> Iterator[str]:
    """Why an element may not stand below these, outermost first."""
    parent = above[-1] if above else ""
    if tag in PARENTS and parent not in PARENTS[tag]:
        yield f"<{tag}> får inte stå direkt i <{parent}>."
    if parent in CHILDREN and tag not in CHILDREN[parent] | {"script", "template"}:
        yield f"<{tag}> får inte stå direkt i <{parent}>."
    around = next((name for name in reversed(above) if name not in TRANSPARENT), "")
    if tag in BLOCKS and around in PHRASES:
        yield f"<{tag}> får inte stå i <{around}>."
    for name in above:
        if name in NOT_WITHIN.get(tag, ()):
            yield f"<{tag}> får inte stå i <{name}>."


def _lacks(tag: str, told: dict[str, str]) -> Iterator[str]:
    """What an element needs, or should not have."""
    if tag in OBSOLETE:
        yield f"<{tag}> är utgånget ur HTML."
    if tag == "img" and "alt" not in told:
        yield "<img> saknar alt."
    if tag == "iframe" and not told.get("title"):
        yield "<iframe> saknar title."
    if re.search(r"\s", told.get("href", "")):
        yield f"Adressen ”{told['href']}” har mellanrum. Skriv %20."


def requests(tag: str, told: dict[str, str]) -> Iterator[str]:
    """The addresses that an element makes a browser fetch."""
    yield from (value for name, value in told.items() if name in FETCHED)
    for name in ("srcset", "imagesrcset"):
        yield from (part.split()[0] for part in told.get(name, "").split(",") if part.strip())
    yield from in_css(told.get("style", ""))
    if tag == "link" and not set(told.get("rel", "").split()) & NOT_FETCHED_LINKS:
        yield told.get("href", "")
    if tag in ("use", "image"):
        yield from (told[name] for name in ("href", "xlink:href") if name in told)
    if tag == "meta" and told.get("http-equiv", "").lower() == "refresh":
        yield told.get("content", "").partition("=")[2]


def in_css(css: str) -> Iterator[str]:
    """The addresses that a style sheet makes a browser fetch."""
    yield from (url or imported for url, imported in IN_CSS.findall(CSS_COMMENT.sub("", css)))


def read_page(folder: Path, name: str) -> Page:
    page = Page(name)
    text = (folder / name).read_bytes().decode("utf-8", errors="replace")
    if NO_CHARACTERS.search(text):
        page.faults.append((0, "Sidan har styrtecken, eller tecken som inte är UTF-8."))
    reader = Reader(page)
    reader.feed(text)
    reader.close()
    return page


def read_site(folder: Path) -> Site:
    """All that is asked about a site, each file read once."""
    files = frozenset(
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    )
    pages = {name: read_page(folder, name) for name in sorted(files) if name.endswith(".html")}
    sheets = {
        name: list(in_css((folder / name).read_text(encoding="utf-8", errors="replace")))
        for name in sorted(files)
        if name.endswith(".css")
    }
    url = pages["index.html"].canonical if "index.html" in pages else ""
    return Site(folder, files, pages, sheets, url)


# --- the rules ------------------------------------------------------------------------------------


def is_elsewhere(address: str, own: str = "") -> bool:
    """Whether an address leads to another host than the site's own."""
    parts = urlsplit(address.strip().replace("\\", "/"))
    if not parts.netloc and parts.scheme not in ("http", "https", "ftp", "ws", "wss"):
        return False
    return not own or parts.netloc != urlsplit(own).netloc


def file_of(path: str) -> str:
    """The file that a server sends for a path below the site's root."""
    name = unquote(path).removeprefix("/")
    return f"{name}index.html" if name.endswith("/") or not name else name


def target(site: Site, here: str, address: str) -> tuple[str, str]:
    """The file and the anchor that an address leads to, seen from a path of the site.

    A site may lie in a folder of its host: what starts with / starts with that folder.
    """
    root = root_of(site.url)
    there = urlsplit(urljoin(root + here.removeprefix("/"), address))
    if not there.path.startswith(root):
        return there.path, unquote(there.fragment)
    return file_of(there.path.removeprefix(root)), unquote(there.fragment)


def html_has_no_faults(site: Site) -> Iterator[Problem]:
    """Browsers need not guess what a page means."""
    for page in site.pages.values():
        yield from (Problem(page.name, line, message) for line, message in page.faults)


def links_lead_somewhere(site: Site) -> Iterator[Problem]:
    """Each link leads to a file of the site, and to a place on it that is there."""
    for page in site.pages.values():
        for link in sorted(set(page.links)):
            scheme = urlsplit(link).scheme
            if scheme not in LINK_SCHEMES:
                yield Problem(page.name, 0, f"Länken ”{link}” är varken en adress eller e-post.")
            elif scheme not in ("mailto", "tel") and not is_elsewhere(link, site.url):
                yield from _lost(site, page, link)


def _lost(site: Site, page: Page, link: str) -> Iterator[Problem]:
    name, anchor = target(site, page.address, link)
    if name not in site.files:
        yield Problem(page.name, 0, f"Länken ”{link}” leder ingenstans.")
    elif anchor and not (name in site.pages and anchor in site.pages[name].ids):
        yield Problem(page.name, 0, f"Länken ”{link}” leder till ett ställe som inte finns.")


def _fetched(site: Site) -> Iterator[tuple[str, str, str]]:
    """Each file that fetches something, its address, and what it fetches."""
    for page in site.pages.values():
        yield from ((page.name, page.address, address) for address in set(page.requests))
    for name, addresses in site.sheets.items():
        yield from ((name, name, address) for address in set(addresses))


def no_other_host_is_asked(site: Site) -> Iterator[Problem]:
    """A reader's browser tells no one else what it reads."""
    for name, _, address in _fetched(site):
        if is_elsewhere(address, site.url):
            yield Problem(name, 0, f"”{address}” hämtas från en annan värd.")


def what_is_fetched_is_there(site: Site) -> Iterator[Problem]:
    """Images, style sheets and scripts of the site lie in it."""
    for name, here, address in _fetched(site):
        inside = address.startswith(("#", "data:")) or is_elsewhere(address, site.url)
        if not inside and target(site, here, address)[0] not in site.files:
            yield Problem(name, 0, f"”{address}” ska hämtas men finns inte.")


def each_page_tells_its_address(site: Site) -> Iterator[Problem]:
    """Each page names the whole address to link to: its own, or the one it has moved to."""
    for page in site.pages.values():
        if page.name != ERROR_PAGE and not is_elsewhere(page.canonical):
            message = "Sidan säger inte sin adress (canonical). Sätt SITE_URL och bygg om."
            yield Problem(page.name, 0, message)


def the_register_is_published(site: Site, register: Register) -> Iterator[Problem]:
    """Each page and each file of the register is in the site."""
    for address in addresses_of(register):
        if html_of(address) not in site.files:
            yield Problem(html_of(address), 0, "Saknas, fast registret har den.")


def addresses_of(register: Register) -> Iterator[str]:
    """What the register publishes: pages and files, and its stored texts."""
    yield from (address for address, _ in published(register, None))
    yield from (link.url for link in links(register).values() if link.state == "file")


def html_of(address: str) -> str:
    """The file that MkDocs makes of a file: `om/metod.md` → `om/metod/index.html`."""
    if not address.endswith(".md"):
        return address
    stem = address.removesuffix(".md")
    return f"{stem}.html" if stem.rpartition("/")[2] == "index" else f"{stem}/index.html"


def published_addresses_answer(site: Site, records: Iterable[Link]) -> Iterator[Problem]:
    """What was ever published yields its page, a redirect or a tombstone."""
    for url in latest(records):
        path, _, anchor = url.partition("#")
        name = file_of(path)
        if name not in site.files:
            yield Problem(name, 0, f"Saknas, fast adressen /{path} har publicerats.")
        elif anchor and not (name in site.pages and anchor in site.pages[name].ids):
            yield Problem(name, 0, f"Stället #{anchor} saknas, fast det har publicerats.")


def verify(folder: Path, register: Register, records: Iterable[Link]) -> list[Problem]:
    """All that is wrong with a built site, sorted."""
    site = read_site(folder)
    problems = {
        *html_has_no_faults(site),
        *links_lead_somewhere(site),
        *no_other_host_is_asked(site),
        *what_is_fetched_is_there(site),
        *each_page_tells_its_address(site),
        *the_register_is_published(site, register),
        *published_addresses_answer(site, records),
    }
    return sorted(problems)


def verify_site(folder: Path, day: date) -> list[Problem]:
    """The same with the register of this project, as of a day."""
    register = load(AGREEMENTS, day).register
    records, _ = read_permalinks(AGREEMENTS / FILE_NAME)
    return verify(folder, register, records)


def main(arguments: list[str] | None = None) -> int:
    parser = Parser(prog="python -m scripts.verify", description="Kontrollera en byggd webbplats.")
    parser.add_argument(
        "folder", nargs="?", type=Path, default=Path("site"), metavar="MAPP", help="webbplatsen"
    )
    parser.add_argument(
        "--today", type=a_day, default=today(), metavar="DAG", help="dagen som visas"
    )
    options = parser.parse_args(arguments)
    if not options.folder.is_dir():
        print(f"Mappen {options.folder} finns inte.", file=sys.stderr)
        return 1
    problems = verify_site(options.folder, options.today)
    for problem in problems:
        print(problem)
    print(f"{len(problems) or 'Inga'} fel.", file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
