"""The rule about personal data: no identity number is published."""

import re
from collections.abc import Iterator
from pathlib import Path

from stdnum import luhn

from macros.checks.quotes import named_files
from macros.data.dates import is_real
from macros.data.meanings import Meaning
from macros.data.problem import Problem
from macros.data.written import Position, values_of
from macros.facts.loading import Loaded


def nobody_is_named_by_identity_number(loaded: Loaded) -> Iterator[Problem]:
    """Inget personnummer eller samordningsnummer står i uppgifterna eller i en sparad källa.
    Datumet och kontrollsiffran prövas, så diarienummer och organisationsnummer går bra.
    """
    message = "Här står ett personnummer. Ta bort det; det får inte publiceras."
    for value in values_of(loaded.register.everything, Meaning):
        if _has_identity_number(value.text):
            yield Problem(value.position, message)
    for path in _stored_texts(loaded):
        text = path.read_text("utf-8-sig", "replace")
        for line, words in enumerate(text.split("\n"), 1):
            if _has_identity_number(words):
                yield Problem(Position(path.as_posix(), line), message)


def _stored_texts(loaded: Loaded) -> list[Path]:
    """Every file that is named, and every text file below the places' folders, named or not."""
    named = {path for *_, path in named_files(loaded) if path}
    return sorted(named | {path for path in loaded.folder.glob("*/**/*.txt") if path.is_file()})


_IDENTITY_NUMBER = re.compile(
    r"(?<![\d-])(?:((?:19|20)\d{2})(\d{2})(\d{2})[-+ ]?|(\d{2})(\d{2})(\d{2})[-+])(\d{4})(?![\d-])"
)


def _has_identity_number(text: str) -> bool:
    return any(_is_identity_number(found) for found in _IDENTITY_NUMBER.finditer(text))


def _is_identity_number(found: re.Match[str]) -> bool:
    year, month, day, last = (part for part in found.groups() if part)
    birthday = int(day) - 60 if int(day) > 60 else int(day)
    years = [int(year)] if len(year) == 4 else [1900 + int(year), 2000 + int(year)]
    is_a_day = any(is_real(each, int(month), birthday) for each in years)
    return is_a_day and luhn.is_valid(f"{year[-2:]}{month}{day}{last}")
