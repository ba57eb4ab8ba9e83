"""The rules about follow-up: how it went, who says so, and when it was due."""

from collections.abc import Iterator
from datetime import date, timedelta

from macros.checks.rules import rule, rule_of_parts, rule_of_the_day, unknown
from macros.data.agreement import Agreement, FollowUp, Outcome, Promise
from macros.data.problem import Problem
from macros.data.reading import choices
from macros.data.vocabulary import Effect, RelationKind, Status
from macros.facts import term
from macros.facts.calendar import due_dates
from macros.facts.register import Register
from macros.facts.status import TELLS_A_RESULT, target_is_reached

NEEDS_A_REASON = (
    Status.PARTLY_FULFILLED,
    Status.NOT_FULFILLED,
    Status.POSTPONED,
    Status.WITHDRAWN,
)
COMPUTED = (Status.NOT_REPORTED, Status.REPORTED_UNASSESSED)


def _outcomes(register: Register) -> Iterator[tuple[Agreement, FollowUp, Outcome]]:
    for agreement in register.agreements:
        for follow_up in agreement.follow_ups:
            for outcome in follow_up.outcomes:
                yield agreement, follow_up, outcome


def _promise(register: Register, agreement: Agreement, outcome: Outcome) -> Promise | None:
    """The promise that an outcome names, when it is there."""
    if not outcome.promise:
        return None
    record = register.promise_by_address.get(agreement.resolved(outcome.promise))
    return record.promise if record else None


@rule_of_parts
def computed_statuses_are_not_written(register: Register) -> Iterator[Problem]:
    """`not_reported` and `reported_unassessed` follow from what is told, and are never written."""
    for _, _, outcome in _outcomes(register):
        if outcome.status in COMPUTED:
            message = f"”{outcome.status}” räknas ut och skrivs aldrig. Ta bort raden ”status”."
            yield Problem(outcome.position("status"), message)


@rule
def results_have_a_source(register: Register) -> Iterator[Problem]:
    """A status that tells a result names the source, on the outcome or on its follow-up."""
    for _, follow_up, outcome in _outcomes(register):
        if outcome.status in TELLS_A_RESULT and not (outcome.source or follow_up.source):
            message = "Status utan källa. Lägg till ”source: [{id: …}]”, med ett id ur ”sources”."
            yield Problem(outcome.position("status"), message)


@rule_of_parts
def statuses_that_need_a_reason_have_one(register: Register) -> Iterator[Problem]:
    """Partly and not fulfilled, postponed and withdrawn say why; the source may not tell it."""
    for _, _, outcome in _outcomes(register):
        if outcome.status in NEEDS_A_REASON and not outcome.reason:
            message = f"”{outcome.status}” utan skäl. Lägg till ”reason: …”"
            advice = "; säger källan inget skriver du ”not_stated”."
            yield Problem(outcome.position("status"), message + advice)


@rule_of_parts
def replaced_promises_name_their_successor(register: Register) -> Iterator[Problem]:
    """`replaced` links to the promise that took over, and nothing else does."""
    for _, _, outcome in _outcomes(register):
        is_replaced = outcome.status is Status.REPLACED
        if is_replaced and not outcome.replaced_by:
            message = "”replaced” utan länk. Lägg till ”replaced_by: plats/namn#id”."
            yield Problem(outcome.position("status"), message)
        elif outcome.replaced_by and not is_replaced:
            message = (
                "”replaced_by” hör till ”status: replaced”. Ta bort den, eller skriv statusen."
            )
            yield Problem(outcome.position("replaced_by"), message)


@rule_of_the_day
def nothing_is_told_of_the_future(register: Register) -> Iterator[Problem]:
    """No outcome speaks of a day that has not come, and nothing was published tomorrow."""
    for agreement in register.agreements:
        for follow_up in agreement.follow_ups:
            if follow_up.published and follow_up.published.first > register.today:
                message = f"Dagen {follow_up.published} har inte kommit än. Rätta den."
                yield Problem(follow_up.position("published"), message)
            for outcome in follow_up.outcomes:
                if outcome.as_of and outcome.as_of.first > register.today:
                    message = f"Dagen {outcome.as_of} har inte kommit än. Rätta den."
                    yield Problem(outcome.position("as_of"), message)


@rule
def follow_ups_belong_to_the_term(register: Register) -> Iterator[Problem]:
    """The time looked back on overlaps the term, and nothing is followed up before it begins.

    A prolongation counts: another document that prolongs this one moves its end.
    """
    for agreement in register.agreements:
        start = agreement.valid.from_ if agreement.valid else None
        first, last = start.first if start else None, _last_day(register, agreement)
        for follow_up in agreement.follow_ups:
            if follow_up.period and not term.overlaps(follow_up.period, first, last):
                message = "Perioden ligger utanför avtalets giltighetstid. Rätta den ena."
                yield Problem(follow_up.position("period"), message)
            published = follow_up.published
            if published and first and published.last < first:
                message = f"Publicerad {published}, innan avtalet börjar gälla. Rätta dagen."
                yield Problem(follow_up.position("published"), message)


