"""Feeds: what has happened, by the days in the data, with ids that never change."""

import re
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

from macros.data.publisher import SITE_NAME, SiteFacts
from macros.data.registers import Corrections
from macros.facts.events import MOST, EventKind, events
from macros.facts.loading import load
from macros.facts.register import Register
from macros.pages.events import entries_of
from macros.publishing import Build
from scripts.permalinks import changed_authority
from tests.helpers.builders import (
    ADDRESS,
    TODAY,
    Values,
    a_follow_up,
    a_planned,
    a_promise,
    a_register,
    a_source,
    an_agreement,
    written,
)
from tests.helpers.pages import DAY, FOLDER, files_named, miniature

SITE, AUTHORITY = "https://miniatyr.example/", "miniatyr.example,2026"
SITE_FACTS = SiteFacts.model_validate({"feeds": {"authority": AUTHORITY}})
ATOM = "{http://www.w3.org/2005/Atom}"


def feeds_of(register: Register, site_url: str = SITE) -> dict[str, str]:
    return files_named(register, Build(site_url, SITE_FACTS), ".xml")


def names(register: Register, *kinds: EventKind) -> list[str]:
    return [f"{each.day} {each.name}" for each in events(register) if each.kind in kinds]


def followed_up(**changes: Any) -> Values:
    outcome = {"promise": "ga-pass", "status": "fulfilled"}
    return a_follow_up(**{"outcomes": [outcome], "published": "2021-02-03", **changes})


def a_register_with(today: date = TODAY, **changes: Any) -> Register:
    values = {"promises": [a_promise()], "follow_ups": [followed_up()], **changes}
    return a_register(an_agreement(**values), today=today)


# --- what is an event ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2021-02-03", ["2021-02-03"]),
        ("2021-02", ["2021-02-28"]),
        ("2020", ["2020-12-31"]),
        pytest.param("2021", [], id="a year that is not over has not happened yet"),
        pytest.param("2021-07-01", [], id="tomorrow"),
        pytest.param(None, [], id="what has no date is no event"),
    ],
)
def test_the_day_is_the_last_that_the_data_gives(
    published: str | None, expected: list[str]
) -> None:
    register = a_register_with(follow_ups=[followed_up(published=published)])
    found = names(register, EventKind.FOLLOW_UP, EventKind.OUTCOME)
    assert sorted({each.split()[0] for each in found}) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sources": [a_source(published="2020-03-04")]}, "2020-03-04"),
        ({"document_date": "2020-03"}, "2020-03-31"),
        ({"sources": [a_source(kind="news", published="2020-03-04")]}, ""),
        ({}, ""),
    ],
)
def test_a_document_is_published_when_its_own_source_is(changes: Values, expected: str) -> None:
    found = names(a_register_with(**changes), EventKind.PUBLISHED)
    assert found == ([f"{expected} exempelby/2020-samverkan"] if expected else [])


@pytest.mark.parametrize(("today", "has_fallen_due"), [("2020-12-31", False), ("2021-01-01", True)])
def test_what_was_promised_falls_due_when_its_last_day_is_over(
    today: str, has_fallen_due: bool
) -> None:
    planned = a_planned(kind="final", due="2020")
    register = a_register_with(date.fromisoformat(today), follow_up_plan=[planned])
    expected = ["2020-12-31 exempelby/2020-samverkan/varje-ar/2020"] if has_fallen_due else []
    assert names(register, EventKind.DUE) == expected


ANSWER: Values = {"planned": "varje-ar", "due": "2020"}


@pytest.mark.parametrize(
    ("answer", "published", "is_told"),
    [
        (ANSWER, "2020-11-30", False),
        pytest.param(ANSWER, "2021-02-03", True, id="late"),
        pytest.param(ANSWER, None, True, id="on a day that nobody knows"),
        pytest.param({**ANSWER, "covers": "bara bron"}, "2020-11-30", True, id="a part of it"),
    ],
)
def test_what_had_come_when_its_time_was_over_is_not_told_to_fall_due(
    answer: Values, published: str | None, is_told: bool
) -> None:
    planned = a_planned(kind="final", due="2020")
    answered = a_follow_up(answers=[answer], published=published)
    register = a_register_with(follow_up_plan=[planned], follow_ups=[answered])
    assert bool(names(register, EventKind.DUE)) is is_told


