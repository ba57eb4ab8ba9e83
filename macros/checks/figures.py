"""The rule about figures: each stands in the words that are quoted beside it."""

import re
from collections.abc import Iterator
from decimal import Decimal

from macros.data.dates import MONTHS
from macros.data.problem import Problem
from macros.data.written import Written
from macros.facts.loading import Loaded

_FROM_TWO = (
    "två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton"
    " nitton tjugo"
)
_NUMBERS = {word: Decimal(n) for n, word in enumerate(_FROM_TWO.split(), start=2)} | {
    "trettio": Decimal(30),
    "fyrtio": Decimal(40),
    "femtio": Decimal(50),
    "hundra": Decimal(100),
}
_ONE = Decimal(1)
"""In words it is an article as often as a number."""
_NUMBER = re.compile(
    rf"(?<![\w.,])(\d{{1,3}}(?:[ \u00a0\u202f.]\d{{3}})+|\d+)([.,]\d+)?(?!\w)"
    rf"|\b({'|'.join(_NUMBERS)})\b(?: (och en halv)\b)?",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"\b(?:\d{{4}}-\d\d(?:-\d\d)?|\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}})?"
    r"|(?:19|20)\d\d(?:/\d\d)?)\b",
    re.IGNORECASE,
)


def figures_stand_in_their_quotes(loaded: Loaded) -> Iterator[Problem]:
    """Ett värde är något av talen i det citat som står vid det, om där finns några: en varning, för
    en siffra kan vara fel skriven. Årtal räknas inte.
    """
    for agreement in loaded.register.agreements:
        for promise in agreement.promises:
            for target in promise.targets:
                yield from _beside(target, target.value, target.verbatim)
    for *_, outcome in loaded.register.outcomes:
        yield from _beside(outcome, outcome.value, outcome.text)


def _beside(thing: Written, value: Decimal | None, quote: str | None) -> Iterator[Problem]:
    known = numbers_in(quote) if quote and value is not None else ()
    if known and value not in (*known, _ONE):
        told = ", ".join(f"{each:f}" for each in known)
        message = f"Värdet är {value}, men i citatet står {told}."
        advice = "Är siffran fel skriven rättar du den. Stämmer den är allt som det ska."
        yield Problem(thing.position("value"), f"{message} {advice}", is_warning=True)


def numbers_in(text: str) -> tuple[Decimal, ...]:
    """The numbers of a text, each once, whether written in digits or in words: `1 200`, `9,5`,
    `två och en halv`. Years and dates are none.
    """
    found: dict[Decimal, None] = {}
    for match in _NUMBER.finditer(_DATE.sub(" ", text)):
        whole, rest, word, half = match.groups()
        if word:
            number = _NUMBERS[word.lower()] + (Decimal("0.5") if half else 0)
        else:
            number = Decimal(re.sub(r"\D", "", whole) + (rest or "").replace(",", "."))
        found[number] = None
    return tuple(found)
