"""The short titles of documents: our own words, one for each."""

import pytest

from macros.pages.titles import has_formal_title, short_title
from tests.helpers.builders import Values, a_named_place, a_register, an_agreement


@pytest.mark.parametrize(
    ("address", "changes", "title"),
    [
        ("exempelby/a", {"valid": {"from": "2019", "to": "2023"}}, "2019–2023, medborgarlöften"),
        ("exempelby/a", {"valid": {"to": "2026"}, "kind": "agreement"}, "till 2026, avtal"),
        ("exempelby/a", {"valid": {"from": "2020"}, "kind": "plan"}, "från 2020, plan"),
    ],
)
def test_a_title_tells_where_when_and_what(address: str, changes: Values, title: str) -> None:
    agreement = an_agreement(address, **changes)
    assert short_title(a_register(agreement), agreement) == f"Exempelby {title}"


def test_where_no_term_is_stated_that_is_said() -> None:
    agreement = an_agreement()
    assert short_title(a_register(agreement), agreement) == (
        "Exempelby, medborgarlöften (tiden anges inte)"
    )


def test_a_named_place_stands_for_its_municipality() -> None:
    place = a_named_place()
    agreement = an_agreement(f"{place.slug}/a", valid={"from": "2020", "to": "2020"})
    register = a_register(agreement, places=(place,))
    assert short_title(register, agreement) == f"{place.name} 2020, medborgarlöften"


def test_two_municipalities_are_both_named() -> None:
    valid = {"from": "2020", "to": "2020"}
    agreement = an_agreement(municipalities=["provinge", "exempelby"], valid=valid)
    assert short_title(a_register(agreement), agreement).startswith("Exempelby och Provinge 2020")


def test_two_documents_that_are_alike_are_told_apart() -> None:
    valid = {"from": "2020", "to": "2020"}
    one, two, other = (
        an_agreement(f"exempelby/{name}", title=title, valid=valid)
        for name, title in (("a", "Löften"), ("b", "Löften"), ("c", "Andra löften"))
    )
    register = a_register(one, two, other)
    assert [short_title(register, each) for each in (one, two, other)] == [
        "Exempelby 2020, medborgarlöften (a)",
        "Exempelby 2020, medborgarlöften (b)",
        "Exempelby 2020, medborgarlöften: Andra löften",
    ]


def test_the_formal_title_is_shown_where_it_says_more() -> None:
    valid = {"from": "2020", "to": "2020"}
    same = an_agreement(title="Exempelby 2020, medborgarlöften", valid=valid)
    assert not has_formal_title(a_register(same), same)
    other = an_agreement(title="Löfte", valid=valid)
    assert has_formal_title(a_register(other), other)
