"""What is asked of a register many times, found once: it never changes, so nor does an answer."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from macros.facts.register import Register

Found = TypeVar("Found")


def once(find: Callable[[Register], Found]) -> Callable[[Register], Found]:
    """Keep what a function finds, with the register that it was found in."""
    key = f"{find.__module__}.{find.__qualname__}"

    @wraps(find)
    def found(register: Register) -> Found:
        kept = vars(register)
        if key not in kept:
            kept[key] = find(register)
        answer: Found = kept[key]
        return answer

    return found
