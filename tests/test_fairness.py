"""What the site says of absence, lateness and fulfilment, sentence by sentence.

For each kind of sentence a table: what is in the data, the day, the sentence. Of each is asked: is
it true in the worst case, who says so, could the municipality object? The cases are those that were
found in real agreements, and their opposites.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.data.agreement import Agreement
from macros.data.registers import ExternalLink
from macros.facts import lists
from macros.facts.erasing import as_shown
from macros.facts.figures import status_summary, verdicts_in
from macros.facts.register import Register
from macros.pages import embeds, questions, results, sentences
from macros.pages.cards import card_of
from macros.urls import anchors
from tests.helpers.builders import (
    TODAY,
    Values,
    a_follow_up,
    a_party,
    a_planned,
    a_promise,
    a_register,
    a_source,
    a_target,
    an_agreement,
    an_area,
    written,
)
from tests.helpers.pages import Pages

TEMPLATES = Path("docs/templates/pages")
HEDGE = "Det säger ingenting om vad som har gjorts."
SEARCHED = {"date": "2021-06-20", "where": "kommunens och polisens webbplatser"}


def register_of(agreement: Agreement, *others: Agreement, today: date = TODAY) -> Register:
    return a_register(agreement, *others, today=today)


# --- absence: not looked for, looked for, reported ------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param(
            {},
            "Ingen uppföljning är inlagd här. Vi har inte letat efter någon uppföljning än.",
            id="nobody has looked",
        ),
        pytest.param(
            {"last_searched": SEARCHED},
            "Ingen uppföljning är inlagd här. Letat 20 juni 2021 på kommunens och polisens"
            " webbplatser, inte hittat.",
            id="somebody has looked",
        ),
    ],
)
def test_nothing_is_said_to_be_not_found_without_a_search(changes: Values, sentence: str) -> None:
    agreement = an_agreement(**changes)
    register = register_of(agreement)
    assert sentences.no_follow_up(register, agreement) == f"{sentence} {HEDGE}"
    assert questions.went(register, [agreement])[0] == sentences.NONE_HERE


@pytest.mark.parametrize(
    ("published", "sentence"),
    [
        pytest.param(
            "2021-03",
            "Ingen uppföljning av löftena här är inlagd. 1 utlovad uppföljning är inlagd i"
            f" Exempelby 2021, plan. {HEDGE}",
            id="there",
        ),
        pytest.param(
            "2031-03",
            f"Ingen uppföljning är inlagd här. Letat 20 juni 2021 på {SEARCHED['where']}, inte"
            f" hittat. {HEDGE}",
            id="to come",
        ),
    ],
)
def test_what_an_agreement_promised_is_not_missing_where_its_plan_has_it(
    published: str, sentence: str
) -> None:
    planned = a_planned(id="varje-ar", kind="recurring", every="year")
    agreement = an_agreement(
        "exempelby/2020", follow_up_plan=[planned], last_searched=SEARCHED, promises=[a_promise()]
    )
    answers = [{"planned": "exempelby/2020#varje-ar", "due": "2021"}]
    plan = an_agreement(
        "exempelby/2021-plan",
        kind="plan",
        valid={"from": "2021", "to": "2021"},
        relations=[{"kind": "under", "to": "exempelby/2020"}],
        follow_ups=[a_follow_up(published=published, answers=answers)],
    )
    register = register_of(agreement, plan)
    assert sentences.no_follow_up(register, agreement) == sentence
    assert " ".join(questions.went(register, [agreement])).startswith(sentence.split(". ")[0])
    both = " ".join(questions.went(register, [agreement, plan]))
    assert ("För löftena i" in both) is (published == "2021-03")


def test_what_is_said_of_several_documents_is_said_once() -> None:
    changes: tuple[Values, ...] = ({}, {"last_searched": SEARCHED}, {})
    agreements = [an_agreement(f"exempelby/d{n}", **each) for n, each in enumerate(changes)]
    reported = an_agreement("exempelby/d3", follow_ups=[a_follow_up()])
    register = register_of(*agreements, reported)
    found = sentences.without_follow_up(register, [*agreements, reported])
    assert found == {
        sentences.no_follow_up(register, agreements[0]): [agreements[0], agreements[2]],
        sentences.no_follow_up(register, agreements[1]): [agreements[1]],
    }


def silent(*follow_ups: Values, source: Values | None = None) -> str:
    promises = [a_promise(), a_promise(id="annat")]
    sources = [a_source(), source or a_source(id="rapporten", kind="report")]
    agreement = an_agreement(promises=promises, follow_ups=list(follow_ups), sources=sources)
    register = register_of(agreement)
    return sentences.silent(register, register.promise_by_address[f"{agreement.address}#annat"])


def test_what_is_named_as_what_replaces_another_is_not_said_to_be_unnamed() -> None:
    replaced = {"promise": "ga-pass", "status": "replaced", "replaced_by": "exempelby/2020#annat"}
    promises = [a_promise(), a_promise(id="annat")]
    agreement = an_agreement(
        "exempelby/2020", promises=promises, follow_ups=[a_follow_up(outcomes=[replaced])]
    )
    register = register_of(agreement)
    told = f"Löftet nämns bara som det som har kommit i stället för ett annat. {HEDGE}"
    assert sentences.silent(register, register.promise_by_address["exempelby/2020#annat"]) == told
    assert register.silent_in(agreement, agreement.follow_ups[0]) == ()


@pytest.mark.parametrize(
    ("changes", "others"),
    [
        pytest.param({"period": {"from": "2020-03"}}, [], id="its own time"),
        pytest.param(
            {},
            [{"withdrawn": {"date": "2020-03", "reason": "replaced_by_parties"}}],
            id="in place of one that the parties took away",
        ),
        pytest.param(
            {},
            [
                {
                    "status": "replaced",
                    "replaced_by": "exempelby/2020#annat",
                    "as_of": "2020-03",
                }
            ],
            id="in place of one, as a later follow-up says",
        ),
    ],
)
def test_no_follow_up_is_said_to_leave_out_what_was_promised_after_it(
    changes: Values, others: list[Values]
) -> None:
    withdrawn = [each["withdrawn"] | {"successors": ["annat"]} for each in others if len(each) == 1]
    later = [{"promise": "ga-pass", **each} for each in others if "status" in each]
    first = a_promise(**({"withdrawn": withdrawn[0]} if withdrawn else {}))
    told = {"outcomes": [{"promise": "ga-pass", "value": "3"}], "source": [{"id": "rapporten"}]}
    follow_ups = [a_follow_up(published="2020-01", **told)]
    if later:
        follow_ups.append(a_follow_up(id="senare", published="2020-04", outcomes=later))
    agreement = an_agreement(
        "exempelby/2020",
        promises=[first, a_promise(id="annat", **changes)],
        follow_ups=follow_ups,
        sources=[a_source(), a_source(id="rapporten", kind="report")],
    )
    register = register_of(agreement)
    record = register.promise_by_address["exempelby/2020#annat"]
    assert "nämner inte" not in sentences.silent(register, record)
    assert not sentences.not_named(register, agreement, agreement.follow_ups[0])


OF_THE_OTHER = {"outcomes": [{"promise": "ga-pass", "value": "3"}], "source": [{"id": "rapporten"}]}
CUT = a_source(id="rapporten", kind="report", completeness="cut")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        pytest.param(
            silent(),
            "Ingen uppföljning är inlagd här. Vi har inte letat efter någon uppföljning än.",
            id="there is none for the whole document",
        ),
        pytest.param(
            silent(a_follow_up(period="2019", **OF_THE_OTHER)),
            "Uppföljningen för 2019 nämner inte löftet.",
            id="one that was read whole",
        ),
        pytest.param(
            silent(
                a_follow_up(period="2019", **OF_THE_OTHER),
                a_follow_up(id="senare", published="2021-03", **OF_THE_OTHER),
            ),
            "Uppföljningarna för 2019 och från mars 2021 nämner inte löftet.",
            id="two",
        ),
        pytest.param(
            silent(a_follow_up(period="2019", **OF_THE_OTHER), source=CUT),
            "Uppföljningen för 2019 nämner inte löftet i den del som vi har sett.",
            id="what was cut is unknown, not absent",
        ),
        pytest.param(
            silent(a_follow_up(**OF_THE_OTHER)),
            "Uppföljningen utan datum nämner inte löftet.",
            id="one without a date",
        ),
    ],
)
def test_a_silent_follow_up_is_named_and_says_no_more_than_was_seen(
    told: str, sentence: str
) -> None:
    assert told == f"{sentence} {HEDGE}"


@pytest.mark.parametrize(
    ("source", "changes", "sentence"),
    [
        pytest.param({}, {}, "Ansvarig anges inte i källan", id="read whole"),
        pytest.param(
            {"completeness": "cut"},
            {},
            "Ansvarig anges inte i den del av källan som vi har sett",
            id="what was cut may tell it",
        ),
        pytest.param({}, {"owners": ["polisen"]}, "Polisen", id="it is stated"),
    ],
)
def test_what_a_source_does_not_state_is_said_of_what_was_seen(
    source: Values, changes: Values, sentence: str
) -> None:
    agreement = an_agreement(promises=[a_promise(**changes)], sources=[a_source(**source)])
    assert sentences.owners(register_of(agreement).promises[0]) == sentence


def test_a_follow_up_of_two_documents_names_only_what_it_names_in_its_own() -> None:
    shared = a_follow_up(also_of=["provinge/b", "exempelby/a"], **OF_THE_OTHER)
    sources = [a_source(), a_source(id="rapporten")]
    home = an_agreement("exempelby/a", promises=[a_promise()], follow_ups=[shared], sources=sources)
    other = an_agreement("provinge/b", municipalities=["provinge"], promises=[a_promise()])
    register = register_of(home, other)
    (follow_up,) = register.follow_ups_of(other)
    assert register.follow_ups_of(home) == (follow_up,)
    assert register.silent_in(home, follow_up) == ()
    assert [each.address for each in register.silent_in(other, follow_up)] == ["provinge/b#ga-pass"]


# --- the calendar ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "day", "label"),
    [
        pytest.param({}, "2020-01-01", "Planerad", id="long before"),
        pytest.param({}, "2021-05-15", "Snart dags", id="soon"),
        pytest.param({}, "2021-07-01", "Inte letat efter än", id="past, nobody has looked"),
        pytest.param(
            {"last_searched": {**SEARCHED, "date": "2021-07-01"}},
            "2021-07-01",
            "Letat, inte hittat",
            id="past, looked for",
        ),
        pytest.param(
            {"last_searched": {**SEARCHED, "date": "2021-05-20"}},
            "2021-07-01",
            "Inte letat efter än",
            id="past, looked for before it was due",
        ),
        pytest.param({}, "2025-01-01", "Inte letat efter än", id="long past"),
        pytest.param(
            {"follow_ups": [a_follow_up(answers=[{"planned": "varje-ar"}])]},
            "2021-07-01",
            "Publicerad",
            id="answered",
        ),
        pytest.param(
            {"follow_ups": [a_follow_up(answers=[{"planned": "varje-ar", "covers": "trafiken"}])]},
            "2021-07-01",
            "Publicerad i en del",
            id="answered in part",
        ),
        pytest.param(
            {
                "follow_ups": [
                    a_follow_up(id=each, answers=[{"planned": "varje-ar", "covers": each}])
                    for each in ("polisens-del", "kommunens-del")
                ]
            },
            "2021-07-01",
            "Publicerad i flera delar",
            id="answered in parts",
        ),
    ],
)
def test_an_occasion_says_whether_it_is_awaited_looked_for_or_here(
    changes: Values, day: str, label: str
) -> None:
    planned = a_planned(kind="final", due="2021-06-30")
    valid = {"from": "2020", "to": "2022"}
    agreement = an_agreement(follow_up_plan=[planned], valid=valid, **changes)
    register = register_of(agreement, today=date.fromisoformat(day))
    (occasion,) = register.occasions_of(agreement)
    assert sentences.reporting(occasion) == label


YEARLY: Values = {"every": "year", "from": "2019", "to": "2020"}
RUNS: Values = {"from": "2019", "to": "2020"}


@pytest.mark.parametrize(
    ("follow_ups", "sentence"),
    [
        pytest.param([], "Ingen uppföljning är inlagd här än.", id="none"),
        pytest.param([{}], "1 uppföljning är inlagd här, utan datum.", id="one without a date"),
        pytest.param([{"period": "2019"}], "1 uppföljning är inlagd här, för 2019.", id="one"),
        pytest.param(
            [{"published": "2020"}, {"id": "b", "published": "2021-03"}],
            "2 uppföljningar är inlagda här, den senaste med datum från mars 2021.",
            id="two",
        ),
        pytest.param(
            [{}, {"id": "b"}], "2 uppföljningar är inlagda här.", id="two that nothing dates"
        ),
        pytest.param(
            [{"published": "2022"}], "Ingen uppföljning är inlagd här än.", id="not published yet"
        ),
    ],
)
def test_what_is_here_is_counted(follow_ups: list[Values], sentence: str) -> None:
    agreement = an_agreement(follow_ups=[a_follow_up(**each) for each in follow_ups])
    assert sentences.reports_here(register_of(agreement)) == sentence


@pytest.mark.parametrize(
    ("day", "awaited", "past"),
    [
        pytest.param(
            "2019-02-01",
            "2 utlovade uppföljningar väntas. Tiden för den första går ut 31 december 2019.",
            "",
            id="before",
        ),
        pytest.param(
            "2020-02-01",
            "1 utlovad uppföljning väntas. Tiden för den går ut 31 december 2020.",
            "Tiden har gått för 1 utlovad uppföljning som inte är inlagd här.",
            id="between",
        ),
        pytest.param(
            "2023-01-01",
            "Ingen utlovad uppföljning i avtalen här väntas längre fram.",
            "Tiden har gått för 2 utlovade uppföljningar som inte är inlagda här.",
            id="after",
        ),
    ],
)
def test_what_is_awaited_and_what_is_past_is_counted(day: str, awaited: str, past: str) -> None:
    agreement = an_agreement(follow_up_plan=[a_planned(**YEARLY)], valid=RUNS)
    register = register_of(agreement, today=date.fromisoformat(day))
    assert (sentences.awaited(register), sentences.past(register)) == (awaited, past)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({}, "Inte letat efter än.", id="nobody has looked"),
        pytest.param({"last_searched": SEARCHED}, "Letat, inte hittat.", id="somebody has"),
        pytest.param(
            {"last_searched": {**SEARCHED, "date": "2020-06-01"}},
            "Letat efter 1 av dem, inte hittat.",
            id="somebody has, before the last of them",
        ),
        pytest.param(
            {"follow_ups": [a_follow_up(answers=[{"planned": "varje-ar", "due": "2019"}])]},
            "Inte letat efter än.",
            id="one is here",
        ),
    ],
)
def test_what_is_past_of_a_document_says_whether_somebody_looked(
    changes: Values, sentence: str
) -> None:
    agreement = an_agreement(follow_up_plan=[a_planned(**YEARLY)], valid=RUNS, **changes)
    found = lists.occasions_in(register_of(agreement), *lists.PAST)
    one = len(found) == 1
    told = (
        "1 utlovad uppföljning. Tiden för den"
        if one
        else "2 utlovade uppföljningar. Tiden för den sista"
    )
    assert sentences.past_of(found) == f"{told} gick ut 31 december 2020. {sentence}"


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        pytest.param(
            {"kind": "half_time"},
            "efter halva tiden, från 1 januari 2020 enligt vår uträkning",
            id="nobody named a last day",
        ),
        pytest.param(
            {"kind": "half_time", "due": "2020-02-03"}, "senast 3 februari 2020", id="one"
        ),
        pytest.param(YEARLY, "under 2019", id="a year"),
    ],
)
def test_what_was_promised_for_after_half_of_a_time_has_no_last_day(
    rule: Values, told: str
) -> None:
    valid = {"from": "2019-01-01", "to": "2021-01-01"}
    agreement = an_agreement(follow_up_plan=[a_planned(**rule)], valid=valid)
    first = register_of(agreement).occasions_of(agreement)[0]
    assert sentences.promised_for(first) == told


def test_it_is_late_when_the_whole_time_has_passed() -> None:
    plan = [a_planned(kind="half_time")]
    agreement = an_agreement(follow_up_plan=plan, valid={"from": "2020", "to": "2020"})
    states = [
        register_of(agreement, today=date.fromisoformat(day)).occasions_of(agreement)[0].reporting
        for day in ("2020-08-01", "2020-12-31", "2021-01-01")
    ]
    assert states == ["scheduled", "due_soon", "overdue"]


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        ([], "Inga enskilda resultat ur den är inlagda här."),
        ([{"promise": "ga-pass", "value": "1"}], ""),
        ([{"value": "1"}], "1 resultat som inte hör till något löfte här."),
        (
            [{"promise": "ga-pass", "value": "1"}, {"value": "1"}, {"value": "2"}],
            "Också 2 resultat som inte hör till något löfte här.",
        ),
    ],
)
def test_a_follow_up_counts_what_it_reports_beside_promises(
    outcomes: list[Values], sentence: str
) -> None:
    follow_ups = [a_follow_up(outcomes=outcomes)]
    agreement = an_agreement(promises=[a_promise()], follow_ups=follow_ups)
    assert sentences.results_in_short(agreement.follow_ups[0]) == sentence


# --- the term -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valid", "sentence"),
    [
        pytest.param({"from": "2018", "to": "2022"}, "Gäller nu", id="runs"),
        pytest.param({"from": "2018", "to": "2020"}, "Har gått ut", id="has ended"),
        pytest.param(
            {"from": "2018", "to": "2020", "extendable": "yes"},
            "Slutade 2020, om det inte har förlängts",
            id="may have been prolonged",
        ),
        pytest.param(
            {"from": "2018", "to": "2020", "extendable": "no"}, "Har gått ut", id="may not"
        ),
        pytest.param(
            {"from": "2018", "to": "2020", "prolongations": [{"to": "2021", "told": "2021-02"}]},
            "Gäller nu",
            id="was prolonged: the new end rules the state",
        ),
        pytest.param(None, "Giltighetstid okänd", id="nothing is stated"),
    ],
)
def test_the_state_of_a_term_claims_no_end_that_may_have_moved(valid: Any, sentence: str) -> None:
    agreement = an_agreement(valid=valid)
    assert sentences.state(register_of(agreement), agreement) == sentence


def test_what_runs_until_the_next_ends_with_what_follows_it() -> None:
    old = an_agreement("exempelby/2018", valid={"from": "2018", "open": "until_next"})
    new = an_agreement(
        "exempelby/2020",
        valid={"from": "2020"},
        relations=[{"kind": "renews", "to": "exempelby/2018"}],
    )
    assert sentences.state(register_of(old), old) == "Gäller nu"
    assert sentences.state(register_of(old, new), old) == "Har gått ut"


@pytest.mark.parametrize(
    ("valid", "said"),
    [
        pytest.param({"from": "2021", "to": "2023"}, True, id="it applies today"),
        pytest.param({"from": "2022", "to": "2023"}, False, id="it has not begun"),
        pytest.param({"from": "2021"}, False, id="its end is not known"),
        pytest.param({"to": "2023"}, False, id="its start is not known"),
        pytest.param(None, False, id="its time is not known"),
    ],
)
def test_what_applies_by_another_source_is_told_though_its_text_is_not_here(
    valid: Any, said: bool
) -> None:
    relation = {"kind": "followed_by", "to_text": "Avtalet 2021–2023"}
    agreement = an_agreement(relations=[{**relation, **({"valid": valid} if valid else {})}])
    sentence = (
        "Enligt en annan källa (avtalstext) gäller Avtalet 2021–2023. Den texten är inte inlagd"
        " här."
    )
    found = sentences.in_force_elsewhere(register_of(agreement), [agreement])
    assert found == ([sentence] if said else [])


@pytest.mark.parametrize(
    ("valid", "sentence"),
    [
        (
            {"from": "2018", "to": "2019"},
            "Vi känner inte till något avtal som gäller i dag.",
        ),
        (None, "Vi vet inte om något avtal gäller i dag, för minst ett avtals tid är okänd."),
    ],
)
def test_an_agreement_of_an_unknown_time_may_apply(valid: Any, sentence: str) -> None:
    agreement = an_agreement(valid=valid)
    assert sentences.not_in_force(register_of(agreement), [agreement]) == [sentence]


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        (None, "Vi räknar inga enskilda löften eller åtaganden i texten."),
        ({"promises": "none"}, "Inga enskilda löften står i källan."),
    ],
)
def test_a_document_without_promises_is_not_said_to_promise_nothing(
    known: Any, sentence: str
) -> None:
    assert sentences.no_promises(an_agreement(known=known)) == sentence


DECIDES: Values = {"body": "Nämnden", "role": "decides"}


@pytest.mark.parametrize(
    ("changes", "is_said"),
    [
        pytest.param({}, False, id="nothing is known of it"),
        pytest.param({"decisions": [{**DECIDES, "state": "expected"}]}, True, id="a proposal"),
        pytest.param({"decisions": [{**DECIDES, "state": "made"}]}, False, id="decided"),
        pytest.param({"signed": [{"verbatim": "Ort och datum"}]}, True, id="blank lines"),
        pytest.param({"signed": [{"date": "2020-01"}]}, False, id="signed"),
        pytest.param(
            {
                "decisions": [{"body": "N", "role": "proposes", "state": "made"}],
                "signatories": [{"name": "Anna Ek", "role": "signs"}],
            },
            False,
            id="names under it, and a proposal",
        ),
        pytest.param(
            {"decisions": [{"body": "N", "role": "proposes", "state": "made"}], "signed": []},
            True,
            id="only that it was proposed",
        ),
    ],
)
def test_what_was_never_shown_to_be_decided_says_so(changes: Values, is_said: bool) -> None:
    sentence = "Texten som finns här visar inte att avtalet beslutades eller undertecknades."
    assert sentences.undecided(an_agreement(**changes)) == (sentence if is_said else "")


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        pytest.param([{"to": "2019"}, {"from": "2020"}], [], id="ends and starts that are unknown"),
        pytest.param(
            [{"from": "2018", "to": "2019"}, {"from": "2020", "to": "2021"}], [], id="end to end"
        ),
        pytest.param(
            [{"from": "2018", "to": "2018"}, {"from": "2020-02-01", "to": "2020-12-31"}],
            [],
            id="a gap, which the time line shows",
        ),
        pytest.param(
            [{"from": "2018", "to": "2020-06-30"}, {"from": "2020-01-01", "to": "2021"}],
            ["Mellan 1 januari 2020 och 30 juni 2020 gäller två avtal enligt sina texter."],
            id="an overlap",
        ),
        pytest.param(
            [{"from": "2018", "to": "2021"}, {"from": "2020-03", "to": "2022"}],
            ["Mellan mars 2020 och 2021 gäller två avtal enligt sina texter."],
            id="of a month and a year",
        ),
        pytest.param(
            [{"from": "2018", "to": "2020-06-30"}, {"from": "2020", "to": "2021"}],
            [],
            id="the second may have begun when the first had ended",
        ),
        pytest.param(
            [{"from": "2018", "to": "2020"}, {"from": "2020", "to": "2023"}],
            [],
            id="so it may in the year that both name",
        ),
    ],
)
def test_overlaps_are_told_as_what_we_know(terms: list[Values], said: list[str]) -> None:
    agreements = [
        an_agreement(f"exempelby/a{number}", kind="agreement", valid=valid)
        for number, valid in enumerate(terms)
    ]
    assert sentences.between(register_of(*agreements, today=date(2020, 1, 1)), "exempelby") == said
    later = [each.replace("gäller", "gällde") for each in said]
    assert sentences.between(register_of(*agreements, today=date(2026, 1, 1)), "exempelby") == later


@pytest.mark.parametrize("kind", ["revises", "prolongs"])
def test_an_agreement_and_what_changes_it_are_not_said_to_be_two(kind: str) -> None:
    valid = {"from": "2018", "to": "2020-12-31"}
    first = an_agreement("exempelby/a0", kind="agreement", valid=valid)
    relations = [{"kind": kind, "to": "exempelby/a0"}]
    valid = {"from": "2020-01-01", "to": "2022-12-31"}
    second = an_agreement("exempelby/a1", kind="agreement", valid=valid, relations=relations)
    valid = {"from": "2024-01-01", "to": "2024-12-31"}
    third = an_agreement("exempelby/a2", kind="agreement", valid=valid)
    register = register_of(first, second, third)
    assert sentences.between(register, "exempelby") == []
    assert [(str(e.first), e.is_gap) for e in register.spells_between("exempelby")] == [
        ("2022-12-31", True)
    ]


# --- figures and verdicts -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("target", "outcome", "sentence"),
    [
        ({"value": "8"}, {"value": "20"}, "20 redovisade, minst 8 lovade."),
        ({"value": "8"}, {"value": "8"}, "8 redovisade, minst 8 lovade."),
        ({"value": "8"}, {"value": "5"}, "5 redovisade, minst 8 lovade."),
        ({"value": "2", "operator": None}, {"value": "3"}, "3 redovisade, 2 lovade."),
        ({"value": "2", "operator": None}, {"value": "2"}, "2 redovisade, 2 lovade."),
        ({"value": "2", "operator": None}, {"value": "1"}, "1 redovisad, 2 lovade."),
        ({"value": "1", "operator": None}, {"value": "1"}, "1 redovisad, 1 lovad."),
        ({"value": "2", "operator": "exactly"}, {"value": "3"}, "3 redovisade, exakt 2 lovade."),
        ({"value": "2", "operator": "about"}, {"value": "2"}, "2 redovisade, omkring 2 lovade."),
        ({"value": "5", "operator": "at_most"}, {"value": "6"}, "6 redovisade, högst 5 lovade."),
        ({"value": "8"}, {"value": "5", "unit": "kvällar"}, ""),
        ({"value": "8"}, {"value": "-4"}, ""),
        ({"value": "10", "unit": "procent"}, {"value": "11"}, ""),
        ({"value": "10", "unit": "%"}, {"value": "11", "unit": "%"}, ""),
        (
            {"value": "10", "unit": "procent", "measure": "level"},
            {"value": "11"},
            "11 procent redovisat, minst 10 procent lovat.",
        ),
        (
            {"value": "10", "unit": "procent"},
            {"value": "11", "measure": "level"},
            "11 procent redovisat, minst 10 procent lovat.",
        ),
        ({"value": "8"}, {}, ""),
    ],
)
def test_a_figure_stands_beside_what_was_promised_and_is_no_verdict(
    target: Values, outcome: Values, sentence: str
) -> None:
    goal = {key: value for key, value in a_target(**target).items() if value is not None}
    agreement = an_agreement(
        promises=[a_promise(targets=[goal])],
        follow_ups=[a_follow_up(outcomes=[{"promise": "ga-pass", "target": "atta", **outcome}])],
    )
    (told,) = agreement.follow_ups[0].outcomes
    found = results.figure_beside_target(agreement.promises[0].targets[0], told)
    assert found == sentence


def judged(*outcomes: Values, **changes: Any) -> Register:
    parties = [a_party(), a_party(id="kommunen", name="Exempelby kommun", kind="municipality")]
    follow_up = a_follow_up(published="2021-01", outcomes=list(outcomes), **changes)
    parts = [{"id": "en", "text": "En."}, {"id": "tva", "text": "Två."}]
    return register_of(
        an_agreement(parties=parties, promises=[a_promise(parts=parts)], follow_ups=[follow_up])
    )


def standing_of(*outcomes: Values, **changes: Any) -> str:
    register = judged(*outcomes, **changes)
    return register.standing(register.promises[0]).label


OF: Values = {"promise": "ga-pass"}


@pytest.mark.parametrize(
    ("outcomes", "changes", "label"),
    [
        pytest.param([], {}, "Ingen redovisning här", id="nothing"),
        pytest.param([{**OF, "value": "3"}], {}, "Redovisat, inte bedömt", id="a figure"),
        pytest.param(
            [{**OF, "status": "fulfilled", "assessed_by": "police"}],
            {},
            "Uppfyllt, enligt polisen",
            id="by the police",
        ),
        pytest.param(
            [{**OF, "status": "fulfilled", "assessed_by": "external", "assessor": "Exempelbladet"}],
            {},
            "Uppfyllt, enligt Exempelbladet",
            id="a newspaper has its name",
        ),
        pytest.param(
            [{**OF, "status": "fulfilled"}],
            {"by": ["kommunen"]},
            "Uppfyllt, enligt Exempelby kommun",
            id="by who reports",
        ),
        pytest.param(
            [{**OF, "status": "fulfilled"}], {}, "Uppfyllt, enligt källan", id="by nobody named"
        ),
        pytest.param(
            [{**OF, "status": "fulfilled", "places": ["Torget"]}],
            {},
            "Uppfyllt (Torget), enligt källan",
            id="of a place alone",
        ),
        pytest.param(
            [{**OF, "status": "fulfilled", "places": ["A", "B", "C", "D"]}],
            {},
            "Uppfyllt (4 platser), enligt källan",
            id="of many places",
        ),
        pytest.param(
            [{**OF, "status": "ongoing", "assessed_by": "police"}],
            {},
            "Pågår, enligt polisen 2021",
            id="what goes on has its year",
        ),
        pytest.param(
            [
                {**OF, "status": "fulfilled", "assessed_by": "municipality"},
                {**OF, "status": "ongoing", "assessed_by": "police"},
            ],
            {},
            "Bedömningarna skiljer sig: uppfyllt, enligt kommunen; pågår, enligt polisen 2021",
            id="one of two goes on",
        ),
        pytest.param(
            [
                {
                    **OF,
                    "status": "not_fulfilled",
                    "reason": "not_stated",
                    "so_far": "yes",
                    "assessed_by": "municipality",
                }
            ],
            {},
            "Inte uppfyllt ännu i januari 2021, enligt kommunen",
            id="so far",
        ),
        pytest.param(
            [
                {**OF, "part": "en", "status": "fulfilled", "assessed_by": "police"},
                {**OF, "part": "tva", "value": "3"},
            ],
            {},
            "En del uppfylld enligt polisen, en redovisad",
            id="two parts are no dispute",
        ),
        pytest.param(
            [
                {**OF, "part": "en", "status": "fulfilled", "assessed_by": "municipality"},
                {**OF, "part": "en", "status": "postponed", "assessed_by": "police"},
            ],
            {},
            "En del med flera besked, en utan redovisning här",
            id="a part of which two say different things",
        ),
        pytest.param(
            [{**OF, "part": "en", "value": "3"}],
            {},
            "En del redovisad, en utan redovisning här",
            id="one part is not named",
        ),
        pytest.param(
            [
                {**OF, "status": "fulfilled", "assessed_by": "municipality"},
                {**OF, "status": "not_fulfilled", "reason": "resources", "assessed_by": "police"},
            ],
            {},
            "Bedömningarna skiljer sig: uppfyllt, enligt kommunen; inte uppfyllt, enligt polisen",
            id="two verdicts",
        ),
    ],
)
def test_a_verdict_says_who_gives_it(outcomes: list[Values], changes: Values, label: str) -> None:
    assert standing_of(*outcomes, **changes) == label


TWO_PARTS: Values = {"parts": [{"id": "en", "text": "En."}, {"id": "tva", "text": "Två."}]}


@pytest.mark.parametrize(
    ("owners", "told"),
    [
        pytest.param(((), (), ()), "Ansvarig anges inte i källan", id="nobody"),
        pytest.param((("polisen",), ("polisen",), ()), "Polisen", id="of the whole"),
        pytest.param(
            (("polisen",), ("kommunen",), ()),
            "Polisen; Exempelby kommun för en del",
            id="of the whole, and another of a part",
        ),
        pytest.param(((), ("polisen",), ("polisen",)), "Polisen", id="one, of all parts"),
        pytest.param(
            ((), ("polisen",), ("kommunen",)),
            "Polisen och Exempelby kommun (för var sin del)",
            id="each of a part",
        ),
        pytest.param(
            ((), ("polisen", "kommunen"), ("polisen", "kommunen")),
            "Polisen och Exempelby kommun",
            id="both, of both parts",
        ),
        pytest.param(
            ((), ("polisen",), ("polisen", "kommunen")),
            "Polisen och Exempelby kommun (olika för olika delar)",
            id="one of all, another of a part",
        ),
        pytest.param(((), ("polisen",), ()), "Polisen (för 1 av 2 delar)", id="of one part"),
    ],
)
def test_who_answers_for_a_part_is_not_left_out(
    owners: tuple[tuple[str, ...], ...], told: str
) -> None:
    whole, *of_parts = owners
    parts = [
        {**part, "owners": list(some)}
        for part, some in zip(TWO_PARTS["parts"], of_parts, strict=True)
    ]
    parties = [a_party(), a_party(id="kommunen", name="Exempelby kommun", kind="municipality")]
    promise = a_promise(owners=list(whole), parts=parts)
    register = register_of(an_agreement(parties=parties, promises=[promise]))
    assert sentences.owners(register.promises[0]) == told


def test_a_figure_of_a_part_is_not_told_as_one_of_the_whole() -> None:
    target = a_target(value="8", part="tva")
    outcomes = [
        {**OF, "part": "en", "value": "303", "unit": "kontroller"},
        {**OF, "target": "atta", "part": "tva", "value": "6"},
    ]
    promise = a_promise(targets=[target], **TWO_PARTS)
    follow_up = a_follow_up(published="2021-01", outcomes=outcomes)
    register = register_of(an_agreement(promises=[promise], follow_ups=[follow_up]))
    assert results.figures_of(register, register.promises[0]) == [
        "Redovisat för delen ”En”: 303 kontroller.",
        "Redovisat för delen ”Två”: 6 pass, minst 8 lovade.",
    ]


@pytest.mark.parametrize(
    ("reason", "told"),
    [
        ("published_in_error", "Löftet är borttaget ur registret sedan 4 mars 2021."),
        (
            "not_counted",
            "Löftet räknas inte längre som ett eget löfte här, sedan 4 mars 2021. Det är registrets"
            " beslut, inte parternas.",
        ),
        ("withdrawn_by_parties", "Löftet gäller inte längre, sedan 4 mars 2021."),
        ("changed_situation", "Löftet gäller inte längre, sedan 4 mars 2021."),
    ],
)
def test_what_the_parties_take_away_is_not_taken_away_by_the_register(
    reason: str, told: str
) -> None:
    gone = {"date": "2021-03-04", "reason": reason}
    register = register_of(an_agreement(promises=[a_promise(withdrawn=gone)]))
    assert sentences.withdrawn(register, register.promises[0]) == told


@pytest.mark.parametrize(
    ("withdrawn", "told"),
    [
        (None, "De två räknas som ett löfte."),
        (
            {"date": "2020-02-03", "reason": "not_counted"},
            "Löftet är borttaget, så punkten räknas inte.",
        ),
    ],
)
def test_an_item_of_a_promise_that_is_gone_is_not_said_to_be_counted(
    withdrawn: Values | None, told: str
) -> None:
    gone = {"withdrawn": withdrawn} if withdrawn else {}
    promises = [a_promise(**gone), a_promise(id="punkt", specifies="exempelby/2020-avtal#ga-pass")]
    register = register_of(an_agreement("exempelby/2020-avtal", promises=promises))
    item = register.promise_by_address["exempelby/2020-avtal#punkt"]
    assert sentences.counted_with(register, item.promise) == told
    assert register.is_counted(item) is False


BROKEN = {**OF, "status": "not_fulfilled", "assessed_by": "police"}


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        pytest.param([BROKEN | {"reason": "not_stated"}], [], id="a source that is silent of it"),
        pytest.param(
            [BROKEN | {"reason": "reprioritised"}], ["Skäl: annat gick före."], id="one verdict"
        ),
        pytest.param(
            [{**OF, "status": "postponed", "reason": "dependency"}],
            ["Skäl: väntar på någon annan."],
            id="put off",
        ),
        pytest.param(
            [
                BROKEN | {"reason": "resources"},
                BROKEN | {"reason": "resources", "assessed_by": "municipality"},
                BROKEN | {"reason": "external", "assessed_by": "external"},
            ],
            ["Skäl: resurserna räckte inte.", "Skäl: något utanför parternas kontroll."],
            id="each reason once",
        ),
        pytest.param(
            [
                {**OF, "status": "fulfilled", "assessed_by": "municipality"},
                BROKEN | {"reason": "resources"},
            ],
            ["Skäl (inte uppfyllt): resurserna räckte inte."],
            id="of two that differ it is of one",
        ),
        pytest.param(
            [
                {**OF, "part": "en", "status": "fulfilled"},
                {**OF, "part": "tva", "status": "not_fulfilled", "reason": "external"},
            ],
            ["Skäl (delen ”Två”): något utanför parternas kontroll."],
            id="of a part",
        ),
        pytest.param(
            [
                {**OF, "part": "en", "status": "not_fulfilled", "reason": "resources"},
                {**OF, "part": "tva", "status": "not_fulfilled", "reason": "not_stated"},
            ],
            ["Skäl (delen ”En”): resurserna räckte inte."],
            id="of a part, when the other is no better",
        ),
    ],
)
def test_a_reason_stands_wherever_the_status_does(outcomes: list[Values], told: list[str]) -> None:
    register = judged(*outcomes)
    (record,) = register.promises
    assert results.reasons(register, record) == told
    assert results.beside_status(register, record) == told
    in_line = " ".join([f"{register.standing(record).label}.", *told])
    assert f"{results.standing_in_line(register, record)}." == in_line
    small = embeds.answers(register, record)[-1]
    assert small.rest == tuple(told)
    (row,) = [text for name, text in card_of(register, record).rows if name == "Så gick det"]
    assert all(each.removesuffix(".") in row for each in told)


def test_a_reason_of_an_earlier_verdict_is_not_one_of_the_latest() -> None:
    later = {**OF, "status": "fulfilled", "as_of": "2021-05"}
    register = judged(BROKEN | {"reason": "resources"}, later)
    assert results.reasons(register, register.promises[0]) == []


BOTH = ["exempelby", "provinge"]
SEVERAL = [
    a_party(),
    a_party(id="a", name="Aby kommun", kind="municipality"),
    a_party(id="b", name="Bby kommun", kind="municipality"),
]


@pytest.mark.parametrize(
    ("assessed_by", "by", "who"),
    [
        ("municipality", [], "en av kommunerna"),
        ("municipality", ["b"], "Bby kommun"),
        ("municipality", ["b", "polisen"], "Bby kommun"),
        ("municipality", ["a", "b"], "Aby kommun och Bby kommun"),
        ("municipality", ["polisen"], "en av kommunerna"),
        ("jointly", ["a", "polisen"], "Aby kommun och Polisen"),
        ("jointly", ["a"], "polisen och minst en av kommunerna"),
        ("police", ["a"], "polisen"),
    ],
)
def test_what_one_of_several_municipalities_says_is_not_said_of_all(
    assessed_by: str, by: list[str], who: str
) -> None:
    outcome = {**OF, "status": "fulfilled", "assessed_by": assessed_by}
    told = a_follow_up(published="2021", by=by, outcomes=[outcome])
    agreement = an_agreement(
        parties=SEVERAL, municipalities=BOTH, promises=[a_promise()], follow_ups=[told]
    )
    register = register_of(agreement)
    assert register.standing(register.promises[0]).label == f"Uppfyllt, enligt {who}"


def test_a_figure_of_a_party_or_a_place_says_whose_it_is() -> None:
    told = {**OF, "unit": "pass", "target": "atta"}
    outcomes = [
        {**told, "value": "2", "parties": ["a"]},
        {**told, "value": "0", "parties": ["b"], "places": ["Torget"]},
    ]
    promise = a_promise(owners=["a", "b"], targets=[a_target(unit="pass")])
    follow_up = a_follow_up(published="2021", outcomes=outcomes)
    agreement = an_agreement(parties=SEVERAL, promises=[promise], follow_ups=[follow_up])
    register = register_of(agreement)
    assert results.figures_of(register, register.promises[0]) == [
        "Redovisat för Aby kommun: 2 pass.",
        "Redovisat för Bby kommun (Torget): 0 pass.",
    ]


def test_an_increase_is_not_told_as_if_it_were_the_decrease_that_was_promised() -> None:
    outcome = {**OF, "target": "atta", "value": "11", "text": "Antalet har ökat med 11 procent."}
    promise = a_promise(targets=[a_target(value="10", unit="procent")])
    follow_up = a_follow_up(published="2021", outcomes=[outcome])
    register = register_of(an_agreement(promises=[promise], follow_ups=[follow_up]))
    assert results.figures_of(register, register.promises[0]) == []
    assert results.reported_figures(register, register.promises[0]) == []


MET: Values = {**OF, "target": "atta", "value": "12", "status": "fulfilled"}


@pytest.mark.parametrize(
    ("outcomes", "figures"),
    [
        pytest.param(
            [
                {**MET, "assessed_by": "police"},
                {**MET, "value": "2", "status": "not_fulfilled", "assessed_by": "municipality"},
                {**OF, "value": "140", "unit": "kvällar", "assessed_by": "police"},
            ],
            ["12 redovisade enligt polisen, minst 8 lovade.",
             "2 redovisade enligt kommunen, minst 8 lovade.",
             "Redovisat enligt polisen: 140 kvällar."],
            id="of those who differ, each has its own",
        ),
        pytest.param(
            [{**MET, "as_of": "2019"}, {**OF, "status": "not_fulfilled", "as_of": "2020"}],
            [],
            id="a figure of an earlier year is not beside a later status",
        ),
        pytest.param(
            [{**OF, "status": "ongoing", "as_of": "2019"}, {**OF, "value": "12", "as_of": "2020"}],
            ["Redovisat: 12."],
            id="one of a later day is",
        ),
    ],
)  # fmt: skip
def test_a_figure_is_beside_the_status_that_it_belongs_to(
    outcomes: list[Values], figures: list[str]
) -> None:
    follow_up = a_follow_up(published="2021", outcomes=outcomes)
    promise = a_promise(targets=[a_target(value="8")])
    register = register_of(an_agreement(promises=[promise], follow_ups=[follow_up]))
    assert results.figures_of(register, register.promises[0]) == figures


@pytest.mark.parametrize(
    ("per", "figure"),
    [
        pytest.param(
            {"unit": "week"},
            "Redovisat för april 2020 – juni 2020: 130 pass, minst 4 lovade per vecka.",
            id="a week",
        ),
        pytest.param(
            {"unit": "month", "n": 6},
            "Redovisat för april 2020 – juni 2020: 130 pass, minst 4 lovade per halvår.",
            id="half a year",
        ),
        pytest.param({"unit": "year"}, "130 redovisade, minst 4 lovade per år.", id="a year"),
    ],
)
def test_what_is_reported_of_a_time_is_told_with_it_beside_a_goal_of_a_shorter(
    per: Values, figure: str
) -> None:
    told = {**OF, "target": "atta", "value": "130"}
    follow_up = a_follow_up(period={"from": "2020-04", "to": "2020-06"}, outcomes=[told])
    promise = a_promise(targets=[a_target(value="4", per=per)])
    register = register_of(an_agreement(promises=[promise], follow_ups=[follow_up]))
    assert results.figures_of(register, register.promises[0]) == [figure]


def test_an_average_is_told_as_one_beside_a_goal_for_the_same_time() -> None:
    told = {**OF, "target": "atta", "value": "9.5", "unit": "kontroller per månad"}
    follow_up = a_follow_up(period="2020", outcomes=[told])
    goal = a_target(value="12", operator="exactly", unit="kontroller", per={"unit": "month"})
    register = register_of(
        an_agreement(promises=[a_promise(targets=[goal])], follow_ups=[follow_up])
    )
    figure = "9,5 redovisade per månad, exakt 12 lovade per månad."
    assert results.figures_of(register, register.promises[0]) == [figure]


def test_parties_of_which_different_years_are_told_are_told_with_the_year() -> None:
    outcomes = [
        {**OF, "status": "fulfilled", "parties": ["a"], "as_of": "2020"},
        {**OF, "status": "not_fulfilled", "parties": ["b"], "as_of": "2019"},
    ]
    follow_up = a_follow_up(published="2021", outcomes=outcomes)
    promise = a_promise(owners=["a", "b"])
    agreement = an_agreement(parties=SEVERAL, promises=[promise], follow_ups=[follow_up])
    register = register_of(agreement)
    assert register.standing(register.promises[0]).label == (
        "Parterna skiljer sig – Aby kommun: uppfyllt, enligt källan (2020); "
        "Bby kommun: inte uppfyllt, enligt källan (2019)"
    )


@pytest.mark.parametrize(
    ("status", "label"),
    [
        ("fulfilled", "Uppfyllt till och med 30 juni 2020, enligt polisen"),
        ("partly_fulfilled", "Delvis uppfyllt till och med 30 juni 2020, enligt polisen"),
        ("not_fulfilled", "Inte uppfyllt ännu den 30 juni 2020, enligt polisen"),
        ("ongoing", "Pågår ännu den 30 juni 2020, enligt polisen"),
    ],
)
def test_what_has_been_done_so_far_is_not_said_to_go_on(status: str, label: str) -> None:
    told = {**OF, "status": status, "so_far": "yes", "as_of": "2020-06-30", "assessed_by": "police"}
    assert standing_of(told) == label


def test_a_share_says_of_how_many_it_is_known_only_how_it_has_gone_so_far() -> None:
    outcomes = [
        {**OF, "status": "fulfilled", "so_far": "yes"},
        {"promise": "annat", "status": "fulfilled"},
    ]
    follow_up = a_follow_up(published="2021", outcomes=outcomes)
    promises = [a_promise(), a_promise(id="annat")]
    for some, sentence in (
        (promises, "För 1 av de bedömda säger källan hur det har gått så långt."),
        (promises[:1], "För det säger källan hur det har gått så långt."),
    ):
        told = [each for each in outcomes if each["promise"] in {one["id"] for one in some}]
        register = register_of(
            an_agreement(promises=some, follow_ups=[{**follow_up, "outcomes": told}])
        )
        assert sentence in results.share(status_summary(register, register.promises))


@pytest.mark.parametrize(
    ("assessor", "by"), [("Bolaget", "parterna själva"), ("Tidningen", "någon utomstående")]
)
def test_a_party_that_is_named_as_who_judges_is_no_outsider(assessor: str, by: str) -> None:
    parties = [a_party(), a_party(id="bolaget", name="Bolaget", kind="housing", role="signing")]
    told = {**OF, "status": "fulfilled", "assessed_by": "external", "assessor": assessor}
    follow_up = a_follow_up(published="2021", outcomes=[told])
    register = register_of(
        an_agreement(parties=parties, promises=[a_promise()], follow_ups=[follow_up])
    )
    assert results.share(status_summary(register, register.promises))[0] == (
        f"Det enda bedömda löftet är uppfyllt, enligt {by}."
    )


def test_many_figures_are_left_to_the_promise_s_own_page() -> None:
    places = ["A", "B", "C", "D", "E"]
    outcomes = [{**OF, "value": "2", "unit": "pass", "places": [each]} for each in places]
    follow_up = a_follow_up(published="2021", outcomes=outcomes)
    register = register_of(an_agreement(promises=[a_promise()], follow_ups=[follow_up]))
    found = results.figures_of(register, register.promises[0])
    assert found[0] == "Redovisat (A): 2 pass."
    assert found[4:] == ["Fler siffror är redovisade."]


def test_who_answers_for_a_promise_is_no_outsider_when_it_judges_itself() -> None:
    parties = [a_party(), a_party(id="bolaget", name="Bolaget", kind="housing", role="supporting")]
    told = a_follow_up(published="2021", by=["bolaget"], outcomes=[{**OF, "status": "fulfilled"}])
    promises = [a_promise(owners=["bolaget"]), a_promise(id="annat")]
    register = register_of(an_agreement(parties=parties, promises=promises, follow_ups=[told]))
    assert results.assessed(status_summary(register, register.promises)) == (
        "Det enda bedömda löftet är uppfyllt, enligt parterna själva. 2 löften i allt."
    )


BY_POLICE: Values = {**OF, "assessed_by": "police", "as_of": "2020-12-31"}
GOOD: Values = {**BY_POLICE, "status": "fulfilled"}
BAD: Values = {**BY_POLICE, "status": "not_fulfilled", "reason": "resources"}


@pytest.mark.parametrize(
    ("first", "later", "label"),
    [
        pytest.param(GOOD, BAD, "Inte uppfyllt, enligt polisen", id="corrected"),
        pytest.param(
            {**GOOD, "assessed_by": None},
            BAD,
            "Inte uppfyllt, enligt polisen",
            id="told once by who reports, once by who judges",
        ),
        pytest.param(
            {**GOOD, "places": ["Torget"]},
            {**BAD, "places": ["Parken"]},
            "Platserna skiljer sig: inte uppfyllt (Parken), enligt polisen; uppfyllt (Torget),"
            " enligt polisen",
            id="of another place",
        ),
        pytest.param(
            GOOD,
            {**BAD, "places": ["Torget"]},
            "Bedömningarna skiljer sig: inte uppfyllt (Torget), enligt polisen; uppfyllt, enligt"
            " polisen",
            id="of a place after all of them",
        ),
        pytest.param(
            {**GOOD, "assessed_by": "external"},
            {**BAD, "assessed_by": "external"},
            "Bedömningarna skiljer sig: inte uppfyllt, enligt en utomstående; uppfyllt, enligt en"
            " utomstående",
            id="two of whom it is not known that they are one",
        ),
    ],
)
def test_only_who_is_known_to_be_the_same_corrects_what_was_said(
    first: Values, later: Values, label: str
) -> None:
    reports = [
        a_follow_up(
            published=published,
            by=["polisen"],
            outcomes=[{key: value for key, value in told.items() if value}],
        )
        for published, told in (("2021-02", first), ("2021-05", later))
    ]
    agreement = an_agreement(promises=[a_promise()], follow_ups=reports)
    register = register_of(agreement)
    assert register.standing(register.promises[0]).label == label


def test_one_of_several_municipalities_corrects_no_other() -> None:
    told = {**GOOD, "assessed_by": "municipality"}
    other = {**BAD, "assessed_by": "municipality"}
    reports = [
        a_follow_up(published="2021-02", outcomes=[other]),
        a_follow_up(published="2021-03", outcomes=[told]),
    ]
    agreement = an_agreement(
        parties=SEVERAL, municipalities=BOTH, promises=[a_promise()], follow_ups=reports
    )
    register = register_of(agreement)
    assert register.standing(register.promises[0]).listed == "disputed"


def test_a_verdict_of_one_of_a_promise_s_places_is_not_of_all() -> None:
    promise = a_promise(places=["Torget", "Parken"])
    follow_up = a_follow_up(published="2021", outcomes=[{**GOOD, "places": ["Torget"]}])
    register = register_of(an_agreement(promises=[promise], follow_ups=[follow_up]))
    standing = register.standing(register.promises[0])
    assert standing.label == "Uppfyllt (Torget), enligt polisen"
    assert not standing.is_assessed


def test_a_part_of_which_a_place_is_judged_says_so_in_the_whole() -> None:
    outcomes = [
        {**GOOD, "part": "en", "places": ["Torget"]},
        {**GOOD, "part": "tva"},
    ]
    register = judged(*outcomes)
    standing = register.standing(register.promises[0])
    assert standing.label == "Uppfyllt (inte överallt), enligt polisen"
    assert not standing.is_assessed


def test_a_neighbour_that_is_named_makes_nobody_one_of_several() -> None:
    parties = [*SEVERAL[:2], {**SEVERAL[2], "role": "named"}]
    told = a_follow_up(published="2021", outcomes=[{**GOOD, "assessed_by": "municipality"}])
    register = register_of(an_agreement(parties=parties, promises=[a_promise()], follow_ups=[told]))
    assert register.standing(register.promises[0]).by == "kommunen"


def test_what_goes_on_by_two_of_different_years_has_no_year() -> None:
    ongoing = {**OF, "status": "ongoing"}
    outcomes = [
        {**ongoing, "parties": ["polisen"], "assessed_by": "police", "as_of": "2020-06"},
        {**ongoing, "parties": ["a"], "assessed_by": "municipality", "as_of": "2018-06"},
    ]
    follow_up = a_follow_up(published="2021", outcomes=outcomes)
    agreement = an_agreement(
        parties=SEVERAL[:2], promises=[a_promise(owners=["polisen", "a"])], follow_ups=[follow_up]
    )
    register = register_of(agreement)
    assert "20" not in register.standing(register.promises[0]).label


def test_results_of_an_area_are_not_said_to_belong_to_no_promise() -> None:
    follow_up = an_agreement(
        priority_areas=[an_area()],
        follow_ups=[
            a_follow_up(outcomes=[{"area": an_area()["id"], "text": "Bra."}, {"text": "Annat."}])
        ],
    ).follow_ups[0]
    assert results.results_beside([follow_up]) == [
        "1 resultat hör inte till något löfte här.",
        "1 resultat gäller ett område som helhet.",
    ]


def test_what_is_fulfilled_at_one_place_is_counted_in_no_share() -> None:
    at_a_place = {**OF, "status": "fulfilled", "places": ["Torget"]}
    whole = {"promise": "annat", "status": "not_fulfilled", "reason": "resources"}
    for outcomes, said in (
        (
            [at_a_place],
            "Inget löfte är bedömt i sin helhet i någon uppföljning som är inlagd här, så vi"
            " räknar ingen andel.",
        ),
        (
            [at_a_place, whole],
            "Ett löfte är bedömt i sin helhet, men inte som helt uppfyllt. Vem som säger det står"
            " vid löftet. 2 löften i allt.",
        ),
    ):
        follow_up = a_follow_up(published="2021", outcomes=outcomes)
        promises = [a_promise(), a_promise(id="annat")]
        register = register_of(an_agreement(promises=promises, follow_ups=[follow_up]))
        assert results.assessed(status_summary(register, register.promises)) == said


@pytest.mark.parametrize(
    ("promise", "outcomes", "state"),
    [
        pytest.param({}, [], "Gäller nu", id="as its agreement"),
        pytest.param({"period": {"to": "2020"}}, [], "Löftets egen tid har gått ut", id="over"),
        pytest.param(
            {"period": {"from": "2022"}}, [], "Löftets egen tid har inte börjat", id="early"
        ),
        pytest.param({}, [{**OF, "status": "withdrawn"}], "Gäller inte längre", id="taken back"),
    ],
)
def test_a_promise_is_in_force_by_its_own_time(
    promise: Values, outcomes: list[Values], state: str
) -> None:
    follow_up = a_follow_up(published="2021", outcomes=outcomes)
    agreement = an_agreement(
        valid={"from": "2019", "to": "2023"},
        promises=[a_promise(**promise)],
        follow_ups=[follow_up],
    )
    register = register_of(agreement)
    assert sentences.state_of_promise(register, register.promises[0]) == state


@pytest.mark.parametrize(
    ("valid", "start", "told"),
    [
        pytest.param(
            {"to": "2023"}, "2021-03-01", "Ett nyare avtal tog över 1 mars 2021.", id="before"
        ),
        pytest.param({"to": "2020"}, "2021-03-01", "", id="after"),
        pytest.param({"open": "until_next"}, "2021", "Ett nyare avtal tog över 2021.", id="no end"),
    ],
)
def test_that_another_took_over_is_told_beside_the_time_that_the_text_names(
    valid: Values, start: str, told: str
) -> None:
    old = an_agreement("exempelby/2018", valid={"from": "2018", **valid})
    relations = [{"kind": "replaces", "to": "exempelby/2018"}]
    new = an_agreement("exempelby/2021", valid={"from": start}, relations=relations)
    assert sentences.taken_over(register_of(new, old), old) == told


def test_how_many_the_parties_have_taken_away_is_told_beside_how_many_there_are() -> None:
    def gone(reason: str) -> Values:
        return {"date": "2020-02-01", "reason": reason}

    promises = [
        a_promise(),
        a_promise(id="b", withdrawn=gone("withdrawn_by_parties")),
        a_promise(id="c", withdrawn=gone("replaced_by_parties")),
        a_promise(id="d", withdrawn=gone("published_in_error")),
    ]
    agreement = an_agreement(promises=promises)
    assert questions.promised(register_of(agreement), [agreement]) == [
        "1 löfte.",
        "Parterna har dragit tillbaka eller ersatt 2 löften till.",
    ]


def written_in_outcomes(register: Register) -> list[str]:
    return [each.text for _, _, each in register.outcomes if each.text]


def test_nothing_of_a_follow_up_that_was_published_in_error_is_told() -> None:
    gone = {"date": "2021-03-01", "reason": "published_in_error"}
    told = {**OF, "status": "fulfilled", "text": "Allt är gjort i grannbyn."}
    answers = [{"planned": "varje-ar", "due": "2020"}]
    follow_up = a_follow_up(published="2021-02", outcomes=[told], answers=answers, withdrawn=gone)
    agreement = an_agreement(
        valid=RUNS,
        promises=[a_promise()],
        follow_up_plan=[a_planned(**YEARLY)],
        follow_ups=[follow_up],
    )
    before, after = (
        register_of(agreement, today=date.fromisoformat(day))
        for day in ("2021-02-28", "2021-03-01")
    )
    call = f'agreement_page("{agreement.address}")'
    shown = [Pages(each).called("x/", f"{{{{ {call} }}}}") for each in (before, after)]
    assert ["grannbyn" in each for each in shown] == [True, False]
    assert "Uppföljningen är borttagen ur registret sedan 1 mars 2021." in shown[1]
    assert [each.standing(each.promises[0]).label for each in (before, after)] == [
        "Uppfyllt, enligt källan",
        "Ingen redovisning här",
    ]
    assert [len(lists.occasions_in(each, *lists.PAST)) for each in (before, after)] == [1, 2]
    assert "uppfoljning_" in {name for name, _ in anchors.of_agreement(after, agreement)}
    # Who checks the files reads them all the same: what is in them may be somebody's name.
    assert [
        len(written_in_outcomes(each)) for each in (after, as_shown(after), as_shown(before))
    ] == [1, 0, 1]


def test_who_reports_again_and_again_is_named_once_with_all_years() -> None:
    told = [
        a_follow_up(id=f"f{year}", published=str(year), by=["polisen"]) for year in (2019, 2020)
    ]
    register = register_of(an_agreement(follow_ups=told))
    follow_ups = register.follow_ups_of(register.agreements[0])
    assert results.reporters(register, follow_ups) == "Redovisat av Polisen (2020 och 2019)."


def test_a_verdict_is_the_same_wherever_it_is_told() -> None:
    """The promise is one of another document than the follow-up, with other parties and places."""
    told = {"promise": "provinge/b#ga-pass", "status": "fulfilled", "assessed_by": "municipality"}
    shared = a_follow_up(
        published="2021", also_of=["provinge/b"], outcomes=[{**told, "places": ["Torget"]}]
    )
    home = an_agreement("exempelby/a", follow_ups=[shared])
    other = an_agreement(
        "provinge/b",
        municipalities=BOTH,
        parties=SEVERAL,
        promises=[a_promise(places=["Torget"])],
    )
    register = register_of(home, other)
    (label,) = (label for _, label in verdicts_in(register, home, home.follow_ups[0]))
    standing = register.standing(register.promise_by_address["provinge/b#ga-pass"])
    assert label == standing.label == "Uppfyllt, enligt en av kommunerna"


def test_a_name_keeps_its_capital_within_a_sentence() -> None:
    told = {**OF, "status": "fulfilled", "parties": ["a"], "assessed_by": "municipality"}
    follow_up = a_follow_up(published="2021", by=["a"], outcomes=[told])
    promises = [a_promise(owners=["a", "b"]), a_promise(id="annat")]
    agreement = an_agreement(
        parties=SEVERAL, municipalities=BOTH, promises=promises, follow_ups=[follow_up]
    )
    register = register_of(agreement)
    assert results.reported_of(register, register.promises) == (
        "1 av 2 är redovisat här: för en del av parterna."
    )
    assert register.standing(register.promises[0]).in_sentence == (
        "Aby kommun: uppfyllt, enligt Aby kommun; Bby kommun: ingen redovisning här"
    )


def of_area(follow_up: Values, **changes: Any) -> str:
    """What is said of the area where nothing is said of the promise itself."""
    area, (outcome,) = an_area(), follow_up["outcomes"]
    told = {key: value for key, value in {**outcome, **changes}.items() if value}
    agreement = an_agreement(
        priority_areas=[area],
        promises=[a_promise(areas=[area["id"]])],
        follow_ups=[{**follow_up, "outcomes": [told]}],
    )
    register = register_of(agreement)
    return sentences.silent(register, register.promises[0]).partition("för sig. ")[2]


def test_a_result_of_an_area_is_not_told_as_silence_about_its_promises() -> None:
    area = an_area()
    promise = a_promise(areas=[area["id"]])
    told = a_follow_up(period="2020", outcomes=[{"area": area["id"], "text": "Delvis uppnått."}])
    agreement = an_agreement(priority_areas=[area], promises=[promise], follow_ups=[told])
    register = register_of(agreement)
    assert sentences.silent(register, register.promises[0]) == (
        "Uppföljningen för 2020 berättar om området, men nämner inte löftet för sig."
        " Om området Torget som helhet (2020): ”Delvis uppnått.”"
    )
    assert of_area(told, status="fulfilled", assessed_by="police") == (
        "Om området Torget som helhet (2020): uppfyllt, enligt polisen. ”Delvis uppnått.”"
    )
    retold = of_area(told, wording="reported")
    assert retold == "Om området Torget som helhet (2020): Delvis uppnått."
    assert of_area(told, text=None, value="3") == HEDGE
    found = sentences.not_named(register, agreement, agreement.follow_ups[0])
    assert list(found) == ["Nämns inte för sig i den här uppföljningen"]


def test_of_an_area_the_latest_that_each_says_is_told_with_its_year_and_name() -> None:
    areas = [an_area(), an_area(id="skola", label="Skola")]
    of = {"area": areas[0]["id"], "as_of": "2020-12-31"}
    outcomes = [
        {"area": "skola", "status": "fulfilled", "assessed_by": "municipality", "as_of": "2019"},
        {**of, "status": "not_fulfilled", "assessed_by": "police"},
        {**of, "status": "partly_fulfilled", "assessed_by": "municipality"},
        {**of, "value": "12", "unit": "bänkar"},
    ]
    told = a_follow_up(period="2020", published="2021", outcomes=outcomes)
    silent = a_follow_up(id="tyst", period="2019", published="2020", outcomes=[{"text": "Hej."}])
    sourced = [{**each, "source": [{"id": "rapporten"}]} for each in (told, silent)]
    agreement = an_agreement(
        priority_areas=areas,
        promises=[a_promise(areas=[each["id"] for each in areas])],
        follow_ups=sourced,
        sources=[a_source(), a_source(id="rapporten")],
    )
    register = register_of(agreement)
    assert sentences.silent(register, register.promises[0]) == (
        "Uppföljningen för 2020 berättar om området, men nämner inte löftet för sig."
        " Om området Skola som helhet (2019): uppfyllt, enligt kommunen."
        " Om området Torget som helhet (2020): bedömningarna skiljer sig: inte uppfyllt, enligt"
        " polisen; delvis uppfyllt, enligt kommunen."
    )


def test_what_is_said_of_a_part_after_the_status_of_the_whole_stands_beside_it() -> None:
    parts = [{"id": "norr", "text": "norr."}, {"id": "soder", "text": "söder"}]
    outcomes = [
        {**OF, "status": "not_fulfilled", "as_of": "2019"},
        {**OF, "part": "norr", "status": "fulfilled", "as_of": "2020"},
        {**OF, "part": "soder", "status": "planned", "as_of": "2018"},
    ]
    promise = a_promise(parts=parts, targets=[a_target(value="8")])
    figure = {**OF, "part": "norr", "target": "atta", "value": "3", "as_of": "2020"}
    follow_up = a_follow_up(published="2021", outcomes=[*outcomes, figure])
    register = register_of(an_agreement(promises=[promise], follow_ups=[follow_up]))
    assert results.beside_status(register, register.promises[0]) == [
        "Senare om delen ”norr”: uppfyllt, enligt källan.",
        "Redovisat för delen ”norr”: 3 pass.",
    ]


def test_of_a_follow_up_that_tells_of_one_area_the_promises_under_others_are_not_named() -> None:
    first, second = an_area(), an_area(id="annat", label="Annat")
    promises = [a_promise(areas=[first["id"]]), a_promise(id="under-annat", areas=["annat"])]
    told = a_follow_up(period="2020", outcomes=[{"area": first["id"], "text": "Uppnått."}])
    agreement = an_agreement(priority_areas=[first, second], promises=promises, follow_ups=[told])
    found = sentences.not_named(register_of(agreement), agreement, agreement.follow_ups[0])
    assert {head: [each.promise.id for each, _ in some] for head, some in found.items()} == {
        "Nämns inte för sig i den här uppföljningen": ["ga-pass"],
        "Nämns inte i den här uppföljningen": ["under-annat"],
    }


OF_NOBODY = {"outcomes": [{"text": "Vi ses."}], "source": [{"id": "rapporten"}]}
BY_B: Values = {"by": ["b"], "answers": [{"planned": "varje-ar", "covers": "Bby kommuns del"}]}
OF_THE_OTHERS = (
    "Det som är inlagt här gäller annat: en annan tid, en annan part eller en enskild nyhet."
)


@pytest.mark.parametrize(
    ("promise", "follow_up", "kind", "is_expected"),
    [
        pytest.param({}, {"period": "2020"}, "report", True, id="a report"),
        pytest.param({}, {"period": "2020"}, "news", False, id="a newspaper"),
        pytest.param({"period": {"from": "2021"}}, {"period": "2020"}, "report", False, id="early"),
        pytest.param({"period": {"to": "2019"}}, {"period": "2020"}, "report", False, id="late"),
        pytest.param({"period": {"to": "2020"}}, {"period": "2020"}, "report", True, id="in time"),
        pytest.param({}, BY_B, "report", False, id="another party's share"),
        pytest.param({"owners": ["a", "b"]}, BY_B, "report", True, id="its own share"),
        pytest.param({}, {**BY_B, "answers": []}, "report", True, id="another party's report"),
    ],
)
def test_a_promise_is_missed_only_where_somebody_would_look_for_it(
    promise: Values, follow_up: Values, kind: str, is_expected: bool
) -> None:
    agreement = an_agreement(
        parties=SEVERAL,
        municipalities=BOTH,
        promises=[a_promise(**{"owners": ["a"], **promise})],
        follow_up_plan=[a_planned(every="year")],
        follow_ups=[a_follow_up(**{**follow_up, **OF_NOBODY})],
        sources=[a_source(), a_source(id="rapporten", kind=kind)],
    )
    register = register_of(agreement)
    found = sentences.not_named(register, agreement, agreement.follow_ups[0])
    assert bool(found) == is_expected
    told = sentences.silent(register, register.promises[0])
    assert (told == f"{OF_THE_OTHERS} {HEDGE}") == (not is_expected)


def test_a_silent_report_of_one_of_several_municipalities_says_whose_it_is() -> None:
    told = a_follow_up(period="2020", by=["b"], outcomes=[{"text": "Vi har setts."}])
    agreement = an_agreement(
        parties=SEVERAL,
        municipalities=["exempelby", "provinge"],
        promises=[a_promise()],
        follow_ups=[told],
    )
    register = register_of(agreement)
    assert sentences.silent(register, register.promises[0]).startswith(
        "Uppföljningen för 2020 av Bby kommun nämner inte löftet"
    )


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        pytest.param([{**OF, "status": "ongoing"}], True, id="the whole alone"),
        pytest.param([{**OF, "part": "en", "value": "1"}], False, id="another part"),
        pytest.param(
            [{**OF, "status": "ongoing"}, {**OF, "part": "tva", "value": "1"}], False, id="both"
        ),
        pytest.param([], False, id="nothing"),
    ],
)
def test_a_part_is_not_said_to_lack_what_is_told_of_the_whole(
    outcomes: list[Values], sentence: bool
) -> None:
    register = judged(*outcomes)
    (record,) = register.promises
    told = "Redovisas inte för sig här. Det som står om hela löftet kan gälla delen också."
    said = sentences.with_the_whole(register, record, record.promise.parts[1])
    assert said == (told if sentence else "")


@pytest.mark.parametrize(
    ("assessors", "sentence"),
    [
        pytest.param(
            [None],
            "Löftet är inte bedömt i någon uppföljning som är inlagd här, så vi räknar ingen"
            " andel.",
            id="none is assessed",
        ),
        pytest.param(
            ["police", "external", None],
            "2 av 2 bedömda löften är uppfyllda, 1 enligt parterna själva och 1 enligt någon"
            " utomstående. 3 löften i allt.",
            id="one by those who promised",
        ),
        pytest.param(
            ["external", "external"],
            "2 av 2 bedömda löften är uppfyllda, båda enligt någon utomstående. 2 löften i allt.",
            id="none is known to be by them",
        ),
    ],
)
def test_a_share_says_how_many_assess_themselves(
    assessors: list[str | None], sentence: str
) -> None:
    promises = [a_promise(id=f"p{number}") for number in range(len(assessors))]
    outcomes = [
        {"promise": f"p{number}", "status": "fulfilled", "assessed_by": who}
        for number, who in enumerate(assessors)
        if who
    ]
    agreement = an_agreement(promises=promises, follow_ups=[a_follow_up(outcomes=outcomes)])
    register = register_of(agreement)
    assert results.assessed(status_summary(register, register.promises)) == sentence


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        pytest.param(
            [{"status": "not_fulfilled", "reason": "resources"}],
            "Ett löfte är bedömt, men inte som helt uppfyllt. Vem som säger det står vid löftet."
            " 1 löfte i allt.",
            id="not kept, and who says so",
        ),
        pytest.param(
            [{"status": "fulfilled"}, {"status": "not_fulfilled", "reason": "resources"}],
            "Ett löfte är bedömt, och delarna, parterna eller bedömningarna skiljer sig. Vem som"
            " säger det står vid löftet. 1 löfte i allt.",
            id="two say different things",
        ),
    ],
)
def test_where_one_is_assessed_nothing_is_said_that_nobody_stands_for(
    outcomes: list[Values], sentence: str
) -> None:
    register = judged(*({**OF, **each} for each in outcomes))
    assert results.assessed(status_summary(register, register.promises)) == sentence


@pytest.mark.parametrize(
    ("in_part", "sentence"),
    [
        pytest.param(0, "", id="no other"),
        pytest.param(
            1, " 1 löfte till är bedömt till en del, och räknas inte i andelen.", id="one in part"
        ),
        pytest.param(
            2, " 2 löften till är bedömda till en del, och räknas inte i andelen.", id="two"
        ),
    ],
)
def test_what_is_kept_in_part_is_not_forgotten_where_nothing_is_kept_whole(
    in_part: int, sentence: str
) -> None:
    parts = [{"id": "a", "text": "en del"}, {"id": "b", "text": "en till"}]
    promises = [a_promise(id=f"p{n}", parts=parts) for n in range(2 + in_part)]
    failed = {"status": "not_fulfilled", "reason": "resources"}
    outcomes: list[Values] = [{"promise": f"p{n}", **failed} for n in range(2)]
    for n in range(2, 2 + in_part):
        outcomes.append({"promise": f"p{n}", "part": "a", "status": "fulfilled"})
        outcomes.append(
            {"promise": f"p{n}", "part": "b", "status": "withdrawn", "reason": "resources"}
        )
    agreement = an_agreement(promises=promises, follow_ups=[a_follow_up(outcomes=outcomes)])
    register = register_of(agreement)
    assert results.assessed(status_summary(register, register.promises)) == (
        "0 av 2 bedömda löften är uppfyllda. Vem som säger det står vid löftena."
        f"{sentence} {2 + in_part} löften i allt."
    )


NO_REPORT = f"är inlagd här. {HEDGE}"


@pytest.mark.parametrize(
    ("outcomes", "sentence"),
    [
        pytest.param([None], f"Ingen redovisning av löftet {NO_REPORT}", id="one, and nothing"),
        pytest.param([None, None], f"Ingen redovisning av löftena {NO_REPORT}", id="nothing"),
        pytest.param(
            [{"value": "3"}, None, None], "1 av 3 är redovisat här, men inte bedömt.", id="a figure"
        ),
        pytest.param(
            [{"value": "3"}, {"text": "Så var det."}],
            "2 av 2 är redovisade här, men inte bedömda.",
            id="two that nobody assesses",
        ),
        pytest.param(
            [{"status": "fulfilled", "assessed_by": "police"}],
            "Uppfyllt, enligt polisen.",
            id="one alone",
        ),
        pytest.param(
            [{"status": "fulfilled", "assessed_by": "police"}, {"value": "3"}, None],
            "2 av 3 är redovisade här. 1 löfte: uppfyllt, enligt polisen."
            " 1 löfte: redovisat, inte bedömt.",
            id="each with who says so",
        ),
        pytest.param(
            [
                {"status": "fulfilled", "assessed_by": "external", "assessor": name}
                for name in "ABCD"
            ],
            "4 av 4 är redovisade här: uppfyllt. Vem som säger det står vid varje löfte.",
            id="too many who say so",
        ),
    ],
)
def test_some_promises_are_told_of_with_how_it_went_and_who_says_so(
    outcomes: list[Values | None], sentence: str
) -> None:
    promises = [a_promise(id=f"p{number}") for number in range(len(outcomes))]
    told = [{"promise": f"p{number}", **each} for number, each in enumerate(outcomes) if each]
    agreement = an_agreement(promises=promises, follow_ups=[a_follow_up(outcomes=told)])
    register = register_of(agreement)
    assert results.reported_of(register, register.promises) == sentence


@pytest.mark.parametrize(
    ("theirs", "others", "sentence"),
    [
        pytest.param({"areas": ["torget"]}, None, "", id="a promise stands under the area"),
        pytest.param(
            {},
            None,
            "Ämnet tas upp i Exempelby, utan något löfte som vi har kunnat koppla till det.",
            id="no promise that we could connect",
        ),
        pytest.param(
            {},
            {"areas": ["torget"]},
            "Ämnet tas också upp i Exempelby, utan något löfte som vi har kunnat koppla till det.",
            id="another municipality has one",
        ),
    ],
)
def test_a_theme_without_a_promise_is_said_of_what_we_could_connect(
    theirs: Values, others: Values | None, sentence: str
) -> None:
    areas = [an_area(themes=["trafik"])]
    agreement = an_agreement(priority_areas=areas, promises=[a_promise(**theirs)])
    there = {"municipalities": ["provinge"], "priority_areas": areas}
    other = an_agreement("provinge/a", **there, promises=[a_promise(**others)]) if others else None
    register = a_register(*filter(None, [agreement, other]))
    assert sentences.without_promise(register, "trafik") == sentence


@pytest.mark.parametrize(
    ("completeness", "where"),
    [("whole", "i källan"), ("cut", "i den del av källan som vi har sett")],
)
def test_an_area_with_a_heading_alone_is_said_of_what_was_seen(
    completeness: str, where: str
) -> None:
    sources = [a_source(completeness=completeness)]
    agreement = an_agreement(priority_areas=[an_area()], sources=sources)
    found = sentences.only_a_heading(agreement, agreement.priority_areas[0])
    assert found == f"Bara rubriken om området står {where}."


@pytest.mark.parametrize(
    ("outcome", "figure"),
    [
        pytest.param({"unit": "pass"}, "3 pass (2021)", id="of all"),
        pytest.param({"unit": "pass", "as_of": "2019"}, "3 pass (2019)", id="of another year"),
        pytest.param({"part": "norr"}, "3 (2021, Lyktor i norr)", id="of a part"),
        pytest.param({"parties": ["polisen"]}, "3 (2021, Polisen)", id="of one party"),
        pytest.param({"places": ["Torget"]}, "3 (2021, Torget)", id="of a place"),
    ],
)
def test_a_figure_in_a_column_says_when_and_what_it_is_of(outcome: Values, figure: str) -> None:
    follow_up = a_follow_up(published="2021-02", outcomes=[{**OF, "value": "3", **outcome}])
    promise = a_promise(parts=[{"id": "norr", "text": "Lyktor i norr"}])
    register = register_of(an_agreement(promises=[promise], follow_ups=[follow_up]))
    assert results.reported_figures(register, register.promises[0]) == [figure]


def test_a_part_that_is_assessed_is_not_said_to_be_no_verdict() -> None:
    parts = [{"id": "en", "text": "En."}, {"id": "tva", "text": "Två."}]
    outcome = {**OF, "part": "en", "status": "fulfilled", "assessed_by": "police"}
    follow_ups = [a_follow_up(outcomes=[outcome])]
    agreement = an_agreement(promises=[a_promise(parts=parts)], follow_ups=follow_ups)
    register = register_of(agreement)
    assert results.assessed(status_summary(register, register.promises)) == (
        "Löftet är inte bedömt i sin helhet i någon uppföljning som är inlagd här, så vi räknar"
        " ingen andel."
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        pytest.param({}, "", id="nothing is known of it"),
        pytest.param(
            {"signed": [{"verbatim": "Ort och datum"}]},
            "Löftet står i en text utan visat beslut.",
            id="blank lines",
        ),
        pytest.param(
            {
                "sources": [a_source(), a_source(id="skrivelsen", kind="statement")],
                "promises": [a_promise(source=[{"id": "skrivelsen"}])],
            },
            "1 av dem står bara i en handling bredvid avtalet.",
            id="in the covering letter only",
        ),
    ],
)
def test_counts_tell_of_undecided_texts_and_of_other_papers(changes: Values, sentence: str) -> None:
    agreement = an_agreement(**{"promises": [a_promise()], **changes})
    register = register_of(agreement)
    assert sentences.stands_in(register, register.promises) == sentence


def test_a_promise_without_a_target_is_not_said_to_break_what_the_agreement_wants() -> None:
    wants = an_agreement(targets_required="Alla insatser ska ha mätbara mål.")
    assert sentences.targets_elsewhere(an_agreement()) == ""
    assert sentences.targets_elsewhere(wants) == (
        "Avtalet säger att insatserna ska ha mätbara mål. De kan stå i en plan eller en annan"
        " handling som inte finns här."
    )


@pytest.mark.parametrize(
    ("follow_up", "source", "sentence"),
    [
        ({"by": ["polisen"]}, {}, "Av Polisen"),
        ({}, {"publisher": "Exempelby kommun"}, "Publicerad av Exempelby kommun"),
        ({}, {}, "Vem som redovisar anges inte"),
    ],
)
def test_a_follow_up_says_who_reports(follow_up: Values, source: Values, sentence: str) -> None:
    agreement = an_agreement(follow_ups=[a_follow_up(**follow_up)], sources=[a_source(**source)])
    assert results.reported_by(agreement, agreement.follow_ups[0]) == sentence


def test_each_figure_of_a_promise_is_shown_the_latest_of_its_kind() -> None:
    outcomes = [
        {**OF, "value": "43", "unit": "kontroller"},
        {**OF, "value": "7", "unit": "personer"},
        {**OF, "value": "5", "unit": "personer", "as_of": "2019"},
    ]
    follow_up = a_follow_up(published="2021", outcomes=outcomes)
    register = register_of(an_agreement(promises=[a_promise()], follow_ups=[follow_up]))
    assert results.figures_of(register, register.promises[0]) == [
        "Redovisat: 43 kontroller.",
        "Redovisat: 7 personer.",
    ]


# --- no template says such things by itself -------------------------------------------------------

# --- links to others ------------------------------------------------------------------------------

ADDRESS_OF_SOURCE = "https://arkivet.example/avtal"
FAILED_TWICE = {"asked": "2021-06-20", "failed": "2021-06-15", "failed_again": "2021-06-20"}


@pytest.mark.parametrize(
    ("changes", "today", "sentence"),
    [
        pytest.param({"answered": "2021-06-20"}, TODAY, None, id="it works"),
        pytest.param({"failed": "2021-06-20"}, TODAY, None, id="once: the server may have rested"),
        pytest.param(
            FAILED_TWICE,
            TODAY,
            "Länken fungerade inte när den prövades den 15 juni 2021 och den 20 juni 2021.",
            id="twice",
        ),
        pytest.param(
            FAILED_TWICE | {"asked": "2021-06-25", "answered": "2021-01-01"},
            TODAY,
            "Länken fungerade inte när den prövades den 15 juni 2021 och den 20 juni 2021.",
            id="twice, and later nobody could tell",
        ),
        pytest.param(FAILED_TWICE, date(2021, 6, 19), None, id="not known yet on that day"),
    ],
)
def test_a_link_is_broken_when_it_failed_on_two_days(
    changes: Values, today: date, sentence: str | None
) -> None:
    """Which days, and no more: the link may work again, and stands as a link."""
    values = {"url": ADDRESS_OF_SOURCE, "asked": "2021-06-20", **changes}
    link = written(ExternalLink, values, "agreements/links.yml")
    register = a_register(external_links=(link,), today=today)
    broken = register.broken_link(ADDRESS_OF_SOURCE)
    assert (sentences.broken(broken) if broken else None) == sentence


def test_a_link_that_nobody_has_tried_is_not_called_broken() -> None:
    assert a_register().broken_link(ADDRESS_OF_SOURCE) is None


OF_ABSENCE = re.compile(
    r"hittad|hittat|letat|saknas|försen|uteblev|brut(?:it|et)|nämner inte|nämns inte"
    r"|inte nått|är nått|(?<!in)uppfyll(?:d|t)|inte redovisa|ingen redovisning|ingen uppföljning"
    r"|inga uppföljningar|inte bedömt|fungera(?:r|de) inte",
    re.IGNORECASE,
)
# What a template may say by itself, since it is no claim about a promise or a follow-up.
ALLOWED = {
    ("_follow_ups.html", "saknas"): "the anchor of a heading",
}


def said_by(template: Path) -> set[str]:
    """What a template says of absence, lateness or fulfilment outside its tags and comments."""
    text = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    return {match.group().lower() for match in OF_ABSENCE.finditer(text)}


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.*")), ids=lambda path: path.name)
def test_no_template_writes_a_sentence_of_absence_by_itself(template: Path) -> None:
    if template.suffix in (".md", ".html"):
        found = {word for word in said_by(template) if (template.name, word) not in ALLOWED}
        assert found == set()


def test_a_template_that_writes_one_is_seen(tmp_path: Path) -> None:
    template = tmp_path / "x.md"
    template.write_text("<p>Ingen uppföljning är HITTAD.</p>{# saknas #}", encoding="utf-8")
    assert said_by(template) == {"ingen uppföljning", "hittad"}


@pytest.mark.parametrize(
    ("planned", "changes", "sentence"),
    [
        pytest.param(
            {"due": "2021-03-04"}, {"valid": {"from": "2020"}}, "senast 4 mars 2021 (", id="a day"
        ),
        pytest.param({"due": "2021-03"}, {}, "senast i mars 2021 (", id="a month"),
        pytest.param({"due": "2020"}, {}, "senast 2020 (", id="a year"),
    ],
)
def test_what_was_to_come_is_not_said_to_be_missing(
    planned: Values, changes: Values, sentence: str
) -> None:
    """Somebody may have answered it, on the page or elsewhere: a feed says it once, for ever."""
    agreement = an_agreement(follow_up_plan=[a_planned(kind="final", **planned)], **changes)
    (occasion,) = register_of(agreement).occasions_of(agreement)
    said = sentences.fell_due(occasion, "Exempelby, avtal")
    assert said.startswith(f"En uppföljning av Exempelby, avtal var utlovad {sentence}")
    assert said.endswith(
        "På sidan står om den är inlagd här."
        " En uppföljning som inte är inlagd här kan ha gjorts ändå."
    )


@pytest.mark.parametrize(
    ("reason", "is_shown"),
    [
        ("published_in_error", False),
        ("withdrawn_by_parties", True),
        ("not_counted", True),
    ],
)
@pytest.mark.parametrize("of_all", [True, False], ids=["a document", "a promise"])
def test_what_was_published_by_mistake_is_not_said_once_more(
    reason: str, is_shown: bool, of_all: bool
) -> None:
    gone = {"date": "2021-03-04", "reason": reason}
    promise = a_promise(title="En rubrik", **({} if of_all else {"withdrawn": gone}))
    agreement = an_agreement(promises=[promise], withdrawn=gone if of_all else None)
    pages = Pages(register_of(agreement))
    promised = pages.called("x/", f'{{{{ promise_page("{agreement.address}#ga-pass") }}}}')
    assert ("Vi ska gå pass." in promised) is is_shown
    assert ("Det som stod på sidan visas inte längre." in promised) is not is_shown
    if of_all:
        told = pages.called("x/", f'{{{{ agreement_page("{agreement.address}") }}}}')
        assert ("Hur gick det?" in told) is is_shown
        assert "sedan 4 mars 2021." in told
        # Of what is gone nobody is said to have let the time pass, or not to have reported.
        for unfair in ("Gäller det?", "Ingen redovisning här", "Vi har inte letat"):
            assert unfair not in told


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        (["whole"], ""),
        (["cut"], "Vi har bara sett en del av den."),
        pytest.param(["whole", "cut"], "", id="the other may be a paper's words of it"),
        (["cut", "title_only"], "Vi har bara sett en del av den."),
        (["title_only"], "Vi har bara sett rubriken."),
        pytest.param([], "", id="no source of its own: nothing is known of how it was read"),
    ],
)
def test_a_follow_up_that_was_read_in_part_says_so(seen: list[str], said: str) -> None:
    """Of what stands in the rest, those who reported may be right to say that they told it."""
    own = [a_source(id=f"k{n}", completeness=each) for n, each in enumerate(seen)]
    report = a_follow_up(source=[{"id": each["id"]} for each in own])
    agreement = an_agreement(sources=[a_source(), a_source(id="annan"), *own], follow_ups=[report])
    assert sentences.read_in_part(agreement, agreement.follow_ups[0]) == said


def test_three_who_judge_together_are_told_as_people_tell_three() -> None:
    parties = [
        a_party(id="a", name="Aby kommun", kind="municipality"),
        a_party(id="b", name="Polisen i A och B"),
        a_party(id="c", name="Aby Bostäder", kind="housing"),
    ]
    follow_up = a_follow_up(by=["a", "b", "c"], outcomes=[{**OF, "status": "fulfilled"}])
    agreement = an_agreement(parties=parties, promises=[a_promise()], follow_ups=[follow_up])
    register = register_of(agreement)
    told = "Uppfyllt, enligt Aby kommun, Polisen i A och B och Aby Bostäder"
    assert register.standing(register.promises[0]).label == told
