"""What pydantic refuses, in Swedish: what is wrong with a value and what to write in its place."""

import re
from itertools import islice
from pathlib import PurePath

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from macros.data import meanings
from macros.data.dates import MONTHS
from macros.data.fields import field_at, keys_at, keys_of_value
from macros.data.problem import Problem
from macros.data.slips import Slip, quoted, repeated_items, so
from macros.data.spelling import LIKELY, near_words, slug_of
from macros.data.tree import Tree
from macros.data.vocabulary import COMPUTED, SWEDISH_KEYS, Word
from macros.data.written import (
    Fields,
    Origin,
    Position,
    ValuePath,
    classes_in,
    fields_of,
    meaning_of,
)

MOST_CHOICES = 12
MOST_PROBLEMS = 100
"""Of one file."""


def problems_of(tree: Tree, kind: type[BaseModel], errors: list[ErrorDetails]) -> set[Problem]:
    """The first of pydantic's errors in Swedish. Nobody mends a thousand at once."""
    meant = _meant_keys(kind, errors)
    told = [
        error
        for error in errors
        if not tree.is_told(error["loc"])
        and not (error["type"] == "missing" and error["loc"] in meant)
    ]
    told = _without_lost_indents(tree, kind, told)
    first = sorted(told, key=lambda error: tree.position_of(error["loc"]))[: MOST_PROBLEMS + 1]
    return {_problem_of(tree, kind, error) for error in first}


def _without_lost_indents(
    tree: Tree, kind: type[BaseModel], errors: list[ErrorDetails]
) -> list[ErrorDetails]:
    """The errors but for keys that belong to the empty key above them: that is told in its place.

    `valid:` and below it, as far to the left, `from: 2024`.
    """
    unknown = {error["loc"] for error in errors if error["type"] == "extra_forbidden"}
    above = tree.keys_above() if unknown else {}
    owner: dict[ValuePath, ValuePath] = {}
    lost: dict[ValuePath, list[ValuePath]] = {}
    for path in above:
        if path in unknown:
            before = owner.get(above[path], above[path])
            if before in tree.faulty and path[-1] in keys_of_value(kind, before):
                owner[path] = before
                lost.setdefault(before, []).append(path)
    if lost:
        tree.tell_of_lost_indents(lost)
    return [error for error in errors if error["loc"] not in owner]


def _problem_of(tree: Tree, kind: type[BaseModel], error: ErrorDetails) -> Problem:
    """One of pydantic's errors in Swedish."""
    path = error["loc"]
    if error["type"] == "extra_forbidden":
        position = tree.keys[path]
        slip = tree.slip_at(position)
        if slip and slip.column <= position.column - 1:
            return _of_slip(tree, slip)
        if " " in str(path[-1]) and (slip := tree.no_colon_at(position, keys_at(kind, path[:-1]))):
            return _of_slip(tree, slip)
        return Problem(position, _unknown_key(kind, path), code="MB015")
    around = Origin((), tree.positions)
    if error["type"] == "missing":
        message = f"”{path[-1]}” saknas. Lägg till ”{path[-1]}: …”."
        return Problem(around.position(*path[:-1]), message, code="MB016")
    position = around.position(*path)
    told = _of_a_list(tree, error, position) or _of_a_colon(tree, error, position)
    if told or ((slip := _slip_of_value(tree, error, position)) and (told := _of_slip(tree, slip))):
        return told
    field = field_at(kind, path)
    words = next(classes_in(field.annotation, Word), None) if field else None
    meaning = meaning_of(field) if field else None
    # Where an address is wanted, no id of the file can stand.
    wants_id = error.get("ctx", {}).get("pattern") != meanings.THING_ADDRESS
    is_ref = isinstance(meaning, meanings.Ref)
    to = meaning.to if wants_id and isinstance(meaning, meanings.Ref) else ""
    code, message = _in_swedish(error, words, is_id=not is_ref)
    if error["type"] in _MAPPINGS:
        of = next(classes_in(field.annotation, BaseModel), None) if field else kind
        code, message = "MB022", _of_a_mapping(error, of)
    written = error["input"] if isinstance(error["input"], str) else ""
    message += "" if wants_id else _address_here(tree, written)
    return Problem(position, message, code=code, written=written, refers_to=to)


