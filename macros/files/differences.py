"""What a change of the register does to its data: records that are added, changed or removed.

What is compared is what is published, so that the names are those of the files. The table of what
has happened is left out: it follows from the others. What is erased is never said once more.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from macros.facts.erasing import GONE, erased_addresses
from macros.facts.register import Register
from macros.files import records
from macros.files.tables import Tables
from macros.urls import addresses
from macros.urls.permalinks import links

Values = dict[str, Any]
Key = tuple[str, str, str]
"""What a record is of: its table, its URL now, and its time, where one thing has several."""
COMPARED = tuple(name for name in records.TABLES if name != "changes")
_WITHDRAWAL = ("withdrawn", "reason", "reason_label", "successors")


@dataclass(frozen=True)
class Field:
    """A field that has changed, by its way in the record: `outcomes[0].status`."""

    name: str
    from_: Any
    to: Any

    def values(self) -> Values:
        return {"field": self.name, "from": self.from_, "to": self.to}


@dataclass(frozen=True)
class Difference:
    """A record that differs. What is withdrawn has changed: its address stays."""

    change: str
    """`added`, `changed` or `removed`."""
    table: str
    url: str
    """Its permanent address, as it is after the change."""
    fields: tuple[Field, ...] = ()
    record: Values | None = None
    """What was added. Of what was removed nothing is said but where it was."""

    def values(self) -> Values:
        fields = [each.values() for each in self.fields]
        return {**vars(self), "fields": fields}


def differences(before: Register, after: Register, site_url: str) -> Iterator[Difference]:
    """Each record that differs, table by table, in order of address."""
    moved, tables = _moved(after, site_url), (Tables(before, site_url), Tables(after, site_url))
    was, now = (_records(each, moved) for each in tables)
    was_gone, is_gone = (_gone(each, moved) for each in tables)
    erased = _Erased(erased_addresses(after.agreements) - erased_addresses(before.agreements))
    # What has gone stands in its table beside the others: it is changed by that, or back again.
    keys = was.keys() | now.keys() | was_gone.keys() | is_gone.keys()
    for key in sorted(keys, key=lambda each: (COMPARED.index(each[0]), *each)):
        table, url, _ = key
        is_known = key in was or key in was_gone
        if key in now and not is_known:
            yield Difference("added", table, url, record=now[key])
        elif key not in now and key not in is_gone:
            yield Difference("removed", table, url)
        else:
            fields = list(_withdrawal(was_gone.get(key), is_gone.get(key)))
            if key in was and key in now:
                fields += _of_record(was[key], now[key], erased)
            if fields:
                yield Difference("changed", table, url, tuple(fields))


def as_json(found: Iterator[Difference], **head: Any) -> str:
    """For programs, and safe to show: no sign in it ends a block of code or begins an element."""
    changes = [each.values() for each in found]
    told = {"schema_version": records.VERSION, **head, "count": len(changes), "changes": changes}
    text = json.dumps(told, ensure_ascii=False, indent=1)
    return text.translate({ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&`"})


# --- which record is which -----------------------------------------------------------------------


def _moved(register: Register, site_url: str) -> dict[str, str]:
    """Where what had another URL is now: pages, and what has a place on its document's page."""
    found = {url: link.to[0] for url, link in links(register).items() if link.state == "moved"}
    for agreement in register.agreements:
        for thing in (*agreement.follow_ups, *agreement.follow_up_plan):
            now = addresses.thing_url(agreement.resolved(thing.id))
            for old in thing.formerly:
                found[addresses.thing_url(agreement.resolved(old))] = now
    return {f"{site_url}{old}": f"{site_url}{now}" for old, now in found.items()}


def _url_now(url: str, moved: dict[str, str]) -> str:
    """A place on a page goes with its page, and may have another name there."""
    page, sign, name = url.partition("#")
    there = f"{moved.get(page, page)}{sign}{name}"
    return moved.get(there, there)


def _records(tables: Tables, moved: dict[str, str]) -> dict[Key, Values]:
    found = ((name, each.values()) for name in COMPARED for each in tables.rows(name))
    return {
        (name, _url_now(each["url"], moved), str(each.get("due") or "")): each
        for name, each in found
    }


def _gone(tables: Tables, moved: dict[str, str]) -> dict[Key, Values]:
    values = (each.values() for each in tables.withdrawn)
    return {(records.table_of(each), _url_now(each["url"], moved), ""): each for each in values}


# --- what differs in a record --------------------------------------------------------------------


@dataclass(frozen=True)
class _Erased:
    """What was erased in the change: the words stand in the earlier register still."""

    addresses: frozenset[str]

    def is_in(self, record: Values, name: str) -> bool:
        """Whether a field of the earlier record may tell of it: all may, in its own document."""
        documents = {each.partition("#")[0] for each in self.addresses}
        told = json.dumps(record[name], ensure_ascii=False)
        urls = [addresses.page_url(each) for each in self.addresses]
        return record.get("agreement") in documents or any(
            each in told for each in (*self.addresses, *urls)
        )


def _of_record(was: Values, now: Values, erased: _Erased) -> Iterator[Field]:
    for name in now:
        if was[name] != now[name] and erased.is_in(was, name):
            yield Field(name, GONE, now[name])
        else:
            yield from _fields(name, was[name], now[name])


def _fields(name: str, was: Any, now: Any) -> Iterator[Field]:
    """What differs, as deep down as both have the same form."""
    if was == now:
        return
    if isinstance(was, dict) and isinstance(now, dict):
        for key in now:
            yield from _fields(f"{name}.{key}", was[key], now[key])
    elif _are_records(was) and _are_records(now) and len(was) == len(now):
        for number, (one, other) in enumerate(zip(was, now, strict=True)):
            yield from _fields(f"{name}[{number}]", one, other)
    else:
        yield Field(name, was, now)


def _are_records(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(each, dict) for each in value)


def _withdrawal(was: Values | None, now: Values | None) -> Iterator[Field]:
    """That a thing was taken away, or is back, and why."""
    for name in _WITHDRAWAL:
        pair = (each[name] if each else None for each in (was, now))
        yield from _fields(name, *pair)
