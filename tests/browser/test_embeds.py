"""A small page in a frame on somebody else's site, and that no other page can be put in one."""

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.helpers.axe import violations
from tests.helpers.in_short import in_short
from tests.helpers.reader import Reader

SMALL = "inbaddad/avtal/pahittinge/2022-loften/grannar.html"
PAGE = "avtal/pahittinge/2022-loften/grannar/"


@contextmanager
def another_site(framed: str) -> Iterator[str]:
    """A page of another origin that shows an address in a frame."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            told = f'<!doctype html><title>x</title><iframe src="{framed}" title="y"></iframe>'
            self.wfile.write(told.encode())

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def test_a_small_page_shows_in_a_frame_of_another_site(browser: Browser, small_site: str) -> None:
    page = browser.new_page()
    with another_site(small_site + SMALL) as address:
        page.goto(address)
        frame = page.frame_locator("iframe")
        expect(frame.get_by_role("heading", level=1)).to_have_text("Möten med grannar")
        for question in ("Vad är lovat?", "Gäller det?", "Hur gick det?"):
            expect(frame.get_by_text(question)).to_be_visible()
        padding = frame.locator("body").evaluate("body => getComputedStyle(body).padding")
        assert padding == "16px", "the style sheet is not there"
        with page.context.expect_page() as opened:
            frame.get_by_role("link").click()
        expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Möten med grannar")
    page.context.close()


@pytest.mark.parametrize("address", in_short(2, ["", PAGE, "sok/", "om/rattelser/", "kallor/"]))
def test_no_other_page_shows_in_a_frame_of_another_site(
    browser: Browser, small_site: str, address: str
) -> None:
    page = browser.new_page()
    with another_site(small_site + address) as other:
        page.goto(other)
        page.frames[1].wait_for_url("chrome-error:**")
        expect(page.frame_locator("iframe").get_by_role("heading", level=1)).to_have_count(0)
    page.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", in_short(1, [320, 1280]))
def test_a_small_page_is_for_all(small_reader: Reader, scheme: Any, width: int) -> None:
    page = small_reader.visit(SMALL, width=width, color_scheme=scheme, java_script_enabled=True)
    colour = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert colour == {"light": "rgb(251, 250, 246)", "dark": "rgb(18, 25, 28)"}[scheme]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    assert violations(page) == []
