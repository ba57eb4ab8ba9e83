"""The files of data: their form, checked by validators that others have written."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from macros.data import agreement as written
from macros.data.written import Written
from macros.facts.events import events
from macros.facts.loading import load
from macros.facts.register import Register
from macros.files import columns, records
from macros.files.data import DataFiles
from macros.publishing import Build, published
from macros.urls import addresses
from tests.helpers.builders import (
    TODAY,
    a_follow_up,
    a_party,
    a_promise,
    a_register,
    a_source,
    an_agreement,
)
from tests.helpers.pages import (
    DAY,
    FOLDER,
    KEPT_PICTURES,
    SITE_URL,
    files_named,
    miniature,
    the_five,
)

BUILD = Build(SITE_URL, pictures=KEPT_PICTURES)
REGISTERS = {"miniature": miniature, "the five": the_five}


@cache
def files(name: str) -> dict[str, str | bytes]:
    """What is published as data, by address."""
    found = published(REGISTERS[name](), BUILD)
    return {
        url: content
        for url, content in found
        if url.endswith(("index.json", "schema.json")) or url.startswith(addresses.DATA)
    }


def parsed(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each JSON file of records."""
    for url, content in files(name).items():
        if url.endswith(".json") and not url.endswith(
            ("schema.json", "openapi.json", "datapackage.json")
        ):
            yield url, json.loads(content)


def read(name: str, file: str) -> Any:
    return json.loads(files(name)[addresses.data_url(file)])


def rows(name: str, file: str) -> list[dict[str, str]]:
    content = files(name)[addresses.data_url(file)]
    assert isinstance(content, str)
    assert content.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")))


def formats_in(schema: Any) -> set[str]:
    """The formats of texts that a schema asks for, anywhere in it."""
    if isinstance(schema, list):
        return set[str]().union(*map(formats_in, schema))
    if not isinstance(schema, dict):
        return set()
    own = {schema["format"]} if isinstance(schema.get("format"), str) else set[str]()
    return own.union(*map(formats_in, schema.values()))


@pytest.mark.parametrize("name", REGISTERS)
def test_each_file_is_as_its_schema_says(name: str) -> None:
    validators = {
        each: Draft202012Validator(
            read(name, f"{each}.schema.json"), format_checker=Draft202012Validator.FORMAT_CHECKER
        )
        for each in records.FILES
    }
    for each in validators.values():
        Draft202012Validator.check_schema(each.schema)
        assert formats_in(each.schema) <= {*Draft202012Validator.FORMAT_CHECKER.checkers}
    checked = 0
    for url, file in parsed(name):
        kind = file["schema_url"].rpartition("/")[2].removesuffix(".schema.json")
        assert [error.message for error in validators[kind].iter_errors(file)] == [], url
        checked += 1
    assert checked > 10


@pytest.mark.parametrize("name", REGISTERS)
def test_the_count_is_that_of_the_records(name: str) -> None:
    for url, file in parsed(name):
        lists = [value for key, value in file.items() if isinstance(value, list)]
        gone = len(file["withdrawn"])
        assert file["count"] == sum(map(len, lists)) - gone, url


@pytest.mark.parametrize("each", records.FILES)
def test_every_field_is_required_and_has_one_type(each: str) -> None:
    schema = read("miniature", f"{each}.schema.json")
    for part in (schema, *schema["$defs"].values()):
        assert part["additionalProperties"] is False
        assert set(part["required"]) == set(part["properties"])
        for key, value in part["properties"].items():
            types = [one for one in value.get("anyOf", ()) if one != {"type": "null"}]
            assert len(types) < 2, key
            assert not isinstance(value.get("type"), list), key
            assert value.get("description"), f"{part['title']}.{key} has no text under it"


def test_the_description_of_all_files_is_openapi() -> None:
    import openapi_spec_validator  # in a second or two, for this test only

    described = read("miniature", "openapi.json")
    openapi_spec_validator.validate(described)
    names = {f"/{addresses.data_url(f'{each}.json')}" for each in records.FILES}
    assert names <= set(described["paths"])


