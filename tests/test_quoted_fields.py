"""One falsified word is found in every field that quotes, whichever field it is.

The fields come from the document of the miniature that has them all (test_miniature.py sees to
that), so that a new one is among them by itself.
"""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.checks.quotes import quotes_stand_in_the_source
from macros.data.agreement import Agreement
from macros.data.meanings import Quoted
from macros.data.written import ValuePath, values_of
from tests.helpers.builders import a_loaded, told, written
from tests.helpers.pages import FOLDER

ADDRESS = "smaby/2022-samverkan"
STORED = "sources/allt.txt"


def _everything() -> dict[str, Any]:
    """The document, each of its sources stored, and nothing reported in another's words."""
    text = (FOLDER / f"{ADDRESS}.yml").read_text(encoding="utf-8")
    values: dict[str, Any] = yaml.load(text, Loader=yaml.BaseLoader)
    for source in values["sources"]:
        source["file"] = STORED
    for promise in values["promises"]:
        promise.pop("wording", None)
    return values


EVERYTHING = _everything()
QUOTES = {
    ".".join(key for key in each.position.path if isinstance(key, str)): each.position.path
    for each in values_of(written(Agreement, EVERYTHING, "file"), Quoted)
}
"""A value of each field that quotes: its keys without indexes, and its path."""


def words_of(number: int) -> list[str]:
    return f"Knytten nummer {number} räknar alla troll under den {number}:e bron".split()


def put(values: Any, path: ValuePath, text: str) -> None:
    for key in path[:-1]:
        values = values[key]
    values[path[-1]] = text


@pytest.fixture
def quoting(tmp_path: Path) -> dict[str, Any]:
    """The document with a sentence of its own in each field, all of which the source has."""
    values = deepcopy(EVERYTHING)
    sentences = [" ".join(words_of(number)) for number in range(len(QUOTES))]
    for path, sentence in zip(QUOTES.values(), sentences, strict=True):
        put(values, path, sentence)
    others = [each.text for each in values_of(written(Agreement, values, "file"), Quoted)]
    stored = tmp_path / ADDRESS.split("/")[0] / STORED
    stored.parent.mkdir(parents=True)
    stored.write_text("\n\n".join({*sentences, *others}), encoding="utf-8")
    return values


def found(values: dict[str, Any], folder: Path) -> list[str]:
    agreement = written(Agreement, values, f"agreements/{ADDRESS}.yml")
    return told(quotes_stand_in_the_source, a_loaded(agreement, folder=folder))


def test_right_words_are_right_in_every_field(quoting: dict[str, Any], tmp_path: Path) -> None:
    assert len(QUOTES) > 40
    assert found(quoting, tmp_path) == []


@pytest.mark.parametrize("index", [0, 4, -1], ids=["first", "middle", "last"])
@pytest.mark.parametrize("field", QUOTES)
def test_one_falsified_word_is_refused_with_the_nearest_passage(
    field: str, index: int, quoting: dict[str, Any], tmp_path: Path
) -> None:
    right = words_of(list(QUOTES).index(field))
    wrong = [*right]
    wrong[index] = "grottan"
    put(quoting, QUOTES[field], " ".join(wrong))
    path = ".".join(map(str, QUOTES[field]))
    stored = (tmp_path / ADDRESS.split("/")[0] / STORED).read_text(encoding="utf-8").split("\n")
    line = stored.index(" ".join(right)) + 1
    assert found(quoting, tmp_path) == [
        f"{path}: Orden ”{' '.join(wrong)}” står inte i källan."
        f" Närmast står på rad {line} i allt.txt ”{' '.join(right)}”:"
        f" ”{right[index]}” i stället för ”grottan”."
        " Citera ordagrant, med källans stavning."
    ]
