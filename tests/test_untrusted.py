"""What a stranger's code may have written is shown as text: no HTML, link or mention is left."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scripts.releasing.untrusted import ELSEWHERE, MOST, harmless

J = "\N{WORD JOINER}"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("### Rubrik\n\n- **a** ~~b~~ `c` | d", None, id="the form of a report"),
        pytest.param("```yaml\na: @b <c>\n```", None, id="code"),
        pytest.param("a &#60;b&#62; &#42;c&#42; &amp; d", None, id="encoded signs"),
        pytest.param("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;", id="HTML"),
        pytest.param("<!-- x -->", "&lt;!-- x --&gt;", id="a comment, as of another post"),
        pytest.param("[a](b) ![c](d)", "&#91;a&#93;(b) !&#91;c&#93;(d)", id="links and pictures"),
        pytest.param("[a]: https://b.se", f"&#91;a&#93;: https:{J}//b.se", id="a named link"),
        pytest.param("www.b.se", f"www{J}.b.se", id="an address without a protocol"),
        pytest.param("http&#58;//b.se", f"http&#58;{J}//b.se", id="an encoded address"),
        pytest.param("@alla a@b.se", f"@{J}alla a@{J}b.se", id="mentions"),
        pytest.param("&#64;alla", f"&#64;{J}alla", id="an encoded mention"),
        pytest.param(
            "&commat;a &#x40;b &#0064;", f"&amp;commat;a &amp;#x40;b &amp;#{J}0064;", id="other"
        ),
        pytest.param("&#119;ww.b.se", f"&amp;#{J}119;ww.b.se", id="an encoded letter"),
        pytest.param("#1 a/b#2 GH-3 &#35;4", f"#{J}1 a/b#{J}2 GH-{J}3 &#35;{J}4", id="issues"),
        pytest.param("$x$ and $`y`$", "&#36;x&#36; and &#36;`y`&#36;", id="mathematics"),
        pytest.param("````\n~~~", "&#96;&#96;&#96;&#96;\n&#126;&#126;&#126;", id="other fences"),
        pytest.param("```js\n@a", f"&#96;&#96;&#96;js\n@{J}a", id="code of another sort"),
        pytest.param(
            "```text\n ```\n@a\n```", "```text\n '''\n@a\n```", id="code that seems to end"
        ),
        pytest.param("```text\n@a", "```text\n@a\n```", id="code that never ends"),
        pytest.param(
            "a\u202eb\u200bc\x1bd\r\ne", "a‹U+202E›b‹U+200B›c‹U+001B›d\ne", id="unseen signs"
        ),
        pytest.param(
            "```text\na\u2066b\ufeffc\u00ad\n```",
            "```text\na‹U+2066›b‹U+FEFF›c‹U+00AD›\n```",
            id="unseen signs in code",
        ),
        pytest.param("a\U000e0041\U000e0100\ufe0f", "a‹U+E0041›‹U+E0100›‹U+FE0F›", id="tags"),
        pytest.param("a\u2800\u3164\u034f", "a‹U+2800›‹U+3164›‹U+034F›", id="fillers"),
        pytest.param("&#8238;a&#173;&#917569;", "‹U+202E›a‹U+00AD›‹U+E0041›", id="encoded unseen"),
        pytest.param("1\u202f000\u2003kr\u00a0a", "1 000 kr\u00a0a", id="other spaces"),
        pytest.param(":shipit: :+1: a:b", f":{J}shipit: :{J}+1: a:b", id="names of emoji"),
        pytest.param(":a:b-c:", f":{J}a:{J}b-c:", id="names of emoji in a row"),
        pytest.param(
            "&#58;a&#95;b&#58; :a\\_b\\: :&#45;1:",
            f"&#58;{J}a&#95;b&#58; :{J}a\\_b\\: :{J}&#45;1:",
            id="encoded and escaped names of emoji",
        ),
        pytest.param("GH\\-3 GH&#45;4", f"GH\\-{J}3 GH&#45;{J}4", id="escaped issues"),
        pytest.param(
            "http:\\//b.se www\\.b.se", f"http:{J}\\//b.se www{J}\\.b.se", id="escaped addresses"
        ),
        pytest.param("abcdef1 ABCDEF1", f"abcdef{J}1 ABCDEF{J}1", id="ids of commits"),
        pytest.param("a@" + "a1" * 20, f"a@{J}{J.join(['a1a1a1'] * 6)}{J}a1a1", id="a whole id"),
        pytest.param("abcdef smaby-2022 abcdefgh", None, id="words that are no ids"),
        pytest.param("```text\nabcdef12\n:a:\n```", None, id="an id in code"),
        pytest.param("</details>\na", "a", id="the end of what is around"),
        pytest.param(
            "<details><summary><b>@a</b></summary>\n- b",
            f"<details><summary>&lt;b&gt;@{J}a&lt;/b&gt;</summary>\n\n- b\n</details>",
            id="a section that never ends",
        ),
        pytest.param(
            "<details open><summary>a</summary>",
            "&lt;details open&gt;&lt;summary&gt;a&lt;/summary&gt;",
            id="a section of another form",
        ),
    ],
)
def test_what_is_left_of_a_text(text: str, shown: str | None) -> None:
    assert harmless(text) == f"{text if shown is None else shown}\n"
    assert harmless(harmless(text)) == harmless(text)


PIECES = (
    *("```", "```text", "```yaml", "~~~~", "<details><summary>a</summary>", "</details>", "<b>"),
    *("@a", "&#64;b", "&#064;", "&#x40;", "[a](b)", "![a]", "https://", "www.", "#1", "GH-2", "$"),
    *(
        "\n",
        "\n\n",
        " ",
        "    ",
        "- ",
        "> ",
        "| ",
        "`",
        "a",
        "\u2060",
        "\u202e",
        "\t",
        "&",
        "&amp;",
        ":",
        "&#58;",
        "&#95;",
        "abcdef1",
        "\\",
        "\u00ad",
        "&#8203;",
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
@example("```text\n&#8203;")
def test_nothing_is_left_of_any_text_that_is_more_than_text(text: str) -> None:
    shown = harmless(text)
    assert harmless(shown) == shown
    code, sections, words = False, 0, []
    for line in shown.split("\n"):
        if code or re.fullmatch("```(text|yaml)", line):
            assert not code or line == "```" or "```" not in line
            code = line != "```"
        elif line.startswith("<details><summary>") or line == "</details>":
            sections += 1 if line.startswith("<d") else -1
            assert sections >= 0
            words.append(line.removeprefix("<details><summary>").removesuffix("</summary>"))
        else:
            words.append(line)
    assert (code, sections) == (False, 0)
    left = "\n".join(each for each in words if each != "</details>")
    assert not re.search(r"[<>\[\]$]|``|~~~|&(?!#[1-9]\d{1,5};|amp;|lt;|gt;)", left)
    assert not re.search(rf"(@|&#64;|(?<!&)#(?=\d)|GH-(?=\d)|:(?=/)|www(?=\.))(?!{J})", left)
    read = html.unescape(re.sub(r"\\(?=[!-/:-@[-`{-~])", "", left))
    assert not re.search(r":[\w+-]+:|\b[0-9a-f]{7,40}\b", read)
    # In code an entity is what is written: nobody reads it as a sign.
    unseen = "[\u00ad\u200b\u202e]"
    assert not re.search(unseen, shown)
    assert not re.search(unseen, html.unescape(left))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("<@>\n" * MOST, "54550", id="words"),
        pytest.param("```text\n" + "<@>\n" * MOST, "45014", id="code"),
        pytest.param("<details><summary>a</summary>\n\n" + "<@>\n" * MOST, "54554", id="a section"),
        pytest.param("<details><summary>a</summary>\n" * 3_000, "1606", id="unclosed sections"),
        pytest.param(
            "<details><summary>a</summary>\nb\n</details>\n" * 3_000, "5004", id="sections"
        ),
        pytest.param("a\n" + "b" * MOST, "1", id="one long line"),
        pytest.param("b" * MOST + "\n- … och 41 till. De\n", "42", id="what tells of others"),
    ],
)
def test_a_long_text_is_cut_and_what_is_open_in_it_closed(text: str, left: str) -> None:
    """It tells how many lines are left out."""
    shown = harmless(text)
    assert len(shown) <= MOST
    assert harmless(shown) == shown
    lines = "rad" if left == "1" else "rader"
    assert shown.splitlines()[-1] == f"… {left} {lines} till {ELSEWHERE}"
    assert shown.count("```") % 2 == 0
    assert shown.count("<details>") == shown.count("</details>")


def test_a_text_that_just_fits_is_whole() -> None:
    text = "o" * 99 + "\n"
    assert harmless(text, 100) == text
    assert harmless(f"{text}p\n\nq", 100, "finns.") == "… 3 rader till finns.\n"
