"""Each sort of problem has a permanent code, described on the page about the check."""

import re
import subprocess
from datetime import date
from pathlib import Path

from macros.checks.everything import DESCRIBED, RULES, checked
from macros.checks.tolerated import line_of, without_tolerated
from macros.data.problem import Problem
from macros.data.written import Position
from macros.page_macros import PageMacros
from macros.pages.escaping import inert
from macros.pages.rendering import Renderer
from tests.helpers.builders import a_register

LEDGER = Path("tests/codes.txt")
DAY = date(2027, 1, 15)
CODE = re.compile(r"\bMB\d{3}\b")


def entries(text: str) -> list[list[str]]:
    """Code and name, and `retired` for what is used no longer."""
    return [line.split() for line in text.splitlines() if line and line[0] != "#"]


def test_every_code_in_the_program_is_described_once() -> None:
    codes = [each.code for each in DESCRIBED]
    assert len(codes) == len(set(codes))
    files = [*Path("macros").rglob("*.py"), *Path("scripts").rglob("*.py")]
    used = {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert used == set(codes)


def test_each_description_says_what_is_wanted_what_is_wrong_and_what_to_do() -> None:
    for each in DESCRIBED:
        assert re.fullmatch(r"[A-ZÅÄÖ”].*\.", each.manual), each
        assert re.search(r"\w", each.wrong), each
        assert re.fullmatch(r"[A-ZÅÄÖ].*\.", each.remedy), each


def test_the_ledger_holds_every_code_with_its_name() -> None:
    known = entries(LEDGER.read_text(encoding="utf-8"))
    assert len({code for code, *_ in known}) == len(known)
    in_use = [entry[:2] for entry in known if "retired" not in entry]
    assert sorted(in_use) == sorted([each.code, each.name] for each in DESCRIBED)


def test_no_code_that_was_ever_given_is_gone_or_means_another_thing() -> None:
    """Compared with every version of the ledger in git: a code may retire, not change."""
    log = ["git", "log", "--format=%H", "--", str(LEDGER)]
    commits = subprocess.run(log, capture_output=True, text=True, check=True).stdout.split()
    now = {code: name for code, name, *_ in entries(LEDGER.read_text(encoding="utf-8"))}
    for commit in commits:
        show = ["git", "show", f"{commit}:{LEDGER}"]
        then = subprocess.run(show, capture_output=True, text=True, check=False).stdout
        for code, name, *_ in entries(then):
            assert now.get(code) == name, (commit, code)


def test_every_problem_of_the_wrong_files_has_a_described_code() -> None:
    problems = checked(Path("tests/wrong"), DAY).problems
    assert {problem.code for problem in problems} <= {each.code for each in DESCRIBED}
    assert len({problem.code for problem in problems}) > 50


def test_what_a_new_rule_finds_in_old_data_is_tolerated_where_it_is_listed(tmp_path: Path) -> None:
    old = Problem(Position(f"{tmp_path}/a/2020.yml", 3), "Fel.", code="MB999")
    moved = Problem(Position(f"{tmp_path}/a/2020.yml", 9), "Fel.", code="MB999")
    new = Problem(Position(f"{tmp_path}/a/2020.yml", 3), "Ett annat fel.", code="MB999")
    listed = line_of(old, tmp_path)
    assert listed == "MB999 a/2020.yml Fel."
    (tmp_path / "tolerated.txt").write_text(f"# Gamla fel.\n{listed}\n", "utf-8")
    assert list(without_tolerated([moved, new], tmp_path, {"MB999"})) == [new]
    assert next(iter(without_tolerated([old], tmp_path, set()))) == old


def test_a_list_in_another_encoding_tolerates_nothing(tmp_path: Path) -> None:
    (tmp_path / "tolerated.txt").write_bytes(b"MB999 a/2020.yml F\xe5l.\n")
    assert [each.code for each in without_tolerated([], tmp_path, {"MB999"})] == ["MB034"]


def test_a_line_that_tolerates_nothing_is_to_be_taken_away(tmp_path: Path) -> None:
    (tmp_path / "tolerated.txt").write_text("MB999 a/2020.yml Fel.\n", "utf-8")
    (problem,) = without_tolerated([], tmp_path, {"MB999"})
    path = f"{tmp_path.as_posix()}/tolerated.txt:1:1"
    assert str(problem) == f"{path}: MB034 Varning: Felet finns inte längre. Ta bort raden."


def test_the_rules_stand_in_the_order_of_their_codes() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(codes)


def test_every_code_has_its_place_on_the_page_about_the_check() -> None:
    page = Path("docs/om/kontrollen.md").read_text(encoding="utf-8")
    assert "{{ problem_codes() }}" in page
    macros = PageMacros(Renderer(a_register(), ""), lambda: "om/kontrollen/")
    shown = macros.problem_codes()
    assert re.findall(r'<div id="(MB\d{3})">', shown) == [each.code for each in DESCRIBED]
    assert all(inert(each.remedy) in shown for each in DESCRIBED)
