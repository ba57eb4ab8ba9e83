"""What is told of what was erased for personal data, or by follow-ups that were published in
error: it goes with it.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from macros.data.agreement import Agreement, FollowUp
from macros.data.registers import Correction, FaultReport
from macros.facts.register import Register

GONE = "Borttagen uppgift"


def erased_addresses(agreements: Iterable[Agreement]) -> frozenset[str]:
    """The addresses of the promises and documents of which nothing but the address is left, and
    those that they had.
    """
    found: set[str] = set()
    for agreement in agreements:
        found |= {agreement.address, *agreement.formerly} if agreement.is_erased else set()
        for promise in filter(lambda each: each.is_erased, agreement.promises):
            found |= {agreement.resolved(each) for each in (promise.id, *promise.formerly)}
    return frozenset(found)


def without_outcomes(
    agreements: Iterable[Agreement], erased: frozenset[str]
) -> tuple[tuple[Agreement, ...], frozenset[str]]:
    """The agreements without the outcomes of what is erased, in whatever file they stand; and the
    addresses of those that had some.
    """
    written = tuple(agreements)
    left = tuple(_without(each, erased) for each in written) if erased else written
    pairs = zip(left, written, strict=True)
    return left, frozenset(new.address for new, old in pairs if new is not old)


def as_shown(register: Register) -> Register:
    """A register without what the follow-ups say that were published in error: of those there is
    nothing left but when and why they were taken away, so that no list or index has their words.
    Who checks the files reads them all the same.
    """
    shown = tuple(_without_mistakes(each, register.today) for each in register.agreements)
    pairs = zip(shown, register.agreements, strict=True)
    is_changed = any(new is not old for new, old in pairs)
    return replace(register, agreements=shown) if is_changed else register


def _without_mistakes(agreement: Agreement, today: date) -> Agreement:
    kept = tuple(_left_of(each, today) for each in agreement.follow_ups)
    is_changed = any(new is not old for new, old in zip(kept, agreement.follow_ups, strict=True))
    return agreement.model_copy(update={"follow_ups": kept}) if is_changed else agreement


def _left_of(follow_up: FollowUp, today: date) -> FollowUp:
    gone = follow_up.withdrawn
    if not gone or today < gone.date.first:
        return follow_up
    said = {name: each.default for name, each in FollowUp.model_fields.items()}
    kept = {"id", "formerly", "published", "also_of", "withdrawn"}
    return follow_up.model_copy(update={k: v for k, v in said.items() if k not in kept})


def _without(agreement: Agreement, erased: frozenset[str]) -> Agreement:
    kept = [_heard(agreement, each, erased) for each in agreement.follow_ups]
    is_changed = any(new is not old for new, old in zip(kept, agreement.follow_ups, strict=True))
    return agreement.model_copy(update={"follow_ups": tuple(kept)}) if is_changed else agreement


def _heard(agreement: Agreement, follow_up: FollowUp, erased: frozenset[str]) -> FollowUp:
    said = [
        each
        for each in follow_up.outcomes
        if not (each.promise and agreement.resolved(each.promise) in erased)
    ]
    is_changed = len(said) < len(follow_up.outcomes)
    return follow_up.model_copy(update={"outcomes": tuple(said)}) if is_changed else follow_up


def without_words(
    corrections: Iterable[Correction], erased: frozenset[str]
) -> tuple[Correction, ...]:
    """The corrections, without what was and is said where something is erased."""
    gone = {"was": GONE, "now": GONE}
    return tuple(
        each.model_copy(update=gone) if _is_of(each.address, erased) else each
        for each in corrections
    )


def without_reports(
    reports: Iterable[FaultReport], erased: frozenset[str]
) -> tuple[FaultReport, ...]:
    """The reported faults, without what is said of it where something is erased."""
    return tuple(
        each.model_copy(update={"about": GONE, "answer": GONE if each.answer else None})
        if _is_of(each.address, erased)
        else each
        for each in reports
    )


def _is_of(address: str, erased: frozenset[str]) -> bool:
    return bool({address, address.partition("#")[0]} & erased)
