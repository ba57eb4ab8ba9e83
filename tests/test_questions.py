"""The three questions that a page begins with: is each answer true in the worst case?"""

from datetime import date
from typing import Any

import pytest

from macros.data.agreement import Agreement
from macros.data.vocabulary import TermState
from macros.facts.register import Register
from macros.pages import phrases, questions, results
from tests.helpers.builders import (
    Values,
    a_follow_up,
    a_planned,
    a_promise,
    a_register,
    a_source,
    an_agreement,
    an_area,
)

DAY = date(2021, 6, 1)
PROMISED: Values = {"promises": [a_promise()]}
CUT: Values = {"sources": [a_source(completeness="cut")]}
SEARCHED = {"date": "2021-05-20", "where": "kommunens webbplats"}
HEDGE = "Det säger ingenting om vad som har gjorts."


def asked(*documents: Values, day: date = DAY) -> tuple[Register, list[Agreement]]:
    """A register on a day, and its documents, the latest first."""
    found = [an_agreement(f"exempelby/d{n}", **each) for n, each in enumerate(documents)]
    register = a_register(*found, today=day)
    return register, list(register.of_municipality("exempelby"))


def paper(**changes: Any) -> Values:
    values = {"id": "en-plan", "title": "en åtgärdsplan", "kind": "plan", "state": "foreseen"}
    return {**values, **changes}


def until(end: str, **changes: Any) -> Values:
    return {**PROMISED, "valid": {"from": "2018", "to": end, **changes}}


def prolonging(end: str) -> Values:
    """A text that prolongs the first document."""
    return {
        "kind": "agreement",
        "valid": {"from": "2020", "to": end},
        "relations": [{"kind": "prolongs", "to": "exempelby/d0"}],
    }


def promises(*kinds: str) -> list[Values]:
    return [a_promise(id=f"p{n}", kind=kind) for n, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        pytest.param([PROMISED], "1 löfte.", id="one promise of one document"),
        pytest.param(
            [{"promises": promises("commitment", "commitment")}], "2 åtaganden.", id="undertakings"
        ),
        pytest.param(
            [{"promises": promises("promise", "measure")}],
            "2 löften och åtaganden.",
            id="what is not called a promise is not",
        ),
        pytest.param(
            [
                {**PROMISED, "valid": {"from": "2018", "to": "2019"}},
                {**PROMISED, "valid": {"from": "2020", "to": "2021"}},
            ],
            "2 löften i 2 dokument, 2018–2021.",
            id="with the years that are known",
        ),
        pytest.param(
            [PROMISED, {**PROMISED, "valid": {"from": "2020", "to": "2021"}}],
            "2 löften i 2 dokument.",
            id="without, where one has none",
        ),
        pytest.param(
            [{"priority_areas": [an_area()]}],
            "Vi räknar inga enskilda löften eller åtaganden i texten.",
            id="areas alone",
        ),
        pytest.param(
            [{"known": {"promises": "none"}}],
            "Inga enskilda löften står i källan.",
            id="that are not in the source",
        ),
        pytest.param(
            [{**CUT, "known": {"promises": "none"}}],
            "Inga enskilda löften står i den del av källan som vi har sett.",
            id="that we have not seen",
        ),
        pytest.param(
            [{**PROMISED, "known": {"promises": "some"}}],
            "Minst 1 löfte. Vi har inte sett alla.",
            id="of which we have seen some",
        ),
        pytest.param(
            [until("2018"), {"valid": {"from": "2020", "to": "2021"}}],
            "1 löfte i 1 dokument, 2018. Medborgarlöften finns också för 2020–2021, men löftena är"
            " inte återgivna här.",
            id="with an edition that is not here",
        ),
        pytest.param(
            [
                {**PROMISED, "kind": "agreement"},
                {"kind": "plan", "promises": [a_promise(id="x", specifies="exempelby/d0#ga-pass")]},
            ],
            "1 löfte i 1 dokument.",
            id="what a plan specifies is not counted again",
        ),
        pytest.param(
            [{**PROMISED, "documents": [paper()]}],
            "1 löfte. Texten nämner också ”en åtgärdsplan”, som inte finns här.",
            id="with a plan that is to come",
        ),
        pytest.param(
            [{"documents": [paper(state="not_found")]}, {}],
            "Vi räknar inga enskilda löften eller åtaganden i texterna. I Exempelby,"
            " medborgarlöften (tiden anges inte) (d0), nämns också ”en åtgärdsplan”, som inte finns"
            " här.",
            id="a plan that one of two names, alone",
        ),
        pytest.param(
            [
                {**PROMISED, "documents": [paper(), paper(id="b", state="included")]},
                {"kind": "plan", "municipalities": ["exempelby"]},
            ],
            "1 löfte i 1 dokument.",
            id="with a plan, which may be the one that is named",
        ),
        pytest.param(
            [{**PROMISED, "documents": [paper(kind="survey"), paper(id="b", state="included")]}],
            "1 löfte.",
            id="with papers that promise nothing, or are here",
        ),
    ],
)
def test_what_is_promised(documents: list[Values], said: str) -> None:
    assert " ".join(questions.promised(*asked(*documents))) == said


