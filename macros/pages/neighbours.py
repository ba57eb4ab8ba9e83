"""Which municipalities border on each other, read off the map: those that share a line of it."""

import re
from collections.abc import Iterable
from functools import cache
from itertools import accumulate

from macros.data.registers import Municipality
from macros.facts import lists
from macros.facts.register import Register
from macros.pages.sweden_map import read_outlines

Corner = tuple[int, int]

_RING = re.compile(r"M(-?\d+) (-?\d+)l([^Mz]*)z")
_NUMBER = re.compile(r"-?\d+")


def with_any(register: Register, municipality: Municipality) -> list[Municipality]:
    """The neighbours that have something published, in alphabetical order."""
    codes = codes_around(municipality.code)
    return [each for each in lists.municipalities_with_any(register) if each.code in codes]


@cache
def codes_around(code: str) -> frozenset[str]:
    """SCB's codes of the neighbours. One corner in common is no border; an island has none."""
    corners = _corners()
    own = corners.get(code, frozenset())
    others = (other for other in corners if other != code)
    return frozenset(other for other in others if len(own & corners[other]) > 1)


@cache
def _corners() -> dict[str, frozenset[Corner]]:
    """The corners of each municipality's outline, by its code."""
    return {
        code: frozenset(_corners_of(outline.path))
        for code, outline in read_outlines().by_code.items()
    }


def _corners_of(path: str) -> Iterable[Corner]:
    """`M417 1062l-3 1-3 3z`: a corner, then the way from each to the next."""
    for x, y, ways in _RING.findall(path):
        steps = [int(number) for number in _NUMBER.findall(ways)]
        pairs = zip(steps[::2], steps[1::2], strict=True)
        yield from accumulate(
            pairs, lambda at, way: (at[0] + way[0], at[1] + way[1]), initial=(int(x), int(y))
        )