@pytest.mark.parametrize("name", REGISTERS)
@pytest.mark.parametrize("table", columns.COLUMNS)
def test_a_table_has_a_row_for_each_record_and_a_value_in_each_required_column(
    name: str, table: str
) -> None:
    found = rows(name, f"{table}.csv")
    if table == "outcomes":
        items = [one for each in read(name, "follow_ups.json")["items"] for one in each["outcomes"]]
    elif table == "withdrawn":
        items = read(name, "full.json")["withdrawn"]
    else:
        items = read(name, f"{table}.json")["items"]
    assert len(found) == len(items)
    for row in found:
        assert None not in row
        assert row["url"].startswith(SITE_URL)
        assert row["day"] == REGISTERS[name]().today.isoformat()


def test_names_of_columns_are_short_and_of_one_table_differ() -> None:
    for table in columns.COLUMNS.values():
        names = [column.name for column in table]
        assert len(names) == len(set(names))
        assert [name for name in names if len(name) > 24] == []


def test_a_text_that_a_spreadsheet_would_run_is_no_formula_there() -> None:
    promise = a_promise(text='=HYPERLINK("https://exempel.example/")', title="-2 grader")
    table = DataFiles(a_register(an_agreement(promises=[promise])), SITE_URL).common("promises.csv")
    assert isinstance(table, str)
    (row,) = csv.DictReader(io.StringIO(table.removeprefix("\ufeff"), newline=""))
    assert (row["text"][:2], row["title"]) == ("'=", "'-2 grader")


def test_the_zip_holds_all_the_others_and_is_the_same_twice() -> None:
    again = load(FOLDER, DAY).register
    packed = files("miniature")[addresses.data_url(addresses.DATA_ZIP)]
    assert isinstance(packed, bytes)
    assert DataFiles(again, SITE_URL).common(addresses.DATA_ZIP) == packed
    with zipfile.ZipFile(io.BytesIO(packed)) as folder:
        for name in folder.namelist():
            content = files("miniature")[addresses.data_url(name)]
            assert isinstance(content, str)
            assert folder.read(name) == content.encode()
        assert {*folder.namelist(), addresses.DATA_ZIP} == set(addresses.DATA_FILES)


WITHDRAWN = {"date": "2021-03-01", "reason": "not_stated", "successors": ["kvar"]}


def one_promise(**changes: Any) -> Register:
    kept = a_promise(id="kvar", text="Vi ska stanna kvar.")
    return a_register(an_agreement(promises=[a_promise(**changes), kept]))


def test_what_is_withdrawn_leaves_a_tombstone_without_words() -> None:
    register = one_promise(withdrawn=WITHDRAWN)
    url = "avtal/exempelby/2020-samverkan/ga-pass/index.json"
    content = files_named(register, BUILD, "index.json")[url]
    file = json.loads(content)
    assert (file["count"], file["items"]) == (0, [])
    assert file["withdrawn"] == [
        {
            "url": f"{SITE_URL}avtal/exempelby/2020-samverkan/ga-pass/",
            "day": TODAY.isoformat(),
            "address": "exempelby/2020-samverkan#ga-pass",
            "withdrawn": "2021-03-01",
            "reason": "not_stated",
            "reason_label": "Skälet anges inte",
            "by_parties": False,
            "successors": ["exempelby/2020-samverkan#kvar"],
        }
    ]
    assert "Vi ska gå pass" not in str(content)


def test_what_has_moved_has_its_file_where_it_was_too() -> None:
    register = a_register(
        an_agreement(promises=[a_promise(formerly=["forr"])], formerly=["exempelby/gammalt"])
    )
    found = files_named(register, BUILD, "index.json")
    now = "avtal/exempelby/2020-samverkan/"
    for former, there in {
        "avtal/exempelby/gammalt/": now,
        "avtal/exempelby/gammalt/ga-pass/": f"{now}ga-pass/",
        "avtal/exempelby/gammalt/forr/": f"{now}ga-pass/",
        f"{now}forr/": f"{now}ga-pass/",
    }.items():
        assert found[f"{former}index.json"] == found[f"{there}index.json"]


def records_of(register: Register, table: str) -> list[dict[str, Any]]:
    content = DataFiles(register, SITE_URL).common(f"{table}.json")
    return list(json.loads(content)["items"])


def test_a_promise_without_a_follow_up_says_so_and_whether_anybody_looked() -> None:
    searched = {"date": "2021-05-01", "where": "kommunens webbplats"}
    register = a_register(an_agreement(promises=[a_promise()], last_searched=searched))
    (item,) = json.loads(DataFiles(register, SITE_URL).common("promises.json"))["items"]
    assert (item["status"], item["status_label"]) == ("not_reported", "Ingen redovisning här")
    assert (item["last_searched"], item["verdicts"]) == ("2021-05-01", [])


