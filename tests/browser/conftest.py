"""What the browser's tests share: Chromium, and the two sites on a server of their own.

Whatever a `Reader` does, a page that asks another host, breaks the security policy
or throws an error fails the test.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.serving import BELOW, Slowly, find_chromium, how_to_start_it, served
from tests.conftest import Built

WATCH = """
window.faults = [];
document.addEventListener("securitypolicyviolation", (event) =>
  window.faults.push(`policy: ${event.violatedDirective} ${event.blockedURI}`));
"""
TOLD = "() => (window.faults || []).splice(0)"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Where it is missing, CI fails and others are told."""
    if not find_chromium():
        told = "Chromium is not installed: apt-get install chromium"
        pytest.fail(told) if os.environ.get("CI") else pytest.skip(told)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**how_to_start_it())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(built: Built) -> Iterator[str]:
    with served(built.folder) as address:
        yield address


@pytest.fixture(scope="session")
def small_site(miniature: Path) -> Iterator[str]:
    with served(miniature) as address:
        yield address


@pytest.fixture(scope="session")
def slow_site(built: Built) -> Iterator[str]:
    with served(built.folder, Slowly) as address:
        yield address


@dataclass
class Reader:
    """Opens pages as one reader would, and remembers what went wrong on them.

    `home` is the front page's address; what lies outside of it is another host's.
    """

    browser: Browser
    home: str
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)
    kept: dict[str, Page] = field(default_factory=dict)

    def open(self, address: str = "", width: int = 1280, **settings: Any) -> Page:
        """A page of the site, in a browser that has never seen it."""
        page = self._page(settings)
        self.contexts.append(page.context)
        return self._go(page, address, width)

    def visit(self, address: str, width: int = 1280, **settings: Any) -> Page:
        """The same in a browser that has been here before: quicker, where that matters not."""
        key = repr(settings)
        self.kept[key] = self.kept.get(key) or self._page(settings)
        return self._go(self.kept[key], address, width)

    def _page(self, settings: dict[str, Any]) -> Page:
        context = self.browser.new_context(locale="sv-SE", **settings)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("request", lambda request: self._check(request.url))
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", self._listen)
        return page

    def _go(self, page: Page, address: str, width: int) -> Page:
        page.set_viewport_size({"width": width, "height": 740 if width < 500 else 900})
        page.goto(self.home + address)
        return page

    def _check(self, url: str) -> None:
        ours = (self.home, "data:", "blob:")
        self.asked.append(url)
        if not url.startswith(ours):
            self.faults.append(f"another host: {url}")

    def _listen(self, message: Any) -> None:
        # A text file has no icon of its own: the browser looks for one at the root.
        if message.type == "error" and "favicon.ico" not in message.location["url"]:
            self.faults.append(f"console: {message.text}")

    def finish(self) -> list[str]:
        """Forget what was opened. Gives all that went wrong since the last time."""
        pages = [page for context in self.contexts for page in context.pages]
        for page in (*pages, *self.kept.values()):
            self.faults += page.evaluate(TOLD)
        for context in self.contexts:
            context.close()
        told = self.faults
        self.asked, self.faults, self.contexts = [], [], []
        return told


@pytest.fixture(scope="session")
def readers(browser: Browser) -> dict[str, Reader]:
    """The readers of this session, by the front page that they know."""
    return {}


@pytest.fixture
def reader(readers: dict[str, Reader], browser: Browser, site: str) -> Iterator[Reader]:
    """A reader of the public site."""
    yield from _reading(readers, browser, site)


@pytest.fixture
def root_reader(readers: dict[str, Reader], browser: Browser, site: str) -> Iterator[Reader]:
    """A reader of the public site where its own address says that it lies."""
    yield from _reading(readers, browser, site.removesuffix(BELOW) + "/")


@pytest.fixture
def slow_reader(readers: dict[str, Reader], browser: Browser, slow_site: str) -> Iterator[Reader]:
    """A reader of the public site to whom each page comes piece by piece."""
    yield from _reading(readers, browser, slow_site)


@pytest.fixture
def small_reader(readers: dict[str, Reader], browser: Browser, small_site: str) -> Iterator[Reader]:
    """A reader of the miniature."""
    yield from _reading(readers, browser, small_site)


def _reading(readers: dict[str, Reader], browser: Browser, home: str) -> Iterator[Reader]:
    reader = readers.setdefault(home, Reader(browser, home))
    yield reader
    assert reader.finish() == []
