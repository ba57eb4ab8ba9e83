"""All that is agreed, on one day: loaded once, frozen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import TypeVar

from macros.data.agreement import (
    Agreement,
    Document,
    FollowUp,
    Outcome,
    Part,
    PriorityArea,
    Promise,
    Relation,
    Source,
)
from macros.data.dates import PartialDate
from macros.data.registers import (
    Correction,
    County,
    ExternalLink,
    FaultReport,
    GlossaryEntry,
    KnownParty,
    Municipality,
    NamedPlace,
    Theme,
)
from macros.data.vocabulary import Kind, OpenEnd, RelationKind, TermState, WithdrawalReason
from macros.data.written import ValuePath, Written
from macros.facts import status, term, verdict
from macros.facts.calendar import Occasion, occasions
from macros.facts.once import once
from macros.facts.status import Standing
from macros.facts.verdict import Verdict

NEVER_SOUGHT = (
    WithdrawalReason.PUBLISHED_IN_ERROR,
    WithdrawalReason.NOT_COUNTED,
    WithdrawalReason.PERSONAL_DATA,
)


@dataclass(frozen=True)
class RegisteredPromise:
    """A promise together with the agreement that holds it."""

    agreement: Agreement
    promise: Promise

    @property
    def address(self) -> str:
        """`<place>/<name>#<id>`."""
        return f"{self.agreement.address}#{self.promise.id}"


Thing = TypeVar("Thing")


def gathered(pairs: Iterable[tuple[str, Thing]]) -> dict[str, tuple[Thing, ...]]:
    """The things under each id or address, in the order that they came in."""
    found: dict[str, list[Thing]] = {}
    for name, thing in pairs:
        found.setdefault(name, []).append(thing)
    return {name: tuple(things) for name, things in found.items()}


def _records_of(agreements: Iterable[Agreement]) -> Iterator[RegisteredPromise]:
    return (RegisteredPromise(each, promise) for each in agreements for promise in each.promises)


@dataclass(frozen=True)
class Register:
    """Everything that is agreed, and the day it is looked at."""

    today: date
    agreements: tuple[Agreement, ...] = ()
    municipalities: tuple[Municipality, ...] = ()
    counties: tuple[County, ...] = ()
    themes: tuple[Theme, ...] = ()
    places: tuple[NamedPlace, ...] = ()
    parties: tuple[KnownParty, ...] = ()
    corrections: tuple[Correction, ...] = ()
    reports: tuple[FaultReport, ...] = ()
    glossary: tuple[GlossaryEntry, ...] = ()
    external_links: tuple[ExternalLink, ...] = ()
    written_by_hand: tuple[str, ...] = ()
    """The URLs of the pages in docs/ that are no data's."""
    lost_outcomes: frozenset[str] = frozenset()
    """The addresses of documents whose files have outcomes that are not here: of what is erased."""

    @cached_property
    def everything(self) -> tuple[Written, ...]:
        """All that is written, of every sort."""
        common: tuple[Written, ...] = self.municipalities + self.counties + self.themes
        common += self.places + self.parties
        common += self.corrections + self.reports + self.glossary + self.external_links
        return self.agreements + common

    @cached_property
    def listed(self) -> tuple[Agreement, ...]:
        """What lists and counts show: all but what has been withdrawn."""
        return tuple(each for each in self.agreements if not self.is_withdrawn(each))

    @cached_property
    def newest(self) -> tuple[Agreement, ...]:
        """What lists show, the latest first."""
        return newest_first(self.listed)

    def is_withdrawn(self, thing: Agreement | Promise) -> bool:
        """Whether something had been taken away by the day. Personal data is on no day shown."""
        gone = thing.withdrawn
        return bool(gone and (gone.erases or gone.date.first <= self.today))

    def is_mistaken(self, thing: Agreement | Promise) -> bool:
        """Whether it had been taken away by the day for having been published in error: to show
        what it said would say it once more.
        """
        gone = thing.withdrawn
        is_error = gone and gone.reason is WithdrawalReason.PUBLISHED_IN_ERROR
        return bool(is_error) and self.is_withdrawn(thing)

    @cached_property
    def _withheld(self) -> frozenset[tuple[str, str]]:
        """The folder and the name of each stored text that may hold what was erased."""
        found: set[tuple[str, str]] = set()
        for agreement in self.agreements:
            gone = [agreement.withdrawn, *(each.withdrawn for each in agreement.promises)]
            day = max((each.date.first for each in gone if each and each.erases), default=None)
            for thing in chain[Source | Document](agreement.sources, agreement.documents):
                is_clean = thing.redacted and day and thing.redacted.last >= day
                if day and thing.file and (agreement.is_erased or not is_clean):
                    found.add((agreement.address.split("/")[0], thing.file))
        return frozenset(found)

    def is_withheld(self, agreement: Agreement, file: str) -> bool:
        """Whether a stored text is not shown: words in it were erased, and nobody says that it
        has been redacted since.
        """
        return (agreement.address.split("/")[0], file) in self._withheld

    def may_affect(self, agreement: Agreement, address: str) -> bool:
        """Whether what a document states of something at an address counts today.

        A withdrawn document affects only its own page: readers could not see there why something
        else has the status it has.
        """
        return not self.is_withdrawn(agreement) or address.partition("#")[0] == agreement.address

    def is_listed(self, record: RegisteredPromise) -> bool:
        """Whether neither a promise nor its document had been taken away by the day."""
        return not (self.is_withdrawn(record.promise) or self.is_withdrawn(record.agreement))

    def is_sought(self, record: RegisteredPromise) -> bool:
        """Whether search finds a promise: also a withdrawn one, so that readers learn what became
        of it, but not one that was published in error, is no longer counted as one, or held
        personal data.
        """
        promise = record.promise
        gone = promise.withdrawn if self.is_withdrawn(promise) else None
        is_never_sought = gone is not None and gone.reason in NEVER_SOUGHT
        return not (is_never_sought or self.is_withdrawn(record.agreement))

    def is_counted(self, record: RegisteredPromise) -> bool:
        """Whether a promise is an undertaking of its own that still stands in the register."""
        return self.is_listed(record) and not record.promise.specifies

    @cached_property
    def by_address(self) -> dict[str, Agreement]:
        return {agreement.address: agreement for agreement in self.agreements}

    @cached_property
    def promises(self) -> tuple[RegisteredPromise, ...]:
        return tuple(_records_of(self.agreements))

    def promises_of(self, *agreements: Agreement) -> tuple[RegisteredPromise, ...]:
        """What documents promise, without the promises that have been taken out of them."""
        return tuple(
            chain.from_iterable(self._in_force[each.address].values() for each in agreements)
        )

    @cached_property
    def _in_force(self) -> dict[str, dict[str, RegisteredPromise]]:
        """The promises of each document that have not been taken out of it, by their address."""
        return {
            agreement.address: {
                record.address: record
                for record in _records_of((agreement,))
                if not self.is_withdrawn(record.promise)
            }
            for agreement in self.agreements
        }

    @cached_property
    def listed_promises(self) -> tuple[RegisteredPromise, ...]:
        """What lists show: all but what has been withdrawn."""
        return self.promises_of(*self.listed)

    @cached_property
    def counted_promises(self) -> tuple[RegisteredPromise, ...]:
        """Each undertaking once: a plan item that specifies a promise counts as that promise."""
        return tuple(record for record in self.listed_promises if self.is_counted(record))

    @cached_property
    def promise_by_address(self) -> dict[str, RegisteredPromise]:
        return {promise.address: promise for promise in self.promises}

    @cached_property
    def follow_ups(self) -> tuple[tuple[Agreement, FollowUp], ...]:
        """All that are written, whenever published, each with the document that holds it."""
        return tuple((each, one) for each in self.agreements for one in each.follow_ups)

    @cached_property
    def outcomes(self) -> tuple[tuple[Agreement, FollowUp, Outcome], ...]:
        """All outcomes, each with what holds it."""
        return tuple((*pair, outcome) for pair in self.follow_ups for outcome in pair[1].outcomes)

    def promise_named(self, agreement: Agreement, outcome: Outcome) -> Promise | None:
        """The promise that an outcome of a document names, when it is there."""
        address = agreement.resolved(outcome.promise) if outcome.promise else ""
        record = self.promise_by_address.get(address)
        return record.promise if record else None

    @cached_property
    def _verdicts(self) -> dict[str, tuple[Verdict, ...]]:
        """The verdicts on each promise, by its address, whenever published."""
        named = (
            (agreement.resolved(outcome.promise), self.verdict(agreement, follow_up, outcome))
            for agreement, follow_up, outcome in self.outcomes
            if outcome.promise
        )
        return gathered(pair for pair in named if self.may_affect(pair[1].agreement, pair[0]))

    def verdict(self, home: Agreement, follow_up: FollowUp, outcome: Outcome) -> Verdict:
        """What an outcome says, with the promise that it is about, wherever that stands."""
        address = home.resolved(outcome.promise) if outcome.promise else ""
        record = self.promise_by_address.get(address)
        of = (record.agreement, record.promise) if record else None
        return Verdict(home, follow_up, outcome, of)

    def verdicts_of(self, record: RegisteredPromise) -> tuple[Verdict, ...]:
        """All that is published about a promise today, newest first."""
        return self._verdicts_of(record.address)

    @once
    def _verdicts_of(self, address: str) -> tuple[Verdict, ...]:
        return verdict.published_by(self._verdicts.get(address, ()), self.today)

    def standing(
        self, record: RegisteredPromise, part: str | None = None, party: str | None = None
    ) -> Standing:
        """How a promise, or a share of it, stands today: the one answer that everything takes."""
        return self._standing(record.address, part, party)

    @once
    def _standing(self, address: str, part: str | None, party: str | None) -> Standing:
        record = self.promise_by_address[address]
        verdicts = self._verdicts.get(address, ())
        names = {each.id: each.name for each in record.agreement.parties}
        return status.standing_of(record.promise, verdicts, self.today, part, party, names)

    @cached_property
    def _shared(self) -> dict[str, tuple[FollowUp, ...]]:
        """The follow-ups of other documents that are also of one, by its address."""
        return gathered(
            (address, follow_up)
            for agreement in self.listed
            for follow_up in agreement.follow_ups
            for address in {*follow_up.also_of} - {agreement.address}
        )

    def follow_ups_of(self, agreement: Agreement) -> tuple[FollowUp, ...]:
        """What is published today that follows up the agreement, newest first."""
        return self._follow_ups_of(agreement.address)

    @once
    def _follow_ups_of(self, address: str) -> tuple[FollowUp, ...]:
        known = (*self.by_address[address].follow_ups, *self._shared.get(address, ()))
        published = [each for each in known if verdict.is_published(each, self.today)]
        return tuple(sorted(published, key=verdict.published_day, reverse=True))

    def follow_ups_elsewhere(self, agreement: Agreement) -> tuple[FollowUp, ...]:
        """What is published today in other documents, of these alone, that answers what this one
        says of following up: an agreement promises that its plans are followed up.
        """
        of_it = {each.own_path for each in self.follow_ups_of(agreement)}
        return tuple(
            each
            for each in self._answers.get(agreement.address, ())
            if each.own_path not in of_it and verdict.is_published(each, self.today)
        )

    def withdrawn_follow_ups(self, agreement: Agreement) -> tuple[FollowUp, ...]:
        """Those of a document's own that had been taken away by the day: their places stay."""
        return tuple(
            each
            for each in agreement.follow_ups
            if each.withdrawn and not verdict.is_published(each, self.today)
        )

    def silent_in(self, agreement: Agreement, follow_up: FollowUp) -> tuple[RegisteredPromise, ...]:
        """The promises of an agreement that a follow-up does not name."""
        named = {address for address, _ in self._named_in(follow_up)}
        in_force = self._in_force[agreement.address]
        return tuple(record for address, record in in_force.items() if address not in named)

    def is_named_in(self, record: RegisteredPromise, follow_up: FollowUp) -> bool:
        """Whether an outcome is about a promise, or about a part of it."""
        home = self.home_of(follow_up)
        named = (each.promise for each in follow_up.outcomes if each.promise)
        return record.address in map(home.resolved, named)

    def _named_in(self, follow_up: FollowUp) -> set[tuple[str, str | None]]:
        """The promises that a follow-up names, by address, each with the part that it names."""
        home = self.home_of(follow_up)
        named = (each for each in follow_up.outcomes if each.promise)
        found = {(home.resolved(each.promise or ""), each.part) for each in named}
        return found | {(address, None) for address in self.put_in_place_by(follow_up)}

    def put_in_place_by(self, follow_up: FollowUp) -> set[str]:
        """The addresses of the promises that it says have come in place of others."""
        home = self.home_of(follow_up)
        replacing = (each.replaced_by for each in follow_up.outcomes if each.replaced_by)
        return set(map(home.resolved, replacing))

    def silent_parts_in(
        self, agreement: Agreement, follow_up: FollowUp
    ) -> tuple[tuple[RegisteredPromise, Part], ...]:
        """The parts that a follow-up does not name of the promises that it names in part."""
        named = self._named_in(follow_up)
        of = {address for address, _ in named}
        in_part = [each for each in self.promises_of(agreement) if each.address in of]
        pairs = ((record, part) for record in in_part for part in record.promise.parts)
        return tuple(
            (record, part)
            for record, part in pairs
            if not named & {(record.address, part.id), (record.address, None)}
        )

    @cached_property
    def _homes(self) -> dict[tuple[str, ValuePath], Agreement]:
        return {follow_up.own_path: agreement for agreement, follow_up in self.follow_ups}

    def home_of(self, follow_up: FollowUp) -> Agreement:
        """The document that a follow-up is written in: it may answer others too."""
        return self._homes[follow_up.own_path]

    @cached_property
    def _answers(self) -> dict[str, tuple[FollowUp, ...]]:
        """The follow-ups that answer the rules of each document, wherever they are written."""
        found: dict[str, dict[FollowUp, None]] = {}
        for agreement, follow_up in self.follow_ups:
            for answer in follow_up.answers:
                address = agreement.resolved(answer.planned).partition("#")[0]
                if self.may_affect(agreement, address):
                    found.setdefault(address, {})[follow_up] = None
        return {address: tuple(follow_ups) for address, follow_ups in found.items()}

    @cached_property
    def _occasions(self) -> dict[str, tuple[Occasion, ...]]:
        found: dict[str, tuple[Occasion, ...]] = {}
        for each in self.agreements:
            answers = self._answers.get(each.address, ())
            calendar = occasions(each, self.today, answers, self.replaced_on(each))
            found[each.address] = tuple(calendar)
        return found

    def occasions_of(self, *agreements: Agreement) -> tuple[Occasion, ...]:
        """The calendar of some agreements, or of all, by due date; undated rules last."""
        found = (self._occasions[each.address] for each in agreements)
        return _by_due_date(chain.from_iterable(found)) if agreements else self._every_occasion

    @cached_property
    def _every_occasion(self) -> tuple[Occasion, ...]:
        return _by_due_date(chain.from_iterable(self._occasions[a.address] for a in self.listed))

    @cached_property
    def municipality_by_slug(self) -> dict[str, Municipality]:
        return {municipality.slug: municipality for municipality in self.municipalities}

    @cached_property
    def theme_by_id(self) -> dict[str, Theme]:
        return {theme.id: theme for theme in self.themes}

    @cached_property
    def known_party_by_id(self) -> dict[str, KnownParty]:
        return {party.id: party for party in self.parties}

    @cached_property
    def known_party_by_name(self) -> dict[str, KnownParty]:
        """The known parties by each of their names."""
        return {name: party for party in self.parties for name in party.all_names}

    @cached_property
    def entry_by_id(self) -> dict[str, GlossaryEntry]:
        return {entry.id: entry for entry in self.glossary}

    @cached_property
    def _external_link_by_url(self) -> dict[str, ExternalLink]:
        return {link.url: link for link in self.external_links}

    def broken_link(self, url: str) -> ExternalLink | None:
        """What is known of a link to others that had failed on two days by today.

        Once is not enough: a server may rest, and so may the network of whoever tried.
        """
        link = self._external_link_by_url.get(url)
        again = link.failed_again if link else None
        return link if again and again.last <= self.today else None

    @cached_property
    def county_by_code(self) -> dict[str, County]:
        return {county.code: county for county in self.counties}

    def county_of(self, municipality: Municipality) -> County:
        return self.county_by_code[municipality.code[:2]]

    @cached_property
    def place_by_slug(self) -> dict[str, NamedPlace]:
        return {place.slug: place for place in self.places}

    def place_of(self, agreement: Agreement) -> NamedPlace | None:
        """The named place that an agreement belongs to, when it is no municipality."""
        return self.place_by_slug.get(agreement.address.split("/")[0])

    def of_place(self, slug: str) -> tuple[Agreement, ...]:
        """The agreements of a named place itself, the latest first."""
        return self._of_folder.get(slug, ())

    @cached_property
    def _of_folder(self) -> dict[str, tuple[Agreement, ...]]:
        return gathered((each.address.split("/")[0], each) for each in self.newest)

    def places_in(self, slug: str) -> tuple[NamedPlace, ...]:
        """The named places in a municipality."""
        return tuple(each for each in self.places if slug in each.municipalities)

    def above(self, place: NamedPlace) -> tuple[Agreement, ...]:
        """What applies in all of a place, since it applies around it: of its municipalities and of
        the larger places that it belongs to.
        """
        chain = [place]
        while (parent := self.place_by_slug.get(chain[-1].parent or "")) and parent not in chain:
            chain.append(parent)
        of_larger = [each for larger in chain[1:] for each in self.of_place(larger.slug)]
        around = [each for one in chain for each in self._in_all_of(one)]
        return newest_first(dict.fromkeys((*of_larger, *around)))

    def _in_all_of(self, place: NamedPlace) -> list[Agreement]:
        """The agreements of the municipalities of a place that are of no named place."""
        found = [each for slug in place.municipalities for each in self.of_municipality(slug)]
        return [each for each in found if not self.place_of(each)]

    def of_municipality(self, slug: str) -> tuple[Agreement, ...]:
        """A municipality's agreements, the latest first."""
        return self._of_municipality.get(slug, ())

    @cached_property
    def _of_municipality(self) -> dict[str, tuple[Agreement, ...]]:
        return gathered(
            (slug, each) for each in self.newest for slug in dict.fromkeys(each.municipalities)
        )

    def municipalities_of(self, agreements: Iterable[Agreement]) -> tuple[Municipality, ...]:
        """The municipalities that any of the agreements belongs to."""
        slugs = {slug for agreement in agreements for slug in agreement.municipalities}
        return tuple(each for each in self.municipalities if each.slug in slugs)

    @cached_property
    def area_by_address(self) -> dict[str, tuple[Agreement, PriorityArea]]:
        return {
            agreement.resolved(area.id): (agreement, area)
            for agreement in self.agreements
            for area in agreement.priority_areas
        }

    def areas_of(self, record: RegisteredPromise) -> tuple[tuple[Agreement, PriorityArea], ...]:
        """The areas that a promise stands under, each with its document, which may be another."""
        return self._areas_of(record.address)

    @once
    def _areas_of(self, address: str) -> tuple[tuple[Agreement, PriorityArea], ...]:
        record = self.promise_by_address[address]
        named = (record.agreement.resolved(area) for area in record.promise.areas)
        found = (self.area_by_address.get(address) for address in dict.fromkeys(named))
        return tuple(pair for pair in found if pair and self.may_affect(pair[0], record.address))

    @cached_property
    def _under_areas(self) -> dict[str, tuple[RegisteredPromise, ...]]:
        return gathered(
            (agreement.resolved(area.id), record)
            for record in self.listed_promises
            for agreement, area in self.areas_of(record)
        )

    def under_area(self, address: str) -> tuple[RegisteredPromise, ...]:
        """The promises under an area, those of other documents too."""
        return self._under_areas.get(address, ())

    def under_theme(self, theme: str) -> tuple[tuple[Agreement, PriorityArea], ...]:
        """The areas of a theme, those of the latest documents first."""
        return self._under_themes.get(theme, ())

    @cached_property
    def _under_themes(self) -> dict[str, tuple[tuple[Agreement, PriorityArea], ...]]:
        return gathered(
            (theme, (agreement, area))
            for agreement in self.newest
            for area in agreement.priority_areas
            for theme in dict.fromkeys(area.themes)
        )

    def promises_tagged(self, theme: str) -> tuple[RegisteredPromise, ...]:
        """The promises that carry a theme themselves."""
        return self._tagged.get(theme, ())

    @cached_property
    def _tagged(self) -> dict[str, tuple[RegisteredPromise, ...]]:
        return gathered(
            (theme, record)
            for record in self.promises_of(*self.newest)
            for theme in dict.fromkeys(record.promise.themes)
        )

    @cached_property
    def _replaced(self) -> dict[str, PartialDate]:
        """The start of what replaces each document that is replaced, by its address."""
        found: dict[str, PartialDate] = {}
        for other in self.listed:
            start = term.start_of(other)
            for relation in other.relations:
                if relation.to and start and self._ends(relation):
                    known = (start[0], found.get(relation.to, start[0]))
                    found[relation.to] = min(known, key=lambda each: each.first)
        return found

    def _ends(self, relation: Relation) -> bool:
        """Whether a relation ends the other's term: what runs until the next ends with its heir."""
        other = self.by_address.get(relation.to or "")
        runs_until_next = bool(other and other.valid and other.valid.open is OpenEnd.UNTIL_NEXT)
        return relation.kind is RelationKind.REPLACES or (
            relation.kind is RelationKind.RENEWS and runs_until_next
        )

    def replaced_on(self, agreement: Agreement) -> PartialDate | None:
        """The start of an agreement that says it replaces this one: a day, a month or a year."""
        return self._replaced.get(agreement.address)

    def end_of(self, agreement: Agreement) -> PartialDate | None:
        """The last day, month or year of the term, as far as it is known."""
        return self._ends_of_terms[agreement.address]

    @cached_property
    def _ends_of_terms(self) -> dict[str, PartialDate | None]:
        return {a.address: term.end_of(a, self.replaced_on(a)) for a in self.agreements}

    def state_of(self, agreement: Agreement) -> TermState:
        return self._states[agreement.address]

    @cached_property
    def _states(self) -> dict[str, TermState]:
        return {
            each.address: term.state_of(each, self.today, self.replaced_on(each))
            for each in self.agreements
        }

    def spells_between(self, slug: str) -> tuple[term.Spell, ...]:
        """The gaps and overlaps of a municipality's agreements, of the terms that are stated. With
        what it changes or prolongs, an agreement is one.
        """
        known = [each for each in self.of_municipality(slug) if each.kind is Kind.AGREEMENT]
        ends = [(each, self.end_of(each)) for each in known if not self.place_of(each)]
        alone = [pair for pair in ends if not self._changes_another(pair[0])]
        gaps = (each for each in term.spells_between(ends) if each.is_gap)
        overlaps = (each for each in term.spells_between(alone) if not each.is_gap)
        return tuple(sorted((*gaps, *overlaps), key=lambda each: each.first.first))

    def _changes_another(self, agreement: Agreement) -> bool:
        kinds = (RelationKind.REVISES, RelationKind.PROLONGS)
        there = (each for each in agreement.relations if each.to in self.by_address)
        return any(each.kind in kinds for each in there)

    def related_to(self, agreement: Agreement) -> tuple[tuple[Agreement, Relation], ...]:
        """The relations of other documents that lead to this one."""
        return self._related.get(agreement.address, ())

    @cached_property
    def _related(self) -> dict[str, tuple[tuple[Agreement, Relation], ...]]:
        return gathered(
            (relation.to, (other, relation))
            for other in self.listed
            for relation in other.relations
            if relation.to
        )

    def corrections_of(self, address: str) -> tuple[Correction, ...]:
        """The corrections published by today of a document, or of one thing in it."""
        return self._corrected.get(address, ())

    @cached_property
    def _corrected(self) -> dict[str, tuple[Correction, ...]]:
        return gathered(
            (address, each)
            for each in self.published_corrections
            for address in dict.fromkeys((each.address, each.address.partition("#")[0]))
        )

    @cached_property
    def published_corrections(self) -> tuple[Correction, ...]:
        """Newest first."""
        known = [each for each in self.corrections if each.date.first <= self.today]
        return tuple(sorted(known, key=lambda each: each.date.first, reverse=True))

    @cached_property
    def published_reports(self) -> tuple[FaultReport, ...]:
        """The faults reported by today, newest first."""
        known = [each for each in self.reports if each.date.first <= self.today]
        return tuple(sorted(known, key=lambda each: each.date.first, reverse=True))

    def specified_by(self, address: str) -> tuple[RegisteredPromise, ...]:
        """The plan items that carry out a promise."""
        return self._specifying.get(address, ())

    @cached_property
    def _specifying(self) -> dict[str, tuple[RegisteredPromise, ...]]:
        items = self.listed_promises
        return gathered((each.promise.specifies, each) for each in items if each.promise.specifies)

    def continued_by(self, address: str) -> tuple[RegisteredPromise, ...]:
        """The promises of later documents that say they continue this one."""
        return self._continuing.get(address, ())

    @cached_property
    def _continuing(self) -> dict[str, tuple[RegisteredPromise, ...]]:
        later = self.listed_promises
        return gathered((each.promise.continues, each) for each in later if each.promise.continues)


def _by_due_date(occasions: Iterable[Occasion]) -> tuple[Occasion, ...]:
    """Undated ones last."""
    return tuple(sorted(occasions, key=attrgetter("order")))


def start_day(agreement: Agreement) -> date:
    """What the latest is found by; what nothing dates is the oldest.

    Only for the order: a year in the title or a source's publishing day stands in where no start
    is known.
    """
    start = term.start_of(agreement)
    titled = [PartialDate(year) for year in term.years_in_title(agreement)[:1]]
    published = [source.published for source in agreement.sources if source.published]
    known = [start[0]] if start else titled or published
    return min((each.first for each in known), default=date.min)


def newest_first(agreements: Iterable[Agreement]) -> tuple[Agreement, ...]:
    """By start, the latest first."""
    return tuple(sorted(agreements, key=lambda each: (start_day(each), each.address), reverse=True))
