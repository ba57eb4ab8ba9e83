"""The public site as a whole, page by page, as a browser or a search engine meets it."""

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import pytest
import yaml

from macros.data.text import folded
from macros.facts.loading import load
from macros.urls import addresses
from macros.urls.permalinks import FILE_NAME, read_permalinks
from scripts.releasing import verify
from scripts.releasing.build import build
from scripts.releasing.verify import Site
from tests.helpers.page_words import PageWords, words_of, words_of_site
from tests.helpers.project import MINIATURE, build_in, project
from tests.helpers.sites import DAY, Built

read_site = cache(verify.read_site)
read_words = cache(words_of_site)


@pytest.fixture
def site(built: Built) -> Site:
    return read_site(built.folder)


@pytest.fixture
def pages(built: Built) -> dict[str, PageWords]:
    return read_words(built.folder)


def test_the_site_builds_without_a_warning(built: Built) -> None:
    assert built.ended_well, built.log
    assert "Documentation built in" in built.log
    assert [
        line for line in built.log.splitlines() if re.search("WARN|ERROR|Traceback", line)
    ] == []


def test_there_is_a_page_for_each_municipality_agreement_and_promise(
    built: Built, pages: dict[str, PageWords]
) -> None:
    register = load(Path("agreements"), date.fromisoformat(DAY)).register
    titled = {addresses.municipality_url(one.slug): one.name for one in register.municipalities}
    titled |= {addresses.theme_url(one.id): one.name for one in register.themes}
    titled |= {addresses.agreement_url(one.address): one.name for one in register.agreements}
    titled |= {addresses.promise_url(one.address): one.promise.name for one in register.promises}
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


def test_the_verification_sees_all_and_finds_no_fault(built: Built, site: Site) -> None:
    assert len(site.pages) > 300
    assert "assets/site.css" in site.sheets
    assert all(page.links and page.requests for page in site.pages.values())
    assert verify.verify_site(built.folder, date.fromisoformat(DAY)) == []


def parse_errors(folder: Path, names: Iterable[str]) -> list[tuple[str, object]]:
    """What a browser must guess about, by the book: slow, so that only tests ask it."""
    found: list[tuple[str, object]] = []
    for name in names:
        parser = html5lib.HTMLParser()
        parser.parse((folder / name).read_text(encoding="utf-8"))
        found += [(name, error) for error in parser.errors]
    return found


def test_pages_of_each_kind_follow_the_grammar_of_html(built: Built, site: Site) -> None:
    alike = sorted(name for name in site.pages if name.startswith("kommun/"))
    names = sorted({*site.pages} - {*alike}) + alike[::30]
    assert len(names) > 50
    assert parse_errors(built.folder, names) == []


def test_each_page_has_one_main_heading_with_words(pages: dict[str, PageWords]) -> None:
    wrong = {name: page.headings for name, page in pages.items() if len(page.headings) != 1}
    assert wrong == {}
    assert all(page.headings[0].strip() for page in pages.values())


def test_each_page_has_a_title_of_its_own(pages: dict[str, PageWords]) -> None:
    titles = Counter(page.title.strip() for page in pages.values())
    assert {title: times for title, times in titles.items() if times > 1 or not title} == {}


def test_each_page_has_a_description(pages: dict[str, PageWords]) -> None:
    lacking = [name for name, page in pages.items() if not page.meta.get("description")]
    assert set(lacking) <= {verify.ERROR_PAGE}


def test_each_page_names_its_own_address_as_canonical(site: Site) -> None:
    with Path("mkdocs.yml").open(encoding="utf-8") as file:
        site_url = re.search(r'SITE_URL, "(.*?)/"', file.read())
    assert site_url
    pages = [page for page in site.pages.values() if page.name != verify.ERROR_PAGE]
    assert [page.canonical for page in pages] == [site_url[1] + page.url for page in pages]


def test_each_page_is_in_swedish(pages: dict[str, PageWords]) -> None:
    assert {page.lang for page in pages.values()} == {"sv"}


def test_no_page_shows_a_template_that_was_not_rendered(pages: dict[str, PageWords]) -> None:
    signs = re.compile(r"\{\{|\{%|&#\d+;|&amp;|&lt;")
    assert [
        (name, found.group())
        for name, page in pages.items()
        if (found := signs.search(page.text_outside_code + page.title))
    ] == []


