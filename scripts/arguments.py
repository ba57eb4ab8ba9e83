"""What the commands ask for, told in Swedish: `argparse` speaks English only.

from scripts.arguments import Parser
parser = Parser(prog="python -m scripts.check", description="Kontrollera uppgifterna.")
"""

import argparse
import re
import sys
from collections.abc import Iterable
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any, NoReturn

from macros.data.dates import PartialDate
from macros.data.meanings import SLUG, is_slug
from macros.data.reading import PATTERN_ADVICE

FOLDER = Path("agreements")

# What argparse says, as patterns, and what we say. The first that fits is used.
_ERRORS = (
    (r"the following arguments are required: (.+)", r"Det här saknas: \1."),
    (r"unrecognized arguments: (.+)", r"Det här känns inte igen: \1."),
    (r"(?:one of the arguments )(.+) is required", r"Något av det här saknas: \1."),
    (r"ambiguous option: (\S+) could match (.+)", r"”\1” kan betyda flera val: \2."),
    (r"argument (.+?): expected one argument", r"\1: skriv ett värde efter."),
    (r"argument (.+?): expected at least one argument", r"\1: skriv minst ett värde efter."),
    (r"argument (.+?): expected at most one argument", r"\1: skriv högst ett värde efter."),
    (r"argument (.+?): expected (\d+) arguments?", r"\1: skriv \2 värden efter."),
    (r"argument (.+?): ignored explicit argument (.+)", r"\1: tar inget värde, men fick \2."),
    (r"argument (.+?): not allowed with argument (.+)", r"\1: går inte ihop med \2."),
    (
        r"argument (.+?): invalid choice: (.+?)(?:, maybe you meant .+?)? \(choose from (.+)\)",
        r"\1: \2 går inte att välja. Välj bland: \3.",
    ),
    (r"argument (.+?): invalid \S+ value: (.+)", r"\1: \2 har fel form."),
    (r"argument (.+?): (.+)", r"\1: \2"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Användning: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An `ArgumentParser` whose help and errors are Swedish."""

    def __init__(self, **named: Any):
        super().__init__(**{"formatter_class": _Formatter, **named, "add_help": False})
        self._positionals.title = "Det här kan du ange"
        self._optionals.title = "Val"
        _show_every_letter()
        self.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def error(self, message: str) -> NoReturn:
        """Tell in Swedish what was wrong, and end with 2 as argparse does."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{in_swedish(message)}\n")


def add_folder(parser: Parser) -> None:
    """Let somebody work in another folder than the one that is published."""
    told = "mappen med avtal"
    parser.add_argument("--folder", type=Path, default=FOLDER, metavar="MAPP", help=told)


def _show_every_letter() -> None:
    """A terminal that lacks a letter shows its code, and the command goes on."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def in_swedish(message: str) -> str:
    """One of argparse's errors in Swedish."""
    for english, swedish in _ERRORS:
        found = re.fullmatch(english, message, re.DOTALL)
        if found:
            return found.expand(swedish)
    return message


def a_slug(text: str) -> str:
    """The type of an argument that is an id."""
    if not is_slug(text):
        raise argparse.ArgumentTypeError(f"”{text}” har fel form. {PATTERN_ADVICE[SLUG]}")
    return text


def a_date(text: str) -> PartialDate:
    """The type of an argument that is a day, a month or a year."""
    try:
        return PartialDate.parse(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(str(wrong)) from None


def a_day(text: str) -> date:
    """The type of an argument that is a day."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"”{text}” är ingen dag. Skriv till exempel 2026-11-22."
        ) from None
