"""What search is told of each page: its filters, its facts for the list of hits, its words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from macros import search_words, term
from macros.agreement import (
    Agreement,
    County,
    Municipality,
    NamedPlace,
    PriorityArea,
    Promise,
    Theme,
)
from macros.follow_up import Standing
from macros.lists import by_name
from macros.phrases import count, short_term
from macros.register import Register, RegisteredPromise
from macros.text import shortened
from macros.vocabulary import PartyKind, Status, TermState

KINDS = {"promise": "Löfte", "agreement": "Avtal", "municipality": "Kommun", "theme": "Ämne"}
"""The kinds of pages that search finds, each with its label."""

Option = tuple[str, str]
"""A value of a filter, and its label."""


@dataclass(frozen=True)
class SearchEntry:
    """One page, as search knows it."""

    filters: tuple[tuple[str, str], ...]
    """`("kommun", "uppsala")`: the key in the address of the search, and the value."""
    facts: dict[str, str]
    """What the list of hits shows; `also`, what people call the page beside its title; `about`,
    whom and what it is about. Pagefind finds these words too, and ranks by them.
    """
    words: tuple[str, ...] = ()
    """Words that the page is found by but does not show."""
    date: str = "0000"
    """The day that hits are sorted by. Pagefind leaves out what has none."""


@dataclass(frozen=True)
class Search:
    """What search is told of the pages of a register."""

    register: Register

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that compounds may be made of: the register's own, with those of its themes.

        Names of places are none: nobody who types *sala* means Uppsala.
        """
        words = search_words.vocabulary(text for texts in self._texts() for text in texts)
        return words - self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        named: tuple[Municipality | NamedPlace, ...] = (
            *self.register.municipalities,
            *self.register.places,
        )
        names = [name for one in named for name in (one.name, *one.former_names)]
        return search_words.vocabulary(names)

    def _parts_in(self, texts: Iterable[str]) -> list[str]:
        """The last parts of the compounds in some texts."""
        return search_words.index_words(texts, self._tails)

    @cached_property
    def _tails(self) -> Callable[[str], list[str]]:
        known, names = self.vocabulary, self._names
        return cache(lambda word: [] if word in names else search_words.tails(word, known))

    def _texts(self) -> Iterator[list[str]]:
        """The texts of each page."""
        for agreement in self.register.listed:
            yield list(search_words.prose_of(agreement))
            for promise in agreement.promises:
                yield list(search_words.prose_of(promise))
        for thing in (*self.register.themes, *self.register.municipalities, *self.register.places):
            yield list(search_words.prose_of(thing))
        yield [county.name for county in self.register.counties]

    def known_words(self) -> dict[str, int]:
        """Each word of three letters or more, and on how many pages it stands."""
        counted = Counter(
            word
            for texts in self._texts()
            for word in {word for text in texts for word in search_words.words_in(text)}
            if len(word) > 2
        )
        return dict(sorted(counted.items()))

    # --- the pages --------------------------------------------------------------------------------

    def of_promise(self, record: RegisteredPromise) -> SearchEntry:
        agreement, promise = record.agreement, record.promise
        how = self.register.standing(record)
        themes = self._themes((*promise.themes, *(id_ for a in record.areas for id_ in a.themes)))
        owners = {agreement.party(owner).kind for owner in promise.owners}
        areas = [area.label for area in record.areas]
        texts = [*search_words.prose_of(promise), *areas]
        facts = {
            "title": promise.name,
            "kind": promise.kind.label,
            "place": self._place(agreement),
            "when": short_term(agreement),
            "status": how.status or "disputed",
            "standing": _told(how),
            "plain": promise.plain or shortened(promise.text, 200),
            "about": " ".join(self._parts_in([promise.name, *areas])),
        }
        return SearchEntry(
            (
                ("slag", "promise"),
                *self._common_filters(agreement, themes),
                *(("status", status) for status in how.statuses),
                *(("ansvarig", kind) for kind in sorted(owners)),
            ),
            facts,
            (*self._words(texts, themes), *areas, *self._words_of_agreement(agreement)),
            _start(agreement),
        )

    def of_agreement(self, agreement: Agreement) -> SearchEntry:
        themes = self._themes_of(agreement)
        state = self.register.state_of(agreement)
        facts = {
            "title": agreement.name,
            "kind": agreement.kind.label,
            "place": self._place(agreement),
            "when": short_term(agreement),
            "status": state,
            "standing": state.label,
            "plain": agreement.plain or shortened(self._areas_in_short(agreement), 200),
            "about": ", ".join(self._between(agreement)),
        }
        names = [promise.name for promise in agreement.promises]
        texts = [agreement.name, *agreement.places, *self._headings(agreement), *names]
        numbers = [
            typed
            for reference in agreement.references
            for typed in search_words.typed_variants(reference.number)
        ]
        return SearchEntry(
            (("slag", "agreement"), *self._common_filters(agreement, themes)),
            facts,
            (*self._words(texts, themes), *self._words_of_agreement(agreement), *numbers),
            _start(agreement),
        )

    def of_municipality(self, municipality: Municipality) -> SearchEntry:
        county = self.register.county_of(municipality)
        agreements = self.register.of_municipality(municipality.slug)
        promises = [RegisteredPromise(each, one) for each in agreements for one in each.promises]
        counted = sum(map(self.register.is_counted, promises))
        facts = {
            "title": municipality.name,
            "kind": KINDS["municipality"],
            "place" if agreements else "county": county.name,
            "also": " ".join(_called(municipality)),
        }
        if agreements:
            facts["plain"] = (
                f"{count(len(agreements), 'avtal', 'avtal')},"
                f" {count(counted, 'löfte eller åtagande', 'löften och åtaganden')}."
            )
        themes = self._themes(id_ for each in agreements for id_ in self._themes_of(each))
        texts = [text for each in agreements for text in self._headings(each)]
        return SearchEntry(
            (("slag", "municipality"), ("kommun", municipality.slug), ("lan", county.code)),
            facts,
            tuple(self._words(texts, themes)),
            max(map(_start, agreements), default="0000"),
        )

    def of_theme(self, theme: Theme) -> SearchEntry:
        words = self._parts_in((theme.name, theme.definition, *theme.synonyms))
        facts = {
            "title": theme.name,
            "kind": KINDS["theme"],
            "plain": theme.definition,
            "also": " ".join((*theme.synonyms, *search_words.plurals(theme.synonyms), *words)),
        }
        return SearchEntry((("slag", "theme"), ("amne", theme.id)), facts)

    # --- the form ---------------------------------------------------------------------------------

    def options(self) -> dict[str, list[Option]]:
        """The values that occur of each filter, with their labels, in order."""
        register = self.register
        used: dict[str, set[str]] = {}
        for entry in (
            *map(self.of_promise, register.promises),
            *map(self.of_agreement, register.listed),
        ):
            for key, value in entry.filters:
                used.setdefault(key, set()).add(value)
        labels = {
            "kommun": {one.slug: one.name for one in by_name(register.municipalities, _name)},
            "lan": {county.code: county.name for county in by_name(register.counties, _name)},
            "amne": {theme.id: theme.name for theme in by_name(register.themes, _name)},
            "status": {str(word): word.label for word in Status},
            "giltighet": {str(word): word.label for word in TermState},
            "ansvarig": {str(kind): kind.label for kind in PartyKind},
            "ar": {year: year for year in sorted(used.get("ar", ()), reverse=True)},
        }
        used["giltighet"] = used.get("status", set())
        return {
            key: [(value, label) for value, label in known.items() if value in used.get(key, ())]
            for key, known in labels.items()
        } | {"slag": list(KINDS.items())}

    # --- what they share --------------------------------------------------------------------------

    def _common_filters(
        self, agreement: Agreement, themes: Iterable[str]
    ) -> Iterator[tuple[str, str]]:
        counties = {
            self.register.county_of(self.register.municipality_by_slug[slug]).code
            for slug in agreement.municipalities
        }
        yield from (("kommun", slug) for slug in agreement.municipalities)
        yield from (("lan", code) for code in sorted(counties))
        yield from (("amne", theme) for theme in themes)
        yield ("status", self.register.state_of(agreement))
        yield from (("ar", str(year)) for year in self._years(agreement))

    def _years(self, agreement: Agreement) -> range:
        """The years that the term touches; one that runs on is told of up to this year."""
        start = term.start_of(agreement)
        end = term.end_of(agreement, self.register.replaced_on(agreement))
        if not start:
            return range(end.year, end.year + 1) if end else range(0)
        runs_on = self.register.state_of(agreement) is TermState.IN_FORCE
        last = end.year if end else self.register.today.year if runs_on else start[0].year
        return range(start[0].year, last + 1)

    def _themes(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ids))

    def _themes_of(self, agreement: Agreement) -> tuple[str, ...]:
        things: tuple[PriorityArea | Promise, ...] = (
            *agreement.priority_areas,
            *agreement.promises,
        )
        return self._themes(id_ for thing in things for id_ in thing.themes)

    def _headings(self, agreement: Agreement) -> list[str]:
        return [
            name
            for area in agreement.priority_areas
            for name in (area.label, *area.also_called, *area.sub_areas)
        ]

    def _between(self, agreement: Agreement) -> list[str]:
        """Whom and where an agreement is about: it is asked for by them, as promises are not."""
        parties, bodies = agreement.parties, agreement.bodies
        return [*(one.name for one in parties), *(one.name for one in bodies), *agreement.places]

    def _areas_in_short(self, agreement: Agreement) -> str:
        return ", ".join(area.label for area in agreement.priority_areas)

    def _place(self, agreement: Agreement) -> str:
        place = self.register.place_of(agreement)
        names = [self.register.municipality_by_slug[slug].name for slug in agreement.municipalities]
        return ", ".join([*([place.name] if place else []), *names])

    def _words(self, texts: Iterable[str], themes: Iterable[str]) -> Iterator[str]:
        """The parts of compounds in the texts, and the words of the themes, with their parts."""
        found = [self.register.theme_by_id[id_] for id_ in themes]
        said = [word for theme in found for word in (theme.name, *theme.synonyms)]
        yield from (*said, *search_words.plurals(said))
        yield from self._parts_in((*texts, *said))

    def _words_of_agreement(self, agreement: Agreement) -> Iterator[str]:
        """What both an agreement and its promises are asked for by."""
        register = self.register
        place = register.place_of(agreement)
        municipalities = [register.municipality_by_slug[slug] for slug in agreement.municipalities]
        yield from (str(year) for year in self._years(agreement))
        for each in municipalities:
            yield from (each.name, *each.former_names, register.county_of(each).name)
        yield from place.former_names if place else ()


def _name(thing: Municipality | County | Theme) -> str:
    return thing.name


def _called(municipality: Municipality) -> Iterator[str]:
    """What a municipality is typed as, beside its name."""
    yield f"{municipality.name} {municipality.name}s kommun stad"
    yield municipality.code
    yield municipality.code.lstrip("0")
    yield from municipality.former_names


def _start(agreement: Agreement) -> str:
    start = term.start_of(agreement)
    return start[0].first.isoformat() if start else "0000"


def _told(how: Standing) -> str:
    if how.status or not how.differing:
        return how.statuses[0].label
    return f"{how.differing.label}: {', '.join(status.label.lower() for status in how.statuses)}"
