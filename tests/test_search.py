"""What search is told of each page: filters, facts, words and day."""

from dataclasses import replace
from datetime import date

import pytest

from macros.data.registers import County, Theme
from macros.facts import facets
from macros.facts.register import Register, start_day
from macros.pages.search import Search, SearchEntry
from macros.publishing import published
from tests.helpers.builders import (
    a_municipality,
    a_party,
    a_promise,
    a_register,
    a_source,
    an_agreement,
    an_area,
    written,
)

WITHDRAWN = {"date": "2021-01-01", "reason": "published_in_error"}
KOMMUNEN = a_party(id="kommunen", name="Exempelby kommun", kind="municipality")
AGREEMENT = an_agreement(
    kind="agreement",
    title="Överenskommelse om trafiken",
    parties=[a_party(), KOMMUNEN],
    valid={"from": "2020-02", "to": "2022"},
    references=[{"number": "KS 19/0719"}],
    priority_areas=[an_area(id="vagen", label="Vägen", themes=["trafik"])],
    promises=[
        a_promise(areas=["vagen"], owners=["polisen"], text="Polisen ska gå hastighetskontroller."),
        a_promise(id="annat", text="Vi ska måla."),
    ],
)
THEME = {
    "id": "trafik",
    "name": "Trafik",
    "definition": "Säkerhet i trafiken.",
    "synonyms": ["fortkörning", "hastighet", "kontroll"],
}


@pytest.fixture
def register() -> Register:
    theme = written(Theme, THEME, "agreements/themes.yml")
    return a_register(AGREEMENT, themes=(theme,))


@pytest.fixture
def search(register: Register) -> Search:
    return Search(register)


def filters(entry: SearchEntry, key: str) -> list[str]:
    return [str(value) for name, value in entry.filters if name == key]


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("slag", ["promise"]),
        ("kommun", ["exempelby"]),
        ("lan", ["99"]),
        ("amne", ["trafik"]),
        ("lage", ["in_force"]),
        ("status", ["not_reported"]),
        ("typ", ["promise"]),
        ("ansvarig", ["police"]),
        ("ar", ["2020", "2021", "2022"]),
    ],
)
def test_a_promise_is_found_by_each_filter(search: Search, key: str, values: list[str]) -> None:
    assert filters(search.of_promise(search.register.promises[0]), key) == values


def test_a_promise_has_the_synonyms_of_its_own_themes_only(search: Search) -> None:
    under, outside = map(search.of_promise, search.register.promises)
    assert {"fortkörning", "kontroller"} <= set(under.words)
    assert not {"fortkörning", "kontroller", "Trafik"} & set(outside.words)


def test_an_agreement_is_found_by_its_diary_number_its_parties_and_its_years(
    search: Search,
) -> None:
    entry = search.of_agreement(AGREEMENT)
    assert {"ks190719", "719", "2021", "Exempelby", "Påhittade län"} <= set(entry.words)
    assert entry.facts["about"] == "Polisen, Exempelby kommun"
    assert entry.date == "2020-02-01"


def test_a_municipality_without_agreements_is_found_by_what_it_is_called_alone(
    search: Search,
) -> None:
    empty = search.of_municipality(search.register.municipality_by_slug["provinge"])
    assert empty.words == ()
    assert "plain" not in empty.facts
    assert "place" not in empty.facts
    assert empty.facts["also"].split() == [
        "Provinge",
        "Provinges",
        "kommun",
        "stad",
        "9902",
    ]


def test_a_code_is_typed_with_and_without_the_zero_that_it_begins_with(register: Register) -> None:
    uppby = a_municipality({"slug": "uppby", "name": "Uppby", "code": "0199"})
    county = written(County, {"code": "01", "name": "Första län"}, "agreements/municipalities.yml")
    search = Search(replace(register, municipalities=(uppby,), counties=(county,)))
    called = search.of_municipality(uppby).facts["also"]
    assert called == "Uppby Uppbys kommun stad 0199 199"


def test_a_municipality_tells_what_it_holds(search: Search) -> None:
    entry = search.of_municipality(search.register.municipality_by_slug["exempelby"])
    assert entry.facts["plain"] == "1 avtal, 2 löften och åtaganden."
    assert entry.date == "2020-02-01"


