"""Columns of a page in reading order: bands of lines that the same gap parts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scripts.drafting.paper import tidy

_FEWEST_LINES = 3
"""Lines with both columns, in a band that is read as columns."""
_SIGNING = re.compile("ort och datum|underskrift|ordförande|chef|direktör|^_{4,}|^för ", re.I)
_SHORTEST_MEAN = 18
"""Mean characters of a column's lines: shorter ones are the cells of a table without rules."""


@dataclass(frozen=True)
class Segment:
    """A piece of a line, with its place."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @classmethod
    def of(cls, words: list[dict[str, Any]]) -> "Segment":
        text = tidy(" ".join(word["text"] for word in words))
        top, bottom = (min(w["top"] for w in words), max(w["bottom"] for w in words))
        return cls(text, words[0]["x0"], words[-1]["x1"], top, bottom)


Row = list[Segment]


def in_reading_order(rows: list[Row]) -> Iterator[list[Row]]:
    """Lists of lines to be read one after the other."""
    whole: list[Row] = []
    number = 0
    while number < len(rows):
        band, gutter = _band(rows, number)
        if gutter is None:
            whole.append(rows[number])
            number += 1
            continue
        if whole:
            yield whole
        whole = []
        yield [[each] for row in band for each in row if each.x0 < gutter]
        yield [[each] for row in band for each in row if each.x0 >= gutter]
        number += len(band)
    if whole:
        yield whole


def _band(rows: list[Row], start: int) -> tuple[list[Row], float | None]:
    """The lines from one on that a gutter parts in two columns, and where the gutter is."""
    if len(rows[start]) != 2:
        return [], None
    low, high = rows[start][0].x1, rows[start][1].x0
    band: list[Row] = []
    for row in rows[start:]:
        left = [each.x1 for each in row if each.x0 < (low + high) / 2]
        right = [each.x0 for each in row if each.x0 >= (low + high) / 2]
        lower, higher = max([low, *left]), min([high, *right])
        if len(row) > 2 or higher - lower < 4:
            break
        low, high = lower, higher
        band.append(row)
    return (band, (low + high) / 2) if _is_columns(band) else ([], None)


def _is_columns(band: list[Row]) -> bool:
    both = [row for row in band if len(row) == 2]
    texts = [each.text for row in band for each in row]
    if len(both) > 1 and sum(bool(_SIGNING.search(text)) for text in texts) > 1:
        return True
    mean = sum(map(len, texts)) / max(len(texts), 1)
    return len(both) >= _FEWEST_LINES and mean >= _SHORTEST_MEAN
