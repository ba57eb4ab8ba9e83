"""The macros that pages call. Each is one template with its things."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from macros.checks.everything import DESCRIBED, checked
from macros.data.dates import today
from macros.data.publisher import SiteFacts, read_site_facts
from macros.data.vocabulary import LISTED, Disputed, Effect, Reporting, Status
from macros.facts.register import Register, RegisteredPromise
from macros.pages.rendering import Renderer


class AgreementsError(Exception):
    """The data cannot be published: all that is wrong, one problem a line."""


AGREEMENTS = Path("agreements")


@cache
def register() -> Register:
    """The register of this build. `register.cache_clear()` lets the next build read anew."""
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


class PageMacros:
    """The macros of one build. `here` tells the address of the page being made."""

    def __init__(self, renderer: Renderer, here: Callable[[], str]):
        self._renderer = renderer
        self._register = renderer.register
        self._here = here

    def all(self) -> dict[str, Callable[..., str]]:
        names = (name for name in dir(self) if not name.startswith("_") and name != "all")
        return {name: getattr(self, name) for name in names}

    def _render(self, template: str, **things: Any) -> str:
        return self._renderer.render(template, self._here(), **things)

    def _promise(self, address: str) -> RegisteredPromise:
        try:
            return self._register.promise_by_address[address]
        except KeyError:
            raise KeyError(f"Löftet ”{address}” finns inte. Skriv plats/namn#id.") from None

    def browse_page(self) -> str:
        return self._render("browse.md")

    def municipalities_page(self) -> str:
        return self._render("municipalities.md")

    def municipality_page(self, slug: str) -> str:
        municipality = self._register.municipality_by_slug[slug]
        return self._render("municipality.md", municipality=municipality)

    def counties_page(self) -> str:
        return self._render("counties.md")

    def county_page(self, code: str) -> str:
        county = next(each for each in self._register.counties if each.code == code)
        return self._render("county.md", county=county)

    def agreements_page(self) -> str:
        return self._render("agreements.md")

    def agreement_page(self, address: str) -> str:
        return self._render("agreement.md", agreement=self._register.by_address[address])

    def promise_page(self, address: str) -> str:
        return self._render("promise.md", record=self._promise(address))

    def promises_page(self) -> str:
        return self._render("promises.md")

    def statuses_page(self) -> str:
        return self._render("statuses.md")

    def status_page(self, word: str) -> str:
        status = next(each for each in LISTED if each == word)
        return self._render("status.md", status=status)

    def years_page(self) -> str:
        return self._render("years.md")

    def police_page(self) -> str:
        return self._render("police.md")

    def parties_page(self) -> str:
        return self._render("parties.md")

    def themes_page(self) -> str:
        return self._render("themes.md")

    def theme_page(self, theme: str) -> str:
        return self._render("theme.md", theme=self._register.theme_by_id[theme])

    def follow_ups_page(self) -> str:
        return self._render("follow_ups.md")

    def search_page(self) -> str:
        return self._render("search.md")

    def corrections(self) -> str:
        """What has been wrong on the site, and what it says now."""
        return self._render("corrections.md")

    def glossary(self) -> str:
        """The words that the site explains, in the order of the alphabet."""
        return self._render("glossary.md")

    def accessibility_statement(self) -> str:
        """All that the law wants told of how accessible the site is; what is unset says so."""
        return self._render("accessibility.md")

    def who_publishes(self) -> str:
        """Who answers for the site, and how to reach them."""
        return self._render("who_publishes.md")

    def what_is_logged(self) -> str:
        """What the publisher tells of the web server's logs."""
        return self._render("what_is_logged.md")

    def contents_counts(self) -> str:
        """Of how many agreements that hold each of Brå's six contents."""
        return self._render("contents_counts.md")

    def status_summary(self) -> str:
        """How all promises of the site stand, as a bar and a table."""
        return self._render("status_summary.md")

    def municipality_list(self) -> str:
        """The municipalities that have something published, with what."""
        return self._render("municipality_list.md")

    def sweden_map(self) -> str:
        """The municipalities that have something published, on a map and in a list beside it."""
        return self._render("sweden_map.md")

    def promise_card(self, address: str) -> str:
        """One promise as a card: `promise_card("uppsala/2020-samverkan#tidig-upptackt")`."""
        return self._render("promise_card.md", record=self._promise(address))

    def key_figures(self) -> str:
        """The counts of the whole site, each with its n."""
        return self._render("key_figures.md")

    def in_force_now(self) -> str:
        return self._render("in_force_now.md")

    def other_agreements(self) -> str:
        return self._render("other_agreements.md")

    def find_municipality(self) -> str:
        return self._render("find_municipality.md")

    def problem_codes(self) -> str:
        """Every sort of problem that the check finds: its code, what it means, what to do."""
        return self._render("problem_codes.md", described=DESCRIBED)

    def definitions(self, axis: str) -> str:
        """Every word of an axis with its definition: `status`, `effect` or `reporting`."""
        axes = {"status": (*Status, *Disputed), "effect": Effect, "reporting": Reporting}
        return self._render("definitions.md", axis=axis, axis_words=axes[axis])
