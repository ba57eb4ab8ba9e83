"""Every sentence about absence, lateness and terms; those about how it went are in `results.py`.

Each is true for the worst case that it can meet, and says on what it rests: that we do not know of
something does not say that it is not there. Templates print them and write none; they call this
`sentences`. tests/test_fairness.py has a table for each.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from macros.data.agreement import (
    Agreement,
    Cited,
    FollowUp,
    Part,
    Period,
    PlannedFollowUp,
    PriorityArea,
    Promise,
    Withdrawal,
)
from macros.data.dates import in_swedish
from macros.data.registers import County, ExternalLink, FaultReport
from macros.data.text import joined, shortened
from macros.data.vocabulary import (
    Completeness,
    FollowUpKind,
    Kind,
    Known,
    RelationKind,
    Reporting,
    Silence,
    Status,
    TermState,
    WithdrawalReason,
)
from macros.facts import calendar, lists, silence, sources
from macros.facts.calendar import Occasion
from macros.facts.register import Register, RegisteredPromise
from macros.facts.status import latest
from macros.facts.term import (
    Spell,
    StartBasis,
    agreed_end_of,
    is_shown_undecided,
    overlaps,
    start_of,
)
from macros.facts.timeline import Bar
from macros.facts.verdict import Verdict, published_by
from macros.pages import find, own_words, phrases
from macros.pages.titles import short_title

HEDGE = "Det säger ingenting om vad som har gjorts."
NONE_HERE = "Ingen uppföljning är inlagd här."
NONE_OF_THESE = "Ingen uppföljning av löftena här är inlagd."
NONE_BEFORE = "Inga tidigare avtal är inlagda här."
NONE_OF_THE_PLACE = "Inget avtal för platsen är inlagt här."
NONE_ABOVE = "Inget annat avtal i kommunen är inlagt här."
NO_FOLLOW_UP_YET = "Ingen uppföljning är inlagd här än."
ONLY_WHAT_IS_HERE = "En uppföljning som inte är inlagd här kan ha gjorts ändå."
NONE_DUE = "Ingen utlovad uppföljning i avtalen här väntas längre fram."
NONE_PAST = (
    "Ingen utlovad uppföljning vars tid har gått saknar redovisning här. Där källan inte anger när"
    " avtalet börjar räknar vi bara det sista året."
)
NOT_ALWAYS_PUBLISHED = (
    "Parterna har inte alltid lovat att publicera det som de följer upp. För varje avtal står om vi"
    " har letat."
)
ALSO_REPORTED = "Också redovisat"
NOT_SAID_WHO = "Vem som redovisar anges inte"
SIGNS = {
    "reported": "Publicerad uppföljning",
    "due": "Uppföljning ska komma",
    "not_found": "Utlovad, letat efter, inte hittad",
    "not_looked_for": "Utlovad, inte letat efter än",
}
"""The points of a time line."""
KINDS = {
    "unsure": "Beslutet är inte visat",
    "read": "Källan anger inte starten: vi läser dokumentets datum eller underskrift",
    "not_known": "Så långt är inte känt",
}
"""The bars of a time line that are not drawn solid."""
WITHOUT_PROMISE = "Det här berättar uppföljningar om ämnet utan att nämna något löfte."
NOTHING_OF_THE_THEME = "Inget avtal som är inlagt här tar upp ämnet."
NOTHING_OF_THE_THEME_THERE = "Inget avtal i länet som är inlagt här tar upp ämnet."
NO_PROMISE_OF_THE_THEME_THERE = (
    "Avtal i länet tar upp ämnet, utan något löfte som vi har kunnat koppla till det."
)


def no_promises_in_county(county: County) -> str:
    """For a county's page of the list of promises."""
    asked = "Löften kan finnas ändå: fråga kommunen eller polisen."
    return f"Inget löfte i {county.name} är inlagt här. {asked}"


def no_agreements_in_county(county: County) -> str:
    """For a county's page of the lists of documents."""
    return f"Inget avtal i {county.name} är inlagt här."


def no_police_in_county(county: County) -> str:
    """For a county's page of the list of the police's areas."""
    return f"Inget avtal i {county.name} med polisen som part är inlagt här."


# --- what we have not found, or not looked for ----------------------------------------------------


