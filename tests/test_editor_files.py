"""What the editor in the browser fetches: nothing of what is erased, and files byte for byte."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.facts.loading import load
from macros.files.editor import left_out
from macros.publishing import Build, files_of_the_site, names_of_the_site
from macros.urls.addresses import EDITOR, EDITOR_REGISTER, editor_file_url
from macros.urls.permalinks import links
from scripts.writing.starting import awaiting
from tests.helpers.pages import DAY, FOLDER

ERASED = {"smaby/2016-raderat", "smaby/2017-delvis", "smaby/2017-plan"}


def made(folder: Path = FOLDER, day: date = DAY) -> dict[str, bytes]:
    """What the editor fetches of a folder of agreements."""
    found = files_of_the_site(load(folder, day).register, Build(texts=folder))
    return {
        name: content.encode() if isinstance(content, str) else content
        for name, content in found
        if name.startswith(EDITOR)
    }


def documents(files: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    listed = json.loads(files[EDITOR_REGISTER])["documents"]
    return {each["address"]: each for each in listed}


@pytest.mark.parametrize("day", ["2016-06-01", "2023-04-30", "2024-03-01"])
def test_nothing_of_what_is_erased_is_in_any_file_on_any_day(day: str) -> None:
    """In the miniature each such word has the syllable `gnurgl` in it."""
    for name, content in made(day=date.fromisoformat(day)).items():
        assert b"gnurgl" not in content.lower(), name


def test_a_file_with_erased_words_is_named_and_not_offered() -> None:
    """An outcome of what is erased may stand in another file: that is not offered either."""
    files = made()
    assert left_out(load(FOLDER, DAY).register) == ERASED
    assert {name for name, each in documents(files).items() if "left_out" in each} == ERASED
    assert documents(files)["smaby/2016-raderat"] == {
        "address": "smaby/2016-raderat",
        "title": "Borttaget avtal",
        "left_out": True,
    }
    assert not {editor_file_url(each) for each in ERASED} & files.keys()


def test_the_promises_that_wait_are_those_that_a_command_begins_a_follow_up_with() -> None:
    register, listed = load(FOLDER, DAY).register, documents(made())
    waits = 0
    for agreement in register.agreements:
        if agreement.address in ERASED:
            continue
        settled = listed[agreement.address]["settled"]
        promises = [each for each in agreement.promises if not each.withdrawn]
        left = [each for each in promises if each.id not in settled]
        assert left == awaiting(register, agreement), agreement.address
        waits += 0 < len(left) < len(promises)
    assert waits


def test_a_file_whose_outcome_becomes_erased_elsewhere_is_no_longer_offered(tmp_path: Path) -> None:
    folder = tmp_path / "agreements"
    shutil.copytree(FOLDER, folder)
    assert "smaby/2022-samverkan" in documents(made(folder))
    promised = folder / "smaby/2024-plan.yml"
    told = folder / "smaby/2022-samverkan.yml"
    text = promised.read_text("utf-8")
    name = next(iter(load(folder, DAY).register.by_address["smaby/2024-plan"].promises)).id
    promised.write_text(
        text.replace(
            f"id: {name}\n",
            f"id: {name}\n    withdrawn: {{date: 2023-01-01, reason: personal_data}}\n",
        ).replace(
            f"id: {name},",
            f"id: {name}, withdrawn: {{date: 2023-01-01, reason: personal_data}},",
        ),
        "utf-8",
    )
    line = "    outcomes:\n"
    said = f"{line}      - {{promise: smaby/2024-plan#{name}, text: Det hemliga.}}\n"
    told.write_text(told.read_text("utf-8").replace(line, said, 1), "utf-8")
    files = made(folder)
    assert not any(b"Det hemliga" in content for content in files.values())
    assert {"smaby/2022-samverkan", "smaby/2024-plan"} <= left_out(load(folder, DAY).register)


def test_a_stored_text_that_is_withheld_is_not_offered() -> None:
    """Its document is left out as a rule; what another document shares with it is not shown."""
    register = load(FOLDER, DAY).register
    offered = {file for each in documents(made()).values() for file in each.get("texts", ())}
    assert offered
    withheld = {file for _, file in register._withheld}
    assert withheld
    assert not withheld & offered


def test_a_file_is_as_it_is_on_disk() -> None:
    files = made()
    offered = [name for name, each in documents(files).items() if "left_out" not in each]
    assert len(offered) > 5
    for name in offered:
        assert files[editor_file_url(name)] == (FOLDER / f"{name}.yml").read_bytes()


def test_what_is_made_is_what_is_asked_for() -> None:
    named = {name for name in names_of_the_site(load(FOLDER, DAY).register)
             if name.startswith(EDITOR)}  # fmt: skip
    assert named == made().keys()


def test_nobody_links_to_them() -> None:
    register = load(FOLDER, DAY).register
    assert not [url for url in links(register) if url.startswith(EDITOR)]


def test_references_have_something_to_name() -> None:
    listed = json.loads(made()[EDITOR_REGISTER])
    assert ["smaby", "Småby"] in listed["municipalities"]
    assert ["broar", "# Broar"] in listed["themes"]
    one = documents(made())["pahittinge/2020-loften"]
    assert one["promises"] == [["fotpass", "Fjorton fotpass"], ["lyktor", "Lyktor lagade fortare"]]
