"""What the search fetches: the index, what is known of each page, the municipalities to suggest.

The index is one head and some chunks. The head (`sok/ord.json`) has every word of the pages, which
the browser needs to understand what was typed; a chunk has, for the words from its first on, the
pages where each stands. So a search costs the head, the chunks of its words and what is told of the
pages that it shows, however many pages there are.
"""

import hashlib
import json
import re
from base64 import b32encode
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any
from unicodedata import category, normalize

from macros.facts.facets import PAGE_KIND
from macros.facts.register import Register
from macros.pages import search_words
from macros.pages.search import Search, SearchEntry
from macros.urls import addresses

CHUNK = 40_000
"""Characters of a chunk, about: some 10 kB over the wire."""
NAME = 8
"""Letters of the name of the file about a page."""
SHORTEST_WORD = 2
AGAIN = 0.15
"""What a word weighs where it stands once more."""
COMPOUND = 0.5
"""What the last part of a compound weighs, to the compound itself."""
_NUMBER = re.compile(r"(?<![^\W\d_])(?:[^\W\d_]{1,4}[ -]?)?\d+(?:[./:-]\d+)*")
_HYPHENED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")
_WORD = re.compile(r"[^\W_]+")

Postings = dict[str, dict[int, float]]
"""The weight of each word on each page."""


def files(search: Search, is_published: Callable[[str], bool]) -> Iterator[tuple[str, str]]:
    """The files of the index: head, chunks, and one for each page, the latest first."""
    found = [one for one in search.entries() if is_published(one.url.partition("#")[0])]
    entries = sorted(found, key=lambda one: one.date, reverse=True)
    names = _names(search.register)
    postings = _postings(entries, names)
    # A browser may have kept a head from before: a chunk of another time has another version.
    chunks = [(first, _version(words), words) for first, words in _chunks(postings, entries)]
    pages = _page_names(entries)
    told = [_told(entry) for entry in entries]
    yield (
        addresses.SEARCH_WORDS,
        _compact(
            {
                "pages": "".join(pages),
                "told": _version(told),
                "kinds": "".join(dict(one.filters)[PAGE_KIND.key][0] for one in entries),
                "words": _words(entries, postings),
                "names": sorted(names & postings.keys()),
                "joined": _joined(search.register),
                "chunks": [first for first, _, _ in chunks],
                "versions": [version for _, version, _ in chunks],
                "themes": _themes(search.register, entries),
                "localities": _localities(search.register, entries),
            }
        ),
    )
    for number, (_, version, words) in enumerate(chunks):
        yield (
            f"{addresses.SEARCH_INDEX}{number}.json",
            _compact({"version": version, "words": words}),
        )
    for name, page in zip(pages, told, strict=True):
        yield f"{addresses.SEARCH_PAGES}{name}.json", _compact(page)


def named_in(head: str) -> Iterator[str]:
    """The other files of the index, by its head."""
    index = json.loads(head)
    for number in range(len(index["chunks"])):
        yield f"{addresses.SEARCH_INDEX}{number}.json"
    for start in range(0, len(index["pages"]), NAME):
        yield f"{addresses.SEARCH_PAGES}{index['pages'][start : start + NAME]}.json"


