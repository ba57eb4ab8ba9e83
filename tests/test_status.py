"""How a promise stands on a day, and how its page tells it."""

import re
from datetime import date
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from macros.data.agreement import FollowUp, Outcome, Target
from macros.data.text import folded
from macros.data.vocabulary import Apart, Status
from macros.facts.register import Register
from macros.facts.status import Standing, target_is_reached
from macros.facts.verdict import Verdict
from macros.urls.addresses import agreement_url, promise_url
from tests.helpers.builders import (
    Values,
    a_follow_up,
    a_party,
    a_promise,
    a_register,
    a_target,
    an_agreement,
)
from tests.helpers.histories import assert_history, histories, on
from tests.helpers.pages import Pages, miniature, page, the_five, visible

KOMMUNEN = a_party(id="kommunen", name="Kommunen", kind="municipality")
BOTH: Values = {"owners": ["kommunen", "polisen"]}
PARTS: Values = {"parts": [{"id": "norr", "text": "norr"}, {"id": "soder", "text": "söder"}]}


_TOLD = an_agreement(follow_ups=[a_follow_up(outcomes=[{"status": "fulfilled"}])]).follow_ups[0]
A_VERDICT = Verdict(an_agreement(), _TOLD, _TOLD.outcomes[0], None)


def said(how: Standing) -> str:
    """The statuses, and what it is that differs where there are several."""
    statuses = "/".join(how.statuses)
    return f"{statuses} ({how.differing})" if how.differing else statuses


def report(published: str | None, *outcomes: Values, **changes: Any) -> Values:
    """A follow-up whose outcomes are about the one promise."""
    told = [{"promise": "ga-pass", **outcome} for outcome in outcomes]
    known = {"published": published} if published else {}
    return a_follow_up(outcomes=told, **known, **changes)


def status_on(
    day: str, *reports: Values, part: str | None = None, party: str | None = None, **promise: Any
) -> str:
    agreement = an_agreement(
        parties=[a_party(), KOMMUNEN],
        promises=[a_promise(**promise)],
        follow_ups=list(reports),
    )
    register = a_register(agreement, today=date.fromisoformat(day))
    return said(register.standing(register.promises[0], part, party))


@pytest.mark.parametrize(
    ("standing", "label"),
    [
        (Standing((Status.FULFILLED,)), "Uppfyllt"),
        (
            Standing(
                (Status.FULFILLED, Status.ONGOING),
                differing=Apart.PARTIES,
                shares=(
                    Standing((Status.FULFILLED,), (A_VERDICT,), whose="Polisen"),
                    Standing((Status.ONGOING,), (A_VERDICT,), whose="Kommunen"),
                ),
            ),
            "Parterna skiljer sig – Polisen: uppfyllt, enligt källan; Kommunen: pågår, enligt"
            " källan",
        ),
        (
            Standing(
                (Status.FULFILLED, Status.NOT_REPORTED),
                differing=Apart.PARTIES,
                shares=(
                    Standing((Status.FULFILLED,), (A_VERDICT,), whose="Polisen"),
                    Standing((Status.NOT_REPORTED,), whose="Kommunen"),
                ),
            ),
            "Polisen: uppfyllt, enligt källan; Kommunen: ingen redovisning här",
        ),
    ],
)
def test_a_standing_names_its_status_or_what_differs(standing: Standing, label: str) -> None:
    assert standing.label == label


FULFILLED: Values = {"status": "fulfilled"}
ONGOING: Values = {"status": "ongoing"}
NOT_FULFILLED: Values = {"status": "not_fulfilled", "reason": "resources"}


