"""The JSON Schema that editors read, against the classes, the reader and the files there are."""

import json
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Annotated, Any, get_origin

import pytest
from jsonschema import Draft7Validator
from pydantic import TypeAdapter
from pydantic import ValidationError as Refused

from macros.data import meanings, vocabulary
from macros.data.agreement import Agreement, Clause, Period
from macros.data.dates import PartialDate
from macros.data.vocabulary import COMPUTED, Word
from macros.files.schema import schema_files, schema_of, value
from scripts.schema import main
from tests.helpers.schemas import READINGS, SCHEMAS, as_text, as_yaml_1_2, faults

FOLDER = Path("agreements")
MODELINE = "# yaml-language-server: $schema=../schema.json"
COMMON = (
    *("municipalities", "themes", "places", "parties", "corrections", "reports", "glossary"),
    "links",
)

MINIATURE = Path("tests/miniature/agreements")
AGREEMENTS = sorted(MINIATURE.glob("*/*.yml"))
SHARED = sorted(MINIATURE.glob("*.yml"))
README = re.findall(r"```yaml\n(.*?)```", (FOLDER / "README.md").read_text("utf-8"), re.DOTALL)


def test_the_schemas_on_disk_are_what_the_classes_say() -> None:
    on_disk = {path.name: path.read_text("utf-8") for path in FOLDER.glob("schema*.json")}
    assert on_disk == schema_files()


def test_an_old_schema_is_told_and_then_written_anew(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path)]) == 0
    (tmp_path / "schema.json").write_text("{}\n", "utf-8")
    (tmp_path / "schema-themes.json").unlink()
    capsys.readouterr()
    assert main([str(tmp_path), "--check"]) == 1
    assert capsys.readouterr().err == (
        f"{tmp_path}/schema.json är inte aktuell. Kör python -m scripts.schema.\n"
        f"{tmp_path}/schema-themes.json är inte aktuell. Kör python -m scripts.schema.\n"
    )
    assert (tmp_path / "schema.json").read_text("utf-8") == "{}\n"
    assert main([str(tmp_path)]) == 0
    assert main([str(tmp_path), "--check"]) == 0


def test_an_unknown_folder_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["finns-inte"]) == 1
    assert capsys.readouterr().err == "Mappen finns-inte finns inte.\n"


@pytest.mark.parametrize("name", SCHEMAS)
def test_each_schema_is_draft_07(name: str) -> None:
    assert SCHEMAS[name]["$schema"] == "http://json-schema.org/draft-07/schema#"
    Draft7Validator.check_schema(SCHEMAS[name])


def test_there_are_files_to_try_the_schemas_on() -> None:
    assert (len(AGREEMENTS) >= 4, len(SHARED) >= 5) == (True, True)
    assert len(README) == 6


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("path", AGREEMENTS, ids=str)
def test_each_agreement_there_is_follows_the_schema(path: Path, reading: str) -> None:
    assert faults(READINGS[reading](path.read_text("utf-8"))) == []


@pytest.mark.parametrize("reading", READINGS)
@pytest.mark.parametrize("path", SHARED, ids=str)
def test_each_common_file_follows_its_schema(path: Path, reading: str) -> None:
    values = READINGS[reading](path.read_text("utf-8"))
    assert faults(values, f"schema-{path.stem}.json") == []


@pytest.mark.parametrize("reading", READINGS)
def test_the_example_for_communicators_follows_the_schema(reading: str) -> None:
    example, addition, *others = README
    read = READINGS[reading]
    assert faults(read(example + addition)) == []
    for other in others:
        assert faults({**read(example), **read(other)}) == []


def test_the_first_line_of_a_new_agreement_leads_to_the_schema() -> None:
    """test_new.py sees that it is written."""
    place = FOLDER / "exempelby"
    assert (place / MODELINE.partition("=")[2]).resolve() == (FOLDER / "schema.json").resolve()


