"""New addresses are recorded on the change's own branch, and nothing else can be written there."""

import base64
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from macros.data.dates import today
from macros.facts.loading import load
from macros.urls.permalinks import link_of
from scripts.permalinks import new_lines
from scripts.releasing.github import HEADLINE, LARGEST
from scripts.releasing.recording import (
    COMMIT,
    FILE,
    MOST_ROWS,
    ROW,
    RowsError,
    rows_in,
)
from tests.helpers.gh import EVENT, SHA, answers, asked, committed, packed, pull, run

OF_US = {**EVENT, "HEAD_OWNER": "smaby"}
PULLS = "pulls?state=open&per_page=100&head=smaby%3Alyktor%20%26%20%7Bbroar%7D"
TREE, FOLDER = "1" * 40, "2" * 40
MAIN, MAIN_TREE, MAIN_FOLDER = "3" * 40, "4" * 40, "5" * 40
HEAD, TAIL = "# Alla adresser\n/ page\navtal/ page\n", "avtal/å/ page\n"
BEFORE = f"{HEAD}{TAIL}"
ROWS = (
    "avtal/smaby/2025/ page =agreement:9901:~f1b3\n"
    "avtal/smaby/2025/#lyktor anchor\n"
    "avtal/smaby/2025/index.json file\n"
    "avtal/smaby/gammal/ moved avtal/smaby/2025/\n"
)
PLAIN = {"path": "permalinks.txt", "mode": "100644"}