@pytest.mark.parametrize(
    ("reports", "status"),
    [
        pytest.param([], "not_reported", id="no follow-up"),
        pytest.param([a_follow_up(published="2020")], "not_reported", id="one that is silent"),
        pytest.param(
            [report("2020", {"value": "3"})], "reported_unassessed", id="a number without status"
        ),
        pytest.param([report("2020", ONGOING)], "ongoing", id="one status"),
        pytest.param(
            [report("2020", {**FULFILLED, "as_of": "2019"}), report("2019", ONGOING)],
            "fulfilled/ongoing (verdicts)",
            id="what is published later but speaks of the same date is of the same date",
        ),
        pytest.param(
            [
                report("2020-02", {**FULFILLED, "as_of": "2019", "assessed_by": "police"}),
                report("2020-06", {**NOT_FULFILLED, "as_of": "2019", "assessed_by": "police"}),
            ],
            "not_fulfilled",
            id="who says something else of the same date later has corrected it",
        ),
        pytest.param(
            [
                report("2020-06", {**NOT_FULFILLED, "as_of": "2019", "assessed_by": "police"}),
                report("2020-02", {**FULFILLED, "as_of": "2019", "assessed_by": "municipality"}),
            ],
            "not_fulfilled/fulfilled (verdicts)",
            id="another who says something else has not",
        ),
        pytest.param(
            [
                report("2021-02", {**ONGOING, "as_of": "2019-12-31"}),
                report("2021-01", {**FULFILLED, "as_of": "2020-01-01"}),
            ],
            "fulfilled",
            id="the latest as_of wins, whatever the order",
        ),
        pytest.param(
            [
                report("2021-05", ONGOING, period={"from": "2019", "to": "2019"}),
                report("2020-05", FULFILLED),
            ],
            "fulfilled",
            id="without as_of the end of the period, which is before the other's publishing",
        ),
        pytest.param(
            [
                report("2021-05", {**ONGOING, "as_of": "2020-06"}, period="2019"),
                report("2020-05", FULFILLED),
            ],
            "ongoing",
            id="as_of goes before the period",
        ),
        pytest.param(
            [report("2020-12", FULFILLED), report("2020-11", ONGOING)],
            "fulfilled",
            id="without both the day of publishing",
        ),
        pytest.param([report(None, ONGOING)], "ongoing", id="an undated one counts"),
        pytest.param(
            [report(None, FULFILLED), report("1999", ONGOING)],
            "ongoing",
            id="an undated one yields to any dated",
        ),
        pytest.param(
            [report("2020", FULFILLED), a_follow_up(published="2021-05")],
            "fulfilled",
            id="later silence changes nothing",
        ),
        pytest.param(
            [report("2020", FULFILLED), report("2021-05", {"text": "Vi gick."})],
            "fulfilled",
            id="a later word without status changes nothing",
        ),
        pytest.param(
            [report("2020", {**FULFILLED, "as_of": "2020-01"}, {**FULFILLED, "as_of": "2020-01"})],
            "fulfilled",
            id="two that agree are one",
        ),
        pytest.param(
            [report("2020-12-31", FULFILLED), report("2020", NOT_FULFILLED)],
            "fulfilled/not_fulfilled (verdicts)",
            id="a year counts as its last day, so these are of the same date",
        ),
        pytest.param(
            [report("2020-12-30", FULFILLED), report("2020", NOT_FULFILLED)],
            "not_fulfilled",
            id="the day before the last day of the year is earlier",
        ),
        pytest.param(
            [report("2020", FULFILLED, NOT_FULFILLED), report("2021-05", ONGOING)],
            "ongoing",
            id="a later verdict ends a disagreement",
        ),
    ],
)
def test_the_status_now_is_the_latest_verdict(reports: list[Values], status: str) -> None:
    assert status_on("2021-06-30", *reports) == status


LATER = report("2021-06-30", {**FULFILLED, "as_of": "2021-03-31"})


@pytest.mark.parametrize(
    ("reports", "day", "status"),
    [
        pytest.param([LATER], "2021-03-31", "not_reported", id="the day it speaks of"),
        pytest.param([LATER], "2021-06-29", "not_reported", id="the day before it is published"),
        pytest.param([LATER], "2021-06-30", "fulfilled", id="the day it is published"),
        pytest.param([LATER], "2099-01-01", "fulfilled", id="long after"),
        pytest.param(
            [report("2020", ONGOING), LATER], "2021-06-29", "ongoing", id="the earlier one stands"
        ),
        pytest.param([report("2024-02", ONGOING)], "2024-01-31", "not_reported", id="a month"),
        pytest.param([report("2024-02", ONGOING)], "2024-02-01", "ongoing", id="its first day"),
        pytest.param([report("2024-02", ONGOING)], "2024-02-29", "ongoing", id="its leap day"),
        pytest.param([report("2024-02-29", ONGOING)], "2024-02-28", "not_reported", id="tomorrow"),
        pytest.param([report("2024-02-29", ONGOING)], "2024-02-29", "ongoing", id="a leap day"),
        pytest.param([report("2020", ONGOING)], "2019-12-31", "not_reported", id="next year"),
        pytest.param([report("2020", ONGOING)], "2020-01-01", "ongoing", id="a year"),
        pytest.param(
            [report(None, {**ONGOING, "as_of": "2021-07-01"})],
            "2021-06-30",
            "not_reported",
            id="an undated one that speaks of tomorrow",
        ),
        pytest.param(
            [report(None, {**ONGOING, "as_of": "2021-07-01"})],
            "2021-07-01",
            "ongoing",
            id="an undated one that speaks of today",
        ),
    ],
)
def test_what_is_told_later_is_hidden_on_an_earlier_day(
    reports: list[Values], day: str, status: str
) -> None:
    assert status_on(day, *reports) == status


