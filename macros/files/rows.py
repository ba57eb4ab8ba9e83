"""The rows of the files of data: each record as JSON and as CSV, as it stands in every file.

The rows of a document follow from what the register says of that document. They are made by
themselves, so that they can be kept while the rows of others change.
"""

import json
import pickle
from typing import Any, NamedTuple

from macros.data.agreement import Agreement
from macros.facts import portions
from macros.files import columns, records
from macros.files.tables import OF_DOCUMENTS, Order, Tables

_OF_OUTCOMES = "follow_ups"
"""The table whose CSV file has a line for each outcome."""


class Row(NamedTuple):
    """A record as it is written."""

    order: Order
    record: bytes
    """As JSON."""
    lines: bytes
    """As CSV: a line, or one for each outcome."""


Rows = dict[str, list[Row]]
"""The rows of a document in each table."""


def sheet_of(table: str) -> str:
    """The CSV file that is made of a table."""
    return "outcomes" if table == _OF_OUTCOMES else table


def rows_of(tables: Tables, agreement: Agreement) -> Rows:
    """All rows of a document."""
    return {table: of_document(tables, agreement, table) for table in OF_DOCUMENTS}


def of_document(tables: Tables, agreement: Agreement, table: str) -> list[Row]:
    """Its rows in one table."""
    return [_row(table, *each) for each in tables.of_document(agreement, table)]


def common(tables: Tables, table: str) -> list[Row]:
    """The rows of a table that no document has rows of."""
    return [_row(table, (), each) for each in tables.common(table)]


def _row(table: str, order: Order, record: records.Data) -> Row:
    values = record.values()
    sheet = sheet_of(table)
    of_outcomes = table == _OF_OUTCOMES
    told, around = (values["outcomes"], {"follow_up": values}) if of_outcomes else ([values], {})
    return Row(order, encoded(values), columns.lines(sheet, told, around).encode())


_as_json = json.JSONEncoder(ensure_ascii=False).encode


def encoded(value: Any) -> bytes:
    return _as_json(value).encode()


def packed(rows: Rows) -> bytes:
    """Table by table, for the rows of all documents in all tables would fill the memory."""
    found = {table: portions.packed([*map(tuple, some)]) for table, some in rows.items()}
    return pickle.dumps(found)


def unpacked(content: bytes, table: str) -> list[Row]:
    return [Row(*each) for each in portions.unpacked(pickle.loads(content)[table])]
