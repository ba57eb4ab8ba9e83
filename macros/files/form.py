"""What the classes say, as the description that the editor in the browser makes its form from.

A field has its label (`title=`), its help (the text under it), what sort of value it takes, and
what limits it has: a new field of a class is in the form by itself. What is computed is no choice.
"""

from collections.abc import Iterable
from typing import Any, get_args, get_origin, get_type_hints

from annotated_types import Ge, Le
from pydantic import AfterValidator, BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from macros.data import meanings
from macros.data.agreement import Agreement, Clause, Period
from macros.data.complaints import PATTERN_ADVICE
from macros.data.dates import PartialDate
from macros.data.fields import unwrapped
from macros.data.meanings import Meaning
from macros.data.vocabulary import COMPUTED, Word
from macros.data.written import classes_in, fields_of, meaning_of
from macros.files.schema import classes_below

Described = dict[str, Any]

VALUES: tuple[tuple[Any, str], ...] = (
    (PartialDate, "date"),
    (meanings.Number, "number"),
    (meanings.Count, "count"),
    (meanings.YesOrNo, "yes_no"),
    (meanings.WebAddress, "web_address"),
    (meanings.Contact, "contact"),
    (meanings.FilePath, "file"),
)
"""The sort of a value that its type says by itself."""
TEXTS: tuple[tuple[type[Meaning], str], ...] = (
    (meanings.RefOrWords, "reference_or_words"),
    (meanings.Ref, "reference"),
    (meanings.Quoted, "quote"),
    (meanings.Named, "name"),
    (meanings.Edited, "own"),
    (meanings.Identifier, "id"),
    (meanings.Former, "former"),
    (meanings.Code, "code"),
    (meanings.Link, "link"),
)
"""The sort of a text, by what it means: the first that fits."""
IN_SHORT: tuple[tuple[type[BaseModel], str], ...] = ((Period, "date"), (Clause, "text"))
"""What may be written alone in place of a mapping."""
LAST = ("formerly", "source", "wording")
"""Keys that stand last in their mapping, as files have them: classes inherit them, and so first."""

USUAL = {
    "Agreement": (
        "title",
        "plain",
        "references",
        "valid",
        "signed",
        "signatories",
        "priority_areas",
        "promises",
        "follow_up_plan",
        "follow_ups",
        "last_searched",
    ),
    "Term": ("from", "to", "verbatim"),
    "Period": ("from", "to"),
    "SourceReference": ("at",),
    "Signatory": ("name", "title", "party"),
    "PriorityArea": ("themes", "description"),
    "Promise": ("title", "plain", "owners", "areas", "themes"),
    "PlannedFollowUp": ("every", "due"),
    "FollowUp": ("kind", "published", "by", "outcomes", "source"),
    "Outcome": ("promise", "status", "assessed_by", "as_of", "text"),
    "Relation": ("to",),
    "Source": ("publisher", "published", "url", "file"),
}
"""What most who write a thing have something to say of: its fields are there from the start, and of
the sections of a document they are the first that may be added."""


def form_of(kind: type[BaseModel]) -> Described:
    """The whole description of one sort of file."""
    classes = {each.__name__: each for each in (kind, *classes_below(kind))}
    return {
        "root": kind.__name__,
        "classes": {
            name: {"title": each.model_config.get("title", ""), "fields": _fields(each)}
            for name, each in sorted(classes.items())
        },
        "words": _words(classes.values()),
    }


def form() -> Described:
    """The description of an agreement's file."""
    return form_of(Agreement)


def _fields(kind: type[BaseModel]) -> list[Described]:
    hints = get_type_hints(kind, include_extras=True)
    names = {info.alias or name: name for name, info in kind.model_fields.items()}
    keys = sorted(names, key=lambda key: LAST.index(key) + 1 if key in LAST else 0)
    usual = USUAL.get(kind.__name__, ())
    return [
        _field(key, fields_of(kind)[key], hints[names[key]])
        | ({"usual": True} if key in usual else {})
        for key in keys
    ]


def _field(key: str, info: FieldInfo, annotation: Any) -> Described:
    described: Described = {
        "key": key,
        "label": info.title,
        "help": info.description,
        **_value(annotation),
    }
    if info.is_required():
        described["required"] = True
    meaning = meaning_of(info)
    if meaning and "kind" not in described:
        described["kind"] = next(name for kind, name in TEXTS if isinstance(meaning, kind))
    if isinstance(meaning, meanings.Ref):
        described["to"] = meaning.to
    if isinstance(meaning, meanings.Prose) and meaning.is_rich:
        described["rich"] = True
    return described


def _value(annotation: Any, *limits: Any) -> Described:
    """The sort of a value, as far as its type says it. `limits` are what Annotated adds."""
    for known, name in VALUES:
        if annotation == known:
            return {"kind": name}
    if inner := unwrapped(annotation):
        return _value(*inner)
    if get_origin(annotation) is tuple:
        needs_one = any(isinstance(each, AfterValidator) for each in limits)
        return {
            **_value(get_args(annotation)[0]),
            "list": True,
            **({"least": 1} if needs_one else {}),
        }
    if issubclass(annotation, BaseModel):
        return _mapping(annotation)
    if issubclass(annotation, Word):
        return {"kind": "choice", "words": annotation.__name__}
    return _text(limits) if annotation is str else _between(*limits)


def _mapping(kind: type[BaseModel]) -> Described:
    short = next((name for each, name in IN_SHORT if issubclass(kind, each)), None)
    return {"kind": "mapping", "of": kind.__name__, **({"short": short} if short else {})}


def _text(limits: tuple[Any, ...]) -> Described:
    """How long a text may be, and what form it has: its sort is told by what it means."""
    found = next((each for each in limits if isinstance(each, StringConstraints)), None)
    described: Described = {}
    if found and found.max_length:
        described["longest"] = found.max_length
    if found and found.pattern:
        described |= {"pattern": found.pattern, "advice": PATTERN_ADVICE[str(found.pattern)]}
    return described


def _between(info: FieldInfo) -> Described:
    """A whole number from a short range, such as a month."""
    low = next(int(str(each.ge)) for each in info.metadata if isinstance(each, Ge))
    high = next(int(str(each.le)) for each in info.metadata if isinstance(each, Le))
    return {"kind": "count", "lowest": low, "highest": high}


def _words(classes: Iterable[type[BaseModel]]) -> Described:
    """Each controlled vocabulary that a field takes its words from."""
    found = {
        words.__name__: words
        for kind in classes
        for info in kind.model_fields.values()
        for words in classes_in(info.annotation, Word)
    }
    return {
        name: [
            {"value": word.value, "label": word.label, "definition": word.definition}
            for word in words
            if word not in COMPUTED
        ]
        for name, words in sorted(found.items())
    }