def test_a_part_in_time_and_the_whole_too_late_is_late() -> None:
    answers = [
        a_follow_up(answers=[{**ANSWER, "covers": "bara bron"}], published="2020-11-30"),
        a_follow_up(id="sen", answers=[ANSWER], published="2021-02-03"),
    ]
    register = a_register_with(
        follow_up_plan=[a_planned(kind="final", due="2020")], follow_ups=answers
    )
    assert len(names(register, EventKind.DUE)) == 1


def test_a_verdict_of_a_day_to_come_is_no_status_yet() -> None:
    outcome = {"promise": "ga-pass", "status": "fulfilled", "as_of": "2022"}
    register = a_register_with(follow_ups=[followed_up(outcomes=[outcome])])
    assert names(register, EventKind.OUTCOME) == []


def test_all_that_a_follow_up_says_of_a_promise_is_one_event() -> None:
    outcomes = [
        {"promise": "ga-pass", "status": "fulfilled", "assessed_by": "police"},
        {"promise": "ga-pass", "status": "not_fulfilled", "assessed_by": "municipality"},
    ]
    register = a_register_with(follow_ups=[followed_up(outcomes=outcomes)])
    found = [each for each in entries_of(register, None) if each.name.startswith("outcome/")]
    assert [(each.title, each.text) for each in found] == [
        (
            "Exempelby: Flera besked: Vi ska gå pass.",
            "Löftet: Vi ska gå pass. Uppfyllt, enligt polisen. Inte uppfyllt, enligt kommunen."
            " Ur Exempelby, medborgarlöften (tiden anges inte).",
        )
    ]


@pytest.mark.parametrize(
    ("of", "share"),
    [
        pytest.param([{"parties": ["polisen"]}], " (gäller Polisen)", id="a party"),
        pytest.param([{"parties": ["kommunen"]}, {"parties": ["polisen"]}], "", id="each party"),
        pytest.param([{"part": "norr"}], " (en del av löftet)", id="a part"),
        pytest.param([{"part": "norr"}, {"part": "soder"}], "", id="each part"),
        pytest.param([{"part": "norr"}, {}], "", id="a part, and the whole"),
        pytest.param(
            [{"part": each, "parties": ["polisen"]} for each in ("norr", "soder")],
            " (gäller Polisen)",
            id="each part, of a party",
        ),
    ],
)
def test_a_title_tells_what_share_of_a_promise_it_is_about(of: list[Values], share: str) -> None:
    promise = a_promise(
        owners=["kommunen", "polisen"],
        parts=[{"id": "norr", "text": "i norr"}, {"id": "soder", "text": "i söder"}],
    )
    outcomes = [{"promise": "ga-pass", "status": "fulfilled", **each} for each in of]
    register = a_register_with(promises=[promise], follow_ups=[followed_up(outcomes=outcomes)])
    (title,) = [each.title for each in entries_of(register, None) if "outcome/" in each.name]
    assert title == f"Exempelby: Uppfyllt, enligt källan{share}: Vi ska gå pass."


@pytest.mark.parametrize("day", [DAY, date(2030, 1, 1)])
def test_nothing_of_what_was_erased_is_an_event(day: date) -> None:
    register = load(FOLDER, day).register
    erased = {each.address for each in register.agreements if each.is_erased}
    erased |= {each.address for each in register.promises if each.promise.is_erased}
    assert erased
    for address in erased:
        path = address.replace("#", "/")
        assert [each.name for each in events(register) if path in f"{each.name}/"] == []
        url = f"avtal/{path}/"
        assert not any(f'{SITE}{url}"' in content for u, content in feeds_of(register).items()
                       if not u.startswith(url))  # fmt: skip


