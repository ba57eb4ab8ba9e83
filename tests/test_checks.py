"""Each rule of checks.py, right and wrong, its messages compared as wholes."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from stdnum import luhn

from macros.checks import agreements as agreement_checks
from macros.checks import everything as checks
from macros.checks import figures, left_out, personal_data, quotes, references, relations
from macros.checks import files as file_checks
from macros.checks import follow_ups as follow_up_checks
from macros.checks.everything import RULES
from macros.checks.rules import Find
from macros.data.registers import (
    Correction,
    Corrections,
    County,
    ExternalLink,
    FaultReport,
    FaultReports,
    GlossaryEntry,
    KnownParty,
    Municipality,
    Theme,
)
from macros.facts.loading import COMMON_FILES, Loaded
from macros.facts.register import Register
from tests.helpers.builders import (
    ADDRESS,
    COUNTY,
    EXEMPELBY,
    NOWHERE,
    PROVINGE,
    TRAFIK,
    a_document,
    a_follow_up,
    a_loaded,
    a_municipality,
    a_named_place,
    a_party,
    a_planned,
    a_promise,
    a_register,
    a_source,
    a_target,
    an_agreement,
    an_area,
    told,
    written,
)

TESTED: set[str] = set()


def cases(rule: Find, *params: Any) -> pytest.MarkDecorator:
    """Try a rule on (register, messages), each with an id; no message means right."""
    TESTED.add(rule.__name__)
    rights = [not param.values[1] for param in params]
    assert any(rights), f"{rule.__name__} has no right case"
    assert not all(rights), f"{rule.__name__} has no wrong case"
    return pytest.mark.parametrize(("register", "messages"), params)


def one(**changes: Any) -> Register:
    """A register of one agreement."""
    return a_register(an_agreement(**changes))


@cases(
    agreement_checks.agreements_stand_in_a_known_place,
    pytest.param(one(), [], id="municipality"),
    pytest.param(
        a_register(an_agreement("bada/2020"), places=(a_named_place(),)), [], id="named place"
    ),
    pytest.param(
        a_register(an_agreement("exempelbyn/2020")),
        [
            "2020.yml: Mappen ”exempelbyn” finns inte bland kommunerna och platserna."
            " Menade du ”exempelby”?"
        ],
        id="unknown folder",
    ),
    pytest.param(
        a_register(an_agreement("exempelby/2020_å")),
        ["2020_å.yml: Filnamnet ”2020_å” blir en adress. Använd bara a–z, 0–9 och bindestreck."],
        id="name that is no slug",
    ),
    pytest.param(
        a_loaded(an_agreement("exempelbyn/2020"), unreadable=frozenset({"places.yml"})),
        [],
        id="the places could not be read",
    ),
)
def test_agreements_stand_in_a_known_place(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.agreements_stand_in_a_known_place, register) == messages


@cases(
    references.names_in_the_registers_are_known,
    pytest.param(one(municipalities=["provinge", "exempelby"]), [], id="known"),
    pytest.param(
        one(municipalities=["exempelby", "provinje"]),
        ["municipalities.1: ”provinje” finns inte bland kommunerna. Menade du ”provinge”?"],
        id="of an agreement",
    ),
    pytest.param(
        a_register(places=(a_named_place(municipalities=["exempelbyn"]),)),
        ["municipalities.0: ”exempelbyn” finns inte bland kommunerna. Menade du ”exempelby”?"],
        id="of a place",
    ),
    pytest.param(
        a_loaded(an_agreement(municipalities=["x"]), unreadable=frozenset({"municipalities.yml"})),
        [],
        id="the municipalities could not be read",
    ),
)
def test_municipalities_are_known(register: Register, messages: list[str]) -> None:
    assert told(references.names_in_the_registers_are_known, register) == messages


def municipalities(*values: dict[str, Any]) -> tuple[Municipality, ...]:
    return tuple(map(a_municipality, values))


def themes(*values: dict[str, Any]) -> tuple[Theme, ...]:
    return tuple(written(Theme, value, "agreements/themes.yml") for value in values)


@cases(
    agreement_checks.registers_name_each_thing_once,
    pytest.param(a_register(places=(a_named_place(),)), [], id="each once"),
    pytest.param(
        a_register(municipalities=municipalities(EXEMPELBY, {**PROVINGE, "slug": "exempelby"})),
        ["slug: ”exempelby” används redan på rad 2. Välj ett annat namn."],
        id="slug",
    ),
    pytest.param(
        a_register(municipalities=municipalities(EXEMPELBY, {**PROVINGE, "code": "9901"})),
        ["code: ”9901” används redan på rad 4. Välj ett annat namn."],
        id="code",
    ),
    pytest.param(
        a_register(places=(a_named_place(), a_named_place(name="Andra"))),
        ["slug: ”bada” används redan på rad 2. Välj ett annat namn."],
        id="place",
    ),
    pytest.param(
        a_register(themes=themes(TRAFIK, TRAFIK)),
        ["id: ”trafik” används redan på rad 2. Välj ett annat namn."],
        id="theme",
    ),
    pytest.param(
        a_register(municipalities=municipalities({**EXEMPELBY, "code": "9801"})),
        ["code: Länet 98 saknas. Lägg till det under ”counties”."],
        id="no county",
    ),
    pytest.param(
        a_register(counties=(written(County, COUNTY, "x"), written(County, COUNTY, "x"))),
        ["code: ”99” används redan på rad 2. Välj ett annat namn."],
        id="county twice",
    ),
    pytest.param(
        a_register(places=(a_named_place(slug="exempelby"),)),
        ["slug: ”exempelby” är redan en kommun i municipalities.yml. Välj ett annat namn."],
        id="a place named as a municipality",
    ),
)
def test_registers_name_each_thing_once(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.registers_name_each_thing_once, register) == messages


@cases(
    agreement_checks.ids_are_unique_in_their_file,
    pytest.param(
        one(promises=[a_promise(id="a"), a_promise(id="b", targets=[a_target(id="c")])]),
        [],
        id="all differ",
    ),
    pytest.param(
        a_register(an_agreement("exempelby/a"), an_agreement("exempelby/b")),
        [],
        id="the same id in two files",
    ),
    pytest.param(
        one(promises=[a_promise(), a_promise()]),
        ["promises.1.id: ”ga-pass” används redan på rad 20. Välj ett annat id."],
        id="two promises",
    ),
    pytest.param(
        one(priority_areas=[an_area(id="polisen")]),
        ["priority_areas.0.id: ”polisen” används redan på rad 8. Välj ett annat id."],
        id="an area and a party",
    ),
    pytest.param(
        one(
            promises=[
                a_promise(id="a", targets=[a_target()]),
                a_promise(id="b", targets=[a_target()]),
            ]
        ),
        ["promises.1.targets.0.id: ”atta” används redan på rad 25. Välj ett annat id."],
        id="targets of two promises",
    ),
    pytest.param(
        one(sources=[a_source(id="polisen")]),
        ["sources.0.id: ”polisen” används redan på rad 8. Välj ett annat id."],
        id="a source and a party",
    ),
)
def test_ids_are_unique_in_their_file(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.ids_are_unique_in_their_file, register) == messages


def unknown_party(path: str, name: str = "polis") -> str:
    return f"{path}: ”{name}” finns inte bland parterna. Menade du ”polisen”?"


@cases(
    references.references_lead_somewhere,
    pytest.param(
        one(
            promises=[a_promise(owners=["polisen"], partners=["polisen"])],
            signed=[{"party": "polisen"}],
        ),
        [],
        id="known",
    ),
    pytest.param(
        one(promises=[a_promise(owners=["polisen", "polis"])]),
        [unknown_party("promises.0.owners.1")],
        id="owner",
    ),
    pytest.param(
        one(promises=[a_promise(parts=[{"id": "a", "text": "A", "owners": ["polis"]}])]),
        [unknown_party("promises.0.parts.0.owners.0")],
        id="owner of a part",
    ),
    pytest.param(
        one(promises=[a_promise(partners=["polis"])]),
        [unknown_party("promises.0.partners.0")],
        id="partner",
    ),
    pytest.param(one(signed=[{"party": "polis"}]), [unknown_party("signed.0.party")], id="signing"),
    pytest.param(
        one(signatories=[{"name": "Namn", "party": "polis", "role": "signs"}]),
        [unknown_party("signatories.0.party")],
        id="signatory",
    ),
    pytest.param(
        one(roles=[{"name": "Namn", "party": "polis", "role": "quoted"}]),
        [unknown_party("roles.0.party")],
        id="role",
    ),
    pytest.param(
        one(follow_ups=[a_follow_up(outcomes=[{"parties": ["polis"]}])]),
        [unknown_party("follow_ups.0.outcomes.0.parties.0")],
        id="outcome",
    ),
    pytest.param(
        one(promises=[a_promise(owners=["xyzzy"])]),
        [
            "promises.0.owners.0: ”xyzzy” finns inte bland parterna. Välj bland: polisen. Är det"
            " någon annan? Lägg till den under ”parties”, med ”role: named”."
        ],
        id="none near",
    ),
)
def test_parties_are_known(register: Register, messages: list[str]) -> None:
    assert told(references.references_lead_somewhere, register) == messages


RADET = {"id": "brottsforebyggande-radet", "name": "Rådet"}
MISSPELT = (
    "”brottsforebygande-radet” finns inte bland parterna och organen."
    " Menade du ”brottsforebyggande-radet”?"
)


@cases(
    references.references_lead_somewhere,
    pytest.param(
        one(bodies=[RADET], follow_up_plan=[a_planned(by=[RADET["id"], "polisen"])]), [], id="ids"
    ),
    pytest.param(
        one(bodies=[RADET], follow_up_plan=[a_planned(to_whom=["kommunstyrelsen"])]),
        [],
        id="the source's own words",
    ),
    pytest.param(
        one(bodies=[RADET], follow_up_plan=[a_planned(by=["polisen", "brottsforebygande-radet"])]),
        [f"follow_up_plan.0.by.1: {MISSPELT}"],
        id="by",
    ),
    pytest.param(
        one(bodies=[RADET], follow_up_plan=[a_planned(to_whom=["brottsforebygande-radet"])]),
        [f"follow_up_plan.0.to_whom.0: {MISSPELT}"],
        id="to whom",
    ),
    pytest.param(
        one(bodies=[RADET, {"id": "grupp", "name": "G", "lead": "brottsforebygande-radet"}]),
        [f"bodies.1.lead: {MISSPELT}"],
        id="lead",
    ),
    pytest.param(
        one(bodies=[RADET], follow_ups=[a_follow_up(by=["brottsforebygande-radet"])]),
        [f"follow_ups.0.by.0: {MISSPELT}"],
        id="by of a follow-up",
    ),
)
def test_bodies_are_known(register: Register, messages: list[str]) -> None:
    assert told(references.references_lead_somewhere, register) == messages


@cases(
    references.references_lead_somewhere,
    pytest.param(one(promises=[a_promise(source=[{"id": "avtalet"}])]), [], id="known"),
    pytest.param(
        one(promises=[a_promise(source=[{"id": "avtalet"}, {"id": "avtal"}])]),
        [
            "promises.0.source.1.id: ”avtal” finns inte bland källorna. Menade du ”avtalet”?",
        ],
        id="of a promise",
    ),
    pytest.param(
        one(valid={"from": "2020", "source": [{"id": "avtal"}]}),
        ["valid.source.0.id: ”avtal” finns inte bland källorna. Menade du ”avtalet”?"],
        id="of the term",
    ),
    pytest.param(
        one(discrepancies=[{"text": "Olika år.", "sources": [{"id": "xyzzy"}]}]),
        ["discrepancies.0.sources.0.id: ”xyzzy” finns inte bland källorna. Välj bland: avtalet."],
        id="of a discrepancy",
    ),
)
def test_sources_are_known(register: Register, messages: list[str]) -> None:
    assert told(references.references_lead_somewhere, register) == messages


SOURCES = [a_source(id="nyheten", kind="news"), a_source()]
OTHERS = [a_source(id="nyheten", kind="news"), a_source(id="rapporten", kind="report")]


def no_source(path: str, name: str) -> str:
    message = "säger inte varifrån texten kommer, och källorna är flera."
    return f"{path}: ”{name}” {message} Lägg till ”source: [{{id: …}}]”."


@cases(
    agreement_checks.promises_and_areas_name_their_source,
    pytest.param(one(promises=[a_promise()]), [], id="one source"),
    pytest.param(
        one(sources=OTHERS, promises=[a_promise(source=[{"id": "nyheten"}])]), [], id="named"
    ),
    pytest.param(
        one(
            sources=SOURCES,
            promises=[a_promise()],
            priority_areas=[an_area()],
            follow_up_plan=[a_planned()],
        ),
        [],
        id="the agreement's own among several",
    ),
    pytest.param(
        one(sources=OTHERS, promises=[a_promise()]),
        [no_source("promises.0", "ga-pass")],
        id="promise",
    ),
    pytest.param(
        one(sources=OTHERS, priority_areas=[an_area()]),
        [no_source("priority_areas.0", "torget")],
        id="area",
    ),
    pytest.param(
        one(sources=OTHERS, follow_up_plan=[a_planned()]),
        [no_source("follow_up_plan.0", "varje-ar")],
        id="rule",
    ),
)
def test_promises_and_areas_name_their_source(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.promises_and_areas_name_their_source, register) == messages


AREA_WITH_THEMES = [an_area(themes=["trafik", "trafikk"])]


@cases(
    references.names_in_the_registers_are_known,
    pytest.param(one(priority_areas=[an_area(themes=["trafik"])]), [], id="known"),
    pytest.param(
        one(priority_areas=AREA_WITH_THEMES),
        ["priority_areas.0.themes.1: ”trafikk” finns inte bland ämnena. Menade du ”trafik”?"],
        id="unknown",
    ),
    pytest.param(
        a_loaded(
            an_agreement(priority_areas=AREA_WITH_THEMES), unreadable=frozenset({"themes.yml"})
        ),
        [],
        id="the themes could not be read",
    ),
)
def test_themes_are_known(register: Register, messages: list[str]) -> None:
    assert told(references.names_in_the_registers_are_known, register) == messages


OLD = an_agreement(
    "exempelby/2018",
    promises=[a_promise(id="ga")],
    priority_areas=[an_area()],
    follow_up_plan=[a_planned()],
)


def with_old(**changes: Any) -> Register:
    """An agreement beside the one of 2018."""
    return a_register(OLD, an_agreement("exempelby/2020", **changes))


def no_agreement(path: str, address: str, near: str) -> str:
    return f"{path}: ”{address}” finns inte bland avtalen. Menade du ”{near}”?"


def no_id(path: str, name: str, near: str, address: str = "exempelby/2018") -> str:
    return f"{path}: ”{name}” finns inte bland id:n i {address}. Menade du ”{near}”?"


@cases(
    references.references_lead_somewhere,
    pytest.param(
        with_old(
            priority_areas=[an_area(maps_to="exempelby/2018#torget")],
            promises=[
                a_promise(
                    areas=["torget", "exempelby/2020#torget", "exempelby/2018#torget"],
                    continues="exempelby/2018#ga",
                    specifies="exempelby/2018#ga",
                )
            ],
            documents=[a_document(address="exempelby/2018")],
            relations=[{"kind": "replaces", "to": "exempelby/2018"}],
            follow_ups=[
                a_follow_up(
                    answers=[{"planned": "exempelby/2018#varje-ar"}],
                    outcomes=[{"promise": "ga-pass", "replaced_by": "exempelby/2018#ga"}],
                )
            ],
        ),
        [],
        id="all lead somewhere",
    ),
    pytest.param(
        with_old(promises=[a_promise(continues="exempelby/2019#ga")]),
        [no_agreement("promises.0.continues", "exempelby/2019", "exempelby/2018")],
        id="continues nothing",
    ),
    pytest.param(
        with_old(promises=[a_promise(specifies="exempelby/2018#gaa")]),
        [no_id("promises.0.specifies", "gaa", "ga")],
        id="specifies nothing",
    ),
    pytest.param(
        with_old(promises=[a_promise(areas=["torgett"])], priority_areas=[an_area()]),
        [no_id("promises.0.areas.0", "torgett", "torget", "exempelby/2020")],
        id="area of its own",
    ),
    pytest.param(
        with_old(promises=[a_promise(areas=["exempelby/2018#torgett"])]),
        [no_id("promises.0.areas.0", "torgett", "torget")],
        id="area of another",
    ),
    pytest.param(
        with_old(priority_areas=[an_area(maps_to="exempelby/2018#gatan")]),
        [
            "priority_areas.0.maps_to: ”gatan” finns inte bland id:n i exempelby/2018."
            " Välj bland: torget."
        ],
        id="maps to nothing",
    ),
    pytest.param(
        with_old(documents=[a_document(address="exempelby/201")]),
        [no_agreement("documents.0.address", "exempelby/201", "exempelby/2018")],
        id="document",
    ),
    pytest.param(
        with_old(relations=[{"kind": "replaces", "to": "exempelby/2017"}]),
        [no_agreement("relations.0.to", "exempelby/2017", "exempelby/2018")],
        id="relation",
    ),
    pytest.param(
        with_old(follow_ups=[a_follow_up(answers=[{"planned": "exempelby/2018#varje"}])]),
        [no_id("follow_ups.0.answers.0.planned", "varje", "varje-ar")],
        id="answer",
    ),
    pytest.param(
        with_old(
            promises=[a_promise()], follow_ups=[a_follow_up(outcomes=[{"promise": "ga-pas"}])]
        ),
        [no_id("follow_ups.0.outcomes.0.promise", "ga-pas", "ga-pass", "exempelby/2020")],
        id="outcome",
    ),
    pytest.param(
        with_old(follow_ups=[a_follow_up(outcomes=[{"replaced_by": "exempelby/2018#gaa"}])]),
        [no_id("follow_ups.0.outcomes.0.replaced_by", "gaa", "ga")],
        id="replaced by nothing",
    ),
    pytest.param(
        with_old(promises=[a_promise(continues="exempelby/2018#torget")]),
        [
            "promises.0.continues: ”torget” finns inte bland id:n i exempelby/2018."
            " Välj bland: ga (Vi ska gå pass.)."
        ],
        id="an id of another sort",
    ),
    pytest.param(
        a_loaded(
            an_agreement(promises=[a_promise(continues="exempelby/2018#ga")]),
            unreadable=frozenset({"exempelby/2018"}),
        ),
        [],
        id="what could not be read is not blamed",
    ),
)
def test_references_lead_somewhere(register: Register, messages: list[str]) -> None:
    assert told(references.references_lead_somewhere, register) == messages


PARTS = [{"id": "dag", "text": "Dagpass"}]


@cases(
    references.references_lead_somewhere,
    pytest.param(
        one(
            promises=[
                a_promise(
                    parts=PARTS,
                    targets=[a_target(id="alla"), a_target(part="dag", of="alla")],
                )
            ]
        ),
        [],
        id="both belong",
    ),
    pytest.param(
        one(promises=[a_promise(parts=PARTS, targets=[a_target(part="dagen")])]),
        ["promises.0.targets.0.part: ”dagen” finns inte bland löftets delar. Menade du ”dag”?"],
        id="part",
    ),
    pytest.param(
        one(promises=[a_promise(targets=[a_target(of="ata")])]),
        ["promises.0.targets.0.of: ”ata” finns inte bland löftets mål. Menade du ”atta”?"],
        id="of",
    ),
    pytest.param(
        one(
            promises=[
                a_promise(id="a", parts=PARTS),
                a_promise(
                    id="b", parts=[{"id": "natt", "text": "N"}], targets=[a_target(part="dag")]
                ),
            ]
        ),
        ["promises.1.targets.0.part: ”dag” finns inte bland löftets delar. Välj bland: natt."],
        id="part of another promise",
    ),
)
def test_targets_and_parts_belong_to_their_promise(register: Register, messages: list[str]) -> None:
    assert told(references.references_lead_somewhere, register) == messages


def ends_first(path: str, end: str, start: str) -> str:
    return f"{path}: Slutet {end} kommer före början {start}. Rätta det ena."


@cases(
    agreement_checks.periods_end_after_they_start,
    pytest.param(one(valid={"from": "2020-05-02", "to": "2020-05-02"}), [], id="the same day"),
    pytest.param(one(valid={"from": "2020-05", "to": "2020"}), [], id="ends within the year"),
    pytest.param(one(valid={"from": "2020", "to": "2020-01"}), [], id="starts within the year"),
    pytest.param(one(valid={"to": "2020"}), [], id="no start"),
    pytest.param(one(promises=[a_promise(period="2020")]), [], id="one date"),
    pytest.param(
        one(valid={"from": "2020-05-02", "to": "2020-05-01"}),
        [ends_first("valid.to", "2020-05-01", "2020-05-02")],
        id="a day before",
    ),
    pytest.param(
        one(promises=[a_promise(targets=[a_target(period={"from": "2021", "to": "2020-12"})])]),
        [ends_first("promises.0.targets.0.period.to", "2020-12", "2021")],
        id="period of a target",
    ),
    pytest.param(
        one(follow_up_plan=[a_planned(**{"from": "2021", "to": "2020"})]),
        [ends_first("follow_up_plan.0.to", "2020", "2021")],
        id="rule",
    ),
)
def test_periods_end_after_they_start(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.periods_end_after_they_start, register) == messages


@cases(
    agreement_checks.prolongations_follow_an_end,
    pytest.param(one(valid={"to": "2020", "prolongations": [{"to": "2021"}]}), [], id="later"),
    pytest.param(
        one(valid={"to": "2020", "prolongations": [{"to": "2021"}, {"to": "2021-06"}]}),
        [
            "valid.prolongations.1.to: Förlängningen till 2021-06 slutar inte efter 2021."
            " Rätta det ena."
        ],
        id="the second ends before the first",
    ),
    pytest.param(
        one(valid={"from": "2020", "prolongations": [{"to": "2021"}]}),
        [
            "valid.prolongations.0: Avtalet är förlängt men har inget första slut."
            " Lägg till ”to” i ”valid”."
        ],
        id="no first end",
    ),
)
def test_prolongations_follow_an_end(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.prolongations_follow_an_end, register) == messages


def lying_in(*pairs: tuple[str, str]) -> Register:
    places = (a_named_place(slug=slug, parent=parent) for slug, parent in pairs)
    return a_register(places=tuple(places))


def taking_over_from(party: str, before: str) -> Register:
    values = {"id": party, "name": "P", "succeeds": before}
    return a_register(parties=(written(KnownParty, values, "parties.yml"),))


@cases(
    agreement_checks.nothing_stands_above_itself,
    pytest.param(lying_in(("a", "b"), ("b", "exempelby")), [], id="a place in a municipality"),
    pytest.param(
        lying_in(("a", "b"), ("b", "a"), ("c", "a")),
        [
            "parent: ”a” hör till sig själv. Rätta ”parent”.",
            "parent: ”b” hör till sig själv. Rätta ”parent”.",
        ],
        id="a circle, and what leads into it",
    ),
    pytest.param(taking_over_from("p", "q"), [], id="a party after another"),
    pytest.param(
        taking_over_from("p", "p"),
        ["succeeds: ”p” har tagit över efter sig själv. Rätta ”succeeds”."],
        id="a party after itself",
    ),
)
def test_nothing_stands_above_itself(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.nothing_stands_above_itself, register) == messages


@cases(
    agreement_checks.an_open_term_has_no_end,
    pytest.param(one(valid={"from": "2020", "open": "until_next"}), [], id="open"),
    pytest.param(one(valid={"from": "2020", "to": "2021"}), [], id="ended"),
    pytest.param(one(), [], id="no term"),
    pytest.param(
        one(valid={"to": "2021", "open": "until_next"}),
        ["valid.open: Både ”open” och ”to” står här. Ta bort ”open” när slutdatumet är känt."],
        id="both",
    ),
)
def test_an_open_term_has_no_end(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.an_open_term_has_no_end, register) == messages


NOT_YEARLY = (
    "follow_up_plan.0.month: ”month” hör bara till uppföljning varje år. Lägg till ”every: year”."
)


@cases(
    agreement_checks.months_belong_to_yearly_follow_ups,
    pytest.param(one(follow_up_plan=[a_planned(every="year", month="10")]), [], id="yearly"),
    pytest.param(one(follow_up_plan=[a_planned(every="quarter")]), [], id="no month"),
    pytest.param(one(follow_up_plan=[a_planned(month="10")]), [NOT_YEARLY], id="no rhythm"),
    pytest.param(
        one(follow_up_plan=[a_planned(every="quarter", month="1")]), [NOT_YEARLY], id="quarterly"
    ),
)
def test_months_belong_to_yearly_rules(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.months_belong_to_yearly_follow_ups, register) == messages


@cases(
    agreement_checks.titles_and_terms_agree,
    pytest.param(
        one(title="Löften 2020–2021", valid={"from": "2020", "to": "2021-06"}), [], id="agree"
    ),
    pytest.param(one(valid={"from": "2020", "to": "2021"}), [], id="no year in the title"),
    pytest.param(one(title="Löften 2020"), [], id="no term"),
    pytest.param(one(title="Löften 2020–2023", valid={"from": "2020"}), [], id="no end"),
    pytest.param(
        one(title="Löften 2020-2022", valid={"from": "2020", "to": "2023-03"}),
        [
            "title: Varning: Titelns år (2020, 2022) är andra än giltighetstidens (2020, 2023)."
            " Skriv inte om; berätta det under ”discrepancies”."
        ],
        id="another end",
    ),
    pytest.param(
        one(
            title="Löften 2020-2022",
            valid={"from": "2020", "to": "2022", "prolongations": [{"to": "2024"}]},
        ),
        [],
        id="the end of the text, prolonged since",
    ),
    pytest.param(
        one(title="Löften 2020", valid={"from": "2021"}),
        [
            "title: Varning: Titelns år (2020) är andra än giltighetstidens (2021)."
            " Skriv inte om; berätta det under ”discrepancies”."
        ],
        id="another start",
    ),
    pytest.param(
        one(
            title="Löften 2020-2022",
            valid={"from": "2020", "to": "2023"},
            discrepancies=[{"text": "Titeln säger 2022, texten 2023."}],
        ),
        [],
        id="told as a discrepancy",
    ),
)
def test_titles_and_terms_agree(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.titles_and_terms_agree, register) == messages


@cases(
    agreement_checks.promises_have_the_targets_that_are_required,
    pytest.param(one(promises=[a_promise()]), [], id="not required"),
    pytest.param(
        one(targets_required="Allt ska mätas.", promises=[a_promise(targets=[a_target()])]),
        [],
        id="all have targets",
    ),
    pytest.param(
        one(
            targets_required="Allt ska mätas.",
            promises=[a_promise(targets=[a_target()]), a_promise(id="b"), a_promise(id="c")],
        ),
        [
            "targets_required: Varning: Avtalet kräver mätbara mål, men källan ger inget för:"
            " b, c. Lägg till ”targets” om målen finns i en annan handling."
        ],
        id="two lack targets",
    ),
)
def test_promises_have_the_targets_that_are_required(
    register: Register, messages: list[str]
) -> None:
    assert told(agreement_checks.promises_have_the_targets_that_are_required, register) == messages


WHOLE: dict[str, Any] = {
    "kind": "agreement",
    "valid": {"to": "2021"},
    "priority_areas": [an_area(problems="Bråk.", causes="Mörker.")],
    "promises": [a_promise(targets=[a_target()])],
    "follow_up_plan": [a_planned(form="written")],
}


def lacking(*names: str) -> list[str]:
    message = f"Brå räknar med att en överenskommelse tar upp {', '.join(names)}."
    advice = "Om det står i källan, lägg till det. Annars är allt som det ska."
    return [f"2020-samverkan.yml: Varning: {message} {advice}"]


@cases(
    agreement_checks.agreements_hold_what_they_should,
    pytest.param(one(**WHOLE), [], id="all is there"),
    pytest.param(one(kind="citizen_promises"), [], id="citizen promises"),
    pytest.param(one(kind="agreement", known={"promises": "some"}), [], id="known in part"),
    pytest.param(one(**{**WHOLE, "valid": {"open": "until_next"}}), [], id="open term"),
    pytest.param(
        one(**{**WHOLE, "priority_areas": [an_area(sub_areas=["Trappan"], causes="Mörker.")]}),
        lacking("problem"),
        id="sub-areas are no problems",
    ),
    pytest.param(one(**{**WHOLE, "valid": None}), lacking("giltighetstid"), id="term"),
    pytest.param(
        one(**{**WHOLE, "follow_up_plan": [a_planned()]}), lacking("dokumentation"), id="unwritten"
    ),
    pytest.param(
        one(**{**WHOLE, "follow_up_plan": []}),
        lacking("dokumentation", "uppföljning"),
        id="follow-up",
    ),
    pytest.param(one(**{**WHOLE, "promises": [a_promise()]}), lacking("mätbara mål"), id="targets"),
    pytest.param(
        one(**{**WHOLE, "priority_areas": [an_area()]}), lacking("problem", "orsaker"), id="area"
    ),
    pytest.param(
        one(kind="agreement"),
        lacking(
            *("problem", "orsaker", "mätbara mål"),
            *("dokumentation", "uppföljning", "giltighetstid"),
        ),
        id="all lacks",
    ),
)
def test_agreements_hold_what_they_should(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.agreements_hold_what_they_should, register) == messages


# The rules about follow-up


def outcome(**changes: Any) -> dict[str, Any]:
    return {"promise": "ga-pass", **changes}


def followed_up(*outcomes: dict[str, Any], **changes: Any) -> Register:
    """A register of one agreement with one promise and one follow-up of it."""
    promise = a_promise(parts=PARTS, targets=[a_target()])
    follow_up = a_follow_up(outcomes=list(outcomes), **changes)
    return one(promises=[promise], follow_ups=[follow_up], valid={"from": "2020", "to": "2020"})


IN_OUTCOME = "follow_ups.0.outcomes.0"
CITED = [{"id": "avtalet"}]


@cases(
    follow_up_checks.computed_statuses_are_not_written,
    pytest.param(followed_up(outcome(status="ongoing")), [], id="a written status"),
    pytest.param(
        followed_up(outcome(status="not_reported")),
        [
            f"{IN_OUTCOME}.status: ”not_reported” räknas ut och skrivs aldrig."
            " Ta bort raden ”status”."
        ],
        id="not reported",
    ),
    pytest.param(
        followed_up(outcome(status="reported_unassessed")),
        [
            f"{IN_OUTCOME}.status: ”reported_unassessed” räknas ut och skrivs aldrig."
            " Ta bort raden ”status”."
        ],
        id="reported",
    ),
)
def test_computed_statuses_are_not_written(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.computed_statuses_are_not_written, register) == messages


NO_SOURCE = (
    f"{IN_OUTCOME}.status: Status utan källa."
    " Lägg till ”source: [{id: …}]”, med ett id ur ”sources”."
)


@cases(
    follow_up_checks.results_have_a_source,
    pytest.param(followed_up(outcome(status="fulfilled", source=CITED)), [], id="its own"),
    pytest.param(followed_up(outcome(status="fulfilled"), source=CITED), [], id="the follow-up's"),
    pytest.param(followed_up(outcome(status="ongoing")), [], id="tells no result"),
    pytest.param(followed_up(outcome(value="8")), [], id="no status"),
    pytest.param(followed_up(outcome(status="fulfilled")), [NO_SOURCE], id="fulfilled"),
    pytest.param(followed_up(outcome(status="partly_fulfilled")), [NO_SOURCE], id="partly"),
    pytest.param(followed_up(outcome(status="not_fulfilled")), [NO_SOURCE], id="not"),
)
def test_results_have_a_source(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.results_have_a_source, register) == messages


def no_reason(status: str) -> list[str]:
    advice = "Lägg till ”reason: …”; säger källan inget väljer du ”not_stated”."
    return [f"{IN_OUTCOME}.status: ”{status}” utan skäl. {advice}"]


@cases(
    follow_up_checks.statuses_that_need_a_reason_have_one,
    pytest.param(followed_up(outcome(status="fulfilled")), [], id="fulfilled needs none"),
    pytest.param(followed_up(outcome(status="postponed", reason="not_stated")), [], id="told"),
    pytest.param(
        followed_up(outcome(status="partly_fulfilled")), no_reason("partly_fulfilled"), id="partly"
    ),
    pytest.param(
        followed_up(outcome(status="not_fulfilled")), no_reason("not_fulfilled"), id="not"
    ),
    pytest.param(followed_up(outcome(status="postponed")), no_reason("postponed"), id="postponed"),
    pytest.param(followed_up(outcome(status="withdrawn")), no_reason("withdrawn"), id="withdrawn"),
)
def test_statuses_that_need_a_reason_have_one(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.statuses_that_need_a_reason_have_one, register) == messages


@cases(
    follow_up_checks.replaced_promises_name_their_successor,
    pytest.param(
        followed_up(outcome(status="replaced", replaced_by="exempelby/2022#ga")), [], id="named"
    ),
    pytest.param(
        followed_up(outcome(status="replaced")),
        [f"{IN_OUTCOME}.status: ”replaced” utan länk. Lägg till ”replaced_by: plats/namn#id”."],
        id="no link",
    ),
    pytest.param(
        followed_up(outcome(status="ongoing", replaced_by="exempelby/2022#ga")),
        [
            f"{IN_OUTCOME}.replaced_by: ”replaced_by” hör till ”status: replaced”."
            " Ta bort den, eller skriv statusen."
        ],
        id="another status",
    ),
)
def test_replaced_promises_name_their_successor(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.replaced_promises_name_their_successor, register) == messages


def to_come(path: str, day: str) -> list[str]:
    return [f"{path}: Dagen {day} har inte kommit än. Rätta den."]


@cases(
    follow_up_checks.nothing_is_told_of_the_future,
    pytest.param(followed_up(outcome(as_of="2021-06-30"), published="2021-06-30"), [], id="today"),
    pytest.param(followed_up(outcome(as_of="2021"), published="2021-06"), [], id="this year"),
    pytest.param(
        followed_up(outcome(as_of="2021-07-01")),
        to_come(f"{IN_OUTCOME}.as_of", "2021-07-01"),
        id="as of tomorrow",
    ),
    pytest.param(
        followed_up(outcome(as_of="2022")), to_come(f"{IN_OUTCOME}.as_of", "2022"), id="next year"
    ),
    pytest.param(
        followed_up(published="2021-07"),
        to_come("follow_ups.0.published", "2021-07"),
        id="published next month",
    ),
    pytest.param(
        one(last_searched={"date": "2021-06-30", "where": "webben"}), [], id="searched today"
    ),
    pytest.param(
        one(last_searched={"date": "2021-07-01", "where": "webben"}),
        to_come("last_searched.date", "2021-07-01"),
        id="searched tomorrow",
    ),
    pytest.param(
        one(sources=[a_source(captured="2022", published="2021")]),
        to_come("sources.0.captured", "2022"),
        id="captured next year",
    ),
    pytest.param(one(signed=[{"party": "polisen", "date": "2021"}]), [], id="signed this year"),
    pytest.param(
        one(signed=[{"party": "polisen", "date": "2031-12-14"}]),
        to_come("signed.0.date", "2031-12-14"),
        id="signed in ten years",
    ),
)
def test_nothing_is_told_of_the_future(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.nothing_is_told_of_the_future, register) == messages


def looking_back(period: Any, *others: Any, valid: Any = None, **changes: Any) -> Register:
    """A register of a term, 2020 unless told, with a follow-up of a period."""
    follow_up = a_follow_up(**({"period": period} if period else {}), **changes)
    agreement = an_agreement(
        "exempelby/2020", valid=valid or {"from": "2020", "to": "2020"}, follow_ups=[follow_up]
    )
    return a_register(agreement, *others)


def prolonging(**valid: str) -> Any:
    relations = [{"kind": "prolongs", "to": "exempelby/2020"}]
    return an_agreement("exempelby/2021", valid=valid, relations=relations)


PROLONGING_THAT = an_agreement(
    "exempelby/2022",
    valid={"to": "2022"},
    relations=[{"kind": "prolongs", "to": "exempelby/2021"}],
)
OUTSIDE = ["follow_ups.0.period: Perioden ligger utanför avtalets giltighetstid. Rätta den ena."]


@cases(
    follow_up_checks.follow_ups_belong_to_the_term,
    pytest.param(looking_back("2020"), [], id="the same year"),
    pytest.param(looking_back({"from": "2019", "to": "2020-01-01"}), [], id="its first day"),
    pytest.param(looking_back({"from": "2020-12-31", "to": "2022"}), [], id="its last day"),
    pytest.param(looking_back(None, published="2025"), [], id="published after the end"),
    pytest.param(looking_back(None, published="2020"), [], id="published the first year"),
    pytest.param(looking_back("2021", prolonging(to="2021")), [], id="prolonged"),
    pytest.param(looking_back("2019"), OUTSIDE, id="before"),
    pytest.param(looking_back("2021"), OUTSIDE, id="after"),
    pytest.param(looking_back("2022", prolonging(to="2021")), OUTSIDE, id="after it is prolonged"),
    pytest.param(
        looking_back(None, published="2019-12-31"),
        ["follow_ups.0.published: Publicerad 2019-12-31, innan avtalet börjar gälla. Rätta dagen."],
        id="published before the start",
    ),
    pytest.param(
        looking_back("2022", prolonging(open="until_further_notice")),
        [],
        id="prolonged until further notice",
    ),
    pytest.param(
        looking_back("2022", prolonging(to="2021"), valid={"open": "until_further_notice"}),
        [],
        id="prolonged, though it has no end",
    ),
    pytest.param(
        looking_back("2022", prolonging(to="2021"), PROLONGING_THAT),
        [],
        id="prolonged by what is prolonged itself",
    ),
)
def test_follow_ups_belong_to_the_term(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.follow_ups_belong_to_the_term, register) == messages


def answering(due: str | None = None, rule: str = "varje-ar", **changes: Any) -> Register:
    """A register of the term 2020–2021 with one rule and one answer."""
    answer = {"planned": rule, **({"due": due} if due else {})}
    return one(
        valid={"from": "2020", "to": "2021"},
        follow_up_plan=[a_planned(**changes)],
        follow_ups=[a_follow_up(answers=[answer])],
    )


def replaced(register: Register, day: str) -> Register:
    """The register with something that replaces its only document from a day."""
    relations = [{"kind": "replaces", "to": "exempelby/2020-samverkan"}]
    other = an_agreement("exempelby/2021-ny", valid={"from": day}, relations=relations)
    return replace(register, agreements=(*register.agreements, other))


NONE_OF_THEM = "Svarar den inte på något av dem tar du bort ”answers”."


def no_occasion(due: str, choice: str) -> list[str]:
    path = "follow_ups.0.answers.0.due"
    return [f"{path}: ”varje-ar” har inget tillfälle ”{due}”. {choice}"]


@cases(
    follow_up_checks.answers_name_an_occasion,
    pytest.param(answering("2021", every="year"), [], id="a year"),
    pytest.param(answering("2021-10", every="year", month="10"), [], id="a month"),
    pytest.param(answering("2020-Q4", every="quarter"), [], id="a quarter"),
    pytest.param(answering("2020-H2", every="half_year"), [], id="half a year"),
    pytest.param(answering(kind="final"), [], id="the only one"),
    pytest.param(answering(kind="continuous"), [], id="none at all"),
    pytest.param(answering("2022", "annan", every="year"), [], id="an unknown rule"),
    pytest.param(
        answering("2022", every="year"),
        no_occasion("2022", f"Välj bland: 2020, 2021. {NONE_OF_THEM}"),
        id="another year",
    ),
    pytest.param(
        answering("2020-Q1", every="year"),
        no_occasion("2020-Q1", f"Välj bland: 2020, 2021. {NONE_OF_THEM}"),
        id="quarter",
    ),
    pytest.param(
        answering(every="year"),
        [
            "follow_ups.0.answers.0: ”varje-ar” har flera tillfällen."
            " Lägg till ”due: …”, till exempel 2020."
        ],
        id="which of two",
    ),
    pytest.param(
        replaced(answering("2020-12-31", kind="final"), "2021-01-01"),
        [],
        id="the end when replaced",
    ),
    pytest.param(replaced(answering("2021", kind="final"), "2021"), [], id="the end before that"),
    pytest.param(
        replaced(answering("2021", every="year"), "2021"),
        no_occasion("2021", f"Välj bland: 2020. {NONE_OF_THEM}"),
        id="a year in which it was replaced",
    ),
)
def test_answers_name_an_occasion(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.answers_name_an_occasion, register) == messages


INDICATOR = [an_area(indicators=[{"id": "otrygga", "text": "Andel otrygga"}])]


@cases(
    references.references_lead_somewhere,
    pytest.param(followed_up(outcome(part="dag", target="atta")), [], id="belong"),
    pytest.param(
        one(
            priority_areas=INDICATOR,
            follow_ups=[a_follow_up(outcomes=[{"indicator": "otrygga"}])],
        ),
        [],
        id="an indicator",
    ),
    pytest.param(
        followed_up(outcome(part="dagen")),
        [f"{IN_OUTCOME}.part: ”dagen” finns inte bland löftets delar. Menade du ”dag”?"],
        id="part",
    ),
    pytest.param(
        followed_up(outcome(target="ata")),
        [f"{IN_OUTCOME}.target: ”ata” finns inte bland löftets mål. Menade du ”atta”?"],
        id="target",
    ),
    pytest.param(
        one(
            priority_areas=INDICATOR,
            follow_ups=[a_follow_up(outcomes=[{"indicator": "otrygg"}])],
        ),
        [
            f"{IN_OUTCOME}.indicator: ”otrygg” finns inte bland avtalets indikatorer."
            " Menade du ”otrygga”?"
        ],
        id="indicator",
    ),
    pytest.param(
        a_loaded(
            an_agreement(
                follow_ups=[
                    a_follow_up(outcomes=[outcome(promise="exempelby/2018#ga", part="dag")])
                ]
            ),
            unreadable=frozenset({"exempelby/2018"}),
        ),
        [],
        id="what could not be read is not blamed",
    ),
)
def test_outcomes_belong_to_their_promise(register: Register, messages: list[str]) -> None:
    assert told(references.references_lead_somewhere, register) == messages


@cases(
    follow_up_checks.effects_rest_on_something,
    pytest.param(followed_up(outcome(effect="improved", indicator="x")), [], id="indicator"),
    pytest.param(followed_up(outcome(effect="improved", source=CITED)), [], id="source"),
    pytest.param(followed_up(outcome(effect="improved"), source=CITED), [], id="follow-up's"),
    pytest.param(followed_up(outcome(status="ongoing")), [], id="no effect"),
    pytest.param(
        followed_up(outcome(effect="improved")),
        [
            f"{IN_OUTCOME}.effect: Effekt utan indikator eller källa."
            " Lägg till ”indicator” eller ”source”."
        ],
        id="nothing",
    ),
)
def test_effects_rest_on_something(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.effects_rest_on_something, register) == messages


def counted(value: str, status: str, **changes: Any) -> Register:
    """A register where a target of at least 8 has an outcome."""
    return followed_up(outcome(target="atta", value=value, status=status, **changes))


def differs(number: str, status: str) -> list[str]:
    message = f"Värdet {number}, men status är ”{status}”."
    return [f"{IN_OUTCOME}.value: Varning: {message} Stämmer det med källan är allt som det ska."]


@cases(
    follow_up_checks.numbers_and_statuses_agree,
    pytest.param(counted("8", "fulfilled"), [], id="just reached and fulfilled"),
    pytest.param(counted("7", "not_fulfilled"), [], id="not reached and not fulfilled"),
    pytest.param(counted("7", "ongoing"), [], id="not reached and ongoing"),
    pytest.param(counted("7", "fulfilled", unit="timmar"), [], id="another unit"),
    pytest.param(followed_up(outcome(target="atta", value="9")), [], id="no status"),
    pytest.param(followed_up(outcome(target="atta", status="fulfilled")), [], id="no value"),
    pytest.param(
        counted("7.9", "fulfilled"), differs("når inte målet", "fulfilled"), id="not reached"
    ),
    pytest.param(
        counted("8", "partly_fulfilled"), differs("når målet", "partly_fulfilled"), id="reached"
    ),
)
def test_numbers_and_statuses_agree(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.numbers_and_statuses_agree, register) == messages


@pytest.mark.parametrize(
    ("changes", "unit", "is_told"),
    [
        pytest.param({}, "pass", True, id="the only target"),
        pytest.param({"per": {"unit": "week"}}, "pass", False, id="of a week"),
        pytest.param({}, "timmar", False, id="another unit"),
        pytest.param({}, None, False, id="no unit"),
    ],
)
def test_an_outcome_without_a_target_is_compared_with_the_only_one(
    changes: dict[str, Any], unit: str | None, is_told: bool
) -> None:
    promise = a_promise(targets=[a_target(**changes)])
    told_of = outcome(value="9", status="not_fulfilled", **({"unit": unit} if unit else {}))
    register = one(promises=[promise], follow_ups=[a_follow_up(outcomes=[told_of])])
    expected = differs("når målet", "not_fulfilled") if is_told else []
    assert told(follow_up_checks.numbers_and_statuses_agree, register) == expected


def is_far(value: str) -> list[str]:
    message = f"Värdet {value} är minst tio gånger målet 8."
    advice = "Är siffran fel skriven rättar du den. Stämmer den är allt som det ska."
    return [f"{IN_OUTCOME}.value: Varning: {message} {advice}"]


@cases(
    follow_up_checks.figures_are_near_their_targets,
    pytest.param(counted("79", "fulfilled"), [], id="much, but not ten times"),
    pytest.param(counted("80", "fulfilled"), is_far("80"), id="ten times"),
    pytest.param(counted("80", "not_fulfilled"), [], id="told by its status already"),
    pytest.param(counted("80", "fulfilled", unit="timmar"), is_far("80"), id="another unit"),
    pytest.param(
        followed_up(outcome(target="atta", value="800")), is_far("800"), id="without a status"
    ),
)
def test_figures_are_near_their_targets(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.figures_are_near_their_targets, register) == messages


@cases(
    agreement_checks.prolongations_follow_an_end,
    pytest.param(
        one(valid={"from": "2018", "to": "2022", "ended": {"date": "2020-05-31"}}), [], id="before"
    ),
    pytest.param(
        one(valid={"from": "2018", "to": "2020", "ended": {"date": "2020-12-31"}}),
        [
            "valid.ended.date: Slutet i förtid 2020-12-31 kommer inte före det avtalade slutet"
            " 2020. Rätta det ena."
        ],
        id="with its time",
    ),
    pytest.param(
        one(valid={"from": "2018", "ended": {"date": "2017"}}),
        ["valid.ended.date: Slutet i förtid 2017 kommer före början 2018. Rätta det ena."],
        id="before it began",
    ),
)
def test_an_end_before_its_time_is_before_it(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.prolongations_follow_an_end, register) == messages


@cases(
    follow_up_checks.verdicts_are_of_before_they_were_published,
    pytest.param(followed_up(outcome(as_of="2020"), published="2020-03"), [], id="its year"),
    pytest.param(followed_up(outcome(as_of="2020-06")), [], id="no day of publishing"),
    pytest.param(
        followed_up(outcome(as_of="2020-06"), published="2020-03"),
        [
            f"{IN_OUTCOME}.as_of: Varning: Utfallet gäller 2020-06, efter att uppföljningen"
            " publicerades (2020-03). Har källan ändrats senare är allt som det ska. Annars"
            " rättar du den ena."
        ],
        id="later",
    ),
)
def test_verdicts_are_of_before_they_were_published(
    register: Register, messages: list[str]
) -> None:
    found = told(follow_up_checks.verdicts_are_of_before_they_were_published, register)
    assert found == messages


def in_place_of(reason: str, **successors: Any) -> Register:
    gone = {"date": "2021-01-01", "reason": reason, **successors}
    return one(promises=[a_promise(), a_promise(id="gammalt", withdrawn=gone)])


@cases(
    agreement_checks.what_is_replaced_names_its_successor,
    pytest.param(in_place_of("replaced_by_parties", successors=["ga-pass"]), [], id="it does"),
    pytest.param(in_place_of("withdrawn_by_parties"), [], id="nothing has come in its place"),
    pytest.param(
        in_place_of("replaced_by_parties"),
        [
            "promises.1.withdrawn.reason: Varning: Det som parterna har satt i stället saknas. Lägg"
            " till ”successors: […]”."
        ],
        id="it does not",
    ),
)
def test_what_is_replaced_names_its_successor(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.what_is_replaced_names_its_successor, register) == messages


MONTHLY = {"unit": "month"}


def counted_in(unit: str | None, value: str = "2", **changes: Any) -> Register:
    told = {"promise": "ga-pass", "target": "atta", "value": value}
    told |= {"unit": unit} if unit else {}
    return one(
        promises=[a_promise(targets=[a_target(unit="pass", **changes)])],
        follow_ups=[a_follow_up(outcomes=[told])],
    )


@cases(
    follow_up_checks.figures_count_what_their_targets_do,
    pytest.param(counted_in("pass"), [], id="the same"),
    pytest.param(counted_in(None), [], id="none of its own"),
    pytest.param(
        counted_in("fotpass"),
        [
            f"{IN_OUTCOME}.unit: Varning: Enheten är ”fotpass”, men målets är ”pass”, så talen"
            " jämförs inte. Är det samma sak tar du bort ”unit”, annars ”target”."
        ],
        id="another",
    ),
    pytest.param(counted_in("pass per månad", "9.5", per=MONTHLY), [], id="as often"),
    pytest.param(counted_in("pass", "114", per=MONTHLY), [], id="in all"),
    pytest.param(counted_in("pass", "9.5"), [], id="a part of one, of all of the time"),
    pytest.param(
        counted_in("pass", "9.5", per=MONTHLY),
        [
            f"{IN_OUTCOME}.value: Varning: Talet 9.5 är inte helt, och målet är per månad. Är det"
            " ett genomsnitt per månad skriver du ”unit: pass per månad”."
        ],
        id="a part of one, of a goal for a month",
    ),
    pytest.param(
        counted_in("pass i månaden", "9.5", per=MONTHLY),
        [
            f"{IN_OUTCOME}.unit: Varning: Enheten är ”pass i månaden”, men målets är ”pass”, så"
            " talen jämförs inte. Är det samma sak tar du bort ”unit”, annars ”target”. Är talet"
            " per månad skriver du ”unit: pass per månad”."
        ],
        id="as often, in other words",
    ),
)
def test_figures_count_what_their_targets_do(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.figures_count_what_their_targets_do, register) == messages


def taken_away(reason: str) -> Register:
    gone = {"date": "2021-01-01", "reason": reason}
    return one(follow_ups=[a_follow_up(withdrawn=gone)])


@cases(
    follow_up_checks.withdrawn_follow_ups_were_mistakes,
    pytest.param(taken_away("published_in_error"), [], id="published in error"),
    pytest.param(
        taken_away("changed_situation"),
        [
            "follow_ups.0.withdrawn.reason: En uppföljning tas bara bort när den är publicerad av"
            " misstag. Skriv ”reason: published_in_error”, eller ta bort ”withdrawn”."
        ],
        id="something else",
    ),
)
def test_withdrawn_follow_ups_were_mistakes(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.withdrawn_follow_ups_were_mistakes, register) == messages


TWICE = (
    "follow_ups.0.outcomes.1.status: Varning: Samma bedömare säger ”fulfilled” och ”not_fulfilled”"
    " om samma löfte och dag (rad 35 också). Är det olika delar, parter eller platser skriver du"
    " det. Annars stryker du ett."
)


def judged(*outcomes: dict[str, Any]) -> Register:
    """A register whose only follow-up has these outcomes of one promise."""
    told = [{"promise": "ga-pass", "assessed_by": "police", **each} for each in outcomes]
    parts = [{"id": "norr", "text": "norr"}]
    follow_up = a_follow_up(published="2021-01", outcomes=told)
    return one(promises=[a_promise(parts=parts)], follow_ups=[follow_up])


YES, NO = {"status": "fulfilled"}, {"status": "not_fulfilled"}


@cases(
    follow_up_checks.nobody_judges_twice,
    pytest.param(judged(YES, NO), [TWICE], id="the opposite"),
    pytest.param(judged(YES, YES), [TWICE.replace(" och ”not_fulfilled”", "")], id="the same"),
    pytest.param(judged(YES, {**NO, "assessed_by": "municipality"}), [], id="another says so"),
    pytest.param(judged(YES, {**NO, "part": "norr"}), [], id="of a part"),
    pytest.param(judged(YES, {**NO, "target": "atta", "value": "3"}), [], id="of a target"),
    pytest.param(
        judged({**YES, "places": ["Torget", "Parken"]}, {**YES, "places": ["Parken", "Torget"]}),
        [TWICE.replace(" och ”not_fulfilled”", "").replace("rad 35", "rad 35")],
        id="the same places in another order",
    ),
    pytest.param(judged(YES, {**NO, "places": ["Torget"]}), [], id="of a place"),
    pytest.param(judged(YES, {**NO, "as_of": "2020"}), [], id="of another day"),
    pytest.param(judged(YES, {**NO, "as_of": "2021-01"}), [TWICE], id="the same day, written once"),
    pytest.param(judged(YES, {"value": "3"}), [], id="a figure beside"),
    pytest.param(
        judged({**YES, "assessed_by": "external"}, {**NO, "assessed_by": "external"}),
        [],
        id="of whom nobody names it is not known that they are the same",
    ),
)
def test_nobody_judges_twice(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.nobody_judges_twice, register) == messages


def told_with(value: str, text: str) -> Register:
    """A register with a figure of an outcome, and of a target, beside a quote."""
    told = {"promise": "ga-pass", "value": value, "unit": "pass", "text": text}
    target = a_target(unit="pass", value=value, verbatim=text)
    return one(
        promises=[a_promise(targets=[target])],
        follow_ups=[a_follow_up(outcomes=[told])],
    )


def other_figure(value: str, told: str) -> list[str]:
    message = (
        f"Varning: Värdet är {value}, men i citatet står {told}. Är siffran fel skriven rättar du"
        " den. Stämmer den är allt som det ska."
    )
    return [f"{IN_OUTCOME}.value: {message}", f"promises.0.targets.0.value: {message}"]


@cases(
    figures.figures_stand_in_their_quotes,
    pytest.param(told_with("26", "Polisen har gått 26 pass."), [], id="in digits"),
    pytest.param(told_with("2.5", "I snitt två och en halv kväll."), [], id="in words"),
    pytest.param(told_with("1200", "Vi mätte 1 200 fordon."), [], id="a thousand apart"),
    pytest.param(told_with("9.5", "I snitt 9,5 per månad."), [], id="a decimal"),
    pytest.param(told_with("11", "11 av 14 trapphus."), [], id="one of two"),
    pytest.param(told_with("26", "Vi har gått många pass."), [], id="no number is quoted"),
    pytest.param(
        told_with("26", "Under 2025, till den 30 november, gick vi ofta."), [], id="years"
    ),
    pytest.param(told_with("26", "Ett pass en gång."), [], id="an article is no number"),
    pytest.param(told_with("1", "Ett möte, två kurser."), [], id="one may be an article"),
    pytest.param(
        told_with("29", "Polisen har gått 26 pass."), other_figure("29", "26"), id="another"
    ),
    pytest.param(
        told_with("95", "I snitt 9,5 per månad, tolv i juni."),
        other_figure("95", "9.5, 12"),
        id="without its comma",
    ),
)
def test_figures_stand_in_their_quotes(register: Register, messages: list[str]) -> None:
    assert told(figures.figures_stand_in_their_quotes, register) == messages


def still_ongoing(end: str, **changes: Any) -> Register:
    """A register with a term's end where the latest word is that the work goes on."""
    follow_up = a_follow_up(published="2020", outcomes=[outcome(status="ongoing")])
    promise = a_promise(**changes)
    return one(valid={"to": end}, promises=[promise], follow_ups=[follow_up])


