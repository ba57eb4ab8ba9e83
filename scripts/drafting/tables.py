"""Tables of measures: each row is a promise, with its area, whose it is, and by when."""

import re

from scripts.drafting import words
from scripts.drafting.areas import Areas
from scripts.drafting.blocks import Block, Sort
from scripts.drafting.deadlines import time_in_cell, time_of
from scripts.drafting.lists import add_promise, kind_of
from scripts.drafting.proposal import UNREAD, Proposal, Values

_COLUMNS = (
    (
        "area",
        r"(?:prioriterat |fokus|samverkans|insats|utvecklings)?område|problem|fokus|brottstyp",
    ),
    ("promise", words.MEASURES_COLUMN.pattern),
    ("owner", r"(?:huvud)?ansvar|vem|utförare"),
    ("start", r"start|påbörja"),
    ("when", r"klar|när\b|tid|slutdatum|deadline|senast|färdig"),
    ("number", r"nr|nummer|#"),
)
LONGEST_HEAD = 40
"""Signs of a cell that names a column."""
Head = dict[str, int]
"""Which column is what."""


def find_in_tables(proposal: Proposal, areas: Areas) -> None:
    """The rows of tables whose first row names measures. An empty area is that of the row above."""
    head: Head = {}
    width, before, area = 0, -2, ""
    for block in proposal.main_first():
        if block.sort is not Sort.ROW or not proposal.is_free(block):
            continue
        cells = block.cells
        if block.number != before + 1 or len(cells) != width:
            head, width, area = _head(cells), len(cells), ""
        elif "promise" in head:
            area = _cell(cells, head, "area") or area
            _row_promise(proposal, areas, block, head, area)
        before = block.number


def _head(cells: list[str]) -> Head:
    """Which column is what, by the words of a table's first row."""
    found: Head = {}
    for number, cell in enumerate(cells):
        for name, sign in _COLUMNS:
            is_known = len(cell) < LONGEST_HEAD and re.match(sign, cell, re.IGNORECASE)
            if name not in found and is_known:
                found[name] = number
                break
    is_of_labels = len(cells) == 2 and len(found) < 2
    return {} if is_of_labels else found


def _cell(cells: list[str], head: Head, name: str) -> str:
    return cells[head[name]] if name in head else ""


def _time(proposal: Proposal, cells: list[str], head: Head) -> Values:
    """When a measure is to be done, and from when, where the table has a column of that."""
    when = time_in_cell(_cell(cells, head, "when"), proposal.year)
    start = time_in_cell(_cell(cells, head, "start"), proposal.year).get("period", {}).get("to")
    period = when.get("period", {})
    if start and "from" not in period and start <= period.get("to", start):
        return when | {"period": {"from": start} | period}
    return when


def _are_all_known(proposal: Proposal, owner: str) -> bool:
    """Whether each of those that a cell names is a party."""
    named = re.split(r"\s*(?:[,;/+&]|\b(?:och|samt)\b)\s*", owner)
    return all(proposal.party_ids(each) for each in named if each)


def _row_promise(proposal: Proposal, areas: Areas, block: Block, head: Head, area: str) -> None:
    cells = block.cells
    text, number = _cell(cells, head, "promise"), _cell(cells, head, "number")
    if not text:
        return
    owner = _cell(cells, head, "owner")
    owners = proposal.party_ids(owner)
    when = _time(proposal, cells, head) or time_of(text, proposal.year)
    kind = kind_of(proposal.values.get("title", ""))
    path = add_promise(proposal, areas, block, text, owners, kind, when)
    promise = proposal.promise_at(path)
    if owner and not _are_all_known(proposal, owner):
        promise[f"{UNREAD}owner"] = f"ansvarig enligt källan: ”{owner}”"
    time = _cell(cells, head, "when")
    if time and not {"period", "continuous"} & {*promise}:
        promise[f"{UNREAD}when"] = f"tid enligt källan: ”{time}”"
    if number:
        promise["number"] = number
    if area:
        place = areas.add(area, block)
        promise["areas"] = [proposal.values["priority_areas"][place]["id"]]
    # Other cells are quoted nowhere: the row stays in a section too.
    proposal.taken[block.number].clear()
    if not set(filter(None, cells)) - {text, area, number}:
        proposal.claim(block, path)
