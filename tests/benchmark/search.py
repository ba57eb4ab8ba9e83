"""The search of a whole country: what its index costs to make, and what a first search fetches.

    python -m tests.benchmark.search --size L --site site

The register of the other measures has few words, as made-up texts have. Here pages have as many as
real ones: few words are common, most are on a page or two, and more pages have more words. None of
it is a page that can be read: the search is given what it is told of pages, no more. `--site` is a
site that is built; its search page is opened with the index in place of its own, as by a reader on
a slow phone who has never been there.
"""

import argparse
import random
import re
import resource
import shutil
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from gzip import compress
from itertools import accumulate, product
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from macros.facts.loading import load
from macros.facts.register import Register
from macros.pages import search_index
from macros.pages.search import ABOUT, BODY, LONG, PLAIN, TITLE, Search, SearchEntry
from tests.helpers.many import DAY, country
from tests.helpers.project import THE_FIVE
from tests.helpers.serving import how_to_start_it, served
from tests.helpers.slow_phone import Packing, first_search

SIZES = {"S": 30, "M": 290, "L": 1160, "XL": 11_600}
"""How many documents; XL is a hundred thousand pages."""
PROMISES, WORDS = 8, 400_000
LOCALITIES = 8
_LONG, _SHORT = 1500, 60
"""Words of a document, and of a promise."""
_FIRST_YEAR = 2008


def vocabulary(dice: random.Random) -> list[str]:
    """The words of real documents, the most common first, and then compounds of them."""
    entries = Search(load(THE_FIVE, DAY).register, {}).entries()
    said = " ".join(text for each in entries if each.place for _, text in each.texts)
    found = Counter(re.findall(r"[^\W\d_]{2,}", said.lower()))
    real = [word for word, _ in found.most_common()]
    parts = [word for word in real if 4 <= len(word) <= 9]
    compounds = dict.fromkeys(f"{a}s{b}" for a, b in product(parts, parts))
    return real + dice.sample([*compounds], WORDS - len(real))


