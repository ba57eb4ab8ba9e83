"""Lists of a full register: what their pages weigh, that all of them is reached, and the rows that
their forms fetch.
"""

import json
import os
import posixpath
import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from macros.data.vocabulary import LISTED, Status, Word
from macros.facts import facets, lists
from macros.facts.loading import load
from macros.facts.register import Register, RegisteredPromise
from macros.page_macros import TEMPLATES
from macros.pages import long_lists
from macros.pages.finished import finished
from macros.publishing import stubs
from macros.urls import addresses
from macros.urls.addressed import InCounty, addressed
from macros.urls.permalinks import links
from tests.benchmark.register import SIZES, make
from tests.helpers.builders import a_follow_up, a_promise, a_register, an_agreement, an_area
from tests.helpers.many import DAY, many
from tests.helpers.pages import Pages, miniature

FRAME = 16_000
"""Bytes that the theme puts around a page, at most."""
HEAVIEST = 200_000 - FRAME
SIZE = os.environ.get("SIZE", "")
"""A size of the benchmark's register; without one it is the smaller country of `many`."""
WITHDRAWN = {"date": "2021-01-01", "reason": "published_in_error"}
THINGS = (r"avtal/[^/]+/.+", r"kommun/[^/]+/")
"""The pages of things, which no list makes longer."""


@cache
def full() -> Register:
    if not SIZE:
        return many()
    with TemporaryDirectory() as folder:
        return load(make(Path(folder), SIZES[SIZE]), DAY).register


@cache
def pages() -> dict[str, str]:
    """Each page that lists something, finished but for the theme around it."""
    register = full()
    made, found = Pages(register), {}
    for url, stub in stubs(register):
        if not any(re.fullmatch(shape, url) for shape in THINGS):
            text = made.called(url, str(stub).split("---\n", 2)[2])
            found[url] = finished(text, url, register)
    return found


def led_to(url: str) -> set[str]:
    """The pages that a page leads to by links."""
    found = re.findall(r'href="([^"#?]+)', pages()[url])
    return {posixpath.normpath(posixpath.join(url, there)) + "/" for there in found}


def reached(first: str, within: Callable[[str], bool]) -> set[str]:
    """What is reached from a list's first page through its other pages."""
    rest = {first} | {url for url in led_to(first) if url in pages() and within(url)}
    return {there for url in rest for there in led_to(url)}


@pytest.mark.long
def test_with_290_municipalities_no_list_weighs_more_than_200_kb() -> None:
    sizes = {url: len(text.encode()) for url, text in pages().items()}
    assert len(sizes) > 500
    assert {url: size for url, size in sizes.items() if size > HEAVIEST} == {}


@pytest.mark.parametrize("macro", TEMPLATES)
def test_nothing_that_a_page_written_by_hand_may_call_grows_beyond_a_page(macro: str) -> None:
    text = Pages(full()).called("", f"{{{{ {macro}() }}}}")
    assert len(text.encode()) < HEAVIEST / 2


def of_promises(records: Iterable[RegisteredPromise]) -> set[str]:
    return {addresses.promise_url(each.address) for each in records}


def of_agreements(register: Register) -> set[str]:
    return {addresses.agreement_url(each.address) for each in register.listed}


def of_status(status: Word) -> Callable[[Register], set[str]]:
    return lambda register: of_promises(lists.by_status(register)[status])


def of_theme(theme: str) -> Callable[[Register], set[str]]:
    return lambda register: of_promises(lists.promises_of_theme(register, theme))


