"""YAML nodes → classes. All that is wrong is told at once, each with file and line.

YAML is read as events, every scalar as the text that was written: PyYAML's ready
values lose duplicate keys, turn `0114` into 76 and stop at `2020-02-30`.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from macros.data import written
from macros.data.problem import Problem
from macros.data.text import clean
from macros.data.vocabulary import SWEDISH_KEYS
from macros.data.written import Fields, Origin, Position, Scalar, ValuePath

MAX_BYTES = 1_000_000


MAX_DEPTH = 12


MOST_CHOICES = 12


_NOT_IN_YAML = re.compile("[^\t\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_BEGINS_A_VALUE = re.compile(r"\s*(-\s+)?[a-z_]+:(\s|$)|\s*-\s+[\"']")
"""A line that few would write inside a quote."""


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


Kind = TypeVar("Kind", bound=BaseModel)


Base = TypeVar("Base")


class UnreadableError(Exception):
    """A file, or the rest of one, that cannot be read as values."""

    def __init__(self, position: Position, message: str):
        self.problem = Problem(position, message)


def read(path: Path, kind: type[Kind], only: str = "") -> Kind | list[Problem]:
    """One file, or `only` one section of it, as an object of a class, or all that is wrong."""
    try:
        text = _section(_text_of(path), only) if only else _text_of(path)
        if only and not text.strip():
            return kind.model_validate({})
        tree = Tree(path.as_posix(), text)
    except UnreadableError as unreadable:
        return [unreadable.problem]
    if tree.is_cut:
        return sorted(tree.problems)
    try:
        value = kind.model_validate(tree.value)
    except ValidationError as errors:
        told = (_told(tree, kind, error) for error in errors.errors())
        return sorted({*tree.problems, *(problem for problem in told if problem)})
    return sorted(tree.problems) or value


def readable_part(path: Path, kind: type[Kind]) -> Kind | None:
    """What of a faulty file can be read, so that the rest of its faults can be told at once.

    One wrong value after another is left out. None when too little is left.
    """
    try:
        tree = Tree(path.as_posix(), _text_of(path))
    except UnreadableError:
        return None
    while not tree.is_cut:
        try:
            return kind.model_validate(tree.value)
        except ValidationError as errors:
            if not _leave_out(tree.value, errors.errors()[0]):
                return None
    return None


def _leave_out(value: Any, error: ErrorDetails) -> bool:
    """Take away what is wrong. Whether anything went.

    An unknown key goes alone. Anything else takes its whole item along, so that no item
    is judged by what it lacks only because it could not be read.
    """
    path = error["loc"]
    is_item = len(path) > 1 and isinstance(path[1], int)
    steps = path if error["type"] == "extra_forbidden" else path[: 2 if is_item else 1]
    inside = value
    for step in steps[:-1]:
        inside = inside[step]
    if not steps or (isinstance(inside, dict) and steps[-1] not in inside):
        return False
    del inside[steps[-1]]
    return True


def _text_of(path: Path) -> str:
    position = Position(path.as_posix())
    try:
        data = path.read_bytes()
    except OSError:
        raise UnreadableError(
            position, "Filen går inte att läsa. Kontrollera att den finns och får läsas."
        ) from None
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            position,
            "Filen är större än 1 MB. Dela upp den, eller lägg långa texter som källfiler.",
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise UnreadableError(
            Position(path.as_posix(), line),
            "Filen är inte sparad som UTF-8. Spara om den som UTF-8.",
        ) from None


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
    positions: dict[ValuePath, Position] = field(default_factory=dict)
    keys: dict[ValuePath, Position] = field(default_factory=dict)
    told: set[ValuePath] = field(default_factory=set)
    value: object = None
    is_cut: bool = False
    """Whether reading had to stop: what comes after is not known."""

    def __post_init__(self) -> None:
        self._lines = self.text.split("\n")
        self._last: Any = None
        try:
            self._check_characters()
            self._events = self._checked(yaml.parse(self.text, Loader=_LOADER))
            self.value = self._document()
        except yaml.MarkedYAMLError as error:
            quote = self._open_quote(error)
            if quote:
                self._cut(self._at(quote), "Ett citattecken saknar sitt slut. Lägg till det.")
            else:
                self._cut(self._at(error.problem_mark or error.context_mark), _yaml_message(error))
        except UnreadableError as unreadable:
            self._cut(unreadable.problem.position, unreadable.problem.message)

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

    def _cut(self, position: Position, message: str) -> None:
        self.problems.add(Problem(position, message))
        self.is_cut = True

    def _check_characters(self) -> None:
        """YAML allows no control characters, and libyaml tells their place in bytes only."""
        for number, line in enumerate(self._lines, 1):
            found = _NOT_IN_YAML.search(line)
            if found:
                raise UnreadableError(
                    Position(self.file, number, found.start() + 1),
                    "Här står ett tecken som inte får finnas i en YAML-fil. Ta bort det.",
                )

    def _at(self, mark: Any) -> Position:
        return Position(self.file, mark.line + 1, mark.column + 1)

    def _problem(self, mark: Any, message: str) -> None:
        self.problems.add(Problem(self._at(mark), message))

    def _checked(self, events: Iterator[Any]) -> Iterator[Any]:
        """The events, with anchors, aliases and tags told as the mistakes they are."""
        for event in events:
            if getattr(event, "anchor", None):
                sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
                message = f"”{sign}” först i ett värde betyder något annat i YAML."
                self._problem(event.start_mark, f"{message} Sätt texten inom citattecken.")
            elif getattr(event, "tag", None):
                message = "”!” först i ett värde betyder något annat i YAML."
                self._problem(event.start_mark, f"{message} Sätt texten inom citattecken.")
            self._last = event
            yield event

    def _document(self) -> object:
        next(self._events)
        first = next(self._events)
        if isinstance(first, yaml.StreamEndEvent):
            raise UnreadableError(
                Position(self.file), "Filen är tom. Skriv i den, eller ta bort den."
            )
        root = next(self._events)
        if isinstance(root, yaml.ScalarEvent) and not root.value:
            raise UnreadableError(
                Position(self.file), "Filen är tom. Skriv i den, eller ta bort den."
            )
        value = self._node(root, ())
        next(self._events)
        after = next(self._events)
        if not isinstance(after, yaml.StreamEndEvent):
            raise UnreadableError(
                self._at(after.start_mark),
                "Filen har flera dokument. Ta bort raden ”---”, eller dela filen.",
            )
        return value

    def _node(self, event: Any, path: ValuePath) -> object:
        self.positions[path] = self._at(event.start_mark)
        if len(path) > MAX_DEPTH:
            raise UnreadableError(
                self.positions[path],
                f"Värdena ligger djupare än {MAX_DEPTH} nivåer. Kontrollera indragen.",
            )
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._scalar(event, path)

    def _mapping(self, path: ValuePath) -> Fields:
        values: dict[str, object] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise UnreadableError(
                    self._at(event.start_mark),
                    "Här ska stå en nyckel."
                    " Börjar texten med { eller [ ska den stå inom citattecken.",
                )
            key = clean(event.value)
            if key in values:
                first = self.keys[(*path, key)].line
                message = f"”{key}” står redan på rad {first}. Ta bort den ena."
                self._problem(event.start_mark, message)
            self.keys.setdefault((*path, key), self._at(event.start_mark))
            name = key if key not in values else f"{key} again"  # the first is what is judged
            value = self._node(next(self._events), (*path, name))
            values.setdefault(key, value)
        return Fields(values, Origin(path, self.positions))

    def _sequence(self, path: ValuePath) -> list[object]:
        values: list[object] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            values.append(self._node(event, (*path, len(values))))
        return values

    def _scalar(self, event: Any, path: ValuePath) -> str:
        if isinstance(event, yaml.AliasEvent) or event.anchor or event.tag:
            self.told.add(path)
        value = "" if isinstance(event, yaml.AliasEvent) else clean(event.value).strip()
        if isinstance(event, yaml.ScalarEvent) and self._swallows_a_comment(event):
            self.told.add(path)
        is_plain = not getattr(event, "style", None)
        if path not in self.told and (not value or (is_plain and value in ("~", "null"))):
            self.told.add(path)
            name = next((part for part in reversed(path) if isinstance(part, str)), "")
            self._problem(
                event.start_mark, f"”{name}” har inget värde. Skriv ett, eller ta bort raden."
            )
        return Scalar.at(value, Origin(path, self.positions))

    def _swallows_a_comment(self, event: Any) -> bool:
        """` #1` begins a comment in YAML and swallows what the writer meant as text."""
        if event.style in ("|", ">") or event.end_mark.line >= len(self._lines):
            return False
        rest = self._lines[event.end_mark.line][event.end_mark.column :]
        swallowed = re.match(r"\s*(#\w.*)", rest)
        if swallowed:
            self._problem(
                event.start_mark,
                f"”{swallowed[1]}” läses som en kommentar. Sätt hela värdet inom citattecken,"
                " eller skriv ett blanksteg efter #.",
            )
        return bool(swallowed)


# What libyaml and PyYAML say, told so that a communicator can mend it.
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


def _told(tree: Tree, kind: type[BaseModel], error: ErrorDetails) -> Problem | None:
    """One of pydantic's errors in Swedish, or None where the reader has told it already."""
    path = tuple(error["loc"])
    if any(path[:length] in tree.told for length in range(1, len(path) + 1)):
        return None
    if error["type"] == "extra_forbidden":
        return Problem(tree.keys[path], _unknown_key(kind, path))
    if error["type"] == "missing":
        position = Origin((), tree.positions).position(*path[:-1])
        return Problem(position, f"”{path[-1]}” saknas. Lägg till ”{path[-1]}: …”.")
    return Problem(Origin((), tree.positions).position(*path), _in_swedish(error))


