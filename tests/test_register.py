"""What the register tells of its things on a day: what counts, and whose word does."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from macros.checks.everything import Checked
from macros.checks.follow_ups import follow_ups_tell_of_every_promise
from macros.data.agreement import Agreement
from macros.data.vocabulary import Status, WithdrawalReason
from macros.facts import facets, lineage, lists
from macros.facts.register import Register
from macros.pages.rendering import Renderer
from scripts.releasing.reports import summary
from tests.helpers.builders import (
    a_follow_up,
    a_party,
    a_planned,
    a_promise,
    a_register,
    an_agreement,
    an_area,
    told,
)

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
        follow_up_plan=[a_planned(due="2021")],
    )
    follow_up = a_follow_up(
        published="2021-02",
        answers=[{"planned": f"{OLD}#varje-ar"}],
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
    "ends": "2020",
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
        follow_up_plan=[a_planned(due="2021")],
        follow_ups=[
            a_follow_up(
                answers=[{"planned": "varje-ar"}],
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
    assert summary(Checked.of(register, (), 0), []) == (
        "Läste 0 filer: 2 avtal och planer med 2 löften. Inga fel, inga varningar."
    )
    row = Renderer(register, "").render("agreements.md", "avtal/")
    told = re.findall(r"<span>(\d+ (?:löfte|åtagande)[^<]*)</span>", row)
    assert told == ["1 löfte, 2 punkter i planer som hör till löften", "1 löfte"]


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
    assert [str(each.published) for _, each in lists.latest_follow_ups(register)] == newest


def a_plan_under_another_s_area(**changes: Any) -> Register:
    agreement = an_agreement(
        OLD,
        title="Avtalet",
        priority_areas=[an_area(themes=["trafik"])],
        promises=[a_promise(id="ga", areas=["torget"])],
        **changes,
    )
    plan = an_agreement(
        NEW,
        title="Planen",
        priority_areas=[an_area(label="Ett annat torg")],
        promises=[
            a_promise(id="mala", text="Vi ska måla.", areas=[f"{OLD}#torget"]),
            a_promise(id="bygga", text="Vi ska bygga.", areas=["torget"]),
        ],
    )
    return a_register(agreement, plan)


def test_a_promise_may_stand_under_an_area_of_another_document() -> None:
    register = a_plan_under_another_s_area()
    _, paint, build = register.promises
    assert [(home.address, area.label) for home, area in register.areas_of(paint)] == [
        (OLD, "Torget")
    ]
    assert [area.label for _, area in register.areas_of(build)] == ["Ett annat torg"]
    assert facets.of_promise(register, paint)["amne"] == ("trafik",)
    assert facets.themes_of_agreement(register, paint.agreement) == ("trafik",)
    assert lists.by_theme(register)[0].promises == 2
    renderer = Renderer(register, "")
    page = renderer.render("promise.md", f"avtal/{NEW}/mala/", record=paint)
    assert '<a href="../../2019-gammal/#torget">Torget</a>' in page
    theme = renderer.render("theme.md", "amne/trafik/", theme=register.themes[0])
    assert f'<a href="../../avtal/{NEW}/mala/">Vi ska måla.</a>' in theme
    assert f"avtal/{NEW}/bygga/" not in theme
    assert "2 löften" in theme
    assert [each.promise.id for each in lists.promises_of_theme(register, "trafik")] == [
        "ga",
        "mala",
    ]


def test_on_the_page_of_its_own_document_it_stands_under_no_area_there() -> None:
    register = a_plan_under_another_s_area()
    agreement, plan = register.agreements
    for document, area, ids in (
        (agreement, agreement.priority_areas[0], ["ga"]),
        (agreement, None, []),
        (plan, plan.priority_areas[0], ["bygga"]),
        (plan, None, ["mala"]),
    ):
        found = lists.promises_of_area(register, document, area)
        assert [each.promise.id for each in found] == ids


def test_an_area_of_a_withdrawn_document_says_nothing_of_what_others_promise() -> None:
    register = a_plan_under_another_s_area(withdrawn=withdrawn())
    own, paint, _ = register.promises
    assert [area.label for _, area in register.areas_of(own)] == ["Torget"]
    assert register.areas_of(paint) == ()


def test_owners_and_partners_stand_as_people_write_a_list() -> None:
    names = ("Polisen", "Kommunen", "Skolan")
    parties = [a_party(id=name.lower(), name=name) for name in names]
    ids = [name.lower() for name in names]
    register = a_register(
        an_agreement(parties=parties, promises=[a_promise(owners=ids, partners=ids)])
    )
    (record,) = register.promises
    renderer = Renderer(register, "")
    page = renderer.render("promise.md", "avtal/exempelby/", record=record)
    assert page.count("<dd>Polisen, Kommunen och Skolan</dd>") == 2
    card = renderer.render("promise_card.md", "", record=record)
    assert "<span>Polisen, Kommunen och Skolan</span>" in card


def test_a_promise_that_nobody_is_named_for_says_so() -> None:
    register = a_register(an_agreement(promises=[a_promise()]))
    card = Renderer(register, "").render("promise_card.md", "", record=register.promises[0])
    assert "<span>Ansvarig anges inte i källan</span>" in card
