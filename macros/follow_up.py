"""How it went: every derived fact about follow-up is a function of the thing and the day.

A status is never derived from a number, and silence never changes one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from macros.agreement import Agreement, FollowUp, Outcome, Promise
from macros.dates import PartialDate
from macros.vocabulary import Status


@dataclass(frozen=True)
class Verdict:
    """One outcome about a promise, with the follow-up that tells it and its date."""

    follow_up: FollowUp
    outcome: Outcome

    @property
    def day(self) -> PartialDate | None:
        """The day it speaks of: `as_of`, else the end of the period, else the publishing."""
        period = self.follow_up.period
        return self.outcome.as_of or (period.to if period else None) or self.follow_up.published

    @property
    def status(self) -> Status | None:
        return self.outcome.status


@dataclass(frozen=True)
class Standing:
    """How a promise, a part of it or one party's share of it stands on a day."""

    statuses: tuple[Status, ...]
    """One status; several where verdicts of the same date, parts or parties differ."""
    verdicts: tuple[Verdict, ...] = ()
    """The verdicts that the status rests on."""

    @property
    def status(self) -> Status | None:
        """The status, or None where there is more than one."""
        return self.statuses[0] if len(self.statuses) == 1 else None


def is_published(follow_up: FollowUp, today: date) -> bool:
    """Whether a follow-up could be read on the day. An undated one always could."""
    return not follow_up.published or follow_up.published.first <= today


def verdicts_on(agreement: Agreement, promise: Promise, today: date) -> Iterator[Verdict]:
    """All that published follow-ups tell of a promise up to the day, in the order of the file."""
    names = (promise.id, f"{agreement.address}#{promise.id}")
    for follow_up in agreement.follow_ups:
        if is_published(follow_up, today):
            for outcome in follow_up.outcomes:
                verdict = Verdict(follow_up, outcome)
                if outcome.promise in names and not (verdict.day and verdict.day.first > today):
                    yield verdict


def standing(
    agreement: Agreement,
    promise: Promise,
    today: date,
    part: str | None = None,
    party: str | None = None,
) -> Standing:
    """How a promise stands on the day; with `part` or `party`, how that part or share stands."""
    told = [
        verdict
        for verdict in verdicts_on(agreement, promise, today)
        if verdict.outcome.part == part
        and (party is None or not verdict.outcome.parties or party in verdict.outcome.parties)
    ]
    if part is None and party is None:
        shares = _of_parts(agreement, promise, today, told) or _of_parties(
            agreement, promise, today, told
        )
        if shares:
            return _together(shares)
    return _latest(told)


def _of_parts(
    agreement: Agreement, promise: Promise, today: date, told: list[Verdict]
) -> list[Standing]:
    """The parts' standings, where no verdict speaks of the whole promise."""
    if any(verdict.status for verdict in told):
        return []
    return [standing(agreement, promise, today, part=part.id) for part in promise.parts]


def _of_parties(
    agreement: Agreement, promise: Promise, today: date, told: list[Verdict]
) -> list[Standing]:
    """The owners' standings, where a verdict speaks of some of several owners only."""
    owners = set(promise.owners)
    latest = _latest(told).verdicts
    partial = any(v.outcome.parties and owners - set(v.outcome.parties) for v in latest)
    if len(owners) < 2 or not partial:
        return []
    return [standing(agreement, promise, today, party=owner) for owner in promise.owners]


def _together(shares: list[Standing]) -> Standing:
    statuses = tuple(dict.fromkeys(status for share in shares for status in share.statuses))
    verdicts = tuple(dict.fromkeys(verdict for share in shares for verdict in share.verdicts))
    return Standing(statuses, verdicts)


def _latest(told: list[Verdict]) -> Standing:
    """The verdicts of the latest date that has a status; those that differ stand together."""
    if not told:
        return Standing((Status.NOT_REPORTED,))
    assessed = [verdict for verdict in told if verdict.status]
    if not assessed:
        return Standing((Status.REPORTED_UNASSESSED,), tuple(told))
    latest = max(_last_day(verdict) for verdict in assessed)
    now = tuple(verdict for verdict in assessed if _last_day(verdict) == latest)
    statuses = dict.fromkeys(verdict.status for verdict in now if verdict.status)
    return Standing(tuple(statuses), now)


def _last_day(verdict: Verdict) -> date:
    return verdict.day.last if verdict.day else date.min
