"""Whatever a communicator types is shown as typed, wherever it lands on a page.

Each text goes the whole way that a page goes: through Jinja as mkdocs-macros
renders it, through Markdown with the extensions of mkdocs.yml, and into an HTML
parser that reads as browsers do.
"""

import os
import re
import unicodedata
from functools import cache
from itertools import chain
from xml.etree.ElementTree import Element

import html5lib
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from macros.data.agreement import Body, FollowUp
from macros.data.text import clean, folded, shortened
from macros.pages.escaping import inert, rich, shown, structured
from macros.publishing import Stub
from tests.helpers.builders import a_follow_up, written
from tests.helpers.pages import body, page, rendered, visible
from tests.hostile.texts import TEXTS


def shape(element: Element) -> tuple[object, ...]:
    """Elements and attributes as nested tuples, without texts and values."""
    inner = tuple(shape(child) for child in element if isinstance(child.tag, str))
    comments = tuple("comment" for child in element if not isinstance(child.tag, str))
    return (element.tag, tuple(sorted(element.attrib)), *inner, *comments)


# Where a text may land, the path to the element that then shows it and nothing else.
PLACES = {
    "paragraph": ("{}", "p"),
    "first on a line of its own": ("<p>före</p>\n\n{}\n\nefter", "p[2]"),
    "second line of a paragraph": ("före **mitt**\n{}", "p"),
    "list item": ("- {}\n- två", "ul/li[1]"),
    "numbered item": ("1. {}\n2. två", "ol/li[1]"),
    "table cell": ("| a | b |\n| --- | --- |\n| {} | två |", "table/tbody/tr/td[1]"),
    "table heading": ("| {} | b |\n| --- | --- |\n| ett | två |", "table/thead/tr/th[1]"),
    "emphasis": ("före *{}* efter", "p/em"),
    "link text": ("före [{}](https://exempel.se/) efter", "p/a"),
    "definition": ("Ord\n:   {}", "dl/dd"),
    "raw block": ("<div>\n<p>{}</p>\n</div>\n\nefter", "div/p"),
    "raw block on a line of its own": ("<div>\n{}\n</div>\n\nefter", "div"),
    "raw inline": ("före <q>{}</q> efter", "p/q"),
}


@cache
def harmless_shape(place: str) -> tuple[object, ...]:
    return shape(page(PLACES[place][0].format("ord")))


def shown_in(place: str, text: str) -> str:
    """What the element shows. Fails when the text has made more of the page than text."""
    template, path = PLACES[place]
    there = page(template.format(inert(text)))
    assert shape(there) == harmless_shape(place)
    element = there.find(path)
    assert element is not None
    if place == "second line of a paragraph":
        return visible(element).removeprefix("före mitt\n")
    return visible(element).strip("\n")


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_shown_as_typed_and_is_nothing_but_text(text: str) -> None:
    assert {place: shown_in(place, text) for place in PLACES} == dict.fromkeys(PLACES, folded(text))


def heading(text: str, attributes: str = "") -> tuple[str, tuple[object, ...]]:
    """What a heading shows beside its own link, and its shape."""
    found = page(f"# {inert(text)}{attributes}\n\nefter").find("h1")
    assert found is not None
    link = found.find("a[@class='headerlink']")
    assert link is not None
    found.remove(link)
    return visible(found), shape(found)


@pytest.mark.parametrize("text", TEXTS)
def test_a_heading_shows_the_text_as_typed(text: str) -> None:
    assert heading(text) == (folded(text), ("h1", ("id",)))
    assert heading(text, " { #eget }") == (folded(text), ("h1", ("id",)))


def attribute(text: str, quote: str) -> dict[str, str]:
    """The attributes of a raw element that holds the text in one of them."""
    found = page(f"<div>\n<p title={quote}{inert(text)}{quote}>x</p>\n</div>").find("div/p")
    assert found is not None
    return dict(found.attrib)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("quote", ['"', "'"])
def test_an_attribute_holds_the_text_as_typed(text: str, quote: str) -> None:
    assert attribute(text, quote) == {"title": folded(text)}


