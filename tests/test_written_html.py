"""What templates write becomes the HTML that python-markdown makes of it, byte for byte."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.pages.written_html import html_of
from macros.publishing import stubs
from tests.helpers.pages import Pages, the_five
from tests.helpers.pages import markdown as parser


def parsed(markdown: str) -> str:
    return parser().reset().convert(markdown)


KNOWN = {
    "a heading": "## Löften { #loften }\n",
    "a heading with a full stop in its id": "### Ale { #ale.2020-avtal.loften }\n",
    "a heading with a name of a sign": "# A &amp; B &#95; C { #x }\n",
    "headings in a row": "# A { #a }\n## B { #b }\n\n### C { #c }\n",
    "a paragraph": "Här står 47 löften.\n",
    "a paragraph that begins with a number": "9 av 290 kommuner, 2020.\n",
    "a paragraph with tags": 'Se <a href="../x_y/" class="a__b">listan</a> och <br> mer.\n',
    "a block of HTML": '<div class="a_b">\n\n# *no* heading\n\n<div>x</div>\n</div>\n',
    "blocks in a row": "<p>a</p>\n<p>b</p>\n\n<p>c</p>\n\n\n\n<p>d</p>\n",
    "a block before a heading": "<p>a</p>\n## B { #b }\n<p>c</p>\n",
    "an element without an end within a block": "<p>a<br>b<img src=x></p>\n",
    "one name within another": '<details class="d"><dl>\n<dd>x</dd>\n</dl></details>\n',
    "an element that has text around it": "<section>a<section>b</section>c</section>\n",
    "a title of a drawing": "<figure><svg><title>Ö</title></svg></figure>\n",
    "blanks after a block": "<p>a</p>\n  \n\n<p>b</p>\n",
    "a line of blanks between blocks": "<div>\n</div>\n \n## B { #b }\n<p>a</p>\n  \n \n<p>b</p>\n",
    "nothing": "\n\n",
}
LEFT = {
    "emphasis": "Här *står* det.\n",
    "an underscore": "snake_case_word\n",
    "a link": "Se [listan](../x/).\n",
    "an address": "Se <https://a.example>.\n",
    "a list": "- a\n- b\n",
    "a numbered list": "1. a\n2. b\n",
    "a table": "| a | b |\n| - | - |\n| 1 | 2 |\n",
    "a definition": "ord\n:   mening\n",
    "a quote": "> a\n",
    "code": "    a\n",
    "a fence": "```\na\n```\n",
    "a sign that is no name": "A & B\n",
    "several lines": "a\nb\n",
    "a line that is broken": "a  \n\nb\n",
    "a paragraph with a heading after it": "a\n## B { #b }\n",
    "a heading without an id": "## B\n",
    "a heading with emphasis": "## *B* { #b }\n",
    "a heading with a class": "## B { #b .c }\n",
    "an element with text after it": "<p>a</p> b\n",
    "an element without its end": "<div>a\n",
    "a comment": "<!-- a -->\n",
    "a script": "<script>1</script>\n",
    "a rule": "<hr>\n",
    "an escape": "a\\*b\n",
    "an abbreviation of attributes": "a { .b }\n",
}


@pytest.mark.parametrize("markdown", KNOWN.values(), ids=KNOWN)
def test_what_templates_write_is_known(markdown: str) -> None:
    assert html_of(markdown) == parsed(markdown)


@pytest.mark.parametrize("markdown", LEFT.values(), ids=LEFT)
def test_all_else_is_left_to_the_parser(markdown: str) -> None:
    assert html_of(markdown) is None


PIECES = st.sampled_from(
    [*KNOWN.values(), *LEFT.values(), "\n", " ", "#", "<", "&#42;", "å", "_", "{ #x }"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=6).map("".join))
def test_whatever_is_written_is_as_the_parser_has_it_or_left_to_it(markdown: str) -> None:
    assert html_of(markdown) in (None, parsed(markdown))


def test_every_page_of_the_register_is_known() -> None:
    """One that is left to the parser takes ten times as long: nobody would see it."""
    pages, left = Pages(the_five()), set()
    for url, stub in stubs(the_five()):
        pages.here = url
        markdown = pages.macros[stub.macro](*([] if stub.of is None else [stub.of]))
        left |= {stub.macro} if html_of(markdown) is None else set()
    assert left == set()