NEXT: Values = {
    "valid": {"from": "2020-03-01", "to": "2022"},
    "relations": [{"kind": "replaces", "to": "exempelby/d0"}],
}


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        pytest.param([until("2022")], ["Ja, till och med 2022."], id="it applies"),
        pytest.param([until("2021-06-01")], ["Ja, till och med 1 juni 2021."], id="its last day"),
        pytest.param(
            [{**PROMISED, "valid": {"from": "2018", "open": "until_further_notice"}}],
            ["Ja, tills vidare."],
            id="without an end",
        ),
        pytest.param([until("2020")], ["Nej, tiden gick ut 2020."], id="it has ended"),
        pytest.param(
            [until("2020", extendable="yes")],
            ["Nej, tiden gick ut 2020.", "Det kan ha förlängts."],
            id="it may have been prolonged",
        ),
        pytest.param([PROMISED], ["Det vet vi inte: tiden är okänd."], id="nobody says"),
        pytest.param(
            [{**PROMISED, "valid": {"from": "2023", "to": "2024"}}],
            ["Inte än. Tiden börjar 2023."],
            id="it is to come",
        ),
        pytest.param(
            [until("2022"), NEXT],
            [
                "Nej, ett nyare avtal tog över 1 mars 2020.",
                "I dag gäller Exempelby 2020–2022, medborgarlöften. Inga löften ur det är"
                " återgivna här.",
            ],
            id="what replaced it has no promises here",
        ),
        pytest.param(
            [until("2019"), until("2020")],
            ["Nej, de sista här gick ut 2020."],
            id="several have ended",
        ),
        pytest.param(
            [until("2020"), prolonging("2020-06-01")],
            [
                "Nej, den egna tiden gick ut 2020.",
                "Enligt Exempelby 2020, avtal, är den förlängd till och med 1 juni 2020.",
            ],
            id="it was prolonged by another text",
        ),
        pytest.param(
            [until("2020"), prolonging("2022")],
            [
                "Den egna tiden gick ut 2020.",
                "Enligt Exempelby 2020–2022, avtal, är den förlängd till och med 2022.",
            ],
            id="and may run on by that",
        ),
        pytest.param(
            [
                until("2020"),
                prolonging("2020"),
                {**prolonging("2022"), "relations": [{"kind": "prolongs", "to": "exempelby/d1"}]},
            ],
            [
                "Den egna tiden gick ut 2020.",
                "Enligt Exempelby 2020, avtal, är den förlängd till och med 2020.",
                "Enligt Exempelby 2020–2022, avtal, är den förlängd till och med 2022.",
            ],
            id="and that by another",
        ),
        pytest.param(
            [until("2020"), {**prolonging("2022"), "signed": [{"party": "polisen"}]}],
            [
                "Den egna tiden gick ut 2020.",
                "Enligt Exempelby 2020–2022, avtal, är den förlängd till och med 2022.",
                "Texten till Exempelby 2020–2022, avtal visar inget beslut.",
            ],
            id="by a text that shows no decision",
        ),
        pytest.param(
            [until("2019"), until("2022")],
            [
                "1 av 2 gäller i dag.",
                "Avtalstiden går ut 2022.",
                "1 står i dokument vars tid har gått ut.",
            ],
            id="some apply",
        ),
        pytest.param(
            [until("2022"), PROMISED],
            [
                "1 av 2 gäller i dag.",
                "Avtalstiden går ut 2022.",
                "1 står i dokument som inte gäller eller vars tid är okänd.",
            ],
            id="of one nobody knows",
        ),
        pytest.param(
            [
                {**until("2022"), "promises": [a_promise(period={"from": "2022", "to": "2022"})]},
                until("2022"),
            ],
            [
                "1 av 2 gäller i dag.",
                "Avtalstiden går ut 2022.",
                "För 1 av löftena har den egna tiden inte börjat.",
            ],
            id="the time of one has not begun",
        ),
        pytest.param(
            [until("2020"), until("2019"), prolonging("2022")],
            [
                "De sista egna tiderna gick ut 2020.",
                "1 av dem är förlängt av Exempelby 2020–2022, avtal.",
                "I dag gäller Exempelby 2020–2022, avtal. Inga löften ur det är återgivna här.",
            ],
            id="some may run on by another text",
        ),
        pytest.param(
            [until("2021"), until("2022")],
            ["Ja, alla gäller i dag.", "Den första avtalstiden går ut 2021 och den sista 2022."],
            id="all apply",
        ),
        pytest.param(
            [
                {
                    **until("2022"),
                    "promises": [a_promise(), a_promise(id="b", period={"to": "2020"})],
                }
            ],
            ["Ja, till och med 2022.", "För 1 av löftena har den egna tiden gått ut."],
            id="one has had a time of its own",
        ),
        pytest.param(
            [{**PROMISED, "valid": {"to": "2022"}}],
            ["Ja, till och med 2022, som vi läser källan."],
            id="a year alone is read as the whole of it",
        ),
        pytest.param(
            [until("2018"), {"valid": {"from": "2019", "to": "2020"}, "kind": "agreement"}],
            [
                "Nej, tiden gick ut 2018.",
                "Det senaste som vi känner till, Exempelby 2019–2020, avtal, gick ut 2020.",
            ],
            id="what came later has no promises here",
        ),
        pytest.param(
            [{**until("2020"), "title": "Löften 2018–2022"}],
            [
                "Nej, tiden gick ut 2020.",
                "Titeln säger 2018–2022. Tiden här är 2018–2020.",
            ],
            id="the title says another year",
        ),
        pytest.param(
            [{**until("2020"), "title": "Löften från 2018, ändrade 2022"}],
            [
                "Nej, tiden gick ut 2020.",
                "Titeln säger 2018 och 2022. Tiden här är 2018–2020.",
            ],
            id="two years of a title are no time",
        ),
        pytest.param(
            [{**until("2020"), "title": "Löften 2018–2019 och 2022"}],
            [
                "Nej, tiden gick ut 2020.",
                "Titeln säger 2018, 2019 och 2022. Tiden här är 2018–2020.",
            ],
            id="no year of a title is left out",
        ),
        pytest.param(
            [until("2020", **{}), PROMISED],
            [
                "Det vet vi inte.",
                "Vi vet inte om något av avtalen gäller, för minst ett avtals tid är okänd.",
            ],
            id="of one nobody says",
        ),
    ],
)
def test_whether_it_applies(documents: list[Values], said: list[str]) -> None:
    assert questions.applies(*asked(*documents)) == said


