"""What `scripts.check` says, in each form, and how the commands speak of their arguments."""

import io
import json
from dataclasses import replace
from pathlib import Path

import pytest

from macros.data.problem import Problem
from macros.data.written import Position
from macros.pages.escaping import inert
from scripts import build, check, preview, schema
from scripts.arguments import Parser, a_date, a_day, a_slug
from scripts.releasing.reports import (
    FORMS,
    as_github,
    as_gitlab,
    as_list,
    as_markdown,
    as_text,
)

FIRST, SECOND = "agreements/exempelby/2020.yml", "agreements/provinge/2021.yml"
PROBLEMS = [
    Problem(Position(FIRST, 3, 7), "”kommun” är inget känt värde. Välj bland: a, b.", code="MB017"),
    Problem(Position(FIRST, 9, 1), "Titelns år (2020) skiljer sig.", is_warning=True, code="MB112"),
    Problem(Position(SECOND, 1, 1), "”title” saknas.", code="MB016"),
    Problem(Position(SECOND, 5, 1), "”title” saknas.", code="MB016"),
]


def test_as_text_each_problem_is_one_line() -> None:
    assert as_text(PROBLEMS) == (
        "agreements/exempelby/2020.yml:3:7: MB017 ”kommun” är inget känt värde. Välj bland: a, b.\n"
        "agreements/exempelby/2020.yml:9:1: MB112 Varning: Titelns år (2020) skiljer sig.\n"
        "agreements/provinge/2021.yml:1:1: MB016 ”title” saknas.\n"
        "agreements/provinge/2021.yml:5:1: MB016 ”title” saknas.\n"
    )


def test_for_github_each_problem_is_a_workflow_command() -> None:
    assert as_github(PROBLEMS) == (
        "::error file=agreements/exempelby/2020.yml,line=3,col=7,title=Fel MB017"
        "::”kommun” är inget känt värde. Välj bland: a, b.\n"
        "::warning file=agreements/exempelby/2020.yml,line=9,col=1,title=Varning MB112"
        "::Titelns år (2020) skiljer sig.\n"
        "::error file=agreements/provinge/2021.yml,line=1,col=1,title=Fel MB016::”title” saknas.\n"
        "::error file=agreements/provinge/2021.yml,line=5,col=1,title=Fel MB016::”title” saknas.\n"
    )


def test_nothing_from_a_file_can_end_a_workflow_command_or_begin_another() -> None:
    problem = Problem(
        Position("a,b:c%.yml", 1, 2), "50 %, a: b\r\n::set-env name=x::y", code="MB008"
    )
    assert as_github([problem]) == (
        "::error file=a%2Cb%3Ac%25.yml,line=1,col=2,title=Fel MB008"
        "::50 %25, a: b%0D%0A::set-env name=x::y\n"
    )


def test_for_gitlab_the_problems_are_a_code_quality_report() -> None:
    report = json.loads(as_gitlab(PROBLEMS))
    fingerprints = [each.pop("fingerprint") for each in report]
    assert report == [
        quality("MB017", "”kommun” är inget känt värde. Välj bland: a, b.", "major", FIRST, 3),
        quality("MB112", "Titelns år (2020) skiljer sig.", "minor", FIRST, 9),
        quality("MB016", "”title” saknas.", "major", SECOND, 1),
        quality("MB016", "”title” saknas.", "major", SECOND, 5),
    ]
    assert len(set(fingerprints)) == 4
    assert fingerprints[0] == "87ea7e1d96d6e0c8d03f6524a7696c21e94322fc3309e8f4ca3fedb03a69b689"