def in_part(name: str, outcome: Values) -> Values:
    return {**outcome, "part": name}


@pytest.mark.parametrize(
    ("outcomes", "whole", "north", "south"),
    [
        pytest.param([], "not_reported", "not_reported", "not_reported", id="none"),
        pytest.param(
            [in_part("norr", FULFILLED), in_part("soder", FULFILLED)],
            "fulfilled",
            "fulfilled",
            "fulfilled",
            id="both alike",
        ),
        pytest.param(
            [in_part("norr", FULFILLED), in_part("soder", NOT_FULFILLED)],
            "fulfilled/not_fulfilled (parts)",
            "fulfilled",
            "not_fulfilled",
            id="not alike",
        ),
        pytest.param(
            [in_part("soder", FULFILLED)],
            "not_reported/fulfilled (parts)",
            "not_reported",
            "fulfilled",
            id="one is silent",
        ),
        pytest.param(
            [in_part("norr", {"value": "1"})],
            "reported_unassessed/not_reported (parts)",
            "reported_unassessed",
            "not_reported",
            id="one has a number",
        ),
        pytest.param(
            [ONGOING], "ongoing", "not_reported", "not_reported", id="of the promise as a whole"
        ),
        pytest.param(
            [{"value": "1"}],
            "reported_unassessed",
            "not_reported",
            "not_reported",
            id="a number of the promise as a whole",
        ),
        pytest.param(
            [{"value": "1"}, in_part("norr", FULFILLED), in_part("soder", FULFILLED)],
            "fulfilled",
            "fulfilled",
            "fulfilled",
            id="a number of the whole, verdicts of the parts",
        ),
        pytest.param(
            [ONGOING, in_part("norr", FULFILLED)],
            "ongoing",
            "fulfilled",
            "not_reported",
            id="a verdict of the whole is the whole's own",
        ),
    ],
)
def test_a_promise_with_parts_stands_as_its_parts(
    outcomes: list[Values], whole: str, north: str, south: str
) -> None:
    told = report("2020", *outcomes)
    parts = [status_on("2021-06-30", told, part=name, **PARTS) for name in ("norr", "soder")]
    assert [status_on("2021-06-30", told, **PARTS), *parts] == [whole, north, south]


@pytest.mark.parametrize(
    ("later", "whole"),
    [
        pytest.param(
            [in_part("norr", FULFILLED), in_part("soder", FULFILLED)], "fulfilled", id="all"
        ),
        pytest.param([in_part("norr", FULFILLED)], "ongoing", id="one of two"),
        pytest.param(
            [in_part("norr", FULFILLED), in_part("soder", {"value": "1"})], "ongoing", id="a number"
        ),
    ],
)
def test_later_verdicts_of_all_parts_take_the_place_of_an_earlier_one_of_the_whole(
    later: list[Values], whole: str
) -> None:
    assert (
        status_on("2021-06-30", report("2019", ONGOING), report("2020", *later), **PARTS) == whole
    )
    assert (
        status_on("2021-06-30", report("2020", ONGOING), report("2019", *later), **PARTS)
        == "ongoing"
    )


def by(party: str, outcome: Values) -> Values:
    return {**outcome, "parties": [party]}


