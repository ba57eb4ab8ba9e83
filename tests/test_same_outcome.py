"""Which outcome a row is about: what an import writes, and that the next one writes nothing."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from macros.data.agreement import Agreement
from macros.data.reading import read
from scripts import import_csv
from scripts.writing.outcome_table import KEYS, shown
from tests.helpers.folder import ADDRESS

Row = dict[str, str]
STATUS = {"Löfte": "fotpatrull", "Status": "Uppfyllt", "Dag": "2021-04-30"}
VALUE = {"Löfte": "fotpatrull", "Värde": "12", "Enhet": "kvällar", "Dag": "2021-04-30"}
WHOLE = {**STATUS, **VALUE}
OTHER = {"Löfte": "lyktor", "Status": "Pågår", "Dag": "2021-04-30"}
HOURS = {**VALUE, "Värde": "300", "Enhet": "timmar"}
THERE = {**STATUS, "Platser": "Torget"}


def imported(folder: Path, rows: list[Row]) -> int:
    """Import a workbook with these rows in its sheet of outcomes.

    It has none of the form that ours has: to give a sheet that takes longer than to read it.
    """
    headings = [*{heading: heading for row in rows for heading in row}]
    workbook, book = Workbook(), folder.parent / "bok.xlsx"
    sheet = workbook.create_sheet("Utfall", 0)
    for cells in (headings, *([row.get(heading) for heading in headings] for row in rows)):
        sheet.append(cells)
    workbook.save(book)
    follow_up = ["--follow-up", "varen-2021", "--published", "2021-05-03", "--source", "rapport"]
    return import_csv.main([ADDRESS, str(book), "--folder", str(folder), *follow_up])


def found(folder: Path) -> list[Any]:
    """What the follow-up says: of each outcome the status, the number, the unit, the places."""
    agreement = read(folder / f"{ADDRESS}.yml", Agreement)
    assert isinstance(agreement, Agreement)
    outcomes = next(each for each in agreement.follow_ups if each.id == "varen-2021").outcomes
    cells = [shown(each) for each in outcomes]
    assert all(each["promise"] != "fotpatrull" or each["as_of"] for each in cells)
    said = ("status", "value", "unit", "places", "assessed_by")
    return [" ".join(each[key] for key in KEYS if key in said and each[key]) for each in cells]


CASES = {
    "a status and a number of one promise are one outcome": (
        [[STATUS, VALUE]],
        ["Uppfyllt 12 kvällar"],
    ),
    "what the file has whole may come apart in the table": (
        [[WHOLE], [STATUS, VALUE]],
        ["Uppfyllt 12 kvällar"],
    ),
    "the part of it that is corrected is corrected": (
        [[WHOLE], [{**STATUS, "Status": "Pågår"}, VALUE]],
        ["Pågår 12 kvällar"],
    ),
    "and so is the other part": (
        [[WHOLE], [STATUS, {**VALUE, "Värde": "13"}]],
        ["Uppfyllt 13 kvällar"],
    ),
    "a day that is corrected in both parts": (
        [[WHOLE], [{**each, "Dag": "2021-05-01"} for each in (STATUS, VALUE)]],
        ["Uppfyllt 12 kvällar"],
    ),
    "a number is filled in where only the status was known": (
        [[STATUS], [WHOLE]],
        ["Uppfyllt 12 kvällar"],
    ),
    "a number in a row of its own, where only the status was known": (
        [[STATUS], [VALUE]],
        ["Uppfyllt 12 kvällar"],
    ),
    "a unit that is mended": (
        [[WHOLE], [{**WHOLE, "Enhet": "pass"}]],
        ["Uppfyllt 12 pass"],
    ),
    "an assessor that is filled in": (
        [[STATUS], [{**STATUS, "Bedömt av": "Polisen"}]],
        ["Uppfyllt Polisen"],
    ),
    "numbers of two units are two outcomes": (
        [[VALUE, HOURS], [HOURS, VALUE]],
        ["12 kvällar", "300 timmar"],
    ),
    "a status beside two numbers is of none of them": (
        [[STATUS, VALUE, HOURS]],
        ["Uppfyllt", "12 kvällar", "300 timmar"],
    ),
    "a number of another unit is new": (
        [[WHOLE], [HOURS]],
        ["Uppfyllt 12 kvällar", "300 timmar"],
    ),
    "an outcome of another place is new": (
        [[THERE], [{**STATUS, "Platser": "Bron"}]],
        ["Uppfyllt Torget", "Uppfyllt Bron"],
    ),
    "a place is corrected in a table that has all the rest": (
        [[THERE, OTHER], [{**STATUS, "Platser": "Bron"}, OTHER]],
        ["Uppfyllt Bron", "Pågår"],
    ),
    "two cells at once are no correction": (
        [[THERE, OTHER], [{**STATUS, "Platser": "Bron", "Status": "Pågår"}, OTHER]],
        ["Uppfyllt Torget", "Pågår", "Pågår Bron"],
    ),
    "nor is another promise": (
        [[OTHER, STATUS], [STATUS, {**OTHER, "Löfte": "mata"}]],
        ["Pågår", "Uppfyllt", "Pågår"],
    ),
    "the same row twice": (
        [[STATUS, STATUS, OTHER]],
        ["Uppfyllt", "Pågår"],
    ),
}


IN_SHORT = 6
"""Cases that are tried in the short form too: each takes two whole imports."""


@pytest.mark.parametrize(
    ("tables", "outcomes"),
    [
        pytest.param(*case, id=name, marks=pytest.mark.long if number > IN_SHORT else ())
        for number, (name, case) in enumerate(CASES.items(), 1)
    ],
)
def test_each_table_is_written_once(
    folder: Path,
    tables: list[list[Row]],
    outcomes: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    for rows in tables:
        assert imported(folder, rows) == 0, capsys.readouterr().err
        after = (folder / f"{ADDRESS}.yml").read_bytes()
        for again in (rows, rows[::-1]):
            capsys.readouterr()
            assert imported(folder, again) == 0
            assert "Inget nytt att skriva." in capsys.readouterr().out
            assert (folder / f"{ADDRESS}.yml").read_bytes() == after
    assert found(folder) == outcomes


APART = """\
  - id: varen-2021
    published: 2021-05-03
    source: [{id: rapport}]
    outcomes:
      - promise: fotpatrull
        status: fulfilled
        as_of: 2021-04-30
      - promise: fotpatrull
        value: 12
        unit: kvällar
        as_of: 2021-04-30
