"""How a page is cited: what each form says, and that others' programs read it as it was meant."""

import re
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string

from macros.data.publisher import SITE_NAME
from macros.data.text import folded
from macros.facts.register import Register
from macros.pages import citations
from macros.pages.citations import RETOLD, Citation
from tests.helpers.builders import Values, a_promise, a_register, a_source, an_agreement
from tests.helpers.pages import Pages, miniature, page, visible
from tests.hostile.texts import TEXTS

SITE = "https://loften.example/"
PROMISE = f"{SITE}avtal/exempelby/2020-samverkan/ga-pass/"
SOURCE = a_source(title="Avtalet om pass", publisher="Exempelby", published="2020-02-01")


def register_of(promise: Values, source: Values, **changes: Any) -> Register:
    agreement = an_agreement(
        valid={"from": "2020", "to": "2023"}, promises=[promise], sources=[source], **changes
    )
    return a_register(agreement)


def cited(register: Register, publisher: str | None = None) -> Citation:
    (record,) = register.promises
    return citations.of_promise(register, record, SITE, publisher)


@pytest.mark.parametrize(
    ("promise", "source", "publisher", "text", "quote"),
    [
        pytest.param(
            a_promise(title="Vi går pass"),
            SOURCE,
            None,
            f"”Vi går pass (Exempelby 2020–2023, medborgarlöften)”. Medborgarlöften. {PROMISE}"
            " (uppgifterna gäller 30 juni 2021). Källa: Avtalet om pass, Exempelby, publicerad"
            " 1 februari 2020.",
            "”Vi ska gå pass.” Ur Avtalet om pass, Exempelby, publicerad 1 februari 2020."
            f" {PROMISE} (uppgifterna gäller 30 juni 2021).",
            id="quoted, with all that is known",
        ),
        pytest.param(
            a_promise(),
            a_source(),
            "Småverket",
            "Småverket. ”Vi ska gå pass. (Exempelby 2020–2023, medborgarlöften)”."
            f" Medborgarlöften. {PROMISE} (uppgifterna gäller 30 juni 2021). Källa: Avtalet.",
            f"”Vi ska gå pass.” Ur Avtalet. {PROMISE} (uppgifterna gäller 30 juni 2021).",
            id="no title and no day, and a publisher of the site",
        ),
        pytest.param(
            a_promise(wording="reported"),
            a_source(),
            None,
            f"”Vi ska gå pass. (Exempelby 2020–2023, medborgarlöften)”. Medborgarlöften. {PROMISE}"
            f" (uppgifterna gäller 30 juni 2021). {RETOLD} Källa: Avtalet.",
            "",
            id="retold: the citation says so, and there is no quote",
        ),
        pytest.param(
            a_promise(withdrawn={"date": "2021-03-04", "reason": "published_in_error"}),
            a_source(),
            None,
            f"”Vi ska gå pass. (Exempelby 2020–2023, medborgarlöften)”. Medborgarlöften. {PROMISE}"
            " (uppgifterna gäller 30 juni 2021). Källa: Avtalet. Löftet är borttaget ur registret"
            " sedan 4 mars 2021.",
            f"”Vi ska gå pass.” Ur Avtalet. {PROMISE} (uppgifterna gäller 30 juni 2021).",
            id="withdrawn: the citation says so",
        ),
    ],
)
def test_a_promise_is_cited_with_its_source(
    promise: Values, source: Values, publisher: str | None, text: str, quote: str
) -> None:
    found = cited(register_of(promise, source), publisher)
    assert (found.text, found.quote) == (text, quote)
    assert bool(found.quote_url) is bool(quote)
    for form in (found.bibtex, found.ris):
        assert ("återgivet, inte parternas egna ord" in form) is (not quote)


def test_a_document_is_cited_by_its_short_title() -> None:
    register = register_of(a_promise(), a_source(wording="reported"))
    found = citations.of_agreement(register, register.agreements[0], SITE, None)
    assert found.text.startswith(
        "”Exempelby 2020–2023, medborgarlöften”. Medborgarlöften."
        f" {SITE}avtal/exempelby/2020-samverkan/ (uppgifterna gäller 30 juni 2021). Uppgifterna är"
        " återgivna"
    )
    assert (found.quote, found.quote_url) == ("", "")


