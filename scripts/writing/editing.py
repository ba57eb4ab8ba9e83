"""Changing a YAML file by its text: what is not changed survives byte for byte.

A round trip through a YAML library would indent and fold our files anew (ruamel.yaml changes
hundreds of lines in each). So every change is put in at the place of the node that it is
about, and the result is read again to see that nothing else has become of it.
"""

import copy
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import yaml

from macros.data.agreement import Agreement, address_of
from macros.data.meanings import THING_ADDRESS
from macros.data.problem import Problem
from macros.data.reading import nearest, read
from macros.data.written import ValuePath

IN_ONE_LINE = ("answers", "source")
"""Lists of mappings that are short enough for one line."""
_PLAIN = re.compile(r"[^\W_]([\w /().%+;–—’”“!?§-]*[\w).%!?])?")


class ToldError(Exception):
    """Why something cannot be done, in Swedish."""


def ended(work: Callable[[], None]) -> int:
    """Do the work of a command. Give 0, or tell why it could not be done and give 1."""
    try:
        work()
    except ToldError as told:
        print(told, file=sys.stderr)
        return 1
    except (EOFError, KeyboardInterrupt):
        print("\nAvbrutet. Inget är skrivet.", file=sys.stderr)
        return 1
    return 0


def file_of(folder: Path, address: str) -> Path:
    """The file of an agreement, by its address or its path."""
    known = {address_of(path): path for path in sorted(folder.glob("*/*.yml"))}
    name = "/".join(address.replace("\\", "/").removesuffix(".yml").split("/")[-2:])
    if name not in known:
        advice = nearest(name, list(known))
        raise ToldError(f"”{address}” finns inte i {folder.as_posix()}. {advice}")
    return known[name]


def text_of(path: Path) -> str:
    """What a file holds, its line breaks as they are."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError:
        raise ToldError(f"Filen {path.as_posix()} går inte att läsa.") from None
    except UnicodeDecodeError:
        raise ToldError(f"Filen {path.as_posix()} är inte sparad som UTF-8.") from None


def readable(path: Path) -> Agreement:
    """An agreement, or all that must be put right before it can be used."""
    result = read(path, Agreement)
    if isinstance(result, list):
        raise to_put_right(result)
    return result


def to_put_right(problems: Iterable[Problem]) -> ToldError:
    return ToldError("\n".join(["Rätta först det här:", *map(str, sorted(problems))]))


def create(path: Path, text: str) -> None:
    """Write a new file. What is there already is never written over."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError:
        raise ToldError(f"{path.as_posix()} finns redan. Inget är skrivet.") from None
    except OSError as error:
        raise ToldError(f"{path.as_posix()} går inte att skriva: {error.strerror}.") from None


def replace(path: Path, before: str, after: str) -> None:
    """Put a new text in the place of `before`, whole or not at all."""
    target = path.resolve()
    if text_of(target) != before:
        raise ToldError(f"{path.as_posix()} ändrades under tiden. Inget är skrivet. Kör igen.")
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(after.encode("utf-8"))
            shutil.copymode(target, name)
            os.replace(name, target)
        finally:
            Path(name).unlink(missing_ok=True)
    except OSError as error:
        raise ToldError(f"{path.as_posix()} går inte att skriva: {error.strerror}.") from None


