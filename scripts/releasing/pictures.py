"""Pictures of the pages that differ between two built sites, before and after, side by side.

A page differs where its words do; where no words do, but the look of pages does, where its HTML
does. Chromium is started by Playwright, which is installed for the tests only.
"""

import html
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.urls.addresses import EMBEDS, PAGE_TEXT

MOST = 12
WIDTH, HIGHEST = 900, 8000
"""Pixels of a picture. What is longer is cut."""
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
FLAGS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")
PAGE = "index.html"
_HEAD = """\
<!doctype html>
<html lang="sv">
<meta charset="utf-8">
<title>Före och efter</title>
<style>img {{ width: 48%; vertical-align: top; border: 1px solid }} p {{ max-width: 60ch }}</style>
<h1>Före och efter</h1>
<p>{}</p>
"""


class PicturesError(Exception):
    """Why there are no pictures, in Swedish."""


@dataclass(frozen=True)
class Changed:
    """A page that differs, by its URL, and whether it was there before."""

    url: str
    is_new: bool

    @property
    def name(self) -> str:
        return self.url.strip("/").replace("/", ".") or "startsidan"


def changed(before: Path, after: Path) -> list[Changed]:
    """The pages that differ, in order of URL; files that servers have no page for are none."""
    found = list(_differing(before, after, PAGE_TEXT))
    return found or list(_differing(before, after, PAGE))


def _differing(before: Path, after: Path, name: str) -> Iterator[Changed]:
    for file in sorted(after.rglob(name)):
        folder = file.parent.relative_to(after)
        if not (after / folder / PAGE).is_file() or folder.parts[:1] == (EMBEDS.strip("/"),):
            continue
        was = before / folder / name
        if not was.is_file() or was.read_bytes() != file.read_bytes():
            url = "" if folder == Path() else f"{folder.as_posix()}/"
            yield Changed(url, is_new=not (before / folder / PAGE).is_file())


def take(before: Path, after: Path, to: Path, most: int = MOST) -> list[Changed]:
    """Take the pictures, and write a page that shows them. The pages that there are pictures of."""
    pages = changed(before, after)
    shown = pages[:most]
    if not shown:
        return []
    to.mkdir(parents=True, exist_ok=True)
    with _browser() as browser:
        page = browser.new_page(viewport={"width": WIDTH, "height": 1000})
        for each in shown:
            if not each.is_new:
                _picture(page, before / each.url / PAGE, to / f"{each.name}.fore.png")
            _picture(page, after / each.url / PAGE, to / f"{each.name}.efter.png")
    (to / PAGE).write_text(_shown(shown, len(pages) - len(shown)), encoding="utf-8")
    return shown


def _picture(page: Any, file: Path, to: Path) -> None:
    page.goto(file.resolve().as_uri())
    height = min(int(page.evaluate("document.documentElement.scrollHeight")), HIGHEST)
    clip = {"x": 0, "y": 0, "width": WIDTH, "height": height}
    page.screenshot(path=to, full_page=True, clip=clip, animations="disabled")


def _shown(pages: list[Changed], left: int) -> str:
    """The page with the pictures: no script, nothing from elsewhere."""
    told = f"{len(pages)} av de sidor som ändras." + (
        f" {left} till visas inte här." if left else ""
    )
    blocks = [_HEAD.format(told)]
    for each in pages:
        name = html.escape(each.name)
        was = "" if each.is_new else f'<img alt="Före" src="{name}.fore.png">\n'
        blocks.append(f"<h2>/{html.escape(each.url)}{' (ny)' if each.is_new else ''}</h2>\n{was}")
        blocks.append(f'<img alt="Efter" src="{name}.efter.png">\n')
    return "".join(blocks)


@contextmanager
def _browser() -> Iterator[Any]:
    """A Chromium that is closed when it is done with, whichever this computer has."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise PicturesError("Playwright saknas. Kör make .venv/dev.stamp.") from None
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if not path:
        raise PicturesError("Chromium saknas. Installera till exempel chromium-headless-shell.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()
