"""Text that came from data, escaped for Markdown and HTML in one place.

`inert` turns any text into something that a Markdown page, an HTML attribute, a
heading, a table cell and a Jinja template all show exactly as it was typed.
`structured` shows a quote as it was typed too, in paragraphs and lists; `rich` lets paragraphs,
lists, emphasis and web links of our own texts through, and nothing else.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from urllib.parse import quote

import nh3
from markdown import Markdown
from markupsafe import Markup

from macros.data.meanings import Rich, Structured
from macros.data.text import clean, folded

# Beside letters and digits of any script. Some of these mean something first in a line.
_HARMLESS = frozenset(" ,;?%./:()!@-–—−”“’»«…§°·×½¼¾²³€£")
_NOT_PLAIN = re.compile(rf"[^\w{re.escape(''.join(sorted(_HARMLESS)))}]|_")
_FIRST_IN_A_LINE = re.compile(r"^(\d*)([-.:!()])")
_RICH_TAGS = {"p", "ul", "ol", "li", "em", "strong", "a"}
_NOT_RICH_BLOCKS = ("code", "hashheader", "setextheader", "hr", "quote", "reference")

_NOT_RICH_INLINES = (
    *("backtick", "reference", "image_link", "image_reference", "short_reference"),
    *("short_image_ref", "autolink", "automail", "linebreak", "html", "entity"),
)

_ITEM = re.compile(r"^\s*([-*+]|\d+\.)\s+\S")
_OPENS_NO_LINK = re.compile(r"(?<!\\)\[(?![^\[\]\n]*\]\([^()\s]*(\s\"[^\"\n]*\")?\))")
"""Markdown looks for the end of every bracket: a thousand of them would take seconds."""
_MARK = re.compile(r"\s*([-–—*+•·▪◦\uf0b7]|\(?(\d{1,3}|[a-zåäö])[.)])\s+\S")
_EMPTY_LINE = re.compile(r"(?<![^\n])\n|\n(?![^\n])")
_LIST = '<ul class="as-typed">'


def inert(text: object) -> Markup:
    """Any value as one line of text that nothing reads as Markdown, HTML or Jinja."""
    return text if isinstance(text, Markup) else _inert(str(text))


@lru_cache(maxsize=10_000)
def _inert(text: str) -> Markup:
    """Labels and names stand on every page."""
    line = folded(text)
    first = _FIRST_IN_A_LINE.match(line)
    if first:
        return Markup(f"{first[1]}{_reference(first[2])}{_line(line[first.end() :])}")
    return Markup(_line(line))


def _line(text: str) -> str:
    """Most texts have no sign that means anything."""
    return text.translate(_ENCODED) if _NOT_PLAIN.search(text) else text


def shown(value: object) -> Markup:
    """Any value as a page shows it: with its structure where its type says that it may have one."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, Structured):
        return structured(value)
    return rich(value) if isinstance(value, Rich) else _inert(str(value))


def marked(line: str, marks: Iterable[tuple[int, Markup]]) -> Markup:
    """A folded line, escaped, with markup of ours inserted at some positions, in their order."""
    pieces, done = [], 0
    for position, mark in marks:
        pieces += [_piece(line[done:position]), mark]
        done = position
    pieces.append(_piece(line[done:]) if done else inert(line))
    return Markup("".join(pieces))


def data(values: Mapping[str, object]) -> Markup:
    """Values as `data-` attributes, which a script reads; several are parted by spaces."""
    typed = {
        name: " ".join(value) if isinstance(value, tuple) else value
        for name, value in values.items()
    }
    return Markup("".join(f' data-{name}="{inert(value)}"' for name, value in typed.items()))


@lru_cache(maxsize=10_000)
def link(url: str) -> Markup:
    """A URL of ours, ready for an attribute."""
    return Markup(quote(url, safe="/#?=&%~"))


def web(url: str) -> Markup:
    """A URL of others as it may stand in an attribute: what no URL may hold is percent-encoded."""
    return Markup(quote(url, safe="/#?=&%~:;,@!$'()*+[]").replace("&", "&amp;"))


