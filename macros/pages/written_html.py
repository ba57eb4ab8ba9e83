"""The few constructs that our templates write, as HTML at once.

python-markdown reads all of Markdown, in milliseconds a page. Our templates write headings with
ids, blocks of HTML and plain paragraphs, and of these the HTML is known: byte for byte what
python-markdown makes with the extensions of mkdocs.yml. All else is left to it.
"""

import re
from functools import cache

from markdown import Markdown

_BLOCKS = frozenset(Markdown().block_level_elements)
# What python-markdown reads in ways of its own, wherever it stands.
_UNKNOWN_SIGNS = "\t", "\r", "\x02", "\x03"
_UNKNOWN = re.compile(r"<(?:[!?%]|(?:script|style|textarea|hr)\b)")
_ENTITY = r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[0-9a-zA-Z]+);"
_PLAIN = r"[^*_`\[\]<>\\!{}&|\n]"
_HEADING = re.compile(rf"(\#{{1,6}}) ((?:(?!\#){_PLAIN}|{_ENTITY})+?) \{{ \#([-.\w]+) \}}\n")
_TAG = re.compile(r"<([a-z][a-z0-9]*)[\s>]")
_INLINE_TAG = r"</?[a-z][a-z0-9]*(?:\s[^<>`\[\]\\!]*)?>"
# Neither a list, a quote, a table nor an underline of a heading, and nothing inline but tags.
_PARAGRAPH = re.compile(rf"(?![-+:=>#|~]|\d+\. )((?:{_PLAIN}|{_ENTITY}|{_INLINE_TAG})+)\n(?=\n)")
_BLANK_LINES = re.compile(r"(?<=\n) +\n")
"""python-markdown takes them as empty ones."""

Block = tuple[str, int]
"""The HTML of a block, and where it ends."""


def html_of(markdown: str) -> str | None:
    """The HTML of what a template wrote; None where python-markdown has to read it."""
    text = _BLANK_LINES.sub("\n", markdown.strip("\n") + "\n\n\n")
    if any(sign in text for sign in _UNKNOWN_SIGNS) or _UNKNOWN.search(text):
        return None
    found: list[str] = []
    at, end = 0, len(text)
    while at < end:
        if text[at] == "\n":
            at += 1
            continue
        block = _block(text, at)
        if block is None:
            return None
        found.append(block[0])
        at = block[1]
    return "\n".join(found).strip()


def _block(text: str, at: int) -> Block | None:
    if text[at] == " ":
        return None  # code, or what goes on with an item
    if text[at] == "#":
        return _heading(text, at)
    tag = _TAG.match(text, at)
    if tag and tag[1] in _BLOCKS:
        return _html(text, at, tag[1])
    plain = _PARAGRAPH.match(text, at)
    # Two blanks at the end of a line break it.
    return (f"<p>{plain[1]}</p>", plain.end()) if plain and plain[1][-1] != " " else None


def _heading(text: str, at: int) -> Block | None:
    found = _HEADING.match(text, at)
    if not found:
        return None
    level, words, anchor = len(found[1]), found[2].strip(), found[3]
    link = f'<a class="headerlink" href="#{anchor}" title="Länk till avsnittet">#</a>'
    return f'<h{level} id="{anchor}">{words}{link}</h{level}>', found.end()


def _html(text: str, at: int, tag: str) -> Block | None:
    """A block of HTML as it stands, to the end of its first element."""
    depth = 0
    for found in _tags_of(tag).finditer(text, at):
        depth += -1 if found[0][1] == "/" else 1
        if not depth:
            end = text.index(">", found.start()) + 1
            if text[end] != "\n":
                return None
            # python-markdown keeps the end of the line where the next one is blank.
            return text[at:end] + ("\n" if text.startswith("\n\n", end) else ""), end
    return None


@cache
def _tags_of(tag: str) -> re.Pattern[str]:
    return re.compile(rf"</?{tag}(?=[\s>])")