@pytest.mark.parametrize(
    ("reports", "whole", "municipality", "police"),
    [
        pytest.param(
            [report("2020", by("polisen", FULFILLED))],
            "not_reported/fulfilled (parties)",
            "not_reported",
            "fulfilled",
            id="one is silent",
        ),
        pytest.param(
            [report("2020", by("polisen", FULFILLED), by("kommunen", FULFILLED))],
            "fulfilled",
            "fulfilled",
            "fulfilled",
            id="both alike",
        ),
        pytest.param(
            [report("2020", by("polisen", FULFILLED), by("kommunen", NOT_FULFILLED))],
            "not_fulfilled/fulfilled (parties)",
            "not_fulfilled",
            "fulfilled",
            id="not alike",
        ),
        pytest.param(
            [report("2020", ONGOING), report("2021", by("polisen", FULFILLED))],
            "ongoing/fulfilled (parties)",
            "ongoing",
            "fulfilled",
            id="one says more than both did before",
        ),
        pytest.param(
            [report("2020", by("polisen", FULFILLED)), report("2021", ONGOING)],
            "ongoing",
            "ongoing",
            "ongoing",
            id="both say more than one did before",
        ),
        pytest.param(
            [report("2020", {**FULFILLED, "parties": ["polisen", "kommunen"]})],
            "fulfilled",
            "fulfilled",
            "fulfilled",
            id="both in one verdict",
        ),
        pytest.param(
            [report("2020", by("polisen", {"value": "4"}))],
            "not_reported/reported_unassessed (parties)",
            "not_reported",
            "reported_unassessed",
            id="one has a number",
        ),
    ],
)
def test_the_owners_are_told_apart_where_one_is_silent(
    reports: list[Values], whole: str, municipality: str, police: str
) -> None:
    shares = [
        status_on("2021-06-30", *reports, party=party, **BOTH) for party in ("kommunen", "polisen")
    ]
    assert [status_on("2021-06-30", *reports, **BOTH), *shares] == [whole, municipality, police]


def test_the_owners_of_a_part_are_told_apart_too() -> None:
    parts = [{"id": "norr", "text": "norr", "owners": ["kommunen", "polisen"]}]
    told = report("2020", {**FULFILLED, "part": "norr", "parties": ["kommunen"]})
    now = status_on("2021-06-30", told, part="norr", owners=["polisen"], parts=parts)
    assert now == "fulfilled/not_reported (parties)"


def test_a_sole_owner_s_verdict_is_the_promise_s() -> None:
    told = report("2020", by("polisen", FULFILLED))
    assert status_on("2021-06-30", told, owners=["polisen"]) == "fulfilled"


@pytest.mark.parametrize(
    ("outcome", "follow_up", "day"),
    [
        ({"as_of": "2020-02"}, {"period": "2019", "published": "2021"}, "2020-02"),
        ({}, {"period": {"from": "2018", "to": "2019"}, "published": "2021"}, "2019"),
        ({}, {"period": {"from": "2018"}, "published": "2021"}, "2021"),
        ({}, {"published": "2021-03-01"}, "2021-03-01"),
        ({}, {}, "None"),
    ],
)
def test_a_verdict_speaks_of_its_day(outcome: Values, follow_up: Values, day: str) -> None:
    told = FollowUp.model_validate(a_follow_up(**follow_up))
    verdict = Verdict(an_agreement(), told, Outcome.model_validate(outcome), None)
    assert str(verdict.day) == day


@pytest.mark.parametrize(
    ("operator", "below", "exact", "above"),
    [
        ("at_least", False, True, True),
        ("at_most", True, True, False),
        ("exactly", False, True, None),
        ("about", None, None, None),
    ],
)
def test_whether_a_target_is_reached_is_computed(
    operator: str, below: object, exact: object, above: object
) -> None:
    target = Target.model_validate(a_target(operator=operator))
    outcomes = [Outcome.model_validate({"value": value}) for value in ("7.5", "8", "8.5")]
    assert [target_is_reached(target, each) for each in outcomes] == [below, exact, above]


@pytest.mark.parametrize(
    ("outcome", "reached"),
    [({}, None), ({"value": "9", "unit": "pass"}, True), ({"value": "9", "unit": "mil"}, None)],
)
def test_a_target_is_compared_with_a_number_of_its_own_unit(
    outcome: Values, reached: object
) -> None:
    target = Target.model_validate(a_target())
    assert target_is_reached(target, Outcome.model_validate(outcome)) is reached


@pytest.mark.parametrize("value", ["7", "9"])
def test_a_number_never_sets_the_status(value: str) -> None:
    told = report("2020", {"target": "atta", "value": value})
    assert status_on("2021-06-30", told, targets=[a_target()]) == "reported_unassessed"


# --- the miniature, day by day --------------------------------------------------------------------


