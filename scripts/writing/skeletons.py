"""The texts that `scripts.new` writes: what is known filled in, the rest told of.

What must be there and is not known has a key without a value, which the check refuses.
What may be there is a comment: the character # before it is taken away to use it, and
then the check asks for its value. So nothing made-up can be published by mistake. The
explanations are those of the classes.
"""

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from macros.checks.follow_ups import COMPUTED
from macros.data.agreement import (
    Agreement,
    DiaryNumber,
    FollowUp,
    FollowUpRule,
    Outcome,
    Party,
    Period,
    PriorityArea,
    Promise,
    Source,
    Target,
    Term,
)
from macros.data.text import shortened
from macros.data.vocabulary import PartyKind, PartyRole, Word
from macros.data.written import classes_in, fields_of
from macros.facts.calendar import Occasion
from scripts.writing.answers import choices_of
from scripts.writing.editing import flow, item, pair

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

Below = Mapping[str, tuple[type[BaseModel], Sequence[str]]]

_BELOW_AGREEMENT: Below = {
    "references": (DiaryNumber, ("owner", "number")),
    "valid": (Term, ("from", "to", "open", "verbatim")),
    "priority_areas": (PriorityArea, ("id", "label", "themes")),
    "follow_up_plan": (FollowUpRule, ("id", "text", "kind", "every", "month", "due")),
}
_BELOW_PROMISE: Below = {"targets": (Target, ("id", "operator", "value", "unit", "verbatim"))}
_BELOW_FOLLOW_UP: Below = {"period": (Period, ("from", "to"))}


def agreement(values: Mapping[str, Any], parties: Sequence[tuple[str, PartyKind, str]]) -> str:
    """A new file. `values` are what is known; `parties` are id, kind and name."""
    source = values["source"]
    lines = [MODELINE, *HOW_TO.split("\n"), ""]
    lines += _keys(Agreement, {key: values[key] for key in ("kind", "title")})
    lines += [f"municipalities: {flow(values['municipalities'])}"]
    lines += _hidden(Agreement, ("plain", "references", "document_date", "valid"), _BELOW_AGREEMENT)
    lines += ["", "parties:"]
    for name, kind, title in parties:
        party = {"id": name, "name": title, "kind": kind.value, "role": PartyRole.SIGNING.value}
        lines += _indented(item([line for key in party for line in pair(key, party[key])]))
    lines += _indented(_hidden_item(Party, ("id", "name", "kind", "role")))
    lines += ["", *_hidden(Agreement, ("priority_areas", "follow_up_plan"), _BELOW_AGREEMENT)]
    lines += ["", "# Det som texten kommer från.", "sources:"]
    lines += _indented(item(list(_keys(Source, source, explained=("kind", "completeness")))))
    left = [key for key in ("url", "file", "publisher", "captured") if key not in source]
    lines += [f"    {line}" for line in _hidden(Source, left)]
    lines += ["", *_hidden(Agreement, ("last_searched",))]
    return "\n".join(lines) + "\n"


def promise(values: Mapping[str, Any]) -> list[str]:
    """A new promise as lines."""
    left = ("plain", "number", "owners", "areas", "period", "targets", "continues")
    return [*_keys(Promise, values, explained=("kind",)), *_hidden(Promise, left, _BELOW_PROMISE)]


def follow_up(
    values: Mapping[str, Any],
    awaiting: Sequence[Promise],
    others: Sequence[Occasion],
) -> list[str]:
    """A new follow-up as lines, with a line for each promise that awaits an outcome."""
    lines = []
    for key, value in values.items():
        if key == "answers":
            lines += _comment(f"Den utlovade uppföljning som den här svarar på. {_told(others)}")
        lines += pair(key, value)
    left = [key for key in ("published", "period", "by", "summary") if key not in values]
    lines += _hidden(FollowUp, left, _BELOW_FOLLOW_UP)
    if "source" not in values:
        lines += ["# Källans id, ur ”sources”. Lägg först till källan där.", "source:", "  - id:"]
    lines += _comment(f"Ett utfall för varje löfte som källan berättar om. {OUTCOME_HELP}")
    for key in ("status", "reason", "assessed_by"):
        lines += _comment(f"{key}: {_explanation(Outcome, key)}")
    return [
        *lines,
        "outcomes:",
        *(f"  {line}" for each in awaiting for line in _hidden_outcome(each)),
    ]


def _told(others: Sequence[Occasion]) -> str:
    """That the occasion is a guess, and which others there are."""
    names = [f"{each.rule.id} {each.due.name if each.due else ''}".strip() for each in others]
    waiting = f" De närmaste andra är {', '.join(names[:MOST_OTHERS])}." if names else ""
    return f"Kontrollera att det stämmer.{waiting}"


def _hidden_outcome(awaiting: Promise) -> Iterator[str]:
    yield f"# {shortened(awaiting.name, LONGEST_NAME)}"
    yield f"#- promise: {awaiting.id}"
    yield from (f"#  {key}:" for key in ("status", "assessed_by", "as_of", "text"))


def _keys(
    kind: type[BaseModel], values: Mapping[str, Any], explained: Sequence[str] = ("kind", "title")
) -> Iterator[str]:
    """Keys that are there, with an explanation where one is wanted or the value is not known."""
    for key, value in values.items():
        if not value or key in explained:
            yield from _comment(_explanation(kind, key))
        yield from pair(key, value) if value else [f"{key}:"]


def _hidden(
    kind: type[BaseModel], keys: Iterable[str], below: Below | None = None
) -> Iterator[str]:
    """Keys that may be there, as comments."""
    for key in keys:
        yield from _explained(f"#{key}:", kind, key)
        if below and key in below:
            is_list = "tuple" in str(fields_of(kind)[key].annotation)
            inner, names = below[key]
            yield from (f"#  {line}" for line in _unfilled(inner, names, is_list))


def _hidden_item(kind: type[BaseModel], keys: Sequence[str]) -> Iterator[str]:
    """An item of a list, as comments."""
    yield from (f"#{line}" for line in _unfilled(kind, keys, is_item=True))


def _unfilled(kind: type[BaseModel], keys: Sequence[str], is_item: bool) -> Iterator[str]:
    """Keys without values, each explained."""
    for number, key in enumerate(keys):
        dash = ("- " if number == 0 else "  ") if is_item else ""
        for line in _explained(f"{dash}{key}:", kind, key):
            yield f"  {line}" if is_item and line.startswith("#") else line


def _explained(line: str, kind: type[BaseModel], key: str) -> list[str]:
    """A line with its explanation behind it, or above it where that becomes too long."""
    told = _explanation(kind, key)
    whole = f"{line:<14}  # {told}"
    return [whole] if len(whole) <= WIDTH - 4 else [*_comment(told), line]


def _comment(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH - 6, initial_indent="# ", subsequent_indent="# ")


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"  {line}" for line in lines]


def _explanation(kind: type[BaseModel], key: str) -> str:
    """What a key means, and the words to choose from."""
    field = fields_of(kind)[key]
    told = [field.description] if field.description else []
    for words in classes_in(field.annotation, Word):
        written = [word for word in words if word not in COMPUTED]
        told.append(f"Välj bland: {choices_of(written)}.")
    return " ".join(told) or "Se agreements/README.md."