PARTIES = [a_party(), a_party(id="kommunen", name="Exempelby kommun", kind="municipality")]
KEPT, BROKEN = {"status": "fulfilled"}, {"status": "not_fulfilled", "so_far": "yes"}
POLICE, MUNICIPALITY = {"parties": ["polisen"]}, {"parties": ["kommunen"]}
NORTH, SOUTH = {"part": "norr"}, {"part": "soder"}
TOLD = "differing", "told_in_part", "so_far", "silence", "assessed", "self_assessed"


@pytest.mark.parametrize(
    ("outcomes", "told"),
    [
        pytest.param([], (None, False, False, "not_named", False, False), id="silence"),
        pytest.param([KEPT], (None, False, False, None, True, False), id="all of it"),
        pytest.param(
            [{**KEPT, "assessed_by": "police"}], (None, False, False, None, True, True), id="itself"
        ),
        pytest.param([BROKEN], (None, False, True, None, True, False), id="so far"),
        pytest.param(
            [{**KEPT, **POLICE}], ("parties", True, False, None, False, False), id="a silent party"
        ),
        pytest.param(
            [{**KEPT, **POLICE}, {**BROKEN, **MUNICIPALITY}],
            ("parties", False, True, None, True, False),
            id="parties that differ",
        ),
        pytest.param(
            [{**KEPT, **NORTH}], ("parts", True, False, None, False, False), id="a silent part"
        ),
        pytest.param(
            [{**KEPT, **NORTH}, {**KEPT, **SOUTH}],
            (None, False, False, None, True, False),
            id="parts that are alike",
        ),
        pytest.param(
            [{**KEPT, **NORTH, **POLICE}, {**KEPT, **SOUTH, **POLICE}],
            ("parts", True, False, None, False, False),
            id="a silent party of each part",
        ),
        pytest.param(
            [{**KEPT, "as_of": "2030"}],
            (None, False, False, "not_yet", False, False),
            id="of a day to come",
        ),
        pytest.param(
            [{**KEPT, "as_of": "2020"}, {**BROKEN, "as_of": "2020"}],
            ("verdicts", False, True, None, True, False),
            id="verdicts that differ",
        ),
    ],
)
def test_a_record_tells_what_its_status_rests_on(
    outcomes: list[dict[str, Any]], told: tuple[Any, ...]
) -> None:
    parts = [{"id": "norr", "text": "i norr"}, {"id": "soder", "text": "i söder"}]
    promise = a_promise(owners=["polisen", "kommunen"], parts=parts)
    report = a_follow_up(outcomes=[{"promise": "ga-pass", **each} for each in outcomes])
    agreement = an_agreement(parties=PARTIES, promises=[promise], follow_ups=[report])
    (item,) = records_of(a_register(agreement), "promises")
    assert tuple(item[each] for each in TOLD) == told
    parties = [[each["id"] for each in verdict["parties"]] for verdict in item["verdicts"]]
    told_of = [] if item["silence"] else outcomes
    assert parties == [each.get("parties", []) for each in told_of]


@pytest.mark.parametrize(
    ("completeness", "expected"),
    [("whole", "not_named"), ("cut", "not_seen"), (None, "no_follow_up")],
)
def test_silence_is_told_as_far_as_a_follow_up_was_read(
    completeness: str | None, expected: str
) -> None:
    sources = [a_source(), a_source(id="rapport", completeness=completeness or "whole")]
    report = a_follow_up(source=[{"id": "rapport"}])
    reports = [report] if completeness else []
    agreement = an_agreement(promises=[a_promise()], follow_ups=reports, sources=sources)
    (item,) = records_of(a_register(agreement), "promises")
    assert item["silence"] == expected


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (None, (None, False)),
        ({"promises": "all"}, ("all", False)),
        ({"promises": "some"}, ("some", True)),
        ({"promises": "none"}, ("none", True)),
    ],
)
def test_a_number_of_promises_that_is_too_small_says_so(
    known: dict[str, str] | None, told: tuple[str | None, bool]
) -> None:
    register = a_register(an_agreement(known=known))
    (agreement,) = records_of(register, "agreements")
    municipality, _ = records_of(register, "municipalities")
    assert (agreement["promises_known"], municipality["promises_incomplete"]) == told