# A promise, then each day from which it stands in another way. What is not here is never told of.
STATUSES = """
pahittinge/2018-loften#fotpass | 2019-02-14 partly_fulfilled | 2020-06-01 fulfilled
pahittinge/2018-loften#lyktor | 2020-06-01 not_fulfilled
pahittinge/2020-loften#fotpass | 2021-03-15 ongoing | 2022-04-20 fulfilled
pahittinge/2020-loften#lyktor | 2021-03-15 postponed | 2022-04-20 replaced
pahittinge/2021-samverkan#brobygge | always planned
pahittinge/2022-loften#fotpass | 2022-11-10 ongoing | 2023-11-01 partly_fulfilled\
 | 2024-03-01 fulfilled
pahittinge/2022-loften#belysning | 2022-11-10 fulfilled/not_fulfilled (parts)\
 | 2024-03-01 fulfilled
pahittinge/2022-loften#grannar | 2022-11-10 not_reported/fulfilled (parties)\
 | 2025-03-05 partly_fulfilled
pahittinge/2022-loften#torget | 2023-11-01 fulfilled/not_fulfilled (verdicts)\
 | 2025-03-05 withdrawn
pahittinge/2022-loften#kurs | 2022-11-10 reported_unassessed | 2024-03-01 not_assessable\
 | 2025-03-05 fulfilled/not_assessable (verdicts)
pahittinge/2023-plan#mala-racket | 2024-02-29 fulfilled
smaby/2022-samverkan#vaktade-broar | 2023-01-23 partly_fulfilled/not_reported (parts)
smaby/2022-samverkan#planerat | 2023-01-23 planned
smaby/2022-samverkan#pagar | 2023-01-23 ongoing | 2024-01-01 fulfilled
smaby/2022-samverkan#uppfyllt | 2023-01-23 fulfilled
smaby/2022-samverkan#delvis | 2023-01-23 partly_fulfilled
smaby/2022-samverkan#inte | 2023-01-23 not_fulfilled
smaby/2022-samverkan#uppskjutet | 2023-01-23 postponed
smaby/2022-samverkan#ersatt | 2023-01-23 replaced
smaby/2022-samverkan#utgatt | 2023-01-23 withdrawn
smaby/2022-samverkan#gar-inte | 2023-01-23 not_assessable
smaby/2022-samverkan#obedomt | 2023-01-23 reported_unassessed
smaby/2022-samverkan#oense | 2023-01-23 fulfilled/not_fulfilled (parties)
"""

PARTS_OF_PROMISES = """
pahittinge/2022-loften#belysning norr | 2022-11-10 fulfilled
pahittinge/2022-loften#belysning soder | 2022-11-10 not_fulfilled | 2024-03-01 fulfilled
smaby/2022-samverkan#vaktade-broar norra-bron | 2023-01-23 partly_fulfilled
"""

PARTIES_OF_PROMISES = """
pahittinge/2018-loften#fotpass polisen | 2019-02-14 partly_fulfilled | 2020-06-01 fulfilled
pahittinge/2018-loften#lyktor kommunen | 2020-06-01 not_fulfilled
pahittinge/2020-loften#fotpass polisen | 2021-03-15 ongoing | 2022-04-20 fulfilled
pahittinge/2020-loften#lyktor kommunen | 2021-03-15 postponed | 2022-04-20 replaced
pahittinge/2021-samverkan#brobygge kommunen | always planned
pahittinge/2022-loften#fotpass polisen | 2022-11-10 ongoing | 2023-11-01 partly_fulfilled\
 | 2024-03-01 fulfilled
pahittinge/2022-loften#grannar kommunen | 2025-03-05 partly_fulfilled
pahittinge/2022-loften#grannar polisen | 2022-11-10 fulfilled | 2025-03-05 partly_fulfilled
pahittinge/2022-loften#torget kommunen | 2023-11-01 fulfilled/not_fulfilled (verdicts)\
 | 2025-03-05 withdrawn
pahittinge/2022-loften#torget polisen | 2023-11-01 fulfilled/not_fulfilled (verdicts)\
 | 2025-03-05 withdrawn
smaby/2022-samverkan#oense kommunen | 2023-01-23 fulfilled
smaby/2022-samverkan#oense polisen | 2023-01-23 not_fulfilled
"""

