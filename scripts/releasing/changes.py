"""What a change will do to the site, in plain Swedish, as Markdown for a pull request.

Compares the register at a git revision with the register now: pages, addresses, statuses and
wordings.
"""

import difflib
import io
import subprocess
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jinja2 import Environment

from macros.checks.everything import Checked
from macros.facts.register import Register, RegisteredPromise
from macros.page_macros import PageMacros
from macros.pages.escaping import inert
from macros.pages.phrases import count
from macros.pages.rendering import Renderer
from macros.publishing import pages as stubs
from macros.urls.permalinks import links, lost
from scripts.releasing.reports import checked_now

MOST_ROWS = 50
HEADING = "# Det här ändras på webbplatsen"
WORDINGS = {"text": "ordalydelsen", "title": "rubriken", "plain": "klarspråket"}


def checked_at(base: str, folder: Path, into: Path, day: date) -> Checked:
    """The folder as of a git revision, unpacked below `into`, and checked.

    The texts beside it come along: the addresses of pages written by hand are checked too.
    """
    for path in (folder, folder.parent / "docs"):
        command = ["git", "archive", "--format=tar", base, path.as_posix()]
        archive = subprocess.run(command, capture_output=True, check=False)
        if archive.returncode == 0:
            with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
                files.extractall(into, filter="data")
    return checked_now(into / folder, day)


def pages(register: Register) -> dict[str, str]:
    """The Markdown of every page of the register, by URL."""
    here = ""
    macros = PageMacros(Renderer(register, "/"), lambda: here).all()
    environment = Environment()
    found = {}
    for file, content in stubs(register):
        here = file.removesuffix("index.md")
        found[here] = environment.from_string(content).render(**macros)
    return found


def report(before: Checked, after: Register, base: str) -> Iterator[str]:
    """The lines of the report. Pages are compared only where those before can be made."""
    yield HEADING
    if before.errors:
        yield f"\nDet går inte att jämföra: uppgifterna i ”{inert(base)}” saknas eller har fel."
        return
    sections = changes(before.register, after)
    if not any(sections.values()):
        yield "\nInget. Alla sidor blir som förut."
    for heading, rows in sections.items():
        if rows:
            yield f"\n## {heading} ({len(rows)})\n"
            yield from (f"- {row}" for row in rows[:MOST_ROWS])
            if len(rows) > MOST_ROWS:
                yield f"- … och {count(len(rows) - MOST_ROWS, 'till', 'till')}"


def changes(before: Register, after: Register) -> dict[str, list[str]]:
    """What differs, section by section."""
    old, new = links(before), links(after)
    other = [link for url, link in sorted(new.items()) if old.get(url) != link]
    fresh = [link for link in other if link.state == "page" and link.url not in old]
    moved = [link for link in other if link.state == "moved"]
    withdrawn = [link for link in other if link.state == "withdrawn"]
    was, now = pages(before), pages(after)
    changed = [url for url in sorted(now) if url in was and was[url] != now[url]]
    gone = sorted(link.url for link in lost(old, new))
    return {
        "Nya sidor": [f"`/{link.url}`" for link in fresh],
        "Sidor som leder vidare": [f"`/{link.url}` → `/{link.to[0]}`" for link in moved],
        "Sidor som tas bort men vars adress svarar": [
            f"`/{link.url}`" + "".join(f", ersatt av `/{heir}`" for heir in link.to)
            for link in withdrawn
        ],
        "Adresser som försvinner": [f"`/{url}` (**det får inte ske**)" for url in gone],
        "Status som ändras": list(_statuses(before, after)),
        "Ord som ändras": [row for pair in _pairs(before, after) for row in _wordings(*pair)],
        "Sidor som ändras": [f"`/{url}`" for url in changed],
    }


def _pairs(
    before: Register, after: Register
) -> Iterator[tuple[RegisteredPromise, RegisteredPromise]]:
    """Each promise that is there both before and after, also when its address has changed."""
    for address, record in after.promise_by_address.items():
        former = (record.agreement.resolved(name) for name in record.promise.formerly)
        known = [each for each in (address, *former) if each in before.promise_by_address]
        if known:
            yield before.promise_by_address[known[0]], record


def _statuses(before: Register, after: Register) -> Iterator[str]:
    for earlier, record in _pairs(before, after):
        was, now = before.standing(earlier), after.standing(record)
        if was.statuses != now.statuses:
            way = f"{inert(was.label)} → **{inert(now.label)}**"
            yield f"{inert(record.promise.name)} (`{record.address}`): {way}"


def _wordings(before: RegisteredPromise, after: RegisteredPromise) -> Iterator[str]:
    if after.promise.is_erased:  # what was taken away is not said once more
        return
    for key, label in WORDINGS.items():
        was, now = (getattr(each.promise, key) or "" for each in (before, after))
        if was != now:
            yield f"`{after.address}`, {label}: {word_diff(was, now)}"


def word_diff(before: str, after: str) -> str:
    """Both wordings in one, as Markdown: ~~what goes~~ and **what comes**."""
    old, new = before.split(), after.split()
    words: list[str] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        goes, comes = inert(" ".join(old[a:b])), inert(" ".join(new[c:d]))
        if kind == "equal":
            words.append(goes)
            continue
        words += [f"~~{goes}~~"] if goes else []
        words += [f"**{comes}**"] if comes else []
    return " ".join(words)
