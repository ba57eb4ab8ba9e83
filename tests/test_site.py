"""The public site as a whole, page by page, as a browser or a search engine meets it."""

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import yaml

from macros import permalinks
from macros.register import read_register
from macros.text import folded
from tests.conftest import DAY, Built

# With `pytest -n auto --dist loadgroup` one worker alone reads the pages.
pytestmark = pytest.mark.xdist_group("site")

PROJECT = ("agreements", "docs", "macros", "scripts", "mkdocs.yml")
MINIATURE = Path("tests/miniature/agreements")
# Where a browser fetches something by itself. (A link that somebody follows is no request.)
FETCHED = {"src", "poster", "data", "action", "formaction", "background", "ping", "manifest"}
NOT_FETCHED_LINKS = {"canonical", "alternate", "prev", "next", "license", "author", "me"}
IN_CSS = re.compile(r"""url\(\s*["']?([^"')]*)|@import\s+["']([^"']+)""")
# The page that servers show for a wrong address has no address of its own.
ERROR_PAGE = "404.html"


@dataclass
class Page(HTMLParser):
    """What the tests ask about one HTML page."""

    name: str
    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    meta: dict[str, str] = field(default_factory=dict)
    canonical: str = ""
    lang: str = ""
    title: str = ""
    text_outside_code: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._inside: Counter[str] = Counter()

    @property
    def address(self) -> str:
        """The page's own address below the site's root, as a browser sees it."""
        return "/" + self.name.removesuffix("index.html")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self._inside[tag] += 1
        self.ids += [told[name] for name in ("id",) if name in told]
        self.requests += _requests(tag, told)
        if tag == "a" and "href" in told:
            self.links.append(told["href"])
        if tag == "h1":
            self.headings.append("")
        if tag == "html":
            self.lang = told.get("lang", "")
        if tag == "meta":
            self.meta[told.get("name", "")] = told.get("content", "")
        if tag == "link" and told.get("rel") == "canonical":
            self.canonical = told["href"]

    def handle_endtag(self, tag: str) -> None:
        self._inside[tag] -= 1

    def handle_data(self, data: str) -> None:
        if self._inside["style"] > 0:
            self.requests += _in_css(data)
        if self._inside["title"] > 0 and not self._inside["svg"] > 0:
            self.title += data
        if self._inside["h1"] > 0:
            self.headings[-1] += data
        if not self._inside["code"] > 0:
            self.text_outside_code += data


def _requests(tag: str, told: dict[str, str]) -> Iterator[str]:
    """The addresses that an element makes a browser fetch."""
    yield from (value for name, value in told.items() if name in FETCHED)
    for name in ("srcset", "imagesrcset"):
        yield from (part.split()[0] for part in told.get(name, "").split(",") if part.strip())
    yield from _in_css(told.get("style", ""))
    if tag == "link" and not set(told.get("rel", "").split()) & NOT_FETCHED_LINKS:
        yield told["href"]
    if tag in ("use", "image"):
        yield from (told[name] for name in ("href", "xlink:href") if name in told)
    if tag == "meta" and told.get("http-equiv", "").lower() == "refresh":
        yield told.get("content", "").partition("=")[2]


def _in_css(css: str) -> Iterator[str]:
    yield from (url or imported for url, imported in IN_CSS.findall(css))


@cache
def read_page(folder: Path, name: str) -> Page:
    page = Page(name)
    page.feed((folder / name).read_text(encoding="utf-8"))
    page.close()
    return page


@cache
def read_pages(folder: Path) -> dict[str, Page]:
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.html"))
    return {name: read_page(folder, name) for name in names}


@pytest.fixture
def pages(built: Built) -> dict[str, Page]:
    return read_pages(built.folder)


def is_elsewhere(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc) or parts.scheme in ("http", "https", "ftp", "ws", "wss")


def file_of(path: str) -> str:
    """The file that a server sends for a path below the site's root."""
    name = unquote(path).removeprefix("/")
    return f"{name}index.html" if name.endswith("/") or not name else name


def test_the_site_builds_without_a_warning(built: Built) -> None:
    assert built.ended_well, built.log
    assert "Documentation built in" in built.log
    assert [
        line for line in built.log.splitlines() if re.search("WARN|ERROR|Traceback", line)
    ] == []


def test_there_is_a_page_for_each_municipality_agreement_and_promise(
    built: Built, pages: dict[str, Page]
) -> None:
    register, _ = read_register(Path("agreements"), date.fromisoformat(DAY))
    titled = {permalinks.municipality_url(one.slug): one.name for one in register.municipalities}
    titled |= {permalinks.theme_url(one.id): one.name for one in register.themes}
    titled |= {permalinks.agreement_url(one.address): one.name for one in register.agreements}
    titled |= {permalinks.promise_url(one.address): one.promise.name for one in register.promises}
    assert len(register.promises) >= 25
    for url, name in titled.items():
        page = pages[f"{url}index.html"]
        assert [folded(heading.removesuffix("#")) for heading in page.headings] == [folded(name)]


