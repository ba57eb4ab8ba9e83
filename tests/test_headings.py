"""The links that headings have to themselves."""

import pytest

from macros.pages.headings import with_named_links


def heading(level: int, words: str, name: str) -> str:
    return f'<h{level} id="a">{words}<a class="headerlink" href="#a" {name}>#</a></h{level}>'


def test_a_heading_without_a_link_is_not_taken_for_the_next_ones() -> None:
    made = with_named_links("<h1>Timrå</h1>" + heading(2, "Källor", 'title="Länk till"'))
    assert 'aria-label="Länk till Källor"' in made


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
