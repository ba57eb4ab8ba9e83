"""The three questions that a page begins with: what is promised, does it apply, how did it go?

Every sentence is held to what `sentences.py` says of its own: true for the worst case that it can
meet. Templates call this `questions`; tests/test_questions.py has a table of them.
"""

from collections.abc import Iterable, Sequence

from macros.data.agreement import Agreement, PriorityArea
from macros.data.dates import in_swedish
from macros.data.vocabulary import Known, PromiseKind, TermState
from macros.facts import lists
from macros.facts.figures import key_figures, status_summary
from macros.facts.register import Register, RegisteredPromise
from macros.facts.term import start_of
from macros.pages import phrases, sentences
from macros.pages.titles import short_title

Agreements = Sequence[Agreement]


# --- what is promised -----------------------------------------------------------------------------


def promised(register: Register, agreements: Agreements) -> str:
    """`9 löften och åtaganden i 2 dokument, 2019–2023.`"""
    holding = [each for each in agreements if _counted(register, [each])]
    if not holding:
        return _none_promised(agreements)
    found = how_many(_counted(register, holding))
    if len(agreements) == 1:
        return f"{found}."
    documents = "1 dokument" if len(holding) == 1 else f"{len(holding)} dokument"
    years = _years(register, holding)
    return f"{found} i {documents}{f', {years}' if years else ''}."


def first_promises(register: Register, agreements: Agreements) -> list[RegisteredPromise]:
    """The promises in the order of the page: what applies first, area by area.

    The agreements come latest first.
    """
    found = {
        record.address: record
        for agreement in in_order(register, agreements)
        for area in (*agreement.priority_areas, None)
        for record in lists.promises_of_area(register, agreement, area)
        if register.is_counted(record)
    }
    return list(found.values())


def in_order(register: Register, agreements: Agreements) -> list[Agreement]:
    """The documents that have something to tell, as a page lists them: what applies first."""
    telling = [each for each in agreements if each.promises or each.priority_areas]
    return sorted(telling, key=lambda each: register.state_of(each) is not TermState.IN_FORCE)


def first_areas(agreements: Agreements) -> list[tuple[Agreement, PriorityArea]]:
    """The areas of the latest document that has any."""
    with_areas = (each for each in agreements if each.priority_areas)
    latest = next(with_areas, None)
    return [(latest, area) for area in latest.priority_areas] if latest else []


def _none_promised(agreements: Agreements) -> str:
    if any(each.known and each.known.promises is Known.NONE for each in agreements):
        return "Löftena är inte återgivna här. De kan stå i källan."
    return "Vi räknar inga enskilda löften eller åtaganden i texterna här."


def how_many(records: Sequence[RegisteredPromise]) -> str:
    """`5 löften`; `5 löften och åtaganden` where the source does not call all of them promises."""
    kinds = {record.promise.kind for record in records}
    if kinds <= {PromiseKind.PROMISE}:
        return phrases.count(len(records), "löfte", "löften")
    if kinds == {PromiseKind.COMMITMENT}:
        return phrases.count(len(records), "åtagande", "åtaganden")
    return phrases.count(len(records), "löfte eller åtagande", "löften och åtaganden")


def _years(register: Register, agreements: Agreements) -> str:
    """From the first year to the last; empty where one of them is not known."""
    terms = [(start_of(each), register.end_of(each)) for each in agreements]
    known = [(start[0].year, end.year) for start, end in terms if start and end]
    if len(known) < len(agreements):
        return ""
    first, last = min(start for start, _ in known), max(end for _, end in known)
    return str(first) if first == last else f"{first}–{last}"


def _counted(register: Register, agreements: Iterable[Agreement]) -> list[RegisteredPromise]:
    return [each for each in register.promises_of(*agreements) if register.is_counted(each)]


# --- of the whole register -----------------------------------------------------------------------


def finding(register: Register) -> list[str]:
    """What the register holds, as sentences that can be cited, with their day and their number."""
    n = key_figures(register)
    many = how_many(register.counted_promises)
    where = phrases.count(n["municipalities"], "kommun", "kommuner")
    if not n["promises"]:
        return [f"Den {in_swedish(register.today)} finns inga löften här."]
    found = [f"Den {in_swedish(register.today)} finns här {many} i {where}."]
    found.append(f"{n['in_force']} av {n['agreements']} avtal och planer gäller i dag.")
    targets = phrases.count(n["with_target"], "löfte", "löften")
    found.append(f"{targets.capitalize()} har en mätbar uppgift.")
    if n["reported"]:
        are = "är uppföljt" if n["reported"] == 1 else "är uppföljda"
        others = f", {n['assessed_by_others']} enligt någon annan än den som lovade"
        found.append(f"{n['reported']} {are}{others if n['assessed_by_others'] else ''}.")
    else:
        found.append("Inget av dem har en uppföljning som är inlagd här.")
    return found


# --- whether it applies ---------------------------------------------------------------------------


def applies(register: Register, agreements: Agreements) -> list[str]:
    """Whether what is promised applies today; else what does, as far as that is known."""
    holding = [each for each in agreements if _counted(register, [each])] or list(agreements)
    valid = [each for each in holding if register.state_of(each) is TermState.IN_FORCE]
    if valid:
        return [_in_force(register, valid, holding), *_undecided(valid)]
    found = _not_in_force(register, holding)
    others = [each for each in agreements if register.state_of(each) is TermState.IN_FORCE]
    names = phrases.joined([short_title(register, each) for each in others])
    if others:
        found.append(f"I dag gäller {names}. Inga löften ur {_it(others)} är återgivna här.")
    return found + sentences.in_force_elsewhere(register, agreements) + _undecided(holding)


