"""Templates → Markdown. Whatever a template prints of the data is made inert on the way."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros import dates, follow_up, permalinks, phrases, text, vocabulary
from macros.agreement import Agreement, Cited, Clause, PriorityArea, Source
from macros.register import Register, RegisteredPromise, newest_first
from macros.vocabulary import Status, TermState

TEMPLATES = Path("docs/templates/pages")


@dataclass(frozen=True)
class Renderer:
    """Makes Markdown of one register's things.

    `site_url` is the public address with a slash at its end.
    """

    register: Register
    site_url: str
    templates: Path = TEMPLATES

    def render(self, template: str, here: str, **things: Any) -> str:
        """The Markdown of a template. `here` is the address of the page it will stand on."""
        rendered = self._environment.get_template(template).render(
            **things, here=here, to=lambda there: _link(permalinks.relative(here, there))
        )
        return rendered.strip() + "\n"

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.templates),
            autoescape=True,
            finalize=text.inert,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= {
            "date": dates.in_swedish,
            "rich": text.rich,
            "plain": text.plain,
            "rhythm": phrases.rhythm,
            "target": phrases.target,
            "period": phrases.period,
            "term": phrases.term,
            "short_term": phrases.short_term,
        }
        environment.globals |= {
            "register": self.register,
            "today": self.register.today,
            "site_url": self.site_url,
            "url": permalinks,
            "words": vocabulary,
            "count": phrases.count,
            "newest_first": newest_first,
            "standing": self.standing,
            "sources_of": sources_of,
            "promises_in": promises_in,
            "names": names,
            "clauses": clauses,
            "in_state": self.in_state,
            "figures": self.figures,
        }
        return environment

    def standing(self, record: RegisteredPromise, **share: str) -> follow_up.Standing:
        return follow_up.standing(record.agreement, record.promise, self.register.today, **share)

    def in_state(self, *states: str) -> tuple[Agreement, ...]:
        """The agreements in any of these states today, the latest first."""
        return newest_first(
            agreement
            for agreement in self.register.agreements
            if self.register.state_of(agreement) in states
        )

    def figures(self) -> dict[str, int]:
        """The key figures of the whole site, each a plain count."""
        promises = self.register.counted_promises
        agreements = self.register.agreements
        places = {slug for agreement in agreements for slug in agreement.municipalities}
        return {
            "municipalities": len(places),
            "all_municipalities": len(self.register.municipalities),
            "agreements": len(agreements),
            "in_force": len(self.in_state(TermState.IN_FORCE)),
            "promises": len(promises),
            "with_target": sum(bool(record.promise.targets) for record in promises),
            "reported": sum(
                self.standing(record).statuses != (Status.NOT_REPORTED,) for record in promises
            ),
        }


def _link(address: str) -> Markup:
    """An address of ours, ready for an attribute."""
    return Markup(quote(address, safe="/#?=&%~"))


def sources_of(agreement: Agreement, thing: Cited) -> list[tuple[Source, str | None]]:
    """Each source of a thing with the place in it; the only source when none is named."""
    by_id = {source.id: source for source in agreement.sources}
    named = [(by_id[reference.id], reference.at) for reference in thing.source]
    if named or len(agreement.sources) > 1:
        return named
    return [(agreement.sources[0], None)]


def promises_in(agreement: Agreement, area: PriorityArea | None) -> list[RegisteredPromise]:
    """The agreement's promises in an area; with None, those that stand under no area of it."""
    records = [RegisteredPromise(agreement, promise) for promise in agreement.promises]
    if area is None:
        return [record for record in records if not record.areas]
    return [record for record in records if area in record.areas]


def names(agreement: Agreement, words: Iterable[str]) -> str:
    """Ids of parties and bodies as their names; the source's own words as they are."""
    known = {party.id: party.name for party in agreement.parties}
    known |= {body.id: body.name for body in agreement.bodies}
    return ", ".join(known.get(word, word) for word in words)


def clauses(agreement: Agreement) -> list[tuple[str, Clause]]:
    """The clauses that the agreement has, each with its heading on the page."""
    named = {
        "Syfte": agreement.purpose,
        "Vision": agreement.vision,
        "Övergripande mål": agreement.overall_goal,
        "Bakgrund": agreement.background,
        "Resurser": agreement.resources,
        "Kommunikation": agreement.communication,
        "Ekonomi": agreement.economy,
        "Ändringar under avtalstiden": agreement.revision,
        "Uppsägning": agreement.termination,
        "Förlängning": agreement.extension,
    }
    return [(heading, clause) for heading, clause in named.items() if clause]
