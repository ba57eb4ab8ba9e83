"""What a stranger's code may have written is shown as text: no HTML, link or mention is left."""

import pytest

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


@pytest.mark.parametrize("begun", ["", "```text\n", "<details><summary>a</summary>\n\n"])
def test_a_long_text_is_cut_and_what_is_open_in_it_closed(begun: str) -> None:
    shown = harmless(begun + "<@>\n" * MOST)
    assert len(shown) < MOST + 100
    assert shown.endswith(f"{REST}\n")
    assert shown.count("```") % 2 == 0
    assert shown.count("<details>") == shown.count("</details>")