def searched(agreement: Agreement) -> str:
    """`Vi har inte letat efter någon uppföljning än.`, or when and where somebody looked."""
    search = agreement.last_searched
    if not search:
        return "Vi har inte letat efter någon uppföljning än."
    return f"Letat {in_swedish(search.date)} på {search.where}."


def searched_in_short(is_found_out: bool) -> str:
    """The same as a word or two, for what was due and is not here."""
    return "Letat, inte hittat" if is_found_out else "Inte letat efter än"


def followed_up_elsewhere(register: Register, agreements: Sequence[Agreement]) -> str:
    """`En utlovad uppföljning är inlagd i Timrå 2023, plan.`: what some documents promise that
    stands in others, and is of these alone; else empty.
    """
    found = [one for each in agreements for one in register.follow_ups_elsewhere(each)]
    if not found:
        return ""
    n = phrases.count(len({each.own_path for each in found}), *_PROMISED)
    homes = {each.address: each for each in map(register.home_of, found)}
    return f"{n} i {joined([short_title(register, e) for e in homes.values()])}."


_PROMISED = "utlovad uppföljning är inlagd", "utlovade uppföljningar är inlagda"


def no_follow_up(register: Register, agreement: Agreement) -> str:
    """For a document without any follow-up here."""
    if elsewhere := followed_up_elsewhere(register, [agreement]):
        return f"{NONE_OF_THESE} {elsewhere} {HEDGE}"
    search = agreement.last_searched
    looked = searched(agreement)
    if search:
        looked = f"{looked.removesuffix('.')}, inte hittat."
    return f"{NONE_HERE} {looked} {HEDGE}"


def without_follow_up(
    register: Register, agreements: Sequence[Agreement]
) -> dict[str, list[Agreement]]:
    """What is said of the documents without any follow-up here, and of which it is said."""
    found: dict[str, list[Agreement]] = {}
    for each in agreements:
        if not register.follow_ups_of(each):
            found.setdefault(no_follow_up(register, each), []).append(each)
    return found


def silent(register: Register, record: RegisteredPromise) -> str:
    """For a promise that no follow-up here names."""
    why = silence.of(register, record)
    if why is Silence.NO_FOLLOW_UP:
        return no_follow_up(register, record.agreement)
    if why in (Silence.IN_PLACE_OF_ANOTHER, Silence.NOT_YET, Silence.OF_OTHERS):
        return f"{why.label}. {HEDGE}"
    unnamed = silence.unnamed_in(register, record)
    if why is Silence.IN_ITS_AREA:
        unnamed = [e for e in unnamed if silence.told_of_its_areas(register, record, e)]
    names = joined([_with_whose(register, each) for each in reversed(unnamed)])
    subject = f"Uppföljningen {names}" if len(unnamed) == 1 else f"Uppföljningarna {names}"
    seen = all(is_read_whole(register, each) for each in unnamed)
    rest = "" if seen else " i den del som vi har sett"
    if why is Silence.IN_ITS_AREA:
        told = _of_its_area(register, record, unnamed)
        return f"{subject} berättar om området, men nämner inte löftet för sig{rest}. {told}"
    return f"{subject} nämner inte löftet{rest}. {HEDGE}"


def _of_its_area(
    register: Register, record: RegisteredPromise, follow_ups: Sequence[FollowUp]
) -> str:
    """What some follow-ups tell of each area of a promise, which they may mean too.

    `Om området Centrum som helhet (2025): uppfyllt, enligt polisen. ”Alla åtgärder är gjorda.”`
    """
    told: dict[str, list[Verdict]] = {}
    for follow_up in follow_ups:
        home = register.home_of(follow_up)
        for outcome in silence.told_of_its_areas(register, record, follow_up):
            verdict = register.verdict(home, follow_up, outcome)
            told.setdefault(home.resolved(outcome.area or ""), []).append(verdict)
    said = [_of_an_area(register, address, verdicts) for address, verdicts in told.items()]
    return " ".join(filter(None, said)) or HEDGE


