"""Which keys and values the classes want at a place in a file."""

import types
from functools import cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from macros.data.written import ValuePath, classes_in, fields_of


def keys_at(kind: type[BaseModel], path: ValuePath) -> list[str]:
    """The keys that the class allows in the mapping at `path`."""
    return list(fields_of(class_at(kind, path)))


def class_at(kind: type[BaseModel], path: ValuePath) -> type[BaseModel]:
    """The class of the mapping at `path`, or of the nearest around it."""
    for step in path:
        if isinstance(step, str):
            field = fields_of(kind).get(step)
            kind = next(classes_in(field.annotation, BaseModel), kind) if field else kind
    return kind


def field_at(kind: type[BaseModel], path: ValuePath) -> FieldInfo | None:
    """The field whose value, or an item of it, stands at `path`."""
    steps = [step for step in path if isinstance(step, str)]
    return fields_of(class_at(kind, tuple(steps[:-1]))).get(steps[-1]) if steps else None


def is_tuple(annotation: Any) -> bool:
    """Whether a list is written for a type."""
    return get_origin(annotation) is tuple or any(
        get_origin(each) is tuple for each in get_args(annotation)
    )


def unwrapped(annotation: Any) -> tuple[Any, ...]:
    """The type that an annotation adds to, and what it adds; the type beside None. Else nothing."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return arguments
    if origin in (Union, types.UnionType):
        return (next(each for each in arguments if each is not type(None)),)
    return ()


@cache
def keys_below(kind: type[BaseModel]) -> frozenset[str]:
    """Every key that may stand somewhere in a file of one sort."""
    return frozenset(key for each in _classes_below(kind) for key in fields_of(each))


@cache
def keys_of_texts(kind: type[BaseModel]) -> frozenset[str]:
    """Those of them that never have a mapping, nor what may be written in place of one."""
    fields = [field for each in _classes_below(kind) for field in fields_of(each).items()]
    holding = {key for key, info in fields if any(classes_in(info.annotation, BaseModel))}
    return keys_below(kind) - holding


def _classes_below(kind: type[BaseModel]) -> set[type[BaseModel]]:
    """A class, and each that may stand somewhere in it."""
    found: set[type[BaseModel]] = set()
    left = [kind]
    while left:
        each = left.pop()
        if each not in found:
            found.add(each)
            for info in each.model_fields.values():
                left += classes_in(info.annotation, BaseModel)
    return found


def keys_of_value(kind: type[BaseModel], path: ValuePath) -> list[str]:
    """The keys of the mapping that a key may have; none where it has a text."""
    field = field_at(kind, path)
    inner = next(classes_in(field.annotation, BaseModel), None) if field else None
    return list(fields_of(inner)) if inner else []
