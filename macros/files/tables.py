"""The register as tables of records: what is published as data, in every format."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, TypeVar
from urllib.parse import quote

from macros.data.agreement import Agreement, Cited, FollowUp, Outcome, Period, Withdrawal
from macros.data.agreement import Part as WrittenPart
from macros.data.agreement import Target as WrittenTarget
from macros.data.dates import PartialDate
from macros.data.registers import Correction, Municipality, Theme
from macros.data.vocabulary import Known, Word, Wording
from macros.facts import facets, lineage, silence, sources, term
from macros.facts.calendar import Due, Occasion
from macros.facts.events import Event, EventKind, events_in
from macros.facts.lineage import Tie
from macros.facts.once import once
from macros.facts.register import Register, RegisteredPromise
from macros.facts.verdict import Verdict, is_published
from macros.files import records
from macros.urls import addresses
from macros.urls.anchors import anchor

OF_DOCUMENTS = ("promises", "agreements", "follow_ups", "calendar", "changes")
"""The tables whose rows are each of a document; the others count them."""
Order = tuple[Any, ...]
"""What rows of a table stand in order by; where it is the same, by their documents."""
Ordered = tuple[Order, records.Record]
Row = TypeVar("Row", bound=tuple[Any, ...])


def in_order(rows: Iterable[Row]) -> list[Row]:
    """Rows of many documents, which begin with what they stand in order by."""
    return sorted(rows, key=itemgetter(0))


def _as_written(found: Iterable[records.Record]) -> Iterator[Ordered]:
    """Records that stand as in their document."""
    return (((), each) for each in found)


@dataclass(frozen=True)
class Tables:
    """All records of a register. `site_url` is the site's public address, with a slash last.

    What many records have in common is made once.
    """

    register: Register
    site_url: str

    def rows(self, table: str) -> Iterator[records.Data]:
        """The records of a table, made one by one: all at once would fill the memory."""
        if table not in OF_DOCUMENTS:
            yield from self.common(table)
            return
        documents = self.register.agreements
        found = chain.from_iterable(self.of_document(each, table) for each in documents)
        yield from (record for _, record in in_order(found))

    def common(self, table: str) -> Iterator[records.Data]:
        """The records of a table that no document has rows of."""
        match table:
            case "themes":
                return map(self._theme, self.register.themes)
            case "municipalities":
                return map(self._municipality, self.register.municipalities)
        return self.withdrawn

    def of_document(self, agreement: Agreement, table: str) -> Iterator[Ordered]:
        """The rows of a document in one of the tables that documents have rows of, each with what
        it stands in order by.
        """
        if table == "changes":
            happened = events_in(self.register, agreement.address)
            return ((each.order, self._change(each)) for each in happened)
        if self.register.is_withdrawn(agreement):
            return iter(())
        match table:
            case "promises":
                return _as_written(map(self._promise, self.register.promises_of(agreement)))
            case "agreements":
                return _as_written([self._agreement(agreement)])
            case "follow_ups":
                known = (each for each in agreement.follow_ups if self._is_published(each))
                return _as_written(self._follow_up(agreement, each) for each in known)
        due = self.register.occasions_of(agreement)
        return ((each.order, self._occasion(each)) for each in due)

    @property
    def withdrawn(self) -> Iterator[records.Gone]:
        """What has been taken away: documents, promises, those of such documents too, and
        follow-ups.
        """
        return (self._tombstone(address, *each) for address, each in _gone(self.register).items())

    def one(self, thing: Agreement | RegisteredPromise | Municipality) -> records.Record:
        """The record of one thing, whatever others there are."""
        match thing:
            case Agreement():
                return self._agreement(thing)
            case RegisteredPromise():
                return self._promise(thing)
        return self._municipality(thing)

    def tombstone(self, address: str) -> records.Gone | None:
        """What is left of a thing that has been taken away."""
        found = _gone(self.register).get(address)
        return self._tombstone(address, *found) if found else None

    def _tombstone(self, address: str, agreement: Agreement, gone: Withdrawal) -> records.Gone:
        return records.Gone(
            **self._of_record(_url_of_gone(self.register, address)),
            address=address,
            withdrawn=str(gone.date),
            reason=gone.reason.value,
            reason_label=gone.reason.label,
            by_parties=gone.reason.is_of_the_parties,
            successors=tuple(agreement.resolved(each) for each in gone.successors),
        )

    def _is_published(self, follow_up: FollowUp) -> bool:
        return is_published(follow_up, self.register.today)

    # --- each sort of record ---------------------------------------------------------------------

    def _promise(self, record: RegisteredPromise) -> records.Promise:
        agreement, promise = record.agreement, record.promise
        start, end, period = _start(agreement), self.register.end_of(agreement), promise.period
        areas = self.register.areas_of(record)
        return records.Promise(
            **self._of_document(agreement, record.address, addresses.page_url(record.address)),
            **_coded("kind", promise.kind),
            sources=self._sources(agreement, promise),
            number=promise.number,
            text=promise.text,
            wording=_wording(agreement, promise),
            title=promise.title,
            plain=promise.plain,
            owners=self._parties(agreement, promise.answering),
            partners=self._parties(agreement, promise.partners),
            areas=tuple(records.Area(address=a.resolved(i.id), label=i.label) for a, i in areas),
            themes=self._themes_named(facets.themes_of(self.register, record)),
            places=promise.places,
            audience=promise.audience,
            from_=_text((period and period.from_) or start),
            to=_text((period and period.to) or end),
            to_is_own=bool(period and period.to),
            continuous=promise.continuous,
            targets=tuple(map(_target, promise.targets)),
            parts=tuple(self._part(record, each) for each in promise.parts),
            counted=self.register.is_counted(record),
            specifies=promise.specifies,
            continues=promise.continues,
            **self._how_it_went(record),
            notes=_notes(promise.notes),
            formerly=tuple(agreement.resolved(each) for each in promise.formerly),
        )

    def _how_it_went(self, record: RegisteredPromise) -> dict[str, Any]:
        """The status of a promise, and what it rests on."""
        standing = self.register.standing(record)
        return {
            **_coded("status", standing.listed),
            "status_text": standing.label,
            "so_far": standing.is_so_far,
            **_coded("differing", standing.differing),
            "told_in_part": standing.is_told_in_part,
            **_coded("silence", silence.of(self.register, record)),
            "assessed": standing.is_assessed,
            "self_assessed": standing.is_by_those_who_promised,
            "verdicts": tuple(map(self._verdict, standing.verdicts)),
        }

    def _part(self, record: RegisteredPromise, part: WrittenPart) -> records.Part:
        standing = self.register.standing(record, part.id)
        return records.Part(
            id=part.id,
            text=part.text,
            owners=self._parties(record.agreement, part.owners),
            status=standing.listed.value,
            status_label=standing.label,
        )

    def _verdict(self, verdict: Verdict) -> records.Verdict:
        return records.Verdict(
            **_coded("status", verdict.outcome.status),
            **_coded("reason", verdict.outcome.reason),
            url=self._follow_up_url(verdict.agreement, verdict.follow_up),
            places=verdict.where,
            by=verdict.by,
            date=_text(verdict.day),
            part=verdict.outcome.part,
            parties=self._parties(verdict.agreement, verdict.outcome.parties),
            so_far=bool(verdict.outcome.so_far),
        )

    def _agreement(self, agreement: Agreement) -> records.Agreement:
        return records.Agreement(
            **self._of_document(
                agreement, agreement.address, addresses.page_url(agreement.address)
            ),
            **self._term(agreement),
            **self._held_by(agreement),
            sources=tuple(self._source(agreement.address, each.id) for each in agreement.sources),
            title=agreement.name,
            plain=agreement.plain,
            places=agreement.places,
            parties=self._parties(agreement, [each.id for each in agreement.parties]),
            references=tuple(
                records.DiaryNumber(owner=each.owner, number=each.number)
                for each in agreement.references
            ),
            document_date=_text(agreement.document_date),
            notes=_notes(agreement.notes),
            formerly=agreement.formerly,
        )

    def _term(self, agreement: Agreement) -> dict[str, Any]:
        """When a document applies, how its beginning is known, and the words of its source."""
        start, valid = term.start_of(agreement), agreement.valid
        return {
            **_coded("open", valid.open if valid else None),
            "from_": _text(start[0]) if start else None,
            "from_basis": start[1].value if start else None,
            "to": _text(self.register.end_of(agreement)),
            "prolonged": bool(valid and valid.prolongations),
            "ended_early": bool(valid and valid.ended),
            "term_verbatim": valid.verbatim if valid else None,
        }

    def _held_by(self, agreement: Agreement) -> dict[str, Any]:
        """What a document holds, what is reported of it, and the documents that it names."""
        promises = self.register.promises_of(agreement)
        follow_ups = self.register.follow_ups_of(agreement)
        return {
            "areas": tuple(
                records.Area(address=agreement.resolved(each.id), label=each.label)
                for each in agreement.priority_areas
            ),
            "themes": self._themes_named(facets.themes_of_agreement(self.register, agreement)),
            "promises": tuple(
                self._reference(each.address, each.promise.name) for each in promises
            ),
            **_coded("promises_known", _promises_known(agreement)),
            "follow_ups": tuple(
                self._follow_up_url(self.register.home_of(each), each) for each in follow_ups
            ),
            "relations": tuple(
                records.Relation(**_coded("kind", each.kind), to=each.to, to_text=each.to_text)
                for each in agreement.relations
            ),
            "ties": tuple(map(_tie, lineage.ties(self.register, agreement))),
        }

    def _follow_up(self, agreement: Agreement, follow_up: FollowUp) -> records.FollowUp:
        address = agreement.resolved(follow_up.id)
        return records.FollowUp(
            **self._of_document(agreement, address, addresses.thing_url(address)),
            **_coded("kind", follow_up.kind),
            **_days(follow_up.period),
            sources=self._sources(agreement, follow_up),
            published=_text(follow_up.published),
            by=_named(agreement, follow_up.by),
            also_of=follow_up.also_of,
            answers=tuple(
                records.Answer(
                    planned=agreement.resolved(each.planned), due=each.due, covers=each.covers
                )
                for each in follow_up.answers
            ),
            summary=follow_up.summary,
            outcomes=tuple(
                self._outcome(number, self.register.verdict(agreement, follow_up, each))
                for number, each in enumerate(follow_up.outcomes, 1)
            ),
        )

    def _outcome(self, number: int, verdict: Verdict) -> records.Outcome:
        agreement, outcome = verdict.agreement, verdict.outcome
        around: tuple[Cited, ...] = (outcome, verdict.follow_up)
        cited = outcome if outcome.source else verdict.follow_up
        return records.Outcome(
            **self._promise_named(agreement, outcome),
            **_coded("status", outcome.status),
            **_coded("reason", outcome.reason),
            **_coded("effect", outcome.effect),
            **_coded("assessed_by", outcome.assessed_by),
            number=number,
            part=outcome.part,
            parties=self._parties(agreement, outcome.parties),
            target=outcome.target,
            themes=self._themes_of_outcome(agreement, outcome),
            area=agreement.resolved(outcome.area) if outcome.area else None,
            so_far=outcome.so_far,
            indicator=outcome.indicator,
            value=_number(outcome.value),
            unit=outcome.unit,
            measure=outcome.measure.value if outcome.measure else None,
            figures=tuple(
                records.Figure(value=float(each.value), unit=each.unit) for each in outcome.figures
            ),
            places=outcome.places,
            text=outcome.text,
            wording=_wording(agreement, *around),
            as_of=_text(outcome.as_of),
            date=_text(verdict.day),
            by=verdict.by,
            assessor=outcome.assessor,
            replaced_by=outcome.replaced_by,
            notes=_notes(outcome.notes),
            sources=self._sources(agreement, cited),
        )

    def _promise_named(self, agreement: Agreement, outcome: Outcome) -> dict[str, str | None]:
        """The promise of an outcome; of one that has been taken away, its address alone."""
        if not outcome.promise:
            return {"promise": None, "promise_url": None, "promise_title": None}
        address = agreement.resolved(outcome.promise)
        record = self.register.promise_by_address[address]
        return {
            "promise": address,
            "promise_url": self._url(addresses.page_url(address)),
            "promise_title": record.promise.name if self.register.is_listed(record) else None,
        }

    def _themes_of_outcome(
        self, agreement: Agreement, outcome: Outcome
    ) -> tuple[records.Theme, ...]:
        if outcome.promise:
            return ()
        return self._themes_named(facets.themes_of_outcome(self.register, agreement, outcome))

    def _occasion(self, occasion: Occasion) -> records.Occasion:
        agreement, planned, due = occasion.agreement, occasion.planned, occasion.due
        address = occasion.planned_address
        return records.Occasion(
            **self._of_document(agreement, address, addresses.thing_url(address)),
            **_coded("kind", planned.kind),
            **_coded("every", planned.every),
            **_coded("form", planned.form),
            **_coded("reporting", occasion.reporting),
            sources=self._sources(agreement, planned),
            text=planned.text,
            wording=_wording(agreement, planned),
            due=due.name if due else None,
            due_label=due.label if due else None,
            due_computed=occasion.is_computed,
            due_first=due.first.isoformat() if due else None,
            due_last=due.last.isoformat() if due else None,
            by=_named(agreement, planned.by),
            to_whom=_named(agreement, planned.to_whom),
            answers=tuple(
                self._follow_up_url(self.register.home_of(each), each) for each in occasion.answers
            ),
            counted_from=occasion.counted_from,
            looked_for=occasion.is_looked_for,
            partly_answered=occasion.is_partly_answered,
        )

    def _municipality(self, one: Municipality) -> records.MunicipalityRecord:
        known, county = self.register.of_municipality(one.slug), self.register.county_of(one)
        promises = self.register.promises_of(*known)
        return records.MunicipalityRecord(
            **self._of_record(addresses.municipality_url(one.slug)),
            sources=(),
            slug=one.slug,
            name=one.name,
            code=one.code,
            county=records.County(code=county.code, name=county.name),
            former_names=one.former_names,
            formerly=one.formerly,
            agreements=tuple(self._reference(each.address, each.name) for each in known),
            promises=sum(map(self.register.is_counted, promises)),
            promises_incomplete=any(
                _promises_known(each) in (Known.SOME, Known.NONE) for each in known
            ),
        )

    def _theme(self, theme: Theme) -> records.ThemeRecord:
        return records.ThemeRecord(
            **self._of_record(addresses.theme_url(theme.id)),
            sources=(),
            id=theme.id,
            name=theme.name,
            definition=theme.definition,
            synonyms=theme.synonyms,
            formerly=theme.formerly,
            promises=self._promises_by_theme.get(theme.id, 0),
        )

    @cached_property
    def _promises_by_theme(self) -> dict[str, int]:
        counts: dict[str, int] = {}
        for record in self.register.counted_promises:
            for theme in facets.themes_of(self.register, record):
                counts[theme] = counts.get(theme, 0) + 1
        return counts

    def _change(self, event: Event) -> records.Change:
        agreement, (was, is_now) = event.agreements[0], _said(event.correction)
        address, cited = _subject(event), _cited(event)
        with_page = event.record or address == agreement.address or agreement.withdrawn
        url = addresses.page_url(event.record.address if event.record else agreement.address)
        follow_up = event.follow_up
        return records.Change(
            **self._of_record(url if with_page else addresses.thing_url(address)),
            sources=self._sources(agreement, cited) if cited else (),
            id=event.id,
            event=event.kind.value,
            event_label=event.kind.label,
            date=event.day.isoformat() if isinstance(event.when, Due) else str(event.when),
            date_last=event.day.isoformat(),
            table=_table(event),
            address=address,
            agreement=agreement.address,
            agreement_url=self._url(addresses.page_url(agreement.address)),
            municipalities=self._places(agreement.address),
            follow_up=self._follow_up_url(agreement, follow_up) if follow_up else None,
            from_=was,
            to=is_now,
        )

    # --- what several have -----------------------------------------------------------------------

    def _of_record(self, url: str) -> dict[str, Any]:
        return {"url": self._url(url), "day": self.register.today.isoformat()}

    def _of_document(self, agreement: Agreement, address: str, url: str) -> dict[str, Any]:
        return {**self._of_record(url), "address": address, **self._document(agreement.address)}

    @once
    def _document(self, document: str) -> dict[str, Any]:
        """What the records of a document have in common."""
        agreement = self.register.by_address[document]
        searched = agreement.last_searched
        known = self.register.municipality_by_slug
        places = [known[slug] for slug in agreement.municipalities]
        counties = dict.fromkeys(self.register.county_of(each) for each in places)
        return {
            "agreement": agreement.address,
            "agreement_url": self._url(addresses.page_url(agreement.address)),
            "agreement_title": agreement.name,
            **_coded("agreement_kind", agreement.kind),
            "municipalities": self._places(document),
            "counties": tuple(records.County(code=each.code, name=each.name) for each in counties),
            **_coded("term_state", self.register.state_of(agreement)),
            "decision_not_shown": term.is_shown_undecided(agreement),
            "last_searched": _text(searched.date) if searched else None,
            "last_searched_where": searched.where if searched else None,
        }

    @once
    def _places(self, document: str) -> tuple[records.Municipality, ...]:
        slugs = self.register.by_address[document].municipalities
        known = map(self.register.municipality_by_slug.__getitem__, slugs)
        return tuple(records.Municipality(slug=i.slug, name=i.name, code=i.code) for i in known)

    def _sources(self, agreement: Agreement, thing: Cited) -> tuple[records.Source, ...]:
        """Those that a thing names, else those of its document."""
        cited = sources.of(agreement, thing) or [(each, None) for each in agreement.sources]
        return tuple(self._source(agreement.address, each.id, at) for each, at in cited)

    @once
    def _source(self, document: str, name: str, at: str | None = None) -> records.Source:
        agreement = self.register.by_address[document]
        source = sources.named(agreement, name)
        file = source.file
        if file and self.register.is_withheld(agreement, file):
            file = None
        text = addresses.source_file_url(document, file) if file else None
        return records.Source(
            id=source.id,
            title=source.title,
            **_coded("kind", source.kind),
            publisher=source.publisher,
            published=_text(source.published),
            captured=_text(source.captured),
            url=_web(source.url),
            archived=_web(source.archived),
            text_url=self._url(text) if text else None,
            **_coded("completeness", source.completeness),
            at=at,
        )

    def _themes_named(self, ids: Iterable[str]) -> tuple[records.Theme, ...]:
        return tuple(map(self._theme_named, ids))

    @once
    def _theme_named(self, name: str) -> records.Theme:
        return records.Theme(id=name, name=self.register.theme_by_id[name].name)

    def _parties(self, agreement: Agreement, ids: Iterable[str]) -> tuple[records.Party, ...]:
        return tuple(self._party(agreement.address, each) for each in ids)

    @once
    def _party(self, document: str, name: str) -> records.Party:
        found = self.register.by_address[document].party(name)
        return records.Party(
            id=found.id,
            name=found.name,
            **_coded("kind", found.kind),
            **_coded("role", found.role),
            contact=found.contact,
        )

    def _reference(self, address: str, title: str) -> records.Reference:
        return records.Reference(
            address=address, url=self._url(addresses.page_url(address)), title=title
        )

    def _follow_up_url(self, home: Agreement, follow_up: FollowUp) -> str:
        return self._url(f"{addresses.page_url(home.address)}#{anchor(follow_up.id)}")

    def _url(self, url: str) -> str:
        return f"{self.site_url}{url}"


def _subject(event: Event) -> str:
    """The address of what an event is about."""
    agreement = event.agreements[0]
    match event:
        case Event(correction=Correction(address=address)):
            return address
        case Event(record=RegisteredPromise(address=address)):
            return address
        case Event(follow_up=FollowUp(id=name)):
            return agreement.resolved(name)
        case Event(occasion=Occasion(planned_address=address)):
            return address
    return agreement.address


def _table(event: Event) -> str | None:
    """The table whose record an event is about."""
    if event.record:
        return "promises"
    if event.follow_up:
        return "follow_ups"
    if event.occasion:
        return "calendar"
    return "agreements" if _subject(event) == event.agreements[0].address else None


def _said(correction: Correction | None) -> tuple[str | None, str | None]:
    """What was wrong, and what it says in its place."""
    match correction:
        case Correction(was=was, now=is_now):
            return was, is_now
    return None, None


def _cited(event: Event) -> Cited | None:
    """What has the sources of an event. What is corrected or gone has none."""
    if event.kind in (EventKind.CORRECTED, EventKind.WITHDRAWN):
        return None
    return event.follow_up or (event.occasion.planned if event.occasion else Cited())


def _coded(key: str, word: Word | None) -> dict[str, str | None]:
    """A coded word and its label."""
    return {key: word.value if word else None, f"{key}_label": word.label if word else None}


def _tie(tie: Tie) -> records.Tie:
    address = tie.other.address if tie.other else None
    return records.Tie(label=tie.label, to=address, to_text=tie.relation.to_text)


def _promises_known(agreement: Agreement) -> Known | None:
    """Whether all promises of a document are here, as far as that is written."""
    return agreement.known.promises if agreement.known else None


def _start(agreement: Agreement) -> PartialDate | None:
    """The start that the source states. What we read from other dates is on the document alone."""
    return agreement.valid.from_ if agreement.valid else None


def _text(day: PartialDate | None) -> str | None:
    return str(day) if day else None


@once
def _gone(register: Register) -> Mapping[str, tuple[Agreement, Withdrawal]]:
    """What has been taken away, by its address: the document, and why."""
    return {
        address: (each, why)
        for each in register.agreements
        for address, why in _lost(register, each)
    }


def _lost(register: Register, agreement: Agreement) -> Iterator[tuple[str, Withdrawal]]:
    of_all = agreement.withdrawn if register.is_withdrawn(agreement) else None
    if of_all:
        yield agreement.address, of_all
    for promise in agreement.promises:
        own = promise.withdrawn if register.is_withdrawn(promise) else None
        if why := own or of_all:
            yield agreement.resolved(promise.id), why
    for follow_up in register.withdrawn_follow_ups(agreement):
        if follow_up.withdrawn and not of_all:
            yield agreement.resolved(follow_up.id), follow_up.withdrawn


def _url_of_gone(register: Register, address: str) -> str:
    """A page, or the place of a follow-up on the page of its document."""
    has_page = address in register.promise_by_address or address in register.by_address
    return addresses.page_url(address) if has_page else addresses.thing_url(address)


def _web(url: str | None) -> str | None:
    """An address as RFC 3986 has it: signs that people may type but no address has are escaped."""
    return quote(url, safe="%/:?#[]@!$&'()*+,;=~") if url else None


def _days(period: Period | None) -> dict[str, str | None]:
    return {
        "from_": _text(period.from_ if period else None),
        "to": _text(period.to if period else None),
    }


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _wording(agreement: Agreement, *around: Cited) -> str:
    return (Wording.REPORTED if sources.is_reported(agreement, *around) else Wording.OWN).value


def _notes(notes: Iterable[Any]) -> tuple[str, ...]:
    return tuple(each.text for each in notes)


def _named(agreement: Agreement, ids: Iterable[str]) -> tuple[str, ...]:
    """The names of parties and bodies; the source's own words as they are."""
    known = {each.id: each.name for each in agreement.parties + agreement.bodies}
    return tuple(known.get(each, each) for each in ids)


def _target(target: WrittenTarget) -> records.Target:
    per = target.per
    return records.Target(
        id=target.id,
        part=target.part,
        **_coded("operator", target.operator),
        value=float(target.value),
        unit=target.unit,
        per_n=per.n if per else None,
        **_coded("per_unit", per.unit if per else None),
        within=target.within,
        **_days(target.period),
        of=target.of,
        mode=target.mode.value if target.mode else None,
        measure=target.measure.value if target.measure else None,
        verbatim=target.verbatim,
    )
