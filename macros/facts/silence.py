"""What nobody says of a promise, and how far that is known: never that nothing was done."""

from datetime import date

from macros.data.agreement import Agreement, FollowUp, Outcome
from macros.data.vocabulary import Completeness, Silence, SourceKind
from macros.facts import lineage, sources
from macros.facts.register import Register, RegisteredPromise
from macros.facts.term import overlaps


def of(register: Register, record: RegisteredPromise) -> Silence | None:
    """Why a promise has no verdict; None of one that has."""
    if register.standing(record).verdicts:
        return None
    if not register.follow_ups_of(record.agreement):
        return Silence.NO_FOLLOW_UP
    if any(register.is_named_in(record, e) for e in register.follow_ups_of(record.agreement)):
        return Silence.NOT_YET
    unnamed = unnamed_in(register, record)
    if not unnamed:
        is_named = any(
            record.address in register.put_in_place_by(each)
            for each in register.follow_ups_of(record.agreement)
        )
        return Silence.IN_PLACE_OF_ANOTHER if is_named else Silence.OF_OTHERS
    if any(told_of_its_areas(register, record, each) for each in unnamed):
        return Silence.IN_ITS_AREA
    seen = all(is_read_whole(register.home_of(each), each) for each in unnamed)
    return Silence.NOT_NAMED if seen else Silence.NOT_SEEN


def told_of_its_areas(
    register: Register, record: RegisteredPromise, follow_up: FollowUp
) -> list[Outcome]:
    """What a follow-up tells of its areas as a whole: the promises under them may be meant."""
    areas = {record.agreement.resolved(each) for each in record.promise.areas}
    home = register.home_of(follow_up)
    told = (each for each in follow_up.outcomes if each.area and not each.promise)
    return [each for each in told if home.resolved(each.area or "") in areas]


def unnamed_in(register: Register, record: RegisteredPromise) -> list[FollowUp]:
    """The follow-ups of its document that could have named it, but for those by which it came in
    place of another.
    """
    follow_ups = register.follow_ups_of(record.agreement)
    return [
        each
        for each in follow_ups
        if record.address not in register.put_in_place_by(each)
        and could_name(register, record, each)
    ]


def expected_in(
    register: Register, agreement: Agreement, follow_up: FollowUp
) -> list[RegisteredPromise]:
    """The promises of an agreement that a follow-up does not name, and could have named."""
    unnamed = register.silent_in(agreement, follow_up)
    return [each for each in unnamed if could_name(register, each, follow_up)]


def could_name(register: Register, record: RegisteredPromise, follow_up: FollowUp) -> bool:
    """Whether somebody would look for a promise in a follow-up: it is no piece of news, not of a
    time when the promise was none, and no other party's share.
    """
    home = register.home_of(follow_up)
    kinds = {each.kind for each, _ in sources.of(home, follow_up)} if follow_up.source else set()
    is_news = bool(kinds) and kinds.issubset(_OF_ONE_MATTER)
    is_of_another_time = _is_of_another_time(register, record, follow_up)
    return not (is_news or is_of_another_time or _is_of_others(record, follow_up))


_OF_ONE_MATTER = (SourceKind.NEWS, SourceKind.PRESS_RELEASE, SourceKind.POLITICAL)
"""Sources that take up what is new, and never all that was promised."""


def _is_of_another_time(register: Register, record: RegisteredPromise, follow_up: FollowUp) -> bool:
    """Whether it tells of a time before the promise was given, or after that or its agreement's."""
    own, told = record.promise.period, follow_up.period
    until, since = (told and told.to) or follow_up.published, _given_since(register, record)
    if until and since and until.last < since:
        return True
    if not told:
        return False
    first, last = told.from_.first if told.from_ else None, told.to.last if told.to else None
    if own and not overlaps(own, first, last):
        return True
    end = register.end_of(record.agreement)
    return bool(end and first and end.last < first)


def _given_since(register: Register, record: RegisteredPromise) -> date | None:
    """The first day of a promise that was not given with all others of its document."""
    own = record.promise.period
    begins = own.from_.first if own and own.from_ else None
    return begins or lineage.put_in_place_on(register, record)


def _is_of_others(record: RegisteredPromise, follow_up: FollowUp) -> bool:
    """Whether it takes up the share of some parties alone, and others answer for the promise."""
    is_a_share = bool(follow_up.answers) and all(each.covers for each in follow_up.answers)
    by, answering = {*follow_up.by}, {*record.promise.answering}
    return is_a_share and bool(by and answering) and by.isdisjoint(answering)


def is_read_whole(home: Agreement, follow_up: FollowUp) -> bool:
    """Whether all of a follow-up's sources were seen whole: else the rest of it is not known."""
    known = {each.id for each in home.sources}
    if not known.issuperset(each.id for each in follow_up.source):
        return False  # the check asks this of faulty documents too
    found = sources.of(home, follow_up)
    return bool(found) and all(each.completeness is Completeness.WHOLE for each, _ in found)
