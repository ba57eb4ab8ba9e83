"""The whole corpus of bad texts in a real browser: nothing runs, nothing is asked, nothing breaks.

That no page asks another host, breaks its policy or throws an error is seen to by the `Reader`.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.helpers.page_types import ERROR
from tests.helpers.reader import WATCH, Reader
from tests.helpers.serving import BELOW, served

pytestmark = pytest.mark.long
NARROW = 320
PAGES = {
    "front": "",
    "municipalities": "kommun/",
    "municipality": "kommun/smaby/",
    "place": "plats/sagodalen/",
    "agreements": "avtal/",
    "agreement": "avtal/smaby/2022-samverkan/",
    "agreement with all": "avtal/pahittinge/2022-loften/",
    "promise": "avtal/smaby/2022-samverkan/oense/",
    "promise with values": "avtal/pahittinge/2022-loften/fotpass/",
    "promises": "loften/",
    "theme": "amne/trollskap/",
    "parties": "part/",
    "police": "polisomrade/",
    "follow-ups": "uppfoljning/",
    "glossary": "om/ordlista/",
    "corrections": "om/rattelser/",
    "stored text": "kallor/smaby/2022-karta.txt",
}
# What a script of the data would do, and what none of ours does: what is for programs never runs.
TRACES = """[
  window.alerted ?? 0,
  document.querySelectorAll('script:not([src], [type="application/ld+json"])').length,
]"""
NOTE_ALERTS = "window.alerted = 0; window.alert = window.prompt = () => { window.alerted += 1; };"


@pytest.fixture(scope="module")
def hostile_site(hostile: Path) -> Iterator[str]:
    with served(hostile) as address:
        yield address


@pytest.fixture(scope="module")
def one_reader(browser: Browser, hostile_site: str) -> Reader:
    return Reader(browser, hostile_site, script=f"{WATCH}\n{NOTE_ALERTS}")


@pytest.fixture
def hostile_reader(one_reader: Reader) -> Iterator[Reader]:
    yield one_reader
    assert one_reader.finish() == []


def is_calm(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW
    assert page.evaluate(TRACES) == [0, 0]


@pytest.mark.parametrize("url", PAGES.values(), ids=PAGES)
def test_nothing_of_the_corpus_runs_asks_or_scrolls_sideways(
    hostile_reader: Reader, url: str
) -> None:
    is_calm(hostile_reader.visit(url, width=NARROW))


def test_the_page_of_a_wrong_address_is_calm_too(browser: Browser, hostile_site: str) -> None:
    """It knows the site's own address only, which is the root here."""
    reader = Reader(browser, hostile_site.removesuffix(BELOW) + "/")
    is_calm(reader.open(ERROR, width=NARROW))
    assert reader.finish() == []


@pytest.mark.parametrize("words", ["alert", "troll", "<script>", "{{ 7*7 }}", "å" * 60])
def test_no_hit_of_a_search_runs_asks_or_scrolls_sideways(
    hostile_reader: Reader, words: str
) -> None:
    page = hostile_reader.visit("sok/", width=NARROW)
    page.locator("#sok-q").fill(words)
    page.locator("#sok-svar:not([hidden])").wait_for()
    is_calm(page)
