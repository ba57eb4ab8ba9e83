"""What a picture says that stands beside a link when it is shared."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    above: str
    """What it is, where and when: `Löfte i Timrå, 2019–2023`."""
    heading: str
    rows: tuple[tuple[str, str], ...] = ()
    """What stands below, each with a word for it."""

    @property
    def words(self) -> str:
        """The same for whoever cannot see the picture."""
        rows = (f"{name}: {text}" for name, text in self.rows)
        parts = (self.above, self.heading, *rows)
        return " ".join(
            part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts
        )
