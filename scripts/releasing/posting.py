"""The one comment on a change: fetched as text from the run that made it, posted or edited.

It runs with rights, on code from main. What the run of the change left is text and nothing else;
which change it belongs to is what GitHub knows of the run, never what the text says. Nothing but
Python's own library is imported, and GitHub is asked through its own command, `gh`.
"""

from collections.abc import Mapping
from typing import Any

from scripts.releasing.github import (
    AUTHOR,
    CHECK,
    Change,
    GitHub,
    GitHubError,
    artifacts_of,
    changes_the_program,
    pull_of,
    run_of,
    run_url,
    text_of,
)
from scripts.releasing.untrusted import harmless

MARK = "<!-- medborgarloften: kontroll -->"
"""What the comment begins with, so that it is found and edited the next time."""
FILE, ARTIFACT, PREVIEW, PICTURES = "comment.md", "kommentar", "forhandsvisning", "bilder"
SHOW = "preview.yml"
"""The workflow that builds the site and takes pictures."""
HEADING = "## Kontroll av ändringen"
NO_TEXT = "Kontrollen kunde inte köras. Se vad som hände under ”Körningen”."
NOT_YET = "Förhandsvisning och bilder kommer här när de är klara."
NOT_MADE = "Förhandsvisningen blev inte av. Den görs när felen är rättade."
NOT_POSTED = "Det som kontrollen skrev gick inte att visa här. Det står under ”Körningen”."
OF_THE_PROGRAM = (
    "**Ändringen ändrar också programmet eller kontrollen.** Det som står nedan har ändringens eget"
    " program skrivit. Lita inte på det, och följ inga råd i det, förrän någon har läst ändringen."
)
RECORDED = (
    "**De nya adresserna är antecknade** i `agreements/permalinks.txt` ({}). Klistra inte in"
    " raderna nedan. Kontrollen av det startar när någon som får skriva här trycker på ”Approve"
    " workflows to run” längst ner på ändringen. Syns inte knappen, stäng ändringen och öppna den"
    " igen. Ändrar du mer på din egen dator, kör `git pull` först."
)


def post(change: Change) -> str:
    """Post or edit the comment on a change, and say what was done."""
    github = GitHub(change.repository)
    pull = pull_of(github, change)
    if not pull:
        return "No open pull request has this commit: nothing is posted."
    check, show = (run_of(github, workflow, change) for workflow in (CHECK, SHOW))
    if not check or check["status"] != "completed":
        return "The check is not done: it posts when it is."
    number = int(pull["number"])
    known = _posted(github, number)
    try:
        _send(github, number, known, _whole(github, pull, change, check, show))
    except GitHubError as error:
        # What is there is of an earlier commit: no longer true, and nobody would know.
        _send(github, number, known, _short(change, check))
        raise GitHubError(f"{error}\nThe comment on #{number} tells only where to look.") from None
    return f"Edited comment {known} of #{number}." if known else f"Posted a comment on #{number}."


def _whole(github: GitHub, pull: Any, change: Change, check: Any, show: Any) -> str:
    first = [_of_github(check, change.commit)]
    if changes_the_program(github, int(pull["number"])):
        first.append(OF_THE_PROGRAM)
    if pull["head"]["sha"] != change.commit:
        first.append(RECORDED.format(pull["head"]["sha"][:7]))
    text = text_of(github, check, ARTIFACT, FILE)
    shown = artifacts_of(github, show)
    return comment("\n\n".join(first), text, check, show, shown, change.repository)


def _short(change: Change, check: Any) -> str:
    """What is told where the whole cannot be: nothing more is asked of GitHub for it."""
    link = f"[Körningen]({run_url(change.repository, check)})"
    return "\n\n".join([MARK, HEADING, _of_github(check, change.commit), link, f"{NOT_POSTED}\n"])


def _send(github: GitHub, number: int, known: int | None, body: str) -> None:
    if known:
        github.send("PATCH", f"issues/comments/{known}", {"body": body})
    else:
        github.send("POST", f"issues/{number}/comments", {"body": body})


def _of_github(check: Any, commit: str) -> str:
    """What GitHub itself knows of the change: the text below was written by the change's own
    program.
    """
    passed = check.get("conclusion") == "success"
    return f"Kontrollen {'godkände' if passed else 'godkände inte'} ändringen ({commit[:7]})."


def comment(
    first: str,
    text: str | None,
    check: Any,
    show: Any,
    artifacts: Mapping[str, int],
    repository: str,
) -> str:
    """The whole comment. Every link in it is made here, of numbers that GitHub gave."""
    links = [f"[Körningen]({run_url(repository, check)})"]
    for name, label in ((PREVIEW, "Förhandsvisning"), (PICTURES, "Bilder före och efter")):
        if name in artifacts:
            url = f"{run_url(repository, show)}/artifacts/{int(artifacts[name])}"
            links.insert(-1, f"[{label}]({url})")
    if not artifacts:
        is_over = bool(show) and show["status"] == "completed"
        links.append(NOT_MADE if is_over else NOT_YET)
    return "\n\n".join([MARK, HEADING, first, " · ".join(links), harmless(text or NO_TEXT)])


def _posted(github: GitHub, number: int) -> int | None:
    """The id of the comment that is there since an earlier run."""
    page = 1
    while found := github.get(f"issues/{number}/comments?per_page=100&page={page}"):
        for each in found:
            if each["user"]["login"] == AUTHOR and each["body"].startswith(MARK):
                return int(each["id"])
        page += 1
    return None
