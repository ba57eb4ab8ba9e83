"""Who may import whom: the house has floors, and nothing below knows what is above."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

# A module imports only from rows above its own. A new module gets a row here.
LAYERS = (
    ("vocabulary", "dates", "text", "addresses", "search_words", "security"),
    ("agreement", "sections"),
    ("reading", "term", "follow_up", "glossary"),
    ("occasions", "phrases", "publisher"),
    ("register",),
    ("figures", "lineage", "lists", "rules"),
    ("search",),
    ("agreement_checks", "follow_up_checks", "permalinks", "charts", "sweden_map"),
    ("checks", "rendering", "redirects"),
    ("publishing", "page_macros"),
    ("hooks", "__init__"),
)
MAY_KNOW_MKDOCS = {"__init__", "page_macros", "hooks"}
MAY_ASK_WHICH_DAY_IT_IS = {"page_macros"}

MACROS, SCRIPTS = Path("macros"), Path("scripts")
MODULES = sorted(path.stem for path in MACROS.glob("*.py"))
LAYER_OF = {name: number for number, names in enumerate(LAYERS) for name in names}


def tree(folder: Path, module: str) -> ast.Module:
    return ast.parse((folder / f"{module}.py").read_text(encoding="utf-8"))


def imports(module: str) -> Iterator[str]:
    """Full names of all that a module imports, also inside its functions."""
    for node in ast.walk(tree(MACROS, module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: write the import in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def macros_imported_by(module: str) -> set[str]:
    names = (name.split(".") for name in imports(module))
    return {parts[1] for parts in names if parts[0] == "macros"}


def test_each_module_stands_in_the_table_of_layers_once() -> None:
    assert sorted(name for names in LAYERS for name in names) == MODULES


@pytest.mark.parametrize("module", MODULES)
def test_a_module_imports_only_from_layers_above_its_own(module: str) -> None:
    layer = LAYER_OF[module]
    assert {name for name in macros_imported_by(module) if LAYER_OF[name] >= layer} == set()


@pytest.mark.parametrize("module", sorted(set(MODULES) - MAY_KNOW_MKDOCS))
def test_only_the_doors_know_mkdocs(module: str) -> None:
    assert {name for name in imports(module) if name.startswith("mkdocs")} == set()


@pytest.mark.parametrize("module", MODULES)
def test_the_program_knows_no_scripts_and_no_tests(module: str) -> None:
    roots = {name.split(".")[0] for name in imports(module)}
    assert not roots & {"scripts", "tests", "pytest", "hypothesis", "html5lib"}


def asks_which_day_it_is(module: ast.Module) -> bool:
    """Whether `today` of `macros.dates`, or the clock itself, is called or handed on."""
    found = (node for node in ast.walk(module) if isinstance(node, ast.ImportFrom | ast.Attribute))
    return any(
        (isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow"))
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS)
        or (isinstance(node, ast.ImportFrom) and node.module == "macros.dates" and _today(node))
        for node in found
    )


CLOCKS = ("dates.today", "date.today", "datetime.today", "datetime.date.today", "time.time")


def _today(node: ast.ImportFrom) -> bool:
    return any(alias.name == "today" for alias in node.names)


@pytest.mark.parametrize("module", sorted(set(MODULES) - MAY_ASK_WHICH_DAY_IT_IS - {"dates"}))
def test_only_the_door_asks_which_day_it_is(module: str) -> None:
    assert not asks_which_day_it_is(tree(MACROS, module))


def test_the_door_and_the_commands_do_ask_which_day_it_is() -> None:
    asking = [(MACROS, "dates"), (MACROS, "page_macros"), (SCRIPTS, "build"), (SCRIPTS, "check")]
    assert all(asks_which_day_it_is(tree(folder, name)) for folder, name in asking)
