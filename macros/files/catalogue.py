"""What others read to find the data: a Frictionless Data Package, and a catalogue in DCAT-AP-SE.

The catalogue follows DCAT-AP-SE 3.0.1, which follows DCAT-AP 3.0: Sweden's data portal fetches it.
Where the two differ Sweden's is followed: `dcterms:format` is a media type as text, and the SHACL
shapes of DCAT-AP 3.0.1 tell of nothing but that.
What nobody has written in mkdocs.yml is left out, or said not to be stated.
"""

import hashlib
import json
from typing import Any
from xml.etree import ElementTree as ET

from macros.data.publisher import SITE_NAME, SiteFacts
from macros.files import columns, records
from macros.urls import addresses

ABOUT = (
    "Avtal mellan polisen och kommuner i Sverige, det som de lovar invånarna, den uppföljning som"
    " är utlovad och det som publicerade uppföljningar säger. Varje löfte har källa och adress."
)
NOT_STATED = "Ansvarig anges inte än"
TITLES = {
    "promises": "Löften",
    "outcomes": "Utfall",
    "agreements": "Avtal",
    "calendar": "Utlovade uppföljningar",
    "municipalities": "Kommuner",
    "themes": "Ämnen",
    "changes": "Det som har hänt",
    "withdrawn": "Borttaget",
}

# --- Frictionless Data Package v2 -----------------------------------------------------------------

PROFILES = "https://datapackage.org/profiles/2.0/"
KEYS = {"outcomes": ["url", "number"], "calendar": ["url", "due"], "changes": ["id"]}
"""What tells the rows of a table apart; else it is the address."""
WITH_AGREEMENT = ("promises", "outcomes", "calendar")


def data_package(tables: dict[str, bytes], day: str, site_url: str, site: SiteFacts) -> str:
    """The tables, each with its columns. `tables` are the files by their names."""
    package = {
        "$schema": f"{PROFILES}datapackage.json",
        "name": "medborgarloften",
        "title": SITE_NAME,
        "description": ABOUT,
        "homepage": f"{site_url}{addresses.DATA}",
        "version": records.VERSION,
        "created": f"{day}T00:00:00Z",
        "licenses": [{"path": site.data.licence, "title": "Fri att använda"}],
        "contributors": _contributors(site),
        "resources": [_resource(name, content) for name, content in tables.items()],
    }
    return json.dumps({k: v for k, v in package.items() if v}, ensure_ascii=False, indent=2) + "\n"


def _contributors(site: SiteFacts) -> list[dict[str, Any]]:
    who = site.publisher
    known = {"title": who.name, "email": who.email, "path": who.url, "roles": ["publisher"]}
    return [{key: value for key, value in known.items() if value}] if who.name else []


def _resource(file: str, content: bytes) -> dict[str, Any]:
    name = file.removesuffix(".csv")
    return {
        "$schema": f"{PROFILES}dataresource.json",
        "name": name,
        "title": TITLES[name],
        "type": "table",
        "path": file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _table_schema(name),
    }


def _table_schema(table: str) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "$schema": f"{PROFILES}tableschema.json",
        "fields": [_field(each) for each in columns.described(table)],
        "primaryKey": KEYS.get(table, ["url"]),
    }
    if table in WITH_AGREEMENT:
        to = {"resource": "agreements", "fields": ["address"]}
        schema["foreignKeys"] = [{"fields": ["agreement"], "reference": to}]
    return schema


def _field(column: columns.Described) -> dict[str, Any]:
    schema = column.schema
    is_day = schema.get("format") == "date"
    limits = {key: schema[key] for key in ("enum", "pattern") if key in schema}
    return {
        "name": column.name,
        "type": "date" if is_day else schema["type"],
        **({"format": "uri"} if schema.get("format") == "uri" else {}),
        "description": column.description,
        **({"constraints": limits} if limits else {}),
    }


# --- DCAT-AP-SE -----------------------------------------------------------------------------------

SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
EU = "http://publications.europa.eu/resource/authority/"
SWEDEN = "http://sws.geonames.org/2661886/"
DATE = "http://www.w3.org/2001/XMLSchema#date"
FORMATS = (
    ("csv", "Löften som tabell", "promises.csv", "text/csv"),
    ("utfall", "Utfall som tabell", "outcomes.csv", "text/csv"),
    ("json", "Alla uppgifter i en fil", "full.json", "application/json"),
    ("zip", "Alla filer i en", addresses.DATA_ZIP, "application/zip"),
)
"""What the data can be had as: a name, what it is, its file and its format."""
KEYWORDS = ("medborgarlöften", "polisen", "kommuner", "samverkan", "trygghet", "brottsförebyggande")

Element = ET.Element