@dataclass(frozen=True)
class Country(Search):
    """What the search would know of the pages of so many documents."""

    documents: int = 0

    @cached_property
    def words(self) -> list[str]:
        return vocabulary(random.Random(0))

    @cached_property
    def _shares(self) -> list[float]:
        """How often words are said, as words are: the hundredth some hundred times less."""
        return list(accumulate(1 / (rank + 30) ** 1.45 for rank in range(len(self.words))))

    def _says(self, dice: random.Random, words: int) -> str:
        return " ".join(dice.choices(self.words, cum_weights=self._shares, k=words))

    def of_place(self, slug: str) -> Iterator[SearchEntry]:
        places = self.register.municipalities
        place = self.register.municipality_by_slug[slug]
        yield self.of_municipality(place)
        for number in range(-(-(self.documents - places.index(place)) // len(places))):
            yield from self._of_document(slug, place.name, _FIRST_YEAR + number)

    def _of_document(self, slug: str, name: str, year: int) -> Iterator[SearchEntry]:
        dice = random.Random(f"{slug} {year}")
        url, day = f"avtal/{slug}/{year}/", f"{year % 100 + 1950}-{dice.randrange(1, 13):02}-01"
        filters = (("kommun", slug), ("lan", slug[-2:]), ("ar", day[:4]))
        where = [(ABOUT, name), (ABOUT, f"År: {day[:4]}")]
        names = [self._says(dice, 6) for _ in range(PROMISES)]
        texts = [(LONG, self._says(dice, 25)) for _ in range(_LONG // 25)]
        facts = {"title": f"{name} {year}", "kind": "Avtal", "plain": self._says(dice, 15)}
        said = [(TITLE, facts["title"]), *((ABOUT, each) for each in names), *texts, *where]
        yield SearchEntry(url, (("slag", "agreement"), *filters), facts, tuple(said), day, slug)
        for number, title in enumerate(names):
            facts = {"title": title, "kind": "Löfte", "place": name, "plain": self._says(dice, 15)}
            said = [(TITLE, title), (PLAIN, facts["plain"]), (BODY, self._says(dice, _SHORT))]
            status = ("status", dice.choice(("fulfilled", "ongoing", "not_reported")))
            kinds = (("slag", "promise"), *filters, status)
            yield SearchEntry(f"{url}{number}/", kinds, facts, (*said, *where), day, slug)


def a_country(documents: int) -> Country:
    with TemporaryDirectory() as folder:
        country(Path(folder))
        register = load(Path(folder), DAY).register
    return Country(_with_localities(register), {}, documents)


def _with_localities(register: Register) -> Register:
    """As many names of places as real municipalities have."""
    dice = random.Random(0)
    ends = ("by", "torp", "sta", "hult", "ryd", "vik")
    found = []
    for each in register.municipalities:
        names = (
            f"{each.name[:5]}{dice.choice(ends)}{dice.choice(ends)}" for _ in range(LOCALITIES)
        )
        found.append(each.model_copy(update={"localities": tuple(names)}))
    vars(register)["municipalities"] = tuple(found)
    return register


def made(search: Search, folder: Path) -> dict[str, Any]:
    """Write the index below a folder. What it costs, beside what it costs to make up the pages."""
    before, began = _memory(), time.process_time()
    for _ in search.entries():
        pass
    apart, start = time.process_time() - began, time.process_time()
    sizes: dict[str, list[int]] = {}
    for name, content in search_index.files(search, lambda _: True):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        kind = name if name.count("/") == 1 else "/".join(name.split("/")[:2]) + "/"
        sizes.setdefault(kind, []).append(len(content.encode()))
    return {
        "seconds": time.process_time() - start - apart,
        "memory": _memory() - before,
        "sizes": sizes,
    }


def _memory() -> float:
    """The most that this process has had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / 1024 if sys.platform != "darwin" else most / 1024 / 1024


def questions(search: Country) -> dict[str, str]:
    """Searches of each sort. Among so many pages the first words are there; the last, a compound of
    two others, is on none.
    """
    words = search.words
    place = search.register.municipalities[120].name
    long = next(word for word in words[150:] if len(word) > 8)
    return {
        "a common word": words[40],
        "a word of many pages": words[200],
        "a word of some": words[2000],
        "a word of few": words[20_000],
        "a place": place,
        "a place and a word": f"{place} {words[150]}",
        "three words": " ".join((words[100], words[500], words[3000])),
        "a slip": f"{long[:4]}{long[5:]}",
        "two words as one": words[60_000],
    }


def measure(search: Country, site: Path, made_at: Path, loads: int) -> None:
    """First searches on a slow phone."""
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "site"
        shutil.copytree(
            site, copy, ignore=shutil.ignore_patterns("avtal", "data", "sidor", "kallor")
        )
        shutil.copytree(made_at / "sok", copy / "sok", dirs_exist_ok=True)
        with served(copy, Packing) as home, sync_playwright() as playwright:
            browser = playwright.chromium.launch(**how_to_start_it())
            print(f"\n{'first search':24}{'':32}{'ms':>7}{'kB':>7}{'requests':>10}")
            for kind, typed in questions(search).items():
                url = f"{home}sok/?q={quote(typed)}"
                rows = [first_search(browser, url) for _ in range(loads)]
                row = {key: median(each[key] for each in rows) for key in rows[0]}
                told = f"{row['ms']:7.0f}{row['bytes'] / 1000:7.1f}{row['requests']:10.0f}"
                print(f"{kind:24}{typed[:30]:32}{told}", flush=True)
            browser.close()


def show(cost: dict[str, Any], folder: Path) -> None:
    print(f"{cost['seconds']:.1f} s of processor, {cost['memory']:.0f} MB")
    for kind, sizes in cost["sizes"].items():
        packed = [len(compress(path.read_bytes())) for path in _some(folder / kind)]
        print(
            f"  {kind:20}{len(sizes):8} files {sum(sizes) / 1e6:8.1f} MB,"
            f" largest {max(sizes) / 1000:7.1f} kB, packed {max(packed) / 1000:6.1f}"
        )


def _some(path: Path) -> list[Path]:
    """A file, or the largest of a folder."""
    if path.is_file():
        return [path]
    files = (each for each in path.rglob("*.json") if each.is_file())
    return sorted(files, key=lambda each: each.stat().st_size)[-20:]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--size", choices=SIZES, default="M")
    parser.add_argument("--site", type=Path, help="a built site, to search in")
    parser.add_argument("--loads", type=int, default=3)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the index is left")
    options = parser.parse_args()
    search = a_country(SIZES[options.size])
    with TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        show(made(search, folder), folder)
        if options.site:
            measure(search, options.site, folder, options.loads)


if __name__ == "__main__":
    main()
