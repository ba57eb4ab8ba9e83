"""What the commands ask for, in Swedish: `argparse` speaks English only.

from scripts.arguments import Parser
parser = Parser.of("check", "Kontrollera uppgifterna.")
"""

import argparse
import sys
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from macros.data.complaints import PATTERN_ADVICE
from macros.data.dates import PartialDate, today
from macros.data.meanings import SLUG, is_slug

FOLDER = Path("agreements")

DAYS_SHOWN = range(1980, 2200)
"""The years of the days that a site can be shown as of: archives know no files of other years."""

_INVALID_CHOICE = "%(value)r går inte att välja. Välj bland: %(choices)s."
# argparse hands each of its texts to gettext, here this catalogue. Texts about mistakes in the
# program itself are left in English.
_SWEDISH = {
    "usage: ": "Användning: ",
    "positional arguments": "Det här kan du ange",
    "options": "Val",
    "show this help message and exit": "visa den här hjälpen",
    "%(prog)s: error: %(message)s\n": "%(message)s\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "Det här saknas: %s.",
    "one of the arguments %s is required": "Något av det här saknas: %s.",
    "unrecognized arguments: %s": "Det här känns inte igen: %s.",
    "expected one argument": "skriv ett värde efter.",
    "expected at least one argument": "skriv minst ett värde efter.",
    "expected at most one argument": "skriv högst ett värde efter.",
    "expected %s argument": "skriv %s värde efter.",
    "expected %s arguments": "skriv %s värden efter.",
    "ignored explicit argument %r": "tar inget värde, men fick %r.",
    "not allowed with argument %s": "går inte ihop med %s.",
    "invalid choice: %(value)r (choose from %(choices)s)": _INVALID_CHOICE,
    "invalid choice: %(value)r, maybe you meant %(closest)r? (choose from %(choices)s)": (
        _INVALID_CHOICE
    ),
    "invalid %(type)s value: %(value)r": "%(value)r har fel form.",
}


def _in_swedish(text: str) -> str:
    return _SWEDISH.get(text, text)


def _counted_in_swedish(one: str, many: str, number: int) -> str:
    return _in_swedish(one if number == 1 else many)


vars(argparse).update(_=_in_swedish, ngettext=_counted_in_swedish)


class Parser(argparse.ArgumentParser):
    """An `ArgumentParser` whose help and errors are Swedish."""

    def __init__(self, **named: Any):
        # A word cut short would not be seen by who looks for a whole one (`scripts.build`).
        super().__init__(allow_abbrev=False, **named)
        # A terminal that lacks a letter shows its code, and the command goes on.
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")

    @classmethod
    def of(cls, command: str, description: str) -> "Parser":
        """The parser of `python -m scripts.<command>`."""
        return cls(prog=f"python -m scripts.{command}", description=description)


def add_folder(parser: Parser) -> None:
    """Let somebody work in another folder than the one that is published."""
    named = "mappen med avtal"
    parser.add_argument("--folder", type=Path, default=FOLDER, metavar="MAPP", help=named)


def add_site(parser: Parser) -> None:
    """Let somebody name the folder of a built site."""
    site, named = Path("site"), "webbplatsen"
    parser.add_argument("folder", nargs="?", type=Path, default=site, metavar="MAPP", help=named)


def add_day(parser: Parser, meaning: str = "dagen som visas") -> None:
    """Let somebody choose the day that the site shows."""
    parser.add_argument("--today", type=a_day, default=today(), metavar="DAG", help=meaning)


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
        day = date.fromisoformat(text)
        if day.year not in DAYS_SHOWN:
            raise ValueError
        return day
    except ValueError:
        advice = f"”{text}” är ingen dag. Skriv till exempel 2026-11-22."
        raise argparse.ArgumentTypeError(advice) from None
