"""A small page for others' sites: the answers to a page's three questions, in a frame.

It stands outside of the theme: no script, one style sheet, and a way to the page itself. Each page
of a municipality, a document or a promise has one, at its former URLs too, so that a frame on
somebody else's site shows as long as the page is there. Templates call this `embeds`.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import escape

from macros.data.agreement import Agreement
from macros.data.dates import in_swedish
from macros.data.publisher import SITE_NAME
from macros.data.registers import Municipality
from macros.data.text import shortened
from macros.facts import sources
from macros.facts.register import Register, RegisteredPromise
from macros.pages import questions, results, sentences
from macros.pages.citations import RETOLD
from macros.pages.security import embed_policy
from macros.pages.titles import short_title
from macros.urls import addresses
from macros.urls.addressed import Link
from macros.urls.permalinks import links

TEMPLATES = "docs/templates"
STYLE = f"{addresses.ASSETS}embed.css"
NOTHING_HERE = "Inget är publicerat här än. Det kan finnas ändå: fråga kommunen eller polisen."
PROTECTED = "Texten är borttagen för att skydda personuppgifter."
_LONGEST = 600
"""Signs of a promise's own words: the page has all of them."""

Embedded = Municipality | Agreement | RegisteredPromise


class Answer(NamedTuple):
    """A question of the page, its answer, and what stands beside that."""

    question: str
    sentence: str
    rest: tuple[str, ...] = ()
    is_quoted: bool = False


def snippet(site_url: str, here: str, title: str) -> str:
    """What somebody pastes into a page of theirs."""
    name = escape(f"Medborgarlöften: {title}")
    return (
        f'<iframe src="{escape(site_url + addresses.embed_url(here))}" title="{name}"'
        ' width="100%" height="640"></iframe>'
    )


def embeds(register: Register, site_url: str = "", only: str = "") -> Iterator[tuple[str, str]]:
    """The path and the HTML of each. `only` limits them as in `publishing.published`."""
    return (embed(register, url, site_url) for url in embedded(register, only))


def paths(register: Register) -> Iterator[str]:
    """The path of each."""
    return map(addresses.embed_url, embedded(register))


def embedded(register: Register, only: str = "") -> Iterator[str]:
    """The URLs, present and former, of the pages that have one."""
    for url in sorted(links(register)):
        there = _there(register, url)
        is_hidden = only and there.previews and only not in there.previews
        if isinstance(there.thing, Embedded) and not is_hidden:
            yield url


def _there(register: Register, url: str) -> Link:
    """What stands where a URL leads."""
    now = links(register)
    link = now[url]
    return now.get(link.to[0], link) if link.state == "moved" else link


def embed(register: Register, url: str, site_url: str = "") -> tuple[str, str]:
    """The path and the HTML of the small page of the page of a URL."""
    there, path = _there(register, url), addresses.embed_url(url)
    assert isinstance(there.thing, Embedded)
    return path, _page(register, there.thing, path, there.url, site_url)


def _page(register: Register, thing: Embedded, path: str, url: str, site_url: str) -> str:
    title, below = _titles(register, thing)
    return _template().render(
        title=title,
        below=below,
        answers=answers(register, thing),
        canonical=f"{site_url or '/'}{url}",
        there=addresses.relative(path.rpartition("/")[0] + "/", url),
        style=addresses.relative(path.rpartition("/")[0] + "/", STYLE),
        site=SITE_NAME,
        day=in_swedish(register.today),
        policy=embed_policy(),
    )


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("embed.html")


def _titles(register: Register, thing: Embedded) -> tuple[str, str]:
    match thing:
        case Municipality():
            return thing.name, f"Vad polisen och kommunen har lovat i {thing.name}"
        case Agreement():
            return short_title(register, thing), ""
        case RegisteredPromise(agreement, promise):
            return shortened(promise.name), short_title(register, agreement)


def answers(register: Register, thing: Embedded) -> list[Answer]:
    """The answers of the page itself; of what has been taken away only that."""
    match thing:
        case Municipality():
            of_place = register.of_municipality(thing.slug)
            return _of(register, of_place) if of_place else [Answer("Vad är lovat?", NOTHING_HERE)]
        case Agreement():
            return _gone(register, thing) or _of(register, (thing,))
        case RegisteredPromise():
            return _gone(register, thing) or _of_promise(register, thing)


def _gone(register: Register, thing: Agreement | RegisteredPromise) -> list[Answer]:
    agreement = thing if isinstance(thing, Agreement) else thing.agreement
    promise = thing.promise if isinstance(thing, RegisteredPromise) else None
    is_erased = agreement.is_erased or bool(promise and promise.is_erased)
    told = sentences.withdrawn(register, thing)
    return [Answer("Gäller det?", told, (PROTECTED,) if is_erased else ())] if told else []


def _of(register: Register, agreements: tuple[Agreement, ...]) -> list[Answer]:
    return [
        _answer("Vad är lovat?", questions.promised(register, agreements)),
        _answer("Gäller det?", questions.applies(register, agreements)),
        _answer("Hur gick det?", questions.went(register, agreements)),
    ]


def _of_promise(register: Register, record: RegisteredPromise) -> list[Answer]:
    promise, how = record.promise, register.standing(record)
    is_retold = not promise.plain and sources.is_reported(record.agreement, promise)
    beside = (RETOLD,) if is_retold else ()
    is_quoted = not (promise.plain or is_retold)
    words = promise.plain or shortened(promise.text, _LONGEST)
    rest = list(results.beside_status(register, record))
    if not how.verdicts:
        rest.append(sentences.silent(register, record))
    return [
        Answer("Vad är lovat?", words, beside, is_quoted),
        _answer("Gäller det?", questions.promise_applies(register, record)),
        Answer("Hur gick det?", f"{how.label}.", tuple(rest)),
    ]


def _answer(question: str, told: list[str]) -> Answer:
    return Answer(question, told[0], tuple(told[1:]))
