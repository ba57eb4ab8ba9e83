"""What is asked of a register many times, found once: it never changes, so nor does an answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar

Holder = TypeVar("Holder")
Asked = ParamSpec("Asked")
Found = TypeVar("Found")
Arguments = tuple[object, ...]


class Notes(Protocol):
    """Where a register writes down what it is asked (`asked.py`)."""

    def answer(
        self, name: str, arguments: Arguments, find: Callable[..., Any], /, *of: Any, **named: Any
    ) -> Any: ...


NOTES = "notes"
"""The attribute of a register that writes down what it is asked."""
INQUIRIES: dict[str, Callable[..., Any]] = {}
"""Every function that is `once`, by the name of its inquiry."""


def once(
    find: Callable[Concatenate[Holder, Asked], Found],
) -> Callable[Concatenate[Holder, Asked], Found]:
    """Keep what a function finds, with the register that it was found in.

    What else it is asked is a few ids or addresses. Things themselves are slow to tell apart: they
    are compared word by word.
    """
    key = f"{find.__module__}.{find.__qualname__}"
    if getattr(find, "__kwdefaults__", None):
        raise TypeError(f"{key}: what is noted is asked again by position alone.")

    @wraps(find)
    def found(register: Holder, /, *asked: Asked.args, **named: Asked.kwargs) -> Found:
        kept = vars(register)
        notes: Notes | None = kept.get(NOTES)
        if notes:
            arguments = (*asked, *named.values()) if named else asked
            answer: Found = notes.answer(key, arguments, find, register, *asked, **named)
            return answer
        answers: dict[Any, Found] = kept.setdefault(key, {})
        inquiry = (*asked, *named.items())
        if inquiry not in answers:
            answers[inquiry] = find(register, *asked, **named)
        return answers[inquiry]

    INQUIRIES[key] = found
    return found
