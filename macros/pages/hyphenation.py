"""Where a long Swedish word may break: soft hyphens, in the finished HTML of a page.

A word that is broken without a hyphen reads as two words. Only what stands in narrow columns is
hyphenated: headings, titles, facts, cells. Never a quote, which is as typed, nor a code or an
address, which somebody copies.
"""

import re
from functools import cache, lru_cache

import pyphen

SOFT_HYPHEN = "\u00ad"
SHORTEST, SHORTEST_CAPITALS = 14, 11
"""Shorter words fit in every column; capitals are wider."""

_PATTERNS = pyphen.Pyphen(lang="sv_SE", left=4, right=4)
# Not after "&": there, letters are the name of a sign.
_LONG_WORD = re.compile(rf"(?<![\w&#/.@-])[^\W\d_]{{{SHORTEST_CAPITALS},}}(?!\w|[/@]|\.\w)")
_TAGS = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
"""Splits HTML: texts stand at even places, and tags between them."""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_CLASS = re.compile(r'\sclass="([^"]*)"')

NARROW = {"h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "dt", "dd", "summary", "figcaption"}
NARROW_CLASSES = re.compile(r"(^|\s)(\w+__(title|facts|place)|chips|crumbs|term|badge)(\s|$)")
AS_TYPED = {"q", "blockquote", "code", "pre", "textarea", "select", "script", "style", "svg"}
AS_TYPED_CLASSES = re.compile(r"(^|\s)(verbatim|words|quote|headerlink|unseen)(\s|$)")
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@cache
def hyphenated_word(word: str) -> str:
    """A word with soft hyphens. Small and capital letters break alike."""
    if len(word) < SHORTEST and not word.isupper():
        return word
    broken: str = _PATTERNS.inserted(word, SOFT_HYPHEN)
    return broken


def hyphenated_text(text: str) -> str:
    return _LONG_WORD.sub(lambda found: hyphenated_word(found[0]), text)


def hyphenated(html: str) -> str:
    """The HTML of a page with soft hyphens in the long words of its narrow places: each text as the
    elements around it decide.
    """
    pieces = _TAGS.split(html)
    around: list[tuple[str, bool | None]] = [("", None)]
    for at in range(1, len(pieces), 2):
        name, is_end, decided = _read(pieces[at])
        if is_end:
            _leave(name, around)
        elif name:
            outer = around[-1][1]
            # What is as typed stays so, whatever it holds.
            around.append((name, outer if outer is False or decided is None else decided))
        if around[-1][1] and len(pieces[at + 1]) >= SHORTEST_CAPITALS:
            pieces[at + 1] = hyphenated_text(pieces[at + 1])
    return "".join(pieces)


def _leave(name: str, around: list[tuple[str, bool | None]]) -> None:
    """Leave an element, and those in it that have no end; nothing where none is called so."""
    if around[-1][0] == name:
        around.pop()
    elif any(name == each for each, _ in around):
        while around.pop()[0] != name:
            pass


@lru_cache(maxsize=4096)
def _read(token: str) -> tuple[str, bool, bool | None]:
    """The element that a tag begins or ends, and what it decides of the texts in it: narrow; False:
    as typed; None: nothing. No name for what has no end. Most tags stand on many pages.
    """
    tag = _TAG.match(token)
    name = tag[2].lower() if tag else ""
    if not tag or name in _VOID or token.endswith("/>"):
        return "", False, None
    if tag[1]:
        return name, True, None
    found = _CLASS.search(token)
    classes = found[1] if found else ""
    if name in AS_TYPED or AS_TYPED_CLASSES.search(classes):
        return name, False, False
    return name, False, True if name in NARROW or NARROW_CLASSES.search(classes) else None
