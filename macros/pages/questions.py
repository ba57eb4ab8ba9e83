"""The three questions that a page begins with: what is promised, does it apply, how did it go?

Every sentence is held to what `sentences.py` says of its own: true for the worst case that it can
meet. Templates call this `questions`; tests/test_questions.py has a table of them.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import chain

from macros.data.agreement import Agreement, FollowUp, PlannedFollowUp, PriorityArea
from macros.data.dates import in_swedish
from macros.data.text import joined, shortened
from macros.data.vocabulary import (
    DocumentKind,
    DocumentState,
    Kind,
    Known,
    OpenEnd,
    PromiseKind,
    Status,
    TermState,
)
from macros.facts import lineage, lists
from macros.facts.figures import key_figures, status_summary
from macros.facts.once import once
from macros.facts.register import Register, RegisteredPromise
from macros.facts.term import start_of, years_in_title
from macros.pages import phrases, results, sentences
from macros.pages.titles import short_title

Agreements = Sequence[Agreement]
MIN = date.min
_SPAN = re.compile(r"\b(\d{4})\s?[-–—]\s?(\d{4})\b")


def _addresses(agreements: Agreements) -> list[str]:
    """A page, its picture and its small page ask the same: each answer is found once."""
    return [each.address for each in agreements]


# --- what is promised -----------------------------------------------------------------------------


def promised(register: Register, agreements: Agreements) -> list[str]:
    """`9 löften och åtaganden i 2 dokument, 2019–2023.`, and what we know of but have not seen."""
    return list(_promised(register, *_addresses(agreements)))


@once
def _promised(register: Register, *addresses: str) -> list[str]:
    agreements = [register.by_address[each] for each in addresses]
    holding = [each for each in agreements if _counted(register, [each])]
    if not holding:
        return _none_promised(register, agreements)
    records = _counted(register, holding)
    is_some = any(each.known and each.known.promises is Known.SOME for each in holding)
    found = f"{'Minst ' if is_some else ''}{how_many(records)}"
    if len(agreements) > 1:
        years = _years(register, holding)
        documents = "1 dokument" if len(holding) == 1 else f"{len(holding)} dokument"
        found += f" i {documents}{f', {years}' if years else ''}"
    rest = ["Vi har inte sett alla."] if is_some else []
    beside = sentences.stand_beside(records)
    rest += _taken_away(register, holding)
    unseen = [*_unseen(agreements, holding), *_named_alone(register, agreements)]
    return [f"{found}.", *rest, *([beside] if beside else []), *unseen]


def _taken_away(register: Register, agreements: Agreements) -> list[str]:
    """How many more there were, that the parties themselves have taken away since."""
    gone = [
        promise
        for each in agreements
        for promise in each.promises
        if promise.withdrawn and register.is_withdrawn(promise)
        if promise.withdrawn.reason.is_of_the_parties and not promise.is_erased
    ]
    n = phrases.count(len(gone), "löfte", "löften")
    return [f"Parterna har dragit tillbaka eller ersatt {n} till."] if gone else []


def _unseen(agreements: Agreements, holding: Agreements) -> list[str]:
    """Editions of promises whose promises are not here: `Löftena 2022–2024 är inte återgivna.`"""
    editions = [
        phrases.short_term(each)
        for each in agreements
        if each.kind is Kind.CITIZEN_PROMISES and each not in holding
    ]
    if not editions:
        return []
    named = joined(editions)
    return [f"Medborgarlöften finns också för {named}, men löftena är inte återgivna här."]


_MAY_PROMISE = {DocumentKind.CITIZEN_PROMISES: Kind.CITIZEN_PROMISES, DocumentKind.PLAN: Kind.PLAN}
_NOT_HERE = (DocumentState.FORESEEN, DocumentState.NOT_FOUND)
_MOST_NAMED = 3


def _named_alone(register: Register, agreements: Agreements) -> list[str]:
    """The plans and editions that documents name and that are not here: what is promised may stand
    in them. Where any of the sort is here, it may be the one that is meant.
    """
    places = {slug for each in agreements for slug in each.municipalities}
    here = {each.kind for slug in places for each in register.of_municipality(slug)}
    of_each = {
        each.address: [
            f"”{shortened(paper.title, 60)}”"
            for paper in each.documents
            if paper.state in _NOT_HERE and not paper.address
            if (kind := _MAY_PROMISE.get(paper.kind)) and kind not in here
        ]
        for each in agreements
    }
    naming = [each for each in agreements if of_each[each.address]]
    named = list(dict.fromkeys(chain.from_iterable(of_each.values())))
    if not naming:
        return []
    more = [f"{len(named) - _MOST_NAMED} till"] if len(named) > _MOST_NAMED else []
    shown = joined([*named[:_MOST_NAMED], *more])
    if len(agreements) == 1:
        return [f"Texten nämner också {shown}, som inte finns här."]
    where = joined([short_title(register, each) for each in naming])
    return [f"I {where}, nämns också {shown}, som inte finns här."]


def _none_promised(register: Register, agreements: Agreements) -> list[str]:
    """For documents whose promises are none of their own, or are not here."""
    items = register.promises_of(*agreements)
    if items and all(each.promise.specifies for each in items):
        known = register.promise_by_address
        of = [known[each.promise.specifies or ""].agreement for each in items]
        names = joined([short_title(register, each) for each in dict.fromkeys(of)])
        they = "Det" if len(items) == 1 else "De"
        return [f"{how_many(items)}.", f"{they} räknas tillsammans med löftena i {names}."]
    return [sentences.no_promises_in(agreements), *_named_alone(register, agreements)]


def contents(register: Register, agreement: Agreement) -> str:
    """`3 områden, 5 löften`; what a document does not have is named only where it was read."""
    areas = len(agreement.priority_areas)
    found = [phrases.count(areas, "område", "områden")] if areas else []
    records = _counted(register, [agreement])
    found += [how_many(records)] if records else []
    items = sum(bool(each.promise.specifies) for each in register.promises_of(agreement))
    if items:
        found.append(phrases.plan_items(items))
    return ", ".join(found) or sentences.no_promises(agreement).removesuffix(".")


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
    """The documents that have something to tell, as a page lists them: what applies first, and of
    what does not, what has promises.
    """
    telling = [each for each in agreements if each.promises or each.priority_areas]

    def place(each: Agreement) -> tuple[bool, bool]:
        is_past = register.state_of(each) is not TermState.IN_FORCE
        return is_past, is_past and not each.promises

    return sorted(telling, key=place)


def first_areas(agreements: Agreements) -> list[tuple[Agreement, PriorityArea]]:
    """The areas of the latest document that has any."""
    with_areas = (each for each in agreements if each.priority_areas)
    latest = next(with_areas, None)
    return [(latest, area) for area in latest.priority_areas] if latest else []


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
    promising = register.municipalities_of(each.agreement for each in register.counted_promises)
    where = phrases.count(len(promising), "kommun", "kommuner")
    if not n["promises"]:
        return [f"Den {in_swedish(register.today)} finns inga löften här."]
    found = [f"Den {in_swedish(register.today)} finns här {many} i {where}."]
    found.append(f"{n['in_force']} av {n['agreements']} avtal och planer gäller i dag.")
    targets = phrases.count(n["with_target"], "löfte", "löften")
    found.append(f"{targets.capitalize()} har en mätbar uppgift.")
    if n["reported"]:
        others = f", {n['assessed_by_others']} bedöms av någon annan än avtalets parter"
        of_all = f"{n['reported']} av de {n['promises']}" if n["promises"] > 1 else "Det"
        of = f"{of_all} tas upp i en uppföljning som är inlagd här"
        found.append(f"{of}{others if n['assessed_by_others'] else ''}.")
    else:
        found.append("Inget av löftena tas upp i en uppföljning som är inlagd här.")
    return found


# --- whether it applies ---------------------------------------------------------------------------


def applies(register: Register, agreements: Agreements) -> list[str]:
    """Whether what is promised applies today; else what does, as far as that is known."""
    return list(_applies(register, False, *_addresses(agreements)))


@once
def _applies(register: Register, is_of_one: bool, *addresses: str) -> list[str]:
    """Of one promise, nothing is said of the others."""
    agreements = [register.by_address[each] for each in addresses]
    holding = [each for each in agreements if register.promises_of(each)] or list(agreements)
    valid = [each for each in holding if register.state_of(each) is TermState.IN_FORCE]
    told = _undecided(register, valid or holding, len(agreements)) + _titled(register, agreements)
    if valid:
        return [*_in_force(register, valid, holding, is_of_one), *told]
    if prolonged := _prolonged_by(register, holding):
        return [*prolonged, *told]
    found = _not_in_force(register, holding)
    others = [each for each in agreements if register.state_of(each) is TermState.IN_FORCE]
    if others:
        names = joined([short_title(register, each) for each in others])
        read = ", som vi läser källan," if any(_is_read(register, each) for each in others) else ""
        found.append(f"I dag gäller{read} {names}. Inga löften ur {_it(others)} är återgivna här.")
    elif later := _later(register, agreements, holding):
        found.append(later)
    return found + told + sentences.in_force_elsewhere(register, agreements)


def _later(register: Register, agreements: Agreements, holding: Agreements) -> str:
    """What ended after the last of what holds promises: it is more of an answer than that."""
    ends = {each.address: end for each in agreements if (end := register.end_of(each))}
    last = max(
        agreements, key=lambda each: ends[each.address].last if each.address in ends else MIN
    )
    if last in holding or last.address not in ends:
        return ""
    when = ends[last.address].as_a_time
    return f"Det senaste som vi känner till, {short_title(register, last)}, gick ut {when}."


def _titled(register: Register, agreements: Agreements) -> list[str]:
    """Where the title of a single document names other years than its text."""
    if len(agreements) > 1:
        return []
    years, end = years_in_title(agreements[0]), register.end_of(agreements[0])
    start = start_of(agreements[0])
    agreed = agreements[0].valid.ends if agreements[0].valid else ()
    stated = {each.year for each in (start[0] if start else None, end, *agreed) if each}
    if not years or not stated or {min(years), max(years)} <= stated:
        return []
    named = joined([str(year) for year in dict.fromkeys(years)])
    span = _SPAN.search(agreements[0].name)
    if span and {*map(int, span.groups())} == {*years}:
        named = "–".join(span.groups())
    return [f"Titeln säger {named}. Tiden här är {phrases.term(agreements[0])}."]


def promise_applies(register: Register, record: RegisteredPromise) -> list[str]:
    """Whether one promise applies: by its own time where it has one, else as its agreement does."""
    agreement, period = record.agreement, record.promise.period
    standing = register.standing(record)
    if standing.status in _NO_LONGER:
        return [f"Nej. {standing.label}."]
    if not (period and period.to):
        return list(_applies(register, True, agreement.address))
    undecided = _undecided(register, [agreement])
    taken_over = register.replaced_on(agreement)
    if taken_over and taken_over.first <= min(period.to.last, register.today):
        own = f"Löftets egen tid är {phrases.period(period)}."
        return [*_applies(register, True, agreement.address), own]
    if period.to.last < register.today:
        ended = f"öftets egen tid gick ut {period.to.as_a_time}."
        if standing.status is Status.POSTPONED:
            end = register.end_of(agreement)
            is_over = end and register.state_of(agreement) is TermState.ENDED
            whole = [f"Avtalets tid gick ut {end.as_a_time}."] if end and is_over else []
            return [f"L{ended}", f"{standing.label}.", *whole, *undecided]
        return [f"Nej, l{ended}", *undecided]
    if period.from_ and period.from_.first > register.today:
        return [f"Inte än. Löftets egen tid börjar {period.from_.as_a_time}.", *undecided]
    if register.state_of(agreement) is not TermState.IN_FORCE:
        own = f"Löftets egen tid är {phrases.period(period)}."
        return [*_applies(register, True, agreement.address), own]
    return [f"Ja, till och med {period.to.in_swedish}.", *undecided]


def _in_force(
    register: Register, valid: Agreements, holding: Agreements, is_of_one: bool
) -> list[str]:
    records = _counted(register, holding)
    gone = [each for each in records if register.standing(each).status in _NO_LONGER]
    past = [each for each in records if each not in gone and _is_past(register, each)]
    coming = [each for each in records if each not in gone and _is_coming(register, each)]
    why = _no_longer(past, coming, [register.standing(each).status for each in gone])
    if len(holding) == 1:
        end = register.end_of(valid[0])
        runs = valid[0].valid and valid[0].valid.open is OpenEnd.UNTIL_FURTHER_NOTICE
        until = (
            f"Ja, till och med {end.in_swedish}" if end else "Ja, tills vidare" if runs else "Ja"
        )
        read = ", som vi läser källan" if _is_read(register, valid[0]) else ""
        return [f"{until}{read}.", *([] if is_of_one else why)]
    ends = _until(register, valid)
    if len(valid) == len(holding) and not why:
        return ["Ja, alla gäller i dag.", *ends]
    if not records:
        return [f"{len(valid)} av {len(holding)} dokument gäller i dag.", *ends]
    left = [each for each in _counted(register, valid) if each not in (*past, *coming, *gone)]
    others = [each for each in holding if each not in valid]
    beside = [each for each in _counted(register, others) if each not in (*past, *coming, *gone)]
    rest = [*_of_others(register, others, len(beside)), *why]
    return [f"{len(left)} av {len(records)} gäller i dag.", *ends, *rest]


def _of_others(register: Register, others: Agreements, n: int) -> list[str]:
    """How many promises stand in documents that do not apply, or of which that is not known."""
    states = {register.state_of(each) for each in others}
    if not n:
        return []
    if TermState.NOT_KNOWN in states:
        return [f"{n} står i dokument som inte gäller eller vars tid är okänd."]
    by = "vars tid har gått ut" if states == {TermState.ENDED} else "som inte gäller i dag"
    return [f"{n} står i dokument {by}."]


def _until(register: Register, valid: Agreements) -> list[str]:
    """When the terms of documents that apply are out, where each has an end."""
    ends = {register.end_of(each) for each in valid}
    known = sorted(filter(None, ends), key=lambda end: end.last)
    if None in ends or not known:
        return []
    if len(known) == 1:
        return [f"Avtalstiden går ut {known[0].as_a_time}."]
    first, last = known[0].as_a_time, known[-1].as_a_time
    return [f"Den första avtalstiden går ut {first} och den sista {last}."]


def _is_read(register: Register, agreement: Agreement) -> bool:
    """Whether the whole of the last year is our reading: a source that states no start names it."""
    end, valid = register.end_of(agreement), agreement.valid
    return bool(end and not end.day and not (valid and valid.from_))


_NO_LONGER = (Status.REPLACED, Status.WITHDRAWN)
"""What a promise is that a source says applies no longer, whatever time was meant for it."""


def _no_longer(
    past: Sequence[RegisteredPromise],
    coming: Sequence[RegisteredPromise],
    gone: Sequence[Status | None],
) -> list[str]:
    """Of documents that apply, how many of their promises do not, each told once: of those that are
    gone, what they are.
    """
    found = [f"För {len(past)} av löftena har den egna tiden gått ut."] if past else []
    found += [f"För {len(coming)} av löftena har den egna tiden inte börjat."] if coming else []
    for n, what in (
        (gone.count(Status.REPLACED), ("är ersatt", "är ersatta")),
        (gone.count(Status.WITHDRAWN), ("har utgått", "har utgått")),
    ):
        found += [f"{n} av löftena {what[n > 1]}."] if n else []
    return found


def _is_coming(register: Register, record: RegisteredPromise) -> bool:
    period = record.promise.period
    return bool(period and period.from_ and period.from_.first > register.today)


def _is_past(register: Register, record: RegisteredPromise) -> bool:
    period = record.promise.period
    return bool(period and period.to and period.to.last < register.today)


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
            return [f"Inte än. Tiden börjar {start[0].as_a_time}."]
        return ["Inte i dag.", "För en del har tiden inte börjat."]
    return _ended(register, holding)


def _ended(register: Register, holding: Agreements) -> list[str]:
    """`Nej, tiden gick ut 31 mars 2023.`, and what may be true all the same."""
    ends = [(end, each) for each in holding if (end := register.end_of(each))]
    end, last = max(ends, key=lambda pair: pair[0].last)
    replaced = register.replaced_on(last)
    if len(holding) == 1 and replaced:
        return [f"Nej, ett nyare avtal tog över {replaced.as_a_time}."]
    if len(holding) == 1 and last.valid and last.valid.ended:
        return [f"Nej, giltighetstiden tog {phrases.early_end(last.valid)}."]
    may = any(sentences.may_run_on(register, each) for each in holding)
    may_be = ["Det kan ha förlängts."] if may else []
    if len(holding) == 1:
        return [f"Nej, tiden gick ut {end.as_a_time}.", *may_be]
    if any(map(register.promises_of, holding)):
        standing = [each for each in holding if not register.replaced_on(each)]
        ways = [lineage.prolonging(register, each) for each in standing]
        longer = [by for by in ways if any(map(partial(_may_apply, register), by))]
        if longer:
            others = {each.address: each for by in longer for each in by}
            by = joined([short_title(register, each) for each in others.values()])
            n = phrases.count(len(longer), "av dem är förlängt", "av dem är förlängda")
            return [f"De sista egna tiderna gick ut {end.as_a_time}.", f"{n} av {by}."]
        return [f"Nej, de sista här gick ut {end.as_a_time}.", *may_be]
    return ["Nej, tiden har gått ut.", f"Det sista gick ut {end.as_a_time}.", *may_be]


def _prolonged_by(register: Register, agreements: Agreements) -> list[str]:
    """That one document whose own time is out is prolonged by the texts of others, until when.

    What they say is theirs: the document itself has ended, here and wherever else that is told.
    """
    agreement = agreements[0]
    is_ended = len(agreements) == 1 and register.state_of(agreement) is TermState.ENDED
    by = lineage.prolonging(register, agreement) if is_ended else []
    own = register.end_of(agreement)
    if not by or not own or register.replaced_on(agreement):
        return []
    may_apply = any(map(partial(_may_apply, register), by))
    found = [f"{'Den egna' if may_apply else 'Nej, den egna'} tiden gick ut {own.as_a_time}."]
    return found + ends_otherwise(register, agreement)


def ends_otherwise(register: Register, agreement: Agreement) -> list[str]:
    """What the texts of others say of the end of a document: that one took over before it, else
    until when they prolong it, the nearest first, and which of them are not shown to be decided.
    """
    if taken_over := sentences.taken_over(register, agreement):
        return [taken_over]
    by = [] if register.replaced_on(agreement) else lineage.prolonging(register, agreement)
    found = []
    for each in by:
        end = register.end_of(each)
        until = f" till och med {end.in_swedish}" if end else ""
        found.append(f"Enligt {short_title(register, each)}, är den förlängd{until}.")
    return [*found, *_undecided(register, by, len(by) + 1)]


def _may_apply(register: Register, agreement: Agreement) -> bool:
    return register.state_of(agreement) is not TermState.ENDED


def _undecided(register: Register, agreements: Agreements, of: int = 1) -> list[str]:
    """Of one document, whole; of some of several, which of them are not shown to be decided."""
    found = [each for each in agreements if sentences.undecided(each)]
    if of == 1:
        return ["Texten här visar inget beslut."] if found else []
    names = joined([short_title(register, each) for each in found])
    texts = "Texten" if len(found) == 1 else "Texterna"
    return [f"{texts} till {names} visar inget beslut."] if found else []


def _it(agreements: Agreements) -> str:
    return "det" if len(agreements) == 1 else "dem"


# --- how it went ----------------------------------------------------------------------------------


def went(register: Register, agreements: Agreements) -> list[str]:
    """What is reported, and by whom; else what was promised to be, and whether we have looked."""
    return list(_went(register, *_addresses(agreements)))


@once
def _went(register: Register, *addresses: str) -> list[str]:
    agreements = [register.by_address[each] for each in addresses]
    records = _counted(register, agreements)
    follow_ups = {id(one): one for each in agreements for one in register.follow_ups_of(each)}
    if not follow_ups:
        promised_in = [each for each in agreements if register.promises_of(each)] or agreements
        elsewhere = sentences.followed_up_elsewhere(register, agreements)
        none = sentences.NONE_OF_THESE if elsewhere else sentences.NONE_HERE
        rest = f"{_awaited(register, promised_in)}{elsewhere or looked(agreements)}"
        return [none, f"{rest} {sentences.HEDGE}"]
    found = list(follow_ups.values())
    beside = results.results_beside(found)
    silent = _without_follow_up(register, agreements)
    if not any(register.standing(each).verdicts for each in records):
        return [*_names_none(register, found, records), *beside, *silent]
    summary = status_summary(register, records)
    said = results.share(summary) if summary.assessed else []
    if not said:
        # Only the first sentence stands out: the labels that follow are many words.
        first, more, rest = results.reported_of(register, records).partition(". ")
        said = [f"{first}.", rest] if more else [first]
    return [*said, results.reporters(register, found), *beside, *silent]


def _names_none(
    register: Register, follow_ups: Sequence[FollowUp], records: Sequence[RegisteredPromise]
) -> list[str]:
    """For follow-ups of which none names a promise that is counted here."""
    n = phrases.count(len(follow_ups), "uppföljning är inlagd", "uppföljningar är inlagda")
    found = [f"{n} här.", results.reporters(register, follow_ups)]
    of_them = [each for each in records if register.follow_ups_of(each.agreement)]
    if of_them:
        seen = all(sentences.is_read_whole(register, each) for each in follow_ups)
        apart = " för sig" if any(map(sentences.tells_of_an_area, follow_ups)) else ""
        rest = "" if seen else " i den del som vi har sett"
        found.append(f"Inget löfte här nämns{apart}{rest}.")
    is_empty = not any(each.outcomes for each in follow_ups)
    return [*found, sentences.HEDGE] if is_empty and of_them else found


def _without_follow_up(register: Register, agreements: Agreements) -> list[str]:
    """The documents with promises that no follow-up here is of, where others have some."""
    found = [
        short_title(register, each)
        for each in agreements
        if _counted(register, [each]) and not register.follow_ups_of(each)
    ]
    if len(found) > 1:
        return [f"För löftena i {len(found)} dokument är ingen inlagd."]
    return [f"För löftena i {found[0]} är ingen inlagd."] if found else []


def _awaited(register: Register, agreements: Agreements) -> str:
    """`Uppföljning utlovades varje år och en gång 2023. `: the rules that have a time."""
    dated = [each.planned for each in register.occasions_of(*agreements) if each.due]
    rhythms = list(dict.fromkeys(map(_rhythm, dated)))
    in_force = any(register.state_of(each) is TermState.IN_FORCE for each in agreements)
    verb = "är utlovad" if in_force else "utlovades"
    return f"Uppföljning {verb} {joined(rhythms)}. " if 0 < len(rhythms) < 4 else ""


def _rhythm(planned: PlannedFollowUp) -> str:
    rhythm = phrases.rhythm(planned)
    return f"en gång {rhythm}" if planned.due and not planned.due.day else rhythm


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