def over(end: str) -> list[str]:
    message = f"Tiden gick ut {end}, men status är ”ongoing”."
    return [f"{IN_OUTCOME}.status: Varning: {message} Finns en senare uppföljning? Lägg till den."]


@cases(
    follow_up_checks.what_is_over_is_not_ongoing,
    pytest.param(still_ongoing("2021-06-30"), [], id="the last day"),
    pytest.param(still_ongoing("2021"), [], id="the last year"),
    pytest.param(still_ongoing("2020", period="2021"), [], id="the promise goes on longer"),
    pytest.param(still_ongoing("2021-06-29"), over("2021-06-29"), id="the day after"),
    pytest.param(still_ongoing("2025", period="2020"), over("2020"), id="the promise is over"),
    pytest.param(replaced(still_ongoing("2025"), "2021-03"), over("2021-02"), id="replaced"),
)
def test_what_is_over_is_not_ongoing(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.what_is_over_is_not_ongoing, register) == messages


def telling_of(*promises: str) -> Register:
    """A register of three promises and a follow-up that tells of some."""
    return one(
        promises=[a_promise(id=name) for name in ("a", "b", "c")],
        follow_ups=[a_follow_up(outcomes=[{"promise": name} for name in promises])],
    )


def silent(names: str) -> list[str]:
    message = f"Uppföljningen nämner inte: {names}."
    return [f"follow_ups.0: Varning: {message} Säger källan något om dem, lägg till det."]


