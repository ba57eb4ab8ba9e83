"""Where long words may break, and what stays as it was typed."""

import re

import pytest

from macros.pages.headings import with_named_links
from macros.pages.hyphenation import hyphenated, without_hyphens
from macros.pages.links import with_distinct_links

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


def test_capital_letters_break_as_small_ones() -> None:
    assert hyphenated(f"<h1>{WORD.upper()}</h1>").replace("\u00ad", "-") == (
        f"<h1>{BROKEN.upper()}</h1>"
    )


def test_a_text_without_its_soft_hyphens_is_what_was_written() -> None:
    html = f"<h1>{WORD}</h1><p>{WORD}</p>"
    assert without_hyphens(hyphenated(html)) == html


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        pytest.param('<a href="a/">A</a> <a href="a/">A</a>', ["A", "A"], id="the same place"),
        pytest.param('<a href="a/">A</a><a href="b/">A</a>', ["A, a/", "A, b/"], id="two places"),
        pytest.param(
            '<a href="c/#x">A</a><a href="c/#y">A</a>',
            ["A, c (1 av 2)", "A, c (2 av 2)"],
            id="alike",
        ),
        pytest.param(
            '<a aria-label="A" href="a/"><b/></a><a href="b/">A</a>',
            ["A, a/", "A, b/"],
            id="a label",
        ),
        pytest.param('<a id="x">A</a><a href="a/">B</a>', ["A", "B"], id="no place"),
    ],
)
def test_links_of_one_name_that_lead_to_different_places_are_told_apart(
    html: str, shown: list[str]
) -> None:
    made = with_distinct_links(html, "", lambda url: "c" if "#" in url else url)
    labels = re.findall(r'<a(?: aria-label="([^"]*)")?[^>]*>(.*?)</a>', made)
    assert [label or re.sub("<[^>]*>", "", text) for label, text in labels] == shown


def heading(level: int, words: str, name: str) -> str:
    return f'<h{level} id="a">{words}<a class="headerlink" href="#a" {name}>#</a></h{level}>'


@pytest.mark.parametrize(
    ("headings", "names"),
    [
        pytest.param([(2, "Källor")], ["Källor"], id="one"),
        pytest.param([(2, "A &amp; <q>b</q>")], ["A &amp; b"], id="with markup"),
        pytest.param(
            [(2, "Mord"), (3, "Mål"), (2, "Rån"), (3, "Mål")],
            ["Mord", "Mål, Mord", "Rån", "Mål, Rån"],
            id="two alike",
        ),
        pytest.param([(2, "Mål"), (2, "Mål")], ["Mål, 1", "Mål, 2"], id="alike, under nothing"),
    ],
)
def test_the_link_of_each_heading_is_named_after_it(
    headings: list[tuple[int, str]], names: list[str]
) -> None:
    made = with_named_links("".join(heading(*one, 'title="Länk till"') for one in headings))
    pairs = zip(headings, names, strict=True)
    assert made == "".join(heading(*one, f'aria-label="Länk till {name}"') for one, name in pairs)
