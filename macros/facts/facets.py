"""What lists and the search are filtered by: the facets, and the values that each thing has.

A key stands in published addresses (`loften/?lan=03`), so it never changes.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from macros.data.agreement import Agreement, Outcome, PriorityArea
from macros.data.registers import Municipality
from macros.data.text import by_name
from macros.data.vocabulary import LISTED, Kind, PartyKind, PromiseKind, TermState, Word
from macros.facts import term
from macros.facts.once import once
from macros.facts.register import Register, RegisteredPromise

Labels = dict[str, str]
"""Values with their Swedish labels, in the order that they are offered."""
Values = dict[str, tuple[str, ...]]
"""The values that one thing has of each facet, by the facet's key."""

NOT_STATED = "not_stated"
"""The owner of a promise for which the source states none."""
PAGE_KINDS = {
    "promise": "Löfte",
    "agreement": "Avtal",
    "municipality": "Kommun",
    "theme": "Ämne",
    "word": "Ord",
    "list": "Lista",
    "site": "Om webbplatsen",
}
"""The kinds of pages that search finds, each with its label."""


@dataclass(frozen=True)
class Facet:
    """Something that things are filtered by."""

    key: str
    """As it stands in addresses, in the data attributes of rows and in the search index."""
    name: str
    labels: Callable[[Register], Labels] | None = None
    """Every value there can be; None where values are their own labels, the highest first."""
    question: str = ""
    """What the form of the search calls it."""
    all: str = "Alla"
    """What the form of the search calls no choice."""

    def options(self, register: Register, held: set[str]) -> Labels:
        """Those of the values that something holds."""
        if not self.labels:
            return {value: value for value in sorted(held, reverse=True)}
        return {v: label for v, label in self.labels(register).items() if v in held}


def _words(*words: Word) -> Callable[[Register], Labels]:
    return lambda _: {word.value: word.label for word in words}


def _municipalities(register: Register) -> Labels:
    return {each.slug: each.name for each in sorted(register.municipalities, key=by_name)}


def _counties(register: Register) -> Labels:
    return {each.code: each.name for each in sorted(register.counties, key=by_name)}


def _themes(register: Register) -> Labels:
    return {each.id: each.name for each in sorted(register.themes, key=by_name)}


def _owners(register: Register) -> Labels:
    return {**_words(*PartyKind)(register), NOT_STATED: "Anges inte i källan"}


MUNICIPALITY = Facet("kommun", "Kommun", _municipalities, "Kommun", "Alla kommuner")
COUNTY = Facet("lan", "Län", _counties, "Län", "Alla län")
THEME = Facet("amne", "Ämne", _themes, "Ämne", "Alla ämnen")
TERM_STATE = Facet("lage", "Gäller", _words(*TermState), "Gäller avtalet?")
STATUS = Facet("status", "Status", _words(*LISTED), "Hur går det med löftet?")
OWNER = Facet("ansvarig", "Ansvarig", _owners, "Vem svarar för löftet?")
YEAR = Facet("ar", "År", None, "År då det gäller", "Alla år")
KIND = Facet("typ", "Typ", _words(*PromiseKind, *Kind), "Typ av löfte eller avtal", "Alla typer")
PAGE_KIND = Facet("slag", "Slag", lambda _: PAGE_KINDS, "Slag av sida", "Alla slag")
HOLDS = Facet("har", "Har", lambda _: {"avtal": "Bara de som har något publicerat"})

# What each form offers, in its order.
OF_PROMISES = (MUNICIPALITY, COUNTY, THEME, TERM_STATE, STATUS, OWNER, YEAR, KIND)
OF_AGREEMENTS = (MUNICIPALITY, COUNTY, THEME, TERM_STATE, YEAR, KIND)
OF_MUNICIPALITIES = (COUNTY,)
OF_SEARCH = (MUNICIPALITY, COUNTY, THEME, STATUS, OWNER, TERM_STATE, YEAR, KIND, PAGE_KIND)


# --- the values of each thing --------------------------------------------------------------------


def of_promise(register: Register, record: RegisteredPromise) -> Values:
    agreement, promise = record.agreement, record.promise
    owners = {agreement.party(name).kind for name in promise.answering}
    return {
        **_of_both(register, agreement),
        THEME.key: themes_of(register, record),
        STATUS.key: (register.standing(record).listed.value,),
        OWNER.key: tuple(kind.value for kind in PartyKind if kind in owners) or (NOT_STATED,),
        YEAR.key: tuple(map(str, years(register, agreement, record))),
        KIND.key: (promise.kind.value,),
    }


def of_agreement(register: Register, agreement: Agreement) -> Values:
    return {
        **_of_both(register, agreement),
        THEME.key: themes_of_agreement(register, agreement),
        YEAR.key: tuple(map(str, years(register, agreement))),
        KIND.key: (agreement.kind.value,),
    }


