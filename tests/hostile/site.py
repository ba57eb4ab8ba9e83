"""One site with the whole corpus in it: the miniature, with a bad text wherever a text stands."""

import copy
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any

import yaml

from macros.checks.everything import checked
from macros.data.dates import today
from macros.data.meanings import Prose, RefOrWords
from macros.data.text import clean, folded
from macros.data.written import Value, values_of
from macros.facts.loading import load
from macros.facts.register import Register
from tests.helpers.project import MINIATURE, project
from tests.hostile.texts import LONG, TEXTS

DAY = date(2024, 3, 1)
TAKEN = (
    *(
        "uppfoljning",
        "organisation",
        "bakgrund",
        "parter",
        "kallor",
        "meny",
        "sok",
        "dark",
        "index",
    ),
    *(
        "innehall",
        "status-title",
        "kalla-avtalet",
        "forklaring-vakt",
        "del-norra",
        "templates",
        "a",
    ),
)
"""Ids that pages have themselves, or had."""
_SHORT = {"plain": 200, "definition": 240}
"""The signs that fit in keys whose texts are short."""


def payloads() -> list[str]:
    """Each text of the corpus that has anything to see."""
    seen = [text for text in TEXTS if folded(clean(text)) and "\ufffd" not in text]
    return [text for text in seen if text.isprintable() or "\n" in text] + list(LONG.values())


def hostile_agreements(folder: Path, seed: int = 0) -> Path:
    """Files of agreements that the check accepts, with a text of the corpus in each place."""
    register = load(MINIATURE, DAY).register
    files = {path: _values_in(path) for path in sorted(MINIATURE.rglob("*.yml"))}
    texts = cycle(random.Random(seed).sample(payloads(), len(payloads())))
    for value in _places(register):
        file, way = Path(value.position.file), value.position.path
        room = _SHORT.get(value.key, 10_000) if file.name != "links.yml" else 0
        text = next((text for text in texts if len(clean(text)) <= room), "") if room else ""
        if text and way:
            _put(files[file], way, text)
    for path, values in files.items():
        to = folder / path.relative_to(MINIATURE)
        to.parent.mkdir(parents=True, exist_ok=True)
        _without_quotes_to_compare(values)
        text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)
        to.write_text(text, encoding="utf-8")
    for path in MINIATURE.rglob("*.txt"):
        to = folder / path.relative_to(MINIATURE)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_text("\n".join(payloads()), encoding="utf-8")
    return folder


def _values_in(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _places(register: Register) -> Iterator[Value[Prose]]:
    """Where prose stands; a reference or somebody's words may be a reference."""
    for value in values_of(register.everything, Prose):
        if not isinstance(value.meaning, RefOrWords):
            yield value


def _put(values: Any, way: tuple[str | int, ...], text: str) -> None:
    for step in way[:-1]:
        values = values[step]
    is_there = way[-1] in values if isinstance(values, dict) else isinstance(values, list)
    if is_there and isinstance(values[way[-1]], str):
        values[way[-1]] = text


def _without_quotes_to_compare(values: Any) -> None:
    """What is reported is compared with no source."""
    for source in values.get("sources", []) if isinstance(values, dict) else []:
        source["wording"] = "reported"


def random_agreements(folder: Path, seed: int, edits: int) -> Path:
    """The same after random edits of its form, each of which the check accepts.

    Keys and items go, items change places and come twice under new ids, and ids become those that
    pages have themselves.
    """
    dice = random.Random(seed)
    hostile_agreements(folder, seed)
    paths = sorted(folder.glob("*/*.yml"))
    for _ in range(edits):
        path = dice.choice(paths)
        before = path.read_text(encoding="utf-8")
        values = yaml.load(before, Loader=yaml.BaseLoader)
        dice.choice((_drop, _drop, _shuffle, _repeat, _take_an_id))(values, dice)
        text = yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)
        path.write_text(text, encoding="utf-8")
        # As of the day that is shown, and of the day on which addresses are recorded.
        if checked(folder, DAY, is_today=False).errors or checked(folder, today()).errors:
            path.write_text(before, encoding="utf-8")
    return folder


def _inside(values: Any, kind: type) -> list[Any]:
    """Every mapping, or every list, in what was read."""
    below = values.values() if isinstance(values, dict) else values
    inner = [
        each for value in below if isinstance(value, dict | list) for each in _inside(value, kind)
    ]
    return [values, *inner] if isinstance(values, kind) else inner


def _filled(values: Any, kind: type) -> list[Any]:
    """Those that have something: after many edits a register may have none."""
    return [each for each in _inside(values, kind) if each]


def _drop(values: Any, dice: random.Random) -> None:
    inside = dice.choice(_filled(values, dict))
    del inside[dice.choice(sorted(inside))]


def _shuffle(values: Any, dice: random.Random) -> None:
    filled = _filled(values, list)
    if filled:
        dice.shuffle(dice.choice(filled))


def _repeat(values: Any, dice: random.Random) -> None:
    filled = _filled(values, list)
    if not filled:
        return
    inside = dice.choice(filled)
    again = copy.deepcopy(dice.choice(inside))
    if isinstance(again, dict) and "id" in again:
        again["id"] = f"{again['id']}-{dice.randrange(10_000)}"
    inside.append(again)


def _take_an_id(values: Any, dice: random.Random) -> None:
    """Give a thing, and all that refers to it, an id that pages have or had themselves."""
    named = [each for each in _inside(values, dict) if "id" in each]
    if not named:
        return
    old, new = dice.choice(named)["id"], dice.choice(TAKEN)
    for inside in _inside(values, dict):
        inside |= {key: new for key, value in inside.items() if value == old}
    for inside in _inside(values, list):
        inside[:] = [new if value == old else value for value in inside]


def publish_hostile(
    folder: Path, seed: int = 0, edits: int = 0
) -> subprocess.CompletedProcess[str]:
    """A project with the corpus, checked, recorded, built, verified and published to `www`."""
    data = folder.with_name(f"{folder.name}-data")
    project(folder, random_agreements(data, seed, edits))
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    command = (
        f"{sys.executable} -m scripts.permalinks agreements &&"
        f" {sys.executable} -m scripts.publish --example --to www --today {DAY}"
    )
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
