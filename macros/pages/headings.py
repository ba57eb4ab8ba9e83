"""The links that headings have to themselves, in the finished HTML of a page."""

import re
from collections import Counter
from html import escape, unescape

_HEADING = re.compile(
    r"<h(?P<level>[1-6])\b[^>]*>(?P<words>[^<]*(?:<(?!/h)[^<]*)*)"
    r'<a class="headerlink" href="(?P<href>[^"]*)" title="(?P<title>[^"]*)">'
)
_TAG = re.compile(r"<[^>]*>")


def with_named_links(html: str) -> str:
    """Each heading's link named after it: "Länk till avsnittet Problem, Narkotika".

    Where several headings of a page are alike, the nearest of a higher level follows.
    """
    found = [*_HEADING.finditer(html)]
    words = [" ".join(unescape(_TAG.sub("", each["words"])).split()) for each in found]
    levels = [int(each["level"]) for each in found]
    alike = Counter(words)
    pieces, done = [], 0
    for at, (each, word) in enumerate(zip(found, words, strict=True)):
        name = f"{word}, {_above(words, levels, at)}" if alike[word] > 1 else word
        label = escape(f"{each['title']} {name}")
        link = f'<a class="headerlink" href="{each["href"]}" aria-label="{label}">'
        pieces += [html[done : each.end("words")], link]
        done = each.end()
    return "".join([*pieces, html[done:]])


def _above(words: list[str], levels: list[int], at: int) -> str:
    """The heading that another stands under, and its number where it has none."""
    higher = [words[i] for i in range(at) if levels[i] < levels[at]]
    return higher[-1] if higher else str(at + 1)