def of_municipality(register: Register, municipality: Municipality) -> Values:
    has_any = bool(register.of_municipality(municipality.slug))
    return {
        COUNTY.key: (register.county_of(municipality).code,),
        HOLDS.key: ("avtal",) if has_any else (),
    }


def _of_both(register: Register, agreement: Agreement) -> Values:
    return {
        MUNICIPALITY.key: tuple(agreement.municipalities),
        COUNTY.key: counties_of(register, agreement),
        TERM_STATE.key: (register.state_of(agreement).value,),
    }


def counties_of(register: Register, agreement: Agreement) -> tuple[str, ...]:
    return _counties_of(register, agreement.address)


@once
def _counties_of(register: Register, address: str) -> tuple[str, ...]:
    known = register.municipality_by_slug
    slugs = register.by_address[address].municipalities
    return tuple(dict.fromkeys(register.county_of(known[slug]).code for slug in slugs))


def county_codes(register: Register) -> dict[str, str]:
    """The code of each municipality's county."""
    return {each.slug: register.county_of(each).code for each in register.municipalities}


def themes_of(register: Register, record: RegisteredPromise) -> tuple[str, ...]:
    """The themes of a promise: its own, else those of its areas that have one only.

    An area of many themes does not say which of them each promise is about.
    """
    of_areas = (area.themes for _, area in register.areas_of(record) if len(area.themes) == 1)
    found = record.promise.themes or tuple(theme for themes in of_areas for theme in themes)
    return tuple(dict.fromkeys(found))


def themes_of_outcome(register: Register, agreement: Agreement, outcome: Outcome) -> Iterable[str]:
    """The themes of what a follow-up reports without naming a promise: its own, else its area's.

    Of an area of many themes the same holds as for promises.
    """
    if outcome.themes:
        return outcome.themes
    area = _area_of(register, agreement, outcome)
    return area.themes if area and len(area.themes) == 1 else ()


def _area_of(register: Register, agreement: Agreement, outcome: Outcome) -> PriorityArea | None:
    """The area that an outcome is reported under, or whose measure it has measured."""
    if outcome.area:
        pair = register.area_by_address.get(agreement.resolved(outcome.area))
        return pair[1] if pair else None
    measured = (
        area
        for area in agreement.priority_areas
        for each in area.indicators
        if each.id == outcome.indicator
    )
    return next(measured, None)


def themes_of_agreement(register: Register, agreement: Agreement) -> tuple[str, ...]:
    """The themes of a document's areas, and of its promises."""
    found = [area.themes for area in agreement.priority_areas]
    found += [themes_of(register, record) for record in register.promises_of(agreement)]
    return tuple(dict.fromkeys(theme for themes in found for theme in themes))


def years(
    register: Register, agreement: Agreement, record: RegisteredPromise | None = None
) -> tuple[int, ...]:
    """The years that an agreement, or a promise of it, runs as far as we know: a start that no
    source states is our reading.

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


# --- what a form offers --------------------------------------------------------------------------


def choices(
    register: Register, facets: Sequence[Facet], rows: Iterable[Values]
) -> dict[Facet, Labels]:
    """The values of each facet that some row has."""
    held = _together(rows)
    return {facet: facet.options(register, {*held.get(facet.key, ())}) for facet in facets}


def _together(rows: Iterable[Values]) -> Values:
    """The values that some rows have, each once."""
    held: dict[str, dict[str, None]] = {}
    for row in rows:
        for key, values in row.items():
            held.setdefault(key, {}).update(dict.fromkeys(values))
    return {key: tuple(values) for key, values in held.items()}


@once
def _of_promises(register: Register) -> Values:
    """The values that any promise has: two forms offer them."""
    return _together(of_promise(register, each) for each in register.listed_promises)


@once
def _of_agreements(register: Register) -> Values:
    return _together(of_agreement(register, each) for each in register.listed)


def choices_of_promises(register: Register) -> dict[Facet, Labels]:
    return choices(register, OF_PROMISES, [_of_promises(register)])


def choices_of_county(
    register: Register, records: Iterable[RegisteredPromise]
) -> dict[Facet, Labels]:
    """What the form above the promises of one county offers."""
    rows = (of_promise(register, each) for each in records)
    return choices(register, [each for each in OF_PROMISES if each is not COUNTY], rows)


def choices_of_agreements(register: Register) -> dict[Facet, Labels]:
    return choices(register, OF_AGREEMENTS, [_of_agreements(register)])


def choices_of_municipalities(register: Register) -> dict[Facet, Labels]:
    rows = (of_municipality(register, each) for each in register.municipalities)
    return choices(register, OF_MUNICIPALITIES, rows)


def choices_of_search(register: Register) -> dict[Facet, Labels]:
    rows = [_of_promises(register), _of_agreements(register)]
    return choices(register, OF_SEARCH, [*rows, {PAGE_KIND.key: tuple(PAGE_KINDS)}])