def test_what_others_say_of_a_document_is_told_with_it() -> None:
    prolongs = [{"kind": "prolongs", "to": "exempelby/2020-samverkan"}]
    register = a_register(an_agreement(), an_agreement("exempelby/2022", relations=prolongs))
    ties = {
        each["address"]: [(one["label"], one["to"]) for one in each["ties"]]
        for each in records_of(register, "agreements")
    }
    assert ties == {
        "exempelby/2020-samverkan": [("Förlängs av", "exempelby/2022")],
        "exempelby/2022": [("Förlänger", "exempelby/2020-samverkan")],
    }


def test_what_several_of_one_verdict_are_stands_together_in_a_cell() -> None:
    both = [{"promise": "ga-pass", "parties": ["polisen", "kommunen"], "status": "fulfilled"}]
    both.append({"promise": "ga-pass", "parties": ["polisen"], "status": "ongoing"})
    register = a_register(
        an_agreement(
            parties=PARTIES, promises=[a_promise()], follow_ups=[a_follow_up(outcomes=both)]
        )
    )
    table = str(DataFiles(register, SITE_URL).common("promises.csv")).removeprefix("\ufeff")
    (row,) = csv.DictReader(io.StringIO(table, newline=""))
    assert row["verdict_party"] == "polisen, kommunen; polisen"
    assert row["verdict_status"] == "fulfilled; ongoing"


def test_records_are_of_the_day_that_they_are_looked_at() -> None:
    days = {
        day: json.loads(
            DataFiles(load(FOLDER, date.fromisoformat(day)).register, SITE_URL).common("full.json")
        )
        for day in ("2019-01-01", "2024-03-01")
    }
    published_days = [each["published"] for each in days["2019-01-01"]["follow_ups"]]
    assert all(each is None or each <= "2019-01-01" for each in published_days)
    assert len(published_days) < len(days["2024-03-01"]["follow_ups"])


@pytest.mark.parametrize("name", REGISTERS)
def test_what_has_happened_is_told_as_in_the_feeds_and_as_precisely_as_it_is_known(
    name: str,
) -> None:
    register, items = REGISTERS[name](), read(name, "changes.json")["items"]
    assert [each["id"] for each in items] == [each.id for each in events(register)]
    assert len({each["id"] for each in items}) == len(items)
    for each in items:
        assert each["date_last"] <= register.today.isoformat()
        assert each["date_last"].startswith(each["date"]) or len(each["date"]) < 10
        assert (each["from"] is not None) is (each["event"] == "corrected")


def test_a_record_that_something_happened_to_is_in_its_table_or_withdrawn() -> None:
    for each in read("miniature", "changes.json")["items"]:
        if each["table"] and each["event"] != "corrected":
            table = read("miniature", f"{each['table']}.json")
            urls = {one["url"] for one in (*table["items"], *table["withdrawn"])}
            assert each["url"] in urls, each["id"]


# What of a thing is told in other fields (its address, its days, its sources), or only on its page.
IN_OTHER_FIELDS: dict[type[Written], set[str]] = {
    written.Promise: {"id", "period", "source", "withdrawn"},
    written.Outcome: {"source"},
    written.FollowUp: {"id", "formerly", "period", "source", "withdrawn", "wording"},
    written.Target: {"per", "period", "source", "wording"},
    written.Part: {"formerly", "source", "wording"},
    written.Party: {"source", "wording"},
    written.Source: {
        *("edition", "file", "former_files", "formerly", "redacted", "updated", "wording"),
    },
}
RECORDS: dict[type[Written], type[records.Data]] = {
    written.Promise: records.Promise,
    written.Outcome: records.Outcome,
    written.FollowUp: records.FollowUp,
    written.Target: records.Target,
    written.Part: records.Part,
    written.Party: records.Party,
    written.Source: records.Source,
}


@pytest.mark.parametrize("kind", IN_OTHER_FIELDS, ids=lambda kind: kind.__name__)
def test_a_field_that_is_written_is_published_or_is_known_not_to_be(kind: type[Written]) -> None:
    """A new field of a class is to be a field of its record too, by the same name."""
    told = RECORDS[kind].model_fields
    assert {name for name in kind.model_fields if name not in told} == IN_OTHER_FIELDS[kind]
