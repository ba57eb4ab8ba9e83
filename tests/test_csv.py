"""Outcomes to a spreadsheet and back: `scripts.export_csv` and `scripts.import_csv`."""

import codecs
import csv
import io
import random
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.data.agreement import Agreement, Outcome
from macros.data.reading import read
from macros.data.written import fields_of
from scripts import export_csv, import_csv
from scripts.releasing.reports import checked_now
from scripts.writing.editing import Draft, block
from scripts.writing.files import RefusedError, replace
from scripts.writing.outcome_table import (
    COLUMNS,
    KEYS,
    protected,
    read_rows,
    shown,
    unprotected,
    value_of,
)
from tests.helpers.builders import AFTER_ALL
from tests.helpers.folder import ADDRESS, FILES, everything_in, written

MINIATURE = Path(__file__).parent / "miniature/agreements"
TEXT = FILES[f"{ADDRESS}.yml"]
FORMULAS = ["=1+1", "+46", "-5", "@SUM(A1)", "'=x", "'", "''", "'abc", "\t=1"]


def exported(folder: Path, *options: str, address: str = ADDRESS) -> Path:
    path = folder.parent / "table.csv"
    arguments = [address, "--to", str(path), "--overwrite", "--folder", str(folder), *options]
    assert export_csv.main(arguments) == 0
    return path


def imported(folder: Path, table: Path, *options: str, address: str = ADDRESS) -> int:
    options = options or ("--follow-up", "hosten-2020")
    return import_csv.main([address, str(table), "--folder", str(folder), *options])


NOTHING = "Inget är skrivet. Rätta tabellen och läs in den igen."
NEW = ("--follow-up", "varen-2021", "--published", "2021-05-03", "--source", "rapport")


