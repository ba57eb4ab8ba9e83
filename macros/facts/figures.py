"""Counts, each with its n. Shares are of assessed promises only; nobody is ranked."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from macros.data.agreement import Agreement, FollowUp
from macros.data.vocabulary import LISTED, Disputed, Form, Kind, Known, Status, TermState
from macros.facts.register import Register, RegisteredPromise
from macros.facts.status import RESULTS
from macros.facts.term import end_of, is_open


@dataclass(frozen=True)
class StatusSummary:
    """Promise counts by status."""

    counts: Mapping[Status | Disputed, int]
    assessed_apart: int = 0
    """Those assessed in full, but not alike by part, party or assessor: none is fulfilled."""
    assessed_in_part: int = 0
    """Those of which only some parts or parties are assessed: they are in no share."""
    by_those_who_promised: int = 0
    """Those of the fulfilled whom only the parties themselves call so."""
    so_far: int = 0
    """Those assessed of which a source says how it has gone so far: there was time left."""
    by_others: int = 0
    """Those of the fulfilled whom somebody else is known to call so."""
    of_some_places: Mapping[Status, int] = field(default_factory=dict)
    """Those with one result of some of their places alone, by status: they are in no share."""

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def assessed(self) -> int:
        whole = sum(self.counts.get(status, 0) for status in RESULTS)
        return whole - sum(self.of_some_places.values()) + self.assessed_apart

    @property
    def fulfilled(self) -> int:
        of_some = self.of_some_places.get(Status.FULFILLED, 0)
        return self.counts.get(Status.FULFILLED, 0) - of_some


def status_summary(register: Register, records: Iterable[RegisteredPromise]) -> StatusSummary:
    """The promises by status, in the order of the vocabulary, differing verdicts last.

    A plan item that specifies a promise is counted as that promise, not again.
    """
    standings = [register.standing(each) for each in records if register.is_counted(each)]
    counted = Counter(standing.listed for standing in standings)
    counts = {status: counted[status] for status in LISTED if counted[status]}
    alike = [each for each in standings if each.status in RESULTS]
    fulfilled = [e for e in alike if e.status is Status.FULFILLED and e.is_assessed]
    by_parties = sum(each.is_by_those_who_promised for each in fulfilled)
    by_others = sum(any(one.is_by_others for one in each.verdicts) for each in fulfilled)
    apart = [each for each in standings if each.differing]
    whole = sum(each.is_assessed for each in apart)
    in_part = sum(not {*RESULTS}.isdisjoint(each.statuses) for each in apart) - whole
    of_some = Counter(each.status for each in alike if each.status and not each.is_assessed)
    in_part += of_some.total()
    return StatusSummary(
        counts,
        assessed_apart=whole,
        assessed_in_part=in_part,
        by_those_who_promised=by_parties,
        so_far=sum(each.is_assessed and each.is_so_far for each in standings),
        by_others=by_others,
        of_some_places=of_some,
    )


def verdicts_in(
    register: Register, agreement: Agreement, follow_up: FollowUp
) -> dict[tuple[Status, str], int]:
    """What a follow-up says of promises: of how many each status, with who says so.

    In the order of the vocabulary; what it only reports has no label of its own.
    """
    outcomes = (each for each in follow_up.outcomes if each.promise)
    told = [register.verdict(agreement, follow_up, each) for each in outcomes]
    found = {
        (each.outcome.promise, each.outcome.status or Status.REPORTED_UNASSESSED, each.label)
        for each in told
    }
    counted = Counter((status, label) for _, status, label in found)
    order = list(Status)
    return dict(sorted(counted.items(), key=lambda pair: (order.index(pair[0][0]), pair[0][1])))


def key_figures(register: Register) -> dict[str, int]:
    """The counts of the whole site."""
    promises, agreements = register.counted_promises, register.listed
    return {
        "municipalities": len(register.municipalities_of(agreements)),
        "all_municipalities": len(register.municipalities),
        "agreements": len(agreements),
        "in_force": sum(register.state_of(each) is TermState.IN_FORCE for each in agreements),
        "promises": len(promises),
        "with_target": sum(bool(record.promise.targets) for record in promises),
        "reported": sum(bool(register.standing(record).verdicts) for record in promises),
        "assessed_by_others": sum(_is_assessed_by_others(register, each) for each in promises),
    }


def _is_assessed_by_others(register: Register, record: RegisteredPromise) -> bool:
    judging = (each for each in register.standing(record).verdicts if each.outcome.status)
    return any(each.is_by_others for each in judging)


def contents(agreement: Agreement) -> dict[str, bool]:
    """Which of the six contents that Brå names an agreement has."""
    areas = agreement.priority_areas
    return {
        "problem": any(area.problems for area in areas),
        "orsaker": any(area.causes for area in areas),
        "mätbara mål": any(promise.targets for promise in agreement.promises),
        "dokumentation": any(planned.form is Form.WRITTEN for planned in agreement.follow_up_plan),
        "uppföljning": bool(agreement.follow_up_plan),
        "giltighetstid": bool(end_of(agreement)) or is_open(agreement),
    }


def contents_counts(register: Register) -> tuple[int, dict[str, int]]:
    """Of how many agreements that are known whole, how many have each of the six contents."""
    whole = [a for a in register.listed if a.kind is Kind.AGREEMENT and _is_known_whole(a)]
    held = [contents(agreement) for agreement in whole]
    names = contents(whole[0]) if whole else {}
    return len(whole), {name: sum(each[name] for each in held) for name in names}


def _is_known_whole(agreement: Agreement) -> bool:
    known = agreement.known
    return not known or {known.areas, known.promises} <= {None, Known.ALL}
