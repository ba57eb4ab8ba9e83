"""Tables of which `make test` has the first rows, and `make test-long` the rest."""

from collections.abc import Iterable
from itertools import count
from typing import Any

import pytest


def in_short(first: int, rows: Iterable[Any]) -> list[Any]:
    """Rows of a table of tests. Those after the first so many say the same of other things."""
    return [_left_to_long(row) if number >= first else row for number, row in zip(count(), rows)]


def _left_to_long(row: Any) -> Any:
    is_set = isinstance(row, type(pytest.param()))
    values, name = (row.values, row.id) if is_set else (row, None)
    values = values if isinstance(values, tuple) else (values,)
    return pytest.param(*values, id=name, marks=pytest.mark.long)
