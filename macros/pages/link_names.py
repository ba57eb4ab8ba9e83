"""Links that are called the same and lead to different places, told apart for who hears them.

Somebody who goes from link to link hears the links alone, not the card that each stands in.
"""

import re
from collections.abc import Callable, Collection
from functools import lru_cache
from html import escape, unescape
from urllib.parse import urldefrag, urljoin

from macros.facts.register import Register
from macros.pages.phrases import short_term

_LINK = re.compile(r"<a\b[^>]*>[^<]*(?:<(?!/a>)[^<]*)*</a>")
_TAG = re.compile(r"<[^>]*>")
_HREF = re.compile(r'\shref="([^"]*)"')
_LABEL = re.compile(r'(\saria-label=")([^"]*)"')
_AGREEMENT = re.compile(r"avtal/([^/]+/[^/]+)/")
_MUNICIPALITY = re.compile(r"kommun/([^/]+)/")

_PARTS = {"uppfoljning": "det som är redovisat", "hur-gick-det": "hur det gick"}
"""What stands at some anchors of the pages of documents and promises."""


def with_distinct_links(html: str, here: str, whose: Callable[[str], str]) -> str:
    """The HTML of a page whose links have the same name only where they lead to the same place.

    `whose` gives words for a URL; where they are the same too, the links are numbered.
    """
    of_name: dict[str, list[str]] = {}
    for link in dict.fromkeys(_LINK.findall(html)):
        of_name.setdefault(_name(link), []).append(link)
    added: dict[str, str] = {}
    for name, links in of_name.items():
        # Where a link leads is asked only where another has its name.
        if name and len(links) > 1:
            targets = {link: _target(link, here) for link in links}
            words = _told_apart(name, dict.fromkeys(targets.values()), whose)
            added |= {link: words[target] for link, target in targets.items()}
    if not any(added.values()):
        return html

    def told(found: re.Match[str]) -> str:
        words = added.get(found[0])
        return _with(found[0], words) if words else found[0]

    return _LINK.sub(told, html)


def _told_apart(name: str, targets: Collection[str], whose: Callable[[str], str]) -> dict[str, str]:
    """What is added to the name of the links to each target; nothing where there is but one."""
    if len(targets) == 1:
        return dict.fromkeys(targets, "")
    words = {target: whose(target) for target in targets}
    alike = {one: [each for each in words if words[each] == words[one]] for one in words}
    numbered = {
        target: f"{text} (länk {alike[target].index(target) + 1} av {len(alike[target])})".strip()
        if len(alike[target]) > 1
        else text
        for target, text in words.items()
    }
    return {target: "" if text in name else text for target, text in numbered.items()}


@lru_cache(maxsize=10_000)
def _name(link: str) -> str:
    label = _LABEL.search(link, 0, link.index(">"))
    return " ".join(unescape(label[2] if label else _TAG.sub("", link)).split())


def _target(link: str, here: str) -> str:
    href = _HREF.search(link, 0, link.index(">"))
    return urljoin(f"/{here}", unescape(href[1])).removeprefix("/") if href else ""


def _with(link: str, words: str) -> str:
    start, end, rest = link.partition(">")
    shown = escape(words)
    if _LABEL.search(start + end):
        return _LABEL.sub(rf'\g<1>\g<2>, {shown}"', start + end, count=1) + rest
    inner = rest.removesuffix("</a>")
    comma = "" if inner.endswith((".", "!", "?", "…")) else ","
    return f'{start}{end}{inner}<span class="unseen">{comma} {shown}</span></a>'


def whose(register: Register, url: str) -> str:
    """Whose page a URL leads to, in a few words: "Uppsala 2020–2023"."""
    page, anchor = urldefrag(url)
    found = _AGREEMENT.match(page)
    agreement = register.by_address.get(found[1]) if found else None
    if agreement:
        place = register.place_of(agreement)
        names = [register.municipality_by_slug[slug].name for slug in agreement.municipalities]
        where = place.name if place else ", ".join(names)
        kind = f"{agreement.kind.label.lower()}, " if not page.count("/") > 3 else ""
        # Which of the two leads to the top of a page, and which to what stands there below.
        part = f", {_PARTS.get(anchor, 'ställe på sidan')}" if anchor else ""
        return f"{kind}{where} {short_term(agreement)}{part}"
    if _MUNICIPALITY.match(page):
        return "kommunens sida"
    return "ställe på sidan" if anchor else "hela sidan"
