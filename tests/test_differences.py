"""What a change of the register does to its records: added, changed and removed."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from macros.facts.loading import load
from macros.facts.register import Register
from macros.files.differences import Difference, as_json, differences
from tests.helpers.builders import (
    a_follow_up,
    a_planned,
    a_promise,
    a_register,
    a_source,
    an_agreement,
)
from tests.helpers.pages import DAY, FOLDER, miniature

SITE = "https://exempel.example/"
HERE = f"{SITE}avtal/exempelby/2020-samverkan/"
LYKTOR = a_promise(id="lyktor", text="Vi ska tända lyktor.", title="Lyktor")
SECRET = "Sven ska gå pass."


def outcome(**changes: Any) -> dict[str, Any]:
    return {"promise": "ga-pass", "status": "fulfilled", **changes}


def reported(*outcomes: dict[str, Any]) -> dict[str, Any]:
    report = a_follow_up(published="2021-02-01", outcomes=list(outcomes))
    return {"follow_ups": [report], "sources": [a_source()]}


def one(promise: dict[str, Any] | None = None, **changes: Any) -> Register:
    """A register of one document with two promises."""
    return a_register(an_agreement(promises=[promise or a_promise(), LYKTOR], **changes))


def found(before: Register, after: Register) -> list[Difference]:
    return list(differences(before, after, SITE))


def short(before: Register, after: Register) -> list[str]:
    """`changed promises …/ga-pass/`"""
    return [
        f"{each.change} {each.table} {each.url.replace(HERE, '…/')}"
        for each in found(before, after)
    ]


def fields(before: Register, after: Register, table: str) -> dict[str, tuple[Any, Any]]:
    """The changed fields of the only record of a table that has changed."""
    (only,) = [each for each in found(before, after) if each.table == table]
    assert only.change == "changed"
    return {each.name: (each.from_, each.to) for each in only.fields}


def test_of_the_same_register_nothing_differs() -> None:
    assert found(miniature(), miniature()) == []


WITHDRAWN = {"date": "2021-03-01", "reason": "not_stated"}
PLAN = {"kind": "final", "due": "2022-01-01"}
CHANGES: dict[str, tuple[Register, Register, list[str]]] = {
    "a word": (
        one(),
        one(a_promise(text="Vi ska gå fler pass.")),
        ["changed agreements …/", "changed promises …/ga-pass/"],
    ),
    "a promise more": (
        a_register(an_agreement(promises=[a_promise()])),
        one(),
        [
            "added promises …/lyktor/",
            "changed agreements …/",
            f"changed municipalities {SITE}kommun/exempelby/",
        ],
    ),
    "a follow-up": (
        one(),
        one(**reported(outcome())),
        [
            "added follow_ups …/#uppfoljning_",
            "changed agreements …/",
            "changed promises …/ga-pass/",
            "changed promises …/lyktor/",  # of which it is silent
        ],
    ),
    "another day in a plan": (
        one(follow_up_plan=[a_planned(**PLAN)]),
        one(follow_up_plan=[a_planned(**{**PLAN, "due": "2022-02-01"})]),
        ["added calendar …/#varje-ar", "removed calendar …/#varje-ar"],
    ),
    "another id": (
        one(),
        one(a_promise(id="pass", formerly=["ga-pass"])),
        ["changed agreements …/", "changed promises …/pass/"],
    ),
    "another id of a follow-up": (
        one(**reported()),
        one(
            follow_ups=[a_follow_up(id="ny", formerly=["uppfoljning"], published="2021-02-01")],
            sources=[a_source()],
        ),
        ["changed agreements …/", "changed follow_ups …/#ny"],
    ),
    "a promise withdrawn": (
        one(),
        one(a_promise(withdrawn=WITHDRAWN)),
        [
            "changed agreements …/",
            f"changed municipalities {SITE}kommun/exempelby/",
            "changed promises …/ga-pass/",
        ],
    ),
    "a document withdrawn": (
        one(**reported()),
        one(**reported(), withdrawn=WITHDRAWN),
        [
            "changed agreements …/",
            f"changed municipalities {SITE}kommun/exempelby/",
            "changed promises …/ga-pass/",
            "changed promises …/lyktor/",
            "removed follow_ups …/#uppfoljning_",
        ],
    ),
}


@pytest.mark.parametrize("case", CHANGES)
def test_each_record_that_a_change_touches_is_told(case: str) -> None:
    before, after, expected = CHANGES[case]
    assert sorted(short(before, after)) == expected


def test_a_field_is_told_from_and_to_by_its_way_in_the_record() -> None:
    before, after = one(**reported(outcome())), one(**reported(outcome(status="not_fulfilled")))
    told = fields(before, after, "follow_ups")
    assert told["outcomes[0].status"] == ("fulfilled", "not_fulfilled")
    assert told["outcomes[0].status_label"] == ("Uppfyllt", "Inte uppfyllt")
    assert set(told) == {"outcomes[0].status", "outcomes[0].status_label"}
    told = fields(before, after, "promises")
    assert told["status"] == ("fulfilled", "not_fulfilled")
    assert told["verdicts[0].status"] == ("fulfilled", "not_fulfilled")


def test_lists_of_different_lengths_are_told_whole() -> None:
    before, after = one(), one(a_promise(places=["Torget", "Bron"]))
    assert fields(before, after, "promises") == {"places": ((), ("Torget", "Bron"))}


def test_what_is_added_is_told_as_its_record() -> None:
    before, after, _ = CHANGES["a promise more"]
    (added,) = [each for each in found(before, after) if each.change == "added"]
    assert added.record is not None
    assert added.record["text"] == "Vi ska tända lyktor."


def test_what_has_moved_is_told_by_the_address_that_it_has_now() -> None:
    there = an_agreement("exempelby/nytt", promises=[LYKTOR], formerly=["exempelby/2020-samverkan"])
    before, after = a_register(an_agreement(promises=[LYKTOR])), a_register(there)
    told = fields(before, after, "promises")
    assert told["url"] == (f"{HERE}lyktor/", f"{SITE}avtal/exempelby/nytt/lyktor/")
    assert {each.change for each in found(before, after)} == {"changed"}


def test_what_is_withdrawn_is_told_as_changed_with_the_reason_and_no_words() -> None:
    before, after, _ = CHANGES["a promise withdrawn"]
    assert fields(before, after, "promises") == {
        "withdrawn": (None, "2021-03-01"),
        "reason": (None, "not_stated"),
        "reason_label": (None, "Skälet anges inte"),
        "successors": (None, ()),
    }
    assert fields(after, before, "promises")["withdrawn"] == ("2021-03-01", None)


def test_nothing_is_said_once_more_of_what_is_erased(tmp_path: Path) -> None:
    """In the miniature each word of it has a syllable of its own."""
    folder = tmp_path / "agreements"
    shutil.copytree(FOLDER, folder)
    for path in (folder / "smaby").glob("201[67]*.yml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r",?\s*withdrawn: {[^}]*personal_data[^}]*}", "", text), "utf-8")
    before, after = load(folder, DAY).register, miniature()
    assert "gnurgl" in as_json(differences(after, before, SITE)).lower()
    told = as_json(differences(before, after, SITE))
    assert "gnurgl" not in told.lower()
    (record,) = [
        each for each in json.loads(told)["changes"] if each["url"].endswith("/2017-delvis/halsa/")
    ]
    assert {each["field"]: each["to"] for each in record["fields"]}["reason"] == "personal_data"


GONE = {"date": "2021-01-01", "reason": "personal_data"}


@pytest.mark.parametrize(
    "other",
    [
        pytest.param({"plain": f"Avtalet säger: {SECRET}"}, id="its document"),
        pytest.param({"notes": [{"text": SECRET}]}, id="a note beside it"),
    ],
)
def test_what_else_its_document_said_is_not_told_either(other: dict[str, Any]) -> None:
    """Who erases a name takes it away in other places of the document too."""
    before, after = one(a_promise(text=SECRET), **other), one(a_promise(withdrawn=GONE))
    assert "Sven" not in as_json(differences(before, after, SITE))
    told = fields(before, after, "agreements")
    assert told[next(iter(other))][0] == "Borttagen uppgift"


def test_the_json_says_what_it_is_of_and_can_be_shown_as_it_is() -> None:
    text = "```</details><img src=x> & ```"
    told = as_json(differences(one(), one(a_promise(text=text)), SITE), base="main")
    assert not set("<>&`") & set(told)
    read = json.loads(told)
    assert (read["base"], read["count"]) == ("main", len(read["changes"]))
    assert text in [field["to"] for each in read["changes"] for field in each["fields"]]
    for each in read["changes"]:
        assert each.keys() == {"change", "table", "url", "fields", "record"}
