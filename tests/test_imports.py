"""Who may import whom: the house has floors, and nothing below knows what is above."""

import ast
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

# A folder imports from rows above its own and from itself; within it there are no circles.
FLOORS = (
    ("data",),
    ("facts",),
    ("urls",),
    ("checks", "pages", "files", "making"),
    ("publishing",),
    ("entry points",),
)
ENTRY_POINTS = {
    *("macros", "macros.hooks", "macros.on_request", "macros.pace", "macros.page_macros"),
}
MAY_ASK_WHICH_DAY_IT_IS = {"macros.page_macros"}

# What of `scripts` may be imported there, by whom. All else there is a command.
MAY_IMPORT = {
    "arguments": {"arguments"},
    "writing": {"writing"},
    "drafting": {"drafting", "writing"},
    "releasing": {"releasing"},
    "previewing": {"previewing", "releasing"},
}

FLOOR_OF = {name: number for number, names in enumerate(FLOORS) for name in names}


def module_name(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


PATHS = {
    module_name(path): path
    for folder in ("macros", "scripts")
    for path in sorted(Path(folder).rglob("*.py"))
}
MODULES = [name for name in PATHS if name.split(".")[0] == "macros"]


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(PATHS[module].read_text(encoding="utf-8"))


def floor(module: str) -> str:
    """The folder of a module; the entry points are one floor, and `publishing` is another."""
    return "entry points" if module in ENTRY_POINTS else module.split(".")[1]


@cache
def nodes(module: str) -> tuple[ast.AST, ...]:
    """What a module imports with, also inside its functions."""
    found = ast.walk(tree(module))
    return tuple(node for node in found if isinstance(node, ast.Import | ast.ImportFrom))


def breaking(modules: Iterable[str], names: Callable[[str], set[str]]) -> dict[str, set[str]]:
    """The modules that break a rule, and the names that do: one test for all, which is quick."""
    return {module: found for module in modules if (found := names(module))}


def imports(module: str) -> Iterator[str]:
    """Full names of all that a module imports."""
    for node in nodes(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: write the import in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def modules_imported_by(module: str) -> set[str]:
    """The modules of ours that a module imports, or imports something from."""
    names = (name for full in imports(module) for name in (full, full.rpartition(".")[0]))
    return {name for name in names if name in PATHS and name not in ("macros", "scripts")}


def test_each_folder_stands_in_the_table_once() -> None:
    assert sorted(name for names in FLOORS for name in names) == sorted({*map(floor, MODULES)})


def test_a_folder_imports_only_from_those_above_it_and_from_itself() -> None:
    def above(module: str, here: str) -> set[str]:
        others = {floor(name) for name in modules_imported_by(module)} - {here}
        return {name for name in others if FLOOR_OF[name] >= FLOOR_OF[here]}

    assert breaking(MODULES, lambda module: above(module, floor(module))) == {}


def test_no_command_is_imported_by_another_or_by_what_lies_behind_them() -> None:
    def commands(module: str) -> set[str]:
        names = {name for name in modules_imported_by(module) if name.startswith("scripts.")}
        may_be_imported = MAY_IMPORT.get(module.split(".")[1], MAY_IMPORT)
        return {name.split(".")[1] for name in names} - {*may_be_imported}

    assert breaking([name for name in PATHS if name.startswith("scripts.")], commands) == {}


def test_no_modules_import_each_other_in_a_circle() -> None:
    below = {module: modules_imported_by(module) - {module} for module in PATHS}
    tuple(TopologicalSorter(below).static_order())


def test_only_the_entry_points_know_mkdocs() -> None:
    def of_mkdocs(module: str) -> set[str]:
        return {name for name in imports(module) if name.startswith("mkdocs")}

    assert breaking(sorted(set(MODULES) - ENTRY_POINTS), of_mkdocs) == {}


def test_the_program_knows_no_scripts_and_no_tests() -> None:
    foreign = {"scripts", "tests", "pytest", "hypothesis", "html5lib"}
    roots = {module: {name.split(".")[0] for name in imports(module)} for module in MODULES}
    assert breaking(MODULES, lambda module: roots[module] & foreign) == {}


def test_what_lies_behind_the_commands_knows_none_of_them() -> None:
    def commands(module: str) -> set[str]:
        known = {name for name in modules_imported_by(module) if name.startswith("scripts.")}
        return {name for name in known if not name.startswith("scripts.writing")}

    assert breaking([name for name in PATHS if name.startswith("scripts.writing.")], commands) == {}


def asks_which_day_it_is(module: ast.Module) -> bool:
    """Whether `today` of `macros.data.dates`, or the clock itself, is called or handed on."""
    found = (node for node in ast.walk(module) if isinstance(node, ast.ImportFrom | ast.Attribute))
    return any(
        (isinstance(node, ast.Attribute) and node.attr in ("now", "utcnow"))
        or (isinstance(node, ast.Attribute) and ast.unparse(node) in CLOCKS)
        or (
            isinstance(node, ast.ImportFrom) and node.module == "macros.data.dates" and _today(node)
        )
        for node in found
    )


CLOCKS = ("dates.today", "date.today", "datetime.today", "datetime.date.today", "time.time")


def _today(node: ast.ImportFrom) -> bool:
    names = {alias.name for alias in node.names}
    return node.module == "macros.data.dates" and "today" in names


def test_only_the_entry_point_asks_which_day_it_is() -> None:
    others = set(MODULES) - MAY_ASK_WHICH_DAY_IT_IS - {"macros.data.dates"}
    assert sorted(name for name in others if asks_which_day_it_is(tree(name))) == []


def test_the_entry_point_and_the_commands_do_ask_which_day_it_is() -> None:
    asking = ("macros.data.dates", "macros.page_macros", "scripts.arguments", "scripts.changes")
    assert all(asks_which_day_it_is(tree(name)) for name in asking)


def test_test_modules_share_only_their_helpers_the_corpus_and_the_benchmark() -> None:
    imported = (
        f"{path}: {node.module}"
        for path in Path("tests").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("tests")
    )
    shared = (": tests.helpers.", ": tests.hostile.", ": tests.benchmark")
    assert [each for each in imported if not any(name in each for name in shared)] == []


NOT_ON_WINDOWS = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "termios"}


def test_a_communicator_may_have_windows() -> None:
    def of_elsewhere(module: str) -> set[str]:
        found = (node for node in nodes(module) if isinstance(node, ast.Import))
        return {a.name.partition(".")[0] for node in found for a in node.names} & NOT_ON_WINDOWS

    assert breaking(PATHS, of_elsewhere) == {}


def test_a_name_is_imported_from_the_module_where_it_lives() -> None:
    """No module hands on another's name; mypy sees to it where the name is not written twice."""

    def handed_on(module: str) -> set[str]:
        found = (node for node in nodes(module) if isinstance(node, ast.ImportFrom))
        return {a.name for node in found for a in node.names if a.asname == a.name}

    assert breaking(PATHS, handed_on) == {}