def dcat(day: str, site_url: str, site: SiteFacts) -> str:
    """The catalogue as RDF/XML: one data set, in the formats that it can be had as."""
    here = f"{site_url}{addresses.data_url('dcat.rdf')}#"
    for prefix, space in SPACES.items():
        ET.register_namespace(prefix, space)
    root = ET.Element(_name("rdf:RDF"))
    root.append(_catalogue(here, day, site_url, site))
    root.append(_data_set(here, day, site_url, site))
    root.extend(_distribution(here, each, site_url, site) for each in FORMATS)
    root.append(_publisher(here, site))
    if site.publisher.email or site.publisher.url:
        root.append(_contact(here, site))
    place = _thing("dcterms:Location", SWEDEN)
    _text(place, "rdfs:label", "Sverige")
    root.append(place)
    ET.indent(root, "  ")
    written = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _catalogue(here: str, day: str, site_url: str, site: SiteFacts) -> Element:
    found = _thing("dcat:Catalog", f"{here}catalogue")
    _text(found, "dcterms:title", f"{SITE_NAME}: öppna data")
    _text(found, "dcterms:description", ABOUT)
    _leads(found, "dcterms:publisher", f"{here}publisher")
    _leads(found, "dcterms:license", site.data.licence)
    _leads(found, "foaf:homepage", site_url)
    _leads(found, "dcterms:language", f"{EU}language/SWE")
    _leads(found, "dcat:themeTaxonomy", f"{EU}data-theme")
    _day(found, "dcterms:modified", day)
    _leads(found, "dcat:dataset", f"{here}data")
    return found


def _data_set(here: str, day: str, site_url: str, site: SiteFacts) -> Element:
    found = _thing("dcat:Dataset", f"{here}data")
    _text(found, "dcterms:title", SITE_NAME)
    _text(found, "dcterms:description", ABOUT)
    _leads(found, "dcterms:publisher", f"{here}publisher")
    if site.publisher.email or site.publisher.url:
        _leads(found, "dcat:contactPoint", f"{here}contact")
    for theme in ("JUST", "GOVE"):
        _leads(found, "dcat:theme", f"{EU}data-theme/{theme}")
    for word in KEYWORDS:
        _text(found, "dcat:keyword", word)
    _leads(found, "dcterms:language", f"{EU}language/SWE")
    _leads(found, "dcterms:spatial", SWEDEN)
    _leads(found, "dcterms:accessRights", f"{EU}access-right/PUBLIC")
    _leads(found, "dcat:landingPage", f"{site_url}{addresses.DATA}")
    _day(found, "dcterms:modified", day)
    if how_often := site.data.periodicity:
        _leads(found, "dcterms:accrualPeriodicity", f"{EU}frequency/{how_often.authority}")
    for name, *_ in FORMATS:
        _leads(found, "dcat:distribution", f"{here}{name}")
    return found


def _distribution(
    here: str, described: tuple[str, str, str, str], site_url: str, site: SiteFacts
) -> Element:
    name, title, file, format_ = described
    url = f"{site_url}{addresses.data_url(file)}"
    found = _thing("dcat:Distribution", f"{here}{name}")
    _text(found, "dcterms:title", title)
    ET.SubElement(found, _name("dcterms:format")).text = format_
    _leads(found, "dcat:accessURL", f"{site_url}{addresses.DATA}")
    _leads(found, "dcat:downloadURL", url)
    _leads(found, "dcterms:license", site.data.licence)
    return found


def _publisher(here: str, site: SiteFacts) -> Element:
    found = _thing("foaf:Agent", f"{here}publisher")
    ET.SubElement(found, _name("foaf:name")).text = site.publisher.name or NOT_STATED
    if site.publisher.url:
        _leads(found, "foaf:homepage", site.publisher.url)
    return found


def _contact(here: str, site: SiteFacts) -> Element:
    found, who = _thing("vcard:Organization", f"{here}contact"), site.publisher
    ET.SubElement(found, _name("vcard:fn")).text = who.name or NOT_STATED
    if who.email:
        _leads(found, "vcard:hasEmail", f"mailto:{who.email}")
    if who.url:
        _leads(found, "vcard:hasURL", who.url)
    return found


def _name(short: str) -> str:
    prefix, _, local = short.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def _thing(kind: str, uri: str) -> Element:
    return ET.Element(_name(kind), {_name("rdf:about"): uri})


def _leads(thing: Element, key: str, uri: str) -> None:
    ET.SubElement(thing, _name(key), {_name("rdf:resource"): uri})


def _text(thing: Element, key: str, text: str) -> None:
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    ET.SubElement(thing, _name(key), {language: "sv"}).text = text


def _day(thing: Element, key: str, day: str) -> None:
    ET.SubElement(thing, _name(key), {_name("rdf:datatype"): DATE}).text = day
