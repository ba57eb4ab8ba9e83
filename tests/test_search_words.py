"""What pages are found by that does not stand on them: parts of compounds, diary numbers."""

import pytest

from macros.pages import search_words, texts
from macros.pages.search_words import (
    Parts,
    plain,
    typed_variants,
    vocabulary,
    words_in,
    words_of,
)
from tests.helpers.builders import a_promise, an_agreement

KNOWN = Parts(
    vocabulary(
        [
            "Polisen ska gå till fots och patrullering av områden är en handling.",
            "Verka för kontroll. Hastigheten i trafiken, droger och handel, en polis,",
            "skolan, gårdar, andra, samma, sala",
        ]
    )
)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("fotpatrullering", ["patrullering"]),
        ("hastighetskontroll", ["kontroll"]),
        ("trafikkontroller", ["kontroller"]),
        ("områdespolis", ["polis"]),
        ("områdespolisen", ["polisen"]),
        ("skolgård", ["gård"]),
        ("droghandel", ["handel"]),
        ("narkotikahandel", []),
        ("patrullering", []),
        ("motverka", []),
        ("skolandra", []),
        ("uppsala", []),
        ("polis", []),
        ("fot", []),
        ("", []),
    ],
)
def test_a_compound_s_last_part_is_told_when_both_parts_are_known(
    word: str, parts: list[str]
) -> None:
    assert KNOWN.tails(word) == parts


@pytest.mark.parametrize(
    ("word", "ends"),
    [
        ("fotspår", {"spår"}),
        ("folkhälsorådet", {"khälsorådet", "hälsorådet", "rådet"}),
        ("fotpatrullering", {"patrullering"}),  # a tail has the pages of the word already
        ("områden", set()),  # the shortest end is of four letters, after three
    ],
)
def test_a_word_is_found_by_its_ends_that_are_no_words_either(word: str, ends: set[str]) -> None:
    found = {word[at:] for at in KNOWN.ends(word)}
    assert found >= ends - set(KNOWN.tails(word))
    assert not found & set(KNOWN.tails(word))


def test_where_many_words_are_known_one_part_of_a_compound_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(search_words, "MANY", 1)
    ends = {word: [word[at:] for at in KNOWN.ends(word)] for word in ("fotspår", "folkhälsorådet")}
    assert ends == {"fotspår": ["spår"], "folkhälsorådet": []}


@pytest.mark.parametrize(
    ("text", "shown", "made"),
    [
        ("Ån och ån, 2 st!", {"ån", "och", "2", "st"}, set()),
        ("KS 19/0719", {"ks", "19", "0719"}, {"ks19", "ks190719", "190719", "719"}),
        ("A 493", {"a", "493"}, {"a493"}),
        ("EPA-traktor", {"epa", "traktor"}, {"epatraktor"}),
        ("İlhan İnal", {"ilhan", "inal"}, set()),
        ("a", set(), set()),
    ],
)
def test_a_text_is_found_by_its_words_and_by_some_that_it_does_not_show(
    text: str, shown: set[str], made: set[str]
) -> None:
    assert words_of(text)[0] == shown
    assert words_of(text)[1] >= made
    assert bool(words_of(text)[1]) == bool(made)


@pytest.mark.parametrize(
    ("word", "folded"),
    [("årsmöte", "arsmote"), ("idé", "ide"), ("müller", "muller"), ("ks190719", "ks190719")],
)
def test_words_are_folded_as_the_browser_folds_what_is_typed(word: str, folded: str) -> None:
    assert plain(word) == folded


@pytest.mark.parametrize(
    ("number", "variants"),
    [
        ("KS 19/0719", ["ks", "ks19", "ks190719", "19", "190719", "0719"]),
        ("KSN-2019-03372", ["ksn", "ksn2019", "ksn201903372", "2019", "201903372", "3372"]),
        ("A493.599/2018", ["a", "a493", "a493599", "a4935992018", "5992018", "2018"]),
        ("7", ["7"]),
        ("utan nummer", ["utan", "utannummer", "nummer"]),
    ],
)
def test_a_diary_number_is_found_as_people_type_it(number: str, variants: list[str]) -> None:
    assert set(variants) <= set(typed_variants(number))
    assert len(typed_variants(number)) == len(set(typed_variants(number)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("EPA-traktor, 2 st!", ["epa", "traktor", "st"]),
        ("Åre 2019–2023", ["åre"]),
        ("İlhan", ["ilhan"]),
        ("{{ 7*7 }} <b>fet</b>", ["b", "fet", "b"]),
        ("", []),
    ],
)
def test_words_are_letters_alone(text: str, words: list[str]) -> None:
    assert words_in(text) == words


def test_ids_addresses_and_coded_words_are_no_prose() -> None:
    promise = a_promise(id="ga-pass", text="Vi ska gå pass.", places=["Torget"])
    agreement = an_agreement(promises=[promise], references=[{"number": "KS 19/0719"}])
    assert {"Vi ska gå pass.", "Torget", "KS 19/0719"} <= set(texts.of(agreement))
    assert not {"ga-pass", "promise", "citizen_promises"} & set(texts.of(agreement))


def test_small_words_are_in_small_letters() -> None:
    assert {word for word in search_words.SMALL_WORDS if word != word.lower()} == set()
