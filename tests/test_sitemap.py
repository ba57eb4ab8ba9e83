"""What search engines are told: which pages there are, and the latest day of which each tells."""

from datetime import date
from pathlib import Path

from lxml import etree

from macros.facts.events import events
from macros.facts.loading import load
from macros.pages.events import changed_on
from tests.helpers.builders import a_promise, a_register, an_agreement
from tests.helpers.pages import DAY, FOLDER

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "https://medborgarloften.example/"


def sitemap(site: Path) -> dict[str, str | None]:
    root = etree.fromstring((site / "sitemap.xml").read_bytes())
    assert root.tag == f"{NAMESPACE}urlset"
    return {
        (each.findtext(f"{NAMESPACE}loc") or "").removeprefix(SITE): each.findtext(
            f"{NAMESPACE}lastmod"
        )
        for each in root
    }


def test_the_sitemap_has_every_page_but_what_is_gone(miniature: Path) -> None:
    found = sitemap(miniature)
    pages = {
        path.parent.relative_to(miniature).as_posix() + "/"
        for path in miniature.rglob("index.html")
        if 'http-equiv="refresh"' not in path.read_text("utf-8")
    } - {"./"}
    assert set(found) - {""} <= pages
    missing = pages - set(found)
    assert "avtal/smaby/2016-raderat/" in missing
    assert all(
        "tombstone" in (miniature / url / "index.html").read_text("utf-8") for url in missing
    )


def test_a_page_has_the_latest_day_in_its_data_or_none(miniature: Path) -> None:
    found = sitemap(miniature)
    assert found["avtal/pahittinge/2022-loften/"] == "2024-03-01"
    assert found["loften/"] is None
    assert found["om/metod/"] is None
    register = load(FOLDER, DAY).register
    days = {each.day.isoformat() for each in events(register)}
    assert {day for day in found.values() if day} <= days


def test_what_has_no_day_has_none_and_a_promise_has_that_of_its_document() -> None:
    dated = an_agreement(document_date="2020-02", promises=[a_promise()])
    assert changed_on(a_register(an_agreement(promises=[a_promise()]))) == {}
    days = changed_on(a_register(dated))
    assert days["avtal/exempelby/2020-samverkan/ga-pass/"] == date(2020, 2, 29)
    assert days["kommun/exempelby/"] == days[""] == date(2020, 2, 29)


def test_robots_are_welcome_and_are_told_of_the_sitemap(miniature: Path) -> None:
    assert (miniature / "robots.txt").read_text("utf-8") == (
        f"User-agent: *\nAllow: /\n\nSitemap: {SITE}sitemap.xml\n"
    )