def front_matter(text: str) -> dict[str, str]:
    """Title and description of a stub, as the theme prints them and a browser reads them."""
    _, meta = get_data(str(Stub(text, text, "macro")))
    title, description = rendered(meta["title"]), rendered(meta["description"])
    html = f'<title>{title} - x</title><meta name="description" content="{description}"><p>y</p>'
    head = html5lib.parse(html, namespaceHTMLElements=False).find("head")
    assert head is not None
    assert [child.tag for child in head] == ["title", "meta"]
    assert set(head[1].attrib) == {"name", "content"}
    return {
        "title": visible(head[0]).removesuffix(" - x"),
        "description": head[1].attrib["content"],
    }


@pytest.mark.parametrize("text", TEXTS)
def test_the_front_matter_of_a_stub_holds_the_text_as_typed(text: str) -> None:
    told = front_matter(text)
    assert told["title"] == folded(text)
    assert told["description"].removesuffix("…") in folded(text)


@pytest.mark.parametrize("text", TEXTS)
def test_a_stub_is_still_one_macro_call(text: str) -> None:
    rest, meta = get_data(str(Stub(text, text, "macro", "a")))
    assert rest.strip() == '{{ macro("a") }}'
    assert set(meta) == {"title", "description", "hide"}


SIGNS = "{}%#<>[]()!*_`~|\\\"'&;:=+-^$@/.,? 012\n\t\u00a0\u00ad\u200b\u200d\u202e\u2028\u030aaå"
ANY_TEXT = st.text() | st.text(SIGNS) | st.lists(st.sampled_from(TEXTS)).map(" ".join)
SOME_TEXT = ANY_TEXT.filter(lambda text: bool(folded(text)))
MANY = settings(max_examples=int(os.environ.get("EXAMPLES", "50")), deadline=None)


@MANY
@given(SOME_TEXT)
def test_any_text_at_all_is_shown_as_typed(text: str) -> None:
    assert {place: shown_in(place, text) for place in PLACES} == dict.fromkeys(PLACES, folded(text))
    assert heading(text) == (folded(text), ("h1", ("id",)))
    assert attribute(text, '"') == {"title": folded(text)}
    assert front_matter(text)["title"] == folded(text)


@MANY
@given(ANY_TEXT)
@example("a\u200d\u030a")
def test_what_is_clean_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert folded(folded(text)) == folded(text)


