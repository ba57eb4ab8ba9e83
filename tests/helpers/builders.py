"""Small made-up agreements for tests. No place in here exists.

Values are written as a communicator writes them, in text. Each remembers where it
was written: its path stands in the file name, so that a problem reads
`agreements/exempelby/2020-samverkan.yml promises.0.text: …` without a real file.
"""

from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from macros.checks.rules import Find
from macros.data.agreement import Agreement
from macros.data.disk import plain_files
from macros.data.problem import Problem
from macros.data.registers import County, Municipality, NamedPlace, Theme
from macros.data.written import Fields, Origin, Position, Scalar, ValuePath
from macros.facts.loading import Loaded
from macros.facts.register import Register

Kind = TypeVar("Kind", bound=BaseModel)
Values = dict[str, Any]

TODAY = date(2021, 6, 30)
AFTER_ALL = date(2026, 11, 29)
"""A day after all that the files of the tests tell of."""
NOWHERE = Path("nowhere")
ADDRESS = "exempelby/2020-samverkan"

COUNTY: Values = {"code": "99", "name": "Påhittade län"}
EXEMPELBY: Values = {"slug": "exempelby", "name": "Exempelby", "code": "9901"}
PROVINGE: Values = {"slug": "provinge", "name": "Provinge", "code": "9902"}
TRAFIK: Values = {"id": "trafik", "name": "Trafik", "definition": "Säkerhet i trafiken."}


def a_party(**changes: Any) -> Values:
    return {"id": "polisen", "name": "Polisen", "kind": "police", "role": "signing", **changes}


def a_source(**changes: Any) -> Values:
    return {
        "id": "avtalet",
        "title": "Avtalet",
        "kind": "agreement",
        "completeness": "whole",
        **changes,
    }


def a_promise(**changes: Any) -> Values:
    return {"id": "ga-pass", "kind": "promise", "text": "Vi ska gå pass.", **changes}


def a_target(**changes: Any) -> Values:
    return {"id": "atta", "operator": "at_least", "value": "8", "unit": "pass", **changes}


def an_area(**changes: Any) -> Values:
    return {"id": "torget", "label": "Torget", **changes}


def a_planned(**changes: Any) -> Values:
    return {"id": "varje-ar", "text": "Det följs upp.", "kind": "recurring", **changes}


def a_follow_up(**changes: Any) -> Values:
    return {"id": "uppfoljning", **changes}


def a_document(**changes: Any) -> Values:
    return {"id": "bilagan", "title": "Bilagan", "kind": "annex", "state": "included", **changes}


def an_agreement(address: str = ADDRESS, **changes: Any) -> Agreement:
    """A small right edition of promises. A change to None leaves the key out."""
    values = {
        "kind": "citizen_promises",
        "title": "Medborgarlöften",
        "municipalities": ["exempelby"],
        "parties": [a_party()],
        "sources": [a_source()],
        **changes,
    }
    kept = {key: value for key, value in values.items() if value is not None}
    return written(Agreement, kept, f"agreements/{address}.yml")


def a_register(*agreements: Agreement, **changes: Any) -> Register:
    """A register of two made-up municipalities in one county."""
    common = {
        "municipalities": (a_municipality(EXEMPELBY), a_municipality(PROVINGE)),
        "counties": (written(County, COUNTY, "agreements/municipalities.yml"),),
        "themes": (written(Theme, TRAFIK, "agreements/themes.yml"),),
    }
    start = {"today": TODAY, "agreements": agreements}
    return Register(**{**start, **common, **changes})


def a_municipality(values: Values) -> Municipality:
    return written(Municipality, values, "agreements/municipalities.yml")


def a_named_place(**changes: Any) -> NamedPlace:
    values = {"slug": "bada", "name": "Båda", "municipalities": ["exempelby", "provinge"]}
    return written(NamedPlace, {**values, **changes}, "agreements/places.yml")


def written(kind: type[Kind], values: Values, file: str) -> Kind:
    """An object whose every value knows where it stands, one value a line."""
    positions: dict[ValuePath, Position] = {}
    return kind.model_validate(_as_read(values, (), file, positions))


def _as_read(value: Any, path: ValuePath, file: str, positions: dict[ValuePath, Position]) -> Any:
    where = f"{file} {'.'.join(map(str, path))}" if path else file
    positions[path] = Position(where, len(positions) + 1, path=path)
    if isinstance(value, dict):
        below = {key: _as_read(item, (*path, key), file, positions) for key, item in value.items()}
        return Fields(below, Origin(path, positions))
    if isinstance(value, list):
        return [_as_read(item, (*path, i), file, positions) for i, item in enumerate(value)]
    return Scalar.at(value, path, positions) if isinstance(value, str) else value


def a_loaded(
    *agreements: Agreement,
    folder: Path = NOWHERE,
    unreadable: frozenset[str] = frozenset(),
    **changes: Any,
) -> Loaded:
    """A register as it was read from a folder."""
    files = tuple(plain_files(folder)[0]) if folder.is_dir() else ()
    register = a_register(*agreements, **changes)
    return Loaded(register, folder, files=files, unreadable=unreadable)


def told(rule: Find, loaded: Loaded | Register) -> list[str]:
    """The problems that a rule finds, each with the path of the value."""
    found = Loaded(loaded, NOWHERE) if isinstance(loaded, Register) else loaded
    return [_in_short(problem) for problem in sorted(rule(found))]


def _in_short(problem: Problem) -> str:
    file, _, path = problem.position.file.partition(" ")
    shown = path or Path(file).name
    return f"{shown}: {'Varning: ' if problem.is_warning else ''}{problem.message}"
