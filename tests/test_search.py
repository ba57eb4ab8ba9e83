"""What search is told of each page: filters, facts, words and day."""

import json
import re
from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import accumulate, product
from typing import Any

import pytest

from macros.data.registers import GlossaryEntry, Theme
from macros.facts import facets
from macros.facts.register import Register, start_day
from macros.pages.also_sought import ALSO_SOUGHT
from macros.pages.search import Search, SearchEntry
from macros.pages.search_chunks import TOGETHER, VERSION, packed
from macros.pages.search_index import files
from macros.pages.search_words import plain, words_of
from macros.publishing import pages
from tests.helpers.builders import (
    a_follow_up,
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
    return Search(register, {})


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


def told(entry: SearchEntry) -> set[str]:
    return {text for _, text in entry.texts}


def test_a_promise_is_found_by_its_own_words_and_no_synonym(search: Search) -> None:
    under, outside = map(search.of_promise, search.register.promises)
    assert {"Vägen", "Polisen ska gå hastighetskontroller.", "Exempelby"} <= told(under)
    assert not any("fortkörning" in text for text in told(under) | told(outside))


def test_an_agreement_is_found_by_its_diary_number_its_parties_and_its_years(
    search: Search,
) -> None:
    entry = search.of_agreement(AGREEMENT)
    assert {"KS 19/0719", "Polisen", "Exempelby kommun", "Påhittade län"} <= told(entry)
    assert "År: 2020, 2021, 2022" in told(entry)
    assert entry.date == "2020-02-01"


def test_a_municipality_without_agreements_is_found_by_what_it_is_called_alone(
    search: Search,
) -> None:
    empty = search.of_municipality(search.register.municipality_by_slug["provinge"])
    assert "plain" not in empty.facts
    assert told(empty) == {
        "Provinge",
        "Provinges kommun, Provinge kommun",
        "Kommunkod 9902",
        "Påhittade län",
    }


def test_of_a_municipality_whose_promises_are_not_here_none_are_said_to_be_none() -> None:
    cut: dict[str, Any] = {"sources": [a_source(completeness="cut")], "known": {"promises": "none"}}
    register = a_register(an_agreement(**cut))
    entry = Search(register, {}).of_municipality(register.municipality_by_slug["exempelby"])
    assert entry.facts["plain"] == (
        "1 dokument. Inga enskilda löften står i den del av källan som vi har sett."
    )


def test_a_municipality_tells_what_it_holds(search: Search) -> None:
    entry = search.of_municipality(search.register.municipality_by_slug["exempelby"])
    assert entry.facts["plain"] == "1 dokument, 2 löften och åtaganden."
    assert entry.date == "2020-02-01"


def test_a_theme_is_called_by_its_synonyms_too(search: Search) -> None:
    entry = search.of_theme(search.register.themes[0])
    assert "Ord som leder hit i sökningen: fortkörning, hastighet, kontroll." in told(entry)


def test_an_agreement_that_runs_on_is_of_the_years_up_to_this(register: Register) -> None:
    runs_on = an_agreement(valid={"from": "2019", "open": "until_further_notice"})
    search = Search(replace(register, agreements=(runs_on,), today=date(2021, 6, 30)), {})
    assert filters(search.of_agreement(runs_on), "ar") == ["2019", "2020", "2021"]


def test_an_agreement_without_a_start_has_the_day_that_sorts_last(register: Register) -> None:
    undated = an_agreement(title="Löften")
    search = Search(replace(register, agreements=(undated,)), {})
    entry = search.of_agreement(undated)
    assert (entry.date, filters(entry, "ar")) == ("0001-01-01", [])


def test_hits_are_sorted_by_what_lists_are_sorted_by(register: Register) -> None:
    """A source's publishing day stands in where no start is known."""
    undated = an_agreement(title="Löften", sources=[a_source(published="2019-05")])
    search = Search(replace(register, agreements=(undated,)), {})
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


@pytest.mark.parametrize(
    ("state", "period", "when", "of_all"),
    [
        ("made", None, "2020–2022", ""),
        ("expected", None, "2020–2022, beslut inte visat", "Beslut inte visat"),
        ("expected", {"to": "2021"}, "till 2021, beslut inte visat", "Beslut inte visat"),
    ],
)
def test_a_hit_has_the_time_of_a_list_and_tells_what_is_not_shown_to_be_decided(
    state: str, period: dict[str, str] | None, when: str, of_all: str
) -> None:
    own = {"period": period} if period else {}
    agreement = an_agreement(
        valid={"from": "2020", "to": "2022"},
        decisions=[{"body": "Nämnden", "role": "decides", "state": state}],
        promises=[a_promise(**own)],
    )
    search = Search(a_register(agreement), {})
    assert search.of_promise(search.register.promises[0]).facts["when"] == when
    assert search.of_agreement(agreement).facts["when"] == of_all


def test_what_was_taken_away_is_found_as_gone_and_by_no_status() -> None:
    gone = a_promise(withdrawn={"date": "2021-01-01", "reason": "changed_situation"})
    register = a_register(an_agreement(promises=[gone]))
    entry = Search(register, {}).of_promise(register.promises[0])
    assert (entry.facts["standing"], entry.facts["status"]) == ("Borttaget", "withdrawn")
    assert filters(entry, "status") == []
    assert any("\nkind: promise" in content for _, content in pages(register))


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
    search = Search(register, {})
    entries = list(search.entries())
    assert "avtal/exempelby/2020-samverkan/ga-pass/" in {entry.url for entry in entries}
    assert not any("flog" in entry.url or "misstag" in entry.url for entry in entries)
    words = {word for entry in entries for text in told(entry) for word in text.lower().split()}
    assert not words & {"draken", "lappen"}
    options = facets.choices_of_search(search.register)
    assert options[facets.MUNICIPALITY] == {"exempelby": "Exempelby"}
    assert "measure" not in options[facets.KIND]
    assert options[facets.YEAR] == {}
    found = {name: "\nkind: " in stub for name, stub in pages(register) if name.count("/") > 2}
    assert found == {
        "avtal/exempelby/2020-samverkan/index.md": True,
        "avtal/exempelby/2020-samverkan/ga-pass/index.md": True,
        "avtal/exempelby/2020-samverkan/flog/index.md": False,
        "avtal/provinge/misstag/index.md": False,
        "avtal/provinge/misstag/lapp/index.md": False,
    }


METHOD = """---
title: Metod
---

# Metod { #_rubrik }

Så gör vi.

## Hur vi läser { #lasning }

- **Ordagrant.** Som det [står](../index.md).
- {{ definitions("status") }}

## Mer
"""


def test_each_part_of_a_page_by_hand_is_found_by_itself() -> None:
    entries = [
        one for one in Search(a_register(), {"om/metod/": METHOD}).entries() if one.url[:2] == "om"
    ]
    assert [(one.url, one.title, one.facts["plain"]) for one in entries] == [
        ("om/metod/", "Metod", "Så gör vi."),
        ("om/metod/#lasning", "Hur vi läser", "Ordagrant. Som det står."),
        ("om/metod/", "Mer", ""),
    ]


def test_words_of_the_glossary_and_statuses_are_found() -> None:
    entry = {"id": "lagesbild", "word": "lägesbild", "definition": "Hur det är just nu."}
    glossary = (written(GlossaryEntry, entry, "agreements/glossary.yml"),)
    found = {one.url: one for one in Search(a_register(glossary=glossary), {}).entries()}
    assert [one.title for url, one in found.items() if url.startswith("om/ordlista/#")] == [
        "lägesbild"
    ]
    assert found["status/fulfilled/"].title == "Löften med statusen Uppfyllt"


Files = dict[str, str]


def index(search: Search) -> Files:
    """The files that the search fetches, by their paths below its folder."""
    made = files(search, lambda _: True)
    return {name.removeprefix("sok/"): content for name, content in made}


def head_of(made: Files) -> dict[str, Any]:
    head: dict[str, Any] = json.loads(made["ord.json"])
    return head


def unpacked(text: str) -> list[str]:
    """Packed words, as the browser reads them."""
    words = [""]
    for shared, rest in re.findall("([A-Z])([^A-Z]*)", text):
        words.append(words[-1][: ord(shared) - ord("A")] + rest)
    return words[1:]


def firsts_of(made: Files) -> list[str]:
    """What each chunk begins with."""
    return unpacked(json.loads(made["delar.json"])["firsts"])


def chunks_of(made: Files) -> list[dict[str, Any]]:
    """The chunks in their order, each of the version that is told of it."""
    head, where = head_of(made), json.loads(made["delar.json"])
    assert head["chunks"] == where["version"]
    chunks = [json.loads(made[f"index/{n}.json"]) for n in range(len(firsts_of(made)))]
    assert "".join(each["version"] for each in chunks) == head["versions"]
    assert len(where["versions"]) == VERSION * -(-len(chunks) // TOGETHER)
    return chunks


def pages_of(made: Files, word: str) -> list[int]:
    """The pages of a word, as the browser finds them."""
    chunk = chunks_of(made)[sum(first <= plain(word) for first in firsts_of(made)) - 1]
    held = chunk["words"][word]
    if isinstance(held, str):
        file = json.loads(made[f"langa/{held[:-VERSION]}.json"])
        assert file["version"] == held[-VERSION:]
        held = file["pages"]
    return list(accumulate(held if word.startswith("!") else held[::2]))


def files_of_pages(made: Files) -> list[str]:
    """The file that has what is told of each page, by the number of the page."""
    return [
        f"sidor/{place}/{number}.json"
        for place, *days in head_of(made)["pages"]
        for number in range(len("".join(days[1::2])))
    ]


def test_a_part_of_a_compound_is_found_but_is_no_word_of_the_pages(search: Search) -> None:
    made = index(search)
    known = {word for chunk in chunks_of(made) for word in chunk["words"]}
    assert {"hastighetskontroller", "kontroller", "trafiken", "190719"} <= known
    spelled = unpacked(json.loads(made["stavning.json"])["words"])
    assert {"hastighetskontroller", "trafiken"} <= {*spelled}
    assert "190719" not in spelled
    assert spelled == sorted(spelled, key=lambda word: (plain(word), word))


def test_whoever_types_a_word_wrong_is_offered_names_of_places_and_the_words_of_most_pages(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("macros.pages.search_index.SPELLED", 6)
    made = index(search)
    spelled = json.loads(made["stavning.json"])
    assert spelled["version"] == json.loads(made["delar.json"])["spelling"]
    offered = {*unpacked(spelled["words"])} - {"exempelby", "exempelbys", "provinge", "provinges"}
    known = {word for chunk in chunks_of(made) for word in chunk["words"] if word.isalpha()}
    most = sorted((len(pages_of(made, word)) for word in known), reverse=True)
    assert sorted((len(pages_of(made, word)) for word in offered), reverse=True) == most[:2]
    assert json.loads(made["delar.json"])["spelled"] == most[1]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["a", "ab", "abc", "b"], id="each begins with the one before"),
        pytest.param(["brå", "bråk", "bråkar", "å"], id="letters with rings"),
        pytest.param(["x" * 20, "x" * 30, "x" * 30 + "y"], id="more alike than is told"),
        pytest.param(["!slag:a", "1", "10", "é"], id="filters and numbers"),
        pytest.param([], id="none"),
    ],
)
def test_packed_words_are_read_as_they_were(words: list[str]) -> None:
    assert unpacked(packed(words)) == words


