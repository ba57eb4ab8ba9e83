"""Templates → Markdown. Whatever a template prints of the data is made inert on the way."""

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from macros.data import dates, vocabulary
from macros.data.agreement import (
    Agreement,
    Cited,
    Clause,
    FollowUp,
    Identified,
    Indicator,
    Outcome,
    Part,
    PriorityArea,
    Promise,
    Source,
    Target,
)
from macros.data.meanings import Prose
from macros.data.publisher import SiteFacts
from macros.data.registers import County, GlossaryTerm, Municipality
from macros.data.vocabulary import SourceKind
from macros.data.written import values_of
from macros.facts import figures, lineage, lists, term
from macros.facts import status as follow_up
from macros.facts.register import Register, RegisteredPromise, newest_first, start_day
from macros.facts.status import Verdict
from macros.pages import charts, escaping, phrases, sweden_map
from macros.pages.glossary import Explainer, Glossary
from macros.pages.search import Search
from macros.urls import addresses

Thing = TypeVar("Thing", bound=Identified)
Named = TypeVar("Named", Municipality, County)

TEMPLATES = Path("docs/templates/pages")
MANY_ROWS = 300


@dataclass(frozen=True)
class Renderer:
    """Makes Markdown of one register's things.

    `site_url` is the public address with a slash at its end.
    """

    register: Register
    site_url: str
    templates: Path = TEMPLATES
    site: SiteFacts = field(default_factory=SiteFacts)

    def render(self, template: str, here: str, **things: Any) -> str:
        """The Markdown of a template. `here` is the address of the page it will stand on."""
        explainer = Explainer(self._glossary)
        things |= {
            "here": here,
            "to": lambda there: _link(addresses.relative(here, there)),
            "explained": explainer.explained,
            "words_in": explainer.words_in,
        }
        rendered = self._environment.get_template(template).render(things)
        if explainer.used:
            last = self._environment.get_template("_explanations.html")
            rendered += "\n" + last.render(things, terms=explainer.used.values())
        return rendered.strip() + "\n"

    @cached_property
    def _glossary(self) -> Glossary:
        return Glossary(self.register.glossary)

    @cached_property
    def search(self) -> Search:
        return Search(self.register)

    @cached_property
    def _environment(self) -> Environment:
        environment = Environment(
            loader=FileSystemLoader(self.templates),
            autoescape=True,
            finalize=escaping.shown,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters |= _FILTERS
        environment.tests["withdrawn_now"] = self.register.is_withdrawn
        environment.globals |= _FUNCTIONS | {
            "register": self.register,
            "search": self.search,
            "today": self.register.today,
            "site_url": self.site_url,
            "site": self.site,
            "in_state": self.in_state,
            "promises_in": self.promises_in,
            "promises_under": self.promises_under,
        }
        return environment

    def in_state(self, *states: str) -> tuple[Agreement, ...]:
        """The agreements in any of these states today, the latest first."""
        return newest_first(
            agreement
            for agreement in self.register.listed
            if self.register.state_of(agreement) in states
        )

    def promises_in(
        self, agreement: Agreement, area: PriorityArea | None
    ) -> list[RegisteredPromise]:
        """The agreement's promises in an area; with None, those that stand under no area of it."""
        asked = agreement.priority_areas if area is None else (area,)

        def is_under(record: RegisteredPromise) -> bool:
            areas = self.register.areas_of(record)
            return any(home is agreement and one in asked for home, one in areas)

        records = self.register.promises_of(agreement)
        return [record for record in records if is_under(record) is (area is not None)]

    def promises_under(self, theme: str) -> list[RegisteredPromise]:
        """The promises that stand under an area of the theme, each once."""
        found = (
            record
            for agreement, area in self.register.under_theme(theme)
            for record in self.register.under_area(agreement.resolved(area.id))
        )
        tagged = self.register.promises_tagged(theme)
        return list({record.address: record for record in (*found, *tagged)}.values())


def _link(address: str) -> Markup:
    """An address of ours, ready for an attribute."""
    return Markup(quote(address, safe="/#?=&%~"))


def _web(address: str) -> Markup:
    """An address of others as it may stand in an attribute: what no address may hold is coded."""
    return Markup(quote(address, safe="/#?=&%~:;,@!$'()*+[]").replace("&", "&amp;"))


def sources_of(agreement: Agreement, thing: Cited) -> list[tuple[Source, str | None]]:
    """Each source of a thing with the place in it; the only source when none is named."""
    by_id = {source.id: source for source in agreement.sources}
    named = [(by_id[reference.id], reference.at) for reference in thing.source]
    if named or len(agreement.sources) > 1:
        return named
    return [(agreement.sources[0], None)]


def source_named(agreement: Agreement, name: str) -> Source:
    return next(source for source in agreement.sources if source.id == name)


def alphabetically(things: Iterable[Named]) -> list[Named]:
    """In the order of the Swedish alphabet, in which å, ä and ö come last."""
    return lists.by_name(things, lambda each: each.name)


def by_term(terms: Iterable[GlossaryTerm]) -> list[GlossaryTerm]:
    """The terms of the glossary in the order of the Swedish alphabet."""
    return lists.by_name(terms, lambda each: each.term)


def data(values: Mapping[str, object]) -> Markup:
    """Values as `data-` attributes, which a script reads; several are parted by spaces."""
    told = {
        name: " ".join(value) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
    return Markup(
        "".join(f' data-{name}="{escaping.inert(value)}"' for name, value in told.items())
    )


def many(rows: Sized) -> str:
    """The rest of a list's class, where it is so long that a browser should lay it out by parts."""
    return " rows--many" if len(rows) > MANY_ROWS else ""


def by_place(
    register: Register, found: Iterable[tuple[Agreement, PriorityArea]]
) -> list[tuple[Agreement, PriorityArea]]:
    """Municipality by municipality in the order of the alphabet; within each as they came."""
    order = [each.slug for each in alphabetically(register.municipalities)]
    return sorted(found, key=lambda pair: order.index(pair[0].municipalities[0]))


def area_is_long(area: PriorityArea, most: int = 500) -> bool:
    """Whether an area's words, more than its description, take too much room beside others'."""
    beside = [*area.sub_areas, area.problems, area.causes, area.goal]
    beside += [indicator.text for indicator in area.indicators]
    told = [each for each in beside if each]
    return bool(told) and len("".join([area.description or "", *told])) > most


def names(agreement: Agreement, words: Iterable[str]) -> str:
    """Ids of parties and bodies as their names; the source's own words as they are."""
    known = {party.id: party.name for party in agreement.parties}
    known |= {body.id: body.name for body in agreement.bodies}
    told = [known.get(word, word) for word in words]
    return " och ".join(filter(None, [", ".join(told[:-1]), *told[-1:]]))


def texts_of(agreement: Agreement) -> list[str]:
    """All words of an agreement that people read."""
    return [value.text for value in values_of(agreement, Prose)]


def theme_agreements(register: Register, theme: str) -> list[Agreement]:
    """The agreements that take up a theme, in an area or in a promise under none."""
    found = [agreement for agreement, _ in register.under_theme(theme)]
    return found + [record.agreement for record in register.promises_tagged(theme)]


def latest_follow_ups(register: Register, most: int = 10) -> list[tuple[Agreement, FollowUp]]:
    """What was published last, newest first."""
    found = [(each, told) for each in register.listed for told in register.follow_ups_of(each)]
    found.sort(key=lambda pair: follow_up.published_day(pair[1]), reverse=True)
    return found[:most]


def series_of(
    promise: Promise, told: Iterable[Verdict]
) -> list[tuple[str, Decimal | None, list[charts.Point]]]:
    """The values told of a promise in time order: unit, target and points, for two or more."""
    series: dict[tuple[object, ...], list[Verdict]] = {}
    for verdict in reversed(list(told)):
        outcome = verdict.outcome
        goal = target_of(promise, outcome)
        unit = outcome.unit or (goal.unit if goal else "")
        if outcome.value is not None and verdict.day:
            what = (unit, outcome.target, outcome.part, outcome.parties, outcome.indicator)
            series.setdefault(what, []).append(verdict)
    return [
        _series(promise, str(what[0]), verdicts)
        for what, verdicts in series.items()
        if len(verdicts) > 1
    ]


def _series(
    promise: Promise, unit: str, verdicts: list[Verdict]
) -> tuple[str, Decimal | None, list[charts.Point]]:
    goal = target_of(promise, verdicts[0].outcome)
    return unit, goal.value if goal else None, _points(verdicts)


def _points(verdicts: Iterable[Verdict]) -> list[charts.Point]:
    return [
        charts.Point(dates.in_swedish(verdict.day), verdict.outcome.value)
        for verdict in verdicts
        if verdict.day and verdict.outcome.value is not None
    ]


def target_of(promise: Promise, outcome: Outcome) -> Target | None:
    return _named(promise.targets, outcome.target)


def part_of(promise: Promise, name: str) -> Part | None:
    return _named(promise.parts, name)


def indicator_of(agreement: Agreement, name: str) -> Indicator | None:
    return _named([each for area in agreement.priority_areas for each in area.indicators], name)


def area_at(register: Register, address: str) -> PriorityArea | None:
    document, _, name = address.partition("#")
    return _named(register.by_address[document].priority_areas, name)


def url_at(register: Register, address: str) -> str:
    """Where a document, a promise or an area can be read: an area stands on its document's page."""
    is_area = "#" in address and area_at(register, address)
    return addresses.area_url(address) if is_area else addresses.page_url(address)


def name_at(register: Register, address: str) -> str:
    """The name of a document, a promise or an area, by its address."""
    document, _, name = address.partition("#")
    if address in register.promise_by_address:
        return register.promise_by_address[address].promise.name
    agreement = register.by_address[document]
    area = _named(agreement.priority_areas, name)
    return f"{agreement.name}: {area.label}" if area else agreement.name


def stands_beside_the_agreement(agreement: Agreement, promise: Promise) -> bool:
    """Whether a promise is told by other papers only, though the agreement's text is here."""
    is_here = any(source.kind is SourceKind.AGREEMENT for source in agreement.sources)
    named = [source for source, _ in sources_of(agreement, promise)]
    return is_here and bool(named) and all(each.kind is not SourceKind.AGREEMENT for each in named)


def start_is_read(agreement: Agreement) -> str:
    """The year that we read as the start, where the source does not tell it; else empty."""
    start = term.start_of(agreement)
    return str(start[0].year) if start and start[1] is not term.StartBasis.STATED else ""


def _named(things: Iterable[Thing], name: str | None) -> Thing | None:
    return next((thing for thing in things if thing.id == name), None)


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


# What templates may call, beside what they can ask of the register.
_FILTERS = {
    "breakable": escaping.breakable,
    "line": escaping.inert,
    "date": dates.in_swedish,
    "rhythm": phrases.rhythm,
    "target": phrases.target,
    "period": phrases.period,
    "term": phrases.term,
    "short_term": phrases.short_term,
    "web": _web,
}
_MODULES: dict[str, Any] = {
    "charts": charts,
    "figures": figures,
    "lineage": lineage,
    "lists": lists,
    "url": addresses,
    "words": vocabulary,
}
_FUNCTIONS: dict[str, Any] = _MODULES | {
    function.__name__: function
    for function in (
        *(alphabetically, area_at, area_is_long, by_place, by_term, clauses, data, indicator_of),
        *(latest_follow_ups, many, name_at, names, newest_first, part_of, series_of),
        *(source_named, sources_of, stands_beside_the_agreement, start_day),
        *(start_is_read, sweden_map.map_of, target_of, texts_of, theme_agreements),
        *(follow_up.target_is_reached, phrases.count, phrases.number, phrases.span),
        *(phrases.word_for_areas, url_at),
    )
}
