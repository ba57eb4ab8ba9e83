"""The small pages that others show in a frame: what they answer, and that none is lost."""

from dataclasses import replace
from html import unescape

import pytest

from macros.data.agreement import Agreement
from macros.data.text import shortened
from macros.facts.register import Register
from macros.pages import embeds
from macros.pages.citations import RETOLD
from macros.publishing import Build, files_of_the_site
from macros.urls.addresses import embed_url
from macros.urls.permalinks import links
from tests.helpers.builders import Values, a_promise, a_register, a_source, an_agreement
from tests.helpers.pages import Pages, body, miniature, visible
from tests.hostile.texts import TEXTS

SITE = "https://loften.example/"
NONE_HERE = "Ingen uppföljning är inlagd här. Vi har inte letat efter någon uppföljning än."
GONE = {"date": "2021-03-04", "reason": "published_in_error"}


def of_promise(**changes: object) -> list[embeds.Answer]:
    agreement = an_agreement(valid={"from": "2020", "to": "2023"}, promises=[a_promise(**changes)])
    register = a_register(agreement)
    return embeds.answers(register, register.promises[0])


@pytest.mark.parametrize(
    ("changes", "first", "went"),
    [
        pytest.param(
            {}, embeds.Answer("Vad är lovat?", "Vi ska gå pass.", (), True), NONE_HERE, id="quoted"
        ),
        pytest.param(
            {"wording": "reported"},
            embeds.Answer("Vad är lovat?", "Vi ska gå pass.", (RETOLD,)),
            NONE_HERE,
            id="retold: no quote, and it says so",
        ),
        pytest.param(
            {"plain": "Polisen går pass."},
            embeds.Answer("Vad är lovat?", "Polisen går pass."),
            NONE_HERE,
            id="in plain words",
        ),
    ],
)
def test_a_promise_answers_the_three_questions(
    changes: Values, first: embeds.Answer, went: str
) -> None:
    found = of_promise(**changes)
    assert found[0] == first
    assert found[1] == embeds.Answer("Gäller det?", "Ja, till och med 2023.")
    assert went in found[2].rest[-1]
    assert found[2].question == "Hur gick det?"


def test_what_is_taken_away_says_that_and_nothing_more() -> None:
    (answer,) = of_promise(withdrawn=GONE)
    told = "Löftet är borttaget ur registret sedan 4 mars 2021."
    assert answer == embeds.Answer("Gäller det?", told)
    (answer,) = of_promise(withdrawn={**GONE, "reason": "personal_data"})
    assert answer == embeds.Answer("Gäller det?", told, (embeds.PROTECTED,))


def test_a_municipality_without_anything_says_that_there_may_be_something() -> None:
    register = a_register()
    (answer,) = embeds.answers(register, register.municipalities[0])
    assert answer.sentence == embeds.NOTHING_HERE


def files(register: Register, only: str = "") -> dict[str, str]:
    return dict(embeds.embeds(register, SITE, only))


def test_each_page_has_one_at_its_former_urls_too() -> None:
    """What is shown on others' sites is there as long as the page is."""
    shapes = ("kommun/", "avtal/")
    pages = [
        url for url, link in links(miniature()).items() if link.state not in ("anchor", "file")
    ]
    urls = [url for url in pages if url.startswith(shapes)]
    wanted = {embed_url(url) for url in urls if url not in shapes}
    assert set(files(miniature())) == wanted
    assert wanted <= {path for path, _ in files_of_the_site(miniature(), Build(SITE))}
    moved = [url for url, link in links(miniature()).items() if link.state == "moved"]
    assert [url for url in moved if url.startswith("avtal/")]


def test_no_id_makes_two_of_them_one() -> None:
    """A promise may be called as the folder is."""
    agreement = an_agreement(promises=[a_promise(id="inbaddad"), a_promise(id="index")])
    found = list(embeds.embeds(a_register(agreement), SITE))
    assert len({path for path, _ in found}) == len(found) == 2 + 1 + 2


def test_a_preview_of_one_municipality_has_only_its_own() -> None:
    found = set(files(miniature(), "smaby"))
    assert "inbaddad/kommun/smaby.html" in found
    assert not [path for path in found if "pahittinge" in path]


def test_they_are_small_run_nothing_and_lead_to_the_page() -> None:
    for path, html in files(miniature()).items():
        assert len(html.encode()) < 6000, path
        assert "<script" not in html
        assert 'name="robots" content="noindex"' in html
        assert html.count('target="_blank" rel="noopener"') == 1


def test_of_what_is_erased_no_word_is_left() -> None:
    erased = [each.agreement.address for each in miniature().promises if each.promise.is_erased]
    assert erased
    found = files(miniature())
    for record in miniature().promises:
        if record.promise.is_erased:
            html = found[embed_url(f"avtal/{record.address.replace('#', '/')}/")]
            assert embeds.PROTECTED in html
            assert "<dt>Vad är lovat?" not in html


@pytest.mark.parametrize("text", TEXTS)
def test_whatever_is_written_is_shown_as_it_was_typed(text: str) -> None:
    agreement = an_agreement(promises=[a_promise(title=text)], sources=[a_source()])
    html = files(a_register(agreement))["inbaddad/avtal/exempelby/2020-samverkan/ga-pass.html"]
    heading = next(body(html).iter("h1"))
    shown = shortened(text)
    assert not shown or visible(heading) == shown
    assert not list(body(html).iter("script"))


def test_what_is_pasted_names_the_small_page_and_its_title() -> None:
    told = embeds.snippet(SITE, "avtal/exempelby/2020/", 'A "b" <c>')
    frame = next(body(told).iter("iframe"))
    assert frame.attrib["src"] == f"{SITE}inbaddad/avtal/exempelby/2020.html"
    assert frame.attrib["title"] == 'Medborgarlöften: A "b" <c>'


def test_a_page_of_a_municipality_with_something_offers_it() -> None:
    pages = Pages(miniature())
    for one in miniature().municipalities:
        text = pages.called("x/", f'{{{{ municipality_page("{one.slug}") }}}}')
        assert ("iframe" in unescape(text)) is bool(miniature().of_municipality(one.slug))


def test_a_document_answers_as_its_page_does() -> None:
    agreement = an_agreement(valid={"from": "2020", "to": "2023"}, promises=[a_promise()])
    register: Register = a_register(agreement)
    later = replace(register, today=register.today.replace(year=2024))
    assert sentences_of(register, agreement) == ["1 löfte.", "Ja, till och med 2023."]
    assert sentences_of(later, agreement) == ["1 löfte.", "Nej, tiden gick ut 2023."]


def sentences_of(register: Register, agreement: Agreement) -> list[str]:
    return [each.sentence for each in embeds.answers(register, agreement)][:2]