# The effects that the page shows, newest verdict first.
EFFECTS = """
pahittinge/2022-loften#fotpass | 2022-11-10 unchanged | 2023-11-01 improved unchanged\
 | 2024-03-01 improved improved unchanged
pahittinge/2022-loften#torget | 2023-11-01 improved worsened
smaby/2022-samverkan#vaktade-broar | 2023-01-23 improved
smaby/2022-samverkan#planerat | 2023-01-23 not_evaluated
smaby/2022-samverkan#pagar | 2023-01-23 inconclusive
smaby/2022-samverkan#uppfyllt | 2023-01-23 unchanged
smaby/2022-samverkan#inte | 2023-01-23 worsened
"""


PROMISES = [record.address for record in miniature().promises]
SHARES = [
    *(f"{each.address} {part.id}" for each in miniature().promises for part in each.promise.parts),
    *(f"{each.address} {owner}" for each in miniature().promises for owner in each.promise.owners),
]


@pytest.mark.parametrize("address", PROMISES)
def test_each_promise_of_the_miniature_stands_so_day_by_day(address: str) -> None:
    def status(day: date) -> str:
        return said(on(day).standing(on(day).promise_by_address[address]))

    assert_history(histories(STATUSES).get(address, []), "not_reported", status)


@pytest.mark.parametrize("name", SHARES)
def test_each_part_and_party_of_the_miniature_stands_so_day_by_day(name: str) -> None:
    address, _, share = name.partition(" ")

    def status(day: date) -> str:
        record = on(day).promise_by_address[address]
        is_part = share in [part.id for part in record.promise.parts]
        return said(on(day).standing(record, **{"part" if is_part else "party": share}))

    known = histories(PARTS_OF_PROMISES + PARTIES_OF_PROMISES)
    assert_history(known.get(name, []), "not_reported", status)


@pytest.mark.parametrize("address", PROMISES)
def test_the_effects_of_each_promise_of_the_miniature_are_told_so_day_by_day(address: str) -> None:
    def effects(day: date) -> str:
        told = on(day).verdicts_of(on(day).promise_by_address[address])
        return " ".join(each.outcome.effect for each in told if each.outcome.effect)

    assert_history(histories(EFFECTS).get(address, []), "", effects)


def test_the_tables_speak_of_promises_that_are_there() -> None:
    assert {*histories(STATUSES), *histories(EFFECTS)} - set(PROMISES) == set()
    assert {*histories(PARTS_OF_PROMISES), *histories(PARTIES_OF_PROMISES)} - set(SHARES) == set()


# --- the pages ------------------------------------------------------------------------------------


@cache
def pages_on(day: str) -> Pages:
    return Pages(on(date.fromisoformat(day)))


@cache
def promise_page(address: str, day: str = "2024-03-01") -> Element:
    call = f'{{{{ promise_page("{address}") }}}}'
    return page(pages_on(day).called(promise_url(address), call))


@cache
def agreement_page(address: str, day: str = "2024-03-01") -> Element:
    call = f'{{{{ agreement_page("{address}") }}}}'
    return page(pages_on(day).called(agreement_url(address), call))


def page_texts(register: Register) -> dict[str, str]:
    """Every promise's page as its template writes it."""
    pages = Pages(register)
    calls = {each.address: f'promise_page("{each.address}")' for each in register.promises}
    return {name: pages.called("x/", f"{{{{ {call} }}}}") for name, call in calls.items()}


def of_class(element: Element, name: str) -> list[Element]:
    return [one for one in element.iter() if name in (one.get("class") or "").split()]


def texts(elements: list[Element]) -> list[str]:
    return [folded(visible(element)) for element in elements]


FOTPASS = "pahittinge/2022-loften#fotpass"


