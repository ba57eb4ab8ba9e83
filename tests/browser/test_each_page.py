"""Each kind of page, opened once and looked at for everything.

It comes piece by piece to a browser that has never seen it, and then: how much it asked for,
whether anything moved or was stored, axe at each width in either colours, sideways scrolling (with
text spaced out too), where frames end, the names of links, and the tab key through all of it. That
no page asks another host, breaks its policy or throws an error is seen to by each `Reader`. How
fast a page is, a benchmark measures: `make page-speed`.

In `make test` one page of each kind is seen at first sight: as it comes to a wide screen, and by
axe on the narrowest, in light colours. All of it on all of them is `make test-long`.
"""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from macros.urls.addresses import EMBEDS
from tests.helpers.axe import COLOURS, STRUCTURE, violations
from tests.helpers.in_short import in_short
from tests.helpers.page_types import CROWDED, ERROR, PUBLIC, SMALL, shape
from tests.helpers.reader import Reader
from tests.helpers.serving import BELOW
from tests.helpers.shifts import SHIFT
from tests.helpers.sites import Built, read_site

# The first is also what a screen of 1280 px shows when it is enlarged to 400 %.
WIDTHS = (320, 768, 1280)
# No element is shown between the outer widths only: there, a page must not scroll sideways. The two
# schemes differ in nothing but colours. To change a width or a scheme takes time: each comes once.
OUTER = (WIDTHS[0], WIDTHS[-1])
Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[Scheme, tuple[str, ...]], ...] = (
    ("light", STRUCTURE),
    ("light", COLOURS),
    ("dark", COLOURS),
)
PHONE, WIDEST = 360, WIDTHS[-1]
MOST_BYTES, MOST_REQUESTS = 45_000, 12
MOST_BYTES_OF = {
    "sok/": 150_000,  # its engine and its index
    "om/for-redaktorer/": 130_000,  # six pictures, 105 kB: all but the first when scrolled to
}

STORED = "[localStorage.length, sessionStorage.length, document.cookie]"
# The sheet's own rules are added to: a page's policy lets in no other style.
SPACE_OUT = """
() => {
  const { sheet } = document.querySelector("link[rel=stylesheet]");
  const rules = ["* { line-height: 1.5 !important; letter-spacing: 0.12em !important;"
    + " word-spacing: 0.16em !important; }", "p { margin-bottom: 2em !important; }"];
  rules.forEach((rule) => sheet.insertRule(rule, sheet.cssRules.length));
}
"""
# Soft hyphens are not heard. The list of the menu is known from all pages.
LINKS = """
() => {
  const targets = {};
  for (const one of document.querySelectorAll("article a[href]")) {
    const text = one.getAttribute("aria-label") ?? one.textContent;
    const name = text.replaceAll("\\u00ad", "").replace(/\\s+/g, " ").trim();
    (targets[name] ??= new Set()).add(new URL(one.getAttribute("href"), location).href);
  }
  return Object.entries(targets).filter(([, some]) => some.size > 1)
    .map(([name, some]) => `${name}: ${[...some].join(" ")}`);
}
"""
NOTE_FOCUS = """
() => {
  window.focused = [];
  document.addEventListener("focusin", (event) => {
    const one = event.target;
    one.dataset.number ??= String(document.querySelectorAll("[data-number]").length);
    const style = getComputedStyle(one);
    const width = style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth);
    const name = `${one.dataset.number} ${one.textContent.trim().slice(0, 60)}`;
    window.focused.push([name, width]);
  });
}
"""


EDGES = """
[...document.querySelectorAll(`article > h2, article > .answer, article > .card, article > form,
  article > ul.cards:not(.cards--columns) > .card, article > .rule, article > .facts`)]
  .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().right)"""


def weight(folder: Path, urls: list[str]) -> int:
    """The sum of some files in bytes, packed as servers pack them."""
    total = 0
    for url in urls:
        path = folder / urlsplit(url).path.removeprefix(BELOW).lstrip("/")
        path = path / "index.html" if path.is_dir() else path
        total += len(gzip.compress(path.read_bytes()))
    return total


