"""A hook of MkDocs: writes each page's Markdown, its macros called, for other generators to build.

It is loaded by MkDocs after the project's own hooks, in a build that nobody measures.
"""

import json
import re
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

CONTENT = Path("rivals/content")
_ATTRIBUTES = re.compile(r"\{:\s*")


@event_priority(-100)
def on_page_markdown(markdown: str, page: Page, **_: Any) -> None:
    """Front matter that Hugo and Eleventy both read; the address is the same as here."""
    url = page.url.removeprefix("./")
    texts = {
        "title": page.title,
        "description": page.meta.get("description", ""),
        "url": f"/{url}",
        "permalink": f"/{url}index.html",
    }
    lines = [f"{key}: {json.dumps(text, ensure_ascii=False)}" for key, text in texts.items()]
    path = CONTENT / f"{url.strip('/').replace('/', '--') or 'start'}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    body = _ATTRIBUTES.sub("{", markdown)
    path.write_text("\n".join(["---", *lines, "---", body]), encoding="utf-8")