def test_a_promise_s_page_answers_what_who_when_how_and_says_who_says_so() -> None:
    shown = promise_page(FOTPASS)
    text = folded(visible(shown))
    for words in (
        "Polisen ska gå minst 20 fotpass i månaden. Ordagrant ur källan. Medborgarlöfte",
        "Vem svarar för det? Polisen i Påhittinge",
        "Till när? Ingen egen tid för löftet anges i källan."
        " Avtalets giltighetstid: 1 mars 2022 – 29 februari 2024",
        "29 februari 2024 Uppfyllt, enligt polisen och kommunen Effekt: Bättre"
        " Redovisat: 21 fotpass | <natt>. Lovat: minst 20 fotpass | <natt> per månad."
        " Ur Slutlig uppföljning, publicerad 1 mars 2024."
        " Källa: Medborgarlöfte, slutrapport",
    ):
        assert words in text
    links = {link.get("href") for link in shown.iter("a")}
    assert {"../#kalla-loftena", "../#slutrapport", "../../2020-loften/fotpass/"} <= links


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2022-11-09", []),
        ("2022-11-10", ["31 oktober 2022 Pågår, enligt polisen"]),
        (
            "2023-11-01",
            [
                "31 oktober 2023 Delvis uppfyllt, enligt polisen",
                "31 oktober 2022 Pågår, enligt polisen",
            ],
        ),
        (
            "2024-03-01",
            [
                "29 februari 2024 Uppfyllt, enligt polisen och kommunen",
                "31 oktober 2023 Delvis uppfyllt, enligt polisen",
                "31 oktober 2022 Pågår, enligt polisen",
            ],
        ),
    ],
)
def test_the_time_line_holds_every_verdict_of_the_day_newest_first(
    day: str, told: list[str]
) -> None:
    shown = promise_page(FOTPASS, day)
    lines = of_class(shown, "timeline")
    assert [line.tag for line in lines] == ["ol"] * bool(told)
    heads = texts([head for line in lines for head in of_class(line, "verdict__head")])
    assert [head.partition(" Effekt:")[0] for head in heads] == told
    assert ("nämner inte löftet" in visible(shown) or "är inlagd här" in visible(shown)) == (
        not told
    )


def test_no_promise_of_the_miniature_loses_a_verdict() -> None:
    last = on(date(2025, 3, 5))
    told = {each.address: len(last.verdicts_of(each)) for each in last.promises}
    shown = {
        name: text.count('<p class="verdict__head">') for name, text in page_texts(last).items()
    }
    assert shown == told
    follow_ups = [each for agreement in last.agreements for each in agreement.follow_ups]
    stands = [each for each in follow_ups if not each.withdrawn]
    outcomes = [outcome for each in stands for outcome in each.outcomes if outcome.promise]
    assert sum(told.values()) == len(outcomes)


def test_verdicts_of_the_same_date_that_differ_stand_side_by_side() -> None:
    shown = promise_page("pahittinge/2022-loften#torget")
    (answers,) = texts(of_class(shown, "questions"))
    assert answers.endswith(
        "Hur gick det? Bedömningarna skiljer sig: uppfyllt, enligt kommunen; inte uppfyllt, enligt"
        " polisen Skäl (inte uppfyllt): resurserna räckte inte."
    )
    assert texts([item for line in of_class(shown, "timeline") for item in line.findall("li")]) == [
        "31 oktober 2023 Uppfyllt, enligt kommunen Effekt: Bättre"
        " Ur Återkommande uppföljning, publicerad november 2023. Källa: Medborgarlöfte,"
        " rapport-2023",
        "31 oktober 2023 Inte uppfyllt, enligt polisen Effekt: Sämre"
        " Skäl: resurserna räckte inte."
        " Ur Återkommande uppföljning, publicerad november 2023. Källa: Medborgarlöfte,"
        " rapport-2023",
    ]


def test_a_silent_party_is_shown_as_not_reported_beside_the_other() -> None:
    shown = promise_page("pahittinge/2022-loften#grannar")
    (parties,) = of_class(shown, "parts")
    assert texts(parties.findall("li")) == [
        "Påhittinge kommun: Ingen redovisning här",
        "Polisen i Påhittinge: Uppfyllt, enligt polisen",
    ]


@pytest.mark.parametrize(
    ("day", "parts"),
    [
        (
            "2024-02-29",
            [
                "lyktor i norr (Påhittinge kommun) Uppfyllt, enligt kommunen",
                "lyktor i söder (Påhittinge kommun och Polisen i Påhittinge)"
                " Inte uppfyllt, enligt kommunen",
            ],
        ),
        (
            "2024-03-01",
            [
                "lyktor i norr (Påhittinge kommun) Uppfyllt, enligt kommunen",
                "lyktor i söder (Påhittinge kommun och Polisen i Påhittinge)"
                " Uppfyllt, enligt kommunen",
            ],
        ),
    ],
)
def test_each_part_shows_how_it_stands(day: str, parts: list[str]) -> None:
    shown = promise_page("pahittinge/2022-loften#belysning", day)
    assert texts(of_class(shown, "parts")[0].findall("li")) == parts


def test_a_replaced_promise_leads_to_its_successor() -> None:
    shown = promise_page("pahittinge/2020-loften#lyktor")
    link = next(link for link in shown.iter("a") if link.get("href", "").endswith("/belysning/"))
    assert folded(visible(link)) == "Lyktor i norr och söder"
    assert "Ersatt av Lyktor i norr och söder" in folded(visible(shown))


