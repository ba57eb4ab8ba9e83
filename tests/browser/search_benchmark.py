"""How often search finds what people look for: `make search-benchmark`.

Types each query of queries.yml into the search page, in Chromium, and sees whether a page that
is wanted is among the first three hits, whether each hit shown tells why it is one, and whether
a word that stands in for what was typed stands on some page. Tells the share for each habit, and
each miss. Ends with 1 where it is less than 98 % in the real register or in the miniature, less
than 92 % in the lists that nobody tuned the search to, or where a hit tells nothing of why.

`python -m tests.browser.search_benchmark --register site` takes a site that is built already.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from scripts.releasing.build import build
from tests.helpers.project import MINIATURE, build_in, project
from tests.helpers.searching import KNOWN, Query, hits_for, queries, unexplained
from tests.helpers.serving import BELOW, how_to_start_it, served
from tests.helpers.sites import DAY

ENOUGH = {"register": 0.98, "miniature": 0.98, "unseen": 0.92}
"""The lists of queries.yml, and the share that is to be found of each."""
FIRST = 3


@dataclass(frozen=True)
class Answer:
    """The first hits for a query, as addresses below the site's own."""

    query: Query
    hits: tuple[str, ...]
    unexplained: tuple[str, ...] = ()
    """The hits that show nothing of what was typed, and words that no page has."""

    @property
    def is_right(self) -> bool:
        return any(want in self.hits for want in self.query.wants)


def answers(site: Path, asked: list[Query]) -> Iterator[Answer]:
    """The hits for each query, typed into one page after the other as a reader does."""
    with served(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**how_to_start_it())
        page = browser.new_page()
        page.goto(f"{root}sok/")
        known = page.evaluate(KNOWN)
        for query in asked:
            hits = hits_for(page, query.typed)
            found = tuple(address_of(hit) for hit in hits[:FIRST])
            yield Answer(query, found, tuple(unexplained(page, query.typed, known)))
        browser.close()


def address_of(link: str) -> str:
    parts = urlsplit(link)
    return parts.path.removeprefix(BELOW) + (f"#{parts.fragment}" if parts.fragment else "")


def report(name: str, told: list[Answer]) -> bool:
    """Print the share of each habit and each miss. True when enough is found."""
    habits = dict.fromkeys(answer.query.habit for answer in told)
    print(f"{name}: {share(told)}")
    for habit in habits:
        print(f"  {habit}: {share([one for one in told if one.query.habit == habit])}")
    for answer in told:
        if not answer.is_right:
            query = answer.query
            print(f"  MISS {query.typed!r} ({query.habit}) wants {' or '.join(query.wants)}")
            print(*(f"       got {hit}" for hit in answer.hits or ["nothing"]), sep="\n")
    for answer in told:
        for what in answer.unexplained:
            print(f"  NO EVIDENCE {answer.query.typed!r}: {what}")
    is_explained = not any(answer.unexplained for answer in told)
    return is_explained and sum(one.is_right for one in told) >= ENOUGH[name] * len(told)


def share(told: list[Answer]) -> str:
    right = sum(answer.is_right for answer in told)
    return f"{right} of {len(told)} ({right / len(told):.1%})"


def built(name: str, folder: Path) -> Path:
    """A fresh site of the real register or of the miniature."""
    if name != "miniature":
        if not build(folder / "site", date.fromisoformat(DAY)):
            sys.exit("The site could not be built.")
        return folder / "site"
    place = project(folder, MINIATURE)
    run = build_in(place)
    if run.returncode != 0:
        sys.exit(run.stdout + run.stderr)
    return place / "site"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ENOUGH:
        parser.add_argument(f"--{name}", type=Path, help="a site that is built already")
    options = vars(parser.parse_args())
    enough = True
    for name in ENOUGH:
        with tempfile.TemporaryDirectory() as folder:
            site = options[name] or built(name, Path(folder))
            started = monotonic()
            told = list(answers(site, queries(name)))
        enough &= report(name, told)
        print(f"  {monotonic() - started:.0f} s")
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