LISTS: dict[str, tuple[str, str, Callable[[Register], set[str]]]] = {
    "promises": (
        addresses.PROMISES,
        r"loften/lan/\d+/",
        lambda register: of_promises(register.listed_promises),
    ),
    "agreements": (addresses.AGREEMENTS, r"lan/\d+/", of_agreements),
    "counties": (addresses.COUNTIES, r"lan/\d+/", of_agreements),
    "years": (addresses.YEARS, r"ar/lan/\d+/", of_agreements),
    "parties": (addresses.PARTIES, r"part/lan/\d+/", of_agreements),
    "police": (addresses.POLICE, r"polisomrade/lan/\d+/", of_agreements),
    "statuses": (
        addresses.STATUSES,
        r"status/lan/\d+/",
        lambda register: of_promises(register.listed_promises),
    ),
    "follow-ups": (
        addresses.FOLLOW_UPS,
        r"uppfoljning/lan/\d+/",
        lambda register: (
            {addresses.agreement_url(each.address) for each, _ in lists.latest_follow_ups(register)}
            | {
                addresses.agreement_url(each.agreement.address)
                for each in lists.occasions(register)
            }
        ),
    ),
    **{
        f"status {status.value}": (
            addresses.status_url(status.value),
            r"status/lan/\d+/",
            of_status(status),
        )
        for status in LISTED
    },
    **{
        f"theme {theme}": (
            addresses.theme_url(theme),
            rf"amne/{theme}/lan/\d+/",
            of_theme(theme),
        )
        for theme in ("narkotika", "trafik", "trygg-skola", "samverkan")
    },
}


@pytest.mark.long
@pytest.mark.parametrize(("first", "parts", "wanted"), LISTS.values(), ids=LISTS)
def test_all_of_a_list_is_reached_from_its_first_page_without_script(
    first: str, parts: str, wanted: Callable[[Register], set[str]]
) -> None:
    things = wanted(full())
    found = reached(first, lambda url: bool(re.fullmatch(parts, url)))
    assert len(things & found) == len(things), sorted(things - found)[:5]


@pytest.mark.long
def test_each_page_of_a_county_leads_up_and_is_led_to() -> None:
    parts = {link.url: link.thing for link in addressed(full()) if isinstance(link.thing, InCounty)}
    assert len(parts) == 21 * (6 + len(full().themes))
    from_first = {there for url in pages() if url not in parts for there in led_to(url)}
    for url in parts:
        county = addresses.county_url(url.split("/")[-2])
        assert {url.partition("lan/")[0], county} <= led_to(url)
    promised = {url for url in parts if "avtal/" in "".join(led_to(url))}
    assert promised - from_first == set()


# --- when a list is split -----------------------------------------------------------------------


def test_a_small_register_is_not_parted() -> None:
    register = miniature()
    assert not lists.is_long(register)
    assert not lists.are_many(register)
    assert not any(isinstance(link.thing, InCounty) for link in addressed(register))
    assert [*long_lists.files(register, lambda _: True)] == []


@pytest.fixture
def split(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Register]:
    """A register that is split though it is small, with one promise about traffic."""
    monkeypatch.setattr(lists, "LONG", 0)
    monkeypatch.setattr(lists, "MANY", 0)

    def of(**written: object) -> Register:
        promise = a_promise(areas=["torget"], **written)
        area = an_area(themes=["trafik"])
        report = a_follow_up(
            published="2021-01-01", outcomes=[{"promise": promise["id"], "status": "ongoing"}]
        )
        return a_register(
            an_agreement(priority_areas=[area], promises=[promise], follow_ups=[report])
        )

    return of


def test_what_is_long_is_counted_in_promises_and_what_is_many_in_documents(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lists, "LONG", 0)
    register = a_register(an_agreement(promises=[a_promise()]))
    parts = [link.url for link in addressed(register) if isinstance(link.thing, InCounty)]
    assert parts == ["loften/lan/99/"]


def test_a_page_of_a_county_stays_when_all_that_it_listed_is_withdrawn(
    split: Callable[..., Register],
) -> None:
    before, after = links(split()), links(split(withdrawn=WITHDRAWN))
    urls = {url for url, link in before.items() if isinstance(link.thing, InCounty)}
    assert {"amne/trafik/lan/99/", "status/lan/99/", "ar/lan/99/", "loften/lan/99/"} <= urls
    assert urls - after.keys() == set()


def shown(register: Register, url: str) -> str:
    stub = dict(stubs(register))[url]
    return Pages(register).called(url, str(stub).split("---\n", 2)[2])


