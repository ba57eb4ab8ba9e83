"""How a page is cited: as text, as BibTeX, RIS and Wikipedia's Webbref, and its quote.

What is cited is the page of the register, as of the register's day; its sources are named beside.
Of what is erased there is nothing to cite. Templates call this `citations`.
"""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote

from macros.data.agreement import Agreement, Cited, Source
from macros.data.dates import in_swedish
from macros.data.publisher import SITE_NAME
from macros.data.text import folded, shortened
from macros.facts import sources
from macros.facts.register import Register, RegisteredPromise
from macros.pages import sentences
from macros.pages.titles import short_title
from macros.urls.addresses import page_url

RETOLD = "Löftet är återgivet, inte parternas egna ord."
LONGEST_NAME = 100
LONGEST_MARK = 100
"""The longest quote that a link to it names whole: of a longer one it names both ends."""
_ENDS = 60, 40

# Braces count in BibTeX also after a backslash: as words they are always even.
_BIBTEX = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "&%$#_"},
        "\\": "\\textbackslash{}",
        "{": "\\textbraceleft{}",
        "}": "\\textbraceright{}",
        "~": "\\textasciitilde{}",
        "^": "\\textasciicircum{}",
    }
)
# What Wikipedia reads as links, templates, tags, signatures, italics and parameters.
_WIKI = str.maketrans({sign: f"&#{ord(sign)};" for sign in "{}[]|~'<>&"})


@dataclass(frozen=True)
class Citation:
    """A page as others refer to it."""

    title: str
    text: str
    bibtex: str
    ris: str
    webbref: str
    quote: str = ""
    """The source's words with source and day; empty for what is retold, and for a document."""
    quote_url: str = ""
    """The page, opened at its quote."""
    copies: tuple[Source, ...] = ()
    """The sources that have an archived copy."""


@dataclass(frozen=True)
class _Page:
    """What every form of a citation says."""

    key: str
    title: str
    url: str
    register: Register
    publisher: str
    notes: tuple[str, ...]

    @cached_property
    def day(self) -> str:
        return in_swedish(self.register.today)


def of_promise(
    register: Register, record: RegisteredPromise, site_url: str, publisher: str | None
) -> Citation:
    agreement, promise = record.agreement, record.promise
    is_retold = sources.is_reported(agreement, promise)
    title = f"{shortened(promise.name, LONGEST_NAME)} ({short_title(register, agreement)})"
    found = [source for source, _ in sources.of(agreement, promise)]
    told = _told(agreement, promise)
    notes = [RETOLD] if is_retold else []
    notes += [f"Källa: {told}."] if told else []
    if not register.is_listed(record):
        notes.append(sentences.withdrawn(register, record))
    page = _page(register, record.address, title, site_url, publisher, notes)
    if is_retold:
        return _citation(page, found)
    words = folded(promise.text)
    said = f"”{words}” {f'Ur {told}. ' if told else ''}{page.url} (uppgifterna gäller {page.day})."
    return _citation(page, found, said, f"{page.url}#:~:text={_mark(words)}")


def of_agreement(
    register: Register, agreement: Agreement, site_url: str, publisher: str | None
) -> Citation:
    notes = [sentences.retold(agreement)]
    if register.is_withdrawn(agreement):
        notes.append(sentences.withdrawn(register, agreement))
    title = short_title(register, agreement)
    page = _page(register, agreement.address, title, site_url, publisher, notes)
    return _citation(page, list(agreement.sources))


def _page(
    register: Register,
    address: str,
    title: str,
    site_url: str,
    publisher: str | None,
    notes: list[str],
) -> _Page:
    key = address.replace("/", "-").replace("#", "-")
    told = tuple(filter(None, map(folded, notes)))
    url = f"{site_url}{page_url(address)}"
    return _Page(key, folded(title), url, register, folded(publisher or ""), told)


def _citation(page: _Page, found: list[Source], said: str = "", quote_url: str = "") -> Citation:
    copies = tuple(source for source in found if source.archived)
    return Citation(
        page.title, _text(page), _bibtex(page), _ris(page), _webbref(page), said, quote_url, copies
    )


def _text(page: _Page) -> str:
    who = f"{page.publisher}. " if page.publisher else ""
    first = f"{who}”{page.title}”. {SITE_NAME}. {page.url} (uppgifterna gäller {page.day})."
    return " ".join((first, *page.notes))


def _bibtex(page: _Page) -> str:
    """`@misc` with a URL, and the day of the facts: when they were fetched, the reader knows."""
    fields = {
        "title": f"{{{page.title.translate(_BIBTEX)}}}",
        "organization": f"{{{page.publisher.translate(_BIBTEX)}}}" if page.publisher else "",
        "howpublished": SITE_NAME,
        "url": page.url,
        "date": page.register.today.isoformat(),
        "note": " ".join(page.notes).translate(_BIBTEX),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{page.key},", *lines, "}"])


def _ris(page: _Page) -> str:
    """One line a tag: RIS has no sign that needs another in its place but the end of a line."""
    rows = [
        ("TY", "ELEC"),
        ("TI", page.title),
        ("T2", SITE_NAME),
        ("PB", page.publisher),
        ("UR", page.url),
        ("DA", page.register.today.strftime("%Y/%m/%d/")),
        *(("N1", note) for note in page.notes),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in rows if value), "ER  - "])


def _webbref(page: _Page) -> str:
    """The template of Swedish Wikipedia."""
    fields = {
        "url": page.url,
        "titel": page.title.translate(_WIKI),
        "datum": page.day,
        "verk": SITE_NAME,
        "utgivare": page.publisher.translate(_WIKI),
    }
    return f"{{{{Webbref {' '.join(f'|{key}={it}' for key, it in fields.items() if it)} }}}}"


def _told(agreement: Agreement, thing: Cited) -> str:
    """The sources of a thing with the place in them and their day, as far as they are known."""
    return "; ".join(_source(source, at) for source, at in sources.of(agreement, thing))


def _source(source: Source, at: str | None) -> str:
    day = f"publicerad {in_swedish(source.published)}" if source.published else ""
    return ", ".join(map(folded, filter(None, (source.title, at, source.publisher, day))))


def _mark(words: str) -> str:
    """A quote as the last part of a link: whole, or its two ends where it is long."""
    if len(words) <= LONGEST_MARK:
        return _in_link(words)
    first, last = _ENDS
    start = words[:first].rsplit(" ", 1)[0]
    end = words[-last:].split(" ", 1)[-1]
    return f"{_in_link(start)},{_in_link(end)}"


def _in_link(words: str) -> str:
    """A hyphen has a meaning in such a link, and no URL escapes it by itself."""
    return quote(words, safe="").replace("-", "%2D")