def too_heavy(reader: Reader, folder: Path) -> Iterator[str]:
    asked = [url for url in dict.fromkeys(reader.asked) if not url.startswith("data:")]
    size = weight(folder, asked)
    most = MOST_BYTES_OF.get(asked[0].removeprefix(reader.home), MOST_BYTES)
    if len(asked) > MOST_REQUESTS or size > most:
        yield f"{len(asked)} requests, {size} bytes: {asked}"


def stored(page: Page) -> Iterator[str]:
    found = [*page.evaluate(STORED), *page.context.cookies()]
    if found != [0, 0, ""]:
        yield f"stored before the reader chooses: {found}"


def shifted(page: Page, width: int) -> Iterator[str]:
    if moved := page.evaluate(SHIFT):
        yield f"{width} px: moved while it came: {moved}"


def too_wide(page: Page, width: int) -> Iterator[str]:
    page.set_viewport_size({"width": width, "height": 800})
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > width:
        yield f"{width} px: scrolls sideways to {wide}"


def too_wide_when_spaced(page: Page) -> Iterator[str]:
    """Readers may space out letters, words, lines and paragraphs (WCAG 1.4.12)."""
    page.set_viewport_size({"width": WIDTHS[0], "height": 800})
    page.evaluate(SPACE_OUT)
    if (wide := page.evaluate("document.documentElement.scrollWidth")) > WIDTHS[0]:
        yield f"{WIDTHS[0]} px, spaced out: scrolls sideways to {wide}"


def ragged(page: Page, width: int) -> Iterator[str]:
    """Cards, answers, forms and the rules of headings share one width."""
    edges = page.evaluate(EDGES)
    if len({round(each) for each in edges}) > 1:
        yield f"{width} px: what has a frame ends at several right edges: {edges}"


def called_the_same(page: Page) -> Iterator[str]:
    """Links of one name that lead to different places: who hears only the links hears no card."""
    yield from (f"links are called the same: {each}" for each in page.evaluate(LINKS))


def inaccessible(page: Page, is_in_both: bool) -> Iterator[str]:
    """What axe finds. The colours of what both sites have are looked at in the miniature."""
    # Without motion: else axe meets colours on their way from one scheme to the other.
    now: Scheme = "light"
    page.emulate_media(color_scheme=now, reduced_motion="reduce")
    for width in WIDTHS:
        yield from too_wide(page, width)
        looks = LOOKS[:1] if is_in_both else LOOKS if now == "light" else LOOKS[::-1]
        for scheme, rules in looks if width in OUTER else ():
            if scheme != now:
                page.emulate_media(color_scheme=scheme)
                now = scheme
            yield from (f"{width} px, {scheme}: {each}" for each in violations(page, rules))
    page.emulate_media(color_scheme="light", reduced_motion="no-preference")


def lost_focus(page: Page) -> Iterator[str]:
    """What is wrong when the tab key goes through the page: first the skip link, then each once."""
    page.evaluate(NOTE_FOCUS)
    for _ in range(60):
        page.keyboard.down("Tab")
    page.keyboard.up("Tab")
    names, outlines = zip(*page.evaluate("focused"), strict=True)
    round_ = names.index(names[0], 1) if names[0] in names[1:] else len(names)
    if "Hoppa till innehållet" not in names[0]:
        yield f"the tab key comes first to {names[0]}"
    if len(set(names[:round_])) < round_:
        yield f"the focus goes in a circle: {names}"
    pairs = zip(names[:round_], outlines, strict=False)
    yield from (f"no focus is seen on {name}" for name, outline in pairs if outline < 2)


def as_it_comes(reader: Reader, folder: Path, page: Page) -> Iterator[str]:
    """What is wrong of a page that has just come to the widest screen."""
    yield from too_heavy(reader, folder)
    yield from stored(page)
    yield from shifted(page, WIDEST)
    yield from ragged(page, WIDEST)
    yield from called_the_same(page)


def faults_at_first_sight(reader: Reader, folder: Path, url: str) -> list[str]:
    page = reader.open(url, width=WIDEST)
    found = [*as_it_comes(reader, folder, page)]
    page.emulate_media(reduced_motion="reduce")
    found += too_wide(page, WIDTHS[0])
    return found + [f"{WIDTHS[0]} px: {each}" for each in violations(page, STRUCTURE)]


