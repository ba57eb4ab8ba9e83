"""The comment is posted once and edited then, on the change that GitHub says that it is of."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from scripts.releasing.github import LARGEST, text_in
from scripts.releasing.posting import (
    FILE,
    MARK,
    NO_TEXT,
    NOT_MADE,
    NOT_POSTED,
    NOT_YET,
    OF_THE_PROGRAM,
    RECORDED,
)
from tests.helpers.gh import (
    BOT,
    EVENT,
    MOST,
    PULLS,
    RUNS,
    SHA,
    answers,
    asked,
    committed,
    packed,
    pull,
    run,
)


def posted(
    folder: Path,
    told: Mapping[str, Any],
    event: Mapping[str, str] = EVENT,
    most: int = MOST,
    is_apart: bool = False,
) -> tuple[list[list[str]], str]:
    sent, said = asked("post_comment", folder, told, event, most, is_apart)
    return [[way, path, what["body"]] for way, path, what in sent], said


RUN = "https://github.com/smaby/register/actions/runs"


def body(links: str, text: str) -> str:
    told = "Kontrollen godkände inte ändringen (aaaaaaa)."
    return f"{MARK}\n\n## Kontroll av ändringen\n\n{told}\n\n{links}\n\n{text}\n"


TEXT = "**Inga fel**, hälsar @\N{WORD JOINER}alla."
FIRST = body(f"[Körningen]({RUN}/11) · {NOT_YET}", TEXT)


def test_the_comment_is_posted_where_there_is_none(tmp_path: Path) -> None:
    sent, said = posted(tmp_path, answers(), is_apart=True)
    assert said == "Posted a comment on #7.\n"
    assert sent == [["POST", "issues/7/comments", FIRST]]


def test_the_comment_is_edited_where_there_is_one(tmp_path: Path) -> None:
    """Only our own: what begins as it does but is somebody else's is left alone."""
    others = {"id": 1, "user": {"login": "knytt"}, "body": f"{MARK}\n\nMitt!"}
    another = {"id": 2, "user": BOT, "body": f"Tack!\n{MARK}"}
    own = {"id": 3, "user": BOT, "body": f"{MARK}\n\nFörut."}
    sent, said = posted(tmp_path, answers(comments=[others, another, own]))
    assert said == "Edited comment 3 of #7.\n"
    assert sent == [["PATCH", "issues/comments/3", FIRST]]


def test_the_site_and_the_pictures_are_linked_when_they_are_there(tmp_path: Path) -> None:
    """By numbers that GitHub gave. What is too old is there no longer."""
    of_preview = [
        {"name": "forhandsvisning", "id": 31, "expired": False},
        {"name": "bilder", "id": 32, "expired": False},
        {"name": "kommentar](https://ond.example", "id": 33, "expired": False},
    ]
    sent, _ = posted(tmp_path, answers(preview=[run(12)], of_preview=of_preview))
    links = (
        f"[Förhandsvisning]({RUN}/12/artifacts/31) · "
        f"[Bilder före och efter]({RUN}/12/artifacts/32) · [Körningen]({RUN}/11)"
    )
    assert sent == [["POST", "issues/7/comments", body(links, TEXT)]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("<details><summary>a</summary>\n" * 3_000, id="sections that nobody closes"),
        pytest.param("**agreements/a.yml, rad 1:** @alla <b> (MB1)\n\n" * 20_000, id="faults"),
        pytest.param("```text\n" + "å" * 450_000, id="one long line"),
        pytest.param("<" * 900_000, id="signs that become longer"),
    ],
)
def test_a_text_of_any_length_becomes_a_comment_that_github_takes(
    text: str, tmp_path: Path
) -> None:
    sent, said = posted(tmp_path, answers(text=packed(comment_md=text)))
    assert said == "Posted a comment on #7.\n"
    assert re.search(r"\n… \d+ (rad|rader) till står under ”Körningen”\.\n$", sent[0][2])


