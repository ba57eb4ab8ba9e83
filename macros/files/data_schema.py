"""What the files of data hold, as JSON Schema and as OpenAPI: both follow from the classes."""

import json
import re
from functools import cache
from typing import Any

from pydantic.json_schema import models_json_schema

from macros.data.publisher import SITE_NAME
from macros.files import records
from macros.urls import addresses

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ABOUT = (
    "Avtal mellan polisen och kommuner, det som de lovar och hur det gick. Filerna skrivs när"
    " webbplatsen byggs, och är desamma för alla. En äldre version finns kvar i ett år."
)
_DEFINED = "#/$defs/"
_REFERENCE = re.compile(rf'"\$ref": "{re.escape(_DEFINED)}([^"]+)"')
_BESIDE = {
    "/kommun/{kommun}/index.json": ("municipalities", "En kommun", ("kommun",)),
    "/avtal/{plats}/{namn}/index.json": ("agreements", "Ett avtal", ("plats", "namn")),
    "/avtal/{plats}/{namn}/{id}/index.json": ("promises", "Ett löfte", ("plats", "namn", "id")),
}
"""The files beside pages: the sort of file, and what its address is made of."""


@cache
def definitions() -> dict[str, Any]:
    """The JSON Schema of each class that a file may hold, by its name: worked out once."""
    kinds = [(kind, "serialization") for kind in records.FILES.values()]
    _, found = models_json_schema(kinds)  # type: ignore[arg-type]
    known: dict[str, Any] = found["$defs"]
    return known


@cache
def schema(name: str, site_url: str) -> str:
    """The JSON Schema of one sort of file."""
    known, kind = definitions(), records.FILES[name].__name__
    url = f"{site_url}{addresses.data_url(f'{name}.schema.json')}"
    below = {each: known[each] for each in sorted(_named_below(kind))}
    return _written({"$schema": DIALECT, "$id": url, "$defs": below, **known[kind]})


def _named_below(kind: str) -> set[str]:
    """The classes that the schema of a class names, and those that these name."""
    found, left = set[str](), [kind]
    while left:
        new = _named_in(left.pop()) - found
        found |= new
        left += new
    return found


@cache
def _named_in(kind: str) -> set[str]:
    return {*_REFERENCE.findall(json.dumps(definitions()[kind]))}


@cache
def openapi(site_url: str, licence: str) -> str:
    """All files, in OpenAPI 3.1, whose schemas are JSON Schema."""
    paths = {
        f"/{addresses.data_url(f'{name}.json')}": {"get": _operation(name, kind.__name__)}
        for name, kind in records.FILES.items()
    }
    for path, (name, summary, parts) in _BESIDE.items():
        operation = _operation(f"one_of_{name}", records.FILES[name].__name__, summary)
        paths[path] = {"get": operation | {"parameters": list(map(_parameter, parts))}}
    info = {"title": SITE_NAME, "version": records.VERSION, "description": _ABOUT}
    described = {
        "openapi": "3.1.0",
        "info": {**info, "license": {"name": "Licens", "url": licence}},
        "servers": [{"url": site_url.rstrip("/")}],
        "paths": paths,
        "components": {"schemas": definitions()},
    }
    return _written(described).replace(_DEFINED, "#/components/schemas/")


def _operation(name: str, kind: str, summary: str = "") -> dict[str, Any]:
    title = next(each for each in records.FILES.values() if each.__name__ == kind)
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{kind}"}}}
    return {
        "operationId": name,
        "summary": summary or title.model_config.get("title", ""),
        "responses": {"200": {"description": "Filen", "content": content}},
    }


def _parameter(name: str) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}


def _written(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
