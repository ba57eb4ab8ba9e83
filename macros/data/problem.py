"""Something that is wrong in the data, and where."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from macros.data.written import Position, ValuePath


@dataclass(frozen=True, order=True)
class Problem:
    """Something to mend (or, as a warning, to think about), and where."""

    position: Position
    message: str
    """What is wrong and what to do, in Swedish."""
    is_warning: bool = False
    code: str = ""
    """Permanent, such as `MB012`. A rule's code is put on what it yields."""
    keys: tuple[str, ...] = field(default=(), compare=False)
    """The keys that the remedy says to write or mend."""
    written: str = field(default="", compare=False)
    """The value that is wrong, where it is a text."""
    refers_to: str = field(default="", compare=False)
    """What the value should name: a key of `macros.checks.references.TARGETS`."""
    compared_with: Position | None = field(default=None, compare=False)
    """What was compared and differs: the words of a source that are most like those of a quote."""

    @property
    def path(self) -> ValuePath:
        """The keys and indexes that lead to what is wrong, in its file."""
        return self.position.path

    def __str__(self) -> str:
        """One line, whatever signs the names in it hold."""
        warning = "Varning:" if self.is_warning else ""
        line = " ".join(filter(None, (f"{self.position}:", self.code, warning, self.message)))
        return re.sub(
            r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", lambda sign: f"\\x{ord(sign[0]):02x}", line
        )


_MOST_LINES = 6


def lines_told(lines: Sequence[int]) -> str:
    """`rad 3`, `rad 3 och 5`, `rad 3, 5 och 9`, and at most a few of them."""
    lines = sorted(set(lines))
    if len(lines) > _MOST_LINES:
        left = len(lines) - _MOST_LINES
        return f"rad {', '.join(map(str, lines[:_MOST_LINES]))} och {left} till"
    *first, last = map(str, lines)
    return f"rad {', '.join(first)} och {last}" if first else f"rad {last}"
