"""YAML → objects of the classes. All problems come at once, each with code, file and line.

YAML is read as events, every scalar as the text that was written: PyYAML's ready
values lose duplicate keys, turn `0114` into 76 and stop at `2020-02-30`.
"""

import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from macros.data import meanings
from macros.data.problem import Problem
from macros.data.spelling import near_words
from macros.data.text import clean
from macros.data.vocabulary import SWEDISH_KEYS
from macros.data.written import (
    Fields,
    Origin,
    Position,
    Positions,
    Scalar,
    ValuePath,
    classes_in,
    fields_of,
)

MAX_BYTES = 1_000_000
MAX_DEPTH = 12
MOST_CHOICES = 12
MOST_PROBLEMS = 100
"""Of one file."""
_NOT_IN_YAML = re.compile(
    "[^\t\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffc\U00010000-\U0010ffff]|[\u2028\u2029]|\r(?!$)"
)
"""Controls, the sign for a lost one, and what ends a line to YAML and not to people."""
_BEGINS_A_VALUE = re.compile(r"\s*(-\s+)?[a-z_]+:(\s|$)|\s*-\s+[\"']")
"""A line that few would write inside a quote."""

_QUOTE_IT = "Sätt texten inom citattecken."
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Kind = TypeVar("Kind", bound=BaseModel)


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
    tree = Tree(file, text)
    if tree.is_cut:
        return sorted(tree.problems)
    try:
        value = kind.model_validate(tree.value)
    except ValidationError as errors:
        return sorted([*tree.problems, *_problems_of(tree, kind, errors.errors())])
    return sorted(tree.problems) or value


def _problems_of(tree: "Tree", kind: type[BaseModel], errors: list[ErrorDetails]) -> set[Problem]:
    """The first of pydantic's errors in Swedish. Nobody mends a thousand at once."""
    told = [error for error in errors if not tree.is_told(error["loc"])]
    first = sorted(told, key=lambda error: tree.position_of(error["loc"]))[: MOST_PROBLEMS + 1]
    return {_problem_of(tree, kind, error) for error in first}


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


@dataclass
class Tree:
    """A YAML text as values that are all text, with the position of each."""

    file: str
    text: str
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
        self._last: Any = None
        try:
            self._check_characters()
            self._parser = _LOADER(self.text)
            self.value = self._document()
        except yaml.MarkedYAMLError as error:
            self.is_cut = True
            if quote := self._open_quote(error):
                self._problem(quote, "MB009", _UNREADABLE["MB009"])
            else:
                mark = error.problem_mark or error.context_mark
                self._problem(mark, "MB008", _yaml_message(error))
        except UnreadableError as unreadable:
            self.is_cut = True
            self.problems.add(unreadable.problem)
        finally:
            self._parser = None

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

    def _at(self, mark: Any, path: ValuePath = ()) -> Position:
        return Position(self.file, mark.line + 1, mark.column + 1, path)

    def _problem(self, mark: Any, code: str, message: str) -> None:
        self.problems.add(Problem(self._at(mark), message, code=code))

    def _next(self) -> Any:
        event = self._last = self._parser.get_event()
        return event

    def _next_node(self) -> Any:
        """The event that begins a key or a value. Anchors, aliases and tags are problems."""
        event = self._next()
        if getattr(event, "anchor", None) or getattr(event, "tag", None):
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
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event, path)

    def _mapping(self, path: ValuePath) -> Fields:
        values = Fields({}, Origin(path, self.positions))
        while not isinstance(event := self._next_node(), yaml.MappingEndEvent):
            mark = event.start_mark
            if not isinstance(event, yaml.ScalarEvent):
                raise UnreadableError(self._at(mark), "MB011")
            key = name = clean(event.value)
            if key in values:
                name = f"{key} again"  # the first is what is judged
                first = self.keys[(*path, key)].line
                message = f"”{key}” står redan på rad {first}. Ta bort den ena."
                self._problem(mark, "MB012", message)
            self._key_marks.setdefault((*path, key), (mark.line, mark.column))
            value = self._node(self._next_node(), (*path, name))
            values.setdefault(key, value)
        return values

    def _sequence(self, path: ValuePath) -> list[object]:
        values: list[object] = []
        while not isinstance(event := self._next_node(), yaml.SequenceEndEvent):
            values.append(self._node(event, (*path, len(values))))
        return values

    def _scalar(self, event: Any, path: ValuePath) -> str:
        is_alias = isinstance(event, yaml.AliasEvent)
        value = "" if is_alias else clean(event.value).strip()
        if is_alias or self._swallows_a_comment(event) or event.anchor or event.tag:
            self.faulty.add(path)
        elif path not in self.faulty and (
            not value or (not event.style and value in ("~", "null"))
        ):
            self.faulty.add(path)
            name = next((part for part in reversed(path) if isinstance(part, str)), "")
            message = f"”{name}” har inget värde. Skriv ett, eller ta bort raden."
            self._problem(event.start_mark, "MB013", message)
        return Scalar.at(value, path, self.positions)

    def _swallows_a_comment(self, event: Any) -> bool:
        """` # 1` begins a comment in YAML and swallows what the writer meant as text."""
        is_block = event.style in ("|", ">")
        mark = event.start_mark if is_block else event.end_mark
        if mark.line >= len(self._lines):
            return False
        rest = self._lines[mark.line][mark.column :]
        if "#" not in rest:
            return False
        rest = re.sub(r"^[|>][-+0-9]*", "", rest) if is_block else rest
        swallowed = re.match(r"\s*(#(\w|\s?\d).*)", rest)
        if swallowed:
            message = f"”{swallowed[1].strip()}” läses som en kommentar. Sätt hela värdet inom"
            message += " citattecken, eller skriv kommentaren på en egen rad."
            self._problem(event.start_mark, "MB014", message)
        return bool(swallowed)


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


