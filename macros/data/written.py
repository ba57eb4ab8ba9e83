"""What everything written has in common: its position in a file, and what its values mean."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ModelWrapValidatorHandler,
    PrivateAttr,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

ValuePath = tuple[str | int, ...]
"""Keys and numbers, from the top of a file down to a value."""


@dataclass(frozen=True, order=True)
class Position:
    """Where something was written: file, line and column, counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Position("okänd fil")
"""Where something stands that was read from no file."""


@dataclass(frozen=True)
class Origin:
    """One mapping's way back to its file: the position of it and of all below it."""

    path: ValuePath = ()
    positions: Mapping[ValuePath, Position] = field(default_factory=dict)

    def position(self, *below: str | int) -> Position:
        """The position of a value, or of the nearest thing around it that was written."""
        path = self.path + below
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, NOWHERE)


class Fields(dict[str, object]):
    """One mapping as it was read: values as text, and its origin."""

    def __init__(self, values: Mapping[str, object], origin: Origin):
        super().__init__(values)
        self.origin = origin


class Scalar(str):
    """One value as it was read, for the few that stand for a whole mapping."""

    origin: Origin

    @classmethod
    def at(cls, text: str, origin: Origin) -> Self:
        scalar = cls(text)
        scalar.origin = origin
        return scalar


def _standing_for(key_values: Mapping[str, object], value: object) -> object:
    """A mapping in the place of the one value that was written for it."""
    return Fields(key_values, value.origin) if isinstance(value, Scalar) else dict(key_values)


class Written(BaseModel):
    """Anything a communicator has written, and may be asked to correct."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)
    _origin: Origin = PrivateAttr(default_factory=Origin)

    @model_validator(mode="wrap")
    @classmethod
    def remember_origin(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        written = handler(value)
        if isinstance(value, Fields | Scalar):
            written._origin = value.origin
        return written

    def position(self, *below: str | int) -> Position:
        """Where this, or the value of one of its keys, stands in its file."""
        return self._origin.position(*below)


# What a validator of ours says is Swedish already and has the error type "told".
def _yes_or_no(value: object) -> object:
    answers = {"yes": True, "no": False, True: True, False: False}
    if not isinstance(value, str | bool) or value not in answers:
        raise PydanticCustomError("told", "Skriv ”yes” eller ”no” här.")
    return answers[value]


def _number(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", value):
        advice = (
            "Skriv decimalpunkt, till exempel 0.5." if "," in value else "Skriv till exempel 8."
        )
        raise PydanticCustomError("told", f"”{value}” är inget tal. {advice}")
    return value


def _count(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"[0-9]{1,9}", value):
        raise PydanticCustomError("told", f"”{value}” är inget antal. Skriv till exempel 8.")
    return value


def _web_address(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.hostname or " " in text:
        raise PydanticCustomError(
            "told",
            f"”{text}” är ingen webbadress. Den ska börja med https:// eller http://.",
        )
    return text


def _inside_the_folder(text: str) -> str:
    path = PurePosixPath(text)
    if path.is_absolute() or ".." in path.parts or "\\" in text:
        raise PydanticCustomError(
            "told", f"”{text}” leder ut ur avtalets mapp. Lägg filen i mappen eller under den."
        )
    return text


SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


REFERENCE = r"^([a-z0-9-]+/[a-z0-9-]+#)?[a-z0-9-]+$"


DOCUMENT_ADDRESS = r"^[a-z0-9-]+/[a-z0-9-]+$"


THING_ADDRESS = r"^[a-z0-9-]+/[a-z0-9-]+#[a-z0-9-]+$"


ANY_ADDRESS = r"^[a-z0-9-]+/[a-z0-9-]+(#[a-z0-9-]+)?$"


SUCCESSOR = r"^([a-z0-9-]+/[a-z0-9-]+(#[a-z0-9-]+)?|[a-z0-9-]+)$"


OCCASION = r"^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?(-\d{2})?$"


COUNTY_CODE = r"^[0-9]{2}$"


MUNICIPALITY_CODE = r"^[0-9]{4}$"


LONGEST_SLUG = 80


Slug = Annotated[str, StringConstraints(pattern=SLUG, max_length=LONGEST_SLUG)]


Reference = Annotated[str, StringConstraints(pattern=REFERENCE, max_length=240)]


DocumentAddress = Annotated[str, StringConstraints(pattern=DOCUMENT_ADDRESS, max_length=160)]


ThingAddress = Annotated[str, StringConstraints(pattern=THING_ADDRESS, max_length=240)]


Successor = Annotated[str, StringConstraints(pattern=SUCCESSOR, max_length=240)]


AnyAddress = Annotated[str, StringConstraints(pattern=ANY_ADDRESS, max_length=240)]


Text = Annotated[str, StringConstraints(min_length=1)]


Verbatim = Annotated[str, StringConstraints(min_length=1)]


RichText = Annotated[str, StringConstraints(min_length=1)]


Plain = Annotated[str, StringConstraints(min_length=1, max_length=200)]


YesOrNo = Annotated[bool, BeforeValidator(_yes_or_no)]


WebAddress = Annotated[str, AfterValidator(_web_address)]


FilePath = Annotated[str, StringConstraints(max_length=200), AfterValidator(_inside_the_folder)]


Number = Annotated[Decimal, BeforeValidator(_number)]


Count = Annotated[int, BeforeValidator(_count)]


def is_slug(text: str) -> bool:
    """Whether a text can be an id, or a part of an address."""
    return len(text) <= LONGEST_SLUG and bool(re.fullmatch(SLUG, text))


def _one_item_at_least(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise PydanticCustomError("told", "Listan är tom. Lägg till minst en rad.")
    return value


def all_written(value: Any) -> Iterator[Written]:
    """A thing, and everything written below it, in the order of the file."""
    if isinstance(value, Written):
        yield value
        for name in type(value).model_fields:
            yield from all_written(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from all_written(item)


def items(written: Written, key: str) -> Iterator[tuple[tuple[int, ...], str]]:
    """The texts under a key, one or many, with their place in the list."""
    value = getattr(written, key, None)
    if isinstance(value, str):
        yield (), value
    elif isinstance(value, tuple):
        yield from (((index,), item) for index, item in enumerate(value) if isinstance(item, str))
