"""The register in lists: what is listed together, and in which order.

Nothing is ordered by a number: the order is the alphabet's, the calendar's or the vocabulary's.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from macros.data.agreement import Agreement, FollowUp, Outcome, Party, PlannedFollowUp, PriorityArea
from macros.data.dates import PartialDate
from macros.data.registers import County, GlossaryEntry, Municipality, Theme
from macros.data.text import alphabetical, by_name
from macros.data.vocabulary import LISTED, Disputed, PartyKind, Reporting, Word
from macros.facts.calendar import Occasion
from macros.facts.facets import (
    counties_of,
    themes_of,
    themes_of_agreement,
    themes_of_outcome,
    years,
)
from macros.facts.once import once
from macros.facts.register import Register, RegisteredPromise, gathered, start_day
from macros.facts.verdict import published_day

MOST_ROWS = 60
"""Rows of a table that can be read as one; the rest is counted, and leads to where it stands."""
MOST_OPEN = 30
"""Things below one heading that are read through; more are folded."""
LONG = 120
"""Promises of a register that can stand on one page; more have a page for each county."""
MANY = 100
"""Documents of a register that its lists can hold on one page; more have pages for each county."""
MOST_LINES = 500
"""Lines on one page; more are counted place by place, and stand on the pages of the places."""
MOST_REPORTS = 10
"""Cards that are read one after the other; the rest is folded."""
MOST_COMPARED = 24
"""Texts that can stand side by side."""

Thing = TypeVar("Thing")
Name = TypeVar("Name", bound=Hashable)


def grouped(things: Iterable[Thing], name: Callable[[Thing], Name]) -> dict[Name, list[Thing]]:
    """The things under each name, in the order that they came in."""
    groups: dict[Name, list[Thing]] = {}
    for thing in things:
        groups.setdefault(name(thing), []).append(thing)
    return groups


def place_name(register: Register, agreement: Agreement) -> str:
    """The place whose folder a document lies in: a named place, or its municipality."""
    place = register.place_of(agreement)
    slug = agreement.address.split("/")[0]
    known = register.municipality_by_slug
    return place.name if place else known.get(slug, known[agreement.municipalities[0]]).name


def municipality_names(register: Register, agreement: Agreement) -> str:
    """`Uppsala`; what belongs to a named place names its municipalities too: `Mälardalen (…)`."""
    names = ", ".join(register.municipality_by_slug[slug].name for slug in agreement.municipalities)
    place = register.place_of(agreement)
    return f"{place.name} ({names})" if place else names


def sort_keys(register: Register, agreement: Agreement) -> dict[str, object]:
    """What the rows of an agreement are sorted by, as docs/assets/lists.js calls it."""
    return {"plats": place_name(register, agreement), "start": start_day(agreement)}


@once
def agreements(register: Register) -> tuple[Agreement, ...]:
    """Every document that lists show, place by place, the latest first."""
    places = {each.address: alphabetical(place_name(register, each)) for each in register.newest}
    return tuple(sorted(register.newest, key=lambda each: places[each.address]))


def agreements_in_state(register: Register, *states: str) -> tuple[Agreement, ...]:
    """The agreements in any of these states today, the latest first."""
    return in_state(register, register.newest, *states)


def in_state(register: Register, some: Iterable[Agreement], *states: str) -> tuple[Agreement, ...]:
    """Those of some agreements that are in any of these states today."""
    return tuple(each for each in some if register.state_of(each) in states)


@once
def promises(register: Register) -> tuple[RegisteredPromise, ...]:
    """Every promise that lists show, place by place, each document's in its own order.

    An item of a plan that specifies a promise is among them, though it is not counted.
    """
    return register.promises_of(*agreements(register))


@once
def is_long(register: Register) -> bool:
    """Whether the list of all promises has a page for each county.

    What is withdrawn is counted too: nothing ever leaves the register, so neither do the pages.
    """
    return len(register.promises) > LONG


@once
def are_many(register: Register) -> bool:
    """Whether the lists of documents, follow-ups and themes have pages for each county.

    What is withdrawn is counted too, as in `is_long`.
    """
    return len(register.agreements) > MANY


def by_place(
    register: Register, records: Iterable[RegisteredPromise]
) -> list[tuple[str, list[RegisteredPromise]]]:
    """The promises of each place, with its name. Two places may have the same one."""
    groups = grouped(records, lambda record: record.agreement.address.split("/")[0])
    return [(place_name(register, some[0].agreement), some) for some in groups.values()]


@once
def by_status(register: Register, code: str = "") -> dict[Word, list[RegisteredPromise]]:
    """The promises under each status; none is left out, differing ones are last.

    Those of a county, when one is given.
    """
    records = promises_of_county(register, code) if code else promises(register)
    found = grouped(records, lambda record: register.standing(record).listed)
    return {status: found.get(status, []) for status in LISTED}


def fitting(groups: Mapping[Name, Sequence[object]]) -> set[Name]:
    """The names of the groups that have room together on a page: the smallest, while they fit."""
    names: set[Name] = set()
    left = MOST_LINES
    for name in sorted(groups, key=lambda each: len(groups[each])):
        left -= len(groups[name])
        if left >= 0:
            names.add(name)
    return names


def latest_reported(
    register: Register, records: Iterable[RegisteredPromise]
) -> list[RegisteredPromise]:
    """The promises that a follow-up here names, the latest verdict first."""

    def day(record: RegisteredPromise) -> date:
        days = (each.day.first for each in register.verdicts_of(record) if each.day)
        return max(days, default=date.min)

    found = [record for record in records if register.verdicts_of(record)]
    return sorted(found, key=day, reverse=True)


def partly(register: Register, status: Word) -> list[RegisteredPromise]:
    """The promises for which only some parts, parties or assessors have this status."""
    disputed = by_status(register)[Disputed.DISPUTED]
    return [each for each in disputed if status in register.standing(each).statuses]


@once
def municipalities_with_any(register: Register) -> list[Municipality]:
    """The municipalities that have something published."""
    return sorted(register.municipalities_of(register.listed), key=by_name)


@once
def latest_follow_ups(register: Register, code: str = "") -> list[tuple[Agreement, FollowUp]]:
    """All that is published, or that of a county, the newest first, what is undated last."""
    agreements = agreements_of_county(register, code) if code else register.listed
    found = [(each, one) for each in agreements for one in register.follow_ups_of(each)]
    own = [pair for pair in found if register.home_of(pair[1]) is pair[0]]
    return sorted(own, key=lambda pair: published_day(pair[1]), reverse=True)


AWAITED = (Reporting.DUE_SOON, Reporting.SCHEDULED)
OPEN = (*AWAITED, Reporting.OVERDUE)
PAST = (Reporting.OVERDUE, Reporting.CLOSED_UNREPORTED)
MONTHS_SHOWN = 12


def occasions(register: Register, code: str = "") -> tuple[Occasion, ...]:
    """What was promised to be followed up, or that of a county, by due date."""
    agreements = agreements_of_county(register, code)
    return register.occasions_of(*agreements) if agreements or not code else ()


def occasions_in(register: Register, *states: Reporting, code: str = "") -> list[Occasion]:
    """What was promised to be followed up and has one of these statuses today, by due date."""
    return [each for each in occasions(register, code) if each.reporting in states]


def coming(register: Register, code: str = "") -> dict[PartialDate, list[Occasion]]:
    """What is awaited, by the month of its last day: the next twelve, then those that have any."""
    today = register.today
    months = [divmod(today.month - 1 + n, 12) for n in range(MONTHS_SHOWN)]
    found: dict[PartialDate, list[Occasion]] = {
        PartialDate(today.year + years, month + 1): [] for years, month in months
    }
    for occasion in occasions_in(register, *AWAITED, code=code):
        if occasion.due:
            month = PartialDate(occasion.due.last.year, occasion.due.last.month)
            found.setdefault(month, []).append(occasion)
    return found


def occasions_of_planned(
    register: Register, agreement: Agreement, planned: PlannedFollowUp
) -> list[Occasion]:
    """Each time that something promised falls due."""
    found = register.occasions_of(agreement)
    return [each for each in found if each.planned.id == planned.id]


@once
def open_occasions(register: Register, address: str) -> list[Occasion]:
    """What a document has promised to follow up that is awaited, or should have come."""
    found = register.occasions_of(register.by_address[address])
    return [each for each in found if each.due and each.reporting in OPEN]


def by_document(occasions: Iterable[Occasion]) -> list[tuple[Agreement, list[Occasion]]]:
    """In the order that the documents come in."""
    groups = grouped(occasions, lambda each: each.agreement.address)
    return [(some[0].agreement, some) for some in groups.values()]


def by_county_of(
    register: Register, occasions: Iterable[Occasion]
) -> list[tuple[County, list[tuple[Agreement, list[Occasion]]]]]:
    """The documents in the county of their first municipality, place by place."""
    found = by_document(
        sorted(occasions, key=lambda each: alphabetical(place_name(register, each.agreement)))
    )
    groups = grouped(found, lambda pair: counties_of(register, pair[0])[0])
    return [(each, groups[each.code]) for each in counties(register) if each.code in groups]


def glossary(register: Register) -> list[GlossaryEntry]:
    """In alphabetical order."""
    return sorted(register.glossary, key=lambda each: alphabetical(each.word))


# --- of one county, theme or area ----------------------------------------------------------------


@once
def counties(register: Register) -> list[County]:
    """In alphabetical order."""
    return sorted(register.counties, key=by_name)


def municipalities_of_county(register: Register, code: str) -> list[Municipality]:
    found = (each for each in register.municipalities if each.code.startswith(code))
    return sorted(found, key=by_name)


def municipalities_by_county(
    register: Register, some: Iterable[Municipality]
) -> list[tuple[County, int]]:
    """How many of the municipalities each county has, of those that have any."""
    times = Counter(register.county_of(each).code for each in some)
    return [(each, times[each.code]) for each in counties(register) if times[each.code]]


def agreements_of_county(register: Register, code: str) -> tuple[Agreement, ...]:
    return _agreements_by_county(register).get(code, ())


@once
def _agreements_by_county(register: Register) -> dict[str, tuple[Agreement, ...]]:
    return gathered(
        (code, each) for each in agreements(register) for code in counties_of(register, each)
    )


def promises_of_county(register: Register, code: str) -> tuple[RegisteredPromise, ...]:
    return register.promises_of(*agreements_of_county(register, code))


def by_county(register: Register, some: Iterable[Agreement]) -> list[tuple[County, int]]:
    """How many times each county has any of the documents, of those that have any.

    A document that is given once for each of its promises counts the promises.
    """
    times = Counter(code for each in some for code in counties_of(register, each))
    return [(each, times[each.code]) for each in counties(register) if times[each.code]]


def municipalities_with_any_of(
    register: Register, some: Iterable[Agreement], code: str
) -> list[tuple[Municipality, int]]:
    """How many times each municipality of a county has any of the documents, as `by_county`."""
    times = Counter(slug for each in some for slug in each.municipalities)
    found = municipalities_of_county(register, code)
    return [(each, times[each.slug]) for each in found if times[each.slug]]


def areas_of_theme(
    register: Register, theme: str, code: str = ""
) -> list[tuple[Agreement, PriorityArea]]:
    """Municipality by municipality in alphabetical order; within each the latest first.

    Those of a county, when one is given.
    """
    return list(_areas_of_theme(register, theme).get(code, ()))


@once
def _areas_of_theme(
    register: Register, theme: str
) -> dict[str, tuple[tuple[Agreement, PriorityArea], ...]]:
    order = _order_of_municipalities(register)
    found = sorted(register.under_theme(theme), key=lambda pair: order[pair[0].municipalities[0]])
    return _with_counties(register, ((agreement, (agreement, area)) for agreement, area in found))


def _with_counties(
    register: Register, pairs: Iterable[tuple[Agreement, Thing]]
) -> dict[str, tuple[Thing, ...]]:
    """What documents hold, under the code of each of their counties; all of it under no code."""
    return gathered(
        (code, thing)
        for agreement, thing in pairs
        for code in ("", *counties_of(register, agreement))
    )


@once
def _order_of_municipalities(register: Register) -> dict[str, int]:
    """The number of each in the alphabetical order."""
    ordered = sorted(register.municipalities, key=by_name)
    return {each.slug: number for number, each in enumerate(ordered)}


def agreements_of_theme(register: Register, theme: str) -> list[Agreement]:
    """The agreements that take up a theme, in an area or in a promise: one may stand under an area
    of another document.
    """
    found = [agreement for agreement, _ in register.under_theme(theme)]
    found += [record.agreement for record in promises_of_theme(register, theme)]
    return list({each.address: each for each in found}.values())


def counties_of_theme(register: Register, theme: str) -> list[tuple[County, int]]:
    """The counties that take up a theme, each with its number of promises about it."""
    records = promises_of_theme(register, theme)
    promised = {each.code: n for each, n in by_county(register, (r.agreement for r in records))}
    found = by_county(register, agreements_of_theme(register, theme))
    return [(each, promised.get(each.code, 0)) for each, _ in found]


def municipalities_of_theme(register: Register, theme: str) -> list[Municipality]:
    """In alphabetical order."""
    return sorted(register.municipalities_of(agreements_of_theme(register, theme)), key=by_name)


def promises_of_theme(
    register: Register, theme: str, code: str = ""
) -> tuple[RegisteredPromise, ...]:
    """The promises about a theme: those under an area of it first, each once.

    Those of a county, when one is given.
    """
    return _promises_of_theme(register, theme).get(code, ())


@once
def _promises_of_theme(register: Register, theme: str) -> dict[str, tuple[RegisteredPromise, ...]]:
    found = [
        record
        for agreement, area in register.under_theme(theme)
        for record in promises_under(register, agreement, area, theme)
    ]
    found += promises_beside(register, theme)
    once_each = {record.address: record for record in found}.values()
    return _with_counties(register, ((record.agreement, record) for record in once_each))


def themes_of_county(register: Register, code: str) -> list[tuple[Theme, int]]:
    """The themes that promises of a county are about, with how many, in alphabetical order."""
    records = promises_of_county(register, code)
    times = Counter(theme for each in records for theme in themes_of(register, each))
    return [
        (each, times[each.id]) for each in sorted(register.themes, key=by_name) if times[each.id]
    ]


def reported_first(
    register: Register, records: Iterable[RegisteredPromise]
) -> list[RegisteredPromise]:
    """Those that a follow-up here names, then the others; municipality by municipality."""

    def place(record: RegisteredPromise) -> tuple[bool, object]:
        names = municipality_names(register, record.agreement)
        return not register.verdicts_of(record), alphabetical(names)

    return sorted(records, key=place)


def reports_of(register: Register, record: RegisteredPromise) -> list[tuple[Agreement, FollowUp]]:
    """The follow-ups that a promise's status rests on, each with the document that holds it."""
    verdicts = register.standing(record).verdicts
    found = {id(each.follow_up): (each.agreement, each.follow_up) for each in verdicts}
    return list(found.values())


