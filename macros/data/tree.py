"""A YAML text as values that are all text, with the position of each, and why it is none.

YAML is read as events, every scalar as the text that was written: PyYAML's ready
values lose duplicate keys, turn `0114` into 76 and stop at `2020-02-30`.
"""

import re
import sys
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml
from pydantic import BaseModel

from macros.data.fields import field_at, is_tuple, keys_below, keys_of_texts
from macros.data.problem import Problem, lines_told
from macros.data.slips import (
    Slip,
    diagnosed,
    merge_marker,
    no_colon,
    quoted,
    repeated_items,
    shown,
    slip_in,
    so,
    split_by_commas,
)
from macros.data.text import clean, shortened
from macros.data.written import Fields, Origin, Position, Positions, Scalar, ValuePath

MAX_DEPTH = 12
_LONG_LINE = 2000
_NOT_IN_YAML = re.compile(
    "[^\t\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]|[\u2028\u2029]|\r(?!$)"
)
"""Controls, the sign for a lost one, and what ends a line to YAML and not to people."""
_BEGINS_A_VALUE = re.compile(r"\s*(-\s+)?[a-z_]+:(\s|$)|\s*-\s+[\"']")
"""A line that few would write inside a quote."""

_QUOTE_IT = "Sätt texten inom citattecken."
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING = frozenset(("~", "null"))
_ENDS = frozenset((yaml.MappingEndEvent, yaml.SequenceEndEvent))
_LOST_SIGN = "\ufffd"


_UNREADABLE = {
    "MB001": "Filen går inte att läsa. Kontrollera att den finns och får läsas.",
    "MB002": "Filen är större än 1 MB. Dela upp den, eller lägg långa texter som källfiler.",
    "MB003": "Filen är inte sparad som UTF-8. Öppna den i en textredigerare, välj Spara som och"
    " kodningen UTF-8.",
    "MB004": "Filen är tom. Skriv i den, eller ta bort den.",
    "MB005": "Filen har flera dokument. Ta bort raden ”---”, eller dela filen.",
    "MB006": f"Värdena ligger djupare än {MAX_DEPTH} nivåer. Kontrollera indragen.",
    "MB007": "Här står ett tecken som inte får finnas i en YAML-fil. Ta bort det.",
    "MB009": "Ett citattecken saknar sitt slut. Lägg till det.",
    "MB011": "Här ska stå en nyckel. Börjar texten med { eller [ ska den stå inom citattecken.",
}
"""What is said of a file where reading stops, by the code of the problem."""


class UnreadableError(Exception):
    """A file, or the rest of one, that cannot be read as values."""

    def __init__(self, position: Position, code: str):
        # Handed on, so that another process can make it anew.
        super().__init__(position, code)
        self.problem = Problem(position, _UNREADABLE[code], code=code)


@lru_cache(maxsize=4096)
def _key(written: str) -> str:
    """A key as it is known by. All files have the same."""
    return sys.intern(clean(written))


