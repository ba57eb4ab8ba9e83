"""The register in lists: what stands together, in which order, and what it is chosen by.

Nothing is ordered by a number: the order is the alphabet's, the calendar's or the vocabulary's.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from macros.data.agreement import Agreement, Party
from macros.data.registers import Municipality, Theme
from macros.data.vocabulary import (
    LISTED,
    Disputed,
    Kind,
    PartyKind,
    PromiseKind,
    TermState,
    Word,
)
from macros.facts import term
from macros.facts.register import Register, RegisteredPromise, newest_first

Facets = dict[str, tuple[str, ...]]
"""What a row can be chosen by: the names that stand in addresses, and the row's own values."""
Thing = TypeVar("Thing")
Name = TypeVar("Name", bound=Hashable)

NOT_STATED = "not_stated"
"""Whose promise it is, where the source does not tell."""
_LAST = str.maketrans("åäöé", "{|}e")


# --- which things, in which order ----------------------------------------------------------------


def by_name(things: Iterable[Thing], name: Callable[[Thing], str]) -> list[Thing]:
    """In the order of the Swedish alphabet, in which å, ä and ö come last."""
    return sorted(things, key=lambda thing: name(thing).lower().translate(_LAST))


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
    """`Uppsala`; what belongs to a named place tells its municipalities too."""
    told = ", ".join(register.municipality_by_slug[slug].name for slug in agreement.municipalities)
    place = register.place_of(agreement)
    return f"{place.name} ({told})" if place else told


def agreements(register: Register) -> list[Agreement]:
    """Every document that lists show, place by place, the latest first."""
    return by_name(newest_first(register.listed), lambda each: place_name(register, each))


def promises(register: Register) -> list[RegisteredPromise]:
    """Every promise that lists show, place by place, each document's in its own order.

    An item of a plan that specifies a promise is among them, though it is not counted.
    """
    return list(register.promises_of(*agreements(register)))


def by_place(
    register: Register, records: Iterable[RegisteredPromise]
) -> list[tuple[str, list[RegisteredPromise]]]:
    """The promises of each place, with its name. Two places may have the same one."""
    groups = grouped(records, lambda record: record.agreement.address.split("/")[0])
    return [(place_name(register, some[0].agreement), some) for some in groups.values()]


def by_status(register: Register) -> dict[Word, list[RegisteredPromise]]:
    """The promises under each status; none is left out, differing ones are last."""
    found = grouped(promises(register), lambda record: register.standing(record).listed)
    return {status: found.get(status, []) for status in LISTED}


def partly(register: Register, status: Word) -> list[RegisteredPromise]:
    """The promises for which only some parts, parties or assessors tell this status."""
    return [
        record
        for record in promises(register)
        if (how := register.standing(record)).listed is Disputed.DISPUTED and status in how.statuses
    ]


def municipalities_of(register: Register, county: str) -> list[Municipality]:
    found = (each for each in register.municipalities if each.code.startswith(county))
    return by_name(found, lambda each: each.name)


def municipalities_with_any(register: Register) -> list[Municipality]:
    """The municipalities that have something published."""
    return by_name(register.municipalities_of(register.listed), lambda each: each.name)


def agreements_in(register: Register, county: str) -> list[Agreement]:
    return [each for each in agreements(register) if county in counties_of(register, each)]


def promises_in(register: Register, county: str) -> list[RegisteredPromise]:
    return [each for each in promises(register) if county in counties_of(register, each.agreement)]


def by_year(register: Register) -> dict[int | None, list[Agreement]]:
    """The agreements under each year that they run, the latest year first; None is no year."""
    pairs = [
        (year, each) for each in agreements(register) for year in years(register, each) or (None,)
    ]
    groups = grouped(pairs, lambda pair: pair[0])
    order = sorted(groups, key=lambda year: year or 0, reverse=True)
    return {year: [agreement for _, agreement in groups[year]] for year in order}


Taking = tuple[Agreement, Party]
"""A document, and a party as it stands in it."""


def by_party(register: Register, *kinds: PartyKind) -> dict[PartyKind, dict[str, list[Taking]]]:
    """The agreements under each party, kind by kind, by the name that the source writes.

    Two spellings are two names: whether they are one party is not ours to guess.
    """
    pairs = [(each, party) for each in newest_first(register.listed) for party in each.parties]
    of_kind = grouped(by_name(pairs, lambda pair: pair[1].name), lambda pair: pair[1].kind)
    return {
        kind: grouped(of_kind[kind], lambda pair: pair[1].name)
        for kind in kinds or PartyKind
        if kind in of_kind
    }


def owned(register: Register, agreement: Agreement, party: Party) -> int:
    """How many undertakings of an agreement a party answers for."""
    counted = filter(register.is_counted, register.promises_of(agreement))
    return sum(party.id in record.promise.owners for record in counted)


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
        places = register.municipalities_of(taking)
        return ThemeUse(theme, len(places), sum(theme.id in themes for themes in of_promises))

    return [use(theme) for theme in by_name(register.themes, lambda each: each.name)]


