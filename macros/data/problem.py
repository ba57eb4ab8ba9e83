"""Something that is wrong in the data, and where."""

from dataclasses import dataclass

from macros.data.written import Position


@dataclass(frozen=True, order=True)
class Problem:
    """Something to mend (or, as a warning, to think about), and where."""

    position: Position
    message: str
    is_warning: bool = False

    def __str__(self) -> str:
        return f"{self.position}: {'Varning: ' if self.is_warning else ''}{self.message}"
