"""The files of data: JSON, CSV and all of them in one ZIP."""

import io
import json
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from macros.data.agreement import Agreement
from macros.data.publisher import SiteFacts
from macros.data.registers import Municipality
from macros.facts.register import Register, RegisteredPromise
from macros.files import catalogue, columns, data_schema, records
from macros.files.tables import Tables
from macros.urls import addresses

Content = str | bytes
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


@dataclass(frozen=True)
class DataFiles:
    """The content of every file of data. Each table is made once, however many files hold it."""

    register: Register
    site_url: str
    site: SiteFacts = field(default_factory=SiteFacts)

    def common(self, name: str) -> Content:
        """A file below `data/v1/`."""
        return self._writers[name]()

    def beside(self, thing: Agreement | RegisteredPromise | Municipality) -> str:
        """The record of a thing, as the file beside its page. What has gone leaves a tombstone."""
        if isinstance(thing, Municipality):
            return self._file("municipalities", [self._tables.one(thing).values()], [])
        table = "agreements" if isinstance(thing, Agreement) else "promises"
        if gone := self._gone_by_address.get(thing.address):
            return self._file(table, [], [gone])
        return self._file(table, [self._tables.one(thing).values()], [])

    @cached_property
    def _writers(self) -> dict[str, Callable[[], Content]]:
        """What writes each file."""
        found: dict[str, Callable[[], Content]] = {}
        for table in records.TABLES:
            found[f"{table}.json"] = partial(self._whole, table)
        found["full.json"] = self._full
        for table in columns.COLUMNS:
            found[f"{table}.csv"] = partial(self._csv, table)
        for name in records.FILES:
            found[f"{name}.schema.json"] = partial(data_schema.schema, name, self.site_url)
        found["openapi.json"] = partial(data_schema.openapi, self.site_url, self.site.data.licence)
        found["datapackage.json"] = self._package
        found["dcat.rdf"] = partial(catalogue.dcat, self._day, self.site_url, self.site)
        found[addresses.DATA_ZIP] = self._zip
        return found

    @property
    def _day(self) -> str:
        return self.register.today.isoformat()

    # --- JSON ------------------------------------------------------------------------------------

    @cached_property
    def _tables(self) -> Tables:
        return Tables(self.register, self.site_url)

    @cached_property
    def _values(self) -> dict[str, list[dict[str, Any]]]:
        return {
            name: [each.values() for each in self._tables.rows(name)] for name in records.TABLES
        }

    @cached_property
    def _gone(self) -> list[dict[str, Any]]:
        return [each.values() for each in self._tables.gone]

    @cached_property
    def _gone_by_address(self) -> dict[str, dict[str, Any]]:
        return {each["address"]: each for each in self._gone}

    def _whole(self, table: str) -> str:
        gone = [each for each in self._gone if records.table_of(each["address"]) == table]
        return self._file(table, self._values[table], gone)

    def _file(self, table: str, items: list[Any], gone: list[Any]) -> str:
        lists = {"items": items, "withdrawn": gone}
        return _written({**self._head(table), "count": len(items)}, lists)

    def _full(self) -> str:
        count = sum(map(len, self._values.values()))
        lists = {**self._values, "withdrawn": self._gone}
        return _written({**self._head("full"), "count": count}, lists)

    def _head(self, name: str) -> dict[str, Any]:
        return {
            "schema_version": records.VERSION,
            "schema_url": f"{self.site_url}{addresses.data_url(f'{name}.schema.json')}",
            "day": self._day,
            "licence": self.site.data.licence,
        }

    # --- CSV and ZIP -----------------------------------------------------------------------------

    def _csv(self, table: str) -> str:
        if table != "outcomes":
            return columns.as_csv(table, self._values[table])
        follow_ups = self._values["follow_ups"]
        rows = ({**one, "follow_up": each} for each in follow_ups for one in each["outcomes"])
        return columns.as_csv(table, rows)

    def _package(self) -> str:
        tables = {f"{name}.csv": str(self.common(f"{name}.csv")) for name in columns.COLUMNS}
        return catalogue.data_package(tables, self._day, self.site_url, self.site)

    def _zip(self) -> bytes:
        """All the others. Its names, days and rights are the same wherever it is made."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as folder:
            for name in sorted(self._writers.keys() - {addresses.DATA_ZIP}):
                entry = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
                entry.external_attr = READABLE
                folder.writestr(entry, self.common(name))
        return file.getvalue()


def _written(head: dict[str, Any], lists: dict[str, list[Any]]) -> str:
    """JSON with a line for each record: a change is seen where it is."""
    lines = [f"{_compact(key)}: {_compact(value)}" for key, value in head.items()]
    lines += [f"{_compact(key)}: [{_rows(items)}]" for key, items in lists.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _rows(items: Iterable[Any]) -> str:
    rows = ",\n".join(map(_compact, items))
    return f"\n{rows}\n" if rows else ""


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
