"""What a change will do to the site, in plain Swedish: `python -m scripts.changes BASE`.

Compares the data at the git revision BASE with the data as it is now, and writes
Markdown for a pull request: pages, addresses, statuses and wordings.
"""

import difflib
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from jinja2 import Environment

from macros.data.dates import today
from macros.data.problem import Problem
from macros.facts.register import Register, RegisteredPromise
from macros.facts.status import Standing
from macros.page_macros import PageMacros
from macros.pages.escaping import inert
from macros.pages.phrases import count
from macros.pages.rendering import Renderer
from macros.publishing import published
from macros.urls.addressed import Link
from macros.urls.permalinks import links
from scripts.arguments import Parser
from scripts.check import checked_register

MOST_ROWS = 50
HEADING = "# Det här ändras på webbplatsen"


def register_at(base: str, folder: Path, into: Path, day: date) -> tuple[Register, list[Problem]]:
    """The register of a git revision, unpacked below `into`, and all that is wrong with it."""
    archive = subprocess.run(
        ["git", "archive", "--format=tar", base, folder.as_posix()],
        capture_output=True,
        check=False,
    )
    if archive.returncode == 0:
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
            files.extractall(into, filter="data")
    return checked_register(into / folder, day)


def is_revision(base: str) -> bool:
    command = ["git", "rev-parse", "--verify", "--quiet", f"{base}^{{commit}}"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def pages(register: Register) -> dict[str, str]:
    """The Markdown of every page of the register, by address."""
    here = ""
    macros = PageMacros(Renderer(register, "/"), lambda: here).all()
    environment = Environment()
    found = {}
    for file, content in published(register, None):
        if file.endswith("index.md"):
            here = file.removesuffix("index.md")
            found[here] = environment.from_string(content).render(**macros)
    return found


def report(before: Register, faults: list[Problem], after: Register, base: str) -> Iterator[str]:
    """The lines of the report. Pages are compared only where those before can be made."""
    yield HEADING
    if any(not fault.is_warning for fault in faults):
        yield f"\nDet går inte att jämföra: uppgifterna i ”{inert(base)}” saknas eller har fel."
    else:
        yield from changes(before, after)


def changes(before: Register, after: Register) -> Iterator[str]:
    """What differs, section by section."""
    old_links, new_links = links(before), links(after)
    sections = {
        "Nya sidor": _new_pages(old_links, new_links),
        "Sidor som leder vidare": _moved(old_links, new_links),
        "Sidor som tas bort men vars adress svarar": _withdrawn(old_links, new_links),
        "Adresser som försvinner": _gone(old_links, new_links),
        "Status som ändras": list(_statuses(before, after)),
        "Ord som ändras": list(_wordings(before, after)),
        "Sidor som ändras": _changed_pages(pages(before), pages(after)),
    }
    if not any(sections.values()):
        yield "\nInget. Alla sidor blir som förut."
    for heading, rows in sections.items():
        if rows:
            yield f"\n## {heading} ({len(rows)})\n"
            yield from (f"- {row}" for row in rows[:MOST_ROWS])
            if len(rows) > MOST_ROWS:
                yield f"- … och {count(len(rows) - MOST_ROWS, 'till', 'till')}"


def _new_pages(old: dict[str, Link], new: dict[str, Link]) -> list[str]:
    return [
        f"`/{url}`" for url, link in sorted(new.items()) if url not in old and link.state == "page"
    ]


def _moved(old: dict[str, Link], new: dict[str, Link]) -> list[str]:
    moved = (
        link for url, link in sorted(new.items()) if link.state == "moved" and old.get(url) != link
    )
    return [f"`/{link.url}` → `/{link.to[0]}`" for link in moved]


def _withdrawn(old: dict[str, Link], new: dict[str, Link]) -> list[str]:
    stones = (
        link
        for url, link in sorted(new.items())
        if link.state == "withdrawn" and old.get(url) != link
    )
    return [
        f"`/{link.url}`" + "".join(f", ersatt av `/{heir}`" for heir in link.to) for link in stones
    ]


def _gone(old: dict[str, Link], new: dict[str, Link]) -> list[str]:
    return [f"`/{url}` (**det får inte ske**)" for url in sorted(old) if url not in new]


def _pairs(
    before: Register, after: Register
) -> Iterator[tuple[RegisteredPromise, RegisteredPromise]]:
    """Each promise that is there both before and after, its former id too."""
    for address, record in after.promise_by_address.items():
        names = (address, *(record.agreement.resolved(name) for name in record.promise.formerly))
        old = next(
            (before.promise_by_address[n] for n in names if n in before.promise_by_address), None
        )
        if old:
            yield old, record


def _statuses(before: Register, after: Register) -> Iterator[str]:
    for old, new in _pairs(before, after):
        was, is_now = before.standing(old), after.standing(new)
        if was.statuses != is_now.statuses:
            way = f"{_in_words(was)} → **{_in_words(is_now)}**"
            yield f"{inert(new.promise.name)} (`{new.address}`): {way}"


def _in_words(how: Standing) -> str:
    return " / ".join(status.label for status in how.statuses)


def _wordings(before: Register, after: Register) -> Iterator[str]:
    for old, new in _pairs(before, after):
        for key, label in (
            ("text", "ordalydelsen"),
            ("title", "rubriken"),
            ("plain", "klarspråket"),
        ):
            was, is_now = getattr(old.promise, key) or "", getattr(new.promise, key) or ""
            if was != is_now:
                yield f"`{new.address}`, {label}: {word_diff(was, is_now)}"


def word_diff(before: str, after: str) -> str:
    """Both wordings in one, as Markdown: ~~what goes~~ and **what comes**."""
    old, new = before.split(), after.split()
    parts: list[str] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        goes, comes = inert(" ".join(old[a:b])), inert(" ".join(new[c:d]))
        if kind == "equal":
            parts.append(goes)
            continue
        parts += [f"~~{goes}~~"] if goes else []
        parts += [f"**{comes}**"] if comes else []
    return " ".join(parts)


def _changed_pages(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return [f"`/{url}`" for url in sorted(after) if url in before and before[url] != after[url]]


def main(arguments: list[str] | None = None) -> int:
    parser = Parser(
        prog="python -m scripts.changes",
        description="Berätta vad en ändring gör med webbplatsen, jämfört med en git-version.",
    )
    parser.add_argument("base", metavar="BASE", help="till exempel main eller HEAD~1")
    parser.add_argument(
        "--folder", type=Path, default=Path("agreements"), metavar="MAPP", help="data"
    )
    options = parser.parse_args(arguments)
    if not is_revision(options.base):
        print(f"Git känner inte till ”{options.base}”. Skriv till exempel main.", file=sys.stderr)
        return 1
    day = today()
    after, problems = checked_register(options.folder, day)
    errors = [problem for problem in problems if not problem.is_warning]
    if errors:
        print(*errors, "Rätta felen. Då går det att jämföra.", sep="\n", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        before, faults = register_at(options.base, options.folder, Path(folder), day)
        print(*report(before, faults, after, options.base), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
