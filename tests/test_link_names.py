"""Links that are called the same, told apart."""

import re

import pytest

from macros.pages.link_names import with_distinct_links


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        pytest.param('<a href="a/">A</a> <a href="a/">A</a>', ["A", "A"], id="the same place"),
        pytest.param('<a href="a/">A</a><a href="b/">A</a>', ["A, a/", "A, b/"], id="two places"),
        pytest.param(
            '<a href="c/#x">A</a><a href="c/#y">A</a>',
            ["A, c (länk 1 av 2)", "A, c (länk 2 av 2)"],
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
