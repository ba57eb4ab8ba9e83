"""The JSON Schema as editors use it: how they read a file, and what they find wrong in it."""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import yaml
from jsonschema import Draft7Validator, ValidationError
from ruamel.yaml import YAML

from macros.files.schema import schema_files

SCHEMAS = {name: json.loads(text) for name, text in schema_files().items()}


# As the program reads: libyaml takes a `?` within braces that PyYAML's own parser does not.
_SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BASE = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def as_written(value: Any) -> Any:
    """Dates as texts again: YAML 1.2 has none, and JSON has none."""
    if isinstance(value, dict):
        return {key: as_written(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_written(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def as_yaml_1_2(text: str) -> Any:
    return as_written(YAML(typ="safe", pure=True).load(text))


def as_yaml_1_1(text: str) -> Any:
    return as_written(yaml.load(text, Loader=_SAFE))


def as_text(text: str) -> Any:
    return yaml.load(text, Loader=_BASE)


READINGS: dict[str, Callable[[str], Any]] = {
    "YAML 1.2": as_yaml_1_2,
    "YAML 1.1": as_yaml_1_1,
    "text": as_text,
}


@cache
def validator(name: str) -> Draft7Validator:
    return Draft7Validator(SCHEMAS[name])


def told(error: ValidationError) -> str:
    """What an editor tells: of alternatives, what the first of them says."""
    first = error.context[0] if error.context else error
    return str(first.schema["errorMessage"])  # type: ignore[index]


def faults(values: Any, name: str = "schema.json") -> list[str]:
    errors = validator(name).iter_errors(values)
    return sorted(f"{'.'.join(map(str, each.path))}: {told(each)}" for each in errors)