@MANY
@given(ANY_TEXT)
def test_clean_leaves_nothing_that_cannot_be_seen(text: str) -> None:
    kinds = {unicodedata.category(char) for char in clean(text) if char not in "\n\t"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\u030a", "å"),
        ("a\u200bb\u202ec", "abc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("mjukt\u00adstreck", "mjuktstreck"),
        ("a\tb", "a\tb"),
    ],
)
def test_clean_composes_letters_and_drops_the_invisible(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize(
    ("typed", "line"), [(" a \n\n b\tc ", "a b c"), ("a\u2028b\u00a0c", "a b c"), ("\n", "")]
)
def test_folded_makes_one_line(typed: str, line: str) -> None:
    assert folded(typed) == line


def test_what_is_inert_already_is_not_encoded_twice() -> None:
    assert inert(inert("<b> & *x*")) == inert("<b> & *x*")


# --- rich ---------------------------------------------------------------------------------------

ALLOWED = {
    **{tag: set[str]() for tag in ("p", "ul", "ol", "li", "em", "strong")},
    "div": {"class"},
    "a": {"href", "rel"},
    "ol": {"start"},
}
MARKS = ("\n", "\n\n", "- ", "* ", "1. ", "12. ", "    ", "*", "**", "_", "[x](", ")", "<b>", "&")
STUFF = (
    "{{ ",
    "}}",
    "https://x.se",
    "javascript:x",
    "//x.se",
    ' "t"',
    "å ord",
    "\\",
    "> ",
    "[x]: ",
)
PARTS_OF_RICH = st.sampled_from(MARKS + STUFF)
RICH_TEXT = ANY_TEXT | st.lists(PARTS_OF_RICH).map("".join)


def rich_block(text: str) -> Element:
    """The block that a rich text becomes on a page, with a paragraph after it."""
    found = page(f"före\n\n{rich(text)}\n\nefter")
    assert [child.tag for child in found] == ["p", "div", "p"]
    return found[1]


def hrefs(element: Element) -> list[str]:
    return [link.attrib["href"] for link in element.iter("a") if "href" in link.attrib]


def lines_of(element: Element) -> list[str]:
    """The text of each paragraph and each item."""
    return [folded(visible(one)) for one in element.iter() if one.tag in ("p", "li")]


@pytest.mark.parametrize("text", TEXTS)
def test_a_rich_text_has_allowed_elements_and_attributes_only(text: str) -> None:
    assert_is_harmless(text)


@MANY
@given(RICH_TEXT)
@example('[x](https://x.se "t")')
@example("[x](//x.se)")
@example("[x](../../y/)")
def test_any_rich_text_has_allowed_elements_and_attributes_only(text: str) -> None:
    assert_is_harmless(text)


STRUCTURES = (
    pytest.param("1. b\n2. d\n7. c", ["1. b", "2. d", "7. c"], id="numbers that are no row"),
    pytest.param("_x_ __init__ \\* **y** `z`", ["_x_ __init__ \\* **y** `z`"], id="signs"),
    pytest.param("Område # 1\n# 2", ["Område # 1 # 2"], id="number signs"),
    pytest.param("Vi ska:\n- gå\n  hem\n* stå", ["Vi ska:", "- gå hem", "* stå"], id="a list"),
    pytest.param("a) ett\n\nb) två\n\nSedan", ["a) ett", "b) två", "Sedan"], id="loose items"),
    pytest.param("> citat\n    kod\n---\n===", ["> citat kod --- ==="], id="blocks"),
    pytest.param("[x](https://x.se) <b>y</b>", ["[x](https://x.se) <b>y</b>"], id="links, HTML"),
    pytest.param("2023. Ett år", ["2023. Ett år"], id="a year that ends a sentence"),
)


@pytest.mark.parametrize(("text", "lines"), STRUCTURES)
def test_a_quote_is_shown_as_typed_in_paragraphs_and_lists(text: str, lines: list[str]) -> None:
    assert lines_of(quote_block(text)) == lines


@MANY
@given(RICH_TEXT)
def test_any_quote_at_all_is_shown_as_typed(text: str) -> None:
    block = quote_block(text)
    assert {str(element.tag) for element in block.iter()} <= {"div", "p", "ul", "li"}
    assert folded(" ".join(lines_of(block))) == folded(text)
    assert not re.search(r"[{}]|\n\s*\n", structured(text))


def quote_block(text: str) -> Element:
    """The block that a quote becomes on a page, with a paragraph after it."""
    found = page(f"före\n\n{structured(text)}\n\nefter")
    assert [child.tag for child in found] == ["p", "div", "p"]
    return found[1]


def assert_is_harmless(text: str) -> None:
    assert not re.search(r"[{}]|\n\s*\n", rich(text))
    block = rich_block(text)
    assert shape(block) == shape(body(rich(text))[0])
    for element in block.iter():
        assert element.tag in ALLOWED
        assert set(element.attrib) <= ALLOWED[str(element.tag)]
    assert all(re.match("https?://", href, re.IGNORECASE) for href in hrefs(block))


@MANY
@given(st.text("<>&{}#`|=~\n -abåä\"';:!/") | st.text(alphabet=st.characters(categories=["L"])))
def test_no_letter_of_a_rich_text_is_lost(text: str) -> None:
    shown = visible(rich_block(text))
    assert [char for char in shown if char.isalpha()] == [
        char for char in clean(text) if char.isalpha()
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("<b>fet</b>", "<script>alert(1)</script>", "&amp; &lt; &#60;", "<!-- x -->", "</div>"),
        *(
            "# Rubrik",
            "> citat",
            "`kod`",
            "| a | b |",
            "---",
            "![i](https://x.se/i.png)",
            "{{ 7*7 }}",
        ),
        *(
            "<https://x.se>",
            "[x][y]",
            "[x]: https://x.se",
            "[TOC]",
            "{: .klass }",
            "!!! note",
            "1) x",
        ),
        *(
            "https://x.se",
            "snake_case_ord",
            "5 * 3 * 2",
            "* ensam",
            "C:\\ny",
            "a\\b",
            "50 %",
            "§ 3",
        ),
    ],
)
def test_what_is_not_allowed_in_a_rich_text_stands_as_typed(text: str) -> None:
    assert folded(visible(rich_block(f"Så: {text}"))) == folded(f"Så: {text}")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2023. Då började arbetet.", "2023. Då började arbetet."),
        ("Arbetet började\n2023. Det fortsätter.", "Arbetet började 2023. Det fortsätter."),
    ],
)
def test_a_year_that_begins_a_line_is_not_swallowed_by_a_list(text: str, shown: str) -> None:
    block = rich_block(text)
    starts = [one.attrib.get("start", "1") for one in block.iter("ol")]
    assert folded(visible(block)) == shown or "2023" in starts


