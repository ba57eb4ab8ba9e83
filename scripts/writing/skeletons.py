"""The texts that `scripts.new` writes: what is known filled in, the rest explained.

What must be there and is not known has a key without a value, which the check refuses.
What may be there is a comment: the character # before it is taken away to use it, and
then the check asks for its value. So nothing made-up can be published by mistake. The
explanations are those of the classes.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_origin

from pydantic import BaseModel

from macros.data.agreement import Agreement, FollowUp, Outcome, Party, Promise, Source
from macros.data.text import shortened
from macros.data.vocabulary import COMPUTED, PartyKind, PartyRole, Reason, Word
from macros.data.written import classes_in, fields_of
from macros.facts.calendar import Occasion
from scripts.writing.answers import choices_of
from scripts.writing.editing import Values, block, indented, item, pair

MODELINE = "# yaml-language-server: $schema=../schema.json"
HOW_TO = """\
# Skriv det som källan säger, med källans stavning. Det som källan inte säger lämnar du bort.
# Rader som börjar med # visas inte. Ta bort tecknet # framför de nycklar som du vill använda,
# och skriv värdet. Ett helt exempel finns i agreements/README.md."""
OUTCOME_HELP = """\
Ta bort # framför raderna, och stryk de löften som källan inte nämner. \
Finns inget utfall tar du bort ”outcomes”. Fler nycklar, om källan har dem: \
reason, value, unit, target, part, parties, effect, source."""
WIDTH = 100
LONGEST_NAME = 80
MOST_OTHERS = 4
NOTHING_KNOWN: Mapping[str, Sequence[str]] = {}


_BELOW: Mapping[type[BaseModel], Mapping[str, Sequence[str]]] = {
    Agreement: {
        "references": ("owner", "number"),
        "signed": ("date", "place", "party"),
        "signatories": ("name", "title", "party", "role"),
        "valid": ("from", "to", "open", "verbatim"),
        "priority_areas": ("id", "label", "themes"),
        "follow_up_plan": ("id", "text", "kind", "every", "month", "due"),
    },
    Promise: {"period": ("from", "to"), "targets": ("id", "operator", "value", "unit", "verbatim")},
    FollowUp: {"period": ("from", "to")},
}
"""The keys that are shown of what stands below a key."""


def agreement(values: Values, parties: Sequence[tuple[str, PartyKind, str]], source: Values) -> str:
    """A new file, of what is known. `parties` are id, kind and name."""
    lines = [MODELINE, *HOW_TO.split("\n"), ""]
    lines += _keys(Agreement, {key: values[key] for key in ("kind", "title")})
    lines += pair("municipalities", values["municipalities"])
    lines += _hidden(Agreement, ("plain", "references", "document_date", "valid"))
    lines += ["", "parties:"]
    for name, kind, title in parties:
        party = {"id": name, "name": title, "kind": kind.value, "role": PartyRole.SIGNING.value}
        lines += indented(item(block(party)))
    party_keys = _unfilled(Party, ("id", "name", "kind", "role"), is_item=True)
    lines += indented(f"#{line}" for line in party_keys)
    named = {"party": [name for name, _, _ in parties]}
    lines += ["", *_hidden(Agreement, ("signed", "signatories"), named)]
    lines += ["", *_hidden(Agreement, ("priority_areas", "follow_up_plan"))]
    lines += ["", "# Det som texten kommer från.", "sources:"]
    lines += indented(item(_keys(Source, source, explained=("kind", "completeness"))))
    left = [key for key in ("url", "file", "publisher", "captured") if key not in source]
    lines += indented(_hidden(Source, left), 4)
    lines += ["", *_hidden(Agreement, ("last_searched",))]
    return "\n".join(lines) + "\n"


def promise(
    values: Values, known: Mapping[str, Sequence[str]] | None = None, period: Values | None = None
) -> list[str]:
    """A new promise as lines. `known` are the ids that some keys may name, `period` the time that
    its words seem to name.
    """
    keys = ("plain", "number", "owners", "partners", "areas", "period", "targets", "continues")
    ids = known or {}
    left = [key for key in keys if ids.get(key, True) and not (key == "period" and period)]
    lines = [*_keys(Promise, values, explained=("kind",)), *_hidden(Promise, left, ids)]
    if period:
        proposed = ", ".join(f"{key}: {value}" for key, value in period.items())
        lines += ["# Löftet nämner en tid. Stämmer det här?", f"#period: {{{proposed}}}"]
    return lines


