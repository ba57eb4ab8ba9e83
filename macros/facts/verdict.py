"""One outcome about a promise: what it says, who says so, and of which day and places."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from macros.data.agreement import Agreement, FollowUp, Outcome, Promise
from macros.data.dates import PartialDate
from macros.data.text import joined
from macros.data.vocabulary import Assessor, PartyKind, PartyRole, Status

BY_THE_PARTIES = (Assessor.POLICE, Assessor.MUNICIPALITY, Assessor.JOINTLY)
_PASSING = (Status.PLANNED, Status.ONGOING, Status.POSTPONED)
"""What is true of its day, and may be otherwise the day after."""
_DONE_SO_FAR = (Status.FULFILLED, Status.PARTLY_FULFILLED)
"""What has been so up to a day: `ännu` would say that it still was."""
_MOST_PLACES = 3
"""Places that are named beside a status."""
_OF_ONE_OF_SEVERAL = {
    Assessor.MUNICIPALITY: "en av kommunerna",
    Assessor.JOINTLY: "polisen och minst en av kommunerna",
}
"""Who says so where the parties are several municipalities."""
_KINDS: dict[Assessor, str | frozenset[str]] = {
    Assessor.POLICE: frozenset({PartyKind.POLICE}),
    Assessor.MUNICIPALITY: frozenset({PartyKind.MUNICIPALITY}),
    Assessor.JOINTLY: frozenset({PartyKind.POLICE, PartyKind.MUNICIPALITY}),
    Assessor.EDITORS: "editors",
}
"""Of which kinds of parties each assessor is: a follow-up may name them by their ids."""
NOBODY_NAMED = "källan"
"""Who says what a source tells of without naming anybody."""


@dataclass(frozen=True)
class Verdict:
    """One outcome about a promise, with the follow-up and the document that hold it."""

    agreement: Agreement
    follow_up: FollowUp
    outcome: Outcome
    of: tuple[Agreement, Promise] | None = field(compare=False, repr=False)
    """The promise and its document; None where it is about none that is here."""

    @cached_property
    def day(self) -> PartialDate | None:
        """The day it speaks of: `as_of`, else the end of the period, else the publishing.

        What ends after the publishing was looked back on too early: the publishing counts. A day of
        its own that is later by the source's own words stays.
        """
        period, published = self.follow_up.period, self.follow_up.published
        day = self.outcome.as_of or (period.to if period else None)
        if not day or not published or day.last <= published.last:
            return day or published
        return day if self.outcome.as_of and published.first < day.first else published

    @cached_property
    def by(self) -> str:
        """Who says so, in Swedish: `polisen`, `Mitt i`, `Exempelby kommun`; else `källan`."""
        outcome, agreement = self.outcome, self.agreement
        known = {each.id: each.name for each in agreement.parties}
        known |= {each.id: each.name for each in agreement.bodies}
        if outcome.assessor:
            return outcome.assessor
        if outcome.assessed_by:
            return self._of_several or outcome.assessed_by.as_source
        return joined([known.get(each, each) for each in self.follow_up.by]) or NOBODY_NAMED

    @property
    def _of_several(self) -> str:
        """Which of several municipalities says so: those that the follow-up is by, where it names
        any. Else it would be said of each of them.
        """
        assessor = self.outcome.assessed_by
        if len(self._agreed.municipalities) < 2 or assessor not in _OF_ONE_OF_SEVERAL:
            return ""
        return joined(self._reporting(assessor)) or _OF_ONE_OF_SEVERAL[assessor]

    def _reporting(self, assessor: Assessor) -> list[str]:
        """The names of those whom the follow-up is by, where a municipality is among them: of a
        verdict of municipalities alone, those.
        """
        known = {each.id: each for each in self.agreement.parties}
        by = [known[each] for each in self.follow_up.by if each in known]
        own = [each.name for each in by if each.kind is PartyKind.MUNICIPALITY]
        if assessor is Assessor.MUNICIPALITY or not own:
            return own
        return [each.name for each in by] if len(by) > len(own) else []

    @property
    def speaker(self) -> str | frozenset[str] | None:
        """Whoever says so, told in any of the ways; None where nobody is told from another."""
        outcome, one_municipality = self.outcome, len(self._agreed.municipalities) == 1
        if outcome.assessor:
            return outcome.assessor
        if outcome.assessed_by is Assessor.EXTERNAL:
            return None
        kinds = {each.id: each.kind for each in self.agreement.parties}
        by = frozenset(kinds.get(each, each) for each in self.follow_up.by)
        if outcome.assessed_by in (None, Assessor.MUNICIPALITY) and not one_municipality:
            mine = frozenset(e for e in self.follow_up.by if kinds.get(e) is not PartyKind.POLICE)
            return mine or (_KINDS[Assessor.POLICE] if by == {PartyKind.POLICE} else None)
        if outcome.assessed_by:
            is_jointly = outcome.assessed_by is Assessor.JOINTLY
            return None if is_jointly and not one_municipality else _KINDS[outcome.assessed_by]
        return by or None

    @cached_property
    def label(self) -> str:
        """The status with who gives it: `Inte uppfyllt 2019, enligt kommunen`, else empty."""
        status = self.outcome.status
        if not status:
            return ""
        return f"{status.label}{in_places(self.where)}{self.as_of}, enligt {self.by}"

    @property
    def told_in(self) -> str:
        """The year of what goes on or is to come: ` 2019`. Without it, it would be read as today;
        where the source says so far, that has it.
        """
        passes = self.outcome.status in _PASSING and not self.outcome.so_far
        return f" {self.day.year}" if passes and self.day else ""

    @property
    def where(self) -> tuple[str, ...]:
        """The places that it is about, where the promise is of more than those."""
        places = self.outcome.places
        promised = self._promise.places if self._promise else ()
        return () if {*places} == {*(promised or self._agreed.places)} else places

    @property
    def _agreed(self) -> Agreement:
        """The document of the promise."""
        return self.of[0] if self.of else self.agreement

    @property
    def _promise(self) -> Promise | None:
        """The promise, where it is known."""
        return self.of[1] if self.of else None

    @property
    def in_sentence(self) -> str:
        """The label within a sentence."""
        return within_a_sentence(self.label)

    @property
    def as_of(self) -> str:
        """Where the source says so far: ` ännu 2019`, of what is done ` till och med 2019`. Without
        a year it would be read as today.
        """
        if not self.outcome.so_far:
            return ""
        if not self.day:
            return " så långt källan säger"
        if self.outcome.status in _DONE_SO_FAR:
            return f" till och med {self.day.in_swedish}"
        before = "den " if self.day.day else "i " if self.day.month else ""
        return f" ännu {before}{self.day.in_swedish}"

    @property
    def is_by_those_who_promised(self) -> bool:
        """Whether the parties assess themselves. What nobody is named for is not known to be so."""
        if self._is_by_a_named_party:
            return True
        if self.outcome.assessed_by:
            return self.outcome.assessed_by in BY_THE_PARTIES
        by = set(self.follow_up.by)
        return bool(by) and by <= self._promising

    @property
    def is_by_others(self) -> bool:
        """Whether it is known that somebody else judges than those who promised."""
        if self._is_by_a_named_party:
            return False
        if self.outcome.assessed_by:
            return self.outcome.assessed_by not in BY_THE_PARTIES
        by = set(self.follow_up.by)
        return bool(self.outcome.assessor) or bool(by and not by & self._promising)

    @property
    def _is_by_a_named_party(self) -> bool:
        """Whether who judges is named as one of those who promised, who is neither of the two."""
        parties = self._agreed.parties
        return self.outcome.assessor in {e.name for e in parties if e.id in self._promising}

    @property
    def _promising(self) -> set[str]:
        """The ids of those who promised: who signs, and who answers for this promise."""
        of_all = {each.id for each in self.agreement.parties if each.role is PartyRole.SIGNING}
        return of_all.union(self._promise.answering if self._promise else ())

    @property
    def last_day(self) -> date:
        return self.day.last if self.day else date.min


def in_places(places: Collection[str]) -> str:
    """` (Tibro)`, ` (3 platser)`; empty for none."""
    if not places:
        return ""
    named = ", ".join(places) if len(places) <= _MOST_PLACES else f"{len(places)} platser"
    return f" ({named})"


def within_a_sentence(label: str) -> str:
    """A label, its first letter small."""
    return f"{label[:1].lower()}{label[1:]}"


def is_published(follow_up: FollowUp, today: date) -> bool:
    """Whether a follow-up could be read on the day, and was not taken away. An undated one always
    could.
    """
    gone = follow_up.withdrawn
    if gone and (gone.erases or gone.date.first <= today):
        return False
    return not follow_up.published or follow_up.published.first <= today


def published_day(follow_up: FollowUp) -> date:
    """What the newest is found by; what is undated is the oldest. Only for the order."""
    return follow_up.published.last if follow_up.published else date.min


def published_by(verdicts: Iterable[Verdict], today: date) -> tuple[Verdict, ...]:
    """The verdicts published by the day that speak of no later one, newest first; of one day, the
    one that was published last.
    """
    known = [
        verdict
        for verdict in verdicts
        if is_published(verdict.follow_up, today)
        and not (verdict.day and verdict.day.first > today)
    ]
    return tuple(sorted(known, key=_spoken, reverse=True))


def _spoken(verdict: Verdict) -> tuple[date, date]:
    return verdict.last_day, published_day(verdict.follow_up)
