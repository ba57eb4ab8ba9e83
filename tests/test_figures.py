"""Counts: each with its n, shares over assessed promises only, and nobody ranked."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from macros.data.text import folded
from macros.data.vocabulary import Disputed, Status
from macros.facts.figures import (
    StatusSummary,
    contents,
    contents_counts,
    key_figures,
    status_summary,
)
from macros.facts.register import Register
from tests.helpers.builders import (
    TODAY,
    Values,
    a_document,
    a_follow_up,
    a_party,
    a_planned,
    a_promise,
    a_register,
    a_target,
    an_agreement,
    an_area,
)
from tests.helpers.pages import Pages, miniature, page, the_five, visible

STATED = [
    status for status in Status if status.value not in ("not_reported", "reported_unassessed")
]


def told(*statuses: str | None) -> Register:
    """One promise for each; None is one that no outcome names, and `a/b` is two verdicts."""
    promises = [a_promise(id=f"nr-{n}") for n in range(len(statuses))]
    outcomes = [
        {"promise": f"nr-{n}", "status": status}
        for n, each in enumerate(statuses)
        for status in (each or "").split("/")
        if status
    ]
    follow_up = a_follow_up(published="2020", outcomes=outcomes)
    return a_register(an_agreement(promises=promises, follow_ups=[follow_up]))


def summary_of(register: Register) -> StatusSummary:
    return status_summary(register, register.promises)


def numbers(summary: StatusSummary) -> tuple[int, int, int]:
    """Fulfilled, of how many assessed, of how many in all."""
    return summary.fulfilled, summary.assessed, summary.total


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        pytest.param([], (0, 0, 0), id="none"),
        pytest.param([None, None], (0, 0, 2), id="silence is no assessment"),
        pytest.param(["fulfilled", "fulfilled", None], (2, 2, 3), id="of those assessed"),
        pytest.param(["fulfilled", "partly_fulfilled"], (1, 2, 2), id="partly is not fulfilled"),
        pytest.param(["fulfilled", "not_fulfilled", "ongoing"], (1, 2, 3), id="ongoing is neither"),
        pytest.param(["ongoing"], (0, 0, 1), id="ongoing alone"),
        pytest.param(
            ["fulfilled", "fulfilled/not_fulfilled"], (1, 2, 2), id="not agreed is no fulfilment"
        ),
        pytest.param(["fulfilled/fulfilled"], (1, 1, 1), id="agreed by two is one"),
        pytest.param(STATED, (1, 3, 9), id="one of each"),
    ],
)
def test_a_share_is_counted_over_assessed_promises(
    statuses: list[str | None], expected: tuple[int, int, int]
) -> None:
    assert numbers(summary_of(told(*statuses))) == expected


def test_the_counts_are_in_the_order_of_the_vocabulary_and_disagreement_is_last() -> None:
    register = told("fulfilled/ongoing", "not_fulfilled", None, "fulfilled", "planned", "fulfilled")
    assert list(summary_of(register).counts.items()) == [
        (Status.NOT_REPORTED, 1),
        (Status.PLANNED, 1),
        (Status.FULFILLED, 2),
        (Status.NOT_FULFILLED, 1),
        (Disputed.DISPUTED, 1),
    ]


@pytest.mark.parametrize(
    ("north", "south", "expected"),
    [
        pytest.param("fulfilled", "fulfilled", (1, 1, 1), id="all parts"),
        pytest.param("fulfilled", "not_fulfilled", (0, 1, 1), id="one part is not"),
        pytest.param("fulfilled", "partly_fulfilled", (0, 1, 1), id="one part is so partly"),
        pytest.param("fulfilled", "ongoing", (0, 0, 1), id="one part goes on"),
        pytest.param("fulfilled", None, (0, 0, 1), id="one part is silent"),
    ],
)
def test_a_promise_with_parts_counts_once_and_as_fulfilled_only_when_all_parts_are(
    north: str, south: str | None, expected: tuple[int, int, int]
) -> None:
    parts = [{"id": "norr", "text": "norr"}, {"id": "soder", "text": "söder"}]
    outcomes = [
        {"promise": "ga-pass", "part": part, "status": status}
        for part, status in (("norr", north), ("soder", south))
        if status
    ]
    follow_up = a_follow_up(published="2020", outcomes=outcomes)
    agreement = an_agreement(promises=[a_promise(parts=parts)], follow_ups=[follow_up])
    assert numbers(summary_of(a_register(agreement))) == expected


def test_owners_that_differ_count_as_not_agreed() -> None:
    outcome = {"promise": "ga-pass", "parties": ["polisen"], "status": "fulfilled"}
    agreement = an_agreement(
        parties=[a_party(), a_party(id="kommunen")],
        promises=[a_promise(owners=["polisen", "kommunen"])],
        follow_ups=[a_follow_up(published="2020", outcomes=[outcome])],
    )
    expected = StatusSummary({Disputed.DISPUTED: 1}, assessed_in_part=1)
    assert summary_of(a_register(agreement)) == expected


def with_a_plan() -> Register:
    """An agreement with one promise of two, which its yearly plan carries out."""
    promises = [a_promise(targets=[a_target()]), a_promise(id="tala")]
    agreement = an_agreement("exempelby/2020", promises=promises, valid={"to": "2021"})
    item = a_promise(specifies="exempelby/2020#ga-pass", targets=[a_target()])
    outcome = {"promise": "ga-pass", "status": "fulfilled"}
    plan = an_agreement(
        "exempelby/2021-plan",
        kind="plan",
        municipalities=["exempelby", "provinge"],
        promises=[item, a_promise(id="eget")],
        follow_ups=[a_follow_up(published="2021", outcomes=[outcome])],
    )
    return a_register(agreement, plan)


def test_a_plan_item_and_the_promise_that_it_specifies_count_as_the_promise() -> None:
    assert summary_of(with_a_plan()) == StatusSummary({Status.NOT_REPORTED: 3})


def test_the_key_figures_count_each_undertaking_and_municipality_once() -> None:
    assert key_figures(with_a_plan()) == {
        "municipalities": 2,
        "all_municipalities": 2,
        "agreements": 2,
        "in_force": 1,
        "promises": 3,
        "with_target": 1,
        "reported": 0,
        "assessed_by_others": 0,
    }


def test_the_key_figures_count_what_is_told_of_with_a_status_or_without() -> None:
    register = told("fulfilled", "ongoing", None, "fulfilled/ongoing")
    assert key_figures(register)["reported"] == 3


def test_what_is_published_later_is_not_counted_on_an_earlier_day() -> None:
    earlier = replace(told("fulfilled"), today=TODAY.replace(year=2019))
    assert numbers(summary_of(earlier)) == (0, 0, 1)


# --- Brå's six contents ---------------------------------------------------------------------------

WHOLE: dict[str, Any] = {
    "kind": "agreement",
    "priority_areas": [an_area(problems="Bråk.", causes="Mörker.")],
    "promises": [a_promise(targets=[a_target()])],
    "follow_up_plan": [a_planned(form="written")],
    "valid": {"to": "2021"},
}
NAMES = ("problem", "orsaker", "mätbara mål", "dokumentation", "uppföljning", "giltighetstid")


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        pytest.param({}, set(), id="all six"),
        pytest.param({"priority_areas": []}, {"problem", "orsaker"}, id="no area"),
        pytest.param({"priority_areas": [an_area()]}, {"problem", "orsaker"}, id="a bare area"),
        pytest.param(
            {"priority_areas": [an_area(description="Bråk.", causes="Mörker.")]},
            {"problem"},
            id="a described area",
        ),
        pytest.param(
            {"priority_areas": [an_area(sub_areas=["Bråk"], causes="Mörker.")]},
            {"problem"},
            id="its parts are named",
        ),
        pytest.param({"promises": [a_promise()]}, {"mätbara mål"}, id="no target"),
        pytest.param({"documents": [a_document()]}, set(), id="a document more"),
        pytest.param(
            {"follow_up_plan": [a_planned()]}, {"dokumentation"}, id="nothing is to be written"
        ),
        pytest.param({"follow_up_plan": []}, {"dokumentation", "uppföljning"}, id="no follow-up"),
        pytest.param({"valid": None}, {"giltighetstid"}, id="no term"),
        pytest.param({"valid": {"from": "2020"}}, {"giltighetstid"}, id="a start alone"),
        pytest.param({"valid": {"open": "until_further_notice"}}, set(), id="until further notice"),
        pytest.param({"valid": {"open": "until_next"}}, set(), id="until the next"),
        pytest.param({"valid": {"open": "not_stated"}}, {"giltighetstid"}, id="no end is told"),
    ],
)
def test_each_of_the_six_contents_is_there_or_not(changes: Values, lacking: set[str]) -> None:
    held = contents(an_agreement(**{**WHOLE, **changes}))
    assert held == {name: name not in lacking for name in NAMES}


def test_the_contents_are_counted_over_agreements_that_are_known_whole() -> None:
    register = a_register(
        an_agreement("exempelby/hel", **WHOLE),
        an_agreement("exempelby/alla", **WHOLE, known={"areas": "all", "promises": "all"}),
        an_agreement("exempelby/utan-mal", **{**WHOLE, "promises": []}),
        an_agreement("exempelby/delvis", **WHOLE, known={"areas": "all", "promises": "some"}),
        an_agreement("exempelby/inga", **WHOLE, known={"promises": "none"}),
        an_agreement("exempelby/plan", **{**WHOLE, "kind": "plan"}),
    )
    assert contents_counts(register) == (3, {**dict.fromkeys(NAMES, 3), "mätbara mål": 2})


def test_without_agreements_there_is_nothing_to_count_the_contents_of() -> None:
    assert contents_counts(a_register(an_agreement())) == (0, {})


# --- as they are shown ----------------------------------------------------------------------------


def shown(call: str, register: Register) -> str:
    return folded(visible(page(Pages(register).called("x/", f"{{{{ {call} }}}}"))))


@pytest.mark.parametrize(
    ("register", "words"),
    [
        (told("ongoing"), "Löftet är inte bedömt i någon uppföljning som är inlagd"),
        (
            told("fulfilled", None),
            "Det enda bedömda löftet är uppfyllt, utan att källan säger vem som bedömer.",
        ),
        (
            told("fulfilled", "not_fulfilled", "ongoing", "partly_fulfilled/ongoing"),
            "1 av 2 bedömda löften är uppfyllt, utan att källan säger vem som bedömer.",
        ),
    ],
)
def test_a_share_is_shown_with_both_its_numbers(register: Register, words: str) -> None:
    text = shown("status_summary()", register)
    assert words in text
    assert "%" not in text


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (
            "pahittinge/2018-loften",
            "1 av 2 bedömda löften är uppfyllt, enligt parterna själva. 2 löften i allt.",
        ),
        (
            "pahittinge/2020-loften",
            "Det enda bedömda löftet är uppfyllt, enligt parterna själva. 2 löften i allt.",
        ),
        ("pahittinge/2021-samverkan", "Löftet är inte bedömt"),
        (
            "pahittinge/2022-loften",
            "2 av 3 bedömda löften är uppfyllda, båda enligt parterna själva."
            " För 1 av de bedömda skiljer sig delarna, parterna eller bedömningarna.",
        ),
    ],
)
def test_an_agreement_s_page_shows_the_share_of_its_own_promises(address: str, words: str) -> None:
    assert words in shown(f'agreement_page("{address}")', miniature())


def test_a_plan_whose_items_count_as_the_agreement_s_has_no_share_of_its_own() -> None:
    assert "bedömda löften" not in shown('agreement_page("pahittinge/2023-plan")', miniature())


def test_the_contents_are_shown_with_their_n() -> None:
    n, counts = contents_counts(the_five())
    html = page(Pages(the_five()).called("x/", "{{ contents_counts() }}"))
    rows = [[folded(visible(cell)) for cell in row] for row in html.iter("tr")][1:]
    assert n >= 3
    assert rows == [[name.capitalize(), f"{found} av {n}"] for name, found in counts.items()]


def links_to_municipalities(call: str, register: Register) -> Iterator[str]:
    html = page(Pages(register).called("x/", f"{{{{ {call} }}}}"))
    for link in html.iter("a"):
        if re.fullmatch(r"\.\./kommun/[a-z-]+/", link.get("href", "")):
            yield folded(visible(link))


@pytest.mark.parametrize("call", ["municipality_list()", "municipalities_page()"])
def test_municipalities_stand_in_the_same_order_however_it_went(call: str) -> None:
    orders = []
    for best in ("exempelby", "provinge"):
        agreements = [_gone(slug, slug == best) for slug in ("exempelby", "provinge")]
        orders.append(list(links_to_municipalities(call, a_register(*agreements))))
    assert orders[0] == orders[1]
    assert orders[0][:2] == ["Exempelby", "Provinge"]


def _gone(slug: str, well: bool) -> Any:
    """A municipality's edition, of three promises kept or of one not kept."""
    promises = [a_promise(id=f"nr-{n}", targets=[a_target()]) for n in range(3 if well else 1)]
    status = "fulfilled" if well else "not_fulfilled"
    outcomes = [{"promise": each["id"], "status": status} for each in promises]
    return an_agreement(
        f"{slug}/2020",
        municipalities=[slug],
        promises=promises,
        follow_ups=[a_follow_up(published="2021", outcomes=outcomes)],
    )
