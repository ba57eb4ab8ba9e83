"""Pictures of shared links: what they say, how they are drawn, and where pages name them."""

import io
import re
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from PIL import Image

from macros.facts.cards import Card
from macros.facts.loading import load
from macros.facts.register import Register
from macros.files import cards
from macros.pages.cards import GONE, card_of
from macros.publishing import Build, files
from macros.urls.addresses import CARD
from macros.urls.permalinks import links, lost
from tests.helpers.builders import (
    TODAY,
    a_follow_up,
    a_party,
    a_promise,
    a_register,
    a_target,
    an_agreement,
)
from tests.helpers.pages import FOLDER, miniature

SITE = "https://medborgarloften.example/"
LONG = Card(
    "Löfte i Exempelby, 2019–2023",
    "Kommunen och polisen ska arbeta mot narkotika bland unga. " * 8,
    (("Lovat", "minst 8 fotpatruller per vecka " * 9), ("Så gick det", "Uppfyllt")),
)


def promise_card(today: date = TODAY, **changes: Any) -> Card:
    register = a_register(an_agreement(**changes), today=today)
    return card_of(register, register.promises[0])


# --- what they say -------------------------------------------------------------------------------


def test_a_promise_says_what_was_promised_what_was_reported_and_who_says_so() -> None:
    outcome = {
        "promise": "ga-pass",
        "status": "fulfilled",
        "assessed_by": "police",
        "value": "20",
        "target": "atta",
    }
    card = promise_card(
        promises=[a_promise(plain="Polisen ska gå pass.", targets=[a_target()])],
        follow_ups=[a_follow_up(published="2021-02", outcomes=[outcome])],
        valid={"from": "2020", "to": "2022"},
    )
    assert card.above == "Löfte i Exempelby, 2020–2022"
    assert card.heading == "Polisen ska gå pass."
    assert card.rows == (
        ("Lovat", "minst 8 pass"),
        ("Redovisat", "20 pass (2021)"),
        ("Så gick det", "Uppfyllt, enligt polisen (februari 2021)"),
    )


def test_what_nobody_judges_says_who_reports_it() -> None:
    follow_up = a_follow_up(by=["polisen"], outcomes=[{"promise": "ga-pass", "as_of": "2020"}])
    card = promise_card(promises=[a_promise()], follow_ups=[follow_up])
    assert dict(card.rows)["Så gick det"] == "Redovisat, inte bedömt (2020). Av Polisen."


def test_verdicts_that_differ_have_no_day_in_common() -> None:
    parts = [{"id": "norr", "text": "i norr"}, {"id": "soder", "text": "i söder"}]
    outcomes = [
        {"promise": "ga-pass", "part": "norr", "status": "fulfilled", "as_of": "2020"},
        {"promise": "ga-pass", "part": "soder", "status": "not_fulfilled", "as_of": "2021-02"},
    ]
    card = promise_card(
        promises=[a_promise(parts=parts)], follow_ups=[a_follow_up(outcomes=outcomes)]
    )
    assert dict(card.rows)["Så gick det"] == (
        "En del uppfylld enligt källan, en inte uppfylld enligt källan"
    )


def test_a_day_is_not_that_of_the_silent() -> None:
    outcome = {"promise": "ga-pass", "parties": ["polisen"], "status": "fulfilled", "as_of": "2020"}
    parties = [a_party(), a_party(id="kommunen", name="Exempelby kommun", kind="municipality")]
    card = promise_card(
        parties=parties,
        promises=[a_promise(owners=["polisen", "kommunen"])],
        follow_ups=[a_follow_up(outcomes=[outcome])],
    )
    assert dict(card.rows)["Så gick det"] == (
        "Polisen: uppfyllt, enligt källan; Exempelby kommun: ingen redovisning här"
    )


def test_a_text_that_shows_no_decision_says_so() -> None:
    proposal = promise_card(promises=[a_promise()], accepted=[])
    assert "Beslut" not in dict(proposal.rows)


def test_where_nothing_is_reported_nobody_is_accused() -> None:
    card = promise_card(promises=[a_promise()])
    assert dict(card.rows)["Så gick det"] == (
        "Ingen uppföljning av löftet är inlagd här. Det säger ingenting om vad som har gjorts."
    )


def test_the_day_of_the_site_is_on_no_picture_of_a_promise() -> None:
    changes: dict[str, Any] = {"promises": [a_promise()]}
    early, late = date(2021, 1, 1), date(2031, 5, 6)
    assert promise_card(early, **changes) == promise_card(late, **changes)


