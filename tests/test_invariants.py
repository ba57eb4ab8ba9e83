"""What holds for whatever correct data stands in agreements/, and for the site that comes of it.

`make data` runs this module alone. Nothing here names a document, a number or a day of the data.
With SITE it looks at the site in that folder, built today; else it builds one.
"""

import re
import subprocess
from functools import cache
from itertools import chain
from pathlib import Path

import pytest

from macros.checks.everything import checked
from macros.data.agreement import Document, Source
from macros.data.dates import today
from macros.data.text import folded
from macros.facts.loading import load
from macros.pages.sweden_map import read_outlines
from macros.pages.titles import short_title
from macros.urls import addresses
from macros.urls.permalinks import FILE_NAME, links, lost_lines, new_links, read_permalinks
from scripts.releasing import verify
from tests.helpers.page_words import PageWords, words_of_site
from tests.helpers.pages import miniature
from tests.helpers.schemas import READINGS, faults
from tests.helpers.sites import Built, parse_errors

FOLDER = Path("agreements")

register = cache(lambda: load(FOLDER, today()).register)
read_site = cache(verify.read_site)
read_words = cache(words_of_site)


@cache
def written() -> str:
    """All that the data says: signs and words of its own are no faults of the site."""
    files = [*FOLDER.rglob("*.yml"), *FOLDER.rglob("*.txt")]
    return "\n".join(path.read_text(encoding="utf-8-sig").lower() for path in files)


# --- the data -------------------------------------------------------------------------------------


def test_the_data_has_no_errors() -> None:
    found = checked(FOLDER, today())
    assert found.errors == []
    assert len(found.register.agreements) == len(list(FOLDER.glob("*/*.yml"))) > 0


@pytest.mark.parametrize("reading", READINGS)
def test_each_file_follows_the_schema_that_editors_read(reading: str) -> None:
    for path in FOLDER.glob("*/*.yml"):
        assert faults(READINGS[reading](path.read_text("utf-8"))) == [], path
    for path in FOLDER.glob("*.yml"):
        values = READINGS[reading](path.read_text("utf-8"))
        assert faults(values, f"schema-{path.stem}.json") == [], path


def test_every_url_of_the_register_is_recorded() -> None:
    lines, problems = read_permalinks(FOLDER / FILE_NAME)
    assert problems == ()
    assert [str(link) for link in new_links(register(), lines)] == []


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode == 0 else ""


def test_no_recorded_line_was_ever_deleted_or_changed() -> None:
    """Against each earlier version in git, as far back as the history goes."""
    path = FOLDER / FILE_NAME
    now = path.read_text(encoding="utf-8")
    commits = _git("rev-list", "HEAD", "--", path.as_posix()).split()
    versions = [_git("show", f"{commit}:./{path.as_posix()}") for commit in commits]
    assert [lost for version in versions for lost in lost_lines(version, now)] == []


def test_each_municipality_has_its_outline_on_the_map() -> None:
    assert {each.code for each in register().municipalities} <= set(read_outlines().by_code)


# --- the site -------------------------------------------------------------------------------------
# In short, the site of the five documents stands for it: test_site.py, test_verify.py, browser/.


@pytest.fixture
def site(public: Built) -> verify.Site:
    return read_site(public.folder)


@pytest.fixture
def pages(public: Built) -> dict[str, PageWords]:
    return read_words(public.folder)


@pytest.mark.long
def test_the_site_is_built_without_a_warning(public: Built) -> None:
    assert public.ended_well, public.log
    assert re.findall(".*(?:WARN|ERROR|Traceback).*", public.log) == []


@pytest.mark.long
def test_there_is_a_page_for_each_thing_with_its_name_as_heading(
    pages: dict[str, PageWords],
) -> None:
    named = {addresses.municipality_url(one.slug): one.name for one in register().municipalities}
    named |= {addresses.theme_url(one.id): one.name for one in register().themes}
    named |= {
        addresses.agreement_url(one.address): short_title(register(), one)
        for one in register().agreements
    }
    named |= {addresses.promise_url(one.address): one.promise.name for one in register().promises}
    for url, name in named.items():
        (heading,) = pages[f"{url}index.html"].headings
        assert folded(heading.removesuffix("#")) == folded(name), url


