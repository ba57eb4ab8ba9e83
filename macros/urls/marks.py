"""What an address was when it was published: a mark by which another thing in its place is seen.

A mark says of what kind a thing is, in which places and from when, and how its first words are: a
number of 128 bits that is nearly the same for nearly the same words (Charikar's simhash of all runs
of three signs). Nobody can read the words out of it, so that what is removed is gone. A kind, a
place or a year may be corrected while the words stay: then it is the same thing.
"""

import hashlib
import re
from collections.abc import Collection
from enum import Enum
from functools import cache, lru_cache
from itertools import pairwise

from macros.data import erasing
from macros.data.agreement import (
    Agreement,
    Body,
    Document,
    Part,
    PlannedFollowUp,
    PriorityArea,
    Promise,
)
from macros.data.registers import GlossaryEntry, Municipality, NamedPlace, Theme
from macros.data.text import folded
from macros.facts.register import Register, RegisteredPromise

BITS, RUN = 128, 3
DOUBTFUL, OTHER = 40, 50
"""Bits that differ. Five changed words of a promise change 26, another promise 60 (medians)."""
LIKENESS = re.compile("~[0-9a-f]{32}")
UNKNOWN = "-"
"""Stands for what is not known: it differs from nothing."""


def mark(register: Register, thing: object) -> str:
    """The mark of a thing; empty for what has none, and for what is erased."""
    match thing:
        case Agreement(is_erased=True) | RegisteredPromise(promise=Promise(is_erased=True)):
            return ""
        case Municipality():
            return thing.code
        case NamedPlace():
            return _mark(_places(register, thing.municipalities), thing.name)
        case Theme():
            return likeness(" ".join((thing.name, thing.definition)))
        case Agreement():
            start = thing.valid.from_ if thing.valid else None
            known = (thing.kind.value, _places(register, thing.municipalities))
            return _mark(*known, str(start.year) if start else UNKNOWN, thing.title or "")
        case RegisteredPromise():
            promise, places = thing.promise, _places(register, thing.agreement.municipalities)
            return _mark(promise.kind.value, places, promise.text)
        case _:
            words = _words(thing)
            return "" if words in erasing.NEUTRAL else likeness(words)


def _words(thing: object) -> str:
    """The words that a thing with an anchor of its own is known by."""
    match thing:
        case PriorityArea():
            return thing.label
        case PlannedFollowUp() | Part():
            return thing.text
        case Body():
            return thing.name
        case Document():
            return thing.title
        case GlossaryEntry():
            return thing.word
    return ""


class Likeness(Enum):
    """How a mark is beside the one before."""

    SAME = "same"
    DOUBTFUL = "doubtful"
    OTHER = "other"


def compared(before: str, now: str) -> Likeness:
    """Whether a mark is another thing's than the one before."""
    (*facts, words), (*facts_now, words_now) = before.split(":"), now.split(":")
    if LIKENESS.fullmatch(words) and LIKENESS.fullmatch(words_now):
        differing = (int(words[1:], 16) ^ int(words_now[1:], 16)).bit_count()
        if differing <= DOUBTFUL:
            return Likeness.SAME
        return Likeness.DOUBTFUL if differing <= OTHER else Likeness.OTHER
    pairs = zip([*facts, words], [*facts_now, words_now], strict=False)
    is_known = all(a == b or UNKNOWN in (a, b) for a, b in pairs)
    return Likeness.SAME if is_known else Likeness.DOUBTFUL


def _mark(*facts: str) -> str:
    """Facts, and the likeness of the words that come last."""
    return ":".join((*facts[:-1], likeness(facts[-1]) or UNKNOWN))


def _places(register: Register, slugs: tuple[str, ...]) -> str:
    """By SCB's codes, which outlive names; an unknown municipality is told of by another rule."""
    known = register.municipality_by_slug
    codes = sorted(known[slug].code for slug in slugs if slug in known)
    return "+".join(codes) if len(codes) == len(slugs) else UNKNOWN


@lru_cache(maxsize=200_000)
def likeness(words: str) -> str:
    """`~` and 32 hexadecimal digits that change little when the words do; empty for none."""
    each = folded(words).casefold().split()
    if not each:
        return ""
    between = (f"{left[-1]} {right[0]}" for left, right in pairwise(each))
    runs = set().union(between, *map(_runs_of, each))
    lanes = _NARROW if len(runs) < _NARROW.half else _WIDE
    return f"~{lanes.majority(runs):0{BITS // 4}x}"


@lru_cache(maxsize=50_000)
def _runs_of(word: str) -> frozenset[str]:
    """The runs of signs in a word and the spaces around it. Few words stand in one text only."""
    text = f" {word} "
    return frozenset(text[index : index + RUN] for index in range(len(text) - RUN + 1))


class _Lanes:
    """Numbers that count each bit of many hashes at once: a sum of them has a lane for each."""

    def __init__(self, width: int):
        self.width, self.half = width, 1 << width - 1
        self._each = sum(1 << width * bit for bit in range(BITS))
        self._bytes = [
            b"".join((byte >> bit & 1).to_bytes(width // 8, "little") for bit in range(8))
            for byte in range(256)
        ]
        self._hash = cache(self._spread)

    def majority(self, runs: Collection[str]) -> int:
        """The bits that more than half of the runs have: the highest of a lane tells of its own."""
        start = self._each * (self.half - 1 - len(runs) // 2)
        counts = sum(map(self._hash, runs), start).to_bytes(self.width // 8 * BITS, "big")
        return int(counts[:: self.width // 8].translate(_HIGHEST), 2)

    def _spread(self, run: str) -> int:
        """The hash of a run with each bit in a lane."""
        found = hashlib.blake2b(run.encode(), digest_size=BITS // 8).digest()
        return int.from_bytes(b"".join(map(self._bytes.__getitem__, found)), "little")


_HIGHEST = bytes(b"01"[byte >> 7] for byte in range(256))
_NARROW, _WIDE = _Lanes(16), _Lanes(32)
