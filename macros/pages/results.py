"""Every sentence about how it went: what is reported and by whom, why, how many, and how it stands.

As those of `sentences.py` each is true for the worst case that it can meet, and says on what it
rests. Templates call this `results`; tests/test_fairness.py has a table for each.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from macros.data.agreement import Agreement, FollowUp, Outcome, Target
from macros.data.text import joined, shortened
from macros.data.vocabulary import Apart, Reason, Status, TimeUnit
from macros.facts import sources
from macros.facts.figures import StatusSummary
from macros.facts.register import Register, RegisteredPromise
from macros.facts.status import Standing, are_comparable, is_share, may_be_a_change
from macros.facts.verdict import Verdict
from macros.pages import find, phrases
from macros.pages.sentences import HEDGE, NOT_SAID_WHO


def figure_beside_target(goal: Target, outcome: Outcome, by: str = "") -> str:
    """`20 redovisade, minst 8 lovade.`: two figures. What they mean is nobody's verdict.

    With `by`, who says so: `4 redovisade enligt polisen, minst 8 lovade.`
    """
    if outcome.value is None or not are_comparable(goal, outcome):
        return ""
    number, who = phrases.number(outcome.value), f" enligt {by}" if by else ""
    over = phrases.per(goal) if outcome.unit == goal.unit_over_time else ""
    if is_share(goal.unit):
        return f"{number} {goal.unit} redovisat{over}{who}, {_promised(goal)}."
    told = "redovisad" if outcome.value == 1 else "redovisade"
    return f"{number} {told}{over}{who}, {_promised(goal)}."


def _promised(goal: Target) -> str:
    """`minst 8 lovade`, `minst 8 lovade per vecka`, `högst 25 procent lovat`"""
    operator = f"{goal.operator.label} " if goal.operator else ""
    number = f"{operator}{phrases.number(goal.value)}"
    if is_share(goal.unit):
        return f"{number} {goal.unit} lovat{phrases.per(goal)}"
    return f"{number} {'lovad' if goal.value == 1 else 'lovade'}{phrases.per(goal)}"


def reported_by(home: Agreement, follow_up: FollowUp) -> str:
    """`Av polisen`; who published the source, where who reports is not stated."""
    if follow_up.by:
        return f"Av {phrases.names(home, follow_up.by)}"
    found = (source.publisher for source, _ in sources.of(home, follow_up))
    publishers = joined(list(dict.fromkeys(filter(None, found))))
    return f"Publicerad av {publishers}" if publishers else NOT_SAID_WHO


def reporters(register: Register, follow_ups: Iterable[FollowUp]) -> str:
    """`Redovisat av Uppsala kommun (2020) och Polisen.`: who reports, each with its year. Where it
    is only known who published it, no more is said.
    """
    reported: dict[str, dict[str, None]] = {}
    published: dict[str, dict[str, None]] = {}
    for follow_up in follow_ups:
        who = reported_by(register.home_of(follow_up), follow_up)
        year = {str(follow_up.published.year): None} if follow_up.published else {}
        if follow_up.by:
            reported.setdefault(who.removeprefix("Av "), {}).update(year)
        elif who != NOT_SAID_WHO:
            published.setdefault(who.removeprefix("Publicerad av "), {}).update(year)
    found = [f"Redovisat av {_with_years(reported)}."] if reported else []
    n = sum(max(1, len(years)) for years in published.values())
    how = "Publicerad" if n == 1 else "Publicerade"
    found += [f"{how} av {_with_years(published)}."] if published else []
    return " ".join(found) or f"{NOT_SAID_WHO}."


def _with_years(told: Mapping[str, Iterable[str]]) -> str:
    """`Uppsala kommun (2020 och 2019) och Polisen`"""
    named = (f"{who} ({joined([*years])})" if years else who for who, years in told.items())
    return joined([*named])


def results_beside(follow_ups: Iterable[FollowUp]) -> list[str]:
    """`10 resultat hör inte till något löfte här.`, where follow-ups report such; and of areas,
    which promises may stand under.
    """
    beside = [each for one in follow_ups for each in one.outcomes if not each.promise]
    of_areas = sum(bool(each.area) for each in beside)
    n = len(beside) - of_areas
    found = [f"{n} resultat hör inte till något löfte här."] if n else []
    return [*found, *([f"{of_areas} resultat gäller ett område som helhet."] if of_areas else [])]


def reason(agreement: Agreement, follow_up: FollowUp, outcome: Outcome) -> str:
    """Why a promise was not kept, as far as the source was seen; empty where nothing is asked."""
    if not outcome.reason:
        return ""
    if outcome.reason is Reason.NOT_STATED:
        cited = outcome if outcome.source else follow_up
        return f"Skälet anges inte {sources.where(agreement, cited)}."
    return f"Skäl: {outcome.reason.label.lower()}."


def reasons(register: Register, record: RegisteredPromise) -> list[str]:
    """Why a promise was not kept, beside its status. Of a part, of a party or of one of several
    verdicts, that is said. What no source states is told with the verdict alone: beside
    every status it would be a reproach.
    """
    standing = register.standing(record)
    found: dict[str, None] = {}
    for verdict in standing.verdicts:
        outcome = verdict.outcome
        if outcome.reason and outcome.status and outcome.reason is not Reason.NOT_STATED:
            some = outcome.status.label.lower() if standing.differing else ""
            of = about_some(record, verdict) or some
            found[f"Skäl{f' ({of})' if of else ''}: {outcome.reason.label.lower()}."] = None
    return list(found)


def about_some(record: RegisteredPromise, verdict: Verdict) -> str:
    """The part or the parties that a verdict is about; empty where it is about all of a promise."""
    promise, outcome = record.promise, verdict.outcome
    named = []
    if outcome.part and (part := find.part(promise, outcome.part)):
        named.append(f"delen ”{shortened(part.text.rstrip('.'), 60)}”")
    if {*promise.owners} - {*outcome.parties} and outcome.parties:
        named.append(phrases.names(verdict.agreement, outcome.parties))
    return ", ".join(named)


def standing_in_line(register: Register, record: RegisteredPromise) -> str:
    """The status with its reasons, no full stop last: `Inte uppfyllt. Skäl: annat gick före`."""
    told = [f"{register.standing(record).label}.", *reasons(register, record)]
    return " ".join(told).removesuffix(".")


def beside_status(register: Register, record: RegisteredPromise) -> list[str]:
    """What stands beside the status of a promise wherever there is room: why, and how many."""
    later = _later_of_parts(register, record)
    return [*reasons(register, record), *later, *figures_of(register, record)]


def _later_of_parts(register: Register, record: RegisteredPromise) -> list[str]:
    """What is said of parts after the status of the whole, which it may not know of."""
    standing = register.standing(record)
    judged = [each.last_day for each in standing.verdicts if each.outcome.status]
    if not judged or standing.differing is Apart.PARTS:
        return []
    parts = ((each, register.standing(record, part=each.id)) for each in record.promise.parts)
    return [
        f"Senare om delen ”{shortened(part.text.rstrip('.'), 60)}”: {share.in_sentence}."
        for part, share in parts
        if any(e.outcome.status and e.last_day > max(judged) for e in share.verdicts)
    ]


def figures_of(register: Register, record: RegisteredPromise) -> list[str]:
    """The figures last reported of a promise, beside what was promised; the latest of each. What
    may be an increase or a decrease is told with the source's words alone.
    """
    standing = register.standing(record)
    known = [
        (verdict, goal, figure)
        for verdict, goal, figure in _latest_figures(register, record)
        if not (_is_of_unknown_direction(verdict, goal) or _is_older(standing, verdict))
    ]
    # What is of all of the promise comes first: a share is never all that is shown.
    known.sort(key=lambda each: bool(each[0].outcome.parties or each[0].outcome.places))
    by = _speaker(standing)
    found = [_in_line(record, by(each[0]), *each) for each in known]
    left = "Fler siffror är redovisade."
    return [*found[:_MOST_FIGURES], *([left] if found[_MOST_FIGURES:] else [])]


def _speaker(standing: Standing) -> Callable[[Verdict], str]:
    """Who says a figure, where several judge a promise differently: else it is said beside it."""
    is_disputed = standing.differing is Apart.VERDICTS
    return lambda verdict: verdict.by if is_disputed else ""


def _is_older(standing: Standing, verdict: Verdict) -> bool:
    """Whether a figure is of an earlier day than the status of the same parties: beside another
    year's status it would be read as its reason. One of a part is read as what it is.
    """
    if verdict.outcome.part:
        return False
    of = {*verdict.outcome.parties}
    judging = [
        each.last_day
        for each in standing.verdicts
        if each.outcome.status
        and not (of and each.outcome.parties and of.isdisjoint(each.outcome.parties))
    ]
    return bool(judging) and verdict.last_day < max(judging)


_MOST_FIGURES = 4
"""Figures that stand beside a status: of each party or place there may be some."""


def _in_line(
    record: RegisteredPromise, by: str, verdict: Verdict, goal: Target | None, figure: str
) -> str:
    """`20 redovisade, minst 8 lovade.`; of a share of the promise, `Redovisat för …: 6 pass.`"""
    beside = figure_beside_target(goal, verdict.outcome, by) if goal else ""
    of = _of_what(record, verdict)
    # Beside a share of the promise, what all of it was to reach would be a reproach.
    outcome = verdict.outcome
    is_compared = goal and beside and not (outcome.parties or outcome.places)
    is_compared = is_compared and goal and goal.part == outcome.part
    if goal and is_compared and not of and _is_often(goal) and outcome.unit != goal.unit_over_time:
        period = verdict.follow_up.period
        of = f" för {phrases.period(period)}" if period else ""
    if goal and is_compared and not of:
        return beside
    told = f"Redovisat{of}{f' enligt {by}' if by else ''}: {figure}"
    return f"{told}, {_promised(goal)}." if goal and is_compared else f"{told}."


def _of_what(record: RegisteredPromise, verdict: Verdict) -> str:
    """` för delen ”…”`, ` (Moheda)`; empty where a figure is of all of the promise."""
    some, places = about_some(record, verdict), ", ".join(verdict.outcome.places)
    return f"{f' för {some}' if some else ''}{f' ({places})' if places else ''}"


def _is_often(goal: Target) -> bool:
    """Whether a goal is for a shorter time than a year: what is reported is of more than that."""
    return bool(goal.per and goal.per.unit is not TimeUnit.YEAR)


def _is_of_unknown_direction(verdict: Verdict, goal: Target | None) -> bool:
    """Whether a figure alone would not tell what it says: 11 percent more, or less."""
    unit = verdict.outcome.unit or (goal.unit if goal else "")
    is_compared = goal and are_comparable(goal, verdict.outcome)
    return not is_compared and may_be_a_change(verdict.outcome, unit)


def reported_figures(register: Register, record: RegisteredPromise) -> list[str]:
    """The same beside a column of what was promised, each with its year and what it is of.

    `31 lyktor (2022, Lyktor i norr)`.
    """
    found = []
    for verdict, goal, figure in _latest_figures(register, record):
        # Beside a figure that was promised, one of something else would look like its result.
        if (record.promise.targets and not goal) or _is_of_unknown_direction(verdict, goal):
            continue
        outcome = verdict.outcome
        part = find.part(record.promise, outcome.part) if outcome.part else None
        about = [str(verdict.day.year)] if verdict.day else []
        about += [shortened(part.text, 40)] if part else []
        about += [phrases.names(verdict.agreement, outcome.parties)] if outcome.parties else []
        about += [", ".join(outcome.places)] if outcome.places else []
        found.append(f"{figure} ({', '.join(about)})" if about else figure)
    return found


def _latest_figures(
    register: Register, record: RegisteredPromise
) -> list[tuple[Verdict, Target | None, str]]:
    """The latest value of each sort, with the target that it measures: `20 pass`. Of those who
    judge a promise differently, that of each.
    """
    found: dict[tuple[str | None, ...], tuple[Verdict, Target | None, str]] = {}
    speaker = _speaker(register.standing(record))
    for verdict in register.verdicts_of(record):
        outcome = verdict.outcome
        if outcome.value is not None:
            goal = find.target(record.promise, outcome)
            unit = outcome.unit or (goal.unit if goal else "")
            figure = f"{phrases.number(outcome.value)} {unit}".rstrip()
            of = outcome.part, *sorted(outcome.parties), "", *sorted(outcome.places)
            of_goal = goal.id if goal else outcome.target
            found.setdefault((speaker(verdict), of_goal, unit, *of), (verdict, goal, figure))
    return list(found.values())


def assessed(summary: StatusSummary) -> str:
    """`11 av 13 bedömda löften är uppfyllda, 8 enligt parterna själva. 15 löften i allt.`"""
    return " ".join(share(summary))


def share(summary: StatusSummary) -> list[str]:
    """The same, sentence by sentence, the first of them first."""
    if not summary.assessed:
        none = "Löftet är inte bedömt" if summary.total == 1 else "Inget löfte är bedömt"
        whole = " i sin helhet" if summary.assessed_in_part else ""
        return [f"{none}{whole} i någon uppföljning som är inlagd här, så vi räknar ingen andel."]
    found = [_of_one(summary)] if summary.assessed == 1 else _of_several(summary)
    if summary.so_far:
        all_of_them = "det" if summary.assessed == 1 else "alla bedömda"
        is_all = summary.so_far == summary.assessed
        of_them = all_of_them if is_all else f"{summary.so_far} av de bedömda"
        found.append(f"För {of_them} säger källan hur det har gått så långt.")
    return [*found, f"{phrases.count(summary.total, 'löfte', 'löften')} i allt."]


def _of_one(summary: StatusSummary) -> str:
    """Where one promise is assessed. Who says that it is not kept stands with it, and why."""
    whole = " i sin helhet" if summary.assessed_in_part else ""
    if summary.fulfilled:
        one = f"löftet som är bedömt{whole}" if whole else "bedömda löftet"
        return f"Det enda {one} är uppfyllt{_by_whom(summary)}."
    how = "men inte som helt uppfyllt"
    if summary.assessed_apart:
        how = "och delarna, parterna eller bedömningarna skiljer sig"
    return f"Ett löfte är bedömt{whole}, {how}. Vem som säger det står vid löftet."


def _of_several(summary: StatusSummary) -> list[str]:
    are = "är uppfyllt" if summary.fulfilled == 1 else "är uppfyllda"
    many = f"{summary.fulfilled} av {summary.assessed} bedömda löften {are}"
    found = [f"{many}{_by_whom(summary)}."]
    if not summary.fulfilled:
        found.append("Vem som säger det står vid löftena.")
    if summary.assessed_apart:
        of_them = f"För {summary.assessed_apart} av de bedömda"
        found.append(f"{of_them} skiljer sig delarna, parterna eller bedömningarna.")
    if n := summary.assessed_in_part:
        more = phrases.count(n, "löfte till är bedömt", "löften till är bedömda")
        found.append(f"{more} till en del, och räknas inte i andelen.")
    return found


def _by_whom(summary: StatusSummary) -> str:
    """`, 8 enligt parterna själva och 2 enligt någon utomstående`."""
    parties, others = summary.by_those_who_promised, summary.by_others
    known = {
        "enligt parterna själva": parties,
        "enligt någon utomstående": others,
        "utan att källan säger vem som bedömer": summary.fulfilled - parties - others,
    }
    found = [(n, by) for by, n in known.items() if n > 0]
    if len(found) == 1:
        n, by = found[0]
        return f", {'alla ' if n > 2 else 'båda ' if n == 2 else ''}{by}"
    return f", {joined([f'{n} {by}' for n, by in found])}" if found else ""


def reported_of(register: Register, records: Iterable[RegisteredPromise]) -> str:
    """How many of some promises a follow-up here names, how it went and who says so.

    `2 av 7 är redovisade här. 1 löfte: uppfyllt, enligt polisen. 1 löfte: redovisat, inte bedömt.`
    """
    counted = [record for record in records if register.is_counted(record)]
    found = [register.standing(record) for record in counted]
    told = [standing for standing in found if standing.verdicts]
    if not told:
        of_them = "löftet" if len(counted) == 1 else "löftena"
        return f"Ingen redovisning av {of_them} är inlagd här. {HEDGE}"
    if len(found) == 1:
        return f"{standing_in_line(register, counted[0])}."
    one = len(told) == 1
    are = "är redovisat" if one else "är redovisade"
    if all(each.listed is Status.REPORTED_UNASSESSED for each in told):
        return f"{len(told)} av {len(found)} {are} här, men inte {'bedömt' if one else 'bedömda'}."
    return f"{len(told)} av {len(found)} {are} här{_in_short(told)}."


_OF_SOME_PARTIES = "för en del av parterna"
"""What is said of each of many parties would be longer than all else."""


def _in_short(standings: Sequence[Standing], most: int = 3) -> str:
    """How many have each label; where they are many, by status, without who says so."""
    labels = Counter(
        _OF_SOME_PARTIES if each.is_told_of_some else each.in_sentence for each in standings
    )
    if len(labels) > most:
        labels = Counter(each.listed.label.lower() for each in standings)
        return f"{_numbered(labels)}. Vem som säger det står vid varje löfte"
    return _numbered(labels)


def _numbered(counts: Mapping[str, int]) -> str:
    if len(counts) == 1:
        return f": {next(iter(counts))}"
    return "".join(
        f". {phrases.count(n, 'löfte', 'löften')}: {label}" for label, n in counts.items()
    )
