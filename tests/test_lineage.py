"""What came before and after, both ways and over generations."""

import pytest

from macros.data.agreement import Agreement
from macros.facts import lineage
from macros.facts.register import Register
from tests.helpers.builders import a_follow_up, a_promise, a_register, an_agreement, an_area

OLD, MIDDLE, NEW = "exempelby/2016-avtal", "exempelby/2018-avtal", "exempelby/2020-avtal"


def of(address: str, **changes: object) -> Agreement:
    year = address.split("/")[1][:4]
    return an_agreement(address, title=f"Avtal {year}", valid={"from": year}, **changes)


def relation(kind: str, to: str) -> dict[str, str]:
    return {"kind": kind, "to": to}


def three(newer: str, backwards: bool = False) -> Register:
    """Three generations tied by one kind of relation, told by the later or by the earlier ones."""
    to_old, to_middle, to_new = relation(newer, OLD), relation(newer, MIDDLE), relation(newer, NEW)
    if backwards:
        return a_register(of(OLD, relations=[to_middle]), of(MIDDLE, relations=[to_new]), of(NEW))
    return a_register(of(OLD), of(MIDDLE, relations=[to_old]), of(NEW, relations=[to_middle]))


def addresses(agreements: list[Agreement]) -> list[str]:
    return [each.address for each in agreements]


@pytest.mark.parametrize("kind", ["replaces", "prolongs", "revises", "renews", "followed_by"])
def test_all_generations_stand_before_and_after_from_the_oldest(kind: str) -> None:
    register = three(kind, backwards=kind == "followed_by")
    old, middle, new = (register.by_address[each] for each in (OLD, MIDDLE, NEW))
    assert addresses(lineage.before(register, new)) == [OLD, MIDDLE]
    assert addresses(lineage.after(register, old)) == [MIDDLE, NEW]
    assert addresses(lineage.before(register, middle)) == [OLD]
    assert addresses(lineage.after(register, middle)) == [NEW]
    assert lineage.before(register, old) == lineage.after(register, new) == []


@pytest.mark.parametrize("kind", ["under", "part_of", "complements"])
def test_what_stands_beside_is_neither_before_nor_after(kind: str) -> None:
    register = three(kind)
    middle = register.by_address[MIDDLE]
    assert [tie.side for tie in lineage.ties(register, middle)] == ["beside", "beside"]
    assert lineage.before(register, middle) == lineage.after(register, middle) == []


def test_a_relation_is_worded_from_either_end() -> None:
    register = three("replaces")
    own, told = lineage.ties(register, register.by_address[MIDDLE])
    assert (own.label, own.from_the_other) == ("Ersätter", "Ersätts av")
    assert (told.label, told.from_the_other) == ("Ersätts av", "Ersätter")


def test_what_both_ends_tell_stands_once() -> None:
    register = a_register(
        of(OLD, relations=[relation("followed_by", NEW)]),
        of(NEW, relations=[relation("renews", OLD)]),
    )
    assert len(lineage.ties(register, register.by_address[NEW])) == 1
    assert len(lineage.ties(register, register.by_address[OLD])) == 1


def test_a_circle_in_the_data_ends() -> None:
    register = a_register(
        of(OLD, relations=[relation("renews", NEW)]), of(NEW, relations=[relation("renews", OLD)])
    )
    assert addresses(lineage.before(register, register.by_address[NEW])) == [OLD]


def test_a_promise_is_followed_over_generations_both_ways() -> None:
    register = a_register(
        of(OLD, promises=[a_promise()]),
        of(MIDDLE, promises=[a_promise(continues=f"{OLD}#ga-pass")]),
        of(NEW, promises=[a_promise(continues=f"{MIDDLE}#ga-pass")]),
    )
    first, last = (register.promise_by_address[f"{each}#ga-pass"] for each in (OLD, NEW))
    told = [each.address for each in lineage.promises_before(register, last)]
    assert told == [f"{OLD}#ga-pass", f"{MIDDLE}#ga-pass"]
    told = [each.address for each in lineage.promises_after(register, first)]
    assert told == [f"{MIDDLE}#ga-pass", f"{NEW}#ga-pass"]


