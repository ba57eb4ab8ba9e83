"""What became of every line of a document: exactly one fate each, and their sum."""

from collections import Counter
from dataclasses import dataclass

from scripts.drafting.furniture import BLANK
from scripts.drafting.proposal import Proposal

FIELD, SECTION, FURNITURE, EMPTY = "field", "section", "furniture", "empty"


@dataclass(frozen=True)
class Fate:
    """A line of a document, and where it is now."""

    number: int
    """Counted from 1."""
    text: str
    sort: str
    where: str
    """The path of a field or a section, or the name of the furniture."""


def fates_of(proposal: Proposal) -> list[Fate]:
    """One fate for each line, in their order."""
    where: dict[int, tuple[str, str]] = {
        number: (EMPTY if name == BLANK else FURNITURE, name)
        for number, name in proposal.furniture.items()
    }
    for block in proposal.blocks:
        path = proposal.path_of(block)
        assert path, f"nothing quotes {block.text!r}"
        sort = SECTION if path.startswith("sections[") else FIELD
        where |= dict.fromkeys(block.lines, (sort, path))
    return [
        Fate(number + 1, line.text, *where[number])
        for number, line in enumerate(proposal.paper.lines)
    ]


def summed_up(fates: list[Fate]) -> str:
    """`214 rader: 131 blev fält, 60 avsnitt, 23 sidhuvuden och sidnummer.`"""
    number = Counter(fate.sort for fate in fates)
    furniture = Counter(fate.where for fate in fates if fate.sort == FURNITURE)
    named = ", ".join(f"{count} {name}" for name, count in furniture.most_common())
    parts = [
        f"{number[FIELD]} blev fält",
        f"{number[SECTION]} avsnitt",
        f"{number[FURNITURE]} hör till sidan{f' ({named})' if named else ''}",
        f"{number[EMPTY]} är tomma",
    ]
    return f"{len(fates)} rader: {', '.join(parts)}."


def stored_text(proposal: Proposal) -> str:
    """The document as a text to store: paragraphs whole, furniture in its place."""
    first = {block.lines[0]: block for block in proposal.blocks}
    inner = {number for block in proposal.blocks for number in block.lines[1:]}
    rows: list[str] = []
    for number, line in enumerate(proposal.paper.lines):
        if number in first:
            rows.append(first[number].stored.strip())
        elif number not in inner:
            rows.append(line.text.strip())
    return "\n".join(_single_spaced(rows)).strip("\n") + "\n"


def _single_spaced(rows: list[str]) -> list[str]:
    """No two empty lines follow upon each other."""
    return [row for number, row in enumerate(rows) if row or (number and rows[number - 1])]