@cases(
    follow_up_checks.follow_ups_tell_of_every_promise,
    pytest.param(telling_of("a", "b", "exempelby/2020-samverkan#c"), [], id="all"),
    pytest.param(telling_of(), [], id="no outcomes at all"),
    pytest.param(telling_of("b"), silent("a, c"), id="two are silent"),
    pytest.param(telling_of("a", "a", "b"), silent("c"), id="one is told of twice"),
)
def test_follow_ups_tell_of_every_promise(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.follow_ups_tell_of_every_promise, register) == messages


# The rules that look into files


def stored(folder: Path, text: str, **changes: Any) -> Loaded:
    """A register whose only agreement has its source text stored in `folder`."""
    path = folder / "exempelby" / "sources" / "2020.txt"
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    values = {"sources": [a_source(file="sources/2020.txt")], **changes}
    return a_loaded(an_agreement(**values), folder=folder)


TESTED.add(quotes.files_are_there.__name__)


@pytest.mark.parametrize(
    ("file", "is_there"),
    [
        pytest.param("sources/2020.txt", True, id="there"),
        pytest.param("sources/2021.txt", False, id="not there"),
        pytest.param("sources", False, id="a folder"),
    ],
)
def test_files_are_there(file: str, is_there: bool, tmp_path: Path) -> None:
    register = stored(tmp_path, "Text", documents=[a_document(file=file)])
    folder = (tmp_path / "exempelby").as_posix()
    message = f"documents.0.file: Filen ”{file}” finns inte i {folder}. Lägg dit den."
    assert told(quotes.files_are_there, register) == ([] if is_there else [message])