def test_the_day_is_the_registers() -> None:
    register = a_register(
        *register_of(a_promise(), a_source()).agreements, today=date(2022, 12, 24)
    )
    found = cited(register)
    assert "(uppgifterna gäller 24 december 2022)" in found.text
    assert "date = {2022-12-24}" in found.bibtex
    assert "DA  - 2022/12/24/" in found.ris
    assert "|datum=24 december 2022 " in found.webbref


@pytest.mark.parametrize("text", ["En \\ {öppen % & $ # _ ~ ^ | [[länk]] ''kursiv'' =", *TEXTS])
def test_programs_read_each_form_as_it_was_meant(text: str) -> None:
    """Whatever stands in a title, a source and a publisher's name."""
    register = register_of(a_promise(title=text), a_source(title=text))
    found, shown = cited(register, text), folded(text)
    if not shown:
        return
    library = parse_string(found.bibtex)
    assert not library.failed_blocks
    (entry,) = library.entries
    assert entry.key == "exempelby-2020-samverkan-ga-pass"
    assert entry["url"] == PROMISE
    assert of_bibtex(entry["organization"])[1:-1] == shown
    (reference,) = rispy.loads(f"{found.ris}\n")
    assert reference["publisher"] == shown
    assert reference["url" if "url" in reference else "urls"] in (PROMISE, [PROMISE])
    name, *fields = found.webbref.removeprefix("{{").removesuffix(" }}").split(" |")
    assert name == "Webbref"
    assert unescape(dict(field.split("=", 1) for field in fields)["utgivare"]) == shown


def of_bibtex(value: str) -> str:
    """What TeX shows of a value of ours."""
    words = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
    words |= {"textasciitilde": "~", "textasciicircum": "^"}
    told = re.sub(r"\\(\w+)\{\}", lambda found: f"\0{words[found[1]]}", value)
    return re.sub(r"\\([&%$#_])", r"\1", told).replace("\0", "")


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        pytest.param("Vi ska gå pass.", "Vi ska gå pass.", id="short: all of it"),
        pytest.param("Pass - och, & mer", "Pass - och, & mer", id="signs with a meaning in links"),
        pytest.param(
            " ".join(f"ord{i}" for i in range(100)),
            " ".join(f"ord{i}" for i in range(11)) + "," + "ord94 ord95 ord96 ord97 ord98 ord99",
            id="long: its two ends",
        ),
    ],
)
def test_a_link_to_a_quote_names_it_whole_or_by_its_ends(text: str, mark: str) -> None:
    url, sign, named = cited(register_of(a_promise(text=text), a_source())).quote_url.partition("#")
    assert (url, sign + named[:8]) == (PROMISE, "#:~:text=")
    assert "-" not in named
    assert unquote(named[8:]) == mark


def test_archived_copies_are_those_of_the_sources_named() -> None:
    source = a_source(archived="https://arkiv.example/1")
    assert [each.id for each in cited(register_of(a_promise(), source)).copies] == ["avtalet"]
    assert not cited(register_of(a_promise(), a_source())).copies


def test_what_is_erased_or_was_a_mistake_has_no_citation() -> None:
    pages, register = Pages(miniature()), miniature()
    for record in register.promises:
        if record.promise.is_erased or register.is_mistaken(record.agreement):
            text = pages.called("x/", f'{{{{ promise_page("{record.address}") }}}}')
            assert "BibTeX" not in text
    for agreement in register.agreements:
        text = pages.called("x/", f'{{{{ agreement_page("{agreement.address}") }}}}')
        is_shown = not (agreement.is_erased or register.is_mistaken(agreement))
        assert ("BibTeX" in text) is is_shown


def test_what_is_copied_from_a_page_is_the_citation_itself() -> None:
    """Through Jinja, Markdown and HTML, line by line."""
    register = miniature()
    record = register.promise_by_address["smaby/2022-samverkan#vaktade-broar"]
    found = citations.of_promise(register, record, "https://miniatyr.example/", None)
    text = Pages(register).called("x/", f'{{{{ promise_page("{record.address}") }}}}')
    codes = [visible(each) for each in page(text).iter("code")]
    forms = (found.text, found.bibtex, found.ris, found.webbref)
    assert [form for form in forms if form not in codes] == []
    assert (found.quote in codes) is bool(found.quote)


def test_the_name_of_the_site_is_that_of_its_configuration() -> None:
    (line,) = re.findall("^site_name: .*", Path("mkdocs.yml").read_text(encoding="utf-8"), re.M)
    assert yaml.safe_load(line)["site_name"] == SITE_NAME