def _problem_of(tree: Tree, kind: type[BaseModel], error: ErrorDetails) -> Problem:
    """One of pydantic's errors in Swedish."""
    path = error["loc"]
    if error["type"] == "extra_forbidden":
        return Problem(tree.keys[path], _unknown_key(kind, path), code="MB015")
    around = Origin((), tree.positions)
    if error["type"] == "missing":
        message = f"”{path[-1]}” saknas. Lägg till ”{path[-1]}: …”."
        return Problem(around.position(*path[:-1]), message, code="MB016")
    code, message = _in_swedish(error)
    return Problem(around.position(*path), message, code=code)


def _unknown_key(kind: type[BaseModel], path: ValuePath) -> str:
    """That nothing of this name may stand there, and all that may: the likeliest first."""
    written, known = str(path[-1]), _keys_at(kind, path[:-1])
    message, meant = f"”{written}” är ingen känd nyckel här.", _meant(written, known)
    if not meant:
        return f"{message} {choices(known)}"
    first, *others = dict.fromkeys([*meant, *known])
    listed = f" Annars finns: {', '.join(others)}." if others else ""
    return f"{message} Menade du ”{first}”?{listed}"


def _meant(written: str, known: list[str]) -> list[str]:
    """The keys that a Swedish or misspelt word may stand for, the likeliest first."""
    swedish = {
        word: next(key for key in keys if key in known)
        for word, keys in SWEDISH_KEYS.items()
        if not set(keys).isdisjoint(known)
    }
    plain = written.casefold().replace("_", " ")
    words = near_words(plain, swedish, most=3, least=0.75)
    return [*(swedish[word] for word in words), *near_words(written, known, most=3)]


def _keys_at(kind: type[BaseModel], path: ValuePath) -> list[str]:
    """The keys that the class allows in the mapping at `path`."""
    fields = fields_of(kind)
    if not path:
        return list(fields)
    inner = next(classes_in(fields[str(path[0])].annotation, BaseModel), kind)
    below = path[1:]
    return _keys_at(inner, below[1:] if below and isinstance(below[0], int) else below)


def nearest(word: str, known: list[str]) -> str:
    """The advice that names the nearest known word, or all of them when none is near."""
    if near := near_words(word, known):
        return f"Menade du ”{near[0]}”?"
    if not known:
        return "Det finns inget att välja på."
    return choices(known) if len(known) <= MOST_CHOICES else "Kontrollera stavningen."


def choices(known: list[str]) -> str:
    return f"Välj bland: {', '.join(known)}."


def _in_swedish(error: ErrorDetails) -> tuple[str, str]:
    """The code and the message of one of pydantic's errors."""
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if kind.startswith("MB"):
        return kind, error["msg"]
    if kind == "enum" and isinstance(value, str):
        known = [word.strip(" '") for word in re.split(r",| or ", context["expected"])]
        return "MB017", f"”{value}” är inget känt värde. {nearest(value, known)}"
    if kind == "string_pattern_mismatch":
        return "MB018", f"”{value}” har fel form. {PATTERN_ADVICE[context['pattern']]}"
    code, template = MESSAGES.get(kind, OTHER)
    return code, template.format(value=value, **context)


OTHER = ("MB022", "Värdet har fel form. Jämför med exemplet i agreements/README.md.")
_MAPPING = ("MB022", "Här ska stå nycklar och värden, till exempel ”id: …”.")
_DECIMAL = "Skriv med siffror, till exempel 8 eller 0.5."
MESSAGES = {
    "enum": ("MB022", "Här ska stå ett enda ord."),
    "string_type": ("MB022", "Här ska stå en text, inte en lista eller nycklar."),
    "tuple_type": ("MB022", "Här ska stå en lista. Börja varje rad med ”- ”."),
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "string_too_long": ("MB026", "Texten är för lång. Högst {max_length} tecken får plats."),
    "int_parsing": ("MB019", "”{value}” är inget heltal. Skriv med siffror, till exempel 8."),
    "int_type": ("MB019", "Här ska stå ett heltal, till exempel 8."),
    "decimal_parsing": ("MB019", f"”{{value}}” är inget tal. {_DECIMAL}"),
    "decimal_type": ("MB019", "Här ska stå ett tal, till exempel 8 eller 0.5."),
    "finite_number": ("MB019", f"”{{value}}” är inget tal. {_DECIMAL}"),
    "greater_than_equal": ("MB019", "”{value}” är för litet. Minst {ge}."),
    "less_than_equal": ("MB019", "”{value}” är för stort. Högst {le}."),
}
"""The code of a problem and its message, by pydantic's type of error."""

PATTERN_ADVICE = {
    meanings.SLUG: "Använd bara a–z, 0–9 och bindestreck.",
    meanings.REFERENCE: "Skriv ett id ur filen, eller plats/namn#id för något i en annan.",
    meanings.DOCUMENT_ADDRESS: "Skriv adressen som plats/namn, med bara a–z, 0–9 och bindestreck.",
    meanings.THING_ADDRESS: "Skriv adressen som plats/namn#id.",
    meanings.ANY_ADDRESS: "Skriv adressen som plats/namn eller plats/namn#id.",
    meanings.SUCCESSOR: "Skriv ett id ur filen, plats/namn eller plats/namn#id.",
    meanings.PROBLEM_CODE: "Skriv varningens kod, till exempel MB031.",
    meanings.OCCASION: "Skriv till exempel 2024, 2024-10, 2024-Q3 eller 2024-H1.",
    meanings.COUNTY_CODE: "Skriv två siffror, till exempel 03.",
    meanings.MUNICIPALITY_CODE: "Skriv fyra siffror, till exempel 0139.",
}