def _of_an_area(register: Register, address: str, verdicts: Sequence[Verdict]) -> str:
    known = latest([*published_by(verdicts, register.today)])
    newest = next((each for each in known.verdicts if each.outcome.text), None)
    status = known.in_sentence if any(each.outcome.status for each in known.verdicts) else ""
    words = shortened(newest.outcome.text or "", _MOST_OF_AN_AREA) if newest else ""
    if newest and not sources.is_reported(newest.agreement, newest.outcome, newest.follow_up):
        words = f"”{words}”"
    said = " ".join(filter(None, [f"{status}." if status else "", words]))
    area, days = find.area(register, address), [e.day for e in known.verdicts if e.day]
    year = f" ({max(each.year for each in days)})" if days else ""
    return f"Om området {area.label} som helhet{year}: {said}" if said and area else ""


_MOST_OF_AN_AREA = 200
"""Letters of what is told of an area, beside a promise under it."""


def nothing_of_the_promise() -> str:
    """On a picture, which is seen apart from the page: nobody is accused of anything."""
    return f"Ingen uppföljning av löftet är inlagd här. {HEDGE}"


def not_named(
    register: Register, agreement: Agreement, follow_up: FollowUp
) -> dict[str, list[tuple[RegisteredPromise, Part | None]]]:
    """The promises that a follow-up does not name and the parts of those that it names, by what is
    said of them: apart are those of whose area as a whole it tells.
    """
    seen = "" if is_read_whole(register, follow_up) else "del av uppföljningen som vi har sett"
    where = f"i den {seen}" if seen else "i den här uppföljningen"
    found: dict[str, list[tuple[RegisteredPromise, Part | None]]] = {}
    for record in silence.expected_in(register, agreement, follow_up):
        apart = " för sig" if silence.told_of_its_areas(register, record, follow_up) else ""
        found.setdefault(f"Nämns inte{apart} {where}", []).append((record, None))
    for pair in register.silent_parts_in(agreement, follow_up):
        found.setdefault(f"Nämns inte {where}", []).append(pair)
    return found


def tells_of_an_area(follow_up: FollowUp) -> bool:
    """Whether it has a result of an area as a whole: promises under it may be meant."""
    return any(each.area and not each.promise for each in follow_up.outcomes)


def is_read_whole(register: Register, follow_up: FollowUp) -> bool:
    """Whether all of a follow-up's sources were seen whole: else the rest of it is not known."""
    return silence.is_read_whole(register.home_of(follow_up), follow_up)


def read_in_part(home: Agreement, follow_up: FollowUp) -> str:
    """That not all of a follow-up was seen: what it says of the rest is not known. Else empty."""
    found = {source.completeness for source, _ in sources.of(home, follow_up)}
    if not found or Completeness.WHOLE in found:  # another may be a paper's words of it
        return ""
    if found == {Completeness.TITLE_ONLY}:
        return "Vi har bara sett rubriken."
    return "Vi har bara sett en del av den."


def _with_whose(register: Register, follow_up: FollowUp) -> str:
    """`för 2019`; `för 2019 av Hjo kommun` where the parties are several municipalities."""
    home = register.home_of(follow_up)
    of = f" av {phrases.names(home, follow_up.by)}" if follow_up.by else ""
    return f"{_named(follow_up)}{of if len(home.municipalities) > 1 else ''}"


def _named(follow_up: FollowUp) -> str:
    """`för 2019`, else `från mars 2021`."""
    if follow_up.period:
        return f"för {phrases.period(follow_up.period)}"
    if follow_up.published:
        return f"från {follow_up.published.in_swedish}"
    return "utan datum"


def with_the_whole(register: Register, record: RegisteredPromise, part: Part) -> str:
    """For a part of which nothing is told by itself, where something is of the whole; else empty:
    what is said of the whole may be of it too.
    """
    owners = {*(part.owners or record.promise.owners)}
    of_whole = any(
        not (each.outcome.part or each.where)
        and not (each.outcome.parties and owners.isdisjoint(each.outcome.parties))
        for each in register.standing(record).verdicts
    )
    if not of_whole or register.standing(record, part.id).verdicts:
        return ""
    return "Redovisas inte för sig här. Det som står om hela löftet kan gälla delen också."


def owners(record: RegisteredPromise) -> str:
    """Who answers for a promise or for parts of it, as far as its source was seen."""
    agreement, promise = record.agreement, record.promise
    others = [each for each in promise.answering if each not in promise.owners]
    if promise.owners:
        of_part = f"; {phrases.names(agreement, others)} för en del" if others else ""
        return f"{phrases.names(agreement, promise.owners)}{of_part}"
    if not others:
        return f"Ansvarig anges inte {sources.where(agreement, promise)}"
    return f"{phrases.names(agreement, others)}{_of_parts([each.owners for each in promise.parts])}"