def test_the_settings_of_vs_code_give_every_file_its_schema() -> None:
    mapped = json.loads(Path(".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert mapped == {
        "./agreements/schema.json": "agreements/*/*.yml",
        **{f"./agreements/schema-{name}.json": f"agreements/{name}.yml" for name in COMMON},
    }
    assert {Path(path) for path in mapped} == {FOLDER / name for name in schema_files()}


RIGHT = """\
kind: agreement
title: Avtalet
municipalities: [exempelby]
parties: [{id: polisen, name: Polisen, kind: police, role: signing}]
sources: [{id: avtalet, title: Avtalet, kind: agreement, completeness: whole}]
"""


@pytest.mark.parametrize(
    "line",
    [
        "document_date: 2020",
        "document_date: 2020-02",
        "document_date: 2020-02-01",
        'document_date: "2020"',
        "valid: 2020",
        "valid: 2020-02-01",
        "valid: {from: 2020, to: 2021-12}",
        "valid: {to: 2021, extendable: yes}",
        'valid: {to: 2021, extendable: "no"}',
        "purpose: Trygghet.",
        "purpose: 2020",
        "purpose: {text: Trygghet., source: [{id: avtalet, at: 3}]}",
        "promises: [{id: 7, kind: promise, text: 8, number: 42}]",
        "references: [{number: 2020.5}]",
        "basis: [{text: Enkät, count: 12}]",
        'basis: [{text: Enkät, count: "12"}]',
        "follow_up_plan: [{id: a, text: b, kind: recurring, every: year, month: 10}]",
        "formerly: [exempelby/2019-samverkan]",
    ],
)
def test_every_form_that_the_reader_takes_is_right(line: str) -> None:
    assert faults(as_yaml_1_2(RIGHT + line)) == []
    assert faults(as_text(RIGHT + line)) == []


A_DATE = "Här ska stå ett datum. Skriv till exempel 2024, 2024-09 eller 2024-09-30."
A_TEXT = "Här ska stå en text, inte tomt, en lista eller nycklar."
A_LIST = "Här ska stå en lista. Börja varje rad med ”- ”."
AN_ID = "Använd bara a–z, 0–9 och bindestreck."
AN_AGREEMENT = (
    "Avtal: här får bara kända nycklar stå."
    " De här måste finnas: kind, municipalities, parties, sources."
)
A_PROMISE = "Löfte: här får bara kända nycklar stå. De här måste finnas: id, kind, text."


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("ownrs: [polisen]", f": {AN_AGREEMENT}"),
        ("working_title:", f"working_title: {A_TEXT}"),
        ('working_title: " "', f"working_title: {A_TEXT}"),
        ("working_title: [a]", f"working_title: {A_TEXT}"),
        ("places: Torget", f"places: {A_LIST}"),
        ("places: [[Torget]]", f"places.0: {A_TEXT}"),
        ("document_date: 2020-13", f"document_date: {A_DATE}"),
        ("document_date: 20-01", f"document_date: {A_DATE}"),
        ("document_date: 1 maj 2020", f"document_date: {A_DATE}"),
        ("document_date: 20200501", f"document_date: {A_DATE}"),
        ("valid: i år", "valid: Skriv ett datum, eller nycklar som from och to."),
        ("purpose: [a]", "purpose: Skriv en text, eller nycklarna text och source."),
        ("known: {areas: many}", "known.areas: Välj bland: all, some, none."),
        (
            "formerly: [samverkan]",
            "formerly.0: Skriv adressen som plats/namn, med bara a–z, 0–9 och bindestreck.",
        ),
        ("promises: [{id: Ö, kind: promise, text: a}]", f"promises.0.id: {AN_ID}"),
        ("promises: [{id: a, kind: promise}]", f"promises.0: {A_PROMISE}"),
        ("promises: [{id: a, kind: promise, text: b, txt: c}]", f"promises.0: {A_PROMISE}"),
        (
            "promises: [{id: a, kind: löfte, text: b}]",
            "promises.0.kind: Välj bland: promise, commitment, measure, priority.",
        ),
        (
            "promises: [{id: a, kind: promise, text: b, continuous: kanske}]",
            "promises.0.continuous: Skriv ”yes” eller ”no” här.",
        ),
        (
            f"promises: [{{id: a, kind: promise, text: b, plain: {'x' * 201}}}]",
            "promises.0.plain: Texten är tom eller för lång. Högst 200 tecken får plats.",
        ),
        (
            "basis: [{text: a, count: många}]",
            "basis.0.count: Här ska stå ett antal, till exempel 8.",
        ),
        ("basis: [{text: a, count: -1}]", "basis.0.count: Här ska stå ett antal, till exempel 8."),
        (
            "follow_up_plan: [{id: a, text: b, kind: final, month: 13}]",
            "follow_up_plan.0.month: Här ska stå ett heltal, 1–12.",
        ),
        (
            "documents: [{id: a, title: b, kind: annex, state: included, url: 'ftp://a'}]",
            "documents.0.url: Här ska stå en webbadress. Den ska börja med https:// eller http://.",
        ),
        (
            "documents: [{id: a, title: b, kind: annex, state: included, file: ../a.txt}]",
            "documents.0.file: Här ska stå en fil i avtalets mapp,"
            " till exempel sources/2024-samverkan.txt.",
        ),
    ],
)
def test_what_the_reader_refuses_is_refused_in_swedish(line: str, fault: str) -> None:
    assert faults(as_yaml_1_2(RIGHT + line)) == [fault]


def test_a_computed_status_is_not_offered() -> None:
    status = SCHEMAS["schema.json"]["definitions"]["Outcome"]["properties"]["status"]
    assert set(status["enum"]) == set(vocabulary.Status) - set(COMPUTED)


