"""All that is published: addresses and contents. Testable without MkDocs."""

import json
from collections.abc import Iterator
from pathlib import Path

from macros.data.agreement import Agreement, Document, Source
from macros.data.text import shortened
from macros.data.vocabulary import LISTED
from macros.facts.register import Register, RegisteredPromise
from macros.pages import security
from macros.pages.escaping import inert
from macros.pages.phrases import short_term
from macros.pages.search import Search
from macros.urls import addresses, redirects
from macros.urls.sections import SECTIONS

Published = tuple[str, str]
"""A file below the docs folder, and its content."""


def published(
    register: Register, folder: Path | None, site_url: str = "", only: str = ""
) -> Iterator[Published]:
    """Each file of the register. A page is a stub: its front matter and one macro call.

    `only` is the place of a preview: a municipality's slug, or a folder of agreements. The stored
    source texts lie in `folder`; None leaves them out.
    """
    yield from _sections(register)
    yield from _search(register)
    yield from _municipalities(register, only)
    yield from _themes(register)
    for agreement in register.agreements:
        if only in ("", agreement.address.split("/")[0], *agreement.municipalities):
            yield from _agreement(register, agreement)
            yield from _source_files(agreement, folder) if folder else ()
    yield addresses.SUGGESTIONS, _suggestions(register)
    yield from redirects.redirect_files(register, site_url)
    yield from security.server_rules(addresses.root_of(site_url))


def _sections(register: Register) -> Iterator[Published]:
    """The pages that list what the register holds."""
    hide = ("navigation", "toc")
    for url, title, description, macro, scripts in SECTIONS:
        yield addresses.page_file(url), stub(title, description, f"{macro}()", hide, "", scripts)
    for county in register.counties:
        description = f"Avtal och löften i {county.name}, kommun för kommun."
        page = stub(county.name, description, f'county_page("{county.code}")', hide)
        yield addresses.page_file(addresses.county_url(county.code)), page
    for status in LISTED:
        description = f"Löften som har statusen {status.label}. {status.definition}"
        page = stub(f"Status: {status.label}", description, f'status_page("{status.value}")', hide)
        yield addresses.page_file(addresses.status_url(status.value)), page


def _search(register: Register) -> Iterator[Published]:
    """The page with the search form, and the words that its corrections choose among."""
    description = "Sök bland löften, avtal, kommuner och ämnen."
    hide = ("navigation", "toc")
    yield (
        addresses.page_file(addresses.SEARCH),
        stub("Sök", description, "search_page()", hide, scripts=("search_words", "search")),
    )
    words = {"words": Search(register).known_words()}
    yield (
        addresses.SEARCH_WORDS,
        json.dumps(words, ensure_ascii=False, separators=(",", ":")),
    )


def stub(
    title: str,
    description: str,
    call: str,
    hide: tuple[str, ...] = ("navigation",),
    kind: str = "",
    scripts: tuple[str, ...] = (),
) -> str:
    """A page that is nothing but one macro call.

    mkdocs-macros renders titles as templates and the theme prints them raw, so
    they are inert already here. `kind` is told of pages that search should find;
    `scripts` are names of files in docs/assets that this page alone loads.
    """
    lines = [
        "---",
        f"title: {json.dumps(inert(title), ensure_ascii=False)}",
        f"description: {json.dumps(inert(shortened(description)), ensure_ascii=False)}",
        f"hide: [{', '.join(hide)}]",
        *([f"kind: {kind}"] if kind else []),
        *([f"scripts: [{', '.join(scripts)}]"] if scripts else []),
        "---",
        "{{ " + call + " }}",
    ]
    return "\n".join(lines) + "\n"


def _municipalities(register: Register, only: str) -> Iterator[Published]:
    for municipality in register.municipalities:
        if only not in ("", municipality.slug):
            continue
        where = f"{municipality.name}, {register.county_of(municipality).name}"
        yield (
            addresses.page_file(addresses.municipality_url(municipality.slug)),
            stub(
                municipality.name,
                f"Vad polisen och kommunen har lovat i {where}, och hur det gick.",
                f'municipality_page("{municipality.slug}")',
                ("navigation", "toc"),
                "municipality",
            ),
        )


def _suggestions(register: Register) -> str:
    """The municipalities that the search box suggests, first those that have something:
    name, slug, county, former names, number of agreements.

    A script and no JSON, so that a site opened from a folder can read it too.
    """
    rows = [
        [one.name, one.slug, register.county_of(one).name, one.former_names, agreements]
        for one in register.municipalities
        for agreements in [len(register.of_municipality(one.slug))]
    ]
    rows.sort(key=lambda row: not row[-1])
    return f"suggestions({json.dumps(rows, ensure_ascii=False, separators=(',', ':'))});\n"


def _themes(register: Register) -> Iterator[Published]:
    for theme in register.themes:
        yield (
            addresses.page_file(addresses.theme_url(theme.id)),
            stub(
                theme.name,
                theme.definition,
                f'theme_page("{theme.id}")',
                ("navigation", "toc"),
                "theme",
            ),
        )


def _agreement(register: Register, agreement: Agreement) -> Iterator[Published]:
    """A document's page and those of its promises."""
    names = [register.municipality_by_slug[slug].name for slug in agreement.municipalities]
    where, when = ", ".join(names), short_term(agreement)
    yield (
        addresses.page_file(addresses.agreement_url(agreement.address)),
        stub(
            f"{agreement.name} ({where})" if where not in agreement.name else agreement.name,
            agreement.plain or f"{agreement.kind.label}, {where}, {when}.",
            f'agreement_page("{agreement.address}")',
            kind="" if register.is_withdrawn(agreement) else "agreement",
        ),
    )
    for promise in agreement.promises:
        record = RegisteredPromise(agreement, promise)
        yield (
            addresses.page_file(addresses.promise_url(record.address)),
            stub(
                f"{promise.name} – {where}, {when}",
                promise.plain or promise.text,
                f'promise_page("{record.address}")',
                ("navigation", "toc"),
                "promise" if register.is_sought(record) else "",
            ),
        )


def _source_files(agreement: Agreement, agreements: Path) -> Iterator[Published]:
    """The stored source texts, with a mark that tells browsers they are UTF-8."""
    folder = agreements / agreement.address.split("/")[0]
    things: tuple[Source | Document, ...] = (*agreement.sources, *agreement.documents)
    for file in sorted({thing.file for thing in things if thing.file}):
        content = (folder / file).read_text(encoding="utf-8-sig")
        yield addresses.source_file_url(agreement.address, file), "\ufeff" + content
