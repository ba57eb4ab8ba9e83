"""YAML → objects of the classes. All problems come at once, each with code, file and line."""

import math
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.data.complaints import problems_of
from macros.data.problem import Problem
from macros.data.tree import Tree, UnreadableError
from macros.data.written import Position, ValuePath

MAX_BYTES = 1_000_000
Kind = TypeVar("Kind", bound=BaseModel)


def read(path: Path, kind: type[Kind], only: str = "") -> Kind | list[Problem]:
    """One file, or `only` one section of it, as an object of a class, or all that is wrong."""
    try:
        text = _section(text_of(path), only) if only else text_of(path)
    except UnreadableError as unreadable:
        return [unreadable.problem]
    if only and not text.strip():
        return kind.model_validate({})
    return read_text(path.as_posix(), text, kind)


def read_text(file: str, text: str, kind: type[Kind]) -> Kind | list[Problem]:
    """A text as an object of a class, or all that is wrong. `file` is what problems name."""
    tree = Tree(file, text, kind)
    if tree.is_cut:
        return sorted(tree.problems)
    try:
        value = kind.model_validate(tree.value)
    except ValidationError as errors:
        found = problems_of(tree, kind, errors.errors())  # which may change those of the tree
        return sorted([*tree.problems, *found])
    return sorted(tree.problems) or value


def readable_part(file: str, text: str, kind: type[Kind]) -> Kind | None:
    """What can be read of a faulty text, so that the rest of its faults are found at once.

    What is wrong is left out, and what is wrong then. None when too little is left.
    """
    tree = Tree(file, text)
    while not tree.is_cut:
        try:
            return kind.model_validate(tree.value)
        except ValidationError as errors:
            wrong = {_left_out(error) for error in errors.errors(include_input=False)}
            if not sum(_take_away(tree.value, path) for path in sorted(wrong, key=_last_first)):
                return None
    return None


def _left_out(error: ErrorDetails) -> ValuePath:
    """What goes with an error: an unknown key goes alone, anything else with its whole item.

    So no item is judged by what it lacks only because it could not be read.
    """
    path = error["loc"]
    is_item = len(path) > 1 and isinstance(path[1], int)
    return path if error["type"] == "extra_forbidden" else path[: 2 if is_item else 1]


def _last_first(path: ValuePath) -> tuple[tuple[float, str], ...]:
    """Later items before earlier ones, and keys before their items: no index moves in between."""
    return (*((-step, "") if isinstance(step, int) else (0, step) for step in path), (math.inf, ""))


def _take_away(value: Any, path: ValuePath) -> bool:
    """Whether there was something."""
    try:
        for step in path[:-1]:
            value = value[step]
        del value[path[-1]]
    except (KeyError, IndexError, TypeError):
        return False
    return True


def text_of(path: Path, most: int = MAX_BYTES) -> str:
    """The text of a file. Raise UnreadableError when it cannot be read as one."""
    data = _data_of(path, most)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableError(Position(path.as_posix(), line), "MB003") from None


def what_is_text_in(path: Path) -> str:
    """The same of any file, whatever it is encoded in; nothing where it may not be read."""
    try:
        return _data_of(path, MAX_BYTES).decode("utf-8-sig", "replace")
    except UnreadableError:
        return ""


def _data_of(path: Path, most: int) -> bytes:
    position = Position(path.as_posix())
    try:
        if path.is_symlink() or not path.is_file():
            raise UnreadableError(position, "MB001")
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError:
        raise UnreadableError(position, "MB001") from None
    if len(data) > most:
        raise UnreadableError(position, "MB002")
    return data


def _section(text: str, key: str) -> str:
    """One top-level key of a YAML text, on the lines where it stands; the rest is blank."""
    inside, lines = False, []
    for line in text.split("\n"):
        if line[:1] not in ("", " ", "#", "\r"):
            inside = line.startswith(f"{key}:")
        lines.append(line if inside else "")
    return "\n".join(lines)
