"""The words that a page is found by, and those that it does not show: parts of compounds, diary
numbers.

The browser folds å, ä, ö and é, takes endings off and finds the beginning of a word by itself.
What it cannot know is that *fotpatrullering* holds *patrullering*: that is made here.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from unicodedata import category, normalize

SHORTEST_TAIL, SHORTEST_HEAD = 4, 3
_ENDINGS = """
    s n ns t ts a e na nas en ens et ets ar arna arnas er erna ernas or orna ornas
"""
_BY_LAST = {
    last: [ending for ending in _ENDINGS.split() if ending.endswith(last)] for last in "snteart"
}
MANY = 20_000
"""So many words are known that a part of a compound is one of them."""
_SMALL_WORDS = """
    alla andra bort där efter fram från för före hem hit igen ihop ingen inom med mot ned när runt
    samma samt till upp utan var vid åter över under
"""
SMALL_WORDS = frozenset(_SMALL_WORDS.split())
"""No parts of compounds: `motverka` is no sort of `verka`, nor `verksamma` of `samma`."""
SHORTEST_WORD = 2
_WORD = re.compile(r"[^\W\d_]+")
_SHOWN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]{1,4}[ -]?)?\d+(?:[./:-]\d+)*")
_HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_DIGIT = re.compile(r"\d")
_TO_PLAIN = str.maketrans("åäöé", "aaoe")
_LETTERS_OR_DIGITS = re.compile(r"[^\W\d_]+|\d+")


def small(text: str) -> str:
    """A text in small letters. Of İ there are two signs, of which the second is no letter: it would
    end the word, which the browser writes with an i.
    """
    return text.lower().replace("i\u0307", "i")


def words_of(text: str) -> tuple[set[str], set[str]]:
    """The words of a text, and those that it is found by and does not show: numbers in the ways
    that people type them, and what is written with a dash as one word.
    """
    lower = small(text)
    seen = {*_SHOWN.findall(lower)}
    shown = {word for word in seen if len(word) >= SHORTEST_WORD or word.isdigit()}
    made: list[str] = []
    if _DIGIT.search(text):
        made += (way for number in _NUMBER.findall(text) for way in typed_variants(number))
    if "-" in text:
        made += (name.replace("-", "") for name in _HYPHENED.findall(lower))
    # A letter alone is found where it is that of a number: A 493.
    shown |= seen.intersection(made)
    return shown, {*made} - shown


def plain(word: str) -> str:
    """Without rings, dots and accents, as the browser folds what is typed."""
    most = word.translate(_TO_PLAIN)
    if most.isascii():
        return most
    return "".join(sign for sign in normalize("NFD", word) if category(sign) != "Mn")


def joined(name: str) -> str:
    """A name as the browser finds it: its letters and digits, plain, as one word."""
    return "".join(_SHOWN.findall(plain(small(name))))


def words_in(text: str) -> list[str]:
    """The words of a text, in small letters and in order. Numbers are none."""
    return _WORD.findall(small(text))


def vocabulary(texts: Iterable[str]) -> frozenset[str]:
    """The words that compounds may be made of."""
    return frozenset(word for text in texts for word in words_in(text))


class Parts:
    """The words that compounds are made of."""

    def __init__(self, known: Collection[str]) -> None:
        self._known = known
        self._lacking = {
            word.removesuffix(ending)
            for word in known
            for ending in _endings_of(word)
            if len(word) - len(ending) >= SHORTEST_HEAD
        }
        """The known words, with and without an ending."""

    def tails(self, word: str) -> list[str]:
        """The last parts of a compound: `fotpatrullering` → `patrullering`.

        Both parts must be known words, so that `reda` is no part of `oreda`, nor `ande` of
        `löpande`. What a compound begins with is left out: the browser finds beginnings.
        """
        parts = ((word[:at], word[at:]) for at in _cuts(word))
        return [tail for head, tail in parts if self._is_tail(tail) and self._is_head(head)]

    def ends(self, word: str) -> list[int]:
        """Where ends of a word begin that may be asked for, and are no tails: `hälsorådet` in
        `folkhälsorådet`.

        Where few words are known, a part may be none of them. Among many, one of the two is.
        """
        is_sure = len(self._known) >= MANY
        ends = []
        for at in _cuts(word):
            is_tail, is_head = self._is_tail(word[at:]), self._is_head(word[:at])
            if not (is_tail and is_head) and (is_tail or is_head or not is_sure):
                ends.append(at)
        return ends

    def _is_tail(self, part: str) -> bool:
        return part not in SMALL_WORDS and self._is_known(part, SHORTEST_TAIL)

    def _is_head(self, part: str) -> bool:
        """Whether a compound may begin so: `skol-gård`, `områdes-polis`, `fot-patrull` (fots)."""
        ways = (part, part.removesuffix("s"), f"{part}a", f"{part}e")
        return part not in SMALL_WORDS and any(self._is_known(way, SHORTEST_HEAD) for way in ways)

    def _is_known(self, part: str, shortest: int) -> bool:
        """Whether a part is a known word with or without one ending, or a known word lacks its."""
        if len(part) >= shortest and part in self._lacking:
            return True
        bare = (part.removesuffix(ending) for ending in _endings_of(part))
        return any(len(word) >= SHORTEST_TAIL and word in self._known for word in bare)


def _cuts(word: str) -> range:
    """Where a word may be cut in two."""
    return range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1)


def _endings_of(word: str) -> Iterator[str]:
    """The endings that a word may have, and none."""
    yield ""
    for ending in _BY_LAST.get(word[-1:], ()):
        if word.endswith(ending):
            yield ending


def typed_variants(number: str) -> list[str]:
    """A diary number as people type it: `KS 19/0719` → `ks19`, `190719`, `ks190719`, `ks19719`.

    The browser takes a dash or a stroke away from what is typed, and splits at spaces. Zeros that
    a number begins with are left out by many.
    """
    parts = _LETTERS_OR_DIGITS.findall(number.lower())
    bare = [part.lstrip("0") or part for part in parts]
    return list(dict.fromkeys((*_runs(parts), *_runs(bare))))


def _runs(parts: list[str]) -> Iterator[str]:
    """All parts that follow on each other, written together."""
    for first in range(len(parts)):
        for last in range(first + 1, len(parts) + 1):
            yield "".join(parts[first:last])
