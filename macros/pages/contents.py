"""The contents of a page, read off its own headings: what is not there is not listed."""

import re

from markupsafe import Markup

Heading = tuple[str, str]
"""Its anchor, and its text as markup."""

_HEADING = re.compile(
    r"^## (?P<text>.+?) \{ #(?P<anchor>\S+) \}$|"
    r'^<summary><h2 id="(?P<id>[^"]+)">(?P<words>.+?)</h2></summary>',
    re.MULTILINE,
)


def of(body: str) -> list[Heading]:
    """The headings of the second level in a page's Markdown, in order."""
    return [
        (found["anchor"] or found["id"], Markup(found["text"] or found["words"]))
        for found in _HEADING.finditer(body)
    ]
