"""The description of the editor's form, against the classes that it comes from."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from macros.data.agreement import Agreement
from macros.data.meanings import Ref
from macros.data.vocabulary import COMPUTED
from macros.data.written import fields_of, meaning_of
from macros.files.form import USUAL, form
from macros.files.schema import classes_below

FORM = form()
BELOW: list[type[BaseModel]] = [Agreement, *classes_below(Agreement)]
CLASSES = {each.__name__: each for each in BELOW}


def field(path: str) -> dict[str, Any]:
    """The description of a field: `Promise.text`."""
    kind, key = path.split(".")
    found: list[dict[str, Any]] = FORM["classes"][kind]["fields"]
    return next(each for each in found if each["key"] == key)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_each_field_has_a_label_of_its_own_and_help(name: str) -> None:
    fields = FORM["classes"][name]["fields"]
    labels = [each["label"] for each in fields]
    assert all(labels), labels
    assert len(set(labels)) == len(labels), labels
    assert all(each["help"] for each in fields)
    assert all(len(each) <= 40 and each[0].isupper() for each in labels), labels


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_each_field_of_each_class_is_described(name: str) -> None:
    described = {each["key"]: each for each in FORM["classes"][name]["fields"]}
    assert described.keys() == fields_of(CLASSES[name]).keys()
    for key, info in fields_of(CLASSES[name]).items():
        meaning = meaning_of(info)
        assert described[key].get("required", False) is info.is_required()
        assert described[key].get("to") == (meaning.to if isinstance(meaning, Ref) else None)


@pytest.mark.parametrize(
    ("path", "described"),
    [
        ("Promise.text", {"kind": "quote", "required": True}),
        ("Promise.plain", {"kind": "own", "longest": 200}),
        ("Promise.kind", {"kind": "choice", "words": "PromiseKind", "required": True}),
        ("Promise.continuous", {"kind": "yes_no"}),
        ("Promise.period", {"kind": "mapping", "of": "Period", "short": "date"}),
        ("Promise.targets", {"kind": "mapping", "of": "Target", "list": True}),
        ("Agreement.purpose", {"kind": "mapping", "of": "Clause", "short": "text"}),
        ("Agreement.sources", {"kind": "mapping", "of": "Source", "list": True, "least": 1}
            | {"required": True}),
        ("Term.from", {"kind": "date"}),
        ("Target.value", {"kind": "number", "required": True}),
        ("Basis.count", {"kind": "count"}),
        ("PlannedFollowUp.month", {"kind": "count", "lowest": 1, "highest": 12}),
        ("PlannedFollowUp.by", {"kind": "reference_or_words", "to": "actors", "list": True}),
        ("PriorityArea.causes", {"kind": "quote", "rich": True}),
        ("FollowUp.summary", {"kind": "own", "rich": True}),
        ("Party.name", {"kind": "name", "required": True}),
        ("Source.url", {"kind": "web_address"}),
        ("Source.file", {"kind": "file"}),
        ("Accepted.code", {"kind": "code", "required": True, "pattern": "^MB[0-9]{3}$"}
            | {"advice": "Skriv varningens kod, till exempel MB031."}),
    ],
)  # fmt: skip
def test_a_field_is_described_as_its_type_says(path: str, described: dict[str, Any]) -> None:
    ours = ("key", "label", "help", "usual")
    found = field(path)
    assert {key: found[key] for key in found if key not in ours} == described


def test_what_is_usual_is_a_field_of_its_class() -> None:
    for name, keys in USUAL.items():
        assert {*keys} <= fields_of(CLASSES[name]).keys(), name
        assert not any(fields_of(CLASSES[name])[key].is_required() for key in keys), name
        usual = [each["key"] for each in FORM["classes"][name]["fields"] if each.get("usual")]
        assert {*usual} == {*keys}


def test_what_classes_inherit_stands_last_as_in_the_files() -> None:
    keys = [each["key"] for each in FORM["classes"]["FollowUp"]["fields"]]
    assert keys[0] == "id"
    assert keys[-3:] == ["formerly", "source", "wording"]


def test_a_choice_has_its_labels_and_nothing_that_is_computed() -> None:
    named = {each["words"] for one in FORM["classes"].values() for each in one["fields"]
             if each["kind"] == "choice"}  # fmt: skip
    assert named == FORM["words"].keys()
    statuses = [each["value"] for each in FORM["words"]["Status"]]
    assert "fulfilled" in statuses
    assert not {word.value for word in COMPUTED} & {*statuses}
    assert FORM["words"]["Every"][0] == {
        "value": "quarter",
        "label": "varje kvartal",
        "definition": "",
    }


def test_labels_and_their_sorts_are_as_expected() -> None:
    """All labels, to be read: a new field shows here what the editor will call it."""
    lines = []
    for name, kind in FORM["classes"].items():
        lines.append(f"{name}: {kind['title']}")
        for each in kind["fields"]:
            of = each.get("of") or each.get("words") or each.get("to") or ""
            signs = "".join(["*" if each.get("required") else "", "[]" if each.get("list") else ""])
            lines.append(
                f"  {each['key']}{signs}: {each['label']} ({each['kind']} {of})".replace(" )", ")")
            )
    text = "\n".join(lines) + "\n"
    expected = Path("tests/form.txt")
    if os.environ.get("ACCEPT") == "1":
        expected.write_text(text, "utf-8")
    assert text == expected.read_text("utf-8")
    assert json.loads(json.dumps(FORM)) == FORM
