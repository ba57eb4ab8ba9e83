"""What GitHub knows of a change, and what the runs of the change left.

Asked by jobs that have rights, on code from main. What a run of the change left is text and nothing
else; which change it belongs to is what GitHub knows of the run, never what the text says. Nothing
but Python's own library is imported, and GitHub is asked through its own command, `gh`.
"""

import io
import json
import re
import subprocess
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

AUTHOR = "github-actions[bot]"
LARGEST = 1_000_000
"""Bytes of an artifact, and of the text in it."""
CHECK = "check.yml"
"""The workflow that makes the texts."""
DATA = re.compile(r"agreements/([^/]+/)*[^/]+\.(yml|txt)|docs/(?!templates/|assets/).+\.md")
"""The files that only say something: no program is changed by them."""
MOST_PAGES = 30
"""GitHub tells of three thousand files."""
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
HEADLINE = "Nya adresser antecknade"
"""What the commit of new addresses says."""


class GitHubError(Exception):
    """What GitHub refused, or answered in another form."""


@dataclass(frozen=True)
class Change:
    """A run's change, as GitHub tells it in the event."""

    repository: str
    owner: str
    """Of the branch: somebody else's, where it is a fork's."""
    branch: str
    commit: str

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Change":
        names = ("REPOSITORY", "HEAD_OWNER", "HEAD_BRANCH", "HEAD_SHA")
        repository, owner, branch, commit = (environment.get(each, "") for each in names)
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository) or not re.fullmatch(
            "[0-9a-f]{40}", commit
        ):
            raise GitHubError("REPOSITORY and HEAD_SHA must name a repository and a commit.")
        return cls(repository, owner, branch, commit)


@dataclass(frozen=True)
class GitHub:
    """What is asked of GitHub about one repository."""

    repository: str

    def get(self, path: str) -> Any:
        return _read(path, self.file(path))

    def file(self, path: str) -> bytes:
        return _asked(f"repos/{self.repository}/{path}", path)

    def send(self, method: str, path: str, what: Mapping[str, Any]) -> None:
        _asked(f"repos/{self.repository}/{path}", path, method, what)

    def graphql(self, query: str, variables: Mapping[str, Any]) -> Any:
        """The answer to a query. What GitHub did not do is an error."""
        asked = {"query": query, "variables": variables}
        answer = _read("graphql", _asked("graphql", "graphql", "POST", asked))
        if "errors" in answer or not answer.get("data"):
            raise GitHubError(f"gh: graphql: {json.dumps(answer)}")
        return answer["data"]


def _asked(path: str, named: str, method: str = "", what: Mapping[str, Any] | None = None) -> bytes:
    words = ("--method", method, "--input", "-") if method else ()
    command = ["gh", "api", path, *words]
    given = json.dumps(what).encode() if method else b""
    done = subprocess.run(command, input=given, capture_output=True, check=False)
    if done.returncode:
        raise GitHubError(f"gh: {named}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout


def _read(path: str, answer: bytes) -> Any:
    try:
        return json.loads(answer)
    except ValueError:
        raise GitHubError(f"gh: {path}: the answer is no JSON") from None


# --- which change it is ---------------------------------------------------------------------------


def pull_of(github: GitHub, change: Change) -> Any:
    """The open pull request whose newest commit the run was of, or that since then has got nothing
    but its new addresses recorded. None where there is none.
    """
    head = quote(f"{change.owner}:{change.branch}", safe="")
    for each in github.get(f"pulls?state=open&per_page=100&head={head}"):
        if each["head"]["sha"] == change.commit:
            return each
        if is_ours(github, each) and recorded_after(github, each["head"]["sha"]) == change.commit:
            return each
    return None


def is_ours(github: GitHub, pull: Any) -> bool:
    """Whether the branch is of this repository: of a fork nothing can be written to."""
    return bool((pull["head"].get("repo") or {}).get("full_name") == github.repository)


def recorded_after(github: GitHub, commit: str) -> str | None:
    """The commit before, where this one is what records addresses, signed by GitHub itself."""
    found = github.get(f"commits/{commit}")
    said, before = found["commit"], found["parents"]
    is_signed = (said.get("verification") or {}).get("verified") is True
    is_by_us = (found.get("author") or {}).get("login") == AUTHOR and is_signed
    if is_by_us and said["message"].split("\n")[0] == HEADLINE and len(before) == 1:
        return str(before[0]["sha"])
    return None


def changes_the_program(github: GitHub, number: int) -> bool:
    """Whether anything but data and pages changes. Of more files than GitHub tells, it does."""
    for page in range(1, MOST_PAGES + 1):
        found = github.get(f"pulls/{number}/files?per_page=100&page={page}")
        names = [each.get(key, "") for each in found for key in ("filename", "previous_filename")]
        if not all(map(DATA.fullmatch, filter(None, names))):
            return True
        if len(found) < 100:
            return False
    return True


# --- what its runs left ---------------------------------------------------------------------------


def run_of(github: GitHub, workflow: str, change: Change) -> Any:
    """The newest run of a workflow on the commit, as its branch's owner asked for it."""
    asked = f"actions/workflows/{workflow}/runs?event=pull_request&head_sha={change.commit}"
    runs: Sequence[Any] = github.get(asked)["workflow_runs"]
    own = [each for each in runs if (each["head_repository"] or {}).get("owner")]
    of_branch = [
        each
        for each in own
        if each["head_repository"]["owner"]["login"] == change.owner
        and each["head_branch"] == change.branch
    ]
    return max(of_branch, key=lambda each: int(each["id"]), default=None)


def run_url(repository: str, run: Any) -> str:
    return f"https://github.com/{repository}/actions/runs/{int(run['id'])}"


def artifacts_of(github: GitHub, run: Any) -> dict[str, int]:
    """The ids of what a run left and GitHub still has, by name."""
    if not run:
        return {}
    found = github.get(f"actions/runs/{int(run['id'])}/artifacts?per_page=100")["artifacts"]
    return {each["name"]: int(each["id"]) for each in found if not each["expired"]}


def text_of(github: GitHub, run: Any, artifact: str, file: str) -> str | None:
    """What the run wrote; None where there is nothing that can be read."""
    number = artifacts_of(github, run).get(artifact)
    if number is None:
        return None
    size = github.get(f"actions/artifacts/{number}")["size_in_bytes"]
    if int(size) > LARGEST:
        return None
    return text_in(github.file(f"actions/artifacts/{number}/zip"), file)


def text_in(packed: bytes, name: str) -> str | None:
    """The text of an artifact. Nothing of it is written to disk, and no more than enough read."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as files:
            info = files.getinfo(name)
            # Of the other ways to pack, Python reads all before it tells how much it is.
            if info.compress_type not in PACKED or info.file_size > LARGEST:
                return None
            with files.open(info) as file:
                read = file.read(LARGEST + 1)
        return read.decode("utf-8") if len(read) <= LARGEST else None
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, OSError, EOFError):
        return None