def test_what_was_withdrawn_keeps_its_feed_and_says_so_there() -> None:
    gone = {"date": "2021-05-01", "reason": "published_in_error"}
    register = a_register_with(withdrawn=gone)
    found = feedparser.parse(
        feeds_of(register)["avtal/exempelby/2020-samverkan/flode.xml"].encode()
    )
    assert [each.title for each in found.entries] == [
        "Borttaget: Exempelby, medborgarlöften (tiden anges inte)"
    ]


@pytest.mark.parametrize(
    ("reason", "title", "text"),
    [
        (
            "not_counted",
            "Räknas inte längre: ",
            "räknas inte längre som ett eget löfte här, sedan 1 maj 2021. Det är registrets beslut,"
            " inte parternas.",
        ),
        (
            "withdrawn_by_parties",
            "Borttaget: ",
            "gäller inte längre, sedan 1 maj 2021. Skäl: parterna har dragit tillbaka det.",
        ),
    ],
)
def test_who_took_a_promise_away_is_told(reason: str, title: str, text: str) -> None:
    gone = {"date": "2021-05-01", "reason": reason}
    register = a_register_with(promises=[a_promise(withdrawn=gone)])
    found = feedparser.parse(feeds_of(register)["flode.xml"].encode())
    (entry,) = (each for each in found.entries if each.title.startswith(title))
    assert text in entry.summary


# --- the ids -------------------------------------------------------------------------------------


def test_ids_stay_when_the_site_moves_and_when_ids_and_files_are_renamed() -> None:
    before = a_register_with(follow_up_plan=[a_planned(kind="final", due="2020")])
    after = a_register(
        an_agreement(
            "exempelby/2020-nytt-namn",
            formerly=["exempelby/2020-samverkan"],
            promises=[a_promise(id="pass", formerly=["ga-pass", "pa-vag"])],
            follow_ups=[
                followed_up(
                    id="rapporten",
                    formerly=["uppfoljning"],
                    outcomes=[{"promise": "pass", "status": "fulfilled"}],
                )
            ],
            follow_up_plan=[
                a_planned(id="arligen", formerly=["varje-ar"], kind="final", due="2020")
            ],
        )
    )
    ids = [
        [each.id for each in feedparser.parse(files["flode.xml"].encode()).entries]
        for files in (feeds_of(before), feeds_of(after, "https://annan.example/nere/"))
    ]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 3


def test_a_feed_is_still_where_its_page_was_with_the_id_that_it_had() -> None:
    moved = an_agreement("exempelby/nytt", formerly=["exempelby/gammalt"])
    files = feeds_of(a_register(moved))
    old, new = (files[f"avtal/exempelby/{name}/flode.xml"] for name in ("gammalt", "nytt"))
    for content in (old, new):
        assert f"<id>tag:{AUTHORITY}:avtal/exempelby/gammalt/</id>" in content
        assert f'href="{SITE}avtal/exempelby/nytt/"' in content


def test_what_ids_begin_with_is_the_same_as_it_was_at_each_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def settings(authority: str) -> str:
        return f"extra:\n  feeds:\n    authority: {authority}\n"

    path = tmp_path / "mkdocs.yml"
    path.write_text(settings("a.example,2026"))
    at = {"same": settings("a.example,2026"), "other": settings("b.example,2026"), "none": ""}
    monkeypatch.setattr("scripts.permalinks.text_at", lambda base, _: at[base])
    assert changed_authority(["same", "none"], path) == ""
    assert changed_authority(["same", "other"], path) == "b.example,2026"


# --- the format ----------------------------------------------------------------------------------


def test_feeds_are_read_without_complaint_and_lead_to_places_that_are_there(
    miniature: Path,
) -> None:
    files = sorted(miniature.rglob("flode.xml"))
    assert len(files) > 20
    for path in files:
        found = feedparser.parse(path.read_bytes())
        assert not found.bozo, path
        for entry in found.entries:
            url = urlsplit(entry.link)
            page = miniature / url.path.removeprefix("/") / "index.html"
            assert not url.fragment or f'id="{url.fragment}"' in unescape(page.read_text("utf-8"))


