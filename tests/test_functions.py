"""What templates call exists, and stands in the manual for whoever writes one."""

import re
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from macros import page_macros
from macros.page_macros import IN_COUNTY, TEMPLATES
from macros.pages import functions
from macros.pages.functions import FILTERS, FILTERS_OF_REGISTER, NAMESPACES

FOLDER = Path("docs/templates/pages")
PATHS = sorted([*FOLDER.glob("*.md"), *FOLDER.glob("*.html")])
# What a macro of page_macros.py gives its template, or the renderer the last one of a page.
THINGS = {
    *("agreement", "axis", "axis_words", "county", "described", "municipality", "place", "record"),
    *("status", "entries", "theme", "columns", "classes", "vocabularies"),
}
NAMES = {
    *("register", "today", "here", "site_url", "site", "icon", "to"),
    *("explained", "words_in"),
    *NAMESPACES,
}
MANUAL = functions.__doc__ or ""


def environment() -> Environment:
    found = Environment(trim_blocks=True, lstrip_blocks=True)
    found.filters |= FILTERS | FILTERS_OF_REGISTER
    found.tests["withdrawn_now"] = lambda thing: bool(thing)
    return found


def tree(path: Path) -> nodes.Template:
    return environment().parse(path.read_text(encoding="utf-8"))


def unknown(path: Path) -> set[str]:
    """The names that a template uses and neither sets itself nor is given."""
    found = tree(path)
    names = [*found.find_all(nodes.Name)]
    own = {each.name for each in names if each.ctx != "load"} | {"loop", "varargs"}
    own |= {each.name for each in found.find_all(nodes.Macro)}
    own |= {each.target for each in found.find_all(nodes.Import)}
    return {each.name for each in names if each.ctx == "load"} - own - NAMES - THINGS


def missing(path: Path) -> set[str]:
    """What a template asks of a namespace that is not there: `lists.promsies`."""
    asked = ((each.node, each.attr) for each in tree(path).find_all(nodes.Getattr))
    return {
        f"{node.name}.{attr}"
        for node, attr in asked
        if isinstance(node, nodes.Name) and not hasattr(NAMESPACES.get(node.name, Anything()), attr)
    }


class Anything:
    """What has every attribute: things of the data are checked where they are rendered."""

    def __getattr__(self, name: str) -> Any:
        return name


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_a_template_uses_no_name_that_it_has_not(path: Path) -> None:
    assert unknown(path) == set()
    assert missing(path) == set()
    assert environment().compile(path.read_text(encoding="utf-8"))


def test_a_name_that_is_missing_is_found(tmp_path: Path) -> None:
    path = tmp_path / "wrong.md"
    path.write_text("{{ count(lists.promsies(register), lists.promises) }}", encoding="utf-8")
    assert unknown(path) == {"count"}
    assert missing(path) == {"lists.promsies"}


def test_the_manual_names_all_that_a_template_may_use() -> None:
    lines = re.findall(r"^(\w+(?:, \w+)*)(?:\(\w+\))?  ", MANUAL, re.MULTILINE)
    assert sorted(name for line in lines for name in line.split(", ")) == sorted(NAMES)
    assert re.findall(r"^\|(\w+)  ", MANUAL, re.MULTILINE) == sorted(FILTERS | FILTERS_OF_REGISTER)


def test_each_template_is_a_macro_s_or_a_piece_of_others() -> None:
    source = Path(page_macros.__file__).read_text(encoding="utf-8")
    called = {*TEMPLATES.values(), *IN_COUNTY.values(), *re.findall(r'_render\("(.+?)"', source)}
    assert called == {path.name for path in PATHS if not path.name.startswith("_")}
