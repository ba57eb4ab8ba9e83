"""What is taken away because of personal data leaves its address, and no word anywhere.

In the miniature each such word has the syllable `gnurgl` in it.
"""

import gzip
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from macros.checks import personal_data
from macros.checks.everything import checked
from macros.facts.erasing import erased_addresses, without_outcomes
from macros.facts.loading import Loaded, load
from macros.facts.register import Register
from macros.urls.permalinks import links
from scripts.permalinks import new_lines, write
from scripts.releasing.changes import changes
from tests.helpers.builders import (
    a_loaded,
    a_promise,
    a_register,
    a_source,
    an_agreement,
    told,
)
from tests.helpers.pages import DAY, FOLDER, Pages, texts
from tests.helpers.schemas import READINGS, faults

WORD = "gnurgl"
GONE = {"date": "2021-01-01", "reason": "personal_data"}
STONES = {
    "avtal/smaby/2016-raderat/": "Borttaget avtal",
    "avtal/smaby/2016-raderat/hemligt/": "Borttaget löfte",
    "avtal/smaby/2016-raderat/tidigare-borta/": "Borttaget löfte",
    "avtal/smaby/2017-delvis/halsa/": "Borttaget löfte",
}
TEXTS = {
    "2016-raderat.txt": False,
    "2016-bilaga.txt": False,
    "2017-delvis.txt": False,
    "2017-listan.txt": True,
    "2017-struken.txt": True,
}
"""The stored texts, and whether they are shown."""


def held(text: str) -> bool:
    return WORD in text.lower()


def test_the_words_stand_in_the_files() -> None:
    files = [*FOLDER.rglob("*.yml"), *FOLDER.rglob("*.txt")]
    assert len([path for path in files if held(path.read_text("utf-8"))]) > 5


def test_no_file_of_the_built_site_has_them(miniature: Path) -> None:
    """Pages, lists, data, stored texts, and the index of the search."""
    files = [path for path in miniature.rglob("*") if path.is_file()]
    assert len([path for path in files if "sok" in path.parts]) > 3
    for path in files:
        data = path.read_bytes()
        unpacked = gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
        assert not held(unpacked.decode("utf-8", "replace")), path
        assert not held(path.relative_to(miniature).as_posix())


@pytest.mark.parametrize("day", ["2016-06-01", "2018-06-01", "2023-04-30", "2024-03-01"])
def test_they_are_shown_on_no_day(day: str) -> None:
    """Also not on a day before they were taken away."""
    register = load(FOLDER, date.fromisoformat(day)).register
    pages = Pages(register)
    for name, content in texts(register, FOLDER).items():
        body = content.split("---\n", 2)[2] if name.endswith(".md") else ""
        shown = pages.called(name.removesuffix("index.md"), body)
        assert not held(content + shown), name
    assert not held(pages.called("om/rattelser/", "{{ corrections() }}{{ fault_reports() }}"))


@pytest.mark.parametrize(("url", "title"), STONES.items())
def test_the_address_has_a_page_that_says_so_and_no_more(
    url: str, title: str, miniature: Path
) -> None:
    page = (miniature / url / "index.html").read_text("utf-8")
    assert re.findall(r"<h1[^>]*>([^<]*)<", page) == [title]
    assert "Skäl: personuppgifter." in page
    assert "om/personuppgifter/" in page
    found = [one.read_text("utf-8") for one in (miniature / "sok/sidor").rglob("*.json")]
    assert found
    assert not any(f'"url":"{url}"' in one for one in found)


def test_the_address_answers_that_it_is_gone() -> None:
    now = links(load(FOLDER, DAY).register)
    assert {now[url].state for url in STONES} == {"withdrawn"}


@pytest.mark.parametrize(("name", "is_shown"), TEXTS.items())
def test_a_stored_text_is_shown_again_when_it_has_been_redacted(
    name: str, is_shown: bool, miniature: Path
) -> None:
    text = (miniature / "kallor/smaby" / name).read_text("utf-8-sig")
    stored = (FOLDER / "smaby/sources" / name).read_text("utf-8")
    assert text == (
        stored if is_shown else "Den sparade texten visas inte, för att skydda personuppgifter.\n"
    )


def test_what_was_erased_need_not_stand_in_the_file() -> None:
    promise = {"id": "borta", "kind": "promise", "withdrawn": GONE}
    agreement = an_agreement(promises=[promise, a_promise()])
    assert [each.name for each in agreement.promises] == ["Borttaget löfte", "Vi ska gå pass."]
    bare = an_agreement(title=None, parties=None, sources=None, withdrawn=GONE)
    assert (bare.name, len(bare.sources), len(bare.parties)) == ("Borttaget avtal", 1, 1)
    register = Register(DAY, (agreement, bare))
    assert told(personal_data.what_is_erased_is_gone_from_the_files_too, register) == []


