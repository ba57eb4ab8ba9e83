"""The map of Sweden: which municipalities to mark, and where their marks and names find room.

The outlines come from a file whose head tells how it was made.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import dist
from pathlib import Path

from macros.data.registers import Municipality

FILE = Path("docs/templates/pages/map_shapes.txt")

REACH = 32
"""Half the side of a target, in kilometres: 12 pixels or more at every size the map is shown."""
DOT = 13
"""The size of the dot that makes a small municipality seen, in kilometres."""
LETTER, LINE = 21, 38
"""The width and height that a letter of a name takes at the most, in kilometres."""
GAP = 23
"""From a municipality's point to its name, in kilometres."""

Point = tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """A municipality's area as an SVG path, and a point well within it, in kilometres."""

    x: int
    y: int
    path: str


@dataclass(frozen=True)
class Outlines:
    """All of them by SCB's code, and the size of the map."""

    width: int
    height: int
    by_code: dict[str, Outline]


@dataclass(frozen=True)
class Mark:
    """A municipality that stands out. `reach` is how far from its point a click is still for it.

    `anchor` is the side that its name is on, as SVG says it; empty where there is no room.
    """

    municipality: Municipality
    outline: Outline
    reach: float
    anchor: str

    @property
    def dot(self) -> float:
        """How large a dot makes it seen, and does not run into the nearest one's."""
        return round(min(DOT, self.reach * 0.8), 1)

    @property
    def name_x(self) -> int:
        """Where its name begins, or ends when it stands to the left."""
        return self.outline.x + (-GAP if self.anchor == "end" else GAP)


@dataclass(frozen=True)
class SwedenMap:
    """What is drawn: the rest of the country as one path, and the marks."""

    width: int
    height: int
    rest: str
    marks: tuple[Mark, ...]


@cache
def read_outlines(file: Path = FILE) -> Outlines:
    lines = file.read_text(encoding="utf-8").splitlines()
    size, *rows = [line.split(" ", 3) for line in lines if not line.startswith("#")]
    by_code = {code: Outline(int(x), int(y), path) for code, x, y, path in rows}
    return Outlines(int(size[0]), int(size[1]), by_code)


def map_of(municipalities: Iterable[Municipality]) -> SwedenMap:
    """The map with these municipalities marked. What the file does not know is not drawn."""
    drawn = read_outlines()
    marked = {each.code: each for each in municipalities if each.code in drawn.by_code}
    rest = (one.path for code, one in drawn.by_code.items() if code not in marked)
    points = {code: (one.x, one.y) for code, one in drawn.by_code.items() if code in marked}
    anchors = _anchors(marked, points, drawn.width)
    marks = [
        Mark(each, drawn.by_code[code], _reach(code, points), anchors[code])
        for code, each in marked.items()
    ]
    # Small ones are drawn last, so that a big neighbour never lies over their marks.
    marks.sort(key=lambda mark: -len(mark.outline.path))
    return SwedenMap(drawn.width, drawn.height, "".join(rest), tuple(marks))


def _reach(code: str, points: dict[str, Point]) -> float:
    """As far as a target needs, but at most halfway to the nearest: targets never overlap."""
    ways = [dist(points[code], point) for other, point in points.items() if other != code]
    return round(min([REACH, *(way / 2 for way in ways)]), 1)


Box = tuple[float, float, float, float]
"""Left, top, right, bottom."""


def _anchors(
    names: dict[str, Municipality], points: dict[str, Point], width: int
) -> dict[str, str]:
    """Each name to the right of its mark, else to the left, else nowhere, as there is room."""
    taken = {code: _around(point) for code, point in points.items()}
    anchors = {}
    for code, municipality in names.items():
        anchors[code] = ""
        for anchor in ("start", "end"):
            box = _name_box(points[code], anchor, len(municipality.name) * LETTER)
            others = [other for key, other in taken.items() if key != code]
            inside = box[0] >= 0 and box[2] <= width + GAP
            if inside and not any(_overlap(box, other) for other in others):
                anchors[code] = anchor
                taken[f"{code} name"] = box
                break
    return anchors


def _around(point: Point) -> Box:
    x, y = point
    half = LINE / 3
    return x - half, y - half, x + half, y + half


def _name_box(point: Point, anchor: str, length: float) -> Box:
    x, y = point
    left = x + GAP if anchor == "start" else x - GAP - length
    return left, y - LINE / 2, left + length, y + LINE / 2


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