def _address_here(tree: Tree, written: str) -> str:
    """The address of an id, where it is one of the same file."""
    if written.isdecimal() or not re.fullmatch(meanings.SLUG, written):
        return ""
    here = PurePath(tree.file)
    address = f"{here.parent.name}/{here.stem}#{written}"
    return f" Står det i den här filen skriver du {address}."


def _of_slip(tree: Tree, slip: Slip) -> Problem:
    position = Position(tree.file, slip.line + 1, slip.column + 1)
    return Problem(position, slip.message, code=slip.code)


def _slip_of_value(tree: Tree, error: ErrorDetails, position: Position) -> Slip | None:
    """A value that is refused for a sign that looks like one of YAML's own."""
    value = error["input"]
    is_strange = isinstance(value, str) and not value[:1].isalnum()
    return tree.slip_at(position) if is_strange else None


def _of_a_list(tree: Tree, error: ErrorDetails, position: Position) -> Problem | None:
    """Where a list belongs: what stands there, as a list."""
    if error["type"] != "tuple_type":
        return None
    value, path = error["input"], error["loc"]
    if isinstance(value, Fields) and value:
        first = tree.keys[(*path, next(iter(value)))]
        told = repeated_items(tree.text.split("\n"), [first.line - 1], str(path[-1]))
        is_flow = tree.line_at(first)[: first.column - 1].strip(" ") != ""
        return None if is_flow else Problem(first, told, code="MB042")
    field = field_at(tree.kind, path) if tree.kind else None
    is_of_words = field and not any(classes_in(field.annotation, BaseModel))
    is_plain = isinstance(value, str) and not re.search(r"[\n:#\"'\[\]{}]", value)
    if not (is_of_words and is_plain and value[:1].isalnum() and tree.line_at(position).count(":")):
        return None
    is_of_ids = field and isinstance(meaning_of(field), meanings.Ref)
    listed = re.sub(r"\s*;\s*|\s+och\s+", ", ", value) if is_of_ids else value
    message = f"Här ska stå en lista. {so(f'{path[-1]}: [{listed}]')}"
    return Problem(position, message, code="MB022")


def _of_a_mapping(error: ErrorDetails, kind: type[BaseModel] | None) -> str:
    """Where keys belong: what stands there, below the key that it is the value of, if there is one
    that must be.
    """
    keys = [key for key, each in fields_of(kind).items() if each.is_required()] if kind else []
    value, name = error["input"], error["loc"][-1] if error["loc"] else ""
    is_value = isinstance(value, str) and value.isalnum()
    if is_value and len(keys) == 1 and name and isinstance(name, str):
        return f"Här ska stå nycklar och värden. {so(f'{name}: {{{keys[0]}: {value}}}')}"
    return "Här ska stå nycklar och värden, till exempel ”id: …”."


def _of_a_colon(tree: Tree, error: ErrorDetails, position: Position) -> Problem | None:
    """A text of a list that its colon has made a key."""
    value = error["input"]
    is_cut = error["type"] == "string_type" and isinstance(value, Fields) and len(value) == 1
    line = tree.line_at(position)
    found = re.fullmatch(r"\s*- +(?P<text>[^\s\"'{\[].*?)\s*", line)
    if not (is_cut and found):
        return None
    message = "Kolonet i texten gör att YAML läser en ny nyckel."
    told = f"{message} {so('- ' + quoted(found['text']))}"
    return Problem(position, told, code="MB008")


def _unknown_key(kind: type[BaseModel], path: ValuePath) -> str:
    """That nothing of this name may stand there, and all that may: the likeliest first."""
    written, known = str(path[-1]), keys_at(kind, path[:-1])
    message, meant = f"”{written}” är ingen känd nyckel här.", _meant(written, known)
    if not meant:
        return f"{message} {choices(known)}"
    first, *others = dict.fromkeys([*meant, *known])
    listed = f" Annars finns: {', '.join(others)}." if others else ""
    return f"{message} Menade du ”{first}”?{listed}"