def test_a_theme_is_called_by_its_synonyms_too(search: Search) -> None:
    entry = search.of_theme(search.register.themes[0])
    assert entry.facts["also"].split()[:3] == ["fortkörning", "hastighet", "kontroll"]


def test_an_agreement_that_runs_on_is_of_the_years_up_to_this(register: Register) -> None:
    runs_on = an_agreement(valid={"from": "2019", "open": "until_further_notice"})
    search = Search(replace(register, agreements=(runs_on,), today=date(2021, 6, 30)))
    assert filters(search.of_agreement(runs_on), "ar") == ["2019", "2020", "2021"]


def test_an_agreement_without_a_start_has_the_day_that_sorts_last(register: Register) -> None:
    undated = an_agreement(title="Löften")
    search = Search(replace(register, agreements=(undated,)))
    entry = search.of_agreement(undated)
    assert (entry.date, filters(entry, "ar")) == ("0001-01-01", [])


def test_hits_are_sorted_by_what_lists_are_sorted_by(register: Register) -> None:
    """A source's publishing day stands in where no start is known."""
    undated = an_agreement(title="Löften", sources=[a_source(published="2019-05")])
    search = Search(replace(register, agreements=(undated,)))
    municipality = register.municipality_by_slug["exempelby"]
    days = [search.of_agreement(undated).date, search.of_municipality(municipality).date]
    assert days == [str(start_day(undated))] * 2 == ["2019-05-01"] * 2


def test_the_form_offers_the_values_that_occur(search: Search) -> None:
    options = facets.choices_of_search(search.register)
    assert options[facets.MUNICIPALITY] == {"exempelby": "Exempelby"}
    assert options[facets.THEME] == {"trafik": "Trafik"}
    assert options[facets.STATUS] == {"not_reported": "Ingen redovisning här"}
    assert options[facets.TERM_STATE] == {"in_force": "Gäller nu"}
    assert options[facets.OWNER] == {"police": "Polisen", "not_stated": "Anges inte i källan"}
    assert list(options[facets.YEAR]) == ["2022", "2021", "2020"]


def test_what_was_taken_away_is_found_as_gone_and_by_no_status() -> None:
    gone = a_promise(withdrawn={"date": "2021-01-01", "reason": "changed_situation"})
    register = a_register(an_agreement(promises=[gone]))
    entry = Search(register).of_promise(register.promises[0])
    assert (entry.facts["standing"], entry.facts["status"]) == ("Borttaget", "withdrawn")
    assert filters(entry, "status") == []
    assert any("\nkind: promise" in content for _, content in published(register, None))


def test_what_should_never_have_been_here_is_not_told_to_search() -> None:
    register = a_register(
        an_agreement(
            promises=[
                a_promise(text="Vi ska gå."),
                a_promise(id="flog", text="Draken ska matas.", kind="measure", withdrawn=WITHDRAWN),
            ]
        ),
        an_agreement(
            "provinge/misstag",
            municipalities=["provinge"],
            valid={"from": "2017"},
            promises=[a_promise(id="lapp", text="Lappen ska läsas.")],
            withdrawn=WITHDRAWN,
        ),
    )
    search = Search(register)
    words = search.known_words()
    assert words["draken"] == 1, "the page of its document names it still"
    assert "lappen" not in words
    options = facets.choices_of_search(search.register)
    assert options[facets.MUNICIPALITY] == {"exempelby": "Exempelby"}
    assert "measure" not in options[facets.KIND]
    assert options[facets.YEAR] == {}
    found = {
        name: "\nkind: " in stub
        for name, stub in published(register, None)
        if name.count("/") > 2 and name.endswith(".md")
    }
    assert found == {
        "avtal/exempelby/2020-samverkan/index.md": True,
        "avtal/exempelby/2020-samverkan/ga-pass/index.md": True,
        "avtal/exempelby/2020-samverkan/flog/index.md": False,
        "avtal/provinge/misstag/index.md": False,
        "avtal/provinge/misstag/lapp/index.md": False,
    }


def test_the_word_list_tells_on_how_many_pages_a_word_stands(search: Search) -> None:
    words = search.known_words()
    assert words["fortkörning"] == 1
    assert words["hastighetskontroller"] == 2
    assert "ska" in words
    assert not {word for word in words if len(word) < 3}
    assert list(words) == sorted(words)
