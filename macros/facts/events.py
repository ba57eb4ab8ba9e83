"""What has happened, and when, as far as the data has a day for it: what feeds are made of.

An event is in the past on the day of the site, to its last day: "2023" has happened when 2023 is
over. What has no day is no event, nor is anything about what was erased. Its name never changes,
also when an id or a file's name does.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from operator import attrgetter

from macros.data.agreement import ITSELF, Agreement, FollowUp, Identified, Lasting, Promise
from macros.data.dates import PartialDate
from macros.data.registers import Correction
from macros.data.vocabulary import Word
from macros.facts.calendar import Due, Occasion
from macros.facts.once import once
from macros.facts.register import Register, RegisteredPromise
from macros.facts.verdict import Verdict, is_published

MOST = 50
"""Events that a feed tells; the site has all."""


class EventKind(Word):
    """In the order that events of one day stand in."""

    PUBLISHED = "published", "Publicerat"
    FOLLOW_UP = "follow_up", "Uppföljning publicerad"
    DUE = "due", "Tid för utlovad uppföljning"
    OUTCOME = "outcome", "Så gick det"
    CORRECTED = "corrected", "Rättat"
    WITHDRAWN = "withdrawn", "Borttaget"


@dataclass(frozen=True)
class Event:
    """Something that happened to a document, or to what is in it."""

    kind: EventKind
    when: PartialDate | Due
    """As the data has it: a month may be all that is known."""
    name: str
    """What tells it from all others of its kind, for ever: no `#` in it."""
    agreements: tuple[Agreement, ...]
    """Where it is told; first the one that it stands in."""
    record: RegisteredPromise | None = None
    verdicts: tuple[Verdict, ...] = ()
    follow_up: FollowUp | None = None
    occasion: Occasion | None = None
    correction: Correction | None = None

    @property
    def day(self) -> date:
        """The last day of when it was."""
        return self.when.last

    @property
    def id(self) -> str:
        """What tells it from all other events, for ever."""
        return f"{self.kind}/{self.name}"

    @property
    def order(self) -> tuple[int, int, str]:
        """What events stand in order by, the latest first."""
        return -self.day.toordinal(), [*EventKind].index(self.kind), self.name


@dataclass(frozen=True)
class Entry:
    """An event in words, as a feed has it."""

    name: str
    day: date
    url: str
    """Its own place on its page."""
    title: str
    text: str
    label: str
    """What sort of event it is."""


def name_of_occasion(occasion: Occasion) -> str:
    """What tells an occasion from all others, for ever: without `#`."""
    due = occasion.due
    when = (due.former_name or due.name) if due else ""
    return f"{_first_name(occasion.agreement, occasion.planned)}/{when}"


@once
def events(register: Register) -> Sequence[Event]:
    """All that has happened by the day, the latest first."""
    found = (each for one in register.agreements for each in events_in(register, one.address))
    return sorted(found, key=attrgetter("order"))


@once
def events_in(register: Register, document: str) -> Sequence[Event]:
    """What has happened by the day as far as one document tells: to it, to what it promises, or
    by what it follows up.
    """
    agreement = register.by_address[document]
    found = chain(
        _of_document(register, agreement),
        _of_follow_ups(register, agreement),
        _due(register, agreement),
        _corrected(register, agreement),
    )
    return [each for each in found if each.day <= register.today]


def first_address(agreement: Agreement) -> str:
    """The address that a document had first."""
    return agreement.formerly[0] if agreement.formerly else agreement.address


def _first_name(agreement: Agreement, thing: Identified) -> str:
    """The same of a thing in it, without `#`: `smaby/2022-samverkan/vaktade-broar`."""
    former = thing.formerly if isinstance(thing, Promise | Lasting) else ()
    name = former[0] if former else thing.id
    return (name if "/" in name else f"{first_address(agreement)}/{name}").replace("#", "/")


def published_day(agreement: Agreement) -> PartialDate | None:
    """When a document was first published, as far as its sources state it."""
    days = [each.published for each in agreement.sources if each.kind in ITSELF and each.published]
    return min(days, key=lambda each: each.last, default=None)


def _of_document(register: Register, agreement: Agreement) -> Iterator[Event]:
    """That a document was published, or is dated; and what has been taken away."""
    if agreement.is_erased:
        return
    name, gone = first_address(agreement), agreement.withdrawn
    day = published_day(agreement) or agreement.document_date
    if gone and register.is_withdrawn(agreement):
        yield Event(EventKind.WITHDRAWN, gone.date, name, (agreement,))
        return
    if day:
        yield Event(EventKind.PUBLISHED, day, name, (agreement,))
    for promise in agreement.promises:
        gone = promise.withdrawn
        if gone and not promise.is_erased:
            record = RegisteredPromise(agreement, promise)
            named = _first_name(agreement, promise)
            yield Event(EventKind.WITHDRAWN, gone.date, named, (agreement,), record)


def _of_follow_ups(register: Register, agreement: Agreement) -> Iterator[Event]:
    """That a follow-up was published, and what it says of each promise that it names."""
    for follow_up in () if register.is_withdrawn(agreement) else agreement.follow_ups:
        name, gone = _first_name(agreement, follow_up), follow_up.withdrawn
        also = (register.by_address.get(each) for each in follow_up.also_of)
        around = [each for each in also if each and not register.is_withdrawn(each)]
        where = tuple({each.address: each for each in (agreement, *around)}.values())
        if gone and not gone.erases:
            yield Event(EventKind.WITHDRAWN, gone.date, name, where, follow_up=follow_up)
        if not is_published(follow_up, register.today):
            continue
        if day := follow_up.published:
            yield Event(EventKind.FOLLOW_UP, day, name, where, follow_up=follow_up)
        yield from _outcomes(register, agreement, follow_up, name)


def _outcomes(
    register: Register, agreement: Agreement, follow_up: FollowUp, name: str
) -> Iterator[Event]:
    """Each promise that a follow-up names, once, with all that it says of it."""
    found: dict[str, list[Verdict]] = {}
    for outcome in follow_up.outcomes:
        if outcome.promise:
            verdict = register.verdict(agreement, follow_up, outcome)
            found.setdefault(agreement.resolved(outcome.promise), []).append(verdict)
    for address, verdicts in found.items():
        record = register.promise_by_address.get(address)
        days = [follow_up.published or each.day for each in verdicts]
        known = [each for each in days if each]
        # What a verdict says of a day to come is no status yet.
        is_ahead = any(each.day and each.day.first > register.today for each in verdicts)
        if record and register.is_listed(record) and known and not is_ahead:
            latest = max(known, key=lambda each: each.last)
            of = _first_name(record.agreement, record.promise)
            where = tuple({each.address: each for each in (record.agreement, agreement)}.values())
            yield Event(
                EventKind.OUTCOME, latest, f"{name}/{of}", where, record, tuple(verdicts),
                follow_up,
            )  # fmt: skip


def _due(register: Register, agreement: Agreement) -> Iterator[Event]:
    """Each promised follow-up whose last day is over, whether it has come since or not. Of what had
    come by then it was told when it came.
    """
    is_gone = register.is_withdrawn(agreement)
    for occasion in () if is_gone else register.occasions_of(agreement):
        due = occasion.due
        if due and due.last < register.today and not occasion.was_answered_in_time:
            name = name_of_occasion(occasion)
            yield Event(EventKind.DUE, due, name, (occasion.agreement,), occasion=occasion)


def _corrected(register: Register, agreement: Agreement) -> Iterator[Event]:
    """Each correction, but of what is erased. What is neither promise nor area is told of by its
    document's name: several of a day are numbered.
    """
    times: Counter[str] = Counter()
    for each in () if agreement.is_erased else register.corrections_of(agreement.address):
        record, of = register.promise_by_address.get(each.address), each.address.partition("#")[2]
        if record and record.promise.is_erased:
            continue
        things = (*agreement.promises, *agreement.priority_areas)
        thing = next((one for one in things if one.id == of), None)
        name = _first_name(agreement, thing) if thing else first_address(agreement)
        name = f"{name}/{each.date}"
        times[name] += 1
        name = f"{name}/{times[name]}" if times[name] > 1 else name
        yield Event(EventKind.CORRECTED, each.date, name, (agreement,), record, correction=each)


@dataclass(frozen=True)
class CalendarDay:
    """A promised follow-up in words, as a calendar has it: on the last day of its time."""

    name: str
    day: date
    written: date | None
    """When it was promised, as far as the data has a day for it."""
    url: str
    title: str
    text: str
