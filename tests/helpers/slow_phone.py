"""A reader on a slow phone who has never been here.

As Lighthouse's mobile profile: 150 ms there and back, 1.6 Mbit/s, a processor four times slower,
files packed with gzip.
"""

import gzip
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.helpers.searching import SHIFT
from tests.helpers.serving import Handler

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 2,
    "is_mobile": True,
}
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 200_000,
           "uploadThroughput": 93_750}  # fmt: skip
SLOWER = 4
PAINTS = """
() => new Promise((resolve) => {
  let largest = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) largest = entry.startTime;
  }).observe({ type: "largest-contentful-paint", buffered: true });
  setTimeout(() => {
    const page = performance.getEntriesByType("navigation")[0];
    const files = [page, ...performance.getEntriesByType("resource")];
    resolve({
      first: performance.getEntriesByName("first-contentful-paint")[0]?.startTime || 0,
      largest,
      ready: page.domContentLoadedEventEnd,
      bytes: files.reduce((sum, file) => sum + file.transferSize, 0),
      requests: files.length,
    });
  }, 500);
})
"""


FIRST_HIT = """
window.firstHit = new Promise((resolve) => new MutationObserver((_, observer) => {
  if (!document.querySelector("#sok-traffar .hit")) return;
  observer.disconnect();
  requestAnimationFrame(() => resolve(performance.now()));
}).observe(document, { childList: true, subtree: true }));
"""
"""Told by the page itself: to look for it from outside takes the slow processor half a second."""


class Packing(Handler):
    """Sends what is text packed with gzip, as servers do."""

    def do_GET(self) -> None:  # noqa: N802
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.exists():
            return self.send_error(404)
        content = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None


def slow_phone(browser: Browser) -> Page:
    """A page of a reader who has never been here."""
    page = browser.new_context(**PHONE).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", NETWORK)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return page


def measured(browser: Browser, url: str) -> dict[str, float]:
    """One load. Times in ms, from the first request."""
    page = slow_phone(browser)
    page.goto(url, wait_until="load")
    found: dict[str, float] = page.evaluate(PAINTS)
    page.context.close()
    return found


def first_search(browser: Browser, url: str) -> dict[str, float]:
    """One search as the first thing here: ms until its first hit, bytes, layout shift."""
    page = slow_phone(browser)
    page.add_init_script(FIRST_HIT)
    page.goto(url, wait_until="commit")
    ms = page.evaluate("window.firstHit")
    moved = page.evaluate(SHIFT)
    found: dict[str, float] = {"ms": ms, "moved": moved, **page.evaluate(PAINTS)}
    page.context.close()
    return found
