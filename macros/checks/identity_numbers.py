"""Where a text holds a Swedish identity number, however its signs are written.

A personnummer or samordningsnummer is a day of birth (the latter 60 days later), three digits and a
check digit. Much else is written with as many digits: a form that others use too is a doubtful
find, and what can be nothing but a span of years is none.
"""

import re
from functools import cache
from typing import NamedTuple
from unicodedata import category, digit, normalize

from stdnum import luhn
from stdnum.exceptions import ValidationError
from stdnum.se import personnummer


class Found(NamedTuple):
    """An identity number in a text."""

    line: int
    is_certain: bool
    """False where the same digits may well be something else."""


_HYPHENS = "\u2043\u2212\u02d7"
_MARKS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800"
_SUPERSCRIPTS = {"\u00b2", "\u00b3", "\u00b9", *map(chr, range(0x2070, 0x209F))}


class _Folding(dict[int, str]):
    """What each sign becomes, worked out once: dashes, digits, and what cannot be seen."""

    def __missing__(self, code: int) -> str:
        self[code] = _sign(chr(code))
        return self[code]


def _sign(char: str) -> str:
    kind = category(char)
    if char in _MARKS or kind == "Cf" or 0xFE00 <= ord(char) <= 0xFE0F:
        return ""
    # A footnote's mark is no digit of the number before it.
    if char in _SUPERSCRIPTS:
        return " "
    if kind == "Pd" or char in _HYPHENS:
        return "-"
    if kind == "Nd":
        return str(digit(char))
    return normalize("NFKC", char)


_FOLDING = _Folding()
_OF_OTHER_ALPHABETS = re.compile("[^\x00-\x7fåäöÅÄÖéÉ]")
"""What may become another sign: to leave out what does not halves the time of a check."""


def comparable(text: str) -> str:
    """A text with one sort of dash, digit and letter, and without what cannot be seen.

    Its lines are those of the text.
    """
    return _OF_OTHER_ALPHABETS.sub(lambda sign: _FOLDING[ord(sign[0])], text)


_GAP = r"[^\S\n]*\n?[^\S\n]*"
_INNER = rf"(?:-|[^\S\n]|-?{_GAP}\n{_GAP})?"
_DAY = rf"{_INNER}(\d{{2}}){_INNER}(\d{{2}})"
_BEFORE, _AFTER = r"(?<!\d)(?<!\d[-./])", r"(?!-?\d)(?!\.\d)"
_FORMS = (
    rf"((?:18|19|20)\d{{2}}){_DAY}(?P<between>{_GAP}[-+]?{_GAP})(\d{{4}})",
    rf"(\d{{2}})(\d{{2}})(\d{{2}})(?P<between>{_GAP}[-+]?{_GAP})(\d{{4}})",
    rf"(\d{{2}}){_DAY}(?P<between>{_GAP}[-+]{_GAP})(\d{{4}})",
)
_PATTERNS = tuple(re.compile(f"{_BEFORE}{form}{_AFTER}", re.ASCII) for form in _FORMS)
_DIGIT_OR_OTHER = re.compile("[^\x00-/:-\x7fåäöÅÄÖéÉ]")
"""A digit, or what may become one. Most texts have none, and are looked through once."""
_ENOUGH_DIGITS = re.compile(r"\d(?:\D{0,12}\d){9}", re.ASCII)


@cache
def found_in(text: str) -> tuple[Found, ...]:
    """The identity numbers in a text, by line."""
    if not _DIGIT_OR_OTHER.search(text):
        return ()
    folded = comparable(text)
    if not _ENOUGH_DIGITS.search(folded):
        return ()
    places: dict[int, bool] = {}
    for match in (match for pattern in _PATTERNS for match in pattern.finditer(folded)):
        number = _Number(*match.groups())
        if number.is_valid() and not _is_span_of_years(number, _said_before(match)):
            was_certain = places.get(match.start(), False)
            places[match.start()] = was_certain or _is_certain(number, match)
    found = sorted(places.items())
    return tuple(Found(folded.count("\n", 0, start) + 1, is_certain) for start, is_certain in found)


