"""The rules about agreements and the registers beside them: names, ids, times, contents."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Protocol

from macros.checks.offers import Offers
from macros.checks.rules import texts_of
from macros.checks.shared_names import lost_names
from macros.data.agreement import Agreement, Lasting, Period, PlannedFollowUp, Source
from macros.data.dates import PartialDate, read_date
from macros.data.meanings import Edited, Former, Identifier, Prose, is_slug
from macros.data.problem import Problem
from macros.data.vocabulary import Every, Kind, ReportState, WithdrawalReason
from macros.data.written import Position, Value, written_in
from macros.facts import term
from macros.facts.figures import contents
from macros.facts.loading import Loaded
from macros.facts.register import gathered

LONGEST_TITLE = 200
_TITLES = ("title", "working_title", "label", "name", "heading")
_WITHIN_MARKS = re.compile(
    "[\u201c\u201d\u201e\u00bb][^\u201c\u201d\u201e\u00ab\u00bb]+[\u201c\u201d\u00ab\u00bb]"
)
_TO_WRITE = re.compile(r"\b(TODO|FIXME|TBD)\b|\b(?i:lorem ipsum|skriv text här)\b")
_MAY_BE_TO_WRITE = ("todo", "fixme", "tbd", "lorem ipsum", "skriv text här")
"""One of these stands in each text that it finds. To look for them takes a third of the time."""


def agreements_stand_in_a_known_place(loaded: Loaded) -> Iterator[Problem]:
    """Mappen är en kommuns kortnamn eller en plats ur places.yml, och filens namn har bara a–z,
    0–9 och bindestreck. Tillsammans blir de avtalets adress.
    """
    register = loaded.register
    if loaded.unreadable & {"municipalities.yml", "places.yml"}:
        return
    known = {**register.municipality_by_slug, **register.place_by_slug}
    offers = Offers(known.values())
    told = {word for to, word in lost_names(loaded) if to in ("municipalities", "places")}
    for agreement in register.agreements:
        place, name = agreement.address.split("/")
        if place not in known and place not in told:
            message = offers.unknown(place, "kommunerna och platserna")
            yield Problem(agreement.position(), f"Mappen {message}")
        if not is_slug(name):
            message = f"Filnamnet ”{name}” blir en adress. Använd bara a–z, 0–9 och bindestreck."
            yield Problem(agreement.position(), message)


def folders_and_municipalities_agree(loaded: Loaded) -> Iterator[Problem]:
    """Mappen är en av avtalets kommuner, eller en plats där alla avtalets kommuner ingår. En plats
    som hör till en annan ligger i samma kommuner.
    """
    register = loaded.register
    within = {each.slug: {each.slug} for each in register.municipalities}
    within |= {each.slug: {*each.municipalities} for each in register.places}
    for agreement in register.agreements:
        place = agreement.address.split("/")[0]
        here, stated = within.get(place, set()), {*agreement.municipalities}
        is_right = stated <= here if place in register.place_by_slug else here <= stated
        if here and not is_right and stated <= within.keys():
            message = f"Mappen är ”{place}”, men municipalities är {', '.join(sorted(stated))}."
            yield Problem(agreement.position("municipalities"), f"{message} Rätta det ena.")
    for each in register.places:
        around = within.get(each.parent or "", set())
        if around and not {*each.municipalities} & around:
            message = f"”{each.slug}” hör till ”{each.parent}” men ligger i en annan kommun."
            yield Problem(each.position("parent"), f"{message} Rätta det ena.")


def no_text_is_left_to_write(loaded: Loaded) -> Iterator[Problem]:
    """Ingen text är en lapp till den som ska skriva den, som TODO eller Lorem ipsum: en varning."""
    values = texts_of(loaded, Prose)
    if not _may_be_to_write("\n".join(value.text for value in values)):
        return
    for value in values:
        if _may_be_to_write(value.text) and (found := _TO_WRITE.search(value.text)):
            message = f"”{found[0]}” ser ut som något som är kvar att skriva. Skriv texten."
            yield Problem(value.position, message, is_warning=True)


def _may_be_to_write(text: str) -> bool:
    small = text.casefold()
    return any(word in small for word in _MAY_BE_TO_WRITE)


def registers_name_each_thing_once(loaded: Loaded) -> Iterator[Problem]:
    """Kortnamn, koder och id:n i de gemensamma filerna är unika, och varje kommun har ett län."""
    register = loaded.register
    for things, key in (
        (register.municipalities, "code"),
        (register.counties, "code"),
        (register.municipalities, "slug"),
        (register.places, "slug"),
        (register.themes, "id"),
        (register.parties, "id"),
    ):
        yield from _repeated((getattr(thing, key), thing.stated_at(key)) for thing in things)
    yield from _repeated(
        (name, party.stated_at()) for party in register.parties for name in party.all_names
    )
    own = {each.slug for each in register.municipalities}
    for place in register.places:
        if place.slug in own:
            message = f"”{place.slug}” är redan en kommun i municipalities.yml."
            yield Problem(place.position("slug"), f"{message} Välj ett annat namn.")
    counties = {county.code for county in register.counties}
    for municipality in register.municipalities:
        if municipality.code[:2] not in counties:
            message = f"Länet {municipality.code[:2]} saknas. Lägg till det under ”counties”."
            yield Problem(municipality.position("code"), message)


def words_are_explained_once(loaded: Loaded) -> Iterator[Problem]:
    """Ett id, ett ord eller en böjning står en gång i ordlistan."""
    glossary = loaded.register.glossary
    yield from _repeated((each.id, each.stated_at("id")) for each in glossary)
    names = ((each, *name) for each in glossary for name in each.all_names)
    yield from _repeated((text, each.stated_at(*below)) for each, text, below in names)


def ids_are_unique_in_their_file(loaded: Loaded) -> Iterator[Problem]:
    """Ett id är namnet på en enda sak i sin fil, vad för slags sak det än är. Detsamma gäller
    tidigare id:n, för gamla länkar leder till dem.
    """
    former = texts_of(loaded, Former)
    lasting = (each for each in former if isinstance(each.holder, Lasting | Source))
    ids = chain[Value[Any]](texts_of(loaded, Identifier), lasting)
    named = ((each.within[0], each) for each in ids)
    of_files = gathered((of.address, each) for of, each in named if isinstance(of, Agreement))
    for of_file in of_files.values():
        yield from _repeated(((each.text, each) for each in of_file), "id")


class _Placed(Protocol):
    @property
    def position(self) -> Position: ...


def _repeated(found: Iterable[tuple[str, _Placed]], what: str = "namn") -> Iterator[Problem]:
    first: dict[str, _Placed] = {}
    for name, where in found:
        if name in first:
            line = first[name].position.line
            message = f"”{name}” används redan på rad {line}. Välj ett annat {what}."
            yield Problem(where.position, message)
        first.setdefault(name, where)


def promises_and_areas_name_their_source(loaded: Loaded) -> Iterator[Problem]:
    """Löften, områden och utlovade uppföljningar står i avtalets egen text, den första källan med
    kind: agreement, promises eller plan. Finns ingen sådan, och källorna är flera, säger vart och
    ett vilken av dem som texten står i.
    """
    for agreement in loaded.register.agreements:
        if agreement.own_source or agreement.is_erased:
            continue
        promises = tuple(each for each in agreement.promises if not each.is_erased)
        for thing in agreement.priority_areas + promises + agreement.follow_up_plan:
            if not thing.source:
                message = f"”{thing.id}” säger inte varifrån texten kommer, och källorna är flera."
                yield Problem(thing.position(), f"{message} Lägg till ”source: [{{id: …}}]”.")


def corrections_of_one_thing_and_day_are_one(loaded: Loaded) -> Iterator[Problem]:
    """Rättelser av samma sak samma dag skrivs som en, för varje rättelse har en egen adress."""
    first: dict[str, Position] = {}
    for correction in loaded.register.corrections:
        position = correction.position("address")
        before = first.setdefault(correction.anchor, position)
        if before != position:
            message = f"Samma sak rättas redan samma dag på rad {before.line}."
            yield Problem(position, f"{message} Skriv de två rättelserna som en.")


def reports_that_are_looked_into_have_an_answer(loaded: Loaded) -> Iterator[Problem]:
    """Ett anmält fel som är utrett har ett svar. Är uppgiften rättad står rättelsen också i
    corrections.yml, för samma sak.
    """
    corrected = {each.address for each in loaded.register.corrections}
    for report in loaded.register.reports:
        if report.state is not ReportState.OPEN and not report.answer:
            message = "Anmälan är utredd men har inget svar. Lägg till ”answer”."
            yield Problem(report.position(), message)
        if report.state is ReportState.CORRECTED and report.address not in corrected:
            message = f"Rättelsen av {report.address} finns inte i corrections.yml. Lägg till den."
            yield Problem(report.position("state"), message)


_Timed = Period | PlannedFollowUp


def periods_end_after_they_start(loaded: Loaded) -> Iterator[Problem]:
    """Slutet (to) kommer inte före början (from)."""
    agreements = loaded.register.agreements
    of_things = written_in(agreements, Period)
    for period in chain[_Timed](of_things, written_in(agreements, PlannedFollowUp)):
        start, end = period.from_, period.to
        if start and end and end.last < start.first:
            message = f"Slutet {end} kommer före början {start}. Rätta det ena."
            yield Problem(period.position("to"), message)


def prolongations_follow_an_end(loaded: Loaded) -> Iterator[Problem]:
    """En förlängning slutar senare än avtalet gjorde förut, och ett slut i förtid kommer före det
    avtalade. Det första slutet står kvar i ”to”.
    """
    for agreement in loaded.register.agreements:
        yield from _ends_after_it_ends(agreement)
        end = agreement.valid.to if agreement.valid else None
        for each in agreement.valid.prolongations if agreement.valid else ():
            if not end:
                message = "Avtalet är förlängt men har inget första slut. Lägg till ”to” i ”valid”."
                yield Problem(each.position(), message)
                break
            if each.to.last <= end.last:
                message = f"Förlängningen till {each.to} slutar inte efter {end}."
                yield Problem(each.position("to"), f"{message} Rätta det ena.")
            end = each.to


def _ends_after_it_ends(agreement: Agreement) -> Iterator[Problem]:
    agreed = term.agreed_end_of(agreement)
    ended = agreement.valid.ended if agreement.valid else None
    if ended and agreed and ended.date.last >= agreed.last:
        message = f"Slutet i förtid {ended.date} kommer inte före det avtalade slutet {agreed}."
        yield Problem(ended.position("date"), f"{message} Rätta det ena.")
    start = agreement.valid.from_ if agreement.valid else None
    if ended and start and ended.date.last < start.first:
        message = f"Slutet i förtid {ended.date} kommer före början {start}. Rätta det ena."
        yield Problem(ended.position("date"), message)


def nothing_stands_above_itself(loaded: Loaded) -> Iterator[Problem]:
    """En plats hör inte till sig själv, och en part har inte tagit över efter sig själv, inte
    heller på omvägar.
    """
    register = loaded.register
    parents = {place.slug: place.parent for place in register.places}
    before = {party.id: party.succeeds for party in register.parties}
    for place in register.places:
        if place.slug in _above(parents, place.slug):
            message = f"”{place.slug}” hör till sig själv. Rätta ”parent”."
            yield Problem(place.position("parent"), message)
    for party in register.parties:
        if party.id in _above(before, party.id):
            message = f"”{party.id}” har tagit över efter sig själv. Rätta ”succeeds”."
            yield Problem(party.position("succeeds"), message)


def _above(links: Mapping[str, str | None], name: str) -> list[str]:
    """What is reached from a name, link by link, each once."""
    found: list[str] = []
    while (above := links.get(found[-1] if found else name)) and above not in found:
        found.append(above)
    return found


def an_open_term_has_no_end(loaded: Loaded) -> Iterator[Problem]:
    """Nyckeln ”open” säger varför slutdatum saknas. Den står inte bredvid ett slutdatum."""
    for agreement in loaded.register.agreements:
        if agreement.valid and agreement.valid.open and agreement.valid.to:
            message = "Både ”open” och ”to” står här. Ta bort ”open” när slutdatumet är känt."
            yield Problem(agreement.valid.position("open"), message)


def months_belong_to_yearly_follow_ups(loaded: Loaded) -> Iterator[Problem]:
    """Nyckeln ”month” hör bara till en uppföljning som görs en gång om året."""
    for agreement in loaded.register.agreements:
        for planned in agreement.follow_up_plan:
            if planned.month and planned.every is not Every.YEAR:
                message = "”month” hör bara till uppföljning varje år. Lägg till ”every: year”."
                yield Problem(planned.position("month"), message)


def titles_and_terms_agree(loaded: Loaded) -> Iterator[Problem]:
    """Årtalen i titeln är andra än giltighetstidens: en varning. Båda står kvar som de är skrivna.
    En rad under ”discrepancies” som nämner titelns sista år förklarar skillnaden. En titel med ett
    enda år kan vara den för tolv månader som börjar då.
    """
    for agreement in loaded.register.agreements:
        years, end = term.years_in_title(agreement), _end_that_is_titled(agreement)
        start = agreement.valid.from_ if agreement.valid else None
        stated = [day.year for day in (start, end) if day]
        titled = [years[0]] * bool(start) + [years[-1]] * bool(end) if years else []
        explained = any(str(years[-1]) in other.text for other in agreement.discrepancies if years)
        explained |= _is_named_by(years, start, end)
        if titled and titled != stated and not explained:
            of_title, of_term = (
                ", ".join(map(str, dict.fromkeys(some))) for some in (titled, stated)
            )
            message = f"Titelns år ({of_title}) är andra än giltighetstidens ({of_term})."
            advice = "Skriv inte om; berätta det under ”discrepancies”."
            yield Problem(agreement.position("title"), f"{message} {advice}", is_warning=True)


def _end_that_is_titled(agreement: Agreement) -> PartialDate | None:
    """The end that a title may name: that of the text, where it does, though it was prolonged."""
    own = agreement.valid.to if agreement.valid else None
    years = term.years_in_title(agreement)
    return own if own and years and own.year == years[-1] else term.agreed_end_of(agreement)


def _is_named_by(years: Sequence[int], start: PartialDate | None, end: PartialDate | None) -> bool:
    """Whether a title with one year is of a time of twelve months at most that begins then."""
    if len({*years}) != 1 or not start or not end:
        return False
    return start.year == years[0] and (end.last - start.first).days <= 366


def what_is_replaced_names_its_successor(loaded: Loaded) -> Iterator[Problem]:
    """Det som parterna har ersatt säger med vad: en varning."""
    for agreement in loaded.register.agreements:
        for gone in (agreement.withdrawn, *(each.withdrawn for each in agreement.promises)):
            is_replaced = gone and gone.reason is WithdrawalReason.REPLACED_BY_PARTIES
            if gone and is_replaced and not gone.successors:
                message = "Det som parterna har satt i stället saknas. Lägg till ”successors: […]”."
                yield Problem(gone.position("reason"), message, is_warning=True)


def promises_have_the_targets_that_are_required(loaded: Loaded) -> Iterator[Problem]:
    """Avtalet säger själv att allt ska ha mätbara mål, men löften saknar det: en varning."""
    for agreement in loaded.register.agreements:
        promises = (each.promise for each in loaded.register.promises_of(agreement))
        lacking = [promise.id for promise in promises if not promise.targets]
        if agreement.targets_required and lacking:
            position = agreement.position("targets_required")
            message = f"Avtalet kräver mätbara mål, men källan ger inget för: {', '.join(lacking)}."
            advice = "Lägg till ”targets” om målen finns i en annan handling."
            yield Problem(position, f"{message} {advice}", is_warning=True)


def agreements_hold_what_they_should(loaded: Loaded) -> Iterator[Problem]:
    """Brå räknar med att en överenskommelse tar upp problem, orsaker, mätbara mål, dokumentation,
    uppföljning och giltighetstid. Det som saknas ger en varning, men inte när bara en del av
    texten är känd.
    """
    for agreement in loaded.register.agreements:
        is_whole = not (agreement.known or agreement.is_erased)
        if not is_whole or agreement.kind is not Kind.AGREEMENT:
            continue
        lacking = [name for name, is_there in contents(agreement).items() if not is_there]
        if lacking:
            message = f"Brå räknar med att en överenskommelse tar upp {', '.join(lacking)}."
            advice = "Om det står i källan, lägg till det. Annars är allt som det ska."
            yield Problem(agreement.position(), f"{message} {advice}", is_warning=True)


def own_texts_are_not_within_quotation_marks(loaded: Loaded) -> Iterator[Problem]:
    """En text med egna ord står inte inom krökta citattecken, som följer med till sidan: en
    varning.
    """
    for value in texts_of(loaded, Edited):
        if _WITHIN_MARKS.fullmatch(value.text):
            message = (
                'Citattecknen runt texten syns på sidan. Ta bort dem, eller byt till raka (").'
            )
            yield Problem(value.position, message, is_warning=True)


def titles_are_short(loaded: Loaded) -> Iterator[Problem]:
    """En titel, ett namn eller en rubrik har högst 200 tecken: en varning. En längre är oftast en
    hel text på fel ställe.
    """
    for value in texts_of(loaded, Prose):
        length = len(value.text)
        if length > LONGEST_TITLE and value.key in _TITLES:
            message = f"”{value.key}” har {length} tecken. Högst {LONGEST_TITLE} är vanligt."
            advice = "Är det en hel text hör den hemma under en annan nyckel."
            yield Problem(value.position, f"{message} {advice}", is_warning=True)


def time_spans_are_no_dates(loaded: Loaded) -> Iterator[Problem]:
    """Nyckeln ”within” är hur lång tid något får ta, inte ett datum."""
    for agreement in loaded.register.agreements:
        for target in chain.from_iterable(each.targets for each in agreement.promises):
            if day := read_date(target.within or ""):
                message = f"”{target.within}” är ett datum. Skriv hur lång tid det får ta, till"
                advice = (
                    f"exempel 15 minuter. Är det en sista dag skriver du period: {{to: {day}}}."
                )
                yield Problem(target.position("within"), f"{message} {advice}")


_GUESSED = re.compile(r"#[ ]*kontrollera[ \t\r]*$", re.MULTILINE)


def what_was_guessed_is_read(loaded: Loaded) -> Iterator[Problem]:
    """Det som ett utkast har gissat är läst mot källan. Märket ”# kontrollera” tas bort när raden
    stämmer.
    """
    for agreement in loaded.register.agreements:
        file = agreement.stands_in
        text = loaded.texts.whatever(Path(file))
        marks = list(_GUESSED.finditer(text))
        if marks:
            before = text[: marks[0].start()]
            column = marks[0].start() - before.rfind("\n")
            rows = "1 rad" if len(marks) == 1 else f"{len(marks)} rader"
            message = f"”# kontrollera” står på {rows}, här först: det är gissat ur källan."
            advice = "Läs varje sådan rad mot källan, och ta bort märket när den stämmer."
            yield Problem(Position(file, before.count("\n") + 1, column), f"{message} {advice}")


def documents_are_not_copies(loaded: Loaded) -> Iterator[Problem]:
    """Samma dokument står i en enda fil: en varning när titel, kommuner, tid, löften och källor är
    desamma i två.
    """
    first: dict[object, Agreement] = {}
    for agreement in loaded.register.agreements:
        what = what_it_is(agreement)
        other = first.setdefault(what, agreement) if what else agreement
        if other is not agreement:
            message = f"Samma dokument står i {other.address}: titel, kommuner, tid, löften och"
            advice = "källor är desamma. Ta bort den ena filen, eller skriv det som skiljer dem."
            yield Problem(agreement.position(), f"{message} {advice}", is_warning=True)


def what_it_is(agreement: Agreement) -> object:
    """All by which people tell a document from another; None where that is too little."""
    has_marks = agreement.promises or any(each.url for each in agreement.sources)
    if agreement.withdrawn or not has_marks:
        return None
    valid, date = agreement.valid, agreement.document_date
    return (
        agreement.kind,
        agreement.name,
        agreement.municipalities,
        (valid.from_, valid.to) if valid else None,
        date,
        tuple(each.text for each in agreement.promises),
        tuple((each.title, each.url, each.file) for each in agreement.sources),
    )