def test_a_numbered_list_keeps_its_numbers() -> None:
    block = rich_block("1. ett\n\nmellan\n\n2. två\n3. tre")
    assert [one.attrib.get("start", "1") for one in block.iter("ol")] == ["1", "2"]


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "vbscript:x", "file:///x"],
)
def test_links_that_are_not_of_the_web_die(address: str) -> None:
    assert hrefs(rich_block(f"[ord]({address}) och [ord](<{address}>)")) == []


@pytest.mark.parametrize("address", ["//x.se/a", "../y/", "/y/", "y.html", "#y", "mailto:a@b.se"])
def test_links_without_a_web_address_die(address: str) -> None:
    assert hrefs(rich_block(f"[ord]({address})")) == []


@pytest.mark.parametrize("address", ["https://x.se/a?b=1&c=2#d", "http://x.se/", "HTTPS://x.se/"])
def test_web_links_work(address: str) -> None:
    block = rich_block(f"se [ord *i* länk]({address}) här")
    assert hrefs(block) == [address]
    assert folded(visible(block)) == "se ord i länk här"


def test_paragraphs_lists_and_emphasis_work() -> None:
    block = rich_block("ett *två* **tre**\n\nfyra\n\n- fem\n- sex\n\n1. sju\n2. åtta")
    assert [child.tag for child in block] == ["p", "p", "ul", "ol"]
    assert [visible(one) for one in chain(block.iter("em"), block.iter("strong"))] == ["två", "tre"]
    assert lines_of(block) == ["ett två tre", "fyra", "fem", "sex", "sju", "åtta"]


@pytest.mark.parametrize("mark", ["-", "*", "+", "1."])
def test_a_list_right_after_a_line_of_text_works(mark: str) -> None:
    block = rich_block(f"Det här:\n{mark} ett\n{mark} två\n\nslut")
    assert [child.tag for child in block] == ["p", "ol" if mark == "1." else "ul", "p"]
    assert lines_of(block) == ["Det här:", "ett", "två", "slut"]


def test_an_item_may_go_on_over_several_lines() -> None:
    assert lines_of(rich_block("- ett\n  och mer\n- två")) == ["ett och mer", "två"]


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Vi ska gå pass.", "Vi ska gå pass."),
        ("Vi ska gå pass varje dag.", "Vi ska gå pass…"),
        ("Vi\nska  gå", "Vi ska gå"),
    ],
)
def test_a_long_text_is_cut_between_words(text: str, short: str) -> None:
    assert shortened(text, 18) == short


def test_what_is_rendered_rich_follows_the_type_of_the_field() -> None:
    body = written(Body, {"id": "a", "name": "Ett *råd*", "task": "Att *vakta*"}, "2020.yml")
    assert shown(body.task) == '<div class="rich"><p>Att &#42;vakta&#42;</p></div>'
    follow_up = written(FollowUp, a_follow_up(summary="Det *gick*"), "x.yml")
    assert shown(follow_up.summary) == '<div class="rich"><p>Det <em>gick</em></p></div>'
    assert shown(body.name) == "Ett &#42;råd&#42;"