def flow(value: Any) -> str:
    """A value on one line: a text, a list or a mapping."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    is_plain = _PLAIN.fullmatch(value) or re.fullmatch(THING_ADDRESS, value)
    return value if is_plain and value != "null" else json.dumps(value, ensure_ascii=False)


def block(values: dict[str, Any]) -> list[str]:
    """A mapping as lines."""
    return [line for key, value in values.items() for line in pair(key, value)]


def pair(key: str, value: Any) -> list[str]:
    """A key and its value as lines."""
    if isinstance(value, str) and "\n" in value:
        return [f"{key}: |-", *(f"  {line}" if line else "" for line in value.split("\n"))]
    has_mappings = isinstance(value, list) and any(isinstance(each, dict) for each in value)
    if has_mappings and key not in IN_ONE_LINE:
        return [f"{key}:", *(f"  {line}" for each in value for line in item(block(each)))]
    return [f"{key}: {flow(value)}"]


def item(lines: Sequence[str]) -> list[str]:
    """The lines of a mapping as one item of a list."""
    return [f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines)]


class Draft:
    """A YAML text and the changes to it. A path is keys and numbers, from the top down."""

    def __init__(self, text: str):
        self.text = text
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._edits: list[tuple[int, int, str]] = []
        try:
            self._root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
            self._expected = yaml.load(text, Loader=yaml.BaseLoader)
        except yaml.YAMLError:
            message = "Filen går inte att läsa som YAML. Kör python -m scripts.check och rätta den."
            raise ToldError(message) from None

    def append(self, path: ValuePath, lines: Sequence[str], order: Sequence[str] = ()) -> None:
        """Put an item, written as lines, last in a list of mappings."""
        self._refuse_braces(path)
        values = yaml.load("\n".join(item(lines)), Loader=yaml.BaseLoader)
        self._extend(path, values, item(lines), order)

    def extend(
        self, path: ValuePath, values: list[dict[str, Any]], order: Sequence[str] = ()
    ) -> None:
        """Put some mappings last in a list."""
        lines = [line for each in values for line in item(block(each))]
        self._extend(path, values, lines, order)

    def put(self, path: ValuePath, key: str, value: Any, order: Sequence[str] = ()) -> None:
        """Give a key of a mapping a value. A new key stands where `order` says."""
        mapping, old = self._mapping(path), self._child(path, key)
        if old is None:
            self._insert(mapping, key, value, pair(key, value), order)
        else:
            self._exchange(mapping, key, old, value)
        self._values(path)[key] = copy.deepcopy(value)

    def remove(self, path: ValuePath, key: str) -> None:
        """Take a key and its value out of a mapping."""
        mapping = self._mapping(path)
        keys = [name.value for name, _ in mapping.value]
        number = keys.index(key)
        name, value = mapping.value[number]
        start, end = name.start_mark.index, _end(value, self.text)
        if number == 0:
            end = mapping.value[1][0].start_mark.index if len(keys) > 1 else end
        elif mapping.flow_style:
            start = _end(mapping.value[number - 1][1], self.text)
        else:
            start, end = self.text.rfind("\n", 0, start) + 1, self._line_after(end)
        self._edits.append((start, end, ""))
        del self._values(path)[key]

    def result(self) -> str:
        """The changed text, when it holds what it held and the changes, and nothing else."""
        pieces, place = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self.text[place : max(start, place)], text]
            place = max(end, place)
        changed = "".join([*pieces, self.text[place:]])
        try:
            is_right = yaml.load(changed, Loader=yaml.BaseLoader) == self._expected
        except yaml.YAMLError:
            is_right = False
        if not is_right:
            message = "Filen är skriven så att ändringen inte kan göras säkert. Inget är skrivet."
            raise ToldError(f"{message} Skriv in den för hand.")
        return changed

    def _refuse_braces(self, path: ValuePath) -> None:
        """What is written as lines, with comments, has no place between braces."""
        parent, key = path[:-1], str(path[-1])
        if self._mapping(parent).flow_style or _is_in_braces(self._child(parent, key)):
            message = f"Listan ”{key}” är skriven med klamrar på en rad."
            raise ToldError(f"{message} Skriv den med en rad för varje sak, som i exemplet.")

    def _extend(
        self, path: ValuePath, values: list[Any], lines: list[str], order: Sequence[str]
    ) -> None:
        """Put items last in a list: as `values` between braces, as `lines` elsewhere."""
        parent, key = path[:-1], str(path[-1])
        mapping, old = self._mapping(parent), self._child(parent, key)
        if old is None:
            below = [f"{key}:", *(f"  {line}" for line in lines)]
            self._insert(mapping, key, values, below, order)
        elif _is_in_braces(old):
            inside = ", ".join(map(flow, values))
            place = _end(old.value[-1], self.text)
            self._edits.append((place, place, f", {inside}"))
        elif old.value:
            column = old.start_mark.column
            self._insert_lines(self._after(old, column), lines, column)
        else:
            self._fill(mapping, key, old, lines)
        holder = self._values(parent)
        holder[key] = [*(holder.get(key) or []), *copy.deepcopy(values)]

    def _fill(self, mapping: Any, key: str, old: Any, lines: list[str]) -> None:
        """Give an empty list its first items."""
        name = next(name for name, _ in mapping.value if name.value == key)
        column = name.start_mark.column + 2
        if old.start_mark.index != old.end_mark.index:
            start = self.text.index(":", name.end_mark.index) + 1
            self._edits.append((start, old.end_mark.index, ""))
        self._insert_lines(self._line_after(old.end_mark.index), lines, column)

    def _insert(
        self, mapping: Any, key: str, value: Any, lines: list[str], order: Sequence[str]
    ) -> None:
        """Put a new key in a mapping, after the last of those that `order` puts before it."""
        names = [name.value for name, _ in mapping.value]
        before = order[: order.index(key)] if key in order else names
        number = max((n for n, name in enumerate(names) if name in before), default=len(names) - 1)
        value_before = mapping.value[number][1]
        column = mapping.start_mark.column
        if mapping.flow_style:
            place = _end(value_before, self.text)
            self._edits.append((place, place, f", {key}: {flow(value)}"))
        elif column == 0 and number + 1 < len(names):
            place = self._above(mapping.value[number + 1][0].start_mark.index)
            has_room = self.text[:place].endswith(("\n\n", "\n\r\n"))
            self._insert_lines(place, [*lines, *([""] if has_room else [])], 0)
        else:
            self._insert_lines(self._after(value_before, column), lines, column)

    def _exchange(self, mapping: Any, key: str, old: Any, value: Any) -> None:
        """Put a value in the place of another one."""
        start, end = old.start_mark.index, _end(old, self.text)
        column = mapping.start_mark.column
        rest = self.text[end : self._line_after(end)].strip()
        text = flow(value)
        if not mapping.flow_style and isinstance(value, str) and "\n" in value and not rest:
            text = self._newline.join(
                f"{' ' * column if line and number else ''}{line}"
                for number, line in enumerate(pair(key, value))
            ).removeprefix(f"{key}: ")
        elif not isinstance(old, yaml.ScalarNode) and not old.flow_style:
            name = next(name for name, _ in mapping.value if name.value == key)
            start = self.text.index(":", name.end_mark.index) + 1
            text = f" {text}"
        elif start == end:
            text = f" {text}"
        self._edits.append((start, end, text))

    def _insert_lines(self, place: int, lines: Sequence[str], column: int) -> None:
        has_break = place == 0 or self.text[place - 1] == "\n"
        text = "".join(f"{' ' * column if line else ''}{line}{self._newline}" for line in lines)
        self._edits.append((place, place, text if has_break else self._newline + text))

    def _after(self, node: Any, column: int) -> int:
        """The end of the last line of a node, and of the comments that stand deeper than it."""
        place = found = self._line_after(_end(node, self.text))
        while place < len(self.text):
            following = self._line_after(place)
            line = self.text[place:following].rstrip()
            words = line.lstrip()
            is_below = words.startswith("#") and len(line) - len(words) > column
            if words and not is_below:
                break
            place = following
            found = place if words else found
        return found

    def _above(self, place: int) -> int:
        """The start of the line of a top key, or of the comments that stand right above it."""
        while place > 0:
            start = self.text.rfind("\n", 0, place - 1) + 1
            if not self.text.startswith("#", start):
                break
            place = start
        return place

    def _line_after(self, place: int) -> int:
        found = self.text.find("\n", place)
        return len(self.text) if found < 0 else found + 1

    def _mapping(self, path: ValuePath) -> Any:
        node: Any = self._root
        for part in path:
            node = node.value[part] if isinstance(part, int) else _value_of(node, part)
        if not isinstance(node, yaml.MappingNode):
            raise ToldError("Filen innehåller inte nycklar och värden. Rätta den först.")
        return node

    def _child(self, path: ValuePath, key: str) -> Any:
        return _value_of(self._mapping(path), key)

    def _values(self, path: ValuePath) -> Any:
        values = self._expected
        for part in path:
            values = values[part]
        return values


def _value_of(mapping: Any, key: str) -> Any:
    return next((value for name, value in mapping.value if name.value == key), None)


def _is_in_braces(node: Any) -> bool:
    """Whether a list is written on one line. An empty one, `[]`, can become lines."""
    return node is not None and bool(node.flow_style and node.value)


def _end(node: Any, text: str) -> int:
    """Where the last character of a node stands: the nodes of a block end only at the next one."""
    if isinstance(node, yaml.ScalarNode):
        end: int = node.end_mark.index
        return len(text[:end].rstrip()) if node.style in ("|", ">") else end
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last, text)


def ids_in(value: object) -> Iterator[str]:
    """Every id in what was read from a file, right or not."""
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for each in value.values():
            yield from ids_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from ids_in(each)
