"""What is measured: each command, in the state that people run it in."""

import http.client
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from macros.urls.addresses import municipality_url
from tests.benchmark.measuring import Cost, Watched
from tests.benchmark.workplace import TODAY, Workplace

FROM_LAST_TIME = 'data-note="Sidan är från'
"""What a preview says of a page that shows the files as they were: no answer to who has waited."""
PATIENCE = 3600.0
"""Seconds that a page of the preview is waited for."""


def cold_check(place: Workplace) -> Cost:
    place.clean()
    found = place.cost("scripts.check", *TODAY)
    place.is_checked = True
    return found


def check_after_change(place: Workplace) -> Cost:
    if not place.is_checked:
        cold_check(place)
    place.change()
    return place.cost("scripts.check", *TODAY)


def first_publish(place: Workplace) -> Cost:
    place.clean()
    return _publish(place)


def publish_after_change(place: Workplace) -> Cost:
    if not place.published.exists():
        first_publish(place)
    place.change()
    return _publish(place)


def _publish(place: Workplace) -> Cost:
    return place.cost("scripts.publish", "--example", "--to", place.published.name, *TODAY)


def cold(place: Workplace) -> Cost:
    place.clean()
    return _build(place)


def one_changed(place: Workplace) -> Cost:
    _have_built(place)
    place.change()
    return _build(place)


def nothing_changed(place: Workplace) -> Cost:
    _have_built(place)
    return _build(place)


def verify(place: Workplace) -> Cost:
    _have_built(place)
    return place.cost("scripts.verify", place.site.name, *TODAY)


def plain(place: Workplace) -> Cost:
    """MkDocs alone, as `mkdocs build` runs it: every page by way of its Markdown."""
    return place.cost("mkdocs", "build", "--strict", "--clean", "--site-dir", "plain")


def _have_built(place: Workplace) -> None:
    if not place.is_built:
        cold(place)


def _build(place: Workplace) -> Cost:
    found = place.cost("scripts.build", *TODAY)
    place.is_built = place.is_checked = True
    return found


def previews(place: Workplace, only: bool) -> tuple[Cost, Cost]:
    """The first page of a preview, and the page of a municipality after a change to what it shows.

    The first is that page too, or the front page where nobody says which place is looked at.
    """
    slug = place.document.parent.name
    with _preview(place, [slug] if only else []) as (running, home):
        page = f"{home}{municipality_url(slug)}"
        _wait_for(page if only else home, "", running)
        first = running.lap()
        time.sleep(2)  # What it does after its first page is no part of the change.
        running.lap()
        _wait_for(page, place.change(), running)
        return first, running.lap()


@contextmanager
def _preview(place: Workplace, only: list[str]) -> Iterator[tuple[Watched, str]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    with place.started("scripts.preview", *only, "--address", address) as running:
        yield running, f"http://{address}/"


def _wait_for(page: str, words: str, running: Watched) -> None:
    """Ask for a page, as a browser that a reader loads again and again, until it has the words."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.is_running():
        try:
            with urllib.request.urlopen(page, timeout=PATIENCE) as answer:
                text = answer.read().decode()
                if words in text and "<article" in text and FROM_LAST_TIME not in text:
                    return
        except (urllib.error.URLError, ConnectionError, http.client.HTTPException):
            pass
        time.sleep(0.05)
    raise running.failure()


Measure = Callable[[Workplace], Cost]

COMMANDS: dict[str, Measure] = {
    "check": cold_check,
    "check-changed": check_after_change,
    "publish": first_publish,
    "publish-changed": publish_after_change,
    "cold": cold,
    "plain": plain,
    "changed": one_changed,
    "nothing": nothing_changed,
    "verify": verify,
}
"""In the order in which they leave each other the least to make anew."""

PREVIEWS = {"preview": True, "preview-whole": False}
"""Each gives two figures, the second after a change; whether it shows one municipality only."""

ON_REQUEST = {"preview-whole"}
