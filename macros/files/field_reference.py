"""What may stand in an agreement's file, for people: each class as a table of its fields.

It is the editor's form (`form.py`) in words, so that a new field is here by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from macros.files.form import form

VALUES = {
    "date": "ett datum: 2024, 2024-09 eller 2024-09-30",
    "number": "ett tal med decimalpunkt",
    "count": "ett heltal",
    "yes_no": "yes eller no",
    "web_address": "en webbadress",
    "contact": "en webbadress eller en e-postadress",
    "file": "en fil i avtalets mapp",
    "quote": "källans ord, ordagrant",
    "name": "ett namn, som det står i källan",
    "own": "en text med egna ord",
    "id": "ett kort namn: a–z, 0–9 och bindestreck",
    "former": "ett tidigare namn eller en tidigare adress",
    "code": "en kod",
    "reference": "namnet på något som finns",
    "reference_or_words": "ett id, eller källans egna ord",
}
"""What a sort of value is, where it is no word of a vocabulary and has no keys of its own."""


class Row(NamedTuple):
    """A field of a class."""

    key: str
    label: str
    help: str
    is_needed: bool
    value: str
    """What is written there, before what it leads to if that is said."""
    leads_to: str
    """The anchor of the class or the words that the value is made of; empty for others."""
    leads_to_named: str
    or_short: str
    """What may be written instead."""


class Place(NamedTuple):
    """A key that values of a class stand under."""

    key: str
    within: str
    """The title of the class that has the key."""
    anchor: str


@dataclass(frozen=True)
class Class:
    """What may stand together: an agreement, a promise, an outcome."""

    anchor: str
    title: str
    rows: tuple[Row, ...]
    stands_under: tuple[Place, ...]


@dataclass(frozen=True)
class Vocabulary:
    """The words that a field chooses from."""

    anchor: str
    used_as: tuple[str, ...]
    """The labels of the fields that choose from them."""
    words: tuple[dict[str, str], ...]


def classes() -> list[Class]:
    """The file itself first, then what stands in it, in the order that it is met."""
    described = form()
    found = described["classes"]
    return [
        Class(
            _anchor(name),
            found[name]["title"],
            tuple(_row(each, found) for each in found[name]["fields"]),
            tuple(_places(name, found)),
        )
        for name in _as_met(described)
    ]


def vocabularies() -> list[Vocabulary]:
    """Every vocabulary that a field takes its words from, in the order that they are met."""
    described = form()
    used: dict[str, dict[str, None]] = {}
    for name in _as_met(described):
        for each in described["classes"][name]["fields"]:
            if words := each.get("words"):
                used.setdefault(words, {})[each["label"]] = None
    return [
        Vocabulary(_anchor(name), tuple(labels), tuple(described["words"][name]))
        for name, labels in used.items()
    ]


def _as_met(described: dict[str, Any]) -> list[str]:
    found = [described["root"]]
    for name in found:
        below = (each.get("of") for each in described["classes"][name]["fields"])
        found += [each for each in dict.fromkeys(below) if each and each not in found]
    return found


def _row(each: dict[str, Any], found: dict[str, Any]) -> Row:
    to = each.get("of") or each.get("words") or ""
    named = found[to]["title"].lower() if each.get("of") else "orden" if to else ""
    short = each.get("short")
    return Row(
        each["key"],
        each["label"],
        each["help"],
        bool(each.get("required")),
        _value(each),
        _anchor(to) if to else "",
        named,
        f"Eller bara {'ett datum' if short == 'date' else 'en text'}." if short else "",
    )


def _value(each: dict[str, Any]) -> str:
    is_list = each.get("list")
    if each["kind"] == "choice":
        return "En lista av" if is_list else "Ett av"
    if each["kind"] == "mapping":
        return "En lista med egna nycklar:" if is_list else "Egna nycklar:"
    one = VALUES[each["kind"]]
    if "lowest" in each:
        one = f"ett heltal, {each['lowest']}–{each['highest']}"
    if "longest" in each and "högst" not in each["help"] and "pattern" not in each:
        one += f", högst {each['longest']} tecken"
    return f"En lista: {one}" if is_list else f"{one[:1].upper()}{one[1:]}"


def _places(name: str, found: dict[str, Any]) -> Iterator[Place]:
    for around, described in found.items():
        for each in described["fields"]:
            if each.get("of") == name:
                yield Place(each["key"], described["title"], _anchor(around))


def _anchor(name: str) -> str:
    """`PlannedFollowUp` is `planned-follow-up`."""
    words = "".join(f"-{sign.lower()}" if sign.isupper() else sign for sign in name)
    return f"falt{words}"
