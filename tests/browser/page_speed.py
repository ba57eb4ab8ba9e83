"""How fast a page is on a slow phone: `make page-speed`.

As Lighthouse's mobile profile: 150 ms there and back, 1.6 Mbit/s, a processor four
times slower, files packed with gzip. Prints the median of some loads with an empty
cache: first paint, largest paint, when all scripts had run, bytes over the wire. Then the first
search: until the first hit stands there, bytes over the wire, and what moved meanwhile.
"""

import argparse
import statistics
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from tests.helpers.page_types import PUBLIC
from tests.helpers.serving import how_to_start_it, served
from tests.helpers.slow_phone import Packing, first_search, measured

SEARCHES = ("narkotika", "uppsala inbrott", "kungsängen", "vad betyder lägesbild", "narkotka")


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