def moved() -> Register:
    """Two squares became one, a new area came, and one old area has no counterpart told."""
    old = [an_area(id=each, label=each.title()) for each in ("torget", "kajen", "parken")]
    new = [an_area(id="mitten", maps_to=f"{OLD}#torget"), an_area(id="skolan")]
    return a_register(
        of(OLD, priority_areas=old, promises=[a_promise(), a_promise(id="ljus")]),
        of(NEW, priority_areas=new, promises=[a_promise(continues=f"{OLD}#ga-pass")]),
    )


@pytest.mark.parametrize("seen_from", [OLD, NEW])
def test_moves_are_told_from_both_ends_with_what_has_no_counterpart(seen_from: str) -> None:
    register = moved()
    [moves] = lineage.moves_of(register, register.by_address[seen_from])
    assert [(old and old.id, new and new.id) for old, new in moves.areas] == [
        ("torget", "mitten"),
        (None, "skolan"),
        ("kajen", None),
        ("parken", None),
    ]
    assert [(old and old.promise.id, new and new.promise.id) for old, new in moves.promises] == [
        ("ga-pass", "ga-pass"),
        ("ljus", None),
    ]


def test_what_a_source_says_has_come_in_its_place_is_a_counterpart() -> None:
    replaced = {"promise": "ljus", "status": "replaced", "replaced_by": f"{NEW}#lyktor"}
    promises = [a_promise(), a_promise(id="ljus")]
    follow_ups = [a_follow_up(published="2019", outcomes=[replaced])]
    later = [a_promise(continues=f"{OLD}#ga-pass"), a_promise(id="lyktor")]
    register = a_register(
        of(OLD, promises=promises, follow_ups=follow_ups), of(NEW, promises=later)
    )
    [moves] = lineage.moves_of(register, register.by_address[OLD])
    assert [(old and old.promise.id, new and new.promise.id) for old, new in moves.promises] == [
        ("ga-pass", "ga-pass"),
        ("ljus", "lyktor"),
    ]


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        pytest.param([], [f"{OLD}#ljus"], id="as a source says"),
        pytest.param([{"promise": "ljus", "status": "fulfilled"}], [], id="another says otherwise"),
    ],
)
def test_what_a_promise_has_come_in_place_of_is_told_on_its_own_page(
    later: list[dict[str, str]], expected: list[str]
) -> None:
    replaced = {"promise": "ljus", "status": "replaced", "replaced_by": f"{NEW}#lyktor"}
    told = [
        a_follow_up(published="2019", outcomes=[replaced]),
        a_follow_up(id="sedan", published="2020", outcomes=later),
    ]
    old = of(OLD, promises=[a_promise(id="ljus")], follow_ups=told)
    register = a_register(old, of(NEW, promises=[a_promise(id="lyktor")]))
    record = register.promise_by_address[f"{NEW}#lyktor"]
    assert [each.address for each in lineage.in_place_of(register, record)] == expected


def test_nothing_is_told_of_moves_where_no_counterpart_is_told_at_all() -> None:
    register = a_register(of(OLD, promises=[a_promise()]), of(NEW, promises=[a_promise()]))
    assert lineage.moves_of(register, register.by_address[NEW]) == []


def test_an_area_tells_what_answers_to_it_later() -> None:
    [(agreement, area)] = lineage.areas_after(moved(), f"{OLD}#torget")
    assert (agreement.address, area.id) == (NEW, "mitten")


def test_a_plan_item_and_its_promise_are_told_on_both_documents() -> None:
    register = a_register(
        of(OLD, promises=[a_promise()]),
        of(
            NEW, promises=[a_promise(id="punkt", specifies=f"{OLD}#ga-pass"), a_promise(id="annat")]
        ),
    )
    for address in (OLD, NEW):
        [(promise, item)] = lineage.carried_out(register, register.by_address[address])
        assert (promise.address, item.address) == (f"{OLD}#ga-pass", f"{NEW}#punkt")


def test_documents_of_the_same_municipality_without_a_relation_are_told_apart() -> None:
    register = a_register(of(OLD), of(MIDDLE, relations=[relation("renews", OLD)]), of(NEW))
    assert addresses(list(lineage.unrelated(register, register.by_address[MIDDLE]))) == [NEW]
    assert addresses(list(lineage.unrelated(register, register.by_address[NEW]))) == [MIDDLE, OLD]