def _of_parts(owners: Sequence[tuple[str, ...]]) -> str:
    """How those who answer for the parts of a promise share them."""
    owned = [each for each in owners if each]
    if len(owned) < len(owners):
        return f" (för {len(owned)} av {len(owners)} delar)"
    if len({*owned}) == 1:
        return ""
    is_one_each = all(len(each) == 1 for each in owned) and len({*owned}) == len(owned)
    return " (för var sin del)" if is_one_each else " (olika för olika delar)"


def counted_with(register: Register, promise: Promise) -> str:
    """How a plan item is counted, beside the promise that it carries out."""
    if register.is_listed(register.promise_by_address[promise.specifies or ""]):
        return "De två räknas som ett löfte."
    return "Löftet är borttaget, så punkten räknas inte."


# --- the calendar ---------------------------------------------------------------------------------


def reporting(occasion: Occasion) -> str:
    """The label of an occasion: whether it is here, awaited, looked for or not looked for."""
    if occasion.reporting is Reporting.REPORTED and occasion.is_partly_answered:
        is_of_several = len(occasion.answers) > 1
        return "Publicerad i flera delar" if is_of_several else "Publicerad i en del"
    if occasion.reporting in (Reporting.OVERDUE, Reporting.CLOSED_UNREPORTED):
        return searched_in_short(occasion.is_looked_for)
    return occasion.reporting.label if occasion.reporting else ""


def reports_here(register: Register, code: str = "") -> str:
    """`6 uppföljningar är inlagda här, den senaste från mars 2021.` With a code, of a county."""
    found = [follow_up for _, follow_up in lists.latest_follow_ups(register, code)]
    if not found:
        return NO_FOLLOW_UP_YET
    if len(found) == 1:
        return f"1 uppföljning är inlagd här, {_named(found[0])}."
    latest, undated = found[0].published, sum(not each.published for each in found)
    ended = f", den senaste med datum från {latest.in_swedish}" if latest else ""
    rest = f" {undated} saknar publiceringsdatum." if latest and undated else ""
    return f"{len(found)} uppföljningar är inlagda här{ended}.{rest}"


def awaited(register: Register, code: str = "") -> str:
    """`1 utlovad uppföljning väntas. Tiden för den går ut 31 december 2026.` With a code, of a
    county. Where a year was promised its last day is our reading: nobody promised a day.
    """
    found = lists.occasions_in(register, *lists.AWAITED, code=code)
    days = [each.due.last for each in found if each.due]
    if not days:
        return NONE_DUE
    last = in_swedish(min(days))
    if len(days) == 1:
        return f"1 utlovad uppföljning väntas. Tiden för den går ut {last}."
    return f"{len(days)} utlovade uppföljningar väntas. Tiden för den första går ut {last}."


def past(register: Register, code: str = "") -> str:
    """`Tiden har gått för 11 utlovade uppföljningar som inte är inlagda här.` As `awaited`."""
    found = lists.occasions_in(register, *lists.PAST, code=code)
    return f"Tiden har gått för {closed(found)}." if found else ""


def past_of(occasions: Sequence[Occasion]) -> str:
    """For one document: how many, the last day of them, and whether somebody has looked.

    `3 utlovade uppföljningar. Tiden för den sista gick ut 31 mars 2023. Inte letat efter än.`
    """
    days = [each.due.last for each in occasions if each.due]
    promised = phrases.count(len(occasions), "utlovad uppföljning", "utlovade uppföljningar")
    last = f"Tiden för den {'sista ' if len(days) > 1 else ''}gick ut {in_swedish(max(days))}"
    looked_for = sum(each.is_looked_for for each in occasions)
    told = searched_in_short(looked_for == len(occasions))
    if 0 < looked_for < len(occasions):
        told = f"Letat efter {looked_for} av dem, inte hittat"
    return f"{promised}. {last}. {told}."


def results_in_short(follow_up: FollowUp) -> str:
    """What a follow-up reports beside its verdicts of promises."""
    beside = sum(not each.promise for each in follow_up.outcomes)
    if not follow_up.outcomes:
        return "Inga enskilda resultat ur den är inlagda här."
    if not beside:
        return ""
    also = "Också " if beside < len(follow_up.outcomes) else ""
    return f"{also}{beside} resultat som inte hör till något löfte här."


