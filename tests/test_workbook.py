"""Outcomes, promises, areas and plain words to a workbook and back, with lists to choose from."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from macros.data.agreement import Agreement
from macros.data.reading import read
from scripts import export_csv, import_csv
from scripts.writing.files import RefusedError
from scripts.writing.workbook import Sheet, as_xlsx, table_in
from tests.helpers.folder import ADDRESS, FILES, everything_in

MINIATURE = Path(__file__).parent / "miniature/agreements"
TEXT = FILES[f"{ADDRESS}.yml"]
FOLLOW_UP = ("--follow-up", "hosten-2020")


BOOKS: dict[object, bytes] = {}
"""What was exported, by the files that it comes of."""


def exported(folder: Path, address: str = ADDRESS) -> Path:
    """A workbook as the command writes it; of the same files the same, written once."""
    path = folder.parent / "bok.xlsx"
    files = address, *sorted(everything_in(folder).items())
    if files not in BOOKS:
        arguments = [address, "--to", str(path), "--overwrite", "--folder", str(folder)]
        assert export_csv.main(arguments) == 0
        BOOKS[files] = path.read_bytes()
    path.write_bytes(BOOKS[files])
    return path


def imported(folder: Path, book: Path, *options: str, address: str = ADDRESS) -> int:
    options = options or FOLLOW_UP
    return import_csv.main([address, str(book), "--folder", str(folder), *options])


def fill(book: Path, sheet: str, row: int, **cells: object) -> None:
    """Write in cells of a row as somebody does, by the headings of the columns."""
    opened = load_workbook(book)
    page = opened[sheet]
    headings = {cell.value: cell.column for cell in page[1]}
    for heading, value in cells.items():
        page.cell(row, headings[heading.replace("_", " ")]).value = value
    opened.save(book)


def row_of(book: Path, sheet: str, name: str) -> int:
    rows = table_in(book, sheet) or []
    return next(number for number, row in enumerate(rows, 1) if row[0] == name)


def agreement(folder: Path) -> Agreement:
    found = read(folder / f"{ADDRESS}.yml", Agreement)
    assert isinstance(found, Agreement)
    return found


@pytest.mark.parametrize("address", ["smaby/2022-samverkan", "pahittinge/2022-loften"])
def test_a_workbook_without_changes_leaves_the_file_byte_for_byte(
    address: str, tmp_path: Path
) -> None:
    folder = shutil.copytree(MINIATURE, tmp_path / "agreements")
    before = everything_in(folder)
    book = exported(folder, address)
    follow_up = {"smaby/2022-samverkan": "rapport-2022"}.get(address, "x")
    assert imported(folder, book, "--follow-up", follow_up, address=address) == 0
    assert everything_in(folder) == before


def test_each_sheet_has_its_columns_and_its_lists(folder: Path) -> None:
    book = load_workbook(exported(folder))
    assert book.sheetnames == ["Utfall", "Löften", "Områden", "Avtalet", "Val"]
    assert book["Val"].sheet_state == "hidden"
    offered = {
        sheet: [rule.formula1 for rule in book[sheet].data_validations.dataValidation]
        for sheet in book.sheetnames
    }
    assert len(offered["Utfall"]) > 6
    lists = {
        column[0].value: [cell.value for cell in column[1:] if cell.value]
        for column in book["Val"].iter_cols()
    }
    assert lists["Status"][:2] == ["Planerat", "Pågår"]
    assert "Ingen redovisning här" not in lists["Status"]
    assert "polisen" in lists["Ansvariga"]


def test_no_cell_is_a_formula_nor_a_date(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    cells = ["=1+1", "+46", "@SUM(A1)", "2024-09", "1,5", "'abc", "a\x07b"]
    headings = {str(number): str(number) for number in range(len(cells))}
    row = dict(zip(headings, cells, strict=True))
    path.write_bytes(as_xlsx([Sheet("Blad", headings, [row])]))
    page = load_workbook(path)["Blad"]
    assert {cell.data_type for cell in page[2]} == {"s"}
    assert {cell.number_format for cell in page[2]} == {"@"}
    assert (table_in(path, "Blad") or [])[1] == [*cells[:-1], "ab"]


def test_an_outcome_is_read_as_a_spreadsheet_has_it(folder: Path) -> None:
    """Numbers and days that a program made of what somebody wrote are what they were."""
    book = exported(folder)
    rows = table_in(book, "Utfall") or []
    free = next(number for number, cells in enumerate(rows, 1) if not any(cells))
    fill(book, "Utfall", free, Löfte="lyktor", Status="Pågår", Dag=datetime(2020, 11, 1))
    fill(book, "Utfall", free, Värde=2.5, Enhet="lyktor")
    assert imported(folder, book, "--follow-up", "ny", "--source", "rapport") == 0
    (outcome,) = next(each for each in agreement(folder).follow_ups if each.id == "ny").outcomes
    assert (str(outcome.as_of), str(outcome.value), outcome.status) == (
        "2020-11-01",
        "2.5",
        "ongoing",
    )


def test_promises_and_plain_words_are_changed_and_nothing_else(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = exported(folder)
    row = row_of(book, "Löften", "lyktor")
    fill(book, "Löften", row, Rubrik="Fler lyktor", Ansvariga="polisen")
    fill(book, "Avtalet", 2, Klarspråk="Det här är påhittat.")
    assert imported(folder, book) == 0
    assert "3 ändringar i löften, områden och avtalets texter." in capsys.readouterr().out
    promise = next(each for each in agreement(folder).promises if each.id == "lyktor")
    assert (promise.title, promise.owners) == ("Fler lyktor", ("polisen",))
    assert agreement(folder).plain == "Det här är påhittat."
    now = (folder / f"{ADDRESS}.yml").read_text("utf-8").split("\n")
    new = [line.strip() for line in now if line not in TEXT.split("\n")]
    gone = [line.strip() for line in TEXT.split("\n") if line not in now]
    line = "{id: lyktor, kind: promise, text: Kommunen ska tända lyktor., title: "
    assert new == [
        "plain: Det här är påhittat.",
        f"- {line}Fler lyktor, owners: [polisen]}}",
    ]
    assert gone == [f"- {line}Tända lyktor}}"]


def test_no_follow_up_is_named_where_no_outcome_is_new(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = exported(folder)
    fill(book, "Avtalet", 2, Klarspråk="Det här är påhittat.")
    command = [ADDRESS, str(book), "--folder", str(folder)]
    assert import_csv.main(command) == 0
    assert agreement(folder).plain == "Det här är påhittat."
    before = (folder / f"{ADDRESS}.yml").read_text("utf-8")
    rows = table_in(book, "Utfall") or []
    free = next(number for number, cells in enumerate(rows, 1) if not any(cells))
    fill(book, "Utfall", free, Löfte="lyktor", Status="Pågår")
    capsys.readouterr()
    assert import_csv.main(command) == 1
    told = capsys.readouterr().err
    assert told == "Nya utfall hör till en uppföljning. Lägg till --follow-up ID.\n"
    assert (folder / f"{ADDRESS}.yml").read_text("utf-8") == before


def test_an_edit_in_a_column_that_is_not_read_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = exported(folder)
    outcome = next(
        n for n, row in enumerate(table_in(book, "Utfall") or [], 1) if row[0] == "lyktor"
    )
    fill(book, "Utfall", outcome, Löftets_text="Något annat")
    row = row_of(book, "Löften", "lyktor")
    fill(book, "Löften", row, Löftets_text="Något annat")
    assert imported(folder, book) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "läses inte in" in line]
    assert told == [
        f"Rad {outcome}, kolumn Löftets text: Kolumnen läses inte in. Ändra i avtalets fil i"
        " stället.",
        f"Löften, rad {row}, kolumn Löftets text: Kolumnen läses inte in. Det är källans ord:"
        " ändra dem i avtalets fil.",
    ]
    assert (folder / f"{ADDRESS}.yml").read_text("utf-8") == TEXT


def test_what_is_wrong_in_a_sheet_is_told_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = exported(folder)
    fill(book, "Löften", row_of(book, "Löften", "lyktor"), Id="lyktorna", Rubrik="Ny")
    assert imported(folder, book) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"Löften, rad {row_of(book, 'Löften', 'lyktorna')}, kolumn Id: ”lyktorna” finns inte."
        " Menade du ”lyktor”? Något nytt skrivs i filen eller med python -m scripts.new.",
        "Inget är skrivet. Rätta arbetsboken och läs in den igen.",
    ]
    assert (folder / f"{ADDRESS}.yml").read_text("utf-8") == TEXT


def test_what_the_check_refuses_is_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = exported(folder)
    fill(book, "Löften", row_of(book, "Löften", "lyktor"), Ansvariga="polisn")
    assert imported(folder, book) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"Löften, rad {row_of(book, 'Löften', 'lyktor')}, kolumn Ansvariga: ”polisn” finns inte"
        " bland parterna. Menade du ”polisen”?",
        "Inget är skrivet. Rätta tabellen och läs in den igen.",
    ]
    assert (folder / f"{ADDRESS}.yml").read_text("utf-8") == TEXT


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04"])
def test_what_is_no_workbook_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_bytes(content)
    with pytest.raises(RefusedError, match=r"går inte att läsa som en arbetsbok"):
        table_in(path, "Utfall")
