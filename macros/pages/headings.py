"""The links that headings have to themselves, in the finished HTML of a page."""

import re
from collections import Counter
from html import escape, unescape

_HEADING = re.compile(
    r"(<h([1-6])\b[^>]*>)([^<]*(?:<(?!/h)[^<]*)*)"
    r'<a class="headerlink" href="([^"]*)" title="([^"]*)">'
)
_TAG = re.compile(r"<[^>]*>")


def with_named_links(html: str) -> str:
    """Each heading's link named after it: "Länk till avsnittet Problem, Narkotika".

    Where several headings of a page are alike, the nearest of a higher level follows.
    """
    found = _HEADING.findall(html)
    words = [" ".join(unescape(_TAG.sub("", inner)).split()) for _, _, inner, _, _ in found]
    levels = [int(level) for _, level, *_ in found]
    alike = Counter(words)
    names = iter(
        f"{word}, {_above(words, levels, at)}" if alike[word] > 1 else word
        for at, word in enumerate(words)
    )

    def named(match: re.Match[str]) -> str:
        start, _, inner, href, title = match.groups()
        name = escape(f"{title} {next(names)}")
        return f'{start}{inner}<a class="headerlink" href="{href}" aria-label="{name}">'

    return _HEADING.sub(named, html)


def _above(words: list[str], levels: list[int], at: int) -> str:
    """The heading that another stands under, and its number where it has none."""
    higher = [words[i] for i in range(at) if levels[i] < levels[at]]
    return higher[-1] if higher else str(at + 1)