def closed(occasions: Sequence[Occasion]) -> str:
    """For what was due under agreements that have ended, which is not here."""
    promised = phrases.count(len(occasions), "utlovad uppföljning", "utlovade uppföljningar")
    is_one = len(occasions) == 1
    return f"{promised} som inte är inlagd{'' if is_one else 'a'} här"


def uncounted(agreement: Agreement, planned: PlannedFollowUp) -> str:
    """For a promised follow-up that the calendar does not count."""
    if planned.presents:
        other = next(each for each in agreement.follow_up_plan if each.id == planned.presents)
        return f"Samma redovisning som ”{shortened(other.text, 60)}”: räknas bara en gång."
    return f"Inget datum att hålla räkningen på ({phrases.rhythm(planned)})."


def stated_beside(agreement: Agreement, thing: Cited) -> str:
    """For what only another paper than the agreement states: `Står bara i tjänsteskrivelsen.`"""
    found = sources.of(agreement, thing)
    kinds = dict.fromkeys(source.kind.label.lower() for source, _ in found)
    return f"Står inte i avtalstexten utan i: {', '.join(kinds)}."


# --- the term -------------------------------------------------------------------------------------


def areas_alone(agreement: Agreement) -> str:
    """Above the areas that no promise here stands under."""
    if agreement.promises:
        return "Områden som inget löfte här är kopplat till:"
    return "Områden i avtalet. Det som vi har läst återger inga enskilda löften:"


def stands_in(register: Register, records: Iterable[RegisteredPromise]) -> str:
    """How many of some promises stand in a text not shown to be decided, or only beside the text.

    `4 av löftena står i texter utan visat beslut.`
    """
    counted = [record for record in records if register.is_counted(record)]
    undecided_ones = [each for each in counted if is_shown_undecided(each.agreement)]
    found = []
    if undecided_ones:
        texts = {each.agreement.address for each in undecided_ones}
        text = "en text" if len(texts) == 1 else "texter"
        of_them = "Löftet" if len(counted) == 1 else f"{len(undecided_ones)} av löftena"
        found.append(f"{of_them} står i {text} utan visat beslut.")
    return " ".join(filter(None, [*found, stand_beside(counted)]))


def stand_beside(records: Iterable[RegisteredPromise]) -> str:
    """`2 av dem står bara i en handling bredvid avtalet.`; empty where none does."""
    n = sum(sources.are_beside_the_agreement(each.agreement, each.promise) for each in records)
    return f"{n} av dem står bara i en handling bredvid avtalet." if n else ""


def state(register: Register, agreement: Agreement) -> str:
    """How the term stands: `Gäller nu`, `Slutade 2023, om det inte har förlängts`."""
    end = register.end_of(agreement)
    if end and may_run_on(register, agreement):
        return f"Slutade {end.as_a_time}, om det inte har förlängts"
    return register.state_of(agreement).label


def state_of_promise(register: Register, record: RegisteredPromise) -> str:
    """The same of a promise, by its own time where that is over or has not begun."""
    period, standing = record.promise.period, register.standing(record)
    if standing.status in (Status.REPLACED, Status.WITHDRAWN):
        return "Gäller inte längre"
    if period and period.to and period.to.last < register.today:
        return "Löftets egen tid har gått ut"
    if period and period.from_ and period.from_.first > register.today:
        return "Löftets egen tid har inte börjat"
    return state(register, record.agreement)


def taken_over(register: Register, agreement: Agreement) -> str:
    """That another took over before the time that the text names was out; else empty."""
    by, agreed = register.replaced_on(agreement), agreed_end_of(agreement)
    if not by or (agreed and agreed.last < by.first):
        return ""
    return f"Ett nyare avtal tog över {by.as_a_time}."


def may_run_on(register: Register, agreement: Agreement) -> bool:
    """Whether a document that has ended may have been prolonged: its text allows for it."""
    has_ended = register.state_of(agreement) is TermState.ENDED
    valid = agreement.valid
    is_extendable = bool(valid and valid.extendable and not valid.ended)
    return has_ended and is_extendable and not register.replaced_on(agreement)


