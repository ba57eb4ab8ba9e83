"""Where a reader says that something is wrong: a letter and a form, filled in with what is known.

Templates call this `replies`.
"""

from typing import NamedTuple
from urllib.parse import quote

from macros.data.agreement import Agreement
from macros.data.publisher import Publisher
from macros.data.text import folded, shortened
from macros.facts import sources
from macros.facts.register import Register, RegisteredPromise

SUBJECT = "Stämmer det inte?"
NO_WAY = "Vem som ansvarar för webbplatsen, och hur man når dem, anges inte än."


class Reply(NamedTuple):
    """What a page is about, as whoever answers for it needs to know it."""

    title: str
    address: str
    status: str = ""
    source: str = ""


def of_promise(register: Register, record: RegisteredPromise, address: str) -> Reply:
    found = [source.title for source, _ in sources.of(record.agreement, record.promise)]
    status = register.standing(record).label
    return Reply(shortened(record.promise.name, 100), address, status, _joined(found))


def of_agreement(register: Register, agreement: Agreement, address: str, title: str) -> Reply:
    found = [source.title for source in agreement.sources[:3]]
    return Reply(title, address, register.state_of(agreement).label, _joined(found))


def letter(publisher: Publisher, reply: Reply) -> str:
    """The address of a letter with its subject and body; empty where no address is known."""
    if not publisher.email:
        return ""
    subject, body = (quote(text, safe="") for text in (_subject(reply), _body(reply)))
    return f"mailto:{quote(publisher.email, safe='@')}?subject={subject}&body={body}"


def form(publisher: Publisher, reply: Reply) -> str:
    """The address of the form, filled in; empty where there is none."""
    if not publisher.report_url:
        return ""
    url = publisher.report_url
    known = {**reply._asdict(), "title": _subject(reply), "body": _body(reply)}
    for name, value in known.items():
        # A value is encoded, so that no brace of it is taken for the next place.
        url = url.replace(f"{{{name}}}", quote(value, safe=""))
    return url


def _subject(reply: Reply) -> str:
    return f"{SUBJECT} {reply.title}" if reply.title else SUBJECT


def _body(reply: Reply) -> str:
    """Line by line, with the ends that letters have."""
    known = {"Sida": reply.address, "Status": reply.status, "Källa": reply.source}
    lines = [f"{name}: {value}" for name, value in known.items() if value]
    return "\r\n".join([*lines, "", "Det här stämmer inte:", "", "Så vet jag det:", ""])


def _joined(titles: list[str]) -> str:
    return "; ".join(shortened(folded(title), 120) for title in titles)