def test_the_file_of_a_source_is_there() -> None:
    register = one(sources=[a_source(file="sources/2020.txt")])
    assert told(quotes.files_are_there, register) == [
        "sources.0.file: Filen ”sources/2020.txt” finns inte i nowhere/exempelby. Lägg dit den."
    ]


TESTED.add(quotes.stored_files_are_texts.__name__)
NOT_UTF_8 = (
    "Filen är inte sparad som UTF-8. Öppna den i en textredigerare, välj Spara som"
    " och kodningen UTF-8."
)
NO_TEXT = "Spara texten i en fil som slutar på .txt, och länka originalet med ”url”."


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param("a.txt", "Räv".encode(), "", id="text"),
        pytest.param("a.txt", "\ufeffRäv".encode(), "", id="text with a mark of its encoding"),
        pytest.param("a.txt", b"Vi\nR\xe4v", f"a.txt: {NOT_UTF_8}", id="cp1252"),
        pytest.param("a.txt", "Räv".encode("utf-16"), f"a.txt: {NOT_UTF_8}", id="utf-16"),
        pytest.param("a.pdf", b"%PDF \xe2", f"file: ”a.pdf” är ingen textfil. {NO_TEXT}", id="pdf"),
        pytest.param("a.md", b"# Vi", f"file: ”a.md” är ingen textfil. {NO_TEXT}", id="markdown"),
        pytest.param("a.html", b"<b>", f"file: ”a.html” är ingen textfil. {NO_TEXT}", id="page"),
    ],
)
@pytest.mark.parametrize("key", ["sources", "documents"])
def test_stored_files_are_texts(
    name: str, content: bytes, message: str, key: str, tmp_path: Path
) -> None:
    things = {"sources": [a_source()], "documents": [a_document()]}
    things[key][0]["file"] = name
    register = stored(tmp_path, "Text", **things)
    (tmp_path / "exempelby" / name).write_bytes(content)
    expected = [message.replace("file: ", f"{key}.0.file: ")] if message else []
    assert told(quotes.stored_files_are_texts, register) == expected


