"""Where a reader says that something is wrong: what is filled in, and who is named."""

from email.message import EmailMessage
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from macros.data.publisher import Publisher, SiteFacts, read_site_facts
from macros.data.registers import FaultReport
from macros.page_macros import PageMacros
from macros.pages import replies, sentences
from macros.pages.rendering import Renderer
from tests.helpers.builders import TODAY, a_promise, a_register, an_agreement, written
from tests.helpers.pages import miniature, page, visible
from tests.hostile.texts import TEXTS

HERE = "https://loften.example/avtal/exempelby/2020-samverkan/ga-pass/"
FORM = "https://fel.example/ny?titel={title}&text={body}&sida={address}&s={status}&k={source}"


def reply_of(title: str = "Vi går pass") -> replies.Reply:
    register = a_register(an_agreement(promises=[a_promise(title=title)]))
    return replies.of_promise(register, register.promises[0], HERE)


def test_a_letter_has_the_address_the_status_and_the_source_filled_in() -> None:
    letter = replies.letter(Publisher(email="fel@loften.example"), reply_of())
    parts = urlsplit(letter)
    assert (parts.scheme, parts.path) == ("mailto", "fel@loften.example")
    told = parse_qs(parts.query, strict_parsing=True)
    assert told["subject"] == ["Stämmer det inte? Vi går pass"]
    assert told["body"][0].split("\r\n")[:3] == [
        f"Sida: {HERE}",
        "Status: Ingen redovisning här",
        "Källa: Avtalet",
    ]


@pytest.mark.parametrize("text", ["{address} & {{ x }} ?a=b#c\r\nBcc: x@y.example", *TEXTS])
def test_nothing_in_a_title_becomes_a_part_of_a_letter_or_a_form(text: str) -> None:
    publisher = Publisher(email="fel@loften.example", report_url=FORM)
    letter = urlsplit(replies.letter(publisher, reply_of(text)))
    assert not letter.fragment
    assert set(parse_qs(letter.query)) == {"subject", "body"}
    EmailMessage()["Subject"] = parse_qs(letter.query)["subject"][0]
    form = urlsplit(replies.form(publisher, reply_of(text)))
    assert (form.netloc, form.fragment) == ("fel.example", "")
    assert set(parse_qs(form.query)) == {"titel", "text", "sida", "s", "k"}
    assert parse_qs(form.query)["sida"] == [HERE]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        pytest.param({"email": "a@b.example"}, "skicka e-post.", id="a mail address"),
        pytest.param({"report_url": FORM}, "fyll i formuläret.", id="a form"),
        pytest.param(
            {"email": "a@b.example", "report_url": FORM},
            "skicka e-post eller fyll i formuläret.",
            id="both",
        ),
        pytest.param({"url": "https://b.example/"}, "kontaktsidan", id="a page of contact"),
        pytest.param({"phone": "010-1"}, "Ring oss: 010-1.", id="a telephone"),
        pytest.param({"name": "Småverket"}, "Småverket ansvarar för webbplatsen.", id="a name"),
        pytest.param({}, replies.NO_WAY, id="nothing"),
    ],
)
def test_each_page_with_a_status_says_where_to_turn(facts: dict[str, str], told: str) -> None:
    site = SiteFacts(publisher=Publisher.model_validate(facts))
    renderer = Renderer(miniature(), "https://miniatyr.example/", site=site)
    macros = PageMacros(renderer, lambda: "kommun/x/").all()
    for text in (
        macros["municipality_page"]("smaby"),
        macros["agreement_page"]("smaby/2022-samverkan"),
        macros["promise_page"]("smaby/2022-samverkan#vaktade-broar"),
        macros["where_to_report"](),
    ):
        shown = visible(page(text))
        assert told in shown
        assert "kan bara den som publicerade den ändra den" in shown


@pytest.mark.parametrize(
    ("url", "is_right"),
    [
        pytest.param("https://fel.example/ny?text={body}", True, id="the whole text"),
        pytest.param("https://fel.example/ny?sida={address}&s={status}", True, id="a field each"),
        pytest.param("https://fel.example/ny", False, id="nothing to fill in"),
        pytest.param("https://fel.example/ny?titel={title}", False, id="no address"),
        pytest.param("https://fel.example/ny?text={body}&x={namn}", False, id="an unknown word"),
        pytest.param("https://fel.example/{body}?x=1", False, id="in the path"),
        pytest.param("javascript:alert({body})", False, id="no web address"),
    ],
)
def test_a_form_has_places_for_what_is_known(tmp_path: Path, url: str, is_right: bool) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(f'extra:\n  publisher:\n    report_url: "{url}"\n', encoding="utf-8")
    found = read_site_facts(path)
    assert isinstance(found, SiteFacts) is is_right, found
    if isinstance(found, list):
        assert {each.code for each in found} <= {"MB039", "MB023"}


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        pytest.param(
            "2021-06-01", "Den som publicerade källan fick veta det 1 juni 2021.", id="told"
        ),
        pytest.param(
            "2021-07-01",
            "Vi har inte antecknat att den som publicerade källan har fått veta det.",
            id="not told yet",
        ),
        pytest.param(
            None,
            "Vi har inte antecknat att den som publicerade källan har fått veta det.",
            id="nobody has noted it",
        ),
    ],
)
def test_a_report_says_whether_the_publisher_was_told(day: str | None, sentence: str) -> None:
    values = {"date": "2021-05-01", "address": "a/b", "about": "x", "state": "open"}
    values |= {"told_publisher": day} if day else {}
    assert sentences.told_publisher(written(FaultReport, values, "x.yml"), TODAY) == sentence


def test_reports_are_published_from_their_day_and_without_what_is_erased() -> None:
    days = [each.date.first for each in miniature().published_reports]
    assert days == sorted(days, reverse=True)
    assert all(day <= miniature().today for day in days)
    assert "Gnurgl" not in repr(miniature().reports)


def test_a_register_without_the_file_says_that_nothing_is_noted() -> None:
    renderer = Renderer(a_register(), "https://miniatyr.example/")
    told = PageMacros(renderer, lambda: "om/rattelser/").all()["fault_reports"]()
    assert "Inget anmält fel är antecknat här." in unquote(told)