def _page_names(entries: Iterable[SearchEntry]) -> list[str]:
    """The name of the file about each: the same whatever else is published, or changes."""
    times: Counter[str] = Counter()
    names = []
    for entry in entries:
        times[entry.url] += 1
        key = f"{entry.url} {times[entry.url]}".encode()
        names.append(b32encode(hashlib.sha256(key).digest()[: NAME * 5 // 8]).decode().lower())
    return names


def _version(content: Any) -> str:
    return hashlib.sha256(_compact(content).encode()).hexdigest()[:8]


def _joined(register: Register) -> list[str]:
    """The names of several words, which people write together, too."""
    named = register.municipalities + register.places
    names = (name for one in named for name in (one.name, *one.former_names))
    return sorted({name for name in names if len(_WORD.findall(name)) > 1})


def _told(entry: SearchEntry) -> dict[str, Any]:
    """What the list of hits shows of a page, and what evidence is looked for in."""
    shown = {key: str(value) for key, value in entry.facts.items() if value}
    known = {entry.title, entry.facts.get("plain")}
    texts = dict.fromkeys(text for _, text in entry.texts if text not in known)
    return {"url": entry.url, **shown, "texts": list(texts)}


def _names(register: Register) -> frozenset[str]:
    """The words of places' names. They are no part of compounds: *sala* is not in *Uppsala*."""
    named = register.municipalities + register.places
    names = search_words.vocabulary(n for one in named for n in (one.name, *one.former_names))
    return names | {f"{name}s" for name in names}


def _postings(entries: Sequence[SearchEntry], names: frozenset[str]) -> Postings:
    known = search_words.vocabulary(text for one in entries for _, text in one.texts) - names

    @cache
    def tails_of(word: str) -> list[str]:
        return [] if word in names else search_words.tails(word, known)

    found: Postings = defaultdict(dict)
    for page, entry in enumerate(entries):
        for word, weight in _weights(entry, tails_of).items():
            found[word][page] = weight
    return found


def _weights(entry: SearchEntry, tails_of: Callable[[str], list[str]]) -> dict[str, float]:
    """What each word of a page weighs: each time that it stands there counts less than the last.

    Each text is told once: the words of one text count once in it.
    """
    weights: dict[str, float] = defaultdict(float)
    for weight, text in entry.texts:
        words = set(words_of(text))
        parts = {tail for word in words for tail in tails_of(word)} - words
        for held, share in ((words, 1.0), (parts, COMPOUND)):
            for word in held:
                before = weights[word]
                weights[word] = max(before, weight * share) + min(before, weight * share) * AGAIN
    return weights


def words_of(text: str) -> Iterator[str]:
    """The words of a text as they are found: numbers too, in the ways that people type them."""
    for word in _WORD.findall(text.lower()):
        if len(word) >= SHORTEST_WORD or word.isdigit():
            yield word
    for number in _NUMBER.findall(text):
        yield from search_words.typed_variants(number)
    for name in _HYPHENED.findall(text.lower()):
        yield name.replace("-", "")


def plain(word: str) -> str:
    """Without rings, dots and accents, as the browser folds what is typed."""
    return "".join(sign for sign in normalize("NFD", word) if category(sign) != "Mn")


def _filters(entries: Sequence[SearchEntry]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for page, entry in enumerate(entries):
        for key, value in entry.filters:
            found[f"!{key}:{value}"].append(page)
    return found


def _words(entries: Sequence[SearchEntry], postings: Postings) -> list[str]:
    """Each word in order; with a dash before it where it stands on no page but within others."""
    shown = {
        word for one in entries for _, text in one.texts for word in _WORD.findall(text.lower())
    }
    return [word if word in shown else f"-{word}" for word in sorted(postings, key=_order)]


def _order(word: str) -> tuple[str, str]:
    return plain(word), word


def _chunks(
    postings: Postings, entries: Sequence[SearchEntry]
) -> Iterator[tuple[str, dict[str, list[int]]]]:
    """The first word of each chunk, and its content: pages and weights in turn.

    The filters have chunks of their own: a new status moves no word from one chunk to another.
    """
    yield from _cut(sorted(_filters(entries).items()))
    yield from _cut(_rows(postings))


def _rows(postings: Postings) -> Iterator[tuple[str, list[int]]]:
    for word in sorted(postings, key=_order):
        pairs = ((page, max(1, round(weight * 2))) for page, weight in postings[word].items())
        yield word, [number for pair in pairs for number in pair]


def _cut(
    rows: Iterable[tuple[str, list[int]]],
) -> Iterator[tuple[str, dict[str, list[int]]]]:
    size, held = 0, dict[str, list[int]]()
    for word, numbers in rows:
        # Words that differ by their accents alone are asked for together.
        if size > CHUNK and plain(word) != plain(next(reversed(held))):
            yield plain(next(iter(held))), held
            size, held = 0, {}
        held[word] = numbers
        size += len(word) + 4 + sum(len(str(number)) + 1 for number in numbers)
    if held:
        yield plain(next(iter(held))), held


def _themes(register: Register, entries: Sequence[SearchEntry]) -> list[list[Any]]:
    """Id, name, page and synonyms of each theme."""
    pages = {entry.url: page for page, entry in enumerate(entries)}
    return [
        [theme.id, theme.name, pages[url], list(theme.synonyms)]
        for theme in register.themes
        if (url := addresses.theme_url(theme.id)) in pages
    ]


def _localities(register: Register, entries: Sequence[SearchEntry]) -> dict[str, Any]:
    """The pages of the municipalities where places of some name lie, by the page."""
    pages = {entry.url: page for page, entry in enumerate(entries)}
    return {
        str(pages[url]): list(one.localities)
        for one in register.municipalities
        if one.localities and (url := addresses.municipality_url(one.slug)) in pages
    }


def suggestions(register: Register) -> str:
    """The municipalities that the search box suggests, those with agreements first:
    name, slug, county, former names, number of agreements, localities.

    A script and no JSON, so that a site opened from a folder can read it too.
    """
    rows = [
        [
            one.name,
            one.slug,
            register.county_of(one).name,
            (*one.former_names, *one.also_called),
            agreements,
            one.localities,
        ]
        for one in register.municipalities
        for agreements in [len(register.of_municipality(one.slug))]
    ]
    rows.sort(key=lambda row: not row[4])
    return f"suggestions({_compact(rows)});\n"


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