def quality(code: str, description: str, severity: str, path: str, line: int) -> dict[str, object]:
    return {
        "description": description,
        "check_name": code,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def test_a_fingerprint_stays_when_the_lines_of_the_file_move() -> None:
    moved = [
        Problem(Position(each.position.file, each.position.line + 8, 2), each.message)
        for each in PROBLEMS
    ]
    assert prints(moved) == prints(PROBLEMS)
    assert set(prints(PROBLEMS[1:])) < set(prints(PROBLEMS))


def prints(problems: list[Problem]) -> list[str]:
    return [each["fingerprint"] for each in json.loads(as_gitlab(problems))]


def test_as_json_each_problem_is_an_object() -> None:
    assert as_list(PROBLEMS[:2]) == (
        "[\n"
        "  {\n"
        '    "file": "agreements/exempelby/2020.yml",\n'
        '    "line": 3,\n'
        '    "column": 7,\n'
        '    "code": "MB017",\n'
        '    "message": "\\u201dkommun\\u201d \\u00e4r inget k\\u00e4nt v\\u00e4rde.'
        ' V\\u00e4lj bland: a, b.",\n'
        '    "severity": "error"\n'
        "  },\n"
        "  {\n"
        '    "file": "agreements/exempelby/2020.yml",\n'
        '    "line": 9,\n'
        '    "column": 1,\n'
        '    "code": "MB112",\n'
        '    "message": "Titelns \\u00e5r (2020) skiljer sig.",\n'
        '    "severity": "warning"\n'
        "  }\n"
        "]\n"
    )


def test_without_problems_every_form_is_still_whole() -> None:
    assert [form([]) for form in FORMS.values()] == ["", "", "[]\n", "[]\n"]


def test_the_summary_has_the_counts_and_a_list_for_each_file() -> None:
    assert as_markdown("Läste 2 filer. 3 fel, 1 varning.", PROBLEMS) == (
        "## Kontroll av uppgifterna\n"
        "\n"
        "Läste 2 filer. 3 fel, 1 varning.\n"
        "\n"
        "### agreements/exempelby/2020.yml\n"
        "\n"
        "- **Rad 3.** Fel MB017: ”kommun” är inget känt värde. Välj bland: a, b.\n"
        "\n"
        "- **Rad 9.** Varning MB112: Titelns år (2020) skiljer sig.\n"
        "\n"
        "### agreements/provinge/2021.yml\n"
        "\n"
        "- **Rad 1.** Fel MB016: ”title” saknas.\n"
        "\n"
        "- **Rad 5.** Fel MB016: ”title” saknas.\n"
    )


def test_nothing_from_a_file_means_anything_in_the_summary() -> None:
    message = "”<b>|![x](https://x.se)\n# a”"
    shown = as_markdown("", [Problem(Position("a_b.yml"), message, code="MB008")])
    assert shown.split("\n")[4:] == [
        "### a&#95;b.yml",
        "",
        "- **Rad 1.** Fel MB008: ”&#60;b&#62;&#124;!&#91;x&#93;(https://x.se) &#35; a”",
        "",
    ]


def marked(line: str, column: int, folder: Path, number: int = 2) -> str:
    """What is shown below a problem in a line of a file."""
    path = folder / "2020.yml"
    path.write_text("\n" * (number - 1) + line + "\nkind: plan\n", encoding="utf-8")
    problem = Problem(Position(path.as_posix(), number, column), "Fel.", code="MB008")
    return as_text([problem]).partition("\n")[2]


@pytest.mark.parametrize(
    ("line", "column", "shown", "mark"),
    [
        pytest.param("title: Löften", 8, "title: Löften", "       ^", id="a value"),
        pytest.param("\tkind: plan", 1, "→kind: plan", "^", id="a tab is seen, as in Word"),
        pytest.param("\xa0 kind:", 1, "° kind:", "^", id="a hard space is seen, as in Word"),
        pytest.param("a\x1b[31m\x9b", 2, "a�[31m�", " ^", id="controls do nothing"),
        pytest.param("kind: plan\r", 7, "kind: plan", "      ^", id="a line of Windows"),
        pytest.param("kind:", 99, "kind:", "     ^", id="past its end"),
        pytest.param("x" * 300, 1, "x" * 100 + "…", "^", id="the beginning of a long line"),
        pytest.param("x" * 300, 300, "…" + "x" * 51, " " * 51 + "^", id="the end of one"),
        pytest.param("x" * 300, 150, "…" + "x" * 100 + "…", " " * 51 + "^", id="its middle"),
    ],
)
def test_the_line_is_shown_with_a_mark_under_the_fault(
    line: str, column: int, shown: str, mark: str, tmp_path: Path
) -> None:
    assert marked(line, column, tmp_path) == f"  > 2 | {shown}\n      | {mark}\n"
    assert marked(line, column, tmp_path, 12) == f"  > 12 | {shown}\n       | {mark}\n"


@pytest.mark.parametrize("line", ["", "   ", "\r"])
def test_an_empty_line_is_not_shown(line: str, tmp_path: Path) -> None:
    assert marked(line, 1, tmp_path) == ""


def test_the_place_in_the_source_is_shown_too(tmp_path: Path) -> None:
    (tmp_path / "2020.yml").write_text("text: Vi ska gå nio pass.\n", encoding="utf-8")
    (tmp_path / "2020.txt").write_text("Löften\nVi ska gå åtta pass.\n", encoding="utf-8")
    here, there = (Position(f"{tmp_path}/2020.{each}") for each in ("yml", "txt"))
    problem = Problem(
        replace(here, column=7), "Fel.", compared_with=replace(there, line=2, column=11)
    )
    assert as_text([problem]).partition("\n")[2] == (
        "  > 1 | text: Vi ska gå nio pass.\n"
        "      |       ^\n"
        f"    {tmp_path}/2020.txt:\n"
        "  > 2 | Vi ska gå åtta pass.\n"
        "      |           ^\n"
    )


def test_no_line_of_a_file_ends_the_block_that_shows_it(tmp_path: Path) -> None:
    (tmp_path / "2020.yml").write_text("title: ```` <b>\n", encoding="utf-8")
    problem = Problem(Position(f"{tmp_path}/2020.yml", 1, 8), "Fel.", code="MB008")
    assert as_markdown("", [problem]).split("\n")[6:] == [
        "- **Rad 1.** Fel MB008: Fel.",
        "",
        "  `````text",
        "    > 1 | title: ```` <b>",
        "        |        ^",
        "  `````",
        "",
    ]


COMMON = {
    "municipalities.yml": "counties: []\nmunicipalities: []\n",
    "themes.yml": "themes: []\n",
}
BAD = {"exempelby/2020.yml": "", "provinge/2021.yml": "kind: plan\ntitle: Plan: 2021\n"}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place to stand in, whose agreements/ has two files that cannot be read."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    for name, text in {**COMMON, **BAD}.items():
        path = tmp_path / "agreements" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


NAMES_A_SOURCE = """\
kind: plan
title: Plan
municipalities: [provinge]
sources: [{id: planen, title: Plan, kind: plan, completeness: whole, file: sources/2022.txt}]
parties: [{id: polisen, name: Polisen, kind: police, role: signing}]
"""
READ = "Läste 4 filer: 0 avtal och planer med 0 löften."
EMPTY = "Filen är tom. Skriv i den, eller ta bort den."
COLON = 'Kolonet i texten gör att YAML läser en ny nyckel. Skriv så här: title: "Plan: 2021"'
SHOWN = "  > 2 | title: Plan: 2021\n      |        ^\n"


def test_all_files_are_told_of(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main([]) == 1
    told = capsys.readouterr()
    assert told.out == f"{FIRST}:1:1: MB004 {EMPTY}\n{SECOND}:2:8: MB008 {COLON}\n{SHOWN}"
    assert told.err == f"{READ} 2 fel, inga varningar.\n"


def test_only_the_files_that_were_asked_for_are_told_of(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(["--only", SECOND]) == 1
    told = capsys.readouterr()
    assert told.out == f"{SECOND}:2:8: MB008 {COLON}\n{SHOWN}"
    assert told.err == f"{READ} 1 fel, inga varningar. I andra filer: 1 fel, inga varningar.\n"


def test_a_file_without_problems_is_right_whatever_the_others_hold(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(["--only", str(folder / "agreements" / "themes.yml")]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"{READ} Inga fel, inga varningar. I andra filer: 2 fel, inga varningar.\n"


def test_a_file_that_is_not_there_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check.main(["--only", SECOND, "agreements/finns-inte.yml"]) == 1
    assert capsys.readouterr() == ("", "Filen agreements/finns-inte.yml finns inte.\n")


@pytest.mark.parametrize("named", [".", "agreements"])
def test_the_whole_folder_may_be_named(
    folder: Path, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(["--only", named]) == 1
    assert capsys.readouterr().err == f"{READ} 2 fel, inga varningar.\n"


@pytest.mark.parametrize("named", ["provinge", "provinge/2021", "agreements/provinge"])
def test_a_place_and_an_address_are_files_too(
    folder: Path, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check.main(["--only", named]) == 1
    assert capsys.readouterr().out == f"{SECOND}:2:8: MB008 {COLON}\n{SHOWN}"


@pytest.mark.parametrize("name", ["2021.yml", "README.md"])
def test_a_file_that_nothing_reads_is_told(
    folder: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / name).write_text("title: Plan\n", encoding="utf-8")
    assert check.main(["--only", name]) == 1
    told = f"{name} läses inte. Avtal ligger i agreements, i kommunens eller platsens mapp.\n"
    assert capsys.readouterr() == ("", told)


def test_a_name_that_no_disk_takes_is_not_there(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = "a" * 5000
    assert check.main(["--only", name]) == 1
    assert capsys.readouterr() == ("", f"Filen {name} finns inte.\n")


def test_a_source_that_cannot_be_read_is_told_with_the_agreement_that_names_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    agreement = folder / "agreements/provinge/2022.yml"
    agreement.write_text(NAMES_A_SOURCE, encoding="utf-8")
    stored = agreement.parent / "sources/2022.txt"
    stored.parent.mkdir()
    stored.write_bytes("Vi går på torget.".encode("cp1252"))
    assert check.main(["--only", "agreements/provinge/2022.yml"]) == 1
    assert "agreements/provinge/sources/2022.txt:1:1: MB" in capsys.readouterr().out


SUMMARY = (
    "## Kontroll av uppgifterna\n"
    "\n"
    f"{READ} 1 fel, inga varningar. I andra filer: 1 fel, inga varningar.\n"
    "\n"
    f"### {SECOND}\n"
    "\n"
    f"- **Rad 2.** Fel MB008: {inert(COLON)}\n"
    "\n"
    "  ```text\n"
    "    > 2 | title: Plan: 2021\n"
    "        |        ^\n"
    "  ```\n"
    "\n"
)


def test_the_summary_is_added_to_what_the_file_holds(folder: Path) -> None:
    path = folder / "summary.md"
    path.write_text("Före\n", encoding="utf-8")
    check.main(["--summary", str(path), "--only", SECOND])
    assert path.read_text(encoding="utf-8") == f"Före\n{SUMMARY}"


def test_for_github_the_summary_goes_where_the_runner_says(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = folder / "step.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    check.main(["--format", "text", "--only", SECOND])
    assert not path.exists()
    capsys.readouterr()
    check.main(["--format", "github", "--only", SECOND])
    assert path.read_text(encoding="utf-8") == SUMMARY
    assert (
        capsys.readouterr().out == f"::error file={SECOND},line=2,col=8,title=Fel MB008::{COLON}\n"
    )


def test_a_summary_that_cannot_be_written_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["--summary", "finns/inte.md", "--only", "agreements/themes.yml"]
    assert check.main(arguments) == 1
    assert capsys.readouterr().err.endswith(
        "\nDet går inte att skriva sammanfattningen i finns/inte.md.\n"
    )


HELP_OF_CHECK = """\
Användning: python -m scripts.check [-h] [--format FORM] [--summary FIL]
                                    [--only FIL [FIL ...]] [--today DAG]
                                    [MAPP]

Kontrollera uppgifterna i agreements/.

Det här kan du ange:
  MAPP                  mappen som kontrolleras (annars agreements)

Val:
  -h, --help            visa den här hjälpen
  --format FORM         hur felen skrivs: text, github, gitlab, json
  --summary FIL         lägg till en sammanfattning i filen
  --only FIL [FIL ...]  visa bara det som gäller filerna, eller platsen, och
                        de källor som de nämner
  --today DAG           kontrollera som den dagen
"""


def test_the_help_is_in_swedish(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    with pytest.raises(SystemExit, match=r"^0$"):
        check.main(["--help"])
    assert capsys.readouterr().out == HELP_OF_CHECK


@pytest.mark.parametrize("command", [build, check, preview, schema])
def test_no_command_helps_in_english(command: object, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^0$"):
        command.main(["--help"])  # type: ignore[attr-defined]
    told = capsys.readouterr().out
    assert told.startswith("Användning: python -m scripts.")
    assert "visa den här hjälpen" in told
    english = ("usage", "options", "positional", "show this", "exit")
    assert [word for word in english if word in told] == []


def a_parser() -> Parser:
    parser = Parser(prog="prov")
    parser.add_argument("name", metavar="NAMN")
    parser.add_argument("--day", type=a_day)
    parser.add_argument("--date", type=a_date)
    parser.add_argument("--id", type=a_slug)
    parser.add_argument("--count", type=int)
    parser.add_argument("--form", choices=["a", "b"])
    parser.add_argument("--files", nargs="+")
    parser.add_argument("--quiet", action="store_true")
    return parser


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "Det här saknas: NAMN."),
        (["x", "y"], "Det här känns inte igen: y."),
        (["x", "--xyzzy"], "Det här känns inte igen: --xyzzy."),
        (["x", "--day", "i går"], "--day: ”i går” är ingen dag. Skriv till exempel 2026-11-22."),
        (
            ["x", "--date", "2024-13"],
            "--date: ”2024-13” är inget datum. Skriv till exempel 2024, 2024-09 eller 2024-09-30.",
        ),
        (["x", "--id", "Å"], "--id: ”Å” har fel form. Använd bara a–z, 0–9 och bindestreck."),
        (["x", "--count", "många"], "--count: 'många' har fel form."),
        (["x", "--count"], "--count: skriv ett värde efter."),
        (["x", "--files"], "--files: skriv minst ett värde efter."),
        (["x", "--quiet=ja"], "--quiet: tar inget värde, men fick 'ja'."),
        (["x", "--f", "a"], "Det här känns inte igen: --f a."),
    ],
)
def test_a_wrong_argument_is_told_in_swedish(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match=r"^2$"):
        a_parser().parse_args(arguments)
    usage, _, last = capsys.readouterr().err.rstrip("\n").rpartition("\n")
    assert usage.startswith("Användning: prov [-h]")
    assert last == told


def test_a_wrong_choice_names_the_right_ones(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match=r"^2$"):
        a_parser().parse_args(["x", "--form", "c"])
    last = capsys.readouterr().err.splitlines()[-1].replace("'", "")
    assert last == "--form: c går inte att välja. Välj bland: a, b."


def test_a_terminal_without_swedish_letters_shows_the_help(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    monkeypatch.setattr("sys.stdout", terminal)
    a_parser().print_help()
    terminal.seek(0)
    assert "Anv\\xe4ndning: prov" in terminal.read()
