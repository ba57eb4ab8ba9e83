"""What the publisher tells of the site: read from mkdocs.yml, shown, and told of when lacking."""

from pathlib import Path

import pytest

from macros.data.publisher import CodeHost, SiteFacts, lacking, read_site_facts, site_problems
from macros.page_macros import PageMacros
from macros.pages.rendering import Renderer
from scripts import check
from tests.helpers.pages import miniature, page, visible

FILLED = """\
theme:
  name: !ENV [X, y]
plugins:
- macros: {}
extra:
  generator: false
  feeds: {authority: "smaby.example,2026"}
  social: {icon: a}
  publisher:
    name: Småby & {{ kommun }}
    email: tillganglig@smaby.example
    phone: 010-123 45 67
    url: https://smaby.example/kontakt?a=1&b=2
    logs: "*Allt* sparas i en vecka."

  accessibility:
    status: partly
    assessed: 2026-11-20
    method: Egen test med <skärmläsare>.
    published: 2026-12-01
    updated: 2026-12-02
    shortcomings:
      - {what: Kartan är rörig., reason: not_complying, instead: Läs listan.}
      - {what: Gamla filmer saknar text., reason: disproportionate}
      - {what: Andras sidor., reason: out_of_scope}
    authority: {name: Tillsynsverket, url: "https://tillsyn.example/anmal"}

markdown_extensions:
  - toc:
      slugify: !!python/object/apply:x.y {kwds: {case: lower}}
"""

# What the law and the regulations want told, as headings or as words before a fact.
HEADINGS = (
    "Hur tillgänglig är webbplatsen?",
    "Om du inte kan använda delar av webbplatsen",
    "Säg till om brister",
    "Tillsyn",
    "Teknisk information om tillgängligheten",
    "Innehåll som inte är tillgängligt",
    "Bristande förenlighet med lagkraven",
    "Oskäligt betungande anpassning",
    "Innehåll som inte omfattas av lagen",
    "Så är webbplatsen testad",
)


def facts_of(folder: Path, text: str) -> SiteFacts:
    path = folder / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    facts = read_site_facts(path)
    assert isinstance(facts, SiteFacts), facts
    return facts


def shown(facts: SiteFacts, macro: str) -> str:
    renderer = Renderer(miniature(), "https://miniatyr.example/", site=facts)
    macros = PageMacros(renderer, lambda: "om/x/").all()
    return visible(page(macros[macro]()))


def test_what_is_filled_in_is_shown_as_it_was_written(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, FILLED)
    text = shown(facts, "accessibility_statement")
    for told in (
        "Småby & {{ kommun }} ansvarar",
        "delvis förenlig",
        *("tillganglig@smaby.example", "010-123 45 67", "https://smaby.example/kontakt?a=1&b=2"),
        *("Egen test med <skärmläsare>.", "20 november 2026", "1 december 2026", "2 december 2026"),
        *("Kartan är rörig. Läs listan.", "Gamla filmer saknar text.", "Andras sidor."),
        "Tillsynsverket",
    ):
        assert told in text
    assert "anges inte än" not in text
    assert lacking(facts) == []
    assert "*Allt* sparas i en vecka." in shown(facts, "what_is_logged")
    assert "Småby & {{ kommun }}" in shown(facts, "who_publishes")


@pytest.mark.parametrize("text", ["theme: {name: x}\n", FILLED], ids=["unset", "filled in"])
def test_the_statement_has_every_heading_that_is_required(tmp_path: Path, text: str) -> None:
    facts = facts_of(tmp_path, text)
    renderer = Renderer(miniature(), "https://miniatyr.example/", site=facts)
    element = page(PageMacros(renderer, lambda: "om/x/").all()["accessibility_statement"]())
    headings = [visible(one).removesuffix("#") for one in element.iter() if one.tag in ("h2", "h3")]
    assert headings == list(HEADINGS)


