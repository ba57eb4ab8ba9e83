"""On which pages each word stands, and what it weighs there.

What a page says is a function of the page alone: its texts, each with its weight and its words
(`SearchEntry`, `words_of`). Here the pages are put together. They are many, so that all of it is
kept as numbers: some bytes for each word of a page.
"""

from array import array
from collections import defaultdict, deque
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import count
from operator import sub
from typing import NamedTuple

from macros.pages import search_words
from macros.pages.search import SearchEntry
from macros.pages.search_words import Parts, words_of

AGAIN = 0.15
"""What a word weighs where it stands once more."""
COMPOUND = 0.5
"""What the last part of a compound weighs, to the compound itself."""
STEPS = 2
"""A weight is written as a whole number of halves: the least that a word weighs is one."""
LONGEST = 60
"""Letters of a word, up to which its ends find it."""
_BITS = 12
"""Of a number that has a page and a weight, those of the weight."""
_HEAVIEST = (1 << _BITS) - 1


class Said(NamedTuple):
    """What some pages say that follow on each other."""

    words: tuple[str, ...]
    """Each once."""
    shown: tuple[int, ...]
    """Those that stand on some page as they are, and not within others, by their numbers here."""
    pages: tuple["array[int]", ...]
    """Of each page its texts: the weight of each, how many words it has, and their numbers."""


def said_on(pages: Iterable[SearchEntry]) -> Said:
    numbers: dict[str, int] = defaultdict(count().__next__)
    all_shown: set[int] = set()

    @cache
    def numbered(text: str) -> "array[int]":
        shown, made = words_of(text)
        found = array("I", map(numbers.__getitem__, shown))
        all_shown.update(found)
        found.extend(map(numbers.__getitem__, made))
        return found

    said: list[array[int]] = []
    for page in pages:
        said.append(array("I"))
        for weight, text in page.texts:
            words = numbered(text)
            said[-1].extend((weight, len(words)))
            said[-1].extend(words)
    return Said(tuple(numbers), tuple(all_shown), tuple(said))


class Postings:
    """The pages of each word, as pages are added in their order."""

    def __init__(self, names: Collection[str]) -> None:
        self.words: list[str] = []
        """By their numbers, when all are known."""
        self.shown: set[int] = set()
        """The numbers of the words that stand on some page as they are, and not within others."""
        self.ends: list[bytes] = []
        """Where in each word an end begins that finds it, when all words are known."""
        self._names = names
        """The words of places' names. They are no part of compounds: *sala* is not in *Uppsala*."""
        self._numbers: dict[str, int] = defaultdict(count().__next__)
        self._said: deque[array[int]] = deque()
        """Of each page its texts, as in `Said`."""
        self._pages: list[array[int]] = []

    def add(self, said: Said) -> None:
        """Take in what more pages say: they are counted from nought."""
        numbers = [self._numbers[word] for word in said.words]
        self.shown.update(numbers[each] for each in said.shown)
        self._said.extend(_renumbered(page, numbers) for page in said.pages)

    def weigh(self) -> None:
        """Put all pages together: what is part of a compound is known when all words are."""
        words = tuple(self._numbers)
        known = search_words.vocabulary(words[each] for each in self.shown)
        parts = Parts(known.difference(self._names))
        tails = {
            number: found
            for number, word in enumerate(words)
            if (found := self._tails(word, parts))
        }
        self.words = list(self._numbers)
        self.ends = [self._ends(word, parts) for word in self.words]
        self._pages = [array("I") for _ in self.words]
        for page in range(len(self._said)):
            for number, weight in _weights(self._said.popleft(), tails).items():
                whole = min(_HEAVIEST, round(weight * STEPS))
                self._pages[number].append(page << _BITS | whole)

    def _tails(self, word: str, parts: Parts) -> tuple[int, ...]:
        return (
            () if word in self._names else tuple(map(self._numbers.__getitem__, parts.tails(word)))
        )

    def _ends(self, word: str, parts: Parts) -> bytes:
        is_sought = word.isalpha() and len(word) <= LONGEST and word not in self._names
        return bytes(parts.ends(word)) if is_sought else b""

    def __getitem__(self, number: int) -> list[int]:
        """The pages of a word, in order: the gap from one to the next and its weight, in turn."""
        known = self._pages[number]
        pages = [each >> _BITS for each in known]
        found = [0] * (2 * len(pages))
        found[::2] = map(sub, pages, (0, *pages))
        found[1::2] = [each & _HEAVIEST for each in known]
        return found

    def count(self, number: int) -> int:
        """How many pages have a word."""
        return len(self._pages[number])


def _renumbered(page: "array[int]", numbers: Sequence[int]) -> "array[int]":
    """What a page says, with other numbers of its words."""
    found, at = array("I"), 0
    while at < len(page):
        first, end = at + 2, at + 2 + page[at + 1]
        found.extend(page[at:first])
        found.extend([numbers[each] for each in page[first:end]])
        at = end
    return found


def _weights(said: "array[int]", tails: Mapping[int, Sequence[int]]) -> dict[int, float]:
    """What each word of a page weighs: each time that it stands there counts less than the last.

    Each text is told once: the words of one text count once in it.
    """
    weights: dict[int, float] = {}
    compounds, at = tails.keys(), 0
    while at < len(said):
        weight, words = said[at], said[at + 2 : at + 2 + said[at + 1]]
        at += 2 + len(words)
        parts = {tail for word in compounds & words for tail in tails[word]}.difference(words)
        for some, weighs in ((words, weight), (parts, weight * COMPOUND)):
            for word in some:
                before = weights.get(word)
                if before is None:
                    weights[word] = weighs
                elif weighs > before:
                    weights[word] = weighs + before * AGAIN
                else:
                    weights[word] = before + weighs * AGAIN
    return weights
