"""Who publishes the site, and what they state of its accessibility and of their logs.

The facts stand under `extra` in mkdocs.yml. What stands there for others, such as the theme,
is left alone. Nothing here knows MkDocs: the file is read as all other data is.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from pydantic import AfterValidator, ConfigDict
from pydantic_core import PydanticCustomError

from macros.data import vocabulary as words
from macros.data.dates import PartialDate
from macros.data.meanings import Link, OwnText, WebAddress
from macros.data.problem import Problem
from macros.data.reading import read
from macros.data.written import NOWHERE, Position, Written

SITE_NAME = "Medborgarlöften"
"""As mkdocs.yml has it: `site_name`."""


def _email(text: str) -> str:
    if not re.fullmatch(r"[^\s@<>\"']+@[^\s@<>\"']+\.[^\s@<>\"'.]+", text):
        raise PydanticCustomError("MB027", f"”{text}” är ingen e-postadress.")
    return text


PLACEHOLDERS = ("title", "body", "address", "status", "source")


def _report_url(text: str) -> str:
    """A web address with places for what is known of the page: it is filled in there."""
    named = re.findall(r"\{([^{}]*)\}", text)
    strange = [name for name in named if name not in PLACEHOLDERS]
    if strange or not {"body", "address"} & {*named} or "{" in text.partition("?")[0]:
        message = "Formulärets adress har {body} eller {address} efter frågetecknet, där sidans"
        message += f" uppgifter fylls i. Det som kan stå är {', '.join(PLACEHOLDERS)}."
        raise PydanticCustomError("MB039", message)
    return text


class Publisher(Written):
    """Who answers for the site."""

    name: OwnText | None = None
    """Den myndighet eller kommun som ansvarar för webbplatsen."""
    email: Annotated[str, AfterValidator(_email), Link()] | None = None
    """E-postadress dit läsare kan skriva."""
    url: WebAddress | None = None
    """Webbadress till ett formulär eller en sida med kontaktuppgifter."""
    report_url: Annotated[WebAddress, AfterValidator(_report_url)] | None = None
    """Webbadress till ett formulär för fel, med {title}, {body}, {address}, {status} eller
    {source} där sidans uppgifter fylls i."""
    phone: OwnText | None = None
    """Telefonnummer."""
    logs: OwnText | None = None
    """Vad webbservern sparar om besök, och hur länge."""


class Shortcoming(Written):
    """Something on the site that not everybody can use."""

    what: OwnText
    """Vad som inte är tillgängligt, och för vem."""
    reason: words.ShortcomingReason
    """Varför det inte är tillgängligt."""
    instead: OwnText | None = None
    """Hur läsaren kan göra i stället, eller när det blir bättre."""


class Authority(Written):
    """The authority that supervises."""

    name: OwnText
    """Myndighetens namn."""
    url: WebAddress
    """Adressen där man anmäler."""


class Accessibility(Written):
    """The facts of the accessibility statement."""

    status: words.Compliance | None = None
    """Hur webbplatsen uppfyller lagen."""
    assessed: PartialDate | None = None
    """Dagen för bedömningen."""
    method: OwnText | None = None
    """Hur webbplatsen är testad, och av vem."""
    published: PartialDate | None = None
    """Dagen då webbplatsen publicerades."""
    updated: PartialDate | None = None
    """Dagen då redogörelsen senast uppdaterades."""
    shortcomings: tuple[Shortcoming, ...] = ()
    """Kända brister."""
    authority: Authority | None = None
    """Myndigheten som utövar tillsyn."""


CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
"""As Sweden's data portal writes it, never with https."""


class OpenData(Written):
    """What is stated of the files at /data/."""

    licence: WebAddress = CC0
    """Webbadressen till licensen som uppgifterna har."""
    periodicity: words.Periodicity | None = None
    """Hur ofta webbplatsen byggs om med nya uppgifter."""


AUTHORITY = r"^([a-z0-9-]+\.)+[a-z]{2,},20[0-9]{2}$"


def _authority(text: str) -> str:
    if not re.fullmatch(AUTHORITY, text, re.ASCII):
        message = f"”{text}” ska vara ett domännamn och ett år: medborgarloften.example,2026."
        raise PydanticCustomError("MB027", message)
    return text


class Feeds(Written):
    """What feeds and calendars are known by."""

    authority: Annotated[str, AfterValidator(_authority)] | None = None
    """Domännamn och år som id:n i flöden börjar med. Sätts en gång och ändras aldrig."""


FILE = "{file}"
"""Where the path of a file goes in the addresses of the code host."""


def _of_a_file(text: str) -> str:
    if text.count(FILE) != 1 or set(re.findall(r"[{}]", text.replace(FILE, ""))):
        message = "Adressen har {file} på en plats, där filens sökväg skrivs in."
        raise PydanticCustomError("MB411", message)
    return text


OfAFile = Annotated[WebAddress, AfterValidator(_of_a_file)]


class CodeHost(Written):
    """Where the files of the project are changed by whoever may: the code host's own pages."""

    edit_url: OfAFile | None = None
    """Webbadressen där en fil ändras, med {file} där filens sökväg skrivs in."""
    new_url: OfAFile | None = None
    """Webbadressen där en ny fil läggs till, på samma sätt."""

    def edits(self, file: str) -> str:
        """Where a file is changed; empty where the publisher has not said."""
        return (self.edit_url or "").replace(FILE, quote(file))


class SiteFacts(Written):
    model_config = ConfigDict(extra="ignore")

    publisher: Publisher = Publisher()
    accessibility: Accessibility = Accessibility()
    data: OpenData = OpenData()
    feeds: Feeds = Feeds()
    code: CodeHost = CodeHost()


class _SiteFile(Written):
    extra: SiteFacts = SiteFacts()


def read_site_facts(path: Path) -> SiteFacts | list[Problem]:
    """The facts of a mkdocs.yml, or all that is wrong with them."""
    found = read(path, _SiteFile, only="extra")
    return found if isinstance(found, list) else found.extra


def lacking(facts: SiteFacts) -> list[str]:
    """What the law wants in the accessibility statement, and nobody has written yet."""
    publisher, statement = facts.publisher, facts.accessibility
    needed = {
        "publisher.name": publisher.name,
        "publisher.email eller publisher.url": publisher.email or publisher.url,
        "accessibility.status": statement.status,
        "accessibility.assessed": statement.assessed,
        "accessibility.method": statement.method,
        "accessibility.published": statement.published,
        "accessibility.updated": statement.updated,
        "accessibility.authority": statement.authority,
    }
    return [key for key, value in needed.items() if not value]


def site_problems(path: Path) -> Iterator[Problem]:
    """What is wrong with the facts of the site, and as a warning that some are not there."""
    if not path.is_file():
        return
    facts = read_site_facts(path)
    if isinstance(facts, list):
        yield from facts
        return
    if not facts.feeds.authority:
        message = "”feeds.authority” saknas under ”extra”: det som id:n i flöden börjar med."
        advice = "Skriv ett domännamn och ett år, en gång för alla: medborgarloften.example,2026."
        yield Problem(Position(path.as_posix()), f"{message} {advice}", code="MB410")
    if missing := lacking(facts):
        given = facts.accessibility.position()
        yield Problem(
            given if given != NOWHERE else Position(path.as_posix()),
            f"Tillgänglighetsredogörelsen är inte klar. Under ”extra” saknas {', '.join(missing)}."
            " Fyll i före publicering.",
            is_warning=True,
            code="MB401",
        )