def test_each_stored_source_text_is_published_as_it_is(built: Built) -> None:
    stored = sorted(Path("agreements").glob("*/sources/*"))
    assert stored
    for path in stored:
        copy = built.folder / "kallor" / path.parent.parent.name / path.name
        assert copy.read_text(encoding="utf-8-sig") == path.read_text(encoding="utf-8-sig")


def test_no_page_makes_a_browser_ask_another_host(pages: dict[str, Page]) -> None:
    assert [
        (page.name, address)
        for page in pages.values()
        for address in page.requests
        if is_elsewhere(address)
    ] == []


def test_no_style_sheet_makes_a_browser_ask_another_host(built: Built) -> None:
    sheets = sorted(built.folder.rglob("*.css"))
    asked = [(sheet.name, url) for sheet in sheets for url in _in_css(sheet.read_text("utf-8"))]
    assert sheets
    assert [(name, url) for name, url in asked if is_elsewhere(url)] == []


def test_what_a_page_fetches_is_there(built: Built, pages: dict[str, Page]) -> None:
    fetched = {
        urljoin(page.address, address)
        for page in pages.values()
        for address in page.requests
        if not is_elsewhere(address) and not address.startswith(("data:", "#", "javascript:"))
    }
    assert "/assets/site.css" in {urlsplit(address).path for address in fetched}
    assert [
        address
        for address in sorted(fetched)
        if not (built.folder / file_of(urlsplit(address).path)).is_file()
    ] == []


def broken_links(folder: Path, pages: dict[str, Page]) -> Iterator[tuple[str, str]]:
    for page in pages.values():
        for link in set(page.links):
            if is_elsewhere(link) or link.startswith(("mailto:", "javascript:")):
                continue
            there = urlsplit(urljoin(page.address, link))
            name = file_of(there.path)
            known = pages[name].ids if name in pages else []
            if not (folder / name).is_file() or (
                there.fragment and unquote(there.fragment) not in known
            ):
                yield page.name, link


def test_every_link_and_anchor_of_the_site_leads_somewhere(
    built: Built, pages: dict[str, Page]
) -> None:
    assert list(broken_links(built.folder, pages)) == []


def test_no_link_is_a_script(pages: dict[str, Page]) -> None:
    schemes = {urlsplit(link).scheme for page in pages.values() for link in page.links}
    assert schemes <= {"", "http", "https", "mailto"}


def test_no_id_stands_twice_on_a_page(pages: dict[str, Page]) -> None:
    assert [
        (page.name, name)
        for page in pages.values()
        for name, times in Counter(page.ids).items()
        if times > 1
    ] == []


def test_each_page_has_one_main_heading_with_words(pages: dict[str, Page]) -> None:
    wrong = {name: page.headings for name, page in pages.items() if len(page.headings) != 1}
    assert wrong == {}
    assert all(page.headings[0].strip() for page in pages.values())


def test_each_page_has_a_title_of_its_own(pages: dict[str, Page]) -> None:
    titles = Counter(page.title.strip() for page in pages.values())
    assert {title: times for title, times in titles.items() if times > 1 or not title} == {}


def test_each_page_has_a_description(pages: dict[str, Page]) -> None:
    lacking = [name for name, page in pages.items() if not page.meta.get("description")]
    assert set(lacking) <= {ERROR_PAGE}


def test_each_page_names_its_own_address_as_canonical(pages: dict[str, Page]) -> None:
    with Path("mkdocs.yml").open(encoding="utf-8") as file:
        site_url = re.search(r'SITE_URL, "(.*?)/"', file.read())
    assert site_url
    told = {name: page.canonical for name, page in pages.items() if name != ERROR_PAGE}
    assert told == {name: site_url[1] + pages[name].address for name in told}


def test_each_page_is_in_swedish(pages: dict[str, Page]) -> None:
    assert {page.lang for page in pages.values()} == {"sv"}


def test_no_page_shows_a_template_that_was_not_rendered(pages: dict[str, Page]) -> None:
    signs = re.compile(r"\{\{|\{%|&#\d+;|&amp;|&lt;")
    assert [
        (name, found.group())
        for name, page in pages.items()
        if (found := signs.search(page.text_outside_code + page.title))
    ] == []


