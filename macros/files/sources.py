"""The stored source texts, as published."""

from pathlib import Path

from macros.data.reading import text_of
from macros.urls.addressed import StoredText


def stored_text(agreements: Path, text: StoredText) -> str:
    """As stored, with a mark that tells browsers that it is UTF-8."""
    folder = agreements / text.agreement.address.split("/")[0]
    return "\ufeff" + text_of(folder / text.file)
