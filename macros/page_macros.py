"""The macros that pages call. Each is one template with its things."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from macros.checks.everything import DESCRIBED, checked
from macros.data.dates import today
from macros.data.publisher import SiteFacts, read_site_facts
from macros.data.registers import Theme
from macros.data.vocabulary import LISTED, Effect, Reporting
from macros.facts import lists
from macros.facts.register import Register, RegisteredPromise
from macros.files import columns, field_reference
from macros.pages.rendering import Renderer
from macros.urls import addresses
from macros.urls.addressed import InCounty
from macros.urls.permalinks import links


class AgreementsError(Exception):
    """The data cannot be published: all that is wrong, one problem a line."""


AGREEMENTS = Path("agreements")


_handed_over: list[Register] = []
"""The register that was read and checked before MkDocs began, when one was."""


def hand_over(found: Register) -> None:
    """Let the one build of this process use a register that is read and checked."""
    _handed_over[:] = [found]


@cache
def register() -> Register:
    """The register of this build. `register.cache_clear()` lets the next build read anew."""
    if _handed_over:
        return _handed_over[0]
    found = checked(AGREEMENTS, today(), is_today=False)
    if found.errors:
        raise AgreementsError("\n".join(map(str, found.errors)))
    return found.register


@cache
def site_facts(path: Path = Path("mkdocs.yml")) -> SiteFacts:
    """Who publishes the site, and what they state of it."""
    facts = read_site_facts(path)
    if isinstance(facts, list):
        raise AgreementsError("\n".join(map(str, facts)))
    return facts


TEMPLATES = {
    # The pages that list what the register holds, and the search.
    "browse_page": "browse.md",
    "municipalities_page": "municipalities.md",
    "counties_page": "counties.md",
    "agreements_page": "agreements.md",
    "promises_page": "promises.md",
    "statuses_page": "statuses.md",
    "years_page": "years.md",
    "police_page": "police.md",
    "parties_page": "parties.md",
    "themes_page": "themes.md",
    "follow_ups_page": "follow_ups.md",
    "search_page": "search.md",
    # What has been wrong on the site, and what it says now.
    "corrections": "corrections.md",
    # The faults that somebody reported, and what came of each; where to report one.
    "fault_reports": "fault_reports.md",
    "where_to_report": "where_to_report.md",
    # The words that the site explains, in alphabetical order.
    "glossary": "glossary.md",
    # All that the law requires a site to state of how accessible it is; what is unset says so.
    "accessibility_statement": "accessibility.md",
    # Who answers for the site, and how to reach them.
    "who_publishes": "who_publishes.md",
    # What the publisher states of the web server's logs.
    "what_is_logged": "what_is_logged.md",
    # How many agreements hold each of Brå's six contents, of how many.
    "contents_counts": "contents_counts.md",
    # Promise counts by status for the whole site, as a bar and a table.
    "status_summary": "status_summary.md",
    # The municipalities that have something published, with what.
    "municipality_list": "municipality_list.md",
    # The same on a map, with the list beside it.
    "sweden_map": "sweden_map.md",
    # What the register holds, as sentences that can be cited; and the latest follow-ups.
    "finding": "finding.md",
    "latest_results": "latest_results.md",
    # The counts of the whole site, each with its n.
    "key_figures": "key_figures.md",
    # The agreements that are in force, and the latest of the others.
    "in_force_now": "in_force_now.md",
    "other_agreements": "other_agreements.md",
    # Where readers type their municipality.
    "find_municipality": "find_municipality.md",
}
"""The macros that take nothing, each with its template."""

IN_COUNTY = {
    addresses.PROMISES: "promises_in_county.md",
    addresses.STATUSES: "statuses_in_county.md",
    addresses.YEARS: "years_in_county.md",
    addresses.POLICE: "police_in_county.md",
    addresses.PARTIES: "parties_in_county.md",
    addresses.FOLLOW_UPS: "follow_ups_in_county.md",
}
"""The lists that have a page for each county when they are long, each with its template."""


class PageMacros:
    """The macros of one build. `here` returns the URL of the page being made."""

    def __init__(self, renderer: Renderer, here: Callable[[], str]):
        self._renderer = renderer
        self._register = renderer.register
        self._here = here

    def all(self) -> dict[str, Callable[..., str]]:
        names = (name for name in dir(self) if not name.startswith("_") and name != "all")
        plain = {name: partial(self._render, template) for name, template in TEMPLATES.items()}
        return {**plain, **{name: getattr(self, name) for name in names}}

    def _render(self, template: str, **things: Any) -> str:
        return self._renderer.render(template, self._here(), **things)

    def _promise(self, address: str) -> RegisteredPromise:
        try:
            return self._register.promise_by_address[address]
        except KeyError:
            raise KeyError(f"Löftet ”{address}” finns inte. Skriv plats/namn#id.") from None

    def municipality_page(self, slug: str) -> str:
        municipality = self._register.municipality_by_slug[slug]
        return self._render("municipality.md", municipality=municipality)

    def county_page(self, code: str) -> str:
        county = next(each for each in self._register.counties if each.code == code)
        return self._render("county.md", county=county)

    def list_in_county(self, url: str) -> str:
        """What a county has of a long list: `list_in_county("amne/trafik/lan/03/")`."""
        here = links(self._register)[url].thing
        assert isinstance(here, InCounty)
        if isinstance(here.whole, Theme):
            return self._render("theme_in_county.md", theme=here.whole, county=here.county)
        return self._render(IN_COUNTY[here.whole.url], county=here.county)

    def place_page(self, slug: str) -> str:
        return self._render("place.md", place=self._register.place_by_slug[slug])

    def agreement_page(self, address: str) -> str:
        return self._render("agreement.md", agreement=self._register.by_address[address])

    def promise_page(self, address: str) -> str:
        return self._render("promise.md", record=self._promise(address))

    def status_page(self, word: str) -> str:
        status = next(each for each in LISTED if each == word)
        return self._render("status.md", status=status)

    def theme_page(self, theme: str) -> str:
        found = self._register.theme_by_id[theme]
        if lists.are_many(self._register):
            return self._render("theme_split.md", theme=found)
        return self._render("theme.md", theme=found)

    def promise_card(self, address: str) -> str:
        """One promise as a card: `promise_card("uppsala/2020-samverkan#tidig-upptackt")`."""
        return self._render("promise_card.md", record=self._promise(address))

    def problem_codes(self) -> str:
        """Every sort of problem that the check finds: its code, what it means, what to do."""
        return self._render("problem_codes.md", described=DESCRIBED)

    def data_columns(self, table: str) -> str:
        """The columns of a table that is published as CSV, each with what it means."""
        return self._render("data_columns.md", columns=columns.described(table))

    def field_reference(self) -> str:
        """What may stand in an agreement's file: every key, and every word to choose from."""
        known = {
            "classes": field_reference.classes(),
            "vocabularies": field_reference.vocabularies(),
        }
        return self._render("field_reference.md", **known)

    def definitions(self, axis: str) -> str:
        """Every word of an axis with its definition: `status`, `effect` or `reporting`."""
        axes = {"status": LISTED, "effect": Effect, "reporting": Reporting}
        return self._render("definitions.md", axis=axis, axis_words=axes[axis])
