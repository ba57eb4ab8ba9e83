"""Each fact of the data that a change makes new, corrects or withdraws, with where it stands.

Two registers are compared as they were read: comments, order and form of the files are no facts.
What has an id is the same thing while its id is, or stands under `formerly`. Of what is erased no
earlier word is said once more.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any

from macros.data.agreement import Agreement, Outcome
from macros.data.dates import PartialDate
from macros.data.registers import ExternalLink
from macros.data.vocabulary import Word
from macros.data.written import Written, classes_in, fields_of, names_by_key
from macros.facts.erasing import GONE, erased_addresses
from macros.facts.register import Register
from macros.pages.phrases import number

_NAMES = ("id", "slug", "code", "word")
_SAYS = ("title", "working_title", "name", "label", "heading", "text", "number", "now")


_UNSAID = ("id", "promise", "source", "formerly")
"""Keys whose values stand beside a thing already, or say nothing to readers."""


class Sort(Enum):
    NEW = "Nytt"
    CHANGED = "Ändrat"
    GONE = "Borttaget"


@dataclass(frozen=True)
class Fact:
    """One value, or a whole thing, that differs."""

    sort: Sort
    within: tuple[Written, ...]
    """From the document, or the thing of a common file, down to what holds the value."""
    key: str = ""
    """The key of the value, or its way: `valid.from`; empty where a whole thing is new or gone."""
    was: str = ""
    now: str = ""

    @property
    def document(self) -> Written:
        return self.within[0]


def facts(before: Register, after: Register, unread: frozenset[str] = frozenset()) -> list[Fact]:
    """All that differs, document by document, then the common files.

    Of the files that are `unread`, since something in them is wrong, nothing is said.
    """
    old, new = (_told(each, unread) for each in (before, after))
    erased = erased_addresses(after.agreements) - erased_addresses(before.agreements)
    found: list[Fact] = []
    for kind in dict.fromkeys(type(each) for each in (*new, *old)):
        pair = ([each for each in things if type(each) is kind] for things in (old, new))
        found += _of_list((), *pair)
    return [each for fact in found for each in _without_what_is_erased(fact, erased)]


def _told(register: Register, unread: frozenset[str]) -> list[Written]:
    """All but what nobody writes: how links to others answered."""
    read = (each for each in register.everything if _file(each) not in unread)
    return [each for each in read if not isinstance(each, ExternalLink)]


def _file(thing: Written) -> str:
    return "/".join(thing.stands_in.split("/")[-2:])


def _without_what_is_erased(fact: Fact, erased: frozenset[str]) -> Iterator[Fact]:
    """The address is left, and that something was taken away."""
    document = fact.document
    if isinstance(document, Agreement) and document.is_erased:
        if len(fact.within) == 1 and fact.key == "withdrawn":
            yield fact
        return
    documents = {each.partition("#")[0] for each in erased}
    is_of = isinstance(document, Agreement) and document.address in documents
    if is_of or any(each in fact.was for each in erased):
        was = GONE if fact.was else ""
        yield Fact(
            fact.sort, fact.within, fact.key, was, GONE if fact.sort is Sort.GONE else fact.now
        )
    else:
        yield fact


# --- what differs ---------------------------------------------------------------------------------


def _of_list(
    within: tuple[Written, ...], was: Sequence[Written], now: Sequence[Written]
) -> Iterator[Fact]:
    """Things that have gone, then those that are there: in their order, as they were or new."""
    pairs = _paired(was, now)
    kept = {id(old) for old, _ in pairs if old}
    for old in was:
        if id(old) not in kept:
            yield Fact(Sort.GONE, (*within, old), was=_said(old))
    for old_or_none, new in pairs:
        if old_or_none is None:
            yield from _of_new((*within, new))
        else:
            yield from _of_thing((*within, new), old_or_none, new)


def _of_new(within: tuple[Written, ...]) -> Iterator[Fact]:
    """A new thing with the values of its own, then each thing in it."""
    thing = within[-1]
    yield Fact(Sort.NEW, within, now=_said(thing, is_whole=True))
    for key, value in _of_keys(thing):
        if _are_written(value) and key not in _UNSAID:
            for each in value:
                yield from _of_new((*within, each))


def _of_thing(
    within: tuple[Written, ...], was: Written, now: Written, key_before: str = ""
) -> Iterator[Fact]:
    """Each value that differs. What a single key holds is told by its way: `valid.from`."""
    if _values(was) == _values(now):
        return
    for key, name in names_by_key(type(now)).items():
        yield from _of_value(within, key_before + key, getattr(was, name), getattr(now, name))


def _of_value(within: tuple[Written, ...], key: str, was: Any, now: Any) -> Iterator[Fact]:
    if _are_written(was) and _are_written(now):
        yield from _of_list(within, was, now)
    elif isinstance(was, Written) and isinstance(now, Written):
        yield from _of_thing(within, was, now, f"{key}.")
    elif _plain(was) != _plain(now):
        old, new = in_words(was), in_words(now)
        sort = Sort.CHANGED if old and new else Sort.NEW if new else Sort.GONE
        yield Fact(sort, within, key, old, new)


def _are_written(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(each, Written) for each in value)


def _plain(value: Any) -> Any:
    return _values(value) if isinstance(value, Written) else value


def _paired(was: Sequence[Written], now: Sequence[Written]) -> list[tuple[Written | None, Written]]:
    """Each thing that is there with what it was before: by its name, else by its values, and what
    then is left in order.
    """
    left = _named(was)
    pairs: list[tuple[Written | None, Written]] = []
    for name, new in _named(now).items():
        known = (name, *_former(new))
        old = next((left.pop(each) for each in known if each in left), None)
        pairs.append((old, new))
    nameless = [name for name in left if name.startswith("{")]
    lacking = [at for at, (old, new) in enumerate(pairs) if old is None and not _name(new)]
    for at, name in zip(lacking, nameless, strict=False):
        pairs[at] = (left[name], pairs[at][1])
    return pairs


def _named(things: Sequence[Written]) -> dict[str, Written]:
    """Things by name; those without one by their values. What is there twice is numbered."""
    found: dict[str, Written] = {}
    for each in things:
        name = _name(each) or _values(each)
        number = sum(1 for known in found if known == name or known.startswith(f"{name}\0"))
        found[f"{name}\0{number}" if number else name] = each
    return found


def _name(thing: Written) -> str:
    """What tells a thing from others of its sort; empty where nothing but its values does."""
    if isinstance(thing, Agreement):
        return thing.address
    if isinstance(thing, Outcome):
        parts = (thing.promise, thing.part, *thing.parties, thing.target, thing.indicator)
        return " ".join(filter(None, parts))
    return next((str(getattr(thing, each)) for each in _NAMES if hasattr(thing, each)), "")


def _former(thing: Written) -> tuple[str, ...]:
    """The names that a thing had: of a document its addresses, else ids."""
    return tuple(each.partition("#")[2] or each for each in getattr(thing, "formerly", ()))


def _values(thing: Written) -> str:
    return json.dumps(_dumped(thing), ensure_ascii=False)


def _dumped(thing: Written) -> Any:
    return thing.model_dump(mode="json", by_alias=True, exclude_defaults=True)


# --- in words -------------------------------------------------------------------------------------


def in_words(value: Any) -> str:
    """A value as it is told; empty where nothing is written."""
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, Word):
        return value.label
    if isinstance(value, PartialDate):
        return value.in_swedish
    if isinstance(value, Decimal | int):
        return number(value)
    if isinstance(value, tuple):
        return ", ".join(map(in_words, value))
    return _said(value) if isinstance(value, Written) else str(value)


def _said(thing: Written, is_whole: bool = False) -> str:
    """What a thing says of itself first, else all its values; a whole one says both."""
    first = next((name for name in _SAYS if getattr(thing, name, None)), "")
    words = in_words(getattr(thing, first)) if first else ""
    if words and not is_whole:
        return words
    told = [
        f"{label_of(type(thing), key)}: {in_words(value)}"
        for key, value in _of_keys(thing)
        if key not in (first, *_UNSAID) and not _are_written(value) and in_words(value)
    ]
    return "; ".join([words, *told] if words else told)


def _of_keys(thing: Written) -> Iterator[tuple[str, Any]]:
    """The keys that are written, each with its value."""
    keys = names_by_key(type(thing)).items()
    return ((key, getattr(thing, name)) for key, name in keys if name in thing.model_fields_set)


def name_of(thing: Written) -> str:
    """The name by which others refer to a thing, where it has one."""
    return _name(thing)


@cache
def label_of(kind: type[Written], way: str) -> str:
    """What the way to a value is called: of `valid.from` in an agreement `Giltighetstid, Från`."""
    key, _, rest = way.partition(".")
    info = fields_of(kind).get(key)
    if not info:
        return way
    label = info.title or key
    inner = next(classes_in(info.annotation, Written), None)
    return f"{label}, {label_of(inner, rest)}" if rest and inner else label


@cache
def sort_of(kind: type[Written]) -> str:
    """What a class is called: `Löfte`."""
    return str(kind.model_config.get("title") or kind.__name__)
