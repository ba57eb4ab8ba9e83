"""How templates are compiled and imported: what a page prints is escaped, and its own."""

from pathlib import Path

import pytest
from jinja2 import UndefinedError

from macros.pages.rendering import Renderer
from tests.helpers.builders import a_register

HERE = "kommun/exempelby/"
SHOWN = "&#60;b&#62;&#42;a&#42;&#60;/b&#62;"
"""The text that the templates are given."""


def rendered(folder: Path, template: str, here: str = HERE) -> str:
    (folder / "page.md").write_text(template, encoding="utf-8")
    return Renderer(a_register(), "", templates=folder).render("page.md", here, text="<b>*a*</b>")


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        pytest.param("{{ text }}", SHOWN, id="a value"),
        pytest.param('{{ "<b>" }}', "&lt;b&gt;", id="a constant, which Jinja escapes beforehand"),
        pytest.param('{{ text|replace("*", "") }}', "&#60;b&#62;a&#60;/b&#62;", id="a filter"),
        pytest.param('{{ text ~ "<" }}', f"{SHOWN}&#60;", id="joined"),
        pytest.param('{{ {"a": text}["a"] }}', SHOWN, id="a key"),
        pytest.param("{{ dict(a=1, b=2)|length }}", "2", id="named arguments"),
        pytest.param("{{ phrases.count(*[2, 'en', 'två']) }}", "2 två", id="arguments of a list"),
        pytest.param("{{ dict(**{'a': 1})|length }}", "1", id="arguments of a mapping"),
        pytest.param(
            "{% macro m() %}<i>{{ caller() }}</i>{% endmacro %}{% call m() %}a{% endcall %}",
            "<i>a</i>",
            id="a macro around a block",
        ),
        pytest.param(
            "{% macro m(a, b='>') %}{{ a }}{{ b }}<br>{% endmacro %}{{ m('<') }}",
            "&#60;&#62;<br>",
            id="a macro, whose own markup stands",
        ),
        pytest.param(
            "{% set it %}<i>{{ text }}</i>{% endset %}{{ it }}", f"<i>{SHOWN}</i>", id="a block"
        ),
    ],
)
def test_what_a_template_prints_is_escaped_once(tmp_path: Path, template: str, shown: str) -> None:
    assert rendered(tmp_path, template) == f"{shown}\n"


@pytest.mark.parametrize(
    ("template", "error"),
    [
        pytest.param("{{ nothing }}", UndefinedError, id="a name"),
        pytest.param("{{ nothing.at_all }}", UndefinedError, id="of a name that is not there"),
        pytest.param("{{ phrases.nothing(1) }}", AttributeError, id="an attribute"),
        pytest.param('{{ {"a": text}.a }}', AttributeError, id="a key is no attribute"),
    ],
)
def test_a_name_that_is_not_there_stops_the_build(
    tmp_path: Path, template: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        rendered(tmp_path, template)


def test_what_is_imported_once_belongs_to_the_page_that_is_made(tmp_path: Path) -> None:
    (tmp_path / "_shared.html").write_text("{% macro way() %}{{ to('amne/') }}{% endmacro %}")
    (tmp_path / "page.md").write_text("{% import '_shared.html' as shared %}{{ shared.way() }}")
    renderer = Renderer(a_register(), "", templates=tmp_path)
    ways = [renderer.render("page.md", here) for here in (HERE, "", "lan/")]
    assert ways == ["../../amne/\n", "amne/\n", "../amne/\n"]
