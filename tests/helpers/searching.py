"""What people type into the search, and what its page shows: the benchmark's and the tests'."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page

from macros.pages.search_words import plain

QUERIES = Path(__file__).parents[1] / "browser" / "queries.yml"
SHIFT = """
() => new Promise((resolve) => {
  let moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(moved), 300);
})
"""


@dataclass(frozen=True)
class Query:
    """What somebody types, the pages that are looked for, and the habit that it shows."""

    typed: str
    wants: tuple[str, ...]
    habit: str


def queries(name: str) -> list[Query]:
    found = yaml.safe_load(QUERIES.read_text(encoding="utf-8"))[name]
    return [Query(str(one["typed"]), tuple(one["wants"]), one["habit"]) for one in found]


def hits_for(page: Page, typed: str) -> list[str]:
    """The addresses of the hits that the page shows."""
    page.fill("#sok-q", typed)
    page.press("#sok-q", "Enter")
    page.wait_for_selector('#sok-svar[aria-busy="false"]')
    found: list[str] = page.eval_on_selector_all(
        "#sok-traffar .card__title a", "links => links.map((link) => link.href)"
    )
    return found


KNOWN = """async () => SearchStart.unpacked((await (await fetch("stavning.json")).json()).words)"""
"""The words that stand on some page. Of very many, those of most pages."""
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
