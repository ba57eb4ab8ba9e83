"""Facts as short Swedish phrases, used by pages, lists and data alike."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import lru_cache

from macros.data import dates
from macros.data.agreement import Agreement, Period, PlannedFollowUp, Promise, Target, Term
from macros.data.dates import PartialDate
from macros.data.registers import Municipality
from macros.data.text import by_name, joined, shortened
from macros.data.vocabulary import FollowUpKind, OpenEnd
from macros.facts import sources
from macros.facts.term import end_of


def span(first: PartialDate | None, last: PartialDate | None) -> str:
    """`2020–2023`, `1 april 2019 – 31 mars 2023`, `från 2020`, `till 2026`."""
    if first and last:
        if first == last:
            return first.in_swedish
        dash = "–" if not (first.month or last.month) else " – "
        return f"{first.in_swedish}{dash}{last.in_swedish}"
    if last:
        return f"{'till och med' if last.day else 'till'} {last.in_swedish}"
    return f"från {first.in_swedish}" if first else ""


def period(when: Period) -> str:
    return span(when.from_, when.to)


def term(agreement: Agreement) -> str:
    """The term as the source states it; what it does not state is said not to be stated."""
    valid, nowhere = agreement.valid, f"anges inte {sources.where(agreement)}"
    if not valid:
        return nowhere
    days = span(valid.from_, valid.to)
    end = end_of(agreement)
    if valid.ended:
        last = valid.prolongations[-1].to.in_swedish if valid.prolongations else ""
        longer = f", förlängt till {last}" if last else ""
        running = f", {valid.open.label}" if valid.open else ""
        return f"{days}{longer}{running}, {early_end(valid)}".removeprefix(", ")
    if valid.prolongations and end:
        return f"{days}, förlängt till {end.in_swedish}"
    if valid.open and (valid.from_ or valid.open is not OpenEnd.NOT_STATED):
        return f"{days}, {valid.open.label}".removeprefix(", ")
    if valid.to and not valid.from_:
        return f"{days} (startdatum {nowhere})"
    if valid.from_ and not valid.to:
        return f"{days} (slutdatum {nowhere})"
    return days or nowhere


def early_end(valid: Term) -> str:
    """`slut i förtid 31 maj 2026`; what was to run on without an end had no time to end before."""
    early = " i förtid" if valid.to else ""
    return f"slut{early} {valid.ended.date.as_a_time}" if valid.ended else ""


def short_term(agreement: Agreement) -> str:
    """For lists: years only. Where no term is stated, the year of the oldest source."""
    valid, end = agreement.valid, end_of(agreement)
    first = valid.from_.year if valid and valid.from_ else None
    if first and end:
        return str(first) if first == end.year else f"{first}–{end.year}"
    if end:
        return f"till {end.year}"
    if first:
        return f"från {first}"
    years = [source.published.year for source in agreement.sources if source.published]
    return f"uppgift från {min(years)}" if years else "tiden anges inte"


def names(agreement: Agreement, ids: Iterable[str]) -> str:
    """The names of parties and bodies; the source's own words, where they are no ids, as they are.

    `Polisen, Kommunen och Regionen`.
    """
    known = {each.id: each.name for each in agreement.parties + agreement.bodies}
    return joined([known.get(each, each) for each in ids])


def plan_items(n: int) -> str:
    """`2 punkter i planer som hör till löften`: they are counted beside the promises."""
    one, many = "punkt i en plan som hör till ett löfte", "punkter i planer som hör till löften"
    return count(n, one, many)


def in_municipalities(municipalities: Sequence[Municipality], most: int = 5) -> str:
    """`i Ale, Lund och Åre`; `i 38 kommuner` where they are too many to be named."""
    if len(municipalities) > most:
        return f"i {len(municipalities)} kommuner"
    return f"i {joined([each.name for each in sorted(municipalities, key=by_name)])}"


def word_for_areas(agreement: Agreement) -> str | None:
    """The source's one word for all its areas; None where they are one or called differently."""
    areas = agreement.priority_areas
    words = {area.designation for area in areas}
    return words.pop() if len(areas) > 1 and len(words) == 1 else None


@lru_cache(maxsize=1024)
def number(value: Decimal | int) -> str:
    """`1 234,5` with a decimal comma and hard spaces."""
    text = f"{Decimal(value):,f}".replace(",", "\N{NO-BREAK SPACE}").replace(".", ",")
    return text.rstrip("0").rstrip(",") if "," in text else text


def per(goal: Target) -> str:
    """` per vecka`, ` per 2 veckor`; empty where a target is of no such time."""
    return f" {goal.per.label}" if goal.per else ""


def target(goal: Target) -> str:
    """`minst 8 fotpatruller per vecka`."""
    words = [goal.operator.label] if goal.operator else []
    words += [number(goal.value), goal.unit]
    words += [per(goal).strip()] if goal.per else []
    if goal.within:
        words.append(f"inom {goal.within}")
    if goal.mode:
        words.append(goal.mode.label)
    if goal.period:
        words.append(f"({period(goal.period)})")
    return " ".join(words)


def targets(promise: Promise) -> list[str]:
    """Each target of a promise, with the part that it is of: `minst 2 insatser (mot mopeder)`."""
    parts = {each.id: shortened(each.text, 40) for each in promise.parts}
    return [
        f"{target(each)} ({parts[each.part]})" if each.part in parts else target(each)
        for each in promise.targets
    ]


def rhythm(planned: PlannedFollowUp) -> str:
    """When a follow-up is due: `varje år i oktober`, `2023`, `efter halva tiden`."""
    if planned.due:
        return f"senast {planned.due.in_swedish}" if planned.due.day else planned.due.in_swedish
    if planned.every:
        month = f" i {dates.MONTHS[planned.month - 1]}" if planned.month else ""
        return f"{planned.every.label}{month}"
    match planned.kind:  # each kind: a new one is to be thought of here
        case FollowUpKind.HALF_TIME:
            return "efter halva tiden"
        case FollowUpKind.FINAL:
            return "vid avtalets slut"
        case FollowUpKind.CONTINUOUS:
            return "utan bestämd dag"
        case FollowUpKind.RECURRING:
            return "tiden anges inte"


def count(n: int, one: str, many: str) -> str:
    """`1 löfte`, `3 löften och åtaganden`, `inga löften eller åtaganden`."""
    if n == 0:
        return f"inga {many.replace(' och ', ' eller ')}"
    return f"{n} {one if n == 1 else many}"