def test_editions_of_a_promise_lead_to_each_other_with_their_own_targets() -> None:
    told = {
        year: folded(visible(promise_page(f"pahittinge/{year}-loften#fotpass")))
        for year in (2018, 2020, 2022)
    }
    targets = ("minst 8 fotpass", "minst 14 fotpass", "minst 20 fotpass")
    assert [words in told[year] for year, words in zip(told, targets, strict=True)] == [True] * 3
    lines = {year: text.partition("Före och efter")[2] for year, text in told.items()}
    editions = {
        2018: "2018–2019 Löftet här .* 2020–2022 Fjorton fotpass .* 2022–2024 Tjugo fotpass",
        2020: "2018–2019 Åtta fotpass .* 2020–2022 Löftet här .* 2022–2024 Tjugo fotpass",
        2022: "2018–2019 Åtta fotpass .* 2020–2022 Fjorton fotpass .* 2022–2024 Löftet här",
    }
    assert [year for year, line in editions.items() if not re.search(line, lines[year])] == []


def test_a_follow_up_lists_the_promises_that_it_is_silent_about() -> None:
    shown = agreement_page("pahittinge/2022-loften")
    body = folded(visible(shown)).partition("Hur gick det?")[2]
    silent = re.findall(r"Nämns inte i den här uppföljningen (.*?) Källa:", body)
    assert silent == [
        "Möten med grannar Lugnt på torget En del av Lyktor i norr och söder: lyktor i norr",
        "Lyktor i norr och söder Möten med grannar Kurs för vakter",
        "Lugnt på torget",
    ]


def test_an_outcome_without_a_promise_stands_in_its_follow_up() -> None:
    shown = agreement_page("pahittinge/2022-loften")
    outcomes = [text for text in texts(list(shown.iter("li"))) if "torgdagen" in text]
    assert outcomes == ["240 besökare (antal) Så många kom till torgdagen."]
    assert "Också redovisat" in texts(of_class(shown, "label"))


# The follow-ups that could be read on a day, newest first.
PUBLISHED = {
    "2021-06-30": {
        "pahittinge/2018-loften": ["forlangda-tiden", "rapport-2018"],
        "pahittinge/2020-loften": ["halvtidsrapport"],
        "pahittinge/2021-samverkan": ["odaterad"],
        "pahittinge/2022-loften": [],
        "pahittinge/2023-plan": [],
    },
    "2024-02-29": {
        "pahittinge/2018-loften": ["forlangda-tiden", "rapport-2018"],
        "pahittinge/2020-loften": ["slutrapport", "halvtidsrapport"],
        "pahittinge/2021-samverkan": ["odaterad"],
        "pahittinge/2022-loften": ["rapport-2023", "rapport-2022"],
        "pahittinge/2023-plan": ["arbetslaget-berattar"],
    },
}


@pytest.mark.parametrize("day", PUBLISHED)
def test_a_page_of_an_earlier_day_hides_what_was_published_later(day: str) -> None:
    told = {
        agreement.address: [
            each.id for each in on(date.fromisoformat(day)).follow_ups_of(agreement)
        ]
        for agreement in miniature().agreements
        if agreement.address.startswith("pahittinge/") and agreement.follow_ups
    }
    shown = {address: follow_ups_on(address, day) for address in told}
    assert told == PUBLISHED[day]
    assert shown == PUBLISHED[day]


def follow_ups_on(address: str, day: str) -> list[str]:
    """The follow-ups that an agreement's page shows, by their headings."""
    follow_ups = miniature().by_address[address].follow_ups
    known = {each.id for each in follow_ups if not each.withdrawn}
    headings = agreement_page(address, day).iter("h3")
    return [name for heading in headings if (name := heading.get("id", "")) in known]


PER_CENT = re.compile(r"\d\s*%|procent", re.IGNORECASE)


def test_no_promise_has_a_percentage() -> None:
    registers = (the_five(), on(date(2025, 3, 5)))
    pages = [text for register in registers for text in page_texts(register).values()]
    # In what is copied it is a sign of addresses and of HTML.
    shown = [
        re.sub('<code class="link__lines">.*?</code>', "", text, flags=re.DOTALL) for text in pages
    ]
    assert [found for text in shown for found in PER_CENT.findall(text)] == []