def test_the_first_line_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    register = stored(tmp_path, "")
    (tmp_path / "exempelby/sources/2020.txt").write_bytes(b"Vi\n\nR\xe4v\n\xe5")
    (problem,) = quotes.stored_files_are_texts(register)
    assert problem.position.line == 3


def test_what_is_no_readable_text_is_not_blamed_on_those_who_quote_it(tmp_path: Path) -> None:
    register = stored(tmp_path, "", promises=[a_promise()])
    (tmp_path / "exempelby/sources/2020.txt").write_bytes(b"R\xe4v")
    assert told(quotes.quotes_stand_in_the_source, register) == []


TEXT = """Torget vid stationen

Vi ska gå åtta
pass i   veckan, dag\u00a0och natt.

Det följs upp varje år.

Vi går från tor-
get - stationen till 'parken'.
"""


def not_quoted(path: str, words: str, nearest: str = "", swap: str = "") -> list[str]:
    where = f"på rad {_line_of(nearest)} i 2020.txt"
    advice = f"Närmast står {where} ”{nearest}”: {swap}. " if nearest else ""
    advice += "Citera ordagrant, med källans stavning."
    return [f"{path}: Orden ”{words}” står inte i källan. {advice}"]


def _line_of(nearest: str) -> int:
    """The line of TEXT that begins a passage."""
    return TEXT[: TEXT.find(nearest.split(" ")[0])].count("\n") + 1


TESTED.add(quotes.quotes_stand_in_the_source.__name__)


@pytest.mark.parametrize(
    ("changes", "messages"),
    [
        pytest.param(
            {"promises": [a_promise(text="Vi ska gå åtta pass i veckan")]}, [], id="white space"
        ),
        pytest.param({"promises": [a_promise(text="Vi ska … pass i veckan")]}, [], id="pieces"),
        pytest.param(
            {"promises": [a_promise(text="De sa så.", wording="reported")]}, [], id="reported"
        ),
        pytest.param(
            {"promises": [a_promise(text="Vi ska gå […] pass i veckan")]}, [], id="left out"
        ),
        pytest.param(
            {"purpose": "Det följs upp varje år.\n\n- Torget vid stationen"},
            [],
            id="paragraphs and list marks",
        ),
        pytest.param(
            {"promises": [a_promise(text="Vi går från torget–stationen till ”parken”.")]},
            [],
            id="dashes, quote marks and a line-end hyphen",
        ),
        pytest.param(
            {"promises": [a_promise(text="vid stat")]},
            not_quoted(
                "promises.0.text",
                "vid stat",
                "vid stationen",
                "”stationen” i stället för ”stat”",
            ),
            id="half a word",
        ),
        pytest.param(
            {"promises": [a_promise(text="Vi ska gå 8 pass i veckan")]},
            not_quoted(
                "promises.0.text",
                "Vi ska gå 8 pass i veckan",
                "Vi ska gå åtta pass i veckan",
                "”åtta” i stället för ”8”",
            ),
            id="other words",
        ),
        pytest.param(
            {"promises": [a_promise(text="dag och natt. Jämt.")]},
            not_quoted(
                "promises.0.text",
                "dag och natt. Jämt.",
                "dag och natt",
                "”Jämt” står inte där",
            ),
            id="an extra word last",
        ),
        pytest.param(
            {"promises": [a_promise(text="Ibland Det följs upp varje år.")]},
            not_quoted(
                "promises.0.text",
                "Ibland Det följs upp varje år.",
                "Det följs upp varje år",
                "”Ibland” står inte där",
            ),
            id="an extra word first",
        ),
        pytest.param(
            {"promises": [a_promise(text="vi ska gå")]},
            not_quoted("promises.0.text", "vi ska gå", "Vi ska gå", "”Vi” i stället för ”vi”"),
            id="another case",
        ),
        pytest.param(
            {"promises": [a_promise(text="Vi ska … nio pass … veckan")]},
            not_quoted("promises.0.text", "nio pass", "åtta pass", "”åtta” i stället för ”nio”"),
            id="one piece is wrong",
        ),
        pytest.param(
            {"promises": [a_promise(text="Pass " * 20)]},
            not_quoted("promises.0.text", "Pass " * 10 + "Pass…"),
            id="long words are cut at 60",
        ),
        pytest.param(
            {"priority_areas": [an_area(label="Torget", also_called=["Trappan"])]},
            not_quoted("priority_areas.0.also_called.0", "Trappan"),
            id="another name of an area",
        ),
        pytest.param(
            {"priority_areas": [an_area(label="Parken", sub_areas=["stationen"])]},
            not_quoted("priority_areas.0.label", "Parken"),
            id="label",
        ),
        pytest.param(
            {"priority_areas": [an_area(sub_areas=["stationen", "Trappan"])]},
            not_quoted("priority_areas.0.sub_areas.1", "Trappan"),
            id="sub-area",
        ),
        pytest.param(
            {"follow_up_plan": [a_planned(text="Det följs upp vartannat år.")]},
            not_quoted(
                "follow_up_plan.0.text",
                "Det följs upp vartannat år.",
                "Det följs upp varje år",
                "”varje” i stället för ”vartannat”",
            ),
            id="rule",
        ),
        pytest.param(
            {"follow_ups": [a_follow_up(outcomes=[{"text": "Vi gick åtta pass i veckan."}])]},
            [
                "follow_ups.0.outcomes.0.text: Orden ”Vi gick åtta pass i veckan.” står inte i"
                " källan. Uppföljningen anger ingen källa, så orden är jämförda med ”Avtalet”. Välj"
                " uppföljningens egen källa under ”source”. Finns den inte där lägger du till den"
                " under ”sources”."
            ],
            id="of a follow-up that names no source",
        ),
        pytest.param(
            {
                "follow_ups": [
                    a_follow_up(source=[{"id": "avtalet"}], outcomes=[{"text": "Parken är trygg."}])
                ]
            },
            not_quoted("follow_ups.0.outcomes.0.text", "Parken är trygg."),
            id="of a follow-up that names its source",
        ),
        pytest.param(
            {"title": "En annan titel"},
            not_quoted("title", "En annan titel"),
            id="title",
        ),
        pytest.param(
            {"promises": [a_promise(text="pass i veckan … Torget")]},
            not_quoted("promises.0.text", "Torget"),
            id="pieces in another order",
        ),
    ],
)
def test_quotes_stand_in_the_source(
    changes: dict[str, Any], messages: list[str], tmp_path: Path
) -> None:
    register = stored(tmp_path, TEXT, **{"title": "Torget vid stationen", **changes})
    assert told(quotes.quotes_stand_in_the_source, register) == messages


SAID = """Målet bedöms inte i alla delar vara uppnått. Vi gick tolv pass.
Målet är nått. Det är inte klart vem som betalar. Passen var tolv.
"""


def leaving_out(words: str) -> str:
    return (
        f"promises.0.text: Varning: Citatet utelämnar ”{words}” ur källans mening. Citera det"
        " också, om meningen annars säger något annat."
    )


TESTED.add(left_out.quotes_leave_out_no_denial.__name__)


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        pytest.param("Målet bedöms inte i alla delar vara uppnått.", [], id="nothing"),
        pytest.param("Målet bedöms inte … vara uppnått.", [], id="another word"),
        pytest.param(
            "Målet bedöms … vara uppnått.", [leaving_out("inte i alla delar")], id="the denial"
        ),
        pytest.param(
            "Målet bedöms […] vara uppnått. Vi gick tolv pass.",
            [leaving_out("inte i alla delar")],
            id="the denial, in brackets",
        ),
        pytest.param(
            "Målet bedöms … Vi gick tolv pass.",
            [leaving_out("inte i alla delar vara uppnått.")],
            id="the end of the sentence",
        ),
        pytest.param(
            "Vi gick tolv pass. … vara uppnått", [], id="nothing that stands in that order"
        ),
        pytest.param("Målet är nått. … Passen var tolv.", [], id="another sentence"),
        pytest.param(
            "Målet är nått. … klart vem som betalar.",
            [leaving_out("Det är inte")],
            id="the beginning of a sentence",
        ),
        pytest.param("Målet … är nått.", [], id="what stands nearer without it"),
    ],
)
def test_quotes_leave_out_no_denial(text: str, messages: list[str], tmp_path: Path) -> None:
    loaded = stored(
        tmp_path, SAID, title=None, working_title="Löften", promises=[a_promise(text=text)]
    )
    assert told(left_out.quotes_leave_out_no_denial, loaded) == messages