@dataclass
class Tree:
    """A YAML text as values that are all text, with the position of each."""

    file: str
    text: str
    kind: type[BaseModel] | None = None
    """What it should be: it tells which keys there are."""
    problems: set[Problem] = field(default_factory=set)
    faulty: set[ValuePath] = field(default_factory=set)
    value: object = None
    is_cut: bool = False
    """Whether reading had to stop: what comes after is not known."""

    def __post_init__(self) -> None:
        self._lines = self.text.split("\n")
        self._marks: dict[ValuePath, tuple[int, int]] = {}
        self._key_marks: dict[ValuePath, tuple[int, int]] = {}
        self.positions = Positions(self.file, self._marks)
        self.keys = Positions(self.file, self._key_marks)
        """Where the keys stand, by the paths of their values."""
        self._keys_of_texts = keys_of_texts(self.kind) if self.kind else frozenset[str]()
        """Nobody asks where the values of these stand but by their paths."""
        self._last: Any = None
        self._next_event: Any = None
        self._has_number_signs = "#" in self.text
        is_clean = clean(self.text) is self.text
        self._has_odd_signs = not is_clean or _LOST_SIGN in self.text
        self._may_be_unclean = not is_clean or "\\" in self.text
        """Whether a value may hold signs that are none to the eye. What is written holds none in
        most files, and a value has others only where a backslash stands for them.
        """
        self._last_signs: dict[int, int] = {}
        """Where the last number sign of a long line stands."""
        self._cut_off: dict[ValuePath, list[str]] = {}
        """What stands after a comma in a text within braces, by the path of the mapping."""
        try:
            if self._has_odd_signs:
                self._check_characters()
            if sign := merge_marker(self.text):
                self.slip(sign)
                self.is_cut = True
                return
            self._next_event = _LOADER(self.text).get_event
            self.value = self._document()
        except yaml.MarkedYAMLError as error:
            self.is_cut = True
            self._tell(error)
        except UnreadableError as unreadable:
            self.is_cut = True
            self.problems.add(unreadable.problem)
        finally:
            self._next_event = None

    def keys_above(self) -> dict[ValuePath, ValuePath]:
        """The key before each in its mapping, in the order of the file."""
        above: dict[ValuePath, ValuePath] = {}
        last: dict[ValuePath, ValuePath] = {}
        for path in self.keys:
            above[path] = last.get(path[:-1], ())
            last[path[:-1]] = path
        return above

    def tell_of_lost_indents(self, lost: Mapping[ValuePath, list[ValuePath]]) -> None:
        """What should stand below keys, in place of that the keys have no value."""
        told = {self.positions[above] for above in lost}
        self.problems = {
            each for each in self.problems if each.code != "MB013" or each.position not in told
        }
        for above, below in lost.items():
            names = ", ".join(f"”{path[-1]}”" for path in below)
            lines = lines_told([self.keys[path].line for path in below])
            message = f"Under ”{above[-1]}” hör {names}. Skriv två blanksteg till först på {lines}."
            self.problems.add(Problem(self.keys[above], message, code="MB013"))

    def _tell(self, error: yaml.MarkedYAMLError) -> None:
        """Why reading had to stop: a slip that people make, else what YAML complains of."""
        if quote := self._open_quote(error):
            self._problem(quote, "MB009", self._closed(quote))
        elif slip := diagnosed(error, self._lines, self.known_keys):
            self.slip(slip)
        else:
            mark = error.problem_mark or error.context_mark
            self._problem(mark, "MB008", _yaml_message(error))

    def _closed(self, mark: Any) -> str:
        """That a quote has no end, and the line with one where the text ends with its line."""
        line, after = self._lines[mark.line], self._lines[mark.line + 1 : mark.line + 2]
        sign = line[mark.column]
        goes_on = after and re.match(r"\s*[^\s-][^:]*$", after[0])
        if goes_on or line.count(sign) > 1 or re.search(r"[{\[]", line[: mark.column]):
            return _UNREADABLE["MB009"]
        ended = line.rstrip().rstrip("\u201d\u201c\u2019\u00bb")
        return f"Ett citattecken saknar sitt slut. {so(ended + sign)}"

    @property
    def known_keys(self) -> frozenset[str]:
        return keys_below(self.kind) if self.kind else frozenset()

    def slip(self, slip: Slip) -> None:
        position = Position(self.file, slip.line + 1, slip.column + 1)
        self.problems.add(Problem(position, slip.message, code=slip.code))

    def slip_at(self, position: Position) -> Slip | None:
        """A sign that looks like one of YAML's own, in the line of a key or a value."""
        return slip_in(self._lines, position.line - 1)

    def no_colon_at(self, position: Position, keys: Collection[str]) -> Slip | None:
        """A known key without its colon, where a colon further on has made a longer key."""
        return no_colon(self._lines, position.line - 1, keys)

    def line_at(self, position: Position) -> str:
        return self._lines[position.line - 1]

    def is_told(self, path: ValuePath) -> bool:
        """Whether there is a problem for a value, or for what it stands in, already."""
        return any(path[:length] in self.faulty for length in range(1, len(path) + 1))

    def position_of(self, path: ValuePath) -> Position:
        """Where a key or a value stands, or what is around it."""
        return self.keys.get(path) or Origin((), self.positions).position(*path)

    def _open_quote(self, error: yaml.MarkedYAMLError) -> Any:
        """Where a quote begins that nobody closed: YAML gives up at the next one, or at the end."""
        if error.context == "while scanning a quoted scalar":
            return error.context_mark
        last, given_up = self._last, error.problem_mark
        is_quoted = getattr(last, "style", None) in ("'", '"')
        if not (is_quoted and given_up and last.end_mark.line == given_up.line):
            return None
        inside = self._lines[last.start_mark.line + 1 : last.end_mark.line + 1]
        return last.start_mark if any(map(_BEGINS_A_VALUE.match, inside)) else None

    def _check_characters(self) -> None:
        """YAML allows no control characters, and libyaml gives their offset in bytes only."""
        for number, line in enumerate(self._lines, 1):
            if found := _NOT_IN_YAML.search(line):
                raise UnreadableError(Position(self.file, number, found.start() + 1), "MB007")

    def _at(self, mark: Any) -> Position:
        return Position(self.file, mark.line + 1, mark.column + 1)

    def _problem(self, mark: Any, code: str, message: str) -> None:
        self.problems.add(Problem(self._at(mark), message, code=code))

    def _next(self) -> Any:
        event = self._last = self._next_event()
        return event

    def _next_node(self) -> Any:
        """The event that begins a key or a value, or ends what they stand in. Anchors, aliases and
        tags are problems.
        """
        event = self._last = self._next_event()
        if event.__class__ in _ENDS:
            return event
        if event.anchor or getattr(event, "tag", None):
            anchored = "*" if isinstance(event, yaml.AliasEvent) else "&"
            sign = anchored if event.anchor else "!"
            message = f"”{sign}” först i ett värde betyder något annat i YAML. {_QUOTE_IT}"
            self._problem(event.start_mark, "MB010", message)
        return event

    def _document(self) -> object:
        self._next()
        first = self._next()
        root = first if isinstance(first, yaml.StreamEndEvent) else self._next_node()
        if root is first or (isinstance(root, yaml.ScalarEvent) and not root.value):
            raise UnreadableError(Position(self.file), "MB004")
        value = self._node(root, ())
        self._next()
        after = self._next()
        if not isinstance(after, yaml.StreamEndEvent):
            raise UnreadableError(self._at(after.start_mark), "MB005")
        return value

    def _node(self, event: Any, path: ValuePath) -> object:
        mark = event.start_mark
        self._marks[path] = mark.line, mark.column
        if len(path) > MAX_DEPTH:
            raise UnreadableError(self.positions[path], "MB006")
        kind = event.__class__
        if kind is yaml.MappingStartEvent:
            return self._mapping(path, bool(event.flow_style))
        if kind is yaml.SequenceStartEvent:
            return self._sequence(path)
        return self._scalar(event, path)

    def _mapping(self, path: ValuePath, is_flow: bool) -> Fields:
        values = Fields({}, Origin(path, self.positions))
        repeated: list[tuple[str, Any]] = []
        while (event := self._next_node()).__class__ is not yaml.MappingEndEvent:
            mark = event.start_mark
            if event.__class__ is not yaml.ScalarEvent:
                raise UnreadableError(self._at(mark), "MB011")
            key = _key(event.value)
            below = (*path, key)
            self._key_marks.setdefault(below, (mark.line, mark.column))
            if key in values:
                below = (*path, f"{key} again")  # the first is what is judged
                repeated.append((key, mark))
            following = self._next_node()
            if is_flow and self._is_cut_off(key, event, following):
                self._cut_off.setdefault(path, []).append(key)
                self.faulty.add(below)
            value = self._node(following, below)
            values.setdefault(key, value)
        if path in self._cut_off:
            self._tell_of_commas(path, values)
        if repeated:
            self._tell_of_repeated(path, values, repeated)
        return values

    def _is_cut_off(self, key: str, event: Any, following: Any) -> bool:
        """Whether a key within braces is what stands after a comma in a text."""
        is_empty = isinstance(following, yaml.ScalarEvent) and not following.value
        if not is_empty or following.style or event.style or key in self.known_keys:
            return False
        return not self._lines[event.end_mark.line].startswith(":", event.end_mark.column)

    def _tell_of_commas(self, path: ValuePath, values: Fields) -> None:
        """One problem for each text that its commas have cut, at its beginning."""
        keys = list(values)
        order = {key: at for at, key in enumerate(keys)}
        cut: list[list[str]] = []
        for key in dict.fromkeys(self._cut_off.pop(path)):
            if cut and order[key] == order[cut[-1][-1]] + 1:
                cut[-1].append(key)
            else:
                cut.append([key])
        for pieces in cut:
            key = keys[order[pieces[0]] - 1] if order[pieces[0]] else ""
            texts = [str(values[key])] if isinstance(values.get(key), str) else []
            position = self.positions.get((*path, key)) or self.keys[(*path, pieces[0])]
            message = split_by_commas(key, [*texts, *pieces])
            self.problems.add(Problem(position, message, code="MB044"))

    def _tell_of_repeated(
        self, path: ValuePath, values: Fields, repeated: list[tuple[str, Any]]
    ) -> None:
        """Keys that stand twice: items of a list without their marks, or what they are."""
        key, mark = repeated[0]
        is_list = self.is_list(path)
        if not path and len(repeated) > 2:
            return self._problem(mark, "MB012", self._twice(key, len(repeated) - 1))
        if (is_list or (path and isinstance(path[-1], int))) and key in ("id", next(iter(values))):
            starts = [each.line for name, each in repeated if name == key]
            if is_list:
                starts = [self.keys[(*path, key)].line - 1, *starts]
                self.faulty.add(path)
                told = repeated_items(self._lines, starts, str(path[-1]))
                position = self.keys[(*path, key)]
                self.problems.add(Problem(position, told, code="MB042"))
                return None
            if len(repeated) > 1:
                return self._problem(mark, "MB042", repeated_items(self._lines, starts))
        for name, each in repeated:
            self._problem(each, "MB012", self._twice(name, first=self.keys[(*path, name)].line))
        return None

    @staticmethod
    def _twice(key: str, others: int = 0, first: int = 0) -> str:
        if others:
            return (
                f"”{key}” och {others} nycklar till står redan längre upp. Är det två avtal? Lägg"
                " det andra i en egen fil. Annars tar du bort det ena."
            )
        return f"”{key}” står redan på rad {first}. Ta bort den ena."

    def is_list(self, path: ValuePath) -> bool:
        """Whether a list belongs there."""
        field = field_at(self.kind, path) if self.kind and path else None
        return bool(field and is_tuple(field.annotation) and not isinstance(path[-1], int))

    def _sequence(self, path: ValuePath) -> list[object]:
        values: list[object] = []
        while (event := self._next_node()).__class__ is not yaml.SequenceEndEvent:
            values.append(self._node(event, (*path, len(values))))
        return values

    def _scalar(self, event: Any, path: ValuePath) -> str:
        is_alias = event.__class__ is yaml.AliasEvent
        value = "" if is_alias else event.value
        value = (clean(value) if self._may_be_unclean else value).strip()
        is_cut = not is_alias and self._has_number_signs and self._swallows_a_comment(event)
        if is_alias or is_cut or event.anchor or event.tag:
            self.faulty.add(path)
        elif (not value or (value in _NOTHING and not event.style)) and path not in self.faulty:
            self.faulty.add(path)
            name = next((part for part in reversed(path) if isinstance(part, str)), "")
            message = f"”{name}” har inget värde. Skriv ett, eller ta bort raden."
            self._problem(event.start_mark, "MB013", message)
        is_text = not self._keys_of_texts.isdisjoint(path[-2:])
        return value if is_text else Scalar.at(value, path, self.positions)

    def _swallows_a_comment(self, event: Any) -> bool:
        """` # 1` begins a comment in YAML and swallows what the writer meant as text."""
        is_block = event.style in ("|", ">")
        mark = event.start_mark if is_block else event.end_mark
        if mark.line >= len(self._lines):
            return False
        line = self._lines[mark.line]
        if len(line) < _LONG_LINE and "#" not in line:
            return False
        if self._sign_in(line, mark.line) < mark.column:
            return False
        rest = self._lines[mark.line][mark.column :]
        rest = re.sub(r"^[|>][-+0-9]*", "", rest) if is_block else rest
        swallowed = re.match(r"\s*(#(\w|\s?\d).*)", rest)
        if swallowed:
            told = shortened(swallowed[1].strip(), 60)
            message = f"”{told}” läses som en kommentar. {self._kept_together(event)}"
            self._problem(event.start_mark, "MB014", message)
        return bool(swallowed)

    def _sign_in(self, line: str, number: int) -> int:
        """Where the last number sign of a line stands; -1 for none. A long one is kept."""
        if len(line) < _LONG_LINE:
            return line.rfind("#")
        if number not in self._last_signs:
            self._last_signs[number] = line.rfind("#")
        return self._last_signs[number]

    def _kept_together(self, event: Any) -> str:
        """How a text with a number sign is written, where it stands alone behind its key."""
        line, start = self._lines[event.start_mark.line], event.start_mark.column
        is_alone = event.start_mark.line == event.end_mark.line and re.fullmatch(
            r"\s*(- +)*[a-z_]+: +", line[:start]
        )
        if event.style or not is_alone:
            told = "Sätt hela värdet inom citattecken"
            return f"{told}, eller skriv kommentaren på en egen rad."
        told = shown(line[:start] + quoted(line[start:].strip()))
        return (
            f"Är det en kommentar skriver du den på en egen rad. Annars skriver du så här: {told}"
        )