def test_a_letter_of_a_rare_alphabet_is_two_to_the_browser() -> None:
    assert packed(["\U0001d51e", "\U0001d51ea"]) == "A\U0001d51eCa"


def test_what_is_told_of_chunks_has_no_capital_letter_but_its_own(register: Register) -> None:
    """Not even where a filter has one: each would begin a word."""
    entries = Search(register, {}).entries()
    filters = [f"!{key}:{value}" for each in entries for key, value in each.filters]
    assert [each for each in filters if re.search("[A-Z]", each)] == []


@pytest.mark.parametrize("long", [6_000, 10], ids=["all in their chunks", "in files of their own"])
def test_each_word_is_in_the_chunk_that_begins_at_or_before_it(
    search: Search, monkeypatch: pytest.MonkeyPatch, long: int
) -> None:
    monkeypatch.setattr("macros.pages.search_chunks.CHUNK", 300)
    monkeypatch.setattr("macros.pages.search_chunks.LONG", long)
    monkeypatch.setattr("macros.pages.search_chunks.BESIDE", 2 * long)
    made = index(search)
    told = [json.loads(made[name]) for name in files_of_pages(made)]
    entries = {(one.url, one.title): one for one in search.entries()}
    assert len(told) == len([name for name in made if name.startswith("sidor/")]) == len(entries)
    assert len(chunks_of(made)) > 3
    assert any(name.startswith("langa/") for name in made) == (long == 10)
    found: dict[str, set[int]] = defaultdict(set)
    for page, each in enumerate(told):
        for _, text in entries[each["url"], each["title"]].texts:
            for word in set().union(*words_of(text)):
                found[word].add(page)
    for word, pages_ in found.items():
        assert pages_ <= set(pages_of(made, word)), word