TESTED.add(quotes.names_stand_in_the_source.__name__)


@pytest.mark.parametrize(
    ("name", "messages"),
    [
        pytest.param("torget vid STATIONEN", [], id="in another case"),
        pytest.param(
            "Torget vid Stasionen",
            [
                "parties.0.name: Varning: ”Torget vid Stasionen” står inte så i källan."
                " Närmast står på rad 1 i 2020.txt ”Torget vid stationen”:"
                " ”stationen” i stället för ”Stasionen”."
            ],
            id="misspelt",
        ),
        pytest.param(
            "Ingen",
            ["parties.0.name: Varning: ”Ingen” står inte så i källan. Kontrollera stavningen."],
            id="not there",
        ),
    ],
)
def test_names_stand_in_the_source(name: str, messages: list[str], tmp_path: Path) -> None:
    register = stored(tmp_path, TEXT, parties=[a_party(name=name)])
    assert told(quotes.names_stand_in_the_source, register) == messages


@pytest.mark.parametrize(
    ("of_the_other", "is_told"),
    [
        pytest.param("Polismyndigheten i Exempelby", False, id="it is called so there"),
        pytest.param("Polisen", True, id="it is called otherwise"),
    ],
)
def test_a_party_of_a_plan_may_be_called_as_in_its_agreement(
    of_the_other: str, is_told: bool, tmp_path: Path
) -> None:
    loaded = stored(
        tmp_path,
        TEXT,
        kind="plan",
        parties=[a_party(name="Polismyndigheten i Exempelby")],
        relations=[{"kind": "under", "to": "exempelby/2019"}],
    )
    other = an_agreement(
        "exempelby/2019", parties=[a_party(name=of_the_other)], sources=[a_source()]
    )
    register = replace(loaded.register, agreements=(*loaded.register.agreements, other))
    found = told(quotes.names_stand_in_the_source, replace(loaded, register=register))
    assert bool(found) is is_told


@pytest.mark.parametrize("signs", ["*", "**", "- ", "…", "[…]", "* … *"])
def test_what_has_no_words_is_compared_with_nothing(signs: str, tmp_path: Path) -> None:
    promises = [a_promise(text=signs)]
    loaded = stored(tmp_path, TEXT, title=None, working_title="Löften", promises=promises)
    assert told(quotes.quotes_stand_in_the_source, loaded) == []
    named = stored(tmp_path / "andra", TEXT, parties=[a_party(name=signs)])
    assert len(told(quotes.names_stand_in_the_source, named)) <= 1


def test_a_quote_is_not_compared_with_what_is_not_stored() -> None:
    register = one(promises=[a_promise(text="Vad som helst")])
    assert told(quotes.quotes_stand_in_the_source, register) == []


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        pytest.param("avtalet", [], id="stands there"),
        pytest.param(
            "protokollet", not_quoted("promises.0.text", "Vi ska gå"), id="stands in another"
        ),
        pytest.param("webben", [], id="not stored"),
    ],
)
def test_a_quote_is_compared_with_the_source_it_names(
    source: str, messages: list[str], tmp_path: Path
) -> None:
    sources = [a_source(file="sources/2020.txt"), a_source(id="webben")]
    sources += [a_source(id="protokollet", file="sources/protokoll.txt")]
    promise = a_promise(text="Vi ska gå", source=[{"id": source}])
    register = stored(
        tmp_path, TEXT, title=None, working_title="Avtalet", sources=sources, promises=[promise]
    )
    (tmp_path / "exempelby/sources/protokoll.txt").write_text("Något annat.", "utf-8")
    assert told(quotes.quotes_stand_in_the_source, register) == messages


def identity_number(birthday: str, sign: str = "-") -> str:
    """A made-up number of a made-up day: 238x is a series that is given to nobody."""
    number = birthday + "238"
    return f"{birthday}{sign}238{luhn.calc_check_digit(number[-9:])}"


TESTED.add(personal_data.nobody_is_named_by_identity_number.__name__)
NAMED = "Här står ett personnummer. Ta bort det; det får inte publiceras."
WRONG_DIGIT = f"{identity_number('19000228')[:-1]}{(int(identity_number('19000228')[-1]) + 1) % 10}"


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        pytest.param(identity_number("19000228"), True, id="twelve digits with a dash"),
        pytest.param(identity_number("19000228", ""), True, id="twelve digits"),
        pytest.param(identity_number("19000228", " "), True, id="twelve digits with a space"),
        pytest.param(identity_number("000228"), True, id="ten digits with a dash"),
        pytest.param(identity_number("000228", "+"), True, id="over a hundred years"),
        pytest.param(identity_number("20000229"), True, id="leap day"),
        pytest.param(identity_number("19000261"), True, id="co-ordination number, the 1st"),
        pytest.param(identity_number("19000288"), True, id="co-ordination number, the 28th"),
        pytest.param(f"Rektorn ({identity_number('19000228')}) svarar.", True, id="in a text"),
        pytest.param(WRONG_DIGIT, False, id="wrong check digit"),
        pytest.param(identity_number("19000229"), False, id="no such day"),
        pytest.param(identity_number("19001301"), False, id="no such month"),
        pytest.param(identity_number("19000289"), False, id="no such co-ordination day"),
        pytest.param("559999-9991", False, id="organisation number"),
        pytest.param("219999-9992", False, id="municipality's organisation number"),
        pytest.param("KS 2020-0123", False, id="diary number"),
        pytest.param("dnr 2020/1234-5", False, id="diary number with a part"),
        pytest.param("A123.456/2020", False, id="the police's diary number"),
        pytest.param(f"1{identity_number('19000228')}", False, id="part of a longer number"),
        pytest.param(f"{identity_number('19000228')}-01", False, id="part of a code"),
        pytest.param("08-465 004 00", False, id="phone number"),
        pytest.param("070-174 06 05", False, id="mobile number"),
        pytest.param("+46701740605", False, id="number with country"),
        pytest.param("2020-01-01–2023-12-31", False, id="term"),
        pytest.param("20200101-20231231", False, id="term in digits"),
    ],
)
def test_nobody_is_named_by_identity_number(text: str, is_one: bool, tmp_path: Path) -> None:
    register = one(promises=[a_promise(text=text)])
    expected = [f"promises.0.text: {NAMED}"] if is_one else []
    assert told(personal_data.nobody_is_named_by_identity_number, register) == expected
    in_source = stored(tmp_path, f"Överst\n\n{text}\n")
    problems = list(personal_data.nobody_is_named_by_identity_number(in_source))
    assert [problem.position.line for problem in problems] == ([3] if is_one else [])


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        pytest.param({"title": identity_number("19000228")}, "title", id="title"),
        pytest.param(
            {"references": [{"number": identity_number("19000228")}]},
            "references.0.number",
            id="diary number",
        ),
        pytest.param(
            {"parties": [a_party(name=identity_number("19000228"))]}, "parties.0.name", id="party"
        ),
        pytest.param(
            {"purpose": {"text": identity_number("19000228")}}, "purpose.text", id="clause"
        ),
        pytest.param(
            {"places": ["Torget", identity_number("19000228")]},
            "places.1",
            id="text in a list",
        ),
        pytest.param(
            {"purpose": identity_number("19000228")},
            "purpose",
            id="clause as one text",
        ),
    ],
)
def test_an_identity_number_is_found_anywhere(changes: dict[str, Any], path: str) -> None:
    found = told(personal_data.nobody_is_named_by_identity_number, one(**changes))
    assert found == [f"{path}: {NAMED}"]


def test_an_identity_number_is_found_in_every_common_file() -> None:
    """Whatever the register reads beside the agreements, and all of it."""
    number = identity_number("19000228")
    correction = {"date": "2021", "address": "exempelby/2020", "was": number, "now": "Ingen"}
    link = {"url": f"https://exempelby.example/{number}", "asked": "2021-06-01"}
    register = a_loaded(
        municipalities=(a_municipality({**EXEMPELBY, "former_names": [number]}),),
        counties=(written(County, {**COUNTY, "name": number}, "agreements/municipalities.yml"),),
        themes=(written(Theme, {**TRAFIK, "definition": number}, "agreements/themes.yml"),),
        places=(a_named_place(name=number),),
        parties=(written(KnownParty, {"id": "p", "name": number}, "agreements/parties.yml"),),
        corrections=(written(Correction, correction, "agreements/corrections.yml"),),
        reports=a_report(state="open", about=number),
        glossary=(a_term("vakt", definition=f"Se {number}."),),
        external_links=(written(ExternalLink, link, "agreements/links.yml"),),
    )
    found = personal_data.nobody_is_named_by_identity_number(register)
    files = [problem.position.file.removeprefix("agreements/") for problem in found]
    assert sorted(files) == [
        "corrections.yml was",
        "glossary.yml definition",
        "links.yml url",
        "municipalities.yml former_names.0",
        "municipalities.yml name",
        "parties.yml name",
        "places.yml name",
        "reports.yml reports.0.about",
        "themes.yml definition",
    ]
    assert {file.split()[0] for file in files} == {*COMMON_FILES}


@pytest.mark.parametrize("is_today", [True, False])
@pytest.mark.parametrize("name", ["bilagan.txt", "bilagan.md", "bilagan.pdf"])
def test_an_identity_number_in_the_file_of_a_document_stops_every_build(
    name: str, is_today: bool, tmp_path: Path
) -> None:
    register = stored(tmp_path, "Text", documents=[a_document(file=name)])
    path = tmp_path / "exempelby" / name
    path.write_bytes(b"%PDF \xe2\n" + identity_number("19000228").encode())
    found = [str(problem) for problem in checks.check(register, is_today=is_today)]
    assert f"{path.as_posix()}:2:1: MB131 {NAMED}" in found


def test_a_folder_with_the_name_of_a_source_text_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "exempelby" / "sources" / "x.txt").mkdir(parents=True)
    assert told(personal_data.nobody_is_named_by_identity_number, a_loaded(folder=tmp_path)) == []


def test_an_identity_number_is_found_in_any_stored_source(tmp_path: Path) -> None:
    register = stored(tmp_path, "Text", sources=[a_source(file="2020.txt")])
    (tmp_path / "exempelby" / "2020.txt").write_text(identity_number("19000228"), "utf-8")
    assert len(told(personal_data.nobody_is_named_by_identity_number, register)) == 1


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        pytest.param(f"{identity_number('19000228')}.txt", True, id="alone"),
        pytest.param(f"avtal_{identity_number('19000228', '_')}_slut.pdf", True, id="within"),
        pytest.param(identity_number("000228", "–"), True, id="no ending"),
        pytest.param("2020-01-01_2023.txt", False, id="dates"),
        pytest.param("20191231-2020.txt", False, id="a day and a year"),
    ],
)
def test_an_identity_number_is_found_in_the_name_of_a_file(
    name: str, is_one: bool, tmp_path: Path
) -> None:
    path = tmp_path / "exempelby" / "sources" / name
    path.parent.mkdir(parents=True)
    path.touch()
    found = list(personal_data.nobody_is_named_by_identity_number(a_loaded(folder=tmp_path)))
    assert [each.position.file for each in found] == ([path.as_posix()] if is_one else [])


def test_an_identity_number_is_found_in_a_comment(tmp_path: Path) -> None:
    path = tmp_path / "exempelby" / "2020.yml"
    path.parent.mkdir()
    path.write_text(f"# Se KS 2020-0123\nkind: plan  # {identity_number('19000228')}\n", "utf-8")
    found = list(personal_data.nobody_is_named_by_identity_number(a_loaded(folder=tmp_path)))
    assert [(each.position.file, each.position.line) for each in found] == [(path.as_posix(), 2)]


def mobile_like() -> str:
    """Ten digits that a child of 2007 and a mobile telephone may have."""
    return identity_number("20070123", "")[2:]


@cases(
    personal_data.what_may_be_an_identity_number_is_looked_at,
    pytest.param(one(places=[identity_number("19000228")]), [], id="certain"),
    pytest.param(one(places=["KS 2020-0123", "070-123 23 80"]), [], id="something else"),
    pytest.param(
        one(places=["Torget", f"Ring {mobile_like()}"]),
        [
            "places.1: Varning: Kan det här vara ett personnummer? Ta i så fall bort det;"
            " det får inte publiceras."
        ],
        id="a number or a telephone",
    ),
)
def test_what_may_be_an_identity_number_is_looked_at(
    register: Register, messages: list[str]
) -> None:
    assert told(personal_data.what_may_be_an_identity_number_is_looked_at, register) == messages


REACHES = (
    "Varning: Här står ett telefonnummer eller en e-postadress som ser ut att gå till en person."
    " Ta bort det. Går det till en funktion kan du godta varningen under ”accepted”."
)


OF_A_PERSON = (
    "Adressen ser ut att gå till en person. Skriv kontorets webbsida eller e-post i stället."
)