def _piece(text: str) -> Markup:
    """A piece of a line, escaped, with the spaces that join it to the rest."""
    words = text.strip()
    if words == text:
        return inert(text)
    before, _, after = text.partition(words) if words else (text, "", "")
    return Markup(f"{before}{inert(text)}{after}")


def _encoded(char: str) -> str:
    if char.isalnum() or char in _HARMLESS or unicodedata.category(char)[0] == "M":
        return char
    return _reference(char)


def _reference(char: str) -> str:
    return f"&#{ord(char)};"


def as_typed(text: str) -> Markup:
    """A text with its lines and spaces, for an element that keeps them: what somebody copies.

    Within a block of HTML an equals sign, and the end of a line that is not empty, mean nothing.
    """
    return Markup(_EMPTY_LINE.sub(_reference("\n"), clean(text).translate(_ENCODED_LINES)))


class _Encoded(dict[int, str]):
    """What each sign is shown as, found when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _encoded(chr(code))
        return self[code]


_ENCODED = _Encoded()
_ENCODED_LINES = _Encoded({ord(sign): sign for sign in "=\n"})


def structured(text: str) -> Markup:
    """A quote as one block of HTML: paragraphs, and lists whose marks stand as they were typed.

    An empty line parts paragraphs; a line that begins with the mark of a list is an item of one.
    """
    plain = clean(re.sub("[\u2028\u2029]", "\n", text))
    blocks = [block for block in re.split(r"\n\s*\n", plain) if block.strip()]
    html = "\n".join(map(_paragraph_and_list, blocks)).replace(f"</ul>\n{_LIST}\n", "")
    return Markup(f'<div class="rich">{html}</div>')


def _paragraph_and_list(block: str) -> str:
    """Lines without a mark are a paragraph; with one they begin an item, and go on with it."""
    before: list[str] = []
    items: list[list[str]] = []
    for line in block.split("\n"):
        if _MARK.match(line):
            items.append([line])
        else:
            (items[-1] if items else before).append(line)
    listed = [f"<li>{_piece(' '.join(item).strip())}</li>" for item in items]
    return "\n".join(
        [
            *([f"<p>{_piece(' '.join(before).strip())}</p>"] if before else []),
            *([_LIST, *listed, "</ul>"] if listed else []),
        ]
    )


def rich(text: str) -> Markup:
    """A rich text as one block of HTML: paragraphs, lists, emphasis, http(s) links.

    What else Markdown or HTML could do stands as it was typed. The block has no
    blank line and no brace, so neither Markdown nor Jinja reads it again.
    """
    safe = nh3.clean(
        _rich_markdown().reset().convert(_OPENS_NO_LINK.sub(r"\\[", _rich_source(text))),
        tags=_RICH_TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        attribute_filter=_only_web_links,
        link_rel="noopener nofollow",
    )
    one_block = re.sub(r"\n\s*\n+", "\n", safe).strip()
    braceless = one_block.replace("{", "&#123;").replace("}", "&#125;")
    return Markup(f'<div class="rich">{braceless}</div>')


def _rich_source(text: str) -> str:
    return _with_room_before_lists(clean(text)).replace("&", "&amp;")


def _only_web_links(tag: str, attribute: str, value: str) -> str | None:
    """Numbers of lists, and links that lead to the web, not to somewhere on this site."""
    if tag == "ol":
        return value if value.isdecimal() else None
    return value if attribute == "href" and re.match("https?://", value, re.IGNORECASE) else None


@cache
def _rich_markdown() -> Markdown:
    markdown = Markdown(extensions=["sane_lists"])
    markdown.preprocessors.deregister("html_block")
    for name in _NOT_RICH_BLOCKS:
        markdown.parser.blockprocessors.deregister(name)
    for name in _NOT_RICH_INLINES:
        markdown.inlinePatterns.deregister(name)
    return markdown


def _with_room_before_lists(text: str) -> str:
    """Markdown wants a blank line before a list; people do not."""
    lines: list[str] = []
    for line in text.split("\n"):
        before = lines[-1] if lines else ""
        if _ITEM.match(line) and before.strip() and not _ITEM.match(before) and before[0] != " ":
            lines.append("")
        lines.append(line)
    return "\n".join(lines)
