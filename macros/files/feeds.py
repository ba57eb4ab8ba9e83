"""Feeds in the Atom format (RFC 4287): what has happened, the latest first.

Days come from the data alone. Ids are `tag:` URIs (RFC 4151) with an authority that is set once, so
that they stay the same when the site's address does not.
"""

from collections.abc import Iterable
from datetime import date
from xml.etree import ElementTree as Xml

from macros.data.publisher import SITE_NAME
from macros.facts.events import Entry

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def feed(
    entries: Iterable[Entry],
    name: str,
    first_url: str,
    url: str,
    file: str,
    site_url: str,
    authority: str,
) -> str:
    """The feed of a thing called `name`, whose page is at `url` and whose feed is at `file`.

    Its id is made of the URL that the page had first. A feed without entries has the day of the
    authority: nothing has happened since.
    """
    latest = list(entries)
    root = Xml.Element("feed", {"xmlns": _ATOM, _LANGUAGE: "sv"})
    _text(root, "id", f"tag:{authority}:{first_url or '/'}")
    _text(root, "title", f"{SITE_NAME}: {name}" if name else SITE_NAME)
    days = [each.day for each in latest]
    _text(
        root, "updated", _moment(max(days)) if days else f"{first_year(authority)}-01-01T00:00:00Z"
    )
    author = Xml.SubElement(root, "author")
    _text(author, "name", SITE_NAME)
    Xml.SubElement(root, "link", rel="self", type="application/atom+xml", href=f"{site_url}{file}")
    Xml.SubElement(root, "link", rel="alternate", type="text/html", href=f"{site_url}{url}")
    for each in latest:
        _entry(Xml.SubElement(root, "entry"), each, site_url, authority)
    Xml.indent(root)
    body = Xml.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _entry(element: Xml.Element, entry: Entry, site_url: str, authority: str) -> None:
    _text(element, "id", f"tag:{authority}:{entry.name}")
    _text(element, "title", entry.title)
    _text(element, "published", _moment(entry.day))
    _text(element, "updated", _moment(entry.day))
    href = f"{site_url}{entry.url}"
    Xml.SubElement(element, "link", rel="alternate", type="text/html", href=href)
    term = entry.name.partition("/")[0]
    Xml.SubElement(element, "category", term=term, label=entry.label)
    _text(element, "summary", entry.text)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = text


def _moment(day: date) -> str:
    """A day as a moment, which is what the format wants: in Sweden it is that day then."""
    return f"{day.isoformat()}T00:00:00Z"


def first_year(authority: str) -> int:
    """The year that an authority is counted from: `medborgarloften.example,2026`."""
    return int(authority.partition(",")[2][:4] or 2026)
