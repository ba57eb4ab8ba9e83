"""Words that are explained: where they are found, and that a marked text is the text it was."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from macros.data.registers import GlossaryEntry
from macros.data.text import folded
from macros.pages.glossary import Explainer, Glossary
from tests.helpers.builders import written
from tests.helpers.pages import Pages, miniature, page, the_five, visible
from tests.helpers.project import THE_FIVE


def a_term(name: str, *forms: str) -> GlossaryEntry:
    name_of_it = re.sub("[^a-z]+", "-", name.lower()).strip("-")
    values = {"id": name_of_it, "word": name, "definition": "Ett ord.", "forms": list(forms)}
    return written(GlossaryEntry, values, "glossary.yml")


GLOSSARY = Glossary(
    (
        a_term("vakt", "vakter", "vakterna"),
        a_term("EST"),
        a_term("lokalt råd", "lokala BRÅ"),
        a_term("BRÅ"),
        a_term("{{ bock }}"),
    )
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("En vakt vid bron", ["vakt"], id="a word"),
        pytest.param("Vakterna går", ["vakt"], id="an inflected word that begins a sentence"),
        pytest.param("VAKTER", ["vakt"], id="all in capitals"),
        pytest.param("vaktmästaren och nattvakt", [], id="not a part of a word"),
        pytest.param("för det mesta est", [], id="a short form is no other word"),
        pytest.param("EST-arbete", ["EST"], id="before a hyphen"),
        pytest.param("lokala BRÅ", ["lokalt råd"], id="the longest name wins"),
        pytest.param("BRÅ och lokala BRÅ", ["BRÅ", "lokalt råd"], id="each for itself"),
        pytest.param("lokala\nBRÅ", ["lokalt råd"], id="over a line's end"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_words_are_found_as_people_write_them(text: str, found: list[str]) -> None:
    assert [entry.word for entry in GLOSSARY.used_in(text)] == found


def test_a_glossary_without_terms_finds_nothing() -> None:
    assert Explainer(Glossary()).explained("En vakt & en bock") == "En vakt &#38; en bock"


@pytest.mark.parametrize(
    "text",
    [
        "En vakt, (EST) och lokala BRÅ/BRÅ.",
        "”vakt”(BRÅ)",
        "- vakt",
        "1. vakter <b>inte</b> *fet* {{ bock }} {% vakt %}",
        "vakt",
        "  två  vakter\nmed blanksteg ",
        "Inget alls",
    ],
)
def test_a_marked_text_is_read_as_it_was_written(text: str) -> None:
    marked = Explainer(GLOSSARY).explained(text)
    assert folded(visible(page(f"<p>{marked}</p>"))) == folded(text)
    assert "{" not in marked


def test_a_term_is_explained_once_on_a_page() -> None:
    explainer = Explainer(GLOSSARY)
    texts = [explainer.explained("Vakter och vakter"), explainer.explained("en vakt")]
    assert [text.count("<button") for text in texts] == [1, 0]
    assert explainer.words_in(["En vakt av EST"]).count("<button") == 1
    assert list(explainer.used) == ["vakt", "est"]


def test_the_button_is_named_by_the_word_that_is_seen() -> None:
    assert 'aria-label="Förklara Vakterna"' in Explainer(GLOSSARY).explained("Vakterna går.")


def calls() -> Iterator[tuple[str, str]]:
    for record in the_five().promises:
        yield record.address, f'promise_page("{record.address}")'
    for agreement in the_five().agreements:
        yield agreement.address, f'agreement_page("{agreement.address}")'
    for theme in the_five().themes:
        yield theme.id, f'theme_page("{theme.id}")'


def test_each_button_opens_one_explanation_and_each_explanation_has_its_button() -> None:
    pages, explained = Pages(the_five()), 0
    for here, call in calls():
        element = page(pages.called("a/b/c/", f"{{{{ {call} }}}}"))
        ids = [one.get("id") for one in element.iter() if one.get("popover") is not None]
        opened = filter(None, (one.get("popovertarget") for one in element.iter("button")))
        assert Counter(opened) == Counter(ids * 2), here  # to open it, and to close it
        explained += len(ids)
    assert explained > 100


def test_no_word_is_marked_in_a_quote() -> None:
    pages = Pages(the_five())
    for here, call in calls():
        element = page(pages.called("a/b/c/", f"{{{{ {call} }}}}"))
        quotes = [*element.iter("blockquote"), *element.iter("q")]
        quotes += [one for one in element.iter() if one.get("class") == "verbatim"]
        assert [one for quote in quotes for one in quote.iter("button")] == [], here


def test_a_page_without_explained_words_has_no_explanations() -> None:
    text = Pages(miniature()).called("kommun/", "{{ municipalities_page() }}")
    assert "explanations" not in text


def test_each_word_of_the_glossary_is_met_somewhere_on_the_site() -> None:
    """A glossary explains what stands here: in the agreements, the themes or our own words."""
    ours = [*Path("docs").glob("*.md"), *Path("docs/om").glob("*.md")]
    ours += [*Path("docs/templates/pages").glob("*"), Path("macros/data/vocabulary.py")]
    files = [*THE_FIVE.glob("*/*.yml"), THE_FIVE / "themes.yml", *ours]
    text = folded(" ".join(path.read_text("utf-8") for path in files if path.is_file()))
    glossary = Glossary(the_five().glossary)
    met = {term.id for *_, term in glossary.found_in(text)}
    assert {entry.id for entry in glossary.entries} - met == set()


def test_the_national_council_and_a_municipality_s_own_are_two_terms() -> None:
    terms = the_five().entry_by_id
    assert "lokalt-brottsforebyggande-rad" in terms["bra"].see_also
    assert "bra" in terms["lokalt-brottsforebyggande-rad"].see_also
    used = Glossary(the_five().glossary).used_in("kommunens Lokala BRÅ/Folkhälsoråd")
    assert [term.id for term in used] == ["lokalt-brottsforebyggande-rad", "folkhalsorad"]


def test_the_glossary_is_in_the_order_of_the_swedish_alphabet() -> None:
    text = Pages(the_five()).called("om/ordlista/", "{{ glossary() }}")
    terms = [visible(one) for one in page(text).iter("dfn")]
    assert terms[0] == "aktivitetsplan"
    assert terms[-3:] == ["åtagande", "åtagandeplan", "åtgärdsplan"]
    assert len(terms) == len(the_five().glossary)
