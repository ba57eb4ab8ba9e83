"""A proposal as YAML in the project's form; what is a guess is marked at the end of its line."""

import re
import textwrap
from collections.abc import Iterator
from typing import Any

from macros.data.text import folded
from scripts.drafting.proposal import UNREAD, Values
from scripts.writing.editing import flow, indented, item
from scripts.writing.skeletons import MODELINE

GUESS = "# kontrollera"
WIDTH = 98
GUESSED = {
    "acting", "also_called", "areas", "by", "completeness", "continuous", "date",
    "document_date", "due", "every", "form", "from", "kind", "label", "month",
    "municipalities", "open", "owners", "party", "place", "role", "state", "subject", "to",
}  # fmt: skip
"""Keys whose values are read out of the words: a person checks that they are right."""
HEAD = f"""\
# Förslag ur ett dokument, gjort av python -m scripts.draft. Citaten är tagna ur texten. Vad de är
# är en gissning: läs varje rad med ”{GUESS}”, rätta den och ta bort märket. Stryk det
# som inte är löften. Välj korta id:n nu: de blir adresser och ändras aldrig."""
_APART = ("parties", "references", "valid", "signatories", "purpose", "priority_areas", "promises",
          "bodies", "follow_up_plan", "documents", "sections", "sources")  # fmt: skip


def yaml_of(values: Values, notes: tuple[str, ...] = ()) -> str:
    """The text of a new file."""
    lines = [MODELINE, *HEAD.split("\n"), *(f"# Kunde inte läsas: {note}" for note in notes)]
    for key, value in values.items():
        lines += [""] if key in _APART else []
        lines += _pair(key, value, is_top=True)
    return "\n".join(line if line.strip() else "" for line in lines) + "\n"


def _pair(key: str, value: Any, is_top: bool = False) -> list[str]:
    """A key and its value as lines."""
    if key.startswith(UNREAD):
        return [f"{GUESS}: {folded(str(value))}"]
    is_guess = key in GUESSED or (is_top and key == "title")
    mark = f"  {GUESS}" if is_guess else ""
    if value in ("", [], None):
        return [f"{key}:{mark}"]
    if key == "source":
        return [f"{key}: {flow(value)}"]
    if isinstance(value, dict):
        return [f"{key}:", *indented(line for k, v in value.items() for line in _pair(k, v))]
    if isinstance(value, list):
        return list(_list(key, value, mark))
    return list(_text(key, str(value), mark))


def _list(key: str, values: list[Any], mark: str) -> Iterator[str]:
    if not isinstance(values[0], dict):
        whole = f"{key}: {flow(values)}{mark}"
        if len(whole) <= WIDTH:
            yield whole
            return
        yield f"{key}:{mark}"
        yield from (f"  - {flow(value)}" for value in values)
        return
    yield f"{key}:"
    for value in values:
        ordered = sorted(value.items(), key=lambda each: each[0] == "source")
        lines = [line for name, each in ordered for line in _pair(name, each)]
        yield from indented(item(lines))


def _text(key: str, value: str, mark: str) -> Iterator[str]:
    """A text: on the key's line, else folded below it, else in paragraphs."""
    if "\n" in value:
        yield f"{key}: |-{mark}"
        yield from (f"  {line}" if line else "" for line in value.split("\n"))
        return
    plain = f"{key}: {flow(value)}{mark}"
    if len(plain) <= WIDTH or not _is_foldable(value):
        yield plain
        return
    yield f"{key}: >-{mark}"
    yield from indented(
        textwrap.wrap(value, WIDTH - 4, break_long_words=False, break_on_hyphens=False)
    )


def _is_foldable(value: str) -> bool:
    """Whether folded lines give back the same text: single spaces, and no other space."""
    return not re.search(r"\s\s|[^\S ]", value) and value == value.strip()
