"""What the elements of an HTML page ask of others, and the ids that they have.

Any page can be read. One that is written as our templates write is read in a tenth of the time that
a parser takes, and as exactly: what it has of anything else sends all of it to the parser.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from html.parser import HTMLParser
from typing import NamedTuple

# Where a browser fetches something by itself. (A link that somebody follows is no request.)
FETCHED = {"src", "poster", "data", "action", "formaction", "background", "ping", "manifest"}
IN_SETS = {"srcset", "imagesrcset"}
MAY_FETCH = {*FETCHED, *IN_SETS, "style", "http-equiv"}
FETCHING = {"link", "use", "image"}
NOT_FETCHED_LINKS = {"canonical", "alternate", "prev", "next", "license", "author", "me"}
IN_CSS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']+)""")
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
REFERRING = {"for", "headers", "list", "aria-labelledby", "aria-describedby", "aria-controls"}

MANY = 10_000
"""Tags and links that are known again when they stand on another page too. Pages are read in the
order of their names, so that more would take memory and gain nothing.
"""

Attributes = dict[str, str]


class Asked(NamedTuple):
    """What is asked about one element."""

    link: str | None = None
    canonical: str | None = None
    requests: tuple[str, ...] = ()
    id: str | None = None
    references: tuple[tuple[str, str], ...] = ()
    """The attributes that name ids, each with one."""


def asked(tag: str, attributes: Attributes) -> Asked:
    is_canonical = tag == "link" and attributes.get("rel") == "canonical"
    fetches = tag in FETCHING or not MAY_FETCH.isdisjoint(attributes)
    return Asked(
        attributes.get("href") if tag == "a" else None,
        attributes.get("href", "") if is_canonical else None,
        tuple(requests(tag, attributes)) if fetches else (),
        attributes.get("id"),
        tuple(references(attributes)) if not REFERRING.isdisjoint(attributes) else (),
    )


def references(attributes: Attributes) -> Iterator[tuple[str, str]]:
    """The attributes that name ids, each with one."""
    for name in REFERRING & attributes.keys():
        yield from ((name, id_) for id_ in attributes[name].split())


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


class Elements(NamedTuple):
    """The elements of a page that anything is asked about, in their order."""

    asked: Sequence[Asked]
    line: Callable[[int], int]
    """The line of one of them, by its number. It is asked only where something is wrong."""
    styles: Sequence[str] = ()
    """What stands in style elements."""


_CONTROLS = bytes([*range(9), 0x0B, *range(0x0E, 0x20), 0x7F])
_REPLACED = "\ufffd"
"""It stands for bytes that are no UTF-8."""


def is_readable(page: bytes) -> bool:
    """Whether a page is UTF-8, and has no signs that no page may have."""
    try:
        is_whole = _REPLACED not in page.decode()
    except UnicodeDecodeError:
        return False
    return is_whole and len(page.translate(None, _CONTROLS)) == len(page)


# --- any page -------------------------------------------------------------------------------------


def parsed(text: str) -> Elements:
    """The elements of any page."""
    found = _Parsed(text)
    return Elements(found.elements, found.lines.__getitem__, found.styles)


class _Parsed(HTMLParser):
    def __init__(self, text: str):
        super().__init__()
        self.elements: list[Asked] = []
        self.lines: list[int] = []
        self.styles: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if attrs:  # what has none asks for nothing and has no id: half of all elements
            attributes = {name: value or "" for name, value in reversed(attrs)}  # the first counts
            self.elements.append(asked(tag, attributes))
            self.lines.append(self.getpos()[0])

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "style":
            self.styles.append(data)


# --- a page that is written as we write -----------------------------------------------------------

_ATTRIBUTE = (
    r"""\s+[a-zA-Z][a-zA-Z0-9:-]*(?:="[^"<>&]*(?:&(?:amp|lt|gt|quot|\#\d\d);[^"<>&]*)*")?"""
)
_TAG = re.compile(
    rf"""(?:
    (?!(?:style|textarea|iframe|xmp|no[a-z]+|plaintext)\b | (?:script|title)\b[^>]*/>)
        ([a-z][a-z0-9]*)((?:{_ATTRIBUTE})*)\s*/?>
    |/[a-z][a-z0-9]*>
    |!doctype[ ]html>
    |!--(?!-?>)[^>]*-->
    )""",
    re.VERBOSE,
)
"""What we write after each `<`. What follows it, up to the next `<`, is text."""
_EACH_TAG = re.compile(b"<([^>]*>)")
_HOLDS_MORE = re.compile(rb"<(script|title)\b(?![^<]*</\1>)")
"""Where a `<` would be text, and is."""
_PAIR = re.compile(r'([a-zA-Z0-9:-]+)(?:="([^"]*)")?')


class _OtherwiseError(Exception):
    """Something is written as we do not write it."""


def plainly_written(page: bytes) -> Elements | None:
    """The same elements, in a tenth of the time; None unless all is written as we write it."""
    if page.rfind(b"<") > page.rfind(b">") or _HOLDS_MORE.search(page):
        return None
    try:
        found = [*filter(None, map(_known.__getitem__, _EACH_TAG.findall(page)))]
    except _OtherwiseError:
        return None

    def line(number: int) -> int:
        starts = [tag.start() for tag in _EACH_TAG.finditer(page) if _known[tag[1]]]
        return 1 + page.count(b"\n", 0, starts[number])

    return Elements(found, line)


class _Known(dict[bytes, Asked | None]):
    """What is asked about the element of a tag, if anything. All but a few of fifty stand on other
    pages too, so that this is asked millions of times.
    """

    def __missing__(self, tag: bytes) -> Asked | None:
        if len(self) >= MANY:
            self.clear()
        found = self[tag] = _of_tag(tag.decode())
        return found


_known = _Known()


def _of_tag(written: str) -> Asked | None:
    match = _TAG.fullmatch(written)
    if not match:
        raise _OtherwiseError
    tag, attributes = match.groups()
    if not attributes:
        return None
    pairs = reversed(_PAIR.findall(attributes))
    found = asked(tag, {name.lower(): unescape(value) for name, value in pairs})
    return found if found != _NOTHING else None


_NOTHING = Asked()
