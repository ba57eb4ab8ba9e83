"""What is asked of a register many times, found once: it never changes, so nor does an answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

Holder = TypeVar("Holder")
Asked = ParamSpec("Asked")
Found = TypeVar("Found")


def once(
    find: Callable[Concatenate[Holder, Asked], Found],
) -> Callable[Concatenate[Holder, Asked], Found]:
    """Keep what a function finds, with the register that it was found in.

    What else it is asked is a few ids or addresses. Things themselves are slow to tell apart: they
    are compared word by word.
    """
    key = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(register: Holder, /, *asked: Asked.args, **named: Asked.kwargs) -> Found:
        kept: dict[Any, Found] = vars(register).setdefault(key, {})
        question = (*asked, *named.items())
        if question not in kept:
            kept[question] = find(register, *asked, **named)
        return kept[question]

    return found