def test_nothing_of_the_miniature_is_on_the_public_site(built: Built) -> None:
    names = {"småby", "påhittade län", "lillköpinge", "tomtemarken", "sagodalen", "miniatyr"}
    names |= {"påhittinge"}
    told = (MINIATURE / "municipalities.yml").read_text(encoding="utf-8").lower()
    assert {"småby", "påhittade län", "lillköpinge", "tomtemarken", "påhittinge"} <= {
        name for name in names if name in told
    }
    for path in built.folder.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".txt", ".csv", ".ics"):
            text = path.read_text(encoding="utf-8").lower()
            assert not {name for name in names if name in text}, path


# --- other builds, in a copy of the project -------------------------------------------------------


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


def test_an_empty_public_address_stops_the_build_with_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """GitHub gives an empty SITE_URL to a workflow when nobody has set the variable."""
    monkeypatch.setenv("SITE_URL", "")
    folder = project(tmp_path, MINIATURE)
    run = build_in(folder)
    assert run.returncode == 1
    assert (
        "Webbplatsens adress är tom. Sätt SITE_URL till den, till exempel"
        " https://medborgarloften.example/, eller ta bort SITE_URL.\n"
    ) in run.stdout + run.stderr
    assert "Traceback" not in run.stderr
    assert_the_earlier_site_is_whole(folder)


@pytest.fixture
def hostile(miniature: Path) -> Path:
    """The miniature holds texts that try to be more than text."""
    return miniature


def test_a_build_for_a_day_in_2021_shows_the_terms_of_that_day(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    assert build(folder, date(2021, 6, 30))
    terms = {}
    for name in ("uppsala/2020-samverkan", "timra/2019-samverkan", "bracke/2023-samverkan"):
        html = (folder / f"avtal/{name}/index.html").read_text(encoding="utf-8")
        terms[name] = re.findall(r'<span class="term [^"]*">([^<]+)<', html)
    assert terms == {
        "uppsala/2020-samverkan": ["Gäller nu"],
        "timra/2019-samverkan": ["Gäller nu"],
        "bracke/2023-samverkan": ["Kommande"],
    }
    follow_ups = words_of(folder / "uppfoljning/index.html").text_outside_code
    assert "Läget gäller 30 juni 2021." in follow_ups


def test_a_good_build_takes_the_earlier_site_s_place(hostile: Path) -> None:
    assert "den tidigare" not in (hostile / "index.html").read_text(encoding="utf-8")
    assert [path.name for path in hostile.parent.iterdir() if "site" in path.name] == ["site"]


@pytest.mark.parametrize("file", sorted(MINIATURE.glob("*/*.yml")), ids=lambda path: path.stem)
def test_a_hostile_title_is_shown_as_typed_in_heading_and_title(hostile: Path, file: Path) -> None:
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    title = folded(told.get("title") or told["working_title"])
    name = f"avtal/{file.parent.name}/{file.stem}/index.html"
    page = words_of(hostile / name)
    assert folded(page.headings[0].removesuffix("#")) == title
    assert page.title.startswith(title)


def test_a_build_for_an_earlier_day_hides_the_follow_ups_that_were_published_later(
    hostile: Path,
) -> None:
    page = read_site(hostile).pages["avtal/pahittinge/2022-loften/index.html"]
    told = {"rapport-2022", "rapport-2023", "slutrapport", "efter-ett-ar"} & page.ids
    assert told == {"rapport-2022", "rapport-2023", "slutrapport"}
    text = (hostile / page.name).read_text(encoding="utf-8")
    assert "5 mars 2025" not in text


def test_the_verification_finds_no_fault_in_the_miniature(hostile: Path) -> None:
    register = load(MINIATURE, date(2024, 3, 1)).register
    records, _ = read_permalinks(MINIATURE / FILE_NAME)
    assert verify.verify(hostile, register, records) == []
    assert parse_errors(hostile, read_site(hostile).pages) == []


def test_hostile_texts_make_no_elements_links_or_requests(hostile: Path) -> None:
    pages = read_site(hostile).pages
    for page in pages.values():
        assert [address for address in page.requests if verify.is_elsewhere(address)] == []
        assert {urlsplit(link).scheme for link in page.links} <= {"", "http", "https"}
    for words in read_words(hostile).values():
        assert len(words.headings) == 1
        assert "49" not in words.headings[0]
    html = "".join((hostile / name).read_text(encoding="utf-8") for name in pages)
    assert not re.search(r"<script>alert|<marquee|<b>|<sten>|<hr>|<img[^>]*src=.?x", html)