def undecided(agreement: Agreement) -> str:
    """For a text that is a proposal or has blank lines to sign on; else empty."""
    if not is_shown_undecided(agreement):
        return ""
    sentence = "Texten som finns här visar inte att avtalet beslutades eller undertecknades."
    if agreement.valid and agreement.valid.prolongations:
        sentence += " En annan källa berättar att det har förlängts."
    return sentence


def between(register: Register, slug: str) -> list[str]:
    """Where the agreements of a municipality overlap, as far as they are known."""
    found = []
    for spell in register.spells_between(slug):
        days = f"Mellan {spell.first.in_swedish} och {spell.last.in_swedish}"
        if not spell.is_gap:
            verb = "gällde" if spell.last.last < register.today else "gäller"
            found.append(f"{days} {verb} två avtal enligt sina texter.")
    return found


def gap(spell: Spell) -> str:
    """Between two agreements, as far as they are known, and how the start of the next is known.
    Promises alone may be known of that time.
    """
    days = f"Mellan {spell.first.in_swedish} och {spell.last.in_swedish}"
    read = {
        StartBasis.SIGNED: ", då nästa undertecknades,",
        StartBasis.DOCUMENT_DATE: ", då nästa är daterad,",
    }
    of = f"{days}{read.get(spell.basis, '')}"
    return f"{of} känner vi inte till någon {Kind.AGREEMENT.label.lower()}."


_READ_AS = {
    StartBasis.DOCUMENT_DATE: "dokumentets datum",
    StartBasis.SIGNED: "då det undertecknades",
}
"""What is drawn as the start, where the source states none."""


def followed_up(bar: Bar) -> list[str]:
    """`Uppföljning utlovad 2019, 2020 och 2021: inte letat efter än.`, a sentence for each sign."""
    dues: dict[str, list[str]] = {}
    found = []
    for point in bar.points:
        for occasion in point.occasions:
            label = _due_in_short(occasion)
            names = dues.setdefault(reporting(occasion), [])
            names += [] if label in names else [label]
        if point.follow_up and point.follow_up.published:
            found.append(f"Uppföljning publicerad {point.follow_up.published.in_swedish}.")
    promised = (
        f"Uppföljning utlovad {_listed(names)}: {label[:1].lower()}{label[1:]}."
        for label, names in dues.items()
    )
    start = start_of(bar.agreement) if bar.is_read else None
    read = [f"Ritat från {start[0].in_swedish}, {_READ_AS[start[1]]}."] if start else []
    undated = [
        f"{phrases.count(bar.undated, 'uppföljning', 'uppföljningar')} utan datum finns här."
    ]
    return [*read, *promised, *found, *(undated if bar.undated else [])]


def _listed(names: list[str]) -> str:
    """Some times; apart by semicolons where one of them has a comma of its own."""
    return "; ".join(names) if any("," in each for each in names) else joined(names)


def _due_in_short(occasion: Occasion) -> str:
    """`2022/2023` for what is due within two years of the calendar, else the same as `due`."""
    when = occasion.due
    if not when or when.is_after or when.first.year == when.last.year:
        return due(occasion)
    return f"{when.first.year}/{when.last.year}"


def due(occasion: Occasion) -> str:
    """When an occasion is due. A date that we counted out is said to be ours, and is no last day:
    `efter halva tiden, från 17 juli 2020 enligt vår uträkning`.
    """
    label = occasion.due.label if occasion.due else ""
    return f"efter halva tiden, {label} enligt vår uträkning" if occasion.is_computed else label


def fell_due_in_short(occasion: Occasion) -> str:
    """`tid för utlovad uppföljning, 2020`: that it was to come, whether it has come or not."""
    return f"tid för utlovad uppföljning, {due(occasion)}"


def fell_due(occasion: Occasion, title: str) -> str:
    """The same as a sentence. What became of it stands on the page, and may be told later."""
    when = promised_for(occasion)
    kind = occasion.planned.kind.label.lower()
    said = [
        f"En uppföljning av {title} var utlovad {when} ({kind}).",
        counted_from(occasion.agreement, occasion.planned),
        undecided(occasion.agreement),
        SEE_THE_PAGE,
        ONLY_WHAT_IS_HERE,
    ]
    return " ".join(filter(None, said))


SEE_THE_PAGE = "På sidan står om den är inlagd här."