"""


@pytest.mark.parametrize(
    ("row", "outcomes"),
    [
        pytest.param(WHOLE, ["Uppfyllt", "12 kvällar"], id="as it is"),
        pytest.param({**WHOLE, "Status": "Pågår"}, ["Pågår", "12 kvällar"], id="a new status"),
        pytest.param({**WHOLE, "Värde": "13"}, ["Uppfyllt", "13 kvällar"], id="a new number"),
        pytest.param({**WHOLE, "Dag": "2021-05-01"}, ["Uppfyllt", "12 kvällar"], id="a new day"),
    ],
)
def test_a_whole_row_corrects_what_has_come_apart_in_the_file(
    folder: Path, row: Row, outcomes: list[str]
) -> None:
    path = folder / f"{ADDRESS}.yml"
    path.write_text(path.read_text("utf-8").replace("\n# Where", f"{APART}\n# Where"), "utf-8")
    for _ in range(2):
        assert imported(folder, [row]) == 0
        assert found(folder) == outcomes
        assert path.read_text("utf-8").count(f"as_of: {row['Dag']}") == 2


def test_a_row_that_is_taken_for_a_correction_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(folder, [THERE, OTHER]) == 0
    capsys.readouterr()
    assert imported(folder, [{**STATUS, "Platser": "Bron"}, OTHER]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "Rad 2, kolumn Platser: Cellen rättar utfall 1 i ”varen-2021”." in told


def test_two_rows_that_contradict_each_other_are_told_also_when_the_file_has_one(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(folder, [STATUS]) == 0
    capsys.readouterr()
    assert imported(folder, [STATUS, {**STATUS, "Status": "Pågår"}]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Rad 3, kolumn Löfte: Raden gäller samma sak som rad 2. Ta bort den ena, eller skriv del,"
        " parter, mål eller plats.",
        "Inget är skrivet. Rätta tabellen och läs in den igen.",
    ]


NUMBERED = {"Uppföljning": "varen-2021", "Utfall nr": "1"}


@pytest.mark.parametrize(
    ("rows", "outcomes"),
    [
        pytest.param(
            [{**WHOLE, "Värde": "", "Enhet": "", **NUMBERED}, VALUE],
            ["Uppfyllt", "12 kvällar"],
            id="the number is moved to a row of its own",
        ),
        pytest.param(
            [{**WHOLE, "Status": "", **NUMBERED}, STATUS],
            ["12 kvällar", "Uppfyllt"],
            id="the status is",
        ),
        pytest.param(
            [{**WHOLE, "Enhet": "pass", **NUMBERED}, OTHER],
            ["Uppfyllt 12 pass", "Pågår"],
            id="a cell is corrected and a row is new",
        ),
    ],
)
def test_a_row_that_was_exported_is_the_outcome_that_it_names(
    folder: Path, rows: list[Row], outcomes: list[str]
) -> None:
    assert imported(folder, [WHOLE]) == 0
    for _ in range(2):
        assert imported(folder, rows) == 0
        assert found(folder) == outcomes


def test_a_new_row_about_what_another_row_names_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(folder, [STATUS]) == 0
    capsys.readouterr()
    assert imported(folder, [{**STATUS, **NUMBERED}, {**STATUS, "Status": "Pågår"}]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Rad 3, kolumn Löfte: Raden gäller samma sak som rad 2. Ta bort den ena, eller skriv del,"
        " parter, mål eller plats.",
        "Inget är skrivet. Rätta tabellen och läs in den igen.",
    ]


def test_a_fault_is_told_at_the_row_that_has_the_cell(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(folder, [STATUS, OTHER, {**VALUE, "Källa": "raport"}]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Rad 4, kolumn Källa: ”raport” finns inte bland källorna. Menade du ”rapport”?",
        "Inget är skrivet. Rätta tabellen och läs in den igen.",
    ]
