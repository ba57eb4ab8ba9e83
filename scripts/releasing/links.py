"""Which links to others still work, day by day: what `make links` tries, and what it keeps.

`links.yml` beside the data has a line for each date: the same file keeps what need not be asked
again, and tells the pages what was seen.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

from macros.data.dates import PartialDate
from macros.data.meanings import Link, Prose
from macros.data.registers import ExternalLink
from macros.data.written import Position, values_of
from macros.facts.register import Register
from scripts.releasing.asking import Answer, Asker, Reply

FILE_NAME = "links.yml"
EXCEPTIONS = "links-not-tried.txt"
AT_ONCE = 8
TRIED_AGAIN = timedelta(days=14)
FAILED_TRIED_AGAIN = timedelta(days=3)
MOST_KNOWN = 3
"""How many addresses that worked last time are asked when nobody else answers."""

HEADING = """\
# yaml-language-server: $schema=schema-links.json
# Hur länkar till andra svarade när de prövades. Skrivs av make links: ändra inget för hand.
"""
# Names that the internet keeps for examples (RFC 2606): nobody has them.
_MADE_UP = ("example", "invalid", "test", "localhost")
_IN_MARKDOWN = re.compile(
    r"""\]\(<?(https?://[^\s)>]+)|<(https?://[^\s>]+)>|href="(https?://[^"]+)"""
)
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)

Found = dict[str, list[Position]]
"""Where each address is linked from."""


class ExceptionsError(Exception):
    """What is wrong with the list of addresses that are not tried, in Swedish."""


def links_in(register: Register, docs: Path) -> Found:
    """The addresses of others that the data and the texts link to."""
    found: Found = {}
    for url, position in (*_in_data(register), *_in_texts(docs)):
        if "." in _host(url) and _host(url).rpartition(".")[2] not in _MADE_UP:
            found.setdefault(url, []).append(position)
    return found


def _in_data(register: Register) -> Iterator[tuple[str, Position]]:
    for link in values_of(register.everything, Link):
        if link.text.startswith(("http://", "https://")) and type(link.holder) is not ExternalLink:
            yield link.text, link.position
    for value in values_of(register.everything, Prose):
        if value.meaning.is_rich:
            yield from ((url, value.position) for url in _in_markdown(value.text))


def _in_texts(docs: Path) -> Iterator[tuple[str, Position]]:
    for path in sorted((*docs.glob("*.md"), *docs.glob("om/**/*.md"))):
        text = _CODE.sub("", path.read_text(encoding="utf-8"))
        yield from ((url, Position(path.as_posix())) for url in _in_markdown(text))


def _in_markdown(text: str) -> Iterator[str]:
    return ("".join(groups) for groups in _IN_MARKDOWN.findall(text))


def exceptions_in(path: Path) -> dict[str, str]:
    """The addresses that are not tried, each with the reason. `*` last means all that begin so."""
    found = {}
    try:
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    except UnicodeDecodeError:
        message = f"Filen {path.as_posix()} är inte sparad som UTF-8. Spara den så."
        raise ExceptionsError(message) from None
    for number, line in enumerate(lines, 1):
        url, _, reason = line.strip().partition(" ")
        if url and not url.startswith("#"):
            if not (url.startswith(("http://", "https://")) and reason.strip()):
                message = "Skriv adressen, ett blanksteg och skälet till att den inte prövas."
                raise ExceptionsError(f"{path.as_posix()}:{number}: {message}")
            found[url] = reason.strip()
    return found


def is_excepted(url: str, exceptions: Mapping[str, str]) -> bool:
    return any(
        url.startswith(each[:-1]) if each.endswith("*") else url == each for each in exceptions
    )


def is_due(link: ExternalLink | None, day: date) -> bool:
    """Whether an address is to be tried. One that failed is tried again sooner."""
    if not link:
        return True
    return day - link.asked.first >= (FAILED_TRIED_AGAIN if link.failed else TRIED_AGAIN)


