"""How it went with a promise: its status on a day, by the verdicts of published follow-ups.

A status is never derived from a number, and silence never changes one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from macros.data.agreement import Outcome, Promise, Target
from macros.data.vocabulary import Apart, Disputed, Measure, Operator, Status
from macros.facts.verdict import Verdict, in_places, published_by, published_day, within_a_sentence

RESULTS = (Status.FULFILLED, Status.PARTLY_FULFILLED, Status.NOT_FULFILLED)
"""What needs a source, and what shares are counted over. Ongoing work is no result."""
FINAL = (Status.FULFILLED, Status.NOT_FULFILLED, Status.REPLACED, Status.WITHDRAWN)
"""What no later follow-up is expected to change."""
_SHARES = ("procent", "%", "promille")
"""What units begin with that are of something: how much there is, or how much more or less."""
_NO_NAMES: Mapping[str, str] = {}
NUMBERS = ("inga", "en", "två", "tre", "fyra", "fem", "sex")


def _where(verdicts: Sequence[Verdict]) -> str:
    """The places that verdicts are about, where none of them is about all of the promise."""
    is_of_some = all(each.where for each in verdicts)
    places = [place for each in verdicts for place in each.where]
    return in_places(dict.fromkeys(places)) if is_of_some else ""


def _as_of(verdicts: Iterable[Verdict]) -> str:
    """` 2019` where one of them says so far."""
    return next((each.as_of for each in verdicts if each.outcome.so_far), "")


def _of_part(share: "Standing") -> tuple[str, str]:
    """The status of one part and of several: so far, and by whom. `uppfylld enligt polisen`."""
    status = share.status
    if not status and share.is_told_of_some:
        return "redovisad av en part", "redovisade av en part"
    if not status:
        return "med flera besked", "med flera besked"
    so_far = _as_of(share.verdicts)
    after = f"{so_far} enligt {share.by}{share.told_in}" if share.by else so_far
    where = in_places([place for each in share.verdicts for place in each.where])
    return f"{status.of_part}{where}{after}", f"{status.of_parts}{where}{after}"


@dataclass(frozen=True)
class Standing:
    """The status of a promise, of a part of it or of one party's share of it, on a day."""

    statuses: tuple[Status, ...]
    """One status; several where verdicts of the same date, parts or parties differ."""
    verdicts: tuple[Verdict, ...] = ()
    """The verdicts that the status rests on."""
    differing: Apart | None = None
    """What it is that differs, where the statuses are several."""
    shares: tuple["Standing", ...] = ()
    """The standing of each part or party, where those differ."""
    whose: str = ""
    """Whose share it is, of those of several parties."""

    @property
    def status(self) -> Status | None:
        """The status, or None where there is more than one."""
        return self.statuses[0] if len(self.statuses) == 1 else None

    @property
    def is_final(self) -> bool:
        """Whether no later follow-up is expected to change it."""
        return {*FINAL}.issuperset(self.statuses)

    @property
    def is_assessed(self) -> bool:
        """Whether all of it has a result: shares are counted over such promises."""
        return {*RESULTS}.issuperset(self.statuses) and not self.is_of_some_places

    @property
    def is_of_some_places(self) -> bool:
        """Whether whoever judges tells of some of its places alone."""
        if self.shares:
            return any(share.is_of_some_places for share in self.shares)
        judging = [each for each in self.verdicts if each.outcome.status]
        return bool(judging) and all(each.where for each in judging)

    @property
    def is_so_far(self) -> bool:
        """Whether any verdict that it rests on says so far: there may be time left."""
        return any(each.outcome.so_far for each in self.verdicts)

    @property
    def is_told_in_part(self) -> bool:
        """Whether some of its parts or parties are told of by themselves, and others not."""
        told = [bool(share.verdicts) for share in self.shares]
        is_in_part = any(told) and not all(told)
        return is_in_part or any(share.is_told_in_part for share in self.shares)

    @property
    def listed(self) -> Status | Disputed:
        """The one word that the promise is listed and counted under."""
        return self.status or Disputed.DISPUTED

    @cached_property
    def label(self) -> str:
        """The status with who gives it: `Uppfyllt, enligt polisen`, `En del uppfylld, en pågår`."""
        if self.differing is Apart.PARTS:
            return self._of_parts
        if self.differing is Apart.PARTIES:
            return self._of_parties
        if self.differing:
            told = "; ".join(f"{each.in_sentence}{each.told_in}" for each in self.verdicts)
            return f"{self.differing.label}: {told}"
        judging = [each for each in self.verdicts if each.outcome.status]
        where = _where(judging) or (" (inte överallt)" if self.is_of_some_places else "")
        word = f"{self.statuses[0].label}{where}{_as_of(self.verdicts)}"
        return f"{word}, enligt {self.by}{self.told_in}" if self.by else word

    @property
    def in_sentence(self) -> str:
        """The label within a sentence. One that begins with a name does so there too."""
        return self.label if self.is_told_of_some else within_a_sentence(self.label)

    @cached_property
    def by(self) -> str:
        """Who gives the status; empty where nobody does. `polisen och Mitt i` where several do."""
        judging = (verdict.by for verdict in self.verdicts if verdict.outcome.status)
        return " och ".join(dict.fromkeys(judging))

    @property
    def told_in(self) -> str:
        """The year, where all that judges is of one: of two it would be said of both."""
        judging = {each.told_in for each in self.verdicts if each.outcome.status}
        return judging.pop() if len(judging) == 1 else ""

    @property
    def is_by_those_who_promised(self) -> bool:
        judging = [verdict for verdict in self.verdicts if verdict.outcome.status]
        return bool(judging) and all(each.is_by_those_who_promised for each in judging)

    @property
    def is_told_of_some(self) -> bool:
        """Whether it is of several parties, of which one is silent."""
        is_of_parties = self.differing is Apart.PARTIES
        return is_of_parties and any(not share.verdicts for share in self.shares)

    @property
    def _of_parties(self) -> str:
        """`Polisen: uppfyllt, enligt polisen; Småby kommun: ingen redovisning här`. Nobody is said
        to differ by being silent.
        """
        years = {share.year for share in self.shares if share.verdicts}
        told = "; ".join(share._of_whom(len(years) > 1) for share in self.shares)
        return told if self.is_told_of_some else f"{Apart.PARTIES.label} – {told}"

    def _of_whom(self, is_dated: bool) -> str:
        """`Aby kommun: uppfyllt, enligt Aby kommun (2024)`: dated where the years differ."""
        is_told = self.told_in or self.is_so_far
        year = f" ({self.year})" if is_dated and self.year and not is_told else ""
        return f"{self.whose}: {self.in_sentence}{year}"

    @property
    def year(self) -> int | None:
        """The year that the status is of; None where nobody judges, or on a day not known."""
        days = [each.day for each in self.verdicts if each.outcome.status and each.day]
        return max(each.year for each in days) if days else None

    @property
    def _of_parts(self) -> str:
        """`Två delar uppfyllda, en redovisad`."""
        counted = Counter(_of_part(share) for share in self.shares)
        words: list[str] = []
        for (one, many), n in counted.items():
            number = NUMBERS[n] if n < len(NUMBERS) else str(n)
            noun = "" if words else " del" if n == 1 else " delar"
            words.append(f"{number}{noun} {one if n == 1 else many}")
        sentence = ", ".join(words)
        return f"{sentence[:1].upper()}{sentence[1:]}"


