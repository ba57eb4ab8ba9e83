"""Every rule, in the order of their codes, and the check that runs them.

A code is permanent and never used for another rule: a rule that goes leaves a hole.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain, groupby
from pathlib import Path

from macros.checks import (
    addresses,
    agreements,
    figures,
    files,
    follow_ups,
    left_out,
    personal_data,
    quotes,
    references,
    relations,
)
from macros.checks.display_names import with_ids
from macros.checks.faults import FAULTS
from macros.checks.quotes import named_files
from macros.checks.rules import Rule, Scope, texts_of
from macros.checks.tolerated import without_tolerated
from macros.data.complaints import MOST_PROBLEMS
from macros.data.cores import on_every_core
from macros.data.meanings import Meaning
from macros.data.problem import Problem
from macros.facts.asked import NotedRegister
from macros.facts.erasing import as_shown
from macros.facts.loading import MANY, Loaded, load, uncollected
from macros.facts.register import Register, gathered

FILE, REGISTER, HISTORY = Scope

RULES: tuple[Rule, ...] = (
    Rule("MB101", FILE, agreements.agreements_stand_in_a_known_place,
         "agreements/upsala/2024-samverkan.yml",
         "Byt namn på mappen till kommunens kortnamn, till exempel uppsala.", looks_beyond=True),
    Rule("MB102", REGISTER, agreements.registers_name_each_thing_once,
         "två ämnen med id: trafik",
         "Välj ett annat kortnamn för det ena."),
    Rule("MB103", REGISTER, agreements.words_are_explained_once,
         "word: lägesbild, på två ställen",
         "Behåll den ena förklaringen."),
    Rule("MB104", FILE, agreements.ids_are_unique_in_their_file,
         "ett löfte och en källa med id: avtalet",
         "Byt id på det som är nytt. Det som är publicerat behåller sitt."),
    Rule("MB105", FILE, references.names_in_the_registers_are_known,
         "themes: [naarkotika]",
         "Välj ett ämne ur themes.yml: themes: [narkotika].", looks_beyond=True),
    Rule("MB106", REGISTER, references.references_lead_somewhere,
         "owners: [polisn]",
         "Skriv ett id som finns: owners: [polisen].", looks_beyond=True),
    Rule("MB107", REGISTER, agreements.promises_and_areas_name_their_source,
         "ett löfte utan source, i en fil med två nyheter som källor",
         "Lägg till source: [{id: avtalet}]."),
    Rule("MB108", REGISTER, agreements.corrections_of_one_thing_and_day_are_one,
         "två rader med date: 2026-03-01 och samma address",
         "Skriv de två som en rättelse."),
    Rule("MB109", FILE, agreements.periods_end_after_they_start,
         "valid: {from: 2024, to: 2023}",
         "Rätta det datum som är fel."),
    Rule("MB110", FILE, agreements.an_open_term_has_no_end,
         "valid: {to: 2026, open: until_next}",
         "Ta bort open när slutdatumet är känt."),
    Rule("MB111", FILE, agreements.months_belong_to_yearly_follow_ups,
         "every: quarter och month: 10",
         "Ta bort month, eller skriv every: year."),
    Rule("MB112", REGISTER, agreements.titles_and_terms_agree,
         "title: Löften 2020–2022 och valid: {from: 2020, to: 2023}",
         "Skriv inte om titeln. Berätta om skillnaden under discrepancies."),
    Rule("MB113", REGISTER, agreements.promises_have_the_targets_that_are_required,
         "targets_required, och ett löfte utan targets",
         "Lägg till targets om målen finns i en annan handling."),
    Rule("MB114", REGISTER, agreements.agreements_hold_what_they_should,
         "en överenskommelse utan follow_up_plan",
         "Står det i källan, lägg till det. Annars är allt som det ska."),
    Rule("MB115", FILE, agreements.prolongations_follow_an_end,
         "to: 2023 och prolongations: [{to: 2022}]",
         "Rätta det datum som är fel. ”to” är slutet som avtalet först hade."),
    Rule("MB116", FILE, agreements.nothing_stands_above_itself,
         "slug: centrum, parent: centrum",
         "Rätta parent eller succeeds."),
    Rule("MB117", REGISTER, relations.nothing_leads_back_to_itself,
         "två löften som continues varandra",
         "Ta bort ett av leden i ringen."),
    Rule("MB118", REGISTER, agreements.folders_and_municipalities_agree,
         "agreements/uppsala/2024.yml med municipalities: [nykoping]",
         "Flytta filen, eller rätta municipalities."),
    Rule("MB119", REGISTER, relations.agreements_take_over_in_order,
         "ett avtal från 2022 som ersätter ett som slutar 2024",
         "Stämmer det med källorna är allt som det ska."),
    Rule("MB120", FILE, agreements.no_text_is_left_to_write,
         "plain: TODO",
         "Skriv texten, eller ta bort nyckeln."),
    Rule("MB121", FILE, quotes.files_are_there,
         "file: sources/2024.txt, när filen heter 2024-samverkan.txt",
         "Lägg filen i mappen, eller rätta namnet."),
    Rule("MB122", FILE, quotes.stored_files_are_texts,
         "file: sources/avtalet.pdf",
         "Spara texten som .txt i UTF-8, och länka originalet med url."),
    Rule("MB123", FILE, quotes.quotes_stand_in_the_source,
         "text: Vi ska öka säkerheten, när källan skriver tryggheten",
         "Skriv källans ord, eller wording: reported på ett löfte som någon annan återger."),
    Rule("MB124", FILE, quotes.names_stand_in_the_source,
         "name: Anna Anderson, när källan skriver Andersson",
         "Skriv namnet som källan gör."),
    Rule("MB125", REGISTER, files.stored_files_have_their_own_address,
         "file: sources/x.txt och file: x.txt i samma mapp",
         "Byt namn på den ena filen."),
    Rule("MB126", FILE, references.each_is_named_once,
         "owners: [polisen, polisen]",
         "Ta bort den ena."),
    Rule("MB127", REGISTER, files.every_file_is_used,
         "agreements/uppsala/sources/2024-gammal.txt, som ingen källa nämner",
         "Nämn filen med file, eller ta bort den."),
    Rule("MB128", FILE, agreements.own_texts_are_not_within_quotation_marks,
         "working_title: ”Löften 2024”",
         "Ta bort citattecknen, eller byt till raka."),
    Rule("MB129", REGISTER, files.agreements_end_with_yml,
         "agreements/uppsala/2024.yml.txt",
         "Byt namn till det som meddelandet säger: 2024.yml."),
    Rule("MB130", REGISTER, agreements.documents_are_not_copies,
         "2024.yml och 2024-kopia.yml med samma titel, tid, löften och källor",
         "Ta bort den ena filen, eller skriv det som skiljer dem.", looks_beyond=True),
    Rule("MB131", REGISTER, personal_data.nobody_is_named_by_identity_number,
         "ett personnummer i en källtext",
         "Stryk numret i filen innan den publiceras."),
    Rule("MB132", REGISTER, personal_data.what_may_be_an_identity_number_is_looked_at,
         "tio siffror i följd som också kan vara ett mobilnummer",
         "Är det ett personnummer stryker du det. Annars får det stå."),
    Rule("MB133", REGISTER, personal_data.nobody_s_own_contact_details_are_given,
         "en e-postadress med någons för- och efternamn, i en källtext",
         "Stryk adressen eller numret. Växeln och registrator får stå kvar."),
    Rule("MB134", REGISTER, personal_data.counts_point_nobody_out,
         "value: 2 och unit: ungdomar, i ett utfall",
         "Låt redaktören bedöma om siffran pekar ut någon. Stryk den i så fall."),
    Rule("MB135", REGISTER, personal_data.what_is_erased_is_gone_from_the_files_too,
         "withdrawn med reason: personal_data, och text kvar på löftet",
         "Låt id, kind, formerly och withdrawn stå. Ta bort resten av löftet."),
    Rule("MB136", REGISTER, agreements.reports_that_are_looked_into_have_an_answer,
         "state: corrected, utan answer",
         "Skriv svaret under answer, och rättelsen i corrections.yml."),
    Rule("MB137", FILE, agreements.titles_are_short,
         "title: med ett helt stycke",
         "Skriv bara titeln. Texten hör hemma under en annan nyckel."),
    Rule("MB138", FILE, agreements.time_spans_are_no_dates,
         "within: 2027-06-30",
         "Skriv period: {to: 2027-06-30}, eller hur lång tid det får ta: within: 15 minuter."),
    Rule("MB139", FILE, agreements.what_was_guessed_is_read,
         "title: Samverkan # kontrollera", "Läs raden mot källan, och ta bort märket."),
    Rule("MB140", FILE, left_out.quotes_leave_out_no_denial,
         "text: Målet är … nått, när källan skriver Målet är inte nått",
         "Citera det som är utelämnat också."),
    Rule("MB201", FILE, follow_ups.computed_statuses_are_not_written,
         "status: not_reported",
         "Ta bort raden status."),
    Rule("MB202", REGISTER, follow_ups.results_have_a_source,
         "status: fulfilled, utan source",
         "Lägg till source: [{id: rapporten}]."),
    Rule("MB203", FILE, follow_ups.statuses_that_need_a_reason_have_one,
         "status: postponed, utan reason",
         "Lägg till reason. Säger källan inget skriver du not_stated."),
    Rule("MB204", FILE, follow_ups.replaced_promises_name_their_successor,
         "status: replaced, utan replaced_by",
         "Lägg till replaced_by: plats/namn#id."),
    Rule("MB205", REGISTER, follow_ups.nothing_is_told_of_the_future,
         "published: 2031-01-01",
         "Rätta dagen.", asks_the_day=True),
    Rule("MB206", REGISTER, follow_ups.follow_ups_belong_to_the_term,
         "period: 2019, i ett avtal som gäller 2020–2023",
         "Rätta perioden, eller lägg uppföljningen i det avtal som den gäller."),
    Rule("MB207", REGISTER, follow_ups.answers_name_an_occasion,
         "answers: [{planned: varje-ar, due: 2027}], i ett avtal till 2026",
         "Välj ett av tillfällena som meddelandet räknar upp.", asks_the_day=True),
    Rule("MB208", REGISTER, follow_ups.effects_rest_on_something,
         "effect: improved, utan indicator och source",
         "Lägg till indicator eller source."),
    Rule("MB209", REGISTER, follow_ups.numbers_and_statuses_agree,
         "value: 9, målet minst 8 och status: not_fulfilled",
         "Stämmer det med källan är allt som det ska."),
    Rule("MB210", REGISTER, follow_ups.what_is_over_is_not_ongoing,
         "status: ongoing, i ett avtal som slutade 2023",
         "Lägg till den senare uppföljningen, om det finns en.", asks_the_day=True),
    Rule("MB211", REGISTER, follow_ups.follow_ups_tell_of_every_promise,
         "outcomes för två av tre löften",
         "Säger källan något om det tredje, lägg till det."),
    Rule("MB212", FILE, follow_ups.a_follow_up_presents_another,
         "id: varje-ar, presents: varje-ar",
         "Skriv id:t för den andra uppföljningen i samma fil, eller ta bort presents."),
    Rule("MB213", FILE, follow_ups.outcomes_say_something,
         "outcomes: [{promise: ga-pass}]",
         "Lägg till status, effect, value eller text."),
    Rule("MB214", REGISTER, follow_ups.outcomes_are_of_the_term,
         "as_of: 2019, i ett avtal som gäller från 2020",
         "Stämmer det med källan är allt som det ska."),
    Rule("MB215", REGISTER, follow_ups.figures_are_near_their_targets,
         "value: 400, när målet är minst 40",
         "Rätta siffran om den är fel skriven. Stämmer den med källan är allt som det ska."),
    Rule("MB216", FILE, follow_ups.verdicts_are_of_before_they_were_published,
         "as_of: 2026-06, i en uppföljning som är publicerad 2026-02-01",
         "Rätta den dag som är fel. Har källan ändrats senare är allt som det ska."),
    Rule("MB217", REGISTER, follow_ups.nobody_judges_twice,
         "två utfall för samma löfte, det ena fulfilled och det andra not_fulfilled",
         "Skriv vilken del, part eller plats vart och ett gäller, eller stryk det ena."),
    Rule("MB218", FILE, follow_ups.withdrawn_follow_ups_were_mistakes,
         "withdrawn: {date: 2026-11-30, reason: changed_situation}, på en uppföljning",
         "Skriv reason: published_in_error, eller ta bort withdrawn."),
    Rule("MB219", REGISTER, follow_ups.figures_count_what_their_targets_do,
         "target: atta, unit: fotpass, när målets enhet är pass",
         "Ta bort unit om det är samma sak, annars target."),
    Rule("MB220", FILE, agreements.what_is_replaced_names_its_successor,
         "withdrawn: {date: 2026-11-01, reason: replaced_by_parties}",
         "Lägg till successors: [id:t på det nya]."),
    Rule("MB221", FILE, figures.figures_stand_in_their_quotes,
         "value: 29, när citatet säger 26 fotpatruller",
         "Rätta siffran om den är fel skriven. Stämmer den med källan är allt som det ska."),
    Rule("MB301", HISTORY, addresses.permalinks_have_their_form,
         "avtal/uppsala/2020/ sida",
         "Kör python -m scripts.permalinks i stället för att skriva i filen."),
    Rule("MB302", HISTORY, addresses.published_addresses_are_kept,
         "ett publicerat löfte vars id har ändrats",
         "Skriv det gamla id:t under formerly."),
    Rule("MB303", HISTORY, addresses.former_addresses_are_free,
         "formerly: [fotpass], när ett annat löfte heter fotpass",
         "Välj ett nytt id för det andra löftet."),
    Rule("MB304", HISTORY, addresses.ids_are_never_reused,
         "ett nytt löfte med ett id som har tillhört ett annat",
         "Välj ett nytt id."),
    Rule("MB305", HISTORY, addresses.addresses_are_recorded,
         "ett nytt avtal vars adresser inte står i permalinks.txt",
         "Kör python -m scripts.permalinks.", asks_the_day=True),
    Rule("MB306", HISTORY, addresses.addresses_mean_the_same,
         "ett löfte har bytts ut mot ett annat med samma id",
         "Välj ett nytt id, och skriv tillbaka det gamla löftet. Är det samma löfte med rättade"
         " ord, lägg till raden i meddelandet sist i permalinks.txt."),
    Rule("MB307", HISTORY, addresses.published_places_are_kept,
         "ett område vars id har ändrats",
         "Skriv det gamla id:t under formerly.", asks_the_day=True),
)  # fmt: skip


_DESCRIBED = (*FAULTS, *(rule.described for rule in RULES))
DESCRIBED = tuple(sorted(_DESCRIBED, key=lambda each: each.code))
"""Every sort of problem, by code."""


@dataclass(frozen=True)
class Checked:
    """A register, and all that is wrong with the files that it comes from."""

    whole: Callable[[], Register]
    """Gives the register: who has checked has not always read all of it."""
    problems: tuple[Problem, ...]
    """Sorted by file and line."""
    files_read: int
    documents: int
    promises: int
    """Those that are listed, and those that are counted."""

    @classmethod
    def of(cls, register: Register, problems: Iterable[Problem], files_read: int) -> "Checked":
        listed, counted = len(register.listed), len(register.counted_promises)
        return cls(lambda: register, tuple(problems), files_read, listed, counted)

    @cached_property
    def register(self) -> Register:
        """What is shown of it."""
        return as_shown(self.whole())

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if not problem.is_warning]


def checked(
    folder: Path,
    day: date,
    texts: Mapping[Path, str] | None = None,
    *,
    is_today: bool = True,
) -> Checked:
    """Read and check a folder as of a day. `texts` stand in for what the files on disk hold."""
    with uncollected():
        loaded = load(folder, day, texts)
        # What the check asks, a build need not find out again; and it notes what it is made of.
        loaded = replace(loaded, register=NotedRegister.of(loaded.register))
        read = map(with_ids(loaded), loaded.problems)
        problems = sorted({*read, *check(loaded, is_today)})
    return Checked.of(loaded.register, first_of_each_file(problems), loaded.files_read)


def first_of_each_file(problems: list[Problem]) -> Iterator[Problem]:
    """As many as somebody mends at once: first errors, then warnings. The rest is counted."""
    for _, of_file in groupby(problems, key=lambda problem: problem.position.file):
        found = sorted(of_file, key=lambda problem: problem.is_warning)
        yield from sorted(found[:MOST_PROBLEMS])
        if left := found[MOST_PROBLEMS:]:
            message = f"Det finns minst {len(left)} till i filen. Rätta de här först."
            last = max(each.position for each in found[:MOST_PROBLEMS])
            yield Problem(last, message, all(each.is_warning for each in left), "MB037")


def _accepted(loaded: Loaded) -> Iterator[tuple[str, str]]:
    """The file and code of what the editors accept: in an agreement's file and in its texts."""
    texts: dict[str, list[str]] = {}
    for agreement, _, _, path in named_files(loaded):
        texts.setdefault(agreement.address, []).extend([path.as_posix()] if path else [])
    for agreement in loaded.register.agreements:
        for each in agreement.accepted:
            files = (agreement.stands_in, *texts.get(agreement.address, ()))
            yield from ((file, each.code) for file in files)


