"""What the search fetches: the index, what is told of each page, the municipalities to suggest.

A search costs what it asks for, however many pages there are. Its files, below `sok/`, are written
here and in search_chunks.py, and read by `docs/assets/search_words.js`:

- `ord.json`, the head, is fetched by every search. It has the pages in their order: by place, its
  days (counted from the first of January of the year 1) with the kinds of the pages of each, a
  letter a page. What is told of the fourth page of a place is `sidor/<place>/3.json`, so that a
  page moves only when something older comes to its place. The head has also what is no more when
  pages are more: themes, names of municipalities.
- `delar.json` has where each chunk begins. It is small and by itself, so that the chunks are asked
  for before the rest of the page and the head have come (`docs/assets/search_start.js`). Sixteen of
  them have one version there; the head has that of each. It tells of the words to correct by, too:
  their version, and how many pages each of them has at least.
- `index/<n>.json`, a chunk, has the words from where it begins on, in the order that they have
  without rings and dots, and the pages of each: the gap from one page to the next and a weight, in
  turn. A word is found by its end too (`within`), which lies where the end begins: *hälsoråd* is in
  *folkhälsorådet*. Filters are words with `!` before them, and their pages have no weights. Names
  of places inside municipalities lie among the words (`places`), each with its municipality's page;
  those of more words than two are in the head.
- `langa/<name>.json` has the pages of a word that very many have. A chunk has the name in place
  of them, so that who asks for the word beside it does not fetch them. Where they are not that
  many, only the ends of the word have the name: the word itself is found with one file less.
- `stavning.json` has the words that most pages have. It is fetched when something that was typed is
  on no page, to find what was meant: as soon as the chunk that lacks it has come. Before
  it is there, the words of the chunks at hand tell which pages are likely to be asked for.

A browser may have kept a file from before: each has a version, which is told where it is named.
"""

import hashlib
import json
import re
from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Any

from macros.facts.register import Register
from macros.pages import search_words
from macros.pages.search import Search
from macros.pages.search_chunks import (
    NAME,
    VERSION,
    Chunks,
    compact,
    packed,
    version_of,
    versioned,
    versions_together,
)
from macros.pages.search_portion import Portion, of_place
from macros.pages.search_postings import Postings
from macros.pages.search_words import plain
from macros.urls import addresses

SPELLED = 8_000
"""How many words are known to whoever types one wrong: some 30 kB over the wire."""
FEW_WORDS = 2
"""Words of a place's name, up to which it lies among the words: two that are typed may be one."""
_APART = re.compile(r"[\s–/-]+")
_WORD = re.compile(r"[^\W_]+")
_LONG = re.compile(rf':"([a-z2-7]{{{NAME}}})[\w-]{{{VERSION}}}"')
_WITH_DIGIT = re.compile(r"\d")


def files(
    search: Search, is_published: Callable[[str], bool], made: Mapping[str, bytes] | None = None
) -> Iterator[tuple[str, str]]:
    """The files of the index: one for each page, and those of the whole.

    What has been `made` are portions of places, packed: the files of their pages are not made anew.
    """
    portions: list[bytes] = []
    for place, entries in search.places():
        portion = made.get(place) if made else None
        if portion is None:
            found, new = of_place(place, entries, is_published)
            yield from found
            portion = new.packed()
        portions.append(portion)
    yield from _of_all(search.register, map(Portion.unpacked, portions))


def _of_all(register: Register, portions: Iterable[Portion]) -> Iterator[tuple[str, str]]:
    """Chunks, long lists, spelling, and the head, of what the pages of each place add."""
    names = _names(register)
    known, postings = _Pages(), Postings(names)
    for portion in (each for each in portions if each.urls):
        postings.add(portion.said)
        known.add(portion)
    postings.weigh()
    short, long = _localities(register, known.of_url)
    firsts: list[str] = []
    versions: list[str] = []
    yield from _of_chunks(Chunks(postings, known.filters, short), firsts, versions)
    spelled, least = _spelled(postings, names)
    spelling, content = versioned(compact({"words": packed(spelled)}))
    yield addresses.SEARCH_SPELLING, content
    where = {
        "spelling": spelling,
        "spelled": least,
        "firsts": packed(firsts),
        "versions": versions_together(versions),
    }
    chunked, content = versioned(compact(where))
    yield addresses.SEARCH_CHUNKS, content
    head = {
        "pages": known.places,
        "told": version_of(known.told),
        "names": sorted(names.intersection(postings.words)),
        "joined": _joined(register),
        "chunks": chunked,
        "versions": "".join(versions),
        "themes": _themes(register, known.of_url),
        "localities": long,
    }
    yield addresses.SEARCH_WORDS, compact(head)


