"""What everything written has in common: its position in a file, and the walk through it.

A field's type carries what its value means (`macros.data.meanings`). `values_of` finds values by
that meaning: references to check, quotes to compare, prose to search.
"""

import marshal
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ModelWrapValidatorHandler, model_validator
from pydantic.fields import FieldInfo

from macros.data.meanings import Meaning

Base = TypeVar("Base")
Kind = TypeVar("Kind", bound=Meaning)
Below = TypeVar("Below", bound="Written")
ValuePath = tuple[str | int, ...]
"""Keys and numbers, from the top of a file down to a value."""


@dataclass(frozen=True, order=True)
class Position:
    """Where something was written: file, line and column (counted from 1), and its path."""

    file: str
    line: int = 1
    column: int = 1
    path: ValuePath = field(default=(), compare=False)
    """The keys and indexes that lead to it, where it is a value."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Position("okänd fil")
"""Where something stands that was read from no file."""


Marks = Mapping[ValuePath, tuple[int, int]]
"""Lines and columns, counted from 0."""


class Positions(Mapping[ValuePath, Position]):
    """The position of each value of a file. Few are asked for, so two numbers are kept of each;
    and of most files none is, so that those come packed, in a fifth of the room, from another
    process or from disk.
    """

    def __init__(self, file: str, marks: Marks | bytes):
        self.file = file
        self._given = marks

    @cached_property
    def _marks(self) -> Marks:
        if isinstance(self._given, bytes):
            return dict(marshal.loads(zlib.decompress(self._given)))
        return self._given

    def __reduce__(self) -> tuple[type["Positions"], tuple[str, Marks | bytes]]:
        is_packed = isinstance(self._given, bytes)
        packed = self._given if is_packed else _packed(self._marks)
        return Positions, (self.file, packed)

    def __getitem__(self, path: ValuePath) -> Position:
        line, column = self._marks[path]
        return Position(self.file, line + 1, column + 1, path)

    def __contains__(self, path: object) -> bool:
        return path in self._marks

    def __iter__(self) -> Iterator[ValuePath]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Positions):
            return NotImplemented
        return (self.file, self._marks) == (other.file, other._marks)


def _packed(marks: Marks) -> bytes:
    return zlib.compress(marshal.dumps(list(marks.items())), level=1)


class Origin(NamedTuple):
    """One mapping's way back to its file: the position of it and of all below it."""

    path: ValuePath = ()
    positions: Mapping[ValuePath, Position] = Positions(NOWHERE.file, {})

    @property
    def file(self) -> str:
        """The file, which is known without looking for a place in it."""
        known = self.positions
        return known.file if isinstance(known, Positions) else self.position().file

    def position(self, *below: str | int) -> Position:
        """The position of a value, or of the nearest thing around it that was written."""
        path = self.path + below
        while path and path not in self.positions:
            path = path[:-1]
        return self.positions.get(path, NOWHERE)


class Stated(NamedTuple):
    """Where something was written, looked for when somebody asks."""

    origin: Origin
    below: tuple[str | int, ...] = ()

    @property
    def position(self) -> Position:
        return self.origin.position(*self.below)


_OF_NO_FILE = Origin()


class Fields(dict[str, object]):
    """One mapping as it was read: values as text, and its origin."""

    def __init__(self, values: Mapping[str, object], origin: Origin):
        super().__init__(values)
        self.origin = origin


class Scalar(str):
    """One value as it was read, for the few that stand for a whole mapping."""

    __slots__ = ("_path", "_positions")
    _path: ValuePath
    _positions: Mapping[ValuePath, Position]

    @classmethod
    def at(cls, text: str, path: ValuePath, positions: Mapping[ValuePath, Position]) -> Self:
        scalar = cls(text)
        scalar._path, scalar._positions = path, positions
        return scalar

    @property
    def origin(self) -> Origin:
        return Origin(self._path, self._positions)


def in_place_of(key_values: Mapping[str, object], value: object) -> object:
    """A mapping in place of the shorter form that was written for it."""
    return (
        Fields(key_values, value.origin) if isinstance(value, Scalar | Fields) else dict(key_values)
    )


_set = object.__setattr__


