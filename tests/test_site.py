"""Built sites as a whole, page by page, as a browser or a search engine meets them."""

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml

from macros.data.text import folded
from macros.facts.loading import load
from macros.urls.addresses import EMBEDS, PAGE_TEXT
from macros.urls.permalinks import FILE_NAME, links, read_permalinks
from scripts.releasing import verify
from scripts.releasing.expected import expected
from scripts.releasing.verify import Site
from tests.helpers.page_words import PageWords, words_of, words_of_site
from tests.helpers.pages import miniature as the_miniature
from tests.helpers.project import MINIATURE, build_in, project
from tests.helpers.sites import Built, parse_errors

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


def test_each_page_has_a_title_of_its_own(pages: dict[str, PageWords]) -> None:
    titles = Counter(page.title.strip() for page in pages.values())
    assert {title: times for title, times in titles.items() if times > 1 or not title} == {}


def test_each_page_names_its_own_address_as_canonical(site: Site) -> None:
    with Path("mkdocs.yml").open(encoding="utf-8") as file:
        site_url = re.search(r'SITE_URL, "(.*?)/"', file.read())
    assert site_url
    # A small page for frames names the page that it is of.
    pages = [
        page
        for page in site.pages.values()
        if page.name != verify.ERROR_PAGE and not page.name.startswith(EMBEDS)
    ]
    assert [page.canonical for page in pages] == [site_url[1] + page.url for page in pages]


# --- other builds, in a copy of the project -------------------------------------------------------


def assert_the_earlier_site_is_whole(folder: Path) -> None:
    assert [path.name for path in (folder / "site").iterdir()] == ["index.html"]
    assert (folder / "site" / "index.html").read_text() == "den tidigare"
    assert {path.name for path in folder.iterdir() if "site" in path.name} <= {"site", ".site-lock"}


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
    "words",
    [
        '{{ promise_card("uppsala/finns#inte") }}',
        pytest.param("[x](finns-inte.md)", marks=pytest.mark.long),
        pytest.param("{{ finns_inte }}", marks=pytest.mark.long),
    ],
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


def test_a_build_for_an_earlier_day_shows_the_terms_of_that_day(hostile: Path) -> None:
    terms = {}
    for name in ("pahittinge/2022-loften", "smaby/2024-plan", "pahittinge/2023-plan"):
        html = (hostile / f"avtal/{name}/index.html").read_text(encoding="utf-8")
        terms[name] = re.findall(r"Gäller det\?</dt>\s*<dd><strong>([^<]+)<", html)[0]
    assert terms == {
        "pahittinge/2022-loften": "Nej, tiden gick ut 29 februari 2024.",
        "smaby/2024-plan": "Ja, till och med 2024.",
        "pahittinge/2023-plan": "Det vet vi inte: tiden är okänd.",
    }
    follow_ups = words_of(hostile / "uppfoljning/index.html").text_outside_code
    assert "Läget gäller 1 mars 2024." in follow_ups


def test_a_good_build_takes_the_earlier_site_s_place(hostile: Path) -> None:
    assert "den tidigare" not in (hostile / "index.html").read_text(encoding="utf-8")
    names = {path.name for path in hostile.parent.iterdir() if "site" in path.name}
    assert names == {"site", ".site-lock"}


def has_a_title(file: Path) -> bool:
    """Whether its page tells it: not of what is erased, nor of what was published by mistake."""
    withdrawn = yaml.safe_load(file.read_text("utf-8")).get("withdrawn") or {}
    return withdrawn.get("reason") not in ("personal_data", "published_in_error")


SHOWN = [file for file in sorted(MINIATURE.glob("*/*.yml")) if has_a_title(file)]


@pytest.mark.parametrize("file", SHOWN, ids=lambda path: path.stem)
def test_a_hostile_title_is_shown_as_typed_below_the_heading(hostile: Path, file: Path) -> None:
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    title = folded(told.get("title") or told["working_title"])
    name = f"avtal/{file.parent.name}/{file.stem}/index.html"
    page = words_of(hostile / name)
    assert title in folded(page.text_outside_code)
    assert page.title.startswith(folded(page.headings[0].removesuffix("#")))


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
    assert verify.verify(hostile, lambda: expected(register, records)) == []
    assert parse_errors(hostile, read_site(hostile).pages) == []


def test_hostile_texts_make_no_elements_links_or_requests(hostile: Path) -> None:
    pages = read_site(hostile).pages
    for page in pages.values():
        assert [address for address in page.requests if verify.is_elsewhere(address)] == []
        own = {
            link for link in page.links if link.startswith("webcal:") and "/kalender.ics" in link
        }
        assert {urlsplit(link).scheme for link in page.links - own} <= {
            "",
            "http",
            "https",
            "mailto",
        }
    for words in read_words(hostile).values():
        assert len(words.headings) == 1
        assert "49" not in words.headings[0]
    html = "".join((hostile / name).read_text(encoding="utf-8") for name in pages)
    assert not re.search(r"<script>alert|<marquee|<b>|<sten>|<hr>|<img[^>]*src=.?x", html)


NOT_NAMED_BY_A_PAGE = {
    "assets/long_list.js": "for a register that is too long for its lists (browser/test_lists.py)",
    "assets/editor_made/json-schema.LICENSE.txt": "goes with the library, as its licence wants",
    "assets/editor_made/yaml.LICENSE.txt": "goes with the library, as its licence wants",
}
"""Files below assets/ that no page or style sheet names, each with the reason that it is there."""


def imported(folder: Path, scripts: set[str]) -> set[str]:
    """What modules import, and what those import."""
    found: set[str] = set()
    left = [name for name in scripts if name.endswith(".js")]
    while left:
        text = (folder / left[-1]).read_text("utf-8")
        here = Path(left.pop()).parent
        for name in re.findall(r'(?:from|import\()\s*"\./([^"]+\.js)"', text):
            if (module := (here / name).as_posix()) not in found:
                found.add(module)
                left.append(module)
    return found


def test_each_published_asset_is_asked_for_by_a_page(built: Built) -> None:
    site = read_site(built.folder)
    here = [(page.url, page.requests) for page in site.pages.values()]
    here += [(name, urls) for name, urls in site.sheets.items()]
    asked = {verify.target(site, url, one)[0] for url, urls in here for one in urls}
    asked |= imported(built.folder, asked)
    assets = {name for name in site.files if name.startswith("assets/")}
    assert assets - asked == {*NOT_NAMED_BY_A_PAGE}


def test_each_page_of_the_register_is_there_as_markdown_and_leads_to_it(miniature: Path) -> None:
    found = [url for url in links(the_miniature()) if url.endswith(f"/{PAGE_TEXT}")]
    assert len(found) > 50
    for url in found:
        text = (miniature / url).read_text(encoding="utf-8")
        assert "\n# " in f"\n{text}", url
        assert "{{" not in text
    page = (miniature / "avtal/smaby/2022-samverkan/oense/index.html").read_text(encoding="utf-8")
    assert '<link rel="alternate" type="text/markdown" href="index.md"' in page
