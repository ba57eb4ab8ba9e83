"""How it went with a promise: its status on a day, by the verdicts of published follow-ups.

A status is never derived from a number, and silence never changes one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from macros.data.agreement import Agreement, FollowUp, Outcome, Promise, Target
from macros.data.dates import PartialDate
from macros.data.vocabulary import Apart, Disputed, Operator, Status

RESULTS = (Status.FULFILLED, Status.PARTLY_FULFILLED, Status.NOT_FULFILLED)
"""What needs a source, and what shares are counted over. Ongoing work is no result."""


@dataclass(frozen=True)
class Verdict:
    """One outcome about a promise, with the follow-up and the document that hold it."""

    agreement: Agreement
    follow_up: FollowUp
    outcome: Outcome

    @property
    def day(self) -> PartialDate | None:
        """The day it speaks of: `as_of`, else the end of the period, else the publishing.

        A period that ends after the publishing was looked back on too early: the publishing counts.
        """
        period, published = self.follow_up.period, self.follow_up.published
        end = period.to if period else None
        if end and published and published.last < end.last:
            end = published
        return self.outcome.as_of or end or published

    @property
    def last_day(self) -> date:
        return self.day.last if self.day else date.min


@dataclass(frozen=True)
class Standing:
    """The status of a promise, of a part of it or of one party's share of it, on a day."""

    statuses: tuple[Status, ...]
    """One status; several where verdicts of the same date, parts or parties differ."""
    verdicts: tuple[Verdict, ...] = ()
    """The verdicts that the status rests on."""
    differing: Apart | None = None
    """What it is that differs, where the statuses are several."""

    @property
    def status(self) -> Status | None:
        """The status, or None where there is more than one."""
        return self.statuses[0] if len(self.statuses) == 1 else None

    @property
    def listed(self) -> Status | Disputed:
        """The one word that the promise is listed and counted under."""
        return self.status or Disputed.DISPUTED

    @property
    def label(self) -> str:
        """The status in Swedish: `Uppfyllt`, `Delarna skiljer sig: uppfyllt, pågår`."""
        if not self.differing:
            return self.statuses[0].label
        statuses = ", ".join(status.label.lower() for status in self.statuses)
        return f"{self.differing.label}: {statuses}"


def is_published(follow_up: FollowUp, today: date) -> bool:
    """Whether a follow-up could be read on the day. An undated one always could."""
    return not follow_up.published or follow_up.published.first <= today


def published_day(follow_up: FollowUp) -> date:
    """What the newest is found by; what is undated is the oldest. Only for the order."""
    return follow_up.published.last if follow_up.published else date.min


def published_by(verdicts: Iterable[Verdict], today: date) -> tuple[Verdict, ...]:
    """The verdicts published by the day that speak of no later one, newest first."""
    known = [
        verdict
        for verdict in verdicts
        if is_published(verdict.follow_up, today)
        and not (verdict.day and verdict.day.first > today)
    ]
    return tuple(sorted(known, key=lambda verdict: verdict.last_day, reverse=True))


def standing_of(
    promise: Promise,
    verdicts: Sequence[Verdict],
    today: date,
    part: str | None = None,
    party: str | None = None,
) -> Standing:
    """The standing of a promise on the day; with `part` or `party`, of that share of it.

    `verdicts` are those of every follow-up, whenever published.
    """
    known = published_by(verdicts, today)
    about = [each for each in known if _is_about(each.outcome, part, party)]
    if party is not None:
        return _latest(about)
    if part is None and not any(verdict.outcome.status for verdict in about):
        shares = [standing_of(promise, verdicts, today, part=each.id) for each in promise.parts]
        if any(share.verdicts for share in shares):
            return _together(shares, Apart.PARTS)
    owners = _owners(promise, part)
    if _covers_only_some(about, owners):
        shares = [standing_of(promise, verdicts, today, part, party=owner) for owner in owners]
        return _together(shares, Apart.PARTIES)
    return _latest(about)


def _is_about(outcome: Outcome, part: str | None, party: str | None) -> bool:
    """Whether an outcome is about the part, and about the party or about all of them."""
    return outcome.part == part and (not (party and outcome.parties) or party in outcome.parties)


def _owners(promise: Promise, part: str | None) -> tuple[str, ...]:
    of_part = next((each.owners for each in promise.parts if each.id == part), ())
    return of_part or promise.owners


def _covers_only_some(verdicts: list[Verdict], owners: tuple[str, ...]) -> bool:
    """True when a verdict covers only some of several owners."""
    named = [set(verdict.outcome.parties) for verdict in _latest(verdicts).verdicts]
    return len(owners) > 1 and any(names and set(owners) - names for names in named)


def _together(shares: list[Standing], differing: Apart) -> Standing:
    statuses = tuple(dict.fromkeys(status for share in shares for status in share.statuses))
    verdicts = tuple(dict.fromkeys(verdict for share in shares for verdict in share.verdicts))
    return Standing(statuses, verdicts, differing if len(statuses) > 1 else None)


def _latest(verdicts: list[Verdict]) -> Standing:
    """The verdicts of the latest date that has a status, all of them where they differ."""
    if not verdicts:
        return Standing((Status.NOT_REPORTED,))
    assessed = [verdict for verdict in verdicts if verdict.outcome.status]
    if not assessed:
        return Standing((Status.REPORTED_UNASSESSED,), tuple(verdicts))
    latest = max(verdict.last_day for verdict in assessed)
    now = tuple(verdict for verdict in assessed if verdict.last_day == latest)
    statuses = tuple(dict.fromkeys(v.outcome.status for v in now if v.outcome.status))
    return Standing(statuses, now, Apart.VERDICTS if len(statuses) > 1 else None)


def target_is_reached(target: Target, outcome: Outcome) -> bool | None:
    """Whether the number reaches the target; None where the two cannot be compared."""
    same_unit = outcome.unit in (None, target.unit)
    if outcome.value is None or not same_unit or target.operator is Operator.ABOUT:
        return None
    return {
        Operator.AT_LEAST: outcome.value >= target.value,
        Operator.AT_MOST: outcome.value <= target.value,
        Operator.EXACTLY: outcome.value == target.value,
    }[target.operator]
