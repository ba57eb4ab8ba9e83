"""The lines of a document that are the page's own, each with what it is called in Swedish."""

import re
from collections import Counter
from collections.abc import Iterator

from macros.data.text import folded
from scripts.drafting.paper import Line, Paper, Style

BLANK, HEADER, FOOTER, NUMBER = "tom rad", "sidhuvud", "sidfot", "sidnummer"
CONTENTS, FORM, LOGO = "innehållsförteckning", "rad att fylla i", "logotyp"

_NUMBER = re.compile(
    r"[-–\s]*(?:(?:sida|sid|s|page)\.?\s*)?\d{1,3}(?:\s*(?:\(\d{1,3}\)|/\s*\d{1,3}|(?:av|of)\s*\d{1,3}))?[-–\s]*",
    re.IGNORECASE,
)
_SURE_NUMBER = re.compile(
    r"[-–]\s*\d+\s*[-–]|\D*\d+\s*(?:\(\d+\)|/\s*\d+|av\s*\d+|of\s*\d+)|(?:sida|page)\D+\d+", re.I
)
_EMPTY_FORM = re.compile(r"[\s_.…\-–:|☐□\t]*(?:_{3,}|\.{5,}|…{2,}|☐|□)[\s_.…\-–:|☐□\t]*")
_LABELLED_FORM = re.compile(
    r"(?:(?:ort|datum|ort och datum|namn|namnförtydligande|underskrift|namnteckning|titel)\W*)+"
    r"[\s_.…]*",
    re.IGNORECASE,
)
_CONTENTS_HEAD = re.compile(r"innehåll(?:sförteckning)?\W*", re.IGNORECASE)
_CONTENTS_LINE = re.compile(r"\S.*?(?:\s*[.…]{3,}\s*|\t\s*|\s{2,})\d{1,3}\s*")
_LOGO = re.compile(
    r"\W*(?:polisen|polismyndigheten|(?:\w[\w-]*\s+)?kommun)[\s*]*|\*+[\w-]+\**", re.IGNORECASE
)
_LONGEST = 200
"""Signs of a line: a longer one is a paragraph."""
_EDGE = 3
"""Lines at the top and the bottom of a page among which headers and footers are looked for."""
_NEAR = 4
"""Lines with text between a repeated line and a logotype beside it."""


def furniture_of(paper: Paper) -> dict[int, str]:
    """What each line of the page's own is, by its number from 0."""
    lines = paper.lines
    named = {number: BLANK for number, line in enumerate(lines) if not line.text.strip()}
    named |= _told_by_format(lines)
    named |= _edges(lines) if paper.has_pages else _repeated(lines)
    named |= _contents(lines, named)
    for number, line in enumerate(lines):
        if number in named or len(line.text) > _LONGEST:
            continue
        if _SURE_NUMBER.fullmatch(line.text.strip()) and _NUMBER.fullmatch(line.text):
            named[number] = NUMBER
        elif _is_form(line.text):
            named[number] = FORM
    return named


def _is_form(text: str) -> bool:
    """Whether a line is only there to be filled in."""
    is_labelled = _LABELLED_FORM.fullmatch(text) and re.search("_|[.…]{3}", text)
    return bool(_EMPTY_FORM.fullmatch(text) or is_labelled)


def _told_by_format(lines: tuple[Line, ...]) -> dict[int, str]:
    names = {Style.HEADER: HEADER, Style.FOOTER: FOOTER}
    return {number: names[line.style] for number, line in enumerate(lines) if line.style in names}


def _shape(text: str) -> str:
    """A line as it is on every page: its numbers do not count."""
    return re.sub(r"\d+", "#", folded(text).casefold()).strip("* ")


def _edges(lines: tuple[Line, ...]) -> dict[int, str]:
    """Headers and footers: at the edge of most pages. A number alone at an edge is the page's."""
    edges = list(_at_edges(lines))
    pages = {line.page for line in lines if line.text.strip()}
    times = Counter({(_shape(lines[number].text), name): 0 for number, name in edges})
    for page in pages:
        there = {(_shape(lines[n].text), name) for n, name in edges if lines[n].page == page}
        times.update(there)
    found = {}
    for number, name in edges:
        text = lines[number].text.strip()
        if _NUMBER.fullmatch(text) and not text.isalpha():
            found[number] = NUMBER
        elif times[_shape(text), name] > max(1, len(pages) / 2):
            found[number] = name
    return found


def _at_edges(lines: tuple[Line, ...]) -> Iterator[tuple[int, str]]:
    """The outermost lines of each page. One of few lines is at the edge that is nearer."""
    for page in dict.fromkeys(line.page for line in lines):
        own = [n for n, line in enumerate(lines) if line.page == page and line.text.strip()]
        top = own[: min(_EDGE, (len(own) + 1) // 2)]
        yield from ((number, HEADER) for number in top)
        yield from ((number, FOOTER) for number in own[max(len(top), len(own) - _EDGE) :])


def _repeated(lines: tuple[Line, ...]) -> dict[int, str]:
    """In a text without pages: a line that stands three times with space around it."""
    alone = [n for n in range(len(lines)) if _is_alone(lines, n)]
    places: dict[str, list[int]] = {}
    for number in alone:
        places.setdefault(folded(lines[number].text), []).append(number)
    headers = {
        number: HEADER
        for text, numbers in places.items()
        if len(numbers) > 2 and len(text) > 12
        for number in numbers[1:]
    }
    return headers | _logos(lines, headers)


def _is_alone(lines: tuple[Line, ...], number: int) -> bool:
    around = [lines[n].text.strip() for n in (number - 1, number + 1) if 0 <= n < len(lines)]
    return bool(lines[number].text.strip()) and not any(around)


def _logos(lines: tuple[Line, ...], headers: dict[int, str]) -> dict[int, str]:
    """Short names above a repeated line: what was a logotype on the page."""
    found = {}
    for header in headers:
        above = [n for n in range(header) if lines[n].text.strip()][-_NEAR:]
        for number in reversed(above):
            if not _LOGO.fullmatch(lines[number].text.strip()):
                break
            found[number] = LOGO
    return found


def _contents(lines: tuple[Line, ...], named: dict[int, str]) -> dict[int, str]:
    """A table of contents: its heading, and the lines below that end with a page."""
    found: dict[int, str] = {}
    head: int | None = None
    for number, line in enumerate(lines):
        text = line.text.strip()
        if number in named or len(text) > _LONGEST:
            continue
        if _CONTENTS_HEAD.fullmatch(text):
            head = number
        elif _CONTENTS_LINE.fullmatch(text) and (head is not None or re.search(r"[.…]{4}", text)):
            found[number] = CONTENTS
            if head is not None:
                found[head] = CONTENTS
        else:
            head = None
    return found
