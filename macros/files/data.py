"""The files of data: JSON, CSV and all of them in one ZIP."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain
from typing import Any, NamedTuple

from macros.data.agreement import Agreement
from macros.data.publisher import SiteFacts
from macros.data.registers import Municipality
from macros.facts.once import once
from macros.facts.register import Register, RegisteredPromise
from macros.files import catalogue, columns, data_schema, records, rows
from macros.files.rows import Row, encoded
from macros.files.tables import OF_DOCUMENTS, Tables, in_order
from macros.urls import addresses

Content = str | bytes
Things = tuple[Agreement | RegisteredPromise, ...]
FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16


@dataclass(frozen=True)
class DataFiles:
    """The content of every file of data. Each table is made once, however many files hold it."""

    register: Register
    site_url: str
    site: SiteFacts = field(default_factory=SiteFacts)
    portions: Mapping[str, bytes] = field(default_factory=dict)
    """The `portion` of each document that has been made already."""

    def of_document(
        self, document: str, things: Mapping[str, Agreement | RegisteredPromise]
    ) -> tuple[dict[str, str], bytes]:
        """The files beside the pages of a document and of its promises, by the URLs that are given
        with these; and what the document adds to the files that tell of all.
        """
        # Of its own tables, so that the register is asked all that these are made of.
        tables, agreement = self._new_tables(), self.register.by_address[document]
        own = rows.rows_of(tables, agreement)
        pages: Things = agreement, *self.register.promises_of(agreement)
        found = own["agreements"] + own["promises"]
        # Of what has been taken away there are no rows; else each page has its own.
        of_pages = zip(pages, found, strict=bool(found))
        known = {page.address: row.record for page, row in of_pages}
        files = {url: self._beside(thing, tables, known) for url, thing in things.items()}
        return files, rows.packed(own)

    def common(self, name: str) -> Content:
        """A file below `data/v1/`."""
        content = self.encoded(name)
        return content if name == addresses.DATA_ZIP else content.decode()

    def encoded(self, name: str) -> bytes:
        """The same as it is written: as text the largest would take three times the memory."""
        content = self._writers[name]()
        return content if isinstance(content, bytes) else content.encode()

    def beside(self, thing: Agreement | RegisteredPromise | Municipality) -> str:
        """The record of a thing, as the file beside its page. What has gone leaves a tombstone."""
        # Of its own tables, so that the register is asked all that this one file is made of.
        tables = self._new_tables()
        if isinstance(thing, Municipality):
            return self._one("municipalities", [encoded(tables.one(thing).values())], [])
        return self._beside(thing, tables, {})

    def _beside(
        self, thing: Agreement | RegisteredPromise, tables: Tables, known: Mapping[str, bytes]
    ) -> str:
        table = "agreements" if isinstance(thing, Agreement) else "promises"
        if gone := tables.tombstone(thing.address):
            return self._one(table, [], [gone.values()])
        record = known.get(thing.address) or encoded(tables.one(thing).values())
        return self._one(table, [record], [])

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
        """Those of whole files: what records have in common is made once."""
        return self._new_tables()

    def _new_tables(self) -> Tables:
        return Tables(self.register, self.site_url)

    def _rows(self, table: str) -> list[Row]:
        if table not in OF_DOCUMENTS:
            return rows.common(self._tables, table)
        documents = self.register.agreements
        found = chain.from_iterable(self._rows_of(each, table) for each in documents)
        return in_order(found)

    def _rows_of(self, agreement: Agreement, table: str) -> list[Row]:
        portion = self.portions.get(agreement.address)
        if portion:
            return rows.unpacked(portion, table)
        return rows.of_document(self._tables, agreement, table)

    @once
    def _written(self, table: str) -> "Written":
        found = self._rows(table)
        sheet = columns.head(rows.sheet_of(table)).encode()
        lines = b"".join((sheet, *(each.lines for each in found)))
        return Written(len(found), _listed(each.record for each in found), lines)

    @cached_property
    def _gone(self) -> list[dict[str, Any]]:
        return [each.values() for each in self._tables.withdrawn]

    def _whole(self, table: str) -> bytes:
        gone = [each for each in self._gone if records.table_of(each) == table]
        written = self._written(table)
        return self._file(table, written.length, written.records, gone)

    def _one(self, table: str, items: list[bytes], gone: list[Any]) -> str:
        return self._file(table, len(items), _listed(items), gone).decode()

    def _file(self, table: str, count: int, items: bytes, gone: list[Any]) -> bytes:
        lists = {"items": items, "withdrawn": _listed(map(encoded, gone))}
        return _joined({**self._head(table), "count": count}, lists)

    def _full(self) -> bytes:
        tables = {name: self._written(name) for name in records.TABLES}
        count = sum(each.length for each in tables.values())
        lists = {name: each.records for name, each in tables.items()}
        withdrawn = {"withdrawn": _listed(map(encoded, self._gone))}
        return _joined({**self._head("full"), "count": count}, lists | withdrawn)

    def _head(self, name: str) -> dict[str, Any]:
        return {
            "schema_version": records.VERSION,
            "schema_url": f"{self.site_url}{addresses.data_url(f'{name}.schema.json')}",
            "day": self._day,
            "licence": self.site.data.licence,
        }

    # --- CSV and ZIP -----------------------------------------------------------------------------

    def _csv(self, sheet: str) -> bytes:
        return next(self._written(each).sheet for each in _TABLES if rows.sheet_of(each) == sheet)

    @once
    def _package(self) -> bytes:
        tables = {f"{name}.csv": self._csv(name) for name in columns.COLUMNS}
        return catalogue.data_package(tables, self._day, self.site_url, self.site).encode()

    def _zip(self) -> bytes:
        """All the others. Its names, days and rights are the same wherever it is made."""
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as folder:
            for name in sorted(self._writers.keys() - {addresses.DATA_ZIP}):
                entry = zipfile.ZipInfo(name, FIRST_DAY_OF_ZIP)
                entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 3
                entry.external_attr = READABLE
                folder.writestr(entry, self._writers[name]())
        return file.getvalue()


class Written(NamedTuple):
    """A table as it is written."""

    length: int
    """How many records it has."""
    records: bytes
    """Each record as JSON, on a line of its own in every file that holds it."""
    sheet: bytes
    """The CSV file that is made of it."""


_TABLES = (*records.TABLES, "withdrawn")


def _listed(items: Iterable[bytes]) -> bytes:
    """A line for each item of a list of JSON: a change is seen where it is."""
    lines = b",\n".join(items)
    return b"\n%b\n" % lines if lines else b""


def _joined(head: dict[str, Any], lists: dict[str, bytes]) -> bytes:
    """A file of JSON. It is put together once: the largest has all that there is."""
    pieces: list[bytes] = []
    for key, value in head.items():
        pieces += (b",\n", encoded(key), b": ", encoded(value))
    for key, listed in lists.items():
        pieces += (b",\n", encoded(key), b": [", listed, b"]")
    return b"".join((b"{\n", *pieces[1:], b"\n}\n"))
