"""What the search knows of each page: its filters, its facts for the list of hits, its words."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import chain

from macros.data.agreement import Agreement
from macros.data.registers import Municipality, Theme
from macros.data.text import shortened
from macros.data.vocabulary import Status
from macros.facts import facets, lists
from macros.facts.register import Register, RegisteredPromise, start_day
from macros.pages import search_words, texts
from macros.pages.phrases import count, short_term

UNDATED = date.min.isoformat()


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
    date: str = UNDATED
    """The day that hits are sorted by. Pagefind leaves out what has none."""


@dataclass(frozen=True)
class Search:
    """What the search knows of the pages of a register."""

    register: Register

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that compounds may be made of: the register's own, with those of its themes.

        Names of places are none: nobody who types *sala* means Uppsala.
        """
        words = search_words.vocabulary(text for shown in self._texts() for text in shown)
        return words - self._names

    @cached_property
    def _names(self) -> frozenset[str]:
        named = self.register.municipalities + self.register.places
        names = [name for one in named for name in (one.name, *one.former_names)]
        return search_words.vocabulary(names)

    def _parts_in(self, shown: Iterable[str]) -> list[str]:
        """The last parts of the compounds in some texts."""
        return search_words.index_words(shown, self._tails)

    @cached_property
    def _tails(self) -> Callable[[str], list[str]]:
        known, names = self.vocabulary, self._names
        return cache(lambda word: [] if word in names else search_words.tails(word, known))

    def _texts(self) -> Iterator[list[str]]:
        """The texts of each page."""
        for agreement in self.register.listed:
            yield texts.of(agreement)
        for record in self.register.listed_promises:
            yield texts.of(record.promise)
        for thing in (*self.register.themes, *self.register.municipalities, *self.register.places):
            yield texts.of(thing)
        yield [county.name for county in self.register.counties]

    def known_words(self) -> dict[str, int]:
        """Each word of three letters or more, and on how many pages it stands."""
        pages = map(search_words.vocabulary, self._texts())
        counted = Counter(word for words in pages for word in words if len(word) > 2)
        return dict(sorted(counted.items()))

    # --- the pages --------------------------------------------------------------------------------

    def of_promise(self, record: RegisteredPromise) -> SearchEntry:
        agreement, promise = record.agreement, record.promise
        values = facets.of_promise(self.register, record)
        if not self.register.is_listed(record):
            values[facets.STATUS.key] = ()
        areas = [area.label for _, area in self.register.areas_of(record)]
        shown = [*texts.of(promise), *areas]
        facts = {
            "title": promise.name,
            "kind": promise.kind.label,
            "place": lists.municipality_names(self.register, agreement),
            "when": short_term(agreement),
            **self._standing(record),
            "plain": promise.plain or shortened(promise.text, 200),
            "about": " ".join(self._parts_in([promise.name, *areas])),
        }
        themes, day = values[facets.THEME.key], start_day(agreement).isoformat()
        words = (*self._words(shown, themes), *areas, *self._words_of_agreement(agreement))
        return SearchEntry(_filters("promise", values), facts, words, day)

    def _standing(self, record: RegisteredPromise) -> dict[str, str]:
        """The status of a promise; of one that was taken away, that alone."""
        if not self.register.is_listed(record):
            return {facets.STATUS.key: Status.WITHDRAWN, "standing": "Borttaget"}
        standing = self.register.standing(record)
        return {facets.STATUS.key: standing.listed, "standing": standing.label}

    def of_agreement(self, agreement: Agreement) -> SearchEntry:
        values = facets.of_agreement(self.register, agreement)
        state = self.register.state_of(agreement)
        areas = ", ".join(area.label for area in agreement.priority_areas)
        # It is asked for by whom and where it is about, as promises are not.
        about = (each.name for each in agreement.parties + agreement.bodies)
        facts = {
            "title": agreement.name,
            "kind": agreement.kind.label,
            "place": lists.municipality_names(self.register, agreement),
            "when": short_term(agreement),
            facets.TERM_STATE.key: state,
            "standing": state.label,
            "plain": agreement.plain or shortened(areas, 200),
            "about": ", ".join((*about, *agreement.places)),
        }
        names = [promise.name for promise in agreement.promises]
        shown = [agreement.name, *agreement.places, *self._headings(agreement), *names]
        numbers = (search_words.typed_variants(each.number) for each in agreement.references)
        themes, day = values[facets.THEME.key], start_day(agreement).isoformat()
        words = (*self._words(shown, themes), *self._words_of_agreement(agreement))
        words += tuple(chain.from_iterable(numbers))
        return SearchEntry(_filters("agreement", values), facts, words, day)

    def of_municipality(self, municipality: Municipality) -> SearchEntry:
        register = self.register
        county = register.county_of(municipality)
        agreements = register.of_municipality(municipality.slug)
        counted = sum(map(register.is_counted, register.promises_of(*agreements)))
        facts = {
            "title": municipality.name,
            "kind": facets.PAGE_KINDS["municipality"],
            "place" if agreements else "county": county.name,
            "also": " ".join(_called(municipality)),
        }
        if agreements:
            promises = count(counted, "löfte eller åtagande", "löften och åtaganden")
            facts["plain"] = f"{count(len(agreements), 'avtal', 'avtal')}, {promises}."
        themes = [facets.themes_of_agreement(register, each) for each in agreements]
        values: facets.Values = {facets.MUNICIPALITY.key: (municipality.slug,)}
        values[facets.COUNTY.key] = (county.code,)
        shown = [text for each in agreements for text in self._headings(each)]
        words = self._words(shown, dict.fromkeys(chain.from_iterable(themes)))
        latest = max(map(start_day, agreements), default=date.min)
        filters = _filters("municipality", values)
        return SearchEntry(filters, facts, tuple(words), latest.isoformat())

    def of_theme(self, theme: Theme) -> SearchEntry:
        words = self._parts_in((theme.name, theme.definition, *theme.synonyms))
        facts = {
            "title": theme.name,
            "kind": facets.PAGE_KINDS["theme"],
            "plain": theme.definition,
            "also": " ".join((*theme.synonyms, *search_words.plurals(theme.synonyms), *words)),
        }
        return SearchEntry(_filters("theme", {facets.THEME.key: (theme.id,)}), facts)

    # --- what they share --------------------------------------------------------------------------

    def _headings(self, agreement: Agreement) -> list[str]:
        return [
            name
            for area in agreement.priority_areas
            for name in (area.label, *area.also_called, *area.sub_areas)
        ]

    def _words(self, shown: Iterable[str], themes: Iterable[str]) -> Iterator[str]:
        """The parts of compounds in the texts, and the words of the themes, with their parts."""
        found = [self.register.theme_by_id[id_] for id_ in themes]
        said = [word for theme in found for word in (theme.name, *theme.synonyms)]
        yield from (*said, *search_words.plurals(said))
        yield from self._parts_in((*shown, *said))

    def _words_of_agreement(self, agreement: Agreement) -> Iterator[str]:
        """What both an agreement and its promises are asked for by."""
        register = self.register
        place = register.place_of(agreement)
        municipalities = [register.municipality_by_slug[slug] for slug in agreement.municipalities]
        yield from map(str, facets.years(register, agreement))
        for each in municipalities:
            yield from (each.name, *each.former_names, register.county_of(each).name)
        yield from place.former_names if place else ()


def _filters(kind: str, values: facets.Values) -> tuple[tuple[str, str], ...]:
    """What a page is filtered by: its kind, and what it is filtered by in lists."""
    pairs = ((key, value) for key, held in values.items() for value in held)
    return ((facets.PAGE_KIND.key, kind), *pairs)


def _called(municipality: Municipality) -> Iterator[str]:
    """What a municipality is typed as, beside its name."""
    yield f"{municipality.name} {municipality.name}s kommun stad"
    yield from dict.fromkeys((municipality.code, municipality.code.lstrip("0")))
    yield from municipality.former_names
