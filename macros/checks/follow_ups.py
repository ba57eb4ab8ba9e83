"""The rules about follow-up: how it went, who says so, and when it was due."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from macros.data.agreement import Agreement, Outcome, Promise, Target
from macros.data.complaints import choices
from macros.data.problem import Problem
from macros.data.vocabulary import COMPUTED, Effect, Status, WithdrawalReason
from macros.facts import lineage, term
from macros.facts.calendar import due_dates
from macros.facts.loading import Loaded
from macros.facts.register import Register
from macros.facts.silence import expected_in, is_read_whole
from macros.facts.status import RESULTS, is_share, target_is_reached

MOST_NAMED = 12
FAR, LEAST_FAR = 10, 50
"""How many times a target, and how much, a doubtful value is."""
NEEDS_A_REASON = (Status.PARTLY_FULFILLED, Status.NOT_FULFILLED, Status.POSTPONED, Status.WITHDRAWN)


def computed_statuses_are_not_written(loaded: Loaded) -> Iterator[Problem]:
    """”not_reported” och ”reported_unassessed” räknas ut och skrivs aldrig."""
    for _, _, outcome in loaded.register.outcomes:
        if outcome.status in COMPUTED:
            message = f"”{outcome.status}” räknas ut och skrivs aldrig. Ta bort raden ”status”."
            yield Problem(outcome.position("status"), message)


def outcomes_say_something(loaded: Loaded) -> Iterator[Problem]:
    """Ett utfall berättar något: en status, en effekt, ett värde, en siffra, en text eller en
    anmärkning. Annars ser löftet ut att vara redovisat.
    """
    for _, _, outcome in loaded.register.outcomes:
        told = (outcome.status, outcome.effect, outcome.figures, outcome.text, outcome.notes)
        if not any(told) and outcome.value is None:
            message = "Utfallet säger inget. Lägg till ”status”, ”effect”, ”value” eller ”text”."
            yield Problem(outcome.position(), message, keys=("status",))


def outcomes_are_of_the_term(loaded: Loaded) -> Iterator[Problem]:
    """Ett utfall gäller en dag efter att avtalet har börjat: en varning."""
    for agreement, _, outcome in loaded.register.outcomes:
        start = agreement.valid.from_ if agreement.valid else None
        if start and outcome.as_of and outcome.as_of.last < start.first:
            message = f"Utfallet gäller {outcome.as_of}, innan avtalet börjar {start}."
            advice = "Stämmer det med källan är allt som det ska."
            yield Problem(outcome.position("as_of"), f"{message} {advice}", is_warning=True)


def withdrawn_follow_ups_were_mistakes(loaded: Loaded) -> Iterator[Problem]:
    """En uppföljning tas bara bort när den är publicerad av misstag. Vad källan har ändrat sig om
    står som en ny uppföljning.
    """
    for _, follow_up in loaded.register.follow_ups:
        gone = follow_up.withdrawn
        if gone and gone.reason is not WithdrawalReason.PUBLISHED_IN_ERROR:
            message = "En uppföljning tas bara bort när den är publicerad av misstag."
            advice = "Skriv ”reason: published_in_error”, eller ta bort ”withdrawn”."
            yield Problem(gone.position("reason"), f"{message} {advice}")


def nobody_judges_twice(loaded: Loaded) -> Iterator[Problem]:
    """Samma bedömare säger en sak om samma löfte, dag, del, parter och platser i en uppföljning: en
    varning om det är flera.
    """
    for agreement, follow_up in loaded.register.follow_ups:
        known: dict[object, Outcome] = {}
        for outcome in follow_up.outcomes:
            if not (outcome.promise and outcome.status):
                continue
            verdict = loaded.register.verdict(agreement, follow_up, outcome)
            of = outcome.promise, outcome.part, outcome.target, verdict.day
            whose = frozenset(outcome.parties), frozenset(outcome.places)
            first = known.setdefault((verdict.speaker, *of, *whose), outcome)
            if first is outcome or verdict.speaker is None:
                continue
            statuses = dict.fromkeys(f"”{each.status}”" for each in (first, outcome))
            message = f"Samma bedömare säger {' och '.join(statuses)} om samma löfte och dag"
            line = first.position("status").line
            advice = (
                "Är det olika delar, parter eller platser skriver du det. Annars stryker du ett."
            )
            where = outcome.position("status")
            yield Problem(where, f"{message} (rad {line} också). {advice}", is_warning=True)


def results_have_a_source(loaded: Loaded) -> Iterator[Problem]:
    """En status som säger hur det gick har en källa, på utfallet eller på dess uppföljning."""
    for _, follow_up, outcome in loaded.register.outcomes:
        if outcome.status in RESULTS and not (outcome.source or follow_up.source):
            message = "Status utan källa. Lägg till ”source: [{id: …}]”, med ett id ur ”sources”."
            yield Problem(outcome.position("status"), message, keys=("source",))


def statuses_that_need_a_reason_have_one(loaded: Loaded) -> Iterator[Problem]:
    """Delvis och inte uppfyllt, uppskjutet och utgått har ett skäl, som kan vara ”not_stated”."""
    for _, _, outcome in loaded.register.outcomes:
        if outcome.status in NEEDS_A_REASON and not outcome.reason:
            message = f"”{outcome.status}” utan skäl. Lägg till ”reason: …”"
            advice = "; säger källan inget väljer du ”not_stated”."
            yield Problem(outcome.position("status"), message + advice, keys=("reason",))


def replaced_promises_name_their_successor(loaded: Loaded) -> Iterator[Problem]:
    """”replaced” länkar till löftet som har tagit över, och ingen annan status gör det."""
    for _, _, outcome in loaded.register.outcomes:
        is_replaced = outcome.status is Status.REPLACED
        if is_replaced and not outcome.replaced_by:
            message = "”replaced” utan länk. Lägg till ”replaced_by: plats/namn#id”."
            yield Problem(outcome.position("status"), message, keys=("replaced_by",))
        elif outcome.replaced_by and not is_replaced:
            message = "”replaced_by” hör till ”status: replaced”."
            advice = "Ta bort den, eller skriv statusen."
            yield Problem(outcome.position("replaced_by"), f"{message} {advice}")


def nothing_is_told_of_the_future(loaded: Loaded) -> Iterator[Problem]:
    """Inget utfall gäller en dag som inte har kommit, inget är publicerat, hämtat eller
    undertecknat i framtiden, och ingen har letat då.
    """
    register = loaded.register
    days = [(each.published, each.stated_at("published")) for _, each in register.follow_ups]
    days += [(each.as_of, each.stated_at("as_of")) for *_, each in register.outcomes]
    for agreement in register.agreements:
        for source in agreement.sources:
            days += [(source.published, source.stated_at("published"))]
            days += [(source.captured, source.stated_at("captured"))]
        days += [(each.date, each.stated_at("date")) for each in agreement.signed]
        if searched := agreement.last_searched:
            days += [(searched.date, searched.stated_at("date"))]
    for day, where in days:
        if day and day.first > register.today:
            yield Problem(where.position, f"Dagen {day} har inte kommit än. Rätta den.")


def verdicts_are_of_before_they_were_published(loaded: Loaded) -> Iterator[Problem]:
    """Dagen som ett utfall gäller kommer inte efter att uppföljningen publicerades: en varning, för
    en sida kan ha ändrats senare.
    """
    for _, follow_up, outcome in loaded.register.outcomes:
        day, published = outcome.as_of, follow_up.published
        if day and published and published.last < day.first:
            message = f"Utfallet gäller {day}, efter att uppföljningen publicerades ({published})."
            advice = "Har källan ändrats senare är allt som det ska. Annars rättar du den ena."
            yield Problem(outcome.position("as_of"), f"{message} {advice}", is_warning=True)


def follow_ups_belong_to_the_term(loaded: Loaded) -> Iterator[Problem]:
    """Tiden som uppföljningen gäller överlappar avtalets, förlängningar inräknade, och inget är
    publicerat innan avtalet börjar gälla.
    """
    for agreement, follow_up in loaded.register.follow_ups:
        start = agreement.valid.from_ if agreement.valid else None
        first, last = start.first if start else None, _last_day(loaded.register, agreement)
        if follow_up.period and not term.overlaps(follow_up.period, first, last):
            message = "Perioden ligger utanför avtalets giltighetstid. Rätta den ena."
            yield Problem(follow_up.position("period"), message)
        published = follow_up.published
        if published and first and published.last < first:
            message = f"Publicerad {published}, innan avtalet börjar gälla. Rätta dagen."
            yield Problem(follow_up.position("published"), message)


def _last_day(register: Register, agreement: Agreement) -> date | None:
    """The last day of the term and its prolongations; None when any of them has no end."""
    ends = [term.end_of(each) for each in (agreement, *lineage.prolonging(register, agreement))]
    return None if None in ends else max(end.last for end in ends if end)


def answers_name_an_occasion(loaded: Loaded) -> Iterator[Problem]:
    """”due” är ett av tillfällena då uppföljningen ska göras. Finns bara ett får det utelämnas."""
    register = loaded.register
    far_ahead = register.today + timedelta(days=366)
    for agreement, follow_up in register.follow_ups:
        for answer in follow_up.answers:
            address, _, name = agreement.resolved(answer.planned).partition("#")
            other = register.by_address.get(address)
            rules = [each for each in other.follow_up_plan if each.id == name] if other else []
            if not other or not rules or other.is_erased:
                continue
            dues = due_dates(other, rules[0], far_ahead, register.replaced_on(other))
            if answer.due and not any(answer.due in due.names for due in dues):
                message = f"”{name}” har inget tillfälle ”{answer.due}”."
                advice = "Ta bort raden ”due”."
                if dues:
                    known = choices([due.name for due in dues])
                    advice = f"{known} Svarar den inte på något av dem tar du bort ”answers”."
                yield Problem(answer.position("due"), f"{message} {advice}")
            elif not answer.due and len(dues) > 1:
                message = f"”{name}” har flera tillfällen. Lägg till ”due: …”, till exempel"
                yield Problem(answer.position(), f"{message} {dues[0].name}.")


def effects_rest_on_something(loaded: Loaded) -> Iterator[Problem]:
    """En effekt har en indikator, eller en källa som bedömer den."""
    for _, follow_up, outcome in loaded.register.outcomes:
        has_ground = outcome.indicator or outcome.source or follow_up.source
        claims = outcome.effect not in (None, Effect.NOT_EVALUATED)
        if claims and not has_ground:
            message = "Effekt utan indikator eller källa. Lägg till ”indicator” eller ”source”."
            yield Problem(outcome.position("effect"), message, keys=("indicator", "source"))


Measured = tuple[Outcome, Target, bool | None]
"""An outcome with a number, the target that it is of, and whether it is reached."""


def _measured(register: Register) -> Iterator[Measured]:
    """An outcome that names no target is of the only one, where both count the same. What all of a
    promise was to reach is no measure of a share of it.
    """
    for agreement, _, outcome in register.outcomes:
        promise = register.promise_named(agreement, outcome)
        if not promise or outcome.value is None or _is_of_a_share(promise, outcome):
            continue
        targets = promise.targets
        for target in targets:
            is_only = len(targets) == 1 and not (outcome.part or outcome.target or target.per)
            if target.id == outcome.target or (is_only and target.unit == outcome.unit):
                yield outcome, target, target_is_reached(target, outcome)


def _is_of_a_share(promise: Promise, outcome: Outcome) -> bool:
    lacking = {*promise.owners} - {*outcome.parties}
    return bool(outcome.places or (outcome.parties and lacking))


def numbers_and_statuses_agree(loaded: Loaded) -> Iterator[Problem]:
    """Målet är nått men löftet kallas inte uppfyllt, eller tvärtom: en varning."""
    for outcome, _, reached in _measured(loaded.register):
        if not _contradicts(outcome, reached):
            continue
        number = "når målet" if reached else "når inte målet"
        message = f"Värdet {number}, men status är ”{outcome.status}”."
        advice = "Stämmer det med källan är allt som det ska."
        yield Problem(outcome.position("value"), f"{message} {advice}", is_warning=True)


def _contradicts(outcome: Outcome, reached: bool | None) -> bool:
    is_judged = outcome.status is not None and reached is not None
    return is_judged and reached != (outcome.status is Status.FULFILLED)


def figures_are_near_their_targets(loaded: Loaded) -> Iterator[Problem]:
    """Ett värde är tio gånger målet eller mer: en varning, för en siffra kan vara fel skriven."""
    for outcome, target, reached in _measured(loaded.register):
        value = outcome.value or Decimal(0)
        is_far = target.value > 0 and value >= FAR * target.value and value >= LEAST_FAR
        if is_far and not target.per and not _contradicts(outcome, reached):
            message = f"Värdet {value} är minst tio gånger målet {target.value}."
            advice = "Är siffran fel skriven rättar du den. Stämmer den är allt som det ska."
            yield Problem(outcome.position("value"), f"{message} {advice}", is_warning=True)


def figures_count_what_their_targets_do(loaded: Loaded) -> Iterator[Problem]:
    """Ett värde har samma enhet som det mål som det pekar på, och ett genomsnitt säger för vilken
    tid: en varning, för annars jämförs de inte, eller fel.
    """
    for outcome, target, _ in _measured(loaded.register):
        over, value = target.unit_over_time, outcome.value or Decimal(0)
        if outcome.unit and outcome.unit not in (target.unit, over):
            message = f"Enheten är ”{outcome.unit}”, men målets är ”{target.unit}”, så talen"
            advice = "jämförs inte. Är det samma sak tar du bort ”unit”, annars ”target”."
            if target.per:
                advice = f"{advice} Är talet {target.per.label} skriver du ”unit: {over}”."
            yield Problem(outcome.position("unit"), f"{message} {advice}", is_warning=True)
        elif target.per and outcome.unit != over and value % 1 and not is_share(target.unit):
            message = f"Talet {value} är inte helt, och målet är {target.per.label}."
            advice = f"Är det ett genomsnitt {target.per.label} skriver du ”unit: {over}”."
            yield Problem(outcome.position("value"), f"{message} {advice}", is_warning=True)


def what_is_over_is_not_ongoing(loaded: Loaded) -> Iterator[Problem]:
    """Tiden är slut och senaste beskedet är ändå att arbetet pågår: en varning."""
    for record in loaded.register.promises:
        period = record.promise.period
        end = (period.to if period else None) or loaded.register.end_of(record.agreement)
        standing = loaded.register.standing(record)
        if end and end.last < loaded.register.today and standing.status is Status.ONGOING:
            outcome = standing.verdicts[0].outcome
            message = f"Tiden gick ut {end}, men status är ”ongoing”."
            advice = "Finns en senare uppföljning? Lägg till den."
            yield Problem(outcome.position("status"), f"{message} {advice}", is_warning=True)


def follow_ups_tell_of_every_promise(loaded: Loaded) -> Iterator[Problem]:
    """En uppföljning som är läst i sin helhet nämner inte alla löften: en varning med de löften som
    saknas.
    """
    for agreement, follow_up in loaded.register.follow_ups:
        if not follow_up.outcomes or not is_read_whole(agreement, follow_up):
            continue
        areas = {each.area for each in follow_up.outcomes if not each.promise}
        silent = [
            each
            for each in expected_in(loaded.register, agreement, follow_up)
            if areas.isdisjoint(each.promise.areas)
        ]
        if silent:
            names = [each.promise.id for each in silent[:MOST_NAMED]]
            left = f" och {len(silent) - MOST_NAMED} till" if silent[MOST_NAMED:] else ""
            message = f"Uppföljningen nämner inte: {', '.join(names)}{left}."
            advice = "Säger källan något om dem, lägg till det."
            yield Problem(follow_up.position(), f"{message} {advice}", is_warning=True)


def a_follow_up_presents_another(loaded: Loaded) -> Iterator[Problem]:
    """Nyckeln ”presents” leder till en annan utlovad uppföljning i samma fil, som räknas själv."""
    for agreement in loaded.register.agreements:
        counted = {each.id for each in agreement.follow_up_plan if not each.presents}
        for planned in agreement.follow_up_plan:
            if planned.presents and planned.presents not in counted:
                message = f"”{planned.presents}” är ingen uppföljning här som räknas själv."
                advice = "Skriv id:t för en annan i samma fil, eller ta bort ”presents”."
                yield Problem(planned.position("presents"), f"{message} {advice}")