def promise_applies(register: Register, record: RegisteredPromise) -> list[str]:
    """Whether one promise applies: as its agreement does, but for a time of its own."""
    found = applies(register, [record.agreement])
    period = record.promise.period
    return [f"Löftets egen tid: {phrases.period(period)}.", *found] if period else found


def _in_force(register: Register, valid: Agreements, holding: Agreements) -> str:
    if len(holding) == 1:
        end = register.end_of(valid[0])
        return f"Ja, till {'och med ' if end.day else ''}{end.in_swedish}." if end else "Ja."
    if len(valid) == len(holding):
        return "Ja, alla gäller i dag."
    n = len(_counted(register, valid))
    of = len(_counted(register, holding))
    return f"{n} av {of} gäller i dag." if of else f"{len(valid)} av {len(holding)} gäller i dag."


def _not_in_force(register: Register, holding: Agreements) -> list[str]:
    """The worst that is true of all: not known, not yet, no longer."""
    states = {register.state_of(each) for each in holding}
    if TermState.NOT_KNOWN in states:
        if len(holding) == 1:
            return ["Det vet vi inte: tiden är okänd."]
        return [
            "Det vet vi inte.",
            "Vi vet inte om något av avtalen gäller, för minst ett avtals tid är okänd.",
        ]
    if TermState.COMING in states:
        start = start_of(holding[0]) if len(holding) == 1 else None
        if start:
            return [f"Inte än. Tiden börjar {start[0].in_swedish}."]
        return ["Inte i dag.", "För en del har tiden inte börjat."]
    return _ended(register, holding)


def _ended(register: Register, holding: Agreements) -> list[str]:
    """`Nej, tiden gick ut 31 mars 2023.`, and what may be true all the same."""
    ends = [(end, each) for each in holding if (end := register.end_of(each))]
    end, last = max(ends, key=lambda pair: pair[0].last)
    replaced = register.replaced_on(last)
    if len(holding) == 1 and replaced:
        return [f"Nej, ett nyare avtal tog över {in_swedish(replaced)}."]
    may = any(sentences.may_run_on(register, each) for each in holding)
    prolonged = ["Det kan ha förlängts."] if may else []
    if len(holding) == 1:
        return [f"Nej, tiden gick ut {end.in_swedish}.", *prolonged]
    return ["Nej, tiden har gått ut.", f"Den sista gick ut {end.in_swedish}.", *prolonged]


def _undecided(agreements: Agreements) -> list[str]:
    found = [sentences.undecided(each) for each in agreements]
    if len(found) == 1 or not any(found):
        return found[:1] if any(found) else []
    n = sum(map(bool, found))
    if n == len(found):
        return ["Texterna här visar inte att avtalen beslutades eller undertecknades."]
    it = "den" if n == 1 else "de"
    return [f"{n} av {len(found)} texter här visar inte att {it} beslutades."]


def _it(agreements: Agreements) -> str:
    return "det" if len(agreements) == 1 else "dem"


# --- how it went ----------------------------------------------------------------------------------


def went(register: Register, agreements: Agreements) -> list[str]:
    """What is reported, and by whom; else what was promised to be, and whether we have looked."""
    records = _counted(register, agreements)
    reported = [each for each in records if register.standing(each).verdicts]
    if not reported:
        return _nothing_reported(register, agreements, records)
    summary = status_summary(register, records)
    if summary.assessed:
        return sentences.share(summary)
    are = "är uppföljt" if len(reported) == 1 else "är uppföljda"
    n = f"{len(reported)} av {len(records)} {are}" if len(records) > 1 else "Löftet är uppföljt"
    return [f"{n} här.", *sentences.share(summary)]


def _nothing_reported(
    register: Register, agreements: Agreements, records: Sequence[RegisteredPromise]
) -> list[str]:
    follow_ups = {id(one): one for each in agreements for one in register.follow_ups_of(each)}
    if follow_ups:
        n = phrases.count(len(follow_ups), "uppföljning är inlagd", "uppföljningar är inlagda")
        none = " Inget löfte här nämns i den del som vi har sett." if records else ""
        return [f"{n} här.{none}", sentences.HEDGE]
    rest = f"{_awaited(register, agreements)}{looked(agreements)} {sentences.HEDGE}"
    return [sentences.NONE_HERE, rest]


def _awaited(register: Register, agreements: Agreements) -> str:
    """`Uppföljning utlovades varje år och efter halva tiden. `: the rules that have a time."""
    dated = [each.planned for each in register.occasions_of(*agreements) if each.due]
    rhythms = list(dict.fromkeys(map(phrases.rhythm, dated)))
    return f"Uppföljning utlovades {phrases.joined(rhythms)}. " if 0 < len(rhythms) < 4 else ""


def looked(agreements: Agreements) -> str:
    """Whether somebody has looked, for some documents of which no follow-up is here."""
    days = [each.last_searched.date for each in agreements if each.last_searched]
    if not days:
        return "Vi har inte letat efter någon än."
    if len(days) == len(agreements):
        latest = in_swedish(max(days, key=lambda day: day.last))
        if len(set(days)) == 1:
            return f"Vi letade {latest} och hittade ingen."
        return f"Vi har letat, senast {latest}, och inte hittat någon."
    return f"För {len(days)} av {len(agreements)} dokument har vi letat, och inte hittat någon."
