"""What a stranger's code may have written is shown as text: no HTML, link or mention is left."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.releasing.untrusted import MOST, REST, harmless

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
        pytest.param("a\u202eb\u200bc\x1bd\r\ne", "abcd\ne", id="signs that nobody sees"),
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
    ),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
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


@pytest.mark.parametrize("begun", ["", "```text\n", "<details><summary>a</summary>\n\n"])
def test_a_long_text_is_cut_and_what_is_open_in_it_closed(begun: str) -> None:
    shown = harmless(begun + "<@>\n" * MOST)
    assert len(shown) < MOST + 100
    assert shown.endswith(f"{REST}\n")
    assert shown.count("```") % 2 == 0
    assert shown.count("<details>") == shown.count("</details>")
