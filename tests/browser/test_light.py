"""How little a page weighs. How fast it is, a benchmark measures: `make page-speed`."""

import gzip
from urllib.parse import urlsplit

import pytest

from tests.helpers.page_types import PUBLIC
from tests.helpers.reader import Reader
from tests.helpers.serving import BELOW
from tests.helpers.sites import Built

MOST_BYTES, MOST_REQUESTS = 100_000, 12
SHIFT = """
() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) sum += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 300);
})
"""


def weight(built: Built, addresses: list[str]) -> int:
    """The sum of some files in bytes, packed as servers pack them."""
    total = 0
    for address in addresses:
        path = built.folder / urlsplit(address).path.removeprefix(BELOW)
        path = path / "index.html" if path.is_dir() else path
        total += len(gzip.compress(path.read_bytes()))
    return total


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC)
def test_a_page_is_light_at_the_first_view(built: Built, reader: Reader, address: str) -> None:
    reader.open(address)
    asked = [url for url in dict.fromkeys(reader.asked) if not url.startswith("data:")]
    assert len(asked) <= MOST_REQUESTS, asked
    assert weight(built, asked) <= MOST_BYTES, asked


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC)
def test_nothing_shifts_while_a_page_comes_piece_by_piece(
    slow_reader: Reader, address: str, width: int
) -> None:
    assert slow_reader.visit(address, width=width).evaluate(SHIFT) == 0
