"""What the browser's tests share: Chromium, and the two sites on a server of their own.

Whatever a `Reader` does, a page that asks another host, breaks the security policy
or throws an error fails the test.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.helpers.reader import Reader
from tests.helpers.serving import (
    BELOW,
    Haltingly,
    Slowly,
    find_chromium,
    how_to_start_it,
    served,
)
from tests.helpers.sites import Built


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Where it is missing, CI fails, and elsewhere the tests are skipped."""
    if not find_chromium():
        message = "Chromium is not installed: apt-get install chromium-headless-shell"
        pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
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


@pytest.fixture(scope="session")
def halting_site(built: Built) -> Iterator[str]:
    with served(built.folder, Haltingly) as address:
        yield address


@pytest.fixture(scope="session")
def slow_small_site(miniature: Path) -> Iterator[str]:
    with served(miniature, Slowly) as address:
        yield address


@pytest.fixture(scope="session")
def crowded_site(crowded: Path) -> Iterator[str]:
    with served(crowded) as address:
        yield address


@pytest.fixture(scope="session")
def slow_crowded_site(crowded: Path) -> Iterator[str]:
    with served(crowded, Slowly) as address:
        yield address


@pytest.fixture(scope="session")
def readers(browser: Browser) -> dict[str, Reader]:
    """The readers of this session, by the front page that they know."""
    return {}


@pytest.fixture
def reader(readers: dict[str, Reader], browser: Browser, site: str) -> Iterator[Reader]:
    """A reader of the public site."""
    yield from _reading(readers, browser, site)


@pytest.fixture
def small_reader(readers: dict[str, Reader], browser: Browser, small_site: str) -> Iterator[Reader]:
    """A reader of the miniature."""
    yield from _reading(readers, browser, small_site)


@pytest.fixture
def slow_reader(readers: dict[str, Reader], browser: Browser, slow_site: str) -> Iterator[Reader]:
    """A reader of the public site to whom each page comes piece by piece."""
    yield from _reading(readers, browser, slow_site)


@pytest.fixture
def halting_reader(
    readers: dict[str, Reader], browser: Browser, halting_site: str
) -> Iterator[Reader]:
    """A reader of the public site to whom each page stops on its way."""
    yield from _reading(readers, browser, halting_site)


@pytest.fixture
def slow_root_reader(
    readers: dict[str, Reader], browser: Browser, slow_site: str
) -> Iterator[Reader]:
    """The same where the site's own address says that it lies."""
    yield from _reading(readers, browser, slow_site.removesuffix(BELOW) + "/")


@pytest.fixture
def slow_small_reader(
    readers: dict[str, Reader], browser: Browser, slow_small_site: str
) -> Iterator[Reader]:
    """A reader of the miniature to whom each page comes piece by piece."""
    yield from _reading(readers, browser, slow_small_site)


@pytest.fixture
def crowded_reader(
    readers: dict[str, Reader], browser: Browser, crowded_site: str
) -> Iterator[Reader]:
    """A reader of a register that is too long for its lists."""
    yield from _reading(readers, browser, crowded_site)


@pytest.fixture
def slow_crowded_reader(
    readers: dict[str, Reader], browser: Browser, slow_crowded_site: str
) -> Iterator[Reader]:
    """The same to whom each page comes piece by piece."""
    yield from _reading(readers, browser, slow_crowded_site)


def _reading(readers: dict[str, Reader], browser: Browser, home: str) -> Iterator[Reader]:
    reader = readers.setdefault(home, Reader(browser, home))
    yield reader
    assert reader.finish() == []