def table_of(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def a_table(
    folder: Path, *rows: dict[str, str], delimiter: str = ";", encoding: str = "utf-8"
) -> Path:
    """A table that somebody has filled in, with the headings that are used."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, headings, delimiter=delimiter, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    path = folder.parent / "filled.csv"
    path.write_bytes(file.getvalue().encode(encoding))
    return path


def outcomes(folder: Path, name: str) -> list[Outcome]:
    agreement = read(folder / f"{ADDRESS}.yml", Agreement)
    assert isinstance(agreement, Agreement)
    return list(next(each for each in agreement.follow_ups if each.id == name).outcomes)


def text_of(folder: Path) -> str:
    return (folder / f"{ADDRESS}.yml").read_bytes().decode("utf-8")


def errors(folder: Path) -> list[str]:
    return [str(each) for each in checked_now(folder, AFTER_ALL).errors]


def test_the_made_up_folder_is_right(folder: Path) -> None:
    assert errors(folder) == []


def test_each_field_of_an_outcome_has_a_column_but_those_with_several_values() -> None:
    assert set(Outcome.model_fields) - set(KEYS) == {"figures", "notes"}
    assert [COLUMNS[key] for key in KEYS] == [fields_of(Outcome)[key].title for key in KEYS]


def test_the_file_is_one_that_swedish_excel_opens(folder: Path) -> None:
    data = exported(folder).read_bytes()
    assert data.startswith(codecs.BOM_UTF8)
    lines = data[3:].split(b"\r\n")
    assert lines[0].decode() == ";".join(COLUMNS.values())
    assert lines[-1] == b""


def test_every_promise_has_a_row_with_what_is_told_of_it(folder: Path) -> None:
    rows = table_of(exported(folder))
    assert [row["Löfte"] for row in rows] == ["fotpatrull", "lyktor", "mata"]
    assert rows[0] == dict.fromkeys(COLUMNS.values(), "") | {
        "Löfte": "fotpatrull",
        "Rubrik": "Fotpatrull i centrum",
        "Löftets text": "Polisen ska gå fotpatrull.",
        "Delar och mål": "Mål kvallar: minst 2 kvällar",
        "Uppföljning": "hosten-2020",
        "Utfall nr": "1",
        "Mål": "kvallar",
        "Status": "Uppfyllt",
        "Värde": "2,50",
        "Enhet": "kvällar",
        "Text": 'Vi gick; ofta.\n"Nästan jämt", sade de.',
        "Dag": "2020-10",
    }
    assert (rows[1]["Status"], rows[1]["Platser"]) == ("Pågår", "Torget; Bron, norra")
    assert (rows[2]["Status"], rows[2]["Uppföljning"]) == ("", "")


def test_a_table_for_one_follow_up_has_the_outcomes_of_no_other(folder: Path) -> None:
    rows = table_of(exported(folder, "--follow-up", "varen-2021"))
    assert [(row["Löfte"], row["Status"]) for row in rows] == [
        ("fotpatrull", ""),
        ("lyktor", ""),
        ("mata", ""),
    ]


def test_a_table_that_is_there_is_not_written_over(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.parent / "mine.csv"
    path.write_text("Ifyllt", "utf-8")
    assert export_csv.main([ADDRESS, "--to", str(path), "--folder", str(folder)]) == 1
    assert "finns redan" in capsys.readouterr().err
    assert path.read_text("utf-8") == "Ifyllt"


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_is_a_formula_and_each_comes_back(cell: str) -> None:
    assert not protected(cell).startswith(("=", "+", "-", "@", "\t"))
    assert unprotected(protected(cell)) == cell


def test_formulas_in_the_data_are_told_as_text(folder: Path) -> None:
    last = table_of(exported(folder))[2]
    assert (last["Rubrik"], last["Löftets text"]) == ("'-Mäta", "'=Mäta: minst 2 gånger")


@pytest.mark.parametrize("name", ["rapport-2022", "rapport-2023", "en-ny"])
def test_a_table_without_changes_leaves_the_miniature_byte_for_byte(
    tmp_path: Path, name: str
) -> None:
    folder = shutil.copytree(MINIATURE, tmp_path / "agreements")
    before = everything_in(folder)
    table = exported(folder, address="smaby/2022-samverkan")
    assert imported(folder, table, "--follow-up", name, address="smaby/2022-samverkan") == 0
    assert everything_in(folder) == before


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_a_table_without_changes_leaves_the_file_byte_for_byte(
    folder: Path, line_break: str, start: str
) -> None:
    path = written(folder, start + TEXT.replace("\n", line_break))
    before = path.read_bytes()
    assert imported(folder, exported(folder)) == 0
    assert path.read_bytes() == before


def rewritten(path: Path, encoding: str, delimiter: str, line_break: str = "\n") -> None:
    """As another program saves a table: dates of months spoilt, numbers in another form."""
    rows = list(
        csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline=""), delimiter=";")
    )
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    text = (
        file.getvalue()
        .replace("2020-10", "okt-20")
        .replace("2,50", "2,5")
        .replace("Pågår", "ongoing")
    )
    path.write_bytes(text.replace('\n"Nästan', f'{line_break}"Nästan').encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_table_saved_by_another_program_still_says_the_same(
    folder: Path, encoding: str, delimiter: str
) -> None:
    table = exported(folder)
    rewritten(table, encoding, delimiter, "\r\n")
    assert imported(folder, table) == 0
    assert text_of(folder) == TEXT


TABLES = {
    "semicolons": "Löfte;Status;Värde;Dag;Text\nlyktor;Uppfyllt;1 234,5;apr-21;Å, ja\n",
    "commas": 'Löfte,Status,Värde,Dag,Text\nlyktor,Uppfyllt,"1234,5",2021-04,"Å, ja"\n',
    "tabs": "Löfte\tStatus\tVärde\tDag\tText\nlyktor\tUppfyllt\t1234.5\t2021/4\tÅ, ja",
    "quotes": '"Löfte";"Status";"Värde";"Dag";"Text"\n'
    '"lyktor";"Uppfyllt";"1.234,5";"april 2021";"Å, ja"',
    "a first line for Excel": "sep=;\nLöfte;Status;Värde;Dag;Text\n"
    "lyktor;Uppfyllt;1234,5;2021-04;Å, ja",
    "empty cells": "Löfte;Status;Värde;Dag;Text;;\n"
    "lyktor;Uppfyllt;1234,5;2021-04;Å, ja;;\n;;;;;;\n",
}


@pytest.mark.parametrize("line_break", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "mac_roman", "utf-16"])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_a_table_is_read_whichever_program_saved_it(
    folder: Path, table: str, encoding: str, line_break: str
) -> None:
    path = folder.parent / "saved.csv"
    path.write_bytes(table.replace("\n", line_break).encode(encoding))
    (row,) = read_rows(path)
    values = {key: value_of(key, row.cells[key]) for key in ("value", "as_of", "text")}
    assert (row.number, row.cells["promise"], row.cells["status"]) == (2, "lyktor", "Uppfyllt")
    assert values == {"value": "1234.5", "as_of": "2021-04", "text": "Å, ja"}


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2,5", "2.5"),
        ("2.5", "2.5"),
        ("1\u00a0234\u00a0567", "1234567"),
        ("1.234.567,5", "1234567.5"),
        ("1.234", "1.234"),
        ("−5", "-5"),
    ],
)
def test_a_number_is_read_as_spreadsheets_show_it(cell: str, value: str) -> None:
    assert value_of("value", cell) == value


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2021", "2021"),
        ("Oct-21", "2021-10"),
        ("okt.-21", "2021-10"),
        ("maj 2021", "2021-05"),
        ("5 april 2021", "2021-04-05"),
        ("05-Apr-2021", "2021-04-05"),
        ("2021-04-05 00:00:00", "2021-04-05"),
        ("2021-04-05T00:00", "2021-04-05"),
        ("2021/4/5", "2021-04-05"),
        ("2021-4", "2021-04"),
        ("05-apr-21", "05-apr-21"),
        ("04/05/2021", "04/05/2021"),
        ("2021-04-05 14:30", "2021-04-05 14:30"),
        ("44291", "44291"),
    ],
)
def test_a_date_is_read_as_spreadsheets_show_it_unless_it_may_be_another(
    cell: str, day: str
) -> None:
    assert value_of("as_of", cell) == day


@pytest.mark.parametrize(
    ("cell", "written_as"), [("ja", "yes"), ("Nej", "no"), ("SANT", "yes"), ("kanske", "kanske")]
)
def test_yes_and_no_are_read_as_they_are_written(cell: str, written_as: str) -> None:
    assert value_of("so_far", cell) == written_as


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(
            "Löfte,Status,Värde,Enhet\nlyktor,Uppfyllt,3,kvällar\nmata,Uppfyllt,2,5,kvällar\n".encode(),
            "saved.csv: rad 3: Raden har fler celler än rubriker. Har den decimalkomma?"
            " Spara om tabellen med semikolon mellan cellerna.",
            id="decimal comma between commas",
        ),
        pytest.param(
            b"PK\x03\x04\x14\x00\x06\x00",
            "saved.csv är ingen CSV-fil. Spara om den som CSV UTF-8.",
            id="a workbook",
        ),
        pytest.param(
            "Löfte;Text\nlyktor;Ja – så\n".encode("utf-16-le"),
            "saved.csv är ingen CSV-fil. Spara om den som CSV UTF-8.",
            id="UTF-16 without its mark",
        ),
    ],
)
def test_a_table_that_would_be_misread_is_refused(
    folder: Path, data: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder.parent / "saved.csv"
    path.write_bytes(data)
    assert imported(folder, path, *NEW) == 1
    assert capsys.readouterr().err == f"{message}\n"
    assert text_of(folder) == TEXT


def test_one_changed_cell_changes_one_line(folder: Path) -> None:
    table = exported(folder)
    text = table.read_bytes().decode("utf-8")
    table.write_bytes(text.replace("2,50", "3,25").encode("utf-8"))
    assert imported(folder, table) == 0
    assert text_of(folder) == TEXT.replace("value: 2.50", "value: 3.25")


def test_a_changed_outcome_within_braces_keeps_its_form(folder: Path) -> None:
    rows = {"Löfte": "lyktor", "Uppföljning": "hosten-2020", "Utfall nr": "2"}
    table = a_table(
        folder, {**rows, "Status": "Delvis uppfyllt", "Skäl": "resources", "Platser": ""}
    )
    assert imported(folder, table) == 0
    assert text_of(folder) == TEXT.replace(
        "{promise: lyktor, status: \"ongoing\", places: [Torget, 'Bron, norra']}",
        "{promise: lyktor, status: partly_fulfilled, reason: resources}",
    )


def test_a_cell_that_is_emptied_takes_its_line_away(folder: Path) -> None:
    table = exported(folder)
    text = table.read_bytes().decode("utf-8")
    table.write_bytes(
        text.replace(";2020-10;", ";;").replace(";2,50;kvällar;", ";;;").encode("utf-8")
    )
    assert imported(folder, table) == 0
    removed = [line for line in TEXT.split("\n") if line not in text_of(folder).split("\n")]
    assert [line.strip() for line in removed] == ["value: 2.50", "unit: kvällar", "as_of: 2020-10"]


FULL: dict[str, str] = {
    "Löfte": "fotpatrull",
    "Parter": "polisen; kommunen",
    "Mål": "kvallar",
    "Status": "delvis uppfyllt",
    "Skäl": "Resurserna räckte inte",
    "Effekt": "improved",
    "Värde": "1 234,5",
    "Enhet": "kvällar",
    "Räknas som": "antal",
    "Platser": "Torget; Bron",
    "Text": "'=Det gick: så där.\r\nMen #1 gick bra.",
    "Dag": "2021-04-30",
    "Bedömt av": "Polisen och kommunen tillsammans",
    "Källa": "rapport: sidan 3; rapport",
}


def test_a_new_follow_up_gets_all_that_a_row_tells(folder: Path) -> None:
    rest = {"Löfte": "lyktor", "Status": "Uppfyllt"}, {"Löfte": "mata", "Dag": "2021-04-30"}
    assert imported(folder, a_table(folder, FULL, *rest), *NEW) == 0
    assert errors(folder) == []
    first, second = outcomes(folder, "varen-2021")
    assert shown(first) == {
        **dict.fromkeys(KEYS, ""),
        **{key: FULL[heading] for key, heading in COLUMNS.items() if heading in FULL},
        "status": "Delvis uppfyllt",
        "effect": "Bättre",
        "value": "1234,5",
        "text": "=Det gick: så där.\nMen #1 gick bra.",
    }
    assert (second.promise, second.status) == ("lyktor", "fulfilled")


def test_a_new_follow_up_changes_no_other_line(folder: Path) -> None:
    assert imported(folder, a_table(folder, FULL), *NEW) == 0
    after = text_of(folder)
    start = after.index("  - id: varen-2021\n")
    length = len(after) - len(TEXT)
    assert after[:start] + after[start + length :] == TEXT
    assert after[start:].startswith(
        "  - id: varen-2021\n    published: 2021-05-03\n    source: [{id: rapport}]\n"
        "    outcomes:\n      - promise: fotpatrull\n        parties: [polisen, kommunen]\n"
    )
    assert "        text: |-\n          =Det gick: så där.\n          Men #1 gick bra.\n" in after


def test_git_takes_back_what_it_has_a_version_of_and_no_new_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / f"{ADDRESS}.yml"
    subprocess.run(["git", "init", "-q", folder], check=True)
    assert imported(folder, a_table(folder, FULL), *NEW) == 0
    told = "Ångra: filen är ny och inte sparad i git. Ändra tillbaka i den för hand."
    assert capsys.readouterr().out.splitlines()[-1] == told
    path.write_text(TEXT, encoding="utf-8")
    subprocess.run(["git", "-C", folder, "add", "."], check=True)
    assert imported(folder, a_table(folder, FULL), *NEW) == 0
    told = f"Ångra, om inget annat i filen är osparat: git restore {path.as_posix()}"
    assert capsys.readouterr().out.splitlines()[-1] == told


def test_new_outcomes_stand_last_in_a_follow_up_that_is_there(folder: Path) -> None:
    row = {"Löfte": "mata", "Status": "Uppskjutet", "Skäl": "not_stated"}
    assert imported(folder, a_table(folder, row)) == 0
    new = "      - promise: mata\n        status: postponed\n        reason: not_stated\n"
    assert text_of(folder) == TEXT.replace("\n\n# Where it comes", f"\n{new}\n# Where it comes")


def test_the_same_table_twice_writes_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = a_table(folder, FULL, {"Löfte": "lyktor", "Status": "Uppfyllt"})
    assert imported(folder, table, *NEW) == 0
    after = text_of(folder)
    capsys.readouterr()
    assert imported(folder, table, *NEW) == 0
    assert text_of(folder) == after
    assert "0 nya utfall, 0 ändrade, 2 oförändrade." in capsys.readouterr().out


def test_a_table_that_is_put_right_changes_what_it_wrote_before(folder: Path) -> None:
    imported(
        folder, a_table(folder, {"Löfte": "lyktor", "Status": "Uppfyllt", "Text": "Ja."}), *NEW
    )
    imported(folder, a_table(folder, {"Löfte": "lyktor", "Status": "Pågår", "Text": ""}), *NEW)
    (outcome,) = outcomes(folder, "varen-2021")
    assert (outcome.status, outcome.text) == ("ongoing", "Ja.")


def test_rows_without_an_outcome_are_counted_and_skipped(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"Löfte": "lyktor"}, {"Löfte": "mata", "Dag": "2021-04-30"}, {"Löfte": ""}]
    table = a_table(folder, FULL, *rows)
    assert imported(folder, table, *NEW) == 0
    told = capsys.readouterr().out
    assert "1 nya utfall, 0 ändrade, 0 oförändrade. 2 rader utan utfall hoppades över." in told
    assert "Rad 4: inget utfall. Fyll i någon av Status" in told
    assert len(outcomes(folder, "varen-2021")) == 1


def test_nothing_to_write_is_told_and_no_follow_up_is_made(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imported(folder, a_table(folder, {"Löfte": "lyktor", "Status": ""}), *NEW) == 0
    assert "Inget nytt att skriva." in capsys.readouterr().out
    assert text_of(folder) == TEXT


BAD_CELLS = [
    (
        "Löfte",
        "fotpatrul",
        "”fotpatrul” finns inte bland id:n i exempelby/2020-samverkan. Menade du ”fotpatrull”?",
    ),
    (
        "Löfte",
        "Fot patrull",
        "”Fot patrull” har fel form. Skriv ett id ur filen, eller plats/namn#id för "
        "något i en annan.",
    ),
    (
        "Löfte",
        "",
        "Skriv vilket löfte utfallet gäller, en indikator, eller vad som är redovisat.",
    ),
    (
        "Del",
        "xyzzy",
        "”xyzzy” finns inte bland löftets delar. Det finns inget att välja på.",
    ),
    (
        "Parter",
        "polisen; polissen",
        "”polissen” finns inte bland parterna. Menade du ”polisen”?",
    ),
    (
        "Mål",
        "kvallarna",
        "”kvallarna” finns inte bland löftets mål. Menade du ”kvallar”?",
    ),
    (
        "Status",
        "Uppfylt",
        "”Uppfylt” går inte att välja. Menade du ”Uppfyllt”?",
    ),
    (
        "Status",
        "Ingen redovisning här",
        "”Ingen redovisning här” räknas ut och skrivs aldrig. Lämna cellen tom.",
    ),
    (
        "Status",
        "Inte uppfyllt",
        "”Inte uppfyllt” utan skäl. Fyll i ”Skäl”; säger källan inget väljer du "
        "”Skälet anges inte”.",
    ),
    (
        "Status",
        "Ersatt",
        "”Ersatt” utan länk. Fyll i ”Ersatt av” (plats/namn#id).",
    ),
    (
        "Skäl",
        "Lättja",
        "”Lättja” går inte att välja. Välj bland: Resurserna räckte inte, Annat gick "
        "före, Något utanför parternas kontroll, Väntar på någon annan, Läget har "
        "ändrats, Skälet anges inte.",
    ),
    (
        "Effekt",
        "Battre",
        "”Battre” går inte att välja. Menade du ”Bättre”?",
    ),
    (
        "Indikator",
        "xyzzy",
        "”xyzzy” finns inte bland avtalets indikatorer. Det finns inget att välja på.",
    ),
    (
        "Värde",
        "många",
        "”många” är inget tal. Skriv till exempel 8.",
    ),
    (
        "Räknas som",
        "stycken",
        "”stycken” går inte att välja. Välj bland: antal, nivå.",
    ),
    (
        "Dag",
        "2021-02-30",
        "”2021-02-30” är inget datum. Februari 2021 har 28 dagar.",
    ),
    (
        "Dag",
        "30/4 2021",
        "”30/4 2021” är inget datum. Skriv 2021-04-30.",
    ),
    (
        "Dag",
        "2199-01-01",
        "Dagen 2199-01-01 har inte kommit än. Rätta den.",
    ),
    (
        "Bedömt av",
        "Polis",
        "”Polis” går inte att välja. Menade du ”Polisen”?",
    ),
    (
        "Ersatt av",
        "exempelby/2020-samverkan#lyktor",
        "”Ersatt av” hör till ”Status: Ersatt”. Ta bort den, eller skriv statusen.",
    ),
    (
        "Källa",
        "rapporten",
        "”rapporten” finns inte bland källorna. Skriv ”rapport” (Rapporten).",
    ),
    (
        "Källa",
        "Min Rapport",
        "”Min Rapport” har fel form. Använd bara a–z, 0–9 och bindestreck.",
    ),
    (
        "Uppföljning",
        "hosten-2021",
        "”hosten-2021” finns inte. Menade du ”hosten-2020”?",
    ),
]


@pytest.mark.parametrize(("heading", "cell", "message"), BAD_CELLS)
def test_a_bad_cell_is_told_with_its_row_and_column_and_nothing_is_written(
    folder: Path, heading: str, cell: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything_in(folder)
    right = {"Löfte": "lyktor", "Status": "Uppfyllt"}
    bad = {"Löfte": "fotpatrull", "Status": "Uppfyllt", heading: cell}
    assert imported(folder, a_table(folder, right, bad), *NEW) == 1
    assert capsys.readouterr().err.splitlines() == [f"Rad 3, kolumn {heading}: {message}", NOTHING]
    assert everything_in(folder) == before


def test_everything_wrong_is_told_at_once_in_order(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = a_table(
        folder,
        {"Löfte": "lyktor", "Status": "Delvis uppfyllt", "Dag": "", "Skäl": "", "Värde": ""},
        {"Löfte": "mata", "Status": "Uppfyllt", "Dag": "i går", "Värde": "fem"},
        {"Löfte": "fotpatrul", "Status": "Pågår"},
    )
    assert imported(folder, table, "--follow-up", "varen-2021", "--source", "raport") == 1
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "--source: ”raport” finns inte bland källorna. Menade du ”rapport”?",
        "Rad 2, kolumn Status: Status utan källa. Fyll i ”Källa”, med ett id ur ”sources”.",
        "Rad 2, kolumn Status: ”Delvis uppfyllt” utan skäl. Fyll i ”Skäl”; säger källan inget"
        " väljer du ”Skälet anges inte”.",
        "Rad 3, kolumn Dag: ”i går” är inget datum. Skriv till exempel 2024, 2024-09 eller"
        " 2024-09-30.",
        "Rad 3, kolumn Värde: ”fem” är inget tal. Skriv till exempel 8.",
        "Rad 4, kolumn Löfte: ”fotpatrul” finns inte bland id:n i exempelby/2020-samverkan."
        " Menade du ”fotpatrull”?",
        NOTHING,
    ]


def test_what_is_wrong_in_many_rows_is_told_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    places = [f"Plats {number}" for number in range(1, 8)]
    rows = [{"Löfte": "lyktor", "Status": "Inte uppfyllt", "Platser": each} for each in places]
    rows[4] |= {"Status": "Uppfylt"}
    assert imported(folder, a_table(folder, *rows), *NEW) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Rad 2–5, 7 och 8, kolumn Status: ”Inte uppfyllt” utan skäl. Fyll i ”Skäl”; säger"
        " källan inget väljer du ”Skälet anges inte”.",
        "Rad 6, kolumn Status: ”Uppfylt” går inte att välja. Menade du ”Uppfyllt”?",
        NOTHING,
    ]


@pytest.mark.parametrize(
    ("row", "column", "message"),
    [
        ({"Utfall nr": "7"}, "Utfall nr", "Utfall 7 finns inte"),
        ({"Utfall nr": "ett"}, "Utfall nr", "Utfall ett finns inte"),
        ({"Utfall nr": "1"}, "Löfte", "Utfall 1 gäller fotpatrull."),
        ({"Uppföljning": "rapporten"}, "Uppföljning", "”rapporten” finns inte."),
    ],
)
def test_a_row_that_names_another_outcome_is_told(
    folder: Path, row: dict[str, str], column: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    filled = {"Löfte": "lyktor", "Uppföljning": "hosten-2020", "Status": "Uppfyllt", **row}
    assert imported(folder, a_table(folder, filled)) == 1
    assert f"Rad 2, kolumn {column}: {message}" in capsys.readouterr().err
    assert text_of(folder) == TEXT


def test_two_rows_about_the_same_thing_are_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [{"Löfte": "lyktor", "Status": each, "Bedömt av": ""} for each in ("Uppfyllt", "Pågår")]
    assert imported(folder, a_table(folder, *rows), *NEW) == 1
    assert "Rad 3, kolumn Löfte: Raden gäller samma sak som rad 2." in capsys.readouterr().err
    rows[1]["Bedömt av"] = "Polisen"
    assert imported(folder, a_table(folder, *rows), *NEW) == 0


def test_a_changed_row_of_another_follow_up_is_not_lost_in_silence(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = exported(folder)
    table.write_bytes(table.read_bytes().replace("Pågår".encode(), b"Uppfyllt"))
    assert imported(folder, table, *NEW) == 1
    told = capsys.readouterr().err
    assert "Rad 3, kolumn Uppföljning: Raden är ändrad men hör till ”hosten-2020”." in told


def test_what_the_file_says_of_the_follow_up_is_not_changed_by_an_option(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--follow-up", "hosten-2020", "--published", "2020-11-03")
    assert imported(folder, a_table(folder, {"Löfte": "mata", "Status": "Pågår"}), *options) == 1
    assert "--published: Uppföljningen är redan publicerad 2020-11-02." in capsys.readouterr().err


def test_a_follow_up_gets_the_day_and_the_source_that_it_lacks(folder: Path) -> None:
    lacking = TEXT.replace(
        "    published: 2020-11-02\n    source: [{id: rapport}]   # the report\n", ""
    )
    without = lacking.replace("        status: fulfilled\n", "")
    written(folder, without)
    options = ("--follow-up", "hosten-2020", "--published", "2020-11-02", "--source", "rapport")
    assert imported(folder, a_table(folder, {"Löfte": "mata", "Status": "Pågår"}), *options) == 0
    inserted = (
        "due: 2020-10}]\n    published: 2020-11-02\n    source: [{id: rapport}]\n    outcomes:"
    )
    assert inserted in text_of(folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "är tom"),
        (
            "Löfte;Statuss\r\nlyktor;Uppfyllt\r\n",
            "Kolumnen ”Statuss” är okänd. Menade du ”Status”?",
        ),
        ("Löfte;Status;Status\r\nlyktor;Uppfyllt;\r\n", "Kolumnen ”Status” finns två gånger."),
        ("Status\r\nUppfyllt\r\n", "Kolumnen ”Löfte” saknas."),
        ('Löfte;Status\r\nlyktor;"Upp\r\n', "går inte att läsa som tabell"),
    ],
)
def test_a_file_that_is_no_such_table_is_told(
    folder: Path, text: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table = folder.parent / "filled.csv"
    table.write_bytes(text.encode("utf-8"))
    assert imported(folder, table, *NEW) == 1
    assert message in capsys.readouterr().err


@pytest.mark.parametrize("data", [b"\x81\x8d;", b"L\xf6fte;Status\r\n\x00;\r\n", b"\xff\xfe\x00"])
def test_a_file_that_is_no_text_gives_no_traceback(folder: Path, data: bytes) -> None:
    table = folder.parent / "filled.csv"
    table.write_bytes(data)
    assert imported(folder, table, *NEW) in (0, 1)
    assert imported(folder, folder / "finns-inte.csv", *NEW) == 1
    assert text_of(folder) == TEXT


def test_what_was_wrong_before_does_not_stop_a_right_table(folder: Path) -> None:
    written(folder, TEXT.replace("title: Rapporten", "title: Rapporten 900101-0017"))
    (folder / "exempelby/other.yml").write_text("kind: fel\n", "utf-8")
    before = errors(folder)
    assert before
    assert imported(folder, a_table(folder, {"Löfte": "lyktor", "Status": "Uppfyllt"}), *NEW) == 0
    assert len(errors(folder)) == len(before)


def test_a_file_that_changed_meanwhile_is_left_as_it_is(folder: Path) -> None:
    path = folder / f"{ADDRESS}.yml"
    with pytest.raises(RefusedError, match="ändrades under tiden"):
        replace(path, "något annat", "nytt")
    assert text_of(folder) == TEXT


def test_replacing_leaves_no_file_behind_and_keeps_who_may_read(folder: Path) -> None:
    path = folder / f"{ADDRESS}.yml"
    path.chmod(0o640)
    names = set(everything_in(folder))
    replace(path, TEXT, "kind: plan\n")
    assert path.read_text("utf-8") == "kind: plan\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert set(everything_in(folder)) == names


@pytest.mark.parametrize(
    ("cell", "written_as"),
    [("2,5", "2.5"), ("1 234", "1234"), ("1\u00a0234,5", "1234.5"), ("−3", "-3"), ("1.5", "1.5")],
)
def test_numbers_are_read_as_swedes_write_them(cell: str, written_as: str) -> None:
    assert value_of("value", cell) == written_as


STYLES = [
    """\
list:
  - a: 1
    b: |
      two
      lines
    c: [x, y]   # comment
  - {a: 1, b: '2', c: [x]}
""",
    """\
list:
- a: 1 # one
  # two
  b: >-
    folded
    text
  c:
  - x
  - y

- { a: 1 , b: 2, c: [ x ] }""",
    """\
first: 0
list:
  - a: "1"
    b: b
    # last
    c: c

  # between
  - {a: a, b: b, c: c}
# end
""",
]
VALUES: list[Any] = ["plain", "two\nlines", "colon: here", "#hash", "null", "- dash", ["a, b", "c"]]


@pytest.mark.parametrize("seed", range(60))
def test_many_changes_at_once_hold_what_they_should(seed: int) -> None:
    """What a draft gives is read again by another road; comments and the other lines remain."""
    chance = random.Random(seed)
    text = chance.choice(STYLES).replace("\n", chance.choice(["\n", "\r\n"]))
    draft, expected = Draft(text), yaml.safe_load(text)
    for place in (0, 1):
        for key in chance.sample(["b", "c", "d", "e"], chance.randint(0, 3)):
            if key in expected["list"][place] and chance.random() < 0.5:
                draft.remove(("list", place), key)
                del expected["list"][place][key]
            else:
                value = chance.choice(VALUES)
                draft.put(("list", place), key, value, ("a", "b", "c", "d", "e"))
                expected["list"][place][key] = value
    draft.append(("list",), [block({"a": "new", "b": "to: o"})], ())
    expected["list"].append({"a": "new", "b": "to: o"})
    result = draft.result()
    assert plain(yaml.safe_load(result)) == plain(expected)
    kept = re.findall(r"# (?:end|between|last|two)", text)
    assert [each for each in kept if each not in result] == []


def plain(value: Any) -> Any:
    """With every scalar as text: the reader gives them their types."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else str(value)


@pytest.mark.parametrize("command", [export_csv, import_csv])
def test_the_help_is_swedish(command: Any, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        command.main(["--help"])
    told = capsys.readouterr().out
    assert ended.value.code == 0
    assert "visa den här hjälpen" in told
    assert not re.search("usage|positional|options|show this", told)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--follow-up", "Våren 2021"), "”Våren 2021” har fel form."),
        (("--follow-up", "v", "--published", "i går"), "”i går” är inget datum."),
        ((), "Det här saknas: --follow-up."),
    ],
)
def test_a_wrong_option_is_told_in_swedish(
    folder: Path, options: tuple[str, ...], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        import_csv.main([ADDRESS, "table.csv", "--folder", str(folder), *options])
    assert message in capsys.readouterr().err


def test_a_change_that_cannot_be_made_safely_is_refused() -> None:
    draft = Draft("list:\n  - {a: 1, b: 2, c: 3}\n")
    draft.remove(("list", 0), "a")
    draft.remove(("list", 0), "b")
    with pytest.raises(RefusedError, match="Skriv in den för hand"):
        draft.result()


def test_outcomes_written_on_one_line_are_left_to_be_written_by_hand(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    outcomes_there = TEXT.index("    outcomes:\n"), TEXT.index("\n# Where it comes")
    before = "    outcomes: [{promise: lyktor, status: ongoing}]\n".join(
        [TEXT[: outcomes_there[0]], TEXT[outcomes_there[1] :]]
    )
    written(folder, before)
    assert imported(folder, a_table(folder, {"Löfte": "mata", "Status": "Uppfyllt"})) == 1
    assert "Listan ”outcomes” är skriven med klamrar på en rad." in capsys.readouterr().err
    assert text_of(folder) == before


def test_a_warning_about_what_was_there_before_is_not_given_again(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both outcomes get the same message; only the changed row has got it now."""
    rows = [{"Löfte": name, "Status": "Pågår"} for name in ("lyktor", "mata")]
    assert imported(folder, a_table(folder, {**rows[0], "Status": "Uppfyllt"}, rows[1]), *NEW) == 0
    assert "Varning: Rad 3, kolumn Status: Tiden gick ut 2022" in capsys.readouterr().out
    assert imported(folder, a_table(folder, *rows), *NEW) == 0
    warnings = [line for line in capsys.readouterr().out.splitlines() if "Varning" in line]
    assert [line.partition(": Tiden")[0] for line in warnings] == ["Varning: Rad 2, kolumn Status"]