def test_what_was_published_keeps_its_addresses_when_it_is_erased(tmp_path: Path) -> None:
    """All of them, those of places on its pages too, and nothing is taken for another thing."""
    folder = tmp_path / "agreements"
    shutil.copytree(FOLDER, folder)
    for path in (folder / "smaby").glob("201[67]*.yml"):
        text = path.read_text("utf-8")
        path.write_text(re.sub(r"\n *withdrawn: .*personal_data.*", "", text), "utf-8")
    write(folder / "permalinks.txt", new_lines(load(folder, date(2026, 11, 22))))
    shutil.copytree(FOLDER / "smaby", folder / "smaby", dirs_exist_ok=True)
    found = checked(folder, date(2026, 11, 22))
    assert list(map(str, found.errors)) == []
    assert sum(each.is_erased for each in found.register.agreements) == 1


CLEAN = """
kind: citizen_promises
municipalities: [exempelby]
promises:
  - {id: borta, kind: promise, withdrawn: {date: 2021-01-01, reason: personal_data}}
withdrawn: {date: 2021-01-01, reason: personal_data}
"""


@pytest.mark.parametrize("reading", READINGS)
def test_the_schema_asks_for_no_words_of_what_was_erased(reading: str) -> None:
    assert faults(READINGS[reading](CLEAN)) == []
    other = READINGS[reading](CLEAN.replace("personal_data", "split"))
    assert len(set(faults(other))) == 2


def test_the_report_of_a_change_does_not_say_once_more_what_was_taken_away() -> None:
    before, after = (
        a_register(an_agreement(promises=[a_promise(text="Gnurgl hälsar.", **changed)]))
        for changed in ({}, {"withdrawn": GONE})
    )
    report = changes(before, after)
    assert report["Sidor som tas bort men vars adress svarar"]
    assert not held(str(report))


def erased(**changed: Any) -> Loaded:
    """An agreement with one promise that was taken away, and words that are left in its file."""
    promises = [a_promise(withdrawn=GONE), a_promise(id="kvar", text="Kvar.")]
    return a_loaded(an_agreement(**{"promises": promises, **changed}))


LEFT = (
    "Varning: Det här är borttaget och visas inte, men står kvar: {}. Ta bort det ur filen också."
)
WITHHELD = (
    "Varning: ”2020.txt” visas inte, för ett löfte ur den är borttaget. Stryk personuppgifterna"
    " i filen, och skriv sedan ”redacted: dagen”."
)


@pytest.mark.parametrize(
    ("loaded", "messages"),
    [
        pytest.param(
            erased(promises=[{"id": "a", "kind": "promise", "withdrawn": GONE}]), [], id="clean"
        ),
        pytest.param(
            erased(promises=[a_promise(withdrawn={**GONE, "reason": "split"})]),
            [],
            id="another reason",
        ),
        pytest.param(erased(), [f"promises.0.text: {LEFT.format('text')}"], id="words"),
        pytest.param(
            erased(promises=[{"id": "a", "kind": "promise", "withdrawn": {**GONE, "note": "Ek"}}]),
            [f"promises.0.withdrawn.note: {LEFT.format('note')}"],
            id="note",
        ),
        pytest.param(
            erased(promises=[], withdrawn=GONE),
            [f"title: {LEFT.format('title, parties')}"],
            id="agreement",
        ),
        pytest.param(
            erased(
                promises=[{"id": "a", "kind": "promise", "withdrawn": GONE}],
                sources=[a_source(file="2020.txt")],
            ),
            [f"sources.0.file: {WITHHELD}"],
            id="stored text",
        ),
        pytest.param(
            erased(
                promises=[{"id": "a", "kind": "promise", "withdrawn": GONE}],
                sources=[a_source(file="2020.txt", redacted="2021-01-02")],
            ),
            [],
            id="redacted text",
        ),
    ],
)
def test_what_is_erased_is_gone_from_the_files_too(loaded: Loaded, messages: list[str]) -> None:
    assert told(personal_data.what_is_erased_is_gone_from_the_files_too, loaded) == messages


@pytest.mark.parametrize("named", ["ga-pass", "gammal"])
def test_its_outcomes_go_by_whatever_id_they_name_it(named: str) -> None:
    outcomes = [{"promise": named, "text": "Det gick så."}, {"promise": "kvar"}]
    written = an_agreement(
        promises=[a_promise(withdrawn=GONE, formerly=["gammal"]), a_promise(id="kvar")],
        follow_ups=[{"id": "f", "published": "2021", "outcomes": outcomes}],
    )
    (left,), lost = without_outcomes([written], erased_addresses([written]))
    assert [each.promise for each in left.follow_ups[0].outcomes] == ["kvar"]
    assert lost == {written.address}