# --- what a row can be chosen by -----------------------------------------------------------------


def of_promise(register: Register, record: RegisteredPromise) -> Facets:
    agreement, promise = record.agreement, record.promise
    owners = {agreement.party(name).kind for name in promise.owners}
    return {
        **_of_both(register, agreement),
        "amne": themes_of(register, record),
        "status": (register.standing(record).listed.value,),
        "ansvarig": tuple(kind.value for kind in PartyKind if kind in owners) or (NOT_STATED,),
        "ar": tuple(map(str, years(register, agreement, record))),
        "typ": (promise.kind.value,),
    }


def of_agreement(register: Register, agreement: Agreement) -> Facets:
    return {
        **_of_both(register, agreement),
        "amne": themes_of_agreement(register, agreement),
        "ar": tuple(map(str, years(register, agreement))),
        "typ": (agreement.kind.value,),
    }


def of_municipality(register: Register, municipality: Municipality) -> Facets:
    has_any = bool(register.of_municipality(municipality.slug))
    return {
        "lan": (register.county_of(municipality).code,),
        "har": ("avtal",) if has_any else (),
    }


def _of_both(register: Register, agreement: Agreement) -> Facets:
    return {
        "kommun": tuple(agreement.municipalities),
        "lan": counties_of(register, agreement),
        "lage": (register.state_of(agreement).value,),
    }


def counties_of(register: Register, agreement: Agreement) -> tuple[str, ...]:
    known = register.municipality_by_slug
    codes = (register.county_of(known[slug]).code for slug in agreement.municipalities)
    return tuple(dict.fromkeys(codes))


def themes_of(register: Register, record: RegisteredPromise) -> tuple[str, ...]:
    """The themes of a promise and of the areas it stands under."""
    of_areas = (theme for _, area in register.areas_of(record) for theme in area.themes)
    return tuple(dict.fromkeys((*record.promise.themes, *of_areas)))


def themes_of_agreement(register: Register, agreement: Agreement) -> tuple[str, ...]:
    """The themes of a document's areas, and of its promises."""
    found = [area.themes for area in agreement.priority_areas]
    found += [themes_of(register, record) for record in register.promises_of(agreement)]
    return tuple(dict.fromkeys(theme for themes in found for theme in themes))


def years(
    register: Register, agreement: Agreement, record: RegisteredPromise | None = None
) -> tuple[int, ...]:
    """The years that an agreement, or a promise of it, runs as far as the source tells.

    Where only a start or only an end is known, that year alone.
    """
    start = term.start_of(agreement)
    first, last = start[0].year if start else None, _last_year(register, agreement)
    period = record.promise.period if record else None
    if period:
        first = period.from_.year if period.from_ else first
        last = period.to.year if period.to else last
    known = [year for year in (first, last) if year]
    return tuple(range(min(known), max(known) + 1)) if known else ()


def _last_year(register: Register, agreement: Agreement) -> int | None:
    """The year of the last day; that of today for what runs on without an end."""
    end = register.end_of(agreement)
    if end:
        return end.year
    runs_on = register.state_of(agreement) is TermState.IN_FORCE
    return register.today.year if runs_on else None


def choices(register: Register, rows: Iterable[Facets]) -> dict[str, dict[str, str]]:
    """For each name the values that some row has, each with its label, in their order."""
    held: dict[str, set[str]] = {}
    for row in rows:
        for name, values in row.items():
            held.setdefault(name, set()).update(values)
    known = labels(register)
    known["ar"] = {year: year for year in sorted(held.get("ar", ()), reverse=True)}
    return {
        name: {value: label for value, label in known[name].items() if value in values}
        for name, values in held.items()
    }


def choices_of_promises(register: Register) -> dict[str, dict[str, str]]:
    return choices(register, (of_promise(register, each) for each in promises(register)))


def choices_of_agreements(register: Register) -> dict[str, dict[str, str]]:
    return choices(register, (of_agreement(register, each) for each in register.listed))


def labels(register: Register) -> dict[str, dict[str, str]]:
    """Every value that a row may have, with its label. (The years are the rows' own.)"""
    municipalities = by_name(register.municipalities, lambda each: each.name)
    counties = by_name(register.counties, lambda each: each.name)
    themes = by_name(register.themes, lambda each: each.name)
    owners = {kind.value: kind.label for kind in PartyKind}
    return {
        "kommun": {each.slug: each.name for each in municipalities},
        "lan": {each.code: each.name for each in counties},
        "amne": {each.id: each.name for each in themes},
        "status": {each.value: each.label for each in LISTED},
        "ansvarig": owners | {NOT_STATED: "Anges inte i källan"},
        "typ": {each.value: each.label for each in (*PromiseKind, *Kind)},
        "lage": {each.value: each.label for each in TermState},
    }
