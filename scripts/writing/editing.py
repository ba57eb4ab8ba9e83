"""Changing a YAML file by its text: what is not changed survives byte for byte.

A YAML library that writes the whole file knows one form only. ruamel.yaml gives our own files
back as they were, but indents and spaces anew what somebody has written in another form, and
drops comments within brackets and braces. Here each change is put in at the offset of the node
that it is about. The result is read again, and refused when anything else has become of it.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

import yaml

from macros.data.meanings import THING_ADDRESS
from macros.data.written import ValuePath
from scripts.writing.files import RefusedError

IN_ONE_LINE = ("answers", "source")
"""Lists of mappings that are short enough for one line."""
Values = dict[str, Any]
"""What is written of a thing, by its keys. In a change None takes a key away."""
_PLAIN = re.compile(r"[^\W_]([\w /().%+;–—’”“!§-]*[\w).%!])?")
"""What needs no quotes. What has a `?` does: within braces it begins a key to some readers."""


def flow(value: Any) -> str:
    """A value on one line: a text, a list or a mapping."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key}: {flow(each)}' for key, each in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    text = str(value)
    is_plain = _PLAIN.fullmatch(text) or re.fullmatch(THING_ADDRESS, text)
    return text if is_plain and text != "null" else json.dumps(text, ensure_ascii=False)


def block(values: Values) -> list[str]:
    """A mapping as lines."""
    return [line for key, value in values.items() for line in pair(key, value)]


def pair(key: str, value: Any) -> list[str]:
    """A key and its value as lines."""
    if isinstance(value, str) and "\n" in value:
        return [f"{key}: |-", *indented(value.split("\n"))]
    has_mappings = isinstance(value, list) and any(isinstance(each, dict) for each in value)
    if has_mappings and key not in IN_ONE_LINE:
        return [f"{key}:", *indented(line for each in value for line in item(block(each)))]
    return [f"{key}: {flow(value)}"]


def item(lines: Iterable[str]) -> list[str]:
    """The lines of a mapping as one item of a list."""
    return [f"{'- ' if number == 0 else '  '}{line}" for number, line in enumerate(lines)]


def indented(lines: Iterable[str], column: int = 2) -> list[str]:
    return [f"{' ' * column}{line}" if line else "" for line in lines]