def _problems(rules: Sequence[Rule], loaded: Loaded) -> Iterator[Problem]:
    """What some rules find, on every core when there is much to look at.

    The rules of a module ask for the same things, and are left together. Those about addresses run
    here: the register then knows them when its pages are made.
    """
    here = [rule for rule in rules if rule.scope is HISTORY]
    modules = gathered((rule.find.__module__, rule) for rule in rules if rule.scope is not HISTORY)

    def found(rules: Sequence[Rule]) -> list[Problem]:
        return [problem for rule in rules for problem in rule.problems(loaded)]

    is_much = len(loaded.register.agreements) > MANY
    if is_much:  # What several modules ask for is found before the processes part.
        texts_of(loaded, Meaning), named_files(loaded)
    with on_every_core(found, list(modules.values()), is_much) as answers:
        yield from found(here)
        yield from chain.from_iterable(answers)


def check(loaded: Loaded, is_today: bool = True, rules: Iterable[Rule] = RULES) -> list[Problem]:
    """All that the rules find, sorted.

    For a past day the rules that ask the day are left out: what was published later is hidden
    then, and is no fault.
    """
    asked = [rule for rule in rules if is_today or not rule.asks_the_day]
    found = not_accepted(_problems(asked, loaded), loaded)
    return sorted(not_tolerated(found, loaded.folder))


def not_accepted(problems: Iterable[Problem], loaded: Loaded) -> set[Problem]:
    """The problems but for the warnings that the editors accept."""
    accepted = set(_accepted(loaded))
    return {
        problem
        for problem in problems
        if not (problem.is_warning and (problem.position.file, problem.code) in accepted)
    }


def not_tolerated(problems: Iterable[Problem], folder: Path) -> Iterator[Problem]:
    return without_tolerated(problems, folder, {rule.code for rule in RULES if rule.is_ratchet})
