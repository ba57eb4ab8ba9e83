"""The rules about the pages written by hand in docs/, which stand beside the register's."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path, PurePath

import yaml
from jinja2 import Environment, TemplateSyntaxError

from macros.data.disk import plain_files
from macros.data.problem import Problem
from macros.data.reading import text_of, what_is_text_in
from macros.data.tree import UnreadableError
from macros.data.written import Position
from macros.facts.register import Register
from macros.urls.addressed import Link, addressed
from macros.urls.addresses import ABOUT, ASSETS, page_file

_HEAD = re.compile(r"---[ \t]*\r?\n(.*?\r?\n)(?:---|\.\.\.)[ \t]*\r?\n", re.DOTALL)
"""What MkDocs takes for the head of a page."""


def pages_by_hand(docs: Path, register: Callable[[], Register]) -> Iterator[Problem]:
    """All that would stop the build or spoil a page: no links or devices, UTF-8, a head that can be
    read, calls that are closed, and no page where the register has its own. That is asked for only
    where it may have one.
    """

    @cache
    def taken() -> set[str]:
        made = _made(register())
        return {link.url if link.state == "file" else page_file(link.url) for link in made}

    files, problems = plain_files(docs)
    yield from problems
    menu = what_is_text_in(docs.parent / "mkdocs.yml")
    for path in files:
        below = path.relative_to(docs)
        if below.parts[0] == "templates":
            continue
        if not is_never_made(below) and below.as_posix() in taken():
            message = "Här gör registret en egen sida eller fil. Ta bort den här, eller byt namn."
            yield Problem(Position(path.as_posix()), message, code="MB403")
        elif path.suffix == ".md":
            yield from _faults_of_page(path)
            if below.as_posix() not in menu:
                message = "Sidan står inte i menyn. Lägg till den under ”nav” i mkdocs.yml,"
                advice = "eller under ”not_in_nav” om den inte ska synas där."
                yield Problem(Position(path.as_posix()), f"{message} {advice}", code="MB402")


def is_never_made(below: PurePath) -> bool:
    """Whether the register, whatever it holds, has no page or file of its own at a path."""
    is_page_above_all = len(below.parts) == 1 and below.suffix == ".md"
    return is_page_above_all or f"{below.parts[0]}/" in (ABOUT, ASSETS)


def _made(register: Register) -> Iterator[Link]:
    return (link for link in addressed(register) if link.thing)


def _faults_of_page(path: Path) -> Iterator[Problem]:
    file = path.as_posix()
    try:
        text = text_of(path)
        head = _HEAD.match(text)
        yaml.safe_load(head[1] if head else "")
        Environment(autoescape=True).parse(text)
    except UnreadableError as unreadable:
        yield unreadable.problem
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 2 if mark else 1
        message = "Sidans huvud mellan --- går inte att läsa. Sätt texterna inom citattecken."
        yield Problem(Position(file, line), message, code="MB402")
    except TemplateSyntaxError as error:
        message = "Ett anrop mellan dubbla klamrar går inte att läsa. Kontrollera parenteserna."
        yield Problem(Position(file, error.lineno), message, code="MB402")
