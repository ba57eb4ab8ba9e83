"""What the classes say, as JSON Schema for editors.

The reader takes every value as text. An editor reads YAML 1.2, where `2020` is a number
and `yes` a text, so the schema takes every form that the reader takes. What a type cannot
say, such as whether a reference leads anywhere, only the check finds.

Written for yaml-language-server (VS Code): draft-07, with its own `errorMessage` and
`markdownEnumDescriptions`. An object has one message for all that may be wrong with its keys.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le
from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from macros.data import erasing, meanings
from macros.data.agreement import Agreement, Clause, Period
from macros.data.complaints import MESSAGES, PATTERN_ADVICE, choices
from macros.data.dates import PartialDate
from macros.data.fields import unwrapped
from macros.data.vocabulary import COMPUTED, WithdrawalReason, Word
from macros.data.written import classes_in
from macros.facts.loading import COMMON_FILES

Schema = dict[str, Any]

# The forms in which an editor that reads YAML 1.2 meets what the reader meets as text.
# `true` and `false` are left out of text: an editor would offer them everywhere.
TEXT: Schema = {
    "type": ["string", "number"],
    "pattern": r"\S",
    "errorMessage": "Här ska stå en text, inte tomt, en lista eller nycklar.",
}
DATE: Schema = {
    "type": ["string", "integer"],
    "pattern": "^(1[7-9][0-9]{2}|2[01][0-9]{2}|2200)"
    "(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
    "minimum": 1700,
    "maximum": 2200,
    "errorMessage": "Här ska stå ett datum. Skriv till exempel 2024, 2024-09 eller 2024-09-30.",
}
NUMBER: Schema = {
    "type": ["number", "string"],
    "pattern": r"^-?[0-9]{1,12}(\.[0-9]{1,6})?$",
    "errorMessage": f"{MESSAGES['decimal_type'][1]} Skriv decimalpunkt.",
}
COUNT: Schema = {
    "type": ["integer", "string"],
    "pattern": "^[0-9]{1,9}$",
    "minimum": 0,
    "errorMessage": "Här ska stå ett antal, till exempel 8.",
}
# An editor that reads YAML 1.1 takes `yes` for a boolean. `not` lets that pass and offers none.
YES_OR_NO: Schema = {
    "anyOf": [
        {"type": "string", "enum": ["yes", "no"], "errorMessage": "Skriv ”yes” eller ”no” här."},
        {"not": {"type": ["string", "number", "array", "object", "null"]}},
    ]
}
WEB_ADDRESS: Schema = {
    "type": "string",
    "pattern": r"^https?://[^\s/]+\S*$",
    "errorMessage": "Här ska stå en webbadress. Den ska börja med https:// eller http://.",
}
CONTACT: Schema = {
    "type": "string",
    "pattern": r"^(https?://[^\s/]+\S*|[^\s@/]+@[^\s@/]+\.[^\s@/.]+)$",
    "errorMessage": "Här ska stå en webbadress (https://…) eller en e-postadress.",
}
FILE_PATH: Schema = {
    "type": ["string", "number"],
    "pattern": r"^(?!/)(?!(.*/)?\.\.(/|$))[^\\]{1,200}$",
    "errorMessage": "Här ska stå en fil i avtalets mapp, till exempel sources/2024-samverkan.txt.",
}
VALUES: tuple[tuple[Any, Schema], ...] = (
    (PartialDate, DATE),
    (meanings.Number, NUMBER),
    (meanings.Count, COUNT),
    (meanings.YesOrNo, YES_OR_NO),
    (meanings.WebAddress, WEB_ADDRESS),
    (meanings.Contact, CONTACT),
    (meanings.FilePath, FILE_PATH),
)
# What may be written alone, instead of a mapping.
IN_SHORT: tuple[tuple[type[BaseModel], Schema], ...] = (
    (Period, {**DATE, "errorMessage": "Skriv ett datum, eller nycklar som from och to."}),
    (Clause, {**TEXT, "errorMessage": "Skriv en text, eller nycklarna text och source."}),
)


def schema_of(kind: type[BaseModel]) -> Schema:
    """The whole schema of one sort of file."""
    below = {each.__name__: each for each in classes_below(kind)}
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        **_mapping(kind),
        "definitions": {name: _mapping(below[name]) for name in sorted(below)},
    }


def classes_below(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The classes of all values that may stand in a file of one sort, some of them many times."""
    for annotation in get_type_hints(kind, include_extras=True).values():
        for each in classes_in(annotation, BaseModel):
            yield each
            yield from classes_below(each)


