"""What a page says of itself to programs, in the words of schema.org: JSON-LD in its head.

It is data, which no browser runs, so the page's policy has nothing to say of it. How a promise went
is not said here: without who says so and since when it would say too much.
"""

import json
from collections.abc import Mapping
from typing import Any

from macros.data.agreement import Agreement
from macros.data.dates import PartialDate
from macros.data.publisher import SITE_NAME, SiteFacts
from macros.data.registers import Municipality, NamedPlace, Theme
from macros.facts.register import Register, RegisteredPromise
from macros.files import catalogue
from macros.urls import addresses
from macros.urls.permalinks import links

Node = dict[str, Any]
Trail = list[tuple[str, str]]


def linked_data(register: Register, url: str, site_url: str, site: SiteFacts) -> str:
    """The JSON-LD of the page at a URL; empty where there is nothing to say."""
    found = list(filter(None, _nodes(register, url, site_url, site)))
    if not found:
        return ""
    text = json.dumps(
        {"@context": "https://schema.org", "@graph": found},
        ensure_ascii=False,
        separators=(",", ":"),
    )
    # In HTML a script ends at the first `</script`, whatever stands around it.
    return text.replace("<", "\\u003c").replace("&", "\\u0026").replace(">", "\\u003e")


def _nodes(register: Register, url: str, site_url: str, site: SiteFacts) -> list[Node]:
    if url == addresses.DATA:
        return [_data_set(register, site_url, site)]
    link = links(register).get(url)
    match link.thing if link else None:
        case RegisteredPromise() as record if register.is_listed(record):
            trail = _trail_of_promise(register, record)
            return [_promise(register, record, site_url, site), _crumbs(trail, site_url)]
        case Agreement() as agreement if not register.is_withdrawn(agreement):
            trail = _trail_of_agreement(register, agreement)
            return [_agreement(register, agreement, site_url, site), _crumbs(trail, site_url)]
        case Municipality(name=name):
            return [_crumbs([("Kommuner", addresses.MUNICIPALITIES), (name, url)], site_url)]
        case NamedPlace(name=name):
            return [_crumbs([("Kommuner", addresses.MUNICIPALITIES), (name, url)], site_url)]
        case Theme(name=name):
            return [_crumbs([("Ämnen", addresses.THEMES), (name, url)], site_url)]
    return []


def _promise(register: Register, record: RegisteredPromise, site_url: str, site: SiteFacts) -> Node:
    agreement, promise = record.agreement, record.promise
    whole = f"{site_url}{addresses.page_url(agreement.address)}"
    return {
        **_work(register, agreement, f"{site_url}{addresses.page_url(record.address)}", site),
        **(_time(promise.period.from_, promise.period.to) if promise.period else {}),
        "name": promise.name,
        "isPartOf": {"@type": "CreativeWork", "@id": whole, "name": agreement.name},
    }


def _agreement(register: Register, agreement: Agreement, site_url: str, site: SiteFacts) -> Node:
    stored = [
        f"{site_url}{addresses.source_file_url(agreement.address, each.file)}"
        for each in agreement.sources
        if each.file and not register.is_withheld(agreement, each.file)
    ]
    urls = [*stored, *(each.url for each in agreement.sources if each.url)]
    return {
        **_work(register, agreement, f"{site_url}{addresses.page_url(agreement.address)}", site),
        "name": agreement.name,
        **({"isBasedOn": urls} if urls else {}),
    }


def _work(register: Register, agreement: Agreement, url: str, site: SiteFacts) -> Node:
    """What a promise and its document have in common."""
    places = [register.municipality_by_slug[slug] for slug in agreement.municipalities]
    return {
        "@type": "CreativeWork",
        "@id": url,
        "inLanguage": "sv",
        **_published_by(site),
        "spatialCoverage": [{"@type": "AdministrativeArea", "name": one.name} for one in places],
        **_time(agreement.valid.from_ if agreement.valid else None, register.end_of(agreement)),
    }


def _time(start: PartialDate | None, end: PartialDate | None) -> Node:
    """The time that the source states, where it states when it begins."""
    return {"temporalCoverage": f"{start}/{end or '..'}"} if start else {}


def _published_by(site: SiteFacts) -> Node:
    who: Mapping[str, str | None] = {"name": site.publisher.name, "url": site.publisher.url}
    known = {key: value for key, value in who.items() if value}
    return {"publisher": {"@type": "Organization", **known}} if site.publisher.name else {}


def _trail_of_agreement(register: Register, agreement: Agreement) -> Trail:
    municipality = register.municipality_by_slug[agreement.municipalities[0]]
    return [
        ("Avtal", addresses.AGREEMENTS),
        (municipality.name, addresses.municipality_url(municipality.slug)),
        (agreement.name, addresses.page_url(agreement.address)),
    ]


def _trail_of_promise(register: Register, record: RegisteredPromise) -> Trail:
    *above, agreement = _trail_of_agreement(register, record.agreement)
    return [above[1], agreement, (record.promise.name, addresses.page_url(record.address))]


def _crumbs(trail: Trail, site_url: str) -> Node:
    steps = [("Start", ""), *trail]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": name, "item": f"{site_url}{url}"}
            for n, (name, url) in enumerate(steps, 1)
        ],
    }


def _data_set(register: Register, site_url: str, site: SiteFacts) -> Node:
    return {
        "@type": "Dataset",
        "@id": f"{site_url}{addresses.DATA}",
        "name": SITE_NAME,
        "description": catalogue.ABOUT,
        "license": site.data.licence,
        "isAccessibleForFree": True,
        "inLanguage": "sv",
        "dateModified": register.today.isoformat(),
        "spatialCoverage": {"@type": "Country", "name": "Sverige"},
        **_published_by(site),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": title,
                "encodingFormat": format_,
                "contentUrl": f"{site_url}{addresses.data_url(file)}",
            }
            for _, title, file, format_ in catalogue.FORMATS
        ],
    }