OWN = {"id": 3, "user": BOT, "body": f"{MARK}\n\nFörut."}
REFUSED = "HTTP 422: body is too long\nThe comment on #7 tells only where to look.\n"


@pytest.mark.parametrize(
    ("comments", "way"),
    [
        pytest.param([OWN], ["PATCH", "issues/comments/3"], id="in place of the old one"),
        pytest.param([], ["POST", "issues/7/comments"], id="where there is none"),
    ],
)
def test_a_comment_that_github_refuses_leaves_none_that_is_no_longer_true(
    comments: list[Any], way: list[str], tmp_path: Path
) -> None:
    told = answers(comments=comments, text=packed(comment_md="Så här. " * 100))
    sent, said = posted(tmp_path, told, most=400)
    assert sent == [[*way, body(f"[Körningen]({RUN}/11)", NOT_POSTED)]]
    assert said == f"gh: {way[1]}: {REFUSED}"


def test_what_cannot_be_fetched_leaves_none_either(tmp_path: Path) -> None:
    told = answers(comments=[OWN])
    path = "actions/artifacts/21"
    sent, said = posted(tmp_path, told | {path: b"<html>"})
    assert sent == [["PATCH", "issues/comments/3", body(f"[Körningen]({RUN}/11)", NOT_POSTED)]]
    problem = f"gh: {path}: the answer is no JSON"
    assert said == f"{problem}\nThe comment on #7 tells only where to look.\n"


WITHOUT = body(f"[Körningen]({RUN}/11) · {NOT_YET}", NO_TEXT)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"of_check": []}, id="no artifact"),
        pytest.param({"of_check": [{"name": "kommentar", "id": 21, "expired": True}]}, id="old"),
        pytest.param({"size": LARGEST + 1}, id="too large"),
        pytest.param({"text": b"no archive"}, id="no archive"),
    ],
)
def test_a_check_that_wrote_nothing_to_show_is_told_of(
    changed: dict[str, Any], tmp_path: Path
) -> None:
    sent, _ = posted(tmp_path, answers(**changed))
    assert sent == [["POST", "issues/7/comments", WITHOUT]]


def test_a_site_that_was_not_built_is_told_of(tmp_path: Path) -> None:
    sent, _ = posted(tmp_path, answers(preview=[run(12)]))
    assert sent[0][2] == body(f"[Körningen]({RUN}/11) · {NOT_MADE}", TEXT)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"pulls": []}, id="closed"),
        pytest.param({"pulls": [pull("b" * 40)]}, id="changed since"),
        pytest.param({"check": []}, id="not begun"),
        pytest.param({"check": [run(11, status="in_progress")]}, id="not done"),
        pytest.param({"check": [run(11, owner="ond")]}, id="the same commit of somebody else's"),
        pytest.param({"check": [run(11, head_repository=None)]}, id="a fork that is gone"),
        pytest.param({"check": [run(11, head_branch="main")]}, id="of another branch"),
    ],
)
def test_nothing_is_posted_on_what_the_run_was_not_of(
    changed: dict[str, Any], tmp_path: Path
) -> None:
    assert posted(tmp_path, answers(**changed))[0] == []


NEXT = "b" * 40


def test_where_addresses_have_been_recorded_since_it_is_told(tmp_path: Path) -> None:
    """The newest commit is another then, and the comment is of the one before it."""
    ours = pull(NEXT, "smaby/register")
    told = answers(pulls=[ours], commits={NEXT: committed(SHA)})
    sent, said = posted(tmp_path, told)
    assert said == "Posted a comment on #7.\n"
    assert RECORDED.format("bbbbbbb") in sent[0][2]
    assert "(aaaaaaa)" in sent[0][2]


