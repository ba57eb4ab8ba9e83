"""What of a stored text stands in the data: for each line, the fields that quote it.

Texts are compared as the check compares them, so that what it accepts as a quote is covered here.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from macros.checks.quotes import comparable
from macros.data.agreement import Agreement, Cited, SourceReference
from macros.data.meanings import Named, Prose, Quoted
from macros.data.written import Value, values_of, written_in

WHOLE = 0.9
"""The share of a line's letters that are quoted, from which on the line is covered."""
SHORT = 12
"""Signs of a name that is likely to stand in any sentence."""
_LEFT_OUT = re.compile(r"\[…\]|\[\.\.\.\]|…")
_PARAGRAPHS = re.compile(r"\n\s*\n")


@dataclass
class Covered:
    """A line of a stored text, and what quotes it."""

    number: int
    text: str
    length: int = 0
    """Its letters and digits, as they are compared."""
    quoted: int = 0
    fields: list[str] = field(default_factory=list)
    is_heading: bool = False
    """Whether no field quotes it whole, and something says that it stands below it."""

    @property
    def share(self) -> float:
        return self.quoted / self.length if self.length else 1.0


@dataclass(frozen=True)
class Piece:
    """A piece of a quote, and the field that it stands in."""

    text: str
    path: str


def coverage(text: str, agreements: Sequence[Agreement], file: str) -> list[Covered]:
    """The lines of a stored text that have words, each with the fields that quote it.

    The first agreement is the one that is asked about; fields of others begin with their address.
    """
    lines, whole, owner = _joined(text)
    marks = bytearray(len(whole))
    for piece in sorted(_pieces_of(agreements, file), key=lambda each: -len(each.text)):
        for start in _places(piece.text, whole.casefold()):
            _mark(piece, start, marks, lines, owner)
    for place, sign in enumerate(whole):
        if owner[place] >= 0 and sign.isalnum():
            lines[owner[place]].length += 1
            lines[owner[place]].quoted += marks[place]
    places = " \n ".join(_named_places(agreements)).casefold()
    for line in lines:
        line.is_heading = line.share < WHOLE and _is_named(line.text, places)
    return [line for line in lines if line.text.strip()]


def _pieces_of(agreements: Sequence[Agreement], file: str) -> Iterator[Piece]:
    for number, agreement in enumerate(agreements):
        for each in _pieces(agreement, file):
            yield Piece(each.text, f"{agreement.address} {each.path}") if number else each


def _mark(
    piece: Piece, start: int, marks: bytearray, lines: list[Covered], owner: list[int]
) -> None:
    """Note that a piece stands there. A short one within another's quote says nothing."""
    end = start + len(piece.text)
    if all(marks[start:end]) and len(piece.text) < SHORT:
        return
    for number in dict.fromkeys(owner[start:end]):
        if number >= 0 and piece.path not in lines[number].fields:
            lines[number].fields.append(piece.path)
    marks[start:end] = b"\x01" * len(piece.text)


def _named_places(agreements: Sequence[Agreement]) -> Iterator[str]:
    """Where in their sources things say that they stand."""
    for agreement in agreements:
        for each in written_in(agreement, SourceReference):
            if each.at:
                yield comparable(each.at)


def _is_named(line: str, places: str) -> bool:
    plain = comparable(line).casefold().strip(" .:")
    return len(plain) > 3 and any(True for _ in _places(plain, places))


def _joined(text: str) -> tuple[list[Covered], str, list[int]]:
    """The lines, the whole text as it is compared, and the line that each sign of it comes from."""
    lines: list[Covered] = []
    whole, owner = "", list[int]()
    for number, row in enumerate(text.split("\n")):
        lines.append(Covered(number + 1, row))
        plain = comparable(row)
        if not plain:
            continue
        if whole.endswith("-") and whole[-2:-1].isalpha() and plain[0].islower():
            whole, owner = whole[:-1], owner[:-1]
        elif whole:
            whole, owner = f"{whole} ", [*owner, -1]
        whole += plain
        owner += [number] * len(plain)
    return lines, whole, owner


def _pieces(agreement: Agreement, file: str) -> Iterator[Piece]:
    """Every quoted text, and every name, that may come from a file, in comparable pieces."""
    for kind in (Quoted, Named):
        for value in values_of(agreement, kind):
            if not _is_from(agreement, value, file):
                continue
            for paragraph in _PARAGRAPHS.split(value.text):
                for part in _LEFT_OUT.split(paragraph):
                    plain = comparable(part.strip()).casefold()
                    if plain:
                        yield Piece(plain, _path(value))


def _is_from(agreement: Agreement, value: Value[Prose], file: str) -> bool:
    """Whether the innermost thing around a text that names sources names one with this file."""
    around = (each for each in reversed(value.within) if isinstance(each, Cited))
    named = next(({each.id for each in thing.source} for thing in around if thing.source), None)
    return any(
        source.file == file and (named is None or source.id in named)
        for source in agreement.sources
    )


def _path(value: Value[Prose]) -> str:
    """`promises: fotpatrull, text`: the list, the id in it, and the key."""
    agreement, *within = value.within
    steps: list[str] = []
    holder: object = agreement
    for thing in within:
        key = next((name for name, each in vars(holder).items() if _holds(each, thing)), "")
        steps.append(" ".join(filter(None, [key, str(getattr(thing, "id", ""))])))
        holder = thing
    return ", ".join([*steps, value.key])


def _holds(value: object, thing: object) -> bool:
    return value is thing or (isinstance(value, tuple) and any(each is thing for each in value))


def _places(piece: str, whole: str) -> Iterator[int]:
    """Where a piece stands in a text as whole words."""
    pattern = rf"(?<!\w){re.escape(piece)}(?!\w)" if piece[0].isalnum() else re.escape(piece)
    yield from (found.start() for found in re.finditer(pattern, whole))
