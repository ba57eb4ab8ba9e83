"""All that is published: paths and contents. Testable without MkDocs."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from macros.data.agreement import Agreement
from macros.data.registers import County, Municipality, NamedPlace, Theme
from macros.data.text import shortened
from macros.data.vocabulary import Disputed, Status
from macros.facts.register import Register, RegisteredPromise
from macros.files import search, sources
from macros.pages import embeds, security
from macros.pages.escaping import inert
from macros.pages.phrases import short_term
from macros.pages.search import Search
from macros.pages.titles import short_title
from macros.urls import addresses, redirects
from macros.urls.addressed import Listing, StoredText, addressed
from macros.urls.sections import Section


def published(
    register: Register,
    folder: Path | None,
    site_url: str = "",
    only: str = "",
    by_hand: Mapping[str, str] | None = None,
) -> Iterator[tuple[str, str]]:
    """The path below the docs folder, and the content, of each page and file of the register.

    A page is a stub: its front matter and one macro call. `only` limits a preview to a
    municipality's slug, or to a folder of agreements. The stored source texts are below `folder`;
    None leaves them out. `by_hand`
    has the Markdown of the pages written by hand, by their URLs: the search finds them too.
    """
    shown = set(by_hand or ())
    for link in addressed(register):
        if only and link.previews and only not in link.previews:
            continue
        if isinstance(link.thing, StoredText):
            if folder:
                is_withheld = register.is_withheld(link.thing.agreement, link.thing.file)
                text = sources.WITHHELD if is_withheld else sources.stored_text(folder, link.thing)
                yield link.url, text
        elif link.thing:
            shown.add(link.url)
            yield addresses.page_file(link.url), page(register, link.thing)
    yield from search.files(Search(register, by_hand or {}), shown.__contains__)
    yield addresses.SUGGESTIONS, search.suggestions(register)
    yield from embeds.embeds(register, site_url, only)
    yield from redirects.redirect_files(register, site_url)
    yield from security.server_rules(site_url)


def page(register: Register, thing: Listing | Agreement | RegisteredPromise) -> str:
    """The stub of a thing's page: title, description and macro call."""
    match thing:
        case Agreement():
            return _agreement(register, thing)
        case RegisteredPromise():
            return _promise(register, thing)
        case Section(_, title, description, macro, scripts):
            return stub(title, description, f"{macro}()", scripts=scripts)
        case County(name=name):
            description = f"Avtal och löften i {name}, kommun för kommun."
            return stub(name, description, f'county_page("{thing.code}")')
        case Municipality(name=name):
            where = f"{name}, {register.county_of(thing).name}"
            description = f"Vad polisen och kommunen har lovat i {where}, och hur det gick."
            return stub(name, description, f'municipality_page("{thing.slug}")', "municipality")
        case NamedPlace(name=name):
            description = f"Vad som är lovat i {name}, och vad som gäller i hela kommunen."
            return stub(name, description, f'place_page("{thing.slug}")')
        case Theme():
            return stub(thing.name, thing.definition, f'theme_page("{thing.id}")', "theme")
        case Status() | Disputed():
            description = f"Löften som har statusen {thing.label}. {thing.definition}"
            return stub(f"Status: {thing.label}", description, f'status_page("{thing.value}")')


def _agreement(register: Register, agreement: Agreement) -> str:
    where, when = _municipalities(register, agreement), short_term(agreement)
    return stub(
        short_title(register, agreement),
        agreement.plain or f"{agreement.kind.label}, {where}, {when}.",
        f'agreement_page("{agreement.address}")',
        "" if register.is_withdrawn(agreement) else "agreement",
    )


def _promise(register: Register, record: RegisteredPromise) -> str:
    promise, where = record.promise, _municipalities(register, record.agreement)
    # Of what is erased no time is known, and that is not what its source says.
    when = "" if record.agreement.is_erased else f", {short_term(record.agreement)}"
    return stub(
        f"{promise.name} – {where}{when}",
        promise.plain or promise.text,
        f'promise_page("{record.address}")',
        "promise" if register.is_sought(record) else "",
    )


def _municipalities(register: Register, agreement: Agreement) -> str:
    return ", ".join(register.municipality_by_slug[slug].name for slug in agreement.municipalities)


def stub(
    title: str,
    description: str,
    call: str,
    kind: str = "",
    scripts: tuple[str, ...] = (),
) -> str:
    """A page that is nothing but one macro call.

    mkdocs-macros renders titles as templates and the theme prints them raw, so they are escaped
    already here. `kind` is given for pages of things, for their style; `scripts` are names of files
    in docs/assets that this page alone loads.
    """
    lines = [
        "---",
        f"title: {json.dumps(inert(title), ensure_ascii=False)}",
        f"description: {json.dumps(inert(shortened(description)), ensure_ascii=False)}",
        "hide: [navigation, toc]",
        *([f"kind: {kind}"] if kind else []),
        *([f"scripts: [{', '.join(scripts)}]"] if scripts else []),
        "---",
        "{{ " + call + " }}",
    ]
    return "\n".join(lines) + "\n"
