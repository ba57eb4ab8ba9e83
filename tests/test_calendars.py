"""Calendars to subscribe to: what was promised, on the last day of its time."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from icalendar import Calendar

from macros.data.publisher import SiteFacts
from macros.facts.loading import load
from macros.facts.register import Register
from macros.publishing import Build
from tests.helpers.builders import (
    TODAY,
    Values,
    a_follow_up,
    a_planned,
    a_register,
    an_agreement,
)
from tests.helpers.pages import FOLDER, files_named, miniature

SITE, AUTHORITY = "https://miniatyr.example/", "miniatyr.example,2026"
SITE_FACTS = SiteFacts.model_validate({"feeds": {"authority": AUTHORITY}})
ALL = "uppfoljning/kalender.ics"


def calendars_of(register: Register) -> dict[str, str]:
    return files_named(register, Build(SITE, SITE_FACTS), ".ics")


def events_in(content: str) -> list[Any]:
    found: Any = Calendar.from_ical(content)
    return list(found.walk("VEVENT"))


def a_register_with(today: date = TODAY, **planned: Any) -> Register:
    plan = [a_planned(kind="final", **planned)]
    agreement = an_agreement(follow_up_plan=plan, document_date="2020-02-03")
    return a_register(agreement, today=today)


@pytest.mark.parametrize(
    ("due", "day", "when", "says_it_is_the_last_day"),
    [
        ("2021-03-04", date(2021, 3, 4), "senast 4 mars 2021", False),
        ("2021-02", date(2021, 2, 28), "senast i februari 2021", True),
        ("2026", date(2026, 12, 31), "senast 2026", True),
    ],
)
def test_what_was_promised_stands_on_the_last_day_and_says_how_exact_it_is(
    due: str, day: date, when: str, says_it_is_the_last_day: bool
) -> None:
    (event,) = events_in(calendars_of(a_register_with(due=due))[ALL])
    assert (event["dtstart"].dt, event["dtend"].dt) == (day, day + timedelta(days=1))
    assert event["summary"] == f"Exempelby: utlovad uppföljning {when}"
    assert f", {when}." in event["description"]
    said = "Ingen dag är utlovad. Här står den sista dagen i tiden." in event["description"]
    assert said is says_it_is_the_last_day


def test_quarters_and_half_years_say_so() -> None:
    planned: Values = {"kind": "recurring", "from": "2021", "to": "2021", "every": "quarter"}
    register = a_register(an_agreement(follow_up_plan=[a_planned(**planned)]))
    found = [event["summary"] for event in events_in(calendars_of(register)[ALL])]
    assert found[3] == "Exempelby: utlovad uppföljning under fjärde kvartalet 2021"


@pytest.mark.parametrize(
    ("answers", "mark", "said"),
    [
        ([], "", "På sidan står om den är inlagd här."),
        ([{}], " (inlagd)", "Den är inlagd här, och står på sidan."),
        ([{"covers": "bara bron"}], "", "En del av den är inlagd här, och står på sidan."),
    ],
    ids=["not answered", "answered", "answered in part"],
)
def test_what_has_come_before_its_day_is_said_to_be_here(
    answers: list[Values], mark: str, said: str
) -> None:
    answered = [a_follow_up(answers=[{"planned": "varje-ar", **each}]) for each in answers]
    plan = [a_planned(kind="final", due="2026")]
    register = a_register(an_agreement(follow_up_plan=plan, follow_ups=answered))
    (event,) = events_in(calendars_of(register)[ALL])
    assert event["summary"] == f"Exempelby: utlovad uppföljning senast 2026{mark}"
    assert said in event["description"]


def test_the_day_of_the_build_changes_nothing_that_is_dated() -> None:
    early, late = (a_register_with(date(year, 1, 1), due="2026") for year in (2020, 2031))
    assert calendars_of(early) == calendars_of(late)
    (event,) = events_in(calendars_of(early)[ALL])
    assert event["dtstamp"].dt.date() == date(2020, 2, 3)


def test_a_uid_stays_when_an_id_and_a_file_are_renamed() -> None:
    plan = [a_planned(id="nytt", formerly=["varje-ar"], kind="final", due="2026")]
    renamed = an_agreement(
        "exempelby/nytt", formerly=["exempelby/2020-samverkan"], follow_up_plan=plan
    )
    registers = a_register_with(due="2026"), a_register(renamed)
    uids = [events_in(calendars_of(each)[ALL])[0]["uid"] for each in registers]
    assert uids == ["exempelby/2020-samverkan/varje-ar/2026@miniatyr.example"] * 2


def test_a_municipality_has_its_own_and_all_are_in_the_calendar_of_the_site() -> None:
    files = calendars_of(miniature())
    own = {url: [each["uid"] for each in events_in(text)] for url, text in files.items()}
    everything = own.pop(ALL)
    assert len(everything) == len(set(everything))
    assert {uid for uids in own.values() for uid in uids} == set(everything)
    assert own["kommun/smaby/kalender.ics"] != own["kommun/pahittinge/kalender.ics"]
    dated = [each for each in miniature().occasions_of() if each.due]
    assert len(everything) == len(dated)


def test_what_has_no_date_or_was_taken_away_is_in_no_calendar() -> None:
    gone = {"date": "2021-01-01", "reason": "published_in_error"}
    plan = [a_planned(kind="final", due="2026")]
    registers = (
        a_register_with(),
        a_register(an_agreement(follow_up_plan=plan, withdrawn=gone)),
    )
    assert [events_in(calendars_of(each)[ALL]) for each in registers] == [[], []]


def test_calendars_are_read_and_lead_to_places_that_are_there(miniature: Path) -> None:
    files = sorted(miniature.rglob("kalender.ics"))
    assert len(files) > 3
    for path in files:
        raw = path.read_bytes()
        assert b"\r\n" in raw
        assert b"\n" not in raw.replace(b"\r\n", b"")
        assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
        found: Any = Calendar.from_ical(raw)
        assert found["version"] == "2.0"
        assert not found.errors
        for event in found.walk("VEVENT"):
            assert not event.errors
            assert isinstance(event["dtstamp"].dt, datetime)
            url = urlsplit(event["url"])
            page = miniature / url.path.removeprefix("/") / "index.html"
            assert f'id="{url.fragment}"' in page.read_text("utf-8")


def test_the_page_says_how_to_subscribe(miniature: Path) -> None:
    page = (miniature / "kommun/smaby/index.html").read_text("utf-8")
    assert 'href="kalender.ics"' in page
    assert 'href="webcal://medborgarloften.example/kommun/smaby/kalender.ics"' in page


@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2040, 1, 1)])
def test_any_day_has_calendars(day: date) -> None:
    for content in calendars_of(load(FOLDER, day).register).values():
        events_in(content)