def promised_for(occasion: Occasion) -> str:
    """With the precision of the source: `senast 4 mars 2026`, `under 2026`. What is to come when a
    time has ended cannot have come by its last day.
    """
    when, planned = occasion.due, occasion.planned
    if occasion.is_computed:
        return due(occasion)
    if planned.due:
        return f"senast {planned.due.as_a_time}"
    if planned.kind is FollowUpKind.FINAL:
        return f"vid tidens slut, {due(occasion)}"
    is_long = when and when.first.year != when.last.year
    return f"{'under tiden' if is_long else 'under'} {due(occasion)}"


def in_a_calendar(occasion: Occasion, title: str) -> str:
    """What a calendar says of the day on which an occasion stands, before and after it."""
    when, planned = occasion.due, occasion.planned
    is_day = bool(when and when.first == when.last)
    said = [
        f"Utlovad uppföljning av {title}: {planned.kind.label.lower()}, {promised_for(occasion)}.",
        "" if is_day else "Ingen dag är utlovad. Här står den sista dagen i tiden.",
        counted_from(occasion.agreement, planned),
        undecided(occasion.agreement),
        _is_here(occasion) or SEE_THE_PAGE,
    ]
    return " ".join(filter(None, said))


def _is_here(occasion: Occasion) -> str:
    """That a promised follow-up, or a part of it, has been published; else empty."""
    if occasion.is_partly_answered:
        return "En del av den är inlagd här, och står på sidan."
    return "Den är inlagd här, och står på sidan." if occasion.answers else ""


def counted_from(agreement: Agreement, planned: PlannedFollowUp) -> str:
    """Where the start that an occasion is counted from is our reading; else empty."""
    year = calendar.counted_from(agreement, planned)
    return f"Källan anger inte när avtalet börjar. Vi räknar från {year}." if year else ""


def in_force_elsewhere(register: Register, agreements: Iterable[Agreement]) -> list[str]:
    """The agreements that apply today by what others say, and whose texts are not here."""
    relations = [(agreement, each) for agreement in agreements for each in agreement.relations]
    return [
        f"Enligt en annan källa{_kinds(agreement, each)} gäller {each.to_text}. Den texten är inte"
        " inlagd här."
        for agreement, each in relations
        if each.kind is RelationKind.FOLLOWED_BY and each.to_text and _covers(each.valid, register)
    ]


def _kinds(agreement: Agreement, thing: Cited) -> str:
    """` (pressmeddelande)`: of which kind the sources of a thing are."""
    kinds = dict.fromkeys(source.kind.label.lower() for source, _ in sources.of(agreement, thing))
    return f" ({', '.join(kinds)})" if kinds else ""


def _covers(valid: Period | None, register: Register) -> bool:
    """Whether a time is known at both ends, and today lies in it."""
    is_known = valid and valid.from_ and valid.to
    return bool(valid and is_known and overlaps(valid, register.today, register.today))


def not_in_force(register: Register, agreements: Iterable[Agreement]) -> list[str]:
    """For a municipality of whose agreements none is known to apply today."""
    elsewhere = in_force_elsewhere(register, agreements)
    if elsewhere:
        return elsewhere
    if any(register.state_of(each) is TermState.NOT_KNOWN for each in agreements):
        return ["Vi vet inte om något avtal gäller i dag, för minst ett avtals tid är okänd."]
    return ["Vi känner inte till något avtal som gäller i dag."]


def none_of_the_theme(register: Register, agreement: Agreement, area: PriorityArea) -> str:
    """For an area of a theme under which no promise is about the theme in particular."""
    n = len(register.under_area(agreement.resolved(area.id)))
    if not n:
        return "Vi har inte kunnat koppla något löfte till området."
    promises = phrases.count(n, "löfte", "löften")
    return f"Området har {promises}, men inget som gäller just det här ämnet."


def without_promise(register: Register, theme: str) -> str:
    """Where a theme is taken up though no promise is about it, as far as we could connect them."""
    areas = register.municipalities_of(agreement for agreement, _ in register.under_theme(theme))
    records = lists.promises_of_theme(register, theme)
    promising = register.municipalities_of(record.agreement for record in records)
    beside = [each for each in areas if each not in promising]
    if not beside:
        return ""
    also = "också " if records else ""
    places = phrases.in_municipalities(beside)
    return f"Ämnet tas {also}upp {places}, utan något löfte som vi har kunnat koppla till det."