Result = tuple[Agreement, FollowUp, Outcome]
"""What a follow-up reports, with the document that holds it."""


def results_of_theme(register: Register, theme: str, code: str = "") -> list[Result]:
    """What follow-ups report about a theme without naming any promise, the newest first."""
    return list(_results_by_theme(register, code).get(theme, ()))


@once
def _results_by_theme(register: Register, code: str) -> dict[str, tuple[Result, ...]]:
    return gathered(
        (theme, (agreement, follow_up, outcome))
        for agreement, follow_up in latest_follow_ups(register, code)
        for outcome in follow_up.outcomes
        if not outcome.promise
        for theme in dict.fromkeys(themes_of_outcome(register, agreement, outcome))
    )


def promises_under(
    register: Register, agreement: Agreement, area: PriorityArea, theme: str
) -> list[RegisteredPromise]:
    """The promises under an area that are about the theme."""
    records = register.under_area(agreement.resolved(area.id))
    return [record for record in records if theme in themes_of(register, record)]


def promises_beside(
    register: Register, theme: str, code: str = ""
) -> tuple[RegisteredPromise, ...]:
    """The promises about a theme that stand under no area of it, those of a county when one is
    given.
    """
    return _promises_beside(register, theme).get(code, ())


@once
def _promises_beside(register: Register, theme: str) -> dict[str, tuple[RegisteredPromise, ...]]:
    found = (
        record
        for record in register.promises_tagged(theme)
        if not any(theme in area.themes for _, area in register.areas_of(record))
    )
    return _with_counties(register, ((record.agreement, record) for record in found))