class Written(BaseModel):
    """Anything a communicator has written, and may be asked to correct."""

    # There are a hundred thousand at once. Two slots of each are a third of the room of a private
    # attribute of pydantic's own, which is a mapping, and are set in a fifth of the time.
    __slots__ = ("_path", "_positions")
    if TYPE_CHECKING:  # else pydantic takes them for attributes of its own
        _path: ValuePath
        _positions: Mapping[ValuePath, Position]

    # What reads and writes a class is built when that is asked for: not each command does, and of
    # what stands within another it would be built in vain.
    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True, defer_build=True
    )

    @model_validator(mode="wrap")
    @classmethod
    def remember_origin(cls, value: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        written = handler(value)
        if written is not value:
            _stands_at(written, value.origin if isinstance(value, Fields | Scalar) else _OF_NO_FILE)
        return written

    @classmethod
    def __pydantic_init_subclass__(cls, **named: Any) -> None:
        """Python keeps the names of attributes once for all instances of a class, if the first one
        is given them one by one: half the room of each.
        """
        first = object.__new__(cls)
        for name in cls.model_fields:
            _set(first, name, None)

    @property
    def _origin(self) -> Origin:
        """Where it was read."""
        return Origin(self._path, self._positions)

    def __eq__(self, other: object) -> bool:
        """What is said in two places is two things."""
        return (
            isinstance(other, Written) and self._origin == other._origin and super().__eq__(other)
        )

    def __copy__(self) -> Self:
        copied = super().__copy__()
        _stands_at(copied, self._origin)
        return copied

    def __deepcopy__(self, memo: dict[int, Any] | None = None) -> Self:
        copied = super().__deepcopy__(memo)
        _stands_at(copied, self._origin)
        return copied

    def __reduce__(self) -> tuple[Any, ...]:
        """As it is kept, and handed to another process: pydantic's own way takes a third longer."""
        return _again, (
            type(self),
            vars(self),
            frozenset(self.__pydantic_fields_set__),
            self._path,
            self._positions,
        )

    @property
    def stands_in(self) -> str:
        """The file that it was read from."""
        known = self._positions
        return known.file if isinstance(known, Positions) else self.position().file

    @property
    def own_path(self) -> tuple[str, ValuePath]:
        """Its file and the way to it there, which nothing else has. Its line is not looked for."""
        return self.stands_in, self._path

    def stated_at(self, *below: str | int) -> "Stated":
        """Its position, or that of the value of one of its keys, for whoever may ask for it."""
        return Stated(self._origin, below)

    def position(self, *below: str | int) -> Position:
        """The position of this, or of the value of one of its keys, in its file."""
        return self._origin.position(*below)

    def keys_in_file(self) -> list[str]:
        """The keys that stand in its file, also those that were left out of it as it was read."""
        depth = len(self._path)
        found = (path for path in self._positions if path[:depth] == self._path)
        return [str(path[-1]) for path in found if len(path) == depth + 1]

    @property
    def is_reported(self) -> bool:
        """Whether its words are retold by somebody else, so that no source holds them."""
        return False


@cache
def _alike(keys: frozenset[str]) -> set[str]:
    """One set for all that have the same keys. Nobody adds to it: what is written is frozen."""
    return set(keys)


def _stands_at(written: "Written", origin: Origin) -> None:
    _set(written, "_path", origin.path)
    _set(written, "_positions", origin.positions)


def _again(
    kind: type[Below],
    values: dict[str, Any],
    keys: frozenset[str],
    path: ValuePath,
    positions: Mapping[ValuePath, Position],
) -> Below:
    """Made anew from what is kept. Which keys were written is one set for all that have the same: a
    set of its own for each is a sixth of all that a register needs.
    """
    written = object.__new__(kind)
    for name, value in values.items():
        _set(written, name, value)
    _set(written, "__pydantic_fields_set__", _alike(keys))
    _set(written, "__pydantic_extra__", None)
    _set(written, "__pydantic_private__", None)
    _set(written, "_path", path)
    _set(written, "_positions", positions)
    return written


def fields_of(kind: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a class, by the keys that are written in YAML."""
    return {info.alias or name: info for name, info in kind.model_fields.items()}


@cache
def names_by_key(kind: type[BaseModel]) -> dict[str, str]:
    """The attribute of each key that is written in YAML."""
    return {info.alias or name: name for name, info in kind.model_fields.items()}


def classes_in(annotation: Any, base: type[Base]) -> Iterator[type[Base]]:
    """The classes of one sort that an annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, base):
        yield annotation
    for argument in get_args(annotation):
        yield from classes_in(argument, base)


def meaning_of(info: FieldInfo) -> Meaning | None:
    """What the texts of a field mean; None for dates, numbers, coded words and mappings."""
    return next(_meanings_in((info.annotation, *info.metadata)), None)


def _meanings_in(arguments: tuple[Any, ...]) -> Iterator[Meaning]:
    for argument in arguments:
        if isinstance(argument, Meaning):
            yield argument
        else:
            yield from _meanings_in((*get_args(argument), *getattr(argument, "__metadata__", ())))


class Value(NamedTuple, Generic[Kind]):
    """A text that was written: what it means, and all that it stands within."""

    text: str
    meaning: Kind
    within: tuple[Written, ...]
    """From the whole file, or the item that the walk began with, down to the value's holder."""
    below: tuple[str | int, ...]
    """Its key in the holder, and its index where the key has a list."""

    @property
    def holder(self) -> Written:
        return self.within[-1]

    @property
    def key(self) -> str:
        return str(self.below[0])

    @property
    def position(self) -> Position:
        return self.holder.position(*self.below)


class _Field(NamedTuple):
    """What the walk asks of a field."""

    name: str
    key: str
    meaning: Meaning | None
    """None where texts of this meaning are not wanted."""
    is_below: bool
    """Whether what is wanted may stand further down."""


def values_of(thing: object, kind: type[Kind]) -> Iterator[Value[Kind]]:
    """Every text of one sort of meaning, in a thing or in several, in the order of the classes."""
    for within, key, meaning, value in _walk(thing, kind):
        if isinstance(value, str):
            yield Value(value, meaning, within, (key,))
        elif isinstance(value, tuple):
            for index, text in enumerate(value):
                yield Value(text, meaning, within, (key, index))


def written_in(thing: object, kind: type[Below]) -> Iterator[Below]:
    """All that is written of a class, in a thing or in several, in the order of the classes."""
    for within, _, meaning, _ in _walk(thing, kind):
        if meaning is None and isinstance(within[-1], kind):
            yield within[-1]


_Step = tuple[tuple[Written, ...], str, Any, object]
"""What a text stands within, its key, its meaning and its value; no meaning for a thing itself."""


def _walk(thing: object, wanted: type) -> Iterator[_Step]:
    """Each thing written, then each of its texts, as far as what is wanted can stand there."""
    if isinstance(thing, tuple):
        for item in thing:
            yield from _walk(item, wanted)
    elif isinstance(thing, Written):
        # One list for a whole file: generators within generators hand on each text once a level.
        steps: list[_Step] = []
        _walk_below(thing, (), wanted, steps)
        yield from steps


def _walk_below(
    thing: Written, within: tuple[Written, ...], wanted: type, steps: list[_Step]
) -> None:
    chain = (*within, thing)
    steps.append((chain, "", None, thing))
    for name, key, meaning, is_below in _fields(type(thing), wanted):
        if value := getattr(thing, name):
            if meaning:
                steps.append((chain, key, meaning, value))
            if is_below:
                for item in value if isinstance(value, tuple) else (value,):
                    if isinstance(item, Written):
                        _walk_below(item, chain, wanted, steps)


@cache
def _fields(kind: type[Written], wanted: type) -> list[_Field]:
    """The fields of a class that hold what is wanted, or may do so further down. A walk asks no
    annotations.
    """
    found = []
    for name, info in kind.model_fields.items():
        meaning = meaning_of(info)
        is_wanted = isinstance(meaning, wanted)
        below = classes_in(info.annotation, Written)
        is_below = any(_may_hold(each, wanted) for each in below)
        found.append(_Field(name, info.alias or name, meaning if is_wanted else None, is_below))
    return [each for each in found if each.meaning or each.is_below]


@cache
def _may_hold(kind: type[Written], wanted: type) -> bool:
    """Whether something of a class is wanted, or may hold what is."""
    return issubclass(kind, wanted) or bool(_fields(kind, wanted))
