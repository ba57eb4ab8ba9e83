"""Where long words may break, and what stays as it was typed."""

import pytest

from macros.pages.hyphenation import hyphenated

WORD = "samverkansöverenskommelse"
BROKEN = "samver-kans-över-ens-kom-melse"


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        pytest.param("<h1>{word}</h1>", "<h1>{broken}</h1>", id="a heading"),
        pytest.param("<th>{word}.</th>", "<th>{broken}.</th>", id="a cell, before a full stop"),
        pytest.param("<h2><a>{word}</a> i</h2>", "<h2><a>{broken}</a> i</h2>", id="a link in one"),
        pytest.param(
            '<p class="card__title">{word}</p>', '<p class="card__title">{broken}</p>', id="a title"
        ),
        pytest.param("<h1>{word}<br>{word}</h1>", "<h1>{broken}<br>{broken}</h1>", id="no end tag"),
        pytest.param("<p>{word}</p>", "<p>{word}</p>", id="running text"),
        pytest.param("<h2>nattvandring</h2>", "<h2>nattvandring</h2>", id="a short word"),
        pytest.param("<h1><q>{word}</q></h1>", "<h1><q>{word}</q></h1>", id="a quote"),
        pytest.param(
            '<div class="verbatim"><h4>{word}</h4></div>',
            '<div class="verbatim"><h4>{word}</h4></div>',
            id="a heading among the agreement's own words",
        ),
        pytest.param("<td><code>{word}</code></td>", "<td><code>{word}</code></td>", id="a code"),
        pytest.param("<dd>{word}@a.se</dd>", "<dd>{word}@a.se</dd>", id="an address of e-mail"),
        pytest.param("<dd>www.{word}.se/x</dd>", "<dd>www.{word}.se/x</dd>", id="one of the web"),
        pytest.param('<h1 title="{word}">a</h1>', '<h1 title="{word}">a</h1>', id="an attribute"),
        pytest.param("<h1>&#60;{word}</h1>", "<h1>&#60;{broken}</h1>", id="after a sign"),
        pytest.param("<h1>a</h1></p>{word}", "<h1>a</h1></p>{word}", id="an end without a start"),
    ],
)
def test_a_long_word_has_soft_hyphens_in_narrow_places_only(html: str, shown: str) -> None:
    made = hyphenated(html.format(word=WORD))
    assert made.replace("\u00ad", "-") == shown.format(word=WORD, broken=BROKEN)


@pytest.mark.parametrize(
    "broken",
    [
        "medborgar-löften",
        "trygg-hets-central",
        "lokal-polis-område",
        "områdes-poliser",
        "trygg-hets-under-sök-ningen",
        "lokal-polis-området",
    ],
)
def test_a_word_breaks_between_its_parts(broken: str) -> None:
    word = broken.replace("-", "")
    assert hyphenated(f"<h1>{word}</h1>").replace("\u00ad", "-") == f"<h1>{broken}</h1>"


def test_capital_letters_break_as_small_ones() -> None:
    assert hyphenated(f"<h1>{WORD.upper()}</h1>").replace("\u00ad", "-") == (
        f"<h1>{BROKEN.upper()}</h1>"
    )


def test_a_text_without_its_soft_hyphens_is_what_was_written() -> None:
    html = f"<h1>{WORD}</h1><p>{WORD}</p>"
    assert hyphenated(html).replace("\u00ad", "") == html