def promises_of_area(
    register: Register, agreement: Agreement, area: PriorityArea | None
) -> list[RegisteredPromise]:
    """The agreement's promises in an area; with None, those under no area of it."""
    return list(_promises_by_area(register, agreement.address).get(area.id if area else None, ()))


@once
def _promises_by_area(
    register: Register, address: str
) -> dict[str | None, list[RegisteredPromise]]:
    """The promises of an agreement under the id of each of its areas; under None, of none."""
    agreement = register.by_address[address]
    found: dict[str | None, list[RegisteredPromise]] = {}
    for record in register.promises_of(agreement):
        own = [area.id for home, area in register.areas_of(record) if home is agreement]
        for name in own or (None,):
            found.setdefault(name, []).append(record)
    return found


# --- by year, party and theme --------------------------------------------------------------------


def by_year(register: Register, code: str = "") -> dict[int | None, list[Agreement]]:
    """The agreements under each year that they run, the latest year first; None is no year.

    Those of a county, when one is given.
    """
    every = agreements_of_county(register, code) if code else agreements(register)
    pairs = [(year, each) for each in every for year in years(register, each) or (None,)]
    groups = grouped(pairs, lambda pair: pair[0])
    order = sorted(groups, key=lambda year: year or 0, reverse=True)
    return {year: [agreement for _, agreement in groups[year]] for year in order}


