"""Signs where texts are put together: one full stop is enough, and a space follows a semicolon."""

import re
from html import unescape
from pathlib import Path

import pytest

from macros.pages.events import entries_of
from macros.pages.link_names import with_distinct_links
from tests.helpers.builders import a_follow_up, a_promise, a_register, an_agreement

EXPECTED = Path("tests/miniature/expected")
PAGES = sorted(EXPECTED.glob("avtal/**/*.md")) + sorted(EXPECTED.glob("[!am]*/**/*.md"))
_UNSEEN = re.compile(r"<(code|script|style)\b.*?</\1>|\[[^]]*\]: .*", re.DOTALL)
_TAG = re.compile(r"</?(\w+)[^>]*>")
_INSIDE = ("a", "span", "q", "strong", "em", "abbr", "b", "i")
_WRONG = re.compile(r"(?<!\.)\.{2}(?!\.)|[.?!],|[?!]\.|,,|;(?=[A-Za-zÅÄÖåäö])")


def wrong_signs(html: str) -> list[str]:
    """Each place where two signs meet, or a semicolon and a word, with what stands around it."""
    text = _UNSEEN.sub("", html)
    text = unescape(_TAG.sub(lambda tag: "" if tag[1] in _INSIDE else "\n", text))
    found = ((line, each) for line in text.split("\n") for each in _WRONG.finditer(line))
    return [line[max(0, each.start() - 30) : each.end() + 20] for line, each in found]


@pytest.mark.parametrize(
    ("html", "wrong"),
    [
        ("<p>Vi målar.</p><p>, sa de.</p>", []),
        ("<p><a>Vi målar.</a>, 2026</p>", ["Vi målar., 2026"]),
        ("<p><a>avtal</a>;<a>Timrå</a></p>", ["avtal;Timrå"]),
        ("<p>Nummer 3 b.. Mer</p>", ["Nummer 3 b.. Mer"]),
        ("<p>Varför?. Så här … och så ...</p>", ["Varför?. Så här … och så ..."]),
        ("<p>A &#38; B; c <code>x;y</code></p>", []),
    ],
)
def test_what_is_wrong_is_seen(html: str, wrong: list[str]) -> None:
    assert [each.strip() for each in wrong_signs(html)] == wrong


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(EXPECTED).as_posix())
def test_no_page_of_the_miniature_has_two_signs_where_texts_meet(path: Path) -> None:
    assert wrong_signs(path.read_text("utf-8")) == []


def test_a_part_that_ends_with_a_full_stop_is_named_beside_its_party() -> None:
    part = {"id": "bron", "text": "Bron ska stå klar 2026."}
    outcome = {"promise": "ga-pass", "part": "bron", "parties": ["polisen"], "status": "ongoing"}
    register = a_register(
        an_agreement(
            promises=[a_promise(parts=[part])],
            follow_ups=[a_follow_up(outcomes=[outcome], published="2021-02-03")],
        )
    )
    (text,) = (e.text for e in entries_of(register, None) if e.name.startswith("outcome/"))
    assert wrong_signs(text) == []
    assert "Bron ska stå klar 2026, Polisen: Pågår" in text


@pytest.mark.parametrize(
    ("name", "heard"), [("Vi målar.", "Vi målar. Ekby"), ("Vi målar", "Vi målar, Ekby")]
)
def test_links_are_told_apart_after_the_sign_that_ends_them(name: str, heard: str) -> None:
    html = f'<a href="a/">{name}</a><a href="b/">{name}</a>'
    made = with_distinct_links(html, "", lambda url: "Ekby" if url == "a/" else "Alby")
    assert re.sub("<[^>]*>", "", made.partition("</a>")[0]) == heard