def faults(reader: Reader, folder: Path, url: str, is_in_both: bool = False) -> list[str]:
    page = reader.open(url, width=WIDEST)
    found = [*as_it_comes(reader, folder, page)]
    found += [*inaccessible(page, is_in_both), *lost_focus(page)]
    page.set_viewport_size({"width": PHONE, "height": 740})
    page.goto(reader.home + url)
    found += [*shifted(page, PHONE), *ragged(page, PHONE)]
    found += [*too_wide(page, PHONE), *too_wide(page, WIDTHS[0])]
    return [*found, *too_wide_when_spaced(page)]


def one_of_each(urls: dict[str, str], but: Iterable[str] = ()) -> dict[str, str]:
    """The first page of each kind, but for kinds that others are of."""
    found = {shape(url): (name, url) for name, url in reversed(urls.items())}
    left_out = {*map(shape, but)}
    return dict(one for kind, one in reversed(found.items()) if kind not in left_out)


def test_the_table_has_a_page_of_each_kind(built: Built) -> None:
    urls = {page.url.removeprefix("/") for page in read_site(built.folder).pages.values()}
    # The small pages for frames have a test of their own: test_embeds.py.
    assert {shape(each) for each in urls if not each.startswith(EMBEDS)} == {
        ERROR,
        *map(shape, PUBLIC.values()),
    }


# Both sites have pages of some kinds: those of the miniature have outcomes to show. A list that is
# too long for its page is of one form, whatever it lists, and so is a county's part of it.
PUBLIC_KINDS = one_of_each(PUBLIC, but=SMALL.values())
SMALL_KINDS = one_of_each(SMALL)
# Pages of words written by hand are alike, and so are lists of what things are sorted by.
LIKE_ANOTHER = (
    *("method", "good promises", "corrections", "following", "check", "editors", "accessibility"),
    *("privacy", "personal data", "counties", "years", "police", "parties", "statuses", "about"),
)
CROWDED_KINDS = {
    name: CROWDED[name]
    for name in ("promises", "theme", "promises of a county", "theme of a county")
}


@pytest.mark.parametrize(
    "url",
    [
        pytest.param(url, id=name, marks=pytest.mark.long if name in LIKE_ANOTHER else ())
        for name, url in PUBLIC_KINDS.items()
    ],
)
def test_a_kind_of_page_is_at_first_sight_light_still_private_and_for_everyone(
    built: Built, slow_reader: Reader, url: str
) -> None:
    assert faults_at_first_sight(slow_reader, built.folder, url) == []


@pytest.mark.parametrize("url", SMALL_KINDS.values(), ids=SMALL_KINDS)
def test_a_kind_of_page_with_outcomes_is_so_too(
    miniature: Path, slow_small_reader: Reader, url: str
) -> None:
    assert faults_at_first_sight(slow_small_reader, miniature, url) == []


@pytest.mark.parametrize("url", in_short(2, CROWDED_KINDS.values()), ids=CROWDED_KINDS)
def test_a_kind_of_page_of_a_long_list_is_so_too(
    crowded: Path, slow_crowded_reader: Reader, url: str
) -> None:
    assert faults_at_first_sight(slow_crowded_reader, crowded, url) == []


@pytest.mark.long
@pytest.mark.parametrize("url", PUBLIC.values(), ids=PUBLIC)
def test_a_page_is_light_still_private_and_for_everyone(
    built: Built, slow_reader: Reader, url: str
) -> None:
    is_in_both = shape(url) in map(shape, SMALL.values())
    assert faults(slow_reader, built.folder, url, is_in_both) == []


@pytest.mark.long
@pytest.mark.parametrize("url", SMALL.values(), ids=SMALL)
def test_a_page_with_outcomes_is_light_still_private_and_for_everyone(
    miniature: Path, slow_small_reader: Reader, url: str
) -> None:
    assert faults(slow_small_reader, miniature, url) == []


@pytest.mark.long
@pytest.mark.parametrize("url", CROWDED.values(), ids=CROWDED)
def test_a_page_of_a_long_list_is_light_still_private_and_for_everyone(
    crowded: Path, slow_crowded_reader: Reader, url: str
) -> None:
    assert faults(slow_crowded_reader, crowded, url) == []


def test_the_page_of_a_wrong_address_is_light_still_private_and_for_everyone(
    built: Built, slow_root_reader: Reader
) -> None:
    assert faults(slow_root_reader, built.folder, ERROR) == []