def _unknown_key(kind: type[BaseModel], path: ValuePath) -> str:
    """That nothing of this name may stand there, and all that may: the likeliest first."""
    written, known = str(path[-1]), _keys_at(kind, path[:-1])
    told, meant = f"”{written}” är ingen känd nyckel här.", _meant(written, known)
    if not meant:
        return f"{told} {choices(known)}"
    first, *others = dict.fromkeys([*meant, *known])
    listed = f" Annars finns: {', '.join(others)}." if others else ""
    return f"{told} Menade du ”{first}”?{listed}"


def _meant(written: str, known: list[str]) -> list[str]:
    """The keys that a Swedish or misspelt word may stand for, the likeliest first."""
    swedish = {
        word: next(key for key in keys if key in known)
        for word, keys in SWEDISH_KEYS.items()
        if not set(keys).isdisjoint(known)
    }
    plain = written.casefold().replace("_", " ")
    words = difflib.get_close_matches(plain, swedish, cutoff=0.75)
    return [*(swedish[word] for word in words), *difflib.get_close_matches(written, known)]


def _keys_at(kind: type[BaseModel], path: ValuePath) -> list[str]:
    """The keys that the class allows in the mapping at `path`."""
    fields = fields_of(kind)
    if not path:
        return list(fields)
    inner = next(classes_in(fields[str(path[0])].annotation, BaseModel), kind)
    below = path[1:]
    return _keys_at(inner, below[1:] if below and isinstance(below[0], int) else below)