@pytest.mark.parametrize(
    ("of", "commit"),
    [
        pytest.param("knytt/register", committed(SHA), id="of a fork"),
        pytest.param("", committed(SHA), id="of a fork that is gone"),
        pytest.param("smaby/register", committed(SHA, by="knytt"), id="somebody else's"),
        pytest.param("smaby/register", committed(SHA, is_signed=False), id="not signed"),
        pytest.param("smaby/register", committed(SHA, message="Ny text"), id="another"),
        pytest.param("smaby/register", committed("c" * 40), id="after another"),
        pytest.param("smaby/register", committed(SHA, "c" * 40), id="a merge"),
    ],
)
def test_what_only_looks_like_recorded_addresses_is_another_change(
    of: str, commit: Any, tmp_path: Path
) -> None:
    told = answers(pulls=[pull(NEXT, of)], commits={NEXT: commit})
    sent, said = posted(tmp_path, told)
    assert (sent, said) == ([], "No open pull request has this commit: nothing is posted.\n")


@pytest.mark.parametrize(
    "wrong", [{"HEAD_SHA": "main"}, {"REPOSITORY": "a/b/../c"}, {"HEAD_SHA": ""}]
)
def test_an_event_of_another_form_is_refused(wrong: dict[str, str], tmp_path: Path) -> None:
    sent, said = posted(tmp_path, answers(), {**EVENT, **wrong})
    assert (sent, said) == ([], "REPOSITORY and HEAD_SHA must name a repository and a commit.\n")


def test_what_github_refuses_is_told(tmp_path: Path) -> None:
    told = {PULLS: answers()[PULLS]}
    sent, said = posted(tmp_path, told)
    assert sent == []
    assert said.startswith(f"gh: {RUNS.format('check')}: ")


@pytest.mark.parametrize(
    ("archive", "text"),
    [
        pytest.param(packed(comment_md="å"), "å", id="a text"),
        pytest.param(packed(comment_md="å", other_py="x"), "å", id="with something beside"),
        pytest.param(packed(other_md="å"), None, id="another file"),
        pytest.param(packed(comment_md=b"\xff"), None, id="no UTF-8"),
        pytest.param(packed(comment_md="a" * LARGEST), "a" * LARGEST, id="as large as may be"),
        pytest.param(packed(comment_md="a" * 50_000_000), None, id="an archive that explodes"),
        pytest.param(packed(comment_md="abcdefgh" * 9)[:-30], None, id="cut"),
        pytest.param(b"", None, id="nothing"),
    ],
)
def test_the_text_of_an_artifact(archive: bytes, text: str | None) -> None:
    assert text_in(archive, FILE) == text


@pytest.mark.parametrize(
    ("files", "is_program"),
    [
        pytest.param(["agreements/smaby/sources/a.txt", "docs/om/metod.md"], False, id="data"),
        pytest.param(["agreements/permalinks.txt"], False, id="addresses"),
        pytest.param(["scripts/comment.py"], True, id="the program"),
        pytest.param([".github/workflows/check.yml"], True, id="the check"),
        pytest.param([".cache/parsed.sqlite"], True, id="a cache"),
        pytest.param(["docs/assets/site.js"], True, id="a script"),
        pytest.param(["docs/templates/pages/agreement.md"], True, id="a template"),
    ],
)
def test_a_change_of_the_program_is_told_above_what_it_wrote(
    files: list[str], is_program: bool, tmp_path: Path
) -> None:
    changed = [{"filename": each} for each in files]
    told = answers(files=changed, check=[run(11, conclusion="success")])
    ((*_, text),), _ = posted(tmp_path, told)
    assert (OF_THE_PROGRAM in text) is is_program
    passed = "Kontrollen godkände ändringen (aaaaaaa)."
    assert text.index(passed) < text.index("Inga fel")


def test_what_is_packed_in_other_ways_is_not_read() -> None:
    for way in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", way) as archive:
            archive.writestr("comment.md", "a" * 10)
        assert text_in(made.getvalue(), FILE) is None
