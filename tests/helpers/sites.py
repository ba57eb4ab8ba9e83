"""A built site."""

from dataclasses import dataclass
from pathlib import Path

DAY = "2026-11-22"


@dataclass(frozen=True)
class Built:
    """A built site, and what MkDocs said while it built it."""

    folder: Path
    log: str
    ended_well: bool
