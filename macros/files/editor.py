"""What the editor in the browser fetches: the form, what references may name, the files themselves.

Nobody links to these files, so that none is in permalinks.txt. What is erased is in none of them: a
file of which words are erased is not offered, nor a stored text that is withheld.
"""

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from macros.data.agreement import Agreement, Document, Source
from macros.data.publisher import CodeHost
from macros.data.text import by_name, shortened
from macros.data.tree import UnreadableError
from macros.data.vocabulary import Kind
from macros.data.written import Position
from macros.facts.once import once
from macros.facts.register import Register
from macros.files.form_words import form_in_words
from macros.files.schema import schema_files
from macros.urls import addresses

NO_HOST = CodeHost()
LONGEST = 80
"""Characters of a title in a list of choices."""


@once
def left_out(register: Register) -> frozenset[str]:
    """The addresses of the files of which words are erased: they are not to be read as they are."""
    erased = {each.address for each in register.agreements if _has_erased(each)}
    return register.lost_outcomes | erased


def _has_erased(agreement: Agreement) -> bool:
    return agreement.is_erased or any(each.is_erased for each in agreement.promises)


def files_of_the_form() -> Iterator[tuple[str, str]]:
    """What follows from the classes alone."""
    yield addresses.EDITOR_FORM, _compact(form_in_words())
    yield addresses.EDITOR_SCHEMA, _compact(json.loads(schema_files()["schema.json"]))


def register_file(register: Register, code: CodeHost = NO_HOST) -> str:
    """What there is to open, and what references may name."""
    named = [(each.slug, each.name) for each in sorted(register.municipalities, key=by_name)]
    return _compact(
        {
            "edit_url": code.edit_url or "",
            "new_url": code.new_url or "",
            "kinds": [(each.value, each.label) for each in Kind],
            "municipalities": named,
            "places": [(each.slug, each.name, each.municipalities) for each in register.places],
            "themes": [(each.id, each.name) for each in register.themes],
            "documents": [_document(register, each) for each in register.agreements],
        }
    )


def _document(register: Register, agreement: Agreement) -> dict[str, Any]:
    known = {"address": agreement.address, "title": shortened(agreement.name, 2 * LONGEST)}
    if agreement.address in left_out(register):
        return {**known, "left_out": True}
    areas = [(each.id, each.label) for each in agreement.priority_areas]
    plans = [(each.id, each.text) for each in agreement.follow_up_plan]
    return {
        **known,
        "municipalities": list(agreement.municipalities),
        "texts": dict(_texts(register, agreement)),
        "settled": list(_settled(register, agreement)),
        "promises": _titles([(each.id, each.name) for each in agreement.promises]),
        "priority_areas": _titles(areas),
        "follow_up_plan": _titles(plans),
    }


def _settled(register: Register, agreement: Agreement) -> Iterator[str]:
    """The promises that a new follow-up need not tell of, as `scripts.new` begins one."""
    for each in register.promises_of(agreement):
        if register.standing(each).is_final:
            yield each.promise.id


def _titles(things: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, shortened(title, LONGEST)) for name, title in things]


def _texts(register: Register, agreement: Agreement) -> Iterator[tuple[str, str]]:
    """The stored texts that may be read, and where they are published."""
    for thing in chain[Source | Document](agreement.sources, agreement.documents):
        if thing.file and not register.is_withheld(agreement, thing.file):
            yield thing.file, addresses.source_file_url(agreement.address, thing.file)


@once
def addresses_of_files(register: Register) -> dict[str, str]:
    """The address of each document that may be edited, by the URL of its file."""
    there = {each.address for each in register.agreements} - left_out(register)
    return {addresses.editor_file_url(each): each for each in sorted(there)}


def file_as_it_is(agreements: Path, address: str) -> bytes:
    """A document's file, byte for byte. Raise UnreadableError when it has gone."""
    path = agreements / f"{address}.yml"
    try:
        return path.read_bytes()
    except OSError:
        raise UnreadableError(Position(path.as_posix()), "MB001") from None


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