def _of_chunks(chunks: Chunks, firsts: list[str], versions: list[str]) -> Iterator[tuple[str, str]]:
    """The chunks and the long lists. Where each chunk begins and its version are added to lists."""
    for number, chunk in enumerate(chunks.all()):
        version, content = versioned(chunk.content())
        firsts.append(chunk.first)
        versions.append(version)
        yield f"{addresses.SEARCH_INDEX}{number}.json", content
        for name, content in chunks.long().items():
            yield f"{addresses.SEARCH_LONG}{name}.json", content


def named_in(head: str, chunks: Iterable[str]) -> Iterator[str]:
    """The other files of the index, by its head and its chunks."""
    index = json.loads(head)
    yield from (addresses.SEARCH_CHUNKS, addresses.SEARCH_SPELLING)
    yield from (
        f"{addresses.SEARCH_INDEX}{n}.json" for n in range(len(index["versions"]) // VERSION)
    )
    for place, *days in index["pages"]:
        count = sum(map(len, days[1::2]))
        yield from (f"{addresses.SEARCH_PAGES}{place}/{n}.json" for n in range(count))
    for chunk in chunks:
        yield from (f"{addresses.SEARCH_LONG}{name}.json" for name in _LONG.findall(chunk))


class _Pages:
    """What is known of the pages, as they are added in their order."""

    def __init__(self) -> None:
        self.places: list[list[int | str]] = []
        """Of each place its name, and its days with the kinds of the pages of each in turn."""
        self.filters: dict[str, array[int]] = defaultdict(lambda: array("I"))
        """The pages that each leaves."""
        self.of_url: dict[str, int] = {}
        self.told = hashlib.sha256()
        """All that is told of the pages."""
        self._count = 0

    def add(self, portion: Portion) -> None:
        """Take in the pages of the next place."""
        self.places.append([portion.place, *portion.days])
        for url, filters in zip(portion.urls, portion.filters, strict=True):
            for each in filters:
                self.filters[each].append(self._count)
            self.of_url.setdefault(url, self._count)
            self._count += 1
        self.told.update(portion.told)


def _joined(register: Register) -> list[str]:
    """The names of several words, which people write together, too."""
    named = register.municipalities + register.places
    names = (name for one in named for name in (one.name, *one.former_names))
    return sorted({name for name in names if len(_WORD.findall(name)) > 1})


def _names(register: Register) -> frozenset[str]:
    """The words of places' names. They are no part of compounds: *sala* is not in *Uppsala*."""
    named = register.municipalities + register.places
    names = search_words.vocabulary(n for one in named for n in (one.name, *one.former_names))
    return names | {f"{name}s" for name in names}


def _spelled(postings: Postings, names: Collection[str]) -> tuple[list[str], int]:
    """Names of places and the words of most pages, in order, and how many pages have one of these
    at least. A word of few pages among very many is a slip itself.
    """
    words = postings.words
    shown = (each for each in postings.shown if not _WITH_DIGIT.search(words[each]))
    first = sorted(
        shown, key=lambda each: (words[each] not in names, -postings.count(each), words[each])
    )
    told = first[:SPELLED]
    in_order = sorted((words[each] for each in told), key=lambda word: (plain(word), word))
    return in_order, postings.count(told[-1]) if told else 0


def _themes(register: Register, page_of: Mapping[str, int]) -> list[list[Any]]:
    """Id, name, page and synonyms of each theme."""
    return [
        [theme.id, theme.name, page_of[url], list(theme.synonyms)]
        for theme in register.themes
        if (url := addresses.theme_url(theme.id)) in page_of
    ]


def _localities(
    register: Register, page_of: Mapping[str, int]
) -> tuple[dict[str, int], dict[str, int]]:
    """The names of places that lie in municipalities, each with its municipality's page: those of
    few words, and the rest.
    """
    pages = sorted(
        (page_of[url], one.localities)
        for one in register.municipalities
        if (url := addresses.municipality_url(one.slug)) in page_of
    )
    found: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for page, names in pages:
        for name in names:
            found[len(_APART.split(name)) > FEW_WORDS][name] = page
    return found


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
    return f"suggestions({compact(rows)});\n"