def test_no_chunk_is_much_larger_than_it_should_be(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not even where very many words end alike."""
    monkeypatch.setattr("macros.pages.search_chunks.CHUNK", 2_000)
    monkeypatch.setattr("macros.pages.search_chunks.LONG", 200)
    monkeypatch.setattr("macros.pages.search_chunks.BESIDE", 800)
    words = [f"{a}{b}{c}rande" for a, b, c in product("bdfgk", "aeiouyåäö", "lmnrst")]
    register = a_register(an_agreement(promises=[a_promise(text=f"Vi ska {' '.join(words)}.")]))
    made = index(Search(register, {}))
    sizes = [len(text) for name, text in made.items() if name.startswith("index/")]
    assert max(sizes) < 2 * 2_000
    assert not any("rande" in chunk["within"] for chunk in chunks_of(made))


def test_a_word_is_found_by_its_end_where_the_end_begins(search: Search) -> None:
    """The first of it is in no text, so that the compound is not known to be one."""
    text = "Vi ska ha ett gruktråd."
    made = index(Search(a_register(an_agreement(promises=[a_promise(text=text)])), {}))
    (held,) = [each["within"]["tråd"] for each in chunks_of(made) if "tråd" in each["within"]]
    (own,) = [each["words"]["gruktråd"] for each in chunks_of(made) if "gruktråd" in each["words"]]
    assert held["gruk"] == own


def test_a_filter_has_its_pages(search: Search) -> None:
    made = index(search)
    told = [json.loads(made[name]) for name in files_of_pages(made)]
    assert [told[page]["url"] for page in pages_of(made, "!amne:trafik")] == [
        "avtal/exempelby/2020-samverkan/",
        "avtal/exempelby/2020-samverkan/ga-pass/",
    ]


def test_the_head_has_each_place_with_its_days_and_kinds(search: Search) -> None:
    day = date(2020, 2, 1).toordinal()
    places = {name: days for name, *days in head_of(index(search))["pages"]}
    assert places["exempelby"] == [day, "mapp"]
    assert places["provinge"] == [date.min.toordinal(), "m"]
    assert places["slag-theme"] == [date.min.toordinal(), "t"]


@pytest.mark.parametrize(
    ("name", "is_in_head"),
    [
        ("Nerby", False),
        ("Södra Nerby", False),
        ("Ner-Åby", False),
        pytest.param("Ner på Åsen", True, id="more words than are sought as one"),
    ],
)
def test_a_place_leads_to_its_municipality(name: str, is_in_head: bool) -> None:
    uppby = a_municipality({"slug": "uppby", "name": "Uppby", "code": "9903", "localities": [name]})
    made = index(Search(a_register(municipalities=(uppby,)), {}))
    held = [each["places"] for each in chunks_of(made) if "places" in each]
    (places,) = [head_of(made)["localities"]] if is_in_head else held
    assert [*places] == [name]
    assert json.loads(made[files_of_pages(made)[places[name]]])["url"] == "kommun/uppby/"


def test_a_place_lies_where_its_name_is_sought_as_one_word(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("macros.pages.search_chunks.CHUNK", 100)
    names = ["Nerby", "Södra Åby", "Östra Å", "Ängen-Väst", "1:a Gärdet"]
    uppby = a_municipality({"slug": "uppby", "name": "Uppby", "code": "9903", "localities": names})
    made = index(Search(a_register(municipalities=(uppby,)), {}))
    chunks, firsts = chunks_of(made), firsts_of(made)
    assert len(chunks) > 3
    for name in names:
        key = "".join(re.findall(r"[a-z0-9]", plain(name.lower())))
        assert name in chunks[sum(first <= key for first in firsts) - 1]["places"]


def test_a_name_of_places_in_two_municipalities_leads_to_the_last() -> None:
    places = [
        {"slug": slug, "name": slug.title(), "code": code, "localities": ["Nerby"]}
        for slug, code in (("asta", "9903"), ("uppby", "9904"))
    ]
    made = index(Search(a_register(municipalities=tuple(map(a_municipality, places))), {}))
    (held,) = [each["places"] for each in chunks_of(made) if "places" in each]
    assert json.loads(made[files_of_pages(made)[held["Nerby"]]])["url"] == "kommun/uppby/"


def test_a_new_status_changes_its_own_file_the_filters_and_the_head(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("macros.pages.search_chunks.CHUNK", 300)
    made = []
    for status in ("ongoing", "fulfilled"):
        outcome = {
            "promise": "ga-pass",
            "status": status,
            "text": "Vi har gått.",
            "assessed_by": "jointly",
        }
        follow_up = a_follow_up(published="2021-03-01", outcomes=[outcome])
        one = an_agreement(promises=[a_promise()], follow_ups=[follow_up])
        made.append(index(Search(a_register(one), {})))
    changed = {name for name in {*made[0], *made[1]} if made[0].get(name) != made[1].get(name)}
    firsts = firsts_of(made[0])
    filters = {f"index/{n}.json" for n, first in enumerate(firsts) if first[0] == "!"}
    assert made[0]["stavning.json"] == made[1]["stavning.json"]
    assert len([name for name in changed if name.startswith("sidor/")]) == 1
    assert {name for name in changed if "sidor/" not in name} <= {
        *("ord.json", "delar.json"),
        *filters,
    }
    assert len(filters) < len(firsts)


def test_what_is_told_of_a_page_stays_in_its_file_when_another_comes() -> None:
    """What is new comes last in its place, and moves nothing of another."""
    later = an_agreement("exempelby/2022-lofte", title="Nyare", valid={"from": "2022"})
    elsewhere = an_agreement("provinge/2019", municipalities=["provinge"], valid={"from": "2019"})
    old, new = (
        {
            name: told["url"]
            for name, text in index(Search(a_register(*some), {})).items()
            if name.startswith("sidor/") and (told := json.loads(text))
        }
        for some in ([AGREEMENT], [AGREEMENT, later, elsewhere])
    )
    assert old.items() < new.items()


def test_a_document_is_called_by_its_short_title_and_found_by_its_own(search: Search) -> None:
    entry = search.of_agreement(AGREEMENT)
    assert entry.title == "Exempelby 2020–2022, avtal"
    assert entry.facts["formal"] == "Överenskommelse om trafiken"
    assert "place" not in {key for key, value in entry.facts.items() if value}
    assert {entry.title, entry.facts["formal"]} <= told(entry)


def test_a_municipality_is_found_by_what_people_call_it_for_short() -> None:
    uppby = a_municipality(
        {"slug": "uppby", "name": "Uppby", "code": "9903", "also_called": ["U-by"]}
    )
    search = Search(a_register(municipalities=(uppby,)), {})
    assert "Kallas också U-by" in told(search.of_municipality(uppby))


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("kommun/", "kommuner som har avtal"),
        ("status/not_fulfilled/", "brutna löften"),
        ("status/fulfilled/", "uppfyllda löften"),
        ("uppfoljning/", "uppföljningar som saknas"),
    ],
)
def test_a_list_is_found_by_what_people_call_it(search: Search, url: str, words: str) -> None:
    (entry,) = [one for one in search.entries() if one.url == url]
    assert any(words in text for text in told(entry))


def test_every_page_that_has_other_words_is_one_that_is_found(search: Search) -> None:
    assert set(ALSO_SOUGHT) <= {one.url for one in search.entries()}


def test_a_page_by_hand_is_found_by_its_description_and_the_words_in_its_head() -> None:
    head = "---\ntitle: Kakor\ndescription: Vad som sparas.\nalso_sought: [cookies, spår]\n---\n"
    (page,) = [
        one
        for one in Search(a_register(), {"om/kakor/": f"{head}\n# Små&shy;kakor\n"}).entries()
        if one.url == "om/kakor/"
    ]
    assert (page.title, page.facts["plain"]) == ("Småkakor", "Vad som sparas.")
    assert {"Kakor", "Vad som sparas.", "Andra ord som leder hit: cookies, spår."} <= told(page)


def test_the_police_s_areas_are_found_on_the_page_that_lists_them(search: Search) -> None:
    (entry,) = [one for one in search.entries() if one.url == "polisomrade/"]
    assert "Polisen" in told(entry)


def test_a_name_of_several_words_is_told_so_that_it_may_be_typed_as_one() -> None:
    by = a_municipality({"slug": "upp-by", "name": "Upp-By", "code": "9903"})
    assert head_of(index(Search(a_register(municipalities=(by,)), {})))["joined"] == ["Upp-By"]