def standing_of(
    promise: Promise,
    verdicts: Sequence[Verdict],
    today: date,
    part: str | None = None,
    party: str | None = None,
    names: Mapping[str, str] = _NO_NAMES,
) -> Standing:
    """The standing of a promise on the day; with `part` or `party`, of that share of it.

    `verdicts` are those of every follow-up, whenever published. `names` are those of parties.
    """
    known = published_by(verdicts, today)
    about = [each for each in known if _is_about(each.outcome, part, party)]
    if party is not None:
        return replace(latest(about), whose=names.get(party, party))
    if part is None:
        shares = [
            standing_of(promise, verdicts, today, part=each.id, names=names)
            for each in promise.parts
        ]
        judged = [verdict.last_day for verdict in about if verdict.outcome.status]
        if _tell_of_all(shares, after=max(judged, default=None)):
            return _together(shares, Apart.PARTS)
    owners = _owners(promise, part)
    if _covers_only_some(about, owners):
        shares = [
            standing_of(promise, verdicts, today, part, party=owner, names=names)
            for owner in owners
        ]
        return _together(shares, Apart.PARTIES)
    return latest(about)


def _tell_of_all(shares: Sequence[Standing], after: date | None) -> bool:
    """Whether the parts are told of where the whole is not: else, whether a later status of each
    takes the place of the one that the whole had before.
    """
    if after is None:
        return any(share.verdicts for share in shares)
    days = [[v.last_day for v in each.verdicts if v.outcome.status] for each in shares]
    return bool(shares) and all(some and min(some) > after for some in days)


