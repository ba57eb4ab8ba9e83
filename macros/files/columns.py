"""The tables as CSV: one row a record, codes and labels in the same row, so that nobody joins.

A column says where its value stands in the record: `municipalities.name` is the name of each of
its municipalities, with a semicolon between them.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any, get_origin

from macros.data.written import classes_in, fields_of
from macros.files import data_schema, records

Values = Mapping[str, Any]
_NOTHING: Values = {}
BETWEEN = "; "
WITHIN = ", "
"""Between what one of several has several of."""
_FORMULA = tuple("=+-@\t\r")
"""What a spreadsheet would run: such a text has a `'` before it."""


@dataclass(frozen=True)
class Column:
    """A column: its name, and the way to its value in the record, through two lists at most."""

    name: str
    path: str

    @cached_property
    def way(self) -> tuple[str, Callable[[Any], str]]:
        """The key in the record that its way begins with, and what finds its text from there: there
        are a million cells.
        """
        first, *others = self.path.split(".")
        return first, partial(_shown_below, others) if others else _shown


def _columns(*rows: str) -> tuple[Column, ...]:
    """`to` is a column by that name; `theme=themes.id` has another."""
    pairs = (row.split("=") for row in " ".join(rows).split())
    return tuple(Column(pair[0], pair[-1]) for pair in pairs)


_PLACE = (
    "municipality=municipalities.slug municipality_name=municipalities.name"
    " municipality_code=municipalities.code county=counties.code county_name=counties.name"
)
_AGREEMENT = (
    "agreement agreement_url agreement_title agreement_kind agreement_kind_label"
    " term_state term_state_label decision_not_shown"
)
_SEARCHED = "last_searched last_searched_where"
_SOURCE = (
    "source_title=sources.title source_publisher=sources.publisher"
    " source_published=sources.published source_url=sources.url"
    " source_text_url=sources.text_url source_completeness=sources.completeness day"
)
_FOLLOW_UP = (
    "url=follow_up.url follow_up=follow_up.address follow_up_kind=follow_up.kind"
    " follow_up_kind_label=follow_up.kind_label follow_up_published=follow_up.published"
)

COLUMNS = {
    "promises": _columns(
        "url address kind kind_label title text wording plain",
        _PLACE,
        _AGREEMENT,
        "from to to_is_own continuous owner=owners.id owner_name=owners.name",
        "owner_kind=owners.kind owner_kind_label=owners.kind_label area=areas.label",
        "theme=themes.id theme_name=themes.name place=places audience",
        "target_operator=targets.operator target_value=targets.value target_unit=targets.unit",
        "target_part=targets.part target_per_n=targets.per_n target_per_unit=targets.per_unit",
        "target_within=targets.within counted specifies continues",
        "status status_label status_text so_far differing differing_label told_in_part",
        "silence silence_label assessed self_assessed",
        "reason=verdicts.reason reason_label=verdicts.reason_label",
        "verdict_status=verdicts.status verdict_part=verdicts.part",
        "verdict_place=verdicts.places verdict_party=verdicts.parties.id",
        "verdict_party_name=verdicts.parties.name",
        "verdict_by=verdicts.by verdict_date=verdicts.date",
        "verdict_url=verdicts.url",
        _SEARCHED,
        _SOURCE,
    ),
    "outcomes": _columns(
        _FOLLOW_UP,
        "number promise promise_url promise_title part party=parties.id party_name=parties.name",
        "target indicator",
        " ".join(f"{each}=follow_up.{each}" for each in _AGREEMENT.split()),
        " ".join(each.replace("=", "=follow_up.") for each in _PLACE.split()),
        "theme=themes.id theme_name=themes.name area status status_label so_far reason",
        "reason_label effect effect_label value unit measure place=places text wording as_of date",
        "by assessed_by assessed_by_label assessor replaced_by note=notes",
        _SOURCE.replace(" day", " day=follow_up.day"),
    ),
    "agreements": _columns(
        "url address agreement_kind agreement_kind_label title plain",
        _PLACE,
        "term_state term_state_label decision_not_shown document_date from from_basis to",
        "prolonged ended_early open open_label",
        "party=parties.id party_name=parties.name party_kind=parties.kind",
        "party_role=parties.role party_contact=parties.contact reference=references.number",
        "area=areas.label theme=themes.id theme_name=themes.name promise=promises.address",
        "promises_known promises_known_label follow_up=follow_ups",
        "tie_label=ties.label tie=ties.to tie_text=ties.to_text",
        _SEARCHED,
        _SOURCE,
    ),
    "calendar": _columns(
        "url address kind kind_label text wording",
        _PLACE,
        _AGREEMENT,
        "every every_label due due_label due_computed due_first due_last counted_from",
        "by to_whom form",
        "form_label reporting reporting_label answer=answers looked_for partly_answered",
        _SEARCHED,
        _SOURCE,
    ),
    "municipalities": _columns(
        "url slug name code county=county.code county_name=county.name former_name=former_names",
        "agreement=agreements.address promises promises_incomplete day",
    ),
    "themes": _columns("url id name definition synonym=synonyms promises day"),
    "changes": _columns(
        "url id event event_label date date_last table address",
        "municipality=municipalities.slug municipality_name=municipalities.name",
        "municipality_code=municipalities.code agreement agreement_url follow_up from to",
        _SOURCE,
    ),
    "withdrawn": _columns(
        "url address withdrawn reason reason_label by_parties successor=successors day"
    ),
}
"""The columns of each CSV file."""
MODELS: dict[str, type[records.Data]] = {
    **records.TABLES,
    "outcomes": records.Outcome,
    "withdrawn": records.Gone,
}
"""The class of what a row tells."""


def head(table: str) -> str:
    """What a table begins with: the mark by which spreadsheets know UTF-8, and the names of the
    columns. RFC 4180: commas, CRLF.
    """
    return f"\ufeff{_line(column.name for column in COLUMNS[table])}"


def lines(table: str, rows: Iterable[Values], around: Values = _NOTHING) -> str:
    """A line for each record. What they all stand in is looked at once."""
    ways = _ways(table)
    common = {at: cell(around[key]) for at, (key, cell) in enumerate(ways) if key in around}
    return "".join(
        _line(
            common[at] if at in common else cell(values[key]) for at, (key, cell) in enumerate(ways)
        )
        for values in rows
    )


@cache
def _ways(table: str) -> list[tuple[str, Callable[[Any], str]]]:
    """The way to each cell of a row."""
    return [column.way for column in COLUMNS[table]]


class _AsItIs:
    """A file that gives back what is written in it."""

    @staticmethod
    def write(text: str) -> str:
        return text


_line: Callable[[Iterable[str]], str] = csv.writer(_AsItIs(), lineterminator="\r\n").writerow
"""Cells as a line: the writer gives what its file does."""


def _shown_below(way: list[str], found: Any) -> str:
    """What stands at the end of a way: in each item, where it passes a list."""
    for key in way:
        if type(found) is tuple and found and type(found[0]) is tuple:
            found = tuple([WITHIN.join([each[key] for each in some]) for some in found])
        elif type(found) is tuple:
            found = tuple([each[key] for each in found])
        else:
            found = None if found is None else found[key]
    return _shown(found)


def _shown(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(_FORMULA) else value
    if value is None:
        return ""
    if type(value) is tuple:
        return BETWEEN.join(map(_shown, value))
    return str(value).lower() if type(value) is bool else str(value)


@dataclass(frozen=True)
class Described:
    """A column with its documentation and its type, as its class has them."""

    name: str
    description: str
    schema: dict[str, Any]
    """Its JSON Schema; that of a text where several values may stand in a cell."""


def described(table: str) -> list[Described]:
    """The columns of a table, as the classes describe them."""
    return [_described(column, MODELS[table]) for column in COLUMNS[table]]


def _described(column: Column, kind: type[records.Data]) -> Described:
    """What leads to a value says of what it is: `Kommunerna. Kommunens namn.`"""
    texts, is_list = [], False
    for name in column.path.split("."):
        if name == "follow_up" and kind is records.Outcome:
            kind = records.FollowUp
            continue
        info, schema = fields_of(kind)[name], _properties(kind)[name]
        texts.append(info.description or "")
        is_list |= get_origin(info.annotation) is tuple
        kind = next(iter(classes_in(info.annotation, records.Data)), kind)
    return Described(column.name, " ".join(texts), {"type": "string"} if is_list else schema)


@cache
def _properties(kind: type[records.Data]) -> dict[str, Any]:
    """The JSON Schema of each field, without null."""
    found = data_schema.definitions()[kind.__name__]["properties"]
    return {key: value["anyOf"][0] if "anyOf" in value else value for key, value in found.items()}
