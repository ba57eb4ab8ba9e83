"""The stored source texts, as published."""

from pathlib import Path

from macros.data.reading import text_of
from macros.urls.addressed import StoredText

MARK = "\ufeff"
"""It tells browsers that a text is UTF-8."""
WITHHELD = f"{MARK}Den sparade texten visas inte, för att skydda personuppgifter.\n"


def stored_text(agreements: Path, text: StoredText) -> str:
    """As stored, with the mark of its encoding."""
    folder = agreements / text.agreement.address.split("/")[0]
    return MARK + text_of(folder / text.file)