def fields_of(kind: type[BaseModel]) -> dict[str, FieldInfo]:
    """The fields of a class, by the keys that are written in YAML."""
    return {info.alias or name: info for name, info in kind.model_fields.items()}


def classes_in(annotation: Any, base: type[Base]) -> Iterator[type[Base]]:
    """The classes of one sort that an annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, base):
        yield annotation
    for argument in get_args(annotation):
        yield from classes_in(argument, base)


def nearest(word: str, known: list[str]) -> str:
    """The advice that names the nearest known word, or all of them when none is near."""
    near = difflib.get_close_matches(word, known, n=1, cutoff=0.6)
    if near:
        return f"Menade du ”{near[0]}”?"
    if not known:
        return "Det finns inget att välja på."
    return choices(known) if len(known) <= MOST_CHOICES else "Kontrollera stavningen."


def choices(known: list[str]) -> str:
    return f"Välj bland: {', '.join(known)}."


def _in_swedish(error: ErrorDetails) -> str:
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if kind == "enum" and not isinstance(value, str):
        return "Här ska stå ett enda ord."
    if kind == "enum":
        known = [word.strip(" '") for word in re.split(r",| or ", context["expected"])]
        return f"”{value}” är inget känt värde. {nearest(str(value), known)}"
    if kind == "string_pattern_mismatch":
        return f"”{value}” har fel form. {PATTERN_ADVICE[context['pattern']]}"
    template = MESSAGES.get(kind)
    if template:
        return template.format(value=value, **context)
    if kind == "told":
        return error["msg"]
    return "Värdet har fel form. Jämför med exemplet i agreements/README.md."


MESSAGES = {
    "string_type": "Här ska stå en text, inte en lista eller nycklar.",
    "tuple_type": "Här ska stå en lista. Börja varje rad med ”- ”.",
    "model_type": "Här ska stå nycklar och värden, till exempel ”id: …”.",
    "model_attributes_type": "Här ska stå nycklar och värden, till exempel ”id: …”.",
    "string_too_long": "Texten är för lång. Högst {max_length} tecken får plats.",
    "int_parsing": "”{value}” är inget heltal. Skriv med siffror, till exempel 8.",
    "int_type": "Här ska stå ett heltal, till exempel 8.",
    "decimal_parsing": "”{value}” är inget tal. Skriv med siffror, till exempel 8 eller 0.5.",
    "decimal_type": "Här ska stå ett tal, till exempel 8 eller 0.5.",
    "finite_number": "”{value}” är inget tal. Skriv med siffror, till exempel 8 eller 0.5.",
    "greater_than_equal": "”{value}” är för litet. Minst {ge}.",
    "less_than_equal": "”{value}” är för stort. Högst {le}.",
}


PATTERN_ADVICE = {
    written.SLUG: "Använd bara a–z, 0–9 och bindestreck.",
    written.REFERENCE: "Skriv ett id ur filen, eller plats/namn#id för något i en annan.",
    written.DOCUMENT_ADDRESS: "Skriv adressen som plats/namn, med bara a–z, 0–9 och bindestreck.",
    written.THING_ADDRESS: "Skriv adressen som plats/namn#id.",
    written.ANY_ADDRESS: "Skriv adressen som plats/namn eller plats/namn#id.",
    written.SUCCESSOR: "Skriv ett id ur filen, plats/namn eller plats/namn#id.",
    written.OCCASION: "Skriv till exempel 2024, 2024-10, 2024-Q3 eller 2024-H1.",
    written.COUNTY_CODE: "Skriv två siffror, till exempel 03.",
    written.MUNICIPALITY_CODE: "Skriv fyra siffror, till exempel 0139.",
}