def only_a_heading(agreement: Agreement, area: PriorityArea) -> str:
    """For an area of which nothing but its heading is told, as far as its source was seen."""
    return f"Bara rubriken om området står {sources.where(agreement, area)}."


def no_promises(agreement: Agreement) -> str:
    """For a document of which no promise is here, as far as its sources were seen."""
    return no_promises_in([agreement])


def no_promises_in(agreements: Sequence[Agreement]) -> str:
    """The same of several: none is said to have none where it was not read whole."""
    if len(agreements) == 1:
        agreement = agreements[0]
        if agreement.known and agreement.known.promises is Known.NONE:
            return f"Inga enskilda löften står {sources.where(agreement)}."
        return "Vi räknar inga enskilda löften eller åtaganden i texten."
    if any(each.known and each.known.promises is Known.NONE for each in agreements):
        return "Inga enskilda löften står i det som vi har sett av källorna."
    return "Vi räknar inga enskilda löften eller åtaganden i texterna."


def no_target(agreement: Agreement, promise: Promise) -> str:
    """For a promise without a target here. Where its words may name one, its source does too."""
    if own_words.may_name_a_goal(promise.text):
        return "Inget mätbart mål är inlagt för sig. Läs löftets egna ord."
    return f"Inget mätbart mål anges {sources.where(agreement, promise)}."


def no_time_of_its_own(agreement: Agreement, promise: Promise) -> str:
    """For a promise without a period here, in the same way."""
    if own_words.may_name_a_time(promise.text):
        return "Ingen egen tid är inlagd för löftet."
    return f"Ingen egen tid för löftet anges {sources.where(agreement, promise)}."


def targets_elsewhere(agreement: Agreement) -> str:
    """Beside a promise without a target, where the agreement wants one for all that is done."""
    if not agreement.targets_required:
        return ""
    return (
        "Avtalet säger att insatserna ska ha mätbara mål. De kan stå i en plan eller en annan"
        " handling som inte finns här."
    )


def retold(agreement: Agreement) -> str:
    """Where all of a document is retold from a page that was stored."""
    if not sources.is_reported(agreement):
        return ""
    return (
        "Uppgifterna är återgivna ur sparade kopior av sidor på webben. Inget är citerat, och"
        " källornas titlar kan vara våra beteckningar."
    )


def withdrawn(register: Register, thing: RegisteredPromise | Agreement) -> str:
    """That a page which is cited states something that has been taken away; empty where it stands.

    A promise goes with its document. No word of it: the page has them. Of what the parties have not
    taken away it is said that the register has: in a frame on a page of theirs it is theirs else.
    """
    found: list[tuple[str, Agreement | Promise]]
    if isinstance(thing, RegisteredPromise):
        found = [("Löftet", thing.promise), ("Avtalet", thing.agreement)]
    else:
        found = [("Avtalet", thing)]
    for what, each in found:
        if each.withdrawn and register.is_withdrawn(each):
            return gone(what, each.withdrawn)
    return ""


def gone(what: str, withdrawn: Withdrawal) -> str:
    """That something has been taken away, and by whom: what is no longer counted stands there."""
    day, why = in_swedish(withdrawn.date), withdrawn.reason
    if why is WithdrawalReason.NOT_COUNTED:
        here = f"{what} räknas inte längre som ett eget löfte här, sedan {day}."
        return f"{here} Det är registrets beslut, inte parternas."
    if why.is_of_the_parties:
        return f"{what} gäller inte längre, sedan {day}."
    taken = "borttagen" if what.startswith("Uppföljningen") else "borttaget"
    return f"{what} är {taken} ur registret sedan {day}."


def told_publisher(report: FaultReport, today: date) -> str:
    """Whether whoever published the source was told of a reported fault, as far as we noted it."""
    told = report.told_publisher
    if told and told.first <= today:
        return f"Den som publicerade källan fick veta det {in_swedish(told)}."
    return "Vi har inte antecknat att den som publicerade källan har fått veta det."


# --- links to others ------------------------------------------------------------------------------


def broken(link: ExternalLink) -> str:
    """For a link that failed on two days. What came before, between and after them is not known."""
    days = [f"den {day.in_swedish}" for day in (link.failed, link.failed_again) if day]
    return f"Länken fungerade inte när den prövades {' och '.join(days)}."