def blob(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0%b" % (len(content), content)).hexdigest()


def of_us(**changed: Any) -> dict[str, Any]:
    """What GitHub answers about a change on a branch of the repository itself, unless changed."""
    given = {
        "pull": pull(of="smaby/register"),
        "text": packed(rows_txt=ROWS),
        "size": 100,
        "commit": committed("c" * 40, by="knytt", message="Lyktor"),
        "before": BEFORE.encode(),
        "main": BEFORE.encode(),
        "folder": {"path": "agreements", "mode": "040000", "sha": FOLDER},
        "file": {},
        "check": [run(11, owner="smaby")],
        "files": [{"filename": "agreements/smaby/2025.yml"}],
        "done": {"data": {"createCommitOnBranch": {"commit": {"oid": "d" * 40}}}},
    } | changed
    before, main = given["before"], given["main"]
    of_check = [{"name": "adresser", "id": 21, "expired": False}]
    told = answers(
        of_check=of_check, **{key: given[key] for key in ("text", "size", "check", "files")}
    )
    file = {**PLAIN, "sha": blob(before), "size": len(before), **given["file"]}
    return told | {
        PULLS: [given["pull"]],
        f"commits/{SHA}": given["commit"],
        f"git/commits/{SHA}": {"tree": {"sha": TREE}},
        f"git/trees/{TREE}": {"tree": [{"path": "docs", "mode": "040000"}, given["folder"]]},
        f"git/trees/{FOLDER}": {"tree": [{"path": "a.yml", "mode": "100644"}, file]},
        f"compare/main...{SHA}?per_page=1": {"merge_base_commit": {"sha": MAIN}},
        f"git/commits/{MAIN}": {"tree": {"sha": MAIN_TREE}},
        f"git/trees/{MAIN_TREE}": {"tree": [{**given["folder"], "sha": MAIN_FOLDER}]},
        f"git/trees/{MAIN_FOLDER}": {"tree": [{**PLAIN, "sha": blob(main), "size": len(main)}]},
        f"git/blobs/{blob(main)}": {"content": base64.encodebytes(main).decode()},
        f"git/blobs/{file['sha']}": {"content": base64.encodebytes(before).decode()},
        "graphql": given["done"],
    }


def recorded(
    folder: Path, told: Mapping[str, Any], is_apart: bool = False
) -> tuple[list[list[Any]], str]:
    return asked("record_addresses", folder, told, OF_US, is_apart=is_apart)


def test_the_rows_are_committed_in_the_file_on_the_branch_and_nothing_else_is_sent(
    tmp_path: Path,
) -> None:
    """Only where the newest commit still is the one that was checked: GitHub itself sees to it."""
    sent, said = recorded(tmp_path, of_us(), is_apart=True)
    content = base64.b64encode(f"{HEAD}{ROWS}{TAIL}".encode()).decode()
    asked_for = {
        "branch": {"repositoryNameWithOwner": "smaby/register", "branchName": "lyktor & {broar}"},
        "message": {"headline": HEADLINE},
        "expectedHeadOid": SHA,
        "fileChanges": {"additions": [{"path": "agreements/permalinks.txt", "contents": content}]},
    }
    assert sent == [["POST", "graphql", {"query": COMMIT, "variables": {"input": asked_for}}]]
    assert said == "Recorded 4 addresses on #7: ddddddd.\n"


def test_rows_that_somebody_has_pasted_on_the_branch_are_left_above(tmp_path: Path) -> None:
    sent, _ = recorded(tmp_path, of_us(before=f"{HEAD}avtal/a/ page\n{TAIL}".encode()))
    (added,) = sent[0][2]["variables"]["input"]["fileChanges"]["additions"]
    assert base64.b64decode(added["contents"]).decode() == f"{HEAD}avtal/a/ page\n{ROWS}{TAIL}"


FORK = "Nothing is recorded: the branch is of a fork.\n"
NOT_OWN = "Nothing is recorded: the branch is no change's own.\n"
PROGRAM = "Nothing is recorded: the change's own program wrote the rows, and nobody has read it.\n"
ONCE = "Nothing is recorded: that was done once, and addresses lack all the same.\n"
NOT_DONE = "Nothing is recorded: the check is not done.\n"
NONE_NEW = "Nothing is recorded: there are no new addresses.\n"
NOT_OPEN = "Nothing is recorded: no open pull request has this commit.\n"
ELSE = "Nothing is recorded: the file of the branch lacks rows that it had on main.\n"
NOT_PLAIN = "The change has no plain agreements/permalinks.txt.\n"
NO_ROW = "Row 1 has not the form of a row.\n"
ON_MAIN = {"sha": SHA, "ref": "main", "repo": {"full_name": "smaby/register"}}
OUT_OF_DATE = {"data": None, "errors": [{"message": "Expected branch to point to a"}]}


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        pytest.param({"pull": pull(of="knytt/register")}, FORK, id="a fork"),
        pytest.param({"pull": pull(of="")}, FORK, id="a fork that is gone"),
        pytest.param({"pull": pull(of="smaby/register", head=ON_MAIN)}, NOT_OWN, id="main"),
        pytest.param(
            {"files": [{"filename": "macros/hooks.py"}]}, PROGRAM, id="a change of the program"
        ),
        pytest.param(
            {"files": [{"filename": ".github/workflows/check.yml"}]}, PROGRAM, id="of the check"
        ),
        pytest.param({"commit": committed("c" * 40)}, ONCE, id="a second time"),
        pytest.param({"check": []}, NOT_DONE, id="a check that is not done"),
        pytest.param({"check": [run(11, owner="ond")]}, NOT_DONE, id="somebody else's run"),
        pytest.param({"text": packed(rows_txt="")}, NONE_NEW, id="no rows"),
        pytest.param({"text": packed(other_txt=ROWS)}, NONE_NEW, id="another file"),
        pytest.param({"text": packed(rows_txt="/" * (LARGEST + 1))}, NONE_NEW, id="a huge text"),
        pytest.param({"size": LARGEST + 1}, NONE_NEW, id="a huge archive"),
        pytest.param({"text": packed(rows_txt=b"\xff\xfe")}, NONE_NEW, id="no UTF-8"),
        pytest.param({"text": packed(rows_txt="../a page\n")}, NO_ROW, id="an evil row"),
        pytest.param(
            {"main": f"{BEFORE}avtal/b/ page\n".encode()}, ELSE, id="a row of main is not there"
        ),
        pytest.param(
            {"before": BEFORE[17:].encode()}, ELSE, id="a branch that has taken rows away"
        ),
        pytest.param(
            {"before": b"avtal/ page\n/ page\navtal/\xc3\xa5/ page\n"}, ELSE, id="or moved one"
        ),
        pytest.param({"file": {"mode": "120000"}}, NOT_PLAIN, id="a link in place of the file"),
        pytest.param({"file": {"path": "Permalinks.txt"}}, NOT_PLAIN, id="no such file"),
        pytest.param(
            {"folder": {"path": "agreements", "mode": "160000", "sha": FOLDER}},
            NOT_PLAIN,
            id="another repository in place of the folder",
        ),
        pytest.param(
            {"file": {"size": 20_000_001}},
            "agreements/permalinks.txt is larger than 20000000 bytes.\n",
            id="a huge file",
        ),
        pytest.param(
            {"file": {"sha": "e" * 40}},
            "agreements/permalinks.txt did not come whole.\n",
            id="a file that was cut on the way",
        ),
    ],
)
def test_where_it_may_not_be_done_nothing_is_sent_and_it_is_told_why(
    changed: dict[str, Any], said: str, tmp_path: Path
) -> None:
    assert recorded(tmp_path, of_us(**changed)) == ([], said)


@pytest.mark.parametrize(
    "pulls",
    [pytest.param([], id="closed"), pytest.param([pull("b" * 40)], id="changed since")],
)
def test_nothing_is_recorded_on_what_the_run_was_not_of(pulls: list[Any], tmp_path: Path) -> None:
    assert recorded(tmp_path, of_us() | {PULLS: pulls}) == ([], NOT_OPEN)


def test_what_is_recorded_already_is_not_once_more(tmp_path: Path) -> None:
    later = pull("b" * 40, "smaby/register")
    told = of_us() | {PULLS: [later], f"commits/{'b' * 40}": committed(SHA)}
    assert recorded(tmp_path, told) == ([], "Nothing is recorded: it is done already.\n")


def test_what_github_does_not_do_is_told(tmp_path: Path) -> None:
    """As where somebody has pushed meanwhile, or the branch is protected."""
    sent, said = recorded(tmp_path, of_us(done=OUT_OF_DATE))
    assert len(sent) == 1
    problem = '{"data": null, "errors": [{"message": "Expected branch to point to a"}]}'
    assert said == f"gh: graphql: {problem}\n"


