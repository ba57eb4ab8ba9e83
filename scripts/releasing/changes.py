"""What a change will do to the site, in plain Swedish, as Markdown for a pull request.

Compares the register at a git revision with the register now: pages, addresses, statuses and
every fact.
"""

import difflib
import io
import re
import subprocess
import tarfile
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from jinja2 import Environment

from macros.checks.everything import Checked
from macros.data.agreement import Agreement
from macros.data.text import shortened
from macros.data.written import Written
from macros.facts.register import Register, RegisteredPromise
from macros.page_macros import PageMacros
from macros.pages.escaping import inert
from macros.pages.phrases import count
from macros.pages.rendering import Renderer
from macros.publishing import pages as stubs
from macros.urls.addressed import Link
from macros.urls.permalinks import links, lost
from scripts.releasing.facts import Fact, Sort, facts, label_of, name_of, sort_of
from scripts.releasing.reports import checked_now

MOST_ROWS = 50
HEADING = "# Det här ändras på webbplatsen"
LONGEST, AROUND = 300, 8
"""Characters of a text that is new or gone; words that are the same beside those that differ."""
NAME = re.compile("[a-z0-9][a-z0-9/ -]*")


def checked_at(base: str, folder: Path, into: Path, day: date) -> Checked:
    """The folder as of a git revision, unpacked below `into`, and checked.

    The texts beside it come along: the addresses of pages written by hand are checked too.
    """
    unpack(base, folder, into)
    return checked_now(into / folder, day)


def unpack(base: str, folder: Path, into: Path) -> None:
    """The folder and what stands beside it as of a git revision, as far as they were there."""
    for path in (folder, folder.parent / "docs", folder.parent / "mkdocs.yml"):
        command = ["git", "archive", "--format=tar", base, path.as_posix()]
        archive = subprocess.run(command, capture_output=True, check=False)
        if archive.returncode == 0:
            with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as files:
                files.extractall(into, filter="data")


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
    gone = sorted(link.url for link in lost(old, new) if not _answers(link.url, new))
    return {
        "Nya sidor": [f"`/{link.url}`" for link in fresh],
        "Sidor som leder vidare": [f"`/{link.url}` → `/{link.to[0]}`" for link in moved],
        "Sidor som tas bort men vars adress svarar": [
            f"`/{link.url}`" + "".join(f", ersatt av `/{heir}`" for heir in link.to)
            for link in withdrawn
        ],
        "Adresser som försvinner": [f"`/{url}` (**det får inte ske**)" for url in gone],
        "Status som ändras": list(_statuses(before, after)),
        "Uppgifter som ändras": [
            f"`{document}`: {row_of(fact)}" if (document := _document(fact)) else row_of(fact)
            for fact in facts(before, after)
        ],
        "Sidor som ändras": [f"`/{url}`" for url in changed],
    }


def _answers(url: str, now: Mapping[str, Link]) -> bool:
    """Whether a place on a page is gone with its page, which answers: moved, or taken away."""
    page, sign, _ = url.partition("#")
    return bool(sign) and page in now and now[page].state in ("moved", "withdrawn")


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


def _document(fact: Fact) -> str:
    return fact.document.address if isinstance(fact.document, Agreement) else ""


def row_of(fact: Fact) -> str:
    """A fact as one line of Markdown: where it stands, and how it differs."""
    is_of_document = isinstance(fact.document, Agreement) and bool(fact.key)
    things = [_called(each) for each in fact.within[is_of_document or len(fact.within) > 1 :]]
    where = ", ".join(filter(None, (" › ".join(things), _labelled(fact))))
    is_gone = fact.key == "withdrawn" and fact.sort is Sort.NEW
    sort = Sort.GONE if is_gone else fact.sort
    if fact.sort is Sort.CHANGED:
        return f"**{sort.value}:** {where}: {word_diff(fact.was, fact.now)}"
    told = inert(shortened(fact.was or fact.now, LONGEST))
    return f"**{sort.value}:** {where}" + (f": {told}" if told else "")


def _labelled(fact: Fact) -> str:
    """What the value is called, and its key in the file."""
    if not fact.key:
        return ""
    label = label_of(type(fact.within[-1]), fact.key)
    return f"`{fact.key}`" if label == fact.key else f"{label} (`{fact.key}`)"


def _called(thing: Written) -> str:
    """`Löfte `fotpatrull``; without a name `Diarienummer`."""
    name = name_of(thing)
    return f"{sort_of(type(thing))} `{name}`" if NAME.fullmatch(name) else sort_of(type(thing))


def word_diff(before: str, after: str) -> str:
    """Both wordings in one, as Markdown: ~~what goes~~ and **what comes**."""
    old, new = before.split(), after.split()
    words: list[str] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        goes, comes = inert(" ".join(old[a:b])), inert(" ".join(new[c:d]))
        if kind == "equal":
            words.append(inert(_in_short(old[a:b], a == c == 0, b == len(old) and d == len(new))))
            continue
        words += [f"~~{goes}~~"] if goes else []
        words += [f"**{comes}**"] if comes else []
    return " ".join(words)


def _in_short(words: list[str], is_first: bool, is_last: bool) -> str:
    """What is the same, without what is far from anything that differs."""
    before = 0 if is_first else AROUND
    after = 0 if is_last else AROUND
    if len(words) <= before + after + AROUND:
        return " ".join(words)
    return " ".join([*words[:before], "…", *(words[-after:] if after else ())])