@pytest.mark.usefixtures("split")
@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("loften/lan/99/", "Inget löfte i Exempellän är inlagt här."),
        ("status/lan/99/", "Inget löfte i Exempellän är inlagt här."),
        ("ar/lan/99/", "Inget avtal i Exempellän är inlagt här."),
        ("part/lan/99/", "Inget avtal i Exempellän är inlagt här."),
        ("polisomrade/lan/99/", "Inget avtal i Exempellän med polisen som part är inlagt här."),
        ("amne/trafik/lan/99/", "Inget avtal i länet som är inlagt här tar upp ämnet."),
        ("uppfoljning/lan/99/", "Ingen uppföljning är inlagd här än."),
    ],
)
def test_a_county_with_nothing_says_no_more_than_that_nothing_is_here(
    url: str, sentence: str
) -> None:
    register = a_register(an_agreement(withdrawn=WITHDRAWN, promises=[a_promise()]))
    name = register.counties[0].name
    assert sentence.replace("Exempellän", name) in shown(register, url)


def test_the_smallest_groups_have_room_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_LINES", 5)
    groups = {"a": range(4), "b": range(3), "c": range(2), "d": range(0)}
    assert lists.fitting(groups) == {"b", "c", "d"}


@pytest.mark.parametrize("url", ["loften/lan/99/", "status/lan/99/", "ar/lan/99/", "lan/99/"])
def test_what_is_too_much_for_a_county_stands_on_the_pages_of_its_places(
    split: Callable[..., Register], monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr(lists, "MOST_LINES", 0)
    text = shown(split(), url)
    there = addresses.relative(url, addresses.municipality_url("exempelby"))
    assert f'<a href="{there}">Exempelby: 1</a>' in text
    assert (
        f'href="{addresses.relative(url, "avtal/exempelby/2020-samverkan/ga-pass/")}"' not in text
    )


def test_the_latest_verdicts_stand_first() -> None:
    promises = [a_promise(id=name) for name in ("tyst", "forst", "sist")]
    reports = [
        a_follow_up(id=day, published=day, outcomes=[{"promise": name, "status": "ongoing"}])
        for name, day in (("forst", "2020-06-01"), ("sist", "2021-01-01"))
    ]
    register = a_register(an_agreement(promises=promises, follow_ups=reports))
    found = lists.latest_reported(register, lists.promises(register))
    assert [each.promise.id for each in found] == ["sist", "forst"]


# --- the rows that forms fetch -------------------------------------------------------------------


def rows_of(register: Register, url: str) -> list[dict[str, str]]:
    files = dict(long_lists.files(register, lambda _: True))
    told = json.loads(files[f"{url}lista.json"])
    return [dict(zip(told["columns"], row, strict=True)) for row in told["rows"]]


def test_a_row_of_a_promise_has_what_it_shows_and_what_it_is_chosen_by(
    split: Callable[..., Register],
) -> None:
    (row,) = rows_of(split(), "loften/lan/99/")
    assert (
        row.items()
        >= {
            "url": "avtal/exempelby/2020-samverkan/ga-pass/",
            "plats": "Exempelby",
            "kommun": "exempelby",
            "lan": "99",
            "amne": "trafik",
            "status": Status.ONGOING.value,
        }.items()
    )
    assert {each.key for each in facets.OF_PROMISES} <= row.keys()


def test_a_row_of_a_document_has_each_field_of_its_form(split: Callable[..., Register]) -> None:
    (row,) = rows_of(split(), "avtal/")
    assert row["url"] == "avtal/exempelby/2020-samverkan/"
    assert {each.key for each in facets.OF_AGREEMENTS} <= row.keys()


def test_every_promise_and_document_is_in_the_rows_of_its_county() -> None:
    register = full()
    files = dict(long_lists.files(register, lambda _: True))
    found = [json.loads(text) for path, text in files.items() if path.startswith("loften/")]
    urls = {row[1] for told in found for row in told["rows"]}
    assert urls == of_promises(register.listed_promises)
    assert {row["url"] for row in rows_of(register, "avtal/")} == of_agreements(register)


def test_a_preview_has_the_rows_of_the_pages_that_it_shows() -> None:
    shown_there = {path for path, _ in long_lists.files(full(), {"loften/lan/03/"}.__contains__)}
    assert shown_there == {"loften/lan/03/lista.json"}
    urls = [url for url, _ in stubs(full(), "ort-000") if "/lan/" in url]
    assert {url.split("/")[-2] for url in urls} == {"01"}
