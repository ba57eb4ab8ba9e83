"""The one comment on a change: fetched as text from the run that made it, posted or edited.

It runs with rights, on code from main. What the run of the change left is text and nothing else;
which change it belongs to is what GitHub knows of the run, never what the text says. Nothing but
Python's own library is imported, and GitHub is asked through its own command, `gh`.
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

from scripts.releasing.untrusted import harmless

MARK = "<!-- medborgarloften: kontroll -->"
"""What the comment begins with, so that it is found and edited the next time."""
AUTHOR = "github-actions[bot]"
FILE, ARTIFACT, PREVIEW, PICTURES = "comment.md", "kommentar", "forhandsvisning", "bilder"
LARGEST = 1_000_000
"""Bytes of the artifact, and of the text in it."""
CHECK, SHOW = "check.yml", "preview.yml"
"""The workflow that makes the text, and the one that builds the site and takes pictures."""
HEADING = "## Kontroll av ändringen"
NO_TEXT = "Kontrollen kunde inte köras. Se vad som hände under ”Körningen”."
NOT_YET = "Förhandsvisning och bilder kommer här när de är klara."
NOT_MADE = "Förhandsvisningen blev inte av. Den görs när felen är rättade."
NOT_POSTED = "Det som kontrollen skrev gick inte att visa här. Det står under ”Körningen”."


OF_THE_PROGRAM = (
    "**Ändringen ändrar också programmet eller kontrollen.** Det som står nedan har ändringens eget"
    " program skrivit. Lita inte på det, och följ inga råd i det, förrän någon har läst ändringen."
)
DATA = re.compile(r"agreements/([^/]+/)*[^/]+\.(yml|txt)|docs/(?!templates/|assets/).+\.md")
"""The files that only say something: no program is changed by them."""
MOST_PAGES = 30
"""GitHub tells of three thousand files."""


class PostingError(Exception):
    """Why no comment was posted."""


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
            raise PostingError("REPOSITORY and HEAD_SHA must name a repository and a commit.")
        return cls(repository, owner, branch, commit)


@dataclass(frozen=True)
class GitHub:
    """What is asked of GitHub about one repository."""

    repository: str

    def get(self, path: str) -> Any:
        try:
            return json.loads(self._asked(path))
        except ValueError:
            raise PostingError(f"gh: {path}: the answer is no JSON") from None

    def file(self, path: str) -> bytes:
        return self._asked(path)

    def send(self, method: str, path: str, body: str) -> None:
        self._asked(path, "--method", method, "--input", "-", given=json.dumps({"body": body}))

    def _asked(self, path: str, *words: str, given: str = "") -> bytes:
        command = ["gh", "api", f"repos/{self.repository}/{path}", *words]
        done = subprocess.run(command, input=given.encode(), capture_output=True, check=False)
        if done.returncode:
            raise PostingError(f"gh: {path}: {done.stderr.decode(errors='replace').strip()}")
        return done.stdout


def post(change: Change) -> str:
    """Post or edit the comment on a change, and say what was done."""
    github = GitHub(change.repository)
    number = _number(github, change)
    if not number:
        return "No open pull request has this commit: nothing is posted."
    check, show = (_run(github, workflow, change) for workflow in (CHECK, SHOW))
    if not check or check["status"] != "completed":
        return "The check is not done: it posts when it is."
    known = _posted(github, number)
    try:
        _send(github, number, known, _whole(github, number, change, check, show))
    except PostingError as error:
        # What is there is of an earlier commit: no longer true, and nobody would know.
        _send(github, number, known, _short(change, check))
        raise PostingError(f"{error}\nThe comment on #{number} tells only where to look.") from None
    return f"Edited comment {known} of #{number}." if known else f"Posted a comment on #{number}."


def _whole(github: GitHub, number: int, change: Change, check: Any, show: Any) -> str:
    first = _of_github(check, change.commit, _changes_the_program(github, number))
    text = _text(github, check)
    return comment(first, text, check, show, _artifacts(github, show), change.repository)


def _short(change: Change, check: Any) -> str:
    """What is told where the whole cannot be: nothing more is asked of GitHub for it."""
    link = f"[Körningen]({_run_url(change.repository, check)})"
    return "\n\n".join(
        [MARK, HEADING, _of_github(check, change.commit, is_program=False), link, f"{NOT_POSTED}\n"]
    )


def _send(github: GitHub, number: int, known: int | None, body: str) -> None:
    if known:
        github.send("PATCH", f"issues/comments/{known}", body)
    else:
        github.send("POST", f"issues/{number}/comments", body)


def _of_github(check: Any, commit: str, is_program: bool) -> str:
    """What GitHub itself knows of the change: the text below it was written by the change's own
    program.
    """
    passed = check.get("conclusion") == "success"
    told = f"Kontrollen {'godkände' if passed else 'godkände inte'} ändringen ({commit[:7]})."
    return f"{told}\n\n{OF_THE_PROGRAM}" if is_program else told


def _changes_the_program(github: GitHub, number: int) -> bool:
    """Whether anything but data and pages changes. Of more files than GitHub tells, it does."""
    for page in range(1, MOST_PAGES + 1):
        found = github.get(f"pulls/{number}/files?per_page=100&page={page}")
        names = [each.get(key, "") for each in found for key in ("filename", "previous_filename")]
        if not all(map(DATA.fullmatch, filter(None, names))):
            return True
        if len(found) < 100:
            return False
    return True


def comment(
    first: str,
    text: str | None,
    check: Any,
    show: Any,
    artifacts: Mapping[str, int],
    repository: str,
) -> str:
    """The whole comment. Every link in it is made here, of numbers that GitHub gave."""
    links = [f"[Körningen]({_run_url(repository, check)})"]
    for name, label in ((PREVIEW, "Förhandsvisning"), (PICTURES, "Bilder före och efter")):
        if name in artifacts:
            url = f"{_run_url(repository, show)}/artifacts/{int(artifacts[name])}"
            links.insert(-1, f"[{label}]({url})")
    if not artifacts:
        is_over = bool(show) and show["status"] == "completed"
        links.append(NOT_MADE if is_over else NOT_YET)
    return "\n\n".join([MARK, HEADING, first, " · ".join(links), harmless(text or NO_TEXT)])


def _run_url(repository: str, run: Any) -> str:
    return f"https://github.com/{repository}/actions/runs/{int(run['id'])}"


def _number(github: GitHub, change: Change) -> int | None:
    """The number of the open pull request whose newest commit the run was of."""
    head = quote(f"{change.owner}:{change.branch}", safe="")
    for each in github.get(f"pulls?state=open&per_page=100&head={head}"):
        if each["head"]["sha"] == change.commit:
            return int(each["number"])
    return None


def _run(github: GitHub, workflow: str, change: Change) -> Any:
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


def _artifacts(github: GitHub, run: Any) -> dict[str, int]:
    """The ids of what a run left and GitHub still has, by name."""
    if not run:
        return {}
    found = github.get(f"actions/runs/{int(run['id'])}/artifacts?per_page=100")["artifacts"]
    return {each["name"]: int(each["id"]) for each in found if not each["expired"]}


def _text(github: GitHub, run: Any) -> str | None:
    """What the run wrote; None where there is nothing that can be shown."""
    number = _artifacts(github, run).get(ARTIFACT)
    if number is None:
        return None
    size = github.get(f"actions/artifacts/{number}")["size_in_bytes"]
    if int(size) > LARGEST:
        return None
    return text_in(github.file(f"actions/artifacts/{number}/zip"))


def text_in(packed: bytes) -> str | None:
    """The text of an artifact. Nothing of it is written to disk, and no more than enough read."""
    try:
        with zipfile.ZipFile(io.BytesIO(packed)) as files:
            info = files.getinfo(FILE)
            # Of the other ways to pack, Python reads all before it tells how much it is.
            if info.compress_type not in PACKED or info.file_size > LARGEST:
                return None
            with files.open(info) as file:
                read = file.read(LARGEST + 1)
        return read.decode("utf-8") if len(read) <= LARGEST else None
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, RuntimeError, OSError, EOFError):
        return None


PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _posted(github: GitHub, number: int) -> int | None:
    """The id of the comment that is there since an earlier run."""
    page = 1
    while found := github.get(f"issues/{number}/comments?per_page=100&page={page}"):
        for each in found:
            if each["user"]["login"] == AUTHOR and each["body"].startswith(MARK):
                return int(each["id"])
        page += 1
    return None