def _mapping(kind: type[BaseModel]) -> Schema:
    hints = get_type_hints(kind, include_extras=True)
    fields = {info.alias or name: (name, info) for name, info in kind.model_fields.items()}
    required = [key for key, (_, info) in fields.items() if info.is_required()]
    title = kind.model_config.get("title", "")
    always = [key for key in required if key in erasing.KEPT.get(kind.__name__, required)]
    needed = [key for key in required if key not in always]
    must = f" De här måste finnas: {', '.join(required)}." if required else ""
    message = f"{title}: här får bara kända nycklar stå.{must}"
    return {
        "title": title,
        "type": "object",
        "properties": {key: _field(info, hints[name]) for key, (name, info) in fields.items()},
        "required": always,
        "additionalProperties": False,
        "errorMessage": message,
        **(_unless_erased(needed, message) if needed else {}),
    }


def _unless_erased(needed: list[str], message: str) -> Schema:
    """What must stand there, but where the words were taken away because of personal data."""
    reason = {"const": WithdrawalReason.PERSONAL_DATA.value}
    gone = {"required": ["reason"], "properties": {"reason": reason}}
    return {
        "if": {"required": ["withdrawn"], "properties": {"withdrawn": gone}},
        "else": {"required": needed, "errorMessage": message},
    }


def _field(info: FieldInfo, annotation: Any) -> Schema:
    if not info.description:
        raise ValueError(f"A field of type {annotation} has no Swedish text under it")
    schema = value(annotation)
    if "$ref" in schema:  # draft-07 passes over what stands beside it
        schema = {"allOf": [schema]}
    return {"description": info.description, **schema}


def value(annotation: Any, *limits: Any) -> Schema:
    """What may be written for a type. `limits` are what Annotated adds to it."""
    for known, schema in VALUES:
        if annotation == known:
            return schema
    if inner := unwrapped(annotation):
        return value(*inner)
    if get_origin(annotation) is tuple:
        return _list(value(get_args(annotation)[0]), limits)
    if issubclass(annotation, BaseModel):
        return _reference(annotation)
    if issubclass(annotation, Word):
        return _coded(annotation)
    return _text(limits) if annotation is str else _number_between(*limits)


def _list(item: Schema, limits: tuple[Any, ...]) -> Schema:
    """A list. The only limit of lists in the classes is that something stands in them."""
    at_least = {"minItems": 1} if any(isinstance(each, AfterValidator) for each in limits) else {}
    return {"type": "array", "items": item, **at_least, "errorMessage": MESSAGES["tuple_type"][1]}


def _reference(kind: type[BaseModel]) -> Schema:
    whole = {"$ref": f"#/definitions/{kind.__name__}"}
    for short, schema in IN_SHORT:
        if issubclass(kind, short):
            return {"anyOf": [schema, whole]}
    return whole


def _coded(words: type[Word]) -> Schema:
    """A coded word, with the label and definition of each. Those never written are left out."""
    written = [word for word in words if word not in COMPUTED]
    in_bold = [f"**{word.label}** {word.definition}".strip() for word in written]
    return {
        "type": "string",
        "enum": [word.value for word in written],
        "enumDescriptions": [f"{word.label}. {word.definition}".strip() for word in written],
        "markdownEnumDescriptions": in_bold,
        "errorMessage": choices([word.value for word in written]),
    }


def _number_between(info: FieldInfo) -> Schema:
    """A whole number from a short range, such as a month."""
    low = next(int(str(each.ge)) for each in info.metadata if isinstance(each, Ge))
    high = next(int(str(each.le)) for each in info.metadata if isinstance(each, Le))
    return {
        "type": ["integer", "string"],
        "pattern": f"^0?({'|'.join(map(str, range(low, high + 1)))})$",
        "minimum": low,
        "maximum": high,
        "errorMessage": f"Här ska stå ett heltal, {low}–{high}.",
    }


def _text(limits: tuple[Any, ...]) -> Schema:
    """A text: any, one no longer than so, or one of a certain form."""
    found = next((each for each in limits if isinstance(each, StringConstraints)), None)
    longest = found.max_length if found else None
    if found and found.pattern:
        return {
            "type": ["string", "integer"],
            "pattern": found.pattern,
            **({"maxLength": longest} if longest else {}),
            "errorMessage": PATTERN_ADVICE[str(found.pattern)],
        }
    if not longest:
        return TEXT
    message = f"Texten är tom eller för lång. Högst {longest} tecken får plats."
    pattern = rf"^\s*\S[\s\S]{{0,{longest - 1}}}\s*$"
    return {**TEXT, "pattern": pattern, "errorMessage": message}


def schema_files() -> dict[str, str]:
    """The content of each schema file, by its name."""
    kinds: dict[str, type[BaseModel]] = {"schema.json": Agreement}
    kinds |= {f"schema-{Path(name).stem}.json": kind for name, kind in COMMON_FILES.items()}
    return {
        name: json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n"
        for name, kind in kinds.items()
    }
