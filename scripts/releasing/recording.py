"""The new addresses of a change, recorded on its own branch: one commit of one file, which grows.

It runs with the right to write, on code from main. What the run of the change left is taken as rows
of one known form or not at all. Where it lands is what GitHub knows of the change: its own branch,
and only while its newest commit is the one that was checked. No file of it is run or checked out.
"""

import base64
import hashlib
import re
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from scripts.releasing.github import (
    CHECK,
    HEADLINE,
    Change,
    GitHub,
    GitHubError,
    changes_the_program,
    is_ours,
    pull_of,
    recorded_after,
    run_of,
    text_of,
)
from scripts.releasing.rows import has_all, with_rows

ARTIFACT, FILE = "adresser", "rows.txt"
FOLDER, NAME = "agreements", "permalinks.txt"
MOST_ROWS, LONGEST, LARGEST = 5_000, 300, 20_000_000
"""Rows at a time, signs of a row, and bytes of the file."""
_PART = "[a-z0-9][a-z0-9._-]*"
_URL = rf"(?:/|{_PART}(?:/{_PART})*/?)"
_PLACE = rf"(?:{_PART}(?:/{_PART})*/?)?#{_PART}"
_TO = rf"(?:{_PLACE}|{_URL})"
_MARK = "(?: =[a-z0-9:+~_-]+)?"
ROW = re.compile(
    rf"{_URL} (?:page|file|moved {_TO}|withdrawn(?: {_TO})*){_MARK}|{_PLACE} anchor{_MARK}"
)
"""The form of a row, as macros.urls.permalinks writes it; nothing outside of the site is named."""
COMMIT = """\
mutation($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}
"""


class RowsError(Exception):
    """Why the rows that a run left are not taken."""


def record(change: Change) -> str:
    """Record the new addresses of a change where that may be done, and say what was done."""
    github = GitHub(change.repository)
    pull = pull_of(github, change)
    if hindrance := _hindrance(github, change, pull):
        return f"Nothing is recorded: {hindrance}."
    check = run_of(github, CHECK, change)
    if not check or check["status"] != "completed":
        return "Nothing is recorded: the check is not done."
    text = text_of(github, check, ARTIFACT, FILE)
    if not text:
        return "Nothing is recorded: there are no new addresses."
    before = _before(github, change.commit)
    if not has_all(_before(github, _parted(github, change, pull["base"]["ref"])), before):
        return "Nothing is recorded: the file of the branch lacks rows that it had on main."
    rows = rows_in(text, before)
    commit = _committed(github, change, pull["head"]["ref"], with_rows(before, rows))
    return f"Recorded {len(rows)} addresses on #{int(pull['number'])}: {commit[:7]}."


def _hindrance(github: GitHub, change: Change, pull: Any) -> str:
    """Why nothing may be written to the branch of a change; empty where it may."""
    if not pull:
        return "no open pull request has this commit"
    if pull["head"]["sha"] != change.commit:
        return "it is done already"
    if not is_ours(github, pull):
        return "the branch is of a fork"
    if pull["head"]["ref"] in (pull["base"]["ref"], pull["base"]["repo"]["default_branch"]):
        return "the branch is no change's own"
    if changes_the_program(github, int(pull["number"])):
        return "the change's own program wrote the rows, and nobody has read it"
    if recorded_after(github, change.commit):
        return "that was done once, and addresses lack all the same"
    return ""


# --- the rows -------------------------------------------------------------------------------------


def rows_in(text: str, before: str) -> list[str]:
    """The rows of a text. RowsError where anything in it is not a row, or says nothing new."""
    rows = text.removesuffix("\n").split("\n")
    if len(rows) > MOST_ROWS:
        raise RowsError(f"{len(rows)} rows are more than {MOST_ROWS}.")
    latest = {line.split(" ")[0]: line for line in before.splitlines() if line[:1] != "#"}
    for number, row in enumerate(rows, 1):
        if len(row) > LONGEST or ".." in row or not ROW.fullmatch(row):
            raise RowsError(f"Row {number} has not the form of a row.")
        if latest.get(row.split(" ")[0]) == row:
            raise RowsError(f"Row {number} is recorded already.")
    urls = ["" if row[0] == "/" else row.split(" ")[0] for row in rows]
    if any(one >= other for one, other in pairwise(urls)):
        raise RowsError("The rows are not in order, or there are two of one address.")
    return rows


# --- the branch -----------------------------------------------------------------------------------


def _before(github: GitHub, commit: str) -> str:
    """The file as a commit has it: a plain file of no more than a known size. Bytes that are no
    text go back as they came.
    """
    tree = github.get(f"git/commits/{commit}")["tree"]["sha"]
    folder = _entry(github, tree, FOLDER, "040000")
    found = _entry(github, folder["sha"], NAME, "100644")
    if int(found["size"]) > LARGEST:
        raise GitHubError(f"{FOLDER}/{NAME} is larger than {LARGEST} bytes.")
    content = base64.b64decode(github.get(f"git/blobs/{found['sha']}")["content"])
    if hashlib.sha1(b"blob %d\0%b" % (len(content), content)).hexdigest() != found["sha"]:
        raise GitHubError(f"{FOLDER}/{NAME} did not come whole.")
    return content.decode(errors="surrogateescape")


def _parted(github: GitHub, change: Change, base: str) -> str:
    """The commit where a change parted from the branch that it is for."""
    between = f"{quote(base, safe='')}...{change.commit}"
    return str(github.get(f"compare/{between}?per_page=1")["merge_base_commit"]["sha"])


def _entry(github: GitHub, tree: str, name: str, mode: str) -> Any:
    for each in github.get(f"git/trees/{tree}")["tree"]:
        if (each["path"], each["mode"]) == (name, mode):
            return each
    raise GitHubError(f"The change has no plain {FOLDER}/{NAME}.")


def _committed(github: GitHub, change: Change, branch: str, content: str) -> str:
    """Commit the file on the branch, where its newest commit still is the change's."""
    file = {"path": f"{FOLDER}/{NAME}", "contents": _packed(content)}
    asked = {
        "branch": {"repositoryNameWithOwner": github.repository, "branchName": branch},
        "message": {"headline": HEADLINE},
        "expectedHeadOid": change.commit,
        "fileChanges": {"additions": [file]},
    }
    told = github.graphql(COMMIT, {"input": asked})
    return str(told["createCommitOnBranch"]["commit"]["oid"])


def _packed(content: str) -> str:
    return base64.b64encode(content.encode(errors="surrogateescape")).decode()
