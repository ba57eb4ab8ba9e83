"""Ids that are offered: for another word, for the name of a thing, for several at once."""

from types import SimpleNamespace
from typing import Any

import pytest

from macros.checks.offers import MOST_ASKED, Offers
from macros.data.vocabulary import PartyKind, PartyRole


def thing(id_: str, **named: Any) -> Any:
    return SimpleNamespace(id=id_, **named)


PARTIES = (
    thing("kommunen", name="Ale kommun", kind=PartyKind.MUNICIPALITY, role=PartyRole.SIGNING),
    thing("polisen", name="Lokalpolisområde Ale", kind=PartyKind.POLICE, role=PartyRole.SIGNING),
    thing("fastighetsagarna", name="Fastighetsägarna", kind=PartyKind.PROPERTY_OWNERS),
)
THEMES = (
    thing("narkotika", name="Narkotika och droger", synonyms=("knark", "hasch")),
    thing("trafik", name="Trafik", synonyms=()),
    thing("unga-i-riskzon", name="Unga i riskzon", synonyms=("ungdomar",)),
)
MANY = tuple(thing(f"amne-{number}", name=f"Ämne {number}") for number in range(20))


@pytest.mark.parametrize(
    ("word", "things", "advice"),
    [
        pytest.param("Ale kommun", PARTIES, "Skriv ”kommunen” (Ale kommun).", id="name"),
        pytest.param("ale", PARTIES, "Skriv ”kommunen” (Ale kommun).", id="name without kommun"),
        pytest.param("Polisen", PARTIES, "Skriv ”polisen” (Lokalpolisområde Ale).", id="capital"),
        pytest.param(
            "parterna", PARTIES, "Skriv dem var för sig: kommunen, polisen.", id="all that signed"
        ),
        pytest.param("polisenn", PARTIES, "Menade du ”polisen”?", id="misspelt id"),
        pytest.param(
            "Fastighetsägarna", PARTIES, "Skriv ”fastighetsagarna”.", id="name that is the id"
        ),
        pytest.param(
            "Polismyndigheten",
            PARTIES,
            "Menade du ”polisen” (Lokalpolisområde Ale)?",
            id="the only one of the sort",
        ),
        pytest.param(
            "polisen och kommunen",
            PARTIES,
            "Skriv dem var för sig: polisen, kommunen.",
            id="two in one",
        ),
        pytest.param("knark", THEMES, "Skriv ”narkotika” (Narkotika och droger).", id="synonym"),
        pytest.param("ungdommar", THEMES, "Menade du ”unga-i-riskzon”?", id="misspelt synonym"),
        pytest.param(
            "xyz",
            THEMES,
            "Välj bland: narkotika (Narkotika och droger), trafik, unga-i-riskzon.",
            id="nothing like it",
        ),
        pytest.param("amme", MANY, "Menade du ”amne-0”?", id="the nearest of many"),
        pytest.param("am", MANY, "Närmast är amne-0, amne-1, amne-2.", id="far from many"),
        pytest.param("xyz", MANY, "Kontrollera stavningen.", id="nothing like many"),
        pytest.param("xyz", (), "Det finns inget att välja på.", id="none"),
        pytest.param("plats/namm", ("plats/namn",), "Menade du ”plats/namn”?", id="address"),
    ],
)
def test_the_id_that_is_meant_is_offered(word: str, things: tuple[Any, ...], advice: str) -> None:
    assert Offers(things).advice(word) == advice


def test_the_nearest_is_looked_for_of_so_many_words() -> None:
    offers = Offers(MANY)
    told = [offers.advice(f"amne-x{number}") for number in range(MOST_ASKED + 1)]
    assert told[0] != "Kontrollera stavningen."
    assert told[-1] == "Kontrollera stavningen."
    assert offers.advice("amne-x0") == told[0]