def test_a_feed_obeys_the_rules_of_atom() -> None:
    """RFC 4287, 4.1: one id, title and updated each; authors; distinct ids; links."""
    for url, content in feeds_of(miniature()).items():
        root = etree.fromstring(content.encode())
        entries = root.findall(f"{ATOM}entry")
        assert root.tag == f"{ATOM}feed"
        assert root.findtext(f"{ATOM}author/{ATOM}name")
        assert [each.get("href") for each in root.findall(f"{ATOM}link[@rel='self']")] == [
            f"{SITE}{url}"
        ]
        for element in (root, *entries):
            for name in ("id", "title", "updated"):
                (one,) = element.findall(f"{ATOM}{name}")
                assert one.text
                assert one.text.strip() == one.text
            assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
            moment = element.findtext(f"{ATOM}updated") or ""
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", moment)
        ids = [each.findtext(f"{ATOM}id") for each in entries]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"tag:[a-z.]+,\d{4}:[a-zA-Z0-9/._-]+", each or "") for each in ids)
        days = [each.findtext(f"{ATOM}updated") or "" for each in entries]
        assert days == sorted(days, reverse=True)
        assert not days or root.findtext(f"{ATOM}updated") == days[0]


def test_a_feed_has_the_latest_and_no_more() -> None:
    plan = [a_planned(id=f"nr-{n}", kind="final", due=str(1900 + n)) for n in range(70)]
    found = feedparser.parse(feeds_of(a_register_with(follow_up_plan=plan))["flode.xml"].encode())
    assert len(found.entries) == MOST
    assert found.entries[0].updated == "2021-02-03T00:00:00Z"


def test_the_day_of_the_build_is_in_no_feed() -> None:
    """A day on which nothing happens changes no feed."""
    register = a_register_with(date(2031, 5, 6))
    later = a_register_with(register.today + timedelta(days=1))
    assert feeds_of(register) == feeds_of(later)
    assert not any("2031" in content for content in feeds_of(register).values())


def test_a_feed_without_entries_has_the_day_of_its_authority() -> None:
    found = feeds_of(a_register(an_agreement()))["kommun/exempelby/flode.xml"]
    assert "<updated>2026-01-01T00:00:00Z</updated>" in found


def test_pages_lead_to_their_feeds(miniature: Path) -> None:
    for name in ("index.html", "kommun/smaby/index.html", "amne/vatten/index.html",
                 "avtal/smaby/2022-samverkan/index.html"):  # fmt: skip
        page = miniature / name
        if not page.exists():
            continue
        text = page.read_text("utf-8")
        (found,) = re.findall(r'<link rel="alternate" type="application/atom\+xml"[^>]*>', text)
        assert 'href="flode.xml"' in found or 'href="./flode.xml"' in found


def test_feeds_are_named_as_the_site_is() -> None:
    assert f"site_name: {SITE_NAME}\n" in Path("mkdocs.yml").read_text("utf-8")


def test_corrections_of_one_day_that_are_told_by_their_documents_name_are_numbered() -> None:
    told = {"date": "2021-01-02", "was": "Sju", "now": "Åtta"}
    addresses = (f"{ADDRESS}#{each}" for each in ("varje-ar", "uppfoljning", "ga-pass"))
    values = {"corrections": [{**told, "address": each} for each in addresses]}
    corrections = written(Corrections, values, "agreements/corrections.yml").corrections
    agreement = an_agreement(promises=[a_promise()], follow_up_plan=[a_planned()])
    found = names(a_register(agreement, corrections=corrections), EventKind.CORRECTED)
    day = "2021-01-02"
    assert found == [f"{day} {ADDRESS}/{each}" for each in (day, f"{day}/2", f"ga-pass/{day}")]
