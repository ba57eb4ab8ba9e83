"""Where new rows of permalinks.txt stand.

They stood last, so that any two changes made side by side met there, and the second could not be
merged. Nothing is imported here that is not Python's own: what records addresses installs nothing.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable


def with_rows(text: str, rows: Iterable[str]) -> str:
    """A text with new rows, each after the last row about the address that is its own or the next
    before it. Lines that it had stand as they stood.
    """
    lines = text.removesuffix("\n").split("\n") if text else []
    last = {_address(line): at for at, line in enumerate(lines) if _is_row(line)}
    known, first = sorted(last), min(last.values(), default=len(lines))
    after = defaultdict(list)
    for row in rows:
        before = bisect_right(known, _address(row))
        after[last[known[before - 1]] if before else first - 1].append(row)
    put = [*after[-1], *(each for at, line in enumerate(lines) for each in (line, *after[at]))]
    return "".join(f"{line}\n" for line in put)


def has_all(earlier: str, later: str) -> bool:
    """Whether a text has all lines of an earlier one, in their order."""
    left = iter(later.split("\n"))
    return all(line in left for line in filter(None, earlier.split("\n")))


def _is_row(line: str) -> bool:
    return line[:1] != "#" and len(line.split(None, 1)) > 1


def _address(row: str) -> str:
    """As `permalinks.link_of` parts a line: somebody may have typed a tab. The front page's comes
    before all others.
    """
    return row.split(None, 1)[0].removeprefix("/")
