"""`python -m scripts.check`, run as a communicator's change runs it."""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from scripts import build
from scripts import check as scripts_check
from scripts.releasing.publish import Steps
from tests.helpers.project import THE_FIVE

ROOT = Path(__file__).parent.parent

WITHOUT_MKDOCS = """
import sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.startswith(("mkdocs", "material", "pymdownx")):
            raise ImportError(f"{name} must not be needed")

sys.meta_path.insert(0, Blocked())
try:
    import mkdocs
except ImportError:
    from scripts.check import main
    sys.exit(main(sys.argv[1:]))
sys.exit("MkDocs was not blocked")
"""


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of Python's, run where the project lies; it never ends in a traceback."""
    result = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in result.stderr
    return result


def command(folder: Path | str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("-m", "scripts.check", str(folder), **environment)


def check(folder: Path | str) -> subprocess.CompletedProcess[str]:
    """What the command does, in this process: where nothing hangs on how Python is started."""
    out, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(error):
        code = scripts_check.main([str(folder)])
    return subprocess.CompletedProcess([], code, out.getvalue(), error.getvalue())


def problems_of(result: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines that tell of a problem, without those that show where it is."""
    return [line for line in result.stdout.splitlines() if line[:1] != " "]


def errors_of(result: subprocess.CompletedProcess[str]) -> list[str]:
    lines = (re.sub(r": MB\d{3} ", ": ", line) for line in problems_of(result))
    return [line for line in lines if ": Varning: " not in line]


def test_what_is_right_is_counted() -> None:
    result = command(THE_FIVE)
    assert errors_of(result) == []
    assert result.returncode == 0
    assert re.fullmatch(
        r"Läste \d+ filer: 6 avtal och planer med \d+ löften\. Inga fel, (inga|\d+) varningar\.\n",
        result.stderr,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the five agreements, to put faults into."""
    folder = tmp_path / "agreements"
    shutil.copytree(THE_FIVE, folder)
    return folder


def spoil(path: Path, right: str, wrong: str) -> str:
    """Put a fault in the first place of a pattern. Give `file:line` of it."""
    text = path.read_text("utf-8")
    found = re.search(right, text, re.MULTILINE)
    assert found, f"{path.name} has no {right}"
    path.write_text(text[: found.start()] + wrong + text[found.end() :], "utf-8")
    return f"{path.as_posix()}:{text[: found.start()].count(chr(10)) + 1}"


def append(path: Path, wrong: str) -> str:
    """Put a fault last in a file. Give `file:line` of it."""
    lines = path.read_text("utf-8").rstrip("\n").split("\n")
    path.write_text("\n".join([*lines, wrong, ""]), "utf-8")
    return f"{path.as_posix()}:{len(lines) + 1}"


def ten_faults(folder: Path) -> list[str]:
    """Ten faults in three files, each as `file:line: message`."""
    first, second, third = sorted(folder.glob("*/*.yml"))[:3]
    return [
        f"{spoil(first, r'kind: police$', 'kind: polise')}:"
        " ”polise” är inget känt värde. Menade du ”police” (Polisen)?",
        f"{spoil(first, r'role: signing$', 'role: signin')}:"
        " ”signin” är inget känt värde. Menade du ”signing” (Avtalspart)?",
        f"{append(first, 'municipality: timra')}:"
        " ”municipality” är ingen känd nyckel här. Menade du ”municipalities”?",
        f"{append(first, 'title: En gång till')}:"
        f" ”title” står redan på rad {line_of(first, 'title:')}. Ta bort den ena.",
        f"{spoil(second, r'kind: municipality$', 'kind: stad')}:"
        f" ”stad” är inget känt värde. {choices_of('PartyKind')}",
        f"{spoil(second, r'completeness: [a-z_]+$', 'completeness: hole')}:"
        " ”hole” är inget känt värde. Menade du ”whole” (Hela texten)?",
        f"{append(second, 'legal_basis: lagen')}: Här ska stå en lista. Börja varje rad med ”- ”.",
        f"{append(second, 'vision: &vision Trygghet')}:"
        " ”&” först i ett värde betyder något annat i YAML. Sätt texten inom citattecken.",
        f"{spoil(third, r'^  - [a-z-]+$', '  - exempelby')}:"
        " ”exempelby” finns inte bland kommunerna.",
        f"{append(third, 'revision: {text: Ingen, source: [{id: xyzzy}]}')}:"
        " ”xyzzy” finns inte bland källorna.",
    ]


def line_of(path: Path, start: str) -> int:
    lines = path.read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if line.startswith(start))


def choices_of(name: str) -> str:
    from macros.data import vocabulary

    words = (f"{word} ({word.label})" for word in getattr(vocabulary, name))
    return f"Välj bland: {', '.join(words)}."


def test_ten_faults_in_three_files_are_told_in_ten_lines(copy: Path) -> None:
    expected = ten_faults(copy)
    result = command(copy)
    assert result.returncode == 1
    lines = [re.sub(r"^(.+?:\d+):\d+: ", r"\1: ", line) for line in errors_of(result)]
    assert len(lines) == len(expected) == 10
    for line, start in zip(sorted(lines), sorted(expected), strict=True):
        assert line.startswith(start)
    assert "10 fel" in result.stderr


def test_the_faults_come_sorted_by_file_and_line(copy: Path) -> None:
    ten_faults(copy)
    places = [
        (file, int(line), int(column))
        for file, line, column, _ in (each.split(":", 3) for each in problems_of(check(copy)))
    ]
    assert places == sorted(places)


def test_a_warning_is_no_fault(copy: Path) -> None:
    first = min(copy.glob("*/*.yml"))
    spoil(first, r"^  to: 2026$", "  to: 2027")
    result = check(copy)
    assert ": MB112 Varning: Titelns år (2026" in result.stdout
    assert result.returncode == 0


def test_the_check_needs_no_mkdocs(copy: Path) -> None:
    right = run("-c", WITHOUT_MKDOCS, str(THE_FIVE))
    assert (right.returncode, errors_of(right)) == (0, [])
    append(min(copy.glob("*/*.yml")), "xyzzy: ja")
    wrong = run("-c", WITHOUT_MKDOCS, str(copy))
    assert (wrong.returncode, len(errors_of(wrong))) == (1, 1)


def read_alone(_site: Path, _day: date, _plain: bool, read: Callable[[], object], *_: Any) -> bool:
    """A build that reads and checks what it is to be made of, and ends."""
    read()
    return False


@pytest.mark.parametrize(
    ("day", "message"),
    [
        pytest.param("2090-04-30", "Dagen 2090-05-01 har inte kommit än. Rätta den.", id="before"),
        pytest.param("2090-05-01", "", id="the day"),
    ],
)
def test_the_data_is_checked_as_of_the_day_that_is_shown(
    copy: Path,
    day: str,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """By the check itself, by a build and by publishing."""
    append(copy / "uppsala/2020-atagandeplan.yml", "follow_ups: [{id: x, published: 2090-05-01}]")
    monkeypatch.chdir(copy.parent)
    monkeypatch.setattr("scripts.releasing.build.rebuild", read_alone)
    ways: tuple[Callable[[], object], ...] = (
        lambda: scripts_check.main(["--today", day]),
        lambda: build.main(["--today", day]),
        Steps.of_this_project(date.fromisoformat(day), Path()).check,
    )
    for way in ways:
        way()
        lines = [line for line in capsys.readouterr().out.splitlines() if line[:1] != " "]
        errors = [line.partition(": ")[2] for line in lines if " Varning: " not in line]
        assert errors == ([f"MB205 {message}"] if message else [])


@pytest.mark.parametrize("name", ["finns-inte", "en-fil"])
def test_an_unknown_folder_is_told_in_swedish(name: str, tmp_path: Path) -> None:
    (tmp_path / "en-fil").write_text("", "utf-8")
    result = check(tmp_path / name)
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == f"Mappen {tmp_path / name} finns inte.\n"


def test_bad_files_of_every_sort_give_lines_and_no_traceback() -> None:
    result = check("tests/wrong")
    assert result.returncode == 1
    lines = problems_of(result)
    assert len(lines) > 100
    assert [line for line in lines if not re.match(r"tests/wrong/\S+:\d+:\d+: \S", line)] == []


def test_a_folder_without_anything_is_told(tmp_path: Path) -> None:
    assert check(tmp_path).returncode == 1


def test_a_file_with_a_name_in_capitals_is_not_passed_over(copy: Path) -> None:
    first = min(copy.glob("*/*.yml"))
    first.rename(first.with_name("2099.YML"))
    assert "2099.YML:1:1: " in check(copy).stdout


def test_a_terminal_without_swedish_letters_gives_no_traceback() -> None:
    command("tests/wrong", PYTHONUTF8="0", PYTHONIOENCODING="ascii")


def test_a_file_name_that_is_no_utf_8_gives_no_traceback(copy: Path) -> None:
    place = min(copy.glob("*/*.yml")).parent
    Path(os.fsdecode(os.fsencode(place) + b"/\xe5.yml")).write_text("", "utf-8")
    assert command(copy).returncode == 1