def tried(link: ExternalLink | None, url: str, answer: Answer, day: date) -> ExternalLink:
    """What is known of an address after it was tried."""
    today = PartialDate(day.year, day.month, day.day)
    known = link or ExternalLink(url=url, asked=today)
    if answer is Answer.WORKS:
        return ExternalLink(url=url, asked=today, answered=today)
    update = {"asked": today}
    if answer is Answer.FAILS:
        update["failed_again" if known.failed else "failed"] = today
    return known.model_copy(update=update)


def ask_all(urls: Iterable[str], asker: Asker) -> dict[str, Reply]:
    """The reply of each address. Those of one host are asked one by one, of several at once."""
    ordered = sorted(urls, key=_host)
    hosts = [list(group) for _, group in groupby(ordered, key=_host)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        replies = pool.map(lambda group: [(url, asker.ask(url)) for url in group], hosts)
        return dict(reply for group in replies for reply in group)


def _host(url: str) -> str:
    """Empty for what is no address."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


@dataclass(frozen=True)
class Round:
    """What came of trying the links once."""

    replies: dict[str, Reply]
    links: tuple[ExternalLink, ...]
    """What is known afterwards of every address that is linked to and may be tried."""
    has_network: bool


def go_round(urls: Iterable[str], known: Iterable[ExternalLink], day: date, asker: Asker) -> Round:
    """Try the addresses that are due. Where there is no network, nothing is known anew."""
    before = {link.url: link for link in known}
    wanted = sorted(urls)
    due = [url for url in wanted if is_due(before.get(url), day)]
    replies = ask_all(due, asker)
    has_network = not due or _is_heard(replies, before, asker)
    if not has_network:
        return Round(replies, tuple(before.values()), False)
    after = before | {
        url: tried(before.get(url), url, reply.answer, day) for url, reply in replies.items()
    }
    return Round(replies, tuple(after[url] for url in wanted), True)


def _is_heard(
    replies: Mapping[str, Reply], known: Mapping[str, ExternalLink], asker: Asker
) -> bool:
    """Whether anybody answers: of those that were asked, or else of those that did last time."""
    if any(reply.is_heard for reply in replies.values()):
        return True
    others = [link for url, link in known.items() if link.answered and url not in replies]
    latest = sorted(others, key=lambda link: str(link.answered), reverse=True)[:MOST_KNOWN]
    return any(reply.is_heard for reply in ask_all((link.url for link in latest), asker).values())


def as_yaml(links: Iterable[ExternalLink]) -> str:
    """The text of `links.yml`, the same for the same links."""
    lines = []
    for link in sorted(links, key=lambda link: link.url):
        lines.append(f"  - url: {json.dumps(link.url, ensure_ascii=False)}")
        days = link.model_dump(exclude={"url"}, exclude_none=True)
        lines += [f"    {name}: {day}" for name, day in days.items()]
    return HEADING + "\n".join(["external_links:" if lines else "external_links: []", *lines, ""])


def report(found: Found, made: Round) -> Iterator[str]:
    """Each place with a link that did not work, or of which nobody could tell; then the counts."""
    seen = dict(filter(None, (_seen(link, made.replies.get(link.url)) for link in made.links)))
    for url, told in sorted(seen.items()):
        yield from (f"{place}: {url} {told}" for place in found[url])
    answers = [reply.answer for reply in made.replies.values()]
    counts = ", ".join(f"{answers.count(answer)} {answer.value}" for answer in Answer)
    yield f"Prövade {len(answers)} av {len(found)} länkar: {counts}."


def _seen(link: ExternalLink, reply: Reply | None) -> tuple[str, str] | None:
    """What was seen of a link that does not work: this time, or else when it was last tried."""
    if reply and reply.answer is not Answer.WORKS:
        advice = "" if reply.answer is Answer.FAILS else " Öppna den själv."
        return link.url, f"{reply.told}.{advice}"
    if link.failed:
        return link.url, f"fungerade inte {link.failed_again or link.failed}."
    return None
