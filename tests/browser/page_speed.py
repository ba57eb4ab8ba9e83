"""How fast a page is on a slow phone: `make page-speed`.

As Lighthouse's mobile profile: 150 ms there and back, 1.6 Mbit/s, a processor four
times slower, files packed with gzip. Prints the median of some loads with an empty
cache: first paint, largest paint, when all scripts had run, bytes over the wire. Then the first
search: until the first hit stands there, bytes over the wire, and what moved meanwhile.
"""

import argparse
import gzip
import statistics
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from tests.helpers.page_types import PUBLIC
from tests.helpers.serving import Handler, how_to_start_it, served

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


SEARCHES = ("narkotika", "uppsala inbrott", "kungsängen", "vad betyder lägesbild", "narkotka")
SHIFT = """
() => new Promise((resolve) => {
  let moved = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) moved += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(moved), 300);
})
"""


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
    page.goto(url, wait_until="commit")
    page.wait_for_selector("#sok-traffar .hit")
    ms = page.evaluate("performance.now()")
    moved = page.evaluate(SHIFT)
    found: dict[str, float] = {"ms": ms, "moved": moved, **page.evaluate(PAINTS)}
    page.context.close()
    return found


def measure(site: Path, loads: int) -> None:
    print(f"{'page':28}{'first':>7}{'largest':>9}{'ready':>7}{'bytes':>9}{'requests':>10}")
    with served(site, Packing) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**how_to_start_it())
        for kind, address in PUBLIC.items():
            rows = [measured(browser, home + address) for _ in range(loads)]
            row = {key: statistics.median(each[key] for each in rows) for key in rows[0]}
            print(
                f"{kind:28}{row['first']:7.0f}{row['largest']:9.0f}{row['ready']:7.0f}"
                f"{row['bytes']:9.0f}{row['requests']:10.0f}"
            )
        print(f"\n{'first search':28}{'hit':>7}{'moved':>9}{'bytes':>9}{'requests':>10}")
        for typed in SEARCHES:
            rows = [first_search(browser, f"{home}sok/?q={quote(typed)}") for _ in range(loads)]
            row = {key: statistics.median(each[key] for each in rows) for key in rows[0]}
            print(
                f"{typed:28}{row['ms']:7.0f}{row['moved']:9.3f}{row['bytes']:9.0f}"
                f"{row['requests']:10.0f}"
            )
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", nargs="?", type=Path, default=Path("site"))
    parser.add_argument("--loads", type=int, default=3)
    options = parser.parse_args()
    measure(options.site, options.loads)