# What libyaml and PyYAML say, and the same in words by which a communicator can mend it.
_YAML_MESSAGES = {
    "mapping values are not allowed": "Ett kolon på raden gör att YAML läser en ny nyckel."
    " Sätt hela texten inom citattecken.",
    "did not find expected key": "Raden passar inte ihop med dem omkring."
    " Kontrollera indraget och citattecknen.",
    "block sequence entries are not allowed": "Ett ”-” står fel. Börja listan på en egen rad.",
    "cannot start any token": "Raden börjar med ett tecken som YAML inte tillåter."
    " Använd blanksteg i stället för tabb, och citattecken om texten börjar med @, ` eller %.",
    "could not find expected ':'": "En nyckel saknar kolon. Skriv ”nyckel: värde”.",
    "did not find expected ',' or": "En lista eller ett objekt inom klamrar är inte avslutat."
    " Lägg till ] eller }.",
    "while parsing a quoted scalar": "Ett citattecken står fel. Kontrollera citattecknen på raden.",
    "did not find expected '-' indicator": "Raden passar inte ihop med listan omkring."
    " Kontrollera indraget.",
    "expected alphabetic or numeric": "”*” eller ”&” först i ett värde betyder något annat i YAML."
    " Sätt texten inom citattecken.",
}


def _yaml_message(error: yaml.MarkedYAMLError) -> str:
    said = f"{error.context} {error.problem}"
    for english, swedish in _YAML_MESSAGES.items():
        if english in said:
            return swedish
    return "Filen går inte att läsa som YAML här. Kontrollera indrag, kolon och citattecken."
