"""GitHub's own command, as a stand-in that answers from a table and keeps what is sent."""

import importlib
import inspect
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any
from unittest.mock import patch

from scripts.releasing.github import HEADLINE

SHA, REPOSITORY = "a" * 40, "smaby/register"
EVENT = {
    "REPOSITORY": REPOSITORY,
    "HEAD_OWNER": "knytt",
    "HEAD_BRANCH": "lyktor & {broar}",
    "HEAD_SHA": SHA,
}
PULLS = "pulls?state=open&per_page=100&head=knytt%3Alyktor%20%26%20%7Bbroar%7D"
RUNS = "actions/workflows/{}.yml/runs?event=pull_request&head_sha=" + SHA
BOT = {"login": "github-actions[bot]"}


def packed(**files: str | bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return made.getvalue()


def run(number: int, owner: str = "knytt", status: str = "completed", **more: Any) -> Any:
    repository = {"owner": {"login": owner}}
    branch = EVENT["HEAD_BRANCH"]
    return {"id": number, "head_repository": repository, "head_branch": branch} | {
        "status": status,
        **more,
    }


def pull(commit: str = SHA, of: str = "knytt/register", **more: Any) -> Any:
    """An open pull request: of a fork, unless said."""
    base = {"ref": "main", "repo": {"default_branch": "main"}}
    repository = {"full_name": of} if of else None
    head = {"sha": commit, "ref": EVENT["HEAD_BRANCH"], "repo": repository}
    return {"number": 7, "head": head, "base": base} | more


def committed(*before: str, by: str = BOT["login"], is_signed: bool = True, **said: Any) -> Any:
    """A commit as GitHub tells it: that of recorded addresses, unless said."""
    told = {"message": HEADLINE, "verification": {"verified": is_signed}} | said
    parents = [{"sha": each} for each in before]
    return {"author": {"login": by}, "commit": told, "parents": parents}


def answers(**changed: Any) -> dict[str, Any]:
    """What GitHub answers when the check has run and the site is being built, unless changed."""
    told: dict[str, Any] = {
        "pulls": [pull()],
        "check": [run(11)],
        "preview": [run(12, status="in_progress")],
        "of_check": [{"name": "kommentar", "id": 21, "expired": False}],
        "of_preview": [],
        "commits": {},
        "size": 100,
        "text": packed(comment_md="**Inga fel**, hälsar @alla.\n"),
        "comments": [],
        "files": [{"filename": "agreements/smaby/2022-samverkan.yml"}],
    } | changed
    return {
        PULLS: told["pulls"],
        "pulls/7/files?per_page=100&page=1": told["files"],
        RUNS.format("check"): {"workflow_runs": told["check"]},
        RUNS.format("preview"): {"workflow_runs": told["preview"]},
        "actions/runs/11/artifacts?per_page=100": {"artifacts": told["of_check"]},
        "actions/runs/12/artifacts?per_page=100": {"artifacts": told["of_preview"]},
        "actions/artifacts/21": {"size_in_bytes": told["size"]},
        "actions/artifacts/21/zip": told["text"],
        "issues/7/comments?per_page=100&page=1": told["comments"],
        "issues/7/comments?per_page=100&page=2": [],
        **{f"commits/{commit}": found for commit, found in told["commits"].items()},
    }


def gh(here: str, path: str, words: list[str], given: bytes) -> bytes | str:
    """What GitHub answers from the table in a folder, or in words why it does not.

    It takes no longer comment than GitHub does. What is sent to it is kept.
    """

    def read(*names: str) -> bytes:
        with open(os.path.join(here, *names), "rb") as file:
            return file.read()

    path = path.removeprefix("repos/smaby/register/")
    names = json.loads(read("names"))
    if words:
        sent = [words[1], path, json.loads(given)]
        if len(sent[2].get("body", "")) > int(read("most")):
            return "HTTP 422: body is too long"
        with open(os.path.join(here, "sent"), "a") as file:
            file.write(json.dumps(sent) + "\n")
    if path in names:
        return read("answers", str(names.index(path)))
    return b"" if words else f"HTTP 404: {path}"


COMMAND = f"""\
#!{sys.executable} -IS
import json, os, sys
{inspect.getsource(gh)}
here, path, words = os.path.dirname(sys.argv[0]), sys.argv[2], sys.argv[3:]
answer = gh(here, path, words, sys.stdin.buffer.read() if words else b"")
sys.exit(answer) if isinstance(answer, str) else sys.stdout.buffer.write(answer)
"""
"""The same as a command."""
MOST = 65_536


def asked(
    command: str,
    folder: Path,
    told: Mapping[str, Any],
    event: Mapping[str, str] = EVENT,
    most: int = MOST,
    is_apart: bool = False,
) -> tuple[list[list[Any]], str]:
    """What a command sends to GitHub, by a `gh` that answers from a table, and what it says.

    Apart it is a process where nothing is installed, as where it runs, and so is each `gh`.
    """
    (folder / "most").write_text(str(most))
    (folder / "names").write_text(json.dumps([*told]))
    (folder / "answers").mkdir()
    for number, answer in enumerate(told.values()):
        content = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        (folder / "answers" / str(number)).write_bytes(content)
    said = (_said_apart if is_apart else _said)(command, folder, event)
    sent = folder / "sent"
    lines = sent.read_text().splitlines() if sent.exists() else []
    return [json.loads(line) for line in lines], said


def _said(command: str, folder: Path, event: Mapping[str, str]) -> str:
    def run(words: list[str], **given: Any) -> subprocess.CompletedProcess[bytes]:
        answer = gh(str(folder), words[2], words[3:], given["input"])
        if isinstance(answer, str):
            return subprocess.CompletedProcess(words, 1, b"", f"{answer}\n".encode())
        return subprocess.CompletedProcess(words, 0, answer, b"")

    main = importlib.import_module(f"scripts.{command}").main
    told = io.StringIO()
    with (
        patch.object(subprocess, "run", run),
        patch.dict(os.environ, event),
        redirect_stdout(told),
        redirect_stderr(told),
    ):
        main()
    return told.getvalue()


def _said_apart(command: str, folder: Path, event: Mapping[str, str]) -> str:
    (folder / "gh").write_text(COMMAND)
    (folder / "gh").chmod(0o755)
    environment = {"PATH": f"{folder}:{os.environ['PATH']}", **event}
    words = [sys.executable, "-S", "-m", f"scripts.{command}"]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