@pytest.mark.parametrize(
    ("valid", "period", "said"),
    [
        pytest.param("2022", {"to": "2020"}, "Nej, löftets egen tid gick ut 2020.", id="past"),
        pytest.param(
            "2022", {"to": "2020-05"}, "Nej, löftets egen tid gick ut i maj 2020.", id="a month"
        ),
        pytest.param("2022", {"to": "2021"}, "Ja, till och med 2021.", id="it applies"),
        pytest.param(
            "2023",
            {"from": "2022", "to": "2023"},
            "Inte än. Löftets egen tid börjar 2022.",
            id="not yet",
        ),
        pytest.param(
            "2020",
            {"from": "2020", "to": "2021"},
            "Nej, tiden gick ut 2020. Löftets egen tid är 2020–2021.",
            id="longer than its agreement",
        ),
        pytest.param("2022", {"from": "2020"}, "Ja, till och med 2022.", id="without an end"),
    ],
)
def test_a_promise_applies_by_its_own_time(valid: str, period: Values, said: str) -> None:
    register, _ = asked({**until(valid), "promises": [a_promise(period=period)]})
    (record,) = register.promises
    assert " ".join(questions.promise_applies(register, record)) == said


@pytest.mark.parametrize(
    ("valid", "told", "said"),
    [
        pytest.param(
            {"from": "2018", "to": "2022"},
            "2018–2022, slut i förtid 31 maj 2020",
            "Nej, giltighetstiden tog slut i förtid 31 maj 2020.",
            id="before its time",
        ),
        pytest.param(
            {"from": "2018", "open": "until_further_notice"},
            "från 2018, tills vidare, slut 31 maj 2020",
            "Nej, giltighetstiden tog slut 31 maj 2020.",
            id="made for as long as nobody gave notice",
        ),
        pytest.param(
            {"from": "2018", "to": "2022", "extendable": "yes"},
            "2018–2022, slut i förtid 31 maj 2020",
            "Nej, giltighetstiden tog slut i förtid 31 maj 2020.",
            id="it is not said to be prolonged perhaps",
        ),
    ],
)
def test_what_ended_before_its_time_applies_no_longer(valid: Values, told: str, said: str) -> None:
    ended = {"ended": {"date": "2020-05-31", "text": "Kommunen sade upp det."}}
    plan = a_planned(every="year", kind="recurring")
    agreement = an_agreement(
        title="Löften 2018–2022",
        valid=valid | ended,
        promises=[a_promise()],
        follow_up_plan=[plan],
    )
    register = a_register(agreement)
    assert questions.applies(register, [agreement])[0] == said
    assert phrases.term(agreement) == told
    assert register.state_of(agreement) is TermState.ENDED
    days = [each.due.last for each in register.occasions_of(agreement) if each.due]
    assert max(days) == date(2019, 12, 31)