# --- rows -----------------------------------------------------------------------------------------


def test_every_row_that_the_program_writes_has_the_form() -> None:
    folder = Path("tests/miniature/agreements")
    rows = new_lines(load(folder, today()))
    kept = Path("agreements/permalinks.txt").read_text(encoding="utf-8").splitlines()
    rows += [line for line in kept if link_of(line)]
    assert len(rows) > 100
    assert [row for row in rows if not ROW.fullmatch(row)] == []
    assert {row.split()[1] for row in rows} >= {"page", "anchor", "file", "moved", "withdrawn"}


NO_FORM = "Row {} has not the form of a row."
NO_ORDER = "The rows are not in order, or there are two of one address."


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("# en kommentar\n", NO_FORM.format(1), id="a comment"),
        pytest.param("a/ page\n\nb/ page\n", NO_FORM.format(2), id="an empty row"),
        pytest.param("a/ page\n\n", NO_FORM.format(2), id="an empty row last"),
        pytest.param("\n", NO_FORM.format(1), id="nothing but an empty row"),
        pytest.param("a/ page\r\n", NO_FORM.format(1), id="an end of line of Windows"),
        pytest.param("a/\u2028b/ page\n", NO_FORM.format(1), id="another end of line"),
        pytest.param("a/ page \n", NO_FORM.format(1), id="a space last"),
        pytest.param("a/  page\n", NO_FORM.format(1), id="two spaces"),
        pytest.param("a/\tpage\n", NO_FORM.format(1), id="a tab"),
        pytest.param("a/ sida\n", NO_FORM.format(1), id="an unknown state"),
        pytest.param("a/ page b/\n", NO_FORM.format(1), id="a page that leads elsewhere"),
        pytest.param("a/ moved\n", NO_FORM.format(1), id="moved to nowhere"),
        pytest.param("a/ moved b/ c/\n", NO_FORM.format(1), id="moved to two places"),
        pytest.param("a/ moved https://ond.example/\n", NO_FORM.format(1), id="to another site"),
        pytest.param("a/ moved //ond.example/\n", NO_FORM.format(1), id="without a protocol"),
        pytest.param("a/ moved /b/\n", NO_FORM.format(1), id="from the root of the server"),
        pytest.param("a/ moved javascript:x\n", NO_FORM.format(1), id="to a script"),
        pytest.param("../a/ page\n", NO_FORM.format(1), id="out of the site"),
        pytest.param("a/../b/ page\n", NO_FORM.format(1), id="out of the site, within"),
        pytest.param("a/ moved ../b/\n", NO_FORM.format(1), id="leads out of the site"),
        pytest.param("/a/ page\n", NO_FORM.format(1), id="a slash first"),
        pytest.param("a//b/ page\n", NO_FORM.format(1), id="two slashes"),
        pytest.param(".git/config file\n", NO_FORM.format(1), id="a hidden file"),
        pytest.param("A/ page\n", NO_FORM.format(1), id="capitals"),
        pytest.param("å/ page\n", NO_FORM.format(1), id="other letters"),
        pytest.param("a\u202eb/ page\n", NO_FORM.format(1), id="a sign that turns around"),
        pytest.param("a<b>/ page\n", NO_FORM.format(1), id="HTML"),
        pytest.param("a${{ x }}/ page\n", NO_FORM.format(1), id="an expression"),
        pytest.param("a/#b page\n", NO_FORM.format(1), id="a page within a page"),
        pytest.param("a/ anchor\n", NO_FORM.format(1), id="a place that is a page"),
        pytest.param("a/ page =<b>\n", NO_FORM.format(1), id="a mark of another form"),
        pytest.param(f"{'a' * 300}/ page\n", NO_FORM.format(1), id="a long row"),
        pytest.param("avtal/ page\n", "Row 1 is recorded already.", id="what is there"),
        pytest.param("a/ page\na/ file\n", NO_ORDER, id="one address twice"),
        pytest.param("b/ page\na/ page\n", NO_ORDER, id="another order"),
        pytest.param("a/ page\n/ file\n", NO_ORDER, id="the front page last"),
        pytest.param("a/ page\n" * 5_001, f"5001 rows are more than {MOST_ROWS}.", id="too many"),
    ],
)
def test_a_text_with_anything_that_is_no_new_row_is_not_taken_at_all(text: str, told: str) -> None:
    with pytest.raises(RowsError) as raised:
        rows_in(text, BEFORE)
    assert str(raised.value) == told


def test_rows_that_are_right_are_taken_as_they_are() -> None:
    assert rows_in(ROWS, BEFORE) == ROWS.splitlines()
    again = "/ file\navtal/ withdrawn a/ b/#c =x:1\navtal/x.y_z-1/ page\n"
    assert rows_in(again, BEFORE) == again.splitlines()


def test_the_check_leaves_its_rows_under_the_name_that_is_asked_for() -> None:
    text = Path(".github/workflows/check.yml").read_text(encoding="utf-8")
    assert f"--rows {FILE} " in text
