"""What is left of something that was taken away because of personal data: its address, no words.

Applied to values as they were read, before they are validated: words that still stand in the file
never reach the register, and need not stand there.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from macros.data.vocabulary import WithdrawalReason
from macros.data.written import in_place_of

KEPT = {
    "Promise": ("id", "kind", "formerly", "withdrawn", "parts"),
    "Agreement": ("kind", "municipalities", "formerly", "withdrawn"),
    "Withdrawal": ("date", "reason", "successors"),
}
"""The keys that may stay, by class."""
KEPT_BELOW = {
    "sources": ("id", "kind", "completeness", "file", "formerly", "former_files"),
    "documents": ("id", "kind", "state", "file", "formerly", "former_files"),
    "promises": KEPT["Promise"],
    "priority_areas": ("id", "formerly"),
    "follow_up_plan": ("id", "kind", "formerly"),
    "bodies": ("id", "formerly"),
    "follow_ups": ("id", "published", "formerly", "also_of"),
}
"""The same, in the lists of an agreement whose items can be linked to."""
KEPT_OF_PART = ("id", "formerly")

NEEDED_BELOW = {
    "sources": ("title",),
    "documents": ("title",),
    "priority_areas": ("label",),
    "follow_up_plan": ("text",),
    "bodies": ("name",),
}
"""What the schema wants in them still: the file has words of its own there."""

PROMISE = "Borttaget löfte"
AGREEMENT = "Borttaget avtal"
_TEXT = {
    "sources": {"title": "Borttagen källa"},
    "documents": {"title": "Borttagen handling"},
    "promises": {"text": PROMISE},
    "priority_areas": {"label": "Borttaget område"},
    "follow_up_plan": {"text": "Borttagen uppföljning"},
    "bodies": {"name": "Borttagen grupp"},
    "follow_ups": {},
}
_PART = {"text": "Borttagen del"}
_PARTY = {"id": "borttagen", "name": "Borttagen part", "kind": "other", "role": "named"}
NEUTRAL = frozenset(text for each in (*_TEXT.values(), _PART) for text in each.values())
"""All that is said in place of words."""
_SOURCE = {"id": "borttagen", "kind": "other", "completeness": "title_only", **_TEXT["sources"]}


def promise(value: Any) -> Any:
    """A promise as it was read, or what is left of it."""
    return _left(value, "promises") if _is_erased(value) else value


def agreement(value: Any) -> Any:
    """An agreement as it was read, or what is left of it, with all that has an address in it."""
    if not _is_erased(value):
        return value
    gone = in_place_of(_kept(value["withdrawn"], ("date", "reason")), value["withdrawn"])
    lists = {key: [_left(each, key) for each in _items(value, key)] for key in KEPT_BELOW}
    lists["promises"] = [
        in_place_of({**each, "withdrawn": gone}, each) for each in lists["promises"]
    ]
    left = {
        **_kept(value, KEPT["Agreement"]),
        **lists,
        "working_title": AGREEMENT,
        "plain": "Avtalet är borttaget för att skydda personuppgifter.",
        "parties": [_PARTY],
        "sources": lists["sources"] or [_SOURCE],
    }
    return in_place_of(left, value)


def withdrawal(value: Any) -> Any:
    """A withdrawal as it was read; its note may say what was taken away."""
    if isinstance(value, Mapping) and _is_personal(value.get("reason")):
        return in_place_of(_kept(value, KEPT["Withdrawal"]), value)
    return value


def _is_erased(value: Any) -> bool:
    gone = value.get("withdrawn") if isinstance(value, Mapping) else None
    return isinstance(gone, Mapping) and _is_personal(gone.get("reason"))


def _is_personal(reason: object) -> bool:
    """Whether a reason is that word, by its value or by its label."""
    return WithdrawalReason.named(reason) is WithdrawalReason.PERSONAL_DATA


def _left(value: Mapping[str, Any], key: str) -> Any:
    """What is left of an item of a list."""
    left = {**_kept(value, KEPT_BELOW[key]), **_TEXT[key]}
    if key == "promises" and "parts" in value:
        left["parts"] = [
            in_place_of({**_kept(each, KEPT_OF_PART), **_PART}, each)
            for each in _items(value, "parts")
        ]
    return in_place_of(left, value)


def _kept(value: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    return {key: value[key] for key in keys if key in value}


def _items(value: Mapping[str, Any], key: str) -> Iterator[Mapping[str, Any]]:
    listed = value.get(key)
    return (each for each in (listed if isinstance(listed, list) else ()) if isinstance(each, dict))