def test_nothing_of_the_miniature_is_on_the_public_site(built: Built) -> None:
    names = {"småby", "påhittade län", "lillköpinge", "tomtemarken", "sagodalen", "miniatyr"}
    told = (MINIATURE / "municipalities.yml").read_text(encoding="utf-8").lower()
    assert {"småby", "påhittade län", "lillköpinge", "tomtemarken"} <= {
        name for name in names if name in told
    }
    for path in built.folder.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".txt", ".csv", ".ics"):
            text = path.read_text(encoding="utf-8").lower()
            assert not {name for name in names if name in text}, path


# --- other builds, in a copy of the project -------------------------------------------------------


def project(folder: Path, agreements: Path = Path("agreements")) -> Path:
    """A copy of the project, with an earlier site."""
    for name in PROJECT:
        source = agreements if name == "agreements" else Path(name)
        ignored = shutil.ignore_patterns("__pycache__")
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)
    (folder / "site").mkdir()
    (folder / "site" / "index.html").write_text("den tidigare")
    return folder


def build_in(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "scripts.build", "--today", "2024-03-01"]
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def assert_the_earlier_site_is_whole(folder: Path) -> None:
    assert [path.name for path in (folder / "site").iterdir()] == ["index.html"]
    assert (folder / "site" / "index.html").read_text() == "den tidigare"
    assert [path.name for path in folder.iterdir() if "site" in path.name] == ["site"]


def test_a_broken_agreement_leaves_the_earlier_site_untouched(tmp_path: Path) -> None:
    folder = project(tmp_path)
    broken = folder / "agreements/timra/2019-samverkan.yml"
    broken.write_text(broken.read_text("utf-8").replace("kind:", "knid:", 1), encoding="utf-8")
    run = build_in(folder)
    assert run.returncode == 1
    assert "agreements/timra/2019-samverkan.yml" in run.stdout
    assert "Den tidigare är orörd" in run.stderr
    assert_the_earlier_site_is_whole(folder)


@pytest.mark.parametrize(
    "words", ['{{ promise_card("uppsala/finns#inte") }}', "[x](finns-inte.md)", "{{ finns_inte }}"]
)
def test_a_page_that_cannot_be_built_leaves_the_earlier_site_untouched(
    tmp_path: Path, words: str
) -> None:
    folder = project(tmp_path, MINIATURE)
    with (folder / "docs/index.md").open("a", encoding="utf-8") as file:
        file.write(f"\n\n{words}\n")
    run = build_in(folder)
    assert run.returncode == 1
    assert "Den tidigare webbplatsen är orörd" in run.stderr
    assert_the_earlier_site_is_whole(folder)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The miniature, built as a site of its own."""
    folder = project(tmp_path_factory.mktemp("miniature"), MINIATURE)
    use_no_examples_of_the_real_register(folder / "docs")
    run = build_in(folder)
    assert run.returncode == 0, run.stdout + run.stderr
    return folder / "site"


def use_no_examples_of_the_real_register(docs: Path) -> None:
    """Pages written by hand may show a promise that the miniature does not have."""
    for path in docs.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        if "templates" not in path.parts:
            path.write_text(re.sub(r"\{\{ promise_card\(.*?\) \}\}", "", text), encoding="utf-8")


def test_a_good_build_takes_the_earlier_site_s_place(hostile: Path) -> None:
    assert "den tidigare" not in (hostile / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in hostile.parent.iterdir() if "site" in path.name] == ["site"]


@pytest.mark.parametrize("file", sorted(MINIATURE.glob("*/*.yml")), ids=lambda path: path.stem)
def test_a_hostile_title_is_shown_as_typed_in_heading_and_title(hostile: Path, file: Path) -> None:
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    title = folded(told.get("title") or told["working_title"])
    name = f"avtal/{file.parent.name}/{file.stem}/index.html"
    page = read_page(hostile, name)
    assert folded(page.headings[0].removesuffix("#")) == title
    assert page.title.startswith(title)


def test_links_of_the_miniature_lead_somewhere(hostile: Path) -> None:
    assert list(broken_links(hostile, read_pages(hostile))) == []


def test_hostile_texts_make_no_elements_links_or_requests(hostile: Path) -> None:
    pages = read_pages(hostile)
    for page in pages.values():
        assert [address for address in page.requests if is_elsewhere(address)] == []
        assert {urlsplit(link).scheme for link in page.links} <= {"", "http", "https"}
        assert len(page.headings) == 1
        assert "49" not in page.headings[0]
    html = "".join((hostile / name).read_text(encoding="utf-8") for name in pages)
    assert not re.search(r"<script>alert|<marquee|<b>|<sten>|<hr>|<img[^>]*src=.?x", html)