def _last_day(register: Register, agreement: Agreement) -> date | None:
    """The last day of the term and its prolongations; None when any of them has no end."""
    prolonging = [
        other
        for other, relation in register.related_to(agreement)
        if relation.kind is RelationKind.PROLONGS
    ]
    ends = [term.end_of(each) for each in (agreement, *prolonging)]
    return None if None in ends else max(end.last for end in ends if end)


@rule_of_the_day
def answers_name_an_occasion(register: Register) -> Iterator[Problem]:
    """`due` is one of the times that the rule falls due; it may be left out when there is one."""
    for agreement in register.agreements:
        for follow_up in agreement.follow_ups:
            for answer in follow_up.answers:
                address, _, name = agreement.resolved(answer.rule).partition("#")
                other = register.by_address.get(address)
                rules = [each for each in other.follow_up_plan if each.id == name] if other else []
                if not other or not rules:
                    continue
                far_ahead = register.today + timedelta(days=366)
                dues = due_dates(other, rules[0], far_ahead, register.replaced_on(other))
                if answer.due and not any(answer.due in due.names for due in dues):
                    message = f"”{name}” har inget tillfälle ”{answer.due}”."
                    advice = choices([due.name for due in dues]) if dues else "Ta bort raden ”due”."
                    yield Problem(answer.position("due"), f"{message} {advice}")
                elif not answer.due and len(dues) > 1:
                    message = f"”{name}” har flera tillfällen. Lägg till ”due: …”, till exempel"
                    yield Problem(answer.position(), f"{message} {dues[0].name}.")


@rule
def outcomes_belong_to_their_promise(register: Register) -> Iterator[Problem]:
    """`part` and `target` are those of the promise; `indicator` is one of the agreement's areas."""
    for agreement, _, outcome in _outcomes(register):
        promise = _promise(register, agreement, outcome)
        if outcome.promise and not promise:
            continue
        parts = [part.id for part in promise.parts] if promise else []
        targets = [target.id for target in promise.targets] if promise else []
        if outcome.part and outcome.part not in parts:
            yield Problem(outcome.position("part"), unknown(outcome.part, parts, "löftets delar"))
        if outcome.target and outcome.target not in targets:
            message = unknown(outcome.target, targets, "löftets mål")
            yield Problem(outcome.position("target"), message)
        areas = agreement.priority_areas
        indicators = [indicator.id for area in areas for indicator in area.indicators]
        if outcome.indicator and outcome.indicator not in indicators:
            message = unknown(outcome.indicator, indicators, "avtalets indikatorer")
            yield Problem(outcome.position("indicator"), message)


@rule
def effects_rest_on_something(register: Register) -> Iterator[Problem]:
    """An effect needs an indicator, or a judgement that the source is cited for."""
    for _, follow_up, outcome in _outcomes(register):
        has_ground = outcome.indicator or outcome.source or follow_up.source
        claims = outcome.effect not in (None, Effect.NOT_EVALUATED)
        if claims and not has_ground:
            message = "Effekt utan indikator eller källa. Lägg till ”indicator” eller ”source”."
            yield Problem(outcome.position("effect"), message)


@rule
def numbers_and_statuses_agree(register: Register) -> Iterator[Problem]:
    """Warns when a target is reached but not called fulfilled, or the reverse."""
    for agreement, _, outcome in _outcomes(register):
        promise = _promise(register, agreement, outcome)
        for target in promise.targets if promise else ():
            if target.id != outcome.target or not outcome.status:
                continue
            reached = target_is_reached(target, outcome)
            if reached is None or reached == (outcome.status is Status.FULFILLED):
                continue
            number = "når målet" if reached else "når inte målet"
            message = f"Värdet {number}, men status är ”{outcome.status}”."
            advice = "Stämmer det med källan är allt som det ska."
            yield Problem(outcome.position("value"), f"{message} {advice}", is_warning=True)


@rule_of_the_day
def what_is_over_is_not_ongoing(register: Register) -> Iterator[Problem]:
    """Warns when the period is over and the latest word still is that the work goes on."""
    for record in register.promises:
        period = record.promise.period
        end = (period.to if period else None) or register.end_of(record.agreement)
        standing = register.standing(record)
        if end and end.last < register.today and standing.status is Status.ONGOING:
            outcome = standing.verdicts[0].outcome
            message = f"Tiden gick ut {end}, men status är ”ongoing”."
            advice = "Finns en senare uppföljning? Lägg till den."
            yield Problem(outcome.position("status"), f"{message} {advice}", is_warning=True)


@rule
def follow_ups_tell_of_every_promise(register: Register) -> Iterator[Problem]:
    """Warns when a follow-up has fewer outcomes than promises, and names the silent ones."""
    for agreement in register.agreements:
        for follow_up in agreement.follow_ups:
            silent = [each.promise.id for each in register.silent_in(agreement, follow_up)]
            if silent and follow_up.outcomes:
                message = f"Uppföljningen nämner inte: {', '.join(silent)}."
                advice = "Säger källan något om dem, lägg till det."
                yield Problem(follow_up.position(), f"{message} {advice}", is_warning=True)
