"""What the search knows of each page: its filters, its facts for the list of hits, its texts."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import unescape
from itertools import chain, groupby
from typing import Any

import yaml

from macros.data.agreement import Agreement
from macros.data.meanings import Prose
from macros.data.registers import GlossaryEntry, Municipality, NamedPlace, Theme
from macros.data.text import folded, shortened
from macros.data.vocabulary import LISTED, PartyKind, Status
from macros.data.written import Written, values_of
from macros.facts import facets, lists
from macros.facts.once import once
from macros.facts.register import Register, RegisteredPromise, gathered, start_day
from macros.facts.term import is_shown_undecided
from macros.pages import questions, texts
from macros.pages.also_sought import ALSO_SOUGHT
from macros.pages.phrases import count, period, short_term
from macros.pages.titles import has_formal_title, short_title
from macros.urls import addresses
from macros.urls.anchors import entry_anchor
from macros.urls.sections import SECTIONS

UNDATED = date.min.isoformat()
TITLE, CALLED, ABOUT, PLAIN, BODY, LONG, ASIDE = 10, 14, 5, 4, 3, 2, 1
"""What a word weighs by where it stands: in the title, in what people call the thing, in whom and
what it is about, in the sentence in plain language, in its texts, in those of a long document, in
what it merely mentions.
"""
_NOT_SOUGHT = ("SourceReference", "DocumentLabel", "Accepted", "Discrepancy")
"""Where something stands in a source: no words of what it says."""
_HEADING = re.compile(r"^##+ (.+?)(?: \{ #(\S+?) \})?$", re.MULTILINE)
_MARKUP = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|<[^>]*>|\{[:#][^}]*\}|^---.*?^---|[*`|]+|^\s*(?:[-#]+|\d+\.)\s",
    re.DOTALL | re.MULTILINE,
)
_HEAD = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)---", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True)
class SearchEntry:
    """One page, or one part of a page, as search knows it."""

    url: str
    filters: tuple[tuple[str, str], ...]
    """`("kommun", "uppsala")`: the key in the address of the search, and the value."""
    facts: dict[str, str]
    """What the list of hits shows."""
    texts: tuple[tuple[int, str], ...]
    """What is searched and may be shown as evidence, each with the weight of its words."""
    date: str = UNDATED
    """The day that hits are sorted by."""
    place: str = ""
    """The municipality that it is of, the first of several; none for what is of the country."""

    @property
    def title(self) -> str:
        return self.facts["title"]

    @property
    def kind(self) -> str:
        """What sort of page it is."""
        return dict(self.filters)[facets.PAGE_KIND.key]


@dataclass(frozen=True)
class Search:
    """What the search knows of the pages of a register."""

    register: Register
    by_hand: Mapping[str, str]
    """The pages written by hand: the Markdown of each, by its URL."""

    def entries(self) -> Iterator[SearchEntry]:
        """All that can be found."""
        return chain.from_iterable(entries for _, entries in self.places())

    def places(self) -> Iterator[tuple[str, Iterable[SearchEntry]]]:
        """The same, place by place, each with its name: the municipalities, and what is of the
        whole country by its kind.

        What comes to a municipality later comes last there, and what is of another never moves.
        """
        for municipality in self.register.municipalities:
            yield municipality.slug, self.of_place(municipality.slug)
        kind = facets.PAGE_KIND.key
        yield from groupby(self.of_country(), lambda entry: f"{kind}-{entry.kind}")

    def of_place(self, slug: str) -> Iterator[SearchEntry]:
        """A municipality with what is of it first of all, the oldest first."""
        register = self.register
        yield self.of_municipality(register.municipality_by_slug[slug])
        known = map(register.by_address.__getitem__, _of_first_place(register).get(slug, ()))
        for agreement in sorted(known, key=start_day):
            if not register.is_withdrawn(agreement):
                yield self.of_agreement(agreement)
            for promise in agreement.promises:
                record = RegisteredPromise(agreement, promise)
                if register.is_sought(record) and not promise.is_erased:
                    yield self.of_promise(record)

    def of_country(self) -> Iterator[SearchEntry]:
        """What is of no municipality alone."""
        yield from map(self.of_theme, self.register.themes)
        yield from map(self.of_entry, self.register.glossary)
        yield from self._lists()
        for url, text in self.by_hand.items():
            yield from _of_page_by_hand(url, text)

    def of_promise(self, record: RegisteredPromise) -> SearchEntry:
        agreement, promise = record.agreement, record.promise
        values = facets.of_promise(self.register, record)
        if not self.register.is_listed(record):
            values[facets.STATUS.key] = ()
        facts = {
            "title": promise.name,
            "kind": promise.kind.label,
            "place": lists.municipality_names(self.register, agreement),
            "when": _when(agreement, period(promise.period) if promise.period else ""),
            **self._standing(record),
            "plain": promise.plain or shortened(promise.text, 200),
        }
        areas = [area.label for _, area in self.register.areas_of(record)]
        texts = [(TITLE, promise.name), (PLAIN, promise.plain), *((ABOUT, area) for area in areas)]
        texts += [(BODY, text) for text in _texts_of(promise, promise.name, promise.plain)]
        texts += self._of_where_and_when(agreement.address)
        url = addresses.promise_url(record.address)
        return _entry(url, "promise", values, facts, texts, agreement, agreement.municipalities[0])

    def _sought(self, *agreements: Agreement) -> list[RegisteredPromise]:
        return [
            one for one in self.register.promises_of(*agreements) if self.register.is_sought(one)
        ]

    def _standing(self, record: RegisteredPromise) -> dict[str, str]:
        """The status of a promise; of one that was taken away, that alone."""
        if not self.register.is_listed(record):
            return {facets.STATUS.key: Status.WITHDRAWN, "standing": "Borttaget"}
        standing = self.register.standing(record)
        return {facets.STATUS.key: standing.listed, "standing": standing.label}

    def of_agreement(self, agreement: Agreement) -> SearchEntry:
        state = self.register.state_of(agreement)
        areas = ", ".join(area.label for area in agreement.priority_areas)
        title = short_title(self.register, agreement)
        names = lists.municipality_names(self.register, agreement)
        facts = {
            "title": title,
            "formal": agreement.name if has_formal_title(self.register, agreement) else "",
            "kind": agreement.kind.label,
            "place": "" if names in title else names,
            "when": _UNDECIDED if is_shown_undecided(agreement) else "",
            facets.TERM_STATE.key: state,
            "standing": state.label,
            "plain": agreement.plain or shortened(areas, 200),
        }
        # It is asked for by whom and where it is about, as promises are not.
        about = [each.name for each in agreement.parties + agreement.bodies]
        about += [*agreement.places, *_headings(agreement)]
        numbers = [each.number for each in agreement.references]
        texts = [(TITLE, agreement.name), (PLAIN, agreement.plain)]
        texts += [(ABOUT, text) for text in (title, *about, *numbers)]
        # What it promises has pages of its own: here it is only named.
        texts += [(ASIDE, each.promise.name) for each in self._sought(agreement)]
        texts += [(LONG, text) for text in _texts_of(agreement, agreement.name, agreement.plain)]
        texts += self._of_where_and_when(agreement.address)
        values = facets.of_agreement(self.register, agreement)
        url = addresses.agreement_url(agreement.address)
        place = agreement.municipalities[0]
        return _entry(url, "agreement", values, facts, texts, agreement, place)

    def of_municipality(self, municipality: Municipality) -> SearchEntry:
        register = self.register
        county = register.county_of(municipality)
        agreements = register.of_municipality(municipality.slug)
        counted = sum(map(register.is_counted, register.promises_of(*agreements)))
        facts = {
            "title": municipality.name,
            "kind": facets.PAGE_KINDS["municipality"],
            "county": county.name,
        }
        if agreements:
            known = count(len(agreements), "dokument", "dokument")
            promises = count(counted, "löfte eller åtagande", "löften och åtaganden")
            # Of what is not here nobody says that there is none.
            none = questions.promised(register, agreements)[0]
            facts["plain"] = f"{known}, {promises}." if counted else f"{known}. {none}"
        about = [text for each in agreements for text in (*_headings(each), *each.places)]
        mentioned = [each.promise.name for each in self._sought(*agreements)]
        texts = [
            (CALLED, municipality.name),
            *((TITLE, name) for name in municipality.former_names),
            *((CALLED, f"Kallas också {name}") for name in municipality.also_called),
            (ABOUT, f"{municipality.name}s kommun, {municipality.name} kommun"),
            (TITLE, f"Kommunkod {municipality.code}"),
            (ASIDE, county.name),
            *((ABOUT, place.name) for place in register.places_in(municipality.slug)),
            *((ASIDE, text) for text in dict.fromkeys((*about, *mentioned))),
        ]
        values: facets.Values = {
            facets.MUNICIPALITY.key: (municipality.slug,),
            facets.COUNTY.key: (county.code,),
        }
        latest = max(agreements, key=start_day, default=None)
        url = addresses.municipality_url(municipality.slug)
        place = municipality.slug
        return _entry(url, "municipality", values, facts, texts, latest, place)

    def of_theme(self, theme: Theme) -> SearchEntry:
        """Its synonyms are told apart, as the search tells that it found by them."""
        kind = facets.PAGE_KINDS["theme"]
        facts = {"title": theme.name, "kind": kind, "plain": theme.definition}
        told = [(TITLE, theme.name), (PLAIN, theme.definition)]
        told += [(ASIDE, texts.theme_words(theme))] if theme.synonyms else []
        return _entry(addresses.theme_url(theme.id), "theme", {}, facts, told)

    def of_entry(self, entry: GlossaryEntry) -> SearchEntry:
        kind = facets.PAGE_KINDS["word"]
        facts = {"title": entry.word, "kind": kind, "plain": entry.definition}
        names = ((TITLE, name) for name in entry.also)
        texts = [(TITLE, entry.word), *names, (PLAIN, entry.definition)]
        url = f"{addresses.GLOSSARY}#{entry_anchor(entry.id)}"
        return _entry(url, "word", {}, facts, texts)

    def _lists(self) -> Iterator[SearchEntry]:
        """The pages that list: of the whole register, of a status, a county, a place."""
        register = self.register
        holds = {addresses.POLICE: self._police()}
        pages = [(each.url, each.title, each.description) for each in SECTIONS]
        for status in LISTED:
            url = addresses.status_url(status.value)
            pages += [(url, f"Löften med statusen {status.label}", status.definition)]
        for county in register.counties:
            url = addresses.county_url(county.code)
            pages += [(url, county.name, f"Avtal och löften i {county.name}, kommun för kommun.")]
        for place in register.places:
            names = ", ".join(
                register.municipality_by_slug[slug].name for slug in place.municipalities
            )
            told = f"Vad som är lovat i {place.name}, och vad som gäller i hela kommunen: {names}."
            pages += [(addresses.place_url(place.slug), place.name, told)]
            holds[addresses.place_url(place.slug)] = self._held_in(place)
        for url, title, told in pages:
            facts = {"title": title, "kind": facets.PAGE_KINDS["list"], "plain": told}
            texts = [(TITLE, title), (PLAIN, told), *_also_sought(ALSO_SOUGHT.get(url, ()))]
            yield _entry(url, "list", {}, facts, [*texts, *holds.get(url, ())])

    def _police(self) -> list[tuple[int, str]]:
        """The page of the police's areas is asked for by their names."""
        found = lists.by_party(self.register, PartyKind.POLICE)
        return [(TITLE, name) for names in found.values() for name in names]

    def _held_in(self, place: NamedPlace) -> list[tuple[int, str]]:
        """What a district's own documents are about and name: squares, schools, areas."""
        register = self.register
        some = [each for each in register.listed if register.place_of(each) == place]
        about = [text for each in some for text in (*_headings(each), *each.places)]
        about += [each.promise.name for each in self._sought(*some)]
        return [(TITLE, name) for name in place.former_names] + [
            (ASIDE, text) for text in dict.fromkeys(about)
        ]

    @once
    def _of_where_and_when(self, document: str) -> tuple[tuple[int, str], ...]:
        """What both an agreement and its promises are asked for by."""
        return tuple(self._where_and_when(self.register.by_address[document]))

    def _where_and_when(self, agreement: Agreement) -> Iterator[tuple[int, str]]:
        register = self.register
        place = register.place_of(agreement)
        years = ", ".join(map(str, facets.years(register, agreement)))
        if years:
            yield ABOUT, f"År: {years}"
        for slug in agreement.municipalities:
            one = register.municipality_by_slug[slug]
            yield from ((ABOUT, name) for name in (one.name, *one.former_names))
            yield ASIDE, register.county_of(one).name
        if place:
            yield from ((ABOUT, name) for name in (place.name, *place.former_names))


