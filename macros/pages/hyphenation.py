"""Where a long Swedish word may break: soft hyphens, in the finished HTML of a page.

A word that is broken without a hyphen reads as two words. Only what stands in narrow columns is
hyphenated: headings, titles, facts, cells. Never a quote, which is as typed, nor a code or an
address, which somebody copies.
"""

import re
from collections.abc import Iterator
from functools import cache

import pyphen

SOFT_HYPHEN = "\u00ad"
SHORTEST, SHORTEST_CAPITALS = 14, 11
"""Shorter words fit in every column; capitals are wider."""

_PATTERNS = pyphen.Pyphen(lang="sv_SE", left=4, right=4)
# Not after "&": there, letters are the name of a sign.
_LONG_WORD = re.compile(rf"(?<![\w&#/.@-])[^\W\d_]{{{SHORTEST_CAPITALS},}}(?!\w|[/@]|\.\w)")
_TOKEN = re.compile(r"<!--.*?-->|<[^>]*>|[^<]+", re.DOTALL)
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
    """The HTML of a page with soft hyphens in the long words of its narrow places."""
    return "".join(_pieces(html))


def _pieces(html: str) -> Iterator[str]:
    """Each tag, and each text as the innermost element that decides has it."""
    open_: list[tuple[str, bool | None]] = []
    for token in _TOKEN.findall(html):
        tag = _TAG.match(token)
        if not token.startswith("<"):
            yield hyphenated_text(token) if _is_narrow(open_) else token
            continue
        yield token
        if not tag or tag[2].lower() in _VOID or token.endswith("/>"):
            continue
        name = tag[2].lower()
        if not tag[1]:
            open_.append((name, _decided(name, token)))
        elif any(name == each for each, _ in open_):
            while open_.pop()[0] != name:
                pass


def _decided(name: str, token: str) -> bool | None:
    """Whether an element is narrow. False: all in it is as typed. None: it decides nothing."""
    found = _CLASS.search(token)
    classes = found[1] if found else ""
    if name in AS_TYPED or AS_TYPED_CLASSES.search(classes):
        return False
    return True if name in NARROW or NARROW_CLASSES.search(classes) else None


def _is_narrow(open_: list[tuple[str, bool | None]]) -> bool:
    decided = [each for _, each in open_ if each is not None]
    return bool(decided) and all(decided)
