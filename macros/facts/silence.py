"""What nobody says of a promise, and how far that is known: never that nothing was done."""

from macros.data.agreement import Agreement, FollowUp, Outcome
from macros.data.vocabulary import Completeness, Silence
from macros.facts import sources
from macros.facts.register import Register, RegisteredPromise


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
        return Silence.IN_PLACE_OF_ANOTHER
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
    """The follow-ups of its document, but for those by which it came in place of another."""
    follow_ups = register.follow_ups_of(record.agreement)
    return [e for e in follow_ups if record.address not in register.put_in_place_by(e)]


def is_read_whole(home: Agreement, follow_up: FollowUp) -> bool:
    """Whether all of a follow-up's sources were seen whole: else the rest of it is not known."""
    known = {each.id for each in home.sources}
    if not known.issuperset(each.id for each in follow_up.source):
        return False  # the check asks this of faulty documents too
    found = sources.of(home, follow_up)
    return bool(found) and all(each.completeness is Completeness.WHOLE for each, _ in found)