class _Number(NamedTuple):
    """What may be an identity number."""

    year: str
    """Two digits or four."""
    month: str
    day: str
    between: str
    """What stands before the last four digits."""
    last: str

    @property
    def years(self) -> list[int]:
        """The years that it may mean, the latest last."""
        if len(self.year) == 4:
            return [int(self.year)]
        return [century + int(self.year) for century in (1800, 1900, 2000)]

    def is_valid(self) -> bool:
        """Whether the day is one of a year that it may mean, and the check digit is right."""
        day = int(self.day) - 60 if int(self.day) > 60 else int(self.day)
        is_checked = luhn.is_valid(f"{self.year[-2:]}{self.month}{self.day}{self.last}")
        return is_checked and any(self._is_born(year, day) for year in self.years)

    def _is_born(self, year: int, day: int) -> bool:
        try:
            personnummer.get_birth_date(f"{year}{self.month}{day:02}-{self.last}")
        except ValidationError:
            return False
        return True


_SAID_TO_BE_ONE = re.compile(r"(person|samordnings)-?n(umme)?r|\bp\.?nr|\bfödd", re.IGNORECASE)
_SAID_TO_BE_OTHER = re.compile(
    r"\b(dnr|diarien(umme)?r|ärende\w*|referens\w*|faktura\w*|ocr|isbn|bankgiro|plusgiro|bg|pg"
    r"|konto\w*|tel|telefon\w*|mobil\w*|växel\w*|ring|fax)\b(\W*(nr|nummer|är|på)\b)?\W*$",
    re.IGNORECASE,
)
_WORDS_BEFORE = 24


def _said_before(match: re.Match[str]) -> str:
    """The last words before a number."""
    return match.string[max(0, match.start() - _WORDS_BEFORE) : match.start()]


def _is_span_of_years(number: _Number, said: str) -> bool:
    """`20191231-2020`: a day of this century, and a year that comes after it."""
    first, last = number.years[-1], int(number.last)
    is_span = first >= 2000 and first <= last <= first + 30 and int(number.day) < 32
    is_written_so = bool(number.between) and "+" not in number.between
    return is_span and is_written_so and not _SAID_TO_BE_ONE.search(said)


def _is_certain(number: _Number, match: re.Match[str]) -> bool:
    """Whether nothing else is written so."""
    said = _said_before(match)
    if _SAID_TO_BE_ONE.search(said):
        return True
    if _SAID_TO_BE_OTHER.search(said) or _may_be_time(number) or _is_apart(match[0]):
        return False
    is_bare = match[0].isdigit()
    return not (is_bare and (_may_be_phone(match[0]) or _is_in_address(match)))


def _is_apart(written: str) -> bool:
    """Whether only spaces hold it together, as they do the columns of a table."""
    groups = re.split(r"\s+", written)
    is_joined = "-" in written or "+" in written
    return not is_joined and (len(groups) > 2 or ("\n" in written and len(groups[0]) < 8))


def _may_be_phone(digits: str) -> bool:
    """Ten digits that begin as a mobile, an authority's or a Stockholm number does."""
    return len(digits) == 10 and digits.startswith(("070", "010", "081"))


def _may_be_time(number: _Number) -> bool:
    """`20240314-1030`: a day of late, and a time of the day."""
    hour, minute = int(number.last[:2]), int(number.last[2:])
    is_late = number.years[-1] >= 2015 and int(number.day) < 32
    return is_late and bool(number.between) and hour < 24 and minute < 60


def _is_in_address(match: re.Match[str]) -> bool:
    """Whether it is a part of an address on the web."""
    word = re.search(r"\S*$", match.string[: match.start()])
    return bool(word and ("://" in word[0] or word[0].startswith("www.")))