@cases(
    personal_data.nobody_s_own_contact_details_are_given,
    pytest.param(one(places=["Växeln 018-727 00 00"]), [], id="switchboard"),
    pytest.param(one(places=["registrator@exempelby.example"]), [], id="function"),
    pytest.param(
        one(sources=[a_source(url="https://exempelby.example/0701740605")]), [], id="web address"
    ),
    pytest.param(
        one(roles=[{"name": "Alva Ek, alva.ek@exempelby.example", "role": "coordinator"}]),
        [f"roles.0.name: {REACHES}"],
        id="person",
    ),
    pytest.param(
        one(promises=[a_promise(text="Ring 070-174 06 05.")]),
        [f"promises.0.text: {REACHES}"],
        id="mobile",
    ),
    *(
        pytest.param(one(parties=[a_party(contact=way)]), [], id=f"the contact {way}")
        for way in ("registrator@exempelby.example", "https://exempelby.example/anna.ek@x")
    ),
    *(
        pytest.param(
            one(parties=[a_party(contact=way)]),
            [f"parties.0.contact: {OF_A_PERSON}"],
            id=f"the contact {way}",
        )
        for way in ("anna.ek@exempelby.example", "brandkaren@gmail.com")
    ),
)
def test_nobody_s_own_contact_details_are_given(register: Register, messages: list[str]) -> None:
    assert told(personal_data.nobody_s_own_contact_details_are_given, register) == messages


def test_contact_details_in_a_stored_text_are_told_with_their_line_and_may_be_accepted(
    tmp_path: Path,
) -> None:
    accepted = [{"code": "MB133", "reason": "Numret går till jouren."}]
    text = "Medborgarlöften\n\nRing 070-174 06 05.\n"
    told_of = stored(tmp_path, text)
    rule = personal_data.nobody_s_own_contact_details_are_given
    (found,) = rule(told_of)
    assert (found.position.line, found.position.file.endswith("sources/2020.txt")) == (3, True)
    codes = [each.code for each in checks.check(told_of)]
    assert "MB133" in codes
    seen = replace(
        told_of,
        register=one(sources=[a_source(file="sources/2020.txt")], accepted=accepted),
    )
    assert "MB133" not in [each.code for each in checks.check(seen)]


def few(words: str) -> str:
    return (
        f"Varning: {words}: så få att det kan gå att förstå vilka de är."
        " Ta bort siffran om den kan peka ut någon. Annars: godta varningen."
    )


@cases(
    personal_data.counts_point_nobody_out,
    pytest.param(followed_up(outcome(value="5", unit="ungdomar")), [], id="five"),
    pytest.param(followed_up(outcome(value="0", unit="ungdomar")), [], id="nobody"),
    pytest.param(followed_up(outcome(value="2", unit="poliser")), [], id="at work"),
    pytest.param(followed_up(outcome(value="2", unit="samtal med ungdomar")), [], id="talks"),
    pytest.param(followed_up(outcome(value="2.5", unit="ungdomar")), [], id="an average"),
    pytest.param(
        followed_up(outcome(value="2", unit="ungdomar", measure="level")), [], id="a level"
    ),
    pytest.param(
        one(promises=[a_promise(targets=[a_target(value="2", unit="personer")])]), [], id="target"
    ),
    pytest.param(
        followed_up(outcome(value="4", unit="ungdomar")),
        [f"{IN_OUTCOME}.value: {few('4 ungdomar')}"],
        id="four",
    ),
    pytest.param(
        followed_up(outcome(figures=[{"value": "1", "unit": "person gripen på torget"}])),
        [f"{IN_OUTCOME}.figures.0.value: {few('1 person gripen på torget')}"],
        id="figure",
    ),
    pytest.param(
        one(
            promises=[a_promise(targets=[a_target(unit="barn")])],
            follow_ups=[a_follow_up(outcomes=[outcome(target="atta", value="3")])],
        ),
        [f"{IN_OUTCOME}.value: {few('3 barn')}"],
        id="the target's unit",
    ),
)
def test_counts_point_nobody_out(register: Register, messages: list[str]) -> None:
    assert told(personal_data.counts_point_nobody_out, register) == messages


# The rules as a whole


def corrections(*addresses: str, days: tuple[str, ...] = ("2021-01-02",)) -> tuple[Correction, ...]:
    """One for each address and day, as they would be read from one file."""
    told = [
        {"date": day, "address": address, "was": "Sju", "now": "Åtta"}
        for address in addresses
        for day in days
    ]
    return written(Corrections, {"corrections": told}, "agreements/corrections.yml").corrections


THING = "exempelby/2020-samverkan"


@cases(
    agreement_checks.corrections_of_one_thing_and_day_are_one,
    pytest.param(a_register(corrections=corrections(THING, f"{THING}#ga-pass")), [], id="two"),
    pytest.param(
        a_register(corrections=corrections(THING, days=("2021-01-02", "2021-01-03"))),
        [],
        id="on two days",
    ),
    pytest.param(
        a_register(corrections=corrections(THING, f"{THING}#torget", THING)),
        [
            "corrections.2.address: Samma sak rättas redan samma dag på rad 5."
            " Skriv de två rättelserna som en."
        ],
        id="twice on one day",
    ),
)
def test_corrections_of_one_thing_and_day_are_one(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.corrections_of_one_thing_and_day_are_one, register) == messages


def a_report(**changes: str) -> tuple[FaultReport, ...]:
    report = {"date": "2021-01-02", "address": THING, "about": "Sju är fel.", **changes}
    return written(FaultReports, {"reports": [report]}, "agreements/reports.yml").reports


@cases(
    agreement_checks.reports_that_are_looked_into_have_an_answer,
    pytest.param(a_register(reports=a_report(state="open")), [], id="not looked into yet"),
    pytest.param(
        a_register(reports=a_report(state="as_source", answer="Så står det.")), [], id="answered"
    ),
    pytest.param(
        a_register(reports=a_report(state="not_changed")),
        ["reports.0: Anmälan är utredd men har inget svar. Lägg till ”answer”."],
        id="no answer",
    ),
    pytest.param(
        a_register(reports=a_report(state="corrected", answer="Åtta."), corrections=()),
        [f"reports.0.state: Rättelsen av {THING} finns inte i corrections.yml. Lägg till den."],
        id="corrected, and no correction",
    ),
    pytest.param(
        a_register(
            reports=a_report(state="corrected", answer="Åtta."), corrections=corrections(THING)
        ),
        [],
        id="corrected",
    ),
)
def test_reports_that_are_looked_into_have_an_answer(
    register: Register, messages: list[str]
) -> None:
    assert told(agreement_checks.reports_that_are_looked_into_have_an_answer, register) == messages


TESTED.add(references.references_lead_somewhere.__name__)


@pytest.mark.parametrize(
    ("address", "messages"),
    [
        pytest.param("exempelby/2020-samverkan", [], id="a document"),
        pytest.param("exempelby/2020-samverkan#ga-pass", [], id="a promise"),
        pytest.param("exempelby/2020-samverkan#torget", [], id="an area"),
        pytest.param(
            "exempelby/2021",
            [
                "corrections.0.address: ”exempelby/2021” finns inte bland avtalen."
                " Menade du ”exempelby/2020-samverkan”?"
            ],
            id="no document",
        ),
        pytest.param(
            "exempelby/2020-samverkan#ga-pas",
            [
                "corrections.0.address: ”ga-pas” finns inte bland id:n i exempelby/2020-samverkan."
                " Menade du ”ga-pass”?"
            ],
            id="no promise",
        ),
    ],
)
def test_corrections_are_of_something_here(address: str, messages: list[str]) -> None:
    agreement = an_agreement(promises=[a_promise()], priority_areas=[an_area()])
    register = a_register(agreement, corrections=corrections(address))
    assert told(references.references_lead_somewhere, register) == messages


def a_term(name: str, **changes: Any) -> GlossaryEntry:
    values = {"id": name, "word": name, "definition": "Ett ord."} | changes
    return written(GlossaryEntry, values, "agreements/glossary.yml")


@cases(
    agreement_checks.words_are_explained_once,
    pytest.param(a_register(glossary=(a_term("vakt", see_also=["bock"]), a_term("bock"))), []),
    pytest.param(
        a_register(glossary=(a_term("bock", forms=["bocken"]), a_term("get", also=["bocken"]))),
        ["also.0: ”bocken” används redan på rad 6. Välj ett annat namn."],
        id="explained twice",
    ),
)
def test_words_are_explained_once(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.words_are_explained_once, register) == messages


def test_a_word_of_the_glossary_leads_to_another() -> None:
    register = a_register(glossary=(a_term("vakt", see_also=["vakt"]), a_term("bock")))
    assert told(references.names_in_the_registers_are_known, register) == [
        "see_also.0: ”vakt” finns inte bland orden. Välj bland: bock."
    ]


def test_a_place_that_is_not_there_has_no_part() -> None:
    register = a_register(places=(a_named_place(parent="badda"),))
    assert told(references.names_in_the_registers_are_known, register) == [
        "parent: ”badda” finns inte bland platserna och kommunerna. Menade du ”bada”?"
    ]


def test_a_promise_does_not_specify_itself() -> None:
    promise = a_promise(specifies="exempelby/2020-samverkan#ga-pass")
    found = told(references.references_lead_somewhere, one(promises=[promise]))
    assert found == [
        "promises.0.specifies: Hänvisningen leder till sig själv. Ta bort eller rätta den."
    ]


A_STONE = {"date": "2021-01-01", "reason": "split", "successors": ["ga-pass"]}


def linked(kind: str, *pairs: tuple[str, str]) -> Register:
    """Documents named a to c, with relations between them."""
    return a_register(
        *(
            an_agreement(
                f"exempelby/{name}",
                relations=[
                    {"kind": kind, "to": f"exempelby/{end}"}
                    for start, end in pairs
                    if start == name
                ],
            )
            for name in "abc"
        )
    )


def linked_both_ways(first: str, second: str) -> Register:
    """Two documents, each with a relation to the other."""
    return a_register(
        an_agreement("exempelby/a", relations=[{"kind": first, "to": "exempelby/b"}]),
        an_agreement("exempelby/b", relations=[{"kind": second, "to": "exempelby/a"}]),
    )


def promises_that_continue(*pairs: tuple[str, str]) -> Register:
    ways = {start: f"{ADDRESS}#{end}" for start, end in pairs}
    return one(promises=[a_promise(id=name, continues=ways.get(name)) for name in "abc"])


@cases(
    relations.nothing_leads_back_to_itself,
    pytest.param(linked("replaces", ("b", "a"), ("c", "b")), [], id="a row"),
    pytest.param(
        linked("replaces", ("a", "b"), ("b", "a")),
        [
            "relations.0.to: ”replaces” leder i en ring: exempelby/a → exempelby/b →"
            " exempelby/a. Ta bort ett av leden."
        ],
        id="two documents",
    ),
    pytest.param(
        linked("prolongs", ("a", "b"), ("b", "c"), ("c", "a")),
        [
            "relations.0.to: ”prolongs” leder i en ring: exempelby/a → exempelby/b →"
            " exempelby/c → exempelby/a. Ta bort ett av leden."
        ],
        id="three documents",
    ),
    pytest.param(promises_that_continue(("b", "a"), ("c", "b")), [], id="a row of promises"),
    pytest.param(
        promises_that_continue(("a", "b"), ("b", "a")),
        [
            f"promises.0.continues: ”continues” leder i en ring: {ADDRESS}#a → {ADDRESS}#b →"
            f" {ADDRESS}#a. Ta bort ett av leden."
        ],
        id="two promises",
    ),
    pytest.param(
        one(promises=[a_promise(withdrawn=A_STONE)]),
        [
            f"promises.0.withdrawn: ”successors” leder i en ring: {ADDRESS}#ga-pass →"
            f" {ADDRESS}#ga-pass. Ta bort ett av leden."
        ],
        id="a successor that is itself",
    ),
    pytest.param(
        linked_both_ways("replaces", "renews"),
        [
            "relations.0.to: Det senare kommer före det tidigare: exempelby/a → exempelby/b →"
            " exempelby/a. Ta bort ett av leden."
        ],
        id="two documents, by two keys",
    ),
    pytest.param(
        linked_both_ways("replaces", "followed_by"), [], id="the same told from both ends"
    ),
    pytest.param(
        one(
            promises=[a_promise(id="a"), a_promise(id="b")],
            follow_ups=[
                a_follow_up(
                    outcomes=[
                        {"promise": "a", "status": "replaced", "replaced_by": f"{ADDRESS}#b"},
                        {"promise": "b", "status": "replaced", "replaced_by": f"{ADDRESS}#a"},
                    ]
                )
            ],
        ),
        [
            f"follow_ups.0.outcomes.1.replaced_by: Det senare kommer före det tidigare: {ADDRESS}#a"
            f" → {ADDRESS}#b → {ADDRESS}#a. Ta bort ett av leden."
        ],
        id="two promises in place of each other",
    ),
    pytest.param(
        one(
            promises=[a_promise(id="a"), a_promise(id="b")],
            follow_ups=[
                a_follow_up(
                    id=start,
                    outcomes=[
                        {"promise": start, "status": "replaced", "replaced_by": f"{ADDRESS}#{end}"}
                    ],
                )
                for start, end in ("ab", "ba")
            ],
        ),
        [],
        id="one that is put back by a later follow-up",
    ),
)
def test_nothing_leads_back_to_itself(register: Register, messages: list[str]) -> None:
    assert told(relations.nothing_leads_back_to_itself, register) == messages


def one_after_another(start: str, end: str, kind: str = "replaces") -> Register:
    later = an_agreement(valid={"from": start}, relations=[{"kind": kind, "to": "exempelby/2017"}])
    return a_register(an_agreement("exempelby/2017", valid={"from": "2017", "to": end}), later)


@cases(
    relations.agreements_take_over_in_order,
    pytest.param(one_after_another("2020-01-01", "2019"), [], id="after it"),
    pytest.param(one_after_another("2019", "2019"), [], id="in the year of its end"),
    pytest.param(one_after_another("2018", "2019", "complements"), [], id="beside it"),
    pytest.param(one_after_another("2018", "2019"), [], id="in its place before its end"),
    pytest.param(
        one_after_another("2016", "2019"),
        [
            "relations.0.to: Varning: Det här avtalet börjar 2016, innan exempelby/2017 slutar"
            " 2019."
            " Står det så i källorna är allt som det ska. Annars är ett årtal fel."
        ],
        id="in its place before its start",
    ),
    pytest.param(
        one_after_another("2018", "2019", "renews"),
        [
            "relations.0.to: Varning: Det här avtalet börjar 2018, innan exempelby/2017 slutar"
            " 2019."
            " Står det så i källorna är allt som det ska. Annars är ett årtal fel."
        ],
        id="after it, before its end",
    ),
)
def test_agreements_take_over_in_order(register: Register, messages: list[str]) -> None:
    assert told(relations.agreements_take_over_in_order, register) == messages