def test_what_is_put_off_is_not_said_to_be_over() -> None:
    outcome = {"promise": "ga-pass", "status": "postponed", "reason": "resources"}
    told = a_follow_up(published="2020-11", outcomes=[{**outcome, "assessed_by": "police"}])
    promise = a_promise(period={"to": "2020"})
    register, _ = asked({**until("2022"), "promises": [promise], "follow_ups": [told]})
    (record,) = register.promises
    assert questions.promise_applies(register, record) == [
        "Löftets egen tid gick ut 2020.",
        "Uppskjutet, enligt polisen 2020.",
    ]


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        pytest.param({}, "Ja, till och med 2022.", id="another's own time is another's"),
        pytest.param(
            {
                "promise": "ga-pass",
                "status": "withdrawn",
                "reason": "resources",
                "assessed_by": "police",
            },
            "Nej. Utgått, enligt polisen.",
            id="a source says that it applies no longer",
        ),
    ],
)
def test_a_promise_is_asked_for_itself_alone(outcome: Values, said: str) -> None:
    promises = [a_promise(), a_promise(id="annat", period={"to": "2020"})]
    follow_ups = [a_follow_up(outcomes=[outcome])] if outcome else []
    register, _ = asked({**until("2022"), "promises": promises, "follow_ups": follow_ups})
    record = register.promises[0]
    assert " ".join(questions.promise_applies(register, record)) == said


def test_what_has_lapsed_is_told_apart_from_what_is_replaced() -> None:
    told = [
        {"promise": "ga-pass", "status": "replaced", "replaced_by": "exempelby/d0#annat"},
        {"promise": "tredje", "status": "withdrawn", "reason": "resources"},
        {"promise": "fjarde", "status": "withdrawn", "reason": "resources"},
    ]
    promises = [a_promise(id=each) for each in ("ga-pass", "annat", "tredje", "fjarde")]
    follow_ups = [a_follow_up(outcomes=told)]
    document = {**until("2022"), "promises": promises, "follow_ups": follow_ups}
    assert questions.applies(*asked(document)) == [
        "Ja, till och med 2022.",
        "1 av löftena är ersatt.",
        "2 av löftena har utgått.",
    ]


def test_what_is_replaced_is_not_counted_among_what_applies() -> None:
    replaced = {"promise": "ga-pass", "status": "replaced", "replaced_by": "exempelby/d0#annat"}
    promises = [a_promise(), a_promise(id="annat")]
    follow_ups = [a_follow_up(outcomes=[replaced])]
    documents = [{**until("2022"), "promises": promises, "follow_ups": follow_ups}, until("2021")]
    assert questions.applies(*asked(documents[0])) == [
        "Ja, till och med 2022.",
        "1 av löftena är ersatt.",
    ]
    assert questions.applies(*asked(*documents)) == [
        "2 av 3 gäller i dag.",
        "Den första avtalstiden går ut 2021 och den sista 2022.",
        "1 av löftena är ersatt.",
    ]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            {"by": ["polisen"], "published": "2020-02"},
            "Redovisat av Polisen (2020).",
            id="reported",
        ),
        pytest.param(
            {"published": "2020-02"},
            "Publicerad av Exempelby kommun (2020).",
            id="who reports is not said",
        ),
    ],
)
def test_who_published_is_not_said_to_report(changes: Values, said: str) -> None:
    source = a_source(publisher="Exempelby kommun")
    document = {
        **PROMISED,
        "sources": [source],
        "follow_ups": [a_follow_up(source=[{"id": source["id"]}], **changes)],
    }
    register, agreements = asked(document)
    assert results.reporters(register, register.follow_ups_of(agreements[0])) == said