def test_what_is_not_filled_in_is_told_as_not_told(tmp_path: Path) -> None:
    facts = facts_of(tmp_path, "extra:\n  generator: false\n")
    assert shown(facts, "accessibility_statement").count("anges inte än") == 8
    assert shown(facts, "who_publishes").count("anges inte än") == 2
    assert shown(facts, "what_is_logged").count("anges inte än") == 1
    assert len(lacking(facts)) == 8


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "a: 1\nextra:\n  publisher:\n    nmae: Småby\n",
            "4:5: MB015 ”nmae” är ingen känd nyckel här. Menade du ”name”?"
            " Annars finns: email, url, report_url, phone, logs.",
            id="an unknown key",
        ),
        pytest.param(
            "extra:\n  accessibility:\n    status: bra\n",
            "3:13: MB017 ”bra” är inget känt värde. Välj bland: fully (helt förenlig),"
            " partly (delvis förenlig), not (inte förenlig).",
            id="an unknown word",
        ),
        pytest.param(
            "extra:\n  accessibility:\n    assessed: igår\n",
            "3:15: MB020 ”igår” är inget datum. Skriv till exempel 2024, 2024-09 eller 2024-09-30.",
            id="no date",
        ),
        pytest.param(
            "extra:\n  publisher: {email: oss}\n",
            "2:22: MB027 ”oss” är ingen e-postadress.",
            id="no address",
        ),
        pytest.param(
            "extra:\n  publisher:\n    name:\n",
            "3:10: MB013 ”name” har inget värde. Skriv ett, eller ta bort raden.",
            id="nothing written",
        ),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text, encoding="utf-8")
    assert [str(each) for each in site_problems(path)] == [f"{path.as_posix()}:{told}"]


def test_the_check_warns_until_the_statement_is_complete(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "agreements").mkdir()
    path = tmp_path / "mkdocs.yml"
    path.write_text(FILLED.replace("    status: partly\n", ""), encoding="utf-8")
    check.main([str(tmp_path / "agreements")])
    (line,) = [line for line in capsys.readouterr().out.splitlines() if "mkdocs.yml" in line]
    assert line == (
        f"{path.as_posix()}:17:5: MB401 Varning: Tillgänglighetsredogörelsen är inte klar."
        " Under ”extra” saknas accessibility.status. Fyll i före publicering."
    )
    path.write_text(FILLED, encoding="utf-8")
    check.main([str(tmp_path / "agreements")])
    assert "mkdocs.yml" not in capsys.readouterr().out


def test_the_facts_of_this_site_can_be_read() -> None:
    problems = list(site_problems(Path("mkdocs.yml")))
    assert [str(each) for each in problems if not each.is_warning] == []


def test_what_the_ids_of_feeds_begin_with_is_wanted_and_has_its_form(tmp_path: Path) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(FILLED.replace('  feeds: {authority: "smaby.example,2026"}\n', ""), "utf-8")
    assert [each.code for each in site_problems(path)] == ["MB410"]
    for wrong in ("smaby.example", "https://smaby.example/,2026", "Småby.example,2026"):
        path.write_text(FILLED.replace("smaby.example,2026", wrong), encoding="utf-8")
        assert [each.code for each in site_problems(path)] == ["MB027"]


@pytest.mark.parametrize(
    ("url", "is_right"),
    [
        pytest.param("https://kod.example/edit/main/{file}", True, id="in the path"),
        pytest.param("https://kod.example/ny?filename={file}", True, id="in the question"),
        pytest.param("https://kod.example/edit/main/", False, id="nowhere"),
        pytest.param("https://kod.example/{file}/{file}", False, id="twice"),
        pytest.param("https://kod.example/{branch}/{file}", False, id="an unknown word"),
        pytest.param("javascript:alert({file})", False, id="no web address"),
    ],
)
def test_the_code_host_has_a_place_for_the_file(tmp_path: Path, url: str, is_right: bool) -> None:
    path = tmp_path / "mkdocs.yml"
    path.write_text(f'extra:\n  code:\n    edit_url: "{url}"\n', encoding="utf-8")
    found = read_site_facts(path)
    assert isinstance(found, SiteFacts) is is_right, found
    if isinstance(found, list):
        assert {each.code for each in found} <= {"MB411", "MB023"}


def test_a_file_is_changed_at_its_address_on_the_code_host() -> None:
    code = CodeHost(edit_url="https://kod.example/edit/main/{file}")
    assert code.edits("docs/om/å b.md") == "https://kod.example/edit/main/docs/om/%C3%A5%20b.md"
    assert CodeHost().edits("docs/index.md") == ""
