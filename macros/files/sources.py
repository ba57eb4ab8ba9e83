"""The stored source texts, as published."""

from pathlib import Path

from macros.urls.addressed import StoredText


def stored_text(agreements: Path, text: StoredText) -> str:
    """As stored, with a mark that tells browsers that it is UTF-8."""
    folder = agreements / text.agreement.address.split("/")[0]
    return "\ufeff" + (folder / text.file).read_text(encoding="utf-8-sig")