@once
def _of_first_place(register: Register) -> Mapping[str, tuple[str, ...]]:
    """The addresses of the documents of which a municipality is the first."""
    return gathered((each.municipalities[0], each.address) for each in register.agreements)


_UNDECIDED = "Beslut inte visat"


def _when(agreement: Agreement, own: str) -> str:
    """The time of a promise, as lists have it, and that no decision is shown."""
    undecided = [_UNDECIDED.lower()] if is_shown_undecided(agreement) else []
    return ", ".join([own or short_term(agreement), *undecided])


def _texts_of(thing: Written, *known: str | None) -> Iterator[str]:
    """All of something written that people read, but for its promises and what is told already."""
    seen = set(known)
    # Its promises have texts of their own, and are most of it.
    own = thing.model_copy(update={"promises": ()}) if isinstance(thing, Agreement) else thing
    for value in values_of(own, Prose):
        if value.text not in seen and type(value.holder).__name__ not in _NOT_SOUGHT:
            seen.add(value.text)
            yield value.text


def _headings(agreement: Agreement) -> list[str]:
    return [
        name
        for area in agreement.priority_areas
        for name in (area.label, *area.also_called, *area.sub_areas)
    ]


def _entry(
    url: str,
    kind: str,
    values: facets.Values,
    facts: dict[str, str],
    texts: Iterable[tuple[int, str | None]],
    dated: Agreement | None = None,
    place: str = "",
) -> SearchEntry:
    pairs = ((key, value) for key, held in values.items() for value in held)
    told = tuple((weight, _folded(text)) for weight, text in texts if text)
    day = start_day(dated).isoformat() if dated else UNDATED
    return SearchEntry(url, ((facets.PAGE_KIND.key, kind), *pairs), facts, told, day, place)