Taking = tuple[Agreement, Party]
"""A document, and a party as the document has it."""


def by_party(
    register: Register, *kinds: PartyKind, code: str = ""
) -> dict[PartyKind, dict[str, list[Taking]]]:
    """The agreements under each party, kind by kind, by the name that the register has for it.

    Those of a county, when one is given: a party of several counties stands in each of them.
    """
    of_kind: dict[PartyKind, dict[str, list[Taking]]] = {}
    for kind, name, taking in _takings(register).get(code, ()):
        of_kind.setdefault(kind, {}).setdefault(name, []).append(taking)
    return {kind: of_kind[kind] for kind in kinds or PartyKind if kind in of_kind}


@once
def _takings(register: Register) -> dict[str, tuple[tuple[PartyKind, str, Taking], ...]]:
    """The documents of each party, with its kind and its name, in the order of the alphabet: those
    of each county by its code, and all of them.

    Two spellings are two names, and a name that documents of several municipalities write is one
    for each of them, unless parties.yml says that they are one party: that is not ours to guess.
    """
    pairs = [(each, party) for each in register.newest for party in each.parties]
    written = {(party.name, each.municipalities) for each, party in pairs}
    times = Counter(name for name, _ in written)

    def name_of(pair: Taking) -> str:
        agreement, party = pair
        known = register.known_party_by_name.get(party.name)
        if known or times[party.name] == 1:
            return known.name if known else party.name
        of = (register.municipality_by_slug[slug].name for slug in agreement.municipalities)
        return f"{party.name} ({', '.join(of)})"

    named = sorted(
        ((name_of(pair), pair) for pair in pairs), key=lambda each: alphabetical(each[0])
    )
    takings = ((pair[0], (pair[1].kind, name, pair)) for name, pair in named)
    return _with_counties(register, takings)