_VALUES: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""What a text says, read ten times as fast. Where it stands, libyaml tells in other numbers; what
libyaml cannot bear, nesting without end, has been refused by then.
"""


class Draft:
    """A YAML text and the changes to it. A path is keys and indexes, from the top down."""

    def __init__(self, text: str):
        self.text = text
        self._newline = "\r\n" if "\r\n" in text else "\n"
        self._edits: list[tuple[int, int, str]] = []
        try:
            self._root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
            self._expected: Any = yaml.load(text, Loader=_VALUES)
        except yaml.YAMLError:
            message = "Filen går inte att läsa som YAML. Kör python -m scripts.check och rätta den."
            raise RefusedError(message) from None

    def append(self, path: ValuePath, items: Iterable[Sequence[str]], order: Sequence[str]) -> None:
        """Put mappings, written as lines, last in a list. A new list stands where `order` says."""
        key, lines = str(path[-1]), [line for each in items for line in item(each)]
        mapping, values = self._mapping(path[:-1])
        old = _children(mapping).get(key)
        if mapping.flow_style or (old and old.value and getattr(old, "flow_style", False)):
            message = f"Listan ”{key}” är skriven med klamrar på en rad."
            raise RefusedError(f"{message} Skriv den med en rad för varje sak, som i exemplet.")
        if not old:
            self._insert(mapping, [f"{key}:", *indented(lines)], _before(mapping, key, order))
        elif old.value:
            column = old.start_mark.column
            self._insert_lines(self._below(old, column), lines, column)
        else:
            end = old.end_mark.index
            self._edits.append((self._stripped(old.start_mark.index), end, ""))
            self._insert_lines(self._line_after(end), lines, mapping.start_mark.column + 2)
        new = yaml.load("\n".join(lines), Loader=_VALUES)
        values[key] = [*(values.get(key) or []), *new]

    def put(self, path: ValuePath, key: str, value: Any, order: Sequence[str]) -> None:
        """Give a key of a mapping a value. A new key stands where `order` says."""
        mapping, values = self._mapping(path)
        values[key] = value
        old = _children(mapping).get(key)
        if old:
            self._exchange(mapping, old, key, value)
        elif mapping.flow_style:
            end = self._end(mapping.value[_before(mapping, key, order)][1])
            self._edits.append((end, end, f", {key}: {flow(value)}"))
        else:
            self._insert(mapping, pair(key, value), _before(mapping, key, order))

    def remove(self, path: ValuePath, key: str) -> None:
        """Take a key and its value out of a mapping."""
        mapping, values = self._mapping(path)
        del values[key]
        number = [name.value for name, _ in mapping.value].index(key)
        name, value = mapping.value[number]
        start, end = name.start_mark.index, self._end(value)
        if number == 0 and len(mapping.value) > 1:
            end = mapping.value[1][0].start_mark.index
        elif mapping.flow_style:
            start = self._end(mapping.value[number - 1][1])
        else:
            start, end = start - name.start_mark.column, self._line_after(end)
        self._edits.append((start, end, ""))

    def result(self) -> str:
        """The changed text, when it holds what it held and the changes, and nothing else."""
        pieces, offset = [], 0
        for start, end, text in sorted(self._edits, key=lambda edit: edit[:2]):
            pieces += [self.text[offset:start], text]
            offset = max(end, offset)
        changed = "".join([*pieces, self.text[offset:]])
        try:
            is_right = yaml.load(changed, Loader=_VALUES) == self._expected
        except yaml.YAMLError:
            is_right = False
        if not is_right:
            message = "Filen är skriven så att ändringen inte kan göras säkert. Inget är skrivet."
            raise RefusedError(f"{message} Skriv in den för hand.")
        return changed

    def _mapping(self, path: ValuePath) -> tuple[Any, Any]:
        """The mapping at a path: its node, and the values that it shall get."""
        node, values = self._root, self._expected
        for step in path:
            node = node.value[step] if isinstance(step, int) else _children(node)[step]
            values = values[step]
        if not isinstance(node, yaml.MappingNode) or not node.value:
            raise RefusedError("Filen innehåller inte nycklar och värden. Rätta den först.")
        return node, values

    def _exchange(self, mapping: Any, old: Any, key: str, value: Any) -> None:
        """Write a value where another one stands."""
        start, end = old.start_mark.index, self._end(old)
        is_last = not self.text[end : self._line_after(end)].strip()
        text = flow(value)
        if isinstance(value, str) and is_last and not mapping.flow_style:
            column = mapping.start_mark.column
            lines = indented(pair(key, value), column)
            text = self._newline.join(lines)[column:].removeprefix(f"{key}: ")
        is_block = isinstance(old, yaml.CollectionNode) and not old.flow_style
        if is_block or start == end:
            start, text = self._stripped(start), f" {text}"
        self._edits.append((start, end, text))

    def _insert(self, mapping: Any, lines: list[str], number: int) -> None:
        """Put the lines of a new key below those of another, at the top above the next one."""
        column = mapping.start_mark.column
        if column == 0 and number + 1 < len(mapping.value):
            text = self.text[: mapping.value[number + 1][0].start_mark.index]
            text = re.sub(r"(^#.*\n)*\Z", "", text, flags=re.MULTILINE)
            lines = [*lines, ""] if text.endswith(("\n\n", "\n\r\n")) else lines
            self._insert_lines(len(text), lines, column)
        else:
            self._insert_lines(self._below(mapping.value[number][1], column), lines, column)

    def _insert_lines(self, offset: int, lines: Sequence[str], column: int) -> None:
        text = "".join(f"{line}{self._newline}" for line in indented(lines, column))
        has_break = self.text[:offset].endswith("\n")
        self._edits.append((offset, offset, text if has_break else self._newline + text))

    def _below(self, node: Any, column: int) -> int:
        """The end of the last line of a node, and of the comments that stand deeper than it."""
        comments = re.compile(rf"(?:(?:[ \t]*\r?\n)* {{{column + 1},}}#.*\n?)*")
        found = comments.match(self.text, self._line_after(self._end(node)))
        assert found  # also when there are none
        return found.end()

    def _end(self, node: Any) -> int:
        """The end of the last text in a node: a block node itself ends where the next begins."""
        while isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1]
            node = last[1] if isinstance(last, tuple) else last
        return self._stripped(node.end_mark.index)

    def _stripped(self, offset: int) -> int:
        """The end of the text before an offset, white space left out."""
        return len(self.text[:offset].rstrip())

    def _line_after(self, offset: int) -> int:
        return self.text.find("\n", offset) + 1 or len(self.text)


def _children(mapping: Any) -> dict[str, Any]:
    return {name.value: value for name, value in mapping.value}


def _before(mapping: Any, key: str, order: Sequence[str]) -> int:
    """The number of the key that a new one stands after: the last that `order` puts before it."""
    names = list(_children(mapping))
    earlier = [names.index(name) for name in names if name in order[: order.index(key)]]
    return earlier[-1] if earlier else len(names) - 1
