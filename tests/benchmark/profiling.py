"""Where a build spends its time: processor seconds of each stage, those within it not counted.

The stages are functions, named in STAGES. A build is run as always, with this module's folder of
`sitecustomize` on the path: each Python process of it times these functions from when they are
imported, and writes down its sums when it ends. A name that is no longer there is left out, and
what no stage takes is the rest: starting Python, importing, and what lies between.
"""

import importlib.abc
import importlib.machinery
import json
import os
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import wraps
from inspect import isgeneratorfunction
from multiprocessing.util import Finalize, register_after_fork
from pathlib import Path
from types import ModuleType
from typing import Any

STAGES: dict[str, tuple[str, ...]] = {
    "reading": ("macros.facts.loading:load",),
    "checks": ("macros.checks.everything:check",),
    "macros and Jinja": (
        "macros.pages.rendering:Renderer.render",
        "mkdocs_macros.plugin:MacrosPlugin.render",
    ),
    "python-markdown": ("markdown.core:Markdown.convert",),
    "known Markdown": ("macros.pages.written_html:html_of",),
    "HTML passes": (
        "macros.pages.headings:with_named_links",
        "macros.pages.link_names:with_distinct_links",
        "macros.pages.hyphenation:hyphenated",
        "macros.pages.finished:finished",
    ),
    "pictures": ("macros.files.cards:picture",),
    "small pages for frames": ("macros.pages.embeds:embed",),
    "linked data": ("macros.files.linked_data:linked_data",),
    "search index": ("macros.pages.search_index:files",),
    "feeds and calendars": ("macros.files.feeds:feed", "macros.files.calendars:calendar"),
    "files of data": ("macros.files.data:DataFiles.encoded", "macros.files.data:DataFiles.beside"),
    "answers told": ("macros.facts.asked:Noting.answered",),
    "what is kept compared": ("macros.making.units:Making._taken",),
    "what is kept read and written": (
        "macros.making.kept:Store.read",
        "macros.making.kept:Store.write",
    ),
    "the theme's frame": ("mkdocs.commands.build:_build_page",),
    "MkDocs around a page": ("mkdocs.commands.build:_populate_page",),
    "writing": (
        "macros.making.kept:put",
        "mkdocs.utils:write_file",
        "mkdocs.utils:copy_file",
        "mkdocs.structure.files:Files.copy_static_files",
    ),
    "files beside": ("macros.publishing:published", "macros.publishing:files"),
}
"""Each stage's functions, as `module:name`."""
VARIABLE = "BENCHMARK_PROFILE"
"""The folder that each process writes its sums in."""

_spent: dict[str, float] = defaultdict(float)
_open: list[float] = []
"""For each stage that is open, the seconds of those within it."""


def _timed(stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def enter() -> float:
        _open.append(0.0)
        return time.process_time()

    def leave(began: float) -> None:
        whole, within = time.process_time() - began, _open.pop()
        _spent[stage] += whole - within
        if _open:
            _open[-1] += whole

    @wraps(function)
    def run(*arguments: Any, **named: Any) -> Any:
        began = enter()
        try:
            return function(*arguments, **named)
        finally:
            leave(began)

    @wraps(function)
    def steps(*arguments: Any, **named: Any) -> Iterator[Any]:
        found = function(*arguments, **named)
        while True:
            began = enter()
            try:
                each = next(found)
            except StopIteration:
                return
            finally:
                leave(began)
            yield each

    return steps if isgeneratorfunction(function) else run


def _patch(module: ModuleType) -> None:
    for stage, names in STAGES.items():
        for name in names:
            where, _, path = name.partition(":")
            holder: Any = module
            *owners, last = path.split(".")
            for owner in owners:
                holder = getattr(holder, owner, None)
            if where == module.__name__ and hasattr(holder, last):
                setattr(holder, last, _timed(stage, getattr(holder, last)))


class _Finder(importlib.abc.MetaPathFinder):
    """Finds the modules of the stages, and times their functions before anybody takes them."""

    wanted = frozenset(name.partition(":")[0] for names in STAGES.values() for name in names)

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if name not in self.wanted:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path)
        if spec and spec.loader:
            execute = spec.loader.exec_module

            def patched(module: ModuleType) -> None:
                execute(module)
                _patch(module)

            spec.loader.exec_module = patched  # type: ignore[method-assign]
        return spec


def install() -> None:
    """Time the stages in this process and in those that it forks."""
    sys.meta_path.insert(0, _Finder())
    # A process of multiprocessing forgets what it was to do at its end, and only then does this.
    register_after_fork(_begin, lambda begin: begin())
    _begin()


def _begin() -> None:
    _spent.clear()
    _open.clear()
    Finalize(None, _write, exitpriority=0)


def _write() -> None:
    folder = Path(os.environ[VARIABLE])
    sums = {**_spent, "whole": time.process_time()}
    (folder / f"{os.getpid()}.json").write_text(json.dumps(sums), encoding="utf-8")


def summed(folder: Path) -> dict[str, float]:
    """Seconds of each stage in all processes that have written, and the rest."""
    sums: dict[str, float] = dict.fromkeys(STAGES, 0.0)
    whole = 0.0
    for path in folder.glob("*.json"):
        found = json.loads(path.read_text(encoding="utf-8"))
        whole += found.pop("whole")
        for stage, seconds in found.items():
            sums[stage] += seconds
    return {**sums, "the rest": whole - sum(sums.values())}
