"""How others find the data: the Data Package and the catalogue, read by others' programs."""

import io
import json
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import frictionless
import pytest
from rdflib import DCTERMS, FOAF, RDF, Graph, Literal, Namespace, URIRef

from macros.data.publisher import SiteFacts
from macros.files import columns
from macros.files.data import DataFiles
from macros.urls import addresses
from tests.helpers.pages import SITE_URL, miniature, the_five

REGISTERS = {"miniature": miniature, "the five": the_five}
DCAT = Namespace("http://www.w3.org/ns/dcat#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU = "http://publications.europa.eu/resource/authority/"
SOMEBODY = SiteFacts.model_validate(
    {
        "publisher": {
            "name": "Småby kommun",
            "email": "data@smaby.example",
            "url": "https://smaby.example/",
        },
        "data": {"periodicity": "weekly"},
    }
)


@pytest.mark.parametrize("name", REGISTERS)
def test_the_tables_are_what_the_data_package_says(name: str, tmp_path: Path) -> None:
    packed = DataFiles(REGISTERS[name](), SITE_URL).common(addresses.DATA_ZIP)
    assert isinstance(packed, bytes)
    with zipfile.ZipFile(io.BytesIO(packed)) as folder:
        folder.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []
    assert report.stats["tasks"] == len(columns.COLUMNS)
    assert report.valid


def test_the_package_and_each_part_of_it_says_which_profile_it_follows() -> None:
    package = json.loads(DataFiles(miniature(), SITE_URL).common("datapackage.json"))
    profiles = "https://datapackage.org/profiles/2.0/"
    assert package["$schema"] == f"{profiles}datapackage.json"
    for resource in package["resources"]:
        assert resource["$schema"] == f"{profiles}dataresource.json"
        assert resource["schema"]["$schema"] == f"{profiles}tableschema.json"
        assert all(field["description"] for field in resource["schema"]["fields"])


@cache
def catalogue(site: SiteFacts = SOMEBODY) -> Graph:
    written = DataFiles(miniature(), SITE_URL, site).common("dcat.rdf")
    return Graph().parse(data=written, format="xml")


def one(graph: Graph, kind: Any) -> Any:
    (found,) = graph.subjects(RDF.type, kind)
    return found


# What DCAT-AP-SE 3.0 requires of each, and recommends where we can say it.
WANTED = {
    DCAT.Catalog: (
        *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset),
        *(FOAF.homepage, DCTERMS.language, DCAT.themeTaxonomy, DCTERMS.modified),
    ),
    DCAT.Dataset: (
        *(DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.theme),
        *(DCAT.keyword, DCAT.distribution, DCTERMS.accrualPeriodicity, DCTERMS.spatial),
        *(DCTERMS.accessRights, DCTERMS.language, DCAT.landingPage),
    ),
    DCAT.Distribution: (DCAT.accessURL, DCAT.downloadURL, DCTERMS.license, DCTERMS["format"]),
    FOAF.Agent: (FOAF.name,),
    VCARD.Organization: (VCARD.fn, VCARD.hasEmail),
}


@pytest.mark.parametrize("kind", WANTED)
def test_the_catalogue_has_what_the_profile_wants(kind: Any) -> None:
    things = list(catalogue().subjects(RDF.type, kind))
    assert things
    for thing in things:
        assert isinstance(thing, URIRef), "the portal takes no blank nodes"
        lacking = [each for each in WANTED[kind] if not list(catalogue().objects(thing, each))]
        assert lacking == []


def test_the_catalogue_says_what_mkdocs_yml_says() -> None:
    graph = catalogue()
    data, agent = one(graph, DCAT.Dataset), one(graph, FOAF.Agent)
    assert graph.value(agent, FOAF.name) == Literal("Småby kommun")
    assert graph.value(data, DCTERMS.accrualPeriodicity) == URIRef(f"{EU}frequency/WEEKLY")
    mail = URIRef("mailto:data@smaby.example")
    assert graph.value(one(graph, VCARD.Organization), VCARD.hasEmail) == mail


def test_what_nobody_has_stated_is_not_in_the_catalogue() -> None:
    graph = catalogue(SiteFacts())
    assert graph.value(one(graph, FOAF.Agent), FOAF.name) == Literal("Ansvarig anges inte än")
    data = one(graph, DCAT.Dataset)
    assert not list(graph.objects(data, DCTERMS.accrualPeriodicity))
    assert not list(graph.objects(data, DCAT.contactPoint))


def test_each_file_of_the_catalogue_is_published() -> None:
    urls = {str(each) for each in catalogue().objects(None, DCAT.downloadURL)}
    assert urls <= {f"{SITE_URL}{addresses.data_url(each)}" for each in addresses.DATA_FILES}
    assert len(urls) == 4