_folded = lru_cache(4096)(folded)
"""Pages that follow on each other say much the same: two texts of three are known."""


def _also_sought(words: Iterable[str]) -> list[tuple[int, str]]:
    """Other words that a page is asked for by, as strong as its title."""
    told = ", ".join(words)
    return [(TITLE, f"Andra ord som leder hit: {told}.")] if told else []


def _of_page_by_hand(url: str, text: str) -> Iterator[SearchEntry]:
    """Each part that has a heading of its own; what stands before the first, as the page."""
    title = re.search(r"^# (.+?)(?: \{.*)?$", text, re.MULTILINE)
    if not title or not url:
        return
    name = shown_words(title[1])
    bounds = [*_HEADING.finditer(text)]
    ends = [*(found.start() for found in bounds[1:]), len(text)]
    first = text[title.end() : bounds[0].start() if bounds else len(text)]
    yield _part_of_page(url, name, "", first, _head_of(text))
    for found, end in zip(bounds, ends, strict=False):
        place = f"{url}#{found[2]}" if found[2] else url
        yield _part_of_page(place, shown_words(found[1]), name, text[found.end() : end], {})


def _head_of(text: str) -> dict[str, Any]:
    """What stands between the lines at the top of a page. The check tells of what is no YAML."""
    found = _HEAD.match(text)
    return yaml.safe_load(found[1]) or {} if found else {}


def _part_of_page(
    url: str, title: str, within: str, text: str, head: Mapping[str, Any]
) -> SearchEntry:
    paragraphs = [shown_words(each) for each in re.split(r"\n\s*\n|\n(?=- |\d+\. )", text)]
    described = str(head.get("description") or "")
    told = [each for each in (described, *paragraphs) if each]
    kind = facets.PAGE_KINDS["site"]
    facts = {"title": title, "kind": kind, "place": within}
    facts["plain"] = shortened(told[0], 200) if told else ""
    texts = [(TITLE, title), (ABOUT, within), (ABOUT, described)]
    texts += _also_sought(map(str, head.get("also_sought") or ()))
    texts += [(TITLE, str(head.get("title") or "")), *((BODY, each) for each in told)]
    return _entry(url, "site", {}, facts, texts)


def shown_words(markdown: str) -> str:
    """The words of a piece of Markdown, without its marks, calls and addresses."""
    plain = unescape(_MARKUP.sub(" ", _LINK.sub(r"\1", markdown))).replace("\u00ad", "")
    return folded(_LINK.sub(r"\1", plain)).replace(" .", ".")
