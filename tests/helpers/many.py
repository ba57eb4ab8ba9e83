"""A made-up country with as many municipalities as Sweden has, each with agreements.

What a list weighs and what its first screen shows when the register is full is tried with it.
"""

import random
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from macros.facts.loading import load
from macros.facts.register import Register
from tests.helpers.project import THE_FIVE


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes each value where it stands, by libyaml if it is there: some megabytes are written."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


DAY = date(2026, 11, 29)
MUNICIPALITIES, COUNTIES = 290, 21
_FIRST = [
    "Al",
    "Björk",
    "Dal",
    "Ek",
    "Fur",
    "Gran",
    "Hassel",
    "Idegran",
    "Lind",
    "Lönn",
    "Mossa",
    "Norr",
    "Oxel",
    "Pil",
    "Rönn",
    "Skogs",
]
_LAST = [
    "by",
    "berg",
    "boda",
    "fors",
    "hult",
    "köpinge",
    "lunda",
    "mark",
    "näs",
    "ryd",
    "sala",
    "sjö",
    "sta",
    "sund",
    "tuna",
    "torp",
    "vik",
    "å",
    "ö",
]
_THEMES = ("narkotika", "trafik", "offentlig-plats", "unga-i-riskzon", "trygg-skola", "samverkan")
_SYLLABLES = [
    "ba",
    "de",
    "fri",
    "gång",
    "hal",
    "in",
    "jor",
    "kon",
    "lag",
    "mö",
    "nat",
    "or",
    "pa",
    "re",
    "sko",
    "tryg",
    "un",
    "ver",
    "väg",
    "ång",
]


@cache
def many(municipalities: int = MUNICIPALITIES) -> Register:
    """All of it, or the first municipalities of it, as of one day."""
    with TemporaryDirectory() as folder:
        return load(many_agreements(Path(folder), municipalities), DAY).register


def many_agreements(folder: Path, municipalities: int = MUNICIPALITIES) -> Path:
    """Files of agreements that the check accepts: some 500 documents with 2,000 promises."""
    dice = random.Random(0)
    for place in country(folder, municipalities):
        years = [2016, 2020, 2024][dice.choice((0, 1, 1, 2)) :]
        for year in years:
            write(folder / place["slug"] / f"{year}-samverkan.yml", _document(place, year, dice))
    return folder


def country(folder: Path, municipalities: int = MUNICIPALITIES) -> list[dict[str, str]]:
    """Write the registers beside the agreements, and give the municipalities."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"{first}{last}" for first, last in product(_FIRST, _LAST)][:municipalities]
    places = [
        {"slug": f"ort-{n:03}", "name": name, "code": f"{n % COUNTIES + 1:02}{n // COUNTIES:02}"}
        for n, name in enumerate(names)
    ]
    counties = [{"code": f"{n + 1:02}", "name": f"Län nummer {n + 1}"} for n in range(COUNTIES)]
    write(folder / "municipalities.yml", {"counties": counties, "municipalities": places})
    for name in ("themes.yml", "glossary.yml"):
        (folder / name).write_text((THE_FIVE / name).read_text("utf-8"), encoding="utf-8")
    return places


def write(path: Path, values: Any) -> None:
    """A file of data, as a communicator would write it: the longest texts on several lines."""
    path.parent.mkdir(exist_ok=True)
    text = yaml.dump(values, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100)
    path.write_text(text, encoding="utf-8")


def police_of(place: dict[str, str]) -> str:
    """The name of the local police area that a municipality lies in: three share one."""
    return f"Lokalpolisområde {int(place['code'][2:]) // 3} i län {place['code'][:2]}"


def _document(place: dict[str, str], year: int, dice: random.Random) -> dict[str, Any]:
    name = place["name"]
    areas = [_area(theme, dice) for theme in dice.sample(_THEMES, 3)]
    promises = [_promise(number, areas, dice) for number in range(dice.randrange(2, 7))]
    return {
        "kind": "agreement",
        "title": f"Samverkansöverenskommelse mellan polisen och {name} kommun {year}–{year + 3}",
        "municipalities": [place["slug"]],
        "parties": [
            {"id": "kommunen", "name": f"{name} kommun", "kind": "municipality", "role": "signing"},
            {
                "id": "polisen",
                "name": police_of(place),
                "kind": "police",
                "role": "signing",
            },
        ],
        "valid": {"from": f"{year}-01-01", "to": f"{year + 3}-12-31"},
        "priority_areas": areas,
        "promises": promises,
        "follow_up_plan": [
            {"id": "arligen", "text": _sentence(9, dice), "kind": "recurring", "every": "year"}
            | {"month": dice.randrange(1, 13), "source": [{"id": "avtalet"}]},
        ],
        "follow_ups": _follow_ups(year, promises, dice),
        "sources": [
            {"id": "avtalet", "title": "Avtalet", "kind": "agreement", "completeness": "whole"},
            {"id": "rapport", "title": "Rapport", "kind": "report", "completeness": "whole"}
            | {"publisher": f"{name} kommun"},
        ],
    }


def _sentence(words: int, dice: random.Random) -> str:
    """A sentence of made-up words: real texts do not pack better."""
    found = ["".join(dice.choices(_SYLLABLES, k=dice.randrange(1, 5))) for _ in range(words)]
    return f"{' '.join(found).capitalize()}."


def _area(theme: str, dice: random.Random) -> dict[str, Any]:
    return {
        "id": f"omrade-{theme}",
        "label": _sentence(4, dice).rstrip("."),
        "themes": [theme],
        "description": _sentence(40, dice),
        "source": [{"id": "avtalet"}],
    }


def _promise(number: int, areas: list[dict[str, Any]], dice: random.Random) -> dict[str, Any]:
    title = _sentence(5, dice).rstrip(".")
    target = {
        "id": f"antal-{number}",
        "operator": "at_least",
        "value": dice.randrange(2, 90),
        "unit": "pass",
    }
    return {
        "id": f"lofte-{number}",
        "kind": "promise",
        "title": title,
        "text": _sentence(12, dice),
        "plain": _sentence(12, dice),
        "areas": [dice.choice(areas)["id"]],
        "owners": dice.choice((["polisen"], ["kommunen"], ["kommunen", "polisen"])),
        "source": [{"id": "avtalet"}],
    } | ({"targets": [target]} if dice.random() < 0.4 else {})


def _measured(promise: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    if "targets" not in promise:
        return {}
    return {"value": dice.randrange(90), "target": promise["targets"][0]["id"]}


def _follow_ups(
    year: int, promises: list[dict[str, Any]], dice: random.Random
) -> list[dict[str, Any]]:
    if dice.random() < 0.6 or year > 2022:
        return []
    outcomes = [
        {"promise": each["id"], "assessed_by": dice.choice(("police", "municipality", "external"))}
        | _measured(each, dice)
        | dice.choice(({"status": "fulfilled"}, {"status": "ongoing"}, {"text": "Vi gjorde det."}))
        for each in promises
        if dice.random() < 0.7
    ]
    return [
        {
            "id": f"rapport-{year}",
            "published": f"{year + 1}-02",
            "period": str(year),
            "by": ["kommunen"],
            "outcomes": outcomes,
            "source": [{"id": "rapport"}],
        }
    ]
