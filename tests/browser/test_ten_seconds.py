"""The answer first: what somebody comes for stands on the first screen, on a phone and on a desk.

Three questions for each of twelve pages. An answer is a text that says it; what is measured is
where the first element that holds it ends.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.helpers.reader import Reader

SCREENS = ((360, 800), (1280, 900))
PROMISED, APPLIES, WENT = "what is promised here?", "does it apply?", "how did it go?"

# The five documents, then the miniature; the words of the answers, as regular expressions.
REAL = {
    "": {
        PROMISED: r"\d+ löften( och åtaganden)? .*kommun",
        APPLIES: r"gäller (nu|i dag)",
        WENT: r"följ(d|ts|da) upp|uppföljning",
    },
    "kommun/timra/": {
        PROMISED: r"Polisen ska synas mer till fots",
        APPLIES: r"gick ut 31 mars 2023",
        WENT: r"Ingen uppföljning är inlagd här.*inte letat",
    },
    "kommun/uppsala/": {
        PROMISED: r"\d+ (löften|åtaganden)",
        APPLIES: r"de sista här gick ut 2023",
        WENT: r"Ingen uppföljning är inlagd här.*inte letat",
    },
    "kommun/arvika/": {
        PROMISED: r"Inget är publicerat här än",
        APPLIES: r"[Dd]et kan finnas ändå",
        WENT: r"fråga kommunen",
    },
    "avtal/uppsala/2020-samverkan/": {
        PROMISED: r"13 (löften|åtaganden)",
        APPLIES: r"gick ut 2023",
        WENT: r"Ingen uppföljning är inlagd här.*inte letat",
    },
    "avtal/bracke/2023-samverkan/": {
        PROMISED: r"1 (löfte|åtagande)",
        APPLIES: r"Ja.*2026",
        WENT: r"Ingen uppföljning är inlagd här.*inte letat",
    },
    "avtal/timra/2019-samverkan/fotpatrullering/": {
        PROMISED: r"synas mer genom att patrullera till fots",
        APPLIES: r"gick ut 31 mars 2023",
        WENT: r"Ingen uppföljning är inlagd här.*inte letat",
    },
    "amne/narkotika/": {
        PROMISED: r"\d+ löften",
        APPLIES: r"[Gg]äller (nu|i dag)|[Gg]ått ut",
        WENT: r"Ing(en|et).*(uppföljning|redovisning)",
    },
}
MADE_UP = {
    "kommun/smaby/": {
        PROMISED: r"\d+ löften",
        APPLIES: r"gäller",
        WENT: r"bedömda löften är uppfyllda, .*enligt",
    },
    "kommun/pahittinge/": {
        PROMISED: r"\d+ löften",
        APPLIES: r"gäller|gick ut",
        WENT: r"bedömda löften är uppfyllda, .*enligt",
    },
    "plats/sagodalen/": {
        PROMISED: r"\d+ löft",
        APPLIES: r"Ja|Nej|Inte än",
        WENT: r"uppföljning",
    },
    "avtal/pahittinge/2022-loften/fotpass/": {
        PROMISED: r"fotpass|pass",
        APPLIES: r"gick ut 29 februari 2024",
        WENT: r"Uppfyllt, enligt polisen och kommunen",
    },
}

ENDS = """
(wanted) => {
  const says = new RegExp(wanted, "s");
  const blocks = "h1, h2, h3, p, li, dd, td, th, summary, figcaption, blockquote, strong, span";
  const found = [...document.querySelectorAll("#innehall :is(" + blocks + ")")].filter((one) =>
    one.checkVisibility() && says.test(one.innerText) &&
    ![...one.querySelectorAll(blocks)].some((inner) => says.test(inner.innerText)));
  const ends = found.map((one) => one.getBoundingClientRect().bottom + window.scrollY);
  return ends.length ? Math.ceil(Math.min(...ends)) : null;
}
"""


def late(page: Page, answers: dict[str, str]) -> Iterator[str]:
    """The answers that are not on the first screen, on a phone or on a desk."""
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        for question, words in answers.items():
            end = page.evaluate(ENDS, words)
            if end is None or end > height:
                yield f"{width} px: {question} {f'ends at {end}' if end else 'is not answered'}"


@pytest.mark.parametrize("address", REAL)
def test_the_first_screen_answers(reader: Reader, address: str) -> None:
    assert [*late(reader.visit(address, SCREENS[0][0]), REAL[address])] == []


@pytest.mark.parametrize("address", MADE_UP)
def test_the_first_screen_answers_what_the_miniature_has(
    small_reader: Reader, address: str
) -> None:
    assert [*late(small_reader.visit(address, SCREENS[0][0]), MADE_UP[address])] == []