@cases(
    agreement_checks.folders_and_municipalities_agree,
    pytest.param(one(municipalities=["exempelby", "provinge"]), [], id="one of several"),
    pytest.param(
        a_register(an_agreement("bada/2020"), places=(a_named_place(),)), [], id="a named place"
    ),
    pytest.param(a_register(an_agreement("okandeby/2020")), [], id="another rule's"),
    pytest.param(
        one(municipalities=["provinge"]),
        ["municipalities: Mappen är ”exempelby”, men municipalities är provinge. Rätta det ena."],
        id="another municipality",
    ),
    pytest.param(
        a_register(
            an_agreement("ett/2020", municipalities=["provinge"]),
            places=(a_named_place(slug="ett", municipalities=["exempelby"]),),
        ),
        ["municipalities: Mappen är ”ett”, men municipalities är provinge. Rätta det ena."],
        id="outside the place",
    ),
    pytest.param(
        a_register(
            places=(a_named_place(slug="ett", municipalities=["exempelby"], parent="provinge"),)
        ),
        ["parent: ”ett” hör till ”provinge” men ligger i en annan kommun. Rätta det ena."],
        id="a place within another municipality",
    ),
)
def test_folders_and_municipalities_agree(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.folders_and_municipalities_agree, register) == messages


@cases(
    agreement_checks.no_text_is_left_to_write,
    pytest.param(one(plain="Att göra: gå todo och pass."), [], id="written"),
    pytest.param(
        one(plain="TODO"),
        ["plain: Varning: ”TODO” ser ut som något som är kvar att skriva. Skriv texten."],
        id="ours",
    ),
    pytest.param(
        one(purpose="Lorem ipsum dolor."),
        ["purpose: Varning: ”Lorem ipsum” ser ut som något som är kvar att skriva. Skriv texten."],
        id="a quote",
    ),
)
def test_no_text_is_left_to_write(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.no_text_is_left_to_write, register) == messages


@cases(
    file_checks.stored_files_have_their_own_address,
    pytest.param(
        one(sources=[a_source(file="x.txt"), a_source(id="b", file="x.txt")]), [], id="one file"
    ),
    pytest.param(
        one(sources=[a_source(file="x.txt"), a_source(id="b", file="sources/x.txt")]),
        [
            "sources.1.file: ”sources/x.txt” och ”exempelby/x.txt” får samma adress:"
            " kallor/exempelby/x.txt. Byt namn på den ena."
        ],
        id="two files",
    ),
)
def test_stored_files_have_their_own_address(register: Register, messages: list[str]) -> None:
    assert told(file_checks.stored_files_have_their_own_address, register) == messages


@cases(
    references.each_is_named_once,
    pytest.param(one(municipalities=["exempelby", "provinge"]), [], id="each once"),
    pytest.param(
        one(municipalities=["exempelby", "exempelby"]),
        ["municipalities.1: ”exempelby” står redan i listan. Ta bort den ena."],
        id="a municipality twice",
    ),
    pytest.param(
        one(promises=[a_promise(owners=["polisen", "polisen"])]),
        ["promises.0.owners.1: ”polisen” står redan i listan. Ta bort den ena."],
        id="an owner twice",
    ),
)
def test_each_is_named_once(register: Register, messages: list[str]) -> None:
    assert told(references.each_is_named_once, register) == messages


@cases(
    follow_up_checks.outcomes_say_something,
    pytest.param(
        one(follow_ups=[a_follow_up(outcomes=[{"promise": "ga-pass", "value": "0"}])]),
        [],
        id="a value of nought",
    ),
    pytest.param(
        one(follow_ups=[a_follow_up(outcomes=[{"promise": "ga-pass"}])]),
        [
            "follow_ups.0.outcomes.0: Utfallet säger inget."
            " Lägg till ”status”, ”effect”, ”value” eller ”text”."
        ],
        id="nothing",
    ),
)
def test_outcomes_say_something(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.outcomes_say_something, register) == messages


def assessed_in(day: str) -> Register:
    outcome = {"promise": "ga-pass", "status": "ongoing", "as_of": day}
    return one(valid={"from": "2020-03"}, follow_ups=[a_follow_up(outcomes=[outcome])])


@cases(
    follow_up_checks.outcomes_are_of_the_term,
    pytest.param(assessed_in("2020"), [], id="in the year that it begins"),
    pytest.param(
        assessed_in("2020-02-28"),
        [
            "follow_ups.0.outcomes.0.as_of: Varning: Utfallet gäller 2020-02-28, innan avtalet"
            " börjar 2020-03. Stämmer det med källan är allt som det ska."
        ],
        id="before it begins",
    ),
)
def test_outcomes_are_of_the_term(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.outcomes_are_of_the_term, register) == messages


@pytest.mark.parametrize(
    ("name", "is_used"),
    [
        pytest.param("sources/2020.txt", True, id="named by a source"),
        pytest.param("2020-samverkan.yml", True, id="an agreement"),
        pytest.param("2020-samverkan.yml.txt", True, id="told as an agreement: another ending"),
        pytest.param("2020-samverkan", True, id="told as an agreement: no ending"),
        pytest.param("2020-samverkan.docx", False, id="a document of Word"),
        pytest.param("sources/2021.txt", False, id="a text that nothing names"),
    ],
)
def test_every_file_is_used(name: str, is_used: bool, tmp_path: Path) -> None:
    path = tmp_path / "exempelby" / name
    path.parent.mkdir(parents=True)
    path.write_text("text", encoding="utf-8")
    register = one(sources=[a_source(file="sources/2020.txt")])
    loaded = Loaded(register, tmp_path, files=(path, tmp_path / "README.md"))
    found = list(file_checks.every_file_is_used(loaded))
    assert len(found) == (not is_used)
    assert all("används inte" in each.message and each.is_warning for each in found)


TESTED.add(file_checks.every_file_is_used.__name__)

IN_WINDOWS = " I Windows syns hela namnet när du väljer Visa och Filnamnstillägg."
KEYS = "kind: plan\nmunicipalities: [exempelby]\nparties: []\nsources: []\n"


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("2020.yml", KEYS, ""),
        ("2020.yml.txt", "text", f"namnet slutar på ”.txt”. Byt namn till 2020.yml.{IN_WINDOWS}"),
        ("2020.YAML.txt", "text", f"namnet slutar på ”.txt”. Byt namn till 2020.yml.{IN_WINDOWS}"),
        ("2020.txt", KEYS, f"namnet slutar på ”.txt”. Byt namn till 2020.yml.{IN_WINDOWS}"),
        ("2020", "text", "namnet har ingen ändelse. Byt namn till 2020.yml."),
        ("text.txt", "Vi ska gå.", ""),
        ("sources/2020.txt", KEYS, ""),
        ("2020.docx", KEYS, ""),
    ],
)
def test_an_agreement_by_another_name_is_told(
    name: str, text: str, told: str, tmp_path: Path
) -> None:
    path = tmp_path / "exempelby" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    found = list(file_checks.agreements_end_with_yml(Loaded(one(), tmp_path, files=(path,))))
    expected = [f"Filen läses inte som ett avtal: {told}"] if told else []
    assert [each.message for each in found] == expected


TESTED.add(file_checks.agreements_end_with_yml.__name__)
COPIED = {"promises": [a_promise()], "valid": {"from": "2020"}}


@cases(
    agreement_checks.documents_are_not_copies,
    pytest.param(
        a_register(an_agreement("exempelby/2020", **COPIED), an_agreement("exempelby/2021")),
        [],
        id="another",
    ),
    pytest.param(
        a_register(an_agreement("exempelby/2020"), an_agreement("exempelby/2021")),
        [],
        id="nothing to tell them from each other by",
    ),
    pytest.param(
        a_register(
            an_agreement("exempelby/2020", **COPIED),
            an_agreement("exempelby/2021", **{**COPIED, "valid": {"from": "2021"}}),
        ),
        [],
        id="another year",
    ),
    pytest.param(
        a_register(
            an_agreement("exempelby/2020", **COPIED), an_agreement("exempelby/kopia", **COPIED)
        ),
        [
            "kopia.yml: Varning: Samma dokument står i exempelby/2020: titel, kommuner, tid,"
            " löften och källor är desamma. Ta bort den ena filen, eller skriv det som skiljer dem."
        ],
        id="a copy",
    ),
)
def test_documents_are_not_copies(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.documents_are_not_copies, register) == messages


MARKS = 'Citattecknen runt texten syns på sidan. Ta bort dem, eller byt till raka (").'


@cases(
    agreement_checks.own_texts_are_not_within_quotation_marks,
    pytest.param(one(working_title="Löften ”för alla”"), [], id="round a word"),
    pytest.param(one(working_title="”Löften” för ”alla”"), [], id="round two words"),
    pytest.param(one(title="”Löften för alla”"), [], id="the source's own"),
    pytest.param(
        one(working_title="”Löften för alla”"), [f"working_title: Varning: {MARKS}"], id="round all"
    ),
)
def test_own_texts_are_not_within_quotation_marks(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.own_texts_are_not_within_quotation_marks, register) == messages


@cases(
    agreement_checks.titles_are_short,
    pytest.param(one(title="T" * 200), [], id="200 signs"),
    pytest.param(one(promises=[a_promise(text="T" * 520)]), [], id="a long promise"),
    pytest.param(
        one(title="T" * 520),
        [
            "title: Varning: ”title” har 520 tecken. Högst 200 är vanligt."
            " Är det en hel text hör den hemma under en annan nyckel."
        ],
        id="a whole text",
    ),
)
def test_titles_are_short(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.titles_are_short, register) == messages


def within(time: str) -> Register:
    return one(promises=[a_promise(targets=[a_target(within=time)])])


def no_span(written: str, day: str) -> list[str]:
    message = f"”{written}” är ett datum. Skriv hur lång tid det får ta, till exempel 15 minuter."
    return [
        f"promises.0.targets.0.within: {message}"
        f" Är det en sista dag skriver du period: {{to: {day}}}."
    ]


@cases(
    agreement_checks.time_spans_are_no_dates,
    pytest.param(within("15 minuter"), [], id="minutes"),
    pytest.param(within("2 veckor i maj 2024"), [], id="a span of a month"),
    pytest.param(within("2027-06-30"), no_span("2027-06-30", "2027-06-30"), id="a date"),
    pytest.param(within("juni 2027"), no_span("juni 2027", "2027-06"), id="in Swedish"),
)
def test_time_spans_are_no_dates(register: Register, messages: list[str]) -> None:
    assert told(agreement_checks.time_spans_are_no_dates, register) == messages


def test_every_rule_has_a_manual_and_a_test() -> None:
    assert [rule.code for rule in RULES if not rule.find.__doc__] == []
    modules = ("permalinks", "erasing", "draft")
    files = (Path(f"tests/test_{name}.py") for name in modules)
    elsewhere = "".join(path.read_text(encoding="utf-8") for path in files)
    names = [rule.find.__name__ for rule in RULES]
    assert [name for name in names if name not in TESTED and name not in elsewhere] == []


def test_every_rule_is_named_once() -> None:
    names = [rule.find.__name__ for rule in RULES]
    assert sorted(names) == sorted(set(names))


def test_no_rule_says_anything_of_an_empty_register() -> None:
    assert checks.check(a_loaded(municipalities=(), counties=(), themes=())) == []


def test_a_build_for_an_earlier_day_does_not_blame_what_is_told_later() -> None:
    assert 0 < sum(rule.asks_the_day for rule in RULES) < len(RULES)
    loaded = Loaded(followed_up(outcome(as_of="2022")), NOWHERE)
    later = to_come(f"{IN_OUTCOME}.as_of", "2022")[0].partition(": ")[2]
    assert later in [problem.message for problem in checks.check(loaded)]
    assert later not in [problem.message for problem in checks.check(loaded, is_today=False)]


def test_a_build_for_an_earlier_day_knows_a_later_occasion() -> None:
    register = one(
        valid={"from": "2020", "open": "until_further_notice"},
        follow_up_plan=[a_planned(every="year")],
        follow_ups=[
            a_follow_up(published="2025", answers=[{"planned": "varje-ar", "due": "2024"}])
        ],
    )
    assert [each.message for each in checks.check(Loaded(register, NOWHERE), is_today=False)] == []


def test_what_all_rules_say_comes_sorted() -> None:
    promises = [a_promise(owners=["x"], continues="a/b#c"), a_promise()]
    problems = checks.check(Loaded(one(promises=promises, valid={"to": "2020"}), NOWHERE))
    assert len(problems) > 2
    assert problems == sorted(problems)


def test_a_message_never_offers_an_empty_choice() -> None:
    register = one(promises=[a_promise(targets=[a_target(part="dag")])])
    messages = told(references.references_lead_somewhere, register)
    assert [message for message in messages if message.endswith("Välj bland: .")] == []


@cases(
    follow_up_checks.a_follow_up_presents_another,
    pytest.param(
        one(follow_up_plan=[a_planned(), a_planned(id="igen", presents="varje-ar")]), [], id="right"
    ),
    pytest.param(
        one(follow_up_plan=[a_planned(presents="varje-ar")]),
        [
            "follow_up_plan.0.presents: ”varje-ar” är ingen uppföljning här som räknas själv."
            " Skriv id:t för en annan i samma fil, eller ta bort ”presents”."
        ],
        id="itself",
    ),
)
def test_a_follow_up_presents_another(register: Register, messages: list[str]) -> None:
    assert told(follow_up_checks.a_follow_up_presents_another, register) == messages
