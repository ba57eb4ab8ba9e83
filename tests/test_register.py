"""What the register tells of its things on a day: what counts, and whose word does."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from macros import lineage, lists
from macros.agreement import Agreement
from macros.follow_up_checks import follow_ups_tell_of_every_promise
from macros.register import Register
from macros.rendering import Renderer, latest_follow_ups
from macros.vocabulary import Status, WithdrawalReason
from scripts.check import summary
from tests.builders import a_follow_up, a_promise, a_register, a_rule, an_agreement, told

OLD, NEW = "exempelby/2019-gammal", "exempelby/2021-ny"
THE_DAY = "2021-06-30"


def withdrawn(reason: str = "published_in_error", day: str = THE_DAY) -> dict[str, str]:
    return {"date": day, "reason": reason}


@dataclass(frozen=True)
class Told:
    """All that something else may tell of the older of two documents, as it stands today."""

    register: Register

    def of_it(self) -> dict[str, object]:
        register = self.register
        old = register.by_address[OLD]
        (record,) = register.promises_of(old)
        return {
            "ends": str(register.end_of(old)),
            "status": register.standing(record).status,
            "answered": [bool(each.answers) for each in register.occasions_of(old)],
            "relations": [other.address for other, _ in register.related_to(old)],
            "carried out by": [each.address for each in register.specified_by(record.address)],
            "pairs": len(lineage.carried_out(register, old)),
            "continued by": [each.address for each in register.continued_by(record.address)],
        }


def two(item: dict[str, Any] | None = None, **changes: Any) -> Told:
    """A document, and a later one that replaces it, follows it up and carries it on."""
    old = an_agreement(
        OLD,
        valid={"from": "2019", "to": "2022"},
        promises=[a_promise(id="ga")],
        follow_up_plan=[a_rule(due="2021")],
    )
    follow_up = a_follow_up(
        published="2021-02",
        answers=[{"rule": f"{OLD}#varje-ar"}],
        outcomes=[{"promise": f"{OLD}#ga", "status": "fulfilled"}],
    )
    promise = a_promise(id="ga-mer", specifies=f"{OLD}#ga", continues=f"{OLD}#ga")
    new = an_agreement(
        NEW,
        valid={"from": "2021"},
        relations=[{"kind": "replaces", "to": OLD}],
        promises=[promise | (item or {})],
        follow_ups=[follow_up],
        **changes,
    )
    return Told(a_register(old, new, today=date.fromisoformat(THE_DAY)))


HEARD = {
    "ends": "2020-12-31",
    "status": Status.FULFILLED,
    "answered": [True],
    "relations": [NEW],
    "carried out by": [f"{NEW}#ga-mer"],
    "pairs": 1,
    "continued by": [f"{NEW}#ga-mer"],
}
UNHEARD = {
    "ends": "2022",
    "status": Status.NOT_REPORTED,
    "answered": [False],
    "relations": [],
    "carried out by": [],
    "pairs": 0,
    "continued by": [],
}
ITEM_GONE = {**HEARD, "carried out by": [], "pairs": 0, "continued by": []}


@pytest.mark.parametrize("reason", WithdrawalReason)
def test_what_is_withdrawn_has_no_say_in_anything_else_whatever_the_reason(
    reason: WithdrawalReason,
) -> None:
    assert two(withdrawn=withdrawn(reason)).of_it() == UNHEARD


@pytest.mark.parametrize(
    ("told", "of_it"),
    [
        pytest.param(two(), HEARD, id="it stands"),
        pytest.param(two(withdrawn=withdrawn(day="2021-07-01")), HEARD, id="the day before"),
        pytest.param(two({"withdrawn": withdrawn()}), ITEM_GONE, id="the item alone is gone"),
    ],
)
def test_what_stands_has_its_say(told: Told, of_it: dict[str, object]) -> None:
    assert told.of_it() == of_it


def alone(**changes: Any) -> tuple[Register, Agreement]:
    agreement = an_agreement(
        promises=[a_promise(), a_promise(id="borta", withdrawn=withdrawn())],
        follow_up_plan=[a_rule(due="2021")],
        follow_ups=[
            a_follow_up(
                answers=[{"rule": "varje-ar"}],
                outcomes=[{"promise": "ga-pass", "status": "ongoing"}],
            )
        ],
        **changes,
    )
    return a_register(agreement), agreement


def test_a_withdrawn_document_still_tells_of_itself() -> None:
    register, agreement = alone(withdrawn=withdrawn())
    (record,) = register.promises_of(agreement)
    assert register.standing(record).status is Status.ONGOING
    assert [bool(each.answers) for each in register.occasions_of(agreement)] == [True]


def a_plan_and_its_agreement() -> Register:
    """An agreement of one promise that stands and one that does not, and a plan of three items."""
    owners = ["polisen"]
    agreement = an_agreement(
        promises=[
            a_promise(id="ga", owners=owners),
            a_promise(id="borta", owners=owners, withdrawn=withdrawn()),
        ],
        follow_ups=[a_follow_up(outcomes=[{"text": "Det gick."}])],
    )
    plan = an_agreement(
        "exempelby/2021-plan",
        promises=[
            a_promise(id="ga-mer", owners=owners, specifies="exempelby/2020-samverkan#ga"),
            a_promise(id="ga-an-mer", owners=owners, specifies="exempelby/2020-samverkan#ga"),
            a_promise(id="mala", owners=owners),
        ],
    )
    in_error = an_agreement("exempelby/2018-misstag", withdrawn=withdrawn(), promises=[a_promise()])
    return a_register(agreement, plan, in_error)


def test_an_undertaking_is_counted_alike_wherever_it_is_counted() -> None:
    register = a_plan_and_its_agreement()
    agreement, plan, _ = register.agreements
    counted = ["exempelby/2020-samverkan#ga", "exempelby/2021-plan#mala"]
    assert [each.address for each in register.counted_promises] == counted
    assert [lists.owned(register, each, each.parties[0]) for each in (agreement, plan)] == [1, 1]
    assert summary(register, []) == (
        "Läste 0 filer: 2 avtal och planer med 2 löften. Inga fel, inga varningar."
    )
    row = Renderer(register, "").render("agreements.md", "avtal/")
    told = re.findall(r"<span>inga områden, ([^<]+)</span>", row)
    assert told == [
        "1 löfte eller åtagande, 2 punkter som genomför löften",
        "1 löfte eller åtagande",
    ]


def test_what_is_withdrawn_is_not_silent() -> None:
    register = a_plan_and_its_agreement()
    agreement = register.agreements[0]
    (silent,) = register.silent_in(agreement, agreement.follow_ups[0])
    assert silent.promise.id == "ga"
    assert told(follow_ups_tell_of_every_promise, register) == [
        "follow_ups.0: Varning: Uppföljningen nämner inte: ga."
        " Säger källan något om dem, lägg till det."
    ]


def test_the_newest_follow_up_is_the_same_one_wherever_it_is_asked_for() -> None:
    """A year is as late as its last day; what is undated is the oldest."""
    days = [None, "2020", "2020-01-05", "2020-11", "2019-12-31"]
    follow_ups = [
        a_follow_up(id=f"nummer-{n}", **({"published": day} if day else {}))
        for n, day in enumerate(days)
    ]
    agreement = an_agreement(follow_ups=follow_ups)
    register = a_register(agreement)
    newest = ["2020", "2020-11", "2020-01-05", "2019-12-31", "None"]
    assert [str(each.published) for each in register.follow_ups_of(agreement)] == newest
    assert [str(each.published) for _, each in latest_follow_ups(register)] == newest