def _meant_keys(kind: type[BaseModel], errors: list[ErrorDetails]) -> set[ValuePath]:
    """The missing keys that an unknown one beside them most likely stands for: they are there."""
    lacking = {error["loc"][:-1] for error in errors if error["type"] == "missing"}
    unknown = (error["loc"] for error in errors if error["type"] == "extra_forbidden")
    found = (path for path in unknown if path[:-1] in lacking)
    return {
        (*path[:-1], key)
        for path in islice(found, MOST_PROBLEMS)
        for key in _meant(str(path[-1]), keys_at(kind, path[:-1]))[:1]
    }


def _meant(written: str, known: list[str]) -> list[str]:
    """The keys that a Swedish or misspelt word may stand for, the likeliest first."""
    swedish = {
        word: next(key for key in keys if key in known)
        for word, keys in SWEDISH_KEYS.items()
        if not set(keys).isdisjoint(known)
    }
    plain = written.casefold().replace("_", " ")
    words = near_words(plain, swedish, most=3, least=0.75)
    first = [word for word in written.split(" ")[:1] if word in known]
    return [*first, *(swedish[word] for word in words), *near_words(written, known, most=3)]


def nearest(word: str, known: list[str]) -> str:
    """The advice that names the nearest known word, or all of them when none is near."""
    if near := near_words(word, known):
        return f"Menade du ”{near[0]}”?"
    if not known:
        return "Det finns inget att välja på."
    return choices(known) if len(known) <= MOST_CHOICES else "Kontrollera stavningen."


def choices(known: list[str]) -> str:
    return f"Välj bland: {', '.join(known)}."


def nearest_word(text: str, words: type[Word]) -> str:
    """The advice that names the coded word that is nearest by its value or label, or all of them.

    What is computed is never offered.
    """
    offered = {word.value: word for word in words if word not in COMPUTED}
    by_label = {word.label.casefold(): word for word in offered.values()}
    near = near_words(text.casefold(), [*offered, *by_label], least=LIKELY)
    if near:
        word = offered.get(near[0]) or by_label[near[0]]
        return f"Menade du ”{word.value}” ({word.label})?"
    return choices([f"{word.value} ({word.label})" for word in offered.values()])


def _in_swedish(error: ErrorDetails, words: type[Word] | None, is_id: bool) -> tuple[str, str]:
    """The code and the message of one of pydantic's errors."""
    kind, context, value = error["type"], error.get("ctx", {}), error["input"]
    if kind.startswith("MB"):
        return kind, error["msg"]
    if kind == "enum" and isinstance(value, str) and words:
        return "MB017", f"”{value}” är inget känt värde. {nearest_word(value, words)}"
    if kind == "string_pattern_mismatch":
        slug = slug_of(value) if is_id and context["pattern"] == meanings.SLUG else ""
        so_written = f" Skriv till exempel {slug}." if slug else ""
        return "MB018", f"”{value}” har fel form. {PATTERN_ADVICE[context['pattern']]}{so_written}"
    if kind == "int_parsing" and str(value).casefold() in MONTHS:
        number = MONTHS.index(str(value).casefold()) + 1
        return "MB019", f"”{value}” är inget heltal. Skriv {number}."
    code, template = MESSAGES.get(kind, OTHER)
    return code, template.format(value=value, **context)


OTHER = ("MB022", "Värdet har fel form. Jämför med exemplet i agreements/README.md.")
_MAPPINGS = ("model_type", "model_attributes_type")
_DECIMAL = "Skriv med siffror, till exempel 8 eller 0.5."
MESSAGES = {
    "enum": ("MB022", "Här ska stå ett enda ord."),
    "string_type": ("MB022", "Här ska stå en text, inte en lista eller nycklar."),
    "tuple_type": ("MB022", "Här ska stå en lista. Börja varje rad med ”- ”."),
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
    meanings.OCCASION: "Skriv till exempel 2024, 2024-10, 2024-Q3, 2024-T2 eller 2024-H1.",
    meanings.COUNTY_CODE: "Skriv två siffror, till exempel 03.",
    meanings.MUNICIPALITY_CODE: "Skriv fyra siffror, till exempel 0139.",
}