def told(*outcomes: Values) -> Values:
    return {**PROMISED, "follow_ups": [a_follow_up(outcomes=list(outcomes))]}


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        pytest.param(
            [PROMISED],
            ["Ingen uppföljning är inlagd här.", f"Vi har inte letat efter någon än. {HEDGE}"],
            id="nobody has looked",
        ),
        pytest.param(
            [{**PROMISED, "last_searched": SEARCHED}],
            [
                "Ingen uppföljning är inlagd här.",
                f"Vi letade 20 maj 2021 och hittade ingen. {HEDGE}",
            ],
            id="somebody has looked",
        ),
        pytest.param(
            [{**PROMISED, "last_searched": SEARCHED}, PROMISED],
            [
                "Ingen uppföljning är inlagd här.",
                f"För 1 av 2 dokument har vi letat, och inte hittat någon. {HEDGE}",
            ],
            id="somebody has looked for one of two",
        ),
        pytest.param(
            [{**until("2022"), "follow_up_plan": [a_planned(every="year")]}],
            [
                "Ingen uppföljning är inlagd här.",
                f"Uppföljning är utlovad varje år. Vi har inte letat efter någon än. {HEDGE}",
            ],
            id="with what was promised",
        ),
        pytest.param(
            [told({"promise": "ga-pass", "status": "fulfilled", "assessed_by": "police"})],
            [
                "Det enda bedömda löftet är uppfyllt, enligt parterna själva.",
                "1 löfte i allt.",
                "Vem som redovisar anges inte.",
            ],
            id="by those who promised",
        ),
        pytest.param(
            [told({"promise": "ga-pass", "text": "Vi gick."})],
            [
                "Redovisat, inte bedömt.",
                "Vem som redovisar anges inte.",
            ],
            id="told of, not assessed",
        ),
        pytest.param(
            [told(), {**PROMISED, "promises": [a_promise(id="annat")]}],
            [
                "1 uppföljning är inlagd här.",
                "Vem som redovisar anges inte.",
                "Inget löfte här nämns.",
                HEDGE,
                "För löftena i Exempelby, medborgarlöften (tiden anges inte) (d1) är ingen inlagd.",
            ],
            id="one of two documents is reported on",
        ),
        pytest.param(
            [told() | {"promises": []}, PROMISED],
            [
                "1 uppföljning är inlagd här.",
                "Vem som redovisar anges inte.",
                "För löftena i Exempelby, medborgarlöften (tiden anges inte) (d1) är ingen inlagd.",
            ],
            id="what is reported could not name a promise of another document",
        ),
        pytest.param(
            [told()],
            [
                "1 uppföljning är inlagd här.",
                "Vem som redovisar anges inte.",
                "Inget löfte här nämns.",
                HEDGE,
            ],
            id="a follow-up that names none",
        ),
        pytest.param(
            [
                told(
                    {"indicator": "x", "text": "Bråken är färre."},
                    {"promise": "ga-pass", "text": "Vi gick."},
                ),
                PROMISED,
            ],
            [
                "1 av 2 är redovisat här, men inte bedömt.",
                "Vem som redovisar anges inte.",
                "1 resultat hör inte till något löfte här.",
                "För löftena i Exempelby, medborgarlöften (tiden anges inte) (d1) är ingen inlagd.",
            ],
            id="one of two documents is reported on, with a result beside",
        ),
    ],
)
def test_how_it_went(documents: list[Values], said: list[str]) -> None:
    assert questions.went(*asked(*documents)) == said


def test_the_finding_has_its_day_and_its_numbers() -> None:
    register, _ = asked(until("2022"), told({"promise": "ga-pass", "status": "ongoing"}))
    assert questions.finding(register) == [
        "Den 1 juni 2021 finns här 2 löften i 1 kommun.",
        "1 av 2 avtal och planer gäller i dag.",
        "Inga löften har en mätbar uppgift.",
        "1 av de 2 tas upp i en uppföljning som är inlagd här.",
    ]


def test_a_register_without_promises_has_a_finding_too() -> None:
    assert questions.finding(asked()[0]) == ["Den 1 juni 2021 finns inga löften här."]