def follow_up(values: Values, awaiting: Iterable[Promise], others: Iterable[Occasion]) -> list[str]:
    """A new follow-up as lines, with a line for each promise that awaits an outcome."""
    lines = []
    for key, value in values.items():
        if key == "answers":
            meant = "Den utlovade uppföljning som den här svarar på."
            lines += _comment(f"{meant} {_to_confirm(others)}")
        lines += pair(key, value)
    left = ("published", "period", "by", "summary")
    lines += _hidden(FollowUp, [key for key in left if key not in values])
    if "source" not in values:
        lines += ["# Källans id, ur ”sources”. Lägg först till källan där.", "source:", "  - id:"]
    lines += _comment(f"Ett utfall för varje löfte som källan berättar om. {OUTCOME_HELP}")
    for key in ("status", "assessed_by"):
        lines += _comment(f"{key}: {_explanation(Outcome, key)}")
    lines += _comment(f"reason: {fields_of(Outcome)['reason'].description} Välj bland:")
    lines += (line for each in Reason for line in _comment(f"- {_meant(each)}"))
    outcomes = [line for each in awaiting for line in _outcome(each)]
    return [*lines, "outcomes:", *indented([*outcomes, *OUTCOME_BESIDE])]


def _meant(word: Word) -> str:
    """`resources (Resurserna räckte inte): Det fanns inte personal, pengar eller tid nog.`"""
    return f"{word.value} ({word.label}): {word.definition}"


OUTCOME_BESIDE = (
    "# Också redovisat, utan att vara lovat. Ett utfall för varje sak:",
    "#- text:",
    *(f"#  {key}:" for key in ("value", "unit", "themes", "area", "as_of")),
)


def _to_confirm(others: Iterable[Occasion]) -> str:
    """That the occasion is a guess, and which others there are."""
    names = [f"{each.planned.id} {each.due.name if each.due else ''}".strip() for each in others]
    waiting = f" De närmaste andra är {', '.join(names[:MOST_OTHERS])}." if names else ""
    return f"Kontrollera att det stämmer.{waiting}"


def _outcome(awaiting: Promise) -> Iterator[str]:
    yield f"# {shortened(awaiting.name, LONGEST_NAME)}"
    yield f"#- promise: {awaiting.id}"
    yield from (f"#  {key}:" for key in ("status", "assessed_by", "as_of", "text"))


def _keys(
    kind: type[BaseModel], values: Values, explained: Sequence[str] = ("kind", "title")
) -> Iterator[str]:
    """Keys that are there, with an explanation where one is wanted or the value is not known."""
    for key, value in values.items():
        if not value or key in explained:
            yield from _comment(_explanation(kind, key))
        yield from pair(key, value) if value else [f"{key}:"]


def _hidden(
    kind: type[BaseModel], keys: Iterable[str], known: Mapping[str, Sequence[str]] = NOTHING_KNOWN
) -> Iterator[str]:
    """Keys that may be there, as comments, with the ids that there are for what they name."""
    for key in keys:
        yield from _explained(f"#{key}:", kind, key, known)
        below, annotation = _BELOW.get(kind, {}).get(key), fields_of(kind)[key].annotation
        if below:
            inner = next(classes_in(annotation, BaseModel))
            is_item = get_origin(annotation) is tuple
            yield from (f"#  {line}" for line in _unfilled(inner, below, is_item, known))


def _unfilled(
    kind: type[BaseModel],
    keys: Sequence[str],
    is_item: bool,
    known: Mapping[str, Sequence[str]] = NOTHING_KNOWN,
) -> Iterator[str]:
    """Keys without values, each explained."""
    for number, key in enumerate(keys):
        dash = ("- " if number == 0 else "  ") if is_item else ""
        for line in _explained(f"{dash}{key}:", kind, key, known):
            yield f"  {line}" if is_item and line.startswith("#") else line


def _explained(
    line: str, kind: type[BaseModel], key: str, known: Mapping[str, Sequence[str]]
) -> list[str]:
    """A line with its explanation behind it, or above it where that becomes too long."""
    choices = f" Välj bland: {', '.join(known[key])}." if known.get(key) else ""
    explanation = f"{_explanation(kind, key)}{choices}"
    whole = f"{line:<14}  # {explanation}"
    return [whole] if len(whole) <= WIDTH - 4 else [*_comment(explanation), line]


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH - 6, initial_indent="# ", subsequent_indent="# ")


def _explanation(kind: type[BaseModel], key: str) -> str:
    """What a key means, and the words to choose from."""
    field = fields_of(kind)[key]
    sentences = [field.description] if field.description else []
    for words in classes_in(field.annotation, Word):
        choices = choices_of(word for word in words if word not in COMPUTED)
        sentences.append(f"Välj bland: {choices}.")
    return " ".join(sentences) or "Se agreements/README.md."
