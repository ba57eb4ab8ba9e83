"""How often search finds what people look for: `make search-benchmark`.

Types each query of queries.yml into the search page, in Chromium, and sees whether a page that
is wanted is among the first three hits, whether each hit shown tells why it is one, and whether
a word that stands in for what was typed stands on some page. Tells the share for each habit, and
each miss. Ends with 1 where it is less than 95 % in the real register or in the miniature, or
where a hit tells nothing of why.

`python -m tests.browser.search_benchmark --register site` takes a site that is built already.
"""

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from urllib.parse import urlsplit

import yaml
from playwright.sync_api import Page, sync_playwright

from macros.files.search import plain
from scripts.releasing.build import build
from tests.helpers.project import MINIATURE, build_in, project
from tests.helpers.serving import BELOW, how_to_start_it, served
from tests.helpers.sites import DAY

QUERIES = Path(__file__).with_name("queries.yml")
LISTS = ("register", "miniature")
FIRST, ENOUGH = 3, 0.95


@dataclass(frozen=True)
class Query:
    """What somebody types, the pages that are looked for, and the habit that it shows."""

    typed: str
    wants: tuple[str, ...]
    habit: str


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


def queries(name: str) -> list[Query]:
    found = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))[name]
    return [Query(str(one["typed"]), tuple(one["wants"]), one["habit"]) for one in found]


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


def hits_for(page: Page, typed: str) -> list[str]:
    """The addresses of the hits that the page shows."""
    page.fill("#sok-q", typed)
    page.press("#sok-q", "Enter")
    page.wait_for_selector('#sok-svar[aria-busy="false"]')
    found: list[str] = page.eval_on_selector_all(
        "#sok-traffar .card__title a", "links => links.map((link) => link.href)"
    )
    return found


KNOWN = """async () => (await (await fetch("ord.json")).json()).words
  .filter((word) => !word.startsWith("-"))"""
SHOWN = """cards => cards.map((card) => ({
  title: card.querySelector(".card__title").textContent,
  marks: [...card.querySelectorAll("mark")].map((mark) => mark.textContent),
  via: [...card.querySelectorAll(".hit__via")].map((one) => one.textContent),
}))"""
INSTEAD = re.compile(r"Visar träffar för ”(.*?)”")


def unexplained(page: Page, typed: str, known: list[str]) -> Iterator[str]:
    """Hits without evidence, be it a typed word, an inflection of it or the theme that it is a word
    of; and words that stand in for what was typed though no page has them.
    """
    told = INSTEAD.search(page.inner_text("#sok-not"))
    instead = told[1] if told else ""
    typed_words = set(words_of(typed))
    for word in set(words_of(instead)) - typed_words - {plain(each) for each in known}:
        yield f"{word} is on no page"
    sought = typed_words | set(words_of(instead))
    run = "".join(words_of(typed))
    for card in page.eval_on_selector_all("#sok-traffar .hit", SHOWN):
        is_marked = any(is_like(mark, sought, run) for mark in card["marks"])
        if not (is_marked or card["via"]):
            yield f"{card['title']} ({', '.join(card['marks']) or 'nothing'} is marked)"


def words_of(text: str) -> list[str]:
    return [plain(word) for word in re.findall(r"[^\W_]+", text.lower())]


def is_like(mark: str, sought: set[str], run: str) -> bool:
    """Whether what is marked is one of some words, inflected, in a compound, or as one number."""
    shown = "".join(words_of(mark))
    parts = [*words_of(mark), shown]
    return any(
        part.startswith(word[: max(3, len(word) - 5)]) or word[: max(4, len(word) - 4)] in part
        for part in parts
        for word in (*sought, run)
    ) or any(
        shown in each or each.lstrip("0") in shown for each in (run, *sought) if each.strip("0")
    )


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
    return is_explained and sum(one.is_right for one in told) >= ENOUGH * len(told)


def share(told: list[Answer]) -> str:
    right = sum(answer.is_right for answer in told)
    return f"{right} of {len(told)} ({right / len(told):.1%})"


def built(name: str, folder: Path) -> Path:
    """A fresh site of the real register or of the miniature."""
    if name == "register":
        from datetime import date

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
    for name in LISTS:
        parser.add_argument(f"--{name}", type=Path, help="a site that is built already")
    options = vars(parser.parse_args())
    enough = True
    for name in LISTS:
        with tempfile.TemporaryDirectory() as folder:
            site = options[name] or built(name, Path(folder))
            started = monotonic()
            told = list(answers(site, queries(name)))
        enough &= report(name, told)
        print(f"  {monotonic() - started:.0f} s")
    return 0 if enough else 1


if __name__ == "__main__":
    sys.exit(main())