def _is_about(outcome: Outcome, part: str | None, party: str | None) -> bool:
    """Whether an outcome is about the part, and about the party or about all of them."""
    return outcome.part == part and (not (party and outcome.parties) or party in outcome.parties)


def _owners(promise: Promise, part: str | None) -> tuple[str, ...]:
    of_part = next((each.owners for each in promise.parts if each.id == part), ())
    return of_part or promise.owners


def _covers_only_some(verdicts: list[Verdict], owners: tuple[str, ...]) -> bool:
    """True when a verdict covers only some of several owners."""
    named = [set(verdict.outcome.parties) for verdict in latest(verdicts).verdicts]
    return len(owners) > 1 and any(names and set(owners) - names for names in named)


def _together(shares: list[Standing], differing: Apart) -> Standing:
    statuses = tuple(dict.fromkeys(status for share in shares for status in share.statuses))
    verdicts = tuple(dict.fromkeys(verdict for share in shares for verdict in share.verdicts))
    return Standing(statuses, verdicts, differing if len(statuses) > 1 else None, tuple(shares))


def latest(verdicts: Sequence[Verdict]) -> Standing:
    """The verdicts of the latest date that has a status, all of them where they differ."""
    if not verdicts:
        return Standing((Status.NOT_REPORTED,))
    assessed = [verdict for verdict in verdicts if verdict.outcome.status]
    if not assessed:
        return Standing((Status.REPORTED_UNASSESSED,), tuple(verdicts))
    day = max(verdict.last_day for verdict in assessed)
    now = _not_taken_back([verdict for verdict in assessed if verdict.last_day == day])
    statuses = tuple(dict.fromkeys(v.outcome.status for v in now if v.outcome.status))
    apart = Apart.PLACES if all(each.outcome.places for each in now) else Apart.VERDICTS
    return Standing(statuses, now, apart if len(statuses) > 1 else None)


def _not_taken_back(verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """What each says last of one day, and of the same places and parties: whoever says something
    else later has corrected it. Of whom nobody names it is not known that they are the same.
    """

    def said(each: Verdict) -> object:
        return each.speaker, frozenset(each.where), frozenset(each.outcome.parties)

    last: dict[object, date] = {}
    for each in verdicts:
        day = published_day(each.follow_up)
        last[said(each)] = max(day, last.get(said(each), date.min))
    return tuple(
        each
        for each in verdicts
        if each.speaker is None or published_day(each.follow_up) == last[said(each)]
    )


def is_share(unit: str) -> bool:
    """Whether a unit is a share of something, and says nothing without being named."""
    return unit.strip().startswith(_SHARES)


def may_be_a_change(outcome: Outcome, unit: str) -> bool:
    """Whether a figure may say how much more or less there is: an increase by 11 percent is no
    result of a promise to decrease by 10.
    """
    return is_share(unit) and outcome.measure is not Measure.LEVEL


def are_comparable(target: Target, outcome: Outcome) -> bool:
    """Whether a reported figure and the one that was promised are of the same."""
    if outcome.value is None or outcome.value < 0:
        return False
    if outcome.unit not in (None, target.unit, target.unit_over_time):
        return False
    is_level = target.measure is Measure.LEVEL
    return is_level or not may_be_a_change(outcome, target.unit)


def target_is_reached(target: Target, outcome: Outcome) -> bool | None:
    """Whether the number reaches the target; None where the two cannot be compared.

    More than a bare number or than an exact one says neither: the two stand side by side.
    """
    if not are_comparable(target, outcome) or outcome.value is None:
        return None
    if target.per and outcome.unit != target.unit_over_time:
        return None  # how much of that time the figure is of is not known
    exceeds = outcome.value > target.value
    return {
        Operator.AT_LEAST: outcome.value >= target.value,
        Operator.AT_MOST: not exceeds,
        Operator.EXACTLY: None if exceeds else outcome.value == target.value,
        Operator.ABOUT: None,
        None: None if exceeds else outcome.value == target.value,
    }[target.operator]
