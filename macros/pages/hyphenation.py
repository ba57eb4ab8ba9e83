"""Where a long Swedish word may break: soft hyphens, in the finished HTML of a page.

A word that is broken without a hyphen reads as two words. Only what stands in narrow columns is
hyphenated: headings, titles, facts, cells. Never a quote, which is as typed, nor a code or an
address, which somebody copies.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

import pyphen

SOFT_HYPHEN = "\u00ad"
SHORTEST, SHORTEST_CAPITALS = 14, 11
"""Shorter words fit in every column; capitals are wider."""

_PATTERNS = pyphen.Pyphen(lang="sv_SE", left=4, right=4)
# Not after "&": there, letters are the name of a sign.
_LONG_WORD = re.compile(rf"(?<![\w&#/.@-])[^\W\d_]{{{SHORTEST_CAPITALS},}}(?!\w|[/@]|\.\w)")
_ANY_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_TAGS = re.compile(
    rf"((?:{_ANY_TAG.pattern})(?:[^<]{{0,{SHORTEST_CAPITALS - 1}}}(?:{_ANY_TAG.pattern}))*)",
    re.DOTALL,
)
"""Splits HTML: texts stand at even places, and between them tags, with the texts among these that
are shorter than any word that is broken.
"""
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_CLASS = re.compile(r'\sclass="([^"]*)"')

NARROW = {"h1", "h2", "h3", "h4", "h5", "h6", "th", "td", "dt", "dd", "summary", "figcaption"}
NARROW_CLASSES = re.compile(r"(^|\s)(\w+__(title|facts|place)|chips|crumbs|term|badge)(\s|$)")
AS_TYPED = {"q", "blockquote", "code", "pre", "textarea", "select", "script", "style", "svg"}
AS_TYPED_CLASSES = re.compile(r"(^|\s)(verbatim|words|quote|headerlink|unseen)(\s|$)")
_VOID = {"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


_LAST_MEMBER = re.compile(
    r"(?<=\w{4})(?:arbete|central|former|förebyggande|förvaltning|grupp|kontroll|löfte|mätning"
    r"|område|patrull|polis|samordn|skapande|undersökning|uppföljning|vandring|överenskommelse)",
    re.IGNORECASE,
)
"""What the last part of many long words here begins with: the patterns break `medbor-garlöften` and
`trygghet-scentral`.
"""


@cache
def hyphenated_word(word: str) -> str:
    """A word with soft hyphens. Small and capital letters break alike."""
    if len(word) < SHORTEST and not word.isupper():
        return word
    seams = [found.start() for found in _LAST_MEMBER.finditer(word)]
    ends = [*seams, len(word)]
    parts = [word[start:end] for start, end in zip([0, *seams], ends, strict=True)]
    return SOFT_HYPHEN.join(_PATTERNS.inserted(part, SOFT_HYPHEN) for part in parts)


@lru_cache(maxsize=10_000)
def hyphenated_text(text: str) -> str:
    """Labels, names and titles stand on many pages."""
    return _LONG_WORD.sub(lambda found: hyphenated_word(found[0]), text)


@dataclass(frozen=True, eq=False)
class _Place:
    """Where in a page a text stands: in an element that is in another."""

    element: str = ""
    outer: "_Place | None" = None
    is_narrow: bool | None = None
    """False where texts are as typed; None where no element has decided."""


_OUTSIDE = _Place()


def hyphenated(html: str) -> str:
    """The HTML of a page with soft hyphens in the long words of its narrow places: each text as the
    elements around it decide.
    """
    pieces = _TAGS.split(html)
    place = _OUTSIDE
    for at in range(1, len(pieces), 2):
        place = _after(pieces[at], place)
        if place.is_narrow:
            pieces[at + 1] = hyphenated_text(pieces[at + 1])
    return "".join(pieces)


@lru_cache(maxsize=20_000)
def _after(tags: str, place: _Place) -> _Place:
    """Where some tags lead from a place. Most stand together on many pages."""
    for tag in _ANY_TAG.findall(tags):
        name, is_end, decided = _read(tag)
        if is_end:
            place = _left(name, place)
        elif name:
            place = _entered(name, decided, place)
    return place


@cache
def _entered(name: str, decided: bool | None, outer: _Place) -> _Place:
    """The place in an element. What is as typed stays so, whatever it holds."""
    keeps = outer.is_narrow is False or decided is None
    return _Place(name, outer, outer.is_narrow if keeps else decided)


def _left(name: str, place: _Place) -> _Place:
    """The place around an element, and around those in it that have no end; where none is called
    so, the place itself.
    """
    inner: _Place | None = place
    while inner and inner.element != name:
        inner = inner.outer
    return inner.outer if inner and inner.outer else place


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