SCALARS = (
    *(
        "2020",
        "2020-02",
        "2020-02-01",
        "1699",
        "1700",
        "2199",
        "2200",
        "2201",
        "2020-13",
        "20200101",
    ),
    *("0", "7", "007", "12", "13", "-1", "0.5", "1,5", "1e3", "123456789", "1234567890"),
    *("yes", "no", "a", "ab-c", "A", "å", "a_b", "a/b", "a/b#c", "a#b", "2020-Q1", "2020-H2"),
    *("12:30", "0139", "03", "a b", "https://exempel.se/a?b=c", "http://x", "ftp://a", "https://"),
    *("sources/a.txt", "../a", "a/../b", "/a", "a..b", "promise", "agreement", "kind", "MB031"),
)
TYPES = {name: kind for name, kind in vars(meanings).items() if get_origin(kind) is Annotated} | {
    "PartialDate": PartialDate
}


def reader_takes(kind: Any, text: str) -> bool:
    try:
        TypeAdapter(kind).validate_python(text)
    except Refused:
        return False
    return True


@pytest.mark.parametrize("name", TYPES)
def test_what_the_reader_takes_the_schema_takes(name: str) -> None:
    schema = Draft7Validator(value(TYPES[name]))
    taken = [text for text in SCALARS if reader_takes(TYPES[name], text)]
    assert taken
    readings = product(taken, (as_yaml_1_2, as_text))
    assert [
        (text, read.__name__) for text, read in readings if not schema.is_valid(read(text))
    ] == []


@pytest.mark.parametrize(
    "name", ["Id", "YesOrNo", "PartialDate", "Count", "Number", "CorrectedAddress"]
)
def test_what_the_reader_refuses_the_schema_refuses(name: str) -> None:
    schema = Draft7Validator(value(TYPES[name]))
    refused = [text for text in SCALARS if not reader_takes(TYPES[name], text)]
    assert refused
    assert [text for text in refused if schema.is_valid(as_text(text))] == []


def properties() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key of every class, in every schema, once: `Promise.text` and what stands there."""
    seen = {}
    for schema in SCHEMAS.values():
        for name, mapping in [("", schema), *schema["definitions"].items()]:
            for key, told in mapping["properties"].items():
                seen[f"{name or mapping['title']}.{key}"] = told
    yield from seen.items()


PROPERTIES = dict(properties())


@pytest.mark.parametrize("key", PROPERTIES)
def test_each_key_is_told_in_swedish(key: str) -> None:
    description = PROPERTIES[key]["description"]
    assert re.fullmatch(r"[A-ZÅÄÖ][^\n]*\.", description)
    assert not re.search(r"\b(the|of|and|is|are|what|which|when|who)\b", description, re.IGNORECASE)


def messages_of(schema: dict[str, Any]) -> Iterator[bool]:
    """Of each value that is no reference, whether a message stands with it."""
    alternatives = schema.get("anyOf") or schema.get("allOf") or [schema]
    for each in alternatives:
        if "$ref" not in each and "not" not in each:
            yield bool(each.get("errorMessage"))
        if "items" in each:
            yield from messages_of(each["items"])


@pytest.mark.parametrize("key", PROPERTIES)
def test_each_key_has_a_message_for_a_wrong_value(key: str) -> None:
    assert all(messages_of(PROPERTIES[key]))


def coded(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for each in (schema, schema.get("items", {})):
        if "enum" in each:
            yield each


CODED = {key: each for key, told in PROPERTIES.items() for each in coded(told)}
WORDS = {
    tuple(word for word in words if word not in COMPUTED): words for words in Word.__subclasses__()
}


def test_there_are_coded_words_in_the_schema() -> None:
    assert {"Avtal.kind", "Promise.kind", "PlannedFollowUp.subject", "Source.completeness"} <= set(
        CODED
    )


@pytest.mark.parametrize("key", CODED)
def test_each_coded_word_has_its_label_and_definition(key: str) -> None:
    schema = CODED[key]
    words = [word for word in WORDS[tuple(schema["enum"])] if word not in COMPUTED]
    assert schema["enumDescriptions"] == [
        f"{word.label}. {word.definition}" if word.definition else f"{word.label}."
        for word in words
    ]
    assert schema["markdownEnumDescriptions"] == [
        f"**{word.label}** {word.definition}" if word.definition else f"**{word.label}**"
        for word in words
    ]


def test_an_editor_is_never_offered_true_and_false() -> None:
    offered = [key for key, told in PROPERTIES.items() if "boolean" in json.dumps(told)]
    assert offered == []


def test_one_date_is_a_period_and_one_text_a_clause() -> None:
    assert [each.get("$ref") for each in value(Period)["anyOf"]] == [None, "#/definitions/Period"]
    assert [each.get("$ref") for each in value(Clause)["anyOf"]] == [None, "#/definitions/Clause"]
    assert value(PartialDate)["type"] == ["string", "integer"]


def test_every_key_of_an_agreement_is_in_its_schema() -> None:
    keys = [info.alias or name for name, info in Agreement.model_fields.items()]
    assert list(schema_of(Agreement)["properties"]) == keys
