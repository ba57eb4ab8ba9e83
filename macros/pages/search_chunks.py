"""The index in pieces of bounded size: which words, filters and ends of words each chunk has.

What the pieces are, and who reads them, stands in search_index.py.
"""

import hashlib
import json
from array import array
from base64 import b32encode, urlsafe_b64encode
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from heapq import merge
from itertools import takewhile
from operator import attrgetter

from macros.pages.search_postings import Postings
from macros.pages.search_words import joined, plain

CHUNK = 15_000
"""Characters of a chunk, about: some 6 kB over the wire."""
_MOST, _FEW_LETTERS = 1.2, 4
"""A chunk grows so many times larger, until it ends where so few letters tell what comes next."""
LONG = 6_000
"""Characters of the pages of a word, from which on they have a file of their own."""
BESIDE = 24_000
"""Characters of such pages, up to which they are told beside the word, too: who asks for it need
not fetch the file. They pack well: a third of them is counted as a chunk's.
"""
VERSION = 4
"""Letters of a version."""
TOGETHER = 16
"""Chunks that are asked for by one version, that of all of them: it is told before their own."""
NAME = 10
"""Letters of the name of such a file."""
_MOST_SHARED = 12
"""Letters that a packed word is told to share with the one before, at most."""
HEADS = 100
"""What stands before more than so many heads is an ending, as -ning is: nobody asks for it."""
_BITS = 6
"""Of a number that has a word and where its end begins, those of the latter."""

Pages = str
"""As JSON: gaps and weights in turn, or the name and the version of the file that has them."""


@dataclass
class Chunk:
    first: str = ""
    """What tells it from the one before: the beginning of its first word, as short as can be."""
    words: list[str] = field(default_factory=list)
    within: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """By an end, the heads that stand before it: `{"hälsorådet": {"folk": …}}`."""
    places: list[str] = field(default_factory=list)
    size: int = 0

    def add(self, row: "Row") -> None:
        text = f"{compact(row.head or row.word)}:{row.pages}"
        words = self.places if row.is_place else self.words
        (self.within[row.word] if row.head else words).append(text)
        self.size += len(text) if len(text) < LONG else len(text) // 3
        self.size += len(row.word) if row.head else 0

    def content(self) -> str:
        within = ",".join(
            f"{compact(end)}:{{{','.join(heads)}}}" for end, heads in self.within.items()
        )
        places = f',"places":{{{",".join(self.places)}}}' if self.places else ""
        return f'{{"words":{{{",".join(self.words)}}},"within":{{{within}}}{places}}}'


@dataclass(frozen=True)
class Row:
    """A word, or the end of one, and its pages."""

    key: str
    """Without rings and dots: what rows are sorted by."""
    word: str
    head: str
    """What stands before the word, where it is the end of one."""
    pages: Pages
    is_place: bool = False
    """Whether it is the name of a place, with the page that it leads to."""


compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON without blanks."""


def version_of(content: "hashlib._Hash") -> str:
    return urlsafe_b64encode(content.digest())[:VERSION].decode()


def versions_together(versions: list[str]) -> str:
    """The versions by which chunks are asked for."""
    found = (versions[at : at + TOGETHER] for at in range(0, len(versions), TOGETHER))
    return "".join(version_of(hashlib.sha256("".join(some).encode())) for some in found)


def packed(words: Iterable[str]) -> str:
    """Words in their order as the browser reads them: a capital letter for how much a word has of
    the one before (A for nothing, B for a letter), and the rest of it. Words have no capitals.
    """
    found, last = [], ""
    for word in words:
        shared = _beginning(last[:_MOST_SHARED], word)
        # The browser counts a letter of rare alphabets as two.
        letters = len(shared.encode("utf-16-le")) // 2
        found.append(f"{chr(ord('A') + letters)}{word.removeprefix(shared)}")
        last = word
    return "".join(found)


def _beginning(one: str, other: str) -> str:
    """What two words begin with."""
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return one[: len([*alike])]


def versioned(content: str) -> tuple[str, str]:
    """The version of what a file has, and the file with it. What it has is an object of JSON."""
    version = version_of(hashlib.sha256(content.encode()))
    return version, f'{{"version":"{version}",{content[1:]}'


class Chunks:
    """The chunks of an index, and the files of the words that very many pages have."""

    def __init__(
        self, postings: Postings, filters: Mapping[str, Iterable[int]], places: Mapping[str, int]
    ) -> None:
        self._postings = postings
        self._filters = filters
        self._places = places
        """Names of places, each with the page that it leads to."""
        self._long: dict[str, str] = {}
        """The files that have not been taken, by their names."""
        self._told: dict[int, Pages] = {}
        """What is told beside each end of a word that has some, by its number."""

    def all(self) -> Iterator[Chunk]:
        """The filters have chunks of their own: a new status moves no word to another chunk."""
        yield from _cut(self._rows_of_filters())
        rows = (self._rows_of_words(), self._rows_of_places())
        yield from _cut(merge(*rows, key=attrgetter("key")))

    def long(self) -> dict[str, str]:
        """The names and contents of the files that have been named in chunks since last."""
        found, self._long = self._long, {}
        return found

    def _rows_of_filters(self) -> Iterator[Row]:
        for key in sorted(self._filters):
            yield Row(key, key, "", self._kept(key, compact([*gaps(self._filters[key])])))

    def _rows_of_places(self) -> list[Row]:
        """The last that is called by a name is meant by it."""
        by_key = {
            joined(name): Row(joined(name), name, "", str(page), is_place=True)
            for name, page in self._places.items()
        }
        return [by_key[key] for key in sorted(by_key)]

    def _rows_of_words(self) -> Iterator[Row]:
        """Some letters at a time, so that not all ends of all words are there at once."""
        words = self._postings.words
        for starts in self._by_beginning():
            found = ((words[each >> _BITS], each) for each in starts)
            parted = ((word, each & (1 << _BITS) - 1, each >> _BITS) for word, each in found)
            rows = sorted((plain(word[at:]), word[at:], word[:at], n) for word, at, n in parted)
            heads = Counter(key for key, _, head, _ in rows if head)
            for key, end, head, number in rows:
                if not head or heads[key] <= HEADS:
                    yield Row(key, end, head, self._pages_of(number, is_whole=not head))

    def _by_beginning(self) -> Iterator["array[int]"]:
        """Where words and their ends begin: numbers of a word and a place in it, by two letters."""
        found: dict[str, array[int]] = defaultdict(lambda: array("Q"))
        for number, word in enumerate(self._postings.words):
            folded = plain(word)
            found[folded[:2]].append(number << _BITS)
            if len(folded) == len(word):
                for at in self._postings.ends[number]:
                    found[folded[at : at + 2]].append(number << _BITS | at)
        for letters in sorted(found):
            yield found.pop(letters)

    def _pages_of(self, number: int, is_whole: bool) -> Pages:
        """What is told beside a word that is whole, or beside the end of one."""
        found = self._told.get(number)
        if found and not (is_whole and found.startswith('"')):
            return found
        pages = compact(self._postings[number])
        if is_whole and LONG <= len(pages) < BESIDE:
            return pages
        if not found:
            found = self._kept(self._postings.words[number], pages)
            if self._postings.ends[number]:
                self._told[number] = found
        return found

    def _kept(self, word: str, pages: str) -> Pages:
        """The pages of a word where they are few; else they are put in a file of their own."""
        if len(pages) < LONG:
            return pages
        name = b32encode(hashlib.sha256(word.encode()).digest())[:NAME].decode().lower()
        version, self._long[name] = versioned(f'{{"pages":{pages}}}')
        return f'"{name}{version}"'


def gaps(pages: Iterable[int]) -> Iterator[int]:
    """From one page to the next, and from nought to the first."""
    last = 0
    for page in pages:
        yield page - last
        last = page


def _cut(rows: Iterable[Row]) -> Iterator[Chunk]:
    chunk, last = Chunk(), ""
    for row in rows:
        # Words that differ by their accents alone are asked for together.
        if chunk.size > CHUNK and row.key != last and _may_begin(row.key, last, chunk.size):
            yield chunk
            chunk = Chunk()
        chunk.first = chunk.first or _apart(row.key, last)
        chunk.add(row)
        last = row.key
    if chunk.size:
        yield chunk


def _may_begin(key: str, last: str, size: int) -> bool:
    """Whether a chunk may begin here: where few letters tell it, if there is such a place soon."""
    return size > CHUNK * _MOST or len(_apart(key, last)) <= _FEW_LETTERS


def _apart(key: str, last: str) -> str:
    """The shortest beginning of a word that comes after the one before."""
    beginnings = (key[:length] for length in range(1, len(key)))
    return next((each for each in beginnings if each > last), key)