@pytest.mark.long
def test_each_stored_source_text_is_published_as_it_is(public: Built) -> None:
    """But for those that nothing names, and those that may hold what was erased."""
    for agreement in register().agreements:
        for thing in chain[Source | Document](agreement.sources, agreement.documents):
            if thing.file and not register().is_withheld(agreement, thing.file):
                path = FOLDER / agreement.address.partition("/")[0] / thing.file
                copy = public.folder / addresses.source_file_url(agreement.address, thing.file)
                assert copy.read_text(encoding="utf-8-sig") == path.read_text(encoding="utf-8-sig")


@pytest.mark.long
def test_the_verification_sees_all_and_finds_no_fault(public: Built, site: verify.Site) -> None:
    assert len(site.pages) > len(register().municipalities)
    assert "assets/site.css" in site.sheets
    assert all(page.links and page.requests for page in site.pages.values())
    assert verify.verify_site(public.folder, today()) == []


@pytest.mark.long
def test_pages_of_each_kind_follow_the_grammar_of_html(public: Built, site: verify.Site) -> None:
    alike = sorted(name for name in site.pages if name.startswith("kommun/"))
    names = sorted({*site.pages} - {*alike}) + alike[::30]
    assert parse_errors(public.folder, names) == []


@pytest.mark.long
def test_each_page_has_one_main_heading_with_words(pages: dict[str, PageWords]) -> None:
    wrong = {name: page.headings for name, page in pages.items() if len(page.headings) != 1}
    assert wrong == {}
    assert all(page.headings[0].strip() for page in pages.values())


@pytest.mark.long
def test_each_page_has_a_title_and_a_description(pages: dict[str, PageWords]) -> None:
    assert [name for name, page in pages.items() if not page.title.strip()] == []
    lacking = {name for name, page in pages.items() if not page.meta.get("description")}
    moved = {url for url, link in links(register()).items() if link.state == "moved"}
    assert lacking - {f"{url}index.html" for url in moved} <= {verify.ERROR_PAGE}


@pytest.mark.long
def test_each_page_is_in_swedish(pages: dict[str, PageWords]) -> None:
    assert {page.lang for page in pages.values()} == {"sv"}


@pytest.mark.long
def test_no_page_shows_a_template_that_was_not_rendered(pages: dict[str, PageWords]) -> None:
    signs = re.compile(r"\{\{|\{%|&#\d+;|&amp;|&lt;")
    found = [
        (name, sign)
        for name, page in pages.items()
        for sign in signs.findall(page.text_outside_code + page.title)
    ]
    assert [(name, sign) for name, sign in found if sign not in written()] == []


@pytest.mark.long
def test_nothing_of_the_miniature_is_on_the_public_site(public: Built) -> None:
    made_up = miniature()
    named = [one.name for one in made_up.municipalities] + [one.name for one in made_up.counties]
    words = [re.split(" ?[<{|]", name.lower())[0] for name in named]
    names = [name for name in words if name not in written()]
    assert len(names) > 3
    for path in public.folder.rglob("*"):
        if path.suffix in (".html", ".json", ".xml", ".txt", ".csv", ".ics"):
            text = path.read_text(encoding="utf-8").lower()
            assert [name for name in names if name in text] == [], path


# --- what is written by hand ----------------------------------------------------------------------


def test_nobody_is_said_to_have_broken_a_promise() -> None:
    """What the site's own words may never say; sources say what they say."""
    files = [*Path("docs").rglob("*.md"), *Path("docs").rglob("*.html")]
    files += [
        Path("macros/data/vocabulary.py"),
        Path("macros/pages/phrases.py"),
        Path("macros/pages/charts.py"),
    ]
    blame = re.compile(r"brutet|brutit|brutna|bröt\b|har inte gjorts|svek", re.IGNORECASE)
    assert len(files) > 20
    assert [
        (str(path), found.group())
        for path in files
        if (found := blame.search(path.read_text(encoding="utf-8")))
    ] == []