@pytest.mark.parametrize("reason", ["personal_data", "published_in_error"])
def test_what_was_taken_away_has_a_picture_that_says_so_and_no_more(reason: str) -> None:
    gone = {"date": "2021-01-01", "reason": reason}
    assert promise_card(promises=[a_promise(withdrawn=gone)]) == GONE
    assert promise_card(promises=[a_promise()], withdrawn=gone) == GONE


# --- how they are drawn --------------------------------------------------------------------------


def test_a_picture_has_the_size_that_others_want_and_is_small() -> None:
    drawn = cards.picture(LONG)
    assert Image.open(io.BytesIO(drawn)).size == (1200, 630)
    assert len(drawn) < 60_000


def test_the_same_card_is_the_same_bytes_and_is_drawn_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = cards.cached(LONG, tmp_path)
    cards._word.cache_clear()
    cards._relative_length.cache_clear()
    assert cards.picture(LONG) == first
    monkeypatch.setattr(cards, "picture", lambda _: b"drawn anew")
    assert cards.cached(LONG, tmp_path) == first
    assert cards.cached(GONE, tmp_path) == b"drawn anew"


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("kort", 1),
        ("Kommunen och polisen ska arbeta mot narkotika bland unga. " * 8, 3),
        ("Trygghetsvandringssamordningsansvariga " * 9, 2),
        ("x" * 300, 2),
        (f"En {'x' * 300} sist", 2),
        ("", 1),
    ],
)
@pytest.mark.parametrize("size", [30, 68])
def test_text_is_cut_between_words_alone(text: str, most: int, size: int) -> None:
    lines = cards._broken(text, size, True, 1000, most)
    assert len(lines) <= most
    words = " ".join(lines).removesuffix("…").split()
    assert words == text.split()[: len(words)]
    assert all(cards._length(line, size, True) <= 1001 for line in lines)


def test_signs_that_the_font_lacks_are_left_out_and_those_of_swedish_are_there() -> None:
    words = cards._measured("Åäö é ”–½ … \N{SNOWMAN}x", True)
    assert [word for word, _ in words] == ["Åäö", "é", "”–½", "…", "x"]


def test_a_text_that_ends_with_dots_of_its_own_is_as_large_as_any_other() -> None:
    size, lines = cards._heading("Mer trygghet i centrum …", 400)
    assert (size, lines) == (68, ["Mer trygghet i centrum …"])


def test_a_picture_is_drawn_in_milliseconds() -> None:
    """At most 15 ms of the processor each, the first time; a busy computer is given more."""
    register = miniature()
    found = [card_of(register, record) for record in register.promises]
    cards.picture(LONG)
    started = process_time()
    for card in found:
        cards.picture(card)
    assert (process_time() - started) / len(found) < 0.030


# --- where they are named ------------------------------------------------------------------------


def test_each_promise_document_and_municipality_with_any_has_one(tmp_path: Path) -> None:
    register: Register = load(FOLDER, date(2024, 3, 1)).register
    found = {
        url.removesuffix(CARD)
        for url, _ in files(register, Build(pictures=tmp_path))
        if url.endswith(CARD)
    }
    assert {"", "kommun/smaby/", "avtal/smaby/2022-samverkan/vaktade-broar/"} <= found
    assert "avtal/smaby/2016-raderat/" in found
    without = {one.slug for one in register.municipalities} - {
        slug for each in register.agreements for slug in each.municipalities
    }
    assert without
    assert not found & {f"kommun/{slug}/" for slug in without}
    assert not any(url.startswith("amne/") for url in found)


def test_each_page_names_its_picture_and_it_is_there(miniature: Path) -> None:
    for path in miniature.rglob("index.html"):
        text = path.read_text("utf-8")
        if 'http-equiv="refresh"' in text:
            continue
        head = text.partition("</head>")[0]
        found = dict(re.findall(r'<meta property="(og:[a-z_:]+)" content="([^"]*)">', head))
        url = path.relative_to(miniature).as_posix().removesuffix("index.html")
        assert found["og:url"] == f"{SITE}{url}"
        assert (miniature / found["og:image"].removeprefix(SITE)).is_file()
        for name in ("title", "description", "image:alt"):
            assert found[f"og:{name}"], path


def test_a_page_that_has_nothing_to_draw_any_longer_has_lost_nothing() -> None:
    both = a_register(an_agreement())
    before, now = links(both), links(a_register())
    card = f"kommun/exempelby/{CARD}"
    assert card in before
    assert card not in now
    assert card not in {each.url for each in lost(before, now)}
