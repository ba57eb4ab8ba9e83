"""Two answers have the same seal where they say the same, and only there."""

from collections.abc import Iterator
from types import NoneType
from typing import Any, get_args

import pytest

from macros.data.agreement import Agreement
from macros.data.reading import read_text
from macros.data.written import Written
from macros.facts.seals import Seals

FILE = "agreements/smaby/2022-samverkan.yml"
TEXT = """\
kind: agreement
title: Överenskommelse
municipalities: [smaby]
parties:
  - {id: kommunen, name: Småby kommun, kind: municipality, role: signing}
valid: {from: 2023-02, to: 2025}
promises:
  - {id: ekar, kind: promise, text: Vi planterar ekar., source: [{id: avtalet}]}
sources:
  - {id: avtalet, title: Avtalet, kind: agreement, completeness: whole}
"""


def read(text: str, file: str = FILE) -> Agreement:
    found = read_text(file, text, Agreement)
    assert isinstance(found, Agreement), found
    return found


def seal(answer: object) -> str:
    return Seals().of(answer)


def test_what_stands_elsewhere_in_its_file_has_the_same_seal() -> None:
    moved = read(f"# En rad\n\n{TEXT}")
    assert seal(moved) == seal(read(TEXT))
    assert seal(moved.promises) == seal(read(TEXT).promises)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("title: Överenskommelse", "title: Överenskommelsen"),
        ("2025", "2025-01"),
        ("id: ekar", "id: eken"),
        ("municipality, role: signing", "municipality, role: supporting"),
        ("text: Vi planterar ekar.", "text: Vi planterar ekar., plain: Ekar."),
    ],
)
def test_what_says_something_else_has_another_seal(was: str, now: str) -> None:
    assert TEXT.count(was) == 1
    assert seal(read(TEXT.replace(was, now))) != seal(read(TEXT))


def test_what_is_the_same_in_two_files_is_told_apart() -> None:
    other = read(TEXT, "agreements/smaby/2023-samverkan.yml")
    assert seal(other) != seal(read(TEXT))
    assert seal(other.promises[0]) != seal(read(TEXT).promises[0])


def classes(kind: type[Written]) -> Iterator[type[Written]]:
    for below in kind.__subclasses__():
        yield below
        yield from classes(below)


def parts(annotation: Any) -> Iterator[Any]:
    """What an annotation is made of at last."""
    arguments = get_args(annotation)
    if not arguments:
        yield annotation
    for each in arguments:
        yield from parts(each)


def test_a_field_of_what_is_written_holds_values_of_one_class() -> None:
    """Seals tell what is written as JSON, which does not say of which class a value is."""
    found = {
        f"{kind.__qualname__}.{name}": {
            each for each in parts(info.annotation) if isinstance(each, type) and each != NoneType
        }
        for kind in classes(Written)
        for name, info in kind.model_fields.items()
    }
    assert len(found) > 200
    assert {name: held for name, held in found.items() if len(held) > 1} == {}