def counties_of_parties(
    register: Register, parties: dict[str, list[Taking]]
) -> list[tuple[County, int]]:
    """How many of the parties each county has documents of, of those that have any."""
    times = Counter(
        code
        for some in parties.values()
        for code in {code for each, _ in some for code in counties_of(register, each)}
    )
    return [(each, times[each.code]) for each in counties(register) if times[each.code]]


def parties_by_county(
    register: Register, parties: dict[str, list[Taking]]
) -> list[tuple[County, dict[str, list[Taking]]]]:
    """Each party in the county of the latest document that it has."""
    groups = grouped(parties, lambda name: counties_of(register, parties[name][0][0])[0])
    return [
        (each, {name: parties[name] for name in groups[each.code]})
        for each in counties(register)
        if each.code in groups
    ]


def owned(register: Register, agreement: Agreement, party: Party) -> int:
    """How many undertakings of an agreement a party answers for."""
    counted = filter(register.is_counted, register.promises_of(agreement))
    return sum(party.id in record.promise.answering for record in counted)


@dataclass(frozen=True)
class ThemeUse:
    """A theme, and in how many municipalities and promises it is taken up."""

    theme: Theme
    municipalities: int
    promises: int

    @property
    def is_used(self) -> bool:
        return bool(self.municipalities)


def by_theme(register: Register) -> list[ThemeUse]:
    """Every theme, in alphabetical order. A plan item is counted as what it specifies."""
    of_agreements = [(each, themes_of_agreement(register, each)) for each in register.listed]
    of_promises = [themes_of(register, each) for each in register.counted_promises]

    def use(theme: Theme) -> ThemeUse:
        taking = [each for each, themes in of_agreements if theme.id in themes]
        promises = sum(theme.id in themes for themes in of_promises)
        return ThemeUse(theme, len(register.municipalities_of(taking)), promises)

    return [use(theme) for theme in sorted(register.themes, key=by_name)]
